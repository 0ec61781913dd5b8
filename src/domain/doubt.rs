//! What is odd about a fact that may be true all the same: it is kept as it was said, and the oddness is said beside it.
use super::entry::Entry;
use super::event::{Common, Event};
use super::id::EscalationId;
use super::room::Room;
use super::time::{Instant, clock_in, typed};
use chrono_tz::Tz;

/// An act on an escalation that is dated before the escalation was declared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Early {
    /// Which escalation.
    pub id: EscalationId,
    /// When the fact happened, as it was said.
    pub at: Instant,
    /// When the escalation was declared.
    pub declared: Instant,
    /// The entry of a moment, which may have been mistyped; none before it is saved.
    pub line: Option<u64>,
}

impl Early {
    /// The sentence for somebody at a time in a zone.
    pub fn said(&self, now: Instant, zone: Tz) -> String {
        let clock = |at: Instant| clock_in(at, now, zone);
        let id = self.id;
        let words = format!(
            "{} is before {id} was declared ({}); if {id} began earlier: retime {id} {}",
            clock(self.at),
            clock(self.declared),
            typed(self.at, now, zone)
        );
        match self.line {
            Some(line) => format!("{words}; if the moment came later: retime L{line} 14:05"),
            None => words,
        }
    }
}

/// Whether it is: of what the room does about an escalation and the moments after its beginning, and not of a history that
/// was imported. What the world did before (notes, causes, the start of the impact) is no surprise.
pub fn early(room: &Room, event: &Event, common: &Common, at: Option<Instant>) -> Option<Early> {
    let at = at.filter(|_| (is_act(event) || is_moment(event)) && common.from.is_none())?;
    let e = match common.on {
        Some(id) => room.escalations.get(&id)?,
        // A moment of the whole room comes after the first of it.
        None if is_moment(event) => room.escalations.values().min_by_key(|e| e.birth.at)?,
        None => return None,
    };
    let declared = e.birth.at;
    let known = !e.planned && e.birth.common.from.is_none() && at < declared;
    known.then_some(Early { id: e.id, at, declared, line: None })
}

/// The same of an entry that was written; an amendment is asked about what it amends.
pub fn early_entry(room: &Room, entry: &Entry) -> Option<Early> {
    if let Event::EntryAmended(fact) = &entry.event {
        let seq = fact.at.and_then(|_| room.seq_of(fact.target))?;
        let now = room.entry_now(seq)?;
        return early(room, &now.event, &now.common, now.at);
    }
    let found = early(room, &entry.event, &entry.common, entry.at)?;
    Some(Early { line: is_moment(&entry.event).then_some(entry.seq), ..found })
}

/// A named moment that follows the declaring; when it began and was noticed comes before.
fn is_moment(event: &Event) -> bool {
    let Event::MilestoneReached(fact) = event else { return false };
    !["impact_started", "detected"].contains(&fact.name.as_str())
}

fn is_act(event: &Event) -> bool {
    matches!(
        event,
        Event::UpdateSent(_)
            | Event::EscalationAcknowledged(_)
            | Event::SeverityChanged(_)
            | Event::PhaseChanged(_)
            | Event::ModeChanged(_)
            | Event::EscalationOwned(_)
            | Event::EscalationClosed(_)
            | Event::CadenceOverridden(_)
            | Event::CustomerConfirmed(_)
            | Event::SlaPaused(_)
            | Event::SlaResumed(_)
            | Event::SlaExtended(_)
            | Event::ActionAsked(_)
            | Event::ActionDone(_)
            | Event::CommitmentMade(_)
            | Event::BlockerRaised(_)
            | Event::BlockerCleared(_)
            | Event::DecisionMade(_)
    )
}
