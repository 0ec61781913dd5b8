//! Who reads the shelf for a search: a thread of its own, so that typing never waits for a disk. The newest question
//! ends the work on the one before; what was read once is kept while somebody looks, and forgotten a while after.
use crate::app::Msg;
use crate::app::search::{Alike, Found, Hit, Line, Question, Reader, Scope, Wanted, lines};
use crate::domain::clean;
use crate::domain::redact::Eye;
use crate::domain::room::Room;
use crate::domain::time::Instant;
use crate::search::text::Query;
use crate::shell::alike;
use crate::shell::here::Here;
use crate::shell::rooms;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, TryRecvError, channel};
use std::time::{Duration, SystemTime};

/// So many of the newest hits are shown.
const MOST: usize = 300;
/// Between two parts of one answer, in microseconds.
const PART_US: u64 = 60_000;
/// After the search was left, what was read is kept for so long.
const KEPT: Duration = Duration::from_secs(60);

/// What the thread is asked.
enum Ask {
    Find(Box<Question>, Box<Own>),
    Like(Box<Wanted>, Option<PathBuf>),
    Rest,
}

/// The room on the board.
#[derive(Default)]
pub struct Own {
    /// What it is called.
    pub name: String,
    /// Its journal, where it has one.
    pub path: Option<PathBuf>,
    /// The room; `None`: as it was sent last.
    pub room: Option<Room>,
}

/// The way to the thread, while there is one.
#[derive(Default)]
pub struct Seeker {
    asks: Option<Sender<Ask>>,
    /// The room that was sent last: its journal, its name, how many entries it had, and for whom.
    sent: Option<(Option<PathBuf>, String, usize, Eye)>,
}

impl Seeker {
    /// Asks; `tell` is called on the thread, as often as there is more.
    pub fn find(
        &mut self,
        here: &Here,
        question: Question,
        (room, path): (&Room, Option<PathBuf>),
        tell: impl Fn(Msg) + Send + 'static,
    ) {
        let mark = (path.clone(), room.name.clone(), room.entries().len(), question.reader.eye);
        let is_known = self.asks.is_some() && self.sent.as_ref() == Some(&mark);
        let own = Own { name: called(room), path, room: (!is_known).then(|| room.clone()) };
        self.sent = Some(mark);
        self.send(here, Ask::Find(Box::new(question), Box::new(own)), tell);
    }

    /// Asks what looked like this before.
    pub fn like(
        &mut self,
        here: &Here,
        (wanted, own): (Wanted, Option<PathBuf>),
        tell: impl Fn(Msg) + Send + 'static,
    ) {
        self.send(here, Ask::Like(Box::new(wanted), own), tell);
    }

    /// Nobody looks any more.
    pub fn rest(&mut self) {
        if let Some(asks) = &self.asks {
            let _ = asks.send(Ask::Rest);
        }
    }

    fn send(&mut self, here: &Here, ask: Ask, tell: impl Fn(Msg) + Send + 'static) {
        let asks = self.asks.get_or_insert_with(|| {
            let (asks, inbox) = channel();
            let here = here.clone();
            let work = move || Shelf::new(here).work(&inbox, &tell);
            // Without a thread nothing is found; the page says that it is looking, and everything else goes on.
            drop(std::thread::Builder::new().name("search".to_owned()).spawn(work));
            asks
        });
        let _ = asks.send(ask);
    }
}

fn called(room: &Room) -> String {
    clean::row(&room.name).into_owned()
}

/// The answer at once, for a frame that is printed.
pub fn once(here: &Here, question: &Question, own: Own) -> Found {
    let mut shelf = Shelf::new(here.clone());
    shelf.take_own(own, &question.reader);
    shelf.find(question, &mut || true, &|_| {})
}

/// What looked like this before, at once.
pub fn like(
    here: &Here,
    wanted: &Wanted,
    own: Option<PathBuf>,
    goes_on: impl FnMut() -> bool,
) -> Option<Alike> {
    let asked = wanted.asked.clone();
    let question = alike::Question { asked, own: own.zip(wanted.own), texts: wanted.texts.clone() };
    let answer = alike::look(here, &question, goes_on)?;
    let like = answer.like.into_iter().map(|(path, before)| (path.display().to_string(), before));
    Some(Alike {
        number: wanted.number,
        asked: question.asked,
        like: Some(like.collect()),
        among: answer.among,
        unread: answer.unread.iter().map(|why| clean::row(why).into_owned()).collect(),
    })
}

/// One journal as it was read, as long as it has the same length and time.
struct Known {
    stamp: (u64, Option<SystemTime>),
    name: String,
    lines: Vec<Line>,
    trouble: Option<String>,
}

/// Everything that was read.
struct Shelf {
    here: Here,
    reader: Option<Reader>,
    own: (Own, Vec<Line>),
    known: BTreeMap<PathBuf, Known>,
}

/// A hit before it is put into words: when, where, which line.
type Place<'a> = (Instant, Option<&'a Path>, &'a str, &'a Line);

impl Shelf {
    fn new(here: Here) -> Self {
        Self { here, reader: None, own: (Own::default(), Vec::new()), known: BTreeMap::new() }
    }

    fn forget(&mut self) {
        self.known = BTreeMap::new();
    }

