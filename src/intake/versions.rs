//! Several documents of one incident become one. The newest one's word counts, by the time of change that stands in it;
//! everything that happened is kept, but for what a newer document that lists all no longer lists.
use super::bounds::line;
use super::history::{Deed, Fact, Incident};
use super::reader;
use crate::domain::id::Handle;
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
        id: one.id.clone(),
        updated: one.updated,
        unstamped: one.unstamped,
        whole: one.whole,
        ..Incident::default()
    });
    let (mut ages, lists_all) = (Ages::default(), newest.whole.contains(&""));
    for document in documents.iter().rev() {
        fill(&mut newest, &mut ages, document, lists_all);
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

/// When the version was made that said a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Age {
    /// None said it yet.
    #[default]
    Unsaid,
    /// Then, where it says so.
    Of(Option<Instant>),
}

/// Of each thing when the version was made that said it. Versions come from the newest to the oldest, so
/// what is said keeps its word, but for one of the same age that says more.
#[derive(Default)]
struct Ages {
    title: Age,
    components: Age,
    category: Age,
    owner: Age,
    declared: Age,
    started: Age,
    severity: Age,
    url: Age,
}

/// Takes a thing over where nothing was said of it, or at the same age something smaller.
fn take<T: Clone>(
    held: &mut T,
    (said, of): (&T, Option<Instant>),
    age: &mut Age,
    is_greater: impl Fn(&T, &T) -> bool,
) {
    if *age == Age::Unsaid || *age == Age::Of(of) && is_greater(said, held) {
        held.clone_from(said);
        *age = Age::Of(of);
    }
}

fn longer(said: &str, held: &str) -> bool {
    weight(said) > weight(held)
}

/// What the newest does not say, an older one may; of two of the same age the greater counts. `lists_all`: the newest lists
/// everything, and says with its silence that there is no start.
fn fill(one: &mut Incident, ages: &mut Ages, older: &Incident, lists_all: bool) {
    let (of, is_newest) = (older.updated, one.updated == older.updated);
    // As it will stand in the room, where another version may be weighed against it.
    if !line(&older.title).is_empty() {
        take(&mut one.title, (&older.title, of), &mut ages.title, |a, b| longer(&line(a), &line(b)));
    }
    if !older.components.is_empty() {
        let joined = |a: &Vec<String>, b: &Vec<String>| longer(&a.join("\n"), &b.join("\n"));
        take(&mut one.components, (&older.components, of), &mut ages.components, joined);
    }
    let words = |a: &Option<String>, b: &Option<String>| {
        longer(a.as_deref().unwrap_or_default(), b.as_deref().unwrap_or_default())
    };
    if older.category.is_some() {
        take(&mut one.category, (&older.category, of), &mut ages.category, words);
    }
    if older.url.is_some() {
        take(&mut one.url, (&older.url, of), &mut ages.url, words);
    }
    let name = |owner: &Option<Handle>| owner.as_ref().map(ToString::to_string).unwrap_or_default();
    if older.owner.is_some() {
        take(&mut one.owner, (&older.owner, of), &mut ages.owner, |a, b| longer(&name(a), &name(b)));
    }
    if older.declared.is_some() {
        take(&mut one.declared, (&older.declared, of), &mut ages.declared, |a, b| a < b);
    }
    if older.started.is_some() && (is_newest || !lists_all) {
        take(&mut one.started, (&older.started, of), &mut ages.started, |a, b| a > b);
    }
    if older.severity.is_some() {
        take(&mut one.severity, (&older.severity, of), &mut ages.severity, |a, b| a < b);
    }
    one.planned |= is_newest && older.planned;
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
        Deed::Noted { .. }
        | Deed::Acknowledged
        | Deed::Resolved
        | Deed::Ended
        | Deed::Owned(_)
        | Deed::Linked(_) => 0,
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
    let who = |one: &Fact| one.by.as_ref().map(Handle::folded);
    facts.sort_by(|a, b| {
        (order(a), &a.id, &a.text).cmp(&(order(b), &b.id, &b.text)).then_with(|| who(a).cmp(&who(b)))
    });
}

/// A name for every fact of a document, and each fact once: the same id with the same words is the same; with others it
/// is told apart by them, and by who said them.
fn once_each(document: &Incident) -> Vec<Fact> {
    let mut facts = document.facts.clone();
    for fact in &mut facts {
        if fact.id.is_empty() {
            fact.id = reader::made_id(fact);
        }
    }
    sort(&mut facts);
    let mut whole: HashMap<(String, Instant, u8, String), Vec<Option<String>>> = HashMap::new();
    facts.retain(|fact| {
        let said = whole.entry((fact.id.clone(), fact.at, fact.deed.rank(), fact.text.clone())).or_default();
        let who = fact.by.as_ref().map(Handle::folded);
        // Where one of them does not say whose words they are, they are the same.
        let is_known = said.iter().any(|known| known.is_none() || who.is_none() || *known == who);
        said.push(who);
        !is_known
    });
    let mut ids = HashSet::new();
    for fact in &mut facts {
        let said = format!("{} {}", fact.at, fact.text);
        let who = fact.by.as_ref().map(Handle::folded).unwrap_or_default();
        let named = [said.clone(), format!("{said} {who}")]
            .map(|it| format!("{} {:016x}", fact.id, reader::fnv(&it)));
        let free = std::iter::once(fact.id.clone()).chain(named).find(|id| !ids.contains(id));
        fact.id = free.unwrap_or_else(|| fact.id.clone());
        ids.insert(fact.id.clone());
    }
    facts
}
