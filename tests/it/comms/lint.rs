//! Each rule with a hit and a near miss; the checklist; what a command line says.
use crate::harness::Home;
use proptest::prelude::*;
use std::collections::BTreeSet;
use warroom::comms::lint::{About, Severity, checklist, lint, problems, rules};
use warroom::domain::time::read;
use warroom::domain::words::{Audience, Phase};

pub fn about() -> About {
    let mut about = About::new(Audience::Customer, read("2026-03-04T14:00:00Z").unwrap(), chrono_tz::Tz::UTC);
    about.staff = vec!["Priya".to_owned(), "Will".to_owned()];
    about.internal_ids = vec!["E2".to_owned()];
    about.ledger = vec![read("2026-03-06T14:00:00Z").unwrap()];
    about.impact_partial = Some(true);
    about.next = Some(read("2026-03-04T14:30:00Z").unwrap());
    about.latest = Some(read("2026-03-04T15:00:00Z").unwrap());
    about.others = vec!["Initech".to_owned()];
    about.stands = Some(Phase::Investigating);
    about.last_text = Some("We are looking at failed logins in Europe. Next update by 14:00 UTC.".to_owned());
    about
}

fn names(text: &str, about: &About) -> Vec<&'static str> {
    lint(text, about).iter().map(|it| it.rule).collect()
}

