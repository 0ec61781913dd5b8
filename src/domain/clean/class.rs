//! What each code point is to the cleaner. The ranges are Unicode 17's `Cc`, `Cf`, `Co`, `Cn` noncharacters,
//! `Default_Ignorable_Code_Point` and `Variation_Selector`, and the emoji modifiers.
use super::Kind;

/// What becomes of a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// Stays, and never joins a neighbour.
    Plain,
    /// Stays, and may join neighbours into one grapheme.
    Joining,
    /// Becomes spaces.
    Tab,
    /// Ends a row.
    Break,
    /// A C0 control or DEL, with its picture.
    Picture(char),
    /// A C1 control, shown by its number.
    Code,
    /// Becomes one `·`.
    Dot(Kind),
    /// Becomes one `□`.
    Box,
}

pub(super) fn of(c: char) -> Class {
    match c {
        '\t' => Class::Tab,
        '\n' | '\r' | '\u{2028}' | '\u{2029}' => Class::Break,
        '\0'..='\u{1F}' => Class::Picture(char::from_u32(0x2400 + u32::from(c)).unwrap_or('·')),
        ' '..='~' | '\u{A0}'..='\u{AC}' | '\u{AE}'..='\u{2FF}' => Class::Plain,
        '\u{7F}' => Class::Picture('␡'),
        '\u{80}'..='\u{9F}' => Class::Code,
        _ if is_bidi(c) => Class::Dot(Kind::Bidi),
        _ if is_invisible(c) => Class::Dot(Kind::Invisible),
        _ if is_unreadable(c) => Class::Box,
        _ if stands_alone(c) => Class::Plain,
        _ => Class::Joining,
    }
}

fn is_bidi(c: char) -> bool {
    matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Format characters, fillers, selectors, tags; and the skin tones, because half of all terminals draw
/// them as a second emoji and would push the rest of the row aside.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{34F}' | '\u{600}'..='\u{605}' | '\u{6DD}' | '\u{70F}' | '\u{890}' | '\u{891}' | '\u{8E2}'
        | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200D}' | '\u{2060}'..='\u{2065}' | '\u{206A}'..='\u{206F}'
        | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}'
        | '\u{110BD}' | '\u{110CD}' | '\u{13430}'..='\u{1343F}' | '\u{1BCA0}'..='\u{1BCA3}'
        | '\u{1D173}'..='\u{1D17A}' | '\u{1F3FB}'..='\u{1F3FF}'
        | '\u{E0000}'..='\u{E0FFF}')
}

fn is_unreadable(c: char) -> bool {
    let code = u32::from(c);
    code & 0xFFFE == 0xFFFE
        || matches!(code, 0xFDD0..=0xFDEF | 0xE000..=0xF8FF | 0xF_0000..=0xF_FFFD | 0x10_0000..=0x10_FFFD)
}

/// Common ranges without any character that joins a neighbour, so that ordinary German, Greek, Russian,
/// Chinese or Japanese text is not cut into graphemes for nothing.
fn stands_alone(c: char) -> bool {
    matches!(c,
        '\u{370}'..='\u{482}' | '\u{48A}'..='\u{58F}' | '\u{1E00}'..='\u{1FFF}'
        | '\u{2010}'..='\u{20CF}' | '\u{2100}'..='\u{2BFF}'
        | '\u{3000}'..='\u{3029}' | '\u{3030}'..='\u{3098}' | '\u{309B}'..='\u{31FF}' | '\u{3400}'..='\u{9FFF}'
        | '\u{FF01}'..='\u{FF9D}')
}

/// The name of a character that is shown as a mark; `None` for one that stays or only ends a row.
pub(super) fn name(c: char) -> Option<&'static str> {
    match of(c) {
        Class::Plain | Class::Joining | Class::Tab | Class::Break => None,
        Class::Picture('␛') => Some("escape"),
        Class::Picture(_) | Class::Code => Some("control character"),
        Class::Dot(_) => Some(unseen(c)),
        Class::Box if u32::from(c) & 0xFFFE == 0xFFFE || matches!(c, '\u{FDD0}'..='\u{FDEF}') => {
            Some("noncharacter")
        }
        Class::Box => Some("private use"),
    }
}

fn unseen(c: char) -> &'static str {
    match c {
        '\u{AD}' => "soft hyphen",
        '\u{61C}' => "Arabic letter mark",
        '\u{200B}' => "zero width space",
        '\u{200C}' => "zero width non-joiner",
        '\u{200D}' => "zero width joiner",
        '\u{200E}' => "left-to-right mark",
        '\u{200F}' => "right-to-left mark",
        '\u{202A}' => "left-to-right embedding",
        '\u{202B}' => "right-to-left embedding",
        '\u{202C}' => "pop directional formatting",
        '\u{202D}' => "left-to-right override",
        '\u{202E}' => "right-to-left override",
        '\u{2066}' => "left-to-right isolate",
        '\u{2067}' => "right-to-left isolate",
        '\u{2068}' => "first strong isolate",
        '\u{2069}' => "pop directional isolate",
        '\u{2060}' => "word joiner",
        '\u{FEFF}' => "byte order mark",
        '\u{115F}' | '\u{1160}' | '\u{3164}' | '\u{FFA0}' => "Hangul filler",
        '\u{180B}'..='\u{180F}' | '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}' => "variation selector",
        '\u{1F3FB}'..='\u{1F3FF}' => "emoji skin tone",
        '\u{E0000}'..='\u{E007F}' => "tag character",
        _ => "format character",
    }
}
