//! The card for a customer who is upset: the need behind the demand, what not to step on, what can be offered, a draft and
//! how to behave. Every word of it stands in data files (templates/difficult); what was offered, tried, promised or ruled
//! out is never proposed. The same case and files give the same card.
mod case;
mod choose;
mod data;
mod file;
mod late;
mod words;

pub use case::{Calm, Case, Fact, Ruled, Ruling, case, no_calls};
pub use data::{BOUNDS, Choice, Data, Emotion, Need};

use super::draft::Wanted;
use super::lint;
use super::templates::{Problem, Templates};
use crate::domain::redact::{Eye, Shown};
use crate::domain::words::Severity;
use serde::Serialize;

/// So many ways out are shown at most.
const MOST: usize = 3;
/// So many are shown at least, where they are left.
const LEAST: usize = 2;

/// The card.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Card {
    /// How they feel.
    pub feeling: Reading,
    /// What they need.
    pub need: Reading,
    /// The tier that asks for most among them.
    pub tier: String,
    /// How bad it is; unset counts as critical.
    pub severity: Option<Severity>,
    /// What was noted of them: what they ask for, what is at stake, for how long they are with us.
    pub known: Vec<Fact>,
    /// What lies behind the demand.
    pub behind: String,
    /// What not to do.
    pub landmines: Vec<String>,
    /// Two or three ways out, the recommended one first; fewer where fewer are left.
    pub options: Vec<Offer>,
    /// Said where fewer than two are left: what to do then.
    pub advice: Option<String>,
    /// What was left out, and why.
    pub excluded: Vec<Excluded>,
    /// A letter of 150 to 300 words.
    pub draft: String,
    /// How to behave, 150 to 250 words; never for the customer.
    pub coaching: String,
    /// What the linter says of the draft: nothing, unless a data file is one's own.
    pub findings: Vec<String>,
    /// What was not understood and is not guessed at.
    pub doubts: Vec<String>,
}

/// A word that was noted, and what the card takes it for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reading {
    /// Its id in the data files.
    pub id: String,
    /// In words.
    pub words: String,
    /// As it was noted; none where it was not.
    pub noted: Option<Shown>,
}

/// Something that can be offered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Offer {
    /// Its id in the data files.
    pub id: String,
    /// What it is.
    pub title: String,
    /// Why it helps.
    pub why: String,
    /// What it takes.
    pub r#do: String,
    /// Who has to say yes before it is offered.
    pub ask_first: Option<String>,
    /// The one to begin with.
    pub recommended: bool,
    /// The draft offers it.
    pub in_draft: bool,
    /// How the draft says it.
    pub offer: String,
}

/// Something that may not be proposed any more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Excluded {
    /// Its id in the data files.
    pub id: String,
    /// What it is.
    pub title: String,
    /// Why not.
    pub because: Ruling,
    /// The words that rule it out; none for an eye that may not read them.
    pub words: Option<Shown>,
}

/// The card for the customers of an escalation, with a problem for each data file of one's own that could not be used.
///
/// # Errors
/// There is no such escalation, nobody noted a feeling, or they are not upset any more.
pub fn read(wanted: &Wanted<'_>) -> Result<(Card, Vec<Problem>), Calm> {
    let (data, problems) = Data::load(wanted.templates);
    let case = case(wanted, &data)?;
    let mut card = card(&case, &data);
    let found = lint::lint(&card.draft, &case.about);
    card.findings = found.iter().map(|it| format!("{}: {}", it.rule, it.instead)).collect();
    Ok((card, problems))
}

/// The card of a case, its draft not yet read by the linter.
pub fn card(case: &Case, data: &Data) -> Card {
    let (emotion, felt) = data.emotion(&case.feeling);
    let (need, needed) = match case.need.as_deref().map(|typed| data.need(typed)) {
        Some(Some(need)) => (need, true),
        Some(None) => (data.need_of(emotion), false),
        None => (data.need_of(emotion), true),
    };
    let choices = choose::choices(case, data, (emotion, need));
    let excluded = choose::excluded(case, data);
    let in_draft = choose::in_draft(&choices);
    let (draft, said) = words::draft(case, data, (emotion, need), &in_draft);
    let in_draft = in_draft.get(..said).unwrap_or(&in_draft);
    let noted = |text: Option<&String>| text.map(|text| case.veil.seen_by(case.eye, text));
    Card {
        feeling: Reading {
            id: emotion.id.clone(),
            words: emotion.id.clone(),
            noted: noted(Some(&case.feeling)),
        },
        need: Reading { id: need.id.clone(), words: need.name.clone(), noted: noted(case.need.as_ref()) },
        tier: case.tier.clone(),
        severity: case.severity,
        known: case.known.clone(),
        behind: emotion.behind.clone(),
        landmines: emotion.landmines.clone(),
        options: offers(&choices, in_draft),
        advice: advice(choices.len()),
        excluded,
        draft: for_eye(case, draft),
        coaching: for_eye(case, words::coaching(case, data, (emotion, need))),
        findings: Vec::new(),
        doubts: doubts(data, (case, felt, needed)),
    }
}

/// A title may name whom it concerns: the shared eye reads neither letter nor notes as they are.
fn for_eye(case: &Case, text: String) -> String {
    match case.eye {
        Eye::Private => text,
        Eye::Shared => case.veil.over(&text).into_owned(),
    }
}

fn offers(choices: &[&Choice], in_draft: &[&Choice]) -> Vec<Offer> {
    let offer = |(at, one): (usize, &&Choice)| Offer {
        id: one.id.clone(),
        title: one.title.clone(),
        why: one.why.clone(),
        r#do: one.r#do.clone(),
        ask_first: Some(one.ask_first.clone()).filter(|who| !who.is_empty()),
        recommended: at == 0,
        in_draft: in_draft.iter().any(|it| it.id == one.id),
        offer: one.offer.to_string(),
    };
    choices.iter().enumerate().map(offer).collect()
}

/// What to do where little is left.
fn advice(left: usize) -> Option<String> {
    let words = match left {
        0 => {
            "Nothing is left that you may offer: all that fits this tier and severity was offered, tried or ruled out. \
             Ask who can approve more before you write, and send the draft without an offer only if waiting is worse."
        }
        1 => {
            "Only this one is left: all else that fits this tier and severity was offered, tried or ruled out. \
             Ask who can approve more, so that they have something to choose from."
        }
        _ => return None,
    };
    (left < LEAST).then(|| words.to_owned())
}

fn doubts(data: &Data, (case, felt, needed): (&Case, bool, bool)) -> Vec<String> {
    let mut doubts = Vec::new();
    let shown = |text: &str| case.veil.seen_by(case.eye, text);
    if !felt {
        let (typed, known) = (shown(&case.feeling), data.emotions().join(", "));
        doubts
            .push(format!("“{typed}” is no feeling this card knows, so it stays general. It knows {known}."));
    }
    if let Some(typed) = case.need.as_deref().filter(|_| !needed) {
        let (typed, known) = (shown(typed), data.needs().join(", "));
        doubts.push(format!(
            "“{typed}” is no need this card knows; the usual one of the feeling is taken. It knows {known}."
        ));
    }
    doubts
}

/// The offers that stand in a text word for word, as an update's entry keeps them: `offer:ID`.
pub fn offered_in(text: &str, templates: &Templates) -> Vec<String> {
    let (data, _) = Data::load(templates);
    let said = words::folded(text);
    let stands = |one: &&Choice| said.contains(&words::folded(&one.offer));
    data.choices().iter().filter(stands).map(|one| format!("offer:{}", one.id)).collect()
}
