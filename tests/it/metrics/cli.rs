//! `warroom metrics` as people and programs run it.
use crate::harness::Home;

/// A room whose escalation got three updates and a promise, each written down when it happened, from 14:00 to 15:00.
fn home() -> Home {
    let home = Home::new().at("2026-11-21T14:00:00Z");
    home.run(&[
        "start",
        "=payments 5xx",
        "--sev",
        "critical",
        "--customer",
        "Globex:enterprise",
        "--ic",
        "@dan",
        "--room",
        "INC-4821",
    ])
    .ends(0);
    let told = [
        ("2026-11-21T14:06:00Z", "u we are looking into it !30m #E1"),
        ("2026-11-21T14:30:00Z", "u a cause is in sight !30m #E1"),
        ("2026-11-21T14:50:00Z", "u a fix is going out !30m #E1"),
        ("2026-11-21T15:00:00Z", "a @priya check replica lag !30m"),
    ];
    told.into_iter().fold(home, |home, (now, line)| {
        let home = home.at(now);
        home.run(&["add", line]).ends(0);
        home
    })
}

#[test]
fn the_json_is_one_line_with_every_key_of_the_page() {
    let line = home().run(&["metrics", "--json"]).ends(0).stdout;
    let start = concat!(
        r#"{"schema":"warroom.metrics/1","rooms":1,"escalations":[{"room":"INC-4821","id":"E1","source":null,"#,
        r#""source_id":null,"title":"=payments 5xx","severity":"critical","started_at":"2026-11-21T14:00:00Z","#,
        r#""first_update_at":"2026-11-21T14:06:00Z","closing_update_at":"2026-11-21T14:50:00Z","resolved_at":null,"#,
        r#""updates":3,"open_updates":3,"gaps_min":[24.0,20.0],"ttfu_min":6.0,"ttfu_state":"recorded","#,
        r#""max_gap_min":24.0,"longest_silence_min":24.0,"ttr_min":null,"ttr_state":"pending","tta_min":null,"#,
        r#""tta_state":"pending","adherence_30":1.0,"adherence_60":1.0,"cadence_adherence":0.5,"#,
    );
    assert_eq!(line.get(..start.len()), Some(start), "{line}");
    let more = r#""cadence_adherence":0.5,"tta":{"n":0,"pending":1},"longest_silence":{"n":1,"median":24.0,"p90":24.0,"max":24.0},"#;
    assert!(line.contains(more), "{line}");
    let people = r#""people":[{"handle":"priya","entries":8,"late_entries":0,"night_entries":0,"asked":1,"done":0,"present_min":0.0,"late_min":0.0,"night_min":0.0}],"recurrences":[]}}"#;
    assert!(line.trim_end().ends_with(people), "{line}");
    let volume = r#""volume":[{"week":"2026-W47","n":1,"severities":{"critical":1},"breached":0}]"#;
    assert!(line.contains(volume), "{line}");
}

#[test]
fn another_policy_and_another_moment_change_the_score() {
    let home = home();
    let cadence = |args: &[&str]| {
        let line = home.run(args).ends(0).stdout;
        let all: serde_json::Value = serde_json::from_str(&line).unwrap();
        let one = &all["escalations"][0];
        (one["updates"].as_u64().unwrap(), one["cadence_adherence"].as_f64())
    };
    assert_eq!(cadence(&["metrics", "--json", "--policy", "fast"]), (3, Some(0.0)));
    assert_eq!(cadence(&["metrics", "--json", "--policy", "enterprise"]), (3, Some(1.0)));
    assert_eq!(cadence(&["metrics", "--json", "--until", "14:10"]), (1, None));
    assert_eq!(cadence(&["metrics", "--json", "--until", "14:30"]), (2, Some(0.0)));
}

#[test]
fn a_policy_that_is_not_there_is_named_with_those_that_are() {
    let said = home().run(&["metrics", "--policy", "slow"]);
    assert_eq!(said.code, 5);
    assert!(
        said.stderr.contains("there is no policy \"slow\"") && said.stderr.contains("fast"),
        "{}",
        said.stderr
    );
}

