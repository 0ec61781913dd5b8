//! The bodies of wishes that have many parts.
use super::command::When;
use super::event::{Money, Revisit};
use super::id::{CommitmentId, CustomerId, Handle};
use super::time::Instant;

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
    /// The promise that this is again: none is made.
    pub again: Option<CommitmentId>,
}
