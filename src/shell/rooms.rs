//! Which room a command is about, and its journal opened.
use super::fault::Fault;
use super::here::{Here, variable};
use super::out::Out;
use super::paths::room_name;
use crate::domain::clean;
use crate::domain::clock;
use crate::domain::count::{are, count};
use crate::domain::decide::is_open;
use crate::domain::room::Room;
use crate::domain::time::{Instant, seconds_between};
use crate::domain::words::Mode;
use crate::journal::chain::Check;
use crate::journal::disk::RealDisk;
use crate::journal::{self, Access, FileLog, Log};
use std::io::{Read as _, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};

/// A room without an escalation counts as open for so long (ruling 30).
const YOUNG_S: i64 = 7 * 86_400;

/// Whether somebody may still be working in it: an escalation that is not over, or none yet and young.
/// Imported history is no work.
pub fn is_open_room(room: &Room, now: Instant) -> bool {
    let mut live = room.escalations.values().filter(|e| e.mode != Mode::Record).peekable();
    if live.peek().is_some() || !room.escalations.is_empty() {
        return live.any(|e| is_open(e));
    }
    room.created.is_some_and(|at| seconds_between(at, now) < YOUNG_S)
}

/// Whether its clocks are still somebody's: an open room, or a closed one that owes what was promised in it. Nothing of
/// imported history is owed.
pub fn is_running(room: &Room, now: Instant) -> bool {
    let is_record = room.escalations.values().all(|e| e.mode == Mode::Record);
    is_open_room(room, now)
        || !is_record
            && (room.commitments.live().next().is_some()
                || room.actions.live().any(|a| a.carried && a.is_open()))
}

/// How many of its clocks are late.
pub fn late(room: &Room, now: Instant) -> usize {
    clock::counts(room, &clock::queue(room, now)).late
}

/// The room that was named, by `--room` or the environment.
pub fn named(here: &Here) -> Option<String> {
    here.global.room.clone().or_else(|| variable("WARROOM_ROOM"))
}

/// Opens the room a command is about, to read.
///
/// # Errors
/// There is none, or what the journal says.
pub fn read(here: &Here, check: Check) -> Result<FileLog, Fault> {
    open(here, Access::Read, check)
}

/// Opens it to write. Every hash is checked: nothing is added after a line that was changed.
///
/// # Errors
/// There is none, or what the journal says.
pub fn write(here: &Here, out: &mut Out) -> Result<FileLog, Fault> {
    let mut log = match open(here, Access::Write, Check::Whole) {
        Err(Fault::Journal(why @ journal::Fault::Failed { .. })) => return unwritable(here, why, out),
        opened => opened?,
    };
    let path = here.paths.shown(log.path());
    if log.was_tightened() {
        out.say(format_args!("note: {path} could be read by others; now only by you"));
    }
    if !log.left().is_empty() {
        let stamp = here.stamp_for(crate::domain::words::Source::System, log.path());
        let back = log.readmit(&stamp).saved.len();
        if back > 0 {
            out.say(format_args!(
                "note: {} that could not be saved earlier {} now in the journal",
                count(back, "entry"),
                are(back)
            ));
        }
        still_waiting(here, &log, out);
    }
    Ok(log)
}

/// A journal that can be read and not written: what is said to it waits in the spill file.
fn unwritable(here: &Here, why: journal::Fault, out: &mut Out) -> Result<FileLog, Fault> {
    let mut log = open(here, Access::Read, Check::Whole).map_err(|_| why.clone())?;
    if !matches!(&why, journal::Fault::Failed { file, .. } if file == log.path()) {
        return Err(why.into());
    }
    log.cannot_be_written(why);
    still_waiting(here, &log, out);
    Ok(log)
}

/// One line for all that the journal still does not take, and where the words are.
fn still_waiting(here: &Here, log: &FileLog, out: &mut Out) {
    let left = log.left();
    if left.is_empty() {
        return;
    }
    let files: Vec<String> = left.files.iter().map(|file| here.paths.shown(file)).collect();
    out.say(clean::row(&format!("note: {left}; in {}", files.join(" and "))));
}

/// Whether a journal can be read and its work is done.
fn is_over(here: &Here, path: &Path, now: Instant) -> bool {
    FileLog::open(&here.place(path), Access::Read, Check::Links)
        .is_ok_and(|log| !is_open_room(log.room(), now))
}

