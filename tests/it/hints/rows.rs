//! On every row of every panel, in every phase: no hint of the footer is refused, no popup offers what would be, and in a
//! corner of a screen what is typed is seen.
use super::{does_something, footer};
use crate::harness::board::{Board, room};
use std::collections::BTreeSet;
use warroom::app::desk::{Key, Panel};
use warroom::app::keys::parse;
use warroom::app::layer::{Does, Layer};
use warroom::app::msg::Msg;
use warroom::app::reasons::why_not;
use warroom::app::says::Level;
use warroom::domain::id::ItemId;
use warroom::language::verbs;
use warroom::ui::layers::marked_keys;

/// Escalations in every phase and items in every state, beside those of the demo.
const MORE: &str = "
12:31:10 dan :hypothesis @priya 20m replica lag after the build
12:31:11 dan :hypothesis the network
12:31:12 dan :discard H2 no loss seen
12:31:13 dan :propose fail over !20m
12:31:14 dan :done A2
12:31:15 dan :drop A3 no need
12:31:16 dan :kept C1
12:31:17 dan c @sam call back !2h #E1
12:31:18 dan :broken C2 nobody called
12:31:19 dan b vendor is silent #E3
12:31:20 dan :cleared B2
12:31:21 dan :impact E2 breadth:many checkout fails
12:31:22 dan :here @sam
12:31:23 dan :escalation sev3 sixth one fails --customer Acme
12:31:24 dan :resolve E5 --anyway it is over
12:31:25 dan :escalation sev3 seventh one fails
12:31:26 dan :close E6 --anyway nothing to it
12:31:27 dan :escalation sev2 eighth one fails
12:31:28 dan :deescalate E7 workaround
12:31:29 dan :escalation sev2 ninth one fails
12:31:30 dan :merge E8 into E1
12:31:31 dan :escalation sev4 tenth one fails
12:31:32 dan :ack E9
12:31:33 dan :phase E9 monitoring
12:31:34 dan :link E2 https://tickets.example/4821
12:31:35 dan :mode E1 case
";

fn all_kinds() -> Board {
    let mut board = room("demo");
    for line in MORE.lines().filter(|line| !line.is_empty()) {
        let (time, rest) = line.split_once(' ').unwrap();
        let (by, words) = rest.split_once(' ').unwrap();
        board.write(format!("2026-06-10T{time}Z").parse().unwrap(), by, words);
    }
    board.catch_up();
    board
}

/// What a rule or a question said no to, if one did.
fn refused(board: &Board) -> Option<String> {
    let refusal = board.model.says.receipt.as_ref().filter(|said| said.level == Level::Refusal);
    let asked = board.model.layers.last().and_then(|layer| match layer {
        Layer::Ask(ask) => ask.said.clone(),
        _ => None,
    });
    refusal.map(|said| said.text.clone()).or(asked)
}

/// The boards with the cursor on each row of each panel, with what they are.
fn each_row(start: &Board) -> Vec<(String, Board)> {
    let mut rows = Vec::new();
    let mut kinds = BTreeSet::new();
    // Of the log one line of each kind says enough.
    let mut is_new = |board: &Board, row: Option<&Key>| match row {
        Some(Key::Item(ItemId::Entry(seq))) => {
            kinds.insert(board.model.room.entry(*seq).unwrap().event.type_name().to_owned())
        }
        _ => true,
    };
    for panel in Panel::ALL {
        let mut board = start.copy();
        board.keys(&(1 + Panel::ALL.iter().position(|one| *one == panel).unwrap()).to_string());
        let mut before = None;
        for at in 0..80 {
            let row = board.model.row(panel);
            if at > 0 && row == before {
                break;
            }
            before.clone_from(&row);
            if is_new(&board, row.as_ref()) {
                rows.push((format!("{panel:?} {row:?}"), board.copy()));
            }
            board.keys("j");
        }
    }
    rows
}

