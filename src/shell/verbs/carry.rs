//! `warroom do`: any verb of the palette.
use super::add::{confirm, promised};
use super::show;
use crate::app::after;
use crate::app::view::fact;
use crate::domain::command::{Act, Command};
use crate::domain::decide::{decide, may_strike};
use crate::domain::doubt;
use crate::domain::entry::Entry;
use crate::domain::event::Event;
use crate::domain::id::Ulid;
use crate::domain::refusal::Refusal;
use crate::domain::room::Room;
use crate::domain::time::seconds_between;
use crate::domain::words::Source;
use crate::journal::{Committed, FileLog, Log, Stamp};
use crate::language::newcomers::newcomers;
use crate::language::verbs::{self, Copied, Look, Trouble, VERBS, Wish};
use crate::language::{Facts, Seat};
use crate::shell::args::{Show, Verb};
use crate::shell::fault::Fault;
use crate::shell::here::{Here, desk};
use crate::shell::out::Out;
use crate::shell::{advice, breath, input, jump, rooms};
use std::sync::Arc;

/// `do undo` reaches back so far (ruling 23).
const UNDO_S: i64 = 10 * 60;

/// Runs it.
///
/// # Errors
/// No room, no such verb, a question, a refusal, or why something is not kept.
pub fn run(here: &Here, args: &Verb, out: &mut Out) -> Result<(), Fault> {
    let mut log = rooms::write(here, out).inspect_err(|_| input::unsaved(here, &args.words, out))?;
    if args.words.iter().map(String::as_str).eq(["-"]) {
        return from_input(here, &mut log, args, out);
    }
    one(here, &mut log, &args.line(), args, out)
}

/// Each line of standard input is one verb; the first that cannot be done ends it.
fn from_input(here: &Here, log: &mut FileLog, args: &Verb, out: &mut Out) -> Result<(), Fault> {
    let path = log.path().to_owned();
    let mut lines = (1..).zip(input::lines(here, &path));
    while let Some((number, read)) = lines.next() {
        match read? {
            input::Line::Text { text, .. } if text.trim().is_empty() => {}
            input::Line::Text { text, replaced } => {
                if replaced > 0 {
                    out.say(format_args!("note: line {number}: {}", input::say_replaced(replaced)));
                }
                if let Err(fault) = one(here, log, &text, args, out) {
                    input::give_back(here, lines.map(|(_, line)| line), out);
                    return Err(fault);
                }
            }
            input::Line::TooLong { bytes, kept } => {
                let why = input::say_too_long(here, bytes, kept.as_deref());
                input::give_back(here, lines.map(|(_, line)| line), out);
                return Err(Fault::Usage(format!("line {number}: {why}")));
            }
        }
    }
    Ok(())
}

fn one(here: &Here, log: &mut FileLog, line: &str, args: &Verb, out: &mut Out) -> Result<(), Fault> {
    let stamp = here.stamp_for(Source::Cli, log.path());
    let at = args.at.as_deref().map(|typed| here.past(typed, stamp.now)).transpose()?;
    let facts = Facts::of(log.room());
    let seat = Seat { now: stamp.now, zone: here.zone, me: here.me.as_str(), focused: None };
    let wish = verbs::verb(line, log.room(), &facts.ground(seat)).map_err(|trouble| asked(trouble, line))?;
    let mut unsure = Vec::new();
    let committed = match wish {
        Wish::Do(mut commands) => {
            for command in &mut commands {
                command.at = command.at.or(at);
            }
            super::report::name_brief(here, log, &mut commands);
            unsure = promised(here, &mut commands, log.room(), stamp.now);
            jump::note(log, commands.first(), (&stamp, here.zone), out);
            breath::with_stamp(log, &commands, (&stamp, here.zone))
        }
        Wish::Undo => strike(log, &stamp, (newest, fact::UNDO)),
        Wish::Redo => strike(log, &stamp, (newest_strike, fact::REDO)),
        Wish::Look(Look::Help(topic)) => return help(topic.as_deref(), out),
        Wish::Look(Look::Show(id)) => return show::run(here, &Show { id: id.to_string() }, out),
        Wish::Look(look) => return Err(of_the_screen(here, line, &look)),
    };
    confirm(here, log, &committed, stamp.now, out);
    for doubt in unsure {
        out.say(format_args!("note: {doubt}"));
    }
    doubts(here, log.room(), &committed.saved, out);
    match (committed.stopped, committed.saved.len()) {
        (None, _) => Ok(()),
        (Some(fault), 0) => Err(fault.into()),
        (Some(fault), done) => {
            out.say(crate::domain::clean::prose(&Fault::from(fault).told(&here.again())).0);
            Err(Fault::Partly { done, left: 1 })
        }
    }
}

