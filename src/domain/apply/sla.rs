//! The clocks of contracts. Deadlines are read from the entry, never computed here.
use super::escalation::triage_complete;
use super::{Entry, Fold};
use crate::domain::event::{SlaExtended, SlaPaused, SlaResumed, SlaSet};
use crate::domain::state::{Escalation, Sla};
use crate::domain::time::Instant;

/// Until when it ran: to what it waits for, where that is there, else to now.
fn ran_until(e: &Escalation, name: &str, entry: &Entry) -> Instant {
    let reached =
        if name == "response" { e.acknowledged } else { e.resolved_at.filter(|_| e.phase.is_ended()) };
    reached.map_or_else(|| entry.when(), |at| at.min(entry.when()))
}

pub(super) fn sla_set(e: &mut Escalation, entry: &Entry, fact: &SlaSet) {
    // The time that a clock of that name stood still does not count of the new one either.
    let from = e.slas.get(&fact.clock).map_or_else(|| e.birth.at.min(entry.when()), |old| old.from);
    let missed = e.slas.get(&fact.clock).and_then(|old| old.missed_by(ran_until(e, &fact.clock, entry)));
    let reason = fact.reason.clone();
    let sla = Sla {
        from,
        due: fact.due.0,
        missed,
        paused: None,
        reason,
        who: None,
        by_customer: false,
        of: None,
        own: None,
    };
    e.slas.insert(fact.clock.clone(), sla);
    triage_complete(e, entry.when());
}

pub(super) fn sla_paused(e: &mut Escalation, entry: &Entry, fact: &SlaPaused) {
    if let Some(sla) = e.slas.get_mut(&fact.clock) {
        sla.paused = Some(entry.when());
        // Written down late: it stood still when it would have been missed.
        sla.missed = sla.missed.filter(|due| *due < entry.when());
        sla.reason.clone_from(&fact.reason);
        sla.by_customer = fact.by_customer;
        sla.who = fact.who.clone().or_else(|| Some(entry.by.clone()));
    }
}

pub(super) fn sla_resumed(e: &mut Escalation, entry: &Entry, fact: &SlaResumed) {
    if let Some(sla) = e.slas.get_mut(&fact.clock) {
        if let (Some(since), Some(_)) = (sla.paused.take(), fact.due) {
            // The time that stood still does not count. The deadline of the entry may hold a pause that was struck since.
            let stood = entry.when() - since;
            sla.from = sla.from.checked_add_signed(stood).unwrap_or(sla.from);
            sla.due = sla.due.checked_add_signed(stood).unwrap_or(sla.due);
        }
        sla.reason = None;
        sla.who = None;
        sla.by_customer = false;
    }
}

pub(super) fn sla_extended(e: &mut Escalation, entry: &Entry, fact: &SlaExtended) {
    let ran = ran_until(e, &fact.clock, entry);
    if let Some(sla) = e.slas.get_mut(&fact.clock) {
        sla.missed = sla.missed_by(ran).or(sla.missed);
        sla.due = fact.due.0;
        if sla.paused.is_none() {
            sla.reason.clone_from(&fact.reason);
        }
    }
}

impl Fold<'_> {
    /// What was done to a contract clock that a merged one brought along is done to the clock of that one.
    pub(super) fn sla_of_merged(&mut self, entry: &Entry, name: &str) {
        let Some(mut on) = entry.common.on else { return };
        for _ in 0..self.0.escalations.len() {
            let held = self.0.escalations.get(&on).and_then(|e| e.slas.get(name)).cloned();
            let Some((from, now)) = held.and_then(|now| Some((now.of?, now))) else { return };
            self.escalation(from, |e| {
                if let Some(sla) = e.slas.get_mut(name) {
                    *sla = Sla { of: sla.of, own: sla.own.take(), ..now };
                }
            });
            on = from;
        }
    }
}
