//! The one queue of a room: every live clock at one moment, from the state alone.
use super::due::{Due, Kind, Status, thresholds};
use super::homes::Homes;
use super::name::{Called, Name};
use super::nudge::{Nudged, nudges};
use super::row::{Row, Rows};
use super::snoozes::Snoozes;
use crate::domain::brief;
use crate::domain::id::{Handle, ItemId};
use crate::domain::state::{Cadence, Commitment, Escalation, Sla, State};
use crate::domain::time::{Instant, after, micros_of, seconds_between, seconds_of};
use crate::domain::words::{Audience, CommitmentKind, Mode, Phase};
use std::cell::OnceCell;
use std::collections::HashMap;

/// Every live clock, the most pressing deadline first. Nothing of escalations that are over, merged or imported history;
/// promises outlive their escalation.
pub fn queue(state: &State, now: Instant) -> Vec<Due> {
    // A row for each thing and its nudge; an escalation has about eight.
    let things = state.actions.live().count() * 2
        + state.commitments.live().count()
        + state.blockers.live().count()
        + state.decisions.live().count();
    let all = things + state.escalations.live().count() * 8;
    let homes = Homes::of(state);
    let mut queue = Queue {
        state,
        now,
        now_us: micros_of(now),
        homes: &homes,
        snoozes: Snoozes::of(state),
        customers: OnceCell::new(),
        told: HashMap::new(),
        rows: Rows::with_capacity(all),
    };
    state.escalations.live().filter(|e| is_live(e)).for_each(|e| queue.escalation(e));
    state.actions.live_briefs().for_each(|(_, a)| queue.action(a));
    state.commitments.live_briefs().for_each(|(one, c)| queue.commitment(one, c));
    state.blockers.live_briefs().for_each(|(_, b)| queue.blocker(b));
    state.decisions.live_briefs().for_each(|(_, d)| queue.decision(d));
    nudges(state, &homes, now, &mut |nudged| queue.nudge(&nudged));
    queue.rows.sorted()
}

/// Its clocks run.
pub(super) fn is_live(e: &Escalation) -> bool {
    !e.phase.is_over() && e.merged_into.is_none() && e.mode != Mode::Record && !e.planned
}

/// An imported or planned one: nothing of it ever runs.
fn is_history(e: &Escalation) -> bool {
    e.mode == Mode::Record || e.planned
}

/// Of an open action: as long as its escalation is live. A follow-up waits until after the incident, and is carried over then.
pub(super) fn is_live_action(a: &brief::Action, home: Option<&Escalation>) -> bool {
    a.carried || !a.later && home.is_none_or(is_live)
}

struct Queue<'a> {
    state: &'a State,
    now: Instant,
    now_us: i64,
    homes: &'a Homes<'a>,
    snoozes: Snoozes<'a>,
    customers: OnceCell<Vec<String>>,
    /// Whether words for whom a promise is name a customer; there are few such words and many promises.
    told: HashMap<&'a str, bool>,
    rows: Rows,
}

impl<'a> Queue<'a> {
    fn push(&mut self, row: Row<'a>, from: Instant, due_at: Instant) {
        let due_us = micros_of(due_at);
        let limits = thresholds(seconds_of(due_us - micros_of(from)), &self.state.policy.numbers);
        self.push_within(row, from, (due_at, due_us), limits);
    }

    fn push_within(
        &mut self,
        row: Row<'a>,
        from: Instant,
        (due_at, due_us): (Instant, i64),
        limits: (i64, i64),
    ) {
        let left_s = seconds_of(due_us - self.now_us);
        let state = Status::within(left_s, limits.0, limits.1);
        let row = Row { state, from: Some(from), due_at: Some(due_at), left_s, limits, ..row };
        self.put(&row, Some(due_us));
    }

    fn put(&mut self, row: &Row<'a>, due_us: Option<i64>) {
        let clock = row.called.name();
        let quiet = self.quiet(&clock, row);
        self.rows.push(row.due(clock, quiet), row.rank(due_us));
    }

    /// Until when a row's noise is off, and how often it was put off. A snooze from before the clock was set anew means
    /// nothing any more.
    fn quiet(&self, clock: &Name, row: &Row<'_>) -> (Option<Instant>, u32) {
        let is_nudge = row.kind == Kind::Nudge;
        let can_sound = is_nudge || row.due_at.is_some();
        let Some(snooze) = self.snoozes.get(clock).filter(|_| can_sound) else { return (None, 0) };
        if !is_nudge && row.from.is_some_and(|from| from > snooze.at) {
            return (None, snooze.count);
        }
        let until = snooze.until.unwrap_or_else(|| self.next_alarm(row, snooze.at));
        (Some(until).filter(|until| self.now < *until), snooze.count)
    }

