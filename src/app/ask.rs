//! The question line: one line is asked for in the place of the capture line. Answers are read by the same verbs that the
//! palette and the command line speak.
use super::board;
use super::bulk::{self, Part};
use super::compose;
use super::desk::{Key, Panel};
use super::edit;
use super::effect::Effect;
use super::keys::Action;
use super::layer::{Ask, Asked, Layer};
use super::line::Tab;
use super::model::Model;
use super::press::pop;
use super::speak;
use crate::domain::command::{Act, Command, When};
use crate::domain::id::{EscalationId, ItemId};
use crate::language::verbs::{self, Wish};
use crate::language::when::Reading;
use crate::language::{self, Opened};
use crossterm::event::KeyEvent;

/// The words of so many questions that were left are kept.
const UNANSWERED: usize = 16;

/// An action of the question line.
pub(super) fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    match action {
        Action::Save => answer(model),
        Action::Complete => {
            complete(model);
            narrow(model);
            Vec::new()
        }
        Action::Close | Action::Back => super::choose::close(model),
        _ => Vec::new(),
    }
}

/// A key that is text or moves the cursor.
pub(super) fn typed(model: &mut Model, key: &KeyEvent) -> Vec<Effect> {
    if let Some(Layer::Ask(ask)) = model.layers.last_mut()
        && edit::key(&mut ask.input, key)
    {
        ask.said = None;
        ask.tab = None;
        narrow(model);
    }
    Vec::new()
}

/// A filter holds while it is typed.
fn narrow(model: &mut Model) {
    let Some(Layer::Ask(ask)) = model.layers.last() else { return };
    if ask.what == Asked::Filter {
        let (panel, text) = (model.desk.focus, ask.input.value().trim().to_owned());
        if text.is_empty() {
            model.desk.filters.remove(&panel)
        } else {
            model.desk.filters.insert(panel, text)
        };
    }
}

/// The question was left with Esc: a filter that was typed goes, other words are there when it is asked again.
pub(super) fn closed(model: &mut Model) {
    let Some(Layer::Ask(ask)) = model.layers.last() else { return };
    let (what, text) = (ask.what.clone(), ask.input.value().to_owned());
    if what == Asked::Filter {
        model.desk.filters.remove(&model.desk.focus);
        return;
    }
    model.unanswered.retain(|(known, _)| *known != what);
    if !text.trim().is_empty() {
        model.unanswered.push((what, text));
        let more = model.unanswered.len().saturating_sub(UNANSWERED);
        model.unanswered.drain(..more);
    }
}

/// A question is asked; where words were left in it, they are there.
pub(super) fn asked(model: &mut Model, mut ask: Ask) -> Ask {
    let left = model.unanswered.iter().position(|(what, _)| *what == ask.what);
    if let Some((_, text)) = left.map(|at| model.unanswered.remove(at)) {
        ask.input = tui_input::Input::new(text);
    }
    ask
}

fn answer(model: &mut Model) -> Vec<Effect> {
    let Some(Layer::Ask(ask)) = model.layers.last().cloned() else { return Vec::new() };
    let text = ask.input.value().trim().to_owned();
    if text.is_empty() || ask.what == Asked::Filter {
        return pop(model);
    }
    match answered(model, &ask.what, &text) {
        Ok(effects) => {
            let here = |layer: &Layer| matches!(layer, Layer::Ask(open) if open.what == ask.what);
            if let Some(at) = model.layers.iter().rposition(here) {
                model.layers.remove(at);
            }
            effects
        }
        Err(why) => {
            if let Some(Layer::Ask(ask)) = model.layers.last_mut() {
                ask.said = Some(why);
            }
            Vec::new()
        }
    }
}

fn answered(model: &mut Model, what: &Asked, text: &str) -> Result<Vec<Effect>, String> {
    match what {
        Asked::Who(items) => each(model, items, |id| format!("assign {id} {}", at_sign(text))),
        Asked::When(items) => each(model, items, |id| format!("due {id} {}", text.trim_start_matches('!'))),
        Asked::Where(items) => place(model, items, text),
        Asked::Words(item) => Ok(amend(model, *item, text)),
        Asked::Milestone => on_focus(model, &format!("milestone {text}")),
        Asked::Snooze(clocks) => snooze(model, clocks, text),
        Asked::Escalation => on_focus(model, &format!("escalation {text}")),
        Asked::Verb(start) => on_focus(model, &format!("{start} {}", named(start, text))),
        Asked::Room => Ok(vec![Effect::CreateRoom { title: text.to_owned() }]),
        Asked::File => Ok(vec![Effect::OpenRoom(text.to_owned())]),
        Asked::Filter => Ok(Vec::new()),
        Asked::Owner => {
            model.look_at(Panel::Actions);
            model.desk.filters.insert(Panel::Actions, at_sign(text));
            Ok(Vec::new())
        }
        Asked::Time => time(model, text),
        Asked::Moment => super::replay::go(model, text),
        Asked::Hindsight => Ok(super::replay::annotate(model, text)),
        Asked::Sift => super::replay::sift(model, text),
        Asked::NextWords => compose::next::typed(model, text),
        Asked::Anyway => compose::send::reason_typed(model, text),
    }
}

