//! Clock cards of layout L: the most urgent customers, their time in big digits.
use super::big::{self, Size};
use super::clock;
use super::frame::{self, Title};
use super::glyphs::{Glyph, Set};
use super::pen::Canvas;
use super::text;
use super::theme::Role;
use crate::app::desk::{Key, Panel};
use crate::app::view::story::Card;
use crate::app::view::{Board, Stage};
use ratatui::layout::Rect;

/// Rows of a card, its frame counted.
pub const HEIGHT: u16 = 7;
/// A card needs so many cells.
const LEAST: u16 = 54;

/// Draws as many as fit side by side.
pub fn draw(canvas: &mut Canvas, area: Rect, board: &Board) {
    let most = (area.width / LEAST).clamp(1, 5);
    let cards = board.cards(usize::from(most));
    let Ok(n) = u16::try_from(cards.len()) else { return };
    let (selected, has_focus) =
        (board.selected(Panel::Escalations), board.look.has_focus(Panel::Escalations));
    let mut x = area.x;
    for (at, card) in (0..n).zip(&cards) {
        let width = (area.right() - x) / (n - at);
        let is_selected = selected.as_ref().is_some_and(|(key, _)| *key == Key::Item(card.id.into()));
        one(canvas, Rect { x, width, ..area }, board, card, (is_selected, is_selected && has_focus));
        x += width;
    }
}

fn one(canvas: &mut Canvas, area: Rect, board: &Board, card: &Card, (is_selected, is_focused): (bool, bool)) {
    let separator = canvas.between();
    let severity = card.severity.map_or_else(|| "SEV?".to_owned(), |one| format!("SEV{}", one.number()));
    let state = match card.timer.stage {
        Stage::Late => "update LATE",
        Stage::Due => "update DUE",
        Stage::Soon => "soon",
        Stage::Sent => "sent",
        Stage::Ok => "ok",
        Stage::Paused => "paused",
        Stage::None => "no timer",
    };
    // How late it is stays; the name gives way.
    let rest = format!("{separator}{severity}{separator}{state}");
    let taken = text::width(&rest) + card.id.to_string().len() + 1;
    let room = usize::from(area.width).saturating_sub(frame::AROUND + taken);
    let name = text::fit_middle(card.name.as_str(), room, canvas.glyph(Glyph::Ellipsis)).into_owned();
    let name = format!("{} {name}{rest}", card.id);
    let inner = frame::boxed(canvas, area, &Title { name, is_focused, ..Title::default() });
    let digits = Rect { x: inner.x + 1, width: inner.width.saturating_sub(1), ..inner };
    big::draw(canvas, digits, &card.figure, Size::Card, big_role(card.timer.stage));
    let (cells, _) = big::extent(canvas.theme.glyphs.set(), &card.figure, Size::Card);
    if !card.unit.is_empty() {
        canvas.row(digits, 3).to(usize::from(cells) + 1).put(Role::Muted, card.unit);
    }
    words(canvas, inner, board, card, is_selected);
}

/// Big digits are text, not a chip: a fill's colour as text would not be readable on every page.
pub fn big_role(stage: Stage) -> Role {
    match stage {
        Stage::Late | Stage::Due => Role::Heading,
        Stage::Soon => Role::TimerSoon,
        Stage::Sent | Stage::Ok | Stage::Paused | Stage::None => clock::role(stage),
    }
}

fn words(canvas: &mut Canvas, inner: Rect, board: &Board, card: &Card, is_selected: bool) {
    let column = usize::from(inner.width.saturating_sub(4)).min(29);
    let stage = card.timer.stage;
    let mark = clock::mark(stage).map_or("", |glyph| canvas.glyph(glyph)).to_owned();
    let word = match stage {
        Stage::Late => "LATE",
        Stage::Due => "DUE",
        Stage::Soon => "soon",
        Stage::Sent => "sent",
        Stage::Ok | Stage::Paused | Stage::None => "ok",
    };
    let quiet = clock::quiet(canvas.theme, &card.timer);
    let chip =
        [mark.as_str(), &quiet, if mark.is_empty() && quiet.is_empty() { "" } else { " " }, word].concat();
    let mut pen = canvas.row(inner, 0);
    if clock::is_chip(stage) {
        let chip = format!(" {chip} ");
        pen.to(column.saturating_sub(1)).chip(clock::role(stage), &chip, text::width(&chip));
    } else {
        pen.to(column).put(clock::role(stage), &chip);
    }
    let owner = format!("owner {}", card.owner);
    for (y, line) in [(1, card.when.as_str()), (2, owner.as_str()), (3, card.phase)] {
        let mut pen = canvas.row(inner, y);
        let room = pen.left().saturating_sub(column + 1);
        pen.to(column).cell(if y == 1 { Role::Text } else { Role::Muted }, line, room);
    }
    let separator = canvas.between();
    let keys = &board.look.keys;
    let mut facts = card.facts.clone();
    // A key acts on the selected row, the snoozing on the most urgent clock.
    if clock::is_chip(stage) && board.look.names_keys() && is_selected {
        facts.push(format!("{} log sent", keys.sent));
    }
    if card.is_first && board.look.names_keys() {
        facts.push(format!("{} snooze", keys.snooze));
    }
    // The digits of plain ASCII are five rows high, so what stands below them starts beside them.
    let from = if canvas.theme.glyphs.set() == Set::Ascii { column } else { 1 };
    let mut pen = canvas.row(inner, 4);
    let room = pen.left().saturating_sub(from + 1);
    while facts.len() > 1 && text::width(&facts.join(&separator)) > room {
        facts.pop();
    }
    pen.to(from).cell(Role::Muted, &facts.join(&separator), room);
}
