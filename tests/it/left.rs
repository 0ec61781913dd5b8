//! Words that were begun and left: a question closed with Esc, a paste where nothing or one line is typed.
use crate::harness::board::{Board, room};
use warroom::app::layer::Layer;
use warroom::app::msg::Msg;

fn asked(board: &Board) -> String {
    match board.model.layers.last() {
        Some(Layer::Ask(ask)) => ask.input.value().to_owned(),
        Some(Layer::Palette(palette)) => palette.input.value().to_owned(),
        other => panic!("no question: {other:?}"),
    }
}

#[test]
fn a_question_that_was_left_has_its_words_when_it_is_asked_again() {
    let mut board = room("demo");
    board.keys("N").types("db down").keys("Esc N");
    assert_eq!(asked(&board), "db down");
    board.keys("Esc 2 @").types("@sa").keys("Esc H").types("the cache").keys("Esc");
    board.keys("2 @");
    assert_eq!(asked(&board), "@sa");
    board.keys("Esc H");
    assert_eq!(asked(&board), "the cache");
    board.keys("C-u Esc H");
    assert_eq!(asked(&board), "", "what was emptied is gone");
    board.keys("Esc N Enter");
    assert!(board.said().contains("E5"), "{}", board.said());
    board.keys("N");
    assert_eq!(asked(&board), "", "what was answered is not asked again");
}

#[test]
fn a_line_of_the_palette_that_was_left_comes_back_with_up() {
    let mut board = room("demo");
    board.keys(":").types("decision fail over to the west").keys("Esc :");
    assert_eq!(asked(&board), "", "what is typed next is not put behind it");
    assert!(board.screen(120, 40).contains("Up brings back decision fail over to the west"));
    board.keys("Up");
    assert_eq!(asked(&board), "decision fail over to the west");
    board.keys("Esc :").types("dec").keys("Esc : Up");
    assert_eq!(asked(&board), "decision fail over to the west", "the beginning of a verb takes nothing away");
    board.keys("C-u").types("close E1 they said so").keys("Enter Esc : Up");
    assert_eq!(asked(&board), "close E1 they said so", "what was refused is not lost");
}

#[test]
fn several_lines_pasted_into_one_line_lose_no_word_and_say_so() {
    for (open, told) in [(":", "note abc note def"), ("N", "note abc note def"), ("/", "note abc note def")] {
        let mut board = room("demo");
        board.keys(open).send(Msg::Paste("note abc\nnote def\n".to_owned()));
        assert_eq!(asked(&board), told, "{open}");
        assert!(board.model.says.history.iter().any(|one| one.text.contains("2 lines pasted into one line")));
    }
}

#[test]
fn what_is_pasted_over_a_page_is_kept_as_a_draft() {
    let mut board = room("demo");
    board.keys("Enter").send(Msg::Paste("note abc\nnote def\n".to_owned()));
    assert!(board.said().contains("kept as a draft"), "{}", board.said());
    board.keys("Esc i");
    assert_eq!(board.model.line.as_ref().unwrap().input.value(), "note abc\nnote def");
}

#[test]
fn a_paste_on_the_board_is_no_part_of_an_older_draft() {
    let mut board = room("demo");
    board.keys("n").types("an older thought").keys("Esc");
    board.send(Msg::Paste("single pasted text".to_owned()));
    assert_eq!(board.model.line.as_ref().unwrap().input.value(), "single pasted text");
    board.keys("Enter n");
    assert_eq!(board.model.line.as_ref().unwrap().input.value(), "an older thought");
}

#[test]
fn the_footer_of_marks_names_only_what_they_take() {
    let footer = |keys: &str| {
        let mut board = room("demo");
        board.keys(keys);
        board.screen(200, 60).lines().last().unwrap().to_owned()
    };
    let actions = footer("2 Space j Space");
    assert!(
        actions.contains("x done") && !actions.contains("S sev") && !actions.contains("v phase"),
        "{actions}"
    );
    let escalations = footer("1 Space j Space");
    assert!(escalations.contains("S sev") && !escalations.contains("x done"), "{escalations}");
}

#[test]
fn a_hint_beside_another_row_names_whose_clock_it_is() {
    let mut board = room("demo");
    board.keys("2");
    let clock = board.screen(120, 40).lines().nth(1).unwrap().to_owned();
    assert!(clock.contains("E4 Hooli") && clock.contains(":update E4 log sent"), "{clock}");
}

#[test]
fn an_unset_severity_stands_among_the_critical_ones() {
    let mut board = room("empty");
    let at = |time: &str| format!("2026-06-10T{time}Z").parse().unwrap();
    for (title, sev) in [("one", "sev1 "), ("two", ""), ("three", "sev1 ")] {
        board.write(at("12:00:00"), "dan", &format!(":escalation {sev}{title}"));
    }
    board.open();
    let frame = board.screen(120, 40);
    let place = |id: &str| frame.lines().position(|row| row.contains(&format!("{id} S"))).unwrap();
    assert!(place("E1") < place("E2") && place("E2") < place("E3"), "{frame}");
}

#[test]
fn words_begun_about_another_escalation_answer_no_key_of_this_one() {
    let mut board = room("demo");
    board.keys("1 Home u").types("Hooli: your shard is down").keys("Esc 1 Home j u");
    let line = board.model.line.as_ref().unwrap();
    assert_eq!((line.input.value(), line.on.map(|id| id.to_string())), ("", Some("E2".to_owned())));
    board.keys("Esc 1 Home u");
    let line = board.model.line.as_ref().unwrap();
    assert_eq!(line.input.value(), "Hooli: your shard is down", "its own are there again");
    board.keys("Esc j i");
    assert_eq!(board.model.line.as_ref().unwrap().input.value(), "Hooli: your shard is down");
}

#[test]
fn an_id_behind_a_word_for_a_verb_does_not_hide_the_verb() {
    let mut board = room("demo");
    board.write("2026-06-10T12:31:30Z".parse().unwrap(), "dan", ":merge E3 into E1 same cause");
    board.catch_up();
    for typed in ["unmerge E3", "split E3"] {
        board.keys(":").types(typed);
        let screen = board.screen(120, 40);
        assert!(screen.contains("reopen") && !screen.contains("cannot now"), "{typed}: {screen}");
        board.keys("Enter");
        assert!(asked(&board).starts_with("reopen E3"), "{typed}: {}", asked(&board));
        board.keys("Esc");
    }
    board.keys(":").types("long mode");
    assert!(board.screen(120, 40).contains("mode [E2]"), "{}", board.screen(120, 40));
}

#[test]
fn the_footer_names_enter_only_where_it_does_something() {
    let mut board = room("demo");
    board.keys(",");
    assert!(board.screen(120, 40).contains("Enter open"), "{}", board.screen(120, 40));
    // What is only read stands at the end.
    board.keys("G");
    let rows = board.screen(120, 40);
    assert!(rows.contains("sends") && !rows.contains("Enter open") && rows.contains("down"), "{rows}");
    board.keys("Esc Esc L").types("zzzzzz");
    assert!(!board.screen(120, 40).contains("go there"));
}
