//! How the deadlines of words to an audience are set and moved (rulings 1, 2, 7, 8). What is computed here stands in the
//! entry; replaying never asks again.
use crate::domain::calendar::Calendar;
use crate::domain::event::{Clock, Clocks, Next};
use crate::domain::id::CustomerId;
use crate::domain::policy::{CustomerPace, Pace, Policy};
use crate::domain::state::{Cadence, Escalation, State};
use crate::domain::time::{At, Instant, after, seconds_between};
use crate::domain::words::{Audience, Mode, Phase, Severity};
use std::borrow::Cow;

/// What the pace of an escalation depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Course {
    /// How bad; unset runs as critical.
    pub severity: Option<Severity>,
    /// Where it stands.
    pub phase: Phase,
    /// How it is worked.
    pub mode: Mode,
}

impl From<&Escalation> for Course {
    fn from(one: &Escalation) -> Self {
        Self { severity: one.severity, phase: one.phase, mode: one.mode }
    }
}

impl Course {
    /// Nobody is owed words on a schedule any more, save the closing update that is still due.
    fn is_silent(self) -> bool {
        self.mode == Mode::Record || self.phase.is_over() || self.phase == Phase::Resolved
    }
}

/// An interval that ends: its length in clock seconds and the instant of its end. A length in business days is
/// already turned into the seconds between the two instants (domain.md §4).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// Seconds by the clock from the start to `due`.
    pub every_s: i64,
    /// The end.
    pub due: Instant,
}

impl From<Span> for Clock {
    fn from(span: Span) -> Self {
        Self { every_s: Some(span.every_s), due: Some(At(span.due)) }
    }
}

/// Words that were sent, as far as a clock cares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sent {
    /// To whom.
    pub audience: Audience,
    /// When they were sent, which may be before they were written down.
    pub at: Instant,
    /// The phase they told; none: the phase the escalation is in.
    pub told: Option<Phase>,
    /// The time they promised for the next words.
    pub next: Option<Instant>,
}

/// The policy, the calendar and the contracts by which deadlines are set.
#[derive(Debug, Clone)]
pub struct Rules<'a> {
    policy: &'a Policy,
    calendar: &'a Calendar,
    /// One for each customer, if anything was agreed with one of them; the most demanding counts.
    paces: Vec<Cow<'a, CustomerPace>>,
}

impl<'a> Rules<'a> {
    /// The rules for an escalation of these customers. A customer who is not (or no longer) described is a usual one.
    pub fn new(state: &'a State, customers: &[CustomerId]) -> Self {
        Self::by(&state.policy, state, customers)
    }

    /// The same by another policy than the one that is in force now.
    pub fn by(policy: &'a Policy, state: &'a State, customers: &[CustomerId]) -> Self {
        Self::of(policy, state, agreed(policy, state, customers).collect())
    }

    /// The same with one more customer, by the names and the tier they are known by.
    pub fn and<'n>(
        state: &'a State,
        customers: &[CustomerId],
        (names, tier): (impl Iterator<Item = &'n str>, Option<&str>),
    ) -> Self {
        let policy: &Policy = &state.policy;
        let more = policy.contract.of(names, tier);
        Self::of(policy, state, agreed(policy, state, customers).chain([more]).collect())
    }

    fn of(policy: &'a Policy, state: &'a State, agreed: Vec<Option<Cow<'a, CustomerPace>>>) -> Self {
        let paces = if agreed.iter().any(Option::is_some) {
            agreed.into_iter().map(|pace| pace.unwrap_or(Cow::Borrowed(&policy.customer))).collect()
        } else {
            vec![Cow::Borrowed(&policy.customer)]
        };
        Self { policy, calendar: &state.calendar, paces }
    }

    fn span(&self, pace: Pace, from: Instant) -> Span {
        let due = self.calendar.due(from, pace);
        Span { every_s: seconds_between(from, due), due }
    }

    /// The shortest of what the customers are owed.
    fn owed(&self, from: Instant, pace: impl Fn(&CustomerPace) -> Pace) -> Option<Span> {
        self.paces.iter().map(|agreed| self.span(pace(agreed), from)).min_by_key(|span| span.due)
    }

    /// The longest silence allowed from words sent at `from`; none where the audience has no clock.
    pub fn interval(&self, audience: Audience, course: Course, from: Instant) -> Option<Span> {
        let Course { severity, phase, mode } = course;
        let pace = self.policy.interval(audience, severity, mode, phase)?;
        match audience {
            Audience::Customer => self.owed(from, |agreed| agreed.interval(severity, mode, phase)),
            Audience::Internal | Audience::Executive => Some(self.span(pace, from)),
        }
    }

