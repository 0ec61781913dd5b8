//! What the disk did not take yet stands on the board all the same, marked: whoever reads it must not say it twice.
use super::effect::Effect;
use super::model::Model;
use super::search;
use crate::domain::entry::Entry;
use crate::domain::room::Room;
use std::sync::Arc;

/// The room of the board without what is not on disk, and what that is.
#[derive(Debug, Clone)]
pub struct Unsaved {
    /// The room as the file has it.
    file: Room,
    /// What comes behind it.
    entries: Vec<Arc<Entry>>,
}

/// All that the journal does not have yet.
pub(super) fn heard(model: &mut Model, entries: Vec<Arc<Entry>>) -> Vec<Effect> {
    if entries.is_empty() && model.unsaved.is_none() {
        return Vec::new();
    }
    let file = model.unsaved.take().map_or_else(|| model.room.clone(), |unsaved| unsaved.file);
    show(model, Unsaved { file, entries });
    model.refolded();
    search::refresh(model)
}

/// Takes entries of the file into the room, before those that are not in it.
pub(super) fn extend(model: &mut Model, fresh: &[Arc<Entry>]) {
    match model.unsaved.take() {
        None => model.room.extend(fresh.iter().cloned()),
        Some(mut unsaved) => {
            unsaved.file.extend(fresh.iter().cloned());
            show(model, *unsaved);
        }
    }
}

/// The room with what is not in the file, numbered on.
fn show(model: &mut Model, mut unsaved: Unsaved) {
    let Unsaved { file, entries } = &mut unsaved;
    entries.retain(|entry| file.seq_of(entry.id).is_none());
    model.room = file.clone();
    let from = file.entries().len() as u64;
    let numbered =
        (from..).zip(entries.iter()).map(|(seq, entry)| Arc::new(Entry { seq, ..Entry::clone(entry) }));
    model.room.extend(numbered);
    model.unsaved = (!entries.is_empty()).then(|| Box::new(unsaved));
}

impl Model {
    /// How many entries of the room are in the file; those behind them are not on disk yet.
    pub fn on_disk(&self) -> u64 {
        let file = self.unsaved.as_ref().map_or(&self.room, |unsaved| &unsaved.file);
        file.entries().len() as u64
    }
}
