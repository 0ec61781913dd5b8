//! The board at every size, in every set of marks: what a person sees.
mod crowds;
mod layers;
mod popups;
mod rooms;
mod roomy;
mod whole;

use chrono_tz::Tz;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Color, Modifier};
use std::collections::BTreeMap;
use warroom::app::desk::{Cursor, Desk, Key, Panel};
use warroom::app::view::{Board, Look};
use warroom::domain::clock::queue;
use warroom::domain::redact::Eye;
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
    eye: Eye,
}

impl Shot {
    fn of(room: Room, now: &str) -> Self {
        let theme = Theme::built_in(DARK, Depth::True);
        Self { room, now: rooms::at(now), zone: rooms::ZONE, desk: Desk::default(), theme, eye: Eye::Private }
    }

    fn ascii(mut self) -> Self {
        self.theme = self.theme.with_set(Set::Ascii);
        self
    }

    fn mono(mut self) -> Self {
        let set = self.theme.glyphs.set();
        self.theme = Theme::built_in(MONO, Depth::None).with_set(set);
        self
    }

    fn seen<T>(&self, size: (u16, u16), see: impl FnOnce(&Board) -> T) -> T {
        let fresh = BTreeMap::new();
        let queue = queue(&self.room, self.now);
        let mut look = Look::new(self.now, self.zone, &self.desk, &fresh);
        look.size = size;
        look.eye = self.eye;
        look.saved = Some(rooms::at("14:31:52"));
        see(&Board::new(&look, &self.room, &queue))
    }

    fn keys(&self, panel: Panel) -> Vec<Key> {
        self.seen((80, 24), |board| board.keys(panel))
    }

    fn step(&self, panel: Panel, by: isize) -> Option<Key> {
        self.seen((80, 24), |board| board.step(panel, by).and_then(|(key, _)| key))
    }

    fn paint(&self, width: u16, height: u16) -> Buffer {
        let area = Rect::new(0, 0, width, height);
        let mut buf = Buffer::empty(area);
        self.seen((width, height), |board| ui::board(board, &self.theme, &mut buf, area));
        buf
    }

    fn cursor(&self, width: u16, height: u16) -> Option<Position> {
        let area = Rect::new(0, 0, width, height);
        let mut buf = Buffer::empty(area);
        self.seen((width, height), |board| ui::board(board, &self.theme, &mut buf, area).selected)
    }

    /// The rows with what is at their ends made visible.
    fn text(&self, width: u16, height: u16) -> String {
        let buf = self.paint(width, height);
        let row = |y: u16| {
            let mut skip = 0;
            let mut line = String::new();
            for x in 0..width {
                // The cell after a wide character holds nothing of its own.
                if skip == 0 {
                    line.push_str(buf[(x, y)].symbol());
                    skip = width_of(buf[(x, y)].symbol()) - 1;
                } else {
                    skip -= 1;
                }
            }
            line
        };
        (0..height).flat_map(|y| [row(y), "|\n".to_owned()]).collect()
    }
}

fn width_of(symbol: &str) -> usize {
    ui::text::width(symbol).max(1)
}

fn payments() -> Shot {
    Shot::of(rooms::payments(), "14:32:07")
}

/// The sizes of ux.md §3.15.
pub(crate) const SIZES: [(u16, u16); 10] =
    [(20, 1), (40, 4), (60, 16), (80, 23), (80, 24), (110, 32), (120, 40), (170, 48), (200, 60), (320, 90)];

#[track_caller]
fn snapshots(set: &str, shot: &Shot) {
    for (width, height) in SIZES {
        insta::assert_snapshot!(format!("{set}-{width}x{height}"), shot.text(width, height));
    }
}

#[test]
fn every_size_in_unicode() {
    snapshots("unicode", &payments());
}

#[test]
fn every_size_in_ascii() {
    snapshots("ascii", &payments().ascii());
}

#[test]
fn every_size_in_mono() {
    snapshots("mono", &payments().ascii().mono());
}

#[test]
fn portraits() {
    for (width, height) in [(80, 60), (60, 100), (100, 90)] {
        insta::assert_snapshot!(format!("portrait-{width}x{height}"), payments().text(width, height));
    }
}

