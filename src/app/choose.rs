//! Popups of single keys, confirmations, and the layers that are only read.
use super::ask;
use super::board;
use super::bulk;
use super::capture;
use super::compose;
use super::effect::Effect;
use super::keys::{Action, Chord};
use super::layer::{Ask, Asked, Confirm, Does, Layer};
use super::line::Typed;
use super::model::Model;
use super::press::{pop, push};
use super::speak;
use crate::domain::clean;
use crate::domain::count::{are, count};
use crate::domain::id::EscalationId;
use crate::domain::refusal::Refusal;
use crate::language::verbs::{self, Wish};
use crossterm::event::{KeyCode, KeyEvent};

/// How far a page goes in a layer that is read.
const PAGE: usize = 10;

/// The choice of a popup a key stands for; it closes the popup.
pub(super) fn letter(model: &mut Model, key: &KeyEvent) -> Option<Does> {
    let chord = Chord::of(key);
    let KeyCode::Char(letter) = chord.code else { return None };
    if chord.is_special() {
        return None;
    }
    let Some(Layer::Menu(menu)) = model.layers.last() else { return None };
    let does = menu.choices.iter().find(|choice| choice.key == letter).map(|choice| choice.does.clone())?;
    model.layers.pop();
    Some(does)
}

/// The choice that Enter stands for, where one is marked; it closes the popup.
pub(super) fn first(model: &mut Model) -> Option<Does> {
    let Some(Layer::Menu(menu)) = model.layers.last() else { return None };
    let does = menu.choices.first().filter(|_| menu.enter).map(|choice| choice.does.clone())?;
    model.layers.pop();
    Some(does)
}

/// A popup is left without a choice: words that were pasted are kept as a draft.
pub(super) fn leave(model: &mut Model) -> Vec<Effect> {
    let kept = match model.layers.pop() {
        Some(Layer::Menu(menu)) => menu.draft,
        _ => None,
    };
    kept.map_or_else(Vec::new, |draft| self::kept(model, draft))
}

/// Words that nothing took are a draft.
pub(super) fn kept(model: &mut Model, draft: Typed) -> Vec<Effect> {
    model.drafts.push(draft);
    model.says.notice(model.now, "what was pasted is kept as a draft: i opens it");
    vec![capture::keep(model)]
}

/// Does what was chosen.
pub(super) fn carry_out(model: &mut Model, does: Does) -> Vec<Effect> {
    match does {
        Does::Commit(commands) => {
            model.desk.marks.clear();
            speak::carry_out(model, commands)
        }
        Does::Each(parts) => bulk::act(model, parts),
        Does::Sure(confirm) => push(model, Layer::Confirm(*confirm)),
        Does::Ask(ask) => push(model, Layer::Ask(ask)),
        Does::Menu(menu) => push(model, Layer::Menu(*menu)),
        Does::Verb(line) => {
            let on = model.focus();
            speak::verb(model, &line, on).unwrap_or_else(|why| board::no(model, &why))
        }
        Does::End(verb, id) => end(model, verb, id),
        Does::Route(typed, on) => capture::routed(model, typed, on),
        Does::Entries(lines) => {
            // What was typed before the paste is no part of it.
            let mut effects = capture::keep_draft(model);
            effects.extend(capture::send_all(model, &lines));
            effects
        }
        Does::Keep(draft) => kept(model, draft),
        Does::Panel(panel) => {
            model.look_at(panel);
            Vec::new()
        }
        Does::GoTo(item) => {
            model.go_to(item);
            Vec::new()
        }
        Does::Edge(last) => {
            model.step(if last { isize::MAX } else { isize::MIN });
            Vec::new()
        }
        Does::List(listing) => push(model, Layer::Listing(listing)),
        Does::Copy(text, what) => {
            model.says.receipt(model.now, format!("copied {what}"));
            vec![Effect::Copy(text)]
        }
        Does::CopyDraft(id) => compose::open::copy_of(model, id),
        Does::CopyJson(item) => {
            model.says.receipt(model.now, format!("copied {item} as JSON"));
            vec![Effect::CopyJson(item)]
        }
        Does::PutIn(row) => compose::inside::put_in(model, &row),
        Does::Settle(was_sent) => compose::record::settle(model, was_sent),
        Does::Record(as_taken) => compose::record::chosen(model, as_taken),
        Does::Quit => {
            let mut effects = capture::keep_draft(model);
            effects.push(Effect::Quit);
            effects
        }
        Does::No(why) => board::no(model, &why),
        Does::Nothing => Vec::new(),
    }
}

