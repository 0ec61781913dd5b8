//! Acts that the journal does not take just now: each is decided on the room as it is with those before it, so that their
//! ids follow on, and kept until the disk takes them.
use std::sync::Arc;

use super::again::{self, Numbers};
use super::chain::{Chain, Hash};
use super::codec::encode;
use super::fault::Fault;
use super::file::FileLog;
use super::log::{Act, Log, Stamp};
use super::rescue::At;
use super::spill::{Left, Spilled};
use crate::domain::entry::{Draft, Entry};
use crate::domain::id::Ulid;
use crate::domain::room::Room;

impl FileLog {
    /// Acts that an earlier try could not save and that are not in the journal: to be offered, not assumed.
    pub fn waiting(&self) -> Vec<Spilled> {
        let is_saved = |one: &Spilled| one.id.parse().is_ok_and(|id| self.room().seq_of(id).is_some());
        let mut all = self.rescue().all(self.room());
        all.retain(|one| !is_saved(one));
        all
    }

    /// What waits in files for this journal, and where.
    pub fn left(&self) -> Left {
        let (files, unread) = self.rescue().files(self.room());
        Left { acts: self.waiting(), unread, files }
    }

    /// Removes the spill file once the journal has everything that is in it.
    pub fn sweep(&self) {
        self.rescue().sweep(self.room());
    }

    /// Whether something that was decided here is not in the journal.
    pub(super) fn is_behind(&self) -> bool {
        self.rescue().is_behind()
    }

    /// The entries of what waits, as they would be if the journal took them now, in order.
    pub fn unsaved(&self, who: &Stamp) -> Vec<Arc<Entry>> {
        let ahead = self.ahead(who);
        ahead.entries().get(self.room().entries().len()..).unwrap_or_default().to_vec()
    }

    /// The room as it would be if the journal had taken all that waits.
    fn ahead(&self, who: &Stamp) -> Room {
        let (mut room, mut numbers) = (self.room().clone(), Numbers::default());
        for one in self.rescue().all(self.room()) {
            let known = one.id.parse().ok().and_then(|id| room.seq_of(id));
            if let Some(entry) = known.and_then(|seq| self.room().entry(seq)) {
                numbers.learn(&one, entry);
            } else if let (None, Some((who, said)), Some(draft)) =
                (known, again::said(&one, who), numbers.draft(&one, &room))
            {
                put(&mut room, &draft, &Stamp { now: said, ..who });
                if let Some(entry) = room.entries().last() {
                    numbers.learn(&one, entry);
                }
            }
        }
        room
    }

    /// Keeps acts, from one on, that could not be saved; the fault then says where. The first is refused where the room
    /// that would be has no place for it; the others are then decided when it is their turn.
    pub fn set_aside(&self, fault: Fault, acts: &mut [&mut Act<'_>], (from, who): (usize, &Stamp)) -> Fault {
        if !fault.is_of_the_disk() && !fault.may_pass() {
            return fault;
        }
        let in_a_file = fault.is_of_the_disk();
        let (mut last, mut ahead) = (fault, None);
        for (place, act) in acts.iter_mut().enumerate().skip(from) {
            let id = who.id(place);
            if let Some(At(path)) = self.rescue().kept(id, in_a_file) {
                last = last.kept_in(path);
                continue;
            }
            let room = ahead.get_or_insert_with(|| self.ahead(who));
            match act(room) {
                Ok(draft) => {
                    let path = self.rescue().hold(&draft, (who, id), (room, in_a_file));
                    put(room, &draft, &Stamp { ids: vec![id], ..who.clone() });
                    last = last.kept_in(path);
                }
                Err(refusal) if place == from => return refusal.into(),
                Err(_) => {}
            }
        }
        last
    }
}

/// Takes an act into a room as if it had been written.
fn put(room: &mut Room, draft: &Draft, who: &Stamp) {
    let next = room.entries().last().map_or(0, |last| last.seq + 1);
    let id: Ulid = who.id(0);
    if let Ok(line) = encode(draft, who, id, Chain { next, head: Hash::ZERO }) {
        room.apply(Arc::new(line.entry));
    }
}
