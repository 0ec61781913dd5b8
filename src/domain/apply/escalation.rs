//! What happens to an escalation. Deadlines are read from the entry, never computed here.
use super::{Arc, Entry, Fold, birth, reach};
use crate::domain::event::{
    CadenceOverridden, Clocks, CustomerAttached, CustomerConfirmed, EscalationClosed, EscalationDeclared,
    EscalationOwned, EscalationReopened, ModeChanged, Next, PhaseChanged, SeverityChanged,
};
use crate::domain::redact::Secret;
use crate::domain::resolution::{Resolution, Step, UNDATED};
use crate::domain::state::{Cadence, Commitment, CommitmentState, Escalation};
use crate::domain::time::{Instant, seconds_between};
use crate::domain::words::{Audience, Mode, Phase};
use std::collections::BTreeMap;

impl Fold<'_> {
    pub(super) fn declared(&mut self, entry: &Entry, fact: &EscalationDeclared) {
        let at = entry.when();
        let mut one = Escalation {
            id: fact.id,
            birth: birth(entry),
            title: fact.title.clone(),
            severity: fact.severity,
            severity_since: None,
            phase: fact.phase.unwrap_or(Phase::Investigating),
            phase_since: at,
            mode: fact.mode,
            planned: fact.planned,
            owner: self.shared(fact.owner.as_ref()),
            owner_since: None,
            customers: fact.customers.clone(),
            components: fact.components.clone(),
            category: fact.category.clone(),
            clocks: BTreeMap::new(),
            response_due: fact.response_due.map(|at| at.0),
            triage_due: fact.triage_due.map(|at| at.0),
            acknowledged: None,
            triaged: None,
            slas: BTreeMap::new(),
            impact: None,
            target: None,
            expectation: None,
            description: None,
            reproduction: None,
            tried: Vec::new(),
            contact_person: None,
            confirmed: None,
            confirmed_by: None,
            outcome: None,
            milestones: vec![("declared".to_owned(), at, false)],
            deescalated: None,
            merged_into: None,
            gave: None,
            resolution: Resolution::default(),
            resolved_at: None,
            closed_at: None,
            closing_sent: false,
            reopened: 0,
            overrides: Vec::new(),
            touched: entry.ts,
        };
        set_clocks(&mut one, &fact.clocks, at);
        self.0.escalations.insert(fact.id, Arc::new(one));
    }

    pub(super) fn owned(&mut self, entry: &Entry, fact: &EscalationOwned) {
        let at = entry.when();
        self.on(entry, |e| {
            if is_news(e, e.owner_since, at) {
                e.owner.clone_from(&fact.owner);
                e.owner_since = Some(at);
            }
        });
    }

    pub(super) fn closed(&mut self, entry: &Entry, fact: &EscalationClosed) {
        let at = entry.when();
        self.on(entry, |e| {
            e.phase = Phase::Closed;
            e.phase_since = at;
            e.closed_at = Some(at);
            e.overrides.extend(fact.overrides.iter().cloned());
            end_clocks(e);
            // That nothing was resolved was said, and nothing says that it was.
            let dropped = fact.overrides.iter().any(|one| one.missing == Phase::Resolved.word());
            e.step(at, if dropped { Step::Dropped } else { Step::Closed });
        });
        for made in &fact.creates {
            let mut birth = birth(entry);
            birth.common.text = Some(promise_words(made.kind).to_owned());
            let one = Commitment {
                id: made.id,
                birth,
                to: None,
                giver: None,
                due: Some(made.due.0),
                state: CommitmentState::Open,
                since: at,
                kind: Some(made.kind),
                replaced_by: None,
                reason: None,
                had: self.customers_of(entry.common.on),
                parts: self.parts_of(entry.common.on),
            };
            self.0.commitments.insert(made.id, Arc::new(one));
        }
        for id in &fact.carried {
            self.action_carried(entry, *id, fact.carried_due);
        }
    }

    pub(super) fn confirmed(&mut self, entry: &Entry, fact: &CustomerConfirmed) {
        let at = entry.when();
        self.on(entry, |e| {
            e.confirmed = Some((at, fact.satisfaction));
            e.confirmed_by = fact.by.clone().map(Secret::new);
            reach(&mut e.milestones, "customer_confirmed", at);
        });
    }
}

/// The words of a promise that closing makes.
fn promise_words(kind: crate::domain::words::CommitmentKind) -> &'static str {
    use crate::domain::words::CommitmentKind;
    match kind {
        CommitmentKind::Rca => "root cause analysis summary to the customer",
        CommitmentKind::Analysis => "preliminary analysis",
        CommitmentKind::Review => "post-incident review meeting",
        CommitmentKind::Checkin => "check in with the customer",
    }
}

