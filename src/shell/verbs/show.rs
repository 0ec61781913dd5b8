//! `warroom show`: one thing with its history.
use crate::domain::clean;
use crate::domain::entry::Entry;
use crate::domain::id::ItemId;
use crate::domain::room::Room;
use crate::domain::time::{Instant, stamp};
use crate::journal::chain::Check;
use crate::journal::{FileLog, Log};
use crate::shell::args::Show;
use crate::shell::facts::{self, Fact};
use crate::shell::fault::Fault;
use crate::shell::here::Here;
use crate::shell::out::{Emphasis, Out};
use crate::shell::{rooms, tell};
use serde::Serialize;
use std::sync::Arc;

#[derive(Serialize)]
struct Shape {
    schema: &'static str,
    room: String,
    id: String,
    #[serde(serialize_with = "facts::object")]
    facts: Vec<Fact>,
    history: Vec<Line>,
}

#[derive(Serialize)]
struct Line {
    id: String,
    at: String,
    written: String,
    by: String,
    r#type: String,
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    raw: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    struck_by: Option<u64>,
}

/// Runs it.
///
/// # Errors
/// No room, nothing of that id, or damage.
pub fn run(here: &Here, args: &Show, out: &mut Out) -> Result<(), Fault> {
    let log = rooms::read(here, Check::Whole)?;
    let whole = rooms::damage_first(&log, out);
    let now = here.clock.read().now;
    let id: ItemId = args.id.parse().map_err(|_| {
        Fault::Usage(format!("{:?} is no id; like E2, A7, D3, U6, C3, B2, H1, K1 or L42", args.id))
    })?;
    let room = log.room();
    let history = room.history(id);
    if history.is_empty() {
        whole?;
        let name = rooms::called(&log);
        return Err(Fault::NotFound(format!(
            "there is no {id} in {name}\n  See what there is with: warroom log --plain"
        )));
    }
    let facts = facts::of(room, id, now, here.zone);
    if here.global.json {
        let history = history.iter().map(|entry| line(here, room, entry, now)).collect();
        let shape =
            Shape { schema: "warroom.show/1", room: rooms::called(&log), id: id.to_string(), facts, history };
        out.line(tell::json(&shape));
    } else {
        text(here, (&log, id), &facts, &history, out);
    }
    whole
}

/// An item with its history, as `--json` prints it.
pub fn json(here: &Here, room: &Room, id: ItemId, now: Instant) -> String {
    let facts = facts::of(room, id, now, here.zone);
    let history = room.history(id).iter().map(|entry| line(here, room, entry, now)).collect();
    let room = clean::row(&room.name).into_owned();
    tell::json(&Shape { schema: "warroom.show/1", room, id: id.to_string(), facts, history })
}

fn line(here: &Here, room: &Room, entry: &Entry, now: Instant) -> Line {
    Line {
        id: entry.line_id().to_string(),
        at: stamp(entry.when()),
        written: stamp(entry.ts),
        by: clean::row(entry.by.as_str()).into_owned(),
        r#type: clean::row(entry.event.type_name()).into_owned(),
        text: tell::told(room, entry, now, here.zone).text.to_string(),
        raw: entry.common.raw.as_deref().map(|raw| clean::row(raw).into_owned()),
        struck_by: room.struck_by(entry.seq),
    }
}

fn text(here: &Here, (log, id): (&FileLog, ItemId), facts: &[Fact], history: &[&Arc<Entry>], out: &mut Out) {
    let now = here.clock.read().now;
    out.line(format_args!("{}  in {}", out.paint(Emphasis::Bold, &id.to_string()), rooms::called(log)));
    let widest = facts.iter().map(|fact| fact.name.len()).max().unwrap_or(0);
    for fact in facts {
        out.line(format_args!("  {:<widest$}  {}", fact.name, fact.shown));
    }
    out.line(out.paint(Emphasis::Bold, "history"));
    for entry in history {
        let said = line(here, log.room(), entry, now);
        let at = tell::clock(entry.when(), now, here.zone);
        let written = tell::clock(entry.ts, now, here.zone);
        let late = if entry.written_late() { format!(" (written {written})") } else { String::new() };
        let struck = said.struck_by.map_or_else(String::new, |by| format!("  [struck by L{by}]"));
        let who = tell::handle(&entry.by);
        out.line(format_args!("  {:<5} {at}{late}  {who}  {}  {}{struck}", said.id, said.r#type, said.text));
        if let Some(raw) = said.raw {
            out.line(format_args!("        {}", out.paint(Emphasis::Dim, &format!("typed: {raw}"))));
        }
    }
}
