//! What stays inside: named to whoever writes, who may put it into the text by hand.
use super::story::Teller;
use crate::domain::clean;
use crate::domain::id::ItemId;
use std::collections::BTreeSet;

/// Words that the draft left out.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Inside {
    /// What they are of: `A7`, `impact`.
    pub what: String,
    /// The words, clean, one row.
    pub words: String,
}

impl Teller<'_> {
    /// Notes that these words are left out, and why.
    pub(super) fn leave_inside(&mut self, what: &str, why: &str, text: &str) {
        self.notes.push(format!("{what} is left out, {why}: {}", clean::row(text)));
        self.inside.push(Inside { what: what.to_owned(), words: self.shown(text) });
    }

    /// One thing may stand in several places, and be left out of each for another reason.
    pub(super) fn note_once(&mut self) {
        let mut seen = BTreeSet::new();
        self.notes.retain(|note| seen.insert(subject_of(note).to_owned()));
        let mut seen = BTreeSet::new();
        self.inside.retain(|one| !one.words.is_empty() && seen.insert(one.clone()));
    }
}

/// `C2` of `C2 is left out, …`; a note that names no item is its own.
fn subject_of(note: &str) -> &str {
    let head = note.split_once(" is left out").map(|(head, _)| head);
    head.filter(|head| head.parse::<ItemId>().is_ok()).unwrap_or(note)
}
