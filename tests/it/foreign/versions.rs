//! A record that changed since it was imported: the newest version counts, whichever comes first, and what was imported
//! stays legible.
use super::samples::{PAGERDUTY_V3, STATUSPAGE};
use super::world::{at, blank, clean, import, milestone, one, updates};
use proptest::prelude::*;
use serde_json::{Value, json};
use warroom::domain::room::Room;
use warroom::domain::words::{Phase, Severity};
use warroom::metrics::{self, Options, written};

/// The figures as `warroom metrics --json` gives them, without the room's own numbers.
pub fn figures(room: &Room) -> Value {
    let standard = warroom::policy::standard();
    let now = at("2026-11-21T15:00:00Z");
    let options = Options { now, until: None, standard: &standard, policy: None };
    let all = [metrics::room(room, "R", &options)];
    let mut value = serde_json::to_value(written::Metrics::of(&metrics::shelf(&all))).unwrap();
    for one in value["escalations"].as_array_mut().unwrap() {
        one.as_object_mut().unwrap().remove("id");
    }
    value
}

/// What holds of every incident, without the room's own numbers.
fn state(room: &Room) -> Vec<String> {
    let mut all: Vec<String> = room
        .escalations
        .values()
        .map(|e| {
            let told: Vec<_> = updates(room, e)
                .iter()
                .map(|u| format!("{} {:?} {:?} {}", u.birth.at, u.phase_told, u.next, u.birth.text()))
                .collect();
            let mut reached = e.milestones.clone();
            reached.sort();
            format!(
                "{:?} {} {:?} {:?} {:?} {:?} {} {:?} {reached:?} {told:?}",
                e.birth.common.from.as_ref().map(|from| &from.id),
                e.title,
                e.severity,
                e.phase,
                e.components,
                e.category,
                e.birth.at,
                e.resolved_at,
            )
        })
        .collect();
    all.sort();
    all
}

fn taken(documents: &[&Value]) -> Room {
    documents.iter().fold(blank(), |room, one| import(&room, "statuspage", &one.to_string()).0)
}

/// What a provider may change between two readings of one incident.
#[derive(Debug, Clone)]
struct Version {
    title: u8,
    impact: u8,
    posts: Vec<(u8, u8, u8)>,
    resolved: Option<u8>,
    components: u8,
}

fn version() -> impl Strategy<Value = Version> {
    let posts = proptest::collection::btree_map(0..6u8, (0..3u8, 0..4u8), 0..6)
        .prop_map(|posts| posts.into_iter().map(|(id, (words, phase))| (id, words, phase)).collect());
    (0..3u8, 0..4u8, posts, proptest::option::of(0..3u8), 0..3u8).prop_map(
        |(title, impact, posts, resolved, components)| Version { title, impact, posts, resolved, components },
    )
}

fn minute(minute: u32) -> String {
    format!("2024-05-01T{:02}:{:02}:00Z", 8 + minute / 60, minute % 60)
}

