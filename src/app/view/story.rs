//! What the larger layouts add: the minute strip, clock cards, updates kept, the hypothesis, the ask of the room.
use super::{Board, Stage, Timer, say};
use crate::domain::clock::{self, Name};
use crate::domain::id::EscalationId;
use crate::domain::redact::Shown;
use crate::domain::state::{Escalation, Heard, HypothesisState};
use crate::domain::time::{Instant, after};
use crate::domain::words::{Audience, Severity};
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// A mark of the strip: when, and its name where it is a milestone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment {
    /// When.
    pub at: Instant,
    /// A milestone's name; `None`: something was written.
    pub name: Option<Shown>,
}

/// The whole incident on one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Strip {
    /// Where it begins.
    pub from: Instant,
    /// Where it ends: now.
    pub to: Instant,
    /// What happened between, by time.
    pub moments: Vec<Moment>,
}

/// An escalation's clock on a card.
#[derive(Debug, Clone)]
pub struct Card {
    /// Which.
    pub id: EscalationId,
    /// `Globex`.
    pub name: Shown,
    /// Its severity.
    pub severity: Option<Severity>,
    /// Its clock.
    pub timer: Timer,
    /// The big figure: `02:13`, `41`, with its sign before it.
    pub figure: String,
    /// What the figure counts where it is not `MM:SS`: `min`, `h`.
    pub unit: &'static str,
    /// `was due 14:29:54`, `at 15:13:17`.
    pub when: String,
    /// `@sam`.
    pub owner: Shown,
    /// `identified`.
    pub phase: &'static str,
    /// `every 30 min · last 13:59 by @dan`, in parts.
    pub facts: Vec<String>,
    /// It is the clock of the NOW line.
    pub is_first: bool,
}

/// How an update stood to the time it was due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// Sent, and no deadline ran.
    Sent,
    /// Sent before it was due.
    OnTime,
    /// Sent so many seconds after.
    Late(i64),
    /// Not sent yet.
    Ahead,
    /// Not sent, and late by so many seconds.
    Overdue(i64),
}

/// The updates of one escalation, oldest first, the next one last.
#[derive(Debug, Clone)]
pub struct Adherence {
    /// `E2`.
    pub id: String,
    /// `Globex`.
    pub name: Shown,
    /// When each was sent or is due, and how it stood.
    pub updates: Vec<(String, Kept)>,
    /// The longest gap between two of them, seconds.
    pub longest_s: i64,
}

/// The line under them: on time, of all, the longest gap, and who fares worst. It counts updates against the deadline that ran
/// when each was sent; the *cadence adherence* of figures counts gaps against the interval in force.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Sent before they were due.
    pub on_time: usize,
    /// Sent with a due time.
    pub all: usize,
    /// The longest gap, seconds.
    pub longest_s: i64,
    /// Who waits past the time, longest of all; else who was told latest, else whose gap it was.
    pub worst: Option<EscalationId>,
}

/// Since when an update is overdue, by how many seconds one was late, the longest gap in milliseconds.
type Lateness = (Option<Reverse<Instant>>, i64, i64);

/// The strip needs no more marks than cells; the newest are kept.
const MOST_MARKS: usize = 400;

