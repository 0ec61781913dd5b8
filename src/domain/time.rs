//! Instants and lengths of time as the journal writes them. Never reads a clock.
use chrono::{DateTime, NaiveDate, SecondsFormat, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A wall-clock instant, UTC.
pub type Instant = DateTime<Utc>;

/// RFC 3339 in UTC with six digits and `Z`, as every time in the journal.
pub fn stamp(at: Instant) -> String {
    at.to_rfc3339_opts(SecondsFormat::Micros, true)
}

/// `14:42Z`, as a sentence says it; with the date where it is half a day or more from `now`.
pub fn clock(at: Instant, now: Instant) -> String {
    let near = seconds_between(now, at).unsigned_abs() < 43_200;
    at.format(if near { "%H:%MZ" } else { "%Y-%m-%d %H:%MZ" }).to_string()
}

/// `16:42`, as a sentence says it to somebody in a zone; with its day where that is not today's: `Thu 16:42`, `7 Dec 16:42`,
/// and with its year where that is half a year or more away. What the clocks show twice says which of the two it is.
pub fn clock_in(at: Instant, now: Instant, zone: Tz) -> String {
    let (there, today) = (at.with_timezone(&zone), now.with_timezone(&zone).date_naive());
    let days = there.date_naive().signed_duration_since(today).num_days();
    let form = match days {
        0 => "%H:%M",
        -6..=6 => "%a %H:%M",
        -182..=182 => "%-d %b %H:%M",
        _ => "%-d %b %Y %H:%M",
    };
    let which = if is_once(at, zone) { "" } else { " %Z" };
    there.format(&format!("{form}{which}")).to_string()
}

/// The same as it can be typed: the clock alone where it is today's, else the whole time in UTC.
pub fn typed(at: Instant, now: Instant, zone: Tz) -> String {
    let (there, today) = (at.with_timezone(&zone), now.with_timezone(&zone));
    let is_plain = there.date_naive() == today.date_naive() && is_once(at, zone);
    if is_plain { there.format("%H:%M").to_string() } else { at.format("%Y-%m-%dT%H:%MZ").to_string() }
}

/// Whether the clocks of a zone show that time once.
pub fn is_once(at: Instant, zone: Tz) -> bool {
    let shown = zone.from_local_datetime(&at.with_timezone(&zone).naive_local());
    shown.earliest() == shown.latest()
}

/// `Thu 26 Nov`, as a person says a day at `today`; with its year where that is half a year or more away.
pub fn day(day: NaiveDate, today: NaiveDate) -> String {
    let near = day.signed_duration_since(today).num_days().abs() < 183;
    day.format(if near { "%a %-d %b" } else { "%a %-d %b %Y" }).to_string()
}

/// Reads an RFC 3339 time with any offset.
pub fn read(text: &str) -> Option<Instant> {
    DateTime::parse_from_rfc3339(text).ok().map(|at| at.to_utc())
}

/// `at` shifted by whole seconds; stays at `at` where the calendar ends.
pub fn after(at: Instant, seconds: i64) -> Instant {
    TimeDelta::try_seconds(seconds).and_then(|d| at.checked_add_signed(d)).unwrap_or(at)
}

/// Whole seconds from `from` to `to`, rounded down (so a clock turns late the moment it is).
pub fn seconds_between(from: Instant, to: Instant) -> i64 {
    to.signed_duration_since(from).num_milliseconds().div_euclid(1000)
}

/// Microseconds since 1970: what many instants are compared and subtracted with.
pub fn micros_of(at: Instant) -> i64 {
    at.timestamp_micros()
}

/// The whole seconds of a difference in microseconds, rounded as [`seconds_between`] rounds.
pub fn seconds_of(micros: i64) -> i64 {
    (micros / 1000).div_euclid(1000)
}

/// How an instant is written into JSON.
pub mod micros {
    use super::{Deserialize, Deserializer, Instant, Serializer, read, stamp};
    use std::borrow::Cow;

    /// Six digits and `Z`.
    ///
    /// # Errors
    /// Those of the serializer.
    pub fn serialize<S: Serializer>(at: &Instant, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(&stamp(*at))
    }

    /// Any RFC 3339 time.
    ///
    /// # Errors
    /// Where the text is not an RFC 3339 time.
    pub fn deserialize<'de, D: Deserializer<'de>>(d: D) -> Result<Instant, D::Error> {
        let text = Cow::<'de, str>::deserialize(d)?;
        read(&text).ok_or_else(|| serde::de::Error::custom(format!("not a time: {text:?}")))
    }
}

/// The same for a time that may be absent (the key is then absent, never null).
pub mod micros_opt {
    use super::{At, Deserialize, Deserializer, Instant, Serialize, Serializer};

    /// Six digits and `Z`.
    ///
    /// # Errors
    /// Those of the serializer.
    pub fn serialize<S: Serializer>(at: &Option<Instant>, s: S) -> Result<S::Ok, S::Error> {
        at.map(At).serialize(s)
    }

    /// Any RFC 3339 time.
    ///
    /// # Errors
    /// Where the text is not an RFC 3339 time.
    pub fn deserialize<'de, D: Deserializer<'de>>(d: D) -> Result<Option<Instant>, D::Error> {
        Ok(Option::<At>::deserialize(d)?.map(|at| at.0))
    }
}

/// An instant that knows how the journal writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct At(#[serde(with = "micros")] pub Instant);

impl From<Instant> for At {
    fn from(at: Instant) -> Self {
        Self(at)
    }
}

/// How long is left, as ruling 40 writes it: `02:50` under an hour with seconds, `88 min`, `5 h 10`, `3 d 4 h`.
/// `with_seconds` is asked for from `soon` on. Negative lengths are late: `+02:13`, over an hour `+1:02:13`.
pub fn length(left_s: i64, with_seconds: bool) -> String {
    let s = left_s.unsigned_abs();
    let (h, m, sec) = (s / 3600, s / 60 % 60, s % 60);
    if left_s < 0 {
        return if h == 0 { format!("+{m:02}:{sec:02}") } else { format!("+{h}:{m:02}:{sec:02}") };
    }
    if with_seconds && s < 3600 {
        return format!("{m:02}:{sec:02}");
    }
    match s {
        0..60 => "<1 min".to_owned(),
        60..6_000 => format!("{} min", s / 60),
        6_000..172_800 => format!("{h} h {m:02}"),
        _ => format!("{} d {} h", s / 86_400, s / 3600 % 24),
    }
}

/// `01:42:07`, hours without bound: the elapsed time of a room.
pub fn elapsed(seconds: i64) -> String {
    let s = seconds.max(0);
    format!("{:02}:{:02}:{:02}", s / 3600, s / 60 % 60, s % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_says_a_time_in_short() {
        let now = read("2026-11-21T14:32:07Z").unwrap();
        assert_eq!(clock(after(now, 600), now), "14:42Z");
        assert_eq!(clock(after(now, 86_400), now), "2026-11-22 14:32Z");
    }

    #[test]
    fn seconds_are_rounded_in_one_way() {
        let now = read("2026-11-21T14:32:07.000500Z").unwrap();
        for micros in
            [-1_500_000, -1_000_001, -1_000_000, -999_999, -1000, -999, -1, 0, 1, 999_999, 1_000_000]
        {
            let other = now.checked_add_signed(TimeDelta::microseconds(micros)).unwrap();
            assert_eq!(
                seconds_of(micros_of(other) - micros_of(now)),
                seconds_between(now, other),
                "{micros}"
            );
        }
    }

    #[test]
    fn lengths_read_as_ruling_40_says() {
        let table = [
            (170, true, "02:50"),
            (2460, false, "41 min"),
            (88 * 60, false, "88 min"),
            (5 * 3600 + 600, false, "5 h 10"),
            (76 * 3600, false, "3 d 4 h"),
            (-133, true, "+02:13"),
            (-3733, true, "+1:02:13"),
        ];
        for (left, seconds, want) in table {
            assert_eq!(length(left, seconds), want);
        }
    }
}
