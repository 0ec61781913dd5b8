//! Several wishes written in one breath, each decided under the lock against the room as it is then.
use super::here::desk;
use crate::domain::command::Command;
use crate::domain::decide::decide;
use crate::domain::entry::Draft;
use crate::domain::refusal::Refusal;
use crate::domain::room::Room;
use crate::journal::{Act, Committed, FileLog, Log, Stamp};
use chrono_tz::Tz;

/// Writes them in order; stops at the first that cannot be. What is refused names times in this zone.
pub fn with_stamp(log: &mut FileLog, commands: &[Command], (stamp, zone): (&Stamp, Tz)) -> Committed {
    let who = desk(stamp, zone);
    let mut acts: Vec<_> = commands.iter().map(|command| |room: &Room| decide(room, command, &who)).collect();
    let mut acts: Vec<&mut Act<'_>> = acts.iter_mut().map(|act| act as &mut Act<'_>).collect();
    log.commit_all(&mut acts, stamp)
}

/// One act whose wish depends on the room under the lock.
pub fn commit_one(
    log: &mut FileLog,
    act: &mut dyn FnMut(&Room) -> Result<Draft, Refusal>,
    stamp: &Stamp,
) -> Committed {
    log.commit_all(&mut [act], stamp)
}
