//! The room: every entry in order, which of them are struck or amended, and the state they fold to.
//! `apply` is total: what is written has happened.
#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "only a few events reach back or give ids; `apply` is where none may be forgotten"
)]
mod counters;
mod joint;
mod past;
mod shared;
mod unsaid;

pub use counters::{Counters, given};
pub use past::Order;

use super::apply::Fold;
use super::calendar::Calendar;
use super::entry::Entry;
use super::event::Event;
use super::id::{EscalationId, ItemId, Ulid};
use super::policy::Policy;
use super::refusal::Refusal;
use super::state::State;
use super::time::Instant;
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::ops::Deref;
use std::sync::Arc;

/// One war room. Reads like its [`State`].
#[derive(Debug, Clone)]
pub struct Room {
    /// Shared by all copies: one that looks back sees the first `len` of them.
    entries: Arc<Vec<Arc<Entry>>>,
    len: usize,
    by_id: Arc<HashMap<Ulid, u64>>,
    /// The entries that change what was before them, in order.
    reaches: Arc<Vec<u64>>,
    counters: Counters,
    /// Struck entry → the entry that struck it.
    struck: Arc<BTreeMap<u64, u64>>,
    /// Entry → the live entries that amend, reroute or tag it.
    changed: Arc<BTreeMap<u64, Vec<u64>>>,
    state: State,
    /// Where entries count from when they happened on.
    happened: Option<past::Then>,
    hidden: shared::Hidden,
}

impl Deref for Room {
    type Target = State;
    fn deref(&self) -> &State {
        &self.state
    }
}

impl Room {
    /// A room before its first entry.
    pub fn empty(policy: Arc<Policy>, calendar: Arc<Calendar>) -> Self {
        Self {
            entries: Arc::default(),
            len: 0,
            by_id: Arc::default(),
            reaches: Arc::default(),
            counters: Counters::default(),
            struck: Arc::default(),
            changed: Arc::default(),
            state: State::empty(policy, calendar),
            happened: None,
            hidden: shared::Hidden::default(),
        }
    }

    /// Takes in one entry. Never fails, never skips.
    pub fn apply(&mut self, entry: Arc<Entry>) {
        self.extend([entry]);
    }

    /// Takes in several; the same as one by one, with at most one fold of the past.
    pub fn extend(&mut self, entries: impl IntoIterator<Item = Arc<Entry>>) {
        self.forget_what_came_after();
        self.hidden = shared::Hidden::default();
        let from = self.len;
        let mut reaches_back = false;
        let (all, by_id) = (Arc::make_mut(&mut self.entries), Arc::make_mut(&mut self.by_id));
        for entry in entries {
            self.counters.see(&entry.event);
            by_id.insert(entry.id, entry.seq);
            if reaches(&entry.event) {
                reaches_back = true;
                Arc::make_mut(&mut self.reaches).push(entry.seq);
            }
            all.push(entry);
        }
        self.len = all.len();
        if reaches_back {
            self.refold();
        } else {
            for index in from..self.len {
                if let Some(entry) = self.entries.get(index).cloned() {
                    Fold(&mut self.state).entry(&entry);
                }
            }
        }
    }

    /// A clock that is known to be right says that all of this was recorded by then: what claims a later time is held to it
    /// until the next line says so for good.
    pub fn was_known_by(&mut self, at: Instant) {
        self.state.was_known_by(at);
    }

    fn refold(&mut self) {
        let known = self.known_reaches();
        self.struck = Arc::new(self.strikes(known));
        self.changed = Arc::new(self.changes(self.known_reaches(), &self.struck));
        let mut state = State::empty(Arc::clone(&self.state.policy), Arc::clone(&self.state.calendar));
        for entry in self.entries() {
            if !self.struck.contains_key(&entry.seq) {
                Fold(&mut state).entry(&self.effective(entry.seq, entry));
            }
        }
        self.state = state;
    }

    /// Entries from this number on are not in it.
    fn bound(&self) -> u64 {
        self.entries.get(self.len).map_or(u64::MAX, |entry| entry.seq)
    }

    /// The entries that reach back, in order.
    fn known_reaches(&self) -> &[u64] {
        let known = self.reaches.partition_point(|seq| *seq < self.bound());
        self.reaches.get(..known).unwrap_or_default()
    }