    /// The first alarm after `at`: when it is due, when it is late, then at the policy's distances (ruling 10).
    fn next_alarm(&self, due: &Row<'_>, at: Instant) -> Instant {
        let numbers = &self.state.policy.numbers;
        let again = numbers.alarm_again_s.max(1);
        let Some(due_at) = due.due_at else { return after(at, again) };
        let early = [-due.limits.1, 0];
        let named = early.iter().chain(&numbers.alarm_s).map(|s| after(due_at, *s));
        if let Some(alarm) = named.into_iter().find(|alarm| *alarm > at) {
            return alarm;
        }
        let last = after(due_at, numbers.alarm_s.last().copied().unwrap_or(0));
        after(last, (seconds_between(last, at) / again + 1) * again)
    }

    fn escalation(&mut self, e: &'a Escalation) {
        for (audience, cadence) in &e.clocks {
            self.update(e, *audience, cadence);
        }
        if !e.clocks.contains_key(&Audience::Customer) {
            self.no_timer(e);
        }
        if e.phase == Phase::Resolved {
            return;
        }
        let row = |called, kind| about(e, called, kind, None);
        if let Some(due) = e.response_due.filter(|_| e.acknowledged.is_none()) {
            self.push(row(Called::Response(e.id), Kind::Response), e.birth.at, due);
        }
        let unclear = matches!(e.phase, Phase::Triage | Phase::Investigating) && e.triaged.is_none();
        if let Some(due) = e.triage_due.filter(|_| unclear) {
            self.push(row(Called::Triage(e.id), Kind::Triage), e.birth.at, due);
        }
        for (name, sla) in &e.slas {
            self.sla(e, name, sla);
        }
    }

    fn update(&mut self, e: &'a Escalation, audience: Audience, cadence: &Cadence) {
        let Some(due) = cadence.due else {
            if audience == Audience::Customer {
                self.no_timer(e);
            }
            return;
        };
        let from = cadence.from.or(cadence.last_sent).unwrap_or(e.birth.at);
        let row = about(e, Called::Update(e.id, audience), Kind::Update, Some(audience));
        // A deadline that was pulled nearer is as near as one of its pace, but a time that somebody named has its own length.
        let pace = cadence.every_s.filter(|_| cadence.told != Some(due) && !cadence.overridden).unwrap_or(0);
        let due_us = micros_of(due);
        let total = seconds_of(due_us - micros_of(from)).max(pace);
        self.push_within(row, from, (due, due_us), thresholds(total, &self.state.policy.numbers));
    }

    /// An open escalation without a customer clock says so; after the closing update there is none to miss.
    fn no_timer(&mut self, e: &'a Escalation) {
        if e.phase != Phase::Resolved {
            let called = Called::Update(e.id, Audience::Customer);
            self.put(&about(e, called, Kind::Update, Some(Audience::Customer)), None);
        }
    }

    fn sla(&mut self, e: &'a Escalation, name: &'a str, sla: &Sla) {
        if name == "response" && e.acknowledged.is_some() {
            return;
        }
        let row = about(e, Called::Sla(e.id, name), Kind::Sla, None);
        if let Some(paused) = sla.paused {
            let (from, left_s) = (Some(sla.from), seconds_between(paused, sla.due));
            self.put(&Row { state: Status::Paused, from, left_s, ..row }, None);
            return;
        }
        let total = seconds_between(sla.from, sla.due).max(0);
        let left_at = |index: usize| {
            let used = self.state.policy.numbers.sla_percent.get(index).copied().unwrap_or(100);
            total * (100 - i64::from(used.min(100))) / 100
        };
        let limits = (left_at(1), left_at(2));
        // All of its time used is a breach; any other clock is late only behind its deadline.
        if seconds_of(micros_of(sla.due) - self.now_us) == 0 {
            let (from, due_at) = (Some(sla.from), Some(sla.due));
            self.put(&Row { state: Status::Late, from, due_at, limits, ..row }, Some(micros_of(sla.due)));
            return;
        }
        self.push_within(row, sla.from, (sla.due, micros_of(sla.due)), limits);
    }

