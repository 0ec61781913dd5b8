//! Writing on the buffer: a canvas with the theme, and a pen that walks along one row. Nothing is ever written outside
//! its row, so no size can make a panel panic.
use super::glyphs::Glyph;
use super::text;
use super::theme::{Role, Theme};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};

/// The buffer with the theme.
pub struct Canvas<'a> {
    /// The cells.
    pub buf: &'a mut Buffer,
    /// The colours and marks.
    pub theme: &'a Theme,
    /// Where the selected row begins, once it is drawn: magnifiers and braille displays follow the terminal's cursor.
    pub selected: Option<Position>,
}

impl<'a> Canvas<'a> {
    /// A canvas on which nothing is drawn yet.
    pub fn new(buf: &'a mut Buffer, theme: &'a Theme) -> Self {
        Self { buf, theme, selected: None }
    }
}

impl Canvas<'_> {
    /// A symbol.
    pub fn glyph(&self, glyph: Glyph) -> &str {
        self.theme.glyphs.get(glyph)
    }

    /// What stands between two facts in one line; a comma where there is no mark for it.
    pub fn between(&self) -> String {
        match self.glyph(Glyph::Separator) {
            " " => ", ".to_owned(),
            dot => format!(" {dot} "),
        }
    }

    /// A pen at the start of row `y` of an area; one that writes nothing where there is no such row.
    pub fn row(&mut self, area: Rect, y: u16) -> Pen<'_> {
        let row = Rect { y: area.y.saturating_add(y), height: 1, ..area };
        let row = if y < area.height { row.intersection(self.buf.area) } else { Rect::ZERO };
        Pen {
            buf: self.buf,
            theme: self.theme,
            selected: &mut self.selected,
            start: row.x,
            x: row.x,
            y: row.y,
            end: row.right(),
        }
    }

    /// Fills an area with blanks.
    pub fn clear(&mut self, area: Rect) {
        let area = area.intersection(self.buf.area);
        for y in area.y..area.bottom() {
            for x in area.x..area.right() {
                if let Some(cell) = self.buf.cell_mut((x, y)) {
                    cell.reset();
                }
            }
        }
        self.buf.set_style(area, self.theme.background());
    }

    /// A style over cells that are written already.
    pub fn tint(&mut self, area: Rect, role: Role) {
        let area = area.intersection(self.buf.area);
        self.buf.set_style(area, self.theme.style(role));
    }
}

/// Walks along one row from the left.
pub struct Pen<'a> {
    buf: &'a mut Buffer,
    selected: &'a mut Option<Position>,
    /// The colours and marks.
    pub theme: &'a Theme,
    start: u16,
    x: u16,
    y: u16,
    end: u16,
}

impl Pen<'_> {
    /// The selected row is here.
    pub fn select(&mut self) {
        if self.x < self.end {
            *self.selected = Some(Position { x: self.x, y: self.y });
        }
    }

    /// The cells that are left.
    pub fn left(&self) -> usize {
        usize::from(self.end.saturating_sub(self.x))
    }

    /// The cells passed so far.
    pub fn passed(&self) -> usize {
        usize::from(self.x.saturating_sub(self.start))
    }

    fn styled(&mut self, style: Style, text: &str) {
        // Most of a frame is plain ASCII, which needs no search for grapheme boundaries.
        if text.is_ascii() {
            self.ascii(style, text);
        } else if self.x < self.end {
            let most = self.left();
            self.x = self.buf.set_stringn(self.x, self.y, text, most, style).0;
        }
    }

    fn ascii(&mut self, style: Style, text: &str) {
        for at in 0..text.len().min(self.left()) {
            if let (Some(symbol), Some(cell)) = (text.get(at..=at), self.buf.cell_mut((self.x, self.y))) {
                let symbol = if symbol < " " || symbol == "\u{7f}" { "?" } else { symbol };
                cell.set_symbol(symbol).set_style(style);
            }
            self.x += 1;
        }
    }

    /// Writes and moves on.
    pub fn put(&mut self, role: Role, text: &str) -> &mut Self {
        self.styled(self.theme.style(role), text);
        self
    }

    /// Writes and moves on; words that count no more are dimmed and crossed out.
    pub fn put_struck(&mut self, role: Role, text: &str, is_struck: bool) -> &mut Self {
        let style = self.theme.style(role);
        let over = if is_struck { Modifier::DIM | Modifier::CROSSED_OUT } else { Modifier::empty() };
        self.styled(style.add_modifier(over), text);
        self
    }

    /// A symbol.
    pub fn glyph(&mut self, role: Role, glyph: Glyph) -> &mut Self {
        let theme = self.theme;
        self.put(role, theme.glyphs.get(glyph))
    }

    /// Moves on over blanks.
    pub fn skip(&mut self, cells: usize) -> &mut Self {
        self.x = self.x.saturating_add(u16::try_from(cells).unwrap_or(u16::MAX)).min(self.end);
        self
    }

    /// Moves to a column of the row, counted from its start; never back.
    pub fn to(&mut self, column: usize) -> &mut Self {
        let passed = self.passed();
        self.skip(column.saturating_sub(passed))
    }

    /// The ellipsis in use.
    pub fn ellipsis(&self) -> &str {
        self.theme.glyphs.get(Glyph::Ellipsis)
    }

    /// Text in a column of so many cells, cut at its end.
    pub fn cell(&mut self, role: Role, text: &str, cells: usize) -> &mut Self {
        let cells = cells.min(self.left());
        let (theme, from) = (self.theme, self.passed());
        self.put(role, &text::fit(text, cells, theme.glyphs.get(Glyph::Ellipsis)));
        self.to(from + cells)
    }

    /// A name in a column of so many cells, cut in its middle.
    pub fn name(&mut self, role: Role, text: &str, cells: usize) -> &mut Self {
        let cells = cells.min(self.left());
        let (theme, from) = (self.theme, self.passed());
        self.put(role, &text::fit_middle(text, cells, theme.glyphs.get(Glyph::Ellipsis)));
        self.to(from + cells)
    }

    /// Text that ends at the end of the row.
    pub fn right(&mut self, role: Role, text: &str) -> &mut Self {
        let gap = self.left().saturating_sub(text::width(text));
        self.skip(gap).put(role, text)
    }

    /// The rest of the row, filled with a symbol.
    pub fn fill(&mut self, role: Role, symbol: &str, cells: usize) -> &mut Self {
        let style = self.theme.style(role);
        for _ in 0..cells.min(self.left()) / text::width(symbol).max(1) {
            if let Some(cell) = self.buf.cell_mut((self.x, self.y)) {
                cell.set_symbol(symbol).set_style(style);
            }
            self.x += 1;
        }
        self
    }

    /// The next `cells` cells as a chip: whatever style lay on them is taken off first.
    pub fn chip(&mut self, role: Role, text: &str, cells: usize) -> &mut Self {
        let cells = cells.min(self.left());
        let style = self.theme.style(role);
        let end = self.x.saturating_add(u16::try_from(cells).unwrap_or(u16::MAX)).min(self.end);
        for x in self.x..end {
            if let Some(cell) = self.buf.cell_mut((x, self.y)) {
                // A selected row is reversed; a chip reversed once more would be a plain word.
                cell.modifier = Modifier::empty();
                cell.set_style(style);
            }
        }
        self.cell(role, text, cells)
    }

    /// A style over the whole row, from its start to its end.
    pub fn tint(&mut self, role: Role) -> &mut Self {
        let row = Rect { x: self.start, y: self.y, width: self.end - self.start, height: 1 };
        self.buf.set_style(row.intersection(self.buf.area), self.theme.style(role));
        self
    }
}
