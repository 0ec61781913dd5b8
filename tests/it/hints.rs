//! Every hint on the screen works where it is shown: the footer and the NOW line of every place, layer and popup; and what
//! is pasted, asked of a person, or sent to people inside says what it will do before it is done.
mod rows;

use super::harness::board::{Board, room};
use std::collections::{BTreeMap, BTreeSet};
use warroom::app::desk::Panel;
use warroom::app::keys::{Action, Binding, Context, parse};
use warroom::app::layer::{Layer, Listed};
use warroom::app::msg::Msg;
use warroom::app::press::context;
use warroom::domain::redact::Eye;
use warroom::language::verbs;
use warroom::ui::layers::footer_shown;

/// Ways to every place; a word that is no key is typed.
const WAYS: &[(&str, &str)] = &[
    ("the board", "1"),
    ("actions", "2"),
    ("the log", "3"),
    ("promises", "4"),
    ("people", "5"),
    ("zoomed", "2 f"),
    ("the wall", "V"),
    ("an action", "a look"),
    ("an update", "u"),
    ("anything", "i"),
    ("scribe", "I"),
    ("who", "2 @"),
    ("when", "2 !"),
    ("where", "2 #"),
    ("other words", "2 e"),
    ("a filter", "2 / sam"),
    ("a new escalation", "N"),
    ("a cause", "H"),
    ("a milestone of one's own", "m o"),
    ("a snooze of one's own", "s c"),
    ("the palette", ":"),
    ("help", "?"),
    ("details", "2 Enter"),
    ("severity", "S"),
    ("phase", "v"),
    ("milestone", "m"),
    ("snooze", "s"),
    ("copy", "y"),
    ("people popup", "W"),
    ("checklists", "C"),
    ("go to", "g"),
    ("every clock", "g d"),
    ("settings", ","),
    ("follow-ups", "F"),
    ("a brief", "B e"),
    ("zones", ": zones Enter"),
    ("a verb", ": snooze F1"),
    ("messages", ": messages Enter"),
    ("figures", ": figures Enter"),
    ("strike", "2 X"),
    ("quit", "q"),
    ("looking back", "R 5"),
    ("the composer", "U"),
    ("its commands", "U Tab"),
    ("marks", "2 Space j Space"),
];

fn on(way: &str) -> Board {
    let mut board = room("demo");
    board.keys(way);
    board
}

/// What a key could change that is known without a frame: asked of the outside, said, written, typed, laid over.
fn facts(board: &Board) -> (usize, usize, usize, String, usize) {
    let model = &board.model;
    let line = format!("{:?}", model.line.as_ref().map(|line| (line.input.value().to_owned(), line.opened)));
    (board.asked.len(), model.says.history.len(), model.room.entries().len(), line, model.layers.len())
}

/// Whether a key does anything to a copy of this board. A frame is drawn only where nothing else tells.
fn does_something(board: &mut Board, key: &str) -> bool {
    let mut after = board.copy();
    after.keys(key);
    facts(board) != facts(&after) || board.screen(120, 40) != after.screen(120, 40)
}

#[expect(
    clippy::redundant_closure_for_method_calls,
    reason = "the method is of one lifetime, a closure of any"
)]
fn now_line(board: &Board) -> Option<warroom::app::view::head::Now> {
    board.model.with_board(|board| board.now())
}

fn footer(board: &Board, width: u16) -> Vec<&'static Binding> {
    footer_shown(&board.model, width)
}

/// A hint at the end of its way has nothing left to move.
fn only_moves(action: Action) -> bool {
    matches!(
        action,
        Action::MoveUp | Action::MoveDown | Action::PageUp | Action::PageDown | Action::Top | Action::Bottom
    )
}

#[test]
fn every_footer_hint_works_where_it_is_shown() {
    let mut pressed = BTreeSet::new();
    for (name, way) in WAYS {
        let mut shown: BTreeMap<(&str, &str), &Binding> = BTreeMap::new();
        let mut board = on(way);
        for (width, height) in [(60, 16), (80, 24), (120, 40), (200, 60)] {
            let screen = board.screen(width, height);
            let last = screen.lines().last().unwrap_or_default().to_owned();
            if last.contains(" marked  ") {
                continue;
            }
            for row in footer(&board, width) {
                let hint = format!("{} {}", row.key(), row.word(width));
                assert!(last.contains(&hint), "{name} at {width}: {hint:?} is not on the screen: {last}");
                shown.insert((row.key(), row.short), row);
            }
        }
        for ((key, short), row) in shown {
            if only_moves(row.action) || row.action == Action::Complete && name_is_empty(name) {
                continue;
            }
            assert!(does_something(&mut board, key), "{name}: {key} {short} does nothing");
            pressed.insert((format!("{:?}", row.context), key));
        }
    }
    assert!(pressed.len() > 40, "{pressed:?}");
}