impl Board<'_> {
    /// The strip; `None` before anything happened.
    pub fn strip(&self) -> Option<Strip> {
        let room = self.room;
        let mut moments: Vec<Moment> =
            self.newest().into_iter().map(|at| Moment { at, name: None }).collect();
        // What a phase reached, too; what was written by hand comes first, and stands there once.
        let by_hand: BTreeSet<(Instant, &str)> =
            room.milestones.iter().map(|(name, at, _)| (*at, name.as_str())).collect();
        let of_phases = room.escalations.values().flat_map(|one| &one.milestones);
        let of_phases: BTreeSet<(Instant, &str)> = of_phases
            .map(|(name, at, _)| (*at, name.as_str()))
            .filter(|one| !by_hand.contains(one))
            .collect();
        let named = by_hand.into_iter().chain(of_phases);
        moments.extend(named.map(|(at, name)| Moment { at, name: Some(say::row(&name.replace('_', " "))) }));
        moments.sort_by_key(|moment| moment.at);
        let first = moments.first().map(|moment| moment.at);
        let from = first.into_iter().chain(self.start).min()?;
        let to = self.look.now.max(from);
        Some(Strip { from, to: if to == from { after(from, 60) } else { to }, moments })
    }

    /// When the newest updates, decisions, blockers and actions came, in no order. Those with the highest ids are nearly
    /// always the newest: whatever is older than so many of them is none.
    fn newest(&self) -> Vec<Instant> {
        let room = self.room;
        let mut all: Vec<Instant> = Vec::new();
        all.extend(room.updates.values().rev().take(MOST_MARKS + 1).map(|one| one.birth.at));
        all.extend(room.decisions.values().rev().take(MOST_MARKS + 1).map(|one| one.birth.at));
        all.extend(room.blockers.values().rev().take(MOST_MARKS + 1).map(|one| one.birth.at));
        all.extend(room.actions.values().rev().take(MOST_MARKS + 1).map(|one| one.birth.at));
        let Some(from) = last(&mut all) else { return all };
        all.clear();
        let is_new = |at: &Instant| *at >= from;
        all.extend(room.updates.touched_since(from).map(|one| one.birth.at));
        all.extend(room.decisions.touched_since(from).map(|one| one.birth.at).filter(is_new));
        all.extend(room.blockers.touched_since(from).map(|one| one.birth.at).filter(is_new));
        all.extend(room.actions.touched_since(from).map(|one| one.birth.at).filter(is_new));
        last(&mut all);
        all
    }

    /// The cards of the most urgent escalations, at most `most`.
    pub fn cards(&self, most: usize) -> Vec<Card> {
        let ids = self.timed().take(most);
        ids.filter_map(|id| self.room.escalations.get(id)).map(|one| self.card(one)).collect()
    }

    /// How many more cards there would be after the first `seen`, and how many of those are late.
    pub fn cards_after(&self, seen: usize) -> (usize, usize) {
        let late = self.timed().skip(seen).filter(|id| self.timer(**id).stage == Stage::Late).count();
        (self.timed().skip(seen).count(), late)
    }

    /// Escalations whose clock runs, in the order of panel 1.
    fn timed(&self) -> impl Iterator<Item = &EscalationId> {
        self.escalations().iter().filter(|id| self.timer(**id).due.is_some())
    }

    fn card(&self, one: &Escalation) -> Card {
        let timer = self.timer(one.id);
        let clock = one.clocks.get(&Audience::Customer);
        let mut facts = Vec::new();
        let every = say::every(self.room, one, Audience::Customer, self.look.now);
        facts.extend(every.map(|every| format!("every {every}")));
        let last = clock.and_then(|clock| Some((clock.last_sent?, clock.last)));
        facts.extend(last.map(|(sent, id)| {
            let update = id.and_then(|id| self.room.updates.get(&id));
            let who = update.and_then(|update| update.sender.as_ref());
            let by = who.map_or_else(String::new, |who| format!(" by {}", say::handle(who)));
            format!("last {}{by}", self.look.moment(sent))
        }));
        let (figure, unit) = figure(&timer, self.is_pressed());
        let due = timer.due.map_or_else(String::new, |due| self.look.exact(due, true));
        Card {
            id: one.id,
            name: say::customer(self.room, one, self.look.eye),
            severity: one.severity,
            timer,
            figure,
            unit,
            when: format!("{} {due}", timer.before()),
            owner: say::owner(one.owner.as_ref()),
            phase: one.phase.word(),
            facts,
            is_first: clock::now_line(self.queue)
                .is_some_and(|due| due.clock == Name::Update(one.id, Audience::Customer)),
        }
    }

    /// The updates to customers of the open escalations, in the order of panel 1.
    pub fn adherence(&self) -> Vec<Adherence> {
        let known = self.escalations().iter().filter_map(|id| self.room.escalations.get(id));
        known.map(|one| self.kept_of(one)).filter(|kept| !kept.updates.is_empty()).collect()
    }

    fn kept_of(&self, one: &Escalation) -> Adherence {
        let mut updates: Vec<(String, Kept)> = self
            .heard(one)
            .into_iter()
            .flat_map(|heard| &heard.newest)
            .map(|told| {
                let kept = match told.late_s {
                    None => Kept::Sent,
                    Some(late) if late > 0 => Kept::Late(late),
                    Some(_) => Kept::OnTime,
                };
                (self.look.moment(told.at), kept)
            })
            .collect();
        updates.extend(self.ahead(one).map(|(due, kept)| (self.look.moment(due), kept)));
        Adherence {
            id: one.id.to_string(),
            name: say::customer(self.room, one, self.look.eye),
            updates,
            longest_s: self.longest(one),
        }
    }

    fn heard(&self, one: &Escalation) -> Option<&Heard> {
        self.room.heard.get(&one.id).map(AsRef::as_ref).filter(|heard| heard.sent > 0)
    }

    /// The update that is still to be sent.
    fn ahead(&self, one: &Escalation) -> Option<(Instant, Kept)> {
        let timer = self.timer(one.id);
        let due = timer.due.filter(|_| timer.stage != Stage::Paused)?;
        Some((due, if timer.left_s < 0 { Kept::Overdue(-timer.left_s) } else { Kept::Ahead }))
    }

    /// The longest time without a word, seconds, the present one counted while one is due.
    fn longest(&self, one: &Escalation) -> i64 {
        self.longest_ms(one).div_euclid(1000)
    }

    /// The same to the millisecond: two silences that go on keep their order from one second to the next.
    fn longest_ms(&self, one: &Escalation) -> i64 {
        let (start, heard) = (one.birth.at, self.heard(one));
        let ms = |from: Instant, to: Instant| to.signed_duration_since(from).num_milliseconds();
        let before = heard.map(|heard| ms(start, heard.first));
        let between = heard.and_then(|heard| heard.longest_s).map(|s| s.saturating_mul(1000));
        let last = heard.and_then(|heard| heard.newest.last()).map_or(start, |told| told.at);
        let silent = if self.timer(one.id).due.is_some() { ms(last, self.look.now) } else { 0 };
        before.max(between).unwrap_or(0).max(silent)
    }

    /// On time, of all, the longest gap.
    pub fn tally(&self) -> Tally {
        let mut tally = Tally::default();
        let mut worst: Option<(Lateness, EscalationId)> = None;
        for one in self.escalations().iter().filter_map(|id| self.room.escalations.get(id)) {
            let (sent, on_time) = self.heard(one).map_or((0, 0), |heard| (heard.timed, heard.on_time));
            let overdue = self.ahead(one).filter(|(_, kept)| *kept != Kept::Ahead).map(|(due, _)| due);
            let is_late = overdue.is_some();
            tally.on_time += on_time;
            tally.all += sent + usize::from(is_late);
            let longest = self.longest_ms(one);
            tally.longest_s = tally.longest_s.max(longest.div_euclid(1000));
            let late =
                self.heard(one).into_iter().flat_map(|heard| &heard.newest).filter_map(|told| told.late_s);
            let lateness = (overdue.map(Reverse), late.max().unwrap_or(0).max(0), longest);
            // Of equal ones the first that was declared, in whatever order the rows stand.
            let is_worse =
                |(held, id): (Lateness, EscalationId)| lateness > held || lateness == held && one.id < id;
            if longest > 0 && worst.is_none_or(is_worse) {
                worst = Some((lateness, one.id));
            }
        }
        tally.worst = worst.map(|(_, id)| id);
        tally
    }

    /// The suspected cause that is furthest: `replica lag after build 412 (14:08, @priya)`.
    pub fn hypothesis(&self) -> Option<Shown> {
        let open = self.room.hypotheses.live().filter(|one| one.state != HypothesisState::Discarded);
        let one = open.max_by_key(|one| {
            (one.state == HypothesisState::Confirmed, one.state == HypothesisState::Testing, one.since)
        })?;
        let who = one.owner.as_ref().unwrap_or(&one.birth.by);
        let word = match one.state {
            HypothesisState::Confirmed => ", confirmed",
            HypothesisState::Testing => ", testing",
            HypothesisState::Proposed | HypothesisState::Discarded => "",
        };
        let words = say::row(one.birth.text());
        Some(Shown::vouch(format!("{words} ({} {}{word})", self.look.moment(one.birth.at), say::handle(who))))
    }

    /// Suspected causes that were ruled out, with when.
    pub fn ruled_out(&self) -> Vec<Shown> {
        let out = self.room.hypotheses.values().filter(|one| one.state == HypothesisState::Discarded);
        out.map(|one| {
            Shown::vouch(format!("{} ({})", say::row(one.birth.text()), self.look.moment(one.since)))
        })
        .collect()
    }

    /// What the room was asked last: the newest open action that everybody owns (`@all`, `@room`), or a proposed
    /// decision that is polled.
    pub fn ask_of_the_room(&self) -> Option<Shown> {
        let polled = self
            .room
            .decisions
            .live()
            .filter(|one| one.state == crate::domain::state::DecisionState::Proposed);
        let asked = polled.max_by_key(|one| one.since).map(|one| (one.since, one.birth.text()));
        let all = self.room.actions.live().filter(|one| one.is_open() && !one.later);
        let to_all =
            all.filter(|one| one.owner.as_ref().is_some_and(|who| matches!(who.as_str(), "all" | "room")));
        let action = to_all.max_by_key(|one| one.asked_at).map(|one| (one.asked_at, one.birth.text()));
        asked.max(action).map(|(_, text)| say::row(text))
    }

    /// Open escalations in words for a heading: how many of each state press.
    pub fn pressing(&self) -> [usize; 3] {
        [Stage::Late, Stage::Due, Stage::Soon]
            .map(|stage| self.room.escalations.live().filter(|one| self.timer(one.id).stage == stage).count())
    }
}

/// `+02:13` with seconds up to an hour, then hours and minutes, then days; minutes alone while nothing presses.
fn figure(timer: &Timer, with_seconds: bool) -> (String, &'static str) {
    let s = timer.left_s.unsigned_abs();
    let sign = if timer.left_s < 0 { "+" } else { "" };
    match s {
        0..3600 if with_seconds => (format!("{sign}{:02}:{:02}", s / 60, s % 60), ""),
        0..3600 => (format!("{}", s / 60), "min"),
        3600..360_000 => (format!("{sign}{}:{:02}", s / 3600, s / 60 % 60), "h"),
        _ => (format!("{sign}{}", s / 86_400), "days"),
    }
}

/// Leaves the newest, at most [`MOST_MARKS`], in no order; gives the oldest of them where some were left out.
fn last(all: &mut Vec<Instant>) -> Option<Instant> {
    let older = all.len().checked_sub(MOST_MARKS).filter(|older| *older > 0)?;
    let from = *all.select_nth_unstable(older).1;
    all.drain(..older);
    Some(from)
}
