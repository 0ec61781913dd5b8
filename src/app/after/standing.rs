//! Which deadlines of words stand after a strike: nobody should have to look whether what was taken back still counts.
use super::Room;
use crate::domain::entry::Entry;
use crate::domain::event::{Anew, Event};
use crate::domain::id::{CustomerId, EscalationId, Ulid};
use crate::domain::state::{CommitmentState, Update};
use crate::domain::time::{Instant, clock_in, length, seconds_between};
use crate::domain::whom::Whom;
use crate::domain::words::{Audience, Mode, Phase};
use chrono_tz::Tz;
use std::collections::BTreeSet;
use std::sync::Arc;

#[expect(clippy::wildcard_enum_match_arm, reason = "few entries take back or correct others")]
/// `E1: the next customer update is due 14:10, 5 min ago`, for each clock that what was struck, or counts again, has a part in.
pub(super) fn deadlines(room: &Room, strike: &Entry, zone: Tz) -> Vec<String> {
    let (targets, anew): (&[Ulid], &[Anew]) = match &strike.event {
        Event::EntryStruck(fact) => (&fact.targets, &fact.anew),
        Event::EntryAmended(fact) => (&[], &fact.anew),
        Event::EntryRerouted(fact) => (&[], &fact.anew),
        _ => return Vec::new(),
    };
    let mut clocks = BTreeSet::new();
    for entry in targets.iter().flat_map(|id| reached(room, *id)) {
        clocks.extend(clock_of(entry));
    }
    for one in anew {
        clocks.extend(one.clocks.keys().map(|audience| (one.on, *audience)));
    }
    clocks.into_iter().filter_map(|clock| said(room, clock, strike, zone)).collect()
}

/// What a customer was told that is taken off an escalation: from here on no draft of it goes to them.
pub(super) fn detached(room: &Room, entry: &Entry, id: CustomerId, zone: Tz) -> Option<String> {
    let on = entry.common.on?;
    let clock = |at: Instant| clock_in(at, entry.ts, zone);
    let is_theirs = |update: &&Arc<Update>| {
        update.audience == Audience::Customer && update.birth.common.on == Some(on) && update.to.contains(&id)
    };
    let last = room.updates.values().rev().find(is_theirs)?;
    let next = last.next.filter(|_| last.promised).map(|at| format!("the next update for {}", clock(at)));
    let open = room.commitments.live().filter(|it| it.state == CommitmentState::Open);
    let had = open.into_iter().filter(|it| it.birth.common.on == Some(on) && it.had.contains(&id));
    let promised = had.filter(|it| match room.whom(it.to.as_deref()) {
        Whom::All => true,
        Whom::These(who) => who.contains(&id),
        Whom::Other => false,
    });
    let said = promised.map(|it| {
        let due = it.due.map_or_else(String::new, |at| format!(" for {}", clock(at)));
        format!("{}{due}", it.id)
    });
    let all: Vec<String> = next.into_iter().chain(said).collect();
    let told = if all.is_empty() { String::new() } else { format!(" and promised {}", all.join(", ")) };
    Some(format!("{id} was told of {on}{told}; its drafts go to them no more, so tell them how it goes on"))
}

