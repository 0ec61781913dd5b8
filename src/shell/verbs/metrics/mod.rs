//! `warroom metrics`: how well customers were kept informed, over one room or many. Figures are `metrics`' own; here they
//! find their rooms and their form.
mod sheet;
mod table;

use crate::domain::clean;
use crate::domain::count::count;
use crate::domain::policy::Policy;
use crate::domain::time::Instant;
use crate::journal::chain::Check;
use crate::journal::{Access, FileLog, Log};
use crate::metrics::{self, Options, RoomFigures, written};
use crate::policy;
use crate::shell::fault::Fault;
use crate::shell::here::Here;
use crate::shell::out::Out;
use crate::shell::then::{Cut, Then};
use crate::shell::{policies, rooms, tell, then};
use clap::Args as Clap;
use std::path::{Path, PathBuf};

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
    /// As things stood then: 14:05 (of the record's own days), 2026-11-21 (all of it), 2026-11-21 14:05, -2h, T+1h, A7, 50%, a milestone
    #[arg(long, value_name = "WHERE", allow_hyphen_values = true)]
    pub until: Option<String>,
}

/// Rooms read, and what of them could not be.
struct Read {
    rooms: Vec<RoomFigures>,
    unread: usize,
    /// Rooms of which `--until` leaves nothing out, by its instant there.
    uncut: Vec<Instant>,
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
    let options = Options { now, until: None, standard: &standard, policy: instead.as_ref() };
    let read = read(here, args, &options, out)?;
    if let Some(at) = read.uncut.iter().max().filter(|_| read.uncut.len() == read.rooms.len()) {
        out.say(then::nothing_after(here, *at));
    }
    let shelf = metrics::shelf(&read.rooms);
    if shelf.twice > 0 {
        let (many, stand) =
            (count(shelf.twice, "escalation"), if shelf.twice == 1 { "stands" } else { "stand" });
        out.say(format_args!("note: {many} {stand} in two rooms, taken over twice; each counts once"));
    }
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
    let mut read = Read { rooms: Vec::new(), unread: 0, uncut: Vec::new(), whole: Ok(()) };
    let several = args.all || args.rooms.len() > 1;
    if !args.all && args.rooms.is_empty() {
        let log = one(here, out)?;
        let until = args.until.as_deref().map(|typed| then::within(here, log.room(), typed)).transpose()?;
        read.take(&log, until, options, out);
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
        match then_of(here, args, &path, several) {
            Ok((log, until)) => read.take(&log, until, options, out),
            Err(fault) if several => {
                read.unread += 1;
                out.say(clean::prose(&fault.to_string()).0);
            }
            Err(fault) => return Err(fault),
        }
    }
    Ok(read)
}

/// A room, and from when it is looked at. Of several, one that had not begun by then has nothing to tell.
fn then_of(here: &Here, args: &Args, path: &Path, several: bool) -> Result<(FileLog, Option<Then>), Fault> {
    let log = FileLog::open(&here.place(path), Access::Read, Check::Links)?;
    let read = if several { then::read } else { then::within };
    let until = args.until.as_deref().map(|typed| read(here, log.room(), typed)).transpose();
    let named = |fault: Fault| Fault::Usage(format!("{}: {fault}", rooms::called(&log)));
    let until = if several { until.map_err(named)? } else { until? };
    Ok((log, until))
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
    fn take(&mut self, log: &FileLog, until: Option<Then>, options: &Options<'_>, out: &mut Out) {
        let whole = rooms::damage_first(log, out);
        if self.whole.is_ok() {
            self.whole = whole;
        }
        self.uncut.extend(until.filter(|then| then.cut == Cut::Nothing).map(|then| then.at));
        let options = Options { until: until.map(|then| then.at), ..*options };
        self.rooms.push(metrics::room(log.room(), &rooms::called(log), &options));
    }
}