    fn action(&mut self, a: &'a brief::Action) {
        let home = self.homes.home(a.on);
        let Some(due) = a.due.filter(|_| is_live_action(a, home)) else { return };
        self.push(item(a.id.into(), Kind::Action, home, a.owner.as_ref()), a.due_from, due);
    }

    fn commitment(&mut self, one: &'a Commitment, c: &'a brief::Commitment) {
        let home = self.homes.home(c.on);
        let history = home.is_some_and(is_history);
        let Some(due) = c.due.filter(|_| !history) else { return };
        let kind = if c.kind == Some(CommitmentKind::Review) { Kind::Review } else { Kind::Commitment };
        let mut row = item(c.id.into(), kind, home, c.giver.as_ref());
        row.audience = self.is_to_customer(one, c).then_some(Audience::Customer);
        self.push(row, c.at, due);
    }

    /// A promise is to a customer unless its words for whom say otherwise: to miss one of those is worse than to see one
    /// too many. Analysis and review are kept inside.
    fn is_to_customer(&mut self, one: &'a Commitment, c: &brief::Commitment) -> bool {
        match c.kind {
            Some(CommitmentKind::Rca | CommitmentKind::Checkin) => return true,
            Some(CommitmentKind::Analysis | CommitmentKind::Review) => return false,
            None => {}
        }
        let Some(to) = one.to.as_deref() else { return true };
        if let Some(known) = self.told.get(to) {
            return *known;
        }
        let lower = to.to_lowercase();
        let known = self.customers.get_or_init(|| customers(self.state));
        let named = lower.contains("customer") || known.iter().any(|name| lower.contains(name.as_str()));
        self.told.insert(to, named);
        named
    }

    fn blocker(&mut self, b: &'a brief::Blocker) {
        let home = self.homes.home(b.on);
        let holds_up = match b.blocks {
            Some(ItemId::ActionId(id)) => self.state.actions.get(&id),
            _ => None,
        };
        let runs = holds_up.is_some_and(|a| a.is_open() && a.carried) || home.is_none_or(is_live);
        let Some(due) = b.chase_at.filter(|_| runs) else { return };
        self.push(item(b.id.into(), Kind::Blocker, home, b.chaser.as_ref()), b.chase_from, due);
    }

    fn decision(&mut self, d: &'a brief::Decision) {
        let home = self.homes.home(d.on);
        // What was decided holds until it is looked at again, also after the end of what it was decided for.
        let runs = if d.proposed { home.is_none_or(is_live) } else { true };
        let Some(due) = d.due.filter(|_| runs && !home.is_some_and(is_history)) else { return };
        self.push(item(d.id.into(), Kind::Decision, home, d.decider.as_ref()), d.since, due);
    }

    fn nudge(&mut self, nudged: &Nudged<'a>) {
        let (from_us, after_us) =
            nudged.since.map_or((self.now_us, 0), |(from, s)| (micros_of(from), s * 1_000_000));
        let ahead = from_us + after_us - self.now_us;
        if ahead > 0 {
            return;
        }
        let bare = Row::bare(nudged.called(), Kind::Nudge, nudged.home, Status::Due);
        let (from, left_s) = (nudged.at(), seconds_of(ahead));
        self.put(&Row { owner: nudged.owner, from, left_s, ..bare }, None);
    }
}

fn about<'a>(e: &'a Escalation, called: Called<'a>, kind: Kind, audience: Option<Audience>) -> Row<'a> {
    Row { audience, owner: e.owner.as_ref(), ..Row::bare(called, kind, Some(e), Status::None) }
}

fn item<'a>(id: ItemId, kind: Kind, home: Option<&'a Escalation>, owner: Option<&'a Handle>) -> Row<'a> {
    Row { owner, ..Row::bare(Called::Item(id), kind, home, Status::None) }
}

/// Names, aliases and ids of the customers, lower case.
fn customers(state: &State) -> Vec<String> {
    let names = |c: &crate::domain::state::Customer| {
        let aliases = c.aliases.iter().map(|a| a.inside().to_lowercase());
        let own = [c.name.inside().to_lowercase(), c.id.to_string().to_lowercase()];
        own.into_iter().chain(aliases).filter(|name| !name.is_empty()).collect::<Vec<_>>()
    };
    state.customers.values().flat_map(|c| names(c)).collect()
}
