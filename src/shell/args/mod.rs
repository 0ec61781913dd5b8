//! The command line as data. Words and examples stand here once; help, completions and the manual read them.
pub mod back;
mod what;

use super::out::Colour;
use super::verbs::import::Import;
use clap::{Args, Parser, Subcommand};
pub use what::*;

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

impl Screen {
    /// What is said here, and of the rest what was said before.
    #[must_use]
    pub fn over(&self, before: &Self) -> Self {
        Self {
            keys: self.keys.clone().or_else(|| before.keys.clone()),
            size: self.size.or(before.size),
            print: self.print || before.print,
            theme: self.theme.clone().or_else(|| before.theme.clone()),
            glyphs: self.glyphs.clone().or_else(|| before.glyphs.clone()),
        }
    }
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
    Do(Verb),
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
    /// Find words in what was written, newest first
    #[command(
        before_help = "Examples:\n  warroom search replica lag\n  warroom search \"\\\"roll back\\\"\" --all --json"
    )]
    Search(super::verbs::search::Args),
    /// What looked like this before, what fixed it, how long it took
    #[command(
        before_help = "Examples:\n  warroom similar\n  warroom similar E2 --json\n  warroom similar replica lag after deploy"
    )]
    Similar(super::verbs::similar::Args),
    /// Check a journal: chain, sequence, bytes
    #[command(
        before_help = "Examples:\n  warroom verify\n  warroom verify INC-4821.jsonl --salvage good.jsonl"
    )]
    Verify(Verify),
    /// Take over a history from elsewhere; importing twice adds nothing
    #[command(
        before_help = "Examples:\n  warroom import csv timeline.csv --room GITHUB-2018\n  curl -s https://status.example.org/api/v2/incidents.json | warroom import statuspage - --dry-run\n  some-webhook-receiver | warroom import pagerduty - --room ONCALL\n  warroom import slack export.zip --reaction pushpin --room INC-4821"
    )]
    Import(Import),
    /// A finished or running room, moved through like a film
    #[command(
        before_help = "Examples:\n  warroom replay INC-4821\n  warroom replay INC-4821 --at 14:08 --speed 30\n  warroom replay INC-4821 --plain --until mitigated\n  ssh commander cat INC-4821.jsonl | warroom replay - --plain"
    )]
    Replay(super::verbs::replay::Replay),
    /// A document made from the record
    #[command(
        before_help = "Examples:\n  warroom report timeline --format csv -o timeline.csv\n  warroom report timeline --until mitigated --redact"
    )]
    Report(super::verbs::report::Report),
    /// How well customers were kept informed: gaps, first words, promises, times to resolve
    #[command(
        before_help = "Examples:\n  warroom metrics\n  warroom metrics --all --json | jq .summary\n  warroom metrics INC-4821 --policy fast\n  warroom metrics GITHUB --csv > github.csv"
    )]
    Metrics(super::verbs::metrics::Args),
    /// Check a draft before it is sent: what is missing, what not to say, what to say instead
    #[command(
        before_help = "Examples:\n  warroom lint draft.txt\n  pbpaste | warroom lint - --audience executive\n  warroom lint draft.txt --json | jq -r .findings[].rule"
    )]
    Lint(super::verbs::lint::Lint),
    /// The times that posts promise: the next update, a fix, a report
    #[command(
        before_help = "Examples:\n  warroom promises posts.jsonl --json\n  warroom promises mail.txt --posted 14:05 --zone Europe/Berlin"
    )]
    Promises(super::verbs::promises::Promises),
    /// The shelf: every room
    #[command(
        before_help = "Examples:\n  warroom rooms\n  warroom rooms --json | jq -r '.rooms[] | select(.open).room'"
    )]
    Rooms,
    /// What this terminal and session offer, and what is done where something lacks
    #[command(
        before_help = "Examples:\n  warroom doctor\n  warroom doctor --notify\n  warroom doctor --json | jq '.checks[] | select(.state != \"ok\")'"
    )]
    Doctor(super::verbs::doctor::Args),
    /// The keys of the board
    #[command(before_help = "Examples:\n  warroom keys\n  warroom keys --json")]
    Keys,
    /// The file of settings: init, path, check, edit, schema
    #[command(
        subcommand,
        before_help = "Examples:\n  warroom config init\n  warroom config edit\n  warroom config check --json | jq '.problems[]'"
    )]
    Config(super::verbs::config::Args),
    /// How fast the clocks run: list, show, check, adopt
    #[command(
        subcommand,
        before_help = "Examples:\n  warroom policy show standard > ~/.config/warroom/policies/ours.toml\n  warroom policy check\n  warroom start \"payments 5xx\" --policy ours\n  warroom policy adopt fast --reason \"customers ask every ten minutes\""
    )]
    Policy(super::verbs::policy::Args),
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

impl Command {
    /// Whether it writes entries, with a name under them.
    pub fn signs(&self) -> bool {
        matches!(self, Self::Start(_) | Self::Add(_) | Self::Do(_) | Self::Import(_))
    }

    /// Whether it reads or shows times in the zone of who calls it. The board says for itself what is wrong with it.
    pub fn tells_times(&self) -> bool {
        let shows = matches!(
            self,
            Self::Status(_) | Self::Due(_) | Self::Log(_) | Self::Show(_) | Self::Search(_) | Self::Replay(_)
        );
        shows || self.signs() || matches!(self, Self::Report(_) | Self::Lint(_) | Self::Promises(_))
    }
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
