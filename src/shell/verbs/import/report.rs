//! What an import did, for people on two streams and for programs on one line.
use super::Import;
use crate::domain::clean;
use crate::domain::command::{Act, Command};
use crate::domain::count::count;
use crate::domain::time::stamp;
use crate::intake::history;
use crate::intake::plan::{Offer, Plan};
use crate::shell::fault::Fault;
use crate::shell::here::Here;
use crate::shell::out::Out;
use crate::shell::{rooms, tell};
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::Path;

/// Warnings and offers said to a person before the rest is only counted.
const SAID: usize = 20;

/// What was done.
pub struct Done<'a> {
    /// The file as it was named.
    pub file: &'a str,
    /// The room's journal.
    pub path: &'a Path,
    /// How many entries were added, or would be.
    pub added: usize,
    /// What was asked for.
    pub args: &'a Import,
}

#[derive(Serialize)]
struct Shape {
    schema: &'static str,
    room: String,
    file: String,
    dry_run: bool,
    added: usize,
    already: usize,
    skipped: Vec<Skipped>,
    warnings: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    incidents: Option<Vec<Incident>>,
    offers: Vec<Offered>,
}

#[derive(Serialize)]
struct Skipped {
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    why: String,
    text: String,
}

/// An incident that something is new of.
#[derive(Serialize, Default)]
struct Incident {
    id: String,
    new: bool,
    title: Option<String>,
    severity: Option<&'static str>,
    declared_at: Option<String>,
    entries: usize,
    updates: usize,
}

#[derive(Serialize)]
struct Offered {
    incident: String,
    post: String,
    at: String,
    kind: &'static str,
    due_at: String,
    words: String,
    sure: bool,
}

/// Says it.
///
/// # Errors
/// Where it cannot be given as JSON.
pub fn tell(here: &Here, plan: &Plan, done: &Done<'_>, out: &mut Out) -> Result<(), Fault> {
    let file = clean::row(done.file);
    some(out, &plan.warnings, "warnings", |warning| format!("{file}: {}", clean::row(warning)));
    for one in &plan.skipped {
        out.say(format_args!("{file}:{}", skipped_row(one)));
    }
    if here.global.json {
        out.line(tell::json(&shape(plan, done))?);
        return Ok(());
    }
    some(out, &plan.offers, "promises", |offer| format!("{file}: {}", offer_row(offer)));
    if done.args.dry_run && done.args.format != "csv" {
        for one in incidents(plan) {
            out.line(row(&one));
        }
    }
    let would = if done.args.dry_run { "would be added" } else { "added" };
    let room = rooms::stem(done.path);
    let (room, incidents) = (clean::row(&room), plan.incidents);
    let of =
        if done.args.format == "csv" { String::new() } else { format!("{}, ", count(incidents, "incident")) };
    out.line(format_args!(
        "{room}: {of}{} {would}, {} there already, {} left out",
        count(done.added, "entry"),
        plan.already,
        plan.skipped.len()
    ));
    Ok(())
}

/// The first of many for a person; all of them stand in the JSON.
fn some<T>(out: &mut Out, all: &[T], what: &str, row: impl Fn(&T) -> String) {
    for one in all.iter().take(SAID) {
        out.say(row(one));
    }
    if let Some(more) = all.len().checked_sub(SAID).filter(|more| *more > 0) {
        out.say(format_args!("… and {more} more {what}; --json has them all"));
    }
}

fn skipped_row(one: &history::Skipped) -> String {
    let (why, text) = (clean::row(&one.why), clean::row(&one.text));
    if let Some(line) = one.line {
        return format!("{line}: left out: {why}: {text}");
    }
    let (place, id) = (clean::row(&one.place), clean::row(&one.id));
    let id = if id.is_empty() { String::new() } else { format!(" ({id})") };
    let text = if text.is_empty() { String::new() } else { format!(": {text}") };
    format!(" {place}{id}: left out: {why}{text}")
}

fn offer_row(offer: &Offer) -> String {
    let due = offer.promise.due.format("%Y-%m-%d %H:%MZ");
    let what = if offer.promise.next { "perhaps the next update" } else { "perhaps a commitment" };
    let words = clean::row(&offer.promise.words).into_owned();
    format!("{} {}: {what}, due {due}: {words}", clean::row(&offer.incident), clean::row(&offer.post))
}

fn row(one: &Incident) -> String {
    let title = one.title.as_deref().map(clean::row).unwrap_or_default();
    let id = clean::row(&one.id);
    if !one.new {
        return format!("~ {id}  {}", count(one.entries, "more entry"));
    }
    let at = one.declared_at.as_deref().and_then(|at| at.get(..16)).unwrap_or_default();
    format!(
        "+ {id}  {at}Z  {}  {}, {} of them updates  {title}",
        one.severity.unwrap_or("no severity"),
        count(one.entries, "entry"),
        one.updates
    )
}

/// What is new, by incident, in the order in which they begin.
fn incidents(plan: &Plan) -> Vec<Incident> {
    let (mut all, mut places): (Vec<Incident>, BTreeMap<&str, usize>) = (Vec::new(), BTreeMap::new());
    for step in &plan.steps {
        let place = *places.entry(&step.incident).or_insert_with(|| {
            all.push(Incident { id: step.incident.clone(), ..Incident::default() });
            all.len() - 1
        });
        if let Some(one) = all.get_mut(place) {
            one.entries += 1;
            counted(one, &step.command);
        }
    }
    all
}

fn counted(one: &mut Incident, command: &Command) {
    match &command.act {
        Act::Declare { title, severity, .. } => {
            one.new = true;
            one.title = Some(title.clone());
            one.severity = severity.map(crate::domain::words::Severity::word);
            one.declared_at = command.at.map(stamp);
        }
        Act::SendUpdate { .. } => one.updates += 1,
        _ => {}
    }
}

fn shape(plan: &Plan, done: &Done<'_>) -> Shape {
    let history = done.args.format != "csv";
    let row = |one: &history::Skipped| Skipped {
        line: one.line,
        place: one.line.is_none().then(|| one.place.clone()),
        id: one.line.is_none().then(|| one.id.clone()),
        why: one.why.clone(),
        text: one.text.clone(),
    };
    let offered = |offer: &Offer| Offered {
        incident: offer.incident.clone(),
        post: offer.post.clone(),
        at: stamp(offer.at),
        kind: if offer.promise.next { "next_update" } else { "commitment" },
        due_at: stamp(offer.promise.due),
        words: offer.promise.words.clone(),
        sure: offer.promise.sure,
    };
    Shape {
        schema: "warroom.import/1",
        room: rooms::stem(done.path),
        file: done.path.display().to_string(),
        dry_run: done.args.dry_run,
        added: done.added,
        already: plan.already,
        skipped: plan.skipped.iter().map(row).collect(),
        warnings: plan.warnings.clone(),
        incidents: history.then(|| incidents(plan)),
        offers: plan.offers.iter().map(offered).collect(),
    }
}
