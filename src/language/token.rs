//! Cuts a line into entries and an entry into words. Linear in the line; loses no byte.
use std::ops::Range;

/// The entries of a line, cut at `;;` where white space or an end of the line touches it. `for(;;)` is text, and
/// so is `\;;`. Blank entries are dropped.
pub fn entries(line: &str) -> Vec<&str> {
    let bytes = line.as_bytes();
    let mut out = Vec::new();
    let mut from = 0;
    let mut at = 0;
    while let Some(found) = line.get(at..).and_then(|rest| rest.find(";;")) {
        let cut = at + found;
        let end = cut + 2;
        at = end;
        if bytes.get(end) == Some(&b';') {
            at = end + bytes.iter().skip(end).take_while(|b| **b == b';').count();
            continue;
        }
        let before = line.get(..cut).and_then(|head| head.chars().next_back());
        let after = line.get(end..).and_then(|tail| tail.chars().next());
        let open = |c: Option<char>| c.is_none_or(char::is_whitespace);
        if before != Some('\\') && (open(before) || open(after)) {
            out.extend(line.get(from..cut));
            from = end;
        }
    }
    out.extend(line.get(from..));
    out.retain(|entry| !entry.trim().is_empty());
    out
}

/// A word of an entry: its place in bytes, and whether it touches a `{mask}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// Part of a `{mask}`, so its sigils are only text.
    pub masked: bool,
}

/// The longest `{mask}` in bytes; more between two braces is code, not a name.
const LONGEST_MASK: usize = 200;

/// Every `{mask}` of an entry, braces included: not nested, on one line, not empty.
pub fn masks(entry: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut open = None;
    for (at, byte) in entry.bytes().enumerate() {
        match (byte, open) {
            (b'{', _) => open = Some(at),
            (b'\n', _) => open = None,
            (b'}', Some(from)) => {
                if at - from > 1 && at - from <= LONGEST_MASK {
                    out.push(from..at + 1);
                }
                open = None;
            }
            _ => {}
        }
    }
    out
}

/// The words of an entry between white space, in order.
pub fn tokens(entry: &str, masks: &[Range<usize>]) -> Vec<Token> {
    let mut out = Vec::new();
    let mut masks = masks.iter().peekable();
    let mut push = |start: usize, end: usize| {
        while masks.peek().is_some_and(|mask| mask.end <= start) {
            masks.next();
        }
        let masked = masks.peek().is_some_and(|mask| mask.start < end);
        out.push(Token { start, end, masked });
    };
    let mut start = None;
    for (at, c) in entry.char_indices() {
        match (c.is_whitespace(), start) {
            (true, Some(from)) => {
                push(from, at);
                start = None;
            }
            (false, None) => start = Some(at),
            (true, None) | (false, Some(_)) => {}
        }
    }
    if let Some(from) = start {
        push(from, entry.len());
    }
    out
}

/// A word with the sentence's punctuation taken off its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bare<'a> {
    /// The word.
    pub core: &'a str,
    /// A bracket or quote closed here, so the word belongs to a phrase and stays in the text.
    pub bound: bool,
}

/// Takes `,` `.` `;` `:` `!` `?` and closing brackets and quotes off the end.
pub fn bare(word: &str) -> Bare<'_> {
    let core = word.trim_end_matches(is_tail);
    let tail = word.get(core.len()..).unwrap_or("");
    Bare { core, bound: tail.contains(is_closing) }
}

fn is_tail(c: char) -> bool {
    matches!(c, ',' | '.' | ';' | ':' | '!' | '?' | '…') || is_closing(c)
}

fn is_closing(c: char) -> bool {
    matches!(c, ')' | ']' | '}' | '"' | '\'' | '”' | '’' | '»')
}