/// A rule, words that break it, words that only look so.
#[rustfmt::skip]
const TABLE: &[(&str, &str, &str)] = &[
    ("no-next-time", "We are looking at it.", "We are looking at it. Next update by 14:30 UTC."),
    ("next-time-passed", "Next update by 2026-03-04 13:00 UTC.", "Next update by 2026-03-04 15:00 UTC."),
    ("two-next-times", "Next update at 14:30 UTC. We test a change. Next update at 15:30 UTC.", "Next update at 14:30 UTC (15:30 CET)."),
    ("next-time-differs", "Next update by 14:20 UTC.", "Next update in 30 minutes."),
    ("phase-differs", "This incident has been resolved.", "One of the two problems is resolved; this is not over."),
    ("phase-differs", "We are sorry. The outage is fully resolved since 13:00 UTC.", "This was resolved for logins, exports still fail."),
    ("blame", "Our supplier AcmeNet is at fault.", "Nobody was at fault, the disks were."),
    ("blame", "Your own configuration caused this.", "Your own configuration is not affected."),
    ("blame", "Had you updated the client, this would work.", "You had updated the client before."),
    ("liability", "You are entitled to compensation.", "You are entitled to support day and night."),
    ("liability", "We violated the GDPR.", "We follow the GDPR."),
    ("liability", "We owe you a refund.", "We owe you an explanation."),
    ("secrecy", "Please do not forward this to the press.", "Please forward this to your team."),
    ("secrecy", "Don't tell the other customers.", "Other customers tell us the same."),
    ("jargon", "The DB is down, PagerDuty paged us.", "Slack channel notifications are delayed."),
    ("next-time-late", "Next update by 15:30 UTC.", "Next update by 15:00 UTC."),
    ("vague-next-time", "We will update you shortly.", "We will update you shortly, by 14:30 UTC at the latest. Next update by 14:30 UTC."),
    ("promised-resolution", "It will be fixed by 15:00 UTC.", "It was fixed by 13:00 UTC."),
    ("promised-resolution", "You will be able to pay again in an hour.", "We will be able to say more in an hour."),
    ("two-next-times", "Next update at 14:30 or 15:00 UTC.", "Next update between 14:30 and 15:00 UTC."),
    ("two-next-times", "Next update in 30 minutes. Next update by 17:00 UTC.", "Next update in 30 minutes, by 14:30 UTC."),
    ("relative-next-time", "Next update in 30 minutes.", "Next update in 30 minutes, by 14:30 UTC."),
    ("doubtful-time", "Next update by 15:00 IST.", "Next update by 15:00 CET."),
    ("no-such-time", "It began on 2026-02-30 at 10:00 UTC.", "It began on 2026-02-28 at 10:00 UTC."),
    ("no-such-time", "It began at 25:10.", "The ratio is 1:80, or 3:99 odds."),
    ("no-such-time", "It ended 12:75 UTC.", "Of 25:75 requests in a 16:90 split, version 2:61 fails."),
    ("zone-missing", "It began at 13:20.", "It began at 13:20 UTC."),
    ("commitment-not-in-ledger", "RCA within 24 hours.", "RCA within 48 hours."),
    ("any-inconvenience", "We apologise for any inconvenience.", "We are sorry that you could not log in."),
    ("blame", "A developer error by our vendor: it is the vendor's fault.", "Our vendor restored the link; no default was changed."),
    ("blame", "We blame the weather.", "We do not blame anyone, nobody is to blame, and the review is blameless."),
    ("passive-evasion", "Mistakes were made.", "We made a mistake."),
    ("passive-evasion", "Errors were introduced during a change.", "We introduced errors during a change."),
    ("passive-evasion", "A wrong setting was applied to some accounts.", "A wrong setting was applied by our release."),
    ("passive-evasion", "This should have been caught.", "We should have caught this."),
    ("passive-evasion", "Bugs have been introduced.", "Errors are shown to some customers at checkout."),
    ("promised-resolution", "We are confident this will be resolved today.", "It was resolved today; we will not call it fixed today."),
    ("promised-resolution", "We will fix the exports tomorrow.", "We will tell you more tomorrow at 10:00 UTC."),
    ("promised-resolution", "Everything will be working again within two hours.", "We will be working on it again tomorrow."),
    ("blame", "One of our engineers deleted the table.", "Our engineers restored the table."),
    ("blame", "An engineer made a typo.", "Our engineers made a change that mends it."),
    ("jargon", "The pod was restarted after a failover.", "The podcast page was restarted."),
    ("host-name", "See db-prod-03 for more.", "See us-east-1 and SHA-256 for more."),
    ("ip-address", "Calls to 10.2.3.4 fail.", "Calls since 10:20:30 UTC with client 1.2.3 fail."),
    ("internal-id", "Tracked in OPS-4821 as E2.", "Tracked as CVE-2026-1234, UTC-5."),
    ("internal-link", "See https://acme.atlassian.net/browse/1", "See https://status.example.com/1"),
    ("internal-link", "See http://wiki/runbook for more.", "See https://example.com/runbook for more."),
    ("staff-name", "Priya and @sam look at it.", "We will look at it; write to help@example.com."),
    ("other-customer", "Initech has the same problem.", "Initechs do not exist."),
    ("liability", "We are liable for this.", "We are reliable again."),
    ("liability", "We take full responsibility for your losses.", "We take responsibility for telling you in time."),
    ("liability", "We will compensate all losses.", "We compensate for the load with more servers."),
    ("same-as-last", "We are looking at failed logins in Europe. Next update by 15:00 UTC.", "We found why logins fail in Europe and are testing a change. Next update by 15:00 UTC."),
    ("all-caps", "WE ARE STILL LOOKING at it.", "SSO and DNS over HTTPS work."),
    ("unseen-character", "Logins \u{202e}fail\u{1b}[31m for some.", "Logins fail für manche – 30 %.\n\tNext: ✓"),
    ("exclamation", "It works again!", "It works if a != b."),
    ("too-long", "LONG", "SHORT"),
    ("outage-when-partial", "There is an outage.", "Some logins fail."),
    ("speculation", "It is probably the network.", "We are checking the network."),
    ("empty-phrase", "Rest assured.", "We are testing a change."),
    ("minimizing", "It is only a small problem.", "It is a problem for 2 % of logins."),
    ("secrecy", "Do not tell the press.", "Do not tell anyone your password; we tell customers and the press the same."),
    ("secrecy", "Please keep this quiet.", "Please keep this page open."),
    ("secrecy", "Nobody must know that data was lost.", "Nobody must log in again."),
    ("personnel", "We fired the engineer.", "The alarm fired, and we dismissed the alert."),
    ("personnel", "The contractor was let go.", "The contractor was told, the job was let go."),
    ("liability", "We admit negligence.", "We admit new sign-ups again."),
    ("liability", "We were careless.", "We were careful."),
    ("liability", "Our lawyers say that no data was lost.", "Our legal documents page loads again."),
    ("blame", "The new hire pushed bad code.", "The new code removed a bad check."),
    ("blame", "The night shift missed the page.", "The night shift restored the page."),
    ("blame", "This is AWS's problem.", "This is a problem of the network; it is today's problem and not yesterday's."),
    ("blame", "It is our provider's problem.", "It is our problem, and we work on it with our provider."),
    ("blame", "Stripe is useless.", "Payments by Stripe are slow; the old link is useless now."),
    ("minimizing", "Only a few customers see it.", "Only a few minutes of data are missing."),
    ("placeholder", "In the field <name> nothing is shown.", "In the field `<name>` nothing is shown, nor in `[region]`."),
    ("placeholder", "Dear {{ customer }},", "Dear customer,"),
];

