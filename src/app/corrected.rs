//! Other words of an update that was sent: what they promise now is what was promised. One place for every way to say them.
use super::ledger::{self, Promised, Sent};
use crate::domain::command::{Act, Command, When};
use crate::domain::event::{Event, UpdateSent};
use crate::domain::id::{CommitmentId, EscalationId};
use crate::domain::room::Room;
use crate::domain::state::CommitmentState;
use crate::domain::time::{Instant, clock_in, seconds_between, stamp};
use chrono_tz::Tz;

/// A promise names minutes.
const SAME_S: i64 = 60;

/// Puts what the new words of updates promise into the wishes: another time for the next words as a field of the amendment,
/// other promises as wishes behind it. Gives what changes by that, and what is in doubt.
pub fn fill(commands: &mut Vec<Command>, room: &Room, now: Instant, zone: Tz) -> Vec<String> {
    let (mut said, mut made) = (Vec::new(), Vec::new());
    for command in commands.iter_mut() {
        let Act::Amend { target, text: Some(text), fields, .. } = &mut command.act else { continue };
        let Some(entry) = room.seq_of(*target).and_then(|seq| room.entry_now(seq)) else { continue };
        let Event::UpdateSent(fact) = &entry.event else { continue };
        if entry.text() == text {
            continue;
        }
        let sent = Sent { text, audience: fact.audience, on: entry.common.on, at: entry.when(), zone };
        let ledger = ledger::read(&sent, room.state());
        said.extend(ledger.doubts.iter().cloned());
        let (due, more) = next(fact, ledger.next, (now, zone));
        fields.extend(due.map(|due| ("next".to_owned(), stamp(due))));
        said.extend(more);
        let (new, late): (Vec<_>, Vec<_>) = ledger.promises.into_iter().partition(|one| one.due > now);
        said.extend(late.iter().map(|one| {
            let due = clock_in(one.due, now, zone);
            format!("a promise for {due} is over already and is not taken: `c WORDS` writes it down")
        }));
        said.extend(gone(fact, &ledger.known, room));
        made.extend(new.iter().map(|one| promise(one, fact, entry.common.on)));
    }
    commands.extend(made);
    said
}

/// The time that is promised now, where it is another one, and the sentence about it.
fn next(
    fact: &UpdateSent,
    words: Option<Instant>,
    (now, zone): (Instant, Tz),
) -> (Option<Instant>, Option<String>) {
    let id = fact.id;
    let held = fact.next.as_ref();
    let was = held.filter(|next| next.promised).map(|next| next.due.0);
    let clock = |at: Instant| clock_in(at, now, zone);
    match (words, was, held) {
        (Some(due), Some(was), _) if seconds_between(was, due).abs() < SAME_S => (None, None),
        (Some(due), Some(was), _) if due > was && was <= now => {
            let (said, due) = (clock(was), clock(due));
            let stays = format!(
                "{id} promised {said}, and that is over: it stays, `due {id} {due} REASON` corrects it"
            );
            (None, Some(stays))
        }
        (Some(due), was, Some(held)) => {
            let was = was.unwrap_or(held.due.0);
            (Some(due), Some(format!("{id} promises the next update for {}, not {}", clock(due), clock(was))))
        }
        (Some(due), _, None) => {
            let due = clock(due);
            (
                None,
                Some(format!(
                    "{id} ended its clock; an update promised for {due} is a commitment: `c WORDS !{due}`"
                )),
            )
        }
        (None, Some(was), _) => {
            let was = clock(was);
            (
                None,
                Some(format!("these words name no next update; {was} stays: `due {id} WHEN` sets another")),
            )
        }
        (None, None, _) => (None, None),
    }
}

/// Promises that the update made and that its words do not make any more.
fn gone(fact: &UpdateSent, known: &[CommitmentId], room: &Room) -> Option<String> {
    let is_open =
        |id: &CommitmentId| room.commitments.get(id).is_some_and(|held| held.state == CommitmentState::Open);
    let made = fact.commitments.iter().map(|one| one.id).filter(is_open);
    let gone: Vec<String> = made.filter(|id| !known.contains(id)).map(|id| id.to_string()).collect();
    let first = gone.first()?;
    Some(format!("{} stays open though these words do not say it; `broken {first}` ends it", gone.join(" ")))
}

fn promise(one: &Promised, fact: &UpdateSent, on: Option<EscalationId>) -> Command {
    let act = Act::MakeCommitment {
        to: ledger::whom(fact.audience),
        giver: fact.sender.clone(),
        due: Some(When::At(one.due)),
        kind: None,
    };
    let mut command = Command::new(act).saying(&one.text);
    command.common.on = on;
    command
}
