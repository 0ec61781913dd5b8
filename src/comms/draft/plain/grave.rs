//! What a title or an impact says that only a person tells customers: a loss, what others could see, who did it, and that
//! what is ours was bad.

/// These alone.
const WORDS: [&str; 15] = [
    "we",
    "i",
    "idiot",
    "idiots",
    "stupid",
    "strategic",
    "deleted",
    "wiped",
    "erased",
    "corrupted",
    "exposed",
    "overwritten",
    "overwrote",
    "fraud",
    "unrecoverable",
];
/// What is kept for somebody.
const KEPT: [&str; 14] = [
    "data",
    "record",
    "records",
    "order",
    "orders",
    "payment",
    "payments",
    "message",
    "messages",
    "history",
    "file",
    "files",
    "documents",
    "invoices",
];
const GONE: [&str; 4] = ["lost", "loss", "gone", "vanished"];
/// Those who are not meant.
const OTHERS: [&str; 4] = ["others", "strangers", "everybody", "everyone"];
const SEEN: [&str; 6] = ["visible", "shown", "seen", "readable", "accessible", "disclosed"];
const SEES: [&str; 9] = ["see", "sees", "saw", "read", "reads", "view", "views", "receive", "received"];
const OF_OTHERS: [&str; 6] = ["other", "others", "strangers", "someone", "somebody", "else's"];
/// What is somebody's own.
const THEIRS: [&str; 18] = [
    "account",
    "accounts",
    "address",
    "addresses",
    "basket",
    "baskets",
    "data",
    "details",
    "documents",
    "files",
    "invoices",
    "mails",
    "messages",
    "names",
    "orders",
    "payments",
    "profiles",
    "records",
];
/// To whom something went.
const READERS: [&str; 10] = [
    "account",
    "accounts",
    "address",
    "addresses",
    "customer",
    "customers",
    "people",
    "person",
    "recipient",
    "recipients",
];
/// What is ours.
const OURS: [&str; 9] =
    ["change", "changes", "deploy", "deployment", "release", "rollout", "config", "configuration", "update"];
const BAD: [&str; 6] = ["bad", "broken", "wrong", "faulty", "botched", "untested"];
/// What somebody did.
const DID: [&str; 10] = [
    "deleted",
    "dropped",
    "pushed",
    "deployed",
    "forgot",
    "misconfigured",
    "killed",
    "unplugged",
    "broke",
    "ran",
];

/// Whether words for the reach of a problem say such a thing.
pub(super) fn is_grave(line: &str) -> bool {
    let typed: Vec<&str> =
        line.split(|c: char| !c.is_alphanumeric() && c != '\'').filter(|word| !word.is_empty()).collect();
    let all: Vec<String> = typed.iter().map(|word| word.trim_end_matches('\'').to_lowercase()).collect();
    let has = |of: &[&str]| all.iter().any(|word| of.contains(&word.as_str()));
    let beside = |one: &[&str], next: &[&str]| {
        all.iter()
            .zip(all.iter().skip(1))
            .any(|(a, b)| one.contains(&a.as_str()) && next.contains(&b.as_str()))
    };
    // `Kevin dropped the table`; `Calls dropped` has nobody in it.
    let by_name = typed.iter().enumerate().any(|(at, word)| {
        let is_name = word.chars().next().is_some_and(char::is_uppercase) && !word.ends_with('s');
        let did = all.get(at + 1).is_some_and(|next| DID.contains(&next.as_str()));
        let what = all
            .get(at + 2)
            .is_some_and(|next| matches!(next.as_str(), "the" | "a" | "an" | "it" | "our" | "all"));
        is_name && did && what
    });
    let is_loss = has(&KEPT) && has(&GONE) && !has(&["no", "not", "none", "never"]);
    let is_seen = has(&SEEN) && has(&OTHERS) || has(&SEES) && has(&OF_OTHERS) && has(&THEIRS);
    let went_wrong = beside(&["wrong"], &READERS);
    let is_doubted = beside(&["they", "customers", "users"], &["claim", "claims", "complain", "whine"]);
    has(&WORDS) || is_loss || is_seen || went_wrong || is_doubted || beside(&BAD, &OURS) || by_name
}
