//! Looking back on the board: the same model with the room and the instant of then. What is live goes on behind it and
//! says when it is late; nothing here can write into the journal.
pub mod began;
mod chapters;
mod keys;
pub mod notes;
mod put;
mod reel;
pub mod seek;

pub use chapters::Chapter;
pub use notes::Note;
pub use reel::{Laid, Laying};

use super::desk::{Cursor, Desk, Key, Panel};
use super::effect::Effect;
use super::layer::Layer;
use super::model::{Model, Screen};
use super::msg::Msg;
use super::update::here;
use crate::domain::about;
use crate::domain::clean;
use crate::domain::clock::{self, Due, Status};
use crate::domain::entry::Entry;
use crate::domain::id::ItemId;
use crate::domain::room::Room;
use crate::domain::time::Instant;
use crate::replay::{Knowledge, Playhead, Reel, Speed, Track};
use std::sync::Arc;
use std::time::Duration;

pub(super) use keys::{act, digit, go, refuse, sift};
pub(super) use notes::annotate;

/// Said where a key would change something.
pub const READ_ONLY: &str = "read-only view; q goes back to the live room, ? shows the keys";

/// While it plays, a frame is painted at most so often.
const FRAME: Duration = Duration::from_millis(100);

/// What a replay begins with.
#[derive(Debug, Clone, Default)]
pub struct Opening {
    /// Where; `None`: at the end of a live room, at the beginning of one that is only replayed.
    pub at: Option<seek::Goal>,
    /// Where it ends, if before the last entry.
    pub until: Option<Instant>,
    /// Which clock; `None`: the fitting one.
    pub knowledge: Option<Knowledge>,
    /// How fast.
    pub speed: Option<Speed>,
    /// It plays at once.
    pub plays: bool,
    /// Struck entries show too.
    pub struck: bool,
    /// What is behind it.
    pub behind: Behind,
    /// How the record is named after `warroom replay`; empty: by its room.
    pub typed: String,
}

/// What is behind a look back: what goes on meanwhile, and where leaving it leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Behind {
    /// The room on the board, which goes on.
    #[default]
    Room,
    /// The start screen.
    Start,
    /// Nothing: leaving it ends the program.
    Nothing,
    /// The same room, which is followed; leaving it ends the program.
    Same,
}

/// A record that is not open and is to be looked back at.
#[derive(Debug, Clone)]
pub struct Record {
    /// The fold of it.
    pub room: Room,
    /// How it is named after `warroom replay`.
    pub typed: String,
    /// Its journal.
    pub path: String,
    /// The entry to look at first; `None`: the first one.
    pub seq: Option<u64>,
    /// What of it is not sound.
    pub trouble: Option<String>,
}

/// What was there, while somebody looks back.
#[derive(Debug, Clone)]
struct Live {
    room: Room,
    queue: Vec<Due>,
    now: Instant,
    desk: Desk,
    layers: Vec<Layer>,
}

/// A look back.
#[derive(Debug, Clone)]
pub struct Replay {
    /// What is played.
    pub track: Track,
    /// Where.
    pub head: Playhead,
    /// Notes made afterwards, kept beside the journal.
    pub notes: Vec<Note>,
    /// Struck entries show too.
    pub struck: bool,
    /// Steps stop at decisions and milestones alone.
    pub only: bool,
    /// Steps stop only at entries with these words.
    pub words: Option<String>,
    /// What is behind it.
    pub behind: Behind,
    /// Its journal, where it is not that of the room that is open.
    pub path: Option<String>,
    /// From when `T+` counts.
    pub began: began::Began,
    typed: String,
    until: Option<Instant>,
    reel: Reel,
    /// What is done beside the drawing for it.
    beside: reel::Beside,
    live: Live,
}

impl Replay {
    /// The record as it is in the end.
    pub fn whole(&self) -> &Room {
        self.reel.whole()
    }

    /// The entry that showed last.
    pub fn entry(&self) -> Option<&Arc<Entry>> {
        self.whole().entry(self.track.seq(self.head.place()?)?)
    }

    /// What of the live room is late towards a customer: `E2 late`, `E2 late and 1 more`.
    pub fn late(&self) -> Option<String> {
        let late = |due: &&Due| due.state == Status::Late && due.is_customer() && self.goes_on();
        let mut late = self.live.queue.iter().filter(late);
        let first = late.next()?;
        let id =
            first.id.or(first.escalation.map(ItemId::from)).map_or_else(String::new, |id| format!("{id} "));
        let more = match late.count() {
            0 => String::new(),
            n => format!(" and {n} more"),
        };
        Some(format!("{id}late{more}"))
    }

    /// A room goes on behind it.
    pub fn goes_on(&self) -> bool {
        matches!(self.behind, Behind::Room | Behind::Same)
    }

