//! Verbs that the screen carries out itself: nothing of them is written into the journal.
use super::board;
use super::choose;
use super::copies;
use super::desk::{Key, Order, TimeStyle};
use super::effect::Effect;
use super::keys::Action;
use super::layer::{Asked, Brief, Detail, Does, Help, Layer, Listed, Listing};
use super::model::{Model, Screen};
use super::press::push;
use super::speak;
use super::view::{Density, Layout};
use crate::domain::clean;
use crate::domain::id::{EscalationId, ItemId};
use crate::domain::redact::Eye;
use crate::domain::time::after;
use crate::domain::words::Phase;
use crate::language::verbs::{self, Copied, Look, Shape, Verb, Wish};
use tui_input::Input;

/// What is looked into outside the screen is not shown on it: the command is said.
const DOCTOR: &str = "in a shell, warroom doctor says what works here: terminal, clipboard, folders, settings; with --notify it tries the alarms";

/// Said where the mouse is asked for.
const NO_MOUSE: &str = "this version takes no mouse: it stays the terminal's, and everything has a key";

/// Verbs that mean something before a room is open.
const AT_START: &[&str] =
    &["open", "new", "search", "theme", "glyphs", "help", "keys", "messages", "suspend", "quit", "quit!"];

/// Verbs that mean something while somebody looks back: those that only look.
const IN_REPLAY: &[&str] = &[
    "show", "zones", "layout", "zoom", "theme", "glyphs", "density", "utc", "clock", "help", "keys",
    "messages", "suspend", "quit!",
];

/// Whether a verb does something here, in this version.
pub fn works(verb: &Verb, model: &Model) -> bool {
    match (model.screen, &model.replay) {
        (Screen::Start, _) => AT_START.contains(&verb.name),
        (Screen::Board, Some(_)) => IN_REPLAY.contains(&verb.name),
        (Screen::Board, None) => true,
    }
}

/// Carries one out.
///
/// # Errors
/// Why it cannot be, clean.
pub(super) fn look(model: &mut Model, look: &Look) -> Result<Vec<Effect>, String> {
    Ok(match look {
        Look::Filter(words) => filter(model, words),
        Look::Zoom => board::act(model, Action::Zoom),
        Look::Order => board::act(model, Action::Order),
        Look::Utc => utc(model),
        Look::Clock => board::act(model, Action::BigClock),
        Look::Draft(on, audience) => super::compose::open::begin(model, *on, *audience),
        Look::Copy(Copied::Draft) => super::compose::open::copy(model),
        Look::Copy(what) => copy(model, *what),
        Look::Layout(shape) => layout(model, *shape),
        Look::Quiet(seconds) => quiet(model, *seconds),
        Look::Ready(id) => return ready(model, *id),
        Look::Difficult(id) => return super::card::open(model, *id),
        Look::Density => density(model),
        Look::Theme(name) => return theme(model, name.as_deref()),
        Look::Ascii(ascii) => glyphs(model, *ascii),
        Look::Edit(id) => board::edit(model, *id),
        Look::Show(id) => show(model, *id),
        Look::Open(Some(name)) => vec![Effect::OpenRoom(name.clone())],
        Look::Open(None) => board::open_ask(model, Asked::File, "name or file", String::new()),
        Look::New if model.screen == Screen::Board => board::act(model, Action::NewEscalation),
        Look::New => board::open_ask(model, Asked::Room, "What is wrong?", String::new()),
        Look::Mouse(true) => return Err(NO_MOUSE.to_owned()),
        Look::Mouse(false) => board::act(model, Action::MouseSelect),
        Look::Summary => push(model, Layer::Listing(Listing::of(Listed::Brief(Brief::Exec)))),
        Look::Config => board::act(model, Action::Settings),
        Look::Queue => push(model, Layer::Listing(Listing::of(Listed::Queue))),
        Look::Zones => push(model, Layer::Listing(Listing::of(Listed::Zones))),
        Look::Figures(policy) => return super::figures::open(model, policy.as_deref()),
        Look::Messages => push(model, Layer::Messages(0)),
        Look::Keys => push(model, Layer::Help(Help::default())),
        Look::Help(Some(topic)) if verbs::find(topic.trim()).is_some() => {
            let verb = verbs::find(topic.trim()).map(|verb| Listing::of(Listed::Verb(verb)));
            verb.map(|listing| push(model, Layer::Listing(listing))).unwrap_or_default()
        }
        Look::Help(topic) => {
            let input = Input::new(topic.clone().unwrap_or_default());
            push(model, Layer::Help(Help { input, at: 0 }))
        }
        Look::Search(words) => super::search::open(model, words),
        Look::Similar(words) => super::search::ask_similar(model, words.as_deref()),
        Look::Struck(on) => return super::replay::struck(model, *on),
        Look::Report(paper) => vec![Effect::Report(paper.clone(), model.eye)],
        Look::Replay => super::replay::from_board(model),
        Look::Doctor => {
            model.says.notice(model.now, DOCTOR);
            Vec::new()
        }
        Look::Suspend => vec![Effect::Suspend],
        Look::Quit { sure: true } => vec![Effect::Quit],
        Look::Quit { sure: false } => board::quit(model),
    })
}

