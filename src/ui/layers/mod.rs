//! What lies over the board and what stands under it: capture line, hint, footer; popups, help, palette, details,
//! confirmations, messages; the start screen. Nothing here is drawn over the NOW line.
mod boxes;
mod card;
mod choices;
mod compose;
mod corner;
mod figures;
mod foot;
mod listing;
mod marks;
mod pages;
mod pen;
mod said;
mod search;
mod start;
mod typing;

pub use foot::{WARNING, footer_keys, footer_shown, warning};
pub use marks::keys as marked_keys;
pub use said::extra;

use super::glyphs::Glyph;
use super::slots::Slots;
use super::theme::Theme;
use crate::app::layer::Layer;
use crate::app::model::{Model, Screen};
use crate::app::view::Board;
use pen::Pen;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

/// Pages of fewer rows are low.
const LOW: u16 = 8;

/// Paints everything but the board; gives the place of the text cursor, where text is typed.
pub fn draw(
    model: &Model,
    board: &Board<'_>,
    theme: &Theme,
    slots: &Slots,
    buffer: &mut Buffer,
) -> Option<Position> {
    let clip = if model.screen == Screen::Start { buffer.area } else { slots.below_now(buffer.area) };
    let mut pen = Pen { theme, buffer, clip };
    let over = over(model, slots, clip);
    if model.screen == Screen::Start {
        start::draw(model, &mut pen, over);
    }
    let mut cursor = foot::draw(model, board, &mut pen, slots);
    for layer in &model.layers {
        cursor = match layer {
            Layer::Help(help) => Some(pages::help(model, help, &mut pen, over)),
            Layer::Palette(palette) => Some(pages::palette(model, palette, &mut pen, over)),
            Layer::Detail(detail) => Some(pages::detail(model, detail, &mut pen, over)),
            Layer::Listing(one) => Some(listing::draw(model, one, &mut pen, over)),
            Layer::Card(page) => Some(card::card(model, page, &mut pen, over)),
            Layer::Figures(page) => Some(figures::figures(model, page, &mut pen, over)),
            Layer::Compose(one) => Some(compose::compose(model, one, &mut pen, over)),
            Layer::Search(one) => Some(search::draw(model, one, &mut pen, over)),
            Layer::Messages(scroll) => Some(pages::messages(model, *scroll, &mut pen, over)),
            Layer::Menu(menu) => {
                choices::menu(menu, &mut pen, over);
                None
            }
            Layer::Confirm(confirm) => Some(choices::confirm(confirm, &mut pen, over)),
            Layer::Ask(_) => cursor,
        };
    }
    let page = model.layers.last().is_some_and(|layer| !matches!(layer, Layer::Ask(_)));
    let own = if slots.hint.height > 0 { slots.hint } else { slots.capture };
    // On a page of a few rows nothing is covered by what nobody asked for; it stays in `:messages`.
    let is_said = page && over.intersects(own) && !(over.height < LOW && said::is_passing(model));
    if let Some((words, role)) = said::answer(model).filter(|_| is_said) {
        let (row, words) = said::over(over, &words, theme.glyphs.get(Glyph::Ellipsis));
        pen.clear(row);
        for (y, words) in (row.y..).zip(&words) {
            pen.put(row.x, y, row.width, words, role);
        }
    }
    cursor
}

/// What answers the last key needs a part of the NOW line's row, where there is no other one.
pub fn answers(model: &Model) -> bool {
    said::answer(model).is_some()
}

/// Where layers lie: over the panels; on a small screen over everything below the NOW line. What was not saved and what
/// is wrong stays in sight.
fn over(model: &Model, slots: &Slots, clip: Rect) -> Rect {
    let problem = if model.says.problems.is_empty() { 0 } else { slots.saved.height };
    let mut over = Rect { height: slots.body.height + slots.saved.height - problem, ..slots.body };
    if model.screen == Screen::Start {
        let top = slots.header.height + slots.now.height;
        over = Rect { y: over.y - top, height: over.height + top, ..over };
    }
    if slots.footer.height > 0 && slots.footer.y == slots.now.y {
        return slots.capture;
    }
    if over.height >= boxes::FRAMED_FROM {
        return over;
    }
    let footer = if model.not_saved.is_some() { slots.footer.height } else { 0 };
    Rect { height: clip.height.saturating_sub(footer), ..clip }
}
