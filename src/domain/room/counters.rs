//! The ids a room has given, and which of them an event gives.
#![expect(clippy::wildcard_enum_match_arm, reason = "only a few events give ids")]
use crate::domain::event::Event;
use crate::domain::id::{
    ActionId, BlockerId, CommitmentId, CustomerId, DecisionId, EscalationId, HypothesisId, ItemId, UpdateId,
};

/// The highest number given for each letter; struck entries count too, so ids are never reused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(missing_docs, reason = "one for each letter")]
pub struct Counters {
    pub escalation: u32,
    pub customer: u32,
    pub action: u32,
    pub decision: u32,
    pub update: u32,
    pub commitment: u32,
    pub blocker: u32,
    pub hypothesis: u32,
}

impl Counters {
    /// Remembers the ids that an event gives.
    pub fn see(&mut self, event: &Event) {
        given(event, |id| self.take(id));
    }

    /// This one is given.
    pub fn take(&mut self, id: ItemId) {
        if let Some((held, number)) = self.slot(id) {
            *held = (*held).max(number);
        }
    }

    /// Whether this one was given; every entry has its number, and nobody gives it.
    pub fn has(mut self, id: ItemId) -> bool {
        self.slot(id).is_some_and(|(held, number)| number <= *held)
    }

    /// The first of the same letter that is free.
    #[must_use]
    pub fn free(&self, id: ItemId) -> ItemId {
        match id {
            ItemId::EscalationId(_) => EscalationId(self.escalation + 1).into(),
            ItemId::CustomerId(_) => CustomerId(self.customer + 1).into(),
            ItemId::ActionId(_) => ActionId(self.action + 1).into(),
            ItemId::DecisionId(_) => DecisionId(self.decision + 1).into(),
            ItemId::UpdateId(_) => UpdateId(self.update + 1).into(),
            ItemId::CommitmentId(_) => CommitmentId(self.commitment + 1).into(),
            ItemId::BlockerId(_) => BlockerId(self.blocker + 1).into(),
            ItemId::HypothesisId(_) => HypothesisId(self.hypothesis + 1).into(),
            ItemId::Entry(_) => id,
        }
    }

    fn slot(&mut self, id: ItemId) -> Option<(&mut u32, u32)> {
        Some(match id {
            ItemId::EscalationId(id) => (&mut self.escalation, id.0),
            ItemId::CustomerId(id) => (&mut self.customer, id.0),
            ItemId::ActionId(id) => (&mut self.action, id.0),
            ItemId::DecisionId(id) => (&mut self.decision, id.0),
            ItemId::UpdateId(id) => (&mut self.update, id.0),
            ItemId::CommitmentId(id) => (&mut self.commitment, id.0),
            ItemId::BlockerId(id) => (&mut self.blocker, id.0),
            ItemId::HypothesisId(id) => (&mut self.hypothesis, id.0),
            ItemId::Entry(_) => return None,
        })
    }
}

/// Tells the ids that an event gives, or may: a decision that was proposed has its own already, and so has a customer who
/// is known.
pub fn given(event: &Event, mut tell: impl FnMut(ItemId)) {
    match event {
        Event::EscalationDeclared(f) => tell(f.id.into()),
        Event::CustomerDescribed(f) => tell(f.id.into()),
        Event::CustomerAttached(f) => tell(f.id.into()),
        Event::ActionAsked(f) => tell(f.id.into()),
        Event::DecisionProposed(f) => tell(f.id.into()),
        Event::DecisionMade(f) => tell(f.id.into()),
        Event::UpdateSent(f) => {
            tell(f.id.into());
            f.commitments.iter().for_each(|made| tell(made.id.into()));
        }
        Event::EscalationClosed(f) => f.creates.iter().for_each(|made| tell(made.id.into())),
        Event::CommitmentMade(f) => tell(f.id.into()),
        Event::CommitmentRenegotiated(f) => tell(f.id.into()),
        Event::BlockerRaised(f) => tell(f.id.into()),
        Event::HypothesisProposed(f) => tell(f.id.into()),
        _ => {}
    }
}
