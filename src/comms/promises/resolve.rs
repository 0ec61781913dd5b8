//! The instant that words mean for somebody who wrote them at a certain time, and what is doubtful about it.
use super::end::End;
use super::found::Doubt;
use super::moment::{Form, Moment, Part, Point};
use super::piece::{Date, NEXT_MONTH};
use super::zone::{self, Zone};
use crate::domain::calendar::Calendar;
use crate::domain::policy::Pace;
use crate::domain::time::{Instant, after, seconds_between};
use chrono::{Datelike, Days, Months, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike};
use chrono_tz::Tz;

/// What is farther ahead is a slip of the year: a leap year in seconds.
const FARTHEST_S: i64 = 366 * 86_400;

/// Of lengths beyond these no instant is told: a hundred years in seconds, a year of working days.
const LONGEST_S: i64 = 36_525 * 86_400;
const MOST_DAYS: u32 = 260;

/// Who reads it: when it was written, the writer's zone, a zone named elsewhere in the text.
pub struct Reader {
    /// When the words were sent.
    pub posted: Instant,
    /// The writer's zone.
    pub writer: Tz,
    /// The only zone that the text names, if it names one.
    pub around: Option<Zone>,
}

impl Reader {
    /// The instant, and what is doubtful about it; none where clock, calendar or zone do not have it.
    pub fn resolve(&self, moment: &Moment) -> Option<(Instant, Option<Doubt>)> {
        let (at, doubt) = match moment.form {
            Form::Span(span) if span.seconds > LONGEST_S || span.working_days > MOST_DAYS => return None,
            Form::Span(span) if span.working_days > 0 => {
                let calendar = Calendar::in_zone(self.writer.name());
                (calendar.due(self.posted, Pace::BusinessDays(span.working_days)), Some(Doubt::BusinessDays))
            }
            Form::Span(span) => {
                let doubt = if span.worked { Some(Doubt::BusinessHours) } else { None };
                (after(self.posted, span.seconds), doubt.or(span.rough.then_some(Doubt::Estimate)))
            }
            Form::Minute(minute) => (self.minute(minute), None),
            Form::Point(point) => self.point(&point)?,
        };
        let far = seconds_between(self.posted, at) > FARTHEST_S;
        let doubt = doubt.or(moment.two_ends.then_some(Doubt::Span)).or(far.then_some(Doubt::Far));
        Some((at, doubt.or((at < self.posted).then_some(Doubt::Past))))
    }

    fn minute(&self, minute: u32) -> Instant {
        let seconds = i64::from(self.posted.minute() * 60 + self.posted.second());
        let ahead = i64::from(minute) * 60 - seconds;
        after(self.posted, if ahead > 0 { ahead } else { ahead + 3600 })
    }

    fn point(&self, point: &Point) -> Option<(Instant, Option<Doubt>)> {
        if !point.is_real() {
            return None;
        }
        let zone = point.zone.or(self.around);
        let now = zone::calendar(zone, self.writer, self.posted);
        let (date, first) = day_of(&month_first(*point), now)?;
        let open = point.date.is_none() && point.weekday.is_none() && point.day.is_none();
        // In the hour that a clock shows twice, the letters of the zone say that the second one is meant.
        let second = point
            .clock
            .filter(|clock| open && !clock.half_unknown && !clock.next_day && point.part.is_none());
        let second = second.map(|clock| date.and_time(clock.time)).filter(|local| *local < now);
        let second = second.map(|local| zone::instant(local, zone, self.writer));
        if let Some((at, None)) = second.filter(|(at, _)| *at >= self.posted) {
            return Some((at, None));
        }
        let (local, second) = time_of(point, date, now, open)?;
        let (at, third) = zone::instant(local, zone, self.writer);
        let unsaid = point.zone.is_none().then_some(Doubt::NoZone);
        let length = (point.zone.is_none() && point.clock.is_some_and(|clock| clock.or_length))
            .then_some(Doubt::HourOrLength);
        // Without a time of day the zone is the lesser doubt.
        let doubt = if point.clock.is_none() { second.or(third) } else { length.or(third).or(second) };
        Some((at, doubt.or(first).or(unsaid)))
    }
}

/// Whoever names a zone of the United States writes the month first: `03/04 5 PM PST`.
fn month_first(point: Point) -> Point {
    let date = point.date.filter(|_| point.zone.is_some_and(zone::is_american));
    Point { date: date.map(|date| Date { doubtful: false, ..date }).or(point.date), ..point }
}

