//! One data file: a person's own where it can be used, else that of the program; and how words are found in words.
use crate::comms::templates::{Problem, Templates, built_in};
use crate::domain::count::count;
use crate::domain::near::distance;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use std::ops::{Deref, RangeInclusive};
use toml::Spanned;

/// Words that know their place in the file.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct Text(Spanned<String>);

impl Text {
    /// The words.
    pub fn as_str(&self) -> &str {
        self.0.get_ref()
    }

    fn place(&self) -> usize {
        self.0.span().start
    }
}

impl Default for Text {
    fn default() -> Self {
        Self(Spanned::new(0..0, String::new()))
    }
}

impl Deref for Text {
    type Target = str;
    fn deref(&self) -> &str {
        self.as_str()
    }
}

/// A place in a file, in bytes, and what is wrong there.
pub type Flaw = (usize, String);

/// A person's own file where it can be read and has no flaw, else that of the program.
pub fn read<T: DeserializeOwned>(
    templates: &Templates,
    name: &str,
    problems: &mut Vec<Problem>,
    flaws: impl Fn(&T) -> Vec<Flaw>,
) -> Option<T> {
    if let Some(own) = templates.own(name) {
        let found = match toml::from_str::<T>(own) {
            Ok(read) => match flaws(&read) {
                none if none.is_empty() => return Some(read),
                some => some,
            },
            Err(error) => vec![(error.span().map_or(0, |span| span.start), said(error.message()))],
        };
        let line = |place: usize| own.get(..place).unwrap_or_default().matches('\n').count() + 1;
        problems.extend(found.into_iter().map(|(place, why)| Problem {
            file: name.to_owned(),
            line: line(place),
            why,
        }));
    }
    toml::from_str(built_in(name).unwrap_or_default()).ok()
}

/// What the reader of the file says, with what was perhaps meant where a name is not known.
fn said(message: &str) -> String {
    let quoted: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    if let (true, Some((typed, known))) = (message.starts_with("unknown field"), quoted.split_first()) {
        return unknown("key", typed, known);
    }
    message.lines().next().unwrap_or_default().to_owned()
}

fn unknown(what: &str, typed: &str, known: &[&str]) -> String {
    let near = known.iter().map(|one| (distance(typed, one), *one)).min();
    match near.filter(|(far, _)| *far <= 1 + typed.len() / 4) {
        Some((_, one)) => format!("{what} {typed} is not known; did you mean {one}?"),
        None => format!("{what} {typed} is not known; there is {}", known.join(", ")),
    }
}

/// A name that is none of the known ones.
pub fn nearest(what: &str, text: &Text, known: &[&str]) -> Option<Flaw> {
    let is_known = known.contains(&text.as_str());
    (!is_known).then(|| (text.place(), unknown(what, text, known)))
}

/// The same of a list, which may not be empty.
pub fn texts<'a>(
    what: &'static str,
    all: &'a [Text],
    known: &'a [&'a str],
) -> impl Iterator<Item = Flaw> + 'a {
    all.iter().filter_map(move |text| nearest(what, text, known))
}

/// The keys of a table: each of the known ones, and no other.
pub fn keys(what: &str, table: &BTreeMap<String, Text>, known: &[&str]) -> Vec<Flaw> {
    let strange = table.iter().filter(|(key, _)| !known.contains(&key.as_str()));
    let strange = strange.map(|(key, text)| (text.place(), unknown(what, key, known)));
    let missing = known.iter().filter(|key| !table.contains_key(**key));
    strange.chain(missing.map(|key| (0, format!("[{what}] has no {key}")))).collect()
}

/// At least one, and each only once.
pub fn ids<'a>(what: &str, all: impl Iterator<Item = &'a str>) -> Vec<Flaw> {
    let mut seen: Vec<&str> = Vec::new();
    let mut flaws = Vec::new();
    for id in all {
        if seen.contains(&id) {
            flaws.push((0, format!("there are two [[{what}]] with the id {id}")));
        }
        seen.push(id);
    }
    if seen.is_empty() {
        flaws.push((0, format!("there is no [[{what}]] in it")));
    }
    flaws
}

/// Too few words, or too many for the whole to keep its length.
pub fn within(what: &str, text: &Text, bounds: &RangeInclusive<usize>) -> Option<Flaw> {
    let words = text.split_whitespace().count();
    let (least, most) = (bounds.start(), bounds.end());
    (!bounds.contains(&words)).then(|| {
        let why = format!(
            "{what} has {}; make it {least} to {most}, so that the whole keeps its length",
            count(words, "word")
        );
        (text.place(), why)
    })
}

/// Where a text names something first: by its id or by one of its words, and not as what it is not.
pub fn is_named(typed: &str, id: &str, words: &[String]) -> Option<usize> {
    let typed = typed.trim().to_lowercase();
    let all = words.iter().map(String::as_str).chain([id]);
    all.filter_map(|word| places(&typed, word).find(|at| !is_denied(&typed, *at))).min()
}

/// `not angry`, `no longer angry`.
fn is_denied(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default().trim_end();
    let last = before.rsplit(' ').next().unwrap_or_default();
    ["not", "never", "less"].contains(&last) || last.ends_with("n't") || before.ends_with("no longer")
}

/// Whether `word` stands in `text` (lower case) as words of its own; a plural counts.
pub fn holds(text: &str, word: &str) -> bool {
    places(text, word).next().is_some()
}

fn places<'a>(text: &'a str, word: &'a str) -> impl Iterator<Item = usize> + 'a {
    let all = text.match_indices(word).filter(|_| !word.is_empty());
    all.filter_map(|(at, _)| {
        let before = text.get(..at).and_then(|t| t.chars().next_back());
        let after = text.get(at + word.len()..).unwrap_or_default();
        let after = after.strip_prefix('s').unwrap_or(after).chars().next();
        let is_apart = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
        (is_apart(before) && is_apart(after)).then_some(at)
    })
}
