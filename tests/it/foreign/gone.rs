//! What a newer export no longer has is struck, where that export lists all there are; else nothing is known of it.
use super::versions::figures;
use super::world::{blank, import, into, one, slack, updates};
use serde_json::{Value, json};
use warroom::domain::event::Event;
use warroom::domain::room::Room;
use warroom::intake::reader::Options;

const FIRST: &str = "2024-05-01T10:00:00.000+0000";
const SECOND: &str = "2024-05-01T12:00:00.000+0000";

/// An issue of a service desk with public comments, as of a time.
fn issue(updated: &str, comments: &[u32], total: Option<u32>) -> Value {
    let all: Vec<Value> = comments
        .iter()
        .map(|n| json!({"id": n.to_string(), "created": format!("2024-05-01T08:{n}:00.000+0000"), "jsdPublic": true,
            "author": {"displayName": "Ada", "accountId": "a"}, "body": format!("word {n}")}))
        .collect();
    let mut container = json!({"comments": all, "startAt": 0});
    if let Some(total) = total {
        container["total"] = total.into();
    }
    json!({"key": "OPS-1", "fields": {"summary": "s", "created": "2024-05-01T08:00:00.000+0000", "updated": updated,
        "reporter": {"accountId": "r"}, "comment": container}})
}

/// A ticket with public comments, as of an hour.
fn ticket(hour: u32, comments: &[u32], next: Value) -> Value {
    let all: Vec<Value> = comments
        .iter()
        .map(|n| {
            json!({"id": n, "author_id": 22, "public": true, "body": format!("word {n}"),
            "created_at": format!("2024-05-01T08:{n}:00Z")})
        })
        .collect();
    json!({"ticket": {"id": 501, "subject": "s", "requester_id": 11, "created_at": "2024-05-01T08:00:00Z",
        "updated_at": format!("2024-05-01T{hour}:00:00Z")}, "comments": all, "next_page": next})
}

fn after(format: &'static str, all: &[&Value]) -> Room {
    all.iter().fold(blank(), |room, one| import(&room, format, &one.to_string()).0)
}

fn words(room: &Room, id: &str) -> Vec<String> {
    updates(room, one(room, id)).iter().map(|update| update.birth.text().to_owned()).collect()
}

#[test]
fn a_comment_that_a_newer_issue_no_longer_lists_is_struck_in_either_order() {
    let (old, new) = (issue(FIRST, &[10, 20, 30], Some(3)), issue(SECOND, &[10, 30], Some(2)));
    let want = after("jira", &[&new]);
    for order in [[&old, &new, &old], [&new, &old, &new], [&old, &new, &new]] {
        let room = after("jira", &order);
        assert_eq!(words(&room, "OPS-1"), ["word 10", "word 30"]);
        assert_eq!(figures(&room), figures(&want));
    }
    let together = import(&blank(), "jira", &format!("{new}\n{old}")).0;
    assert_eq!(words(&together, "OPS-1"), ["word 10", "word 30"]);
    let room = after("jira", &[&old, &new]);
    let reasons: Vec<_> = room
        .entries()
        .iter()
        .filter_map(|entry| match &entry.event {
            Event::EntryStruck(fact) => fact.reason.clone(),
            _ => None,
        })
        .collect();
    assert_eq!(reasons, ["no longer in the source (jira)"]);
    assert!(room.entries().iter().any(|entry| entry.text() == "word 20"), "it stays legible");
}

#[test]
fn where_not_all_comments_are_listed_nothing_is_struck() {
    let old = issue(FIRST, &[10, 20, 30], Some(3));
    let page = issue(SECOND, &[10, 30], Some(5));
    let without = json!({"key": "OPS-1", "fields": {"summary": "s", "created": "2024-05-01T08:00:00.000+0000",
        "updated": SECOND}});
    let message = json!({"timestamp": 1_714_564_800_000_i64, "issue": issue(SECOND, &[10], None)});
    for newer in [page, without, message] {
        for order in [[&old, &newer], [&newer, &old]] {
            assert_eq!(words(&after("jira", &order), "OPS-1"), ["word 10", "word 20", "word 30"], "{newer}");
        }
    }
    // Of two of the same time nothing says which is the newer one.
    let (more, fewer) = (issue(FIRST, &[10, 20], None), issue(FIRST, &[10], None));
    for order in [[&more, &fewer], [&fewer, &more]] {
        assert_eq!(words(&after("jira", &order), "OPS-1"), ["word 10", "word 20"]);
    }
}

#[test]
fn a_ticket_with_all_its_comments_says_which_are_gone() {
    let (old, new) = (ticket(10, &[11, 12, 13], Value::Null), ticket(12, &[11, 13], Value::Null));
    for order in [[&old, &new], [&new, &old]] {
        let room = after("zendesk", &order);
        assert_eq!(words(&room, "501"), ["word 11", "word 13"]);
        assert_eq!(figures(&room), figures(&after("zendesk", &[&new])));
    }
    let page = ticket(12, &[11, 13], json!("https://x.example/api/v2/tickets/501/comments?page=2"));
    assert_eq!(words(&after("zendesk", &[&old, &page]), "501"), ["word 11", "word 12", "word 13"]);
}

#[test]
fn a_message_that_a_newer_export_no_longer_has_is_struck() {
    let message = |minute: u32, pinned: bool| {
        let reactions = if pinned { json!([{"name": "pushpin", "count": 1}]) } else { json!([]) };
        json!({"type": "message", "user": "U1", "text": format!("word {minute}"),
            "ts": format!("{}.000200", 1_709_370_000 + 60 * minute), "reactions": reactions})
    };
    let export = |path: &str, all: &[Value]| slack(&[(path, &json!(all).to_string())], &Options::default());
    let day = "incident-7/2024-03-02.json";
    let older = export(day, &[message(1, true), message(2, true), message(3, true), message(4, true)]);
    // The second is gone, the third is there and no longer chosen, later ones came.
    let newer = [message(1, true), message(3, false), message(4, true), message(9, false)];
    let said = |room: &Room| -> Vec<String> {
        let live = room.entries().iter().filter(|entry| room.struck_by(entry.seq).is_none());
        live.filter(|entry| entry.event.type_name() == "note.written").map(|e| e.text().to_owned()).collect()
    };
    let (room, _) = into(&blank(), "slack", &older);
    let (room, plan) = into(&room, "slack", &export(day, &newer));
    assert_eq!(said(&room), ["word 1", "word 3", "word 4"], "{:#?}", plan.warnings);
    assert_eq!(into(&room, "slack", &export(day, &newer)).1.steps, []);
    // A day that comes alone may be a part of one.
    let (room, _) = into(&blank(), "slack", &older);
    let options = Options { called: "incident-7".to_owned(), ..Options::default() };
    let alone = slack(&[("2024-03-02.json", &json!(newer).to_string())], &options);
    assert_eq!(said(&into(&room, "slack", &alone).0).len(), 4);
    // What lies outside of what was exported stays.
    let late = [message(3, true), message(9, false)];
    assert_eq!(said(&into(&room, "slack", &export(day, &late)).0), ["word 1", "word 2", "word 3"]);
}
