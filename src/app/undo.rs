//! Undo and redo: a strike of what this process wrote, and a strike of that strike (ruling 23). Nothing is erased.
use super::effect::Effect;
use super::model::{Model, Screen, Why};
use super::speak;
use super::view::fact;
use crate::domain::command::{Act, Command};
use crate::domain::id::Ulid;

/// Takes back the newest live breath.
pub(super) fn undo(model: &mut Model) -> Vec<Effect> {
    if !may(model) {
        return Vec::new();
    }
    let found = model
        .wrote
        .iter()
        .rposition(|breath| breath.strike.is_none() && !live(model, &breath.entries).is_empty());
    let Some(at) = found else {
        model.says.refusal(model.now, "nothing you wrote here is left to undo; X strikes the selected entry");
        return Vec::new();
    };
    let targets = model.wrote.get(at).map(|breath| live(model, &breath.entries)).unwrap_or_default();
    speak::commit(model, vec![strike(targets, fact::UNDO)], Why::Undo(at))
}

/// Brings back what was taken back last.
pub(super) fn redo(model: &mut Model) -> Vec<Effect> {
    if !may(model) {
        return Vec::new();
    }
    let found = model.undone.last().and_then(|at| Some((*at, model.wrote.get(*at)?.strike?)));
    let Some((at, strike_id)) = found else {
        model.says.refusal(model.now, "nothing was undone, so there is nothing to redo");
        return Vec::new();
    };
    speak::commit(model, vec![strike(vec![strike_id], fact::REDO)], Why::Redo(at))
}

/// Whether there is a room, and no undo on its way: two at once would take back the same thing twice.
fn may(model: &mut Model) -> bool {
    // What was said last is not in the file: the newest that is there is not what is meant.
    if model.unsaved.is_some() {
        model.says.refusal(model.now, "the last entries are not on disk yet; X strikes the selected one");
        return false;
    }
    if model.screen == Screen::Start {
        model.says.refusal(model.now, speak::NO_ROOM);
        return false;
    }
    model.asked.values().all(|why| matches!(why, Why::Do { .. }))
}

fn strike(targets: Vec<Ulid>, reason: &str) -> Command {
    Command::new(Act::Strike { targets, reason: Some(reason.to_owned()) })
}

/// Those not yet struck by anybody.
fn live(model: &Model, entries: &[Ulid]) -> Vec<Ulid> {
    let stands = |id: &&Ulid| model.room.seq_of(**id).is_some_and(|seq| model.room.struck_by(seq).is_none());
    entries.iter().filter(stands).copied().collect()
}
