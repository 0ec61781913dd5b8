//! What they wait for in vain, and what was promised to them: an upset customer gets no letter that is silent about it.
use super::case::Fact;
use crate::comms::draft::{Promised, Story};
use crate::domain::clean;
use crate::domain::redact::{Eye, Veil};

/// At most so many promises that are late are named one by one: a letter keeps its length.
const MOST: usize = 2;
/// Words of a promise beyond so many are not repeated.
const LONGEST: usize = 12;

/// What the letter owns, in sentences; empty where nothing is late.
pub(super) fn owned(story: &Story) -> String {
    let mut all = Vec::new();
    if story.times.late {
        let whom = if story.times.told_some { "some of you" } else { "you" };
        all.push(format!("This message is late: we had told {whom} {}.", story.times.told_at));
    }
    let late: Vec<&Promised> = story.owed.open_commitments.iter().filter(|one| one.late).collect();
    all.extend(late.iter().take(MOST).map(|one| broken(one)));
    match late.len().saturating_sub(MOST) {
        0 => {}
        1 => all.push("One more promise is late.".to_owned()),
        more => all.push(format!("{more} more promises are late.")),
    }
    let gone = story.news.iter().filter(|line| line.kind == "broken");
    all.extend(gone.take(MOST).map(|line| match line.text.split_whitespace().count() {
        1..=LONGEST => format!("We did not keep what we promised you: {}.", line.text),
        0 => "We did not keep what we promised some of you.".to_owned(),
        _ => "We did not keep all that we promised you.".to_owned(),
    }));
    if !all.is_empty() {
        all.push("We are sorry for that.".to_owned());
    }
    all.join(" ")
}

fn broken(one: &Promised) -> String {
    let due = &one.due;
    if one.some {
        return format!("We are late with what we promised some of you for {due}.");
    }
    match one.text.split_whitespace().count() {
        1..=LONGEST => format!("We are late with what we promised you for {due}: {}.", one.text),
        _ => format!("We are late with what we promised you for {due}."),
    }
}

/// What stands, in one sentence; empty where nothing does.
pub(super) fn stands(story: &Story) -> String {
    let open = story.owed.open_commitments.iter().filter(|one| !one.late);
    let short = |one: &&Promised| one.text.split_whitespace().count() <= LONGEST;
    let said = |one: &Promised| {
        if one.due.is_empty() { one.text.clone() } else { format!("{} by {}", one.text, one.due) }
    };
    let all: Vec<String> = open.filter(short).take(MOST).map(said).collect();
    if all.is_empty() { String::new() } else { format!("What we promised you stands: {}.", all.join("; ")) }
}

/// The same for whoever reads the card.
pub(super) fn facts(story: &Story, veil: &Veil, eye: Eye) -> Vec<Fact> {
    let fact = |name, words: String| Fact { name, words: veil.seen_by(eye, &clean::row(&words)) };
    let update =
        story.times.late.then(|| fact("late", format!("this update, told for {}", story.times.told_at)));
    let promise = |one: &Promised| {
        let text = if one.text.is_empty() { "a promise to some of them" } else { &one.text };
        let by = if one.due.is_empty() { String::new() } else { format!(", by {}", one.due) };
        fact(if one.late { "late" } else { "promised" }, format!("{text}{by}"))
    };
    let gone = story.news.iter().filter(|line| line.kind == "broken" && !line.text.is_empty());
    let gone = gone.map(|line| fact("not kept", line.text.clone()));
    update.into_iter().chain(gone).chain(story.owed.open_commitments.iter().map(promise)).collect()
}
