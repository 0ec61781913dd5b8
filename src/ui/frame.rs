//! What stands around a panel: a rule with its title in the stacked layouts, a box in the others. The panel with the
//! focus has a double line, so that focus is never colour alone.
use super::glyphs::Glyph;
use super::pen::Canvas;
use super::text;
use super::theme::Role;
use ratatui::layout::Rect;

/// What the line above a panel says.
#[derive(Debug, Clone, Default)]
pub struct Title {
    /// `1 Escalations`.
    pub name: String,
    /// What the panel is filtered by, with its slash.
    pub filter: String,
    /// `4 open`: after the name on a rule, at the right of a box.
    pub count: String,
    /// Named at the right of a rule: what the last column is.
    pub column: &'static str,
    /// The panel has the focus.
    pub is_focused: bool,
}

fn role(title: &Title) -> Role {
    if title.is_focused { Role::FrameFocus } else { Role::Frame }
}

/// Cells of the upper edge of a box that are not its title's.
pub const AROUND: usize = 6;
/// Cells after the word at the right of a rule.
const TAIL: usize = 10;

/// A rule over the first row of an area; gives what is left below.
pub fn rule(canvas: &mut Canvas, area: Rect, title: &Title) -> Rect {
    let role = role(title);
    let line = canvas.theme.glyphs.rule(title.is_focused).to_owned();
    let mut pen = canvas.row(area, 0);
    pen.fill(role, &line, 2).skip(1).put(Role::Heading, &title.name.to_uppercase());
    if !title.filter.is_empty() {
        let cells = text::width(&title.filter).min(20);
        pen.skip(1).cell(Role::Match, &title.filter, cells);
    }
    if !title.count.is_empty() {
        let room = pen.left().saturating_sub(4);
        let count = shortened(&title.count, room);
        pen.skip(2).cell(Role::Text, &count, text::width(&count).min(room));
    }
    pen.skip(1);
    let tail = text::width(title.column) + 2 + TAIL;
    if !title.column.is_empty() && pen.left() > tail + 4 {
        let cells = pen.left() - tail;
        pen.fill(role, &line, cells).skip(1).put(Role::Muted, title.column).skip(1);
    }
    let cells = pen.left();
    pen.fill(role, &line, cells);
    below(area, 1)
}

/// Of what is counted the first stays, how much there is, and how much of it is out of sight; of the rest what is named
/// last goes first.
pub fn shortened(count: &str, room: usize) -> String {
    let between = if count.contains(" \u{b7} ") { " \u{b7} " } else { ", " };
    let mut parts: Vec<&str> = count.split(between).collect();
    let stays = usize::from(parts.last().is_some_and(|part| part.contains(" more ")));
    while parts.len() > 1 + stays && text::width(&parts.join(between)) > room {
        parts.remove(parts.len() - 1 - stays);
    }
    parts.join(between)
}

/// An area without its first rows.
pub fn below(area: Rect, rows: u16) -> Rect {
    let rows = rows.min(area.height);
    Rect { y: area.y.saturating_add(rows), height: area.height - rows, ..area }
}

/// A box around an area; gives what is inside.
pub fn boxed(canvas: &mut Canvas, area: Rect, title: &Title) -> Rect {
    if area.width < 2 || area.height < 2 {
        return Rect::ZERO;
    }
    let role = role(title);
    let set = canvas.theme.glyphs.border(title.is_focused);
    let across = usize::from(area.width - 2);
    canvas
        .row(area, 0)
        .put(role, set.top_left)
        .fill(role, set.horizontal_top, across)
        .put(role, set.top_right);
    let last = area.height - 1;
    let mut pen = canvas.row(area, last);
    pen.put(role, set.bottom_left).fill(role, set.horizontal_bottom, across).put(role, set.bottom_right);
    for y in 1..last {
        canvas.row(area, y).put(role, set.vertical_left).to(across + 1).put(role, set.vertical_right);
    }
    heading(canvas, area, title);
    Rect { x: area.x + 1, y: area.y + 1, width: area.width - 2, height: area.height - 2 }
}

/// `═ 1 Escalations ═══ 4 open ═`, in the top line of a box.
fn heading(canvas: &mut Canvas, area: Rect, title: &Title) {
    let ellipsis = canvas.glyph(Glyph::Ellipsis).to_owned();
    let room = usize::from(area.width).saturating_sub(AROUND);
    let name = text::fit(&title.name, room, &ellipsis);
    let mut pen = canvas.row(area, 0);
    pen.skip(2).put(Role::Heading, &format!(" {name} "));
    if !title.filter.is_empty() {
        let cells = text::width(&title.filter).min(20);
        pen.cell(Role::Match, &title.filter, cells).put(role(title), " ");
    }
    let room = room.saturating_sub(text::width(&name) + 3);
    let count = shortened(&title.count, room);
    let count = text::fit(&count, room, &ellipsis);
    if text::width(&count) > 3 || !count.is_empty() && count == title.count {
        let start = usize::from(area.width).saturating_sub(text::width(&count) + 4);
        canvas.row(area, 0).to(start).put(Role::Text, &format!(" {count} "));
    }
}

/// Cuts one row off the bottom of an area.
pub fn bottom(area: Rect) -> (Rect, Rect) {
    let rest = Rect { height: area.height.saturating_sub(1), ..area };
    (rest, Rect { y: area.y + rest.height, height: area.height - rest.height, ..area })
}
