//! A draft of the next words to an audience: from the room, what that audience was told last, and the templates. The same
//! room, instant and templates give the same bytes. It only proposes; a person sends.
mod advice;
mod amends;
mod asks;
mod back;
mod cause;
mod cut;
mod ended;
mod facts;
mod heard;
mod inside;
mod lasted;
mod left;
mod lines;
mod names;
mod news;
mod owed;
mod past;
mod plain;
mod pledge;
mod pronoun;
mod rhythm;
mod say;
mod scope;
mod sides;
mod since;
mod steps;
mod story;
mod subject;
mod told;
mod went;
mod when;
mod whole;

pub use amends::Amend;
pub use inside::Inside;
pub use lines::Line;
pub use news::News;
pub use owed::{Owed, Promised};
pub use pledge::{Heard, Times};
pub use story::{Audited, Blocked, Impact, Long, Story};
pub use told::{Told, told};
pub use when::{every, length, moment};

use super::templates::{Problem, Templates};
use crate::domain::clock::rules::{Rules, Sent};
use crate::domain::id::EscalationId;
use crate::domain::redact::Eye;
use crate::domain::room::Room;
use crate::domain::state::Escalation;
use crate::domain::time::Instant;
use crate::domain::words::{Audience, Phase};
use chrono::{DurationRound, TimeDelta};
use chrono_tz::Tz;

/// What a draft is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    /// The room as it is known.
    pub room: &'a Room,
    /// About which escalation.
    pub on: EscalationId,
    /// For whom.
    pub audience: Audience,
    /// When it would be sent.
    pub now: Instant,
    /// Who will read the draft: the shared eye gets no name of a customer and no money.
    pub eye: Eye,
    /// The texts.
    pub templates: &'a Templates,
}

/// A draft.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// About which escalation.
    pub on: EscalationId,
    /// For whom.
    pub audience: Audience,
    /// The phase it tells.
    pub phase: Phase,
    /// The words, Markdown; paragraphs end with an empty row.
    pub text: String,
    /// When the next words are proposed, to the minute; none where none are due.
    pub next: Option<Instant>,
    /// The zone its times are written in.
    pub zone: Tz,
    /// Nothing has changed since this audience was told last.
    pub unchanged: bool,
    /// What it tells, by id or in a word: goes into the entry as `told`.
    pub told: Vec<String>,
    /// For whoever sends it: what changed since this audience was told last, in words for inside.
    pub since: Vec<String>,
    /// For whoever sends it: what was left out of the words, and why.
    pub notes: Vec<String>,
    /// The words that were left out, for whoever wants to say them all the same.
    pub inside: Vec<Inside>,
    /// Templates of one's own that could not be used.
    pub problems: Vec<Problem>,
}

/// The draft of the next words; nothing where the room has no such escalation.
pub fn draft(wanted: &Wanted<'_>) -> Option<Draft> {
    let one = wanted.room.escalations.get(&wanted.on)?;
    let zone = zone(wanted.room, one, wanted.audience);
    let before = sides::before(wanted.room, one, wanted.audience);
    let next = next(wanted, one, zone);
    let ask = story::Ask { wanted, one, before: &before, zone, next };
    let since = since::since(&ask);
    let Audited { story, told, notes, inside, .. } = story::tell(&ask);
    // Where the cause was lost, the words look for it.
    let phase = if story.phase == one.phase.word() { one.phase } else { Phase::Investigating };
    let (text, mut problems) = wanted.templates.fill(&names(wanted.audience, phase, &story), &story);
    problems.extend(steps::problems(wanted.templates));
    let unchanged = story.unchanged;
    let Wanted { on, audience, .. } = *wanted;
    Some(Draft {
        on,
        audience,
        phase: one.phase,
        text,
        next,
        zone,
        unchanged,
        told,
        since,
        notes,
        inside,
        problems,
    })
}

/// When policy wants the words after these, to the whole minute.
pub fn proposed(wanted: &Wanted<'_>) -> Option<Instant> {
    let one = wanted.room.escalations.get(&wanted.on)?;
    next(wanted, one, zone(wanted.room, one, wanted.audience))
}

/// What a letter may say, the zone of its times, and when the words after it are proposed.
pub(super) fn audited(wanted: &Wanted<'_>) -> Option<(Audited, Tz, Option<Instant>)> {
    let one = wanted.room.escalations.get(&wanted.on)?;
    let zone = zone(wanted.room, one, wanted.audience);
    let before = sides::before(wanted.room, one, wanted.audience);
    let next = next(wanted, one, zone);
    Some((story::tell(&story::Ask { wanted, one, before: &before, zone, next }), zone, next))
}

/// The zone an audience reads times in: that of the customers where they share one, else the room's.
pub fn zone(room: &Room, one: &Escalation, audience: Audience) -> Tz {
    let mut zones =
        one.customers.iter().map(|id| room.customers.get(id)?.zone.as_deref()?.parse::<Tz>().ok());
    let first = zones.next().flatten().filter(|first| zones.all(|other| other == Some(*first)));
    let own = first.filter(|_| audience == Audience::Customer);
    own.or_else(|| room.zone.parse().ok()).unwrap_or(Tz::UTC)
}

/// When policy wants the next words, to the whole minute: a time people can say.
fn next(wanted: &Wanted<'_>, one: &Escalation, zone: Tz) -> Option<Instant> {
    let sent = Sent { audience: wanted.audience, at: wanted.now, told: Some(one.phase), next: None };
    let due = Rules::new(wanted.room.state(), &one.customers).sent(one, &sent)?.due.0;
    // A quarter of an hour east of Greenwich is still a whole minute.
    due.with_timezone(&zone).duration_trunc(TimeDelta::minutes(1)).ok().map(|at| at.to_utc())
}

/// The templates that may be used, the most particular first: `update/customer/identified-critical-strategic.md`, with
/// the severity or the tier alone, the phase alone, `any.md`. Triage is drafted like investigating.
fn names(audience: Audience, phase: Phase, story: &Story) -> Vec<String> {
    let phases: &[&str] = match phase {
        Phase::Triage => &["triage", "investigating"],
        Phase::Investigating => &["investigating"],
        Phase::Identified => &["identified"],
        Phase::Monitoring => &["monitoring"],
        Phase::Resolved => &["resolved"],
        Phase::Closed => &["closed"],
        Phase::Deescalated => &["deescalated"],
    };
    let (severity, tier) = (&story.severity, &story.tier);
    let mut names = Vec::new();
    for phase in phases {
        for end in [format!("-{severity}-{tier}"), format!("-{severity}"), format!("-{tier}"), String::new()]
        {
            names.push(format!("update/{audience}/{phase}{end}.md"));
        }
    }
    names.push(format!("update/{audience}/any.md"));
    names
}
