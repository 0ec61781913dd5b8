//! What every foreign history comes down to: incidents, and what happened in them, under the names the source gave.
//! Holds facts, decides nothing; `plan` turns it into commands for a room.
use crate::domain::id::Handle;
use crate::domain::time::Instant;
use crate::domain::words::{Audience, Phase, Severity};

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
    /// What happened.
    pub facts: Vec<Fact>,
}

/// How bad it was at one moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Seen {
    /// When.
    pub at: Instant,
    /// What is known of the moment.
    pub moment: Moment,
    /// How bad.
    pub severity: Severity,
}

/// What is known of a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Moment {
    /// It ended then: a change at this time says what it was before.
    Before,
    /// It is when it began: nothing can have been earlier.
    First,
    /// It was met so; since when is not said.
    Met,
}

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
    /// It went into another phase.
    Phase(Phase),
    /// How bad it is was seen anew.
    Severity(Severity),
    /// It was given to somebody.
    Owned,
    /// Something to look up beside it; the words are the label.
    Linked(String),
}

impl Incident {
    /// An incident of this id.
    pub fn new(id: impl Into<String>) -> Self {
        Self { id: id.into(), ..Self::default() }
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
}

impl Fact {
    /// Something without words.
    pub fn new(id: impl Into<String>, at: Instant, deed: Deed) -> Self {
        Self { id: id.into(), at, deed, text: String::new(), by: None, url: None, raw: None, changed: None }
    }

    /// With words.
    #[must_use]
    pub fn saying(mut self, text: impl Into<String>) -> Self {
        self.text = text.into();
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
