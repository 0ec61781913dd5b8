//! Two readings of one timeline are one escalation (ruling 20): a file that has rows of an escalation in the room is that
//! escalation's, even where it opens it otherwise, and so is one of the same title that tells of the same time. A row
//! that the file itself names is the same row when it says something else.
use super::{DECLARING, Plan, SOURCE};
use crate::domain::command::{Act, Command};
use crate::domain::entry::Entry;
use crate::domain::event::Event;
use crate::domain::id::{EscalationId, Ulid};
use crate::domain::room::Room;
use crate::domain::time::Instant;
use crate::domain::words::Severity;
use crate::intake::kept::{self, Standing};
use std::collections::BTreeSet;

/// The foreign id of a command; empty where it has none.
pub fn id(command: &Command) -> &str {
    command.common.from.as_ref().map_or("", |from| from.id.as_str())
}

/// Makes a file whose declaring is new part of the escalation that has rows of it. What it says of the opening puts the
/// declaring right where that was an estimate and this is none, or where it is earlier.
pub fn join(plan: &mut Plan, room: &Room, known: impl Fn(&Command) -> bool) {
    let is_opening = |one: &Command| matches!(one.act, Act::Declare { .. });
    let Some(place) = plan.commands.iter().position(|one| is_opening(one) && !known(one)) else { return };
    let common = plan.commands.iter().filter_map(|one| has(room, one, &plan.named)).min();
    let Some(on) = common.or_else(|| called_so(plan, room, place)) else { return };
    let Some(held) = room.escalations.get(&on) else { return };
    let Some(now) = room.entry_now(held.birth.seq) else { return };
    for command in &mut plan.commands {
        command.common.on = command.common.on.map(|_| on);
    }
    let opening = plan.commands.remove(place);
    let why = if common.is_some() {
        format!("rows of this timeline are {on} already, so it is taken as a reading of {on}")
    } else {
        format!("{on} has its title and tells of the same time, so it is taken as a reading of {on}")
    };
    plan.warnings.push(why);
    match amended(&opening, &now, on) {
        Some(amended) => {
            let was = if now.est { "by an estimate" } else { "later" };
            plan.warnings
                .push(format!("{on} was opened {was}; what this reading says of its opening counts"));
            plan.commands.insert(place, amended);
        }
        None => plan.already += 1,
    }
}

/// The escalation on which the room has this row.
fn has(room: &Room, command: &Command, named: &BTreeSet<String>) -> Option<EscalationId> {
    let entry = entry_of(room, command)?;
    let is_same = command.at == Some(entry.when()) || named.contains(id(command));
    let on = entry.common.on.filter(|_| is_same)?;
    let birth = &room.escalations.get(&on)?.birth;
    birth.common.from.as_ref().is_some_and(|from| from.source == SOURCE).then_some(on)
}

/// The entry that a row became.
fn entry_of<'r>(room: &'r Room, command: &Command) -> Option<&'r Entry> {
    let seq = room.imported.get(&(SOURCE.to_owned(), id(command).to_owned()))?;
    room.entry(*seq).map(AsRef::as_ref)
}

/// The only escalation of a timeline with this title whose time overlaps that of the rows.
fn called_so(plan: &Plan, room: &Room, opening: usize) -> Option<EscalationId> {
    let Act::Declare { title, .. } = &plan.commands.get(opening).filter(|_| plan.is_titled)?.act else {
        return None;
    };
    let (from, to) = span(plan.commands.iter().filter_map(|one| one.at))?;
    let is_of_file = |entry: &Entry| entry.common.from.as_ref().is_some_and(|from| from.source == SOURCE);
    let overlaps = |on: EscalationId| {
        let entries = room.entries().iter().filter(|one| one.common.on == Some(on) && is_of_file(one));
        span(entries.map(|one| one.when())).is_some_and(|(first, last)| first <= to && from <= last)
    };
    let mut all = room.escalations.values().filter(|one| {
        let is_timeline = one.birth.common.from.as_ref().is_some_and(|from| from.source == SOURCE);
        is_timeline && one.title == *title && overlaps(one.id)
    });
    all.next().map(|one| one.id).filter(|_| all.next().is_none())
}

