//! What is said after something was saved: the id, the owner, the time, and what it did to a clock.
use super::model::Model;
use super::view::say;
use crate::domain::about;
use crate::domain::clean;
use crate::domain::entry::Entry;
use crate::domain::event::{Clocks, Event};
use crate::domain::id::{EscalationId, Handle, ItemId};
use crate::domain::time::{At, Instant, seconds_between};
use crate::domain::words::Audience;
use std::sync::Arc;

/// What was done, for undo: `A13`, `3 entries`.
pub(super) fn what(entries: &[Arc<Entry>]) -> String {
    match entries {
        [one] => noun(one),
        many => format!("{} entries", many.len()),
    }
}

/// The id an entry gave or changed; else what it is: a note has no name of its own.
fn noun(entry: &Entry) -> String {
    let own = about::chief(entry).filter(|id| !matches!(id, ItemId::EscalationId(_)));
    match (own, &entry.event) {
        (Some(id), _) => id.to_string(),
        (None, Event::EscalationDeclared(fact)) => fact.id.to_string(),
        (None, Event::NoteWritten(_)) => "note".to_owned(),
        (None, Event::MilestoneReached(_)) => "milestone".to_owned(),
        (None, Event::ChecklistTicked(_) | Event::ChecklistUnticked(_)) => "checklist".to_owned(),
        (None, Event::AlarmSnoozed(fact)) => clean::row(&fact.clock).into_owned(),
        (None, event) => {
            let word = event.type_name().split('.').next().unwrap_or_default();
            let on = entry.common.on.map_or_else(String::new, |id| format!("{id} "));
            clean::row(&format!("{on}{word}")).into_owned()
        }
    }
}

/// The whole receipt: `A13 saved  @zoe  due 14:47  z undo`.
pub(super) fn words(model: &Model, entries: &[Arc<Entry>], note: &str) -> String {
    let gap = if note.is_empty() { "" } else { "  " };
    let [one] = entries else { return format!("{} entries saved{gap}{note}  z undo", entries.len()) };
    let said = match &one.event {
        Event::UpdateSent(fact) => sent(model, one, fact.audience, &what(entries)),
        Event::SeverityChanged(fact) => moved(model, one, &format!("is {}", fact.to), &fact.clocks),
        Event::PhaseChanged(fact) => moved(model, one, &format!("is {}", fact.to), &fact.clocks),
        Event::ModeChanged(fact) => moved(model, one, &format!("in {} mode", fact.to), &fact.clocks),
        Event::EscalationDeclared(fact) => next(model, fact.id, &format!("{} declared.", fact.id)),
        Event::CadenceOverridden(_) => one.common.on.map_or_else(String::new, |id| next(model, id, "saved.")),
        Event::EntryStruck(_) => "struck; it stays legible".to_owned(),
        _ => plain(model, one, &what(entries)),
    };
    format!("{said}{gap}{note}  z undo")
}

/// `A13 saved  @zoe  due 14:47`.
fn plain(model: &Model, entry: &Entry, what: &str) -> String {
    let mut words = vec![format!("{what} {}", verb(&entry.event))];
    let (owner, due) = fields(&entry.event);
    words.extend(owner.map(|who| say::handle(who).to_string()));
    words.extend(due.map(|at| format!("due {}", model.clock(at.0))));
    words.join("  ")
}

fn verb(event: &Event) -> &'static str {
    match event {
        Event::ActionDone(_) => "done",
        Event::ActionReopened(_) => "open again",
        Event::ActionDropped(_) => "dropped",
        Event::CommitmentKept(_) => "kept",
        Event::CommitmentBroken(_) => "broken",
        Event::BlockerCleared(_) => "cleared",
        Event::AlarmSnoozed(_) => "snoozed: quiet, still counted",
        Event::EntryAmended(_) => "amended; the old words stay in its history",
        _ => "saved",
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

/// `U7 saved. E2 next update 15:02 (30 min)`.
fn sent(model: &Model, entry: &Entry, audience: Audience, what: &str) -> String {
    let Some(id) = entry.common.on else { return format!("{what} saved") };
    match audience {
        Audience::Customer => next(model, id, &format!("{what} saved.")),
        Audience::Internal | Audience::Executive => format!("{what} saved. {audience}, {id}"),
    }
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
    let minutes = seconds_between(model.now, at).max(0) / 60;
    format!("next update {} ({minutes} min)", model.clock(at))
}

impl Model {
    /// `14:47`, in the zone; with the day where that is not today.
    pub fn clock(&self, at: Instant) -> String {
        let (then, today) = (at.with_timezone(&self.zone), self.now.with_timezone(&self.zone));
        let form = if then.date_naive() == today.date_naive() { "%H:%M" } else { "%a %d %b %H:%M" };
        then.format(form).to_string()
    }
}
