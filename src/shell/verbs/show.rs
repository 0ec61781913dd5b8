//! `warroom show`: one thing with its history.
use crate::app::desk::Desk;
use crate::app::view::known::{self, Fact};
use crate::app::view::{Look, fact, say};
use crate::domain::entry::Entry;
use crate::domain::id::{Handle, ItemId};
use crate::domain::redact::Eye;
use crate::domain::room::Room;
use crate::domain::time::{Instant, stamp};
use crate::domain::{about, clean};
use crate::journal::chain::Check;
use crate::journal::{FileLog, Log};
use crate::shell::args::Show;
use crate::shell::fault::Fault;
use crate::shell::here::Here;
use crate::shell::out::{Emphasis, Out};
use crate::shell::{rooms, tell};
use serde::{Serialize, Serializer};
use std::collections::BTreeMap;
use std::sync::Arc;

#[derive(Serialize)]
struct Shape {
    schema: &'static str,
    room: String,
    id: String,
    #[serde(serialize_with = "object")]
    facts: Vec<Fact>,
    history: Vec<Line>,
}

#[derive(Serialize)]
struct Line {
    id: String,
    at: String,
    written: String,
    by: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    written_by: Option<String>,
    r#type: String,
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    raw: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    struck_by: Option<u64>,
}

/// The facts as one object, in order.
fn object<S: Serializer>(facts: &[Fact], s: S) -> Result<S::Ok, S::Error> {
    s.collect_map(facts.iter().filter_map(|fact| Some((&*fact.name, fact.value.as_ref()?))))
}

/// What is shown: a thing or an entry by its id, or somebody.
enum Subject {
    Item(ItemId),
    Person(Handle),
}

impl Subject {
    fn read(typed: &str) -> Result<Self, Fault> {
        if let Some(who) = typed.strip_prefix('@').and_then(Handle::new) {
            return Ok(Self::Person(who));
        }
        typed.parse().map(Self::Item).map_err(|_| {
            Fault::Usage(format!(
                "{typed:?} is no id; like E2, A7, D3, U6, C3, B2, H1, K1 or L42, or somebody like @sam"
            ))
        })
    }

    fn name(&self) -> String {
        match self {
            Self::Item(id) => id.to_string(),
            Self::Person(who) => tell::handle(who),
        }
    }

    fn history<'r>(&self, room: &'r Room) -> Vec<&'r Arc<Entry>> {
        match self {
            Self::Item(id) => room.history(*id),
            Self::Person(who) => {
                let names =
                    |entry: &&Arc<Entry>| about::people_in(entry).into_iter().any(|one| say::same(one, who));
                room.entries().iter().filter(names).collect()
            }
        }
    }

    fn facts(&self, room: &Room, look: &Look<'_>) -> Vec<Fact> {
        match self {
            Self::Item(id) => known::of(room, *id, Eye::Private, look),
            Self::Person(who) => known::of_person(room, &who.folded(), Eye::Private, look),
        }
    }
}

/// Runs it.
///
/// # Errors
/// No room, nothing of that id, or damage.
pub fn run(here: &Here, args: &Show, out: &mut Out) -> Result<(), Fault> {
    let log = rooms::read(here, Check::Whole)?;
    let whole = rooms::damage_first(&log, out);
    let now = here.clock.read().now;
    let subject = Subject::read(&args.id)?;
    let room = log.room();
    let history = subject.history(room);
    if history.is_empty() {
        whole?;
        let (id, name) = (subject.name(), rooms::called(&log));
        return Err(Fault::NotFound(format!(
            "there is no {id} in {name}\n  See what there is with: {} log --plain",
            here.again()
        )));
    }
    let (desk, fresh) = (Desk::default(), BTreeMap::new());
    let facts = subject.facts(room, &Look::new(now, here.zone, &desk, &fresh));
    let id = subject.name();
    if here.global.json {
        let history = history.iter().map(|entry| line(here, (room, Eye::Private), entry, now)).collect();
        let shape = Shape { schema: "warroom.show/1", room: rooms::called(&log), id, facts, history };
        out.line(tell::json(&shape)?);
    } else {
        text(here, (&log, &id), &facts, &history, out);
    }
    whole
}

/// An item with its history, as `--json` prints it, for whoever looks: others get no private entry, no secret and nothing
/// as it was typed.
///
/// # Errors
/// Where it cannot be given as JSON.
pub fn json(here: &Here, (room, eye): (&Room, Eye), id: ItemId, now: Instant) -> Result<String, Fault> {
    let (desk, fresh) = (Desk::default(), BTreeMap::new());
    let facts = known::of(room, id, eye, &Look::new(now, here.zone, &desk, &fresh));
    let history = room
        .history(id)
        .iter()
        .filter(|entry| fact::is_told(entry, eye))
        .map(|entry| line(here, (room, eye), entry, now))
        .collect();
    let room = clean::row(&room.name).into_owned();
    tell::json(&Shape { schema: "warroom.show/1", room, id: id.to_string(), facts, history })
}

fn line(here: &Here, (room, eye): (&Room, Eye), entry: &Entry, now: Instant) -> Line {
    let by = tell::author(entry).trim_start_matches('@').to_owned();
    let writer = clean::row(entry.by.as_str()).into_owned();
    Line {
        id: entry.line_id().to_string(),
        at: stamp(entry.when()),
        written: stamp(entry.ts),
        written_by: (writer != by).then_some(writer),
        by,
        r#type: clean::row(entry.event.type_name()).into_owned(),
        text: tell::told_to(room, entry, now, (here.zone, eye)).text.to_string(),
        raw: entry
            .common
            .raw
            .as_deref()
            .filter(|_| eye == Eye::Private)
            .map(|raw| clean::row(raw).into_owned()),
        struck_by: room.struck_by(entry.seq),
    }
}

fn text(here: &Here, (log, id): (&FileLog, &str), facts: &[Fact], history: &[&Arc<Entry>], out: &mut Out) {
    let now = here.clock.read().now;
    out.line(format_args!("{}  in {}", out.paint(Emphasis::Bold, id), rooms::called(log)));
    let labels: Vec<String> = facts.iter().map(Fact::label).collect();
    let seen = labels.iter().zip(facts).filter(|(_, fact)| !fact.shown.is_empty());
    let widest = seen.clone().map(|(label, _)| label.chars().count()).max().unwrap_or(0);
    for (label, fact) in seen {
        let mut label = label.as_str();
        for shown in &fact.shown {
            let shown = format!("  {:<widest$}  {shown}", std::mem::take(&mut label));
            out.line(shown.trim_end());
        }
    }
    out.line(out.paint(Emphasis::Bold, "history"));
    for entry in history {
        let said = line(here, (log.room(), Eye::Private), entry, now);
        let at = tell::clock(entry.when(), now, here.zone);
        let written = tell::clock(entry.ts, now, here.zone);
        let late = if entry.written_late() { format!(" (written {written})") } else { String::new() };
        let struck = tell::taken_back(log.room(), entry);
        let who = tell::author(entry);
        out.line(format_args!("  {:<5} {at}{late}  {who}  {}  {}{struck}", said.id, said.r#type, said.text));
        if let Some(raw) = said.raw {
            out.line(format_args!("        {}", out.paint(Emphasis::Dim, &format!("typed: {raw}"))));
        }
    }
}
