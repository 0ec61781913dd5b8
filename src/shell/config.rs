//! The settings: `config.toml`, or the file `WARROOM_CONFIG` names. A key that cannot be used names its line and what was
//! perhaps meant, and disables only itself.
use super::paths::Paths;
use crate::domain::words::Audience;
use std::collections::BTreeMap;
use std::time::Duration;
use toml::de::{DeTable, DeValue};

/// A command that sends may run so long where nothing else is said.
const USUAL_LIMIT: Duration = Duration::from_secs(30);
/// No limit is longer, in seconds.
const MOST_S: i64 = 600;
/// No file of settings is longer, in bytes.
const MOST_BYTES: u64 = 1024 * 1024;

/// How words to an audience are sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sender {
    /// The program and its arguments. The text comes on its standard input, never in them.
    pub command: Vec<String>,
    /// How long it may take.
    pub limit: Duration,
}

impl Sender {
    /// What it is called on the screen and in the journal: the program without its folder.
    pub fn name(&self) -> String {
        let program = self.command.first().map(String::as_str).unwrap_or_default();
        program.rsplit('/').next().unwrap_or(program).to_owned()
    }
}

/// The settings that are read here.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Config {
    /// Who sends, by audience.
    pub send: BTreeMap<Audience, Sender>,
}

/// A setting that is not used: where, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Its line, from 1.
    pub line: usize,
    /// What is wrong, and what was perhaps meant.
    pub why: String,
}

/// The settings with a sentence for everything in them that is not used. No file at all is no problem.
pub fn load(paths: &Paths) -> (Config, Vec<String>) {
    let file = paths.config_file();
    let shown = paths.shown(&file);
    match std::fs::metadata(&file) {
        Err(_) => return (Config::default(), Vec::new()),
        Ok(meta) if meta.len() > MOST_BYTES => {
            return (
                Config::default(),
                vec![format!("{shown}: too long to be settings; none of it is used")],
            );
        }
        Ok(_) => {}
    }
    match std::fs::read_to_string(&file) {
        Err(error) => (Config::default(), vec![format!("{shown}: {error}; no setting of it is used")]),
        Ok(text) => {
            let (config, problems) = read(&text);
            (config, problems.iter().map(|one| format!("{shown} line {}: {}", one.line, one.why)).collect())
        }
    }
}

/// Reads the text of a file of settings. Tables of other parts of the program are left alone.
pub fn read(text: &str) -> (Config, Vec<Problem>) {
    let mut reading = Reading { text, problems: Vec::new() };
    let mut config = Config::default();
    let table = match DeTable::parse(text) {
        Ok(table) => table.into_inner(),
        Err(error) => {
            let at = error.span().map_or(0, |span| span.start);
            reading.say(at, format!("{}; nothing in this file is used", error.message()));
            return (config, reading.problems);
        }
    };
    for (key, value) in &table {
        let at = key.span().start;
        let (key, value) = (key.get_ref().as_ref(), value.get_ref());
        match (key, value) {
            ("send", DeValue::Table(send)) => reading.send(send, &mut config),
            ("send", _) => reading.say(at, "send is a table: [send.customer]".to_owned()),
            _ if near(key, "send") => reading.say(at, format!("{key} - did you mean send?")),
            _ => {}
        }
    }
    reading.problems.sort_by_key(|one| one.line);
    (config, reading.problems)
}

struct Reading<'a> {
    text: &'a str,
    problems: Vec<Problem>,
}

