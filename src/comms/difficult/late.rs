//! What they wait for in vain, what came late or not at all, and what stands: an upset customer gets no letter that is
//! silent about it. What words to them owned already is not owned again.
use super::case::Fact;
use crate::comms::draft::{Amend, Line, Promised, Story};
use crate::domain::clean;
use crate::domain::redact::{Eye, Veil};

/// At most so many promises that are late are named one by one: a letter keeps its length.
const MOST: usize = 2;
/// Words of a promise beyond so many are not repeated.
const LONGEST: usize = 12;

/// What the letter owns, in sentences; empty where nothing is late.
pub(super) fn owned(story: &Story, amends: &[Amend]) -> String {
    let mut all = taken_back(story);
    let is_back = !all.is_empty();
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
    all.extend(of_kind(amends, false, "We did not keep what we promised"));
    all.extend(of_kind(amends, true, "We were later than we said with what we promised"));
    let is_owned = !is_back && !story.times.late && amends.is_empty() && late.iter().all(|one| one.owned);
    if !is_owned {
        all.push("We are sorry for that.".to_owned());
    }
    all.join(" ")
}

/// What they were told last and what is not so: that it was a part of something else, and that it was over.
fn taken_back(story: &Story) -> Vec<String> {
    let is_over = ["resolved", "closed"].contains(&story.phase.as_str());
    let not = if is_over { "It was not" } else { "It is not" };
    let whom = |some: bool| if some { "some of you" } else { "you" };
    let said = |was: &str| match was {
        "deescalated" => "our support team had taken this over",
        "closed" => "this was closed",
        _ => "this was resolved",
    };
    let sentence = |line: &Line| match line.kind {
        "apart" if line.some => {
            Some("We told some of you that your problem was a part of another one. It is not.".to_owned())
        }
        "apart" => {
            Some("In our last update we took your problem for a part of another one. It is not.".to_owned())
        }
        "unended" => Some(format!("We told {} that {}. {not}.", whom(line.some), said(line.was))),
        "solved" => {
            let (whom, said) = (whom(line.some), said("resolved"));
            Some(format!("We told {whom} that {said}, and we had to take the work up again."))
        }
        "reopened" if !line.was.is_empty() => {
            Some(format!("We told you that {}, and we had to take the work up again.", said(line.was)))
        }
        _ => None,
    };
    story.news.iter().filter_map(sentence).collect()
}

/// The promises that were kept late, or not at all: those with few words one by one, all others in one sentence.
fn of_kind(amends: &[Amend], was_kept: bool, said: &str) -> Vec<String> {
    let of_kind: Vec<&Amend> = amends.iter().filter(|one| one.was_kept == was_kept).collect();
    let is_short = |one: &&&Amend| (1..=LONGEST).contains(&one.text.split_whitespace().count());
    let named: Vec<String> =
        of_kind.iter().filter(is_short).take(MOST).map(|one| format!("{said} you: {}.", one.text)).collect();
    let rest: Vec<_> = of_kind.iter().filter(|one| !one.text.is_empty()).skip(named.len()).collect();
    let more = (!rest.is_empty()).then(|| {
        let other = if named.is_empty() { "" } else { ", and this was not the only time" };
        format!("{said} you{other}.")
    });
    let some = of_kind.iter().any(|one| one.text.is_empty()).then(|| format!("{said} some of you."));
    named.into_iter().chain(more).chain(some).collect()
}

fn broken(one: &Promised) -> String {
    let due = &one.due;
    let late = if one.owned { "We are still late" } else { "We are late" };
    if one.some {
        return format!("{late} with what we promised some of you for {due}.");
    }
    match one.text.split_whitespace().count() {
        1..=LONGEST => format!("{late} with what we promised you for {due}: {}.", one.text),
        _ => format!("{late} with what we promised you for {due}."),
    }
}

/// What stands, in one sentence; empty where nothing does.
pub(super) fn stands(story: &Story) -> String {
    let open = story.owed.open_commitments.iter().filter(|one| !one.late);
    let short = |one: &&Promised| one.text.split_whitespace().count() <= LONGEST;
    let said = |one: &Promised| {
        let comma = if one.text.starts_with("the step") { "," } else { "" };
        let told = [&one.put_off, &one.sooner].into_iter().find(|at| !at.is_empty());
        let told = told.map(|at| format!(", not by {at} as we told you")).unwrap_or_default();
        if one.due.is_empty() {
            one.text.clone()
        } else {
            format!("{}{comma} by {}{told}", one.text, one.due)
        }
    };
    let all: Vec<String> = open.filter(short).take(MOST).map(said).collect();
    if all.is_empty() { String::new() } else { format!("What we promised you stands: {}.", all.join("; ")) }
}

/// The same for whoever reads the card.
pub(super) fn facts(story: &Story, amends: &[Amend], (veil, eye): (&Veil, Eye)) -> Vec<Fact> {
    let fact = |name, words: String| Fact { name, words: veil.seen_by(eye, &clean::row(&words)) };
    let update =
        story.times.late.then(|| fact("late", format!("this update, told for {}", story.times.told_at)));
    let promise = |one: &Promised| {
        let text = match one.text.as_str() {
            "" if one.some => "a promise to some of them",
            "" => "a promise",
            text => text,
        };
        let by = if one.due.is_empty() { String::new() } else { format!(", by {}", one.due) };
        fact(if one.late { "late" } else { "promised" }, format!("{text}{by}"))
    };
    let gone = amends.iter().map(|one| {
        let text = if one.text.is_empty() { "a promise to some of them" } else { &one.text };
        fact(if one.was_kept { "kept late" } else { "not kept" }, text.to_owned())
    });
    update.into_iter().chain(gone).chain(story.owed.open_commitments.iter().map(promise)).collect()
}
