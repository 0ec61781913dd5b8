//! `warroom due`: the queue, what goes overdue next.
use crate::domain::clock::{self, Due, Kind, Status};
use crate::domain::room::Room;
use crate::domain::time::{Instant, stamp};
use crate::journal::chain::Check;
use crate::journal::{Access, FileLog, Log};
use crate::shell::args::Due as Args;
use crate::shell::fault::Fault;
use crate::shell::here::Here;
use crate::shell::out::{Emphasis, Out};
use crate::shell::tell::{self, DueRow};
use crate::shell::{jump, rooms, table};
use serde::Serialize;

#[derive(Serialize)]
struct Shape {
    schema: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    room: Option<String>,
    now: String,
    due: Vec<DueRow>,
}

/// Runs it.
///
/// # Errors
/// No room, or damage.
pub fn run(here: &Here, args: &Args, out: &mut Out) -> Result<(), Fault> {
    let now = here.clock.read().now;
    if args.all {
        return all(here, now, out);
    }
    let log = rooms::read(here, Check::Whole).inspect_err(|fault| {
        if matches!(fault, Fault::NoRoom(_)) && owes(here, now) {
            out.say("closed rooms still owe what was promised in them: warroom due --all");
        }
    })?;
    let whole = rooms::damage_first(&log, out);
    let room = jump::seen(log.room(), here.clock.as_ref());
    let queue = clock::queue(&room, now);
    if here.global.json {
        let due = queue.iter().map(|due| DueRow::new(log.room(), due, None)).collect();
        let room = Some(rooms::called(&log));
        out.line(tell::json(&Shape { schema: "warroom.due/1", room, now: stamp(now), due })?);
    } else {
        let rows: Vec<(&Room, &Due, String)> =
            queue.iter().map(|due| (log.room(), due, String::new())).collect();
        print(&rows, out);
        if queue.is_empty() {
            out.say("nothing is due");
        }
    }
    whole
}

/// Whether a room that is not open has something to keep.
fn owes(here: &Here, now: Instant) -> bool {
    let read = |path: std::path::PathBuf| FileLog::open(&here.place(&path), Access::Read, Check::Links).ok();
    here.paths.journals().into_iter().filter_map(read).any(|log| rooms::is_running(log.room(), now))
}

/// The clocks of every open room in one queue, and what closed ones still owe. A journal that cannot be read is named and left out; of a damaged one only
/// what is before the damage counts.
fn all(here: &Here, now: Instant, out: &mut Out) -> Result<(), Fault> {
    let (mut open, mut unread, mut whole) = (Vec::new(), 0, Ok(()));
    for path in here.paths.journals() {
        match FileLog::open(&here.place(&path), Access::Read, Check::Whole) {
            Ok(log) => {
                whole = whole.and(rooms::damage_first(&log, out));
                if rooms::is_running(log.room(), now) {
                    open.push(log);
                }
            }
            Err(fault) => {
                unread += 1;
                out.say(crate::domain::clean::prose(&fault.to_string()).0);
            }
        }
    }
    let mut queue: Vec<(&FileLog, Due)> = Vec::new();
    for log in &open {
        let room = jump::seen(log.room(), here.clock.as_ref());
        queue.extend(clock::queue(&room, now).into_iter().map(|due| (log, due)));
    }
    queue.sort_by(|(_, a), (_, b)| clock::order(a, b));
    if here.global.json {
        let due =
            queue.iter().map(|(log, due)| DueRow::new(log.room(), due, Some(rooms::called(log)))).collect();
        out.line(tell::json(&Shape { schema: "warroom.due/1", room: None, now: stamp(now), due })?);
    } else {
        let rows: Vec<(&Room, &Due, String)> =
            queue.iter().map(|(log, due)| (log.room(), due, rooms::called(log))).collect();
        print(&rows, out);
        if queue.is_empty() {
            out.say("nothing is due in any room");
        }
    }
    if unread > 0 { whole.and(Err(Fault::Partly { done: open.len(), left: unread })) } else { whole }
}

/// One line for each clock: whose room, how near, its name, what it is about.
fn print(rows: &[(&Room, &Due, String)], out: &mut Out) {
    let cells: Vec<[String; 3]> = rows.iter().map(|(_, due, name)| cells(due, name)).collect();
    let named = if rows.iter().any(|(_, _, name)| !name.is_empty()) { 12 } else { 0 };
    let widths = table::widths(&cells, &[named..=32, 16..=24, 14..=40]);
    for ((room, due, _), cells) in rows.iter().zip(&cells) {
        let [name, near, clock] = table::filled(cells, &widths);
        let name = if named == 0 { name } else { format!("{name}  ") };
        let near = if due.state == Status::Late { out.paint(Emphasis::Alarm, &near) } else { near };
        let snoozed = if due.is_snoozed() { "  (snoozed)" } else { "" };
        let owner = due.owner.as_ref().map_or_else(String::new, |who| format!("  {}", tell::handle(who)));
        out.line(format_args!("{name}{near}  {clock}  {}{owner}{snoozed}", tell::about(room, due)));
    }
}

fn cells(due: &Due, name: &str) -> [String; 3] {
    let near = match due.kind {
        Kind::Nudge => "--".to_owned(),
        _ => tell::nearness(due),
    };
    [name.to_owned(), near, due.clock.to_string()]
}
