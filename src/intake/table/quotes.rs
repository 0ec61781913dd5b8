//! The quotes of a CSV row: whether they are closed, and where the next row begins when they are not.
use crate::intake::when;

/// How a row uses its quotes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Quotes {
    /// As RFC 4180 has it.
    Sound,
    /// Words follow a closing quote.
    Loose,
    /// The last one is never closed.
    Open,
}

impl Quotes {
    /// Of a row as it stands in the file, without its line end.
    pub(super) fn of(raw: &str) -> Self {
        let mut bytes = raw.bytes().peekable();
        let (mut starts, mut loose) = (true, false);
        while let Some(byte) = bytes.next() {
            if !(starts && byte == b'"') {
                starts = byte == b',';
                continue;
            }
            loop {
                match bytes.next() {
                    None => return Self::Open,
                    Some(b'"') if bytes.next_if_eq(&b'"').is_none() => break,
                    Some(_) => {}
                }
            }
            starts = false;
            loose |= bytes.peek().is_some_and(|byte| *byte != b',');
        }
        if loose { Self::Loose } else { Self::Sound }
    }
}

/// Where quotes are not as they should be: the bytes of the row up to the next line that begins with a time, which is a row of
/// its own. A quote that is never closed and has no such line behind it takes all there is.
pub(super) fn broken(quotes: Quotes, raw: &str) -> Option<usize> {
    let first = || {
        let ends = raw.match_indices('\n').map(|(at, _)| at + 1);
        ends.into_iter().find(|at| raw.get(*at..).is_some_and(begins_with_a_time))
    };
    match quotes {
        Quotes::Sound => None,
        Quotes::Loose => first(),
        Quotes::Open => Some(first().unwrap_or(raw.len())),
    }
}

/// A row of its own would begin so.
pub(super) fn begins_with_a_time(rest: &str) -> bool {
    let line = rest.lines().next().unwrap_or("");
    line.split_once(',').is_some_and(|(head, _)| when::cell(head).is_ok())
}
