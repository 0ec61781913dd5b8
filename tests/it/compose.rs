//! The composer by keys: opened, typed into, left and found again; sent only when a person says so.
use crate::harness::board::{Board, room};
use warroom::app::compose::{Kept, NextBy, Pending};
use warroom::app::effect::Effect;
use warroom::app::msg::Msg;
use warroom::comms::templates::Templates;
use warroom::domain::event::{Event, UpdateSent};
use warroom::domain::id::EscalationId;
use warroom::domain::time::read;
use warroom::domain::words::{Audience, Phase};

/// Words that say everything, promise two things, and need no reason.
const WHOLE: &str = "We have found the cause of the failed payments and are testing the fix; customers in Europe are affected. It takes longer because the copy is large. In the meantime you can pay by invoice. You may see a receipt twice. Our support team can help. We will send you a written report by 18:00 UTC today. Next update by 12:50 UTC.";

/// The composer with other words, letters as commands.
fn saying(words: &str) -> Board {
    let mut board = composer();
    board.send(Msg::Edited(Some(words.to_owned()))).keys("Tab");
    board
}

/// The update that was recorded last.
fn sent(board: &Board) -> UpdateSent {
    let entry = board.model.room.entries().last().expect("an entry");
    let Event::UpdateSent(sent) = &entry.event else { panic!("{entry:?}") };
    UpdateSent::clone(sent)
}

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
fn words_that_the_draft_left_out_go_in_by_a_key_and_are_checked_like_others() {
    let mut board = room("demo");
    board.keys("1 g g a").types("@raj ask Zorba about the mainframe").keys("Enter");
    let id = board.model.room.actions.keys().last().expect("an action").to_string();
    board.keys(":").types(&format!("done {id}")).keys("Enter").keys("1 g g U");
    let drafted = board.model.compose().expect("open").text();
    assert!(!drafted.contains("Zorba"), "{drafted}");
    board.keys("Tab w");
    let screen = board.screen(120, 40);
    let row = screen.lines().find(|row| row.contains(&format!("{id}: ask Zorba"))).expect("a choice");
    let key = row.trim_matches(|c: char| !c.is_alphanumeric()).chars().next().expect("its key");
    board.keys(&key.to_string());
    let text = board.model.compose().expect("open").text();
    assert!(text.contains("\n- Ask Zorba about the mainframe.\n"), "{text}");
    assert!(!board.model.compose().expect("open").commanding, "it is edited from there");
    board.types(" Done");
    assert!(board.model.compose().expect("open").text().contains("mainframe. Done\n"));
    board.keys("Ctrl-Z Ctrl-Z Ctrl-Z Ctrl-Z Ctrl-Z Ctrl-Z Ctrl-Z");
    assert_eq!(board.model.compose().expect("open").text(), drafted);
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
    board.send(Msg::Copied(Ok("the terminal (OSC 52)".to_owned())));
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
    // The record and what is known of it say so too.
    let log = board.keys("3 f").screen(200, 60);
    assert!(log.contains("sent although no-next-time: they are on the phone with us"), "{log}");
    let known = board.keys("G g g Enter").screen(200, 60);
    assert!(known.contains("sent although  no-next-time: they are on the phone with us"), "{known}");
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
    board.model.words.settings.commands.insert(Audience::Customer, "mail".to_owned());
    board.keys("Tab s");
    let ticket = board.model.compose().and_then(|one| one.sending.clone()).expect("sending").ticket;
    board.send(Msg::Delivered(ticket, Err("exit status: 1".to_owned())));
    assert_eq!(board.model.room.updates.len(), before);
    assert!(board.screen(120, 40).contains("NOT sent: mail: exit status: 1"));
    assert!(board.model.compose().is_some());
}

#[test]
fn what_the_text_promises_goes_into_the_ledger_with_it() {
    let mut board = saying(WHOLE);
    let one = board.model.compose().expect("open");
    assert_eq!(one.check.findings, [], "{:?}", one.check.findings);
    assert_eq!(one.check.lacks(), Vec::<&str>::new());
    assert_eq!((one.next, one.by), (read("2026-06-10T12:50:00Z"), NextBy::Text));
    let screen = board.screen(120, 40);
    assert!(
        screen.contains("goes into the ledger with it") && screen.contains("C2 by 20:00 CEST"),
        "{screen}"
    );
    board.keys("y");
    let sent = sent(&board);
    let next = sent.next.expect("promised");
    assert_eq!((Some(next.due.0), next.promised), (read("2026-06-10T12:50:00Z"), true));
    let [promise] = sent.commitments.as_slice() else { panic!("{:?}", sent.commitments) };
    assert_eq!(promise.due.map(|at| at.0), read("2026-06-10T18:00:00Z"));
    assert_eq!(promise.text.as_deref(), Some("We will send you a written report by 18:00 UTC today."));
    assert!(sent.findings_overridden.is_empty());
}

#[test]
fn a_promise_that_is_left_out_is_a_finding() {
    let mut board = saying(WHOLE);
    board.keys("p");
    let one = board.model.compose().expect("open");
    assert_eq!(
        one.check.findings.iter().map(|one| one.rule).collect::<Vec<_>>(),
        ["commitment-not-in-ledger"]
    );
    board.keys("y");
    assert!(sent(&board).commitments.is_empty());
}

