//! Verbs about noise. They never change a deadline (domain.md §2).
use super::args::Args;
use super::view::Look;
use super::{Trouble, Wish};
use crate::domain::command::Act;
use crate::language::sigil;

/// `E2` → `E2/customer`, `A7` and `E2/internal` and `room/scribe` as they are.
fn clock(word: &str) -> Option<String> {
    let (head, tail) = word.split_once('/').map_or((word, None), |(head, tail)| (head, Some(tail)));
    if head.eq_ignore_ascii_case("room") {
        return tail.map(|tail| format!("room/{}", tail.to_lowercase()));
    }
    let id = sigil::item(head.trim_start_matches('#'))?;
    Some(match (id, tail) {
        (id, Some(tail)) => format!("{id}/{}", tail.to_lowercase()),
        (crate::domain::id::ItemId::EscalationId(id), None) => format!("{id}/customer"),
        (id, None) => id.to_string(),
    })
}

/// `snooze E2 5m [because …]`, `snooze A7 once`.
pub(super) fn snooze(args: &mut Args<'_>) -> Result<Wish, Trouble> {
    let clock = args.must("a clock: E2, E2/internal, A7", clock)?;
    let once = args.try_word(|word| word.eq_ignore_ascii_case("once").then_some(())).is_some();
    let until = if once { None } else { args.must_time()?.time() };
    Ok(Wish::one(Act::Snooze { clock, until, reason: args.reason() }))
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
