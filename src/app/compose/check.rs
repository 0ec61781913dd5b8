//! What is right and wrong with the text as it stands: what to say otherwise, and which contents it has.
use super::Compose;
use super::contents::contents;
use crate::app::model::Model;
use crate::comms::draft::moment;
use crate::comms::lint::{About, Finding, Severity};
use crate::domain::state::{CommitmentState, Escalation};
use crate::domain::time::Instant;
use crate::domain::words::Audience;

/// All of it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Check {
    /// What the linter found, the worst first.
    pub findings: Vec<Finding>,
    /// The contents of a complete update, and whether the text has each.
    pub contents: Vec<(&'static str, bool)>,
}

impl Check {
    /// What should not be sent like this.
    pub fn stops(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|one| one.severity == Severity::Stop)
    }
}

/// Checks the text anew.
pub(super) fn renew(model: &Model, compose: &mut Compose) {
    let text = compose.text();
    let about = about(model, compose);
    let mut findings = linted(&text, &about, compose.next);
    findings.sort_by_key(|one| (one.severity, one.from));
    let is_said = findings.iter().all(|one| one.rule != "no-next-time");
    let contents = contents(&text, &about, is_said);
    compose.check = Check { findings, contents };
    compose.scroll = 0;
}

/// What is to be said otherwise.
fn linted(text: &str, about: &About, next: Option<Instant>) -> Vec<Finding> {
    let words = next.map(|at| moment(at, about.now, about.zone));
    let is_said = words.is_none_or(|words| text.contains(&words));
    let end = text.chars().count();
    let silent = Finding {
        rule: "no-next-time",
        severity: Severity::Stop,
        from: end,
        to: end,
        words: String::new(),
        why: "Who does not know when the next words come asks every five minutes.",
        instead: "Say when the next update comes, with its zone.",
    };
    if is_said { Vec::new() } else { vec![silent] }
}

/// What the linter is told.
fn about(model: &Model, compose: &Compose) -> About {
    let room = &model.room;
    let one = room.escalations.get(&compose.on);
    let mut about = About::new(compose.audience, model.now, compose.draft.zone);
    about.phase = Some(compose.draft.phase);
    let last = one.and_then(|one| one.clocks.get(&compose.audience)?.last);
    about.last_text = last.and_then(|id| room.updates.get(&id)).map(|last| last.birth.text().to_owned());
    about.impact_partial = one.and_then(|one| is_partial(one));
    if compose.audience == Audience::Customer {
        let people = room.people.values();
        about.staff =
            people.flat_map(|one| std::iter::once(one.handle.folded()).chain(one.name.clone())).collect();
        about.internal_ids = vec![room.name.clone()];
    }
    let open = room.commitments.values().filter(|one| one.state == CommitmentState::Open);
    about.ledger = open.filter_map(|one| one.due).collect();
    about
}

/// Whether the impact that was assessed is one of a part; not known where nobody said.
fn is_partial(one: &Escalation) -> Option<bool> {
    let breadth = one.impact.as_ref()?.breadth.as_ref()?.to_lowercase();
    let all = ["all", "every", "everybody", "everyone", "whole", "100%"];
    Some(!breadth.split_whitespace().any(|word| all.contains(&word)))
}
