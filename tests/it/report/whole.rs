//! Numbers and lists of one document that agree: what is withheld, whose tier it is, which words, what of many.
use super::*;
use serde_json::Value;

fn room(lines: &[(&str, &str, &str)]) -> Home {
    let mut home = Home::new().at("2026-06-10T10:00:00Z").with("WARROOM_SEED", "whole");
    home.run(&["start", "checkout 5xx", "--sev", "high", "--ic", "@dan", "--room", "W"]).ends(0);
    for (clock, how, line) in lines {
        home = home.at(&format!("2026-06-10T{clock}:00Z"));
        home.run(&["--no-input", how, line]).ends(0);
    }
    home.at("2026-06-10T18:00:00Z")
}

fn json(home: &Home, args: &[&str]) -> Value {
    serde_json::from_str(&report(home, &[args, &["--room", "W", "--json"]].concat())).unwrap()
}

#[test]
fn a_promise_is_judged_by_the_gap_it_opens_also_where_two_stamps_are_one() {
    let page = serde_json::json!({"incidents": [{"id": "i1", "name": "Search", "impact": "major", "status": "resolved",
        "created_at": "2025-03-04T10:00:00Z", "incident_updates": [
        {"id": "a", "status": "investigating", "body": "Next update at 10:20 UTC.", "created_at": "2025-03-04T10:00:00Z"},
        {"id": "b", "status": "identified", "body": "Next update at 10:20 UTC.", "created_at": "2025-03-04T10:00:00Z"},
        {"id": "c", "status": "resolved", "body": "Over.", "created_at": "2025-03-04T11:00:00Z"}]}]});
    let home = Home::new().at("2026-11-21T14:00:00Z");
    home.run_with(&["import", "statuspage", "-", "--room", "W"], page.to_string().as_bytes()).ends(0);
    let review = json(&home, &["review"]);
    let kept: Vec<&Value> =
        review["strips"][0]["updates"].as_array().unwrap().iter().map(|one| &one["kept"]).collect();
    assert_eq!(kept, [&Value::Bool(true), &Value::Bool(false), &Value::Null], "{review:#}");
    let figures = &review["figures"][0]["promises"];
    assert_eq!(figures, &serde_json::json!([1, 2]), "the figure says the same");
}

#[test]
fn a_withheld_update_is_counted_and_said_to_be_withheld() {
    let home = room(&[
        ("10:05", "add", "u @dan we look !20m"),
        ("10:20", "add", "u @dan their own database, do not repeat !20m #private"),
        ("10:40", "add", "u @dan better now !20m"),
    ]);
    let review = report(&home, &["review", "--room", "W", "--redact"]);
    assert!(
        review.contains("3 updates (1 withheld here)") && review.contains("1 update is private"),
        "{review}"
    );
    assert!(!review.contains("their own database"), "{review}");
    let strip = &json(&home, &["review", "--redact"])["strips"][0];
    assert_eq!((strip["updates"].as_array().unwrap().len(), &strip["withheld"]), (2, &Value::from(1)));
    let all = report(&home, &["review", "--room", "W"]);
    assert!(all.contains("3 updates,") && !all.contains("withheld"), "{all}");
    let html = report(&home, &["review", "--room", "W", "--redact", "--format", "html"]);
    assert!(html.contains("3 updates (1 withheld here)") && html.contains("1 update is private"), "{html}");
}

#[test]
fn a_tier_stands_behind_its_own_customer() {
    let home = room(&[
        ("10:01", "do", "customer Zebra:strategic E1"),
        ("10:02", "do", "customer Aardvark:free E1"),
        ("10:03", "do", "customer Marmot E1"),
    ]);
    let review = report(&home, &["review", "--room", "W"]);
    assert!(review.contains("Zebra (strategic), Aardvark (free), Marmot"), "{review}");
    let html = report(&home, &["review", "--room", "W", "--format", "html"]);
    assert!(html.contains("Zebra (strategic), Aardvark (free), Marmot"), "{html}");
    let redacted = report(&home, &["review", "--room", "W", "--redact"]);
    assert!(redacted.contains("customer 1 of E1 (strategic), customer 2 of E1 (free)"), "{redacted}");
}

#[test]
fn the_words_of_resolving_are_how_it_ended_and_what_to_keep() {
    let home = room(&[("10:40", "do", "resolve E1 rolled back to build 410 --anyway told by phone")]);
    for form in ["md", "html"] {
        let review = report(&home, &["review", "--room", "W", "--format", form]);
        assert!(
            review.matches("rolled back to build 410").count() >= 3,
            "ending, knowledge, timeline\n{review}"
        );
    }
    let review = json(&home, &["review"]);
    assert_eq!(review["endings"][0]["words"], "rolled back to build 410");
    assert_eq!(review["knowledge"]["fix"][0], "rolled back to build 410");
}

