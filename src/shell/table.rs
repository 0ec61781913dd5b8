//! Columns of what the command line prints: as wide as the widest cell is on a screen, in any script. Colour comes after.
use crate::ui::text;
use std::ops::RangeInclusive;

/// Stands for what a cell has no room for.
const CUT: &str = "\u{2026}";

/// The width of each column in terminal cells: of its widest cell, within what it may have.
pub fn widths<const N: usize>(rows: &[[String; N]], bounds: &[RangeInclusive<usize>; N]) -> [usize; N] {
    let mut widths = [0; N];
    for (at, (width, may)) in widths.iter_mut().zip(bounds).enumerate() {
        let cells = rows.iter().filter_map(|row| row.get(at));
        let widest = cells.map(|cell| text::width(cell)).max().unwrap_or(0);
        *width = widest.clamp(*may.start(), *may.end());
    }
    widths
}

/// The same where so many cells of the line are left: columns that are cut get them, the last of those first.
pub fn widened<const N: usize>(rows: &[[String; N]], mut widths: [usize; N], mut free: usize) -> [usize; N] {
    let whole = self::widths(rows, &std::array::from_fn(|_| 0..=usize::MAX));
    for (width, whole) in widths.iter_mut().zip(whole).rev() {
        let more = whole.saturating_sub(*width).min(free);
        *width += more;
        free -= more;
    }
    widths
}

/// The cells of a row, each filled up to its column. A longer one is cut in its middle: names often differ at their ends.
pub fn filled<const N: usize>(row: &[String; N], widths: &[usize; N]) -> [String; N] {
    let mut cells = row.clone();
    for (cell, width) in cells.iter_mut().zip(widths) {
        *cell = text::pad_right(&text::fit_middle(cell, *width, CUT), *width).into_owned();
    }
    cells
}

/// The same of a time, which stands at the right.
pub fn right(cell: &str, width: usize) -> String {
    text::pad_left(cell, width).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_as_wide_as_their_cells_are_on_a_screen() {
        let rows = [["E1", "\u{682a}\u{5f0f}"], ["E12", "abc"]].map(|row| row.map(str::to_owned));
        let widths = widths(&rows, &[2..=9, 0..=9]);
        assert_eq!(widths, [3, 4]);
        assert_eq!(filled(&rows[0], &widths), ["E1 ", "\u{682a}\u{5f0f}"]);
        assert_eq!(filled(&rows[1], &widths), ["E12", "abc "]);
        assert_eq!(filled(&rows[0], &[2, 3]), ["E1", "\u{682a}\u{2026}"]);
        assert_eq!(right("9:05", 6), "  9:05");
    }

    #[test]
    fn cells_that_are_left_go_to_the_columns_that_are_cut() {
        let rows = [["a long customer", "a long owner", "now"]].map(|row| row.map(str::to_owned));
        let cut = widths(&rows, &[4..=8, 4..=6, 0..=9]);
        assert_eq!(cut, [8, 6, 3]);
        assert_eq!(widened(&rows, cut, 0), [8, 6, 3]);
        assert_eq!(widened(&rows, cut, 8), [10, 12, 3]);
        assert_eq!(widened(&rows, cut, 99), [15, 12, 3]);
    }
}
