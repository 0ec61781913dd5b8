//! Times as foreign files write them. Reads what is certain and says why the rest is not; never guesses a zone or a day.
use chrono::{
    DateTime, Datelike, FixedOffset, LocalResult, NaiveDate, NaiveDateTime, NaiveTime, Timelike, Utc,
};
use chrono_tz::Tz;
use serde_json::Value;

/// Why a time was not read. The sentence names what to write instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotATime {
    /// The cell is empty.
    #[error("no time given")]
    Empty,
    /// A day alone.
    #[error("a day without a time of day")]
    NoTimeOfDay,
    /// A month or a year alone.
    #[error("a month or a year without a day and a time of day")]
    Coarse,
    /// A local time that could be anywhere.
    #[error("a time without a zone; end it with Z or an offset such as +02:00")]
    NoZone,
    /// A local time that came twice there, when the clocks were put back.
    #[error("the clocks of its zone showed this time twice that night")]
    Twice,
    /// A local time that never was there.
    #[error("the clocks of its zone skipped this time")]
    Never,
    /// Anything else.
    #[error("not a time; expected one like 2018-10-21T22:52:00Z")]
    Unreadable,
}

/// Reads RFC 3339 and its close relatives: a space for `T`, no seconds, a fraction after `.` or `,`, offsets as
/// `Z`, `UTC`, `GMT`, `+02:00`, `+0200` or `+02`. Fractions finer than a nanosecond are cut.
///
/// # Errors
/// A day alone, a time without a zone and everything else unreadable, each by its own name.
pub fn read(text: &str) -> Result<DateTime<Utc>, NotATime> {
    let (local, zone) = parts(text.trim())?;
    if zone.is_empty() {
        return Err(NotATime::NoZone);
    }
    let zone = offset(zone).ok_or(NotATime::Unreadable)?;
    local.and_local_timezone(zone).single().map(|at| at.to_utc()).ok_or(NotATime::Unreadable).and_then(sound)
}

/// Leap seconds only ever ended a June or a December, in UTC. One becomes the end of the second before it, which every
/// reader of the journal knows; elsewhere `:60` is no time.
fn sound(at: DateTime<Utc>) -> Result<DateTime<Utc>, NotATime> {
    if at.nanosecond() < 1_000_000_000 {
        return Ok(at);
    }
    let last = (at.hour(), at.minute()) == (23, 59) && matches!((at.month(), at.day()), (6, 30) | (12, 31));
    at.with_nanosecond(999_999_999).filter(|_| last).ok_or(NotATime::Unreadable)
}

/// A day, a time of day and what stands behind them.
fn parts(text: &str) -> Result<(NaiveDateTime, &str), NotATime> {
    if text.is_empty() {
        return Err(NotATime::Empty);
    }
    if is_coarse(text) {
        return Err(NotATime::Coarse);
    }
    let (day, rest) = day(text).ok_or(NotATime::Unreadable)?;
    if rest.trim_start_matches(['Z', 'z']).is_empty() {
        return Err(NotATime::NoTimeOfDay);
    }
    let rest = rest.strip_prefix(['T', 't', ' ']).ok_or(NotATime::Unreadable)?;
    let (time, rest) = time_of_day(rest).ok_or(NotATime::Unreadable)?;
    Ok((day.and_time(time), rest.strip_prefix(' ').unwrap_or(rest)))
}

/// `2023`, `2023-05`.
fn is_coarse(text: &str) -> bool {
    let (year, month) = text.split_once('-').unwrap_or((text, "01"));
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    year.len() == 4 && month.len() == 2 && digits(year) && digits(month)
}

