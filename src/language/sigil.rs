//! What one word means by itself: a mention, a time, a route, a tag. Decides nothing about its place in the line.
use super::ground::Ground;
use super::token::bare;
use super::when::{self, Clock};
use crate::domain::id::{EscalationId, ItemId};
use crate::domain::time::{self, Instant};
use crate::domain::words::Audience;
use chrono::{DateTime, TimeDelta};

/// What a word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sigil<'a> {
    /// An ordinary word.
    Word,
    /// `\@here`: an ordinary word without its backslash.
    Escaped,
    /// `@name`, or `@name's` (then `firm` is false and it only mentions).
    Mention {
        /// Without `@`.
        name: &'a str,
        /// It may assign.
        firm: bool,
    },
    /// `@?`.
    Nobody,
    /// `!30m`, `!now`.
    In(TimeDelta),
    /// `!2bd`: business days.
    Business(u32),
    /// `!14:30`.
    By(Clock),
    /// `!2026-11-26T09:00Z`: with its day and its zone.
    On(Instant),
    /// `PT` after such a time.
    Zone,
    /// `!-`.
    Clear,
    /// `!25:99`, `!-5m`, `!tomorrow`: begins as a time, or names a day, and is no time that is read here.
    NearTime,
    /// `kind:dependency` on a blocker.
    Kind,
    /// `#E2`, whether it exists or not.
    Route(EscalationId),
    /// `#A7`: names an item.
    Link(ItemId),
    /// `#internal`, `#exec`, `#customer`; a tag where no audience has a meaning.
    Audience(Audience, &'a str),
    /// `#word`.
    Tag(&'a str),
    /// `#private`, `#p`.
    Private,
    /// `!!`.
    Pin,
}

/// The longest handle or tag in bytes; longer ones are text.
const LONGEST_NAME: usize = 64;

/// Words after `@` that mean a whole channel in chat programs and so name nobody.
const CHANNELS: [&str; 4] = ["here", "channel", "everyone", "all"];

/// Reads one word. The second value: the word belongs to a phrase (`(see #E2)`) and stays in the text.
pub fn read<'a>(word: &'a str, ground: &Ground<'_>) -> (Sigil<'a>, bool) {
    let mut chars = word.chars();
    let lead = chars.next();
    let rest = chars.as_str();
    match lead {
        Some('@') => mention(rest, ground),
        Some('!') => time(rest),
        Some('#') => place(rest, ground),
        Some('\\') if rest.starts_with(['@', '!', '#']) || rest == ";;" => (Sigil::Escaped, false),
        _ => (Sigil::Word, false),
    }
}

fn mention<'a>(rest: &'a str, ground: &Ground<'_>) -> (Sigil<'a>, bool) {
    if rest.starts_with('?') && bare(rest).core.is_empty() {
        return (Sigil::Nobody, bare(rest).bound);
    }
    let long = rest.find(|c| !is_name(c)).unwrap_or(rest.len());
    let name = rest.get(..long).unwrap_or("").trim_end_matches(['.', '-', '_']);
    let tail = rest.get(name.len()..).unwrap_or("");
    let starts_well = name.chars().next().is_some_and(char::is_alphanumeric);
    if !starts_well || name.len() > LONGEST_NAME {
        return (Sigil::Word, false);
    }
    let known = |person: &super::ground::Known| person.handle.eq_ignore_ascii_case(name);
    if CHANNELS.iter().any(|channel| channel.eq_ignore_ascii_case(name)) && !ground.roster.iter().any(known) {
        return (Sigil::Word, false);
    }
    if tail.starts_with(['\'', '’']) && tail.chars().any(char::is_alphabetic) {
        return (Sigil::Mention { name, firm: false }, true);
    }
    let end = bare(tail);
    if end.core.is_empty() { (Sigil::Mention { name, firm: true }, end.bound) } else { (Sigil::Word, false) }
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '_' | '.') || unicode_normalization::char::is_combining_mark(c)
}