/// A line in which nothing stands yet has nothing to complete; with a letter in it, it has.
fn name_is_empty(name: &str) -> bool {
    matches!(name, "an action" | "an update" | "anything" | "scribe" | "the composer")
}

#[test]
fn every_key_of_the_marks_footer_acts_on_the_marks() {
    let mut board = on("2 Space j Space");
    let last = board.screen(200, 60).lines().last().unwrap_or_default().to_owned();
    for hint in ["x done", "@ who", "! when", "# where", "p pin", "X strike"] {
        assert!(last.contains(hint), "{hint}: {last}");
        assert!(does_something(&mut board, hint.split(' ').next().unwrap()), "{hint}");
    }
}

#[test]
fn every_hint_of_the_now_line_acts_on_the_clock_it_stands_beside() {
    let mut seen = BTreeSet::new();
    let demo = room("demo");
    for wait in [0, 60, 600, 1800, 3600, 7200, 14_400, 40_000] {
        for way in ["1", "1 j", "2", "2 j j", "4", "5"] {
            let mut board = demo.copy();
            board.keys(way).wait(wait);
            let Some(now) = now_line(&board) else { continue };
            for (key, words) in now.keys {
                let key = key.as_ref();
                seen.insert(key.to_owned());
                if let Some(typed) = key.strip_prefix(':') {
                    let (verb, id) = typed.split_once(' ').unwrap_or((typed, ""));
                    assert!(verbs::find(verb).is_some(), "{key} {words}");
                    assert!(id.is_empty() || id == now.id, "{key} {words} beside {}", now.id);
                    continue;
                }
                assert!(does_something(&mut board, key), "{way} after {wait} s: {key} {words} does nothing");
                if words.starts_with("log sent") {
                    let mut board = board.copy();
                    let screen = board.keys(key).screen(120, 40);
                    assert!(screen.contains("UPDATE customer"), "{screen}");
                    assert_eq!(words.contains('#'), screen.contains("Tab makes it #"), "{words}: {screen}");
                }
            }
        }
    }
    assert!(seen.contains("u") && seen.contains("s"), "{seen:?}");
}

#[test]
fn words_to_people_inside_are_never_taken_for_words_to_the_customer() {
    let mut board = room("empty");
    let at = |time: &str| format!("2026-06-10T{time}Z").parse().unwrap();
    board.write(at("12:00:00"), "dan", ":escalation sev1 Globex checkout fails --customer Globex");
    for line in [":ack E1", ":phase E1 identified", "u told those who lead #exec #E1", "u told them #E1"] {
        board.write(at("12:31:00"), "dan", line);
    }
    board.open();
    let now = now_line(&board).unwrap();
    assert_eq!(now.what, "internal update", "{now:?}");
    board.keys("u");
    let screen = board.screen(120, 40);
    assert!(screen.contains("UPDATE customer"), "{screen}");
    assert!(screen.contains("to the customer; Tab makes it #internal"), "{screen}");
    board.keys("Tab");
    assert!(board.screen(120, 40).contains("UPDATE internal"), "{}", board.screen(120, 40));
    board.types("the team knows").keys("Enter");
    assert!(board.said().contains("internal, E1"), "{}", board.said());
    let sent = board.model.room.updates.values().next_back().unwrap();
    assert_eq!(sent.audience.word(), "internal");
    board.keys("u").types("told them again").keys("Enter");
    assert!(board.said().contains("E1 next update"), "{}", board.said());
}

#[test]
fn a_person_is_no_item_and_the_screen_says_what_can_be_done() {
    for key in ["x", "@", "!", "#", "X", "p", "e", "E"] {
        let mut board = on("5");
        board.keys(key);
        let said = board.said();
        assert!(said.contains("is a person") && said.contains("W has roles"), "{key}: {said}");
        assert!(!said.contains("nothing is selected"), "{key}: {said}");
    }
}

#[test]
fn prefixes_with_a_colon_choose_the_kind_in_scribe_mode() {
    let mut board = room("demo");
    let before = board.model.room.entries().len();
    board.keys("I");
    for line in [
        "d: hold all deploys",
        "a: @sam look !5m",
        "n: errors fall",
        "b: vendor is silent",
        "c: call back !2h #E1",
    ] {
        board.types(line).keys("Enter");
    }
    board.keys("Esc");
    let kinds: Vec<&str> =
        board.model.room.entries()[before..].iter().map(|entry| entry.event.type_name()).collect();
    assert_eq!(kinds, ["decision.made", "action.asked", "note.written", "blocker.raised", "commitment.made"]);
}

// What is pasted.

fn paste(board: &mut Board, text: &str) {
    board.send(Msg::Paste(text.to_owned()));
}

