//! A key of one's own: F2 in the palette, then the key; and what the palette finds by words that are no verbs.
use crate::harness::Home;
use crate::harness::board::{Board, room};
use warroom::app::effect::Effect;
use warroom::app::keys::{Action, Context};
use warroom::app::layer::Layer;

fn said(board: &Board) -> String {
    match board.model.layers.last() {
        Some(Layer::Palette(palette)) => palette.said.clone().unwrap_or_default(),
        _ => String::new(),
    }
}

#[test]
fn a_key_is_given_to_the_selected_verb_and_holds_at_once() {
    let mut board = room("demo");
    board.keys(":").types("done").keys("F2");
    assert_eq!(said(&board), "Press the key that shall do done (now: x); Esc leaves it");
    board.keys("F5");
    assert_eq!(said(&board), "F5 does done from now on");
    let keys = vec!["F5".to_owned(), "x".to_owned()];
    let kept = Effect::KeepKey { context: Context::Board, action: Action::Done, keys };
    assert!(board.asked.contains(&kept), "{:?}", board.asked);
    assert!(board.screen(80, 24).contains("F5"), "the row shows its key");
    board.keys("Esc 2 F5");
    assert!(board.said().contains("done"), "{}", board.said());
    board.keys(":").types("done").keys("F2 F6 Esc");
    assert_eq!(board.model.keys.row(Context::Board, Action::Done).unwrap().keys, "F6 F5 x");
}

#[test]
fn a_key_that_does_something_else_is_refused_and_the_next_one_is_taken() {
    let mut board = room("demo");
    board.keys(":").types("pin").keys("F2 a");
    assert_eq!(said(&board), "a is new_action (board) already; that stays. Press another one, Esc leaves");
    board.keys("Ctrl-I");
    assert!(said(&board).starts_with("a terminal cannot tell Ctrl-I from Tab"), "{}", said(&board));
    board.keys("Esc");
    assert!(said(&board).is_empty() && matches!(board.model.layers.last(), Some(Layer::Palette(_))));
    assert!(!board.asked.iter().any(|one| matches!(one, Effect::KeepKey { .. })));
    board.keys("F2 F7 Esc");
    assert_eq!(board.model.keys.key(Action::Pin), "F7");
}

#[test]
fn what_no_key_can_do_says_so() {
    let mut board = room("demo");
    board.keys(":").types("thank").keys("F2");
    assert_eq!(said(&board), "No key can do thank: it is run by its name here");
    board.keys("Esc : @ s a m F2");
    assert!(said(&board).starts_with("No key can do @sam"), "{}", said(&board));
}

#[test]
fn it_stands_in_the_settings_and_is_there_next_time() {
    let home = Home::new();
    home.run(&["start", "payments", "--room", "INC-1"]).ends(0);
    let file = home.folder().join("config/warroom/config.toml");
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
    std::fs::write(&file, "# mine\n[notify]\nbell = \"due\"\n").unwrap();
    let mut board = home.terminal(&[], 80, 24);
    board.wait_for("payments").keys(":").types("big-clock").keys("F2").wait_for("Press the key");
    board.keys("F5").wait_for("F5 does big clock from now on").keys("Esc").wait_for("kept in");
    board.signal(rustix::process::Signal::TERM);
    board.assert_left_clean();
    let text = std::fs::read_to_string(&file).unwrap();
    assert_eq!(text, "# mine\n[notify]\nbell = \"due\"\n\n[keys.board]\nbig_clock = [\"F5\", \"V\"]\n");
    home.run(&["config", "check"]).ends(0);
    assert!(home.run(&["keys"]).ends(0).stdout.contains("  F5 V  "));
}

#[test]
fn settings_that_cannot_be_read_are_left_and_the_key_holds_until_the_end() {
    let home = Home::new();
    home.run(&["start", "payments", "--room", "INC-1"]).ends(0);
    let file = home.folder().join("config/warroom/config.toml");
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
    std::fs::write(&file, "[notify\n").unwrap();
    let mut board = home.terminal(&[], 100, 24);
    board.wait_for("payments").keys(":").types("big-clock").keys("F2 F5 Esc");
    board.wait_for("the key holds until you leave");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "[notify\n");
}

#[test]
fn the_palette_finds_a_verb_by_what_people_call_it() {
    for (typed, verb) in [
        ("priority", "sev"),
        ("urgent", "sev"),
        ("unmerge", "reopen"),
        ("vote", "propose"),
        ("false alarm", "deescalate"),
        ("dark mode", "theme"),
        ("unassign", "assign"),
        ("defer", "snooze"),
        ("print", "report"),
        ("split", "reopen"),
        ("reassign", "assign"),
        ("silence", "snooze"),
        ("delete", "strike"),
        ("status page", "report"),
        ("root cause", "hypothesis"),
        ("rollback", "reverse"),
        ("escalate", "climb"),
        ("cancel", "drop"),
        ("present", "zoom"),
        ("timezone", "utc"),
        ("postmortem", "report"),
    ] {
        let mut board = room("demo");
        board.keys(":").types(typed);
        let Some(Layer::Palette(palette)) = board.model.layers.last() else { panic!("no palette") };
        let first: Vec<&str> = palette.rows().take(6).map(|find| find.name.as_str()).collect();
        assert!(first.contains(&verb), "{typed}: {first:?}");
    }
}