#[test]
fn a_table_for_a_spreadsheet_runs_no_formula() {
    let text = home().run(&["metrics", "--csv"]).ends(0).stdout;
    let rows: Vec<Vec<String>> = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(text.as_bytes())
        .records()
        .map(|row| row.unwrap().iter().map(str::to_owned).collect())
        .collect();
    assert_eq!(rows.len(), 2);
    let of = |name: &str| rows[1][rows[0].iter().position(|head| head == name).unwrap()].clone();
    assert_eq!(of("title"), "'=payments 5xx");
    assert_eq!((of("gaps").as_str(), of("max_gap_min").as_str(), of("ttr_min").as_str()), ("2", "24", ""));
    assert_eq!(of("ttr_state"), "pending");
}

#[test]
fn a_person_reads_n_everywhere_and_no_customer() {
    let text = home().run(&["metrics"]).ends(0).stdout;
    for words in [
        "gaps                   2     22.0     23.6     24.0",
        "n 1",
        "cadence           50.0 % (1 of 2)",
        "to 30 min",
    ] {
        assert!(text.contains(words), "{words:?} is not in\n{text}");
    }
    assert!(!text.contains("Globex"), "{text}");
}

#[test]
fn one_room_twice_is_one_and_a_missing_one_is_named() {
    let home = home();
    let line = home.run(&["metrics", "INC-4821", "inc-4821", "--json"]).ends(0).stdout;
    assert!(line.starts_with(r#"{"schema":"warroom.metrics/1","rooms":1,"#), "{line}");
    let all = home.run(&["metrics", "--all", "--json"]).ends(0).stdout;
    assert_eq!(all, line);
    let said = home.run(&["metrics", "INC-4822"]);
    assert_eq!(said.code, 5);
    assert!(said.stderr.contains("there is no room INC-4822"), "{}", said.stderr);
}

#[test]
fn nothing_at_all_is_said_so() {
    let home = Home::new().at("2026-11-21T15:00:00Z");
    assert_eq!(home.run(&["metrics"]).code, 5);
    let said = home.run(&["metrics", "--all"]);
    assert_eq!(said.code, 0);
    assert!(said.stderr.contains("no escalations, so no figures"), "{}", said.stderr);
}

#[test]
fn copies_of_one_journal_count_once_in_everything() {
    let mut home = Home::new().with("WARROOM_SEED", "copies").with("WARROOM_AS", "dan");
    for (now, args) in [
        ("10:00", &["start", "carts are empty", "--sev", "high", "--ic", "@dan", "--room", "C"][..]),
        ("10:05", &["add", "a @priya check the lag !10m"]),
        ("10:06", &["add", "u we look into it !30m #E1"]),
        ("10:30", &["do", "done A1"]),
    ] {
        home = home.at(&format!("2026-06-10T{now}:00Z"));
        home.run(&[&["--no-input"][..], args].concat()).ends(0);
    }
    let read = |args: &[&str]| -> serde_json::Value {
        serde_json::from_str(&home.run(args).ends(0).stdout).unwrap()
    };
    let one = read(&["metrics", "C", "--json"]);
    let older = home.journal("C").with_file_name("A-COPY.jsonl");
    std::fs::copy(home.journal("C"), &older).unwrap();
    home.run(&["--no-input", "add", "n the cache was cold", "--room", "C"]).ends(0);
    let all = read(&["metrics", "--all", "--json"]);
    assert_eq!(all["escalations"].as_array().unwrap().len(), 1, "{all}");
    assert_eq!(all["escalations"][0]["room"], "C", "the longer one counts");
    let trend = |args: &[&str]| read(&[&["report", "trend", "--json"][..], args].concat());
    let (two, alone) = (trend(&["--all"]), trend(&["C"]));
    for name in
        ["workload", "people", "answers", "actions", "decisions", "handoffs", "commitments", "summary"]
    {
        assert_eq!(two.get(name), alone.get(name), "{name}");
    }
    assert_eq!(all["summary"]["counted"], one["summary"]["counted"]);
}
