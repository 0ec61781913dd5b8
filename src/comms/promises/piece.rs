//! The parts of a point in time: time of day, date, day of the week.
use super::span::leads_time;
use super::spoken;
use super::token::{Kind, Text};
use chrono::NaiveTime;

/// A time of day as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each says one thing that the digits leave open, in any combination"
)]
pub struct Clock {
    /// The time.
    pub time: NaiveTime,
    /// Neither am nor pm was said, and it could be the afternoon.
    pub half_unknown: bool,
    /// It ends the day: midnight, or 24:00.
    pub next_day: bool,
    /// A clock can show it.
    pub is_real: bool,
    /// `by 5h`: the hour, or so long.
    pub or_length: bool,
}

impl Clock {
    const fn of(time: NaiveTime) -> Self {
        Self { time, half_unknown: false, next_day: false, is_real: true, or_length: false }
    }

    /// `25:00`: no clock shows it.
    const UNREAL: Self = Self { is_real: false, ..Self::of(NaiveTime::MIN) };
}

/// A month in no calendar: the one after this.
pub const NEXT_MONTH: u32 = 13;

/// A date as written; the year may be missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Date {
    /// The year.
    pub year: Option<i32>,
    /// The month; 0 where only the day of it is said, [`NEXT_MONTH`] for the one after this.
    pub month: u32,
    /// The day.
    pub day: u32,
    /// Day and month could change places.
    pub doubtful: bool,
    /// The calendar has it.
    pub is_real: bool,
}

fn at(hour: u32, minute: u32, second: u32) -> Option<NaiveTime> {
    NaiveTime::from_hms_opt(hour, minute, second)
}

/// A time of day, and the token after it. A bare `HHMM` or hour needs am, pm, `hrs` or a zone behind it.
pub fn clock(text: &Text, i: usize, zone_at: impl Fn(usize) -> bool) -> Option<(Clock, usize)> {
    if let Some(found) = spoken::read(text, i, &zone_at) {
        return Some(found);
    }
    let (value, digits) = text.number(i)?;
    if i > 0
        && text.joins(i)
        && matches!(text.kind(i - 1), Kind::Mark(b':' | b'.' | b'/') | Kind::Word)
        && text.word(i - 1) != "t"
    {
        return None;
    }
    match digits {
        4 => {
            let hours = matches!(text.word(i + 1), "hrs" | "hours" | "h" | "hr");
            let end = if hours { i + 2 } else { i + 1 };
            let time = at(value / 100, value % 100, 0)?;
            (hours || zone_at(end)).then_some((Clock::of(time), end))
        }
        1 | 2 => short(text, i, (value, digits), zone_at),
        _ => None,
    }
}

/// The same that begins with an hour of one digit or two.
fn short(
    text: &Text,
    i: usize,
    (value, digits): (u32, usize),
    zone_at: impl Fn(usize) -> bool,
) -> Option<(Clock, usize)> {
    let (minute, second, end, marked) = minutes(text, i);
    let by_name = !marked && is_hour(text, i, &zone_at);
    let (end, marked) = (end + usize::from(by_name), marked || by_name);
    if let Some((noon, end)) = half(text, end) {
        // `14:30 pm` says the same thing twice, and so does `00:15 am`.
        let hour = match value {
            1..=12 => value % 12 + noon,
            0 if noon > 0 => 24,
            other => other,
        };
        return Some((at(hour, minute, second).map_or(Clock::UNREAL, Clock::of), end));
    }
    let oclock = spoken::is_oclock(text.word(end));
    let end = end + usize::from(oclock);
    let end = end + usize::from(matches!(text.word(end), "hrs" | "hours" | "uhr" | "h") && marked);
    if !marked && !oclock && !zone_at(end) {
        return None;
    }
    if value == 24 && minute == 0 {
        return Some((Clock { next_day: true, ..Clock::of(NaiveTime::MIN) }, end));
    }
    let bare = half(text, end).is_none() && !oclock && !zone_at(end);
    if bare && is_ratio(text, end) {
        return None;
    }
    let Some(time) = at(value, minute, second) else {
        let meant = marked && (!bare || (digits == 2 && is_led(text, i)));
        return meant.then_some((Clock::UNREAL, end));
    };
    let twelve = (1..=12).contains(&value) && (digits == 1 || value > 9);
    let half_unknown = twelve && (oclock || !zone_is_universal(text, end));
    let or_length = by_name && text.word(i + 1) == "h" && text.word(i.wrapping_sub(1)) == "by";
    Some((Clock { half_unknown, or_length, ..Clock::of(time) }, end))
}

