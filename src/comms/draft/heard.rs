//! Whether readers heard of a thing at all: what nobody told them is not taken back in a letter.
use super::news::{self, News};
use super::story::{Ask, Teller};
use crate::domain::clean;
use crate::domain::id::EscalationId;
use crate::domain::state::Update;
use std::collections::BTreeSet;

/// So many letters of a word tell it from others, whatever its ending.
const STEM: usize = 5;
/// Shorter words are in every sentence.
const LEAST: usize = 4;
/// Longer words that are.
const COMMON: &str = "about after again also been before customer customers from have into look looking more next other \
    problem service services some still team that their them then there they this update updates until were what when \
    will with work working your";

/// Whether what does not hold any more was told to customers. Where it was not, that is noted for whoever writes.
pub(super) fn is_heard(teller: &mut Teller<'_>, news: &News) -> bool {
    let Some((name, words)) = known(teller, news) else { return true };
    let heard = was_told(teller, &name, &words);
    if !heard {
        teller.notes.push(format!(
            "{name} does not hold any more; no words to them seem to have told of it, so nothing is taken back: {}",
            clean::row(&words)
        ));
    }
    heard
}

/// What it is called where it was told, and its words.
fn known(teller: &Teller<'_>, news: &News) -> Option<(String, String)> {
    let Ask { wanted, one, before, .. } = *teller.ask;
    let (room, then) = (wanted.room, &before.room);
    let was = || then.escalations.get(&one.id);
    match news {
        News::Undone(id) => {
            let it = room.actions.get(id).or_else(|| then.actions.get(id))?;
            Some((id.to_string(), it.birth.text().to_owned()))
        }
        News::Reversed(id) => {
            let it = room.decisions.get(id).or_else(|| then.decisions.get(id))?;
            Some((id.to_string(), it.birth.text().to_owned()))
        }
        News::Unconfirmed(id) => {
            let it = room.hypotheses.get(id).or_else(|| then.hypotheses.get(id))?;
            Some((id.to_string(), it.birth.text().to_owned()))
        }
        News::Unscoped(name) => Some((format!("scope:{name}"), name.clone())),
        News::NoWorkaround => Some(("workaround".to_owned(), news::workaround(then, was()?)?.0)),
        News::Unassessed => {
            let impact = was()?.impact.as_ref()?;
            let all = [&impact.depth, &impact.breadth, &impact.duration];
            let words: Vec<&str> = all.into_iter().flatten().map(String::as_str).collect();
            Some(("impact".to_owned(), words.join("; ")))
        }
        _ => None,
    }
}

/// Whether words to these readers told of it: a draft that was made of it was sent, or they share a word with it that
/// the title has not.
fn was_told(teller: &Teller<'_>, name: &str, words: &str) -> bool {
    let Ask { wanted, one, .. } = *teller.ask;
    let room = wanted.room;
    let own: BTreeSet<String> = stems(words).difference(&stems(&one.title)).cloned().collect();
    let here = |on: Option<EscalationId>| on.is_none_or(|on| room.goes_on_in(on) == one.id);
    let sent = room.updates.values();
    let mut sent = sent.filter(|sent| sent.audience == wanted.audience && here(sent.birth.common.on));
    // That it was known may have been told without a word of what it was.
    let is_cause = name.starts_with('H');
    let known = |sent: &Update| {
        is_cause
            && sent.phase_told.or(sent.phase_then).is_some_and(|phase| phase.step() > 0 && phase.is_worked())
    };
    own.is_empty()
        || sent.any(|sent| {
            sent.told.iter().any(|told| told == name)
                || known(sent)
                || !stems(sent.birth.text()).is_disjoint(&own)
        })
}

/// The beginnings of the words that tell what it is about.
fn stems(words: &str) -> BTreeSet<String> {
    let all = words.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
    let telling = all.filter(|word| {
        word.chars().count() >= LEAST && COMMON.split_whitespace().all(|common| common != word)
    });
    telling.map(|word| word.chars().take(STEM).collect()).collect()
}
