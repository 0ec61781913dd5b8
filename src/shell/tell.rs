//! Entries and clocks in the words of a command line: the same words as on the board, without columns of a screen.
use super::fault::Fault;
use super::here::Here;
use super::rooms;
use crate::app::desk::Desk;
use crate::app::view::fact::{self, Teller, Told, tell};
use crate::app::view::{Look, say};
use crate::domain::clean;
use crate::domain::clock::{Due, Kind, Status};
use crate::domain::entry::Entry;
use crate::domain::id::{Handle, ItemId};
use crate::domain::redact::Eye;
use crate::domain::room::Room;
use crate::domain::state::State;
use crate::domain::time::{Instant, length, seconds_between, stamp};
use crate::domain::words::Audience;
use crate::journal::FileLog;
use chrono_tz::Tz;
use serde::Serialize;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The words of one entry, as it counts now.
pub fn told(room: &Room, entry: &Entry, now: Instant, zone: Tz) -> Told {
    told_to(room, entry, now, (zone, Eye::Private))
}

/// The same for whoever looks.
pub fn told_to(room: &Room, entry: &Entry, now: Instant, (zone, eye): (Tz, Eye)) -> Told {
    let (desk, fresh) = (Desk::default(), BTreeMap::new());
    let look = Look::new(now, zone, &desk, &fresh);
    let amended = room.entry_now(entry.seq);
    let entry = amended.as_deref().unwrap_or(entry);
    tell(&Teller::new(room, eye, &look), entry)
}

/// `  [undone by L9]`, `  [struck by L9]`, or nothing.
pub fn taken_back(room: &Room, entry: &Entry) -> String {
    fact::taken_back(room, entry.seq).map_or_else(String::new, |(how, by)| format!("  [{how} by L{by}]"))
}

/// `A9 action @priya check replica lag`: what a saved entry is confirmed with.
pub fn receipt(log: &FileLog, entry: &Entry, here: &Here, now: Instant) -> String {
    use crate::journal::Log;
    let told = told(log.room(), entry, now, here.zone);
    let id = told.id.map_or_else(|| entry.line_id().to_string(), |id| id.to_string());
    let at = another_day(entry, now, here.zone);
    let due = next_update(log.room(), entry, now, here.zone);
    format!("{} {id} {} {}{at}{due}", rooms::called(log), told.tag, told.text)
}

/// `  at 2026-11-23 02:30`, where an entry is dated to another day than this one: a slip there is easily overlooked.
fn another_day(entry: &Entry, now: Instant, zone: Tz) -> String {
    let day = |at: Instant| at.with_timezone(&zone).date_naive();
    let at = entry.at.filter(|at| day(*at) != day(now));
    at.map_or_else(String::new, |at| format!("  at {}", clock(at, now, zone)))
}

/// Where an entry moved a customer clock, when the next words are due: `  next update 14:47 (15 min)`.
fn next_update(room: &Room, entry: &Entry, now: Instant, zone: Tz) -> String {
    use crate::domain::event::Event;
    let on = match &entry.event {
        Event::EscalationDeclared(fact) => Some(fact.id),
        // Those inside have clocks of their own, whose time the words before it tell.
        Event::CadenceOverridden(fact) if fact.audience != Audience::Customer => None,
        Event::UpdateSent(fact) if fact.audience != Audience::Customer && fact.next.is_some() => None,
        Event::UpdateSent(_)
        | Event::SeverityChanged(_)
        | Event::PhaseChanged(_)
        | Event::ModeChanged(_)
        | Event::CadenceOverridden(_)
        | Event::EscalationReopened(_) => entry.common.on,
        Event::CustomerAttached(fact) if !fact.clocks.is_empty() => entry.common.on,
        Event::EscalationMerged(fact) => Some(fact.into),
        _ => None,
    };
    let due = on.and_then(|on| room.escalations.get(&on)?.clocks.get(&Audience::Customer)?.due);
    let Some(at) = due else { return String::new() };
    let left = seconds_between(now, at);
    if left < 0 {
        return format!("  next update is LATE {}, was due {}", length(left, true), clock(at, now, zone));
    }
    // The words before it end with that very time.
    let said = match &entry.event {
        Event::UpdateSent(fact) => fact.next.as_ref().map(|next| next.due.0),
        Event::CadenceOverridden(fact) => fact.due.map(|at| at.0),
        _ => None,
    };
    if said == Some(at) {
        return format!("  (in {})", length(left, false));
    }
    format!("  next update {} ({})", clock(at, now, zone), length(left, false))
}

