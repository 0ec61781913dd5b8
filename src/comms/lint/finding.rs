//! What the linter is told about a draft, and what it hands back.
use crate::domain::time::Instant;
use crate::domain::words::{Audience, Phase};
use chrono_tz::Tz;

/// How much a finding weighs. None blocks without an override.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Do not send it like this.
    Stop,
    /// Better said otherwise.
    Warn,
    /// Worth a thought.
    Hint,
}

impl Severity {
    /// The word in JSON (cli.md).
    pub fn word(self) -> &'static str {
        match self {
            Self::Stop => "stop",
            Self::Warn => "warn",
            Self::Hint => "hint",
        }
    }

    /// By its word.
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Stop, Self::Warn, Self::Hint].into_iter().find(|one| one.word() == word)
    }
}

/// Something to say otherwise, with the coaching sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule's id.
    pub rule: &'static str,
    /// How much it weighs.
    pub severity: Severity,
    /// Where it begins, in characters. A finding about the whole text begins and ends at its end.
    pub from: usize,
    /// Where it ends, in characters.
    pub to: usize,
    /// The words themselves, not cleaned.
    pub words: String,
    /// Why it matters.
    pub why: &'static str,
    /// What to say instead.
    pub instead: &'static str,
}

/// What is known around a draft. What is not known switches off the rules that need it.
#[derive(Debug, Clone)]
pub struct About {
    /// Whom it is for.
    pub audience: Audience,
    /// When it is sent.
    pub now: Instant,
    /// The writer's zone.
    pub zone: Tz,
    /// The phase that it tells; a resolved one needs no next time. Not known: the text decides.
    pub phase: Option<Phase>,
    /// What this audience was sent last.
    pub last_text: Option<String>,
    /// Whether only a part of the service or of its users is affected.
    pub impact_partial: Option<bool>,
    /// Names and handles of people on the bridge, without `@`.
    pub staff: Vec<String>,
    /// Ids that mean nothing outside: tickets, rooms, items.
    pub internal_ids: Vec<String>,
    /// When the open commitments of the ledger are due.
    pub ledger: Vec<Instant>,
    /// When the next words are due by what goes into the record.
    pub next: Option<Instant>,
    /// The end of the longest silence allowed from here.
    pub latest: Option<Instant>,
    /// This audience is told on request: no next time is owed.
    pub on_request: bool,
    /// Names of customers whom it is not for.
    pub others: Vec<String>,
    /// Where it goes to several customers: what each of them is called. Who is named beside another one is named to them.
    pub together: Vec<Vec<String>>,
    /// Where it goes to several: how somebody of one of them is reached.
    pub contacts: Vec<String>,
    /// The phase that the room is in; none where another one is told on purpose.
    pub stands: Option<Phase>,
}

impl About {
    /// A draft of which nothing else is known.
    pub fn new(audience: Audience, now: Instant, zone: Tz) -> Self {
        Self {
            audience,
            now,
            zone,
            phase: None,
            last_text: None,
            impact_partial: None,
            staff: Vec::new(),
            internal_ids: Vec::new(),
            ledger: Vec::new(),
            next: None,
            latest: None,
            on_request: false,
            others: Vec::new(),
            together: Vec::new(),
            contacts: Vec::new(),
            stands: None,
        }
    }
}