/// `14:05`, or `-10m`: that long ago.
fn time(model: &mut Model, text: &str) -> Result<Vec<Effect>, String> {
    let ago = text.strip_prefix('-').and_then(language::when::span).map(|length| model.now - length);
    let no_time = || "not a time; 14:05, or -10m".to_owned();
    let clock = || {
        let typed = language::when::clock_with_zone(text).ok_or_else(no_time)?;
        match language::when::latest(typed, model.now, model.zone) {
            Reading::At(at) => Ok(at),
            Reading::Twice { chosen, other } => {
                Err(format!("{}; type the one you mean", language::when::twice(text, chosen, other)))
            }
            Reading::Never(_) => Err(no_time()),
        }
    };
    let at = ago.map_or_else(clock, Ok)?;
    model.go_to_time(at);
    Ok(Vec::new())
}

fn snooze(model: &mut Model, clocks: &[String], text: &str) -> Result<Vec<Effect>, String> {
    let (time, reason) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    let digits = !time.is_empty() && time.bytes().all(|b| b.is_ascii_digit());
    let time = if digits { format!("{time}m") } else { time.to_owned() };
    let Some(length) = language::when::span(&time) else {
        return Err("how long? 7m, 20m, 1h; a reason may follow".to_owned());
    };
    let reason = Some(reason.trim().to_owned()).filter(|reason| !reason.is_empty());
    let until = Some(When::In(length.num_seconds()));
    let part = |clock: &String| {
        let act = Act::Snooze { clock: clock.clone(), until, reason: reason.clone() };
        Part { name: crate::domain::clean::row(clock).into_owned(), wish: Ok(vec![Command::new(act)]) }
    };
    bulk::carry_out(model, clocks.iter().map(part).collect())
}

fn on_focus(model: &mut Model, line: &str) -> Result<Vec<Effect>, String> {
    let on = model.focus();
    speak::verb(model, line, on)
}

/// Whether one of these items takes an answer to a question at all: nobody types one in vain.
///
/// # Errors
/// Why none of them does, clean.
pub(super) fn taken(model: &Model, items: &[ItemId], what: &Asked) -> Result<(), String> {
    let line = |id: ItemId| match what {
        Asked::Who(_) => format!("assign {id} @somebody-else"),
        _ => format!("due {id} 23h59m because it was asked for"),
    };
    let tried =
        |item: &ItemId| wished(model, *item, &[line(*item)]).wish.and_then(|wish| speak::check(model, &wish));
    let mut left = Vec::new();
    for item in items {
        match tried(item) {
            Ok(()) => return Ok(()),
            Err(why) => left.push((item.to_string(), why)),
        }
    }
    if left.is_empty() { Ok(()) } else { Err(bulk::refused(left)) }
}

/// `#E3` moves, any other word is a tag.
fn place(model: &mut Model, items: &[ItemId], text: &str) -> Result<Vec<Effect>, String> {
    let route = |word: &&str| word.trim_start_matches('#').parse::<EscalationId>().ok();
    let (routes, tags): (Vec<&str>, Vec<&str>) =
        text.split_whitespace().partition(|word| route(word).is_some());
    let to = routes.last().and_then(route);
    let tags: Vec<String> = tags.iter().map(|tag| sharp(tag)).collect();
    let part = |item: &ItemId| {
        // What a line of the log tells of moves, not the line alone.
        let told_of = model.item_of(&Key::Item(*item)).unwrap_or(*item);
        let is_there = to.is_some() && model.room.home_of(told_of) == to;
        let moves = to.filter(|_| tags.is_empty() || !is_there).map(|to| format!("route {told_of} #{to}"));
        let tagged = (!tags.is_empty()).then(|| format!("tag {item} {}", tags.join(" ")));
        wished(model, *item, &moves.into_iter().chain(tagged).collect::<Vec<_>>())
    };
    let parts = items.iter().map(part).collect();
    bulk::carry_out(model, parts)
}

/// `dns` and `#dns` are the same tag; `-dns` takes it off.
fn sharp(tag: &str) -> String {
    if tag.starts_with(['#', '-']) { tag.to_owned() } else { format!("#{tag}") }
}

/// `sam` and `@sam` are the same answer to "who"; `?` and `-` stay.
fn at_sign(text: &str) -> String {
    if text.starts_with(['@', '-']) { text.to_owned() } else { format!("@{text}") }
}

/// A verb that is about a person takes a bare name too, where it is asked for.
fn named(start: &str, text: &str) -> String {
    let is_about_one = |verb: &verbs::Verb| {
        verb.group == verbs::Group::People && verb.args.trim_start_matches('[').starts_with("@who")
    };
    let verb = verbs::find(start).filter(|verb| is_about_one(verb));
    if verb.is_some() { at_sign(text) } else { text.to_owned() }
}

