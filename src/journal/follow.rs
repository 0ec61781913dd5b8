//! Following a journal that others write to: remembers how far it has read and what the chain was there,
//! reads on, and notices when what was read is no longer so. Never writes.
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::chain::{Check, Sound};
use super::disk::{Disk, DiskFile, How, Seen};
use super::fault::{Bad, Fault};
use super::line::Why;
use super::place;
use super::read::{Cursor, Stop, walk};
use super::recover::{Class, classify};

/// Who is handed each new line: its exact bytes without the newline, and the line taken apart.
pub type Each<'e> = &'e mut dyn FnMut(&[u8], &Sound<'_>);

/// A journal open for reading, at some place in it.
pub struct Follower {
    pub(super) disk: Arc<dyn Disk>,
    pub(super) path: PathBuf,
    pub(super) file: Box<dyn DiskFile>,
    /// Which file `file` is.
    identity: (u64, u64),
    pub(super) at: Cursor,
    /// The file when it was last read to the end; nothing before the first time.
    pub(super) seen: Option<Seen>,
    how: How,
    verified: bool,
    rewritten: Option<&'static str>,
}

impl Follower {
    /// Opens a journal without reading it.
    ///
    /// # Errors
    /// Not there, not a regular file, or what the disk says.
    pub fn open(disk: Arc<dyn Disk>, path: &Path, how: How) -> Result<Self, Fault> {
        let (file, seen) = open(disk.as_ref(), path, how)?;
        let (path, identity) = (path.to_owned(), seen.identity);
        Ok(Self {
            disk,
            path,
            file,
            identity,
            at: Cursor::START,
            seen: None,
            how,
            verified: true,
            rewritten: None,
        })
    }

    /// How far it has read.
    pub fn at(&self) -> Cursor {
        self.at
    }

    /// Whether every line read so far was held against its hashes.
    pub fn is_verified(&self) -> bool {
        self.verified
    }

    /// Reads everything without computing a hash: enough to paint, to be followed by [`Self::verify`].
    ///
    /// # Errors
    /// As [`Self::catch_up`].
    pub fn glance(&mut self, each: Each<'_>) -> Result<(), Fault> {
        let seen = self.file.seen().map_err(Fault::io(&self.path, "looking at it"))?;
        self.verified = false;
        let stop = self.walk(self.at, Check::Links, each)?;
        self.at = stop.at;
        self.seen = Some(seen);
        if stop.bad.is_some() { self.verify(each) } else { Ok(()) }
    }

    /// Reads the whole file anew with every hash; lines beyond what was known go to `each`.
    ///
    /// # Errors
    /// As [`Self::catch_up`].
    pub fn verify(&mut self, each: Each<'_>) -> Result<(), Fault> {
        let stop = self.resume(each)?;
        self.judge(stop, each)
    }

    /// Reads what was appended since. One look at the path when nothing was.
    ///
    /// # Errors
    /// [`Fault::Damaged`] at the first bad line, after the good ones before it were handed over;
    /// [`Fault::Rewritten`] if what was read before has changed; what the disk says.
    pub fn catch_up(&mut self, each: Each<'_>) -> Result<(), Fault> {
        match self.advance(each)? {
            None => Ok(()),
            Some(stop) => self.judge(stop, each),
        }
    }

    /// As [`Self::catch_up`], without a judgement on what follows the last good line.
    fn advance(&mut self, each: Each<'_>) -> Result<Option<Stop>, Fault> {
        let now = self.look()?;
        self.advance_to(now, each)
    }

    /// What stands at the path; behind a symbolic link, which only a reader may follow, what it leads to.
    pub(super) fn look(&self) -> Result<Seen, Fault> {
        let now = self.disk.look(&self.path).map_err(Fault::io(&self.path, "looking at it"))?;
        if self.how == How::Read && place::is_link(&now) {
            return open(self.disk.as_ref(), &self.path, self.how).map(|(_, seen)| seen);
        }
        Ok(now)
    }

    /// Whether what stands at the path is the open file.
    pub(super) fn is_open(&self, now: &Seen) -> bool {
        now.identity == self.identity
    }

    /// Takes up the file that stands at the path now.
    pub(super) fn reopen(&mut self) -> Result<(), Fault> {
        let (file, seen) = open(self.disk.as_ref(), &self.path, self.how)?;
        (self.file, self.identity, self.seen) = (file, seen.identity, None);
        Ok(())
    }

    /// Goes on with a file that holds everything read so far and more, up to `at`.
    pub(super) fn adopt(&mut self, file: Box<dyn DiskFile>, at: Cursor) -> std::io::Result<()> {
        let seen = file.seen()?;
        (self.file, self.identity, self.seen, self.at) = (file, seen.identity, Some(seen), at);
        Ok(())
    }

    /// Reads on, given what stands at the path now; nothing to do and no further call if that is as before.
    pub(super) fn advance_to(&mut self, now: Seen, each: Each<'_>) -> Result<Option<Stop>, Fault> {
        if let Some(what) = self.rewritten {
            return Err(self.rewritten(what));
        }
        if !self.is_open(&now) {
            self.reopen()?;
        }
        let Some(before) = self.seen else { return self.resume(each).map(Some) };
        if now.len < self.at.offset {
            return Err(self.rewritten("the file is shorter than what was read from it"));
        }
        if (now.len, now.changed) == (before.len, before.changed) {
            return Ok(None);
        }
        if now.len == before.len {
            // Touched without growing: somebody wrote into the past, or only changed the time of the file.
            return self.resume(each).map(Some);
        }
        let stop = self.walk(self.at, Check::Whole, each)?;
        self.at = stop.at;
        self.seen = Some(now);
        if matches!(stop.bad, Some(Why::Prev | Why::Seq)) {
            // Not our past: either a foreign line was added, or everything before it was replaced.
            return self.resume(each).map(Some);
        }
        Ok(Some(stop))
    }

    /// Walks the whole file and makes sure that it passes through the place known so far.
    fn resume(&mut self, each: Each<'_>) -> Result<Stop, Fault> {
        let known = self.at;
        let seen = self.file.seen().map_err(Fault::io(&self.path, "looking at it"))?;
        let mut met = known == Cursor::START;
        let mut fresh = |line: &[u8], sound: &Sound<'_>| {
            if met {
                each(line, sound);
            } else if sound.head.seq + 1 == known.chain.next {
                met = sound.hash == known.chain.head;
            }
        };
        let stop = self.walk(Cursor::START, Check::Whole, &mut fresh)?;
        if !met {
            return Err(match stop.bad {
                Some(why) => Fault::Damaged(Box::new(Bad::at(&self.path, stop.at, why))),
                None => self.rewritten("what was read before is no longer in it"),
            });
        }
        self.verified = true;
        self.at = stop.at;
        self.seen = Some(seen);
        Ok(stop)
    }

    fn walk(&self, from: Cursor, check: Check, each: Each<'_>) -> Result<Stop, Fault> {
        walk(self.file.as_ref(), from, check, each).map_err(Fault::io(&self.path, "reading it"))
    }

    /// A bad line is looked at once more before it is called damaged: without the lock, a reader may have
    /// met a writer in the middle of cutting a torn tail off.
    fn judge(&mut self, stop: Stop, each: Each<'_>) -> Result<(), Fault> {
        if stop.bad.is_none() {
            return Ok(());
        }
        let again = self.walk(self.at, Check::Whole, each)?;
        self.at = again.at;
        let Some(why) = again.bad else { return Ok(()) };
        self.damage(why)
    }

    fn damage(&self, why: Why) -> Result<(), Fault> {
        if why == Why::Newer {
            let what = format!("line {}", self.at.chain.next + 1);
            return Err(Fault::TooNew { file: self.path.clone(), what });
        }
        match classify(self.file.as_ref(), self.at).map_err(Fault::io(&self.path, "reading it"))? {
            Class::Damaged(_) => Err(Fault::Damaged(Box::new(Bad::at(&self.path, self.at, why)))),
            Class::Clean | Class::Complete | Class::Torn => Ok(()),
        }
    }

    pub(super) fn rewritten(&mut self, what: &'static str) -> Fault {
        self.rewritten = Some(what);
        Fault::Rewritten { file: self.path.clone(), what }
    }
}

fn open(disk: &dyn Disk, path: &Path, how: How) -> Result<(Box<dyn DiskFile>, Seen), Fault> {
    let file = disk.open(path, how).map_err(|error| match disk.look(path) {
        Ok(seen) if how == How::Append && place::is_link(&seen) => {
            Fault::Foreign { file: path.to_owned(), what: "this is a symbolic link" }
        }
        Ok(seen) if !place::is_link(&seen) => {
            place::readable(&seen, path).err().unwrap_or_else(|| Fault::io(path, "opening it")(error))
        }
        _ => Fault::io(path, "opening it")(error),
    })?;
    let seen = file.seen().map_err(Fault::io(path, "looking at it"))?;
    if how == How::Read {
        place::readable(&seen, path)?;
    } else {
        place::tighten(file.as_ref(), &seen, path)?;
    }
    Ok((file, seen))
}
