//! Several documents of one incident become one. The newest one's word counts, by the time of change that stands in it;
//! everything that happened is kept, but for what a newer document that lists all no longer lists.
use super::bounds::line;
use super::history::{Deed, Fact, Incident};
use super::reader;
use crate::domain::time::{Instant, stamp};
use crate::domain::words::{Phase, Severity};
use std::cmp::Ordering;
use std::collections::{BTreeMap, HashMap, HashSet};

/// What is said of versions of which nothing says when they were made.
pub const UNSTAMPED: &str =
    "nothing in it says when it was changed; of several versions the one with the newest time in it counts";

/// Every incident once, by id. Where nothing says which of two differing documents is the newer one, a sentence says
/// which counts.
pub fn merged(all: &[&Incident], warnings: &mut Vec<String>) -> Vec<Incident> {
    let mut by_id: BTreeMap<&str, Vec<&Incident>> = BTreeMap::new();
    for &one in all {
        by_id.entry(&one.id).or_default().push(one);
    }
    by_id.into_values().map(|documents| joined(documents, warnings)).collect()
}

fn joined(mut documents: Vec<&Incident>, warnings: &mut Vec<String>) -> Incident {
    documents.sort_by(|a, b| a.updated.cmp(&b.updated).then_with(|| state(a).cmp(&state(b))));
    warnings.extend(documents.iter().zip(documents.iter().skip(1)).filter_map(|(a, b)| undecided(a, b)));
    let mut newest = documents.last().map_or_else(Incident::default, |one| Incident {
        facts: Vec::new(),
        seen: Vec::new(),
        ..(*one).clone()
    });
    for older in documents.iter().rev().skip(1) {
        fill(&mut newest, older);
    }
    newest.facts = facts(&documents);
    newest.seen = documents.iter().flat_map(|one| one.seen.iter().copied()).collect();
    newest.seen.sort_unstable();
    newest.seen.dedup();
    let listings = documents.iter().filter_map(|one| one.listing.as_ref());
    newest.listing = listings.max_by_key(|listing| listing.as_of).cloned();
    newest
}

/// What a document says of the incident itself; tells two apart.
fn state(one: &Incident) -> impl Ord + use<'_> {
    let times = (one.declared, one.started);
    (one.title.as_str(), one.severity, one.components.as_slice(), one.category.as_deref(), times, one.planned)
}

fn undecided(a: &Incident, b: &Incident) -> Option<String> {
    let (old, new) = a.updated.zip(b.updated)?;
    if state(a).cmp(&state(b)) == Ordering::Equal {
        return None;
    }
    let which = if old == new {
        format!("two versions of {}; of each thing they say, the longer, earlier or worse counts", stamp(old))
    } else if a.unstamped || b.unstamped {
        UNSTAMPED.to_owned()
    } else {
        return None;
    };
    Some(format!("{}: {which}", a.id))
}

/// Which of two words of the same age counts: the longer one, then the later one in the order of letters.
pub fn weight(words: &str) -> (usize, &str) {
    (words.len(), words)
}

/// What the newest does not say, an older one may; of two of the same age the greater counts.
fn fill(one: &mut Incident, older: &Incident) {
    let same_age = one.updated == older.updated;
    let takes = |held: &str, other: &str| held.is_empty() || same_age && weight(other) > weight(held);
    // As it will stand in the room, where another version may be weighed against it.
    if takes(&line(&one.title), &line(&older.title)) {
        one.title.clone_from(&older.title);
    }
    if takes(&one.components.join("\n"), &older.components.join("\n")) {
        one.components.clone_from(&older.components);
    }
    if takes(one.category.as_deref().unwrap_or_default(), older.category.as_deref().unwrap_or_default()) {
        one.category.clone_from(&older.category);
    }
    let name = |owner: &Option<crate::domain::id::Handle>| {
        owner.as_ref().map(ToString::to_string).unwrap_or_default()
    };
    if takes(&name(&one.owner), &name(&older.owner)) {
        one.owner.clone_from(&older.owner);
    }
    one.declared = match (one.declared, older.declared) {
        (Some(held), Some(other)) if same_age => Some(held.min(other)),
        (held, other) => held.or(other),
    };
    // What lists everything says with its silence that there is none.
    let is_silent = one.whole.contains(&"") && !same_age;
    one.started =
        one.started.max(older.started.filter(|_| same_age)).or(older.started.filter(|_| !is_silent));
    one.severity = match (one.severity, older.severity) {
        (Some(held), Some(other)) if same_age => Some(held.min(other)),
        (held, other) => held.or(other),
    };
    one.url = one.url.take().or_else(|| older.url.clone());
    one.planned |= same_age && older.planned;
    if one.whole.is_empty() {
        one.whole = older.whole;
    }
}

/// Which of two versions of one record counts: that of the newer document where documents are whole, then the one that
/// was changed later, then the longer one.
pub type Newness<'f> = (Option<Instant>, Instant, (usize, &'f str, Instant, u8));

