//! The composer by keys: opened, typed into, left and found again; sent only when a person says so.
use crate::harness::board::{Board, room};
use warroom::app::effect::Effect;
use warroom::app::msg::Msg;
use warroom::domain::event::Event;

fn composer() -> Board {
    let mut board = room("demo");
    board.keys("1 g g U");
    board
}

#[test]
fn the_draft_the_checklist_and_the_now_line_are_seen_at_every_size() {
    for (width, height) in [(60, 16), (80, 24), (120, 40), (200, 60)] {
        let mut board = composer();
        let screen = board.screen(width, height);
        for words in ["update to customers", "Hello", "next ", "LATE"] {
            assert!(screen.contains(words), "{words} at {width}x{height}\n{screen}");
        }
        let cursor = board.cursor(width, height).expect("a cursor");
        assert!(cursor.0 < width && cursor.1 < height);
    }
    let wide = composer().screen(120, 40);
    assert!(wide.contains("a complete update says"), "{wide}");
}

#[test]
fn a_text_that_was_begun_is_kept_and_found_again() {
    let mut board = composer();
    board.types("Dear all, ").keys("Enter").keys("Esc");
    let kept = board.asked.iter().rev().find_map(|effect| match effect {
        Effect::KeepWords(all) => Some(all.clone()),
        _ => None,
    });
    assert!(kept.expect("kept")[0].text.starts_with("Dear all, \nHello"));
    assert!(board.model.compose().is_none());
    board.keys("U");
    assert!(board.model.compose().expect("open").text().starts_with("Dear all, \nHello"));
    board.keys("Tab X U");
    assert!(board.model.compose().expect("open").text().starts_with("Hello"));
}

#[test]
fn only_a_person_says_that_it_was_sent() {
    let mut board = composer();
    let before = board.model.room.updates.len();
    board.keys("Tab c");
    board.send(Msg::Copied("the terminal (OSC 52)".to_owned()));
    assert_eq!(board.model.room.updates.len(), before, "copying is not sending");
    let text = board.model.compose().expect("open").text();
    board.keys("y");
    assert!(board.model.compose().is_none());
    let entry = board.model.room.entries().last().expect("an entry");
    let Event::UpdateSent(sent) = &entry.event else { panic!("{entry:?}") };
    assert_eq!(entry.text(), text);
    assert_eq!(sent.channel.as_deref(), Some("copied: the terminal (OSC 52)"));
    assert!(sent.next.as_ref().is_some_and(|next| next.promised));
}

#[test]
fn what_should_stop_needs_a_reason_that_is_written_down() {
    let mut board = composer();
    let before = board.model.room.updates.len();
    board.send(Msg::Edited(Some("We look at it.".to_owned())));
    board.keys("Tab y");
    assert_eq!(board.model.room.updates.len(), before);
    board.keys("o").types("they are on the phone with us").keys("Enter").keys("y");
    let Event::UpdateSent(sent) = &board.model.room.entries().last().expect("an entry").event else {
        panic!()
    };
    assert_eq!(sent.findings_overridden, ["no-next-time: they are on the phone with us"]);
}

#[test]
fn another_time_stands_in_the_text_too() {
    let mut board = composer();
    board.keys("Tab n").types("45m").keys("Enter");
    let one = board.model.compose().expect("open");
    assert!(one.text().contains("by 15:17 CEST (13:17 UTC)"), "{}", one.text());
}

#[test]
fn a_command_that_fails_sends_nothing() {
    let mut board = composer();
    let before = board.model.room.updates.len();
    board.model.words.settings.commands.insert(warroom::domain::words::Audience::Customer, "mail".to_owned());
    board.keys("Tab s");
    let ticket = board.model.compose().and_then(|one| one.sending.clone()).expect("sending").ticket;
    board.send(Msg::Delivered(ticket, Err("exit status: 1".to_owned())));
    assert_eq!(board.model.room.updates.len(), before);
    assert!(board.screen(120, 40).contains("NOT sent: mail: exit status: 1"));
    assert!(board.model.compose().is_some());
}
