//! `warroom search`: full text over this room or all of them, newest first.
use crate::domain::clean;
use crate::domain::entry::Entry;
use crate::domain::event::Event;
use crate::domain::room::Room;
use crate::domain::time::{Instant, stamp};
use crate::journal::chain::Check;
use crate::journal::{Access, FileLog, Log};
use crate::search::text::Query;
use crate::shell::fault::Fault;
use crate::shell::here::Here;
use crate::shell::out::{Emphasis, Out};
use crate::shell::{rooms, tell};
use clap::Args as Clap;
use serde::Serialize;
use std::cmp::Reverse;

/// `warroom search`.
#[derive(Debug, Clap)]
pub struct Args {
    /// Words that must all be in a line; "a phrase" stands together; case and accents do not matter
    #[arg(required = true, value_name = "TEXT")]
    pub text: Vec<String>,
    /// Every room, open and closed
    #[arg(long)]
    pub all: bool,
}

#[derive(Serialize)]
struct Shape<'a> {
    schema: &'static str,
    query: &'a str,
    hits: Vec<Hit>,
}

#[derive(Serialize)]
struct Hit {
    room: String,
    line: u64,
    at: String,
    #[serde(rename = "type")]
    kind: String,
    id: Option<String>,
    text: String,
    struck_by: Option<u64>,
    #[serde(skip)]
    when: Instant,
    #[serde(skip)]
    tag: &'static str,
}

/// Runs it.
///
/// # Errors
/// No room, nothing to look for, or some journals cannot be read; each is named.
pub fn run(here: &Here, args: &Args, out: &mut Out) -> Result<(), Fault> {
    let typed = args.text.join(" ");
    let query = Query::read(&typed);
    if query.is_empty() {
        return Err(Fault::Usage(
            "what is to be found? like: warroom search \"replica lag\" --all".to_owned(),
        ));
    }
    let now = here.clock.read().now;
    let (mut hits, mut unread) = (Vec::new(), 0);
    if args.all {
        for path in here.paths.journals() {
            match FileLog::open(&here.place(&path), Access::Read, Check::Links) {
                Ok(log) => hits.extend(found(here, &log, &query, now)),
                Err(fault) => {
                    unread += 1;
                    out.say(clean::prose(&fault.to_string()).0);
                }
            }
        }
    } else {
        hits = found(here, &rooms::read(here, Check::Links)?, &query, now).collect();
    }
    hits.sort_by_key(|hit| Reverse(hit.when));
    let done = hits.len();
    if here.global.json {
        out.line(tell::json(&Shape { schema: "warroom.search/1", query: &clean::row(&typed), hits })?);
    } else {
        for hit in &hits {
            out.line(line(here, hit, (now, args.all), out));
        }
        if done == 0 && unread == 0 {
            let where_to = if args.all { "in any room" } else { "in this room; --all looks in every room" };
            out.say(format_args!("nothing with {} {where_to}", clean::row(&typed)));
        }
    }
    if unread > 0 { Err(Fault::Partly { done, left: unread }) } else { Ok(()) }
}

fn found(here: &Here, log: &FileLog, query: &Query, now: Instant) -> impl Iterator<Item = Hit> {
    let (room, name) = (log.room(), rooms::called(log));
    let hits: Vec<Hit> =
        room.entries().iter().filter_map(|entry| hit(here, room, entry, query, now)).collect();
    hits.into_iter().map(move |hit| Hit { room: name.clone(), ..hit })
}

/// A line is found by what the log says of it and by what was typed.
fn hit(here: &Here, room: &Room, entry: &Entry, query: &Query, now: Instant) -> Option<Hit> {
    // The opening of a room repeats the words of its first escalation.
    if matches!(entry.event, Event::JournalCreated(_)) {
        return None;
    }
    let told = tell::told(room, entry, now, here.zone);
    let id = told.id.map(|id| id.to_string());
    let said = format!("{} {} {}", told.tag, id.as_deref().unwrap_or_default(), told.text.as_str());
    let more = [&entry.common.raw, &entry.common.text].map(|text| text.as_deref().unwrap_or_default());
    let is_it = query.finds(&said) || query.finds(&format!("{said} {} {}", more[0], more[1]));
    is_it.then(|| Hit {
        room: String::new(),
        line: entry.seq,
        at: stamp(entry.when()),
        kind: clean::row(entry.event.type_name()).into_owned(),
        id,
        text: told.text.to_string(),
        struck_by: room.struck_by(entry.seq),
        when: entry.when(),
        tag: told.tag,
    })
}

fn line(here: &Here, hit: &Hit, (now, all): (Instant, bool), out: &Out) -> String {
    let room = if all { out.paint(Emphasis::Bold, &format!("{:<20} ", hit.room)) } else { String::new() };
    let struck = hit.struck_by.map_or_else(String::new, |by| format!("  [struck by L{by}]"));
    let (number, id) = (format!("L{}", hit.line), hit.id.as_deref().unwrap_or_default());
    let at = tell::clock(hit.when, now, here.zone);
    format!("{room}{number:<5} {at:>5} {:<8} {id:<4} {}{struck}", hit.tag, hit.text)
}
