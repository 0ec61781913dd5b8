//! Words that waited in the spill file come back under the ids they were to have, so nothing can be there twice.
use super::codec;
use super::fault::Fault;
use super::file::FileLog;
use super::log::{Committed, Log, Stamp};
use super::spill::Spilled;
use crate::domain::entry::Draft;
use crate::domain::event::Event;
use crate::domain::id::{Handle, Ulid};
use crate::domain::refusal::Refusal;
use crate::domain::room::{Counters, Room};
use crate::domain::time;
use crate::domain::words::Source;

impl FileLog {
    /// Writes the acts that an earlier try could not save, as having happened when they were said. An act that
    /// would give an id which somebody else has taken since stays in [`Self::waiting`], and so does one that this
    /// version cannot read: they are to be said anew.
    pub fn readmit(&mut self, who: &Stamp) -> Committed {
        let mut done = Committed { saved: Vec::new(), stopped: None };
        for one in self.waiting() {
            let Some((draft, who)) = again(&one, who) else { continue };
            let mut act = |room: &Room| {
                if is_stale(room, &draft.event) {
                    return Err(Refusal::Other("its id was given to something else meanwhile".to_owned()));
                }
                Ok(draft.clone())
            };
            match self.commit(&mut act, &who) {
                Ok(entry) => done.saved.push(entry),
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

fn again(one: &Spilled, who: &Stamp) -> Option<(Draft, Stamp)> {
    let (event, common, more) = codec::read(&one.kind, one.data.get(), true);
    if more {
        return None;
    }
    let said = time::read(&one.ts)?;
    let at = match &one.at {
        Some(at) => time::read(at)?,
        None => said,
    };
    let id: Ulid = one.id.parse().ok()?;
    let who =
        Stamp { by: Handle::new(&one.by)?, src: Source::from_word(&one.src)?, ids: vec![id], ..who.clone() };
    Some((Draft { event, common, at: Some(at), est: one.est }, who))
}

/// Whether the event gives an id (`A7`) that the room has given already.
fn is_stale(room: &Room, event: &Event) -> bool {
    let mut given = Counters::default();
    given.see(event);
    let held = room.counters();
    let pairs = [
        (given.escalation, held.escalation),
        (given.customer, held.customer),
        (given.action, held.action),
        (given.decision, held.decision),
        (given.update, held.update),
        (given.commitment, held.commitment),
        (given.blocker, held.blocker),
        (given.hypothesis, held.hypothesis),
    ];
    pairs.into_iter().any(|(given, held)| given > 0 && given <= held)
}
