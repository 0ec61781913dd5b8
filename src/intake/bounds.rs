//! The bounds of an entry: what a foreign text is cut to, and how, so that every record fits into the journal.
use super::history::{Fact, Incident};
use crate::domain::command::{Act, Command};
use crate::domain::event::Foreign;
use crate::domain::id::Handle;
use crate::domain::time::Instant;

/// The longest text of one entry, in bytes (journal.md).
pub const LONGEST_TEXT: usize = 16 * 1024;
/// The longest title, name or id taken over, in characters.
pub const LONGEST_NAME: usize = 200;
/// The longest link taken over, in bytes.
pub const LONGEST_LINK: usize = 2_000;
/// The most components of one escalation.
const MOST_COMPONENTS: usize = 200;

/// The command with who said it, how it stood there, and where.
pub fn said(mut command: Command, fact: &Fact) -> Command {
    if !matches!(command.act, Act::SendUpdate { .. }) {
        command.common.cc.extend(fact.by.as_ref().and_then(bounded));
    }
    command.common.tags.extend(fact.tag.map(str::to_owned));
    command.common.raw = fact.raw.clone().filter(|raw| raw.len() <= LONGEST_TEXT);
    if fact.url.is_some() {
        command.common.from = Some(Foreign { url: fact.url.clone(), ..Foreign::new("", "") });
    }
    command
}

/// A handle of a length that fits.
pub fn bounded(who: &Handle) -> Option<Handle> {
    Handle::new(&who.as_str().chars().take(LONGEST_NAME).collect::<String>())
}

/// Sources write the same moment with and without a fraction.
pub fn second(at: Instant) -> String {
    at.format("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// One line that can be a title; an incident without one is called by its id.
pub fn title(incident: &Incident) -> String {
    let words = line(&incident.title);
    if words.is_empty() { incident.id.clone() } else { words }
}

/// Words on one line, as long as a title may be.
pub fn line(words: &str) -> String {
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= LONGEST_NAME {
        return line;
    }
    line.chars().take(LONGEST_NAME - 1).chain(['…']).collect()
}

/// The text in pieces that fit into an entry, cut between characters.
pub fn chunks(text: &str) -> Vec<&str> {
    let (mut rest, mut found) = (text, Vec::new());
    while rest.len() > LONGEST_TEXT {
        let cut = (0..=LONGEST_TEXT).rev().find(|at| rest.is_char_boundary(*at)).unwrap_or(rest.len());
        let (head, tail) = rest.split_at(cut);
        found.push(head);
        rest = tail;
    }
    found.push(rest);
    found
}

/// The first characters of a name.
pub fn cut(name: &str) -> String {
    name.chars().take(LONGEST_NAME).collect()
}

/// What is affected, as many and as long as an entry takes.
pub fn components(incident: &Incident) -> Vec<String> {
    incident.components.iter().take(MOST_COMPONENTS).map(|name| cut(name)).collect()
}
