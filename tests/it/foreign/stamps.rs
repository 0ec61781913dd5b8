//! Events of the same time: the worse word counts, and what came once adds nothing when it comes again.
use super::world::{blank, import, one};
use crate::harness::Home;
use proptest::prelude::*;
use serde_json::{Value, json};
use warroom::domain::event::Event;
use warroom::domain::room::Room;
use warroom::domain::words::Severity;

/// An event of a kind, so many minutes after the beginning, that carries a priority.
fn event(n: usize, (kind, minute, priority): (u8, u32, u8)) -> String {
    let kinds =
        ["escalated", "priority_updated", "reassigned", "acknowledged", "reopened", "resolved", "triggered"];
    let kind = format!("incident.{}", kinds[usize::from(kind)]);
    json!({"event": {"id": format!("e{n}"), "event_type": kind, "occurred_at": format!("2024-03-03T10:{minute:02}:00Z"),
        "agent": {"summary": "Ada"}, "data": {"id": "P1", "type": "incident", "title": "Mail waits",
            "created_at": "2024-03-03T10:00:00Z", "assignees": [{"summary": format!("Person {n}")}],
            "urgency": "high", "status": "triggered", "priority": {"summary": format!("P{priority}")}}}})
    .to_string()
}

/// The same of an alert, which has neither an id nor a name of its own for what was done.
fn action(n: usize, (kind, minute, priority): (u8, u32, u8)) -> String {
    let kinds =
        ["AddNote", "UpdatePriority", "AssignOwnership", "Acknowledge", "Escalate", "Close", "Create"];
    let at = 1_709_460_000_000_u64 + 60_000 * u64::from(minute);
    json!({"action": kinds[usize::from(kind)], "alert": {"alertId": "P1", "message": "Mail waits",
        "priority": format!("P{priority}"), "createdAt": 1_709_460_000_000_u64, "updatedAt": at * 1_000_000,
        "username": "ada", "owner": format!("person{}", n % 2), "note": format!("note {n}")}})
    .to_string()
}

/// What makes a message of its number: its kind, minute and priority.
type Made = fn(usize, (u8, u32, u8)) -> String;

fn severity(room: &Room) -> Option<Severity> {
    one(room, "P1").severity
}

/// How bad it was at every minute, by the entries that count; who has it; and the figures.
fn state(room: &Room) -> (Vec<Option<Severity>>, Option<String>, Value) {
    let e = one(room, "P1");
    let initial = match &room.entry_now(e.birth.seq).unwrap().event {
        Event::EscalationDeclared(fact) => fact.severity,
        _ => None,
    };
    let mut changes: Vec<_> = room
        .entries()
        .iter()
        .filter(|entry| room.struck_by(entry.seq).is_none())
        .filter_map(|entry| match &entry.event {
            Event::SeverityChanged(fact) => Some((entry.when(), entry.seq, fact.to)),
            _ => None,
        })
        .collect();
    changes.sort();
    let at = |minute: u32| {
        let then = super::world::at(&format!("2024-03-03T10:{minute:02}:30Z"));
        changes.iter().rev().find(|(at, ..)| *at <= then).map_or(initial, |(.., to)| Some(*to))
    };
    (
        (0..8).map(at).chain([e.severity]).collect(),
        e.owner.as_ref().map(ToString::to_string),
        super::versions::figures(room),
    )
}

