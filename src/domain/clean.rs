//! The one door from untrusted text to anything that shows or writes it.
//!
//! Owns the rule of what becomes a mark; never touches the journal, which keeps what was typed, exactly.
//! What comes out holds no control, format, private-use or noncharacter code point, no stack of more than
//! four marks, and no emoji sequence whose width terminals disagree about.
use std::{
    borrow::Cow,
    fmt::{self, Write},
};

use serde::{Deserialize, Serialize};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

mod class;
mod marks;
pub mod sinks;

use class::Class;
pub use marks::{Kind, Marked, Marks};

/// Combining marks a grapheme keeps; further ones become one `·`.
const MOST_MARKS: usize = 4;
/// Characters a grapheme keeps. The longest real conjuncts have about nine; hostile ones have no end, and
/// a cluster wider than its panel would hide everything after it.
const MOST_CHARS: usize = 12;
/// A leading letter of the kind that joins what follows may add the mark itself to a full cluster.
const SLACK: usize = 4;

/// Text as somebody typed or sent it. It has no `Display`: ask for [`Untrusted::line`] or [`Untrusted::prose`].
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Untrusted(String);

impl Untrusted {
    /// Wraps text from outside without changing it.
    pub fn new(raw: impl Into<String>) -> Self {
        Self(raw.into())
    }

    /// The cleaned text on one row.
    pub fn line(&self) -> Line {
        line(&self.0).0
    }

    /// The cleaned text with its paragraphs.
    pub fn prose(&self) -> Prose {
        prose(&self.0).0
    }

    /// What cleaning to one row would mark.
    pub fn marks(&self) -> Marks {
        line(&self.0).1
    }

    /// The bytes as they came. Only for the journal, for comparing and for parsing, never for a sink.
    pub fn raw(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Untrusted {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Untrusted({:?})", self.line().as_str())
    }
}

impl<T: Into<String>> From<T> for Untrusted {
    fn from(raw: T) -> Self {
        Self::new(raw)
    }
}

/// Clean text of one row: no line break, no character that is not drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Line(String);

/// Clean text whose only control character is `\n` between paragraphs.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Prose(String);

impl Line {
    /// The cleaned text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Prose {
    /// The cleaned text; `\n` separates rows.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The rows, each fit for one row of a screen.
    pub fn lines(&self) -> impl Iterator<Item = &str> {
        self.0.split('\n')
    }
}

macro_rules! reads_as_text {
    ($($kind:ty),*) => {$(
        impl fmt::Display for $kind {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.pad(&self.0)
            }
        }
        impl AsRef<str> for $kind {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }
        impl From<$kind> for String {
            fn from(clean: $kind) -> Self {
                clean.0
            }
        }
    )*};
}
reads_as_text!(Line, Prose);

/// Cleans text for one row: line breaks become `⏎`. Linear in the length of `raw`.
pub fn line(raw: &str) -> (Line, Marks) {
    let (text, marks) = scrub(raw, Form::Row);
    (Line(text.into_owned()), marks)
}

/// Cleans text that may have several rows: every kind of line break becomes `\n`. Linear in the length of `raw`.
pub fn prose(raw: &str) -> (Prose, Marks) {
    let (text, marks) = scrub(raw, Form::Rows);
    (Prose(text.into_owned()), marks)
}

/// Cleans text for one row without copying what is clean already.
pub fn row(raw: &str) -> Cow<'_, str> {
    scrub(raw, Form::Row).0
}

/// Which characters of `raw` are marked, in order of first appearance, at most `most` different ones:
/// what a detail view names under the text.
pub fn named(raw: &str, most: usize) -> Vec<Marked> {
    let mut found: Vec<Marked> = Vec::new();
    for c in raw.chars() {
        let Some(name) = class::name(c) else { continue };
        if let Some(seen) = found.iter_mut().find(|seen| seen.char == c) {
            seen.count = seen.count.saturating_add(1);
        } else if found.len() < most {
            found.push(Marked { char: c, name, count: 1 });
        }
    }
    found
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Row,
    Rows,
}

