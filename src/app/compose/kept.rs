//! What the composer keeps besides the journal: texts that were begun, what was handed to a command, and the settings.
use crate::comms::templates::Templates;
use crate::domain::id::EscalationId;
use crate::domain::time::Instant;
use crate::domain::words::{Audience, Phase};
use std::collections::BTreeMap;

/// A text that was begun and not yet sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// About which escalation.
    pub on: EscalationId,
    /// For whom.
    pub audience: Audience,
    /// The words, exactly.
    pub text: String,
    /// When the next words are promised, where a person said it apart from the text.
    pub next: Option<Instant>,
}

/// A text that a command took before the program ended: nobody knows whether it was written down as sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pending {
    /// The text with all that belongs to it.
    pub kept: Kept,
    /// The phase it told.
    pub phase: Phase,
    /// Which command took it.
    pub channel: String,
    /// When it took it.
    pub at: Instant,
    /// The command said that it is done.
    pub done: bool,
    /// What it tells, for the entry.
    pub told: Vec<String>,
    /// What the linter would have stopped, with the reason why it went.
    pub overridden: Vec<String>,
    /// What else it promises goes into the ledger.
    pub promises: bool,
}

/// What a person has set up for sending.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settings {
    /// The templates, their own over those of the program.
    pub templates: Templates,
    /// Which audiences have a command, and what it is called.
    pub commands: BTreeMap<Audience, String>,
}

/// All of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    /// Texts by what they are about and for whom.
    pub kept: BTreeMap<(EscalationId, Audience), Kept>,
    /// What waits for an answer: was it sent?
    pub pending: Option<Pending>,
    /// What is set up.
    pub settings: Settings,
    /// The number of the next sending.
    pub next_ticket: u64,
}

impl Words {
    /// Keeps a text of before; one that was begun since is newer.
    pub(super) fn keep(&mut self, kept: Kept) {
        self.kept.entry((kept.on, kept.audience)).or_insert(kept);
    }
}
