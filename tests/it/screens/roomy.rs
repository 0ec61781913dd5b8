//! Where cells are free nothing is cut: names, how late something is, how much is out of sight.
use super::{Shot, rooms};
use std::fmt::Write;
use warroom::app::desk::Order;

const CUSTOMERS: [&str; 6] = [
    "Umbrella Research & Development Corporation",
    "Hamburg Port Logistics Holding",
    "\u{682a}\u{5f0f}\u{4f1a}\u{793e}\u{30c6}\u{30b9}\u{30c8}\u{5546}\u{4f1a}",
    "Globex",
    "Initech",
    "Hooli",
];
const PEOPLE: [&str; 9] = [
    "maximiliana-oberhauser",
    "the-platform-storage-oncall",
    "priya",
    "sam",
    "zoe",
    "dan",
    "kim",
    "jo",
    "lee",
];

/// Six escalations, `actions` actions, nine people, some of them with long names.
fn house(actions: usize) -> Shot {
    let mut lines = String::new();
    for (n, name) in (1..).zip(CUSTOMERS) {
        let _ = writeln!(lines, r#"12:51 dan customer.described "id":"K{n}","name":"{name}""#);
    }
    for n in 1..=CUSTOMERS.len() {
        let _ = writeln!(
            lines,
            r#"13:00 dan escalation.declared "id":"E{n}","title":"checkout fails for thirty-eight of a hundred in the north and in the south","severity":"critical","mode":"bridge","customers":["K{n}"],"owner":"{}","clocks":{{"customer":{{"every_s":3600,"due":"{{14:2{n}}}"}}}}"#,
            PEOPLE[n % 9]
        );
    }
    for n in 1..=actions {
        let _ = writeln!(
            lines,
            r#"13:05 dan action.asked "id":"A{n}","owner":"{}","text":"thing {n}","on":"E1","due":"{{{}:{:02}}}""#,
            PEOPLE[n % 9],
            if n < 3 { 14 } else { 16 },
            n % 32
        );
    }
    let text = "the outline of the analysis with all that is known of it by then, to read";
    let _ = writeln!(
        lines,
        r#"13:06 dan commitment.made "id":"C1","giver":"dan","text":"{text}","due":"{{15:30}}","on":"E1""#
    );
    Shot::of(rooms::room("INC-9002", "long names", &lines), "14:32:07")
}

#[test]
fn on_a_wide_screen_no_name_is_cut() {
    let shot = house(25);
    let text = shot.text(320, 90);
    for name in CUSTOMERS {
        let cell = format!(" {name} ");
        let kept = text.lines().filter(|line| line.contains("LATE") && line.contains(&cell)).count();
        assert!(kept >= 2, "{name} is cut in the escalations or in the updates kept\n{text}");
    }
    for name in PEOPLE {
        assert!(text.contains(&format!("@{name} ")), "{name} is cut\n{text}");
    }
    assert!(text.contains("all that is known of it by then, to read"), "{text}");
    for (width, height) in [(170, 48), (200, 60)] {
        let text = shot.text(width, height);
        // Who holds no role has the cells of the roles for a name.
        let row = text.lines().find(|line| line.contains("  @the-platform-storage-oncall  "));
        assert!(row.is_some(), "cut among the people at {width}x{height}\n{text}");
        for name in &CUSTOMERS[..3] {
            let row = text.lines().find(|line| line.contains(&format!(" {name} ")) && line.contains("○14:2"));
            assert!(row.is_some(), "{name} is cut in the updates kept at {width}x{height}\n{text}");
        }
    }
}

#[test]
fn a_card_always_says_how_its_clock_stands() {
    let shot = house(3);
    for (width, height) in [(170, 48), (200, 60), (260, 60), (320, 90)] {
        let text = shot.text(width, height);
        let row = text.lines().nth(2).unwrap_or_default();
        assert_eq!(row.matches("· SEV1 · update LATE").count(), row.matches(" SEV1 ").count(), "{row}");
        assert!(row.contains("Umbrella") && row.contains("update LATE"), "{row}");
    }
}

#[test]
fn how_much_is_out_of_sight_is_said_in_as_many_words_as_fit() {
    let shot = house(400);
    for (width, height) in [(170, 48), (200, 60)] {
        let text = shot.text(width, height);
        let edges: Vec<&str> = text.lines().filter(|line| line.contains('└')).collect();
        assert!(edges.iter().any(|line| line.contains("below")), "{text}");
        assert!(edges.iter().all(|line| !line.contains('…')), "{text}");
    }
}

#[test]
fn owners_share_columns_before_any_of_their_actions_is_out_of_sight() {
    let shot = house(9);
    let text = shot.text(170, 48);
    for n in 1..=9 {
        assert!(text.contains(&format!("thing {n} ")), "A{n} is not to be seen\n{text}");
    }
    // Room for each: nobody shares.
    let text = house(2).text(320, 90);
    assert!(!text.contains(" and 1 more"), "{text}");
}

#[test]
fn in_every_order_of_the_actions_each_says_whose_it_is() {
    let mut shot = house(9);
    for order in [Order::Owner, Order::Due, Order::Escalation] {
        shot.desk.order = order;
        for (width, height) in [(170, 48), (200, 60), (320, 90)] {
            let text = shot.text(width, height);
            // A5 is @dan's, and nothing else is.
            let mut below = text.lines().skip_while(|line| !line.contains("2 Actions"));
            assert!(below.any(|line| line.contains("@dan")), "{order:?} at {width}x{height}\n{text}");
            assert!(!text.contains("2 Actions   "), "{order:?} at {width}x{height}\n{text}");
        }
    }
}

#[test]
fn owners_are_whole_where_the_words_leave_cells() {
    let mut shot = house(2);
    shot.desk.focus = warroom::app::desk::Panel::Actions;
    let text = shot.text(80, 24);
    assert!(text.contains("@the-platform-storage-oncall thing 1"), "{text}");
}

#[test]
fn how_much_is_late_is_seen_in_the_narrowest_panel_of_people() {
    let mut lines = String::new();
    let who = "the-platform-storage-oncall";
    for role in ["commander", "scribe", "liaison"] {
        let _ = writeln!(lines, r#"12:56 dan role.assigned "role":"{role}","who":"{who}""#);
    }
    for n in 1..=12 {
        let _ = writeln!(
            lines,
            r#"13:05 dan action.asked "id":"A{n}","owner":"{who}","text":"thing","due":"{{14:00}}""#
        );
    }
    let mut shot = Shot::of(rooms::room("INC-9003", "long names", &lines), "14:32:07");
    shot.desk.focus = warroom::app::desk::Panel::People;
    for (width, height) in [(110, 32), (120, 40), (170, 48)] {
        let text = shot.text(width, height);
        let row = text.lines().find(|line| line.contains("12 open  12 late"));
        assert!(row.is_some_and(|row| row.contains("@the-pl")), "{width}x{height}\n{text}");
    }
}

#[test]
fn titles_in_plain_ascii_are_set_as_a_sentence_is() {
    let text = house(9).ascii().text(120, 40);
    assert!(text.contains("9 open, 2 late") && text.contains("newest first, live"), "{text}");
}
