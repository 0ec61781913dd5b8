//! `warroom doctor`: what this terminal, this session and these folders offer, and what is done where something lacks.
mod around;
mod ask;
mod ring;

use crate::domain::count::count;
use crate::shell::fault::Fault;
use crate::shell::here::{Here, variable};
use crate::shell::notify::{Around, Ladder, Rung};
use crate::shell::out::{Emphasis, Out};
use crate::shell::{settings, tell, terminal};
use clap::Args as Clap;
use serde::Serialize;

/// `warroom doctor`.
#[derive(Debug, Clap)]
pub struct Args {
    /// Send one notification by each way and ask which arrived
    #[arg(long)]
    pub notify: bool,
}

/// How something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// As it should be.
    Ok,
    /// Something lacks, and something else is done instead.
    Fallback,
    /// Something is wrong that a person can mend.
    Problem,
}

/// One thing that was looked at.
#[derive(Debug, Clone, Serialize)]
pub struct Check {
    area: &'static str,
    name: &'static str,
    state: State,
    value: String,
    /// What it means, or what to do.
    aside: String,
}

impl Check {
    fn new(area: &'static str, name: &'static str, value: impl Into<String>) -> Self {
        Self { area, name, state: State::Ok, value: value.into(), aside: String::new() }
    }

    fn but(self, state: State, aside: impl Into<String>) -> Self {
        Self { state, aside: aside.into(), ..self }
    }
}

/// One way of notifying.
#[derive(Debug, Serialize)]
struct Way {
    rung: &'static str,
    /// `unavailable`, `available`; with `--notify` also `accepted`, `arrived`, `unseen`, `failed`.
    state: &'static str,
    why: String,
}

#[derive(Serialize)]
struct Shape<'a> {
    schema: &'static str,
    version: &'static str,
    checks: &'a [Check],
    notify: &'a [Way],
}

/// Runs it.
///
/// # Errors
/// With `--notify`: no way took the words.
pub fn run(here: &Here, args: &Args, out: &mut Out) -> Result<(), Fault> {
    let asks = terminal::is_there() && !here.global.no_input && !here.global.json;
    let surroundings = Around::from_environment(variable, &here.paths.state, here.paths.runtime.as_deref());
    let answers = if asks { ask::terminal(here, &surroundings) } else { ask::Answers::default() };
    let (set, mut wrong) = settings::load(&here.paths);
    wrong.extend(crate::shell::templates::load(&here.paths).1);
    let mut checks = around::terminal(here, &surroundings, &answers);
    checks.extend(around::places(here));
    checks.extend(around::times(here));
    checks.extend(around::senders(&set.send));
    checks.extend(wrong.into_iter().map(|why| {
        Check::new("settings", "config", why).but(State::Problem, "mend the line; everything else applies")
    }));
    let mut ladder = Ladder::new(set.notify, surroundings);
    if !here.global.json {
        print(&checks, out);
    }
    let (ways, taken) = if args.notify {
        ring::each(&mut ladder, asks, out, here.global.json)
    } else {
        (Rung::ALL.map(|rung| way(&ladder, rung)).into(), true)
    };
    if here.global.json {
        let version = env!("CARGO_PKG_VERSION");
        out.line(tell::json(&Shape { schema: "warroom.doctor/1", version, checks: &checks, notify: &ways })?);
    } else if !args.notify {
        out.line(out.paint(Emphasis::Bold, "notifications, the best way first"));
        for way in &ways {
            line(way, out);
        }
        out.line("  to try them: warroom doctor --notify");
    }
    if taken {
        return Ok(());
    }
    out.say("no way took the notification; set notify.command in config.toml");
    Err(Fault::Said(1))
}

fn way(ladder: &Ladder, rung: Rung) -> Way {
    let aside = if rung == Rung::Bell { "one BEL, by notify.bell" } else { "" };
    match ladder.usable(rung) {
        Ok(()) => Way { rung: rung.word(), state: "available", why: aside.to_owned() },
        Err(why) => Way { rung: rung.word(), state: "unavailable", why },
    }
}

fn line(way: &Way, out: &mut Out) {
    out.line(format!("  {:<10} {:<12} {}", way.rung, way.state, way.why).trim_end());
}

fn print(checks: &[Check], out: &mut Out) {
    let mut area = "";
    for check in checks {
        if check.area != area {
            area = check.area;
            out.line(out.paint(Emphasis::Bold, area));
        }
        let mark = match check.state {
            State::Ok => " ",
            State::Fallback => "~",
            State::Problem => "!",
        };
        let aside = if check.aside.is_empty() { String::new() } else { format!("  ({})", check.aside) };
        out.line(format!("{mark} {:<12} {}{aside}", check.name, check.value).trim_end());
    }
    let fallbacks = checks.iter().filter(|one| one.state == State::Fallback).count();
    let problems = checks.iter().filter(|one| one.state == State::Problem).count();
    out.line(format_args!("~ {} in effect, ! {}", count(fallbacks, "fallback"), count(problems, "problem")));
}
