//! A step of this machine's wall clock since the last line of a journal (journal.md, Time): it is said, it is written once
//! with the next act, and of the two times the earlier alarm counts.
use super::clock::{Clock, Jump, Moment};
use super::here::desk;
use super::out::Out;
use crate::app::alarms::clock_jumped;
use crate::domain::command::{Act, Command};
use crate::domain::decide::decide;
use crate::domain::room::Room;
use crate::domain::time::{Instant, after};
use crate::domain::words::Source;
use crate::journal::{FileLog, Log, Stamp};
use chrono_tz::Tz;
use std::borrow::Cow;

/// The step since the last line, where that was written after the same start of this machine.
pub fn since_last(room: &Room, moment: &Moment) -> Option<Jump> {
    let last = room.entries().last()?;
    moment.jump_since(last.ts, &last.boot, last.bt)
}

/// When, by the clock as it goes now, the last line was written; none where that is no earlier than the line says.
pub fn last_was_written(room: &Room, jump: Jump) -> Option<Instant> {
    let last = room.entries().last()?;
    (jump.delta_s < 0).then(|| after(last.ts, jump.delta_s))
}

/// The room as the clock goes now: what stands in it was known when it was written, whatever the clock said then.
pub fn seen<'r>(room: &'r Room, clock: &dyn Clock) -> Cow<'r, Room> {
    // A clock that moves with each reading is read no more often than it is asked for.
    let jump = if clock.is_pinned() { None } else { since_last(room, &clock.read()) };
    let Some(at) = jump.and_then(|jump| last_was_written(room, jump)) else { return Cow::Borrowed(room) };
    let mut room = room.clone();
    room.was_known_by(at);
    Cow::Owned(room)
}

/// Writes and says it before an act that can be done; what is refused writes nothing.
pub fn note(log: &mut FileLog, first: Option<&Command>, (stamp, zone): (&Stamp, Tz), out: &mut Out) {
    let moment = Moment { now: stamp.now, boot: stamp.boot.clone(), boot_us: stamp.boot_us };
    let Some(jump) = since_last(log.room(), &moment) else { return };
    let can_be_done = |command: &Command| decide(log.room(), command, &desk(stamp, zone)).is_ok();
    if !first.is_some_and(can_be_done) {
        return;
    }
    let Jump { from, to, delta_s } = jump;
    let command = Command::new(Act::NoteClockJump { from, to, delta_s });
    let stamp = Stamp { src: Source::System, ..stamp.clone() };
    let mut act = |room: &Room| decide(room, &command, &desk(&stamp, zone));
    if super::breath::commit_one(log, &mut act, &stamp).stopped.is_none() {
        out.say(format_args!("note: {}", clock_jumped(from, to, zone)));
    }
}
