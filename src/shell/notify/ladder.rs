//! The ways by which words leave the screen, the best first. Each has a time limit; one that hangs is not asked again.
use super::desktop;
use super::helper::{self, Trouble};
use super::osc::{self, Kind};
use crate::shell::settings::Notify;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

/// What a notification is called.
pub const TITLE: &str = "warroom";
/// How long tmux may take.
const TMUX: Duration = Duration::from_secs(2);
/// How long its message stays, in milliseconds.
const STAYS: &str = "8000";

/// One way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rung {
    /// The person's own command.
    Command,
    /// The notification service of the desktop session.
    Desktop,
    /// A message of tmux, and a sequence through it.
    Tmux,
    /// OSC 99, where the terminal has answered that it knows it.
    Osc99,
    /// OSC 777.
    Osc777,
    /// OSC 9.
    Osc9,
    /// One BEL: rung by its own rule, so that as a way it takes nothing more.
    Bell,
}

impl Rung {
    /// Every one, the best first.
    pub const ALL: [Self; 7] =
        [Self::Command, Self::Desktop, Self::Tmux, Self::Osc99, Self::Osc777, Self::Osc9, Self::Bell];

    /// Its name.
    pub fn word(self) -> &'static str {
        match self {
            Self::Command => "command",
            Self::Desktop => "desktop",
            Self::Tmux => "tmux",
            Self::Osc99 => "osc99",
            Self::Osc777 => "osc777",
            Self::Osc9 => "osc9",
            Self::Bell => "bell",
        }
    }
}

/// What is around: the environment as far as the ways look at it.
#[derive(Debug, Clone, Default)]
pub struct Around {
    /// `TERM`, `TERM_PROGRAM` and the like that are set.
    pub variables: BTreeMap<String, String>,
    /// A session bus is there.
    pub bus: bool,
    /// The file that says which terminal has answered for OSC 99.
    pub answered: PathBuf,
}

/// The variables that are looked at.
const LOOKED_AT: [&str; 9] = [
    "TERM",
    "TERM_PROGRAM",
    "TERM_PROGRAM_VERSION",
    "LC_TERMINAL",
    "KITTY_WINDOW_ID",
    "TMUX",
    "STY",
    "SSH_CONNECTION",
    "DBUS_SESSION_BUS_ADDRESS",
];

impl Around {
    /// As the environment says.
    pub fn from_environment(
        variable: impl Fn(&str) -> Option<String>,
        state: &Path,
        runtime: Option<&Path>,
    ) -> Self {
        let variables: BTreeMap<String, String> =
            LOOKED_AT.iter().filter_map(|name| Some(((*name).to_owned(), variable(name)?))).collect();
        let bus = variables.contains_key("DBUS_SESSION_BUS_ADDRESS")
            || runtime.is_some_and(|folder| folder.join("bus").exists());
        Self { variables, bus, answered: state.join("osc99") }
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.variables.get(name).map(String::as_str)
    }

    /// The terminal, as far as it tells itself from others.
    pub fn identity(&self) -> String {
        let of = |name: &str| self.get(name).unwrap_or("-");
        format!("{} {} {}", of("TERM"), of("TERM_PROGRAM"), of("TERM_PROGRAM_VERSION"))
    }

    /// The sequence this terminal is known to take.
    fn known(&self) -> Option<Kind> {
        let mut named = ["TERM_PROGRAM", "LC_TERMINAL", "TERM"].iter().filter_map(|name| self.get(name));
        named.find_map(osc::known).or_else(|| self.get("KITTY_WINDOW_ID").map(|_| Kind::Nine))
    }

    fn is_wrapped(&self) -> Option<&'static str> {
        if self.get("TMUX").is_some() {
            Some("tmux lies between")
        } else {
            self.get("STY").map(|_| "GNU screen lies between")
        }
    }
}

/// What became of one alert.
#[derive(Debug, Default)]
pub struct Delivered {
    /// By which way.
    pub by: Option<Rung>,
    /// For the terminal.
    pub bytes: Option<Vec<u8>>,
    /// Ways that did not work, each said once.
    pub troubles: Vec<String>,
}

/// The ways, and what is known of them.
pub struct Ladder {
    settings: Notify,
    around: Around,
    /// Not asked any more.
    given_up: BTreeMap<Rung, String>,
    said: Vec<String>,
}

