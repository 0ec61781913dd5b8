//! What one audience heard: its updates, which of them are cadence, and the gaps between those (domain.md §7).
use super::figure::{Share, minutes};
use super::track::{Track, held};
use crate::domain::clock::rules::{Course, Rules};
use crate::domain::id::UpdateId;
use crate::domain::policy::Policy;
use crate::domain::room::Room;
use crate::domain::state::Update;
use crate::domain::time::{Instant, after};
use crate::domain::words::{Audience, Mode, Phase};

/// A closing update may come so much before the resolution, seconds.
const BEFORE_S: i64 = 5 * 60;
/// And so much after, seconds.
const AFTER_S: i64 = 24 * 3600;

/// One update, as far as figures care.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Told {
    /// Which.
    pub id: UpdateId,
    /// When it was sent.
    pub at: Instant,
    /// The phase it told.
    pub phase: Option<Phase>,
    /// When it promised the next words.
    pub promised: Option<Instant>,
}

impl Told {
    fn of(update: &Update) -> Self {
        Self {
            id: update.id,
            at: update.birth.at,
            phase: update.phase_told,
            promised: update.next.filter(|_| update.promised),
        }
    }

    /// It says that the trouble is over.
    pub fn is_resolved_like(&self) -> bool {
        self.phase.is_some_and(is_over)
    }
}

fn is_over(told: Phase) -> bool {
    matches!(told, Phase::Resolved | Phase::Closed)
}

/// Timelines list their rows in the order that counts; their names say nothing.
const LISTED: &str = "csv";

/// What a post is called where it comes from; names that count up have more letters later.
fn named(update: &Update, record: bool) -> (usize, &str) {
    let from = update.birth.common.from.as_ref().filter(|from| record && from.source != LISTED);
    from.map_or((0, ""), |from| (from.id.len(), from.id.as_str()))
}

/// The time between two neighbouring open updates.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Gap {
    /// When the update that opens it was sent.
    pub from: Instant,
    /// When the next one was.
    pub to: Instant,
    /// Its length.
    pub minutes: f64,
    /// The interval in force, minutes; none where the audience is told on request.
    pub limit_min: Option<f64>,
    /// Not longer than that.
    pub within: bool,
    /// What the update that opens it promised.
    pub promised: Option<Instant>,
}

/// What one audience heard of one escalation.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Strip {
    /// Every update, in the order sent.
    pub updates: Vec<Told>,
    /// How many of them are cadence: up to and including the closing one.
    pub open: usize,
    /// Between the open ones.
    pub gaps: Vec<Gap>,
    /// The silence that still lasts, to the instant of reading: since the last words, else since the start. It is no
    /// cadence yet. Only while it is worked on.
    pub lasting: Option<Gap>,
}

/// Whose promises of a next update came true (ruling 14).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Promises {
    /// The next open update came by then.
    pub kept: usize,
    /// It came so many minutes later.
    pub late_min: Vec<f64>,
}

impl Promises {
    /// How many were made and could be judged.
    pub fn n(&self) -> usize {
        self.kept + self.late_min.len()
    }
}

/// By what gaps are measured.
#[derive(Debug, Clone, Copy)]
pub(super) struct Measure<'a> {
    pub track: &'a Track,
    /// From when on which policy held.
    pub policies: &'a [(Instant, Policy)],
    /// Instead of those that held.
    pub instead: Option<&'a Policy>,
    /// Whose customers and calendar these are.
    pub room: &'a Room,
}

