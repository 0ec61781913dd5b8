//! The one queue of a room: every live clock at one moment, from the state alone.
use super::due::{Due, Kind, Rank, Status, rank, revisit_at, thresholds};
use super::homes::Homes;
use super::name::Name;
use super::nudge::{Nudged, nudges};
use super::snoozes::Snoozes;
use crate::domain::id::{Handle, ItemId};
use crate::domain::state::{
    Action, Blocker, Cadence, Commitment, CommitmentState, Decision, DecisionState, Escalation, Sla, State,
};
use crate::domain::time::{Instant, after, seconds_between};
use crate::domain::words::{Audience, CommitmentKind, Mode, Phase, Severity};
use std::cell::OnceCell;
use std::collections::HashMap;

/// Every live clock, the most pressing deadline first. Nothing of escalations that are over, merged or imported history;
/// promises outlive their escalation.
pub fn queue(state: &State, now: Instant) -> Vec<Due> {
    // A row for each thing and its nudge; an escalation has about eight.
    let things =
        state.actions.len() * 2 + state.commitments.len() + state.blockers.len() + state.decisions.len();
    let all = things + state.escalations.len() * 8;
    let homes = Homes::of(state);
    let mut queue = Queue {
        state,
        now,
        homes: &homes,
        snoozes: Snoozes::of(state),
        customers: OnceCell::new(),
        told: HashMap::new(),
        rows: Vec::with_capacity(all),
        places: Vec::with_capacity(all),
    };
    state.escalations.values().filter(|e| is_live(e)).for_each(|e| queue.escalation(e));
    state.actions.values().for_each(|a| queue.action(a));
    state.commitments.values().for_each(|c| queue.commitment(c));
    state.blockers.values().for_each(|b| queue.blocker(b));
    state.decisions.values().for_each(|d| queue.decision(d));
    nudges(state, &homes, now, &mut |nudged| queue.nudge(&nudged));
    queue.sorted()
}

/// Puts every row in its place: in each ring of places the rows move on by one, so that none is copied elsewhere.
fn put(rows: &mut [Due], places: &mut [(Rank, usize)]) {
    for start in 0..places.len() {
        let mut at = start;
        while let Some((_, from)) = places.get_mut(at) {
            let next = std::mem::replace(from, at);
            if next == start {
                break;
            }
            rows.swap(at, next);
            at = next;
        }
    }
}

/// Its clocks run.
pub(super) fn is_live(e: &Escalation) -> bool {
    !e.phase.is_over() && e.merged_into.is_none() && e.mode != Mode::Record && !e.planned
}

/// An imported or planned one: nothing of it ever runs.
fn is_history(e: &Escalation) -> bool {
    e.mode == Mode::Record || e.planned
}

/// Of an action: as long as its escalation is live. A follow-up waits until after the incident, and is carried over then.
pub(super) fn is_live_action(a: &Action, home: Option<&Escalation>) -> bool {
    a.is_open() && (a.carried || !a.later && home.is_none_or(is_live))
}

/// What a row is about, before its time is known.
struct Row<'a> {
    clock: Name,
    kind: Kind,
    audience: Option<Audience>,
    id: ItemId,
    home: Option<&'a Escalation>,
    owner: Option<&'a Handle>,
}

struct Queue<'a> {
    state: &'a State,
    now: Instant,
    homes: &'a Homes<'a>,
    snoozes: Snoozes<'a>,
    customers: OnceCell<Vec<String>>,
    /// Whether words for whom a promise is name a customer; there are few such words and many promises.
    told: HashMap<&'a str, bool>,
    rows: Vec<Due>,
    /// The rank of each row and its place.
    places: Vec<(Rank, usize)>,
}

impl<'a> Queue<'a> {
    fn push(&mut self, row: Row<'a>, from: Instant, due_at: Instant) {
        let limits = thresholds(seconds_between(from, due_at), &self.state.policy.numbers);
        self.push_within(row, from, due_at, limits);
    }

