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
        let program = variable("VISUAL").or_else(|| variable("EDITOR")).unwrap_or_else(|| "vi".to_owned());
        Ok(Self { path, program })
    }

    /// What is run, for messages.
    pub fn program(&self) -> &str {
        &self.program
    }

    /// Runs the editor to its end. `None`: it was given up, or the text is unchanged or empty.
    ///
    /// # Errors
    /// The editor cannot be started, or its file cannot be read.
    pub fn run(self) -> io::Result<Option<String>> {
        let before = std::fs::read_to_string(&self.path)?;
        let done = start(&self.program, &self.path);
        let after = std::fs::read_to_string(&self.path);
        let _ = std::fs::remove_file(&self.path);
        let after = if done?.success() { Some(after?) } else { None };
        let text = after.filter(|text| *text != before).map(|text| text.trim_end().to_owned());
        Ok(text.filter(|text| !text.is_empty()))
    }
}

/// `$EDITOR` may hold options, so the shell reads it; the file is an argument of its own and never part of the words.
fn start(program: &str, path: &Path) -> io::Result<std::process::ExitStatus> {
    Command::new("/bin/sh").arg("-c").arg(format!("{program} \"$1\"")).arg("warroom").arg(path).status()
}
