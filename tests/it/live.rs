//! The board in a pseudo-terminal: what only the real binary can show.

use super::harness::{Home, Signal, Terminal};

fn room() -> Home {
    let home = Home::new();
    home.run(&[
        "start",
        "payments 5xx, EU",
        "--sev",
        "critical",
        "--customer",
        "Globex",
        "--room",
        "INC-4821",
    ])
    .ends(0);
    home
}

fn board(home: &Home) -> Terminal {
    let mut board = home.terminal(&[], 80, 24);
    board.wait_for("INC-4821").wait_for("verified");
    board
}

fn entries(home: &Home) -> usize {
    std::fs::read_to_string(home.journal("INC-4821")).unwrap().lines().count()
}

#[test]
fn what_is_captured_is_on_disk_before_it_is_on_the_screen() {
    let home = room();
    let mut board = board(&home);
    board.keys("n").types("error rate 38%").keys("Enter").wait_for("note     error rate 38%");
    assert_eq!(entries(&home), 4);
    board.keys("z").wait_gone("note     error rate 38%");
    board.keys("q").wait_for("quit").keys("y");
    assert_eq!(board.assert_left_clean(), 0);
}

#[test]
fn one_answer_opens_a_room() {
    let home = Home::new();
    let mut board = home.terminal(&[], 80, 24);
    board.wait_for("start an incident").keys("n").wait_for("What is wrong?");
    board.types("payments 5xx").keys("Enter").wait_for("payments 5xx").wait_for("1 open");
    board.signal(Signal::TERM);
    assert_eq!(board.assert_left_clean(), 143);
    assert!(home.run(&["status", "--oneline"]).ends(0).stdout.starts_with("INC-"));
}

#[test]
fn what_others_write_appears_on_every_screen() {
    let home = room();
    let (mut one, mut two) = (board(&home), board(&home));
    home.run(&["--as", "lee", "add", "n from a scribe"]).ends(0);
    one.wait_for("from a scribe");
    two.wait_for("from a scribe").keys("n").types("from the second").keys("Enter");
    one.wait_for("from the second");
}

#[test]
fn every_end_gives_the_terminal_back() {
    for (signal, code) in [(Signal::TERM, 143), (Signal::HUP, 129), (Signal::INT, 130)] {
        let home = room();
        let mut board = board(&home);
        board.keys("n").types("half a line");
        board.wait_for("half a line").signal(signal);
        assert_eq!(board.assert_left_clean(), code);
        let mut again = home.terminal(&[], 80, 24);
        again.wait_for("the draft that was kept: half a line");
    }
}

#[test]
fn a_terminal_that_vanishes_ends_the_program() {
    let home = room();
    let mut board = board(&home);
    let code = board.vanish().wait_for_end();
    assert_eq!(code, 129);
}

#[test]
fn nothing_acknowledged_is_lost_to_a_kill() {
    let home = room();
    let mut board = board(&home);
    board.keys("n").types("kept").keys("Enter").wait_for("note     kept").signal(Signal::KILL).wait_for_end();
    assert!(home.run(&["log"]).ends(0).stdout.contains("kept"));
    home.run(&["verify"]).ends(0);
}

#[test]
fn a_size_that_changes_all_the_time_is_followed() {
    let home = room();
    let mut board = board(&home);
    for (cols, rows) in [(1, 1), (40, 4), (200, 60), (60, 16), (20, 1), (130, 45), (80, 24)] {
        board.resize(cols, rows);
    }
    board.wait_for("ESCALATIONS").keys("n").types("still here").keys("Enter").wait_for("still here");
    board.signal(Signal::TERM);
    board.assert_left_clean();
}

#[test]
fn an_unchanged_screen_writes_nothing() {
    let home = room().at("2026-11-21T14:00:00Z");
    let mut board = home.terminal(&["--room", "INC-4821"], 80, 24);
    board.wait_for("verified").keys("n").wait_for("Enter save").keys("Esc").wait_gone("Enter save");
    let before = board.raw().len();
    // Keys that mean nothing here, then one whose answer shows that they were heard.
    board.keys("0 0 0 0 0").keys("?").wait_for("keys: board");
    let said = board.raw();
    let frames = said.windows(8).skip(before).filter(|w| w == b"\x1b[?2026h").count();
    assert_eq!(frames, 1, "only the help was drawn");
}

