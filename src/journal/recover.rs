//! What to make of the bytes after the last good line: the table of six classes.
//! Only the last line can be torn, because the lock is held until the disk has confirmed it;
//! anything else is damage and is never repaired. Looks and judges; the writer acts.
use std::io;

use super::chain::{Chain, Check};
use super::disk::DiskFile;
use super::line::Why;
use super::read::{Cursor, Lines, Piece};

/// What the bytes after the last good line are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// Nothing there.
    Clean,
    /// A whole entry that only lacks its newline (row 2): kept.
    Complete,
    /// A write that never finished (rows 4 and 5): kept aside, cut off.
    Torn,
    /// Changed after it was written (rows 1, 3 and 6): read-only.
    Damaged(Why),
}

/// Judges what follows `at`.
///
/// # Errors
/// What the disk says.
pub fn classify(file: &dyn DiskFile, at: Cursor) -> io::Result<Class> {
    let mut lines = Lines::from(file, at.offset);
    let class = match lines.step()? {
        Piece::TooLong => return Ok(Class::Damaged(Why::TooLong)),
        Piece::Rest([]) => return Ok(Class::Clean),
        Piece::Rest(rest) => return Ok(without_newline(rest, at.chain)),
        Piece::Line(line) => with_newline(line, at),
    };
    // Only one line can be torn. Whatever follows it, sound or not, was written after it was confirmed.
    let alone = matches!(lines.step()?, Piece::Rest([]));
    Ok(if class == Class::Torn && !alone { Class::Damaged(Why::Hash) } else { class })
}

fn without_newline(rest: &[u8], chain: Chain) -> Class {
    if chain.accept(rest, Check::Whole).is_ok() {
        return Class::Complete;
    }
    let shorter = rest.split_last().map_or(rest, |(_, shorter)| shorter);
    if chain.accept(shorter, Check::Whole).is_ok() {
        return Class::Damaged(Why::Newline);
    }
    // Creation is one rename, so a first line is never torn; cutting it would leave no journal at all.
    if chain == Chain::START { Class::Damaged(Why::Layout) } else { Class::Torn }
}

fn with_newline(line: &[u8], at: Cursor) -> Class {
    match at.chain.accept(line, Check::Whole) {
        Ok(_) => Class::Clean,
        Err(why @ (Why::Prev | Why::Seq)) => Class::Damaged(why),
        Err(_) if at.chain != Chain::START && has_empty_sector(line, at.offset) => Class::Torn,
        Err(why) => Class::Damaged(why),
    }
}

/// Whether a whole 512-byte sector of the disk within this line is all zero: it was never written.
/// The rule and the size are etcd's (`wal/decoder.go`, `isTornEntry`).
fn has_empty_sector(line: &[u8], offset: u64) -> bool {
    const SECTOR: u64 = 512;
    let skip = usize::try_from((SECTOR - offset % SECTOR) % SECTOR).unwrap_or(0);
    let whole = line.get(skip..).unwrap_or_default();
    whole.chunks_exact(512).any(|sector| sector.iter().all(|b| *b == 0))
}
