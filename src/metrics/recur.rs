//! What came back: the same confirmed cause on the same component twice in 30 days, or for three customers (domain.md §5).
use super::one::Figures;
use crate::domain::id::{ActionId, EscalationId};
use crate::domain::room::Room;
use crate::domain::state::HypothesisState;
use crate::domain::time::Instant;
use chrono::TimeDelta;
use std::collections::{BTreeMap, BTreeSet};

/// Two of the same within so many seconds: 30 · 24 h.
pub(super) const WITHIN_S: i64 = 30 * 86_400;
/// Or so many customers.
const CUSTOMERS: usize = 3;

/// One confirmed cause in one escalation.
#[derive(Debug, Clone, PartialEq)]
pub struct Occurrence {
    /// The room.
    pub room: String,
    /// The escalation.
    pub id: EscalationId,
    /// When that began.
    pub started: Instant,
    /// Corrective actions that came out of it and are not done.
    pub unfinished: Vec<ActionId>,
    cause: String,
    component: String,
    customers: Vec<u64>,
}

/// A cause that came back.
#[derive(Debug, Clone, PartialEq)]
pub struct Recurrence {
    /// The cause's tag.
    pub cause: String,
    /// On which component.
    pub component: String,
    /// Where, the earliest first.
    pub occurrences: Vec<Occurrence>,
    /// Twice within 30 days.
    pub within_30_days: bool,
    /// How many different customers.
    pub customers: usize,
}

/// The confirmed causes of a room. A hypothesis without a component counts for those of its escalation.
pub(super) fn causes(room: &Room, escalations: &[Figures]) -> Vec<Occurrence> {
    let by_id: BTreeMap<EscalationId, &Figures> =
        escalations.iter().map(|one| (one.subject.id, one)).collect();
    let mut found: BTreeMap<(String, String, EscalationId), Occurrence> = BTreeMap::new();
    for one in room.hypotheses.values().filter(|one| one.state == HypothesisState::Confirmed) {
        let Some(cause) = one.cause.as_ref().map(|cause| cause.trim().to_lowercase()) else { continue };
        let Some(figures) = one.birth.common.on.and_then(|on| by_id.get(&on)) else { continue };
        let own = one.component.as_ref().map(std::slice::from_ref);
        for component in own.unwrap_or(&figures.subject.components) {
            let id = figures.subject.id;
            found.entry((cause.clone(), component.clone(), id)).or_insert_with(|| Occurrence {
                room: figures.subject.room.clone(),
                id,
                started: figures.times.started,
                unfinished: unfinished(room, id),
                cause: cause.clone(),
                component: component.clone(),
                customers: figures.subject.customers.clone(),
            });
        }
    }
    found.into_values().collect()
}

fn unfinished(room: &Room, on: EscalationId) -> Vec<ActionId> {
    let ours = room.actions.values().filter(|one| one.birth.common.on == Some(on));
    ours.filter(|one| one.is_open() && (one.later || one.kind.is_some())).map(|one| one.id).collect()
}

/// The causes that came back, the latest first.
pub(super) fn recurrences<'a>(all: impl Iterator<Item = &'a Occurrence>) -> Vec<Recurrence> {
    let mut groups: BTreeMap<(&str, &str), Vec<&Occurrence>> = BTreeMap::new();
    for one in all {
        groups.entry((&one.cause, &one.component)).or_default().push(one);
    }
    let mut back: Vec<Recurrence> =
        groups.into_iter().filter_map(|(key, all)| recurrence(key, all)).collect();
    let latest = |one: &Recurrence| one.occurrences.last().map(|last| last.started);
    back.sort_by_key(|one| std::cmp::Reverse(latest(one)));
    back
}

fn recurrence((cause, component): (&str, &str), mut all: Vec<&Occurrence>) -> Option<Recurrence> {
    all.sort_by_key(|one| (one.started, one.room.as_str(), one.id));
    let near = |(a, b): (&&Occurrence, &&Occurrence)| {
        b.started.signed_duration_since(a.started) <= TimeDelta::seconds(WITHIN_S)
    };
    let within_30_days = all.iter().zip(all.iter().skip(1)).any(near);
    let customers = all.iter().flat_map(|one| &one.customers).collect::<BTreeSet<_>>().len();
    (within_30_days || customers >= CUSTOMERS).then(|| Recurrence {
        cause: cause.to_owned(),
        component: component.to_owned(),
        occurrences: all.into_iter().cloned().collect(),
        within_30_days,
        customers,
    })
}
