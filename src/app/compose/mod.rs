//! The composer: the next words to an audience, written in the app. It drafts, checks and hands over; that they were sent
//! is what a person says, and only that is written down.
pub mod check;
pub mod desk;
pub mod edit;
pub mod fold;
pub mod inside;
pub mod kept;
pub mod next;
pub mod open;
pub mod record;
pub mod send;
pub mod shape;
pub mod side;

pub use desk::act;
pub use kept::{Kept, Pending, Settings, Words};

use super::effect::Request;
use super::layer::Layer;
use super::model::Model;
use crate::comms::draft::Draft;
use crate::domain::id::EscalationId;
use crate::domain::time::Instant;
use crate::domain::words::Audience;
use check::Check;
use ratatui_textarea::{CursorMove, TextArea};

/// What stands beside the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Side {
    /// The checklist and what the linter found.
    #[default]
    Check,
    /// What this audience was told last.
    Last,
    /// The card for upset customers.
    Card,
}

/// A command that has the text and did not end yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sending {
    /// Its number.
    pub ticket: u64,
    /// What it has, by which name and since when.
    pub pending: Pending,
}

/// Who says when the next words come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum NextBy {
    /// Nobody: policy proposes, and nothing is promised.
    #[default]
    Policy,
    /// The text.
    Text,
    /// A person; the text does not say it, or not so that it can be read.
    Hand,
}

/// The composer while it is open.
#[derive(Debug, Clone)]
pub struct Compose {
    /// About which escalation.
    pub on: EscalationId,
    /// For whom.
    pub audience: Audience,
    /// The text and the cursor.
    pub area: TextArea<'static>,
    /// What was drafted; what the text began with, unless a kept one was opened.
    pub draft: Draft,
    /// When the next words come.
    pub next: Option<Instant>,
    /// Who says so.
    pub by: NextBy,
    /// What else the text promises goes into the ledger with it.
    pub promises: bool,
    /// What is right and wrong with the text as it stands.
    pub check: Check,
    /// Why it is sent although the linter says stop.
    pub anyway: Option<String>,
    /// Where it was copied to.
    pub channel: Option<String>,
    /// What a command took.
    pub taken: Option<Pending>,
    /// What is sending it.
    pub sending: Option<Sending>,
    /// On its way into the journal.
    pub recording: Option<Request>,
    /// What is said of the last step.
    pub said: String,
    /// What stands beside the text.
    pub side: Side,
    /// The card, as of when it was asked for.
    pub card: Vec<side::Row>,
    /// The first row shown beside the text.
    pub scroll: usize,
    /// Letters are commands, not text.
    pub commanding: bool,
}

impl Compose {
    /// The text as it would be sent: without blanks and empty rows at its end.
    pub fn text(&self) -> String {
        self.area.lines().join("\n").trim_end().to_owned()
    }

    /// Whether a person changed what was drafted.
    pub fn is_edited(&self) -> bool {
        self.text() != self.draft.text.trim_end()
    }

    /// When the next words are promised; nothing where only policy wants them.
    pub fn promised(&self) -> Option<Instant> {
        self.next.filter(|_| self.by != NextBy::Policy)
    }

    /// Puts another text in the place of this one; the cursor stays, and undo brings the old one back.
    fn replace(&mut self, text: &str) {
        let (row, column) = (self.area.cursor().0, self.area.cursor().1);
        self.area.select_all();
        self.area.cut();
        self.area.insert_str(text);
        let at = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
        self.area.move_cursor(CursorMove::Jump(at(row), at(column)));
    }
}

/// An audience as people are called.
pub fn readers(audience: Audience) -> &'static str {
    match audience {
        Audience::Customer => "customers",
        Audience::Internal => "people inside",
        Audience::Executive => "executives",
    }
}

impl Model {
    /// The composer, where one is open, whatever lies over it.
    pub fn compose(&self) -> Option<&Compose> {
        self.layers.iter().rev().find_map(|layer| match layer {
            Layer::Compose(one) => Some(one.as_ref()),
            _ => None,
        })
    }

    /// The same, to change it.
    pub(super) fn compose_mut(&mut self) -> Option<&mut Compose> {
        self.layers.iter_mut().rev().find_map(|layer| match layer {
            Layer::Compose(one) => Some(one.as_mut()),
            _ => None,
        })
    }
}
