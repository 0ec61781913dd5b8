//! The activity log of one person, in the blocks of the form ICS-214.
use super::ground::{About, Ground};
use super::timeline::{Row, is_course, rows};
use crate::domain::id::Handle;
use crate::domain::redact::Shown;
use crate::domain::time::At;
use serde::Serialize;

/// The document.
#[derive(Debug, Serialize)]
pub struct Ics214 {
    schema: &'static str,
    about: About,
    /// Block 1.
    incident: Shown,
    /// Block 2: the operational period.
    from: Option<At>,
    /// Its end.
    to: Option<At>,
    /// Block 3.
    name: Shown,
    /// The handle.
    who: Shown,
    /// Block 4: ICS position.
    position: Vec<&'static str>,
    /// Block 5: home agency and unit.
    agency: Option<Shown>,
    /// Block 6: resources assigned; those whose actions this person follows are not recorded as such, so: who was asked
    /// by them.
    resources: Vec<Shown>,
    /// Block 7.
    activity: Vec<Row>,
    /// Block 8.
    prepared_by: Shown,
}

/// Writes it for somebody the journal names; none where it does not.
pub fn ics214(ground: &Ground<'_>, who: &Handle) -> Option<Ics214> {
    let folded = who.folded();
    let wrote = || ground.room.entries().iter().filter(|entry| entry.by.folded() == folded);
    let person = ground.room.people.get(&folded);
    if person.is_none() && wrote().next().is_none() {
        return None;
    }
    let handle = person.map_or(who, |person| &person.handle);
    let shown = ground.who(handle);
    let mut activity = rows(ground, is_course);
    activity.retain(|row| row.by == shown || names(row.text.as_str(), shown.as_str()));
    let joined = person.and_then(|person| person.joined).map(At);
    let left = person.and_then(|person| person.left).map(At);
    let held = ground.room.roles.iter().filter(|(_, all)| all.iter().any(|one| one.who.folded() == folded));
    let name = person.and_then(|person| ground.maybe(person.name.as_deref()));
    Some(Ics214 {
        schema: "warroom.report.ics214/1",
        about: ground.about(),
        incident: ground.line(ground.title()),
        from: joined.or_else(|| activity.first().map(|row| row.at)),
        to: left.or_else(|| activity.last().map(|row| row.at)),
        name: name.unwrap_or_else(|| shown.clone()),
        position: held.map(|((role, _), _)| role.word()).collect(),
        agency: person.and_then(|person| ground.maybe(person.team.as_deref())),
        resources: resources(ground, &folded),
        prepared_by: shown.clone(),
        who: shown,
        activity,
    })
}

/// Whom this person asked for something.
fn resources(ground: &Ground<'_>, folded: &str) -> Vec<Shown> {
    let asked = ground
        .room
        .actions
        .values()
        .filter(|one| one.birth.by.folded() == folded && ground.takes(&one.birth));
    let owners = asked.filter_map(|one| one.owner.as_ref()).filter(|owner| owner.folded() != folded);
    let all: std::collections::BTreeSet<Shown> = owners.map(|owner| ground.who(owner)).collect();
    all.into_iter().collect()
}

/// Whether words name a handle, whole.
fn names(text: &str, handle: &str) -> bool {
    let text = text.to_lowercase();
    let handle = handle.to_lowercase();
    text.match_indices(&handle).any(|(at, _)| {
        let after = text.get(at + handle.len()..).and_then(|rest| rest.chars().next());
        after.is_none_or(|c| !c.is_alphanumeric() && c != '-' && c != '_')
    })
}
