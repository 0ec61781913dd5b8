//! The lines that are always there: the header's four answers, the NOW line, what was saved.
use super::{Board, Keys, Stage, Timer, say};
use crate::app::desk::{Key, Panel};
use crate::domain::clock::{self, Due, Kind, Name, Nudge};
use crate::domain::id::{Handle, ItemId};
use crate::domain::redact::{Eye, Shown};
use crate::domain::room::Room;
use crate::domain::state::Escalation;
use crate::domain::time::{Instant, elapsed, seconds_between};
use crate::domain::words::{Audience, Mode, Role, Severity};
use chrono::Offset;
use std::borrow::Cow;
use std::sync::Arc;

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
    /// Who commands; `None` where nobody does.
    pub commander: Option<Shown>,
    /// Somebody should: something is worked on here, and not only taken over.
    pub wants_commander: bool,
    /// The other roles in order: `deputy`, `scribe`, `liaison`, with who holds them.
    pub roles: Vec<(&'static str, Shown)>,
    /// Where the room meets.
    pub bridge: Shown,
    /// `14:32:07 CEST`.
    pub clock: String,
    /// `12:32Z`; empty where the clock shows the same.
    pub utc: String,
    /// `DEMO`, `QUIET 12 min`.
    pub flags: Vec<String>,
    /// `+1 late in INC-4807`, or nothing.
    pub elsewhere: String,
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
    pub what: String,
    /// `was due 14:29:54`, `at 15:13`.
    pub when: String,
    /// The keys, the one that resolves it first, each with its words.
    pub keys: Vec<(Cow<'static, str>, &'static str)>,
    /// Other clocks that are late, due and soon.
    pub others: [usize; 3],
    /// The next customer update in words, where the line shows something else: `E1 in 6 min`.
    pub customer: Option<String>,
}

/// When the clock of the room started: the earliest start of an open escalation, else of any (ruling 19). History that was
/// taken over counts only in a look back, while it is not over: years later nobody waits for it.
pub(super) fn start(room: &Room, is_past: bool) -> Option<Instant> {
    let starts = |own: bool| {
        let open = room.escalations.live().filter(move |one| (one.mode != Mode::Record) == own);
        open.map(|one| clock::start(one)).min()
    };
    let own = room.escalations.values().filter(|one| one.mode != Mode::Record);
    let taken_over = || is_past.then(|| starts(false)).flatten();
    starts(true).or_else(taken_over).or_else(|| own.map(|one| clock::start(one)).min())
}

