//! From when `T+` counts at each instant of a record, found once: a frame and a line only look it up.
use super::seek;
use crate::domain::clock;
use crate::domain::room::Room;
use crate::domain::time::Instant;
use crate::domain::words::Mode;
use crate::replay::Track;
use chrono::TimeDelta;
use std::collections::BTreeMap;

/// The starts of a record.
#[derive(Debug, Clone, Default)]
pub struct Began {
    /// The same at every instant.
    always: Option<Instant>,
    /// From when on which start counts; none where nothing lasts.
    steps: Vec<(Instant, Option<Instant>)>,
}

impl Began {
    /// The earliest start of an escalation, else the first entry; in a history of several that was taken over, at each instant
    /// the earliest start of those that last then (ruling 19).
    pub fn of(room: &Room, track: &Track) -> Self {
        let all = || room.escalations.values();
        if all().count() < 2 || all().any(|one| one.mode != Mode::Record) {
            return Self { always: seek::start(room, track), steps: Vec::new() };
        }
        let mut turns: Vec<(Instant, bool, Instant)> = Vec::new();
        for one in all() {
            let start = clock::start(one);
            let end = one.resolved_at.or(one.closed_at);
            if end.is_none_or(|end| start <= end) {
                turns.push((start, true, start));
                // At its end itself it still lasts.
                turns.extend(end.map(|end| (end + TimeDelta::nanoseconds(1), false, start)));
            }
        }
        turns.sort_unstable();
        let (mut lasting, mut steps): (BTreeMap<Instant, usize>, Vec<_>) = (BTreeMap::new(), Vec::new());
        for (at, begins, start) in turns {
            let count = lasting.entry(start).or_default();
            *count = if begins { *count + 1 } else { count.saturating_sub(1) };
            if *count == 0 {
                lasting.remove(&start);
            }
            steps.push((at, lasting.keys().next().copied()));
        }
        Self { always: None, steps }
    }

    /// From when it counts at an instant; `None` where nothing lasts then.
    pub fn at(&self, at: Instant) -> Option<Instant> {
        let after = self.steps.partition_point(|(from, _)| *from <= at);
        let step = after.checked_sub(1).and_then(|last| self.steps.get(last));
        self.always.or_else(|| step.and_then(|(_, start)| *start))
    }
}
