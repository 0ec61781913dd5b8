//! Who was told what last: those of an escalation, those that came along with others that were merged into it, and those
//! who were named later. Until all of them get the same words each side knows its own, and holds us to its own time.
use super::id::{CustomerId, EscalationId, UpdateId};
use super::pace::Cadence;
use super::state::{Commitment, Escalation, State};
use super::time::Instant;
use super::words::Audience;
use std::collections::BTreeSet;

impl State {
    /// The clock of the last words that reached those of an escalation: its own, or, while it is part of another, that of
    /// the one along the way to which words were sent since it became part of it.
    pub fn heard_of<'a>(&'a self, one: &'a Escalation, audience: Audience) -> Option<&'a Cadence> {
        let mut last = one.clocks.get(&audience);
        let mut here = one;
        // Each merge leads to one that was open then; a ring of later ones must not hang the reader.
        for _ in 0..self.escalations.len() {
            let next = here.merged_into.and_then(|into| self.escalations.get(&into));
            let (Some(next), Some(gave)) = (next, here.gave.as_deref()) else { break };
            let joint = next.clocks.get(&audience).filter(|joint| gave.was_told(joint));
            last = joint.or(last);
            here = next;
        }
        last
    }

    /// The escalations that were merged into this one, straight or by way of others.
    pub fn parts<'a>(&'a self, one: &'a Escalation) -> impl Iterator<Item = &'a Escalation> {
        let all = self.escalations.values().map(AsRef::as_ref);
        let merged = all.filter(|part: &&Escalation| part.merged_into.is_some() && part.id != one.id);
        merged.filter(|part| self.is_part(part, one.id))
    }

    fn is_part(&self, part: &Escalation, of: EscalationId) -> bool {
        let mut next = part.merged_into;
        for _ in 0..self.escalations.len() {
            match next {
                Some(id) if id == of => return true,
                Some(id) => next = self.escalations.get(&id).and_then(|one| one.merged_into),
                None => return false,
            }
        }
        false
    }

    /// Whether those of an escalation were promised something while they were part of another, which keeps it.
    pub fn is_left_behind(&self, one: &Escalation, promise: &Commitment) -> bool {
        let Some(home) = promise.birth.common.on.filter(|_| !promise.parts.is_empty()) else { return false };
        let had = |id: &CustomerId| promise.had.is_empty() || promise.had.contains(id);
        let was_part = |id: EscalationId| promise.parts.contains(&id);
        self.goes_on_in(home) != self.goes_on_in(one.id)
            && (was_part(one.id) || self.parts(one).any(|part| was_part(part.id)))
            && (one.customers.is_empty() || one.customers.iter().any(had))
    }

    /// The customers of an escalation whom no part of it brought along.
    fn own_customers<'a>(&'a self, one: &'a Escalation) -> impl Iterator<Item = &'a CustomerId> {
        let parts = || self.escalations.values().filter(|part| part.merged_into == Some(one.id));
        let came = move |id: &&CustomerId| {
            parts().any(|part| part.gave.as_ref().is_some_and(|gave| gave.customers.contains(*id)))
        };
        one.customers.iter().filter(move |id| !came(id))
    }

    /// Whether a part brought customers of its own into the whole.
    pub fn has_own_customers(&self, part: &Escalation) -> bool {
        part.gave.is_some() && self.brought_by(part).next().is_some()
    }

    /// Whether the last words of one side went to some of those who are its customers now, and whether not to all: to whoever
    /// was named only since nothing was said.
    fn reached(&self, side: &Escalation, last: Option<UpdateId>) -> (bool, bool) {
        let Some(last) = last.and_then(|id| self.updates.get(&id)) else { return (false, false) };
        let had = |id: &CustomerId| last.to.contains(id);
        // Words that went out before anybody was named went to whoever was named then.
        let is_open = last.to.is_empty() || self.brought_by(side).next().is_none();
        (is_open || self.brought_by(side).any(had), !is_open && !self.brought_by(side).all(had))
    }

    /// Whether all words about an escalation and its parts had one reader, who is a customer of each.
    pub fn has_one_reader(&self, one: &Escalation) -> bool {
        one.customers.len() == 1
            && self.own_customers(one).next().is_some()
            && self.parts(one).all(|part| part.customers == one.customers)
    }

    /// The customers of a side: those of a part whom it brought along, else those whom no part brought.
    fn brought_by<'a>(&'a self, side: &'a Escalation) -> impl Iterator<Item = &'a CustomerId> {
        let gave = side.gave.as_deref();
        self.own_customers(side).filter(move |id| gave.is_none_or(|gave| gave.customers.contains(*id)))
    }

    /// The last words of each side, once; nothing for a side of customers that never got any.
    pub fn sides(&self, one: &Escalation, audience: Audience) -> BTreeSet<Option<UpdateId>> {
        let is_customer = audience == Audience::Customer;
        let heard = |side: &Escalation| self.heard_of(side, audience).and_then(|clock| clock.last);
        let reached = |side: &Escalation| {
            let last = heard(side);
            if is_customer { self.reached(side, last) } else { (last.is_some(), false) }
        };
        let last = |side: &Escalation| heard(side).filter(|_| reached(side).0);
        let parts: Vec<&Escalation> = self.parts(one).collect();
        let came = parts.iter().map(|part| (last(part), is_customer && self.has_own_customers(part)));
        // One without customers has nobody who was told nothing.
        let is_whole = parts.is_empty() || is_customer && self.own_customers(one).next().is_some();
        let own = std::iter::once((last(one), is_whole));
        let mut each = parts.iter().copied().chain([one]);
        let later = each.any(|side| reached(side).1);
        let all: BTreeSet<_> = came
            .chain(own)
            .filter(|(last, counts)| last.is_some() || *counts)
            .map(|(last, _)| last)
            .chain(later.then_some(None))
            .collect();
        if all.is_empty() { BTreeSet::from([None]) } else { all }
    }

    /// The earliest time that the last words to any side named for the next ones, and whether only some were told it.
    pub fn named(&self, one: &Escalation, audience: Audience) -> Option<(Instant, bool)> {
        let named = |id: UpdateId| self.updates.get(&id).and_then(|last| last.next.filter(|_| last.promised));
        let all: BTreeSet<Option<Instant>> =
            self.sides(one, audience).into_iter().map(|last| last.and_then(named)).collect();
        let first = all.iter().flatten().next().copied()?;
        Some((first, all.len() > 1 && !self.has_one_reader(one)))
    }
}
