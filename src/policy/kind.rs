//! What a value of a policy or calendar file may be: how it is read, its bounds, and the sentence that says both.
use crate::domain::near::distance;
use crate::domain::policy::Pace;
use std::ops::RangeInclusive;
use toml::de::DeValue;
use toml::{Spanned, Value};

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;
/// No name of a policy is longer, in letters.
const LONGEST_NAME: usize = 60;
/// No ladder has more rungs.
const LONGEST_LADDER: usize = 12;
/// A length of a year at most: what is longer was not meant.
const YEAR: i64 = 366 * DAY;

/// What one key takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// A length by the clock, in seconds from and to; and in business days up to so many, where they have a meaning.
    Length(RangeInclusive<i64>, u32),
    /// A whole number.
    Count(RangeInclusive<i64>),
    /// Lengths of these bounds, each longer than the one before; at least one.
    Rising(RangeInclusive<i64>),
    /// The four levels of an SLA, in percent.
    Levels,
    /// What a policy is called.
    Name,
    /// Whom a blocker goes to, the nearest first.
    Rungs,
    /// An IANA zone.
    Zone,
    /// A time of day.
    Time,
    /// Days of the week.
    Week,
    /// Dates.
    Dates,
}

/// What went wrong with a value, and the byte at which it stands.
pub type Wrong = (usize, String);

/// The lengths of `[numbers]` by their key, in seconds from and to. A length of nothing would mean "at once and for ever".
const NUMBERS: &[(&str, i64, i64)] = &[
    ("soon_s", 1, DAY),
    ("due_s", 1, DAY),
    ("grace_s", 10, HOUR),
    ("box_s", MINUTE, DAY),
    ("unaccepted_s", 10, DAY),
    ("unowned_s", 10, DAY),
    ("callout_s", MINUTE, DAY),
    ("no_commander_s", 10, DAY),
    ("no_severity_s", 10, DAY),
    ("no_scribe_s", 10, DAY),
    ("quiet_s", MINUTE, DAY),
    ("command_ask_s", 10 * MINUTE, 7 * DAY),
    ("command_warn_s", 10 * MINUTE, 7 * DAY),
    ("gate_monitoring_s", MINUTE, 7 * DAY),
    ("stale_high_s", 10 * MINUTE, YEAR),
    ("stale_s", 10 * MINUTE, YEAR),
    ("alarm_again_s", MINUTE, DAY),
    ("corrective_nudge_s", HOUR, YEAR),
    ("recurrence_s", HOUR, YEAR),
];

impl Kind {
    /// Of a key of a policy; a contract has those of `[customer]`.
    pub fn of_policy(path: &[String]) -> Self {
        let words: Vec<&str> = path.iter().map(String::as_str).collect();
        match words.as_slice() {
            ["name"] => Self::Name,
            ["ladder", _] => Self::Rungs,
            ["numbers", key] => Self::number(key),
            path => Self::pace(path),
        }
    }

    /// An interval of words, or how long one may take to answer.
    fn pace(path: &[&str]) -> Self {
        match path {
            [.., "after_s"] => Self::Length(MINUTE..=31 * DAY, 0),
            _ => Self::Length(MINUTE..=31 * DAY, 31),
        }
    }

    fn number(key: &str) -> Self {
        if let Some((_, least, most)) = NUMBERS.iter().find(|(known, ..)| *known == key) {
            return Self::Length(*least..=*most, 0);
        }
        match key {
            "span" => Self::Count(1..=1_000),
            "crowd" => Self::Count(1..=10_000),
            "recurrence_customers" => Self::Count(2..=10_000),
            "alarm_s" => Self::Rising(MINUTE..=DAY),
            "sla_percent" => Self::Levels,
            _ => Self::Length(HOUR..=YEAR, 250),
        }
    }

    /// Of a key of a calendar.
    pub fn of_calendar(path: &[String]) -> Self {
        match path.first().map_or("", String::as_str) {
            "zone" => Self::Zone,
            "days" => Self::Week,
            "holidays" => Self::Dates,
            _ => Self::Time,
        }
    }

    /// Whether one length for a whole table of these makes sense: the same for every severity or phase.
    pub fn is_shared(&self) -> bool {
        matches!(self, Self::Length(_, business) if *business > 0)
    }

