//! What customers can do, said to them: it is written of them inside.

/// Those who read it, as they are spoken of inside.
const READERS: &[&str] = &["you", "they", "customers", "users", "people", "clients"];
/// What stands between them and what they do.
const CAN: &[&str] = &["can", "could", "may", "should", "must", "need to", "have to"];
/// What the letter says before it.
const WHILE: &[&str] = &[" meanwhile", " in the meantime", " for now"];
/// Something is named behind these,
const OF_A_THING: &[&str] = &["all", "everything", "it", "our", "the", "things", "this", "we"];
/// and these say that all is well with it.
const WELL: &[&str] = &[
    "again",
    "back",
    "better",
    "fine",
    "fixed",
    "gone",
    "healthy",
    "normal",
    "ok",
    "over",
    "recovered",
    "resolved",
    "stable",
    "well",
];
/// Words that go on speaking of them.
const THEIRS: &[&str] = &["they", "them", "their", "theirs", "themselves"];

/// `customers can use the old export` → `use the old export`; nothing where it still speaks of them.
pub(super) fn to_reader(words: &str) -> Option<&str> {
    let words = words.trim();
    let rest = READERS.iter().find_map(|reader| behind(words, reader)).unwrap_or(words);
    let rest =
        CAN.iter().find_map(|can| behind(rest, can).filter(|_| rest.len() < words.len())).unwrap_or(rest);
    // The letter says when: as long as it lasts.
    let rest = WHILE.iter().find_map(|end| rest.strip_suffix(end)).unwrap_or(rest).trim_end_matches(',');
    if tells_that_all_is_well(rest) {
        return None;
    }
    let mut all = rest.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
    (!all.any(|word| THEIRS.contains(&word.as_str()))).then_some(rest)
}

/// `the system is stable` says how something is, and nothing that a reader could do.
fn tells_that_all_is_well(words: &str) -> bool {
    let is_of = |word: &str, list: &[&str]| list.iter().any(|one| word.eq_ignore_ascii_case(one));
    let mut all = words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let first = all.next().unwrap_or_default();
    is_of(first, OF_A_THING) && all.next_back().is_some_and(|last| is_of(last, WELL))
}

/// What follows a word at the beginning, in any letters.
fn behind<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let head = text.get(..word.len()).filter(|head| head.eq_ignore_ascii_case(word))?;
    let rest = text.get(head.len()..)?.strip_prefix(' ')?.trim_start();
    (!rest.is_empty()).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_customers_can_do_is_turned_to_them() {
        for (inside, said) in [
            ("they use the old export", Some("use the old export")),
            ("Customers can pay by invoice", Some("pay by invoice")),
            ("users have to log in again", Some("log in again")),
            ("pay by invoice", Some("pay by invoice")),
            ("you can pay by invoice", Some("pay by invoice")),
            ("they can pay by invoice, meanwhile", Some("pay by invoice")),
            ("they clear their cache", None),
            ("we send them a file", None),
            ("they", None),
            ("the system is stable", None),
            ("everything works again", None),
            ("the old export works", Some("the old export works")),
            ("use the page that is not affected", Some("use the page that is not affected")),
            ("theyre fine", Some("theyre fine")),
        ] {
            assert_eq!(to_reader(inside), said, "{inside}");
        }
    }
}