#[test]
fn no_hint_of_the_footer_is_refused_on_any_row_in_any_phase() {
    let mut seen = BTreeSet::new();
    for start in [all_kinds(), room("empty")] {
        for (place, board) in each_row(&start) {
            for row in footer(&board, 320) {
                let mut after = board.copy();
                after.keys(row.key());
                assert_eq!(refused(&after), None, "{place}: {} {}", row.key(), row.short);
                seen.insert(row.key());
            }
        }
    }
    assert!(["x", "u", "U", "s", "Enter"].iter().all(|key| seen.contains(key)), "{seen:?}");
}

#[test]
fn no_choice_of_a_popup_is_refused_but_those_that_say_so() {
    let mut dim = 0;
    for (place, board) in each_row(&all_kinds()) {
        for key in ["S", "v", "m", "s", "x", "W", "g", "y"] {
            let mut open = board.copy();
            open.keys(key);
            let Some(Layer::Menu(menu)) = open.model.layers.last() else { continue };
            for choice in menu.choices.clone() {
                let mut after = open.copy();
                after.send(Msg::Key(parse(&choice.key.to_string()).unwrap().event()));
                let said = refused(&after);
                if let Does::No(why) = &choice.does {
                    assert_eq!(said.as_ref(), Some(why), "{place}: {key} {}", choice.key);
                    assert!(
                        choice.words.ends_with("(now)") || choice.words.contains(": "),
                        "{}",
                        choice.words
                    );
                    dim += 1;
                } else {
                    assert_eq!(said, None, "{place}: {key} {} {}", choice.key, choice.words);
                }
            }
        }
    }
    assert!(dim > 20, "{dim}");
}

#[test]
fn x_on_an_escalation_is_its_next_step() {
    let rows = each_row(&all_kinds());
    for (id, wanted) in [
        ("E1", "E1 is investigating; what has come?"),
        ("E9", "E9 lacks: monitoring for <1 min of 30 min"),
        ("E5", "E5 lacks: no update told"),
        ("E4", "E4 is triage; what has come?"),
    ] {
        let on = |(_, board): &&(String, Board)| {
            let subject = board.model.subject().map(|one| one.to_string());
            board.model.desk.focus == Panel::Escalations && subject.as_deref() == Some(id)
        };
        let mut board = rows.iter().find(on).unwrap_or_else(|| panic!("{id}")).1.copy();
        assert!(board.screen(120, 40).lines().last().unwrap().contains("x done"), "{id}");
        board.keys("x");
        let screen = board.screen(120, 40);
        assert!(screen.contains(wanted), "{id}: {screen}");
        assert_eq!(refused(&board), None);
    }
    let mut board = room("demo");
    board.keys("1 x");
    let was = board.model.subject();
    board.keys("m");
    assert!(board.said().contains("monitoring"), "{was:?}: {}", board.said());
    board.keys("3");
    let screen = board.screen(120, 40);
    assert!(!screen.lines().last().unwrap().contains("x done"), "a line of the log has no end: {screen}");
}

#[test]
fn in_a_corner_the_keys_of_the_clock_come_first_and_what_is_typed_is_seen() {
    let mut board = room("demo");
    let last = |board: &mut Board, width, height| {
        board.screen(width, height).lines().last().unwrap_or_default().to_owned()
    };
    assert_eq!(last(&mut board, 40, 4), " u sent  s snooze  a d n  : more  ? help");
    for key in ["u", "s", "a", "d", "n", ":", "?"] {
        assert!(does_something(&mut board, key), "{key}");
    }
    let notice = "i opens the draft: kept words";
    for (width, height) in [(40, 4), (40, 3), (40, 2), (30, 2), (59, 15), (20, 3)] {
        let mut board = board.copy();
        board.model.says.notice(board.model.now, notice);
        board.keys("n").types("hello");
        let screen = board.screen(width, height);
        assert!(screen.contains("hello"), "{width}x{height}: {screen}");
        assert!(!screen.contains("Enote") && !screen.contains("Ei opens"), "{screen}");
        board.keys("Esc g d");
        let screen = board.screen(width, height);
        assert!(height > 8 || !screen.contains("i opens"), "{width}x{height}: {screen}");
    }
    let mut board = room("empty");
    board.write("2026-06-10T12:31:00Z".parse().unwrap(), "dan", ":escalation checkout fails");
    board.catch_up();
    let screen = board.screen(40, 4);
    assert!(screen.lines().nth(2).unwrap().starts_with("> nobody commands yet"), "{screen}");
}

