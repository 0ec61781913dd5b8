//! What is asked and what is offered. Offers are ghost text: Tab takes them, nothing assumes them.
use super::Part;
use crate::language::capture::{Capture, Due, Kind, Opened, Owner};
use crate::language::ground::Ground;
use crate::language::hint::{Hint, Offer};
use crate::language::sigil::{self, Sigil};
use crate::language::token;
use crate::language::verbs::{self, Group};
use crate::language::when;

/// So much of a line is repeated at most.
const MOST_SHOWN: usize = 200;

/// Adds the questions and offers of an entry.
pub(super) fn offers(ground: &Ground<'_>, opened: Opened, parts: &[Part<'_>], out: &mut Capture) {
    if out.lacks_words() {
        out.hints.push(Hint::NoWords(question(out)));
        return;
    }
    if out.kind == Kind::Update && out.route.is_none() && !ground.open.is_empty() {
        out.hints.push(Hint::WhichEscalation);
    }
    if out.kind.takes_due()
        && out.due == Due::Unsaid
        && let Some(word) = spoken_time(parts)
    {
        out.hints.push(Hint::DueOffered(word.clone()));
        out.offers.push(Offer::Due(format!("!{word}")));
    }
    if out.kind == Kind::Commitment && out.due.at().is_none() && out.offers.is_empty() {
        out.hints.push(Hint::NoTime);
    }
    let named = parts.first().is_some_and(|part| matches!(part.sigil, Sigil::Mention { firm: true, .. }));
    if opened == Opened::Auto && out.swallowed.is_none() && out.back.is_none() && named {
        out.hints.push(Hint::ActionOffered);
        out.offers.push(Offer::Action);
    }
}

/// A note that begins with a whole verb is perhaps none: with the word of a kind, or with a verb and what it acts on.
/// Words that begin many a sentence, like `customer` and `note`, are left alone.
pub(super) fn doubt(opened: Opened, parts: &[Part<'_>], entry: &str, out: &mut Capture) {
    let mut words = parts.iter().filter(|part| part.kept || part.sigil == Sigil::Word);
    let Some(first) = words.next().filter(|_| opened == Opened::Auto && out.kind == Kind::Note) else {
        return;
    };
    let Some(verb) = verbs::find(first.word).filter(|_| out.swallowed.is_none() && out.back.is_none()) else {
        return;
    };
    let letter = match verb.name {
        "action" => Some("a"),
        "decision" => Some("d"),
        "update" => Some("u"),
        "commitment" => Some("c"),
        "blocker" => Some("b"),
        _ => None,
    };
    let second = parts.get(1).map_or("", |part| part.word);
    let aims = sigil::item(second).is_some()
        || matches!(parts.get(1).map(|part| part.sigil), Some(Sigil::Mention { .. }));
    let acts = matches!(verb.group, Group::Change | Group::Clocks | Group::People);
    if letter.is_some() && parts.len() > 1 || acts && aims {
        let line: String = entry.trim().chars().take(MOST_SHOWN).collect();
        out.hints.push(Hint::VerbTyped { line, letter });
    }
}

/// What the line asks for while it has no words (rule 10).
pub(in crate::language) fn question(out: &Capture) -> String {
    let who = match &out.owner {
        Owner::Person { handle, .. } => Some(handle.as_str()),
        Owner::Ambiguous { typed, .. } => Some(typed.as_str()),
        Owner::Unsaid | Owner::Nobody => None,
    };
    match (out.kind, who) {
        (Kind::Action, Some(who)) => format!("what should {who} do?"),
        (Kind::Action, None) => "what should be done?".to_owned(),
        (Kind::Decision, _) => "what was decided?".to_owned(),
        (Kind::Note, _) => "what happened?".to_owned(),
        (Kind::Update, _) => "what did you tell them?".to_owned(),
        (Kind::Commitment, Some(who)) => format!("what did {who} promise?"),
        (Kind::Commitment, None) => "what was promised?".to_owned(),
        (Kind::Blocker, _) => "what is blocked, and by what?".to_owned(),
        (Kind::Done, _) => "which one is done?".to_owned(),
    }
}

/// `by 14:30`, `in 20m` or `in 20 minutes` as the last words: the time without its first word.
fn spoken_time(parts: &[Part<'_>]) -> Option<String> {
    let mut words = parts.iter().rev().filter(|part| part.kept && part.sigil == Sigil::Word);
    let mut last = token::bare(words.next()?.word).core;
    let mut before = words.next()?.word;
    let mut zone = String::new();
    if when::zone(last).is_some() && when::clock(before).is_some() {
        zone = format!(" {last}");
        (last, before) = (before, words.next()?.word);
    }
    if before.eq_ignore_ascii_case("by") && when::clock(last).is_some() {
        return Some(format!("{last}{zone}"));
    }
    let before = before.to_lowercase();
    let with_unit =
        |word: &str| word.contains(|c: char| c.is_ascii_alphabetic()) && when::span(word).is_some();
    if before == "in" && with_unit(last) {
        return Some(last.to_owned());
    }
    let joined = format!("{before}{last}");
    let number = before.bytes().all(|b| b.is_ascii_digit());
    (number && with_unit(&joined) && words.next()?.word.eq_ignore_ascii_case("in")).then_some(joined)
}
