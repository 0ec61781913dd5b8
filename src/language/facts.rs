//! What the language needs to know of a room, gathered once per change and lent to every keystroke.
use super::ground::{Ground, Known};
use crate::domain::calendar::Calendar;
use crate::domain::id::EscalationId;
use crate::domain::room::Room;
use crate::domain::time::Instant;
use chrono_tz::Tz;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The roster and the ids of a room. Make it anew when the room has changed.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    roster: Vec<Known>,
    escalations: Vec<EscalationId>,
    open: Vec<EscalationId>,
    given: BTreeMap<char, u64>,
    calendar: Arc<Calendar>,
}

/// Who types, when and where.
#[derive(Debug, Clone, Copy)]
pub struct Seat<'a> {
    /// The present instant.
    pub now: Instant,
    /// The zone in which clock times are read.
    pub zone: Tz,
    /// The handle `@me` stands for, without `@`.
    pub me: &'a str,
    /// The escalation the screen is on; none on the command line.
    pub focused: Option<EscalationId>,
}

impl Facts {
    /// Gathers them.
    pub fn of(room: &Room) -> Self {
        let known = |person: &std::sync::Arc<crate::domain::state::Person>| Known {
            handle: person.handle.as_str().to_owned(),
            name: person.name.clone().unwrap_or_default(),
        };
        let is_open = |id: &&EscalationId| {
            room.escalations.get(*id).is_some_and(|e| !e.phase.is_over() && e.merged_into.is_none())
        };
        // What was struck was given too: it is named by whom it was struck, not called unknown.
        let ids = room.counters();
        let last = |letter: char, number: u32| Some((letter, u64::from(number))).filter(|(_, n)| *n > 0);
        let given = [
            last('K', ids.customer),
            last('A', ids.action),
            last('D', ids.decision),
            last('U', ids.update),
            last('C', ids.commitment),
            last('B', ids.blocker),
            last('H', ids.hypothesis),
            room.entries().last().map(|entry| ('L', entry.seq)),
        ];
        Self {
            roster: room.people.values().map(known).collect(),
            escalations: room.escalations.keys().copied().collect(),
            open: room.escalations.keys().filter(is_open).copied().collect(),
            given: given.into_iter().flatten().collect(),
            calendar: Arc::clone(&room.calendar),
        }
    }

    /// Lends them to one line.
    pub fn ground<'a>(&'a self, seat: Seat<'a>) -> Ground<'a> {
        Ground {
            now: seat.now,
            zone: seat.zone,
            calendar: &self.calendar,
            me: seat.me,
            roster: &self.roster,
            escalations: &self.escalations,
            open: &self.open,
            focused: seat.focused,
            given: &self.given,
        }
    }
}
