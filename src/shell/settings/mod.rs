//! The settings: `config.toml`, or the file `WARROOM_CONFIG` names. One reader for every table of it. A key that cannot be
//! used names its line and what was perhaps meant, and disables only itself.
mod bind;
mod keys;
mod notify;
mod page;
mod reading;
mod send;

pub use bind::keep_key;
pub use notify::Notify;
pub use page::{COMMENTED, schema};
pub use send::Sender;

use super::paths::Paths;
use crate::app::keys::Map;
use crate::domain::clean;
use crate::domain::id::Handle;
use crate::domain::words::Audience;
use crate::ui::glyphs::Set;
use reading::{Reading, yes_or_no};
use std::collections::BTreeMap;
use std::path::Path;
use toml::de::{DeTable, DeValue};

/// No file of settings is longer, in bytes.
const MOST_BYTES: u64 = 1024 * 1024;
/// The tables there are.
const TABLES: [&str; 7] = ["as", "glyphs", "keys", "notify", "paint_background", "send", "theme"];

/// Everything that can be set in the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settings {
    /// `[keys.PLACE]`: the keys in effect.
    pub keys: Map,
    /// `as`: who writes, where neither the command line nor `WARROOM_AS` says it.
    pub who: Option<Handle>,
    /// There may have been an `as`, and it could not be read.
    pub who_is_lost: bool,
    /// `theme`: its name or file.
    pub theme: Option<String>,
    /// `glyphs`: the marks.
    pub glyphs: Option<Set>,
    /// `[notify]`: how a person is told outside the screen.
    pub notify: Notify,
    /// `paint_background`: the theme's own page instead of the terminal's; where it is not said, the theme says it.
    pub paint_background: Option<bool>,
    /// `[send.AUDIENCE]`: who sends, by audience.
    pub send: BTreeMap<Audience, Sender>,
}

/// A setting that is not used: where, and why.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// Its line, from 1.
    pub line: usize,
    /// What is wrong, and what was perhaps meant.
    pub why: String,
}

/// The settings with a sentence for everything in them that is not used. No file at all is no problem.
pub fn load(paths: &Paths) -> (Settings, Vec<String>) {
    let file = paths.config_file();
    let shown = paths.shown(&file);
    let unused = |why: &str| {
        (
            Settings { who_is_lost: true, ..Settings::default() },
            vec![format!("{shown}: {why}; none of it is used")],
        )
    };
    match std::fs::metadata(&file).map(|meta| meta.len() <= MOST_BYTES) {
        Err(_) => (Settings::default(), Vec::new()),
        Ok(false) => unused("too long to be settings"),
        Ok(true) => match std::fs::read_to_string(&file) {
            Err(error) => unused(&error.to_string()),
            Ok(text) => {
                let (settings, problems) = read(&text);
                let said = |one: &Problem| format!("{shown} line {}: {}", one.line, one.why);
                (settings, problems.iter().map(said).collect())
            }
        },
    }
}

/// What in a file of settings is not used; of a file that cannot be read, that. No file at all is no problem. `missing` says
/// why there is no such theme.
pub fn problems(file: &Path, missing: &dyn Fn(&str) -> Option<String>) -> Vec<Problem> {
    let wrong = |why: String| vec![Problem { line: 1, why: format!("{why}; none of it is used") }];
    match std::fs::metadata(file) {
        Err(_) => Vec::new(),
        Ok(meta) if !meta.is_file() => wrong("not a file".to_owned()),
        Ok(meta) if meta.len() > MOST_BYTES => wrong("too long to be settings".to_owned()),
        Ok(_) => match std::fs::read_to_string(file) {
            Ok(text) => {
                let (settings, mut problems) = read(&text);
                let theme = settings.theme.as_deref().and_then(missing);
                problems.extend(theme.map(|why| Problem { line: line_of(&text, "theme"), why }));
                problems.sort();
                problems
            }
            Err(error) => wrong(error.to_string()),
        },
    }
}

