//! Why a verb cannot be run now, for the palette: it stays listed, dim, with the step that would be right.
use super::closed;
use super::model::{Model, Screen};
use super::speak;
use crate::domain::room::Room;
use crate::domain::state::{CommitmentState, DecisionState, Escalation, HypothesisState};
use crate::language::verbs::{self, Group, Verb, Wish};
use crate::language::wish::open_escalations;

/// Verbs on an escalation that mean something without one, or after its end.
const ANYWAY: [&str; 6] = ["tick", "untick", "hypothesis", "outcome", "confirmed", "milestone"];

/// `None`: it can be run, or nobody knows before its words are typed. Clean.
pub fn why_not(model: &Model, verb: &Verb) -> Option<String> {
    if model.screen == Screen::Start {
        return None;
    }
    if model.is_closed() && closed::writes(verb) {
        return Some("nothing new is written to this journal".to_owned());
    }
    if let Some(why) = lacks(model, verb) {
        return Some(why.to_owned());
    }
    let needs = |word: &str| !word.is_empty() && !word.starts_with('[');
    // Who is meant where nobody is named may be the wrong one; somebody else can be named.
    if verb.args.starts_with("[@who]") || verb.args.split(' ').any(needs) {
        return None;
    }
    match verbs::verb(verb.name, &model.room, &model.ground(model.focus())) {
        Ok(Wish::Do(commands)) => speak::check(model, &commands).err(),
        Ok(Wish::Redo) if model.undone.is_empty() => Some("nothing was undone".to_owned()),
        Ok(Wish::Undo) if model.wrote.is_empty() => Some("nothing of yours to undo yet".to_owned()),
        Ok(Wish::Look(_) | Wish::Undo | Wish::Redo) | Err(_) => None,
    }
}

/// No decision stands where the verb takes it on.
fn undecided(room: &Room, verb: &str) -> Option<&'static str> {
    let any = |state: DecisionState| room.decisions.values().any(|one| one.state == state);
    match verb {
        "decide" if !any(DecisionState::Proposed) => Some("nothing is proposed; d decides at once"),
        "reverse" if !any(DecisionState::Made) => {
            Some("no decision stands that could be taken back; d decides")
        }
        _ if any(DecisionState::Proposed) || any(DecisionState::Made) => None,
        _ => Some("no decision stands and none is proposed; d decides"),
    }
}

fn is_suspected(state: HypothesisState) -> bool {
    matches!(state, HypothesisState::Proposed | HypothesisState::Testing)
}

/// There is nothing yet that the verb could be about.
fn lacks(model: &Model, verb: &Verb) -> Option<&'static str> {
    let room = &model.room;
    let first = verb.args.split(' ').next().unwrap_or_default().trim_matches(['[', ']', '…']);
    match verb.name {
        "extend" | "pause" if !room.escalations.live().any(|e| e.is_open() && !e.slas.is_empty()) => {
            return Some("no SLA clock runs; sla sets one");
        }
        "unpin" if room.pinned.is_empty() => return Some("nothing is pinned; pin pins it"),
        "untick" if room.checklists.is_empty() => return Some("no step is ticked"),
        _ => {}
    }
    let escalates = matches!(verb.group, Group::Change | Group::Clocks) && !ANYWAY.contains(&verb.name);
    match first {
        // It is for what is no longer open.
        "A7" | "A7|E2" | "E2" if verb.name == "reopen" => {
            let ended = |e: &Escalation| !e.phase.is_worked() || e.merged_into.is_some();
            let some = room.actions.values().any(|one| !one.is_open())
                || room.escalations.values().any(|one| ended(one));
            (!some).then_some("nothing was finished yet that could be opened again")
        }
        "A7" if !room.actions.live().any(|one| one.is_open()) => Some("no action is open; a asks for one"),
        "C3" if !room.commitments.live().any(|one| one.state == CommitmentState::Open) => {
            Some("no commitment is open; c records one")
        }
        "B2" if !room.blockers.live().any(|one| one.cleared.is_none()) => {
            Some("nothing is blocked; b records what is")
        }
        "D3" => undecided(room, verb.name),
        "H1" if !room.hypotheses.values().any(|one| is_suspected(one.state)) => {
            Some("no cause is suspected now; H suspects one")
        }
        "E2" | "E3" if escalates && open_escalations(room).is_empty() => {
            Some("no escalation is open; N declares one")
        }
        "ID" if room.entries().len() < 2 => Some("there is nothing yet it could be about"),
        _ => None,
    }
}
