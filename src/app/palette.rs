//! The palette: verbs, keys, items and people in one list, told apart by their first word. Fuzzy on names and on words;
//! a line that begins with a verb and a blank is that verb with its arguments.
use super::choose;
use super::edit;
use super::effect::Effect;
use super::finds::{self, Find, Runs};
use super::keys::{Action, Context};
use super::layer::{Detail, Does, Help, Layer, Listed, Listing, Palette};
use super::line::Tab;
use super::looks;
use super::model::Model;
use super::press::{self, pop};
use super::rank;
use super::rebind;
use super::speak;
use crate::comms::difficult::Data;
use crate::domain::clean;
use crate::domain::id::ItemId;
use crate::domain::redact::Eye;
use crate::language::Candidate;
use crate::language::ground::fold;
use crate::language::verbs::{self, Cards, Group, VERBS, Verb};
use crossterm::event::KeyEvent;
use tui_input::Input;

/// At most this many rows are kept of what fits.
const MOST: usize = 200;
/// How far a page goes.
const PAGE: usize = 10;
/// At most this many verbs are remembered as recent.
const RECENT: usize = 8;
/// Verbs of the program that show something and do nothing else.
const SHOWS: [&str; 7] = ["search", "similar", "doctor", "config", "messages", "keys", "help"];

impl Palette {
    /// Everything that can be found here and now, nothing typed yet.
    pub fn new(model: &Model) -> Self {
        let mut palette = Self { finds: finds::all(model), ..Self::default() };
        palette.narrow();
        palette
    }

    /// The rows that fit what is typed, best first.
    pub fn rows(&self) -> impl Iterator<Item = &Find> {
        self.shown.iter().filter_map(|at| self.finds.get(*at))
    }

    /// The verb whose arguments are being typed.
    pub fn verb(&self) -> Option<&'static Verb> {
        let typed = self.input.value().trim_start().trim_start_matches(':').trim_start();
        let (name, _) = typed.split_once(char::is_whitespace)?;
        verbs::find(name)
    }

    fn narrow(&mut self) {
        (self.at, self.is_chosen) = (0, false);
        let typed = self.input.value().trim().trim_start_matches(':').trim();
        if let Some(verb) = self.verb() {
            let own = |find: &Find| matches!(find.runs, Runs::Verb(one) if one.name == verb.name);
            self.shown = self.finds.iter().position(own).into_iter().collect();
        } else {
            self.shown = rank::order(&self.finds, typed);
        }
        self.shown.truncate(MOST);
    }
}

/// Opens it; where words were left in it, Up brings them back.
pub(super) fn open(model: &mut Model) -> Vec<Effect> {
    let mut palette = Palette::new(model);
    palette.said = model.unrun.as_ref().map(|words| format!("Up brings back {}", clean::row(words)));
    press::push(model, Layer::Palette(palette))
}

/// Up where nothing is typed: what was left there.
fn bring_back(model: &mut Model) -> bool {
    let is_empty = top(model).is_some_and(|palette| palette.input.value().is_empty() && !palette.is_chosen);
    let Some(words) = model.unrun.take_if(|_| is_empty) else { return false };
    retype(model, Input::new(words), None);
    true
}

/// It was left with Esc: more than one word comes back with Up when it is opened again.
fn left(model: &mut Model) -> Vec<Effect> {
    let words = top(model).map(|palette| palette.input.value().to_owned());
    let more = words.filter(|words| words.split_whitespace().nth(1).is_some());
    model.unrun = more.or_else(|| model.unrun.take());
    pop(model)
}

/// An action of the palette.
pub(super) fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    if action == Action::MoveUp && bring_back(model) {
        return Vec::new();
    }
    let Some(Layer::Palette(palette)) = model.layers.last_mut() else { return Vec::new() };
    let last = palette.shown.len().saturating_sub(1);
    match action {
        Action::MoveDown => (palette.at, palette.is_chosen) = ((palette.at + 1).min(last), true),
        Action::MoveUp => (palette.at, palette.is_chosen) = (palette.at.saturating_sub(1), true),
        Action::PageDown => (palette.at, palette.is_chosen) = ((palette.at + PAGE).min(last), true),
        Action::PageUp => (palette.at, palette.is_chosen) = (palette.at.saturating_sub(PAGE), true),
        Action::Complete => complete(model),
        Action::Run => return run(model),
        Action::BindKey => return rebind::ask(model),
        Action::Close | Action::Back => return left(model),
        _ => {}
    }
    Vec::new()
}

