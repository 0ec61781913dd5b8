//! Whose words they are, and who is to act: what the reader is told to do, and what others are said to promise, is no
//! promise of ours.
use super::clause::REACH;
use super::handed;
use super::token::{Kind, Text};

/// `Please clear your cache and try again in …`: the reader is to act. `Please expect our next update by …` is a promise.
pub(super) fn is_told_to_reader(text: &Text, first: usize, last: usize) -> bool {
    let stops = |k: usize| matches!(text.kind(k), Kind::Break | Kind::Mark(b';'));
    let news = |word: &str| {
        matches!(word, "update" | "updates" | "news" | "information" | "more" | "report" | "latest")
    };
    if (last..last + REACH / 2).take_while(|k| !stops(*k)).any(|k| news(text.word(k))) {
        return false;
    }
    for k in (first.saturating_sub(REACH)..first).rev() {
        match text.word(k) {
            "please" => return !handed::calls_back(text, first),
            "we" | "i" | "our" | "us" | "team" | "engineers" | "update" | "updates" | "will" | "news"
            | "information" | "expect" | "next" | "report" => return false,
            _ if stops(k) => return false,
            word if word.ends_with("'ll") || word.ends_with("’ll") => return false,
            _ => {}
        }
    }
    false
}

/// `The vendor says it will be back by …`: whoever says so is not the one who writes.
pub(super) fn is_hearsay(text: &Text, first: usize) -> bool {
    let ends = |k: &usize| matches!(text.kind(*k), Kind::Break | Kind::Mark(b';'));
    for k in (first.saturating_sub(REACH)..first).rev().take_while(|k| !ends(k)) {
        match text.word(k) {
            "we" | "i" | "our" | "us" | "update" | "updates" => return false,
            "says" | "claims" | "insists" => return true,
            "according" => return text.word(k + 1) == "to",
            word if word.ends_with("'ll") || word.ends_with("’ll") => return false,
            _ => {}
        }
    }
    false
}
