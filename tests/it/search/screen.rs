//! Looking for words on the board: keys and answers in, cells out; then the same through the real binary.
use super::shelf;
use crate::harness::Home;
use crate::harness::board::{Board, NOW, room};
use chrono::DateTime;
use std::fs;
use warroom::app::effect::Effect;
use warroom::app::msg::Msg;
use warroom::app::replay::Record;
use warroom::app::search::{Alike, Found, Hit, Question, Reader, Scope, lines};
use warroom::domain::redact::Eye;
use warroom::journal::Log;
use warroom::search::text::Query;

/// The newest question that was asked.
fn asked(board: &Board) -> Question {
    let newest = board.asked.iter().rev().find_map(|effect| match effect {
        Effect::Search(question) => Some(question.clone()),
        _ => None,
    });
    newest.expect("something was asked")
}

/// What the room on the board has for a question.
fn of_this_room(board: &Board, question: &Question) -> Vec<Hit> {
    let query = Query::read(&question.text);
    let lines = lines(board.log.room(), &question.reader);
    let mut found: Vec<Hit> = lines
        .into_iter()
        .filter(|line| !query.is_empty() && line.fits(&query))
        .map(|line| Hit {
            room: "INC-4821".to_owned(),
            path: None,
            seq: line.seq,
            at: line.at,
            tag: line.tag,
            id: line.id.clone(),
            marks: query.marks(line.text.as_str()),
            text: line.text.clone(),
            is_struck: line.struck_by.is_some(),
        })
        .collect();
    found.reverse();
    found
}

/// Answers the newest question from the room on the board.
fn answer(board: &mut Board) {
    let question = asked(board);
    let hits = of_this_room(board, &question);
    let found = Found { number: question.number, count: hits.len(), hits, rooms: (1, 1), unread: Vec::new() };
    board.send(Msg::Found(Box::new(found)));
}

fn look_for(words: &str) -> Board {
    let mut board = room("demo");
    board.keys("L").types(words);
    answer(&mut board);
    board
}

#[test]
fn what_is_typed_is_asked_at_once_and_marked_in_what_is_found() {
    let mut board = look_for("rolling back");
    let question = asked(&board);
    assert_eq!((question.text.as_str(), question.scope), ("rolling back", Scope::Room));
    let screen = board.screen(80, 24);
    assert!(screen.contains("1 found, newest first"), "{screen}");
    insta::assert_snapshot!("search-80x24", screen);
    insta::assert_snapshot!("search-120x40", board.screen(120, 40));
}

#[test]
fn an_older_answer_is_shown_as_such_until_the_newer_one_comes() {
    let mut board = look_for("shard");
    board.types(" 3");
    let stale = board.screen(80, 24);
    assert!(stale.contains("these are of the words before") && stale.contains("shard 3 drained"), "{stale}");
    let question = asked(&board);
    let late = Found { number: question.number - 1, rooms: (1, 1), ..Found::default() };
    answer(&mut board);
    let fresh = board.screen(80, 24);
    assert!(fresh.contains("1 found"), "{fresh}");
    board.send(Msg::Found(Box::new(late)));
    assert_eq!(board.screen(80, 24), fresh, "an answer to an older question comes too late");
}

#[test]
fn enter_leads_to_the_entry_and_a_hidden_one_is_opened() {
    let mut board = look_for("page storage");
    board.keys("Enter");
    assert!(board.model.layers.is_empty());
    let screen = board.screen(120, 40);
    let row = screen.lines().find(|row| row.contains("page storage")).unwrap();
    assert!(row.contains('>'), "the cursor is on it: {screen}");
    assert_eq!(board.asked.last(), Some(&Effect::SearchEnds));
    let mut board = look_for("who owns DNS");
    board.keys("Enter");
    let screen = board.screen(80, 24);
    assert!(screen.contains("A5") && screen.contains("Esc closes"), "the log does not tell it: {screen}");
}

