//! Time that passed otherwise than by ticking: the machine slept, or somebody set its clock.
use crate::app::effect::Effect;
use crate::app::model::Model;
use crate::app::view::say;
use crate::domain::clean;
use crate::domain::clock::{Due, Status};
use crate::domain::time::{Instant, after, seconds_between};
use chrono_tz::Tz;

/// Woken up this much later than planned, the machine slept.
const SLEPT_S: i64 = 60;
/// So many clocks are named in the summary.
const NAMED: usize = 3;

/// A sentence about a step of the wall clock: both times with their seconds, and what follows for deadlines.
pub fn clock_jumped(from: Instant, to: Instant, zone: Tz) -> String {
    let second = |at: Instant| at.with_timezone(&zone).format("%H:%M:%S").to_string();
    let then = if to < from {
        "what was set by the later time is due that much earlier"
    } else {
        "deadlines stay as they were"
    };
    format!("the clock jumped from {} to {}; {then}", second(from), second(to))
}

impl Model {
    /// Whether the machine slept since a moment was planned for. The time of a demo runs as fast as it is played.
    pub(in crate::app) fn has_slept(&self, planned: Option<Instant>, now: Instant) -> Option<Instant> {
        planned.filter(|planned| self.demo.is_none() && seconds_between(*planned, now) > SLEPT_S)
    }

    /// One summary where the machine slept: from when to when, and what became late meanwhile. Outside the same, without names.
    pub(in crate::app) fn wakes(&mut self, planned: Instant, now: Instant) -> Vec<Effect> {
        let mut late: Vec<(Instant, &Due)> = self
            .queue
            .iter()
            .filter(|due| due.state == Status::Late)
            .filter_map(|due| due.due_at.filter(|at| (planned..=now).contains(at)).map(|at| (at, due)))
            .collect();
        late.sort_by_key(|(at, due)| (!due.is_customer(), *at));
        let inside = self.summary(&late, planned, now, |due| self.named(due));
        let outside = self.summary(&late, planned, now, |due| self.listed(due));
        let is_late = !late.is_empty();
        self.says.notice(now, inside);
        let bell: Vec<Effect> = self.ring().into_iter().filter(|one| *one == Effect::Bell).collect();
        let said = if is_late { self.said_outside(outside, true) } else { Vec::new() };
        bell.into_iter().chain(said).collect()
    }

    fn summary(
        &self,
        late: &[(Instant, &Due)],
        planned: Instant,
        now: Instant,
        name: impl Fn(&Due) -> String,
    ) -> String {
        let told = |(at, due): &(Instant, &Due)| format!("{} became late at {}", name(due), self.clock(*at));
        let mut words: Vec<String> = late.iter().take(NAMED).map(told).collect();
        words.extend((late.len() > NAMED).then(|| format!("{} more", late.len() - NAMED)));
        let what = if words.is_empty() { "nothing became late".to_owned() } else { words.join(", ") };
        format!("asleep {}–{}: {what}", self.clock(planned), self.clock(now))
    }

    fn named(&self, due: &Due) -> String {
        let id = due.escalation.filter(|_| due.is_customer());
        id.map_or_else(
            || clean::row(&due.clock.to_string()).into_owned(),
            |id| format!("{id} {}", say::customer_of(&self.room, id, self.eye)),
        )
    }

    /// The wall clock was set from one time to another. Deadlines are instants and stay, but where the two clocks disagree the
    /// earlier alarm counts; what was to be over after a while is over after that while.
    pub(in crate::app) fn jumped(&mut self, from: Instant, to: Instant) -> Vec<Effect> {
        let by = seconds_between(from, to);
        let moved = |at: &mut Instant| *at = after(*at, by);
        self.fresh.values_mut().for_each(moved);
        self.quiet.iter_mut().for_each(moved);
        self.leaving.iter_mut().for_each(moved);
        self.says.notice.iter_mut().for_each(|(_, until)| moved(until));
        self.now = to;
        if by < 0 {
            self.room.was_known_by(to);
        }
        self.requeue();
        self.says.notice(to, clock_jumped(from, to, self.zone));
        self.ring()
    }
}
