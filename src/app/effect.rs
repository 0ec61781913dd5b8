//! What should be done outside, as data: `update` says it, the shell does it, tests compare it.
use super::line::Typed;
use super::replay::Note;
use crate::domain::command::Command;
use crate::domain::id::ItemId;
use crate::domain::redact::Eye;
use crate::language::verbs::papers::Paper;

/// Names a commit until its answer comes.
pub type Request = u64;

/// A text on its way to the command that sends it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    /// Its number.
    pub ticket: u64,
    /// The id it will have: `U6`.
    pub update: String,
    /// The room.
    pub room: String,
    /// How bad it is.
    pub severity: String,
    /// The text with all that belongs to it.
    pub pending: super::compose::Pending,
}

/// Something only the shell can do.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Decide and write these as one act; answered by `Saved`, `Refused` or `NotSaved`.
    Commit {
        /// Its name.
        request: Request,
        /// At least one.
        commands: Vec<Command>,
    },
    /// Keep the words that are typed but not saved, durably (all of them; an empty list forgets).
    SaveDrafts(Vec<Typed>),
    /// Onto the clipboard.
    Copy(String),
    /// An item as JSON onto the clipboard, in the shape of `warroom show ID --json`.
    CopyJson(ItemId),
    /// Onto every clipboard there is, to be sent; answered by `Copied`.
    CopyOut(String),
    /// Keep the composer's texts, durably (all of them).
    KeepWords(Vec<super::compose::Kept>),
    /// Give a text to the command that sends; answered by `Delivered`.
    Deliver(Box<Delivery>),
    /// Stop that command.
    StopDelivery,
    /// What a command took is settled: nobody has to be asked.
    Settle,
    /// Carry on in `$EDITOR`; answered by `Edited`.
    OpenEditor(String),
    /// Open a room by name or file; answered by `Opened` or `NoRoom`.
    OpenRoom(String),
    /// Start a new room from one sentence; answered by `Opened`.
    CreateRoom {
        /// What is wrong.
        title: String,
    },
    /// Play a sample incident in memory; answered by `Opened`.
    StartDemo(Option<String>),
    /// Write a document of the room into a file, as this eye may read it; answered by `Notice` or `Problem`.
    Report(Paper, Eye),
    /// Look for journals; answered by `Shelf`.
    FindRooms,
    /// Look for words; answered by `Found`, as often as there is more. A newer question ends the work on this one.
    Search(super::search::Question),
    /// Nothing is looked for any more.
    SearchEnds,
    /// Look for what was like this before; answered by `Alike`.
    Similar(super::search::Wanted),
    /// Read a journal to look back at it; answered by `Record` or `NoRoom`.
    LookBack {
        /// The journal's file.
        path: String,
        /// The entry to look at first, if not the first one.
        seq: Option<u64>,
    },
    /// Use another theme or set of marks, and remember it.
    SetLook {
        /// A theme's name.
        theme: String,
        /// `unicode` or `ascii`.
        glyphs: String,
    },
    /// Keep the keys of an action in the settings; answered by `Notice` or `Problem`.
    KeepKey {
        /// Where they hold.
        context: super::keys::Context,
        /// What they do.
        action: super::keys::Action,
        /// All its keys, the one that is shown first.
        keys: Vec<String>,
    },
    /// Hand the address to the system; over SSH it is shown and copied.
    OpenLink(String),
    /// Read the notes made afterwards; answered by `Hindsight`.
    ReadHindsight,
    /// Keep a note made afterwards, beside the journal; answered by `Hindsight`.
    NoteHindsight(Note),
    /// Lay the looks at the past that are kept, beside the drawing; answered by `Laid`.
    LayReel,
    /// Paint everything anew.
    Redraw,
    /// One BEL.
    Bell,
    /// Say it outside the screen, by whatever way there is; answered by nothing.
    Notify(super::alarms::Alert),
    /// Stop until continued from the shell.
    Suspend,
    /// Restore the terminal and end.
    Quit,
}