/// Takes over the clocks that an entry carries; those it does not name stay.
pub(super) fn set_clocks(e: &mut Escalation, clocks: &Clocks, at: Instant) {
    for (audience, clock) in clocks {
        let held = e.clocks.entry(*audience).or_default();
        if clock.every_s.is_some() && clock.every_s != held.every_s {
            held.every_s = clock.every_s;
            held.overridden = false;
            held.reason = None;
            if let Some(own) = &mut held.own {
                Arc::make_mut(own).every_s = clock.every_s;
            }
        }
        if let Some(due) = clock.due
            && held.due != Some(due.0)
        {
            held.due = Some(due.0);
            held.from = Some(held.last_sent.unwrap_or(at));
            held.own = None;
        }
    }
}

/// No clock runs any more. What is owed if work goes on is kept: the time that was told, and the first words that no customer
/// got yet. Inside nobody waited for words about what had ended.
fn end_clocks(e: &mut Escalation) {
    for (audience, clock) in &mut e.clocks {
        let first = clock.due.filter(|_| clock.last_sent.is_none() && *audience == Audience::Customer);
        clock.owed = clock.told.take().or(clock.owed).or(first);
        clock.due = None;
        clock.from = None;
        clock.own = None;
    }
}

pub(super) fn acknowledged(e: &mut Escalation, entry: &Entry) {
    let at = entry.when();
    let held = *e.acknowledged.get_or_insert(at);
    reach(&mut e.milestones, "acknowledged", at);
    if e.mode == Mode::Record && at < held {
        e.acknowledged = Some(at);
        let not_by_hand = |(name, _, by_hand): &&mut (String, _, bool)| name == "acknowledged" && !*by_hand;
        e.milestones.iter_mut().filter(not_by_hand).for_each(|(_, since, _)| *since = at);
    }
}

/// Whether what happened `at` is later than what is known of the same. Here the last word counts; in an imported history
/// the order of lines is that of the source, and what happened later counts.
fn is_news(e: &Escalation, known: Option<Instant>, at: Instant) -> bool {
    e.mode != Mode::Record || known.is_none_or(|known| at >= known)
}

pub(super) fn severity(e: &mut Escalation, entry: &Entry, fact: &SeverityChanged) {
    if is_news(e, e.severity_since, entry.when()) {
        e.severity = Some(fact.to);
        e.severity_since = Some(entry.when());
    }
    if let Some(due) = fact.response_due {
        e.response_due = Some(due.0);
    }
    e.triage_due = fact.triage_due.map(|at| at.0).or(e.triage_due);
    set_clocks(e, &fact.clocks, entry.when());
    triage_complete(e, entry.when());
}

pub(super) fn phase(e: &mut Escalation, entry: &Entry, fact: &PhaseChanged) {
    back_to_work(e, fact.to, entry.when());
    to_phase(e, fact.to, entry.when());
    let is_undated = entry.common.tags.iter().any(|tag| tag == UNDATED);
    let is_end = fact.to == Phase::Resolved && e.mode == Mode::Record;
    e.step(entry.when(), if is_end && is_undated { Step::Ended } else { Step::Phase(fact.to) });
    e.overrides.extend(fact.overrides.iter().cloned());
    if fact.deescalated.is_some() {
        e.deescalated = fact.deescalated;
    }
    set_clocks(e, &fact.clocks, entry.when());
    if fact.to.is_over() {
        end_clocks(e);
    }
}

/// Into a phase: its milestone is reached if it was not yet (ruling 4). When it was resolved is the resolution's to say.
pub(super) fn to_phase(e: &mut Escalation, to: Phase, at: Instant) {
    if e.phase != to {
        e.phase = to;
        e.phase_since = at;
    }
    match to {
        Phase::Triage | Phase::Investigating | Phase::Identified | Phase::Monitoring => {
            if let Some(name) = to.milestone() {
                reach(&mut e.milestones, name, at);
            }
            e.closing_sent = false;
        }
        Phase::Resolved | Phase::Closed | Phase::Deescalated => {}
    }
}

pub(super) fn mode(e: &mut Escalation, entry: &Entry, fact: &ModeChanged) {
    e.mode = fact.to;
    set_clocks(e, &fact.clocks, entry.when());
}

