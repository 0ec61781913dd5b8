//! Between the language and the room: lines become commands, verbs become commands or something the screen does.
use super::closed::CLOSED;
use super::corrected;
use super::effect::Effect;
use super::layer::{Choice, Does, Layer, Menu};
use super::ledger;
use super::line::Typed;
use super::model::{Model, Screen, Why};
use super::press::push;
use super::undo;
use super::view::say;
use crate::domain::clean;
use crate::domain::command::Command;
use crate::domain::decide::{Desk, decide};
use crate::domain::entry::Draft;
use crate::domain::id::EscalationId;
use crate::domain::refusal::Refusal;
use crate::language::verbs::{self, Trouble, Wish};
use crate::language::{Ask, Capture, Ground, Seat, to_commands};

/// Said where an act needs a room.
pub(super) const NO_ROOM: &str = "no room is open; n starts one";
/// The keys of a picker, in order.
const PICKS: &str = "123456789abcdefghijklmopqrstuvwyz";

impl Model {
    /// What a line is read against, with the escalation that was in focus when it was opened.
    pub fn ground(&self, focused: Option<EscalationId>) -> Ground<'_> {
        self.facts.ground(Seat { now: self.now, zone: self.zone, me: self.me.as_str(), focused })
    }
}

/// The wishes of all entries of a line, with what the words of an update promise.
///
/// # Errors
/// The first question that is left.
pub(super) fn commands(captures: &[Capture], model: &Model) -> Result<Vec<Command>, Ask> {
    let mut all = Vec::new();
    for capture in captures {
        all.extend(to_commands(capture, &model.room)?);
    }
    fill(&mut all, model);
    Ok(all)
}

/// Puts what the words of updates promise into the wishes; gives what is doubtful in them.
pub fn fill(commands: &mut Vec<Command>, model: &Model) -> Vec<String> {
    for command in &mut *commands {
        ledger::fill(command, &model.room, model.now, model.zone);
    }
    let mut said = ledger::doubts(commands, &model.room, model.now, model.zone);
    said.extend(corrected::fill(commands, &model.room, model.now, model.zone));
    said
}

/// Asks for commands to be written as one act.
pub(super) fn commit(model: &mut Model, commands: Vec<Command>, why: Why) -> Vec<Effect> {
    if commands.is_empty() {
        return Vec::new();
    }
    if model.is_closed() {
        model.says.refusal(model.now, CLOSED);
        return Vec::new();
    }
    let request = model.next_request;
    model.next_request += 1;
    model.asked.insert(request, why);
    vec![Effect::Commit { request, commands }]
}

/// Whether the room as it is known here would take the first of these: a refusal is said while the words are still in
/// the line. What counts is decided again under the lock.
///
/// # Errors
/// The refusal, clean.
pub(super) fn check(model: &Model, commands: &[Command]) -> Result<(), String> {
    let Some(first) = commands.first() else { return Ok(()) };
    if model.is_closed() {
        return Err(CLOSED.to_owned());
    }
    try_out(model, first).map(|_| ()).map_err(|refusal| clean::row(&refusal.to_string()).into_owned())
}

/// What a command would become here and now.
///
/// # Errors
/// The refusal.
pub fn try_out(model: &Model, command: &Command) -> Result<Draft, Refusal> {
    decide(&model.room, command, &Desk { now: model.now, by: model.me.clone(), zone: model.zone })
}

/// Commands of a key or a popup: no line comes back where they are refused.
pub(super) fn carry_out(model: &mut Model, mut commands: Vec<Command>) -> Vec<Effect> {
    let note = corrected::fill(&mut commands, &model.room, model.now, model.zone).join("  ");
    commit(model, commands, Why::Do { typed: None, note })
}

/// Carries out a line with a verb; the sentence says what is wrong with it.
///
/// # Errors
/// Why it could not be read, clean.
pub(super) fn verb(model: &mut Model, line: &str, on: Option<EscalationId>) -> Result<Vec<Effect>, String> {
    let wish = verbs::verb(line, &model.room, &model.ground(on));
    if model.screen == Screen::Start && !matches!(wish, Ok(Wish::Look(_)) | Err(_)) {
        return Err(NO_ROOM.to_owned());
    }
    let named =
        verbs::find(line.trim_start_matches([':', ' ']).split_whitespace().next().unwrap_or_default());
    if model.replay.is_some() && !named.is_some_and(|verb| super::looks::works(verb, model)) {
        return Err(super::replay::READ_ONLY.to_owned());
    }
    match wish {
        Ok(Wish::Do(mut commands)) => {
            let note = fill(&mut commands, model).join("  ");
            check(model, &commands)?;
            Ok(commit(model, commands, Why::Do { typed: None, note }))
        }
        Ok(Wish::Undo) => Ok(undo::undo(model)),
        Ok(Wish::Redo) => Ok(undo::redo(model)),
        Ok(Wish::Look(look)) => super::looks::look(model, &look),
        Err(Trouble::Ask(Ask::WhichEscalation(choices))) => {
            let ids: Vec<EscalationId> = choices.into_iter().map(|(id, _)| id).collect();
            let menu = which(model, &ids, |id| Does::Verb(with_escalation(line, id)));
            Ok(push(model, Layer::Menu(menu)))
        }
        Err(trouble) => Err(clean::row(&trouble.to_string()).into_owned()),
    }
}

/// `ack` → `ack E2`: the escalation stands right after the verb.
fn with_escalation(line: &str, id: EscalationId) -> String {
    let line = line.trim_start().trim_start_matches(':').trim_start();
    let (verb, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    format!("{verb} {id} {rest}").trim_end().to_owned()
}

/// The choice among escalations, each by one key.
pub(super) fn which(model: &Model, ids: &[EscalationId], does: impl Fn(EscalationId) -> Does) -> Menu {
    let choice = |(key, id): (char, &EscalationId)| Choice {
        key,
        words: format!("{id}  {}", say::customer_of(&model.room, *id, model.eye)),
        does: does(*id),
    };
    Menu {
        title: "which escalation?".to_owned(),
        choices: PICKS.chars().zip(ids).map(choice).collect(),
        ..Menu::default()
    }
}

/// The choice of the escalation of a line that waits.
pub(super) fn pick(model: &Model, typed: &Typed, ids: &[EscalationId]) -> Menu {
    which(model, ids, |id| Does::Route(typed.clone(), id))
}
