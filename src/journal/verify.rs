//! Whether a journal is what was written: every byte, every number, every link. Reads, judges, tells.
use crate::domain::count::count;
use std::collections::HashSet;
use std::fmt;
use std::path::Path;

use serde::Serialize;

use super::chain::{Check, Sound};
use super::disk::{Disk, How};
use super::fault::{Bad, Fault};
use super::line::Why;
use super::place;
use super::read::{Cursor, Lines, Piece, Stop, walk};
use super::recover::{Class, classify};

/// What `warroom verify` found; as JSON it is `warroom.verify/1`.
#[derive(Debug, Clone, Serialize)]
pub struct Report {
    schema: &'static str,
    /// The journal.
    pub file: String,
    /// Sound entries before the end or the first bad line.
    pub entries: u64,
    /// Hash of the last of them.
    pub head: String,
    /// Nothing that was confirmed was changed.
    pub intact: bool,
    /// Bytes of a write that never finished; the next writer keeps them aside and goes on.
    pub torn_bytes: u64,
    /// Where the record stops being what was written.
    pub first_bad: Option<FirstBad>,
    #[serde(skip)]
    fault: Option<Fault>,
    #[serde(skip)]
    lacks_newline: bool,
}

/// The first line that is not what was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FirstBad {
    /// From 1.
    pub line: u64,
    /// From 0.
    pub entry: u64,
    /// Bytes before it.
    pub offset: u64,
    /// `damaged`, or `newer` for an envelope this version does not know.
    pub class: &'static str,
    /// What is wrong.
    pub why: Why,
}

impl Report {
    /// 0 if the record is intact (a torn, repairable tail included), 3 if not.
    pub fn exit_code(&self) -> u8 {
        if self.intact { 0 } else { 3 }
    }

    /// The damage as the fault that opening this journal meets.
    pub fn fault(&self) -> Option<&Fault> {
        self.fault.as_ref()
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(fault) = &self.fault {
            return fault.fmt(f);
        }
        let Self { file, entries, head, torn_bytes, .. } = self;
        write!(f, "{file}: intact, {}, head {head}", count(*entries, "entry"))?;
        if *torn_bytes > 0 {
            write!(
                f,
                "\n  after them {} of a write that never finished: never confirmed, nothing lost. \
                 The next entry written keeps them in journal.recovered",
                count(*torn_bytes, "byte")
            )?;
        }
        if self.lacks_newline {
            f.write_str("\n  the last line lacks its newline; the next entry written adds it")?;
        }
        Ok(())
    }
}

/// Holds a whole journal against its own hashes.
///
/// # Errors
/// Not there, not a regular file, empty, or what the disk says. Damage is not an error but the report.
pub fn verify(disk: &dyn Disk, path: &Path) -> Result<Report, Fault> {
    let file = disk.open(path, How::Read).map_err(Fault::io(path, "opening it"))?;
    let seen = file.seen().map_err(Fault::io(path, "looking at it"))?;
    place::readable(&seen, path)?;
    if seen.len == 0 {
        return Err(Fault::NotAJournal { file: path.to_owned(), what: "it is empty" });
    }
    let failed = Fault::io(path, "reading it");
    let mut ids = HashSet::new();
    let (mut doubled, mut before) = (None, Cursor::START);
    let mut note = |line: &[u8], sound: &Sound<'_>| {
        if !ids.insert(sound.head.id) {
            doubled.get_or_insert(before);
        }
        before = before.past(line.len() + 1, before.chain.with(sound.hash));
    };
    let stop = walk(file.as_ref(), Cursor::START, Check::Whole, &mut note).map_err(&failed)?;
    if let Some(at) = doubled {
        return Ok(bad(path, at, Why::Id));
    }
    let class = classify(file.as_ref(), stop.at).map_err(&failed)?;
    let mut report = sound(path, stop.at);
    match (class, stop) {
        (Class::Damaged(why), Stop { bad: said, at, .. }) => return Ok(bad(path, at, said.unwrap_or(why))),
        (Class::Torn, Stop { at, .. }) => report.torn_bytes = seen.len.saturating_sub(at.offset),
        (Class::Complete, Stop { at, .. }) => {
            if let Ok(Piece::Rest(rest)) = Lines::from(file.as_ref(), at.offset).step()
                && let Ok(last) = at.chain.accept(rest, Check::Whole)
            {
                report = sound(path, at.past(rest.len(), at.chain.with(last.hash)));
            }
            report.lacks_newline = true;
        }
        (Class::Clean, _) => {}
    }
    Ok(report)
}

fn sound(path: &Path, at: Cursor) -> Report {
    Report {
        schema: "warroom.verify/1",
        file: path.display().to_string(),
        entries: at.chain.next,
        head: at.chain.head.to_string(),
        intact: true,
        torn_bytes: 0,
        first_bad: None,
        fault: None,
        lacks_newline: false,
    }
}

fn bad(path: &Path, at: Cursor, why: Why) -> Report {
    let found = Bad::at(path, at, why);
    let class = if why == Why::Newer { "newer" } else { "damaged" };
    let first = FirstBad { line: found.line, entry: found.entry, offset: found.offset, class, why };
    let fault = Fault::Damaged(Box::new(found));
    Report { intact: false, first_bad: Some(first), fault: Some(fault), ..sound(path, at) }
}
