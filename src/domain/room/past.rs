//! A room as it was: the same entries, fewer of them, folded on from an earlier copy. Nothing here writes.
use super::super::apply::Fold;
use super::{Arc, Entry, Event, ItemId, Room, State};
use crate::domain::about;
use crate::domain::time::Instant;
use std::collections::HashMap;

/// A strike of a strike of a strike … is followed so many times; what goes deeper is folded from the beginning.
const DEEPEST: usize = 64;

/// Entries in the order in which they happened, as the record has it in the end: amended times count.
/// Nothing stands before what it is about; what a room begins with and who its customers are stands first.
#[derive(Debug, Default)]
pub struct Order {
    seqs: Vec<u64>,
    times: Vec<Instant>,
    /// By number of the entry: its place.
    places: Vec<usize>,
}

impl Order {
    /// The entries by number.
    pub fn seqs(&self) -> &[u64] {
        &self.seqs
    }

    /// When each of them happened, never before the one before it.
    pub fn times(&self) -> &[Instant] {
        &self.times
    }
}

impl Room {
    /// The same record before its first entry; [`Self::until`] goes on from there.
    #[must_use]
    pub fn before(&self) -> Self {
        let mut room = Self::empty(Arc::clone(&self.state.policy), Arc::clone(&self.state.calendar));
        room.entries = Arc::clone(&self.entries);
        room.by_id = Arc::clone(&self.by_id);
        room.reaches = Arc::clone(&self.reaches);
        room
    }

    /// How many entries count in it.
    pub fn count(&self) -> usize {
        self.happened.as_ref().map_or(self.len, |(_, count)| *count)
    }

    /// Whether an entry counts in it: a room that looks back by when things happened knows all entries, and of those that
    /// did not happen yet it says no.
    pub fn is_there(&self, seq: u64) -> bool {
        let place = |order: &Order| order.places.get(usize::try_from(seq).ok()?).copied();
        self.happened.as_ref().is_none_or(|(order, count)| place(order).is_some_and(|place| place < *count))
    }

    /// What is live in it looks at this many entries from its own beginning: the same room after `count` of them, this one
    /// being an earlier look at it. `None` where an entry between the two changes what was before this one: then an
    /// earlier one must be asked. The room [`Self::before`] its first entry always knows.
    pub fn until(&self, count: usize) -> Option<Self> {
        if let Some((order, from)) = &self.happened {
            return Some(self.on((*from, count.min(order.seqs.len())), Arc::clone(order)));
        }
        let mut room = self.clone();
        room.len = count.min(self.entries.len()).max(self.len);
        let from = self.bound();
        let reaching: Vec<u64> = room.reaching().map(|(seq, _)| seq).filter(|seq| *seq >= from).collect();
        if self.len > 0 && reaching.iter().any(|seq| room.depth(*seq) < from) {
            return None;
        }
        if !reaching.is_empty() {
            room.struck = room.strikes();
            room.changed = room.changes();
        }
        for entry in self.entries.iter().take(room.len).skip(self.len) {
            room.take(entry.seq);
        }
        room.state.imported.clear();
        Some(room)
    }

    /// One more entry, with what is known of strikes and amendments.
    fn take(&mut self, seq: u64) {
        let Some(entry) = self.entry(seq).cloned() else { return };
        self.counters.see(&entry.event);
        if !self.struck.contains_key(&seq) {
            let entry = self.effective(seq, &entry).into_owned();
            Fold(&mut self.state).entry(&entry);
        }
    }

    /// The earliest entry that this one changes.
    fn depth(&self, seq: u64) -> u64 {
        let (mut deepest, mut ask) = (seq, vec![seq]);
        for _ in 0..DEEPEST {
            let Some(entry) = ask.pop().and_then(|seq| self.entry(seq)) else { return deepest };
            for target in targets(entry).iter().filter_map(|id| self.by_id.get(id)) {
                if *target < entry.seq {
                    deepest = deepest.min(*target);
                    ask.push(*target);
                }
            }
        }
        0
    }

    /// The order in which things happened. Takes a look at every entry.
    pub fn order(&self) -> Order {
        let mut known: HashMap<ItemId, Instant> = HashMap::new();
        let mut all: Vec<(bool, Instant, u64)> = Vec::with_capacity(self.len);
        for entry in self.entries() {
            let (seq, entry) = (entry.seq, self.effective(entry.seq, entry));
            if is_scene(&entry) {
                all.push((false, entry.when(), seq));
                continue;
            }
            let items = about::items(&entry);
            let least = items.iter().filter_map(|item| known.get(item)).max();
            let at = least.map_or(entry.when(), |least| entry.when().max(*least));
            for item in items {
                known.entry(item).or_insert(at);
            }
            all.push((true, at, seq));
        }
        all.sort_unstable_by_key(|(happens, at, seq)| (*happens, happens.then_some(*at), *seq));
        let first = all.iter().find(|(happens, ..)| *happens).map(|(_, at, _)| *at);
        let last = all.iter().filter_map(|(_, _, seq)| usize::try_from(*seq).ok()).max();
        let numbers = last.map_or(0, |last| last + 1);
        let mut order = Order { places: vec![usize::MAX; numbers], ..Order::default() };
        for (place, (happens, at, seq)) in all.into_iter().enumerate() {
            if let Some(slot) = usize::try_from(seq).ok().and_then(|seq| order.places.get_mut(seq)) {
                *slot = place;
            }
            order.seqs.push(seq);
            order.times.push(if happens { at } else { first.unwrap_or(at) });
        }
        order
    }

    /// The record before anything of it happened; [`Self::until`] goes on from there. What was struck never happens.
    #[must_use]
    pub fn before_it_happened(&self, order: &Arc<Order>) -> Self {
        let state = State::empty(Arc::clone(&self.state.policy), Arc::clone(&self.state.calendar));
        Self { state, happened: Some((Arc::clone(order), 0)), ..self.clone() }
    }

    fn on(&self, (from, to): (usize, usize), order: Arc<Order>) -> Self {
        let mut room = self.clone();
        for seq in order.seqs.get(from..to).unwrap_or_default() {
            room.take(*seq);
        }
        room.state.imported.clear();
        room.happened = Some((order, to.max(from)));
        room
    }

    /// A look back that is written to is a room of its own.
    pub(super) fn forget_what_came_after(&mut self) {
        self.happened = None;
        if self.len == self.entries.len() {
            return;
        }
        let len = self.bound();
        self.entries = Arc::new(self.entries().to_vec());
        Arc::make_mut(&mut self.by_id).retain(|_, seq| *seq < len);
        Arc::make_mut(&mut self.reaches).retain(|seq| *seq < len);
    }
}

/// What a room begins with, whenever it was written down: it, its customers, and that a history was taken over.
fn is_scene(entry: &Entry) -> bool {
    matches!(
        entry.event,
        Event::JournalCreated(_)
            | Event::CustomerDescribed(_)
            | Event::PersonDescribed(_)
            | Event::ImportFinished(_)
    ) && entry.at.is_none()
}

fn targets(entry: &Entry) -> Vec<super::Ulid> {
    match &entry.event {
        Event::EntryStruck(fact) => fact.targets.clone(),
        Event::EntryAmended(fact) => vec![fact.target],
        Event::EntryRerouted(fact) => vec![fact.target],
        Event::EntryTagged(fact) => vec![fact.target],
        _ => Vec::new(),
    }
}