#[test]
fn an_editor_gets_the_terminal_and_gives_it_back() {
    let home = room().with("EDITOR", "printf 'written elsewhere' >");
    let mut board = board(&home);
    board.keys("n").types("begun").wait_for("begun").keys("C-o").wait_for("written elsewhere");
    board.keys("Enter").wait_for("note     written elsewhere").signal(Signal::TERM);
    assert_eq!(board.assert_left_clean(), 143);
    assert_eq!(board.ledger().entered, 2);
}

#[test]
fn an_editor_may_be_called_again_and_again() {
    let home = room().with("EDITOR", "sed -i s/o/oo/");
    let mut board = board(&home);
    board.keys("n").types("a go").wait_for("a go").keys("C-o").wait_for("a goo");
    board.keys("C-o").wait_for("a gooo").types("!").wait_for("a gooo!");
    board.keys("Enter").wait_for("note     a gooo!").signal(Signal::TERM);
    assert_eq!(board.assert_left_clean(), 143);
    assert_eq!(board.ledger().entered, 3);
}

#[test]
fn an_editor_called_twice_at_once_gives_the_terminal_back() {
    let home = room().with("EDITOR", "sleep 1; sed -i s/go/gone/");
    let mut board = board(&home);
    board.keys("n").types("a go").wait_for("a go").keys("C-o C-o").wait_for("a gone").types("!");
    board.wait_for("a gone!").keys("Enter").wait_for("note     a gone!").signal(Signal::TERM);
    assert_eq!(board.assert_left_clean(), 143);
}

#[test]
fn a_demo_plays_and_saves_nothing() {
    let home = Home::new();
    let mut demo = home.terminal(&["demo", "--speed", "200"], 80, 24);
    demo.wait_for("DEMO").wait_for("LATE").keys("n").types("of my own").keys("Enter").wait_for("of my own");
    demo.signal(Signal::TERM);
    demo.assert_left_clean();
    assert!(!home.folder().join("data/warroom").exists());
}

#[test]
fn any_screen_is_one_line_to_reproduce() {
    let home = room().at("2026-11-21T14:00:00Z");
    let print = |keys: &str| {
        let args = ["--room", "INC-4821", "--keys", keys, "--size", "80x24", "--print"];
        home.run(&args).ends(0).stdout
    };
    let frame = print("n of-the-picture Enter");
    assert_eq!(frame.lines().count(), 24);
    assert!(frame.contains("of-the-picture"), "{frame}");
    assert_eq!(entries(&home), 3, "nothing was saved");
    assert_eq!(frame, print("n of-the-picture Enter"), "twice the same");
}

#[test]
fn without_a_terminal_there_is_a_sentence() {
    let home = room();
    assert!(home.run(&[]).ends(2).stderr.contains("warroom status"));
    assert!(home.with("TERM", "dumb").run(&[]).ends(0).stdout.starts_with("INC-4821"));
}

#[test]
fn a_fault_of_our_own_gives_the_terminal_back_first() {
    let home = room().with("WARROOM_PANIC", "1");
    let mut board = home.terminal(&[], 80, 24);
    assert_eq!(board.assert_left_clean(), 1);
    let raw = String::from_utf8_lossy(&board.raw()).into_owned();
    let (_, after) = raw.rsplit_once("\x1b[?1049l").expect("the alternate screen was left");
    for words in ["INC-4821.jsonl", "the last entry is L2; nothing after it was accepted", "report "] {
        assert!(after.contains(words), "{words}: {after}");
    }
}

#[test]
fn what_the_disk_does_not_take_is_held_and_saved_when_it_can_be() {
    let home = room();
    let mut board = board(&home);
    let (path, aside) = (home.journal("INC-4821"), home.folder().join("aside"));
    std::fs::rename(&path, &aside).unwrap();
    board.keys("n").types("said meanwhile").keys("Enter").wait_for("NOT SAVED");
    std::fs::rename(&aside, &path).unwrap();
    board.wait_for("note     said meanwhile").wait_gone("NOT SAVED").signal(Signal::TERM);
    assert_eq!(board.assert_left_clean(), 143);
    home.run(&["verify"]).ends(0);
    assert_eq!(entries(&home), 4);
}
