//! Times as people type them: `30m`, `1h30`, `14:05`, `14:05z`, `2pm`. Reads no clock; `now` is an argument.
//! A clock time that the zone skips or repeats is never guessed in silence: the reading says so.
mod guess;
mod zone;

use crate::domain::time::{self, Instant};
use chrono::{DateTime, Days, LocalResult, Month, NaiveDate, NaiveTime, TimeDelta, TimeZone, Utc, Weekday};
use chrono_tz::Tz;
pub use guess::{Attempt, attempt, place};
pub use zone::{Zone, city, in_capitals, zone};

/// The longest length of time that is read as one, in seconds: 400 days. Longer ones stay text.
pub const LONGEST_S: i64 = 400 * 86_400;

/// A time of day as typed, in the user's zone or in the one that was named with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clock {
    /// The hour and minute (and second, where typed).
    pub time: NaiveTime,
    /// The zone that was named: `z` at its end, or a word after it. None: the user's.
    pub zone: Option<Zone>,
}

impl Clock {
    /// The same time of day in another zone, where none was named yet.
    #[must_use]
    pub fn in_zone(self, zone: Zone) -> Self {
        Self { zone: self.zone.or(Some(zone)), ..self }
    }

    /// What must be said of the zone that was named with it: its words, and why they may mean another time.
    pub fn doubt(&self, at: Instant) -> Option<String> {
        self.zone?.doubt(at)
    }
}

impl std::fmt::Display for Clock {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.time.format("%H:%M"))?;
        self.zone.map_or(Ok(()), |zone| zone.fmt(f))
    }
}

/// What a clock time means at a given now. What it could mean twice is asked, never chosen for the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// One instant.
    At(Instant),
    /// The zone's clocks show it twice, and both fit.
    Twice {
        /// The one that is nearer to now.
        chosen: Instant,
        /// The other instant at which the clocks show it.
        other: Instant,
    },
    /// The zone's clocks skip it on that day.
    Never(NaiveDate),
}

/// The most business days that are read as such.
const MOST_BUSINESS: u32 = 250;

/// Business days: `2bd`, 1 to 250. `None` where it is not that.
pub fn business(word: &str) -> Option<u32> {
    let lower = word.to_ascii_lowercase();
    let digits = lower.strip_suffix("bd").filter(|digits| digits.bytes().all(|b| b.is_ascii_digit()))?;
    digits.parse().ok().filter(|days| (1..=MOST_BUSINESS).contains(days))
}

/// A length of time: `30m`, `1h30`, `90s`, `2d`; a bare number is minutes. `None` where it is not one, where a number without
/// a unit is more than fits behind the one before it (`1h90`), or where it is longer than [`LONGEST_S`].
pub fn span(word: &str) -> Option<TimeDelta> {
    let mut rest = word;
    let mut total = 0i64;
    let mut bare = Unit::Minute;
    let mut last = None;
    if word.is_empty() {
        return None;
    }
    while !rest.is_empty() {
        let (digits, tail) = split_at_first(rest, |c| !c.is_ascii_digit());
        if digits.is_empty() || digits.len() > 9 {
            return None;
        }
        let (name, tail) = split_at_first(tail, |c| !c.is_ascii_alphabetic());
        let unit = if name.is_empty() && tail.is_empty() { bare } else { Unit::named(name)? };
        if last.is_some_and(|before| unit >= before) {
            return None;
        }
        let count = digits.parse::<i64>().ok()?;
        let glued = last.filter(|_| name.is_empty());
        if glued.is_some_and(|before| count.saturating_mul(unit.seconds()) >= before.seconds()) {
            return None;
        }
        total = count.checked_mul(unit.seconds())?.checked_add(total)?;
        last = Some(unit);
        bare = unit.next_smaller();
        rest = tail;
    }
    (total <= LONGEST_S).then(|| TimeDelta::try_seconds(total)).flatten()
}

