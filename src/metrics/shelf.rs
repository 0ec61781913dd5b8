//! The figures of several rooms together: what a trend report and `warroom metrics` say beyond the summary.
use super::figure::{Figure, Share, Spread, real};
use super::one::Figures;
use super::people::{self, Workload};
use super::promise::Commitments;
use super::recur::{self, Occurrence, Recurrence, WITHIN_S};
use super::sla::Ended;
use super::summary::{Summary, summary};
use super::{Origin, RoomFigures};
use crate::domain::time::Instant;
use crate::domain::words::{Outcome, Severity};
use chrono::{Datelike, NaiveDate, TimeDelta};
use std::collections::{BTreeMap, HashMap, HashSet};

/// What began in one week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Week {
    /// Its Monday, UTC.
    pub monday: NaiveDate,
    /// How many escalations of which severity; unset ones under none.
    pub severities: BTreeMap<Option<Severity>, usize>,
    /// How many of them breached a contract clock.
    pub breached: usize,
}

/// Rooms together. Planned maintenance is left out of everything but the list and its count.
#[derive(Debug, Clone, PartialEq)]
pub struct Shelf<'a> {
    /// How many rooms.
    pub rooms: usize,
    /// Every escalation, planned ones too, by start, provider's id, id.
    pub escalations: Vec<&'a Figures>,
    /// What cli.md promises.
    pub summary: Summary,
    /// Weeks in which something began, the earliest first.
    pub weeks: Vec<Week>,
    /// Acknowledged − declared.
    pub mtta: Spread,
    /// Acknowledged before it was declared.
    pub mtta_invalid: usize,
    /// Nobody said they took it on, although somebody could have.
    pub mtta_pending: usize,
    /// Not resolved, whether anybody was told of it or not.
    pub unresolved: usize,
    /// Over, and nobody said since when.
    pub undated: usize,
    /// Taken over into a second room, or in a copy of a journal, and left out here.
    pub twice: usize,
    /// The longest silence of each counted escalation.
    pub silences: Spread,
    /// Promises in the ledger.
    pub commitments: Commitments,
    /// Contract clocks met, of those that ended.
    pub sla: Share,
    /// Escalations with a breach.
    pub breached: usize,
    /// Those by the weeks from the first start to the last; none where nothing was counted.
    pub breached_per_week: Option<f64>,
    /// Closed ones whose customer came again within 30 days of closing, of those closed.
    pub repeats: Share,
    /// From a decision's proposal to its making.
    pub decisions: Spread,
    /// Made before they were proposed.
    pub decisions_invalid: usize,
    /// Actions done, of those asked.
    pub answers: Share,
    /// How often command was passed on.
    pub handoffs: usize,
    /// Everybody, the busiest first.
    pub people: Vec<Workload>,
    /// What customers gave, 1 to 5.
    pub satisfaction: Spread,
    /// Customers lost, of the escalations whose outcome was recorded.
    pub churn: Share,
    /// Confirmed causes that came back.
    pub recurrences: Vec<Recurrence>,
}

/// Puts rooms together. Their order does not matter.
pub fn shelf(all: &[RoomFigures]) -> Shelf<'_> {
    let count = all.iter().map(|room| room.escalations.len()).sum::<usize>();
    let (all_rooms, rooms) = (all.len(), &each_journal(all)[..]);
    let all: Vec<&Figures> = rooms.iter().flat_map(|room| &room.escalations).collect();
    let mut escalations = once_each(all);
    escalations.sort_by(|a, b| a.order().cmp(&b.order()));
    let real: Vec<&Figures> = escalations.iter().copied().filter(|one| !one.subject.planned).collect();
    let weeks = weeks(&real);
    let breached = real.iter().filter(|one| is_breached(one)).count();
    let tta = |state: Figure| real.iter().filter(|one| one.tta == state).count();
    let decisions = || rooms.iter().flat_map(|room| &room.decisions).copied();
    let kept: HashSet<(&str, _)> =
        escalations.iter().map(|one| (one.subject.room.as_str(), one.subject.id)).collect();
    let counts = |one: &&Occurrence| kept.contains(&(one.room.as_str(), one.id));
    let ended = real.iter().flat_map(|one| &one.slas).filter(|sla| sla.ended != Ended::Running);
    Shelf {
        rooms: all_rooms,
        summary: summary(escalations.iter().copied()),
        mtta: Spread::of(real.iter().filter_map(|one| one.tta.minutes())),
        mtta_invalid: tta(Figure::Invalid),
        mtta_pending: real.iter().filter(|one| one.acknowledged() == Figure::Pending).count(),
        unresolved: real.iter().filter(|one| one.lasted() == Figure::Pending).count(),
        undated: real.iter().filter(|one| one.ttr == Figure::Pending && one.times.undated).count(),
        twice: count - escalations.len(),
        silences: Spread::of(
            real.iter().filter(|one| one.is_counted()).filter_map(|one| one.longest_silence),
        ),
        commitments: commitments(rooms, &real),
        sla: Share::of(ended.map(|sla| sla.ended == Ended::Met)),
        breached,
        breached_per_week: per_week(breached, &weeks),
        repeats: repeats(&real),
        decisions: Spread::of(decisions().filter_map(Figure::minutes)),
        decisions_invalid: decisions().filter(|one| *one == Figure::Invalid).count(),
        answers: rooms.iter().map(|room| room.answers).fold(Share::default(), Share::and),
        handoffs: rooms.iter().map(|room| room.handoffs).sum(),
        people: everybody(rooms),
        satisfaction: Spread::of(real.iter().filter_map(|one| one.satisfaction).map(f64::from)),
        churn: Share::of(real.iter().filter_map(|one| one.outcome).map(|end| end == Outcome::Churned)),
        recurrences: recur::recurrences(rooms.iter().flat_map(|room| &room.causes).filter(counts)),
        weeks,
        escalations,
    }
}

