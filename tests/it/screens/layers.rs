//! What lies over the board, at every size: the most urgent clock stays in sight, and no size makes anything panic.
use crate::harness::board::{Board, room};
use crate::screens::SIZES;

/// Keys that open each layer, by name.
const LAYERS: &[(&str, &str)] = &[
    ("the board", ""),
    ("help", "?"),
    ("help, searched", "? s n o o z e"),
    ("palette", ":"),
    ("palette, typed", ": d o n e"),
    ("details", "Enter"),
    ("messages", ": m e s s a g e s Enter"),
    ("states", "v"),
    ("severity", "S"),
    ("snooze", "s"),
    ("people", "W"),
    ("checklists", "C"),
    ("milestones", "m"),
    ("the question whether to quit", "q"),
    ("who", "@"),
    ("when", "!"),
    ("a filter", "/"),
    ("a line", "n"),
    ("a line, typed", "a g e t _ t h e _ l o g s _ o f _ t h e _ n i g h t"),
    ("an update", "u"),
    ("the wall", "V"),
    ("the composer", "1 g g U"),
    ("the composer, its commands", "1 g g U Tab"),
    ("the composer, its help", "1 g g U F1"),
    ("briefs", "B"),
    ("a brief", "B e"),
    ("the brief of a handoff", "B h"),
    ("settings", ","),
    ("follow-ups", "F"),
    ("zones", ": z o n e s Enter"),
    ("figures", ": f i g u r e s Enter"),
    ("a verb explained", ": s n o o F1"),
    ("nothing found", ": x q z"),
    ("go to", "g"),
    ("copies", "y"),
    ("a cause suspected", "H"),
    ("a new escalation", "N"),
    ("an entry struck", "X"),
    ("marked rows", "2 Space j Space"),
    ("zoomed", "3 f"),
    ("scribe", "I"),
    ("a look back", "R"),
    ("help over help", "Enter ?"),
    ("the composer, last words", "1 g g U Tab l"),
    ("the composer, another time", "1 g g U Tab n"),
    (
        "a difficult customer",
        ": expect Space E2 Space calls Space emotion:angry Enter : upset Space E2 Enter j j",
    ),
];

/// The board of the drawings with something open.
fn opened(keys: &str) -> Board {
    let mut board = room("demo");
    board.keys(keys);
    board
}

/// How the most urgent clock is written: its figure and what it is on.
fn urgent(board: &Board) -> (String, String) {
    board.model.with_board(|board| board.now().map(|now| (now.figure, now.id))).expect("a clock is late")
}

#[track_caller]
fn is_in_sight(board: &mut Board, what: &str) {
    let (figure, id) = urgent(board);
    assert!(figure.starts_with('+'), "late: {figure}");
    for (width, height) in SIZES {
        let frame = board.screen(width, height);
        let row = frame.lines().take(2).find(|row| row.contains(&figure) && row.contains(&id));
        assert!(row.is_some(), "{what} at {width}x{height}: {figure} {id} is not in sight\n{frame}");
    }
}

#[test]
fn no_layer_hides_the_most_urgent_clock() {
    for (what, keys) in LAYERS {
        let mut board = opened(keys);
        is_in_sight(&mut board, what);
        // The same in Unicode, under a problem, and with the longer figure of an hour later.
        board.model.look.glyphs = "unicode".to_owned();
        board.model.says.problem(board.model.now, "the disk is full; free space, or move the journal");
        board.wait(3600);
        is_in_sight(&mut board, &format!("{what}, an hour later"));
    }
}

/// Words of the room are those of whoever wrote them; here they wrote plain ones.
#[test]
fn in_plain_ascii_nothing_else_is_ever_drawn() {
    for (what, keys) in LAYERS {
        let mut board = opened(keys);
        board.keys("");
        for (width, height) in SIZES {
            let frame = board.screen(width, height);
            let odd = frame.lines().find(|line| !line.is_ascii());
            assert!(odd.is_none(), "{what} at {width}x{height}: {odd:?}");
        }
    }
    let mut board = opened("");
    board.keys("n").types("hidden\u{202e}mark").keys("Enter :").types("handoff @kim").keys("Enter");
    for (width, height) in SIZES {
        let frame = board.screen(width, height);
        assert!(frame.is_ascii(), "{width}x{height}\n{frame}");
    }
    assert!(board.screen(120, 40).contains(" -> @kim"), "{}", board.screen(120, 40));
}

#[test]
fn what_is_typed_stands_beside_the_clock_on_a_screen_of_one_row() {
    let mut board = opened("n");
    board.types("disk full");
    let (figure, id) = urgent(&board);
    assert_eq!(board.screen(40, 1), format!("!!{figure} {id} > disk full{:8}NOTE  {id}\n", ""));
    assert!(board.screen(20, 1).starts_with(&format!("!!{figure} {id} ")));
    board.keys("Esc").keys("q");
    let asked = board.screen(80, 1);
    assert!(
        asked.contains(&format!("{figure} {id}")) && asked.contains("[ n ") && asked.contains("[ y "),
        "{asked}"
    );
}

#[test]
fn no_layer_panics_at_any_size() {
    let small = (1..=60).step_by(2).flat_map(|width| (1..=7).map(move |height| (width, height)));
    let tall = (1..=120).step_by(7).map(|height| (1 + (height * 37) % 160, height));
    let wide = (1..=400).step_by(23).map(|width| (width, 1 + (width * 29) % 60));
    let sizes: Vec<(u16, u16)> =
        small.chain(tall).chain(wide).chain([(400, 120), (400, 1), (1, 120)]).collect();
    for (at, (_, keys)) in LAYERS.iter().enumerate() {
        let mut board = opened(keys);
        for (width, height) in sizes.iter().skip(at % 3).step_by(3) {
            board.screen(*width, *height);
        }
    }
}
