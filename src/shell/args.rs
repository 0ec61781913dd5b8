//! The command line as data. Words and examples stand here once; help, completions and the manual read them.
use super::out::Colour;
use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

/// The board on the last open room, or the start screen.
#[derive(Debug, Parser)]
#[command(
    name = "warroom",
    version,
    about = "The incident commander's terminal: who has what, and when the customer hears from us next.",
    before_help = EXAMPLES,
    override_usage = "warroom [OPTIONS] [COMMAND]",
    disable_help_subcommand = true,
    max_term_width = 100
)]
pub struct Line {
    /// For every command.
    #[command(flatten)]
    pub global: Global,
    /// For the board.
    #[command(flatten)]
    pub screen: Screen,
    /// None: the board.
    #[command(subcommand)]
    pub command: Option<Command>,
}

const EXAMPLES: &str = "\
Examples:
  warroom start \"payments 5xx, EU\" --sev critical --customer Globex:enterprise --ic @dan
  warroom                                        the board
  warroom add \"a @priya check replica lag !30m #E2\"
  warroom do \"sev E2 high\"
  warroom status --oneline
  warroom demo                                   a real incident, 20 times as fast; nothing is saved";

/// Options of every command.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Everywhere")]
#[expect(clippy::doc_markdown, reason = "help is no Markdown")]
pub struct Global {
    /// Room by name, or a journal's file [default: WARROOM_ROOM, else the last open room]
    #[arg(long, global = true, value_name = "NAME|FILE")]
    pub room: Option<String>,
    /// Who is writing [default: WARROOM_AS, else your login name]
    #[arg(long = "as", global = true, value_name = "HANDLE")]
    pub who: Option<String>,
    /// Data as JSON, for programs
    #[arg(long, global = true)]
    pub json: bool,
    /// Never ask; fail instead
    #[arg(long, global = true)]
    pub no_input: bool,
    /// When to use colour
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto", hide_possible_values = true)]
    pub color: Colour,
    /// Accept a network or sync folder; two machines could overwrite each other there
    #[arg(long, global = true)]
    pub allow_unsafe_location: bool,
}

/// Options of the board.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "The board")]
pub struct Screen {
    /// Press these keys first: "j j x", "Enter", "C-l"
    #[arg(long, value_name = "KEYS")]
    pub keys: Option<String>,
    /// Draw for a terminal of this size
    #[arg(long, value_name = "COLSxROWS", value_parser = size)]
    pub size: Option<(u16, u16)>,
    /// Draw one frame as text and exit; nothing is saved
    #[arg(long)]
    pub print: bool,
    /// Theme: signal-dark, signal-light, hc-dark, hc-light, ansi, mono, or a file
    #[arg(long, value_name = "NAME")]
    pub theme: Option<String>,
    /// Marks: unicode or ascii
    #[arg(long, value_name = "SET", value_parser = ["unicode", "ascii"], hide_possible_values = true)]
    pub glyphs: Option<String>,
}

