//! Where somebody wants to look, as typed: a time, `T+1h05`, an id, per cent, a milestone.
use crate::domain::clean;
use crate::domain::clock;
use crate::domain::id::ItemId;
use crate::domain::room::Room;
use crate::domain::time::{self, Instant, after};
use crate::language::when::{self, Reading};
use crate::replay::{Playhead, Track};
use chrono::{LocalResult, Months, NaiveDate, NaiveDateTime, TimeDelta, TimeZone};
use chrono_tz::Tz;

/// So many characters of what is no place are said back.
const TYPED: usize = 60;

/// The ways a day is written.
const DAYS: [&str; 4] = ["%Y-%m-%d", "%d %b %Y", "%d %B %Y", "%d.%m.%Y"];
const DAY_S: i64 = 86_400;

/// A place to look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Goal {
    /// An instant.
    At(Instant),
    /// An entry, by its place on the track.
    Place(usize),
    /// So far into the whole.
    Percent(u8),
}

/// What is needed to read one.
#[derive(Debug, Clone, Copy)]
pub struct Ground<'a> {
    /// The record as it is in the end.
    pub room: &'a Room,
    /// What is played of it.
    pub track: &'a Track,
    /// The zone of clock times.
    pub zone: Tz,
    /// Where it is looked from: of several days the first `14:08` from here on is meant.
    pub from: Instant,
}

impl Goal {
    /// Puts a playhead there.
    pub fn reach(self, head: &mut Playhead, track: &Track) {
        match self {
            Self::At(at) => head.to_instant(track, at),
            Self::Place(place) => head.to_place(track, place),
            Self::Percent(percent) => head.to_percent(track, percent),
        }
    }
}

/// From when `T+` counts: the earliest start of an escalation, else the first entry.
pub fn start(room: &Room, track: &Track) -> Option<Instant> {
    let starts = room.escalations.values().map(|one| clock::start(one)).min();
    starts.or_else(|| track.span().map(|(from, _)| from))
}

/// `T+01:42:07`; behind a day `T+3 d 04:12`.
pub fn into(seconds: i64) -> String {
    let whole = time::elapsed(seconds % DAY_S);
    match seconds / DAY_S {
        0 => format!("T+{whole}"),
        days => format!("T+{days} d {}", whole.get(..5).unwrap_or(&whole)),
    }
}

/// Reads one.
///
/// # Errors
/// A sentence, clean, that says what could be typed instead.
pub fn seek(typed: &str, ground: &Ground<'_>) -> Result<Goal, String> {
    let word = typed.trim();
    if let Some(goal) = place(word, ground) {
        return Ok(goal);
    }
    if let Some(why) = twice(word, ground) {
        return Err(why);
    }
    match instant(word, ground) {
        Some(at) => inside(at, ground).map(Goal::At),
        None => Err(unknown(word, ground)),
    }
}

/// The same for where to end: an instant after the last entry is the end.
///
/// # Errors
/// As [`seek`].
pub fn until(typed: &str, ground: &Ground<'_>) -> Result<Goal, String> {
    let day = whole_day(typed.trim(), ground.zone).map(|(_, end)| end);
    let at = day.or_else(|| instant(typed.trim(), ground));
    let late = at.filter(|at| ground.track.span().is_some_and(|(_, to)| *at > to));
    match (late, day) {
        (Some(_), _) => Ok(Goal::Percent(100)),
        (None, Some(end)) => inside(end, ground).map(Goal::At),
        (None, None) => seek(typed, ground),
    }
}

/// The instant at which a place was known, for documents and figures of then; it may lie outside of the record.
///
/// # Errors
/// A sentence, clean, that says what could be typed instead.
pub fn then(typed: &str, ground: &Ground<'_>) -> Result<Instant, String> {
    let word = typed.trim();
    let at = match place(word, ground) {
        Some(Goal::Place(place)) => {
            ground.track.seq(place).and_then(|seq| Some(ground.room.entry(seq)?.known_at()))
        }
        Some(Goal::At(at)) => Some(at),
        Some(Goal::Percent(percent)) => {
            let mut head = Playhead::at_start(ground.track);
            head.to_percent(ground.track, percent);
            Some(head.now())
        }
        None => whole_day(word, ground.zone).map(|(_, end)| end).or_else(|| instant(word, ground)),
    };
    at.ok_or_else(|| unknown(word, ground))
}

/// A place that is no time.
fn place(word: &str, ground: &Ground<'_>) -> Option<Goal> {
    simple(word, ground).or_else(|| item(word, ground)).or_else(|| milestone(word, ground))
}

