//! Zones: as they are typed after a time, and as the board shows them.

use super::harness::Home;
use super::harness::board::room;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use std::collections::BTreeMap;
use warroom::domain::calendar::Calendar;
use warroom::domain::id::EscalationId;
use warroom::domain::redact::Eye;
use warroom::language::{Capture, Ground, Opened, parse};

/// One line, read in Berlin at an instant.
fn read(line: &str, now: &str) -> Capture {
    let all = [EscalationId(1)];
    let ground = Ground {
        now: now.parse().unwrap(),
        zone: Tz::Europe__Berlin,
        calendar: &Calendar::default(),
        me: "dan",
        roster: &[],
        escalations: &all,
        open: &all,
        focused: None,
        given: &BTreeMap::new(),
    };
    let mut found = parse(line, Opened::Auto, &ground);
    assert_eq!(found.len(), 1, "{line}");
    found.remove(0)
}

fn stamp(at: Option<DateTime<Utc>>) -> String {
    at.map_or_else(|| "-".to_owned(), |at| at.format("%d %H:%Mz").to_string())
}

#[test]
fn a_zone_after_a_time_is_part_of_the_time() {
    let summer = "2026-07-10T12:00:00Z";
    for (line, text, due, back) in [
        ("a look !14:30 PT", "look", "10 21:30z", "-"),
        ("a look !14:30 PT #E1 now", "look now", "10 21:30z", "-"),
        ("a look !2:30 pm PT", "look", "10 21:30z", "-"),
        ("a look !2 pm PT", "look", "10 21:00z", "-"),
        ("a look !9 am EDT now", "look now", "10 13:00z", "-"),
        ("a look !5 am I right", "look am I right", "10 12:05z", "-"),
        ("a look !30m pm", "look pm", "10 12:30z", "-"),
        ("a look !14:30 utc, please", "look please", "10 14:30z", "-"),
        ("a look !9:00 Europe/London", "look", "11 08:00z", "-"),
        ("a look !9:00 america/new_york", "look", "10 13:00z", "-"),
        ("a look !18:00 CEST", "look", "10 16:00z", "-"),
        ("a look !18:00z PT", "look PT", "10 18:00z", "-"),
        ("a look !18:00 est", "look !18:00 est", "-", "-"),
        ("a look !18:00 msk", "look", "10 15:00z", "-"),
        ("a look !30m PT", "look PT", "10 12:30z", "-"),
        ("a look !16:30 !17:30 PT", "look !17:30 PT", "10 14:30z", "-"),
        ("a look (!14:30 PT) again", "look (!14:30 PT) again", "10 21:30z", "-"),
        ("n 14:05 CEST first call", "first call", "-", "10 12:05z"),
        ("n 13:05 CEST first call", "first call", "-", "10 11:05z"),
        ("n ~04:05 PT first call", "first call", "-", "10 11:05z"),
        ("n 13:05z first call", "first call", "-", "09 13:05z"),
    ] {
        let one = read(line, summer);
        let at = one.back.map(|back| back.at);
        let found = (one.text.as_str(), stamp(one.due.at()), stamp(at));
        if line.contains("14:05 CEST") {
            // Not yet: the latest such time is yesterday's.
            assert_eq!(found, (text, due.to_owned(), "09 12:05z".to_owned()), "{line}");
            continue;
        }
        if line.starts_with("a look (") {
            assert!(one.text.contains("PT)"), "{line}: {}", one.text);
            continue;
        }
        assert_eq!(found, (text, due.to_owned(), back.to_owned()), "{line}");
        assert_eq!(one.raw, line);
    }
}

#[test]
fn a_doubtful_zone_is_taken_to_the_letter_and_said() {
    let hints = |line: &str, now: &str| -> (String, String) {
        let one = read(line, now);
        let hints: Vec<String> = one.hints.iter().map(ToString::to_string).collect();
        (stamp(one.due.at()), hints.join("; "))
    };
    let (at, said) = hints("a look !14:30 PST", "2026-07-10T12:00:00Z");
    assert_eq!(at, "10 22:30z");
    assert!(said.contains("Los Angeles is at UTC-07:00 that day; else type PT (22:30z is taken)"), "{said}");
    let (at, said) = hints("a look !14:30 PST", "2026-01-10T12:00:00Z");
    assert!(at == "10 22:30z" && !said.contains("PST"), "{said}");
    let (at, said) = hints("a look !20:30 IST", "2026-07-10T12:00:00Z");
    assert!(at == "10 15:00z" && said.contains("Asia/Jerusalem"), "{at} {said}");
}