#[test]
fn every_rule_has_a_hit_and_a_near_miss() {
    let words = |text: &str| match text {
        "LONG" => "word ".repeat(301),
        "SHORT" => "word ".repeat(300),
        other => other.to_owned(),
    };
    for (rule, hit, miss) in TABLE {
        assert!(names(&words(hit), &about()).contains(rule), "{rule} does not see: {hit}");
        assert!(!names(&words(miss), &about()).contains(rule), "{rule} sees too much: {miss}");
    }
    let tried: BTreeSet<&str> = TABLE.iter().map(|row| row.0).collect();
    let known: BTreeSet<&str> = rules().iter().map(|row| row.0).collect();
    assert_eq!(tried, known, "a row for each rule");
    assert_eq!(problems(), Vec::<String>::new().as_slice());
}

#[test]
fn a_third_party_is_blamed_in_many_words() {
    let end = "Next update by 14:30 UTC.";
    for words in [
        "The delay was caused by our vendor AcmeNet.",
        "AWS broke it.",
        "AcmeNet broke our login.",
        "This is due to a failure at our upstream provider.",
        "Payments stopped because of our payment provider.",
        "OUR VENDOR CAUSED THIS.",
        "Our carrier AcmeNet let us down.",
    ] {
        assert!(names(&format!("{words} {end}"), &about()).contains(&"blame"), "{words}");
    }
    for words in [
        "We broke our login with a change.",
        "A change broke it.",
        "Our vendor has restored the link.",
        "We moved the work to another cloud provider.",
        "Customers who use AWS sign in as before.",
    ] {
        assert!(!names(&format!("{words} {end}"), &about()).contains(&"blame"), "{words}");
    }
}

#[test]
fn a_person_is_blamed_in_many_words() {
    let end = "Next update by 14:30 UTC.";
    for words in [
        "This was caused by our hosting provider's negligence.",
        "It is down because AWS messed up.",
        "An engineer accidentally deleted a table.",
        "Dan forgot to renew the certificate.",
        "The database team made a mistake.",
        "One of our new developers misconfigured it.",
    ] {
        assert!(names(&format!("{words} {end}"), &about()).contains(&"blame"), "{words}");
    }
    for words in [
        "We made a mistake.",
        "We forgot to renew the certificate.",
        "We accidentally deleted a table.",
        "Our database team is working on it.",
        "The team is testing a change.",
        "Payments failed to load.",
    ] {
        assert!(!names(&format!("{words} {end}"), &about()).contains(&"blame"), "{words}");
    }
}

