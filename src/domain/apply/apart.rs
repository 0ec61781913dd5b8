//! An escalation that was part of another is taken apart again: it takes back what it brought along, and the other one has
//! what was its own. What others that are still part of it brought along stays in force.
use super::merge::{home, route};
use super::{Arc, Entry, Fold, escalation};
use crate::domain::event::EscalationReopened;
use crate::domain::id::{CommitmentId, EscalationId, ItemId};
use crate::domain::state::{Cadence, Escalation, Gave, Sla, State};
use crate::domain::time::At;
use crate::domain::words::Audience;
use std::collections::BTreeMap;

impl Fold<'_> {
    /// A reopened one takes back what it brought along, where it was part of another.
    pub(super) fn reopened(&mut self, entry: &Entry, fact: &EscalationReopened) {
        let known = entry.common.on.and_then(|id| self.0.escalations.get(&id)).cloned();
        let heard = known.as_ref().filter(|one| one.gave.is_some()).map(|one| heard(self.0, one));
        if let Some(one) = &known {
            self.takes_back(one);
        }
        let mut fact = fact.clone();
        if let Some(heard) = &heard {
            retell(&mut fact, heard);
        }
        self.on(entry, |e| escalation::reopened(e, entry, &fact));
        if let Some(heard) = heard {
            self.on(entry, |e| keep_told(e, &heard));
        }
    }

    /// Everything that it brought along, out of each escalation in which it went on.
    pub(in crate::domain) fn takes_back(&mut self, one: &Escalation) {
        let Some(gave) = &one.gave else { return };
        let mut chain = Vec::new();
        let mut next = one.merged_into;
        while let Some(id) = next.filter(|id| !chain.contains(id) && chain.len() < self.0.escalations.len()) {
            chain.push(id);
            next = self.0.escalations.get(&id).and_then(|e| e.merged_into);
        }
        for item in brought(self.0, gave, &chain) {
            route(self.0, item, one.id);
        }
        self.roles_return(one.id, gave, &chain);
        // From here on it is no part of any: what the others bring is counted without it.
        self.escalation(one.id, |e| e.merged_into = None);
        for id in chain {
            let parts: Vec<Arc<Escalation>> =
                self.0.escalations.values().filter(|part| part.merged_into == Some(id)).cloned().collect();
            self.unlink(one, gave, &parts);
            self.escalation(id, |e| gives_back(e, (one, gave), &parts));
            self.stay(id, gave, &parts);
            self.untell(id);
        }
    }

    /// The time that only those who left were told is told to nobody here.
    fn untell(&mut self, id: EscalationId) {
        let Some(one) = self.0.escalations.get(&id).cloned() else { return };
        for (audience, clock) in &one.clocks {
            let Some(told) = clock.told else { continue };
            let named = self.0.named(&one, *audience).map(|(at, _)| at);
            if named.is_none_or(|named| told < named) {
                self.escalation(id, |e| {
                    if let Some(clock) = e.clocks.get_mut(audience) {
                        clock.told = named;
                    }
                });
            }
        }
    }

    /// What others that are still part of it bring as well, though it was there already when they came.
    fn stay(&mut self, id: EscalationId, gone: &Gave, parts: &[Arc<Escalation>]) {
        for part in parts {
            let whose = gone.customers.iter().filter(|one| part.customers.contains(one));
            let whose: Vec<_> = whose.copied().collect();
            let what = gone.components.iter().filter(|one| part.components.contains(one));
            let what: Vec<_> = what.cloned().collect();
            self.escalation(id, |e| {
                e.customers.extend(
                    whose.iter().filter(|one| !e.customers.contains(one)).copied().collect::<Vec<_>>(),
                );
                e.components.extend(
                    what.iter().filter(|one| !e.components.contains(one)).cloned().collect::<Vec<_>>(),
                );
            });
            self.escalation(part.id, |e| {
                if let Some(gave) = e.gave.as_mut().map(Arc::make_mut) {
                    gave.customers.extend(whose.iter().copied());
                    gave.components.extend(what.iter().cloned());
                }
            });
        }
    }

    /// What another one replaced after this one had come: what stood there before both is what it replaced.
    fn unlink(&mut self, one: &Escalation, gave: &Gave, parts: &[Arc<Escalation>]) {
        for part in parts {
            self.escalation(part.id, |e| {
                let Some(theirs) = e.gave.as_mut().map(Arc::make_mut) else { return };
                if let Some(before) = gave.response.filter(|_| theirs.response == Some(one.response_due)) {
                    theirs.response = Some(before);
                }
                if let Some(before) = gave.triage.filter(|_| theirs.triage == Some(one.triage_due)) {
                    theirs.triage = Some(before);
                }
            });
        }
    }

    fn roles_return(&mut self, one: EscalationId, gave: &Gave, chain: &[EscalationId]) {
        for (role, held, went) in &gave.roles {
            let is_it = |other: &crate::domain::state::Held| other.who.folded() == held.who.folded();
            if *went {
                let there = chain.iter().find(|id| {
                    self.0.roles.get(&(*role, Some(**id))).is_some_and(|all| all.iter().any(is_it))
                });
                // Given up or given to somebody else since.
                let Some(all) = there.and_then(|id| self.0.roles.get_mut(&(*role, Some(*id)))) else {
                    continue;
                };
                all.retain(|other| !is_it(other));
            }
            self.0.roles.entry((*role, Some(one))).or_default().push(held.clone());
        }
        self.0.roles.retain(|_, all| !all.is_empty());
    }
}

