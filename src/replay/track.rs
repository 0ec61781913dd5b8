//! What is played: every entry with the instant at which it shows, and which of them are chapters.
use crate::domain::about;
use crate::domain::entry::Entry;
use crate::domain::event::Event;
use crate::domain::room::{Order, Room};
use crate::domain::time::Instant;
use crate::domain::words::Source;
use std::sync::Arc;

/// Which clock is followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Knowledge {
    /// Entries show when they were written down: what was known then.
    Recorded,
    /// Entries show when they happened, as the record has it in the end.
    Happened,
}

impl Knowledge {
    /// Its word on the screen.
    pub fn word(self) -> &'static str {
        match self {
            Self::Recorded => "recorded",
            Self::Happened => "happened",
        }
    }

    /// The other one.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Recorded => Self::Happened,
            Self::Happened => Self::Recorded,
        }
    }

    /// The one to begin with: a history that was taken over was written down at once, so only when it happened tells it.
    pub fn fitting(room: &Room) -> Self {
        let taken_over = room.entries().iter().filter(|entry| entry.src == Source::Import).count();
        if taken_over * 2 > room.entries().len() { Self::Happened } else { Self::Recorded }
    }
}

/// A milestone or a decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Its place.
    pub place: usize,
    /// A milestone's name; `None`: a decision.
    pub name: Option<String>,
    /// Somebody wrote the milestone; else a phase, declaring or the like reached it.
    pub by_hand: bool,
}

/// Places in the list of marks.
#[derive(Debug, Clone, Default)]
struct Named {
    all: Vec<usize>,
    by_hand: Vec<usize>,
}

impl Named {
    fn of(marks: &[Mark]) -> Self {
        let of = |fits: fn(&Mark) -> bool| {
            marks.iter().enumerate().filter(|(_, mark)| fits(mark)).map(|(place, _)| place).collect()
        };
        Self { all: of(|mark| mark.name.is_some()), by_hand: of(|mark| mark.name.is_some() && mark.by_hand) }
    }
}

/// The entries in the order in which they show.
#[derive(Debug, Clone)]
pub struct Track {
    /// Which clock it follows.
    pub knowledge: Knowledge,
    times: Vec<Instant>,
    seqs: Vec<u64>,
    marks: Vec<Mark>,
    /// Of the marks those with a name.
    named: Named,
    /// Places at which a step stops; `None`: all.
    kept: Option<Vec<usize>>,
    order: Option<Arc<Order>>,
}

impl Track {
    /// Everything in a room.
    pub fn of(room: &Room, knowledge: Knowledge) -> Self {
        let (times, seqs, order) = match knowledge {
            Knowledge::Recorded => {
                let mut latest = None;
                // A clock that was set back does not turn the record round.
                let times = room.entries().iter().map(|entry| {
                    let at = latest.map_or(entry.ts, |latest: Instant| latest.max(entry.ts));
                    latest = Some(at);
                    at
                });
                (times.collect(), room.entries().iter().map(|entry| entry.seq).collect(), None)
            }
            Knowledge::Happened => {
                let order = Arc::new(room.order());
                (order.times().to_vec(), order.seqs().to_vec(), Some(order))
            }
        };
        let mut track =
            Self { knowledge, times, seqs, marks: Vec::new(), named: Named::default(), kept: None, order };
        track.marks = track.marked(room);
        track.named = Named::of(&track.marks);
        track
    }

    fn marked(&self, room: &Room) -> Vec<Mark> {
        let known = |seq: &u64| room.entry(*seq).filter(|_| room.struck_by(*seq).is_none());
        let all = self.seqs.iter().enumerate().filter_map(|(place, seq)| Some((place, known(seq)?)));
        all.filter_map(|(place, entry)| chapter(place, entry)).collect()
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.times.len()
    }

    /// Whether there is nothing to play.
    pub fn is_empty(&self) -> bool {
        self.times.is_empty()
    }

    /// When each entry shows; never goes back.
    pub fn times(&self) -> &[Instant] {
        &self.times
    }

    /// The number of the entry at a place.
    pub fn seq(&self, place: usize) -> Option<u64> {
        self.seqs.get(place).copied()
    }

