//! What each kind of sink needs beyond clean text. Every function takes text that is clean already, so
//! that none of them can be reached with raw bytes.
use std::fmt::Write;

use unicode_segmentation::UnicodeSegmentation;

use super::{Line, Prose};

/// Longest notification, in characters after escaping.
pub const NOTIFICATION_CHARS: usize = 200;
/// Longest window title, in characters.
pub const TITLE_CHARS: usize = 64;

/// One CSV cell: text a spreadsheet would run as a formula gets a leading apostrophe. Quoting of commas
/// and quotes is left to the CSV writer.
pub fn csv(text: &Line) -> String {
    let risky = text.as_str().trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    if risky { format!("'{text}") } else { text.to_string() }
}

/// One row of Markdown in which nothing of `text` is markup.
pub fn markdown(text: &Line) -> String {
    markdown_row(text.as_str())
}

/// Several rows of Markdown; rows stay rows (a hard break each) and an empty row stays a paragraph.
pub fn markdown_prose(text: &Prose) -> String {
    let mut out = String::new();
    let mut rows = text.lines().peekable();
    while let Some(row) = rows.next() {
        out.push_str(&markdown_row(row));
        match rows.peek() {
            Some(next) if row.trim().is_empty() || next.trim().is_empty() => out.push('\n'),
            Some(_) => out.push_str("\\\n"),
            None => {}
        }
    }
    out
}

fn markdown_row(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    // Four leading spaces would make a code block.
    let text = text.trim_start_matches(' ');
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let mut before = ' ';
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let after = chars.peek().map_or(' ', |(_, next)| *next);
        let escaped = match c {
            '\\' | '`' | '*' | '[' | ']' | '|' | '~' | '$' => true,
            '_' => !(before.is_alphanumeric() && after.is_alphanumeric()),
            '#' | '+' | '-' | '=' => at == 0,
            '.' | ')' => at == digits && digits > 0,
            _ => false,
        };
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            _ if escaped => out.extend(['\\', c]),
            _ => out.push(c),
        }
        before = c;
    }
    out
}

/// An inline HTML element that keeps right-to-left text from turning its surroundings.
pub fn html(text: &Line) -> String {
    format!("<bdi>{}</bdi>", entities(text.as_str()))
}

/// Several rows of HTML, each isolated, parted by `<br>`.
pub fn html_prose(text: &Prose) -> String {
    let mut out = String::new();
    for (at, row) in text.lines().enumerate() {
        let lead = if at == 0 { "" } else { "<br>\n" };
        // Writing to a String cannot fail.
        let _ = write!(out, "{lead}<bdi>{}</bdi>", entities(row));
    }
    out
}

/// Text for a quoted HTML attribute or a `<title>`, where no element may stand.
pub fn html_attribute(text: &Line) -> String {
    entities(text.as_str())
}

fn entities(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match entity(c) {
            Some(entity) => out.push_str(entity),
            None => out.push(c),
        }
    }
    out
}

fn entity(c: char) -> Option<&'static str> {
    match c {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '"' => Some("&quot;"),
        '\'' => Some("&#39;"),
        _ => None,
    }
}

/// A notification body: markup escaped, at most [`NOTIFICATION_CHARS`] characters, never cut inside an
/// entity or a grapheme.
pub fn notification(text: &Line) -> String {
    let (mut out, mut used, mut fits_with_ellipsis) = (String::new(), 0, 0);
    for grapheme in text.as_str().graphemes(true) {
        let piece = entities(grapheme);
        used += piece.chars().count();
        if used > NOTIFICATION_CHARS {
            out.truncate(fits_with_ellipsis);
            out.push('…');
            return out;
        }
        out.push_str(&piece);
        if used < NOTIFICATION_CHARS {
            fits_with_ellipsis = out.len();
        }
    }
    out
}

/// A window title: ASCII letters, digits, space and `-_.,:/#@()`, at most [`TITLE_CHARS`]; anything else
/// is `-`.
pub fn title(text: &Line) -> String {
    let allowed = |c: char| c.is_ascii_alphanumeric() || " -_.,:/#@()".contains(c);
    text.as_str().chars().take(TITLE_CHARS).map(|c| if allowed(c) { c } else { '-' }).collect()
}

/// A notification that a shell, a terminal or tmux may get to see: letters, digits, space and `-–+_.,:/@()`, at most
/// [`NOTIFICATION_CHARS`]; anything else is `-`.
pub fn notice(text: &Line) -> String {
    let allowed = |c: char| c.is_alphanumeric() || " -–+_.,:/@()".contains(c);
    text.as_str().chars().take(NOTIFICATION_CHARS).map(|c| if allowed(c) { c } else { '-' }).collect()
}
