//! What the room has of a source already: which entry a record became, of which version it is, and whether it may be put
//! right by a newer one. What a person struck or corrected here stays so.
use super::plan::Step;
use super::versions;
use crate::domain::command::Act;
use crate::domain::entry::Entry;
use crate::domain::event::{EscalationDeclared, Event, Foreign, Seen};
use crate::domain::id::EscalationId;
use crate::domain::room::Room;
use crate::domain::state::Escalation;
use crate::domain::time::Instant;
use crate::domain::words::{Severity, Source};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The records of one source by their foreign ids; of several entries of one record the last.
#[derive(Default)]
pub struct Kept<'r> {
    by_id: HashMap<&'r str, &'r Entry>,
    /// The foreign ids by the escalation they are on.
    on: BTreeMap<EscalationId, Vec<&'r str>>,
    /// What is known of the incidents themselves.
    incidents: BTreeMap<EscalationId, Known>,
}

/// What is known of an incident itself.
#[derive(Default)]
struct Known {
    /// The newest version taken over.
    version: Option<Instant>,
    /// The newest version that said something of a field.
    fields: BTreeMap<String, Instant>,
    /// How bad it was at which moment.
    seen: BTreeSet<Seen>,
    /// The newest version that listed all comments.
    listed: Option<Instant>,
}

impl Known {
    fn take(&mut self, event: &Event, from: &Foreign) {
        self.seen.extend(&from.seen);
        self.listed = self.listed.max(from.listed.map(|at| at.0));
        let Some(version) = from.version.map(|at| at.0) else { return };
        let fields: Vec<&str> = match event {
            Event::EscalationDeclared(fact) => said(fact, &from.id),
            Event::EntryAmended(fact) => fact.fields.keys().map(String::as_str).collect(),
            // These carry the version of their own record.
            _ => return,
        };
        self.version = self.version.max(Some(version));
        for field in fields {
            let newest = self.fields.entry(field.to_owned()).or_insert(version);
            *newest = version.max(*newest);
        }
    }
}

/// The fields of which a declaring says something.
fn said(fact: &EscalationDeclared, id: &str) -> Vec<&'static str> {
    let all = [
        ("title", fact.title != id),
        ("category", fact.category.is_some()),
        ("severity", fact.severity.is_some()),
        ("components", !fact.components.is_empty()),
        ("owner", fact.owner.is_some()),
        ("planned", true),
    ];
    all.into_iter().filter_map(|(name, is_said)| is_said.then_some(name)).collect()
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
            if let Some(on) = on {
                kept.incidents.entry(on).or_default().take(&entry.event, from);
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
        self.incidents.get(&on)?.version
    }

    /// The newest version taken over that said something of a field.
    pub fn field(&self, on: EscalationId, name: &str) -> Option<Instant> {
        self.incidents.get(&on)?.fields.get(name).copied()
    }

    /// How bad an incident was at which moment.
    pub fn seen(&self, on: EscalationId) -> Option<&BTreeSet<Seen>> {
        self.incidents.get(&on).map(|known| &known.seen)
    }

    /// The newest version that listed all comments.
    pub fn listed(&self, on: EscalationId) -> Option<Instant> {
        self.incidents.get(&on)?.listed
    }
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

/// When the record behind an entry was last changed there; a start that is only spoken of gives way to any other.
pub fn changed(entry: &Entry) -> Instant {
    let version = entry.common.from.as_ref().and_then(|from| from.version);
    let is_start = matches!(&entry.event, Event::MilestoneReached(fact) if fact.name == "impact_started");
    let unsaid = if is_start { Instant::MIN_UTC } else { entry.when() };
    version.map_or(unsaid, |version| version.0)
}

/// The changes of severity on an escalation.
#[derive(Debug, Default)]
pub struct Severities {
    /// Those that count, by time; of one time in the order written.
    pub live: Vec<(Instant, Severity)>,
    /// When a person took an imported one back, which stays so.
    pub settled: BTreeSet<Instant>,
}

impl Severities {
    /// What counts at an instant.
    pub fn last(&self, at: Instant) -> Option<Severity> {
        self.live.iter().rev().find(|(known, _)| *known == at).map(|(_, to)| *to)
    }
}

/// The changes of severity on an escalation.
pub fn severities(room: &Room, held: &Escalation) -> Severities {
    let mut all = Severities::default();
    for entry in room.entries().iter().filter(|entry| entry.common.on == Some(held.id)) {
        let Event::SeverityChanged(fact) = &entry.event else { continue };
        match standing(room, entry) {
            Standing::Counts | Standing::Corrected => {
                let at = room.entry_now(entry.seq).map_or_else(|| entry.when(), |now| now.when());
                all.live.push((at, fact.to));
            }
            Standing::Struck if entry.src == Source::Import => {
                all.settled.insert(entry.when());
            }
            Standing::Struck | Standing::Replaced => {}
        }
    }
    all.live.sort_by_key(|(at, _)| *at);
    all
}

/// Whether an entry of the same source gave it away at the same time, and the name of that record comes later.
pub fn is_given_later(room: &Room, held: &Escalation, at: Instant, id: &str) -> bool {
    let mut given = room.entries().iter().filter(|entry| {
        entry.common.on == Some(held.id)
            && matches!(entry.event, Event::EscalationOwned(_))
            && entry.when() == at
            && standing(room, entry) == Standing::Counts
    });
    given.any(|entry| entry.common.from.as_ref().is_some_and(|from| later(&from.id, id)))
}

/// Names that count up have more letters later.
fn later(a: &str, b: &str) -> bool {
    (a.len(), a) > (b.len(), b)
}
