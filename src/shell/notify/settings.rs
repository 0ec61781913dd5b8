//! `[notify]` of the settings. A key that cannot be used names its line and what was perhaps meant, and disables only itself.
use crate::app::alarms::{Bell, Noise};
use crate::language::near::is_near;
use crate::shell::paths::Paths;
use std::path::PathBuf;
use std::time::Duration;
use toml::de::{DeTable, DeValue};

/// No command may run longer, in seconds.
const MOST_S: i64 = 60;
/// No file of settings is longer, in bytes.
const MOST_BYTES: u64 = 1024 * 1024;
/// The keys of the table.
const KEYS: [&str; 5] = ["command", "limit_s", "bell", "detail", "desktop"];

/// How a person wants to be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// The program and its arguments; empty: none. The words come in `WARROOM_TEXT`.
    pub command: Vec<String>,
    /// How long it may take.
    pub limit: Duration,
    /// The desktop's notification service may be asked.
    pub desktop: bool,
    /// What the model has to know.
    pub noise: Noise,
}

impl Default for Settings {
    fn default() -> Self {
        Self { command: Vec::new(), limit: Duration::from_secs(5), desktop: true, noise: Noise::default() }
    }
}

/// The file of settings: `config.toml` in their folder, or the file `WARROOM_CONFIG` names.
pub fn file(paths: &Paths) -> PathBuf {
    if paths.config.is_file() { paths.config.clone() } else { paths.config.join("config.toml") }
}

/// The settings with a sentence for everything in them that is not used. No file at all is no problem.
pub fn load(paths: &Paths) -> (Settings, Vec<String>) {
    let file = file(paths);
    let shown = paths.shown(&file);
    let fits = std::fs::metadata(&file).map(|meta| meta.len() <= MOST_BYTES);
    let unused = |why: &str| (Settings::default(), vec![format!("{shown}: {why}; none of it is used")]);
    match fits {
        Err(_) => (Settings::default(), Vec::new()),
        Ok(false) => unused("too long to be settings"),
        Ok(true) => match std::fs::read_to_string(&file) {
            Err(error) => unused(&error.to_string()),
            Ok(text) => {
                let (settings, problems) = read(&text);
                (settings, problems.iter().map(|(line, why)| format!("{shown} line {line}: {why}")).collect())
            }
        },
    }
}

/// Reads the text of a file of settings: what is used, and for each line that is not why. Other tables are left alone.
pub fn read(text: &str) -> (Settings, Vec<(usize, String)>) {
    let mut reading = Reading { text, problems: Vec::new(), settings: Settings::default() };
    match DeTable::parse(text) {
        Err(error) => {
            let at = error.span().map_or(0, |span| span.start);
            reading.say(at, format!("{}; nothing in this file is used", error.message()));
        }
        Ok(table) => {
            for (key, value) in table.get_ref() {
                match (key.get_ref().as_ref(), value.get_ref()) {
                    ("notify", DeValue::Table(notify)) => reading.table(notify),
                    ("notify", _) => reading.say(key.span().start, "notify is a table: [notify]".to_owned()),
                    (other, _) if is_near(other, "notify") => {
                        reading.say(key.span().start, format!("{other} - did you mean notify?"));
                    }
                    _ => {}
                }
            }
        }
    }
    reading.problems.sort();
    (reading.settings, reading.problems)
}

struct Reading<'a> {
    text: &'a str,
    problems: Vec<(usize, String)>,
    settings: Settings,
}

impl Reading<'_> {
    fn say(&mut self, at: usize, why: String) {
        let line = self.text.get(..at).unwrap_or_default().matches('\n').count() + 1;
        self.problems.push((line, why));
    }

    fn table(&mut self, notify: &DeTable<'_>) {
        for (key, value) in notify {
            let name = key.get_ref().as_ref();
            if let Err(why) = self.key(name, value.get_ref()) {
                self.say(key.span().start, why);
            }
        }
    }

    fn key(&mut self, name: &str, value: &DeValue<'_>) -> Result<(), String> {
        let yes_or_no = || match value {
            DeValue::Boolean(yes) => Ok(*yes),
            _ => Err(format!("notify.{name} is true or false")),
        };
        match name {
            "command" => self.settings.command = words(value)?,
            "limit_s" => self.settings.limit = limit(value)?,
            "bell" => self.settings.noise.bell = bell(value)?,
            "detail" => self.settings.noise.detail = yes_or_no()?,
            "desktop" => self.settings.desktop = yes_or_no()?,
            other => {
                let meant = KEYS.iter().find(|known| is_near(other, known));
                let meant = meant.map_or_else(
                    || format!("not known; known here: {}", KEYS.join(", ")),
                    |known| format!("did you mean {known}?"),
                );
                return Err(format!("notify.{other} - {meant}"));
            }
        }
        Ok(())
    }
}

fn words(value: &DeValue<'_>) -> Result<Vec<String>, String> {
    let wrong = || {
        "notify.command is a list of words, the program first: [\"/usr/local/bin/tell-me\", \"--soft\"]"
            .to_owned()
    };
    let DeValue::Array(items) = value else { return Err(wrong()) };
    let words: Option<Vec<String>> =
        items.iter().map(|one| one.get_ref().as_str().map(str::to_owned)).collect();
    words.filter(|words| words.first().is_some_and(|program| !program.is_empty())).ok_or_else(wrong)
}

fn limit(value: &DeValue<'_>) -> Result<Duration, String> {
    let number = match value {
        DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix()).ok(),
        _ => None,
    };
    let seconds = number.filter(|seconds| (1..=MOST_S).contains(seconds)).and_then(|s| u64::try_from(s).ok());
    seconds
        .map(Duration::from_secs)
        .ok_or_else(|| format!("notify.limit_s is 1 to {MOST_S} seconds; 5 is used"))
}

fn bell(value: &DeValue<'_>) -> Result<Bell, String> {
    let word = value.as_str().unwrap_or_default();
    let found = Bell::ALL.iter().find(|(_, known)| *known == word);
    found.map(|(bell, _)| *bell).ok_or_else(|| "notify.bell is \"late\", \"due\" or \"never\"".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bad_key_names_its_line_and_disables_only_itself() {
        let text = "theme = \"mono\"\n[notify]\ncommand = [\"tell\", \"me\"]\nbel = \"never\"\nbell = \"loud\"\ndetail = true\nlimit_s = 0\ndesktop = false\n";
        let (settings, problems) = read(text);
        assert_eq!(settings.command, ["tell", "me"]);
        assert!(settings.noise.detail && !settings.desktop && settings.noise.bell == Bell::Late);
        let lines: Vec<usize> = problems.iter().map(|(line, _)| *line).collect();
        assert_eq!(lines, [4, 5, 7], "{problems:?}");
        assert!(problems[0].1.contains("did you mean bell?"), "{problems:?}");
        assert_eq!(read("[notify\n").1[0].0, 1);
        assert_eq!(read("[notfy]\nbell = 1\n").1[0].1, "notfy - did you mean notify?");
    }
}
