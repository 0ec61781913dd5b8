//! One escalation becomes part of another. What is open of it, its customers and its clocks go on in the other one; what
//! stood there before is remembered for the way back (apart.rs).
use super::{Arc, Entry, Fold, escalation};
use crate::domain::event::EscalationMerged;
use crate::domain::id::{EscalationId, ItemId};
use crate::domain::state::{Birth, Escalation, Gave, Held, Sla, State};
use crate::domain::words::Role;

impl State {
    /// The escalation in which this one goes on: the one it was merged into, and on from there; else itself.
    pub fn goes_on_in(&self, id: EscalationId) -> EscalationId {
        let mut end = id;
        // Each merge leads to one that was open then; a ring of later ones must not hang the board.
        for _ in 0..self.escalations.len() {
            let Some(next) = self.escalations.get(&end).and_then(|one| one.merged_into) else { break };
            if !self.escalations.contains_key(&next) {
                break;
            }
            end = next;
        }
        end
    }
}

impl Fold<'_> {
    pub(super) fn merged(&mut self, entry: &Entry, fact: &EscalationMerged) {
        let into = fact.into;
        let known = entry.common.on.and_then(|id| self.0.escalations.get(&id)).cloned();
        let Some(from) = known.filter(|_| self.0.escalations.contains_key(&into)) else {
            return self.on(entry, |e| e.merged_into = Some(into));
        };
        let id = from.id;
        let mut gave = Gave {
            told: self.0.updates.last_key_value().map(|(id, _)| *id),
            items: move_all(self.0, (id, into)),
            customers: Vec::new(),
            components: Vec::new(),
            roles: self.roles_go(id, into),
            response: None,
            triage: None,
            expectation: false,
            impact: false,
        };
        self.escalation(into, |e| takes_over(e, &from, (entry, fact), &mut gave));
        for audience in fact.clocks.keys() {
            // Another deadline: an old snooze of that clock no longer means anything.
            self.0.snoozes.remove(&format!("{into}/{audience}"));
        }
        self.escalation(id, |e| {
            e.merged_into = Some(into);
            e.gave = Some(Arc::new(gave));
        });
    }

    /// Several may talk to customers; any other role stays with whoever has it there.
    fn roles_go(&mut self, from: EscalationId, into: EscalationId) -> Vec<(Role, Held, bool)> {
        let mut gone = Vec::new();
        for role in Role::ALL.iter().copied() {
            let Some(held) = self.0.roles.remove(&(role, Some(from))) else { continue };
            let there = self.0.roles.entry((role, Some(into))).or_default();
            let goes = role == Role::Liaison || there.is_empty();
            for one in held {
                let is_new = goes && !there.iter().any(|other| other.who.folded() == one.who.folded());
                gone.push((role, one.clone(), is_new));
                if is_new {
                    there.push(one);
                }
            }
        }
        gone
    }
}

/// Everything that has a home: actions, decisions, promises, blockers and suspected causes.
pub(in crate::domain) fn all_items(state: &State) -> Vec<ItemId> {
    let actions = state.actions.keys().map(|id| ItemId::from(*id));
    let decisions = state.decisions.keys().map(|id| ItemId::from(*id));
    let promises = state.commitments.keys().map(|id| ItemId::from(*id));
    let blockers = state.blockers.keys().map(|id| ItemId::from(*id));
    let causes = state.hypotheses.keys().map(|id| ItemId::from(*id));
    actions.chain(decisions).chain(promises).chain(blockers).chain(causes).collect()
}

fn move_all(state: &mut State, (from, into): (EscalationId, EscalationId)) -> Vec<ItemId> {
    let mut moved = Vec::new();
    for item in all_items(state) {
        if home(state, item) == Some(from) {
            route(state, item, into);
            moved.push(item);
        }
    }
    moved
}