#[test]
fn a_name_is_found_in_any_letters_and_without_what_the_company_is_by_law() {
    let home = Home::new().at("2026-03-04T14:00:00Z");
    home.run(&["start", "logins fail", "--sev", "critical", "--customer", "Acme Inc", "--room", "R"]).ends(0);
    for line in ["customer Globex GmbH alias:GBX", "customer Acme Ltd", "customer Müller AG"] {
        home.run(&["do", line]).ends(0);
    }
    let found = |args: &[&str], words: &str| {
        let draft = format!("{words}. Next update by 14:10 UTC.");
        home.run_with(&[&["lint", "-"], args].concat(), draft.as_bytes()).stdout
    };
    let room = ["--room", "R", "--on", "E1"];
    for words in
        ["Globex is hit too", "gbx is hit too", "GLOBEX GMBH is hit too", "acme ltd is hit", "MULLER is hit"]
    {
        assert!(found(&room, words).contains("stop other-customer"), "{words}: {}", found(&room, words));
    }
    assert!(!found(&room, "Acme is hit").contains("other-customer"), "their own name");
    for line in ["customer Target Corp", "customer Box", "customer BP"] {
        home.run(&["do", line]).ends(0);
    }
    for words in [
        "TARGET is hit too",
        "target corp is hit too",
        "We see it at Target and elsewhere",
        "Target has it, too",
        "Exports to Box fail",
        "BP sees it, too",
    ] {
        assert!(found(&room, words).contains("stop other-customer"), "{words}: {}", found(&room, words));
    }
    for words in ["Our target is a fix", "Target times are in UTC", "Tick the box", "The bp of it"] {
        assert!(!found(&room, words).contains("other-customer"), "{words}: {}", found(&room, words));
    }
    for (staff, words) in [("priya", "Priya looks"), ("Priya Nair", "PRIYA looks"), ("@Zoë", "zoe looks")] {
        let said = found(&["--staff", staff], words);
        assert!(said.contains("stop staff-name"), "{staff}: {said}");
    }
    assert!(!found(&["--staff", "will"], "We will look").contains("staff-name"), "an ordinary word");
}

#[test]
fn a_next_time_that_is_just_over_is_not_that_of_tomorrow() {
    let passed = |words: &str| names(words, &about()).contains(&"next-time-passed");
    assert!(passed("Next update at 13:30 UTC."));
    assert!(!passed("Next update tomorrow at 13:30 UTC."));
    assert!(!passed("Next update at 05:30 UTC."));
}

#[test]
fn capitals_hide_nothing() {
    for (words, rule) in [
        ("WE APOLOGIZE FOR ANY INCONVENIENCE.", "any-inconvenience"),
        ("WE APOLOGIZE.", "all-caps"),
        ("INITECH HAS IT, TOO.", "other-customer"),
        ("initech has it, too.", "other-customer"),
        ("PRIYA LOOKS AT IT.", "staff-name"),
        ("WE WILL UPDATE YOU SHORTLY.", "vague-next-time"),
        ("MISTAKES WERE MADE.", "passive-evasion"),
    ] {
        assert!(names(words, &about()).contains(&rule), "{words}: {:?}", names(words, &about()));
    }
}

#[test]
fn those_who_decide_are_not_told_about_customers_words() {
    let mut about = about();
    about.audience = Audience::Executive;
    for words in ["A pod was restarted.", "Tracked in OPS-4821.", "db-prod-03 is full."] {
        let all = lint(words, &about);
        let own =
            |it: &&warroom::comms::lint::Finding| matches!(it.rule, "jargon" | "internal-id" | "host-name");
        let one = all.iter().find(own).expect("a finding");
        assert!(!format!("{}{}", one.why, one.instead).to_lowercase().contains("customer"), "{one:?}");
    }
}

#[test]
fn the_end_needs_no_next_time_and_colleagues_may_say_pod() {
    let mut about = about();
    about.phase = Some(Phase::Resolved);
    assert!(names("Logins work again.", &about).is_empty());
    about.phase = Some(Phase::Monitoring);
    assert_eq!(names("The issue is resolved for most.", &about), ["no-next-time"]);
    about.audience = Audience::Internal;
    assert_eq!(
        names("Priya drains pod db-prod-03, see OPS-1. Next update by 14:30 UTC.", &about),
        Vec::<&str>::new()
    );
}

#[test]
fn places_are_counted_in_characters() {
    let all = lint("Für alle: ein Satz 🚒 done!  Next update by 14:30 UTC.", &about());
    let one = all.iter().find(|it| it.rule == "exclamation").expect("a finding");
    assert_eq!((one.from, one.to, one.words.as_str()), (25, 26, "!"));
}

#[test]
fn a_complete_update_has_its_eight_contents() {
    let text = "We are investigating failed card payments; about 30 % of customers are affected. We have ruled out the network and are now testing a change. It takes longer than planned because the copy is large. In the meantime you can pay by bank transfer. You may see a receipt twice. Our support team can help. Next update by 14:30 UTC.";
    assert!(checklist(text, &about()).iter().all(|(_, there)| *there), "{:?}", checklist(text, &about()));
    assert!(checklist("Hello.", &about()).iter().all(|(name, there)| !there && !name.is_empty()));
    assert_eq!(names(text, &about()), Vec::<&str>::new());
}

