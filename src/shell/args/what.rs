//! What each command takes. A command that has much to say keeps its own in its file under `verbs/`.
use clap::Args;
use std::path::PathBuf;

/// Words, or `-` for lines on standard input.
#[derive(Debug, Args)]
pub struct Words {
    /// What to write, all words as one line; - reads lines from standard input
    #[arg(required = true, value_name = "LINE|-", value_parser = super::back::shown)]
    pub words: Vec<String>,
    /// When it happened, if not now: 14:05, -4m, 2026-11-21T14:05:00Z
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    pub at: Option<String>,
}

/// A verb with its arguments, or `-` for lines on standard input.
#[derive(Debug, Args)]
pub struct Verb {
    /// What to do; - reads lines from standard input
    #[arg(required = true, value_name = "LINE|-", value_parser = super::back::shown)]
    pub words: Vec<String>,
    /// `--anyway REASON` of a verb, typed without quotes
    #[arg(long, hide = true, num_args = 1.., value_name = "REASON", value_parser = super::back::shown)]
    pub anyway: Vec<String>,
    /// `--take REASON` of a verb
    #[arg(long, hide = true, num_args = 1.., value_name = "REASON", value_parser = super::back::shown)]
    pub take: Vec<String>,
    /// `--customer NAME` of a verb
    #[arg(long, hide = true, num_args = 1.., value_name = "NAME", value_parser = super::back::shown)]
    pub customer: Vec<String>,
    /// When it happened, if not now: 14:05, -4m, 2026-11-21T14:05:00Z
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    pub at: Option<String>,
}

impl Verb {
    /// The line as it would be typed in the palette.
    pub fn line(&self) -> String {
        let mut line = self.words.join(" ");
        let own = [("--customer", &self.customer), ("--anyway", &self.anyway), ("--take", &self.take)];
        for (name, words) in own.into_iter().filter(|(_, words)| !words.is_empty()) {
            line = format!("{line} {name} {}", words.join(" "));
        }
        line
    }
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
    /// How fast the clocks run: standard, fast, enterprise, gds, one of yours, or a file
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
    /// Begin at this time of the incident, or so long after it was declared, as +1h30 [default: where it gets interesting]
    #[arg(long, value_name = "TIME")]
    pub at: Option<String>,
    /// Name the samples and end
    #[arg(long)]
    pub list: bool,
    /// The options of the board, which may stand after the name too.
    #[command(flatten)]
    pub screen: super::Screen,
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
    /// E2, A7, D3, U6, C3, B2, H1, K1, L42 or @sam
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
