//! A room as it was: the same entries, fewer of them, folded on from an earlier copy. Nothing here writes.
use super::super::apply::Fold;
use super::{Arc, Entry, Event, Room, State};
use crate::domain::id::CustomerId;
use crate::domain::time::Instant;
use crate::domain::words::Source;
use std::collections::HashMap;

/// A strike of a strike of a strike … is followed so many times; what goes deeper is folded from the beginning.
const DEEPEST: usize = 64;

/// Entries in the order in which they happened, as the record has it in the end: amended times count.
/// What a room begins with and who its customers are stands first. Something may stand before what it is about: that an
/// impact began happened before anybody declared it.
#[derive(Debug, Default)]
pub struct Order {
    seqs: Vec<u64>,
    times: Vec<Instant>,
    /// By number of the entry: its place.
    places: Vec<usize>,
    /// By how many have happened: how many of the first entries of the journal are among them, up to the first that is not.
    leads: Vec<usize>,
}

/// Where entries count from when they happened on.
#[derive(Debug, Clone)]
pub(super) struct Then {
    order: Arc<Order>,
    /// How many have happened.
    count: usize,
    folded: Folded,
}

/// What the state of a look at what had happened is made of. It is always folded as it was written down, so that the end is
/// the present: an entry that was dated back does not lose to an older one that happened later.
#[derive(Debug, Clone, Copy)]
enum Folded {
    /// The first entries of the journal, whenever they happened: nobody looks at that, others are folded on from it.
    Leading(usize),
    /// All that had happened; the last of them in the journal is this one.
    Happened { top: Option<u64> },
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

    /// The place of an entry.
    pub fn place(&self, seq: u64) -> Option<usize> {
        self.places.get(usize::try_from(seq).ok()?).copied().filter(|place| *place < self.seqs.len())
    }

    fn lead(&self, count: usize) -> usize {
        self.leads.get(count).or(self.leads.last()).copied().unwrap_or(0)
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
        self.happened.as_ref().map_or(self.len, |then| then.count)
    }

    /// Whether an entry counts in it: a room that looks back by when things happened knows all entries, and of those that
    /// did not happen yet it says no.
    pub fn is_there(&self, seq: u64) -> bool {
        let is_past = |then: &Then| then.order.place(seq).is_some_and(|place| place < then.count);
        self.happened.as_ref().is_none_or(is_past)
    }

    /// The entries up to the last that counts in it; before that one some may not count yet ([`Self::is_there`]).
    pub fn reached(&self) -> &[Arc<Entry>] {
        let all = self.entries();
        let end = match self.happened.as_ref().map(|then| then.folded) {
            None | Some(Folded::Leading(_)) => all.len(),
            Some(Folded::Happened { top }) => {
                top.map_or(0, |top| all.partition_point(|entry| entry.seq <= top))
            }
        };
        all.get(..end).unwrap_or_default()
    }

    /// Whether it looks back by when things happened.
    pub fn is_by_happening(&self) -> bool {
        self.happened.is_some()
    }

    /// The same room after `count` entries, this one being an earlier look at it. `None` where an entry between the two
    /// changes what was before this one, or happened later than one that was written after it: then an earlier look must be
    /// asked. The room [`Self::before`] its first entry, or before anything of it happened, always knows.
    pub fn until(&self, count: usize) -> Option<Self> {
        if let Some(then) = &self.happened {
            return self.happened_on(then, count.min(then.order.seqs.len()));
        }
        let len = count.min(self.entries.len()).max(self.len);
        let between = self.reaching_until(len);
        if self.is_changed_by(between) {
            return None;
        }
        let mut room = self.clone();
        room.len = len;
        if !between.is_empty() {
            // None of them changes what is before this look, so that what is known of that stays.
            let struck = room.strikes(between);
            let changed = room.changes(between, &struck);
            Arc::make_mut(&mut room.struck).extend(struck);
            Arc::make_mut(&mut room.changed).extend(changed);
        }
        for entry in self.entries.iter().take(room.len).skip(self.len) {
            room.take(entry);
        }
        room.state.imported = Arc::default();
        Some(room)
    }

