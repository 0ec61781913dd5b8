//! Participles that say which ones, and what a letter is about: `the failed payments`, `what happened`. Nothing is told as
//! over by them.
use super::token::Text;

/// What stands before an attribute.
const BEFORE: &[&str] = &[
    "a",
    "about",
    "affected",
    "all",
    "an",
    "and",
    "any",
    "both",
    "each",
    "every",
    "for",
    "further",
    "in",
    "more",
    "new",
    "no",
    "of",
    "on",
    "or",
    "other",
    "our",
    "regarding",
    "remaining",
    "some",
    "such",
    "the",
    "their",
    "these",
    "those",
    "to",
    "with",
    "your",
];

/// What never is the thing behind it.
const BEHIND: &[&str] = &[
    "a", "about", "after", "again", "all", "already", "an", "and", "as", "at", "before", "between", "by",
    "during", "for", "from", "here", "if", "in", "into", "is", "it", "of", "off", "on", "or", "our", "out",
    "over", "since", "so", "than", "that", "the", "their", "them", "these", "they", "this", "those", "to",
    "today", "tomorrow", "under", "until", "up", "was", "we", "were", "when", "where", "which", "while",
    "will", "with", "within", "you", "your",
];

/// `the failed payments`, `an updated status`, `of resolved and open orders`.
pub(super) fn is_attribute(text: &Text, i: usize) -> bool {
    let word = text.word(i);
    let is_participle =
        word.ends_with("ed") || matches!(word, "given" | "paid" | "rebuilt" | "resent" | "sent");
    let thing = |k: usize| !text.word(k).is_empty() && !BEHIND.contains(&text.word(k));
    let behind = match text.word(i + 1) {
        "and" | "or" => thing(i + 2) && thing(i + 3),
        _ => thing(i + 1),
    };
    is_participle && i > 0 && BEFORE.contains(&text.word(i - 1)) && behind
}

/// `tell you what happened`, `explain why it failed`: the question that is answered.
pub(super) fn is_asked(text: &Text, i: usize) -> bool {
    let asks = |word: &str| matches!(word, "what" | "why" | "how");
    let back =
        (1..=3).map_while(|n| i.checked_sub(n)).map(|k| text.word(k)).take_while(|word| !word.is_empty());
    // `what happened at 12:00` says when it was.
    let is_dated =
        (1..=3).any(|n| matches!(text.word(i + n), "around" | "at" | "between" | "from" | "on" | "since"));
    !is_dated && back.take_while(|word| !matches!(*word, "and" | "that" | "have" | "has" | "had")).any(asks)
}