fn span(times: impl Iterator<Item = Instant> + Clone) -> Option<(Instant, Instant)> {
    times.clone().min().zip(times.max())
}

fn amended(opening: &Command, now: &Entry, on: EscalationId) -> Option<Command> {
    let (Act::Declare { title, severity, .. }, Event::EscalationDeclared(fact)) = (&opening.act, &now.event)
    else {
        return None;
    };
    let from = opening.common.from.clone()?;
    let is_estimate = from.id.starts_with(DECLARING);
    let was_estimate = now.common.from.as_ref().is_some_and(|from| from.id.starts_with(DECLARING)) && now.est;
    let is_earlier = opening.at < Some(now.when());
    // An estimate gives way to a row that declares; of two of the same kind the earlier counts.
    let counts = match (was_estimate, is_estimate) {
        (true, false) => true,
        (false, true) => false,
        (true, true) | (false, false) => is_earlier,
    };
    if !counts {
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

/// Rows that the file names and that say something else than what the room has of them: what strikes those, and the ids of
/// what is entered anew. A reading that was recorded later counts, else the longer one; what a person put right stays.
pub fn changed(plan: &mut Plan, room: &Room) -> (Option<Command>, BTreeSet<String>) {
    let (mut struck, mut anew): (Vec<(Instant, Ulid)>, BTreeSet<String>) = (Vec::new(), BTreeSet::new());
    let rows = plan.commands.iter().filter(|one| plan.named.contains(id(one)));
    for command in rows.filter(|one| !matches!(one.act, Act::Declare { .. } | Act::Amend { .. })) {
        let Some(entry) = entry_of(room, command).filter(|entry| !is_same(entry, command)) else { continue };
        let (name, seq) = (id(command), entry.seq);
        let said = match kept::standing(room, entry) {
            Standing::Counts if is_newer(command, entry) => {
                struck.push((entry.when(), entry.id));
                anew.insert(name.to_owned());
                format!("the row {name:?} was changed; L{seq} is struck, and it is entered anew")
            }
            Standing::Counts => format!(
                "the row {name:?} says otherwise than L{seq}, which stays: it is of a later reading, or the longer one. \
                 To put its words right: warroom do \"edit L{seq} …\""
            ),
            Standing::Corrected => {
                format!("the row {name:?} was changed, but L{seq} was put right here, which stays")
            }
            Standing::Struck | Standing::Replaced => continue,
        };
        plan.warnings.push(said);
    }
    let first = struck.iter().map(|(at, _)| *at).min();
    let targets: Vec<Ulid> = struck.into_iter().map(|(_, id)| id).collect();
    let reason = Some(format!("a newer version was imported from {SOURCE}"));
    let strike = (!targets.is_empty()).then(|| Command::new(Act::Strike { targets, reason }));
    (strike.map(|strike| Command { at: first, ..strike }), anew)
}

fn is_same(entry: &Entry, command: &Command) -> bool {
    let tells = matches!(command.act, Act::SendUpdate { .. });
    let told = matches!(entry.event, Event::UpdateSent(_));
    command.at == Some(entry.when())
        && command.common.text.as_deref().unwrap_or_default() == entry.text()
        && tells == told
}

fn is_newer(command: &Command, entry: &Entry) -> bool {
    let version = |from: Option<&crate::domain::event::Foreign>| from.and_then(|from| from.version);
    let text = command.common.text.as_deref().unwrap_or_default();
    let said = (version(command.common.from.as_ref()), text.len(), text, command.at);
    said > (version(entry.common.from.as_ref()), entry.text().len(), entry.text(), Some(entry.when()))
}
