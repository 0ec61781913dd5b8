//! The post-incident review: what the journal says, in the order in which a reader asks. It needs editing, not writing:
//! what nobody recorded is named as missing, with how to record it, and never filled in.
mod course;
mod learned;
mod people;
pub(super) mod summary;
mod then;
pub(super) mod words;

use super::figures::{Headline, Scored, headline, scored};
use super::ground::{About, Ground};
use super::moments::{Moment, milestones};
use super::strips::{Strip, strips};
use super::subject::{Subject, subjects};
use super::timeline::{Row, is_course, rows};
use crate::domain::redact::Shown;
use crate::metrics::RoomFigures;
use serde::Serialize;

pub use course::{Decided, Ending, Suspicion, suspicions};
pub use learned::{Corrective, Learned, correctives};
pub use people::{Person, Workload as Load, load};
pub use summary::More;
pub use then::birth;
pub use words::{Heard, Knowledge, Promise};

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
    /// What customers were told, in the words that went out: the first and the last, one escalation after the other.
    customer_summary: Vec<Shown>,
    /// The same with whom they concern.
    for_customers: Vec<Heard>,
    knowledge: Knowledge,
    /// What a page leaves out; the value itself holds all.
    more: Option<More>,
}

/// Writes the review of a room, or of the one escalation it is about.
pub fn review(ground: &Ground<'_>) -> Review {
    let figures = ground.figures();
    let escalations = subjects(ground);
    let headline = headline(ground, &figures);
    let strips = strips(ground, &figures);
    let in_scope = || ground.room.actions.values().filter(|one| ground.takes(&one.birth));
    let heard = words::for_customers(ground);
    let answered = in_scope().filter(|one| !one.is_open()).count();
    Review {
        schema: "warroom.report.review/1",
        about: ground.about(),
        summary: summary::summary(ground, &figures),
        headline,
        figures: scored(ground, &figures),
        milestones: milestones(ground),
        timeline: rows(ground, is_course),
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
        customer_summary: heard.iter().flat_map(|one| one.words.clone()).collect(),
        for_customers: heard,
        more: more(ground, &figures),
        knowledge: words::knowledge(ground),
        escalations,
    }
}

fn more(ground: &Ground<'_>, figures: &RoomFigures) -> Option<More> {
    summary::shown(ground, figures).map(|shown| More {
        escalations: ground.escalations().count(),
        shown: shown.iter().map(ToString::to_string).collect(),
    })
}

impl Review {
    /// The same for a page: where there are many escalations, only the worst of them are told of one by one.
    #[must_use]
    pub fn for_paper(mut self) -> Self {
        let Some(known) = self.more.as_ref().map(|more| more.shown.clone()) else { return self };
        let is_shown = |on: Option<&String>| on.is_none_or(|on| known.contains(on));
        self.escalations.retain(|one| is_shown(Some(&one.id)));
        self.figures.retain(|one| is_shown(Some(&one.id)));
        self.milestones.retain(|one| is_shown(one.on.as_ref()));
        // What declares one is on none, and names it.
        let of = |row: &Row| row.on.clone().or_else(|| row.id.clone().filter(|id| id.starts_with('E')));
        self.timeline.retain(|one| is_shown(of(one).as_ref()));
        self.strips.retain(|one| is_shown(Some(&one.on)));
        self.endings.retain(|one| is_shown(Some(&one.on)));
        self.for_customers.retain(|one| is_shown(Some(&one.on)));
        self.knowledge.symptoms.clear();
        self
    }

    /// The strips, to be drawn.
    pub fn strips(&self) -> &[Strip] {
        &self.strips
    }

    /// The corrective actions as Jira takes them (Summary, Description, Assignee, Due Date, Labels, Priority).
    pub fn csv(&self) -> String {
        learned::jira(&self.actions)
    }
}
