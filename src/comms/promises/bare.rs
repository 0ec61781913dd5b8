//! Sentences that leave out their verb.
use super::clause::Word;
use super::found::{Kind, Topic};
use super::token::{self, Text};

/// What such a sentence promises.
pub(super) const DEED: Word = (Kind::Commitment, Topic::Repair, None);

/// `Fixed by 14:30 UTC`, `All back online by 16:00`: a sentence that leaves out its verb, where the time is still to come.
pub(super) fn is_deed(text: &Text, first: usize) -> bool {
    let mut at = first;
    let mut take = |words: &[&str]| {
        let is = at > 0 && words.contains(&text.word(at - 1));
        at -= usize::from(is);
        is
    };
    let deed = if take(&["up", "online", "normal", "service", "running"]) {
        _ = take(&["to", "in", "and"]) && take(&["up"]);
        take(&["back"])
    } else {
        take(&[
            "back",
            "fixed",
            "resolved",
            "restored",
            "solved",
            "repaired",
            "recovered",
            "done",
            "sorted",
            "mitigated",
        ])
    };
    _ = take(&["fully", "completely"]);
    _ = take(&["all", "everything"]);
    deed && (at == 0 || matches!(text.kind(at - 1), token::Kind::Break | token::Kind::Mark(b':')))
}