    /// The value as it is kept. What is wrong with it goes to `wrong`; of a list of dates only those that are wrong are
    /// left out, anything else is then not taken at all.
    pub fn read(&self, written: &Spanned<DeValue<'_>>, wrong: &mut Vec<Wrong>) -> Option<Value> {
        let place = written.span().start;
        let near = self.near(written.get_ref());
        let mut no = |at: usize, typed: &str| wrong.push((at, format!("{typed}{}{near}", self.sentence())));
        let value = written.get_ref();
        match (self, value.as_array()) {
            (Self::Rising(_) | Self::Levels | Self::Week, Some(items)) => {
                let mut all = Vec::new();
                for item in items {
                    let Some(one) = self.number_of(item.get_ref()) else {
                        no(item.span().start, &typed(item.get_ref()));
                        return None;
                    };
                    all.push(one);
                }
                if !self.is_list(&all) {
                    no(place, "");
                    return None;
                }
                Some(Value::Array(all.into_iter().map(Value::Integer).collect()))
            }
            (Self::Rungs, Some(items)) if (1..=LONGEST_LADDER).contains(&items.len()) => {
                let mut all = Vec::new();
                for item in items {
                    let Some(one) = Self::Name.one(item.get_ref()) else {
                        no(item.span().start, &typed(item.get_ref()));
                        return None;
                    };
                    all.push(one);
                }
                Some(Value::Array(all))
            }
            (Self::Dates, Some(items)) => {
                let mut all = Vec::new();
                for item in items {
                    match date(item.get_ref()) {
                        Some(date) => all.push(Value::String(date)),
                        None => no(item.span().start, &typed(item.get_ref())),
                    }
                }
                Some(Value::Array(all))
            }
            _ => {
                let read = self.one(value);
                if read.is_none() {
                    no(place, &typed(value));
                }
                read
            }
        }
    }

    fn one(&self, value: &DeValue<'_>) -> Option<Value> {
        let text = value.as_str().map(str::trim);
        match self {
            Self::Length(bounds, business) => match length(value)? {
                Pace::Seconds(s) => bounds.contains(&s).then_some(Value::Integer(s)),
                Pace::BusinessDays(n) => {
                    (1..=*business).contains(&n).then(|| Value::String(format!("{n}bd")))
                }
            },
            Self::Count(bounds) => integer(value).filter(|n| bounds.contains(n)).map(Value::Integer),
            Self::Name => text
                .filter(|name| (1..=LONGEST_NAME).contains(&name.chars().count()))
                .filter(|name| !name.chars().any(char::is_control))
                .map(|name| Value::String(name.to_owned())),
            Self::Zone => {
                text.filter(|name| name.parse::<chrono_tz::Tz>().is_ok()).map(|n| Value::String(n.to_owned()))
            }
            Self::Time => time(text?),
            Self::Rising(_) | Self::Levels | Self::Week | Self::Dates | Self::Rungs => None,
        }
    }

    fn number_of(&self, value: &DeValue<'_>) -> Option<i64> {
        match self {
            Self::Rising(bounds) => match length(value)? {
                Pace::Seconds(s) => Some(s).filter(|s| bounds.contains(s)),
                Pace::BusinessDays(_) => None,
            },
            Self::Levels => integer(value).filter(|n| (1..=100).contains(n)),
            Self::Week => match value.as_str() {
                Some(name) => day(name),
                None => integer(value).filter(|n| (1..=7).contains(n)),
            },
            Self::Length(..)
            | Self::Count(_)
            | Self::Name
            | Self::Rungs
            | Self::Zone
            | Self::Time
            | Self::Dates => None,
        }
    }

    fn is_list(&self, all: &[i64]) -> bool {
        let rises = all.is_sorted_by(|a, b| a < b) && !all.is_empty();
        match self {
            Self::Levels => rises && all.len() == 4 && all.last() == Some(&100),
            Self::Week => !all.is_empty(),
            _ => rises,
        }
    }

    /// What would be right.
    fn sentence(&self) -> String {
        let quoted = |s: i64| said(s);
        match self {
            Self::Length(bounds, 0) => {
                format!("a length from {} to {}, like \"10m\" or \"4h\"", quoted(*bounds.start()), quoted(*bounds.end()))
            }
            Self::Length(bounds, days) => format!(
                "a length from {} to {}, like \"20m\" or \"4h\", or up to {days} business days, like \"2bd\"",
                quoted(*bounds.start()),
                quoted(*bounds.end())
            ),
            Self::Count(bounds) => format!("a whole number from {} to {}", bounds.start(), bounds.end()),
            Self::Rising(bounds) => format!(
                "a list of lengths from {} to {}, at least one, each longer than the one before: [\"5m\", \"10m\"]",
                quoted(*bounds.start()),
                quoted(*bounds.end())
            ),
            Self::Levels => {
                "four rising percents that end with 100, for info, at risk, urgent and breached: [50, 75, 90, 100]"
                    .to_owned()
            }
            Self::Name => format!("a name in quotes, at most {LONGEST_NAME} letters"),
            Self::Rungs => format!(
                "a list of 1 to {LONGEST_LADDER} names in quotes, the nearest first: [\"engineering\", \"leadership\"]"
            ),
            Self::Zone => "not a zone of the IANA list, like \"Europe/Berlin\"".to_owned(),
            Self::Time => "not a time of day, like \"09:00\"".to_owned(),
            Self::Week => "a list of days, 1 (Monday) to 7, or \"mon\" to \"sun\"; at least one".to_owned(),
            Self::Dates => "not a date of the calendar, like 2026-12-25".to_owned(),
        }
    }
}

