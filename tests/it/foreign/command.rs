//! `warroom import` as a command.
use super::samples::{ALL, PAGERDUTY_V3, SLACK_DAY, SLACK_USERS, STATUSPAGE, ZENDESK};
use crate::harness::Home;
use std::io::Write;

fn home() -> Home {
    Home::new().at("2026-11-21T14:00:00Z")
}

#[test]
fn a_page_is_taken_once_and_its_room_is_called_like_it() {
    let home = home();
    let dry =
        home.run_with(&["import", "statuspage", "-", "--dry-run"], STATUSPAGE.as_bytes()).ends(0).stdout;
    assert!(dry.starts_with("+ inc1  2024-03-01T08:00Z  no severity  "), "{dry}");
    assert!(
        dry.ends_with("ACME-CLOUD: 2 incidents, 11 entries would be added, 0 there already, 0 left out\n"),
        "{dry}"
    );
    assert!(!home.journal("ACME-CLOUD").exists());
    let said = home.run_with(&["import", "statuspage", "-"], STATUSPAGE.as_bytes()).ends(0).stdout;
    assert_eq!(said, "ACME-CLOUD: 2 incidents, 11 entries added, 0 there already, 0 left out\n");
    let again = home.run_with(&["import", "statuspage", "-"], STATUSPAGE.as_bytes()).ends(0).stdout;
    assert_eq!(again, "ACME-CLOUD: 2 incidents, 0 entries added, 11 there already, 0 left out\n");
    home.run(&["verify", "--room", "ACME-CLOUD"]).ends(0);
    let due = home.run(&["due", "--room", "ACME-CLOUD", "--json"]).ends(0).stdout;
    assert!(due.contains("\"due\":[]"), "{due}");
}

#[test]
fn every_format_is_taken_from_standard_input() {
    for (format, text) in ALL {
        let home = home();
        home.run_with(&["import", format, "-", "--room", "X"], text.as_bytes()).ends(0);
        let log = home.run(&["log", "--room", "X", "--json"]).ends(0).stdout;
        assert!(
            log.contains("\"import.finished\"") && log.contains(&format!("\"source\":\"{format}\"")),
            "{log}"
        );
    }
}

#[test]
fn a_stream_with_a_broken_line_is_done_in_part() {
    let home = home();
    let stream = PAGERDUTY_V3.replace("{\"event\":{\"id\":\"ev4\"", "oops\n{\"event\":{\"id\":\"ev4\"");
    let said = home.run_with(&["import", "pagerduty", "-", "--room", "X"], stream.as_bytes()).ends(8);
    assert!(said.stderr.contains("left out: no JSON: line 6, column 1"), "{}", said.stderr);
    assert!(said.stdout.contains("1 left out"), "{}", said.stdout);
}

#[test]
fn what_is_no_json_or_another_format_is_refused() {
    let home = home();
    let said = home.run_with(&["import", "gcp", "-", "--room", "X"], b"[{\"id\":1,}]").ends(1).stderr;
    assert!(said.starts_with("-: line 1, column 10: "), "{said}");
    let said = home.run_with(&["import", "gcp", "-", "--room", "X"], b"{\"a\":1}").ends(1).stderr;
    assert_eq!(said, "-: not a Google Cloud incidents.json: no incidents in it\n");
    for (format, _) in ALL {
        home.run_with(&["import", format, "-", "--room", "X"], "[".repeat(100_000).as_bytes()).ends(1);
        home.run_with(&["import", format, "-", "--room", "X"], b"").ends(1);
    }
    assert!(!home.journal("X").exists());
}

