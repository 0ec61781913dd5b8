//! `x` on an escalation: the step towards its end that comes next where it stands.
use super::choose;
use super::effect::Effect;
use super::layer::{Ask, Asked, Layer, Menu};
use super::model::Model;
use super::popups;
use super::press::push;
use crate::domain::id::EscalationId;
use crate::domain::words::Phase;

/// Before the cause is mended the phases that may come next; then resolving, then closing; what is over is opened again.
/// A gate that is shut says what is missing and asks why it is passed.
pub(super) fn next(model: &mut Model, id: EscalationId) -> Vec<Effect> {
    let Some(one) = model.room.escalations.get(&id) else {
        return super::board::no(model, &format!("{id} is gone"));
    };
    if one.merged_into.is_some() {
        return reopen(model, id);
    }
    match one.phase {
        Phase::Triage | Phase::Investigating | Phase::Identified => {
            let (phase, choices) = (one.phase, popups::ahead(one));
            let title = format!("{id} is {phase}; what has come?");
            push(model, Layer::Menu(Menu { title, choices, ..Menu::default() }))
        }
        Phase::Monitoring => choose::end(model, "resolve", id),
        Phase::Resolved => choose::end(model, "close", id),
        Phase::Closed | Phase::Deescalated => reopen(model, id),
    }
}

fn reopen(model: &mut Model, id: EscalationId) -> Vec<Effect> {
    let what = Asked::Verb(format!("reopen {id}"));
    push(model, Layer::Ask(Ask::new(what, format!("reopen {id}, because"), String::new())))
}
