//! Full text: every word of a query must stand somewhere in a line, in any order, any case, with or without accents.
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

    /// Whether all of it stands in a line that [`fold`] has made comparable.
    pub fn is_in(&self, folded: &str) -> bool {
        self.parts.iter().all(|part| folded.contains(part.as_str()))
    }

    /// Whether all of it stands in a line.
    pub fn finds(&self, line: &str) -> bool {
        self.is_in(&fold(line))
    }
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
}