#[test]
fn a_time_the_text_does_not_say_is_not_promised_unless_a_person_says_so() {
    let mut board = saying("We look at it.");
    assert_eq!(board.model.compose().expect("open").by, NextBy::Policy);
    assert!(board.screen(120, 40).contains("by policy, the text promises none"));
    board.keys("o").types("they are on the phone").keys("Enter").keys("y");
    assert!(!sent(&board).next.expect("a deadline").promised);
    let mut board = saying("We look at it.");
    board.keys("n").types("45m").keys("Enter");
    assert!(board.screen(120, 40).contains("set by hand, the text does not say it"));
    board.keys("o").types("they are on the phone").keys("Enter").keys("y");
    let next = sent(&board).next.expect("a deadline");
    assert_eq!((Some(next.due.0), next.promised), (read("2026-06-10T13:17:07Z"), true));
}

#[test]
fn a_time_in_ones_own_words_is_told_anew_where_it_stands() {
    let mut board = saying("We look at it. You will hear from us at 15:00 CEST at the latest.");
    board.keys("+");
    let one = board.model.compose().expect("open");
    assert_eq!(one.text(), "We look at it. You will hear from us at 15:05 CEST (13:05 UTC).");
    assert_eq!((one.next, one.by), (read("2026-06-10T13:05:00Z"), NextBy::Text));
}

#[test]
fn a_doubtful_time_is_shown_and_not_taken() {
    let board = &mut saying("We look at it. Next update at 15:00.");
    let one = board.model.compose().expect("open");
    assert_eq!(one.by, NextBy::Policy);
    assert!(one.check.stops().any(|stop| stop.rule == "zone-missing"), "{:?}", one.check.findings);
    assert!(board.screen(120, 40).contains("the time has no zone"), "{}", board.screen(120, 40));
}

#[test]
fn what_is_recorded_is_what_the_command_took() {
    let mut board = composer();
    board.model.words.settings.commands.insert(Audience::Customer, "mail".to_owned());
    let text = board.model.compose().expect("open").text();
    board.keys("Tab s");
    let ticket = board.model.compose().and_then(|one| one.sending.clone()).expect("sending").ticket;
    board.send(Msg::Delivered(ticket, Ok(()))).keys("Tab").types("P.S. ").keys("Tab y");
    assert!(board.screen(80, 24).contains("what was sent?"), "{}", board.screen(80, 24));
    board.keys("t");
    assert_eq!(board.model.room.entries().last().expect("an entry").text(), text);
    assert_eq!(sent(&board).channel.as_deref(), Some("mail"));
    board.keys("U");
    assert!(board.model.compose().expect("open").text().starts_with("P.S. "), "the newer words stay");
}

#[test]
fn what_was_begun_before_the_end_of_the_program_is_asked_about_once() {
    let mut board = room("demo");
    let at = read("2026-06-10T12:31:30Z").expect("a time");
    let kept = Kept { on: EscalationId(2), audience: Audience::Customer, text: WHOLE.to_owned(), next: None };
    let pending = Pending {
        kept,
        phase: Phase::Identified,
        channel: "mail".to_owned(),
        at,
        done: true,
        told: vec!["D3".to_owned()],
        overridden: Vec::new(),
        promises: true,
    };
    // What was begun before this room was is of another one of its name.
    let former = Pending { at: read("2026-06-09T12:20:00Z").expect("a time"), ..pending.clone() };
    let mut other = room("demo");
    other.send(Msg::Words(Vec::new(), Some(Box::new(former))));
    assert!(!other.screen(80, 24).contains("sent?"), "{}", other.screen(80, 24));
    let words = || Msg::Words(Vec::new(), Some(Box::new(pending.clone())));
    board.send(words());
    assert!(board.screen(80, 24).contains("was U4 sent?"), "{}", board.screen(80, 24));
    board.keys("y");
    let told = sent(&board);
    assert_eq!((told.channel.as_deref(), told.told.as_slice()), (Some("mail"), ["D3".to_owned()].as_slice()));
    assert_eq!(told.commitments.len(), 1);
    assert_eq!(board.model.room.entries().last().expect("an entry").when(), at);
    let before = board.model.room.updates.len();
    board.send(words());
    assert!(board.model.layers.is_empty(), "it is known");
    assert!(matches!(board.asked.last(), Some(Effect::Settle)));
    assert_eq!(board.model.room.updates.len(), before);
}

#[test]
fn the_composer_says_what_changed_and_what_others_sent_meanwhile() {
    let mut board = room("demo");
    board.types(":draft E2").keys("Enter");
    let screen = board.screen(200, 60);
    assert!(screen.contains("changed since U1 at 13:59"), "{screen}");
    let now = board.model.now;
    board.write(now, "sam", "u we are nearly there !30m #E2");
    board.catch_up();
    assert!(board.screen(120, 40).contains("U4 was sent meanwhile by @sam"), "{}", board.screen(120, 40));
}

