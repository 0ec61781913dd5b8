//! What customers were told about one escalation, summed up as it is written: the board shows how updates were kept
//! without a walk over all of them.
use super::id::{EscalationId, UpdateId};
use super::state::{State, Update};
use super::table::Thing;
use super::time::{Instant, seconds_between};
use super::words::{Audience, Phase};
use std::sync::Arc;

/// So many of the newest are kept one by one: more than stand side by side on any screen.
const NEWEST: usize = 64;

/// One update.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Told {
    /// When it was sent.
    pub at: Instant,
    /// Which.
    pub id: UpdateId,
    /// By so many seconds after the deadline that ran; not above 0: on time. None where none ran.
    pub late_s: Option<i64>,
    /// It told that it is over: what follows is no cadence.
    pub ends: bool,
}

/// All of them, of one escalation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heard {
    /// How many.
    pub sent: usize,
    /// How many of them had a deadline.
    pub timed: usize,
    /// How many of those came on time.
    pub on_time: usize,
    /// The first one.
    pub first: Instant,
    /// The longest gap between two of them up to the first that told that it is over, seconds; none where there is one alone.
    pub longest_s: Option<i64>,
    /// One of them told that it is over.
    pub is_over: bool,
    /// The newest, at most 64, oldest first.
    pub newest: Vec<Told>,
}

impl Thing for Heard {
    type Brief = ();

    fn brief(&self) {}

    fn is_live(&self) -> bool {
        false
    }

    fn touched(&self) -> Instant {
        self.newest.last().map_or(self.first, |told| told.at)
    }
}

impl Heard {
    fn of(first: Told) -> Self {
        let mut heard = Self::none(first.at);
        heard.add(first);
        heard
    }

    /// Of nothing yet.
    fn none(first: Instant) -> Self {
        let newest = Vec::new();
        Self { sent: 0, timed: 0, on_time: 0, first, longest_s: None, is_over: false, newest }
    }

    /// One that is not older than the last one.
    fn add(&mut self, told: Told) {
        if self.sent == 0 {
            self.first = told.at;
        }
        let gap = self.newest.last().map(|last| seconds_between(last.at, told.at));
        self.longest_s = self.longest_s.max(gap.filter(|_| !self.is_over));
        self.is_over |= told.ends;
        self.sent += 1;
        self.timed += usize::from(told.late_s.is_some());
        self.on_time += usize::from(told.late_s.is_some_and(|late| late <= 0));
        if self.newest.len() == NEWEST {
            self.newest.remove(0);
        }
        self.newest.push(told);
    }

    fn goes_on_with(&self, told: &Told) -> bool {
        self.newest.last().is_none_or(|last| (last.at, last.id) <= (told.at, told.id))
    }
}

/// Takes an update in: among all of them, and where it went to customers, in what they heard.
pub(super) fn hear(state: &mut State, update: Update) {
    let (on, told) = (home(&update), told(&update));
    let before = state.updates.insert(update.id, Arc::new(update));
    if let Some(before) = before {
        // An id that was given twice: what it was summed up in is not true any more.
        for on in [home(&before), on].into_iter().flatten() {
            anew(state, on);
        }
        return;
    }
    let Some(on) = on else { return };
    match state.heard.get(&on) {
        None => {
            state.heard.insert(on, Arc::new(Heard::of(told)));
        }
        Some(heard) if heard.goes_on_with(&told) => {
            state.heard.change(&on, |heard| heard.add(told));
        }
        // Written down late: it stands between others.
        Some(_) => anew(state, on),
    }
}

/// The escalation whose customers were told.
fn home(update: &Update) -> Option<EscalationId> {
    update.birth.common.on.filter(|_| update.audience == Audience::Customer)
}

fn told(update: &Update) -> Told {
    let late_s = update.was_due.map(|due| seconds_between(due, update.birth.at));
    let ends = matches!(update.phase_told, Some(Phase::Resolved | Phase::Closed));
    Told { at: update.birth.at, id: update.id, late_s, ends }
}

/// Sums up all that is about one escalation.
fn anew(state: &mut State, on: EscalationId) {
    let mine = state.updates.values().filter(|update| home(update) == Some(on));
    let mut all: Vec<Told> = mine.map(|update| told(update)).collect();
    all.sort_by_key(|told| (told.at, told.id));
    let Some((first, rest)) = all.split_first() else {
        // Only an id that was given twice leaves nothing: the next one is the first.
        state.heard.change(&on, |heard| {
            *heard = Heard::none(heard.first);
        });
        return;
    };
    let mut heard = Heard::of(*first);
    for told in rest {
        heard.add(*told);
    }
    state.heard.insert(on, Arc::new(heard));
}
