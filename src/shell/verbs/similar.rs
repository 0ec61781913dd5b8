//! `warroom similar`: what looked like this before, what fixed it then and how long it took.
use crate::domain::clean;
use crate::domain::clock;
use crate::domain::id::{EscalationId, ItemId};
use crate::domain::room::Room;
use crate::domain::state::{ActionState, DecisionState, Escalation, HypothesisState, State};
use crate::domain::time::{Instant, length, seconds_between};
use crate::domain::words::Phase;
use crate::journal::chain::Check;
use crate::journal::{Access, FileLog, Log};
use crate::search::similar::Index;
use crate::shell::fault::Fault;
use crate::shell::here::Here;
use crate::shell::out::{Emphasis, Out};
use crate::shell::{rooms, tell};
use clap::Args as Clap;
use serde::Serialize;
use std::path::{Path, PathBuf};

/// A share of 1 as whole percent.
fn percent(share: f64) -> u8 {
    (0..=100).rev().find(|n| f64::from(*n) <= share * 100.0 + 0.5).unwrap_or(0)
}

/// At most this many are told.
const MOST: usize = 5;
/// Below this it is chance.
const LEAST: f64 = 0.05;

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
    similar: Vec<Before>,
}

/// One escalation of the past.
#[derive(Debug, Clone, Serialize)]
struct Before {
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

/// What an escalation is compared by.
struct Read {
    path: PathBuf,
    id: EscalationId,
    texts: Vec<(String, u32)>,
    before: Before,
}

/// Runs it.
///
/// # Errors
/// No room, no such escalation, or some journals cannot be read; each is named.
pub fn run(here: &Here, args: &Args, out: &mut Out) -> Result<(), Fault> {
    let (asked, own, question) = question(here, args)?;
    let (mut all, mut unread) = (Vec::new(), 0);
    for path in here.paths.journals() {
        match FileLog::open(&here.place(&path), Access::Read, Check::Links) {
            Ok(log) => all.extend(escalations(&log, &path)),
            Err(fault) => {
                unread += 1;
                out.say(clean::prose(&fault.to_string()).0);
            }
        }
    }
    all.retain(|read| Some((&read.path, read.id)) != own.as_ref().map(|(path, id)| (path, *id)));
    // Newest first on the shelf; of equals the index gives the one added later.
    all.reverse();
    let mut index = Index::default();
    for read in &all {
        index.add(read.texts.iter().map(|(text, weight)| (text.as_str(), *weight)));
    }
    let asked_for = question.iter().map(|(text, weight)| (text.as_str(), *weight));
    let like = index.like(asked_for, MOST).into_iter().filter(|one| one.score >= LEAST);
    let similar: Vec<Before> = like
        .filter_map(|one| {
            let before = all.get(one.document)?.before.clone();
            let words = one.words.iter().map(|word| clean::row(word).into_owned()).collect();
            Some(Before { alike_percent: percent(one.score), words, ..before })
        })
        .collect();
    let done = similar.len();
    if here.global.json {
        out.line(tell::json(&Shape { schema: "warroom.similar/1", asked, similar })?);
    } else {
        for before in &similar {
            say(before, out);
        }
        if done == 0 && unread == 0 {
            out.say(format_args!(
                "nothing like {asked} among {} other{}",
                all.len(),
                if all.len() == 1 { "" } else { "s" }
            ));
        }
    }
    if unread > 0 { Err(Fault::Partly { done, left: unread }) } else { Ok(()) }
}

type Question = (String, Option<(PathBuf, EscalationId)>, Vec<(String, u32)>);

/// What is asked, how it is called, and the escalation that is not to be found in it.
fn question(here: &Here, args: &Args) -> Result<Question, Fault> {
    let typed = args.what.join(" ");
    let id = typed.trim().parse::<ItemId>().ok();
    if !typed.trim().is_empty() && id.is_none() {
        return Ok((clean::row(&typed).into_owned(), None, vec![(typed, 1)]));
    }
    let log = rooms::read(here, Check::Links)?;
    let path = log.path().to_owned();
    let wanted = match id {
        Some(ItemId::EscalationId(id)) => Some(id),
        Some(other) => {
            return Err(Fault::Usage(format!("{other} is no escalation; like: warroom similar E1")));
        }
        None => {
            let open = log.room().escalations.values().rev().find(|e| !e.phase.is_over());
            open.or_else(|| log.room().escalations.values().next_back()).map(|e| e.id)
        }
    };
    let read = escalations(&log, &path).into_iter().find(|read| Some(read.id) == wanted);
    let read = read.ok_or_else(|| {
        let ids: Vec<String> = log.room().escalations.keys().map(ToString::to_string).collect();
        Fault::NotFound(format!(
            "there is no such escalation in {}; there is {}",
            rooms::called(&log),
            ids.join(", ")
        ))
    })?;
    Ok((read.id.to_string(), Some((path, read.id)), read.texts))
}

fn escalations(log: &FileLog, path: &Path) -> Vec<Read> {
    let (room, name) = (log.room(), rooms::called(log));
    let one = |e: &Escalation| Read {
        path: path.to_owned(),
        id: e.id,
        texts: texts(room, e),
        before: Before {
            room: name.clone(),
            id: e.id.to_string(),
            title: clean::row(&e.title).into_owned(),
            alike_percent: 0,
            words: Vec::new(),
            severity: e.severity.map(crate::domain::words::Severity::word),
            phase: e.phase.word(),
            took_s: resolved(e).map(|at| seconds_between(clock::start(e), at)).filter(|s| *s >= 0),
            cause: cause(room, e),
            fix: fix(room, e),
        },
    };
    room.escalations.values().map(|e| one(e)).collect()
}

/// Title and components say most, causes more than what was tried, and that more than notes.
fn texts(room: &Room, e: &Escalation) -> Vec<(String, u32)> {
    let on = |common: &crate::domain::event::Common| common.on == Some(e.id);
    let mut texts = vec![(e.title.clone(), 4)];
    texts.extend(e.components.iter().map(|name| (name.clone(), 3)));
    for h in room.hypotheses.values().filter(|h| on(&h.birth.common)) {
        let weight = if h.state == HypothesisState::Confirmed { 3 } else { 1 };
        texts.push((h.birth.text().to_owned(), weight));
        texts.extend(h.cause.iter().map(|cause| (cause.clone(), weight)));
    }
    // A line of a room with one escalation is about it, said or not.
    let alone = room.escalations.len() == 1;
    let said = room.entries().iter().filter(|entry| room.struck_by(entry.seq).is_none());
    let said = said.filter(|entry| on(&entry.common) || alone && entry.common.on.is_none());
    texts.extend(said.filter_map(|entry| Some((entry.common.text.clone()?, 1))));
    texts
}

fn resolved(e: &Escalation) -> Option<Instant> {
    let told = e.milestones.iter().rev().find(|(name, _, _)| name == "resolved").map(|(_, at, _)| *at);
    told.or_else(|| (e.phase == Phase::Resolved).then_some(e.phase_since))
}

fn cause(state: &State, e: &Escalation) -> Option<String> {
    let confirmed = |h: &&std::sync::Arc<crate::domain::state::Hypothesis>| {
        h.state == HypothesisState::Confirmed && h.birth.common.on == Some(e.id)
    };
    let found = state.hypotheses.values().rev().find(confirmed)?;
    Some(clean::row(found.birth.text()).into_owned())
}

/// The last decision before it was mitigated or resolved; without one the last action that was done by then.
fn fix(state: &State, e: &Escalation) -> Option<String> {
    let mitigated = e.milestones.iter().find(|(name, _, _)| name == "mitigated").map(|(_, at, _)| *at);
    let until = mitigated.or_else(|| resolved(e))?;
    let decided = state
        .decisions
        .values()
        .filter(|d| d.state == DecisionState::Made && d.birth.common.on == Some(e.id) && d.birth.at <= until);
    let done = state
        .actions
        .values()
        .filter(|a| a.state == ActionState::Done && a.birth.common.on == Some(e.id) && a.since <= until);
    let decided = decided.max_by_key(|d| d.birth.at).map(|d| format!("{} {}", d.id, d.birth.text()));
    let fix =
        decided.or_else(|| done.max_by_key(|a| a.since).map(|a| format!("{} {}", a.id, a.birth.text())));
    fix.map(|text| clean::row(&text).into_owned())
}

fn say(before: &Before, out: &mut Out) {
    let name = out.paint(Emphasis::Bold, &format!("{} {}", before.room, before.id));
    let took = before
        .took_s
        .map_or_else(|| before.phase.to_owned(), |s| format!("resolved in {}", length(s, false)));
    let severity = before.severity.unwrap_or("no severity");
    out.line(format_args!("{name}  {} %  {}  ({severity}, {took})", before.alike_percent, before.title));
    out.line(format_args!("    alike in: {}", before.words.join(" ")));
    if let Some(cause) = &before.cause {
        out.line(format_args!("    cause: {cause}"));
    }
    if let Some(fix) = &before.fix {
        out.line(format_args!("    what fixed it: {fix}"));
    }
}
