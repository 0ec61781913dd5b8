//! Lengths of time: `30 minutes`, `an hour and a half`, `1h30`, `30–45 min`, `two business days`, `the hour`.
use super::sign::QUARTERS;
use super::token::{Kind, Text};

/// A length, and what it is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// Clock seconds.
    pub seconds: i64,
    /// Working days, which need a calendar; then `seconds` is 0.
    pub working_days: u32,
    /// Two ends were given; this is the later.
    pub two_ends: bool,
    /// More or less: `30-ish`.
    pub rough: bool,
    /// `4 business hours`: counted as hours of the clock.
    pub worked: bool,
}

impl Span {
    const fn clock(seconds: i64) -> Self {
        Self { seconds, working_days: 0, two_ends: false, rough: false, worked: false }
    }
}

/// A number of so many digits counts nothing: what is longer is read as this.
const MOST: u64 = 1_000_000_000;

/// A length that begins at a token, and the token after it.
pub fn read(text: &Text, at: usize) -> Option<(Span, usize)> {
    if let Some(found) = colon(text, at) {
        return Some(found);
    }
    // `in -30 minutes` is no time to come.
    if text.is(at.wrapping_sub(1), b'-') && text.joins(at) && !text.joins(at - 1) {
        return None;
    }
    let (first, end) = one(text, at)?;
    Some(more(text, first, end))
}

/// `in 1:15 hours`.
fn colon(text: &Text, at: usize) -> Option<(Span, usize)> {
    let (hours, 1 | 2) = text.number(at)? else { return None };
    let (minutes, 2) = text.number(at + 2).filter(|_| text.is(at + 1, b':'))? else { return None };
    let length = matches!(text.word(at.wrapping_sub(1)), "in" | "within" | "another" | "next" | "about");
    let unit = matches!(text.word(at + 3), "hour" | "hours" | "hrs" | "h");
    let seconds = i64::from(hours) * 3600 + i64::from(minutes) * 60;
    // `took 1:30 hours`, but `at 9:30 hours`.
    let lasts =
        text.number(at).is_some_and(|(_, digits)| digits == 1) && !is_pointed(text.word(at.wrapping_sub(1)));
    ((length || lasts) && unit && minutes < 60).then_some((Span::clock(seconds), at + 4))
}

/// What follows is a time of day.
fn is_pointed(word: &str) -> bool {
    leads_time(word) || matches!(word, "to" | "between" | "and")
}

/// A time of day follows these words, and no length of time does: `by 9:30`.
pub fn leads_time(word: &str) -> bool {
    matches!(word, "at" | "by" | "until" | "till" | "before" | "since" | "from" | "after" | "around")
}

/// `2 hours [and] 30 minutes`.
fn more(text: &Text, first: Span, end: usize) -> (Span, usize) {
    let next = if text.word(end) == "and" || text.is(end, b',') { end + 1 } else { end };
    if matches!(text.word(next), "a") && text.word(next + 1) == "half" && first.seconds >= 3600 {
        return (Span::clock(first.seconds + 1800), next + 2);
    }
    if text.number(next).is_none() || first.working_days > 0 || first.seconds < 60 {
        return (first, end);
    }
    match one(text, next) {
        Some((second, end)) if second.seconds < first.seconds && second.seconds > 0 => {
            let span = Span { seconds: first.seconds + second.seconds, two_ends: second.two_ends, ..first };
            (span, end)
        }
        _ => glued_minutes(text, first, end),
    }
}

/// `in 1 hr 15`, and nothing more of it.
fn ends(text: &Text, i: usize) -> bool {
    matches!(text.kind(i), Kind::Break | Kind::Mark(b',' | b';' | b')'))
}

/// `1h30`.
fn glued_minutes(text: &Text, first: Span, end: usize) -> (Span, usize) {
    match text.number(end) {
        Some((minutes, 2))
            if (text.joins(end) || ends(text, end + 1)) && first.seconds % 3600 == 0 && minutes < 60 =>
        {
            (Span::clock(first.seconds + i64::from(minutes) * 60), end + 1)
        }
        _ => (first, end),
    }
}

