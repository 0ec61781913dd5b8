//! `[send.customer]` and its like: the command that sends words to an audience.
use super::reading::{Reading, command, seconds};
use crate::domain::words::Audience;
use std::collections::BTreeMap;
use std::time::Duration;
use toml::de::{DeTable, DeValue};

/// How long a command may run where nothing else is said.
pub(super) const USUAL: Duration = Duration::from_secs(30);
/// No limit is longer, in seconds.
pub(super) const MOST_S: u64 = 600;
/// The keys of a table.
pub(super) const KEYS: [&str; 2] = ["command", "limit_s"];

/// How words to an audience are sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sender {
    /// The program and its arguments. The text comes on its standard input, never in them.
    pub command: Vec<String>,
    /// How long it may take.
    pub limit: Duration,
}

impl Sender {
    /// What it is called on the screen and in the journal: the program without its folder.
    pub fn name(&self) -> String {
        let program = self.command.first().map(String::as_str).unwrap_or_default();
        program.rsplit('/').next().unwrap_or(program).to_owned()
    }
}

/// The tables of all audiences.
pub fn read(reading: &mut Reading<'_>, table: &DeTable<'_>) -> BTreeMap<Audience, Sender> {
    let mut all = BTreeMap::new();
    for (key, value) in table {
        let (at, name) = (key.span().start, key.get_ref().as_ref());
        let Some(audience) = Audience::from_word(name) else {
            let known: Vec<&str> = Audience::ALL.iter().map(|one| one.word()).collect();
            reading.unknown(at, &format!("send.{name}"), &known);
            continue;
        };
        match value.get_ref() {
            DeValue::Table(table) => {
                if let Some(sender) = sender(reading, at, name, table) {
                    all.insert(audience, sender);
                }
            }
            _ => reading.say(at, format!("send.{name} is a table with a command: [send.{name}]")),
        }
    }
    all
}

fn sender(reading: &mut Reading<'_>, at: usize, audience: &str, table: &DeTable<'_>) -> Option<Sender> {
    let mut sender = Sender { command: Vec::new(), limit: USUAL };
    let mut named = false;
    for (key, value) in table {
        let (at, name) = (key.span().start, key.get_ref().as_ref());
        let full = format!("send.{audience}.{name}");
        let done = match name {
            "command" => {
                named = true;
                command(&full, value.get_ref()).map(|command| sender.command = command)
            }
            "limit_s" => seconds(&full, value.get_ref(), MOST_S, USUAL).map(|limit| sender.limit = limit),
            _ => {
                reading.unknown(at, &full, &KEYS);
                Ok(())
            }
        };
        if let Err(why) = done {
            reading.say(at, why);
        }
    }
    if !named {
        reading.say(at, format!("send.{audience} has no command: command = [\"mail\", \"-s\", \"update\"]"));
    }
    (!sender.command.is_empty()).then_some(sender)
}
