//! How long it lasts, in somebody's words: true when they were written, and not for ever.
use super::story::{Ask, Teller};
use crate::domain::entry::Entry;
use crate::domain::event::Event;
use crate::domain::time::{Instant, seconds_between};
use crate::domain::words::Phase;
use std::sync::Arc;

/// So many seconds later such words are told with their time.
const FRESH_S: i64 = 10 * 60;

impl Teller<'_> {
    /// What was written of how long it lasts, with when that was where it is some time ago; nothing where it has ended since.
    /// Noted.
    pub(super) fn lasting(&mut self, words: String) -> String {
        let Ask { wanted, one, .. } = *self.ask;
        let Some((written, seq)) = self.duration_at().filter(|_| !words.is_empty()) else { return words };
        let is_over = self.is_over();
        let since = self.over_since();
        // Of one and the same instant the order of writing counts.
        let was_before = since > written || since == written && self.is_phase_behind(seq);
        if is_over && was_before {
            let id = one.id;
            self.notes.push(format!(
                "the duration is left out, it was written while the problem lasted; `impact {id} duration:WORDS` says how long it was: {words}"
            ));
            return String::new();
        }
        if is_over || seconds_between(written, wanted.now) < FRESH_S {
            return words;
        }
        format!("{words} (as of {})", self.moment(written))
    }

    /// Entries about this one that count, the newest first.
    fn entries(&self) -> impl Iterator<Item = &Arc<Entry>> {
        let Ask { wanted, one, .. } = *self.ask;
        let room = wanted.room;
        let is_it = move |entry: &&Arc<Entry>| {
            let here = entry.common.on.is_some_and(|on| room.goes_on_in(on) == one.id);
            here && room.struck_by(entry.seq).is_none()
        };
        room.entries().iter().rev().filter(is_it)
    }

    fn duration_at(&self) -> Option<(Instant, u64)> {
        let said = |entry: &&Arc<Entry>| matches!(&entry.event, Event::ImpactAssessed(fact) if fact.duration.is_some());
        self.entries().find(said).map(|entry| (entry.when(), entry.seq))
    }

    /// A phase was set by a later entry.
    fn is_phase_behind(&self, seq: u64) -> bool {
        let sets = |entry: &Arc<Entry>| matches!(entry.event, Event::PhaseChanged(_));
        self.entries().take_while(|entry| entry.seq > seq).any(sets)
    }

    /// Since when nobody feels it any more: from the fix that was watched on, where the work did not go back after it.
    fn over_since(&self) -> Instant {
        let one = self.ask.one;
        let watched = one.milestones.iter().find(|(name, ..)| name == "mitigated").map(|(_, at, _)| *at);
        let went_back = |from: Instant| {
            self.entries().take_while(|entry| entry.when() >= from).any(|entry| match &entry.event {
                Event::PhaseChanged(fact) => fact.to.step() < Phase::Monitoring.step(),
                Event::UpdateSent(fact) => {
                    fact.phase_told.is_some_and(|to| to.step() < Phase::Monitoring.step())
                }
                Event::EscalationReopened(_) => true,
                _ => false,
            })
        };
        watched.filter(|from| !went_back(*from)).map_or(one.phase_since, |from| from.min(one.phase_since))
    }
}