/// What the receipts do not say and a slip of the finger would hide: a new name, command that has not moved.
fn doubts(here: &Here, room: &Room, saved: &[Arc<Entry>], out: &mut Out) {
    let again = here.again();
    for one in newcomers(room, saved) {
        let words = crate::domain::clean::row(&one.to_string()).into_owned();
        out.say(format_args!("note: {words}  ({again} do undo takes it back)"));
    }
    say_odd(here, (room, saved), out);
    for entry in saved {
        if let Event::HandoffOpened(fact) = &entry.event {
            let holder = fact.from.as_ref().map_or_else(|| "nobody".to_owned(), ToString::to_string);
            out.say(format_args!(
                "note: a handoff to {} is open; {holder} commands until `{again} do takeover` (after `{again} do readback`)",
                fact.to
            ));
        }
    }
}

/// What is dated before its escalation was declared, and what an act leaves open.
pub fn say_odd(here: &Here, (room, saved): (&Room, &[Arc<Entry>]), out: &mut Out) {
    let now = here.clock.read().now;
    for early in saved.iter().filter_map(|entry| doubt::early_entry(room, entry)) {
        out.say(format_args!("note: {}", early.said(now, here.zone)));
    }
    let again = here.again();
    for note in saved.iter().flat_map(|entry| after::notes(room, entry, here.zone)) {
        out.say(format_args!("note: {}", advice::told(&note, &again)));
    }
}

/// Every verb, or one with its example.
fn help(topic: Option<&str>, out: &mut Out) -> Result<(), Fault> {
    let Some(topic) = topic else {
        for verb in VERBS {
            let usage = format!("{} {}", verb.name, verb.args);
            out.line(format_args!("{usage:<40} {}", verb.about));
        }
        return Ok(());
    };
    let verb = verbs::find(topic).ok_or_else(|| Fault::NotFound(format!("there is no verb {topic:?}")))?;
    out.line(format_args!("{} {}\n  {}\n  e.g. {}", verb.name, verb.args, verb.about, verb.example));
    Ok(())
}

fn asked(trouble: Trouble, line: &str) -> Fault {
    match trouble {
        Trouble::Ask(ask) => Fault::Ask { ask, line: line.to_owned() },
        other => Fault::Verb(other),
    }
}

fn of_the_screen(here: &Here, line: &str, look: &Look) -> Fault {
    let line = line.trim_start_matches([':', ' ']);
    let verb = line.split_whitespace().next().unwrap_or_default();
    let instead = match look {
        Look::Difficult(id) => format!("warroom report difficult {id}"),
        Look::Draft(id, _) => format!("warroom report update {id}"),
        Look::Report(_) => "warroom report".to_owned(),
        Look::Copy(Copied::Timeline) => "warroom report timeline".to_owned(),
        Look::Copy(Copied::Draft) => "warroom report update".to_owned(),
        Look::Summary => "warroom report exec".to_owned(),
        Look::Figures(_) => "warroom metrics".to_owned(),
        Look::Queue => "warroom due".to_owned(),
        Look::Search(_) | Look::Filter(_) => "warroom search WORDS".to_owned(),
        Look::Similar(_) => "warroom similar".to_owned(),
        Look::Replay | Look::Struck(_) => "warroom replay".to_owned(),
        Look::Doctor => "warroom doctor".to_owned(),
        Look::Keys => "warroom keys".to_owned(),
        Look::Theme(_) => "warroom theme list".to_owned(),
        Look::Open(_) => "warroom rooms".to_owned(),
        Look::New => "warroom do \"escalation TITLE\"".to_owned(),
        Look::Edit(id) => format!("warroom do \"edit {id} WORDS\""),
        _ => "warroom status, due, log, show".to_owned(),
    };
    let again = here.again();
    let instead = instead.replacen("warroom", &again, 1);
    Fault::Usage(format!(
        "{verb} is for the screen: open it with {again}, then type :{line}\n  \
         Without a screen: {instead}"
    ))
}

