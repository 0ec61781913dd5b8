//! What every foreign history comes down to: incidents, and what happened in them, under the names the source gave.
//! Holds facts, decides nothing; `plan` turns it into commands for a room.
pub use crate::domain::event::{Moment, Seen};
use crate::domain::id::Handle;
pub use crate::domain::resolution::MERGED;
use crate::domain::time::Instant;
use crate::domain::words::{Audience, Phase, Severity};
use std::collections::BTreeSet;

/// What one file held.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Found {
    /// What the source calls itself, where it does.
    pub name: Option<String>,
    /// The incidents, in the order of the file; one that is told of twice stands here twice.
    pub incidents: Vec<Incident>,
    /// What was left out.
    pub skipped: Vec<Skipped>,
    /// What looks wrong without being unreadable, each a whole sentence.
    pub warnings: Vec<String>,
    /// Whether anything in it was of the format at all.
    pub recognised: bool,
}

/// A record that was not taken: which, and why.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Skipped {
    /// Where it stands, as `incidents[3].incident_updates[0]` or `line 7`.
    pub place: String,
    /// The line of a CSV file.
    pub line: Option<u64>,
    /// Its own id; empty where it has none.
    pub id: String,
    /// Why, as the rest of a sentence.
    pub why: String,
    /// What stood there, cut after 200 characters.
    pub text: String,
}

/// A foreign incident, ticket, alert or channel. Times are the source's own; what it does not say is `None`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Incident {
    /// Its id there.
    pub id: String,
    /// What it is called there.
    pub title: String,
    /// Where to look it up.
    pub url: Option<String>,
    /// How bad, as formats map it.
    pub severity: Option<Severity>,
    /// What is affected.
    pub components: Vec<String>,
    /// Its sort, in the source's words.
    pub category: Option<String>,
    /// Maintenance: kept, not counted in figures.
    pub planned: bool,
    /// Who has it.
    pub owner: Option<Handle>,
    /// When it was opened there; `None` where it is only spoken of.
    pub declared: Option<Instant>,
    /// When it began, where the source has a start of its own (ruling 15).
    pub started: Option<Instant>,
    /// When the document was last changed there: of two documents of one incident the later one counts. `None` where it
    /// is only spoken of; then it only fills in.
    pub updated: Option<Instant>,
    /// Nothing in it says when it was changed: the newest time that stands in it is taken for that.
    pub unstamped: bool,
    /// Facts whose ids begin so are all there are, by the time of `updated`: what is missing there is gone.
    pub whole: &'static [&'static str],
    /// How bad it was at single moments, where the source tells moments and not the end.
    pub seen: Vec<Seen>,
    /// All of its comments or messages, where the document lists them all.
    pub listing: Option<Listing>,
    /// What happened.
    pub facts: Vec<Fact>,
}

/// What a document may list whole, by how the records are called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Listed {
    /// `comment 17`.
    Comments,
    /// `17`.
    Numbers,
    /// By their time: `1709370000.000200`.
    Messages,
}

impl Listed {
    /// Whether a record of this id is one, or the rest of one.
    pub fn takes(self, id: &str) -> bool {
        let first = id.split('/').next().unwrap_or_default();
        match self {
            Self::Comments => id.starts_with("comment "),
            Self::Numbers => !first.is_empty() && first.bytes().all(|byte| byte.is_ascii_digit()),
            Self::Messages => first.starts_with(|first: char| first.is_ascii_digit()),
        }
    }
}

/// All records of a kind that a document lists. What is older and not among them is gone there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing {
    /// Of what.
    pub what: Listed,
    /// As of when.
    pub as_of: Instant,
    /// Between which times all are listed; at all times where `None`.
    pub span: Option<(Instant, Instant)>,
    /// The ids of those that are there and were not taken.
    pub passed_over: BTreeSet<String>,
}

impl Listing {
    /// Of all times.
    pub fn of(what: Listed, as_of: Instant) -> Self {
        Self { what, as_of, span: None, passed_over: BTreeSet::new() }
    }

    /// Whether a record of this time that was not found there is gone.
    pub fn lacks(&self, id: &str, at: Instant) -> bool {
        let first = id.split('/').next().unwrap_or_default();
        let inside = self.span.is_none_or(|(from, to)| from <= at && at <= to);
        self.what.takes(id) && at <= self.as_of && inside && !self.passed_over.contains(first)
    }
}

