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
#[expect(clippy::struct_excessive_bools, reason = "four marks that may all stand on one row")]
pub struct Flags {
    /// The cursor is here and the panel has the focus.
    pub selected: bool,
    /// Marked for a bulk change.
    pub marked: bool,
    /// Pinned to the top.
    pub pinned: bool,
    /// Changed just now.
    pub fresh: bool,
}

/// One frame's view of a room.
pub struct Board<'a> {
    /// How it is looked at.
    pub look: &'a Look<'a>,
    room: &'a Room,
    queue: &'a [Due],
    timers: HashMap<ItemId, Timer>,
    escalations: Vec<EscalationId>,
    actions: Vec<ActionId>,
    promises: Vec<ItemId>,
    people: Vec<String>,
    start: Option<Instant>,
    counts: actions::Counts,
    /// Live actions by folded owner: open, late, due.
    loads: HashMap<String, (usize, usize, usize)>,
    /// The cursor of the panel with the focus, found once for the frame.
    focused: Option<Key>,
    /// What was told to customers and when, where a layout asks for it.
    kept: OnceCell<Vec<(EscalationId, story::Adherence)>>,
}

impl<'a> Board<'a> {
    /// Orders and filters the live things of the room; the rows themselves are built when they are asked for.
    pub fn new(look: &'a Look<'a>, room: &'a Room, queue: &'a [Due]) -> Self {
        let mut board = Self {
            look,
            room,
            queue,
            timers: clocks::by_item(queue, room, look.now),
            escalations: Vec::new(),
            actions: Vec::new(),
            promises: Vec::new(),
            people: Vec::new(),
            start: head::start(room),
            counts: actions::Counts::default(),
            loads: HashMap::new(),
            focused: None,
            kept: OnceCell::new(),
        };
        board.escalations = escalations::ordered(&board);
        board.actions = actions::ordered(&board);
        board.counts = board.count_actions();
        board.loads = people::loads(&board);
        board.promises = promises::ordered(&board);
        board.people = people::ordered(&board);
        board.focused = board.selected(look.desk.focus).map(|(key, _)| key);
        board
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
            Panel::Escalations => self.escalations.iter().map(|id| Key::Item((*id).into())).collect(),
            Panel::Actions => self.actions.iter().map(|id| Key::Item((*id).into())).collect(),
            Panel::Promises => self.promises.iter().map(|id| Key::Item(*id)).collect(),
            Panel::People => self.people.iter().cloned().map(Key::Person).collect(),
            Panel::Log => Vec::new(),
        }
    }

    /// How many rows a panel has; the log, which may have a million, says none.
    pub fn len(&self, panel: Panel) -> usize {
        match panel {
            Panel::Escalations => self.escalations.len(),
            Panel::Actions => self.actions.len(),
            Panel::Promises => self.promises.len(),
            Panel::People => self.people.len(),
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
            Panel::Escalations => count(&mut self.escalations.iter().map(|id| (*id).into())),
            Panel::Actions => count(&mut self.actions.iter().map(|id| (*id).into())),
            Panel::Promises => count(&mut self.promises.iter().copied()),
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
            selected: self.look.has_focus(panel) && self.focused.as_ref() == Some(key),
            marked: self.look.is_marked(key),
            pinned: self.is_pinned(seq),
            fresh: self.look.is_fresh(seq),
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
