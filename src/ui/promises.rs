//! Panel 4: commitments and blockers in one list, the most urgent first.
use super::clock;
use super::frame::below;
use super::glyphs::Glyph;
use super::lead;
use super::pen::Canvas;
use super::theme::Role;
use crate::app::desk::Panel;
use crate::app::view::promises::Row;
use crate::app::view::{Board, first_row};
use ratatui::layout::Rect;

/// Draws the rows as layout S does: the clock at the right.
pub fn wide(canvas: &mut Canvas, area: Rect, board: &Board) -> Rect {
    let rows = rows(board, area);
    let cells = clock::words_cells(rows.iter().map(|row| (&row.timer, row.words.as_str())));
    for (y, row) in (0..).zip(&rows) {
        let mut pen = canvas.row(area, y);
        lead::draw(&mut pen, row.flags);
        let kind = if row.is_blocker { Role::KindBlocker } else { Role::KindCommitment };
        pen.cell(kind, &row.id, 4).cell(Role::Text, row.owner.as_str(), 7).skip(1);
        let clock = clock::MARK + 1 + cells + 1;
        let whom = if area.width >= 76 { 12 } else { 6 };
        let words = pen.left().saturating_sub(clock + whom);
        pen.cell(Role::Text, row.text.as_str(), words.saturating_sub(1)).skip(1);
        clock::column(&mut pen, &row.timer, &row.words, cells);
        let to = if row.to.as_str().is_empty() || whom < 12 { row.on.as_str() } else { row.to.as_str() };
        pen.skip(1).name(Role::Muted, to, whom - 1);
    }
    below(area, u16::try_from(rows.len()).unwrap_or(u16::MAX))
}

/// Draws the rows as the boxes do: the clock first.
pub fn narrow(canvas: &mut Canvas, area: Rect, board: &Board) -> Rect {
    let rows = rows(board, area);
    let needed = |row: &Row| clock::words_of(&row.timer, &row.words);
    let cells = rows.iter().map(needed).max().unwrap_or(0).clamp(10, clock::MOST);
    for (y, row) in (0..).zip(&rows) {
        let mut pen = canvas.row(area, y);
        if row.flags.selected {
            pen.tint(Role::Selection);
            pen.select();
            pen.glyph(Role::Text, Glyph::Selected);
        } else if row.flags.marked {
            pen.glyph(Role::Marked, Glyph::Marked);
        } else if row.flags.fresh {
            pen.glyph(Role::Ok, Glyph::New);
        }
        pen.to(1);
        clock::column(&mut pen, &row.timer, &row.words, cells);
        let kind = if row.is_blocker { Role::KindBlocker } else { Role::KindCommitment };
        pen.put(kind, &row.id).skip(1).put(Role::Text, row.owner.as_str()).skip(1);
        let to = row.to.as_str();
        let text = if to.is_empty() || row.text.as_str().contains(to) {
            row.text.to_string()
        } else {
            format!("{}, {to}", row.text)
        };
        let room = pen.left().saturating_sub(1);
        pen.cell(Role::Text, &text, room);
    }
    below(area, u16::try_from(rows.len()).unwrap_or(u16::MAX))
}

fn rows(board: &Board, area: Rect) -> Vec<Row> {
    let height = usize::from(area.height);
    let len = board.len(Panel::Promises);
    let cursor = board.selected(Panel::Promises).map_or(0, |(_, place)| place);
    board.promise_rows(first_row(len, cursor, height), height)
}
