//! The named moments of an incident, those that were reached and those that nobody wrote down.
use super::ground::Ground;
use crate::domain::redact::Shown;
use crate::domain::state::Escalation;
use crate::domain::time::{At, Instant};
use crate::domain::words::MOMENTS;
use serde::Serialize;

/// One named moment.
#[derive(Debug, Clone, Serialize)]
pub struct Moment {
    /// Its name, with blanks.
    pub name: Shown,
    /// The escalation, where several are told of.
    pub on: Option<String>,
    /// When.
    pub at: Option<At>,
    /// `recorded`, `pending`, or `invalid` where it lies before the start.
    pub state: &'static str,
    /// Its escalation is over: what is not recorded by now will not come.
    pub over: bool,
}

/// The moments of the escalations the document is about, and those of the room.
pub fn milestones(ground: &Ground<'_>) -> Vec<Moment> {
    let mut moments: Vec<Moment> = ground.escalations().flat_map(|one| of(ground, one)).collect();
    let room = ground.room.milestones.iter().filter(|(_, _, on)| on.is_none());
    moments.extend(room.map(|(name, at, _)| moment(ground, name, None, Some(*at), None)));
    moments
}

fn of(ground: &Ground<'_>, one: &Escalation) -> Vec<Moment> {
    let on = Some(one.id.to_string());
    let start = crate::domain::clock::start(one);
    let own = one.milestones.iter().filter(|(name, _, _)| !MOMENTS.contains(&name.as_str()));
    let mut own: Vec<&(String, Instant, bool)> = own.collect();
    own.sort_by_key(|(_, at, _)| *at);
    let at = |name: &str| one.milestones.iter().find(|(known, _, _)| known == name).map(|(_, at, _)| *at);
    let usual = MOMENTS.iter().map(|name| moment(ground, name, on.clone(), at(name), Some(start)));
    let own = own.into_iter().map(|(name, at, _)| moment(ground, name, on.clone(), Some(*at), None));
    let over = one.phase.is_over() || one.merged_into.is_some() || one.is_ended_record();
    // Of one that was resolved here, the customer's word may still come.
    let past = |moment: &Moment| one.resolved_at.is_some() && moment.name.as_str() != "customer confirmed";
    usual.chain(own).map(|moment| Moment { over: over || past(&moment), ..moment }).collect()
}

fn moment(
    ground: &Ground<'_>,
    name: &str,
    on: Option<String>,
    at: Option<Instant>,
    start: Option<Instant>,
) -> Moment {
    let is_end = matches!(name, "mitigated" | "resolved" | "customer_confirmed");
    let state = match at {
        None => "pending",
        Some(at) if is_end && start.is_some_and(|start| at < start) => "invalid",
        Some(_) => "recorded",
    };
    Moment { name: ground.line(&name.replace('_', " ")), on, at: at.map(At), state, over: false }
}
