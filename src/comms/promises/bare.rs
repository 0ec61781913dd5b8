//! Sentences that leave out their verb.
use super::clause::Word;
use super::found::{Doubt, Kind, Topic};
use super::role::{Role, role};
use super::token::{self, Text};

/// What such a sentence promises.
pub(super) const DEED: Word = (Kind::Commitment, Topic::Repair, None);

/// `…, next 17:00`, `Next: 17:00 UTC`, `Next in 30 min.`: as short as a commander writes. What comes then is not said.
pub(super) fn next_of(text: &Text, first: usize, last: usize) -> Option<Word> {
    let led = matches!(text.word(first), "at" | "by" | "in" | "around" | "about");
    let from = first - usize::from(text.is(first.wrapping_sub(1), b':') && !led);
    let next = if text.word(first) == "next" { first } else { from.wrapping_sub(1) };
    let joint = |i: usize| {
        matches!(text.kind(i), token::Kind::Break | token::Kind::Mark(b',' | b'-' | b';' | b'(' | b'['))
    };
    let is = text.word(next) == "next"
        && (next == 0 || joint(next - 1))
        && matches!(text.kind(last), token::Kind::Break | token::Kind::Mark(b')' | b']' | b';'));
    is.then_some(NEXT)
}

/// Some words or other: most likely the next ones.
const NEXT: Word = (Kind::NextUpdate, Topic::Message, Some(Doubt::Unnamed));

/// At most so many words name what is mended.
const MOST: usize = 4;
/// Words before a participle that is done by somebody, or has its verb. Sorted.
#[rustfmt::skip]
const NO_NAMES: &[&str] = &[
    "are", "be", "being", "engineers", "everything", "get", "got", "has", "have", "he", "i", "is", "it", "she", "team", "that",
    "they", "was", "we", "were", "which", "who", "you",
];

/// `Fixed by 14:30 UTC`, `All back online by 16:00`: a sentence that leaves out its verb, where the time is still to come.
pub(super) fn is_deed(text: &Text, first: usize, last: usize) -> bool {
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
    let is = take(&["is", "are", "gets", "get"]);
    _ = !is && take(&["all", "everything"]);
    deed && (opens(text, at) || (is_named(text, at) && ends(text, last)))
}

/// `payments fixed by 15:30 UTC, refunds by 18:00 UTC`: nothing but what else is done stands between the two times.
pub(super) fn is_next_deed(text: &Text, end: usize, (time, last): (usize, usize)) -> bool {
    let joint = text.is(end, b',') || text.word(end) == "and";
    let and = usize::from(text.is(end, b',') && text.word(end + 1) == "and");
    let (from, by) = (end + 1 + and, time.wrapping_sub(1));
    let names = |k: usize| {
        let part = matches!(role(text, k), Role::Other | Role::Thing(_));
        part && !text.word(k).is_empty() && !NO_NAMES.contains(&text.word(k))
    };
    joint
        && matches!(text.word(by), "by" | "before")
        && (1..=3).contains(&by.saturating_sub(from))
        && (from..by).all(names)
        && text.kind(last) != token::Kind::Word
}

fn opens(text: &Text, at: usize) -> bool {
    at == 0 || matches!(text.kind(at - 1), token::Kind::Break | token::Kind::Mark(b':'))
}

/// Nothing more is told behind the time: not `orders restored by 16:00 UTC will be shipped`.
fn ends(text: &Text, last: usize) -> bool {
    matches!(text.word(last), "and" | "but" | "at") || text.kind(last) != token::Kind::Word
}

/// `All exports fully restored by 16:00 UTC`: a few words name what it is done to, and none of them is a verb, or does it.
fn is_named(text: &Text, at: usize) -> bool {
    let names = |k: usize| {
        let part = matches!(role(text, k), Role::Other | Role::Thing(_)) || text.word(k) == "issue";
        part && !text.word(k).is_empty() && !NO_NAMES.contains(&text.word(k))
    };
    (1..=MOST).any(|n| at >= n && (at - n..at).all(names) && opens(text, at - n))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted() {
        assert!(NO_NAMES.is_sorted());
    }
}