/// The same verb on each item, as one act.
fn each(model: &mut Model, items: &[ItemId], line: impl Fn(ItemId) -> String) -> Result<Vec<Effect>, String> {
    let parts = items.iter().map(|item| wished(model, *item, &[line(*item)])).collect();
    bulk::carry_out(model, parts)
}

fn wished(model: &Model, item: ItemId, lines: &[String]) -> Part {
    let focus = model.room.home_of(item);
    let mut commands = Vec::new();
    for line in lines {
        match verbs::verb(line, &model.room, &model.ground(focus)) {
            Ok(Wish::Do(wished)) => commands.extend(wished),
            Ok(_) => {}
            Err(trouble) => {
                let why = crate::domain::clean::row(&trouble.to_string()).into_owned();
                return Part { name: item.to_string(), wish: Err(why) };
            }
        }
    }
    Part { name: item.to_string(), wish: Ok(commands) }
}

/// Other words for an item; the old ones stay in its history.
pub(super) fn amend(model: &mut Model, item: ItemId, text: &str) -> Vec<Effect> {
    let Some(target) = model.entry_id(item) else { return board::no(model, "that entry is gone") };
    let text = Some(text.to_owned());
    let act = Act::Amend { target, text, at: None, est: None, fields: Vec::new(), reason: None };
    speak::carry_out(model, vec![Command::new(act)])
}

/// What an answer looks like, under the line.
pub fn usage(what: &Asked) -> String {
    match what {
        Asked::Who(_) => "a name, ? for nobody; Tab completes".to_owned(),
        Asked::When(items) => {
            let owed = |item: &ItemId| {
                matches!(item, ItemId::EscalationId(_) | ItemId::CommitmentId(_) | ItemId::UpdateId(_))
            };
            let none = if items.iter().any(owed) { "" } else { "  - for none" };
            format!("20m  1h30  14:30  2pm{none}; a reason may follow")
        }
        Asked::Where(_) => "E3 moves it; any other word is a tag, -word takes it off".to_owned(),
        Asked::Words(_) => "the old words stay in its history".to_owned(),
        Asked::Milestone => "its name; a time may follow: mitigated -4m".to_owned(),
        Asked::Snooze(_) => "7m  20m  1h; a reason may follow".to_owned(),
        Asked::Escalation => "[sev1] [@owner] TITLE [--customer NAME:tier] [--mode case]".to_owned(),
        Asked::Verb(start) => {
            let verb = start.split_whitespace().next().and_then(verbs::find);
            verb.map(|verb| format!("{} {}", verb.name, verb.args)).unwrap_or_default()
        }
        Asked::Room => "in one sentence; severity, people and customers can follow".to_owned(),
        Asked::File => "INC-4821, or the path of a journal".to_owned(),
        Asked::Filter => "words  @sam  late  #E2  !decision: of that kind; Esc shows everything".to_owned(),
        Asked::Owner => "a name; Tab completes".to_owned(),
        Asked::Time => "14:05, or -10m".to_owned(),
        Asked::Moment => "14:32  T+1h05  +10m  A7  L42  50%  or a milestone".to_owned(),
        Asked::Hindsight => "kept beside the journal, which stays as it is".to_owned(),
        Asked::Sift => "words, @who, #E2, a kind like decision".to_owned(),
        Asked::NextWords => "15:02, 30m, or - for none".to_owned(),
        Asked::Anyway => "in a few words; it is written down with the update".to_owned(),
    }
}

/// What is shown beside the line: the candidates for what is typed.
pub fn candidates(model: &Model, ask: &Ask) -> Vec<language::Candidate> {
    let sigil = match &ask.what {
        Asked::Who(_) => "@",
        Asked::When(_) => "!",
        Asked::Where(_) => "#",
        _ => "",
    };
    let text = ask.tab.as_ref().map_or(ask.input.value(), |tab| tab.before.as_str());
    let text = if text.starts_with(sigil) { text.to_owned() } else { format!("{sigil}{text}") };
    language::complete(&text, text.len(), Opened::Auto, &model.ground(None))
}

fn complete(model: &mut Model) {
    let Some(Layer::Ask(ask)) = model.layers.last().cloned() else { return };
    let tab = match &ask.tab {
        Some(tab) if !tab.found.is_empty() => Tab { at: (tab.at + 1) % tab.found.len(), ..tab.clone() },
        _ => Tab { before: ask.input.value().to_owned(), found: candidates(model, &ask), at: 0 },
    };
    let Some(candidate) = tab.found.get(tab.at) else { return };
    let before = tab.before.get(..candidate.replace.start.min(tab.before.len())).unwrap_or_default();
    let text = format!("{before}{}", candidate.with);
    if let Some(Layer::Ask(ask)) = model.layers.last_mut() {
        ask.input = tui_input::Input::new(text);
        ask.tab = Some(tab);
        ask.said = None;
    }
}
