//! What `warroom import` takes.
use clap::Args;
use std::path::PathBuf;

/// `warroom import`.
#[derive(Debug, Args)]
pub struct Import {
    /// What the file is
    #[arg(value_parser = ["statuspage", "gcp", "pagerduty", "alertmanager", "opsgenie", "zendesk", "jira", "slack", "csv"])]
    pub format: String,
    /// The file, or an unpacked Slack export's folder; - reads standard input
    #[arg(value_name = "FILE|-")]
    pub file: PathBuf,
    /// Say what would be done
    #[arg(long)]
    pub dry_run: bool,
    /// The zone of times that name none, like Europe/Berlin; without it they are left out
    #[arg(long, value_name = "ZONE")]
    pub zone: Option<chrono_tz::Tz>,
    /// slack: take messages with this reaction; may be repeated [default: pushpin, stopwatch]
    #[arg(long, value_name = "NAME")]
    pub reaction: Vec<String>,
    /// slack: take messages that begin so; may be repeated
    #[arg(long, value_name = "TEXT")]
    pub prefix: Vec<String>,
    /// csv: what the escalation is called [default: the file's own title]
    #[arg(long, value_name = "WORDS")]
    pub title: Option<String>,
    /// When it is taken over, if not now
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    pub at: Option<String>,
}
