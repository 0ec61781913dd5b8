//! Looking for words, as they are typed: in this room, or in all of them. The model asks and shows; who reads the shelf
//! answers when it can, and an answer to an older question is shown as such until the newer one comes.
mod lines;
mod similar;

pub use lines::{Line, Reader, lines};
pub use similar::{Alike, Wanted};
pub(super) use similar::{
    ask as ask_similar, found as found_similar, look_at as look_at_similar, rows as similar_rows, title,
};

use super::board;
use super::desk::{Key, Panel};
use super::edit;
use super::effect::Effect;
use super::keys::Action;
use super::layer::{Detail, Layer};
use super::model::{Model, Screen};
use super::press::{pop, push};
use super::replay;
use super::view::fact;
use crate::domain::entry::Entry;
use crate::domain::id::ItemId;
use crate::domain::redact::{Eye, Shown};
use crate::domain::time::Instant;
use crossterm::event::KeyEvent;
use std::ops::Range;
use std::sync::Arc;
use tui_input::Input;

/// Said where others see this screen and the words of other rooms were asked for.
pub const SHARED: &str = "others see this screen: other rooms are not looked into";

/// Where is looked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Scope {
    /// The room on the board.
    #[default]
    Room,
    /// Every room of the data folder, the one on the board too.
    All,
}

/// A question; a newer one ends the work on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Its number: a newer question has a higher one.
    pub number: u64,
    /// What is typed. Nothing: nothing is found, but the rooms may be read already.
    pub text: String,
    /// Where.
    pub scope: Scope,
    /// As whom and when.
    pub reader: Reader,
}

/// One entry that has the words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The room's name; clean.
    pub room: String,
    /// Its journal; `None`: the room on the board.
    pub path: Option<String>,
    /// The entry.
    pub seq: u64,
    /// When it happened.
    pub at: Instant,
    /// Its tag in the log.
    pub tag: &'static str,
    /// The id of what it is about, or nothing.
    pub id: String,
    /// Its words.
    pub text: Shown,
    /// Where the words that were looked for stand in them: ranges of bytes, in order.
    pub marks: Vec<Range<usize>>,
    /// It was struck and counts no more.
    pub is_struck: bool,
}

/// An answer, or as much of it as there is yet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// The number of its question.
    pub number: u64,
    /// The newest entries that were found, newest first.
    pub hits: Vec<Hit>,
    /// How many there are in all.
    pub count: usize,
    /// Rooms that were looked into, and how many there are to look into.
    pub rooms: (usize, usize),
    /// What could not be read: the file's name and why, clean, one row each.
    pub unread: Vec<String>,
}

impl Found {
    /// Every room was looked into.
    pub fn is_whole(&self) -> bool {
        self.rooms.0 >= self.rooms.1
    }
}

/// The layer.
#[derive(Debug, Clone, Default)]
pub struct Search {
    /// What is typed.
    pub input: Input,
    /// Where is looked.
    pub scope: Scope,
    /// The number of the newest question.
    pub asked: u64,
    /// The newest answer.
    pub found: Found,
    /// The selected row.
    pub at: usize,
    /// Why the last key did nothing, clean.
    pub said: Option<String>,
}

impl Search {
    /// What is shown belongs to an older question.
    pub fn is_stale(&self) -> bool {
        self.found.number != self.asked
    }

    /// Nothing is typed.
    pub fn is_blank(&self) -> bool {
        self.input.value().trim().is_empty()
    }
}

/// Opens it, with words to begin with. Before a room is open, all rooms are looked into.
pub(super) fn open(model: &mut Model, words: &str) -> Vec<Effect> {
    let scope = if model.screen == Screen::Start { Scope::All } else { Scope::Room };
    let search = Search { input: Input::new(words.trim().to_owned()), scope, ..Search::default() };
    model.layers.push(Layer::Search(Box::new(search)));
    ask(model)
}

fn top(model: &mut Model) -> Option<&mut Search> {
    match model.layers.last_mut() {
        Some(Layer::Search(search)) => Some(search),
        _ => None,
    }
}

/// Asks what is typed now.
fn ask(model: &mut Model) -> Vec<Effect> {
    let reader = Reader { eye: model.eye, now: model.now, zone: model.zone };
    let number = model.next_request;
    model.next_request += 1;
    let Some(search) = top(model) else { return Vec::new() };
    search.asked = number;
    let (text, scope) = (search.input.value().trim().to_owned(), search.scope);
    vec![Effect::Search(Question { number, text, scope, reader })]
}

/// The room changed while it is searched: the same is asked anew.
pub(super) fn refresh(model: &mut Model) -> Vec<Effect> {
    ask(model)
}

