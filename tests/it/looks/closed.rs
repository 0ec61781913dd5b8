//! A damaged journal on a full screen: what is sound is shown, nothing offers to write, and what is tried is refused.
use crate::harness::board::{Board, room};
use crate::harness::{Home, Signal};
use warroom::app::msg::Msg;
use warroom::journal::Log;
use warroom::language::VERBS;

const WHY: &str = "INC-4821.jsonl:41: this line was changed after it was written (entry 40)\n  entries 0–39 are intact. \
                   To work with them: warroom verify INC-4821.jsonl --salvage good.jsonl";

fn damaged() -> Board {
    let mut board = room("demo");
    board.send(Msg::Damaged(WHY.to_owned()));
    board
}

#[test]
fn the_screen_stays_and_names_no_key_that_writes() {
    for (width, height) in [(60, 16), (80, 24), (120, 40), (200, 60)] {
        let screen = damaged().screen(width, height);
        for words in ["problem:", "E2", "LATE"] {
            assert!(screen.contains(words), "{words} at {width}x{height}\n{screen}");
        }
        for words in ["u log sent", "a action", "d decision", "n note", "s snooze", "press t", "press @"] {
            assert!(!screen.contains(words), "{words} at {width}x{height}\n{screen}");
        }
        assert!(screen.contains(": ") && screen.contains("? help"), "{screen}");
    }
}

#[test]
fn what_would_write_is_refused_and_writes_nothing() {
    for keys in ["a", "n", "u", "x", "s", "@", "S", "v", "m", "X", "N", "z", "i", "p", "C", "H"] {
        let mut board = damaged();
        let before = board.log.room().entries().len();
        board.keys(keys);
        assert!(board.model.layers.is_empty() && board.model.line.is_none(), "{keys} opens something");
        assert!(board.said().contains("nothing new is written"), "{keys}: {}", board.said());
        assert_eq!(board.log.room().entries().len(), before, "{keys}");
    }
}

#[test]
fn verbs_that_write_are_refused_and_the_others_work() {
    for verb in VERBS {
        let mut board = damaged();
        let before = board.log.room().entries().len();
        board.keys(":").types(verb.example).keys("Enter");
        assert_eq!(board.log.room().entries().len(), before, "{}", verb.example);
    }
    for (keys, seen) in [
        ("Enter", "triage since"),
        ("?", "keys: board"),
        (": f i g u r e s Enter", "figures"),
        ("/", "filter"),
    ] {
        let screen = damaged().keys(keys).screen(80, 24);
        assert!(screen.contains(seen), "{keys}\n{screen}");
    }
}

#[test]
fn what_was_being_typed_is_kept() {
    let mut board = room("demo");
    board.keys("n").types("never lost");
    board.send(Msg::Damaged(WHY.to_owned()));
    board.keys("Enter");
    let screen = board.screen(80, 24);
    assert!(screen.contains("never lost") && screen.contains("nothing new is written"), "{screen}");
    board.keys("Esc");
    assert!(board.model.drafts.iter().any(|draft| draft.text == "never lost"));
}

/// The real program: a line changed on disk, the board on top of it, and a frame of it as text.
#[test]
fn a_journal_changed_on_disk_is_only_read() {
    let home = Home::new();
    home.run(&["start", "payments-api 5xx", "--sev", "critical", "--room", "INC-4821"]).ends(0);
    home.run(&["add", "n one word"]).ends(0);
    home.run(&["add", "n another word"]).ends(0);
    let path = home.journal("INC-4821");
    let text = std::fs::read_to_string(&path).unwrap().replace("one word", "one sword");
    std::fs::write(&path, &text).unwrap();
    let printed = home
        .run(&["--room", "INC-4821", "--keys", "n h i Enter", "--size", "120x40", "--print"])
        .ends(0)
        .stdout;
    assert!(
        printed.contains("changed after it was written") && !printed.contains(" saved  z undo"),
        "{printed}"
    );
    assert!(!printed.contains("a action") && !printed.contains("note saved"), "{printed}");
    let mut board = home.terminal(&["--room", "INC-4821"], 120, 40);
    board.wait_for("changed after it was written").keys("n").wait_for("nothing new is written");
    assert!(!board.screen().contains("a action"), "{}", board.screen());
    board.signal(Signal::TERM);
    board.assert_left_clean();
    assert_eq!(std::fs::read_to_string(&path).unwrap(), text, "not a byte was written");
}

#[test]
fn a_folder_is_no_room() {
    let home = Home::new();
    home.run(&["start", "payments-api 5xx", "--room", "INC-4821"]).ends(0);
    let folder = home.folder().to_str().unwrap().to_owned();
    for args in [
        &["log"][..],
        &["status"],
        &["add", "n x"],
        &["do", "undo"],
        &["verify"],
        &["--print"],
        &["show", "E1"],
    ] {
        let said = home.run(&[&["--room", &folder][..], args].concat());
        assert!(
            said.stderr.contains("this is a folder") && said.stderr.contains("warroom rooms"),
            "{args:?}: {said:?}"
        );
        assert!(said.code != 0 && !said.stderr.contains("Reading works"), "{args:?}: {said:?}");
    }
}
