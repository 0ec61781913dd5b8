//! Documents of a history that was taken over: its own times, its own people, nothing of the taking over.
use super::*;
use serde_json::Value;

/// What happened before anybody declared it stands in front; some rows name somebody, some do not.
const ROWS: &str = "time_utc,kind,role,fact
2024-05-02T10:00:00Z,impact,,The cache answers nothing any more.
2024-05-02T10:04:00Z,detected,on-call engineers,Two alarms ring.
2024-05-02T10:10:00Z,declared,coordinator,Declared.
2024-05-02T10:12:00Z,customer_update,,We look into slow pages.
2024-05-02T10:20:00Z,customer_update,support lead,Pages are still slow.
2024-05-02T10:40:00Z,resolved,,The cache was warmed.
2024-05-02T10:50:00Z,customer_update,,Thank you for your patience.
";

fn taken_over() -> Home {
    let home = Home::new().at("2026-11-21T12:00:00Z").with("WARROOM_SEED", "taken").with("WARROOM_AS", "zoe");
    home.run_with(&["import", "csv", "-", "--room", "CACHE"], ROWS.as_bytes()).ends(0);
    home
}

fn json(home: &Home, args: &[&str]) -> Value {
    serde_json::from_str(&report(home, &[args, &["--room", "CACHE", "--json"]].concat())).unwrap()
}

#[test]
fn what_was_taken_over_is_from_whom_it_names() {
    let home = taken_over();
    let timeline = json(&home, &["timeline"]);
    let rows = timeline["entries"].as_array().unwrap();
    let by = |words: &str| {
        let row = rows.iter().find(|row| row["text"].as_str().unwrap().contains(words));
        row.unwrap()["by"].as_str().unwrap().to_owned()
    };
    assert_eq!(by("Two alarms"), "@on-call-engineers");
    assert_eq!(by("still slow"), "@support-lead");
    assert_eq!(by("look into"), "csv");
    let told = [
        report(&home, &["timeline", "--room", "CACHE"]),
        report(&home, &["review", "--room", "CACHE"]),
        home.run(&["replay", "CACHE", "--plain"]).ends(0).stdout,
        home.run(&["search", "slow", "--room", "CACHE"]).ends(0).stdout,
    ];
    for told in told {
        assert!(!told.contains("@zoe"), "{told}");
    }
}

#[test]
fn a_timeline_ends_where_the_incident_does() {
    let home = taken_over();
    let whole = json(&home, &["timeline"]);
    assert_eq!(whole["entries"].as_array().unwrap().len(), 7, "{whole}");
    let then = json(&home, &["timeline", "--until", "impact_started"]);
    let rows = then["entries"].as_array().unwrap();
    assert_eq!(rows.len(), 1, "{then}");
    assert_eq!(rows[0]["at"], "2024-05-02T10:00:00.000000Z");
    let log = home.run(&["log", "--room", "CACHE"]).ends(0).stdout;
    assert!(log.contains("entries came from csv"), "{log}");
}

#[test]
fn its_replay_begins_before_it_was_declared() {
    let home = taken_over();
    let plain = home.run(&["replay", "CACHE", "--plain"]).ends(0).stdout;
    let first: Vec<&str> = plain.lines().take(4).collect();
    assert!(first[0].starts_with("2024-05-02"), "{plain}");
    for (line, start) in first[1..].iter().filter(|line| !line.contains("(gap")).zip(["10:00:00", "10:04:00"])
    {
        assert!(line.starts_with(start), "{plain}");
    }
    assert!(!plain.contains("journal") && !plain.contains("came from"), "{plain}");
    let args = ["replay", "CACHE", "--at", "2024-05-02 10:05", "--size", "110x30", "--print"];
    let frame = home.run(&args).ends(0).stdout;
    assert!(frame.contains("Nothing is escalated") && frame.contains("Two alarms ring"), "{frame}");
    assert!(!frame.contains("came from csv") && !frame.contains("21 Nov"), "{frame}");
}

#[test]
fn a_page_says_the_phase_that_was_in_force() {
    let home = taken_over();
    let one = &json(&home, &["statuspage"])["incidents"][0];
    assert_eq!((&one["status"], &one["impact"]), (&Value::from("resolved"), &Value::Null));
    assert_eq!(one["resolved_at"], "2024-05-02T10:40:00.000000Z");
    let posts: Vec<&str> = one["incident_updates"]
        .as_array()
        .unwrap()
        .iter()
        .map(|post| post["status"].as_str().unwrap())
        .collect();
    assert_eq!(posts, ["resolved", "investigating", "investigating"]);
    let page = report(&home, &["statuspage", "--room", "CACHE"]);
    assert!(page.contains("impact not recorded"), "{page}");
}

#[test]
fn one_that_was_taken_up_again_is_not_resolved_on_its_page() {
    let mut home = Home::new().at("2026-06-10T10:00:00Z").with("WARROOM_SEED", "again");
    home.run(&["start", "db slow", "--sev", "high", "--ic", "@dan", "--room", "CACHE"]).ends(0);
    for (at, how, line) in [
        ("10:05", "add", "u we look"),
        ("10:10", "do", "phase E1 monitoring"),
        ("10:15", "add", "u it is better"),
        ("10:20", "do", "resolve E1 restarted --anyway told by phone"),
        ("10:21", "add", "u it is over"),
        ("10:30", "do", "reopen E1 it is back"),
        ("10:31", "add", "u it is back"),
    ] {
        home = home.at(&format!("2026-06-10T{at}:00Z"));
        home.run(&["--no-input", how, line]).ends(0);
    }
    let one = &json(&home, &["statuspage"])["incidents"][0];
    assert_eq!((&one["status"], &one["resolved_at"]), (&Value::from("investigating"), &Value::Null));
    let posts: Vec<&str> = one["incident_updates"]
        .as_array()
        .unwrap()
        .iter()
        .map(|post| post["status"].as_str().unwrap())
        .collect();
    assert_eq!(posts, ["investigating", "resolved", "monitoring", "investigating"]);
}
