//! `warroom lint`: what is wrong with a draft before it is sent. Needs no room.
use super::promises::{open, whole, zone};
use crate::comms::lint::{About, Finding, lint};
use crate::domain::clean;
use crate::domain::words::{Audience, Phase};
use crate::shell::fault::Fault;
use crate::shell::here::Here;
use crate::shell::out::{Emphasis, Out};
use crate::shell::tell;
use clap::Args;
use serde::Serialize;
use std::path::PathBuf;

/// `warroom lint`.
#[derive(Debug, Args)]
pub struct Lint {
    /// The draft; - reads standard input
    #[arg(value_name = "FILE|-")]
    pub file: PathBuf,
    /// Whom it is for: customer, internal, executive
    #[arg(long, value_name = "WHO", default_value = "customer", value_parser = audience)]
    pub audience: Audience,
    /// The phase it tells; a resolved one needs no next time
    #[arg(long, value_name = "PHASE", value_parser = phase)]
    pub phase: Option<Phase>,
    /// What this audience was sent last
    #[arg(long, value_name = "FILE")]
    pub last: Option<PathBuf>,
    /// Only a part of the service or of its users is affected
    #[arg(long)]
    pub partial: bool,
    /// A name or handle that must not appear; may be given again
    #[arg(long, value_name = "NAME")]
    pub staff: Vec<String>,
    /// When it is sent, if not now: 14:05, -4m, 2026-11-21T14:05:00Z
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    pub posted: Option<String>,
    /// The writer's zone, for times without one [default: yours]
    #[arg(long, value_name = "ZONE")]
    pub zone: Option<String>,
}

fn audience(text: &str) -> Result<Audience, String> {
    Audience::from_word(text).ok_or_else(|| "an audience is customer, internal or executive".to_owned())
}

fn phase(text: &str) -> Result<Phase, String> {
    let all = || Phase::ALL.iter().map(|one| one.word()).collect::<Vec<_>>().join(", ");
    Phase::from_word(text).ok_or_else(|| format!("a phase is one of {}", all()))
}

#[derive(Serialize)]
struct Shape<'a> {
    schema: &'static str,
    findings: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    rule: &'static str,
    severity: &'static str,
    from: usize,
    to: usize,
    words: &'a str,
    why: &'static str,
    instead: &'static str,
}

/// Runs it.
///
/// # Errors
/// No such file, a zone or time that is none, or findings, each of which has been told.
pub fn run(here: &Here, args: &Lint, out: &mut Out) -> Result<(), Fault> {
    let now = here.clock.read().now;
    let now = args.posted.as_deref().map_or(Ok(now), |typed| here.past(typed, now))?;
    let mut about = About::new(args.audience, now, zone(here, args.zone.as_deref())?);
    about.phase = args.phase;
    about.last_text = args.last.as_deref().map(|path| whole(open(path)?, path)).transpose()?;
    about.impact_partial = args.partial.then_some(true);
    about.staff = args.staff.iter().map(|name| name.trim_start_matches('@').to_owned()).collect();
    let text = whole(open(&args.file)?, &args.file)?;
    let found = lint(&text, &about);
    if here.global.json {
        out.line(tell::json(&Shape { schema: "warroom.lint/1", findings: found.iter().map(row).collect() })?);
    } else {
        for one in &found {
            tell_one(one, out);
        }
    }
    if found.is_empty() { Ok(()) } else { Err(Fault::Findings(found.len())) }
}

fn row(one: &Finding) -> Row<'_> {
    Row {
        rule: one.rule,
        severity: one.severity.word(),
        from: one.from,
        to: one.to,
        words: &one.words,
        why: one.why,
        instead: one.instead,
    }
}

fn tell_one(one: &Finding, out: &mut Out) {
    let short: String = one.words.chars().take(60).collect();
    let words = match one.words.chars().nth(60) {
        _ if one.words.is_empty() => String::new(),
        Some(_) => format!("  \"{}…\"", clean::row(&short)),
        None => format!("  \"{}\"", clean::row(&short)),
    };
    let head = out.paint(Emphasis::Bold, &format!("{} {}", one.severity.word(), one.rule));
    out.line(format_args!("{head}  {}–{}{words}", one.from, one.to));
    out.line(format_args!("  why      {}", one.why));
    out.line(format_args!("  instead  {}", one.instead));
}
