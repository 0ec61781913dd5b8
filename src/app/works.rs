//! Which keys of a place do something in what is open there: the footer names no other.
use super::ask;
use super::bulk;
use super::detail;
use super::keys::{Action, Binding, Context};
use super::layer::{Ask, Asked, Layer, Listed, Listing};
use super::listing::{self, Runs};
use super::many;
use super::model::Model;
use crate::domain::clock;
use crate::domain::id::{EscalationId, ItemId};
use crate::domain::redact::Eye;
use crate::language::wish::open_escalations;

/// Cells of a page before its words at the most, and rows around them.
const LEAD: usize = 30;
const AROUND: usize = 10;

/// Whether a row of the table does something now. Keys that only move may stand at an end.
pub fn works(model: &Model, row: &Binding) -> bool {
    if model.is_closed() && row.action.writes() {
        return false;
    }
    if row.context == Context::Board {
        return on_the_board(model, row.action);
    }
    match (row.context, row.action, model.layers.last()) {
        (Context::Menu, Action::Default, Some(Layer::Menu(menu))) => menu.enter,
        (Context::Listing, Action::NextValue | Action::PrevValue, Some(Layer::Listing(list))) => {
            matches!(list.what, Listed::Settings) && matches!(selected(model, list), Runs::Setting(_))
        }
        (Context::Listing, Action::Run, Some(Layer::Listing(list))) => {
            !matches!(selected(model, list), Runs::Nothing)
        }
        (Context::Listing, Action::MoveDown | Action::MoveUp, Some(Layer::Listing(list))) => {
            listing::rows(model, list.what).len() > 1
        }
        (
            Context::Detail,
            Action::MoveDown | Action::MoveUp | Action::PageDown | Action::PageUp,
            Some(Layer::Detail(open)),
        ) => {
            let rows = detail::rows(model, &open.key);
            !fits(model, rows.iter().map(|row| row.text.as_str()))
        }
        (Context::Messages, Action::MoveDown | Action::MoveUp, Some(Layer::Messages(_))) => {
            !fits(model, model.says.history.iter().map(|message| message.text.as_str()))
        }
        (Context::Search, Action::Run, Some(Layer::Search(search))) => !search.found.hits.is_empty(),
        (Context::Ask, Action::Complete, Some(Layer::Ask(open))) => completes(model, open),
        _ => true,
    }
}

/// Whether a page shows all of these without being walked through; where it is close it is taken to be longer.
fn fits<'a>(model: &Model, words: impl Iterator<Item = &'a str>) -> bool {
    let cells = usize::from(model.size.width).saturating_sub(LEAD).max(8);
    let rows: usize = words
        .map(|words| {
            let letters = words.chars().count() * 2;
            if letters < cells * 2 && words.is_ascii() { 1 } else { letters / cells + 2 }
        })
        .sum();
    rows <= usize::from(model.size.height).saturating_sub(AROUND)
}

/// What Enter does on the selected row.
fn selected(model: &Model, list: &Listing) -> Runs {
    listing::rows(model, list.what).get(list.at).map_or(Runs::Nothing, |row| row.runs)
}

/// Said on the big clock.
pub(super) const NO_ROWS: &str = "the big clock shows no rows; V leads back to them";

/// Whether it acts on a row, or walks over them.
pub(super) fn is_of_a_row(action: Action) -> bool {
    matches!(
        action,
        Action::Done
            | Action::Assign
            | Action::Due
            | Action::Route
            | Action::Edit
            | Action::EditExternal
            | Action::Void
            | Action::Open
            | Action::Filter
            | Action::Pin
            | Action::Mark
            | Action::MarkDown
            | Action::MarkUp
            | Action::MarkAll
            | Action::MoveDown
            | Action::MoveUp
            | Action::PageDown
            | Action::PageUp
            | Action::Top
            | Action::Bottom
    )
}

/// What needs a row, an escalation or a clock is there only with one.
fn on_the_board(model: &Model, action: Action) -> bool {
    match action {
        _ if model.desk.wall && is_of_a_row(action) => false,
        Action::Done => bulk::has_end(model),
        Action::Open => model.row(model.desk.focus).is_some(),
        Action::NewUpdate => !open_escalations(&model.room).is_empty(),
        Action::Snooze => clock::now_line(&model.queue).is_some(),
        Action::DraftUpdate => model.eye == Eye::Private && !open_escalations(&model.room).is_empty(),
        _ => true,
    }
}

/// Whether a key does something to one of the marked rows.
pub fn on_marks(model: &Model, action: Action) -> bool {
    let items = model.subjects();
    let is_open = |id: &EscalationId| model.room.escalations.get(id).is_some_and(|one| !one.phase.is_over());
    match action {
        Action::Done => bulk::has_end(model),
        Action::Assign => ask::taken(model, &items, &Asked::Who(Vec::new())).is_ok(),
        Action::Due => ask::taken(model, &items, &Asked::When(Vec::new())).is_ok(),
        Action::Severity | Action::State => {
            items.iter().any(|item| matches!(item, ItemId::EscalationId(id) if is_open(id)))
        }
        Action::Snooze => many::has_clock(model),
        Action::Void => !model.lines().iter().any(|item| model.within(*item).is_some()),
        _ => true,
    }
}

/// Names, times and places have candidates before a letter is typed; other answers where something fits.
fn completes(model: &Model, open: &Ask) -> bool {
    matches!(open.what, Asked::Who(_) | Asked::When(_) | Asked::Where(_))
        || !ask::candidates(model, open).is_empty()
}
