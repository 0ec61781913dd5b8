//! What a room is at one moment: the things in it, as plain data. Changed only in `apply`.
pub use super::heard::Heard;
pub use super::items::*;
pub use super::pace::*;

use super::calendar::Calendar;
use super::event::{Common, Money, Override, Reproduction, Tried};
use super::id::{
    ActionId, BlockerId, CommitmentId, CustomerId, DecisionId, EscalationId, Handle, HypothesisId, ItemId,
    Ulid, UpdateId,
};
use super::policy::Policy;
use super::redact::Secret;
use super::resolution::Resolution;
use super::table::{Table, Thing};
use super::time::Instant;
use super::words::{Ask, Audience, Deescalation, Mode, Outcome, Phase, Role, Severity, Target};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

impl Gave {
    /// Whether the last words of a clock were sent while both were one.
    pub fn was_told(&self, clock: &Cadence) -> bool {
        clock.last > self.told
    }
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
    /// When it was last seen anew.
    pub severity_since: Option<Instant>,
    pub phase: Phase,
    pub phase_since: Instant,
    pub mode: Mode,
    /// Imported maintenance: in lists, not in figures.
    pub planned: bool,
    pub owner: Option<Handle>,
    /// When it was last given to somebody.
    pub owner_since: Option<Instant>,
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
    /// Who of the customer said so; a secret of a shared view.
    pub confirmed_by: Option<Secret<String>>,
    pub outcome: Option<Outcome>,
    pub milestones: Vec<(String, Instant, bool)>,
    pub deescalated: Option<Deescalation>,
    pub merged_into: Option<EscalationId>,
    /// What went along into it; reopening takes it back.
    pub gave: Option<Arc<Gave>>,
    /// The steps that say it.
    pub resolution: Resolution,
    /// When it was resolved, by all that is known.
    pub resolved_at: Option<Instant>,
    pub closed_at: Option<Instant>,
    /// A customer update that told *resolved* was sent in this round.
    pub closing_sent: bool,
    pub reopened: u32,
    pub overrides: Vec<Override>,
    /// The last entry about it.
    pub touched: Instant,
}

impl Escalation {
    /// Whether it stands on the board: not closed, handed back, merged, or history that has ended.
    pub fn is_open(&self) -> bool {
        !self.phase.is_over() && self.merged_into.is_none() && !self.is_ended_record()
    }
}

impl Thing for Escalation {
    type Brief = ();

    fn brief(&self) {}

    fn is_live(&self) -> bool {
        self.is_open()
    }

    fn touched(&self) -> Instant {
        self.touched
    }
}

/// What an escalation brought along when it became part of another.
#[derive(Debug, Clone, PartialEq)]
pub struct Gave {
    /// The last words that had been sent to anybody until then: later ones went to both.
    pub told: Option<UpdateId>,
    /// Its actions, decisions, promises, blockers and suspected causes.
    pub items: Vec<ItemId>,
    /// The customers who were not in the other one yet.
    pub customers: Vec<CustomerId>,
    /// The components that the other one did not touch yet.
    pub components: Vec<String>,
    /// Its roles, and whether they went along.
    pub roles: Vec<(Role, Held, bool)>,
    /// The response deadline of the other one, where it came earlier by this one.
    pub response: Option<Option<Instant>>,
    /// The same for its triage.
    pub triage: Option<Option<Instant>>,
    /// What the customer expects was taken over.
    pub expectation: bool,
    /// How far it reaches was taken over.
    pub impact: bool,
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

impl Thing for Customer {
    type Brief = ();

    fn brief(&self) {}

    fn is_live(&self) -> bool {
        true
    }

    fn touched(&self) -> Instant {
        self.birth.at
    }
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

/// The room at one moment. Things stand in tables, so a copy is a handful of pointers, however many there are.
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
    pub escalations: Table<EscalationId, Escalation>,
    pub customers: Table<CustomerId, Customer>,
    pub actions: Table<ActionId, Action>,
    pub decisions: Table<DecisionId, Decision>,
    pub updates: Table<UpdateId, Update>,
    pub commitments: Table<CommitmentId, Commitment>,
    pub blockers: Table<BlockerId, Blocker>,
    pub hypotheses: Table<HypothesisId, Hypothesis>,
    /// What customers were told, by the escalation it was about.
    pub heard: Table<EscalationId, Heard>,
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
    /// The boot of the machine that wrote it, and the microseconds since.
    pub last_clock: Option<(Arc<str>, u64)>,
    /// Entries of types this version does not know.
    pub unknown: u64,
    /// Foreign facts already here: (source, id) → entry.
    pub imported: Arc<BTreeMap<(String, String), u64>>,
}
