//! The harness tried on small shell programs, so that its proofs are known to be able to fail.

use super::{Home, Signal, Terminal};
use std::panic::{AssertUnwindSafe, catch_unwind};

fn shell(home: &Home, script: &str) -> Terminal {
    Terminal::start(home, "/bin/sh", &["-c", script], 40, 5)
}

#[track_caller]
fn left_dirty(script: &str, why: &str) {
    let home = Home::new();
    let mut terminal = shell(&home, script);
    let outcome = catch_unwind(AssertUnwindSafe(|| terminal.assert_left_clean()));
    let message = outcome.expect_err("the terminal was called clean");
    let message = message.downcast_ref::<String>().expect("a sentence");
    assert!(message.contains(why), "{message}");
}

#[test]
fn keys_reach_the_program_and_its_screen_comes_back() {
    let home = Home::new();
    let mut terminal =
        shell(&home, "printf 'who? '; read -r name; printf '\\033[2J\\033[Hhello %s' \"$name\"; read -r end");
    terminal.wait_for("who?").types("ic dan").keys("Enter").wait_for("hello ic dan").wait_gone("who?");
    assert_eq!(terminal.screen().lines().next(), Some("hello ic dan"));
    terminal.keys("Enter");
    assert_eq!(terminal.assert_left_clean(), 0);
}

#[test]
fn a_new_size_is_told_and_seen() {
    let home = Home::new();
    let mut terminal = shell(&home, "trap 'stty size' WINCH; echo ready; while :; do sleep 0.01; done");
    terminal.wait_for("ready").resize(33, 7).wait_for("7 33");
}

#[test]
fn what_the_program_wrote_last_is_not_lost() {
    let home = Home::new();
    let mut terminal = shell(&home, "printf '%2000s' x; printf last; exit 3");
    assert_eq!(terminal.wait_for_end(), 3);
    assert!(terminal.raw().ends_with(b"last"));
    assert_eq!(terminal.raw().len(), 2004);
}

#[test]
fn signals_end_it_and_are_told_apart() {
    let home = Home::new();
    let mut terminal = shell(&home, "echo ready; exec sleep 1000");
    assert_eq!(terminal.wait_for("ready").signal(Signal::TERM).wait_for_end(), 143);
    let mut terminal = shell(&home, "echo ready; exec sleep 1000");
    assert_eq!(terminal.wait_for("ready").signal(Signal::KILL).wait_for_end(), 137);
}

#[test]
fn a_vanished_terminal_hangs_up() {
    let home = Home::new();
    let mut terminal =
        shell(&home, "trap 'echo gone >note; exit' HUP; echo ready; while :; do sleep 0.01; done");
    terminal.wait_for("ready").vanish().wait_for_end();
    assert_eq!(std::fs::read_to_string(home.folder().join("note")).unwrap(), "gone\n");
}

#[test]
fn a_terminal_left_dirty_is_called_so() {
    left_dirty("stty raw", "the line's settings");
    left_dirty("printf '\\033[?1049h\\033[?1049l\\033[?25l'", "mode 25 is left off");
    left_dirty("printf '\\033[?1049h'", "mode 1049 is left on");
    left_dirty("printf '\\033[1;35mLATE'", "the pen is left");
    left_dirty("printf '\\033[5mLATE\\033[0m'", "text that blinks");
}

#[test]
fn half_a_frame_is_not_looked_at() {
    let home = Home::new();
    let mut terminal = shell(
        &home,
        "printf '\\033[?2026hone'; read -r x; printf '\\033[2J\\033[Htwo\\033[?2026l'; read -r x",
    );
    terminal.keys("Enter").wait_until("two, and never one", |screen| {
        assert!(!screen.contents().contains("one"));
        screen.contents().contains("two")
    });
}

#[test]
fn a_home_is_its_own() {
    let home = Home::new().with("GREETING", "hello").at("2018-10-21T22:52:00Z");
    let script = "echo $HOME $GREETING $WARROOM_NOW ${CARGO_MANIFEST_DIR-none}; exit";
    let mut terminal = Terminal::start(&home, "/bin/sh", &["-c", script], 200, 5);
    terminal.wait_for_end();
    let expected = format!("{}/home hello 2018-10-21T22:52:00Z none", home.folder().display());
    assert_eq!(terminal.screen().trim_end(), expected);
}

#[test]
fn a_command_line_says_all_it_said() {
    let script = "read -r a; echo got $a; echo \"from $PWD\" >&2; exit 5";
    let home = Home::new();
    let said = home.run_program("/bin/sh", &["-c", script], b"word\n").ends(5);
    assert_eq!(said.stdout, "got word\n");
    assert_eq!(said.stderr, format!("from {}\n", home.folder().display()));
    home.run_program("/bin/sh", &["-c", "kill -9 $$"], &vec![b'x'; 100_000]).ends(137);
}
