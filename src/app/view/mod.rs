//! What the panels show, as plain data: rows whose words are cleaned and whose secrets only the eye opens. Built from
//! the room, its queue of clocks and the look; nothing is kept between frames, and of long lists only the rows that
//! are asked for are put into words.
pub mod actions;
mod clocks;
pub mod escalations;
pub mod fact;
pub mod figures;
pub mod filter;
pub mod head;
pub mod known;
pub mod log;
pub mod look;
pub mod people;
pub mod promises;
pub mod say;
pub mod story;
pub mod timer;
pub mod zones;

pub use look::{Density, Held, Keys, Layout, Look};
pub use timer::{Stage, Timer};

use super::desk::{Key, Panel};
use crate::domain::clock::Due;
use crate::domain::id::{ActionId, EscalationId, ItemId};
use crate::domain::room::Room;
use crate::domain::time::Instant;
use filter::Filter;
use std::cell::OnceCell;
use std::collections::HashMap;

/// The marks at the left of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(clippy::struct_excessive_bools, reason = "five marks that may all stand on one row")]
pub struct Flags {
    /// The cursor is here and the panel has the focus.
    pub selected: bool,
    /// Marked for a bulk change.
    pub marked: bool,
    /// Pinned to the top.
    pub pinned: bool,
    /// Changed just now.
    pub fresh: bool,
    /// Not on disk yet.
    pub unsaved: bool,
}

/// One frame's view of a room. What stands in the panels is put in order when it is asked for, once.
pub struct Board<'a> {
    /// How it is looked at.
    pub look: &'a Look<'a>,
    room: &'a Room,
    queue: &'a [Due],
    timers: HashMap<ItemId, Timer>,
    start: Option<Instant>,
    escalations: OnceCell<Vec<EscalationId>>,
    actions: OnceCell<Vec<ActionId>>,
    promises: OnceCell<Vec<ItemId>>,
    people: OnceCell<Vec<String>>,
    counts: OnceCell<actions::Counts>,
    /// Live actions by folded owner: open, late, due.
    loads: OnceCell<HashMap<String, (usize, usize, usize)>>,
    /// The cursor of the panel with the focus.
    focused: OnceCell<Option<Key>>,
}

impl<'a> Board<'a> {
    /// Looks at a room; what belongs to each clock is found at once, everything else as it is asked for.
    pub fn new(look: &'a Look<'a>, room: &'a Room, queue: &'a [Due]) -> Self {
        Self {
            look,
            room,
            queue,
            timers: clocks::by_item(queue, room, look.now),
            start: head::start(room, look.is_past),
            escalations: OnceCell::new(),
            actions: OnceCell::new(),
            promises: OnceCell::new(),
            people: OnceCell::new(),
            counts: OnceCell::new(),
            loads: OnceCell::new(),
            focused: OnceCell::new(),
        }
    }

    fn escalations(&self) -> &[EscalationId] {
        self.escalations.get_or_init(|| escalations::ordered(self))
    }

    fn actions(&self) -> &[ActionId] {
        self.actions.get_or_init(|| actions::ordered(self))
    }

    fn promises(&self) -> &[ItemId] {
        self.promises.get_or_init(|| promises::ordered(self))
    }

    fn people(&self) -> &[String] {
        self.people.get_or_init(|| people::ordered(self))
    }

    fn loads(&self) -> &HashMap<String, (usize, usize, usize)> {
        self.loads.get_or_init(|| people::loads(self))
    }

    fn focused(&self) -> Option<&Key> {
        let here = || self.selected(self.look.desk.focus).map(|(key, _)| key);
        self.focused.get_or_init(here).as_ref()
    }

    /// The clock of an item; one that was not set where it has none.
    pub fn timer(&self, item: impl Into<ItemId>) -> Timer {
        self.timers.get(&item.into()).copied().unwrap_or_default()
    }

    /// The words of a clock in the time style that is chosen.
    pub fn timer_words(&self, timer: &Timer) -> String {
        timer.words(self.look, self.start)
    }

    fn filter(&self, panel: Panel) -> Filter {
        self.look.desk.filters.get(&panel).map_or_else(Filter::default, |text| Filter::read(text))
    }

