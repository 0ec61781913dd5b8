//! `warroom policy`: how fast the clocks run. What there is, one as a file to copy, one checked, one adopted.
use super::add::confirm;
use crate::domain::clean;
use crate::domain::command::{Act, Command};
use crate::domain::policy::Policy;
use crate::domain::refusal::Refusal;
use crate::domain::words::Source;
use crate::journal::Log;
use crate::journal::chain::Check;
use crate::policy::{PROFILES, Problem};
use crate::shell::fault::Fault;
use crate::shell::here::Here;
use crate::shell::out::Out;
use crate::shell::{breath, jump, policies, rooms, tell};
use clap::Subcommand;
use serde::Serialize;

/// `warroom policy`.
#[derive(Debug, Subcommand)]
pub enum Args {
    /// Every policy by name
    List,
    /// A policy's file, to copy and change
    Show {
        /// Which, by name or file [default: the one in force in the room]
        name: Option<String>,
    },
    /// Read policies and the calendar as a new room would, and say what does not hold
    Check {
        /// Which, by name or file [default: all of yours, and calendar.toml]
        name: Option<String>,
    },
    /// Put a policy in force in the room, from now on
    Adopt {
        /// Which, by name or file
        name: String,
        /// Why; it is kept, and must be said
        #[arg(long, value_name = "WORDS")]
        reason: Option<String>,
    },
}

/// Runs it.
///
/// # Errors
/// No policy or room of that name, a file that does not hold, or why the change is not kept.
pub fn run(here: &Here, args: &Args, out: &mut Out) -> Result<(), Fault> {
    match args {
        Args::List => list(here, out),
        Args::Show { name } => show(here, name.as_deref(), out),
        Args::Check { name } => check(here, name.as_deref(), out),
        Args::Adopt { name, reason } => adopt(here, name, reason.clone(), out),
    }
}

#[derive(Serialize)]
struct Named {
    schema: &'static str,
    policies: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    name: String,
    built_in: bool,
}

fn list(here: &Here, out: &mut Out) -> Result<(), Fault> {
    let own = policies::mine(here).into_iter().map(|(name, _)| Row { name, built_in: false });
    let shipped = PROFILES.iter().map(|(name, _)| Row { name: (*name).to_owned(), built_in: true });
    let policies: Vec<Row> = own.chain(shipped).collect();
    if here.global.json {
        out.line(tell::json(&Named { schema: "warroom.policies/1", policies })?);
        return Ok(());
    }
    for row in policies {
        let whose = if row.built_in { "" } else { "  (yours)" };
        out.line(format_args!("{}{whose}", clean::row(&row.name)));
    }
    Ok(())
}

#[derive(Serialize)]
struct Whole<'a> {
    schema: &'static str,
    policy: &'a Policy,
}

fn show(here: &Here, name: Option<&str>, out: &mut Out) -> Result<(), Fault> {
    let policy = match name {
        Some(name) if here.global.json => {
            policies::shown(here, name)?;
            let read = policies::find(here, name)?;
            say(&read.problems, out);
            read.what
        }
        Some(name) => {
            let text = policies::shown(here, name)?;
            say(&policies::find(here, name)?.problems, out);
            out.raw(clean::prose(&text).0);
            return Ok(());
        }
        None => rooms::read(here, Check::Links)?.room().policy.as_ref().clone(),
    };
    if here.global.json {
        out.line(tell::json(&Whole { schema: "warroom.policy/1", policy: &policy })?);
        return Ok(());
    }
    let text = toml::to_string(&policy).map_err(|error| Fault::Usage(error.to_string()))?;
    out.raw(clean::prose(&text).0);
    Ok(())
}

fn say(problems: &[Problem], out: &mut Out) {
    for problem in problems {
        out.say(format_args!("problem: {}", clean::row(&problem.to_string())));
    }
}

#[derive(Serialize)]
struct Checked {
    schema: &'static str,
    #[serde(rename = "checked")]
    names: Vec<String>,
    problems: Vec<Found>,
}

#[derive(Serialize)]
struct Found {
    file: String,
    line: usize,
    key: String,
    why: String,
}

fn check(here: &Here, name: Option<&str>, out: &mut Out) -> Result<(), Fault> {
    let mut checked = Vec::new();
    let mut problems = Vec::new();
    let names: Vec<String> = match name {
        Some(name) => vec![name.to_owned()],
        None => policies::mine(here).into_iter().map(|(name, _)| name).collect(),
    };
    for one in names {
        match policies::find(here, &one) {
            Ok(read) => problems.extend(read.problems),
            Err(fault) if name.is_some() => return Err(fault),
            // What the others say is not lost with a file that cannot be read.
            Err(fault) => {
                let problem =
                    Problem { file: one.clone(), line: 1, key: String::new(), why: fault.to_string() };
                problems.push(problem);
            }
        }
        checked.push(one);
    }
    if name.is_none() && std::fs::symlink_metadata(policies::calendar_file(here)).is_ok() {
        problems.extend(policies::calendar(here).problems);
        checked.push("calendar.toml".to_owned());
    }
    let problems_found = problems.len();
    let sound = problems_found == 0;
    if here.global.json {
        let found = |one: &Problem| Found {
            file: one.file.clone(),
            line: one.line,
            key: one.key.clone(),
            why: one.why.clone(),
        };
        let problems = problems.iter().map(found).collect();
        out.line(tell::json(&Checked { schema: "warroom.policy-check/1", names: checked, problems })?);
    } else {
        for problem in &problems {
            out.line(clean::row(&problem.to_string()));
        }
        if checked.is_empty() {
            out.line("nothing of yours to check; the built-in policies hold");
        } else if sound {
            out.line(format_args!("{}: nothing wrong", clean::row(&checked.join(", "))));
        }
    }
    if sound { Ok(()) } else { Err(Fault::Findings(problems_found)) }
}

fn adopt(here: &Here, name: &str, reason: Option<String>, out: &mut Out) -> Result<(), Fault> {
    policies::shown(here, name)?;
    if reason.as_ref().is_none_or(|words| words.trim().is_empty()) {
        return Err(Refusal::NoReason("adopting a policy (--reason WORDS)").into());
    }
    let read = policies::find(here, name)?;
    say(&read.problems, out);
    let mut log = rooms::write(here, out)?;
    let stamp = here.stamp_for(Source::Cli, log.path());
    let command = Command::new(Act::AdoptPolicy { policy: Box::new(read.what), reason });
    jump::note(&mut log, Some(&command), (&stamp, here.zone), out);
    let committed = breath::with_stamp(&mut log, &[command], (&stamp, here.zone));
    confirm(here, &log, &committed, stamp.now, out);
    committed.stopped.map_or(Ok(()), |fault| Err(fault.into()))
}
