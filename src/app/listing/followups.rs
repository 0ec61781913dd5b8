//! What was put off to after the incident: actions flagged for later and those carried over.
use super::{Row, Runs};
use crate::app::model::Model;
use crate::app::view::say;
use crate::domain::redact::Eye;

/// A row for each, the open ones first.
pub(super) fn rows(model: &Model) -> Vec<Row> {
    let shown = |private: bool| model.eye == Eye::Private || !private;
    let room = &model.room;
    let later =
        room.actions.values().filter(|one| (one.later || one.carried) && shown(one.birth.common.private));
    let mut found: Vec<(bool, Row)> = Vec::new();
    for one in later {
        let owner = one.owner.as_ref().map_or_else(|| "@?".to_owned(), |who| say::handle(who).to_string());
        let on = one.birth.common.on.map_or_else(String::new, |id| format!("{id}  "));
        let state = if one.is_open() || one.carried { "" } else { "  done" };
        let row = Row {
            name: one.id.to_string(),
            words: say::row(one.birth.text()).to_string(),
            aside: format!("{on}{owner}{state}"),
            runs: Runs::Item(one.id.into()),
        };
        found.push((!state.is_empty(), row));
    }
    found.sort_by_key(|(done, _)| *done);
    if found.is_empty() {
        return vec![
            Row::said("Nothing was put off yet."),
            Row::said("i, then `todo WORDS`, keeps it for afterwards."),
        ];
    }
    found.into_iter().map(|(_, row)| row).collect()
}