fn time(rest: &str) -> (Sigil<'_>, bool) {
    if rest.starts_with('!') {
        let tail = rest.get(1..).unwrap_or("");
        let pin = tail.chars().all(|c| matches!(c, '.' | ',' | ';' | ':'));
        return (if pin { Sigil::Pin } else { Sigil::Word }, false);
    }
    let word = bare(rest);
    let sigil = if word.core == "-" {
        Sigil::Clear
    } else if word.core.eq_ignore_ascii_case("now") {
        Sigil::In(TimeDelta::zero())
    } else if let Some(days) = when::business(word.core) {
        Sigil::Business(days)
    } else if let Some(length) = when::ahead(word.core) {
        Sigil::In(length)
    } else if let Some(clock) = when::clock(word.core) {
        Sigil::By(clock)
    } else if let Some((at, false)) = dated(word.core) {
        Sigil::On(at)
    } else if is_signed(word.core)
        || word.core.starts_with(|c: char| c.is_ascii_digit())
        || when::is_day(word.core)
    {
        Sigil::NearTime
    } else {
        Sigil::Word
    };
    (sigil, word.bound)
}

/// `-5m`, `+10`: no time to come is written so.
pub fn is_signed(word: &str) -> bool {
    word.strip_prefix(['-', '+']).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

fn place<'a>(rest: &'a str, ground: &Ground<'_>) -> (Sigil<'a>, bool) {
    let word = bare(rest);
    let name = word.core;
    let shaped = name.chars().next().is_some_and(char::is_alphabetic) && name.chars().all(is_name);
    if !shaped || name.len() > LONGEST_NAME {
        return (Sigil::Word, false);
    }
    let sigil = match name.parse::<ItemId>() {
        Ok(ItemId::EscalationId(id)) => Sigil::Route(id),
        Ok(id) if ground.has(id) => Sigil::Link(id),
        _ => match name.to_lowercase().as_str() {
            "private" | "p" => Sigil::Private,
            "internal" => Sigil::Audience(Audience::Internal, name),
            "exec" | "executive" => Sigil::Audience(Audience::Executive, name),
            "customer" => Sigil::Audience(Audience::Customer, name),
            _ => Sigil::Tag(name),
        },
    };
    (sigil, word.bound)
}

/// An id with an upper-case letter that exists: `A7`, `(D3)`, `E2:`.
pub fn link(word: &str, ground: &Ground<'_>) -> Option<ItemId> {
    let core = word.trim_matches(|c: char| !c.is_alphanumeric());
    let upper = core.starts_with(|c: char| c.is_ascii_uppercase());
    item(core).filter(|id| upper && ground.has(*id))
}

/// An id in any case, existing or not.
pub fn item(word: &str) -> Option<ItemId> {
    if word.len() > 20 { None } else { word.parse().ok() }
}

/// A time in the past at the head of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Past {
    /// `-4m`.
    Ago(TimeDelta),
    /// `14:02`.
    At(Clock),
}

/// Whether a word is written as such a time and is none: `14:99`, `~25:00`, `-4x`, `-999d`.
pub fn is_near_back(word: &str) -> bool {
    let word = word.trim_end_matches([',', ';', ':', '.']);
    let bare = word.strip_prefix('~').unwrap_or(word);
    let letters = |tail: &str| !tail.is_empty() && tail.chars().all(|c| c.is_ascii_alphabetic());
    let length = |rest: &str| {
        let tail = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        tail.len() < rest.len() && letters(tail)
    };
    back(word).is_none() && (when::is_attempt(bare) || bare.strip_prefix('-').is_some_and(length))
}

/// `2026-11-23T10:30Z`, `2026-11-23T11:30+01:00`, with or without seconds, and with `~` before it an estimate: a moment with its day and its zone.
pub fn dated(word: &str) -> Option<(Instant, bool)> {
    let (word, est) = word.strip_prefix('~').map_or((word, false), |rest| (rest, true));
    let short = || time::read(&format!("{}:00Z", word.strip_suffix(['Z', 'z'])?));
    let there = || DateTime::parse_from_str(word, "%Y-%m-%dT%H:%M%:z").ok().map(|at| at.to_utc());
    Some((time::read(word).or_else(short).or_else(there)?, est))
}

/// `-4m`, `-1h30`, `14:02`, `14:02z`, and with `~` before it an estimate (then also `~2pm`).
pub fn back(word: &str) -> Option<(Past, bool)> {
    let word = word.trim_end_matches([',', ';', ':', '.']);
    let (word, est) = word.strip_prefix('~').map_or((word, false), |rest| (rest, true));
    if let Some(length) = word.strip_prefix('-') {
        let unit = length.contains(|c: char| c.is_ascii_alphabetic());
        return when::span(length).filter(|_| unit).map(|length| (Past::Ago(length), est));
    }
    let clock = when::clock(word).filter(|_| est || word.contains(':'))?;
    Some((Past::At(clock), est))
}
