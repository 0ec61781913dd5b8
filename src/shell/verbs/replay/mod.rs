//! `warroom replay`: a record, moved through like a film; or as lines.
mod plain;
mod source;

use crate::app::replay::seek::{self, Goal, Ground};
use crate::app::replay::{Behind, Opening};
use crate::replay::{Knowledge, Playhead, Speed, Track};
use crate::shell::args::Screen;
use crate::shell::board::{self, Begin};
use crate::shell::fault::Fault;
use crate::shell::here::Here;
use crate::shell::out::Out;
use crate::shell::{rooms, terminal};
use clap::Args;
pub use source::Source;
use std::path::{Path, PathBuf};

/// `warroom replay`.
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of its own on the command line")]
pub struct Replay {
    /// A room by name, a journal's file, or - for a journal on standard input [default: as --room]
    #[arg(value_name = "ROOM|FILE|-")]
    pub room: Option<String>,
    /// Begin there: 14:08, 2026-11-21, T+1h05, A7, L42, 50%, or a milestone's name
    #[arg(long, value_name = "WHERE", allow_hyphen_values = true)]
    pub at: Option<String>,
    /// End there; a day is taken with all of it
    #[arg(long, value_name = "WHERE", allow_hyphen_values = true)]
    pub until: Option<String>,
    /// Follow when things happened instead of when they were written down
    #[arg(long, conflicts_with = "recorded")]
    pub happened: bool,
    /// Follow when things were written down, also of a history that was taken over
    #[arg(long)]
    pub recorded: bool,
    /// As lines, without a screen
    #[arg(long)]
    pub plain: bool,
    /// Show struck entries too, as such
    #[arg(long)]
    pub struck: bool,
    /// So many times faster than life, or fit: two minutes for the whole [default: 10; of a film: fit]
    #[arg(long, value_name = "TIMES", value_parser = speed)]
    pub speed: Option<Asked>,
    /// Film it: an asciicast, for asciinema play
    #[arg(long, value_name = "FILE", conflicts_with_all = ["plain", "print"])]
    pub cast: Option<PathBuf>,
    /// How the screen is drawn.
    #[command(flatten)]
    pub screen: Screen,
}

/// A speed as it is asked for.
#[derive(Debug, Clone, Copy)]
pub enum Asked {
    /// So many times faster than life.
    Times(u32),
    /// Two minutes for the whole.
    Fit,
}

fn speed(text: &str) -> Result<Asked, String> {
    if text == "fit" {
        return Ok(Asked::Fit);
    }
    let times = text.trim_end_matches('x').parse().ok().filter(|times| (1..=100_000).contains(times));
    times.map(Asked::Times).ok_or_else(|| "a speed is 1 to 100000 times, or fit".to_owned())
}

/// What is played, and from where to where.
pub struct Plan {
    /// The record.
    pub source: Source,
    /// What is played of it.
    pub track: Track,
    /// Where it begins; `None`: at the first entry.
    pub at: Option<Goal>,
    /// The first entries, as many as are played.
    pub count: usize,
    /// Somebody may still be working in it: it is followed.
    pub is_live: bool,
}

