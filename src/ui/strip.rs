//! The minute strip: the whole incident on one line, its milestones named above it.
use super::glyphs::Glyph;
use super::pen::Canvas;
use super::text;
use super::theme::Role;
use crate::app::view::Board;
use crate::app::view::story::Strip;
use crate::domain::time::{Instant, seconds_between};
use ratatui::layout::Rect;

/// Rows of the strip.
pub const HEIGHT: u16 = 2;

/// Draws it; nothing before anything happened.
pub fn draw(canvas: &mut Canvas, area: Rect, board: &Board) {
    if area.height < HEIGHT || area.width < 40 {
        return;
    }
    let Some(strip) = board.strip() else { return };
    let width = usize::from(area.width) - 4;
    names(canvas, area, board, &strip, width);
    let mut cells: Vec<Option<bool>> = vec![None; width];
    for moment in &strip.moments {
        if let Some(cell) = cells.get_mut(place(&strip, moment.at, width)) {
            *cell = Some(cell.unwrap_or(false) || moment.name.is_some());
        }
    }
    let mut pen = canvas.row(area, 1);
    pen.skip(1);
    for cell in cells {
        match cell {
            Some(true) => pen.glyph(Role::Milestone, Glyph::Reached),
            Some(false) => pen.glyph(Role::KindUpdate, Glyph::Update),
            None => pen.glyph(Role::Frame, Glyph::Rule),
        };
    }
    pen.glyph(Role::Heading, Glyph::StripEnd);
}

/// The column of an instant.
fn place(strip: &Strip, at: Instant, width: usize) -> usize {
    let whole = seconds_between(strip.from, strip.to).max(1);
    let part = seconds_between(strip.from, at).clamp(0, whole);
    let cells = i64::try_from(width.saturating_sub(1)).unwrap_or(0);
    usize::try_from(part.saturating_mul(cells) / whole).unwrap_or(0)
}

/// The milestones with their times, each above its mark, as many as do not touch; the end says now.
fn names(canvas: &mut Canvas, area: Rect, board: &Board, strip: &Strip, width: usize) {
    let now = format!("now {}", board.look.hour(board.look.now));
    let end = width + 1 - text::width(&now);
    let mut free = 0;
    let mut last = String::new();
    for moment in &strip.moments {
        let Some(name) = &moment.name else { continue };
        let at = place(strip, moment.at, width);
        let label = format!("{} {name}", board.look.moment(moment.at));
        let label = text::fit(&label, 24, canvas.glyph(Glyph::Ellipsis)).into_owned();
        let cells = text::width(&label);
        if at < free || at + cells + 2 > end || label == last {
            continue;
        }
        canvas.row(area, 0).to(at + 1).put(Role::Muted, &label);
        free = at + cells + 2;
        last = label;
    }
    canvas.row(area, 0).to(end + 1).put(Role::Heading, &now);
}
