//! What a room is at one moment: the things in it, as plain data. Changed only in `apply`.
use super::calendar::Calendar;
use super::event::{Common, Money, Override, Reproduction, Revisit, Tried};
use super::id::{
    ActionId, BlockerId, CommitmentId, CustomerId, DecisionId, EscalationId, Handle, HypothesisId, ItemId,
    Ulid, UpdateId,
};
use super::policy::Policy;
use super::redact::Secret;
use super::time::Instant;
use super::words::{
    ActionKind, Ask, Audience, BlockerKind, CommitmentKind, Deescalation, Mode, Outcome, Phase, Role,
    Severity, Target,
};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// One running cadence clock.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Cadence {
    /// The interval in force, seconds.
    pub every_s: Option<i64>,
    /// When the next words are due.
    pub due: Option<Instant>,
    /// From when `due` counts: thresholds scale with the distance.
    pub from: Option<Instant>,
    /// The audience was told this time.
    pub promised: bool,
    /// The last words sent to this audience.
    pub last: Option<UpdateId>,
    /// When those were sent.
    pub last_sent: Option<Instant>,
    /// An override chose the interval or the time.
    pub overridden: bool,
}

/// One contract clock.
#[derive(Debug, Clone, PartialEq)]
pub struct Sla {
    /// From when it counts.
    pub from: Instant,
    /// When it is breached.
    pub due: Instant,
    /// Since when it stands still.
    pub paused: Option<Instant>,
    /// Why.
    pub reason: Option<String>,
    /// Who paused it.
    pub who: Option<Handle>,
}

/// A target that was chosen, with what is asked of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Chosen {
    /// To whom.
    pub tier: Target,
    /// What for.
    pub ask: Option<Ask>,
    /// By when.
    pub deadline: Option<Instant>,
    /// What is done until then.
    pub containment: Option<String>,
}

/// What a customer expects and how they feel.
#[derive(Debug, Clone, Default, PartialEq)]
#[expect(missing_docs, reason = "the fields of expectation.noted, by name")]
pub struct Expectation {
    pub expects: Option<String>,
    pub by: Option<Instant>,
    pub risk: Option<String>,
    pub emotion: Option<String>,
    pub need: Option<String>,
    pub offered: Vec<String>,
    pub limits: Option<String>,
    pub scenario: Option<String>,
    pub tenure: Option<String>,
}

/// How far the problem reaches. Money is secret.
#[derive(Debug, Clone, Default, PartialEq)]
#[expect(missing_docs, reason = "the fields of impact.assessed, by name")]
pub struct Impact {
    pub customers_count: Option<u64>,
    pub breadth: Option<String>,
    pub depth: Option<String>,
    pub duration: Option<String>,
    pub revenue: Option<Secret<Money>>,
    pub reputation: Option<String>,
    pub contract: Option<Secret<String>>,
}

/// A link kept with something.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// Where to.
    pub url: String,
    /// What it is called.
    pub label: Option<String>,
    /// What it hangs on.
    pub target: Option<ItemId>,
}

/// What every listed thing has: its birth in the journal and the fields any event may carry.
#[derive(Debug, Clone, PartialEq)]
pub struct Birth {
    /// The entry that made it.
    pub seq: u64,
    /// When it happened.
    pub at: Instant,
    /// When it was written down.
    pub written: Instant,
    /// Who wrote it.
    pub by: Handle,
    /// The words, the escalation, tags and the like, as amended and rerouted since.
    pub common: Common,
}

impl Birth {
    /// The words; empty where there are none.
    pub fn text(&self) -> &str {
        self.common.text.as_deref().unwrap_or_default()
    }
}

/// A customer-visible problem somebody owns end to end.
#[derive(Debug, Clone, PartialEq)]
#[expect(missing_docs, reason = "the fields of the escalation events, by name")]
pub struct Escalation {
    pub id: EscalationId,
    pub birth: Birth,
    pub title: String,
    pub severity: Option<Severity>,
    pub phase: Phase,
    pub phase_since: Instant,
    pub mode: Mode,
    /// Imported maintenance: in lists, not in figures.
    pub planned: bool,
    pub owner: Option<Handle>,
    pub customers: Vec<CustomerId>,
    pub components: Vec<String>,
    pub category: Option<String>,
    pub clocks: BTreeMap<Audience, Cadence>,
    pub response_due: Option<Instant>,
    pub triage_due: Option<Instant>,
    pub acknowledged: Option<Instant>,
    pub triaged: Option<Instant>,
    pub slas: BTreeMap<String, Sla>,
    pub impact: Option<Impact>,
    pub target: Option<Chosen>,
    pub expectation: Option<Expectation>,
    pub description: Option<String>,
    pub reproduction: Option<Reproduction>,
    pub tried: Vec<Tried>,
    pub contact_person: Option<String>,
    pub confirmed: Option<(Instant, Option<u8>)>,
    pub outcome: Option<Outcome>,
    pub milestones: Vec<(String, Instant, bool)>,
    pub deescalated: Option<Deescalation>,
    pub merged_into: Option<EscalationId>,
    pub resolved_at: Option<Instant>,
    pub closed_at: Option<Instant>,
    /// A customer update that told *resolved* was sent in this round.
    pub closing_sent: bool,
    pub reopened: u32,
    pub overrides: Vec<Override>,
    /// The last entry about it.
    pub touched: Instant,
}

