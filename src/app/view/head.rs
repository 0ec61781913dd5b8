//! The lines that are always there: the header's four answers, the NOW line, what was saved.
use super::clocks::{self, Clock, What};
use super::{Board, Stage, Timer, escalations, say};
use crate::app::desk::Panel;
use crate::domain::id::{Handle, ItemId};
use crate::domain::redact::{Eye, Shown};
use crate::domain::room::Room;
use crate::domain::state::Escalation;
use crate::domain::time::{Instant, elapsed, seconds_between};
use crate::domain::words::{Audience, Role, Severity};

/// The header.
#[derive(Debug, Clone)]
pub struct Header {
    /// `INC-4821`.
    pub name: Shown,
    /// `payments-api 5xx`; empty for the shared eye, which reads that it is shared instead.
    pub title: Shown,
    /// The worst open severity; `Some(None)`: one that was not set.
    pub severity: Option<Option<Severity>>,
    /// `T+01:42:07`, without seconds while nothing presses (ruling 40); empty before anything was declared.
    pub elapsed: String,
    /// Who commands; `None` where nobody does and somebody should.
    pub commander: Option<Shown>,
    /// The other roles in order: `deputy`, `scribe`, `liaison`, with who holds them.
    pub roles: Vec<(&'static str, Shown)>,
    /// Where the room meets.
    pub bridge: Shown,
    /// `14:32:07 CEST`.
    pub clock: String,
    /// `12:32Z`, or with seconds.
    pub utc: String,
    /// `DEMO`, `QUIET 12 min`.
    pub flags: Vec<String>,
    /// Others see this screen.
    pub is_shared: bool,
}

/// The most urgent clock and the keys that resolve it.
#[derive(Debug, Clone)]
pub struct Now {
    /// The clock.
    pub timer: Timer,
    /// `+02:13`, `in 41 min`.
    pub figure: String,
    /// `E2`.
    pub id: String,
    /// `Globex`.
    pub name: Shown,
    /// `customer update`.
    pub what: &'static str,
    /// `was due 14:29:54`, `at 15:13`.
    pub when: String,
    /// The keys, the one that resolves it first, each with its words.
    pub keys: Vec<(&'static str, &'static str)>,
    /// Other clocks that are late, due and soon.
    pub others: [usize; 3],
}

/// When the clock of the room started: the earliest start of an open escalation, else of any (ruling 19).
pub(super) fn start(room: &Room) -> Option<Instant> {
    let begun = |one: &Escalation| {
        let impact = one.milestones.iter().find(|(name, _, _)| name == "impact_started");
        impact.map_or(one.birth.at, |(_, at, _)| *at)
    };
    let all = || room.escalations.values().map(AsRef::as_ref);
    all().filter(|one| escalations::is_open(one)).map(begun).min().or_else(|| all().map(begun).min())
}

impl Board<'_> {
    /// Whether some clock presses: only then are seconds shown (ruling 40).
    pub fn is_pressed(&self) -> bool {
        self.clocks.iter().any(|clock| clock.timer.stage.is_pressing())
    }

    /// The header.
    pub fn header(&self) -> Header {
        let look = self.look;
        let with_seconds = self.is_pressed();
        let local = look.now.with_timezone(&look.zone);
        let open = || self.room.escalations.values().filter(|one| escalations::is_open(one));
        let worst = open().filter_map(|one| one.severity).min();
        let is_shared = look.eye == Eye::Shared;
        Header {
            name: say::row(&self.room.name),
            title: if is_shared { Shown::default() } else { say::row(&self.room.title) },
            severity: worst.map(Some).or_else(|| open().next().map(|_| None)),
            elapsed: self.elapsed(with_seconds),
            commander: self.holder(Role::Commander),
            roles: [Role::Deputy, Role::Scribe, Role::Liaison]
                .into_iter()
                .filter_map(|role| Some((role.word(), self.holder(role)?)))
                .collect(),
            bridge: say::row(self.room.bridge.as_deref().unwrap_or_default()),
            clock: local.format(if with_seconds { "%H:%M:%S %Z" } else { "%H:%M %Z" }).to_string(),
            utc: look.now.format(if with_seconds { "%H:%M:%SZ" } else { "%H:%MZ" }).to_string(),
            flags: look.flags.clone(),
            is_shared,
        }
    }

    fn elapsed(&self, with_seconds: bool) -> String {
        let Some(start) = self.start else { return String::new() };
        let whole = elapsed(seconds_between(start, self.look.now));
        let minutes = whole.rsplit_once(':').map_or(whole.as_str(), |(minutes, _)| minutes);
        format!("T+{}", if with_seconds { &whole } else { minutes })
    }

    fn holder(&self, role: Role) -> Option<Shown> {
        let held =
            self.room.roles.iter().find(|((one, on), held)| *one == role && on.is_none() && !held.is_empty());
        held.and_then(|(_, held)| held.last()).map(|held| say::handle(&held.who))
    }