/// A phase that was struck and stays, because words that were sent after it told it; with the step that sets it back.
pub(super) fn phases(room: &Room, strike: &Entry) -> Vec<String> {
    let Event::EntryStruck(fact) = &strike.event else { return Vec::new() };
    let mut said = Vec::new();
    for entry in fact.targets.iter().filter_map(|id| room.entry(room.seq_of(*id)?)) {
        let (Event::PhaseChanged(struck), Some(on)) = (&entry.event, entry.common.on) else { continue };
        let Some(one) = room.escalations.get(&on).filter(|one| one.phase == struck.to) else { continue };
        let told = |update: &&Arc<Update>| {
            update.phase_told == Some(struck.to)
                && update.birth.seq > entry.seq
                && update.birth.common.on == Some(on)
        };
        let Some(update) = room.updates.values().find(told) else { continue };
        let before = room.entries().iter().rev().filter(|it| it.seq < entry.seq && it.common.on == Some(on));
        let counts = before.filter(|it| room.struck_by(it.seq).is_none());
        #[expect(clippy::wildcard_enum_match_arm, reason = "few facts set a phase")]
        let was = counts.into_iter().find_map(|it| match &it.event {
            Event::PhaseChanged(fact) => Some(fact.to),
            Event::UpdateSent(fact) => fact.phase_told,
            _ => None,
        });
        let was = was.unwrap_or(Phase::Investigating);
        said.push(format!(
            "{on} stays {}: {} was sent in that phase; `phase {on} {was}` sets it back, with its clocks",
            one.phase, update.id
        ));
    }
    said
}

/// Which promises of struck words stay, because somebody who stands by them said them again, and which go.
pub(super) fn promises(room: &Room, strike: &Entry) -> Vec<String> {
    let Event::EntryStruck(fact) = &strike.event else { return Vec::new() };
    let mut said = Vec::new();
    for entry in fact.targets.iter().filter_map(|id| room.entry(room.seq_of(*id)?)) {
        let Event::UpdateSent(struck) = &entry.event else { continue };
        let is_its_own = |id| struck.commitments.iter().any(|made| made.id == id);
        for id in struck.commitments.iter().chain(&struck.repeats).map(|made| made.id) {
            let holds = room.updates.values().find(|update| update.commitments.contains(&id));
            said.extend(match holds {
                Some(update) => is_its_own(id).then(|| format!("{id} stays: {} promises it too", update.id)),
                None if room.commitments.contains_key(&id) => None,
                None => Some(format!("{id} goes with it: nobody else promised it")),
            });
        }
    }
    said
}

/// An entry; of a strike those that it names, however often they were struck and brought back.
fn reached(room: &Room, id: Ulid) -> Vec<&Entry> {
    let of = |id: &Ulid| room.seq_of(*id).and_then(|seq| room.entry(seq)).map(AsRef::as_ref);
    let mut waiting: Vec<&Entry> = of(&id).into_iter().collect();
    let mut found = Vec::new();
    while let Some(entry) = waiting.pop() {
        let Event::EntryStruck(fact) = &entry.event else {
            found.push(entry);
            continue;
        };
        // Only what was written before: a forged journal could go round in a ring.
        waiting.extend(fact.targets.iter().filter_map(of).filter(|one| one.seq < entry.seq));
    }
    found
}

#[expect(clippy::wildcard_enum_match_arm, reason = "few facts move a clock of words")]
fn clock_of(entry: &Entry) -> Option<(EscalationId, Audience)> {
    let audience = match &entry.event {
        Event::UpdateSent(fact) => fact.audience,
        Event::CadenceOverridden(fact) => fact.audience,
        Event::SeverityChanged(_)
        | Event::PhaseChanged(_)
        | Event::ModeChanged(_)
        | Event::EscalationClosed(_)
        | Event::EscalationReopened(_) => Audience::Customer,
        _ => return None,
    };
    Some((entry.common.on?, audience))
}

fn said(room: &Room, (on, audience): (EscalationId, Audience), strike: &Entry, zone: Tz) -> Option<String> {
    let one = room.escalations.get(&on)?;
    if one.mode == Mode::Record || one.phase.is_over() || one.merged_into.is_some() {
        return None;
    }
    let Some(due) = one.clocks.get(&audience).and_then(|clock| clock.due) else {
        return Some(format!("{on}: no {audience} update is due now"));
    };
    let late = seconds_between(due, strike.ts);
    let ago = if late > 0 { format!(", {} ago", length(late, false)) } else { String::new() };
    Some(format!("{on}: the next {audience} update is due {}{ago}", clock_in(due, strike.ts, zone)))
}
