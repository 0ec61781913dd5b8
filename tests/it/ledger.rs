//! What an update promises in its own words: found, shown before Enter, kept in the same entry, and on the board.
use crate::harness::Home;
use crate::harness::board::room;
use serde_json::Value;

const START: &str = "2026-06-10T12:00:00Z";

/// A home with a declared escalation of a customer, at noon.
fn home() -> Home {
    let home = Home::new().at(START);
    home.run(&[
        "start",
        "payments fail",
        "--sev",
        "critical",
        "--customer",
        "Globex",
        "--ic",
        "@dan",
        "--room",
        "INC-1",
    ])
    .ends(0);
    home.at("2026-06-10T12:05:00Z")
}

/// The last entry of the journal.
#[track_caller]
fn last(home: &Home) -> Value {
    let said = home.run(&["log", "--json"]).ends(0);
    serde_json::from_str(said.stdout.lines().last().unwrap()).unwrap()
}

/// Sends words at 12:05 and gives the next update, the promises with their due times, and what was said about doubts.
#[track_caller]
fn told(words: &str) -> (Option<String>, Vec<String>, String) {
    let home = home();
    let said = home.run(&["add", &format!("u {words}")]).ends(0);
    let entry = last(&home);
    assert_eq!(entry["h"]["type"], "update.sent");
    let data = &entry["data"];
    let next =
        data["next"]["promised"].as_bool().filter(|it| *it).map(|_| data["next"]["due"].as_str().unwrap());
    let promises = data["commitments"].as_array().cloned().unwrap_or_default();
    let promise = |one: &Value| {
        format!(
            "{} {} {}",
            one["id"].as_str().unwrap(),
            one["due"].as_str().unwrap(),
            one["text"].as_str().unwrap()
        )
    };
    (next.map(str::to_owned), promises.iter().map(promise).collect(), said.stderr)
}

#[test]
fn the_next_update_that_the_words_name_becomes_the_promised_one() {
    for (words, due) in [
        ("We look for the cause. Next update in 30 minutes.", "2026-06-10T12:35:00.000000Z"),
        ("Next update by 14:30 UTC", "2026-06-10T14:30:00.000000Z"),
        ("We will provide another update within the hour.", "2026-06-10T13:05:00.000000Z"),
        ("The next update will be tomorrow 9 am CEST.", "2026-06-11T07:00:00.000000Z"),
        ("-5m Next update in 30 minutes.", "2026-06-10T12:30:00.000000Z"),
    ] {
        let (next, promises, doubts) = told(words);
        assert_eq!(next.as_deref(), Some(due), "{words}: {doubts}");
        assert!(promises.is_empty(), "{words}: {promises:?}");
    }
}

#[test]
fn every_other_promise_stands_in_the_entry_of_the_update() {
    let (next, promises, doubts) =
        told("It works again. We will send the RCA within 48 hours. Next update in 15 minutes.");
    assert_eq!(next.as_deref(), Some("2026-06-10T12:20:00.000000Z"));
    assert_eq!(promises, ["C1 2026-06-12T12:05:00.000000Z We will send the RCA within 48 hours."]);
    assert_eq!(doubts, "");
}

#[test]
fn a_doubtful_time_stays_text_and_is_named() {
    for (words, doubt) in [
        ("Next update by 14:30.", "the time has no zone"),
        ("We expect a fix by 15:00 UTC.", "an estimate rather than a promise"),
        ("Next update by 11:00 UTC today.", "the time was over"),
        ("The next update will be tomorrow 9 am CET.", "summer and winter time do not fit the date"),
        ("We will send the report within 3 business days.", "business days are counted without holidays"),
    ] {
        let (next, promises, said) = told(words);
        assert_eq!((next, promises), (None, Vec::new()), "{words}: {said}");
        assert!(said.contains(doubt) && said.contains("kept as text"), "{words}: {said}");
    }
}

