//! Every clock of the room in the order in which it will be due: what `warroom due` prints, to walk through.
use super::{Row, Runs};
use crate::app::model::Model;
use crate::app::view::{Timer, say};
use crate::domain::clean;
use crate::domain::clock::{Due, Kind};
use crate::domain::id::ItemId;

/// A row for each clock; reminders come after the deadlines, as in the queue.
pub(super) fn rows(model: &Model) -> Vec<Row> {
    if model.queue.is_empty() {
        return vec![Row::said("No clock runs.")];
    }
    let look = model.glance();
    let row = |due: &Due| {
        let timer = Timer::from(due);
        let words = say::row(&due.text(&model.room));
        let about = match due.kind {
            Kind::Update | Kind::Sla | Kind::Response | Kind::Triage => {
                let id = due.escalation;
                id.map_or_else(String::new, |id| {
                    format!("{}: ", say::customer_of(&model.room, id, model.eye))
                })
            }
            Kind::Commitment | Kind::Action | Kind::Blocker | Kind::Decision | Kind::Review | Kind::Nudge => {
                String::new()
            }
        };
        let quiet = if due.is_snoozed() { format!("  z{}", due.snoozes.max(1)) } else { String::new() };
        let when = if due.kind == Kind::Nudge { "now".to_owned() } else { timer.words(&look, None) };
        Row {
            name: clean::row(&due.clock.to_string()).into_owned(),
            words: format!("{about}{words}"),
            aside: format!("{when}{quiet}"),
            runs: due.id.filter(|id| *id != ItemId::Entry(0)).map_or(Runs::Nothing, Runs::Item),
        }
    };
    model.queue.iter().map(row).collect()
}
