//! Rows to walk through: name, words, what they are for.
use super::boxes;
use super::pen::{Pen, run, wide};
use crate::app::layer::Listing;
use crate::app::listing::{self, Row};
use crate::app::model::Model;
use crate::ui::text;
use crate::ui::theme::Role;
use ratatui::layout::{Position, Rect};

/// Draws the list; gives the place of the selected row.
pub fn draw(model: &Model, listing: &Listing, pen: &mut Pen<'_>, area: Rect) -> Position {
    let rows = listing::rows(model, listing.what);
    let (title, hint) = listing::title(model, listing.what);
    let inside = boxes::fill(pen, area, &title, hint);
    let height = usize::from(inside.height);
    let at = listing.at.min(rows.len().saturating_sub(1));
    let first = at.saturating_sub(height * 2 / 3).min(rows.len().saturating_sub(height));
    let lead = rows.iter().map(|row| text::width(&row.name)).max().unwrap_or(0).clamp(2, 16) + 2;
    let mut place = Position { x: inside.x, y: inside.y };
    for (y, (nth, row)) in (inside.y..).zip(rows.iter().enumerate().skip(first).take(height)) {
        let line = Rect { y, height: 1, ..inside };
        one(pen, line, row, lead);
        if nth == at {
            pen.tint(line, Role::Selection);
            place = Position { x: inside.x, y };
        }
    }
    place
}

fn one(pen: &mut Pen<'_>, line: Rect, row: &Row, lead: usize) {
    let aside = wide(&row.aside);
    let cells = line.width.saturating_sub(if aside == 0 { 0 } else { aside + 2 });
    let name = text::left(&row.name, lead, "");
    let role = if row.name.is_empty() { Role::Muted } else { Role::Text };
    pen.runs(
        line.x + 1,
        line.y,
        cells.saturating_sub(1),
        &[run(Role::Key, name), run(role, row.words.as_str())],
    );
    if aside > 0 && aside < line.width {
        pen.put(line.right() - aside - 1, line.y, aside, &row.aside, Role::Muted);
    }
}
