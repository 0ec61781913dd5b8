//! What stands where nothing is yet: whole sentences at every size, and every panel named where only one is shown.
use crate::harness::board::room;

/// Words of sentences; each stands with its end or not at all.
const SENTENCES: [(&str, &[&str]); 4] = [
    ("Nothing is escalated", &["start an escalation.", "escalated."]),
    ("Nobody was asked", &["when somebody is.", "anything."]),
    ("Nothing is promised", &["for a blocker.", "nothing blocks."]),
    ("Nothing was put off", &[" yet."]),
];

#[test]
fn no_sentence_is_cut() {
    for keys in ["", "1", "2", "3", "4", "5", "f", "F"] {
        for (width, height) in
            [(60, 16), (70, 20), (80, 23), (80, 24), (80, 50), (80, 60), (110, 32), (120, 40), (200, 60)]
        {
            let screen = room("empty").keys(keys).screen(width, height);
            let flat =
                screen.lines().map(|row| row.trim_matches([' ', '|', '#'])).collect::<Vec<_>>().join(" ");
            for (begins, ends) in SENTENCES {
                let whole =
                    flat.split_once(begins).is_none_or(|(_, rest)| ends.iter().any(|end| rest.contains(end)));
                assert!(whole, "{begins} … at {width}x{height} after {keys:?}\n{screen}");
            }
        }
    }
}

#[test]
fn every_panel_can_be_found_where_one_is_shown() {
    for digit in ["1", "2", "3", "4", "5"] {
        for name in ["demo", "empty"] {
            let screen = room(name).keys(digit).screen(60, 16);
            let row = screen.lines().nth(2).unwrap_or_default();
            for other in ["1", "2", "3", "4", "5"].iter().filter(|other| **other != digit) {
                let named = row.split(['=', '-']).any(|tab| tab.trim_start().starts_with(other));
                assert!(named, "{other} beside {digit}: {row}");
            }
            assert!(row.chars().count() <= 60, "{row}");
        }
    }
}

#[test]
fn the_footer_of_a_list_names_what_works_there() {
    for (keys, has, lacks) in [
        (",", "next value", ""),
        ("F", "close", "value"),
        (": z o n e s Enter", "close", "value"),
        ("B e", "close", "open"),
    ] {
        let screen = room("demo").keys(keys).screen(120, 40);
        let footer = screen.lines().last().unwrap_or_default();
        assert!(footer.contains(has) && (lacks.is_empty() || !footer.contains(lacks)), "{keys}: {footer}");
    }
}