    /// The longest silence allowed before the first words. Only customers on a bridge have a number of their own for it;
    /// elsewhere the usual interval counts from declaring.
    pub fn first(&self, audience: Audience, course: Course, declared: Instant) -> Option<Span> {
        if audience == Audience::Customer && course.mode == Mode::Bridge && !course.is_silent() {
            return self.owed(declared, |agreed| *agreed.first.of(course.severity));
        }
        self.interval(audience, course, declared)
    }

    /// The clocks with which an escalation starts, or starts anew when it is reopened at `at`.
    pub fn start(&self, course: Course, at: Instant) -> Clocks {
        Audience::ALL
            .iter()
            .filter_map(|audience| Some((*audience, self.first(*audience, course, at)?.into())))
            .collect()
    }

    /// When the first response is due.
    pub fn response(&self, severity: Option<Severity>, declared: Instant) -> Instant {
        self.calendar.due(declared, *self.policy.response.of(severity))
    }

    /// When triage should be complete.
    pub fn triage(&self, severity: Option<Severity>, declared: Instant) -> Instant {
        self.calendar.due(declared, *self.policy.triage.of(severity))
    }

    /// The response deadline after a change of severity; none where there is none to move. Never put off.
    pub fn response_changed(&self, one: &Escalation, to: Severity, now: Instant) -> Option<Instant> {
        let present = one.response_due.filter(|_| one.acknowledged.is_none())?;
        Some(earlier(present, self.response(Some(to), one.birth.at), self.floor(now)))
    }

    /// The same of triage, as long as it runs.
    pub fn triage_changed(&self, one: &Escalation, to: Severity, now: Instant) -> Option<Instant> {
        let present = one.triage_due.filter(|_| one.triaged.is_none())?;
        Some(earlier(present, self.triage(Some(to), one.birth.at), self.floor(now)))
            .filter(|due| *due != present)
    }

    fn floor(&self, now: Instant) -> Instant {
        after(now, self.policy.numbers.grace_s)
    }

    /// Whether a slower pace can be decided for any of the customers at this severity (domain.md §4).
    pub fn has_long(&self, severity: Option<Severity>) -> bool {
        self.paces.iter().any(|agreed| agreed.long.of(severity).is_some())
    }

    /// Every clock after a change of severity, phase or mode at `now` (ruling 1): an earlier deadline replaces the present
    /// one, but not before now and the grace; a later one waits for the next words, unless long mode puts it off.
    /// Empty where the change leaves the running deadlines as they are: resolved keeps them for the closing update.
    pub fn changed(&self, one: &Escalation, to: Course, now: Instant) -> Clocks {
        if to.is_silent() {
            return Clocks::new();
        }
        let all = Audience::ALL.iter().copied();
        all.filter_map(|audience| Some((audience, self.changed_for(one, audience, to, now)?))).collect()
    }

    fn changed_for(&self, one: &Escalation, audience: Audience, to: Course, now: Instant) -> Option<Clock> {
        let old = one.clocks.get(&audience);
        let slows = to.mode == Mode::Long && one.mode != Mode::Long;
        let new = self.after_base(one, audience, to);
        // What was agreed stays until something else is agreed; only a worse severity may ask for more than that.
        let number = |severity: Option<Severity>| severity.map_or(1, Severity::number);
        let asks_more = |old: &Cadence| {
            let shorter = |new: Span| old.every_s.is_some_and(|every| new.every_s < every);
            number(to.severity) < number(one.severity) && new.is_some_and(shorter)
        };
        if let Some(kept) = old.filter(|old| old.overridden && !asks_more(old)) {
            return Some(Clock { every_s: kept.every_s, due: kept.due.map(At) });
        }
        match old.filter(|old| slows && old.due.is_some()) {
            Some(old) => Some(slowed(old, new, last_in_round(one, old).is_some())),
            None => moved(old, new, self.floor(now)),
        }
    }

    /// The interval in force counted from the last words, else from declaring or reopening.
    fn after_base(&self, one: &Escalation, audience: Audience, to: Course) -> Option<Span> {
        let last = one.clocks.get(&audience).and_then(|clock| last_in_round(one, clock));
        match last {
            Some(sent) => self.interval(audience, to, sent),
            None => self.first(audience, to, round(one)),
        }
    }

