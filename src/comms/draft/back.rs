//! Steps back: what an audience was told that did not last, and the reason that was recorded for it.
use super::story::Teller;
use crate::domain::entry::Entry;
use crate::domain::event::Event;
use crate::domain::redact::Eye;
use crate::domain::room::Room;
use crate::domain::state::Escalation;
use crate::domain::words::{Phase, Severity};
use std::borrow::Cow;

/// A change with the words that were given for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Change<T> {
    /// To what.
    pub to: T,
    /// Why; nothing where nobody said.
    pub why: Option<String>,
    /// Who may hear of it is limited.
    pub private: bool,
}

/// How far the work has come; triage is investigating under another name.
fn rank(phase: Phase) -> u8 {
    match phase {
        Phase::Triage | Phase::Investigating => 0,
        Phase::Identified => 1,
        Phase::Monitoring => 2,
        Phase::Resolved => 3,
        Phase::Closed | Phase::Deescalated => 4,
    }
}

/// Whether one phase is nearer to the beginning than another.
pub(super) fn is_before(one: Phase, other: Phase) -> bool {
    rank(one) < rank(other)
}

/// What happened to an escalation that is not in `then`, in the order in which it happened.
fn fresh<'a>(room: &'a Room, then: &'a Room, one: &'a Escalation) -> Vec<Cow<'a, Entry>> {
    let is_new = |entry: &&std::sync::Arc<Entry>| {
        then.seq_of(entry.id).is_none()
            && room.struck_by(entry.seq).is_none()
            && matches!(
                entry.event,
                Event::PhaseChanged(_)
                    | Event::EscalationReopened(_)
                    | Event::EscalationClosed(_)
                    | Event::SeverityChanged(_)
                    | Event::UpdateSent(_)
            )
    };
    let mut all: Vec<Cow<'a, Entry>> =
        room.entries().iter().filter(is_new).filter_map(|entry| room.entry_now(entry.seq)).collect();
    all.retain(|entry| entry.common.on == Some(one.id));
    all.sort_by_key(|entry| entry.when());
    all
}

/// Every phase since `then`, with why. Words that told another phase changed it without one.
fn phases(room: &Room, then: &Room, one: &Escalation) -> Vec<Change<Phase>> {
    let phase = |entry: &Cow<'_, Entry>| {
        let (to, why) = match &entry.event {
            Event::PhaseChanged(fact) => (fact.to, fact.reason.clone()),
            // Taken out of another one it stands where it stood.
            Event::EscalationReopened(fact) if fact.out.is_none() => {
                (Phase::Investigating, fact.reason.clone())
            }
            Event::UpdateSent(fact) => (fact.phase_told?, None),
            _ => return None,
        };
        let why = why.filter(|why| !why.trim().is_empty());
        Some(Change { to, why, private: entry.common.private })
    };
    fresh(room, then, one).iter().filter_map(phase).collect()
}

/// The last step back behind what the reader of `then` was told, with the newest reason that was given for such a step.
pub(super) fn back(room: &Room, then: &Room, one: &Escalation) -> Option<Change<Phase>> {
    let told = then.escalations.get(&one.id)?.phase;
    newest(steps_back(room, then, one).filter(|(_, step)| is_before(step.to, told)))
}

/// How far the work came, behind the back of the reader of `then`, before it went back; and that step.
pub(super) fn tried(room: &Room, then: &Room, one: &Escalation) -> Option<(Phase, Change<Phase>)> {
    let told = then.escalations.get(&one.id)?.phase;
    let unseen = || steps_back(room, then, one).filter(|(from, _)| is_before(told, *from));
    let farthest = unseen().map(|(from, _)| from).max_by_key(|from| rank(*from))?;
    Some((farthest, newest(unseen())?))
}

/// Every step back since `then`, from where it went.
fn steps_back<'a>(
    room: &'a Room,
    then: &'a Room,
    one: &Escalation,
) -> impl Iterator<Item = (Phase, Change<Phase>)> + 'a {
    let mut at = then.escalations.get(&one.id).map_or(one.phase, |known| known.phase);
    let all =
        phases(room, then, one).into_iter().map(move |step| (std::mem::replace(&mut at, step.to), step));
    all.filter(|(from, step)| is_before(step.to, *from))
}

/// The last of several steps, with the newest reason of all.
fn newest(steps: impl Iterator<Item = (Phase, Change<Phase>)>) -> Option<Change<Phase>> {
    steps.map(|(_, step)| step).reduce(|former, step| match step.why {
        Some(_) => step,
        None => Change { to: step.to, ..former },
    })
}

/// Why it is in the phase in which it is, since `then`.
pub(super) fn phase(room: &Room, then: &Room, one: &Escalation) -> Option<Change<Phase>> {
    phases(room, then, one).into_iter().rev().find(|step| step.to == one.phase && step.why.is_some())
}

/// Why it is as bad as it is, since `then`.
pub(super) fn severity(room: &Room, then: &Room, one: &Escalation) -> Option<Change<Severity>> {
    fresh(room, then, one).iter().rev().find_map(|entry| match &entry.event {
        Event::SeverityChanged(fact) if Some(fact.to) == one.severity => {
            Some(Change { to: fact.to, why: fact.reason.clone(), private: entry.common.private })
        }
        _ => None,
    })
}

fn is_new_round(event: &Event) -> bool {
    matches!(event, Event::EscalationReopened(fact) if fact.out.is_none())
}

/// The entry that took it up again last.
pub(super) fn reopening(room: &Room, one: &Escalation) -> Option<u64> {
    let live = room.entries().iter().rev().filter(|entry| room.struck_by(entry.seq).is_none());
    let mut ours = live.filter(|entry| entry.common.on == Some(one.id));
    ours.find(|entry| is_new_round(&entry.event)).map(|entry| entry.seq)
}

/// Why it was taken up again after its end, since `then`, and in which phase it was until then.
pub(super) fn reopened(room: &Room, then: &Room, one: &Escalation) -> Option<(Phase, Change<Phase>)> {
    let all = fresh(room, then, one);
    let place = all.iter().rposition(|entry| is_new_round(&entry.event))?;
    let entry = all.get(place)?;
    let Event::EscalationReopened(fact) = &entry.event else { return None };
    let told = then.escalations.get(&one.id).map_or(Phase::Closed, |known| known.phase);
    let before = all.get(..place).unwrap_or_default().iter().rev().find_map(|entry| match &entry.event {
        Event::PhaseChanged(fact) => Some(fact.to),
        Event::EscalationClosed(_) => Some(Phase::Closed),
        Event::UpdateSent(fact) => fact.phase_told,
        _ => None,
    });
    let (to, why) = (Phase::Investigating, fact.reason.clone());
    Some((before.unwrap_or(told), Change { to, why, private: entry.common.private }))
}

/// The words that were given for a change, where this reader may have them. Whoever writes to customers is told of those
/// that were left out.
pub(super) fn reason<T>(teller: &mut Teller<'_>, what: &str, change: Change<T>, noted: bool) -> String {
    let hidden = change.private && (teller.is_outside() || teller.ask.wanted.eye == Eye::Shared);
    let why = change.why.filter(|_| !hidden).unwrap_or_default();
    let before = teller.notes.len();
    let said = teller.say(what, &why);
    if !noted {
        teller.notes.truncate(before);
    }
    // `again` alone tells customers no more than the sentence it would stand behind.
    if teller.is_outside() && !said.contains(' ') { String::new() } else { said }
}
