//! What a panel cannot show is said, never silently cut: on the rule of the stacked layouts, on the lower edge of a box.
use super::frame::AROUND;
use super::glyphs::Glyph;
use super::pen::Canvas;
use super::text;
use super::theme::Role;
use crate::app::desk::Panel;
use crate::app::view::{Board, first_row};
use ratatui::layout::Rect;

/// Rows out of sight.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Hidden {
    /// Above the first that is seen.
    pub above: usize,
    /// Below the last that is seen.
    pub below: usize,
    /// Of both, past their time.
    pub late: usize,
}

impl Hidden {
    /// What a list of one row each hides when it has `rows` rows and scrolls with its cursor.
    pub fn of(board: &Board, panel: Panel, rows: usize) -> Self {
        let len = board.len(panel);
        if panel == Panel::Log || len <= rows {
            return Self::default();
        }
        let cursor = board.selected(panel).map_or(0, |(_, place)| place);
        let first = first_row(len, cursor, rows);
        Self::around(board, panel, first, rows)
    }

    /// What lies before and after the `seen` rows from `first` on.
    pub fn around(board: &Board, panel: Panel, first: usize, seen: usize) -> Self {
        let len = board.len(panel);
        let late = |from, to| board.late_between(panel, from, to);
        Self {
            above: first,
            below: len.saturating_sub(first + seen),
            late: late(0, first) + late(first + seen, len),
        }
    }

    /// `54 more below (12 late)`; nothing where all is seen.
    pub fn words(self) -> Option<String> {
        let words = match (self.above, self.below) {
            (0, 0) => return None,
            (0, below) => format!("{below} more below"),
            (above, 0) => format!("{above} more above"),
            (above, below) => format!("{above} more above, {below} below"),
        };
        Some(if self.late > 0 { format!("{words} ({} late)", self.late) } else { words })
    }

    /// Says it on the lower edge of a box.
    pub fn under(self, canvas: &mut Canvas, area: Rect) {
        let room = usize::from(area.width).saturating_sub(AROUND);
        let Some(words) = self.words_in(room) else { return };
        say_under(canvas, area, &words);
    }

    /// The same in at most so many cells, as far as it can be said in fewer words: how many, and how many of them are late.
    fn words_in(self, room: usize) -> Option<String> {
        let words = self.words()?;
        let (all, late) = (self.above + self.below, self.late);
        let mut shorter = Vec::new();
        if self.above > 0 && self.below > 0 {
            let late = if late > 0 { format!(" ({late} late)") } else { String::new() };
            shorter.push(format!("{} above, {} below{late}", self.above, self.below));
            shorter.push(format!("{all} more{late}"));
        }
        if late > 0 {
            shorter.push(format!("{all} more, {late} late"));
            shorter.push(format!("{all}, {late} late"));
        }
        shorter.push(format!("{all} more"));
        let fits = |words: &String| text::width(words) <= room;
        let found = std::iter::once(&words).chain(&shorter).find(|words| fits(words)).cloned();
        Some(found.unwrap_or(words))
    }
}

/// Words on the lower edge of a box, at its right.
pub fn say_under(canvas: &mut Canvas, area: Rect, words: &str) {
    if area.height < 2 || area.width < 8 {
        return;
    }
    let ellipsis = canvas.glyph(Glyph::Ellipsis).to_owned();
    let room = usize::from(area.width).saturating_sub(AROUND);
    let words = text::fit(words, room, &ellipsis).into_owned();
    let start = usize::from(area.width).saturating_sub(text::width(&words) + 4);
    canvas.row(area, area.height - 1).to(start).put(Role::Text, &format!(" {words} "));
}
