//! Signs beyond ASCII that say what one of ASCII says: dashes, full-width forms, entities, and what nobody sees.

/// What a sign is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// As this one.
    Mark(u8),
    /// It ends a row.
    Break,
    /// A digit.
    Digit(u32),
    /// Part of a word.
    Letter,
    /// A gap, or nothing.
    Gap,
}

/// A quarter, a half, three quarters, as marks (their places in Latin-1).
pub const QUARTERS: [(u8, u64); 3] = [(0xbc, 25), (0xbd, 50), (0xbe, 75)];

/// What a character beyond ASCII is.
pub fn sign(c: char) -> Sign {
    match c {
        '‐' | '‑' | '‒' | '–' | '—' | '−' | '－' => Sign::Mark(b'-'),
        '•' | '●' | '▪' | '。' | '？' | '！' => Sign::Break,
        '：' | '∶' | '꞉' | '﹕' => Sign::Mark(b':'),
        '～' | '≈' => Sign::Mark(b'~'),
        '／' | '⁄' | '∕' => Sign::Mark(b'/'),
        '，' | '、' => Sign::Mark(b','),
        '．' => Sign::Mark(b'.'),
        '＋' => Sign::Mark(b'+'),
        '（' => Sign::Mark(b'('),
        '）' => Sign::Mark(b')'),
        '¼' => Sign::Mark(0xbc),
        '½' => Sign::Mark(0xbd),
        '¾' => Sign::Mark(0xbe),
        '０'..='９' => Sign::Digit(u32::from(c) - u32::from('０')),
        _ if c.is_alphabetic() => Sign::Letter,
        _ => Sign::Gap,
    }
}

/// What no reader sees, so that it parts nothing: marks of direction, joiners, soft hyphens.
pub fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// The mark that an entity stands for; none for a gap.
pub fn entity(name: &str) -> Option<u8> {
    Some(match name {
        "ndash" | "mdash" | "minus" | "hyphen" | "dash" | "#8211" | "#8212" | "#8208" | "#8209"
        | "#x2013" | "#x2014" => b'-',
        "colon" | "#58" | "#x3a" => b':',
        "gt" | "#62" | "#x3e" => b'>',
        "sol" | "#47" => b'/',
        "plus" | "#43" => b'+',
        "comma" | "#44" => b',',
        _ => return None,
    })
}

/// How many bytes of letters begin a text, with apostrophes inside.
pub fn letters(text: &str) -> usize {
    let inside = |c: char| c.is_alphabetic() || matches!(c, '\'' | '’');
    let end = text.find(|c: char| !inside(c)).unwrap_or(text.len());
    text.get(..end).map_or(end, |word| word.trim_end_matches(['\'', '’']).len())
}

/// An escaped apostrophe that begins a text with letters behind it: the bytes of both.
pub fn apostrophe(text: &str) -> Option<(usize, usize)> {
    let marks = ["&#39;", "&#039;", "&#x27;", "&#X27;", "&apos;", "&rsquo;", "&#8217;", "&#x2019;"];
    let mark = marks.into_iter().find(|mark| text.starts_with(mark))?;
    let more = letters(text.get(mark.len()..)?);
    (more > 0).then_some((mark.len(), more))
}