fn top(model: &mut Model) -> Option<&mut Palette> {
    match model.layers.last_mut() {
        Some(Layer::Palette(palette)) => Some(palette),
        _ => None,
    }
}

/// Puts words into the line.
fn retype(model: &mut Model, input: Input, said: Option<String>) {
    if let Some(palette) = top(model) {
        palette.input = input;
        palette.tab = None;
        palette.narrow();
        palette.said = said;
    }
}

/// What Tab may put at the cursor, while a verb's arguments are typed.
pub fn candidates(model: &Model, palette: &Palette) -> Vec<Candidate> {
    let text = palette.tab.as_ref().map_or(palette.input.value(), |tab| tab.before.as_str());
    let cursor = if palette.tab.is_some() { text.len() } else { edit::byte_cursor(&palette.input) };
    if palette.verb().is_none() {
        return Vec::new();
    }
    let ground = model.ground(model.focus());
    let templates = &model.words.settings.templates;
    let noted = ["emotion:", "need:"].iter().any(|key| text.contains(key));
    let mut found = if noted && templates.has_own("difficult/") {
        let (data, _) = Data::load(templates);
        let cards = Cards { feelings: &data.emotions(), needs: &data.needs() };
        verbs::complete(text, cursor, &model.room, &ground, cards)
    } else {
        verbs::complete(text, cursor, &model.room, &ground, Cards::SHIPPED)
    };
    if model.eye != Eye::Private {
        for one in &mut found {
            one.about.clear();
        }
    }
    found
}

/// Takes the first candidate for the word at the cursor, then the next ones; where no arguments are typed, the selected
/// verb.
fn complete(model: &mut Model) {
    let Some(palette) = top(model).map(|palette| palette.clone()) else { return };
    if palette.verb().is_none() {
        match palette.rows().nth(palette.at).map(|find| (find.runs.clone(), find.name.clone())) {
            Some((Runs::Verb(verb), _)) => retype(model, Input::new(with_subject(model, verb)), None),
            Some((_, name)) => retype(model, Input::new(name), None),
            None => {}
        }
        return;
    }
    let tab = match &palette.tab {
        Some(tab) if !tab.found.is_empty() => Tab { at: (tab.at + 1) % tab.found.len(), ..tab.clone() },
        _ => {
            let before = palette.input.value().to_owned();
            Tab { before, found: candidates(model, &palette), at: 0 }
        }
    };
    let Some(one) = tab.found.get(tab.at) else { return };
    let input = edit::replaced(&tab.before, one.replace.clone(), &one.with);
    retype(model, input, None);
    if let Some(palette) = top(model) {
        palette.tab = Some(tab);
    }
}

/// `F1`: the selected verb with its arguments and an example; elsewhere the keys.
pub(super) fn explain(model: &mut Model) -> Vec<Effect> {
    let picked = top(model).and_then(|palette| palette.rows().nth(palette.at).map(|find| find.runs.clone()));
    match picked {
        Some(Runs::Verb(verb)) => press::push(model, Layer::Listing(Listing::of(Listed::Verb(verb)))),
        _ => press::push(model, Layer::Help(Help::default())),
    }
}

/// The verb and a blank; with the selected item where it takes such a one first.
fn with_subject(model: &Model, verb: &Verb) -> String {
    let fits = model.subject().filter(|item| finds::takes(verb, *item));
    fits.map_or_else(|| format!("{} ", verb.name), |item| format!("{} {item} ", verb.name))
}

