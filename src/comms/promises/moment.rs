//! Points in time put together from their parts. What instant they mean is said in `resolve`.
use super::end::{self, End};
use super::former;
use super::piece::{self, Clock, Date};
use super::sign::QUARTERS;
use super::span::{self, Span};
use super::token::{Kind, Text};
use super::zone::{self, Zone};

/// When, as written.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Form {
    /// So long from now.
    Span(Span),
    /// On the clock.
    Point(Point),
    /// Whenever the minute hand shows this: the top of the hour.
    Minute(u32),
}

/// Words that say when: their tokens and their meaning.
#[derive(Debug, Clone, Copy)]
pub struct Moment {
    /// The first token.
    pub first: usize,
    /// The token after the last.
    pub last: usize,
    /// What they say.
    pub form: Form,
    /// Two ends were said; this is the later.
    pub two_ends: bool,
}

/// A part of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Until noon.
    Morning,
    /// Until 18:00.
    Afternoon,
    /// The rest.
    Night,
}

/// A point on clock and calendar; what is not said is none.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Point {
    /// Time of day.
    pub clock: Option<Clock>,
    /// Date.
    pub date: Option<Date>,
    /// Day of the week from Monday, and whether `next` stands before it.
    pub weekday: Option<(u32, bool)>,
    /// Days from today.
    pub day: Option<u64>,
    /// End of the day.
    pub end: Option<End>,
    /// Part of the day.
    pub part: Option<Part>,
    /// Zone.
    pub zone: Option<Zone>,
}

impl Point {
    /// Whether it says on which day.
    pub fn has_day(&self) -> bool {
        self.date.is_some() || self.weekday.is_some() || self.day.is_some() || self.end.is_some()
    }

    /// Whether clock, calendar and zone have it.
    pub fn is_real(&self) -> bool {
        self.clock.is_none_or(|clock| clock.is_real)
            && self.date.is_none_or(|date| date.is_real)
            && self.zone != Some(Zone::Nowhere)
    }
}

/// The words that say when and begin at a token.
pub fn read(text: &Text, i: usize) -> Option<Moment> {
    match text.kind(i) {
        Kind::Number(..) => {}
        Kind::Mark(mark) if QUARTERS.iter().any(|(it, _)| *it == mark) => {}
        Kind::Word if may_begin(text.word(i)) => {}
        Kind::Word | Kind::Mark(_) | Kind::Break => return None,
    }
    if let Some((span, last)) = span::read(text, i)
        .filter(|_| !is_hour_and_minute(text, i) && !is_on_the(text, i) && named_day(text, i).is_none())
    {
        return Some(Moment { first: i, last, form: Form::Span(span), two_ends: span.two_ends });
    }
    match (text.word(i), text.word(i + 1), text.word(i + 3)) {
        ("hourly", ..) => return Some(every(i, 1, 3600)),
        ("half", "hourly", _) => return Some(every(i, 2, 1800)),
        ("half", "", _) if text.word(i + 2) == "hourly" => return Some(every(i, 3, 1800)),
        ("hour", ..) if is_on_the(text, i) => return Some(minute(i, 1, 0)),
        ("half", "hour", _) if is_on_the(text, i) => return Some(minute(i, 2, 30)),
        ("daily", ..) => return Some(every(i, 1, 86_400)),
        ("top", "of", "hour") => return Some(minute(i, 4, 0)),
        ("bottom", "of", "hour") => return Some(minute(i, 4, 30)),
        _ => {}
    }
    let (point, last) = point(text, i)?;
    let mut moment = range(text, i, point, last);
    if let Form::Point(point) = &mut moment.form
        && point.clock.is_some()
        && point.zone.is_none()
    {
        point.zone = zone_ahead(text, i);
    }
    Some(moment)
}

/// `Next update (ET): 11:30`: a zone in brackets behind a word, right before the time.
fn zone_ahead(text: &Text, i: usize) -> Option<Zone> {
    let before = i.checked_sub(1)?;
    let joint =
        text.is(before, b':') || text.is(before, b'-') || matches!(text.word(before), "at" | "by" | "is");
    let close = before.checked_sub(usize::from(joint))?;
    let open = match text.kind(close) {
        Kind::Mark(b')') => b'(',
        Kind::Mark(b']') => b'[',
        Kind::Word | Kind::Number(..) | Kind::Mark(_) | Kind::Break => return None,
    };
    let start = (close.saturating_sub(6)..close).rev().find(|k| text.is(*k, open))?;
    // Behind a time of day it is the zone of that one.
    let named = start.checked_sub(1).is_some_and(|k| {
        text.kind(k) == Kind::Word
            && !matches!(text.word(k), "am" | "pm" | "m")
            && zone::read(text, k).is_none()
    });
    zone::read(text, start + 1).filter(|(_, end)| named && *end == close).map(|(zone, _)| zone)
}

