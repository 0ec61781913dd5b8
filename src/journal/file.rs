//! A room in a file: the journal behind the `Log` boundary. Folds what it reads, decides under the lock,
//! acknowledges only what the disk has confirmed.
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::chain::{Chain, Check, Sound};
use super::codec::{decode, encode};
use super::create;
use super::disk::{Disk, How};
use super::fault::{Bad, Fault};
use super::follow::Follower;
use super::forward::Lines;
use super::line::{VERSION, Why};
use super::log::{Act, Committed, Log, Stamp};
use super::place;
use super::read::Cursor;
use super::rescue::Rescue;
use super::spill::Shelter;
use super::write::{Cut, Pen};
use crate::domain::entry::{Draft, Entry};
use crate::domain::event::Event;
use crate::domain::id::Ulid;
use crate::domain::room::Room;
use crate::domain::words::Source;

/// Which file, on which disk, and what stands around it.
#[derive(Clone)]
pub struct Place {
    /// The file system.
    pub disk: Arc<dyn Disk>,
    /// The journal.
    pub path: PathBuf,
    /// Where words go that the journal does not take; without it they are kept in memory only.
    pub shelter: Option<Shelter>,
    /// Accept a network or sync folder; the one who creates the room records it.
    pub allow_unsafe: bool,
    /// The room before its first entry.
    pub blank: Room,
}

impl Place {
    pub(super) fn must_be_local(&self) -> Result<(), Fault> {
        if self.allow_unsafe { Ok(()) } else { place::local(&self.path) }
    }
}

/// What the opener wants to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Any regular file, without a lock.
    Read,
    /// A private file of ours, on a local disk.
    Write,
}

enum End {
    Read(Follower),
    Write(Pen),
}

impl End {
    fn follower(&mut self) -> &mut Follower {
        match self {
            Self::Read(follower) => follower,
            Self::Write(pen) => pen.follower(),
        }
    }
}

/// Lines on their way into the room.
#[derive(Default)]
struct Fresh {
    entries: Vec<Arc<Entry>>,
    /// The highest envelope version above ours.
    newer: Option<u32>,
}

impl Fresh {
    fn take(&mut self, sound: &Sound<'_>) {
        self.newer = self.newer.max(Some(sound.head.v).filter(|v| *v > VERSION));
        self.entries.push(Arc::new(decode(sound)));
    }
}

/// A journal file as a room.
pub struct FileLog {
    path: PathBuf,
    end: End,
    room: Room,
    rescue: Rescue,
    /// What keeps it from being written to, found while reading.
    trouble: Option<Fault>,
    tightened: bool,
    blank: Room,
}

impl FileLog {
    /// Opens a journal and reads it. With [`Check::Links`] no hash is computed: enough to paint, to be followed
    /// by [`Self::verify`]. Damage does not fail: the room then holds what is before it, and
    /// [`Self::trouble`] says why nothing can be written.
    ///
    /// # Errors
    /// Not there, not ours, not a journal, an unsafe place (when writing), or what the disk says.
    pub fn open(place: &Place, access: Access, check: Check) -> Result<Self, Fault> {
        let disk = Arc::clone(&place.disk);
        let loose = place.disk.look(&place.path).is_ok_and(|seen| place::lets_others_in(&seen));
        let end = match access {
            Access::Read => End::Read(Follower::open(disk, &place.path, How::Read)?),
            Access::Write => {
                place.must_be_local()?;
                End::Write(Pen::open(disk, &place.path)?)
            }
        };
        let mut log = Self {
            path: place.path.clone(),
            end,
            room: place.blank.clone(),
            rescue: Rescue::new(place),
            trouble: None,
            tightened: loose && access == Access::Write,
            blank: place.blank.clone(),
        };
        log.read(|follower, each| match check {
            Check::Links => follower.glance(each),
            Check::Whole => follower.catch_up(each),
        });
        log.must_be_a_journal()?;
        Ok(log)
    }

