//! Sigils count where they stand (ux.md §3.5.1): `#E2` anywhere, `@` and `!` behind the words too. The readers of verbs
//! want them in front, so here they are put there before a verb is read.
use super::{Trouble, Verb};
use crate::domain::id::{EscalationId, ItemId};
use crate::domain::refusal::Refusal;
use crate::domain::room::Room;
use crate::language::ground::Ground;
use crate::language::{sigil, when};

/// The verbs that take a person, and perhaps a length of time, before their words.
const PERSON_FIRST: [&str; 5] = ["hypothesis", "testing", "decide", "object", "reverse"];
/// The verbs that take a time before their words.
const TIME_FIRST: [&str; 3] = ["hypothesis", "testing", "chase"];
/// The verbs in whose words another escalation may be spoken of without being acted on.
const SPEAK_OF: [&str; 2] = ["hypothesis", "propose"];
/// The verbs that name one SLA clock of an escalation.
const CLOCKS: [&str; 4] = ["sla", "pause", "resume", "extend"];

/// What a verb reads, with its sigils in front.
///
/// # Errors
/// [`Trouble::Amid`]: another escalation than the one that is looked at stands last among the words, bare.
pub(super) fn forward(verb: &Verb, left: &str, room: &Room, ground: &Ground<'_>) -> Result<String, Trouble> {
    let mut words: Vec<&str> = left.split_whitespace().collect();
    let clock = words.first().and_then(|word| sla(verb, word));
    let by_clock = clock.as_ref().map(|(id, _)| id.to_string());
    if let (Some(id), Some((_, name)), Some(first)) = (&by_clock, &clock, words.first_mut()) {
        *first = name;
        words.insert(0, id);
    }
    if verb.args.starts_with("[E2]") {
        all_here(&words, room)?;
    }
    let about = verb.args.starts_with("[E2]") && routed(&mut words)?;
    if verb.args.starts_with("[E2]") && !about && !SPEAK_OF.contains(&verb.name) {
        amid(verb, &words, room, ground)?;
    }
    let behind = behind(verb, &mut words);
    if !about && behind.is_empty() && clock.is_none() {
        // As typed, with its blanks.
        return Ok(left.to_owned());
    }
    let head = words.iter().take_while(|word| is_id(word)).count();
    words.splice(head..head, behind);
    Ok(words.join(" "))
}

fn is_id(word: &str) -> bool {
    sigil::item(word.trim_start_matches('#')).is_some()
}

fn escalation(word: &str) -> Option<EscalationId> {
    match sigil::item(word)? {
        ItemId::EscalationId(id) => Some(id),
        _ => None,
    }
}

/// `E1/sla/resolution` as the queue prints it: the escalation and the name.
fn sla<'a>(verb: &Verb, word: &'a str) -> Option<(EscalationId, &'a str)> {
    let (id, tail) = word.split_once('/').filter(|_| CLOCKS.contains(&verb.name))?;
    let (kind, name) = tail.split_once('/')?;
    let id = escalation(id.trim_start_matches('#'))?;
    kind.eq_ignore_ascii_case("sla").then_some((id, name))
}

/// `#E9` among the words is an escalation that was meant, and not a word of a reason.
fn all_here(words: &[&str], room: &Room) -> Result<(), Trouble> {
    let tagged = words.iter().filter_map(|word| word.strip_prefix('#').and_then(escalation));
    let lost = tagged.into_iter().find(|id| !room.escalations.contains_key(id));
    let Some(id) = lost else { return Ok(()) };
    Err(match room.absent(id.into()) {
        Refusal::NoSuchItem(id) => Trouble::NoSuchItem(id),
        struck => Trouble::Absent(struck),
    })
}

/// Puts the `#E2` that stands amid the words in front, where no escalation stands there. Whether it did.
fn routed(words: &mut Vec<&str>) -> Result<bool, Trouble> {
    if words.first().is_some_and(|word| escalation(word.trim_start_matches('#')).is_some()) {
        return Ok(false);
    }
    let tagged = |word: &str| word.strip_prefix('#').and_then(escalation);
    let mut found: Vec<EscalationId> = words.iter().filter_map(|word| tagged(word)).collect();
    found.sort_unstable();
    found.dedup();
    match found.as_slice() {
        [] => Ok(false),
        [_] => {
            let Some(at) = words.iter().position(|word| tagged(word).is_some()) else { return Ok(false) };
            let route = words.remove(at);
            words.retain(|word| tagged(word).is_none());
            words.insert(0, route);
            Ok(true)
        }
        [one, other, ..] => Err(Trouble::TwoRoutes(*one, *other)),
    }
}

/// A bare id at the end is a word of a reason or the escalation that is meant; where it matters, it is asked.
fn amid(verb: &Verb, words: &[&str], room: &Room, ground: &Ground<'_>) -> Result<(), Trouble> {
    let end = words.iter().position(|word| word.starts_with("--")).unwrap_or(words.len());
    let kept = words.get(..end).unwrap_or_default();
    let Some((last, before)) = kept.split_last() else { return Ok(()) };
    let leads = words.first().is_some_and(|word| escalation(word.trim_start_matches('#')).is_some());
    let Some(id) = escalation(last).filter(|id| room.escalations.contains_key(id)) else { return Ok(()) };
    if leads || ground.home() == Some(id) {
        return Ok(());
    }
    let flags = words.get(end..).unwrap_or_default();
    let there = [&[verb.name, last], before, flags].concat().join(" ");
    let here = ground.home().map(|home| format!("{} {home} {}", verb.name, words.join(" ")));
    Err(Trouble::Amid { id, there, here })
}

/// Takes the people and times off the end, where the verb has a place for them before its words and none stands there.
fn behind<'a>(verb: &Verb, words: &mut Vec<&'a str>) -> Vec<&'a str> {
    let (person, time) = (PERSON_FIRST.contains(&verb.name), TIME_FIRST.contains(&verb.name));
    let head = words.iter().take_while(|word| is_id(word)).count();
    let is_person = |word: &str| person && word.len() > 1 && word.starts_with('@');
    let is_time = |word: &str| time && word.strip_prefix('!').and_then(when::ahead).is_some();
    // A length behind a person, or of a blocker behind everything, needs no sign but its unit.
    let is_bare =
        |word: &str| time && word.ends_with(|c: char| c.is_ascii_alphabetic()) && when::ahead(word).is_some();
    let mut early = words.iter().skip(head).take(2);
    let (whom, timed) = (early.clone().any(|w| is_person(w)), early.any(|w| is_time(w) || is_bare(w)));
    let mut taken = Vec::new();
    while let (Some(last), true) = (words.last().copied(), words.len() > head + 1) {
        let one_before = words.get(words.len() - 2).copied().unwrap_or("");
        let bare = is_bare(last) && (is_person(one_before) || verb.name == "chase");
        if is_person(last) && !whom || !timed && (is_time(last) || bare) {
            taken.push(last);
            words.pop();
        } else {
            break;
        }
    }
    // First who, then when.
    taken.sort_by_key(|word| !word.starts_with('@'));
    taken
}
