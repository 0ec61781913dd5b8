//! What stands beside the text, row by row: what is wrong and what to say instead, the checklist, the last words, the card.
use super::{Compose, Side};
use crate::app::model::Model;
use crate::app::view::say;
use crate::comms::lint::Severity;
use crate::domain::clean;

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
        Side::Check => check(one),
        Side::Last => last(model, one),
    }
}

fn check(one: &Compose) -> Vec<Row> {
    let mut rows = Vec::new();
    for finding in &one.check.findings {
        let kind = if finding.severity == Severity::Stop { Kind::Stop } else { Kind::Warn };
        let words: String = finding.words.chars().take(60).collect();
        let said = if words.is_empty() { String::new() } else { format!(" “{words}”") };
        rows.push(row(kind, format!("{}{said}: {}", finding.severity.word(), finding.instead)));
        rows.push(row(Kind::Aside, finding.why));
    }
    if rows.is_empty() {
        rows.push(row(Kind::Good, "nothing to say otherwise"));
    }
    rows.push(row(Kind::Heading, "a complete update says"));
    for (words, there) in &one.check.contents {
        let kind = if *there { Kind::Good } else { Kind::Missing };
        rows.push(row(kind, words));
    }
    if !one.draft.notes.is_empty() {
        rows.push(row(Kind::Heading, "left out of the draft"));
        rows.extend(one.draft.notes.iter().map(|note| row(Kind::Aside, note)));
    }
    rows
}

/// What this audience was told last, exactly, with its rows.
fn last(model: &Model, one: &Compose) -> Vec<Row> {
    let clock = model.room.escalations.get(&one.on).and_then(|known| known.clocks.get(&one.audience));
    let update = clock.and_then(|clock| clock.last).and_then(|id| model.room.updates.get(&id));
    let Some(update) = update else {
        return vec![row(Kind::Aside, format!("nothing was sent to {}s about {} yet", one.audience, one.on))];
    };
    let sender = update.sender.as_ref().map_or_else(String::new, |who| format!(" by {}", say::handle(who)));
    let channel = update.channel.as_ref().map_or_else(String::new, |by| format!(", {by}"));
    let head = format!("{} at {}{sender}{channel}", update.id, model.clock(update.birth.at));
    let (words, _) = clean::prose(update.birth.text());
    let text = words.lines().map(|line| row(Kind::Text, line));
    std::iter::once(row(Kind::Heading, head)).chain(text).collect()
}