    /// The NOW line; `None` while no clock runs.
    pub fn now(&self) -> Option<Now> {
        let clock = clocks::most_urgent(self.clocks)?;
        let (name, what) = self.words_of(clock);
        let timer = clock.timer;
        let due = timer.due?;
        let written = if timer.stage.is_pressing() { self.look.second(due) } else { self.look.hour(due) };
        Some(Now {
            timer,
            figure: timer.figure(self.look, self.start),
            id: clock.item.map_or_else(String::new, |item| item.to_string()),
            name,
            what,
            when: if timer.left_s < 0 { format!("was due {written}") } else { format!("at {written}") },
            keys: self.keys_of(clock),
            others: [Stage::Late, Stage::Due, Stage::Soon].map(|stage| {
                self.clocks.iter().filter(|c| c.timer.stage == stage && c.name != clock.name).count()
            }),
        })
    }

    /// The next clocks after the one of the NOW line, most urgent first.
    pub fn next_clocks(&self, most: usize) -> Vec<(String, Shown, Timer)> {
        let first = clocks::most_urgent(self.clocks).map(|clock| clock.name.as_str());
        let mut rest: Vec<&Clock> =
            self.clocks.iter().filter(|c| c.timer.due.is_some() && Some(c.name.as_str()) != first).collect();
        rest.sort_by_key(|c| (!c.is_customers(), c.timer.due));
        let told = |clock: &&Clock| {
            let id = clock.item.map_or_else(String::new, |item| item.to_string());
            (id, self.words_of(clock).0, clock.timer)
        };
        rest.iter().take(most).map(told).collect()
    }

    fn words_of(&self, clock: &Clock) -> (Shown, &'static str) {
        let customer =
            || clock.on.map_or_else(Shown::default, |id| say::customer_of(self.room, id, self.look.eye));
        let text = || clock.item.map_or_else(Shown::default, |item| self.text_of(item));
        match clock.what {
            What::Update(Audience::Customer) => (customer(), "customer update"),
            What::Update(Audience::Internal) => (customer(), "internal update"),
            What::Update(Audience::Executive) => (customer(), "executive update"),
            What::Response => (customer(), "first response"),
            What::Triage => (customer(), "triage"),
            What::Sla => (customer(), "SLA"),
            What::Commitment(_) => (text(), "promised"),
            What::Action => (text(), ""),
            What::Blocker => (text(), "chase"),
            What::Other => (text(), ""),
        }
    }

    fn text_of(&self, item: ItemId) -> Shown {
        let room = self.room;
        let birth = match item {
            ItemId::ActionId(id) => room.actions.get(&id).map(|one| &one.birth),
            ItemId::CommitmentId(id) => room.commitments.get(&id).map(|one| &one.birth),
            ItemId::BlockerId(id) => room.blockers.get(&id).map(|one| &one.birth),
            ItemId::DecisionId(id) => room.decisions.get(&id).map(|one| &one.birth),
            ItemId::EscalationId(id) => return say::customer_of(room, id, self.look.eye),
            ItemId::CustomerId(_) | ItemId::UpdateId(_) | ItemId::HypothesisId(_) | ItemId::Entry(_) => None,
        };
        birth.map_or_else(Shown::default, |birth| say::row(birth.text()))
    }

    fn keys_of(&self, clock: &Clock) -> Vec<(&'static str, &'static str)> {
        let keys = &self.look.keys;
        let snooze = (keys.snooze, "snooze");
        match clock.what {
            What::Update(_) => vec![(keys.sent, "log sent"), snooze],
            What::Response | What::Triage => vec![(keys.state, "acknowledge"), snooze],
            What::Commitment(_) => vec![(keys.done, "kept"), snooze],
            What::Action => vec![(keys.done, "done"), snooze],
            What::Blocker => vec![(keys.done, "cleared"), snooze],
            What::Sla | What::Other => vec![snooze],
        }
    }

    /// `saved 14:31:52`, the count of entries, and what else the line says.
    pub fn saved(&self) -> (Option<String>, usize, &[String]) {
        let at = self.look.saved.map(|at| self.look.second(at));
        (at, self.room.entries().len(), &self.look.asides)
    }

    /// The panel of the third region of layout S: the one that was chosen, else the log, else 4 where a clock of it is
    /// late (ruling 41).
    pub fn third(&self) -> Panel {
        match (self.look.desk.third, self.look.desk.focus) {
            (_, focus @ (Panel::Log | Panel::Promises | Panel::People)) => focus,
            (Some(panel), _) => panel,
            (None, _) if self.a_promise_is_late() => Panel::Promises,
            (None, _) => Panel::Log,
        }
    }

    /// What the room expects somebody to do at its start, one at a time: a commander, a severity, the first update, a
    /// scribe.
    pub fn next_step(&self) -> Option<&'static str> {
        let open = || self.room.escalations.values().filter(|one| escalations::is_open(one));
        open().next()?;
        let spoken =
            open().all(|one| one.clocks.get(&Audience::Customer).is_none_or(|c| c.last_sent.is_some()));
        if self.holder(Role::Commander).is_none() {
            Some("nobody commands yet  :ic @you")
        } else if open().any(|one| one.severity.is_none()) {
            Some("no severity yet  S")
        } else if !spoken {
            Some("no update sent yet  u")
        } else if self.holder(Role::Scribe).is_none() {
            Some("no scribe yet  :scribe @who")
        } else {
            None
        }
    }

    /// Who holds a role, by handle.
    pub(super) fn has_role(&self, who: &Handle) -> Vec<Role> {
        let folded = who.folded();
        let held =
            self.room.roles.iter().filter(|(_, held)| held.iter().any(|one| one.who.folded() == folded));
        held.map(|((role, _), _)| *role).collect()
    }
}
