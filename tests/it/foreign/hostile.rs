//! Words that would steer a terminal, in every format: kept in the journal, harmless on every way out.
use super::samples::ALL;
use crate::harness::Home;

/// Titles and words of the samples that a person sees.
const WORDS: &[&str] = &[
    "Search is slow",
    "We see slow answers.",
    "Queues stand still",
    "Disk full on db-3",
    "Mail waits",
    "Errors in the shop",
    "Login fails",
    "Orders are lost",
    "We look into it.",
    "Reports are empty",
    "We are on it.",
    "Ada Lovelace",
    "Ada Agent",
];

#[test]
fn what_would_steer_a_terminal_never_reaches_one() {
    let hostile = r"\u001b]0;x\u0007\u202e\u0000\u009b31m\u200b\r\u2066=cmd";
    for (format, text) in ALL {
        let spoiled = WORDS
            .iter()
            .fold((*text).to_owned(), |text, word| text.replace(word, &format!("{word}{hostile}")));
        assert_ne!(spoiled, *text, "{format}");
        let home = Home::new().at("2026-11-21T14:00:00Z");
        let mut said = vec![
            home.run_with(&["import", format, "-", "--room", "X", "--dry-run"], spoiled.as_bytes()).ends(0),
        ];
        said.push(home.run_with(&["import", format, "-", "--room", "X"], spoiled.as_bytes()).ends(0));
        // Broken off in the middle: in part, or not at all.
        let half = &spoiled.as_bytes()[..spoiled.len() / 2];
        said.push(home.run_with(&["import", format, "-", "--room", "Y"], half));
        for args in [
            &["log"][..],
            &["log", "--json"],
            &["status"],
            &["show", "E1"],
            &["metrics"],
            &["metrics", "--json"],
            &["metrics", "--csv"],
            &["report", "review"],
            &["report", "review", "--format", "html"],
            &["report", "timeline", "--format", "csv"],
            &["report", "statuspage", "--json"],
            &["replay", "X", "--plain"],
        ] {
            said.push(home.run(&[&["--room", "X"], args].concat()).ends(0));
        }
        for (n, one) in said.iter().enumerate() {
            let bad = |c: char| {
                (c.is_control() && c != '\n' && c != '\t') || "\u{202e}\u{2066}\u{200b}".contains(c)
            };
            let streams = [&one.stdout, &one.stderr];
            assert!(
                !streams.iter().any(|text| text.replace("\r\n", "\n").contains(bad)),
                "{format} {n}: {one:?}"
            );
        }
    }
}
