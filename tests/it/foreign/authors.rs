//! Who acted in a history that was taken over: whoever its record names, and never whoever took it over.
use crate::harness::Home;
use serde_json::Value;

const EVENTS: &str = r#"{"event":{"id":"e1","event_type":"incident.triggered","occurred_at":"2024-01-02T00:00:01Z","data":{"id":"P1","type":"incident","title":"Mail waits","created_at":"2024-01-02T00:00:00Z","urgency":"high"}}}
{"event":{"id":"e2","event_type":"incident.acknowledged","occurred_at":"2024-01-02T00:05:01Z","data":{"id":"P1","type":"incident","title":"Mail waits","created_at":"2024-01-02T00:00:00Z","urgency":"high"}}}
{"event":{"id":"e3","event_type":"incident.annotated","occurred_at":"2024-01-02T00:06:01Z","agent":{"summary":"Ada Agent"},"data":{"id":"n1","type":"incident_note","incident":{"id":"P1"},"content":"a look at the queue"}}}
{"event":{"id":"e4","event_type":"incident.priority_updated","occurred_at":"2024-01-02T00:07:01Z","agent":{"summary":"Ada Agent"},"data":{"id":"P1","type":"incident","title":"Mail waits","created_at":"2024-01-02T00:00:00Z","urgency":"high","priority":{"summary":"P1"}}}}
{"event":{"id":"e5","event_type":"incident.reassigned","occurred_at":"2024-01-02T00:08:01Z","agent":{"summary":"Ada Agent"},"data":{"id":"P1","type":"incident","title":"Mail waits","created_at":"2024-01-02T00:00:00Z","priority":{"summary":"P1"},"assignees":[{"summary":"Bob"}]}}}"#;

fn home() -> Home {
    let home = Home::new().at("2026-11-21T14:00:00Z");
    home.run_with(&["--as", "priya", "import", "pagerduty", "-", "--room", "X"], EVENTS.as_bytes()).ends(0);
    home
}

#[test]
fn the_log_says_who_acted_and_keeps_who_took_it_over() {
    let home = home();
    let log = home.run(&["--room", "X", "log", "--plain"]).ends(0).stdout;
    let line = |words: &str| log.lines().find(|line| line.contains(words)).unwrap_or_else(|| panic!("{log}"));
    assert!(line("a look at the queue").contains(" @Ada-Agent note.written"), "{log}");
    assert!(line("escalation.declared").contains(" pagerduty escalation.declared"), "{log}");
    assert!(line("acknowledged by").contains("acknowledged by pagerduty"), "{log}");
    assert!(line("severity.changed").contains(" @Ada-Agent severity.changed"), "{log}");
    let owned = line("escalation.owned");
    assert!(owned.contains(" @Ada-Agent escalation.owned") && owned.contains("@Bob owns it now"), "{log}");
    // Who ran the import did that, and nothing else.
    assert!(line("import.finished").contains(" @priya import.finished"), "{log}");
    let raw = home.run(&["--room", "X", "log", "--kind", "note", "--json"]).ends(0).stdout;
    let raw: Value = serde_json::from_str(raw.trim()).unwrap();
    assert_eq!(raw["h"]["by"], "priya", "the envelope says who wrote it down");
}

#[test]
fn what_is_known_of_an_entry_names_who_acted() {
    let home = home();
    let log = home.run(&["--room", "X", "log", "--plain"]).ends(0).stdout;
    let note = log.lines().find(|line| line.contains("a look at the queue")).unwrap();
    let id = note.split(' ').next().unwrap();
    let shown = home.run(&["--room", "X", "show", id]).ends(0).stdout;
    assert!(shown.contains("@Ada-Agent") && !shown.contains("priya"), "{shown}");
    let shown = home.run(&["--room", "X", "show", id, "--json"]).ends(0).stdout;
    let shown: Value = serde_json::from_str(&shown).unwrap();
    assert_eq!(shown["facts"]["by"], "@Ada-Agent");
    assert_eq!(shown["history"][0]["by"], "Ada-Agent");
    assert_eq!(shown["history"][0]["written_by"], "priya");
    let shown = home.run(&["--room", "X", "show", "E1"]).ends(0).stdout;
    assert!(!shown.contains("priya"), "{shown}");
}

#[test]
fn the_filter_by_a_person_finds_what_they_did() {
    let home = home();
    let seen = |who: &str| {
        let keys = format!("3 / @{who} Enter");
        let args = ["--room", "X", "--keys", &keys, "--size", "120x40", "--print"];
        home.run(&args).ends(0).stdout
    };
    assert!(seen("ada").contains("a look at the queue"), "{}", seen("ada"));
    assert!(!seen("priya").contains("a look at the queue"), "{}", seen("priya"));
}
