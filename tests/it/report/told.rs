//! What a reader finds in a document: what was asked, how each escalation ended, whose words are whose, and a number that says
//! what it is.
use super::*;
use serde_json::Value;

fn room(lines: &[(&str, &str, &str)]) -> Home {
    let mut home = Home::new().at("2026-06-10T10:00:00Z").with("WARROOM_SEED", "told");
    home.run(&["start", "is the checkout lost?", "--sev", "high", "--ic", "@dan", "--room", "T"]).ends(0);
    for (clock, how, line) in lines {
        home = home.at(&format!("2026-06-10T{clock}:00Z"));
        home.run(&["--no-input", how, line]).ends(0);
    }
    home.at("2026-06-10T18:00:00Z")
}

fn json(home: &Home, kind: &str) -> Value {
    serde_json::from_str(&report(home, &[kind, "--room", "T", "--json"])).unwrap()
}

fn both(home: &Home, kind: &str) -> [String; 2] {
    ["md", "html"].map(|format| report(home, &[kind, "--room", "T", "--format", format]))
}

#[test]
fn what_was_asked_of_whom_is_told_and_whether_anybody_took_it_on() {
    let home = room(&[
        ("10:05", "add", "a @priya check replica lag !20m"),
        ("10:06", "add", "a @sam drain the queue !15m"),
        ("10:07", "do", "accept A1"),
        ("10:12", "do", "done A1 lag is normal"),
        ("10:13", "add", "a @lena read the pool's log !10m"),
        ("10:14", "do", "accept A3"),
    ]);
    for text in both(&home, "review") {
        for said in ["check replica lag", "by 10:25", "lag is normal", "drain the queue", "by 10:21"] {
            assert!(text.contains(said), "{said}\n{text}");
        }
        assert!(text.contains("asked, never accepted") && text.contains("accepted, not done"), "{text}");
        assert!(text.contains("3 actions were asked, 1 of them done or dropped."), "{text}");
    }
    let review = json(&home, "review");
    let ids: Vec<&str> =
        review["actions"].as_array().unwrap().iter().filter_map(|a| a["id"].as_str()).collect();
    assert_eq!(ids, ["A2", "A3"], "what is done and was no follow-up comes out of nothing");
    let log = report(&home, &["ics214", "@sam", "--room", "T"]);
    assert!(log.contains("ask A2 @sam drain the queue"), "{log}");
}

#[test]
fn a_time_of_another_day_has_its_day() {
    let home =
        room(&[("10:05", "add", "a @priya write it down !26h"), ("10:06", "do", "sla E1 resolution 30h")]);
    let text = report(&home, &["review", "--room", "T"]);
    assert!(text.contains("by Thu 11 Jun 12:05"), "{text}");
}

#[test]
fn what_went_into_another_one_is_neither_resolved_nor_open() {
    let home = room(&[
        ("10:05", "add", "u we look into it !30m #E1"),
        ("10:10", "do", "escalation sev2 carts are empty"),
        ("10:15", "add", "u carts too !30m #E2"),
        ("10:20", "do", "merge E2 into E1 the same cause"),
    ]);
    for text in both(&home, "review") {
        assert!(text.contains("was merged into E1 at 2026-06-10 10:20 UTC"), "{text}");
        assert!(text.contains("merged into E1 at"), "{text}");
        assert!(!text.contains("E2</b> is not resolved") && !text.contains("**E2** not resolved"), "{text}");
    }
    let metrics: Value = serde_json::from_str(&home.run(&["metrics", "T", "--json"]).ends(0).stdout).unwrap();
    let states: Vec<&Value> =
        metrics["escalations"].as_array().unwrap().iter().map(|e| &e["ttr_state"]).collect();
    assert_eq!(states, ["pending", "not_applicable"]);
    assert_eq!(metrics["summary"]["ttr"]["unresolved"], 1);
    assert_eq!(metrics["summary"]["ttr"]["not_applicable"], 1);
    let trend = report(&home, &["trend", "T"]);
    assert!(trend.contains("1 not resolved, 1 merged into another or handed back"), "{trend}");
}

#[test]
fn resolved_before_it_started_is_called_that() {
    let home = Home::new().at("2026-11-21T12:00:00Z").with("WARROOM_SEED", "odd");
    let rows = "time_utc,kind,role,fact\n2024-05-02T10:19:00Z,declared,,Declared.\n\
        2024-05-02T10:25:00Z,customer_update,,We look.\n2024-05-02T10:10:00Z,resolved,,It is gone.\n";
    home.run_with(&["import", "csv", "-", "--room", "T"], rows.as_bytes()).ends(0);
    let review = json(&home, "review");
    let said = review["summary"].to_string();
    if review["figures"][0]["ttr_state"] == "invalid" {
        assert!(said.contains("before it started") && said.contains("invalid"), "{said}");
        assert_eq!(review["endings"][0]["invalid"], true);
    } else {
        panic!("the times contradict each other: {}", review["figures"]);
    }
    assert!(!said.contains("not resolved"), "{said}");
}

#[test]
fn words_to_one_customer_are_not_for_another() {
    let home = room(&[
        ("10:02", "do", "customer Quuxly:enterprise E1"),
        ("10:03", "do", "escalation sev2 carts are empty"),
        ("10:04", "do", "customer Initrode:enterprise E2"),
        ("10:05", "add", "u Quuxly first !30m #E1"),
        ("10:06", "add", "u Initrode first !30m #E2"),
        ("10:07", "add", "u Initrode last !30m #E2"),
    ]);
    let review = json(&home, "review");
    let told = review["for_customers"].as_array().unwrap();
    assert_eq!((&told[0]["on"], &told[0]["words"]), (&"E1".into(), &serde_json::json!(["Quuxly first"])));
    assert_eq!(
        (&told[1]["on"], &told[1]["words"]),
        (&"E2".into(), &serde_json::json!(["Initrode first", "Initrode last"]))
    );
    let md = report(&home, &["review", "--room", "T"]);
    let part = md.split("## For customers").nth(1).unwrap();
    assert!(part.contains("### E1, Quuxly") && part.contains("### E2, Initrode"), "{part}");
}