#[test]
fn what_is_written_meanwhile_is_asked_anew() {
    let mut board = look_for("shard");
    let before = asked(&board).number;
    board.write(NOW.parse().unwrap(), "kim", "n shard 4 is next");
    board.catch_up();
    assert!(asked(&board).number > before);
    answer(&mut board);
    assert!(board.screen(80, 24).contains("2 found"), "{}", board.screen(80, 24));
    board.keys("Esc");
    assert!(board.model.layers.is_empty());
    board.keys("L");
    let number = asked(&board).number;
    board.send(Msg::Paste("storage\n".to_owned()));
    assert!(asked(&board).number > number && asked(&board).text == "storage");
}

#[test]
fn another_room_is_looked_back_at_and_the_search_is_there_again() {
    let mut board = look_for("shard");
    board.keys("Tab");
    let question = asked(&board);
    assert_eq!(question.scope, Scope::All);
    let mut hits = of_this_room(&board, &question);
    hits[0].path = Some("/rooms/INC-1.jsonl".to_owned());
    hits[0].room = "INC-1".to_owned();
    let unread =
        vec!["INC-9.jsonl:3: this line was changed".to_owned(), "INC-10.jsonl: no journal".to_owned()];
    let found = Found { number: question.number, count: 1, hits, rooms: (3, 300), unread };
    board.send(Msg::Found(Box::new(found)));
    let screen = board.screen(80, 24);
    for words in ["1 found in 3 of 300 rooms, reading on", "not read: INC-9.jsonl:3", "(+1 more", "INC-1 "] {
        assert!(screen.contains(words), "{words}: {screen}");
    }
    board.keys("Enter");
    let Some(Effect::LookBack { path, seq: Some(seq) }) = board.asked.last().cloned() else {
        panic!("{:?}", board.asked.last())
    };
    let record = Record {
        room: board.log.room().clone(),
        typed: "INC-1".to_owned(),
        path,
        seq: Some(seq),
        trouble: None,
    };
    board.send(Msg::Record(Box::new(record)));
    let then = board.screen(80, 24);
    assert!(then.contains("REPLAY") && then.contains("14:29:00") && then.contains("LIVE: E4 late"), "{then}");
    board.keys("q");
    assert_eq!(board.screen(80, 24), screen);
    board.keys("Esc");
    assert!(board.screen(80, 24).contains("1 ESCALATIONS"), "{}", board.screen(80, 24));
}

#[test]
fn others_who_see_the_screen_find_nothing_they_may_not_read() {
    let mut board = room("demo");
    board.write(NOW.parse().unwrap(), "dan", "n #private Globex pays 12 M EUR");
    board.write(NOW.parse().unwrap(), "dan", "n Globex called again");
    board.catch_up();
    board.model.eye = Eye::Shared;
    board.keys("L").types("globex");
    answer(&mut board);
    let screen = board.screen(120, 40);
    assert!(screen.contains("nothing in this room"), "{screen}");
    board.keys("C-u").types("called");
    answer(&mut board);
    let screen = board.screen(120, 40);
    assert!(screen.contains("called again") && !screen.contains("Globex"), "{screen}");
    board.keys("Tab");
    assert!(board.screen(80, 24).contains("other rooms are not looked into"), "{}", board.screen(80, 24));
    board.keys("Esc : s i m i l a r Enter");
    assert!(board.screen(80, 24).contains("other rooms are not looked into"), "{}", board.screen(80, 24));
    assert!(!board.asked.iter().any(|effect| matches!(effect, Effect::Similar(_))));
}

#[test]
fn the_line_a_search_reads_is_what_the_log_says() {
    let board = room("demo");
    let reader = Reader { eye: Eye::Private, now: NOW.parse::<DateTime<_>>().unwrap(), zone: chrono_tz::UTC };
    let lines = lines(board.log.room(), &reader);
    assert_eq!(lines.len() + 1, board.log.room().entries().len(), "all but the opening of the room");
    let typed = Query::read("u cause narrowed !30m");
    assert!(lines.iter().any(|line| line.fits(&typed)), "what was typed is found too");
}