impl Kind {
    /// The zone that was perhaps meant.
    fn near(&self, value: &DeValue<'_>) -> String {
        let (Self::Zone, DeValue::String(typed)) = (self, value) else { return String::new() };
        let typed = typed.trim().replace(' ', "_").to_lowercase();
        let far = |name: &str| {
            let name = name.to_lowercase();
            let city = name.rsplit('/').next().unwrap_or_default();
            distance(&typed, &name).min(distance(&typed, city))
        };
        let near = chrono_tz::TZ_VARIANTS.iter().map(|zone| (far(zone.name()), zone.name())).min();
        let near = near.filter(|(far, _)| typed.len() > 3 && *far <= 1 + typed.len() / 6);
        near.map(|(_, zone)| format!("; did you mean \"{zone}\"?")).unwrap_or_default()
    }
}

/// What was written, as a sentence begins with it; nothing of what is long or of another kind altogether.
fn typed(value: &DeValue<'_>) -> String {
    let text = match value {
        DeValue::String(text) if text.chars().count() <= 40 => format!("\"{text}\""),
        DeValue::Integer(number) => number.as_str().to_owned(),
        DeValue::Float(number) => number.as_str().to_owned(),
        DeValue::Boolean(yes) => yes.to_string(),
        DeValue::Datetime(date) => date.to_string(),
        DeValue::String(_) | DeValue::Array(_) | DeValue::Table(_) => return String::new(),
    };
    format!("{text}: ")
}

fn integer(value: &DeValue<'_>) -> Option<i64> {
    match value {
        DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix()).ok(),
        _ => None,
    }
}

/// A bare number is seconds.
fn length(value: &DeValue<'_>) -> Option<Pace> {
    value.as_str().map_or_else(|| integer(value).map(Pace::Seconds), Pace::parse)
}

fn said(seconds: i64) -> String {
    match seconds {
        s if s % DAY == 0 => format!("{} d", s / DAY),
        s if s % HOUR == 0 => format!("{} h", s / HOUR),
        s if s % MINUTE == 0 => format!("{} min", s / MINUTE),
        s => format!("{s} s"),
    }
}

fn time(text: &str) -> Option<Value> {
    let (hour, minute) = text.split_once(':')?;
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    let shaped = (1..=2).contains(&hour.len()) && minute.len() == 2 && digits(hour) && digits(minute);
    let at = chrono::NaiveTime::parse_from_str(text, "%H:%M").ok().filter(|_| shaped)?;
    Some(Value::String(at.format("%H:%M").to_string()))
}

const WEEK: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// `mon`, `Tues`, `wednesday`.
fn day(name: &str) -> Option<i64> {
    let name = name.trim().to_ascii_lowercase();
    let found = (1..).zip(WEEK).find(|(_, day)| name.len() > 2 && day.starts_with(&name));
    found.map(|(number, _)| number)
}

fn date(value: &DeValue<'_>) -> Option<String> {
    let text = match value {
        DeValue::Datetime(date) => date.to_string(),
        DeValue::String(text) => text.trim().to_owned(),
        _ => return None,
    };
    chrono::NaiveDate::parse_from_str(&text, "%Y-%m-%d").ok().map(|date| date.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::policy::Numbers;

    #[test]
    fn every_number_has_bounds_of_its_own_and_its_default_lies_within_them() {
        let all = toml::Table::try_from(Numbers::default()).unwrap();
        for (key, value) in &all {
            let kind = Kind::of_policy(&["numbers".to_owned(), key.clone()]);
            let file = format!("{key} = {value}");
            let table = toml::de::DeTable::parse(&file).unwrap();
            let mut wrong = Vec::new();
            let read = kind.read(table.get_ref().get(key.as_str()).unwrap(), &mut wrong);
            assert_eq!((read.as_ref(), wrong.as_slice()), (Some(value), &[][..]), "{key}");
            let named = NUMBERS.iter().any(|(known, ..)| known == key);
            assert_eq!(named, key.ends_with("_s") && key != "alarm_s", "{key} has no bounds");
        }
        assert!(NUMBERS.iter().all(|(key, ..)| all.contains_key(*key)));
    }

    #[test]
    fn days_are_named_and_not_guessed() {
        let read = ["mon", "Tues", "SUNDAY", "mo", "monkey", "tuseday", ""].map(day);
        assert_eq!(read, [Some(1), Some(2), Some(7), None, None, None, None]);
    }
}
