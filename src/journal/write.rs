//! Writing: everything between taking the lock and giving it back. One line, one write, one sync;
//! what the disk did not confirm is never acknowledged and never tried again blindly.
use crate::domain::count::count;
use std::io;
use std::path::Path;
use std::sync::Arc;

use super::chain::Hash;
use super::disk::{Disk, How, Seen};
use super::fault::{Bad, Fault};
use super::follow::{Each, Follower};
use super::line::Why;
use super::lock;
use super::read::{Cursor, Lines, Piece, Stop};
use super::recover::{Class, classify};

/// How often the path may turn out to be another file while we wait for its lock.
const REOPENINGS: u32 = 8;

/// A torn tail that was cut off, to be recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cut {
    /// Where it began.
    pub offset: u64,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// The writing end of a journal.
pub struct Pen {
    pub(super) follower: Follower,
    /// A sync or a truncation failed: nobody knows what is on disk, so nothing more is written.
    poisoned: Option<Arc<io::Error>>,
}

impl Pen {
    /// Opens a journal for writing without reading it; refuses what is not a private file of ours.
    ///
    /// # Errors
    /// [`Fault::Foreign`], [`Fault::NotFound`], or what the disk says.
    pub fn open(disk: Arc<dyn Disk>, path: &Path) -> Result<Self, Fault> {
        Ok(Self { follower: Follower::open(disk, path, How::Append)?, poisoned: None })
    }

    /// The reading end of the same file.
    pub fn follower(&mut self) -> &mut Follower {
        &mut self.follower
    }

    /// How far it has read, and so where the next line goes.
    pub fn at(&self) -> Cursor {
        self.follower.at
    }

    /// What the disk said when it failed to confirm a write; nothing is written after that.
    pub fn poison(&self) -> Option<Arc<io::Error>> {
        self.poisoned.clone()
    }

    /// Takes the lock and catches up with every other writer; new lines go to `each`. A torn tail is shown
    /// to `keep`, cut off and returned, to be recorded. On an error the lock is not held.
    ///
    /// # Errors
    /// [`Fault::Locked`], or whatever [`Follower::catch_up`] finds.
    pub fn take(&mut self, each: Each<'_>, keep: &dyn Fn(&Cut)) -> Result<Option<Cut>, Fault> {
        let here = self.lock()?;
        let settled = self.settle(here, each, keep);
        if settled.is_err() {
            self.release();
        }
        settled
    }

    /// Gives the lock back. What was done under it is done; a lock that cannot be given back goes with the process.
    pub fn release(&mut self) {
        let _ = self.follower.file.unlock();
    }

    /// Makes sure that what stands in the file is on disk.
    ///
    /// # Errors
    /// [`Fault::NotConfirmed`] if nobody can say.
    pub fn confirm(&mut self, id: &str) -> Result<(), Fault> {
        match self.follower.file.sync() {
            Ok(()) if self.poisoned.is_none() => Ok(()),
            Ok(()) => Err(self.unconfirmed(id)),
            Err(error) => Err(self.give_up(Put::Unknown(error), id)),
        }
    }

    /// Takes the lock of the file that stands at the path; that may be another than when we began to wait.
    fn lock(&mut self) -> Result<Seen, Fault> {
        for _ in 0..REOPENINGS {
            lock::take(self.follower.file.as_ref(), &self.follower.path)?;
            match self.follower.look() {
                Ok(here) if self.follower.is_open(&here) => return Ok(here),
                other => {
                    let _ = self.follower.file.unlock();
                    other?;
                    self.follower.reopen()?;
                }
            }
        }
        Err(Fault::Rewritten {
            file: self.follower.path.clone(),
            what: "the file is replaced again and again",
        })
    }

    /// Reads what others wrote and brings the tail in order.
    fn settle(&mut self, here: Seen, each: Each<'_>, keep: &dyn Fn(&Cut)) -> Result<Option<Cut>, Fault> {
        let at = self.at();
        let stop = match self.follower.advance_to(here, each)? {
            Some(stop) => stop,
            // Nothing new, but what a reader passes over is a writer's to settle.
            None => Stop { at, rest: here.len.saturating_sub(at.offset), bad: None },
        };
        if self.poisoned.is_some() || (stop.bad.is_none() && stop.rest == 0) {
            return Ok(None);
        }
        self.repair(stop, each, keep)
    }

