//! How bad an incident was, where moments tell it: against all moments that the room knows, and kept with it, so that it
//! does not matter which was imported first.
use super::super::history::{Deed, Fact};
use super::super::{kept, moments};
use super::{Telling, Thread};
use crate::domain::event::{Moment, Seen};
use crate::domain::time::{Instant, stamp};
use crate::domain::words::Severity;
use std::collections::BTreeSet;

/// What moments tell of how bad it was.
#[derive(Default)]
pub(super) struct Graded {
    /// From the beginning; `None` where they do not say.
    pub initial: Option<Severity>,
    /// They tell it, and not the newest document.
    pub by_moments: bool,
    /// Changes at their time that no record is.
    pub changes: Vec<Fact>,
    /// Moments that the room does not know.
    pub new: Vec<Seen>,
}

impl Telling<'_> {
    pub(super) fn graded(&self, thread: &Thread<'_>) -> Graded {
        let incident = thread.incident;
        let none = BTreeSet::new();
        let known = thread.held.and_then(|held| self.kept().seen(held.id)).unwrap_or(&none);
        let new: Vec<Seen> = incident.seen.iter().filter(|one| !known.contains(one)).copied().collect();
        let told: Vec<(Instant, Severity)> = incident.facts.iter().filter_map(grades).collect();
        if known.is_empty() && incident.seen.is_empty() && told.is_empty() {
            return Graded::default();
        }
        let room = thread.held.map(|held| kept::severities(self.room, held)).unwrap_or_default();
        let mut all: BTreeSet<Seen> = known.iter().chain(&incident.seen).copied().collect();
        all.extend(told.iter().chain(&room.live).map(|(at, to)| Seen::new(*at, Moment::Changed, *to)));
        let Some(course) = moments::course(&all) else { return Graded { new, ..Graded::default() } };
        let is_missing = |at: Instant, to: Severity| {
            let said = told.iter().filter(|(known, _)| *known == at).map(|(_, said)| *said);
            match said.chain(room.last(at)).min() {
                // A record says less of the same instant; the worse word stands behind it.
                Some(said) => said != to,
                None => course.changes.contains(&(at, to)),
            }
        };
        let changes =
            course.moments.iter().filter(|(at, to)| !room.settled.contains(at) && is_missing(**at, **to));
        let changes = changes.map(|(at, to)| change(*at, *to)).collect();
        Graded { initial: course.initial, by_moments: true, changes, new }
    }

    /// A change of the same instant in the room says that it was worse, which counts.
    pub(super) fn is_worse_known(&self, thread: &Thread<'_>, at: Instant, to: Severity) -> bool {
        let Some(held) = thread.held else { return false };
        kept::severities(self.room, held).last(at).is_some_and(|known| known < to)
    }
}

fn grades(fact: &Fact) -> Option<(Instant, Severity)> {
    match fact.deed {
        Deed::Severity(to) => Some((fact.at, to)),
        Deed::Told { .. }
        | Deed::Noted { .. }
        | Deed::Acknowledged
        | Deed::Resolved
        | Deed::Ended
        | Deed::Phase(_)
        | Deed::Owned(_)
        | Deed::Linked(_) => None,
    }
}

fn change(at: Instant, to: Severity) -> Fact {
    Fact::new(format!("severity {}", stamp(at)), at, Deed::Severity(to))
}