#[test]
fn a_time_without_its_zone_stops_what_goes_outside_and_warns_inside() {
    for (audience, weight) in [
        (Audience::Customer, Severity::Stop),
        (Audience::Executive, Severity::Stop),
        (Audience::Internal, Severity::Warn),
    ] {
        let about = About { audience, ..about() };
        let all = lint("A2 deploy at 15:00. Next update by 14:30 UTC.", &about);
        let found: Vec<_> = all.iter().filter(|it| it.rule == "zone-missing").map(|it| it.severity).collect();
        assert_eq!(found, [weight], "{audience}");
    }
}

#[test]
fn the_page_for_people_lists_every_rule() {
    let page =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/words-to-customers.md")).unwrap();
    for (rule, severity, why, instead) in rules() {
        let row = format!("| `{rule}` | {} | {why} | {instead} |", severity.word());
        assert!(page.contains(&row), "docs/words-to-customers.md lacks:\n{row}");
    }
}

#[test]
fn hostile_drafts_are_read_to_their_end() {
    for piece in ["!", "@a ", "10.", "a-", "WE ", "::", "\u{202e}\0", "[insert ", "{{"] {
        let text = piece.repeat(50_000 / piece.len());
        assert!(lint(&text, &about()).len() < 1_000);
    }
}

proptest! {
    #[test]
    fn any_text_is_read(text in "\\PC{0,300}") {
        let length = text.chars().count();
        for it in lint(&text, &about()) {
            prop_assert!(it.from <= it.to && it.to <= length);
            let words: String = text.chars().skip(it.from).take(it.to - it.from).collect();
            prop_assert_eq!(words, it.words);
        }
    }
}

const DRAFT: &str = "We are looking at failed logins.";

#[test]
fn a_command_line_reads_posts_and_names_what_it_cannot() {
    let home = Home::new().at("2026-03-04T14:00:00Z");
    let input = concat!(
        "{\"id\":\"a\",\"at\":\"2026-03-04T14:00:00Z\",\"text\":\"Next update by 14:30 UTC.\"}\n",
        "{\"id\":7,\"at\":\"yesterday\",\"text\":\"x\"}\n",
        "{\"id\":8,\"at\":\"2026-03-04T14:00:00Z\",\"text\":\"We looked.\"}\n",
    );
    let said = home.run_with(&["promises", "-", "--json"], input.as_bytes()).ends(8);
    let want = concat!(
        r#"{"schema":"warroom.promises/1","id":"a","found":[{"kind":"next_update","due_at":"2026-03-04T14:30:00Z","words":"by 14:30 UTC","sure":true}]}"#,
        "\n",
        r#"{"schema":"warroom.promises/1","id":8,"found":[]}"#,
        "\n"
    );
    assert_eq!(said.stdout, want);
    assert!(said.stderr.starts_with("-:2: left out: at: "), "{}", said.stderr);
    let said = home.run_with(&["promises", "-", "--posted", "14:00"], b"Next update in 30 minutes.").ends(0);
    assert_eq!(said.stdout, "next update  2026-03-04T14:30:00Z  \"in 30 minutes\"\n");
    assert!(home.run_with(&["promises", "-"], b"plain words").ends(8).stderr.contains("--posted"));
}

#[test]
fn a_command_line_lints_without_a_room() {
    let home = Home::new().at("2026-03-04T14:00:00Z");
    let said = home.run_with(&["lint", "-", "--json"], DRAFT.as_bytes()).ends(1);
    let start = r#"{"schema":"warroom.lint/1","findings":[{"rule":"no-next-time","severity":"stop","from":32,"to":32,"words":"","why":"#;
    assert!(said.stdout.starts_with(start), "{}", said.stdout);
    let said = home.run_with(&["lint", "-"], DRAFT.as_bytes()).ends(1);
    assert!(said.stdout.contains("instead  "), "{}", said.stdout);
    let clean = format!("{DRAFT} Next update by 14:30 UTC.");
    let said = home.run_with(&["lint", "-", "--json"], clean.as_bytes()).ends(0);
    assert_eq!(said.stdout, "{\"schema\":\"warroom.lint/1\",\"findings\":[]}\n");
    assert!(home.run(&["lint", "nowhere.txt"]).ends(5).stderr.contains("there is no such file"));
}

