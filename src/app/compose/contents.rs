//! The eight things a complete update says (domain.md §6), and whether a text says each.
use crate::comms::lint::About;
use crate::domain::words::Phase;

/// Each with its words, and beginnings of words by one of which it shows.
const CONTENTS: &[(&str, &[&str])] = &[
    (
        "where it stands",
        &[
            "looking for",
            "look for",
            "investigat",
            "cause",
            "fix",
            "resolved",
            "nothing has changed",
            "watching",
            "identified",
            "closed",
            "closing",
            "support",
        ],
    ),
    ("what is affected, and whether that changed", &["affect", "impact", "reaches", "scope"]),
    ("the next step", &["next:", "happens next", "next step", "we go on", "we will ", "we keep"]),
    ("what delays it, and why", &["delay", "waiting", "blocked", "holds up", "hold up", "held up"]),
    ("a workaround, or that there is none", &["workaround", "meanwhile", "work around", "instead"]),
    ("what to expect", &["expect", "until", "you should", "you will", "nothing is left"]),
    ("when the next update comes, with its zone", &[]),
    ("whom to reach", &["reply", "reach us", "contact", "call us", "write to"]),
];

/// Whether the text says each; `next`: it says when the next words come.
pub(super) fn contents(text: &str, about: &About, next: bool) -> Vec<(&'static str, bool)> {
    let lowered = text.to_lowercase();
    let over = matches!(about.phase, Some(Phase::Resolved | Phase::Closed | Phase::Deescalated));
    let says = |(words, signs): &(&'static str, &[&str])| {
        let there =
            if signs.is_empty() { next || over } else { signs.iter().any(|sign| lowered.contains(sign)) };
        // What is over is neither delayed nor worked around.
        let moot =
            over && matches!(*words, "what delays it, and why" | "a workaround, or that there is none");
        (*words, there || moot)
    };
    CONTENTS.iter().map(says).collect()
}
