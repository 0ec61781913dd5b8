//! The one OS thread that owns the file and its lock. The screen sends and never waits; what comes back is
//! what is in the file, whoever wrote it. Ending the bookkeeper ends the thread after everything sent was done.
use std::collections::VecDeque;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread::JoinHandle;
use std::time::Duration;

use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::fault::Fault;
use super::file::FileLog;
use super::log::{Act, Committed, Log, Stamp};
use super::spill::Left;
use crate::domain::entry::{Draft, Entry};
use crate::domain::id::Ulid;
use crate::domain::refusal::Refusal;
use crate::domain::room::Room;

/// How often to look where the system tells of changes, and where it does not (ruling 31).
const NOTIFIED: Duration = Duration::from_secs(2);
const SILENT: Duration = Duration::from_millis(250);

/// One act on its way to the thread.
pub type SentAct = Box<dyn FnMut(&Room) -> Result<Draft, Refusal> + Send>;

/// What the thread tells. Entries always come before the news that they were saved.
#[derive(Debug)]
pub enum News {
    /// New entries in the file, in order, of whatever writer.
    Entries(Vec<Arc<Entry>>),
    /// Every line up to here was held against its hashes.
    Verified {
        /// How many.
        entries: u64,
    },
    /// A breath is on disk.
    Saved {
        /// Whose.
        ticket: u64,
        /// Its entries.
        entries: Vec<Arc<Entry>>,
    },
    /// A breath, or the rest of it, is not on disk, or nobody can say.
    Stopped {
        /// Whose.
        ticket: u64,
        /// What of it is on disk.
        saved: Vec<Arc<Entry>>,
        /// Why the rest is not.
        fault: Fault,
        /// It is held here and tried again by itself; [`News::Saved`] follows when it is on disk.
        held: bool,
    },
    /// What the journal does not take yet, as the entries it would be, in order; all of it each time, and none when it has
    /// everything.
    Unsaved(Vec<Arc<Entry>>),
    /// What an earlier process could not save was tried again.
    Readmitted {
        /// How many entries of it are on disk now.
        saved: usize,
        /// What is not, and where it is.
        left: Left,
        /// Why, where the disk failed.
        why: Option<Fault>,
    },
    /// What was told of lies behind damage: only this is intact. [`News::Trouble`] follows.
    Intact(Box<Room>),
    /// The file cannot be read any more, or is not what it was. Told once.
    Trouble(Fault),
    /// It can be read again.
    Well,
}

enum Request {
    Commit { ticket: u64, acts: Vec<SentAct>, who: Stamp },
    Readmit { who: Stamp },
    Look,
    End,
}

/// The screen's end of the thread.
pub struct Bookkeeper {
    requests: Sender<Request>,
    thread: Option<JoinHandle<()>>,
    next: u64,
}

impl Bookkeeper {
    /// Gives an opened journal to a thread of its own. The thread verifies it first if that was put off.
    /// `news` is called on the thread; it should do no more than pass on.
    ///
    /// # Errors
    /// The system has no thread to give.
    pub fn start(log: FileLog, news: impl FnMut(News) + Send + 'static) -> std::io::Result<Self> {
        let (requests, inbox) = mpsc::channel();
        let hints = requests.clone();
        let thread = std::thread::Builder::new().name("journal".to_owned()).spawn(move || {
            Clerk::new(log, Box::new(news)).work(&inbox, hints);
        })?;
        Ok(Self { requests, thread: Some(thread), next: 0 })
    }

    /// Sends one breath; the news about it carries the ticket returned here.
    pub fn commit(&mut self, acts: Vec<SentAct>, who: Stamp) -> u64 {
        let ticket = self.next;
        self.next += 1;
        let who = who.with_ids(acts.len());
        // A thread that is gone has said so by its last news; nothing is acknowledged without an answer.
        let _ = self.requests.send(Request::Commit { ticket, acts, who });
        ticket
    }

    /// Writes what an earlier process could not save ([`FileLog::readmit`]); it is told as new entries.
    pub fn readmit(&self, who: Stamp) {
        let _ = self.requests.send(Request::Readmit { who });
    }

    /// Asks for a look at the file now.
    pub fn look(&self) {
        let _ = self.requests.send(Request::Look);
    }

