//! What becomes of an agreed interval when severity or mode change, and of a deadline when a customer is attached.
use crate::domain::clean;
use crate::domain::clock::rules::Rules;
use crate::domain::entry::Entry;
use crate::domain::event::{Clocks, Event};
use crate::domain::id::{CustomerId, EscalationId};
use crate::domain::room::Room;
use crate::domain::state::Escalation;
use crate::domain::time::{after, clock_in, length};
use crate::domain::words::Audience;
use chrono_tz::Tz;

/// One sentence for each audience with which another interval than that of the policy was agreed: it stays, or the new
/// severity asks for more.
pub(super) fn pace(room: &Room, entry: &Entry, on: EscalationId) -> Vec<String> {
    let Some(one) = room.escalations.get(&on) else { return Vec::new() };
    let said = |(audience, clock): (&Audience, &crate::domain::state::Cadence)| {
        let every = length(agreed(room, (on, *audience), entry.seq)?, false);
        let now = crate::app::view::say::every(room, one, *audience, entry.when())?;
        clock.due?;
        Some(if clock.overridden {
            let why =
                clock.reason.as_deref().map(|why| format!(" ({})", clean::row(why))).unwrap_or_default();
            format!(
                "the agreed pace stays: {audience} words every {every}{why}; `cadence {on} {audience} 30m REASON` agrees on another"
            )
        } else {
            format!(
                "the agreed pace of {every} for {audience} words ends: every {now} now; `cadence {on} {audience} {every} REASON` agrees on it anew"
            )
        })
    };
    one.clocks.iter().filter_map(said).collect()
}

/// The interval that was agreed for an audience before an entry, in seconds; none where a later change ended it.
fn agreed(room: &Room, (on, audience): (EscalationId, Audience), before: u64) -> Option<i64> {
    let mut since = None;
    let earlier = room.entries().iter().rev().skip_while(|entry| entry.seq >= before);
    for entry in earlier.filter(|entry| room.struck_by(entry.seq).is_none()) {
        if entry.common.on != Some(on) {
            continue;
        }
        let every = |clocks: &Clocks| clocks.get(&audience).and_then(|clock| clock.every_s);
        #[expect(clippy::wildcard_enum_match_arm, reason = "few acts set a pace")]
        let set = match &entry.event {
            Event::CadenceOverridden(fact) if fact.audience == audience && fact.every_s.is_some() => {
                return fact.every_s.filter(|every| since.is_none_or(|since| since == *every));
            }
            Event::SeverityChanged(fact) => every(&fact.clocks),
            Event::ModeChanged(fact) => every(&fact.clocks),
            Event::PhaseChanged(fact) => every(&fact.clocks),
            Event::EscalationReopened(fact) => every(&fact.clocks),
            _ => None,
        };
        since = since.or(set);
    }
    None
}

/// A deadline that a customer who was attached is owed by contract.
pub(super) fn with_customer(room: &Room, entry: &Entry, zone: Tz) -> Option<String> {
    let Event::CustomerAttached(fact) = &entry.event else { return None };
    let on = entry.common.on?;
    let due = fact.clocks.get(&Audience::Customer)?.due?.0;
    let held = room.escalations.get(&on)?.clocks.get(&Audience::Customer)?;
    (held.due == Some(due)).then(|| {
        let at = clock_in(due, entry.ts, zone);
        format!("{on} is held to what was agreed with {}: next update {at}", fact.id)
    })
}

/// Deadlines that what is agreed with a customer who was described anew would put nearer: describing moves none.
pub(super) fn described(room: &Room, entry: &Entry, id: CustomerId, zone: Tz) -> Vec<String> {
    let said = |one: &std::sync::Arc<Escalation>| {
        let clock = one.clocks.get(&Audience::Customer).filter(|clock| !clock.overridden)?;
        let rules = Rules::new(room.state(), &one.customers);
        let every = rules.every(one, Audience::Customer, one.phase, entry.when())?;
        let from = clock.last_sent.or(clock.from).unwrap_or(one.birth.at);
        let (due, held) = (after(from, every), clock.due?);
        (one.customers.contains(&id) && due < held).then(|| {
            let (due, held) = (clock_in(due, entry.ts, zone), clock_in(held, entry.ts, zone));
            let (on, every) = (one.id, length(every, false));
            format!(
                "{on}: what is agreed with {id} asks for words every {every}, the next by {due}; they stay due {held} until the next update, `cadence {on} customer {every} REASON` holds them to it now"
            )
        })
    };
    room.escalations.live().filter(|one| !one.phase.is_ended()).filter_map(said).collect()
}