#[test]
fn what_looked_like_this_is_a_page_whose_rows_lead_to_it() {
    let mut board = room("demo");
    board.keys(": s i m i l a r Space E 2 Enter");
    let Some(Effect::Similar(wanted)) = board.asked.last().cloned() else {
        panic!("{:?}", board.asked.last())
    };
    assert_eq!(wanted.asked, "E2");
    assert!(board.screen(80, 24).contains("reading the rooms"), "{}", board.screen(80, 24));
    let old = board.log.room();
    let mut documents = warroom::search::before::documents(old, "INC-1");
    let like = warroom::search::before::most_like(&wanted.texts, &documents);
    assert_eq!(like[0].0, 1, "the very same");
    documents.truncate(1);
    let like: Vec<_> = like.into_iter().map(|(_, one)| ("/rooms/INC-1.jsonl".to_owned(), one)).collect();
    let alike =
        Alike { number: wanted.number, asked: "E2".to_owned(), like: Some(like), among: 4, unread: vec![] };
    board.send(Msg::Alike(Box::new(alike)));
    insta::assert_snapshot!("similar-80x24", board.screen(80, 24));
    board.keys("j Enter");
    assert!(matches!(board.asked.last(), Some(Effect::LookBack { .. })), "{:?}", board.asked.last());
}

#[test]
fn the_shelf_is_searched_while_one_types() {
    let home = shelf();
    fs::write(home.journal("INC-3"), "no journal\n").unwrap();
    let sum = |room: &str| fs::read(home.journal(room)).unwrap();
    let before = [sum("INC-1"), sum("INC-2")];
    let mut terminal = home.terminal(&["--room", "INC-2"], 120, 40);
    terminal.wait_for("INC-2");
    terminal.keys("L").types("lag");
    terminal.wait_for("1 found, newest first");
    terminal.keys("Tab");
    terminal.wait_for("3 found in 2 rooms");
    terminal.wait_for("not read:");
    terminal.types(" zoe");
    terminal.wait_for("1 found in 2 rooms");
    terminal.keys("Enter");
    terminal.wait_for("REPLAY");
    terminal.wait_for("saw replica lag at once");
    terminal.send(b"q");
    terminal.wait_for("look for words in all rooms");
    terminal.keys("Esc");
    terminal.wait_gone("look for words");
    terminal.keys(":").types("similar").keys("Enter");
    terminal.wait_for("what fixed it: D1 roll back build 411");
    terminal.keys("Enter");
    terminal.wait_for("REPLAY");
    terminal.send(b"q");
    terminal.wait_for("what looked like E1 before");
    terminal.send(b"q:quit!\r");
    assert_eq!(terminal.wait_for_end(), 0);
    assert_eq!([sum("INC-1"), sum("INC-2")], before, "looking changes nothing");
}

#[test]
fn the_start_screen_searches_and_replays() {
    let home = Home::new().at("2026-10-01T10:00:00Z");
    home.run(&["start", "checkout fails", "--room", "INC-1"]).ends(0);
    home.run(&["do", "close E1 --anyway it was a test", "--room", "INC-1"]).ends(0);
    let home = home.at("2026-11-21T14:00:00Z");
    let mut terminal = home.terminal(&[], 80, 24);
    terminal.wait_for("no incident open");
    terminal.send(b"r");
    terminal.wait_for("REPLAY");
    terminal.send(b"q");
    terminal.wait_for("no incident open");
    terminal.keys("/").types("checkout");
    terminal.wait_for("in 1 room");
    terminal.keys("Enter");
    terminal.wait_for("REPLAY");
    terminal.send(b"q");
    terminal.wait_for("look for words");
    terminal.keys("Esc").wait_for("start an incident");
    terminal.send(b"q");
    assert_eq!(terminal.wait_for_end(), 0);
}
