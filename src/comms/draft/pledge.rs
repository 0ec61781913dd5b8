//! What was said about times: when an audience was told that these words would come, and when customers heard from us.
use super::sides;
use super::story::{Ask, Teller};
use super::when;
use crate::domain::clock::{self};
use crate::domain::state::{Cadence, Escalation};
use crate::domain::time::{Instant, seconds_between};
use crate::domain::words::Audience;
use serde::Serialize;

/// The times of a letter, each with its zone; empty where there is none.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "templates/README.md says what each is")]
pub struct Times {
    pub last_at: String,
    pub now_at: String,
    pub started_at: String,
    pub lasted: String,
    pub began_at: String,
    pub resolved_at: String,
    pub next_at: String,
    /// What this audience was told for these words.
    pub told_at: String,
    /// Only some of those who get these words were told it.
    pub told_some: bool,
    /// That time is over by the grace of the policy, or more.
    pub late: bool,
    /// That time lies ahead, and the pace was changed since it was told.
    pub moved: bool,
}

/// What customers heard and wait for, for readers inside.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "templates/README.md says what each is")]
pub struct Heard {
    pub customer_last: String,
    /// By the clock of the room.
    pub customer_next: String,
    /// What they were told.
    pub customer_told: String,
    /// Several sides were told several times: it is the earliest of these.
    pub customer_mixed: bool,
    pub customer_late: bool,
}

impl Teller<'_> {
    pub(super) fn times(&self) -> Times {
        let Ask { wanted, one, next, .. } = *self.ask;
        let began = clock::start(one);
        let lasted = seconds_between(began, one.resolved_at.unwrap_or(wanted.now));
        let named = wanted.room.named(one, wanted.audience);
        let told = named.map(|(told, _)| told);
        let grace = wanted.room.policy.numbers.grace_s;
        let say = |at: Option<Instant>| at.map(|at| self.moment(at)).unwrap_or_default();
        // It began at another time for those who came along.
        let many =
            self.is_outside() && wanted.room.parts(one).any(|part| wanted.room.has_own_customers(part));
        Times {
            last_at: say(self.last_at()),
            now_at: self.moment(wanted.now),
            started_at: self.moment(began),
            began_at: say(one
                .milestones
                .iter()
                .find(|(name, ..)| name == "impact_started")
                .map(|(_, at, _)| *at)),
            lasted: if lasted > 0 && !many { when::length(lasted) } else { String::new() },
            resolved_at: say(one.resolved_at),
            next_at: say(next),
            told_at: say(told),
            told_some: named.is_some_and(|(_, some)| some),
            late: told.is_some_and(|told| seconds_between(told, wanted.now) >= grace),
            moved: told.is_some_and(|told| {
                // The same minute again is no other time.
                let is_same = next.is_some_and(|next| seconds_between(told, next).abs() < 60);
                told > wanted.now && !is_same && self.is_pace_moved(told)
            }),
        }
    }

    /// When this audience was told last, as its clock knows it: an entry that a wrong clock put into the future was not then.
    fn last_at(&self) -> Option<Instant> {
        let Ask { wanted, one, before, .. } = *self.ask;
        let last = before.last.as_ref()?;
        let clock = one.clocks.get(&wanted.audience).filter(|clock| clock.last == Some(last.id));
        let sent = clock.and_then(|clock| clock.last_sent).unwrap_or(last.birth.at);
        Some(sent.min(last.birth.at).min(wanted.now))
    }

    /// Whether severity, mode or cadence changed since this audience was told a time.
    fn is_pace_moved(&self, told: Instant) -> bool {
        let Ask { wanted, one, before, .. } = *self.ask;
        let Some(then) = before.room.escalations.get(&one.id) else { return false };
        let of = |one: &Escalation| one.clocks.get(&wanted.audience).cloned().unwrap_or_default();
        let (was, is): (Cadence, Cadence) = (of(then), of(one));
        let chosen = |clock: &Cadence| clock.overridden.then_some(clock.every_s);
        then.mode != one.mode
            || then.severity != one.severity
            || chosen(&was) != chosen(&is)
            || is.due.is_some_and(|due| due != told)
    }

    pub(super) fn heard(&self) -> Heard {
        let Ask { wanted, one, .. } = *self.ask;
        let clock = one.clocks.get(&Audience::Customer);
        let (last, due) = (clock.and_then(|c| c.last_sent), clock.and_then(|c| c.due));
        let told = wanted.room.named(one, Audience::Customer).map(|(told, _)| told);
        let say = |at: Option<Instant>| at.map(|at| self.moment(at)).unwrap_or_default();
        Heard {
            customer_last: say(last),
            customer_next: say(due),
            customer_told: say(told.filter(|_| due.is_some())),
            customer_mixed: sides::is_mixed(wanted.room, one, Audience::Customer),
            customer_late: due.is_some_and(|due| due < wanted.now),
        }
    }
}
