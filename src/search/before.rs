//! What there is of an escalation to compare it by, and what would help if it comes again: how long it took, what it
//! was, what fixed it.
use super::similar::Index;
use crate::domain::clean;
use crate::domain::clock;
use crate::domain::event::Common;
use crate::domain::id::EscalationId;
use crate::domain::room::Room;
use crate::domain::state::{ActionState, DecisionState, Escalation, Hypothesis, HypothesisState, State};
use crate::domain::time::seconds_between;
use crate::domain::words::{Phase, Severity};
use std::collections::BTreeMap;
use std::sync::Arc;

/// At most this many are told.
pub const MOST: usize = 5;
/// What a timeline is called says nothing about which one it is: many begin with row 1.
const LISTED: &str = "csv";
/// Below this it is chance.
const LEAST: f64 = 0.05;

/// One escalation of the past. Its words are clean and for the private eye.
#[derive(Debug, Clone, PartialEq)]
pub struct Before {
    /// The room it is in.
    pub room: String,
    /// Which.
    pub id: EscalationId,
    /// The entry that declared it.
    pub seq: u64,
    /// Its title.
    pub title: String,
    /// How alike, per cent.
    pub alike_percent: u8,
    /// The words in common that weigh most.
    pub words: Vec<String>,
    /// How bad it was.
    pub severity: Option<Severity>,
    /// Where it stands.
    pub phase: Phase,
    /// Seconds from its start to its end; `None`: it was not resolved.
    pub took_s: Option<i64>,
    /// The suspected cause that was confirmed.
    pub cause: Option<String>,
    /// The last decision before it was mitigated or resolved, else the last action done by then.
    pub fix: Option<String>,
}

/// An escalation with the texts it is compared by, each with its weight.
#[derive(Debug, Clone)]
pub struct Document {
    /// What is told of it.
    pub before: Before,
    /// Where it was taken over from, and what it is called there: the same in two rooms is one escalation.
    pub from: Option<(String, String)>,
    /// The texts.
    pub texts: Vec<(String, u32)>,
}

/// Every escalation of a room.
pub fn documents(room: &Room, name: &str) -> Vec<Document> {
    // One look at the lines of all, not one for each: a room may hold years of incidents.
    let mut said: BTreeMap<EscalationId, Vec<(String, u32)>> = BTreeMap::new();
    for (on, line) in lines(room) {
        said.entry(on).or_default().push(line);
    }
    let with = |e: &Arc<Escalation>| written(room, e, name, said.remove(&e.id).unwrap_or_default());
    room.escalations.values().map(with).collect()
}

/// One of them.
pub fn document(room: &Room, e: &Escalation, name: &str) -> Document {
    let own = lines(room).filter(|(on, _)| *on == e.id).map(|(_, line)| line).collect();
    written(room, e, name, own)
}

fn written(room: &Room, e: &Escalation, name: &str, said: Vec<(String, u32)>) -> Document {
    let before = Before {
        room: name.to_owned(),
        id: e.id,
        seq: e.birth.seq,
        title: clean::row(&e.title).into_owned(),
        alike_percent: 0,
        words: Vec::new(),
        severity: e.severity,
        phase: e.phase,
        took_s: e.resolved_at.map(|at| seconds_between(clock::start(e), at)).filter(|s| *s >= 0),
        cause: cause(room, e),
        fix: fix(room, e),
    };
    let mut texts = texts(room, e);
    texts.extend(said);
    let from = e.birth.common.from.as_ref().map(|from| (from.source.clone(), from.id.clone()));
    Document { before, from: from.filter(|(source, _)| source != LISTED), texts }
}

/// The documents most like these texts, by their places, the most alike first; of equals the one that stands later.
/// At most [`MOST`].
pub fn most_like(question: &[(String, u32)], documents: &[Document]) -> Vec<(usize, Before)> {
    let mut index = Index::default();
    for one in documents {
        index.add(one.texts.iter().map(|(text, weight)| (text.as_str(), *weight)));
    }
    let asked = question.iter().map(|(text, weight)| (text.as_str(), *weight));
    let like = index.like(asked, MOST).into_iter().filter(|one| one.score >= LEAST);
    let told = like.filter_map(|one| {
        let before = documents.get(one.document)?.before.clone();
        let words = one.words.iter().map(|word| clean::row(word).into_owned()).collect();
        Some((one.document, Before { alike_percent: percent(one.score), words, ..before }))
    });
    told.collect()
}

/// A share of 1 as whole percent.
fn percent(share: f64) -> u8 {
    (0..=100).rev().find(|n| f64::from(*n) <= share * 100.0 + 0.5).unwrap_or(0)
}

/// Title and components say most, causes more than what was tried, and that more than notes.
fn texts(room: &Room, e: &Escalation) -> Vec<(String, u32)> {
    let on = |common: &Common| common.on == Some(e.id);
    let mut texts = vec![(e.title.clone(), 4)];
    texts.extend(e.components.iter().map(|name| (name.clone(), 3)));
    for h in room.hypotheses.values().filter(|h| on(&h.birth.common)) {
        let weight = if h.state == HypothesisState::Confirmed { 3 } else { 1 };
        texts.push((h.birth.text().to_owned(), weight));
        texts.extend(h.cause.iter().map(|cause| (cause.clone(), weight)));
    }
    texts
}

/// What was said about each escalation, line by line. A line of a room with one escalation is about it, said or not.
fn lines(room: &Room) -> impl Iterator<Item = (EscalationId, (String, u32))> {
    let only = room.escalations.keys().next().copied().filter(|_| room.escalations.len() == 1);
    let said = room.entries().iter().filter(|entry| room.struck_by(entry.seq).is_none());
    said.filter_map(move |entry| Some((entry.common.on.or(only)?, (entry.common.text.clone()?, 1))))
}

fn cause(state: &State, e: &Escalation) -> Option<String> {
    let confirmed =
        |h: &&Arc<Hypothesis>| h.state == HypothesisState::Confirmed && h.birth.common.on == Some(e.id);
    let found = state.hypotheses.values().rev().find(confirmed)?;
    Some(clean::row(found.birth.text()).into_owned())
}

/// The last decision before it was mitigated or resolved; without one the last action that was done by then.
fn fix(state: &State, e: &Escalation) -> Option<String> {
    let mitigated = e.milestones.iter().find(|(name, _, _)| name == "mitigated").map(|(_, at, _)| *at);
    let until = mitigated.or(e.resolved_at)?;
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
