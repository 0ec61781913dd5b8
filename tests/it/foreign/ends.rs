//! Ends that nobody dated, ends that contradict what else is said, and what stands in two rooms.
use super::world::{blank, clean, import, milestone, one};
use crate::harness::Home;
use serde_json::{Value, json};
use warroom::domain::words::Phase;

/// Imports a history into room X and reads its review, once in words and once as data.
fn reviewed(format: &str, history: &str) -> (String, Value) {
    let home = Home::new().at("2026-11-21T14:00:00Z");
    home.run_with(&["import", format, "-", "--room", "X"], history.as_bytes()).ends(0);
    let text = home.run(&["report", "review", "--room", "X"]).ends(0).stdout;
    let data = home.run(&["report", "review", "--room", "X", "--json"]).ends(0).stdout;
    (text, serde_json::from_str(&data).unwrap())
}

fn merged() -> String {
    json!({"incidents": [{"id": "P77", "type": "incident", "title": "Labels do not print", "status": "resolved",
        "created_at": "2025-03-04T10:00:00Z", "updated_at": "2025-03-04T10:30:00Z", "urgency": "high",
        "resolve_reason": {"type": "merge_resolve_reason", "incident": {"id": "P78", "type": "incident_reference",
            "summary": "[#78] Printers are down", "html_url": "https://acme.example/incidents/P78"}}}]})
    .to_string()
}

fn solved(updated: &str, status: &str) -> String {
    json!({"ticket": {"id": 9, "subject": "No invoices", "status": status, "requester_id": 1, "assignee_id": 2,
        "created_at": "2025-03-04T10:00:00Z", "updated_at": updated, "priority": "high"},
        "comments": [{"id": 11, "author_id": 2, "public": true, "body": "We look.", "created_at": "2025-03-04T10:05:00Z"}]})
    .to_string()
}

#[test]
fn an_end_without_a_time_is_an_end_and_no_time() {
    let (text, data) = reviewed("zendesk", &solved("2025-03-04T12:00:00Z", "solved"));
    assert!(text.contains("resolved, since when is not recorded"), "{text}");
    assert!(
        text.contains("when it was resolved is not recorded") && !text.contains("not resolved"),
        "{text}"
    );
    assert_eq!(data["endings"][0]["resolved"], Value::Null);
    assert_eq!(data["figures"][0]["ttr_state"], "not_applicable");
    let room = clean("zendesk", &solved("2025-03-04T12:00:00Z", "solved"));
    let e = one(&room, "9");
    assert_eq!((e.phase, e.resolved_at, milestone(e, "resolved")), (Phase::Resolved, None, None));
}

#[test]
fn a_later_time_of_the_end_takes_its_place_and_a_reopened_one_has_none() {
    let first = solved("2025-03-04T12:00:00Z", "solved");
    let mut dated: Value = serde_json::from_str(&solved("2025-03-04T13:00:00Z", "solved")).unwrap();
    dated["ticket"]["metric_set"] = json!({"solved_at": "2025-03-04T11:30:00Z"});
    for order in [[&first, &dated.to_string()], [&dated.to_string(), &first]] {
        let (room, _) = import(&blank(), "zendesk", order[0]);
        let (room, _) = import(&room, "zendesk", order[1]);
        let e = one(&room, "9");
        assert_eq!(e.resolved_at, Some(super::at("2025-03-04T11:30:00Z")), "{order:?}");
    }
    let open = solved("2025-03-04T13:00:00Z", "open");
    for order in [[&first, &open], [&open, &first]] {
        let (room, _) = import(&blank(), "zendesk", order[0]);
        let (room, _) = import(&room, "zendesk", order[1]);
        assert_ne!(one(&room, "9").phase, Phase::Resolved, "{order:?}");
    }
}

