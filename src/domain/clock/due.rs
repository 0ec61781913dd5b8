//! One row of the queue, its nearness, and the order of rows.
use super::name::{Called, Name, Nudge};
use crate::domain::id::{EscalationId, Handle, ItemId};
use crate::domain::policy::Numbers;
use crate::domain::state::State;
use crate::domain::time::{Instant, micros_of};
use crate::domain::words::{Audience, Phase, Severity};
use std::borrow::Cow;
use std::cmp::Ordering;

macro_rules! said {
    ($($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal,)* })*) => { $(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vdoc])* $variant,)* }
        impl $name {
            /// The word in JSON (cli.md).
            pub fn word(self) -> &'static str { match self { $(Self::$variant => $word,)* } }
        }
    )* };
}

said! {
    /// What a clock is about.
    Kind {
        /// Words to an audience.
        Update = "update",
        /// A promise to somebody outside.
        Commitment = "commitment",
        /// An action's time box.
        Action = "action",
        /// When to chase a blocker again.
        Blocker = "blocker",
        /// A contract clock.
        Sla = "sla",
        /// First response.
        Response = "response",
        /// Triage complete.
        Triage = "triage",
        /// A decision to make or to look at again.
        Decision = "decision",
        /// The review after closing.
        Review = "review",
        /// A reminder; it has no deadline and is never late.
        Nudge = "nudge",
    }
    /// How near. The order is from calm to pressing.
    Status {
        /// No timer is set.
        None = "none",
        /// It stands still.
        Paused = "paused",
        /// Time is left.
        Ok = "ok",
        /// It will be due.
        Soon = "soon",
        /// Now; a nudge that applies is always due.
        Due = "due",
        /// Past.
        Late = "late",
    }
}

impl Status {
    /// The nearness of a deadline `left_s` away whose whole length is `total_s` (ux.md §3.6.1).
    pub fn of(left_s: i64, total_s: i64, numbers: &Numbers) -> Self {
        let (soon, due) = thresholds(total_s, numbers);
        Self::within(left_s, soon, due)
    }

    pub(super) fn within(left_s: i64, soon_s: i64, due_s: i64) -> Self {
        match left_s {
            ..0 => Self::Late,
            left if left <= due_s => Self::Due,
            left if left <= soon_s => Self::Soon,
            _ => Self::Ok,
        }
    }

    /// Soon, due or late: seconds are shown.
    pub fn is_near(self) -> bool {
        self >= Self::Soon
    }
}

/// How many seconds before its end a clock of this length is soon, and due.
pub(super) fn thresholds(total_s: i64, numbers: &Numbers) -> (i64, i64) {
    let total_s = total_s.max(0);
    (numbers.soon_s.min(total_s / 2), numbers.due_s.min(total_s / 5))
}

/// One clock at one moment.
#[derive(Debug, Clone, PartialEq)]
pub struct Due {
    /// What it is called.
    pub clock: Name,
    /// What it is about.
    pub kind: Kind,
    /// Whom the words are for; a promise to a customer has `Customer` too.
    pub audience: Option<Audience>,
    /// The thing itself.
    pub id: Option<ItemId>,
    /// The escalation it belongs to.
    pub escalation: Option<EscalationId>,
    /// The deadline; none while paused, where no timer is set, and for nudges.
    pub due_at: Option<Instant>,
    /// From when it counts; of a nudge, since when it applies.
    pub from: Option<Instant>,
    /// How near.
    pub state: Status,
    /// Whole seconds left, rounded down; negative when late. Of a nudge: minus the seconds since it applies.
    pub left_s: i64,
    /// Seconds before the deadline at which it is soon and due; what is further away than 68 years counts as that.
    pub thresholds: (i32, i32),
    /// Until when its noise is off; the state stays what it is.
    pub snoozed_until: Option<Instant>,
    /// How often it was quieted so far.
    pub snoozes: u32,
    /// Who answers for it.
    pub owner: Option<Handle>,
    /// The severity of its escalation; unset counts as critical. None for a thing of the room.
    pub severity: Option<Severity>,
}

impl Due {
    /// An update to customers, or a promise to one (ruling 6).
    pub fn is_customer(&self) -> bool {
        self.audience == Some(Audience::Customer)
    }