#[test]
fn a_time_that_comes_twice_starts_no_clock_and_names_both() {
    let home = home().at("2026-11-01T04:30:00Z");
    let both = "the clocks show this time twice that day, 01:30 EDT (-04:00, 05:30 UTC) and 01:30 EST (-05:00, 06:30 UTC), \
                kept as text: neither is taken, write which you mean";
    let said = home.run(&["add", "u Next update by 01:30 ET. We will send the RCA by 01:30 ET."]).ends(0);
    assert!(said.stderr.contains(&format!("\"by 01:30 ET\": {both}")), "{said:?}");
    let data = &last(&home)["data"];
    assert_eq!((data["next"].get("promised"), data.get("commitments")), (None, None), "{data}");
    home.run(&["add", "u Next update by 01:30 EST."]).ends(0);
    assert_eq!(last(&home)["data"]["next"]["due"], "2026-11-01T06:30:00.000000Z");
    let found = home.run_with(&["promises", "-", "--posted", "-1m"], b"Next update by 01:30 ET.");
    assert!(found.stdout.contains("05:30:00Z") && found.stdout.contains("the earlier is given"), "{found:?}");
}

#[test]
fn what_is_typed_beside_the_words_counts_more_than_they_do() {
    let (next, _, said) = told("Next update in 30 minutes. !20m");
    assert_eq!(next.as_deref(), Some("2026-06-10T12:25:00.000000Z"));
    assert!(said.contains("the text says next 12:35, you say 12:25: yours counts"), "{said}");
}

#[test]
fn words_promised_for_later_than_the_pace_want_their_reason() {
    let why = "say why with: cadence E1 LENGTH because REASON";
    let (_, _, said) = told("Next update by 18:05 UTC.");
    assert!(said.contains("the next words are 6 h 00 away") && said.contains(why), "{said}");
    let (_, _, said) = told("We work on it. !5h");
    assert!(said.contains("the next words are 5 h 00 away") && said.contains(why), "{said}");
    let (_, _, said) = told("Next update in 10 minutes.");
    assert!(!said.contains("the next words are"), "{said}");
    let home = home();
    home.run(&["do", "cadence E1 5h because the vendor sleeps"]).ends(0);
    let said = home.run(&["add", "u We work on it. !5h"]).ends(0);
    assert!(!said.stderr.contains("the next words are"), "{said:?}");
    home.run(&["do", "cadence E1 9h because the vendor sleeps longer"]).ends(0);
    let said = home.run(&["add", "u We work on it. !8h"]).ends(0);
    assert!(!said.stderr.contains("the next words are"), "{said:?}");
}

#[test]
fn a_promise_that_is_repeated_is_made_once() {
    let home = home();
    home.run(&["add", "u We will send the RCA within 48 hours."]).ends(0);
    let home = home.at("2026-06-10T12:25:00Z");
    home.run(&["add", "u Still looking. We will send the RCA within 48 hours."]).ends(0);
    assert_eq!(last(&home)["data"].get("commitments"), None, "the same sentence: the earlier time binds");
    home.run(&["add", "u The RCA will be published by 12:05 UTC on June 12."]).ends(0);
    assert_eq!(last(&home)["data"].get("commitments"), None, "the same time");
    home.run(&["add", "u We will also share the credit by 18:00 UTC."]).ends(0);
    assert_eq!(last(&home)["data"]["commitments"][0]["id"], "C2");
}

