//! What happened outside, as data. Before any batch of messages the shell sends `Tick` with the present instant, so that
//! `!15m` counts from when Enter was pressed.
use super::effect::Request;
use super::line::Typed;
use super::model::{Demo, Look, NotSaved, Shelf};
use super::replay::{Note, Opening};
use crate::domain::entry::Entry;
use crate::domain::policy::Policy;
use crate::domain::refusal::Refusal;
use crate::domain::room::Room;
use crate::domain::time::Instant;
use crossterm::event::KeyEvent;
use std::sync::Arc;
use std::time::Duration;

/// A room that was opened, painted before it is verified.
#[derive(Debug, Clone)]
pub struct Opened {
    /// The fold of what was read.
    pub room: Room,
    /// The journal's file as it may be shown; empty for a demo.
    pub file: String,
    /// Where it is a demo.
    pub demo: Option<Demo>,
    /// Drafts kept from before.
    pub drafts: Vec<Typed>,
    /// Entries in the file, as far as known: the chain is not yet verified.
    pub unverified: Option<u64>,
}

/// A message.
#[derive(Debug, Clone)]
pub enum Msg {
    /// The present instant.
    Tick(Instant),
    /// A key was pressed.
    Key(KeyEvent),
    /// Text was pasted; data, never keys.
    Paste(String),
    /// Columns and rows.
    Resize(u16, u16),
    /// The terminal got or lost the focus.
    Focus(bool),
    /// A room is open.
    Opened(Box<Opened>),
    /// No room of that name; the sentence says what to do.
    NoRoom(String),
    /// Journals found, newest first, and the folder they live in.
    Shelf(Vec<Shelf>, String),
    /// New entries of the file in order, whoever wrote them. Those of one's own come before their `Saved`.
    Entries(Vec<Arc<Entry>>),
    /// The request is on disk.
    Saved {
        /// Which.
        request: Request,
        /// What was written for it.
        entries: Vec<Arc<Entry>>,
    },
    /// A rule refused the request, or the rest of it.
    Refused {
        /// Which.
        request: Request,
        /// What of it was written before.
        saved: Vec<Arc<Entry>>,
        /// Why.
        refusal: Refusal,
    },
    /// The disk did not take the request; its words are held. Later a `Saved` follows, or none if it was refused then.
    Held {
        /// Which.
        request: Request,
    },
    /// What is held, or nothing any more.
    NotSaved(Option<NotSaved>),
    /// What the journal does not have yet, as the entries it would be: all of it each time, none when it has everything.
    Unsaved(Vec<Arc<Entry>>),
    /// So many entries of all are checked.
    Reading {
        /// Checked.
        done: u64,
        /// All.
        all: u64,
    },
    /// The chain is whole.
    Verified,
    /// Some of what was shown lies behind damage: the room is this.
    Intact(Box<Room>),
    /// The journal is damaged; the sentence says where and what to do.
    Damaged(String),
    /// Something is wrong until it is fixed: what happened, what it means, what to do. The same words twice are one.
    Problem(String),
    /// The problem that began with these words is over.
    Fixed(String),
    /// Worth knowing for a moment.
    Notice(String),
    /// The other open rooms in which clocks are late, the one with the most first: its name, how many.
    Elsewhere(Vec<(String, usize)>),
    /// The same board is painted otherwise from here on.
    Repainted(Look),
    /// There is no such theme: how it is painted instead, and the sentence that says so.
    NoLook(Look, String),
    /// The wall clock was set: what it would show otherwise, and what it shows.
    Jumped(Instant, Instant),
    /// How noise is wanted.
    Noise(super::alarms::Noise),
    /// The keys in effect.
    Keys(super::keys::Map),
    /// The demo's state changed.
    Demo(Demo),
    /// Look back at the room that is open.
    LookBack(Box<Opening>),
    /// Look back at a record that is not open: over the room that is, which waits behind it.
    Record(Box<super::replay::Record>),
    /// What was found so far.
    Found(Box<super::search::Found>),
    /// What looked like this before.
    Alike(Box<super::search::Alike>),
    /// So much real time of playing back.
    Roll(Duration),
    /// Some looks at the past are laid.
    Laid(Box<super::replay::Laid>),
    /// The notes made afterwards.
    Hindsight(Vec<Note>),
    /// The text came back from the editor; `None`: it was given up.
    Edited(Option<String>),
    /// The composer's texts kept from before, and what a command took without its being settled.
    Words(Vec<super::compose::Kept>, Option<Box<super::compose::Pending>>),
    /// What is set up for sending.
    Settings(Box<super::compose::Settings>),
    /// The policies in a person's own files, by name.
    Policies(Vec<(String, Policy)>),
    /// The text is on the clipboard: by which ways; or on none: why.
    Copied(Result<String, String>),
    /// The command that had the text ended; else why it failed.
    Delivered(u64, Result<(), String>),
    /// The system asks to end, or the terminal is gone.
    Terminate,
}