#[test]
fn the_wall() {
    let mut shot = payments();
    shot.desk.wall = true;
    for (width, height) in [(80, 24), (200, 60), (60, 16)] {
        insta::assert_snapshot!(format!("wall-{width}x{height}"), shot.text(width, height));
    }
    insta::assert_snapshot!("wall-ascii-100x30", shot.ascii().text(100, 30));
}

#[test]
fn each_panel_by_its_digit() {
    for panel in Panel::ALL {
        let mut shot = payments();
        shot.desk.focus = panel;
        let name = format!("{panel:?}").to_lowercase();
        insta::assert_snapshot!(format!("focus-{name}-80x24"), shot.text(80, 24));
        shot.desk.zoomed = true;
        insta::assert_snapshot!(format!("zoom-{name}-120x40"), shot.text(120, 40));
    }
}

#[test]
fn empty_panels_say_what_they_are_for() {
    let shot = Shot::of(rooms::room("INC-1", "something is slow", ""), "12:50:30");
    for (width, height) in [(60, 16), (80, 24), (120, 40), (200, 60)] {
        insta::assert_snapshot!(format!("empty-{width}x{height}"), shot.text(width, height));
    }
}

#[test]
fn a_first_incident_without_customers() {
    let lines = r#"
        12:50:05 dan escalation.declared "id":"E1","title":"checkout answers 500 for some","mode":"bridge","clocks":{"customer":{"every_s":600,"due":"{13:00:05}"}}
        12:50:20 dan note.written "text":"seen since the last deploy"
        12:53:30<12:49 dan decision.made "id":"D1","text":"roll back","decider":"dan"
    "#;
    let shot = Shot::of(rooms::room("INC-2", "checkout answers 500 for some", lines), "12:53:33");
    insta::assert_snapshot!("first-80x24", shot.text(80, 24));
    insta::assert_snapshot!("first-120x40", shot.text(120, 40));
}

#[test]
fn no_size_makes_it_panic() {
    let rooms = [rooms::payments(), rooms::hostile(), rooms::crowded(), rooms::room("", "", "")];
    for room in rooms {
        let mut shot = Shot::of(room, "14:32:07");
        let sizes =
            (1..=45).map(|h| (1 + (h * 37) % 130, h)).chain((1..=130).map(|w| (w, 1 + (w * 29) % 45)));
        let edges =
            [(400, 120), (400, 1), (1, 120), (170, 48), (169, 47), (110, 32), (109, 31), (80, 22), (59, 15)];
        let more = (1..=40).map(|n| (400 - n * 7, n * 3)).chain(edges);
        for (at, (width, height)) in sizes.chain(more).enumerate() {
            shot.desk.focus = Panel::ALL[at % 5];
            shot.desk.zoomed = at % 7 == 0;
            shot.desk.wall = at % 11 == 0;
            shot.theme = shot.theme.with_set(if at % 2 == 0 { Set::Ascii } else { Set::Unicode });
            shot.paint(width, height);
        }
    }
}

/// Principle 2: what is most urgent is on every screen.
#[test]
fn the_now_line_is_on_every_screen() {
    for (width, height) in SIZES.into_iter().chain([(1, 1), (80, 60), (60, 100), (250, 50)]) {
        for panel in Panel::ALL {
            let mut shot = payments();
            shot.desk.focus = panel;
            shot.desk.zoomed = width % 3 == 0;
            let text = shot.text(width, height);
            let first: String = text.lines().take(2).collect();
            if width >= 20 {
                assert!(first.contains("+02:13") && first.contains("E2"), "{width}x{height}\n{text}");
            }
        }
    }
}

#[test]
fn hostile_words_stay_in_their_rows() {
    insta::assert_snapshot!("hostile-80x24", Shot::of(rooms::hostile(), "14:32:07").text(80, 24));
    insta::assert_snapshot!("hostile-120x40", Shot::of(rooms::hostile(), "14:32:07").text(120, 40));
}

