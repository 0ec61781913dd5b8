//! What was so while it lasted: an impact is written down as it is, and told when it is over.

/// What is said of the present, and the same of the past.
const PAST: &[(&str, &str)] = &[
    ("is", "was"),
    ("are", "were"),
    ("can", "could"),
    ("cannot", "could not"),
    ("can't", "couldn't"),
    ("do", "did"),
    ("does", "did"),
    ("don't", "didn't"),
    ("doesn't", "didn't"),
    ("has", "had"),
    ("have", "had"),
    ("fail", "failed"),
    ("fails", "failed"),
    ("get", "got"),
    ("gets", "got"),
    ("lose", "lost"),
    ("loses", "lost"),
    ("arrive", "arrived"),
    ("arrives", "arrived"),
    ("take", "took"),
    ("takes", "took"),
    ("hang", "hung"),
    ("hangs", "hung"),
];
/// Behind these a deed has no time of its own.
const BEFORE_A_DEED: &[&str] = &[
    "to", "not", "may", "might", "must", "could", "can", "cannot", "can't", "will", "would", "should", "do",
    "does", "did", "don't", "doesn't", "didn't",
];
/// They tell of the present, or name a thing: where one stands, nothing is said otherwise than it was written.
const EITHER: &[&str] = &[
    "crash", "crashes", "load", "loads", "miss", "misses", "return", "returns", "run", "runs", "see", "sees",
    "show", "shows", "slow", "slows", "stop", "stops", "time", "times", "work", "works", "may", "might",
    "must", "will",
];

/// `card payments fail` → `card payments failed`; as it stands where that would be a guess.
pub(super) fn past(words: &str) -> String {
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric() && c != '\'').to_lowercase();
    let all: Vec<&str> = words.split(' ').collect();
    let is_deed = |at: usize| {
        let before = at.checked_sub(1).and_then(|at| all.get(at)).map(|word| bare(word));
        before.is_some_and(|before| BEFORE_A_DEED.contains(&before.as_str()))
    };
    let is_either = |(at, word): (usize, &&str)| EITHER.contains(&bare(word).as_str()) && !is_deed(at);
    if all.iter().enumerate().any(is_either) {
        return words.to_owned();
    }
    let turned = all.iter().enumerate().map(|(at, word)| {
        let small = bare(word);
        let known = PAST.iter().find(|(now, _)| *now == small && !is_deed(at));
        known.map_or_else(|| (*word).to_owned(), |(_, then)| word.to_lowercase().replacen(&small, then, 1))
    });
    turned.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::past;

    #[test]
    fn what_is_over_was_so() {
        for (now, then) in [
            ("card payments fail", "card payments failed"),
            ("pages do not load", "pages did not load"),
            ("users cannot log in, and exports are late", "users could not log in, and exports were late"),
            ("payments failed for some", "payments failed for some"),
            ("logins that may fail", "logins that may fail"),
            ("exports fail to arrive", "exports failed to arrive"),
            ("load times are long", "load times are long"),
            ("exports", "exports"),
        ] {
            assert_eq!(past(now), then, "{now}");
        }
    }
}
