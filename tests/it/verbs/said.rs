//! What a receipt and a refusal say of names, clocks and flags, through the real binary.
use crate::harness::Home;

fn home() -> Home {
    let home = Home::new().at("2026-03-01T14:00:00Z");
    let start =
        ["start", "pay", "--sev", "critical", "--customer", "Globex", "--ic", "@dan", "--room", "INC-1"];
    home.run(&start).ends(0);
    home
}

/// Does it and gives all that was said.
#[track_caller]
fn done(home: &Home, line: &str) -> String {
    let said = home.run(&["do", line]).ends(0);
    format!("{}{}", said.stdout, said.stderr)
}

#[test]
fn a_strike_brought_back_twice_still_names_the_deadline() {
    let home = home().at("2026-03-01T14:08:00Z");
    done(&home, "sent E1 x");
    let home = home.at("2026-03-01T14:09:00Z");
    assert!(done(&home, "strike U1").contains("the next customer update is due"));
    assert!(done(&home, "undo").contains("due 14:28"));
    let said = done(&home, "redo");
    assert!(said.contains("E1: the next customer update is due 14:10"), "{said}");
}

#[test]
fn flags_of_a_declaration_stand_in_any_order() {
    for line in [
        "escalation sev2 db slow @kim --customer Acme Corp:enterprise --mode case",
        "escalation sev2 db slow --customer Acme Corp:enterprise @kim --mode case",
        "escalation sev2 db slow --mode case --customer Acme Corp:enterprise @kim",
        "escalation sev2 db slow --mode case @kim --customer Acme Corp:enterprise",
        "escalation db slow sev2 --customer Acme Corp:enterprise --mode case @kim",
    ] {
        let home = home();
        let said = done(&home, line);
        assert!(said.contains("customer Acme Corp, tier enterprise"), "{line}: {said}");
        let shown = home.run(&["show", "E2", "--json"]).ends(0).stdout;
        for part in ["\"db slow\"", "kim\"", "\"case\"", "\"high\""] {
            assert!(shown.contains(part), "{line}: {part} in {shown}");
        }
    }
}

#[test]
fn another_name_for_a_customer_is_said() {
    let home = home();
    let said = done(&home, "customer K1 enterprise");
    assert!(said.contains("K1 was called Globex before; if the tier was meant: `undo`"), "{said}");
    assert!(done(&home, "customer K1 Globex GmbH").contains("K1 was called enterprise before"));
    assert!(!done(&home, "customer K1 contact:Ann").contains("was called"));
}

#[test]
fn no_pace_begins_after_the_closing_update() {
    let home = home().at("2026-03-01T14:20:00Z");
    done(&home, "resolve E1 --anyway ok");
    done(&home, "cadence E1 15m because the words are being agreed");
    done(&home, "sent E1 it is over");
    for line in ["cadence E1 3h", "cadence E1 3h because they asked", "due E1 16:00 they asked"] {
        let said = home.run(&["do", line]).ends(6);
        assert!(
            said.stderr.contains("the closing update was sent: no clock of words runs"),
            "{}",
            said.stderr
        );
    }
    let due = home.run(&["due", "--room", "INC-1"]);
    assert!(!due.stdout.contains("E1/customer"), "{}", due.stdout);
}

#[test]
fn the_palette_says_what_clocks_pins_and_ticks_lack() {
    let home = home();
    for (verb, why) in [
        ("extend", "no SLA clock runs"),
        ("pause", "no SLA clock runs"),
        ("unpin", "nothing is pinned"),
        ("untick", "no step is ticked"),
    ] {
        let keys: Vec<String> = format!(":{verb}").chars().map(String::from).collect();
        let keys = keys.join(" ");
        let screen = home.run(&["--room", "INC-1", "--size", "120x40", "--print", "--keys", &keys]).ends(0);
        assert!(screen.stdout.contains(why), "{verb}: {}", screen.stdout);
    }
}

#[test]
fn several_actions_are_accepted_in_one_line() {
    let home = home();
    for name in ["sam", "kim", "ana"] {
        home.run(&["add", &format!("a @{name} look at it")]).ends(0);
    }
    let said = done(&home, "accept A1 A2, A3 on it");
    for id in ["A1 accept @sam took it on", "A2 accept @kim took it on", "A3 accept @ana took it on"] {
        assert!(said.contains(id), "{said}");
    }
    assert!(said.contains("on it") && !said.contains(": A2"), "{said}");
    let wrong = home.run(&["do", "accept A1 E1"]).ends(6);
    assert!(wrong.stderr.contains("an action (A7)"), "{}", wrong.stderr);
}