/// `14h CET`, `16 hours UTC`, `by 18h`; not `in 14h`, nor `delayed by 2h`.
pub fn is_hour(text: &Text, i: usize, zone_at: impl Fn(usize) -> bool) -> bool {
    let Some((value, 1 | 2)) = text.number(i) else { return false };
    let word = |n: usize| text.word(i.wrapping_sub(n));
    let length = matches!(word(1), "in" | "within" | "every" | "for" | "after" | "over" | "last" | "next");
    let later = word(2).ends_with("ed") || matches!(word(2), "late" | "back" | "longer" | "delay" | "off");
    let led = matches!(word(1), "at" | "before" | "until" | "till" | "um") || (word(1) == "by" && !later);
    // `between 15h and 16h UTC`
    let led = led || (word(1) == "between" && text.word(i + 2) == "and" && zone_at(i + 5));
    let zone = zone_at(i + 2) && !text.is(i + 2, b'-');
    let named = match text.word(i + 1) {
        "h" | "uhr" => led || zone,
        "hours" | "hrs" => zone,
        _ => false,
    };
    value <= 24 && named && !length
}

/// `3:99 odds`, `a 16:10 ratio`.
fn is_ratio(text: &Text, end: usize) -> bool {
    matches!(text.word(end), "odds" | "ratio" | "ratios" | "split" | "aspect" | "scale" | "mix" | "share")
}

/// Words before it say that a time of day follows: `by 25:00`, `next update: 24:30`.
fn is_led(text: &Text, i: usize) -> bool {
    let word = |n: usize| text.word(i.wrapping_sub(n));
    let time = |word: &str| matches!(word, "update" | "updates" | "time" | "eta" | "next");
    let leads = |word: &str| leads_time(word) || matches!(word, "approximately" | "about");
    leads(word(1)) || time(word(1)) || (text.is(i.wrapping_sub(1), b':') && (time(word(2)) || time(word(3))))
}

fn zone_is_universal(text: &Text, i: usize) -> bool {
    matches!(text.word(i), "utc" | "gmt" | "z") || text.is(i, b'+')
}

/// The rest of `14:30`, `14:30:00`, `14.30`, `14h30`, and whether there was one.
fn minutes(text: &Text, i: usize) -> (u32, u32, usize, bool) {
    // `16-00`; `9-15` is a range.
    let dash = text.is(i + 1, b'-') && text.number(i + 2).is_some_and(|(value, _)| value == 0 || value > 24);
    let mark = text.is(i + 1, b':') || text.is(i + 1, b'.') || text.word(i + 1) == "h" || dash;
    let Some((minute, 2)) = text
        .number(i + 2)
        .filter(|_| mark && (text.word(i + 1) == "h" || (text.joins(i + 1) && text.joins(i + 2))))
    else {
        return (0, 0, i + 1, false);
    };
    let dotted = text.is(i + 1, b'.');
    let dashed = text.is(i + 1, b'-');
    let mut end = i + 3;
    let mut second = 0;
    if text.is(end, b':')
        && text.joins(end)
        && let Some((value, 2)) = text.number(end + 1)
    {
        (second, end) = (value, end + 2);
        // Fractions of a second promise nothing.
        if text.is(end, b'.') && text.joins(end) && text.number(end + 1).is_some() {
            end += 2;
        }
    }
    (minute, second, end, !(dotted || dashed) || matches!(text.word(end), "uhr" | "hrs" | "hours"))
}

/// `am`, `p.m.`: what to add to the hour.
pub fn half(text: &Text, i: usize) -> Option<(u32, usize)> {
    match text.word(i) {
        "am" => Some((0, i + 1 + usize::from(text.is(i + 1, b'.')))),
        "pm" => Some((12, i + 1 + usize::from(text.is(i + 1, b'.')))),
        letter @ ("a" | "p") if text.is(i + 1, b'.') && text.word(i + 2) == "m" => {
            Some((if letter == "p" { 12 } else { 0 }, i + 3 + usize::from(text.is(i + 3, b'.'))))
        }
        _ => None,
    }
}

/// A date, and the token after it.
pub fn date(text: &Text, i: usize) -> Option<(Date, usize)> {
    if let Some(month) = month(text.word(i)) {
        return month_first(text, i, month);
    }
    let (first, digits) = text.number(i)?;
    if i > 0 && text.joins(i) && text.number(i - 1).is_none() && text.is(i - 1, b'.') {
        return None;
    }
    if digits == 8 && first > 19_000_000 {
        return whole(Some(first / 10_000), first / 100 % 100, first % 100, false).map(|date| (date, i + 1));
    }
    let mark = match text.kind(i + 1) {
        Kind::Mark(mark @ (b'-' | b'/' | b'.')) if text.joins(i + 1) && text.joins(i + 2) => Some(mark),
        _ => None,
    };
    match (mark, text.number(i + 2)) {
        (Some(mark), Some((second, two))) => numeric(text, i, (first, digits), (second, two), mark),
        (Some(_), None) => day_first(text, i, first, i + 2),
        _ => day_first(text, i, first, ordinal(text, i + 1)),
    }
}

