//! How wide text is on the screen, and how it is cut, filled and folded. Widths are counted as ratatui's
//! buffer counts them, grapheme by grapheme, so that what is measured here is what is drawn; a wide
//! character is never split. Text comes in clean.
use std::borrow::Cow;

use ratatui::buffer::CellWidth;
use unicode_segmentation::UnicodeSegmentation;

/// Cells the text takes.
pub fn width(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.graphemes(true).map(cells_of).sum() }
}

fn cells_of(grapheme: &str) -> usize {
    usize::from(grapheme.cell_width())
}

/// The longest beginning of `text` that takes at most `cells` cells.
pub fn head(text: &str, cells: usize) -> &str {
    if text.is_ascii() {
        return text.get(..cells).unwrap_or(text);
    }
    let mut used = 0;
    let mut end = 0;
    for (at, grapheme) in text.grapheme_indices(true) {
        used += cells_of(grapheme);
        if used > cells {
            break;
        }
        end = at + grapheme.len();
    }
    text.get(..end).unwrap_or(text)
}

/// The longest end of `text` that takes at most `cells` cells.
pub fn tail(text: &str, cells: usize) -> &str {
    if text.is_ascii() {
        return text.get(text.len().saturating_sub(cells)..).unwrap_or(text);
    }
    let mut used = 0;
    let mut start = text.len();
    for (at, grapheme) in text.grapheme_indices(true).rev() {
        used += cells_of(grapheme);
        if used > cells {
            break;
        }
        start = at;
    }
    text.get(start..).unwrap_or(text)
}

/// Whether `text` takes at most `cells` cells. Looks no further than it must.
pub fn fits(text: &str, cells: usize) -> bool {
    if text.is_ascii() { text.len() <= cells } else { head(text, cells).len() == text.len() }
}

/// At most `cells` cells of `text`, cut at its end: what a reader needs first stands first.
pub fn fit<'a>(text: &'a str, cells: usize, ellipsis: &str) -> Cow<'a, str> {
    if fits(text, cells) {
        return Cow::Borrowed(text);
    }
    let mark = head(ellipsis, cells);
    let kept = head(text, cells - width(mark)).trim_end();
    Cow::Owned(format!("{kept}{mark}"))
}

/// At most `cells` cells of `text`, cut in its middle: names often differ only at their ends.
pub fn fit_middle<'a>(text: &'a str, cells: usize, ellipsis: &str) -> Cow<'a, str> {
    if fits(text, cells) {
        return Cow::Borrowed(text);
    }
    let mark = head(ellipsis, cells);
    let room = cells - width(mark);
    let end = tail(text, room / 2);
    let start = head(text, room - width(end));
    Cow::Owned(format!("{start}{mark}{end}"))
}

/// `text` followed by spaces up to `cells`; longer text stays as it is.
pub fn pad_right(text: &str, cells: usize) -> Cow<'_, str> {
    match cells.saturating_sub(width(text)) {
        0 => Cow::Borrowed(text),
        gap => Cow::Owned(format!("{text}{}", " ".repeat(gap))),
    }
}

/// `text` after spaces up to `cells`; longer text stays as it is.
pub fn pad_left(text: &str, cells: usize) -> Cow<'_, str> {
    match cells.saturating_sub(width(text)) {
        0 => Cow::Borrowed(text),
        gap => Cow::Owned(format!("{}{text}", " ".repeat(gap))),
    }
}

/// Exactly `cells` cells, text to the left.
pub fn left(text: &str, cells: usize, ellipsis: &str) -> String {
    pad_right(&fit(text, cells, ellipsis), cells).into_owned()
}

/// Exactly `cells` cells, text to the right.
pub fn right(text: &str, cells: usize, ellipsis: &str) -> String {
    pad_left(&fit(text, cells, ellipsis), cells).into_owned()
}

/// Exactly `cells` cells, text in the middle.
pub fn centre(text: &str, cells: usize, ellipsis: &str) -> String {
    let fitted = fit(text, cells, ellipsis);
    let before = cells.saturating_sub(width(&fitted)) / 2;
    pad_right(&format!("{}{fitted}", " ".repeat(before)), cells).into_owned()
}