/// `copy timeline` needs no popup; what this version cannot make is asked for by the popup.
fn copy(model: &mut Model, what: Copied) -> Vec<Effect> {
    let subject = model.subject().filter(|_| model.eye == Eye::Private);
    let does = match what {
        Copied::Status => Does::Copy(copies::status(model), "the status"),
        Copied::Timeline => Does::Copy(copies::timeline(model), "the timeline"),
        Copied::Json if subject.is_some() => subject.map_or(Does::Nothing, Does::CopyJson),
        Copied::Line | Copied::Json | Copied::Draft => return board::act(model, Action::Copy),
    };
    choose::carry_out(model, does)
}

fn layout(model: &mut Model, shape: Shape) -> Vec<Effect> {
    model.desk.wall = shape == Shape::Wall;
    model.layout = match shape {
        Shape::S => Some(Layout::S),
        Shape::M => Some(Layout::M),
        Shape::L => Some(Layout::L),
        Shape::Wall | Shape::Auto => None,
    };
    Vec::new()
}

fn density(model: &mut Model) -> Vec<Effect> {
    model.density = match model.density {
        Density::Compact => Density::Normal,
        Density::Normal => Density::Airy,
        Density::Airy => Density::Compact,
    };
    let words = match model.density {
        Density::Compact => "density: compact, one row an entry",
        Density::Normal => "density: normal",
        Density::Airy => "density: airy, a blank row between entries",
    };
    model.says.receipt(model.now, words);
    Vec::new()
}

fn quiet(model: &mut Model, seconds: i64) -> Vec<Effect> {
    model.quiet = (seconds > 0).then(|| after(model.now, seconds));
    let words = if seconds > 0 { "no noise from this screen; clocks go on" } else { "noise again" };
    model.says.receipt(model.now, words);
    Vec::new()
}

/// Says what is missing before an escalation can be resolved, or closed where it is.
fn ready(model: &mut Model, id: EscalationId) -> Result<Vec<Effect>, String> {
    let resolved = model.room.escalations.get(&id).is_some_and(|one| one.phase == Phase::Resolved);
    let verb = if resolved { "close" } else { "resolve" };
    let wish = verbs::verb(&format!("{verb} {id}"), &model.room, &model.ground(Some(id)));
    if let Ok(Wish::Do(commands)) = wish {
        speak::check(model, &commands)?;
    }
    model.says.receipt(model.now, format!("{id} is ready: {verb} {id}"));
    Ok(Vec::new())
}

fn utc(model: &mut Model) -> Vec<Effect> {
    let now = model.desk.times;
    model.desk.times = if now == TimeStyle::Utc { TimeStyle::Countdown } else { TimeStyle::Utc };
    Vec::new()
}

fn filter(model: &mut Model, words: &str) -> Vec<Effect> {
    let (panel, words) = (model.desk.focus, words.trim().to_owned());
    if words.is_empty() {
        model.desk.filters.remove(&panel)
    } else {
        model.desk.filters.insert(panel, words)
    };
    Vec::new()
}

fn theme(model: &mut Model, name: Option<&str>) -> Result<Vec<Effect>, String> {
    let Some(name) = name else { return Err(format!("which theme? {}", super::listing::THEMES.join(", "))) };
    name.trim().clone_into(&mut model.look.theme);
    if !model.look.has_colours {
        let name = clean::row(&model.look.theme).into_owned();
        model.says.notice(model.now, format!("no colours are drawn here; {name} is for where they are"));
    }
    Ok(vec![set_look(model)])
}

fn glyphs(model: &mut Model, ascii: bool) -> Vec<Effect> {
    if ascii { "ascii" } else { "unicode" }.clone_into(&mut model.look.glyphs);
    vec![set_look(model)]
}

fn set_look(model: &Model) -> Effect {
    Effect::SetLook { theme: model.look.theme.clone(), glyphs: model.look.glyphs.clone() }
}

fn show(model: &mut Model, id: ItemId) -> Vec<Effect> {
    push(model, Layer::Detail(Detail { key: Key::Item(id), scroll: 0 }))
}

impl Order {
    /// The next grouping.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Owner => Self::Due,
            Self::Due => Self::Escalation,
            Self::Escalation => Self::Owner,
        }
    }
}

impl TimeStyle {
    /// The next way of writing times.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Countdown => Self::Clock,
            Self::Clock => Self::Elapsed,
            Self::Elapsed => Self::Utc,
            Self::Utc => Self::Countdown,
        }
    }
}