/// What an end without a time of its own is called within its incident.
pub const ENDED: &str = "ended";

/// One thing that happened.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// Its id within the incident.
    pub id: String,
    /// When.
    pub at: Instant,
    /// What.
    pub deed: Deed,
    /// The words, exactly.
    pub text: String,
    /// Who.
    pub by: Option<Handle>,
    /// Where to look it up.
    pub url: Option<String>,
    /// The words as they stood in the file, where `text` is not exactly that.
    pub raw: Option<String>,
    /// When the record itself was last changed there.
    pub changed: Option<Instant>,
    /// When the newest document that has it was last changed.
    pub last: Option<Instant>,
    /// What the source calls it, where the record has no word of its own for that.
    pub tag: Option<&'static str>,
}

/// What can happen in a foreign incident.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deed {
    /// Words went to somebody.
    Told {
        /// To whom.
        audience: Audience,
        /// What they said about the phase; `None`: nothing new.
        phase: Option<Phase>,
    },
    /// Words were written down inside.
    Noted {
        /// Of what kind, in the source's words.
        kind: Option<&'static str>,
    },
    /// Somebody took it on.
    Acknowledged,
    /// It was over.
    Resolved,
    /// It was over by then, and nothing says since when.
    Ended,
    /// It went into another phase.
    Phase(Phase),
    /// How bad it is was seen anew.
    Severity(Severity),
    /// It was given to somebody; `None`: to nobody.
    Owned(Option<Handle>),
    /// Something to look up beside it; the words are the label.
    Linked(String),
}

impl Incident {
    /// An incident of this id.
    pub fn new(id: impl Into<String>) -> Self {
        Self { id: id.into(), ..Self::default() }
    }

    /// Whether it says when anything was: else it cannot be told.
    pub fn has_time(&self) -> bool {
        self.declared.is_some() || self.started.is_some() || !self.facts.is_empty()
    }

    /// A document without a time of change is as old as the newest time that stands in it.
    #[must_use]
    pub fn dated(mut self) -> Self {
        if self.updated.is_none() {
            let facts = self.facts.iter().flat_map(|fact| [Some(fact.at), fact.changed]);
            self.updated = facts.chain([self.declared, self.started]).flatten().max();
            self.unstamped = true;
        }
        self
    }

    /// Says that it was over when it was last changed, or by the newest time in it; nothing where there is no time at all.
    pub fn ends(&mut self) {
        let known = self.facts.iter().map(|fact| Some(fact.at)).chain([self.declared, self.started]);
        let Some(at) = self.updated.or(known.flatten().max()) else { return };
        self.facts.push(Fact::new(ENDED, at, Deed::Ended));
    }

    /// With how bad the whole document says it is, as a moment.
    #[must_use]
    pub fn weighed(mut self) -> Self {
        let moment = self.updated.zip(self.severity);
        self.seen.extend(moment.map(|(at, severity)| Seen::new(at, Moment::Document, severity)));
        self
    }
}

impl Fact {
    /// Something without words.
    pub fn new(id: impl Into<String>, at: Instant, deed: Deed) -> Self {
        Self {
            id: id.into(),
            at,
            deed,
            text: String::new(),
            by: None,
            url: None,
            raw: None,
            changed: None,
            last: None,
            tag: None,
        }
    }

    /// With words.
    #[must_use]
    pub fn saying(mut self, text: impl Into<String>) -> Self {
        self.text = text.into();
        self
    }

    /// Under a word of the source.
    #[must_use]
    pub fn tagged(mut self, tag: Option<&'static str>) -> Self {
        self.tag = tag;
        self
    }

    /// By somebody.
    #[must_use]
    pub fn by(mut self, who: Option<Handle>) -> Self {
        self.by = who;
        self
    }

    /// Last changed there at this time.
    #[must_use]
    pub fn changed(mut self, at: Option<Instant>) -> Self {
        self.changed = at;
        self
    }

    /// With where to look it up.
    #[must_use]
    pub fn at_url(mut self, url: Option<&str>) -> Self {
        self.url = url.map(str::to_owned);
        self
    }
}

/// A name as a handle that can be typed: `Laura Haley` → `@Laura-Haley`.
pub fn handle(name: &str) -> Option<Handle> {
    Handle::new(&name.split_whitespace().collect::<Vec<_>>().join("-"))
}
