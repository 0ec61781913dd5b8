//! `warroom lint`: what is wrong with a draft before it is sent. Needs no room; with one it knows what was said and promised.
use super::promises::{open, whole, zone};
use crate::comms::lint::{About, Finding, lint};
use crate::domain::clean;
use crate::domain::id::EscalationId;
use crate::domain::time::{self, Instant};
use crate::domain::words::{Audience, Phase};
use crate::journal::Log;
use crate::journal::chain::Check;
use crate::language::when::{self, Reading};
use crate::language::wish::open_escalations;
use crate::shell::fault::Fault;
use crate::shell::here::Here;
use crate::shell::out::{Emphasis, Out};
use crate::shell::{mark, rooms, tell};
use clap::Args;
use serde::Serialize;
use std::path::{Path, PathBuf};

/// `warroom lint`.
#[derive(Debug, Args)]
pub struct Lint {
    /// The draft; - reads standard input
    #[arg(value_name = "FILE|-")]
    pub file: PathBuf,
    /// The escalation it is about, where --room names a room [default: its only open one]
    #[arg(long, value_name = "ID")]
    pub on: Option<String>,
    /// When the next words are due by the record: the text must say the same; 14:30, !20m, 2026-11-21T14:30:00Z
    #[arg(long, value_name = "TIME")]
    pub next: Option<String>,
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
    about.last_text = args.last.as_deref().map(words).transpose()?;
    about.impact_partial = args.partial.then_some(true);
    about.staff = args.staff.iter().flat_map(|name| staff(name)).collect();
    about.next = args.next.as_deref().map(|typed| ahead(here, typed, now)).transpose()?;
    let text = words(&args.file)?;
    let about = known(here, args, about, out)?;
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

/// The words of a file, without the mark of a draft.
fn words(path: &Path) -> Result<String, Fault> {
    whole(open(path)?, path).map(|text| mark::without(&text).to_owned())
}

/// A name that was given and each part of it, in small letters: they are found in any.
fn staff(name: &str) -> Vec<String> {
    let name = name.trim().trim_start_matches('@').to_lowercase();
    let parts = name.split_whitespace().map(str::to_owned);
    let mut all: Vec<String> = parts.chain([name.clone()]).collect();
    all.dedup();
    all
}

/// A time to come.
fn ahead(here: &Here, typed: &str, now: Instant) -> Result<Instant, Fault> {
    let word = typed.trim().trim_start_matches('!');
    if let Some(at) = time::read(word) {
        return Ok(at);
    }
    if let Some(length) = when::span(word) {
        return Ok(time::after(now, length.num_seconds()));
    }
    match when::clock_with_zone(word).map(|clock| when::next(clock, now, here.zone)) {
        Some(Reading::At(at)) => Ok(at),
        Some(Reading::Twice { chosen, other }) => {
            Err(Fault::Usage(format!("--next: {}; type the one you mean", when::twice(word, chosen, other))))
        }
        Some(Reading::Never(_)) => {
            Err(Fault::Usage(format!("--next: the clocks skip {typed} that day; type it in UTC, as 14:30z")))
        }
        None => Err(Fault::Usage(format!("--next: {typed:?} is no time; like 14:30, 20m or 14:30z"))),
    }
}

/// What the room knows besides, where one was named.
fn known(here: &Here, args: &Lint, about: About, out: &mut Out) -> Result<About, Fault> {
    if rooms::named(here).is_none() {
        return match &args.on {
            Some(_) => Err(Fault::Usage("--on is an escalation of a room; name it with --room".to_owned())),
            None => Ok(about),
        };
    }
    let log = rooms::read(here, Check::Links)?;
    let room = log.room();
    let on = match &args.on {
        Some(typed) => {
            let id = typed.trim_start_matches('#').parse::<EscalationId>().ok();
            let id = id.filter(|id| room.escalations.contains_key(id));
            Some(id.ok_or_else(|| Fault::NotFound(format!("there is no escalation {typed:?} in this room")))?)
        }
        None => match open_escalations(room).as_slice() {
            // The last words about the only one there was are words about that one.
            [] => room.escalations.keys().next().copied().filter(|_| room.escalations.len() == 1),
            [(only, _)] => Some(*only),
            several => {
                let ids: Vec<String> = several.iter().map(|(id, _)| id.to_string()).collect();
                out.say(format_args!(
                    "note: several escalations are open ({}); --on {} also holds the draft against its last words, \
                     phase and interval",
                    ids.join(", "),
                    ids.first().map(String::as_str).unwrap_or_default()
                ));
                None
            }
        },
    };
    Ok(about.within(room, on))
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
