//! Which way the work went, as rows of a letter: phases, steps back, ends that did not last, severities.
use super::back::{self, reason};
use super::lines::{Line, plain};
use super::story::Teller;
use crate::domain::words::{Phase, Severity};

pub(super) fn phase(teller: &mut Teller<'_>, from: Phase, to: Phase) -> Line {
    let line = plain(teller, to.word(), &format!("phase:{to}"), format!("{from} → {to}"));
    if teller.is_outside() {
        return line;
    }
    let why = back::phase(teller.ask.wanted.room, &teller.ask.before.room, teller.ask.one);
    let result = why.map(|why| reason(teller, "why the phase changed", why, false)).unwrap_or_default();
    Line { result, ..line }
}

/// It was ended and taken up again. To those who were not told that it ended, that is said with it.
pub(super) fn reopened(teller: &mut Teller<'_>) -> Line {
    let (room, before, one) = (teller.ask.wanted.room, &teller.ask.before.room, teller.ask.one);
    let told = before.escalations.get(&one.id).map(|one| one.phase);
    let ended = told.filter(|told| !back::is_before(*told, Phase::Resolved));
    let kind = if ended.is_some() || !teller.is_outside() { "reopened" } else { "taken_up" };
    let (was, why) = back::reopened(room, before, one).unzip();
    let why = why.map(|why| reason(teller, "why it was taken up again", why, true)).unwrap_or_default();
    let (text, result) = if teller.is_outside() { (why, String::new()) } else { (String::new(), why) };
    let was = ended.or(was).map_or("", Phase::word);
    Line { result, was, ..plain(teller, kind, "reopened", text) }
}

/// Behind the reader's back the work came farther, and that did not last.
pub(super) fn tried(teller: &mut Teller<'_>, from: Phase) -> Option<Line> {
    let (room, before, one) = (teller.ask.wanted.room, &teller.ask.before.room, teller.ask.one);
    let (_, step) = back::tried(room, before, one)?;
    let was = from.word();
    // Where the work is farther back than was told as well, the row of that has the reason.
    let is_said = back::back(room, before, one).is_some();
    let noted = teller.is_outside();
    let why = if is_said { String::new() } else { reason(teller, "why the work went back", step, noted) };
    if teller.is_outside() {
        return Some(Line { kind: "tried", text: why, was, count: 1, ..Line::default() });
    }
    let text = format!("to {from} and back in between");
    Some(Line { result: why, ..plain(teller, "back", &format!("phase:{from}"), text) })
}

/// The work is, or was in between, further back than this reader was told.
pub(super) fn stepped_back(teller: &mut Teller<'_>, from: Phase) -> Option<Line> {
    let (room, before, one) = (teller.ask.wanted.room, &teller.ask.before.room, teller.ask.one);
    let step = back::back(room, before, one)?;
    let to = step.to;
    if !teller.is_outside() {
        // The row of the phase says the same.
        if back::is_before(one.phase, from) {
            return None;
        }
        let result = reason(teller, "why the work went back", step, false);
        let text = format!("back to {to} in between");
        return Some(Line { result, ..plain(teller, "back", &format!("phase:{to}"), text) });
    }
    let text = reason(teller, "why the work went back", step, true);
    Some(fallen(from, text))
}

pub(super) fn fallen(from: Phase, text: String) -> Line {
    let kind = match from {
        Phase::Monitoring => "watched",
        Phase::Resolved | Phase::Closed | Phase::Deescalated => "solved",
        Phase::Triage | Phase::Investigating | Phase::Identified => "investigating",
    };
    Line { kind, text, count: 1, ..Line::default() }
}

pub(super) fn severity(teller: &mut Teller<'_>, from: Option<Severity>, to: Option<Severity>) -> Line {
    let word = |one: Option<Severity>| one.map_or("unset", Severity::word);
    let raised = to.is_some_and(|to| from.is_none_or(|from| to < from));
    let kind = if raised { "raised" } else { "lowered" };
    let line =
        plain(teller, kind, &format!("severity:{}", word(to)), format!("{} → {}", word(from), word(to)));
    if teller.is_outside() {
        return line;
    }
    let why = back::severity(teller.ask.wanted.room, &teller.ask.before.room, teller.ask.one);
    let result = why.map(|why| reason(teller, "why the severity changed", why, false)).unwrap_or_default();
    Line { result, ..line }
}