/// A length of time that something may take from now on: as [`span`], but not none at all; for that there is `now`.
pub fn ahead(word: &str) -> Option<TimeDelta> {
    span(word).filter(|length| *length > TimeDelta::zero())
}

/// Whether an instant lies ahead, and no farther than [`LONGEST_S`].
pub fn is_to_come(at: Instant, now: Instant) -> bool {
    (1..=LONGEST_S).contains(&time::seconds_between(now, at))
}

/// A unit of hours: minutes may stand behind it.
pub fn is_hours(unit: &str) -> bool {
    matches!(Unit::named(unit), Some(Unit::Hour))
}

/// The minutes that stand behind a length of hours, `30m`, `30 min`, or `30` where `bare` says that it may be one; and how
/// many words they take.
pub fn minutes_behind(first: &str, next: &str, bare: bool) -> Option<(TimeDelta, usize)> {
    let (digits, unit) = split_at_first(first, |c| !c.is_ascii_digit());
    let minutes = digits.parse::<i64>().ok().filter(|n| (1..60).contains(n) && digits.len() <= 2)?;
    let is_minutes = |unit: &str| matches!(Unit::named(unit), Some(Unit::Minute));
    let taken = match unit {
        "" if is_minutes(next) => 2,
        "" if bare && digits.len() == 2 => 1,
        unit if is_minutes(unit) => 1,
        _ => return None,
    };
    Some((TimeDelta::minutes(minutes), taken))
}

fn split_at_first(text: &str, stop: impl Fn(char) -> bool) -> (&str, &str) {
    text.split_at(text.find(stop).unwrap_or(text.len()))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Unit {
    Second,
    Minute,
    Hour,
    Day,
}

impl Unit {
    fn named(name: &str) -> Option<Self> {
        Some(match name.to_ascii_lowercase().as_str() {
            "s" | "sec" | "secs" | "second" | "seconds" => Self::Second,
            "m" | "min" | "mins" | "minute" | "minutes" => Self::Minute,
            "h" | "hr" | "hrs" | "hour" | "hours" => Self::Hour,
            "d" | "day" | "days" => Self::Day,
            _ => return None,
        })
    }

    fn seconds(self) -> i64 {
        match self {
            Self::Second => 1,
            Self::Minute => 60,
            Self::Hour => 3600,
            Self::Day => 86_400,
        }
    }

    fn next_smaller(self) -> Self {
        match self {
            Self::Day => Self::Hour,
            Self::Hour => Self::Minute,
            Self::Minute | Self::Second => Self::Second,
        }
    }
}

/// A time of day: `14:05`, `9:05`, `14:05:30`, `14:05z`, `2pm`, `2:30pm`. `None` where it is not one.
pub fn clock(word: &str) -> Option<Clock> {
    let lower = word.get(..word.len().min(11))?.to_ascii_lowercase();
    if lower.len() != word.len() {
        return None;
    }
    if let Some(half) = lower.strip_suffix("am").or_else(|| lower.strip_suffix("pm")) {
        let (hour, rest) = half.split_once(':').unwrap_or((half, "00"));
        let hour = two_digits(hour, 1).filter(|h| (1..=12).contains(h))?;
        let noon = if lower.ends_with("pm") { 12 } else { 0 };
        let time = NaiveTime::from_hms_opt(hour % 12 + noon, two_digits(rest, 2)?, 0)?;
        return Some(Clock { time, zone: None });
    }
    let (body, utc) = lower.strip_suffix('z').map_or((lower.as_str(), false), |body| (body, true));
    let (hour, rest) = body.split_once(':')?;
    let (minute, second) = rest.split_once(':').unwrap_or((rest, "00"));
    let time = NaiveTime::from_hms_opt(two_digits(hour, 1)?, two_digits(minute, 2)?, two_digits(second, 2)?)?;
    Some(Clock { time, zone: utc.then_some(Zone::Utc) })
}

/// `am` or `pm`, as the half of the day stands after an hour: also `a.m.`, `P.M`.
pub fn half_day(word: &str) -> Option<&'static str> {
    match word.to_ascii_lowercase().as_str() {
        "am" | "a.m" | "a.m." => Some("am"),
        "pm" | "p.m" | "p.m." => Some("pm"),
        _ => None,
    }
}

