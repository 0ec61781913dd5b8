//! A name as files, hosts, addresses and other alphabets spell it is the same name.
use super::veiled::{all, hides, told};

/// What nobody may read of `Quixnabble Vortigern Ltd`, and of `Zwölfmüller Fjørdkåse AG`.
const PARTS: &[&str] =
    &["uixnabb", "ortiger", "wölfm", "woelfm", "wolfm", "jørd", "joerd", "jordk", "kåse", "kaas"];

fn home(notes: &[&str]) -> crate::harness::Home {
    let clocks: Vec<String> = (0..notes.len()).map(|n| format!("10:{:02}", n + 10)).collect();
    let mut lines = vec![
        ("10:01", "do", "customer Quixnabble Vortigern Ltd:strategic contact:Wilhelmina Brandtner E1"),
        ("10:02", "do", "escalation sev2 the export is empty"),
        ("10:03", "do", "customer Zwölfmüller Fjørdkåse AG:enterprise E2"),
        ("10:04", "do", "expect E1 hourly calls emotion:angry need:control"),
        ("10:04", "add", "d @dan hold the deploys"),
    ];
    lines.extend(notes.iter().zip(&clocks).map(|(note, clock)| (clock.as_str(), "add", *note)));
    told(&lines)
}

#[test]
fn words_of_a_name_are_joined_by_anything() {
    let home = home(&[
        "n see quixnabble_vortigern.csv, quixnabble-vortigern.log, Quixnabble%20Vortigern, quixnabble.vortigern",
        "n _QUIXNABBLE_VORTIGERN_ and Quixnabble+Vortigern and QUIXNABBLE__VORTIGERN and quixnabble/vortigern",
        "n QuixnabbleVortigern, quixnabbleVortigern, quixnabblevortigern, quixnabble – vortigern, Quixnabble\u{a0}Vortigern",
        "n /srv/exports/quixnabble-vortigern-ltd/2026.tar, s3 bucket quixnabble_vortigern_ltd, db quixnabble01",
        "n prod-quixnabble-eu1, prodquixnabble, Quixnabble's, QUIXNABBLE-owned, proxyQuixnabble, quixnabblekunde",
        "n {\"tenant\":\"quixnabble_vortigern\",\"quixnabble\":1} <title>Quixnabble</title> quixnabble: down",
        "a @sam look at dump_quixnabble.sql !10m",
        "h the quixnabble_vortigern shard is full",
        "d @dan move quixnabble-vortigern to eu2",
        "u Quixnabble-Vortigern sees errors !30m #E1",
        "todo @sam no more exports for quixnabble_vortigern #prevent",
    ]);
    let shown = all(&home);
    hides(&shown, PARTS);
    assert!(
        shown.contains("[e1].csv") && shown.contains("[e1]01") && shown.contains("prod-[e1]-eu1"),
        "{shown}"
    );
}

#[test]
fn an_umlaut_is_two_letters_and_an_escape() {
    let home = home(&[
        "n Zwoelfmueller, Zwölfmüller, Zwolfmuller, ZWÖLFMÜLLER, zwoelfmueller-fjoerdkaase.csv",
        "n Zw%C3%B6lfm%C3%BCller, zw\\u00f6lfm\\u00fcller, Zwo\u{308}lfmu\u{308}ller rang",
        "n zwoelfmueller_fjoerdkaase_ag and Zwolfmuller.Fjordkase",
    ]);
    hides(&all(&home), PARTS);
}

#[test]
fn a_person_outside_is_hidden_as_an_account_too() {
    let home = home(&["n login wbrandtner and brandtnerw and wilhelmina_brandtner and w.brandtner fail"]);
    hides(&all(&home), &["brandtner", "wilhelmina"]);
}

#[test]
fn what_only_sounds_like_a_name_stays() {
    let home = told(&[
        ("10:01", "do", "customer Big Bang Theory GmbH:strategic E1"),
        ("10:02", "do", "customer Target Corp E1"),
        ("10:04", "do", "expect E1 hourly calls emotion:angry need:control"),
        ("10:04", "add", "d @dan hold the deploys"),
        ("10:05", "add", "n that was big. Bang, and the targets moved; PagerDuty and GitHub stay"),
        ("10:06", "add", "n big_bang_theory.csv big-bang-theory.log big.bang.theory BigBangTheory"),
    ]);
    let shown = all(&home);
    assert!(
        shown.contains("that was big. bang, and the targets moved; pagerduty and github stay"),
        "{shown}"
    );
    hides(&shown, &["big_bang", "big-bang", "big.bang", "bigbang"]);
}
