//! Verbs about noise. They never change a deadline (domain.md §2).
use super::args::{Args, Wanted};
use super::view::Look;
use super::{Trouble, Wish};
use crate::domain::clock::{self, Name};
use crate::domain::command::{Act, When};
use crate::domain::refusal::Refusal;
use crate::language::when;

/// `snooze E2 5m [because …]`, `snooze A7 once`; without a name the clock of the NOW line.
pub(super) fn snooze(args: &mut Args<'_>) -> Result<Wish, Trouble> {
    let name = |word: &str| word.trim_start_matches('#').parse::<Name>().ok();
    let named = args.try_word(name);
    let clock = match named {
        Some(name) => name.to_string(),
        None if args.peek().is_some_and(is_length) => match behind(args.left(), name) {
            Some(name) => name.to_string(),
            None => most_urgent(args)?,
        },
        None => args.must("a clock: E2, E2/internal, A7", |_| None)?,
    };
    let once = args.try_word(|word| word.eq_ignore_ascii_case("once").then_some(())).is_some();
    let until = if once { None } else { Some(length(args, &clock)?) };
    if args.peek().and_then(name).is_some_and(|behind| behind.to_string() == clock) {
        args.word();
    }
    args.only_once(super::escalations::is_time)?;
    Ok(Wish::one(Act::Snooze { clock, until, reason: args.reason() }))
}

/// `snooze 5m E4`: the clock that stands behind the length.
fn behind(left: &str, name: impl Fn(&str) -> Option<Name>) -> Option<Name> {
    left.split_whitespace().nth(1).and_then(name)
}

/// Below nothing, nothing, and what no clock can count are no snooze.
fn length(args: &mut Args<'_>, clock: &str) -> Result<When, Trouble> {
    let word = args.peek().unwrap_or_default().trim_start_matches('!');
    let is_odd = |word: &str| word.starts_with(|c: char| c == '-' || c == '+' || c.is_ascii_digit());
    match args.time() {
        Ok(Some(Wanted::Time(when))) => Ok(when),
        Err(doubt @ Trouble::Clock(_)) => Err(doubt),
        _ if is_odd(word) && !when::is_attempt(word) => Err(Refusal::SnoozeLength(clock.to_owned()).into()),
        _ => args.must_when(),
    }
}

fn is_length(word: &str) -> bool {
    word.eq_ignore_ascii_case("once") || when::span(word.trim_start_matches('!')).is_some()
}

fn most_urgent(args: &Args<'_>) -> Result<String, Trouble> {
    let queue = clock::queue(args.room, args.ground.now);
    let urgent = clock::now_line(&queue).map(|due| due.clock.to_string());
    urgent.ok_or_else(|| args.missing("a clock: E2, E2/internal, A7"))
}

/// This screen makes no noise for a while; nothing is written.
pub(super) fn quiet(args: &mut Args<'_>) -> Result<Wish, Trouble> {
    if args.peek().is_none() {
        return Ok(Wish::Look(Look::Quiet(900)));
    }
    if args.try_word(|word| matches!(word, "off" | "-").then_some(())).is_some() {
        return Ok(Wish::Look(Look::Quiet(0)));
    }
    Ok(Wish::Look(Look::Quiet(args.must_span()?)))
}