/// A time of a foreign document, as a text or a number; `None` where there is none, which the zero of clocks means too:
/// the year 1 of Go and the first instant of 1970.
/// Reads all of [`read`], the name of a zone behind the time, RFC 2822, and seconds, milli-, micro- or nanoseconds
/// since 1970, told apart by their size. A time without a zone is taken in `zone`, where one is given.
///
/// # Errors
/// Everything that is not certain, each by its own name.
pub fn of(value: &Value, zone: Option<Tz>) -> Result<Option<DateTime<Utc>>, NotATime> {
    let at = match value {
        Value::Null => return Ok(None),
        Value::String(text) if text.trim().is_empty() => return Ok(None),
        Value::String(text) => written(text.trim(), zone)?,
        Value::Number(number) => match epoch(&number.to_string())? {
            Some(at) => at,
            None => return Ok(None),
        },
        Value::Bool(_) | Value::Array(_) | Value::Object(_) => return Err(NotATime::Unreadable),
    };
    if at.year() > 9999 {
        return Err(NotATime::Unreadable);
    }
    Ok((at.year() > 1 && at != DateTime::UNIX_EPOCH).then_some(at))
}

/// A time in a cell of a table: as [`read`], or a count since 1970 as [`of`] reads it.
///
/// # Errors
/// As [`read`].
pub fn cell(text: &str) -> Result<DateTime<Utc>, NotATime> {
    let text = text.trim();
    let is_count = text.len() >= COUNT && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    if is_count { epoch(text)?.ok_or(NotATime::Empty) } else { read(text) }
}

/// A shorter number is a year, a day or a line rather than seconds since 1970: so many are of 1973 and later.
const COUNT: usize = 9;

fn written(text: &str, zone: Option<Tz>) -> Result<DateTime<Utc>, NotATime> {
    if !is_coarse(text) && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
        return epoch(text)?.ok_or(NotATime::Empty);
    }
    match read(text) {
        Err(NotATime::NoZone) => {
            let (local, _) = parts(text)?;
            local_in(local, zone.ok_or(NotATime::NoZone)?)
        }
        Err(NotATime::Unreadable) => named_zone(text)
            .or_else(|| DateTime::parse_from_rfc2822(text).ok().map(|at| sound(at.to_utc())))
            .unwrap_or(Err(NotATime::Unreadable)),
        read => read,
    }
}

fn named_zone(text: &str) -> Option<Result<DateTime<Utc>, NotATime>> {
    let (local, zone) = parts(text).ok()?;
    Some(local_in(local, zone.parse::<Tz>().ok()?))
}

fn local_in(local: NaiveDateTime, zone: Tz) -> Result<DateTime<Utc>, NotATime> {
    match local.and_local_timezone(zone) {
        LocalResult::Single(at) => sound(at.to_utc()),
        LocalResult::Ambiguous(..) => Err(NotATime::Twice),
        LocalResult::None => Err(NotATime::Never),
    }
}

/// Digits since 1970 with or without a fraction; zero is no time. The digits are read as text: a float would lose the
/// last ones of a nanosecond.
fn epoch(text: &str) -> Result<Option<DateTime<Utc>>, NotATime> {
    let no = || NotATime::Unreadable;
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 19 || !digits(whole) || !digits(fraction) {
        return Err(no());
    }
    let count: i64 = whole.parse().map_err(|_| no())?;
    if count == 0 {
        return Ok(None);
    }
    // A year, a day or a line made into seconds would be a time that nobody wrote.
    if whole.len() < COUNT {
        return Err(no());
    }
    // Up to eleven digits are seconds (the year 5138), up to fourteen milliseconds, up to sixteen microseconds.
    let unit: i64 = match whole.len() {
        ..=11 => 1_000_000_000,
        12..=14 => 1_000_000,
        15..=16 => 1_000,
        _ => 1,
    };
    let per_second = 1_000_000_000 / unit;
    let nanos = format!("{:0<9}", fraction.get(..fraction.len().min(9)).unwrap_or_default());
    let part: i64 = if unit == 1_000_000_000 { nanos.parse().map_err(|_| no())? } else { 0 };
    let nanos = u32::try_from(count % per_second * unit + part).map_err(|_| no())?;
    DateTime::from_timestamp(count / per_second, nanos).map(Some).ok_or_else(no)
}

/// The first `count` characters as a number, and the rest. Only plain digits: a sign or a space is no digit.
fn digits(text: &str, count: usize) -> Option<(u32, &str)> {
    let (head, rest) = text.split_at_checked(count)?;
    if !head.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    Some((head.parse().ok()?, rest))
}

