//! What may be wished: imperative, parsed at the door, decided in `decide`. One command, one event, one line.
use super::event::{Common, Foreign, Money, Override, Reproduction, Revisit, Tried};
use super::id::{
    ActionId, BlockerId, CommitmentId, CustomerId, DecisionId, EscalationId, Handle, HypothesisId, ItemId,
    Ulid,
};
use super::policy::Policy;
use super::state::Expectation;
use super::time::Instant;
use super::words::{
    ActionKind, Ask, Audience, BlockerKind, CommitmentKind, Deescalation, Mode, Outcome, Phase, Role,
    Severity, Target,
};

/// A time that was wished: an instant, or a length from the moment the fact happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// At this instant.
    At(Instant),
    /// So many seconds after the fact.
    In(i64),
}

/// A wish with everything that may stand beside any fact.
#[derive(Debug, Clone, PartialEq)]
pub struct Command {
    /// What is wished.
    pub act: Act,
    /// Words (`text`), escalation (`on`), raw line, tags, cc, links, pin, private, source.
    pub common: Common,
    /// When it happened, where that is not now.
    pub at: Option<Instant>,
    /// `at` is an estimate.
    pub est: bool,
}

impl Command {
    /// A wish about now with nothing beside it.
    pub fn new(act: Act) -> Self {
        Self { act, common: Common::default(), at: None, est: false }
    }

    /// About one escalation.
    #[must_use]
    pub fn on(mut self, id: EscalationId) -> Self {
        self.common.on = Some(id);
        self
    }

    /// With words.
    #[must_use]
    pub fn saying(mut self, text: impl Into<String>) -> Self {
        self.common.text = Some(text.into());
        self
    }

    /// That happened at another time.
    #[must_use]
    pub fn at(mut self, at: Instant) -> Self {
        self.at = Some(at);
        self
    }

    /// From a foreign history.
    #[must_use]
    pub fn from(mut self, source: &str, id: &str) -> Self {
        self.common.from = Some(Foreign { source: source.to_owned(), id: id.to_owned(), url: None });
        self
    }
}

/// A customer by id or by name (case and aliases do not matter).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CustomerRef {
    /// By id.
    Id(CustomerId),
    /// By name or alias.
    Name(String),
}

/// Details of a customer; `None` leaves what was known.
#[derive(Debug, Clone, Default, PartialEq)]
#[expect(missing_docs, reason = "the fields of customer.described, by name")]
pub struct CustomerDetails {
    pub name: Option<String>,
    pub aliases: Vec<String>,
    pub tier: Option<String>,
    pub zone: Option<String>,
    pub contact: Option<String>,
    pub revenue: Option<Money>,
    pub contract: Option<String>,
    pub credits: Option<Money>,
}

/// How far a problem reaches.
#[derive(Debug, Clone, Default, PartialEq)]
#[expect(missing_docs, reason = "the fields of impact.assessed, by name")]
pub struct ImpactDetails {
    pub customers_count: Option<u64>,
    pub breadth: Option<String>,
    pub depth: Option<String>,
    pub duration: Option<String>,
    pub revenue: Option<Money>,
    pub reputation: Option<String>,
    pub contract: Option<String>,
}

/// The body of a decision.
#[derive(Debug, Clone, Default, PartialEq)]
#[expect(missing_docs, reason = "the fields of the decision events, by name")]
pub struct DecisionDetails {
    pub decider: Option<Handle>,
    pub options: Vec<String>,
    pub rejected: Vec<String>,
    pub why: Option<String>,
    pub risk: Option<String>,
    pub poll_until: Option<When>,
    pub effective: Option<Instant>,
    pub revisit: Option<Revisit>,
}

/// A promise wished inside an update.
#[derive(Debug, Clone, PartialEq)]
#[expect(missing_docs, reason = "the fields of commitment.made, by name")]
pub struct PromiseWish {
    pub text: String,
    pub to: Option<String>,
    pub giver: Option<Handle>,
    pub due: Option<When>,
}

