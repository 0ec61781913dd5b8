//! The chapters of a look back: what they are called, and which of many are named.
use super::Replay;
use crate::domain::about;
use crate::domain::clean;
use crate::domain::time::Instant;
use crate::replay::Mark;
use std::collections::HashSet;

/// A milestone of the record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chapter {
    /// When it shows.
    pub at: Instant,
    /// Its name, clean; behind the id of its escalation where there are several: `E12 resolved`.
    pub name: String,
}

impl Replay {
    /// At most `most` chapters, those first that should be named where not all have room: the one that was reached last, then
    /// those written by hand. What phases reached, which may be the same for many, is named once; of more the names are
    /// taken evenly from the whole.
    pub fn chapters(&self, most: usize) -> Vec<Chapter> {
        let all: Vec<&Mark> = self.track.milestones().collect();
        let apart = all.len().div_ceil(most.max(1)).max(1);
        let reached = all.iter().filter(|mark| mark.place < self.head.shown()).max_by_key(|mark| mark.place);
        let spread = all.iter().step_by(apart);
        let mut seen = HashSet::new();
        let once = |mark: &&&Mark| seen.insert(self.name_of(mark)) || mark.by_hand;
        let told = reached.filter(|_| apart > 1).into_iter().chain(spread).filter(once);
        told.filter_map(|mark| Some(Chapter { at: self.time_of(mark)?, name: self.name_of(mark) })).collect()
    }

    /// When the entry that showed last shows.
    pub fn shows(&self) -> Option<Instant> {
        self.track.times().get(self.head.place()?).copied()
    }

    fn time_of(&self, mark: &Mark) -> Option<Instant> {
        self.track.times().get(mark.place).copied()
    }

    fn name_of(&self, mark: &Mark) -> String {
        let name = clean::row(mark.name.as_deref().unwrap_or_default()).replace('_', " ");
        let entry = self.track.seq(mark.place).and_then(|seq| self.whole().entry(seq));
        let home = entry.and_then(|entry| about::home(entry)).filter(|_| self.whole().escalations.len() > 1);
        home.map_or(name.clone(), |on| format!("{on} {name}"))
    }
}
