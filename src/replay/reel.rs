//! The room at any position: the nearest earlier look that is kept, folded on. Looks are kept at even distances, and where
//! an entry that changes something long past made them useless.
use super::track::Track;
use crate::domain::room::Room;

/// At most about so many looks are kept at even distances.
const STOPS: usize = 64;
/// They are at least so many entries apart.
const LEAST: usize = 256;
/// Looks kept beside those.
const MORE: usize = 64;

/// A record and the looks at it that are kept.
#[derive(Debug, Clone)]
pub struct Reel {
    whole: Room,
    /// In order; the first is before everything.
    stops: Vec<Room>,
    /// How far the even ones reach.
    laid: usize,
    happened: bool,
}

impl Reel {
    /// Nothing kept yet but the beginning.
    pub fn new(whole: Room, track: &Track) -> Self {
        let first = track.order().map_or_else(|| whole.before(), |order| whole.before_it_happened(order));
        Self { whole, stops: vec![first], laid: 0, happened: track.order().is_some() }
    }

    /// The record as it is in the end.
    pub fn whole(&self) -> &Room {
        &self.whole
    }

    fn apart(&self) -> usize {
        (self.whole.entries().len() / STOPS).max(LEAST)
    }

    /// The room after its first `count` entries.
    pub fn room(&mut self, count: usize) -> Room {
        if !self.happened && count >= self.whole.entries().len() {
            return self.whole.clone();
        }
        self.lay_to(count);
        let (room, far) = self.look(count);
        if far && self.stops.len() < STOPS + MORE {
            let place = self.stops.partition_point(|stop| stop.count() <= count);
            self.stops.insert(place, room.clone());
        }
        room
    }

    /// Keeps looks at even distances, as far as `count`; it takes as long as folding that far, once.
    pub fn lay_to(&mut self, count: usize) {
        let apart = self.apart();
        while self.laid + apart <= count.min(self.whole.entries().len()) {
            self.laid += apart;
            let (room, _) = self.look(self.laid);
            let place = self.stops.partition_point(|stop| stop.count() <= self.laid);
            self.stops.insert(place, room);
        }
    }

    /// Keeps all of them.
    pub fn lay(&mut self) {
        self.lay_to(usize::MAX);
    }

    /// The room there, and whether that was a long way.
    fn look(&self, count: usize) -> (Room, bool) {
        let before = self.stops.iter().rev().filter(|stop| stop.count() <= count);
        for stop in before {
            if let Some(room) = stop.until(count) {
                return (room, count.saturating_sub(stop.count()) > 2 * self.apart());
            }
        }
        (self.whole.clone(), false)
    }
}
