//! When the next words come: as the text says, else as a person says, else as policy wants it.
use super::{Compose, NextBy, open};
use crate::app::effect::Effect;
use crate::app::layer::{Ask, Asked, Layer};
use crate::app::model::Model;
use crate::app::press::push;
use crate::comms::draft::moment;
use crate::comms::promises::{self, Kind};
use crate::domain::clean;
use crate::domain::time::{At, Instant, after, seconds_between};
use crate::language::when;

/// Asks for another time for the next words.
pub(super) fn ask(model: &mut Model) -> Vec<Effect> {
    let what = Ask::new(Asked::NextWords, "next update: 15:02, 30m, or - for none", String::new());
    push(model, Layer::Ask(what))
}

/// The answer of the line: another time. The sentence is why it is none.
pub(in crate::app) fn typed(model: &mut Model, typed: &str) -> Result<Vec<Effect>, String> {
    let typed = typed.trim().trim_start_matches('!');
    if typed == "-" {
        return Ok(none(model));
    }
    let span = when::span(typed).or_else(|| when::span(&format!("{typed}m")));
    let at = match span {
        Some(length) => Some(after(model.now, length.num_seconds())),
        None => on_clock(model, typed)?,
    };
    let at = at.filter(|at| seconds_between(model.now, *at) > 0);
    let at = at.ok_or_else(|| format!("{} is no time to come; like 15:02, 30m, or -", clean::row(typed)))?;
    Ok(set(model, at))
}

/// A time of day to come, with a zone or without; one that may mean another time is refused with why.
fn on_clock(model: &Model, typed: &str) -> Result<Option<Instant>, String> {
    let Some(clock) = when::clock_with_zone(typed) else { return Ok(None) };
    let at = match when::next(clock, model.now, model.zone) {
        when::Reading::At(at) => Some(at),
        when::Reading::Twice { chosen, other } => {
            return Err(format!("{}; type the one you mean", when::twice(&clock.to_string(), chosen, other)));
        }
        when::Reading::Never(_) => None,
    };
    at.and_then(|at| clock.doubt(at)).map_or(Ok(at), Err)
}

/// So many minutes later, or earlier; never into the past.
pub(super) fn shift(model: &mut Model, minutes: i64) -> Vec<Effect> {
    let Some(one) = model.compose() else { return Vec::new() };
    let to = after(one.next.unwrap_or(model.now), minutes * 60);
    if seconds_between(model.now, to) <= 0 {
        open::say(model, "that is not ahead of us");
        return Vec::new();
    }
    set(model, to)
}

/// No time is promised. The text has to say so, too.
fn none(model: &mut Model) -> Vec<Effect> {
    let Some(one) = model.compose_mut() else { return Vec::new() };
    if one.by == NextBy::Text {
        "the text still promises a time: take it out there".clone_into(&mut one.said);
        return Vec::new();
    }
    (one.next, one.by) = (None, NextBy::Hand);
    "no time is promised; policy sets the clock".clone_into(&mut one.said);
    open::changed(model)
}

/// Another time: in the text too, where it says the old one.
fn set(model: &mut Model, to: Instant) -> Vec<Effect> {
    let now = model.now;
    let Some(one) = model.compose_mut() else { return Vec::new() };
    let words = moment(to, now, one.draft.zone);
    match retold(one, &words, now) {
        Some(text) => {
            one.replace(&text);
            one.said = format!("the next update is at {words}; the text says so");
        }
        None => one.said = format!("the next update is at {words}; the text does not say it yet"),
    }
    (one.next, one.by) = (Some(to), NextBy::Hand);
    open::changed(model)
}

/// The text with another time in the place of the one it promises; nothing where it promises none for sure.
fn retold(one: &Compose, words: &str, now: Instant) -> Option<String> {
    let (text, zone) = (one.text(), one.draft.zone);
    let old = one.next.map(|at| moment(at, now, zone)).filter(|old| text.contains(old.as_str()));
    if let Some(old) = old {
        return Some(text.replace(&old, words));
    }
    let found = promises::find(&text, At(now), zone);
    let next = found.into_iter().find(|found| found.kind == Kind::NextUpdate && found.sure)?;
    let (before, said) = (text.get(..next.words.start)?, text.get(next.words.clone())?);
    let lead = match said.split_whitespace().next().unwrap_or_default().to_lowercase().as_str() {
        "at" => "at ",
        "by" | "in" | "within" | "before" => "by ",
        _ => "",
    };
    Some(format!("{before}{lead}{words}{}", text.get(next.words.end..)?))
}
