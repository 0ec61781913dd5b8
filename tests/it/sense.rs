//! What was typed means the same everywhere, and what cannot mean anything is refused or doubted with the step that would
//! be right: through the program itself.
use super::harness::{Home, Said};
use serde_json::Value;

/// E1 critical for Globex, E2 high for Initech, E3 medium; the clock stands five minutes after declaring.
fn home() -> Home {
    let home = Home::new().at("2026-06-10T10:00:00Z");
    home.run(&[
        "start",
        "payments 5xx",
        "--sev",
        "critical",
        "--customer",
        "Globex:enterprise",
        "--room",
        "INC-1",
    ])
    .ends(0);
    for verb in ["escalation sev2 Initech slow --customer Initech", "escalation sev3 a third thing"] {
        home.run(&["do", verb]).ends(0);
    }
    home.at("2026-06-10T10:05:00Z")
}

fn does(home: &Home, verb: &str) -> Said {
    home.run(&["do", verb]).ends(0)
}

fn adds(home: &Home, line: &str) -> Said {
    home.run(&["add", line]).ends(0)
}

/// Refused, with these words in the sentence, and nothing is written.
#[track_caller]
fn refuses(home: &Home, args: &[&str], words: &[&str]) {
    let before = lines(home);
    let said = home.run(args);
    assert!(matches!(said.code, 2 | 5 | 6), "{args:?}: {said:?}");
    for word in words {
        assert!(said.stderr.contains(word), "{args:?} does not say {word:?}: {}", said.stderr);
    }
    assert_eq!(lines(home), before, "{args:?} wrote something");
}

fn lines(home: &Home) -> usize {
    std::fs::read_to_string(home.journal("INC-1")).unwrap().lines().count()
}

fn status(home: &Home) -> Value {
    serde_json::from_str(&home.run(&["status", "--json"]).ends(0).stdout).unwrap()
}

/// The state of a clock, where it is in the queue.
fn clock(home: &Home, name: &str) -> Option<String> {
    let status = status(home);
    let due = status["due"].as_array().unwrap().iter().find(|due| due["clock"] == name)?.clone();
    due["due_at"].as_str().map(str::to_owned)
}

// What is asked for after the end.

#[test]
fn an_action_of_afterwards_has_a_clock_that_runs() {
    let home = home();
    adds(&home, "a @sam before the end !30m #E3");
    does(&home, "deescalate E3 support");
    adds(&home, "a @sam hand the case back !30m #E3");
    assert_eq!(clock(&home, "A1"), None, "what was boxed on the bridge ended with it");
    assert_eq!(clock(&home, "A2").as_deref(), Some("2026-06-10T10:35:00.000000Z"));
    does(&home, "due A1 20m");
    assert_eq!(
        clock(&home, "A1").as_deref(),
        Some("2026-06-10T10:25:00.000000Z"),
        "it was given a time again"
    );
    does(&home, "resolve E2 --anyway the test says so");
    does(&home, "close E2 --anyway the test says so");
    adds(&home, "a @raj alarm on queue depth #E2");
    adds(&home, "a @raj drill the failover !2d #E2");
    let corrective = clock(&home, "A3").expect("a corrective action has the pace of corrective actions");
    assert!(corrective.starts_with("2026-08"), "56 days: {corrective}");
    assert_eq!(clock(&home, "A4").as_deref(), Some("2026-06-12T10:05:00.000000Z"));
    let board = home.run(&["--print", "--keys", "2", "--size", "120x40"]).ends(0).stdout;
    for words in ["hand the case back", "alarm on queue depth", "drill the failover"] {
        assert!(board.contains(words), "{words}: {board}");
    }
}

#[test]
fn a_blocker_of_what_is_over_takes_no_time_and_says_why() {
    let home = home();
    does(&home, "deescalate E3 support");
    refuses(
        &home,
        &["add", "b @sam vendor is silent !20m #E3"],
        &["E3 is deescalated", "`reopen E3 REASON`"],
    );
    adds(&home, "b @sam vendor is silent #E3");
    refuses(&home, &["do", "chase B1 20m"], &["E3 is deescalated"]);
    adds(&home, "a @sam hand over !30m #E3");
    adds(&home, "b @sam A1 no access !20m #E3");
    assert!(clock(&home, "B2").is_some(), "it holds up work of afterwards");
    adds(&home, "a @raj look !30m #E1");
    refuses(&home, &["do", "route A2 #E3"], &["E3 is deescalated"]);
    adds(&home, "d hold deploys !2h #E3");
    assert!(clock(&home, "D1").is_some(), "a decision is looked at again also after the end");
}

#[test]
fn what_was_merged_goes_on_where_it_went() {
    let home = home();
    adds(&home, "a @sam look !30m #E2");
    does(&home, "merge E2 E1 same cause");
    assert!(clock(&home, "A1").is_some());
    let words = ["not saved: a @sam look again !30m #E2", "E2 was merged into E1; act on E1"];
    refuses(&home, &["add", "a @sam look again !30m #E2"], &words);
}

