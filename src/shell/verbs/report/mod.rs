//! `warroom report`: a document made from a room.
mod source;
mod update;

use crate::report::timeline::timeline;
use crate::report::{Form, Ground, paper};
use crate::shell::fault::Fault;
use crate::shell::here::Here;
use crate::shell::out::Out;
use crate::shell::tell;
use clap::{Args, ValueEnum};
use serde::Serialize;
use source::Source;
use std::path::PathBuf;

/// Which document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    /// What happened when, with when it was written down
    Timeline,
    /// The draft of the next words to an audience
    Update,
}

/// How it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// GitHub-flavoured Markdown
    Md,
    /// One page that needs nothing else
    Html,
    /// For programs (the same as --json)
    Json,
    /// For spreadsheets, where the document is a table
    Csv,
}

/// `warroom report`.
#[derive(Debug, Args)]
pub struct Report {
    /// Which document
    pub kind: Kind,
    /// What it is about, where not the whole room: E2
    #[arg(value_name = "ID")]
    pub ids: Vec<String>,
    /// As it was known then: 14:05, -4m, 2026-11-21T14:05:00Z, or a milestone's name
    #[arg(long, value_name = "TIME|MILESTONE", allow_hyphen_values = true)]
    pub until: Option<String>,
    /// md, html or json; csv where the document is a table [default: by the file's ending, else md]
    #[arg(long, value_name = "FORMAT", hide_possible_values = true)]
    pub format: Option<Format>,
    /// Into this file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// For sharing: no name of a customer, no contact, no money, nothing private
    #[arg(long)]
    pub redact: bool,
    /// Show struck entries too, as such
    #[arg(long)]
    pub struck: bool,
    /// What an update needs besides
    #[command(flatten)]
    pub update: update::Options,
}

/// Runs it.
///
/// # Errors
/// No room, a time or an id that is none, a format this document does not have, damage, or a file that cannot be written.
pub fn run(here: &Here, args: &Report, out: &mut Out) -> Result<(), Fault> {
    if let (Kind::Update, Some(name)) = (args.kind, &args.update.template) {
        return update::template(here, name, out);
    }
    let (source, whole) = Source::read(here, args, out)?;
    let text = match args.kind {
        Kind::Timeline => source.on_ground(args, |ground| written_timeline(here, args, ground))?,
        Kind::Update => source.on_ground(args, |ground| update::written(here, args, ground, out))?,
    };
    hand_over(args, &text, out)?;
    whole
}

fn written_timeline(here: &Here, args: &Report, ground: &Ground<'_>) -> Result<String, Fault> {
    let document = timeline(ground);
    match format(here, args)? {
        Format::Csv => Ok(document.csv()),
        other => written("timeline", other, &document, ground),
    }
}

/// The format that was asked for: by word, by `--json`, by the file's ending, else Markdown.
fn format(here: &Here, args: &Report) -> Result<Format, Fault> {
    let ending = args.output.as_ref().and_then(|file| file.extension()).and_then(|end| end.to_str());
    let by_ending = ending.and_then(|end| Format::from_str(&end.to_lowercase(), true).ok());
    match (args.format, here.global.json) {
        (Some(named), true) if named != Format::Json => {
            Err(Fault::Usage("--json and --format ask for two different things; keep one".to_owned()))
        }
        (Some(named), _) => Ok(named),
        (None, true) => Ok(Format::Json),
        (None, false) => Ok(by_ending.unwrap_or(Format::Md)),
    }
}

fn written(
    name: &'static str,
    format: Format,
    document: &impl Serialize,
    ground: &Ground<'_>,
) -> Result<String, Fault> {
    let on =
        |form| paper(name, form, document, ground.zone).map_err(|broken| Fault::Usage(broken.to_string()));
    match format {
        Format::Md => on(Form::Markdown),
        Format::Html => on(Form::Html),
        Format::Json => Ok(format!("{}\n", tell::json(document))),
        Format::Csv => Err(Fault::Usage(format!("{name} is no table; --format md, html or json"))),
    }
}

/// To standard output, or into the file that was named.
fn hand_over(args: &Report, text: &str, out: &mut Out) -> Result<(), Fault> {
    let Some(file) = &args.output else {
        out.raw(text);
        return Ok(());
    };
    std::fs::write(file, text).map_err(Fault::io(file, "writing it"))?;
    out.say(format_args!("{}: {} bytes", file.display(), text.len()));
    Ok(())
}
