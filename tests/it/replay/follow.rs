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

/// What a thread would do meanwhile.
fn lay(board: &mut Board) {
    let mut all = Vec::new();
    board.model.replay.as_ref().unwrap().laying().run(|some| all.push(some));
    for some in all {
        board.send(Msg::Laid(Box::new(some)));
    }
}

#[test]
fn the_looks_are_laid_beside_the_drawing_and_an_older_reel_comes_too_late() {
    let mut board = room("demo");
    board.keys("R 5");
    assert!(board.asked.contains(&Effect::LayReel));
    let old = board.model.replay.as_ref().unwrap().laying();
    board.keys("w");
    let screen = board.keys("g A1 Enter").screen(120, 40);
    old.run(|_| panic!("the other clock has a reel of its own"));
    lay(&mut board);
    assert_eq!(board.keys("Home g A1 Enter").screen(120, 40), screen);
}

#[test]
fn a_look_far_from_all_others_is_awaited_while_the_last_frame_stands() {
    let mut board = room("demo");
    let first = board.log.room().entries().last().unwrap().ts;
    for n in 0..1500_i64 {
        board.write(first + chrono::TimeDelta::seconds(n), "kim", &format!("n word {n}."));
    }
    board.open();
    board.keys("R");
    let entries = board.model.room.entries().len();
    let before = board.screen(120, 40);
    assert!(before.contains("word 1499."), "{before}");
    board.keys("g L 1 0 0 0 Enter");
    assert_eq!(board.model.room.entries().len(), entries, "nothing was folded");
    let waits = board.screen(120, 40);
    assert!(waits.contains("READING") && waits.contains("reading 0 of 1001 entries"), "{waits}");
    assert!(waits.contains("word 1499."), "the frame before stands: {waits}");
    assert!(board.screen(40, 5).contains("reading 0 of 1001"), "{}", board.screen(40, 5));
    // Another key meanwhile is heard: the newest place counts.
    board.keys("g L 9 0 0 Enter");
    lay(&mut board);
    assert_eq!(board.model.room.entries().len(), 901);
    let there = board.screen(120, 40);
    assert!(!there.contains("READING") && there.contains("event 901/"), "{there}");
    // What is written meanwhile changes nothing of that.
    board.asked.clear();
    writes(&mut board, "n newest words");
    assert_eq!(board.model.room.entries().len(), 901);
    assert!(board.asked.contains(&Effect::LayReel));
    assert!(!board.screen(120, 40).contains("READING"));
}

#[test]
fn a_record_opened_in_its_midst_shows_its_end_until_that_is_read() {
    let mut board = room("demo");
    let first = board.log.room().entries().last().unwrap().ts;
    for n in 0..1500_i64 {
        board.write(first + chrono::TimeDelta::seconds(n), "kim", &format!("n word {n}."));
    }
    board.open();
    let at = Some(warroom::app::replay::seek::Goal::Place(1200));
    board.send(Msg::LookBack(Box::new(Opening { at, behind: Behind::Nothing, ..Opening::default() })));
    let waits = board.screen(120, 40);
    assert!(waits.contains("REPLAY") && waits.contains("READING") && waits.contains("word 1499."), "{waits}");
    lay(&mut board);
    let there = board.screen(120, 40);
    assert!(!there.contains("READING") && there.contains("event 1201/"), "{there}");
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
