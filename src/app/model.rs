//! Everything the screen is about, as plain data. The one state beside the journal: what is selected, open, typed and
//! just said. Changed only by [`update`](fn@super::update); the room in it is the fold of the file, never of wishes.
use super::alarms::{Noise, Rung};
pub use super::desk::{Cursor, Desk, Key, Order, Panel, TimeStyle};
use super::effect::Request;
use super::keys::Map;
use super::layer::Layer;
use super::line::{Line, Typed};
use super::replay::Replay;
use super::says::Says;
use super::view::{Density, Layout};
use crate::domain::calendar::Calendar;
use crate::domain::clock::Due;
use crate::domain::entry::Entry;
use crate::domain::id::{Handle, ItemId, Ulid};
use crate::domain::policy::Policy;
use crate::domain::redact::Eye;
use crate::domain::room::Room;
use crate::domain::time::Instant;
use crate::language::Facts;
use chrono_tz::Tz;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Cells of the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
}

/// How far the file on disk is known to be good.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Proof {
    /// Painted before it was checked: `done` of `all` entries so far.
    Reading {
        /// Entries checked.
        done: u64,
        /// Entries there are, as far as known.
        all: u64,
    },
    /// Every hash is right.
    #[default]
    Verified,
    /// A changed earlier line: what is wrong and the step that would be right.
    Damaged(String),
}

/// What the status line says of the file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Saved {
    /// When the last entry of this process was acknowledged.
    pub at: Option<Instant>,
    /// Whether the chain is verified.
    pub proof: Proof,
    /// The journal's file, as it may be shown; empty where nothing is saved (demo).
    pub file: String,
}

/// Entries that are held because the disk did not take them. While there is one, NOT SAVED stands on the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotSaved {
    /// How many entries are held.
    pub held: usize,
    /// Where they are kept meanwhile, if anywhere.
    pub spill: Option<String>,
    /// What happened and what to do.
    pub why: String,
}

/// What the demo says of itself.
#[derive(Debug, Clone, PartialEq)]
pub struct Demo {
    /// The incident that plays.
    pub label: String,
    /// Times faster than life.
    pub speed: f64,
    /// A long silence is being shortened: its length in seconds.
    pub gap_s: Option<i64>,
    /// Nothing more will come.
    pub ended: bool,
}

/// What the start screen knows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Start {
    /// Journals found, newest first.
    pub rooms: Vec<Shelf>,
    /// Where journals live, as it may be shown.
    pub folder: String,
    /// Said above the choices: a room that was not found.
    pub note: Option<String>,
    /// Entry of the list `o` shows that is selected.
    pub cursor: usize,
}

/// A journal on the shelf.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shelf {
    /// The room.
    pub name: String,
    /// Its file.
    pub path: String,
    /// Its title, raw.
    pub title: String,
    /// When it was last written.
    pub touched: Option<Instant>,
    /// Something in it is not closed.
    pub open: bool,
    /// How many of its clocks are late, also in a closed one.
    pub late: usize,
}

/// Which screen is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Screen {
    /// No room is open.
    #[default]
    Start,
    /// A room.
    Board,
}

/// What this process wrote in one act; `z` takes back the newest live one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Breath {
    /// Its entries.
    pub entries: Vec<Ulid>,
    /// What it was, for the receipt.
    pub what: String,
    /// The strike that took it back.
    pub strike: Option<Ulid>,
}

/// Why a request was sent, for when its answer comes.
#[derive(Debug, Clone)]
pub enum Why {
    /// Something new; `typed` comes back into the line where it is refused.
    Do {
        /// The line it came from.
        typed: Option<Typed>,
        /// What the receipt should say besides: a name that fits several people.
        note: String,
    },
    /// Words to this audience about this escalation.
    Words(crate::domain::id::EscalationId, crate::domain::words::Audience),
    /// Takes back the breath at this place.
    Undo(usize),
    /// Brings it back.
    Redo(usize),
}

/// The names of what paints; `ui` turns them into colours and marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    /// A theme's name.
    pub theme: String,
    /// `unicode` or `ascii`.
    pub glyphs: String,
    /// Colours are drawn: the terminal has them and nobody asked for none.
    pub has_colours: bool,
}

