//! One line of text being edited: what each key does to it.
use super::keys::Chord;
use crossterm::event::{KeyCode, KeyEvent};
use tui_input::{Input, InputRequest};

/// At most this many bytes are taken by one line; a paste beyond is cut there and said.
pub const MOST: usize = 64 * 1024;

/// Applies a key; says whether it meant anything here.
pub fn key(input: &mut Input, key: &KeyEvent) -> bool {
    let Some(request) = request(Chord::of(key)) else { return false };
    if matches!(request, InputRequest::InsertChar(_)) && input.value().len() >= MOST {
        return true;
    }
    input.handle(request);
    true
}

fn request(chord: Chord) -> Option<InputRequest> {
    use InputRequest as R;
    let word = chord.ctrl || chord.alt;
    Some(match chord.code {
        KeyCode::Char(c) if chord.ctrl => return control(c),
        KeyCode::Char('b') if chord.alt => R::GoToPrevWord,
        KeyCode::Char('f') if chord.alt => R::GoToNextWord,
        KeyCode::Char('d') if chord.alt => R::DeleteNextWord,
        KeyCode::Char(_) if chord.alt => return None,
        KeyCode::Char(c) => R::InsertChar(c),
        KeyCode::Backspace if word => R::DeletePrevWord,
        KeyCode::Backspace => R::DeletePrevChar,
        KeyCode::Delete => R::DeleteNextChar,
        KeyCode::Left if word => R::GoToPrevWord,
        KeyCode::Left => R::GoToPrevChar,
        KeyCode::Right if word => R::GoToNextWord,
        KeyCode::Right => R::GoToNextChar,
        KeyCode::Home => R::GoToStart,
        KeyCode::End => R::GoToEnd,
        _ => return None,
    })
}

fn control(letter: char) -> Option<InputRequest> {
    use InputRequest as R;
    Some(match letter {
        'a' => R::GoToStart,
        'e' => R::GoToEnd,
        'h' => R::DeletePrevChar,
        'w' => R::DeletePrevWord,
        'u' => R::DeleteFromStart,
        'k' => R::DeleteTillEnd,
        _ => return None,
    })
}

/// Puts text at the cursor, at most [`MOST`] bytes in all; says how many bytes did not fit.
pub fn insert(input: &mut Input, text: &str) -> usize {
    let (value, at) = (input.value(), byte_cursor(input));
    let mut room = MOST.saturating_sub(value.len()).min(text.len());
    while !text.is_char_boundary(room) {
        room -= 1;
    }
    let (fits, rest) = text.split_at(room);
    let (before, after) = value.split_at(at);
    let whole = format!("{before}{fits}{after}");
    let cursor = before.chars().count() + fits.chars().count();
    *input = Input::new(whole).with_cursor(cursor);
    rest.len()
}

/// What stands before the cursor, and what after it.
pub fn around(input: &Input) -> (&str, &str) {
    let value = input.value();
    value.split_at(byte_cursor(input).min(value.len()))
}

/// The cursor as a byte place in the text.
pub fn byte_cursor(input: &Input) -> usize {
    let value = input.value();
    value.char_indices().nth(input.cursor()).map_or(value.len(), |(at, _)| at)
}

/// The text with a part replaced, the cursor after it.
pub fn replaced(text: &str, part: std::ops::Range<usize>, with: &str) -> Input {
    let before = text.get(..part.start).unwrap_or(text);
    let after = text.get(part.end..).unwrap_or_default();
    let cursor = before.chars().count() + with.chars().count();
    Input::new(format!("{before}{with}{after}")).with_cursor(cursor)
}
