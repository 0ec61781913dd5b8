//! What a receipt calls the things that were acted on.
use crate::domain::about;
use crate::domain::clean;
use crate::domain::count::many;
use crate::domain::entry::Entry;
use crate::domain::event::Event;
use crate::domain::id::{ItemId, Ulid};
use crate::domain::room::Room;

/// Names at most so many; the rest is counted.
const MOST: usize = 8;

/// The id an entry gave or changed, or those it was aimed at; else what it is: a note has no name of its own.
pub(super) fn names(room: &Room, entry: &Entry) -> String {
    match &entry.event {
        Event::EntryStruck(fact) => listed(fact.targets.iter().map(|id| called(room, *id)).collect()),
        Event::EntryPinned(fact) => called(room, fact.target),
        Event::EntryRerouted(fact) => called(room, fact.target),
        Event::EntryTagged(fact) => called(room, fact.target),
        Event::EntryAmended(fact) => called(room, fact.target),
        _ => noun(entry),
    }
}

fn noun(entry: &Entry) -> String {
    let own = about::chief(entry).filter(|id| !matches!(id, ItemId::EscalationId(_)));
    match (own, &entry.event) {
        (Some(id), _) => id.to_string(),
        (None, Event::EscalationDeclared(fact)) => fact.id.to_string(),
        (None, Event::NoteWritten(_)) => "note".to_owned(),
        (None, Event::MilestoneReached(fact)) => clean::row(&fact.name).into_owned(),
        (None, Event::AlarmSnoozed(fact)) => clean::row(&fact.clock).into_owned(),
        (None, Event::ChecklistTicked(fact)) => {
            format!("{} {}", clean::row(&fact.list), clean::row(&fact.step))
        }
        (None, Event::ChecklistUnticked(fact)) => {
            format!("{} {}", clean::row(&fact.list), clean::row(&fact.step))
        }
        (None, Event::PersonJoined(fact)) => fact.handle.to_string(),
        (None, Event::PersonLeft(fact)) => fact.handle.to_string(),
        (None, Event::PersonAsked(fact)) => fact.handle.to_string(),
        (
            None,
            Event::SeverityChanged(_)
            | Event::PhaseChanged(_)
            | Event::ModeChanged(_)
            | Event::EscalationOwned(_)
            | Event::EscalationClosed(_)
            | Event::EscalationReopened(_)
            | Event::EscalationMerged(_)
            | Event::EscalationAcknowledged(_)
            | Event::CadenceOverridden(_),
        ) => on(entry),
        (None, event) => {
            let word = event.type_name().split('.').next().unwrap_or_default();
            clean::row(format!("{} {word}", on(entry)).trim_start()).into_owned()
        }
    }
}

fn on(entry: &Entry) -> String {
    entry.common.on.map_or_else(String::new, |id| id.to_string())
}

/// What an entry made, where that has a name; else its line.
fn called(room: &Room, id: Ulid) -> String {
    let Some(entry) = room.seq_of(id).and_then(|seq| room.entry(seq)) else { return "an entry".to_owned() };
    let made = about::chief(entry).filter(|id| !matches!(id, ItemId::EscalationId(_)));
    match (made, &entry.event) {
        (Some(id), _) => id.to_string(),
        (None, Event::EscalationDeclared(fact)) => fact.id.to_string(),
        (None, _) => entry.line_id().to_string(),
    }
}

/// `A3 A7 A9`; the same name twice is counted: `2 notes`.
pub(super) fn listed(all: Vec<String>) -> String {
    let mut counted: Vec<(String, usize)> = Vec::new();
    for name in all {
        match counted.iter_mut().find(|(known, _)| *known == name) {
            Some((_, count)) => *count += 1,
            None => counted.push((name, 1)),
        }
    }
    let more = counted.len().saturating_sub(MOST);
    let is_id = |name: &str| name.parse::<ItemId>().is_ok();
    let each = counted.into_iter().take(MOST).map(|(name, count)| match count {
        2.. if !is_id(&name) => format!("{count} {}", many(&name)),
        _ => name,
    });
    let mut words: Vec<String> = each.collect();
    words.extend((more > 0).then(|| format!("and {more} more")));
    words.join(" ")
}
