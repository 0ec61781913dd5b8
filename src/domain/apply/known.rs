//! What is known of an escalation: how it is described, how far it reaches, who helps, what the customer expects.
use super::Entry;
use super::escalation::triage_complete;
use crate::domain::event::{EscalationDescribed, ExpectationNoted, ImpactAssessed, TargetChosen};
use crate::domain::redact::Secret;
use crate::domain::state::{Chosen, Escalation};

pub(super) fn described(e: &mut Escalation, fact: &EscalationDescribed) {
    if let Some(title) = &fact.title {
        e.title.clone_from(title);
    }
    if !fact.components.is_empty() {
        e.components.clone_from(&fact.components);
    }
    let over = |held: &mut Option<String>, new: &Option<String>| {
        if new.is_some() {
            held.clone_from(new);
        }
    };
    over(&mut e.category, &fact.category);
    over(&mut e.description, &fact.description);
    over(&mut e.contact_person, &fact.contact_person);
    if fact.reproduction.is_some() {
        e.reproduction.clone_from(&fact.reproduction);
    }
    e.tried.extend(fact.tried.iter().cloned());
}

/// What is assessed of one thing leaves what is known of the others.
pub(super) fn impact(e: &mut Escalation, entry: &Entry, fact: &ImpactAssessed) {
    let held = e.impact.get_or_insert_default();
    held.customers_count = fact.customers_count.or(held.customers_count);
    newer(&mut held.breadth, fact.breadth.as_ref());
    // Words without a name before them say what fails.
    let words = entry.common.text.as_ref().filter(|_| is_in_words(fact));
    newer(&mut held.depth, fact.depth.as_ref().or(words));
    newer(&mut held.duration, fact.duration.as_ref());
    newer(&mut held.reputation, fact.reputation.as_ref());
    held.revenue = fact.revenue.clone().map(Secret::new).or(held.revenue.take());
    held.contract = fact.contract.clone().map(Secret::new).or(held.contract.take());
    triage_complete(e, entry.when());
}

/// It names none of its fields.
fn is_in_words(fact: &ImpactAssessed) -> bool {
    let texts = [&fact.breadth, &fact.depth, &fact.duration, &fact.reputation, &fact.contract];
    fact.customers_count.is_none() && fact.revenue.is_none() && texts.into_iter().all(Option::is_none)
}

pub(super) fn target(e: &mut Escalation, fact: &TargetChosen) {
    e.target = Some(Chosen {
        tier: fact.tier,
        ask: fact.ask,
        deadline: fact.deadline.map(|at| at.0),
        containment: fact.containment.clone(),
    });
}

/// What is noted about one thing leaves what is known of the others.
pub(super) fn expectation(e: &mut Escalation, fact: &ExpectationNoted) {
    let held = e.expectation.get_or_insert_default();
    if says(fact.expects.as_ref()) {
        held.by = None;
    }
    held.by = fact.by.map(|at| at.0).or(held.by);
    newer(&mut held.expects, fact.expects.as_ref());
    newer(&mut held.risk, fact.risk.as_ref());
    newer(&mut held.emotion, fact.emotion.as_ref());
    newer(&mut held.need, fact.need.as_ref());
    newer(&mut held.scenario, fact.scenario.as_ref());
    newer(&mut held.tenure, fact.tenure.as_ref());
    for offer in &fact.offered {
        if !offer.trim().is_empty() && !held.offered.contains(offer) {
            held.offered.push(offer.clone());
        }
    }
    // Limits without a word lift those before them.
    if let Some(limits) = &fact.limits {
        held.limits = Some(limits.clone()).filter(|text| !text.trim().is_empty());
    }
}

fn says(text: Option<&String>) -> bool {
    text.is_some_and(|text| !text.trim().is_empty())
}

/// Of each thing noted about a customer the newest that says something holds.
fn newer(held: &mut Option<String>, new: Option<&String>) {
    if says(new) {
        *held = new.cloned();
    }
}
