//! `them` and `their` in a step: said where they plainly mean things that the step named before, left out where they may
//! mean those who read it.

/// What is done to things and to nobody: `find the stuck orders and send them again`.
#[rustfmt::skip]
const DONE_TO_THINGS: &[&str] = &[
    "archive", "check", "clear", "close", "compare", "copy", "correct", "count", "delete", "disable", "enable", "export", "fix",
    "import", "lock", "move", "open", "pause", "print", "process", "publish", "rebuild", "recalculate", "release", "reload",
    "remove", "repair", "repeat", "replace", "reprocess", "resend", "reset", "restart", "restore", "resume", "retry", "run",
    "send", "sort", "start", "stop", "test", "unlock", "verify", "watch",
];
/// Where one of these stands, `them` may be those.
#[rustfmt::skip]
const PEOPLE: &[&str] = &[
    "accounts", "admins", "agents", "businesses", "buyers", "callers", "children", "clients", "colleagues", "companies",
    "contacts", "customers", "developers", "engineers", "guests", "managers", "members", "merchants", "operators", "owners",
    "partners", "patients", "payers", "people", "persons", "players", "recipients", "sellers", "staff", "subscribers",
    "suppliers", "teams", "tenants", "users", "vendors", "visitors",
];
const JOINTS: &[&str] = &["and", "then", "to", "or"];

/// In place of the pronoun while the other words are looked at: a word that no list knows.
const THEM: &str = "thingsthem";
const THEIR: &str = "thingstheir";

/// The words with each pronoun that means a thing in disguise; none where there is none, or where one may mean people.
pub(super) fn disguised(text: &str) -> Option<String> {
    let words: Vec<String> = text.split_whitespace().map(bare).collect();
    let is_one =
        |word: &&String| matches!(word.as_str(), "them" | "their" | "they" | "theirs" | "themselves");
    if !words.iter().any(|word| is_one(&word)) || words.iter().any(|word| PEOPLE.contains(&word.as_str())) {
        return None;
    }
    let mut said = Vec::new();
    for (at, word) in text.split_whitespace().enumerate() {
        match words.get(at).map(String::as_str) {
            Some("them") if is_thing(&words, at) => said.push(word.replacen("them", THEM, 1)),
            Some("their") if is_owner(&words, at) => said.push(word.replacen("their", THEIR, 1)),
            Some("them" | "their" | "they" | "theirs" | "themselves") => return None,
            _ => said.push(word.to_owned()),
        }
    }
    Some(said.join(" "))
}

/// The words as they were.
pub(super) fn shown(text: &str) -> String {
    text.replace(THEIR, "their").replace(THEM, "them")
}

fn bare(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

/// `… the stuck orders and send them`.
fn is_thing(words: &[String], at: usize) -> bool {
    let before = |back: usize| at.checked_sub(back).and_then(|at| words.get(at)).map(String::as_str);
    let is_done = before(1).is_some_and(|verb| DONE_TO_THINGS.contains(&verb));
    let is_joined = before(2).is_some_and(|joint| JOINTS.contains(&joint));
    let things = words.get(1..at.saturating_sub(2)).unwrap_or_default();
    is_done && is_joined && things.iter().any(|word| is_plural(word))
}

/// `… the exports and their numbers`.
fn is_owner(words: &[String], at: usize) -> bool {
    let before = |back: usize| at.checked_sub(back).and_then(|at| words.get(at));
    let is_joined = before(1).is_some_and(|joint| matches!(joint.as_str(), "and" | "with"));
    is_joined && at > 2 && before(2).is_some_and(|word| is_plural(word))
}

fn is_plural(word: &str) -> bool {
    let is_other = ["ss", "us", "is"].iter().any(|end| word.ends_with(end));
    word.len() > 3 && word.ends_with('s') && !is_other
}

#[cfg(test)]
mod tests {
    use super::{disguised, shown};

    #[test]
    fn a_pronoun_is_said_where_it_plainly_means_things() {
        for text in [
            "find the stuck orders and send them again",
            "collect the failed exports, then restart them",
            "check the exports and their numbers",
        ] {
            assert_eq!(disguised(text).map(|said| shown(&said)).as_deref(), Some(text), "{text}");
        }
        for text in [
            "give them 15 % off next year",
            "collect complaints and call them back",
            "list the affected customers and send them a note",
            "send the reports to them",
            "check whether invoices arrive when they log in",
            "restart them",
            "look at their orders",
            "restart the upload service",
        ] {
            assert_eq!(disguised(text), None, "{text}");
        }
    }
}
