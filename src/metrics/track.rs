//! What the state at the end no longer knows: which severity, mode, phase and policy held when.
//! Read from the entries that count, in one pass over a room.
#![expect(clippy::wildcard_enum_match_arm, reason = "only a few facts change the course of an escalation")]
use crate::domain::entry::Entry;
use crate::domain::event::Event;
use crate::domain::id::{CustomerId, EscalationId};
use crate::domain::policy::Policy;
use crate::domain::room::Room;
use crate::domain::time::Instant;
use crate::domain::words::{Audience, Mode, Phase, Severity};
use std::collections::BTreeMap;

/// What held from an instant on.
pub type Since<T> = Vec<(Instant, T)>;

/// What held at an instant: the last that began by then, else the first of all.
pub fn held<T>(track: &[(Instant, T)], at: Instant) -> Option<&T> {
    let after = track.partition_point(|(since, _)| *since <= at);
    track.get(after.saturating_sub(1)).map(|(_, one)| one)
}

/// The course of one escalation.
#[derive(Debug, Clone, Default)]
pub struct Track {
    pub severity: Since<Option<Severity>>,
    pub mode: Since<Mode>,
    pub phase: Since<Phase>,
    /// Who it was about.
    pub customers: Since<Vec<CustomerId>>,
    /// Whether a customer was attached, else detached.
    came_and_went: Since<(CustomerId, bool)>,
}

/// The courses of a room.
#[derive(Debug, Default)]
pub struct Tracks {
    pub policy: Since<Policy>,
    pub of: BTreeMap<EscalationId, Track>,
    pub handoffs: usize,
}

impl Tracks {
    /// Reads every entry that counts, as amended since.
    pub fn of(room: &Room) -> Self {
        let mut tracks = Self::default();
        for raw in room.entries() {
            if room.struck_by(raw.seq).is_none()
                && let Some(entry) = room.entry_now(raw.seq)
            {
                tracks.take(&entry);
            }
        }
        tracks.policy.sort_by_key(|(at, _)| *at);
        for track in tracks.of.values_mut() {
            track.severity.sort_by_key(|(at, _)| *at);
            track.mode.sort_by_key(|(at, _)| *at);
            // Of one instant of a history taken over the furthest phase counts, whichever was imported first.
            let is_record = track.is_record();
            track.phase.sort_by_key(|(at, phase)| (*at, if is_record { phase.step() } else { 0 }));
            track.name_customers();
        }
        tracks
    }

    fn take(&mut self, entry: &Entry) {
        let at = entry.when();
        match &entry.event {
            Event::JournalCreated(fact) => self.policy.push((Instant::MIN_UTC, (*fact.policy).clone())),
            Event::PolicyAdopted(fact) => self.policy.push((at, (*fact.policy).clone())),
            Event::HandoffCompleted(_) => self.handoffs += 1,
            // Whoever comes along with a merge is told from then on.
            Event::EscalationMerged(fact) => {
                let came = fact.customers.iter().map(|id| (at, (*id, true)));
                self.of
                    .get_mut(&fact.into)
                    .into_iter()
                    .for_each(|track| track.came_and_went.extend(came.clone()));
            }
            Event::EscalationDeclared(fact) => {
                let track = self.of.entry(fact.id).or_default();
                // What is declared holds from the beginning, whatever was written about an earlier time.
                track.severity.push((Instant::MIN_UTC, fact.severity));
                track.mode.push((Instant::MIN_UTC, fact.mode));
                track.phase.push((Instant::MIN_UTC, fact.phase.unwrap_or(Phase::Investigating)));
                let named = fact.customers.iter().map(|id| (Instant::MIN_UTC, (*id, true)));
                track.came_and_went.extend(named);
            }
            other => {
                if let Some(track) = entry.common.on.and_then(|on| self.of.get_mut(&on)) {
                    track.take(at, other);
                }
            }
        }
    }
}

impl Track {
    fn take(&mut self, at: Instant, event: &Event) {
        match event {
            Event::SeverityChanged(fact) => self.severity.push((at, Some(fact.to))),
            Event::ModeChanged(fact) => self.mode.push((at, fact.to)),
            Event::PhaseChanged(fact) => self.phase.push((at, fact.to)),
            Event::UpdateSent(fact) if fact.audience == Audience::Customer => {
                if let Some(phase) = fact.phase_told {
                    self.phase.push((at, phase));
                }
            }
            Event::CustomerAttached(fact) => self.came_and_went.push((at, (fact.id, true))),
            Event::CustomerDetached(fact) => self.came_and_went.push((at, (fact.id, false))),
            Event::EscalationReopened(_) => self.phase.push((at, Phase::Investigating)),
            _ => {}
        }
    }

    /// Turns comings and goings into who was there since when.
    fn name_customers(&mut self) {
        self.came_and_went.sort_by_key(|(at, _)| *at);
        let mut there: Vec<CustomerId> = Vec::new();
        for (at, (id, came)) in &self.came_and_went {
            there.retain(|known| known != id);
            there.extend(came.then_some(*id));
            self.customers.push((*at, there.clone()));
        }
    }

    /// Who it was about at an instant.
    pub fn customers_at(&self, at: Instant) -> &[CustomerId] {
        let after = self.customers.partition_point(|(since, _)| *since <= at);
        let named = after.checked_sub(1).and_then(|last| self.customers.get(last));
        named.map_or(&[], |(_, all)| all)
    }

    /// How it was worked at an instant.
    pub fn mode_at(&self, at: Instant) -> Mode {
        held(&self.mode, at).copied().unwrap_or(Mode::Bridge)
    }

    /// A history taken over from elsewhere, never worked here.
    pub fn is_record(&self) -> bool {
        self.mode.iter().all(|(_, mode)| *mode == Mode::Record)
    }
}
