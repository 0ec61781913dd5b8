//! Points in time put together from their parts, and the instant they mean for somebody who wrote at a certain time.
use super::found::Doubt;
use super::piece::{self, Clock, Date, End};
use super::span::{self, Span};
use super::token::{Kind, Text};
use super::zone::{self, Zone};
use crate::domain::calendar::Calendar;
use crate::domain::policy::Pace;
use crate::domain::time::{Instant, after};
use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike};
use chrono_tz::Tz;

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
}

/// Who reads it: when it was written, the writer's zone, a zone named elsewhere in the text.
pub struct Reader {
    /// When the words were sent.
    pub posted: Instant,
    /// The writer's zone.
    pub writer: Tz,
    /// The only zone that the text names, if it names one.
    pub around: Option<Zone>,
}

/// The words that say when and begin at a token.
pub fn read(text: &Text, i: usize) -> Option<Moment> {
    match text.kind(i) {
        Kind::Number(..) => {}
        Kind::Word if may_begin(text.word(i)) => {}
        Kind::Word | Kind::Mark(_) | Kind::Break => return None,
    }
    if let Some((span, last)) = span::read(text, i) {
        return Some(Moment { first: i, last, form: Form::Span(span), two_ends: span.two_ends });
    }
    match (text.word(i), text.word(i + 1), text.word(i + 3)) {
        ("hourly", ..) => return Some(every(i, 3600)),
        ("daily", ..) => return Some(every(i, 86_400)),
        ("top", "of", "hour") => return Some(minute(i, 0)),
        ("bottom", "of", "hour") => return Some(minute(i, 30)),
        _ => {}
    }
    let (point, last) = point(text, i)?;
    Some(range(text, i, point, last))
}

fn every(i: usize, seconds: i64) -> Moment {
    let span = Span { seconds, working_days: 0, two_ends: false };
    Moment { first: i, last: i + 1, form: Form::Span(span), two_ends: false }
}