#[test]
fn into_which_one_it_went_stays_known() {
    let (text, data) = reviewed("pagerduty", &merged());
    assert!(text.contains("since when is not recorded: merged into \\[#78\\] Printers are down"), "{text}");
    assert!(data["knowledge"]["fix"][0].as_str().unwrap().contains("Printers are down"), "{data:#}");
    let room = clean("pagerduty", &merged());
    assert_eq!(one(&room, "P77").phase, Phase::Resolved);
    let link = room.links.first().unwrap();
    assert_eq!(link.url, "https://acme.example/incidents/P78");
}

#[test]
fn words_said_at_the_close_stay() {
    let close = json!({"action": "Close", "alert": {"alertId": "a1", "message": "Disk", "createdAt": 1_420_452_191_104_u64,
        "updatedAt": 1_420_453_191_166_002_000_u64, "username": "ann", "note": "rotated the logs"}});
    let room = clean("opsgenie", &close.to_string());
    assert!(room.entries().iter().any(|entry| entry.text() == "rotated the logs"));
}

fn jira(status: &str, category: &str, histories: &Value) -> String {
    json!({"issues": [{"id": "1", "key": "OPS-1", "fields": {"summary": "Mail waits", "created": "2025-03-04T10:00:00.000+0000",
        "updated": "2025-03-05T10:00:00.000+0000", "status": {"name": status, "statusCategory": {"key": category}}},
        "changelog": {"histories": histories}}]})
    .to_string()
}

fn change(id: &str, at: &str, from: &str, to: &str) -> Value {
    json!({"id": id, "created": at, "author": {"displayName": "Ann"},
        "items": [{"field": "status", "fromString": from, "toString": to}]})
}

#[test]
fn a_status_that_contradicts_its_history_is_named() {
    let (done, again) = (
        change("1", "2025-03-04T12:00:00.000+0000", "Open", "Done"),
        change("2", "2025-03-04T13:00:00.000+0000", "Done", "Reopened"),
    );
    let contradicts = |plan: &warroom::intake::plan::Plan| {
        plan.warnings.iter().any(|one| one.contains("its last change was"))
    };
    let (_, plan) = import(&blank(), "jira", &jira("Done", "done", &json!([again, done])));
    assert!(contradicts(&plan), "{:?}", plan.warnings);
    let (_, plan) = import(&blank(), "jira", &jira("Reopened", "new", &json!([done, again])));
    assert!(!contradicts(&plan), "{:?}", plan.warnings);
    let (room, plan) = import(&blank(), "jira", &jira("Done", "done", &json!([])));
    assert!(plan.warnings.iter().any(|one| one.contains("not said when")), "{:?}", plan.warnings);
    assert_eq!((one(&room, "OPS-1").phase, one(&room, "OPS-1").resolved_at), (Phase::Resolved, None));
}

#[test]
fn posts_that_take_an_end_back_are_named() {
    let post = |id: &str, at: &str, status: &str| json!({"id": id, "status": status, "body": status, "created_at": format!("2025-03-04T{at}:00Z")});
    let page = |posts: &[Value]| {
        json!({"incidents": [{"id": "i1", "name": "Search", "status": "resolved", "impact": "minor",
            "created_at": "2025-03-04T10:00:00Z", "incident_updates": posts}]})
        .to_string()
    };
    let back =
        [post("a", "10:00", "resolved"), post("b", "10:30", "investigating"), post("c", "11:00", "resolved")];
    let (_, plan) = import(&blank(), "statuspage", &page(&back));
    assert!(plan.warnings.iter().any(|one| one.contains("later that it is not")), "{:?}", plan.warnings);
    let once = [
        post("a", "10:00", "investigating"),
        post("b", "10:30", "resolved"),
        post("c", "11:00", "postmortem"),
    ];
    let (_, plan) = import(&blank(), "statuspage", &page(&once));
    assert!(!plan.warnings.iter().any(|one| one.contains("later that it is not")), "{:?}", plan.warnings);
}

