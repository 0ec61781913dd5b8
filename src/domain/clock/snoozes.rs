//! Which clocks were quieted, found fast: few are, and every row of the queue asks.
use super::due::number;
use super::name::Name;
use crate::domain::state::{Snooze, State};
use std::collections::BTreeMap;

/// The bits of the first look; a clock whose bit is not set was never quieted.
const BITS: usize = 4096;
const WORD: usize = 64;

/// The snoozes of one state by the clock they are for.
pub(super) struct Snoozes<'a> {
    by_name: BTreeMap<Name, &'a Snooze>,
    seen: [u64; BITS / WORD],
}

impl<'a> Snoozes<'a> {
    /// Of a state. A clock that goes by several names keeps what was said last.
    pub fn of(state: &'a State) -> Self {
        let mut all = Self { by_name: BTreeMap::new(), seen: [0; BITS / WORD] };
        for (clock, snooze) in &state.snoozes {
            let Ok(name) = clock.parse() else { continue };
            let (word, bit) = place(&name);
            if let Some(seen) = all.seen.get_mut(word) {
                *seen |= bit;
            }
            let held = all.by_name.entry(name).or_insert(snooze);
            if held.at < snooze.at {
                *held = snooze;
            }
        }
        all
    }

    /// What was said last about a clock.
    pub fn get(&self, clock: &Name) -> Option<&'a Snooze> {
        let (word, bit) = place(clock);
        if self.seen.get(word).is_none_or(|seen| seen & bit == 0) {
            return None;
        }
        self.by_name.get(clock).copied()
    }
}

/// The word and the bit of a clock.
fn place(clock: &Name) -> (usize, u64) {
    let (number, kind) = match clock {
        Name::Item(id) => (number(*id), 0),
        Name::Of(id, nudge) => (number(*id), 1 + *nudge as usize),
        Name::Update(id, audience) => (id.0, 17 + *audience as usize),
        Name::Response(id) => (id.0, 20),
        Name::Triage(id) => (id.0, 21),
        Name::Sla(id, _) => (id.0, 22),
        Name::Room(nudge) => (0, 23 + *nudge as usize),
    };
    let at = (number as usize).wrapping_mul(41).wrapping_add(kind) % BITS;
    (at / WORD, 1 << (at % WORD))
}
