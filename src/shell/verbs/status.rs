//! `warroom status`: how things stand, for a person, a prompt or a program.
use crate::app::view::say;
use crate::domain::clean;
use crate::domain::clock::{self, Counts, Due, Kind, Status as Nearness};
use crate::domain::count::count;
use crate::domain::decide::is_open;
use crate::domain::redact::Eye;
use crate::domain::room::Room;
use crate::domain::state::Escalation;
use crate::domain::time::{Instant, elapsed, stamp};
use crate::domain::words::{Audience, Role, Severity};
use crate::journal::chain::Check;
use crate::journal::{FileLog, Log};
use crate::shell::args::Status;
use crate::shell::fault::Fault;
use crate::shell::here::Here;
use crate::shell::out::{Emphasis, Out};
use crate::shell::tell::{self, DueRow};
use crate::shell::{format, jump, rooms, table, terminal};
use serde::Serialize;

/// Cells between the columns of a row.
const BETWEEN: usize = 8;

/// Runs it.
///
/// # Errors
/// No room, damage, or `Late` where that was asked for.
pub fn run(here: &Here, args: &Status, out: &mut Out) -> Result<(), Fault> {
    let log = rooms::read(here, Check::Whole)?;
    let whole = rooms::damage_first(&log, out);
    let now = here.clock.read().now;
    let room = jump::seen(log.room(), here.clock.as_ref());
    let queue = clock::queue(&room, now);
    let seen = Seen { log: &log, room: &room, now, queue: &queue, counts: clock::counts(&room, &queue) };
    match &args.format {
        _ if here.global.json => out.line(tell::json(&Shape::new(&seen))?),
        Some(form) => out.line(format::fill(form, &seen)?),
        None if args.oneline => out.line(one_line(&seen)),
        None => text(&seen, out),
    }
    whole?;
    if args.exit_code && seen.counts.late > 0 { Err(Fault::Late) } else { Ok(()) }
}

/// Without any of its options: what a terminal without a screen gets.
pub fn plain() -> Status {
    Status { oneline: false, format: None, exit_code: false }
}

/// A room at a moment, with what is read off it.
pub struct Seen<'a> {
    /// The journal.
    pub log: &'a FileLog,
    /// The room in it.
    pub room: &'a Room,
    /// When.
    pub now: Instant,
    /// Its clocks.
    pub queue: &'a [Due],
    /// How many of what.
    pub counts: Counts,
}

#[derive(Serialize)]
struct Shape {
    schema: &'static str,
    room: String,
    now: String,
    escalations: Vec<EscalationRow>,
    due: Vec<DueRow>,
    open_actions: usize,
    late: usize,
}

#[derive(Serialize)]
struct EscalationRow {
    id: String,
    title: String,
    customers: Vec<String>,
    severity: Option<&'static str>,
    phase: &'static str,
    mode: &'static str,
    owner: Option<String>,
    next_update: NextUpdate,
    silence_s: i64,
}

#[derive(Serialize)]
struct NextUpdate {
    due_at: Option<String>,
    state: &'static str,
    left_s: Option<i64>,
}

impl Shape {
    fn new(seen: &Seen<'_>) -> Self {
        let live = seen.room.escalations.values().filter(|e| is_open(e));
        Self {
            schema: "warroom.status/1",
            room: rooms::called(seen.log),
            now: stamp(seen.now),
            escalations: live.map(|e| EscalationRow::new(seen, e)).collect(),
            due: seen.queue.iter().map(|due| DueRow::new(seen.room, due, None)).collect(),
            open_actions: seen.counts.open_actions,
            late: seen.counts.late,
        }
    }
}

impl EscalationRow {
    fn new(seen: &Seen<'_>, e: &Escalation) -> Self {
        let customers =
            e.customers.iter().filter_map(|id| seen.room.customers.get(id)?.name.seen_by(Eye::Private));
        let next = update_of(seen, e);
        Self {
            id: e.id.to_string(),
            title: clean::row(&e.title).into_owned(),
            customers: customers.map(|name| clean::row(name).into_owned()).collect(),
            severity: e.severity.map(Severity::word),
            phase: e.phase.word(),
            mode: e.mode.word(),
            owner: e.owner.as_ref().map(|who| clean::row(who.as_str()).into_owned()),
            next_update: NextUpdate {
                due_at: next.and_then(|due| due.due_at).map(stamp),
                state: next.map_or(Nearness::None, |due| due.state).word(),
                left_s: next.and_then(tell::left),
            },
            silence_s: clock::silence(e, seen.now),
        }
    }
}