#[test]
fn a_history_takes_no_live_time() {
    let home = home();
    does(&home, "escalation last year --mode record");
    for line in ["a @sam x !30m #E4", "b @sam x !30m #E4", "d x !30m #E4"] {
        refuses(&home, &["add", line], &["E4 is an imported history without clocks", "`mode E4 bridge`"]);
    }
    adds(&home, "a @sam x #E4");
}

// For whom.

#[test]
fn a_leading_id_says_for_whom_an_update_was_after_u_and_after_the_verb() {
    let home = home();
    for (args, on) in [
        (&["do", "update", "E2", "told them"][..], "E2"),
        (&["add", "u E2 told them"], "E2"),
        (&["add", "u E2: told them !30m"], "E2"),
        (&["add", "sent: 10:03 E2 told them"], "E2"),
        (&["add", "u E2 10:03 told them"], "E2"),
        (&["do", "update 10:03 E2 told them"], "E2"),
        (&["do", "update E2 10:03 told them"], "E2"),
        (&["do", "update E3 E2 is back too"], "E3"),
        (&["add", "u E3 E2 is back too"], "E3"),
        (&["add", "u told them E2 is back #E1"], "E1"),
        (&["do", "update told them E2 is back #E1"], "E1"),
    ] {
        home.run(args).ends(0);
        let journal = std::fs::read_to_string(home.journal("INC-1")).unwrap();
        let last: Value = serde_json::from_str(journal.lines().last().unwrap()).unwrap();
        let text = last.to_string();
        assert!(text.contains(&format!("\"on\":\"{on}\"")), "{args:?}: {text}");
        assert!(!text.contains("\"text\":\"E2 t"), "{args:?}: {text}");
    }
    refuses(&home, &["add", "u E9 told them"], &["which escalation?"]);
    refuses(&home, &["do", "update E9 told them"], &["there is no E9"]);
    // Elsewhere an id is a word that names something.
    assert!(adds(&home, "n E2 is slow again #E1").stdout.contains("E2 is slow again"));
}

// When.

#[test]
fn an_act_dated_before_its_escalation_is_kept_and_doubted() {
    let home = home();
    for line in ["u 09:30 told them #E1", "a 09:30 @sam look #E1", "d 09:30 fail over #E1"] {
        let said = adds(&home, line);
        assert!(said.stderr.contains("09:30 is before E1 was declared (10:00)"), "{line}: {said:?}");
        assert!(said.stderr.contains("retime E1 09:30"), "{line}: {said:?}");
    }
    assert!(does(&home, "update E1 09:31 told them").stderr.contains("before E1 was declared"));
    assert!(does(&home, "retime U1 09:20").stderr.contains("09:20 is before E1"));
    // The world may have begun before; and so may the escalation, once that is said.
    for line in ["n 09:30 errors rise #E1", "u -1m told them #E1"] {
        assert!(!adds(&home, line).stderr.contains("before"), "{line}");
    }
    assert!(!does(&home, "milestone E1 detected 09:20").stderr.contains("before"));
    does(&home, "retime E1 09:10");
    assert!(!adds(&home, "u 09:40 told them #E1").stderr.contains("before"));
}

#[test]
fn a_time_that_is_none_is_never_a_name() {
    let home = home();
    adds(&home, "a @sam look #E1");
    adds(&home, "b A1 vendor !20m");
    adds(&home, "c call back !2h #E1");
    adds(&home, "d hold");
    does(&home, "hypothesis E1 the cache");
    does(&home, "sla E1 resolution 4h");
    for verb in [
        "milestone E1 detected 14:99",
        "milestone 25:00 detected",
        "milestone mitigated -4x",
        "retime A1 25:99",
        "due A1 25:99",
        "due E1 14:60",
        "due B1 13pm",
        "chase B1 25:99",
        "climb B1 vendor manager 25:99",
        "climb B1 vendor !9x",
        "renegotiate C1 25:99",
        "target E1 engineering fix 25:99",
        "hypothesis E1 !25:99 dns",
        "testing H1 !25:99",
        "snooze E1 25:99",
        "cadence E1 25:99",
        "sla E1 resolution 25:99",
        "extend E1 resolution 25:99 they agreed",
        "sync 25:99",
        "expect E1 words by:25:99",
        "update E1 25:99 told them",
        "update 25:99 told them #E1",
        "note 14:99 something",
        "action @sam look !25:99",
        "commitment call back !14:60",
        "quiet 25:99",
    ] {
        refuses(&home, &["do", verb], &["is not a"]);
    }
    // The capture line never refuses: the words are kept, the doubt is said.
    for (line, typed) in
        [("n 14:99 something", "14:99"), ("u -9x told them #E1", "-9x"), ("d ~25:00 hold", "~25:00")]
    {
        let said = adds(&home, line);
        assert!(said.stderr.contains(&format!("{typed}: not a time, kept as text")), "{said:?}");
    }
    // Ratios and numbers are words.
    for verb in ["climb B1 case 3:1", "milestone E1 stage 2", "note 3:1 ratio", "note -5% since noon"] {
        does(&home, verb);
    }
}

// What is not to be had.

