//! Carrying on in the person's own editor: a private file, the editor in the foreground, the words back.
use crate::shell::here::variable;
use crate::shell::paths::{Paths, make_folder};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A text on its way through an editor.
pub struct Editing {
    path: PathBuf,
    program: String,
}

impl Editing {
    /// Puts the text where the editor finds it.
    ///
    /// # Errors
    /// As the system says.
    pub fn prepare(paths: &Paths, text: &str) -> io::Result<Self> {
        let folder =
            paths.runtime.clone().filter(|folder| folder.is_dir()).unwrap_or_else(|| paths.state.clone());
        make_folder(&folder)?;
        let path = folder.join(format!("warroom-{}.txt", std::process::id()));
        let mut options = std::fs::OpenOptions::new();
        let mut file = options.write(true).create(true).truncate(true).mode(0o600).open(&path)?;
        file.write_all(text.as_bytes())?;
        file.write_all(b"\n")?;
        Ok(Self { path, program: chosen() })
    }

    /// Runs the editor to its end. `None`: the text is as it was.
    ///
    /// # Errors
    /// Why there is no other text: the editor cannot be started or gave up, its file cannot be read, or is empty. What it
    /// wrote and cannot be read as text stays where it is.
    pub fn run(self) -> Result<Option<String>, String> {
        let program = &self.program;
        let before = std::fs::read(&self.path).map_err(|error| format!("{program}: {error}"))?;
        let done = start(program, &self.path).map_err(|error| format!("{program}: {error}; set EDITOR"));
        let after = std::fs::read(&self.path).map_err(|error| format!("{program}: {error}"));
        let text = match (done, after) {
            (Err(why), _) | (Ok(_), Err(why)) => Err(why),
            (Ok(status), _) if status.code() == Some(127) => {
                Err(format!("{program} is not there; set EDITOR"))
            }
            // What was written before it broke off may be the only copy; a person who quits without saving left none.
            (Ok(status), Ok(after)) if !status.success() && !after.is_empty() && after != before => {
                return Err(format!("{program} gave up ({status}); what it wrote is in {}", self.kept()));
            }
            (Ok(status), _) if !status.success() => Err(format!("{program} gave up ({status})")),
            (Ok(_), Ok(after)) if after == before => Ok(None),
            (Ok(_), Ok(after)) => match String::from_utf8(after) {
                Ok(text) if text.trim().is_empty() => Err(format!("{program} gave an empty text back")),
                Ok(text) => Ok(Some(text.trim_end().to_owned())),
                Err(_) => {
                    return Err(format!("what {program} wrote is not UTF-8; it is in {}", self.kept()));
                }
            },
        };
        let _ = std::fs::remove_file(&self.path);
        text
    }
}

impl Editing {
    /// Puts what the editor wrote aside; says where it is.
    fn kept(&self) -> String {
        let kept = self.path.with_extension("kept.txt");
        let kept = if std::fs::rename(&self.path, &kept).is_ok() { kept } else { self.path.clone() };
        kept.display().to_string()
    }
}

fn chosen() -> String {
    variable("VISUAL").or_else(|| variable("EDITOR")).unwrap_or_else(|| "vi".to_owned())
}

/// Opens a file in the person's own editor and waits for its end.
///
/// # Errors
/// It is not there, or gave up.
pub fn open(file: &Path) -> Result<(), String> {
    let program = chosen();
    let status = start(&program, file).map_err(|error| format!("{program}: {error}; set EDITOR"))?;
    match status.code() {
        Some(127) => Err(format!("{program} is not there; set EDITOR")),
        _ if !status.success() => Err(format!("{program} gave up ({status})")),
        _ => Ok(()),
    }
}

/// `$EDITOR` may hold options, so the shell reads it; the file is an argument of its own and never part of the words.
fn start(program: &str, path: &Path) -> io::Result<std::process::ExitStatus> {
    Command::new("/bin/sh").arg("-c").arg(format!("{program} \"$1\"")).arg("warroom").arg(path).status()
}
