//! The words of every event: one arm each, the sentence itself stands with its kind.
use super::items::Step;
use super::people::{Who, person};
use super::phrase::{Draft, draft, join, reasoned, row};
use super::{Kind, Teller, Told};
use crate::app::view::say;
use crate::domain::entry::Entry;
use crate::domain::event::Event;
use crate::domain::id::ItemId;
use crate::domain::redact::Shown;

/// An entry (amended and rerouted as it counts now) in words. They are read long after that day, beside its own time:
/// a time of another day than the entry's has its day with it.
pub fn tell(teller: &Teller, entry: &Entry) -> Told {
    let teller = Teller { day: teller.look.day(entry.when()), ..*teller };
    let Draft { kind, tag, id, text, loud, done } = teller.draft(entry);
    Told { kind, tag, id, text: Shown::vouch(text.trim_end()), is_loud: loud, is_done: done }
}

/// What an event says of somebody.
macro_rules! who {
    ($fact:expr) => {
        Who {
            handle: &$fact.handle,
            name: $fact.name.as_ref(),
            team: $fact.team.as_ref(),
            zone: $fact.zone.as_ref(),
        }
    };
}

/// A step of a checklist.
macro_rules! step {
    ($fact:expr) => {
        Step { list: &$fact.list, name: &$fact.step, words: $fact.words.as_deref() }
    };
}

