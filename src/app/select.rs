//! The cursor: which row it is on, where the keys move it, and which item that row stands for.
use super::desk::{Cursor, Key, Panel};
use super::model::Model;
use super::view::Board;
use crate::domain::about;
use crate::domain::entry::Entry;
use crate::domain::id::{EscalationId, ItemId, Ulid};
use crate::domain::time::Instant;

impl Model {
    /// The panels as they are looked at now.
    pub fn with_board<T>(&self, ask: impl FnOnce(&Board<'_>) -> T) -> T {
        let look = self.glance();
        ask(&Board::new(&look, &self.room, &self.queue))
    }

    /// The row the cursor of a panel is on.
    pub fn row(&self, panel: Panel) -> Option<Key> {
        self.with_board(|board| board.selected(panel)).map(|(key, _)| key)
    }

    /// What verbs act on: the item the selected row stands for; for a line of the log, what that line chiefly made.
    /// On the big clock it is the first escalation of it.
    pub fn subject(&self) -> Option<ItemId> {
        if let Some(first) = self.on_wall() {
            return Some(ItemId::EscalationId(first));
        }
        self.item_of(&self.row(self.desk.focus)?)
    }

    /// The marked items, else the selected one.
    pub fn subjects(&self) -> Vec<ItemId> {
        if self.desk.marks.is_empty() {
            return self.subject().into_iter().collect();
        }
        let mut items: Vec<ItemId> = self.desk.marks.iter().filter_map(|key| self.item_of(key)).collect();
        items.sort();
        items.dedup();
        items
    }

    /// What acts on the words of a row take, the oldest line first: in the log its own line, by the name of what was born
    /// with it; elsewhere the item.
    pub fn lines(&self) -> Vec<ItemId> {
        let here: Vec<Key> = self.row(self.desk.focus).into_iter().collect();
        let marks = &self.desk.marks;
        let keys: Vec<&Key> = if marks.is_empty() { here.iter().collect() } else { marks.iter().collect() };
        let mut lines: Vec<ItemId> = keys.into_iter().filter_map(|key| self.line_of(key)).collect();
        lines.sort_by_key(|item| self.birth_of(*item));
        lines.dedup();
        lines
    }

    fn line_of(&self, key: &Key) -> Option<ItemId> {
        match key {
            Key::Item(ItemId::Entry(seq)) => {
                Some(about::born(self.room.entry(*seq)?).unwrap_or(ItemId::Entry(*seq)))
            }
            Key::Item(_) | Key::Person(_) => self.item_of(key),
        }
    }

    /// The item a row stands for.
    pub fn item_of(&self, key: &Key) -> Option<ItemId> {
        match key {
            Key::Person(_) => None,
            Key::Item(ItemId::Entry(seq)) => {
                let entry = self.room.entry(*seq)?;
                Some(made(entry).unwrap_or(ItemId::Entry(*seq)))
            }
            Key::Item(id) => Some(*id),
        }
    }

    /// The first escalation of the big clock while it is shown.
    fn on_wall(&self) -> Option<EscalationId> {
        let first = |board: &Board<'_>| board.cards(1).first().map(|card| card.id);
        self.desk.wall.then(|| self.with_board(first)).flatten()
    }

    /// The escalation the screen is on: that of the selected row or of the big clock; in the log only where a row was chosen.
    pub fn focus(&self) -> Option<EscalationId> {
        if let Some(first) = self.on_wall() {
            return Some(first);
        }
        let panel = self.desk.focus;
        if panel == Panel::Log && self.desk.cursor(panel).key.is_none() {
            return self.room.home_of(self.item_of(&self.row(Panel::Escalations)?)?);
        }
        let found = self.subject().and_then(|item| self.room.home_of(item));
        let found = found.map(|id| self.room.goes_on_in(id));
        found.filter(|id| self.room.escalations.get(id).is_some_and(|e| !e.phase.is_over()))
    }

    /// The entry that made an item.
    pub fn birth_of(&self, item: ItemId) -> Option<u64> {
        self.room.birth_of(item)
    }

    /// The entry that made an item, by the name that strikes and amendments use.
    pub fn entry_id(&self, item: ItemId) -> Option<Ulid> {
        self.room.entry(self.birth_of(item)?).map(|entry| entry.id)
    }

    /// Why a promise that stands in the entry of something else is neither struck nor reworded by itself.
    pub(super) fn within(&self, item: ItemId) -> Option<String> {
        let ItemId::CommitmentId(promise) = item else { return None };
        let of = about::within(self.room.entry(self.birth_of(item)?)?, promise)?;
        Some(format!(
            "{item} stands in the words of {of}: act on {of} for both; :broken {item} or t on {item} alone"
        ))
    }

    /// Puts the cursor of the focused panel `by` rows further, stopping at the ends.
    pub(super) fn step(&mut self, by: isize) {
        let panel = self.desk.focus;
        if let Some((key, place)) = self.with_board(|board| board.step(panel, by)) {
            self.desk.cursors.insert(panel, Cursor { key, place });
        }
    }

    /// Whatever row the cursor is on, it stays on it: what was acted on once is acted on again, wherever it moves.
    pub(super) fn hold(&mut self) {
        let panel = self.desk.focus;
        if panel != Panel::Log
            && let Some((key, place)) = self.with_board(|board| board.selected(panel))
        {
            self.desk.cursors.insert(panel, Cursor { key: Some(key), place });
        }
    }

    /// The log follows live again.
    pub(super) fn follow(&mut self) {
        self.desk.cursors.remove(&Panel::Log);
    }

    /// Puts the cursor of the log on the newest entry that had happened by then.
    pub(super) fn go_to_time(&mut self, at: Instant) {
        let found =
            self.room.entries().iter().filter(|entry| entry.when() <= at).max_by_key(|e| (e.when(), e.seq));
        if let Some(seq) = found.or(self.room.entries().first()).map(|entry| entry.seq) {
            self.look_at(Panel::Log);
            let key = Some(Key::Item(ItemId::Entry(seq)));
            self.desk.cursors.insert(Panel::Log, Cursor { key, place: 0 });
        }
    }

    /// Puts the cursor on an item, in the panel that shows it; else on the line of the log that made it.
    pub(super) fn go_to(&mut self, item: ItemId) {
        let found = self.with_board(|board| {
            [Panel::Escalations, Panel::Actions, Panel::Promises].into_iter().find_map(|panel| {
                let place = board.keys(panel).iter().position(|key| *key == Key::Item(item))?;
                Some((panel, Key::Item(item), place))
            })
        });
        let in_log = || Some((Panel::Log, Key::Item(ItemId::Entry(self.birth_of(item)?)), 0));
        if let Some((panel, key, place)) = found.or_else(in_log) {
            self.look_at(panel);
            self.desk.cursors.insert(panel, Cursor { key: Some(key), place });
        }
    }

    /// How far a page goes: about the rows a panel shows.
    pub(super) fn page(&self) -> u16 {
        let rows = self.size.height.saturating_sub(10);
        if self.desk.zoomed { rows.max(1) } else { (rows / 2).max(1) }
    }

    /// Gives a panel the keys; 3, 4 and 5 also come forward into the third region.
    pub(super) fn look_at(&mut self, panel: Panel) {
        self.desk.focus = panel;
        if matches!(panel, Panel::Log | Panel::Promises | Panel::People) {
            self.desk.third = Some(panel);
        }
    }
}

/// What a line of the log made, where that has a life of its own; an escalation's own lines stay lines.
fn made(entry: &Entry) -> Option<ItemId> {
    about::chief(entry).filter(|id| !matches!(id, ItemId::EscalationId(_) | ItemId::CustomerId(_)))
}