/// What went along and is still there; the promise that took the place of one, and a blocker on an action, go with it.
fn brought(state: &State, gave: &Gave, chain: &[EscalationId]) -> Vec<ItemId> {
    let mut all = Vec::new();
    for item in &gave.items {
        all.push(*item);
        let mut promise = *item;
        while let Some(next) = successor(state, promise).filter(|next| !all.contains(&(*next).into())) {
            promise = next.into();
            all.push(promise);
        }
    }
    let on_them = state.blockers.values().filter(|b| b.blocks.is_some_and(|held| all.contains(&held)));
    let on_them: Vec<ItemId> = on_them.map(|b| b.id.into()).collect();
    all.extend(on_them.into_iter().filter(|id| !gave.items.contains(id)).collect::<Vec<_>>());
    all.retain(|item| home(state, *item).is_some_and(|home| chain.contains(&home)));
    all
}

fn successor(state: &State, item: ItemId) -> Option<CommitmentId> {
    match item {
        ItemId::CommitmentId(id) => state.commitments.get(&id)?.replaced_by,
        ItemId::ActionId(_)
        | ItemId::DecisionId(_)
        | ItemId::BlockerId(_)
        | ItemId::HypothesisId(_)
        | ItemId::EscalationId(_)
        | ItemId::CustomerId(_)
        | ItemId::UpdateId(_)
        | ItemId::Entry(_) => None,
    }
}

fn gives_back(e: &mut Escalation, (one, gave): (&Escalation, &Gave), parts: &[Arc<Escalation>]) {
    e.customers.retain(|id| !gave.customers.contains(id));
    e.components.retain(|name| !gave.components.contains(name));
    // What was set for the whole since is the whole's own and stays.
    for (audience, clock) in &mut e.clocks {
        let Some(own) = clock.own.take() else { continue };
        *clock = Cadence { own: None, ..(*own).clone() };
        let apart = parts.iter().filter(|part| part.gave.as_ref().is_none_or(|gave| !gave.was_told(clock)));
        for theirs in apart.filter_map(|part| part.clocks.get(audience)).collect::<Vec<_>>() {
            earlier_of_both(clock, theirs);
        }
    }
    e.clocks.retain(|_, clock| *clock != Cadence::default());
    contract_clocks(e, parts);
    if let Some(before) = gave.response.filter(|_| e.response_due == one.response_due) {
        e.response_due = before;
    }
    if let Some(before) = gave.triage.filter(|_| e.triage_due == one.triage_due) {
        e.triage_due = before;
    }
    // What was noted since is known of the one that it was noted of.
    if gave.expectation && e.expectation == one.expectation {
        e.expectation = None;
    }
    if gave.impact && e.impact == one.impact {
        e.impact = None;
    }
}

/// Of two deadlines the earlier holds, of two agreed intervals the shorter.
fn earlier_of_both(ours: &mut Cadence, theirs: &Cadence) {
    let before = ours.clone();
    if theirs.due.is_some_and(|due| ours.due.is_none_or(|held| due < held)) {
        (ours.due, ours.from) = (theirs.due, theirs.from);
    }
    ours.told = [ours.told, theirs.told].into_iter().flatten().min();
    let faster =
        theirs.every_s.filter(|every| ours.every_s.is_none_or(|held| theirs.overridden && *every < held));
    if let Some(every) = faster {
        (ours.every_s, ours.overridden) = (Some(every), theirs.overridden);
        ours.reason.clone_from(&theirs.reason);
    }
    if *ours != before {
        ours.own = before.own.clone().or_else(|| Some(Arc::new(before)));
    }
}

/// Of the contract clocks that were brought the strictest of those that are left holds, where its own is not stricter.
fn contract_clocks(e: &mut Escalation, parts: &[Arc<Escalation>]) {
    let names: Vec<String> =
        e.slas.iter().filter(|(_, sla)| sla.of.is_some()).map(|(name, _)| name.clone()).collect();
    for name in names {
        let own = e.slas.remove(&name).and_then(|held| held.own);
        let mut best: Option<Sla> = own.as_deref().cloned();
        for part in parts {
            let Some(theirs) = part.slas.get(&name).filter(|_| !ends(&name, e, part)) else { continue };
            if best.as_ref().is_none_or(|best| theirs.is_stricter_than(best)) {
                best = Some(Sla { of: Some(part.id), own: own.clone(), ..theirs.clone() });
            }
        }
        e.slas.extend(best.map(|best| (name, best)));
    }
}

/// A response clock ends where one of both is acknowledged, every one where what is merged was resolved.
pub(in crate::domain) fn ends(name: &str, one: &Escalation, part: &Escalation) -> bool {
    let answered = one.acknowledged.is_some() || part.acknowledged.is_some();
    name == "response" && answered || part.phase == crate::domain::words::Phase::Resolved
}

/// The clocks of the last words that its customers got, its own or those of what it was part of.
fn heard(state: &State, one: &Escalation) -> BTreeMap<Audience, Cadence> {
    let all = Audience::ALL
        .iter()
        .filter_map(|audience| Some((*audience, state.heard_of(one, *audience)?.clone())));
    all.collect()
}

/// The time of words that were sent while both were one, as those words count now: they may have been struck or amended since.
fn retell(fact: &mut EscalationReopened, heard: &BTreeMap<Audience, Cadence>) {
    for audience in &fact.told {
        let Some(clock) = fact.clocks.get_mut(audience) else { continue };
        clock.due = heard.get(audience).and_then(|held| held.due).map(At).or(clock.due);
    }
}

/// The times that its customers were told hold on, and count from when they were told.
fn keep_told(e: &mut Escalation, heard: &BTreeMap<Audience, Cadence>) {
    for (audience, clock) in &mut e.clocks {
        let Some(held) = heard.get(audience) else { continue };
        if clock.due.is_some() && clock.due == held.due {
            clock.from = held.from;
        }
        clock.told = held.told;
        (clock.last, clock.last_sent) = (held.last, held.last_sent);
    }
}
