//! What is wrong with a theme file, where, and what was probably meant.
use std::fmt;

use crate::domain::clean;
use crate::domain::near::distance;

/// A part of a theme file that could not be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file's name.
    pub file: String,
    /// The line, from 1; 0 where no line is to blame.
    pub line: usize,
    /// What is wrong with what, clean.
    pub what: String,
    /// The word that was probably meant.
    pub meant: Option<String>,
}

impl fmt::Display for Problem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.file)?;
        if self.line > 0 {
            write!(out, " line {}", self.line)?;
        }
        write!(out, ": {}", self.what)?;
        self.meant.as_ref().map_or(Ok(()), |word| write!(out, " - did you mean {word}?"))
    }
}

/// Collects the problems of one file.
pub(super) struct Notes<'a> {
    file: &'a str,
    text: &'a str,
    pub(super) found: Vec<Problem>,
    /// The key that is being read, from the outermost table on.
    path: Vec<String>,
}

impl<'a> Notes<'a> {
    pub(super) fn new(file: &'a str, text: &'a str) -> Self {
        Self { file, text, found: Vec::new(), path: Vec::new() }
    }

    /// Reads what stands at a key: whatever is found there is said of it.
    pub(super) fn at_key<T>(&mut self, key: &str, read: impl FnOnce(&mut Self) -> T) -> T {
        self.path.push(key.to_owned());
        let read = read(self);
        self.path.pop();
        read
    }

    /// `roles.timer_due.fg`.
    pub(super) fn key(&self) -> String {
        self.path.join(".")
    }

    /// `roles.ok is a table`: what the key itself should be.
    pub(super) fn should(&mut self, at: usize, what: &str) {
        let what = format!("{} {what}", self.key());
        self.push(at, &what, None);
    }

    /// The line of a byte of the file, from 1.
    pub(super) fn line(&self, at: usize) -> usize {
        self.text.bytes().take(at).filter(|b| *b == b'\n').count() + 1
    }

    pub(super) fn add(&mut self, at: usize, what: impl AsRef<str>) {
        let what = self.of_key(what.as_ref());
        self.push(at, &what, None);
    }

    fn of_key(&self, what: &str) -> String {
        let key = self.key();
        // `drak is no variant` has named it already.
        if key.is_empty() || what.ends_with(&format!(" is no {key}")) {
            what.to_owned()
        } else {
            format!("{key}: {what}")
        }
    }

    /// A word that is none of the known ones, or a key.
    pub(super) fn unknown<'k>(
        &mut self,
        at: usize,
        word: &str,
        kind: &str,
        known: impl IntoIterator<Item = &'k str>,
    ) {
        let is_key = self.path.last().is_some_and(|key| key == word);
        let what = if is_key {
            format!("{} is no {kind}", self.key())
        } else {
            self.of_key(&format!("{word} is no {kind}"))
        };
        self.push(at, &what, nearest(word, known));
    }

    /// Leaves out what was found on the line of a byte and behind it.
    pub(super) fn forget_from(&mut self, at: usize) {
        let line = self.line(at);
        self.found.retain(|problem| problem.line < line);
    }

    fn push(&mut self, at: usize, what: &str, meant: Option<&str>) {
        self.found.push(Problem {
            file: clean::row(self.file).into_owned(),
            line: self.line(at),
            what: clean::row(what).into_owned(),
            meant: meant.map(|word| clean::row(word).into_owned()),
        });
    }
}

/// The known word that is at most two slips, and less than half of it, away.
pub(super) fn nearest<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let close = |candidate: &&str| {
        let slips = distance(word, candidate);
        slips <= 2 && slips * 2 <= candidate.len()
    };
    known.into_iter().filter(close).min_by_key(|candidate| distance(word, candidate))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_recognised_and_a_stranger_is_not() {
        assert_eq!(nearest("timer_lat", ["timer_late", "timer_due"]), Some("timer_late"));
        assert_eq!(nearest("timre_due", ["timer_late", "timer_due"]), Some("timer_due"));
        assert_eq!(nearest("background", ["timer_late", "text"]), None);
    }
}
