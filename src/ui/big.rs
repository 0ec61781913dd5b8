//! Big digits. One 8×8 bitmap for each character (the public-domain font8x8) is drawn as quadrants, two by two pixels a
//! cell, or as blocks at any scale; without Unicode a 3×5 font of `#` takes its place.
use super::glyphs::Set;
use super::pen::Canvas;
use super::theme::Role;
use ratatui::layout::Rect;

/// Pixels of a character in each direction.
const PIXELS: u16 = 8;

const QUADRANTS: [&str; 16] =
    [" ", "▗", "▖", "▄", "▝", "▐", "▞", "▟", "▘", "▚", "▌", "▙", "▀", "▜", "▛", "█"];

/// The rows of a character, the leftmost pixel in the highest bit; blank for one that is not drawn big.
fn bitmap(c: char) -> [u8; 8] {
    match c {
        '0' => [0x7C, 0xC6, 0xCE, 0xDE, 0xF6, 0xE6, 0x7C, 0x00],
        '1' => [0x30, 0x70, 0x30, 0x30, 0x30, 0x30, 0xFC, 0x00],
        '2' => [0x78, 0xCC, 0x0C, 0x38, 0x60, 0xCC, 0xFC, 0x00],
        '3' => [0x78, 0xCC, 0x0C, 0x38, 0x0C, 0xCC, 0x78, 0x00],
        '4' => [0x1C, 0x3C, 0x6C, 0xCC, 0xFE, 0x0C, 0x1E, 0x00],
        '5' => [0xFC, 0xC0, 0xF8, 0x0C, 0x0C, 0xCC, 0x78, 0x00],
        '6' => [0x38, 0x60, 0xC0, 0xF8, 0xCC, 0xCC, 0x78, 0x00],
        '7' => [0xFC, 0xCC, 0x0C, 0x18, 0x30, 0x30, 0x30, 0x00],
        '8' => [0x78, 0xCC, 0xCC, 0x78, 0xCC, 0xCC, 0x78, 0x00],
        '9' => [0x78, 0xCC, 0xCC, 0x7C, 0x0C, 0x18, 0x70, 0x00],
        '+' => [0x00, 0x30, 0x30, 0xFC, 0x30, 0x30, 0x00, 0x00],
        ':' => [0x00, 0x30, 0x30, 0x00, 0x00, 0x30, 0x30, 0x00],
        _ => [0; 8],
    }
}

/// The rows of a character of three columns, the leftmost in the highest of three bits.
fn typed(c: char) -> [u8; 5] {
    match c {
        '0' => [7, 5, 5, 5, 7],
        '1' => [2, 6, 2, 2, 7],
        '2' => [7, 1, 7, 4, 7],
        '3' => [7, 1, 7, 1, 7],
        '4' => [5, 5, 7, 1, 1],
        '5' => [7, 4, 7, 1, 7],
        '6' => [7, 4, 7, 5, 7],
        '7' => [7, 1, 1, 1, 1],
        '8' => [7, 5, 7, 5, 7],
        '9' => [7, 5, 7, 1, 7],
        '+' => [0, 2, 7, 2, 0],
        ':' => [0, 2, 0, 2, 0],
        _ => [0; 5],
    }
}

/// How big.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// Four rows, four cells a character: a card.
    Card,
    /// So many rows and cells for each pixel: readable across a room.
    Scale(u16),
}

/// Cells and rows that a text takes.
pub fn extent(set: Set, text: &str, size: Size) -> (u16, u16) {
    let n = u16::try_from(text.chars().count()).unwrap_or(u16::MAX);
    match (set, size) {
        (Set::Unicode, Size::Card) => (n.saturating_mul(PIXELS / 2), PIXELS / 2),
        (Set::Unicode, Size::Scale(k)) => (n.saturating_mul(PIXELS * k), (PIXELS - 1) * k),
        (Set::Ascii, Size::Card) => (n.saturating_mul(4), 5),
        (Set::Ascii, Size::Scale(k)) => (n.saturating_mul(8 * k), 5 * k),
    }
}

