//! Rows to walk through with j and k; Enter does what a row is for, h and l change what it holds.
pub mod briefs;
mod followups;
mod queue;
mod settings;
mod zones;

use super::desk::Key;
use super::effect::Effect;
use super::keys::Action;
use super::layer::{Brief, Detail, Help, Layer, Listed, Listing};
use super::model::Model;
use super::press::{self, pop};
use super::search;
use crate::domain::id::ItemId;
use crate::language::verbs::{Group, Verb};

pub use settings::THEMES;

/// What Enter does on a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Runs {
    /// Nothing: it is only read.
    Nothing,
    /// Details of an item.
    Item(ItemId),
    /// The next value of a setting.
    Setting(settings::Setting),
    /// The keys.
    Keys,
    /// A look back at what was found at this place.
    Past(usize),
}

/// One row.
#[derive(Debug, Clone)]
pub struct Row {
    /// Its name; clean.
    pub name: String,
    /// What it says; clean.
    pub words: String,
    /// What it is for; clean.
    pub aside: String,
    /// What Enter does.
    pub runs: Runs,
}

impl Row {
    fn said(words: impl Into<String>) -> Self {
        Self { name: String::new(), words: words.into(), aside: String::new(), runs: Runs::Nothing }
    }
}

impl Listing {
    /// From its first row.
    pub fn of(what: Listed) -> Self {
        Self { what, at: 0 }
    }
}

const READ: &str = "j k scroll, y copies it, Esc closes";

/// The title and the hint of a list; of an empty one nothing can be chosen.
pub fn title(model: &Model, what: Listed) -> (String, &'static str) {
    let (title, hint) = titled(model, what);
    let is_empty = matches!(what, Listed::FollowUps | Listed::Queue)
        && matches!(rows(model, what).as_slice(), [] | [Row { runs: Runs::Nothing, .. }]);
    (title, if is_empty { "Esc closes" } else { hint })
}

fn titled(model: &Model, what: Listed) -> (String, &'static str) {
    match what {
        Listed::Settings => ("settings".to_owned(), "j k choose, h l change, Esc closes"),
        Listed::FollowUps => ("follow-ups for afterwards".to_owned(), "j k choose, Enter shows, Esc closes"),
        Listed::Queue => ("every clock, the next first".to_owned(), "j k choose, Enter shows, Esc closes"),
        Listed::Zones => ("what time it is elsewhere".to_owned(), "Esc closes"),
        Listed::Verb(verb) => (format!(":{}", verb.name), "Esc goes back"),
        Listed::Similar => (search::title(model), "Enter looks back at it, y copies, Esc closes"),
        Listed::Brief(Brief::Exec) => ("executive brief".to_owned(), READ),
        Listed::Brief(Brief::Handoff) => ("handoff brief".to_owned(), READ),
        Listed::Brief(Brief::Escalation(id)) => (format!("escalation brief of {id}"), READ),
    }
}

/// Its rows.
pub fn rows(model: &Model, what: Listed) -> Vec<Row> {
    match what {
        Listed::Settings => settings::rows(model),
        Listed::FollowUps => followups::rows(model),
        Listed::Queue => queue::rows(model),
        Listed::Zones => zones::rows(model),
        Listed::Verb(verb) => explained(verb, usize::from(model.size.width).saturating_sub(16).max(20)),
        Listed::Brief(brief) => briefs::rows(model, brief),
        Listed::Similar => search::similar_rows(model),
    }
}

/// What is known of a verb, in rows of at most so many cells.
fn explained(verb: &Verb, cells: usize) -> Vec<Row> {
    let aliases = if verb.aliases.is_empty() { "none".to_owned() } else { verb.aliases.join(", ") };
    let said = [
        ("does", verb.about.to_owned()),
        ("typed", format!("{} {}", verb.name, verb.args.replace('|', " | ")).trim().to_owned()),
        ("example", verb.example.to_owned()),
        ("also", aliases),
        ("group", verb.group.word().to_owned()),
        ("", String::new()),
        ("", "[ ] may be left out; capitals stand for something; a | b: one of them".to_owned()),
        ("", "-4m after the verb: it happened four minutes ago".to_owned()),
        ("", in_a_shell(verb)),
    ];
    let rows = said.into_iter().flat_map(|(name, words)| {
        let lines = briefs::wrapped(&words, cells).into_iter().enumerate();
        lines.map(move |(at, words)| Row {
            name: if at == 0 { name.to_owned() } else { String::new() },
            ..Row::said(words)
        })
    });
    rows.collect()
}