#[test]
fn a_zone_that_is_not_known_leaves_the_time_as_text_and_is_named() {
    let now = "2026-07-10T12:00:00Z";
    for (line, text, due, hint) in [
        ("a look !14:30 XYZ", "look !14:30 XYZ", "-", "XYZ: no zone that is known, kept as text"),
        ("a look !14:30 XYZ #E1", "look !14:30 XYZ", "-", "XYZ: no zone"),
        ("a look !14:30 UTC+25 now", "look !14:30 UTC+25 now", "-", "UTC+25: no zone"),
        ("a look !14:30 Mars/Olympus", "look !14:30 Mars/Olympus", "-", "Mars/Olympus: no zone"),
        ("a look !14:30 XST again", "look !14:30 XST again", "-", "XST: no zone that is known, kept as text"),
        (
            "a look !14:30 ACME again",
            "look ACME again",
            "10 12:30z",
            "ACME: no zone that is known; 14:30 is taken in your own",
        ),
        ("a look !18:00 est", "look !18:00 est", "-", "a zone or a word? kept as text; type !18:00 EST"),
        (
            "a look !18:00 est ce bon",
            "look !18:00 est ce bon",
            "-",
            "a zone or a word? kept as text; type !18:00 EST",
        ),
        (
            "a look !18:00 west is down",
            "look west is down",
            "10 16:00z",
            "18:00 is taken in your own zone; for the zone type WEST",
        ),
        ("a look !14:30 DNS", "look DNS", "10 12:30z", ""),
        ("a look !14:30 DNS again", "look DNS again", "10 12:30z", ""),
        ("a look !14:30 UTC+2", "look", "10 12:30z", ""),
        ("a look !14:30 GMT-3:30 now", "look now", "10 18:00z", ""),
        (
            "a look !3 IST",
            "look !3 IST",
            "-",
            "minutes or a time of day? kept as text; type !3m or !3:00 IST",
        ),
        ("a look !1430 PT now", "look !1430 PT now", "-", "type !1430m or !14:30 PT"),
        ("u Next update soon !3 IST", "Next update soon !3 IST", "-", "minutes or a time of day?"),
        ("a look !30 again", "look again", "10 12:30z", ""),
    ] {
        let one = read(line, now);
        let hints: Vec<String> = one.hints.iter().map(ToString::to_string).collect();
        assert_eq!((one.text.as_str(), stamp(one.due.at()).as_str()), (text, due), "{line}: {hints:?}");
        assert!(hints.join("; ").contains(hint), "{line}: {hints:?}");
        assert!(!hint.is_empty() || hints.is_empty(), "{line}: {hints:?}");
    }
}

#[test]
fn a_verb_refuses_a_zone_that_is_not_known_and_minutes_with_a_zone() {
    let home = Home::new().at("2026-07-10T12:00:00Z");
    home.run(&["start", "x", "--room", "X", "--sev", "high"]).ends(0);
    home.run(&["add", "c we call back !16:00z"]).ends(0);
    for (line, why) in [
        ("renegotiate C1 18:00 XYZ", "XYZ is no zone that is known"),
        ("renegotiate C1 18:00 UTC+25 they agreed", "UTC+25 is no zone that is known"),
        ("renegotiate C1 3 IST they agreed", "3 IST could be minutes or a time of day"),
    ] {
        let said = home.run(&["do", line]).ends(2);
        assert!(said.stderr.contains(why), "{line}: {}", said.stderr);
    }
    home.run(&["do", "renegotiate C1 19:00 UTC+2 they agreed"]).ends(0);
    for at in
        ["14:05 XYZ", "25:00", "2026-02-31 10:00 UTC", "2026-02-31T10:00:00Z", "14:05 UTC+25", "2026-13-01"]
    {
        let said = home.run(&["add", "n found", "--at", at]).ends(2);
        assert!(said.stderr.contains(at), "{at}: {}", said.stderr);
    }
}