    fn push_within(&mut self, row: Row<'a>, from: Instant, due_at: Instant, limits: (i64, i64)) {
        let left_s = seconds_between(self.now, due_at);
        let mut due = bare(row, Status::within(left_s, limits.0, limits.1));
        (due.from, due.due_at, due.left_s, due.thresholds) = (Some(from), Some(due_at), left_s, limits);
        self.quiet(&mut due);
        self.add(due);
    }

    fn add(&mut self, due: Due) {
        self.places.push((rank(&due), self.rows.len()));
        self.rows.push(due);
    }

    /// Rows are large and their ranks small: the ranks are sorted, then each row moves once. Few ranks are equal; those
    /// go by their names.
    fn sorted(mut self) -> Vec<Due> {
        self.places.sort_unstable();
        let rows = &self.rows;
        let clock = |place: usize| rows.get(place).map(|due| &due.clock);
        for same in self.places.chunk_by_mut(|(a, _), (b, _)| a == b).filter(|same| same.len() > 1) {
            same.sort_unstable_by(|(_, i), (_, j)| clock(*i).cmp(&clock(*j)));
        }
        put(&mut self.rows, &mut self.places);
        self.rows
    }

    /// Puts the snooze on a row. One from before the clock was set anew means nothing any more.
    fn quiet(&self, due: &mut Due) {
        let Some(snooze) = self.snoozes.get(&due.clock) else { return };
        due.snoozes = snooze.count;
        if due.kind != Kind::Nudge && due.from.is_some_and(|from| from > snooze.at) {
            return;
        }
        let until = snooze.until.unwrap_or_else(|| self.next_alarm(due, snooze.at));
        due.snoozed_until = Some(until).filter(|until| self.now < *until);
    }

