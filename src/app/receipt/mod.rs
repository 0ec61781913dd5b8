//! What is said after something was saved: the id, the owner, the time, and what it did to a clock.
mod names;
mod phrase;
mod several;

pub(super) use several::what;

use super::keys::Action;
use super::model::Model;
use super::view::fact::{Teller, tell};
use super::view::say;
use crate::domain::about;
use crate::domain::entry::Entry;
use crate::domain::event::{Clocks, Event, UpdateSent};
use crate::domain::id::{EscalationId, Handle, ItemId};
use crate::domain::time::{self, At, Instant, length, seconds_between};
use crate::domain::words::Audience;
use names::names;
use phrase::phrase;
use std::sync::Arc;

/// What an act takes until it is said, in seconds.
const MOMENT_S: i64 = 2;

/// The whole receipt: `A13 saved  @zoe  due 14:47  z undo`.
pub(super) fn words(model: &Model, entries: &[Arc<Entry>], note: &str) -> String {
    let gap = if note.is_empty() { "" } else { "  " };
    let [one] = entries else {
        return format!("{}{gap}{note}{}", several::words(model, entries), undo(model));
    };
    let said = match &one.event {
        Event::UpdateSent(fact) => sent(model, one, fact, &names(&model.room, one)),
        Event::SeverityChanged(fact) => moved(model, one, &format!("is {}", fact.to), &fact.clocks),
        Event::PhaseChanged(fact) => moved(model, one, &format!("is {}", fact.to), &fact.clocks),
        Event::ModeChanged(fact) => moved(model, one, &format!("in {} mode", fact.to), &fact.clocks),
        Event::EscalationDeclared(fact) => next(model, fact.id, &format!("{} declared.", fact.id)),
        Event::CadenceOverridden(fact) => {
            let said = one.common.on.map_or_else(String::new, |id| next(model, id, "saved."));
            format!("{said}{}", was(model, fact.was))
        }
        Event::EscalationReopened(fact) if fact.out.is_some() => told(model, one),
        Event::EscalationReopened(_) => {
            one.common.on.map_or_else(String::new, |id| next(model, id, &format!("{id} is open again.")))
        }
        Event::EscalationDescribed(_)
        | Event::SlaSet(_)
        | Event::SlaExtended(_)
        | Event::BlockerClimbed(_)
        | Event::EscalationMerged(_)
        | Event::ActionCarriedOver(_) => told(model, one),
        Event::BlockerChased(fact) if fact.chase_at.is_none() && fact.was.is_some() => told(model, one),
        Event::EntryAmended(fact) if !fact.fields.is_empty() || fact.was.is_some() => told(model, one),
        Event::RoleAssigned(_) | Event::HandoffOpened(_) | Event::HandoffCompleted(_) => phrase(model, one),
        _ => plain(model, one, &names(&model.room, one)),
    };
    format!("{said}{}{gap}{note}{}", another_day(model, one), undo(model))
}

/// `  at Mon 23 Nov 02:30`, where it is dated to another day than this one.
fn another_day(model: &Model, entry: &Entry) -> String {
    let day = |at: Instant| at.with_timezone(&model.zone).date_naive();
    let at = entry.at.filter(|at| day(*at) != day(model.now));
    at.map_or_else(String::new, |at| format!("  at {}", model.clock(at)))
}

/// `  z undo`, by the key that does it.
pub(super) fn undo(model: &Model) -> String {
    hint(model.keys.key(Action::Undo), "undo")
}

/// `  Z redo`.
pub(super) fn redo(model: &Model) -> String {
    hint(model.keys.key(Action::Redo), "redo")
}

/// `. E2 next update 15:02 (30 min)`: where words to customers were taken back, or are back, when the next ones are due.
pub(super) fn clocks_after(model: &Model, breath: usize) -> String {
    let entries = model.wrote.get(breath).into_iter().flat_map(|breath| &breath.entries);
    let entry = |id: &crate::domain::id::Ulid| {
        model.room.entries().get(usize::try_from(model.room.seq_of(*id)?).ok()?)
    };
    let sent = entries.filter_map(entry).find_map(|entry| match &entry.event {
        Event::UpdateSent(fact) if fact.audience == Audience::Customer => entry.common.on,
        Event::SeverityChanged(fact) if !fact.clocks.is_empty() => entry.common.on,
        Event::PhaseChanged(fact) if !fact.clocks.is_empty() => entry.common.on,
        Event::ModeChanged(fact) if !fact.clocks.is_empty() => entry.common.on,
        Event::CadenceOverridden(_) => entry.common.on,
        _ => None,
    });
    sent.map_or_else(String::new, |id| next(model, id, "."))
}

fn hint(key: &str, word: &str) -> String {
    if key.is_empty() { format!("  :{word}") } else { format!("  {key} {word}") }
}

