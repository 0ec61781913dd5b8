//! One line of the journal as a fact: who, when (twice), what.
use super::event::{Common, Event};
use super::id::{Handle, ItemId, Ulid};
use super::time::{Instant, seconds_between};
use super::words::Source;
use std::fmt;
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

/// Whom an entry is from; written out as `@dan` or `statuspage`, not cleaned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Author<'a> {
    /// Somebody.
    Person(&'a Handle),
    /// The system or format it was taken over from; nobody is named there.
    Source(&'a str),
}

impl<'a> Author<'a> {
    /// Who, where somebody is named.
    pub fn person(self) -> Option<&'a Handle> {
        match self {
            Self::Person(who) => Some(who),
            Self::Source(_) => None,
        }
    }
}

impl fmt::Display for Author<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Person(who) => write!(f, "@{}", who.as_str()),
            Self::Source(name) => f.write_str(name),
        }
    }
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

    /// Whom it is from. What was taken over from elsewhere is from whom that record names, else from there: whoever took it
    /// over had no part in it.
    pub fn author(&self) -> Author<'_> {
        let Some(from) = self.common.from.as_ref().filter(|_| self.src == Source::Import) else {
            return Author::Person(&self.by);
        };
        let own = if let Event::UpdateSent(fact) = &self.event {
            fact.sender.as_ref()
        } else if let Event::DecisionMade(fact) = &self.event {
            fact.decider.as_ref()
        } else if let Event::EscalationAcknowledged(fact) = &self.event {
            fact.by.as_ref()
        } else {
            None
        };
        own.or_else(|| self.common.cc.first()).map_or(Author::Source(&from.source), Author::Person)
    }

    /// Where the journal begins, and that a history was taken over: when that was written says nothing about the incident.
    pub fn is_frame(&self) -> bool {
        matches!(&self.event, Event::JournalCreated(_) | Event::ImportFinished(_))
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
