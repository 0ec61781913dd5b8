//! `warroom similar`: what looked like this before, what fixed it then and how long it took.
use crate::domain::clean;
use crate::domain::count::count;
use crate::domain::id::{EscalationId, ItemId};
use crate::domain::room::Room;
use crate::domain::time::length;
use crate::domain::words::Severity;
use crate::journal::Log;
use crate::journal::chain::Check;
use crate::search::before::{Before, document};
use crate::shell::alike::{self, Question};
use crate::shell::fault::Fault;
use crate::shell::here::Here;
use crate::shell::out::{Emphasis, Out};
use crate::shell::{rooms, tell};
use clap::Args as Clap;
use serde::Serialize;

/// `warroom similar`.
#[derive(Debug, Clap)]
pub struct Args {
    /// E2, or words of your own [default: the newest open escalation of the room]
    #[arg(value_name = "ID|WORDS")]
    pub what: Vec<String>,
}

#[derive(Serialize)]
struct Shape {
    schema: &'static str,
    asked: String,
    similar: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    room: String,
    id: String,
    title: String,
    alike_percent: u8,
    words: Vec<String>,
    severity: Option<&'static str>,
    phase: &'static str,
    took_s: Option<i64>,
    cause: Option<String>,
    fix: Option<String>,
}

impl From<Before> for Row {
    fn from(before: Before) -> Self {
        Self {
            room: before.room,
            id: before.id.to_string(),
            title: before.title,
            alike_percent: before.alike_percent,
            words: before.words,
            severity: before.severity.map(Severity::word),
            phase: before.phase.word(),
            took_s: before.took_s,
            cause: before.cause,
            fix: before.fix,
        }
    }
}

/// Runs it.
///
/// # Errors
/// No room, no such escalation, or some journals cannot be read; each is named.
pub fn run(here: &Here, args: &Args, out: &mut Out) -> Result<(), Fault> {
    let question = question(here, args)?;
    let answer = alike::look(here, &question, || true).unwrap_or_default();
    for why in &answer.unread {
        out.say(why);
    }
    let (done, left, asked) = (answer.like.len(), answer.unread.len(), question.asked);
    let similar = answer.like.into_iter().map(|(_, before)| before);
    if here.global.json {
        let similar = similar.map(Row::from).collect();
        out.line(tell::json(&Shape { schema: "warroom.similar/1", asked, similar })?);
    } else {
        for before in similar {
            say(&before, out);
        }
        if done == 0 && left == 0 {
            out.say(format_args!("nothing like {asked} among {}", count(answer.among, "other")));
        }
    }
    if left > 0 { Err(Fault::Partly { done, left }) } else { Ok(()) }
}

/// What is asked, and the escalation that is not to be found in it.
fn question(here: &Here, args: &Args) -> Result<Question, Fault> {
    let typed = args.what.join(" ");
    let id = typed.trim().parse::<ItemId>().ok();
    if !typed.trim().is_empty() && id.is_none() {
        let asked = clean::row(&typed).into_owned();
        return Ok(Question { asked, own: None, texts: vec![(typed, 1)] });
    }
    let log = rooms::read(here, Check::Links)?;
    let room = log.room();
    let wanted = match id {
        Some(ItemId::EscalationId(id)) => Some(id),
        Some(other) => {
            return Err(Fault::Usage(format!("{other} is no escalation; like: warroom similar E1")));
        }
        None => {
            let open = room.escalations.values().rev().find(|e| e.is_open());
            open.or_else(|| room.escalations.values().next_back()).map(|e| e.id)
        }
    };
    let found = wanted.and_then(|id| room.escalations.get(&id)).ok_or_else(|| {
        Fault::NotFound(format!("there is no such escalation in {}; {}", rooms::called(&log), near(room, id)))
    })?;
    let own = Some((log.path().to_owned(), found.id));
    let texts = document(room, found, &rooms::called(&log)).texts;
    Ok(Question { asked: found.id.to_string(), own, texts })
}

/// So many ids are named to somebody who typed one that is not there.
const NAMED: usize = 6;

/// The ids nearest to what was typed, and between which all of them lie.
fn near(room: &Room, typed: Option<ItemId>) -> String {
    let all: Vec<EscalationId> = room.escalations.keys().copied().collect();
    let (Some(first), Some(last)) = (all.first(), all.last()) else {
        return "nothing was declared there yet".to_owned();
    };
    let wanted = match typed {
        Some(ItemId::EscalationId(id)) => id.0,
        _ => first.0,
    };
    let mut named = all.clone();
    named.sort_by_key(|id| (id.0.abs_diff(wanted), id.0));
    named.truncate(NAMED);
    named.sort_unstable();
    let named: Vec<String> = named.iter().map(ToString::to_string).collect();
    if all.len() <= NAMED {
        return format!("there is {}", named.join(", "));
    }
    format!("the nearest are {}; there are {}, from {first} to {last}", named.join(", "), all.len())
}

fn say(before: &Before, out: &mut Out) {
    let name = out.paint(Emphasis::Bold, &format!("{} {}", before.room, before.id));
    let took = before
        .took_s
        .map_or_else(|| before.phase.word().to_owned(), |s| format!("resolved in {}", length(s, false)));
    let severity = before.severity.map_or("no severity", Severity::word);
    out.line(format_args!("{name}  {} %  {}  ({severity}, {took})", before.alike_percent, before.title));
    out.line(format_args!("    alike in: {}", before.words.join(" ")));
    if let Some(cause) = &before.cause {
        out.line(format_args!("    cause: {cause}"));
    }
    if let Some(fix) = &before.fix {
        out.line(format_args!("    what fixed it: {fix}"));
    }
}
