//! What somebody else said, between marks of speech, and what was taken out of a text.
use std::ops::Range;

/// Speech that is longer is none: a mark was lost. In bytes.
const LONGEST: usize = 1_000;

/// What stands between marks of speech or was taken out, in order. A text that stands between them as a whole is nobody else's.
pub fn speech(raw: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = raw.get(at..).and_then(|rest| rest.find(['"', '“', '„', '«'])).map(|it| at + it)
    {
        let mark = char_at(raw, open);
        let start = open + mark.len_utf8();
        at = start;
        let close = closing(mark);
        let opens = mark != '"' || opens(raw, open);
        let inside = raw.get(start..).unwrap_or_default();
        let end = inside.find(close).filter(|end| *end <= LONGEST && opens);
        let Some(end) = end.filter(|end| inside.get(..*end).is_some_and(|it| !it.contains("\n\n"))) else {
            continue;
        };
        at = start + end + 1;
        while !raw.is_char_boundary(at) {
            at += 1;
        }
        let alone = |part: Option<&str>| part.unwrap_or_default().trim().is_empty();
        if !alone(raw.get(..open)) || !alone(raw.get(at..)) {
            found.push(start..start + end);
        }
    }
    found.extend(struck(raw));
    found.sort_unstable_by_key(|one| one.start);
    let mut end = 0;
    found.retain(|one| {
        let before = end;
        end = end.max(one.end);
        one.end > before
    });
    found
}

/// What was taken out and is not read, in order: `~~struck~~`, `<del>…</del>`, and comments of a page.
fn struck(raw: &str) -> Vec<Range<usize>> {
    const MARKS: [(&str, &str); 4] = [("~~", "~~"), ("<!--", "-->"), ("<del>", "</del>"), ("<s>", "</s>")];
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(rest) = raw.get(at..).filter(|rest| rest.contains(['~', '<'])) {
        let next = MARKS.iter().filter_map(|(open, close)| Some((rest.find(open)?, *open, *close)));
        let Some((open, mark, close)) = next.min_by_key(|(open, ..)| *open) else { break };
        let start = at + open + mark.len();
        let Some(end) = raw.get(start..).and_then(|inside| inside.find(close)) else { break };
        if end > 0 && end <= LONGEST {
            found.push(start..start + end);
        }
        at = start + end + close.len();
    }
    found
}

fn char_at(raw: &str, at: usize) -> char {
    raw.get(at..).and_then(|rest| rest.chars().next()).unwrap_or(' ')
}

fn closing(mark: char) -> &'static [char] {
    match mark {
        '“' => &['”', '"'],
        '„' => &['“', '”', '"'],
        '«' => &['»'],
        _ => &['"', '”'],
    }
}

/// A straight mark opens where nothing touches it from the left: `7"` is a length.
fn opens(raw: &str, at: usize) -> bool {
    let before = raw.get(..at).and_then(|before| before.chars().next_back());
    before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | ':' | '—' | '–' | '-'))
}
