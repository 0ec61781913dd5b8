//! `warroom report`: a document made from a room.
mod difficult;
mod source;
mod trend;
mod update;
mod which;
mod written;

use crate::domain::command::{Act, Command};
use crate::domain::count::count;
use crate::domain::redact::Eye;
use crate::journal::FileLog;
use crate::journal::chain::Hash;
use crate::language::verbs::papers::Paper;
use crate::shell::fault::Fault;
use crate::shell::here::Here;
use crate::shell::out::Out;
use clap::{Args, ValueEnum};
use source::Source;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Which document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    /// For those who lead: where it stands, what is at risk, what is asked of them
    Exec,
    /// For whoever takes an escalation on: everything, and what is wanted by when
    Escalation,
    /// For the next commander, with what to say back
    Handoff,
    /// The post-incident review
    Review,
    /// What happened when, with when it was written down
    Timeline,
    /// The activity log of one person: ics214 @handle
    Ics214,
    /// What customers were told, as Statuspage publishes it
    Statuspage,
    /// Figures over rooms: trend [ROOM…] or --all
    Trend,
    /// The draft of the next words to an audience
    Update,
    /// For an upset customer: the need, what to avoid, options, a draft, notes for you
    Difficult,
}

impl Report {
    /// The whole document, in a format, to nowhere in particular.
    fn of(kind: Kind, format: Format) -> Self {
        Self {
            kind,
            ids: Vec::new(),
            all: false,
            until: None,
            format: Some(format),
            into: Target::default(),
            redact: false,
            struck: false,
            update: update::Options { audience: None, template: None },
        }
    }

    fn id(&self) -> Option<&str> {
        self.ids.first().map(String::as_str)
    }
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
    /// For spreadsheets, where the document holds a table
    Csv,
}

/// Where a document goes.
#[derive(Debug, Default, Args)]
pub struct Target {
    /// Into this file instead of standard output; - is standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Take the place of a file that is there already
    #[arg(long, requires = "output")]
    pub force: bool,
}

/// `warroom report`.
#[derive(Debug, Args)]
pub struct Report {
    /// Which document
    pub kind: Kind,
    /// What it is about, where not the whole room: E2; of ics214 the person: @priya; of trend the rooms
    #[arg(value_name = "ID")]
    pub ids: Vec<String>,
    /// Of trend: every room
    #[arg(long)]
    pub all: bool,
    /// As it was known then: 14:05 (of the record's own days), 2026-11-21 (all of it), 2026-11-21 14:05, -4m, now, T+1h, A7, 50%, a milestone
    #[arg(long, value_name = "WHERE", allow_hyphen_values = true)]
    pub until: Option<String>,
    /// md, html or json; csv of timeline and review (corrective actions) [default: by the file's ending, else md]
    #[arg(long, value_name = "FORMAT", hide_possible_values = true)]
    pub format: Option<Format>,
    /// Where it goes
    #[command(flatten)]
    pub into: Target,
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
    if let (Kind::Update | Kind::Difficult, Some(name)) = (args.kind, &args.update.template) {
        return update::template(here, name, out);
    }
    let format = format(here, args)?;
    if args.kind == Kind::Trend {
        return trend::run(here, args, format, out);
    }
    if args.all || args.ids.len() > 1 && !matches!(args.kind, Kind::Update | Kind::Difficult) {
        return Err(Fault::Usage(
            "several rooms are for trend; the other documents are about one thing".to_owned(),
        ));
    }
    let (source, whole) = Source::read(here, args, out)?;
    let text = source.on_ground(here, args, |ground| match args.kind {
        Kind::Update => update::written(here, args, ground, out),
        Kind::Difficult => difficult::written(here, format, ground, out),
        _ => written::written(args, format, ground),
    })?;
    hand_over(args, &text, out)?;
    whole
}

/// The document a person asked for on the board, into a file; what a command would say beside it is said to nobody.
///
/// # Errors
/// Those of [`run`].
pub fn into_file(here: &Here, paper: &Paper, eye: Eye, file: &Path) -> Result<(), Fault> {
    let unknown = |what: &str| Fault::Usage(format!("there is no document or form called {what}"));
    let kind = Kind::from_str(paper.kind, true).map_err(|_| unknown(paper.kind))?;
    let format = Format::from_str(paper.format, true).map_err(|_| unknown(paper.format))?;
    let args = Report {
        ids: paper.about.iter().cloned().collect(),
        all: kind == Kind::Trend && paper.about.is_none(),
        into: Target { output: Some(file.to_owned()), force: true },
        redact: eye == Eye::Shared,
        ..Report::of(kind, format)
    };
    run(here, &args, &mut Out::nowhere())
}

/// Gives an opened handoff the SHA-256 of its brief: of the Markdown of `warroom report handoff` as the room stands now.
/// Where no brief can be written the handoff is opened without; nobody waits for paper.
pub fn name_brief(here: &Here, log: &mut FileLog, commands: &mut [Command]) {
    for command in commands {
        if let Act::OpenHandoff { brief: brief @ None, .. } = &mut command.act {
            *brief = handoff(here, log).ok().map(|text| Hash::of_bytes(text.as_bytes()).to_string());
        }
    }
}

fn handoff(here: &Here, log: &mut FileLog) -> Result<String, Fault> {
    let args = Report::of(Kind::Handoff, Format::Md);
    Source::of(here, &args, log)?.on_ground(here, &args, |ground| written::written(&args, Format::Md, ground))
}

/// The format that was asked for: by word, by `--json`, by the file's ending; Markdown where there is none.
fn format(here: &Here, args: &Report) -> Result<Format, Fault> {
    match (args.format, here.global.json) {
        (Some(named), true) if named != Format::Json => {
            Err(Fault::Usage("--json and --format ask for two different things; keep one".to_owned()))
        }
        (Some(named), _) => Ok(named),
        (None, true) => Ok(Format::Json),
        (None, false) => by_ending(args.into.output.as_deref()),
    }
}

fn by_ending(file: Option<&Path>) -> Result<Format, Fault> {
    let Some(ending) = file.and_then(Path::extension) else { return Ok(Format::Md) };
    Ok(match ending.to_string_lossy().to_lowercase().as_str() {
        "md" | "markdown" => Format::Md,
        "html" | "htm" => Format::Html,
        "json" => Format::Json,
        "csv" => Format::Csv,
        other => {
            return Err(Fault::Usage(format!(
                "no document is written as .{}; end the file in .md, .html, .json or .csv, or say which with --format\n  for paper: write .html and print it from a browser",
                crate::domain::clean::row(other)
            )));
        }
    })
}

/// To standard output, or into the file that was named. One that is there stays, unless it is to be replaced.
fn hand_over(args: &Report, text: &str, out: &mut Out) -> Result<(), Fault> {
    let Some(file) = args.into.output.as_ref().filter(|file| file.as_os_str() != "-") else {
        out.raw(text);
        return Ok(());
    };
    let mut options = std::fs::OpenOptions::new();
    let options = options.write(true).create(true).truncate(true).create_new(!args.into.force);
    let written = options.open(file).and_then(|mut open| open.write_all(text.as_bytes()));
    written.map_err(|error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => Fault::Usage(format!(
            "{}: is there already and stays as it is; choose another name, or replace it with --force",
            file.display()
        )),
        _ => Fault::io(file, "writing it")(error),
    })?;
    out.say(crate::domain::clean::row(&format!("{}: {}", file.display(), count(text.len(), "byte"))));
    Ok(())
}
