//! What the larger layouts add: the minute strip, clock cards, updates kept, the hypothesis, the ask of the room.
use super::{Board, Stage, Timer, escalations, say};
use crate::domain::clock::{self, Name};
use crate::domain::id::EscalationId;
use crate::domain::redact::Shown;
use crate::domain::state::{Escalation, HypothesisState, Update};
use crate::domain::time::{Instant, after, length, seconds_between};
use crate::domain::words::{Audience, Severity};
use std::collections::HashMap;
use std::sync::Arc;

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

/// The line under them: on time, of all, the longest gap, and whose it was. It counts updates against the deadline that ran
/// when each was sent; the *cadence adherence* of figures counts gaps against the interval in force.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Sent before they were due.
    pub on_time: usize,
    /// Sent with a due time.
    pub all: usize,
    /// The longest gap, seconds.
    pub longest_s: i64,
    /// Whose it was.
    pub worst: Option<EscalationId>,
}

/// The strip needs no more marks than cells; the newest are kept.
const MOST_MARKS: usize = 400;

impl Board<'_> {
    /// The strip; `None` before anything happened.
    pub fn strip(&self) -> Option<Strip> {
        let mut moments: Vec<Moment> = Vec::new();
        let room = self.room;
        let written = room
            .updates
            .values()
            .map(|one| one.birth.at)
            .chain(room.decisions.values().map(|one| one.birth.at));
        let written = written.chain(room.blockers.values().map(|one| one.birth.at));
        let written = written.chain(room.actions.values().map(|one| one.birth.at));
        let mut all: Vec<Instant> = written.collect();
        // The newest behind the place, in no order: they are put in order below.
        let older = all.len().saturating_sub(MOST_MARKS);
        if older > 0 {
            all.select_nth_unstable(older);
            all.drain(..older);
        }
        moments.extend(all.into_iter().map(|at| Moment { at, name: None }));
        for (name, at, _) in &room.milestones {
            moments.push(Moment { at: *at, name: Some(say::row(&name.replace('_', " "))) });
        }
        moments.sort_by_key(|moment| moment.at);
        let from = moments.first().map(|moment| moment.at).or(self.start)?;
        let to = self.look.now.max(from);
        Some(Strip { from, to: if to == from { after(from, 60) } else { to }, moments })
    }

    /// The cards of the most urgent escalations, at most `most`.
    pub fn cards(&self, most: usize) -> Vec<Card> {
        let ids = self.escalations.iter().filter(|id| self.timer(**id).due.is_some());
        ids.take(most).filter_map(|id| self.room.escalations.get(id)).map(|one| self.card(one)).collect()
    }

    fn card(&self, one: &Escalation) -> Card {
        let timer = self.timer(one.id);
        let clock = one.clocks.get(&Audience::Customer);
        let mut facts = Vec::new();
        facts.extend(clock.and_then(|clock| clock.every_s).map(|s| format!("every {}", length(s, false))));
        let last = clock.and_then(|clock| Some((clock.last_sent?, clock.last)));
        facts.extend(last.map(|(sent, id)| {
            let update = id.and_then(|id| self.room.updates.get(&id));
            let who = update.and_then(|update| update.sender.as_ref());
            let by = who.map_or_else(String::new, |who| format!(" by {}", say::handle(who)));
            format!("last {}{by}", self.look.hour(sent))
        }));
        let (figure, unit) = figure(&timer, self.is_pressed());
        let due = timer.due.map_or_else(String::new, |due| self.look.second(due));
        Card {
            id: one.id,
            name: say::customer(self.room, one, self.look.eye),
            severity: one.severity,
            timer,
            figure,
            unit,
            when: if timer.left_s < 0 { format!("was due {due}") } else { format!("at {due}") },
            owner: say::owner(one.owner.as_ref()),
            phase: one.phase.word(),
            facts,
            is_first: clock::now_line(self.queue)
                .is_some_and(|due| due.clock == Name::Update(one.id, Audience::Customer)),
        }
    }

    /// The updates to customers of the open escalations, in the order of panel 1.
    pub fn adherence(&self) -> Vec<&Adherence> {
        self.kept_by().iter().map(|(_, kept)| kept).filter(|kept| !kept.updates.is_empty()).collect()
    }

    /// The same of every escalation of panel 1, worked out once for the frame in one walk over the updates.
    fn kept_by(&self) -> &[(EscalationId, Adherence)] {
        self.kept.get_or_init(|| {
            let mut sent: HashMap<EscalationId, Vec<&Update>> = HashMap::new();
            for update in self.room.updates.values().filter(|one| one.audience == Audience::Customer) {
                if let Some(on) = update.birth.common.on {
                    sent.entry(on).or_default().push(update);
                }
            }
            let known = self.escalations.iter().filter_map(|id| self.room.escalations.get(id));
            let kept = |one: &Arc<Escalation>| {
                let mut mine = sent.remove(&one.id).unwrap_or_default();
                mine.sort_by_key(|update| update.birth.at);
                (one.id, self.kept_of(one, &mine))
            };
            known.map(kept).collect()
        })
    }

    fn kept_of(&self, one: &Escalation, sent: &[&Update]) -> Adherence {
        let mut updates: Vec<(String, Kept)> = sent
            .iter()
            .map(|update| {
                let late = update.was_due.map_or(0, |due| seconds_between(due, update.birth.at));
                let kept = if late > 0 { Kept::Late(late) } else { Kept::OnTime };
                (self.look.hour(update.birth.at), kept)
            })
            .collect();
        let timer = self.timer(one.id);
        if let Some(due) = timer.due.filter(|_| timer.stage != Stage::Paused) {
            let kept = if timer.left_s < 0 { Kept::Overdue(-timer.left_s) } else { Kept::Ahead };
            updates.push((self.look.moment(due), kept));
        }
        let start = one.birth.at;
        let heard: Vec<Instant> =
            std::iter::once(start).chain(sent.iter().map(|update| update.birth.at)).collect();
        let gaps = heard.windows(2).filter_map(|pair| Some(seconds_between(*pair.first()?, *pair.last()?)));
        let silent = heard.last().map_or(0, |last| seconds_between(*last, self.look.now));
        Adherence {
            id: one.id.to_string(),
            name: say::customer(self.room, one, self.look.eye),
            updates,
            longest_s: gaps.max().unwrap_or(0).max(if timer.due.is_some() { silent } else { 0 }),
        }
    }

    /// On time, of all, the longest gap.
    pub fn tally(&self) -> Tally {
        let mut tally = Tally::default();
        for (id, kept) in self.kept_by() {
            for (_, kept) in &kept.updates {
                tally.on_time += usize::from(*kept == Kept::OnTime);
                tally.all += usize::from(*kept != Kept::Ahead);
            }
            if kept.longest_s > tally.longest_s {
                (tally.longest_s, tally.worst) = (kept.longest_s, Some(*id));
            }
        }
        tally
    }

    /// The suspected cause that is furthest: `replica lag after build 412 (14:08, @priya)`.
    pub fn hypothesis(&self) -> Option<Shown> {
        let open = self.room.hypotheses.values().filter(|one| one.state != HypothesisState::Discarded);
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
        Some(Shown::vouch(format!("{words} ({} {}{word})", self.look.hour(one.birth.at), say::handle(who))))
    }

    /// Suspected causes that were ruled out, with when.
    pub fn ruled_out(&self) -> Vec<Shown> {
        let out = self.room.hypotheses.values().filter(|one| one.state == HypothesisState::Discarded);
        out.map(|one| Shown::vouch(format!("{} ({})", say::row(one.birth.text()), self.look.hour(one.since))))
            .collect()
    }

    /// What the room was asked last: the newest open action that everybody owns (`@all`, `@room`), or a proposed
    /// decision that is polled.
    pub fn ask_of_the_room(&self) -> Option<Shown> {
        let polled = self
            .room
            .decisions
            .values()
            .filter(|one| one.state == crate::domain::state::DecisionState::Proposed);
        let asked = polled.max_by_key(|one| one.since).map(|one| (one.since, one.birth.text()));
        let all = self.room.actions.values().filter(|one| one.is_open() && !one.later);
        let to_all =
            all.filter(|one| one.owner.as_ref().is_some_and(|who| matches!(who.as_str(), "all" | "room")));
        let action = to_all.max_by_key(|one| one.asked_at).map(|one| (one.asked_at, one.birth.text()));
        asked.max(action).map(|(_, text)| say::row(text))
    }

    /// Open escalations in words for a heading: how many of each state press.
    pub fn pressing(&self) -> [usize; 3] {
        [Stage::Late, Stage::Due, Stage::Soon].map(|stage| {
            self.room
                .escalations
                .values()
                .filter(|one| escalations::is_open(one) && self.timer(one.id).stage == stage)
                .count()
        })
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
