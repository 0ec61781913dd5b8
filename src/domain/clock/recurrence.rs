//! What broke before and broke again, within one room: the same confirmed cause on the same component twice, or one cause
//! at several customers (domain.md §5).
use super::homes::home;
use super::name::Nudge;
use super::nudge::{Nudged, Visit};
use crate::domain::id::{CustomerId, EscalationId};
use crate::domain::state::{Escalation, Hypothesis, HypothesisState, State};
use crate::domain::time::{Instant, seconds_between};
use std::collections::{BTreeMap, BTreeSet};

/// A commitment with this tag answers the nudge.
pub const TAG: &str = "recurrence";

/// One confirmed cause of an escalation.
struct Cause<'a> {
    home: &'a Escalation,
    component: Option<String>,
    at: Instant,
}

/// Tells every escalation that is not over and whose cause came back, from the moment that was known.
pub(super) fn nudges<'a>(state: &'a State, visit: Visit<'_, 'a>) {
    let causes = causes(state);
    if causes.values().all(|all| all.len() < 2) {
        return;
    }
    let answered = answered(state);
    for all in causes.values() {
        for cause in all.iter().filter(|c| !c.home.phase.is_over() && !answered.contains(&c.home.id)) {
            if came_back(state, cause, all) {
                let (id, since) = (Some(cause.home.id.into()), Some((cause.at, 0)));
                let owner = cause.home.owner.as_ref();
                visit(Nudged { nudge: Nudge::Recurrence, id, since, home: Some(cause.home), owner });
            }
        }
    }
}

fn causes(state: &State) -> BTreeMap<String, Vec<Cause<'_>>> {
    let mut causes: BTreeMap<String, Vec<Cause>> = BTreeMap::new();
    for h in state.hypotheses.live().filter(|h| h.state == HypothesisState::Confirmed) {
        let (Some(cause), Some(home)) = (h.cause.as_ref(), home(state, &h.birth)) else { continue };
        let component = component(h, home);
        causes.entry(cause.trim().to_lowercase()).or_default().push(Cause { home, component, at: h.since });
    }
    causes
}

/// The component that was named with the cause, else the only one of the escalation.
fn component(h: &Hypothesis, home: &Escalation) -> Option<String> {
    let only = home.components.first().filter(|_| home.components.len() == 1);
    h.component.as_ref().or(only).map(|name| name.trim().to_lowercase())
}

fn answered(state: &State) -> BTreeSet<EscalationId> {
    let tagged = |tags: &[String]| tags.iter().any(|tag| tag.eq_ignore_ascii_case(TAG));
    let made = state.commitments.values().filter(|c| tagged(&c.birth.common.tags));
    made.filter_map(|c| c.birth.common.on).collect()
}

fn came_back(state: &State, cause: &Cause, all: &[Cause]) -> bool {
    let numbers = &state.policy.numbers;
    let near = |other: &&Cause| seconds_between(other.at, cause.at).abs() <= numbers.recurrence_s;
    let before = all.iter().filter(near).any(|other| {
        other.home.id != cause.home.id && other.component == cause.component && other.at <= cause.at
    });
    let customers: BTreeSet<CustomerId> =
        all.iter().filter(near).flat_map(|other| other.home.customers.iter().copied()).collect();
    before || all.len() > 1 && customers.len() >= numbers.recurrence_customers as usize
}