    /// The first alarm after `at`: when it is due, when it is late, then at the policy's distances (ruling 10).
    fn next_alarm(&self, due: &Due, at: Instant) -> Instant {
        let numbers = &self.state.policy.numbers;
        let again = numbers.alarm_again_s.max(1);
        let Some(due_at) = due.due_at else { return after(at, again) };
        let early = [-due.thresholds.1, 0];
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
        let row = |clock, kind| about(e, clock, kind, None);
        if let Some(due) = e.response_due.filter(|_| e.acknowledged.is_none()) {
            self.push(row(Name::Response(e.id), Kind::Response), e.birth.at, due);
        }
        let unclear = matches!(e.phase, Phase::Triage | Phase::Investigating) && e.triaged.is_none();
        if let Some(due) = e.triage_due.filter(|_| unclear) {
            self.push(row(Name::Triage(e.id), Kind::Triage), e.birth.at, due);
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
        let row = about(e, Name::Update(e.id, audience), Kind::Update, Some(audience));
        self.push(row, from, due);
    }

    /// An open escalation without a customer clock says so; after the closing update there is none to miss.
    fn no_timer(&mut self, e: &'a Escalation) {
        if e.phase != Phase::Resolved {
            let clock = Name::Update(e.id, Audience::Customer);
            let due = bare(about(e, clock, Kind::Update, Some(Audience::Customer)), Status::None);
            self.add(due);
        }
    }

    fn sla(&mut self, e: &'a Escalation, name: &str, sla: &Sla) {
        if name == "response" && e.acknowledged.is_some() {
            return;
        }
        let row = about(e, Name::Sla(e.id, name.into()), Kind::Sla, None);
        if let Some(paused) = sla.paused {
            let mut due = bare(row, Status::Paused);
            (due.from, due.left_s) = (Some(sla.from), seconds_between(paused, sla.due));
            self.add(due);
            return;
        }
        let total = seconds_between(sla.from, sla.due).max(0);
        let left_at = |index: usize| {
            let used = self.state.policy.numbers.sla_percent.get(index).copied().unwrap_or(100);
            total * (100 - i64::from(used.min(100))) / 100
        };
        let limits = (left_at(1), left_at(2));
        self.push_within(row, sla.from, sla.due, limits);
    }

    fn action(&mut self, a: &'a Action) {
        let home = self.homes.home(&a.birth);
        let Some(due) = a.due.filter(|_| is_live_action(a, home)) else { return };
        self.push(item(a.id.into(), Kind::Action, home, a.owner.as_ref()), a.due_from, due);
    }

    fn commitment(&mut self, c: &'a Commitment) {
        let home = self.homes.home(&c.birth);
        let history = home.is_some_and(is_history);
        let Some(due) = c.due.filter(|_| c.state == CommitmentState::Open && !history) else { return };
        let kind = if c.kind == Some(CommitmentKind::Review) { Kind::Review } else { Kind::Commitment };
        let mut row = item(c.id.into(), kind, home, c.giver.as_ref());
        row.audience = self.is_to_customer(c).then_some(Audience::Customer);
        self.push(row, c.birth.at, due);
    }

    /// A promise is to a customer unless its words for whom say otherwise: to miss one of those is worse than to see one
    /// too many. Analysis and review are kept inside.
    fn is_to_customer(&mut self, c: &'a Commitment) -> bool {
        match c.kind {
            Some(CommitmentKind::Rca | CommitmentKind::Checkin) => return true,
            Some(CommitmentKind::Analysis | CommitmentKind::Review) => return false,
            None => {}
        }
        let Some(to) = c.to.as_deref() else { return true };
        if let Some(known) = self.told.get(to) {
            return *known;
        }
        let lower = to.to_lowercase();
        let known = self.customers.get_or_init(|| customers(self.state));
        let named = lower.contains("customer") || known.iter().any(|name| lower.contains(name.as_str()));
        self.told.insert(to, named);
        named
    }

    fn blocker(&mut self, b: &'a Blocker) {
        let home = self.homes.home(&b.birth);
        let holds_up = match b.blocks {
            Some(ItemId::ActionId(id)) => self.state.actions.get(&id),
            _ => None,
        };
        let runs = holds_up.is_some_and(|a| a.is_open() && a.carried) || home.is_none_or(is_live);
        let Some(due) = b.chase_at.filter(|_| b.cleared.is_none() && runs) else { return };
        self.push(item(b.id.into(), Kind::Blocker, home, b.chaser.as_ref()), b.chase_from, due);
    }

    fn decision(&mut self, d: &'a Decision) {
        let home = self.homes.home(&d.birth);
        // What was decided holds until it is looked at again, also after the end of what it was decided for.
        let due = match d.state {
            DecisionState::Proposed => d.poll_until.filter(|_| home.is_none_or(is_live)),
            DecisionState::Made => revisit_at(d.revisit.as_ref()),
            DecisionState::Reversed => None,
        };
        let Some(due) = due.filter(|_| !home.is_some_and(is_history)) else { return };
        self.push(item(d.id.into(), Kind::Decision, home, d.decider.as_ref()), d.since, due);
    }

    fn nudge(&mut self, nudged: &Nudged<'a>) {
        let since = nudged.at.unwrap_or(self.now);
        if since > self.now {
            return;
        }
        let id = nudged.id;
        let row = Row {
            clock: nudged.name(),
            kind: Kind::Nudge,
            audience: None,
            id: id.unwrap_or(ItemId::Entry(0)),
            home: nudged.home,
            owner: nudged.owner,
        };
        let mut due = bare(row, Status::Due);
        (due.id, due.from, due.left_s) = (id, nudged.at, seconds_between(self.now, since));
        self.quiet(&mut due);
        self.add(due);
    }
}

/// A row without a time.
fn bare(row: Row<'_>, state: Status) -> Due {
    Due {
        clock: row.clock,
        kind: row.kind,
        audience: row.audience,
        id: Some(row.id),
        escalation: row.home.map(|e| e.id),
        due_at: None,
        from: None,
        state,
        left_s: 0,
        thresholds: (0, 0),
        snoozed_until: None,
        snoozes: 0,
        owner: row.owner.cloned(),
        severity: row.home.map(|e| e.severity.unwrap_or(Severity::Critical)),
    }
}

fn about(e: &Escalation, clock: Name, kind: Kind, audience: Option<Audience>) -> Row<'_> {
    let (id, owner) = (ItemId::from(e.id), e.owner.as_ref());
    Row { clock, kind, audience, id, home: Some(e), owner }
}

fn item<'a>(id: ItemId, kind: Kind, home: Option<&'a Escalation>, owner: Option<&'a Handle>) -> Row<'a> {
    Row { clock: Name::Item(id), kind, audience: None, id, home, owner }
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
