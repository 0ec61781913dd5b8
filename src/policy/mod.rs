//! Policy and calendar files into what the domain counts with. Numbers live in `policies/*.toml`, never here. A key that
//! cannot be read names its line and disables only itself.
mod file;

pub use file::Problem;

use crate::domain::calendar::Calendar;
use crate::domain::policy::{
    Contracts, CustomerPace, InsidePace, Long, Numbers, Pace, PerSeverity, Phases, Policy,
};
use std::sync::LazyLock;
use toml::{Table, Value};

/// The profiles that come with the program, each with its text.
pub const PROFILES: &[(&str, &str)] = &[
    ("standard", STANDARD),
    ("fast", include_str!("../../policies/fast.toml")),
    ("enterprise", include_str!("../../policies/enterprise.toml")),
    ("gds", include_str!("../../policies/gds.toml")),
];

const STANDARD: &str = include_str!("../../policies/standard.toml");
/// Tables whose severities may be absent: those audiences have no clock, or no long mode.
const ON_REQUEST: &[&[&str]] = &[
    &["customer", "long"],
    &["internal", "bridge"],
    &["internal", "case"],
    &["executive", "bridge"],
    &["executive", "case"],
];

static BASE: LazyLock<Policy> = LazyLock::new(|| {
    let mut bare = shape();
    for path in ON_REQUEST {
        file::table_at(&mut bare, path).map(Table::clear);
    }
    onto(bare, STANDARD, "standard").0.unwrap_or_else(every_key)
});

/// The shipped default.
pub fn standard() -> Policy {
    BASE.clone()
}

/// What a room has before its first entry names a policy: every clock, no meaning. Reads no file, so that opening a room
/// does not pay for profiles it brings with it.
pub fn none_yet() -> Policy {
    every_key()
}

/// A shipped profile by its name, any case.
pub fn named(name: &str) -> Option<Policy> {
    let (name, text) = PROFILES.iter().find(|(known, _)| known.eq_ignore_ascii_case(name.trim()))?;
    Some(read(text, name).0)
}

/// Reads a policy file: what it names takes the place of `standard`'s. `file` is what problems call it; a policy that
/// does not name itself is called after it.
pub fn read(text: &str, file: &str) -> (Policy, Vec<Problem>) {
    let mut base = table(&*BASE);
    base.insert("name".to_owned(), Value::String(stem(file).to_owned()));
    let (policy, problems) = onto(base, text, file);
    (policy.unwrap_or_else(|| Policy { name: stem(file).to_owned(), ..standard() }), problems)
}

fn onto(base: Table, text: &str, file: &str) -> (Option<Policy>, Vec<Problem>) {
    let (table, problems) = file::merge(
        &file::Known { shape: &shape(), absent: ON_REQUEST, check: &whole_policy },
        base,
        text,
        file,
    );
    (Value::Table(whole_contracts(table)).try_into().ok(), problems)
}

/// A contract names only what differs from `[customer]`; the journal keeps each whole.
fn whole_contracts(mut table: Table) -> Table {
    let usual = table.get("customer").cloned();
    let (Some(Value::Table(usual)), Some(Value::Table(contract))) = (usual, table.get_mut("contract")) else {
        return table;
    };
    for (_, named) in contract.iter_mut() {
        let all = named.as_table_mut().into_iter().flatten();
        for (_, agreed) in all {
            let mut pace = usual.clone();
            if let Value::Table(differs) = agreed {
                lay_over(&mut pace, differs);
            }
            *agreed = Value::Table(pace);
        }
    }
    table
}

fn lay_over(base: &mut Table, over: &Table) {
    for (key, value) in over {
        match (base.get_mut(key), value) {
            (Some(Value::Table(inner)), Value::Table(over)) => lay_over(inner, over),
            _ => _ = base.insert(key.clone(), value.clone()),
        }
    }
}

