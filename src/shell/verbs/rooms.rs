//! `warroom rooms`: the shelf.
use crate::domain::clean;
use crate::domain::room::Room;
use crate::domain::time::{Instant, stamp};
use crate::domain::words::Mode;
use crate::journal::chain::Check;
use crate::journal::{Access, FileLog, Log};
use crate::shell::fault::Fault;
use crate::shell::here::Here;
use crate::shell::out::{Emphasis, Out};
use crate::shell::{rooms, table, tell};
use serde::Serialize;

#[derive(Serialize)]
struct Shape {
    schema: &'static str,
    folder: String,
    rooms: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    room: String,
    title: String,
    file: String,
    open: bool,
    #[serde(skip)]
    state: &'static str,
    entries: usize,
    written: Option<String>,
    late: usize,
}

/// Runs it.
///
/// # Errors
/// Some journals cannot be read; each is named.
pub fn run(here: &Here, out: &mut Out) -> Result<(), Fault> {
    let now = here.clock.read().now;
    let (mut rows, mut cells, mut unread) = (Vec::new(), Vec::new(), 0);
    for path in here.paths.journals() {
        let log = match FileLog::open(&here.place(&path), Access::Read, Check::Links) {
            Ok(log) => log,
            Err(fault) => {
                unread += 1;
                out.say(clean::prose(&fault.to_string()).0);
                continue;
            }
        };
        let room = log.room();
        let row = Row {
            room: rooms::called(&log),
            title: clean::row(&room.title).into_owned(),
            file: path.display().to_string(),
            open: rooms::is_open_room(room, now),
            state: state(room, now),
            entries: room.entries().len(),
            written: room.last_written.map(stamp),
            late: rooms::late(room, now),
        };
        let written = room.last_written.map_or_else(String::new, |at| tell::clock(at, now, here.zone));
        cells.push([row.room.clone(), row.state.to_owned(), written]);
        rows.push(row);
    }
    let done = rows.len();
    if !here.global.json {
        let widths = table::widths(&cells, &[20..=32, 6..=6, 16..=20]);
        for (row, cells) in rows.iter().zip(&cells) {
            out.line(line(row, (cells, &widths), out));
        }
    }
    if here.global.json {
        let folder = here.paths.data.display().to_string();
        out.line(tell::json(&Shape { schema: "warroom.rooms/1", folder, rooms: rows })?);
    } else if rows.is_empty() && unread == 0 {
        out.say("no rooms yet\n  Start one with: warroom start \"what is wrong\"");
    }
    if unread > 0 { Err(Fault::Partly { done, left: unread }) } else { Ok(()) }
}

/// What is going on in it, in a word.
fn state(room: &Room, now: Instant) -> &'static str {
    let mut all = room.escalations.values().peekable();
    if rooms::is_open_room(room, now) {
        "open"
    } else if all.peek().is_none() {
        "idle"
    } else if all.all(|one| one.mode == Mode::Record) {
        "record"
    } else {
        "closed"
    }
}

fn line(row: &Row, (cells, widths): (&[String; 3], &[usize; 3]), out: &Out) -> String {
    let late = if row.late == 0 { String::new() } else { format!("  {} late", row.late) };
    let [name, state, _] = table::filled(cells, widths);
    let ([_, _, written], [_, _, width]) = (cells, widths);
    let written = table::right(written, *width);
    format!("{} {state} {written}  {}{late}", out.paint(Emphasis::Bold, &name), row.title)
}
