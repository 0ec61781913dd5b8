//! Several readings of one timeline: which are the same escalation, which rows are the same row.
use crate::harness::Home;
use serde_json::Value;

const HEAD: &str = "time_utc,kind,role,text,source_id,recorded_at\n";

/// A reading of a named timeline: the time and the words of its update, and when that row was recorded.
fn reading(at: &str, words: &str, recorded: &str) -> String {
    format!(
        "# Tills down\n{HEAD}2024-03-01T10:00:00Z,impact,ops,begin,r1,\n\
         2024-03-01T{at}:00Z,customer_update,ops,{words},r2,{recorded}\n2024-03-01T11:20:00Z,resolved,ops,done,r3,\n"
    )
}

struct Read {
    home: Home,
    said: String,
}

fn read(readings: &[&str]) -> Read {
    let home = Home::new().at("2026-11-21T14:00:00Z");
    let mut said = String::new();
    for text in readings {
        said += &home.run_with(&["import", "csv", "-", "--room", "X"], text.as_bytes()).ends(0).stderr;
    }
    Read { home, said }
}

impl Read {
    /// The escalations without what depends on the row that opened them.
    fn figures(&self) -> Vec<Value> {
        let all = self.home.run(&["metrics", "X", "--json"]).ends(0).stdout;
        let all: Value = serde_json::from_str(&all).unwrap();
        let mut all = all["escalations"].as_array().unwrap().clone();
        for one in &mut all {
            one.as_object_mut().unwrap().retain(|key, _| !["id", "source_id"].contains(&key.as_str()));
        }
        all
    }

    fn log(&self) -> String {
        self.home.run(&["--room", "X", "log", "--plain"]).ends(0).stdout
    }
}

#[test]
fn a_row_with_a_name_that_was_recorded_later_counts_in_either_order() {
    let old = reading("10:10", "We look into it.", "2024-03-01T10:11:00Z");
    let new = reading("10:12", "We look.", "2024-03-02T09:00:00Z");
    let want = read(&[&new]).figures();
    for order in [[&old, &new, &old], [&new, &old, &new]] {
        let all = read(&order.map(String::as_str));
        assert_eq!(all.figures(), want);
        assert!(all.said.contains("\"r2\""), "{}", all.said);
    }
    let log = read(&[&old, &new]).log();
    let struck = log.lines().find(|line| line.contains("We look into it.")).unwrap();
    assert!(struck.contains("struck"), "it stays legible: {log}");
}

#[test]
fn without_a_time_of_recording_the_longer_one_counts_and_that_is_said() {
    let (short, long) = (reading("10:10", "We look.", ""), reading("10:10", "We look into it.", ""));
    let want = read(&[&long]).figures();
    for order in [[&short, &long], [&long, &short]] {
        assert_eq!(read(&order.map(String::as_str)).figures(), want);
    }
    let said = read(&[&long, &short]).said;
    assert!(said.contains("which stays") && said.contains("warroom do"), "{said}");
}

#[test]
fn a_row_that_a_person_put_right_stays() {
    let old = reading("10:10", "We look into it.", "2024-03-01T10:11:00Z");
    let new = reading("10:12", "We look into it now.", "2024-03-02T09:00:00Z");
    let all = read(&[&old]);
    all.home.run(&["--room", "X", "do", "edit L3 We look, and look again."]).ends(0);
    let before = all.figures();
    let said = all.home.run_with(&["import", "csv", "-", "--room", "X"], new.as_bytes()).ends(0).stderr;
    assert!(said.contains("put right here, which stays"), "{said}");
    assert_eq!(all.figures(), before);
}

#[test]
fn a_reading_of_the_same_title_and_time_is_the_same_escalation() {
    let declared = "2024-03-01T10:05:00Z,declared,ops,we declare,r0,\n";
    let named = reading("10:10", "We look into it.", "") + declared;
    let apart = "time_utc,kind,role,text\n2024-03-01T10:40:00Z,note,ops,another\n\
        2024-03-01T10:50:00Z,customer_update,ops,still\n";
    let same = format!("# Tills down\n{apart}");
    for order in [[&named, &same], [&same, &named]] {
        let all = read(&order.map(String::as_str));
        assert!(all.said.contains("tells of the same time"), "{}", all.said);
        let all = all.figures();
        assert_eq!((all.len(), &all[0]["updates"]), (1, &Value::from(2)), "{all:?}");
    }
    // Another title, or the same one a year later, is another incident.
    let other = format!("# Lifts down\n{apart}");
    let later = same.replace("2024-", "2025-");
    let untitled = apart.to_owned();
    for other in [other, later, untitled] {
        assert_eq!(read(&[&named, &other]).figures().len(), 2, "{other}");
    }
}

#[test]
fn figures_are_listed_by_start_whatever_the_numbers() {
    let row = |title: &str, year: u32| {
        format!("# {title}\ntime_utc,kind,role,text\n{year}-03-01T10:00:00Z,impact,ops,{title}\n")
    };
    let home = read(&[&row("Lifts down", 2025), &row("Tills down", 2024)]).home;
    let all = home.run(&["metrics", "X", "--json"]).ends(0).stdout;
    let all: Value = serde_json::from_str(&all).unwrap();
    let ids: Vec<_> = all["escalations"].as_array().unwrap().iter().map(|one| one["id"].clone()).collect();
    assert_eq!(ids, ["E2", "E1"], "the number is that of the import, the place that of the start");
}
