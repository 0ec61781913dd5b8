//! The count of what cleaning marked, and how it is said.
use std::{fmt, ops::AddAssign};

/// Why a character was shown as a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// C0, DEL or C1: could drive a terminal.
    Control,
    /// Could make text read in another order than it is stored.
    Bidi,
    /// Zero-width, format, tag, variation selector, filler, soft hyphen, skin tone.
    Invisible,
    /// More combining marks than a cell can hold.
    Stacked,
    /// A noncharacter or of private use.
    Unreadable,
    /// A line break in text shown on one row.
    Break,
}

impl Kind {
    /// Every kind, in the order in which they are said.
    pub const ALL: [Self; 6] =
        [Self::Control, Self::Bidi, Self::Invisible, Self::Stacked, Self::Unreadable, Self::Break];

    /// One of it, and several.
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Control => ("control character", "control characters"),
            Self::Bidi => ("bidi override", "bidi overrides"),
            Self::Invisible => ("invisible character", "invisible characters"),
            Self::Stacked => ("stacked mark", "stacked marks"),
            Self::Unreadable => ("unreadable character", "unreadable characters"),
            Self::Break => ("line break", "line breaks"),
        }
    }
}

/// How many characters were shown as marks, by kind. Shown with `{}` it is a sentence without its stop:
/// "3 control characters, 1 bidi override shown as marks"; nothing marked is the empty string.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marks([u32; Kind::ALL.len()]);

impl Marks {
    /// How many of one kind.
    pub fn count(&self, kind: Kind) -> u32 {
        self.0.get(kind as usize).copied().unwrap_or_default()
    }

    /// How many of all kinds.
    pub fn total(&self) -> u32 {
        self.0.iter().fold(0, |sum, n| sum.saturating_add(*n))
    }

    /// Whether the text stayed as it was, but for tabs.
    pub fn is_empty(&self) -> bool {
        self.total() == 0
    }

    /// Whether anything beyond line breaks was marked: what a person should be told when it is entered.
    pub fn is_odd(&self) -> bool {
        self.total() > self.count(Kind::Break)
    }

    pub(super) fn add(&mut self, kind: Kind) {
        if let Some(n) = self.0.get_mut(kind as usize) {
            *n = n.saturating_add(1);
        }
    }
}

impl AddAssign for Marks {
    fn add_assign(&mut self, other: Self) {
        for (mine, theirs) in self.0.iter_mut().zip(other.0) {
            *mine = mine.saturating_add(theirs);
        }
    }
}

impl fmt::Display for Marks {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut lead = "";
        for kind in Kind::ALL {
            let (one, several) = kind.words();
            match self.count(kind) {
                0 => continue,
                1 => write!(out, "{lead}1 {one}")?,
                n => write!(out, "{lead}{n} {several}")?,
            }
            lead = ", ";
        }
        if lead.is_empty() { Ok(()) } else { out.write_str(" shown as marks") }
    }
}

/// A character that is shown as a mark, for the detail view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marked {
    /// The character itself; print it as `U+{:04X}`, never raw.
    pub char: char,
    /// What it is called.
    pub name: &'static str,
    /// How often it occurs.
    pub count: u32,
}

impl fmt::Display for Marked {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "U+{:04X} {}", u32::from(self.char), self.name)?;
        if self.count > 1 { write!(out, " ×{}", self.count) } else { Ok(()) }
    }
}