impl Teller<'_> {
    #[expect(clippy::too_many_lines, reason = "one arm for each event of the vocabulary")]
    pub(super) fn draft(&self, entry: &Entry) -> Draft {
        let said = say::row(entry.text());
        let said = said.as_str();
        let why = |reason: &Option<String>| reasoned(said, reason.as_deref());
        match &entry.event {
            Event::JournalCreated(fact) => Self::created(fact),
            Event::JournalRecovered(fact) => Self::recovered(fact, said),
            Event::JournalScrubbed(fact) => Self::scrubbed(fact),
            Event::PolicyAdopted(fact) => {
                let text = format!("policy {} holds from here on", row(&fact.policy.name));
                draft(Kind::Journal, "policy", None, join(&text, ": ", &why(&fact.reason)))
            }
            Event::RoomDescribed(fact) => self.room(fact, said),
            Event::CheckpointPosted(fact) => Self::checkpoint(fact),
            Event::ClockJumped(fact) => self.jumped(fact),
            Event::ImportFinished(fact) => Self::imported(fact),
            Event::EntryStruck(fact) => self.struck(fact, said, &why(&fact.reason)),
            Event::EntryAmended(fact) => self.amended(fact, said),
            Event::EntryPinned(fact) => self.pinned(fact, said),
            Event::EntryRerouted(fact) => self.rerouted(fact),
            Event::EntryTagged(fact) => self.tagged(fact),
            Event::EscalationDeclared(fact) => self.declared(entry, fact),
            Event::EscalationDescribed(fact) => self.described(entry, fact, said),
            Event::EscalationAcknowledged(fact) => self.acknowledged(entry, fact, said),
            Event::SeverityChanged(fact) => self.graded(entry, fact, &why(&fact.reason)),
            Event::PhaseChanged(fact) => self.phased(entry, fact, &why(&fact.reason)),
            Event::ModeChanged(fact) => self.moded(entry, fact, &why(&fact.reason)),
            Event::EscalationOwned(fact) => self.owned(entry, fact, said),
            Event::EscalationClosed(fact) => self.closed(entry, fact, &why(&fact.reason)),
            Event::EscalationReopened(fact) => self.reopened(entry, fact, &why(&fact.reason)),
            Event::EscalationMerged(fact) => self.merged(entry, fact, &why(&fact.reason)),
            Event::CadenceOverridden(fact) => self.cadence(entry, fact, said),
            Event::CustomerDescribed(fact) => self.customer(fact, said),
            Event::CustomerAttached(fact) => self.attached(entry, fact),
            Event::CustomerDetached(fact) => self.detached(entry, fact.id),
            Event::ImpactAssessed(fact) => self.impact(entry, fact, said),
            Event::TargetChosen(fact) => self.target_chosen(entry, fact, said),
            Event::SlaSet(fact) => {
                let due = format!("is due {}{}", self.at(fact.due), self.until(", was ", fact.was));
                self.sla(entry, &fact.clock, &due, &why(&fact.reason))
            }
            Event::SlaPaused(fact) => self.paused(entry, fact, &why(&fact.reason)),
            Event::SlaResumed(fact) => self.resumed(entry, fact, &why(&fact.reason)),
            Event::SlaExtended(fact) => self.extended(entry, fact, &why(&fact.reason)),
            Event::ExpectationNoted(fact) => self.expects(entry, fact, said),
            Event::CustomerConfirmed(fact) => self.confirmed(entry, fact, said),
            Event::OutcomeRecorded(fact) => self.outcome(entry, fact, said),
            Event::LinkAdded(fact) => self.linked(fact, said),
            Event::UpdateSent(fact) => self.update(entry, fact, said),
            Event::CommitmentMade(fact) => self.promised(fact, said),
            Event::CommitmentKept(fact) => self.kept(fact, said),
            Event::CommitmentRenegotiated(fact) => self.renegotiated(fact, said),
            Event::CommitmentBroken(fact) => self.broken(fact, &why(&fact.reason)),
            Event::ActionAsked(fact) => self.asked(fact, said),
            Event::ActionAccepted(fact) => self.accepted(entry, fact, said),
            Event::ActionDone(fact) => {
                self.action("done", fact.id, &reasoned(said, fact.answer.as_deref())).done()
            }
            Event::ActionDropped(fact) => self.action("drop", fact.id, &why(&fact.reason)),
            Event::ActionReopened(fact) => self.action("reopen", fact.id, &why(&fact.reason)),
            Event::ActionAssigned(fact) => self.assigned(fact, said),
            Event::ActionDueSet(fact) => self.due_set(fact, said),
            Event::ActionCarriedOver(fact) => {
                let due = self.until("by ", fact.due);
                self.action("carry", fact.id, &join(&due, ": ", &why(&fact.reason)))
            }
            Event::BlockerRaised(fact) => self.blocked(fact, said),
            Event::BlockerChased(fact) => self.chased(fact, said),
            Event::BlockerClimbed(fact) => self.climbed(fact, said),
            Event::BlockerCleared(fact) => {
                let text = self.what_b(fact.id, &why(&fact.reason));
                draft(Kind::Blocker, "cleared", ItemId::from(fact.id), text).done()
            }
            Event::DecisionProposed(fact) => self.proposed(fact, said),
            Event::DecisionObjected(fact) => self.objected(entry, fact, said),
            Event::DecisionMade(fact) => self.made(entry, fact, said),
            Event::DecisionReversed(fact) => self.reversed(fact, said),
            Event::HypothesisProposed(fact) => Self::suspected(fact, said),
            Event::HypothesisTesting(fact) => self.testing(fact, said),
            Event::HypothesisDiscarded(fact) => self.discarded(fact, said),
            Event::HypothesisConfirmed(fact) => self.caused(fact, said),
            Event::NoteWritten(_) => draft(Kind::Note, "note", None, said),
            Event::MilestoneReached(fact) => {
                let name = join(&self.on(entry), " ", &row(&fact.name.replace('_', " ")));
                draft(Kind::Milestone, "mark", None, join(&name, ": ", said)).loud()
            }
            Event::ChecklistTicked(fact) => self.step("tick", entry, step!(fact)).done(),
            Event::ChecklistUnticked(fact) => self.step("untick", entry, step!(fact)),
            Event::PersonDescribed(fact) => person("person", who!(fact), "", said),
            Event::PersonJoined(fact) => person("joined", who!(fact), " came to the bridge", said),
            Event::PersonLeft(fact) => {
                let who = Who { handle: &fact.handle, name: None, team: None, zone: None };
                person("left", who, " left the bridge", said)
            }
            Event::PersonAsked(fact) => person("paged", who!(fact), " was asked to come", said),
            Event::RoleAssigned(fact) => {
                self.role(entry.common.on, &fact.who, (fact.role, true), &why(&fact.reason))
            }
            Event::RoleReleased(fact) => {
                self.role(entry.common.on, &fact.who, (fact.role, false), &why(&fact.reason))
            }
            Event::HandoffOpened(fact) => self.opened(fact, said),
            Event::HandoffInherited(fact) => self.inherited(entry, fact, said),
            Event::HandoffReadBack(fact) => self.read_back(entry, fact, said),
            Event::HandoffCompleted(fact) => Self::took_command(fact, &why(&fact.reason)),
            Event::HandoffCancelled(fact) => Self::called_off(fact, &why(&fact.reason)),
            Event::AlarmSnoozed(fact) => self.snoozed(entry, fact, &why(&fact.reason)),
            Event::ThanksNoted(fact) => Self::thanked(fact, said),
            Event::HindsightNoted(fact) => {
                let about = self.thing(ItemId::Entry(fact.about));
                draft(
                    Kind::Note,
                    "hindsight",
                    ItemId::Entry(fact.about),
                    join(said, "  ", &format!("about {about}")),
                )
            }
            Event::Unknown(name) => draft(Kind::Journal, "?", None, format!("newer entry: {}", row(name))),
        }
    }
}
