//! One escalation becomes part of another, and is taken apart again. What is open of it, its customers and its clocks go
//! on in the other one; what stood there before is remembered for the way back.
use super::{Arc, Entry, Fold, escalation};
use crate::domain::event::{EscalationMerged, EscalationReopened};
use crate::domain::id::{EscalationId, ItemId};
use crate::domain::state::{Birth, Escalation, Gave, State};
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
        let mut gave = Gave { items: move_all(self.0, (id, into)), ..Gave::default() };
        self.escalation(into, |e| takes_over(e, &from, (entry, fact), &mut gave));
        for audience in fact.clocks.keys() {
            // Another deadline: an old snooze of that clock no longer means anything.
            self.0.snoozes.remove(&format!("{into}/{audience}"));
        }
        self.roles_go(id, into);
        self.escalation(id, |e| {
            e.merged_into = Some(into);
            e.gave = Some(Arc::new(gave));
        });
    }

    /// A reopened one that was part of another takes back what it brought along.
    pub(super) fn reopened(&mut self, entry: &Entry, fact: &EscalationReopened) {
        let known = entry.common.on.and_then(|id| self.0.escalations.get(&id)).cloned();
        if let Some((one, gave)) = known.as_ref().and_then(|one| Some((one, one.gave.as_ref()?))) {
            for item in &gave.items {
                if let Some(birth) = birth_of(self.0, *item) {
                    birth.common.on = Some(one.id);
                }
            }
            // It may have gone on from there into a third one.
            let mut next = one.merged_into;
            for _ in 0..self.0.escalations.len() {
                let Some(id) = next else { break };
                self.escalation(id, |e| gives_back(e, one, gave));
                next = self.0.escalations.get(&id).and_then(|e| e.merged_into);
            }
        }
        self.on(entry, |e| escalation::reopened(e, entry, fact));
    }

    /// Several may talk to customers; any other role stays with whoever has it there.
    fn roles_go(&mut self, from: EscalationId, into: EscalationId) {
        for role in Role::ALL.iter().copied() {
            let Some(held) = self.0.roles.remove(&(role, Some(from))) else { continue };
            let there = self.0.roles.entry((role, Some(into))).or_default();
            if role == Role::Liaison || there.is_empty() {
                there.extend(held);
            }
        }
    }
}

fn move_all(state: &mut State, (from, into): (EscalationId, EscalationId)) -> Vec<ItemId> {
    let actions = state.actions.keys().map(|id| ItemId::from(*id));
    let decisions = state.decisions.keys().map(|id| ItemId::from(*id));
    let promises = state.commitments.keys().map(|id| ItemId::from(*id));
    let blockers = state.blockers.keys().map(|id| ItemId::from(*id));
    let causes = state.hypotheses.keys().map(|id| ItemId::from(*id));
    let all: Vec<ItemId> = actions.chain(decisions).chain(promises).chain(blockers).chain(causes).collect();
    let mut moved = Vec::new();
    for item in all {
        if home(state, item) == Some(from)
            && let Some(birth) = birth_of(state, item)
        {
            birth.common.on = Some(into);
            moved.push(item);
        }
    }
    moved
}

fn home(state: &State, item: ItemId) -> Option<EscalationId> {
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

fn birth_of(state: &mut State, item: ItemId) -> Option<&mut Birth> {
    Some(match item {
        ItemId::ActionId(id) => &mut Arc::make_mut(state.actions.get_mut(&id)?).birth,
        ItemId::DecisionId(id) => &mut Arc::make_mut(state.decisions.get_mut(&id)?).birth,
        ItemId::CommitmentId(id) => &mut Arc::make_mut(state.commitments.get_mut(&id)?).birth,
        ItemId::BlockerId(id) => &mut Arc::make_mut(state.blockers.get_mut(&id)?).birth,
        ItemId::HypothesisId(id) => &mut Arc::make_mut(state.hypotheses.get_mut(&id)?).birth,
        ItemId::EscalationId(_) | ItemId::CustomerId(_) | ItemId::UpdateId(_) | ItemId::Entry(_) => {
            return None;
        }
    })
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
    e.components.extend(
        from.components.iter().filter(|one| !e.components.contains(one)).cloned().collect::<Vec<_>>(),
    );
    escalation::set_clocks(e, &fact.clocks, entry.when());
    for (audience, theirs) in &from.clocks {
        let Some(ours) = e.clocks.get_mut(audience) else { continue };
        if ours.due.is_some() && ours.due == theirs.due {
            // The deadline that survives is the one they were told.
            ours.from = theirs.from.or(ours.from);
            ours.promised |= theirs.promised;
        }
        if theirs.overridden && ours.every_s == theirs.every_s {
            ours.overridden = true;
            ours.reason.clone_from(&theirs.reason);
        }
    }
    e.response_due = fact.response_due.map(|at| at.0).or(e.response_due);
    e.triage_due = fact.triage_due.map(|at| at.0).or(e.triage_due);
    for name in &fact.slas {
        let Some(sla) = from.slas.get(name) else { continue };
        gave.slas.push((name.clone(), e.slas.insert(name.clone(), sla.clone())));
    }
    if e.expectation.is_none() {
        e.expectation.clone_from(&from.expectation);
    }
    if e.impact.is_none() {
        e.impact.clone_from(&from.impact);
    }
    e.touched = entry.ts;
}

fn gives_back(e: &mut Escalation, one: &Escalation, gave: &Gave) {
    e.customers.retain(|id| !gave.customers.contains(id));
    for (name, before) in &gave.slas {
        // Only where nobody has set it anew since.
        if e.slas.get(name) == one.slas.get(name) {
            e.slas.remove(name);
            e.slas.extend(before.iter().map(|sla| (name.clone(), sla.clone())));
        }
    }
}