fn scrub(raw: &str, form: Form) -> (Cow<'_, str>, Marks) {
    let plain = |b: u8| matches!(b, 0x20..=0x7e) || (b == b'\n' && form == Form::Rows);
    if raw.bytes().all(plain) {
        return (Cow::Borrowed(raw), Marks::default());
    }
    let mut marks = Marks::default();
    let (text, joins) = replace(raw, form, &mut marks);
    let text = if joins { unstack(text, &mut marks) } else { text };
    (Cow::Owned(text), marks)
}

/// Replaces character by character; says whether anything is left that could join into a larger grapheme.
fn replace(raw: &str, form: Form, marks: &mut Marks) -> (String, bool) {
    let mut out = String::with_capacity(raw.len() + raw.len() / 8);
    let mut joins = false;
    let mut chars = raw.chars().peekable();
    while let Some(c) = chars.next() {
        match class::of(c) {
            Class::Plain => out.push(c),
            Class::Joining => {
                joins = true;
                out.push(c);
            }
            Class::Tab => out.push_str("    "),
            Class::Break => {
                if c == '\r' {
                    chars.next_if_eq(&'\n');
                }
                break_row(&mut out, form, marks);
            }
            Class::Picture(picture) => {
                marks.add(Kind::Control);
                out.push(picture);
            }
            Class::Code => {
                marks.add(Kind::Control);
                // Writing to a String cannot fail.
                let _ = write!(out, "‹{:02X}›", u32::from(c));
            }
            Class::Dot(kind) => {
                marks.add(kind);
                out.push('·');
            }
            Class::Box => {
                marks.add(Kind::Unreadable);
                out.push('□');
            }
        }
    }
    (out, joins)
}

fn break_row(out: &mut String, form: Form, marks: &mut Marks) {
    match form {
        Form::Rows => out.push('\n'),
        Form::Row => {
            marks.add(Kind::Break);
            out.push('⏎');
        }
    }
}

/// Cuts graphemes down to what a terminal can draw in place. Works on the text as it will be drawn, because
/// a replaced joiner has already parted what it joined.
fn unstack(text: String, marks: &mut Marks) -> String {
    if text.graphemes(true).all(fits_a_cell) {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    for grapheme in text.graphemes(true) {
        if fits_a_cell(grapheme) {
            out.push_str(grapheme);
        } else {
            thin(grapheme, &mut out, marks);
        }
    }
    out
}

fn fits_a_cell(grapheme: &str) -> bool {
    if grapheme == "\n" || (grapheme.len() < 3 && grapheme.chars().count() == 1 && grapheme.width() > 0) {
        return true;
    }
    let (mut all, mut drawn_over) = (0, 0);
    for c in grapheme.chars() {
        all += 1;
        drawn_over += usize::from(is_drawn_over(c));
    }
    drawn_over <= MOST_MARKS && all <= MOST_CHARS + SLACK && drawn_over < all && grapheme.width() > 0
}

fn thin(grapheme: &str, out: &mut String, marks: &mut Marks) {
    let (mut kept, mut stacked, mut dropping) = (0, 0, false);
    for c in grapheme.chars() {
        if is_drawn_over(c) {
            if kept == 0 || stacked == MOST_MARKS || dropping {
                if !dropping {
                    out.push('·');
                }
                dropping = true;
                marks.add(Kind::Stacked);
                continue;
            }
            stacked += 1;
        } else if dropping && kept < MOST_CHARS {
            (kept, stacked, dropping) = (0, 0, false);
        } else if kept >= MOST_CHARS {
            if !dropping {
                out.push('·');
            }
            dropping = true;
            marks.add(Kind::Stacked);
            continue;
        }
        kept += 1;
        out.push(c);
    }
}

/// A character that takes no cell of its own. Half-width sound marks count as nothing in the tables but
/// terminals give them a cell.
fn is_drawn_over(c: char) -> bool {
    c.width() == Some(0) && !matches!(c, '\u{FF9E}' | '\u{FF9F}')
}
