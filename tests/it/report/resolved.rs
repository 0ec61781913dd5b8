//! When an escalation was resolved: one instant, wherever it is asked for.
use crate::harness::Home;
use serde_json::Value;

fn at(clock: &str) -> String {
    format!("2026-06-10T{clock}:00Z")
}

/// A room told line by line, read at 14:00.
fn room(lines: &[(&str, &str, &str)]) -> Home {
    let mut home = Home::new().at(&at("10:00")).with("WARROOM_SEED", "resolved");
    home.run(&["start", "db slow", "--sev", "high", "--ic", "@dan", "--room", "BD"]).ends(0);
    for (clock, how, line) in lines {
        home = home.at(&at(clock));
        home.run(&["--no-input", how, line]).ends(0);
    }
    home.at(&at("14:00"))
}

fn json(home: &Home, args: &[&str]) -> Value {
    serde_json::from_str(&home.run(args).ends(0).stdout).expect("JSON")
}

/// An instant as documents write it.
fn fine(clock: &str) -> Value {
    Value::from(format!("2026-06-10T{clock}:00.000000Z"))
}

/// Every place that names the instant names this one.
#[track_caller]
fn resolved(home: &Home, want: &str, minutes: f64) {
    let instant = Value::from(at(want));
    let metrics = json(home, &["metrics", "BD", "--json"]);
    let one = &metrics["escalations"][0];
    assert_eq!((&one["resolved_at"], &one["ttr_min"]), (&instant, &Value::from(minutes)), "metrics");
    assert_eq!(metrics["summary"]["ttr"]["unresolved"], 0, "the summary");
    let review = json(home, &["report", "review", "--room", "BD", "--format", "json"]);
    assert_eq!(review["escalations"][0]["resolved"], fine(want), "the subject of the review");
    assert_eq!(review["endings"][0]["resolved"], fine(want), "its ending");
    let moments = review["milestones"].as_array().expect("a list");
    let moment = moments.iter().find(|one| one["name"] == "resolved").expect("a milestone");
    assert_eq!(moment["at"], fine(want), "its milestone");
    assert_eq!(review["figures"][0]["ttr_min"], minutes, "its figure");
    let page = json(home, &["report", "statuspage", "--room", "BD", "--format", "json"]);
    assert_eq!(page["incidents"][0]["resolved_at"], fine(want), "Statuspage");
    let show = home.run(&["show", "E1", "--room", "BD"]).ends(0).stdout;
    let said = show.lines().filter(|line| line.contains("resolved") && line.contains(want)).count();
    assert!(said >= 2, "the milestone and the fact\n{show}");
    let trend = json(home, &["report", "trend", "BD", "--format", "json"]).to_string();
    assert!(!trend.contains("1 not resolved"), "{trend}");
}

const DATED_BACK: &[(&str, &str, &str)] = &[
    ("10:10", "add", "u first words !30m"),
    ("12:45", "add", "u still looking"),
    ("13:00", "do", "resolve -60m E1 fixed at noon --anyway told by phone"),
];

#[test]
fn a_resolution_dated_back_behind_an_update_stands() {
    resolved(&room(DATED_BACK), "12:00", 120.0);
}

#[test]
fn a_resolution_written_by_hand_wins_over_the_phase_and_the_last_words() {
    let more = [("13:05", "add", "u all fixed, done"), ("13:10", "do", "milestone E1 resolved 12:30")];
    resolved(&room(&[DATED_BACK, &more].concat()), "12:30", 150.0);
}

#[test]
fn words_after_the_resolution_do_not_move_it() {
    let lines = [
        ("10:10", "add", "u first words !30m"),
        ("11:00", "do", "resolve E1 restarted --anyway told by phone"),
        ("11:05", "add", "u all fixed"),
        ("12:05", "add", "u a postscript"),
    ];
    resolved(&room(&lines), "11:00", 60.0);
}

#[test]
fn going_back_to_work_takes_it_back_and_the_next_one_counts() {
    let lines = [
        ("11:00", "do", "resolve E1 restarted --anyway told by phone"),
        ("11:30", "do", "phase E1 investigating because it is back"),
    ];
    let home = room(&lines);
    let metrics = json(&home, &["metrics", "BD", "--json"]);
    assert_eq!(metrics["escalations"][0]["resolved_at"], Value::Null);
    let show = home.run(&["show", "E1", "--room", "BD"]).ends(0).stdout;
    assert!(!show.contains("11:00  resolved"), "{show}");
    let again = ("13:00", "do", "resolve E1 rolled back --anyway told by phone");
    resolved(&room(&[&lines[..], &[again]].concat()), "13:00", 180.0);
}

#[test]
fn what_was_published_reads_back_with_the_same_resolution() {
    let lines = [
        ("10:10", "add", "u first words !30m"),
        ("11:00", "do", "resolve E1 restarted --anyway told by phone"),
        ("11:05", "add", "u all fixed"),
        ("12:05", "add", "u a postscript"),
    ];
    let home = room(&lines);
    let page = home.run(&["report", "statuspage", "--room", "BD", "--format", "json"]).ends(0).stdout;
    home.run_with(&["import", "statuspage", "-", "--room", "BACK"], page.as_bytes()).ends(0);
    let back = json(&home, &["metrics", "BACK", "--json"]);
    assert_eq!(back["escalations"][0]["resolved_at"], Value::from(at("11:00")));
    assert_eq!(back["escalations"][0]["ttr_min"], 50.0, "a page begins with its first post");
}

#[test]
fn a_silence_that_lasts_counts_in_every_part_of_the_review() {
    let home = room(&[
        ("10:05", "add", "u first words !30m"),
        ("10:11", "add", "u second words !30m"),
        ("10:20", "add", "n nothing new"),
    ]);
    let review = json(&home, &["report", "review", "--room", "BD", "--format", "json"]);
    let headline = review["headline"].as_array().expect("a list");
    let longest = headline.iter().find(|one| one["name"] == "Longest silence").expect("a figure");
    let strip = &review["strips"][0];
    assert_eq!((&longest["value"], &strip["longest_min"]), (&Value::from(9.0), &Value::from(9.0)));
    assert_eq!((&strip["lasting"]["minutes"], &strip["to"]), (&Value::from(9.0), &fine("10:20")));
    let html = home.run(&["report", "review", "--room", "BD", "--format", "html"]).ends(0).stdout;
    assert!(html.contains("promised for 2026-06-10 10:41:00Z, after the end of this axis"), "the promise");
    assert!(html.contains("the last has lasted 9 min so far"), "the words");
}

#[test]
fn a_page_is_resolved_once_a_post_said_so() {
    let page = |home: &Home| json(home, &["report", "statuspage", "--room", "BD", "--format", "json"]);
    let untold = page(&room(DATED_BACK));
    assert_eq!(untold["incidents"][0]["status"], "investigating");
    let told = page(&room(&[DATED_BACK, &[("13:05", "add", "u all fixed, done")]].concat()));
    assert_eq!(told["incidents"][0]["status"], "resolved");
}
