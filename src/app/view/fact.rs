//! One entry of the log in words: its kind, its id, who, what. Every event has its line here; which of them the
//! live log shows is asked of [`is_told`].
use super::{Look, say};
use crate::domain::entry::Entry;
use crate::domain::event::Event;
use crate::domain::id::{Handle, ItemId};
use crate::domain::redact::{Eye, Shown};
use crate::domain::room::Room;

mod phrase;
mod words;

pub use words::tell;

/// What kind of line it is; panels give each its colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A decision.
    Decision,
    /// Words to an audience.
    Update,
    /// A promise.
    Commitment,
    /// A blocker.
    Blocker,
    /// A named moment.
    Milestone,
    /// A note.
    Note,
    /// An action.
    Action,
    /// An escalation: declared, severity, phase, owner and the like.
    Escalation,
    /// A suspected cause.
    Hypothesis,
    /// People, roles, command.
    People,
    /// The journal itself.
    Journal,
}

/// One entry in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// What kind of line it is.
    pub kind: Kind,
    /// Its tag in the log, at most eight letters: `DECIDE`, `note`, `BLOCKED`.
    pub tag: &'static str,
    /// The item it is about, if it has a name of its own.
    pub id: Option<ItemId>,
    /// The words.
    pub text: Shown,
    /// It should stand out: a decision, an update, a blocker.
    pub is_loud: bool,
    /// It ended something: the tick stands before its words.
    pub is_done: bool,
}

/// Whether the live log shows an entry. Hidden are the acts that only move something on another panel, and the
/// journal's own book-keeping; the detail view and the timeline show all.
pub fn is_told(entry: &Entry, eye: Eye) -> bool {
    is_visible(entry, eye) && is_news(&entry.event)
}

/// Whether this eye may see it at all.
pub fn is_visible(entry: &Entry, eye: Eye) -> bool {
    eye == Eye::Private || !entry.common.private
}

#[expect(clippy::too_many_lines, reason = "one line for each event of the vocabulary")]
fn is_news(event: &Event) -> bool {
    match event {
        Event::JournalCreated(_)
        | Event::PolicyAdopted(_)
        | Event::CheckpointPosted(_)
        | Event::EntryStruck(_)
        | Event::EntryAmended(_)
        | Event::EntryPinned(_)
        | Event::EntryRerouted(_)
        | Event::EntryTagged(_)
        | Event::CustomerDescribed(_)
        | Event::EscalationDescribed(_)
        | Event::ActionAsked(_)
        | Event::ActionAccepted(_)
        | Event::ActionAssigned(_)
        | Event::ActionDueSet(_)
        | Event::BlockerChased(_)
        | Event::PersonDescribed(_)
        | Event::ChecklistTicked(_)
        | Event::ChecklistUnticked(_)
        | Event::AlarmSnoozed(_)
        | Event::HandoffInherited(_)
        | Event::RoomDescribed(_)
        | Event::ImportFinished(_)
        | Event::HindsightNoted(_) => false,
        Event::JournalRecovered(_)
        | Event::JournalScrubbed(_)
        | Event::ClockJumped(_)
        | Event::EscalationDeclared(_)
        | Event::EscalationAcknowledged(_)
        | Event::SeverityChanged(_)
        | Event::PhaseChanged(_)
        | Event::ModeChanged(_)
        | Event::EscalationOwned(_)
        | Event::EscalationClosed(_)
        | Event::EscalationReopened(_)
        | Event::EscalationMerged(_)
        | Event::CadenceOverridden(_)
        | Event::CustomerAttached(_)
        | Event::CustomerDetached(_)
        | Event::ImpactAssessed(_)
        | Event::TargetChosen(_)
        | Event::SlaSet(_)
        | Event::SlaPaused(_)
        | Event::SlaResumed(_)
        | Event::SlaExtended(_)
        | Event::ExpectationNoted(_)
        | Event::CustomerConfirmed(_)
        | Event::OutcomeRecorded(_)
        | Event::LinkAdded(_)
        | Event::UpdateSent(_)
        | Event::CommitmentMade(_)
        | Event::CommitmentKept(_)
        | Event::CommitmentRenegotiated(_)
        | Event::CommitmentBroken(_)
        | Event::ActionDone(_)
        | Event::ActionDropped(_)
        | Event::ActionReopened(_)
        | Event::ActionCarriedOver(_)
        | Event::BlockerRaised(_)
        | Event::BlockerClimbed(_)
        | Event::BlockerCleared(_)
        | Event::DecisionProposed(_)
        | Event::DecisionObjected(_)
        | Event::DecisionMade(_)
        | Event::DecisionReversed(_)
        | Event::HypothesisProposed(_)
        | Event::HypothesisTesting(_)
        | Event::HypothesisDiscarded(_)
        | Event::HypothesisConfirmed(_)
        | Event::NoteWritten(_)
        | Event::MilestoneReached(_)
        | Event::PersonJoined(_)
        | Event::PersonLeft(_)
        | Event::PersonAsked(_)
        | Event::RoleAssigned(_)
        | Event::RoleReleased(_)
        | Event::HandoffOpened(_)
        | Event::HandoffReadBack(_)
        | Event::HandoffCompleted(_)
        | Event::HandoffCancelled(_)
        | Event::ThanksNoted(_)
        | Event::Unknown(_) => true,
    }
}

/// What is needed to put entries into words.
#[derive(Debug, Clone, Copy)]
pub struct Teller<'a> {
    /// The room as it stands, for the words of what an entry only names.
    pub state: &'a Room,
    /// Who looks.
    pub eye: Eye,
    /// How times are written.
    pub look: &'a Look<'a>,
}

impl Teller<'_> {
    /// `@dan` and a blank, or nothing.
    fn who(who: Option<&Handle>) -> String {
        who.map_or_else(String::new, |who| format!("{} ", say::handle(who)))
    }
}