impl Ladder {
    /// With everything untried.
    pub fn new(settings: Notify, around: Around) -> Self {
        Self { settings, around, given_up: BTreeMap::new(), said: Vec::new() }
    }

    /// By the first way that takes it.
    pub fn deliver(&mut self, title: &str, words: &str, is_late: bool) -> Delivered {
        let mut delivered = Delivered::default();
        for rung in Rung::ALL {
            if self.usable(rung).is_err() {
                continue;
            }
            match self.try_one(rung, title, words, is_late) {
                Ok(bytes) => {
                    (delivered.by, delivered.bytes) = (Some(rung), bytes);
                    break;
                }
                Err(trouble) => {
                    let why = format!("{}; going on without it", trouble.why());
                    if !self.said.contains(&why) {
                        self.said.push(why.clone());
                        delivered.troubles.push(why);
                    }
                }
            }
        }
        delivered
    }

    /// Whether a way is there.
    ///
    /// # Errors
    /// Why it is not.
    pub fn usable(&self, rung: Rung) -> Result<(), String> {
        if let Some(why) = self.given_up.get(&rung) {
            return Err(why.clone());
        }
        let around = &self.around;
        let unless_wrapped = || around.is_wrapped().map_or(Ok(()), |what| Err(what.to_owned()));
        let only = |kind: Kind| {
            unless_wrapped()?;
            if around.known() == Some(kind) {
                Ok(())
            } else {
                Err("this terminal is not known to take it".to_owned())
            }
        };
        match rung {
            Rung::Command if self.settings.command.is_empty() => {
                Err("no notify.command is set in config.toml".to_owned())
            }
            Rung::Command | Rung::Bell => Ok(()),
            Rung::Desktop => self.desktop(),
            Rung::Tmux => around.get("TMUX").map(drop).ok_or_else(|| "this is not tmux".to_owned()),
            Rung::Osc99 => {
                unless_wrapped()?;
                let answered = std::fs::read_to_string(&around.answered).unwrap_or_default();
                if answered.lines().any(|line| line == around.identity()) {
                    Ok(())
                } else {
                    Err("this terminal has not answered for it; warroom doctor asks".to_owned())
                }
            }
            Rung::Osc777 => only(Kind::Seven),
            Rung::Osc9 => only(Kind::Nine),
        }
    }

    fn desktop(&self) -> Result<(), String> {
        if !self.settings.desktop {
            return Err("notify.desktop is off in config.toml".to_owned());
        }
        if cfg!(not(feature = "desktop")) {
            return Err("built without it".to_owned());
        }
        if self.around.get("SSH_CONNECTION").is_some() {
            return Err("over SSH the desktop is elsewhere".to_owned());
        }
        if self.around.bus || cfg!(target_os = "macos") {
            return Ok(());
        }
        Err("no desktop session: DBUS_SESSION_BUS_ADDRESS is not set".to_owned())
    }

    /// Tries one way; gives the bytes it wants to have written to the terminal.
    ///
    /// # Errors
    /// It did not take the words. One that hung is not usable any more.
    pub fn try_one(
        &mut self,
        rung: Rung,
        title: &str,
        words: &str,
        is_late: bool,
    ) -> Result<Option<Vec<u8>>, Trouble> {
        let tried = match rung {
            Rung::Command => self.command(title, words).map(|()| None),
            Rung::Desktop => desktop::show(title, words, is_late).map(|()| None),
            Rung::Tmux => tmux(title, words),
            Rung::Osc99 => Ok(Some(osc::sequence(Kind::Ninety, title, words))),
            Rung::Osc777 => Ok(Some(osc::sequence(Kind::Seven, title, words))),
            Rung::Osc9 => Ok(Some(osc::sequence(Kind::Nine, title, words))),
            Rung::Bell => Ok(None),
        };
        if let Err(Trouble::Hung(why)) = &tried {
            self.given_up.insert(rung, why.clone());
        }
        tried
    }

    /// The words are in the environment: a command line is read by everybody on the machine.
    fn command(&self, title: &str, words: &str) -> Result<(), Trouble> {
        let Some((name, arguments)) = self.settings.command.split_first() else {
            return Err(Trouble::Refused("no notify.command is set".to_owned()));
        };
        let mut command = Command::new(name);
        command.args(arguments).env("WARROOM_TEXT", words).env("WARROOM_TITLE", title);
        helper::run(command, self.settings.limit, false).map(drop)
    }
}

