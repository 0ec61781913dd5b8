//! Customers, updates and promises: what was said outside.
use super::{Arc, Entry, Fold, birth, escalation};
use crate::domain::event::{
    CommitmentBroken, CommitmentKept, CommitmentMade, CommitmentRenegotiated, CustomerAttached,
    CustomerDescribed, Promise, UpdateSent,
};
use crate::domain::id::{CommitmentId, CustomerId, EscalationId};
use crate::domain::redact::Secret;
use crate::domain::resolution::Step;
use crate::domain::state::{Commitment, CommitmentState, Customer, Update};
use crate::domain::words::{Audience, Mode, Phase};

impl Fold<'_> {
    pub(super) fn customer_described(&mut self, entry: &Entry, fact: &CustomerDescribed) {
        let new = || Customer {
            id: fact.id,
            birth: birth(entry),
            name: Secret::new(fact.name.clone()),
            aliases: Vec::new(),
            tier: None,
            zone: None,
            contact: None,
            revenue: None,
            contract: None,
            credits: None,
        };
        self.0.customers.change_or(fact.id, new, |one| describe(one, fact));
    }

    /// Who somebody new is, or what else was said of them, where they were attached.
    pub(super) fn customer_joined(&mut self, entry: &Entry, fact: &CustomerAttached) {
        let held = self.0.customers.get(&fact.id).map(|one| one.name.inside().clone());
        let Some(name) = held.or_else(|| fact.name.clone()) else { return };
        let described = CustomerDescribed {
            id: fact.id,
            name,
            aliases: Vec::new(),
            tier: fact.tier.clone(),
            zone: fact.zone.clone(),
            contact: None,
            revenue: None,
            contract: None,
            credits: None,
        };
        self.customer_described(entry, &described);
    }

    pub(super) fn update_sent(&mut self, entry: &Entry, fact: &UpdateSent) {
        let at = entry.when();
        // Ruling 2: telling *resolved* ends the clock; it is that of the audience that was told, as each has one of its own.
        let ends = fact.phase_told == Some(Phase::Resolved);
        let next = fact.next.as_ref().filter(|_| !ends);
        let mut was_due = None;
        self.on(entry, |e| {
            let held = e.clocks.entry(fact.audience).or_default();
            was_due = held.due;
            // An update written down late and older than the last one restarts nothing. What a wrong clock put after this
            // line was brought back before it (`astray`).
            let newest = held.last_sent.is_none_or(|last| at >= last);
            if newest {
                held.last = Some(fact.id);
                escalation::restart(held, at, next);
                escalation::told(e, fact.audience, fact.phase_told, at);
            }
            if fact.audience == Audience::Customer && fact.phase_told == Some(Phase::Resolved) {
                e.closing_sent = true;
            }
            if let (Audience::Customer, Mode::Record, Some(phase)) = (fact.audience, e.mode, fact.phase_told)
            {
                e.step(at, Step::Posted(phase));
            }
        });
        // What is promised again by what is left of those who promised it is promised here.
        let again = fact.repeats.iter().filter(|one| !self.0.commitments.contains_key(&one.id));
        let made: Vec<&Promise> = fact.commitments.iter().chain(again).collect();
        let update = Update {
            id: fact.id,
            birth: birth(entry),
            audience: fact.audience,
            channel: fact.channel.clone(),
            sender: fact.sender.clone(),
            phase_told: fact.phase_told,
            next: next.map(|next| next.due.0),
            promised: next.is_some_and(|next| next.promised),
            told: fact.told.clone(),
            commitments: made.iter().map(|made| made.id).collect(),
            was_due,
            to: self.customers_of(entry.common.on),
            phase_then: self.phase_of(entry.common.on),
            promises: self.promises_of(entry.common.on),
        };
        super::super::heard::hear(self.0, update);
        if let (Some(on), Some(clock)) = (entry.common.on, fact.next.as_ref().map(|_| fact.audience)) {
            // A new deadline: an old snooze of this clock no longer means anything.
            self.0.snoozes.remove(&format!("{on}/{clock}"));
        }
        self.promised_in(entry, fact, &made);
    }

    /// The promises that the words hold.
    fn promised_in(&mut self, entry: &Entry, fact: &UpdateSent, made: &[&Promise]) {
        let at = entry.when();
        for made in made {
            let mut birth = birth(entry);
            if made.text.is_some() {
                birth.common.text.clone_from(&made.text);
            }
            let one = Commitment {
                id: made.id,
                birth,
                to: made.to.clone(),
                giver: self.shared(made.giver.as_ref().or(fact.sender.as_ref())),
                due: made.due.map(|at| at.0),
                state: CommitmentState::Open,
                since: at,
                kind: None,
                replaced_by: None,
                reason: None,
                had: self.customers_of(entry.common.on),
                parts: self.parts_of(entry.common.on),
            };
            self.0.commitments.insert(made.id, Arc::new(one));
        }
    }

    pub(super) fn commitment_made(&mut self, entry: &Entry, fact: &CommitmentMade) {
        let one = Commitment {
            id: fact.id,
            birth: birth(entry),
            to: fact.to.clone(),
            giver: self.shared(fact.giver.as_ref()),
            due: fact.due.map(|at| at.0),
            state: CommitmentState::Open,
            since: entry.when(),
            kind: fact.kind,
            replaced_by: None,
            reason: None,
            had: self.customers_of(entry.common.on),
            parts: self.parts_of(entry.common.on),
        };
        self.0.commitments.insert(fact.id, Arc::new(one));
    }

    pub(super) fn commitment_kept(&mut self, entry: &Entry, fact: &CommitmentKept) {
        let at = entry.when();
        self.0.commitments.change(&fact.id, |c| {
            let late = c.due.is_some_and(|due| at > due);
            c.state = if late { CommitmentState::KeptLate } else { CommitmentState::Kept };
            c.since = at;
        });
    }

    pub(super) fn renegotiated(&mut self, entry: &Entry, fact: &CommitmentRenegotiated) {
        let at = entry.when();
        let mut born = birth(entry);
        let (mut to, mut giver, mut kind) = (fact.to.clone(), fact.giver.clone(), None);
        let (mut had, mut parts) = (Vec::new(), Vec::new());
        self.0.commitments.change(&fact.replaces, |c| {
            c.state = CommitmentState::Renegotiated;
            c.since = at;
            c.replaced_by = Some(fact.id);
            c.reason.clone_from(&fact.reason);
            to = to.take().or_else(|| c.to.clone());
            giver = giver.take().or_else(|| c.giver.clone());
            kind = c.kind;
            had.clone_from(&c.had);
            parts.clone_from(&c.parts);
            if born.common.text.is_none() {
                born.common.text.clone_from(&c.birth.common.text);
            }
            born.common.on = born.common.on.or(c.birth.common.on);
        });
        // Another time for a promise that was struck promises nothing.
        if born.common.text.is_none() && !self.0.commitments.contains_key(&fact.replaces) {
            return;
        }
        let one = Commitment {
            id: fact.id,
            birth: born,
            to,
            giver,
            due: fact.due.map(|at| at.0),
            state: CommitmentState::Open,
            since: at,
            kind,
            replaced_by: None,
            reason: None,
            had,
            parts,
        };
        self.0.commitments.insert(fact.id, Arc::new(one));
    }

    pub(super) fn commitment_broken(&mut self, entry: &Entry, fact: &CommitmentBroken) {
        self.0.commitments.change(&fact.id, |c| {
            c.state = CommitmentState::Broken;
            c.since = entry.when();
            c.reason.clone_from(&fact.reason);
        });
    }
}

