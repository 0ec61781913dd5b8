//! The board of then: keys in, cells out; and nothing of it reaches the journal.
use crate::harness::Home;
use crate::harness::board::{Board, room};
use std::fs;
use std::time::Duration;
use warroom::app::effect::Effect;
use warroom::app::msg::Msg;
use warroom::app::press::context;
use warroom::domain::time::stamp;
use warroom::journal::Log;

/// The demo room, looked back at from its end.
fn back() -> Board {
    let mut board = room("demo");
    board.keys("R");
    board
}

fn shown(board: &Board) -> (String, usize) {
    let replay = board.model.replay.as_ref().unwrap();
    (replay.head.now().format("%H:%M:%S").to_string(), replay.head.shown())
}

#[test]
fn the_board_as_it_stood() {
    let mut board = back();
    board.keys("g T+30m Enter");
    for (width, height) in [(60, 16), (80, 24), (120, 40), (200, 60), (40, 6), (20, 1)] {
        let name = format!("the_board_as_it_stood_{width}x{height}");
        let screen = board.screen(width, height);
        if width > 40 {
            assert!(screen.contains("REPLAY") && screen.contains("13:20:00"), "{screen}");
        }
        if matches!(width, 80 | 120) {
            insta::assert_snapshot!(name, screen);
        }
    }
    assert!(board.screen(40, 6).contains("REPLAY"), "{}", board.screen(40, 6));
    assert!(board.screen(20, 1).trim_end().ends_with('R'), "{}", board.screen(20, 1));
}

#[test]
fn keys_move_the_playhead_and_nothing_else() {
    let mut board = back();
    let all = board.model.replay.as_ref().unwrap().track.len();
    assert_eq!(shown(&board).1, all);
    assert_eq!(board.keys("0").model.room.entries().len(), 4);
    for (keys, time) in [
        ("End Home g 13:44 Enter", "11:44:00"),
        ("Right", "11:45:00"),
        ("Left Left", "11:43:00"),
        ("L", "11:53:00"),
        ("H", "11:43:00"),
        ("S-Right S-Left", "11:43:00"),
        ("]", "12:02:00"),
        ("]", "12:08:00"),
        ("PgUp", "12:02:00"),
        ("j", "12:05:00"),
        (".", "12:08:00"),
        (", k Up", "11:59:00"),
        ("g A1 Enter", "12:14:00"),
        ("g T+1h05 Enter", "11:55:00"),
        ("g identified Enter", "12:08:00"),
        ("g 100% Enter", "12:31:00"),
        ("0", "10:50:00"),
    ] {
        assert_eq!(shown(board.keys(keys)).0, time, "{keys}");
    }
    let before = board.log.room().entries().len();
    for keys in ["a", "x", "z", "Z", "S", "C-z", "s", "@", "!", "E", "X", "N"] {
        board.keys(keys);
        assert!(board.said().starts_with("read-only view"), "{keys}: {}", board.said());
    }
    assert_eq!(board.log.room().entries().len(), before);
    board.keys("g nowhere Enter");
    assert!(board.screen(80, 24).contains("is nowhere in this record"), "{}", board.screen(80, 24));
}

#[test]
fn it_plays_at_every_speed_and_stays_at_the_end() {
    let mut board = back();
    board.keys("0 Space");
    board.send(Msg::Roll(Duration::from_secs(3)));
    assert!(board.screen(120, 40).contains("10x"), "{}", board.screen(120, 40));
    board.keys("Backspace");
    let from = shown(&board).0;
    board.send(Msg::Roll(Duration::from_secs(2)));
    assert_ne!(shown(&board).0, from, "a gap plays in three seconds");
    board.keys("+ + + + + + +");
    assert!(board.screen(120, 40).contains("fit "), "{}", board.screen(120, 40));
    board.send(Msg::Roll(Duration::from_secs(121)));
    assert_eq!(shown(&board), ("12:31:00".to_owned(), board.model.room.entries().len()));
    assert!(
        board.model.replay.as_ref().is_some_and(|replay| !replay.head.playing)
            && board.model.frame().is_none()
    );
    board.keys("Space");
    assert!(board.model.frame().is_some() && shown(&board).1 == 1, "from the beginning");
    board.keys("Space");
    assert!(board.model.frame().is_none());
}

#[test]
fn it_begins_at_the_chosen_line_and_leads_back() {
    let mut board = room("demo");
    let live = board.keys("3 j j").screen(80, 24);
    board.keys("R");
    assert_eq!(shown(&board).0, "12:24:00");
    board.keys("q");
    assert!(board.model.replay.is_none());
    assert_eq!(board.screen(80, 24), live);
}

#[test]
fn the_live_room_goes_on_and_says_when_it_is_late() {
    let mut board = room("demo");
    board.keys("R g 13:30 Enter");
    let screen = board.screen(80, 24);
    assert!(screen.contains("LIVE: E4 late and 1 more"), "{screen}");
    board.write(
        board.model.replay.as_ref().map(|_| "2026-06-10T12:33:00Z".parse().unwrap()).unwrap(),
        "kim",
        "n live words",
    );
    let new = board.log.room().entries().last().cloned().unwrap();
    board.send(Msg::Entries(vec![new]));
    assert!(!board.screen(80, 24).contains("live words"));
    assert_eq!(shown(&board).0, "11:30:00");
    assert!(board.keys("q 3").screen(80, 24).contains("live words"));
}

