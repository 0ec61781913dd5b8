//! The executive brief: where it stands, what it means for the business, what is asked of the reader, when the next comes.
use super::{
    Asked, Clock, Expected, LastWords, Pending, asked, clocks, expected, last_words, one_line, owed, pending,
};
use crate::domain::redact::Shown;
use crate::domain::time::At;
use crate::domain::words::Audience;
use crate::report::ground::{About, Ground};
use crate::report::review::Promise;
use crate::report::subject::{Subject, subjects};
use serde::Serialize;

/// The document.
#[derive(Debug, Serialize)]
pub struct ExecBrief {
    schema: &'static str,
    about: About,
    status: Vec<Shown>,
    escalations: Vec<Subject>,
    commander: Option<Shown>,
    told: Vec<LastWords>,
    expectations: Vec<Expected>,
    /// Customer clocks and promises that are late.
    late: Vec<Clock>,
    owed: Vec<Promise>,
    decisions: Vec<Pending>,
    asked: Vec<Asked>,
    next_brief: Option<At>,
}

/// Writes it.
pub fn exec(ground: &Ground<'_>) -> ExecBrief {
    let open = || ground.escalations().filter(|one| !one.planned);
    let next = open().filter_map(|one| one.clocks.get(&Audience::Executive)?.due).min();
    let late = clocks(ground).into_iter().filter(|one| one.state == "late").collect();
    ExecBrief {
        schema: "warroom.report.exec/1",
        about: ground.about(),
        status: open().map(|one| one_line(ground, one)).collect(),
        escalations: subjects(ground),
        commander: ground.room.commander().map(|held| ground.who(&held.who)),
        told: open()
            .flat_map(|one| last_words(ground, one))
            .filter(|words| words.audience != "internal")
            .collect(),
        expectations: open().filter_map(|one| expected(ground, one)).collect(),
        late,
        owed: owed(ground),
        decisions: pending(ground),
        asked: open().filter_map(|one| asked(ground, one)).collect(),
        next_brief: next.map(At),
    }
}
