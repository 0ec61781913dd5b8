//! A row of the queue while it is made, and the rows in their order.
use super::due::{Due, Kind, Rank, Status, order, rank_of};
use super::name::{Called, Name};
use crate::domain::id::{Handle, ItemId};
use crate::domain::state::Escalation;
use crate::domain::time::Instant;
use crate::domain::words::{Audience, Severity};

/// What a row is about, and its time where it has one.
#[derive(Clone, Copy)]
pub(super) struct Row<'a> {
    pub called: Called<'a>,
    pub kind: Kind,
    pub audience: Option<Audience>,
    pub home: Option<&'a Escalation>,
    pub owner: Option<&'a Handle>,
    pub state: Status,
    pub from: Option<Instant>,
    pub due_at: Option<Instant>,
    pub left_s: i64,
    pub limits: (i64, i64),
}

impl<'a> Row<'a> {
    /// One without a time.
    pub fn bare(called: Called<'a>, kind: Kind, home: Option<&'a Escalation>, state: Status) -> Self {
        let (audience, owner, from, due_at) = (None, None, None, None);
        Self { called, kind, audience, home, owner, state, from, due_at, left_s: 0, limits: (0, 0) }
    }

    /// Its place in the order, where `due_us` is its deadline in microseconds.
    pub fn rank(&self, due_us: Option<i64>) -> Rank {
        let weight = self.severity().map_or(5, Severity::number);
        rank_of(due_us, (self.kind, self.state), self.called, weight)
    }

    fn severity(&self) -> Option<Severity> {
        self.home.map(|e| e.severity.unwrap_or(Severity::Critical))
    }

    /// The row as everybody reads it; `quiet` is until when its noise is off, and how often it was put off.
    pub fn due(&self, clock: Name, quiet: (Option<Instant>, u32)) -> Due {
        let id = match self.called {
            Called::Update(id, _) | Called::Response(id) | Called::Triage(id) | Called::Sla(id, _) => {
                Some(ItemId::from(id))
            }
            Called::Item(id) | Called::Of(id, _) => Some(id),
            Called::Room(_) => None,
        };
        Due {
            clock,
            kind: self.kind,
            audience: self.audience,
            id,
            escalation: self.home.map(|e| e.id),
            due_at: self.due_at,
            from: self.from,
            state: self.state,
            left_s: self.left_s,
            thresholds: (narrow(self.limits.0), narrow(self.limits.1)),
            snoozed_until: quiet.0,
            snoozes: quiet.1,
            owner: self.owner.cloned(),
            severity: self.severity(),
        }
    }
}

/// A length that is kept in half the room.
fn narrow(seconds: i64) -> i32 {
    i32::try_from(seconds).unwrap_or(i32::MAX)
}

/// The bits of a key that say where its row stands.
const INDEX: u32 = 24;
const MASK: u128 = (1 << INDEX) - 1;

/// Rows as they come, written out at once, with their ranks: each rank and the row's place in one number, as numbers sort
/// faster than rows. A row is moved once, to its place.
pub(super) struct Rows {
    all: Vec<Due>,
    keys: Vec<u128>,
}

impl Rows {
    pub fn with_capacity(most: usize) -> Self {
        Self { all: Vec::with_capacity(most), keys: Vec::with_capacity(most) }
    }

    pub fn push(&mut self, row: Due, (first, second): Rank) {
        // The sign bit turned: negative numbers come before positive ones.
        let first = first.cast_unsigned() ^ (1 << 63);
        let index = self.all.len() as u128 & MASK;
        self.keys.push(u128::from(first) << 64 | u128::from(second) << INDEX | index);
        self.all.push(row);
    }

    /// The rows in the order of the queue. Few ranks are equal; those go by their names.
    pub fn sorted(self) -> Vec<Due> {
        let Self { mut all, mut keys } = self;
        if all.len() > MASK as usize {
            all.sort_by(order);
            return all;
        }
        keys.sort_unstable();
        let name = |key: u128| {
            usize::try_from(key & MASK).ok().and_then(|place| all.get(place)).map(|due| &due.clock)
        };
        for same in keys.chunk_by_mut(|a, b| a >> INDEX == b >> INDEX).filter(|same| same.len() > 1) {
            same.sort_unstable_by(|a, b| name(*a).cmp(&name(*b)));
        }
        let mut from: Vec<usize> = keys.iter().map(|key| usize::try_from(key & MASK).unwrap_or(0)).collect();
        put(&mut all, &mut from);
        all
    }
}

/// Puts at each place what stands at the place that is named for it, circle by circle.
fn put(all: &mut [Due], from: &mut [usize]) {
    for start in 0..from.len() {
        let mut here = start;
        while let Some(there) = from.get_mut(here).map(|from| std::mem::replace(from, here)) {
            if there == start || there == here {
                break;
            }
            all.swap(here, there);
            here = there;
        }
    }
}
