//! The words for the next update as a page: for whoever reads them once more before they go out.
use super::ground::{About, Ground};
use super::subject::{Subject, subject};
use crate::comms::draft::Draft;
use crate::domain::redact::Shown;
use crate::domain::time::{At, Instant};
use serde::Serialize;

/// The document.
#[derive(Debug, Serialize)]
pub struct Update {
    schema: &'static str,
    about: About,
    subject: Subject,
    audience: &'static str,
    /// The instant from which its times count.
    at: At,
    text: Shown,
    next: Option<At>,
    /// Nothing is new since they were told last.
    unchanged: bool,
    /// What was left out of the words, and why.
    left_out: Vec<Shown>,
}

/// Puts a draft that was made at `at` on paper; none where the room has no such escalation.
pub fn update(ground: &Ground<'_>, draft: &Draft, at: Instant) -> Option<Update> {
    let one = ground.room.escalations.get(&draft.on)?;
    Some(Update {
        schema: "warroom.report.update/1",
        about: ground.about(),
        subject: subject(ground, one),
        audience: draft.audience.word(),
        at: At(at),
        text: ground.veil.seen_by(ground.eye, &draft.text),
        next: draft.next.map(At),
        unchanged: draft.unchanged,
        left_out: draft.notes.iter().map(|note| ground.veil.seen_by(ground.eye, note)).collect(),
    })
}
