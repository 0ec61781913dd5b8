//! A key: which place it was pressed in, which action that is, and who carries it out.
use super::ask;
use super::board;
use super::capture;
use super::card;
use super::choose;
use super::closed;
use super::compose;
use super::edit;
use super::effect::Effect;
use super::help;
use super::keys::{Action, Chord, Context};
use super::layer::{Help, Layer};
use super::listing;
use super::model::{Model, Screen};
use super::offer;
use super::palette;
use super::rebind;
use super::replay;
use super::search;
use super::start;
use super::undo;
use crate::domain::count::{are, count};
use crate::domain::time::after;
use crossterm::event::{KeyCode, KeyEvent, KeyEventKind};

/// `Ctrl-C` counts as the second one within this many seconds.
const AGAIN_S: i64 = 2;

/// Where a key would be pressed now.
pub fn context(model: &Model) -> Context {
    match (model.layers.last(), &model.line, model.screen) {
        (Some(Layer::Help(_)), ..) => Context::Help,
        (Some(Layer::Palette(_)), ..) => Context::Palette,
        (Some(Layer::Detail(_) | Layer::Figures(_)), ..) => Context::Detail,
        (Some(Layer::Card(_)), ..) => Context::Card,
        (Some(Layer::Menu(_)), ..) => Context::Menu,
        (Some(Layer::Ask(_)), ..) => Context::Ask,
        (Some(Layer::Confirm(_)), ..) => Context::Confirm,
        (Some(Layer::Messages(_)), ..) => Context::Messages,
        (Some(Layer::Compose(one)), ..) if one.commanding => Context::Sending,
        (Some(Layer::Compose(_)), ..) => Context::Composer,
        (Some(Layer::Listing(_)), ..) => Context::Listing,
        (Some(Layer::Search(_)), ..) => Context::Search,
        (None, Some(_), _) => Context::Line,
        (None, None, Screen::Start) => Context::Start,
        (None, None, Screen::Board) if model.replay.is_some() => Context::Replay,
        (None, None, Screen::Board) => Context::Board,
    }
}

/// One key.
pub(super) fn key(model: &mut Model, key: &KeyEvent) -> Vec<Effect> {
    if key.kind == KeyEventKind::Release {
        return Vec::new();
    }
    model.says.next_key();
    let context = context(model);
    if let Some(effects) = rebind::take(model, key) {
        return effects;
    }
    if context == Context::Menu
        && let Some(does) = choose::letter(model, key)
    {
        return choose::carry_out(model, does);
    }
    // What opened with one key closes with the key that leaves, where that is no choice.
    if context == Context::Menu && Chord::of(key).code == KeyCode::Char('q') {
        return choose::leave(model);
    }
    if context == Context::Replay
        && let Some(effects) = replay::digit(model, key)
    {
        return effects;
    }
    match model.keys.action(context, key) {
        Some(action) => act(model, context, action),
        None => typed(model, context, key),
    }
}

/// Carries out an action in a context.
pub(super) fn act(model: &mut Model, context: Context, action: Action) -> Vec<Effect> {
    if action.writes() && model.is_closed() && matches!(context, Context::Board | Context::Detail) {
        return board::no(model, closed::CLOSED);
    }
    match action {
        Action::Undo | Action::Redo if model.replay.is_some() => replay::refuse(model),
        Action::Help if context == Context::Palette => palette::explain(model),
        Action::Help => push(model, Layer::Help(Help::default())),
        Action::Palette => palette::open(model),
        // A text is open: what is taken back is its last change, and no entry that nobody looks at.
        Action::Undo if matches!(context, Context::Composer | Context::Sending) => {
            compose::edit::undo(model, false)
        }
        Action::Redo if matches!(context, Context::Composer | Context::Sending) => {
            compose::edit::undo(model, true)
        }
        Action::Undo => undo::undo(model),
        Action::Redo => undo::redo(model),
        Action::Interrupt => replay::with_live(model, interrupt),
        Action::Redraw => vec![Effect::Redraw],
        _ => match context {
            Context::Anywhere => Vec::new(),
            Context::Start => start::act(model, action),
            Context::Board => board::act(model, action),
            Context::Replay => replay::act(model, action),
            Context::Line => capture::act(model, action),
            Context::Ask => ask::act(model, action),
            Context::Palette => palette::act(model, action),
            Context::Help => help::act(model, action),
            Context::Search => search::act(model, action),
            Context::Listing => listing::act(model, action),
            Context::Detail | Context::Messages => choose::leaf(model, action),
            Context::Card => card::act(model, action),
            Context::Menu if action == Action::Default => {
                choose::first(model).map_or_else(Vec::new, |does| choose::carry_out(model, does))
            }
            Context::Menu => choose::leave(model),
            Context::Composer => compose::edit::act(model, action),
            Context::Sending => compose::act(model, action),
            Context::Confirm => choose::confirm(model, action),
        },
    }
}

/// A key that is no action here: text, where text is typed.
fn typed(model: &mut Model, context: Context, key: &KeyEvent) -> Vec<Effect> {
    match context {
        Context::Line => capture::typed(model, key),
        Context::Ask => ask::typed(model, key),
        Context::Palette => palette::typed(model, key),
        Context::Help => help::typed(model, key),
        Context::Search => search::typed(model, key),
        Context::Replay => replay::refuse(model),
        Context::Composer => compose::edit::typed(model, key),
        _ => Vec::new(),
    }
}

/// Text put at the cursor of whatever is typed into; `false`: nothing is.
pub(super) fn insert(model: &mut Model, text: &str) -> bool {
    let input = match model.layers.last_mut() {
        Some(Layer::Help(help)) => &mut help.input,
        Some(Layer::Palette(palette)) => {
            palette.tab = None;
            &mut palette.input
        }
        Some(Layer::Ask(ask)) => &mut ask.input,
        Some(Layer::Search(search)) => &mut search.input,
        Some(_) => return false,
        None => match &mut model.line {
            Some(line) => &mut line.input,
            None => return false,
        },
    };
    let cut = edit::insert(input, text);
    if cut > 0 {
        let most = edit::MOST / 1024;
        model.says.notice(model.now, format!("{} did not fit: a line holds {most} KiB", count(cut, "byte")));
    }
    true
}

/// One more layer.
pub(super) fn push(model: &mut Model, layer: Layer) -> Vec<Effect> {
    let layer = match layer {
        Layer::Ask(ask) => Layer::Ask(ask::asked(model, ask)),
        Layer::Menu(menu) => Layer::Menu(offer::tried(model, menu)),
        other => other,
    };
    model.layers.push(layer);
    Vec::new()
}

/// The top layer goes.
pub(super) fn pop(model: &mut Model) -> Vec<Effect> {
    model.layers.pop();
    Vec::new()
}

fn interrupt(model: &mut Model) -> Vec<Effect> {
    if model.leaving.is_some_and(|until| model.now < until) {
        let mut effects = capture::keep_draft(model);
        effects.push(Effect::Quit);
        return effects;
    }
    model.leaving = Some(after(model.now, AGAIN_S));
    let words = match (&model.not_saved, &model.demo) {
        (Some(held), _) => {
            let (held, are) = (count(held.held, "entry"), are(held.held));
            format!("Ctrl-C again within 2 s quits; {held} {are} NOT saved")
        }
        (None, Some(_)) => "Ctrl-C again within 2 s quits the demo".to_owned(),
        (None, None) => "Ctrl-C again within 2 s quits; all saved".to_owned(),
    };
    model.says.receipt(model.now, words);
    Vec::new()
}