#[test]
fn what_somebody_marked_is_not_said_beside_its_mark() {
    let home = room(&[
        ("10:05", "add", "n {Vortigern Mills} rang, the pool /users/{id} is full"),
        ("10:06", "add", "n Vortigern Mills wants a call, Vortigern asks twice, the id is 7"),
    ]);
    let shown = report(&home, &["review", "--room", "W", "--redact"]);
    assert!(!shown.contains("Vortigern") && shown.contains("the id is 7"), "{shown}");
}

#[test]
fn our_own_people_stay_although_a_contact_has_their_first_name() {
    let home = room(&[
        ("10:01", "do", "customer Quixnabble:strategic contact:Priya Vortigern E1"),
        ("10:02", "do", "person @priya Priya Kumar team:Storage"),
        ("10:03", "add", "a @priya check the pool !20m"),
        ("10:04", "add", "n Priya Vortigern is angry, Vortigern rang"),
    ]);
    let shown = report(&home, &["review", "--room", "W", "--redact"]);
    assert!(shown.contains("@priya") && shown.contains("Priya Kumar"), "{shown}");
    assert!(!shown.contains("Vortigern"), "{shown}");
}

#[test]
fn a_name_without_its_blanks_and_the_number_of_a_contract_are_hidden() {
    let home = room(&[
        ("10:01", "do", "customer Zebrafin Logistics GmbH:strategic contract:MSA-99812 within four hours E1"),
        ("10:02", "add", "n fail over zebrafinlogistics, ping zebrafinlogistics.com and zebrafin-logistics"),
        ("10:03", "add", "n MSA-99812 applies, build 411 stays"),
    ]);
    let shown = report(&home, &["review", "--room", "W", "--redact"]).to_lowercase();
    assert!(!shown.contains("zebrafin") && !shown.contains("99812"), "{shown}");
    assert!(shown.contains("build 411"), "{shown}");
}

#[test]
fn an_update_is_a_page_too() {
    let home = room(&[("10:05", "add", "u @dan we look !20m")]);
    let html = report(&home, &["update", "E1", "--room", "W", "--format", "html"]);
    assert!(html.starts_with("<!doctype html>") && html.contains("<blockquote>"), "{html}");
    let redacted = report(&home, &["update", "E1", "--room", "W", "--format", "html", "--redact"]);
    assert!(redacted.contains("for sharing"), "{redacted}");
}

#[test]
fn a_brief_says_what_is_late_once_and_each_clock_once() {
    let home = room(&[
        ("10:02", "add", "c @dan report to Globex !1h #E1"),
        ("10:03", "add", "u @dan #exec we look !20m"),
    ]);
    for form in ["md", "html"] {
        let exec = report(&home, &["exec", "--room", "W", "--format", form]);
        assert_eq!(exec.matches("report to Globex").count(), 1, "{exec}");
        assert!(!exec.contains("internal internal"), "{exec}");
    }
    let exec = report(&home, &["exec", "--room", "W", "--until", "now"]);
    let next = exec.lines().find(|line| line.starts_with("Next brief")).unwrap();
    assert!(next.ends_with("(late)."), "{next}");
    let handoff = report(&home, &["handoff", "--room", "W", "--until", "now"]);
    assert!(!handoff.contains("internal internal") && handoff.contains("E1** internal update"), "{handoff}");
}

#[test]
fn words_after_the_end_that_tell_no_phase_do_not_end_it_again() {
    let rows = "time_utc,kind,role,fact\n2024-05-02T10:00:00Z,declared,,Declared.\n\
        2024-05-02T10:05:00Z,customer_update,,We look.\n2024-05-02T10:40:00Z,resolved,,Gone.\n\
        2024-05-02T10:42:00Z,customer_update,,It is over.\n2024-05-02T11:30:00Z,customer_update,,A summary follows.\n";
    let home = Home::new().at("2026-11-21T12:00:00Z").with("WARROOM_SEED", "after");
    home.run_with(&["import", "csv", "-", "--room", "W"], rows.as_bytes()).ends(0);
    let page = json(&home, &["statuspage"]);
    let posts = page["incidents"][0]["incident_updates"].as_array().unwrap();
    let words: Vec<&str> = posts.iter().filter_map(|post| post["status"].as_str()).collect();
    assert_eq!(words, ["postmortem", "resolved", "investigating"]);
    let measured = |room: &str| {
        let all: Value =
            serde_json::from_str(&home.run(&["metrics", room, "--json"]).ends(0).stdout).unwrap();
        let one = &all["escalations"][0];
        (one["open_updates"].clone(), one["closing_update_at"].clone(), one["resolved_at"].clone())
    };
    home.run_with(&["import", "statuspage", "-", "--room", "BACK"], page.to_string().as_bytes()).ends(0);
    assert_eq!(measured("BACK"), measured("W"));
    assert_eq!(page["incidents"][0]["status"], "resolved");
}

#[test]
fn a_place_that_no_room_knows_is_wrong_in_the_question() {
    let home = room(&[]);
    let said = home.run(&["report", "trend", "W", "--until", "bogus"]).ends(2).stderr;
    assert!(said.starts_with("--until:") || said.contains("nowhere in this record"), "{said}");
}