/// Resolving asks once where its gate is open; so does no closing, which `z` takes back. A gate that is shut names what is
/// missing and asks why it is passed.
pub(super) fn end(model: &mut Model, verb: &'static str, id: EscalationId) -> Vec<Effect> {
    let line = format!("{verb} {id}");
    let wish = verbs::verb(&line, &model.room, &model.ground(Some(id)));
    let commands = match wish {
        Ok(Wish::Do(commands)) => commands,
        Ok(_) => return Vec::new(),
        Err(trouble) => return board::no(model, &clean::row(&trouble.to_string())),
    };
    match commands.first().map(|command| speak::try_out(model, command)) {
        Some(Err(Refusal::Gate { missing, .. })) => {
            let what = Asked::Verb(format!("{line} --anyway"));
            let about = clean::row(&format!("{id} lacks: {missing}")).into_owned();
            let ask = Ask::new(what, format!("{verb} {id} anyway, because"), String::new());
            push(model, Layer::Ask(Ask { about: Some(about), ..ask }))
        }
        Some(Err(refusal)) => board::no(model, &clean::row(&refusal.to_string())),
        Some(Ok(_)) if verb == "close" => speak::carry_out(model, commands),
        Some(Ok(_)) => {
            let open =
                model.room.actions.live().filter(|a| a.is_open() && a.birth.common.on == Some(id)).count();
            let what = match open {
                0 => format!("{verb} {id}? nothing of it is open"),
                n => format!("{verb} {id}? {} {} still open", count(n, "action"), are(n)),
            };
            push(model, Layer::Confirm(Confirm::new(what, verb, "not yet", Does::Commit(commands))))
        }
        None => Vec::new(),
    }
}

impl Confirm {
    /// A question whose safe answer is highlighted.
    pub fn new(question: impl Into<String>, yes: &'static str, no: &'static str, does: Does) -> Self {
        Self { question: question.into(), yes, no, on_yes: false, does }
    }
}

/// A key of a confirmation.
pub(super) fn confirm(model: &mut Model, action: Action) -> Vec<Effect> {
    let Some(Layer::Confirm(confirm)) = model.layers.last_mut() else { return Vec::new() };
    let yes = match action {
        Action::Yes => true,
        Action::No | Action::Back => false,
        Action::Default => confirm.on_yes,
        _ => {
            confirm.on_yes = !confirm.on_yes;
            return Vec::new();
        }
    };
    let does = if yes { confirm.does.clone() } else { Does::Nothing };
    model.layers.pop();
    carry_out(model, does)
}

/// A key of a layer that is read: details, messages.
pub(super) fn leaf(model: &mut Model, action: Action) -> Vec<Effect> {
    let page = usize::from(model.size.height).saturating_sub(8).max(1);
    let (scroll, older) = match model.layers.last_mut() {
        Some(Layer::Detail(detail)) => (&mut detail.scroll, false),
        Some(Layer::Figures(page)) => (&mut page.scroll, false),
        Some(Layer::Messages(scroll)) => (scroll, true),
        _ => return Vec::new(),
    };
    let (down, up): (usize, usize) = match action {
        Action::MoveDown => (1, 0),
        Action::MoveUp => (0, 1),
        Action::PageDown => (page, 0),
        Action::PageUp => (0, page),
        Action::Top => (0, usize::MAX),
        Action::Bottom => (usize::MAX / 2, 0),
        Action::Close | Action::Back => return pop(model),
        _ => return Vec::new(),
    };
    let (more, less) = if older { (up, down) } else { (down, up) };
    *scroll = scroll.saturating_add(more).saturating_sub(less);
    clamp(model);
    Vec::new()
}

/// No scrolling past the end.
fn clamp(model: &mut Model) {
    let most = match model.layers.last() {
        Some(Layer::Messages(_)) => model.says.history.len().saturating_sub(1),
        Some(Layer::Detail(detail)) => super::detail::rows(model, &detail.key).len().saturating_sub(PAGE / 2),
        Some(Layer::Figures(page)) => page.lines.len().saturating_sub(PAGE / 2),
        _ => return,
    };
    match model.layers.last_mut() {
        Some(Layer::Messages(scroll)) => *scroll = (*scroll).min(most),
        Some(Layer::Detail(detail)) => detail.scroll = detail.scroll.min(most),
        Some(Layer::Figures(page)) => page.scroll = page.scroll.min(most),
        _ => {}
    }
}

/// Closing a layer that asked keeps nothing.
pub(super) fn close(model: &mut Model) -> Vec<Effect> {
    ask::closed(model);
    pop(model)
}