/// On which line a key of the file itself stands, from 1.
fn line_of(text: &str, key: &str) -> usize {
    let table = DeTable::parse(text).ok();
    let at = table.and_then(|table| table.get_ref().get_key_value(key).map(|(key, _)| key.span().start));
    text.get(..at.unwrap_or_default()).unwrap_or_default().matches('\n').count() + 1
}

/// Reads the text of a file of settings: what is used, and in the order of the lines why something is not.
pub fn read(text: &str) -> (Settings, Vec<Problem>) {
    let mut reading = Reading { text, problems: Vec::new() };
    let mut settings = Settings::default();
    match DeTable::parse(text) {
        Err(error) => {
            let at = error.span().map_or(0, |span| span.start);
            reading.say(at, format!("{}; nothing in this file is used", error.message()));
            settings.who_is_lost = true;
        }
        Ok(table) => tables(&mut reading, table.get_ref(), &mut settings),
    }
    reading.problems.sort();
    (settings, reading.problems)
}

fn tables(reading: &mut Reading<'_>, file: &DeTable<'_>, settings: &mut Settings) {
    for (key, value) in file {
        let at = key.span().start;
        match (key.get_ref().as_ref(), value.get_ref()) {
            ("keys", DeValue::Table(table)) => settings.keys = keys::read(reading, table),
            ("keys", _) => reading.say(at, "keys is a table for each place: [keys.board]".to_owned()),
            ("notify", DeValue::Table(table)) => settings.notify = notify::read(reading, table),
            ("notify", _) => reading.say(at, "notify is a table: [notify]".to_owned()),
            ("send", DeValue::Table(table)) => settings.send = send::read(reading, table),
            ("send", _) => reading.say(at, "send is a table for each audience: [send.customer]".to_owned()),
            ("paint_background", value) => match yes_or_no("paint_background", value) {
                Ok(paints) => settings.paint_background = Some(paints),
                Err(why) => reading.say(at, why),
            },
            (name @ ("as" | "theme" | "glyphs"), value) => {
                if let Err(why) = word(settings, name, value) {
                    reading.say(at, why);
                }
            }
            (other, _) => reading.unknown(at, other, &TABLES),
        }
    }
}

/// A setting that is one word.
fn word(settings: &mut Settings, name: &str, value: &DeValue<'_>) -> Result<(), String> {
    let word = value.as_str().unwrap_or_default();
    match name {
        "as" => {
            settings.who = handle(word);
            settings.who_is_lost = settings.who.is_none();
            return if settings.who_is_lost {
                Err("as is one word like \"@priya\"".to_owned())
            } else {
                Ok(())
            };
        }
        "glyphs" => settings.glyphs = Some(set(word).ok_or("glyphs is \"unicode\" or \"ascii\"")?),
        _ if word.is_empty() => return Err("theme is a name or a file (warroom theme list)".to_owned()),
        _ => settings.theme = Some(word.to_owned()),
    }
    Ok(())
}

/// The marks of a name.
pub fn set(word: &str) -> Option<Set> {
    match word {
        "unicode" => Some(Set::Unicode),
        "ascii" => Some(Set::Ascii),
        _ => None,
    }
}

