//! Full text: every word of a query must stand somewhere in a line, in any order, any case, with or without accents.
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What is looked for: words, and phrases in double quotes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    parts: Vec<String>,
}

impl Query {
    /// Reads a query as it is typed. An open quote reaches to the end.
    pub fn read(typed: &str) -> Self {
        let mut parts = Vec::new();
        for (n, piece) in typed.split('"').enumerate() {
            if n % 2 == 1 {
                parts.push(fold(piece.trim()));
            } else {
                parts.extend(piece.split_whitespace().map(fold));
            }
        }
        parts.retain(|part| !part.is_empty());
        Self { parts }
    }

    /// Nothing is looked for.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// Whether all of it stands in one or the other of two texts that [`fold`] has made comparable: each word or phrase
    /// in one of them.
    pub fn is_in(&self, folded: [&str; 2]) -> bool {
        self.parts.iter().all(|part| folded.iter().any(|text| text.contains(part.as_str())))
    }

    /// Whether all of it stands in a line.
    pub fn finds(&self, line: &str) -> bool {
        self.is_in([&fold(line), ""])
    }

    /// Where its words stand in a line: ranges of bytes that begin and end between characters, in order, none touching
    /// another.
    pub fn marks(&self, line: &str) -> Vec<Range<usize>> {
        let (folded, origins) = traced(line);
        let place = |at: usize| origins.get(at).copied().unwrap_or(line.len());
        let found = |part: &String| {
            let ends = folded.match_indices(part.as_str()).map(|(at, found)| (at, at + found.len()));
            ends.map(|(from, to)| place(from)..place(to)).collect::<Vec<_>>()
        };
        let mut all: Vec<Range<usize>> = self.parts.iter().flat_map(found).collect();
        all.sort_by_key(|mark| (mark.start, mark.end));
        let mut joined: Vec<Range<usize>> = Vec::new();
        for mark in all {
            match joined.last_mut() {
                Some(last) if mark.start <= last.end => last.end = last.end.max(mark.end),
                _ => joined.push(mark),
            }
        }
        joined
    }
}

/// A line as [`fold`] makes it, and for each of its bytes where the character it came from begins.
fn traced(line: &str) -> (String, Vec<usize>) {
    if line.is_ascii() {
        return (line.to_ascii_lowercase(), (0..line.len()).collect());
    }
    let (mut folded, mut origins) = (String::with_capacity(line.len()), Vec::with_capacity(line.len()));
    for (at, c) in line.char_indices() {
        let before = folded.len();
        let plain = std::iter::once(c).nfd().filter(|c| !is_combining_mark(*c));
        folded.extend(plain.flat_map(char::to_lowercase));
        origins.extend(std::iter::repeat_n(at, folded.len() - before));
    }
    (folded, origins)
}

/// A line without what does not matter when comparing: case and accents.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    text.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn finds(query: &str, line: &str, found: bool) {
        assert_eq!(Query::read(query).finds(line), found, "{query:?} in {line:?}");
    }

    #[test]
    fn every_word_must_stand_there_in_any_order_case_and_accent() {
        finds("lag replica", "Replica LAG after build 412", true);
        finds("lag cache", "Replica lag after build 412", false);
        finds("zoe", "asked Zoë", true);
        finds("ZOË", "asked zoe", true);
        finds("", "anything", true);
    }

    #[test]
    fn a_phrase_stands_together() {
        finds("\"roll back\"", "we roll back now", true);
        finds("\"roll back\"", "back to roll", false);
        finds("\"roll back", "we roll back now", true);
        finds("now \"roll back\"", "we roll back now", true);
    }

    #[track_caller]
    fn marks(query: &str, line: &str, marked: &[&str]) {
        let found = Query::read(query).marks(line);
        let words: Vec<&str> = found.into_iter().map(|mark| &line[mark]).collect();
        assert_eq!(words, marked, "{query:?} in {line:?}");
    }

    #[test]
    fn what_is_marked_is_the_line_as_it_was_written() {
        marks("LAG zoe", "Zoë saw lag, Lag again", &["Zoë", "lag", "Lag"]);
        marks("zoe", "asked Zoe\u{308}!", &["Zoe\u{308}"]);
        marks("replica lag \"a l\"", "replica lag", &["replica lag"]);
        marks("ss", "STRASSE Straße", &["SS"]);
        marks("", "anything", &[]);
    }

    proptest::proptest! {
        #[test]
        fn whatever_is_marked_begins_and_ends_between_characters(line in "\\PC{0,30}", typed in "\\PC{0,4}") {
            let query = Query::read(&typed);
            let found = query.marks(&line);
            proptest::prop_assert!(found.iter().all(|mark| line.get(mark.clone()).is_some()));
            proptest::prop_assert_eq!(traced(&line).0, fold(&line));
            proptest::prop_assert_eq!(!found.is_empty() && !query.is_empty(), query.parts.iter().any(|part| fold(&line).contains(part.as_str())));
        }
    }
}
