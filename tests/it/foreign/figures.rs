//! Figures of other systems' histories against figures worked out by hand: each case is a history of our own, told in
//! the shapes of its vendor, imported and measured by the program.
use crate::harness::Home;
use serde_json::{Value, json};

/// One figure of one incident: minutes, or what else stands there.
type Want<'a> = (&'a str, Value);

/// Imports a history; every figure named is as wanted, and importing it again changes none.
#[track_caller]
fn check(format: &str, history: &str, incident: &str, want: &[Want<'_>]) -> String {
    let home = Home::new().at("2026-11-21T14:00:00Z");
    let import = || home.run_with(&["import", format, "-", "--room", "X"], history.as_bytes()).ends(0);
    let said = import().stderr;
    import();
    let all = home.run(&["metrics", "X", "--json"]).ends(0).stdout;
    let all: Value = serde_json::from_str(&all).unwrap();
    let one = all["escalations"].as_array().unwrap().iter().find(|one| one["source_id"] == incident);
    let one = one.unwrap_or_else(|| panic!("no {incident}: {all:#}"));
    for (figure, value) in want {
        assert_eq!(one[*figure], *value, "{format} {incident} {figure}: {one:#}");
    }
    said
}

fn event(id: &str, kind: &str, at: &str, data: Value) -> Value {
    let mut whole = json!({"id": "PQ7", "type": "incident", "title": "Labels do not print", "created_at": "2025-03-04T10:00:00Z"});
    whole.as_object_mut().unwrap().extend(data.as_object().unwrap().clone());
    json!({"event": {"id": id, "event_type": format!("incident.{kind}"), "resource_type": "incident", "occurred_at": at,
        "agent": null, "client": null, "data": whole}})
}

fn lines(all: &[Value]) -> String {
    all.iter().map(Value::to_string).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_batch_of_pagerduty_events_as_lines_and_as_a_list() {
    let low = json!({"priority": {"summary": "P4"}});
    let high = json!({"priority": {"summary": "P1"}});
    let all = [
        event("a", "triggered", "2025-03-04T10:00:02.250Z", low.clone()),
        event("b", "acknowledged", "2025-03-04T10:03:30Z", low),
        event("c", "priority_updated", "2025-03-04T10:05:00Z", high.clone()),
        event("d", "resolved", "2025-03-04T10:47:15Z", high),
    ];
    let mut back = all.clone();
    back.reverse();
    for history in [lines(&all), json!(all).to_string(), lines(&back), json!(back).to_string()] {
        check(
            "pagerduty",
            &history,
            "PQ7",
            &[
                ("tta_min", json!(3.5)),
                ("ttr_min", json!(47.25)),
                ("ttfu_state", json!("pending")),
                ("severity", json!("critical")),
                ("started_at", json!("2025-03-04T10:00:00Z")),
                ("updates", json!(0)),
                ("gaps_min", json!([])),
            ],
        );
    }
}

#[test]
fn a_pagerduty_incident_that_came_back_ends_at_its_last_end() {
    let all = [
        event("a", "triggered", "2025-03-04T10:00:00Z", json!({"urgency": "low"})),
        event("b", "resolved", "2025-03-04T10:30:00Z", json!({"urgency": "low"})),
        event("c", "reopened", "2025-03-04T10:40:00Z", json!({"urgency": "low"})),
        event("d", "resolved", "2025-03-04T11:06:36Z", json!({"urgency": "low"})),
    ];
    let want = [("ttr_min", json!(66.6)), ("tta_state", json!("pending")), ("severity", json!("medium"))];
    check("pagerduty", &lines(&all), "PQ7", &want);
}

#[test]
fn pages_of_pagerduty_log_entries_without_their_incident() {
    let entry = |id: &str, kind: &str, at: &str| {
        json!({"id": id, "type": format!("{kind}_log_entry"), "summary": kind, "created_at": at,
            "incident": {"id": "PLOG", "type": "incident_reference", "summary": "[#12] Imports hang"}})
    };
    let first = json!({"log_entries": [entry("1", "trigger", "2025-01-07T01:00:00-05:00"), entry("2", "notify", "2025-01-07T01:00:05-05:00")],
        "limit": 2, "offset": 0, "more": true});
    let second = json!({"log_entries": [entry("3", "acknowledgement", "2025-01-07T06:12:00Z"), entry("4", "escalate", "2025-01-07T06:20:00Z")],
        "limit": 2, "offset": 2, "more": true});
    let third = json!({"log_entries": [entry("5", "resolve", "2025-01-07T08:30:00+0100")], "limit": 2, "offset": 4, "more": false});
    for history in [lines(&[first.clone(), second.clone(), third.clone()]), lines(&[third, first, second])] {
        let want = [("tta_min", json!(12.0)), ("ttr_min", json!(90.0)), ("title", json!("Imports hang"))];
        check("pagerduty", &history, "PLOG", &want);
    }
}

#[test]
fn a_pagerduty_answer_with_notes_and_status_updates() {
    let history = lines(&[
        json!({"incidents": [{"id": "PR1", "type": "incident", "title": "Queue grows", "status": "resolved", "urgency": "high",
            "created_at": "2025-01-10T12:00:00Z", "updated_at": "2025-01-10T14:00:09Z", "resolved_at": "2025-01-10T14:00:00Z",
            "acknowledgements": [{"at": "2025-01-10T12:02:15Z", "acknowledger": {"summary": "Ada"}}]}]}),
        json!({"notes": [{"id": "n1", "content": "Consumer restarted.", "created_at": "2025-01-10T07:20:00-05:00"}]}),
        json!({"status_update": {"id": "s1", "message": "Half of it is back.", "created_at": "2025-01-10T12:30:00Z"}}),
    ]);
    check(
        "pagerduty",
        &history,
        "PR1",
        &[
            ("tta_min", json!(2.25)),
            ("ttr_min", json!(120.0)),
            ("updates", json!(0)),
            ("ttfu_min", json!(null)),
            ("severity", json!("high")),
        ],
    );
}

fn alert(print: &str, status: &str, starts: &str, ends: &str) -> Value {
    json!({"status": status, "labels": {"alertname": "Slow", "severity": "error", "service": "mail"},
        "annotations": {"summary": format!("Slow {print}")}, "startsAt": starts, "endsAt": ends, "fingerprint": print})
}

fn group(status: &str, alerts: &[Value]) -> Value {
    json!({"version": "4", "groupKey": "{}:{alertname=\"Slow\"}", "truncatedAlerts": 0, "status": status, "receiver": "x",
        "groupLabels": {"alertname": "Slow"}, "commonLabels": {}, "commonAnnotations": {}, "externalURL": "http://x", "alerts": alerts})
}

#[test]
fn grouped_alerts_fire_and_end_each_for_itself() {
    const ZERO: &str = "0001-01-01T00:00:00Z";
    let fire = group(
        "firing",
        &[
            alert("f1", "firing", "2025-02-01T08:00:00Z", ZERO),
            alert("f2", "firing", "2025-02-01T08:01:00Z", ZERO),
        ],
    );
    let end = group(
        "firing",
        &[
            alert("f1", "resolved", "2025-02-01T08:00:00Z", "2025-02-01T08:12:30Z"),
            alert("f2", "firing", "2025-02-01T08:01:00Z", ZERO),
        ],
    );
    for history in [lines(&[fire.clone(), end.clone()]), lines(&[end, fire])] {
        let want = [("ttr_min", json!(12.5)), ("severity", json!("high")), ("title", json!("Slow f1"))];
        check("alertmanager", &history, "f1/2025-02-01T08:00:00Z", &want);
        let want = [("ttr_min", json!(null)), ("ttr_state", json!("pending")), ("resolved_at", json!(null))];
        check("alertmanager", &history, "f2/2025-02-01T08:01:00Z", &want);
    }
    let odd = group("resolved", &[alert("f3", "resolved", "2025-02-01T09:00:00.5+01:00", ZERO)]);
    let said = check(
        "alertmanager",
        &odd.to_string(),
        "f3/2025-02-01T08:00:00.500Z",
        &[("ttr_state", json!("pending"))],
    );
    assert!(said.contains("zero of clocks") && said.contains("not said when"), "{said}");
    let before =
        group("resolved", &[alert("f4", "resolved", "2025-02-01T09:00:00Z", "2025-02-01T08:30:00Z")]);
    let said = check(
        "alertmanager",
        &before.to_string(),
        "f4/2025-02-01T09:00:00Z",
        &[("ttr_state", json!("invalid"))],
    );
    assert!(said.contains("resolved before it started"), "{said}");
}

#[test]
fn an_opsgenie_alert_in_milliseconds_and_nanoseconds() {
    // 1,700,000,000 s is 2023-11-14T22:13:20Z.
    let act = |action: &str, after_s: u64, priority: &str, created: Value| {
        json!({"action": action, "alert": {"alertId": "og", "message": "Badges fail", "priority": priority, "createdAt": created,
            "updatedAt": (1_700_000_000 + after_s) * 1_000_000_000, "username": "ada"}})
    };
    let all = |created: Value| {
        [
            act("Create", 0, "P3", created.clone()),
            act("Acknowledge", 240, "P3", created.clone()),
            act("Escalate", 600, "P3", created.clone()),
            act("UpdatePriority", 900, "P1", created.clone()),
            act("Close", 3_900, "P1", created),
        ]
    };
    for created in
        [json!(1_700_000_000_000_u64), json!("1700000000000"), json!(1_700_000_000_000_000_000_u64)]
    {
        let want = [("tta_min", json!(4.0)), ("ttr_min", json!(65.0)), ("severity", json!("critical"))];
        check("opsgenie", &lines(&all(created)), "og", &want);
    }
    let late = [
        act("Create", 0, "P5", json!(1_700_000_000_000_u64)),
        act("Close", 630, "P5", json!(1_700_000_000_000_u64)),
    ];
    let want = [("tta_state", json!("pending")), ("ttr_min", json!(10.5)), ("severity", json!("low"))];
    check("opsgenie", &lines(&late), "og", &want);
    let said = check(
        "opsgenie",
        &act("Close", 630, "P5", json!(0)).to_string(),
        "og",
        &[("tta_state", json!("pending"))],
    );
    assert!(said.contains("zero of clocks") && said.contains("is an estimate"), "{said}");
}

fn zendesk(comments: &Value, metrics: &Value) -> String {
    json!({"ticket": {"id": 88, "subject": "Stock is wrong", "description": "We count other numbers.", "priority": "high",
            "status": "solved", "requester_id": 1, "assignee_id": 2, "created_at": "2025-05-05T09:00:00Z",
            "updated_at": "2025-05-05T12:00:00Z", "metric_set": metrics},
        "comments": comments, "users": [{"id": 1, "name": "Kim", "role": "end-user"}, {"id": 2, "name": "Ada", "role": "agent"}]})
    .to_string()
}

#[test]
fn only_public_words_of_zendesk_agents_are_cadence() {
    let said = |id: u32, who: u32, public: bool, at: &str| json!({"id": id, "author_id": who, "public": public, "body": format!("Word {id}."), "created_at": format!("2025-05-05T{at}:00Z")});
    let comments = json!([
        said(1, 1, true, "09:01"),
        said(2, 2, true, "09:20"),
        said(3, 2, false, "09:50"),
        said(4, 2, true, "10:05"),
        said(5, 1, true, "10:20"),
        said(6, 2, true, "10:50")
    ]);
    let history = zendesk(&comments, &json!({"solved_at": "2025-05-05T11:00:00Z"}));
    check(
        "zendesk",
        &history,
        "88",
        &[
            ("updates", json!(3)),
            ("ttfu_min", json!(20.0)),
            ("gaps_min", json!([45.0, 45.0])),
            ("longest_silence_min", json!(45.0)),
            ("adherence_30", json!(0.0)),
            ("adherence_60", json!(1.0)),
            ("ttr_min", json!(120.0)),
            ("severity", json!("high")),
        ],
    );
    let silent = zendesk(&json!([said(1, 1, true, "09:01"), said(2, 2, false, "09:20")]), &json!({}));
    let want = [("ttfu_state", json!("pending")), ("ttr_state", json!("pending")), ("updates", json!(0))];
    let words = check("zendesk", &silent, "88", &want);
    assert!(words.contains("88 is solved, but it is not said when"), "{words}");
}

#[test]
fn zendesk_events_tell_a_ticket() {
    let event = |id: &str, kind: &str, at: &str, event: Value| {
        json!({"type": format!("zen:event-type:ticket.{kind}"), "id": id, "time": at, "subject": "zen:ticket:91",
            "detail": {"id": "91", "subject": "Scales drift", "priority": "LOW", "created_at": "2025-05-06T08:00:00Z", "requester_id": "1"},
            "event": event})
    };
    let words = |id: &str, who: &str| json!({"comment": {"id": id, "body": "Soon.", "is_public": true, "author": {"id": who, "is_staff": true}}});
    let all = [
        event("a", "created", "2025-05-06T08:00:00Z", json!({})),
        event("b", "comment_added", "2025-05-06T08:30:00Z", words("c1", "2")),
        event("c", "comment_added", "2025-05-06T10:00:00Z", words("c2", "2")),
        event(
            "d",
            "status_changed",
            "2025-05-06T10:03:00Z",
            json!({"previous": "OPEN", "current": "SOLVED"}),
        ),
    ];
    let want = [
        ("ttfu_min", json!(30.0)),
        ("gaps_min", json!([90.0])),
        ("adherence_60", json!(0.0)),
        ("ttr_min", json!(123.0)),
    ];
    check("zendesk", &lines(&all), "91", &want);
}

#[test]
fn a_jira_issue_with_its_comments_and_changes() {
    let said = |id: &str, who: &str, public: bool, at: &str| {
        json!({"id": id, "author": {"accountId": who, "displayName": who}, "jsdPublic": public, "body": format!("Word {id}."),
            "created": format!("2024-06-03T{at}:00.000+0200")})
    };
    let change = |id: &str, at: &str, field: &str, from: &str, to: &str| json!({"id": id, "created": at, "author": {"displayName": "Ada"}, "items": [{"field": field, "fromString": from, "toString": to}]});
    let issue = |created: &str| {
        json!({"issues": [{"id": "1", "key": "SD-4", "fields": {"summary": "Prints are blank", "created": created,
            "updated": "2024-06-03T10:00:00.000+0200", "resolutiondate": "2024-06-03T09:30:00.000+0200", "priority": {"name": "High"},
            "status": {"name": "Done"}, "reporter": {"accountId": "kim"}, "comment": {"comments": [said("1", "ada", true, "08:15"),
            said("2", "kim", true, "08:20"), said("3", "ada", false, "08:40"), said("4", "ada", true, "09:00")]}},
            "changelog": {"histories": [change("h1", "2024-06-03T08:05:00.000+0200", "priority", "Low", "High"),
                change("h2", "2024-06-03T09:30:00.000+0200", "status", "In Progress", "Done")]}}]})
        .to_string()
    };
    let want = [
        ("ttfu_min", json!(15.0)),
        ("gaps_min", json!([45.0])),
        ("ttr_min", json!(90.0)),
        ("adherence_30", json!(0.0)),
        ("adherence_60", json!(1.0)),
        ("severity", json!("high")),
    ];
    // Without a colon in the offset, with a comma for the fraction, in UTC with a small z.
    for created in ["2024-06-03T08:00:00.000+0200", "2024-06-03T08:00:00,000+0200", "2024-06-03t06:00:00z"] {
        check("jira", &issue(created), "SD-4", &want);
    }
}

#[test]
fn a_slack_channel_is_what_was_chosen_of_it() {
    let day = json!([
        {"type": "message", "user": "U1", "text": "INC first", "ts": "1709370000.000200", "thread_ts": "1709370000.000200", "reply_count": 1},
        {"type": "message", "user": "U2", "text": "INC in a thread", "ts": "1709370030.000300", "thread_ts": "1709370000.000200", "parent_user_id": "U1"},
        {"type": "message", "subtype": "bot_message", "bot_id": "B1", "username": "pager", "text": "INC a bot", "ts": "1709370060.000400"},
        {"type": "message", "subtype": "tombstone", "user": "USLACKBOT", "text": "This message was deleted.", "ts": "1709370090.000500"},
        {"type": "message", "user": "U1", "text": "not chosen", "ts": "1709370120.000600"},
        {"type": "message", "user": "U1", "text": "INC edited", "ts": "1709370150.000700", "edited": {"user": "U1", "ts": "1709370200.000000"}}
    ]);
    let home = Home::new().at("2026-11-21T14:00:00Z");
    let said = home
        .run_with(&["import", "slack", "-", "--room", "X", "--prefix", "INC"], day.to_string().as_bytes());
    assert!(said.ends(0).stdout.contains("5 entries added"), "{day}");
    let log = home.run(&["log", "--room", "X", "--json"]).ends(0).stdout;
    assert!(log.contains("2024-03-02T09:00:00.000200Z"), "the time of a message is exact: {log}");
    assert!(!log.contains("not chosen") && !log.contains("deleted"), "{log}");
    let all = home.run(&["metrics", "X", "--json"]).ends(0).stdout;
    let all: Value = serde_json::from_str(&all).unwrap();
    let one = &all["escalations"][0];
    assert_eq!(
        (&one["updates"], &one["ttfu_state"], &one["ttr_state"]),
        (&json!(0), &json!("pending"), &json!("pending"))
    );
}

#[test]
fn a_timeline_is_measured_from_its_impact() {
    let rows = "time_utc,kind,role,fact\n2025-07-01T10:00:00Z,impact,,Tills stop\n2025-07-01T10:05:00Z,declared,,Tills are down\n\
        2025-07-01T10:15:00Z,customer_update,,We look\n2025-07-01T10:45:00Z,customer_update,,We know\n\
        2025-07-01T11:40:00Z,customer_update,,We watch\n2025-07-01T12:00:00Z,resolved,,Tills run\n";
    let home = Home::new().at("2026-11-21T14:00:00Z");
    home.run_with(&["import", "csv", "-", "--room", "X"], rows.as_bytes()).ends(0);
    let all: Value = serde_json::from_str(&home.run(&["metrics", "X", "--json"]).ends(0).stdout).unwrap();
    let one = &all["escalations"][0];
    let want = [
        ("ttfu_min", json!(15.0)),
        ("gaps_min", json!([30.0, 55.0])),
        ("longest_silence_min", json!(55.0)),
        ("adherence_30", json!(0.5)),
        ("adherence_60", json!(1.0)),
        ("ttr_min", json!(120.0)),
    ];
    for (figure, value) in want {
        assert_eq!(one[figure], value, "{figure}: {one:#}");
    }
}
