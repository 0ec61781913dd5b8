//! What customers can do, said to them: it is written of them inside.

/// Those who read it, as they are spoken of inside.
const READERS: &[&str] = &["you", "they", "customers", "users", "people", "clients"];
/// What stands between them and what they do.
const CAN: &[&str] = &["can", "could", "may", "should", "must", "need to", "have to"];
/// What the letter says before it.
const WHILE: &[&str] = &[" meanwhile", " in the meantime", " for now"];
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
    let mut all = rest.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
    (!all.any(|word| THEIRS.contains(&word.as_str()))).then_some(rest)
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
            ("theyre fine", Some("theyre fine")),
        ] {
            assert_eq!(to_reader(inside), said, "{inside}");
        }
    }
}
