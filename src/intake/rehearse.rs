//! A plan tried on a copy of the room: what a rule refuses is known, named and left out before anything is written.
use super::history::Skipped;
use super::plan::{About, Plan, Refused, Step, escalation};
use crate::domain::command::{Act, Command};
use crate::domain::decide::{Desk, decide};
use crate::domain::entry::{Draft, Entry};
use crate::domain::id::Ulid;
use crate::domain::refusal::Refusal;
use crate::domain::room::Room;
use crate::domain::words::Source;
use std::collections::BTreeSet;
use std::sync::Arc;

/// A step with the escalation it is about, which may have been declared by somebody else meanwhile.
///
/// # Errors
/// As [`decide`].
pub fn wish(room: &Room, source: &str, step: &Step, desk: &Desk) -> Result<Draft, Refusal> {
    if step.about != About::Incident {
        return decide(room, &step.command, desk);
    }
    let on = escalation(room, source, &step.incident);
    let on = on.ok_or_else(|| Refusal::Other(format!("{} was not declared", step.incident)))?;
    decide(room, &step.command.clone().on(on), desk)
}

/// Leaves in the plan what the room will take, and gives the room as it will be; calls `tick` before every step with
/// how many are done.
pub fn rehearse(
    room: &Room,
    source: &str,
    plan: &mut Plan,
    desk: &Desk,
    mut tick: impl FnMut(usize),
) -> Room {
    let (mut room, mut undeclared) = (room.clone(), BTreeSet::new());
    let mut kept = Vec::with_capacity(plan.steps.len());
    // What puts entries right folds the room anew: once for all of it, for none of them is about another.
    let mut right: Vec<Arc<Entry>> = Vec::new();
    for (done, mut step) in std::mem::take(&mut plan.steps).into_iter().enumerate() {
        tick(done);
        if undeclared.contains(&step.incident) {
            plan.skipped.push(named(&step, "its incident was left out"));
            continue;
        }
        if step.about != About::Entries && !right.is_empty() {
            room.extend(right.drain(..));
        }
        if step.refused == Refused::Dropped && is_so(&room, source, &step) {
            continue;
        }
        let decided = wish(&room, source, &step, desk).or_else(|refusal| {
            let Refused::Noted(words) = &step.refused else { return Err(refusal) };
            step.command = note(&step.command, words);
            wish(&room, source, &step, desk)
        });
        match decided {
            Ok(draft) => {
                let one = Arc::new(entry(room.entries().len() + right.len(), draft, desk));
                if step.about == About::Entries {
                    right.push(one);
                } else {
                    room.apply(one);
                }
                kept.push(step);
            }
            Err(refusal) if step.refused == Refused::Dropped => drop(refusal),
            Err(refusal) => {
                if step.about == About::Declaring {
                    undeclared.insert(step.incident.clone());
                }
                plan.skipped.push(named(&step, &refusal.to_string()));
            }
        }
    }
    room.extend(right);
    plan.steps = kept;
    room
}

/// The escalation is in the phase by then.
fn is_so(room: &Room, source: &str, step: &Step) -> bool {
    let Act::SetPhase { to, .. } = &step.command.act else { return false };
    let on = escalation(room, source, &step.incident);
    on.and_then(|on| room.escalations.get(&on)).is_some_and(|held| held.phase == *to)
}

fn note(command: &Command, words: &str) -> Command {
    let mut note = Command { act: Act::WriteNote { kind: None }, ..command.clone() };
    let told = note.common.text.take();
    note.common.text = Some(told.map_or_else(|| words.to_owned(), |told| format!("{words}: {told}")));
    note
}

fn named(step: &Step, why: &str) -> Skipped {
    let id = step.command.common.from.as_ref().map(|from| from.id.clone()).unwrap_or_default();
    let text = step.command.common.text.as_deref().unwrap_or_default();
    Skipped {
        place: format!("incident {}", step.incident),
        id,
        why: why.to_owned(),
        text: text.chars().take(200).collect(),
        ..Skipped::default()
    }
}

/// What would be read back; only the place and the fact matter here.
fn entry(place: usize, draft: Draft, desk: &Desk) -> Entry {
    let seq = place as u64;
    Entry {
        seq,
        id: Ulid::from_bits(u128::from(seq)),
        ts: desk.now,
        at: draft.at,
        est: draft.est,
        boot: "".into(),
        bt: 0,
        by: desk.by.clone(),
        src: Source::Import,
        tv: 1,
        common: draft.common,
        event: draft.event,
        data: None,
    }
}
