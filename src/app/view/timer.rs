//! One clock as a row shows it: its state, how far it is, and the words of ux.md §3.6.1.
use super::Look;
use crate::app::desk::TimeStyle;
use crate::domain::time::{Instant, elapsed, length, seconds_between};

/// The state of a clock, worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Stage {
    /// Past its time.
    Late,
    /// Its time has nearly come.
    Due,
    /// Its time is near.
    Soon,
    /// Words went out less than a minute ago.
    Sent,
    /// Time enough.
    Ok,
    /// It stands still.
    Paused,
    /// No time was set.
    #[default]
    None,
}

impl Stage {
    /// Soon, due or late: worth seconds and a place near the top.
    pub fn is_pressing(self) -> bool {
        matches!(self, Self::Late | Self::Due | Self::Soon)
    }
}

/// A clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Timer {
    /// Its state.
    pub stage: Stage,
    /// Seconds left; negative when late.
    pub left_s: i64,
    /// When it is due.
    pub due: Option<Instant>,
    /// Seconds from its start to its due time.
    pub whole_s: i64,
    /// How often its alarm was quieted, where it is quiet now.
    pub snoozes: u32,
}

impl Timer {
    /// What stands beside the mark: `in 41 min`, `in 02:50 DUE`, `+02:13 LATE`, `no timer`.
    pub fn words(&self, look: &Look, start: Option<Instant>) -> String {
        let Some(due) = self.due else { return self.still().to_owned() };
        match self.stage {
            Stage::None | Stage::Paused => self.still().to_owned(),
            Stage::Sent => format!("sent, next {}", look.exact(due, false)),
            Stage::Late | Stage::Due | Stage::Soon | Stage::Ok => {
                let (figure, word) = (self.figure(look, start), self.word());
                if word.is_empty() { figure } else { format!("{figure} {word}") }
            }
        }
    }

    /// What stands before its time: of words that were just sent it is when the next are due.
    pub fn before(&self) -> &'static str {
        match self.stage {
            Stage::Sent => "next",
            _ if self.left_s < 0 => "was due",
            _ => "at",
        }
    }

    fn still(&self) -> &'static str {
        if self.stage == Stage::Paused { "paused" } else { "no timer" }
    }

    /// `LATE`, `DUE`, or nothing.
    pub fn word(&self) -> &'static str {
        match self.stage {
            Stage::Late => "LATE",
            Stage::Due => "DUE",
            Stage::Soon | Stage::Sent | Stage::Ok | Stage::Paused | Stage::None => "",
        }
    }

    /// The number alone, in the time style that is chosen: `in 02:50`, `+02:13`, `15:13`, `T+02:23`.
    pub fn figure(&self, look: &Look, start: Option<Instant>) -> String {
        let Some(due) = self.due else { return String::new() };
        match look.desk.times {
            TimeStyle::Countdown if self.left_s < 0 => length(self.left_s, true),
            TimeStyle::Countdown => format!("in {}", length(self.left_s, self.stage.is_pressing())),
            TimeStyle::Clock => look.moment(due),
            TimeStyle::Utc => look.utc(due),
            TimeStyle::Elapsed => {
                let whole = elapsed(seconds_between(start.unwrap_or(due), due));
                format!("T+{}", whole.rsplit_once(':').map_or(whole.as_str(), |(minutes, _)| minutes))
            }
        }
    }

    /// The share of its time that is used up, as a fraction.
    pub fn used(&self) -> (u64, u64) {
        let whole = self.whole_s.max(1);
        let part = whole.saturating_sub(self.left_s).clamp(0, whole);
        (part.unsigned_abs(), whole.unsigned_abs())
    }
}
