//! Putting words into cells by role. Text comes in clean; what does not fit is cut, never wrapped by accident, and nothing
//! is ever put outside the clip: that is how the NOW line stays uncovered whatever a layer does.
use crate::ui::glyphs::{Glyph, Set};
use crate::ui::text;
use crate::ui::theme::{Role, Theme};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::widgets::{Clear, Widget};

/// A theme and the cells.
pub struct Pen<'a> {
    /// How roles look.
    pub theme: &'a Theme,
    /// The cells.
    pub buffer: &'a mut Buffer,
    /// Only these cells are ever written to.
    pub clip: Rect,
}

/// A run of words in one role.
pub type Run<'t> = (Role, std::borrow::Cow<'t, str>);

/// A run.
pub fn run<'t>(role: Role, words: impl Into<std::borrow::Cow<'t, str>>) -> Run<'t> {
    (role, words.into())
}

impl Pen<'_> {
    /// How a role looks.
    pub fn style(&self, role: Role) -> Style {
        self.theme.style(role)
    }

    /// A symbol.
    pub fn glyph(&self, glyph: Glyph) -> String {
        self.theme.glyphs.get(glyph).to_owned()
    }

    /// The program's own words in the marks that are in use: in plain ASCII a row of dots and a hyphen.
    pub fn plain<'t>(&self, words: &'t str) -> std::borrow::Cow<'t, str> {
        let is_fine = self.theme.glyphs.set() == Set::Unicode || !words.contains(['…', '–']);
        if is_fine { words.into() } else { words.replace('…', "...").replace('–', "-").into() }
    }

    /// Words at a place, at most `cells` wide; gives the cells used.
    pub fn put(&mut self, x: u16, y: u16, cells: u16, words: &str, role: Role) -> u16 {
        let area = self.clip;
        if y < area.top() || y >= area.bottom() || x < area.left() || x >= area.right() {
            return 0;
        }
        let cells = cells.min(area.right() - x);
        let fitted = text::fit(words, usize::from(cells), self.theme.glyphs.get(Glyph::Ellipsis));
        let style = self.style(role);
        let (end, _) = self.buffer.set_stringn(x, y, fitted.as_ref(), usize::from(cells), style);
        end - x
    }

    /// Runs one after the other on one row; gives the cells used.
    pub fn runs(&mut self, x: u16, y: u16, cells: u16, runs: &[Run<'_>]) -> u16 {
        let mut used = 0;
        for (role, words) in runs {
            used += self.put(x + used, y, cells - used.min(cells), words, *role);
        }
        used
    }

    /// The whole row in a role, its words gone.
    pub fn clear(&mut self, area: Rect) {
        let area = area.intersection(self.clip);
        Clear.render(area, self.buffer);
        self.buffer.set_style(area, self.theme.background());
    }

    /// A whole row gets the look of a role; its words stay.
    pub fn tint(&mut self, area: Rect, role: Role) {
        let style = self.style(role);
        self.buffer.set_style(area.intersection(self.clip), style);
    }
}

/// The width of words in cells, as the buffer counts.
pub fn wide(words: &str) -> u16 {
    u16::try_from(text::width(words)).unwrap_or(u16::MAX)
}