#[test]
fn an_hour_and_the_half_of_its_day_are_one_time_in_every_verb() {
    let home = Home::new().at("2026-03-01T14:00:00Z");
    home.run(&["start", "pay", "--sev", "critical", "--customer", "Globex", "--ic", "@dan"]).ends(0);
    home.run(&["add", "a @sam look at it"]).ends(0);
    home.run(&["add", "c @dan a list !1h"]).ends(0);
    for (line, says) in [
        ("due A1 5 pm", "17:00"),
        ("due A1 5 p.m. CET", "16:00"),
        ("due A1 5:30 pm", "17:30"),
        ("renegotiate C1 6 pm they agreed", "18:00"),
        ("cadence E1 7 pm because agreed", "19:00"),
        ("snooze E1/internal 4 pm", "16:00"),
        ("due A1 2 hours", "16:00"),
        ("due A1 3 h because of it", "17:00"),
        ("renegotiate C2 1 hour they agreed", "15:00"),
        ("cadence E1 2 hours because agreed", "every 2 h"),
    ] {
        let said = done(&home, line);
        assert!(said.contains(says), "{line}: {said}");
    }
    for line in [
        "due A1 13 pm",
        "due A1 9 am I right",
        "cadence E1 17h UTC because x",
        "cadence E1 9 CET because x",
        "due A1 17h UTC",
        "due A1 9h30 UTC",
        "due A1 2 business days",
        "due A1 5 o'clock",
    ] {
        let said = home.run(&["do", line]);
        assert!(said.code != 0 && said.stdout.is_empty(), "{line}: {}", said.stdout);
    }
}

#[test]
fn an_hour_before_a_zone_is_no_length_in_what_is_captured() {
    let home = home();
    let fax = home.run(&["add", "c @dan fax !9 a.m. CET"]).ends(0);
    assert!(fax.stdout.contains("08:00") && !fax.stdout.contains("CET"), "{}", fax.stdout);
    let told = home.run(&["add", "a @dan mail !17h UTC"]).ends(0);
    assert!(told.stderr.contains("type !17:00 UTC"), "{}{}", told.stdout, told.stderr);
    assert!(told.stdout.contains("!17h UTC"), "{}", told.stdout);
}

#[test]
fn what_was_decided_of_a_struck_proposal_or_promise_goes_with_it() {
    let home = home();
    for line in ["propose shut the region down !20m", "decide D1 @dan", "due D1 30m"] {
        done(&home, line);
    }
    home.run(&["add", "c @dan call !20m"]).ends(0);
    done(&home, "renegotiate C1 40m agreed");
    assert!(home.run(&["due"]).ends(0).stdout.contains("C2"));
    done(&home, "strike D1 never said");
    done(&home, "strike C1 never said");
    let due = home.run(&["due"]).ends(0).stdout;
    assert!(!due.contains("D1") && !due.contains("C2"), "{due}");
    let review = home.run(&["report", "review"]).ends(0).stdout;
    assert!(!review.contains("### D1"), "{review}");
    home.run(&["do", "reverse D1 nope"]).ends(6);
    for _ in 0..2 {
        done(&home, "undo");
    }
    let due = home.run(&["due"]).ends(0).stdout;
    assert!(due.contains("shut the region down") && due.contains("call"), "{due}");
}

#[test]
fn a_new_customer_of_no_escalation_says_how_it_is_attached() {
    let home = home();
    assert!(done(&home, "customer Initech:free").contains("K2 is on no escalation yet: `attach E1 K2`"));
    assert!(!done(&home, "customer Umbrella contact:Bo E1").contains("on no escalation"));
    assert!(!done(&home, "attach E1 K2").contains("on no escalation"));
}

#[test]
fn a_time_in_the_past_takes_the_half_of_its_day() {
    let home = Home::new().at("2026-03-01T15:00:00Z");
    home.run(&["start", "pay", "--sev", "critical", "--customer", "Globex", "--ic", "@dan"]).ends(0);
    let home = home.at("2026-03-01T15:10:00Z");
    for line in ["u E1 3:05 pm we look into it", "u 3:06 p.m. UTC more", "n 2:35 pm I called"] {
        home.run(&["add", line]).ends(0);
    }
    done(&home, "sent E1 3:08 pm and more");
    let log = home.run(&["log"]).ends(0).stdout;
    for (at, words) in
        [("15:05", "we look into it"), ("15:06", "more"), ("14:35", "I called"), ("15:08", "and")]
    {
        assert!(log.lines().any(|row| row.contains(at) && row.contains(words)), "{at}: {log}");
    }
    assert!(!log.contains("pm") && !log.contains("p.m"), "{log}");
}
