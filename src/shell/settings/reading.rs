//! What the tables of the settings are read with: problems with their lines, and values that several of them take.
use super::Problem;
use crate::language::near::is_near;
use std::time::Duration;
use toml::de::DeValue;

/// A file of settings while it is read.
pub struct Reading<'a> {
    /// Its text.
    pub text: &'a str,
    /// What of it is not used.
    pub problems: Vec<Problem>,
}

impl Reading<'_> {
    /// Something is not used; `at` is its byte in the text.
    pub fn say(&mut self, at: usize, why: String) {
        let line = self.text.get(..at).unwrap_or_default().matches('\n').count() + 1;
        self.problems.push(Problem { line, why });
    }

    /// A key that is none of those known here.
    pub fn unknown(&mut self, at: usize, key: &str, known: &[&str]) {
        // `send.custmer` is near `customer`, whatever table stands before it.
        let word = key.rsplit('.').next().unwrap_or(key);
        let begun = |known: &str| word.len() > 2 && known.starts_with(word);
        let meant = known.iter().find(|known| is_near(word, known) || begun(known));
        let meant = meant.map_or_else(
            || format!("not known; known here: {}", known.join(", ")),
            |known| format!("did you mean {known}?"),
        );
        self.say(at, format!("{key} - {meant}"));
    }
}

/// A program and its arguments. The sentence is what they should be; `key` names the setting.
pub fn command(key: &str, value: &DeValue<'_>) -> Result<Vec<String>, String> {
    let wrong =
        || format!("{key} is a list of words, the program first: [\"/usr/local/bin/tell-me\", \"--soft\"]");
    let DeValue::Array(items) = value else { return Err(wrong()) };
    let words: Option<Vec<String>> =
        items.iter().map(|one| one.get_ref().as_str().map(str::to_owned)).collect();
    words.filter(|words| words.first().is_some_and(|program| !program.is_empty())).ok_or_else(wrong)
}

/// A length in whole seconds from 1 to `most_s`; the sentence says what is used instead.
pub fn seconds(key: &str, value: &DeValue<'_>, most_s: u64, usual: Duration) -> Result<Duration, String> {
    let number = match value {
        DeValue::Integer(number) => u64::from_str_radix(number.as_str(), number.radix()).ok(),
        _ => None,
    };
    let usual_s = usual.as_secs();
    number
        .filter(|seconds| (1..=most_s).contains(seconds))
        .map(Duration::from_secs)
        .ok_or_else(|| format!("{key} is 1 to {most_s} seconds; {usual_s} is used"))
}

/// True or false.
pub fn yes_or_no(key: &str, value: &DeValue<'_>) -> Result<bool, String> {
    match value {
        DeValue::Boolean(yes) => Ok(*yes),
        _ => Err(format!("{key} is true or false")),
    }
}
