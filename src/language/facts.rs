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
        let last = |letter: char, number: Option<u32>| number.map(|number| (letter, u64::from(number)));
        let given = [
            last('K', room.customers.last_key_value().map(|(id, _)| id.0)),
            last('A', room.actions.last_key_value().map(|(id, _)| id.0)),
            last('D', room.decisions.last_key_value().map(|(id, _)| id.0)),
            last('U', room.updates.last_key_value().map(|(id, _)| id.0)),
            last('C', room.commitments.last_key_value().map(|(id, _)| id.0)),
            last('B', room.blockers.last_key_value().map(|(id, _)| id.0)),
            last('H', room.hypotheses.last_key_value().map(|(id, _)| id.0)),
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
