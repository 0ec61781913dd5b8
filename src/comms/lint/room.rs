//! What a room knows around a draft: what was said last, who must not be named, which ids mean nothing outside, what is
//! promised, and how long the next silence may be.
use super::About;
use super::names::{everyday, fold};
use crate::domain::clock::rules::{Rules, Sent};
use crate::domain::id::EscalationId;
use crate::domain::redact::Eye;
use crate::domain::room::Room;
use crate::domain::state::{CommitmentState, Customer, Escalation};
use crate::domain::words::Audience;
use std::collections::BTreeSet;

/// Words by which an impact is said to be that of everybody.
const WHOLE: [&str; 9] =
    ["all", "every", "everybody", "everyone", "everything", "whole", "total", "complete", "100%"];

impl About {
    /// The same with what a room knows of it, and of one of its escalations where that is given. What was known before
    /// stays.
    #[must_use]
    pub fn within(mut self, room: &Room, on: Option<EscalationId>) -> Self {
        let one = on.and_then(|id| room.escalations.get(&id)).map(AsRef::as_ref);
        if let Some(one) = one {
            self = self.about_one(room, one);
        }
        for person in room.people.values() {
            let full = person.name.iter().cloned();
            let parts = person.name.iter().flat_map(|name| name.split_whitespace().map(str::to_owned));
            self.staff.extend(full.chain(parts).chain([capital(person.handle.as_str())]));
        }
        self.internal_ids.extend(ids(room));
        let open = room.commitments.live().filter(|c| c.state == CommitmentState::Open);
        let here = open.filter(|c| one.is_none_or(|one| c.birth.common.on == Some(one.id)));
        self.ledger.extend(here.filter_map(|c| c.due));
        self
    }

    fn about_one(mut self, room: &Room, one: &Escalation) -> Self {
        // Another phase is told where somebody says so.
        self.stands = self.phase.is_none().then_some(one.phase);
        self.phase = self.phase.or(Some(one.phase));
        let last = || one.clocks.get(&self.audience)?.last.and_then(|id| room.updates.get(&id));
        self.last_text = self.last_text.take().or_else(|| last().map(|last| last.birth.text().to_owned()));
        self.impact_partial = self.impact_partial.or_else(|| is_partial(one));
        let sent = Sent { audience: self.audience, at: self.now, told: self.phase, next: None };
        let due = Rules::new(room.state(), &one.customers).sent(one, &sent).map(|next| next.due.0);
        self.latest = self.latest.or(due);
        self.on_request = due.is_none() && self.audience == Audience::Executive;
        let others = room.customers.values().filter(|c| !one.customers.contains(&c.id));
        let attached: Vec<&Customer> =
            one.customers.iter().filter_map(|id| room.customers.get(id)).map(AsRef::as_ref).collect();
        if attached.len() > 1 {
            self.together.extend(attached.iter().map(|c| names(c).into_iter().collect::<Vec<_>>()));
            let reached = attached.iter().filter_map(|c| c.contact.as_ref()?.seen_by(Eye::Private));
            self.contacts.extend(reached.flat_map(|way| ways(way)).map(str::to_owned));
        }
        let own: BTreeSet<String> =
            one.customers.iter().filter_map(|id| room.customers.get(id)).flat_map(|c| names(c)).collect();
        let own: BTreeSet<String> = own.iter().map(|name| fold(name)).collect();
        self.others.extend(others.flat_map(|c| names(c)).filter(|name| !own.contains(&fold(name))));
        self
    }
}

/// What a customer is called, with and without what the company is by law.
fn names(customer: &Customer) -> BTreeSet<String> {
    let all = std::iter::once(&customer.name).chain(&customer.aliases);
    let all = all.filter_map(|name| name.seen_by(Eye::Private)).map(|name| name.trim());
    all.flat_map(|name| [name.to_owned(), everyday(name).to_owned()]).collect()
}

/// How somebody is reached: what of it stands in other words as it is.
fn ways(contact: &str) -> impl Iterator<Item = &str> {
    let all = contact.split([',', ';', ' ', '<', '>', '(', ')']).map(str::trim);
    all.filter(|way| way.contains('@') && way.len() > 3 || way.starts_with('+') && way.len() > 6)
}

/// `dan` → `Dan`: a handle in a text stands as a name, or with `@`.
fn capital(handle: &str) -> String {
    let mut chars = handle.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// The room's own name, every id it has given, and what the histories it took over call its escalations.
fn ids(room: &Room) -> Vec<String> {
    let mut all = vec![room.name.clone()];
    // The address of the bridge is a door for those who work on it.
    all.extend(room.bridge.clone().filter(|bridge| bridge.contains("://")));
    all.extend(room.escalations.keys().map(ToString::to_string));
    let from = room.escalations.values().filter_map(|e| e.birth.common.from.as_ref());
    // A short number would be found in any figure.
    all.extend(from.map(|from| from.id.clone()).filter(|id| id.len() > 5));
    all.extend(room.actions.keys().map(ToString::to_string));
    all.extend(room.blockers.keys().map(ToString::to_string));
    all.extend(room.commitments.keys().map(ToString::to_string));
    all.extend(room.decisions.keys().map(ToString::to_string));
    all.extend(room.hypotheses.keys().map(ToString::to_string));
    all.extend(room.updates.keys().map(ToString::to_string));
    all
}

/// Whether the impact that was assessed is that of a part; not known where nobody said.
fn is_partial(one: &Escalation) -> Option<bool> {
    let breadth = one.impact.as_ref()?.breadth.as_ref()?.to_lowercase();
    let mut words = breadth.split(|c: char| !c.is_alphanumeric() && c != '%');
    Some(!words.any(|word| WHOLE.contains(&word)))
}
