//! Times of day in words: `half past three`, `a quarter to five`, `five o'clock`, `noon`, `12 midnight`.
use super::piece::Clock;
use super::span;
use super::token::Text;
use chrono::{NaiveTime, TimeDelta};

/// A time of day in words that begins at a token, and the token after it. Whole numbers in words need am, pm, a zone or
/// `o'clock` behind them.
pub fn read(text: &Text, i: usize, zone_at: impl Fn(usize) -> bool) -> Option<(Clock, usize)> {
    let found = named(text, i);
    if found.is_some() || text.number(i).is_some() {
        return found;
    }
    parted(text, i, &zone_at).or_else(|| hour_alone(text, i, &zone_at))
}

fn named(text: &Text, i: usize) -> Option<(Clock, usize)> {
    let twelve = usize::from(text.number(i).is_some_and(|(value, _)| value == 12));
    let (time, next_day) = match text.word(i + twelve) {
        "noon" | "midday" => (NaiveTime::from_hms_opt(12, 0, 0)?, false),
        "midnight" => (NaiveTime::MIN, true),
        _ => return None,
    };
    Some((Clock { time, half_unknown: false, next_day, is_real: true, or_length: false }, i + twelve + 1))
}

/// `half past three`, `a quarter to 5 pm`, `ten past four UTC`.
fn parted(text: &Text, i: usize, zone_at: impl Fn(usize) -> bool) -> Option<(Clock, usize)> {
    let first = i + usize::from(text.word(i) == "a" && text.word(i + 1) == "quarter");
    let (minutes, plain) = match text.word(first) {
        "half" => (30, true),
        "quarter" => (15, true),
        word => (span::count(word).filter(|n| *n < 30)?, false),
    };
    let joint = first + 1 + usize::from(!plain && matches!(text.word(first + 1), "minutes" | "mins"));
    let ahead = match text.word(joint) {
        "past" | "after" => true,
        "to" if minutes < 30 => false,
        _ => return None,
    };
    let (hour, end) = hour(text, joint + 1)?;
    let (clock, end, is_said) = whole(text, hour, end, &zone_at)?;
    if !plain && !is_said {
        return None;
    }
    let shift = TimeDelta::minutes(if ahead { i64::from(minutes) } else { -i64::from(minutes) });
    Some((Clock { time: clock.time.overflowing_add_signed(shift).0, ..clock }, end))
}

/// `three o'clock`, `five pm`, `nine UTC`.
fn hour_alone(text: &Text, i: usize, zone_at: impl Fn(usize) -> bool) -> Option<(Clock, usize)> {
    span::count(text.word(i))?;
    let (hour, end) = hour(text, i)?;
    let (clock, end, is_said) = whole(text, hour, end, &zone_at)?;
    is_said.then_some((clock, end))
}

/// An hour of the twelve, as a number or in words.
fn hour(text: &Text, i: usize) -> Option<(u32, usize)> {
    let value = match text.number(i) {
        Some((value, digits)) if digits <= 2 => value,
        Some(_) => return None,
        None => span::count(text.word(i))?,
    };
    (1..=12).contains(&value).then_some((value, i + 1))
}

/// With what stands behind it: `pm`, `o'clock`, a zone. The last value: anything did.
fn whole(
    text: &Text,
    hour: u32,
    end: usize,
    zone_at: impl Fn(usize) -> bool,
) -> Option<(Clock, usize, bool)> {
    let oclock = usize::from(is_oclock(text.word(end)));
    let end = end + oclock;
    let half = super::piece::half(text, end);
    let (hour, end) = half.map_or((hour, end), |(noon, end)| (hour % 12 + noon, end));
    let time = NaiveTime::from_hms_opt(hour, 0, 0)?;
    let clock =
        Clock { time, half_unknown: half.is_none(), next_day: false, is_real: true, or_length: false };
    Some((clock, end, oclock == 1 || half.is_some() || zone_at(end)))
}

/// `o'clock`, with any apostrophe.
pub fn is_oclock(word: &str) -> bool {
    matches!(word, "o'clock" | "o’clock" | "oclock")
}