/// A message in tmux, and what the terminal outside takes, where tmux says which it is.
fn tmux(title: &str, words: &str) -> Result<Option<Vec<u8>>, Trouble> {
    let message = format!("{title}: {words}");
    let ask = |arguments: &[&str], listen| {
        let mut command = Command::new("tmux");
        command.args(arguments);
        helper::run(command, TMUX, listen)
    };
    let shown = ask(&["display-message", "-d", STAYS, &message], false);
    match shown {
        // Before 3.2 a message has no time of its own.
        Err(Trouble::Refused(_)) => drop(ask(&["display-message", &message], false)?),
        other => drop(other?),
    }
    let outside = ask(&["display-message", "-p", "#{client_termtype} #{client_termname}"], true);
    let kind = outside.ok().and_then(|names| names.split_whitespace().find_map(osc::known));
    Ok(kind.map(|kind| osc::through_tmux(&osc::sequence(kind, title, words))))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn around(pairs: &[(&str, &str)]) -> Around {
        let find = |name: &str| pairs.iter().find(|(n, _)| *n == name).map(|(_, v)| (*v).to_owned());
        Around::from_environment(find, Path::new("/nowhere"), None)
    }

    fn first(settings: Notify, pairs: &[(&str, &str)]) -> Rung {
        let ladder = Ladder::new(settings, around(pairs));
        Rung::ALL.into_iter().find(|rung| ladder.usable(*rung).is_ok()).unwrap()
    }

    #[test]
    fn the_best_way_that_is_there_comes_first() {
        let usual = Notify::default;
        let own = Notify { command: vec!["x".to_owned()], ..usual() };
        let bus = ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/x");
        assert_eq!(first(own, &[bus]), Rung::Command);
        assert_eq!(first(usual(), &[("TERM", "xterm-kitty")]), Rung::Osc9);
        assert_eq!(first(usual(), &[("TERM", "foot")]), Rung::Osc777);
        assert_eq!(first(usual(), &[("TERM", "foot"), ("TMUX", "/tmp/x,1,0")]), Rung::Tmux);
        assert_eq!(first(usual(), &[("TERM", "xterm-kitty"), ("STY", "1.x")]), Rung::Bell);
        assert_eq!(first(usual(), &[("TERM", "xterm-256color")]), Rung::Bell);
        assert_eq!(first(Notify { desktop: false, ..usual() }, &[bus]), Rung::Bell);
        assert_eq!(first(usual(), &[bus, ("SSH_CONNECTION", "a b")]), Rung::Bell);
        #[cfg(feature = "desktop")]
        assert_eq!(first(usual(), &[bus]), Rung::Desktop);
    }

    #[test]
    fn a_way_that_hangs_is_given_up_and_said_once() {
        let slow = Notify {
            command: ["sh", "-c", "sleep 600"].map(str::to_owned).to_vec(),
            limit: Duration::from_millis(200),
            ..Notify::default()
        };
        let mut ladder = Ladder::new(slow, around(&[("TERM", "foot")]));
        let delivered = ladder.deliver("warroom", "Update due: E2", false);
        assert_eq!(delivered.by, Some(Rung::Osc777));
        assert_eq!(delivered.bytes.unwrap(), b"\x1b]777;notify;warroom;Update due: E2\x1b\\");
        assert_eq!(delivered.troubles.len(), 1);
        let again = ladder.deliver("warroom", "Update late: E2", true);
        assert!(again.troubles.is_empty() && ladder.usable(Rung::Command).is_err());
    }

    #[test]
    fn the_words_are_in_the_environment_of_the_command() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("said");
        let script =
            format!("printf '%s|%s|%s' \"$WARROOM_TITLE\" \"$WARROOM_TEXT\" \"$*\" > {}", file.display());
        let own = Notify {
            command: ["sh", "-c", &script, "name", "argument"].map(str::to_owned).to_vec(),
            ..Notify::default()
        };
        let delivered = Ladder::new(own, around(&[])).deliver("warroom X", "Update due: E2", false);
        assert_eq!(delivered.by, Some(Rung::Command));
        assert_eq!(std::fs::read_to_string(file).unwrap(), "warroom X|Update due: E2|argument");
    }
}
