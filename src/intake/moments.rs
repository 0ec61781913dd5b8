//! How bad it was at which moment, where a source tells moments: an event carries what held when it was sent. All moments
//! that are known together tell one course, in whatever order they were learnt.
use crate::domain::event::{Moment, Seen};
use crate::domain::time::Instant;
use crate::domain::words::Severity;
use std::collections::{BTreeMap, BTreeSet};

/// How bad it was in the course of time.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Course {
    /// From the beginning; `None` where nothing says.
    pub initial: Option<Severity>,
    /// How bad it was at each moment of which something says so.
    pub moments: BTreeMap<Instant, Severity>,
    /// What it became, by time: those of them that differ from the one before.
    pub changes: Vec<(Instant, Severity)>,
}

/// The course that moments tell. `None` where only whole documents speak: then the newest of them says how bad it was, and
/// nothing when that began.
pub fn course(all: &BTreeSet<Seen>) -> Option<Course> {
    if all.iter().all(|one| one.moment == Moment::Document) {
        return None;
    }
    // Of one instant the worst counts, whoever came first.
    let mut worst: BTreeMap<Instant, Severity> = BTreeMap::new();
    for one in all.iter().filter(|one| one.moment != Moment::Before) {
        let held = worst.entry(one.at.0).or_insert(one.severity);
        *held = one.severity.min(*held);
    }
    let initial = initial(all);
    let mut held = initial;
    let mut changes = Vec::new();
    for (at, severity) in &worst {
        if held != Some(*severity) {
            changes.push((*at, *severity));
            held = Some(*severity);
        }
    }
    Some(Course { initial, moments: worst, changes })
}

/// The beginning itself, else what the earliest change says it was before, else the earliest moment: nothing tells of
/// another one before it.
fn initial(all: &BTreeSet<Seen>) -> Option<Severity> {
    let earliest = |is: fn(Moment) -> bool| {
        let at = all.iter().find(|one| is(one.moment))?.at;
        let then = all.iter().filter(|one| one.at == at && is(one.moment)).map(|one| one.severity).min()?;
        Some((at, then))
    };
    if let Some((_, severity)) = earliest(|moment| moment == Moment::First) {
        return Some(severity);
    }
    let begins = all.first()?.at;
    if let Some((_, severity)) = earliest(|moment| moment == Moment::Before).filter(|(at, _)| *at == begins) {
        return Some(severity);
    }
    earliest(|moment| matches!(moment, Moment::Met | Moment::Document)).map(|(_, severity)| severity)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::time::read;
    use Severity::{Critical, High, Low, Medium};

    fn at(minute: u8) -> Instant {
        read(&format!("2024-03-03T10:{minute:02}:00Z")).unwrap()
    }

    #[track_caller]
    fn tells(all: &[(u8, Moment, Severity)], initial: Option<Severity>, changes: &[(u8, Severity)]) {
        let all = all.iter().map(|(minute, moment, severity)| Seen::new(at(*minute), *moment, *severity));
        let changes: Vec<_> = changes.iter().map(|(minute, severity)| (at(*minute), *severity)).collect();
        let course = course(&all.collect()).unwrap();
        assert_eq!((course.initial, course.changes), (initial, changes));
    }

    #[test]
    fn moments_tell_one_course() {
        use Moment::{Before, Changed, Document, First, Met};
        // A later moment that only confirms is what an earlier change between does not reach beyond.
        tells(&[(1, Met, High), (3, Met, High)], Some(High), &[]);
        tells(&[(1, Met, High), (2, Met, Low), (3, Met, High)], Some(High), &[(2, Low), (3, High)]);
        tells(&[(0, First, Medium), (1, Met, High)], Some(Medium), &[(1, High)]);
        tells(&[(0, First, Medium), (0, Met, High)], Some(Medium), &[(0, High)]);
        tells(&[(2, Before, Low), (2, Changed, High)], Some(Low), &[(2, High)]);
        tells(&[(1, Met, Medium), (2, Before, Low), (2, Changed, High)], Some(Medium), &[(2, High)]);
        tells(&[(5, Met, Low), (5, Changed, Critical)], Some(Low), &[(5, Critical)]);
        tells(&[(5, Changed, Critical)], None, &[(5, Critical)]);
        tells(&[(5, Changed, High), (9, Document, High)], Some(High), &[]);
    }

    #[test]
    fn whole_documents_alone_tell_no_course() {
        let all = [Seen::new(at(1), Moment::Document, High), Seen::new(at(2), Moment::Document, Low)];
        assert_eq!(course(&all.into_iter().collect()), None);
        assert_eq!(course(&BTreeSet::new()), None);
    }
}
