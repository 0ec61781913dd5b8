//! From untrusted words to [`Shown`]: cleaned, cut to what any screen could hold, secrets opened only by the eye.
use crate::domain::clean;
use crate::domain::clock::rules::Rules;
use crate::domain::entry::Entry;
use crate::domain::id::{EscalationId, Handle};
use crate::domain::redact::{Eye, Shown};
use crate::domain::state::{Escalation, State};
use crate::domain::time::{Instant, length};
use crate::domain::words::Audience;
use chrono_tz::Tz;

/// No row shows more; the cleaning of a megabyte must not cost a frame.
const MOST_BYTES: usize = 4096;

/// Cleaned words on one row.
pub fn row(text: &str) -> Shown {
    Shown::vouch(clean::row(start_of(text)))
}

/// The first bytes of a text, cut between characters.
fn start_of(text: &str) -> &str {
    let end =
        (0..=MOST_BYTES.min(text.len())).rev().find(|end| text.is_char_boundary(*end)).unwrap_or_default();
    text.get(..end).unwrap_or_default()
}

/// Whom an entry is from: `@dan`, or where a history was taken over from.
pub fn author(entry: &Entry) -> Shown {
    row(&entry.author().to_string())
}

/// `@dan`.
pub fn handle(who: &Handle) -> Shown {
    Shown::vouch(format!("@{}", clean::row(start_of(who.as_str()))))
}

/// Whether two handles name one person. Looks no further than the first letter that differs.
pub fn same(a: &Handle, b: &Handle) -> bool {
    lowered(a).eq(lowered(b))
}

fn lowered(who: &Handle) -> impl Iterator<Item = char> + '_ {
    who.as_str().chars().flat_map(char::to_lowercase)
}

/// `@dan`, or `@?` where nobody is named.
pub fn owner(who: Option<&Handle>) -> Shown {
    who.map_or_else(|| Shown::vouch("@?"), handle)
}

/// Whom an escalation is about: its customers for the private eye, `customer E2` for the shared one (no second
/// alias to learn), its title where no customer is attached.
pub fn customer(state: &State, escalation: &Escalation, eye: Eye) -> Shown {
    if escalation.customers.is_empty() {
        return match eye {
            Eye::Private => row(&escalation.title),
            Eye::Shared => Shown::vouch(format!("customer {}", escalation.id)),
        };
    }
    let names: Option<Vec<&str>> = escalation
        .customers
        .iter()
        .filter_map(|id| state.customers.get(id))
        .map(|customer| customer.name.seen_by(eye).map(String::as_str))
        .collect();
    match names {
        Some(names) if !names.is_empty() => row(&names.join(", ")),
        _ => Shown::vouch(format!("customer {}", escalation.id)),
    }
}

/// The same by id; the id itself where there is no such escalation.
pub fn customer_of(state: &State, id: EscalationId, eye: Eye) -> Shown {
    state.escalations.get(&id).map_or_else(|| Shown::vouch(id.to_string()), |e| customer(state, e, eye))
}

/// A shorter interval, in seconds, is looked up in no calendar: the usual working day has eight hours.
const DAY_S: i64 = 8 * 3600;

/// How often words to an audience are due: `30 min`, and `2 bd` where the policy counts in business days.
pub fn every(state: &State, e: &Escalation, audience: Audience, now: Instant) -> Option<String> {
    let seconds = e.clocks.get(&audience)?.every_s?;
    let days = (seconds >= DAY_S).then(|| Rules::new(state, &e.customers).days(e, audience, now)).flatten();
    Some(days.map_or_else(|| length(seconds, false), |days| format!("{days} bd")))
}

/// ` CEST`, where the clocks show an hour twice that night and it would not be known which of both is meant.
pub fn which(at: Instant, zone: Tz) -> String {
    use chrono::TimeZone;
    let there = at.with_timezone(&zone);
    let twice = zone.from_local_datetime(&there.naive_local());
    if twice.earliest() == twice.latest() { String::new() } else { there.format(" %Z").to_string() }
}