#[test]
fn several_customers_of_one_are_numbered_for_others() {
    let home = room(&[
        ("10:02", "do", "customer Quuxly:enterprise E1"),
        ("10:04", "do", "customer Initrode:strategic E1"),
    ]);
    let shared = report(&home, &["review", "--redact", "--room", "T"]);
    assert!(
        shared.contains("Customers: customer 1 of E1 (enterprise), customer 2 of E1 (strategic)"),
        "{shared}"
    );
}

#[test]
fn a_number_says_which_of_several_it_is_and_counts_are_in_words() {
    let home = room(&[
        ("10:05", "add", "u first !30m #E1"),
        ("10:06", "do", "escalation sev2 carts are empty"),
        ("10:30", "add", "u second !30m #E2"),
        ("10:35", "do", "escalation sev2 pages are slow"),
        ("10:55", "add", "u third #E3"),
        ("11:40", "add", "u fourth #E3"),
    ]);
    for text in both(&home, "review") {
        assert!(text.contains("longest of 3, median"), "{text}");
        assert!(text.contains("is the checkout lost? Severity"), "{text}");
        assert!(
            text.contains("1 update, longest silence") && text.contains("0 of 1 silence within"),
            "{text}"
        );
        assert!(text.contains("within the interval in force (30 min)"), "{text}");
        for wrong in ["?.", "1 updates", "1 silences"] {
            assert!(!text.contains(wrong), "{wrong}\n{text}");
        }
    }
    for text in both(&home, "trend") {
        assert!(!text.contains("1 customers") && !text.contains("0.0 breached"), "{text}");
    }
}

#[test]
fn an_update_that_counts_as_closing_is_not_called_missing() {
    let home = room(&[
        ("10:05", "add", "u first !30m"),
        ("11:00", "do", "resolve E1 fixed --anyway told by phone"),
        ("11:10", "add", "u thank you for your patience"),
    ]);
    let brief = report(&home, &["handoff", "--room", "T"]);
    assert!(!brief.contains("closing update is not sent"), "{brief}");
}

#[test]
fn what_is_private_is_on_no_page_and_the_page_stands_where_its_posts_do() {
    let home = room(&[
        ("10:05", "add", "u we look into it !30m"),
        ("10:10", "add", "u wqxone is to blame #private"),
        ("10:12", "do", "phase E1 identified wqxtwo #private"),
        ("10:14", "do", "escalation sev1 wqxthree is down #private"),
    ]);
    for format in ["md", "html", "json"] {
        let page = report(&home, &["statuspage", "--room", "T", "--format", format]);
        assert!(!page.contains("wqx") && !page.contains("hidden (private)"), "{page}");
        assert!(page.contains("we look into it"), "{page}");
    }
    let page = json(&home, "statuspage");
    assert_eq!(page["incidents"].as_array().unwrap().len(), 1);
    assert_eq!(page["incidents"][0]["status"], "investigating");
    let md = report(&home, &["statuspage", "--room", "T"]);
    assert!(md.contains("impact major\n\n**Investigating**"), "{md}");
}

#[test]
fn a_review_of_many_begins_with_all_of_them_and_tells_of_five() {
    let home = Home::new().at("2026-11-21T12:00:00Z").with("WARROOM_SEED", "many");
    let page = |n: usize| {
        let each = (0..n).map(|i| {
            let at = |minute: usize| format!("2024-05-{:02}T10:{minute:02}:00Z", i + 1);
            serde_json::json!({
                "id": format!("i{i}"), "name": format!("incident number {i}"), "status": "resolved", "impact": "minor",
                "created_at": at(0), "resolved_at": at(20 + i), "updated_at": at(20 + i),
                "incident_updates": [
                    {"id": format!("b{i}"), "status": "resolved", "body": "Over.", "created_at": at(20 + i), "display_at": at(20 + i)},
                    {"id": format!("a{i}"), "status": "investigating", "body": "We look.", "created_at": at(0), "display_at": at(0)},
                ],
            })
        });
        serde_json::json!({"page": {"id": "p", "name": "P"}, "incidents": each.collect::<Vec<_>>()})
            .to_string()
    };
    home.run_with(&["import", "statuspage", "-", "--room", "MANY"], page(20).as_bytes()).ends(0);
    home.run_with(&["import", "statuspage", "-", "--room", "FEW"], page(12).as_bytes()).ends(0);
    for format in ["md", "html"] {
        let many = report(&home, &["review", "--room", "MANY", "--format", format]);
        assert!(many.contains("20 escalations, begun 2024-05-01 to 2024-05-20: 20 medium."), "{many}");
        assert!(many.contains("median 29 min") && many.contains("5 of 20 escalations"), "{many}");
        assert!(many.contains("incident number 19") && !many.contains("incident number 14"), "{many}");
        let few = report(&home, &["review", "--room", "FEW", "--format", format]);
        assert!((0..12).all(|i| few.contains(&format!("incident number {i}"))), "{few}");
    }
    let whole: Value = serde_json::from_str(&report(&home, &["review", "--room", "MANY", "--json"])).unwrap();
    assert_eq!(whole["escalations"].as_array().unwrap().len(), 20);
    assert_eq!(whole["more"]["shown"].as_array().unwrap().len(), 5);
}