#[test]
fn a_promise_in_other_words_is_the_same_one() {
    let home = home();
    home.run(&["add", "u We will send the RCA within 48 hours, and the credits are paid by 19:00 UTC."])
        .ends(0);
    let made = last(&home)["data"]["commitments"].clone();
    assert_eq!(made[0]["text"], "We will send the RCA within 48 hours");
    assert_eq!(made[1]["text"], "the credits are paid by 19:00 UTC.");
    let home = home.at("2026-06-10T12:25:00Z");
    for (words, new, said) in [
        ("A full root cause analysis will be published by 12:05 UTC on June 12.", None, ""),
        (
            "You will have our post-mortem by Monday, June 15, 12:00 UTC.",
            None,
            "C1 holds the same for Fri 12:05, and that stays; renegotiate C1 moves it",
        ),
        ("Your credits will be paid by 21:00 UTC.", None, "C2 holds the same for 19:00"),
        ("A preliminary RCA follows by 20:00 UTC.", Some("C3"), "perhaps C1 again"),
        ("We will call you by 19:00 UTC.", Some("C4"), ""),
    ] {
        let told = home.run(&["add", &format!("u {words}")]).ends(0);
        let entry = last(&home);
        let made = entry["data"].get("commitments").map(|all| all[0]["id"].as_str().unwrap());
        assert_eq!(made, new, "{words}: {}", told.stderr);
        assert!(told.stderr.contains(said), "{words}: {}", told.stderr);
        assert!(!said.is_empty() || told.stderr.is_empty(), "{words}: {}", told.stderr);
    }
    let home = home.at("2026-06-10T19:30:00Z");
    let told = home.run(&["add", "u Your credits will be paid by 21:00 UTC."]).ends(0);
    assert!(told.stderr.contains("C2 is open for the same and late since 19:00"), "{}", told.stderr);
    assert_eq!(last(&home)["data"]["commitments"][0]["id"], "C5");
}

#[test]
fn a_time_that_there_is_not_starts_no_clock() {
    for words in [
        "Next update by 2026-02-31 10:00 UTC.",
        "Next update by 31 June 16:00 PT.",
        "Next update at 18:00 UTC+25.",
        "Next update by 25:00 UTC.",
        "We will send the RCA by 2026-13-01 10:00 UTC.",
    ] {
        let (next, promises, said) = told(words);
        assert_eq!((next, promises), (None, Vec::new()), "{words}");
        assert!(said.contains("there is no such time, kept as text"), "{words}: {said}");
    }
}

#[test]
fn promises_of_words_inside_are_not_the_customers() {
    let home = home();
    home.run(&["add", "u The RCA will be sent by 18:00 UTC. #internal"]).ends(0);
    assert_eq!(last(&home)["data"]["commitments"][0]["to"], "internal");
    home.run(&["do", "update E1 The RCA will be sent by 18:00 UTC."]).ends(0);
    let made = &last(&home)["data"]["commitments"][0];
    assert_eq!((made["id"].as_str(), made.get("to")), (Some("C2"), None));
}

/// One promise for each way to end: in time, late, moved before it was due, broken; a late one is not moved any more.
#[test]
fn a_promise_from_sent_words_is_kept_kept_late_renegotiated_or_broken() {
    let home = home();
    for (what, hour) in [("logs", "14:00"), ("copies", "15:00"), ("credits", "16:00"), ("keys", "17:00")] {
        home.run(&["do", &format!("update E1 We will send you the {what} by {hour} UTC.")]).ends(0);
    }
    let due = home.run(&["due", "--json"]).ends(0).stdout;
    assert!(due.contains("\"C1\"") && due.contains("\"audience\":\"customer\""), "{due}");
    let home = home.at("2026-06-10T14:00:00Z");
    home.run(&["do", "kept C1"]).ends(0);
    let home = home.at("2026-06-10T15:01:00Z");
    home.run(&["do", "kept C2"]).ends(0);
    home.run(&["do", "renegotiate C3 19:00 they agreed"]).ends(0);
    let home = home.at("2026-06-10T17:01:00Z");
    let late = home.run(&["do", "renegotiate C4 20:00"]);
    assert!(late.code == 6 && late.stderr.contains("a late promise is kept late or broken"), "{late:?}");
    home.run(&["do", "broken C4 no data"]).ends(0);
    let metrics = home.run(&["metrics", "--json"]).ends(0).stdout;
    let metrics: Value = serde_json::from_str(&metrics).unwrap();
    let counted = &metrics["escalations"][0]["commitments"];
    let expected = r#"{"kept":1,"kept_late":1,"broken":1,"renegotiated":1,"open":1}"#;
    assert_eq!(*counted, serde_json::from_str::<Value>(expected).unwrap());
}