    /// Which entries do not count because of these that reach back and stand in order. Read backwards, so a strike that was
    /// itself struck strikes nothing.
    fn strikes(&self, reaching: &[u64]) -> BTreeMap<u64, u64> {
        let mut struck = BTreeMap::new();
        for (seq, entry) in reaching.iter().rev().filter_map(|seq| Some((*seq, self.entry(*seq)?))) {
            let Event::EntryStruck(fact) = &entry.event else { continue };
            if struck.contains_key(&seq) {
                continue;
            }
            for target in fact.targets.iter().filter_map(|id| self.by_id.get(id)).filter(|at| **at < seq) {
                let own = self.entry(*target);
                if own.is_some_and(|e| super::decide::may_strike(&e.event)) {
                    struck.insert(*target, seq);
                }
            }
        }
        struck
    }

    /// Which entries are amended, rerouted or tagged by these, of which some are struck.
    fn changes(&self, reaching: &[u64], struck: &BTreeMap<u64, u64>) -> BTreeMap<u64, Vec<u64>> {
        let mut changed: BTreeMap<u64, Vec<u64>> = BTreeMap::new();
        for (seq, entry) in reaching.iter().filter_map(|seq| Some((*seq, self.entry(*seq)?))) {
            let target = match &entry.event {
                Event::EntryAmended(fact) => fact.target,
                Event::EntryRerouted(fact) => fact.target,
                Event::EntryTagged(fact) => fact.target,
                _ => continue,
            };
            if let Some(at) = self.by_id.get(&target).filter(|at| **at < seq)
                && !struck.contains_key(&seq)
            {
                changed.entry(*at).or_default().push(seq);
            }
        }
        changed
    }

