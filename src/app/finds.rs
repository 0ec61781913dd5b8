//! What the palette can find: verbs, keys that are no verbs, items, people. What fits the selected item stands first,
//! then what was used last.

use super::keys::{Action, Context};
use super::looks;
use super::model::{Model, Screen};
use super::reasons;
use super::view::say;
use crate::domain::id::ItemId;
use crate::domain::state::{Birth, CommitmentState};
use crate::language::ground::fold;
use crate::language::verbs::{Group, VERBS, Verb, also};

/// What Enter does with a row.
#[derive(Debug, Clone)]
pub enum Runs {
    /// A verb.
    Verb(&'static Verb),
    /// A key's action.
    Act(Action),
    /// Goes to an item and shows it.
    Item(ItemId),
    /// Shows a person, by folded handle.
    Person(String),
}

/// A row.
#[derive(Debug, Clone)]
pub struct Find {
    /// `do`, `go`, `item`, `who`.
    pub kind: &'static str,
    /// The verb, the key's name, the id, the handle; clean.
    pub name: String,
    /// A verb's arguments.
    pub args: &'static str,
    /// What it is, clean.
    pub words: String,
    /// The key that does the same, or nothing.
    pub key: &'static str,
    /// What it is called, folded: the name, what may be typed instead.
    pub names: Vec<String>,
    /// Everything that is searched, folded.
    pub hay: String,
    /// Why it cannot be run now, clean.
    pub why: Option<String>,
    /// What Enter does.
    pub runs: Runs,
}

impl Find {
    /// Its words one by one.
    pub fn heard(&self) -> impl Iterator<Item = &str> {
        self.hay.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
    }

