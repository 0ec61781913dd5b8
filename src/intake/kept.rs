//! What the room has of a source already: which entry a record became, of which version it is, and whether it may be put
//! right by a newer one. What a person struck or corrected here stays so.
use super::plan::Step;
use super::versions;
use crate::domain::command::Act;
use crate::domain::entry::Entry;
use crate::domain::event::Event;
use crate::domain::id::EscalationId;
use crate::domain::room::Room;
use crate::domain::state::Escalation;
use crate::domain::time::Instant;
use crate::domain::words::{Severity, Source};
use std::collections::{BTreeMap, HashMap};

/// The records of one source by their foreign ids; of several entries of one record the last.
#[derive(Default)]
pub struct Kept<'r> {
    by_id: HashMap<&'r str, &'r Entry>,
    /// The foreign ids by the escalation they are on.
    on: BTreeMap<EscalationId, Vec<&'r str>>,
    /// The newest version of the incident taken over.
    versions: BTreeMap<EscalationId, Instant>,
}

/// How a record stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It counts, as it was imported.
    Counts,
    /// A newer version took its place, or it is gone where it came from.
    Replaced,
    /// A person struck it.
    Struck,
    /// A person put it right.
    Corrected,
}

impl<'r> Kept<'r> {
    /// Of a source in a room.
    pub fn of(room: &'r Room, source: &str) -> Self {
        let mut kept = Self::default();
        for entry in room.entries() {
            let Some(from) = entry.common.from.as_ref().filter(|from| from.source == source) else {
                continue;
            };
            let on = match &entry.event {
                Event::EscalationDeclared(fact) => Some(fact.id),
                _ => entry.common.on,
            };
            if let (Some(on), Some(version)) = (on, from.version.filter(|_| speaks_of_all(&entry.event))) {
                let newest = kept.versions.entry(on).or_insert(version.0);
                *newest = version.0.max(*newest);
            }
            if !matches!(entry.event, Event::EntryAmended(_)) {
                kept.by_id.insert(&from.id, entry);
                if let Some(on) = on {
                    kept.on.entry(on).or_default().push(&from.id);
                }
            }
        }
        kept
    }

    /// The entry that a record became on an escalation.
    pub fn entry(&self, id: &str, on: EscalationId) -> Option<&'r Entry> {
        self.by_id.get(id).copied().filter(|entry| entry.common.on == Some(on))
    }

    /// The foreign ids of what is on an escalation, without its own.
    pub fn all(&self, on: EscalationId) -> &[&'r str] {
        self.on.get(&on).map_or(&[], Vec::as_slice)
    }

    /// The newest version of an incident taken over; `None` where it was only spoken of.
    pub fn version(&self, on: EscalationId) -> Option<Instant> {
        self.versions.get(&on).copied()
    }
}

/// Entries that carry the version of their incident and not of one record.
fn speaks_of_all(event: &Event) -> bool {
    matches!(event, Event::EscalationDeclared(_) | Event::EntryAmended(_))
}

/// How an entry stands.
pub fn standing(room: &Room, entry: &Entry) -> Standing {
    let by_hand = |seq: u64| room.entry(seq).is_some_and(|one| one.src != Source::Import);
    match room.struck_by(entry.seq) {
        Some(strike) if by_hand(strike) => Standing::Struck,
        Some(_) => Standing::Replaced,
        None if room.changes_of(entry.seq).iter().any(|seq| by_hand(*seq)) => Standing::Corrected,
        None => Standing::Counts,
    }
}

/// Whether a step says what its record said when it was imported. Only what can change there is compared.
pub fn says_the_same(entry: &Entry, step: &Step) -> bool {
    let command = &step.command;
    let same_time = command.at.is_none_or(|at| at.timestamp_micros() == entry.when().timestamp_micros());
    let same_words = command.common.text.as_deref().unwrap_or_default() == entry.text();
    match (&command.act, &entry.event) {
        (Act::SendUpdate { audience, phase_told, .. }, Event::UpdateSent(sent)) => {
            same_words && same_time && *audience == sent.audience && *phase_told == sent.phase_told
        }
        (Act::WriteNote { .. }, Event::NoteWritten(_)) => same_words && same_time,
        (Act::SendUpdate { .. }, Event::NoteWritten(_)) | (Act::WriteNote { .. }, Event::UpdateSent(_)) => {
            false
        }
        (Act::SetSeverity { to, .. }, Event::SeverityChanged(fact)) => *to == fact.to && same_time,
        (Act::SetPhase { to, .. }, Event::PhaseChanged(fact)) => *to == fact.to && same_time,
        (Act::OwnEscalation { owner }, Event::EscalationOwned(fact)) => *owner == fact.owner && same_time,
        (Act::ReachMilestone { name }, Event::MilestoneReached(fact)) if name == "impact_started" => {
            *name == fact.name && same_time
        }
        _ => true,
    }
}

/// What decides between two versions of the same time, of an entry.
pub fn content(entry: &Entry) -> (usize, &str, Instant, u8) {
    let step = match &entry.event {
        Event::UpdateSent(sent) => versions::further(sent.phase_told),
        Event::PhaseChanged(fact) => versions::further(Some(fact.to)),
        Event::SeverityChanged(fact) => versions::worse(fact.to),
        _ => 0,
    };
    versions::content(entry.text(), entry.when(), step)
}

/// How far or how bad an act says that it is, for the same.
pub fn step(act: &Act) -> u8 {
    match act {
        Act::SendUpdate { phase_told, .. } => versions::further(*phase_told),
        Act::SetPhase { to, .. } => versions::further(Some(*to)),
        Act::SetSeverity { to, .. } => versions::worse(*to),
        _ => 0,
    }
}

/// When the record behind an entry was last changed there.
pub fn changed(entry: &Entry) -> Instant {
    let version = entry.common.from.as_ref().and_then(|from| from.version);
    version.map_or(entry.when(), |version| version.0)
}

/// The changes of severity that were imported on an escalation, by time, and how bad it was from the beginning.
pub fn severities(room: &Room, held: &Escalation) -> (Option<Severity>, Vec<(Instant, Severity)>) {
    let declared = room.entry_now(held.birth.seq);
    let initial = declared.and_then(|entry| match &entry.event {
        Event::EscalationDeclared(fact) => fact.severity,
        _ => None,
    });
    let live = room.entries().iter().filter(|entry| room.struck_by(entry.seq).is_none());
    let changes =
        live.filter(|entry| entry.common.on == Some(held.id)).filter_map(|entry| match &entry.event {
            Event::SeverityChanged(fact) => Some((entry.when(), fact.to)),
            _ => None,
        });
    let mut changes: Vec<(Instant, Severity)> = changes.collect();
    changes.sort_by_key(|(at, _)| *at);
    (initial, changes)
}