/// The model.
#[derive(Debug, Clone)]
pub struct Model {
    /// Which screen.
    pub screen: Screen,
    /// The start screen's facts.
    pub start: Start,
    /// The room as the file has it, and behind that what is not on disk yet.
    pub room: Room,
    /// What the language knows of it.
    pub facts: Facts,
    /// Every live deadline, the earliest first, as of the last change.
    pub queue: Vec<Due>,
    /// The present instant, as the shell last said.
    pub now: Instant,
    /// The zone in which clock times are read and shown.
    pub zone: Tz,
    /// Who sits here.
    pub me: Handle,
    /// The terminal.
    pub size: Size,
    /// Whether others see this screen.
    pub eye: Eye,
    /// What is looked at.
    pub desk: Desk,
    /// What lies over the board, the topmost last.
    pub layers: Vec<Layer>,
    /// The capture line, while it is open.
    pub line: Option<Line>,
    /// Lines that were closed and not saved: newest last.
    pub drafts: Vec<Typed>,
    /// What was typed into questions that were left: newest last.
    pub unanswered: Vec<(super::layer::Asked, String)>,
    /// What was typed into the palette when it was left, until it is brought back.
    pub unrun: Option<String>,
    /// Lines saved before, newest last.
    pub history: Vec<String>,
    /// Verbs used in the palette, newest first.
    pub recent: Vec<&'static str>,
    /// Receipts, notices, problems.
    pub says: Says,
    /// What is known of the file.
    pub saved: Saved,
    /// What the disk did not take.
    pub not_saved: Option<NotSaved>,
    /// What of the room is not on disk.
    pub unsaved: Option<Box<super::unsaved::Unsaved>>,
    /// Other open rooms in which clocks are late: the name, how many.
    pub elsewhere: Vec<(String, usize)>,
    /// What looked like something before, as it was asked last.
    pub alike: super::search::Alike,
    /// Where a demo plays.
    pub demo: Option<Demo>,
    /// The look back, while somebody looks back: `room`, `now` and `queue` are those of then.
    pub replay: Option<Box<Replay>>,
    /// Theme and marks.
    pub look: Look,
    /// The keys in effect.
    pub keys: Map,
    /// Requests on their way.
    pub asked: BTreeMap<Request, Why>,
    /// The number of the next request.
    pub next_request: Request,
    /// What this process wrote, oldest first.
    pub wrote: Vec<Breath>,
    /// Places in `wrote` that were taken back and can be brought back.
    pub undone: Vec<usize>,
    /// Entries marked `+` until then.
    pub fresh: BTreeMap<u64, Instant>,
    /// What the composer keeps.
    pub words: super::compose::Words,
    /// The policies in a person's own files, by name.
    pub policies: Vec<(String, Policy)>,
    /// The item whose words are in the editor.
    pub editing: Option<ItemId>,
    /// How loud each late clock was when it was looked at last, by its name.
    pub rung: BTreeMap<String, Rung>,
    /// How noise is wanted.
    pub noise: Noise,
    /// No noise until then.
    pub quiet: Option<Instant>,
    /// A layout that was asked for.
    pub layout: Option<Layout>,
    /// How much air there is between rows.
    pub density: Density,
    /// `Ctrl-C` again before this instant quits.
    pub leaving: Option<Instant>,
    /// Whether the terminal has the focus; `None` until it says so.
    pub focused: Option<bool>,
    /// Something visible changed since the last frame.
    pub dirty: bool,
}

/// What a model begins with.
#[derive(Debug, Clone)]
pub struct Seat {
    /// The present instant.
    pub now: Instant,
    /// The zone in which clock times are read and shown.
    pub zone: Tz,
    /// Who sits here.
    pub me: Handle,
    /// The terminal.
    pub size: Size,
    /// Theme and marks.
    pub look: Look,
}

impl Model {
    /// The start screen, before any room is open.
    pub fn new(seat: Seat) -> Self {
        let room = Room::empty(Arc::new(crate::policy::none_yet()), Arc::new(Calendar::default()));
        Self {
            screen: Screen::Start,
            start: Start::default(),
            facts: Facts::of(&room),
            room,
            queue: Vec::new(),
            now: seat.now,
            zone: seat.zone,
            me: seat.me,
            size: seat.size,
            eye: Eye::Private,
            desk: Desk::default(),
            layers: Vec::new(),
            line: None,
            drafts: Vec::new(),
            unanswered: Vec::new(),
            unrun: None,
            history: Vec::new(),
            recent: Vec::new(),
            says: Says::default(),
            saved: Saved::default(),
            not_saved: None,
            unsaved: None,
            elsewhere: Vec::new(),
            alike: super::search::Alike::default(),
            demo: None,
            replay: None,
            look: seat.look,
            keys: Map::default(),
            asked: BTreeMap::new(),
            next_request: 1,
            wrote: Vec::new(),
            undone: Vec::new(),
            fresh: BTreeMap::new(),
            words: super::compose::Words::default(),
            policies: Vec::new(),
            editing: None,
            rung: BTreeMap::new(),
            noise: Noise::default(),
            quiet: None,
            layout: None,
            density: Density::default(),
            leaving: None,
            focused: None,
            dirty: true,
        }
    }

    /// The entry a key of the log stands for.
    pub fn entry(&self, key: &Key) -> Option<&Arc<Entry>> {
        match key {
            Key::Item(ItemId::Entry(seq)) => self.room.entry(*seq),
            Key::Item(_) | Key::Person(_) => None,
        }
    }
}
