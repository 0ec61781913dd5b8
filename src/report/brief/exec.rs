//! The executive brief: where it stands, what it means for the business, what is asked of the reader, when the next comes.
use super::{
    Asked, Clock, Expected, LastWords, Many, Pending, asked, clocks, expected, last_words, one_line, owed,
    pending,
};
use crate::domain::redact::Shown;
use crate::domain::time::At;
use crate::domain::words::Audience;
use crate::report::ground::{About, Ground};
use crate::report::review::{Promise, summary};
use crate::report::subject::{Subject, subjects};
use serde::Serialize;

/// The document.
#[derive(Debug, Serialize)]
pub struct ExecBrief {
    schema: &'static str,
    about: About,
    /// Of many escalations: all of them in two sentences.
    summary: Vec<Shown>,
    status: Vec<Shown>,
    /// Whose each of those is.
    #[serde(skip)]
    status_of: Vec<String>,
    escalations: Vec<Subject>,
    commander: Option<Shown>,
    told: Vec<LastWords>,
    /// Updates sent so far, about what is over too.
    sent: usize,
    expectations: Vec<Expected>,
    /// Customer clocks and promises that are late.
    late: Vec<Clock>,
    owed: Vec<Promise>,
    decisions: Vec<Pending>,
    asked: Vec<Asked>,
    next_brief: Option<At>,
    /// That time has passed.
    next_late: bool,
    /// What a page leaves out; the value itself holds all.
    more: Option<Many>,
}

impl ExecBrief {
    /// The same for a page: of many escalations only those that somebody must know of are told one by one.
    #[must_use]
    pub fn for_paper(mut self) -> Self {
        let Some(many) = self.more.clone() else { return self };
        let told = std::mem::take(&mut self.status).into_iter().zip(&self.status_of);
        self.status = told.filter(|(_, on)| many.shows(Some(on))).map(|(words, _)| words).collect();
        self.escalations.retain(|one| many.shows(Some(&one.id)));
        self.told.retain(|one| many.shows(Some(&one.on)));
        self.expectations.retain(|one| many.shows(Some(&one.on)));
        self
    }
}

/// Writes it.
pub fn exec(ground: &Ground<'_>) -> ExecBrief {
    let open = || ground.escalations().filter(|one| !one.planned);
    let next = open().filter_map(|one| one.clocks.get(&Audience::Executive)?.due).min();
    let figures = ground.figures();
    let more = Many::of(ground, &figures);
    let late = clocks(ground).into_iter().filter(|one| one.state == "late").collect();
    ExecBrief {
        schema: "warroom.report.exec/1",
        about: ground.about(),
        summary: more.as_ref().map(|_| summary::together(ground, &figures)).unwrap_or_default(),
        status: open().map(|one| one_line(ground, one)).collect(),
        status_of: open().map(|one| one.id.to_string()).collect(),
        escalations: subjects(ground),
        commander: ground.room.commander().map(|held| ground.who(&held.who)),
        told: open()
            .flat_map(|one| last_words(ground, one))
            .filter(|words| words.audience != "internal")
            .collect(),
        sent: ground.room.updates.values().count(),
        expectations: open().filter_map(|one| expected(ground, one)).collect(),
        late,
        owed: owed(ground),
        decisions: pending(ground),
        asked: open().filter_map(|one| asked(ground, one)).collect(),
        next_brief: next.map(At),
        next_late: next.is_some_and(|next| next < ground.now),
        more,
    }
}
