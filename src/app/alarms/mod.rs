//! Noise: what becomes due or late is said outside the screen, once, and not louder than a bridge call bears (ux.md
//! §3.11). Due: one notification, where nobody looks at this window. Late: one notification and one BEL; again at the second
//! alarms, where nobody looks, and a BEL at the first of them only. An action makes no noise: its owner is on the call. What comes
//! at once is said at once. Snoozing silences the noise, never the state.
mod asleep;
mod words;

pub use asleep::clock_jumped;

use super::effect::Effect;
use super::model::Model;
use crate::domain::clock::{Due, Kind, Status};
use crate::domain::policy::Numbers;
use crate::domain::time::Instant;

/// How loud a clock may be that turned due.
const DUE: u32 = 1;
/// That turned late.
const LATE: u32 = 2;
/// A breached SLA is said again each time so many more percent of its time are over (domain.md §5).
const SLA_STEP: i64 = 25;
/// That is late for the first of the second alarms.
const AGAIN: u32 = 3;

/// When the one BEL rings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Bell {
    /// When words to a customer are late.
    #[default]
    Late,
    /// When they are due, too.
    Due,
    /// Never.
    Never,
}

impl Bell {
    /// Every one, with its word in the settings.
    pub const ALL: [(Self, &'static str); 3] =
        [(Self::Late, "late"), (Self::Due, "due"), (Self::Never, "never")];
}

/// How noise is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Noise {
    /// When the BEL rings.
    pub bell: Bell,
    /// Notifications may name the customer; else they never do.
    pub detail: bool,
}

/// Something to be said outside the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alert {
    /// The room, clean.
    pub room: String,
    /// The words: ids, never a customer's name unless that is wanted.
    pub text: String,
    /// Something in it is late.
    pub is_late: bool,
}

/// How loud a clock was when it was looked at last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rung {
    /// The deadline: with another one everything begins anew.
    due_at: Option<Instant>,
    /// 1 due, 2 late, then one more for each second alarm.
    step: u32,
}

/// A clock that grew louder.
struct News {
    due: Due,
    known: u32,
    step: u32,
}

impl News {
    fn passed(&self, step: u32) -> bool {
        self.known < step && self.step >= step
    }
}

/// Whether a clock makes noise at all.
fn may_ring(due: &Due) -> bool {
    match due.kind {
        Kind::Update | Kind::Commitment | Kind::Sla | Kind::Response | Kind::Triage => true,
        Kind::Action | Kind::Blocker | Kind::Decision | Kind::Review | Kind::Nudge => false,
    }
}

/// How loud a clock is now; snoozed it is as loud as a calm one.
fn step(due: &Due, numbers: &Numbers) -> u32 {
    match due.state {
        _ if due.is_snoozed() => 0,
        Status::Due => DUE,
        Status::Late => {
            LATE + due.sla_level(numbers).map_or_else(
                || alarms(due.left_s.saturating_neg(), numbers),
                |(used, _)| u32::try_from((used - 100) / SLA_STEP).unwrap_or(0),
            )
        }
        Status::Ok | Status::Soon | Status::Paused | Status::None => 0,
    }
}

/// The clock as it will be in a second, where it is loud then: what comes at once is said at once.
fn ahead(due: &Due) -> Option<Due> {
    let left_s = due.left_s - 1;
    let state = match due.state {
        Status::None | Status::Paused => return None,
        _ if left_s < 0 => Status::Late,
        _ if left_s <= i64::from(due.thresholds.1) => Status::Due,
        Status::Ok | Status::Soon | Status::Due | Status::Late => return None,
    };
    Some(Due { state, left_s, ..due.clone() })
}

/// How many second alarms a clock has had that is late by so many seconds.
fn alarms(late_s: i64, numbers: &Numbers) -> u32 {
    let named = numbers.alarm_s.iter().filter(|at| **at <= late_s).count();
    let last = numbers.alarm_s.iter().copied().max().unwrap_or(0);
    let more = (late_s - last).max(0) / numbers.alarm_again_s.max(1);
    u32::try_from(named).unwrap_or(u32::MAX).saturating_add(u32::try_from(more).unwrap_or(u32::MAX))
}