#[test]
fn who_works_on_a_ticket_is_known_to_be_an_agent() {
    let (_, plan) = import(&blank(), "zendesk", &solved("2025-03-04T12:00:00Z", "open"));
    assert!(
        !plan.warnings.iter().any(|one| one.contains("nothing says who wrote it")),
        "{:?}",
        plan.warnings
    );
    let other = solved("2025-03-04T12:00:00Z", "open").replace("\"author_id\":2", "\"author_id\":3");
    let (_, plan) = import(&blank(), "zendesk", &other);
    assert!(plan.warnings.iter().any(|one| one.contains("nothing says who wrote it")), "{:?}", plan.warnings);
}

#[test]
fn where_the_newest_version_is_silent_the_order_of_the_others_says_nothing() {
    let version = |updated: &str, more: Value| {
        let mut one = json!({"id": "P9", "type": "incident", "status": "triggered", "created_at": "2025-03-04T10:00:00Z",
            "updated_at": updated});
        one.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        one
    };
    let newest = version("2025-03-04T12:00:00Z", json!({}));
    let a = version(
        "2025-03-04T11:00:00Z",
        json!({"title": "Mail", "service": {"summary": "Post"}, "priority": {"summary": "P3"}}),
    );
    let b = version(
        "2025-03-04T11:00:00Z",
        json!({"title": "Mail waits", "service": {"summary": "Mail"}, "priority": {"summary": "P1"}}),
    );
    let said = |all: &[&Value]| {
        let (room, _) = import(&blank(), "pagerduty", &json!({"incidents": all}).to_string());
        let e = one(&room, "P9");
        (e.title.clone(), e.components.clone(), e.severity)
    };
    let want = said(&[&newest, &a, &b]);
    assert_eq!(want.0, "Mail waits");
    for order in [[&a, &b, &newest], [&b, &a, &newest], [&b, &newest, &a], [&newest, &b, &a]] {
        assert_eq!(said(&order), want);
    }
}

fn page(name: &str) -> String {
    json!({"incidents": [{"id": "inc9", "name": name, "status": "resolved", "impact": "major",
        "created_at": "2025-03-04T10:00:00Z", "resolved_at": "2025-03-04T11:00:00Z", "incident_updates": [
        {"id": "a", "status": "investigating", "body": "Search is slow.", "created_at": "2025-03-04T10:00:00Z"},
        {"id": "b", "status": "resolved", "body": "Search is well.", "created_at": "2025-03-04T11:00:00Z"}]}]})
    .to_string()
}

#[test]
fn what_stands_in_two_rooms_counts_once_and_is_not_like_itself() {
    let home = Home::new().at("2026-11-21T14:00:00Z");
    for room in ["A", "B"] {
        home.run_with(&["import", "statuspage", "-", "--room", room], page("Search is slow").as_bytes())
            .ends(0);
    }
    let trend = home.run(&["report", "trend", "--all"]).ends(0).stdout;
    assert!(trend.contains("1 counted") && trend.contains("in two rooms counted once"), "{trend}");
    assert!(trend.contains("0 never acknowledged"), "a page has no such field: {trend}");
    let metrics = home.run(&["metrics", "--all", "--json"]).ends(0).stdout;
    let metrics: Value = serde_json::from_str(&metrics).unwrap();
    assert_eq!((&metrics["summary"]["counted"], &metrics["twice"]), (&json!(1), &json!(1)));
    let similar = |args: &[&str]| {
        let said = home.run(&[args, &["--json"]].concat()).ends(0).stdout;
        let said: Value = serde_json::from_str(&said).unwrap();
        said["similar"].as_array().unwrap().len()
    };
    assert_eq!(similar(&["similar", "E1", "--room", "A"]), 0, "its twin is no other");
    assert_eq!(similar(&["similar", "search", "slow"]), 1);
}

