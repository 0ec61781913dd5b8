//! Words that hand something over without a name for it: `what we know`, `you will hear`, `to be published`, `you will be
//! able to pay again`.
use super::found::Topic;
use super::role::Role;
use super::token::{Kind, Text};

/// Names of words that go out, in small letters.
#[rustfmt::skip]
const NAMES: &[&str] = &[
    "update", "updates", "message", "messages", "news", "information", "info", "details", "bulletin", "communication", "note",
    "notice", "rca", "report", "analysis", "summary", "review", "mortem", "postmortem", "credit", "credits", "statement",
];

/// The part of such a word.
pub(super) fn role(text: &Text, i: usize, word: &str) -> Role {
    let before = |n: usize| text.word(i.wrapping_sub(n));
    match word {
        "what" => {
            let gives = |word: &str| matches!(word, "share" | "tell" | "post" | "publish" | "report" | "say");
            let ours = text.word(i + 1) == "we" && (1..=4).any(|n| gives(before(n)));
            if ours { Role::Update } else { Role::Other }
        }
        "hear" => {
            let you = (2..=3).any(|n| matches!(before(n), "you" | "customers" | "everyone"));
            let will = before(1) == "will" || before(1).ends_with("'ll") || before(1).ends_with("’ll");
            let told = (will && you) || before(1) == "you'll" || before(1) == "you’ll";
            if told { Role::Contact } else { Role::Other }
        }
        "to" => {
            let thing = matches!(before(1), "is" | "are") || NAMES.contains(&before(1));
            let given = matches!(
                text.word(i + 2),
                "posted" | "published" | "sent" | "shared" | "provided" | "issued" | "delivered" | "released"
            );
            if thing && text.word(i + 1) == "be" && given { Role::Will } else { Role::Other }
        }
        "able" if before(1) == "be" && is_readers_future(text, i) => Role::Deed(Topic::Repair),
        "work" | "function" | "operate"
            if before(1) != "should" && is_future(before(1)) && is_whole(text.word(i + 1)) =>
        {
            Role::Deed(Topic::Repair)
        }
        _ => Role::Other,
    }
}

fn is_future(word: &str) -> bool {
    matches!(word, "will" | "should") || word.ends_with("'ll") || word.ends_with("’ll")
}

fn is_whole(word: &str) -> bool {
    matches!(word, "again" | "normally" | "properly" | "as")
}

/// `you will be able to pay again in an hour`: that it works again is promised.
fn is_readers_future(text: &Text, i: usize) -> bool {
    let word = |n: usize| text.word(i.wrapping_sub(n));
    let readers =
        |word: &str| matches!(word, "you" | "customers" | "users" | "everyone" | "everybody" | "merchants");
    let Some(will) = (2..=4).find(|n| is_future(word(*n))) else { return false };
    word(will).starts_with("you") || readers(word(will + 1))
}

/// What is delivered has a name that is known as one of words, or of money.
pub(super) fn names_words(text: &Text, i: usize) -> bool {
    let near = (i.saturating_sub(12)..i).rev().take_while(|k| text.kind(*k) != Kind::Break);
    near.into_iter().any(|k| NAMES.contains(&text.word(k)))
}
