//! What can go wrong with a journal, in sentences that name the place and the next step.
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::line::Why;
use super::read::Cursor;
use crate::domain::refusal::Refusal;

/// A line that is not what was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bad {
    /// The journal.
    pub file: PathBuf,
    /// The line, from 1.
    pub line: u64,
    /// The entry that should stand there, from 0.
    pub entry: u64,
    /// Bytes before the line.
    pub offset: u64,
    /// What is wrong.
    pub why: Why,
}

impl Bad {
    /// The line after the last good one.
    pub fn at(file: &Path, at: Cursor, why: Why) -> Self {
        let entry = at.chain.next;
        Self { file: file.to_owned(), line: entry + 1, entry, offset: at.offset, why }
    }

    fn intact(&self) -> String {
        match self.entry {
            0 => "no entry before it is intact".to_owned(),
            1 => "entry 0 is intact".to_owned(),
            n => format!("entries 0–{} are intact", n - 1),
        }
    }
}

/// Why the journal did not do what it was asked.
#[derive(Debug, Clone, thiserror::Error)]
pub enum Fault {
    /// A confirmed line was changed, on this disk or by somebody.
    #[error(
        "{file}:{line}: {why} (entry {entry}, byte {offset})\n  {intact}; nothing more is written to this journal. To work with them: \
         warroom verify {file} --salvage good.jsonl",
        file = .0.file.display(), line = .0.line, why = .0.why, entry = .0.entry, offset = .0.offset, intact = .0.intact()
    )]
    Damaged(Box<Bad>),
    /// What was read before is no longer in the file.
    #[error(
        "{file}: history was rewritten: {what}\n  what is on the screen is what was read before; nothing more is read or written. \
         Look at it with: warroom verify {file}", file = .file.display()
    )]
    Rewritten {
        /// The journal.
        file: PathBuf,
        /// What was noticed.
        what: &'static str,
    },
    /// The file is something else.
    #[error("{file}: this is not a warroom journal: {what}\n  Nothing was changed. Start a room with: warroom start \"what is wrong\"",
        file = .file.display())]
    NotAJournal {
        /// The file.
        file: PathBuf,
        /// What it is instead.
        what: &'static str,
    },
    /// Somebody else kept the lock for five seconds.
    #[error("{file}: locked by {who} for more than 5 seconds; nothing was written\n  Try again; if that process hangs, end it: the lock goes with it",
        file = .file.display(), who = holder(*.pid))]
    Locked {
        /// The journal.
        file: PathBuf,
        /// Who holds it, where the system tells.
        pid: Option<u32>,
    },
    /// No file of that name.
    #[error("{file}: there is no such journal\n  See what there is with: warroom rooms", file = .file.display())]
    NotFound {
        /// The file.
        file: PathBuf,
    },
    /// A room of that name is there already.
    #[error("{file}: this room exists already; nothing was written\n  Open it with: warroom --room {file}", file = .file.display())]
    Exists {
        /// The file.
        file: PathBuf,
    },
    /// A network or sync folder, where locks and syncs do not mean what they say.
    #[error("{file}: {what}: two machines could overwrite each other here\n  Choose a local folder (WARROOM_DATA=DIR), or accept the risk with --allow-unsafe-location",
        file = .file.display())]
    Unsafe {
        /// The file or folder.
        file: PathBuf,
        /// What kind of place it is.
        what: String,
    },
    /// Not a file this program may write to.
    #[error("{file}: {what}; nothing is written to it\n  Reading works: warroom log --room {file}", file = .file.display())]
    Foreign {
        /// The file.
        file: PathBuf,
        /// What is wrong with it.
        what: &'static str,
    },
    /// Nothing that can hold a journal.
    #[error("{file}: {what}, and a journal is a file\n  Name a room or its file; warroom rooms lists what there is", file = .file.display())]
    NoFile {
        /// What was named.
        file: PathBuf,
        /// What it is.
        what: &'static str,
    },
    /// A newer warroom has written here.
    #[error("{file}: written by a newer warroom ({what}); this one only reads it\n  Update warroom to write to this room", file = .file.display())]
    TooNew {
        /// The journal.
        file: PathBuf,
        /// What is newer.
        what: String,
    },
    /// The entry itself cannot be written.
    #[error("this cannot be written: {what}\n  Nothing was saved; shorten or change it and try again")]
    Unfit {
        /// Which limit it breaks.
        what: String,
    },
    /// A rule says no; the sentence is its own.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// Surely not in the journal.
    #[error("NOT SAVED: {file}: {error}\n  The journal is unchanged; {kept}{next}", file = .file.display(), kept = kept(.spill.as_deref()),
        next = if .spill.is_some() { ". Once it can be written, the next warroom add puts them in" } else { "" })]
    NotSaved {
        /// The journal.
        file: PathBuf,
        /// What the disk said.
        error: Arc<io::Error>,
        /// Where the words are kept meanwhile.
        spill: Option<PathBuf>,
    },
    /// Perhaps in the journal; nobody can say.
    #[error("NOT CONFIRMED SAVED: {file}: entry {id}: {error}\n  It may or may not be on disk; {kept}. Trying again with the same id cannot double it",
        file = .file.display(), kept = kept(.spill.as_deref()))]
    NotConfirmed {
        /// The journal.
        file: PathBuf,
        /// The entry's ULID.
        id: String,
        /// What the disk said.
        error: Arc<io::Error>,
        /// Where the words are kept meanwhile.
        spill: Option<PathBuf>,
    },
    /// Anything else the system refused.
    #[error("{file}: {doing}: {error}", file = .file.display())]
    Failed {
        /// The file or folder.
        file: PathBuf,
        /// What was being done.
        doing: &'static str,
        /// What the system said.
        error: Arc<io::Error>,
    },
}