/// `2022-07-01`, `7/1/2022`, `01.07.2022`, `9/03`.
fn numeric(
    text: &Text,
    i: usize,
    first: (u32, usize),
    second: (u32, usize),
    mark: u8,
) -> Option<(Date, usize)> {
    let third = text.number(i + 4).filter(|_| text.is(i + 3, mark) && text.joins(i + 3) && text.joins(i + 4));
    if first.1 == 4 {
        let (day, _) = third.filter(|(_, digits)| *digits <= 2 && second.1 <= 2)?;
        return shaped(Some(first.0), second.0, day, false).map(|date| (date, i + 5));
    }
    let year = third.map(|(year, digits)| if digits == 2 { 2000 + year } else { year });
    let end = if third.is_some() { i + 5 } else { i + 3 };
    let with_year = third.is_some_and(|(_, digits)| digits == 4);
    let date = match mark {
        b'.' if with_year => shaped(year, second.0, first.0, false),
        // `25.11. 18:00`
        b'.' if third.is_none() && text.is(i + 3, b'.') && text.joins(i + 3) && text.is(i + 5, b':') => {
            return shaped(None, second.0, first.0, false).map(|date| (date, i + 4));
        }
        b'.' if third.is_none()
            && text.is(i + 3, b'.')
            && matches!(text.word(i + 4), "um" | "at")
            && text.number(i + 5).is_some() =>
        {
            return shaped(None, second.0, first.0, false).map(|date| (date, i + 4));
        }
        b'.' => None,
        b'/' => {
            let both = first.0 <= 12 && second.0 <= 12 && first.0 != second.0;
            let (month, day) = if first.0 > 12 { (second.0, first.0) } else { (first.0, second.0) };
            match (first.0, second.0, year) {
                // Round the clock, not the 24th of July.
                (24, 7, None) => None,
                _ if with_year => shaped(year, month, day, both),
                _ => whole(year, month, day, both),
            }
        }
        _ if third.is_none() && first.1 == 2 && second.1 == 2 && is_beside_a_clock(text, i) => {
            let both = first.0 <= 12 && second.0 <= 12 && first.0 != second.0;
            let (month, day) = if first.0 > 12 { (second.0, first.0) } else { (first.0, second.0) };
            if month <= 12 && day <= 31 { shaped(None, month, day, both) } else { None }
        }
        _ => third.and_then(|_| whole(year, first.0, second.0, first.0 <= 12 && second.0 <= 12)),
    };
    date.map(|date| (date, end))
}

/// `07-21 10:00`, `07-21T10:00`, `10:00 UTC on 07-21`: without a time of day beside them two numbers are a range.
fn is_beside_a_clock(text: &Text, i: usize) -> bool {
    let glued = text.joins(i) && !text.is(i.wrapping_sub(1), b'(') && !text.is(i.wrapping_sub(1), b'[');
    let clock = |k: usize| {
        let two = text.number(k).is_some_and(|(_, digits)| digits <= 2);
        two && text.is(k + 1, b':') && text.joins(k + 1) && text.joins(k + 2) && text.number(k + 2).is_some()
    };
    let end = i + 3;
    let skip = usize::from(matches!(text.word(end), "at" | "t") || text.is(end, b',') || text.is(end, b'@'));
    let ends = matches!(text.kind(end), Kind::Mark(b',' | b')' | b']' | b';') | Kind::Break)
        || matches!(text.word(end), "or" | "and" | "at" | "with");
    let led = text.word(i.wrapping_sub(1)) == "on" || text.is(i.wrapping_sub(1), b',');
    let behind = led && ends && (i.saturating_sub(8)..i.saturating_sub(2)).any(clock);
    !glued && (clock(end + skip) || behind)
}

/// `July 1st, 2022`, `Jul 1`.
fn month_first(text: &Text, i: usize, month: u32) -> Option<(Date, usize)> {
    let skip = i
        + 1
        + usize::from(text.is(i + 1, b'.') || text.is(i + 1, b'-'))
        + usize::from(text.word(i + 1) == "the");
    let (day, digits) = text.number(skip)?;
    // `Jul 14:30` has lost its day.
    if digits > 2 || (text.is(skip + 1, b':') && text.joins(skip + 1)) {
        return None;
    }
    let end = ordinal(text, skip + 1);
    let (year, end) = year(text, end);
    in_words(text.word(i), year, month, day).map(|date| (date, end))
}