    /// The business days that the interval in force stands for, where the policy counts it in those and nobody chose another.
    pub fn days(&self, one: &Escalation, audience: Audience, now: Instant) -> Option<u32> {
        let course = Course::from(one);
        let clock = one.clocks.get(&audience).filter(|clock| !clock.overridden && clock.every_s.is_some())?;
        let is_first = last_in_round(one, clock).is_none() && course.mode == Mode::Bridge;
        let pace = match audience {
            Audience::Customer => {
                let of = |agreed: &Cow<'_, CustomerPace>| {
                    let first = is_first.then(|| *agreed.first.of(course.severity));
                    first.unwrap_or_else(|| agreed.interval(course.severity, course.mode, course.phase))
                };
                self.paces.iter().map(of).min_by_key(|pace| self.calendar.due(now, *pace))
            }
            Audience::Internal | Audience::Executive => {
                self.policy.interval(audience, course.severity, course.mode, course.phase)
            }
        };
        match pace? {
            Pace::BusinessDays(days) => Some(days),
            Pace::Seconds(_) => None,
        }
    }

    /// When the next words are due after some were sent: a promised time wins, else the interval in force for the phase
    /// they told, an overridden one before the policy's. None where they end the clock: they told that it is resolved
    /// or over, or the audience has no clock.
    pub fn sent(&self, one: &Escalation, sent: &Sent) -> Option<Next> {
        let course = Course { phase: sent.told.unwrap_or(one.phase), ..Course::from(one) };
        if course.is_silent() {
            return None;
        }
        let every_s = self.every(one, sent.audience, course.phase, sent.at);
        if let Some(due) = sent.next {
            return Some(Next { due: At(due), promised: true, every_s });
        }
        Some(Next { due: At(after(sent.at, every_s?)), promised: false, every_s: None })
    }

    /// The interval in force, in clock seconds, for an update sent at `from` that told `phase`.
    pub fn every(&self, one: &Escalation, audience: Audience, phase: Phase, from: Instant) -> Option<i64> {
        let course = Course { phase, ..Course::from(one) };
        let chosen = one.clocks.get(&audience).filter(|clock| clock.overridden).and_then(|c| c.every_s);
        let policy = || self.interval(audience, course, from).map(|span| span.every_s);
        if course.is_silent() { None } else { chosen.or_else(policy) }
    }
}

/// What was agreed with each of these customers; nothing where no contract stands in the policy.
fn agreed<'a>(
    policy: &'a Policy,
    state: &'a State,
    customers: &[CustomerId],
) -> impl Iterator<Item = Option<Cow<'a, CustomerPace>>> {
    let any = if policy.contract.is_empty() { &[] } else { customers };
    any.iter().map(move |id| {
        let customer = state.customers.get(id)?;
        let aliases = customer.aliases.iter().map(|alias| alias.inside().as_str());
        let names = std::iter::once(customer.name.inside().as_str()).chain(aliases);
        policy.contract.of(names, customer.tier.as_deref())
    })
}

/// The last words of this round: what was sent before a reopening does not count for the time after it.
fn last_in_round(one: &Escalation, clock: &Cadence) -> Option<Instant> {
    let began = one.resolution.reopened();
    clock.last_sent.filter(|sent| began.is_none_or(|began| *sent >= began))
}

/// When this round began.
fn round(one: &Escalation) -> Instant {
    one.resolution.reopened().unwrap_or(one.birth.at)
}

/// The earlier of two deadlines, where the new one may not come before `floor`.
fn earlier(present: Instant, new: Instant, floor: Instant) -> Instant {
    new.max(floor).min(present)
}

fn moved(old: Option<&Cadence>, new: Option<Span>, floor: Instant) -> Option<Clock> {
    let Some(present) = old.and_then(|old| old.due) else {
        return new.map(|span| Span { due: span.due.max(floor), ..span }.into());
    };
    let Some(span) = new else {
        return Some(Clock { every_s: None, due: Some(At(present)) });
    };
    Some(Span { due: earlier(present, span.due, floor), ..span }.into())
}

/// A running clock as long mode begins: a decided slower pace never brings a deadline nearer, and puts off neither the first
/// words of a round nor what they were told; for those it holds from the next words on.
fn slowed(old: &Cadence, new: Option<Span>, has_heard: bool) -> Clock {
    let later = new.filter(|_| has_heard).map(|span| old.told.map_or(span.due, |told| told.min(span.due)));
    Clock { every_s: new.map(|span| span.every_s), due: old.due.max(later).map(At) }
}
