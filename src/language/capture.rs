//! What one captured line says, before the room is asked whether it may happen.
use super::hint::{Hint, Offer};
use super::when::Clock;
use crate::domain::id::{EscalationId, Handle, ItemId};
use crate::domain::time::Instant;
use crate::domain::words::{Audience, BlockerKind};
use chrono::TimeDelta;
use std::fmt;
use std::ops::Range;

/// What an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Somebody is asked to do something.
    Action,
    /// Something was decided.
    Decision,
    /// A line in the log.
    Note,
    /// Words were sent to an audience.
    Update,
    /// A promise was made outside the bridge.
    Commitment,
    /// Something is stopped.
    Blocker,
    /// An action, commitment or blocker is over.
    Done,
}

impl Kind {
    /// Every kind, in the order in which `Shift-Tab` walks; `Done` is reached only by its word.
    pub const ALL: [Self; 7] =
        [Self::Action, Self::Decision, Self::Note, Self::Update, Self::Commitment, Self::Blocker, Self::Done];

    /// The word on the screen.
    pub fn word(self) -> &'static str {
        match self {
            Self::Action => "action",
            Self::Decision => "decision",
            Self::Note => "note",
            Self::Update => "update",
            Self::Commitment => "commitment",
            Self::Blocker => "blocker",
            Self::Done => "done",
        }
    }

    /// The key that opens the line with it, which is also its first word.
    pub fn key(self) -> char {
        match self {
            Self::Action => 'a',
            Self::Decision => 'd',
            Self::Note => 'n',
            Self::Update => 'u',
            Self::Commitment => 'c',
            Self::Blocker => 'b',
            Self::Done => 'x',
        }
    }

    /// Whether `!30m` means something on it (ruling 36).
    pub fn takes_due(self) -> bool {
        !matches!(self, Self::Note | Self::Done)
    }

    /// Whether `@name` gives it to somebody; elsewhere a mention is only a mention.
    pub fn takes_owner(self) -> bool {
        !matches!(self, Self::Note | Self::Done)
    }

    /// The next one for `Shift-Tab`.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Action => Self::Decision,
            Self::Decision => Self::Note,
            Self::Note => Self::Update,
            Self::Update => Self::Commitment,
            Self::Commitment => Self::Blocker,
            Self::Blocker | Self::Done => Self::Action,
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.word())
    }
}

/// How the capture line was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opened {
    /// With `i`, scribe mode or the command line: the first word may name the kind.
    Auto,
    /// With a kind key, or the kind was changed with `Shift-Tab`.
    As(Kind),
}

/// Who is accountable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Owner {
    /// Nobody was named.
    Unsaid,
    /// `@?`: deliberately nobody.
    Nobody,
    /// One person; `new` where no one of that name is on the roster.
    Person {
        /// The roster's handle, or the new one as typed.
        handle: Handle,
        /// Not on the roster yet.
        new: bool,
    },
    /// The name fits several; saved without an owner and said so (ruling 37).
    Ambiguous {
        /// As typed, without `@`.
        typed: String,
        /// The handles it may mean.
        choices: Vec<String>,
    },
}

/// How a time was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Typed {
    /// A length from now: `!30m`, `!now`.
    Span(TimeDelta),
    /// A time of day: `!14:30`.
    Clock(Clock),
    /// Business days from now: `!2bd`.
    Business(u32),
    /// An instant with its day and its zone: `!2026-11-26T09:00Z`.
    Moment,
}

/// What `!` said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    /// Nothing was said.
    Unsaid,
    /// `!-`: no time any more.
    Clear,
    /// At that instant.
    At {
        /// The instant.
        at: Instant,
        /// How it was typed.
        typed: Typed,
    },
}

impl Due {
    /// The instant, where there is one.
    pub fn at(&self) -> Option<Instant> {
        match self {
            Self::At { at, .. } => Some(*at),
            Self::Unsaid | Self::Clear => None,
        }
    }

    /// The length in seconds, where a length was typed.
    pub fn span_s(&self) -> Option<i64> {
        match self {
            Self::At { typed: Typed::Span(length), .. } => Some(length.num_seconds()),
            Self::At { typed: Typed::Clock(_) | Typed::Business(_) | Typed::Moment, .. }
            | Self::Unsaid
            | Self::Clear => None,
        }
    }
}

/// When it happened, where the line says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Back {
    /// The instant.
    pub at: Instant,
    /// How it was typed; a span counts backwards.
    pub typed: Typed,
    /// `~` stood before it: an estimate.
    pub est: bool,
}

/// One entry of a captured line.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a sigil of its own that may stand beside any other"
)]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Capture {
    /// What it is.
    pub kind: Kind,
    /// The first word, where it named the kind and so left the text.
    pub swallowed: Option<String>,
    /// Who is accountable (or sends, decides, promises, chases).
    pub owner: Owner,
    /// Who else was named, in order.
    pub cc: Vec<Handle>,
    /// Until when, or when to chase or look again.
    pub due: Due,
    /// When it happened, where the line says so.
    pub back: Option<Back>,
    /// The escalation named with `#E2`, else the focused or the only open one.
    pub route: Option<EscalationId>,
    /// `#E2` was typed: the route is not a default.
    pub routed: bool,
    /// Ids that exist and are named in the text.
    pub links: Vec<ItemId>,
    /// `#words`, without `#`.
    pub tags: Vec<String>,
    /// `!!`.
    pub pin: bool,
    /// `#private`: hidden whole in presenter view.
    pub private: bool,
    /// Where `{hidden words}` stand in the text, braces included, in bytes.
    pub masks: Vec<Range<usize>>,
    /// For whom an update is, where `#internal` or `#exec` says so.
    pub audience: Option<Audience>,
    /// Of which kind a blocker is, where `kind:dependency` says so.
    pub blocker: Option<BlockerKind>,
    /// `todo`: a follow-up for after the incident.
    pub later: bool,
    /// What `x` finishes.
    pub targets: Vec<ItemId>,
    /// The words, without what was understood.
    pub text: String,
    /// What was typed, every byte.
    pub raw: String,
    /// What the person should see before Enter.
    pub hints: Vec<Hint>,
    /// What Tab may add; never assumed.
    pub offers: Vec<Offer>,
}

impl Capture {
    /// A note of nothing yet, with what was typed.
    pub(super) fn blank(entry: &str) -> Self {
        Self {
            kind: Kind::Note,
            swallowed: None,
            owner: Owner::Unsaid,
            cc: Vec::new(),
            due: Due::Unsaid,
            back: None,
            route: None,
            routed: false,
            links: Vec::new(),
            tags: Vec::new(),
            pin: false,
            private: false,
            masks: Vec::new(),
            audience: None,
            blocker: None,
            later: false,
            targets: Vec::new(),
            text: String::new(),
            raw: entry.to_owned(),
            hints: Vec::new(),
            offers: Vec::new(),
        }
    }

    /// Nothing to save yet: sigils without words (rule 10). `x A7` needs none.
    pub fn lacks_words(&self) -> bool {
        self.text.is_empty() && (self.kind != Kind::Done || self.targets.is_empty())
    }
}