#[test]
fn who_is_named_beside_another_one_is_named_to_them() {
    let home = Home::new().at("2026-03-04T13:30:00Z");
    home.run(&[
        "start",
        "logins fail",
        "--sev",
        "high",
        "--customer",
        "Globex",
        "--ic",
        "@dan",
        "--room",
        "INC-7",
    ])
    .ends(0);
    // What only those who work on it open, and who is named beside another one.
    for line in [
        "bridge https://meet.example.com/abc",
        "customer Umbra",
        "customer Globex contact:ann@globex.example",
    ] {
        home.run(&["do", line]).ends(0);
    }
    home.run(&["do", "attach E1 Umbra"]).ends(0);
    let end = "Next update by 14:00 UTC.";
    let rules = |draft: &str| -> Vec<String> {
        let said = home.run_with(&["--room", "INC-7", "lint", "-", "--json"], draft.as_bytes());
        let found: serde_json::Value = serde_json::from_str(&said.stdout).unwrap();
        let rows = found["findings"].as_array().unwrap().iter();
        rows.map(|row| format!("{}: {}", row["rule"].as_str().unwrap(), row["words"].as_str().unwrap()))
            .collect()
    };
    for (draft, finding) in [
        ("Logins fail at Globex and at Umbra.", Some("other-customer: Umbra")),
        ("Hello Globex team, logins fail.", None),
        ("Ask ann@globex.example.", Some("other-customer: ann@globex.example")),
        ("Join us at https://meet.example.com/abc now.", Some("internal-id: https://meet.example.com/abc")),
        ("This incident has been resolved.", Some("phase-differs: This incident has been resolved.")),
    ] {
        let found = rules(&format!("{draft} {end}"));
        let hit = found
            .iter()
            .find(|one| one.starts_with("other") || one.starts_with("internal") || one.starts_with("phase"));
        match finding {
            Some(finding) => assert!(found.iter().any(|one| one == finding), "{draft}: {found:?}"),
            None => assert_eq!(hit, None, "{draft}: {found:?}"),
        }
    }
}

#[test]
fn words_of_before_the_end_are_named_where_it_is_over() {
    let over = About { stands: Some(warroom::domain::words::Phase::Resolved), ..about() };
    let has = |text: &str| lint(text, &over).iter().any(|it| it.rule == "phase-differs");
    assert!(has("Until we tell you otherwise, please expect the problem to go on."));
    assert!(has("We are working on a fix."));
    assert!(!has("Storage down: this was resolved at 10:45 UTC. We are working on the report."));
}

