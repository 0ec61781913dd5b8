//! What the board is the fold of: a journal behind its thread, or a room in memory. Knows which request a piece of news
//! answers.
use crate::app::Msg;
use crate::app::effect::Request;
use crate::app::model::NotSaved;
use crate::domain::command::{Act as Wish, Command};
use crate::domain::count::{are, count};
use crate::domain::decide::decide;
use crate::domain::refusal::Refusal;
use crate::domain::room::Room;
use crate::domain::words::Source;
use crate::journal::{Act, Bookkeeper, Fault, FileLog, Left, Log, MemoryLog, News, SentAct, Stamp};
use crate::shell::clock::Jump;
use crate::shell::here::desk;
use chrono_tz::Tz;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

/// The record.
pub enum Record {
    /// Nothing is open.
    None,
    /// A journal that was read and has no thread yet.
    Opened(Box<FileLog>),
    /// A journal with its thread.
    File(Box<File>),
    /// A room that lives as long as the process.
    Memory(Box<MemoryLog>),
}

/// A journal behind its thread.
pub struct File {
    keeper: Bookkeeper,
    path: PathBuf,
    /// Which request a breath was sent for.
    requests: BTreeMap<u64, Request>,
    /// Breaths the disk did not take yet.
    held: BTreeSet<u64>,
    /// How many entries the journal does not have yet.
    unsaved: usize,
    /// What was told of them.
    told: Option<NotSaved>,
    /// The trouble that was told, for when it is over.
    trouble: Option<String>,
}

impl Record {
    /// Starts the thread of a journal that was opened. News of an earlier one must be told apart by the caller.
    ///
    /// # Errors
    /// The system has no thread to give.
    pub fn start(&mut self, news: impl FnMut(News) + Send + 'static) -> std::io::Result<()> {
        if let Self::Opened(_) = self {
            let Self::Opened(log) = std::mem::replace(self, Self::None) else { return Ok(()) };
            let path = log.path().to_owned();
            let keeper = Bookkeeper::start(*log, news)?;
            let (requests, held) = (BTreeMap::new(), BTreeSet::new());
            let file = File { keeper, path, requests, held, unsaved: 0, told: None, trouble: None };
            *self = Self::File(Box::new(file));
        }
        Ok(())
    }

    /// The journal's file.
    pub fn path(&self) -> Option<PathBuf> {
        match self {
            Self::Opened(log) => Some(log.path().to_owned()),
            Self::File(file) => Some(file.path.clone()),
            Self::None | Self::Memory(_) => None,
        }
    }

    /// How long the record is: tells one run of a seeded chance from the next.
    pub fn bytes(&self) -> u64 {
        match self {
            Self::Memory(log) => log.room().entries().len() as u64,
            _ => self.path().and_then(|path| path.metadata().ok()).map_or(0, |meta| meta.len()),
        }
    }

    /// Writes, or sends to be written. Gives the answers that are there at once.
    pub fn commit(
        &mut self,
        request: Request,
        commands: Vec<Command>,
        (stamp, zone): (Stamp, Tz),
    ) -> Vec<Msg> {
        match self {
            Self::File(file) => {
                let ticket = file.keeper.commit(acts(commands, (&stamp, zone)), stamp);
                file.requests.insert(ticket, request);
                Vec::new()
            }
            Self::Memory(log) => in_memory(log, request, &commands, (&stamp, zone)),
            Self::None | Self::Opened(_) => {
                let refusal = Refusal::Other("no room is open; n starts one".to_owned());
                vec![Msg::Refused { request, saved: Vec::new(), refusal }]
            }
        }
    }

    /// Writes that the clock stepped, before the next act. Nobody waits for it.
    pub fn note_jump(&mut self, Jump { from, to, delta_s }: Jump, stamp: Stamp) {
        if let Self::File(file) = self {
            let command = Command::new(Wish::NoteClockJump { from, to, delta_s });
            let stamp = Stamp { src: Source::System, ..stamp };
            file.keeper.commit(acts(vec![command], (&stamp, Tz::UTC)), stamp);
        }
    }

    /// Writes what an earlier process could not save; it comes as new entries.
    pub fn readmit(&self, stamp: Stamp) {
        if let Self::File(file) = self {
            file.keeper.readmit(stamp);
        }
    }

    /// Whether something was sent that has no answer yet; what the disk refuses for now does not count.
    pub fn is_busy(&self) -> bool {
        matches!(self, Self::File(file) if file.requests.keys().any(|ticket| !file.held.contains(ticket)))
    }

    /// News of the thread as messages.
    pub fn heard(&mut self, news: News) -> Vec<Msg> {
        let Self::File(file) = self else { return Vec::new() };
        file.heard(news)
    }
}

fn acts(commands: Vec<Command>, (stamp, zone): (&Stamp, Tz)) -> Vec<SentAct> {
    let who = desk(stamp, zone);
    let act = |command: Command| {
        let who = who.clone();
        Box::new(move |room: &Room| decide(room, &command, &who)) as SentAct
    };
    commands.into_iter().map(act).collect()
}