    fn new(kind: &'static str, name: String, words: String, runs: Runs) -> Self {
        let called = fold(name.trim_start_matches('@'));
        let hay = fold(&format!("{name} {words}"));
        Self { kind, name, args: "", words, key: "", names: vec![called], hay, why: None, runs }
    }
}

/// Which key does what a verb does.
const KEYED: &[(&str, Action)] = &[
    ("action", Action::NewAction),
    ("decision", Action::NewDecision),
    ("note", Action::NewNote),
    ("update", Action::NewUpdate),
    ("commitment", Action::NewCommitment),
    ("blocker", Action::NewBlocker),
    ("escalation", Action::NewEscalation),
    ("milestone", Action::Milestone),
    ("hypothesis", Action::Hypothesis),
    ("done", Action::Done),
    ("assign", Action::Assign),
    ("due", Action::Due),
    ("route", Action::Route),
    ("edit", Action::Edit),
    ("strike", Action::Void),
    ("sev", Action::Severity),
    ("phase", Action::State),
    ("mode", Action::State),
    ("ack", Action::State),
    ("snooze", Action::Snooze),
    ("pin", Action::Pin),
    ("undo", Action::Undo),
    ("redo", Action::Redo),
    ("filter", Action::Filter),
    ("zoom", Action::Zoom),
    ("order", Action::Order),
    ("utc", Action::TimeStyle),
    ("show", Action::Open),
    ("keys", Action::Help),
    ("help", Action::Help),
    ("here", Action::People),
    ("handoff", Action::People),
    ("config", Action::Settings),
    ("mouse", Action::MouseSelect),
    ("replay", Action::Replay),
    ("search", Action::Search),
    ("quit", Action::Quit),
];

/// The action of the key that does what a verb does.
pub fn keyed(verb: &str) -> Option<Action> {
    KEYED.iter().find(|(name, _)| *name == verb).map(|(_, action)| *action)
}

/// Everything that can be found.
pub fn all(model: &Model) -> Vec<Find> {
    let works = VERBS.iter().filter(|verb| looks::works(verb, model));
    let mut finds: Vec<Find> = works.map(|one| verb(model, one)).collect();
    let subject = model.subject().filter(|_| model.screen == Screen::Board);
    let recent = |find: &Find| model.recent.iter().position(|name| *name == find.name);
    finds.sort_by_key(|find| match (&find.runs, subject) {
        (Runs::Verb(verb), Some(item)) if takes(verb, item) => {
            (0, find.why.is_some(), recent(find).unwrap_or(usize::MAX))
        }
        _ => (1, find.why.is_some(), recent(find).unwrap_or(usize::MAX)),
    });
    finds.extend(actions(model));
    if model.screen == Screen::Board {
        finds.extend(items(model));
        finds.extend(people(model));
    }
    finds
}

fn verb(model: &Model, verb: &'static Verb) -> Find {
    let keyed = KEYED.iter().find(|(name, _)| *name == verb.name);
    let key =
        keyed.and_then(|(_, action)| model.keys.row(Context::Board, *action)).map_or("", |row| row.key());
    let is_look = matches!(verb.group, Group::View | Group::Session);
    let kind = if is_look { "go" } else { "do" };
    let mut find = Find::new(kind, verb.name.to_owned(), verb.about.to_owned(), Runs::Verb(verb));
    find.names.extend(verb.aliases.iter().map(|alias| fold(alias)));
    let also = also::of(verb.name);
    find.hay = fold(&format!("{} {} {} {also}", verb.name, verb.aliases.join(" "), verb.about));
    find.why = reasons::why_not(model, verb);
    Find { args: verb.args, key, ..find }
}

/// Keys that no verb stands for.
fn actions(model: &Model) -> Vec<Find> {
    let place = match (model.screen, &model.replay) {
        (Screen::Start, _) => Context::Start,
        (Screen::Board, Some(_)) => Context::Replay,
        (Screen::Board, None) => Context::Board,
    };
    let known = |action: Action| KEYED.iter().any(|(_, keyed)| *keyed == action);
    let own = model.keys.rows(place).filter(|row| !known(row.action));
    own.map(|row| {
        let name = row.action.word().replace('_', "-");
        let mut find = Find::new("go", name, row.words.to_owned(), Runs::Act(row.action));
        find.hay = fold(&format!("{} {}", row.action.word().replace('_', " "), row.words));
        Find { key: row.key(), ..find }
    })
    .collect()
}

fn items(model: &Model) -> Vec<Find> {
    let room = &model.room;
    let mut found: Vec<Find> = Vec::new();
    for one in room.escalations.values().filter(|one| !one.phase.is_over()) {
        let customer = say::customer(room, one, model.eye);
        found.push(item(one.id.into(), &format!("{customer} {}", say::row(&one.title))));
    }
    let births: [Vec<(ItemId, &Birth)>; 4] = [
        room.actions.live().filter(|one| one.is_open()).map(|one| (one.id.into(), &one.birth)).collect(),
        room.blockers
            .values()
            .filter(|one| one.cleared.is_none())
            .map(|one| (one.id.into(), &one.birth))
            .collect(),
        room.commitments
            .values()
            .filter(|one| one.state == CommitmentState::Open)
            .map(|one| (one.id.into(), &one.birth))
            .collect(),
        room.decisions.values().rev().map(|one| (one.id.into(), &one.birth)).collect(),
    ];
    let shown = |birth: &Birth| model.eye == crate::domain::redact::Eye::Private || !birth.common.private;
    for (id, birth) in births.into_iter().flatten().filter(|(_, birth)| shown(birth)) {
        found.push(item(id, say::row(birth.text()).as_str()));
    }
    found
}

fn item(id: ItemId, words: &str) -> Find {
    Find::new("item", id.to_string(), words.to_owned(), Runs::Item(id))
}

fn people(model: &Model) -> Vec<Find> {
    let one = |(folded, person): (&String, &std::sync::Arc<crate::domain::state::Person>)| {
        let name = say::handle(&person.handle).to_string();
        let words = person.name.as_deref().map(|name| say::row(name).to_string()).unwrap_or_default();
        Find::new("who", name, words, Runs::Person(folded.clone()))
    };
    model.room.people.iter().map(one).collect()
}

/// Whether a verb takes such an item as its first argument.
pub fn takes(verb: &Verb, item: ItemId) -> bool {
    let firsts = verb.args.split('|').filter_map(|way| way.split(' ').next());
    let letter = match item {
        ItemId::Entry(_) => 'L',
        _ => item.to_string().chars().next().unwrap_or(' '),
    };
    let fits = |first: &str| {
        let own =
            first.len() == 2 && first.starts_with(letter) && first.ends_with(|c: char| c.is_ascii_digit());
        own || first == "ID"
    };
    firsts.map(|first| first.trim_matches(['[', ']', '…'])).any(fits)
}
