//! The looks at the past that are kept: laid beside the drawing, once a record is opened, turned to its other clock or grown
//! by what was written meanwhile. Until they are there a jump folds as far as it must.
use super::{Replay, cut, keys, show};
use crate::app::effect::Effect;
use crate::app::model::Model;
use crate::replay::Reel;

/// A reel on its way to the thread that lays it, and back.
#[derive(Debug, Clone)]
pub struct Laying {
    /// Which reel: a newer one has a higher number.
    pub number: u64,
    /// It.
    pub reel: Reel,
}

/// Asks for the looks to be laid.
pub(super) fn lay(model: &mut Model) -> Option<Effect> {
    let number = model.next_request;
    let replay = model.replay.as_mut()?;
    model.next_request += 1;
    replay.laying = number;
    Some(Effect::LayReel)
}

/// They are laid; of an earlier reel it is too late.
pub(super) fn laid(model: &mut Model, laying: Laying) -> Vec<Effect> {
    if let Some(replay) = model.replay.as_mut().filter(|replay| replay.laying == laying.number) {
        replay.reel = laying.reel;
    }
    Vec::new()
}

impl Replay {
    /// What is to be laid.
    pub fn laying(&self) -> Laying {
        Laying { number: self.laying, reel: self.reel.clone() }
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
    replay.reel = Reel::new(whole, &replay.track);
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
