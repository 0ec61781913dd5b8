//! The record as it would stand had what was struck never been said: what later entries decided by it is decided anew.
//! Only a strike or a correction asks; what comes of it stands in that entry.
use super::super::apply::Fold;
use super::{Arc, Cow, Entry, Event, Room, State};
use crate::domain::decide::{again, moves_clocks, sets_clocks};
use crate::domain::event::{Common, EscalationMerged};
use crate::domain::id::{EscalationId, Ulid};
use std::collections::BTreeSet;

/// The escalations whose later entries were decided by something that was struck, or without something that counts again.
#[derive(Default)]
struct Moved {
    all: bool,
    some: BTreeSet<EscalationId>,
}

impl Moved {
    fn see(&mut self, entry: &Entry) {
        if !sets_clocks(&entry.event) {
            return;
        }
        if let Event::EscalationMerged(EscalationMerged { into, .. }) = &entry.event {
            self.some.insert(*into);
        }
        let own = if let Event::EscalationDeclared(fact) = &entry.event { Some(fact.id) } else { None };
        match own.or(entry.common.on) {
            Some(on) => _ = self.some.insert(on),
            None => self.all = true,
        }
    }

    /// Whether an entry is about one of them. Two that become one, or no longer are, share it.
    fn is_about(&mut self, entry: &Entry) -> bool {
        let other = match &entry.event {
            Event::EscalationMerged(fact) => Some(fact.into),
            Event::EscalationReopened(fact) => fact.out.as_ref().map(|out| out.of),
            _ => None,
        };
        let own = if let Event::EscalationDeclared(fact) = &entry.event { Some(fact.id) } else { None };
        let both: Vec<EscalationId> = own.or(entry.common.on).into_iter().chain(other).collect();
        let is_one = both.iter().any(|id| self.some.contains(id));
        if is_one {
            self.some.extend(both);
        }
        is_one || self.all
    }
}

impl Room {
    /// Whether deadlines may depend on one of these entries.
    pub(in crate::domain) fn sets_clocks(&self, targets: &[Ulid]) -> bool {
        let of = |ids: &[Ulid]| -> Vec<&Arc<Entry>> {
            ids.iter().filter_map(|id| self.entry(self.seq_of(*id)?)).collect()
        };
        of(targets).into_iter().any(|entry| {
            let reached = of(&super::past::targets(entry));
            let is_deep = |inner: &&Arc<Entry>| sets_clocks(&inner.event) || super::reaches(&inner.event);
            sets_clocks(&entry.event) || super::reaches(&entry.event) && reached.iter().any(is_deep)
        })
    }

    /// This room with one more entry, which nobody wrote.
    pub(in crate::domain) fn and(&self, event: Event) -> Self {
        let mut room = self.clone();
        if let Some(last) = self.entries().last() {
            let mut entry = Entry::clone(last);
            (entry.seq, entry.id, entry.at) = (last.seq + 1, last.id.successor(), None);
            (entry.common, entry.event, entry.data) = (Common::default(), event, None);
            room.apply(Arc::new(entry));
        }
        room
    }

    /// The state had what does not count never been said. Entries about what no strike ever touched stay as they are.
    pub(in crate::domain) fn unsaid(&self) -> State {
        let (corrected, mut moved) = (self.corrected(), Moved::default());
        let touched = self.touched().union(&corrected).copied().collect::<BTreeSet<u64>>();
        let mut room = self.before();
        (room.struck, room.changed, room.counters) =
            (Arc::clone(&self.struck), Arc::clone(&self.changed), self.counters);
        for (before, entry) in self.entries().iter().enumerate() {
            room.len = before;
            let mut now = self.effective(entry.seq, entry);
            if touched.contains(&entry.seq) {
                moved.see(entry);
                moved.see(&now);
            }
            if self.struck.contains_key(&entry.seq) || super::reaches(&now.event) {
                continue;
            }
            if sets_clocks(&now.event)
                && !corrected.contains(&entry.seq)
                && moved.is_about(&now)
                && let Some(event) = again(&room, &now)
            {
                now = Cow::Owned(Entry { event, ..now.into_owned() });
            }
            Fold(&mut room.state).entry(&now);
        }
        room.state
    }

    /// The entries that have another time or another place now, as they were decided: their own clocks moved with them.
    fn corrected(&self) -> BTreeSet<u64> {
        let live = self.known_reaches().iter().filter(|seq| !self.struck.contains_key(*seq));
        let moved = live.filter_map(|seq| self.entry(*seq)).filter(|entry| match &entry.event {
            Event::EntryAmended(fact) => moves_clocks(fact),
            event => matches!(event, Event::EntryRerouted(_)),
        });
        moved.flat_map(|entry| super::past::targets(entry)).filter_map(|id| self.seq_of(id)).collect()
    }

    /// The entries that a strike ever named, and those that one names which it names.
    fn touched(&self) -> BTreeSet<u64> {
        let mut touched = BTreeSet::new();
        for entry in self.known_reaches().iter().filter_map(|seq| self.entry(*seq)) {
            if !matches!(entry.event, Event::EntryStruck(_)) {
                continue;
            }
            for seq in super::past::targets(entry).into_iter().filter_map(|id| self.seq_of(id)) {
                touched.insert(seq);
                let inner = self.entry(seq).map(|inner| super::past::targets(inner)).unwrap_or_default();
                touched.extend(inner.into_iter().filter_map(|id| self.seq_of(id)));
            }
        }
        touched
    }
}