    /// Writes a new journal with these acts as its first entries, whole or not at all, and opens it.
    ///
    /// # Errors
    /// [`Fault::Exists`] if the name is taken, the act's refusal, or why it is not kept.
    pub fn create(place: &Place, acts: &mut [&mut Act<'_>], who: &Stamp) -> Result<Self, Fault> {
        create::journal(place, acts, who)?;
        Self::open(place, Access::Write, Check::Whole)
    }

    /// The journal's path.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// How far it is read: bytes, entries and head.
    pub fn at(&mut self) -> Cursor {
        self.end.follower().at()
    }

    /// Whether every line read so far was held against its hashes.
    pub fn is_verified(&mut self) -> bool {
        self.end.follower().is_verified()
    }

    /// Why nothing can be written to this journal, if that is so.
    pub fn trouble(&self) -> Option<&Fault> {
        self.trouble.as_ref()
    }

    /// Whether opening closed the file to other users, who could read it until then.
    pub fn was_tightened(&self) -> bool {
        self.tightened
    }

    pub(super) fn rescue(&self) -> &Rescue {
        &self.rescue
    }

    /// Says beforehand that nothing can be written: acts are then kept in the spill file, as where the disk fails.
    pub fn cannot_be_written(&mut self, why: Fault) {
        self.trouble.get_or_insert(why);
    }

    /// Holds every line against its hashes after a quick opening; gives entries that came meanwhile.
    ///
    /// # Errors
    /// [`Fault::Damaged`] and what else [`Log::catch_up`] finds; from then on it is [`Self::trouble`].
    pub fn verify(&mut self) -> Result<Vec<Arc<Entry>>, Fault> {
        let new = self.read(Follower::verify);
        self.keep_intact();
        self.trouble.clone().map_or(Ok(new), Err)
    }

    /// Folds anew without what a quick opening took from behind the damage.
    fn keep_intact(&mut self) {
        let Some(Fault::Damaged(bad)) = &self.trouble else { return };
        let intact = usize::try_from(bad.entry).unwrap_or(usize::MAX);
        if intact < self.room.entries().len() {
            let mut room = self.blank.clone();
            room.extend(self.room.entries().iter().take(intact).cloned());
            self.room = room;
        }
    }

    /// Reads with the follower and folds; a lasting fault becomes the trouble.
    fn read(
        &mut self,
        how: impl FnOnce(&mut Follower, &mut dyn FnMut(&[u8], &Sound<'_>)) -> Result<(), Fault>,
    ) -> Vec<Arc<Entry>> {
        let mut fresh = Fresh::default();
        let done = how(self.end.follower(), &mut |_, sound| fresh.take(sound));
        if let Err(fault) = done {
            self.trouble = Some(fault);
        }
        self.fold(fresh)
    }

    /// Takes new lines into the room. A line of a later envelope is shown raw and ends the writing.
    fn fold(&mut self, fresh: Fresh) -> Vec<Arc<Entry>> {
        self.room.extend(fresh.entries.iter().cloned());
        if let (Some(v), None) = (fresh.newer, &self.trouble) {
            let what = format!("envelope version {v}");
            self.trouble = Some(Fault::TooNew { file: self.path.clone(), what });
        }
        fresh.entries
    }

    fn must_be_a_journal(&mut self) -> Result<(), Fault> {
        let not = |what| Err(Fault::NotAJournal { file: self.path.clone(), what });
        match self.room.entries().first().map(|entry| &entry.event) {
            Some(Event::JournalCreated(_)) => Ok(()),
            Some(Event::Unknown(name)) if name.as_ref() == "journal.created" => Ok(()),
            Some(_) => not("its first entry is not journal.created"),
            None => match self.trouble.take() {
                Some(fault) => Err(fault),
                None if self.end.follower().seen.is_none_or(|seen| seen.len == 0) => not("it is empty"),
                None => Err(Fault::Damaged(Box::new(Bad::at(&self.path, Cursor::START, Why::Layout)))),
            },
        }
    }

    /// What forbids writing here before anything is tried.
    fn may_write(&self) -> Result<(), Fault> {
        if let Some(fault) = &self.trouble {
            return Err(fault.clone());
        }
        let newer = |what| Err(Fault::TooNew { file: self.path.clone(), what });
        if self.room.min_writer > VERSION {
            return newer(format!("it asks for writer version {}", self.room.min_writer));
        }
        match &self.end {
            End::Read(_) => {
                Err(Fault::Foreign { file: self.path.clone(), what: "this journal was opened to be read" })
            }
            End::Write(_) => Ok(()),
        }
    }

    /// Takes the lock, catches up, and records a tail that had to be cut off.
    fn take(&mut self, who: &Stamp) -> Result<(), Fault> {
        if !self.is_verified() {
            self.verify()?;
        }
        let End::Write(pen) = &mut self.end else { return self.may_write() };
        let (mut fresh, rescue) = (Fresh::default(), &self.rescue);
        let taken = pen.take(&mut |_, sound| fresh.take(sound), &|cut| rescue.keep(cut));
        self.fold(fresh);
        let cut = taken.inspect_err(|fault| {
            if fault.is_lasting() {
                self.trouble = Some(fault.clone());
            }
        })?;
        let ready = self.may_write().and_then(|()| self.record(cut, who));
        if ready.is_err() {
            self.release();
        }
        ready
    }

    fn release(&mut self) {
        if let End::Write(pen) = &mut self.end {
            pen.release();
        }
    }

    /// Writes down what was cut off, now or by a process that died before it could say so.
    fn record(&mut self, cut: Option<Cut>, who: &Stamp) -> Result<(), Fault> {
        let Some(cut) = cut.or_else(|| self.rescue.left_behind(&self.room)) else { return Ok(()) };
        let who = Stamp { src: Source::System, ids: Vec::new(), ..who.clone() };
        self.write(&self.rescue.recovered(&cut), &who, who.draw_id())?;
        self.rescue.forget();
        Ok(())
    }

    /// One line, durable, folded.
    fn write(&mut self, draft: &Draft, who: &Stamp, id: Ulid) -> Result<Arc<Entry>, Fault> {
        let chain: Chain = self.at().chain;
        let line = encode(draft, who, id, chain)?;
        if let End::Write(pen) = &mut self.end {
            pen.append(&line.text, line.hash, &id.to_string())?;
        }
        let entry = Arc::new(line.entry);
        self.room.apply(Arc::clone(&entry));
        Ok(entry)
    }

    /// One act under the lock. An id that is in the journal already was saved by an earlier try whose outcome
    /// nobody heard: it is confirmed, not written again.
    fn act(&mut self, act: &mut Act<'_>, who: &Stamp, id: Ulid) -> Result<Arc<Entry>, Fault> {
        let known = self.room.seq_of(id).and_then(|seq| self.room.entry(seq)).cloned();
        if let (Some(entry), End::Write(pen)) = (known, &mut self.end) {
            pen.confirm(&id.to_string())?;
            return Ok(entry);
        }
        let draft = act(&self.room)?;
        self.write(&draft, who, id)
    }
}

/// An import of more acts than this copies the journal forward instead of syncing each line (ruling 22).
const SYNCED_EACH: usize = 64;

impl FileLog {
    /// Decides all acts, then writes their lines at once: the journal is exchanged for a copy with these at its
    /// end, so either all that were decided are kept or none.
    fn commit_import(&mut self, acts: &mut [&mut Act<'_>], who: &Stamp) -> Committed {
        let (mut room, mut chain) = (self.room.clone(), self.at().chain);
        let (mut text, mut saved, mut stopped) = (String::new(), Vec::new(), None);
        for (place, act) in acts.iter_mut().enumerate() {
            let id = who.id(place);
            if let Some(known) = room.seq_of(id).and_then(|seq| room.entry(seq)) {
                saved.push(Arc::clone(known));
                continue;
            }
            match act(&room).map_err(Fault::from).and_then(|draft| encode(&draft, who, id, chain)) {
                Ok(line) => {
                    chain = chain.with(line.hash);
                    text += &line.text;
                    saved.push(Arc::new(line.entry));
                    room.extend(saved.last().cloned());
                }
                Err(fault) => {
                    stopped = Some(fault);
                    break;
                }
            }
        }
        let id = saved.last().map(|entry| entry.id.to_string()).unwrap_or_default();
        let aside = create::temporary(&self.path, who);
        if let End::Write(pen) = &mut self.end
            && let Err(fault) = pen.forward(&aside, &Lines { text: &text, chain, id })
        {
            return Committed::none(fault);
        }
        self.room = room;
        Committed { saved, stopped }
    }
}

impl Log for FileLog {
    fn commit_all(&mut self, acts: &mut [&mut Act<'_>], who: &Stamp) -> Committed {
        let who = who.clone().with_ids(acts.len());
        if acts.len() > SYNCED_EACH && who.src == Source::Import {
            if let Err(fault) = self.may_write().and_then(|()| self.take(&who)) {
                return Committed::none(fault);
            }
            let done = self.commit_import(acts, &who);
            self.release();
            return done;
        }
        if let Err(fault) = self.may_write().and_then(|()| self.take(&who)) {
            return Committed::none(self.set_aside(fault, acts, (0, &who)));
        }
        let (mut saved, mut stopped) = (Vec::new(), None);
        for (place, act) in acts.iter_mut().enumerate() {
            match self.act(act, &who, who.id(place)) {
                Ok(entry) => saved.push(entry),
                Err(fault) => {
                    stopped = Some(fault);
                    break;
                }
            }
        }
        self.release();
        let stopped = stopped.map(|fault| self.set_aside(fault, acts, (saved.len(), &who)));
        Committed { saved, stopped }
    }

    fn room(&self) -> &Room {
        &self.room
    }

    fn catch_up(&mut self) -> Result<Vec<Arc<Entry>>, Fault> {
        if let Some(fault) = self.trouble.clone().filter(Fault::is_lasting) {
            return Err(fault);
        }
        self.trouble = None;
        let new = self.read(Follower::catch_up);
        self.trouble.clone().map_or(Ok(new), Err)
    }
}
