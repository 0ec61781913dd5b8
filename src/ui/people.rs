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

/// Cells since when somebody holds a role, and of what they carry.
const SINCE: usize = 9;
const LOAD: usize = 17;

/// Draws one person a row.
pub fn draw(canvas: &mut Canvas, area: Rect, board: &Board) -> Rect {
    let height = usize::from(area.height);
    let len = board.len(Panel::People);
    let cursor = board.selected(Panel::People).map_or(0, |(_, place)| place);
    let rows = board.people_rows(first_row(len, cursor, height), height);
    // Since when gives way to what somebody carries, late things among it.
    let since = if area.width < 53 { 0 } else { SINCE };
    let roles = rows.iter().map(|row| row.roles.len()).max().unwrap_or(0).clamp(6, 16) + 2;
    // Whole names come before where somebody is, and before what stands free.
    let most = usize::from(area.width).saturating_sub(lead::CELLS + roles + since + LOAD + 2);
    let names = rows.iter().map(|row| text::width(row.handle.as_str())).max().unwrap_or(0).max(7) + 2;
    let place = rows.iter().map(|row| text::width(&row.place)).max().unwrap_or(0).min(14);
    let handle =
        if names + place + 2 <= most { names } else { names.min(most.saturating_sub(place + 2).max(18)) };
    // How much is late is seen in the narrowest panel too: names give way to it, and then roles.
    let both = usize::from(area.width).saturating_sub(lead::CELLS + since + LOAD);
    let handle = handle.min(both.saturating_sub(roles).max(14));
    let roles = roles.min(both.saturating_sub(handle));
    for (y, row) in (0..).zip(&rows) {
        let mut pen = canvas.row(area, y);
        lead::draw(&mut pen, row.flags);
        let (name, from) = (row.handle.as_str(), pen.passed());
        let is_bare = row.roles.is_empty() && (since == 0 || row.since.is_empty());
        let own = if is_bare { handle + roles + since } else { handle };
        pen.cell(Role::Heading, name, own - 1).to(from + handle.max(text::width(name).min(own - 1) + 1));
        if !is_bare {
            pen.cell(Role::Text, &row.roles, roles);
            pen.cell(Role::Muted, &row.since, since);
        }
        pen.to(from + handle + roles + since);
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
    pen.to(from + LOAD);
}