#[test]
fn what_was_struck_says_by_whom_and_how_it_comes_back() {
    let home = home();
    adds(&home, "a @sam look !30m #E1");
    let strike = lines(&home);
    home.run(&["--as", "zoe", "do", "strike A1 wrong room"]).ends(0);
    let again = format!("`strike L{strike} REASON` brings it back");
    for args in [
        &["do", "done A1"][..],
        &["do", "strike A1"],
        &["do", "edit A1 words"],
        &["do", "pin A1"],
        &["do", "assign A1 @sam"],
        &["do", "snooze A1 5m"],
        &["add", "x A1"],
    ] {
        refuses(&home, args, &["A1 was struck by @zoe", "wrong room", &again]);
    }
    assert!(home.run(&["show", "A1"]).ends(0).stdout.contains("struck by"));
    does(&home, &format!("strike L{strike} it was right"));
    does(&home, "done A1");
    does(&home, "strike E3 a slip");
    refuses(&home, &["do", "sev E3 1"], &["E3 was struck by @priya", "a slip"]);
    refuses(&home, &["add", "x A99"], &["there is no A99 in this room; open: nothing"]);
    adds(&home, "a @raj count #E1");
    refuses(&home, &["add", "x A99"], &["there is no A99 in this room; open: A2 count"]);
}

#[test]
fn a_pin_names_what_is_pinned() {
    let home = home();
    adds(&home, "a @sam look #E1");
    does(&home, "pin A1");
    refuses(&home, &["do", "pin A1"], &["A1 is pinned already"]);
    does(&home, "unpin A1");
    refuses(&home, &["do", "unpin A1"], &["A1 is without a pin already"]);
}

#[test]
fn only_what_makes_noise_is_snoozed() {
    let home = home();
    adds(&home, "d fail over #E1");
    adds(&home, "a count the tickets #E1");
    adds(&home, "a @sam look !30m #E1");
    adds(&home, "c call back !1h #E1");
    does(&home, "kept C1");
    adds(&home, "b vendor is silent #E1");
    does(&home, "ack E1");
    for (clock, words) in [
        ("D1", "D1 makes no noise to snooze: no time is set for it; `due D1 30m` sets one"),
        ("A1", "no time is set for it; `due A1 30m` sets one"),
        ("B1", "`due B1 30m` sets one"),
        ("C1", "it has ended"),
        ("E1/response", "E1 is acknowledged"),
        ("E1/sla/resolution", "`sla E1 resolution 4h` sets one"),
        ("E3/executive", "`cadence E3 executive 30m` sets one"),
        ("E9", "there is no clock E9"),
        ("K1", "there is no clock K1"),
    ] {
        refuses(&home, &["do", &format!("snooze {clock} 5m")], &[words]);
    }
    does(&home, "snooze A2 5m");
    does(&home, "done A2");
    refuses(&home, &["do", "snooze A2 5m"], &["it is done"]);
    does(&home, "deescalate E3 support");
    refuses(&home, &["do", "snooze E3 5m"], &["E3 is deescalated; `reopen E3 REASON`"]);
    for clock in ["E1", "E1/internal", "E2/triage", "room/scribe", "A1/owner"] {
        does(&home, &format!("snooze {clock} 5m"));
    }
}

// Customers and links.

#[test]
fn a_customer_who_comes_to_an_escalation_is_one_line() {
    let home = home();
    let before = lines(&home);
    let said = does(&home, "customer Hooli:strategic zone:Asia/Tokyo E1");
    assert_eq!(lines(&home), before + 1, "{said:?}");
    for words in ["K3 Hooli", "tier strategic", "Asia/Tokyo", "is affected"] {
        assert!(said.stdout.contains(words), "{words}: {said:?}");
    }
    assert_eq!(status(&home)["escalations"][0]["customers"], serde_json::json!(["Globex", "Hooli"]));
    refuses(&home, &["do", "customer hooli E1"], &["K3 is attached to E1 already"]);
    does(&home, "customer hooli:free E1");
    does(&home, "customer Hooli E2");
    assert_eq!(lines(&home), before + 3);
    assert!(home.run(&["show", "K3"]).ends(0).stdout.contains("free"));
    does(&home, "customer Umbrella");
    assert!(home.run(&["log", "--plain"]).ends(0).stdout.contains("K4 Umbrella"), "ids go on");
    does(&home, &format!("strike L{before}"));
    assert_eq!(status(&home)["escalations"][0]["customers"], serde_json::json!(["Globex"]));
    refuses(&home, &["do", "customer Hooli E9"], &["there is no E9"]);
}

#[test]
fn only_an_address_of_a_page_mail_or_call_is_a_link() {
    let home = home();
    for bad in [
        "javascript:alert(1)",
        "JAVASCRIPT:x",
        "data:text/html,x",
        "file:///etc/passwd",
        "ticket4821",
        "https:",
    ] {
        refuses(&home, &["do", &format!("link E1 {bad}")], &["is no link to a page, mail or call"]);
    }
    for good in ["https://ticket.example/4821 the ticket", "www.example.com", "mailto:oncall@example.com"] {
        does(&home, &format!("link E1 {good}"));
    }
}
