//! What one audience heard of one escalation, as data to draw: updates, promises, silences, and the interval in force.
use super::figures::in_scope;
use super::ground::{Ground, six};
use crate::domain::redact::Shown;
use crate::domain::state::Update;
use crate::domain::time::{At, Instant};
use crate::domain::words::{Audience, Phase};
use crate::metrics::{self, Figures, RoomFigures, minutes};
use serde::Serialize;

/// One audience of one escalation.
#[derive(Debug, Clone, Serialize)]
pub struct Strip {
    /// Which escalation.
    pub on: String,
    /// Which audience.
    pub audience: &'static str,
    /// Where the time axis begins: the start, or the first update if that was before.
    pub from: At,
    /// Where it ends.
    pub to: At,
    /// The start, from which the first words are awaited; none where the source names no start.
    pub start: Option<At>,
    /// Everything sent that this reader may see.
    pub updates: Vec<Word>,
    /// How many more were sent that this reader may not see; figures count them.
    pub withheld: usize,
    /// The time between neighbouring ones.
    pub gaps: Vec<Gap>,
    /// The silence that lasted when the document was asked for.
    pub lasting: Option<Gap>,
    /// Silences within the interval in force, and how many were measured.
    pub within: [usize; 2],
    /// Those intervals, each once, the shortest first; minutes.
    pub intervals_min: Vec<f64>,
    /// No severity is recorded, so the intervals are those of the most severe one.
    pub severity_unset: bool,
    /// The longest of them, of the wait for the first words and of the one that lasts; minutes.
    pub longest_min: Option<f64>,
    /// Words that went out after the end of the axis: they are no cadence.
    pub after: usize,
}

/// Words that went out.
#[derive(Debug, Clone, Serialize)]
pub struct Word {
    /// Its id.
    pub id: String,
    /// When it was sent.
    pub at: At,
    /// By whom.
    pub sender: Option<Shown>,
    /// Through what.
    pub channel: Option<Shown>,
    /// The phase it told.
    pub phase: Option<&'static str>,
    /// The words.
    pub text: Shown,
    /// When it promised the next.
    pub promised: Option<At>,
    /// Whether the next came by then; none where nothing was promised or the promise no longer counted.
    pub kept: Option<bool>,
    /// By how many minutes it missed the deadline that ran.
    pub late_min: Option<f64>,
}

/// The time between two.
#[derive(Debug, Clone, Serialize)]
pub struct Gap {
    /// From.
    pub from: At,
    /// To.
    pub to: At,
    /// Minutes.
    pub minutes: f64,
    /// The interval in force, minutes.
    pub limit_min: Option<f64>,
    /// Longer than that.
    pub over: bool,
}

/// The strips of everything the document is about, customers first.
pub fn strips(ground: &Ground<'_>, figures: &RoomFigures) -> Vec<Strip> {
    let mut strips = Vec::new();
    for one in in_scope(ground, figures).filter(|one| !one.subject.planned) {
        strips.push(strip(ground, one, Audience::Customer, &one.customer));
        let inside = one.inside.iter().filter(|(_, strip)| !strip.updates.is_empty());
        strips.extend(inside.map(|(audience, told)| strip(ground, one, *audience, told)));
    }
    strips
}

fn strip(ground: &Ground<'_>, one: &Figures, audience: Audience, told: &metrics::Strip) -> Strip {
    let (first, last) = (told.updates.first().map(|one| one.at), told.updates.last().map(|one| one.at));
    let start = one.times.own_start.then_some(one.times.started);
    let from = start.into_iter().chain(first).min().unwrap_or(one.times.started);
    let ended = one.times.closed.or(one.times.resolved);
    let closing = told.updates.get(told.open.saturating_sub(1)).map(|one| one.at).or(last);
    let to = [Some(from), closing, ended].into_iter().flatten().max().unwrap_or(from);
    let lasting = told.lasting.as_ref();
    let to = lasting.map_or(to, |gap| to.max(gap.to));
    let gaps: Vec<Gap> = told.gaps.iter().map(gap).collect();
    let wait = start.zip(first).map(|(start, first)| minutes(start, first)).filter(|wait| *wait >= 0.0);
    let lasts = lasting.map(|gap| gap.minutes);
    let longest = gaps.iter().map(|gap| gap.minutes).chain(wait).chain(lasts).max_by(f64::total_cmp);
    let (cadence, intervals_min) = (told.cadence(), intervals(&gaps));
    // By place, not by time: of two updates of one stamp each opens a gap of its own.
    let word = |(place, one): (usize, &metrics::Told)| {
        let update = ground.room.updates.get(&one.id)?;
        let kept = one.promised.and_then(|due| Some(told.gaps.get(place)?.to <= due));
        ground.takes(&update.birth).then(|| word(ground, update, one.promised, kept))
    };
    let updates: Vec<Word> = told.updates.iter().enumerate().filter_map(word).collect();
    Strip {
        on: one.subject.id.to_string(),
        audience: audience.word(),
        from: At(from),
        to: At(to),
        start: start.map(At),
        withheld: told.updates.len() - updates.len(),
        updates,
        gaps,
        lasting: lasting.map(gap),
        within: [cadence.part, cadence.n],
        intervals_min,
        severity_unset: one.subject.severity.is_none(),
        longest_min: longest.map(six),
        after: told.updates.iter().filter(|one| one.at > to).count(),
    }
}

fn intervals(gaps: &[Gap]) -> Vec<f64> {
    let mut all: Vec<f64> = gaps.iter().filter_map(|gap| gap.limit_min).collect();
    all.sort_by(f64::total_cmp);
    all.dedup();
    all
}

fn gap(gap: &metrics::Gap) -> Gap {
    Gap {
        from: At(gap.from),
        to: At(gap.to),
        minutes: six(gap.minutes),
        limit_min: gap.limit_min.map(six),
        over: !gap.within,
    }
}

fn word(ground: &Ground<'_>, update: &Update, promised: Option<Instant>, kept: Option<bool>) -> Word {
    let late = update.was_due.map(|due| minutes(due, update.birth.at)).filter(|late| *late > 0.0);
    Word {
        id: update.id.to_string(),
        at: At(update.birth.at),
        sender: ground.owner(update.sender.as_ref()),
        channel: ground.maybe(update.channel.as_deref()),
        phase: update.phase_told.map(Phase::word),
        text: ground.prose(update.birth.text()),
        promised: promised.map(At),
        kept,
        late_min: late.map(six),
    }
}
