//! The figures of domain.md §7: per escalation, room and shelf, each with its n and its state. Reads rooms, changes
//! nothing, reads no clock; the policies it scores by are handed in.
//!
//! [`room`] reads one room in one pass; [`shelf`] puts rooms together; [`summary`] is the part of it that cli.md promises
//! to other programs; `written` is their JSON.
mod figure;
mod one;
mod people;
mod promise;
mod recur;
mod shelf;
mod sla;
mod strip;
mod summary;
mod track;
pub mod written;

pub use figure::{Figure, Share, Spread, minutes, real};
pub use one::{Figures, Subject, Times};
pub use people::Workload;
pub use promise::Commitments;
pub use recur::{Occurrence, Recurrence};
pub use shelf::{Shelf, Week, shelf};
pub use sla::{Ended, SlaFigure};
pub use strip::{Gap, Promises, Strip, Told};
pub use summary::{Summary, Ttr, summary};

use crate::domain::entry::Entry;
use crate::domain::event::Event;
use crate::domain::id::EscalationId;
use crate::domain::policy::Policy;
use crate::domain::room::Room;
use crate::domain::state::{ActionState, Decision};
use crate::domain::time::Instant;
use one::{Grouped, Reader};
use std::sync::Arc;
use track::Tracks;

/// By what and when figures are read.
#[derive(Debug, Clone, Copy)]
pub struct Options<'a> {
    /// Silences and contract clocks that still run are measured to here.
    pub now: Instant,
    /// As it was known then, as reports take it: what was written down later does not count, and what was taken over from
    /// elsewhere was known when it happened.
    pub until: Option<Instant>,
    /// What imported histories are scored by (ruling 13): the shipped `standard`.
    pub standard: &'a Policy,
    /// Scores every gap by this policy instead of the one that held.
    pub policy: Option<&'a Policy>,
}

impl<'a> Options<'a> {
    /// Figures of this moment, by the policies that held.
    pub fn at(now: Instant, standard: &'a Policy) -> Self {
        Self { now, until: None, standard, policy: None }
    }
}

/// The figures of one room.
#[derive(Debug, Clone, PartialEq)]
pub struct RoomFigures {
    /// What it is called.
    pub room: String,
    /// By start, provider's id, id.
    pub escalations: Vec<Figures>,
    /// Promises on no escalation.
    pub loose: Commitments,
    /// From a decision's proposal to its making, for those that were proposed; minutes.
    pub decisions: Vec<Figure>,
    /// Actions done, of those asked.
    pub answers: Share,
    /// How often command was passed on or taken.
    pub handoffs: usize,
    /// Who did how much, and when in their own day.
    pub people: Vec<Workload>,
    /// Confirmed causes, to be held against those of other rooms.
    pub(crate) causes: Vec<Occurrence>,
    /// What every copy of its journal has in common; none of a room without a journal.
    pub(crate) origin: Option<Origin>,
    /// How many entries it is read from.
    pub(crate) entries: usize,
}

/// The figures of a room. `name` is what lists call it. One pass over the entries; linear in them.
pub fn room(room: &Room, name: &str, options: &Options<'_>) -> RoomFigures {
    match options.until {
        Some(until) if until < options.now => {
            let options = Options { now: until, until: None, ..*options };
            whole(&room.as_known(until), name, &options)
        }
        Some(_) | None => whole(room, name, options),
    }
}

/// The figures of one escalation of a room; none where it is not there. Reads the whole room: for several, take [`room`].
pub fn escalation(room: &Room, name: &str, id: EscalationId, options: &Options<'_>) -> Option<Figures> {
    self::room(room, name, options).escalations.into_iter().find(|one| one.subject.id == id)
}

fn whole(room: &Room, name: &str, options: &Options<'_>) -> RoomFigures {
    let tracks = Tracks::of(room);
    let grouped = Grouped::of(room);
    let escalations = one::all(&Reader { room, name, tracks: &tracks, grouped: &grouped, options });
    let loose = room.commitments.values().map(|one| &**one).filter(|one| one.birth.common.on.is_none());
    RoomFigures {
        room: name.to_owned(),
        loose: promise::ledger(loose, None),
        decisions: room.decisions.values().filter_map(|one| latency(one)).collect(),
        answers: Share::of(room.actions.values().map(|one| one.state == ActionState::Done)),
        handoffs: tracks.handoffs,
        people: people::workload(room, options.now),
        causes: recur::causes(room, &escalations),
        origin: origin(room),
        entries: room.entries().len(),
        escalations,
    }
}

/// The random number of a journal, how it was called when it was created, when that was, and what was declared first: the
/// random number alone is the same where chance is pinned.
pub(crate) type Origin = (String, String, Instant, String);

fn origin(room: &Room) -> Option<Origin> {
    let first = room.entries().first()?;
    let is_declaring = |entry: &&Arc<Entry>| matches!(entry.event, Event::EscalationDeclared(_));
    let declared = room.entries().iter().find(is_declaring)?;
    if let Event::JournalCreated(fact) = &first.event {
        let (event, common) = (&declared.event, &declared.common);
        let declared = format!("{} {:?} {:?} {event:?} {common:?}", declared.id, declared.ts, declared.at);
        Some((fact.genesis.clone(), fact.room.clone(), first.ts, declared))
    } else {
        None
    }
}

fn latency(one: &Decision) -> Option<Figure> {
    let proposed = one.proposed_at?;
    Some(one.made_at.map_or(Figure::Pending, |made| Figure::between(proposed, made)))
}