    /// What of the live room decides when it must be looked at again.
    pub(super) fn live(&self) -> (&Room, &[Due], Instant) {
        (&self.live.room, &self.live.queue, self.live.now)
    }

    fn swap(&mut self, model: &mut Model) {
        std::mem::swap(&mut self.live.room, &mut model.room);
        std::mem::swap(&mut self.live.queue, &mut model.queue);
        std::mem::swap(&mut self.live.now, &mut model.now);
    }
}

/// One message while somebody looks back: keys and sizes are for what is looked at, everything else for the live room.
pub(super) fn update(model: &mut Model, msg: Msg) -> Vec<Effect> {
    let mut effects = heard(model, msg);
    effects.extend(reel::chase(model));
    effects
}

fn heard(model: &mut Model, msg: Msg) -> Vec<Effect> {
    match msg {
        Msg::Opened(_) | Msg::LookBack(_) | Msg::Record(_) | Msg::Terminate => {
            leave(model);
            here(model, msg)
        }
        Msg::Roll(real) => roll(model, real),
        Msg::Laid(laying) => reel::laid(model, *laying),
        Msg::Hindsight(notes) => {
            if let Some(replay) = &mut model.replay {
                replay.notes = notes;
            }
            Vec::new()
        }
        Msg::Paste(_) if model.layers.is_empty() => refuse(model),
        Msg::Tick(now) if model.replay.as_ref().is_some_and(|replay| !replay.goes_on()) => {
            if let Some(replay) = &mut model.replay {
                replay.live.now = now;
            }
            Vec::new()
        }
        Msg::Key(_) | Msg::Resize(..) | Msg::Focus(_) | Msg::Paste(_) | Msg::Edited(_) => here(model, msg),
        other => {
            let mut effects = with_live(model, |model| here(model, other));
            // Only the board of the room makes noise.
            let is_ours = model.replay.as_ref().is_none_or(|replay| replay.behind != Behind::Same);
            effects.retain(|effect| is_ours || !matches!(effect, Effect::Bell | Effect::Notify(_)));
            effects.extend(reel::grow(model));
            effects
        }
    }
}

/// Does something to the live room.
pub(super) fn with_live<T>(model: &mut Model, does: impl FnOnce(&mut Model) -> T) -> T {
    let Some(mut replay) = model.replay.take() else { return does(model) };
    replay.swap(model);
    let done = does(model);
    replay.swap(model);
    model.replay = Some(replay);
    done
}

/// `R`: from the line of the log that was chosen, else at the end.
pub(super) fn from_board(model: &mut Model) -> Vec<Effect> {
    let chosen = model.desk.cursors.get(&Panel::Log).and_then(|cursor| cursor.key.clone());
    let seq = match chosen.filter(|_| model.desk.focus == Panel::Log) {
        Some(Key::Item(ItemId::Entry(seq))) => Some(seq),
        _ => None,
    };
    let room = model.room.clone();
    begin(model, room, Opening::default(), seq)
}

/// Begins to look back.
pub(super) fn enter(model: &mut Model, opening: Opening) -> Vec<Effect> {
    let room = model.room.clone();
    begin(model, room, opening, None)
}

/// Looks back at another record; what is open waits behind it, with what lies over it.
pub(super) fn over(model: &mut Model, record: Record) -> Vec<Effect> {
    let behind = if model.screen == Screen::Start { Behind::Start } else { Behind::Room };
    let (layers, screen) = (std::mem::take(&mut model.layers), model.screen);
    model.screen = Screen::Board;
    let opening =
        Opening { behind, typed: record.typed, at: Some(seek::Goal::Place(0)), ..Opening::default() };
    let opening = Opening { at: opening.at.filter(|_| record.seq.is_none()), ..opening };
    let effects = begin(model, record.room, opening, record.seq);
    let Some(replay) = &mut model.replay else {
        (model.layers, model.screen) = (layers, screen);
        return effects;
    };
    (replay.live.layers, replay.path) = (layers, Some(record.path));
    if let Some(why) = record.trouble {
        model.says.problem(model.now, clean::row(&why));
    }
    effects
}

