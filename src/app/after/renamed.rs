//! Another name for a customer is said: who meant a tier would not see that the name is gone.
use super::Room;
use crate::domain::clean;
use crate::domain::entry::Entry;
use crate::domain::event::{CustomerDescribed, Event};
use crate::domain::policy::TIERS;

/// `K1 was called Globex before`, and how a tier is set where the new name is one.
pub(super) fn said(room: &Room, entry: &Entry, fact: &CustomerDescribed) -> Option<String> {
    let before = room.entries().iter().filter(|one| one.seq < entry.seq);
    let old = before.rev().find_map(|one| name_of(&one.event, fact))?;
    if old == fact.name {
        return None;
    }
    let (id, old, new) = (fact.id, clean::row(old), fact.name.to_lowercase());
    let is_tier = TIERS.contains(&new.as_str()) || room.policy.contract.tier.contains_key(&new);
    if is_tier {
        return Some(format!(
            "{id} was called {old} before; if the tier was meant: `undo`, then `set {id} tier {new}`"
        ));
    }
    Some(format!("{id} was called {old} before"))
}

#[expect(clippy::wildcard_enum_match_arm, reason = "two facts name a customer")]
fn name_of<'e>(event: &'e Event, fact: &CustomerDescribed) -> Option<&'e str> {
    match event {
        Event::CustomerDescribed(one) if one.id == fact.id => Some(&one.name),
        Event::CustomerAttached(one) if one.id == fact.id => one.name.as_deref(),
        _ => None,
    }
}
