//! The exact lines of docs/json.md.
use super::room;
use crate::harness::Home;

#[track_caller]
fn check(args: &[&str], golden: &str) {
    let home = room();
    home.run(&["add", "a @priya check replica lag !30m"]).ends(0);
    let line = home.run(args).ends(0).stdout.replace(home.folder().to_str().unwrap(), "HOME");
    assert_eq!(line.trim_end(), golden, "{args:?}");
}

const CUSTOMER: &str = r#"{"clock":"E1/customer","kind":"update","audience":"customer","id":"E1","escalation":"E1","due_at":"2026-11-21T14:10:00.000000Z","state":"ok","left_s":600,"snoozed_until":null,"owner":null,"text":"customer update"}"#;

#[test]
fn status() {
    let home = room();
    let line = home.run(&["status", "--json"]).ends(0).stdout;
    let start = r#"{"schema":"warroom.status/1","room":"INC-4821","now":"2026-11-21T14:00:00.000000Z","escalations":[{"id":"E1","title":"payments 5xx, EU","customers":["Globex"],"severity":"critical","phase":"triage","mode":"bridge","owner":null,"next_update":{"due_at":"2026-11-21T14:10:00.000000Z","state":"ok","left_s":600},"silence_s":0}],"due":["#;
    assert!(line.starts_with(&format!("{start}{CUSTOMER},")), "{line}");
    assert!(line.ends_with("],\"open_actions\":0,\"late\":0}\n"), "{line}");
}

