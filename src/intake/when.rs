//! Times as foreign files write them. Reads what is certain and says why the rest is not; never guesses a zone or a day.
use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, Utc};

/// Why a time was not read. The sentence names what to write instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotATime {
    /// The cell is empty.
    #[error("no time given")]
    Empty,
    /// A day alone.
    #[error("a day without a time of day")]
    NoTimeOfDay,
    /// A local time that could be anywhere.
    #[error("a time without a zone; end it with Z or an offset such as +02:00")]
    NoZone,
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
    let text = text.trim();
    if text.is_empty() {
        return Err(NotATime::Empty);
    }
    let (day, rest) = day(text).ok_or(NotATime::Unreadable)?;
    if rest.trim_start_matches(['Z', 'z']).is_empty() {
        return Err(NotATime::NoTimeOfDay);
    }
    let rest = rest.strip_prefix(['T', 't', ' ']).ok_or(NotATime::Unreadable)?;
    let (time, rest) = time_of_day(rest).ok_or(NotATime::Unreadable)?;
    let zone = rest.strip_prefix(' ').unwrap_or(rest);
    if zone.is_empty() {
        return Err(NotATime::NoZone);
    }
    let zone = offset(zone).ok_or(NotATime::Unreadable)?;
    day.and_time(time).and_local_timezone(zone).single().map(|at| at.to_utc()).ok_or(NotATime::Unreadable)
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
            ("yesterday", NotATime::Unreadable),
            ("1540162320", NotATime::Unreadable),
            ("2018-10-21T22:5é:00Z", NotATime::Unreadable),
        ];
        for (written, want) in table {
            assert_eq!(read(written), Err(want), "{written}");
        }
    }
}
