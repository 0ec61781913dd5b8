//! How bad it was at which moment, where a source tells moments: an event carries what held when it was sent. The first
//! moment says how bad it was from the beginning, a later one that says otherwise is a change at its time.
use super::history::{Deed, Fact, Incident, Moment, Seen};
use crate::domain::time::{Instant, stamp};
use crate::domain::words::Severity;
use std::cmp::Reverse;

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
    // Of the same instant the worst comes last, for it counts.
    changes.sort_by_key(|(at, to)| (*at, Reverse(*to)));
    let mut said: Option<(Instant, Severity)> = None;
    for (n, seen) in moments.iter().enumerate() {
        let is_before = seen.moment == Moment::Before;
        let after = changes.partition_point(|(at, _)| *at < seen.at || !is_before && *at == seen.at);
        let last = after.checked_sub(1).and_then(|last| changes.get(last)).copied();
        let before = last.map(|(_, to)| to);
        let initial = told.initial.or(known.initial);
        let is_earliest = n == 0 && changes.first().is_none_or(|(at, _)| *at >= seen.at);
        let is_sure = seen.moment != Moment::Met;
        if is_earliest && (is_sure || is_borrowed(known, seen)) {
            told.initial = Some(seen.severity).filter(|severity| Some(*severity) != known.initial);
        }
        let next = changes.first().filter(|(at, _)| seen.moment == Moment::First && *at > seen.at);
        if next.is_some_and(|(_, to)| *to == seen.severity) {
            // Else the beginning would look borrowed from that change.
            changes.insert(0, (seen.at, seen.severity));
            told.changes.push(change(seen.at, seen.severity));
        }
        let worst = [said, last].into_iter().flatten().filter(|(at, _)| *at == seen.at);
        let until = known.until.filter(|until| *until == seen.at).and(before.or(known.initial));
        let worst = worst.map(|(_, to)| to).chain(until).min();
        let is_worse = worst.is_none_or(|worst| seen.severity < worst);
        if !is_before {
            said = Some((seen.at, worst.map_or(seen.severity, |worst| worst.min(seen.severity))));
        }
        if seen.moment == Moment::First && is_worse && last.is_some_and(|(at, _)| at == seen.at) {
            changes.insert(after, (seen.at, seen.severity));
            told.changes.push(change(seen.at, seen.severity));
        }
        // What was met on the way stays dated even where it is the first that is known: an earlier moment may still come.
        let is_new = is_earliest && last.is_none() && known.initial.is_none();
        if is_sure || !is_worse || !is_new && before.or(initial) == Some(seen.severity) {
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

/// How bad it was from the beginning was only taken over from the first moment known, which was later than this one, or
/// the same and not as bad.
fn is_borrowed(known: &Known, seen: &Seen) -> bool {
    let (Some(initial), Some((first, _))) = (known.initial, known.changes.first()) else {
        return known.initial.is_none();
    };
    let is_earlier = seen.at < *first || seen.at == *first && seen.severity < initial;
    is_earlier && known.changes.iter().any(|(at, severity)| at == first && *severity == initial)
}

fn change(at: Instant, to: Severity) -> Fact {
    Fact::new(format!("severity {}", stamp(at)), at, Deed::Severity(to))
}