fn begin(model: &mut Model, room: Room, opening: Opening, seq: Option<u64>) -> Vec<Effect> {
    let knowledge = opening.knowledge.unwrap_or_else(|| Knowledge::fitting(&room));
    let track = cut(&room, knowledge, opening.until);
    if track.is_empty() {
        return super::board::no(model, "nothing is recorded yet; there is nothing to look back on");
    }
    let mut head = Playhead::at_start(&track);
    head.speed = opening.speed.unwrap_or_default();
    match (opening.at, seq.and_then(|seq| track.place(seq))) {
        (Some(goal), _) => goal.reach(&mut head, &track),
        (None, Some(place)) => head.to_place(&track, place),
        (None, None) if opening.behind == Behind::Room => head.to_percent(&track, 100),
        (None, None) => head.to_percent(&track, 0),
    }
    head.playing = opening.plays;
    let live = Live {
        room: model.room.clone(),
        queue: std::mem::take(&mut model.queue),
        now: model.now,
        desk: model.desk.clone(),
        layers: Vec::new(),
    };
    let began = began::Began::of(&room, &track);
    let reel = Reel::new(room, &track);
    model.desk.marks.clear();
    model.desk.filters.clear();
    model.fresh.clear();
    model.replay = Some(Box::new(Replay {
        track,
        head,
        notes: Vec::new(),
        struck: opening.struck,
        only: false,
        words: None,
        behind: opening.behind,
        path: None,
        typed: opening.typed,
        until: opening.until,
        began,
        beside: reel::Beside::default(),
        reel,
        live,
    }));
    show(model);
    show_end_meanwhile(model);
    std::iter::once(Effect::ReadHindsight).chain(reel::lay(model)).collect()
}

/// Until the first look is there, the record as it is in the end stands on the board.
fn show_end_meanwhile(model: &mut Model) {
    let Some(replay) = model.replay.as_ref().filter(|replay| replay.beside.is_awaited) else { return };
    model.room = replay.whole().clone();
    model.now = replay.track.span().map_or(model.now, |(_, to)| to);
    model.queue = clock::queue(&model.room, model.now);
}

fn cut(room: &Room, knowledge: Knowledge, until: Option<Instant>) -> Track {
    let mut track = Track::of(room, knowledge);
    if let Some(until) = until {
        track.cut(track.shown_at(until));
    }
    track
}

/// Back to the live room; where there is none, the end of the program.
pub(super) fn quit(model: &mut Model) -> Vec<Effect> {
    let alone =
        model.replay.as_ref().is_some_and(|replay| matches!(replay.behind, Behind::Nothing | Behind::Same));
    leave(model);
    if alone { vec![Effect::Quit] } else { Vec::new() }
}

fn leave(model: &mut Model) {
    let Some(replay) = model.replay.take() else { return };
    if replay.behind == Behind::Start {
        model.screen = Screen::Start;
    }
    model.layers = replay.live.layers;
    (model.room, model.now, model.desk) = (replay.live.room, replay.live.now, replay.live.desk);
    model.refolded();
    model.dirty = true;
}

/// Shows what was struck, or not.
///
/// # Errors
/// Nobody looks back: on the live board struck entries always stand in the log.
pub(super) fn struck(model: &mut Model, on: bool) -> Result<Vec<Effect>, String> {
    let Some(replay) = &mut model.replay else {
        return Err(
            "what was undone stands in the log, struck through; R looks back at how it came".to_owned()
        );
    };
    replay.struck = on;
    show(model);
    Ok(Vec::new())
}

/// Puts the room and the instant of the playhead on the board. What would take long stays to be done, and the last frame.
fn show(model: &mut Model) {
    let Some(replay) = &mut model.replay else { return };
    model.dirty = true;
    let near = replay.reel.near(replay.head.shown());
    replay.beside.is_awaited = near.is_none();
    let Some(room) = near else { return };
    model.room = room;
    model.now = replay.head.now();
    // What is new stands at the top of the log; by when it happened, it may stand anywhere.
    let seq = replay.head.place().and_then(|place| replay.track.seq(place));
    let follows = replay.track.knowledge == Knowledge::Recorded;
    let key = seq.filter(|_| !follows).map(|seq| Key::Item(ItemId::Entry(seq)));
    model.desk.cursors.insert(Panel::Log, Cursor { key, place: 0 });
    // Of many rows the one that is told of is in view.
    if let Some(on) = seq.and_then(|seq| about::home(model.room.entry(seq)?)) {
        let key = Some(Key::Item(ItemId::from(on)));
        model.desk.cursors.insert(Panel::Escalations, Cursor { key, place: 0 });
    }
    model.queue = clock::queue(&model.room, model.now);
}

/// So much real time of playing.
fn roll(model: &mut Model, real: Duration) -> Vec<Effect> {
    let Some(replay) = model.replay.as_mut().filter(|replay| replay.head.playing) else { return Vec::new() };
    let before = replay.head;
    replay.head.roll(&replay.track, real);
    if replay.head != before {
        show(model);
    }
    Vec::new()
}

impl Model {
    /// While a look back plays: how long until its next frame.
    pub fn frame(&self) -> Option<Duration> {
        let replay = self.replay.as_ref().filter(|replay| replay.head.playing)?;
        if replay.head.gap(&replay.track).is_some() {
            return Some(FRAME);
        }
        Some((Duration::from_secs(1) / replay.head.speed.times()).max(FRAME))
    }
}