fn size(text: &str) -> Result<(u16, u16), String> {
    let sides = text.split_once(['x', 'X', '×']);
    let read = |side: &str| side.trim().parse::<u16>().ok().filter(|n| (1..=1000).contains(n));
    let read = sides.and_then(|(cols, rows)| Some((read(cols)?, read(rows)?)));
    read.ok_or_else(|| "a size is columns x rows, like 80x24".to_owned())
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Open a room for a new incident
    #[command(
        before_help = "Examples:\n  warroom start \"payments 5xx, EU\"\n  warroom start \"payments 5xx, EU\" --sev critical --customer Globex:enterprise --ic @dan --room INC-4821"
    )]
    Start(Start),
    /// Play a sample incident live, in memory; nothing is saved
    #[command(before_help = "Examples:\n  warroom demo\n  warroom demo gitlab --speed 60")]
    Demo(Demo),
    /// Write entries as in the capture line
    #[command(
        before_help = "Examples:\n  warroom add \"a @priya check replica lag !30m #E2\"\n  warroom add \"d roll back ;; n error rate 38%\"\n  some-bot | warroom add -"
    )]
    Add(Words),
    /// Run any verb of the palette
    #[command(
        before_help = "Examples:\n  warroom do \"sev E2 high\"\n  warroom do done A7\n  warroom do undo"
    )]
    Do(Words),
    /// How things stand
    #[command(
        before_help = "Examples:\n  warroom status\n  warroom status --oneline\n  warroom status --json | jq .late\n  warroom status --exit-code || page-me"
    )]
    Status(Status),
    /// The queue: what goes overdue next
    #[command(before_help = "Examples:\n  warroom due\n  warroom due --all --json")]
    Due(Due),
    /// The record, oldest first
    #[command(
        before_help = "Examples:\n  warroom log\n  warroom log --since 14:00 --kind decision\n  warroom log --json | jq -c .h.type"
    )]
    Log(Log),
    /// One thing with its history
    #[command(before_help = "Examples:\n  warroom show A7\n  warroom show E2 --json")]
    Show(Show),
    /// Check a journal: chain, sequence, bytes
    #[command(
        before_help = "Examples:\n  warroom verify\n  warroom verify INC-4821.jsonl --salvage good.jsonl"
    )]
    Verify(Verify),
    /// Take over a history from elsewhere; importing twice adds nothing
    #[command(
        before_help = "Examples:\n  warroom import csv timeline.csv --room GITHUB-2018\n  curl -s https://example.org/t.csv | warroom import csv - --dry-run"
    )]
    Import(Import),
    /// The shelf: every room
    #[command(
        before_help = "Examples:\n  warroom rooms\n  warroom rooms --json | jq -r '.rooms[] | select(.open).room'"
    )]
    Rooms,
    /// The keys of the board
    #[command(before_help = "Examples:\n  warroom keys\n  warroom keys --json")]
    Keys,
    /// Themes: list, show, check, preview
    #[command(
        subcommand,
        before_help = "Examples:\n  warroom theme preview hc-dark\n  warroom theme show signal-dark > ~/.config/warroom/themes/mine.toml"
    )]
    Theme(Theme),
    /// What a shell needs to complete these commands
    #[command(
        before_help = "Examples:\n  warroom completions bash > ~/.local/share/bash-completion/completions/warroom\n  warroom completions fish > ~/.config/fish/completions/warroom.fish"
    )]
    Completions {
        /// Which shell
        shell: clap_complete::Shell,
    },
    /// The manual page
    #[command(
        before_help = "Examples:\n  warroom man | man -l -\n  warroom man > ~/.local/share/man/man1/warroom.1"
    )]
    Man,
}

/// `warroom theme`.
#[derive(Debug, Subcommand)]
pub enum Theme {
    /// Every theme by name
    List,
    /// A theme's file, to copy and change
    Show {
        /// Which
        name: String,
    },
    /// Hold themes against what they claim: contrast, kinds of colour sight
    Check {
        /// Which, by name or file [default: all]
        name: Option<String>,
    },
    /// Every role in its colours
    Preview {
        /// Which, by name or file [default: signal-dark]
        name: Option<String>,
    },
}

/// Words, or `-` for lines on standard input.
#[derive(Debug, Args)]
pub struct Words {
    /// What to write; - reads lines from standard input
    #[arg(required = true, value_name = "LINE|-")]
    pub words: Vec<String>,
    /// When it happened, if not now: 14:05, -4m, 2026-11-21T14:05:00Z
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    pub at: Option<String>,
}

/// `warroom start`.
#[derive(Debug, Args)]
pub struct Start {
    /// What is wrong, in a few words
    #[arg(required = true, value_name = "WHAT IS WRONG")]
    pub title: Vec<String>,
    /// critical, high, medium, low (or sev1–sev4, p0–p3)
    #[arg(long, visible_alias = "severity", value_name = "SEVERITY")]
    pub sev: Option<String>,
    /// Who is affected, with their tier if you know it; may be repeated
    #[arg(long, value_name = "NAME[:TIER]")]
    pub customer: Vec<String>,
    /// Who commands
    #[arg(long, value_name = "@WHO")]
    pub ic: Option<String>,
    /// How fast the clocks run: standard, fast, enterprise, gds
    #[arg(long, value_name = "NAME", default_value = "standard")]
    pub policy: String,
    /// When it was declared, if not now: 14:05, -4m, 2026-11-21T14:05:00Z
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    pub at: Option<String>,
}

