//! Things in the order of their ids. A copy is one pointer: it shares with its original what neither of them changes, so
//! that many looks at the past cost little. What is live is found without a look at the rest, and so is what was touched
//! since an instant; both are kept up to date by whatever changes a thing here.
use super::time::Instant;
use std::collections::BTreeMap;
use std::iter::FlatMap;
use std::ops::Index;
use std::sync::Arc;
use std::{fmt, slice};

/// Things of one leaf, and bits of its mask.
const MOST: usize = 64;

/// What a table knows of the things in it.
pub trait Thing: Clone {
    /// What is kept beside each of them, for whoever asks all that are live: to visit a thing takes longer than to read
    /// what its neighbours keep here.
    type Brief: Clone;
    /// The brief of it as it stands.
    fn brief(&self) -> Self::Brief;
    /// Whether the board waits for something of it, or shows it as it stands.
    fn is_live(&self) -> bool;
    /// The latest instant it is found by: when it came, or was last changed.
    fn touched(&self) -> Instant;
}

/// Up to [`MOST`] neighbours.
#[derive(Clone)]
struct Leaf<K, T: Thing> {
    items: Vec<(K, Arc<T>)>,
    /// In the same order.
    briefs: Vec<T::Brief>,
    /// A bit for each that is live.
    live: u64,
    /// None of them was touched later.
    latest: Instant,
}

/// A leaf with its first id; it is not empty.
type Known<K, T> = (K, Arc<Leaf<K, T>>);

/// Things by id.
pub struct Table<K, T: Thing> {
    leaves: Arc<Vec<Known<K, T>>>,
    len: usize,
}

impl<K, T: Thing> Default for Table<K, T> {
    fn default() -> Self {
        Self { leaves: Arc::default(), len: 0 }
    }
}

impl<K, T: Thing> Clone for Table<K, T> {
    fn clone(&self) -> Self {
        Self { leaves: Arc::clone(&self.leaves), len: self.len }
    }
}

impl<K: PartialEq, T: Thing + PartialEq> PartialEq for Table<K, T> {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.leaves, &other.leaves) || self.len == other.len && self.iter().eq(other.iter())
    }
}

impl<K: fmt::Debug, T: Thing + fmt::Debug> fmt::Debug for Table<K, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

type Leaves<'a, K, T> = slice::Iter<'a, Known<K, T>>;
type Items<'a, K, T> = slice::Iter<'a, (K, Arc<T>)>;

type Opened<'a, K, T> = fn(&'a Known<K, T>) -> Items<'a, K, T>;

/// The things of a table with their ids, in order.
pub struct Pairs<'a, K, T: Thing>(FlatMap<Leaves<'a, K, T>, Items<'a, K, T>, Opened<'a, K, T>>);

impl<'a, K, T: Thing> Iterator for Pairs<'a, K, T> {
    type Item = (&'a K, &'a Arc<T>);
    fn next(&mut self) -> Option<Self::Item> {
        self.0.next().map(|(id, thing)| (id, thing))
    }
}

impl<K, T: Thing> DoubleEndedIterator for Pairs<'_, K, T> {
    fn next_back(&mut self) -> Option<Self::Item> {
        self.0.next_back().map(|(id, thing)| (id, thing))
    }
}