#[test]
fn steps_keep_to_decisions_or_to_words() {
    let mut board = back();
    board.keys("d 0 .");
    assert_eq!(shown(&board).0, "11:22:00");
    board.keys("d / deploy Enter 0 .");
    assert_eq!(shown(&board).0, "12:02:00");
    assert!(board.screen(120, 40).contains("/deploy"), "{}", board.screen(120, 40));
    board.keys("Esc .");
    assert_eq!(shown(&board).0, "12:05:00");
    board.keys("/ nosuchword Enter");
    assert!(board.screen(80, 24).contains("no entry has"), "{}", board.screen(80, 24));
}

#[test]
fn struck_entries_show_on_request() {
    let mut board = room("demo");
    board.keys("n").types("typed by mistake");
    board.keys("Enter z R 3");
    board.keys("q R End Tab Tab");
    assert!(!board.screen(80, 24).contains("struck typed by mistake"), "{}", board.screen(80, 24));
    board.keys("u");
    assert!(board.screen(80, 24).contains("struck typed by mistake"), "{}", board.screen(80, 24));
    board.keys("u k");
    let then = board.screen(80, 24);
    assert!(then.contains("note     typed by mistake"), "at that time nobody had struck it: {then}");
}

#[test]
fn the_palette_of_a_look_back_only_looks() {
    let mut board = room("demo");
    board.keys("n").types("typed by mistake");
    board.keys("Enter z R End Tab Tab :").types("show undone");
    board.keys("Enter");
    assert!(board.screen(80, 24).contains("struck typed by mistake"), "{}", board.screen(80, 24));
    board.keys(":").types("show undone off");
    board.keys("Enter");
    assert!(!board.screen(80, 24).contains("struck typed by mistake"), "{}", board.screen(80, 24));
    let before = board.log.room().entries().len();
    for verb in ["note something", "sev E2 4", "open INC-1", "undo", "search lag", "replay"] {
        board.keys(":").types(verb);
        board.keys("Enter");
        assert!(board.screen(80, 24).contains("read-only view"), "{verb}: {}", board.screen(80, 24));
        board.keys("Esc");
    }
    assert_eq!(board.log.room().entries().len(), before);
    board.keys(":");
    assert!(!board.screen(120, 40).contains("Ask somebody to do"), "{}", board.screen(120, 40));
    board.keys("Esc q");
    assert!(board.keys(": s h o w Space u n d o n e Enter").screen(120, 40).contains("struck through"));
}

#[test]
fn either_clock_is_followed() {
    let mut board = room("demo");
    board.keys("n").types("-20m seen earlier");
    board.keys("Enter R g 14:15 Enter Tab Tab");
    assert!(!board.screen(80, 24).contains("seen earlier"), "{}", board.screen(80, 24));
    board.keys("w");
    let happened = board.screen(120, 40);
    assert!(happened.contains("seen earlier") && happened.contains("happened"), "{happened}");
}

#[test]
fn a_moment_is_copied_with_the_command_that_leads_to_it() {
    let mut board = back();
    board.keys("g 13:30 Enter y");
    let Some(Effect::Copy(text)) = board.asked.last().cloned() else { panic!("{:?}", board.asked.last()) };
    let at = stamp(board.model.now);
    assert!(text.contains("DECIDE") && text.contains("page storage"), "{text}");
    assert!(text.ends_with(&format!("warroom replay INC-4821 --at {at}\n")), "{text}");
    insta::assert_snapshot!(text);
}

#[test]
fn a_note_made_afterwards_is_asked_to_be_kept_beside_the_journal() {
    let mut board = back();
    board.keys("g 13:30 Enter n").types("we should have paged earlier");
    board.keys("Enter");
    let Some(Effect::NoteHindsight(note)) = board.asked.last().cloned() else {
        panic!("{:?}", board.asked.last())
    };
    board.send(Msg::Hindsight(vec![note])).keys("Tab Tab");
    let screen = board.screen(80, 24);
    assert!(screen.contains("HINDSIGHT @dan we should have paged earlier"), "{screen}");
}

#[test]
fn the_hindsight_file_is_a_journal_of_its_own() {
    let home = Home::new();
    home.run(&["start", "payments 5xx", "--room", "INC-7"]).ends(0);
    let journal = fs::read(home.journal("INC-7")).unwrap();
    let mut terminal = home.terminal(&["replay", "INC-7"], 80, 24);
    terminal.wait_for("REPLAY");
    terminal.keys("n");
    terminal.types("looking back").keys("Enter");
    terminal.wait_for("HINDSIGHT @priya looking back");
    terminal.send(b"q");
    assert_eq!(terminal.wait_for_end(), 0);
    assert_eq!(fs::read(home.journal("INC-7")).unwrap(), journal, "the journal is as it was");
    let beside = home.folder().join("data/warroom/INC-7.hindsight.jsonl");
    assert!(fs::read_to_string(&beside).unwrap().contains("\"hindsight.noted\""));
    home.run(&["verify", beside.to_str().unwrap()]).ends(0);
    assert!(!home.run(&["rooms"]).ends(0).stdout.contains("hindsight"));
    let plain = home.run(&["replay", "INC-7", "--plain"]).ends(0).stdout;
    assert!(plain.contains("HINDSIGHT @priya") && plain.contains("looking back"), "{plain}");
}

#[test]
fn help_names_the_keys_of_this_place() {
    let mut board = back();
    assert_eq!(context(&board.model).words(), "Replay");
    let help = board.keys("?").screen(80, 24);
    assert!(help.contains("keys: replay") && help.contains("stand still"), "{help}");
}
