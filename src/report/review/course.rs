//! How the incident went: what was decided and what was known then, what was suspected, how it ended.
use super::then::{Then, boards, known, state_word};
use crate::domain::entry::Entry;
use crate::domain::event::{Event, Revisit};
use crate::domain::redact::Shown;
use crate::domain::resolution::MERGED;
use crate::domain::state::{Decision, DecisionState};
use crate::domain::time::{At, Instant, seconds_between};
use crate::domain::words::{Deescalation, Outcome, Phase};
use crate::report::ground::Ground;
use serde::Serialize;
use std::collections::BTreeMap;

/// One decision.
#[derive(Debug, Clone, Serialize)]
pub struct Decided {
    /// Its id.
    pub id: String,
    /// The escalation.
    pub on: Option<String>,
    /// When it was made (or proposed, where it was not made).
    pub at: At,
    /// `proposed`, `made`, `reversed`.
    pub state: &'static str,
    /// Who decided.
    pub decider: Option<Shown>,
    /// What.
    pub text: Shown,
    /// Why.
    pub why: Option<Shown>,
    /// What else was possible.
    pub options: Vec<Shown>,
    /// What was rejected.
    pub rejected: Vec<Shown>,
    /// What could go wrong.
    pub risk: Option<Shown>,
    /// Who objected, and why.
    pub objections: Vec<Shown>,
    /// From proposing to making, seconds.
    pub latency_s: Option<i64>,
    /// When to look again.
    pub revisit: Option<Shown>,
    /// When it became known here; the board is that of this moment.
    pub known_at: Option<At>,
    /// The board at that moment.
    pub then: Option<Then>,
}

/// Every decision, in the order in which they were made.
pub fn decisions(ground: &Ground<'_>) -> Vec<Decided> {
    let all: Vec<&Decision> =
        ground.room.decisions.values().map(AsRef::as_ref).filter(|one| ground.takes(&one.birth)).collect();
    let made = made_by(ground);
    let seq = |one: &Decision| made.get(&one.id).copied().unwrap_or(one.birth.seq);
    let mut boards = boards(ground, all.iter().map(|one| seq(one)).collect());
    let mut told: Vec<Decided> =
        all.into_iter().map(|one| decided(ground, one, seq(one), boards.remove(&seq(one)))).collect();
    told.sort_by_key(|one| one.at);
    told
}

/// By which entry each decision was made: it may have been proposed by an earlier one.
fn made_by(ground: &Ground<'_>) -> BTreeMap<crate::domain::id::DecisionId, u64> {
    let live = ground.room.entries().iter().filter(|e| ground.room.struck_by(e.seq).is_none());
    let made = live.filter_map(|entry| match &entry.event {
        Event::DecisionMade(fact) => Some((fact.id, entry.seq)),
        _ => None,
    });
    made.collect()
}

fn decided(ground: &Ground<'_>, one: &Decision, seq: u64, then: Option<Then>) -> Decided {
    let objection = |(who, words): &(Option<crate::domain::id::Handle>, String)| {
        let who = who.as_ref().map_or_else(String::new, |who| format!("@{}: ", who.as_str()));
        ground.line(&format!("{who}{words}"))
    };
    let revisit = one.revisit.as_ref().map(|revisit| match revisit {
        Revisit::At(at) => ground.line(&at.0.format("%Y-%m-%d %H:%M:%SZ").to_string()),
        Revisit::Trigger(words) => ground.line(words),
    });
    Decided {
        id: one.id.to_string(),
        on: one.birth.common.on.map(|on| on.to_string()),
        at: At(one.made_at.or(one.proposed_at).unwrap_or(one.birth.at)),
        state: match one.state {
            DecisionState::Proposed => "proposed",
            DecisionState::Made => "made",
            DecisionState::Reversed => "reversed",
        },
        decider: ground.owner(one.decider.as_ref()),
        text: ground.line(one.birth.text()),
        why: ground.maybe(one.why.as_deref()),
        options: ground.all(&one.options),
        rejected: ground.all(&one.rejected),
        risk: ground.maybe(one.risk.as_deref()),
        objections: one.objections.iter().map(objection).collect(),
        latency_s: one.proposed_at.zip(one.made_at).map(|(from, to)| seconds_between(from, to)),
        revisit,
        known_at: known(ground, seq).map(At),
        then,
    }
}

/// One suspected cause.
#[derive(Debug, Clone, Serialize)]
pub struct Suspicion {
    /// Its id.
    pub id: String,
    /// The escalation.
    pub on: Option<String>,
    /// When it was proposed.
    pub at: At,
    /// Where it stands.
    pub state: &'static str,
    /// Since when.
    pub since: At,
    /// Who looked.
    pub owner: Option<Shown>,
    /// What was suspected.
    pub text: Shown,
    /// Why it was discarded or confirmed.
    pub why: Option<Shown>,
    /// The cause's tag.
    pub cause: Option<Shown>,
    /// The component.
    pub component: Option<Shown>,
}

