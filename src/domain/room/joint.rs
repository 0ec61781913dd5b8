//! Words that were sent while an escalation was part of another: they went to its customers too.
use super::Room;
use crate::domain::event::Event;
use crate::domain::id::{EscalationId, ItemId};
use std::collections::BTreeMap;

impl Room {
    /// The entries of the words that were sent in another escalation while this one was part of it.
    pub(super) fn told_to_all(&self, item: ItemId) -> Vec<u64> {
        let ItemId::EscalationId(id) = item else { return Vec::new() };
        let mut merged: BTreeMap<EscalationId, EscalationId> = BTreeMap::new();
        let mut told = Vec::new();
        for entry in self.entries().iter().filter(|entry| self.struck_by(entry.seq).is_none()) {
            let Some(on) = entry.common.on else { continue };
            if let Event::EscalationMerged(fact) = &entry.event {
                merged.insert(on, fact.into);
            } else if let Event::EscalationReopened(_) = &entry.event {
                merged.remove(&on);
            } else if let Event::UpdateSent(_) = &entry.event
                && on != id
                && end(&merged, id) == on
            {
                told.push(entry.seq);
            }
        }
        told
    }
}

/// Where an escalation goes on.
fn end(merged: &BTreeMap<EscalationId, EscalationId>, id: EscalationId) -> EscalationId {
    let mut here = id;
    // A ring of strikes and merges must not hang whoever reads.
    for _ in 0..merged.len() {
        let Some(into) = merged.get(&here) else { break };
        here = *into;
    }
    here
}
