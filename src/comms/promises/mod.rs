//! Promised times in text: what real providers write, read without guessing. A point in time is found by its parts
//! (`moment`), what it is for by the words around it (`clause`). Looks at nothing but the text, when it was sent and the
//! writer's zone.
mod clause;
mod found;
mod lead;
mod moment;
mod piece;
mod role;
mod span;
mod sum;
mod token;
mod zone;

pub use found::{Doubt, Found, Kind, Topic};

use crate::domain::time::{At, Instant, after, seconds_between};
use chrono_tz::Tz;
use moment::{Form, Moment, Reader};
use std::collections::HashSet;
use std::ops::Range;
use token::Text;

/// Every promise in a text that was sent at `posted`, in its order; one that is said twice is found once. Times without a
/// zone are read by the only zone that the text names, else by `zone`, the writer's, and are not sure.
pub fn find(text: &str, posted: At, zone: Tz) -> Vec<Found> {
    if !may_promise(text) {
        return Vec::new();
    }
    let text = Text::new(text);
    let moments = moments(&text);
    let reader = Reader { posted: posted.0, writer: zone, around: around(&moments) };
    let over = text.raw.contains("resolved") || text.raw.contains("Resolved");
    let mut found: Vec<Found> = Vec::new();
    let mut seen: HashSet<(Kind, Instant)> = HashSet::new();
    let mut before: Option<(usize, Kind, bool)> = None;
    for moment in &moments {
        let Some(verdict) = clause::judge(&text, moment, over) else { continue };
        let Some((at, doubt)) = reader.resolve(moment) else { continue };
        let on_clock = matches!(moment.form, Form::Point(_));
        let twin =
            before.filter(|(end, kind, _)| *kind == verdict.kind && is_again(&text, *end, verdict.first));
        before = Some((verdict.last, verdict.kind, on_clock));
        if let Some((_, _, clock)) = twin {
            if let Some(last) = found.last_mut().filter(|_| clock && on_clock) {
                let is_dated = matches!(moment.form, Form::Point(point) if point.has_day());
                said_again(last, at, doubt, is_dated);
            }
            continue;
        }
        if !seen.insert((verdict.kind, at)) {
            continue;
        }
        let doubt = doubt.or(verdict.doubt);
        let words = text.bytes(verdict.first..verdict.last);
        found.push(Found {
            kind: verdict.kind,
            topic: verdict.topic,
            due_at: At(at),
            words,
            sure: doubt.is_none(),
            doubt,
        });
    }
    found
}

/// Nothing but joints stands between two times: they say the same thing twice, `10:00 PT (18:00 UTC)`.
fn is_again(text: &Text, end: usize, first: usize) -> bool {
    let joint = |i: usize| match text.kind(i) {
        token::Kind::Mark(_) => true,
        token::Kind::Word => matches!(text.word(i), "or" | "i" | "e" | "which" | "is" | "that" | "also"),
        token::Kind::Number(..) | token::Kind::Break => false,
    };
    first.saturating_sub(end) <= 5 && (end..first).all(joint)
}

/// The second time makes the first certain where only its zone was in doubt, and doubtful where they differ. Without a
/// day of its own it is on that of the first: `11:50 CEST on Friday (09:50 UTC)`.
fn said_again(last: &mut Found, at: Instant, doubt: Option<Doubt>, is_dated: bool) {
    let on_that_day = |doubt: &Doubt| !is_dated && matches!(doubt, Doubt::WhichDay | Doubt::Past);
    let doubt = doubt.filter(|doubt| !on_that_day(doubt));
    let at = if is_dated { at } else { nearest(at, last.due_at.0) };
    let by_zone = matches!(last.doubt, Some(Doubt::AmbiguousZone | Doubt::WrongSeason | Doubt::NoZone));
    if by_zone && doubt.is_none() {
        (last.due_at, last.sure, last.doubt) = (At(at), true, None);
    } else if last.due_at.0 != at {
        (last.sure, last.doubt) = (false, Some(Doubt::Contradiction));
    }
}

/// The same time of day, so many whole days away that it is nearest to another instant.
fn nearest(at: Instant, to: Instant) -> Instant {
    const DAY_S: i64 = 86_400;
    after(at, (seconds_between(at, to) + DAY_S / 2).div_euclid(DAY_S) * DAY_S)
}

/// A time of day in a text, promised or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clock {
    /// Its words, in bytes of the text.
    pub words: Range<usize>,
    /// Whether a zone is said.
    pub has_zone: bool,
}

/// Every time of day in a text.
pub fn clocks(text: &str) -> Vec<Clock> {
    let text = Text::new(text);
    let clock = |moment: &Moment| match moment.form {
        Form::Point(point) if point.clock.is_some() => {
            Some(Clock { words: text.bytes(moment.first..moment.last), has_zone: point.zone.is_some() })
        }
        Form::Point(_) | Form::Span(_) | Form::Minute(_) => None,
    };
    moments(&text).iter().filter_map(clock).collect()
}

/// A cheap look before the text is taken apart: without a number or one of these words no time is said.
fn may_promise(text: &str) -> bool {
    const WORDS: [&str; 12] = [
        "hour", "minute", "tomorrow", "today", "day", "eod", "cob", "noon", "midnight", "tonight",
        "business", "week",
    ];
    text.bytes().any(|b| b.is_ascii_digit()) || {
        let low = text.to_ascii_lowercase();
        WORDS.iter().any(|word| low.contains(word))
            || low.contains("daily")
            || low.contains("eow")
            || low.contains("eob")
    }
}

fn moments(text: &Text) -> Vec<Moment> {
    let mut found = Vec::new();
    let mut i = 0;
    while i < text.len() {
        match moment::read(text, i) {
            Some(moment) => {
                i = moment.last.max(i + 1);
                found.push(moment);
            }
            None => i += 1,
        }
    }
    found
}

/// The only zone that the text names.
fn around(moments: &[Moment]) -> Option<zone::Zone> {
    let mut zones = moments.iter().filter_map(|moment| match moment.form {
        Form::Point(point) => point.zone,
        Form::Span(_) | Form::Minute(_) => None,
    });
    let first = zones.next()?;
    zones.all(|zone| zone == first).then_some(first)
}