fn holder(pid: Option<u32>) -> String {
    pid.map_or_else(|| "another process".to_owned(), |pid| format!("process {pid}"))
}

fn kept(spill: Option<&Path>) -> String {
    spill.map_or_else(
        || "the words are in no file: copy them somewhere".to_owned(),
        |path| format!("the words are kept in {}", path.display()),
    )
}

impl Fault {
    /// The exit code of its class (cli.md): 1 failed, 3 damaged, 4 locked, 5 not found, 6 refused, 7 not confirmed.
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Failed { .. } => 1,
            Self::Damaged(_) | Self::Rewritten { .. } | Self::NotAJournal { .. } => 3,
            Self::Locked { .. } => 4,
            Self::NotFound { .. } => 5,
            Self::Exists { .. }
            | Self::Unsafe { .. }
            | Self::Foreign { .. }
            | Self::NoFile { .. }
            | Self::TooNew { .. }
            | Self::Unfit { .. }
            | Self::Refused(_) => 6,
            Self::NotSaved { .. } | Self::NotConfirmed { .. } => 7,
        }
    }

    /// Whether the journal must not be written to until somebody has looked at it.
    pub fn is_lasting(&self) -> bool {
        matches!(
            self,
            Self::Damaged(_) | Self::Rewritten { .. } | Self::NotAJournal { .. } | Self::TooNew { .. }
        )
    }

    /// Whether the disk failed the words, so that they must be kept elsewhere.
    pub(super) fn is_of_the_disk(&self) -> bool {
        matches!(
            self,
            Self::NotSaved { .. } | Self::NotConfirmed { .. } | Self::Failed { .. } | Self::NotFound { .. }
        )
    }

    /// Whether trying the same again later may succeed and cannot do harm: surely not written, or locked.
    pub fn may_pass(&self) -> bool {
        matches!(self, Self::NotSaved { .. } | Self::Locked { .. })
    }

    /// The same, telling where the words are. A file that is gone or cannot be read took no words either.
    pub(super) fn kept_in(self, spill: Option<PathBuf>) -> Self {
        match self {
            Self::NotSaved { file, error, .. } | Self::Failed { file, error, .. } => {
                Self::NotSaved { file, error, spill }
            }
            Self::NotFound { file } => {
                let error = Arc::new(io::Error::new(io::ErrorKind::NotFound, "the file is gone"));
                Self::NotSaved { file, error, spill }
            }
            Self::NotConfirmed { file, id, error, .. } => Self::NotConfirmed { file, id, error, spill },
            other => other,
        }
    }

    /// A failed call, as the fault its kind of error stands for.
    pub(super) fn io(file: &Path, doing: &'static str) -> impl Fn(io::Error) -> Self + use<> {
        let file = file.to_owned();
        move |error| match error.kind() {
            io::ErrorKind::NotFound => Self::NotFound { file: file.clone() },
            _ => Self::Failed { file: file.clone(), doing, error: Arc::new(error) },
        }
    }
}
