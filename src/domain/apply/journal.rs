//! The room itself.
use super::{Arc, Entry, Fold};
use crate::domain::event::{Anew, EntryPinned, JournalCreated, LinkAdded, RoomDescribed};
use crate::domain::state::Link;

impl Fold<'_> {
    pub(super) fn created(&mut self, entry: &Entry, fact: &JournalCreated) {
        let state = &mut *self.0;
        state.name.clone_from(&fact.room);
        state.title.clone_from(&fact.title);
        state.genesis.clone_from(&fact.genesis);
        state.zone.clone_from(&fact.zone);
        state.min_writer = fact.min_writer;
        state.policy = Arc::new((*fact.policy).clone());
        state.calendar = Arc::new((*fact.calendar).clone());
        state.created = Some(entry.ts);
    }

    pub(super) fn room_described(&mut self, fact: &RoomDescribed) {
        let state = &mut *self.0;
        if let Some(title) = &fact.title {
            state.title.clone_from(title);
        }
        if let Some(zone) = &fact.zone {
            state.zone.clone_from(zone);
        }
        if fact.bridge.is_some() {
            state.bridge.clone_from(&fact.bridge);
        }
        if let Some(next) = fact.next_sync {
            state.next_sync = Some(next.0);
        }
    }

    pub(super) fn entry_pinned(&mut self, fact: &EntryPinned) {
        if fact.value {
            self.0.pinned.insert(fact.target);
        } else {
            self.0.pinned.remove(&fact.target);
        }
    }

    pub(super) fn link_added(&mut self, entry: &Entry, fact: &LinkAdded) {
        let target = fact.target.or(entry.common.on.map(Into::into));
        self.0.links.push(Link { url: fact.url.clone(), label: fact.label.clone(), target });
    }

    /// The clocks that a strike or a correction leaves: what ran by it, or without it, was decided anew.
    pub(super) fn counted_anew(&mut self, anew: &[Anew]) {
        for one in anew {
            self.escalation(one.on, |e| {
                for (audience, stand) in &one.clocks {
                    let held = e.clocks.entry(*audience).or_default();
                    held.every_s = stand.every_s;
                    held.due = stand.due.map(|at| at.0);
                    held.from = stand.from.map(|at| at.0);
                    held.overridden = stand.chosen;
                    held.told = stand.told.map(|at| at.0);
                    held.reason = held.reason.take().filter(|_| stand.chosen);
                }
                e.response_due = one.response_due.map(|at| at.0).or(e.response_due);
                e.triage_due = one.triage_due.map(|at| at.0).or(e.triage_due);
            });
        }
    }
}
