//! Those who came along with an escalation that was merged into this one: until both sides get the same words, they were
//! told other things last. What one side was promised was promised to nobody else, and what was written of one side (its
//! steps, decisions, suspected causes, its title, impact and way around) before both became one is told to nobody else:
//! in words it goes to all only when it was written since.
use super::Told;
use crate::domain::entry::Entry;
use crate::domain::event::Event;
use crate::domain::id::{EscalationId, ItemId, UpdateId};
use crate::domain::room::Room;
use crate::domain::state::{Commitment, Escalation};
use crate::domain::whom::Whom;
use crate::domain::words::{Audience, Phase};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Of how many of several something holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Share {
    /// Of none.
    None,
    /// Of some.
    Some,
    /// Of all of them.
    All,
}

impl Share {
    /// Of none where there are none.
    pub(super) fn of(all: impl IntoIterator<Item = bool>) -> Self {
        let (mut yes, mut no) = (false, false);
        all.into_iter().for_each(|one| if one { yes = true } else { no = true });
        match (yes, no) {
            (false, _) => Self::None,
            (true, true) => Self::Some,
            (true, false) => Self::All,
        }
    }
}

/// Whether the customers of an escalation were told different things last, or elsewhere than in it: no letter can speak to
/// all of them of the last.
pub(super) fn is_mixed(room: &Room, one: &Escalation, audience: Audience) -> bool {
    let own = one.clocks.get(&audience).and_then(|clock| clock.last);
    let is_elsewhere =
        own.and_then(|last| on_of(room, last)).is_some_and(|on| on != one.id && one.merged_into.is_none());
    audience == Audience::Customer
        && !is_untold(room, one, audience)
        && (room.sides(one, audience) != BTreeSet::from([own]) || is_elsewhere)
}

/// Nobody of those who read it now was told anything.
fn is_untold(room: &Room, one: &Escalation, audience: Audience) -> bool {
    room.sides(one, audience) == BTreeSet::from([None])
}

/// Why no letter can speak to all of them of what they were told last.
pub(super) fn why_mixed(room: &Room, one: &Escalation) -> &'static str {
    if room.sides(one, Audience::Customer).len() == 1 {
        "it was told of something of which this was a part"
    } else if room.has_one_reader(one) {
        "they were told of each of several that are one now"
    } else {
        "it is not the same for all: some of them came along since, by a merge or by name"
    }
}

fn on_of(room: &Room, id: UpdateId) -> Option<EscalationId> {
    room.updates.get(&id)?.birth.common.on
}

/// Whether words were about something of which this was a part then, and is none now: what they told is not of this one.
fn is_of_another(room: &Room, one: &Escalation, last: UpdateId) -> bool {
    on_of(room, last).is_some_and(|on| room.goes_on_in(on) != one.id)
}

/// For how many of those who read it the last words were about something of which this was a part then, and is none now.
pub(super) fn apart(room: &Room, one: &Escalation, audience: Audience) -> Share {
    if one.merged_into.is_some() {
        return Share::None;
    }
    let is_it = |last: Option<UpdateId>| last.is_some_and(|last| is_of_another(room, one, last));
    if audience == Audience::Customer {
        return Share::of(room.sides(one, audience).into_iter().map(is_it));
    }
    Share::of([is_it(one.clocks.get(&audience).and_then(|clock| clock.last))])
}

/// How something of which this was a part was said to have ended, in the last words to those who read it, and whether only
/// some were told that.
pub(super) fn ended_apart(room: &Room, one: &Escalation, audience: Audience) -> Option<(Phase, bool)> {
    let told = |last: Option<UpdateId>| {
        let last = last.filter(|last| is_of_another(room, one, *last))?;
        room.updates.get(&last)?.phase_then.filter(|then| !super::back::is_before(*then, Phase::Resolved))
    };
    let own = || BTreeSet::from([one.clocks.get(&audience).and_then(|clock| clock.last)]);
    let sides = if audience == Audience::Customer { room.sides(one, audience) } else { own() };
    farthest(sides.into_iter().map(told).collect())
}

/// The farthest of several phases, and whether some have none.
fn farthest(all: Vec<Option<Phase>>) -> Option<(Phase, bool)> {
    let is_some = all.iter().any(Option::is_none);
    let known = all.into_iter().flatten();
    let far = known.reduce(|far, one| if super::back::is_before(far, one) { one } else { far })?;
    Some((far, is_some))
}

