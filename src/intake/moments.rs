//! How bad it was at which moment, where a source tells moments: an event carries what held when it was sent. The first
//! moment says how bad it was from the beginning, a later one that says otherwise is a change at its time.
use super::history::{Deed, Fact, Incident, Moment, Seen};
use crate::domain::time::{Instant, stamp};
use crate::domain::words::Severity;

/// What is known already.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// How bad it was from the beginning.
    pub initial: Option<Severity>,
    /// The changes, by time.
    pub changes: Vec<(Instant, Severity)>,
    /// Up to when it is known how bad it was.
    pub until: Option<Instant>,
}

/// What the moments add.
#[derive(Debug, Default)]
pub struct Told {
    /// How bad it was from the beginning, where that is not what was known.
    pub initial: Option<Severity>,
    /// Changes at their time.
    pub changes: Vec<Fact>,
}

/// The end that a document tells beside moments, as a moment of its own.
pub fn of_document(one: &Incident) -> Option<Seen> {
    let (at, severity) = one.updated.zip(one.severity)?;
    Some(Seen { at, moment: Moment::Met, severity })
}

/// Tells moments, by time, beside the facts of an incident against what is known of it.
pub fn told(facts: &[Fact], moments: &[Seen], known: &Known) -> Told {
    let mut told = Told::default();
    let mut changes = known.changes.clone();
    changes.extend(facts.iter().filter_map(|fact| match fact.deed {
        Deed::Severity(to) => Some((fact.at, to)),
        _ => None,
    }));
    changes.sort_by_key(|(at, _)| *at);
    for (n, seen) in moments.iter().enumerate() {
        let is_before = seen.moment == Moment::Before;
        let after = changes.partition_point(|(at, _)| *at < seen.at || !is_before && *at == seen.at);
        let before = after.checked_sub(1).and_then(|last| changes.get(last)).map(|(_, to)| *to);
        let initial = told.initial.or(known.initial);
        let is_earliest = n == 0 && before.is_none();
        let is_sure = seen.moment != Moment::Met;
        if is_earliest && (is_sure || is_borrowed(known, seen.at)) {
            told.initial = Some(seen.severity).filter(|severity| Some(*severity) != known.initial);
        }
        let next = changes.first().filter(|(at, _)| seen.moment == Moment::First && *at > seen.at);
        if next.is_some_and(|(_, to)| *to == seen.severity) {
            // Else the beginning would look borrowed from that change.
            changes.insert(0, (seen.at, seen.severity));
            told.changes.push(change(seen.at, seen.severity));
        }
        // What was met on the way stays dated even where it is the first that is known: an earlier moment may still come.
        let is_new = is_earliest && known.initial.is_none();
        if is_sure || !is_new && before.or(initial) == Some(seen.severity) {
            continue;
        }
        changes.insert(after, (seen.at, seen.severity));
        told.changes.push(change(seen.at, seen.severity));
        let open = changes.get(after + 1).is_none_or(|(at, _)| known.until.is_some_and(|until| *at > until));
        let last = before.or(known.initial).filter(|last| open && *last != seen.severity);
        if let Some((until, last)) = known.until.filter(|until| *until > seen.at).zip(last) {
            changes.insert(after + 1, (until, last));
            told.changes.push(change(until, last));
        }
    }
    told
}

/// How bad it was from the beginning was only taken over from the first moment known, which was later than this one.
fn is_borrowed(known: &Known, at: Instant) -> bool {
    match known.changes.first() {
        Some((first, severity)) => at < *first && known.initial == Some(*severity),
        None => known.initial.is_none(),
    }
}

fn change(at: Instant, to: Severity) -> Fact {
    Fact::new(format!("severity {}", stamp(at)), at, Deed::Severity(to))
}
