//! Names in a text, in whatever letters they are written: case and accents do not hide one.
use super::checks::{Read, words};
use crate::domain::redact::letter;
use std::ops::Range;

/// At most so many names of customers are looked for.
const MOST: usize = 2_000;

/// What a company is by law, folded: it is written or left out as one likes.
const LEGAL: &[&str] = &[
    "gmbh",
    "inc",
    "incorporated",
    "ltd",
    "limited",
    "llc",
    "llp",
    "lp",
    "sa",
    "sas",
    "sarl",
    "ag",
    "kg",
    "kgaa",
    "ug",
    "se",
    "corp",
    "corporation",
    "co",
    "company",
    "plc",
    "bv",
    "nv",
    "oy",
    "oyj",
    "ab",
    "as",
    "asa",
    "aps",
    "spa",
    "srl",
    "sl",
    "pty",
    "pte",
    "kk",
];

/// A text without case and accents.
pub struct Letters {
    text: String,
    /// Where each of its bytes stood; empty where they stand where they stood.
    places: Vec<usize>,
    /// Its words, in order, so that each of many names costs a search among them and not a walk over the text.
    words: Vec<Range<usize>>,
}

impl Letters {
    fn new(text: &str) -> Self {
        let (text, places) = if text.is_ascii() {
            (text.to_ascii_lowercase(), Vec::new())
        } else {
            let (mut plain, mut places) =
                (String::with_capacity(text.len()), Vec::with_capacity(text.len() + 1));
            for (at, c) in text.char_indices() {
                push(&mut plain, c);
                places.resize(plain.len(), at);
            }
            places.push(text.len());
            (plain, places)
        };
        let mut all: Vec<Range<usize>> = words(&text, char::is_alphanumeric).collect();
        all.sort_unstable_by(|a, b| text.get(a.clone()).cmp(&text.get(b.clone())));
        Self { text, places, words: all }
    }

    /// Where the bytes of a range stood.
    fn origin(&self, range: &Range<usize>) -> Range<usize> {
        let place = |at: usize| self.places.get(at).copied().unwrap_or(at);
        place(range.start)..place(range.end)
    }
}

fn push(plain: &mut String, c: char) {
    plain.extend(letter(c));
}

/// Without case and accents.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut plain = String::with_capacity(text.len());
    text.chars().for_each(|c| push(&mut plain, c));
    plain
}

/// A company's name without what it is by law at its end: `Globex GmbH` is `Globex`. The name itself where there is none,
/// or nothing else.
pub fn everyday(name: &str) -> &str {
    let mut rest = name.trim();
    while let Some((before, last)) = rest.rsplit_once(|c: char| c.is_whitespace() || c == ',') {
        let last: String = fold(last).chars().filter(|c| c.is_alphanumeric()).collect();
        if !(last.is_empty() || LEGAL.contains(&last.as_str())) || before.trim().is_empty() {
            break;
        }
        rest = before.trim_end_matches([' ', '\t', ',', '&']);
    }
    rest
}

impl Read<'_> {
    fn letters(&self) -> &Letters {
        self.letters.get_or_init(|| Letters::new(self.text))
    }

    /// Customers whom it is not for.
    pub fn others(&self) -> Vec<Range<usize>> {
        let names = self.about.others.iter().filter(|name| name.chars().count() > 2).take(MOST);
        let mut found: Vec<Range<usize>> = names.flat_map(|name| self.in_any_letters(name)).collect();
        // A whole name stands for the part of it that is one as well.
        found.sort_by_key(|it| (it.start, std::cmp::Reverse(it.end)));
        let mut end = 0;
        found.retain(|it| {
            let is_new = it.end > end;
            end = end.max(it.end);
            is_new
        });
        found
    }

    /// Where a name stands as a word, or words, of its own.
    pub fn whole_words(&self, name: &str) -> Vec<Range<usize>> {
        let alike = self.in_any_letters(name);
        alike.into_iter().filter(|at| self.text.get(at.clone()) == Some(name)).collect()
    }

    /// The same, in whatever letters it is written.
    pub fn in_any_letters(&self, name: &str) -> Vec<Range<usize>> {
        let name = fold(name);
        let letters = self.letters();
        if name.is_empty() || !letters.has_word(&name) {
            return Vec::new();
        }
        whole_words(&letters.text, &name).map(|range| letters.origin(&range)).collect()
    }
}

impl Letters {
    /// Whether the first word of a folded name is one of the text.
    fn has_word(&self, name: &str) -> bool {
        let first = name.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        let word = |range: &Range<usize>| self.text.get(range.clone()).unwrap_or_default();
        first.is_empty() || self.words.binary_search_by(|range| word(range).cmp(first)).is_ok()
    }
}

/// Where a name stands as a word of its own.
fn whole_words(text: &str, name: &str) -> impl Iterator<Item = Range<usize>> {
    let ends = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    text.match_indices(name).map(|(at, name)| at..at + name.len()).filter(move |range| {
        ends(text.get(..range.start).and_then(|before| before.chars().next_back()))
            && ends(text.get(range.end..).and_then(|after| after.chars().next()))
    })
}