#[test]
fn a_paste_says_how_many_entries_it_is_and_enter_takes_the_marked_choice() {
    let mut board = room("demo");
    let before = board.model.room.entries().len();
    paste(&mut board, "a @sam look !5m ;; d hold\nn errors fall\n\nn still falling\n");
    let screen = board.screen(120, 40);
    for words in
        ["3 lines pasted", "4 entries", "the 3 lines as one text: ;; makes 2 entries of it", "cancel"]
    {
        assert!(screen.contains(words), "{words}: {screen}");
    }
    for words in ["ACTION @sam", "DECISION", "NOTE"] {
        assert!(screen.contains(words), "{words}: {screen}");
    }
    assert!(screen.lines().last().unwrap().contains("Enter the first"), "{screen}");
    board.keys("Enter");
    assert_eq!(board.model.room.entries().len(), before + 4);
    board.keys("z");
    let live = board.model.room.entries()[before..before + 4]
        .iter()
        .filter(|entry| board.model.room.struck_by(entry.seq).is_none())
        .count();
    assert_eq!(live, 0, "one z takes the whole paste back: {}", board.said());
    board.keys("Z");
    assert!(board.said().starts_with("back again"), "{}", board.said());
}

#[test]
fn a_paste_that_is_not_wanted_and_what_was_typed_before_it_stay_drafts() {
    for key in ["c", "Esc"] {
        let mut board = room("demo");
        paste(&mut board, "one\ntwo\n");
        board.keys(key);
        assert!(board.model.drafts.iter().any(|draft| draft.text == "one\ntwo"), "{key}");
    }
    let mut board = room("demo");
    board.keys("n").types("half a thought");
    paste(&mut board, "one\ntwo\n");
    board.keys("e");
    assert!(
        board.model.drafts.iter().any(|draft| draft.text == "half a thought"),
        "{:?}",
        board.model.drafts
    );
    board.keys("z");
    assert!(board.said().starts_with("undone"), "{}", board.said());
}

#[test]
fn a_popup_without_a_marked_choice_takes_nothing_on_enter() {
    for way in ["S", "v", "m", "s", "y", "W", "g"] {
        let mut board = on(way);
        let before = board.model.room.entries().len();
        board.keys("Enter");
        assert!(matches!(board.model.layers.last(), Some(Layer::Menu(_))), "{way}");
        assert_eq!(board.model.room.entries().len(), before, "{way}");
    }
}

// Clocks without a row.

#[test]
fn clocks_without_a_row_of_their_own_are_named_beside_the_rows_and_listed() {
    let mut board = room("demo");
    board.write("2026-06-10T12:31:30Z".parse().unwrap(), "dan", ":sla E2 resolution 30s");
    board.catch_up();
    board.wait(3600);
    for (width, height) in [(120, 40), (200, 60)] {
        let screen = board.screen(width, height);
        assert!(screen.contains("also late"), "{width}: {screen}");
        assert!(screen.contains("LATE"), "{screen}");
    }
    board.keys("g d");
    assert!(
        matches!(board.model.layers.last(), Some(Layer::Listing(list)) if matches!(list.what, Listed::Queue))
    );
    let screen = board.screen(120, 40);
    for clock in ["E1/internal", "E2/sla/resolution", "E2/customer"] {
        assert!(screen.contains(clock), "{clock}: {screen}");
    }
    board.keys("Enter");
    assert_eq!(context(&board.model), Context::Detail);
}

#[test]
fn what_others_see_offers_no_json_and_says_no_address() {
    let mut board = room("demo");
    board.write("2026-06-10T12:31:30Z".parse().unwrap(), "dan", ":link E2 https://globex.example/secret");
    board.catch_up();
    board.model.eye = Eye::Shared;
    board.keys("1 y");
    assert!(!board.screen(120, 40).contains("as JSON"));
    board.keys("Esc : copy");
    board.types(" json").keys("Enter Esc Esc");
    assert!(board.asked.iter().all(|effect| !format!("{effect:?}").contains("CopyJson")));
    board.keys("o");
    assert!(!board.said().contains("globex"), "{}", board.said());
    assert!(parse("o").is_some());
}

#[test]
fn a_struck_row_stays_legible_and_says_that_it_is_struck() {
    let mut board = room("demo");
    board.keys("3 X y");
    for (width, height) in [(80, 24), (120, 40), (200, 60)] {
        let screen = board.screen(width, height);
        let row = screen.lines().find(|line| line.contains("struck") && line.contains("rolling"));
        assert!(row.is_some(), "{width}: the line of the log says that it is struck: {screen}");
    }
    board.keys("z");
    let screen = board.screen(80, 24);
    let row = screen.lines().find(|line| line.contains("rolling restart"));
    assert!(row.is_some_and(|row| !row.contains("struck")), "{screen}");
    let actions = |board: &Board| board.model.with_board(|board| board.keys(Panel::Actions).len());
    let before = actions(&board);
    board.keys("2 X y");
    assert_eq!(actions(&board), before - 1, "what was struck is no action any more");
    board.keys("z");
    assert_eq!(actions(&board), before);
}
