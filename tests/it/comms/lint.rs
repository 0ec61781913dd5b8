//! Each rule with a hit and a near miss; the checklist; what a command line says.
use crate::harness::Home;
use proptest::prelude::*;
use std::collections::BTreeSet;
use warroom::comms::lint::{About, checklist, lint, problems, rules};
use warroom::domain::time::read;
use warroom::domain::words::{Audience, Phase};

fn about() -> About {
    let mut about = About::new(Audience::Customer, read("2026-03-04T14:00:00Z").unwrap(), chrono_tz::Tz::UTC);
    about.staff = vec!["Priya".to_owned(), "Will".to_owned()];
    about.internal_ids = vec!["E2".to_owned()];
    about.ledger = vec![read("2026-03-06T14:00:00Z").unwrap()];
    about.impact_partial = Some(true);
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
    ("vague-next-time", "We will update you shortly.", "We will update you shortly, by 14:30 UTC at the latest. Next update by 14:30 UTC."),
    ("promised-resolution", "It will be fixed by 15:00 UTC.", "It was fixed by 13:00 UTC."),
    ("doubtful-time", "Next update by 15:00 IST.", "Next update by 15:00 CET."),
    ("zone-missing", "It began at 13:20.", "It began at 13:20 UTC."),
    ("commitment-not-in-ledger", "RCA within 24 hours.", "RCA within 48 hours."),
    ("any-inconvenience", "We apologise for any inconvenience.", "We are sorry that you could not log in."),
    ("blame", "A developer error by our vendor: it is the vendor's fault.", "Our vendor restored the link; no default was changed."),
    ("passive-evasion", "Mistakes were made.", "We made a mistake."),
    ("jargon", "The pod was restarted after a failover.", "The podcast page was restarted."),
    ("host-name", "See db-prod-03 for more.", "See us-east-1 and SHA-256 for more."),
    ("ip-address", "Calls to 10.2.3.4 fail.", "Calls since 10:20:30 UTC with client 1.2.3 fail."),
    ("internal-id", "Tracked in OPS-4821 as E2.", "Tracked as CVE-2026-1234, UTC-5."),
    ("internal-link", "See https://acme.atlassian.net/browse/1", "See https://status.example.com/1"),
    ("staff-name", "Priya and @sam look at it.", "We will look at it; write to help@example.com."),
    ("liability", "We are liable for this.", "We are reliable again."),
    ("same-as-last", "We are looking at failed logins in Europe. Next update by 15:00 UTC.", "We found why logins fail in Europe and are testing a change. Next update by 15:00 UTC."),
    ("all-caps", "WE ARE STILL LOOKING at it.", "SSO and DNS over HTTPS work."),
    ("exclamation", "It works again!", "It works if a != b."),
    ("too-long", "LONG", "SHORT"),
    ("outage-when-partial", "There is an outage.", "Some logins fail."),
    ("speculation", "It is probably the network.", "We are checking the network."),
    ("empty-phrase", "Rest assured.", "We are testing a change."),
    ("minimizing", "It is only a small problem.", "It is a problem for 2 % of logins."),
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
