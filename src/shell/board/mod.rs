//! The board on a terminal: one loop that waits, takes in what is ready, and draws once. It sleeps until the next moment
//! at which something visible changes; it never waits for a disk.
mod clipboard;
mod copy;
mod deliver;
mod demo;
pub(super) mod drafts;
mod editor;
mod elsewhere;
mod film;
pub mod hindsight;
mod kin;
mod live;
mod looks;
mod open;
mod outside;
pub mod panic;
mod papers;
mod perform;
mod print;
mod record;
mod seeker;
mod sending;
mod sight;
mod slots;
mod stage;
mod stepped;
mod threads;
mod words;

use super::args::{Demo, Line, Screen};
use super::fault::Fault;
use super::here::{Here, variable};
use super::out::Out;
use super::verbs::replay::Plan;
use super::{terminal, verbs};
use crate::app::replay::Opening;
use crate::domain::clean;
use crate::intake::demo::{SAMPLES, Sample, meant, sample};
use crate::language::near::is_near;
pub use editor::open as open_in_editor;
pub use film::make as film;
pub use print::sample as sample_board;
use stage::Stage;

/// What the board begins with.
pub enum Begin {
    /// The room that was named, else the last open one, else the start screen.
    Room,
    /// A sample, played.
    Demo {
        /// Which.
        sample: &'static Sample,
        /// Times faster than life.
        speed: u32,
        /// From which incident time on, if not from where it opens.
        from: Option<crate::domain::time::Instant>,
    },
    /// A record, looked back at.
    Replay(Box<(Plan, Opening)>),
}

/// Runs the board, or draws one frame of it.
///
/// # Errors
/// No terminal, or why the room or the sample cannot be opened.
pub fn run(here: &Here, screen: &Screen, begin: &Begin, out: &mut Out) -> Result<(), Fault> {
    if screen.print {
        return print::run(here, screen, begin, out);
    }
    if variable("TERM").is_none_or(|term| term == "dumb") && matches!(begin, Begin::Room) {
        return verbs::status::run(here, &verbs::status::plain(), out);
    }
    if !terminal::is_there() {
        let why = "the board needs a terminal; without one: warroom status (or log, due, add, do)";
        return Err(Fault::Usage(why.to_owned()));
    }
    live::run(here, screen, begin)
}

/// `warroom demo`.
///
/// # Errors
/// No such sample, or as [`run`].
pub fn play(here: &Here, line: &Line, args: &Demo, out: &mut Out) -> Result<(), Fault> {
    if args.list {
        for sample in SAMPLES {
            out.line(sample.name);
        }
        return Ok(());
    }
    let sample = demo_of(args.name.as_deref())?;
    let from = args.at.as_deref().map(|typed| open::incident_time(typed, sample)).transpose()?;
    let begin = Begin::Demo { sample, speed: args.speed, from };
    run(here, &args.screen.over(&line.screen), &begin, out)
}

/// The sample of a name; the first one where none is named.
///
/// # Errors
/// There is none of that name.
pub fn demo_of(name: Option<&str>) -> Result<&'static Sample, Fault> {
    let Some(name) = name else {
        return SAMPLES.first().ok_or_else(|| Fault::NotFound("there is no sample".to_owned()));
    };
    sample(name).ok_or_else(|| {
        let shown = clean::row(name);
        let fitting: Vec<&str> = meant(name).iter().map(|one| one.name).collect();
        if let [first, _, ..] = fitting.as_slice() {
            let all = fitting.join(" and ");
            return Fault::Usage(format!(
                "{shown:?} may be {all}\n  Say more of the one that is meant: warroom demo {first}"
            ));
        }
        let all: Vec<&str> = SAMPLES.iter().map(|one| one.name).collect();
        let near =
            all.iter().find(|one| is_near(name, one) || one.split('-').any(|part| is_near(name, part)));
        let step = near.map_or_else(
            || "Choose one of them; without a name the first is played: warroom demo".to_owned(),
            |near| format!("Did you mean this one? warroom demo {near}"),
        );
        Fault::NotFound(format!("there is no sample {shown:?}; there is {}\n  {step}", all.join(", ")))
    })
}

/// The first screen, before any thread is started.
fn set_the_stage(here: &Here, screen: &Screen, begin: &Begin, size: (u16, u16)) -> Result<Stage, Fault> {
    let mut stage = Stage::new(here, screen, size);
    match begin {
        Begin::Room => stage.open_first(),
        Begin::Demo { sample, speed, from } => stage.begin_demo(sample, *speed, *from)?,
        Begin::Replay(both) => stage.begin_replay(&both.0, both.1.clone()),
    }
    Ok(stage)
}
