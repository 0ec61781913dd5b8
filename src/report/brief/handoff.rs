//! The handoff brief: what the next commander must know, say back, and from when it is theirs.
use super::{
    Clock, LastWords, Many, Open, Pending, actions, blockers, clocks, expected, last_words, one_line, owed,
    pending, suspected,
};
use crate::domain::count::{are, count};
use crate::domain::redact::Shown;
use crate::domain::state::{CommitmentState, Escalation};
use crate::domain::time::At;
use crate::domain::words::{Mode, Role};
use crate::metrics::RoomFigures;
use crate::report::ground::{About, Ground};
use crate::report::moments::{Moment, milestones};
use crate::report::review::{Promise, Suspicion, summary};
use crate::report::subject::{Subject, subjects};
use serde::Serialize;

/// At most so many clocks are priorities.
const MOST: usize = 7;

/// The document.
#[derive(Debug, Serialize)]
pub struct HandoffBrief {
    schema: &'static str,
    about: About,
    from: Option<Shown>,
    to: Option<Shown>,
    /// When the handoff was opened; command moves when it is completed.
    opened: Option<At>,
    read_back: bool,
    /// Of many escalations: all of them in two sentences.
    summary: Vec<Shown>,
    happened: Vec<Shown>,
    /// Whose each of those is.
    #[serde(skip)]
    happened_of: Vec<String>,
    milestones: Vec<Moment>,
    escalations: Vec<Subject>,
    priorities: Vec<Clock>,
    /// What is missing before each may be resolved and closed.
    exit: Vec<Exit>,
    hypotheses: Vec<Suspicion>,
    decisions: Vec<Pending>,
    actions: Vec<Open>,
    roles: Vec<Holder>,
    on_bridge: Vec<Shown>,
    bridge: Option<Shown>,
    next_sync: Option<At>,
    told: Vec<LastWords>,
    /// Updates sent so far, about what is over too.
    sent: usize,
    owed: Vec<Promise>,
    risks: Vec<Shown>,
    /// What the next commander says back.
    say_back: Vec<Shown>,
    /// What a page leaves out; the value itself holds all.
    more: Option<Many>,
}

impl HandoffBrief {
    /// The same for a page: of many escalations only open ones are told of, and of those the worst.
    #[must_use]
    pub fn for_paper(mut self) -> Self {
        let Some(many) = self.more.clone() else { return self };
        let told = std::mem::take(&mut self.happened).into_iter().zip(&self.happened_of);
        self.happened = told.filter(|(_, on)| many.shows(Some(on))).map(|(words, _)| words).collect();
        self.milestones.retain(|one| many.open > 0 && many.shows(one.on.as_deref()));
        self.escalations.retain(|one| many.shows(Some(&one.id)));
        self.exit.retain(|one| many.shows(Some(&one.on)));
        self.told.retain(|one| many.shows(Some(&one.on)));
        self
    }
}

/// What is missing before one may be closed.
#[derive(Debug, Serialize)]
pub struct Exit {
    on: String,
    missing: Vec<&'static str>,
}

/// Who holds a role.
#[derive(Debug, Serialize)]
pub struct Holder {
    role: &'static str,
    who: Shown,
    on: Option<String>,
    since: At,
}

/// Writes it.
pub fn handoff(ground: &Ground<'_>) -> HandoffBrief {
    let open: Vec<&Escalation> = ground.escalations().filter(|one| one.is_open()).collect();
    let opened = ground.room.handoff.as_deref();
    let commander = ground.room.commander().map(|held| &held.who);
    let mut priorities = clocks(ground);
    priorities.retain(|one| one.due.is_some());
    priorities.truncate(MOST);
    let figures = ground.figures();
    let more = Many::of(ground, &figures);
    HandoffBrief {
        schema: "warroom.report.handoff/1",
        about: ground.about(),
        from: ground.owner(opened.map_or(commander, |handoff| handoff.from.as_ref())),
        to: opened.map(|handoff| ground.who(&handoff.to)),
        opened: opened.map(|handoff| At(handoff.since)),
        read_back: opened.is_some_and(|handoff| handoff.read_back),
        summary: more.as_ref().map(|_| summary::together(ground, &figures)).unwrap_or_default(),
        happened: open.iter().map(|one| one_line(ground, one)).collect(),
        happened_of: open.iter().map(|one| one.id.to_string()).collect(),
        milestones: milestones(ground).into_iter().filter(|one| one.at.is_some()).collect(),
        escalations: subjects(ground),
        exit: exits(ground, &open, &figures),
        hypotheses: suspected(ground),
        decisions: pending(ground),
        actions: actions(ground),
        roles: roles(ground),
        on_bridge: on_bridge(ground),
        bridge: ground.maybe(ground.room.bridge.as_deref()),
        next_sync: ground.room.next_sync.map(At),
        told: open.iter().flat_map(|one| last_words(ground, one)).collect(),
        sent: ground.room.updates.values().count(),
        owed: owed(ground),
        risks: risks(ground, &open),
        say_back: say_back(ground, &priorities),
        priorities,
        more,
    }
}

