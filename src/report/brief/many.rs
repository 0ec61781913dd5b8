//! What a brief leaves out where a room holds more escalations than somebody reads of.
use crate::domain::id::EscalationId;
use crate::domain::state::Escalation;
use crate::metrics::RoomFigures;
use crate::report::ground::Ground;
use crate::report::review::summary;
use serde::Serialize;

/// What of many is told.
#[derive(Debug, Clone, Serialize)]
pub struct Many {
    /// How many escalations there are.
    pub escalations: usize,
    /// How many of them are open.
    pub open: usize,
    /// Those that are told of one by one on a page: the open ones, the worst first; where none is open, the ended ones with
    /// the longest silence.
    pub shown: Vec<String>,
    /// How many are not.
    pub more: usize,
}

impl Many {
    /// Where there are more than a page tells of.
    pub fn of(ground: &Ground<'_>, figures: &RoomFigures) -> Option<Self> {
        let ended = summary::shown(ground, figures)?;
        let is_open = |one: &&Escalation| one.is_open() && !one.planned;
        let mut open: Vec<&Escalation> = ground.escalations().filter(is_open).collect();
        // What is not graded runs as critical.
        open.sort_by_key(|one| (one.severity, crate::domain::clock::start(one), one.id));
        let worst = open.iter().map(|one| one.id).take(summary::MOST);
        let shown: Vec<EscalationId> = if open.is_empty() { ended } else { worst.collect() };
        let escalations = ground.escalations().count();
        Some(Self {
            escalations,
            open: open.len(),
            more: escalations - shown.len(),
            shown: shown.iter().map(ToString::to_string).collect(),
        })
    }

    /// Whether something of this escalation, or of none, is told on a page.
    pub fn shows(&self, on: Option<&str>) -> bool {
        on.is_none_or(|on| self.shown.iter().any(|one| one == on))
    }
}