/// Reads a calendar file: `zone`, `days` (1 to 7, or `"mon"`), `from`, `to`, `holidays`. What it does not name, or names
/// wrongly, is Monday to Friday, 09:00 to 17:00, UTC.
pub fn read_calendar(text: &str, file: &str) -> (Calendar, Vec<Problem>) {
    let base = table(&Calendar::default());
    let mut shape = base.clone();
    shape.insert("holidays".to_owned(), Value::Array(Vec::new()));
    let known = file::Known { shape: &shape, absent: &[], check: &whole_calendar };
    let (table, mut problems) = file::merge(&known, base, text, file);
    let mut calendar: Calendar = Value::Table(table).try_into().unwrap_or_default();
    if calendar.from >= calendar.to {
        let why =
            format!("it opens at {} and closes at {}; 09:00 to 17:00 is used", calendar.from, calendar.to);
        problems.push(Problem { file: file.to_owned(), line: 1, key: "from".to_owned(), why });
        let usual = Calendar::default();
        (calendar.from, calendar.to) = (usual.from, usual.to);
    }
    (calendar, problems)
}

fn stem(file: &str) -> &str {
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    name.strip_suffix(".toml").unwrap_or(name)
}

fn table(of: &impl serde::Serialize) -> Table {
    Table::try_from(of).unwrap_or_default()
}

fn shape() -> Table {
    let mut shape = table(&every_key());
    let pace = shape.get("customer").cloned().unwrap_or_else(|| Value::Table(Table::new()));
    let named = || Value::Table(Table::from_iter([(file::ANY.to_owned(), pace.clone())]));
    let contract = [("tier".to_owned(), named()), ("customer".to_owned(), named())];
    shape.insert("contract".to_owned(), Value::Table(Table::from_iter(contract)));
    shape
}

/// A policy with every key a file may name; its lengths mean nothing.
fn every_key() -> Policy {
    let pace = Pace::Seconds(1);
    let inside = InsidePace { bridge: each(Some(pace)), case: each(Some(pace)) };
    let phases = Phases { investigating: pace, identified: pace, monitoring: pace };
    Policy {
        name: String::new(),
        response: each(pace),
        triage: each(pace),
        customer: CustomerPace {
            first: each(pace),
            bridge: each(phases),
            case: each(pace),
            long: each(Some(Long { after_s: 1, every: pace })),
        },
        internal: inside.clone(),
        executive: inside,
        contract: Contracts::default(),
        numbers: Numbers::default(),
    }
}

fn each<T: Copy>(one: T) -> PerSeverity<T> {
    PerSeverity { critical: one, high: one, medium: one, low: one }
}

fn whole_policy(table: &Table) -> Result<(), String> {
    let read: Result<Policy, _> = Value::Table(whole_contracts(table.clone())).try_into();
    let policy = read.map_err(|wrong| wrong.message().to_owned())?;
    let numbers = &policy.numbers;
    let rising = |list: &[i64]| list.is_sorted_by(|a, b| a < b) && list.first().is_none_or(|n| *n > 0);
    let percents: Vec<i64> = numbers.sla_percent.iter().map(|p| i64::from(*p)).collect();
    if !rising(&numbers.alarm_s) || !rising(&percents) || percents.len() != 4 {
        return Err(
            "a list rises and begins above 0; sla_percent names four (info, at risk, urgent, breached)"
                .into(),
        );
    }
    Ok(())
}

fn whole_calendar(table: &Table) -> Result<(), String> {
    let read: Result<Calendar, _> = Value::Table(table.clone()).try_into();
    let calendar = read.map_err(|wrong| wrong.message().to_owned())?;
    let clock = |text: &str| text.len() == 5 && chrono::NaiveTime::parse_from_str(text, "%H:%M").is_ok();
    match () {
        () if calendar.zone.parse::<chrono_tz::Tz>().is_err() => {
            Err("not a zone of the IANA list, like \"Europe/Berlin\"".to_owned())
        }
        () if !clock(&calendar.from) || !clock(&calendar.to) => {
            Err("not a time of day, like \"09:00\"".to_owned())
        }
        () if !calendar.days.iter().all(|day| (1..=7).contains(day)) => {
            Err("days are 1 (Monday) to 7, or \"mon\" to \"sun\"".to_owned())
        }
        () => Ok(()),
    }
}
