//! The other rooms that are open or owe what was promised in them, watched from a thread of its own: how many clocks are late there (ruling 50). A journal is read
//! anew only after it changed; what is over is read once.
use crate::domain::clock::{self, Kind, Status};
use crate::domain::room::Room;
use crate::domain::time::Instant;
use crate::journal::chain::Check;
use crate::journal::{Access, FileLog, Log};
use crate::shell::here::Here;
use crate::shell::rooms;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::time::{Duration, SystemTime};

/// The first look waits until the board stands.
const FIRST: Duration = Duration::from_millis(500);
/// Between two looks.
const PAUSE: Duration = Duration::from_secs(30);

/// A room with its late clocks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Late {
    /// Its journal.
    pub path: PathBuf,
    /// What it is called.
    pub name: String,
    /// How many of its clocks are late.
    pub clocks: usize,
}

/// What is known of one journal, as long as it has the same length and time.
struct Known {
    stamp: (u64, Option<SystemTime>),
    /// Nothing where it is over or cannot be read.
    open: Option<(String, Room)>,
}

/// Everything that was read so far.
#[derive(Default)]
struct Shelf(BTreeMap<PathBuf, Known>);

impl Shelf {
    /// The rooms in which something is late, the one with the most first.
    fn look(&mut self, here: &Here) -> Vec<Late> {
        let now = here.clock.read().now;
        let journals = here.paths.journals();
        self.0.retain(|path, _| journals.contains(path));
        let late = journals.into_iter().filter_map(|path| {
            let (name, clocks) = self.late(here, &path, now)?;
            Some(Late { path, name, clocks })
        });
        let mut late: Vec<Late> = late.collect();
        late.sort_by_key(|one| std::cmp::Reverse(one.clocks));
        late
    }

    fn late(&mut self, here: &Here, path: &Path, now: Instant) -> Option<(String, usize)> {
        let meta = path.metadata().ok()?;
        let stamp = (meta.len(), meta.modified().ok());
        if self.0.get(path).is_none_or(|known| known.stamp != stamp) {
            let open = FileLog::open(&here.place(path), Access::Read, Check::Links).ok();
            let open = open.filter(|log| rooms::is_running(log.room(), now));
            let open = open.map(|log| (rooms::called(&log), log.room().clone()));
            self.0.insert(path.to_owned(), Known { stamp, open });
        }
        let (name, room) = self.0.get(path)?.open.as_ref()?;
        let late = |due: &&clock::Due| due.kind != Kind::Nudge && due.state == Status::Late;
        let clocks = clock::queue(room, now).iter().filter(late).count();
        (clocks > 0).then(|| (name.clone(), clocks))
    }
}

/// One look, at once.
pub fn look(here: &Here) -> Vec<Late> {
    Shelf::default().look(here)
}

/// Watches until the other end is dropped, and tells whenever something is different. Without a thread nothing is told:
/// the board itself does not depend on it.
pub fn watch(here: Here, tell: impl Fn(Vec<Late>) + Send + 'static) -> Sender<()> {
    let (rope, end) = channel();
    let work = move || {
        let (mut shelf, mut told, mut pause) = (Shelf::default(), Vec::new(), FIRST);
        while end.recv_timeout(pause) == Err(RecvTimeoutError::Timeout) {
            let late = shelf.look(&here);
            if late != told {
                tell(late.clone());
                told = late;
            }
            pause = PAUSE;
        }
    };
    drop(std::thread::Builder::new().name("elsewhere".to_owned()).spawn(work));
    rope
}
