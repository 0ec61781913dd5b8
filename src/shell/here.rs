//! Where this process runs: its clock, its chance, its folders, who sits at it and in which zone. Read once from the
//! environment; everything below gets it handed.
use super::args::Global;
use super::clock::{self, Clock, Moment};
use super::fault::Fault;
use super::out::Out;
use super::paths::Paths;
use super::{chance, settings, tell, zone};
use crate::domain::calendar::Calendar;
use crate::domain::clean;
use crate::domain::decide::Desk;
use crate::domain::id::Handle;
use crate::domain::room::Room;
use crate::domain::time::{self, Instant};
use crate::domain::words::Source;
use crate::journal::disk::RealDisk;
use crate::journal::{Place, Stamp};
use crate::language::when::{self, Reading};
use chrono_tz::Tz;
use std::path::Path;
use std::sync::Arc;

/// This process's surroundings.
#[derive(Clone)]
pub struct Here {
    /// What time it is.
    pub clock: Arc<dyn Clock>,
    /// Makes chance repeatable.
    seed: Option<String>,
    /// Where things are kept.
    pub paths: Paths,
    /// Who writes.
    pub me: Handle,
    /// Why that is not who the settings were to name: their problems. Empty: it is.
    unnamed: Vec<String>,
    /// In which zone clock times are read and shown.
    pub zone: Tz,
    /// The options of every command.
    pub global: Global,
}

/// A variable of the environment, empty ones counting as unset.
pub fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// A word as a shell takes it.
pub fn quoted(word: &str) -> String {
    let word = clean::row(word);
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./@:+".contains(c);
    if word.chars().all(plain) { word.into_owned() } else { format!("'{}'", word.replace('\'', "'\\''")) }
}

impl Here {
    /// As the environment and the command line say.
    ///
    /// # Errors
    /// A pinned clock or a handle that cannot be read, or no home folder.
    pub fn from_environment(global: Global) -> Result<Self, Fault> {
        let paths = Paths::from_environment(variable)?;
        let said = global.who.clone().or_else(|| variable("WARROOM_AS"));
        let mut unnamed = Vec::new();
        let set = || {
            let (settings, problems) = settings::load(&paths);
            if settings.who_is_lost {
                unnamed = problems;
            }
            settings.who.map(|who| who.as_str().to_owned())
        };
        let who = said.or_else(set).or_else(|| variable("LOGNAME")).or_else(|| variable("USER"));
        let who = who.unwrap_or_else(|| format!("uid{}", rustix::process::getuid().as_raw()));
        let me = settings::handle(&who);
        Ok(Self {
            clock: clock::from_environment(variable)?,
            seed: variable("WARROOM_SEED"),
            paths,
            me: me.ok_or_else(|| Fault::Usage(format!("--as {who:?} is no handle; one word like @priya")))?,
            unnamed,
            zone: zone::from_environment(variable),
            global,
        })
    }

    /// The program as it is to be called to act in the same room and for the same person: with what was said on this
    /// command line, because a line that is pasted says nothing else.
    pub fn again(&self) -> String {
        let said = [("--room", &self.global.room), ("--as", &self.global.who)];
        let said = said.into_iter().filter_map(|(option, value)| Some((option, value.as_deref()?)));
        said.fold("warroom".to_owned(), |line, (option, value)| format!("{line} {option} {}", quoted(value)))
    }

    /// Before something is written: the settings were to say who writes, and could not be read.
    pub fn say_who(&self, out: &mut Out) {
        for why in &self.unnamed {
            out.say(format_args!("problem: {}", clean::row(why)));
        }
        if !self.unnamed.is_empty() {
            let me = tell::handle(&self.me);
            out.say(format_args!(
                "written as {me}; --as @name says who writes, warroom config check what is wrong"
            ));
        }
    }

    /// Everything about an entry that is written now but the fact: for a journal of this many bytes.
    pub fn stamp(&self, src: Source, bytes: u64) -> Stamp {
        let Moment { now, boot, boot_us } = self.clock.read();
        let chance = chance::for_journal(self.seed.as_deref(), bytes);
        Stamp { now, boot, boot_us, by: self.me.clone(), src, chance, ids: Vec::new() }
    }

    /// The same for a journal at a path.
    pub fn stamp_for(&self, src: Source, journal: &Path) -> Stamp {
        self.stamp(src, std::fs::metadata(journal).map_or(0, |meta| meta.len()))
    }

    /// A journal with all that stands around it.
    pub fn place(&self, path: &Path) -> Place {
        Place {
            disk: Arc::new(RealDisk),
            path: path.to_owned(),
            shelter: Some(self.paths.shelter()),
            allow_unsafe: self.global.allow_unsafe_location,
            blank: self.blank(),
        }
    }

    /// A room before its first entry.
    pub fn blank(&self) -> Room {
        Room::empty(Arc::new(crate::policy::none_yet()), Arc::new(Calendar::in_zone(self.zone.name())))
    }

    /// A time in the past as it is typed after `--at` and `--since`: `14:05`, `-4m`, RFC 3339.
    ///
    /// # Errors
    /// It is none, or the clocks skip it or show it twice.
    pub fn past(&self, typed: &str, now: Instant) -> Result<Instant, Fault> {
        let word = typed.trim();
        if let Some(at) = time::read(word) {
            return Ok(at);
        }
        if let Some(length) = word.strip_prefix('-').and_then(when::span) {
            return Ok(time::after(now, -length.num_seconds()));
        }
        match when::clock_with_zone(word).map(|clock| when::latest(clock, now, self.zone)) {
            Some(Reading::At(at)) => Ok(at),
            Some(Reading::Twice { chosen, other }) => {
                Err(Fault::Usage(format!("{}; type the one you mean", when::twice(word, chosen, other))))
            }
            Some(Reading::Never(day)) => Err(Fault::Usage(format!(
                "{typed} does not exist on {} in {}; type it in UTC, as 14:05z",
                day.format("%-d %b"),
                self.zone.name()
            ))),
            None => {
                Err(Fault::Usage(format!("{typed:?} is no time; like 14:05, -4m or 2026-11-21T14:05:00Z")))
            }
        }
    }
}

/// Who decides, from a stamp, and in which zone they read times.
pub fn desk(stamp: &Stamp, zone: Tz) -> Desk {
    Desk { now: stamp.now, by: stamp.by.clone(), zone }
}
