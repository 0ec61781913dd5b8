//! What is looked at, and how: the focused panel, a cursor for each, filters, marks, order. Plain data: `update` changes
//! it, the view reads it.
use crate::domain::id::ItemId;
use std::collections::{BTreeMap, BTreeSet};

/// The five panels, by their digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Panel {
    /// 1.
    #[default]
    Escalations,
    /// 2.
    Actions,
    /// 3: decisions, updates, blockers, milestones, notes.
    Log,
    /// 4: commitments and blockers.
    Promises,
    /// 5.
    People,
}

impl Panel {
    /// In the order of the digits.
    pub const ALL: [Self; 5] = [Self::Escalations, Self::Actions, Self::Log, Self::Promises, Self::People];

    /// Its digit, 1 to 5.
    pub fn digit(self) -> u8 {
        match self {
            Self::Escalations => 1,
            Self::Actions => 2,
            Self::Log => 3,
            Self::Promises => 4,
            Self::People => 5,
        }
    }
}

/// What a row of a panel stands for; outlives refolds and new sizes. Rows of the log are entries.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    /// An item, or an entry of the log.
    Item(ItemId),
    /// A person, by folded handle.
    Person(String),
}

/// Where the cursor of a panel stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cursor {
    /// The selected row; `None`: the first one, whatever it is (in the log: follow live).
    pub key: Option<Key>,
    /// Its place when it was last seen, for when the row is gone.
    pub place: usize,
}

impl Cursor {
    /// Its place among the rows as they stand now; 0 where there are none.
    pub fn among(&self, rows: &[Key]) -> usize {
        let found = self.key.as_ref().and_then(|key| rows.iter().position(|row| row == key));
        found
            .unwrap_or_else(|| if self.key.is_some() { self.place } else { 0 })
            .min(rows.len().saturating_sub(1))
    }
}

/// How the actions are grouped (`O`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(missing_docs, reason = "the words of ux.md")]
pub enum Order {
    #[default]
    Owner,
    Due,
    Escalation,
}

/// How times are written (`T`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TimeStyle {
    /// `in 41 min`.
    #[default]
    Countdown,
    /// `15:13`.
    Clock,
    /// `13:13Z`.
    Utc,
    /// `T+01:42`.
    Elapsed,
}

/// What is looked at, and how.
#[derive(Debug, Clone, Default)]
pub struct Desk {
    /// The panel that has the keys.
    pub focus: Panel,
    /// One cursor for each panel.
    pub cursors: BTreeMap<Panel, Cursor>,
    /// The panel in the third region of layout S: 3, 4 or 5; `None`: as ruling 41 says.
    pub third: Option<Panel>,
    /// The focused panel fills the screen.
    pub zoomed: bool,
    /// Big digits instead of panels.
    pub wall: bool,
    /// What each panel is filtered by, as typed.
    pub filters: BTreeMap<Panel, String>,
    /// Marked for a bulk change.
    pub marks: BTreeSet<Key>,
    /// How the actions are grouped.
    pub order: Order,
    /// How times are written.
    pub times: TimeStyle,
}

impl Desk {
    /// The cursor of a panel.
    pub fn cursor(&self, panel: Panel) -> Cursor {
        self.cursors.get(&panel).cloned().unwrap_or_default()
    }
}