/// `15h00 UTC`, `14h CET` and `by 18h` are times of day, `in 1h30` is a length.
fn is_hour_and_minute(text: &Text, i: usize) -> bool {
    piece::is_hour(text, i, |end| text.kind(end) == Kind::Word && zone::read(text, end).is_some())
        || text.word(i + 1) == "h"
            && text.number(i + 2).is_some_and(|(_, digits)| digits == 2)
            && zone::read(text, i + 3).is_some()
}

fn every(i: usize, tokens: usize, seconds: i64) -> Moment {
    let span = Span { seconds, working_days: 0, two_ends: false, rough: false, worked: false };
    Moment { first: i, last: i + tokens, form: Form::Span(span), two_ends: false }
}

/// `on the hour`.
fn is_on_the(text: &Text, i: usize) -> bool {
    text.word(i.wrapping_sub(1)) == "the" && text.word(i.wrapping_sub(2)) == "on"
}

fn minute(i: usize, tokens: usize, minute: u32) -> Moment {
    Moment { first: i, last: i + tokens, form: Form::Minute(minute), two_ends: false }
}

/// A cheap look at the first letter before the real reading.
fn may_begin(word: &str) -> bool {
    word.len() > 1
        && word.starts_with(['a', 'b', 'c', 'd', 'e', 'f', 'h', 'j', 'm', 'n', 'o', 'q', 's', 't', 'w'])
        || word == "a"
}

/// `14:00 – 15:00 UTC`: what the first says of the day holds for the second.
fn range(text: &Text, i: usize, first: Point, last: usize) -> Moment {
    let alone = Moment { first: i, last, form: Form::Point(first), two_ends: false };
    let joined = text.is(last, b'-')
        || matches!(text.word(last), "to" | "or" | "through" | "until")
        || (text.word(last) == "and" && text.word(i.wrapping_sub(1)) == "between");
    if first.clock.is_none() || !joined {
        return alone;
    }
    // Of `moved from 15:00 to 16:00 UTC` only the new time counts.
    let is_moved = text.word(last) == "to" && former::verb_of(text, i.wrapping_sub(1)).is_some();
    match point(text, last + 1) {
        Some((second, end)) if is_moved && second.clock.is_some() => {
            Moment { first: last + 1, last: end, form: Form::Point(second), two_ends: false }
        }
        Some((second, end))
            if second.clock.is_some()
                && (text.is(last, b'-') || second.zone.is_some() || text.word(last) == "or") =>
        {
            let own_day = second.date.is_some() || second.weekday.is_some() || second.day.is_some();
            let day = if own_day { second } else { first };
            let form = Form::Point(Point { date: day.date, weekday: day.weekday, day: day.day, ..second });
            Moment { first: i, last: end, form, two_ends: true }
        }
        _ => alone,
    }
}

fn point(text: &Text, i: usize) -> Option<(Point, usize)> {
    let mut point = Point::default();
    let mut last = take(text, i, &mut point)?;
    // Every step fills a part that was empty, so there are few.
    while let Some(end) = (0..4).find_map(|gap| {
        (last..last + gap).all(|k| links(text, k)).then(|| take(text, last + gap, &mut point)).flatten()
    }) {
        last = end + usize::from(text.is(end, b')') || text.is(end, b']'));
    }
    Some((point, last))
}

fn links(text: &Text, i: usize) -> bool {
    match text.kind(i) {
        Kind::Mark(mark) => matches!(mark, b',' | b'@' | b'-' | b'(' | b'[' | b'~'),
        Kind::Word => {
            let word = text.word(i);
            matches!(
                word,
                "at" | "by" | "on" | "of" | "the" | "around" | "approximately" | "about" | "before" | "um"
            ) || (word == "t" && text.joins(i))
        }
        Kind::Number(..) | Kind::Break => false,
    }
}

/// Takes one part that is still missing; the token after it.
fn take(text: &Text, i: usize, point: &mut Point) -> Option<usize> {
    let word = text.word(i);
    if let (Kind::Number(..), _) | (_, "noon" | "midday" | "midnight" | "half" | "quarter" | "a") =
        (text.kind(i), word)
    {
        return number(text, i, point);
    }
    if span::count(word).is_some() {
        return number(text, i, point);
    }
    if word.is_empty() && !text.is(i, b'+') {
        return None;
    }
    if word == "first" {
        return first_thing(text, i, point);
    }
    if point.date.is_none()
        && let Some((date, end)) = piece::date(text, i)
    {
        point.date = Some(date);
        return Some(end);
    }
    if point.weekday.is_none() {
        let next = word == "next";
        let skip = usize::from(next || word == "this");
        if let Some(day) = piece::weekday(text.word(i + skip)) {
            point.weekday = Some((day, next));
            return Some(i + skip + 1 + usize::from(text.is(i + skip + 1, b'.')));
        }
    }
    day(text, i, point).or_else(|| rest(text, i, point))
}