impl Board<'_> {
    /// Whether some clock presses: only then are seconds shown (ruling 40).
    pub fn is_pressed(&self) -> bool {
        self.queue.iter().any(|due| due.kind != Kind::Nudge && due.state.is_near())
    }

    /// The header.
    pub fn header(&self) -> Header {
        let look = self.look;
        let with_seconds = self.is_pressed();
        let local = look.now.with_timezone(&look.zone);
        let open = || self.room.escalations.live();
        let worst = open().filter_map(|one| one.severity).min();
        let is_shared = look.eye == Eye::Shared;
        Header {
            name: say::row(&self.room.name),
            title: if is_shared { Shown::default() } else { say::row(&self.room.title) },
            severity: worst.map(Some).or_else(|| open().next().map(|_| None)),
            elapsed: self.elapsed(with_seconds),
            commander: self.holder(Role::Commander),
            wants_commander: open().any(|one| one.mode != Mode::Record),
            roles: [Role::Deputy, Role::Scribe, Role::Liaison]
                .into_iter()
                .filter_map(|role| Some((role.word(), self.holder(role)?)))
                .collect(),
            bridge: say::row(self.room.bridge.as_deref().unwrap_or_default()),
            clock: local.format(if with_seconds { "%H:%M:%S %Z" } else { "%H:%M %Z" }).to_string(),
            utc: if local.offset().fix().local_minus_utc() == 0 {
                String::new()
            } else {
                look.now.format("%H:%MZ").to_string()
            },
            flags: look.flags.clone(),
            elsewhere: look.elsewhere.clone(),
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

    /// The NOW line; `None` while no clock runs and nothing is missing.
    pub fn now(&self) -> Option<Now> {
        let due = clock::now_line(self.queue)?;
        let (name, what) = self.words_of(due);
        let timer = Timer::from(due);
        let presses = timer.stage.is_pressing();
        let written = timer.due.map(|at| self.look.exact(at, presses));
        let before = timer.before();
        let when = written.map_or_else(String::new, |at| format!("{before} {at}"));
        Some(Now {
            timer,
            figure: timer.figure(self.look, self.start),
            id: Self::id_of(due),
            name,
            what,
            when,
            keys: if self.look.names_keys() { self.keys_of(due) } else { Vec::new() },
            customer: self.next_update(due),
            others: [Stage::Late, Stage::Due, Stage::Soon].map(|stage| self.others(due, stage)),
        })
    }

    /// The next words to a customer are on every screen, also while something else takes the line.
    fn next_update(&self, first: &Due) -> Option<String> {
        if first.is_customer() {
            return None;
        }
        let next = self.queue.iter().find(|due| due.kind == Kind::Update && due.is_customer())?;
        let timer = Timer::from(next);
        timer.due.map(|_| format!("{} {}", Self::id_of(next), self.timer_words(&timer)))
    }

    fn others(&self, first: &Due, stage: Stage) -> usize {
        let rest = self.queue.iter().filter(|due| due.kind != Kind::Nudge && due.clock != first.clock);
        rest.filter(|due| Timer::from(*due).stage == stage).count()
    }

    /// The next clocks after the one of the NOW line, most urgent first: its name, whom it is about, clock, its words.
    pub fn next_clocks(&self, most: usize) -> Vec<(String, Shown, Timer, String)> {
        let most_urgent = clock::now_line(self.queue);
        let first = most_urgent.map(|due| &due.clock);
        let mut rest: Vec<&Due> =
            self.queue.iter().filter(|due| due.due_at.is_some() && Some(&due.clock) != first).collect();
        // What customers wait for comes before what the room owes itself, as on the NOW line.
        rest.sort_by_key(|due| (!due.state.is_near(), !due.is_customer(), std::cmp::Reverse(due.state)));
        // Where something else has the NOW line, the next words to a customer come before all others.
        let next = |due: &&Due| due.kind == Kind::Update && due.is_customer();
        if most_urgent.is_some_and(|due| !due.is_customer())
            && let Some(at) = rest.iter().position(next)
        {
            let next = rest.remove(at);
            rest.insert(0, next);
        }
        let told = |due: &&Due| {
            let timer = Timer::from(*due);
            (Self::clock_of(due), self.words_of(due).0, timer, self.timer_words(&timer))
        };
        rest.iter().take(most).map(told).collect()
    }

    /// The clock by its name where the id alone would mean another: `E1/internal`, `E1/sla/resolution`.
    fn clock_of(due: &Due) -> String {
        match due.clock {
            Name::Update(_, Audience::Customer) => Self::id_of(due),
            _ => crate::domain::clean::row(&due.clock.to_string()).into_owned(),
        }
    }

    fn id_of(due: &Due) -> String {
        let item = due.id.or(due.escalation.map(ItemId::from));
        item.map_or_else(String::new, |item| item.to_string())
    }

    /// Whom or what a clock is about, and what is due there.
    fn words_of(&self, due: &Due) -> (Shown, String) {
        let customer = || {
            due.escalation.map_or_else(Shown::default, |id| say::customer_of(self.room, id, self.look.eye))
        };
        let text = || say::row(&due.text(self.room));
        match (&due.clock, due.kind) {
            (Name::Update(..) | Name::Response(_) | Name::Triage(_) | Name::Sla(..), _) => {
                (customer(), text().to_string())
            }
            (_, Kind::Commitment) => (text(), "promised".to_owned()),
            (_, Kind::Blocker) => (text(), "to chase".to_owned()),
            (Name::Item(ItemId::DecisionId(id)), _) if self.is_proposed(*id) => {
                (text(), "to decide".to_owned())
            }
            (_, Kind::Decision) => (text(), "to look at again".to_owned()),
            (Name::Item(_) | Name::Of(..) | Name::Room(_), _) => (text(), String::new()),
        }
    }

    fn keys_of(&self, due: &Due) -> Vec<(Cow<'static, str>, &'static str)> {
        let keys = &self.look.keys;
        let snooze = (keys.snooze.into(), "snooze");
        // A key acts on the selected row: where another one is selected, only the verb reaches this one.
        let here = self.stands_on(due);
        let verb = |verb: &str| format!("{} {}", keys.verb(verb), Self::id_of(due)).trim_end().to_owned();
        let by = |key: &'static str, word: &str| if here { key.into() } else { verb(word).into() };
        match due.kind {
            Kind::Update => {
                let words = match due.audience {
                    Some(Audience::Internal) => "log sent, #internal",
                    Some(Audience::Executive) => "log sent, #exec",
                    Some(Audience::Customer) | None => "log sent",
                };
                // With one open escalation words go nowhere else, whatever is selected.
                let only = self.is_only_open(due).then(|| keys.sent.into());
                vec![(only.unwrap_or_else(|| by(keys.sent, "update")), words), snooze]
            }
            Kind::Response => vec![(by(keys.state, "ack"), "acknowledge"), snooze],
            Kind::Triage => self.missing(due, here).into_iter().chain([snooze]).collect(),
            Kind::Commitment => vec![(by(keys.done, "done"), "kept"), snooze],
            Kind::Action => vec![(by(keys.done, "done"), "done"), snooze],
            Kind::Blocker => vec![(by(keys.done, "done"), "cleared"), snooze],
            Kind::Sla | Kind::Decision | Kind::Review => vec![snooze],
            Kind::Nudge => Self::steps_of(due, keys).into_iter().chain([snooze]).collect(),
        }
    }

    /// What triage lacks first.
    fn missing(&self, due: &Due, here: bool) -> Option<(Cow<'static, str>, &'static str)> {
        let one = self.room.escalations.get(&due.escalation?)?;
        let verb = |verb: &str| Cow::from(format!("{} {}", self.look.keys.verb(verb), one.id));
        Some(match () {
            () if one.severity.is_none() && here => (self.look.keys.severity.into(), "severity"),
            () if one.severity.is_none() => (verb("severity"), "1 to 4"),
            () if one.impact.is_none() => (verb("impact"), "how far it reaches"),
            () if one.customers.is_empty() => (verb("attach"), "whom it hits"),
            () => (verb("sla"), "which clock, and when"),
        })
    }

    fn is_only_open(&self, due: &Due) -> bool {
        let mut open = self.room.escalations.live().filter(|one| one.is_open()).map(|one| one.id);
        open.next() == due.escalation && due.escalation.is_some() && open.next().is_none()
    }

    /// Whether the selected row is what a clock is about, or for an escalation's clock something of it.
    fn stands_on(&self, due: &Due) -> bool {
        let panel = self.look.desk.focus;
        let selected = if panel == Panel::Log && self.look.desk.cursor(panel).key.is_none() {
            self.selected(Panel::Escalations)
        } else {
            self.selected(panel)
        };
        match (selected, &due.clock) {
            (Some((Key::Item(item), _)), Name::Update(id, _) | Name::Response(id) | Name::Triage(id)) => {
                self.room.home_of(item) == Some(*id)
            }
            (Some((Key::Item(item), _)), _) => Some(item) == due.id,
            (Some((Key::Person(_), _)) | None, _) => false,
        }
    }

    /// What would answer a reminder.
    fn steps_of(due: &Due, keys: &Keys) -> Option<(Cow<'static, str>, &'static str)> {
        let (Name::Of(_, nudge) | Name::Room(nudge)) = due.clock else { return None };
        let typed = |verb: &str| Cow::from(keys.verb(verb));
        match nudge {
            Nudge::Commander => Some((typed("ic"), "@who commands")),
            Nudge::Severity => Some((keys.severity.into(), "severity")),
            Nudge::Quiet => Some((keys.note.into(), "note")),
            Nudge::Owner => Some((keys.assign.into(), "assign")),
            Nudge::Scribe => Some((typed("scribe"), "@who writes")),
            Nudge::Liaison => Some((typed("liaison"), "@who talks")),
            Nudge::Command | Nudge::Span => Some((typed("handoff"), "@who is next")),
            Nudge::Risk => Some((typed("draft"), "an update, then :climb or :target")),
            Nudge::Gate | Nudge::Long => Some((keys.state.into(), "phase or mode")),
            Nudge::Recurrence => Some((keys.commitment.into(), "promise, with #recurrence")),
            Nudge::Accept | Nudge::Crowd | Nudge::Stale | Nudge::Callout | Nudge::Corrective => None,
        }
    }

    /// `saved 14:31:52`, the count of entries, and what else the line says.
    pub fn saved(&self) -> (Option<String>, usize, &[String]) {
        let at = self.look.saved.map(|at| self.look.second(at));
        let on_disk = usize::try_from(self.look.on_disk).unwrap_or(usize::MAX);
        (at, self.room.entries().len().min(on_disk), &self.look.asides)
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
    pub fn next_step(&self) -> Option<String> {
        let open = || self.room.escalations.live().filter(|one| one.mode != Mode::Record);
        open().next().filter(|_| self.look.names_keys())?;
        let keys = &self.look.keys;
        // Who was told once keeps being told: the clock of each escalation says so.
        let told = |one: &Arc<Escalation>| {
            one.clocks.get(&Audience::Customer).is_none_or(|clock| clock.last_sent.is_some())
        };
        if self.holder(Role::Commander).is_none() {
            Some(format!("nobody commands yet  {} @you", keys.verb("ic")))
        } else if open().any(|one| one.severity.is_none()) {
            Some(format!("no severity yet  {}", keys.severity))
        } else if !open().any(told) {
            Some(format!("no update sent yet  {}", keys.sent))
        } else if self.holder(Role::Scribe).is_none() {
            Some(format!("no scribe yet  {} @who", keys.verb("scribe")))
        } else {
            None
        }
    }

    /// Who holds a role, by handle.
    pub(super) fn has_role(&self, who: &Handle) -> Vec<Role> {
        let held = self.room.roles.iter().filter(|(_, held)| held.iter().any(|one| say::same(&one.who, who)));
        held.map(|((role, _), _)| *role).collect()
    }
}
