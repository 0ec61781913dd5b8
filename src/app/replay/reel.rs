//! The looks at the past that are kept: laid beside the drawing, once a record is opened, turned to its other clock or grown
//! by what was written meanwhile. What is far from all of them is folded there too; until then the last frame stands and
//! says how far it got.
use super::began::Began;
use super::{Replay, cut, keys, show};
use crate::app::effect::Effect;
use crate::app::model::Model;
use crate::domain::room::Room;
use crate::replay::Reel;
use std::sync::{Arc, Weak};

/// So many looks are handed over at once.
const BATCH: usize = 16;

/// What is done beside the drawing.
#[derive(Debug, Clone, Default)]
pub(super) struct Beside {
    /// The number of the reel.
    number: u64,
    /// A thread is at it.
    goes_on: bool,
    /// The frame is an earlier one: that of the playhead is not folded yet.
    pub(super) is_awaited: bool,
    /// Dropped when nobody needs that reel any more.
    needs: Arc<()>,
}

/// A reel on its way to the thread that lays it.
#[derive(Debug, Clone)]
pub struct Laying {
    number: u64,
    reel: Reel,
    /// Where the playhead waits.
    wanted: Option<usize>,
    /// Dropped with the reel it is for.
    needed: Weak<()>,
}

/// What that thread has so far.
#[derive(Debug, Clone)]
pub struct Laid {
    number: u64,
    stops: Vec<Room>,
    far: Option<Room>,
    ends: bool,
}

impl Laying {
    /// Lays it and says so, a few looks at a time; stops where nobody needs it any more.
    pub fn run(mut self, mut tell: impl FnMut(Laid)) {
        let number = self.number;
        loop {
            let stops: Vec<Room> = std::iter::from_fn(|| self.reel.lay_one()).take(BATCH).collect();
            if self.needed.strong_count() == 0 {
                return;
            }
            if stops.is_empty() {
                break;
            }
            tell(Laid { number, stops, far: None, ends: false });
        }
        let far = self.wanted.filter(|count| self.reel.near(*count).is_none());
        let far = far.map(|count| self.reel.room(count));
        tell(Laid { number, stops: Vec::new(), far, ends: true });
    }
}

impl Laid {
    /// Nothing yet: where nobody waits, it may be laid when somebody does.
    pub fn nothing(laying: &Laying) -> Self {
        Self { number: laying.number, stops: Vec::new(), far: None, ends: true }
    }
}

/// Asks for the looks of a new reel to be laid.
pub(super) fn lay(model: &mut Model) -> Option<Effect> {
    let number = model.next_request;
    let replay = model.replay.as_mut()?;
    model.next_request += 1;
    let is_awaited = replay.beside.is_awaited;
    replay.beside = Beside { number, goes_on: true, is_awaited, needs: Arc::default() };
    Some(Effect::LayReel)
}

/// Where the playhead waits and nobody is at work: asks for the look it waits for.
pub(super) fn chase(model: &mut Model) -> Option<Effect> {
    let beside = &mut model.replay.as_mut()?.beside;
    if !beside.is_awaited || beside.goes_on {
        return None;
    }
    beside.goes_on = true;
    Some(Effect::LayReel)
}

/// Takes in what is laid; of an earlier reel it is too late.
pub(super) fn laid(model: &mut Model, laid: Laid) -> Vec<Effect> {
    let Some(replay) = model.replay.as_mut().filter(|replay| replay.beside.number == laid.number) else {
        return Vec::new();
    };
    for stop in laid.stops {
        replay.reel.take_in(stop);
    }
    if let Some(look) = laid.far {
        replay.reel.keep(look);
    }
    replay.beside.goes_on &= !laid.ends;
    if replay.beside.is_awaited {
        show(model);
    }
    Vec::new()
}

impl Replay {
    /// What is to be laid.
    pub fn laying(&self) -> Laying {
        let wanted = self.beside.is_awaited.then(|| self.head.shown());
        let (number, needed) = (self.beside.number, Arc::downgrade(&self.beside.needs));
        Laying { number, reel: self.reel.clone(), wanted, needed }
    }

    /// While the frame is not that of the playhead: of how many entries that lead there how many are read.
    pub fn reading(&self) -> Option<(usize, usize)> {
        let wanted = self.head.shown();
        self.beside.is_awaited.then(|| (self.reel.laid().min(wanted), wanted))
    }

    /// What was written since: the room that is looked back at is the one that goes on behind it.
    fn has_grown(&self) -> bool {
        let written = self.live.room.entries().len();
        self.goes_on()
            && self.path.is_none()
            && self.until.is_none()
            && written > self.whole().entries().len()
    }
}

/// Takes in what was written meanwhile. Whoever stands at the end stays there; everywhere else the instant stays.
pub(super) fn grow(model: &mut Model) -> Option<Effect> {
    let replay = model.replay.as_mut().filter(|replay| replay.has_grown())?;
    let ends = replay.head.is_at_end(&replay.track);
    let whole = replay.live.room.clone();
    replay.track = cut(&whole, replay.track.knowledge, None);
    replay.began = Began::of(&whole, &replay.track);
    replay.reel = replay.reel.grown(whole, &replay.track);
    keys::keep(replay);
    let (head, track) = (&mut replay.head, &replay.track);
    if ends {
        head.to_percent(track, 100);
    } else {
        head.to_instant(track, head.now());
    }
    show(model);
    lay(model)
}