fn exits(ground: &Ground<'_>, open: &[&Escalation], figures: &RoomFigures) -> Vec<Exit> {
    let told_end = |one: &Escalation| {
        let own = figures.escalations.iter().find(|own| own.subject.id == one.id);
        own.is_some_and(|own| own.customer.told_end(one.resolution.stated()).is_some())
    };
    open.iter().map(|one| exit(ground, one, told_end(one))).collect()
}

/// `told_end`: an update counts as the closing one. The gate of a live one asks for more: that it tells *resolved*.
fn exit(ground: &Ground<'_>, one: &Escalation, told_end: bool) -> Exit {
    let is_live = one.mode != Mode::Record;
    let ours = |on| on == Some(one.id);
    let owes = ground.room.commitments.values();
    let owes = owes.filter(|c| c.state == CommitmentState::Open).any(|c| ours(c.birth.common.on));
    let acts = ground.room.actions.values().any(|a| a.is_open() && !a.later && ours(a.birth.common.on));
    let points = [
        (one.resolved_at.is_none(), "not resolved"),
        (!one.closing_sent && !told_end, "the closing update is not sent"),
        (is_live && !one.closing_sent && told_end, "no update told the customer it is resolved"),
        (one.confirmed.is_none(), "the customer has not confirmed"),
        (owes, "a promise is open"),
        (acts, "actions are open"),
    ];
    let missing = points.into_iter().filter_map(|(is_missing, what)| is_missing.then_some(what));
    Exit { on: one.id.to_string(), missing: missing.collect() }
}

fn roles(ground: &Ground<'_>) -> Vec<Holder> {
    let all =
        ground.room.roles.iter().flat_map(|((role, on), held)| held.iter().map(move |one| (*role, *on, one)));
    all.map(|(role, on, held)| Holder {
        role: role.word(),
        who: ground.who(&held.who),
        on: on.map(|on| on.to_string()),
        since: At(held.since),
    })
    .collect()
}

fn on_bridge(ground: &Ground<'_>) -> Vec<Shown> {
    let here = ground.room.people.values().filter(|one| one.joined.is_some() && one.left.is_none());
    here.map(|one| ground.who(&one.handle)).collect()
}

fn risks(ground: &Ground<'_>, open: &[&Escalation]) -> Vec<Shown> {
    let mut risks = blockers(ground);
    risks.extend(open.iter().filter_map(|one| {
        let risk = expected(ground, one)?.risk?;
        Some(ground.line(&format!("{}: {risk}", one.id)))
    }));
    if open.iter().any(|one| one.mode == Mode::Long) {
        risks.push(Shown::vouch("long mode: customers were told a slower pace"));
    }
    if ground.room.holder(Role::Scribe).is_none() {
        risks.push(Shown::vouch("nobody is scribe"));
    }
    risks
}

/// The shortest list that shows the brief was understood.
fn say_back(ground: &Ground<'_>, priorities: &[Clock]) -> Vec<Shown> {
    let mut say: Vec<Shown> = priorities
        .iter()
        .take(3)
        .map(|one| ground.line(&format!("{} {} ({})", one.of, one.text, one.left)))
        .collect();
    let owed = owed(ground).len();
    let unowned = actions(ground).iter().filter(|one| one.owner.is_none()).count();
    let (promises, actions) = (count(owed, "promise"), count(unowned, "action"));
    let have = if unowned == 1 { "has" } else { "have" };
    say.push(Shown::vouch(format!("{promises} {} open, {actions} {have} no owner", are(owed))));
    say
}
