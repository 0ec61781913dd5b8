//! Why a verb could not be read, in a sentence that names the step that would be right.
use super::Verb;
use crate::domain::id::{EscalationId, ItemId};
use crate::domain::refusal::Refusal;
use crate::language::wish::Ask;

/// Something is wrong with a verb or its arguments, or a question is left.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Trouble {
    /// Nothing was typed.
    #[error("type a verb: sev, done, assign, … (help lists them)")]
    Empty,
    /// Not a verb.
    #[error("there is no verb {typed:?}{}", suggested(*.suggestion))]
    Unknown {
        /// As typed.
        typed: String,
        /// The verb that is nearest, or a line that says it.
        suggestion: Option<&'static str>,
    },
    /// An argument is missing.
    #[error("{verb} needs {what}: {usage}")]
    Missing {
        /// The verb.
        verb: &'static str,
        /// What is missing.
        what: &'static str,
        /// How it is typed.
        usage: String,
    },
    /// An argument is not what it should be.
    #[error("{typed:?} is not {what}: {usage}")]
    NotAn {
        /// As typed.
        typed: String,
        /// What it should be.
        what: &'static str,
        /// The verb.
        verb: &'static str,
        /// How it is typed.
        usage: String,
    },
    /// An argument is none of the known words.
    #[error("{typed:?} is not {what}; known: {known} ({usage})")]
    NotOneOf {
        /// As typed.
        typed: String,
        /// What it should be.
        what: &'static str,
        /// What there is.
        known: String,
        /// How it is typed.
        usage: String,
    },
    /// One of a few known words is missing.
    #[error("{verb} needs {what}; known: {known} ({usage})")]
    NoneOf {
        /// The verb.
        verb: &'static str,
        /// What is missing.
        what: &'static str,
        /// What there is.
        known: String,
        /// How it is typed.
        usage: String,
    },
    /// Nearly an option, and none.
    #[error("{typed:?} is no option of {verb}; did you mean {meant}? ({usage})")]
    Slip {
        /// As typed.
        typed: String,
        /// The verb.
        verb: &'static str,
        /// The option that is nearest.
        meant: String,
        /// How it is typed.
        usage: String,
    },
    /// The same argument again.
    #[error("{typed:?} says the same thing a second time; say it once, a reason behind because: {usage}")]
    Twice {
        /// As typed.
        typed: String,
        /// How it is typed.
        usage: String,
    },
    /// Words that the verb has no place for.
    #[error("{verb} has no place for {typed:?}: {usage}")]
    TooMuch {
        /// What is too much.
        typed: String,
        /// The verb.
        verb: &'static str,
        /// How it is typed.
        usage: String,
    },
    /// The clocks skip that time, or show it twice.
    #[error("{0}; type the time in UTC, as 14:05z")]
    Clock(String),
    /// A time in a line of words that may be another one, or none.
    #[error("{0}; type the one you mean, in UTC as !14:05z")]
    Doubtful(String),
    /// No such item in this room.
    #[error("there is no {0} in this room")]
    NoSuchItem(ItemId),
    /// It was here and is not to be had any more.
    #[error(transparent)]
    Absent(#[from] Refusal),
    /// The verb means nothing for that kind of item.
    #[error("{verb} means nothing for {id}; it takes {takes}")]
    NotFor {
        /// The verb.
        verb: &'static str,
        /// The item.
        id: ItemId,
        /// What it takes.
        takes: &'static str,
    },
    /// Something that is owed at a time cannot be left without one.
    #[error("{id} is not left without a time: {instead}")]
    Timeless {
        /// What is owed.
        id: ItemId,
        /// What can be done instead.
        instead: String,
    },
    /// A promise that stands in the entry of something else.
    #[error(
        "{id} stands in the words of {of}: {verb} {of} acts on both; broken {id} REASON or renegotiate {id} WHEN on {id} alone"
    )]
    Within {
        /// The verb.
        verb: &'static str,
        /// The promise.
        id: ItemId,
        /// Whose entry it is.
        of: ItemId,
    },
    /// Another escalation than the one that is looked at stands bare behind the words.
    #[error("{id} stands behind the words; to act on it type: {there}{}", or_here(.here.as_ref()))]
    Amid {
        /// What stands there.
        id: EscalationId,
        /// The line that acts on it.
        there: String,
        /// The line in which it is a word.
        here: Option<String>,
    },
    /// Two escalations by sigil.
    #[error("#{0} and #{1} both stand there; a line acts on one escalation: type two lines")]
    TwoRoutes(EscalationId, EscalationId),
    /// A question that must be answered first.
    #[error(transparent)]
    Ask(#[from] Ask),
}

fn or_here(line: Option<&String>) -> String {
    line.map_or_else(String::new, |line| format!("; to act here: {line}"))
}

fn suggested(suggestion: Option<&'static str>) -> String {
    suggestion.map_or_else(|| "; help lists them".to_owned(), |name| format!("; did you mean {name}?"))
}

impl Trouble {
    pub(super) fn missing(verb: &'static Verb, what: &'static str) -> Self {
        Self::Missing { verb: verb.name, what, usage: verb.usage() }
    }

    pub(super) fn slip(verb: &'static Verb, typed: &str, meant: &str) -> Self {
        let typed = typed.chars().take(60).collect();
        Self::Slip { typed, verb: verb.name, meant: meant.to_owned(), usage: verb.usage() }
    }

    pub(super) fn too_much(verb: &'static Verb, typed: &str) -> Self {
        let typed = typed.chars().take(60).collect();
        Self::TooMuch { typed, verb: verb.name, usage: verb.usage() }
    }

    pub(super) fn not(verb: &'static Verb, typed: &str, what: &'static str) -> Self {
        let typed = typed.chars().take(60).collect();
        Self::NotAn { typed, what, verb: verb.name, usage: verb.usage() }
    }
}
