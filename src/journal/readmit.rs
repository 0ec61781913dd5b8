//! Words that waited in the spill file come back as the entries they were to be, so nothing can be there twice.
use super::again::{self, Numbers};
use super::fault::Fault;
use super::file::FileLog;
use super::log::{Committed, Log, Stamp};
use crate::domain::entry::Draft;
use crate::domain::id::Ulid;
use crate::domain::refusal::Refusal;
use crate::domain::room::Room;

impl FileLog {
    /// Writes the acts that an earlier try could not save, in their order, as having happened when they were said. An id
    /// that somebody else has been given since becomes the next free one, and what follows speaks of it by that. What this
    /// version cannot read stays in [`Self::waiting`]: it is to be said anew.
    pub fn readmit(&mut self, who: &Stamp) -> Committed {
        let mut done = Committed { saved: Vec::new(), stopped: None };
        let mut numbers = Numbers::default();
        for one in self.rescue().all(self.room()) {
            let known = one.id.parse::<Ulid>().ok().and_then(|id| self.room().seq_of(id));
            if let Some(entry) = known.and_then(|seq| self.room().entry(seq)) {
                numbers.learn(&one, entry);
                continue;
            }
            let Some((who, said)) = again::said(&one, who) else { continue };
            let mut act = |room: &Room| {
                let draft = numbers.draft(&one, room);
                let draft = draft.ok_or_else(|| Refusal::Other("this version cannot read it".to_owned()))?;
                Ok(Draft { at: draft.at.or(Some(said)), ..draft })
            };
            match self.commit(&mut act, &who) {
                Ok(entry) => {
                    numbers.learn(&one, &entry);
                    done.saved.push(entry);
                }
                Err(Fault::Refused(_) | Fault::Unfit { .. }) => {}
                Err(fault) => {
                    done.stopped = Some(fault);
                    break;
                }
            }
        }
        self.sweep();
        done
    }
}
