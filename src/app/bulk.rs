//! Marks and what they are for: one act on several rows, taken back by one undo.
use super::board::{NOTHING, no};
use super::effect::Effect;
use super::model::Model;
use super::speak;
use crate::domain::command::{Act, Command};
use crate::domain::id::Ulid;

/// Marks or unmarks the selected row.
pub(super) fn mark(model: &mut Model) {
    let Some(key) = model.row(model.desk.focus) else { return };
    if !model.desk.marks.remove(&key) {
        model.desk.marks.insert(key);
    }
}

/// Marks the selected row and the next one in a direction.
pub(super) fn extend(model: &mut Model, by: isize) {
    let panel = model.desk.focus;
    model.desk.marks.extend(model.row(panel));
    model.step(by);
    model.desk.marks.extend(model.row(panel));
}

/// Marks every row of the panel; where all are marked, none.
pub(super) fn all(model: &mut Model) {
    let keys = model.with_board(|board| board.keys(model.desk.focus));
    let marked = !keys.is_empty() && keys.iter().all(|key| model.desk.marks.contains(key));
    if marked {
        model.desk.marks.clear();
    } else {
        model.desk.marks.extend(keys);
    }
}

/// Pins what is not pinned; where all are, takes the pins out.
pub(super) fn pin(model: &mut Model) -> Vec<Effect> {
    let items = model.subjects();
    let ids: Vec<Ulid> = items.iter().filter_map(|item| model.entry_id(*item)).collect();
    if ids.is_empty() {
        return no(model, NOTHING);
    }
    let value = !ids.iter().all(|id| model.room.pinned.contains(id));
    let wanted = ids.into_iter().filter(|id| model.room.pinned.contains(id) != value);
    let commands = wanted.map(|target| Command::new(Act::Pin { target, value })).collect();
    model.desk.marks.clear();
    speak::carry_out(model, commands)
}
