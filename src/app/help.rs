//! The help: rows of the key table for the place it was opened in, searchable; Enter does the selected one.
use super::edit;
use super::effect::Effect;
use super::keys::{Action, Binding, Context};
use super::layer::{Help, Layer};
use super::model::Model;
use super::press;
use crossterm::event::KeyEvent;

/// How far a page goes.
const PAGE: usize = 10;

/// The place help was opened in.
pub fn place(model: &Model) -> Context {
    let mut below = model.layers.iter().rev().skip_while(|layer| matches!(layer, Layer::Help(_)));
    match (below.next(), &model.line, model.screen) {
        (Some(Layer::Detail(_) | Layer::Figures(_)), ..) => Context::Detail,
        (Some(Layer::Card(_)), ..) => Context::Card,
        (Some(Layer::Messages(_)), ..) => Context::Messages,
        (Some(Layer::Compose(one)), ..) if one.commanding => Context::Sending,
        (Some(Layer::Compose(_)), ..) => Context::Composer,
        (Some(Layer::Listing(_)), ..) => Context::Listing,
        (Some(Layer::Search(_)), ..) => Context::Search,
        (Some(Layer::Palette(_)), ..) => Context::Palette,
        (Some(Layer::Ask(_)), ..) => Context::Ask,
        (Some(Layer::Menu(_)), ..) => Context::Menu,
        (Some(Layer::Confirm(_)), ..) => Context::Confirm,
        (_, Some(_), _) => Context::Line,
        (.., super::model::Screen::Start) => Context::Start,
        (.., super::model::Screen::Board) if model.replay.is_some() => Context::Replay,
        (.., super::model::Screen::Board) => Context::Board,
    }
}

/// The rows that fit what is searched for: this place first, then everywhere, then the other places.
pub fn rows(model: &Model, help: &Help) -> Vec<&'static Binding> {
    let here = place(model);
    let words = help.input.value().to_lowercase();
    let fits = |row: &&Binding| {
        let all = format!("{} {} {}", row.keys, row.words, row.action.word()).to_lowercase();
        words.split_whitespace().all(|word| all.contains(word))
    };
    let keys = model.keys;
    let first = keys.rows(here).chain(keys.rows(Context::Anywhere));
    let rest = keys.all().filter(|row| row.context != here && row.context != Context::Anywhere);
    first.chain(rest).filter(fits).collect()
}

/// An action of the help.
pub(super) fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let Some(Layer::Help(help)) = model.layers.last().cloned() else { return Vec::new() };
    let rows = rows(model, &help);
    let last = rows.len().saturating_sub(1);
    let at = match action {
        Action::Close | Action::Back => return press::pop(model),
        Action::Run => return run(model, rows.get(help.at).copied()),
        Action::MoveDown => help.at + 1,
        Action::MoveUp => help.at.saturating_sub(1),
        Action::PageDown => help.at + PAGE,
        Action::PageUp => help.at.saturating_sub(PAGE),
        _ => return Vec::new(),
    };
    if let Some(Layer::Help(help)) = model.layers.last_mut() {
        help.at = at.min(last);
    }
    Vec::new()
}

/// Closes the help and does what the row says, where that means something there.
fn run(model: &mut Model, row: Option<&'static Binding>) -> Vec<Effect> {
    let here = place(model);
    let Some(row) = row else { return Vec::new() };
    if row.context != here && row.context != Context::Anywhere {
        let words = format!("{} works in: {}", row.key(), row.context.words().to_lowercase());
        return super::board::no(model, &words);
    }
    model.layers.pop();
    press::act(model, here, row.action)
}

/// A key that is text or moves the cursor.
pub(super) fn typed(model: &mut Model, key: &KeyEvent) -> Vec<Effect> {
    if let Some(Layer::Help(help)) = model.layers.last_mut()
        && edit::key(&mut help.input, key)
    {
        help.at = 0;
    }
    Vec::new()
}
