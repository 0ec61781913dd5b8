//! The capture line while it is open: what is typed, how it was opened, what Tab walks through.
use crate::domain::id::EscalationId;
use crate::language::{Candidate, Kind, Opened};
use tui_input::Input;

/// Words with how their line was opened: what is kept as a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typed {
    /// The words, exactly.
    pub text: String,
    /// `None`: with `i`, the first word chooses.
    pub kind: Option<Kind>,
    /// The escalation that was in focus then.
    pub on: Option<EscalationId>,
}

impl Typed {
    /// How the language is told.
    pub fn opened(&self) -> Opened {
        self.kind.map_or(Opened::Auto, Opened::As)
    }
}

/// The open line.
#[derive(Debug, Clone)]
pub struct Line {
    /// The text and the cursor.
    pub input: Input,
    /// How it was opened.
    pub opened: Opened,
    /// The escalation in focus when it was opened.
    pub on: Option<EscalationId>,
    /// Stays open after Enter.
    pub scribe: bool,
    /// Said instead of the hint after an Enter that could not save: `what should sam do?`.
    pub question: Option<String>,
    /// What Tab walks through, and where it is.
    pub tab: Option<Tab>,
    /// How many lines back `Up` went; 0 is the line being typed.
    pub back: usize,
    /// What was being typed before `Up`.
    pub kept: String,
}

/// Tab walks through candidates for one word.
#[derive(Debug, Clone)]
pub struct Tab {
    /// The line before the first Tab.
    pub before: String,
    /// What fits.
    pub found: Vec<Candidate>,
    /// Which stands in the line.
    pub at: usize,
}
