//! `warroom start`: one question answered, one room open, durable as a whole or not there at all.
use crate::app::after;
use crate::domain::clean;
use crate::domain::command::{Act, Command, CustomerDetails, CustomerRef};
use crate::domain::decide::decide;
use crate::domain::entry::Draft;
use crate::domain::event::JournalCreated;
use crate::domain::id::Handle;
use crate::domain::policy::Policy;
use crate::domain::room::Room;
use crate::domain::words::{Mode, Role, Severity, Source};
use crate::journal::{self, FileLog, Log, Place, Stamp, chain, place};
use crate::policy;
use crate::shell::args::Start;
use crate::shell::fault::Fault;
use crate::shell::here::{Here, desk};
use crate::shell::out::{Emphasis, Out, say};
use crate::shell::{advice, policies, rooms, tell};
use serde::Serialize;
use std::path::Path;

/// The versions this program writes, and what reads it.
const VERSION: u32 = 1;
/// Names tried for one day before giving up.
const MOST_A_DAY: u32 = 999;

/// A room to be.
pub struct Plan {
    /// What is wrong, as typed.
    pub title: String,
    /// The clocks.
    pub policy: Policy,
    /// What happens first, after the journal's own entry.
    pub commands: Vec<Command>,
    /// The name that was asked for; `None`: one is made.
    pub room: Option<String>,
}

#[derive(Serialize)]
struct Started<'a> {
    schema: &'static str,
    room: String,
    file: String,
    escalation: &'a str,
}

/// Runs it.
///
/// # Errors
/// A word that is none, a room that is there already, or why it is not kept.
pub fn run(here: &Here, args: &Start, out: &mut Out) -> Result<(), Fault> {
    let plan = plan(here, args)?;
    let log = create(here, &plan, Source::Cli)?;
    here.paths.remember(log.path());
    let (name, file) = (rooms::called(&log), here.paths.shown(log.path()));
    if here.global.json {
        let file = log.path().display().to_string();
        out.line(tell::json(&Started { schema: "warroom.start/1", room: name, file, escalation: "E1" })?);
        return Ok(());
    }
    let now = here.clock.read().now;
    out.line(format_args!(
        "{}  {}",
        out.paint(Emphasis::Bold, &name),
        crate::domain::clean::row(&plan.title)
    ));
    for entry in log.room().entries().iter().skip(1) {
        out.line(tell::receipt(&log, entry, here, now));
    }
    for note in log.room().entries().iter().flat_map(|entry| after::notes(log.room(), entry, here.zone)) {
        out.say(format_args!("note: {}", advice::told(&note, &here.again())));
    }
    out.say(format_args!("journal {file}\nOpen the board with: warroom"));
    Ok(())
}

fn plan(here: &Here, args: &Start) -> Result<Plan, Fault> {
    let title = args.title.join(" ");
    let now = here.clock.read().now;
    let at = args.at.as_deref().map(|typed| here.past(typed, now)).transpose()?;
    let severity = args.sev.as_deref().map(severity).transpose()?;
    let mut commands: Vec<Command> =
        args.customer.iter().map(|named| Command::new(describe(named))).collect();
    let named = args.customer.iter().map(|named| CustomerRef::Name(split(named).0)).collect();
    commands.push(declare(&title, severity, named));
    if let Some(who) = &args.ic {
        let who =
            Handle::new(who).ok_or_else(|| Fault::Usage("--ic needs a handle, like @dan".to_owned()))?;
        commands.push(Command::new(Act::AssignRole { role: Role::Commander, who, take: None }));
    }
    for command in &mut commands {
        command.at = at;
    }
    let read = policies::find(here, &args.policy)?;
    let calendar = policies::calendar(here).problems;
    let wrong = read.problems.iter().chain(&calendar);
    wrong.for_each(|one| say(format_args!("problem: {}", clean::row(&one.to_string()))));
    let policy = read.what;
    Ok(Plan { title, policy, commands, room: here.global.room.clone() })
}

fn severity(word: &str) -> Result<Severity, Fault> {
    let no = || Fault::Usage(format!("--sev {word:?} is no severity; critical, high, medium or low"));
    Severity::parse(word).ok_or_else(no)
}

