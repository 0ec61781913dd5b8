//! Rows to walk through: name, words, what they are for.
use super::boxes;
use super::pen::{Pen, run, wide};
use crate::app::layer::{Listed, Listing};
use crate::app::listing::{self, Row};
use crate::app::model::Model;
use crate::ui::glyphs::Glyph;
use crate::ui::text;
use crate::ui::theme::Role;
use ratatui::layout::{Position, Rect};

/// An explanation cut to fewer cells explains nothing.
const LEAST: u16 = 12;

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
        one(pen, line, row, (lead, matches!(listing.what, Listed::Settings)));
        if nth == at {
            let mark = pen.glyph(Glyph::Selected);
            pen.put(line.x, y, 1, &mark, Role::Text);
            pen.tint(line, Role::Selection);
            place = Position { x: inside.x, y };
        }
    }
    boxes::more(pen, area, inside, rows.len().saturating_sub(first + height));
    place
}

/// What a setting is stands before what it is for; of a clock, its figure stands before its words.
fn one(pen: &mut Pen<'_>, line: Rect, row: &Row, (lead, explains): (usize, bool)) {
    let words = u16::try_from(lead + text::width(&row.words) + 3).unwrap_or(u16::MAX);
    let free = line.width.saturating_sub(words);
    let aside = match (explains, wide(&row.aside)) {
        (true, cells) => cells.min(free),
        (false, cells) if cells + 2 < line.width => cells,
        (false, _) => 0,
    };
    let aside = if explains && aside < LEAST.min(wide(&row.aside)) { 0 } else { aside };
    let cells = line.width.saturating_sub(if aside == 0 { 0 } else { aside + 2 });
    let name = text::left(&row.name, lead, "");
    let role = if row.name.is_empty() { Role::Muted } else { Role::Text };
    pen.runs(
        line.x + 1,
        line.y,
        cells.saturating_sub(1),
        &[run(Role::Key, name), run(role, row.words.as_str())],
    );
    if aside > 0 {
        pen.put(line.right() - aside - 1, line.y, aside, &row.aside, Role::Muted);
    }
}