fn number(text: &Text, i: usize, point: &mut Point) -> Option<usize> {
    if point.date.is_none()
        && let Some((date, end)) = piece::date(text, i).or_else(|| piece::day_of_month(text, i))
    {
        point.date = Some(date);
        return Some(end);
    }
    if point.clock.is_some() {
        return None;
    }
    let zone_at = |end: usize| text.kind(end) == Kind::Word && zone::read(text, end).is_some();
    let (clock, end) = piece::clock(text, i, |end| zone_at(end) || is_on_a_day(text, i, end, zone_at))?;
    point.clock = Some(clock);
    Some(end)
}

/// `at 9 tomorrow`, `9 on Friday UTC`: a day stands behind a bare hour, and a zone behind the day, or `at` before all.
fn is_on_a_day(text: &Text, i: usize, end: usize, zone_at: impl Fn(usize) -> bool) -> bool {
    let day = end + usize::from(text.word(end) == "on");
    let is_day =
        |word: &str| matches!(word, "today" | "tomorrow" | "tonight") || piece::weekday(word).is_some();
    if !is_day(text.word(day)) {
        return false;
    }
    let part = matches!(text.word(day + 1), "morning" | "afternoon" | "evening" | "night");
    let led = matches!(text.word(i.wrapping_sub(1)), "at" | "by" | "before");
    zone_at(day + 1 + usize::from(part)) || (led && text.number(i).is_some_and(|(value, _)| value <= 24))
}

/// `the day after tomorrow`, `a week from today`: how many days from today, and the token after it.
fn named_day(text: &Text, i: usize) -> Option<(u64, usize)> {
    let i = i + usize::from(text.word(i) == "a");
    let days = match (text.word(i), text.word(i + 1), text.word(i + 2)) {
        ("day", "after", "tomorrow") => 2,
        ("week", "from", "today") => 7,
        ("week", "from", "tomorrow") => 8,
        _ => return None,
    };
    Some((days, i + 3))
}

/// `tomorrow`, `tonight`, `this afternoon`, `tomorrow morning`.
fn day(text: &Text, i: usize, point: &mut Point) -> Option<usize> {
    if point.day.is_none() {
        if let Some((day, end)) = named_day(text, i) {
            point.day = Some(day);
            return Some(end);
        }
        let (day, night) = match (text.word(i), text.word(i + 1)) {
            ("today", _) => (0, false),
            ("tonight", _) => (0, true),
            ("tomorrow" | "tmrw", _) => (1, false),
            ("this", "morning" | "afternoon" | "evening") => {
                point.day = Some(0);
                return Some(i + 1);
            }
            ("next" | "following", "day") => {
                point.day = Some(1);
                return Some(i + 2);
            }
            _ => return part(text, i, point),
        };
        point.day = Some(day);
        point.part = if night { Some(Part::Night) } else { point.part };
        return Some(i + 1);
    }
    part(text, i, point)
}

/// `first thing tomorrow`, `on Monday first thing`: the morning of a day that is named.
fn first_thing(text: &Text, i: usize, point: &mut Point) -> Option<usize> {
    let day = i + 2 + usize::from(text.word(i + 2) == "on");
    let named = point.has_day() || text.word(day) == "tomorrow" || piece::weekday(text.word(day)).is_some();
    if text.word(i + 1) != "thing" || point.part.is_some() || !named {
        return None;
    }
    point.part = Some(Part::Morning);
    Some(i + 2)
}

fn part(text: &Text, i: usize, point: &mut Point) -> Option<usize> {
    if point.part.is_some() || *point == Point::default() {
        return None;
    }
    point.part = Some(match text.word(i) {
        "morning" => Part::Morning,
        "afternoon" => Part::Afternoon,
        "evening" | "night" => Part::Night,
        _ => return None,
    });
    Some(i + 1)
}

fn rest(text: &Text, i: usize, point: &mut Point) -> Option<usize> {
    if point.end.is_none()
        && point.clock.is_none()
        && let Some((end, after)) = end::end(text, i)
    {
        point.end = Some(end);
        return Some(after);
    }
    if *point == Point::default() {
        return None;
    }
    let unknown = || point.clock.and_then(|_| zone::unknown(text, i));
    let (zone, after) = zone::read(text, i).or_else(unknown)?;
    let better = matches!(zone, Zone::Place(_)) && matches!(point.zone, Some(Zone::Short(_)));
    if point.zone.is_some() && !better && point.zone != Some(zone) {
        return None;
    }
    point.zone = Some(zone);
    Some(after)
}