/// The page as it stood at a version.
fn page(version: &Version, age: u32) -> Value {
    let phases = ["investigating", "identified", "monitoring", "resolved"];
    let posts: Vec<Value> = version
        .posts
        .iter()
        .map(|(id, words, phase)| {
            let when = minute(u32::from(*id) * 17 + u32::from(*words % 2));
            json!({"id": format!("p{id}"), "status": phases[usize::from(*phase)], "created_at": when,
                "body": format!("What is known, told for the {words}. time. Next at 09:{words}5 UTC.")})
        })
        .collect();
    let components: Vec<Value> = (0..version.components).map(|n| json!({"name": format!("c{n}")})).collect();
    json!({"incidents": [{"id": "i", "name": format!("Title {}", version.title),
        "impact": (["none", "minor", "major", "critical"])[usize::from(version.impact)],
        "created_at": minute(0), "updated_at": minute(200 + age), "components": components,
        "resolved_at": version.resolved.map(|after| minute(150 + u32::from(after))), "incident_updates": posts}]})
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn in_any_order_and_however_often_the_newest_version_counts(
        versions in proptest::collection::vec(version(), 1..4),
        order in proptest::collection::vec(0..4usize, 1..7),
    ) {
        let pages: Vec<Value> = (0..).zip(&versions).map(|(age, one)| page(one, age)).collect();
        let newest = pages.last().unwrap();
        // Every version once at least, some twice.
        let mut places: Vec<usize> = order.iter().map(|place| place % pages.len()).collect();
        places.extend((0..pages.len()).filter(|place| !order.iter().any(|one| one % pages.len() == *place)));
        let all: Vec<&Value> = places.iter().map(|place| &pages[*place]).collect();
        let (room, alone) = (taken(&all), taken(&[newest]));
        prop_assert_eq!(figures(&room), figures(&alone));
        if !versions.last().unwrap().posts.is_empty() {
            let components = |room: &Room| room.escalations.values().map(|e| e.components.len()).max();
            if components(&room) == components(&alone) {
                prop_assert_eq!(state(&room), state(&alone));
            }
        }
        for again in &pages {
            prop_assert_eq!(import(&room, "statuspage", &again.to_string()).1.steps, []);
        }
        let stream = all.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
        prop_assert_eq!(figures(&import(&blank(), "statuspage", &stream).0), figures(&alone));
    }

    #[test]
    fn events_one_by_one_in_any_order_leave_the_severity_of_the_last(
        order in Just((0..6usize).collect::<Vec<_>>()).prop_shuffle(),
        priorities in proptest::collection::vec(1..4u8, 6),
    ) {
        let kinds = ["triggered", "acknowledged", "annotated", "delegated", "escalated", "resolved"];
        let event = |n: usize| json!({"event": {"id": format!("e{n}"), "event_type": format!("incident.{}", kinds[n]),
            "occurred_at": minute(u32::try_from(n).unwrap()), "data": {"id": "PX", "type": "incident", "title": "T",
            "created_at": minute(0), "priority": {"summary": format!("P{}", priorities[n])}}}});
        let whole: Vec<String> = (0..6).map(|n| event(n).to_string()).collect();
        let (whole, _) = import(&blank(), "pagerduty", &whole.join("\n"));
        let piped = order.iter().fold(blank(), |room, n| import(&room, "pagerduty", &event(*n).to_string()).0);
        let severity = |room: &Room| (one(room, "PX").severity, first_severity(room));
        prop_assert_eq!(severity(&piped), severity(&whole));
    }
}

/// How bad it was from the beginning.
fn first_severity(room: &Room) -> Option<Severity> {
    let declared = room.entry_now(one(room, "PX").birth.seq).unwrap();
    match &declared.event {
        warroom::domain::event::Event::EscalationDeclared(fact) => fact.severity,
        _ => None,
    }
}

fn newer(changes: &[(&str, &str)]) -> String {
    let newer = STATUSPAGE
        .replace("\"updated_at\":\"2024-03-02T11:31:00Z\"", "\"updated_at\":\"2024-03-09T00:00:00Z\"");
    assert_ne!(newer, STATUSPAGE);
    changes.iter().fold(newer, |text, (from, to)| {
        let other = text.replace(from, to);
        assert_ne!(other, text, "{from}");
        other
    })
}

/// What importing a changed page over the sample leaves of one post.
#[track_caller]
fn changes(from: &str, to: &str, words: &str, what: &str) {
    let newer = newer(&[(from, to)]);
    let (room, plan) = import(&clean("statuspage", STATUSPAGE), "statuspage", &newer);
    assert!(plan.warnings.iter().any(|one| one.contains(words)), "{words}: {:#?}", plan.warnings);
    let fresh = clean("statuspage", &newer);
    assert_eq!((figures(&room), state(&room)), (figures(&fresh), state(&fresh)), "{what}");
    let (room, plan) = import(&room, "statuspage", STATUSPAGE);
    assert_eq!((plan.steps.len(), state(&room)), (0, state(&fresh)), "an older one changes nothing: {what}");
    assert!(!plan.warnings.is_empty(), "and it is said: {what}");
    assert_eq!(import(&room, "statuspage", &newer).1.steps, [], "{what}");
}

