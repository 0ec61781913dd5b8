//! Policy and calendar files into what the domain counts with. Numbers live in `policies/*.toml`, never here. A key that
//! cannot be read names its line and disables only itself.
mod file;
mod kind;
mod near;

pub use file::Problem;
pub use near::{Known, slips};

use crate::domain::calendar::Calendar;
use crate::domain::ladder::Ladder;
use crate::domain::policy::{
    Contracts, CustomerPace, InsidePace, Long, Numbers, Pace, PerSeverity, Phases, Policy,
};
use kind::Kind;
use std::sync::LazyLock;
use toml::de::DeTable;
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
    // The shape of a contract is none that was agreed.
    bare.insert("contract".to_owned(), Value::Table(Table::new()));
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
        &file::Known { shape: &shape(), kind: &Kind::of_policy, absent: ON_REQUEST, check: &whole_policy },
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
    let said = said(contract);
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
    if !said.is_empty() {
        contract.insert("said".to_owned(), Value::Table(said));
    }
    table
}

/// The keys that the contract of each customer names itself, where a tier has a contract that could say the others.
fn said(contract: &Table) -> Table {
    let of = |kind: &str| contract.get(kind).and_then(Value::as_table).filter(|all| !all.is_empty());
    let (Some(_), Some(customers)) = (of("tier"), of("customer")) else { return Table::new() };
    let mut said = Table::new();
    for (name, differs) in customers {
        let mut keys = Vec::new();
        leaves(differs, "", &mut keys);
        said.insert(name.clone(), Value::Array(keys.into_iter().map(Value::String).collect()));
    }
    said
}

fn leaves(value: &Value, path: &str, keys: &mut Vec<String>) {
    let Value::Table(table) = value else { return keys.push(path.to_owned()) };
    for (key, value) in table {
        let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
        leaves(value, &path, keys);
    }
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
    let known = file::Known { shape: &shape, kind: &Kind::of_calendar, absent: &[], check: &whole_calendar };
    let (table, problems) = file::merge(&known, base, text, file);
    (Value::Table(table).try_into().unwrap_or_default(), problems)
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
    shape.insert("ladder".to_owned(), Value::Table(table(&Ladder::default())));
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
        ladder: Ladder::default(),
    }
}

fn each<T: Copy>(one: T) -> PerSeverity<T> {
    PerSeverity { critical: one, high: one, medium: one, low: one }
}

/// Why no text is a policy: it is not TOML, or names nothing that a policy has. The sentence gives nothing of the text away.
///
/// # Errors
/// As said, with the line where there is one.
pub fn is_policy(text: &str) -> Result<(), String> {
    let (document, errors) = DeTable::parse_recoverable(text);
    let line = |at: usize| 1 + text.bytes().take(at).filter(|byte| *byte == b'\n').count();
    if file::names_any(document.get_ref(), &shape()) {
        return Ok(());
    }
    if let Some(error) = errors.first() {
        let at = error.span().map_or(0, |span| span.start);
        return Err(format!("line {}: {}", line(at), error.message()));
    }
    if document.get_ref().is_empty() {
        return Ok(());
    }
    Err("it names nothing that a policy has: name, response, triage, customer, internal, executive, contract, numbers, ladder"
        .to_owned())
}

fn whole_policy(table: &Table) -> Result<(), String> {
    let read: Result<Policy, _> = Value::Table(whole_contracts(table.clone())).try_into();
    let numbers = read.map_err(|_| "it does not fit what stands beside it".to_owned())?.numbers;
    if numbers.due_s > numbers.soon_s {
        return Err(format!(
            "a clock is soon before it is due: soon is {} s, due is {} s",
            numbers.soon_s, numbers.due_s
        ));
    }
    if numbers.command_ask_s >= numbers.command_warn_s {
        return Err(format!(
            "command_ask comes before command_warn: {} s and {} s",
            numbers.command_ask_s, numbers.command_warn_s
        ));
    }
    Ok(())
}

fn whole_calendar(table: &Table) -> Result<(), String> {
    let read: Result<Calendar, _> = Value::Table(table.clone()).try_into();
    let calendar = read.map_err(|_| "it does not fit what stands beside it".to_owned())?;
    if calendar.from < calendar.to {
        return Ok(());
    }
    Err(format!("a day opens before it closes; this would be from {} to {}", calendar.from, calendar.to))
}