/// `1 July 2022`, `1st of July`.
fn day_first(text: &Text, i: usize, day: u32, end: usize) -> Option<(Date, usize)> {
    let end = end + usize::from(text.word(end) == "of");
    let name = text.word(end);
    let month = month(name).filter(|_| text.number(i).is_some_and(|(_, digits)| digits <= 2))?;
    let end = end + 1;
    let end = end + usize::from(text.is(end, b'.') || (text.is(end, b'-') && text.joins(end)));
    let (year, end) = year(text, end);
    in_words(name, year, month, day).map(|date| (date, end))
}

/// `on the 25th`, `by the 25th of this month`, `Friday the 27th`: of this month, or of the next.
pub fn day_of_month(text: &Text, i: usize) -> Option<(Date, usize)> {
    let (day, 1 | 2) = text.number(i)? else { return None };
    let lead = text.word(i.wrapping_sub(2));
    let on = text.word(i.wrapping_sub(1)) == "the"
        && (matches!(lead, "on" | "by" | "before" | "until" | "till") || weekday(lead).is_some());
    let end = ordinal(text, i + 1);
    let of = text.word(end) == "of" && text.word(end + 2) == "month";
    let (month, end) = match text.word(end + 1) {
        "this" | "the" if of => (0, end + 3),
        "next" if of => (NEXT_MONTH, end + 3),
        _ => (0, end),
    };
    let is_day = on && end > i + 1 && text.joins(i + 1) && (1..=31).contains(&day);
    // `on the 2nd attempt`
    let stands = !matches!(text.kind(end), Kind::Word)
        || matches!(text.word(end), "at" | "by" | "before" | "around" | "um")
        || (matches!(text.word(end), "and" | "or" | "but") && text.number(end + 1).is_none());
    (is_day && stands).then_some((Date { year: None, month, day, doubtful: false, is_real: true }, end))
}

fn ordinal(text: &Text, i: usize) -> usize {
    i + usize::from(matches!(text.word(i), "st" | "nd" | "rd" | "th"))
}

fn year(text: &Text, i: usize) -> (Option<u32>, usize) {
    let skip = i + usize::from(text.is(i, b','));
    match text.number(skip) {
        Some((year, 4)) if (1990..2100).contains(&year) => (Some(year), skip + 1),
        _ => (None, i),
    }
}

/// A date whose month is a name. `may 40 users` is none, `31 June` is one that the calendar does not have.
fn in_words(name: &str, year: Option<u32>, month: u32, day: u32) -> Option<Date> {
    let most = if matches!(name, "may" | "march" | "mar" | "august") { 31 } else { 39 };
    if (1..=most).contains(&day) { shaped(year, month, day, false) } else { None }
}

/// What is written as a date, whether the calendar has it or not.
fn shaped(year: Option<u32>, month: u32, day: u32, doubtful: bool) -> Option<Date> {
    let known = year.is_none_or(|year| (1900..10_000).contains(&year));
    let unreal = || Date { year: None, month: 0, day: 0, doubtful: false, is_real: false };
    known.then(|| whole(year, month, day, doubtful).unwrap_or_else(unreal))
}

fn whole(year: Option<u32>, month: u32, day: u32, doubtful: bool) -> Option<Date> {
    if year.is_some_and(|year| !(1900..10_000).contains(&year)) {
        return None;
    }
    let year = year.map(i32::try_from).transpose().ok()?;
    chrono::NaiveDate::from_ymd_opt(year.unwrap_or(2024), month, day)?;
    Some(Date { year, month, day, doubtful, is_real: true })
}

fn month(word: &str) -> Option<u32> {
    #[rustfmt::skip]
    const NAMES: [&str; 12] = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
    ];
    let fits = |name: &&str| {
        word.len() >= 3 && (name.starts_with(word) && (word.len() == 3 || word.len() == name.len()))
    };
    if word == "sept" {
        return Some(9);
    }
    NAMES.iter().position(fits).and_then(|it| u32::try_from(it + 1).ok())
}

/// A day of the week from Monday, 0.
pub fn weekday(word: &str) -> Option<u32> {
    Some(match word {
        "monday" | "mon" => 0,
        "tuesday" | "tue" | "tues" => 1,
        "wednesday" | "wed" => 2,
        "thursday" | "thu" | "thur" | "thurs" => 3,
        "friday" | "fri" => 4,
        "saturday" | "sat" => 5,
        "sunday" | "sun" => 6,
        _ => return None,
    })
}