#[test]
fn sixty_escalations_and_three_hundred_actions() {
    let mut shot = Shot::of(rooms::crowded(), "14:32:07");
    insta::assert_snapshot!("crowded-80x24", shot.text(80, 24));
    insta::assert_snapshot!("crowded-120x40", shot.text(120, 40));
    insta::assert_snapshot!("crowded-200x60", shot.text(200, 60));
    shot.desk.focus = Panel::Actions;
    shot.desk.cursors.insert(Panel::Actions, Cursor { key: None, place: 0 });
    for down in [1, 150, 299] {
        let key = shot.keys(Panel::Actions)[down].clone();
        shot.desk.cursors.insert(Panel::Actions, Cursor { key: Some(key.clone()), place: down });
        let Key::Item(id) = key else { panic!("an action") };
        for (width, height) in [(60, 16), (80, 24), (120, 40), (200, 60)] {
            let text = shot.text(width, height);
            assert!(
                text.lines().any(|row| row.contains('▸') && row.contains(&id.to_string())),
                "{id}\n{text}"
            );
        }
    }
}

#[test]
fn a_shared_eye_reads_no_customer() {
    let mut shot = payments();
    shot.eye = Eye::Shared;
    for (width, height) in SIZES {
        let text = shot.text(width, height);
        for name in ["Globex", "Initech", "Umbrella", "Hooli"] {
            assert!(!text.contains(name), "{name} at {width}x{height}\n{text}");
        }
    }
    insta::assert_snapshot!("shared-80x24", shot.text(80, 24));
}

#[test]
fn the_log_scrolls_with_its_cursor() {
    let mut shot = payments();
    shot.desk.focus = Panel::Log;
    for (step, seen) in [(1, "error rate"), (4, "A10"), (12, "U6"), (200, "Initech")] {
        shot.desk.cursors.clear();
        let key = shot.step(Panel::Log, step);
        shot.desk.cursors.insert(Panel::Log, Cursor { key, place: 0 });
        let text = shot.text(80, 24);
        assert!(text.lines().any(|row| row.contains('▸') && row.contains(seen)), "{step}\n{text}");
        assert!(text.contains("not live"), "{text}");
    }
    // Up again as far as it goes: live.
    assert_eq!(shot.step(Panel::Log, -500), None);
}

#[test]
fn a_filter_leaves_what_fits() {
    let mut shot = payments();
    shot.desk.filters.insert(Panel::Actions, "@sam".to_owned());
    shot.desk.filters.insert(Panel::Log, "!decision deploys".to_owned());
    shot.desk.filters.insert(Panel::Escalations, "nothing".to_owned());
    insta::assert_snapshot!("filtered-80x24", shot.text(80, 24));
}

/// Acceptance 6 of ux.md: what differs must differ without colour.
#[test]
fn without_colour_states_still_differ() {
    let shot = payments().mono().ascii();
    let buf = shot.paint(80, 24);
    let cells = |needle: &str| {
        let text = shot.text(80, 24);
        let y = text.lines().position(|row| row.contains(needle)).unwrap();
        let x = text.lines().nth(y).unwrap().find(needle).unwrap();
        buf[(u16::try_from(x).unwrap(), u16::try_from(y).unwrap())].modifier
    };
    let late = cells("+01:10 LATE");
    let due = cells("in 02:50 DUE");
    let calm = cells("in 18 min");
    assert!(late != due && due != calm && late != calm, "{late:?} {due:?} {calm:?}");
    for y in 0..24 {
        for x in 0..80 {
            let cell = &buf[(x, y)];
            assert_eq!((cell.fg, cell.bg), (Color::Reset, Color::Reset), "{x},{y}");
        }
    }
}

/// Magnifiers and braille displays follow the terminal's cursor: it stands where the selected row begins.
#[test]
fn the_cursor_stands_on_the_selected_row() {
    for (width, height) in [(60, 16), (80, 24), (120, 40), (200, 60)] {
        for panel in Panel::ALL {
            let mut shot = payments();
            shot.desk.focus = panel;
            let at = shot.cursor(width, height);
            let at = at.unwrap_or_else(|| panic!("{panel:?} at {width}x{height}"));
            let cell = &shot.paint(width, height)[at];
            assert!(cell.modifier.contains(Modifier::REVERSED), "{panel:?} at {width}x{height}: {at}");
        }
    }
}
