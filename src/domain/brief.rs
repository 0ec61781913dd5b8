//! What the queue of clocks needs of each thing, and no more: kept side by side in their tables, so that thousands are
//! read as they lie.
use super::event::Revisit;
use super::id::{ActionId, BlockerId, CommitmentId, DecisionId, EscalationId, Handle, ItemId};
use super::items;
use super::time::Instant;
use super::words::CommitmentKind;

/// Of an action.
#[derive(Debug, Clone, PartialEq)]
#[expect(missing_docs, reason = "the fields of the action, by name")]
pub struct Action {
    pub id: ActionId,
    pub on: Option<EscalationId>,
    pub owner: Option<Handle>,
    pub due: Option<Instant>,
    pub due_from: Instant,
    pub asked_at: Instant,
    pub since: Instant,
    pub state: items::ActionState,
    pub later: bool,
    pub carried: bool,
}

impl Action {
    pub(super) fn of(one: &items::Action) -> Self {
        Self {
            id: one.id,
            on: one.birth.common.on,
            owner: one.owner.clone(),
            due: one.due,
            due_from: one.due_from,
            asked_at: one.asked_at,
            since: one.since,
            state: one.state,
            later: one.later,
            carried: one.carried,
        }
    }
}

/// Of a promise.
#[derive(Debug, Clone, PartialEq)]
#[expect(missing_docs, reason = "the fields of the commitment, by name")]
pub struct Commitment {
    pub id: CommitmentId,
    pub on: Option<EscalationId>,
    pub giver: Option<Handle>,
    pub due: Option<Instant>,
    pub at: Instant,
    pub kind: Option<CommitmentKind>,
}

impl Commitment {
    pub(super) fn of(one: &items::Commitment) -> Self {
        let (id, on, giver) = (one.id, one.birth.common.on, one.giver.clone());
        Self { id, on, giver, due: one.due, at: one.birth.at, kind: one.kind }
    }
}

/// Of a blocker.
#[derive(Debug, Clone, PartialEq)]
#[expect(missing_docs, reason = "the fields of the blocker, by name")]
pub struct Blocker {
    pub id: BlockerId,
    pub on: Option<EscalationId>,
    pub chaser: Option<Handle>,
    pub chase_at: Option<Instant>,
    pub chase_from: Instant,
    pub blocks: Option<ItemId>,
}

impl Blocker {
    pub(super) fn of(one: &items::Blocker) -> Self {
        let (id, on, chaser) = (one.id, one.birth.common.on, one.chaser.clone());
        Self { id, on, chaser, chase_at: one.chase_at, chase_from: one.chase_from, blocks: one.blocks }
    }
}

/// Of a decision.
#[derive(Debug, Clone, PartialEq)]
pub struct Decision {
    /// Which.
    pub id: DecisionId,
    /// The escalation it is for.
    pub on: Option<EscalationId>,
    /// Who decides.
    pub decider: Option<Handle>,
    /// Since when it stands as it stands.
    pub since: Instant,
    /// It is still to be made.
    pub proposed: bool,
    /// When it is to be made, or was to be looked at again.
    pub due: Option<Instant>,
}

impl Decision {
    pub(super) fn of(one: &items::Decision) -> Self {
        let due = match (one.state, &one.revisit) {
            (items::DecisionState::Proposed, _) => one.poll_until,
            (items::DecisionState::Made, Some(Revisit::At(at))) => Some(at.0),
            (items::DecisionState::Made | items::DecisionState::Reversed, _) => None,
        };
        Self {
            id: one.id,
            on: one.birth.common.on,
            decider: one.decider.clone(),
            since: one.since,
            proposed: one.state == items::DecisionState::Proposed,
            due,
        }
    }
}
