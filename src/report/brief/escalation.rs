//! The escalation brief: everything somebody needs who has never heard of it, and what is wanted of them by when.
use super::{
    Asked, Expected, LastWords, Open, actions, asked, blockers, expected, last_words, one_line, owed,
    suspected,
};
use crate::domain::id::ItemId;
use crate::domain::redact::{Eye, Shown};
use crate::domain::state::Escalation;
use crate::domain::words::Target;
use crate::report::ground::{About, Ground};
use crate::report::review::{Promise, Suspicion};
use crate::report::subject::{Subject, subject};
use serde::Serialize;

/// The document.
#[derive(Debug, Serialize)]
pub struct EscalationBrief {
    schema: &'static str,
    about: About,
    one_line: Shown,
    subject: Subject,
    asked: Option<Asked>,
    /// It goes to security and skips the tiers between.
    skips_tiers: bool,
    reproduction: Option<Reproduction>,
    tried: Vec<Tried>,
    hypotheses: Vec<Suspicion>,
    told: Vec<LastWords>,
    expectation: Option<Expected>,
    actions: Vec<Open>,
    blockers: Vec<Shown>,
    owed: Vec<Promise>,
    contact: Option<Shown>,
    links: Vec<Link>,
}

/// How to see it.
#[derive(Debug, Serialize)]
pub struct Reproduction {
    pub steps: Option<Shown>,
    pub expected: Option<Shown>,
    pub actual: Option<Shown>,
    pub environment: Option<Shown>,
    pub frequency: Option<Shown>,
}

/// What was tried and what came of it.
#[derive(Debug, Serialize)]
pub struct Tried {
    what: Shown,
    result: Shown,
}

/// Where to look.
#[derive(Debug, Serialize)]
pub struct Link {
    url: Shown,
    label: Option<Shown>,
}

/// Writes it about the ground's escalation; none where there is no such one.
pub fn escalation(ground: &Ground<'_>) -> Option<EscalationBrief> {
    let one = ground.room.escalations.get(&ground.scope?)?;
    let asked = asked(ground, one);
    Some(EscalationBrief {
        schema: "warroom.report.escalation/1",
        about: ground.about(),
        one_line: one_line(ground, one),
        subject: subject(ground, one),
        skips_tiers: one.target.as_ref().is_some_and(|target| target.tier == Target::Security),
        asked,
        reproduction: reproduction(ground, one),
        tried: one
            .tried
            .iter()
            .map(|one| Tried { what: ground.line(&one.what), result: ground.line(&one.result) })
            .collect(),
        hypotheses: suspected(ground),
        told: last_words(ground, one),
        expectation: expected(ground, one),
        actions: actions(ground),
        blockers: blockers(ground),
        owed: owed(ground),
        contact: one
            .contact_person
            .as_deref()
            .filter(|_| ground.eye == Eye::Private)
            .map(|who| ground.line(who)),
        links: links(ground, one),
    })
}

fn reproduction(ground: &Ground<'_>, one: &Escalation) -> Option<Reproduction> {
    one.reproduction.as_ref().map(|it| Reproduction {
        steps: it.steps.as_deref().map(|text| ground.prose(text)),
        expected: ground.maybe(it.expected.as_deref()),
        actual: ground.maybe(it.actual.as_deref()),
        environment: ground.maybe(it.environment.as_deref()),
        frequency: ground.maybe(it.frequency.as_deref()),
    })
}

fn links(ground: &Ground<'_>, one: &Escalation) -> Vec<Link> {
    let ours = |target: Option<ItemId>| target.is_none_or(|id| id == ItemId::from(one.id));
    let all = ground.room.links.iter().filter(|link| ours(link.target));
    all.map(|link| Link { url: ground.line(&link.url), label: ground.maybe(link.label.as_deref()) }).collect()
}