fn simple(word: &str, ground: &Ground<'_>) -> Option<Goal> {
    if let Some(digits) = word.strip_suffix('%') {
        return digits.trim().parse().ok().filter(|percent| *percent <= 100).map(Goal::Percent);
    }
    match word.to_lowercase().as_str() {
        "start" => Some(Goal::Place(0)),
        "end" => Some(Goal::Place(ground.track.len().saturating_sub(1))),
        _ => None,
    }
}

fn item(word: &str, ground: &Ground<'_>) -> Option<Goal> {
    let item: ItemId = word.trim_start_matches('#').to_uppercase().parse().ok()?;
    // What was struck is where the first entry speaks of it.
    let first = || ground.room.history(item).first().map(|entry| entry.seq);
    let seq = ground.room.birth_of(item).or_else(first)?;
    ground.track.place(seq).map(Goal::Place)
}

fn plain(name: &str) -> String {
    name.trim().to_lowercase().replace(['_', '-'], " ")
}

fn milestone(word: &str, ground: &Ground<'_>) -> Option<Goal> {
    let wanted = plain(word);
    let named =
        ground.track.marks().iter().filter(|mark| mark.name.as_deref().map(plain).as_ref() == Some(&wanted));
    // One written by hand wins over one that a phase reached.
    if let Some(mark) = named.min_by_key(|mark| (!mark.by_hand, mark.place)) {
        return Some(Goal::Place(mark.place));
    }
    // What an update told has no entry of its own.
    let told = ground.room.escalations.values().flat_map(|one| &one.milestones);
    let reached = told.filter(|(name, ..)| plain(name) == wanted).map(|(_, at, _)| *at).min()?;
    Some(Goal::At(reached))
}

fn instant(word: &str, ground: &Ground<'_>) -> Option<Instant> {
    if let Some(at) = time::read(word) {
        return Some(at);
    }
    if let Some(length) = word.strip_prefix("T+").or_else(|| word.strip_prefix("t+")) {
        return Some(start(ground.room, ground.track)? + elapsed(length)?);
    }
    if let Some(length) = word.strip_prefix('+').and_then(when::span) {
        return Some(ground.from + length);
    }
    if let Some(length) = word.strip_prefix('-').and_then(when::span) {
        return Some(ground.from - length);
    }
    let day = whole_day(word, ground.zone).map(|day| first_of(day, ground));
    day.or_else(|| dated(word, ground.zone)).or_else(|| clock_time(word, ground))
}

/// A day as it is typed or as the header writes it, or a month: when it begins in the zone, and its last instant.
fn whole_day(word: &str, zone: Tz) -> Option<(Instant, Instant)> {
    let day = DAYS.iter().find_map(|form| NaiveDate::parse_from_str(word, form).ok());
    let (day, next) = day.map(|day| (day, day.succ_opt())).or_else(|| whole_month(word))?;
    // Where clocks are put on at midnight, the day begins later.
    let begins = |day: NaiveDate| {
        let mut hours = (0..24).filter_map(|hour| day.and_hms_opt(hour, 0, 0));
        let first = |naive| zone.from_local_datetime(&naive).earliest();
        hours.find_map(first).map(|at| at.to_utc())
    };
    Some((begins(day)?, after(begins(next?)?, -1)))
}

/// `2023-05`, `May 2023`: its first day, and that of the next one.
fn whole_month(word: &str) -> Option<(NaiveDate, Option<NaiveDate>)> {
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let is_month = match word.split_once('-') {
        Some((year, month)) => year.len() == 4 && month.len() == 2 && digits(year) && digits(month),
        None => word.split_once(' ').is_some_and(|(_, year)| year.len() == 4 && digits(year)),
    };
    let first = format!("1 {word}");
    let forms = ["%d %Y-%m", "%d %b %Y", "%d %B %Y"];
    let day =
        forms.iter().find_map(|form| NaiveDate::parse_from_str(&first, form).ok()).filter(|_| is_month)?;
    Some((day, day.checked_add_months(Months::new(1))))
}

/// Where a day begins; the record may begin within it.
fn first_of((begins, ends): (Instant, Instant), ground: &Ground<'_>) -> Instant {
    let first = ground.track.span().map_or(begins, |(first, _)| first);
    if (begins..=ends).contains(&first) { first } else { begins }
}