fn day(text: &str) -> Option<(NaiveDate, &str)> {
    let (year, rest) = digits(text, 4)?;
    let (month, rest) = digits(rest.strip_prefix('-')?, 2)?;
    let (day, rest) = digits(rest.strip_prefix('-')?, 2)?;
    Some((NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?, rest))
}

fn time_of_day(text: &str) -> Option<(NaiveTime, &str)> {
    let (hour, rest) = digits(text, 2)?;
    let (minute, rest) = digits(rest.strip_prefix(':')?, 2)?;
    let Some(rest) = rest.strip_prefix(':') else {
        return Some((NaiveTime::from_hms_opt(hour, minute, 0)?, rest));
    };
    let (second, rest) = digits(rest, 2)?;
    let (nanos, rest) = match rest.strip_prefix(['.', ',']) {
        Some(rest) => fraction(rest)?,
        None => (0, rest),
    };
    // A leap second is written as the end of the one before it, as chrono does.
    let time = if second == 60 {
        NaiveTime::from_hms_nano_opt(hour, minute, 59, 1_000_000_000 + nanos)
    } else {
        NaiveTime::from_hms_nano_opt(hour, minute, second, nanos)
    };
    Some((time?, rest))
}

fn fraction(text: &str) -> Option<(u32, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (written, rest) = text.split_at_checked(end)?;
    if written.is_empty() {
        return None;
    }
    let nanos = written.bytes().chain(std::iter::repeat(b'0')).take(9);
    Some((nanos.fold(0, |sum, digit| sum * 10 + u32::from(digit - b'0')), rest))
}

