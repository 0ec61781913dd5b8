//! A sample, played into a room in memory: what a script says happens when its time has come.
use crate::app::ledger;
use crate::app::model::Demo;
use crate::domain::command::Command;
use crate::domain::decide::decide;
use crate::domain::entry::{Draft, Entry};
use crate::domain::id::Handle;
use crate::domain::room::Room;
use crate::domain::time::Instant;
use crate::domain::words::Source;
use crate::intake::demo::{Deed, SCRIBE, Sample, Script, Step};
use crate::intake::pacing::Pacing;
use crate::journal::{Act, Log, MemoryLog, Stamp};
use crate::language::verbs::{self, Wish};
use crate::language::{Facts, Opened, Seat, parse, to_commands};
use crate::shell::fault::Fault;
use crate::shell::here::{Here, desk};
use crate::shell::verbs::start;
use chrono_tz::Tz;
use std::sync::Arc;
use std::time::Duration;

/// No faster than so many frames: sixteen a second look like motion and cost little.
const FRAME: Duration = Duration::from_millis(60);

/// What plays.
pub struct Player {
    script: Script,
    pacing: Pacing,
    speed: u32,
    done: usize,
    /// Microseconds of the boot clock at which it would have opened.
    began_us: u64,
    stamp: Stamp,
}

impl Player {
    /// Plays everything up to the opening (or `from`) and stands there.
    ///
    /// # Errors
    /// The sample cannot be played.
    pub fn begin(
        here: &Here,
        sample: &Sample,
        speed: u32,
        (from, boot_us): (Option<Instant>, u64),
    ) -> Result<(Self, MemoryLog), Fault> {
        let mut script = Script::of(sample)?;
        if let Some(from) = from {
            script.opens = from.max(script.steps.first().map_or(from, |step| step.at));
        }
        let stamp = here.stamp(Source::Import, 0);
        let pacing = script.pacing(speed);
        let mut player = Self { script, pacing, speed, done: 0, began_us: boot_us, stamp };
        let mut log = MemoryLog::new(here.blank());
        let written = player.script.steps.first().map_or(player.script.opens, |step| step.at);
        let title = player.script.title.clone();
        let created = start::created(&player.script.name.to_uppercase(), title, &player.stamp, here);
        log.commit(
            &mut |_| Ok(Draft::new(created.clone())),
            &Stamp { now: written, ..player.stamp.clone() },
        )?;
        player.play(&mut log, boot_us);
        Ok((player, log))
    }

    fn elapsed(&self, boot_us: u64) -> Duration {
        Duration::from_micros(boot_us.saturating_sub(self.began_us))
    }

    /// The incident's time.
    pub fn now(&self, boot_us: u64) -> Instant {
        self.pacing.incident_time(self.elapsed(boot_us))
    }

    /// How long until the incident's time is `at`; never shorter than a frame.
    pub fn until(&self, at: Instant, boot_us: u64) -> Duration {
        let elapsed = self.elapsed(boot_us);
        if elapsed >= self.pacing.total() {
            return (at - self.now(boot_us)).to_std().unwrap_or_default().max(FRAME);
        }
        self.pacing.elapsed_at(at).saturating_sub(elapsed).max(FRAME)
    }

    /// The incident's time of the next step.
    pub fn next_step(&self) -> Option<Instant> {
        self.script.steps.get(self.done).map(|step| step.at)
    }

    /// What the header says.
    pub fn state(&self, boot_us: u64) -> Demo {
        let elapsed = self.elapsed(boot_us);
        Demo {
            label: self.script.title.clone(),
            speed: f64::from(self.speed),
            gap_s: self.pacing.gap(elapsed).map(|gap| gap.num_seconds()),
            ended: self.done == self.script.steps.len(),
        }
    }

    /// Everything that has come due, as entries.
    pub fn play(&mut self, log: &mut MemoryLog, boot_us: u64) -> Vec<Arc<Entry>> {
        let due = self.script.due(self.done, self.now(boot_us)).to_vec();
        self.done += due.len();
        let mut written = Vec::new();
        for step in &due {
            let mut stamp = Stamp { now: step.at, boot_us, ..self.stamp.clone() };
            let commands = commands(step, log.room(), stamp.by.as_str(), step.at);
            if !matches!(step.deed, Deed::Fact(_)) {
                stamp.src = Source::Tui;
                stamp.by = Handle::new(SCRIBE).unwrap_or(stamp.by);
            }
            written.extend(write(log, &commands, &stamp));
        }
        written
    }
}

fn commands(step: &Step, room: &Room, me: &str, now: Instant) -> Vec<Command> {
    let mut commands = wished(step, room, me, now);
    if !matches!(step.deed, Deed::Fact(_)) {
        for command in &mut commands {
            ledger::fill(command, room, now, Tz::UTC);
        }
    }
    commands
}

fn wished(step: &Step, room: &Room, me: &str, now: Instant) -> Vec<Command> {
    let facts = Facts::of(room);
    let ground = facts.ground(Seat { now, zone: Tz::UTC, me, focused: None });
    match &step.deed {
        Deed::Fact(command) => vec![command.as_ref().clone()],
        Deed::Typed(line) => {
            let captures = parse(line, Opened::Auto, &ground);
            captures.iter().flat_map(|capture| to_commands(capture, room).unwrap_or_default()).collect()
        }
        Deed::Verb(line) => match verbs::verb(line, room, &ground) {
            Ok(Wish::Do(commands)) => commands,
            Ok(Wish::Undo | Wish::Redo | Wish::Look(_)) | Err(_) => Vec::new(),
        },
    }
}

/// A test plays every sample whole, so nothing is refused here but what the person at the demo has made impossible.
fn write(log: &mut MemoryLog, commands: &[Command], stamp: &Stamp) -> Vec<Arc<Entry>> {
    let who = desk(stamp, chrono_tz::Tz::UTC);
    let mut acts: Vec<_> = commands.iter().map(|command| |room: &Room| decide(room, command, &who)).collect();
    let mut acts: Vec<&mut Act<'_>> = acts.iter_mut().map(|act| act as &mut Act<'_>).collect();
    log.commit_all(&mut acts, stamp).saved
}