    fn work(mut self, inbox: &Receiver<Ask>, tell: &impl Fn(Msg)) {
        let (mut next, mut rests) = (None, true);
        loop {
            let ask = match next.take() {
                Some(ask) => ask,
                None if rests => match inbox.recv() {
                    Ok(ask) => ask,
                    Err(_) => return,
                },
                None => match inbox.recv_timeout(KEPT) {
                    Ok(ask) => ask,
                    Err(RecvTimeoutError::Timeout) => {
                        rests = true;
                        self.forget();
                        continue;
                    }
                    Err(RecvTimeoutError::Disconnected) => return,
                },
            };
            // While the page is open what was read stays, however long nothing is typed.
            rests = !matches!(ask, Ask::Rest);
            let newest = newest(ask, inbox, |own, reader| self.take_own(own, reader));
            let mut is_newest = || match inbox.try_recv() {
                Ok(ask) => {
                    next = Some(ask);
                    false
                }
                Err(TryRecvError::Empty) => true,
                Err(TryRecvError::Disconnected) => false,
            };
            match newest {
                Ask::Find(question, _) => {
                    self.find(&question, &mut is_newest, &|found| tell(Msg::Found(Box::new(found))));
                }
                Ask::Like(wanted, own) => {
                    if let Some(alike) = like(&self.here, &wanted, own, is_newest) {
                        tell(Msg::Alike(Box::new(alike)));
                    }
                }
                Ask::Rest => {}
            }
        }
    }

    /// The room on the board, where it is sent: it changed, or is read by another eye.
    fn take_own(&mut self, own: Own, reader: &Reader) {
        if self.reader.is_some_and(|known| (known.eye, known.zone) != (reader.eye, reader.zone)) {
            self.known.clear();
        }
        // The room itself is not kept: a copy held here would cost the board one more with each new entry.
        if let Some(room) = &own.room {
            self.own.1 = lines(room, reader);
        }
        self.own.0 = Own { room: None, ..own };
        self.reader = Some(*reader);
    }

    /// Looks; tells parts of the answer on the way, and the whole at the end. What is called off is told no more.
    fn find(
        &mut self,
        question: &Question,
        goes_on: &mut dyn FnMut() -> bool,
        tell: &dyn Fn(Found),
    ) -> Found {
        let query = Query::read(&question.text);
        let paths = match question.scope {
            Scope::Room => Vec::new(),
            Scope::All => self.here.paths.journals(),
        };
        let own = self.own.0.path.clone();
        let others: Vec<PathBuf> = paths.into_iter().filter(|path| Some(path) != own.as_ref()).collect();
        self.known.retain(|path, _| question.scope == Scope::Room || others.contains(path));
        let mut told_us = self.here.clock.read().boot_us;
        for (place, path) in others.iter().enumerate() {
            if !goes_on() {
                return Found::default();
            }
            let was_read = self.read(path, &question.reader);
            let us = self.here.clock.read().boot_us;
            if was_read && us.saturating_sub(told_us) >= PART_US {
                told_us = us;
                tell(self.answer(question, &query, others.get(..=place).unwrap_or_default(), others.len()));
            }
        }
        let found = self.answer(question, &query, &others, others.len());
        tell(found.clone());
        found
    }

    /// Reads a journal unless it is known as it is; says whether it had to.
    fn read(&mut self, path: &Path, reader: &Reader) -> bool {
        let stamp = path.metadata().map_or((0, None), |meta| (meta.len(), meta.modified().ok()));
        if self.known.get(path).is_some_and(|known| known.stamp == stamp) {
            return false;
        }
        let known = match alike::read(&self.here, path) {
            Ok((log, trouble)) => {
                use crate::journal::Log;
                Known { stamp, name: rooms::called(&log), lines: lines(log.room(), reader), trouble }
            }
            Err(why) => Known { stamp, name: rooms::stem(path), lines: Vec::new(), trouble: Some(why) },
        };
        self.known.insert(path.to_owned(), known);
        true
    }

    /// What is found in the room on the board and in these.
    fn answer(&self, question: &Question, query: &Query, among: &[PathBuf], all: usize) -> Found {
        let mut places: Vec<Place<'_>> = Vec::new();
        let (own, own_lines) = &self.own;
        let has_own = usize::from(!own_lines.is_empty());
        let (mut unread, mut blank) = (Vec::new(), 0);
        if !query.is_empty() {
            let here = own_lines.iter().filter(|line| line.fits(query));
            places.extend(here.map(|line| (line.at, None, own.name.as_str(), line)));
        }
        for (path, known) in among.iter().filter_map(|path| Some((path, self.known.get(path)?))) {
            blank += usize::from(known.trouble.is_some() && known.lines.is_empty());
            unread.extend(known.trouble.as_ref().map(|why| clean::row(why).into_owned()));
            if !query.is_empty() {
                let fitting = known.lines.iter().filter(|line| line.fits(query));
                places.extend(fitting.map(|line| (line.at, Some(path.as_path()), known.name.as_str(), line)));
            }
        }
        places.sort_by_key(|(at, _, _, line)| (Reverse(*at), Reverse(line.seq)));
        let hits = places.iter().take(MOST).map(|place| hit(place, query)).collect();
        Found {
            number: question.number,
            hits,
            count: places.len(),
            rooms: (among.len() + has_own - blank, all + has_own - blank),
            unread,
        }
    }
}

/// Of everything that was asked meanwhile the newest; each brings the room as it is by then.
fn newest(first: Ask, inbox: &Receiver<Ask>, mut own: impl FnMut(Own, &Reader)) -> Ask {
    let mut ask = first;
    loop {
        if let Ask::Find(question, room) = &mut ask {
            own(std::mem::take(&mut **room), &question.reader);
        }
        match inbox.try_recv() {
            Ok(newer) => ask = newer,
            Err(_) => return ask,
        }
    }
}

fn hit((at, path, room, line): &Place<'_>, query: &Query) -> Hit {
    Hit {
        room: (*room).to_owned(),
        path: path.map(|path| path.display().to_string()),
        seq: line.seq,
        at: *at,
        tag: line.tag,
        id: line.id.clone(),
        marks: query.marks(line.text.as_str()),
        text: line.text.clone(),
        is_struck: line.struck_by.is_some(),
    }
}