fn one(text: &Text, at: usize) -> Option<(Span, usize)> {
    if let Some(found) = by_name(text, at) {
        return Some(found);
    }
    let (low, mut end) = amount(text, at)?;
    // `1500 hrs` is half past the day's middle, no length.
    if text.number(at).is_some_and(|(value, digits)| digits == 4 && value % 100 < 60 && value <= 2400)
        && matches!(text.word(end), "h" | "hr" | "hrs" | "hours")
    {
        return None;
    }
    let mut hundredths = low;
    let mut two_ends = false;
    if text.is(end, b'-') || matches!(text.word(end), "to" | "or") {
        if let Some((high, after)) = amount(text, end + 1).filter(|(high, _)| *high > low) {
            (hundredths, end, two_ends) = (high, after, true);
        } else if text.word(end) != "or" && !text.is(end, b'-') {
            return None;
        }
    }
    let ish = end + usize::from(text.is(end, b'-'));
    let rough = matches!(text.word(ish), "ish" | "odd");
    let end = if rough { ish + 1 } else { end };
    // `2 hours to 3 hours` is read as the second; `30-minute` has its dash.
    let end = if text.is(end, b'-') && text.kind(end + 1) == Kind::Word { end + 1 } else { end };
    let working = matches!(text.word(end), "business" | "working" | "work");
    let (unit, end) = unit(text, if working { end + 1 } else { end })?;
    if working && unit == 86_400 {
        let days = u32::try_from(hundredths.div_ceil(100)).ok()?;
        return Some((Span { seconds: 0, working_days: days, two_ends, rough, worked: false }, end));
    }
    let end =
        if text.is(end, b'(') && text.word(end + 1) == "s" && text.is(end + 2, b')') { end + 3 } else { end };
    Some((
        Span {
            seconds: i64::try_from(hundredths).ok()?.checked_mul(unit)? / 100,
            working_days: 0,
            two_ends,
            rough,
            worked: working,
        },
        end,
    ))
}

/// `half an hour`, `an hour`, `a couple of hours`, `the hour`.
fn by_name(text: &Text, at: usize) -> Option<(Span, usize)> {
    let word = |ahead: usize| text.word(at + ahead);
    let found = match (word(0), word(1), word(2)) {
        // A fraction stands before it.
        ("hour" | "day" | "week" | "minute", ..) if at > 0 && text.is(at - 1, b'-') => return None,
        ("hour", ..) if at > 0 && QUARTERS.iter().any(|(mark, _)| text.is(at - 1, *mark)) => return None,
        ("half" | "quarter", "", "hour") if text.is(at + 1, b'-') => {
            (if word(0) == "half" { 1800 } else { 900 }, 3)
        }
        ("half", "", "an") if word(4) == "hour" => (1800, 5),
        ("half", "an" | "a", "hour") | ("a", "half", "hour") => (1800, 3),
        ("half", "hour", _) => (1800, 2),
        ("quarter", "of", "an") if word(3) == "hour" => (900, 4),
        ("hour" | "hr", ..) => (3600, 1),
        ("minute", ..) => (60, 1),
        ("day", ..) => (86_400, 1),
        // `next week` is any day of it.
        ("week", ..) if at > 0 && text.word(at - 1) == "next" => {
            return Some((Span { rough: true, ..Span::clock(604_800) }, at + 1));
        }
        ("week", ..) => (604_800, 1),
        ("business" | "working", "day", _) => {
            return Some((
                Span { seconds: 0, working_days: 1, two_ends: false, rough: false, worked: false },
                at + 2,
            ));
        }
        ("three", "quarters", "of") if word(4) == "hour" => (2700, 5),
        _ => return None,
    };
    Some((Span::clock(found.0), at + found.1))
}

