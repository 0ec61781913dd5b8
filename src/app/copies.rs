//! What is put onto the clipboard: made for the eye that looks, clean, with nothing the screen would not show.
use super::model::Model;
use super::view::{fact, say};
use crate::domain::clean::sinks;
use crate::domain::entry::Entry;
use crate::domain::time::{length, seconds_between};
use crate::domain::words::Audience;
use crate::domain::{clean, id::ItemId};
use std::fmt::Write;

/// The marked lines in words, the oldest first, else the selected one; and how many there are.
pub(super) fn lines(model: &Model) -> Option<(String, usize)> {
    let words: Vec<String> = model.lines().into_iter().filter_map(|item| line(model, item)).collect();
    (!words.is_empty()).then(|| (words.join("\n"), words.len()))
}

fn line(model: &Model, item: ItemId) -> Option<String> {
    let entry = model.room.entry_now(model.birth_of(item)?)?;
    if !fact::is_visible(&model.room, &entry, model.eye) {
        return None;
    }
    let id = if matches!(item, ItemId::Entry(_)) { String::new() } else { format!("{item} ") };
    Some(format!("{} {id}{}", model.clock(entry.when()), told(model, &entry)))
}

fn told(model: &Model, entry: &Entry) -> String {
    let look = model.glance();
    let teller = fact::Teller::new(&model.room, model.eye, &look);
    fact::tell(&teller, entry).text.to_string()
}

/// Every open escalation on a line, with its clock.
pub(super) fn status(model: &Model) -> String {
    let mut out = format!("{}  {}\n", clean::row(&model.room.name), model.clock(model.now));
    for one in model.room.escalations.values().filter(|one| !one.phase.is_over()) {
        let severity = one.severity.map_or_else(|| "SEV?".to_owned(), |s| format!("SEV{}", s.number()));
        let due = one.clocks.get(&Audience::Customer).and_then(|clock| clock.due);
        let next = due.map_or_else(
            || "no timer".to_owned(),
            |at| {
                let left = seconds_between(model.now, at);
                let word = if left < 0 { "LATE" } else { "in" };
                format!("next update {} ({word} {})", model.clock(at), length(left, false))
            },
        );
        let (customer, owner) = (say::customer(&model.room, one, model.eye), say::owner(one.owner.as_ref()));
        // Writing to a String cannot fail.
        let _ = writeln!(out, "{} {severity} {customer}: {}, {owner}, {next}", one.id, one.phase);
    }
    out
}

/// Everything that was told, in the order in which it happened, as a Markdown list.
pub(super) fn timeline(model: &Model) -> String {
    let mut out = String::new();
    let mut entries: Vec<_> = model.room.entries().iter().collect();
    entries.sort_by_key(|entry| entry.when());
    for entry in entries {
        let is_shown = fact::is_visible(&model.room, entry, model.eye) && fact::is_told(entry, model.eye);
        if model.room.struck_by(entry.seq).is_some() || !is_shown {
            continue;
        }
        let now = model.room.entry_now(entry.seq);
        let words = now.map(|entry| told(model, &entry)).unwrap_or_default();
        let at = entry.when().with_timezone(&model.zone).format("%d %b %H:%M");
        let _ = writeln!(out, "- {at} {}", sinks::markdown(&clean::line(&words).0));
    }
    out
}
