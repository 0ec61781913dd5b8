//! What keeps a line inside although each of its words is harmless: only a part of what is somebody's, some before others,
//! care that is left out or put off, what was wrong with what is ours, and what tells of more than it says.
use super::words::Kind;
use super::{DENIES, Steps};

/// Not the whole of something.
const PART: [&str; 9] = ["half", "some", "most", "many", "few", "only", "partly", "partially", "partial"];
/// By these readers and regions are told apart.
const SIZE: [&str; 10] =
    ["large", "larger", "largest", "small", "smaller", "smallest", "main", "only", "few", "important"];
const PLACES: [&str; 5] = ["region", "zone", "area", "location", "site"];
/// Nobody is told to wait so long by the way.
const LONG: [&str; 6] = ["week", "weeks", "weekend", "weekends", "month", "months"];
/// Care that is not left out.
const CARE: [&str; 11] =
    ["test", "release", "use", "fix", "repair", "restore", "check", "verify", "back", "protect", "secure"];
/// Nobody works on with what is so.
const POOR: [&str; 8] = ["broken", "unstable", "bad", "wrong", "overloaded", "unhealthy", "slow", "slower"];
const WORKS_ON: [&str; 6] = ["use", "run", "continue", "keep", "start", "work"];
/// What is ours, and was wrong.
const OURS: [&str; 10] = [
    "change",
    "release",
    "deployment",
    "deploy",
    "configuration",
    "config",
    "fix",
    "update",
    "rollout",
    "migration",
];
const WRONG: [&str; 6] = ["broken", "bad", "wrong", "incorrect", "invalid", "faulty"];

impl Steps<'_> {
    /// Whether a line stays inside by what its words say together.
    pub(super) fn is_braked(&self, all: &[String]) -> bool {
        let pairs = all.iter().map(String::as_str).zip(all.iter().skip(1).map(String::as_str));
        let pairs: Vec<(&str, &str)> = pairs.collect();
        self.is_in_part(all)
            || self.tells_apart(all)
            || is_put_off(all, &pairs)
            || is_careless(all, &pairs)
            || is_of_blame(&pairs)
            || tells_more(all, &pairs)
    }

    /// The same of a sentence that says what is so: what is ours was wrong.
    pub(super) fn is_owning(all: &[String]) -> bool {
        has(all, &OURS) && (has(all, &WRONG) || has(all, &["early"]))
    }

    /// `restore half of the data`, `recover the data in part`, `half done`.
    fn is_in_part(&self, all: &[String]) -> bool {
        let keeps = all.iter().any(|word| self.words.kind(word).is_some_and(Kind::keeps));
        // `too many connections` are more than the whole.
        let is_too =
            |at: usize| at.checked_sub(1).and_then(|at| all.get(at)).is_some_and(|word| word == "too");
        let mut named = all.iter().enumerate().filter(|(_, word)| PART.contains(&word.as_str()));
        let is_part = named.any(|(at, _)| !is_too(at))
            || all.iter().zip(all.iter().skip(1)).any(|(one, next)| one == "in" && next == "part");
        let is_bare = all.iter().all(|word| self.words.kind(word).is_none());
        is_part && (keeps || is_bare && has(all, &["done", "half"]))
    }

    /// `inform only the large clients`, `run the small regions on the old system`.
    fn tells_apart(&self, all: &[String]) -> bool {
        let is_whom = |word: &String| {
            let one = word.strip_suffix('s').unwrap_or(word);
            PLACES.contains(&one) || self.words.kind(word) == Some(Kind::Reader)
        };
        has(all, &SIZE) && all.iter().any(is_whom)
    }
}

fn has(all: &[String], words: &[&str]) -> bool {
    all.iter().any(|word| words.contains(&word.as_str()))
}

/// `fix it next week`, `test later`, `restart it until it works`.
fn is_put_off(all: &[String], pairs: &[(&str, &str)]) -> bool {
    let is_last_later = all.last().is_some_and(|word| word == "later");
    let until = all.iter().position(|word| word == "until");
    let tries = until.and_then(|at| all.get(at + 1..)).is_some_and(|rest| {
        rest.iter().take(3).any(|word| word.starts_with("fail") || word.starts_with("work"))
    });
    let is_now = |at: usize| {
        at.checked_sub(1).and_then(|at| all.get(at)).is_some_and(|it| it == "this" || it == "last")
    };
    let is_long = all.iter().enumerate().any(|(at, word)| LONG.contains(&word.as_str()) && !is_now(at));
    is_long || is_last_later || tries || pairs.contains(&("later", ","))
}

/// `don't test the change`, `use the broken version`, `start again from zero`.
fn is_careless(all: &[String], pairs: &[(&str, &str)]) -> bool {
    let is_no = |word: &String| DENIES.contains(&word.as_str()) || word.ends_with("n't");
    let first = all.iter().position(is_no);
    let is_left = first.and_then(|at| all.get(at + 1..)).is_some_and(|rest| {
        let cured = rest.iter().take(5).any(|word| word == "fix");
        cured || rest.first().is_some_and(|word| CARE.contains(&word.as_str()))
    });
    let is_deed = |word: &str| all.first().is_some_and(|first| first == word);
    let works_on = WORKS_ON.iter().any(|word| is_deed(word)) && has(all, &POOR);
    let again = pairs.contains(&("from", "zero")) || pairs.contains(&("off", "and")) && has(all, &["on"]);
    is_left || works_on || again
}

/// `fix the problem that our change caused`, `found late`, `deployed too early`.
fn is_of_blame(pairs: &[(&str, &str)]) -> bool {
    let is_blame = |pair: &(&str, &str)| {
        matches!(
            pair,
            ("too", "early" | "late" | "slow" | "slowly")
                | ("our" | "we", "slow" | "late" | "wrong" | "bad" | "own" | "caused" | "found" | "broke")
                | ("found" | "noticed" | "seen" | "detected", "late")
                | ("that" | "which" | "by", "our")
                | ("that" | "which" | "before", "we")
                | ("change" | "release" | "deployment" | "update" | "that" | "which", "caused")
        )
    };
    pairs.iter().any(is_blame)
}

/// `isolate the affected machines`, `rotate all certificates`, `run it as planned maintenance`.
fn tells_more(all: &[String], pairs: &[(&str, &str)]) -> bool {
    let begins = |word: &str| all.iter().any(|it| it.starts_with(word));
    begins("isolat") && (has(all, &["network", "machine", "machines", "computer", "computers"]))
        || begins("rotat") && begins("certificate")
        || begins("maintenance") && (pairs.contains(&("as", "planned")) || has(all, &["instead"]))
}