/// Declaring, as every start does it.
pub fn declare(title: &str, severity: Option<Severity>, customers: Vec<CustomerRef>) -> Command {
    let act = Act::Declare {
        title: title.to_owned(),
        severity,
        mode: Mode::Bridge,
        customers,
        components: Vec::new(),
        category: None,
        owner: None,
        planned: false,
    };
    let mut command = Command::new(act);
    command.common.raw = Some(title.to_owned());
    command
}

fn split(named: &str) -> (String, Option<String>) {
    match named.rsplit_once(':') {
        Some((name, tier)) if !name.is_empty() => (name.to_owned(), Some(tier.to_owned())),
        _ => (named.to_owned(), None),
    }
}

fn describe(named: &str) -> Act {
    let (name, tier) = split(named);
    let details = CustomerDetails { name: Some(name), tier, ..CustomerDetails::default() };
    Act::DescribeCustomer { customer: None, details: Box::new(details) }
}

/// Makes the room: all entries under a temporary name, synced, then the name it keeps.
///
/// # Errors
/// The name is taken, a wish is refused, or why it is not kept.
pub fn create(here: &Here, plan: &Plan, src: Source) -> Result<FileLog, Fault> {
    if let Some(named) = &plan.room {
        return Ok(at(here, plan, &here.paths.room(named)?, src)?);
    }
    let day = here.clock.read().now.with_timezone(&here.zone).format("INC-%m%d").to_string();
    for number in 1..=MOST_A_DAY {
        let name = if number == 1 { day.clone() } else { format!("{day}-{number}") };
        match at(here, plan, &here.paths.journal(&name), src) {
            Err(journal::Fault::Exists { .. }) => {}
            done => return Ok(done?),
        }
    }
    Err(Fault::Usage("every name for today is taken; name one with --room".to_owned()))
}

/// Makes the room of a plan at this path.
///
/// # Errors
/// As [`create`].
pub fn at(here: &Here, plan: &Plan, path: &Path, src: Source) -> Result<FileLog, journal::Fault> {
    let stamp = here.stamp_for(src, path);
    let who = desk(&stamp, here.zone);
    let mut acts: Vec<_> =
        plan.commands.iter().map(|command| |room: &Room| decide(room, command, &who)).collect();
    let mut acts: Vec<&mut journal::Act<'_>> =
        acts.iter_mut().map(|act| act as &mut journal::Act<'_>).collect();
    holding(here, (&plan.title, plan.policy.clone()), &mut acts, path, &stamp)
}

/// Makes a room of this title and policy whose first acts are these.
///
/// # Errors
/// As [`create`].
pub fn holding(
    here: &Here,
    (title, policy): (&str, Policy),
    acts: &mut [&mut journal::Act<'_>],
    path: &Path,
    stamp: &Stamp,
) -> Result<FileLog, journal::Fault> {
    let place = here.place(path);
    let created = JournalCreated {
        policy: Box::new(policy),
        unsafe_location: risk(&place),
        ..created(&rooms::stem(path), title.to_owned(), stamp, here)
    };
    let mut first = |_: &Room| Ok(Draft::new(created.clone()));
    let mut all: Vec<&mut journal::Act<'_>> = vec![&mut first];
    all.extend(acts.iter_mut().map(|act| &mut **act as &mut journal::Act<'_>));
    FileLog::create(&place, &mut all, stamp)
}

/// The first entry of a journal.
pub fn created(room: &str, title: String, stamp: &Stamp, here: &Here) -> JournalCreated {
    let mut genesis = [0; 16];
    stamp.chance.fill(&mut genesis);
    JournalCreated {
        room: room.to_owned(),
        title,
        genesis: chain::hex(&genesis),
        min_reader: VERSION,
        min_writer: VERSION,
        policy: Box::new(policy::standard()),
        calendar: Box::new(policies::calendar(here).what),
        zone: here.zone.name().to_owned(),
        unsafe_location: None,
    }
}

/// What makes a place unsafe that was accepted all the same.
fn risk(place: &Place) -> Option<String> {
    match place::local(&place.path) {
        Err(journal::Fault::Unsafe { what, .. }) if place.allow_unsafe => Some(what),
        Err(_) | Ok(()) => None,
    }
}