/// To which escalation it belongs.
pub(in crate::domain) fn home(state: &State, item: ItemId) -> Option<EscalationId> {
    match item {
        ItemId::ActionId(id) => state.actions.get(&id)?.birth.common.on,
        ItemId::DecisionId(id) => state.decisions.get(&id)?.birth.common.on,
        ItemId::CommitmentId(id) => state.commitments.get(&id)?.birth.common.on,
        ItemId::BlockerId(id) => state.blockers.get(&id)?.birth.common.on,
        ItemId::HypothesisId(id) => state.hypotheses.get(&id)?.birth.common.on,
        // Words that were sent went to those customers; they stay where they were said.
        ItemId::EscalationId(_) | ItemId::CustomerId(_) | ItemId::UpdateId(_) | ItemId::Entry(_) => None,
    }
}

/// Routes one of them.
pub(super) fn route(state: &mut State, item: ItemId, to: EscalationId) {
    let set = |birth: &mut Birth| birth.common.on = Some(to);
    match item {
        ItemId::ActionId(id) => state.actions.change(&id, |one| set(&mut one.birth)),
        ItemId::DecisionId(id) => state.decisions.change(&id, |one| set(&mut one.birth)),
        ItemId::CommitmentId(id) => state.commitments.change(&id, |one| set(&mut one.birth)),
        ItemId::BlockerId(id) => state.blockers.change(&id, |one| set(&mut one.birth)),
        ItemId::HypothesisId(id) => state.hypotheses.change(&id, |one| set(&mut one.birth)),
        ItemId::EscalationId(_) | ItemId::CustomerId(_) | ItemId::UpdateId(_) | ItemId::Entry(_) => None,
    };
}

fn takes_over(
    e: &mut Escalation,
    from: &Escalation,
    (entry, fact): (&Entry, &EscalationMerged),
    gave: &mut Gave,
) {
    for id in fact.customers.iter().filter(|id| !e.customers.contains(id)).copied().collect::<Vec<_>>() {
        e.customers.push(id);
        gave.customers.push(id);
    }
    for one in from.components.iter().filter(|one| !e.components.contains(one)).cloned().collect::<Vec<_>>() {
        gave.components.push(one.clone());
        e.components.push(one);
    }
    clocks_come(e, from, (entry, fact));
    if let Some(due) = fact.response_due {
        gave.response = Some(e.response_due.replace(due.0));
    }
    if let Some(due) = fact.triage_due {
        gave.triage = Some(e.triage_due.replace(due.0));
    }
    for name in &fact.slas {
        let Some(sla) = from.slas.get(name) else { continue };
        let own = e.slas.remove(name).and_then(own_sla);
        e.slas.insert(name.clone(), Sla { of: Some(from.id), own, ..sla.clone() });
    }
    gave.expectation = e.expectation.is_none() && from.expectation.is_some();
    if gave.expectation {
        e.expectation.clone_from(&from.expectation);
    }
    gave.impact = e.impact.is_none() && from.impact.is_some();
    if gave.impact {
        e.impact.clone_from(&from.impact);
    }
    e.touched = entry.ts;
}

/// What an escalation has of its own where this clock stands.
pub(super) fn own_sla(held: Sla) -> Option<Arc<Sla>> {
    if held.of.is_some() { held.own } else { Some(Arc::new(held)) }
}

/// The deadlines and intervals that come earlier by it; what ran before is kept for the way back.
fn clocks_come(e: &mut Escalation, from: &Escalation, (entry, fact): (&Entry, &EscalationMerged)) {
    let before = e.clocks.clone();
    escalation::set_clocks(e, &fact.clocks, entry.when());
    for (audience, theirs) in &from.clocks {
        let Some(ours) = e.clocks.get_mut(audience) else { continue };
        if ours.due.is_some() && ours.due == theirs.due {
            // The deadline that survives is the one they were told.
            ours.from = theirs.from.or(ours.from);
        }
        ours.told = [ours.told, theirs.told].into_iter().flatten().min();
        if theirs.overridden && ours.every_s == theirs.every_s {
            ours.overridden = true;
            ours.reason.clone_from(&theirs.reason);
        }
    }
    for (audience, now) in &mut e.clocks {
        let was = before.get(audience).cloned().unwrap_or_default();
        if *now != was {
            now.own = was.own.clone().or_else(|| Some(Arc::new(was)));
        }
    }
}
