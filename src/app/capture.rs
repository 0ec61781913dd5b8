//! The capture line: opening, typing, Tab, Enter, Esc. Ambiguity that only affects text never interrupts; ambiguity that
//! affects a clock asks once.
use super::chip;
use super::edit;
use super::effect::Effect;
use super::keys::Action;
use super::layer::Layer;
use super::ledger;
use super::line::{Line, Tab, Typed};
use super::model::{Model, Why};
use super::press::push;
use super::speak;
use crate::domain::clean;
use crate::domain::command::Command;
use crate::domain::id::EscalationId;
use crate::language::{self, Ask, Capture, Kind, Opened, Owner};
use crossterm::event::KeyEvent;
use tui_input::Input;

/// At most this many lines are kept for `Up`.
const HISTORY: usize = 200;

/// Opens the line, with the newest draft of its kind (with `i`: the newest of any).
pub(super) fn open(model: &mut Model, kind: Option<Kind>, on: Option<EscalationId>) -> Vec<Effect> {
    // Words begun about another escalation are no answer to this key; `i` opens them.
    let here = |draft: &Typed| draft.on.is_none() || on.is_none() || draft.on == on;
    let fits = |draft: &Typed| kind.is_none() || (draft.kind == kind && here(draft));
    let kept = model.drafts.iter().rposition(fits);
    let draft = kept.map(|at| model.drafts.remove(at));
    let (text, kind, on) =
        draft.map_or((String::new(), kind, on), |draft| (draft.text, draft.kind, draft.on.or(on)));
    model.line = Some(Line::new(Typed { text, kind, on }));
    Vec::new()
}

impl Line {
    /// A line with these words, the cursor at their end.
    pub fn new(typed: Typed) -> Self {
        let opened = typed.opened();
        Self {
            input: Input::new(typed.text),
            opened,
            on: typed.on,
            scribe: false,
            question: None,
            tab: None,
            back: 0,
            kept: String::new(),
        }
    }

    /// What is typed, as a draft.
    pub fn typed(&self) -> Typed {
        let kind = match self.opened {
            Opened::Auto => None,
            Opened::As(kind) => Some(kind),
        };
        Typed { text: self.input.value().to_owned(), kind, on: self.on }
    }
}

impl Model {
    /// What the open line says so far.
    pub fn captures(&self) -> Vec<Capture> {
        let Some(line) = &self.line else { return Vec::new() };
        language::parse(line.input.value(), line.opened, &self.ground(line.on))
    }
}

/// Everything typed and not yet on disk: closed drafts, lines on their way, the open line.
fn drafts(model: &Model) -> Vec<Typed> {
    let waiting = model.asked.values().filter_map(|why| match why {
        Why::Do { typed, .. } => typed.clone(),
        Why::Undo(_) | Why::Redo(_) | Why::Words(..) => None,
    });
    let open = model.line.iter().map(Line::typed);
    let all = model.drafts.iter().cloned().chain(waiting).chain(open);
    all.filter(|draft| !draft.text.trim().is_empty()).collect()
}

/// Asks for all of it to be kept.
pub(super) fn keep(model: &Model) -> Effect {
    Effect::SaveDrafts(drafts(model))
}

/// Closes the line, keeping its words.
pub(super) fn keep_draft(model: &mut Model) -> Vec<Effect> {
    let Some(line) = model.line.take() else { return Vec::new() };
    let typed = line.typed();
    if !typed.text.trim().is_empty() {
        model.drafts.retain(|draft| *draft != typed);
        model.drafts.push(typed);
    }
    vec![keep(model)]
}

/// An action of the capture line.
pub(super) fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    match action {
        Action::Save => return save(model),
        Action::Close => return keep_draft(model),
        Action::Editor => {
            let text = model.line.as_ref().map(|line| line.input.value().to_owned());
            return text.map(Effect::OpenEditor).into_iter().collect();
        }
        Action::Complete => complete(model),
        Action::CycleKind => cycle(model),
        Action::HistoryPrev => history(model, 1),
        Action::HistoryNext => history(model, -1),
        _ => return Vec::new(),
    }
    vec![keep(model)]
}

/// A key that is text or moves the cursor.
pub(super) fn typed(model: &mut Model, key: &KeyEvent) -> Vec<Effect> {
    let Some(line) = &mut model.line else { return Vec::new() };
    if !edit::key(&mut line.input, key) {
        return Vec::new();
    }
    line.question = None;
    line.tab = None;
    vec![keep(model)]
}

fn save(model: &mut Model) -> Vec<Effect> {
    let Some(line) = model.line.take() else { return Vec::new() };
    let typed = line.typed();
    if typed.text.trim().is_empty() {
        return vec![keep(model)];
    }
    let captures = language::parse(&typed.text, line.opened, &model.ground(line.on));
    match wishes(model, &captures) {
        Ok(commands) => {
            if let Err(question) = speak::check(model, &commands) {
                model.line = Some(Line { question: Some(question), ..line });
                return Vec::new();
            }
            if line.scribe {
                let empty = Typed { text: String::new(), kind: None, on: line.on };
                model.line = Some(Line { scribe: true, ..Line::new(empty) });
            }
            send(model, typed, &captures, commands)
        }
        Err(Ask::WhichEscalation(choices)) => {
            let ids: Vec<EscalationId> = choices.into_iter().map(|(id, _)| id).collect();
            let menu = speak::pick(model, &typed, &ids);
            model.line = Some(line);
            push(model, Layer::Menu(menu))
        }
        Err(question) => {
            let question = Some(clean::row(&question.to_string()).into_owned());
            model.line = Some(Line { question, ..line });
            Vec::new()
        }
    }
}

