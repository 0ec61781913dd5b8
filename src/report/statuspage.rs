//! What customers were told, in the shape in which Statuspage publishes it (API v2), and as text by phase.
//! Words stand as they were sent: they are public already. The shared eye takes names out of them all the same.
use super::ground::{About, Ground};
use super::phases;
use super::review::words::customer_updates;
use crate::domain::event::Event;
use crate::domain::id::UpdateId;
use crate::domain::planned::{ANNOUNCED, SCHEDULE, Schedule};
use crate::domain::redact::Shown;
use crate::domain::state::{Escalation, Update};
use crate::domain::time::{At, Instant};
use crate::domain::words::{Mode, Phase, Severity};
use serde::Serialize;

/// The document. Without `schema` and `about` it is what `/api/v2/incidents.json` gives.
#[derive(Debug, Serialize)]
pub struct Statuspage {
    schema: &'static str,
    about: About,
    page: Page,
    incidents: Vec<Incident>,
}

#[derive(Debug, Serialize)]
struct Page {
    id: Shown,
    name: Shown,
    url: &'static str,
    time_zone: &'static str,
    updated_at: At,
}

#[derive(Debug, Serialize)]
#[expect(clippy::struct_field_names, reason = "the names are Statuspage's")]
struct Incident {
    id: Shown,
    name: Shown,
    status: &'static str,
    /// `null` where no severity is recorded: the lowest would be a guess.
    impact: Option<&'static str>,
    created_at: At,
    updated_at: At,
    started_at: At,
    /// These keys are there for announced work alone.
    #[serde(flatten)]
    scheduled: Option<Scheduled>,
    monitoring_at: Option<At>,
    resolved_at: Option<At>,
    shortlink: &'static str,
    page_id: Shown,
    /// The newest first, as there.
    incident_updates: Vec<Post>,
    components: Vec<Component>,
}

/// When announced work was to begin and to end.
#[derive(Debug, Serialize)]
struct Scheduled {
    scheduled_for: Option<At>,
    scheduled_until: Option<At>,
}

#[derive(Debug, Serialize)]
struct Post {
    id: Shown,
    incident_id: Shown,
    status: &'static str,
    body: Shown,
    created_at: At,
    updated_at: At,
    display_at: At,
}

#[derive(Debug, Serialize)]
struct Component {
    id: Shown,
    name: Shown,
    status: &'static str,
    group: bool,
}

/// Writes it. It is for everybody: what is private is left out whoever asks, and says nothing of where it stands.
pub fn statuspage(ground: &Ground<'_>) -> Statuspage {
    let room = ground.room.for_sharing();
    let shared = Ground { room: &room, veil: ground.veil.clone(), head: ground.head.clone(), ..*ground };
    let hidden = ground.room.private().len();
    let page = public(&shared);
    Statuspage { about: About { hidden, ..page.about }, ..page }
}

fn public(ground: &Ground<'_>) -> Statuspage {
    let mut told = customer_updates(ground);
    told.retain(|update| !update.birth.common.private);
    let open = ground.escalations().filter(|one| !one.birth.common.private);
    let figures = ground.figures();
    let closing = |one: &Escalation| {
        let own = figures.escalations.iter().find(|own| own.subject.id == one.id)?;
        own.customer.told_end(one.resolution.stated()).map(|told| (told.at, told.id))
    };
    let mut incidents: Vec<Incident> = open.map(|one| incident(ground, one, (&told, closing(one)))).collect();
    // Numbers follow the order of import; a page does not.
    incidents.sort_by_cached_key(|one| (one.created_at, one.name.clone()));
    Statuspage {
        schema: "warroom.report.statuspage/1",
        about: ground.about(),
        page: Page {
            id: ground.line(&ground.room.name),
            name: ground.line(&ground.room.title),
            url: "",
            time_zone: "Etc/UTC",
            updated_at: At(told.last().map_or(ground.now, |update| update.birth.at)),
        },
        incidents,
    }
}

