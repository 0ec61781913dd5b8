//! A resize keeps what is selected in sight, where it was read, and what is typed.
use crate::harness::board::{Board, room};
use warroom::app::desk::{Key, Panel};

/// The demo with two hundred lines more in its log and forty more actions.
fn long() -> Board {
    let mut board = room("demo");
    let now = board.model.now;
    for n in 0..200 {
        board.write(now, "lee", &format!("n line number {n} of the night"));
    }
    for n in 0..40 {
        board.write(now, "dan", &format!("a @p{n} look at shard {n} !50m #E2"));
    }
    board.catch_up();
    board
}

const WALK: [(u16, u16); 9] =
    [(80, 24), (200, 60), (60, 16), (120, 40), (40, 4), (320, 90), (20, 1), (110, 32), (80, 24)];

fn selected(board: &Board, panel: Panel) -> Option<Key> {
    board.model.row(panel)
}

#[test]
fn the_selected_row_stays_selected_and_in_sight() {
    for (digit, panel, down) in
        [("1", Panel::Escalations, 2), ("2", Panel::Actions, 25), ("3", Panel::Log, 60)]
    {
        let mut board = long();
        board.keys(digit);
        for _ in 0..down {
            board.keys("j");
        }
        let key = selected(&board, panel).expect("a row");
        let words = board
            .screen(80, 24)
            .lines()
            .find(|row| row.starts_with('>'))
            .map(|row| row[2..30].trim().to_owned());
        let words = words.expect("a selected row");
        for (width, height) in WALK {
            let screen = board.screen(width, height);
            assert_eq!(selected(&board, panel).as_ref(), Some(&key), "{panel:?} at {width}x{height}");
            if width >= 60 {
                let marked = screen
                    .lines()
                    .any(|row| row.contains('>') && row.contains(words.split_whitespace().next().unwrap()));
                assert!(marked, "{panel:?} {words:?} at {width}x{height}\n{screen}");
            }
        }
    }
}

#[test]
fn a_page_that_was_scrolled_stays_where_it_was() {
    let mut board = long();
    board.keys("1 Enter").keys("j j j j");
    let before = board.screen(80, 24);
    for (width, height) in WALK {
        board.screen(width, height);
    }
    assert_eq!(board.screen(80, 24), before);
}

#[test]
fn marks_filters_zoom_and_words_survive() {
    let mut board = long();
    board.keys("2 Space j Space").keys("/").types("shard").keys("Enter").keys("f");
    board.keys("n").types("half a sentence");
    let (desk, before) = (board.model.desk.clone(), board.screen(80, 24));
    for (width, height) in WALK {
        board.screen(width, height);
    }
    assert_eq!(board.screen(80, 24), before);
    assert_eq!(format!("{:?}", board.model.desk), format!("{desk:?}"));
    assert!(before.contains("half a sentence"), "{before}");
}