fn in_memory(
    log: &mut MemoryLog,
    request: Request,
    commands: &[Command],
    (stamp, zone): (&Stamp, Tz),
) -> Vec<Msg> {
    let who = desk(stamp, zone);
    let mut acts: Vec<_> = commands.iter().map(|command| |room: &Room| decide(room, command, &who)).collect();
    let mut acts: Vec<&mut Act<'_>> = acts.iter_mut().map(|act| act as &mut Act<'_>).collect();
    let done = log.commit_all(&mut acts, stamp);
    let entries = Msg::Entries(done.saved.clone());
    match done.stopped {
        None => vec![entries, Msg::Saved { request, entries: done.saved }],
        Some(fault) => vec![entries, Msg::Refused { request, saved: done.saved, refusal: refusal(fault) }],
    }
}

/// Why something was not written, as the model hears it.
fn refusal(fault: Fault) -> Refusal {
    match fault {
        Fault::Refused(refusal) => refusal,
        other => Refusal::Other(other.to_string()),
    }
}

impl File {
    fn heard(&mut self, news: News) -> Vec<Msg> {
        match news {
            News::Entries(entries) => {
                entries.last().into_iter().for_each(|entry| super::panic::count(entry.seq + 1));
                vec![Msg::Entries(entries)]
            }
            News::Intact(room) => {
                super::panic::count(room.entries().len() as u64);
                vec![Msg::Intact(room)]
            }
            News::Verified { .. } => vec![Msg::Verified],
            News::Saved { ticket, entries } => self.saved(ticket, entries),
            News::Stopped { ticket, saved, fault, held } => {
                let Some(request) = self.requests.get(&ticket).copied() else { return Vec::new() };
                if held {
                    self.held.insert(ticket);
                    return vec![Msg::Held { request }, self.not_saved(&fault)];
                }
                self.stopped((ticket, request), saved, fault)
            }
            News::Unsaved(entries) => self.unsaved(entries),
            News::Readmitted { saved, left, why } => self.readmitted(saved, &left, why.as_ref()),
            News::Trouble(fault) => {
                let words = fault.to_string();
                if fault.is_lasting() {
                    return vec![Msg::Damaged(words)];
                }
                self.trouble = Some(words.clone());
                vec![Msg::Problem(words)]
            }
            News::Well => self.trouble.take().map(Msg::Fixed).into_iter().collect(),
        }
    }

    fn saved(&mut self, ticket: u64, entries: Vec<std::sync::Arc<crate::domain::entry::Entry>>) -> Vec<Msg> {
        let Some(request) = self.requests.remove(&ticket) else { return Vec::new() };
        let mut told = vec![Msg::Saved { request, entries }];
        told.extend(self.no_longer_held(ticket));
        told
    }

    /// A breath that will not be written: refused by a rule, or nobody can say whether it is on disk.
    fn stopped(
        &mut self,
        (ticket, request): (u64, Request),
        saved: Vec<std::sync::Arc<crate::domain::entry::Entry>>,
        fault: Fault,
    ) -> Vec<Msg> {
        if matches!(fault, Fault::NotConfirmed { .. }) {
            // Its words are in the spill; it stays told until somebody has looked.
            self.held.insert(ticket);
            return vec![Msg::Held { request }, self.not_saved(&fault), Msg::Problem(fault.to_string())];
        }
        self.requests.remove(&ticket);
        let mut told = vec![Msg::Refused { request, saved, refusal: refusal(fault) }];
        told.extend(self.no_longer_held(ticket));
        told
    }

    /// What is not on disk stands on the board all the same.
    fn unsaved(&mut self, entries: Vec<std::sync::Arc<crate::domain::entry::Entry>>) -> Vec<Msg> {
        self.unsaved = entries.len();
        let state = self.told.take().filter(|_| self.is_behind());
        self.told = state.map(|state| NotSaved { held: self.count(), ..state });
        vec![Msg::Unsaved(entries), Msg::NotSaved(self.told.clone())]
    }

    /// What an earlier process could not save: what of it is saved, and what is not.
    fn readmitted(&mut self, saved: usize, left: &Left, why: Option<&Fault>) -> Vec<Msg> {
        let done =
            format!("{} that could not be saved earlier {} written now", count(saved, "entry"), are(saved));
        let mut told: Vec<Msg> = (saved > 0).then_some(Msg::Notice(done)).into_iter().collect();
        if !left.is_empty() {
            let files: Vec<String> = left.files.iter().map(|file| file.display().to_string()).collect();
            told.push(Msg::Problem(format!("{left}; in {}", files.join(" and "))));
        }
        if let Some(why) = why {
            self.unsaved = left.acts.len();
            told.push(self.not_saved(why));
        }
        told
    }

    fn is_behind(&self) -> bool {
        self.unsaved > 0 || !self.held.is_empty()
    }

    fn count(&self) -> usize {
        self.unsaved.max(self.held.len())
    }

    fn no_longer_held(&mut self, ticket: u64) -> Option<Msg> {
        let is_last = self.held.remove(&ticket) && self.held.is_empty();
        is_last.then(|| Msg::NotSaved(None))
    }

    fn not_saved(&mut self, fault: &Fault) -> Msg {
        let spill = match fault {
            Fault::NotSaved { spill, .. } | Fault::NotConfirmed { spill, .. } => spill.as_ref(),
            _ => None,
        };
        let spill = spill.map(|path| crate::domain::clean::row(&path.display().to_string()).into_owned());
        let why = crate::domain::clean::row(&fault.to_string()).into_owned();
        self.told = Some(NotSaved { held: self.count(), spill, why });
        Msg::NotSaved(self.told.clone())
    }
}
