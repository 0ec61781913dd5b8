//! Which things and which people an entry speaks of.
#![expect(clippy::wildcard_enum_match_arm, reason = "most events name nobody")]
use super::entry::Entry;
use super::event::Event;
use super::id::{CommitmentId, EscalationId, Handle, ItemId};

/// The milestone that an entry reaches by its kind: its own, or that of a phase, of declaring, acknowledging, confirming.
/// That an update told a new phase is not seen here.
pub fn milestone(event: &Event) -> Option<&str> {
    match event {
        Event::MilestoneReached(f) => Some(&f.name),
        Event::PhaseChanged(f) => f.to.milestone(),
        Event::EscalationDeclared(_) => Some("declared"),
        Event::EscalationAcknowledged(_) => Some("acknowledged"),
        Event::CustomerConfirmed(_) => Some("customer_confirmed"),
        _ => None,
    }
}

/// The escalation that an entry is about: the one it declares, else the one it is on.
pub fn home(entry: &Entry) -> Option<EscalationId> {
    match &entry.event {
        Event::EscalationDeclared(f) => Some(f.id),
        _ => entry.common.on,
    }
}

/// The ids that an entry gives or changes (not those its words merely mention).
#[expect(clippy::too_many_lines, reason = "one line for each event, none forgotten")]
pub fn items(entry: &Entry) -> Vec<ItemId> {
    let on = || entry.common.on.map(ItemId::from);
    let mut found: Vec<ItemId> = match &entry.event {
        Event::EscalationDeclared(f) => vec![f.id.into()],
        Event::EscalationMerged(f) => vec![f.into.into()],
        Event::EscalationClosed(f) => {
            let made = f.creates.iter().map(|c| c.id.into());
            made.chain(f.carried.iter().map(|id| (*id).into())).collect()
        }
        Event::CustomerDescribed(f) => vec![f.id.into()],
        Event::CustomerAttached(f) => vec![f.id.into()],
        Event::CustomerDetached(f) => vec![f.id.into()],
        Event::LinkAdded(f) => f.target.into_iter().collect(),
        Event::UpdateSent(f) => {
            let promised = f.commitments.iter().chain(&f.repeats).map(|c| c.id.into());
            std::iter::once(f.id.into()).chain(promised).collect()
        }
        Event::CommitmentMade(f) => vec![f.id.into()],
        Event::CommitmentKept(f) => vec![f.id.into()],
        Event::CommitmentRenegotiated(f) => vec![f.id.into(), f.replaces.into()],
        Event::CommitmentBroken(f) => vec![f.id.into()],
        Event::ActionAsked(f) => vec![f.id.into()],
        Event::ActionAccepted(f) => vec![f.id.into()],
        Event::ActionDone(f) => vec![f.id.into()],
        Event::ActionDropped(f) => vec![f.id.into()],
        Event::ActionReopened(f) => vec![f.id.into()],
        Event::ActionAssigned(f) => vec![f.id.into()],
        Event::ActionDueSet(f) => vec![f.id.into()],
        Event::ActionCarriedOver(f) => vec![f.id.into()],
        Event::BlockerRaised(f) => std::iter::once(f.id.into()).chain(f.blocks).collect(),
        Event::BlockerChased(f) => vec![f.id.into()],
        Event::BlockerClimbed(f) => vec![f.id.into()],
        Event::BlockerCleared(f) => vec![f.id.into()],
        Event::DecisionProposed(f) => vec![f.id.into()],
        Event::DecisionObjected(f) => vec![f.id.into()],
        Event::DecisionMade(f) => vec![f.id.into()],
        Event::DecisionReversed(f) => vec![f.id.into()],
        Event::HypothesisProposed(f) => vec![f.id.into()],
        Event::HypothesisTesting(f) => vec![f.id.into()],
        Event::HypothesisDiscarded(f) => vec![f.id.into()],
        Event::HypothesisConfirmed(f) => vec![f.id.into()],
        Event::AlarmSnoozed(f) => {
            f.clock.split('/').next().and_then(|id| id.parse().ok()).into_iter().collect()
        }
        Event::EscalationDescribed(_)
        | Event::EscalationAcknowledged(_)
        | Event::SeverityChanged(_)
        | Event::PhaseChanged(_)
        | Event::ModeChanged(_)
        | Event::EscalationOwned(_)
        | Event::EscalationReopened(_)
        | Event::CadenceOverridden(_)
        | Event::ImpactAssessed(_)
        | Event::TargetChosen(_)
        | Event::SlaSet(_)
        | Event::SlaPaused(_)
        | Event::SlaResumed(_)
        | Event::SlaExtended(_)
        | Event::ExpectationNoted(_)
        | Event::CustomerConfirmed(_)
        | Event::OutcomeRecorded(_)
        | Event::MilestoneReached(_)
        | Event::RoleAssigned(_)
        | Event::RoleReleased(_)
        | Event::ChecklistTicked(_)
        | Event::ChecklistUnticked(_)
        | Event::NoteWritten(_) => Vec::new(),
        Event::JournalCreated(_)
        | Event::JournalRecovered(_)
        | Event::JournalScrubbed(_)
        | Event::PolicyAdopted(_)
        | Event::RoomDescribed(_)
        | Event::CheckpointPosted(_)
        | Event::ClockJumped(_)
        | Event::ImportFinished(_)
        | Event::EntryStruck(_)
        | Event::EntryAmended(_)
        | Event::EntryPinned(_)
        | Event::EntryRerouted(_)
        | Event::EntryTagged(_)
        | Event::PersonDescribed(_)
        | Event::PersonJoined(_)
        | Event::PersonLeft(_)
        | Event::PersonAsked(_)
        | Event::HandoffOpened(_)
        | Event::HandoffInherited(_)
        | Event::HandoffReadBack(_)
        | Event::HandoffCompleted(_)
        | Event::HandoffCancelled(_)
        | Event::ThanksNoted(_)
        | Event::HindsightNoted(_)
        | Event::Unknown(_) => return Vec::new(),
    };
    found.extend(on());
    found.dedup();
    found
}