/// A number in hundredths: `30`, `1.5`, `1½`, `two`, `forty-five`, `a couple of`, `thirty (30)`.
fn amount(text: &Text, at: usize) -> Option<(u64, usize)> {
    let (value, end) = plain(text, at)?;
    // `two and a half hours`.
    let half = text.word(end) == "and" && text.word(end + 1) == "a" && text.word(end + 2) == "half";
    if half && unit(text, end + 3).is_some() {
        return Some((value + 50, end + 3));
    }
    // Contracts say it twice.
    match text.is(end, b'(').then(|| plain(text, end + 1)).flatten() {
        Some((again, after)) if again == value && text.is(after, b')') => Some((value, after + 1)),
        _ => Some((value, end)),
    }
}

fn plain(text: &Text, at: usize) -> Option<(u64, usize)> {
    if let Some((value, digits)) = text.number(at) {
        let whole = if digits > 9 { MOST } else { u64::from(value) } * 100;
        let point = text.is(at + 1, b'.') || text.is(at + 1, b',');
        let fraction = point && text.joins(at + 1) && text.joins(at + 2);
        return match text.number(at + 2) {
            Some((part, 1)) if fraction => Some((whole + u64::from(part) * 10, at + 3)),
            // `20.30 hrs` is a time of day.
            Some((part @ (25 | 50 | 75), 2)) if fraction && value < 10 => {
                Some((whole + u64::from(part), at + 3))
            }
            _ => Some(quarters(text, at + 1).map_or((whole, at + 1), |(part, end)| (whole + part, end))),
        };
    }
    if let Some((part, end)) = quarters(text, at) {
        let of = usize::from(text.word(end) == "of");
        let article = usize::from(of == 1 && matches!(text.word(end + 1), "an" | "a"));
        return Some((part, end + of + article));
    }
    match text.word(at) {
        "a" if matches!(text.word(at + 1), "couple") => {
            Some((200, at + 2 + usize::from(text.word(at + 2) == "of")))
        }
        "a" | "an" => Some((100, at + 1)),
        "couple" => Some((200, at + 1 + usize::from(text.word(at + 1) == "of"))),
        word => {
            let tens = count(word)?;
            let dash = usize::from(text.is(at + 1, b'-'));
            match count(text.word(at + 1 + dash)).filter(|ones| *ones < 10) {
                Some(ones) if tens >= 20 => Some((u64::from(tens + ones) * 100, at + 2 + dash)),
                _ => Some((u64::from(tens) * 100, at + 1)),
            }
        }
    }
}

/// `½`.
fn quarters(text: &Text, at: usize) -> Option<(u64, usize)> {
    let Kind::Mark(mark) = text.kind(at) else { return None };
    QUARTERS.iter().find(|(it, _)| *it == mark).map(|(_, part)| (*part, at + 1))
}

/// A whole number in words.
pub fn count(word: &str) -> Option<u32> {
    if !(3..=8).contains(&word.len()) {
        return None;
    }
    Some(match word {
        "one" => 1,
        "two" => 2,
        "three" => 3,
        "four" => 4,
        "five" => 5,
        "six" => 6,
        "seven" => 7,
        "eight" => 8,
        "nine" => 9,
        "ten" => 10,
        "eleven" => 11,
        "twelve" => 12,
        "fifteen" => 15,
        "eighteen" => 18,
        "twenty" => 20,
        "thirty" => 30,
        "forty" | "fourty" => 40,
        "fifty" => 50,
        "sixty" => 60,
        "ninety" => 90,
        _ => return None,
    })
}

/// The seconds of a unit. A bare letter counts only where it touches its number.
fn unit(text: &Text, at: usize) -> Option<(i64, usize)> {
    let touches = text.joins(at);
    let seconds = match text.word(at) {
        "sec" | "secs" | "second" | "seconds" => 1,
        "min" | "mins" | "minute" | "minutes" | "minutes'" | "minute's" => 60,
        "m" if touches => 60,
        "h" if touches => 3600,
        "d" if touches => 86_400,
        "h" | "hr" | "hrs" | "hour" | "hours" | "hours'" | "hour's" => 3600,
        "day" | "days" | "days'" => 86_400,
        "week" | "weeks" | "wk" | "wks" => 604_800,
        _ => return None,
    };
    Some((seconds, at + 1))
}
