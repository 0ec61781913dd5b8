//! What a text has at all: a shape that needs what it has not stands nowhere in it, and is not looked for.

/// Signs of a text, a bit each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::domain::redact) struct Signs(u8);

/// A digit.
pub(super) const DIGIT: u8 = 1;
/// A slash, or `www`.
pub(super) const SLASH: u8 = 2;
/// `@`, or what is written in its place.
pub(super) const AT: u8 = 4;
/// A colon, an equals sign, `bearer`.
pub(super) const NAMED: u8 = 8;
/// A colon.
pub(super) const COLON: u8 = 16;
/// A word as long as a key.
pub(super) const LONG: u8 = 32;

impl Signs {
    /// All: whatever it is, it is looked for.
    pub(super) const ALL: Self = Self(u8::MAX);

    /// Those of a text; every part of it has no others.
    pub(in crate::domain::redact) fn of(text: &str) -> Self {
        let small = text.to_ascii_lowercase();
        let says = |words: &[&str]| words.iter().any(|word| small.contains(word));
        let has = |sign: char| text.contains(sign);
        let all = [
            (DIGIT, text.bytes().any(|b| b.is_ascii_digit())),
            (SLASH, has('/') || says(&["www"])),
            (AT, has('@') || says(&["dot", "at]", "at)", "at}", "at>"])),
            (NAMED, has(':') || has('=') || says(&["bearer"])),
            (COLON, has(':')),
            (LONG, is_long(text)),
        ];
        Self(all.iter().filter(|(_, has)| *has).fold(0, |sum, (sign, _)| sum | sign))
    }

    /// Whether it has one of these; every text has what is needed by none.
    pub(super) fn has(self, needs: u8) -> bool {
        needs == 0 || self.0 & needs != 0
    }
}

fn is_long(text: &str) -> bool {
    let mut length = 0;
    text.bytes().any(|b| {
        length = if b.is_ascii_alphanumeric() || b"_-+/=.~".contains(&b) { length + 1 } else { 0 };
        length >= super::KEY_PART
    })
}