/// What the room knows: its words, its people, its ids, its promises, its pace.
#[test]
fn a_draft_is_held_against_the_room_that_is_named() {
    let home = Home::new().at("2026-03-04T13:30:00Z");
    home.run(&[
        "start",
        "logins fail",
        "--sev",
        "critical",
        "--customer",
        "Globex",
        "--ic",
        "@dan",
        "--room",
        "INC-7",
    ])
    .ends(0);
    for line in ["customer Initech", "phase E1 investigating", "impact E1 breadth:logins in Europe"] {
        home.run(&["do", line]).ends(0);
    }
    home.run(&["add", "a @priya look at the logins"]).ends(0);
    home.run(&["add", "u We are looking at failed logins in Europe. The RCA will be sent by 18:00 UTC."])
        .ends(0);
    let home = home.at("2026-03-04T13:40:00Z");
    let rules = |args: &[&str], draft: &str| -> Vec<String> {
        let said = home.run_with(&[args, &["lint", "-", "--json"]].concat(), draft.as_bytes());
        assert!(matches!(said.code, 0 | 1), "{said:?}");
        let found: serde_json::Value = serde_json::from_str(&said.stdout).unwrap();
        let rows = found["findings"].as_array().unwrap().iter();
        rows.map(|row| format!("{}: {}", row["rule"].as_str().unwrap(), row["words"].as_str().unwrap()))
            .collect()
    };
    let (alone, room): (&[&str], &[&str]) = (&[], &["--room", "INC-7"]);
    for (draft, finding) in [
        ("Dan and Priya look at it. Next update by 14:00 UTC.", "staff-name: Dan"),
        ("Next update by 14:00 UTC. Initech is hit too.", "other-customer: Initech"),
        ("Next update by 14:00 UTC. We work on A1.", "internal-id: A1"),
        ("Next update by 15:00 UTC.", "next-time-late: by 15:00 UTC"),
        ("There is an outage. Next update by 14:00 UTC.", "outage-when-partial: outage"),
        (
            "We are looking at failed logins in Europe. The RCA will be sent by 19:00 UTC.",
            "same-as-last: We are looking at failed logins in Europe. The RCA will be sent by 19:00 UTC.",
        ),
    ] {
        let found = rules(room, draft);
        assert!(found.iter().any(|one| one == finding), "{draft}: {found:?}");
        assert!(!rules(alone, draft).iter().any(|one| one == finding), "{draft}: without a room");
    }
    let kept =
        "We found the cause and test a change. The RCA will be sent by 18:00 UTC. Next update by 14:00 UTC.";
    assert_eq!(rules(room, kept), Vec::<String>::new());
    assert_eq!(rules(alone, kept), ["commitment-not-in-ledger: by 18:00 UTC"]);
    let said = home.run_with(&["--room", "INC-7", "lint", "-", "--next", "14:10z"], kept.as_bytes()).ends(1);
    assert!(said.stdout.contains("stop next-time-differs"), "{}", said.stdout);
    home.run(&["do", "escalation sev2 mails wait"]).ends(0);
    let said = home.run_with(&["--room", "INC-7", "lint", "-"], kept.as_bytes()).ends(0);
    assert!(said.stderr.contains("--on E1"), "{}", said.stderr);
    home.run_with(&["--room", "INC-7", "lint", "-", "--on", "E9"], kept.as_bytes()).ends(5);
    home.run_with(&["lint", "-", "--on", "E1"], kept.as_bytes()).ends(2);
}

/// A handle that is an ordinary word is a name only where it cannot be that word.
#[test]
fn a_name_that_is_a_word_is_a_name_inside_a_sentence() {
    let text = |words: &str| format!("{words} Next update by 14:30 UTC.");
    assert_eq!(names(&text("Will you see errors? On request."), &about()), Vec::<&str>::new());
    assert_eq!(names(&text("Ask Will about it."), &about()), ["staff-name"]);
}

#[test]
fn posts_may_come_as_one_array() {
    let home = Home::new().at("2026-03-04T14:00:00Z");
    let posts = concat!(
        "\n [ {\"id\": 1, \"at\": \"2026-03-04T14:00:00Z\",\n  \"text\": \"Next update by 14:30 UTC.\"},",
        "{\"id\": 2, \"text\": \"no time\"},\n 3, {\"at\": \"2026-03-04T14:00:00Z\", \"text\": \"We looked.\"} ]\n"
    );
    let said = home.run_with(&["promises", "-", "--json"], posts.as_bytes()).ends(8);
    let want = concat!(
        r#"{"schema":"warroom.promises/1","id":1,"found":[{"kind":"next_update","due_at":"2026-03-04T14:30:00Z","words":"by 14:30 UTC","sure":true}]}"#,
        "\n",
        r#"{"schema":"warroom.promises/1","id":null,"found":[]}"#,
        "\n"
    );
    assert_eq!(said.stdout, want);
    assert!(said.stderr.contains("[1] left out: missing field `at`"), "{}", said.stderr);
    assert!(said.stderr.contains("[2] left out: "), "{}", said.stderr);
    assert_eq!(home.run_with(&["promises", "-", "--json"], b"[]").ends(0).stdout, "");
    let torn = home.run_with(&["promises", "-"], b"[{\"id\":1").ends(2);
    assert!(torn.stderr.contains("not a JSON array of posts"), "{}", torn.stderr);
}