/// What an undo or a redo strikes.
type Find = fn(&Room, &Stamp) -> Result<Vec<Ulid>, Refusal>;

/// Strikes what `find` finds under the lock.
fn strike(log: &mut FileLog, stamp: &Stamp, (find, reason): (Find, &str)) -> Committed {
    let mut act = |room: &Room| {
        let targets = find(room, stamp)?;
        let reason = Some(reason.to_owned());
        decide(room, &Command::new(Act::Strike { targets, reason }), &desk(stamp, chrono_tz::Tz::UTC))
    };
    breath::commit_one(log, &mut act, stamp)
}

/// Live entries of the same writer by the same way within ten minutes, the newest first.
fn own<'r>(room: &'r Room, stamp: &'r Stamp) -> impl Iterator<Item = &'r Arc<Entry>> {
    let recent = |entry: &&Arc<Entry>| seconds_between(entry.ts, stamp.now) <= UNDO_S;
    let entries = room.entries().iter().rev().take_while(recent);
    entries
        .filter(|entry| entry.by == stamp.by && entry.src == stamp.src && room.struck_by(entry.seq).is_none())
}

/// A strike that an undo or a redo wrote; one by hand is an act like any other.
fn is_step_back(entry: &Entry) -> bool {
    let Event::EntryStruck(told) = &entry.event else { return false };
    told.reason.as_deref().is_some_and(|reason| [fact::UNDO, fact::REDO].contains(&reason))
}

/// The newest entry with those of its breath: one id after the other, or written at the same moment.
fn newest(room: &Room, stamp: &Stamp) -> Result<Vec<Ulid>, Refusal> {
    let undoable = |entry: &&Arc<Entry>| may_strike(&entry.event) && !is_step_back(entry);
    let mut own = own(room, stamp).filter(undoable);
    let mut last = own.next().ok_or(Refusal::NothingToUndo)?;
    let mut targets = vec![last.id];
    // A pinned clock gives one moment to many breaths.
    let moment =
        |one: &Entry, last: &Entry| one.bt == last.bt && one.boot == last.boot && &*one.boot != "pinned";
    for entry in own {
        if entry.seq + 1 != last.seq || entry.id.successor() != last.id && !moment(entry, last) {
            break;
        }
        targets.push(entry.id);
        last = entry;
    }
    Ok(targets)
}

fn newest_strike(room: &Room, stamp: &Stamp) -> Result<Vec<Ulid>, Refusal> {
    let strike = own(room, stamp).find(|entry| takes_back(room, entry));
    strike.map(|entry| vec![entry.id]).ok_or(Refusal::NothingToRedo)
}

/// An undo, or a strike of something else than a strike.
fn takes_back(room: &Room, entry: &Entry) -> bool {
    let Event::EntryStruck(told) = &entry.event else { return false };
    if told.reason.as_deref() == Some(fact::UNDO) {
        return true;
    }
    let struck = |id: &Ulid| room.seq_of(*id).and_then(|seq| room.entry(seq));
    !told.targets.iter().filter_map(struck).any(|entry| matches!(entry.event, Event::EntryStruck(_)))
}
