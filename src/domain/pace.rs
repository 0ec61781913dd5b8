//! The clocks that an escalation carries: when an audience hears next, and what a contract asks for.
use super::id::{EscalationId, Handle, UpdateId};
use super::time::Instant;
use std::sync::Arc;

/// One running cadence clock.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Cadence {
    /// The interval in force, seconds.
    pub every_s: Option<i64>,
    /// When the next words are due.
    pub due: Option<Instant>,
    /// From when `due` counts: thresholds scale with the distance.
    pub from: Option<Instant>,
    /// The time that the audience was told. No pace goes beyond it: it holds until words are sent to them, or a later time
    /// is named by hand. `due` may come before it.
    pub told: Option<Instant>,
    /// The time that the audience was told, or that of the first words where none was sent, where the clock ended without
    /// them: it holds again if work goes on.
    pub owed: Option<Instant>,
    /// The last words sent to this audience.
    pub last: Option<UpdateId>,
    /// When those were sent.
    pub last_sent: Option<Instant>,
    /// An override chose the interval or the time.
    pub overridden: bool,
    /// The reason the last override gave, as long as its time or interval holds.
    pub reason: Option<String>,
    /// As it ran before what one that was merged brought along took its place. Whatever else sets it makes it its own.
    pub own: Option<Arc<Cadence>>,
}

/// One contract clock.
#[derive(Debug, Clone, PartialEq)]
pub struct Sla {
    /// From when it counts.
    pub from: Instant,
    /// When it is breached.
    pub due: Instant,
    /// The first time at which it was due and was missed, before it was put off: no later deadline undoes that.
    pub missed: Option<Instant>,
    /// Since when it stands still.
    pub paused: Option<Instant>,
    /// Why.
    pub reason: Option<String>,
    /// Who paused it.
    pub who: Option<Handle>,
    /// It stands still because the customer is awaited.
    pub by_customer: bool,
    /// Which one, merged into this one, brought it along.
    pub of: Option<EscalationId>,
    /// What stood in its place before that.
    pub own: Option<Arc<Sla>>,
}

/// Whether a contract clock of an escalation has ended: what it waits for is there.
pub fn is_ended(e: &super::state::Escalation, name: &str) -> bool {
    if name == "response" { e.acknowledged.is_some() } else { e.phase.is_ended() }
}

impl Cadence {
    /// Whether the deadline is the time that the audience was told.
    pub fn is_promised(&self) -> bool {
        self.told.is_some() && self.told == self.due
    }
}

impl Sla {
    /// What it had missed by an instant; while it stands still it misses nothing.
    pub fn missed_by(&self, at: Instant) -> Option<Instant> {
        let ran = self.paused.map_or(at, |since| at.min(since));
        self.missed.filter(|due| ran > *due).or_else(|| (ran > self.due).then_some(self.due))
    }

    /// Whether what it waits for came in time: `response` waits for the acknowledgement, every other for the end.
    pub fn is_met(&self, reached: Instant) -> bool {
        self.missed_by(reached).is_none()
    }

    /// What runs is stricter than what stands still; else the earlier one is.
    pub fn is_stricter_than(&self, other: &Self) -> bool {
        match (self.paused, other.paused) {
            (None, Some(_)) => true,
            (Some(_), None) => false,
            (None, None) | (Some(_), Some(_)) => self.due < other.due,
        }
    }
}