#[test]
fn every_key_of_the_marks_footer_is_taken_whatever_is_marked() {
    let mut seen = BTreeSet::new();
    for (place, board) in each_row(&all_kinds()) {
        let mut marked = board.copy();
        marked.keys("Space");
        if marked.model.desk.marks.is_empty() {
            continue;
        }
        for (key, word) in marked_keys(&marked.model, 320) {
            let mut after = marked.copy();
            after.keys(key);
            assert_eq!(refused(&after), None, "{place}: {key} {word}");
            seen.insert(key);
        }
    }
    assert!(["x", "@", "!", "#", "S", "v", "s", "X"].iter().all(|key| seen.contains(key)), "{seen:?}");
    let mut board = room("demo");
    board.keys("3 Space");
    let screen = board.screen(200, 60);
    assert!(!screen.lines().last().unwrap().contains("s snooze"), "{screen}");
    board.keys("Esc 2 / zzz Enter");
    let screen = board.screen(200, 60);
    let last = screen.lines().last().unwrap();
    assert!(!last.contains("x done") && !last.contains("Enter details"), "{last}");
}

#[test]
fn a_time_is_asked_for_only_where_one_can_be_set() {
    let rows = each_row(&all_kinds());
    for key in ["!", "@"] {
        let mut asked = 0;
        for (place, board) in &rows {
            let mut board = board.copy();
            board.keys(key);
            if matches!(board.model.layers.last(), Some(Layer::Ask(_))) {
                board.types(if key == "!" { "3h because they asked" } else { "newcomer" }).keys("Enter");
                assert_eq!(refused(&board), None, "{place}");
                asked += 1;
            } else {
                assert!(refused(&board).is_some(), "{place}");
            }
        }
        assert!(asked > 4, "{asked}");
    }
}

#[test]
fn the_palette_lists_as_runnable_what_something_is_there_for() {
    let why = |board: &Board, name: &str| why_not(&board.model, verbs::find(name).unwrap());
    let at = |time: &str| format!("2026-06-10T{time}Z").parse().unwrap();
    let mut board = room("demo");
    assert!(why(&board, "reopen").is_some_and(|why| why.contains("nothing was finished")));
    board.write(at("12:31:10"), "dan", ":done A2");
    board.catch_up();
    assert_eq!(why(&board, "reopen"), None);
    let mut board = room("demo");
    board.write(at("12:31:10"), "dan", ":resolve E3 --anyway it is over");
    board.write(at("12:31:11"), "dan", ":hypothesis the network");
    board.write(at("12:31:12"), "dan", ":ruled-out H1 no loss seen");
    for id in ["D1", "D2", "D3"] {
        board.write(at("12:31:13"), "dan", &format!(":reverse {id} it made it worse"));
    }
    board.catch_up();
    assert_eq!(why(&board, "reopen"), None);
    for verb in ["decide", "object", "reverse", "testing", "ruled-out", "confirm"] {
        assert!(why(&board, verb).is_some(), "{verb}");
    }
    assert_eq!(why(&board, "deputy"), None, "somebody else can be named");
}

#[test]
fn the_palette_says_a_reason_whole_where_rows_are_free() {
    let mut board = room("demo");
    board.write("2026-06-10T12:31:10Z".parse().unwrap(), "dan", ":ack E4");
    board.catch_up();
    board.keys("1 : ack");
    for (width, height) in [(80, 24), (100, 30), (150, 40)] {
        let screen = board.screen(width, height);
        let words = screen.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(words.contains("sent E4 WORDS"), "{width}: {screen}");
    }
}