/// Folds text into rows of at most `cells` cells, between words where it can, inside a word where it must.
/// `\n` ends a row; an empty row stays. No cells give no rows.
pub fn wrap(text: &str, cells: usize) -> Vec<&str> {
    if cells == 0 {
        return Vec::new();
    }
    let mut rows = Vec::new();
    for paragraph in text.split('\n') {
        let mut rest = paragraph;
        while !fits(rest, cells) {
            let (row, after) = fold(rest, cells);
            rows.push(row);
            rest = after;
        }
        rows.push(rest);
    }
    rows
}

/// The first row of a text that is too long for one, and what follows it.
fn fold(text: &str, cells: usize) -> (&str, &str) {
    let whole = head(text, cells);
    if whole.is_empty() {
        // One character wider than the row: a mark stands for it, as nothing of it could be drawn.
        let wide = text.graphemes(true).next().map_or(text.len(), str::len);
        return ("·", text.get(wide..).unwrap_or_default());
    }
    let rest = text.get(whole.len()..).unwrap_or_default();
    if rest.starts_with(' ') {
        return (whole.trim_end(), rest.trim_start_matches(' '));
    }
    let indent = whole.len() - whole.trim_start_matches(' ').len();
    match whole.rfind(' ') {
        Some(at) if at > indent => {
            let (row, _) = whole.split_at(at);
            (row.trim_end(), text.get(at..).unwrap_or_default().trim_start_matches(' '))
        }
        _ => (whole, rest),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use ratatui::{buffer::Buffer, layout::Rect, style::Style};

    use super::*;
    use crate::domain::clean;

    #[test]
    fn a_text_is_cut_at_its_end_and_a_name_in_its_middle() {
        assert_eq!(fit("roll back api", 9, "…"), "roll bac…");
        assert_eq!(fit("roll back api", 8, "..."), "roll...");
        assert_eq!(fit("roll back", 9, "…"), "roll back");
        assert_eq!(fit("数据库故障", 6, "…"), "数据…");
        assert_eq!(fit("abc", 2, "..."), "..");
        assert_eq!(fit_middle("Globex Europe GmbH", 11, "…"), "Globe… GmbH");
        assert_eq!(fit_middle("数据库故障", 6, "…"), "数…障");
        assert_eq!(fit_middle("abc", 0, "…"), "");
    }

    #[test]
    fn cells_are_filled_exactly() {
        assert_eq!(left("ab", 4, "…"), "ab  ");
        assert_eq!(right("数", 4, "…"), "  数");
        assert_eq!(centre("ab", 5, "…"), " ab  ");
        assert_eq!(left("数据", 3, "…"), "数…");
    }

    #[test]
    fn words_are_folded_between_and_long_ones_inside() {
        assert_eq!(wrap("rolling restart of api", 9), ["rolling", "restart", "of api"]);
        assert_eq!(wrap("a\n\nb", 9), ["a", "", "b"]);
        assert_eq!(wrap("abcdefgh ij", 4), ["abcd", "efgh", "ij"]);
        assert_eq!(wrap("数据库", 4), ["数据", "库"]);
        assert_eq!(wrap("数a", 1), ["·", "a"]);
        assert_eq!(wrap("x", 0), [""; 0]);
        assert_eq!(wrap("", 5), [""]);
    }

    fn drawn(text: &str) -> usize {
        let area = Rect::new(0, 0, 2000, 1);
        usize::from(Buffer::empty(area).set_stringn(0, 0, text, 2000, Style::new()).0)
    }

    proptest! {
        #[test]
        fn what_is_measured_is_what_is_drawn(raw in "\\PC{0,40}", cells in 0_usize..30) {
            let text = clean::row(&raw);
            prop_assert_eq!(width(&text), drawn(&text));
            for cut in [fit(&text, cells, "…"), fit_middle(&text, cells, "...")] {
                prop_assert!(width(&cut) <= cells);
                prop_assert_eq!(width(&cut), drawn(&cut));
            }
            prop_assert_eq!(width(&left(&text, cells, "…")), cells);
            prop_assert_eq!(width(&right(&text, cells, "…")), cells);
        }

        #[test]
        fn folding_loses_only_spaces(raw in "[a-z数é ]{0,60}", cells in 2_usize..20) {
            let rows = wrap(&raw, cells);
            prop_assert!(rows.iter().all(|row| width(row) <= cells));
            let letters = |text: &str| text.replace(' ', "");
            prop_assert_eq!(letters(&rows.concat()), letters(&raw));
        }
    }
}
