//! Names in a text, in whatever letters they are written: case and accents do not hide one.
use super::checks::{Read, words};
use super::plain;
use crate::domain::redact::letter;
use crate::domain::words::Audience;
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
    /// What words it has, so that each of many names costs a look and not a walk over the text.
    words: Traces,
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
        let words = Traces::new(&text);
        Self { text, places, words }
    }

    /// Where the bytes of a range stood.
    fn origin(&self, range: &Range<usize>) -> Range<usize> {
        let place = |at: usize| self.places.get(at).copied().unwrap_or(at);
        place(range.start)..place(range.end)
    }
}

/// What words leave behind: a bit each. A word without its bit is not in the text; one with it may be.
struct Traces(Vec<u64>);

impl Traces {
    fn new(text: &str) -> Self {
        let all: Vec<usize> = words(text, char::is_alphanumeric)
            .filter_map(|it| text.get(it))
            .map(|it| trace(it.as_bytes()))
            .collect();
        // Sixteen bits for each of them: one in sixteen of the others shares one.
        let mut bits = vec![0; (all.len() / 4 + 1).next_power_of_two()];
        let last = bits.len() - 1;
        for one in all {
            if let Some(bits) = bits.get_mut((one / 64) & last) {
                *bits |= 1 << (one % 64);
            }
        }
        Self(bits)
    }

    fn has(&self, word: &[u8]) -> bool {
        let one = trace(word);
        self.0.get((one / 64) & (self.0.len() - 1)).is_some_and(|bits| bits >> (one % 64) & 1 == 1)
    }
}

/// A number of a word in any ASCII case, from its ends and its length.
fn trace(word: &[u8]) -> usize {
    let letter = |at: usize| word.get(at).map_or(0, |b| usize::from(b.to_ascii_lowercase()));
    let end = word.len();
    let sum = letter(0) * 31
        + letter(1) * 257
        + letter(end.wrapping_sub(1)) * 1_021
        + letter(end.wrapping_sub(2)) * 4_099;
    (sum + end * 7).wrapping_mul(0x9e37_79b9) >> 7
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
        let names = self.about.others.iter().filter(|name| name.chars().count() > 1).take(MOST);
        let mut found: Vec<Range<usize>> = names.flat_map(|name| self.places(name)).collect();
        found.extend(self.beside());
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

    /// Of several who read it, those who are named beside one another, and who of one of them is named to all.
    fn beside(&self) -> Vec<Range<usize>> {
        let about = self.about;
        if about.audience != Audience::Customer {
            return Vec::new();
        }
        let of_one =
            |names: &Vec<String>| names.iter().flat_map(|name| self.places(name)).collect::<Vec<_>>();
        let each: Vec<Vec<Range<usize>>> =
            about.together.iter().take(MOST).map(of_one).filter(|places| !places.is_empty()).collect();
        // `Globex UK` names no Globex beside it.
        let all = each.concat();
        let is_whole = |one: &Range<usize>| {
            !all.iter().any(|it| it != one && it.start <= one.start && one.end <= it.end)
        };
        let each: Vec<Vec<Range<usize>>> = each
            .into_iter()
            .map(|places| places.into_iter().filter(|one| is_whole(one)).collect::<Vec<_>>())
            .filter(|places| !places.is_empty())
            .collect();
        let mut found: Vec<Range<usize>> = if each.len() > 1 { each.concat() } else { Vec::new() };
        found.extend(about.contacts.iter().flat_map(|way| self.in_any_letters(way)));
        found
    }

    /// Where a name of a customer stands.
    fn places(&self, name: &str) -> Vec<Range<usize>> {
        if name.chars().count() < 2 || !self.may_have(name) {
            Vec::new()
        } else if plain::is_plain(name) {
            plain::names(self, name)
        } else {
            self.in_any_letters(name)
        }
    }

    /// Where a name stands as a word, or words, of its own.
    pub fn whole_words(&self, name: &str) -> Vec<Range<usize>> {
        let alike = self.in_any_letters(name);
        alike.into_iter().filter(|at| self.text.get(at.clone()) == Some(name)).collect()
    }

    /// The same, in whatever letters it is written.
    pub fn in_any_letters(&self, name: &str) -> Vec<Range<usize>> {
        let letters = self.letters();
        if !letters.may_have(name) {
            return Vec::new();
        }
        let name = fold(name);
        if name.is_empty() {
            return Vec::new();
        }
        whole_words(&letters.text, &name).map(|range| letters.origin(&range)).collect()
    }

    /// Whether a name may stand in the text: a quick look that lets most names go.
    pub fn may_have(&self, name: &str) -> bool {
        self.letters().may_have(name)
    }
}

impl Letters {
    /// Whether the first word of a name left its trace.
    fn may_have(&self, name: &str) -> bool {
        let folded;
        let name = if name.is_ascii() {
            name
        } else {
            folded = fold(name);
            &folded
        };
        let first = name.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        first.is_empty() || self.words.has(first.as_bytes())
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