impl Plan {
    /// Reads the record and finds the places.
    ///
    /// # Errors
    /// No such room or file, no journal, an empty one, or a place that is none.
    pub fn of(here: &Here, args: &Replay) -> Result<Self, Fault> {
        let source = Source::read(here, args.room.as_deref())?;
        let knowledge = match (args.happened, args.recorded) {
            (true, _) => Knowledge::Happened,
            (_, true) => Knowledge::Recorded,
            (false, false) => Knowledge::fitting(&source.room),
        };
        let track = Track::of(&source.room, knowledge);
        let Some((from, _)) = track.span() else {
            let what =
                format!("{}: nothing is recorded in it yet; warroom add writes into a room", source.name);
            return Err(Fault::NotFound(what));
        };
        let ground = Ground { room: &source.room, track: &track, zone: here.zone, from };
        let wrong = |option: &str| {
            let option = option.to_owned();
            move |why: String| Fault::Usage(format!("{option}: {why}"))
        };
        let at =
            args.at.as_deref().map(|typed| seek::seek(typed, &ground)).transpose().map_err(wrong("--at"))?;
        let end = args.until.as_deref().map(|typed| seek::until(typed, &ground)).transpose();
        let count = end.map_err(wrong("--until"))?.map_or(track.len(), |goal| placed(goal, &track).shown());
        if at.is_some_and(|at| placed(at, &track).shown() > count) {
            return Err(Fault::Usage("--until lies before --at; nothing would be played".to_owned()));
        }
        let now = here.clock.read().now;
        let is_live =
            source.file.is_some() && source.trouble.is_none() && rooms::is_open_room(&source.room, now);
        Ok(Self { source, track, at, count, is_live })
    }

    /// The place at which lines begin: at an instant, with what shows from then on; at the end, with the last.
    pub fn first(&self) -> usize {
        match self.at {
            Some(Goal::At(at)) => {
                let next = self.track.times().partition_point(|time| *time < at);
                next.min(self.count.saturating_sub(1))
            }
            at => at.and_then(|goal| placed(goal, &self.track).place()).unwrap_or(0),
        }
    }
}

fn placed(goal: Goal, track: &Track) -> Playhead {
    let mut head = Playhead::at_start(track);
    goal.reach(&mut head, track);
    head
}

impl Plan {
    /// How the screen begins with it.
    fn opening(&self, args: &Replay, speed: Option<Asked>) -> Opening {
        let mut track = self.track.clone();
        track.cut(self.count);
        let speed = speed.map(|asked| match asked {
            Asked::Times(times) => Speed::Times(times),
            Asked::Fit => Speed::Fit(Playhead::at_start(&track).fitting(&track)),
        });
        let until = track.span().map(|(_, to)| to).filter(|_| self.count < self.track.len());
        Opening {
            at: self.at,
            until,
            knowledge: Some(self.track.knowledge),
            speed,
            plays: false,
            struck: args.struck,
            behind: if self.is_live { Behind::Same } else { Behind::Nothing },
            typed: self.source.typed.clone(),
        }
    }
}

/// Runs it: on the screen where there is one, else as lines.
///
/// # Errors
/// Those of [`Plan::of`]; damage, said already, after what is intact was told.
pub fn run(here: &Here, args: &Replay, before: &Screen, out: &mut Out) -> Result<(), Fault> {
    if here.global.json {
        return Err(Fault::Usage("a replay is for people; warroom log --json gives the entries".to_owned()));
    }
    let plan = Plan::of(here, args)?;
    let screen = args.screen.over(before);
    if let Some(file) = &args.cast {
        let whole = plan.source.damage_first(out);
        film(here, args, (&screen, &plan), file, out)?;
        return whole;
    }
    if !args.plain && (screen.print || terminal::is_there()) {
        let opening = plan.opening(args, args.speed);
        return board::run(here, &screen, &Begin::Replay(Box::new((plan, opening))), out);
    }
    let whole = plan.source.damage_first(out);
    plain::print(here, args, &plan, out);
    whole
}

fn film(
    here: &Here,
    args: &Replay,
    (screen, plan): (&Screen, &Plan),
    file: &Path,
    out: &mut Out,
) -> Result<(), Fault> {
    let opening = plan.opening(args, Some(args.speed.unwrap_or(Asked::Fit)));
    let made = board::film(here, screen, (plan, opening), file)?;
    let (name, s) = (here.paths.shown(file), made.lasts.as_secs());
    out.say(format_args!(
        "{name}: {} frames, {}:{:02} long\n  Show it with: asciinema play {name}",
        made.frames,
        s / 60,
        s % 60
    ));
    Ok(())
}
