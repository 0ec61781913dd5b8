//! What stands beside the text, row by row: what is wrong and what to say instead, what it promises, the checklist, what
//! changed, the last words.
use super::shape::shape;
use super::{Compose, Side, readers};
use crate::app::ledger::Promised;
use crate::app::model::Model;
use crate::app::view::say;
use crate::comms::draft::moment;
use crate::comms::lint::Severity;
use crate::domain::clean;
use crate::domain::id::CommitmentId;
use crate::domain::state::Update;

/// How a row is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A heading.
    Heading,
    /// Do not send it like this.
    Stop,
    /// Better said otherwise.
    Warn,
    /// Something is there.
    Good,
    /// Something is missing.
    Missing,
    /// Ordinary words.
    Text,
    /// Beside the point.
    Aside,
}

/// One row, clean, not yet folded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// How it is meant.
    pub kind: Kind,
    /// Its words.
    pub text: String,
}

fn row(kind: Kind, text: impl AsRef<str>) -> Row {
    Row { kind, text: clean::row(text.as_ref()).into_owned() }
}

/// The rows of what stands beside the text.
pub fn rows(model: &Model) -> Vec<Row> {
    let Some(one) = model.compose() else { return Vec::new() };
    match one.side {
        Side::Check => check(model, one),
        Side::Last => last(model, one),
        Side::Card => one.card.clone(),
    }
}

fn check(model: &Model, one: &Compose) -> Vec<Row> {
    let mut rows = findings(one);
    rows.extend(ledger(model, one));
    if rows.is_empty() {
        rows.push(row(Kind::Good, "nothing to say otherwise"));
    }
    // Few rows show what is missing; who has gone through them with j sees the rest.
    let is_narrow = shape(model.size).beside == 0 && !one.commanding;
    let lacks = one.check.lacks();
    match (is_narrow, lacks.as_slice()) {
        (true, []) => rows.push(row(Kind::Good, "it says all that a complete update says")),
        (true, lacks) => rows.push(row(Kind::Missing, format!("it does not say: {}", lacks.join(", ")))),
        (false, _) => {
            rows.push(row(Kind::Heading, "a complete update says"));
            let mark = |there: bool| if there { Kind::Good } else { Kind::Missing };
            rows.extend(one.check.contents.iter().map(|(words, there)| row(mark(*there), words)));
        }
    }
    rows.extend(since(model, one));
    if !one.draft.notes.is_empty() {
        let way = if one.draft.inside.is_empty() { "" } else { " (w puts it in)" };
        rows.push(row(Kind::Heading, format!("left out of the draft{way}")));
        rows.extend(one.draft.notes.iter().map(|note| row(Kind::Aside, note)));
    }
    rows
}

fn findings(one: &Compose) -> Vec<Row> {
    let mut rows = Vec::new();
    for finding in &one.check.findings {
        let kind = if finding.severity == Severity::Stop { Kind::Stop } else { Kind::Warn };
        let words: String = finding.words.chars().take(60).collect();
        let said = if words.is_empty() { String::new() } else { format!(" \"{words}\"") };
        rows.push(row(kind, format!("{}{said}: {}", finding.severity.word(), finding.instead)));
        rows.push(row(Kind::Aside, finding.why));
    }
    rows
}

/// What the text promises, and what of its times is doubtful.
fn ledger(model: &Model, one: &Compose) -> Vec<Row> {
    let ledger = &one.check.ledger;
    let mut rows: Vec<Row> = ledger.doubts.iter().map(|doubt| row(Kind::Warn, doubt)).collect();
    if !ledger.promises.is_empty() {
        let heading = if one.promises {
            "goes into the ledger with it (p leaves it out)"
        } else {
            "promised, and left out of the ledger (p takes it in)"
        };
        rows.push(row(Kind::Heading, heading));
    }
    let first = model.room.counters().commitment;
    for (number, Promised { text, due }) in (1..).zip(&ledger.promises) {
        let due = moment(*due, model.now, one.draft.zone);
        let id = if one.promises { format!("{} ", CommitmentId(first + number)) } else { String::new() };
        let kind = if one.promises { Kind::Good } else { Kind::Missing };
        rows.push(row(kind, format!("{id}by {due}: {text}")));
    }
    rows.extend(ledger.known.iter().map(|id| row(Kind::Good, format!("{id} is promised again"))));
    rows
}

/// What changed since this audience was told last.
fn since(model: &Model, one: &Compose) -> Vec<Row> {
    let Some(update) = last_of(model, one) else {
        return vec![row(Kind::Heading, format!("{} were told nothing yet", readers(one.audience)))];
    };
    let heading = format!("changed since {} at {}", update.id, model.clock(update.birth.at));
    let rows = one.draft.since.iter().map(|words| row(Kind::Text, words));
    let nothing = one.draft.since.is_empty();
    let nothing = nothing.then(|| row(Kind::Text, "nothing: say so, and what is being done"));
    std::iter::once(row(Kind::Heading, heading)).chain(rows).chain(nothing).collect()
}

fn last_of<'a>(model: &'a Model, one: &Compose) -> Option<&'a Update> {
    let clock = model.room.escalations.get(&one.on)?.clocks.get(&one.audience)?;
    model.room.updates.get(&clock.last?).map(std::convert::AsRef::as_ref)
}

/// What this audience was told last, exactly, with its rows.
fn last(model: &Model, one: &Compose) -> Vec<Row> {
    let Some(update) = last_of(model, one) else {
        return vec![row(
            Kind::Aside,
            format!("nothing was sent to {} about {} yet", readers(one.audience), one.on),
        )];
    };
    let sender = update.sender.as_ref().map_or_else(String::new, |who| format!(" by {}", say::handle(who)));
    let channel = update.channel.as_ref().map_or_else(String::new, |by| format!(", {by}"));
    let head = format!("{} at {}{sender}{channel}", update.id, model.clock(update.birth.at));
    let (words, _) = clean::prose(update.birth.text());
    let text = words.lines().map(|line| row(Kind::Text, line));
    std::iter::once(row(Kind::Heading, head)).chain(text).collect()
}
