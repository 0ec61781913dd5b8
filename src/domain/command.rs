//! What may be wished: imperative, parsed at the door, decided in `decide`. One command, one event, one line.
use super::event::{Common, Foreign};
use super::id::EscalationId;
use super::time::Instant;

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
        self.common.from = Some(Foreign::new(source, id));
        self
    }
}

pub use super::act::Act;
pub use super::wish::{CustomerDetails, CustomerRef, DecisionDetails, ImpactDetails, PromiseWish};