impl Measure<'_> {
    /// The latest instant at which words after an update are within the interval in force (ruling 13): of the policy, and
    /// of what it agrees with the customers of that moment.
    fn limit(&self, audience: Audience, opening: &Told) -> Option<Instant> {
        let policy = self.instead.or_else(|| held(self.policies, opening.at))?;
        let phase = opening.phase.or_else(|| held(&self.track.phase, opening.at).copied());
        let phase = match phase.unwrap_or(Phase::Investigating) {
            // Words that still follow are owed at the slowest pace, not at none.
            Phase::Resolved | Phase::Closed | Phase::Deescalated => Phase::Monitoring,
            one @ (Phase::Triage | Phase::Investigating | Phase::Identified | Phase::Monitoring) => one,
        };
        let mode = match self.track.mode_at(opening.at) {
            Mode::Record => Mode::Bridge,
            one @ (Mode::Bridge | Mode::Case | Mode::Long) => one,
        };
        let severity = held(&self.track.severity, opening.at).copied().flatten();
        let rules = Rules::by(policy, self.room.state(), self.track.customers_at(opening.at));
        rules.interval(audience, Course { severity, phase, mode }, opening.at).map(|span| span.due)
    }

    /// Reads the updates to one audience.
    pub(super) fn strip<'u>(
        &self,
        audience: Audience,
        updates: impl Iterator<Item = &'u Update>,
        resolution: Option<Instant>,
    ) -> Strip {
        let mut updates: Vec<&Update> = updates.filter(|u| u.audience == audience).collect();
        // At one instant the word that it is over is the last word; else the order written stays. Posts of a page were
        // not written here: the further one goes, the later it was said, in whatever order the page lists them.
        let record = self.track.is_record();
        let order = |one: &Update| {
            let step = one.phase_told.filter(|told| record || is_over(*told)).map_or(0, Phase::step);
            (one.birth.at, step)
        };
        updates.sort_by(|a, b| order(a).cmp(&order(b)).then_with(|| named(a, record).cmp(&named(b, record))));
        let updates: Vec<Told> = updates.into_iter().map(Told::of).collect();
        let open = closing(&updates, resolution).map_or(0, |at| at + 1);
        let heard = updates.get(..open).unwrap_or_default();
        let gaps = heard.iter().zip(heard.iter().skip(1)).map(|(a, b)| self.gap(audience, a, b.at));
        let gaps = gaps.collect();
        Strip { updates, open, gaps, lasting: None }
    }

    fn gap(&self, audience: Audience, opening: &Told, to: Instant) -> Gap {
        let (from, limit) = (opening.at, self.limit(audience, opening));
        Gap {
            from,
            to,
            minutes: minutes(from, to),
            limit_min: limit.map(|due| minutes(from, due)),
            within: limit.is_none_or(|due| to <= due),
            promised: opening.promised,
        }
    }

    /// The silence from the last words, else from the start, to `now`; none where that lies before them.
    pub(super) fn lasting(
        &self,
        audience: Audience,
        heard: &Strip,
        (start, now): (Instant, Instant),
    ) -> Option<Gap> {
        let gap = match heard.updates.last() {
            Some(last) => self.gap(audience, last, now),
            None => Gap {
                from: start,
                to: now,
                minutes: minutes(start, now),
                limit_min: None,
                within: true,
                promised: None,
            },
        };
        (gap.minutes >= 0.0).then_some(gap)
    }
}

/// Which update closes: the first that tells resolved; else what fits the resolution's time; else the last.
fn closing(updates: &[Told], resolution: Option<Instant>) -> Option<usize> {
    let last = updates.len().checked_sub(1)?;
    if let Some(said) = updates.iter().position(Told::is_resolved_like) {
        return Some(said);
    }
    let Some(resolved) = resolution else { return Some(last) };
    let from = after(resolved, -BEFORE_S);
    let inside = updates.iter().position(|one| is_near(one.at, resolved));
    let before = || updates.iter().rposition(|one| one.at < from);
    Some(inside.or_else(before).unwrap_or(last))
}

/// So near to the resolution that words of this time are about it.
fn is_near(at: Instant, resolved: Instant) -> bool {
    (after(resolved, -BEFORE_S)..=after(resolved, AFTER_S)).contains(&at)
}

impl Strip {
    /// The first words.
    pub fn first(&self) -> Option<&Told> {
        self.updates.first()
    }

    /// The update that ends the cadence.
    pub fn closing(&self) -> Option<&Told> {
        self.updates.get(self.open.checked_sub(1)?)
    }

    /// The update that closes by what it tells, or by when it was sent: near the resolution. Unlike [`Self::closing`] none
    /// where only the last one is taken for it.
    pub fn told_end(&self, resolved: Option<Instant>) -> Option<&Told> {
        let is_end = |one: &&Told| one.is_resolved_like() || resolved.is_some_and(|at| is_near(one.at, at));
        self.closing().filter(is_end)
    }

    /// The longest gap, minutes.
    pub fn max_gap(&self) -> Option<f64> {
        self.gaps.iter().map(|gap| gap.minutes).reduce(f64::max)
    }

    /// Gaps of at most so many minutes, of all gaps.
    pub fn adherence(&self, minutes: f64) -> Share {
        Share::of(self.gaps.iter().map(|gap| gap.minutes <= minutes))
    }

    /// Gaps within the interval in force, of all gaps.
    pub fn cadence(&self) -> Share {
        Share::of(self.gaps.iter().map(|gap| gap.within))
    }

    /// Promises of a next update: kept where the next open update came by then. One in the closing update, or with no
    /// open update after it yet, cannot be judged and is not counted.
    pub fn promises(&self) -> Promises {
        let mut promises = Promises::default();
        for gap in &self.gaps {
            match gap.promised {
                Some(due) if gap.to <= due => promises.kept += 1,
                Some(due) => promises.late_min.push(minutes(due, gap.to)),
                None => {}
            }
        }
        promises
    }
}
