//! The palette: verbs by name, with arguments. A line that begins with a verb is that verb's; else the names that fit.
use super::edit;
use super::effect::Effect;
use super::keys::Action;
use super::layer::{Layer, Palette};
use super::looks;
use super::model::{Model, Screen};
use super::press::pop;
use super::speak;
use crate::language::verbs::{self, VERBS, Verb};
use crossterm::event::KeyEvent;
use tui_input::Input;

/// The verbs that fit what is typed: by their name, alias or words.
pub fn rows(palette: &Palette, screen: Screen) -> Vec<&'static Verb> {
    let typed = palette.input.value().trim().trim_start_matches(':').to_lowercase();
    let (name, has_more) = match typed.split_once(char::is_whitespace) {
        Some((name, _)) => (name, true),
        None => (typed.as_str(), false),
    };
    if has_more && let Some(verb) = verbs::find(name) {
        return vec![verb];
    }
    let begins =
        |verb: &&Verb| verb.name.starts_with(name) || verb.aliases.iter().any(|a| a.starts_with(name));
    let speaks = |verb: &&Verb| {
        let all = format!("{} {}", verb.name, verb.about).to_lowercase();
        !begins(verb) && typed.split_whitespace().all(|word| all.contains(word))
    };
    let all = || VERBS.iter().filter(|verb| looks::works(verb, screen));
    all().filter(begins).chain(all().filter(speaks)).collect()
}

/// An action of the palette.
pub(super) fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let Some(Layer::Palette(palette)) = model.layers.last().cloned() else { return Vec::new() };
    let rows = rows(&palette, model.screen);
    let last = rows.len().saturating_sub(1);
    let at = match action {
        Action::Close | Action::Back => return pop(model),
        Action::Run => return run(model, &palette, &rows),
        Action::Complete => {
            complete(model, &palette, &rows);
            return Vec::new();
        }
        Action::MoveDown => palette.at + 1,
        Action::MoveUp => palette.at.saturating_sub(1),
        _ => return Vec::new(),
    };
    if let Some(Layer::Palette(palette)) = model.layers.last_mut() {
        palette.at = at.min(last);
    }
    Vec::new()
}

/// Takes the first candidate for the word at the cursor; where there is none, the selected verb.
fn complete(model: &mut Model, palette: &Palette, rows: &[&'static Verb]) {
    let (text, cursor) = (palette.input.value(), edit::byte_cursor(&palette.input));
    let picked = || rows.get(palette.at).map(|verb| Input::new(format!("{} ", verb.name)));
    let found = verbs::complete(text, cursor, &model.ground(model.focus())).into_iter().next();
    let input = match found.filter(|_| palette.at == 0) {
        Some(one) => Some(edit::replaced(text, one.replace, &one.with)),
        None => picked(),
    };
    if let (Some(Layer::Palette(palette)), Some(input)) = (model.layers.last_mut(), input) {
        palette.input = input;
        palette.at = 0;
    }
}

/// Runs the typed line where it begins with a verb, else the selected verb; one that needs arguments waits for them.
fn run(model: &mut Model, palette: &Palette, rows: &[&'static Verb]) -> Vec<Effect> {
    let typed = palette.input.value().trim().trim_start_matches(':').trim().to_owned();
    let name = typed.split_whitespace().next().unwrap_or_default();
    let line = match (verbs::find(name), rows.get(palette.at)) {
        (Some(verb), Some(picked)) if palette.at > 0 && picked.name != verb.name => picked.name.to_owned(),
        (None, Some(picked)) => picked.name.to_owned(),
        (Some(_), _) | (None, None) => typed,
    };
    if line.is_empty() {
        return pop(model);
    }
    let on = model.focus();
    let depth = model.layers.len();
    match speak::verb(model, &line, on) {
        Ok(effects) => {
            model.layers.remove(depth.saturating_sub(1));
            effects
        }
        Err(why) => {
            if let Some(Layer::Palette(palette)) = model.layers.last_mut() {
                palette.input = Input::new(format!("{} ", line.trim_end()));
                palette.at = 0;
                palette.said = Some(why);
            }
            Vec::new()
        }
    }
}

/// A key that is text or moves the cursor.
pub(super) fn typed(model: &mut Model, key: &KeyEvent) -> Vec<Effect> {
    if let Some(Layer::Palette(palette)) = model.layers.last_mut()
        && edit::key(&mut palette.input, key)
    {
        palette.at = 0;
        palette.said = None;
    }
    Vec::new()
}
