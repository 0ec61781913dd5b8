//! Whether the cause is known: to this reader, and whether what was confirmed as one still holds.
use super::news;
use super::story::{Ask, Teller};
use crate::domain::entry::Entry;
use crate::domain::event::Event;
use crate::domain::id::HypothesisId;
use crate::domain::state::HypothesisState;
use crate::domain::words::Phase;

impl Teller<'_> {
    /// What was confirmed as the cause does not hold any more, and no other one is known, whatever the phase says. Noted.
    pub(super) fn is_cause_lost(&mut self) -> bool {
        let Ask { wanted, one, .. } = *self.ask;
        let room = wanted.room;
        if one.phase != Phase::Identified {
            return false;
        }
        let ours = |entry: &Entry| entry.common.on.map_or(room.escalations.len() == 1, |on| on == one.id);
        let is_it = |entry: &Entry| {
            matches!(&entry.event, Event::PhaseChanged(fact) if fact.to == Phase::Identified)
                && room.struck_by(entry.seq).is_none()
        };
        let said =
            room.entries().iter().rev().find(|entry| ours(entry) && is_it(entry)).map_or(0, |it| it.seq);
        // Confirmed before somebody said that the cause is known, and taken back after it: discarded, or struck with all it said.
        let discarded = |id: HypothesisId| {
            room.entries().iter().any(|entry| match &entry.event {
                Event::HypothesisDiscarded(fact) if fact.id == id => {
                    entry.seq > said && room.struck_by(entry.seq).is_none()
                }
                Event::HypothesisProposed(fact) if fact.id == id => {
                    room.struck_by(entry.seq).is_some_and(|by| by > said)
                }
                _ => false,
            })
        };
        let mut before = room.entries().iter().filter(|entry| ours(entry) && entry.seq < said);
        let taken_back = before.any(|entry| match &entry.event {
            Event::HypothesisConfirmed(fact) => {
                room.struck_by(entry.seq).is_some_and(|by| by > said) || discarded(fact.id)
            }
            _ => false,
        });
        let known = room.hypotheses.values().filter(|it| it.state == HypothesisState::Confirmed);
        let lost = taken_back && !known.into_iter().any(|it| news::belongs(room, one, &it.birth));
        if lost {
            self.notes.push(format!(
                "the cause that was confirmed does not hold any more, so the words look for it again; `phase {} investigating` says so in the room",
                one.id
            ));
        }
        lost
    }

    /// Whether the cause is known to this reader. What was found before the search began again does not explain it.
    pub(super) fn is_cause_known(&self) -> bool {
        let Ask { wanted, one, .. } = *self.ask;
        if !matches!(one.phase, Phase::Triage | Phase::Investigating) {
            return true;
        }
        let anew = one.reopened > 0 || one.milestones.iter().any(|(name, ..)| name == "identified");
        wanted.room.hypotheses.values().any(|it| {
            it.state == HypothesisState::Confirmed
                && news::belongs(wanted.room, one, &it.birth)
                && self.may_see(&it.birth)
                && (!anew || it.since >= one.phase_since)
                && self.is_found_for_all(it)
        })
    }
}