impl<K, T: Thing> Table<K, T> {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// With their ids, in order.
    pub fn iter(&self) -> Pairs<'_, K, T> {
        Pairs(self.leaves.iter().flat_map(|(_, leaf)| leaf.items.iter()))
    }

    /// The ids, in order.
    pub fn keys(&self) -> impl DoubleEndedIterator<Item = &K> {
        self.iter().map(|(id, _)| id)
    }

    /// All of them, in order.
    pub fn values(&self) -> impl DoubleEndedIterator<Item = &Arc<T>> {
        self.iter().map(|(_, thing)| thing)
    }

    /// The last one.
    pub fn last_key_value(&self) -> Option<(&K, &Arc<T>)> {
        self.leaves.last()?.1.items.last().map(|(id, thing)| (id, thing))
    }

    /// Those that are live, in order.
    pub fn live(&self) -> impl Iterator<Item = &Arc<T>> {
        self.live_leaves().flat_map(|leaf| leaf.live().map(|(thing, _)| thing))
    }

    /// The same with what is kept beside each.
    pub fn live_briefs(&self) -> impl Iterator<Item = (&Arc<T>, &T::Brief)> {
        self.live_leaves().flat_map(Leaf::live)
    }

    fn live_leaves(&self) -> impl Iterator<Item = &Leaf<K, T>> {
        self.leaves.iter().map(|(_, leaf)| leaf.as_ref()).filter(|leaf| leaf.live != 0)
    }
}

impl<K, T: Thing> Leaf<K, T> {
    fn live(&self) -> impl Iterator<Item = (&Arc<T>, &T::Brief)> {
        let mask = self.live;
        let both = self.items.iter().zip(&self.briefs).enumerate();
        both.filter(move |(place, _)| mask >> place & 1 == 1).map(|(_, ((_, thing), brief))| (thing, brief))
    }
}

impl<K: Ord + Copy, T: Thing> Leaf<K, T> {
    fn of(items: Vec<(K, Arc<T>)>) -> Self {
        let live = items.iter().enumerate().map(|(place, (_, one))| u64::from(one.is_live()) << place);
        let live = live.fold(0, |mask, bit| mask | bit);
        let latest = items.iter().map(|(_, one)| one.touched()).max().unwrap_or(Instant::MIN_UTC);
        let briefs = items.iter().map(|(_, one)| one.brief()).collect();
        Self { items, briefs, live, latest }
    }

    /// Keeps what is known of the thing at a place, after it changed.
    fn note(&mut self, place: usize) {
        if let Some((_, one)) = self.items.get(place) {
            let bit = 1 << place;
            self.live = if one.is_live() { self.live | bit } else { self.live & !bit };
            self.latest = self.latest.max(one.touched());
            if let Some(brief) = self.briefs.get_mut(place) {
                *brief = one.brief();
            }
        }
    }

    /// Makes room in the mask.
    fn put(&mut self, place: usize, id: K, thing: Arc<T>) {
        let below = (1_u64 << place) - 1;
        self.live = self.live & below | (self.live & !below) << 1;
        self.briefs.insert(place, thing.brief());
        self.items.insert(place, (id, thing));
        self.note(place);
    }
}

impl<K: Ord + Copy, T: Thing> Table<K, T> {
    /// The leaf in which an id is, or would be.
    fn leaf(&self, id: &K) -> usize {
        self.leaves.partition_point(|(first, _)| first <= id).saturating_sub(1)
    }

    /// One of them.
    pub fn get(&self, id: &K) -> Option<&Arc<T>> {
        let (_, leaf) = self.leaves.get(self.leaf(id))?;
        let place = leaf.items.binary_search_by(|(known, _)| known.cmp(id)).ok()?;
        leaf.items.get(place).map(|(_, thing)| thing)
    }

    /// Whether there is one of this id.
    pub fn contains_key(&self, id: &K) -> bool {
        self.get(id).is_some()
    }

    /// Those that came or were changed at an instant or after it, in order.
    pub fn touched_since(&self, from: Instant) -> impl DoubleEndedIterator<Item = &Arc<T>> {
        let late = self.leaves.iter().filter(move |(_, leaf)| leaf.latest >= from);
        late.flat_map(|(_, leaf)| leaf.items.iter())
            .map(|(_, one)| one)
            .filter(move |one| one.touched() >= from)
    }

