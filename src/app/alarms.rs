//! Noise: one BEL when words to a customer become late, one more five minutes later, then none (ux.md §3.11). Snoozing
//! silences the noise, never the state. After a sleep there is one summary instead of a burst.
use super::effect::Effect;
use super::model::Model;
use super::view::say;
use crate::domain::clean;
use crate::domain::clock::{Due, Status};
use crate::domain::time::{Instant, seconds_between};

/// The second BEL comes so many seconds after a clock became late.
const SECOND_S: i64 = 300;
/// Woken up this much later than planned, the machine slept.
const SLEPT_S: i64 = 60;

/// How loud a clock has become: 0 calm, 1 late, 2 late for five minutes.
fn level(due: &Due) -> u8 {
    if due.state != Status::Late || !due.is_customer() || due.is_snoozed() {
        return 0;
    }
    if due.left_s <= -SECOND_S { 2 } else { 1 }
}

impl Model {
    /// Takes the present loudness as known: what is late already when a room is opened makes no noise.
    pub(super) fn hush(&mut self) {
        self.rung = self.queue.iter().map(|due| (due.clock.to_string(), level(due))).collect();
        self.rung.retain(|_, level| *level > 0);
    }

    /// The noise of clocks that grew louder since they were looked at last: at most one BEL.
    pub(super) fn ring(&mut self) -> Vec<Effect> {
        let before = std::mem::take(&mut self.rung);
        self.hush();
        let louder = |(name, level): (&String, &u8)| before.get(name).is_none_or(|known| known < level);
        let rings = self.rung.iter().any(louder);
        // A snooze that ends is not news by itself: what was rung once stays rung until the clock is calm.
        for (name, known) in before {
            let still = |due: &Due| due.clock.to_string() == name && due.state == Status::Late;
            if self.queue.iter().any(still) {
                let now = self.rung.entry(name).or_default();
                *now = known.max(*now);
            }
        }
        if rings && self.quiet.is_none() && !self.is_mute { vec![Effect::Bell] } else { Vec::new() }
    }

    /// One summary where the machine slept: from when to when, and what became late meanwhile.
    pub(super) fn slept(&mut self, planned: Option<Instant>, now: Instant) {
        // The time of a demo runs as fast as it is played.
        let gap = |planned: &Instant| self.demo.is_none() && seconds_between(*planned, now) > SLEPT_S;
        let Some(planned) = planned.filter(gap) else { return };
        let mut late: Vec<(Instant, &Due)> = self
            .queue
            .iter()
            .filter(|due| due.state == Status::Late)
            .filter_map(|due| due.due_at.filter(|at| (planned..=now).contains(at)).map(|at| (at, due)))
            .collect();
        late.sort_by_key(|(at, due)| (!due.is_customer(), *at));
        let told =
            |(at, due): &(Instant, &Due)| format!("{} became late at {}", self.named(due), self.clock(*at));
        let words: Vec<String> = late.iter().take(3).map(told).collect();
        let what = if words.is_empty() { "nothing became late".to_owned() } else { words.join(", ") };
        let words = format!("asleep {}–{}: {what}", self.clock(planned), self.clock(now));
        self.says.notice(now, words);
    }

    fn named(&self, due: &Due) -> String {
        let id = due.escalation.filter(|_| due.is_customer());
        id.map_or_else(
            || clean::row(&due.clock.to_string()).into_owned(),
            |id| format!("{id} {}", say::customer_of(&self.room, id, self.eye)),
        )
    }
}
