//! `--until` of documents and figures: a place in the record, read as `replay` reads it, and what it cuts off.
use super::fault::Fault;
use super::here::Here;
use crate::app::replay::seek::{self, Ground};
use crate::domain::room::Room;
use crate::domain::time::{Instant, after};
use crate::language::when;
use crate::replay::{Knowledge, Track};
use crate::report::is_book_keeping;

/// An instant to look at a record from.
#[derive(Debug, Clone, Copy)]
pub struct Then {
    /// The instant.
    pub at: Instant,
    /// What of the record lies after it.
    pub cut: Cut,
}

/// What a look from an instant leaves out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cut {
    /// All of it: nothing was known yet.
    Everything,
    /// What was written down later.
    Rest,
    /// Nothing, although something was meant to be.
    Nothing,
    /// Nothing, and nothing was meant to be.
    Now,
}

/// Reads a place: all that `replay` takes, a length before this moment like `-2h`, and `now`. A time of day is one of the
/// record's own days; one that is still to come is now.
///
/// # Errors
/// It is none; says what could be typed.
pub fn read(here: &Here, room: &Room, typed: &str) -> Result<Then, Fault> {
    let (now, word) = (here.clock.read().now, typed.trim());
    if word.eq_ignore_ascii_case("now") {
        return Ok(Then { at: now, cut: Cut::Now });
    }
    let track = Track::of(room, Knowledge::fitting(room));
    let Some((first, last)) = span(room) else { return Ok(Then { at: now, cut: Cut::Now }) };
    let from = track.span().map_or(first, |(from, _)| from);
    let ground = Ground { room, track: &track, zone: here.zone, from };
    let ago = word.strip_prefix('-').and_then(when::span).map(|ago| after(now, -ago.num_seconds()));
    let at = match ago {
        Some(at) => at,
        None => seek::then(word, &ground).map_err(|why| Fault::Usage(format!("--until: {why}")))?,
    };
    let at = at.min(now.max(last));
    if seek::is_before(at, first) {
        return Ok(Then { at, cut: Cut::Everything });
    }
    Ok(Then { at: at.max(first), cut: if at < last { Cut::Rest } else { Cut::Nothing } })
}

/// The same where a look at nothing is a mistake.
///
/// # Errors
/// It is none, or lies before the record.
pub fn within(here: &Here, room: &Room, typed: &str) -> Result<Then, Fault> {
    let then = read(here, room, typed)?;
    match span(room).filter(|_| then.cut == Cut::Everything) {
        Some(span) => Err(Fault::Usage(format!("--until: {}", seek::outside(then.at, span, here.zone)))),
        None => Ok(then),
    }
}

/// What is said where a cut cuts nothing off.
pub fn nothing_after(here: &Here, at: Instant) -> String {
    let at = at.with_timezone(&here.zone).format("%Y-%m-%d %H:%M %Z");
    format!("note: nothing was written down after {at}; --until leaves nothing out")
}

/// When the first and the last of what counts became known.
fn span(room: &Room) -> Option<(Instant, Instant)> {
    let known =
        || room.entries().iter().filter(|entry| !is_book_keeping(entry)).map(|entry| entry.known_at());
    Some((known().min()?, known().max()?))
}
