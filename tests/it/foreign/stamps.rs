//! Events of the same time: the worse word counts, and what came once adds nothing when it comes again.
use super::world::{blank, import, one};
use crate::harness::Home;
use proptest::prelude::*;
use serde_json::{Value, json};
use warroom::domain::room::Room;
use warroom::domain::words::Severity;

/// An event of a kind, so many minutes after the beginning, that carries a priority.
fn event(n: usize, (kind, minute, priority): (bool, u32, u8)) -> String {
    let kind = if kind { "incident.escalated" } else { "incident.priority_updated" };
    json!({"event": {"id": format!("e{n}"), "event_type": kind, "occurred_at": format!("2024-03-03T10:{minute:02}:00Z"),
        "data": {"id": "P1", "type": "incident", "title": "Mail waits", "created_at": "2024-03-03T10:00:00Z",
            "urgency": "high", "status": "triggered", "priority": {"summary": format!("P{priority}")}}}})
    .to_string()
}

fn severity(room: &Room) -> Option<Severity> {
    one(room, "P1").severity
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn events_imported_again_add_nothing(
        all in proptest::collection::vec((any::<bool>(), 1..4u32, 1..5u8), 1..5),
        order in proptest::collection::vec(0..1000usize, 5),
    ) {
        let texts: Vec<String> = all.iter().enumerate().map(|(n, one)| event(n, *one)).collect();
        let (whole, _) = import(&blank(), "pagerduty", &texts.join("\n"));
        let (again, plan) = import(&whole, "pagerduty", &texts.join("\n"));
        prop_assert_eq!(&plan.steps, &[]);
        prop_assert_eq!(severity(&again), severity(&whole));
        let (mut rest, mut room) = (texts.clone(), blank());
        for at in order.iter().cycle() {
            if rest.is_empty() {
                break;
            }
            let next = rest.remove(at % rest.len());
            room = import(&room, "pagerduty", &next).0;
            let (_, twice) = import(&room, "pagerduty", &next);
            prop_assert_eq!(&twice.steps, &[]);
        }
    }
}

#[test]
fn a_file_of_two_versions_is_taken_once() {
    let note = r#"{"event":{"id":"n1","event_type":"incident.annotated","occurred_at":"2024-03-03T10:40:00Z","data":{"id":"n6","type":"incident_note","incident":{"id":"P1"},"content":"a word"}}}"#;
    let events = format!("{}\n{}\n{note}", event(1, (false, 36, 4)), event(2, (true, 36, 2)));
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
