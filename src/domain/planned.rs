//! When announced work was to begin and to end, as a history that was taken over says it: a note of its own kind, in words
//! that people read and that are read back here. A plan is no milestone: it may never be reached.
use super::time::{Instant, read, stamp};

/// The kind of the note.
pub const SCHEDULE: &str = "schedule";
/// The tag of words that announced the work, in a phase that the record has no word for.
pub const ANNOUNCED: &str = "scheduled";

/// The two ends of announced work; either may be unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Schedule {
    /// It was to begin.
    pub starts: Option<Instant>,
    /// It was to be over.
    pub ends: Option<Instant>,
}

impl Schedule {
    /// `scheduled from 2024-03-01T20:00:00.000000Z until …`; none where nothing is known.
    pub fn words(self) -> Option<String> {
        let (starts, ends) = (self.starts.map(stamp), self.ends.map(stamp));
        match (starts, ends) {
            (None, None) => None,
            (Some(starts), None) => Some(format!("scheduled from {starts}")),
            (None, Some(ends)) => Some(format!("scheduled until {ends}")),
            (Some(starts), Some(ends)) => Some(format!("scheduled from {starts} until {ends}")),
        }
    }

    /// What such a note says; nothing where somebody put other words into it.
    pub fn read(words: &str) -> Self {
        let all: Vec<&str> = words.split_whitespace().collect();
        let behind = |wanted: &str| {
            let at = all.iter().position(|word| *word == wanted)?;
            all.get(at + 1).and_then(|time| read(time))
        };
        Self { starts: behind("from"), ends: behind("until") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_schedule_is_read_as_it_is_written() {
        let times = [None, read("2024-03-01T20:00:00Z")];
        for (starts, ends) in times.iter().flat_map(|a| times.iter().map(move |b| (*a, *b))) {
            let one = Schedule { starts, ends };
            assert_eq!(one.words().map_or(Schedule::default(), |words| Schedule::read(&words)), one);
        }
        assert_eq!(Schedule::read("put off, until further notice"), Schedule::default());
    }
}
