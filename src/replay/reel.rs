//! The room at any position: the nearest earlier look that is kept, folded on. Looks are kept at even distances, and where
//! an entry that changes something long past, or was dated far back, made them useless.
use super::track::Track;
use crate::domain::room::{Order, Room};
use std::sync::Arc;

/// At most about so many looks are kept at even distances: one costs little beside the record, as it shares with its
/// neighbours what did not change between them.
const STOPS: usize = 256;
/// They are at least so many entries apart.
const LEAST: usize = 256;
/// Looks kept beside those.
const MORE: usize = 64;

/// A record and the looks at it that are kept.
#[derive(Debug, Clone)]
pub struct Reel {
    whole: Room,
    /// At even distances, in order; the first is before everything.
    stops: Vec<Room>,
    /// Others, in order.
    more: Vec<Room>,
    apart: usize,
    order: Option<Arc<Order>>,
}

impl Reel {
    /// Nothing kept yet but the beginning.
    pub fn new(whole: Room, track: &Track) -> Self {
        let order = track.order().cloned();
        let first = order.as_ref().map_or_else(|| whole.before(), |order| whole.before_it_happened(order));
        let apart = (whole.entries().len() / STOPS).max(LEAST);
        Self { whole, stops: vec![first], more: Vec::new(), apart, order }
    }

    /// The same for a record to which was added: looks that still hold are kept.
    #[must_use]
    pub fn grown(&self, whole: Room, track: &Track) -> Self {
        if self.order.is_some() || track.order().is_some() {
            return Self::new(whole, track);
        }
        let rebound = |looks: &[Room]| looks.iter().map(|look| look.of_grown(&whole)).collect();
        let (stops, more) = (rebound(&self.stops), rebound(&self.more));
        Self { whole, stops, more, apart: self.apart, order: None }
    }

    /// The record as it is in the end.
    pub fn whole(&self) -> &Room {
        &self.whole
    }

    /// How many of the first entries a jump may lead among without folding far.
    pub fn laid(&self) -> usize {
        let laid = (self.stops.len() - 1) * self.apart;
        if self.is_laid() { self.whole.entries().len() } else { laid }
    }

    fn is_laid(&self) -> bool {
        self.stops.len() * self.apart > self.whole.entries().len()
    }

    /// The room after its first `count` entries.
    pub fn room(&mut self, count: usize) -> Room {
        if let Some(room) = self.near(count) {
            return room;
        }
        while self.distance(count) > self.apart && self.lay_one().is_some() {}
        let far = self.distance(count) > 2 * self.apart;
        let room = self.folded(count);
        if far {
            self.keep(room.clone());
        }
        room
    }

    /// The same, if it takes no more than folding a few entries: what may be done between a key and its frame.
    pub fn near(&self, count: usize) -> Option<Room> {
        if count >= self.whole.entries().len() {
            let ended = |order: &Arc<Order>| self.whole.when_all_happened(order);
            return Some(self.order.as_ref().map_or_else(|| self.whole.clone(), ended));
        }
        (self.distance(count) <= 2 * self.apart).then(|| self.folded(count))
    }

    /// Keeps one look more at the even distances, as a copy to be handed on; `None`: there are all of them.
    pub fn lay_one(&mut self) -> Option<Room> {
        if self.is_laid() {
            return None;
        }
        let reached = self.stops.len() * self.apart;
        let stop = match &self.order {
            Some(_) => self.stops.last()?.led_to(reached)?,
            None => self.folded(reached),
        };
        self.stops.push(stop.clone());
        Some(stop)
    }

    /// Keeps all of them.
    pub fn lay(&mut self) {
        while self.lay_one().is_some() {}
    }

    /// Takes in what [`Self::lay_one`] of a copy gave, where that is the next one here too.
    pub fn take_in(&mut self, stop: Room) {
        let reached = self.stops.len() * self.apart;
        let is_next =
            if self.order.is_some() { stop.lead() == Some(reached) } else { stop.count() == reached };
        if is_next && !self.is_laid() {
            self.stops.push(stop);
        }
    }

    /// Keeps a look that was far from all others; of too many those at the other end go.
    pub fn keep(&mut self, look: Room) {
        let place = self.more.partition_point(|kept| kept.count() <= look.count());
        self.more.insert(place, look);
        if self.more.len() > MORE {
            self.more.remove(if place < MORE / 2 { MORE } else { 0 });
        }
    }

    /// The look from which the least must be folded, and how much.
    fn nearest(&self, count: usize) -> Option<(usize, &Room)> {
        let near = |look: &'_ Room| if look.count() <= count { look.distance(count) } else { None };
        let found = [&self.stops, &self.more].map(|looks| {
            let mut found = looks.iter().rev();
            found.find_map(|look| Some((near(look)?, look)))
        });
        found.into_iter().flatten().min_by_key(|(far, _)| *far)
    }

    fn distance(&self, count: usize) -> usize {
        self.nearest(count).map_or(usize::MAX, |(far, _)| far)
    }

    fn folded(&self, count: usize) -> Room {
        let nearest = self.nearest(count).and_then(|(_, look)| look.until(count));
        nearest.unwrap_or_else(|| self.whole.clone())
    }
}
