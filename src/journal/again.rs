//! Acts that wait, put as entries of the room as it is by now: an id that somebody else was given meanwhile becomes the next
//! free one, and what follows speaks of it by that.
use std::collections::BTreeMap;

use serde_json::Value;
use serde_json::value::RawValue;

use super::codec;
use super::log::Stamp;
use super::spill::Spilled;
use crate::domain::entry::{Draft, Entry};
use crate::domain::event::Event;
use crate::domain::id::{Handle, ItemId, Ulid};
use crate::domain::room::{Room, given};
use crate::domain::state::DecisionState;
use crate::domain::time::{self, Instant};
use crate::domain::words::Source;

/// The fields that name things by their ids (events.md).
const NAMES: [&str; 14] = [
    "id",
    "on",
    "blocks",
    "depends",
    "into",
    "carried",
    "replaces",
    "moved",
    "target",
    "customers",
    "of",
    "ids",
    "clock",
    "links",
];

/// Ids that acts were to have, and those that they have.
#[derive(Default)]
pub(super) struct Numbers(BTreeMap<String, String>);

impl Numbers {
    /// An act as it is written into this room; none where this version cannot read it whole.
    pub fn draft(&mut self, one: &Spilled, room: &Room) -> Option<Draft> {
        let (event, ..) = codec::read(&one.kind, one.data.get(), true);
        let mut counters = room.counters();
        for id in gives(one, &event, room) {
            let now = if counters.has(id) { counters.free(id) } else { id };
            counters.take(now);
            self.0.insert(id.to_string(), now.to_string());
        }
        let data = self.renamed(one);
        let (event, common, more) = codec::read(&one.kind, data.get(), true);
        let at = one.at.as_deref().map(time::read);
        if more || at == Some(None) {
            return None;
        }
        Some(Draft { event, common, at: at.flatten(), est: one.est })
    }

    /// An act that is in the journal by now, perhaps under other ids.
    pub fn learn(&mut self, one: &Spilled, entry: &Entry) {
        if let Some(seq) = one.seq {
            self.0.insert(ItemId::Entry(seq).to_string(), ItemId::Entry(entry.seq).to_string());
        }
        let (event, ..) = codec::read(&one.kind, one.data.get(), true);
        let (mut were, mut are) = (Vec::new(), Vec::new());
        given(&event, |id| were.push(id.to_string()));
        given(&entry.event, |id| are.push(id.to_string()));
        if were.len() == are.len() {
            self.0.extend(were.into_iter().zip(are));
        }
    }

    fn renamed(&self, one: &Spilled) -> Box<RawValue> {
        let renamed = || {
            let mut data: Value = serde_json::from_str(one.data.get()).ok()?;
            self.rename(&mut data, (false, one.kind == "entry.rerouted"));
            RawValue::from_string(data.to_string()).ok()
        };
        if self.0.iter().all(|(was, now)| was == now) { None } else { renamed() }
            .unwrap_or_else(|| one.data.clone())
    }

    /// `names`: a text here is an id, or a clock's name, which begins with one.
    fn rename(&self, data: &mut Value, (names, routes): (bool, bool)) {
        match data {
            Value::String(text) if names => {
                let (id, clock) =
                    text.split_once('/').map_or((text.as_str(), None), |(id, rest)| (id, Some(rest)));
                let Some(now) = self.0.get(id) else { return };
                *text = clock.map_or_else(|| now.clone(), |clock| format!("{now}/{clock}"));
            }
            Value::Array(all) => all.iter_mut().for_each(|one| self.rename(one, (names, routes))),
            // Where a fact was taken over from has ids of its own.
            Value::Object(fields) => {
                fields.iter_mut().filter(|(key, _)| *key != "from").for_each(|(key, value)| {
                    let names = NAMES.contains(&key.as_str()) || (routes && key == "value");
                    self.rename(value, (names, routes));
                });
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
}

/// The ids that an act makes. What an older version kept does not say it.
fn gives(one: &Spilled, event: &Event, room: &Room) -> Vec<ItemId> {
    if let Some(all) = &one.gives {
        return all.iter().filter_map(|id| id.parse().ok()).collect();
    }
    let mut all = Vec::new();
    given(event, |id| all.push(id));
    all.retain(|id| match (id, event) {
        (ItemId::CustomerId(_), Event::CustomerAttached(fact)) => fact.name.is_some(),
        (ItemId::CustomerId(_), _) => false,
        (ItemId::DecisionId(id), Event::DecisionMade(_)) => {
            room.decisions.get(id).is_none_or(|held| held.state != DecisionState::Proposed)
        }
        _ => true,
    });
    all
}

/// Who said it and when.
pub(super) fn said(one: &Spilled, who: &Stamp) -> Option<(Stamp, Instant)> {
    let (id, said): (Ulid, _) = (one.id.parse().ok()?, time::read(&one.ts)?);
    let (by, src) = (Handle::new(&one.by)?, Source::from_word(&one.src)?);
    Some((Stamp { by, src, ids: vec![id], ..who.clone() }, said))
}
