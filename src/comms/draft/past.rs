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
    "break", "breaks", "come", "comes", "crash", "crashes", "drop", "drops", "freeze", "freezes", "go",
    "goes", "has", "have", "load", "loads", "log", "may", "might", "miss", "misses", "must", "open", "opens",
    "pay", "pays", "return", "returns", "run", "runs", "see", "sees", "show", "shows", "slow", "slows",
    "stop", "stops", "time", "times", "will", "work", "works",
];
/// They stand behind the thing that does it, or the end of what is said.
const BEHIND: &[&str] =
    &["", "and", "at", "for", "from", "if", "in", "no", "on", "since", "to", "when", "where", "with"];

/// `card payments fail` → `card payments failed`; as it stands where that would be a guess.
pub(super) fn past(words: &str) -> String {
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric() && c != '\'').to_lowercase();
    let all: Vec<&str> = words.split(' ').collect();
    let word = |at: usize| all.get(at).map_or_else(String::new, |word| bare(word));
    let is_deed = |at: usize| at > 0 && BEFORE_A_DEED.contains(&word(at - 1).as_str());
    let then = |at: usize| PAST.iter().find(|(now, _)| *now == word(at)).filter(|_| !is_deed(at));
    // Behind `cannot log in or` a deed has no time of its own either.
    let denied = (0..all.len()).find(|at| BEFORE_A_DEED.contains(&word(*at).as_str()) && word(*at) != "to");
    let is_list =
        denied.is_some_and(|from| (from..all.len()).any(|at| matches!(word(at).as_str(), "and" | "or")));
    // `the fail rate`, `take away orders` are no deeds.
    let is_noun = |at: usize| match word(at).as_str() {
        "fail" | "get" | "lose" | "arrive" | "take" | "hang" => {
            !(at > 0 && word(at - 1).ends_with('s') && BEHIND.contains(&word(at + 1).as_str()))
        }
        "do" => word(at + 1) != "not",
        _ => false,
    };
    let is_unsure = |at: usize| {
        let named = at > 0 && all.get(at).is_some_and(|word| word.starts_with(char::is_uppercase));
        let either = EITHER.contains(&word(at).as_str()) && !is_deed(at);
        named || either || then(at).is_some() && is_noun(at)
    };
    if is_list || (0..all.len()).any(is_unsure) {
        return words.to_owned();
    }
    let turned = all.iter().enumerate().map(|(at, whole)| match then(at) {
        Some((now, then)) => whole.to_lowercase().replacen(now, then, 1),
        None => (*whole).to_owned(),
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
            ("users cannot sign in", "users could not sign in"),
            ("users cannot sign in or take payments", "users cannot sign in or take payments"),
            ("the fail rate is 20%", "the fail rate is 20%"),
            ("Do Not Disturb mode is broken", "Do Not Disturb mode is broken"),
            ("the Get Started page is broken", "the Get Started page is broken"),
            ("take away orders fail", "take away orders fail"),
            ("money has not arrived", "money has not arrived"),
            ("cards failed and pages go blank", "cards failed and pages go blank"),
            ("exports are late", "exports were late"),
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
