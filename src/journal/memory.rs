//! A record that lives as long as the process: demo, tests, and replaying what came from elsewhere.
use std::sync::Arc;

use super::chain::Chain;
use super::codec;
use super::fault::Fault;
use super::log::{Act, Committed, Log, Stamp};
use crate::domain::entry::Entry;
use crate::domain::room::Room;

/// A room without a file.
pub struct MemoryLog {
    room: Room,
    chain: Chain,
}

impl MemoryLog {
    /// Starts from a room as it is.
    pub fn new(room: Room) -> Self {
        let chain = Chain { next: room.entries().len() as u64, ..Chain::START };
        Self { room, chain }
    }

    /// Takes in entries from elsewhere, in order.
    pub fn extend(&mut self, entries: impl IntoIterator<Item = Arc<Entry>>) {
        self.room.extend(entries);
        self.chain.next = self.room.entries().len() as u64;
    }

    fn write(&mut self, act: &mut Act<'_>, who: &Stamp, place: usize) -> Result<Arc<Entry>, Fault> {
        let id = who.id(place);
        if let Some(entry) = self.room.seq_of(id).and_then(|seq| self.room.entry(seq)) {
            return Ok(Arc::clone(entry));
        }
        let draft = act(&self.room)?;
        let written = codec::encode(&draft, who, id, self.chain)?;
        self.chain = self.chain.with(written.hash);
        let entry = Arc::new(written.entry);
        self.room.apply(Arc::clone(&entry));
        Ok(entry)
    }
}

impl Log for MemoryLog {
    fn commit_all(&mut self, acts: &mut [&mut Act<'_>], who: &Stamp) -> Committed {
        let mut saved = Vec::new();
        for (place, act) in acts.iter_mut().enumerate() {
            match self.write(act, who, place) {
                Ok(entry) => saved.push(entry),
                Err(fault) => return Committed { saved, stopped: Some(fault) },
            }
        }
        Committed { saved, stopped: None }
    }

    fn room(&self) -> &Room {
        &self.room
    }

    fn catch_up(&mut self) -> Result<Vec<Arc<Entry>>, Fault> {
        Ok(Vec::new())
    }
}
