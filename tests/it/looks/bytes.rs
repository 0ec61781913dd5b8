//! Every byte of the real program from its first to its last: known sequences only, every mode given back, and what is
//! late stands out in colour, in sixteen colours, without any and under `NO_COLOR`. No query is ever answered here.
use crate::harness::{Home, Signal, Terminal};

/// A name, what a terminal says of its colours, and whether the program may use them.
type Kind = (&'static str, &'static [(&'static str, &'static str)], bool);

const TERMINALS: [Kind; 5] = [
    ("true colour", &[("COLORTERM", "truecolor")], true),
    ("256 colours", &[], true),
    ("sixteen colours", &[("TERM", "xterm-16color")], true),
    ("NO_COLOR", &[("COLORTERM", "truecolor"), ("NO_COLOR", "1")], false),
    ("sixteen colours by another name", &[("TERM", "screen")], true),
];

/// An incident whose update has been due for half an hour.
fn late(variables: &[(&str, &str)]) -> Home {
    let home = variables.iter().fold(Home::new(), |home, (name, value)| home.with(name, value));
    let home = home.at("2026-11-21T14:00:00Z");
    let start = [
        "start",
        "payments 5xx",
        "--sev",
        "critical",
        "--customer",
        "Globex",
        "--ic",
        "@dan",
        "--room",
        "INC-4821",
    ];
    home.run(&start).ends(0);
    home.run(&["add", "a @sam roll back #E1"]).ends(0);
    home.at("2026-11-21T14:40:00Z")
}

fn board(home: &Home, more: &[&str]) -> Terminal {
    let mut board = home.terminal(&[&["--room", "INC-4821"], more].concat(), 80, 24);
    board.wait_for("ESCALATIONS").wait_for("verified");
    board
}

/// Opening, typing, every kind of layer, a paste, sizes: everything but the end.
fn through_everything(board: &mut Terminal) {
    // After Esc something is waited for: a letter right behind it would be read as one with Alt.
    board.keys("n").wait_for("Enter save").types("half a line").wait_for("half a line");
    board
        .keys("Esc")
        .wait_gone("Enter save")
        .keys("?")
        .wait_for("keys: board")
        .keys("Esc")
        .wait_gone("keys: board");
    board.keys(":").wait_for("commands").types("sno").keys("Esc").wait_gone("commands");
    board.keys("1 Enter").wait_for("severity").keys("q").wait_gone("severity");
    board.keys("v").wait_for("monitoring").keys("q").wait_gone("monitoring");
    board.keys("V V 2 f f").keys(",").wait_for("settings").keys("q").wait_gone("settings");
    board.keys("U").wait_for("update to customers").keys("Esc").wait_gone("update to customers");
    board.keys("n").wait_for("Enter save").pastes("pasted words").wait_for("pasted words").keys("Enter");
    board.wait_gone("Enter save").wait_for("note     ");
    for (cols, rows) in [(200, 60), (40, 4), (20, 1), (120, 40), (80, 24)] {
        board.resize(cols, rows);
    }
    board.wait_for("ESCALATIONS");
}

/// The first cell of a word of the second row, where the most urgent clock is.
fn cell<'s>(screen: &'s vt100::Screen, word: &str) -> Option<&'s vt100::Cell> {
    let row: Vec<&vt100::Cell> = (0..80).filter_map(|col| screen.cell(1, col)).collect();
    let text: String = row.iter().map(|cell| cell.contents().chars().next().unwrap_or(' ')).collect();
    let at = text.find(word).map(|at| text[..at].chars().count())?;
    row.get(at).copied()
}

fn stands_out(board: &mut Terminal, coloured: bool) {
    let plain = vt100::Color::Default;
    // What is late is bold and filled, and what stands beside it is neither: the difference is what is seen.
    board.wait_until("LATE stands out", |screen| {
        let (Some(late), Some(beside)) = (cell(screen, "LATE"), cell(screen, "customer update")) else {
            return false;
        };
        let filled = late.inverse() || late.bgcolor() != beside.bgcolor();
        late.bold() && filled && !beside.bold() && !beside.inverse()
    });
    if !coloured {
        board.wait_until("no colour anywhere", |screen| {
            let (rows, cols) = screen.size();
            let mut cells = (0..rows.get()).flat_map(|row| (0..cols.get()).map(move |col| (row, col)));
            cells.all(|(row, col)| {
                screen.cell(row, col).is_none_or(|cell| (cell.fgcolor(), cell.bgcolor()) == (plain, plain))
            })
        });
    }
}

#[test]
fn from_the_first_byte_to_the_last_on_every_terminal() {
    for (what, variables, coloured) in TERMINALS {
        let home = late(variables);
        let mut board = board(&home, &[]);
        stands_out(&mut board, coloured);
        through_everything(&mut board);
        board.keys("q").wait_for("quit?").keys("y");
        assert_eq!(board.assert_left_clean(), 0, "{what}");
        let ledger = board.ledger();
        assert_eq!(ledger.entered, 1, "{what}: the other screen is entered once");
        assert!(ledger.frames > 10, "{what}: every frame is one synchronized update");
        assert!(ledger.titles.iter().all(|title| !title.contains("Globex")), "{what}: {:?}", ledger.titles);
    }
}

#[test]
fn the_theme_without_colours_sets_none_on_a_terminal_that_has_them() {
    let home = late(&[("COLORTERM", "truecolor")]);
    let mut board = board(&home, &["--theme", "mono"]);
    stands_out(&mut board, false);
    through_everything(&mut board);
    board.signal(Signal::TERM);
    assert_eq!(board.assert_left_clean(), 143);
}

#[test]
fn a_signal_in_the_middle_of_a_layer_leaves_nothing_behind() {
    for (signal, code) in [(Signal::TERM, 143), (Signal::HUP, 129), (Signal::INT, 130)] {
        for keys in ["?", ": s n o", "n w o r d s", "U", "s", "V"] {
            let home = late(&[]);
            let mut board = board(&home, &[]);
            board.keys(keys).signal(signal);
            assert_eq!(board.assert_left_clean(), code, "{keys}");
        }
    }
}

/// One key, and none after it that would bring it along.
#[test]
fn a_single_key_after_a_new_size_is_heard() {
    let home = late(&[]);
    let mut board = board(&home, &[]);
    for (cols, rows) in [(100, 30), (120, 40), (90, 25), (80, 24)] {
        board.keys("?").wait_for("keys: board").resize(cols, rows).keys("PgDn").keys("C-l");
        board.resize(80, 24).wait_for("keys: board").keys("Esc").wait_gone("keys: board");
    }
    board.signal(Signal::TERM);
    assert_eq!(board.assert_left_clean(), 143);
}