#[test]
fn nobody_is_there_to_be_asked_so_a_time_that_comes_twice_is_not_added() {
    let home = Home::new().at("2026-11-01T05:00:00Z");
    home.run(&["start", "x", "--room", "X", "--sev", "high"]).ends(0);
    for line in ["c @dan k !1:30am America/New_York #E1", "a look !1:30 ET"] {
        let said = home.run(&["add", "--no-input", line]).ends(2);
        assert!(
            said.stderr.contains("comes twice that day, at 05:30z and 06:30z"),
            "{line}: {}",
            said.stderr
        );
        assert!(said.stderr.contains("Nothing was saved"), "{line}: {}", said.stderr);
    }
    home.run(&["add", "a look !6:30z"]).ends(0);
}

#[test]
fn the_edges_of_summer_are_those_of_the_zone_that_is_named() {
    // Los Angeles: 8 March 2026 02:00–03:00 does not exist, 1 November 2026 01:00–02:00 comes twice.
    let skipped = read("a look !2:30 PT", "2026-03-08T08:00:00Z");
    let hints: String = skipped.hints.iter().map(ToString::to_string).collect();
    assert_eq!(skipped.due.at(), None);
    assert_eq!(skipped.text, "look !2:30 PT");
    assert!(hints.contains("02:30 PT does not exist on 8 Mar"), "{hints}");
    let twice = read("a look !1:30 PT", "2026-11-01T07:00:00Z");
    let hints: String = twice.hints.iter().map(ToString::to_string).collect();
    assert_eq!((twice.text.as_str(), stamp(twice.due.at()).as_str()), ("look !1:30 PT", "-"));
    assert!(hints.contains("01:30 PT comes twice that day, at 08:30z and 09:30z, kept as text"), "{hints}");
}

#[test]
fn a_verb_takes_a_zone_and_refuses_a_doubtful_one() {
    let home = Home::new().at("2026-07-10T12:00:00Z");
    home.run(&["start", "x", "--room", "X", "--sev", "high"]).ends(0);
    home.run(&["do", "milestone E1 detected 04:05 PT"]).ends(0);
    let log = home.run(&["log", "--json"]).ends(0).stdout;
    assert!(log.contains("2026-07-10T11:05:00.000000Z"), "{log}");
    let said = home.run(&["do", "milestone E1 mitigated 04:05 PST"]).ends(2);
    assert!(said.stderr.contains("PT"), "{}", said.stderr);
    home.run(&["add", "n found", "--at", "04:10 PT"]).ends(0);
    assert!(home.run(&["log", "--json"]).ends(0).stdout.contains("2026-07-10T11:10:00.000000Z"));
}

#[test]
fn a_large_board_says_what_time_it_is_for_everybody_concerned() {
    let mut board = room("demo");
    for line in ["customer Globex zone:America/New_York", "deputy @priya", "person @priya zone:Asia/Kolkata"]
    {
        board.write(board.model.now, "dan", &format!(":{line}"));
    }
    board.catch_up();
    let line = "UTC 12:32  Berlin 14:32  Globex (E2) 08:32  next shift 18:02";
    let screen = board.screen(200, 60);
    assert!(screen.contains(line), "{screen}");
    board.keys(":").types("zones").keys("Enter");
    let page = board.screen(120, 40);
    for words in ["Globex (E2)  America/New_York", "next shift  Asia/Kolkata @priya", "UTC-04:00"] {
        assert!(page.contains(words), "{words}\n{page}");
    }
    board.keys("Esc").model.eye = Eye::Shared;
    let screen = board.screen(200, 60);
    assert!(screen.contains("  E2 08:32  next shift") && !screen.contains("Globex (E2)"), "{screen}");
}

#[test]
fn small_letters_of_a_zone_amid_words_are_asked_about_and_never_guessed() {
    let home = Home::new().at("2026-07-10T12:00:00Z");
    home.run(&["start", "x", "--room", "X", "--sev", "high"]).ends(0);
    for line in [
        "cadence E1 14:40 pt because vendor",
        "due E1 18:50 pt they agreed",
        "sla E1 resolution 15:00 est because so",
    ] {
        let said = home.run(&["do", line]).ends(2).stderr;
        assert!(said.contains("could be a zone or a word"), "{line}\n{said}");
    }
}
