//! The journal's vocabulary, whole: one payload type for each event type, with its exact JSON (events.md).
//! Knows how an event is written; what it does to a room stands in `apply`, when it may happen in `decide`.
#[macro_use]
mod fact;
mod escalation;
mod items;
mod journal;
mod people;

pub use escalation::*;
pub use fact::{Absent, Common, Foreign, Moment, Seen};
pub use items::*;
pub use journal::*;
pub use people::*;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

macro_rules! events {
    ($($name:ident = $word:literal,)*) => {
        /// One act, past tense.
        #[derive(Debug, Clone, PartialEq)]
        pub enum Event {
            $(#[doc = concat!("`", $word, "`")] $name($name),)*
            /// A type this version does not know, kept and shown as `? newer entry`; its payload stays in the entry's raw text.
            Unknown(Box<str>),
        }
        impl Event {
            /// Every type of this version, in the order of events.md.
            pub const TYPES: &'static [&'static str] = &[$($word,)*];
            /// The `type` of the header.
            pub fn type_name(&self) -> &str {
                match self { $(Self::$name(_) => $word,)* Self::Unknown(name) => name }
            }
            /// Reads the payload of one type; a type that is not known gives [`Event::Unknown`].
            ///
            /// # Errors
            /// Where a field that must be there is missing or a value is not of its kind.
            pub fn read<'de, D: Deserializer<'de>>(type_name: &str, data: D) -> Result<Self, D::Error> {
                Ok(match type_name {
                    $($word => Self::$name($name::deserialize(data)?),)*
                    other => Self::Unknown(other.into()),
                })
            }
        }
        impl Serialize for Event {
            fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
                use serde::ser::SerializeMap;
                match self {
                    $(Self::$name(fact) => fact.serialize(s),)*
                    Self::Unknown(_) => s.serialize_map(Some(0))?.end(),
                }
            }
        }
        $(impl From<$name> for Event { fn from(fact: $name) -> Self { Self::$name(fact) } })*
    };
}

events! {
    JournalCreated = "journal.created",
    JournalRecovered = "journal.recovered",
    JournalScrubbed = "journal.scrubbed",
    PolicyAdopted = "policy.adopted",
    RoomDescribed = "room.described",
    CheckpointPosted = "checkpoint.posted",
    ClockJumped = "clock.jumped",
    ImportFinished = "import.finished",
    EntryStruck = "entry.struck",
    EntryAmended = "entry.amended",
    EntryPinned = "entry.pinned",
    EntryRerouted = "entry.rerouted",
    EntryTagged = "entry.tagged",
    EscalationDeclared = "escalation.declared",
    EscalationDescribed = "escalation.described",
    EscalationAcknowledged = "escalation.acknowledged",
    SeverityChanged = "severity.changed",
    PhaseChanged = "phase.changed",
    ModeChanged = "mode.changed",
    EscalationOwned = "escalation.owned",
    EscalationClosed = "escalation.closed",
    EscalationReopened = "escalation.reopened",
    EscalationMerged = "escalation.merged",
    CadenceOverridden = "cadence.overridden",
    CustomerDescribed = "customer.described",
    CustomerAttached = "customer.attached",
    CustomerDetached = "customer.detached",
    ImpactAssessed = "impact.assessed",
    TargetChosen = "target.chosen",
    SlaSet = "sla.set",
    SlaPaused = "sla.paused",
    SlaResumed = "sla.resumed",
    SlaExtended = "sla.extended",
    ExpectationNoted = "expectation.noted",
    CustomerConfirmed = "customer.confirmed",
    OutcomeRecorded = "outcome.recorded",
    LinkAdded = "link.added",
    UpdateSent = "update.sent",
    CommitmentMade = "commitment.made",
    CommitmentKept = "commitment.kept",
    CommitmentRenegotiated = "commitment.renegotiated",
    CommitmentBroken = "commitment.broken",
    ActionAsked = "action.asked",
    ActionAccepted = "action.accepted",
    ActionDone = "action.done",
    ActionDropped = "action.dropped",
    ActionReopened = "action.reopened",
    ActionAssigned = "action.assigned",
    ActionDueSet = "action.due_set",
    ActionCarriedOver = "action.carried_over",
    BlockerRaised = "blocker.raised",
    BlockerChased = "blocker.chased",
    BlockerClimbed = "blocker.climbed",
    BlockerCleared = "blocker.cleared",
    DecisionProposed = "decision.proposed",
    DecisionObjected = "decision.objected",
    DecisionMade = "decision.made",
    DecisionReversed = "decision.reversed",
    HypothesisProposed = "hypothesis.proposed",
    HypothesisTesting = "hypothesis.testing",
    HypothesisDiscarded = "hypothesis.discarded",
    HypothesisConfirmed = "hypothesis.confirmed",
    NoteWritten = "note.written",
    MilestoneReached = "milestone.reached",
    ChecklistTicked = "checklist.ticked",
    ChecklistUnticked = "checklist.unticked",
    PersonDescribed = "person.described",
    PersonJoined = "person.joined",
    PersonLeft = "person.left",
    PersonAsked = "person.asked",
    RoleAssigned = "role.assigned",
    RoleReleased = "role.released",
    HandoffOpened = "handoff.opened",
    HandoffInherited = "handoff.inherited",
    HandoffReadBack = "handoff.read_back",
    HandoffCompleted = "handoff.completed",
    HandoffCancelled = "handoff.cancelled",
    AlarmSnoozed = "alarm.snoozed",
    ThanksNoted = "thanks.noted",
    HindsightNoted = "hindsight.noted",
}