/// What may be wished. Words go into [`Command::common`]; the escalation into `common.on` unless named here.
#[derive(Debug, Clone, PartialEq)]
#[expect(missing_docs, reason = "the fields of the events of the same name")]
pub enum Act {
    // the room
    DescribeRoom {
        title: Option<String>,
        bridge: Option<String>,
        next_sync: Option<Instant>,
        zone: Option<String>,
    },
    AdoptPolicy {
        policy: Box<Policy>,
        reason: Option<String>,
    },
    Strike {
        targets: Vec<Ulid>,
        reason: Option<String>,
    },
    Amend {
        target: Ulid,
        text: Option<String>,
        at: Option<Instant>,
        est: Option<bool>,
        fields: Vec<(String, String)>,
    },
    Pin {
        target: Ulid,
        value: bool,
    },
    Reroute {
        target: Ulid,
        to: EscalationId,
    },
    Tag {
        target: Ulid,
        value: String,
    },
    AddLink {
        target: Option<ItemId>,
        url: String,
        label: Option<String>,
    },
    FinishImport {
        source: String,
        sha256: Option<String>,
        added: u64,
        skipped: Vec<String>,
    },
    NoteClockJump {
        from: Instant,
        to: Instant,
        delta_s: i64,
    },
    // escalations: words are the title of `Declare`
    Declare {
        title: String,
        severity: Option<Severity>,
        mode: Mode,
        customers: Vec<CustomerRef>,
        components: Vec<String>,
        category: Option<String>,
        owner: Option<Handle>,
        planned: bool,
    },
    DescribeEscalation {
        title: Option<String>,
        components: Vec<String>,
        category: Option<String>,
        description: Option<String>,
        reproduction: Option<Reproduction>,
        tried: Vec<Tried>,
        contact_person: Option<String>,
    },
    Acknowledge {
        by: Option<Handle>,
    },
    SetSeverity {
        to: Severity,
        reason: Option<String>,
    },
    SetPhase {
        to: Phase,
        reason: Option<String>,
        overrides: Vec<Override>,
        deescalated: Option<Deescalation>,
    },
    SetMode {
        to: Mode,
        reason: Option<String>,
    },
    OwnEscalation {
        owner: Option<Handle>,
    },
    CloseEscalation {
        overrides: Vec<Override>,
        reason: Option<String>,
    },
    ReopenEscalation {
        reason: Option<String>,
    },
    MergeEscalation {
        into: EscalationId,
        reason: Option<String>,
    },
    OverrideCadence {
        audience: Audience,
        every_s: Option<i64>,
        due: Option<When>,
        reason: Option<String>,
    },
    // customers
    DescribeCustomer {
        customer: Option<CustomerId>,
        details: Box<CustomerDetails>,
    },
    AttachCustomer {
        customer: CustomerRef,
    },
    DetachCustomer {
        customer: CustomerRef,
    },
    AssessImpact(Box<ImpactDetails>),
    ChooseTarget {
        tier: Target,
        ask: Option<Ask>,
        deadline: Option<When>,
        containment: Option<String>,
    },
    SetSla {
        clock: String,
        due: When,
        reason: Option<String>,
    },
    PauseSla {
        clock: Option<String>,
        reason: Option<String>,
        by_customer: bool,
    },
    ResumeSla {
        clock: Option<String>,
        reason: Option<String>,
    },
    ExtendSla {
        clock: Option<String>,
        due: When,
        reason: Option<String>,
    },
    NoteExpectation(Box<Expectation>),
    ConfirmCustomer {
        by: Option<String>,
        satisfaction: Option<u8>,
    },
    RecordOutcome {
        outcome: Outcome,
    },
    // words outside
    SendUpdate {
        audience: Audience,
        channel: Option<String>,
        sender: Option<Handle>,
        phase_told: Option<Phase>,
        next: Option<When>,
        told: Vec<String>,
        commitments: Vec<PromiseWish>,
        findings_overridden: Vec<String>,
    },
    MakeCommitment {
        to: Option<String>,
        giver: Option<Handle>,
        due: Option<When>,
        kind: Option<CommitmentKind>,
    },
    KeepCommitment {
        id: CommitmentId,
    },
    Renegotiate {
        id: CommitmentId,
        due: Option<When>,
        to: Option<String>,
        giver: Option<Handle>,
        reason: Option<String>,
    },
    BreakCommitment {
        id: CommitmentId,
        reason: Option<String>,
    },
    // actions
    AskAction {
        owner: Option<Handle>,
        due: Option<When>,
        depends: Vec<ActionId>,
        stream: Option<String>,
        later: bool,
        kind: Option<ActionKind>,
    },
    AcceptAction {
        id: ActionId,
        by: Option<Handle>,
    },
    FinishAction {
        id: ActionId,
        answer: Option<String>,
    },
    DropAction {
        id: ActionId,
        reason: Option<String>,
    },
    ReopenAction {
        id: ActionId,
        reason: Option<String>,
    },
    AssignAction {
        id: ActionId,
        owner: Option<Handle>,
    },
    SetActionDue {
        id: ActionId,
        due: Option<When>,
    },
    CarryAction {
        id: ActionId,
        reason: Option<String>,
    },
    // blockers
    RaiseBlocker {
        blocks: Option<ItemId>,
        kind: Option<BlockerKind>,
        chaser: Option<Handle>,
        chase_at: Option<When>,
    },
    ChaseBlocker {
        id: BlockerId,
        chase_at: Option<When>,
    },
    ClimbBlocker {
        id: BlockerId,
        to: Option<String>,
        chase_at: Option<When>,
    },
    ClearBlocker {
        id: BlockerId,
        reason: Option<String>,
    },
    // decisions and causes
    ProposeDecision(Box<DecisionDetails>),
    ObjectToDecision {
        id: DecisionId,
        by: Option<Handle>,
    },
    /// With an id: a proposed one is made; without: made at once.
    MakeDecision {
        id: Option<DecisionId>,
        details: Box<DecisionDetails>,
    },
    ReverseDecision {
        id: DecisionId,
        why: Option<String>,
        decider: Option<Handle>,
    },
    ProposeHypothesis {
        owner: Option<Handle>,
        box_s: Option<i64>,
        why: Option<String>,
        cause: Option<String>,
        component: Option<String>,
    },
    TestHypothesis {
        id: HypothesisId,
        owner: Option<Handle>,
        box_s: Option<i64>,
        why: Option<String>,
    },
    DiscardHypothesis {
        id: HypothesisId,
        why: Option<String>,
    },
    ConfirmHypothesis {
        id: HypothesisId,
        why: Option<String>,
        cause: Option<String>,
        component: Option<String>,
    },
    // the log
    WriteNote {
        kind: Option<String>,
    },
    ReachMilestone {
        name: String,
    },
    Tick {
        list: String,
        step: String,
        words: Option<String>,
    },
    Untick {
        list: String,
        step: String,
    },
    // people and command
    DescribePerson {
        handle: Handle,
        name: Option<String>,
        team: Option<String>,
        zone: Option<String>,
    },
    Join {
        handle: Handle,
    },
    Leave {
        handle: Handle,
    },
    AskPerson {
        handle: Handle,
    },
    AssignRole {
        role: Role,
        who: Handle,
        take: Option<String>,
    },
    ReleaseRole {
        role: Role,
        who: Option<Handle>,
        reason: Option<String>,
    },
    OpenHandoff {
        to: Handle,
        brief: Option<String>,
        ids: Vec<String>,
    },
    InheritHandoff {
        ids: Vec<String>,
    },
    ReadBack {
        ids: Vec<String>,
    },
    CompleteHandoff {
        take: Option<(Handle, String)>,
    },
    CancelHandoff {
        reason: Option<String>,
    },
    Thank {
        who: Vec<Handle>,
    },
    // noise; `clock` as in the queue: `E2/customer`, `A7`
    Snooze {
        clock: String,
        until: Option<When>,
        reason: Option<String>,
    },
}
