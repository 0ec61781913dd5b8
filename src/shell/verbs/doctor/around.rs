//! What is around: the terminal, the folders, the time.
use super::ask::Answers;
use super::{Check, State};
use crate::domain::clean;
use crate::domain::words::Audience;
use crate::journal::place;
use crate::shell::here::{Here, variable};
use crate::shell::notify::Around;
use crate::shell::out::Colour;
use crate::shell::settings::Sender;
use crate::shell::terminal;
use crate::ui::glyphs::Set;
use crate::ui::theme::Depth;
use chrono::Offset;
use std::collections::BTreeMap;
use std::path::Path;

/// The terminal: what it says of itself, and what is done about it.
pub(super) fn terminal(here: &Here, around: &Around, answers: &Answers) -> Vec<Check> {
    let check = |name, value: &str| Check::new("terminal", name, clean::row(value));
    let mut checks = vec![check("name", &around.identity())];
    let (columns, rows) = terminal::size();
    checks.push(if terminal::is_there() {
        check("size", &format!("{columns}x{rows}"))
    } else {
        check("size", "no terminal").but(State::Fallback, "80x24 is drawn; the board needs a terminal")
    });
    checks.push(colours(here));
    checks.push(background(answers));
    checks.push(match Set::detect(variable) {
        Set::Unicode => check("signs", "unicode"),
        Set::Ascii => check("signs", "ascii")
            .but(State::Fallback, "the locale or the terminal has no Unicode; --glyphs unicode overrules"),
    });
    let through = if variable("TMUX").is_some() {
        "OSC 52 through tmux, which needs set-clipboard on and allow-passthrough on"
    } else {
        "OSC 52; over 74,994 encoded bytes a file"
    };
    checks.push(check("clipboard", through));
    checks.push(match answers.focus {
        Some(true) => check("focus", "told"),
        Some(false) => check("focus", "never told").but(State::Fallback, "counts as not focused"),
        None => check("focus", "not known").but(State::Fallback, "counts as not focused until it is told"),
    });
    checks.push(match answers.whole_frames {
        Some(true) => check("frames", "shown whole (mode 2026)"),
        Some(false) => check("frames", "not whole").but(State::Fallback, "a frame may be seen half drawn"),
        None => {
            check("frames", "not known").but(State::Fallback, "the terminal was not asked or did not answer")
        }
    });
    checks
}

fn colours(here: &Here) -> Check {
    let wanted = match here.global.color {
        Colour::Auto => None,
        Colour::Always => Some(true),
        Colour::Never => Some(false),
    };
    let check = |words: &str| Check::new("terminal", "colours", words);
    match Depth::detect(variable, wanted) {
        Depth::True => check("any (24 bit)"),
        Depth::Indexed => check("256").but(State::Fallback, "the nearest of 256 are used"),
        Depth::Sixteen => check("16").but(State::Fallback, "your own 16 are used"),
        Depth::None => check("none").but(State::Fallback, "bold, reverse and signs carry every state"),
    }
}

fn background(answers: &Answers) -> Check {
    let check = |words: String| Check::new("terminal", "page", words);
    let by_name = variable("COLORFGBG").map(|colours| clean::row(&colours).into_owned());
    match (&answers.page, by_name) {
        (Some(colour), _) => check(clean::row(colour).into_owned()),
        (None, Some(colours)) => check(format!("COLORFGBG={colours}")),
        (None, None) => check("not known".to_owned()).but(
            State::Fallback,
            "the board asks the terminal once it stands; where it does not answer, the dark theme",
        ),
    }
}

/// The folders, and whether journals may live where they do.
pub(super) fn places(here: &Here) -> Vec<Check> {
    let paths = &here.paths;
    let named = [("rooms", &paths.data), ("state", &paths.state), ("settings", &paths.config)];
    let mut checks: Vec<Check> = named.into_iter().map(|(name, path)| folder(here, name, path)).collect();
    let file = paths.config_file();
    let there = if file.is_file() { "" } else { " (not there; everything is as usual)" };
    checks.push(Check::new("folders", "config", format!("{}{there}", paths.shown(&file))));
    checks.push(match place::danger(&paths.data) {
        None => Check::new("folders", "journals", "on this machine's disk"),
        Some(what) => Check::new("folders", "journals", clean::row(&what)).but(
            State::Problem,
            "two machines could overwrite each other; set WARROOM_DATA to a local folder",
        ),
    });
    checks
}

fn folder(here: &Here, name: &'static str, path: &Path) -> Check {
    let check = Check::new("folders", name, here.paths.shown(path));
    let Some(there) = path.ancestors().find(|one| one.exists()) else {
        return check.but(State::Problem, "no part of it is there");
    };
    let writable = rustix::fs::access(there, rustix::fs::Access::WRITE_OK).is_ok();
    match (writable, there == path) {
        (true, true) => check,
        (true, false) => Check { aside: "made when it is needed".to_owned(), ..check },
        (false, _) if name == "settings" => {
            Check { aside: "cannot be written, only read".to_owned(), ..check }
        }
        (false, _) => check.but(State::Problem, "cannot be written: nothing is kept there"),
    }
}

/// The commands that send updates, and whether they are there.
pub(super) fn senders(all: &BTreeMap<Audience, Sender>) -> Vec<Check> {
    let one = |(audience, sender): (&Audience, &Sender)| {
        let words =
            format!("{} (at most {} s)", clean::row(&sender.command.join(" ")), sender.limit.as_secs());
        let check = Check::new("settings", name(*audience), words);
        let program = sender.command.first().map(String::as_str).unwrap_or_default();
        if is_program(program) { check } else { check.but(State::Problem, "there is no such program") }
    };
    all.iter().map(one).collect()
}

fn name(audience: Audience) -> &'static str {
    match audience {
        Audience::Customer => "send.customer",
        Audience::Internal => "send.internal",
        Audience::Executive => "send.executive",
    }
}

/// Whether something can be run by this name: a path, or a name in one of the folders of `PATH`.
fn is_program(name: &str) -> bool {
    let may_run =
        |path: &Path| path.is_file() && rustix::fs::access(path, rustix::fs::Access::EXEC_OK).is_ok();
    if name.contains('/') {
        return may_run(Path::new(name));
    }
    let folders = variable("PATH").unwrap_or_default();
    std::env::split_paths(&folders).any(|folder| may_run(&folder.join(name)))
}

/// The clock and the zone.
pub(super) fn times(here: &Here) -> Vec<Check> {
    let read = here.clock.read();
    let clock = if here.clock.is_pinned() {
        Check::new(
            "time",
            "clock",
            format!("pinned by WARROOM_NOW at {}", crate::domain::time::stamp(read.now)),
        )
        .but(State::Fallback, "time stands still; for tests and pictures")
    } else {
        let up_h = read.boot_us / 3_600_000_000;
        Check::new("time", "clock", format!("this machine's, boot {} for {up_h} h", read.boot))
    };
    let offset = read.now.with_timezone(&here.zone).offset().fix();
    let zone = Check::new("time", "zone", format!("{} (UTC{offset})", here.zone.name()));
    let zone = if let Some(why) = crate::shell::zone::unread(variable) {
        zone.but(State::Problem, why)
    } else if here.zone == chrono_tz::Tz::UTC && variable("TZ").is_none() {
        Check { aside: "TZ=Europe/Berlin sets another one".to_owned(), ..zone }
    } else {
        zone
    };
    vec![clock, zone]
}
