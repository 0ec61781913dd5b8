//! Whether words written inside may go to a customer as they are. Strict on purpose: what is in doubt is left out of the
//! draft and named to whoever sends it, who can say it in plain words.
use crate::domain::clean;
use std::collections::BTreeSet;

/// Longer facts are no facts for a letter.
const MOST_CHARS: usize = 140;

/// Words of the trade and of blame, by their beginnings, lower case.
const NOT_OUTSIDE: &str = include_str!("../../../templates/words/inside.txt");

/// Words that would promise a time, or that speak to somebody on the bridge.
const NOT_SAID: &str = include_str!("../../../templates/words/unsaid.txt");

/// Abbreviations everybody knows.
const KNOWN: &[&str] =
    &["EU", "US", "UK", "USA", "PDF", "CSV", "FAQ", "OK", "APAC", "EMEA", "VAT", "USD", "EUR", "GBP"];

/// The words as they may stand in a letter, their first letter as it was and without a full stop; nothing where any part
/// of them belongs inside: a name of `names` (lower case), an id, a host, jargon, a time.
pub fn plain(text: &str, names: &BTreeSet<String>) -> Option<String> {
    let text = clean::row(text);
    let words: Vec<&str> = text.split_whitespace().filter(|word| !is_tag(word)).collect();
    let line = words.join(" ");
    let line = line.trim_end_matches(['.', '!', ',', ';', ':', ' ']);
    let fits = !line.is_empty() && line.chars().count() <= MOST_CHARS && !line.contains(['?', '!']);
    let lowered = line.to_lowercase();
    let is_named = names.iter().any(|one| !one.is_empty() && holds(&lowered, one));
    (fits && !is_named && line.split(' ').all(may_be_said)).then(|| line.to_owned())
}

/// `#dns`, which is a mark and no word.
pub(super) fn is_tag(word: &str) -> bool {
    word.strip_prefix('#').is_some_and(|rest| rest.chars().next().is_some_and(char::is_alphabetic))
}

/// Whether `name` stands in `text` as a word of its own.
fn holds(text: &str, name: &str) -> bool {
    text.match_indices(name).any(|(at, _)| {
        let before = text.get(..at).and_then(|t| t.chars().next_back());
        let after = text.get(at + name.len()..).and_then(|t| t.chars().next());
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

fn may_be_said(word: &str) -> bool {
    let word = word.trim_matches(['(', ')', '"', '\'', '“', '”', ',', ';', ':', '.']);
    if word.is_empty() {
        return true;
    }
    let odd =
        |c: char| !(c.is_alphabetic() || c.is_ascii_digit() || matches!(c, '-' | '\'' | '’' | '%' | '&'));
    let digits = word.chars().any(|c| c.is_ascii_digit());
    let letters = word.chars().any(char::is_alphabetic);
    let shouted = word.chars().filter(|c| c.is_uppercase()).count() > 1 && !KNOWN.contains(&word);
    let camel = word.chars().skip(1).any(char::is_uppercase) && !KNOWN.contains(&word);
    if word.chars().any(odd) || (digits && letters) || shouted || camel {
        return false;
    }
    let lowered = word.to_lowercase();
    let parts = || lowered.split(['-', '\'', '’']);
    let unsaid = |part: &str| NOT_SAID.split_whitespace().any(|word| word == part);
    let inside = |part: &str| NOT_OUTSIDE.split_whitespace().any(|stem| is_of(part, stem));
    !parts().any(|part| unsaid(part) || inside(part))
}

/// A short stem is a word (and its plural); a long one may have any ending: `deployment`, but not `logistics`.
fn is_of(part: &str, stem: &str) -> bool {
    match part.strip_prefix(stem) {
        Some("" | "s" | "es") => true,
        Some(rest) => {
            stem.len() > 5
                || (stem.len() > 3 && matches!(rest, "ed" | "ing" | "er" | "ers" | "y" | "ting" | "d"))
        }
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_words_go_outside() {
        let names: BTreeSet<String> = ["sam", "zoë", "globex"].map(str::to_owned).into();
        for (text, said) in [
            (
                "checkout fails for some customers in the EU.",
                Some("checkout fails for some customers in the EU"),
            ),
            ("logistics pages load slowly", Some("logistics pages load slowly")),
            ("no orders were lost #dataloss", Some("no orders were lost")),
            ("about 38% of payments fail", Some("about 38% of payments fail")),
            ("check replica lag", None),
            ("roll back api to build 411", None),
            ("Sam looks at it", None),
            ("same as before", Some("same as before")),
            ("ask @priya", None),
            ("see INC-4821", None),
            ("payments-eu-1.internal is down", None),
            ("10.0.0.1 answers", None),
            ("fixed by 15:00", None),
            ("Globex cannot pay", None),
            ("who owns this?", None),
            ("", None),
            ("###", None),
        ] {
            assert_eq!(plain(text, &names).as_deref(), said, "{text}");
        }
    }
}
