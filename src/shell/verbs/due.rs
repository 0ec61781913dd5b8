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
use crate::shell::rooms;
use crate::shell::tell::{self, DueRow};
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
    let log = rooms::read(here, Check::Whole)?;
    let whole = rooms::damage_first(&log, out);
    let queue = clock::queue(log.room(), now);
    if here.global.json {
        let due = queue.iter().map(|due| DueRow::new(log.room(), due, None)).collect();
        let room = Some(rooms::called(&log));
        out.line(tell::json(&Shape { schema: "warroom.due/1", room, now: stamp(now), due })?);
    } else {
        for due in &queue {
            out.line(row(log.room(), due, None, out));
        }
        if queue.is_empty() {
            out.say("nothing is due");
        }
    }
    whole
}

/// Every open room's clocks in one queue. A journal that cannot be read is named and left out; of a damaged one only
/// what is before the damage counts.
fn all(here: &Here, now: Instant, out: &mut Out) -> Result<(), Fault> {
    let (mut open, mut unread, mut whole) = (Vec::new(), 0, Ok(()));
    for path in here.paths.journals() {
        match FileLog::open(&here.place(&path), Access::Read, Check::Whole) {
            Ok(log) => {
                whole = whole.and(rooms::damage_first(&log, out));
                if rooms::is_open_room(log.room(), now) {
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
        queue.extend(clock::queue(log.room(), now).into_iter().map(|due| (log, due)));
    }
    queue.sort_by(|(_, a), (_, b)| clock::order(a, b));
    if here.global.json {
        let due =
            queue.iter().map(|(log, due)| DueRow::new(log.room(), due, Some(rooms::called(log)))).collect();
        out.line(tell::json(&Shape { schema: "warroom.due/1", room: None, now: stamp(now), due })?);
    } else {
        for (log, due) in &queue {
            out.line(row(log.room(), due, Some(rooms::called(log)), out));
        }
        if queue.is_empty() {
            out.say("nothing is due in any open room");
        }
    }
    if unread > 0 { whole.and(Err(Fault::Partly { done: open.len(), left: unread })) } else { whole }
}

fn row(room: &Room, due: &Due, name: Option<String>, out: &Out) -> String {
    let name = name.map_or_else(String::new, |name| format!("{name:<12}  "));
    let near = match due.kind {
        Kind::Nudge => "--".to_owned(),
        _ => tell::nearness(due),
    };
    let near = format!("{near:<16}");
    let near = if due.state == Status::Late { out.paint(Emphasis::Alarm, &near) } else { near };
    let snoozed = if due.is_snoozed() { "  (snoozed)" } else { "" };
    let owner = due.owner.as_ref().map_or_else(String::new, |who| format!("  {}", tell::handle(who)));
    format!("{name}{near}  {:<14}  {}{owner}{snoozed}", due.clock.to_string(), tell::about(room, due))
}
