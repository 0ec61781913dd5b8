//! Every act that may be wished, as data.
use super::command::When;
use super::event::{Override, Reproduction, Tried};
use super::id::{
    ActionId, BlockerId, CommitmentId, CustomerId, DecisionId, EscalationId, Handle, HypothesisId, ItemId,
    Ulid,
};
use super::policy::Policy;
use super::state::Expectation;
use super::time::Instant;
use super::wish::{CustomerDetails, CustomerRef, DecisionDetails, ImpactDetails, PromiseWish};
use super::words::{
    ActionKind, Ask, Audience, BlockerKind, CommitmentKind, Deescalation, Mode, Outcome, Phase, Role,
    Severity, Target,
};

/// What may be wished. Words go into [`Command::common`](super::command::Command::common); the escalation into `common.on` unless named here.
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
        reason: Option<String>,
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
    /// With `details`: who they are is said in the same breath, and a name nobody had is a new customer.
    AttachCustomer {
        customer: CustomerRef,
        details: Option<Box<CustomerDetails>>,
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
    /// Without a time the one to come stays; `clear` takes it away.
    ChaseBlocker {
        id: BlockerId,
        chase_at: Option<When>,
        clear: bool,
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
