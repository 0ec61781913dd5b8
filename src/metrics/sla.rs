//! Contract clocks: met, breached, or still running (ruling 17). A breach is read off the state and the clock, never written.
use super::one::Times;
use crate::domain::state::Escalation;
use crate::domain::time::Instant;

/// How a contract clock ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// What it waits for came by its due time.
    Met,
    /// It did not.
    Breached,
    /// It has not ended: it runs, or stands still.
    Running,
}

/// One contract clock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SlaFigure {
    /// `response`, `resolution`, or the contract's own word.
    pub clock: String,
    /// When it is breached, pauses counted in.
    pub due: Instant,
    /// How it ended.
    pub ended: Ended,
}

/// The contract clocks of one: `response` ends when acknowledged, every other when resolved. While a clock stands still
/// no time passes for it; one that was missed stays so, whatever deadline came after.
pub(super) fn figures(e: &Escalation, times: &Times, now: Instant) -> Vec<SlaFigure> {
    let figure = |(clock, sla): (&String, &crate::domain::state::Sla)| {
        let reached = if clock == "response" { times.acknowledged } else { times.resolved };
        let ended = match reached {
            Some(at) if sla.is_met(at) => Ended::Met,
            Some(_) => Ended::Breached,
            None if sla.missed_by(now).is_some() => Ended::Breached,
            None => Ended::Running,
        };
        let due = sla.missed.filter(|_| ended == Ended::Breached).unwrap_or(sla.due);
        SlaFigure { clock: clock.clone(), due, ended }
    };
    e.slas.iter().map(figure).collect()
}
