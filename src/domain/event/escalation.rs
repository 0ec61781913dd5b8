//! Events about an escalation, its customers, its clocks and what was told outside.
//! The escalation itself is the common field `on`, except where an id is given.
#![expect(missing_docs, reason = "the fields are those of events.md by name")]
use crate::domain::id::{ActionId, CommitmentId, CustomerId, EscalationId, Handle, ItemId, UpdateId};
use crate::domain::time::At;
use crate::domain::words::{
    Ask, Audience, CommitmentKind, Deescalation, Mode, Outcome, Phase, Severity, Target,
};
use std::collections::BTreeMap;

/// The clocks that an act sets, by audience.
pub type Clocks = BTreeMap<Audience, Clock>;

fact! {
    /// One cadence clock: how often in seconds, and when next.
    Clock { ; every_s: Option<i64>, due: Option<At> }
    /// A gate that was passed on purpose.
    Override { missing: String, reason: String; }
    EscalationDeclared { id: EscalationId, title: String, mode: Mode; severity: Option<Severity>, customers: Vec<CustomerId>, components: Vec<String>, category: Option<String>, owner: Option<Handle>, clocks: Clocks, response_due: Option<At>, triage_due: Option<At>, phase: Option<Phase>, planned: bool }
    /// What was tried and what came of it.
    Tried { what: String, result: String; }
    Reproduction { ; steps: Option<String>, expected: Option<String>, actual: Option<String>, environment: Option<String>, frequency: Option<String> }
    EscalationDescribed { ; title: Option<String>, components: Vec<String>, category: Option<String>, description: Option<String>, reproduction: Option<Reproduction>, tried: Vec<Tried>, contact_person: Option<String> }
    EscalationAcknowledged { ; by: Option<Handle> }
    SeverityChanged { to: Severity; reason: Option<String>, clocks: Clocks, response_due: Option<At>, triage_due: Option<At> }
    PhaseChanged { to: Phase; reason: Option<String>, clocks: Clocks, overrides: Vec<Override>, deescalated: Option<Deescalation> }
    ModeChanged { to: Mode; reason: Option<String>, clocks: Clocks }
    EscalationOwned { ; owner: Option<Handle> }
    /// A promise that closing makes.
    Created { id: CommitmentId, kind: CommitmentKind, due: At; }
    /// `carried_due`: when what was carried over is to be done.
    EscalationClosed { ; overrides: Vec<Override>, creates: Vec<Created>, carried: Vec<ActionId>, carried_due: Option<At>, reason: Option<String> }
    /// `out`: what it takes back of the escalation of which it was a part. `mode`: where long mode ended with it. `told`: whose
    /// deadline is that of words which were sent while both were one.
    EscalationReopened { ; reason: Option<String>, clocks: Clocks, out: Option<Box<Apart>>, mode: Option<Mode>, told: Vec<Audience> }
    /// The one it was part of (`of`); the customers, contract clocks and things (`moved`) that are its own again; and the
    /// clocks of the other one as they run from now on, where that is another time (`clocks`, `slas_there`), or stand still
    /// (`paused_there`).
    Apart { of: EscalationId; customers: Vec<CustomerId>, slas: Vec<String>, moved: Vec<ItemId>, clocks: Clocks, slas_there: BTreeMap<String, At>, paused_there: Vec<String> }
    /// What goes on in the other one: `customers` who were not there yet; `clocks` as they run there from now on, with the
    /// earlier of both deadlines; the contract clocks that are taken over (`slas`); what of it is open (`moved`); who was told
    /// the deadline that came earlier (`promised`).
    EscalationMerged { into: EscalationId; reason: Option<String>, customers: Vec<CustomerId>, clocks: Clocks, response_due: Option<At>, triage_due: Option<At>, slas: Vec<String>, moved: Vec<ItemId>, promised: Vec<Audience> }
    /// `was`: the deadline that ran before, here and in the other facts that move one.
    CadenceOverridden { audience: Audience; every_s: Option<i64>, due: Option<At>, reason: Option<String>, was: Option<At> }
    /// All but tier and zone are secret in a shared view. Money is integer minor units with an ISO currency.
    CustomerDescribed { id: CustomerId, name: String; aliases: Vec<String>, tier: Option<String>, zone: Option<String>, contact: Option<String>, revenue: Option<Money>, contract: Option<String>, credits: Option<Money> }
    Money { minor: i64, currency: String; }
    /// `clocks` where a contract of this customer asks for more than was in force; `name` where it is a new customer.
    CustomerAttached { id: CustomerId; name: Option<String>, tier: Option<String>, zone: Option<String>, clocks: Clocks }
    CustomerDetached { id: CustomerId; }
    ImpactAssessed { ; customers_count: Option<u64>, breadth: Option<String>, depth: Option<String>, duration: Option<String>, revenue: Option<Money>, reputation: Option<String>, contract: Option<String> }
    TargetChosen { tier: Target; ask: Option<Ask>, deadline: Option<At>, containment: Option<String> }
    SlaSet { clock: String, due: At; reason: Option<String>, was: Option<At> }
    SlaPaused { clock: String; reason: Option<String>, who: Option<Handle>, by_customer: bool }
    SlaResumed { clock: String; due: Option<At>, reason: Option<String>, who: Option<Handle> }
    SlaExtended { clock: String, due: At; reason: Option<String>, who: Option<Handle>, was: Option<At> }
    ExpectationNoted { ; expects: Option<String>, by: Option<At>, risk: Option<String>, emotion: Option<String>, need: Option<String>, offered: Vec<String>, limits: Option<String>, scenario: Option<String>, tenure: Option<String> }
    CustomerConfirmed { ; by: Option<String>, satisfaction: Option<u8> }
    OutcomeRecorded { outcome: Outcome; }
    LinkAdded { url: String; target: Option<ItemId>, label: Option<String> }
    /// When the next words are due; `promised` where that time was told to the audience, with the interval that is in force
    /// all the same (`every_s`).
    Next { due: At; promised: bool, every_s: Option<i64> }
    /// A promise made inside an update.
    Promise { id: CommitmentId; text: Option<String>, to: Option<String>, giver: Option<Handle>, due: Option<At> }
    /// The only off switch of an update clock. `repeats`: what is promised again, and holds while any of those who say it
    /// stands.
    UpdateSent { id: UpdateId, audience: Audience; channel: Option<String>, sender: Option<Handle>, phase_told: Option<Phase>, next: Option<Next>, told: Vec<String>, commitments: Vec<Promise>, repeats: Vec<Promise>, findings_overridden: Vec<String> }
    CommitmentMade { id: CommitmentId; to: Option<String>, giver: Option<Handle>, due: Option<At>, kind: Option<CommitmentKind> }
    CommitmentKept { id: CommitmentId; }
    /// `id` takes the place of `replaces`, which was not yet due.
    CommitmentRenegotiated { id: CommitmentId, replaces: CommitmentId; to: Option<String>, giver: Option<Handle>, due: Option<At>, reason: Option<String> }
    CommitmentBroken { id: CommitmentId; reason: Option<String> }
}
