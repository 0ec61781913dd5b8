//! Those who came along with an escalation that was merged into this one: until both sides get the same words, they were
//! told other things last, and what one side was promised was promised to nobody else.
use super::Told;
use crate::domain::entry::Entry;
use crate::domain::event::Event;
use crate::domain::id::{CustomerId, ItemId};
use crate::domain::redact::Eye;
use crate::domain::room::Room;
use crate::domain::state::{Commitment, Escalation};
use crate::domain::words::Audience;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Whether the customers of an escalation were told different things last, or elsewhere than in it: no letter can speak to
/// all of them of the last.
pub(super) fn is_mixed(room: &Room, one: &Escalation, audience: Audience) -> bool {
    let own = one.clocks.get(&audience).and_then(|clock| clock.last);
    let is_other = room.sides(one, audience) != BTreeSet::from([own]) || is_apart(room, one, audience);
    audience == Audience::Customer && is_other
}

/// Whether the last words came from another escalation, of which this one was a part then: what they told is not of this one.
pub(super) fn is_apart(room: &Room, one: &Escalation, audience: Audience) -> bool {
    let last = one.clocks.get(&audience).and_then(|clock| clock.last).and_then(|id| room.updates.get(&id));
    one.merged_into.is_none() && last.is_some_and(|last| last.birth.common.on.is_some_and(|on| on != one.id))
}

/// What everybody knows: nothing for sure, where the sides were told different things last.
pub(super) fn before(room: &Room, one: &Escalation, audience: Audience) -> Told {
    if is_mixed(room, one, audience) {
        let nothing = Room::empty(Arc::clone(&room.policy), Arc::clone(&room.calendar));
        return Told { last: None, room: nothing };
    }
    super::told(room, one.id, audience)
}

/// Whether some of the customers whom a letter goes to were not among those who were promised this.
pub(super) fn is_for_some(room: &Room, one: &Escalation, promise: &Commitment) -> bool {
    match whom(room, promise) {
        Whom::One(who) => return one.customers.iter().any(|id| *id != who),
        Whom::Other => return true,
        Whom::All => {}
    }
    room.parts(one).any(|part| {
        let Some(gave) = &part.gave else { return false };
        if gave.items.contains(&ItemId::CommitmentId(promise.id)) {
            return one.customers.iter().any(|id| !part.customers.contains(id));
        }
        !gave.customers.is_empty() && merged_at(room, part).is_some_and(|seq| promise.birth.seq < seq)
    })
}

/// Whom a promise names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Whom {
    /// Nobody: the customers of its escalation.
    All,
    /// One of the customers of the room.
    One(CustomerId),
    /// Somebody who is none of them.
    Other,
}

/// To whom a promise was made, by the name that stands in it.
pub(super) fn whom(room: &Room, promise: &Commitment) -> Whom {
    let to = promise.to.as_deref().unwrap_or_default().trim().to_lowercase();
    if to.is_empty() || to.contains("customer") || to.contains("client") {
        return Whom::All;
    }
    let is_it = |name: &str| !name.trim().is_empty() && to.contains(&name.trim().to_lowercase());
    let known = room.customers.values().find(|known| {
        let names = std::iter::once(&known.name).chain(&known.aliases);
        to == known.id.to_string().to_lowercase()
            || names.filter_map(|name| name.seen_by(Eye::Private)).any(|it| is_it(it))
    });
    known.map_or(Whom::Other, |known| Whom::One(known.id))
}

/// Whether what was written in an entry was written of a part of those whom a letter goes to: others came along since, who
/// were told nothing of it.
pub(super) fn is_of_one_side(room: &Room, one: &Escalation, seq: u64) -> bool {
    let came = room.parts(one).filter(|part| room.has_own_customers(part));
    came.filter_map(|part| merged_at(room, part)).any(|merged| seq < merged)
}

/// Whether customers came along with others whose trouble goes by another name, and the last words to all did not say this.
pub(super) fn is_title_of_one_side(room: &Room, one: &Escalation) -> bool {
    let mut came = room.parts(one).filter(|part| room.has_own_customers(part));
    let is_other = |part: &Escalation| part.title.trim().to_lowercase() != one.title.trim().to_lowercase();
    came.any(is_other) && !is_said_to_all(room, one)
}

/// Words that went to all of them since hold the title.
fn is_said_to_all(room: &Room, one: &Escalation) -> bool {
    let title = one.title.trim().to_lowercase();
    let last = room.parts(one).filter_map(|part| merged_at(room, part)).max();
    let to_all = |entry: &Arc<Entry>| {
        let is_theirs =
            matches!(&entry.event, Event::UpdateSent(fact) if fact.audience == Audience::Customer);
        is_theirs
            && entry.common.on == Some(one.id)
            && last.is_some_and(|last| entry.seq > last)
            && room.struck_by(entry.seq).is_none()
            && entry.text().to_lowercase().contains(&title)
    };
    room.entries().iter().any(to_all)
}

/// The place of the entry by which it was merged.
fn merged_at(room: &Room, part: &Escalation) -> Option<u64> {
    let merges = |entry: &&Arc<Entry>| {
        matches!(entry.event, Event::EscalationMerged(_))
            && entry.common.on == Some(part.id)
            && room.struck_by(entry.seq).is_none()
    };
    room.entries().iter().rev().find(merges).map(|entry| entry.seq)
}
