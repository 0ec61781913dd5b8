//! The wall: one to four clocks in digits that are read across a room.
use super::big::{self, Size};
use super::cards::big_role;
use super::clock;
use super::glyphs::Glyph;
use super::pen::Canvas;
use super::text;
use super::theme::Role;
use crate::app::view::Board;
use crate::app::view::story::Card;
use ratatui::layout::Rect;

/// The largest blocks: beyond this a wall of digits says less, not more.
const MOST_SCALE: u16 = 6;
/// A name says enough by its two ends in so many cells.
const NAME: usize = 12;
/// Rows of a clock with small digits, its words counted.
const LEAST_ROWS: u16 = 7;

/// Draws the clocks below each other, side by side where that makes them larger.
pub fn draw(canvas: &mut Canvas, body: Rect, board: &Board) {
    let most = usize::from((body.height / LEAST_ROWS).clamp(1, 4));
    let cards = board.cards(most);
    if cards.is_empty() {
        canvas.row(body, body.height / 2).skip(2).put(Role::Muted, "No customer clock runs.");
        return;
    }
    let body = rest(canvas, body, board, cards.len());
    let n = u16::try_from(cards.len()).unwrap_or(1);
    let side_by_side = n > 1 && body.width / 2 >= 100 && body.height < n * 14;
    let columns = if side_by_side { 2 } else { 1 };
    let rows = n.div_ceil(columns);
    for (at, card) in (0..n).zip(&cards) {
        let (column, row) = (at % columns, at / columns);
        let width = body.width / columns;
        let height = body.height / rows;
        let area = Rect { x: body.x + column * width, y: body.y + row * height, width, height };
        one(canvas, area, card);
    }
}

/// Says in the last row how many clocks the wall does not show; gives what stays for those it does.
fn rest(canvas: &mut Canvas, body: Rect, board: &Board, seen: usize) -> Rect {
    let (more, late) = board.cards_after(seen);
    if more == 0 || body.height < 2 {
        return body;
    }
    let late = if late > 0 { format!(" ({late} late)") } else { String::new() };
    canvas.row(body, body.height - 1).skip(2).put(Role::Text, &format!("+{more} more{late}"));
    Rect { height: body.height - 1, ..body }
}

fn one(canvas: &mut Canvas, area: Rect, card: &Card) {
    let set = canvas.theme.glyphs.set();
    let inner = Rect {
        x: area.x + 2.min(area.width),
        width: area.width.saturating_sub(4),
        y: area.y + u16::from(area.height > 9),
        height: area.height.saturating_sub(u16::from(area.height > 9)),
    };
    let gap = if inner.height > 9 { 2 } else { 1 };
    let digits =
        Rect { y: inner.y + gap.min(inner.height), height: inner.height.saturating_sub(gap), ..inner };
    let size = big::largest(set, &card.figure, digits, MOST_SCALE);
    heading(canvas, inner, card);
    big::draw(canvas, digits, &card.figure, size, big_role(card.timer.stage));
    let (cells, rows) = big::extent(set, &card.figure, size);
    if !card.unit.is_empty() {
        let y = if size == Size::Card { 3 } else { rows.saturating_sub(1) };
        canvas.row(digits, y).to(usize::from(cells) + 1).put(Role::Muted, card.unit);
    }
}

/// `▲▲ LATE  E2 Globex   was due 14:29:54   @sam`.
fn heading(canvas: &mut Canvas, area: Rect, card: &Card) {
    let stage = card.timer.stage;
    let mark = clock::mark(stage).map_or("", |glyph| canvas.glyph(glyph));
    let chip = format!(" {mark} {} ", card.timer.word());
    let ellipsis = canvas.glyph(Glyph::Ellipsis).to_owned();
    let mut pen = canvas.row(area, 0);
    if clock::is_chip(stage) {
        pen.chip(clock::role(stage), &chip, text::width(&chip)).skip(2);
    }
    pen.put(Role::Heading, &card.id.to_string()).skip(1);
    // A word is there whole or not at all: the phase gives way first, then the owner, then the time.
    let owner = card.owner.to_string();
    let all = [card.when.as_str(), &owner, card.phase];
    let least = text::width(card.name.as_str()).min(NAME);
    let tail = |n: usize| [&[""][..], all.get(..n).unwrap_or_default()].concat().join("   ");
    let fitting = (0..=all.len()).rev().map(tail).find(|tail| least + text::width(tail) <= pen.left());
    let tail = fitting.unwrap_or_default();
    let room = pen.left().saturating_sub(text::width(&tail));
    let name = text::fit_middle(card.name.as_str(), room, &ellipsis).into_owned();
    pen.put(Role::Heading, &name).put(Role::Muted, &tail);
}
