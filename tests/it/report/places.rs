//! One reader of places: what `replay` takes, documents and figures take, and mean the same by it.
use crate::harness::Home;

/// Two days after the room ended, at four in the afternoon.
fn room() -> Home {
    let mut home = Home::new().with("WARROOM_SEED", "places").at("2026-06-10T10:00:00Z");
    home.run(&["start", "db slow", "--sev", "high", "--ic", "@dan", "--room", "OLD"]).ends(0);
    for (clock, how, line) in [
        ("10:10", "add", "u first words !30m"),
        ("10:20", "add", "a @dan look at the pool"),
        ("11:00", "do", "phase E1 identified"),
        ("11:30", "add", "u the pool is too small"),
    ] {
        home = home.at(&format!("2026-06-10T{clock}:00Z"));
        home.run(&["--no-input", how, line]).ends(0);
    }
    home.at("2026-06-12T16:00:00Z")
}

/// As of when a document, figures and a replay look.
#[track_caller]
fn looks(typed: &str, as_of: &str, updates: u64) {
    let home = room();
    let said = home.run(&["report", "timeline", "--room", "OLD", "--json", "--until", typed]).ends(0);
    let document: serde_json::Value = serde_json::from_str(&said.stdout).expect("JSON");
    assert_eq!(document["about"]["as_of"], format!("2026-06-10T{as_of}:00.000000Z"), "{typed}: the document");
    let said = home.run(&["metrics", "OLD", "--json", "--until", typed]).ends(0);
    let metrics: serde_json::Value = serde_json::from_str(&said.stdout).expect("JSON");
    assert_eq!(metrics["escalations"][0]["updates"], updates, "{typed}: the figures");
    assert_eq!(said.stderr, "", "{typed}: something was left out");
    let lines = home.run(&["replay", "OLD", "--plain", "--until", typed]).ends(0).stdout;
    assert_eq!(lines.matches("UPDATE").count() as u64, updates, "{typed}: the replay\n{lines}");
}

#[test]
fn a_time_of_day_is_one_of_the_rooms_own_days() {
    looks("10:10", "10:10", 1);
    looks("10:05", "10:05", 0);
}

#[test]
fn whatever_replay_takes_is_taken() {
    looks("2026-06-10 10:20", "10:20", 1);
    looks("T+10", "10:10", 1);
    looks("A1", "10:20", 1);
    looks("declared", "10:00", 0);
    looks("identified", "11:00", 1);
    looks("50%", "10:45", 1);
}

#[test]
fn a_cut_that_leaves_nothing_out_says_so() {
    let home = room();
    for args in [&["report", "review", "--room", "OLD"][..], &["metrics", "OLD"], &["report", "trend", "OLD"]]
    {
        for typed in ["12:00", "2026-06-11T10:00:00Z", "-1h"] {
            let said = home.run(&[args, &["--until", typed]].concat()).ends(0);
            assert!(said.stderr.contains("--until leaves nothing out"), "{args:?} {typed}: {}", said.stderr);
        }
    }
    assert_eq!(home.run(&["report", "review", "--room", "OLD", "--until", "now"]).ends(0).stderr, "");
}

#[test]
fn a_place_before_the_record_is_refused_on_its_own_day() {
    let home = room();
    let says =
        "2026-06-10 09:00 lies outside of this record, which runs from 2026-06-10 10:00 to 2026-06-10 11:30";
    for args in [
        &["replay", "OLD", "--plain", "--until", "09:00"][..],
        &["replay", "OLD", "--plain", "--at", "09:00"],
        &["report", "review", "--room", "OLD", "--until", "09:00"],
        &["metrics", "OLD", "--until", "09:00"],
    ] {
        let said = home.run(args).ends(2);
        assert!(said.stderr.contains(says) && said.stdout.is_empty(), "{args:?}: {}", said.stderr);
    }
    let after = home.run(&["replay", "OLD", "--plain", "--until", "12:00"]).ends(0);
    assert!(after.stdout.contains("the pool is too small"), "after the end is the end");
}

#[test]
fn of_several_rooms_each_reads_it_by_its_own_days() {
    let home = room().at("2026-06-12T10:00:00Z");
    home.run(&["start", "other", "--sev", "high", "--room", "NEW"]).ends(0);
    let home = home.at("2026-06-12T10:30:00Z");
    home.run(&["add", "u words", "--room", "NEW"]).ends(0);
    let home = home.at("2026-06-12T16:00:00Z");
    let said = home.run(&["metrics", "--all", "--json", "--until", "10:15"]).ends(0).stdout;
    let metrics: serde_json::Value = serde_json::from_str(&said).expect("JSON");
    let told: Vec<u64> = metrics["escalations"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["updates"].as_u64().unwrap())
        .collect();
    assert_eq!(told, [1, 0]);
}
