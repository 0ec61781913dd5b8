//! Floor 4: where things really happen. The terminal, the files, the clock, chance and the command line.
mod advice;
mod alike;
mod answer;
pub mod args;
pub mod board;
mod breath;
pub mod chance;
pub mod clock;
pub mod fault;
mod format;
pub mod here;
mod input;
mod jump;
mod keyboard;
mod mark;
pub mod notify;
pub mod out;
mod own;
pub mod paths;
mod policies;
mod rooms;
pub mod settings;
mod table;
mod tell;
pub mod templates;
pub mod terminal;
mod themes;
pub mod then;
mod verbs;
mod zone;

use args::{Command, Line};
use clap::Parser;
use fault::Fault;
use here::{Here, variable};
use out::Out;
use std::process::ExitCode;

/// Runs the command line; its end is the exit code of cli.md.
pub fn run() -> ExitCode {
    let line = match Line::try_parse_from(args::back::hidden(std::env::args_os())) {
        Ok(line) => line,
        Err(mut word) => {
            args::suggest(&mut word);
            // Help and usage for a reader that went away is help for nobody.
            let _ = word.print();
            return ExitCode::from(u8::try_from(word.exit_code()).unwrap_or(2));
        }
    };
    let dumb = variable("TERM").is_some_and(|term| term == "dumb");
    let mut out = Out::new(line.global.color, variable("NO_COLOR").is_some(), dumb);
    let mut again = String::new();
    let done = Here::from_environment(line.global.clone()).and_then(|here| {
        again = here.again();
        carry_out(&here, &line, &mut out)
    });
    let said = out.end();
    if let Err(fault) = done {
        if !fault.is_silent() {
            out::say(crate::domain::clean::prose(&fault.told(&again)).0);
        }
        return ExitCode::from(fault.exit_code());
    }
    match said {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            out::say(format_args!("standard output: {error}"));
            ExitCode::FAILURE
        }
    }
}

fn carry_out(here: &Here, line: &Line, out: &mut Out) -> Result<(), Fault> {
    if line.command.as_ref().is_some_and(Command::signs) {
        here.say_who(out);
    }
    if line.command.as_ref().is_some_and(Command::tells_times)
        && let Some(why) = zone::unread(variable)
    {
        out.say(format_args!("problem: {why}"));
    }
    match &line.command {
        Some(Command::Start(args)) => verbs::start::run(here, args, out),
        Some(Command::Add(args)) => verbs::add::run(here, args, out),
        Some(Command::Do(args)) => verbs::carry::run(here, args, out),
        Some(Command::Status(args)) => verbs::status::run(here, args, out),
        Some(Command::Due(args)) => verbs::due::run(here, args, out),
        Some(Command::Log(args)) => verbs::log::run(here, args, out),
        Some(Command::Show(args)) => verbs::show::run(here, args, out),
        Some(Command::Search(args)) => verbs::search::run(here, args, out),
        Some(Command::Similar(args)) => verbs::similar::run(here, args, out),
        Some(Command::Verify(args)) => verbs::verify::run(here, args, out),
        Some(Command::Import(args)) => verbs::import::run(here, args, out),
        Some(Command::Replay(args)) => verbs::replay::run(here, args, &line.screen, out),
        Some(Command::Report(args)) => verbs::report::run(here, args, out),
        Some(Command::Metrics(args)) => verbs::metrics::run(here, args, out),
        Some(Command::Lint(args)) => verbs::lint::run(here, args, out),
        Some(Command::Promises(args)) => verbs::promises::run(here, args, out),
        Some(Command::Rooms) => verbs::rooms::run(here, out),
        Some(Command::Doctor(args)) => verbs::doctor::run(here, args, out),
        Some(Command::Keys) => verbs::keys::run(here, out),
        Some(Command::Config(args)) => verbs::config::run(here, *args, out),
        Some(Command::Policy(args)) => verbs::policy::run(here, args, out),
        Some(Command::Theme(args)) => verbs::theme::run(here, args, out),
        Some(Command::Completions { shell }) => {
            verbs::manual::completions(*shell, out);
            Ok(())
        }
        Some(Command::Man) => verbs::manual::man(out),
        Some(Command::Demo(args)) => board::play(here, line, args, out),
        None => board::run(here, &line.screen, &board::Begin::Room, out),
    }
}
