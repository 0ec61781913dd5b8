//! What can go wrong between a person and the room, in sentences that name the place and the next step.
use super::advice;
use super::clock::Unreadable;
use crate::domain::count::count;
use crate::domain::refusal::Refusal;
use crate::intake;
use crate::journal;
use crate::language::Ask;
use crate::language::verbs::Trouble;
use std::io;
use std::path::PathBuf;

/// Why a command did not do (all of) what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The journal's own.
    #[error(transparent)]
    Journal(#[from] journal::Fault),
    /// The command line itself.
    #[error("{0}")]
    Usage(String),
    /// A pinned clock that cannot be read.
    #[error(transparent)]
    Clock(#[from] Unreadable),
    /// A room's name that is none.
    #[error("{0:?} cannot be a room's name: letters, digits and -, at most 32, like INC-4821")]
    BadRoomName(String),
    /// There is no room to work in.
    #[error("no room is open{}\n  Start one with: warroom start \"what is wrong\"", newest(.0.as_deref()))]
    NoRoom(Option<String>),
    /// A room of that name is not there.
    #[error("there is no room {name}{}\n  See what there is with: warroom rooms", nearest(.near.as_deref()))]
    NoSuchRoom {
        /// As it would be called.
        name: String,
        /// The room that is perhaps meant.
        near: Option<String>,
    },
    /// Something else is not there.
    #[error("{0}")]
    NotFound(String),
    /// A question that only a screen could ask; the line is given back (ruling 38).
    #[error("{ask}\n  not saved: {line}")]
    Ask {
        /// The question with its choices.
        ask: Ask,
        /// What was typed.
        line: String,
    },
    /// A verb that cannot be read.
    #[error(transparent)]
    Verb(Trouble),
    /// A file that is no timeline.
    #[error("{file}: {fault}")]
    Table {
        /// The file.
        file: String,
        /// What is wrong.
        fault: intake::table::Fault,
    },
    /// A file that is not of the format it was said to be.
    #[error("{file}: {why}")]
    Foreign {
        /// The file.
        file: String,
        /// What is wrong, with its place.
        why: String,
    },
    /// A sample that cannot be played.
    #[error(transparent)]
    Script(#[from] intake::demo::Fault),
    /// Done in part; each part that was not has been named.
    #[error("{done} done, {left} not; those are named above")]
    Partly {
        /// How many were done.
        done: usize,
        /// How many were not.
        left: usize,
    },
    /// A check has found something; each finding has been named.
    #[error("{}", count(*.0, "finding"))]
    Findings(usize),
    /// Something is late, as asked for with `--exit-code`. Nothing is said.
    #[error("something is late")]
    Late,
    /// The report has been printed and is not good.
    #[error("{0}")]
    Damaged(String),
    /// The system refused.
    #[error("{}: {doing}: {error}", .file.display())]
    Io {
        /// The file.
        file: PathBuf,
        /// What was being done.
        doing: &'static str,
        /// What the system said.
        error: io::Error,
    },
    /// A document that its template does not fit.
    #[error("{0}; this is a fault of warroom, please report it")]
    Document(String),
    /// What is wrong was said before what could be told; the number is the exit code. Nothing more is said.
    #[error("said above")]
    Said(u8),
    /// A signal ended the board; the number is the exit code. Nothing is said.
    #[error("ended by a signal")]
    Signal(u8),
}

fn newest(room: Option<&str>) -> String {
    room.map_or_else(String::new, |name| format!("; the newest was {name} (--room {name})"))
}

fn nearest(room: Option<&str>) -> String {
    room.map_or_else(String::new, |name| format!("; did you mean {name}?"))
}

impl Fault {
    /// The sentence, for somebody who called the program so: what a rule advises acts in the same room.
    pub fn told(&self, again: &str) -> String {
        let words = self.to_string();
        match self {
            Self::Verb(_) | Self::Journal(journal::Fault::Refused(_)) => advice::told(&words, again),
            _ => words,
        }
    }

    /// A failed call on a file.
    pub fn io(file: impl Into<PathBuf>, doing: &'static str) -> impl FnOnce(io::Error) -> Self {
        let file = file.into();
        move |error| Self::Io { file, doing, error }
    }

    /// The exit code of its kind (cli.md).
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Journal(fault) => fault.exit_code(),
            Self::Usage(_) | Self::Clock(_) | Self::BadRoomName(_) => 2,
            Self::Damaged(_) => 3,
            Self::NoRoom(_) | Self::NoSuchRoom { .. } | Self::NotFound(_) => 5,
            Self::Ask { .. } => 6,
            Self::Verb(trouble) => verb_code(trouble),
            Self::Table { .. }
            | Self::Foreign { .. }
            | Self::Script(_)
            | Self::Io { .. }
            | Self::Findings(_)
            | Self::Document(_) => 1,
            Self::Partly { .. } => 8,
            Self::Late => 10,
            Self::Said(code) | Self::Signal(code) => *code,
        }
    }

    /// Whether it is told by the exit code alone.
    pub fn is_silent(&self) -> bool {
        matches!(self, Self::Late | Self::Said(_) | Self::Signal(_))
    }
}

fn verb_code(trouble: &Trouble) -> u8 {
    match trouble {
        Trouble::NoSuchItem(_) => 5,
        Trouble::Ask(_)
        | Trouble::NotFor { .. }
        | Trouble::Timeless { .. }
        | Trouble::Within { .. }
        | Trouble::Absent(_)
        | Trouble::Amid { .. }
        | Trouble::TwoRoutes(..) => 6,
        Trouble::Empty
        | Trouble::Unknown { .. }
        | Trouble::Missing { .. }
        | Trouble::NotAn { .. }
        | Trouble::NotOneOf { .. }
        | Trouble::NoneOf { .. }
        | Trouble::TooMuch { .. }
        | Trouble::Slip { .. }
        | Trouble::Twice { .. }
        | Trouble::Clock(_)
        | Trouble::Doubtful(_) => 2,
    }
}

impl From<Refusal> for Fault {
    fn from(refusal: Refusal) -> Self {
        Self::Journal(refusal.into())
    }
}