/// `14:47`, with the day where that is not today.
pub fn clock(at: Instant, now: Instant, zone: Tz) -> String {
    let (then, today) = (at.with_timezone(&zone), now.with_timezone(&zone));
    let form = if then.date_naive() == today.date_naive() { "%H:%M" } else { "%Y-%m-%d %H:%M" };
    format!("{}{}", then.format(form), say::which(at, zone))
}

/// How near a clock is, in words that need no colour: `+02:13 LATE`, `02:50 DUE`, `in 41 min`, `no timer`.
pub fn nearness(due: &Due) -> String {
    use crate::domain::clock::Status;
    let figure = length(due.left_s, due.state.is_near());
    match due.state {
        Status::Late => format!("{figure} LATE"),
        Status::Due if due.due_at.is_none() => "now".to_owned(),
        Status::Due => format!("in {figure} DUE"),
        Status::Soon => format!("in {figure} soon"),
        Status::Ok => format!("in {figure}"),
        Status::Paused => "paused".to_owned(),
        Status::None => "no timer".to_owned(),
    }
}

/// `@sam`, clean.
pub fn handle(who: &Handle) -> String {
    say::handle(who).to_string()
}

/// Whom an entry is from: `@dan`, or where a history was taken over from.
pub fn author(entry: &Entry) -> String {
    say::author(entry).to_string()
}

/// What a clock is about, clean, with the customer where that says more.
pub fn about(state: &State, due: &Due) -> String {
    let words = due.text(state);
    let words = clean::row(&words);
    match due.escalation {
        Some(id) if due.id.is_none_or(|own| own == ItemId::from(id)) => {
            format!("{}: {words}", say::customer_of(state, id, Eye::Private))
        }
        _ => words.into_owned(),
    }
}

/// One clock as other programs read it (cli.md).
#[derive(Debug, Serialize)]
pub struct DueRow {
    #[serde(skip_serializing_if = "Option::is_none")]
    room: Option<String>,
    clock: String,
    kind: &'static str,
    audience: Option<&'static str>,
    id: Option<String>,
    escalation: Option<String>,
    due_at: Option<String>,
    state: &'static str,
    left_s: Option<i64>,
    snoozed_until: Option<String>,
    owner: Option<String>,
    text: String,
}

impl DueRow {
    /// From the queue; `room` where clocks of several rooms stand together.
    pub fn new(state: &State, due: &Due, room: Option<String>) -> Self {
        let text: Cow<'_, str> = due.text(state);
        Self {
            room,
            clock: due.clock.to_string(),
            kind: due.kind.word(),
            audience: due.audience.map(Audience::word),
            id: due.id.map(|id| id.to_string()),
            escalation: due.escalation.map(|id| id.to_string()),
            due_at: due.due_at.map(stamp),
            state: due.state.word(),
            left_s: left(due),
            snoozed_until: due.snoozed_until.map(stamp),
            owner: due.owner.as_ref().map(|who| clean::row(who.as_str()).into_owned()),
            text: clean::row(&text).into_owned(),
        }
    }
}

/// Whole seconds left, negative when late; of a clock that stands still, those it stopped with; of a reminder 0, as it is for
/// now. `None` where no timer is set.
pub fn left(due: &Due) -> Option<i64> {
    match (due.state, due.kind) {
        (Status::None, _) => None,
        (_, Kind::Nudge) => Some(0),
        _ => Some(due.left_s),
    }
}

/// Data for other programs as one line, with no byte a terminal obeys.
///
/// # Errors
/// What the writer of such lines refuses: a number above 2^53 or nesting above 32, as only foreign data can hold.
pub fn json(value: &impl Serialize) -> Result<String, Fault> {
    crate::journal::escape::figures(value).map_err(|why| {
        Fault::Usage(format!("this cannot be given as JSON: {why}; without --json it can be read"))
    })
}
