//! What may go out by itself: ordinary steps of the work, in words of a closed list (`templates/words/steps.txt`, which a
//! person may replace). A word that is not on it keeps the whole line inside, whatever it means.
use crate::comms::templates::{Problem, STEPS, Templates, built_in};
use std::collections::{BTreeMap, BTreeSet};

/// The lists of the file, by name.
const LISTS: [&str; 7] = ["deed", "lead", "thing", "how", "join", "denied", "fact"];
/// Words with endings: what is done, and to what.
const BENT: [&str; 3] = ["deed", "thing", "fact"];
/// Before a word of `denied`.
const NONE: [&str; 4] = ["no", "none", "not", "nothing"];
/// No shorter word has an ending, in letters: `as` is no beginning of another one.
const SHORTEST: usize = 3;

/// The words of the file, and those of the title, which customers read anyway.
pub(super) struct Steps<'a> {
    lists: BTreeMap<&'a str, BTreeSet<&'a str>>,
    title: BTreeSet<String>,
}

/// The rows of the file that hold words: their number from 1, the name of the list, the words.
fn rows(text: &str) -> impl Iterator<Item = (usize, &str, &str)> {
    let rows = text.lines().enumerate().map(|(at, row)| (at + 1, row.trim()));
    rows.filter(|(_, row)| !row.is_empty() && !row.starts_with('#')).map(|(at, row)| {
        let (name, words) = row.split_once(':').unwrap_or((row, ""));
        (at, name.trim(), words)
    })
}

fn text(templates: &Templates) -> &str {
    let own = templates.own(STEPS).filter(|_| problems(templates).is_empty());
    own.or_else(|| built_in(STEPS)).unwrap_or_default()
}

/// Rows of a person's own file that are of no list.
pub(super) fn problems(templates: &Templates) -> Vec<Problem> {
    let strange = rows(templates.own(STEPS).unwrap_or_default()).filter(|(_, name, _)| !LISTS.contains(name));
    let why = |name: &str| format!("{name} is no list of words; there is {}", LISTS.join(", "));
    strange.map(|(line, name, _)| Problem { file: STEPS.to_owned(), line, why: why(name) }).collect()
}

impl<'a> Steps<'a> {
    /// Those of a person's own file where it is whole, else those that come with the program; besides, words that customers
    /// read anyway.
    pub fn new(templates: &'a Templates, title: &str) -> Self {
        let mut lists: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for (_, name, words) in rows(text(templates)) {
            lists.entry(name).or_default().extend(words.split_whitespace());
        }
        Self { lists, title: words(title).collect() }
    }

    /// Whether a line begins with an ordinary deed and has only known words.
    pub fn is_step(&self, line: &str) -> bool {
        let first = words(line).find(|word| !self.is_of("lead", word));
        first.is_some_and(|word| self.is_of("deed", &word) || self.is_bent("deed", &word))
            && self.is_known(line, &["fact"])
    }

    /// Whether all words of a fact are known.
    pub fn is_fact(&self, line: &str) -> bool {
        self.is_known(line, &[])
    }

    /// Whether all words are known without some lists.
    fn is_known(&self, line: &str, without: &[&str]) -> bool {
        let mut none = false;
        words(line).all(|word| {
            none = none || NONE.contains(&word.as_str());
            let counts = |list: &&&str| !without.contains(*list) && (none || **list != "denied");
            self.title.contains(&word)
                || word.chars().all(|c| c.is_ascii_digit())
                || LISTS.iter().filter(counts).any(|list| self.is_of(list, &word))
                || BENT.iter().filter(counts).any(|list| self.is_bent(list, &word))
        })
    }

    fn is_of(&self, list: &str, word: &str) -> bool {
        self.lists.get(list).is_some_and(|words| words.contains(word))
    }

    /// `restarted`, `restoring`, `stopped`, `copies`: a word of the list with an ending.
    fn is_bent(&self, list: &str, word: &str) -> bool {
        let is_one = |stem: &str| stem.len() >= SHORTEST && self.is_of(list, stem);
        let cut = |end: &str| word.strip_suffix(end);
        let is_whole = ["s", "es", "d", "ed", "ing"].iter().any(|end| cut(end).is_some_and(is_one));
        let silent = cut("ing").is_some_and(|stem| is_one(&format!("{stem}e")));
        let doubled = ["ed", "ing"].iter().filter_map(|end| cut(end)).any(|stem| {
            let once = stem.chars().next_back().and_then(|last| Some((last, stem.strip_suffix(last)?)));
            once.is_some_and(|(last, stem)| stem.ends_with(last) && is_one(stem))
        });
        let changed =
            ["ies", "ied"].iter().filter_map(|end| cut(end)).any(|stem| is_one(&format!("{stem}y")));
        is_whole || silent || doubled || changed
    }
}

/// The words of a line in small letters; those of `sign-in` are two.
fn words(line: &str) -> impl Iterator<Item = String> {
    let parts = line.split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’'));
    parts.map(|part| part.replace('’', "'").trim_matches('\'').to_lowercase()).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::Steps;
    use crate::comms::templates::Templates;

    #[test]
    fn a_word_of_the_list_has_its_endings_and_no_others() {
        let templates = Templates::default();
        let steps = Steps::new(&templates, "the Kiosk fails");
        for line in [
            "restart the server",
            "Restarting the servers",
            "restored the copies",
            "stopped the retries",
            "rate-limit uploads",
            "don’t restart it",
            "fix the kiosk",
            "rebuild 3 indexes",
            "tried it again",
        ] {
            assert!(steps.is_step(line), "{line}");
        }
        for line in
            ["server", "restartable", "restart Tesla", "the server restarts", "", "asses it", "stopple it"]
        {
            assert!(!steps.is_step(line), "{line}");
        }
        assert!(steps.is_fact("customers see nothing") && !steps.is_step("check what customers see"));
        assert!(steps.is_fact("none was lost") && !steps.is_fact("some were lost"));
    }
}
