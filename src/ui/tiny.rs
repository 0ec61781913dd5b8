//! Layout tiny: below the NOW line the next clocks and what is open, for a corner of another screen.
use super::clock;
use super::pen::Canvas;
use super::text;
use super::theme::Role;
use crate::app::view::{Board, Timer};
use ratatui::layout::Rect;

/// Draws as many clocks as there are rows; the last row counts.
pub fn draw(canvas: &mut Canvas, body: Rect, board: &Board) {
    let now = board.look.now;
    let time = if board.is_pressed() { board.look.second(now) } else { board.look.hour(now) };
    let clocks = board.next_clocks(usize::from(body.height));
    let last = body.height.saturating_sub(1);
    let shared =
        clocks.get(usize::from(last)).map_or(0, |(id, _, timer, words)| lead(canvas, timer, words, id).len());
    let aside = asides(board, &time, usize::from(body.width).saturating_sub(shared + 2));
    for (y, (id, name, timer, words)) in (0..body.height.max(1)).zip(&clocks) {
        // On the last row the counts stand beside the clock where both fit.
        let room =
            usize::from(body.width).saturating_sub(if y == last { text::width(&aside) + 2 } else { 0 });
        let text = lead(canvas, timer, words, id);
        let mut pen = canvas.row(body, y);
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
    let at = usize::from(body.width).saturating_sub(text::width(&aside));
    let counts = aside.rfind("  ").and_then(|at| aside.get(..at + 2)).unwrap_or_default();
    pen.to(at).put(Role::Muted, counts).put(Role::Text, aside.get(counts.len()..).unwrap_or_default());
}

/// `!! +02:13 LATE E2`.
fn lead(canvas: &Canvas, timer: &Timer, words: &str, id: &str) -> String {
    let mark = clock::mark(timer.stage).map_or("", |glyph| canvas.glyph(glyph));
    let gap = if mark.is_empty() { "" } else { " " };
    format!("{mark}{gap}{words} {id}")
}

/// The counts and the time, as much of them as leaves a clock whole.
fn asides(board: &Board, time: &str, room: usize) -> String {
    let open = format!("A:{}", board.action_counts().open);
    let short = time.get(..5).unwrap_or(time);
    let counts = counts(board);
    let all = [
        format!("{counts}  {time}"),
        format!("{counts}  {short}"),
        format!("{open}  {short}"),
        short.to_owned(),
    ];
    all.into_iter().find(|words| text::width(words) <= room).unwrap_or_default()
}

/// `A:6 (1 late)`.
fn counts(board: &Board) -> String {
    let counts = board.action_counts();
    let late = if counts.late > 0 { format!(" ({} late)", counts.late) } else { String::new() };
    format!("A:{}{late}", counts.open)
}