fn run(model: &mut Model) -> Vec<Effect> {
    let Some(palette) = top(model).map(|palette| palette.clone()) else { return Vec::new() };
    let typed = palette.input.value().trim().trim_start_matches(':').trim().to_owned();
    let picked = palette.rows().nth(palette.at).map(|find| find.runs.clone());
    let is_line = palette.verb().is_some() || (palette.at == 0 && verbs::find(&typed).is_some());
    let begun = begun(&typed).filter(|verb| looks::works(verb, model) && !palette.is_chosen);
    match picked {
        _ if is_line => verb(model, &typed),
        _ if begun.is_some() => {
            let name = begun.map_or("", |verb| verb.name);
            let (_, words) = typed.split_once(char::is_whitespace).unwrap_or((&typed, ""));
            verb(model, format!("{name} {words}").trim_end())
        }
        Some(runs) if !palette.is_chosen && !is_harmless(&runs) => guess(model, &palette, &typed),
        Some(Runs::Verb(picked)) => verb(model, picked.name),
        Some(Runs::Act(action)) => {
            pop(model);
            let here = press::context(model);
            press::act(model, if here == Context::Line { Context::Board } else { here }, action)
        }
        Some(Runs::Item(item)) => {
            pop(model);
            let effects = choose::carry_out(model, Does::GoTo(item));
            let key = super::desk::Key::Item(item);
            model.layers.push(Layer::Detail(Detail { key, scroll: 0 }));
            effects
        }
        Some(Runs::Person(who)) => {
            pop(model);
            press::push(model, Layer::Detail(Detail { key: super::desk::Key::Person(who), scroll: 0 }))
        }
        None if typed.is_empty() => pop(model),
        None => verb(model, &typed),
    }
}

/// The one verb whose name or other name begins with the first word.
fn begun(typed: &str) -> Option<&'static Verb> {
    let word = fold(typed.split_whitespace().next()?);
    let begins = |verb: &&Verb| {
        std::iter::once(&verb.name).chain(verb.aliases).any(|name| name.starts_with(word.as_str()))
    };
    let mut fitting = VERBS.iter().filter(begins);
    fitting.next().filter(|_| fitting.next().is_none())
}

/// What a mere guess may do: it only shows something.
fn is_harmless(runs: &Runs) -> bool {
    match runs {
        Runs::Item(_) | Runs::Person(_) => true,
        Runs::Act(action) => !action.writes(),
        Runs::Verb(verb) => match verb.group {
            Group::View => true,
            Group::Session => SHOWS.contains(&verb.name),
            Group::Capture | Group::Change | Group::Clocks | Group::People | Group::Communicate => false,
        },
    }
}

/// A guess that would do something is put into the line: the next Enter is meant.
fn guess(model: &mut Model, palette: &Palette, typed: &str) -> Vec<Effect> {
    let Some(find) = palette.rows().nth(palette.at) else { return Vec::new() };
    let typed: String = clean::row(typed).chars().take(30).collect();
    let why = if typed.is_empty() { String::new() } else { format!("{typed:?} is no verb. ") };
    match &find.runs {
        Runs::Verb(verb) => {
            let said = format!("{why}Enter runs this one, Esc leaves");
            let id = typed.split_whitespace().skip(1).find_map(|word| word.parse::<ItemId>().ok());
            let named = id.filter(|id| finds::takes(verb, *id)).map(|id| format!("{} {id} ", verb.name));
            retype(model, Input::new(named.unwrap_or_else(|| with_subject(model, verb))), Some(said));
        }
        Runs::Act(_) | Runs::Item(_) | Runs::Person(_) => {
            let said = format!("{why}Enter again does this: {}, {}", find.name, find.words);
            chosen(model, said);
        }
    }
    Vec::new()
}

/// What has no line of its own is asked for once more.
fn chosen(model: &mut Model, said: String) {
    if let Some(palette) = top(model) {
        (palette.is_chosen, palette.said) = (true, Some(said));
    }
}

/// Carries a line out; one that lacks something stays, with what it lacks.
fn verb(model: &mut Model, line: &str) -> Vec<Effect> {
    let on = model.focus();
    let depth = model.layers.len();
    match speak::verb(model, line, on) {
        Ok(effects) => {
            model.layers.remove(depth.saturating_sub(1));
            remember(model, line);
            effects
        }
        Err(why) => {
            let bare = verbs::find(line).map(|verb| with_subject(model, verb));
            retype(model, Input::new(bare.unwrap_or_else(|| line.to_owned())), Some(why));
            Vec::new()
        }
    }
}

fn remember(model: &mut Model, line: &str) {
    let Some(verb) = line.split_whitespace().next().and_then(verbs::find) else { return };
    model.recent.retain(|known| *known != verb.name);
    model.recent.insert(0, verb.name);
    model.recent.truncate(RECENT);
}

/// A key that is text or moves the cursor.
pub(super) fn typed(model: &mut Model, key: &KeyEvent) -> Vec<Effect> {
    if let Some(palette) = top(model)
        && edit::key(&mut palette.input, key)
    {
        palette.tab = None;
        palette.narrow();
        palette.said = None;
    }
    Vec::new()
}