#[test]
fn a_newer_version_counts_and_an_older_one_changes_nothing() {
    changes(
        "A hot shard. Next word at 11:00 UTC.",
        "A cold one. Next word at 11:10 UTC.",
        "worded anew",
        "words",
    );
    changes("2024-03-02T10:20:00Z", "2024-03-02T10:25:00Z", "its time was changed", "time");
    changes(r#""status":"identified""#, r#""status":"monitoring""#, "called monitoring there now", "phase");
    changes("Search is slow", "Search is very slow", "title changed there since", "title");
    changes(r#""impact":"major""#, r#""impact":"critical""#, "severity changed there since", "severity");
    changes(
        r#""resolved_at":"2024-03-02T11:30:00Z""#,
        r#""resolved_at":"2024-03-02T11:10:00Z""#,
        "is gone there",
        "end",
    );
    changes(
        r#"{"id":"c2","name":"API"}"#,
        r#"{"id":"c3","name":"Apps"}"#,
        "components changed",
        "components",
    );
    changes("2024-03-02T09:58:00Z", "2024-03-02T09:50:00Z", "time changed there since", "opened");
    let post = r#"{"id":"p9","status":"monitoring","body":"It is being watched.","created_at":"2024-03-02T11:00:00Z"},
   {"id":"p2""#;
    let (room, plan) =
        import(&clean("statuspage", STATUSPAGE), "statuspage", &newer(&[(r#"{"id":"p2""#, post)]));
    let posts = |room: &Room| {
        updates(room, one(room, "inc2")).iter().map(|u| u.birth.text().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!((posts(&room).len(), posts(&room)[2].as_str()), (4, "It is being watched."), "{plan:#?}");
}

#[test]
fn a_post_that_is_gone_is_struck_and_stays_legible() {
    let gone = r#"
   {"id":"p2","status":"identified","body":"A hot shard. Next word at 11:00 UTC.","created_at":"2024-03-02T10:21:00Z","display_at":"2024-03-02T10:20:00Z"},"#;
    changes(gone, "", "it is gone there", "gone");
    let (room, _) = import(&clean("statuspage", STATUSPAGE), "statuspage", &newer(&[(gone, "")]));
    let entry = room.entries().iter().find(|entry| entry.text().contains("A hot shard")).unwrap();
    assert!(room.struck_by(entry.seq).is_some());
}

#[test]
fn what_a_person_struck_or_corrected_here_stays_so() {
    use warroom::domain::command::{Act, Command};
    let room = clean("statuspage", STATUSPAGE);
    let post = room.entries().iter().find(|entry| entry.text().contains("A hot shard")).unwrap().clone();
    let by_hand = |act: Act| super::world::by_hand(&room, &Command::new(act));
    let struck = by_hand(Act::Strike { targets: vec![post.id], reason: Some("not ours".to_owned()) });
    let mended = by_hand(Act::Amend {
        target: post.id,
        text: Some("A hot shard in Oslo.".to_owned()),
        at: None,
        est: None,
        fields: Vec::new(),
        reason: None,
    });
    let newer = newer(&[("A hot shard", "A cold shard")]);
    for (room, words) in [(struck, None), (mended, Some("A hot shard in Oslo."))] {
        let (room, _) = import(&room, "statuspage", &newer);
        let told = updates(&room, one(&room, "inc2"));
        let shard = told.iter().map(|u| u.birth.text()).find(|text| text.contains("shard"));
        assert_eq!(shard, words);
    }
}

#[test]
fn without_a_stamp_the_newest_time_in_it_decides_and_that_is_said() {
    let bare = |words: &str, last: &str| {
        json!({"id": "i", "name": words, "impact": "minor", "created_at": minute(0), "incident_updates": [
            {"id": "a", "status": "investigating", "body": "First.", "created_at": minute(1)},
            {"id": "b", "status": "monitoring", "body": words, "created_at": last}]})
    };
    let (old, new) = (bare("early", &minute(5)), bare("late", &minute(9)));
    for pair in [[&old, &new], [&new, &old]] {
        let (first, _) = import(&blank(), "statuspage", &pair[0].to_string());
        let (room, plan) = import(&first, "statuspage", &pair[1].to_string());
        assert_eq!(one(&room, "i").title, "late");
        assert_eq!(figures(&room), figures(&taken(&[&new])));
        assert!(
            plan.warnings.iter().any(|one| one.contains("nothing in it says when it was changed")),
            "{:#?}",
            plan.warnings
        );
    }
}

#[test]
fn each_event_carries_the_severity_of_its_moment() {
    let batch =
        PAGERDUTY_V3.replace(r#""urgency":"high","service""#, r#""priority":{"summary":"P3"},"service""#);
    let (room, _) = import(&blank(), "pagerduty", &batch);
    let e = one(&room, "PINC2");
    let changes: Vec<_> = room
        .entries()
        .iter()
        .filter(|entry| entry.event.type_name() == "severity.changed")
        .map(|entry| entry.when())
        .collect();
    assert_eq!(e.severity, Some(Severity::Critical));
    // Urgency alone said high when it was acknowledged; the priority came two minutes later.
    assert_eq!(changes, [at("2024-01-02T00:05:00Z"), at("2024-01-02T00:07:00Z")]);
}

#[test]
fn the_changelog_of_a_jira_webhook_counts_at_its_time() {
    let message = |stamp: i64, items: Value| {
        json!({"timestamp": stamp, "webhookEvent": "jira:issue_updated", "user": {"displayName": "Ada Agent"},
            "issue": {"id": "7", "key": "OPS-9", "fields": {"summary": "Late", "created": "2024-05-01T08:00:00.000+0000",
                "updated": "2024-05-01T09:00:00.000+0000", "priority": {"name": "Highest"}, "status": {"name": "Done"}}},
            "changelog": {"id": format!("c{stamp}"), "items": items}})
    };
    let change =
        |field: &str, from: &str, to: &str| json!({"field": field, "fromString": from, "toString": to});
    let first = message(
        1_714_551_600_000,
        json!([change("priority", "Medium", "Highest"), change("status", "Open", "Fixing")]),
    );
    let second = message(
        1_714_552_200_000,
        json!([
            change("assignee", "", "Grace Hopper"),
            change("summary", "Slow", "Late"),
            change("status", "Fixing", "On the moon"),
            change("status", "On the moon", "Done")
        ]),
    );
    for stream in [format!("{first}\n{second}"), format!("[{second},{first}]")] {
        let (room, plan) = import(&blank(), "jira", &stream);
        let e = one(&room, "OPS-9");
        assert_eq!((e.severity, e.phase), (Some(Severity::Critical), Phase::Resolved), "{plan:#?}");
        assert_eq!(
            e.owner.as_ref().map(|who| who.as_str().trim_start_matches('@').to_owned()).as_deref(),
            Some("Grace-Hopper")
        );
        assert_eq!(milestone(e, "identified").map(|(at, _)| at), Some(at("2024-05-01T08:20:00Z")));
        assert_eq!(e.resolved_at, Some(at("2024-05-01T08:30:00Z")));
        assert!(room.entries().iter().any(|entry| entry.text() == "summary: Slow → Late"));
        assert!(plan.warnings.iter().any(|one| one.contains("On the moon")), "{:#?}", plan.warnings);
    }
}

#[test]
fn an_opening_that_was_put_right_is_no_estimate_any_more() {
    let page = |created: Option<String>, modified: String, end: Option<String>| {
        json!([{"id": "i", "external_desc": "Queues", "created": created, "modified": modified, "end": end,
            "updates": []}])
    };
    let first = page(None, minute(5), Some(minute(4)));
    let second = page(Some(minute(1)), minute(9), None);
    let room =
        |all: &[&Value]| all.iter().fold(blank(), |room, one| import(&room, "gcp", &one.to_string()).0);
    assert_eq!(figures(&room(&[&first, &second])), figures(&room(&[&second])));
    assert_eq!(figures(&room(&[&second, &first])), figures(&room(&[&second])));
}

#[test]
fn a_page_without_its_posts_adds_nothing_to_one_that_has_them() {
    let whole = json!([{"id": "i", "external_desc": "Queues", "created": minute(0), "modified": minute(9),
        "end": minute(8), "updates": [{"when": minute(2), "text": "We look.", "status": "SERVICE_OUTAGE"}]}]);
    let part = json!([{"id": "i", "created": minute(0), "end": minute(4), "updates": 7.5}]);
    let room =
        |all: &[&Value]| all.iter().fold(blank(), |room, one| import(&room, "gcp", &one.to_string()).0);
    for order in [[&whole, &part], [&part, &whole]] {
        assert_eq!(figures(&room(&order)), figures(&room(&[&whole])));
    }
}
