//! One line of text being typed: a prompt, the words around the cursor, and what stands at its right.
use super::pen::{Pen, wide};
use crate::domain::clean;
use crate::ui::text;
use crate::ui::theme::Role;
use ratatui::layout::{Position, Rect};

/// Paints the line into one row; gives the cursor's place. The words scroll so that the cursor is always seen.
pub fn line(pen: &mut Pen<'_>, row: Rect, prompt: &str, typed: (&str, &str), ghost: &str) -> Position {
    let used = pen.put(row.x, row.y, row.width, prompt, Role::Key);
    let (x, cells) = (row.x + used, row.width.saturating_sub(used));
    let before = clean::row(tail_of(typed.0, usize::from(cells)));
    let after = clean::row(head_of(typed.1, usize::from(cells)));
    let keep = cells.saturating_sub(1);
    let seen = text::tail(&before, usize::from(keep));
    let style = pen.style(Role::Text);
    let area = pen.clip;
    let cells = cells.min(area.right().saturating_sub(x));
    if row.y < area.top() || row.y >= area.bottom() || x < area.left() || cells == 0 {
        return Position { x: row.x, y: row.y };
    }
    let (cursor, _) = pen.buffer.set_stringn(x, row.y, seen, usize::from(cells), style);
    let left = x + cells - cursor;
    let (end, _) = pen.buffer.set_stringn(cursor, row.y, after.as_ref(), usize::from(left), style);
    if after.is_empty() && !ghost.is_empty() {
        pen.put(cursor, row.y, left, ghost, Role::Ghost);
        let first = Rect { x: cursor, y: row.y, width: u16::from(left > 0), height: 1 };
        pen.tint(first, Role::Cursor);
    } else {
        let under = wide(text::head(&after, 2)).clamp(1, 1.max(end.saturating_sub(cursor)));
        let first = Rect { x: cursor, y: row.y, width: under.min(left).min(1), height: 1 };
        pen.tint(first, Role::Cursor);
    }
    Position { x: cursor, y: row.y }
}

/// No more bytes than could be seen are cleaned: a megabyte in the line must not cost a frame.
fn tail_of(text: &str, cells: usize) -> &str {
    let mut from = text.len().saturating_sub(cells.saturating_mul(64).max(256));
    while !text.is_char_boundary(from) {
        from += 1;
    }
    text.get(from..).unwrap_or_default()
}

fn head_of(text: &str, cells: usize) -> &str {
    let mut to = text.len().min(cells.saturating_mul(64).max(256));
    while !text.is_char_boundary(to) {
        to -= 1;
    }
    text.get(..to).unwrap_or_default()
}