/// Verbs of the screen that a command does as well.
const COMMANDS: &[(&str, &str)] = &[
    ("draft", "warroom report update E2"),
    ("difficult", "warroom report difficult E2"),
    ("ready", "warroom status"),
    ("summary", "warroom report exec"),
    ("copy", "warroom report timeline"),
    ("report", "warroom report review --format html"),
    ("export", "warroom report timeline --format md"),
    ("show", "warroom show A7"),
    ("figures", "warroom metrics"),
    ("filter", "warroom log --grep TEXT"),
    ("theme", "warroom theme list"),
    ("open", "warroom --room INC-4821"),
    ("new", "warroom do \"escalation sev1 TITLE\""),
    ("replay", "warroom replay"),
    ("doctor", "warroom doctor"),
    ("keys", "warroom keys"),
    ("help", "warroom do help"),
];

fn in_a_shell(verb: &Verb) -> String {
    if let Some((_, command)) = COMMANDS.iter().find(|(name, _)| *name == verb.name) {
        return format!("in a shell: {command}");
    }
    match verb.group {
        Group::View | Group::Session => "on the screen alone".to_owned(),
        Group::Clocks if verb.name == "quiet" => "on the screen alone".to_owned(),
        _ => format!("in a shell: warroom do {:?}", verb.example),
    }
}

/// A key.
pub(super) fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let Some(Layer::Listing(listing)) = model.layers.last().cloned() else { return Vec::new() };
    let rows = rows(model, listing.what);
    let last = rows.len().saturating_sub(1);
    let page = usize::from(model.size.height).saturating_sub(8).max(1);
    let at = match action {
        Action::MoveDown => listing.at.saturating_add(1),
        Action::MoveUp => listing.at.saturating_sub(1),
        Action::PageDown => listing.at.saturating_add(page),
        Action::PageUp => listing.at.saturating_sub(page),
        Action::Top => 0,
        Action::Bottom => last,
        Action::Run | Action::NextValue | Action::PrevValue => {
            return run(model, rows.get(listing.at).map_or(Runs::Nothing, |row| row.runs), action);
        }
        Action::Copy => return copy(model, listing.what, &rows),
        Action::Close | Action::Back => return pop(model),
        _ => return Vec::new(),
    };
    if let Some(Layer::Listing(listing)) = model.layers.last_mut() {
        listing.at = at.min(last);
    }
    Vec::new()
}

/// The whole page onto the clipboard: a brief as it is written, other lists row by row.
fn copy(model: &mut Model, what: Listed, rows: &[Row]) -> Vec<Effect> {
    let text = match what {
        Listed::Brief(brief) => briefs::text(model, brief),
        Listed::Settings
        | Listed::FollowUps
        | Listed::Queue
        | Listed::Zones
        | Listed::Verb(_)
        | Listed::Similar => {
            let row = |row: &Row| format!("{} {}", row.name, row.words).trim().to_owned();
            rows.iter().map(row).collect::<Vec<_>>().join("\n")
        }
    };
    model.says.receipt(model.now, "copied the page");
    vec![Effect::Copy(text)]
}

fn run(model: &mut Model, runs: Runs, action: Action) -> Vec<Effect> {
    match runs {
        Runs::Setting(setting) => settings::turn(model, setting, action != Action::PrevValue),
        Runs::Item(item) if action == Action::Run => {
            press::push(model, Layer::Detail(Detail { key: Key::Item(item), scroll: 0 }))
        }
        Runs::Keys if action == Action::Run => {
            pop(model);
            press::push(model, Layer::Help(Help::default()))
        }
        Runs::Past(place) if action == Action::Run => search::look_at_similar(model, place),
        Runs::Nothing | Runs::Item(_) | Runs::Keys | Runs::Past(_) => Vec::new(),
    }
}
