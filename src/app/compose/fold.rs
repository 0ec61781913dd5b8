//! A text of several lines folded into rows of a width: where each row begins and ends, and where the cursor stands in
//! them. The keys that go up and down and the screen ask the same rows, so that they agree.
use crate::domain::clean;
use std::borrow::Cow;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// One row: a part of one line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// Which line, from 0.
    pub line: usize,
    /// Its first byte in the line.
    pub from: usize,
    /// Behind its last byte.
    pub to: usize,
}

/// How a grapheme is drawn, and how many cells it takes.
pub fn drawn(grapheme: &str) -> (Cow<'_, str>, usize) {
    let shown = clean::row(grapheme);
    let cells = shown.width();
    (shown, cells)
}

/// The rows of these lines in so many cells: broken between words where that is possible.
pub fn rows(lines: &[String], cells: usize) -> Vec<Row> {
    let cells = cells.max(1);
    let mut rows = Vec::new();
    for (line, text) in lines.iter().enumerate() {
        fold(line, text, cells, &mut rows);
    }
    rows
}

fn fold(line: usize, text: &str, cells: usize, rows: &mut Vec<Row>) {
    let (mut from, mut used, mut word, mut to_word) = (0, 0, 0, 0);
    for (at, grapheme) in text.grapheme_indices(true) {
        let wide = drawn(grapheme).1;
        // Twice where the rest of the word is still too long for the row that it begins.
        while used + wide > cells && at > from && grapheme != " " {
            // A row ends behind its last blank; a word longer than a row is broken inside.
            let (end, rest) = if word > from { (word, used - to_word) } else { (at, 0) };
            rows.push(Row { line, from, to: end });
            from = end;
            used = rest;
        }
        used += wide;
        if grapheme == " " {
            word = at + 1;
            to_word = used;
        }
    }
    rows.push(Row { line, from, to: text.len() });
}

/// In which row a place stands: a line and a byte of it.
pub fn row_of(rows: &[Row], line: usize, byte: usize) -> usize {
    let last = rows.iter().rposition(|row| row.line == line && row.from <= byte);
    last.unwrap_or_default()
}

/// The cells before a byte in its row.
pub fn column(text: &str, row: Row, byte: usize) -> usize {
    let before = text.get(row.from..byte.clamp(row.from, row.to)).unwrap_or_default();
    before.graphemes(true).map(|one| drawn(one).1).sum()
}

/// The byte of a row that stands at a column, or at the row's end.
pub fn byte_at(text: &str, row: Row, column: usize, is_last: bool) -> usize {
    let mut used = 0;
    let mut end = row.from;
    for (at, grapheme) in text.get(row.from..row.to).unwrap_or_default().grapheme_indices(true) {
        if used >= column {
            return row.from + at;
        }
        used += drawn(grapheme).1;
        end = row.from + at;
    }
    // Behind the last letter of a row that goes on is the start of the next one.
    if is_last || used < column && row.from == row.to { row.to } else { end.max(row.from) }
}

/// The byte of the `column`-th letter of a line.
pub fn byte_of(text: &str, column: usize) -> usize {
    text.char_indices().nth(column).map_or(text.len(), |(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn texts<'a>(lines: &'a [String], rows: &[Row]) -> Vec<&'a str> {
        rows.iter().map(|row| &lines[row.line][row.from..row.to]).collect()
    }

    #[test]
    fn rows_end_between_words() {
        let lines = ["we look for the cause".to_owned(), String::new(), "abcdefghij kl".to_owned()];
        let rows = rows(&lines, 8);
        assert_eq!(texts(&lines, &rows), ["we look ", "for the ", "cause", "", "abcdefgh", "ij kl"]);
        assert_eq!(row_of(&rows, 0, 8), 1);
        assert_eq!(column(&lines[0], rows[1], 12), 4);
        assert_eq!(byte_at(&lines[0], rows[1], 4, false), 12);
    }

    proptest! {
        #[test]
        fn no_letter_is_lost_or_drawn_outside(raw in "[a-zé数 ]{0,80}", cells in 2_usize..20) {
            let lines = [raw];
            let rows = rows(&lines, cells);
            prop_assert_eq!(texts(&lines, &rows).concat(), lines[0].clone());
            for row in texts(&lines, &rows) {
                prop_assert!(row.trim_end().width() <= cells, "{row:?}");
            }
        }
    }
}
