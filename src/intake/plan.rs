//! What importing a history into a room would do: commands in the order in which they happened, without those the
//! room has already. Every command names its origin; what it is about is found by the origin of the declaring.
use super::history::{Found, Incident, Skipped};
use super::story;
use crate::domain::command::Command;
use crate::domain::event::Event;
use crate::domain::id::EscalationId;
use crate::domain::room::Room;
use crate::domain::time::Instant;

/// A time promised in words that went out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promise {
    /// It is about the next update; else about something else, which is only offered.
    pub next: bool,
    /// For when.
    pub due: Instant,
    /// The words that say so.
    pub words: String,
    /// There is no doubt about it.
    pub sure: bool,
}

/// Finds the times promised in words that were sent at an instant.
pub type Finder<'f> = dyn Fn(&str, Instant) -> Vec<Promise> + 'f;

/// A promise in a post that is not entered: whether it is a commitment is for people to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// The incident's foreign id.
    pub incident: String,
    /// The foreign id of the post.
    pub post: String,
    /// When it was posted.
    pub at: Instant,
    /// What was promised, in its words, and for when.
    pub promise: Promise,
}

/// One command on its way.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// The foreign id of the incident it is about.
    pub incident: String,
    /// What is wished, without the escalation.
    pub command: Command,
    /// What it is about.
    pub about: About,
    /// Where a rule refuses it.
    pub refused: Refused,
}

/// What a step is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// It is the declaring itself.
    Declaring,
    /// Its incident, declared by then.
    Incident,
    /// Entries that the room has.
    Entries,
}

/// What becomes of a step that a rule refuses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused {
    /// It is named.
    Named,
    /// It is left out: another step says the same.
    Dropped,
    /// It becomes a note with these words, so that it is known when it comes again.
    Noted(String),
}

/// What an import would do.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Plan {
    /// In the order in which they are to be committed.
    pub steps: Vec<Step>,
    /// Records of the file that the room has already.
    pub already: usize,
    /// Incidents in the file.
    pub incidents: usize,
    /// Records left out.
    pub skipped: Vec<Skipped>,
    /// What looks wrong without being unreadable, each a whole sentence.
    pub warnings: Vec<String>,
    /// Promises that are not about the next update.
    pub offers: Vec<Offer>,
}

/// What importing `found` into `room` would do. Nothing is written.
pub fn of(source: &'static str, found: &Found, room: &Room, finder: &Finder<'_>) -> Plan {
    let mut plan =
        Plan { skipped: found.skipped.clone(), warnings: found.warnings.clone(), ..Plan::default() };
    // What has no time is left out beside others as it is alone: it does not matter in which file it came.
    let (told, without): (Vec<&Incident>, Vec<&Incident>) =
        found.incidents.iter().partition(|one| one.has_time());
    plan.skipped.extend(without.into_iter().map(timeless));
    let merged = super::versions::merged(&told, &mut plan.warnings);
    plan.incidents = merged.len();
    let mut telling = story::Telling::new(source, room, finder, &mut plan);
    let mut order: Vec<(Instant, &Incident)> = Vec::new();
    for incident in &merged {
        if let Some(opens) = telling.opens(incident) {
            order.push((opens, incident));
        }
    }
    order.sort_by(|a, b| (a.0, &a.1.id).cmp(&(b.0, &b.1.id)));
    for (place, (opens, incident)) in order.into_iter().enumerate() {
        telling.tell(incident, opens, place);
    }
    telling.end();
    plan
}

fn timeless(incident: &Incident) -> Skipped {
    let id = super::bounds::cut(&incident.id);
    let (place, why) = ("incident".to_owned(), "there is no time in it".to_owned());
    Skipped { place, id, why, ..Skipped::default() }
}

/// The escalation that the declaring of foreign id `id` made here.
pub fn escalation(room: &Room, source: &str, id: &str) -> Option<EscalationId> {
    let seq = room.imported.get(&(source.to_owned(), id.to_owned()))?;
    match &room.entry(*seq)?.event {
        Event::EscalationDeclared(fact) => Some(fact.id),
        _ => None,
    }
}
