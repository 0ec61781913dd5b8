//! Who was named for the first time. An unknown handle is a new person (events.md); a slip of the finger is one too, so it
//! is said, with the name that was perhaps meant. Nothing is guessed.
use super::near::is_near;
use crate::domain::entry::Entry;
use crate::domain::id::Handle;
use crate::domain::room::Room;
use std::borrow::Borrow;

/// Somebody whom nobody had named before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Newcomer {
    /// As typed.
    pub handle: Handle,
    /// Somebody known before whose handle differs by a letter or two.
    pub near: Option<Handle>,
}

/// Everybody whom these entries of the room named first, but for their own writers.
pub fn newcomers<E: Borrow<Entry>>(room: &Room, entries: &[E]) -> Vec<Newcomer> {
    let Some(first) = entries.iter().map(|entry| entry.borrow().seq).min() else { return Vec::new() };
    let wrote = |handle: &Handle| entries.iter().any(|entry| entry.borrow().by.folded() == handle.folded());
    let known = |handle: &Handle| {
        let before = room.people.values().filter(|one| one.first_seen < first).map(|one| &one.handle);
        let writers = entries.iter().map(|entry| &entry.borrow().by);
        before.chain(writers).find(|one| is_near(handle.as_str(), one.as_str())).cloned()
    };
    let fresh = room.people.values().filter(|one| one.first_seen >= first && one.name.is_none());
    let fresh = fresh.filter(|one| entries.iter().any(|entry| entry.borrow().seq == one.first_seen));
    let fresh = fresh.map(|one| &one.handle).filter(|handle| !wrote(handle));
    fresh.map(|handle| Newcomer { handle: handle.clone(), near: known(handle) }).collect()
}

impl std::fmt::Display for Newcomer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.near {
            Some(near) => write!(f, "{} is new here: did you mean {near}?", self.handle),
            None => write!(f, "{} is new", self.handle),
        }
    }
}
