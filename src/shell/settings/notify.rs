//! `[notify]`: how a person is told outside the screen.
use super::reading::{Reading, command, seconds, yes_or_no};
use crate::app::alarms::{Bell, Noise};
use std::time::Duration;
use toml::de::{DeTable, DeValue};

/// No command may run longer, in seconds.
pub(super) const MOST_S: u64 = 60;
/// How long it may run where nothing else is said.
pub(super) const USUAL: Duration = Duration::from_secs(5);
/// The keys of the table.
pub(super) const KEYS: [&str; 5] = ["command", "limit_s", "bell", "detail", "desktop"];

/// How a person wants to be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notify {
    /// The program and its arguments; empty: none. The words come in `WARROOM_TEXT`.
    pub command: Vec<String>,
    /// How long it may take.
    pub limit: Duration,
    /// The desktop's notification service may be asked.
    pub desktop: bool,
    /// What the model has to know.
    pub noise: Noise,
}

impl Default for Notify {
    fn default() -> Self {
        Self { command: Vec::new(), limit: USUAL, desktop: true, noise: Noise::default() }
    }
}

/// The table.
pub fn read(reading: &mut Reading<'_>, table: &DeTable<'_>) -> Notify {
    let mut notify = Notify::default();
    for (key, value) in table {
        let (at, name) = (key.span().start, key.get_ref().as_ref());
        if !KEYS.contains(&name) {
            reading.unknown(at, &format!("notify.{name}"), &KEYS);
        } else if let Err(why) = set(&mut notify, name, value.get_ref()) {
            reading.say(at, why);
        }
    }
    notify
}

fn set(notify: &mut Notify, name: &str, value: &DeValue<'_>) -> Result<(), String> {
    let key = format!("notify.{name}");
    match name {
        "command" => notify.command = command(&key, value)?,
        "limit_s" => notify.limit = seconds(&key, value, MOST_S, USUAL)?,
        "bell" => notify.noise.bell = bell(value)?,
        "detail" => notify.noise.detail = yes_or_no(&key, value)?,
        _ => notify.desktop = yes_or_no(&key, value)?,
    }
    Ok(())
}

fn bell(value: &DeValue<'_>) -> Result<Bell, String> {
    let word = value.as_str().unwrap_or_default();
    let found = Bell::ALL.iter().find(|(_, known)| *known == word);
    found.map(|(bell, _)| *bell).ok_or_else(|| "notify.bell is \"late\", \"due\" or \"never\"".to_owned())
}
