//! What stands in columns: they begin at one place in every row, whatever script a name is written in.
use super::super::harness::Home;
use super::room;
use unicode_width::UnicodeWidthStr;

const WIDE: &str = "\u{682a}\u{5f0f}\u{4f1a}\u{793e}\u{30c6}\u{30b9}\u{30c8}";
const LONG: &str = "Hamburg Port Logistics Holding";

fn at_cell(line: &str, word: &str) -> Option<usize> {
    Some(line[..line.find(word)?].width())
}

/// Where a word of its row begins on the screen.
#[track_caller]
fn begins(said: &str, row: &str, word: &str) -> usize {
    let line =
        said.lines().find(|line| line.contains(row)).unwrap_or_else(|| panic!("no {row:?} in\n{said}"));
    at_cell(line, word).unwrap_or_else(|| panic!("no {word:?} in {line:?}"))
}

fn shelf() -> Home {
    let home = room();
    for (n, customer) in (2..).zip([WIDE, LONG, "\u{1f680}\u{1f680} Rockets"]) {
        home.run(&["do", "escalation disk full"]).ends(0);
        home.run(&["do", &format!("customer {customer}")]).ends(0);
        home.run(&["do", &format!("attach E{n} {customer}")]).ends(0);
    }
    home
}

#[test]
fn a_row_of_the_status_begins_its_words_where_every_row_does() {
    let home = shelf();
    let said = home.run(&["status"]).ends(0).stdout;
    let places: Vec<usize> = said
        .lines()
        .filter(|line| line.starts_with('E'))
        .filter_map(|line| at_cell(line, "triage"))
        .collect();
    assert!(places.len() >= 4, "{said}");
    assert!(places.iter().all(|place| *place == places[0]), "{places:?}\n{said}");
    for name in [WIDE, LONG] {
        assert!(said.contains(name), "{name} is cut:\n{said}");
    }
    assert_eq!(begins(&said, WIDE, "S?"), begins(&said, LONG, "S?"));
}

#[test]
fn the_queue_of_all_rooms_and_the_shelf_keep_their_columns_with_long_room_names() {
    let home = room();
    let long = "A-ROOM-WITH-A-NAME-OF-31-LETTER";
    home.run(&["start", "queue grows", "--sev", "critical", "--room", long]).ends(0);
    let said = home.run(&["due", "--all"]).ends(0).stdout;
    let place = |room: &str| begins(&said, room, "E1/customer");
    assert_eq!(place("INC-4821"), place(long), "{said}");
    let said = home.run(&["rooms"]).ends(0).stdout;
    assert_eq!(begins(&said, "INC-4821", "open"), begins(&said, long, "open"), "{said}");
    home.run(&["--room", "INC-4821", "add", "n grows here too"]).ends(0);
    let said = home.run(&["search", "grows", "--all"]).ends(0).stdout;
    assert_eq!(begins(&said, "INC-4821", " L"), begins(&said, long, " L"), "{said}");
}
