//! `warroom metrics`: how well customers were kept informed, over one room or many. Figures are `metrics`' own; here they
//! find their rooms and their form.
mod sheet;
mod table;

use crate::domain::clean;
use crate::domain::policy::Policy;
use crate::journal::chain::Check;
use crate::journal::{Access, FileLog, Log};
use crate::metrics::{self, Options, RoomFigures, written};
use crate::policy;
use crate::shell::fault::Fault;
use crate::shell::here::Here;
use crate::shell::out::Out;
use crate::shell::{policies, rooms, tell};
use clap::Args as Clap;
use std::path::PathBuf;

/// `warroom metrics`.
#[derive(Debug, Clap)]
pub struct Args {
    /// Rooms by name, or journals' files [default: the room]
    #[arg(value_name = "ROOM|FILE")]
    pub rooms: Vec<String>,
    /// Every room of the shelf
    #[arg(long, conflicts_with = "rooms")]
    pub all: bool,
    /// One row for each escalation, for a spreadsheet
    #[arg(long, conflicts_with = "json")]
    pub csv: bool,
    /// Score every gap by this policy instead of the one that held: standard, fast, enterprise, gds, one of your own, or a file
    #[arg(long, value_name = "NAME|FILE")]
    pub policy: Option<String>,
    /// As things stood then: 14:05, -2h, 2026-11-21T14:05:00Z
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    pub until: Option<String>,
}

/// Rooms read, and what of them could not be.
struct Read {
    rooms: Vec<RoomFigures>,
    unread: usize,
    whole: Result<(), Fault>,
}

/// Runs it.
///
/// # Errors
/// No such room, policy or time; damage; or some of several journals cannot be read, each named.
pub fn run(here: &Here, args: &Args, out: &mut Out) -> Result<(), Fault> {
    let now = here.clock.read().now;
    let standard = policy::standard();
    let instead = args.policy.as_deref().map(|name| chosen(here, name, out)).transpose()?;
    let until = args.until.as_deref().map(|typed| here.past(typed, now)).transpose()?;
    let options = Options { now, until, standard: &standard, policy: instead.as_ref() };
    let read = read(here, args, &options, out)?;
    let shelf = metrics::shelf(&read.rooms);
    if here.global.json {
        out.line(tell::json(&written::Metrics::of(&shelf))?);
    } else if args.csv {
        out.raw(sheet::csv(&shelf)?);
    } else {
        table::tell(&shelf, instead.as_ref().map(|policy| policy.name.as_str()), out);
    }
    let partly = Fault::Partly { done: read.rooms.len(), left: read.unread };
    if read.unread > 0 { read.whole.and(Err(partly)) } else { read.whole }
}

/// A policy by name, one's own before the shipped, or one in a file.
fn chosen(here: &Here, name: &str, out: &mut Out) -> Result<Policy, Fault> {
    let found = policies::find(here, name)?;
    for problem in found.problems {
        out.say(format_args!("problem: {}", clean::row(&problem.to_string())));
    }
    Ok(found.what)
}

fn read(here: &Here, args: &Args, options: &Options<'_>, out: &mut Out) -> Result<Read, Fault> {
    let mut read = Read { rooms: Vec::new(), unread: 0, whole: Ok(()) };
    if !args.all && args.rooms.is_empty() {
        read.take(&one(here, out)?, options, out);
        return Ok(read);
    }
    let mut paths: Vec<PathBuf> = Vec::new();
    let named = args.rooms.iter().map(|name| here.paths.room(name)).collect::<Result<Vec<_>, _>>()?;
    for path in if args.all { here.paths.journals() } else { named } {
        if !path.exists() && path.parent() == Some(&here.paths.data) {
            return Err(rooms::no_such_room(here, &path));
        }
        if !paths.contains(&path) {
            paths.push(path);
        }
    }
    for path in paths {
        match FileLog::open(&here.place(&path), Access::Read, Check::Links) {
            Ok(log) => read.take(&log, options, out),
            Err(fault) if args.all || args.rooms.len() > 1 => {
                read.unread += 1;
                out.say(clean::prose(&fault.to_string()).0);
            }
            Err(fault) => return Err(fault.into()),
        }
    }
    Ok(read)
}

/// The room; where none is open, the newest: who looks back seldom looks at one that still burns.
fn one(here: &Here, out: &mut Out) -> Result<FileLog, Fault> {
    match rooms::read(here, Check::Links) {
        Err(Fault::NoRoom(Some(newest))) => {
            out.say(format_args!("note: no room is open; these are the figures of {newest}"));
            Ok(FileLog::open(&here.place(&here.paths.room(&newest)?), Access::Read, Check::Links)?)
        }
        opened => opened,
    }
}

impl Read {
    fn take(&mut self, log: &FileLog, options: &Options<'_>, out: &mut Out) {
        let whole = rooms::damage_first(log, out);
        if self.whole.is_ok() {
            self.whole = whole;
        }
        self.rooms.push(metrics::room(log.room(), &rooms::called(log), options));
    }
}
