//! `warroom config`: the file of settings. Where it is, one to begin with, what in it cannot be used, its schema.
use crate::domain::clean;
use crate::shell::board::open_in_editor;
use crate::shell::fault::Fault;
use crate::shell::here::Here;
use crate::shell::out::{Out, is_terminal};
use crate::shell::paths::make_folder;
use crate::shell::{settings, tell, themes};
use clap::Subcommand;
use serde::Serialize;
use std::io::{IsTerminal, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::PathBuf;

/// `warroom config`.
#[derive(Debug, Clone, Copy, Subcommand)]
pub enum Args {
    /// Write a file with every key in a comment; one that is there is not touched
    Init,
    /// Where the file is, or would be
    Path,
    /// Read it as the board would, and name what is not used
    Check,
    /// Open it in your editor, begun as init writes it, and check it afterwards
    Edit,
    /// Its JSON schema, for editors that complete and check
    Schema,
}

/// Runs it.
///
/// # Errors
/// The file cannot be written or edited, is there already, or something in it is not used.
pub fn run(here: &Here, args: Args, out: &mut Out) -> Result<(), Fault> {
    match args {
        Args::Init => init(here, out),
        Args::Path => path(here, out),
        Args::Check => check(here, out),
        Args::Edit => edit(here, out),
        Args::Schema => {
            out.line(tell::json(&settings::schema())?);
            Ok(())
        }
    }
}

#[derive(Serialize)]
struct Place {
    schema: &'static str,
    path: String,
    exists: bool,
}

fn path(here: &Here, out: &mut Out) -> Result<(), Fault> {
    let file = here.paths.config_file();
    if here.global.json {
        let (path, exists) = (file.display().to_string(), file.exists());
        out.line(tell::json(&Place { schema: "warroom.config-path/1", path, exists })?);
    } else {
        out.line(clean::row(&file.display().to_string()));
    }
    Ok(())
}

/// Writes the commented file where none is.
fn write(file: &PathBuf) -> Result<(), Fault> {
    if let Some(folder) = file.parent() {
        make_folder(folder).map_err(Fault::io(folder, "making the folder"))?;
    }
    let mut options = std::fs::OpenOptions::new();
    let mut begun =
        options.write(true).create_new(true).mode(0o600).open(file).map_err(Fault::io(file, "writing"))?;
    begun.write_all(settings::COMMENTED.as_bytes()).map_err(Fault::io(file, "writing"))
}

fn init(here: &Here, out: &mut Out) -> Result<(), Fault> {
    let file = here.paths.config_file();
    let shown = here.paths.shown(&file);
    if file.exists() {
        return Err(Fault::Foreign {
            file: shown,
            why: "it is there already and stays as it is\n  Change it with: warroom config edit".to_owned(),
        });
    }
    write(&file)?;
    out.line(format_args!("{}: written; every key is a comment yet", clean::row(&shown)));
    Ok(())
}

#[derive(Serialize)]
struct Checked {
    schema: &'static str,
    file: String,
    exists: bool,
    problems: Vec<Found>,
}

#[derive(Serialize)]
struct Found {
    line: usize,
    why: String,
}

fn check(here: &Here, out: &mut Out) -> Result<(), Fault> {
    let file = here.paths.config_file();
    let (shown, exists) = (here.paths.shown(&file), file.exists());
    let problems = settings::problems(&file, &|theme| themes::missing(here, theme));
    if here.global.json {
        let problems = problems.iter().map(|one| Found { line: one.line, why: one.why.clone() }).collect();
        let file = file.display().to_string();
        out.line(tell::json(&Checked { schema: "warroom.config-check/1", file, exists, problems })?);
    } else if !exists {
        out.line(format_args!("{}: not there; the defaults hold", clean::row(&shown)));
    } else if problems.is_empty() {
        out.line(format_args!("{}: nothing wrong", clean::row(&shown)));
    } else {
        for one in &problems {
            out.line(clean::row(&format!("{shown} line {}: {}", one.line, one.why)));
        }
    }
    if problems.is_empty() { Ok(()) } else { Err(Fault::Findings(problems.len())) }
}

fn edit(here: &Here, out: &mut Out) -> Result<(), Fault> {
    let file = here.paths.config_file();
    let shown = here.paths.shown(&file);
    if here.global.no_input || !std::io::stdin().is_terminal() || !is_terminal() {
        return Err(Fault::Usage(format!("an editor needs a terminal; the file is {shown}")));
    }
    if !file.exists() {
        write(&file)?;
    }
    open_in_editor(&file).map_err(|why| Fault::Foreign { file: shown, why })?;
    check(here, out)
}