impl Reading<'_> {
    fn say(&mut self, at: usize, why: String) {
        let line = self.text.get(..at).unwrap_or_default().matches('\n').count() + 1;
        self.problems.push(Problem { line, why });
    }

    fn send(&mut self, send: &DeTable<'_>, config: &mut Config) {
        for (key, value) in send {
            let at = key.span().start;
            let key = key.get_ref().as_ref();
            let Some(audience) = Audience::from_word(key) else {
                let meant = Audience::ALL.iter().find(|one| near(key, one.word()));
                let meant = meant.map_or_else(
                    || "there is customer, internal and executive".to_owned(),
                    |one| format!("did you mean {one}?"),
                );
                self.say(at, format!("{key} - {meant}"));
                continue;
            };
            let DeValue::Table(table) = value.get_ref() else {
                self.say(at, format!("send.{key} is a table with a command"));
                continue;
            };
            if let Some(sender) = self.sender(at, table) {
                config.send.insert(audience, sender);
            }
        }
    }

    fn sender(&mut self, at: usize, table: &DeTable<'_>) -> Option<Sender> {
        let (mut command, mut limit) = (None, USUAL_LIMIT);
        for (key, value) in table {
            let at = key.span().start;
            match (key.get_ref().as_ref(), value.get_ref()) {
                ("command", DeValue::Array(words)) => {
                    let words: Option<Vec<String>> =
                        words.iter().map(|word| word.get_ref().as_str().map(str::to_owned)).collect();
                    command = words.filter(|words| words.first().is_some_and(|program| !program.is_empty()));
                    if command.is_none() {
                        self.say(
                            at,
                            "command is a list of words, the program first: [\"mail\", \"-s\", \"update\"]"
                                .to_owned(),
                        );
                    }
                }
                ("command", _) => {
                    self.say(
                        at,
                        "command is a list of words, the program first: [\"mail\", \"-s\", \"update\"]"
                            .to_owned(),
                    );
                }
                ("limit_s", DeValue::Integer(number)) => {
                    let seconds = i64::from_str_radix(number.as_str(), number.radix()).unwrap_or(0);
                    match u64::try_from(seconds).ok().filter(|_| (1..=MOST_S).contains(&seconds)) {
                        Some(seconds) => limit = Duration::from_secs(seconds),
                        None => self.say(at, format!("limit_s is 1 to {MOST_S} seconds; 30 is used")),
                    }
                }
                ("limit_s", _) => self.say(at, format!("limit_s is 1 to {MOST_S} seconds; 30 is used")),
                (other, _) => {
                    let meant = ["command", "limit_s"].into_iter().find(|known| near(other, known));
                    let meant = meant.map_or_else(
                        || "there is command and limit_s".to_owned(),
                        |one| format!("did you mean {one}?"),
                    );
                    self.say(at, format!("{other} - {meant}"));
                }
            }
        }
        if command.is_none() && self.problems.is_empty() {
            self.say(at, "no command is named: command = [\"mail\", \"-s\", \"update\"]".to_owned());
        }
        command.map(|command| Sender { command, limit })
    }
}

/// Whether one word is perhaps the other, mistyped.
fn near(typed: &str, known: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (typed.to_lowercase().chars().collect(), known.chars().collect());
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut next = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let of = |row: &[usize], at: usize| row.get(at).copied().unwrap_or(usize::MAX / 2);
            let best = (of(&row, j) + usize::from(x != y)).min(of(&row, j + 1) + 1).min(of(&next, j) + 1);
            next.push(best);
        }
        row = next;
    }
    typed != known && row.last().is_some_and(|far| *far <= 1 + known.len() / 5)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bad_key_names_its_line_and_disables_only_itself() {
        let (config, problems) = read(
            "theme = \"mono\"\n[send.customer]\ncommand = [\"/usr/bin/mail\", \"-s\", \"update\"]\nlimit = 5\n\n[send.custmer]\ncommand = []\n[send.internal]\ncommand = \"mail\"\n[send.executive]\ncommand = [\"x\"]\nlimit_s = 0\n",
        );
        let customer = &config.send[&Audience::Customer];
        assert_eq!((customer.name().as_str(), customer.limit), ("mail", USUAL_LIMIT));
        assert_eq!(
            config.send.keys().copied().collect::<Vec<_>>(),
            [Audience::Customer, Audience::Executive]
        );
        let said: Vec<(usize, &str)> = problems.iter().map(|one| (one.line, one.why.as_str())).collect();
        assert_eq!(said.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [4, 6, 9, 12]);
        assert!(said[1].1.contains("did you mean customer?"), "{said:?}");
        let (config, problems) = read("[send.customer\n");
        assert!(config.send.is_empty() && problems[0].line == 1, "{problems:?}");
    }
}
