//! Those who came along with an escalation that was merged into this one: until both sides get the same words, they were
//! told other things last, and what one side was promised was promised to nobody else.
use super::Told;
use crate::domain::event::Event;
use crate::domain::id::{ItemId, UpdateId};
use crate::domain::room::Room;
use crate::domain::state::{Commitment, Escalation, Update};
use crate::domain::time::Instant;
use crate::domain::words::Audience;
use std::collections::BTreeSet;
use std::sync::Arc;

/// The escalations that go on in this one.
fn parts<'a>(room: &'a Room, one: &'a Escalation) -> impl Iterator<Item = &'a Escalation> {
    let all = room
        .escalations
        .values()
        .map(AsRef::as_ref)
        .filter(|part: &&Escalation| part.merged_into.is_some() && part.id != one.id);
    all.filter(|part| room.goes_on_in(part.id) == one.id)
}

fn last_of(one: &Escalation, audience: Audience) -> Option<UpdateId> {
    one.clocks.get(&audience).and_then(|clock| clock.last)
}

/// The last words that reached those of a part: its own, or later ones to what it went into.
fn reached(room: &Room, part: &Escalation, audience: Audience) -> Option<UpdateId> {
    let mut last = last_of(part, audience);
    let mut here = part;
    // Each step leads to another one; a ring of merges must not hang the draft.
    for _ in 0..room.escalations.len() {
        let Some(next) = here.merged_into.and_then(|into| room.escalations.get(&into)) else { break };
        let until = here.gave.as_ref().and_then(|gave| gave.told);
        last = last.max(last_of(next, audience).filter(|id| Some(*id) > until));
        here = next;
    }
    last
}

/// The last words of each side, once; nothing for a side of customers that never got any.
fn sides(room: &Room, one: &Escalation, audience: Audience) -> BTreeSet<Option<UpdateId>> {
    let counts = |part: &&Escalation| {
        let came = part.gave.as_ref().is_some_and(|gave| !gave.customers.is_empty());
        last_of(part, audience).is_some() || (came && audience == Audience::Customer)
    };
    let came = parts(room, one).filter(counts).map(|part| reached(room, part, audience));
    came.chain(std::iter::once(last_of(one, audience))).collect()
}

/// Whether the customers of an escalation were told different things last: no letter can speak to all of them of the last.
pub(super) fn is_mixed(room: &Room, one: &Escalation, audience: Audience) -> bool {
    audience == Audience::Customer && sides(room, one, audience).len() > 1
}

/// What everybody knows: nothing for sure, where the sides were told different things last.
pub(super) fn before(room: &Room, one: &Escalation, audience: Audience) -> Told {
    if is_mixed(room, one, audience) {
        let nothing = Room::empty(Arc::clone(&room.policy), Arc::clone(&room.calendar));
        return Told { last: None, room: nothing };
    }
    super::told(room, one.id, audience)
}

/// The earliest time that the last words to any side named for the next ones, and whether only some were told it.
pub(super) fn promised(room: &Room, one: &Escalation, audience: Audience) -> Option<(Instant, bool)> {
    let named = |last: &Update| last.next.filter(|_| last.promised);
    let all: BTreeSet<Option<Instant>> = sides(room, one, audience)
        .into_iter()
        .map(|last| last.and_then(|id| room.updates.get(&id)).and_then(|last| named(last)))
        .collect();
    let first = all.iter().flatten().next().copied()?;
    Some((first, all.len() > 1))
}

/// Whether some of the customers whom a letter goes to were not among those who were promised this.
pub(super) fn is_for_some(room: &Room, one: &Escalation, promise: &Commitment) -> bool {
    parts(room, one).any(|part| {
        let Some(gave) = &part.gave else { return false };
        if gave.items.contains(&ItemId::CommitmentId(promise.id)) {
            return one.customers.iter().any(|id| !part.customers.contains(id));
        }
        !gave.customers.is_empty() && merged_at(room, part).is_some_and(|seq| promise.birth.seq < seq)
    })
}

/// The place of the entry by which it was merged.
fn merged_at(room: &Room, part: &Escalation) -> Option<u64> {
    let merges = |entry: &&Arc<crate::domain::entry::Entry>| {
        matches!(entry.event, Event::EscalationMerged(_))
            && entry.common.on == Some(part.id)
            && room.struck_by(entry.seq).is_none()
    };
    room.entries().iter().rev().find(merges).map(|entry| entry.seq)
}