#[test]
fn a_file_that_breaks_off_gives_what_stands_whole_before() {
    let home = home();
    let mut cut = String::from(
        r#"{"incidents":[{"id":"a","name":"Slow","impact":"minor","created_at":"2024-03-01T10:00:00Z","incident_updates":[{"id":"u","status":"investigating","body":"We look.","created_at":"2024-03-01T10:00:00Z"}]},"#,
    );
    cut.push_str(r#"{"id":"b","name":"Half"#);
    let ran = home.run_with(&["import", "statuspage", "-", "--room", "Y"], cut.as_bytes()).ends(8);
    assert!(ran.stdout.starts_with("Y: 1 incident,"), "{}", ran.stdout);
    assert!(ran.stderr.contains("the file breaks off here"), "{}", ran.stderr);
}

#[test]
fn only_of_slack_a_folder_is_taken() {
    let home = home();
    std::fs::write(home.folder().join("page.json"), STATUSPAGE).unwrap();
    let said = home.run(&["import", "statuspage", ".", "--room", "X"]).ends(1).stderr;
    assert!(said.contains("only a Slack export"), "{said}");
    assert!(!home.journal("X").exists());
}

#[test]
fn an_author_of_whom_nothing_is_said_is_named() {
    let home = home();
    let ticket = ZENDESK.replace(r#""author_id":22,"public":true"#, r#""author_id":99,"public":true"#);
    let ran = home.run_with(&["import", "zendesk", "-", "--room", "X"], ticket.as_bytes());
    assert!(ran.stderr.contains("nothing says who wrote it"), "{}", ran.stderr);
}

#[test]
fn a_slack_export_is_read_from_an_archive_a_folder_and_a_day() {
    let home = home();
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let folder = home.folder().join("export");
    for (path, text) in [("users.json", SLACK_USERS), ("inc-7/2024-03-02.json", SLACK_DAY)] {
        archive.start_file(path, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
        std::fs::create_dir_all(folder.join("inc-7")).unwrap();
        std::fs::write(folder.join(path), text).unwrap();
    }
    let archive = archive.finish().unwrap().into_inner();
    let want = "X: 1 incident, 2 entries added, 0 there already, 0 left out\n";
    assert_eq!(home.run_with(&["import", "slack", "-", "--room", "X"], &archive).ends(0).stdout, want);
    let again = "X: 1 incident, 0 entries added, 2 there already, 0 left out\n";
    assert_eq!(home.run(&["import", "slack", "export", "--room", "X"]).ends(0).stdout, again);
    let day = home.run(&["import", "slack", "export/inc-7/2024-03-02.json", "--room", "X"]).ends(0).stdout;
    assert_eq!(day, again);
    let cut = &archive[..archive.len() / 2];
    let said = home.run_with(&["import", "slack", "-", "--room", "Y"], cut).ends(1).stderr;
    assert!(said.contains("no ZIP archive"), "{said}");
}

#[test]
fn two_at_the_same_time_keep_each_record_once() {
    let home = home();
    let file = home.folder().join("page.json");
    std::fs::write(&file, STATUSPAGE).unwrap();
    let other = home.folder().join("events.json");
    std::fs::write(&other, PAGERDUTY_V3).unwrap();
    let start = |format: &str, file: &std::path::Path| {
        let mut command = home.command(&["import", format, file.to_str().unwrap(), "--room", "X"]);
        command.stdout(std::process::Stdio::null()).spawn().unwrap()
    };
    let all: Vec<_> = (0..3).flat_map(|_| [start("statuspage", &file), start("pagerduty", &other)]).collect();
    for mut one in all {
        assert!(one.wait().unwrap().success());
    }
    let log = home.run(&["log", "--room", "X", "--json"]).ends(0).stdout;
    let count = |kind: &str| log.matches(&format!("\"type\":\"{kind}\"")).count();
    assert_eq!((count("escalation.declared"), count("update.sent")), (3, 5));
    let mixed =
        log.lines().filter(|line| line.contains("PINC2")).filter(|line| line.contains("\"update.sent\""));
    assert_eq!(mixed.count(), 0);
    home.run(&["verify", "--room", "X"]).ends(0);
}

#[test]
fn the_plan_as_json() {
    let home = home();
    let text = r#"{"incidents":[{"id":"a","name":"one","impact":"minor","created_at":"2024-01-01T00:00:00Z",
        "incident_updates":[{"id":"p","status":"resolved","body":"over","created_at":"2024-01-01T00:05:00Z"},{"id":"q","body":"x"}]}]}"#;
    let line = home
        .run_with(&["import", "statuspage", "-", "--room", "X", "--dry-run", "--json"], text.as_bytes())
        .ends(8);
    assert_eq!(
        line.stdout.replace(home.folder().to_str().unwrap(), "HOME").trim_end(),
        r#"{"schema":"warroom.import/1","room":"X","file":"HOME/data/warroom/X.jsonl","dry_run":true,"added":2,"already":0,"skipped":[{"place":"line 1 incidents[0] incident_updates[1]","id":"q","why":"no time in it (display_at, created_at)","text":"{\"body\":\"x\",\"id\":\"q\"}"}],"warnings":[],"incidents":[{"id":"a","new":true,"title":"one","severity":"medium","declared_at":"2024-01-01T00:00:00.000000Z","entries":2,"updates":1}],"offers":[]}"#
    );
}
