//! One entry of the log in words: its kind, its id, who, what. Every event has its line here; which of them the
//! live log shows is asked of [`is_told`].
use super::Look;
use crate::domain::entry::Entry;
use crate::domain::event::Event;
use crate::domain::id::ItemId;
use crate::domain::redact::{Eye, Shown};
use crate::domain::room::Room;
use chrono::NaiveDate;

mod escalation;
mod items;
mod journal;
mod more;
mod news;
mod outside;
mod people;
mod phrase;
mod words;

pub use journal::{REDO, UNDO};
pub use more::more;
pub(in crate::app) use phrase::{handed_back, money, promise, severity};
pub use words::tell;

/// What kind of line it is; panels give each its colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A decision.
    Decision,
    /// Words to an audience.
    Update,
    /// A promise.
    Commitment,
    /// A blocker.
    Blocker,
    /// A named moment.
    Milestone,
    /// A note.
    Note,
    /// An action.
    Action,
    /// An escalation: declared, severity, phase, owner and the like.
    Escalation,
    /// A suspected cause.
    Hypothesis,
    /// People, roles, command.
    People,
    /// The journal itself.
    Journal,
}

/// One entry in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// What kind of line it is.
    pub kind: Kind,
    /// Its tag in the log, at most eight letters: `DECIDE`, `note`, `BLOCKED`.
    pub tag: &'static str,
    /// The item it is about, if it has a name of its own.
    pub id: Option<ItemId>,
    /// The words.
    pub text: Shown,
    /// It should stand out: a decision, an update, a blocker.
    pub is_loud: bool,
    /// It ended something: the tick stands before its words.
    pub is_done: bool,
}

/// Whether the live log shows an entry. Hidden is the journal's own book-keeping, and what is seen at its target; the
/// detail view and the timeline show all.
pub fn is_told(entry: &Entry, eye: Eye) -> bool {
    (eye == Eye::Private || !entry.common.private) && news::is_news(&entry.event)
}

/// Whether this eye may see an entry of a room at all: what was made private at any time is hidden, as in documents.
pub fn is_visible(room: &Room, entry: &Entry, eye: Eye) -> bool {
    eye == Eye::Private || !room.is_private(entry.seq)
}

/// How an entry was taken back, and by which: `undone` where the journal tells of an undo, else `struck`.
pub fn taken_back(room: &Room, seq: u64) -> Option<(&'static str, u64)> {
    let by = room.struck_by(seq)?;
    let reason = match room.entry(by).map(|entry| &entry.event) {
        Some(Event::EntryStruck(fact)) => fact.reason.as_deref(),
        _ => None,
    };
    Some((if reason == Some(UNDO) { "undone" } else { "struck" }, by))
}

/// What is needed to put entries into words.
#[derive(Debug, Clone, Copy)]
pub struct Teller<'a> {
    /// The room as it stands, for the words of what an entry only names.
    pub state: &'a Room,
    /// Who looks.
    pub eye: Eye,
    /// How times are written.
    pub look: &'a Look<'a>,
    /// A time of another day than this one has its day with it: today, within a line the day of that line.
    day: NaiveDate,
}

impl<'a> Teller<'a> {
    /// Of a room as it stands, for whoever looks.
    pub fn new(state: &'a Room, eye: Eye, look: &'a Look<'a>) -> Self {
        Self { state, eye, look, day: look.day(look.now) }
    }
}