/// An answer, or more of it. One to an older question than the one that is shown comes too late.
pub(super) fn found(model: &mut Model, found: Found) -> Vec<Effect> {
    let open = model.layers.iter_mut().rev().find_map(|layer| match layer {
        Layer::Search(search) => Some(search),
        _ => None,
    });
    let Some(search) = open.filter(|search| found.number >= search.found.number) else { return Vec::new() };
    let chosen = search.found.hits.get(search.at).map(|hit| (hit.path.clone(), hit.seq));
    let again = chosen.filter(|_| search.at > 0 && found.number == search.found.number);
    let place = |hit: &Hit| again.as_ref().is_some_and(|(path, seq)| hit.path == *path && hit.seq == *seq);
    search.at = found.hits.iter().position(place).unwrap_or_default();
    search.found = found;
    Vec::new()
}

/// A key of the layer.
pub(super) fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let page = usize::from(model.size.height).saturating_sub(10).max(1);
    let Some(search) = top(model) else { return Vec::new() };
    search.said = None;
    let last = search.found.hits.len().saturating_sub(1);
    match action {
        Action::MoveDown => search.at = (search.at + 1).min(last),
        Action::MoveUp => search.at = search.at.saturating_sub(1),
        Action::PageDown => search.at = (search.at + page).min(last),
        Action::PageUp => search.at = search.at.saturating_sub(page),
        Action::Scope => return turn(model),
        Action::Run => return go(model),
        Action::Close | Action::Back => {
            pop(model);
            return vec![Effect::SearchEnds];
        }
        _ => {}
    }
    Vec::new()
}

/// A key that is text or moves the cursor.
pub(super) fn typed(model: &mut Model, key: &KeyEvent) -> Vec<Effect> {
    let Some(search) = top(model) else { return Vec::new() };
    let before = search.input.value().to_owned();
    if edit::key(&mut search.input, key) && search.input.value() != before {
        search.said = None;
        return ask(model);
    }
    Vec::new()
}

/// Text was pasted into it.
pub(super) fn pasted(model: &mut Model) -> Vec<Effect> {
    ask(model)
}

/// This room, or all of them.
fn turn(model: &mut Model) -> Vec<Effect> {
    let (is_start, is_shared) = (model.screen == Screen::Start, model.eye == Eye::Shared);
    let Some(search) = top(model) else { return Vec::new() };
    if is_start {
        search.said = Some("no room is open here: every room is looked into".to_owned());
        return Vec::new();
    }
    search.scope = match search.scope {
        Scope::Room if is_shared => {
            search.said = Some(SHARED.to_owned());
            return Vec::new();
        }
        Scope::Room => Scope::All,
        Scope::All => Scope::Room,
    };
    ask(model)
}

/// To the selected entry: the cursor in this room, a look back at another one.
fn go(model: &mut Model) -> Vec<Effect> {
    let Some(search) = top(model) else { return Vec::new() };
    let Some(hit) = search.found.hits.get(search.at).cloned() else {
        search.said = Some("nothing is selected; type what an entry says".to_owned());
        return Vec::new();
    };
    if let Some(path) = hit.path {
        return vec![Effect::LookBack { path, seq: Some(hit.seq) }];
    }
    pop(model);
    to_entry(model, hit.seq);
    vec![Effect::SearchEnds]
}

/// Puts the cursor of the log on an entry. For one that the log does not show: on what it made, which is opened.
fn to_entry(model: &mut Model, seq: u64) {
    let eye = model.eye;
    let room = &model.room;
    let is_shown = |entry: &Arc<Entry>| fact::is_visible(room, entry, eye) && fact::is_told(entry, eye);
    let is_shown = room.entry(seq).is_some_and(is_shown);
    model.desk.filters.remove(&Panel::Log);
    let line = Key::Item(ItemId::Entry(seq));
    let item = if is_shown { ItemId::Entry(seq) } else { model.item_of(&line).unwrap_or(ItemId::Entry(seq)) };
    model.go_to(item);
    if !is_shown {
        push(model, Layer::Detail(Detail { key: Key::Item(item), scroll: 0 }));
    }
}

/// Says no to what needs other rooms while others see this screen.
fn is_private(model: &mut Model) -> bool {
    if model.eye == Eye::Shared {
        board::no(model, SHARED);
        return false;
    }
    true
}

/// A record that was asked for is here: it is looked back at, over whatever is open.
pub(super) fn look_back(model: &mut Model, record: replay::Record) -> Vec<Effect> {
    replay::over(model, record)
}