/// Whether it is a length by itself and may be a time of day where a zone stands behind it: `9`, `17h`, `9h30`.
pub fn is_hour_too(word: &str) -> bool {
    let (hour, minute) = word.split_once(['h', 'H']).unwrap_or((word, ""));
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    !hour.is_empty() && digits(hour) && (minute.is_empty() || minute.len() == 2 && digits(minute))
}

/// The time of day that a glued length looks like: `14h30`, from six in the morning on. `1h30` is a length.
pub fn hour_glued(word: &str) -> Option<Clock> {
    let (hour, minute) = word.split_once(['h', 'H']).filter(|(_, minute)| minute.len() == 2)?;
    hour.parse::<u8>().ok().filter(|hour| *hour >= 6).and_then(|_| clock(&format!("{hour}:{minute}")))
}

/// A time of day with the zone that stands after it, where one does: `14:05`, `14:05 PT`. `None` where anything else does.
pub fn clock_with_zone(words: &str) -> Option<Clock> {
    match words.trim().split_once(char::is_whitespace) {
        None => clock(words.trim()),
        Some((time, word)) => Some(clock(time)?.in_zone(zone(word.trim())?)),
    }
}

/// Whether a word is written as a time of day is, and is none: `25:99`, `14:60`, `13pm`. `3:1` is a ratio.
pub fn is_attempt(word: &str) -> bool {
    let lower = word.to_ascii_lowercase();
    let half = lower.strip_suffix("am").or_else(|| lower.strip_suffix("pm"));
    let body = half.or_else(|| lower.strip_suffix('z')).unwrap_or(&lower);
    let digits = |part: &str, at_least: usize| two_digits(part, at_least).is_some();
    let shaped = match body.split_once(':') {
        None => half.is_some() && digits(body, 1),
        Some((hour, rest)) => digits(hour, 1) && rest.split(':').all(|part| digits(part, 2)),
    };
    shaped && clock(word).is_none()
}