    /// The rows a cursor can stand on, in order, for every panel but the log: that one may have a million, see
    /// [`Board::step`].
    pub fn keys(&self, panel: Panel) -> Vec<Key> {
        match panel {
            Panel::Escalations => self.escalations().iter().map(|id| Key::Item((*id).into())).collect(),
            Panel::Actions => self.actions().iter().map(|id| Key::Item((*id).into())).collect(),
            Panel::Promises => self.promises().iter().map(|id| Key::Item(*id)).collect(),
            Panel::People => self.people().iter().cloned().map(Key::Person).collect(),
            Panel::Log => Vec::new(),
        }
    }

    /// How many rows a panel has; the log, which may have a million, says none.
    pub fn len(&self, panel: Panel) -> usize {
        match panel {
            Panel::Escalations => self.escalations().len(),
            Panel::Actions => self.actions().len(),
            Panel::Promises => self.promises().len(),
            Panel::People => self.people().len(),
            Panel::Log => 0,
        }
    }

    /// How many of the rows from place `from` to before `to` are past their time.
    pub fn late_between(&self, panel: Panel, from: usize, to: usize) -> usize {
        let late = |item: ItemId| self.timer(item).stage == Stage::Late;
        let count = |items: &mut dyn Iterator<Item = ItemId>| {
            items.skip(from).take(to.saturating_sub(from)).filter(|item| late(*item)).count()
        };
        match panel {
            Panel::Escalations => count(&mut self.escalations().iter().map(|id| (*id).into())),
            Panel::Actions => count(&mut self.actions().iter().map(|id| (*id).into())),
            Panel::Promises => count(&mut self.promises().iter().copied()),
            Panel::People | Panel::Log => 0,
        }
    }

    /// The row the cursor stands on now, with its place; `None` in an empty panel. In the log the place is 0.
    pub fn selected(&self, panel: Panel) -> Option<(Key, usize)> {
        if panel == Panel::Log {
            return log::selected(self).map(|seq| (Key::Item(ItemId::Entry(seq)), 0));
        }
        let keys = self.keys(panel);
        let place = self.look.desk.cursor(panel).among(&keys);
        keys.get(place).cloned().map(|key| (key, place))
    }

    /// The row `by` rows further down (up where negative), stopping at the ends, with its place. In the log down is
    /// older; `None` for the key there means: follow live.
    pub fn step(&self, panel: Panel, by: isize) -> Option<(Option<Key>, usize)> {
        if panel == Panel::Log {
            return log::step(self, by).map(|step| match step {
                log::Step::Live => (None, 0),
                log::Step::On(seq) => (Some(Key::Item(ItemId::Entry(seq))), 0),
            });
        }
        let keys = self.keys(panel);
        let now = self.look.desk.cursor(panel).among(&keys);
        let place = now.saturating_add_signed(by).min(keys.len().checked_sub(1)?);
        keys.get(place).cloned().map(|key| (Some(key), place))
    }

    fn is_pinned(&self, seq: u64) -> bool {
        self.room.entry(seq).is_some_and(|entry| self.room.pinned.contains(&entry.id))
    }

    fn flags(&self, panel: Panel, key: &Key, seq: u64) -> Flags {
        Flags {
            selected: self.look.has_focus(panel) && self.focused() == Some(key),
            marked: self.look.is_marked(key),
            pinned: self.is_pinned(seq),
            fresh: self.look.is_fresh(seq),
            // The highest number stands for no entry: a person has none.
            unsaved: (self.look.on_disk..u64::MAX).contains(&seq),
        }
    }
}

/// The first row to show of `len` so that the cursor is seen: nothing scrolls until the cursor has passed two thirds,
/// and the last rows fill the panel. A function of the cursor and the height alone.
pub fn first_row(len: usize, cursor: usize, height: usize) -> usize {
    cursor.saturating_sub(height * 2 / 3).min(len.saturating_sub(height))
}

#[cfg(test)]
mod tests {
    use super::first_row;

    #[test]
    fn the_cursor_is_always_seen() {
        for len in 0..30 {
            for height in 1..12 {
                for cursor in 0..len {
                    let first = first_row(len, cursor, height);
                    assert!(first <= cursor && cursor < first + height, "{len} {height} {cursor}");
                }
            }
        }
    }
}