    /// How many entries [`Self::until`] would take in; `None` where it cannot.
    pub fn distance(&self, count: usize) -> Option<usize> {
        let Some(then) = &self.happened else {
            let len = count.min(self.entries.len()).max(self.len);
            return (!self.is_changed_by(self.reaching_until(len))).then(|| len - self.len);
        };
        let count = count.min(then.order.seqs.len());
        match then.folded {
            Folded::Leading(lead) => (lead <= then.order.lead(count)).then(|| count - lead),
            Folded::Happened { top } => {
                let new = then.order.seqs.get(then.count..count)?;
                new.iter().all(|seq| Some(*seq) > top).then_some(new.len())
            }
        }
    }

    /// The entries that reach back, from here to where a later look has this many.
    fn reaching_until(&self, len: usize) -> &[u64] {
        let until = self.entries.get(len).map_or(u64::MAX, |entry| entry.seq);
        let from = self.reaches.partition_point(|seq| *seq < self.bound());
        let to = self.reaches.partition_point(|seq| *seq < until);
        self.reaches.get(from..to).unwrap_or_default()
    }

    /// Whether one of these changes what was before this look.
    fn is_changed_by(&self, reaching: &[u64]) -> bool {
        let from = self.bound();
        self.len > 0 && reaching.iter().any(|seq| self.depth(*seq) < from)
    }

    /// One more entry, with what is known of strikes and amendments.
    fn take(&mut self, entry: &Entry) {
        self.counters.see(&entry.event);
        if !self.struck.contains_key(&entry.seq) {
            let entry = self.effective(entry.seq, entry);
            Fold(&mut self.state).entry(&entry);
        }
    }