/// Of a fact in a document.
pub fn newness<'f>(fact: &'f Fact, document: &Incident) -> Newness<'f> {
    let by_document = document.updated.filter(|_| is_whole(document, &fact.id));
    let own = fact.changed.or(dated(fact, document)).unwrap_or(fact.at);
    (by_document, own, content(&fact.text, fact.at, step(&fact.deed)))
}

/// When a document that has a fact was last changed.
fn dated(fact: &Fact, document: &Incident) -> Option<Instant> {
    document.updated.max(fact.last)
}

/// What decides between two versions of the same time.
pub fn content(text: &str, at: Instant, step: u8) -> (usize, &str, Instant, u8) {
    (text.len(), text, at, step)
}

/// How far a phase is; the further one counts.
pub fn further(phase: Option<Phase>) -> u8 {
    phase.map_or(0, |phase| phase.step() + 1)
}

/// How bad a severity is, from 1; the worse one counts.
pub fn worse(severity: Severity) -> u8 {
    match severity {
        Severity::Critical => 4,
        Severity::High => 3,
        Severity::Medium => 2,
        Severity::Low => 1,
    }
}

/// How far or how bad a deed says that it is.
fn step(deed: &Deed) -> u8 {
    match deed {
        Deed::Told { phase, .. } => further(*phase),
        Deed::Phase(phase) => further(Some(*phase)),
        Deed::Severity(severity) => worse(*severity),
        Deed::Noted { .. } | Deed::Acknowledged | Deed::Resolved | Deed::Owned(_) | Deed::Linked(_) => 0,
    }
}

/// Whether a document lists everything whose id begins like this one.
pub fn is_whole(document: &Incident, id: &str) -> bool {
    document.whole.iter().any(|prefix| id.starts_with(prefix))
}

fn facts(documents: &[&Incident]) -> Vec<Fact> {
    let mut found: Vec<(Fact, &Incident, Option<Instant>)> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for document in documents {
        for fact in once_each(document) {
            let last = dated(&fact, document);
            let Some(held) = places.get(&fact.id).and_then(|place| found.get_mut(*place)) else {
                places.insert(fact.id.clone(), found.len());
                found.push((fact, document, last));
                continue;
            };
            held.2 = held.2.max(last);
            if newness(&fact, document) >= newness(&held.0, held.1) {
                (held.0, held.1) = (fact, document);
            }
        }
    }
    let listed =
        |id: &str| documents.iter().filter(|one| is_whole(one, id)).filter_map(|one| one.updated).max();
    found.retain(|(fact, _, last)| *last >= listed(&fact.id) && !is_missing(documents, fact, *last));
    let told = found.into_iter().map(|(fact, document, last)| {
        let changed = fact.changed.or(dated(&fact, document));
        Fact { last, ..fact.changed(changed) }
    });
    let mut facts: Vec<Fact> = told.collect();
    sort(&mut facts);
    facts
}

/// Whether a document that lists all comments is newer than the newest one with this, and does not have it.
fn is_missing(documents: &[&Incident], fact: &Fact, last: Option<Instant>) -> bool {
    let seen = last.max(Some(fact.at)).max(fact.changed);
    let lacks = |one: &&Incident| {
        let listing = one.listing.as_ref().filter(|listing| seen < Some(listing.as_of));
        let has = || one.facts.iter().any(|held| held.id == fact.id);
        listing.is_some_and(|listing| listing.lacks(&fact.id, fact.at)) && !has()
    };
    documents.iter().any(lacks)
}

/// Of the same instant the worse severity goes last, for it counts. Ids that count up have more digits later: shorter
/// ones go first.
fn sort(facts: &mut [Fact]) {
    let bad = |deed: &Deed| if let Deed::Severity(severity) = deed { worse(*severity) } else { 0 };
    let order = |one: &Fact| (one.at, one.deed.rank(), bad(&one.deed), one.id.len());
    facts.sort_by(|a, b| (order(a), &a.id, &a.text).cmp(&(order(b), &b.id, &b.text)));
}

/// A name for every fact of a document, and each fact once: the same id with the same words is the same; with others it
/// is told apart by them.
fn once_each(document: &Incident) -> Vec<Fact> {
    let mut facts = document.facts.clone();
    for fact in &mut facts {
        if fact.id.is_empty() {
            fact.id = reader::made_id(fact);
        }
    }
    sort(&mut facts);
    let (mut ids, mut whole) = (HashSet::new(), HashSet::new());
    facts.retain(|fact| whole.insert((fact.id.clone(), fact.at, fact.deed.rank(), fact.text.clone())));
    for fact in &mut facts {
        if !ids.insert(fact.id.clone()) {
            fact.id = format!("{} {:016x}", fact.id, reader::fnv(&format!("{} {}", fact.at, fact.text)));
        }
    }
    facts
}