/// `closing`: the words that closed it, as figures count.
fn incident(
    ground: &Ground<'_>,
    one: &Escalation,
    (told, closing): (&[&Update], Option<(Instant, UpdateId)>),
) -> Incident {
    let id = ground.line(&format!("{}-{}", ground.room.name, one.id));
    let mine = told.iter().filter(|update| update.birth.common.on == Some(one.id));
    let steps = phases::public(ground.room, one);
    let mut ended = false;
    let (plan, done) = (schedule(ground, one), if one.planned { "completed" } else { "resolved" });
    let mut word = |update: &Update| {
        let told = update.phase_told.unwrap_or_else(|| phases::at(&steps, one, &update.birth));
        let ends = update.phase_told.is_some()
            || closing.is_none_or(|closing| closing >= (update.birth.at, update.id));
        // Behind the words that closed it, what says no phase looks back and ends nothing again.
        let is_announced = update.birth.common.tags.iter().any(|tag| tag == ANNOUNCED);
        let word = match status(one, told, is_announced) {
            over if over == done && update.phase_told.is_none() && (ended || !ends) => "postmortem",
            word => word,
        };
        ended = [done, "postmortem"].contains(&word);
        word
    };
    let mut posts: Vec<Post> = mine.map(|update| post(ground, update, word(update), &id)).collect();
    let at =
        |wanted: &str| posts.iter().find(|post: &&Post| post.status == wanted).map(|post| post.created_at);
    let monitoring_at = at("monitoring").or_else(|| at("verifying"));
    let stands = steps.last().map_or(Phase::Investigating, |(_, _, phase)| *phase);
    // A page says nothing that nobody was told; what came from one was said there.
    let is_said = one.mode == Mode::Record
        || posts.is_empty()
        || posts.iter().any(|post| [done, "postmortem"].contains(&post.status));
    let is_over = stands.is_over() || phases::is_resolved(&steps);
    let resolved_at = one.resolved_at.filter(|_| is_over).map(At).or_else(|| at(done).filter(|_| is_over));
    // One that was taken up again is what it is now, whatever its last post said.
    let newest = posts.last().map(|post| post.status).filter(|newest| ![done, "postmortem"].contains(newest));
    let is_ahead = plan.starts.is_some_and(|starts| ground.now < starts);
    let status =
        if is_over && is_said { done } else { newest.unwrap_or_else(|| status(one, stands, is_ahead)) };
    let created = posts.first().map_or(At(one.birth.at), |post| post.created_at);
    let updated = posts.last().map_or(created, |post| post.created_at);
    posts.reverse();
    Incident {
        name: ground.line(&one.title),
        status,
        impact: impact(one),
        created_at: created,
        updated_at: updated,
        started_at: At(crate::domain::clock::start(one)),
        scheduled: one
            .planned
            .then(|| Scheduled { scheduled_for: plan.starts.map(At), scheduled_until: plan.ends.map(At) }),
        monitoring_at,
        resolved_at,
        shortlink: "",
        page_id: ground.line(&ground.room.name),
        components: one.components.iter().map(|name| component(ground, (one, is_over), name)).collect(),
        incident_updates: posts,
        id,
    }
}

fn post(ground: &Ground<'_>, update: &Update, status: &'static str, incident: &Shown) -> Post {
    let at = At(update.birth.at);
    Post {
        id: Shown::vouch(format!("{incident}-{}", update.id)),
        incident_id: incident.clone(),
        status,
        body: ground.prose(update.birth.text()),
        created_at: at,
        updated_at: at,
        display_at: at,
    }
}

/// What was announced of it, as the newest note says that everybody may read.
fn schedule(ground: &Ground<'_>, one: &Escalation) -> Schedule {
    let room = ground.room;
    let own = room.entries().iter().rev().filter(|entry| entry.common.on == Some(one.id));
    let mut notes = own.filter(|entry| {
        let is_schedule =
            matches!(&entry.event, Event::NoteWritten(note) if note.kind.as_deref() == Some(SCHEDULE));
        is_schedule && room.struck_by(entry.seq).is_none() && !entry.common.private
    });
    let newest = notes.next().filter(|_| one.planned).and_then(|note| room.entry_now(note.seq));
    newest.map_or_else(Schedule::default, |note| Schedule::read(note.text()))
}

/// Statuspage has four words for phases, four others for announced work, and one for what looks back.
fn status(one: &Escalation, phase: Phase, is_announced: bool) -> &'static str {
    match phase {
        Phase::Triage | Phase::Investigating if one.planned && is_announced => "scheduled",
        Phase::Triage | Phase::Investigating | Phase::Identified if one.planned => "in_progress",
        Phase::Monitoring if one.planned => "verifying",
        Phase::Resolved | Phase::Closed | Phase::Deescalated if one.planned => "completed",
        Phase::Triage | Phase::Investigating => "investigating",
        Phase::Identified => "identified",
        Phase::Monitoring => "monitoring",
        Phase::Resolved | Phase::Closed | Phase::Deescalated => "resolved",
    }
}

/// The other way round than imports read it; unset stays unset. Announced work may have a severity besides.
fn impact(one: &Escalation) -> Option<&'static str> {
    let word = one.severity.map(|severity| match severity {
        Severity::Critical => "critical",
        Severity::High => "major",
        Severity::Medium => "minor",
        Severity::Low => "none",
    });
    word.or(one.planned.then_some("maintenance"))
}

fn component(ground: &Ground<'_>, (one, is_over): (&Escalation, bool), name: &str) -> Component {
    let status = match (is_over, impact(one)) {
        (false, _) if one.planned => "under_maintenance",
        (true, _) | (false, Some("none")) => "operational",
        (false, Some("critical")) => "major_outage",
        (false, Some("major")) => "partial_outage",
        (false, _) => "degraded_performance",
    };
    Component {
        id: ground.line(&name.to_lowercase().replace(char::is_whitespace, "-")),
        name: ground.line(name),
        status,
        group: false,
    }
}
