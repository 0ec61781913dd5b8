//! The trend over several rooms. A room that cannot be read is named and left out.
use super::source::Source;
use super::written::Sheet;
use super::{Format, Report, hand_over};
use crate::domain::clean;
use crate::domain::entry::Entry;
use crate::domain::redact::Shown;
use crate::domain::room::Room;
use crate::journal::chain::Check;
use crate::journal::{Access, FileLog};
use crate::report::{self, Ground, Said};
use crate::shell::fault::Fault;
use crate::shell::here::Here;
use crate::shell::out::Out;
use crate::shell::rooms;
use crate::shell::then;
use std::path::PathBuf;

/// Runs it over the rooms that are named, all of them, or the one a command is about.
///
/// # Errors
/// There is no room, or some could not be read.
pub fn run(here: &Here, args: &Report, format: Format, out: &mut Out) -> Result<(), Fault> {
    let mut left = 0;
    let mut sources = Vec::new();
    if args.ids.is_empty() && !args.all {
        let (source, whole) = Source::read(here, args, out)?;
        sources.push(source);
        whole?;
    }
    let mut unread: Vec<(PathBuf, Fault)> = Vec::new();
    for path in paths(here, args)? {
        match read(here, args, &path) {
            Ok(source) => sources.push(source),
            Err(fault) => unread.push((path, fault)),
        }
    }
    // What no room understands is wrong in the question.
    if sources.is_empty()
        && let Some((_, fault @ Fault::Usage(_))) =
            unread.pop_if(|(_, fault)| matches!(fault, Fault::Usage(_)))
    {
        return Err(fault);
    }
    for (path, fault) in unread {
        left += 1;
        out.say(clean::prose(&format!("{}: {fault}", here.paths.shown(&path))).0);
    }
    let is_uncut = !args.ids.is_empty() || args.all;
    let uncut: Option<Vec<_>> = sources.iter().map(Source::cuts_nothing).collect();
    if let Some(latest) = uncut.filter(|_| is_uncut).and_then(|all| all.into_iter().max()) {
        out.say(then::nothing_after(here, latest));
    }
    let standard = crate::policy::standard();
    let grounds: Vec<Ground<'_>> =
        sources.iter().map(|source| source.ground(here, args, (&nothing, &standard))).collect();
    if grounds.is_empty() {
        return Err(Fault::NotFound(
            "there is no room to look at\n  See what there is with: warroom rooms".to_owned(),
        ));
    }
    hand_over(args, &written(format, &grounds)?, out)?;
    if left > 0 { Err(Fault::Partly { done: grounds.len(), left }) } else { Ok(()) }
}

/// A trend tells no single entry.
fn nothing(_: &Room, _: &Entry) -> Said {
    Said { tag: "", id: None, text: Shown::default(), is_news: false }
}

fn paths(here: &Here, args: &Report) -> Result<Vec<PathBuf>, Fault> {
    let mut paths = if args.all { here.paths.journals() } else { Vec::new() };
    for name in &args.ids {
        let path = here.paths.room(name)?;
        if !path.exists() {
            return Err(rooms::no_such_room(here, &path));
        }
        paths.push(path);
    }
    paths.sort();
    paths.dedup();
    Ok(paths)
}

fn read(here: &Here, args: &Report, path: &std::path::Path) -> Result<Source, Fault> {
    let mut log = FileLog::open(&here.place(path), Access::Read, Check::Whole)?;
    if let Some(fault) = log.trouble() {
        return Err(fault.clone().into());
    }
    Source::of(here, args, &mut log)
}

/// Writes the trend over these rooms.
///
/// # Errors
/// A format it does not have.
pub fn written(format: Format, grounds: &[Ground<'_>]) -> Result<String, Fault> {
    let (Some(document), Some(first)) = (report::trend(grounds), grounds.first()) else {
        return Ok(String::new());
    };
    let drawings = if format == Format::Html { document.drawings() } else { Vec::new() };
    document.on("trend", format, first, &drawings)
}
