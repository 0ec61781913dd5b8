//! A key of one's own for the selected row of the palette: F2, then the key. It holds at once and stands in the settings.
use super::effect::Effect;
use super::finds::{self, Runs};
use super::keys::{Action, Binding, Chord, Context, Wanted};
use super::layer::{Layer, Palette};
use super::model::{Model, Screen};
use crossterm::event::{KeyCode, KeyEvent};

/// An action of the settings with the place it has there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bound {
    /// Where the key will hold.
    pub context: Context,
    /// What it will do.
    pub action: Action,
}

fn top(model: &mut Model) -> Option<&mut Palette> {
    match model.layers.last_mut() {
        Some(Layer::Palette(palette)) => Some(palette),
        _ => None,
    }
}

/// Asks for the key of the selected row; says why where it can have none.
pub(super) fn ask(model: &mut Model) -> Vec<Effect> {
    let Some(palette) = top(model) else { return Vec::new() };
    let Some(find) = palette.rows().nth(palette.at) else { return Vec::new() };
    let (name, runs) = (find.name.clone(), find.runs.clone());
    let action = match runs {
        Runs::Act(action) => Some(action),
        Runs::Verb(verb) => finds::keyed(verb.name),
        Runs::Item(_) | Runs::Person(_) => None,
    };
    let place = match (model.screen, &model.replay) {
        (Screen::Start, _) => Context::Start,
        (Screen::Board, Some(_)) => Context::Replay,
        (Screen::Board, None) => Context::Board,
    };
    let keys = model.keys;
    let row = action.and_then(|action| keys.row(place, action));
    let (binding, said) = match row {
        Some(row) => {
            let now = if row.keys.is_empty() { "none".to_owned() } else { row.keys.replace(' ', ", ") };
            let bound = Bound { context: row.context, action: row.action };
            (Some(bound), format!("Press the key that shall do {name} (now: {now}); Esc leaves it"))
        }
        None => (None, format!("No key can do {name}: it is run by its name here")),
    };
    if let Some(palette) = top(model) {
        (palette.binding, palette.said) = (binding, Some(said));
    }
    Vec::new()
}

/// The key that was asked for; `None`: none was.
pub(super) fn take(model: &mut Model, key: &KeyEvent) -> Option<Vec<Effect>> {
    let bound = top(model)?.binding?;
    let chord = Chord::of(key);
    if chord == Chord::plain(KeyCode::Esc) {
        let palette = top(model)?;
        (palette.binding, palette.said) = (None, None);
        return Some(Vec::new());
    }
    let tried = chord.name().ok_or_else(|| "no key of the settings".to_owned());
    let (effects, said) = match tried.and_then(|name| bind(model, bound, &name)) {
        Ok((effect, said)) => (vec![effect], said),
        Err(why) => {
            top(model)?.said = Some(format!("{why}. Press another one, Esc leaves"));
            return Some(Vec::new());
        }
    };
    let finds = finds::all(model);
    let palette = top(model)?;
    (palette.binding, palette.said, palette.finds) = (None, Some(said), finds);
    Some(effects)
}

/// The key in front of those it has, where nothing is in its way.
fn bind(model: &mut Model, bound: Bound, name: &str) -> Result<(Effect, String), String> {
    let Bound { context, action } = bound;
    let row = model.keys.row(context, action).filter(|row| row.context == context);
    let others = row.into_iter().flat_map(Binding::names).filter(|held| *held != name);
    let keys: Vec<String> = std::iter::once(name.to_owned()).chain(others.map(str::to_owned)).collect();
    let mut wanted = model.keys.wanted();
    wanted.retain(|one| (one.context, one.action) != (context, action));
    let last = wanted.len();
    wanted.push(Wanted { context, action, keys: keys.clone() });
    let (map, refused) = super::keys::Map::with(&wanted);
    if let Some((_, why)) = refused.into_iter().find(|(at, _)| *at == last) {
        return Err(why);
    }
    model.keys = map;
    let said = format!("{name} does {} from now on", action.word().replace('_', " "));
    Ok((Effect::KeepKey { context, action, keys }, said))
}