/// A customer. All but tier and zone are secrets of a shared view.
#[derive(Debug, Clone, PartialEq)]
#[expect(missing_docs, reason = "the fields of customer.described, by name")]
pub struct Customer {
    pub id: CustomerId,
    pub birth: Birth,
    pub name: Secret<String>,
    pub aliases: Vec<Secret<String>>,
    pub tier: Option<String>,
    pub zone: Option<String>,
    pub contact: Option<Secret<String>>,
    pub revenue: Option<Secret<Money>>,
    pub contract: Option<Secret<String>>,
    pub credits: Option<Secret<Money>>,
}

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

/// Somebody. A handle that any event names is a person, described or not.
#[derive(Debug, Clone, PartialEq)]
#[expect(missing_docs, reason = "the fields of the person events, by name")]
pub struct Person {
    pub handle: Handle,
    pub name: Option<String>,
    pub team: Option<String>,
    pub zone: Option<String>,
    pub joined: Option<Instant>,
    pub left: Option<Instant>,
    pub asked: Option<Instant>,
    /// Never described or joined: only named.
    pub derived: bool,
    pub first_seen: u64,
}

/// A role and since when.
#[derive(Debug, Clone, PartialEq)]
pub struct Held {
    /// Who.
    pub who: Handle,
    /// Since when.
    pub since: Instant,
}

/// Command on its way from one to another.
#[derive(Debug, Clone, PartialEq)]
pub struct Handoff {
    /// Who hands over; nobody where nobody commanded.
    pub from: Option<Handle>,
    /// Who takes over.
    pub to: Handle,
    /// Since when it is open.
    pub since: Instant,
    /// SHA-256 of the brief, hex.
    pub brief: Option<String>,
    /// What goes along.
    pub ids: Vec<String>,
    /// The next commander said it back.
    pub read_back: bool,
}

/// Noise that was quieted.
#[derive(Debug, Clone, PartialEq)]
pub struct Snooze {
    /// Until when; `None`: this alarm once.
    pub until: Option<Instant>,
    /// When it was quieted.
    pub at: Instant,
    /// How often so far, this one counted.
    pub count: u32,
    /// Why.
    pub reason: Option<String>,
    /// Who.
    pub by: Handle,
}

/// A ticked step.
#[derive(Debug, Clone, PartialEq)]
pub struct Tick {
    /// Since when.
    pub at: Instant,
    /// By whom.
    pub by: Handle,
    /// The words of the step then.
    pub words: Option<String>,
}

/// The room at one moment. Things stand behind `Arc`, so a copy is a handful of pointers.
#[derive(Debug, Clone, PartialEq)]
#[expect(missing_docs, reason = "the nouns of domain.md §1")]
pub struct State {
    pub name: String,
    pub title: String,
    pub genesis: String,
    pub zone: String,
    pub min_writer: u32,
    pub bridge: Option<String>,
    pub next_sync: Option<Instant>,
    pub calendar: Arc<Calendar>,
    pub policy: Arc<Policy>,
    pub created: Option<Instant>,
    pub escalations: BTreeMap<EscalationId, Arc<Escalation>>,
    pub customers: BTreeMap<CustomerId, Arc<Customer>>,
    pub actions: BTreeMap<ActionId, Arc<Action>>,
    pub decisions: BTreeMap<DecisionId, Arc<Decision>>,
    pub updates: BTreeMap<UpdateId, Arc<Update>>,
    pub commitments: BTreeMap<CommitmentId, Arc<Commitment>>,
    pub blockers: BTreeMap<BlockerId, Arc<Blocker>>,
    pub hypotheses: BTreeMap<HypothesisId, Arc<Hypothesis>>,
    /// By folded handle.
    pub people: BTreeMap<String, Arc<Person>>,
    pub roles: BTreeMap<(Role, Option<EscalationId>), Vec<Held>>,
    pub handoff: Option<Arc<Handoff>>,
    pub milestones: Vec<(String, Instant, Option<EscalationId>)>,
    pub links: Vec<Link>,
    /// By clock name.
    pub snoozes: BTreeMap<String, Snooze>,
    pub checklists: BTreeMap<(String, String, Option<EscalationId>), Tick>,
    pub thanks: BTreeSet<Handle>,
    /// Pinned entries.
    pub pinned: BTreeSet<Ulid>,
    /// When the last live entry was written.
    pub last_written: Option<Instant>,
    /// Entries of types this version does not know.
    pub unknown: u64,
    /// Foreign facts already here: (source, id) → entry.
    pub imported: BTreeMap<(String, String), u64>,
}
