//! Many escalations in a few numbers: the part that cli.md promises to other programs (ruling 16).
use super::figure::{Figure, Share, Spread};
use super::one::Figures;
use super::recur::WITHIN_S;
use super::strip::Promises;
use crate::domain::time::Instant;
use chrono::TimeDelta;
use std::collections::HashMap;

/// Time to resolve.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Ttr {
    /// Those measured.
    pub spread: Spread,
    /// Resolved before it started.
    pub invalid: usize,
    /// Not resolved.
    pub unresolved: usize,
    /// Handed back or gone into another: nobody will resolve them.
    pub not_applicable: usize,
}

/// The summary of escalations. Gaps, promises and shares are pooled over the counted ones.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Summary {
    /// With at least one update and not planned.
    pub counted: usize,
    /// Announced maintenance.
    pub planned: usize,
    /// Not planned, and nobody was told anything.
    pub no_updates: usize,
    /// Time to first update, where applicable.
    pub ttfu: Spread,
    /// First words before the start.
    pub ttfu_invalid: usize,
    /// Between neighbouring open updates.
    pub gaps: Spread,
    /// Escalations with a gap over 60 minutes, of those with a gap.
    pub over60: Share,
    /// Gaps of at most 30 minutes.
    pub adherence_30: Share,
    /// Of at most 60.
    pub adherence_60: Share,
    /// Within the interval in force.
    pub cadence: Share,
    /// Time to resolve.
    pub ttr: Ttr,
    /// Promised next updates.
    pub promises: Promises,
    /// Share of those with components that have one in common with an earlier one of the 30 days before. Naive: a
    /// component in common says nothing about the cause.
    pub recurrence: Share,
}

impl Summary {
    /// The naive share; none where there are not two to compare.
    pub fn recurrence_ratio(&self) -> Option<f64> {
        self.recurrence.ratio().filter(|_| self.recurrence.n > 1)
    }
}

/// Sums escalations up. Their order does not matter.
pub fn summary<'a>(all: impl IntoIterator<Item = &'a Figures>) -> Summary {
    let (mut planned, mut no_updates, mut counted) = (0, 0, Vec::new());
    for one in all {
        match one {
            one if one.is_counted() => counted.push(one),
            one if one.subject.planned => planned += 1,
            _ => no_updates += 1,
        }
    }
    counted.sort_by(|a, b| a.order().cmp(&b.order()));
    let each = || counted.iter().copied();
    let share = |of: fn(&Figures) -> Share| each().map(of).fold(Share::default(), Share::and);
    let ttr = |state: Figure| each().filter(|one| one.ttr == state).count();
    let mut promises = Promises::default();
    for one in each() {
        promises.kept += one.promises.kept;
        promises.late_min.extend(&one.promises.late_min);
    }
    Summary {
        counted: counted.len(),
        planned,
        no_updates,
        ttfu: Spread::of(each().filter_map(|one| one.ttfu.minutes())),
        ttfu_invalid: each().filter(|one| one.ttfu == Figure::Invalid).count(),
        gaps: Spread::of(each().flat_map(|one| one.customer.gaps.iter().map(|gap| gap.minutes))),
        over60: Share::of(each().filter_map(|one| one.customer.max_gap()).map(|longest| longest > 60.0)),
        adherence_30: share(|one| one.adherence_30),
        adherence_60: share(|one| one.adherence_60),
        cadence: share(|one| one.cadence),
        ttr: Ttr {
            spread: Spread::of(each().filter_map(|one| one.ttr.minutes())),
            invalid: ttr(Figure::Invalid),
            unresolved: ttr(Figure::Pending),
            not_applicable: ttr(Figure::NotApplicable),
        },
        promises,
        recurrence: recurrence(&counted),
    }
}

/// In the order of lists: an earlier one counts, also one of the same instant.
fn recurrence(counted: &[&Figures]) -> Share {
    let mut last: HashMap<&str, Instant> = HashMap::new();
    let mut share = Share::default();
    for one in counted.iter().filter(|one| !one.subject.components.is_empty()) {
        let start = one.times.started;
        let again = |name: &String| last.get(name.as_str()).is_some_and(|at| is_near(*at, start));
        share.n += 1;
        share.part += usize::from(one.subject.components.iter().any(again));
        for name in &one.subject.components {
            last.insert(name, start);
        }
    }
    share
}

fn is_near(earlier: Instant, later: Instant) -> bool {
    later.signed_duration_since(earlier) <= TimeDelta::seconds(WITHIN_S)
}