/// Every suspected cause, in the order of their ids.
pub fn suspicions(ground: &Ground<'_>) -> Vec<Suspicion> {
    let all = ground.room.hypotheses.values().filter(|one| ground.takes(&one.birth));
    let told = all.map(|one| Suspicion {
        id: one.id.to_string(),
        on: one.birth.common.on.map(|on| on.to_string()),
        at: At(one.birth.at),
        state: state_word(one.state),
        since: At(one.since),
        owner: ground.owner(one.owner.as_ref()),
        text: ground.line(one.birth.text()),
        why: ground.maybe(one.why.as_deref()),
        cause: ground.maybe(one.cause.as_deref()),
        component: ground.maybe(one.component.as_deref()),
    });
    told.collect()
}

/// How one escalation ended, and how that was verified.
#[derive(Debug, Clone, Serialize)]
pub struct Ending {
    /// Which.
    pub on: String,
    /// When the pain ended.
    pub mitigated: Option<At>,
    /// When it was resolved.
    pub resolved: Option<At>,
    /// It is over, and since when nobody said.
    pub undated: bool,
    /// The words with which it was resolved.
    pub words: Option<Shown>,
    /// When the customer confirmed it, and how content they were from 1 to 5.
    pub confirmed: Option<At>,
    /// From 1 to 5.
    pub satisfaction: Option<u8>,
    /// When it was closed.
    pub closed: Option<At>,
    /// How often it came back.
    pub reopened: u32,
    /// Gates that were passed on purpose, with the reason.
    pub overrides: Vec<Shown>,
    /// It went into another one.
    pub merged: Option<String>,
    /// When.
    pub merged_at: Option<At>,
    /// It is recorded as resolved before it started.
    pub invalid: bool,
    /// Why it was handed back.
    pub deescalated: Option<&'static str>,
    /// How it ended with the customer.
    pub outcome: Option<&'static str>,
}

/// How each escalation ended.
pub fn endings(ground: &Ground<'_>) -> Vec<Ending> {
    let said = resolved_with(ground);
    let at = |one: &crate::domain::state::Escalation, name: &str| -> Option<Instant> {
        one.milestones.iter().find(|(known, _, _)| known == name).map(|(_, at, _)| *at)
    };
    let told = ground.escalations().map(|one| Ending {
        on: one.id.to_string(),
        mitigated: at(one, "mitigated").map(At),
        resolved: one.resolved_at.map(At),
        undated: one.is_undated(),
        words: said.get(&one.id).and_then(|text| ground.maybe(Some(text))),
        confirmed: one.confirmed.map(|(at, _)| At(at)),
        satisfaction: one.confirmed.and_then(|(_, satisfaction)| satisfaction),
        closed: one.closed_at.map(At),
        reopened: one.reopened,
        overrides: one
            .overrides
            .iter()
            .map(|over| ground.line(&format!("{}: {}", over.missing, over.reason)))
            .collect(),
        merged: one.merged_into.map(|into| into.to_string()),
        merged_at: super::summary::merged(ground, one).and_then(|(_, at)| at),
        invalid: one.resolved_at.is_some_and(|at| at < crate::domain::clock::start(one)),
        deescalated: one.deescalated.map(Deescalation::word),
        outcome: one.outcome.map(Outcome::word),
    });
    told.collect()
}

/// The last words with which each escalation was called resolved or mitigated.
fn resolved_with(ground: &Ground<'_>) -> BTreeMap<crate::domain::id::EscalationId, String> {
    let mut said = BTreeMap::new();
    let live = ground.room.entries().iter().filter(|e| ground.room.struck_by(e.seq).is_none());
    for entry in live.filter(|entry| ground.sees(entry)) {
        let Some(now) = ground.room.entry_now(entry.seq) else { continue };
        if let (Some(on), Some(words)) = (now.common.on, words_at_the_end(&now)) {
            said.insert(on, words.to_owned());
        }
    }
    said
}

/// The words of an entry that calls an escalation resolved or mitigated, or says into which other one it went.
fn words_at_the_end(entry: &Entry) -> Option<&str> {
    let (is_end, reason) = match &entry.event {
        Event::PhaseChanged(fact) => (fact.to == Phase::Resolved, fact.reason.as_deref()),
        Event::MilestoneReached(fact) => (matches!(fact.name.as_str(), "resolved" | "mitigated"), None),
        Event::NoteWritten(fact) => (fact.kind.as_deref() == Some(MERGED), None),
        _ => (false, None),
    };
    let words = [Some(entry.text()), reason].into_iter().flatten().find(|words| !words.trim().is_empty());
    words.filter(|_| is_end)
}