    /// The earliest entry that this one changes.
    fn depth(&self, seq: u64) -> u64 {
        let (mut deepest, mut ask) = (seq, vec![seq]);
        for _ in 0..DEEPEST {
            let Some(entry) = ask.pop().and_then(|seq| super::numbered(&self.entries, seq)) else {
                return deepest;
            };
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
        let mut all = self.happenings();
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
        let mut lead = 0;
        for count in 0..=order.seqs.len() {
            let next = |lead: usize| order.place(self.entries().get(lead)?.seq);
            while next(lead).is_some_and(|place| place < count) {
                lead += 1;
            }
            order.leads.push(lead);
        }
        order
    }

    /// Of each entry whether it happens in the record, when, and its number. A customer is there as soon as something is about
    /// them; that a history was taken over is told at its end.
    fn happenings(&self) -> Vec<(bool, Instant, u64)> {
        let (mut all, mut last) = (Vec::new(), None);
        let (mut named, mut born, mut taken_over) = (HashMap::new(), HashMap::new(), Vec::new());
        for entry in self.entries() {
            let now = self.effective(entry.seq, entry);
            let (happens, at) = (!is_scene(&now), now.when());
            for id in names(&now.event) {
                named.entry(*id).and_modify(|first: &mut Instant| *first = at.min(*first)).or_insert(at);
            }
            if now.at.is_none() && matches!(now.event, Event::ImportFinished(_)) {
                taken_over.push(all.len());
            } else if happens {
                last = last.max(Some(at));
            }
            if let (Event::CustomerDescribed(fact), None) = (&now.event, now.at) {
                born.entry(fact.id).or_insert(all.len());
            }
            all.push((happens, at, entry.seq));
        }
        let mut no_later = |place: usize, than: Option<Instant>| {
            if let (Some((_, at, _)), Some(than)) = (all.get_mut(place), than) {
                *at = than.min(*at);
            }
        };
        for (id, place) in &born {
            no_later(*place, named.get(id).copied());
        }
        for place in taken_over {
            no_later(place, last);
        }
        all
    }

    /// The record before anything of it happened; [`Self::until`] goes on from there. What was struck never happens.
    #[must_use]
    pub fn before_it_happened(&self, order: &Arc<Order>) -> Self {
        self.with_nothing(Then { order: Arc::clone(order), count: 0, folded: Folded::Leading(0) })
    }

    fn with_nothing(&self, then: Then) -> Self {
        let state = State::empty(Arc::clone(&self.state.policy), Arc::clone(&self.state.calendar));
        let (entries, by_id, reaches) =
            (Arc::clone(&self.entries), Arc::clone(&self.by_id), Arc::clone(&self.reaches));
        let (len, counters) = (self.len, self.counters);
        let (struck, changed) = (Arc::clone(&self.struck), Arc::clone(&self.changed));
        let (happened, hidden) = (Some(then), super::shared::Hidden::default());
        Self { entries, len, by_id, reaches, counters, struck, changed, state, happened, hidden }
    }

    /// The record when all of it had happened: the present.
    #[must_use]
    pub fn when_all_happened(&self, order: &Arc<Order>) -> Self {
        let order = Arc::clone(order);
        let top = self.entries().last().map(|entry| entry.seq);
        let then = Then { count: order.seqs.len(), order, folded: Folded::Happened { top } };
        Self { happened: Some(then), ..self.clone() }
    }

    /// Something that others are folded on from: of a look before anything happened, with the first `lead` entries of the
    /// journal, whenever they happened.
    pub fn led_to(&self, lead: usize) -> Option<Self> {
        let then = self.happened.clone()?;
        let from = self.lead()?;
        let mut room = self.clone();
        for entry in self.entries().get(from..lead)? {
            room.take(entry);
        }
        room.state.imported = Arc::default();
        room.happened = Some(Then { folded: Folded::Leading(lead), ..then });
        Some(room)
    }

    /// How many of the first entries something holds that others are folded on from; `None`: it is a look of its own.
    pub fn lead(&self) -> Option<usize> {
        match self.happened.as_ref()?.folded {
            Folded::Leading(lead) => Some(lead),
            Folded::Happened { .. } => None,
        }
    }

    fn happened_on(&self, then: &Then, count: usize) -> Option<Self> {
        self.distance(count)?;
        let mut new: Vec<u64> = match then.folded {
            Folded::Happened { .. } => then.order.seqs.get(then.count..count)?.to_vec(),
            // The first `lead` of the journal are among them: behind those so many stand as are missing, most of them near.
            Folded::Leading(lead) => {
                let behind = self.entries().get(lead..)?.iter().map(|entry| entry.seq);
                let happened = |seq: &u64| then.order.place(*seq).is_some_and(|place| place < count);
                behind.filter(happened).take(count.saturating_sub(lead)).collect()
            }
        };
        new.sort_unstable();
        let mut room = self.clone();
        for entry in new.iter().filter_map(|seq| self.entry(*seq)) {
            room.take(entry);
        }
        room.state.imported = Arc::default();
        let before = match then.folded {
            Folded::Happened { top } => top,
            Folded::Leading(lead) => lead.checked_sub(1).and_then(|last| Some(self.entries().get(last)?.seq)),
        };
        let folded = Folded::Happened { top: new.last().copied().max(before) };
        room.happened = Some(Then { order: Arc::clone(&then.order), count, folded });
        Some(room)
    }

    /// The same look at a record to which only was added since.
    #[must_use]
    pub fn of_grown(&self, whole: &Self) -> Self {
        let (entries, by_id, reaches) =
            (Arc::clone(&whole.entries), Arc::clone(&whole.by_id), Arc::clone(&whole.reaches));
        Self { entries, by_id, reaches, ..self.clone() }
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

/// What a room begins with, whenever it was written down: it, and who is described where a history was taken over.
fn is_scene(entry: &Entry) -> bool {
    let taken_over = entry.src == Source::Import
        && matches!(entry.event, Event::CustomerDescribed(_) | Event::PersonDescribed(_));
    entry.at.is_none() && (matches!(entry.event, Event::JournalCreated(_)) || taken_over)
}

/// The customers that an entry takes for known.
fn names(event: &Event) -> &[CustomerId] {
    if let Event::EscalationDeclared(fact) = event {
        &fact.customers
    } else if let Event::CustomerAttached(fact) = event {
        std::slice::from_ref(&fact.id)
    } else {
        &[]
    }
}

/// The entries that one reaches back to.
pub(super) fn targets(entry: &Entry) -> Vec<super::Ulid> {
    match &entry.event {
        Event::EntryStruck(fact) => fact.targets.clone(),
        Event::EntryAmended(fact) => vec![fact.target],
        Event::EntryRerouted(fact) => vec![fact.target],
        Event::EntryTagged(fact) => vec![fact.target],
        Event::EntryPinned(fact) => vec![fact.target],
        _ => Vec::new(),
    }
}
