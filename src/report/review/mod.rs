//! The post-incident review: what the journal says, in the order in which a reader asks. It needs editing, not writing:
//! what nobody recorded is named as missing, with how to record it, and never filled in.
mod course;
mod learned;
mod people;
mod then;
pub(super) mod words;

use super::figures::{Headline, Scored, headline, scored};
use super::ground::{About, Ground, is_book_keeping};
use super::moments::{Moment, milestones};
use super::strips::{Strip, strips};
use super::subject::{Subject, subjects};
use super::timeline::{Row, rows};
use crate::domain::redact::Shown;
use serde::Serialize;

pub use course::{Decided, Ending, Suspicion, suspicions};
pub use learned::{Corrective, Learned, correctives};
pub use people::{Person, Workload as Load, load};
pub use then::birth;
pub use words::{Knowledge, Promise};

/// The document.
#[derive(Debug, Serialize)]
pub struct Review {
    schema: &'static str,
    about: About,
    /// A few sentences, read off the record.
    summary: Vec<Shown>,
    headline: Vec<Headline>,
    escalations: Vec<Subject>,
    figures: Vec<Scored>,
    milestones: Vec<Moment>,
    timeline: Vec<Row>,
    strips: Vec<Strip>,
    decisions: Vec<Decided>,
    commitments: Vec<Promise>,
    hypotheses: Vec<Suspicion>,
    learned: Learned,
    endings: Vec<Ending>,
    actions: Vec<Corrective>,
    /// Actions that were asked, and those answered.
    asked: [usize; 2],
    people: Vec<Person>,
    workload: Vec<Load>,
    thanks: Vec<Shown>,
    /// What customers were told, in their words: the first and the last.
    customer_summary: Vec<Shown>,
    knowledge: Knowledge,
}

/// Writes the review of a room, or of the one escalation it is about.
pub fn review(ground: &Ground<'_>) -> Review {
    let figures = ground.figures();
    let escalations = subjects(ground);
    let headline = headline(ground, &figures);
    let strips = strips(ground, &figures);
    let in_scope = || ground.room.actions.values().filter(|one| ground.takes(&one.birth));
    let answered = in_scope().filter(|one| !one.is_open()).count();
    Review {
        schema: "warroom.report.review/1",
        about: ground.about(),
        summary: words::summary(ground, &figures),
        headline,
        figures: scored(ground, &figures),
        milestones: milestones(ground),
        timeline: rows(ground, |entry, is_news| is_news && !is_book_keeping(entry)),
        strips,
        decisions: course::decisions(ground),
        commitments: words::promises(ground),
        hypotheses: course::suspicions(ground),
        learned: learned::learned(ground),
        endings: course::endings(ground),
        actions: correctives(ground),
        asked: [in_scope().count(), answered],
        people: people::people(ground),
        workload: people::workload(ground, &figures),
        thanks: ground.room.thanks.iter().map(|who| ground.who(who)).collect(),
        customer_summary: words::for_customers(ground),
        knowledge: words::knowledge(ground),
        escalations,
    }
}

impl Review {
    /// The strips, to be drawn.
    pub fn strips(&self) -> &[Strip] {
        &self.strips
    }

    /// The corrective actions as Jira takes them (Summary, Description, Assignee, Due Date, Labels, Priority).
    pub fn csv(&self) -> String {
        learned::jira(&self.actions)
    }
}
