//! A receipt of several entries: what happened to which.
use super::fields;
use super::names::{listed, names};
use super::phrase::phrase;
use crate::app::model::Model;
use crate::app::view::say;
use crate::domain::entry::Entry;
use crate::domain::event::{EntryAmended, Event};
use crate::domain::room::Room;
use std::sync::Arc;

/// `A3 A7 A9 done`, `E1 E2 are high`; different things one after the other.
pub(super) fn words(model: &Model, entries: &[Arc<Entry>]) -> String {
    grouped(entries, |entry| said(model, entry), &model.room)
}

/// What was done, for undo and redo: `A13`, `A3 A7 done`.
pub(in crate::app) fn what(model: &Model, entries: &[Arc<Entry>]) -> String {
    let said = |entry: &Entry| match &entry.event {
        Event::EntryStruck(_) => "struck".to_owned(),
        Event::EntryAmended(fact) => amended(fact).to_owned(),
        Event::AlarmSnoozed(_) => "snoozed".to_owned(),
        Event::UpdateSent(_) => "sent".to_owned(),
        Event::CadenceOverridden(_) => "another pace".to_owned(),
        Event::EscalationAcknowledged(_) => "acknowledged".to_owned(),
        Event::ActionAssigned(_)
        | Event::EscalationOwned(_)
        | Event::ActionDueSet(_)
        | Event::BlockerChased(_) => said(model, entry),
        _ => phrase(model, entry),
    };
    grouped(entries, said, &model.room).trim_end_matches(" saved").to_owned()
}

/// What was corrected: the words, when it was, or another time of it.
fn amended(fact: &EntryAmended) -> &'static str {
    let has = |keys: &[&str]| keys.iter().any(|key| fact.fields.contains_key(*key));
    match () {
        () if has(&["text", "title"]) => "other words",
        () if has(&["next", "due", "revisit", "poll_until", "chase_at"]) => "another time",
        () if fact.at.is_some() => "when it happened",
        () => "corrected",
    }
}

fn said(model: &Model, entry: &Entry) -> String {
    let said = phrase(model, entry);
    if said != "saved" {
        return said;
    }
    let (owner, due) = fields(&entry.event);
    match &entry.event {
        Event::ActionAssigned(_) | Event::EscalationOwned(_) => {
            owner.map_or_else(|| "without owner".to_owned(), |who| format!("for {}", say::handle(who)))
        }
        Event::ActionDueSet(_) | Event::BlockerChased(_) => {
            due.map_or_else(|| "without a time".to_owned(), |at| format!("due {}", model.clock(at.0)))
        }
        _ => said,
    }
}

/// Those of which the same is said stand together, in the order in which they were written.
fn grouped(entries: &[Arc<Entry>], said: impl Fn(&Entry) -> String, room: &Room) -> String {
    let mut groups: Vec<(String, Vec<String>)> = Vec::new();
    for entry in entries {
        let (words, name) = (said(entry), named(room, entry));
        match groups.iter_mut().find(|(known, _)| *known == words) {
            Some((_, held)) => held.push(name),
            None => groups.push((words, vec![name])),
        }
    }
    let each = groups.into_iter().map(|(words, held)| {
        let words = if held.len() > 1 { plural(&words) } else { words };
        format!("{} {words}", listed(held)).trim().to_owned()
    });
    each.collect::<Vec<_>>().join(", ")
}

/// A sentence that already says whom it is about has no name before it.
fn named(room: &Room, entry: &Entry) -> String {
    match &entry.event {
        Event::RoleAssigned(_) | Event::HandoffOpened(_) | Event::HandoffCompleted(_) => String::new(),
        _ => names(room, entry),
    }
}

fn plural(words: &str) -> String {
    let words = words.replace("it stays", "they stay").replace("in its history", "in their histories");
    words.strip_prefix("is ").map_or_else(|| words.clone(), |rest| format!("are {rest}"))
}