pub(super) fn reopened(e: &mut Escalation, entry: &Entry, fact: &EscalationReopened) {
    let at = entry.when();
    e.mode = fact.mode.unwrap_or(e.mode);
    e.merged_into = None;
    e.gave = None;
    // Taken out of another one it stands where it stood.
    if fact.out.is_none() {
        e.closed_at = None;
        e.deescalated = None;
        taken_up_again(e, at);
        to_phase(e, Phase::Investigating, at);
    }
    set_clocks(e, &fact.clocks, at);
    // The clocks of the new round count from here, but for one that is late: nothing was sent.
    for clock in e.clocks.values_mut() {
        clock.from = clock.due.and_then(|due| if due > at { Some(at) } else { clock.from.or(Some(at)) });
        let owed = clock.owed.take().filter(|_| clock.last_sent.is_some());
        clock.told = clock.told.or(owed).filter(|told| clock.due.is_some_and(|due| due <= *told));
    }
}

/// A new round: what was confirmed of the end no longer holds, and the milestones on the way are reached anew (ruling 4).
fn taken_up_again(e: &mut Escalation, at: Instant) {
    e.reopened += 1;
    unconfirmed(e);
    e.milestones.retain(|(name, _, _)| name != "identified");
    e.step(at, Step::Reopened);
}

/// What a customer confirmed of an end that did not hold.
fn unconfirmed(e: &mut Escalation) {
    e.confirmed = None;
    e.confirmed_by = None;
    e.milestones.retain(|(name, _, _)| name != "customer_confirmed");
}

/// Back to work after it was resolved, by a phase or by words that tell one, takes it up again just as well. The cause stays
/// known where the phase says so; what was confirmed does not, however far the step back. An imported history is as its
/// source says.
fn back_to_work(e: &mut Escalation, to: Phase, at: Instant) {
    if e.mode == Mode::Record || !to.is_worked() {
        return;
    }
    if to.step() < e.phase.step() {
        unconfirmed(e);
    }
    if e.phase != Phase::Resolved {
        return;
    }
    let is_known = to.step() >= Phase::Identified.step();
    let cause = e.milestones.iter().find(|(name, _, _)| is_known && name == "identified").cloned();
    taken_up_again(e, at);
    e.milestones.extend(cause);
}

pub(super) fn cadence(e: &mut Escalation, entry: &Entry, fact: &CadenceOverridden) {
    let held = e.clocks.entry(fact.audience).or_default();
    held.own = None;
    held.every_s = fact.every_s.or(held.every_s);
    if let Some(due) = fact.due.filter(|due| held.due != Some(due.0)) {
        held.due = Some(due.0);
        held.from =
            Some(if fact.every_s.is_some() { held.last_sent.unwrap_or(e.birth.at) } else { entry.when() });
        // A later time that is named by hand takes the place of the one they were told.
        held.told = held.told.filter(|told| due.0 <= *told);
    }
    held.overridden |= fact.every_s.is_some();
    if fact.reason.is_some() {
        held.reason.clone_from(&fact.reason);
    }
}

pub(super) fn attach(e: &mut Escalation, entry: &Entry, fact: &CustomerAttached) {
    if !e.customers.contains(&fact.id) {
        e.customers.push(fact.id);
    }
    set_clocks(e, &fact.clocks, entry.when());
    triage_complete(e, entry.when());
}

/// Severity, impact, customers and SLA exposure are known (events.md): triage is complete.
pub(super) fn triage_complete(e: &mut Escalation, at: Instant) {
    if e.triaged.is_none()
        && e.severity.is_some()
        && e.impact.is_some()
        && !e.customers.is_empty()
        && !e.slas.is_empty()
    {
        e.triaged = Some(at);
    }
}

/// The phase that an update told, to whomever (ruling 2).
pub(super) fn told(e: &mut Escalation, audience: Audience, phase: Option<Phase>, at: Instant) {
    // A record of the past has the phases that its page showed.
    if e.mode == Mode::Record && audience != Audience::Customer {
        return;
    }
    // Ruling 2: an update that tells another phase changes the phase too, and one that tells *resolved* ends the clock.
    if let Some(phase) = phase
        && phase != Phase::Closed
        && phase != Phase::Deescalated
        && !e.phase.is_over()
    {
        back_to_work(e, phase, at);
        to_phase(e, phase, at);
        if e.mode != Mode::Record {
            e.step(at, Step::Phase(phase));
        }
    }
}

/// The cadence of an audience after an update.
pub(super) fn restart(held: &mut Cadence, at: Instant, next: Option<&Next>) {
    held.last_sent = Some(at);
    held.own = None;
    held.owed = None;
    let due = next.map(|next| next.due.0);
    let told = next.filter(|next| next.promised);
    // A promise sets the deadline, not the interval (ruling 13).
    held.every_s = match (told, due) {
        (Some(told), _) => told.every_s.or(held.every_s),
        (None, Some(due)) => Some(seconds_between(at, due)),
        (None, None) => held.every_s,
    };
    held.due = due;
    held.from = due.map(|_| at);
    held.told = told.map(|next| next.due.0);
}