    fn repair(&mut self, stop: Stop, each: Each<'_>, keep: &dyn Fn(&Cut)) -> Result<Option<Cut>, Fault> {
        let path = self.follower.path.clone();
        let failed = Fault::io(&path, "repairing its last line");
        match classify(self.follower.file.as_ref(), self.at()).map_err(&failed)? {
            Class::Clean => Ok(None),
            Class::Damaged(Why::Newer) => {
                Err(Fault::TooNew { file: path, what: format!("line {}", self.at().chain.next + 1) })
            }
            Class::Damaged(why) => {
                Err(Fault::Damaged(Box::new(Bad::at(&path, self.at(), stop.bad.unwrap_or(why)))))
            }
            Class::Complete => {
                self.put(b"\n").map_err(|error| self.spoil(error))?;
                self.follower.catch_up(each)?;
                Ok(None)
            }
            Class::Torn => {
                let cut = Cut { offset: self.at().offset, bytes: self.tail().map_err(&failed)? };
                keep(&cut);
                self.back_to(cut.offset).map_err(|error| self.spoil(error))?;
                Ok(Some(cut))
            }
        }
    }

    /// Every byte after the last good line; a torn tail is one line at most.
    fn tail(&self) -> io::Result<Vec<u8>> {
        let mut lines = Lines::from(self.follower.file.as_ref(), self.at().offset);
        Ok(match lines.step()? {
            Piece::Line(line) => [line, b"\n"].concat(),
            Piece::Rest(rest) => rest.to_vec(),
            Piece::TooLong => Vec::new(),
        })
    }

    /// Writes one line under the lock and makes it durable; returning is the acknowledgement.
    ///
    /// # Errors
    /// [`Fault::NotSaved`] if the disk refused it and the file is as
    /// before, [`Fault::NotConfirmed`] if nobody can say.
    pub fn append(&mut self, line: &str, hash: Hash, id: &str) -> Result<(), Fault> {
        if self.poisoned.is_some() {
            return Err(self.unconfirmed(id));
        }
        let before = self.at();
        if let Err(error) = self.put(line.as_bytes()) {
            return Err(match error {
                Put::NotWritten(error) => match self.back_to(before.offset) {
                    Ok(()) => self.not_saved(error),
                    Err(worse) => self.give_up(worse, id),
                },
                unknown @ Put::Unknown(_) => self.give_up(unknown, id),
            });
        }
        self.follower.at = before.past(line.len(), before.chain.with(hash));
        self.follower.seen = self.follower.file.seen().ok();
        Ok(())
    }

    /// One write, then one sync.
    fn put(&mut self, bytes: &[u8]) -> Result<(), Put> {
        let written = loop {
            match self.follower.file.append(bytes) {
                Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
                other => break other.map_err(Put::NotWritten)?,
            }
        };
        if written != bytes.len() {
            let short = format!(
                "only {written} of {} could be written; is the disk full?",
                count(bytes.len(), "byte")
            );
            return Err(Put::NotWritten(io::Error::new(io::ErrorKind::StorageFull, short)));
        }
        self.follower.file.sync().map_err(Put::Unknown)
    }

    /// Cuts the file back to what was confirmed, durably.
    fn back_to(&mut self, len: u64) -> Result<(), Put> {
        self.follower.file.cut(len).map_err(Put::Unknown)?;
        self.follower.file.sync().map_err(Put::Unknown)?;
        self.follower.seen = self.follower.file.seen().ok();
        Ok(())
    }

    pub(super) fn not_saved(&self, error: io::Error) -> Fault {
        Fault::NotSaved { file: self.follower.path.clone(), error: Arc::new(error), spill: None }
    }

    fn give_up(&mut self, error: Put, id: &str) -> Fault {
        self.poison_with(error);
        self.unconfirmed(id)
    }

    pub(super) fn unconfirmed(&self, id: &str) -> Fault {
        let error = self.poison().unwrap_or_else(|| Arc::new(io::ErrorKind::Other.into()));
        Fault::NotConfirmed { file: self.follower.path.clone(), id: id.to_owned(), error, spill: None }
    }

    /// A call failed after which nobody knows what is on disk.
    pub(super) fn doubt(&mut self, error: io::Error, id: &str) -> Fault {
        self.give_up(Put::Unknown(error), id)
    }

    fn spoil(&mut self, error: Put) -> Fault {
        let error = self.poison_with(error);
        Fault::Failed { file: self.follower.path.clone(), doing: "repairing its last line", error }
    }

    fn poison_with(&mut self, error: Put) -> Arc<io::Error> {
        let (Put::NotWritten(error) | Put::Unknown(error)) = error;
        let error = Arc::new(error);
        self.poisoned = Some(Arc::clone(&error));
        error
    }
}

/// How a write failed.
enum Put {
    /// The kernel took none of it, or not all.
    NotWritten(io::Error),
    /// The disk did not confirm.
    Unknown(io::Error),
}
