//! Which moments may be named where an escalation stands. A moment that an act reaches does not come by its name alone:
//! the act moves clocks and gates with it. Once the act was done, one written by hand wins (ruling 4).
use super::{Case, Refusal};
use crate::domain::refusal::Untimely;
use crate::domain::state::Escalation;
use crate::domain::words::{Mode, Phase};

impl Case<'_> {
    /// Whether a moment of that name can have come; one for the whole room counts for every escalation of it. Imported ones
    /// and a record of the past are as their source says.
    pub(super) fn may_come(&self, name: &str) -> Result<(), Refusal> {
        if self.common.from.is_some() {
            return Ok(());
        }
        let live = |e: &&Escalation| e.mode != Mode::Record && e.merged_into.is_none();
        let of_all = self.common.on.is_none();
        let all = self.room.escalations.values().map(AsRef::as_ref).filter(live);
        let mut meant = all.filter(|e| self.common.on == Some(e.id) || (of_all && !e.phase.is_over()));
        meant.try_for_each(|e| may_come_of(e, name))
    }
}

fn may_come_of(e: &Escalation, name: &str) -> Result<(), Refusal> {
    let id = e.id;
    let by_act = |step: String| Err(Untimely::MomentOfAnAct { name: name.to_owned(), step }.into());
    let to_come =
        |step: String| Err(Untimely::MomentToCome { id, phase: e.phase, name: name.to_owned(), step }.into());
    match name {
        "acknowledged" if e.acknowledged.is_none() && !e.phase.is_over() => {
            by_act(format!("`ack {id}` ends the response clock of {id}"))
        }
        "declared" => {
            by_act(format!("`retime {id} 14:05` moves the start of {id} with all that counts from it"))
        }
        // Its gate is the act's: a name alone does not pass it, and figures count from it.
        "resolved" if e.phase.is_worked() => to_come(format!("`resolve {id}` says that it is over")),
        "resolved" if e.phase.is_over() => to_come(format!("`reopen {id} REASON` takes {id} up again")),
        "customer_confirmed" if !is_mended(e) => Err(Untimely::NothingToConfirm(id, e.phase).into()),
        "customer_confirmed" if e.confirmed.is_none() => {
            by_act(format!("`confirmed {id}` opens the gate of closing"))
        }
        name => match phase_called(name).filter(|phase| !has_come(e, *phase)) {
            Some(_) if e.phase.is_over() => to_come(format!("`reopen {id} REASON` takes {id} up again")),
            Some(Phase::Closed) => to_come(format!("`close {id}` closes it")),
            Some(Phase::Deescalated) => {
                to_come(format!("`deescalate {id} support|workaround|resolved|new` hands it back"))
            }
            Some(phase) => to_come(format!("`phase {id} {phase}` sets it")),
            None => Ok(()),
        },
    }
}

fn has_come(e: &Escalation, phase: Phase) -> bool {
    match phase {
        Phase::Closed | Phase::Deescalated => e.phase == phase,
        Phase::Investigating => e.phase != Phase::Triage,
        Phase::Triage | Phase::Identified | Phase::Monitoring | Phase::Resolved => {
            phase.step() <= e.phase.step()
        }
    }
}

/// Whether something was done that a customer could notice: mitigated in this round, or a phase after the cause was found.
pub(super) fn is_mended(e: &Escalation) -> bool {
    let round = e.resolution.reopened();
    let is_mitigated = e
        .milestones
        .iter()
        .any(|(name, at, _)| name == "mitigated" && round.is_none_or(|round| *at >= round));
    match e.phase {
        Phase::Triage | Phase::Investigating => is_mitigated,
        Phase::Identified | Phase::Monitoring | Phase::Resolved | Phase::Closed | Phase::Deescalated => true,
    }
}

/// The phase that a moment is called after, where no moment of the vocabulary is.
fn phase_called(name: &str) -> Option<Phase> {
    let phase = Phase::from_word(name.trim().to_lowercase().as_str())?;
    match phase {
        Phase::Identified | Phase::Resolved => None,
        Phase::Triage | Phase::Investigating | Phase::Monitoring | Phase::Closed | Phase::Deescalated => {
            Some(phase)
        }
    }
}