/// A name that can stand in the journal as who wrote: one word.
pub fn handle(word: &str) -> Option<Handle> {
    let is_word = clean::row(word) == word && !word.contains(char::is_whitespace);
    Handle::new(word).filter(|_| is_word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::alarms::Bell;
    use crate::app::keys::Action;
    use std::time::Duration;

    fn lines(problems: &[Problem]) -> Vec<usize> {
        problems.iter().map(|one| one.line).collect()
    }

    #[test]
    fn a_bad_key_of_notify_names_its_line_and_disables_only_itself() {
        let text = "[notify]\ncommand = [\"tell\", \"me\"]\nbel = \"never\"\nbell = \"loud\"\ndetail = true\nlimit_s = 0\ndesktop = false\n";
        let (settings, problems) = read(text);
        let notify = settings.notify;
        assert_eq!(notify.command, ["tell", "me"]);
        assert!(notify.noise.detail && !notify.desktop && notify.noise.bell == Bell::Late);
        assert_eq!(lines(&problems), [3, 4, 6], "{problems:?}");
        assert!(problems[0].why.contains("did you mean bell?"), "{problems:?}");
        assert!(problems[2].why.contains("1 to 60 seconds; 5 is used"), "{problems:?}");
    }

    #[test]
    fn a_key_that_cannot_be_names_its_line_and_disables_only_itself() {
        let text = "[keys.board]\ndone = [\"X\", \"F7\"]\nvoid = \"x\"\ndoen = \"F8\"\npin = \"a\"\nsnooze = 5\n\
                    takeover = \"F9\"\nsev = \"F10\"\n[keys.bord]\nx = 1\n[keys.line]\ncomplete = \"q\"\n";
        let (settings, problems) = read(text);
        assert_eq!(lines(&problems), [4, 5, 6, 7, 9, 12], "{problems:?}");
        assert!(problems[0].why.contains("keys.board.doen - did you mean done?"), "{problems:?}");
        assert!(problems[1].why.contains("a is new_action (board) already; that stays"), "{problems:?}");
        assert!(problems[3].why.contains("no key does that"), "{problems:?}");
        assert!(problems[4].why.contains("did you mean board?"), "{problems:?}");
        let keys = settings.keys;
        assert_eq!([keys.key(Action::Done), keys.key(Action::Void)], ["X", "x"]);
        assert_eq!([keys.key(Action::Pin), keys.key(Action::Severity)], ["p", "F10"]);
    }

    #[test]
    fn a_bad_key_of_send_names_its_line_and_disables_only_itself() {
        let (settings, problems) = read(
            "[send.customer]\ncommand = [\"/usr/bin/mail\", \"-s\", \"update\"]\nlimit = 5\n\n[send.custmer]\ncommand = []\n[send.internal]\ncommand = \"mail\"\n[send.executive]\ncommand = [\"x\"]\nlimit_s = 0\n",
        );
        let customer = &settings.send[&Audience::Customer];
        assert_eq!((customer.name().as_str(), customer.limit), ("mail", Duration::from_secs(30)));
        let known: Vec<Audience> = settings.send.keys().copied().collect();
        assert_eq!(known, [Audience::Customer, Audience::Executive]);
        assert_eq!(lines(&problems), [3, 5, 8, 11], "{problems:?}");
        assert!(problems[0].why.contains("did you mean limit_s?"), "{problems:?}");
        assert!(problems[1].why.contains("did you mean customer?"), "{problems:?}");
        assert!(problems[3].why.contains("1 to 600 seconds; 30 is used"), "{problems:?}");
    }

    #[test]
    fn what_is_no_table_of_ours_is_named_too() {
        for (text, line, said) in [
            ("[notify\n", 1, "nothing in this file is used"),
            ("\n[notfy]\nbell = 1\n", 2, "notfy - did you mean notify?"),
            (
                "cadance = 1\n",
                1,
                "cadance - not known; known here: as, glyphs, keys, notify, paint_background, send, theme",
            ),
            ("send = 1\n", 1, "send is a table"),
            ("as = \"two words\"\n", 1, "as is one word"),
            ("\nglyphs = \"round\"\n", 2, "unicode"),
            ("theme = 5\n", 1, "a name or a file"),
            ("paint_background = \"yes\"\n", 1, "paint_background is true or false"),
            ("\npaint_backround = true\n", 2, "did you mean paint_background?"),
            ("[send.customer]\nlimit_s = 5\n", 1, "no command"),
            ("[send.customer]\ncommand = [\"\"]\n", 2, "the program first"),
        ] {
            let (settings, problems) = read(text);
            assert!(settings.send.is_empty());
            assert_eq!(lines(&problems), [line], "{text}: {problems:?}");
            assert!(problems[0].why.contains(said), "{text}: {problems:?}");
        }
    }
}