/// Copies of one journal are one room, in everything: of them the longest counts, else the first by name.
fn each_journal(all: &[RoomFigures]) -> Vec<&RoomFigures> {
    let mut longest: HashMap<&Origin, &RoomFigures> = HashMap::new();
    let rank = |one: &RoomFigures| (std::cmp::Reverse(one.entries), one.room.clone());
    for (origin, room) in all.iter().filter_map(|room| Some((room.origin.as_ref()?, room))) {
        longest
            .entry(origin)
            .and_modify(|known| *known = if rank(room) < rank(known) { room } else { known })
            .or_insert(room);
    }
    let counts = |room: &&RoomFigures| {
        let known = room.origin.as_ref().and_then(|origin| longest.get(origin));
        known.is_none_or(|known| std::ptr::eq(*known, *room))
    };
    all.iter().filter(counts).collect()
}

/// What was taken over into two rooms is one escalation: the one that tells more counts, else that of the first room by name.
fn once_each(mut all: Vec<&Figures>) -> Vec<&Figures> {
    all.sort_by_key(|one| {
        let told = (one.customer.updates.len(), one.times.resolved.is_some());
        (std::cmp::Reverse(told), one.subject.room.as_str(), one.subject.id)
    });
    let mut known = HashSet::new();
    all.retain(|one| one.twin().is_none_or(|twin| known.insert(twin)));
    all
}

fn is_breached(one: &Figures) -> bool {
    one.slas.iter().any(|sla| sla.ended == Ended::Breached)
}

fn monday(at: Instant) -> NaiveDate {
    let day = at.date_naive();
    let since = chrono::Days::new(u64::from(day.weekday().num_days_from_monday()));
    day.checked_sub_days(since).unwrap_or(day)
}

fn weeks(real: &[&Figures]) -> Vec<Week> {
    let mut weeks: BTreeMap<NaiveDate, Week> = BTreeMap::new();
    for one in real {
        let monday = monday(one.times.started);
        let week =
            weeks.entry(monday).or_insert_with(|| Week { monday, severities: BTreeMap::new(), breached: 0 });
        *week.severities.entry(one.subject.severity).or_default() += 1;
        week.breached += usize::from(is_breached(one));
    }
    weeks.into_values().collect()
}

fn per_week(breached: usize, weeks: &[Week]) -> Option<f64> {
    let (first, last) = (weeks.first()?, weeks.last()?);
    let span = last.monday.signed_duration_since(first.monday).num_days() / 7 + 1;
    Some(real(breached) / real(usize::try_from(span).unwrap_or(1)))
}

fn commitments(rooms: &[&RoomFigures], real: &[&Figures]) -> Commitments {
    let mut all = Commitments::default();
    for one in rooms.iter().map(|room| &room.loose).chain(real.iter().map(|one| &one.commitments)) {
        all.add(one);
    }
    all
}

/// Ruling 17. A customer is the same one in every room by its name.
fn repeats(real: &[&Figures]) -> Share {
    let mut starts: HashMap<u64, Vec<Instant>> = HashMap::new();
    for one in real {
        for customer in &one.subject.customers {
            starts.entry(*customer).or_default().push(one.times.declared);
        }
    }
    for all in starts.values_mut() {
        all.sort_unstable();
    }
    let came_again = |one: &&Figures| {
        let closed = one.times.closed?;
        let soon = |customer: &u64| {
            let all = starts.get(customer).map_or(&[][..], Vec::as_slice);
            let next = all.get(all.partition_point(|at| *at <= closed));
            next.is_some_and(|at| at.signed_duration_since(closed) <= TimeDelta::seconds(WITHIN_S))
        };
        Some(one.subject.customers.iter().any(soon))
    };
    Share::of(real.iter().filter_map(came_again))
}

fn everybody(rooms: &[&RoomFigures]) -> Vec<Workload> {
    let mut all: BTreeMap<String, Workload> = BTreeMap::new();
    for one in rooms.iter().flat_map(|room| &room.people) {
        match all.get_mut(&one.handle.folded()) {
            Some(known) => known.add(one),
            None => drop(all.insert(one.handle.folded(), one.clone())),
        }
    }
    people::busiest(all)
}
