//! A journal that takes nothing new, because it is damaged or of a newer program: what may still be pressed, and what is said of the rest.
use super::keys::Action;
use super::model::{Model, Proof};
use crate::language::verbs::{Group, Verb};

/// Said where something would be written.
pub const CLOSED: &str = "nothing new is written to this journal; the problem line says why and how to go on";

impl Model {
    /// Whether nothing new is written to what is on the screen.
    pub fn is_closed(&self) -> bool {
        matches!(self.saved.proof, Proof::Damaged(_))
    }
}

impl Action {
    /// Whether it leads to a new entry.
    pub fn writes(self) -> bool {
        matches!(
            self,
            Self::NewAction
                | Self::NewDecision
                | Self::NewNote
                | Self::NewUpdate
                | Self::NewCommitment
                | Self::NewBlocker
                | Self::NewEscalation
                | Self::Capture
                | Self::Scribe
                | Self::Snooze
                | Self::Done
                | Self::Assign
                | Self::Due
                | Self::Route
                | Self::Edit
                | Self::EditExternal
                | Self::Void
                | Self::Severity
                | Self::State
                | Self::Milestone
                | Self::Pin
                | Self::Checklist
                | Self::Hypothesis
                | Self::Undo
                | Self::Redo
        )
    }
}

/// Whether a verb leads to a new entry.
pub fn writes(verb: &Verb) -> bool {
    match verb.group {
        Group::Capture | Group::Change | Group::People => true,
        Group::Clocks => verb.name != "quiet",
        Group::Communicate | Group::View | Group::Session => false,
    }
}