/// The largest scale, at most `most`, at which a text fits; a card's size where none does.
pub fn largest(set: Set, text: &str, area: Rect, most: u16) -> Size {
    let fits = |k: &u16| {
        let (width, height) = extent(set, text, Size::Scale(*k));
        width <= area.width && height <= area.height
    };
    (1..=most).rev().find(fits).map_or(Size::Card, Size::Scale)
}

/// Draws a text from the top left of an area.
pub fn draw(canvas: &mut Canvas, area: Rect, text: &str, size: Size, role: Role) {
    let set = canvas.theme.glyphs.set();
    let (_, rows) = extent(set, text, size);
    for y in 0..rows.min(area.height) {
        let line: String = text.chars().map(|c| cells(set, c, size, y)).collect();
        canvas.row(area, y).put(role, line.trim_end());
    }
}

/// One row of one character.
fn cells(set: Set, c: char, size: Size, y: u16) -> String {
    match (set, size) {
        (Set::Unicode, Size::Card) => quadrants(c, y),
        (Set::Unicode, Size::Scale(k)) => {
            let row = bitmap(c).get(usize::from(y / k)).copied().unwrap_or(0);
            (0..PIXELS).map(|x| block(row & (0x80 >> x) != 0, "█", k)).collect()
        }
        (Set::Ascii, Size::Card) => {
            let row = typed(c).get(usize::from(y)).copied().unwrap_or(0);
            let pixel = |x: u8| if row & (4 >> x) != 0 { '#' } else { ' ' };
            [pixel(0), pixel(1), pixel(2), ' '].iter().collect()
        }
        (Set::Ascii, Size::Scale(k)) => {
            let row = typed(c).get(usize::from(y / k)).copied().unwrap_or(0);
            (0..4_u8).map(|x| block(x < 3 && row & (4 >> x) != 0, "#", k * 2)).collect()
        }
    }
}

fn block(is_on: bool, full: &str, cells: u16) -> String {
    (if is_on { full } else { " " }).repeat(usize::from(cells))
}

fn quadrants(c: char, y: u16) -> String {
    let rows = bitmap(c);
    let row = |at: u16| rows.get(usize::from(at)).copied().unwrap_or(0);
    let (upper, lower) = (row(y * 2), row(y * 2 + 1));
    (0..PIXELS / 2)
        .map(|x| {
            let pair = |row: u8| usize::from(row >> (6 - 2 * x) & 3);
            QUADRANTS.get(pair(upper) << 2 | pair(lower)).copied().unwrap_or(" ")
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(set: Set, text: &str, size: Size) -> Vec<String> {
        let (_, height) = extent(set, text, size);
        (0..height).map(|y| text.chars().map(|c| cells(set, c, size, y)).collect()).collect()
    }

    #[test]
    fn digits_are_those_of_the_drawings() {
        assert_eq!(
            rows(Set::Unicode, "+02:13", Size::Card),
            [
                " ▄  ▟▀▜▖▟▀▙  ▄  ▗█  ▟▀▙ ",
                "▄█▄ █▗█▌ ▄▛  ▀   █   ▄▛ ",
                " █  █▛▐▌▟▘▄  ▄   █  ▄ █ ",
                "    ▝▀▀ ▀▀▀  ▀  ▀▀▀ ▝▀▘ "
            ]
        );
        assert_eq!(
            rows(Set::Ascii, "1:", Size::Card),
            [" #      ", "##   #  ", " #      ", " #   #  ", "###     "]
        );
    }

    #[test]
    fn every_size_takes_the_cells_it_says() {
        for set in [Set::Unicode, Set::Ascii] {
            for size in [Size::Card, Size::Scale(1), Size::Scale(3)] {
                let (width, _) = extent(set, "41:10", size);
                let all = rows(set, "41:10", size);
                assert!(all.iter().all(|row| row.chars().count() == usize::from(width)), "{set:?} {size:?}");
            }
        }
    }
}
