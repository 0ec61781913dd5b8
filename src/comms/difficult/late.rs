//! What they wait for in vain, what came late or not at all, and what stands: an upset customer gets no letter that is
//! silent about it. What words to them owned already is not owned again.
use super::case::Fact;
use crate::comms::draft::{Amend, Promised, Story};
use crate::domain::clean;
use crate::domain::redact::{Eye, Veil};

/// At most so many promises that are late are named one by one: a letter keeps its length.
const MOST: usize = 2;
/// Words of a promise beyond so many are not repeated.
const LONGEST: usize = 12;

/// What the letter owns, in sentences; empty where nothing is late.
pub(super) fn owned(story: &Story, amends: &[Amend]) -> String {
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
    all.extend(of_kind(amends, false, "We did not keep what we promised"));
    all.extend(of_kind(amends, true, "We were later than we said with what we promised"));
    let is_owned = !story.times.late && amends.is_empty() && late.iter().all(|one| one.owned);
    if !is_owned {
        all.push("We are sorry for that.".to_owned());
    }
    all.join(" ")
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
        if one.due.is_empty() { one.text.clone() } else { format!("{} by {}", one.text, one.due) }
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
        let text = if one.text.is_empty() { "a promise to some of them" } else { &one.text };
        let by = if one.due.is_empty() { String::new() } else { format!(", by {}", one.due) };
        fact(if one.late { "late" } else { "promised" }, format!("{text}{by}"))
    };
    let gone = amends.iter().map(|one| {
        let text = if one.text.is_empty() { "a promise to some of them" } else { &one.text };
        fact(if one.was_kept { "kept late" } else { "not kept" }, text.to_owned())
    });
    update.into_iter().chain(gone).chain(story.owed.open_commitments.iter().map(promise)).collect()
}