impl Model {
    /// Takes the present loudness as known. What is late already when a room is opened is said in one sentence, without a BEL.
    pub(super) fn hush(&mut self) -> Vec<Effect> {
        self.rung.clear();
        let queue = std::mem::take(&mut self.queue);
        let news = self.louder(&queue);
        let late: Vec<&Due> = news.iter().filter(|news| news.step >= LATE).map(|news| &news.due).collect();
        let said = if late.is_empty() { Vec::new() } else { self.alert(&late) };
        self.queue = queue;
        said
    }

    /// The noise of clocks that grew louder since they were looked at last: at most one notification and one BEL.
    pub(super) fn ring(&mut self) -> Vec<Effect> {
        let queue = std::mem::take(&mut self.queue);
        let news = self.louder(&queue);
        let unseen = self.focused != Some(true);
        let told: Vec<&Due> =
            news.iter().filter(|one| one.passed(LATE) || unseen).map(|one| &one.due).collect();
        let mut effects = self.bell(&news);
        if !told.is_empty() {
            effects.extend(self.alert(&told));
        }
        self.queue = queue;
        effects
    }

    /// Which clocks grew louder; what they are now is known from here on. A snooze that ends is no news by itself. With one
    /// go those that will be as loud within the second.
    fn louder(&mut self, queue: &[Due]) -> Vec<News> {
        let numbers = &self.room.policy.numbers;
        let before = std::mem::take(&mut self.rung);
        let (mut news, mut soon) = (Vec::new(), Vec::new());
        for due in queue.iter().filter(|due| may_ring(due)) {
            let ahead = ahead(due);
            if !matches!(due.state, Status::Due | Status::Late) && ahead.is_none() {
                continue;
            }
            let name = due.clock.to_string();
            let known =
                before.get(&name).filter(|known| known.due_at == due.due_at).map_or(0, |one| one.step);
            let step = step(due, numbers);
            if step > known {
                news.push(News { due: due.clone(), known, step });
            } else if let Some(due) = ahead {
                soon.push((name.clone(), known, due));
            }
            self.rung.insert(name, Rung { due_at: due.due_at, step: step.max(known) });
        }
        let with = if news.is_empty() { Vec::new() } else { soon };
        for (name, known, due) in with {
            let step = step(&due, numbers);
            if step > known {
                self.rung.insert(name, Rung { due_at: due.due_at, step });
                news.push(News { due, known, step });
            }
        }
        news
    }

    /// One BEL where words to a customer are late, and one more at the first of the second alarms.
    fn bell(&self, news: &[News]) -> Vec<Effect> {
        let wanted = |one: &News| match self.noise.bell {
            Bell::Never => false,
            Bell::Late => one.passed(LATE) || one.passed(AGAIN),
            Bell::Due => one.passed(DUE) || one.passed(LATE) || one.passed(AGAIN),
        };
        let rings = news.iter().any(|one| one.due.is_customer() && wanted(one));
        if rings && self.quiet.is_none() { vec![Effect::Bell] } else { Vec::new() }
    }

    /// Several at once are one. A demo is nobody's business outside.
    fn alert(&self, told: &[&Due]) -> Vec<Effect> {
        let is_late = told.iter().any(|due| due.state == Status::Late);
        self.said_outside(self.told(told), is_late)
    }

    fn said_outside(&self, text: String, is_late: bool) -> Vec<Effect> {
        if self.quiet.is_some() || self.demo.is_some() {
            return Vec::new();
        }
        // Rooms are named after customers; a notification names none.
        let veil = crate::domain::redact::Veil::of(&self.room);
        let room = veil.over(&crate::domain::clean::row(&self.room.name)).into_owned();
        vec![Effect::Notify(Alert { room, text, is_late })]
    }
}