    /// The entry as amended, rerouted and tagged since.
    pub fn effective<'a>(&self, seq: u64, entry: &'a Entry) -> Cow<'a, Entry> {
        let Some(changes) = self.changed.get(&seq) else { return Cow::Borrowed(entry) };
        let mut entry = entry.clone();
        for change in changes.iter().filter_map(|seq| self.entry(*seq)) {
            super::amend::change(&mut entry, change);
        }
        Cow::Owned(entry)
    }

    /// Every entry in order, struck ones too. Name them by their own `seq`: where the room was folded from a part of its
    /// journal ([`Self::as_known`]) that is not their place in this list.
    pub fn entries(&self) -> &[Arc<Entry>] {
        self.entries.get(..self.len).unwrap_or_default()
    }

    /// One entry by its number.
    pub fn entry(&self, seq: u64) -> Option<&Arc<Entry>> {
        numbered(self.entries(), seq)
    }

    /// The room as it was known at an instant: folded from the entries that were known by then, under their own numbers.
    #[must_use]
    pub fn as_known(&self, at: Instant) -> Self {
        let mut then = Self::empty(Arc::clone(&self.state.policy), Arc::clone(&self.state.calendar));
        let is_known = |entry: &&Arc<Entry>| entry.seq == 0 || entry.known_at() <= at;
        then.extend(self.entries().iter().filter(is_known).cloned());
        then
    }

    /// One entry as it counts now: amended, rerouted, tagged.
    pub fn entry_now(&self, seq: u64) -> Option<Cow<'_, Entry>> {
        self.entry(seq).map(|entry| self.effective(seq, entry))
    }

    /// The number of an entry by its ULID.
    pub fn seq_of(&self, id: Ulid) -> Option<u64> {
        self.by_id.get(&id).copied().filter(|seq| *seq < self.bound())
    }

    /// The entry that struck this one.
    pub fn struck_by(&self, seq: u64) -> Option<u64> {
        self.struck.get(&seq).copied()
    }

    /// The escalation something belongs to, as it is routed now; an escalation is its own.
    pub fn home_of(&self, item: ItemId) -> Option<EscalationId> {
        match item {
            ItemId::EscalationId(id) => Some(id),
            ItemId::ActionId(id) => self.actions.get(&id)?.birth.common.on,
            ItemId::DecisionId(id) => self.decisions.get(&id)?.birth.common.on,
            ItemId::UpdateId(id) => self.updates.get(&id)?.birth.common.on,
            ItemId::CommitmentId(id) => self.commitments.get(&id)?.birth.common.on,
            ItemId::BlockerId(id) => self.blockers.get(&id)?.birth.common.on,
            ItemId::HypothesisId(id) => self.hypotheses.get(&id)?.birth.common.on,
            ItemId::Entry(seq) => self.entry_now(seq)?.common.on,
            ItemId::CustomerId(_) => None,
        }
    }

    /// The entry that made something; `None` where that does not count, or there is none.
    pub fn birth_of(&self, item: ItemId) -> Option<u64> {
        match item {
            ItemId::EscalationId(id) => self.escalations.get(&id).map(|e| e.birth.seq),
            ItemId::ActionId(id) => self.actions.get(&id).map(|a| a.birth.seq),
            ItemId::DecisionId(id) => self.decisions.get(&id).map(|d| d.birth.seq),
            ItemId::UpdateId(id) => self.updates.get(&id).map(|u| u.birth.seq),
            ItemId::CommitmentId(id) => self.commitments.get(&id).map(|c| c.birth.seq),
            ItemId::BlockerId(id) => self.blockers.get(&id).map(|b| b.birth.seq),
            ItemId::HypothesisId(id) => self.hypotheses.get(&id).map(|h| h.birth.seq),
            ItemId::CustomerId(id) => self.customers.get(&id).map(|k| k.birth.seq),
            ItemId::Entry(seq) => Some(seq),
        }
    }

    /// Why a thing that was named is not to be had: it was struck, by whom and why, or it never was.
    pub fn absent(&self, id: ItemId) -> Refusal {
        let birth = if let ItemId::Entry(seq) = id {
            Some(seq)
        } else {
            self.entries().iter().find(|entry| super::about::gives(entry, id)).map(|entry| entry.seq)
        };
        let strike = birth.and_then(|seq| self.struck_by(seq)).and_then(|seq| self.entry(seq));
        let Some(strike) = strike else { return Refusal::NoSuchItem(id) };
        let reason = match &strike.event {
            Event::EntryStruck(fact) => fact.reason.clone(),
            _ => None,
        };
        Refusal::Struck { id, by: strike.by.clone(), strike: strike.seq, reason }
    }

    /// Live entries that amend, reroute or tag this one, in order.
    pub fn changes_of(&self, seq: u64) -> &[u64] {
        self.changed.get(&seq).map_or(&[], Vec::as_slice)
    }

    /// The ids given so far.
    pub fn counters(&self) -> Counters {
        self.counters
    }

    /// The state alone: a cheap copy to keep.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// Every entry that made, changed or amended an item, in order, struck ones too.
    pub fn history(&self, item: ItemId) -> Vec<&Arc<Entry>> {
        let mut found: Vec<u64> = if let ItemId::Entry(seq) = item {
            vec![seq]
        } else {
            let there = self.entries().iter().filter(|e| self.is_there(e.seq));
            let own = there.filter(|e| super::about::is_about(e, item)).map(|e| e.seq);
            own.chain(self.told_to_all(item)).collect()
        };
        let changes: Vec<u64> = found.iter().flat_map(|seq| self.changes_of(*seq)).copied().collect();
        let strikes = found.iter().filter_map(|seq| self.struck_by(*seq));
        let mut all: Vec<u64> = strikes.chain(changes).collect();
        found.append(&mut all);
        found.sort_unstable();
        found.dedup();
        found.iter().filter_map(|seq| self.entry(*seq)).collect()
    }
}

/// An entry by its number. Only a room folded from a part of its journal has fewer entries than numbers.
fn numbered(entries: &[Arc<Entry>], seq: u64) -> Option<&Arc<Entry>> {
    let at = usize::try_from(seq).ok()?;
    let here = entries.get(at).filter(|entry| entry.seq == seq);
    here.or_else(|| entries.get(entries.binary_search_by_key(&seq, |entry| entry.seq).ok()?))
}

fn reaches(event: &Event) -> bool {
    matches!(
        event,
        Event::EntryStruck(_) | Event::EntryAmended(_) | Event::EntryRerouted(_) | Event::EntryTagged(_)
    )
}
