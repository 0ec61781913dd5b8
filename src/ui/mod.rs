//! Floor 3: the screen. Looks at the model and draws; changes nothing, reads no clock, opens no file.
mod actions;
mod big;
mod cards;
mod clock;
mod columns;
mod escalations;
mod frame;
mod full;
pub mod glyphs;
mod head;
mod hidden;
mod kept;
pub mod layers;
mod lead;
mod log;
mod now;
mod pair;
mod panel;
mod pen;
mod people;
mod promises;
mod replay;
mod slots;
mod stack;
mod strip;
pub mod text;
pub mod theme;
mod tiny;
mod wall;

pub use pen::{Canvas, Pen};
pub use slots::Slots;

use crate::app::Model;
use crate::app::model::Screen;
use crate::app::view::{Board, Layout};
use ratatui::Frame;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use theme::Theme;
use unicode_width::UnicodeWidthStr;

/// Paints a room: header, NOW line, panels, what was saved. Gives the lines it left free: the capture line, the hint
/// and the footer. The size in the look must be that of the area.
pub fn board(board: &Board, theme: &Theme, buf: &mut Buffer, area: Rect) -> Slots {
    let area = area.intersection(buf.area);
    let layout = board.look.layout();
    let mut slots = Slots::new(area, layout);
    let canvas = &mut Canvas::new(buf, theme);
    if layout == Layout::Line {
        now::line(canvas, slots.now, board);
        return slots;
    }
    now::draw(canvas, slots.now, board, layout);
    if layout >= Layout::Single {
        head::header(canvas, slots.header, board, layout);
        head::saved(canvas, slots.saved, board, layout);
    }
    match layout {
        Layout::Line => {}
        Layout::Tiny => tiny::draw(canvas, slots.body, board),
        Layout::Single | Layout::S => stack::draw(canvas, slots.body, board, layout == Layout::Single),
        Layout::M => pair::draw(canvas, slots.body, board),
        Layout::L => full::draw(canvas, slots.body, board),
        Layout::Wall => wall::draw(canvas, slots.body, board),
    }
    slots.selected = canvas.selected;
    slots
}

/// Paints the whole screen: the board, then what lies over it and under it. The NOW line is never covered.
pub fn view(model: &Model, theme: &Theme, frame: &mut Frame<'_>) {
    let area = frame.area();
    let look = model.glance();
    let room = Board::new(&look, &model.room, &model.queue);
    let buffer = frame.buffer_mut();
    buffer.set_style(area, theme.background());
    // What problems and refusals need beyond one row is taken from the panels.
    let more =
        layers::extra(model, &Slots::new(area, look.layout()), theme.glyphs.get(glyphs::Glyph::Ellipsis));
    let [saved, hint] = more;
    let above = Rect { height: area.height.saturating_sub(saved + hint), ..area };
    let slots = match model.screen {
        Screen::Board => board(&room, theme, buffer, above),
        Screen::Start => Slots::new(above, look.layout()),
    };
    let mut slots = slots.stretched(saved, hint);
    let in_use = model.line.is_some() || !model.layers.is_empty();
    if model.not_saved.is_some() {
        slots = slots.warned(in_use);
    }
    let is_last = (in_use || layers::answers(model)) && slots.now.bottom() >= area.bottom();
    let is_homeless = model.not_saved.is_some() && slots.footer.height == 0;
    if model.screen == Screen::Board && (is_last || is_homeless) {
        let canvas = &mut Canvas::new(buffer, theme);
        let rest = now::beside(canvas, slots.now, &room);
        let (mut warning, mut rest) = layers::warning(rest, is_homeless, is_last);
        if is_homeless && warning.width < layers::WARNING {
            // Words that may be lost come before everything else.
            (warning, rest) = layers::warning(slots.now, true, true);
            rest = now::beside(canvas, rest, &room);
        }
        slots.footer = if is_homeless { warning } else { slots.footer };
        slots.capture = if is_last { rest } else { slots.capture };
    }
    replay::draw(&mut Canvas::new(buffer, theme), &slots, model, &room);
    let place = layers::draw(model, &room, theme, &slots, buffer).or(slots.selected);
    theme.glyphs.spell(buffer);
    trail(buffer);
    if let Some(place) = place {
        frame.set_cursor_position(place);
    }
}

/// A sign of one code point is no longer, in bytes.
const LONGEST_SIGN: usize = 4;

/// A wide sign of several code points (a flag, a syllable) is drawn by some terminals as two narrow ones: the cell behind it
/// is marked, so that it is painted anew when something else stands there.
pub(crate) fn trail(buffer: &mut Buffer) {
    let wide = |cell: &Cell| cell.symbol().len() > LONGEST_SIGN && cell.symbol().width() > 1;
    for at in 0..buffer.content.len() {
        if buffer.content.get(at).is_some_and(wide)
            && let Some(behind) = buffer.content.get_mut(at + 1)
        {
            behind.modifier.insert(Modifier::HIDDEN);
        }
    }
}
