//! Where things are kept: XDG on every Unix, macOS included. Knows names and folders, opens nothing but the one small
//! file that remembers which room was opened last.
use super::fault::Fault;
use crate::journal::Shelter;
use std::path::{Path, PathBuf};

/// The folders of one person.
#[derive(Debug, Clone)]
pub struct Paths {
    /// Journals: `WARROOM_DATA`, else `$XDG_DATA_HOME/warroom`.
    pub data: PathBuf,
    /// Where journals are while nothing names another folder: `$XDG_DATA_HOME/warroom`.
    pub usual: PathBuf,
    /// Drafts, words that wait for the disk, what was opened last: `$XDG_STATE_HOME/warroom`.
    pub state: PathBuf,
    /// Themes and settings: `WARROOM_CONFIG`, else `$XDG_CONFIG_HOME/warroom`.
    pub config: PathBuf,
    /// `$XDG_RUNTIME_DIR`, where there is one.
    pub runtime: Option<PathBuf>,
    /// To write `~` for it.
    home: PathBuf,
}

impl Paths {
    /// As the environment says. A relative path in an XDG variable is ignored, as the XDG standard asks.
    ///
    /// # Errors
    /// There is no home folder and nothing names another.
    pub fn from_environment(variable: impl Fn(&str) -> Option<String>) -> Result<Self, Fault> {
        let home = variable("HOME").map(PathBuf::from).filter(|p| p.is_absolute());
        let home = home.or_else(|| etcetera::home_dir().ok()).unwrap_or_default();
        let xdg = |name: &str, below: &str| {
            let set = variable(name).map(PathBuf::from).filter(|p| p.is_absolute());
            set.unwrap_or_else(|| home.join(below)).join("warroom")
        };
        let own = |name: &str| {
            variable(name).filter(|v| !v.is_empty()).map(|v| std::path::absolute(v).unwrap_or_default())
        };
        let usual = xdg("XDG_DATA_HOME", ".local/share");
        let paths = Self {
            data: own("WARROOM_DATA").unwrap_or_else(|| usual.clone()),
            usual,
            state: xdg("XDG_STATE_HOME", ".local/state"),
            config: own("WARROOM_CONFIG").unwrap_or_else(|| xdg("XDG_CONFIG_HOME", ".config")),
            runtime: variable("XDG_RUNTIME_DIR").map(PathBuf::from).filter(|p| p.is_absolute()),
            home,
        };
        if paths.data.is_relative() || paths.state.is_relative() {
            return Err(Fault::Usage(
                "there is no home folder; set HOME, or WARROOM_DATA and XDG_STATE_HOME".to_owned(),
            ));
        }
        Ok(paths)
    }

    /// The folder of themes, templates and the like. Where `WARROOM_CONFIG` names a file, the one that holds it.
    pub fn settings(&self) -> &Path {
        if self.names_a_file() { self.config.parent().unwrap_or(&self.config) } else { &self.config }
    }

    /// The file of settings: `config.toml` in their folder, or the file `WARROOM_CONFIG` names.
    pub fn config_file(&self) -> PathBuf {
        if self.names_a_file() { self.config.clone() } else { self.config.join("config.toml") }
    }

    /// A file that is not there yet is one by its name.
    fn names_a_file(&self) -> bool {
        self.config.is_file()
            || self.config.extension().is_some_and(|end| end == "toml") && !self.config.is_dir()
    }

    /// The journal of a room.
    pub fn journal(&self, room: &str) -> PathBuf {
        self.data.join(format!("{room}.jsonl"))
    }

    /// Where words may be kept besides a journal.
    pub fn shelter(&self) -> Shelter {
        Shelter { state: self.state.clone(), runtime: self.runtime.clone() }
    }

    /// A path as a person would write it, clean.
    pub fn shown(&self, path: &Path) -> String {
        let short = path.strip_prefix(&self.home).ok().filter(|_| self.home.parent().is_some());
        let text = short.map_or_else(|| path.display().to_string(), |rest| format!("~/{}", rest.display()));
        crate::domain::clean::row(&text).into_owned()
    }

    /// What `--room` means: a file where it looks like one, else a room by its name.
    ///
    /// # Errors
    /// It is neither a file's name nor fit for a room's.
    pub fn room(&self, named: &str) -> Result<PathBuf, Fault> {
        if looks_like_a_file(named) {
            return Ok(PathBuf::from(named));
        }
        room_name(named).map(|name| self.journal(&name)).ok_or_else(|| Fault::BadRoomName(named.to_owned()))
    }