#[test]
fn the_audience_is_that_of_the_now_line_and_a_key_changes_it() {
    let mut board = composer();
    assert_eq!(board.model.compose().expect("open").audience, Audience::Customer);
    board.keys("Tab a");
    assert!(board.screen(120, 40).contains("update to people inside"));
    board.keys("a");
    assert!(board.screen(120, 40).contains("update to executives"));
    board.keys("Tab Esc").types(":draft E1 internal").keys("Enter");
    let one = board.model.compose().expect("open");
    assert_eq!((one.on, one.audience), (EscalationId(1), Audience::Internal));
}

#[test]
fn words_of_an_earlier_phase_do_not_bring_it_back() {
    let mut board = composer();
    let now = board.model.now;
    board.write(now, "sam", ":phase E4 monitoring");
    board.catch_up();
    assert!(board.screen(120, 40).contains("E4 is monitoring now"), "{}", board.screen(120, 40));
    board.keys("Tab y");
    assert_eq!(sent(&board).phase_told, Some(Phase::Monitoring));
    assert_eq!(board.model.room.escalations[&EscalationId(4)].phase, Phase::Monitoring);
}

#[test]
fn a_broken_template_gives_way_and_the_screen_names_its_line() {
    let mut board = room("demo");
    let own = [("update/customer/investigating.md".to_owned(), "Hello\n\n{{ subjet }}\n".to_owned())];
    board.model.words.settings.templates = Templates::with(own.into());
    board.keys("1 g g U");
    let screen = board.screen(120, 40);
    for words in ["templates/update/customer/investigating.md:3", "did you mean subject?", "Hello Hooli team"]
    {
        assert!(screen.contains(words), "{words}\n{screen}");
    }
}

#[test]
fn what_no_reader_sees_is_named_and_goes_out_as_a_mark() {
    let mut board = saying(&WHOLE.replacen("payments", "pay\u{200b}ments\u{202e}", 1));
    let one = board.model.compose().expect("open");
    assert!(one.check.findings.iter().any(|it| it.rule == "unseen-character"), "{:?}", one.check.findings);
    board.keys("y");
    let entry = board.model.room.entries().last().expect("an entry");
    assert!(entry.text().contains("the failed pay·ments· and"), "{}", entry.text());
}

#[test]
fn a_problem_is_over_once_the_words_are_taken() {
    let mut board = composer();
    board.model.words.settings.commands.insert(Audience::Customer, "mail".to_owned());
    let mut ends = |outcome: Result<(), String>| {
        board.keys(if board.model.compose().expect("open").commanding { "s" } else { "Tab s" });
        let ticket = board.model.compose().and_then(|one| one.sending.clone()).expect("sending").ticket;
        board.send(Msg::Delivered(ticket, outcome));
        board.screen(120, 40).contains("problem: the update was not sent: mail")
    };
    assert!(ends(Err("exit status: 1".to_owned())));
    assert!(!ends(Ok(())));
}

#[test]
fn a_low_screen_shows_a_problem_or_what_is_said_never_both_in_one_row() {
    let mut board = room("demo");
    board.model.says.problem(board.model.now, "the disk is full; free space, or move the journal");
    assert!(
        board.screen(60, 10).contains(" problem: the disk is full; free space, or move the jour"),
        "{}",
        board.screen(60, 10)
    );
    board.keys("n").types("half");
    let screen = board.screen(60, 10);
    let row = screen.lines().rev().nth(1).expect("a row");
    assert!(!row.contains("problem"), "{screen}");
}

#[test]
fn a_problem_of_one_sending_is_gone_while_the_next_runs() {
    let mut board = composer();
    board.model.words.settings.commands.insert(Audience::Customer, "mail".to_owned());
    board.keys("Tab s");
    let ticket = board.model.compose().and_then(|one| one.sending.clone()).expect("sending").ticket;
    board.send(Msg::Delivered(ticket, Err("exit status: 1".to_owned())));
    let problem = "problem: the update was not sent";
    assert!(board.screen(120, 40).contains(problem));
    board.keys("s");
    assert!(board.model.compose().expect("open").sending.is_some());
    assert!(!board.screen(120, 40).contains(problem), "{}", board.screen(120, 40));
}

#[test]
fn what_policy_wants_moves_on_while_the_composer_is_open() {
    let mut board = saying("We look at it.");
    let before = board.model.compose().and_then(|one| one.next).expect("a time");
    let later = warroom::domain::time::after(board.model.now, 600);
    board.send(Msg::Tick(later));
    let one = board.model.compose().expect("open");
    let moved = warroom::domain::time::seconds_between(before, one.next.expect("a time"));
    assert_eq!((moved, one.by), (600, NextBy::Policy));
}

#[test]
fn a_time_in_the_text_that_is_over_is_not_no_time() {
    let mut board = saying("We look at it. Next update by 12:40 UTC.");
    assert_eq!(board.model.compose().expect("open").by, NextBy::Text);
    board.send(Msg::Tick(read("2026-06-10T12:45:00Z").expect("a time")));
    let screen = board.screen(120, 40);
    assert!(screen.contains("by policy, the time in the text is over"), "{screen}");
}
