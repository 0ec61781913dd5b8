//! A framed box over the board, with a title on its frame.
use super::pen::{Pen, wide};
use crate::ui::glyphs::Glyph;
use crate::ui::theme::Role;
use ratatui::layout::{Position, Rect};
use ratatui::widgets::{Block, Widget};

/// Areas lower than this have no frame: every row is needed for words.
pub const FRAMED_FROM: u16 = 5;

/// A page that fills an area, framed where there is room for a frame; gives the inside.
pub fn fill(pen: &mut Pen<'_>, area: Rect, title: &str, aside: &str) -> Rect {
    if area.height < FRAMED_FROM {
        pen.clear(area);
        return area;
    }
    framed(pen, area, title, aside)
}

/// A box that fills an area; gives the inside.
fn framed(pen: &mut Pen<'_>, area: Rect, title: &str, aside: &str) -> Rect {
    if area.height < 3 || area.width < 8 {
        pen.clear(area);
        return area;
    }
    pen.clear(area);
    let frame = pen.style(Role::FrameFocus);
    let block = Block::bordered().border_set(pen.theme.glyphs.border(true)).border_style(frame);
    let inside = block.inner(area);
    block.render(area.intersection(pen.clip), pen.buffer);
    let room = area.width - 4;
    let used = pen.put(area.x + 2, area.y, room, &format!(" {title} "), Role::Heading);
    let aside = if aside.is_empty() { String::new() } else { format!(" {aside} ") };
    let cells = wide(&aside);
    if cells > 0 && used + cells + 1 < room {
        pen.put(area.right() - 2 - cells, area.y, cells, &aside, Role::Muted);
    }
    inside
}

/// Says on the frame of a page that rows lie below those that are shown; without a frame, in the last cells.
pub fn more(pen: &mut Pen<'_>, area: Rect, inside: Rect, below: usize) {
    if below == 0 || inside.height == 0 {
        return;
    }
    let mark = pen.glyph(Glyph::Below);
    let framed = area.bottom() > inside.bottom();
    let words = [format!(" {mark} {below} more "), format!(" {mark}{below}"), mark];
    let room = area.width.saturating_sub(if framed { 4 } else { area.width / 2 });
    let place = |words: &str| {
        if framed {
            Position { x: area.right().saturating_sub(wide(words) + 2), y: area.bottom() - 1 }
        } else {
            Position { x: inside.right().saturating_sub(wide(words)), y: inside.bottom() - 1 }
        }
    };
    // Nothing that is read is covered by it.
    let free = |words: &str| {
        let Position { x, y } = place(words);
        framed
            || (x..x + wide(words)).all(|x| pen.buffer.cell((x, y)).is_none_or(|cell| cell.symbol() == " "))
    };
    let Some(words) = words.iter().find(|words| wide(words) <= room && free(words)) else { return };
    let Position { x, y } = place(words);
    pen.put(x, y, wide(words), words, Role::Muted);
}

/// A box of its own size above the capture line; gives the inside. The row it ends on is its alone: words that would
/// only show their tail beside it go.
pub fn popup(pen: &mut Pen<'_>, area: Rect, rows: u16, columns: u16, title: &str) -> Rect {
    let around = anchored(area, rows, columns);
    let y = around.bottom().saturating_sub(1);
    let width = area.right().saturating_sub(around.right());
    pen.clear(Rect { x: around.right(), y, width, height: 1 });
    framed(pen, around, title, "")
}

/// A box for so many rows and columns inside, at the bottom left of an area, just above the capture line.
fn anchored(area: Rect, rows: u16, columns: u16) -> Rect {
    let height = rows.saturating_add(2).min(area.height);
    let width = columns.saturating_add(4).min(area.width);
    Rect { x: area.x, y: area.bottom() - height, width, height }
}