fn two_digits(text: &str, at_least: usize) -> Option<u32> {
    let fits = (at_least..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    fits.then(|| text.parse().ok()).flatten()
}

/// `April`, `sept`, `Mon`, `st`, `2nd`: what makes a date of a number before it. Words that are ordinary ones too, like
/// `may`, count as well: a time that is asked for again costs less than one that nobody meant.
pub fn is_of_date(word: &str) -> bool {
    let ends = ["st", "nd", "rd", "th"].iter().any(|end| word.eq_ignore_ascii_case(end));
    ends || word.eq_ignore_ascii_case("sept")
        || word.parse::<Month>().is_ok()
        || word.parse::<Weekday>().is_ok()
        || is_ordinal(word)
}

/// Words for a day or a part of one.
const DAYS: [&str; 13] = [
    "today",
    "tomorrow",
    "tonight",
    "yesterday",
    "noon",
    "midday",
    "midnight",
    "morning",
    "afternoon",
    "evening",
    "eod",
    "cob",
    "eob",
];

/// `tomorrow`, `friday`, `eod`: says when, but not at which time; days are not read here.
pub fn is_day(word: &str) -> bool {
    DAYS.iter().any(|day| word.eq_ignore_ascii_case(day)) || word.parse::<Weekday>().is_ok()
}

/// `5th`, `31st`.
pub fn is_ordinal(word: &str) -> bool {
    let tail = word.trim_start_matches(|c: char| c.is_ascii_digit());
    tail.len() < word.len() && ["st", "nd", "rd", "th"].iter().any(|end| tail.eq_ignore_ascii_case(end))
}

/// The next instant, from `now` on, at which the clocks show that time. Shown twice: the earlier one still to come.
pub fn next(clock: Clock, now: Instant, zone: Tz) -> Reading {
    read(clock, now, zone, true)
}

/// The latest instant, not after `now`, at which the clocks showed that time (ruling 35).
pub fn latest(clock: Clock, now: Instant, zone: Tz) -> Reading {
    read(clock, now, zone, false)
}

fn read(clock: Clock, now: Instant, zone: Tz, forward: bool) -> Reading {
    match clock.zone {
        None => search(clock.time, now, &zone, forward),
        Some(Zone::Of(zone, _)) => search(clock.time, now, &zone, forward),
        Some(Zone::Utc) => search(clock.time, now, &Utc, forward),
        Some(Zone::Fixed(offset)) => search(clock.time, now, &offset, forward),
        Some(Zone::Short(short)) => match short.offset() {
            Some(offset) => search(clock.time, now, &offset, forward),
            None => search(clock.time, now, &zone, forward),
        },
    }
}

fn search<Z: TimeZone>(time: NaiveTime, now: Instant, zone: &Z, forward: bool) -> Reading {
    let local = now.with_timezone(zone).naive_local();
    let fits = |at: &Instant| if forward { *at >= now } else { *at <= now };
    for offset in 0..=3 {
        let days = Days::new(offset);
        let date =
            if forward { local.date().checked_add_days(days) } else { local.date().checked_sub_days(days) };
        let Some(date) = date else { break };
        let naive = date.and_time(time);
        match zone.from_local_datetime(&naive) {
            LocalResult::Single(at) if fits(&at.to_utc()) => return Reading::At(at.to_utc()),
            LocalResult::Ambiguous(a, b) => {
                if let Some(reading) = one_of_two(a.to_utc(), b.to_utc(), forward, fits) {
                    return reading;
                }
            }
            LocalResult::None if offset > 0 || (naive >= local) == forward => return Reading::Never(date),
            LocalResult::Single(_) | LocalResult::None => {}
        }
    }
    Reading::Never(local.date())
}

fn one_of_two(a: Instant, b: Instant, forward: bool, fits: impl Fn(&Instant) -> bool) -> Option<Reading> {
    let (early, late) = (a.min(b), a.max(b));
    let (chosen, other) = if forward { (early, late) } else { (late, early) };
    match (fits(&chosen), fits(&other)) {
        (true, _) => Some(Reading::Twice { chosen, other }),
        (false, true) => Some(Reading::At(other)),
        (false, false) => None,
    }
}

/// Why a time of day that the clocks show twice is none yet: both instants are named, so that one can be typed.
pub fn twice(typed: &str, one: Instant, other: Instant) -> String {
    let (first, second) = (utc_clock(one.min(other)), utc_clock(one.max(other)));
    format!("{typed} comes twice that day, at {first} and {second}")
}

/// `today`, `tomorrow`, `yesterday` or the date, as the zone's calendar has it at `now`.
pub fn day_word(at: Instant, now: Instant, zone: Tz) -> String {
    let (day, today) = (at.with_timezone(&zone).date_naive(), now.with_timezone(&zone).date_naive());
    match day.signed_duration_since(today).num_days() {
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        -1 => "yesterday".to_owned(),
        _ => time::day(day, today),
    }
}

/// `14:05z` for an instant.
pub fn utc_clock(at: DateTime<Utc>) -> String {
    at.format("%H:%Mz").to_string()
}

/// `23 h 45 m`, `45 m`, `2 d 3 h`: a length said in a hint; seconds are dropped.
pub fn said(length: TimeDelta) -> String {
    let minutes = length.num_minutes().abs();
    match (minutes / 1440, minutes / 60 % 24, minutes % 60) {
        (0, 0, m) => format!("{m} m"),
        (0, h, m) => format!("{h} h {m:02} m"),
        (d, h, _) => format!("{d} d {h} h"),
    }
}
