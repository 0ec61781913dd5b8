//! Two readings of one timeline are one escalation (ruling 20): a file that has rows of an escalation in the room is that
//! escalation's, even where it opens it otherwise.
use super::{DECLARING, Plan, SOURCE};
use crate::domain::command::{Act, Command};
use crate::domain::entry::Entry;
use crate::domain::event::Event;
use crate::domain::id::EscalationId;
use crate::domain::room::Room;
use crate::domain::words::Severity;

/// Makes a file whose declaring is new part of the escalation that has rows of it. What it says of the opening puts the
/// declaring right where that was an estimate and this is none, or an earlier estimate.
pub fn join(plan: &mut Plan, room: &Room, known: impl Fn(&Command) -> bool) {
    let is_opening = |one: &Command| matches!(one.act, Act::Declare { .. });
    let Some(place) = plan.commands.iter().position(|one| is_opening(one) && !known(one)) else { return };
    let Some(on) = plan.commands.iter().filter_map(|one| has(room, one)).min() else { return };
    let Some(held) = room.escalations.get(&on) else { return };
    let Some(now) = room.entry_now(held.birth.seq) else { return };
    for command in &mut plan.commands {
        command.common.on = command.common.on.map(|_| on);
    }
    let opening = plan.commands.remove(place);
    plan.warnings
        .push(format!("rows of this timeline are {on} already, so it is taken as a reading of {on}"));
    let Some(amended) = amended(&opening, &now, on) else {
        plan.already += 1;
        return;
    };
    plan.warnings
        .push(format!("{on} was opened by an estimate; what this reading says of its opening counts"));
    plan.commands.insert(place, amended);
}

/// The escalation on which the room has this row.
fn has(room: &Room, command: &Command) -> Option<EscalationId> {
    let from = command.common.from.as_ref()?;
    let entry = room.entry(*room.imported.get(&(from.source.clone(), from.id.clone()))?)?;
    let on = entry.common.on.filter(|_| command.at == Some(entry.when()))?;
    let birth = &room.escalations.get(&on)?.birth;
    birth.common.from.as_ref().is_some_and(|from| from.source == SOURCE).then_some(on)
}

fn amended(opening: &Command, now: &Entry, on: EscalationId) -> Option<Command> {
    let (Act::Declare { title, severity, .. }, Event::EscalationDeclared(fact)) = (&opening.act, &now.event)
    else {
        return None;
    };
    let from = opening.common.from.clone()?;
    let is_estimate = from.id.starts_with(DECLARING);
    let was_estimate = now.common.from.as_ref().is_some_and(|from| from.id.starts_with(DECLARING)) && now.est;
    if !was_estimate || is_estimate && opening.at >= Some(now.when()) {
        return None;
    }
    let title = ("title", title.as_str(), fact.title.as_str());
    let known = fact.severity.map_or("", Severity::word);
    let severity = ("severity", severity.map_or(known, Severity::word), known);
    let differs =
        |(name, said, known): (&str, &str, &str)| (said != known).then(|| (name.to_owned(), said.to_owned()));
    let act = Act::Amend {
        target: now.id,
        // Words put right would become its title.
        text: None,
        at: opening.at,
        est: Some(opening.est),
        fields: [title, severity].into_iter().filter_map(differs).collect(),
        reason: None,
    };
    let mut command = Command::new(act).on(on).at(now.when());
    command.common.from = Some(from);
    Some(command)
}
