//! Times and lengths as a letter says them: never without a zone.
use crate::domain::count::count;
use crate::domain::time::Instant;
use chrono::{Datelike, Offset};
use chrono_tz::Tz;

/// `15:02 CEST (13:02 UTC)`; with the day where that is another one than `now`'s: `15:02 CEST on Thursday 11 June (13:02 UTC)`.
pub fn moment(at: Instant, now: Instant, zone: Tz) -> String {
    let (there, today) = (at.with_timezone(&zone), now.with_timezone(&zone));
    let clock = there.format("%H:%M");
    let is_utc = there.offset().fix().local_minus_utc() == 0;
    let name = if is_utc { "UTC".to_owned() } else { abbreviation(at, zone) };
    let day = if there.date_naive() == today.date_naive() {
        String::new()
    } else if there.year() == today.year() {
        there.format(" on %A %-d %B").to_string()
    } else {
        there.format(" on %A %-d %B %Y").to_string()
    };
    let beside = if is_utc { String::new() } else { format!(" ({})", utc(at, there.date_naive())) };
    format!("{clock} {name}{day}{beside}")
}

/// `13:02 UTC`, with its day where that is another one there.
fn utc(at: Instant, day: chrono::NaiveDate) -> String {
    if at.date_naive() == day {
        at.format("%H:%M UTC").to_string()
    } else {
        at.format("%H:%M UTC on %-d %B").to_string()
    }
}

/// `CEST`; `UTC+05:45` where a zone has no name of its own.
fn abbreviation(at: Instant, zone: Tz) -> String {
    let there = at.with_timezone(&zone);
    let name = there.format("%Z").to_string();
    if name.chars().all(|c| c.is_ascii_alphabetic()) { name } else { there.format("UTC%:z").to_string() }
}

/// `42 minutes`, `1 hour 42 minutes`, `3 hours`, `2 days 4 hours`: no longer than two numbers.
pub fn length(seconds: i64) -> String {
    let minutes = seconds.max(0) / 60;
    let (days, hours, rest) = (minutes / 1440, minutes / 60 % 24, minutes % 60);
    match (days, hours, rest) {
        (0, 0, 0) => "less than a minute".to_owned(),
        (0, 0, minutes) => count(minutes, "minute"),
        (0, hours, 0) => count(hours, "hour"),
        (0, hours, minutes) => format!("{} {}", count(hours, "hour"), count(minutes, "minute")),
        (days, 0, _) => count(days, "day"),
        (days, hours, _) => format!("{} {}", count(days, "day"), count(hours, "hour")),
    }
}

/// `every 60 minutes`, `every 2 hours`.
pub fn every(seconds: i64) -> String {
    match seconds / 60 {
        60 => "every hour".to_owned(),
        minutes if minutes < 120 || minutes % 60 != 0 => {
            format!("every {}", count(minutes.max(1), "minute"))
        }
        1440 => "once a day".to_owned(),
        _ => format!("every {}", length(seconds)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::time::read;

    #[test]
    fn a_time_never_stands_without_its_zone() {
        let now = read("2026-06-10T12:32:07Z").unwrap();
        for (at, zone, said) in [
            ("2026-06-10T13:02:00Z", "Europe/Berlin", "15:02 CEST (13:02 UTC)"),
            ("2026-06-11T13:02:00Z", "Europe/Berlin", "15:02 CEST on Thursday 11 June (13:02 UTC)"),
            ("2026-06-10T13:02:00Z", "UTC", "13:02 UTC"),
            (
                "2026-06-10T23:30:00Z",
                "Europe/Berlin",
                "01:30 CEST on Thursday 11 June (23:30 UTC on 10 June)",
            ),
            ("2026-06-10T13:02:00Z", "Asia/Kathmandu", "18:47 UTC+05:45 (13:02 UTC)"),
            ("2027-01-04T09:00:00Z", "UTC", "09:00 UTC on Monday 4 January 2027"),
        ] {
            assert_eq!(moment(read(at).unwrap(), now, zone.parse().unwrap()), said);
        }
    }

    #[test]
    fn lengths_have_at_most_two_numbers() {
        for (seconds, said) in [
            (-5, "less than a minute"),
            (60, "1 minute"),
            (6120, "1 hour 42 minutes"),
            (10_800, "3 hours"),
            (187_000, "2 days 3 hours"),
        ] {
            assert_eq!(length(seconds), said);
        }
        for (seconds, said) in [
            (1800, "every 30 minutes"),
            (3600, "every hour"),
            (7200, "every 2 hours"),
            (86_400, "once a day"),
        ] {
            assert_eq!(every(seconds), said);
        }
    }
}