#[test]
fn a_promise_in_an_update_is_not_struck_without_the_update() {
    let home = home();
    home.run(&["do", "update E1 We will send the RCA by 18:00 UTC."]).ends(0);
    let said = home.run(&["do", "strike C1"]).ends(6);
    assert!(said.stderr.contains("C1 stands in the words of U1"), "{}", said.stderr);
    home.run(&["do", "edit C1 nothing"]).ends(6);
    home.run(&["do", "strike U1 not sent"]).ends(0);
    assert!(!home.run(&["due", "--json"]).ends(0).stdout.contains("\"C1\""));
}

#[test]
fn the_line_shows_what_it_would_promise_and_one_undo_takes_all_back() {
    let mut board = room("demo");
    board.keys("u").types("We will send the RCA within 48 hours. We will update you in 20 minutes. #E1");
    let screen = board.screen(160, 40);
    assert!(screen.contains("promised next 14:52") && screen.contains("due Fri 12 Jun 14:32"), "{screen}");
    assert!(screen.contains("We will send the RCA within 48 hours."), "{screen}");
    let small = board.screen(80, 24);
    assert!(small.contains("promises C"), "{small}");
    let before = board.model.room.commitments.len();
    board.keys("Enter");
    assert!(board.said().contains("due Fri 12 Jun 14:32"), "{}", board.said());
    assert_eq!(board.model.room.commitments.len(), before + 1);
    let update = board.model.room.updates.values().last().unwrap();
    assert!(update.promised);
    board.keys("z");
    assert_eq!(board.model.room.commitments.len(), before);
}

#[test]
fn scribe_mode_and_the_palette_read_the_same_words() {
    let mut board = room("demo");
    let before = board.model.room.commitments.len();
    board.keys("I").types("u We will send the RCA by 18:00 UTC. #E1").keys("Enter Esc");
    assert_eq!(board.model.room.commitments.len(), before + 1);
    board
        .keys(":")
        .types("update E1 Next update by 15:30. The credits will be paid by 19:00 UTC.")
        .keys("Enter");
    assert_eq!(board.model.room.commitments.len(), before + 2, "{}", board.said());
    assert!(board.said().contains("the time has no zone, kept as text"), "{}", board.said());
}

#[test]
fn a_promise_to_a_name_that_nobody_knows_is_said_when_it_is_typed() {
    let home = home();
    home.run(&["add", "c @dan a list of orders !2h"]).ends(0);
    for (name, said) in [
        (
            "Globx",
            "no customer is called Globx, so C1 stays out of words to customers: did you mean Globex? `set C1 to Globex`",
        ),
        ("Globex GmbH", ""),
        ("Umbrella", "`customer Umbrella E1` adds one, `set C1 to NAME` names another"),
        ("globex", ""),
        ("K1", ""),
        ("K9", "no customer is called K9"),
        ("all customers", ""),
        ("internal", ""),
        ("@dan", ""),
    ] {
        let out = home.run(&["do", &format!("set C1 to {name}")]).ends(0);
        let is_said = out.stderr.contains("no customer is called");
        assert_eq!((is_said, out.stderr.contains(said)), (!said.is_empty(), true), "{name}: {out:?}");
        assert!(home.run(&["show", "C1"]).ends(0).stdout.contains(name), "{name} is kept");
    }
    let mut board = room("demo");
    let id = board.model.room.commitments.keys().next().copied().unwrap();
    board.keys(":").types(&format!("set {id} to Nobodyco")).keys("Enter");
    let screen = board.screen(160, 40);
    assert!(screen.contains("no customer is called Nobodyco"), "{screen}");
}