/// The commands, or the one question that is left. A promise runs a clock too, so it asks as an update does (ruling 38).
fn wishes(model: &Model, captures: &[Capture]) -> Result<Vec<Command>, Ask> {
    let commands = speak::commands(captures, model)?;
    let lost = |one: &Capture| one.kind == Kind::Commitment && one.route.is_none();
    let open = language::wish::open_escalations(&model.room);
    if open.len() > 1 && captures.iter().any(lost) {
        return Err(Ask::WhichEscalation(open));
    }
    Ok(commands)
}

/// The line with an escalation that was picked.
pub(super) fn routed(model: &mut Model, typed: Typed, on: EscalationId) -> Vec<Effect> {
    let scribe = model.line.as_ref().is_some_and(|line| line.scribe);
    model.line = Some(Line { scribe, ..Line::new(Typed { on: Some(on), ..typed }) });
    save(model)
}

/// Lines pasted as entries, in one act.
pub(super) fn send_all(model: &mut Model, lines: &[Typed]) -> Vec<Effect> {
    let mut captures = Vec::new();
    for typed in lines {
        captures.extend(language::parse(&typed.text, typed.opened(), &model.ground(typed.on)));
    }
    captures.retain(|one| !one.lacks_words());
    let joined: Vec<&str> = lines.iter().map(|typed| typed.text.as_str()).collect();
    let typed = Typed { text: joined.join("\n"), kind: None, on: None };
    match wishes(model, &captures) {
        Ok(commands) => send(model, typed, &captures, commands),
        Err(question) => {
            model.says.refusal(model.now, clean::row(&question.to_string()));
            model.drafts.push(typed);
            vec![keep(model)]
        }
    }
}

/// What the receipt says of names that fit nobody for sure (ruling 37), and of times that promise nothing for sure.
fn note(captures: &[Capture], doubts: Vec<String>) -> String {
    let said = captures.iter().filter_map(|one| match &one.owner {
        Owner::Ambiguous { typed, choices } => {
            Some(format!("no owner: @{typed} fits {}; @ assigns", choices.join(" and ")))
        }
        Owner::Person { .. } | Owner::Unsaid | Owner::Nobody => None,
    });
    clean::row(&said.chain(doubts).collect::<Vec<_>>().join("  ")).into_owned()
}

fn send(model: &mut Model, typed: Typed, captures: &[Capture], commands: Vec<Command>) -> Vec<Effect> {
    model.history.retain(|known| *known != typed.text);
    model.history.push(typed.text.clone());
    let over = model.history.len().saturating_sub(HISTORY);
    model.history.drain(..over);
    let doubts = ledger::doubts(&commands, &model.room, model.now, model.zone);
    let note = note(captures, doubts);
    let commit = speak::commit(model, commands, Why::Do { typed: Some(typed), note });
    // Kept as a draft first: nothing is lost if the program dies before the answer.
    std::iter::once(keep(model)).chain(commit).collect()
}

fn cycle(model: &mut Model) {
    let Some(line) = &model.line else { return };
    let next = language::cycle_kind(line.input.value(), line.opened, &model.ground(line.on));
    if let Some(line) = &mut model.line {
        line.opened = next;
        line.question = None;
        line.tab = None;
    }
}

fn complete(model: &mut Model) {
    let Some(line) = &model.line else { return };
    if line.input.value().trim().is_empty()
        && let Some(audience) = chip::wanted(model, line)
    {
        let text = format!("{} ", chip::tag(audience));
        if let Some(line) = &mut model.line {
            line.input = Input::new(text);
        }
        return;
    }
    let tab = match &line.tab {
        Some(tab) if !tab.found.is_empty() => Tab { at: (tab.at + 1) % tab.found.len(), ..tab.clone() },
        _ => {
            let text = line.input.value();
            let cursor = edit::byte_cursor(&line.input);
            let found = language::complete(text, cursor, line.opened, &model.ground(line.on));
            Tab { before: text.to_owned(), found, at: 0 }
        }
    };
    let Some(candidate) = tab.found.get(tab.at) else { return };
    let input = edit::replaced(&tab.before, candidate.replace.clone(), &candidate.with);
    if let Some(line) = &mut model.line {
        line.input = input;
        line.tab = Some(tab);
        line.question = None;
    }
}

fn history(model: &mut Model, step: isize) {
    let all = model.history.len();
    let Some(line) = &mut model.line else { return };
    let back = line.back.saturating_add_signed(step).min(all);
    if back == line.back {
        return;
    }
    if line.back == 0 {
        line.kept = line.input.value().to_owned();
    }
    line.back = back;
    let text = if back == 0 { Some(&line.kept) } else { model.history.get(all - back) };
    line.input = Input::new(text.cloned().unwrap_or_default());
    line.tab = None;
    line.question = None;
}
