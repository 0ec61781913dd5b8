//! `warroom log`: the record as words in the order in which things happened, or as the journal's own lines in theirs.
use crate::app::view::fact::{Kind, Told};
use crate::domain::entry::Entry;
use crate::domain::room::Room;
use crate::domain::time::Instant;
use crate::journal::chain::Check;
use crate::journal::disk::{Disk, How, RealDisk};
use crate::journal::escape::must_be_spelled;
use crate::journal::read::{Lines, Piece};
use crate::journal::{FileLog, Log};
use crate::shell::args::Log as Args;
use crate::shell::fault::Fault;
use crate::shell::here::Here;
use crate::shell::out::{Emphasis, Out};
use crate::shell::{rooms, table, tell};
use std::fmt::Write;
use std::sync::Arc;

/// Runs it.
///
/// # Errors
/// No room, a kind that is none, or damage.
pub fn run(here: &Here, args: &Args, out: &mut Out) -> Result<(), Fault> {
    let mut log = rooms::read(here, Check::Whole)?;
    let whole = rooms::damage_first(&log, out);
    let now = here.clock.read().now;
    let since = args.since.as_deref().map(|typed| here.past(typed, now)).transpose()?;
    let wanted = Wanted { since, kinds: kinds(args)?, text: args.grep.as_deref().map(str::to_lowercase) };
    if here.global.json {
        raw(&mut log, |room, entry| wanted.takes(here, room, entry, now), out)?;
    } else {
        let room = log.room();
        let mut entries: Vec<_> =
            room.entries().iter().filter(|entry| wanted.takes(here, room, entry, now)).collect();
        // Stable: of one moment, the order in which they were written.
        entries.sort_by_key(|entry| entry.when());
        print(here, room, &entries, (now, args.plain), out);
    }
    whole
}

/// Which entries were asked for.
struct Wanted {
    since: Option<Instant>,
    kinds: Vec<String>,
    text: Option<String>,
}

fn kinds(args: &Args) -> Result<Vec<String>, Fault> {
    let known = |word: &str| {
        crate::domain::event::Event::TYPES.iter().any(|known| *known == word || first(known) == word)
            || word == "mark"
    };
    let kinds: Vec<String> =
        args.kind.iter().flat_map(|k| k.split(',')).map(|k| k.trim().to_lowercase()).collect();
    match kinds.iter().find(|kind| !known(kind)) {
        Some(none) => Err(Fault::Usage(format!(
            "--kind {none:?} is none; like decision, update, action, note, or a type like severity.changed"
        ))),
        None => Ok(kinds),
    }
}

fn first(type_name: &str) -> &str {
    type_name.split('.').next().unwrap_or_default()
}

impl Wanted {
    fn takes(&self, here: &Here, room: &Room, entry: &Entry, now: Instant) -> bool {
        if self.since.is_some_and(|since| entry.when() < since) {
            return false;
        }
        let name = entry.event.type_name();
        let fits = |kind: &String| {
            kind == name || kind == first(name) || (kind == "mark" && name == "milestone.reached")
        };
        if !self.kinds.is_empty() && !self.kinds.iter().any(fits) {
            return false;
        }
        let Some(text) = &self.text else { return true };
        let told = tell::told(room, entry, now, here.zone);
        let raw = entry.common.raw.as_deref().unwrap_or_default();
        told.text.as_str().to_lowercase().contains(text) || raw.to_lowercase().contains(text)
    }
}

/// `14:31 DECIDE D4 @dan rolling restart`; plain: with the number, the day, the writer and the type.
fn print(here: &Here, room: &Room, entries: &[&Arc<Entry>], (now, is_plain): (Instant, bool), out: &mut Out) {
    if is_plain {
        for entry in entries {
            out.line(plain(here, room, entry, now));
        }
        return;
    }
    let told: Vec<Told> = entries.iter().map(|entry| tell::told(room, entry, now, here.zone)).collect();
    let rows: Vec<[String; 4]> =
        entries.iter().zip(&told).map(|(entry, told)| cells(here, entry, told, now)).collect();
    let widths = table::widths(&rows, &[5..=8, 5..=20, 8..=12, 4..=8]);
    for ((entry, told), row) in entries.iter().zip(&told).zip(&rows) {
        let how = if told.kind == Kind::Decision { Emphasis::Bold } else { Emphasis::Plain };
        let [number, _, tag, id] = table::filled(row, &widths);
        let ([_, at, ..], [_, width, ..]) = (row, &widths);
        let (at, struck) = (table::right(at, *width), tell::taken_back(room, entry));
        out.line(format_args!("{number} {at} {} {id} {}{struck}", out.paint(how, &tag), told.text));
    }
}

fn cells(here: &Here, entry: &Entry, told: &Told, now: Instant) -> [String; 4] {
    let id = told.id.map_or_else(String::new, |id| id.to_string());
    let est = if entry.est { "~" } else { "" };
    let at = format!("{est}{}", tell::clock(entry.when(), now, here.zone));
    [entry.line_id().to_string(), at, told.tag.to_string(), id]
}

fn plain(here: &Here, room: &Room, entry: &Entry, now: Instant) -> String {
    let told = tell::told(room, entry, now, here.zone);
    let id = told.id.map_or_else(String::new, |id| id.to_string());
    let (struck, est) = (tell::taken_back(room, entry), if entry.est { "~" } else { "" });
    let at = entry.when().with_timezone(&here.zone).format("%Y-%m-%d %H:%M:%S %Z");
    let (seq, by, name) =
        (entry.seq, tell::author(entry), crate::domain::clean::row(entry.event.type_name()));
    format!("L{seq} {est}{at} {by} {name} {id} {}{struck}", told.text).replace("  ", " ")
}

/// The journal's own lines, with `struck_by` where an entry was struck.
fn raw(log: &mut FileLog, takes: impl Fn(&Room, &Entry) -> bool, out: &mut Out) -> Result<(), Fault> {
    let path = log.path().to_owned();
    let end = log.at().chain.next;
    let file = RealDisk.open(&path, How::Read).map_err(Fault::io(&path, "opening it"))?;
    let mut lines = Lines::from(file.as_ref(), 0);
    for entry in log.room().entries().iter().take(usize::try_from(end).unwrap_or(usize::MAX)) {
        let Piece::Line(line) = lines.step().map_err(Fault::io(&path, "reading it"))? else { break };
        if takes(log.room(), entry) {
            out.line(shown(line, log.room().struck_by(entry.seq)));
        }
    }
    Ok(())
}

/// The line with every character spelled out that a terminal could obey; as JSON it says the same.
fn shown(line: &[u8], struck_by: Option<u64>) -> String {
    let text = String::from_utf8_lossy(line);
    let text = text.trim_end();
    let mut shown = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if must_be_spelled(c) {
            let mut units = [0; 2];
            for unit in c.encode_utf16(&mut units) {
                // Writing to a String cannot fail.
                let _ = write!(shown, "\\u{unit:04x}");
            }
        } else {
            shown.push(c);
        }
    }
    if let Some(by) = struck_by
        && shown.ends_with('}')
    {
        shown.truncate(shown.len() - 1);
        let _ = write!(shown, ",\"struck_by\":{by}}}");
    }
    shown
}