/// The thing an entry made, or chiefly changed: what its log line is named by. A closing is about its escalation, whatever
/// was promised with it.
pub fn chief(entry: &Entry) -> Option<ItemId> {
    match &entry.event {
        Event::EscalationClosed(_) => entry.common.on.map(ItemId::from),
        _ => items(entry).into_iter().next(),
    }
}

pub(super) fn is_about(entry: &Entry, item: ItemId) -> bool {
    items(entry).contains(&item)
}

/// Everybody an entry names: an unknown handle is a new person (events.md). The writer is not on the bridge by writing.
pub fn people_in(entry: &Entry) -> Vec<&Handle> {
    let mut found: Vec<&Handle> = match &entry.event {
        Event::EscalationDeclared(f) => f.owner.iter().collect(),
        Event::EscalationAcknowledged(f) => f.by.iter().collect(),
        Event::EscalationOwned(f) => f.owner.iter().collect(),
        Event::SlaPaused(f) => f.who.iter().collect(),
        Event::UpdateSent(f) => {
            f.sender.iter().chain(f.commitments.iter().filter_map(|c| c.giver.as_ref())).collect()
        }
        Event::CommitmentMade(f) => f.giver.iter().collect(),
        Event::CommitmentRenegotiated(f) => f.giver.iter().collect(),
        Event::ActionAsked(f) => f.owner.iter().collect(),
        Event::ActionAccepted(f) => f.by.iter().collect(),
        Event::ActionAssigned(f) => f.owner.iter().collect(),
        Event::BlockerRaised(f) => f.chaser.iter().collect(),
        Event::DecisionProposed(f) => f.decider.iter().collect(),
        Event::DecisionObjected(f) => f.by.iter().collect(),
        Event::DecisionMade(f) => f.decider.iter().collect(),
        Event::DecisionReversed(f) => f.decider.iter().collect(),
        Event::HypothesisProposed(f) => f.owner.iter().collect(),
        Event::HypothesisTesting(f) => f.owner.iter().collect(),
        Event::PersonDescribed(f) => vec![&f.handle],
        Event::PersonJoined(f) => vec![&f.handle],
        Event::PersonLeft(f) => vec![&f.handle],
        Event::PersonAsked(f) => vec![&f.handle],
        Event::RoleAssigned(f) => vec![&f.who],
        Event::RoleReleased(f) => vec![&f.who],
        Event::HandoffOpened(f) => f.from.iter().chain(std::iter::once(&f.to)).collect(),
        Event::HandoffCompleted(f) => f.from.iter().chain(std::iter::once(&f.to)).collect(),
        Event::ThanksNoted(f) => f.who.iter().collect(),
        _ => Vec::new(),
    };
    found.extend(entry.common.cc.iter());
    found
}

/// The thing that came into being with an entry; `None` where it only changed something.
pub fn born(entry: &Entry) -> Option<ItemId> {
    Some(match &entry.event {
        Event::EscalationDeclared(f) => f.id.into(),
        Event::CustomerDescribed(f) => f.id.into(),
        Event::CustomerAttached(f) if f.name.is_some() => f.id.into(),
        Event::UpdateSent(f) => f.id.into(),
        Event::CommitmentMade(f) => f.id.into(),
        Event::CommitmentRenegotiated(f) => f.id.into(),
        Event::ActionAsked(f) => f.id.into(),
        Event::BlockerRaised(f) => f.id.into(),
        Event::DecisionProposed(f) => f.id.into(),
        Event::DecisionMade(f) => f.id.into(),
        Event::HypothesisProposed(f) => f.id.into(),
        _ => return None,
    })
}

/// The thing whose entry gives a promise too, where it has none of its own: the update that makes it, the escalation
/// whose closing does. To strike or to reword that entry acts on both.
pub fn within(entry: &Entry, promise: CommitmentId) -> Option<ItemId> {
    match &entry.event {
        Event::UpdateSent(f) if f.commitments.iter().any(|one| one.id == promise) => Some(f.id.into()),
        Event::EscalationClosed(f) if f.creates.iter().any(|one| one.id == promise) => {
            entry.common.on.map(ItemId::from)
        }
        _ => None,
    }
}

/// Whether an id was first given by this entry: what it made, or a promise inside it.
pub(super) fn gives(entry: &Entry, item: ItemId) -> bool {
    match (&entry.event, item) {
        (Event::UpdateSent(f), ItemId::CommitmentId(id)) => f.commitments.iter().any(|made| made.id == id),
        (Event::EscalationClosed(f), ItemId::CommitmentId(id)) => f.creates.iter().any(|made| made.id == id),
        _ => born(entry) == Some(item),
    }
}
