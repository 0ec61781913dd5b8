//! The board at every size, in every set of marks: what a person sees.
mod rooms;

use chrono_tz::Tz;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::collections::BTreeMap;
use warroom::app::desk::Desk;
use warroom::app::view::{Board, Look};
use warroom::domain::clock::queue;
use warroom::domain::room::Room;
use warroom::domain::time::Instant;
use warroom::ui;
use warroom::ui::glyphs::Set;
use warroom::ui::theme::{DARK, Depth, MONO, Theme};

/// A frame of a room, as rows of text.
struct Shot {
    room: Room,
    now: Instant,
    zone: Tz,
    desk: Desk,
    theme: Theme,
}

impl Shot {
    fn of(room: Room, now: &str) -> Self {
        let theme = Theme::built_in(DARK, Depth::True);
        Self { room, now: rooms::at(now), zone: rooms::ZONE, desk: Desk::default(), theme }
    }

    fn ascii(mut self) -> Self {
        self.theme = self.theme.with_set(Set::Ascii);
        self
    }

    fn mono(mut self) -> Self {
        self.theme = Theme::built_in(MONO, Depth::None);
        self
    }

    fn paint(&self, width: u16, height: u16) -> Buffer {
        let area = Rect::new(0, 0, width, height);
        let mut buf = Buffer::empty(area);
        let fresh = BTreeMap::new();
        let queue = queue(&self.room, self.now);
        let mut look = Look::new(self.now, self.zone, &self.desk, &fresh);
        look.size = (width, height);
        look.saved = Some(rooms::at("14:31:52"));
        let board = Board::new(&look, &self.room, &queue);
        ui::board(&board, &self.theme, &mut buf, area);
        buf
    }

    /// The rows with what is at their ends made visible.
    fn text(&self, width: u16, height: u16) -> String {
        let buf = self.paint(width, height);
        let row = |y: u16| (0..width).map(|x| buf[(x, y)].symbol()).collect::<String>();
        (0..height).map(|y| format!("{}|\n", row(y))).collect()
    }
}

fn payments() -> Shot {
    Shot::of(rooms::payments(), "14:32:07")
}

#[test]
fn the_board_of_the_drawings() {
    println!("{}", payments().ascii().text(80, 24));
    println!("{}", payments().text(120, 40));
    println!("{}", payments().mono().text(60, 16));
}