fn offset(text: &str) -> Option<FixedOffset> {
    if ["z", "utc", "gmt"].iter().any(|word| text.eq_ignore_ascii_case(word)) {
        return FixedOffset::east_opt(0);
    }
    let east = text.starts_with('+');
    let (hours, rest) = digits(text.strip_prefix(['+', '-'])?, 2)?;
    let rest = rest.strip_prefix(':').unwrap_or(rest);
    let (minutes, rest) = if rest.is_empty() && !text.ends_with(':') { (0, rest) } else { digits(rest, 2)? };
    if !rest.is_empty() || hours > 23 || minutes > 59 {
        return None;
    }
    let seconds = i32::try_from(hours * 3600 + minutes * 60).ok()?;
    FixedOffset::east_opt(if east { seconds } else { -seconds })
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::SecondsFormat;

    #[test]
    fn every_certain_way_to_write_an_instant_is_read() {
        let table = [
            ("2018-10-21T22:52:00Z", "2018-10-21T22:52:00Z"),
            ("2018-10-21 22:52:00Z", "2018-10-21T22:52:00Z"),
            ("2018-10-21t22:52:00z", "2018-10-21T22:52:00Z"),
            ("2018-10-21T22:52Z", "2018-10-21T22:52:00Z"),
            ("2018-10-21T22:52:00.5Z", "2018-10-21T22:52:00.500Z"),
            ("2018-10-21T22:52:00,123456789999Z", "2018-10-21T22:52:00.123456789Z"),
            ("2017-02-28T09:24:59.366-0600", "2017-02-28T15:24:59.366Z"),
            ("2017-02-28T09:24:59+05:30", "2017-02-28T03:54:59Z"),
            ("2017-02-28 09:24:59 +02", "2017-02-28T07:24:59Z"),
            ("2017-02-28 09:24:59 UTC", "2017-02-28T09:24:59Z"),
            ("  2017-02-28T09:24:59Z  ", "2017-02-28T09:24:59Z"),
            ("2016-12-31T23:59:60Z", "2016-12-31T23:59:59.999999999Z"),
            ("2015-07-01T01:59:60+02:00", "2015-06-30T23:59:59.999999999Z"),
        ];
        for (written, want) in table {
            let got = read(written).unwrap().to_rfc3339_opts(SecondsFormat::AutoSi, true);
            assert_eq!(got, want, "{written}");
        }
    }

    #[test]
    fn what_is_not_certain_is_refused_by_name() {
        let table = [
            ("", NotATime::Empty),
            ("2018-10-21", NotATime::NoTimeOfDay),
            ("2018", NotATime::Coarse),
            ("2018-10", NotATime::Coarse),
            ("10/2018", NotATime::Unreadable),
            ("2018-10-21Z", NotATime::NoTimeOfDay),
            ("2018-10-21T22:52:00", NotATime::NoZone),
            ("2018-10-21 22:52", NotATime::NoZone),
            ("2018-13-21T22:52:00Z", NotATime::Unreadable),
            ("2018-02-30T22:52:00Z", NotATime::Unreadable),
            ("2018-10-21T25:00:00Z", NotATime::Unreadable),
            ("2018-10-21T22:52:00 CEST", NotATime::Unreadable),
            ("2018-10-21T22:52:00+2", NotATime::Unreadable),
            ("2018-10-21T22:52:00+02:", NotATime::Unreadable),
            ("2018-10-21T22:52:00.Z", NotATime::Unreadable),
            ("2018-10-21T+2:52:00Z", NotATime::Unreadable),
            ("2024-05-01T10:59:60Z", NotATime::Unreadable),
            ("2024-12-31T23:59:60+02:00", NotATime::Unreadable),
            ("yesterday", NotATime::Unreadable),
            ("1540162320", NotATime::Unreadable),
            ("2018-10-21T22:5é:00Z", NotATime::Unreadable),
        ];
        for (written, want) in table {
            assert_eq!(read(written), Err(want), "{written}");
        }
    }

    #[test]
    fn the_time_formats_of_the_wild_are_read() {
        let table = [
            (r#""2017-02-28T09:24:59.366-0600""#, "2017-02-28T15:24:59.366Z"),
            ("1420452191104", "2015-01-05T10:03:11.104Z"),
            ("1420452193166002000", "2015-01-05T10:03:13.166002Z"),
            ("1420452193166002", "2015-01-05T10:03:13.166002Z"),
            ("1420452191", "2015-01-05T10:03:11Z"),
            ("1420452191.5", "2015-01-05T10:03:11.500Z"),
            (r#""1420452191.000200""#, "2015-01-05T10:03:11.000200Z"),
            (r#""Tue, 28 Feb 2017 09:24:59 -0600""#, "2017-02-28T15:24:59Z"),
            (r#""2022-07-01 08:00 US/Pacific""#, "2022-07-01T15:00:00Z"),
        ];
        for (json, want) in table {
            let got = of(&serde_json::from_str(json).unwrap(), None).unwrap().unwrap();
            assert_eq!(got.to_rfc3339_opts(SecondsFormat::AutoSi, true), want, "{json}");
        }
    }

    #[test]
    fn an_absent_time_is_absent_and_a_doubtful_one_is_named() {
        let value = |json: &str| serde_json::from_str::<Value>(json).unwrap();
        for absent in ["null", r#""""#, "0", "0.0", r#""0001-01-01T00:00:00Z""#, r#""1970-01-01T00:00:00Z""#]
        {
            assert_eq!(of(&value(absent), None), Ok(None), "{absent}");
        }
        let berlin = Some(chrono_tz::Europe::Berlin);
        let local = value(r#""2024-10-27T02:30:00""#);
        assert_eq!(of(&local, None), Err(NotATime::NoZone));
        assert_eq!(of(&local, berlin), Err(NotATime::Twice));
        assert_eq!(of(&value(r#""2024-03-31T02:30:00""#), berlin), Err(NotATime::Never));
        let summer = of(&value(r#""2024-07-01T02:30:00""#), berlin).unwrap().unwrap();
        assert_eq!(summer.to_rfc3339_opts(SecondsFormat::AutoSi, true), "2024-07-01T00:30:00Z");
        for coarse in [r#""2023""#, r#""2023-05""#] {
            assert_eq!(of(&value(coarse), None), Err(NotATime::Coarse), "{coarse}");
        }
        for odd in [
            "2023",
            "20230501",
            r#""20230501""#,
            "-5",
            "1e300",
            "99999999999999999999",
            "true",
            "[]",
            r#""soon""#,
            r#""1.2.3""#,
        ] {
            assert_eq!(of(&value(odd), None), Err(NotATime::Unreadable), "{odd}");
        }
    }
}
