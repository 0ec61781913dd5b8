//! The card for an upset customer, as a document: for whoever answers them, never for them.
use super::ground::{About, Ground};
use super::subject::{Subject, subject};
use crate::comms::difficult::Card;
use crate::domain::time::{At, Instant};
use serde::Serialize;

/// The document.
#[derive(Debug, Serialize)]
pub struct Difficult<'a> {
    schema: &'static str,
    about: About,
    /// The instant from which its times count.
    at: At,
    subject: Subject,
    card: &'a Card,
    draft_words: usize,
    coaching_words: usize,
}

/// Puts a card that was made at `at` on paper; none where the ground has no such escalation.
pub fn difficult<'a>(ground: &Ground<'_>, card: &'a Card, at: Instant) -> Option<Difficult<'a>> {
    let one = ground.room.escalations.get(&ground.scope?)?;
    Some(Difficult {
        schema: "warroom.report.difficult/1",
        about: ground.about(),
        at: At(at),
        subject: subject(ground, one),
        card,
        draft_words: card.draft.split_whitespace().count(),
        coaching_words: card.coaching.split_whitespace().count(),
    })
}
