//! The composer's commands: single letters, while no text is typed.
use super::{Side, edit, inside, next, open, record, send};
use crate::app::effect::Effect;
use crate::app::keys::Action;
use crate::app::model::Model;

/// The next update is moved by so many minutes with one key.
const STEP_MIN: i64 = 5;

/// One command.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    match action {
        Action::Close => text(model),
        Action::Copy => send::copy(model),
        Action::Send => send::deliver(model),
        Action::Stop => send::stop(model),
        Action::WasSent => record::record(model),
        Action::NextTime => next::ask(model),
        Action::Later => next::shift(model, STEP_MIN),
        Action::Earlier => next::shift(model, -STEP_MIN),
        Action::Promises => promises(model),
        Action::Anyway => send::ask_reason(model),
        Action::Audience => open::next_audience(model),
        Action::LastText => side(model, Side::Last),
        Action::LeftOut => inside::ask(model),
        Action::Card => card(model),
        Action::Redraft => open::redraft(model),
        Action::Discard => open::discard(model),
        Action::Editor => edit::editor(model),
        Action::MoveDown => scroll(model, 1),
        Action::MoveUp => scroll(model, -1),
        _ => Vec::new(),
    }
}

/// What else the text promises goes into the ledger, or not.
fn promises(model: &mut Model) -> Vec<Effect> {
    let Some(one) = model.compose_mut() else { return Vec::new() };
    if one.check.ledger.promises.is_empty() {
        "the text promises nothing that is not in the ledger".clone_into(&mut one.said);
        return Vec::new();
    }
    one.promises = !one.promises;
    let words =
        if one.promises { "go into the ledger with it" } else { "stay words: no clock runs for them" };
    one.said = format!("its promises {words}");
    open::recheck(model);
    Vec::new()
}

/// Back to the text.
fn text(model: &mut Model) -> Vec<Effect> {
    if let Some(one) = model.compose_mut() {
        one.commanding = false;
    }
    Vec::new()
}

/// Shows something else beside the text; the same key again: the checks.
fn side(model: &mut Model, side: Side) -> Vec<Effect> {
    if let Some(one) = model.compose_mut() {
        one.side = if one.side == side { Side::Check } else { side };
        one.scroll = 0;
    }
    Vec::new()
}

/// The card for upset customers beside the text; the same key again: the checks.
fn card(model: &mut Model) -> Vec<Effect> {
    let Some(on) = model.compose().map(|one| one.on) else { return Vec::new() };
    match crate::app::card::beside(model, on) {
        Ok(rows) => {
            if let Some(one) = model.compose_mut() {
                one.card = rows;
            }
            side(model, Side::Card)
        }
        Err(why) => {
            open::say(model, why);
            Vec::new()
        }
    }
}

fn scroll(model: &mut Model, by: isize) -> Vec<Effect> {
    let rows = super::side::rows(model).len();
    if let Some(one) = model.compose_mut() {
        one.scroll = one.scroll.saturating_add_signed(by).min(rows.saturating_sub(1));
    }
    Vec::new()
}