/// The day, today where none is said.
fn day_of(point: &Point, now: NaiveDateTime) -> Option<(NaiveDate, Option<Doubt>)> {
    let today = now.date();
    // `tomorrow, 7 March`
    let said = point.day.and_then(|ahead| today.checked_add_days(Days::new(ahead)));
    if let Some(date) = point.date {
        let (date, doubt) = dated(date, today)?;
        let other = point.weekday.is_some_and(|(day, _)| day != date.weekday().num_days_from_monday());
        let other = other || said.is_some_and(|said| said != date);
        return Some((date, if other { Some(Doubt::OtherWeekday) } else { doubt }));
    }
    if let Some((day, next)) = point.weekday {
        let ahead = (day + 7 - today.weekday().num_days_from_monday()) % 7;
        let over = ahead == 0 && (next || point.clock.is_some_and(|clock| clock.time <= now.time()));
        let ahead = if over { 7 } else { ahead };
        let same_week = today.weekday().num_days_from_monday() + ahead < 7;
        let doubt = (next && same_week).then_some(Doubt::WhichWeek);
        let date = today.checked_add_days(Days::new(u64::from(ahead)))?;
        let other = said.is_some_and(|said| said != date).then_some(Doubt::OtherWeekday);
        return Some((date, other.or(doubt)));
    }
    if let Some(last) = point.end.and_then(|end| last_day(end, today)) {
        return Some((last, Some(Doubt::NoTimeOfDay)));
    }
    Some((today.checked_add_days(Days::new(point.day.unwrap_or(0)))?, None))
}

/// The last day of a week or a month; none where a day is meant.
fn last_day(end: End, today: NaiveDate) -> Option<NaiveDate> {
    let first_in = |months| today.with_day(1)?.checked_add_months(Months::new(months));
    let friday = u64::from((4 + 7 - today.weekday().num_days_from_monday()) % 7);
    // On a weekend the week that ends with the coming Friday is the next one.
    let weekend = today.weekday().num_days_from_monday() > 4;
    match end {
        End::Day | End::Business => None,
        End::Week => today.checked_add_days(Days::new(friday)),
        End::NextWeek => today.checked_add_days(Days::new(friday + if weekend { 0 } else { 7 })),
        End::Month => first_in(1)?.pred_opt(),
        End::NextMonth => first_in(2)?.pred_opt(),
    }
}

/// A date without a year is the one nearest to today; one whose day and month could change places is the one just ahead.
fn dated(date: Date, today: NaiveDate) -> Option<(NaiveDate, Option<Doubt>)> {
    let year = |month: u32, day: u32| {
        let years = date.year.map_or([today.year() - 1, today.year(), today.year() + 1], |year| [year; 3]);
        let all = years.into_iter().filter_map(|year| NaiveDate::from_ymd_opt(year, month, day));
        all.min_by_key(|it| (*it - today).num_days().abs())
    };
    if date.month == 0 {
        let months = (0..=2).filter_map(|n| today.with_day(1)?.checked_add_months(Months::new(n)));
        let mut days = months.filter_map(|first| first.with_day(date.day));
        return days.find(|day| *day >= today).map(|day| (day, None));
    }
    if date.month == NEXT_MONTH {
        let first = today.with_day(1)?.checked_add_months(Months::new(1))?;
        return first.with_day(date.day).map(|day| (day, None));
    }
    let read = year(date.month, date.day)?;
    if !date.doubtful {
        return Some((read, None));
    }
    let ahead = |it: &NaiveDate| (*it - today).num_days();
    let near = |it: &NaiveDate| (-1..=45).contains(&ahead(it));
    let other = year(date.day, date.month);
    // What is weeks ahead is not made certain by the other one being months ahead.
    let doubt = |taken: &NaiveDate, left: Option<NaiveDate>| {
        let is_open = ahead(taken) > 14 && left.is_some_and(|left| ahead(&left) > 45);
        is_open.then_some(Doubt::DayOrMonth)
    };
    match (near(&read), other.filter(near)) {
        (true, None) => Some((read, doubt(&read, other))),
        (false, Some(near)) => Some((near, doubt(&near, Some(read)))),
        (_, other) => {
            let days = |it: &NaiveDate| (*it - today).num_days().abs();
            let nearest = other.into_iter().chain([read]).min_by_key(days).unwrap_or(read);
            Some((nearest, Some(Doubt::DayOrMonth)))
        }
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
    if let Some(found) = small_hours(point, plain, now) {
        return Some(found);
    }
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
    // `tonight at 9 UTC`
    if point.part == Some(Part::Night) && noon && passed(plain) && !passed(plain + half) {
        return Some((plain + half, Some(Doubt::HalfDay)));
    }
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

/// `00:30 tonight` is on the day after today, `1:30 tonight` most likely as well.
fn small_hours(
    point: &Point,
    plain: NaiveDateTime,
    now: NaiveDateTime,
) -> Option<(NaiveDateTime, Option<Doubt>)> {
    let clock = point.clock.filter(|_| point.day == Some(0) && point.part == Some(Part::Night))?;
    let next = plain.checked_add_signed(TimeDelta::days(1))?;
    match (clock.half_unknown, plain.hour()) {
        (false, 0..6) if plain < now => Some((next, None)),
        (true, 12) => Some((next.checked_sub_signed(TimeDelta::hours(12))?, None)),
        (true, 1..5) if plain < now => Some((next, Some(Doubt::HalfDay))),
        _ => None,
    }
}
