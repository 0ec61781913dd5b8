//! Why a verb cannot be run now, for the palette: it stays listed, dim, with the step that would be right.
use super::closed;
use super::model::{Model, Screen};
use super::speak;
use crate::domain::state::CommitmentState;
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
    if verb.args.split(' ').any(needs) {
        return None;
    }
    match verbs::verb(verb.name, &model.room, &model.ground(model.focus())) {
        Ok(Wish::Do(commands)) => speak::check(model, &commands).err(),
        Ok(Wish::Redo) if model.undone.is_empty() => Some("nothing was undone".to_owned()),
        Ok(Wish::Undo) if model.wrote.is_empty() => Some("nothing of yours to undo yet".to_owned()),
        Ok(Wish::Look(_) | Wish::Undo | Wish::Redo) | Err(_) => None,
    }
}

/// There is nothing yet that the verb could be about.
fn lacks(model: &Model, verb: &Verb) -> Option<&'static str> {
    let room = &model.room;
    let first = verb.args.split(' ').next().unwrap_or_default().trim_matches(['[', ']', '…']);
    let escalates = matches!(verb.group, Group::Change | Group::Clocks) && !ANYWAY.contains(&verb.name);
    match first {
        // It is for what is no longer open.
        "A7" | "A7|E2" | "E2" if verb.name == "reopen" => (room.actions.live().all(|one| one.is_open())
            && room.escalations.live().count() == room.escalations.values().count())
        .then_some("nothing was finished yet that could be opened again"),
        "A7" if !room.actions.live().any(|one| one.is_open()) => Some("no action is open; a asks for one"),
        "C3" if !room.commitments.live().any(|one| one.state == CommitmentState::Open) => {
            Some("no commitment is open; c records one")
        }
        "B2" if !room.blockers.live().any(|one| one.cleared.is_none()) => {
            Some("nothing is blocked; b records what is")
        }
        "D3" if room.decisions.is_empty() => Some("nothing was decided or proposed yet; d decides"),
        "H1" if room.hypotheses.is_empty() => Some("no cause is suspected yet; H suspects one"),
        "E2" | "E3" if escalates && open_escalations(room).is_empty() => {
            Some("no escalation is open; N declares one")
        }
        "ID" if room.entries().len() < 2 => Some("there is nothing yet it could be about"),
        _ => None,
    }
}
