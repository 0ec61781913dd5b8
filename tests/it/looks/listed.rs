//! One truth in three places: the table of verbs, the palette and the help. What is listed works; what works is listed.
use crate::harness::board::room;
use std::collections::BTreeSet;
use warroom::app::finds::{self, Runs};
use warroom::app::help;
use warroom::app::keys::{Action, Context, KEYS};
use warroom::app::layer::Layer;
use warroom::journal::Log;
use warroom::language::VERBS;
use warroom::language::verbs::Verb;

/// Said by nothing that is listed.
const NOT_YET: &str = "does not have that yet";

/// Every verb.
fn here() -> impl Iterator<Item = &'static Verb> {
    VERBS.iter()
}

#[test]
fn the_palette_has_every_verb_of_the_table_and_no_other() {
    let board = room("demo");
    let found: BTreeSet<&str> = finds::all(&board.model)
        .into_iter()
        .filter_map(|find| match find.runs {
            Runs::Verb(verb) => Some(verb.name),
            _ => None,
        })
        .collect();
    let table: BTreeSet<&str> = here().map(|verb| verb.name).collect();
    assert_eq!(found, table);
}

#[test]
fn every_verb_that_is_listed_does_something() {
    for verb in here() {
        let mut board = room("demo");
        let before = (board.screen(200, 60), board.asked.len(), board.log.room().entries().len());
        board.keys(":").types(verb.example).keys("Enter");
        let after = (board.screen(200, 60), board.asked.len(), board.log.room().entries().len());
        let said = format!("{}{}", board.said(), after.0);
        assert!(!said.contains(NOT_YET), "{}: {said}", verb.example);
        assert!(before != after, "{} does nothing", verb.example);
    }
}

#[test]
fn every_key_of_the_board_is_in_the_help_and_has_a_name_in_the_palette() {
    let mut board = room("demo");
    board.keys("?");
    let Some(Layer::Help(help)) = board.model.layers.last().cloned() else { panic!("no help") };
    let rows = help::rows(&board.model, &help);
    let shown: BTreeSet<&str> = rows.iter().map(|row| row.action.word()).collect();
    board.keys("Esc");
    let named: BTreeSet<&str> =
        finds::all(&board.model).iter().map(|find| find.key).filter(|key| !key.is_empty()).collect();
    // What has no name of its own: the palette itself, and what leaves it.
    let nameless = [Action::Palette, Action::Back, Action::Interrupt, Action::Redraw];
    for row in KEYS.iter().filter(|row| matches!(row.context, Context::Board | Context::Anywhere)) {
        assert!(shown.contains(row.action.word()), "{} is not in the help", row.keys);
        assert!(
            nameless.contains(&row.action) || named.contains(row.key()),
            "{} {} has no name",
            row.keys,
            row.words
        );
    }
    // The same table, the other way round.
    let table: BTreeSet<&str> = KEYS.iter().map(|row| row.action.word()).collect();
    assert!(shown.is_subset(&table));
}

#[test]
fn a_search_without_a_find_says_so() {
    for keys in ["? x q z", ": x q z"] {
        let screen = room("demo").keys(keys).screen(80, 24);
        assert!(screen.contains("called that"), "{keys}\n{screen}");
    }
}

#[test]
fn the_help_of_a_verb_names_a_command_that_exists() {
    for verb in here() {
        let mut board = room("demo");
        board.keys(":").types(verb.name).types(" ").keys("F1");
        let screen = board.screen(120, 40);
        let shell =
            screen.lines().find(|row| row.contains("in a shell:") || row.contains("on the screen alone"));
        let shell = shell.unwrap_or_else(|| panic!("{}\n{screen}", verb.name));
        let word =
            shell.split("warroom ").nth(1).and_then(|rest| rest.split_whitespace().next()).unwrap_or("do");
        let known = [
            "do", "report", "status", "show", "metrics", "log", "theme", "--room", "replay", "doctor", "keys",
        ];
        assert!(known.contains(&word), "{}: {shell}", verb.name);
    }
}
