//! What an audience knows: the room as it was when they were told last.
use crate::domain::entry::Entry;
use crate::domain::id::EscalationId;
use crate::domain::room::Room;
use crate::domain::state::Update;
use crate::domain::words::Audience;
use std::sync::Arc;

/// What was told last, and what stood in the room then.
#[derive(Debug, Clone)]
pub struct Told {
    /// The words that went out; none before the first.
    pub last: Option<Arc<Update>>,
    /// The room as those words knew it; empty before the first.
    pub room: Room,
}

/// What an audience was told last about an escalation. An entry is news to them if it was written after those words, or
/// happened after them: words written down late do not swallow what happened between.
pub fn told(room: &Room, on: EscalationId, audience: Audience) -> Told {
    let clock = room.escalations.get(&on).and_then(|one| one.clocks.get(&audience));
    let last = clock.and_then(|clock| clock.last).and_then(|id| room.updates.get(&id)).cloned();
    let mut then = Room::empty(Arc::clone(&room.policy), Arc::clone(&room.calendar));
    if let Some(last) = &last {
        let knew = |entry: &&Arc<Entry>| entry.seq <= last.birth.seq && entry.when() <= last.birth.at;
        // Their numbers are their places: an entry that is left out would shift those after it.
        let known = room.entries().iter().filter(knew).enumerate();
        then.extend(known.map(|(place, entry)| {
            if place as u64 == entry.seq {
                Arc::clone(entry)
            } else {
                Arc::new(Entry { seq: place as u64, ..Entry::clone(entry) })
            }
        }));
    }
    Told { last, room: then }
}
