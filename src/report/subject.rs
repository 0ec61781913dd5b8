//! An escalation as the documents show it: what, who, how bad, how far.
use super::ground::Ground;
use crate::domain::clock;
use crate::domain::redact::{Eye, Shown};
use crate::domain::state::{Escalation, Impact};
use crate::domain::time::At;
use crate::domain::words::Severity;
use serde::Serialize;

/// One escalation.
#[derive(Debug, Clone, Serialize)]
pub struct Subject {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: Shown,
    /// `SEV1`, or `SEV?` where nobody set it.
    pub level: String,
    /// The word of its severity.
    pub severity: Option<&'static str>,
    /// Where it stands.
    pub phase: &'static str,
    /// How it is worked.
    pub mode: &'static str,
    /// Announced maintenance.
    pub planned: bool,
    /// Who owns it.
    pub owner: Option<Shown>,
    /// Whom it concerns.
    pub customers: Vec<Shown>,
    /// The same, each with its own tier.
    pub whom: Vec<Whom>,
    /// Their tiers, each once.
    pub tiers: Vec<Shown>,
    /// What it touches.
    pub components: Vec<Shown>,
    /// What kind of trouble.
    pub category: Option<Shown>,
    /// In words.
    pub description: Option<Shown>,
    /// When it began.
    pub started: At,
    /// When it was declared.
    pub declared: At,
    /// When it was resolved.
    pub resolved: Option<At>,
    /// How far it reaches, by name.
    pub impact: Vec<Reach>,
    /// Contract clocks.
    pub slas: Vec<Contract>,
}

/// A customer of an escalation.
#[derive(Debug, Clone, Serialize)]
pub struct Whom {
    /// The name, or what stands for it.
    pub name: Shown,
    /// Of which tier.
    pub tier: Option<Shown>,
}

/// One measure of how far it reaches.
#[derive(Debug, Clone, Serialize)]
pub struct Reach {
    /// `breadth`, `depth`, …
    pub name: &'static str,
    /// What was said of it; none where nobody assessed it.
    pub value: Option<Shown>,
    /// It is left out for this reader.
    pub hidden: bool,
}

/// One contract clock.
#[derive(Debug, Clone, Serialize)]
pub struct Contract {
    /// Its name.
    pub clock: Shown,
    /// When it is breached.
    pub due: At,
    /// `running`, `paused`, `met`, `breached`.
    pub state: &'static str,
    /// Why it stands still.
    pub reason: Option<Shown>,
}

/// The escalations the document is about.
pub fn subjects(ground: &Ground<'_>) -> Vec<Subject> {
    ground.escalations().map(|one| subject(ground, one)).collect()
}

/// One of them.
pub fn subject(ground: &Ground<'_>, one: &Escalation) -> Subject {
    Subject {
        id: one.id.to_string(),
        title: ground.line(&one.title),
        level: one.severity.map_or_else(|| "SEV?".to_owned(), |severity| format!("SEV{}", severity.number())),
        severity: one.severity.map(Severity::word),
        phase: one.phase.word(),
        mode: one.mode.word(),
        planned: one.planned,
        owner: ground.owner(one.owner.as_ref()),
        customers: ground.customers(one),
        whom: whom(ground, one),
        tiers: ground.tiers(one),
        components: ground.all(&one.components),
        category: ground.maybe(one.category.as_deref()),
        description: one.description.as_deref().map(|text| ground.prose(text)),
        started: At(clock::start(one)),
        declared: At(one.birth.at),
        resolved: one.resolved_at.map(At),
        impact: reach(ground, one.impact.as_ref()),
        slas: contracts(ground, one),
    }
}

fn whom(ground: &Ground<'_>, one: &Escalation) -> Vec<Whom> {
    let tier = |id| ground.maybe(ground.room.customers.get(id)?.tier.as_deref());
    let tiers = one.customers.iter().map(tier);
    ground.customers(one).into_iter().zip(tiers).map(|(name, tier)| Whom { name, tier }).collect()
}

fn reach(ground: &Ground<'_>, impact: Option<&Impact>) -> Vec<Reach> {
    let none = Impact::default();
    let impact = impact.unwrap_or(&none);
    let open = |name, value: Option<&str>| Reach { name, value: ground.maybe(value), hidden: false };
    let count = impact.customers_count.map(|count| count.to_string());
    let is_shared = ground.eye == Eye::Shared;
    let money = ground.money(impact.revenue.as_ref());
    let contract = ground.secret(impact.contract.as_ref());
    vec![
        open("customers", count.as_deref()),
        open("breadth", impact.breadth.as_deref()),
        open("depth", impact.depth.as_deref()),
        open("duration", impact.duration.as_deref()),
        Reach { name: "revenue at risk", value: money, hidden: is_shared },
        open("reputation", impact.reputation.as_deref()),
        Reach { name: "contract", value: contract, hidden: is_shared },
    ]
}

fn contracts(ground: &Ground<'_>, one: &Escalation) -> Vec<Contract> {
    let row = |(name, sla): (&String, &crate::domain::state::Sla)| {
        let reached = if name == "response" { one.acknowledged } else { one.resolved_at };
        let state = match (reached, sla.paused) {
            (Some(at), _) if sla.is_met(at) => "met",
            (Some(_), _) => "breached",
            (None, _) if sla.missed_by(ground.now).is_some() => "breached",
            (None, Some(_)) => "paused",
            (None, None) => "running",
        };
        Contract {
            clock: ground.line(name),
            due: At(sla.missed.filter(|_| state == "breached").unwrap_or(sla.due)),
            state,
            reason: ground.maybe(sla.reason.as_deref()),
        }
    };
    one.slas.iter().map(row).collect()
}