fn minute(i: usize, minute: u32) -> Moment {
    Moment { first: i, last: i + 4, form: Form::Minute(minute), two_ends: false }
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
    let joined = text.is(last, b'-') || matches!(text.word(last), "to" | "and" | "or" | "through" | "until");
    if first.clock.is_none() || !joined {
        return alone;
    }
    match point(text, last + 1) {
        Some((second, end)) if second.clock.is_some() && (text.is(last, b'-') || second.zone.is_some()) => {
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
        last = end + usize::from(text.is(end, b')'));
    }
    Some((point, last))
}

fn links(text: &Text, i: usize) -> bool {
    match text.kind(i) {
        Kind::Mark(mark) => matches!(mark, b',' | b'@' | b'-' | b'(' | b'~'),
        Kind::Word => {
            let word = text.word(i);
            matches!(
                word,
                "at" | "by" | "on" | "of" | "the" | "around" | "approximately" | "about" | "before"
            ) || (word == "t" && text.joins(i))
        }
        Kind::Number(..) | Kind::Break => false,
    }
}

/// Takes one part that is still missing; the token after it.
fn take(text: &Text, i: usize, point: &mut Point) -> Option<usize> {
    let word = text.word(i);
    if let (Kind::Number(..), _) | (_, "noon" | "midday" | "midnight") = (text.kind(i), word) {
        return number(text, i, point);
    }
    if word.is_empty() && !text.is(i, b'+') {
        return None;
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
        && let Some((date, end)) = piece::date(text, i)
    {
        point.date = Some(date);
        return Some(end);
    }
    if point.clock.is_some() {
        return None;
    }
    let (clock, end) =
        piece::clock(text, i, |end| text.kind(end) == Kind::Word && zone::read(text, end).is_some())?;
    point.clock = Some(clock);
    Some(end)
}

/// `tomorrow`, `tonight`, `this afternoon`, `tomorrow morning`.
fn day(text: &Text, i: usize, point: &mut Point) -> Option<usize> {
    if point.day.is_none() {
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
        && let Some((end, after)) = piece::end(text, i)
    {
        point.end = Some(end);
        return Some(after);
    }
    if *point == Point::default() {
        return None;
    }
    let (zone, after) = zone::read(text, i)?;
    let better = matches!(zone, Zone::Place(_)) && matches!(point.zone, Some(Zone::Short(_)));
    if point.zone.is_some() && !better && point.zone != Some(zone) {
        return None;
    }
    point.zone = Some(zone);
    Some(after)
}

impl Reader {
    /// The instant, and what is doubtful about it.
    pub fn resolve(&self, moment: &Moment) -> Option<(Instant, Option<Doubt>)> {
        let (at, doubt) = match moment.form {
            Form::Span(span) if span.working_days > 0 => {
                let calendar = Calendar::in_zone(self.writer.name());
                (calendar.due(self.posted, Pace::BusinessDays(span.working_days)), Some(Doubt::BusinessDays))
            }
            Form::Span(span) => (after(self.posted, span.seconds), None),
            Form::Minute(minute) => (self.minute(minute), None),
            Form::Point(point) => self.point(&point)?,
        };
        let doubt = doubt.or(moment.two_ends.then_some(Doubt::Span));
        Some((at, doubt.or((at < self.posted).then_some(Doubt::Past))))
    }

    fn minute(&self, minute: u32) -> Instant {
        let seconds = i64::from(self.posted.minute() * 60 + self.posted.second());
        let ahead = i64::from(minute) * 60 - seconds;
        after(self.posted, if ahead > 0 { ahead } else { ahead + 3600 })
    }

    fn point(&self, point: &Point) -> Option<(Instant, Option<Doubt>)> {
        let zone = point.zone.or(self.around);
        let now = zone::calendar(zone, self.writer, self.posted);
        let (date, first) = day_of(point, now)?;
        let open = point.date.is_none() && point.weekday.is_none() && point.day.is_none();
        let (local, second) = time_of(point, date, now, open)?;
        let (at, third) = zone::instant(local, zone, self.writer);
        let unsaid = point.zone.is_none().then_some(Doubt::NoZone);
        Some((at, third.or(second).or(first).or(unsaid)))
    }
}

/// The day, today where none is said.
fn day_of(point: &Point, now: NaiveDateTime) -> Option<(NaiveDate, Option<Doubt>)> {
    let today = now.date();
    if let Some(date) = point.date {
        let (date, doubt) = dated(date, today)?;
        let other = point.weekday.is_some_and(|(day, _)| day != date.weekday().num_days_from_monday());
        return Some((date, if other { Some(Doubt::OtherWeekday) } else { doubt }));
    }
    if let Some((day, next)) = point.weekday {
        let ahead = (day + 7 - today.weekday().num_days_from_monday()) % 7;
        let over = ahead == 0 && (next || point.clock.is_some_and(|clock| clock.time <= now.time()));
        let ahead = if over { 7 } else { ahead };
        let same_week = today.weekday().num_days_from_monday() + ahead < 7;
        let doubt = (next && same_week).then_some(Doubt::WhichWeek);
        return Some((today.checked_add_days(Days::new(u64::from(ahead)))?, doubt));
    }
    if point.end == Some(End::Week) {
        let ahead = (4 + 7 - today.weekday().num_days_from_monday()) % 7;
        return Some((today.checked_add_days(Days::new(u64::from(ahead)))?, Some(Doubt::NoTimeOfDay)));
    }
    Some((today.checked_add_days(Days::new(point.day.unwrap_or(0)))?, None))
}

/// A date without a year is the one nearest to today; one whose day and month could change places is the one just ahead.
fn dated(date: Date, today: NaiveDate) -> Option<(NaiveDate, Option<Doubt>)> {
    let year = |month: u32, day: u32| {
        let years = date.year.map_or([today.year() - 1, today.year(), today.year() + 1], |year| [year; 3]);
        let all = years.into_iter().filter_map(|year| NaiveDate::from_ymd_opt(year, month, day));
        all.min_by_key(|it| (*it - today).num_days().abs())
    };
    let read = year(date.month, date.day)?;
    if !date.doubtful {
        return Some((read, None));
    }
    let near = |it: &NaiveDate| (-1..=45).contains(&(*it - today).num_days());
    match (near(&read), year(date.day, date.month).filter(near)) {
        (true, None) => Some((read, None)),
        (false, Some(other)) => Some((other, None)),
        _ => Some((read, Some(Doubt::DayOrMonth))),
    }
}

fn time_of(
    point: &Point,
    date: NaiveDate,
    now: NaiveDateTime,
    open: bool,
) -> Option<(NaiveDateTime, Option<Doubt>)> {
    let last = NaiveTime::from_hms_opt(23, 59, 59)?;
    let Some(clock) = point.clock else {
        let hour = |hour| NaiveTime::from_hms_opt(hour, 0, 0);
        let time = match (point.end, point.part) {
            (Some(End::Business), _) => hour(17)?,
            (None, Some(Part::Morning)) => hour(12)?,
            (None, Some(Part::Afternoon)) => hour(18)?,
            _ => last,
        };
        return Some((date.and_time(time), Some(Doubt::NoTimeOfDay)));
    };
    if clock.next_day {
        let doubt = (!open && point.part.is_none()).then_some(Doubt::WhichDay);
        return Some((date.checked_add_days(Days::new(1))?.and_time(NaiveTime::MIN), doubt));
    }
    let plain = date.and_time(clock.time);
    let half = TimeDelta::hours(12);
    let noon = clock.time.hour() < 12;
    match point.part {
        Some(Part::Afternoon | Part::Night) if clock.half_unknown && noon => {
            return Some((plain + half, None));
        }
        Some(_) if clock.half_unknown => return Some((plain, None)),
        _ => {}
    }
    let day = TimeDelta::days(1);
    let passed = |it: NaiveDateTime| it < now;
    let dated = point.date.is_some_and(|date| date.year.is_some());
    let evening = clock.half_unknown && noon && !dated && !passed(plain + half);
    if !passed(plain) {
        return Some((plain, None));
    }
    if evening {
        return Some((plain + half, Some(Doubt::HalfDay)));
    }
    if !open {
        return Some((plain, None));
    }
    let tomorrow = plain.checked_add_signed(day)?;
    Some((tomorrow, (tomorrow - now > TimeDelta::hours(20)).then_some(Doubt::WhichDay)))
}
