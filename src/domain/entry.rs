//! One line of the journal as a fact: who, when (twice), what.
use super::event::{Common, Event};
use super::id::{Handle, ItemId, Ulid};
use super::time::{Instant, seconds_between};
use super::words::Source;
use std::sync::Arc;

/// One act, as read back from the journal.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Its place; contiguous from 0. The order of acts.
    pub seq: u64,
    /// Makes a retry idempotent; strikes and amendments name it.
    pub id: Ulid,
    /// When it was written down.
    pub ts: Instant,
    /// When it happened, where that was another time.
    pub at: Option<Instant>,
    /// `at` is an estimate.
    pub est: bool,
    /// The boot of the writing machine.
    pub boot: Arc<str>,
    /// Microseconds since that boot, sleep included.
    pub bt: u64,
    /// Who wrote it.
    pub by: Handle,
    /// By which way.
    pub src: Source,
    /// The version of the type.
    pub tv: u32,
    /// Fields any event may carry.
    pub common: Common,
    /// What happened.
    pub event: Event,
    /// The payload's exact text, where it holds more than this version knows (unknown type, or unknown keys).
    pub data: Option<Box<str>>,
}

/// An entry written more than this many seconds after it happened is marked late (domain.md §2).
pub const LATE_AFTER_S: i64 = 180;

impl Entry {
    /// When it happened.
    pub fn when(&self) -> Instant {
        self.at.unwrap_or(self.ts)
    }

    /// When it became known: when it was written down. What was taken over from elsewhere was known there when it happened,
    /// and when it was taken over says nothing about that.
    pub fn known_at(&self) -> Instant {
        if self.src == Source::Import { self.when() } else { self.ts }
    }

    /// Written down noticeably after it happened.
    pub fn written_late(&self) -> bool {
        self.at.is_some_and(|at| seconds_between(at, self.ts) > LATE_AFTER_S)
    }

    /// Its words, empty where there are none.
    pub fn text(&self) -> &str {
        self.common.text.as_deref().unwrap_or_default()
    }

    /// The id by which any entry may be named.
    pub fn line_id(&self) -> ItemId {
        ItemId::Entry(self.seq)
    }
}

/// What `decide` gives: an entry without its place in the file.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// What happened.
    pub event: Event,
    /// Fields any event may carry.
    pub common: Common,
    /// When it happened, where that was not now.
    pub at: Option<Instant>,
    /// `at` is an estimate.
    pub est: bool,
}

impl Draft {
    /// A fact of now, with nothing beside it.
    pub fn new(event: impl Into<Event>) -> Self {
        Self { event: event.into(), common: Common::default(), at: None, est: false }
    }
}