    /// Puts one in; gives the one that had its id.
    pub fn insert(&mut self, id: K, thing: Arc<T>) -> Option<Arc<T>> {
        let at = self.leaf(&id);
        let leaves = Arc::make_mut(&mut self.leaves);
        let is_last = at + 1 >= leaves.len();
        let Some((first, leaf)) = leaves.get_mut(at) else {
            leaves.push((id, Arc::new(Leaf::of(vec![(id, thing)]))));
            self.len = 1;
            return None;
        };
        let place = match leaf.items.binary_search_by(|(known, _)| known.cmp(&id)) {
            Ok(place) => {
                let leaf = Arc::make_mut(leaf);
                let held = leaf.items.get_mut(place).map(|(_, held)| std::mem::replace(held, thing));
                leaf.note(place);
                return held;
            }
            Err(place) => place,
        };
        self.len += 1;
        if leaf.items.len() < MOST {
            Arc::make_mut(leaf).put(place, id, thing);
            *first = (*first).min(id);
        } else if place == MOST && is_last {
            // Ids are given in order: full leaves stay full.
            leaves.push((id, Arc::new(Leaf::of(vec![(id, thing)]))));
        } else {
            let mut items = leaf.items.clone();
            items.insert(place, (id, thing));
            let rest = items.split_off(items.len() / 2);
            *first = (*first).min(id);
            *leaf = Arc::new(Leaf::of(items));
            if let Some((begins, _)) = rest.first() {
                leaves.insert(at + 1, (*begins, Arc::new(Leaf::of(rest))));
            }
        }
        None
    }

    /// Changes one, if it is there.
    pub fn change<R>(&mut self, id: &K, with: impl FnOnce(&mut T) -> R) -> Option<R> {
        let at = self.leaf(id);
        let (_, held) = self.leaves.get(at)?;
        let place = held.items.binary_search_by(|(known, _)| known.cmp(id)).ok()?;
        let (_, leaf) = Arc::make_mut(&mut self.leaves).get_mut(at)?;
        let leaf = Arc::make_mut(leaf);
        let (_, thing) = leaf.items.get_mut(place)?;
        let done = with(Arc::make_mut(thing));
        leaf.note(place);
        Some(done)
    }

    /// Changes one; makes it first where it is not there.
    pub fn change_or<R>(
        &mut self,
        id: K,
        make: impl FnOnce() -> T,
        with: impl FnOnce(&mut T) -> R,
    ) -> Option<R> {
        if !self.contains_key(&id) {
            self.insert(id, Arc::new(make()));
        }
        self.change(&id, with)
    }

    /// Changes every one of them.
    pub fn change_all(&mut self, mut with: impl FnMut(&mut T)) {
        for (_, leaf) in Arc::make_mut(&mut self.leaves) {
            let leaf = Arc::make_mut(leaf);
            for place in 0..leaf.items.len() {
                if let Some((_, thing)) = leaf.items.get_mut(place) {
                    with(Arc::make_mut(thing));
                }
                leaf.note(place);
            }
        }
    }
}

impl<'a, K, T: Thing> IntoIterator for &'a Table<K, T> {
    type Item = (&'a K, &'a Arc<T>);
    type IntoIter = Pairs<'a, K, T>;
    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<K: Ord + Copy, T: Thing> FromIterator<(K, Arc<T>)> for Table<K, T> {
    fn from_iter<I: IntoIterator<Item = (K, Arc<T>)>>(all: I) -> Self {
        let mut table = Self::default();
        for (id, thing) in all.into_iter().collect::<BTreeMap<K, Arc<T>>>() {
            table.insert(id, thing);
        }
        table
    }
}

impl<K: Ord + Copy, T: Thing> Index<&K> for Table<K, T> {
    type Output = Arc<T>;

    /// # Panics
    /// Where there is none of this id.
    #[expect(clippy::expect_used, reason = "indexing says that it is there")]
    fn index(&self, id: &K) -> &Arc<T> {
        self.get(id).expect("a thing of this id")
    }
}

#[cfg(test)]
mod tests;
