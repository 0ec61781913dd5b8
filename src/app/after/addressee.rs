//! A promise to somebody whom the room does not know: it stays out of all words to customers, which a slip of the finger
//! would hide. Said when it is typed, with the name that was perhaps meant.
use crate::domain::amend::promise_to;
use crate::domain::clean;
use crate::domain::entry::Entry;
use crate::domain::event::Event;
use crate::domain::id::CommitmentId;
use crate::domain::redact::Eye;
use crate::domain::room::Room;
use crate::domain::whom::Whom;
use crate::domain::words::Audience;
use crate::language::near::is_near;

/// What is said where an entry names whom a promise is to.
#[expect(clippy::wildcard_enum_match_arm, reason = "few entries name whom a promise is to")]
pub(super) fn unknown(room: &Room, entry: &Entry) -> Vec<String> {
    let named: Vec<(CommitmentId, &str)> = match &entry.event {
        Event::CommitmentMade(fact) => fact.to.iter().map(|to| (fact.id, to.as_str())).collect(),
        Event::CommitmentRenegotiated(fact) => fact.to.iter().map(|to| (fact.id, to.as_str())).collect(),
        Event::UpdateSent(fact) => {
            fact.commitments.iter().filter_map(|made| Some((made.id, made.to.as_deref()?))).collect()
        }
        Event::EntryAmended(fact) => {
            let made = room.seq_of(fact.target).and_then(|seq| room.entry(seq)).map(|entry| &entry.event);
            let whose = |name: &str| match made? {
                Event::CommitmentMade(made) if name == "to" => Some(made.id),
                Event::CommitmentRenegotiated(made) if name == "to" => Some(made.id),
                event => promise_to(event, name),
            };
            fact.fields.iter().filter_map(|(name, value)| Some((whose(name)?, value.as_str()))).collect()
        }
        _ => return Vec::new(),
    };
    named.into_iter().filter_map(|(id, to)| doubt(room, id, to)).collect()
}

fn doubt(room: &Room, id: CommitmentId, to: &str) -> Option<String> {
    let inside = [Audience::Internal, Audience::Executive].map(Audience::word);
    let handle = to.trim().trim_start_matches('@').to_lowercase();
    let is_person = room.people.values().any(|one| {
        one.handle.folded() == handle || one.name.as_ref().is_some_and(|name| name.to_lowercase() == handle)
    });
    if room.whom(Some(to)) != Whom::Other || inside.contains(&handle.as_str()) || is_person {
        return None;
    }
    let shown = clean::row(to.trim());
    let on = room.commitments.get(&id).and_then(|one| one.birth.common.on);
    let on = on.map_or_else(String::new, |on| format!(" {on}"));
    let advice = near(room, to).map_or_else(
        || format!("`customer {shown}{on}` adds one, `set {id} to NAME` names another"),
        |near| format!("did you mean {near}? `set {id} to {near}`"),
    );
    Some(format!("no customer is called {shown}, so {id} stays out of words to customers: {advice}"))
}

/// The customer who was perhaps meant: a letter or two away, or a longer or shorter form of the name.
fn near(room: &Room, to: &str) -> Option<String> {
    let names = room.customers.values().flat_map(|one| std::iter::once(&one.name).chain(&one.aliases));
    let names: Vec<&str> = names.filter_map(|name| name.seen_by(Eye::Private)).map(String::as_str).collect();
    let slip = names.iter().find(|name| is_near(to.trim(), name)).copied();
    slip.or_else(|| super::longer(to, &names)).map(|name| clean::row(name).into_owned())
}
