//! Business days: which hours count, and where a length in business days ends.
use super::policy::Pace;
use super::time::{Instant, after};
use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

/// Business hours in one zone. `days` are 1 (Monday) to 7; times are `HH:MM`; holidays are dates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Calendar {
    /// An IANA name; one that cannot be read counts as UTC.
    pub zone: String,
    /// Working days.
    pub days: Vec<u8>,
    /// Opening.
    pub from: String,
    /// Closing.
    pub to: String,
    /// Days that do not count.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub holidays: Vec<NaiveDate>,
}

impl Default for Calendar {
    fn default() -> Self {
        Self {
            zone: "UTC".to_owned(),
            days: vec![1, 2, 3, 4, 5],
            from: "09:00".to_owned(),
            to: "17:00".to_owned(),
            holidays: Vec::new(),
        }
    }
}

impl Calendar {
    /// The usual week in a zone.
    pub fn in_zone(zone: &str) -> Self {
        Self { zone: zone.to_owned(), ..Self::default() }
    }

    /// The zone, UTC where its name cannot be read.
    pub fn tz(&self) -> Tz {
        self.zone.parse().unwrap_or(Tz::UTC)
    }

    fn hours(&self) -> (NaiveTime, NaiveTime) {
        let read = |text: &str| NaiveTime::parse_from_str(text, "%H:%M").ok();
        match (read(&self.from), read(&self.to)) {
            (Some(from), Some(to)) if from < to => (from, to),
            _ => (
                NaiveTime::from_num_seconds_from_midnight_opt(9 * 3600, 0).unwrap_or_default(),
                NaiveTime::from_num_seconds_from_midnight_opt(17 * 3600, 0).unwrap_or_default(),
            ),
        }
    }

    fn works(&self, date: NaiveDate) -> bool {
        let day = u8::try_from(date.weekday().number_from_monday()).unwrap_or(0);
        self.days.contains(&day) && !self.holidays.contains(&date)
    }

    /// The instant `pace` after `from` (ruling 7: n business days are n × the day's hours of business time).
    pub fn due(&self, from: Instant, pace: Pace) -> Instant {
        match pace {
            Pace::Seconds(s) => after(from, s),
            Pace::BusinessDays(n) => {
                let (open, close) = self.hours();
                self.business(from, (close - open) * i32::try_from(n).unwrap_or(i32::MAX))
            }
        }
    }

    /// `from` plus a length of business time. A calendar with no working day counts clock time.
    fn business(&self, from: Instant, length: TimeDelta) -> Instant {
        let (open, close) = self.hours();
        let tz = self.tz();
        let mut left = length;
        let mut date = from.with_timezone(&tz).date_naive();
        for _ in 0..4_000 {
            if self.works(date) {
                let start = local(tz, date.and_time(open)).max(from);
                let end = local(tz, date.and_time(close));
                let here = (end - start).max(TimeDelta::zero());
                if left <= here {
                    return start + left;
                }
                left -= here;
            }
            let Some(next) = date.checked_add_days(Days::new(1)) else { break };
            date = next;
        }
        from.checked_add_signed(length).unwrap_or(from)
    }
}

/// A local time as an instant: the earlier one where it happens twice, an hour on where it does not exist.
fn local(tz: Tz, at: NaiveDateTime) -> DateTime<Utc> {
    let shifted = || tz.from_local_datetime(&(at + TimeDelta::hours(1))).earliest();
    tz.from_local_datetime(&at).earliest().or_else(shifted).map_or_else(|| at.and_utc(), |t| t.to_utc())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::time::read;

    #[track_caller]
    fn check(zone: &str, from: &str, days: u32, want: &str) {
        let got = Calendar::in_zone(zone).due(read(from).unwrap(), Pace::BusinessDays(days));
        assert_eq!(got, read(want).unwrap());
    }

    #[test]
    fn a_business_day_from_friday_afternoon_ends_on_monday_afternoon() {
        check("UTC", "2026-11-20T16:00:00Z", 1, "2026-11-23T16:00:00Z");
    }

    #[test]
    fn from_the_weekend_it_counts_from_monday_morning() {
        check("UTC", "2026-11-21T12:00:00Z", 2, "2026-11-24T17:00:00Z");
    }

    #[test]
    fn it_counts_local_hours_across_a_change_of_the_clocks() {
        check("Europe/Berlin", "2026-10-23T14:00:00Z", 1, "2026-10-26T15:00:00Z");
        check("Europe/Berlin", "2026-03-27T15:00:00Z", 1, "2026-03-30T14:00:00Z");
        check("America/New_York", "2026-10-30T20:00:00Z", 1, "2026-11-02T21:00:00Z");
        check("America/St_Johns", "2026-03-06T19:30:00Z", 1, "2026-03-09T18:30:00Z");
        check("Australia/Sydney", "2026-10-02T06:00:00Z", 1, "2026-10-05T05:00:00Z");
        check("Asia/Kolkata", "2026-03-27T10:30:00Z", 1, "2026-03-30T10:30:00Z");
    }

    #[test]
    fn holidays_do_not_count() {
        let holidays = ["2026-12-24", "2026-12-25"].map(|day| day.parse().unwrap()).to_vec();
        let calendar = Calendar { holidays, ..Calendar::in_zone("Europe/Berlin") };
        // Two hours on Friday, three whole days, two holidays and a weekend, Monday, and six hours on Tuesday.
        let due = calendar.due(read("2026-12-18T14:00:00Z").unwrap(), Pace::BusinessDays(5));
        assert_eq!(due, read("2026-12-29T14:00:00Z").unwrap());
    }

    #[test]
    fn a_year_of_holidays_ends_in_clock_time_rather_than_never() {
        let calendar = Calendar { days: vec![], ..Calendar::default() };
        let from = read("2026-11-21T12:00:00Z").unwrap();
        assert_eq!(calendar.due(from, Pace::BusinessDays(1)), after(from, 8 * 3600));
    }
}