#[test]
fn who_is_named_later_is_not_among_those_who_were_promised() {
    let home = home();
    home.run(&["add", "u We will call you at 15:00 UTC. Next update by 12:35 UTC."]).ends(0);
    let to = |shown: &str| shown.lines().find(|line| line.trim_start().starts_with("to ")).map(str::to_owned);
    assert_eq!(to(&home.run(&["show", "C1"]).ends(0).stdout), None);
    home.run(&["do", "customer E1 Beta:standard"]).ends(0);
    let shown = to(&home.run(&["show", "C1"]).ends(0).stdout).unwrap_or_default();
    assert!(shown.contains("Globex") && !shown.contains("Beta"), "{shown}");
}

#[test]
fn a_promise_that_was_said_again_outlives_a_strike_of_the_first_words() {
    let home = home();
    home.run(&["add", "u We are looking into it. You will get the RCA by 18:00 UTC."]).ends(0);
    let home = home.at("2026-06-10T12:10:00Z");
    home.run(&["add", "u Still looking into it. You will get the RCA by 18:00 UTC."]).ends(0);
    let entry = last(&home);
    assert!(entry["data"]["commitments"].is_null());
    assert_eq!(entry["data"]["repeats"][0]["id"], "C1");
    let owed = |home: &Home| home.run(&["due", "--json"]).ends(0).stdout.contains("C1");
    let strike = |home: &Home, id: &str| {
        let said = home.run(&["do", &format!("strike {id} wrong")]).ends(0);
        said.stdout + &said.stderr
    };
    let said = strike(&home, "U1");
    assert!(said.contains("C1 stays: U2 promises it too"), "{said}");
    assert!(owed(&home));
    let said = strike(&home, "U2");
    assert!(said.contains("C1 goes with it: nobody else promised it"), "{said}");
    assert!(!owed(&home));
}

#[test]
fn a_correction_of_sent_words_promises_what_they_say_now() {
    let home = home();
    home.run(&["add", "u We are looking into it. Next update by 12:40 UTC."]).ends(0);
    let home = home.at("2026-06-10T12:10:00Z");
    let due = |home: &Home, at: &str| {
        let said = home.run(&["due", "--json"]).ends(0).stdout;
        assert!(said.contains(&format!("2026-06-10T{at}:00")), "{at}: {said}");
    };
    let does = |home: &Home, line: &str| {
        let said = home.run(&["do", line]).ends(0);
        said.stdout + &said.stderr
    };
    due(&home, "12:40");
    let said = does(
        &home,
        "edit U1 We are looking into it. Next update by 12:55 UTC. We will send you the log files by 17:00 UTC.",
    );
    assert!(said.contains("U1 promises the next update for 12:55, not 12:40"), "{said}");
    assert!(said.contains("C1"), "{said}");
    let log = home.run(&["log", "--json"]).ends(0).stdout;
    let amended: Value = serde_json::from_str(log.lines().rev().nth(1).unwrap()).unwrap();
    assert_eq!(amended["data"]["fields"]["next"], "2026-06-10T12:55:00.000000Z");
    assert_eq!(amended["data"]["was"], "2026-06-10T12:40:00.000000Z");
    assert_eq!(last(&home)["data"]["due"], "2026-06-10T17:00:00.000000Z");
    due(&home, "12:55");
    due(&home, "17:00");
    does(&home, "undo");
    due(&home, "12:40");
    assert!(!home.run(&["due", "--json"]).ends(0).stdout.contains("C1"));
    does(&home, "due U1 12:50z");
    due(&home, "12:50");
    does(&home, "set U1 next 12:52z");
    due(&home, "12:52");
    let said = does(&home, "edit U1 We are looking into it.");
    assert!(said.contains("12:52 stays"), "{said}");
    due(&home, "12:52");
}
