//! What contradicts itself in a history. It is taken as it is; here it is said.
use super::history::{Deed, Fact, Incident};
use super::{gcp, statuspage};
use crate::domain::time::Instant;
use crate::domain::words::Phase;

/// Whole sentences about one incident.
pub fn said(source: &str, incident: &Incident) -> Vec<String> {
    let resolved = incident.facts.iter().filter(|fact| fact.deed == Deed::Resolved).map(|fact| fact.at).max();
    let start = incident.started.or(incident.declared);
    let posts: Vec<&Fact> =
        incident.facts.iter().filter(|fact| matches!(fact.deed, Deed::Told { .. })).collect();
    let open = |fact: &&Fact| !matches!(fact.deed, Deed::Told { phase: Some(Phase::Resolved) | None, .. });
    let (mut found, page) = (Vec::new(), [statuspage::SOURCE, gcp::SOURCE].contains(&source));
    let mut ends = incident.facts.iter().filter(|fact| fact.deed == Deed::Resolved);
    if start.is_some_and(|start| ends.any(|end| end.at < start)) {
        found.push("resolved before it started");
    }
    if resolved.is_some_and(|end| posts.iter().filter(|fact| fact.at > end).any(open)) {
        found.push("a post after the resolution tells that it is not over");
    } else if told_over(&posts).is_some_and(|end| posts.iter().filter(|fact| fact.at > end).any(open)) {
        found.push("it was told to be over, and later that it is not");
    }
    if incident.started.is_some_and(|start| posts.iter().any(|fact| fact.at < start)) {
        found.push("a post is older than the start");
    }
    if page && posts.is_empty() {
        found.push("there are no posts");
    } else if page && resolved.is_none() && posts.iter().all(open) && !incident.planned {
        found.push("it was never resolved");
    }
    found.into_iter().map(|what| format!("{}: {what}", incident.id)).collect()
}

/// When posts first told that it is over.
fn told_over(posts: &[&Fact]) -> Option<Instant> {
    let over = |fact: &&&Fact| matches!(fact.deed, Deed::Told { phase: Some(Phase::Resolved), .. });
    posts.iter().filter(over).map(|fact| fact.at).min()
}