fn open(here: &Here, access: Access, check: Check) -> Result<FileLog, Fault> {
    if let Some(name) = named(here) {
        return open_named(here, &name, access, check);
    }
    let now = here.clock.read().now;
    let (mut newest, mut unread) = (None, None);
    let mut looked_at: Vec<PathBuf> = Vec::new();
    let last = here.paths.last();
    for path in last.clone().into_iter().chain(std::iter::once_with(|| here.paths.journals()).flatten()) {
        if looked_at.contains(&path) {
            continue;
        }
        match FileLog::open(&here.place(&path), access, check) {
            Ok(log) if is_open_room(log.room(), now) => return Ok(log),
            Ok(_) => drop(newest.get_or_insert_with(|| stem(&path))),
            // Put away: nobody writes to it, and nobody misses it.
            Err(journal::Fault::Failed { .. }) if is_over(here, &path, now) => {
                newest.get_or_insert_with(|| stem(&path));
            }
            // The room worked in last must not silently give way to another.
            Err(fault) if last.as_ref() == Some(&path) => return Err(fault.into()),
            Err(fault) => drop(unread.get_or_insert(fault)),
        }
        looked_at.push(path);
    }
    Err(unread.map_or(Fault::NoRoom(newest), Fault::from))
}

fn open_named(here: &Here, name: &str, access: Access, check: Check) -> Result<FileLog, Fault> {
    let path = here.paths.room(name)?;
    if !path.exists() && path.parent() == Some(&here.paths.data) {
        return Err(no_such_room(here, &path));
    }
    Ok(FileLog::open(&here.place(&path), access, check)?)
}

/// That a room is not there, with the one that is perhaps meant.
pub fn no_such_room(here: &Here, path: &Path) -> Fault {
    let name = stem(path);
    let near = here.paths.journals().into_iter().map(|path| stem(&path)).find(|one| {
        one.starts_with(&name) || name.starts_with(one.as_str()) || one.ends_with(&format!("-{name}"))
    });
    Fault::NoSuchRoom { name, near }
}

/// A journal's file name without its end.
pub fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// What a room is called: its own name where it fits, else its file's.
pub fn called(log: &FileLog) -> String {
    let own = room_name(&log.room().name).filter(|name| *name == log.room().name);
    own.unwrap_or_else(|| crate::domain::clean::row(&stem(log.path())).into_owned())
}

/// Before anything that is intact is told: what of the journal is not.
///
/// # Errors
/// The damage, said already; to be returned after what is intact was told.
pub fn damage_first(log: &FileLog, out: &mut Out) -> Result<(), Fault> {
    let Some(fault) = log.trouble() else {
        if let Some(words) = unfinished(log.path()) {
            out.say(words);
        }
        return Ok(());
    };
    out.say(crate::domain::clean::prose(&fault.to_string()).0);
    Err(Fault::Said(fault.exit_code()))
}

/// That a journal ends in the middle of a line, in words: a write that never finished, which is no damage.
pub fn unfinished(path: &Path) -> Option<String> {
    let mut file = std::fs::File::open(path).ok()?;
    let (mut last, length) = ([b'\n'], file.metadata().ok()?.len());
    file.seek(SeekFrom::Start(length.checked_sub(1)?)).ok()?;
    file.read_exact(&mut last).ok()?;
    // Almost always it ends as it should, and nothing more is read.
    let report = (last != [b'\n']).then(|| journal::verify(&RealDisk, path).ok()).flatten()?;
    (report.torn_bytes > 0).then(|| torn(report.torn_bytes))
}

/// That so many bytes behind the last entry are no entry.
pub fn torn(bytes: u64) -> String {
    format!(
        "note: after the last entry stand {} of a write that never finished: never confirmed as saved, and not part of this; \
         the next entry written keeps them aside",
        count(bytes, "byte")
    )
}

/// The journal a command is about, whatever state it is in.
///
/// # Errors
/// There is none.
pub fn path(here: &Here, check: Check) -> Result<PathBuf, Fault> {
    match named(here) {
        Some(name) => here.paths.room(&name),
        None => read(here, check)
            .map(|log| log.path().to_owned())
            .or_else(|fault| here.paths.last().filter(|_| !matches!(fault, Fault::NoRoom(_))).ok_or(fault)),
    }
}
