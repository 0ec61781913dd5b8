//! A document of then says what was known then, and goes on saying it.
use super::*;

fn entries(home: &Home, until: &str) -> Vec<u64> {
    let json = report(home, &["timeline", "--json", "--struck", "--until", until]);
    let value: serde_json::Value = serde_json::from_str(&json).unwrap();
    value["entries"].as_array().unwrap().iter().map(|entry| entry["seq"].as_u64().unwrap()).collect()
}

#[test]
fn later_knows_everything_earlier_knew() {
    let home = story();
    let mut before: Vec<u64> = Vec::new();
    for until in ["14:00", "14:09", "14:31", "15:05", "15:18", "15:51", "17:59"] {
        let now = entries(&home, until);
        assert!(before.iter().all(|seq| now.contains(seq)), "{until}: {before:?} then {now:?}");
        assert!(now.len() > before.len() || until == "17:59", "{until}");
        before = now;
    }
}

#[test]
fn what_was_written_late_was_not_known_before() {
    let home = story();
    let early = report(&home, &["timeline", "--until", "15:09"]);
    let late = report(&home, &["timeline", "--until", "15:10"]);
    assert!(!early.contains("muted since Tuesday") && late.contains("muted since Tuesday"));
    let line = late.lines().find(|line| line.contains("muted")).unwrap();
    assert!(line.contains("14:10:00Z") && line.contains("*(written 1 h later)*"), "{line}");
}

#[test]
fn a_document_of_then_does_not_change_when_more_is_written() {
    let home = story();
    for kind in KINDS {
        let args = [kind, &["--until", "2026-11-21T15:05:00Z"][..]].concat();
        let before = report(&home, &args);
        home.run(&["add", "n more was written"]).ends(0);
        assert_eq!(before, report(&home, &args), "{kind:?}");
    }
}

#[test]
fn a_milestone_is_a_time() {
    let home = story();
    assert_eq!(
        report(&home, &["review", "--until", "resolved"]),
        report(&home, &["review", "--until", "2026-11-21T15:40:00Z"])
    );
    assert!(!report(&home, &["review", "--until", "acknowledged"]).contains("build 410"));
}

#[test]
fn clocks_that_ran_out_since_are_late_now() {
    let home = Home::new().at("2026-11-21T14:00:00Z").with("WARROOM_SEED", "1");
    home.run(&["start", "x", "--sev", "critical", "--room", "R"]).ends(0);
    let later = home.at("2026-11-21T15:00:00Z");
    assert!(!report(&later, &["handoff"]).contains("late by"));
    assert!(report(&later, &["handoff", "--until", "now"]).contains("late by 50 min"));
}