    /// Waits until everything sent is done, then ends the thread. To be called before quitting and suspending.
    pub fn drain(mut self) {
        self.end();
    }

    fn end(&mut self) {
        let _ = self.requests.send(Request::End);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl Drop for Bookkeeper {
    fn drop(&mut self) {
        self.end();
    }
}

/// A breath the disk did not take yet.
struct Held {
    ticket: u64,
    acts: Vec<SentAct>,
    who: Stamp,
    done: usize,
}

struct Clerk {
    log: FileLog,
    news: Box<dyn FnMut(News) + Send>,
    held: VecDeque<Held>,
    /// Why the first of them is.
    why: Option<Fault>,
    /// Who tries to write what an earlier process could not save, until that is done.
    again: Option<Stamp>,
    /// What was told to be unsaved.
    told: Vec<(Ulid, u64)>,
    troubled: bool,
}

impl Clerk {
    fn new(log: FileLog, news: Box<dyn FnMut(News) + Send>) -> Self {
        let (held, told) = (VecDeque::new(), Vec::new());
        Self { log, news, held, why: None, again: None, told, troubled: false }
    }

    fn work(mut self, inbox: &Receiver<Request>, hints: Sender<Request>) {
        self.verify();
        let asked = Arc::new(AtomicBool::new(false));
        let watcher = watch(self.log.path(), hints, Arc::clone(&asked));
        let mut pause = if watcher.is_some() { NOTIFIED } else { SILENT };
        loop {
            match inbox.recv_timeout(pause) {
                Ok(Request::Commit { ticket, acts, who }) => {
                    let now = who.clone();
                    self.commit(Held { ticket, acts, who, done: 0 });
                    self.tell_unsaved(&now);
                }
                Ok(Request::Readmit { who }) => {
                    self.readmit(&who, true);
                    self.tell_unsaved(&who);
                }
                Ok(Request::Look) => {
                    asked.store(false, Ordering::Release);
                    self.look();
                }
                Err(RecvTimeoutError::Timeout) => {
                    // News nobody hinted at: on this file system the hints are silent.
                    if self.look() && pause == NOTIFIED {
                        pause = SILENT;
                    }
                }
                Ok(Request::End) | Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    fn tell(&mut self, news: News) {
        (self.news)(news);
    }

    fn verify(&mut self) {
        let before = self.entries();
        if !self.log.is_verified() {
            // What it finds stays in the log as its trouble.
            let _ = self.log.verify();
        }
        if self.entries() < before {
            self.tell(News::Intact(Box::new(self.log.room().clone())));
        }
        self.tell_since(before);
        if let Some(fault) = self.log.trouble().cloned() {
            return self.trouble(fault);
        }
        let entries = self.log.at().chain.next;
        self.tell(News::Verified { entries });
    }

    fn tell_entries(&mut self, new: Vec<Arc<Entry>>) {
        if !new.is_empty() {
            self.tell(News::Entries(new));
        }
    }

    fn trouble(&mut self, fault: Fault) {
        if !std::mem::replace(&mut self.troubled, true) {
            self.tell(News::Trouble(fault));
        }
    }

    /// True if there was anything new.
    fn look(&mut self) -> bool {
        let before = self.entries();
        match self.log.catch_up() {
            Ok(_) if self.troubled => {
                self.troubled = false;
                self.tell(News::Well);
            }
            Ok(_) => {}
            Err(fault) => self.trouble(fault),
        }
        let news = self.tell_since(before);
        let who = self.again.clone().or_else(|| self.held.front().map(|held| held.who.clone()));
        if let Some(who) = who {
            self.retry();
            self.tell_unsaved(&who);
        }
        news
    }

    /// Tries to write what an earlier process could not save. Told the first time, and when something came of it.
    fn readmit(&mut self, who: &Stamp, is_first: bool) {
        let before = self.entries();
        let Committed { mut saved, stopped } = self.log.readmit(who);
        self.tell_since(before);
        // What is held here is answered by itself.
        saved.retain(|entry| self.held.iter().all(|held| !held.who.ids.contains(&entry.id)));
        self.why.clone_from(&stopped);
        self.again = stopped.as_ref().filter(|fault| !fault.is_lasting()).map(|_| who.clone());
        if is_first || !saved.is_empty() {
            let left = self.log.left();
            self.tell(News::Readmitted { saved: saved.len(), left, why: stopped });
        }
    }

    /// Tells what is not on disk, where that changed.
    fn tell_unsaved(&mut self, who: &Stamp) {
        if self.told.is_empty() && self.again.is_none() && !self.log.is_behind() {
            return;
        }
        let unsaved = self.log.unsaved(who);
        let now: Vec<_> = unsaved.iter().map(|entry| (entry.id, entry.seq)).collect();
        if now != self.told {
            self.told = now;
            self.tell(News::Unsaved(unsaved));
        }
    }

    fn entries(&self) -> usize {
        self.log.room().entries().len()
    }

    fn tell_since(&mut self, before: usize) -> bool {
        let new: Vec<_> = self.log.room().entries().get(before..).unwrap_or_default().to_vec();
        let any = !new.is_empty();
        self.tell_entries(new);
        any
    }

    /// What waits is tried again, oldest first, so that the record keeps the order in which things were said.
    fn retry(&mut self) {
        if let Some(who) = self.again.take() {
            self.readmit(&who, false);
        }
        if self.held.is_empty() || self.again.is_some() {
            return;
        }
        while let Some(held) = self.held.pop_front() {
            let ticket = held.ticket;
            self.try_once(held, true);
            if self.held.front().is_some_and(|front| front.ticket == ticket) {
                return;
            }
        }
        self.log.sweep();
    }

    /// Nothing is written before what waits: it was said before, and this may speak of it.
    fn commit(&mut self, breath: Held) {
        if !self.held.is_empty() || self.again.is_some() {
            self.retry();
        }
        match self.why.clone().filter(|_| !self.held.is_empty() || self.again.is_some()) {
            Some(fault) => self.hold(breath, fault),
            None => self.try_once(breath, false),
        }
    }

    fn hold(&mut self, mut breath: Held, fault: Fault) {
        let mut acts: Vec<&mut Act<'_>> =
            breath.acts.iter_mut().map(|act| &mut **act as &mut Act<'_>).collect();
        let fault = self.log.set_aside(fault, &mut acts, (0, &breath.who));
        let (ticket, held) = (breath.ticket, fault.may_pass());
        self.tell(News::Stopped { ticket, saved: Vec::new(), fault, held });
        if held {
            self.held.push_back(breath);
        }
    }

    /// Writes what is left of a breath. `again` says that it waited; a breath that fails as before stays
    /// where it was, in front, and nothing new is told of it.
    fn try_once(&mut self, mut breath: Held, again: bool) {
        let before = self.entries();
        let mut acts: Vec<&mut Act<'_>> =
            breath.acts.iter_mut().skip(breath.done).map(|act| &mut **act as &mut Act<'_>).collect();
        let mut who = breath.who.clone();
        who.ids = who.ids.split_off(breath.done.min(who.ids.len()));
        let Committed { saved, stopped } = self.log.commit_all(&mut acts, &who);
        breath.done += saved.len();
        self.tell_since(before);
        let ticket = breath.ticket;
        let Some(fault) = stopped else {
            return self.tell(News::Saved { ticket, entries: saved });
        };
        let held = fault.may_pass();
        if held {
            self.why = Some(fault.clone());
        }
        if !(again && held) {
            self.tell(News::Stopped { ticket, saved, fault, held });
        }
        if held && again {
            self.held.push_front(breath);
        } else if held {
            self.held.push_back(breath);
        }
    }
}

/// Asks the system to tell of changes in the journal's folder; the folder, because a new file may take the
/// journal's name. Only a hint: one look is asked for at a time.
fn watch(path: &Path, hints: Sender<Request>, asked: Arc<AtomicBool>) -> Option<RecommendedWatcher> {
    let path = std::path::absolute(path).ok()?;
    let (folder, name) = (path.parent()?.to_owned(), path.file_name()?.to_owned());
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        let ours = event.is_ok_and(|event| {
            let named = event.paths.iter().any(|p| p.file_name() == Some(&name));
            !matches!(event.kind, EventKind::Access(_)) && (named || event.paths.is_empty())
        });
        if ours && !asked.swap(true, Ordering::AcqRel) {
            let _ = hints.send(Request::Look);
        }
    })
    .ok()?;
    watcher.watch(&folder, RecursiveMode::NonRecursive).ok()?;
    Some(watcher)
}
