//! `warroom search`: full text over this room or all of them, newest first.
use crate::app::search::{Line, Reader, lines};
use crate::domain::clean;
use crate::domain::redact::Eye;
use crate::domain::time::{Instant, stamp};
use crate::journal::chain::Check;
use crate::journal::{FileLog, Log};
use crate::search::text::Query;
use crate::shell::fault::Fault;
use crate::shell::here::Here;
use crate::shell::out::{Emphasis, Out};
use crate::shell::{alike, rooms, table, tell};
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
            let (log, trouble) = match alike::read(here, &path) {
                Ok((log, trouble)) => (Some(log), trouble),
                Err(why) => (None, Some(why)),
            };
            hits.extend(log.iter().flat_map(|log| found(here, log, &query, now)));
            if let Some(why) = trouble {
                unread += 1;
                out.say(why);
            }
        }
    } else {
        hits = found(here, &rooms::read(here, Check::Links)?, &query, now);
    }
    hits.sort_by_key(|hit| Reverse(hit.when));
    let done = hits.len();
    if here.global.json {
        out.line(tell::json(&Shape { schema: "warroom.search/1", query: &clean::row(&typed), hits })?);
    } else {
        let rows: Vec<[String; 5]> = hits.iter().map(|hit| cells(here, hit, now)).collect();
        let widths = table::widths(&rows, &[20..=32, 5..=8, 5..=20, 8..=12, 4..=8]);
        for (hit, row) in hits.iter().zip(&rows) {
            out.line(line(hit, (row, &widths, args.all), out));
        }
        if done == 0 && unread == 0 {
            let where_to = if args.all { "in any room" } else { "in this room; --all looks in every room" };
            out.say(format_args!("nothing with {} {where_to}", clean::row(&typed)));
        }
    }
    if unread > 0 { Err(Fault::Partly { done, left: unread }) } else { Ok(()) }
}

/// A line is found by what the log says of it and by what was typed.
fn found(here: &Here, log: &FileLog, query: &Query, now: Instant) -> Vec<Hit> {
    let (room, name) = (log.room(), rooms::called(log));
    let reader = Reader { eye: Eye::Private, now, zone: here.zone };
    let lines = lines(room, &reader);
    let hit = |line: Line| {
        let kind = room.entry(line.seq).map_or("", |entry| entry.event.type_name());
        Hit {
            room: name.clone(),
            line: line.seq,
            at: stamp(line.at),
            kind: clean::row(kind).into_owned(),
            id: Some(line.id).filter(|id| !id.is_empty()),
            text: line.text.to_string(),
            struck_by: line.struck_by,
            when: line.at,
            tag: line.tag,
        }
    };
    lines.into_iter().filter(|line| line.fits(query)).map(hit).collect()
}

fn cells(here: &Here, hit: &Hit, now: Instant) -> [String; 5] {
    let at = tell::clock(hit.when, now, here.zone);
    let id = hit.id.clone().unwrap_or_default();
    [hit.room.clone(), format!("L{}", hit.line), at, hit.tag.to_string(), id]
}

fn line(hit: &Hit, (row, widths, all): (&[String; 5], &[usize; 5], bool), out: &Out) -> String {
    let struck = hit.struck_by.map_or_else(String::new, |by| format!("  [struck by L{by}]"));
    let [room, number, _, tag, id] = table::filled(row, widths);
    let ([_, _, at, ..], [_, _, width, ..]) = (row, widths);
    let room = if all { out.paint(Emphasis::Bold, &format!("{room} ")) } else { String::new() };
    format!("{room}{number} {} {tag} {id} {}{struck}", table::right(at, *width), hit.text)
}