/// That a time is shown twice within this record, in words.
fn twice(word: &str, ground: &Ground<'_>) -> Option<String> {
    let (first, last) = ground.track.span()?;
    let clocks = |from: Instant| match when::next(when::clock_with_zone(word)?, after(from, -59), ground.zone)
    {
        Reading::Twice { chosen, other } => Some((chosen.min(other), chosen.max(other))),
        Reading::At(_) | Reading::Never(_) => None,
    };
    let (one, other) = match naive(word) {
        Some(naive) => match ground.zone.from_local_datetime(&naive) {
            LocalResult::Ambiguous(one, other) => Some((one.to_utc(), other.to_utc())),
            LocalResult::Single(_) | LocalResult::None => None,
        },
        None => clocks(ground.from).or_else(|| clocks(first)),
    }?;
    let within = other <= last && !is_before(one, first);
    within.then(|| format!("{}; type the one you mean", when::twice(&clean::row(word), one, other)))
}

/// `1:05`, `01:18:12`, `1h05`, `65` (minutes).
fn elapsed(text: &str) -> Option<TimeDelta> {
    if !text.contains(':') {
        return when::span(text);
    }
    let parts: Vec<i64> =
        text.split(':').map(|part| part.parse::<u32>().ok().map(i64::from)).collect::<Option<_>>()?;
    let seconds = match parts.as_slice() {
        [h, m] => h * 3600 + m * 60,
        [h, m, s] => h * 3600 + m * 60 + s,
        _ => return None,
    };
    TimeDelta::try_seconds(seconds)
}

/// `2018-10-21 23:10`, in the zone.
fn dated(word: &str, zone: Tz) -> Option<Instant> {
    zone.from_local_datetime(&naive(word)?).earliest().map(|at| at.to_utc())
}

fn naive(word: &str) -> Option<NaiveDateTime> {
    let word = word.replace('T', " ");
    let forms = ["%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M"];
    forms.iter().find_map(|form| NaiveDateTime::parse_from_str(&word, form).ok())
}

/// The first such time from where it is looked; where there is none any more, the first of the record. Where the record has
/// none at all, that time of its first or last day, whichever is nearer to it: the caller says that it lies outside.
fn clock_time(word: &str, ground: &Ground<'_>) -> Option<Instant> {
    let clock = when::clock_with_zone(word)?;
    let (first, last) = ground.track.span()?;
    let read = |reading: Reading| match reading {
        Reading::At(at) | Reading::Twice { chosen: at, .. } => Some(at),
        Reading::Never(_) => None,
    };
    // The record may begin within the minute that is typed.
    let next = |from: Instant| read(when::next(clock, after(from, -59), ground.zone));
    let within = next(ground.from).filter(|at| *at <= last).or_else(|| next(first).filter(|at| *at <= last));
    if within.is_some() {
        return within;
    }
    let day = |at: &Instant| at.with_timezone(&ground.zone).date_naive();
    let behind = next(last).filter(|at| day(at) == day(&last));
    let ahead = read(when::latest(clock, first, ground.zone)).filter(|at| day(at) == day(&first));
    match (ahead, behind) {
        (Some(ahead), Some(behind)) if first - ahead < behind - last => Some(ahead),
        (ahead, behind) => behind.or(ahead).or_else(|| next(first)),
    }
}

fn inside(at: Instant, ground: &Ground<'_>) -> Result<Instant, String> {
    let Some((from, to)) = ground.track.span() else { return Err("nothing is recorded here".to_owned()) };
    if at > to || is_before(at, from) {
        return Err(format!("{}; start and end lead there", outside(at, (from, to), ground.zone)));
    }
    Ok(at)
}

/// Whether an instant lies before a record that begins at `from`: within the same minute it does not.
pub fn is_before(at: Instant, from: Instant) -> bool {
    at < after(from, -60)
}

/// That an instant lies outside of a record, in words.
pub fn outside(at: Instant, (from, to): (Instant, Instant), zone: Tz) -> String {
    let said = |at: Instant| at.with_timezone(&zone).format("%Y-%m-%d %H:%M").to_string();
    let name = to.with_timezone(&zone).format("%Z");
    format!("{} lies outside of this record, which runs from {} to {} {name}", said(at), said(from), said(to))
}

fn unknown(word: &str, ground: &Ground<'_>) -> String {
    let mut names: Vec<String> = Vec::new();
    for mark in ground.track.marks() {
        if let Some(name) = mark.name.as_deref().map(|name| clean::row(name).into_owned())
            && !names.contains(&name)
            && names.len() < 9
        {
            names.push(name);
        }
    }
    let marks = if names.is_empty() {
        "; it has no milestones".to_owned()
    } else {
        format!(", or a milestone: {}", names.join(", "))
    };
    let typed: String = clean::row(word).chars().take(TYPED).collect();
    format!(
        "{typed:?} is nowhere in this record; a time like 14:08, a day like 2026-11-21, a month like 2026-11, T+1h05, an id like A7 or L42, 50%{marks}"
    )
}