    /// Its noise is off.
    pub fn is_snoozed(&self) -> bool {
        self.snoozed_until.is_some()
    }

    /// 1 for critical to 4 for low, 5 for a thing of the room: what decides between equal deadlines.
    pub fn weight(&self) -> u8 {
        self.severity.map_or(5, Severity::number)
    }

    /// The whole length in seconds, where there is one.
    pub fn total_s(&self) -> Option<i64> {
        Some(crate::domain::time::seconds_between(self.from?, self.due_at?))
    }

    /// Of an SLA: the percent of its time that is used, and the highest level reached (50, 75, 90, 100, 125, …).
    pub fn sla_level(&self, numbers: &Numbers) -> Option<(i64, Option<i64>)> {
        let total = self.total_s().filter(|total| self.kind == Kind::Sla && *total > 0)?;
        let used = (total - self.left_s) * 100 / total;
        let named = numbers.sla_percent.iter().map(|p| i64::from(*p)).filter(|p| *p <= used).max();
        let beyond = (used >= 125).then_some(used / 25 * 25);
        Some((used, beyond.max(named)))
    }

    /// What it is about, in the words as typed: uncleaned, but without a customer's name of our own.
    pub fn text<'s>(&self, state: &'s State) -> Cow<'s, str> {
        match &self.clock {
            Name::Update(id, audience) => update(state, *id, *audience, self.state),
            Name::Response(_) => "first response".into(),
            Name::Triage(_) => "triage: severity, impact, customers, SLA".into(),
            Name::Sla(_, name) => self.contract(name, &state.policy.numbers).into(),
            Name::Item(id) => words(state, *id).into(),
            Name::Of(id, nudge) => self.nudged(state, Some(*id), *nudge),
            Name::Room(nudge) => self.nudged(state, None, *nudge),
        }
    }

    /// A contract clock with the highest level it reached: information from half its time on, then at risk, urgent,
    /// breached (domain.md §5).
    fn contract(&self, name: &str, numbers: &Numbers) -> String {
        let at = |index: usize| numbers.sla_percent.get(index).map_or(100, |percent| i64::from(*percent));
        let (info, risk, urgent) = (at(0), at(1), at(2));
        match self.sla_level(numbers) {
            Some((_, Some(level))) if self.state != Status::Paused && level >= info => {
                let word = match level {
                    ..=100 if self.left_s <= 0 => "breached".to_owned(),
                    101.. => format!("breached, {level} % used"),
                    _ if level >= urgent => format!("urgent, {level} % used"),
                    _ if level >= risk => format!("at risk, {level} % used"),
                    _ => format!("{level} % used"),
                };
                format!("{name} SLA {word}")
            }
            Some(_) | None => format!("{name} SLA"),
        }
    }

    fn nudged<'s>(&self, state: &'s State, id: Option<ItemId>, nudge: Nudge) -> Cow<'s, str> {
        let about = id.map_or("", |id| words(state, id));
        match nudge {
            Nudge::Commander => "nobody is in command".into(),
            Nudge::Severity => "no severity is set; it runs as critical".into(),
            Nudge::Quiet => "nothing was written for a while".into(),
            Nudge::Owner => format!("no owner: {about}").into(),
            Nudge::Accept => format!("not accepted: {about}").into(),
            Nudge::Scribe => "nobody writes: no scribe".into(),
            Nudge::Liaison => "nobody talks to customers: no liaison".into(),
            Nudge::Command => self.in_command(state).into(),
            Nudge::Span => "too many report to the commander".into(),
            Nudge::Crowd => "too many on the bridge".into(),
            Nudge::Gate => self.gate(state).into(),
            Nudge::Callout => self.elapsed(state).into(),
            Nudge::Risk => "SLA at risk: send an update, take it one rung up".into(),
            Nudge::Recurrence => {
                "the same cause as before: promise product and operations an answer, #recurrence".into()
            }
            Nudge::Corrective => format!("still open after the incident: {about}").into(),
            Nudge::Long => "a slower pace could be decided: long mode".into(),
            Nudge::Stale => "nothing new for long: close it or move it".into(),
        }
    }

    fn elapsed(&self, state: &State) -> String {
        let since = self.from.and_then(|at| super::now::elapsed(state, at)).unwrap_or_default();
        format!("{} elapsed: say it on the bridge", crate::domain::time::length(since, false))
    }

    fn in_command(&self, state: &State) -> &'static str {
        let numbers = &state.policy.numbers;
        if -self.left_s >= numbers.command_warn_s - numbers.command_ask_s {
            "in command for too long: hand over"
        } else {
            "long in command: who is next?"
        }
    }

    fn gate(&self, state: &State) -> &'static str {
        let one = self.escalation.and_then(|id| state.escalations.get(&id));
        if one.is_some_and(|e| e.phase == Phase::Resolved) {
            "everything is done: close it?"
        } else {
            "monitored long enough: resolved?"
        }
    }
}

