//! Layout tiny: below the NOW line the next clocks and what is open, for a corner of another screen.
use super::clock;
use super::pen::Canvas;
use super::text;
use super::theme::Role;
use crate::app::view::Board;
use ratatui::layout::Rect;

/// Draws as many clocks as there are rows; the last row counts.
pub fn draw(canvas: &mut Canvas, body: Rect, board: &Board) {
    let counts = counts(board);
    let time = board.look.hour(board.look.now);
    let clocks = board.next_clocks(usize::from(body.height));
    let last = body.height.saturating_sub(1);
    for (y, (id, name, timer, words)) in (0..body.height.max(1)).zip(&clocks) {
        // On the last row the counts stand beside the clock where both fit.
        let room =
            usize::from(body.width).saturating_sub(if y == last { counts.len() + time.len() + 4 } else { 0 });
        let mut pen = canvas.row(body, y);
        let mark = clock::mark(timer.stage).map_or("", |glyph| pen.theme.glyphs.get(glyph));
        let lead = if mark.is_empty() { String::new() } else { format!("{mark} ") };
        let text = format!("{lead}{words} {id}");
        if clock::is_chip(timer.stage) {
            pen.chip(clock::role(timer.stage), &text, text::width(&text).min(room));
        } else {
            pen.cell(clock::role(timer.stage), &text, text::width(&text).min(room));
        }
        let left = room.saturating_sub(pen.passed() + 1);
        let left = if left < 4 { 0 } else { left };
        pen.skip(1).name(Role::Text, name.as_str(), left);
    }
    let mut pen = canvas.row(body, last);
    let cells = text::width(&counts) + text::width(&time) + 2;
    let at = usize::from(body.width).saturating_sub(cells);
    pen.to(at).put(Role::Muted, &counts).skip(2).put(Role::Text, &time);
}

/// `A:6 (1 late)`.
fn counts(board: &Board) -> String {
    let counts = board.action_counts();
    let late = if counts.late > 0 { format!(" ({} late)", counts.late) } else { String::new() };
    format!("A:{}{late}", counts.open)
}