#[test]
fn due() {
    let home = room();
    let line = home.run(&["due", "--json"]).ends(0).stdout;
    let start = r#"{"schema":"warroom.due/1","room":"INC-4821","now":"2026-11-21T14:00:00.000000Z","due":["#;
    assert!(line.starts_with(&format!("{start}{CUSTOMER},")), "{line}");
    let all = home.run(&["due", "--all", "--json"]).ends(0).stdout;
    assert!(all.contains(r#""due":[{"room":"INC-4821","clock":"E1/customer","#), "{all}");
}

#[test]
fn show() {
    check(
        &["show", "A1", "--json"],
        r#"{"schema":"warroom.show/1","room":"INC-4821","id":"A1","facts":{"text":"check replica lag","on":"E1","at":"2026-11-21T14:00:00.000000Z","by":"@priya","state":"asked","owner":"@priya","due":"2026-11-21T14:30:00.000000Z","time_box":"1800"},"history":[{"id":"L4","at":"2026-11-21T14:00:00.000000Z","written":"2026-11-21T14:00:00.000000Z","by":"priya","type":"action.asked","text":"@priya check replica lag  by 14:30","raw":"a @priya check replica lag !30m"}]}"#,
    );
}

#[test]
fn a_start() {
    let home = super::Home::new().at("2026-11-21T14:00:00Z");
    let line = home.run(&["start", "x", "--room", "X", "--json"]).ends(0).stdout;
    let line = line.replace(home.folder().to_str().unwrap(), "HOME");
    assert_eq!(
        line.trim_end(),
        r#"{"schema":"warroom.start/1","room":"X","file":"HOME/data/warroom/X.jsonl","escalation":"E1"}"#
    );
}

#[test]
fn what_was_saved() {
    let home = room();
    let line = home.run(&["add", "n x", "--json"]).ends(0).stdout;
    let (before, after) = line.split_once(r#""entry":""#).expect("an entry");
    assert_eq!(before, r#"{"schema":"warroom.saved/1","room":"INC-4821","id":"L4","seq":4,"#);
    assert_eq!(after.get(26..).unwrap(), "\",\"type\":\"note.written\",\"text\":\"x\"}\n");
}

#[test]
fn an_import() {
    let home = super::Home::new().at("2026-11-21T14:00:00Z");
    let csv = b"time_utc,fact\nnoon,what\n2018-10-21T22:52:00Z,it broke\n";
    let line = home.run_with(&["import", "csv", "-", "--room", "X", "--json"], csv).ends(8).stdout;
    let line = line.replace(home.folder().to_str().unwrap(), "HOME");
    assert_eq!(
        line.trim_end(),
        r#"{"schema":"warroom.import/1","room":"X","file":"HOME/data/warroom/X.jsonl","dry_run":false,"added":2,"already":0,"skipped":[{"line":2,"why":"not a time; expected one like 2018-10-21T22:52:00Z","text":"noon,what"}],"warnings":[],"offers":[]}"#
    );
}

#[test]
fn verify_and_the_log() {
    let home = room();
    let path = home.journal("INC-4821");
    let said = home.run(&["verify", "--json"]).ends(0).stdout;
    let head = said.split("\"head\":\"").nth(1).and_then(|rest| rest.get(..64)).unwrap();
    assert_eq!(
        said.trim_end(),
        format!(
            r#"{{"schema":"warroom.verify/1","file":"{}","entries":4,"head":"{head}","intact":true,"torn_bytes":0,"first_bad":null}}"#,
            path.display()
        )
    );
    let journal = std::fs::read_to_string(&path).unwrap();
    assert_eq!(home.run(&["log", "--json"]).ends(0).stdout, journal, "the log as JSON is the journal");
    home.run(&["add", "n x"]).ends(0);
    home.run(&["do", "undo"]).ends(0);
    let lines = home.run(&["log", "--json", "--kind", "note"]).ends(0).stdout;
    assert!(lines.ends_with(",\"struck_by\":5}\n"), "{lines}");
}

#[test]
fn rooms() {
    let home = room();
    let line = home.run(&["rooms", "--json"]).ends(0).stdout.replace(home.folder().to_str().unwrap(), "HOME");
    assert_eq!(
        line.trim_end(),
        r#"{"schema":"warroom.rooms/1","folder":"HOME/data/warroom","rooms":[{"room":"INC-4821","title":"payments 5xx, EU","file":"HOME/data/warroom/INC-4821.jsonl","open":true,"entries":4,"written":"2026-11-21T14:00:00.000000Z","late":0}]}"#
    );
}

#[test]
fn keys_and_themes() {
    let home = super::Home::new();
    let keys = home.run(&["keys", "--json"]).ends(0).stdout;
    let row = r#"{"context":"Board","keys":["a"],"action":"new_action","words":"Capture an ACTION: a @priya check replica lag !30m"}"#;
    assert!(
        keys.starts_with(r#"{"schema":"warroom.keys/1","keys":[{"context":""#) && keys.contains(row),
        "{keys}"
    );
    assert_eq!(
        home.run(&["theme", "list", "--json"]).ends(0).stdout,
        "{\"schema\":\"warroom.themes/1\",\"themes\":[{\"name\":\"signal-dark\",\"built_in\":true},{\"name\":\"signal-light\",\"built_in\":true},\
         {\"name\":\"hc-dark\",\"built_in\":true},{\"name\":\"hc-light\",\"built_in\":true},{\"name\":\"ansi\",\"built_in\":true},\
         {\"name\":\"mono\",\"built_in\":true}]}\n"
    );
}

/// A number that other programs would read otherwise is no line, and no empty one either.
#[test]
fn what_cannot_be_given_as_json_is_an_error_and_the_rest_is_done() {
    let home = Home::new().at("2026-11-21T14:00:00Z");
    let post =
        |id: &str| format!(r#"{{"id":{id},"at":"2026-11-21T14:00:00Z","text":"Next update by 14:30 UTC."}}"#);
    let tower = format!("{}1{}", "[".repeat(40), "]".repeat(40));
    let lines = [post("1"), post("1152921504606846977"), post(&tower), post("\"x\"")].join("\n");
    let said = home.run_with(&["promises", "-", "--json"], lines.as_bytes()).ends(8);
    let ids: Vec<serde_json::Value> =
        said.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(
        ids.iter().map(|one| one["id"].clone()).collect::<Vec<_>>(),
        [serde_json::json!(1), serde_json::json!("x")]
    );
    assert!(
        said.stderr.contains(":2: left out: this cannot be given as JSON: a number above 2^53"),
        "{}",
        said.stderr
    );
    assert!(
        said.stderr.contains(":3: left out:") && said.stderr.contains("nested deeper"),
        "{}",
        said.stderr
    );
}
