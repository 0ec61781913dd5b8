//! Announced work goes out as a page says it, and comes back the same.
use super::*;
use serde_json::{Value, json};

fn page() -> Value {
    let post = |id: &str, status: &str, at: &str| json!({"id": id, "status": status, "body": format!("words of {id}"), "created_at": at});
    json!({"page": {"id": "pg", "name": "Acme"}, "scheduled_maintenances": [
        {"id": "m1", "name": "Database work", "status": "completed", "impact": "maintenance",
         "created_at": "2024-03-01T08:00:00Z", "updated_at": "2024-03-01T21:30:00Z", "resolved_at": "2024-03-01T21:30:00Z",
         "scheduled_for": "2024-03-01T20:00:00Z", "scheduled_until": "2024-03-01T22:00:00Z",
         "components": [{"id": "c", "name": "API"}],
         "incident_updates": [
            post("p4", "completed", "2024-03-01T21:30:00Z"), post("p3", "verifying", "2024-03-01T21:00:00Z"),
            post("p2", "in_progress", "2024-03-01T19:59:00Z"), post("p1", "scheduled", "2024-03-01T08:00:00Z")]},
        {"id": "m2", "name": "New cables", "status": "scheduled", "impact": "minor",
         "created_at": "2024-03-02T08:00:00Z", "updated_at": "2024-03-02T08:00:00Z", "scheduled_for": "2024-03-09T20:00:00Z",
         "incident_updates": [post("q1", "scheduled", "2024-03-02T08:00:00Z")]}],
        "incidents": [{"id": "i1", "name": "Search is slow", "status": "resolved", "impact": "major",
         "created_at": "2024-03-03T10:00:00Z", "updated_at": "2024-03-03T11:00:00Z", "resolved_at": "2024-03-03T11:00:00Z",
         "incident_updates": [post("r2", "resolved", "2024-03-03T11:00:00Z"), post("r1", "investigating", "2024-03-03T10:00:00Z")]}]})
}

fn read(home: &Home, args: &[&str]) -> Value {
    serde_json::from_str(&home.run(args).ends(0).stdout).unwrap()
}

fn words(one: &Value) -> Vec<String> {
    one["incident_updates"]
        .as_array()
        .unwrap()
        .iter()
        .map(|post| post["status"].as_str().unwrap().into())
        .collect()
}

#[test]
fn announced_work_goes_out_in_the_words_of_announced_work() {
    let home = Home::new().at("2024-03-05T12:00:00Z").with("WARROOM_SEED", "planned");
    home.run_with(&["import", "statuspage", "-", "--room", "P"], page().to_string().as_bytes()).ends(0);
    let out = read(&home, &["report", "statuspage", "--room", "P", "--json"]);
    let [done, ahead, slow] = [0, 1, 2].map(|n| &out["incidents"][n]);
    assert_eq!((&done["status"], &done["impact"]), (&json!("completed"), &json!("maintenance")));
    assert_eq!(words(done), ["completed", "verifying", "in_progress", "scheduled"]);
    assert_eq!(done["scheduled_for"], "2024-03-01T20:00:00.000000Z");
    assert_eq!(done["scheduled_until"], "2024-03-01T22:00:00.000000Z");
    assert_eq!(done["resolved_at"], "2024-03-01T21:30:00.000000Z");
    assert_eq!((&ahead["status"], &ahead["impact"]), (&json!("scheduled"), &json!("minor")));
    assert_eq!(ahead["scheduled_for"], "2024-03-09T20:00:00.000000Z");
    assert!(ahead["scheduled_until"].is_null() && ahead["resolved_at"].is_null(), "{ahead}");
    assert_eq!(words(slow), ["resolved", "investigating"]);
    assert!(slow.get("scheduled_for").is_none(), "{slow}");
    let text = home.run(&["report", "statuspage", "--room", "P"]).ends(0).stdout;
    assert!(text.contains("Scheduled from 2024-03-01 20:00:00Z until 2024-03-01 22:00:00Z."), "{text}");
    assert!(text.contains("**In progress**") && text.contains("**Scheduled**"), "{text}");
}

#[test]
fn announced_work_comes_back_with_the_same_figures_and_the_same_page() {
    let home = Home::new().at("2024-03-05T12:00:00Z").with("WARROOM_SEED", "planned");
    home.run_with(&["import", "statuspage", "-", "--room", "P"], page().to_string().as_bytes()).ends(0);
    let out = home.run(&["report", "statuspage", "--room", "P", "--json"]).ends(0).stdout;
    home.run_with(&["import", "statuspage", "-", "--room", "BACK"], out.as_bytes()).ends(0);
    let again = read(&home, &["report", "statuspage", "--room", "BACK", "--json"]);
    let measured = |room: &str| {
        let mut all = read(&home, &["metrics", room, "--json"]);
        for one in all["escalations"].as_array_mut().unwrap() {
            for own in ["room", "source_id"] {
                one.as_object_mut().unwrap().remove(own);
            }
        }
        all
    };
    assert_eq!(measured("BACK"), measured("P"));
    let out: Value = serde_json::from_str(&out).unwrap();
    for (one, two) in out["incidents"].as_array().unwrap().iter().zip(again["incidents"].as_array().unwrap())
    {
        assert_eq!(words(one), words(two));
        for name in ["status", "impact", "scheduled_for", "scheduled_until", "resolved_at", "created_at"] {
            assert_eq!(one.get(name), two.get(name), "{name}");
        }
    }
}

#[test]
fn a_schedule_that_was_moved_there_is_moved_here() {
    let home = Home::new().at("2024-03-05T12:00:00Z").with("WARROOM_SEED", "planned");
    home.run_with(&["import", "statuspage", "-", "--room", "P"], page().to_string().as_bytes()).ends(0);
    let same =
        home.run_with(&["import", "statuspage", "-", "--room", "P"], page().to_string().as_bytes()).ends(0);
    assert!(same.stderr.contains("nothing") || same.stdout.contains('0'), "{}{}", same.stdout, same.stderr);
    let mut moved = page();
    moved["scheduled_maintenances"][1]["scheduled_for"] = json!("2024-03-10T20:00:00Z");
    moved["scheduled_maintenances"][1]["updated_at"] = json!("2024-03-04T08:00:00Z");
    home.run_with(&["import", "statuspage", "-", "--room", "P"], moved.to_string().as_bytes()).ends(0);
    let out = read(&home, &["report", "statuspage", "--room", "P", "--json"]);
    assert_eq!(out["incidents"][1]["scheduled_for"], "2024-03-10T20:00:00.000000Z");
}

#[test]
fn the_order_of_a_page_is_not_that_of_its_import() {
    let home = Home::new().at("2024-03-05T12:00:00Z").with("WARROOM_SEED", "planned");
    let mut later = page();
    later.as_object_mut().unwrap().remove("scheduled_maintenances");
    for part in [&later, &page()] {
        home.run_with(&["import", "statuspage", "-", "--room", "P"], part.to_string().as_bytes()).ends(0);
    }
    let out = read(&home, &["report", "statuspage", "--room", "P", "--json"]);
    let names: Vec<&str> =
        out["incidents"].as_array().unwrap().iter().filter_map(|one| one["name"].as_str()).collect();
    assert_eq!(names, ["Database work", "New cables", "Search is slow"]);
}
