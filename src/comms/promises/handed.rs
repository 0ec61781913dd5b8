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

/// Whether it names words that go out.
pub(super) fn is_name(word: &str) -> bool {
    NAMES.contains(&word)
}

/// Those who read it.
const READERS: &[&str] = &["you", "customers", "users", "everyone", "everybody", "merchants"];

/// What stands before `come` where somebody is asked to.
const ORDERS: &[&str] = &["", "and", "can", "just", "or", "please", "should", "then", "to"];

/// Words between `check` and the time at which the reader is to look again.
const AGAIN: &[&str] = &[
    "at", "back", "here", "again", "in", "with", "us", "this", "our", "the", "status", "page", "please", "on",
];

/// `Check back here at …`, `please look at this page again at …`: words are promised for then.
pub(super) fn calls_back(text: &Text, first: usize) -> bool {
    if text.word(first) != "at" {
        return false;
    }
    let mut seen = false;
    for k in (first.saturating_sub(8)..first).rev() {
        match text.word(k) {
            // `Customers come back at 9:00 UTC` tells nobody to.
            "come" if !ORDERS.contains(&text.word(k.wrapping_sub(1))) => return false,
            "check" | "come" | "look" | "tune" | "visit" => return seen,
            "again" | "back" | "here" | "page" => seen = true,
            word if AGAIN.contains(&word) => {}
            _ => return false,
        }
    }
    false
}

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
        // `will be with you`, `will reach you`.
        "with" if before(1) == "be" && READERS.contains(&text.word(i + 1)) => Role::Give,
        "reach" if is_future(before(1)) && READERS.contains(&text.word(i + 1)) => Role::Give,
        "phone" | "ring" | "meet" if is_future(before(1)) && READERS.contains(&text.word(i + 1)) => {
            Role::Deed(Topic::Other)
        }
        "join" if is_future(before(1)) && is_ours(text, i - 1) && text.word(i + 1) == "your" => {
            Role::Deed(Topic::Other)
        }
        "reply" | "respond" if is_future(before(1)) && is_ours(text, i - 1) => Role::Deed(Topic::Other),
        "resume" if is_future(before(1)) && is_of_service(text, i - 1) => Role::Deed(Topic::Repair),
        "up" if is_brought(text, i) && text.word(i + 1) == "and" && text.word(i + 2) == "running" => {
            Role::Deed(Topic::Repair)
        }
        "able" if before(1) == "be" && is_readers_future(text, i) => Role::Deed(Topic::Repair),
        "working" | "functioning" | "operating"
            if before(1) == "be"
                && is_future(before(2))
                && is_of_service(text, i - 2)
                && is_whole(text.word(i + 1)) =>
        {
            Role::Deed(Topic::Repair)
        }
        "work" | "function" | "operate"
            if before(1) != "should" && is_future(before(1)) && is_whole(text.word(i + 1)) =>
        {
            Role::Deed(Topic::Repair)
        }
        _ => Role::Other,
    }
}

/// `be up`, `have you up`, `get everything up`.
fn is_brought(text: &Text, i: usize) -> bool {
    let before = |n: usize| text.word(i.wrapping_sub(n));
    before(1) == "be" || (2..=3).any(|n| matches!(before(n), "have" | "get"))
}

/// We, or some of us, stand before `will`.
fn is_ours(text: &Text, will: usize) -> bool {
    let before = text.word(will.wrapping_sub(1));
    text.word(will).starts_with("we")
        || matches!(before, "we" | "i" | "team" | "support" | "engineer" | "engineers" | "desk" | "manager")
}

/// What stands before a verb is what customers use: no message, and no work of ours.
pub(super) fn is_of_service(text: &Text, verb: usize) -> bool {
    #[rustfmt::skip]
    const OURS: &[&str] = &[
        "we", "i", "they", "team", "engineers", "monitoring", "investigation", "maintenance", "work", "deploys", "deployment",
        "deployments", "rollout", "rollouts", "migration", "migrations", "testing", "communications", "call", "meeting",
    ];
    let subject = text.word(verb.wrapping_sub(1));
    let inside = !subject.is_empty() && !text.word(verb).starts_with("we");
    inside
        && !(1..=4).any(|n| {
            let word = text.word(verb.wrapping_sub(n));
            OURS.contains(&word) || NAMES.contains(&word)
        })
}

/// `update no. 4`.
pub(super) fn is_of_a_number(text: &Text, i: usize) -> bool {
    let dot = usize::from(text.is(i + 1, b'.'));
    text.number(i + 1 + dot).is_some() && NAMES.contains(&text.word(i.wrapping_sub(1)))
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
    let Some(will) = (2..=4).find(|n| is_future(word(*n))) else { return false };
    word(will).starts_with("you") || READERS.contains(&word(will + 1))
}

/// What is delivered has a name that is known as one of words, or of money.
pub(super) fn names_words(text: &Text, i: usize) -> bool {
    let near = (i.saturating_sub(12)..i).rev().take_while(|k| text.kind(*k) != Kind::Break);
    near.into_iter().any(|k| NAMES.contains(&text.word(k)))
}
