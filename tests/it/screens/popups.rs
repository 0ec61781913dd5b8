//! Popups and pages where they have little room: every key with a word that tells something, and how much lies below.
use crate::harness::board::{Board, room};
use warroom::app::layer::Layer;

/// Keys that open the popups.
const POPUPS: [&str; 8] = ["v", "g", "W", "m", "S", "s", "C f", "y"];

fn opened(keys: &str) -> Board {
    let mut board = room("demo");
    board.keys(keys);
    board
}

fn keys_of(board: &Board) -> Vec<String> {
    match board.model.layers.last() {
        Some(Layer::Menu(menu)) => menu.choices.iter().map(|choice| choice.key.to_string()).collect(),
        other => panic!("no popup: {other:?}"),
    }
}

#[test]
fn a_popup_shows_every_key_with_a_word_at_every_size() {
    for keys in POPUPS {
        let mut board = opened(keys);
        let wanted = keys_of(&board);
        for (width, height) in [(80, 24), (60, 16), (45, 8), (40, 4)] {
            let frame = board.screen(width, height);
            let bare = frame.replace(['#', '|'], " ");
            let words: Vec<&str> = bare.split_whitespace().collect();
            for key in &wanted {
                let told = words.windows(2).any(|pair| {
                    pair[0] == key && (pair[1].chars().any(char::is_alphanumeric) || pair[1].starts_with('['))
                });
                assert!(told, "{keys}: {key} at {width}x{height}\n{frame}");
            }
        }
    }
}

#[test]
fn on_four_rows_no_choice_is_told_by_a_word_that_tells_nothing() {
    for keys in POPUPS {
        let mut board = opened(keys);
        let choices = keys_of(&board);
        let frame = board.screen(40, 4);
        let below: Vec<&str> = frame.lines().skip(1).flat_map(str::split_whitespace).collect();
        for filling in ["the", "a", "what", "was", "every", "your", "["] {
            // Where a title has room, every word has.
            let is_key = frame.contains(':') || choices.iter().any(|key| key == filling);
            assert!(is_key || !below.contains(&filling), "{keys}: {filling}\n{frame}");
        }
    }
}

#[test]
fn a_page_says_how_many_rows_lie_below() {
    for (keys, size) in [(":", (80, 24)), ("?", (80, 24)), ("?", (120, 40)), (":", (60, 16))] {
        let frame = opened(keys).screen(size.0, size.1);
        let says = frame.lines().any(|row| {
            let words: Vec<&str> = row.split_whitespace().collect();
            words.windows(2).any(|pair| pair[0].parse::<usize>().is_ok_and(|n| n > 0) && pair[1] == "more")
        });
        assert!(says, "{keys} at {size:?}\n{frame}");
    }
    let frame = opened(": q u i t !").screen(80, 24);
    assert!(!frame.contains(" more "), "nothing lies below\n{frame}");
}

#[test]
fn under_a_layer_neither_the_clock_nor_the_footer_names_a_key_that_does_nothing_there() {
    for keys in ["v", "?", ":", "q", ","] {
        let mut board = opened(keys);
        for (width, height) in [(80, 24), (120, 40)] {
            let frame = board.screen(width, height);
            let clock = frame.lines().nth(1).unwrap();
            assert!(!clock.contains(" u ") && !clock.contains(" s "), "{keys} at {width}x{height}: {clock}");
        }
    }
    let clock = opened("").screen(80, 24).lines().nth(1).unwrap().to_owned();
    assert!(clock.contains(" u "), "the board itself names it: {clock}");
}
