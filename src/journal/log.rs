//! The boundary behind which a store stands: acts go in, entries come out, and what came out is kept.
use std::fmt;
use std::sync::Arc;

use super::fault::Fault;
use crate::domain::entry::{Draft, Entry};
use crate::domain::id::{Handle, Ulid};
use crate::domain::refusal::Refusal;
use crate::domain::room::Room;
use crate::domain::time::Instant;
use crate::domain::words::Source;

/// Where random bits come from.
pub trait Chance: Send + Sync {
    /// Fills these bytes; nobody may be able to guess them.
    fn fill(&self, bytes: &mut [u8]);
}

/// Who writes, when and through which mouth: everything about an entry that is not the fact itself.
#[derive(Clone)]
pub struct Stamp {
    /// Wall clock.
    pub now: Instant,
    /// Which start of this machine (the first 8 characters of the kernel's boot id; `pinned` under a pinned clock).
    pub boot: Arc<str>,
    /// Microseconds since then, sleep included.
    pub boot_us: u64,
    /// Who.
    pub by: Handle,
    /// By which way.
    pub src: Source,
    /// For salts and ids.
    pub chance: Arc<dyn Chance>,
    /// Ids chosen beforehand, one for each act of a breath: what makes trying again after an unknown outcome
    /// harmless. Acts without one get a new id.
    pub ids: Vec<Ulid>,
}

impl fmt::Debug for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {} {:?}", self.by, self.src, self.now, self.ids)
    }
}

impl Stamp {
    /// A new id for an entry of this moment.
    pub fn draw_id(&self) -> Ulid {
        let mut chance = [0; 10];
        self.chance.fill(&mut chance);
        Ulid::new(u64::try_from(self.now.timestamp_millis()).unwrap_or(0), chance)
    }

    /// The same with an id chosen for each of `acts` acts: within one breath each is the one after the one before.
    #[must_use]
    pub fn with_ids(mut self, acts: usize) -> Self {
        while self.ids.len() < acts {
            let next = self.ids.last().map_or_else(|| self.draw_id(), |last| last.successor());
            self.ids.push(next);
        }
        self
    }

    /// The id of the act at this place of a breath.
    pub fn id(&self, act: usize) -> Ulid {
        self.ids.get(act).copied().unwrap_or_else(|| self.draw_id())
    }
}

/// One wish: looks at the room as it is under the lock and says what is to be written.
pub type Act<'a> = dyn FnMut(&Room) -> Result<Draft, Refusal> + 'a;

/// What became of the acts of one breath.
#[derive(Debug)]
pub struct Committed {
    /// The entries of those that were saved, in order.
    pub saved: Vec<Arc<Entry>>,
    /// Why the next one was not, if not all were.
    pub stopped: Option<Fault>,
}

impl Committed {
    /// Nothing was saved.
    pub fn none(fault: Fault) -> Self {
        Self { saved: Vec::new(), stopped: Some(fault) }
    }
}

/// A room's record, kept somewhere.
pub trait Log {
    /// Decides and writes one act.
    ///
    /// # Errors
    /// The act's refusal, or why the entry is not (or not surely) kept.
    fn commit(&mut self, act: &mut Act<'_>, who: &Stamp) -> Result<Arc<Entry>, Fault> {
        let Committed { mut saved, stopped } = self.commit_all(&mut [act], who);
        match (saved.pop(), stopped) {
            (Some(entry), None) => Ok(entry),
            (_, Some(fault)) => Err(fault),
            (None, None) => Err(Fault::Unfit { what: "there was nothing to write".to_owned() }),
        }
    }

    /// Several acts in one breath: one after the other, each decided against what the one before left, each
    /// durable by itself; stops at the first that fails.
    fn commit_all(&mut self, acts: &mut [&mut Act<'_>], who: &Stamp) -> Committed;

    /// The room as far as it was read.
    fn room(&self) -> &Room;

    /// Takes in what others wrote; gives the new entries, which are in the room by then (also those before
    /// an error).
    ///
    /// # Errors
    /// Damage, a rewritten history, or what the disk says.
    fn catch_up(&mut self) -> Result<Vec<Arc<Entry>>, Fault>;
}
