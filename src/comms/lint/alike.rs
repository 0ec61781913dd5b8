//! Whether a text says what the last one said.
use super::checks::words;
use std::collections::HashMap;

/// So many hundredths of the words are those of the last text: the same.
const ALIKE: usize = 90;

/// Whether the first of two texts has nearly all words of the other, and no row with a word of its own. Numbers count as one word: a new time alone says nothing new.
pub fn is_same(one: &str, other: &str) -> bool {
    let (first, second) = (count(one), count(other));
    // What the shorter one has not, they cannot share.
    if hundredths(first.min(second), first + second) <= ALIKE {
        return false;
    }
    let (one, other) = (one.to_lowercase(), other.to_lowercase());
    let rows = one.lines().filter(|row| row.trim_start().starts_with("- "));
    let rows: Vec<_> = rows.map(tally).collect();
    let (one, other) = (tally(&one), tally(&other));
    // A row of a list that tells of something new, however long the letter around it is.
    if rows.iter().any(|row| row.keys().any(|word| !other.contains_key(word))) {
        return false;
    }
    let shared = one.iter().map(|(word, n)| other.get(word).map_or(0, |m| (*n).min(*m))).sum();
    hundredths(shared, first + second) > ALIKE
}

fn hundredths(shared: usize, of_both: usize) -> usize {
    (200 * shared).checked_div(of_both).unwrap_or(0)
}

fn count(text: &str) -> usize {
    words(text, char::is_alphanumeric).count()
}

fn tally(text: &str) -> HashMap<&str, usize> {
    let mut all = HashMap::new();
    for range in words(text, char::is_alphanumeric) {
        let word = text.get(range).unwrap_or_default();
        let word = if word.bytes().any(|b| b.is_ascii_digit()) { "#" } else { word };
        *all.entry(word).or_default() += 1;
    }
    all
}