impl Fold<'_> {
    /// Who is concerned by an escalation at this point.
    pub(super) fn customers_of(&self, on: Option<EscalationId>) -> Vec<CustomerId> {
        let one = on.and_then(|id| self.0.escalations.get(&id));
        one.map(|one| one.customers.clone()).unwrap_or_default()
    }

    /// What is part of an escalation at this point.
    pub(super) fn parts_of(&self, on: Option<EscalationId>) -> Vec<EscalationId> {
        let one = on.and_then(|id| self.0.escalations.get(&id));
        one.map(|one| self.0.parts(one).map(|part| part.id).collect()).unwrap_or_default()
    }

    fn phase_of(&self, on: Option<EscalationId>) -> Option<Phase> {
        self.0.escalations.get(&on?).map(|one| one.phase)
    }

    fn promises_of(&self, on: Option<EscalationId>) -> Vec<(CommitmentId, CommitmentState)> {
        let whole = on.and_then(|id| self.0.escalations.get(&id));
        let here = self.0.commitments.values().filter(|one| {
            one.birth.common.on.is_none()
                || one.birth.common.on == on
                || whole.is_some_and(|whole| self.0.is_left_behind(whole, one))
        });
        here.map(|one| (one.id, one.state)).collect()
    }
}

fn describe(one: &mut Customer, fact: &CustomerDescribed) {
    one.name = Secret::new(fact.name.clone());
    if !fact.aliases.is_empty() {
        let others = fact.aliases.iter().filter(|alias| **alias != fact.name);
        one.aliases = others.cloned().map(Secret::new).collect();
    }
    one.tier = fact.tier.clone().or(one.tier.take());
    one.zone = fact.zone.clone().or(one.zone.take());
    one.contact = fact.contact.clone().map(Secret::new).or(one.contact.take());
    one.revenue = fact.revenue.clone().map(Secret::new).or(one.revenue.take());
    one.contract = fact.contract.clone().map(Secret::new).or(one.contract.take());
    one.credits = fact.credits.clone().map(Secret::new).or(one.credits.take());
}