/// `warroom demo`.
#[derive(Debug, Args)]
pub struct Demo {
    /// Which incident [default: github-2018-10-21]
    pub name: Option<String>,
    /// How many times faster than life
    #[arg(long, default_value_t = crate::intake::pacing::SPEED, value_name = "TIMES", value_parser = clap::value_parser!(u32).range(1..=1000))]
    pub speed: u32,
    /// Begin at this time of the incident [default: where it gets interesting]
    #[arg(long, value_name = "TIME")]
    pub at: Option<String>,
    /// Name the samples and end
    #[arg(long)]
    pub list: bool,
}

/// `warroom status`.
#[derive(Debug, Args)]
pub struct Status {
    /// One line, for a prompt or a status bar
    #[arg(long, conflicts_with = "format")]
    pub oneline: bool,
    /// A line of your own: '{next.left} {next.id}'
    #[arg(long, value_name = "TEXT")]
    pub format: Option<String>,
    /// Exit with 10 when something is late
    #[arg(long)]
    pub exit_code: bool,
}

/// `warroom due`.
#[derive(Debug, Args)]
pub struct Due {
    /// Every open room
    #[arg(long)]
    pub all: bool,
}

/// `warroom log`.
#[derive(Debug, Args)]
pub struct Log {
    /// From then on: 14:00, -2h, 2026-11-21T14:00:00Z
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    pub since: Option<String>,
    /// Only these: decision, update, action, … or a type like severity.changed
    #[arg(long, value_name = "KIND")]
    pub kind: Vec<String>,
    /// Only with this text, any case
    #[arg(long, value_name = "TEXT")]
    pub grep: Option<String>,
    /// Every entry, in full and without columns
    #[arg(long, conflicts_with = "json")]
    pub plain: bool,
}

/// `warroom show`.
#[derive(Debug, Args)]
pub struct Show {
    /// E2, A7, D3, U6, C3, B2, H1, K1 or L42
    pub id: String,
}

/// `warroom verify`.
#[derive(Debug, Args)]
pub struct Verify {
    /// A journal [default: the room's]
    pub file: Option<PathBuf>,
    /// Write what is intact to a new journal
    #[arg(long, value_name = "OUT")]
    pub salvage: Option<PathBuf>,
}

/// `warroom import`.
#[derive(Debug, Args)]
pub struct Import {
    /// What the file is: csv
    #[arg(value_parser = ["csv"])]
    pub format: String,
    /// The file; - reads standard input
    #[arg(value_name = "FILE|-")]
    pub file: PathBuf,
    /// Say what would be done
    #[arg(long)]
    pub dry_run: bool,
    /// What the escalation is called [default: the file's own title]
    #[arg(long, value_name = "WORDS")]
    pub title: Option<String>,
    /// When it is taken over, if not now
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    pub at: Option<String>,
}

/// Names the command that was perhaps meant where two letters changed places (`lgo`), which the parser itself misses.
pub fn suggest(word: &mut clap::Error) {
    use clap::error::{ContextKind, ContextValue};
    let Some(ContextValue::String(typed)) = word.get(ContextKind::InvalidSubcommand) else { return };
    if word.get(ContextKind::SuggestedSubcommand).is_some() {
        return;
    }
    let letters = |name: &str| {
        let mut letters: Vec<char> = name.chars().collect();
        letters.sort_unstable();
        letters
    };
    let mixed = letters(typed);
    let line = <Line as clap::CommandFactory>::command();
    let near: Vec<String> = line
        .get_subcommands()
        .map(|one| one.get_name().to_owned())
        .filter(|name| letters(name) == mixed)
        .collect();
    if !near.is_empty() {
        word.insert(ContextKind::SuggestedSubcommand, ContextValue::Strings(near));
    }
}
