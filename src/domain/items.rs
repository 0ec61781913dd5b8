//! The items of a room as plain data: actions, decisions, updates, commitments, blockers, hypotheses.
use super::brief;
use super::event::Revisit;
use super::id::{
    ActionId, BlockerId, CommitmentId, CustomerId, DecisionId, EscalationId, Handle, HypothesisId, ItemId,
    UpdateId,
};
use super::state::Birth;
use super::table::Thing;
use super::time::Instant;
use super::words::{ActionKind, Audience, BlockerKind, CommitmentKind, Phase};

/// Where an action stands; blocked is derived from an open blocker on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the words of domain.md")]
pub enum ActionState {
    Asked,
    Accepted,
    Done,
    Dropped,
}

/// Something one person was asked to do.
#[derive(Debug, Clone, PartialEq)]
#[expect(missing_docs, reason = "the fields of the action events, by name")]
pub struct Action {
    pub id: ActionId,
    pub birth: Birth,
    pub owner: Option<Handle>,
    pub asked_at: Instant,
    pub box_s: Option<i64>,
    pub due: Option<Instant>,
    /// From when the present due time counts.
    pub due_from: Instant,
    pub state: ActionState,
    pub since: Instant,
    pub later: bool,
    pub carried: bool,
    pub depends: Vec<ActionId>,
    pub stream: Option<String>,
    pub kind: Option<ActionKind>,
    pub answer: Option<String>,
    pub reason: Option<String>,
}

impl Action {
    /// Asked or accepted.
    pub fn is_open(&self) -> bool {
        matches!(self.state, ActionState::Asked | ActionState::Accepted)
    }

    /// Where it stands, in words: open and carried over is neither asked nor accepted any more.
    pub fn word(&self) -> &'static str {
        match self.state {
            ActionState::Asked | ActionState::Accepted if self.carried => "carried over",
            ActionState::Asked => "asked",
            ActionState::Accepted => "accepted",
            ActionState::Done => "done",
            ActionState::Dropped => "dropped",
        }
    }
}

/// Where a decision stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the words of domain.md")]
pub enum DecisionState {
    Proposed,
    Made,
    Reversed,
}

/// What was decided, by whom, why, and what was rejected.
#[derive(Debug, Clone, PartialEq)]
#[expect(missing_docs, reason = "the fields of the decision events, by name")]
pub struct Decision {
    pub id: DecisionId,
    pub birth: Birth,
    pub state: DecisionState,
    pub since: Instant,
    pub decider: Option<Handle>,
    pub options: Vec<String>,
    pub rejected: Vec<String>,
    pub why: Option<String>,
    pub risk: Option<String>,
    pub objections: Vec<(Option<Handle>, String)>,
    pub proposed_at: Option<Instant>,
    pub made_at: Option<Instant>,
    pub poll_until: Option<Instant>,
    pub effective: Option<Instant>,
    pub revisit: Option<Revisit>,
}

impl Decision {
    /// Whether it is still to be made, or will be looked at again by the clock.
    pub fn is_awaited(&self) -> bool {
        match self.state {
            DecisionState::Proposed => true,
            DecisionState::Made => matches!(self.revisit, Some(Revisit::At(_))),
            DecisionState::Reversed => false,
        }
    }
}

/// Words that went to an audience.
#[derive(Debug, Clone, PartialEq)]
#[expect(missing_docs, reason = "the fields of update.sent, by name")]
pub struct Update {
    pub id: UpdateId,
    pub birth: Birth,
    pub audience: Audience,
    pub channel: Option<String>,
    pub sender: Option<Handle>,
    pub phase_told: Option<Phase>,
    pub next: Option<Instant>,
    pub promised: bool,
    pub told: Vec<String>,
    pub commitments: Vec<CommitmentId>,
    /// The deadline that ran when it was sent: on time or late.
    pub was_due: Option<Instant>,
    /// The customers of its escalation when it was sent; empty where none were named yet.
    pub to: Vec<CustomerId>,
    /// The phase in which its escalation was from then on.
    pub phase_then: Option<Phase>,
    /// Where the promises of its escalation stood when it was sent.
    pub promises: Vec<(CommitmentId, CommitmentState)>,
}