/// Where sides were told different things last: the farthest phase that any of them was told, and is not reached now, and
/// whether only some were told it.
pub(super) fn fallen_back(room: &Room, one: &Escalation) -> Option<(Phase, bool)> {
    let told = |last: Option<UpdateId>| {
        let last = last.filter(|last| !is_of_another(room, one, *last))?;
        room.updates.get(&last)?.phase_then.filter(|then| super::back::is_before(one.phase, *then))
    };
    let (far, some) = farthest(room.sides(one, Audience::Customer).into_iter().map(told).collect())?;
    Some((far, some && !room.has_one_reader(one)))
}

/// Whether something was written of one side alone, in a letter that goes to others as well: it stood on one of several
/// before they became one. What was written since is of the whole.
pub(super) fn is_of_some(room: &Room, one: &Escalation, item: ItemId, seq: u64) -> bool {
    room.parts(one).any(|part| {
        let Some(gave) = &part.gave else { return false };
        if gave.items.contains(&item) {
            return one.customers.iter().any(|id| !part.customers.contains(id));
        }
        !gave.customers.is_empty() && merged_at(room, part).is_some_and(|merged| seq < merged)
    })
}

/// Whether one of several brought it along, and what was found of it there holds for those alone: it was found before they
/// became one.
pub(super) fn is_found_apart(room: &Room, one: &Escalation, item: ItemId, found: u64) -> bool {
    room.parts(one).any(|part| {
        let brought = part.gave.as_ref().is_some_and(|gave| gave.items.contains(&item));
        brought
            && one.customers.iter().any(|id| !part.customers.contains(id))
            && merged_at(room, part).is_some_and(|merged| found < merged)
    })
}

/// Whether a component came along with those whom it concerns alone.
pub(super) fn is_component_of_some(room: &Room, one: &Escalation, name: &String) -> bool {
    room.parts(one).any(|part| {
        part.gave.as_ref().is_some_and(|gave| gave.components.contains(name))
            && one.customers.iter().any(|id| !part.customers.contains(id))
    })
}

/// What everybody knows: nothing for sure, where the sides were told different things last.
pub(super) fn before(room: &Room, one: &Escalation, audience: Audience) -> Told {
    let is_outside = audience == Audience::Customer;
    if is_outside && (is_mixed(room, one, audience) || is_untold(room, one, audience)) {
        let nothing = Room::empty(Arc::clone(&room.policy), Arc::clone(&room.calendar));
        return Told { last: None, room: nothing };
    }
    if audience == Audience::Customer {
        return super::told(room, one.id, audience);
    }
    // Inside, words about what was merged into it were words about it.
    let sent = |one: &Escalation| {
        let last = one.clocks.get(&audience)?.last?;
        Some((room.updates.get(&last)?.birth.at, one.id))
    };
    let last = room.parts(one).filter_map(sent).chain(sent(one)).max();
    super::told(room, last.map_or(one.id, |(_, on)| on), audience)
}

/// Whether some of the customers whom a letter goes to were not among those who were promised this.
pub(super) fn is_for_some(room: &Room, one: &Escalation, promise: &Commitment) -> bool {
    match room.whom(promise.to.as_deref()) {
        Whom::These(who) => return one.customers.iter().any(|id| !who.contains(id)),
        Whom::Other => return true,
        Whom::All => {}
    }
    let had = &promise.had;
    let is_new = !had.is_empty() && one.customers.iter().any(|id| !had.contains(id));
    // What another one keeps was made when those of it were one with these.
    let is_here = !room.is_left_behind(one, promise);
    is_new || is_here && is_of_some(room, one, promise.id.into(), promise.birth.seq)
}

/// Whether those who were promised this are gone, and others read the letter.
pub(super) fn is_for_none(room: &Room, one: &Escalation, promise: &Commitment) -> bool {
    let (had, here) = (&promise.had, &one.customers);
    room.whom(promise.to.as_deref()) == Whom::All
        && !had.is_empty()
        && !here.is_empty()
        && !here.iter().any(|id| had.contains(id))
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

/// A name that stands for all who are affected, not for one team: `everybody`, `all customers`, `users of the free plan`.
pub(super) fn is_everybody(name: &str) -> bool {
    let name = name.to_lowercase();
    let mut words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let is_many = |word: &str| matches!(word, "customers" | "users" | "tenants" | "clients" | "merchants");
    match words.next() {
        Some("everybody" | "everyone" | "public" | "all") => true,
        Some("the" | "every" | "our" | "some" | "several" | "many" | "other" | "various") => {
            words.next().is_some_and(|next| is_many(next) || next == "public")
        }
        Some(first) => is_many(first) || words.next_back().is_some_and(is_many),
        None => false,
    }
}