    /// Every journal in the data folder, the one written last first.
    pub fn journals(&self) -> Vec<PathBuf> {
        let Ok(folder) = std::fs::read_dir(&self.data) else { return Vec::new() };
        let mut found: Vec<_> = folder
            .filter_map(|entry| {
                let path = entry.ok()?.path();
                let name = path.file_name()?.to_str()?.strip_suffix(".jsonl")?;
                (room_name(name).as_deref() == Some(name)).then_some(())?;
                let meta = path.symlink_metadata().ok().filter(std::fs::Metadata::is_file)?;
                Some((meta.modified().ok(), path))
            })
            .collect();
        found.sort_by(|a, b| b.cmp(a));
        found.into_iter().map(|(_, path)| path).collect()
    }

    /// The journal that was opened last, where it is still there.
    pub fn last(&self) -> Option<PathBuf> {
        let text = std::fs::read_to_string(self.state.join("last-room")).ok()?;
        let path = PathBuf::from(text.trim_end_matches('\n'));
        (path.parent() == Some(&self.data) && path.is_file()).then_some(path)
    }

    /// Remembers the journal opened last. Only a convenience: where it cannot be kept, the newest room is taken.
    pub fn remember(&self, journal: &Path) {
        if journal.parent() != Some(&self.data) {
            return;
        }
        let aside = self.state.join("last-room.tmp");
        let kept = make_folder(&self.state)
            .and_then(|()| write_private(&aside, &format!("{}\n", journal.display())))
            .and_then(|()| std::fs::rename(&aside, self.state.join("last-room")));
        drop(kept);
    }
}

/// Writes a small file anew that nobody else can read.
fn write_private(path: &Path, text: &str) -> std::io::Result<()> {
    use std::io::Write;
    use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
    let mut file =
        std::fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(path)?;
    file.set_permissions(std::fs::Permissions::from_mode(0o600))?;
    file.write_all(text.as_bytes())
}

/// Makes a folder that nobody else can look into.
///
/// # Errors
/// As the system says.
pub fn make_folder(folder: &Path) -> std::io::Result<()> {
    use crate::journal::disk::{Disk, RealDisk};
    RealDisk.make_folder(folder)
}

fn looks_like_a_file(named: &str) -> bool {
    named.contains('/') || Path::new(named).extension().is_some_and(|end| end.eq_ignore_ascii_case("jsonl"))
}

/// A room's name as it is kept (ruling 30): upper case, blank and `_` become `-`; `None` where that does not fit
/// `[A-Z0-9][A-Z0-9-]{0,31}`.
pub fn room_name(typed: &str) -> Option<String> {
    let name: String = typed
        .trim()
        .chars()
        .map(|c| if c == ' ' || c == '_' { '-' } else { c.to_ascii_uppercase() })
        .collect();
    let fits = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '-';
    (name.len() <= 32 && name.chars().all(fits) && !name.starts_with('-') && !name.is_empty()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn room_names_are_raised_and_joined() {
        for (typed, name) in [
            ("inc-4821", Some("INC-4821")),
            ("payments eu_west", Some("PAYMENTS-EU-WEST")),
            ("7", Some("7")),
            ("-x", None),
            ("", None),
            ("café", None),
            ("a.b", None),
            ("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456", None),
        ] {
            assert_eq!(room_name(typed).as_deref(), name, "{typed}");
        }
    }

    #[test]
    fn the_folders_follow_xdg_and_our_own_variables() {
        let with = |pairs: &'static [(&str, &str)]| {
            let find = move |name: &str| pairs.iter().find(|(n, _)| *n == name).map(|(_, v)| (*v).to_owned());
            Paths::from_environment(find).unwrap()
        };
        let plain = with(&[("HOME", "/home/p")]);
        assert_eq!(plain.journal("X"), Path::new("/home/p/.local/share/warroom/X.jsonl"));
        assert_eq!(plain.shown(&plain.journal("X")), "~/.local/share/warroom/X.jsonl");
        let moved = with(&[("HOME", "/home/p"), ("XDG_DATA_HOME", "/d"), ("XDG_STATE_HOME", "relative")]);
        assert_eq!(
            (moved.data.as_path(), moved.state.as_path()),
            (Path::new("/d/warroom"), Path::new("/home/p/.local/state/warroom"))
        );
        assert_eq!(with(&[("HOME", "/h"), ("WARROOM_DATA", "/rooms")]).data, Path::new("/rooms"));
        assert_eq!(plain.room("./x").unwrap(), Path::new("./x"));
        assert!(plain.room("a.b").is_err());
    }
}