/// Where a commitment stands. Open and past due is late; *broken* is a word somebody said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the words of domain.md")]
pub enum CommitmentState {
    Open,
    Kept,
    KeptLate,
    Renegotiated,
    Broken,
}

/// A promise to somebody outside the bridge.
#[derive(Debug, Clone, PartialEq)]
#[expect(missing_docs, reason = "the fields of the commitment events, by name")]
pub struct Commitment {
    pub id: CommitmentId,
    pub birth: Birth,
    pub to: Option<String>,
    pub giver: Option<Handle>,
    pub due: Option<Instant>,
    pub state: CommitmentState,
    pub since: Instant,
    pub kind: Option<CommitmentKind>,
    pub replaced_by: Option<CommitmentId>,
    pub reason: Option<String>,
    /// The customers of its escalation when it was made; empty where none were named yet.
    pub had: Vec<CustomerId>,
    /// What was part of its escalation when it was made.
    pub parts: Vec<EscalationId>,
}

/// What stops something.
#[derive(Debug, Clone, PartialEq)]
#[expect(missing_docs, reason = "the fields of the blocker events, by name")]
pub struct Blocker {
    pub id: BlockerId,
    pub birth: Birth,
    pub blocks: Option<ItemId>,
    pub kind: Option<BlockerKind>,
    pub chaser: Option<Handle>,
    pub chase_at: Option<Instant>,
    pub chase_from: Instant,
    pub chased: u32,
    pub rung: u32,
    pub with: Option<String>,
    pub cleared: Option<Instant>,
}

/// Where a hypothesis stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the words of domain.md")]
pub enum HypothesisState {
    Proposed,
    Testing,
    Discarded,
    Confirmed,
}

impl HypothesisState {
    /// The word on a screen.
    pub fn word(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Testing => "testing",
            Self::Discarded => "ruled out",
            Self::Confirmed => "confirmed",
        }
    }
}

/// A suspected cause.
#[derive(Debug, Clone, PartialEq)]
#[expect(missing_docs, reason = "the fields of the hypothesis events, by name")]
pub struct Hypothesis {
    pub id: HypothesisId,
    pub birth: Birth,
    pub state: HypothesisState,
    pub since: Instant,
    pub owner: Option<Handle>,
    pub box_s: Option<i64>,
    pub why: Option<String>,
    pub cause: Option<String>,
    pub component: Option<String>,
}

macro_rules! things {
    ($($thing:ty: $brief:ty = $told:expr, $live:expr, $touched:expr;)*) => { $(
        impl Thing for $thing {
            type Brief = $brief;

            fn brief(&self) -> $brief {
                let told: fn(&Self) -> $brief = $told;
                told(self)
            }

            fn is_live(&self) -> bool {
                let live: fn(&Self) -> bool = $live;
                live(self)
            }

            fn touched(&self) -> Instant {
                let touched: fn(&Self) -> Instant = $touched;
                touched(self)
            }
        }
    )* };
}

things! {
    Action: brief::Action = brief::Action::of, Action::is_open, |one| one.since.max(one.birth.at);
    Decision: brief::Decision = brief::Decision::of, Decision::is_awaited, |one| one.since.max(one.birth.at);
    Commitment: brief::Commitment = brief::Commitment::of,
        |one| one.state == CommitmentState::Open, |one| one.since.max(one.birth.at);
    Blocker: brief::Blocker = brief::Blocker::of,
        |one| one.cleared.is_none(), |one| one.cleared.unwrap_or(one.birth.at).max(one.birth.at);
    Hypothesis: () = |_| (), |one| one.state != HypothesisState::Discarded, |one| one.since.max(one.birth.at);
    Update: () = |_| (), |_| false, |one| one.birth.at;
}
