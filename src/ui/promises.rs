//! Panel 4: commitments and blockers in one list, the most urgent first.
use super::clock;
use super::frame::below;
use super::glyphs::Glyph;
use super::lead;
use super::pen::Canvas;
use super::text;
use super::theme::Role;
use crate::app::desk::Panel;
use crate::app::view::promises::Row;
use crate::app::view::{Board, first_row};
use ratatui::layout::Rect;

/// Draws the rows as layout S does: the clock at the right.
pub fn wide(canvas: &mut Canvas, area: Rect, board: &Board) -> Rect {
    let rows = rows(board, area);
    let cells = clock::words_cells(rows.iter().map(|row| (&row.timer, row.words.as_str())));
    let most = if area.width >= 76 { usize::from(area.width) / 6 } else { 5 };
    let whom = rows.iter().map(|row| text::width(whom(row, most)) + 1).max().unwrap_or(0).clamp(4, most + 1);
    let owner = owners(&rows, usize::from(area.width) / 6);
    for (y, row) in (0..).zip(&rows) {
        let mut pen = canvas.row(area, y);
        lead::draw(&mut pen, row.flags);
        let kind = if row.is_blocker { Role::KindBlocker } else { Role::KindCommitment };
        pen.cell(kind, &row.id, 4).cell(Role::Text, row.owner.as_str(), owner).skip(1);
        let clock = clock::MARK + 1 + cells + 1;
        let words = pen.left().saturating_sub(clock + whom);
        pen.cell(Role::Text, row.text.as_str(), words.saturating_sub(1)).skip(1);
        clock::column(&mut pen, &row.timer, &row.words, cells);
        pen.skip(1).name(Role::Muted, self::whom(row, most), whom - 1);
    }
    below(area, u16::try_from(rows.len()).unwrap_or(u16::MAX))
}

/// To whom, where there is room for names; else what it is on.
fn whom(row: &Row, most: usize) -> &str {
    if row.to.as_str().is_empty() || most < 11 { row.on.as_str() } else { row.to.as_str() }
}

/// Cells of the column of owners: as wide as the longest needs, up to `most`.
fn owners(rows: &[Row], most: usize) -> usize {
    rows.iter().map(|row| text::width(row.owner.as_str())).max().unwrap_or(0).min(most.max(7))
}

/// Draws the rows as the boxes do: the clock first.
pub fn narrow(canvas: &mut Canvas, area: Rect, board: &Board) -> Rect {
    let rows = rows(board, area);
    let needed = |row: &Row| clock::words_of(&row.timer, &row.words);
    let cells = rows.iter().map(needed).max().unwrap_or(0).clamp(10, clock::MOST);
    let aligned = owners(&rows, usize::from(area.width) / 8);
    let id = rows.iter().map(|row| row.id.len()).max().unwrap_or(2);
    let before = 1 + clock::MARK + cells + 1 + id + 1;
    let room = |owner: usize| usize::from(area.width).saturating_sub(before + owner + 2);
    let needs = |row: &Row| (text::width(row.owner.as_str()), text::width(&said(row)));
    // Owners stand in a column, unless that alone would cut what is said.
    let is_cut_by_it = |(owner, words): (usize, usize)| words > room(aligned) && words <= room(owner);
    let is_ragged = rows.iter().map(needs).any(is_cut_by_it);
    for (y, row) in (0..).zip(&rows) {
        let owner = if is_ragged { needs(row).0.min(aligned) } else { aligned };
        let mut pen = canvas.row(area, y);
        if row.flags.selected {
            pen.tint(Role::Selection);
            pen.select();
            pen.glyph(Role::Text, Glyph::Selected);
        } else if row.flags.marked {
            pen.glyph(Role::Marked, Glyph::Marked);
        } else if row.flags.unsaved {
            pen.glyph(Role::Problem, Glyph::Unsaved);
        } else if row.flags.fresh {
            pen.glyph(Role::Ok, Glyph::New);
        }
        pen.to(1);
        clock::column(&mut pen, &row.timer, &row.words, cells);
        let kind = if row.is_blocker { Role::KindBlocker } else { Role::KindCommitment };
        pen.cell(kind, &row.id, id).skip(1).cell(Role::Text, row.owner.as_str(), owner).skip(1);
        let room = pen.left().saturating_sub(1);
        pen.cell(Role::Text, &said(row), room);
    }
    below(area, u16::try_from(rows.len()).unwrap_or(u16::MAX))
}

/// What it is, and to whom.
fn said(row: &Row) -> String {
    let to = row.to.as_str();
    if to.is_empty() || row.text.as_str().contains(to) {
        row.text.to_string()
    } else {
        format!("{}, {to}", row.text)
    }
}

fn rows(board: &Board, area: Rect) -> Vec<Row> {
    let height = usize::from(area.height);
    let len = board.len(Panel::Promises);
    let cursor = board.selected(Panel::Promises).map_or(0, |(_, place)| place);
    board.promise_rows(first_row(len, cursor, height), height)
}