/// `A13 saved  @zoe  due 14:47`.
fn plain(model: &Model, entry: &Entry, what: &str) -> String {
    let said = phrase(model, entry);
    let (owner, due) = fields(&entry.event);
    if said != "saved" {
        return format!("{what} {said}");
    }
    let mut words = vec![format!("{what} saved")];
    words.extend(owner.map(|who| say::handle(who).to_string()));
    words.extend(due.map(|at| format!("due {}{}", model.clock(at.0), was(model, before(&entry.event)))));
    words.join("  ")
}

/// The words of the log: what moved, and what it was.
fn told(model: &Model, entry: &Entry) -> String {
    let look = model.glance();
    let told = tell(&Teller::new(&model.room, model.eye, &look), entry);
    let id = about::chief(entry).filter(|id| !matches!(id, ItemId::EscalationId(_)));
    let id = id.or(entry.common.on.map(ItemId::from)).map_or_else(String::new, |id| id.to_string());
    let text = told.text.to_string();
    // A correction names what it corrects.
    if matches!(entry.event, Event::EntryAmended(_)) || text.starts_with(&id) {
        text
    } else {
        format!("{id} {text}")
    }
}

/// `, was 14:47`, where another time ran.
fn was(model: &Model, at: Option<At>) -> String {
    at.map_or_else(String::new, |at| format!(", was {}", model.clock(at.0)))
}

/// The time that a fact moved away from.
fn before(event: &Event) -> Option<At> {
    match event {
        Event::ActionDueSet(fact) => fact.was,
        Event::BlockerChased(fact) => fact.was,
        _ => None,
    }
}

fn fields(event: &Event) -> (Option<&Handle>, Option<At>) {
    match event {
        Event::ActionAsked(fact) => (fact.owner.as_ref(), fact.due),
        Event::ActionAssigned(fact) => (fact.owner.as_ref(), None),
        Event::ActionDueSet(fact) => (None, fact.due),
        Event::DecisionMade(fact) => (fact.decider.as_ref(), None),
        Event::CommitmentMade(fact) => (fact.giver.as_ref(), fact.due),
        Event::CommitmentRenegotiated(fact) => (fact.giver.as_ref(), fact.due),
        Event::BlockerRaised(fact) => (fact.chaser.as_ref(), fact.chase_at),
        Event::BlockerChased(fact) => (None, fact.chase_at),
        Event::EscalationOwned(fact) => (fact.owner.as_ref(), None),
        _ => (None, None),
    }
}

/// `U7 saved. E2 next update 15:02 (30 min)  C3 due Tue 24 Nov 14:32`.
fn sent(model: &Model, entry: &Entry, fact: &UpdateSent, what: &str) -> String {
    let Some(id) = entry.common.on else { return format!("{what} saved") };
    let said = match fact.audience {
        Audience::Customer => next(model, id, &format!("{what} saved.")),
        Audience::Internal | Audience::Executive => format!("{what} saved. {}, {id}", fact.audience),
    };
    let promises = fact.commitments.iter().map(|one| {
        let due = one.due.map_or_else(String::new, |due| format!(" due {}", model.clock(due.0)));
        format!("  {}{due}", one.id)
    });
    std::iter::once(said).chain(promises).collect()
}

/// `E2 is high. next update 15:02 (30 min)`, or without the time where the deadline did not move.
fn moved(model: &Model, entry: &Entry, what: &str, clocks: &Clocks) -> String {
    let id = entry.common.on.map_or_else(String::new, |id| id.to_string());
    let due = clocks.get(&Audience::Customer).and_then(|clock| clock.due);
    due.map_or_else(|| format!("{id} {what}."), |at| format!("{id} {what}. {}", until(model, at.0)))
}

fn next(model: &Model, id: EscalationId, start: &str) -> String {
    let clock = model.room.escalations.get(&id).and_then(|e| e.clocks.get(&Audience::Customer)?.due);
    clock.map_or_else(
        || format!("{start} {id} has no clock left"),
        |at| format!("{start} {id} {}", until(model, at)),
    )
}

fn until(model: &Model, at: Instant) -> String {
    let left = seconds_between(model.now, at);
    if left < 0 {
        return format!("next update is LATE {}, was due {}", length(left, true), model.clock(at));
    }
    // As the board counts, but a moment after Enter half an hour is still 30 min.
    format!("next update {} ({})", model.clock(at), length(left + MOMENT_S, false))
}

impl Model {
    /// `14:47`, in the zone; with the day where that is not today.
    pub fn clock(&self, at: Instant) -> String {
        let (then, today) = (at.with_timezone(&self.zone), self.now.with_timezone(&self.zone));
        let (day, today) = (then.date_naive(), today.date_naive());
        let day = if day == today { String::new() } else { time::day(day, today) + " " };
        format!("{day}{}{}", then.format("%H:%M"), say::which(at, self.zone))
    }
}
