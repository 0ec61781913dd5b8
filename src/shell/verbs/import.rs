//! `warroom import`: a history from elsewhere. Importing twice adds nothing; what is left out is named.
use super::start;
use crate::domain::clean;
use crate::domain::command::{Act, Command};
use crate::domain::room::Room;
use crate::domain::words::Source;
use crate::intake::csv::{self, Options, Plan};
use crate::journal::chain::{Check, Hash};
use crate::journal::{Access, FileLog, Log};
use crate::policy;
use crate::shell::args::Import;
use crate::shell::fault::Fault;
use crate::shell::here::Here;
use crate::shell::out::Out;
use crate::shell::paths::room_name;
use crate::shell::{breath, rooms, tell};
use serde::Serialize;
use std::io::Read;
use std::path::PathBuf;

/// The largest file taken, in bytes.
const LARGEST: u64 = 64 * 1024 * 1024;

#[derive(Serialize)]
struct Shape {
    schema: &'static str,
    room: String,
    file: String,
    dry_run: bool,
    added: usize,
    already: usize,
    skipped: Vec<Skipped>,
    warnings: Vec<String>,
}

#[derive(Serialize)]
struct Skipped {
    line: u64,
    why: String,
    text: String,
}

/// Runs it.
///
/// # Errors
/// No such file, no timeline, no room to put it, rows that were left out, or why it is not kept.
pub fn run(here: &Here, args: &Import, out: &mut Out) -> Result<(), Fault> {
    let name = args.file.display().to_string();
    let text = contents(args)?;
    let path = target(here, args)?;
    let place = here.place(&path);
    let there = path.exists();
    let mut log = if there { Some(FileLog::open(&place, Access::Write, Check::Whole)?) } else { None };
    let blank = here.blank();
    let room: &Room = log.as_ref().map_or(&blank, |log| log.room());
    let options = Options { title: args.title.clone(), ..Options::default() };
    let mut plan =
        csv::plan(&text, room, &options).map_err(|fault| Fault::Table { file: name.clone(), fault })?;
    let at = args.at.as_deref().map(|typed| here.past(typed, here.clock.read().now)).transpose()?;
    plan.commands.iter_mut().for_each(|command| command.at = command.at.or(at));
    let added = plan.commands.len();
    if !args.dry_run && added > 0 {
        plan.commands.push(finish(&plan, &name, &text));
        match &mut log {
            Some(log) => add(log, &plan, here)?,
            None => create(here, &plan, &path).map(drop)?,
        }
    }
    tell_plan(here, &plan, (name, path, added), args, out);
    match plan.skipped.len() {
        0 => Ok(()),
        left => Err(Fault::Partly { done: added, left }),
    }
}

fn contents(args: &Import) -> Result<String, Fault> {
    let failed = |doing| Fault::io(&args.file, doing);
    let mut bytes = Vec::new();
    let read = if args.file.as_os_str() == "-" {
        std::io::stdin().lock().take(LARGEST + 1).read_to_end(&mut bytes)
    } else {
        let file = std::fs::File::open(&args.file).map_err(|error| match error.kind() {
            std::io::ErrorKind::NotFound => {
                Fault::NotFound(format!("{}: there is no such file", args.file.display()))
            }
            _ => failed("opening it")(error),
        })?;
        file.take(LARGEST + 1).read_to_end(&mut bytes)
    };
    read.map_err(failed("reading it"))?;
    if bytes.len() as u64 > LARGEST {
        return Err(Fault::Usage(format!("{}: more than 64 MiB; split it", args.file.display())));
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// The room that was named, else one called like the file: history does not slip into a live room by accident.
fn target(here: &Here, args: &Import) -> Result<PathBuf, Fault> {
    if let Some(named) = &here.global.room {
        return here.paths.room(named);
    }
    let stem = rooms::stem(&args.file);
    let name = room_name(&stem).filter(|_| args.file.as_os_str() != "-");
    name.map(|name| here.paths.journal(&name))
        .ok_or_else(|| Fault::Usage(format!("name the room with --room; {stem:?} cannot be one's name")))
}

fn finish(plan: &Plan, name: &str, text: &str) -> Command {
    let skipped =
        plan.skipped.iter().map(|row| format!("line {}: {}", row.line, row.why)).take(200).collect();
    let mut command = Command::new(Act::FinishImport {
        source: csv::SOURCE.to_owned(),
        sha256: Some(Hash::of_bytes(text.as_bytes()).to_string()),
        added: plan.commands.len() as u64,
        skipped,
    });
    let file = PathBuf::from(name);
    command.common.text =
        file.file_name().map(|name| name.to_string_lossy().into_owned()).filter(|name| name != "-");
    command
}

fn add(log: &mut FileLog, plan: &Plan, here: &Here) -> Result<(), Fault> {
    let done = breath::commit(log, &plan.commands, here, Source::Import);
    done.stopped.map_or(Ok(()), |fault| Err(fault.into()))
}

fn create(here: &Here, plan: &Plan, path: &std::path::Path) -> Result<FileLog, Fault> {
    let title = plan.commands.iter().find_map(|command| match &command.act {
        Act::Declare { title, .. } => Some(title.clone()),
        _ => None,
    });
    let plan = start::Plan {
        title: title.unwrap_or_else(|| rooms::stem(path)),
        policy: policy::standard(),
        commands: plan.commands.clone(),
        room: None,
    };
    Ok(start::at(here, &plan, path, Source::Import)?)
}

fn tell_plan(
    here: &Here,
    plan: &Plan,
    (name, path, added): (String, PathBuf, usize),
    args: &Import,
    out: &mut Out,
) {
    for warning in &plan.warnings {
        out.say(format_args!("{}: {}", clean::row(&name), clean::row(warning)));
    }
    for row in &plan.skipped {
        let (why, text) = (clean::row(&row.why), clean::row(&row.text));
        out.say(format_args!("{}:{}: left out: {why}: {text}", clean::row(&name), row.line));
    }
    let room = rooms::stem(&path);
    if here.global.json {
        let row = |row: &crate::intake::table::Skipped| Skipped {
            line: row.line,
            why: row.why.clone(),
            text: row.text.clone(),
        };
        out.line(tell::json(&Shape {
            schema: "warroom.import/1",
            room,
            file: path.display().to_string(),
            dry_run: args.dry_run,
            added,
            already: plan.already,
            skipped: plan.skipped.iter().map(row).collect(),
            warnings: plan.warnings.clone(),
        }));
        return;
    }
    let would = if args.dry_run { "would be added" } else { "added" };
    let room = clean::row(&room);
    out.line(format_args!(
        "{room}: {added} entries {would}, {} there already, {} left out",
        plan.already,
        plan.skipped.len()
    ));
}
