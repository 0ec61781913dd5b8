//! A row of the queue while it is made: small and borrowed, so that thousands are sorted before any is written out.
use super::due::{Due, Kind, Rank, Status, rank_of};
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
            thresholds: self.limits,
            snoozed_until: quiet.0,
            snoozes: quiet.1,
            owner: self.owner.cloned(),
            severity: self.severity(),
        }
    }
}

/// The bits of a key that say where its row stands.
const INDEX: u32 = 24;
const MASK: u128 = (1 << INDEX) - 1;

/// Rows with their ranks; each rank and the row's place in one number, as numbers sort faster than rows.
pub(super) struct Rows<'a> {
    all: Vec<Row<'a>>,
    keys: Vec<u128>,
}

impl<'a> Rows<'a> {
    pub fn with_capacity(most: usize) -> Self {
        Self { all: Vec::with_capacity(most), keys: Vec::with_capacity(most) }
    }

    pub fn push(&mut self, row: Row<'a>, due_us: Option<i64>) {
        let (first, second) = row.rank(due_us);
        // The sign bit turned: negative numbers come before positive ones.
        let first = first.cast_unsigned() ^ (1 << 63);
        let index = self.all.len() as u128 & MASK;
        self.keys.push(u128::from(first) << 64 | u128::from(second) << INDEX | index);
        self.all.push(row);
    }

    /// The rows in the order of the queue. Few ranks are equal; those go by their names.
    pub fn sorted(mut self, take: impl FnMut(&Row<'a>)) {
        if self.all.len() > MASK as usize {
            self.all.sort_by_cached_key(|row| {
                let due_us = row.due_at.map(crate::domain::time::micros_of);
                (row.rank(due_us), row.called)
            });
            self.all.iter().for_each(take);
            return;
        }
        self.keys.sort_unstable();
        let all = &self.all;
        let row = |key: u128| usize::try_from(key & MASK).ok().and_then(|place| all.get(place));
        for same in self.keys.chunk_by_mut(|a, b| a >> INDEX == b >> INDEX).filter(|same| same.len() > 1) {
            same.sort_unstable_by(|a, b| row(*a).map(|row| row.called).cmp(&row(*b).map(|row| row.called)));
        }
        self.keys.iter().filter_map(|key| row(*key)).for_each(take);
    }

    pub fn len(&self) -> usize {
        self.all.len()
    }
}
