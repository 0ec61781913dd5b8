//! Which ways out are proposed: what fits tier, severity and stage, without what was offered, tried, promised or ruled
//! out; the best for the need and the feeling first, of different sorts where there are some.
use super::data::{Choice, Data, Emotion, Need};
use super::file::{Text, holds};
use super::{Case, Excluded, MOST, Ruled, Ruling};
use crate::domain::clean;
use crate::domain::words::{Phase, Severity};

/// So many offers stand in a draft.
const IN_DRAFT: usize = 2;

/// Where the matter stands, as options know it. What was handed back is still to be solved.
fn stage(phase: Phase) -> &'static str {
    match phase {
        Phase::Triage | Phase::Investigating => "open",
        Phase::Identified | Phase::Deescalated => "identified",
        Phase::Monitoring => "monitoring",
        Phase::Resolved | Phase::Closed => "over",
    }
}

/// What fits tier, severity and stage, in the order of the file.
fn fitting<'a>(case: &'a Case, data: &'a Data) -> impl Iterator<Item = &'a Choice> {
    let has = |all: &[Text], wanted: &str| all.iter().any(|one| one.as_str() == wanted);
    let severity = case.severity.unwrap_or(Severity::Critical).word();
    let (tier, stage) = (data.tier(&case.tier), stage(case.phase));
    data.choices()
        .iter()
        .filter(move |one| has(&one.tiers, tier) && has(&one.severities, severity) && has(&one.stages, stage))
}

/// What may be proposed, the best first.
pub fn choices<'a>(case: &'a Case, data: &'a Data, (emotion, need): (&Emotion, &Need)) -> Vec<&'a Choice> {
    let mut left: Vec<&Choice> =
        fitting(case, data).filter(|one| ruling(case, data, one).is_none()).collect();
    // Stable: of two that fit alike, the one that stands first in the file.
    left.sort_by_key(|one| std::cmp::Reverse(score(case, one, (emotion, need))));
    let mut kinds: Vec<&str> = Vec::new();
    let (first, again): (Vec<&Choice>, Vec<&Choice>) = left.into_iter().partition(|one| {
        let is_new = !kinds.contains(&one.kind.as_str());
        kinds.push(&one.kind);
        is_new
    });
    first.into_iter().chain(again).take(MOST).collect()
}

/// How well it fits: the need before the feeling. What they ask for themselves comes among the first, not always before
/// them: a demand is not yet the need.
fn score(case: &Case, one: &Choice, (emotion, need): (&Emotion, &Need)) -> i32 {
    let place = one.needs.iter().position(|it| it.as_str() == need.id);
    let answers = place.map_or(0, |at| if at == 0 { 4 } else { 3 });
    let suits = if one.emotions.iter().any(|it| it.as_str() == emotion.id) { 2 } else { 0 };
    let asked = if speaks_of(&case.asks.to_lowercase(), one) { 5 } else { 0 };
    // Offers made for few tiers are the weightier ones; they are meant for when it is bad.
    let is_bad = case.severity.is_none_or(|it| it <= Severity::High);
    let weight = i32::from(one.tiers.len() <= 2 && is_bad);
    answers + suits + asked + weight
}

/// What a draft offers: the recommended one, and the next for which nobody has to be asked, else simply the next.
pub fn in_draft<'a>(choices: &[&'a Choice]) -> Vec<&'a Choice> {
    let Some((first, others)) = choices.split_first() else { return Vec::new() };
    let free = others.iter().find(|one| one.ask_first.is_empty());
    let second = free.or_else(|| others.first());
    std::iter::once(first).chain(second).take(IN_DRAFT).copied().collect()
}

/// What would fit and may not be proposed, with the first words that rule it out.
pub fn excluded(case: &Case, data: &Data) -> Vec<Excluded> {
    let all = fitting(case, data).filter_map(|one| {
        let ruled = ruling(case, data, one)?;
        Some(Excluded {
            id: one.id.clone(),
            title: one.title.clone(),
            because: ruled.because,
            words: words(case, ruled),
        })
    });
    all.collect()
}

/// What rules it out, as this reader may see it.
fn words(case: &Case, ruled: &Ruled) -> Option<crate::domain::redact::Shown> {
    let is_sent = ["offer:", "sent:"].iter().any(|mark| ruled.text.starts_with(mark));
    let text = if is_sent { "in an update that was sent" } else { ruled.text.as_str() };
    ruled.is_seen.then(|| case.veil.seen_by(case.eye, &clean::row(text.trim())))
}

fn ruling<'a>(case: &'a Case, data: &Data, one: &Choice) -> Option<&'a Ruled> {
    // What may not be offered is the weightier reason than that it was.
    let limits = case.ruled.iter().filter(|ruled| ruled.because == Ruling::Limit);
    let others = case.ruled.iter().filter(|ruled| ruled.because != Ruling::Limit);
    limits.chain(others).find(|ruled| {
        let text = clean::row(&ruled.text).to_lowercase();
        if let Some(sent) = text.strip_prefix("sent:") {
            let sent = words_of(sent);
            let made = data.choices().iter().filter(|it| sent.contains(&words_of(&it.offer.to_lowercase())));
            return made
                .into_iter()
                .any(|made| made.id == one.id || speaks_of(&made.title.to_lowercase(), one));
        }
        match text.strip_prefix("offer:") {
            // An offer like one that was made is no new one: a call is a call.
            Some(id) => {
                let made = data.choices().iter().find(|it| it.id == id);
                id == one.id || made.is_some_and(|made| speaks_of(&made.title.to_lowercase(), one))
            }
            None => speaks_of(&text, one) || (ruled.because == Ruling::Limit && is_everything(&text, data)),
        }
    })
}

/// Whether a limit rules out a call, as it rules out the ways out that are one.
pub fn rules_out_calls(limit: &str, data: &Data) -> bool {
    let text = clean::row(limit).to_lowercase();
    let is_call = |one: &&Choice| one.r#match.iter().any(|word| word.as_str() == "phone");
    is_everything(&text, data) || data.choices().iter().filter(is_call).any(|one| speaks_of(&text, one))
}

/// Whether a text (lower case) speaks of a way out: by its title or one of its words.
/// The words with one gap between each, without the last stop.
fn words_of(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").trim_end_matches('.').to_owned()
}

fn speaks_of(text: &str, one: &Choice) -> bool {
    text.contains(&one.title.to_lowercase()) || one.r#match.iter().any(|word| holds(text, word))
}

/// Whether a limit rules out everything: by a phrase, or by a single word that stands for itself between stops.
fn is_everything(text: &str, data: &Data) -> bool {
    data.everything().iter().any(|phrase| {
        if phrase.contains(' ') {
            return holds(text, phrase);
        }
        text.split([',', ';', '.']).any(|part| part.trim() == phrase)
    })
}
