//! What was just said to the person, and what stays said: the receipt, notices, problems, and the history of all.
use crate::domain::time::{Instant, after};
use std::collections::VecDeque;

/// A notice stays this many seconds on the hint line.
const NOTICE_S: i64 = 6;
/// At most this many messages are kept for `:messages`.
const MOST: usize = 500;

/// How a message was meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// Something was saved or undone.
    Receipt,
    /// Worth knowing.
    Notice,
    /// Refused, with the reason and the next step.
    Refusal,
    /// Wrong until fixed.
    Problem,
}

impl Level {
    /// The word before it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Receipt => "",
            Self::Notice => "note: ",
            Self::Refusal => "no: ",
            Self::Problem => "problem: ",
        }
    }
}

/// One message, clean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// When it was said.
    pub at: Instant,
    /// How it was meant.
    pub level: Level,
    /// Its words.
    pub text: String,
}

/// All that was said.
#[derive(Debug, Clone, Default)]
pub struct Says {
    /// On the hint line until the next key.
    pub receipt: Option<Message>,
    /// On the hint line until this instant.
    pub notice: Option<(Message, Instant)>,
    /// On its own line until fixed or dismissed; the newest last.
    pub problems: Vec<Message>,
    /// Everything, newest last.
    pub history: VecDeque<Message>,
}

impl Says {
    /// Something was saved or undone.
    pub fn receipt(&mut self, at: Instant, text: impl Into<String>) {
        let message = self.keep(at, Level::Receipt, text.into());
        self.receipt = Some(message);
    }

    /// A rule said no.
    pub fn refusal(&mut self, at: Instant, text: impl Into<String>) {
        let message = self.keep(at, Level::Refusal, text.into());
        self.receipt = Some(message);
    }

    /// Worth knowing for a moment.
    pub fn notice(&mut self, at: Instant, text: impl Into<String>) {
        let message = self.keep(at, Level::Notice, text.into());
        self.notice = Some((message, after(at, NOTICE_S)));
    }

    /// Wrong until fixed; the same words twice are one.
    pub fn problem(&mut self, at: Instant, text: impl Into<String>) {
        let text = text.into();
        if self.problems.iter().all(|known| known.text != text) {
            let message = self.keep(at, Level::Problem, text);
            self.problems.push(message);
        }
    }

    /// The problems that begin with these words are over.
    pub fn fixed(&mut self, words: &str) {
        self.problems.retain(|problem| !problem.text.starts_with(words));
    }

    /// A notice with these words is not true any more.
    pub fn untrue(&mut self, words: &str) {
        self.notice.take_if(|(message, _)| message.text.contains(words));
    }

    /// The next key was pressed.
    pub fn next_key(&mut self) {
        self.receipt = None;
    }

    /// Takes away what has been said long enough; says whether anything was.
    pub fn tick(&mut self, now: Instant) -> bool {
        let over = self.notice.as_ref().is_some_and(|(_, until)| *until <= now);
        if over {
            self.notice = None;
        }
        over
    }

    /// What stands on the hint line, if anything.
    pub fn hint(&self) -> Option<&Message> {
        self.receipt.as_ref().or(self.notice.as_ref().map(|(message, _)| message))
    }

    /// The same for a screen that has no row for it: for a few seconds, then the NOW line has its row again.
    pub fn hint_until(&self, now: Instant) -> Option<&Message> {
        self.hint().filter(|message| after(message.at, NOTICE_S) > now)
    }

    /// When that is over, if it is not yet.
    pub fn over_at(&self, now: Instant) -> Option<Instant> {
        self.hint_until(now).map(|message| after(message.at, NOTICE_S))
    }

    fn keep(&mut self, at: Instant, level: Level, text: String) -> Message {
        let message = Message { at, level, text };
        if self.history.len() == MOST {
            self.history.pop_front();
        }
        self.history.push_back(message.clone());
        message
    }
}
