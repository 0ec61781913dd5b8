//! Reading a journal forward, line by line, from a known place. Never writes, takes no lock,
//! and believes nothing beyond the last newline.
use std::io;

use super::chain::{Chain, Check, Sound};
use super::disk::DiskFile;
use super::line::{READ_LIMIT, Why};

/// How much is asked of the file at once.
const CHUNK: usize = 64 * 1024;

/// A place between two lines and what the chain is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    /// Bytes before this place.
    pub offset: u64,
    /// Entries before it and the hash of the last.
    pub chain: Chain,
}

impl Cursor {
    /// The beginning of a file.
    pub const START: Self = Self { offset: 0, chain: Chain::START };

    /// The place after one more line of `len` bytes, newline included.
    #[must_use]
    pub fn past(&self, len: usize, chain: Chain) -> Self {
        Self { offset: self.offset + len as u64, chain }
    }
}

/// One step of reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece<'b> {
    /// A line without its newline.
    Line(&'b [u8]),
    /// What stands after the last newline; empty at a clean end.
    Rest(&'b [u8]),
    /// A line longer than [`READ_LIMIT`].
    TooLong,
}

/// The lines of a file from an offset on, in a buffer no longer than one line and a chunk.
pub struct Lines<'f> {
    file: &'f dyn DiskFile,
    buffer: Vec<u8>,
    taken: usize,
    next_read: u64,
}

impl<'f> Lines<'f> {
    /// Starts at an offset, which is the beginning of a line.
    pub fn from(file: &'f dyn DiskFile, offset: u64) -> Self {
        Self { file, buffer: Vec::new(), taken: 0, next_read: offset }
    }

    /// The next line, or the rest at the end.
    ///
    /// # Errors
    /// What the disk says.
    pub fn step(&mut self) -> io::Result<Piece<'_>> {
        let mut searched = self.taken;
        let end = loop {
            let fresh = self.buffer.get(searched..).unwrap_or_default();
            if let Some(at) = fresh.iter().position(|b| *b == b'\n') {
                break Some(searched + at);
            }
            searched = self.buffer.len();
            if searched - self.taken > READ_LIMIT {
                return Ok(Piece::TooLong);
            }
            searched -= self.taken;
            if !self.fill()? {
                break None;
            }
        };
        let from = self.taken;
        self.taken = end.map_or(self.buffer.len(), |end| end + 1);
        let bytes = self.buffer.get(from..end.unwrap_or(self.buffer.len())).unwrap_or_default();
        match end {
            _ if bytes.len() >= READ_LIMIT => Ok(Piece::TooLong),
            Some(_) => Ok(Piece::Line(bytes)),
            None => Ok(Piece::Rest(bytes)),
        }
    }

    /// Drops what was taken and reads one more chunk; false at the end of the file.
    fn fill(&mut self) -> io::Result<bool> {
        let rest = self.buffer.get(self.taken..).unwrap_or_default();
        let kept = rest.len();
        let mut buffer = vec![0; kept + CHUNK];
        buffer.get_mut(..kept).unwrap_or_default().copy_from_slice(rest);
        (self.buffer, self.taken) = (buffer, 0);
        let read = loop {
            match self.file.read_at(self.buffer.get_mut(kept..).unwrap_or_default(), self.next_read) {
                Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
                other => break other,
            }
        };
        self.buffer.truncate(kept + read.as_ref().map_or(0, |n| *n));
        self.next_read += read.as_ref().map_or(0, |n| *n as u64);
        read.map(|n| n > 0)
    }
}

/// Where reading stopped and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stop {
    /// The place after the last good line.
    pub at: Cursor,
    /// Bytes after the last newline, if all lines were good.
    pub rest: u64,
    /// What is wrong with the line at `at`.
    pub bad: Option<Why>,
}

/// Hands every good line from `from` on to `each`, with its exact bytes (without newline), until the end or the first bad one.
///
/// # Errors
/// What the disk says.
pub fn walk(
    file: &dyn DiskFile,
    from: Cursor,
    check: Check,
    each: &mut dyn FnMut(&[u8], &Sound<'_>),
) -> io::Result<Stop> {
    let mut at = from;
    let mut lines = Lines::from(file, from.offset);
    loop {
        let line = match lines.step()? {
            Piece::Line(line) => line,
            Piece::Rest(rest) => return Ok(Stop { at, rest: rest.len() as u64, bad: None }),
            Piece::TooLong => return Ok(Stop { at, rest: 0, bad: Some(Why::TooLong) }),
        };
        match at.chain.accept(line, check) {
            Ok(sound) => {
                each(line, &sound);
                at = at.past(line.len() + 1, at.chain.with(sound.hash));
            }
            Err(why) => return Ok(Stop { at, rest: 0, bad: Some(why) }),
        }
    }
}