#[test]
fn every_way_of_writing_times_says_the_day_of_another_day() {
    let mut board = room("demo");
    for id in ["E1", "E2", "E3", "E4"] {
        let line = format!(":due {id} 10:30 because they agreed");
        board.write("2026-06-10T12:31:10Z".parse().unwrap(), "dan", &line);
    }
    board.catch_up();
    // The row of Hooli in panel 1: tomorrow 10:30 in Berlin, 08:30 in UTC.
    for (style, wanted) in [("T", "Thu 10:30"), ("T T T", "Thu 08:30Z")] {
        let mut board = board.copy();
        board.keys(style);
        let screen = board.screen(120, 40);
        assert!(screen.lines().any(|row| row.contains("E4 S?") && row.contains(wanted)), "{style}: {screen}");
    }
    board.keys("1");
    let screen = board.screen(200, 60);
    assert!(screen.contains("at Thu 10:30"), "a card says the day: {screen}");
    board.keys("V");
    let screen = board.screen(200, 60);
    assert!(screen.contains("at Thu 10:30"), "so do the big digits: {screen}");
}

#[test]
fn what_is_typed_as_a_reason_is_seen_and_so_is_what_is_missing() {
    for (way, label) in [("x x", "close E4 anyway, because"), ("x r", "resolve E4 anyway, because")] {
        for (width, height) in [(40, 4), (60, 16), (80, 24), (120, 40), (200, 60)] {
            let mut board = room("demo");
            board.keys("1").keys(way);
            let screen = board.screen(width, height);
            assert!(screen.contains("E4 lacks: "), "{way} at {width}: {screen}");
            assert!(width < 60 || screen.contains(label), "{way} at {width}: {screen}");
            board.types("we agreed on it");
            let screen = board.screen(width, height);
            assert!(screen.contains("we agreed on it"), "{way} at {width}: {screen}");
            assert!(width < 60 || screen.contains("E4 lacks: "), "{way} at {width}: {screen}");
            board.keys("Esc");
            let screen = board.keys(way).screen(width, height);
            assert!(screen.contains("we agreed on it"), "what was left is there and seen: {screen}");
        }
    }
}

#[test]
fn times_in_utc_are_so_on_the_whole_screen_and_words_just_sent_say_when_the_next_are_due() {
    let mut board = room("demo");
    board.keys("T T T");
    for (width, height) in [(120, 40), (200, 60)] {
        let screen = board.screen(width, height);
        assert!(screen.contains("was due 11:34:00Z"), "{width}: {screen}");
        assert!(!screen.contains("was due 13:34"), "{width}: {screen}");
    }
    let mut board = room("demo");
    board.write("2026-06-10T12:32:00Z".parse().unwrap(), "dan", ":sent E4 told !30m");
    board.catch_up();
    assert!(board.screen(120, 40).contains("sent, next 15:02"), "{}", board.screen(120, 40));
    board.keys("V");
    let screen = board.screen(200, 60);
    assert!(screen.contains("next 15:02:00"), "{screen}");
}

#[test]
fn on_the_big_clock_keys_are_about_the_escalation_that_stands_there() {
    let mut board = room("demo");
    let first = board.keys("1").screen(80, 24);
    let first = first
        .lines()
        .find_map(|row| row.split_whitespace().find(|word| word.starts_with('E') && word.len() == 2));
    let first = first.expect("an escalation").to_owned();
    board.keys("j j u");
    assert!(!board.screen(120, 40).contains(&format!("UPDATE customer  {first} ")), "another is selected");
    let screen = board.keys("Esc V u").screen(120, 40);
    assert!(screen.contains(&format!("UPDATE customer  {first} ")), "{screen}");
    let screen = board.keys("Esc S").screen(120, 40);
    assert!(screen.contains(&format!("severity of {first}")), "{screen}");
}

#[test]
fn a_bare_name_answers_who_commands() {
    let mut board = room("demo");
    board.keys("W s").types("priya").keys("Enter");
    assert_eq!(refused(&board), None);
    assert!(board.said().contains("@priya"), "{}", board.said());
}
