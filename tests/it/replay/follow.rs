//! A room that is still open is followed while it is looked back at, and no byte of a journal changes by looking back.
use crate::harness::Home;
use crate::harness::board::{Board, NOW, room};
use rustix::process::Signal;
use std::fs;
use warroom::app::effect::Effect;
use warroom::app::msg::Msg;
use warroom::app::replay::{Behind, Opening};
use warroom::journal::Log;

fn shown(board: &Board) -> (usize, usize) {
    let replay = board.model.replay.as_ref().unwrap();
    (replay.head.shown(), replay.track.len())
}

fn writes(board: &mut Board, words: &str) {
    board.write(NOW.parse().unwrap(), "kim", words);
    let new = board.log.room().entries().last().cloned().unwrap();
    board.send(Msg::Entries(vec![new]));
}

#[test]
fn whoever_stands_at_the_end_stays_there_and_elsewhere_the_instant_stays() {
    let mut board = room("demo");
    board.keys("R G");
    let all = shown(&board).1;
    writes(&mut board, "n newest words");
    assert_eq!(shown(&board), (all + 1, all + 1));
    assert!(board.screen(120, 40).contains("newest words"), "{}", board.screen(120, 40));
    board.keys("5");
    let (then, now) = (shown(&board).0, board.model.now);
    writes(&mut board, "n even newer words");
    assert_eq!((shown(&board), board.model.now), ((then, all + 2), now));
    assert!(!board.screen(120, 40).contains("even newer"), "{}", board.screen(120, 40));
}

#[test]
fn a_record_that_ends_before_the_last_entry_does_not_grow() {
    let mut board = room("demo");
    let until = Some(board.log.room().entries()[9].ts);
    board.send(Msg::LookBack(Box::new(Opening { until, ..Opening::default() })));
    let before = shown(&board);
    writes(&mut board, "n newest words");
    assert_eq!(shown(&board), before);
}

#[test]
fn the_looks_are_laid_beside_the_drawing_and_an_older_reel_comes_too_late() {
    let mut board = room("demo");
    board.keys("R 5");
    assert!(board.asked.contains(&Effect::LayReel));
    let mut old = board.model.replay.as_ref().unwrap().laying();
    old.reel.lay();
    board.keys("w");
    let mut new = board.model.replay.as_ref().unwrap().laying();
    assert!(new.number > old.number, "the other clock has a reel of its own");
    let screen = board.keys("g A1 Enter").screen(120, 40);
    board.send(Msg::Laid(Box::new(old)));
    new.reel.lay();
    board.send(Msg::Laid(Box::new(new)));
    assert_eq!(board.keys("Home g A1 Enter").screen(120, 40), screen);
}

#[test]
fn a_replay_of_an_open_room_makes_no_noise_but_says_what_is_late() {
    let mut board = room("demo");
    board.send(Msg::LookBack(Box::new(Opening { behind: Behind::Same, ..Opening::default() })));
    board.asked.clear();
    board.wait(3600);
    assert!(!board.asked.iter().any(|effect| matches!(effect, Effect::Bell | Effect::Notify(_))));
    assert!(board.screen(80, 24).contains("LIVE: "), "{}", board.screen(80, 24));
    board.keys("q");
    assert_eq!(board.asked.last(), Some(&Effect::Quit), "there is no board behind it");
}

#[test]
fn looking_back_follows_an_open_room_and_changes_no_byte_of_it() {
    let home = Home::new();
    home.run(&["start", "payments 5xx", "--sev", "critical", "--room", "INC-7"]).ends(0);
    home.run(&["add", "n the first words", "--room", "INC-7"]).ends(0);
    let mut terminal = home.terminal(&["replay", "INC-7"], 80, 24);
    terminal.wait_for("REPLAY");
    terminal.keys("G");
    terminal.wait_for("the first words");
    home.run(&["add", "n words of meanwhile", "--room", "INC-7"]).ends(0);
    terminal.wait_for("words of meanwhile");
    let files = || {
        let folder = fs::read_dir(home.journal("INC-7").parent().unwrap()).unwrap();
        let mut all: Vec<_> = folder.map(|file| file.unwrap().path()).collect();
        all.sort();
        all.into_iter().map(|path| (path.clone(), fs::read(path).unwrap())).collect::<Vec<_>>()
    };
    let before = files();
    terminal.keys("a x z 5 w d . , i u Space + Enter Esc Home");
    terminal.signal(Signal::KILL);
    assert_eq!(terminal.wait_for_end(), 128 + 9);
    assert_eq!(files(), before, "killed in between: the journal is as it was");
    let mut terminal = home.terminal(&["replay", "INC-7"], 80, 24);
    terminal.wait_for("REPLAY");
    terminal.send(b"q");
    assert_eq!(terminal.wait_for_end(), 0);
    assert_eq!(files(), before);
}
