//! Opening a room for the board: quick enough to paint, believed only after every hash was checked.
use crate::app::model::Shelf;
use crate::domain::clean;
use crate::domain::time::{self, Instant};
use crate::domain::words::Source;
use crate::intake::demo::{Sample, Script};
use crate::journal::chain::Check;
use crate::journal::{self, Access, FileLog, Log};
use crate::language::when;
use crate::shell::fault::Fault;
use crate::shell::here::Here;
use crate::shell::verbs::start;
use crate::shell::{policies, rooms};
use std::path::Path;

/// At most this many journals are listed on the start screen.
const MOST_LISTED: usize = 40;

/// A journal that was opened.
pub struct Found {
    /// Read, and perhaps not yet held against its hashes.
    pub log: FileLog,
    /// What is to be said about it.
    pub notes: Vec<String>,
    /// Every hash was checked.
    pub verified: bool,
}

/// The room that was named, else the last open one; `None` where nothing is open.
///
/// # Errors
/// The room that was named is not there or cannot be opened.
pub fn first(here: &Here) -> Result<Option<Found>, Fault> {
    match rooms::path(here, Check::Links) {
        Ok(path) => journal(here, &path).map(Some),
        Err(Fault::NoRoom(_)) => Ok(None),
        Err(fault) => Err(fault),
    }
}

/// A room by its name or file.
///
/// # Errors
/// It is not there or cannot be opened.
pub fn named(here: &Here, name: &str) -> Result<Found, Fault> {
    journal(here, &here.paths.room(name.trim())?)
}

/// The same, only to read: nothing of it is touched.
///
/// # Errors
/// It is not there or cannot be read.
pub fn read(here: &Here, name: &str) -> Result<FileLog, Fault> {
    let path = here.paths.room(name.trim())?;
    if !path.exists() && path.parent() == Some(&here.paths.data) {
        return Err(rooms::no_such_room(here, &path));
    }
    Ok(FileLog::open(&here.place(&path), Access::Read, Check::Whole)?)
}

/// A journal: to write where that is possible, else to read.
fn journal(here: &Here, path: &Path) -> Result<Found, Fault> {
    if !path.exists() && path.parent() == Some(&here.paths.data) {
        return Err(rooms::no_such_room(here, path));
    }
    let place = here.place(path);
    let mut notes = Vec::new();
    let log = match FileLog::open(&place, Access::Write, Check::Links) {
        Ok(log) => log,
        Err(
            fault @ (journal::Fault::Foreign { .. }
            | journal::Fault::Unsafe { .. }
            | journal::Fault::Failed { .. }),
        ) => {
            notes.push(clean::row(&fault.to_string()).into_owned());
            FileLog::open(&place, Access::Read, Check::Links)?
        }
        Err(fault) => return Err(fault.into()),
    };
    if log.was_tightened() {
        notes.push("this journal could be read by others; now only by you".to_owned());
    }
    Ok(Found { log, notes, verified: false })
}

/// A new room from one sentence.
///
/// # Errors
/// The sentence is refused, or the room cannot be kept.
pub fn create(here: &Here, title: &str) -> Result<Found, Fault> {
    let usual = policies::usual(here);
    let wrong = usual.problems.into_iter().chain(policies::calendar(here).problems);
    let notes = wrong.map(|one| clean::row(&one.to_string()).into_owned()).collect();
    let plan = start::Plan {
        title: title.to_owned(),
        policy: usual.what,
        commands: vec![start::declare(title, None, Vec::new())],
        room: None,
    };
    let log = start::create(here, &plan, Source::Tui)?;
    Ok(Found { log, notes, verified: true })
}

/// The journals of the data folder, newest first, as the start screen lists them.
pub fn shelf(here: &Here, now: Instant) -> Vec<Shelf> {
    let paths = here.paths.journals().into_iter().take(MOST_LISTED);
    let one = |path: std::path::PathBuf| {
        let log = FileLog::open(&here.place(&path), Access::Read, Check::Links).ok()?;
        Some(Shelf {
            name: rooms::called(&log),
            path: path.display().to_string(),
            title: log.room().title.clone(),
            touched: log.room().last_written,
            open: rooms::is_open_room(log.room(), now),
            late: rooms::late(log.room(), now),
        })
    };
    paths.filter_map(one).collect()
}

/// A time of a demo's incident, or how long after its beginning: `+1h30`, `T+1h30`.
///
/// # Errors
/// It is none, or the sample cannot be played.
pub fn incident_time(typed: &str, sample: &Sample) -> Result<Instant, Fault> {
    let later = typed.trim().trim_start_matches(['T', 't']).strip_prefix('+').and_then(when::span);
    if let Some(later) = later {
        let steps = Script::of(sample)?.steps;
        let begins = steps.first().map(|step| step.at);
        return begins.map(|at| at + later).ok_or_else(|| Fault::NotFound("the sample is empty".to_owned()));
    }
    time::read(typed.trim())
        .ok_or_else(|| Fault::Usage(format!("{typed:?} is no time; like 2018-10-22T00:05:37Z or +1h30")))
}
