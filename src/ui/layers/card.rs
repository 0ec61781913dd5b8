//! The page of a difficult customer, row by row; how many rows are below stands on its frame.
use super::boxes;
use super::compose::marked;
use super::pen::{Pen, run, wide};
use crate::app::card::{LEAD, Page};
use crate::app::model::Model;
use crate::ui::glyphs::Glyph;
use crate::ui::text;
use crate::ui::theme::Role;
use ratatui::layout::{Position, Rect};

/// The whole page.
pub fn card(model: &Model, page: &Page, pen: &mut Pen<'_>, area: Rect) -> Position {
    let at = page.at.with_timezone(&model.zone).format("%H:%M");
    let hint = "j k scroll, y copies the draft, U writes on, Esc closes";
    let inside = boxes::fill(pen, area, &format!("difficult customer {} at {at}", page.on), hint);
    let inside = Rect { x: inside.x + 1, width: inside.width.saturating_sub(2), ..inside };
    let lines = page.lines(usize::from(inside.width));
    let height = usize::from(inside.height);
    let start = page.scroll.min(lines.len().saturating_sub(height));
    for (y, line) in (inside.y..inside.bottom()).zip(lines.iter().skip(start)) {
        let (mark, role) = marked(pen, line.kind);
        let lead = if line.is_first { text::left(&mark, LEAD, "") } else { " ".repeat(LEAD) };
        pen.runs(inside.x, y, inside.width, &[run(role, lead), run(role, line.text.as_str())]);
    }
    more(pen, area, lines.len().saturating_sub(start + height));
    Position { x: inside.x, y: inside.y }
}

/// How much is below, on the frame.
fn more(pen: &mut Pen<'_>, area: Rect, left: usize) {
    if left == 0 || area.height < boxes::FRAMED_FROM {
        return;
    }
    let words = format!(" {} {left} more ", pen.glyph(Glyph::Below));
    let x = area.right().saturating_sub(wide(&words) + 2);
    pen.put(x, area.bottom().saturating_sub(1), wide(&words), &words, Role::Muted);
}
