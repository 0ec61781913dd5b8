//! What importing a history into a room would do: commands in the order in which they happened, without those the
//! room has already. Every command names its origin; what it is about is found by the origin of the declaring.
use super::history::{Deed, Fact, Found, Incident, Skipped};
use super::story;
use crate::domain::command::Command;
use crate::domain::event::Event;
use crate::domain::id::EscalationId;
use crate::domain::room::Room;
use crate::domain::time::Instant;
use std::collections::{BTreeMap, HashSet};

/// A time promised in words that went out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promise {
    /// It is about the next update; else about something else, which is only offered.
    pub next: bool,
    /// For when.
    pub due: Instant,
    /// The words that say so.
    pub words: String,
    /// There is no doubt about it.
    pub sure: bool,
}

/// Finds the times promised in words that were sent at an instant.
pub type Finder<'f> = dyn Fn(&str, Instant) -> Vec<Promise> + 'f;

/// A promise in a post that is not entered: whether it is a commitment is for people to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// The incident's foreign id.
    pub incident: String,
    /// The foreign id of the post.
    pub post: String,
    /// When it was posted.
    pub at: Instant,
    /// What was promised, in its words, and for when.
    pub promise: Promise,
}

/// One command on its way.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// The foreign id of the incident it is about.
    pub incident: String,
    /// What is wished, without the escalation.
    pub command: Command,
    /// It is the declaring itself.
    pub declares: bool,
    /// Where a rule refuses it.
    pub refused: Refused,
}

/// What becomes of a step that a rule refuses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused {
    /// It is named.
    Named,
    /// It is left out: another step says the same.
    Dropped,
    /// It becomes a note with these words, so that it is known when it comes again.
    Noted(String),
}

/// What an import would do.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Plan {
    /// In the order in which they are to be committed.
    pub steps: Vec<Step>,
    /// Records of the file that the room has already.
    pub already: usize,
    /// Incidents in the file.
    pub incidents: usize,
    /// Records left out.
    pub skipped: Vec<Skipped>,
    /// What looks wrong without being unreadable, each a whole sentence.
    pub warnings: Vec<String>,
    /// Promises that are not about the next update.
    pub offers: Vec<Offer>,
}

/// What importing `found` into `room` would do. Nothing is written.
pub fn of(source: &'static str, found: &Found, room: &Room, finder: &Finder<'_>) -> Plan {
    let mut plan =
        Plan { skipped: found.skipped.clone(), warnings: found.warnings.clone(), ..Plan::default() };
    let merged = merged(&found.incidents);
    plan.incidents = merged.len();
    let mut telling = story::Telling::new(source, room, finder, &mut plan);
    let mut order: Vec<(Instant, &Incident)> = Vec::new();
    for incident in &merged {
        if let Some(opens) = telling.opens(incident) {
            order.push((opens, incident));
        }
    }
    order.sort_by(|a, b| (a.0, &a.1.id).cmp(&(b.0, &b.1.id)));
    for (place, (opens, incident)) in order.into_iter().enumerate() {
        telling.tell(incident, opens, place);
    }
    telling.end();
    plan
}

/// The escalation that the declaring of foreign id `id` made here.
pub fn escalation(room: &Room, source: &str, id: &str) -> Option<EscalationId> {
    let seq = room.imported.get(&(source.to_owned(), id.to_owned()))?;
    match &room.entry(*seq)?.event {
        Event::EscalationDeclared(fact) => Some(fact.id),
        _ => None,
    }
}

/// Incidents told of several times become one: the newest document's word counts, everything that happened is kept.
fn merged(all: &[Incident]) -> Vec<Incident> {
    let mut by_id: BTreeMap<&str, Incident> = BTreeMap::new();
    for one in all {
        let Some(held) = by_id.get_mut(one.id.as_str()) else {
            by_id.insert(&one.id, one.clone());
            continue;
        };
        let newer = one.updated >= held.updated;
        let facts = std::mem::take(&mut held.facts);
        let (mut first, second) = if newer { (one.clone(), &*held) } else { (held.clone(), one) };
        fill(&mut first, second);
        first.facts = if newer { both(facts, &one.facts) } else { both(one.facts.clone(), &facts) };
        *held = first;
    }
    let mut merged: Vec<Incident> = by_id.into_values().collect();
    merged.iter_mut().for_each(once_each);
    merged
}

/// What two documents of one incident tell. A post that both have under one id is one post: the newer one's counts, for
/// it was edited in between.
fn both(older: Vec<Fact>, newer: &[Fact]) -> Vec<Fact> {
    let is_post = |one: &&Fact| !one.id.is_empty() && matches!(one.deed, Deed::Told { .. });
    let edited: HashSet<&str> = newer.iter().filter(is_post).map(|one| one.id.as_str()).collect();
    let kept = older.into_iter().filter(|one| !(is_post(&one) && edited.contains(one.id.as_str())));
    kept.chain(newer.iter().cloned()).collect()
}

/// What one document does not say, another may.
fn fill(one: &mut Incident, other: &Incident) {
    if one.title.is_empty() {
        one.title.clone_from(&other.title);
    }
    if one.components.is_empty() {
        one.components.clone_from(&other.components);
    }
    let earlier = |a: Option<Instant>, b: Option<Instant>| match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    };
    one.url = one.url.take().or_else(|| other.url.clone());
    one.severity = one.severity.or(other.severity);
    one.category = one.category.take().or_else(|| other.category.clone());
    one.owner = one.owner.take().or_else(|| other.owner.clone());
    one.declared = earlier(one.declared, other.declared);
    one.started = earlier(one.started, other.started);
    one.updated = one.updated.max(other.updated);
    one.planned |= other.planned;
}

/// A name for every fact, and each fact once: the same id with the same words is the same; with others it is told
/// apart by them.
fn once_each(incident: &mut Incident) {
    for fact in &mut incident.facts {
        if fact.id.is_empty() {
            fact.id = super::reader::made_id(fact);
        }
    }
    // Ids that count up have more digits later: shorter ones go first.
    let order = |one: &Fact| (one.at, one.deed.rank(), one.id.len());
    incident.facts.sort_by(|a, b| (order(a), &a.id, &a.text).cmp(&(order(b), &b.id, &b.text)));
    let (mut ids, mut whole) = (HashSet::new(), HashSet::new());
    incident
        .facts
        .retain(|fact| whole.insert((fact.id.clone(), fact.at, fact.deed.rank(), fact.text.clone())));
    for fact in &mut incident.facts {
        if !ids.insert(fact.id.clone()) {
            fact.id =
                format!("{} {:016x}", fact.id, super::reader::fnv(&format!("{} {}", fact.at, fact.text)));
        }
    }
}