    /// The place of an entry.
    pub fn place(&self, seq: u64) -> Option<usize> {
        match self.knowledge {
            Knowledge::Recorded => self.seqs.binary_search(&seq).ok(),
            Knowledge::Happened => self.order.as_ref()?.place(seq).filter(|place| *place < self.len()),
        }
    }

    /// Milestones and decisions in order.
    pub fn marks(&self) -> &[Mark] {
        &self.marks
    }

    /// The milestones: those written by hand, in order, then the others.
    pub fn milestones(&self) -> impl Iterator<Item = &Mark> {
        let mark = |place: &usize| self.marks.get(*place);
        let others = self.named.all.iter().filter_map(mark).filter(|mark| !mark.by_hand);
        self.named.by_hand.iter().filter_map(mark).chain(others)
    }

    /// In which of so many equal parts of the whole a milestone lies. Asks a few times for each part, not each milestone.
    pub fn reached(&self, parts: usize) -> Vec<bool> {
        let time = |place: &usize| self.times.get(self.marks.get(*place)?.place).copied();
        let part_of = |place: &usize| time(place).map_or(0, |at| self.part(at, parts));
        let first = |part: usize| self.named.all.partition_point(|place| part_of(place) < part);
        (0..parts).map(|part| self.named.all.get(first(part)).is_some_and(|at| part_of(at) == part)).collect()
    }

    /// The order in which things happened, where that is followed.
    pub fn order(&self) -> Option<&Arc<Order>> {
        self.order.as_ref()
    }

    /// When the first and the last entry show; `None` in an empty room.
    pub fn span(&self) -> Option<(Instant, Instant)> {
        Some((*self.times.first()?, *self.times.last()?))
    }

    /// How many entries show up to an instant.
    pub fn shown_at(&self, at: Instant) -> usize {
        self.times.partition_point(|time| *time <= at)
    }

    /// Ends after so many entries; at least the first stays.
    pub fn cut(&mut self, count: usize) {
        let count = count.max(1);
        self.times.truncate(count);
        self.seqs.truncate(count);
        self.marks.retain(|mark| mark.place < count);
        self.named = Named::of(&self.marks);
    }

    /// From now on steps stop only at these places, which stand in order; `None`: at all.
    pub fn keep(&mut self, places: Option<Vec<usize>>) {
        self.kept = places;
    }

    /// The first place at which a step stops, from `place` on.
    pub fn next_kept(&self, place: usize) -> Option<usize> {
        match &self.kept {
            None => Some(place).filter(|place| *place < self.len()),
            Some(kept) => kept.get(kept.partition_point(|one| *one < place)).copied(),
        }
    }

    /// The last place before `place` at which a step stops.
    pub fn kept_before(&self, place: usize) -> Option<usize> {
        match &self.kept {
            None => place.min(self.len()).checked_sub(1),
            Some(kept) => kept.get(kept.partition_point(|one| *one < place).checked_sub(1)?).copied(),
        }
    }

    /// How many entries show in each of so many equal parts of the whole. Asks a few times for each part, not each entry.
    pub fn density(&self, parts: usize) -> Vec<usize> {
        let mut from = 0;
        let until = (0..parts).map(|part| self.times.partition_point(|at| self.part(*at, parts) <= part));
        until.map(|until| until.saturating_sub(std::mem::replace(&mut from, until))).collect()
    }

    /// In which of so many equal parts of the whole an instant lies.
    pub fn part(&self, at: Instant, parts: usize) -> usize {
        let Some((from, to)) = self.span() else { return 0 };
        let whole = i128::from((to - from).num_milliseconds().max(1));
        let into = i128::from((at - from).num_milliseconds()).clamp(0, whole);
        let last = i128::try_from(parts.saturating_sub(1)).unwrap_or(0);
        usize::try_from(into * last / whole).unwrap_or(0)
    }
}

/// Milestones and decisions are chapters.
fn chapter(place: usize, entry: &Entry) -> Option<Mark> {
    let name = about::milestone(&entry.event).map(str::to_owned);
    let is_decision = matches!(&entry.event, Event::DecisionMade(_) | Event::DecisionReversed(_));
    let by_hand = matches!(&entry.event, Event::MilestoneReached(_));
    (name.is_some() || is_decision).then_some(Mark { place, name, by_hand })
}
