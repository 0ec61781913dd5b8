//! Panel 5: who is here, what they hold and what they carry.
use super::frame::below;
use super::lead;
use super::pen::{Canvas, Pen};
use super::text;
use super::theme::Role;
use crate::app::desk::Panel;
use crate::app::view::people::Row;
use crate::app::view::{Board, first_row};
use ratatui::layout::Rect;

/// Draws one person a row.
pub fn draw(canvas: &mut Canvas, area: Rect, board: &Board) -> Rect {
    let height = usize::from(area.height);
    let len = board.len(Panel::People);
    let cursor = board.selected(Panel::People).map_or(0, |(_, place)| place);
    let rows = board.people_rows(first_row(len, cursor, height), height);
    let handle = rows.iter().map(|row| text::width(row.handle.as_str())).max().unwrap_or(0).clamp(7, 16) + 2;
    let roles = rows.iter().map(|row| row.roles.len()).max().unwrap_or(0).clamp(6, 16) + 2;
    for (y, row) in (0..).zip(&rows) {
        let mut pen = canvas.row(area, y);
        lead::draw(&mut pen, row.flags);
        pen.cell(Role::Heading, row.handle.as_str(), handle - 1).skip(1);
        pen.cell(Role::Text, &row.roles, roles);
        pen.cell(Role::Muted, &row.since, 9);
        load(&mut pen, row);
        let room = pen.left().saturating_sub(1);
        pen.skip(2).cell(Role::Muted, &row.place, room.min(14));
    }
    below(area, u16::try_from(rows.len()).unwrap_or(u16::MAX))
}

/// `2 open  1 late`, in a column.
fn load(pen: &mut Pen, row: &Row) {
    let from = pen.passed();
    if row.open > 0 {
        pen.put(Role::Text, &format!("{} open", row.open));
    }
    pen.to(from + 9);
    if row.late > 0 {
        pen.put(Role::TimerSoon, &format!("{} late", row.late));
    } else if row.due > 0 {
        pen.put(Role::Text, &format!("{} due", row.due));
    }
    pen.to(from + 17);
}
