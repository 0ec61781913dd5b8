//! What is read off the queue and the state at one moment: the NOW line, counts, silences, when to look again.
use super::due::{Due, Kind, Status};
use super::homes::Homes;
use super::name::Name;
use super::nudge::nudges;
use super::queue::is_live;
use crate::domain::state::{Escalation, State};
use crate::domain::time::{Instant, after, seconds_between};
use crate::domain::words::Audience;
use chrono::{DurationRound, TimeDelta};

/// What the NOW line shows (ruling 6): the most urgent customer clock; another only when no customer clock is soon, due
/// or late. A pressing nudge comes after every deadline that is near.
pub fn now_line(queue: &[Due]) -> Option<&Due> {
    let customer = most_urgent(queue.iter().filter(|d| d.is_customer()));
    if customer.is_some_and(|d| d.state.is_near()) {
        return customer;
    }
    let deadlines = queue.iter().filter(|d| d.kind != Kind::Nudge);
    most_urgent(deadlines.filter(|d| d.state.is_near()))
        .or_else(|| queue.iter().find(|d| is_pressing(d) && !d.is_snoozed()))
        .or(customer.filter(|d| d.state == Status::Ok))
        .or_else(|| queue.iter().find(|d| d.kind != Kind::Nudge))
}

fn is_pressing(due: &Due) -> bool {
    match &due.clock {
        Name::Of(_, nudge) | Name::Room(nudge) => nudge.is_pressing(),
        Name::Update(..) | Name::Item(_) | Name::Response(_) | Name::Triage(_) | Name::Sla(..) => false,
    }
}

/// The nearest status; within it the queue's order.
fn most_urgent<'d>(rows: impl Iterator<Item = &'d Due>) -> Option<&'d Due> {
    rows.reduce(|best, row| if row.state > best.state { row } else { best })
}

/// When it began: `impact_started` if written, else declaring (domain.md §7).
pub fn start(one: &Escalation) -> Instant {
    let began = one.milestones.iter().find(|(name, _, _)| name == "impact_started");
    began.map_or(one.birth.at, |(_, at, _)| *at)
}

/// Whole seconds since customers last heard of it, else since it began. Not below 0.
pub fn silence(one: &Escalation, now: Instant) -> i64 {
    let last = one.clocks.get(&Audience::Customer).and_then(|clock| clock.last_sent);
    seconds_between(last.unwrap_or_else(|| start(one)), now).max(0)
}

/// T+: whole seconds since the earliest start of the open escalations (ruling 19). None where none is open.
pub fn elapsed(state: &State, now: Instant) -> Option<i64> {
    let began = state.escalations.live().filter(|e| is_live(e)).map(|e| start(e)).min()?;
    Some(seconds_between(began, now).max(0))
}

/// How many of what. Clocks of the queue without nudges; actions without follow-ups.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(missing_docs, reason = "each says what it counts")]
pub struct Counts {
    pub late: usize,
    pub due: usize,
    pub soon: usize,
    pub updates_late: usize,
    pub actions_late: usize,
    pub nudges: usize,
    pub open_escalations: usize,
    pub open_actions: usize,
    pub unowned_actions: usize,
    pub open_blockers: usize,
    pub open_commitments: usize,
}

/// Counts the queue and the open things of the state.
pub fn counts(state: &State, queue: &[Due]) -> Counts {
    let mut counts = Counts::default();
    for due in queue {
        if due.kind == Kind::Nudge {
            counts.nudges += 1;
            continue;
        }
        match due.state {
            Status::Late => counts.late += 1,
            Status::Due => counts.due += 1,
            Status::Soon => counts.soon += 1,
            Status::Ok | Status::Paused | Status::None => {}
        }
        let late = due.state == Status::Late;
        counts.updates_late += usize::from(late && due.kind == Kind::Update);
        counts.actions_late += usize::from(late && due.kind == Kind::Action);
    }
    counts.open_escalations = state.escalations.live().count();
    for action in state.actions.live().filter(|a| a.is_open() && !a.later) {
        counts.open_actions += 1;
        counts.unowned_actions += usize::from(action.owner.is_none());
    }
    counts.open_blockers = state.blockers.live().count();
    counts.open_commitments = state.commitments.live().count();
    counts
}

/// The next instant at which anything of the clocks looks different: the next second while a clock is soon, due or late,
/// else the next minute; sooner where a clock crosses a threshold, a snooze ends or a nudge begins. Always after `now`.
pub fn next_change(state: &State, queue: &[Due], now: Instant) -> Instant {
    let ticking = queue.iter().any(|d| d.kind != Kind::Nudge && d.state.is_near());
    let mut next = boundary(now, if ticking { 1 } else { 60 });
    let mut consider = |at: Instant| {
        if at > now && at < next {
            next = at;
        }
    };
    for due in queue {
        due.snoozed_until.into_iter().for_each(&mut consider);
        if let Some(at) = due.due_at {
            let (soon, close) = (i64::from(due.thresholds.0), i64::from(due.thresholds.1));
            // `left_s` is rounded down, so each state begins a millisecond after the second before. Nothing farther away
            // than the next minute matters.
            for left in [soon, close, -1].into_iter().filter(|left| (0..=60).contains(&(due.left_s - left))) {
                consider(turn(at, left));
            }
        }
    }
    nudges(state, &Homes::of(state), now, &mut |nudged| nudged.at().into_iter().for_each(&mut consider));
    next
}

/// The first moment at which `left_s` of a deadline is at most `left`.
fn turn(due_at: Instant, left: i64) -> Instant {
    let edge = after(due_at, -(left + 1));
    edge.checked_add_signed(TimeDelta::milliseconds(1)).unwrap_or(edge)
}

fn boundary(now: Instant, seconds: i64) -> Instant {
    let step = TimeDelta::seconds(seconds);
    now.duration_trunc(step).ok().and_then(|at| at.checked_add_signed(step)).unwrap_or_else(|| after(now, 1))
}
