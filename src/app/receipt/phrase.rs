//! What happened, in the words that stand after a name: `done`, `is high`, `due 14:52`.
use crate::app::model::Model;
use crate::app::view::say;
use crate::domain::clean;
use crate::domain::entry::Entry;
use crate::domain::event::{Event, HandoffOpened, RoleAssigned};
use crate::domain::words::{Audience, Role};

/// The words; `saved` where there is nothing better to say.
pub(super) fn phrase(model: &Model, entry: &Entry) -> String {
    let fixed = match &entry.event {
        Event::ActionDone(_) => "done",
        Event::ActionReopened(_) => "open again",
        Event::ActionDropped(_) => "dropped",
        Event::ActionAccepted(_) => "accepted",
        Event::ActionCarriedOver(_) => "carried over to afterwards",
        Event::CommitmentKept(_) => "kept",
        Event::CommitmentBroken(_) => "broken",
        Event::BlockerCleared(_) => "cleared",
        Event::DecisionReversed(_) => "taken back; it does not hold any more",
        Event::CustomerConfirmed(_) => "said that it is over",
        Event::HandoffReadBack(_) => "said back",
        Event::HandoffCancelled(_) => "called off",
        Event::HypothesisConfirmed(_) => "confirmed as the cause",
        Event::AlarmSnoozed(fact) if fact.asked.is_none() => "snoozed: quiet, still counted",
        Event::EscalationClosed(_) => "is closed",
        Event::EscalationReopened(_) => "is open again",
        Event::EntryAmended(_) => "amended; the old words stay in its history",
        Event::EscalationAcknowledged(_) => "acknowledged; the response clock stops",
        Event::ChecklistTicked(_) => "ticked",
        Event::ChecklistUnticked(_) => "unticked",
        Event::PersonJoined(_) => "is here",
        Event::PersonLeft(_) => "left",
        Event::PersonAsked(_) => "was asked to come",
        Event::EntryPinned(fact) if fact.value => "pinned",
        Event::EntryPinned(_) => "unpinned",
        Event::EntryStruck(fact) if fact.targets.len() > 1 => "struck; they stay legible",
        Event::EntryStruck(_) => "struck; it stays legible",
        other => return moved(model, entry, other),
    };
    fixed.to_owned()
}

fn moved(model: &Model, entry: &Entry, event: &Event) -> String {
    match event {
        Event::SeverityChanged(fact) => format!("is {}", fact.to),
        Event::PhaseChanged(fact) => format!("is {}", fact.to),
        Event::ModeChanged(fact) => format!("is in {} mode", fact.to),
        Event::EntryRerouted(fact) => format!("moved to {}", fact.value),
        Event::EntryTagged(fact) => format!("tagged {}", clean::row(&fact.value)),
        Event::RoleAssigned(fact) => role(fact),
        Event::HandoffOpened(fact) => handoff(fact),
        Event::HandoffCompleted(fact) => format!("{} commands now", say::handle(&fact.to)),
        Event::CadenceOverridden(_) => next_update(model, entry),
        Event::EscalationMerged(fact) => format!("is part of {}", fact.into),
        Event::AlarmSnoozed(fact) => match fact.until {
            Some(until) => {
                format!("snoozed until {}, the longest for this clock; still counted", model.clock(until.0))
            }
            None => "snoozed".to_owned(),
        },
        _ => "saved".to_owned(),
    }
}

fn role(fact: &RoleAssigned) -> String {
    let who = say::handle(&fact.who);
    match fact.role {
        Role::Commander => format!("{who} commands"),
        Role::Deputy | Role::Scribe | Role::Liaison => format!("{who} is {}", fact.role.word()),
    }
}

/// Command does not move by a word alone, and whoever typed `ic` should see that it did not.
fn handoff(fact: &HandoffOpened) -> String {
    let to = say::handle(&fact.to);
    match &fact.from {
        Some(from) => {
            format!("handoff to {to} opened: {} still commands until takeover (W)", say::handle(from))
        }
        None => format!("handoff to {to} opened: nobody commands until takeover (W)"),
    }
}

fn next_update(model: &Model, entry: &Entry) -> String {
    let clock =
        entry.common.on.and_then(|id| model.room.escalations.get(&id)?.clocks.get(&Audience::Customer)?.due);
    clock.map_or_else(|| "saved".to_owned(), |at| format!("next update {}", model.clock(at)))
}