#[test]
fn an_id_that_is_not_there_names_the_nearest_and_not_all() {
    let posts = |n: usize| {
        json!({"id": format!("i{n}"), "name": format!("Fault {n}"), "impact": "minor", "status": "resolved",
            "created_at": format!("2025-03-04T{:02}:{:02}:00Z", n / 60, n % 60), "incident_updates": []})
    };
    let many: Vec<Value> = (0..40).map(posts).collect();
    let home = Home::new().at("2026-11-21T14:00:00Z");
    home.run_with(
        &["import", "statuspage", "-", "--room", "X"],
        json!({"incidents": many}).to_string().as_bytes(),
    )
    .ends(0);
    let said = home.run(&["similar", "E43", "--room", "X"]).ends(5).stderr;
    assert!(
        said.contains("E40") && said.contains("there are 40, from E1 to E40") && !said.contains("E12,"),
        "{said}"
    );
    let said = home.run(&["report", "escalation", "--room", "X"]);
    assert!(said.stderr.contains("and 28 more"), "{}", said.stderr);
    let exec = home.run(&["report", "exec", "--room", "X"]).ends(0).stdout;
    assert!(exec.lines().count() < 80 && exec.contains("40 escalations"), "{exec}");
    assert!(exec.contains("And 35 more, 0 of all 40 open") && exec.contains("now resolved"), "{exec}");
}

#[test]
fn messages_of_one_stamp_are_all_kept_and_the_same_one_once() {
    let message = |who: &str, text: &str| json!({"type": "message", "user": who, "text": text, "ts": "1709370000.000200", "reactions": [{"name": "pushpin"}]});
    let day = json!([
        message("U1", "same"),
        message("U2", "same"),
        message("U3", "same"),
        message("U1", "other"),
        message("U1", "same")
    ]);
    let home = Home::new().at("2026-11-21T14:00:00Z");
    let import =
        || home.run_with(&["import", "slack", "-", "--room", "X"], day.to_string().as_bytes()).ends(0).stdout;
    let first = import();
    let log = home.run(&["log", "--room", "X", "--plain"]).ends(0).stdout;
    assert_eq!(log.matches("note.written").count(), 4, "{log}\n{first}");
    let again = import();
    assert!(again.contains(" 0 entries added"), "twice is once: {again}");
}

#[test]
fn an_end_before_the_start_is_named_also_where_a_later_one_counts() {
    let incident = json!({"incidents": [{"id": "P5", "type": "incident", "title": "Mail", "status": "resolved",
        "created_at": "2025-03-04T10:00:00Z", "resolved_at": "2025-03-04T09:00:00Z"}]});
    let log = json!({"log_entries": [{"id": "R1", "type": "resolve_log_entry", "created_at": "2025-03-04T11:03:00Z",
        "incident": {"id": "P5", "type": "incident_reference"}}]});
    for all in [format!("{incident}\n{log}"), format!("{log}\n{incident}")] {
        let (_, plan) = import(&blank(), "pagerduty", &all);
        assert!(
            plan.warnings.iter().any(|one| one.contains("resolved before it started")),
            "{:?}",
            plan.warnings
        );
    }
}

#[test]
fn a_table_may_count_its_times() {
    for [first, last] in [
        ["1700000000", "1700000600"],
        ["1700000000000", "1700000600000"],
        ["1700000000000000000", "1700000600000000000"],
    ] {
        let rows =
            format!("time_utc,kind,role,fact\n{first},impact,,It begins.\n{last},resolved,,It ends.\n");
        let home = Home::new().at("2026-11-21T14:00:00Z");
        home.run_with(&["import", "csv", "-", "--room", "X"], rows.as_bytes()).ends(0);
        let all: Value = serde_json::from_str(&home.run(&["metrics", "X", "--json"]).ends(0).stdout).unwrap();
        assert_eq!(all["escalations"][0]["ttr_min"], 10.0, "{first}");
        assert_eq!(all["escalations"][0]["started_at"], "2023-11-14T22:13:20Z");
    }
    let rows =
        "time_utc,kind,role,fact\n2024,note,,A year is no time.\n2024-05-02T10:00:00Z,note,,This is.\n";
    let home = Home::new().at("2026-11-21T14:00:00Z");
    let said =
        home.run_with(&["import", "csv", "-", "--room", "X", "--dry-run"], rows.as_bytes()).ends(8).stderr;
    assert!(
        said.contains("nothing was written; 1 record is named above") && !said.contains("done"),
        "{said}"
    );
}