/// The customer clock of an escalation.
fn update_of<'s>(seen: &'s Seen<'_>, e: &Escalation) -> Option<&'s Due> {
    let ours = |due: &&Due| due.kind == Kind::Update && due.audience == Some(Audience::Customer);
    seen.queue.iter().filter(ours).find(|due| due.escalation == Some(e.id))
}

/// `INC-4821 LATE +02:13 E2 Globex: customer update (+1 late)`.
pub fn one_line(seen: &Seen<'_>) -> String {
    let name = rooms::called(seen.log);
    let Some(due) = clock::now_line(seen.queue) else {
        return format!("{name} nothing is due, {}", count(seen.counts.open_actions, "open action"));
    };
    let others = seen.counts.late.saturating_sub(usize::from(due.state == Nearness::Late));
    let more = if others == 0 { String::new() } else { format!(" (+{others} late)") };
    let id = due.id.map_or_else(String::new, |id| format!("{id} "));
    format!("{name} {} {id}{}{more}", tell::nearness(due), tell::about(seen.room, due))
}

fn text(seen: &Seen<'_>, out: &mut Out) {
    let title = clean::row(&seen.room.title).into_owned();
    let head = [
        out.paint(Emphasis::Bold, &rooms::called(seen.log)),
        title,
        clock::elapsed(seen.room, seen.now).map_or_else(String::new, |s| format!("T+{}", elapsed(s))),
        commander(seen.room).map_or_else(String::new, |who| format!("IC {who}")),
    ];
    let head: Vec<String> = head.into_iter().filter(|part| !part.is_empty()).collect();
    out.line(head.join("  "));
    let now = clock::now_line(seen.queue);
    out.line(now.map_or_else(
        || "NOW  nothing is due".to_owned(),
        |due| {
            let how = if due.state == Nearness::Late { Emphasis::Alarm } else { Emphasis::Bold };
            format!(
                "NOW  {}  {}  {}",
                out.paint(how, &tell::nearness(due)),
                due.clock,
                tell::about(seen.room, due)
            )
        },
    ));
    let rows: Vec<[String; 6]> =
        seen.room.escalations.values().filter(|e| is_open(e)).map(|e| escalation(seen, e)).collect();
    let widths = table::widths(&rows, &[4..=8, 2..=2, 24..=48, 14..=14, 10..=24, 0..=usize::MAX]);
    let taken = widths.iter().sum::<usize>() + BETWEEN;
    let widths = table::widened(&rows, widths, terminal::columns().saturating_sub(taken));
    for row in &rows {
        let [id, severity, customer, phase, owner, next] = table::filled(row, &widths);
        out.line(format!("{id} {severity}  {customer}  {phase} {owner}  {next}").trim_end());
    }
    if let Some(line) = things(&seen.counts) {
        out.line(line);
    }
}

/// Who commands, clean.
pub fn commander(room: &Room) -> Option<String> {
    let held = room.roles.get(&(Role::Commander, None))?.last()?;
    Some(tell::handle(&held.who))
}

fn escalation(seen: &Seen<'_>, e: &Escalation) -> [String; 6] {
    let severity = e.severity.map_or_else(|| "S?".to_owned(), |severity| format!("S{}", severity.number()));
    let next = update_of(seen, e).map_or_else(|| "no update due".to_owned(), tell::nearness);
    let customer = say::customer(seen.room, e, Eye::Private).to_string();
    let owner = say::owner(e.owner.as_ref()).to_string();
    [e.id.to_string(), severity, customer, e.phase.to_string(), owner, next]
}

fn things(counts: &Counts) -> Option<String> {
    let late =
        if counts.actions_late == 0 { String::new() } else { format!(", {} late", counts.actions_late) };
    let unowned = if counts.unowned_actions == 0 {
        String::new()
    } else {
        format!(", {} without owner", counts.unowned_actions)
    };
    let parts = [
        (counts.open_actions, format!("{}{late}{unowned}", count(counts.open_actions, "open action"))),
        (counts.open_commitments, count(counts.open_commitments, "open commitment")),
        (counts.open_blockers, count(counts.open_blockers, "blocker")),
    ];
    let parts: Vec<String> = parts.into_iter().filter(|(n, _)| *n > 0).map(|(_, words)| words).collect();
    (!parts.is_empty()).then(|| parts.join("; "))
}