/// One by one in this order, each of them twice.
fn piped(format: &'static str, texts: &[String], order: &[usize]) -> Result<Room, TestCaseError> {
    let (mut rest, mut room) = (texts.to_vec(), blank());
    for at in order.iter().cycle() {
        if rest.is_empty() {
            break;
        }
        let next = rest.remove(at % rest.len());
        room = import(&room, format, &next).0;
        let (_, twice) = import(&room, format, &next);
        prop_assert_eq!(&twice.steps, &[]);
    }
    Ok(room)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(160))]

    #[test]
    fn events_tell_the_same_in_any_order_and_add_nothing_when_they_come_again(
        all in proptest::collection::vec((0..7u8, 0..5u32, 1..5u8), 1..7),
        order in proptest::collection::vec(0..1000usize, 7),
    ) {
        let make: [(&'static str, Made); 2] = [("pagerduty", event), ("opsgenie", action)];
        for (format, make) in make {
            let texts: Vec<String> = all.iter().enumerate().map(|(n, one)| make(n, *one)).collect();
            let (whole, _) = import(&blank(), format, &texts.join("\n"));
            let (_, plan) = import(&whole, format, &texts.join("\n"));
            prop_assert_eq!(&plan.steps, &[]);
            let room = piped(format, &texts, &order)?;
            prop_assert_eq!(state(&room), state(&whole));
            let (_, plan) = import(&room, format, &texts.join("\n"));
            prop_assert_eq!(&plan.steps, &[]);
        }
    }
}

#[test]
fn what_a_later_event_only_confirmed_holds_from_there() {
    // Met as P2 and, three minutes on, still P2; that it was P4 in between is learnt last.
    let texts = [event(1, (0, 1, 2)), event(2, (0, 4, 2)), event(3, (0, 2, 4))];
    for order in [[0, 1, 2], [2, 1, 0], [1, 2, 0]] {
        let room = order.iter().fold(blank(), |room, n| import(&room, "pagerduty", &texts[*n]).0);
        assert_eq!(severity(&room), Some(Severity::High), "{order:?}");
    }
}

#[test]
fn of_two_owners_of_one_instant_the_later_name_counts_in_either_order() {
    let texts = [event(8, (2, 3, 2)), event(9, (2, 3, 2)), event(10, (2, 3, 2))];
    for order in [[0, 1, 2], [2, 1, 0], [1, 2, 0]] {
        let room = order.iter().fold(blank(), |room, n| import(&room, "pagerduty", &texts[*n]).0);
        assert_eq!(one(&room, "P1").owner.as_ref().map(ToString::to_string).as_deref(), Some("@Person-10"));
    }
}

#[test]
fn a_file_of_two_versions_is_taken_once() {
    let note = r#"{"event":{"id":"n1","event_type":"incident.annotated","occurred_at":"2024-03-03T10:40:00Z","data":{"id":"n6","type":"incident_note","incident":{"id":"P1"},"content":"a word"}}}"#;
    let events = format!("{}\n{}\n{note}", event(1, (1, 36, 4)), event(2, (0, 36, 2)));
    let issue = |updated: &str, resolved: Value| {
        json!({"key": "P1", "fields": {"summary": "a", "priority": {"name": "Low"}, "created": "2024-03-01T10:00:00.000+0000",
            "updated": updated, "resolutiondate": resolved}, "changelog": {"histories": [{"id": "h1",
            "created": "2024-03-01T14:46:00.000+0000", "items": [{"field": "priority", "fromString": "Low", "toString": "High"}]}]}})
    };
    let (then, now) = ("2024-03-01T14:46:00.000+0000", "2024-03-01T14:51:00.000+0000");
    let issues = format!("{}\n{}", issue(then, json!(then)), issue(now, Value::Null));
    let action = |name: &str, priority: &str, updated: u64| {
        json!({"action": name, "alert": {"alertId": "P1", "message": "m", "priority": priority,
            "createdAt": 1_709_538_660_000_u64, "updatedAt": updated * 1_000_000, "note": "n"}})
    };
    let (first, later) = (1_709_538_660_000, 1_709_542_260_000);
    let actions = [
        action("UpdatePriority", "P5", first),
        action("AddNote", "P3", first),
        action("Create", "P5", later),
    ];
    let actions: Vec<String> = actions.iter().map(Value::to_string).collect();
    for (format, text) in [("pagerduty", events), ("jira", issues), ("opsgenie", actions.join("\n"))] {
        let (room, _) = import(&blank(), format, &text);
        let (again, plan) = import(&room, format, &text);
        assert_eq!((plan.steps.as_slice(), severity(&again)), (&[][..], severity(&room)), "{format}");
        let newer: Vec<_> = plan.warnings.iter().filter(|one| one.contains("newer")).collect();
        assert!(newer.is_empty(), "{format}: {newer:?}");
    }
}

#[test]
fn of_two_alerts_of_the_same_time_the_worse_counts_in_either_order() {
    let action = |priority: &str| {
        json!({"action": "AssignOwnership", "alert": {"alertId": "P1", "message": "m", "priority": priority,
            "createdAt": 1_709_578_740_000_u64, "updatedAt": 1_709_585_940_000_u64 * 1_000_000}})
        .to_string()
    };
    for order in [["P3", "P1"], ["P1", "P3"]] {
        let room = order.iter().fold(blank(), |room, one| import(&room, "opsgenie", &action(one)).0);
        assert_eq!(severity(&room), Some(Severity::Critical), "{order:?}");
    }
}

/// The figures of the only escalation after these readings of a timeline.
#[track_caller]
fn figures(readings: &[&str]) -> Value {
    let home = Home::new().at("2026-11-21T14:00:00Z");
    for text in readings {
        home.run_with(&["import", "csv", "-", "--room", "X", "--title", "Tills"], text.as_bytes()).ends(0);
    }
    let all = home.run(&["metrics", "X", "--json"]).ends(0).stdout;
    let all: Value = serde_json::from_str(&all).unwrap();
    assert_eq!(all["escalations"].as_array().unwrap().len(), 1, "{readings:?}");
    let mut one = all["escalations"][0].clone();
    // Which row opened it is no figure.
    one.as_object_mut().unwrap().remove("source_id");
    one
}

#[test]
fn readings_of_one_timeline_are_one_escalation() {
    let head = "time_utc,kind,role,text\n";
    let impact = "2024-03-01T10:00:00Z,impact,ops,begin\n";
    let declared = "2024-03-01T10:30:00Z,declared,ops,dec\n";
    let rest = "2024-03-01T10:40:00Z,customer_update,ops,one\n2024-03-01T11:20:00Z,resolved,ops,done\n";
    let whole = format!("{head}{impact}{declared}{rest}");
    let (without, last) = (format!("{head}{impact}{rest}"), format!("{head}{rest}"));
    let want = figures(&[&whole]);
    for readings in [[&without, &whole, &whole], [&last, &whole, &last], [&whole, &without, &last]] {
        assert_eq!(figures(&readings.map(String::as_str)), want, "{readings:?}");
    }
    assert_eq!(figures(&[&last, &without]), figures(&[&without]));
}

#[test]
fn a_long_file_name_is_shortened_to_a_room() {
    let home = Home::new().at("2026-11-21T14:00:00Z");
    let file = home.folder().join("a_region_2024-07-18_storage_central_us.csv");
    std::fs::write(&file, "time_utc,kind,role,text\n2024-03-01T10:00:00Z,impact,ops,begin\n").unwrap();
    home.run(&["import", "csv", file.to_str().unwrap()]).ends(0);
    home.run(&["metrics", "A-REGION-2024-07-18-STORAGE-CENT"]).ends(0);
}
