//! Which phase an escalation was in at an instant, read off the entries that set it: the state keeps only the last.
use crate::domain::event::Event;
use crate::domain::id::EscalationId;
use crate::domain::room::Room;
use crate::domain::state::{Birth, Escalation};
use crate::domain::time::Instant;
use crate::domain::words::{Audience, Mode, Phase};

/// One step: when, by which entry, into which phase.
pub type Step = (Instant, u64, Phase);

/// The steps of one escalation that everybody may know of, in the order in which they happened.
pub fn public(room: &Room, one: &Escalation) -> Vec<Step> {
    let live = room.entries().iter().filter(|entry| room.struck_by(entry.seq).is_none());
    let (mut all, mut hidden) = (Vec::new(), Vec::new());
    for now in live.filter_map(|entry| room.entry_now(entry.seq)) {
        if now.common.private {
            hidden.push(now.when());
        } else if let Some((phase, is_told)) = phase(&now.event, one, now.common.on) {
            all.push(((now.when(), now.seq, phase), is_told));
        }
    }
    // A milestone that only an update told has no entry of its own.
    let resolved = one.resolved_at.filter(|at| !hidden.contains(at));
    all.extend(resolved.map(|at| ((at, u64::MAX, Phase::Resolved), false)));
    all.sort_by_key(|((at, seq, _), _)| (*at, *seq));
    let mut steps: Vec<Step> = Vec::new();
    for (step, is_told) in all {
        // Words after the end do not take it back.
        if !is_told || !steps.last().is_some_and(|(_, _, phase)| phase.is_over()) {
            steps.push(step);
        }
    }
    steps
}

/// Whether they hold a resolution, wherever in time it lies.
pub fn is_resolved(steps: &[Step]) -> bool {
    steps.iter().any(|(_, seq, _)| *seq == u64::MAX)
}

/// The phase in which something was written; before the first step it is being investigated. In a history that was taken
/// over the order of lines of one instant says nothing: what held at its end counts.
pub fn at(steps: &[Step], one: &Escalation, birth: &Birth) -> Phase {
    let until = (birth.at, if one.mode == Mode::Record { u64::MAX } else { birth.seq });
    let before = steps.iter().take_while(|(at, seq, _)| (*at, *seq) <= until);
    before.last().map_or(Phase::Investigating, |(_, _, phase)| *phase)
}

/// The phase that an entry leads to, and whether it is only told there.
fn phase(event: &Event, one: &Escalation, on: Option<EscalationId>) -> Option<(Phase, bool)> {
    let is_its = on == Some(one.id);
    match event {
        Event::EscalationDeclared(fact) if fact.id == one.id => {
            Some((fact.phase.unwrap_or(Phase::Investigating), false))
        }
        Event::PhaseChanged(fact) if is_its => Some((fact.to, false)),
        Event::EscalationReopened(_) if is_its => Some((Phase::Investigating, false)),
        Event::EscalationClosed(_) if is_its => Some((Phase::Closed, false)),
        Event::UpdateSent(fact) if is_its => {
            let counts = one.mode != Mode::Record || fact.audience == Audience::Customer;
            fact.phase_told.filter(|_| counts).map(|phase| (phase, true))
        }
        _ => None,
    }
}
