//! The words that are left, with the white space between them as typed, and where the masks stand in them.
use super::Part;
use crate::language::sigil::Sigil;
use std::ops::Range;

/// The kept words of an entry and its masks, moved to their places in that text (bytes).
pub(super) fn rest(entry: &str, parts: &[Part<'_>], masks: &[Range<usize>]) -> (String, Vec<Range<usize>>) {
    let mut out = String::with_capacity(entry.len());
    let mut moved = Vec::new();
    let mut masks = masks.iter().peekable();
    let mut before: Option<(usize, usize)> = None;
    for (place, part) in parts.iter().enumerate().filter(|(_, part)| part.kept) {
        let (start, end) = (part.token.start, part.token.end);
        if let Some((last, from)) = before {
            let between = entry.get(from..start).unwrap_or(" ");
            out.push_str(if last + 1 == place { between } else { gap(between) });
        }
        before = Some((place, end));
        let word = if part.sigil == Sigil::Escaped { part.word.get(1..).unwrap_or("") } else { part.word };
        let dropped = part.word.len() - word.len();
        while masks.peek().is_some_and(|mask| mask.start < end) {
            if let Some(mask) = masks.next().filter(|mask| mask.start >= start) {
                let at = out.len() + mask.start - start - dropped;
                moved.push(at..at + mask.len());
            }
        }
        out.push_str(word);
    }
    (out, moved)
}

/// What stands where words were taken out: a line break where one was, else one space.
fn gap(between: &str) -> &'static str {
    if between.contains('\n') { "\n" } else { " " }
}