fn update(state: &State, id: EscalationId, audience: Audience, status: Status) -> Cow<'static, str> {
    let resolved = state.escalations.get(&id).is_some_and(|e| e.phase == Phase::Resolved);
    if status == Status::None {
        return "no timer set".into();
    }
    match audience {
        Audience::Customer if resolved => "closing update".into(),
        Audience::Customer => "customer update".into(),
        Audience::Internal => "internal update".into(),
        Audience::Executive => "executive update".into(),
    }
}

fn words(state: &State, id: ItemId) -> &str {
    let birth = match id {
        ItemId::ActionId(id) => state.actions.get(&id).map(|a| &a.birth),
        ItemId::CommitmentId(id) => state.commitments.get(&id).map(|c| &c.birth),
        ItemId::BlockerId(id) => state.blockers.get(&id).map(|b| &b.birth),
        ItemId::DecisionId(id) => state.decisions.get(&id).map(|d| &d.birth),
        ItemId::EscalationId(_)
        | ItemId::CustomerId(_)
        | ItemId::UpdateId(_)
        | ItemId::HypothesisId(_)
        | ItemId::Entry(_) => None,
    };
    birth.map_or("", |birth| birth.text())
}

/// Earliest deadline first, severity only on ties; then nudges by urgency, clocks that stand still, and those not set.
/// Total: two different clocks are never equal.
pub fn order(a: &Due, b: &Due) -> Ordering {
    rank(a).cmp(&rank(b)).then_with(|| a.clock.cmp(&b.clock))
}

/// The part of the order that fits two numbers, so that sorting thousands of rows moves little: the class and the
/// deadline in microseconds; then, in 40 bits, urgency, severity, and the number of the thing.
pub(super) type Rank = (i64, u64);

fn rank(due: &Due) -> Rank {
    let due_us = due.due_at.map(micros_of);
    rank_of(due_us, (due.kind, due.state), due.clock.called(), due.weight())
}

/// The rank of a row that is due at `due_us`.
pub(super) fn rank_of(
    due_us: Option<i64>,
    (kind, state): (Kind, Status),
    called: Called<'_>,
    weight: u8,
) -> Rank {
    // Instants lie within ±2^61 µs for 73,000 years; what has no deadline comes after all of them.
    let first = match (due_us, kind, state) {
        (Some(at), _, _) => at.min(i64::MAX - 3),
        (None, Kind::Nudge, _) => i64::MAX - 2,
        (None, _, Status::Paused) => i64::MAX - 1,
        (None, _, _) => i64::MAX,
    };
    let (urgency, id) = match called {
        Called::Of(id, nudge) => (nudge as u64 + 1, number(id)),
        Called::Room(nudge) => (nudge as u64 + 1, 0),
        Called::Item(id) => (0, number(id)),
        Called::Update(id, _) | Called::Response(id) | Called::Triage(id) | Called::Sla(id, _) => (0, id.0),
    };
    (first, urgency << 35 | u64::from(weight) << 32 | u64::from(id))
}

pub(super) fn number(id: ItemId) -> u32 {
    match id {
        ItemId::EscalationId(id) => id.0,
        ItemId::ActionId(id) => id.0,
        ItemId::CommitmentId(id) => id.0,
        ItemId::BlockerId(id) => id.0,
        ItemId::DecisionId(id) => id.0,
        ItemId::CustomerId(_) | ItemId::UpdateId(_) | ItemId::HypothesisId(_) | ItemId::Entry(_) => 0,
    }
}
