//! `warroom add`: the capture line without a screen. What cannot be saved is given back, never dropped.
use crate::app::{corrected, ledger};
use crate::domain::clean;
use crate::domain::command::Command;
use crate::domain::event::Event;
use crate::domain::room::Room;
use crate::domain::time::Instant;
use crate::domain::words::Source;
use crate::journal::{self, Committed, FileLog, Log};
use crate::language::{Ask, Facts, Hint, Kind, Opened, Seat, parse, to_commands, when};
use crate::shell::args::Words;
use crate::shell::fault::Fault;
use crate::shell::here::{Here, quoted};
use crate::shell::out::Out;
use crate::shell::{breath, input, jump, rooms, tell};

/// Runs it.
///
/// # Errors
/// No room, a question, a refusal, or why something is not kept.
pub fn run(here: &Here, args: &Words, out: &mut Out) -> Result<(), Fault> {
    let mut log = rooms::write(here, out).inspect_err(|_| input::unsaved(here, &args.words, out))?;
    let at = args.at.as_deref();
    if args.words.iter().map(String::as_str).eq(["-"]) {
        return from_input(here, &mut log, at, out);
    }
    line(here, &mut log, &args.words.join(" "), at, out)?;
    if several(&args.words) {
        out.say(
            "note: saved as one line, as all words of a command are; `;;` between them makes two entries, or one line each: … | warroom add -",
        );
    }
    Ok(())
}

/// Whether each word was quoted, as if it were a line of its own.
fn several(words: &[String]) -> bool {
    words.len() > 1 && words.iter().all(|word| word.trim().contains(char::is_whitespace))
}

/// Each line of standard input is one breath. A line that cannot be saved is told and the next one is tried, unless
/// the journal itself is in trouble.
fn from_input(here: &Here, log: &mut FileLog, at: Option<&str>, out: &mut Out) -> Result<(), Fault> {
    let (mut done, mut left, mut oversized) = (0, 0, 0);
    let (mut only, mut lost) = (None, None);
    let path = log.path().to_owned();
    let mut lines = (1..).zip(input::lines(here, &path));
    while let Some((number, read)) = lines.next() {
        let (text, replaced) = match read? {
            input::Line::Text { text, replaced } => (text, replaced),
            input::Line::TooLong { bytes, kept } => {
                out.say(format_args!("line {number}: {}", input::say_too_long(here, bytes, kept.as_deref())));
                oversized += 1;
                continue;
            }
        };
        if replaced > 0 {
            out.say(format_args!("note: line {number}: {}", input::say_replaced(replaced)));
        }
        if text.trim().is_empty() {
            continue;
        }
        match line(here, log, &text, at, out) {
            Ok(entries) => done += entries,
            // The words are in the spill; those of the other lines shall be there too.
            Err(fault @ Fault::Journal(journal::Fault::NotSaved { spill: Some(_), .. })) => {
                lost = Some(fault);
            }
            Err(fault) if is_of_the_journal(&fault) => {
                input::give_back(here, lines.map(|(_, line)| line), out);
                return Err(fault);
            }
            Err(fault) => {
                let why = fault.told(&here.again());
                out.say(format_args!("line {number}: {}", clean::prose(&why).0));
                left += 1;
                only = Some(fault);
            }
        }
    }
    if let Some(fault) = lost {
        return Err(fault);
    }
    match only {
        None if oversized == 0 => Ok(()),
        Some(fault) if done == 0 && left == 1 && oversized == 0 => Err(fault),
        None | Some(_) => Err(Fault::Partly { done, left: left + oversized }),
    }
}

fn is_of_the_journal(fault: &Fault) -> bool {
    match fault {
        Fault::Journal(fault) => !matches!(fault, journal::Fault::Refused(_) | journal::Fault::Unfit { .. }),
        _ => false,
    }
}

/// Saves one line, which may hold several entries; gives how many were saved.
fn line(here: &Here, log: &mut FileLog, text: &str, at: Option<&str>, out: &mut Out) -> Result<usize, Fault> {
    let stamp = here.stamp_for(Source::Cli, log.path());
    let at = at.map(|typed| here.past(typed, stamp.now)).transpose()?;
    let facts = Facts::of(log.room());
    let seat = Seat { now: stamp.now, zone: here.zone, me: here.me.as_str(), focused: None };
    let mut commands = Vec::new();
    let mut hints = Vec::new();
    let path = log.path().to_owned();
    let back = |ask: Ask| Fault::Ask { ask, line: input::given_back(here, &path, text) };
    for capture in parse(text, Opened::Auto, &facts.ground(seat)) {
        commands.extend(to_commands(&capture, log.room()).map_err(back)?);
        // The words of an update set its clock themselves.
        let told = capture.kind == Kind::Update;
        hints.extend(capture.hints.into_iter().filter(|hint| !(told && matches!(hint, Hint::DueOffered(_)))));
    }
    if commands.is_empty() {
        let again = input::given_back(here, &path, text);
        return Err(Fault::Usage(format!(
            "nothing was saved: there are no words in {again}\n  Say what happened, like: warroom add \"n error rate 38%\""
        )));
    }
    if let Some(why) = hints.iter().find_map(twice) {
        let again = input::given_back(here, &path, text);
        return Err(Fault::Usage(format!("{why}; type the one you mean. Nothing was saved: {again}")));
    }
    for command in &mut commands {
        command.at = command.at.or(at);
    }
    let doubts = promised(here, &mut commands, log.room(), stamp.now);
    jump::note(log, commands.first(), (&stamp, here.zone), out);
    let committed = breath::with_stamp(log, &commands, (&stamp, here.zone));
    for doubt in doubts {
        out.say(format_args!("note: {doubt}"));
    }
    for hint in hints.iter().filter(|hint| is_worth_saying(hint)) {
        out.say(format_args!("note: {}", clean::row(&said(here, hint))));
    }
    report(here, log, committed, stamp.now, (text, out))
}

/// Puts what the words of updates promise into the wishes; gives what is doubtful in them.
pub fn promised(here: &Here, commands: &mut Vec<Command>, room: &Room, now: Instant) -> Vec<String> {
    for command in &mut *commands {
        ledger::fill(command, room, now, here.zone);
    }
    let mut said = ledger::doubts(commands, room, now, here.zone);
    said.extend(corrected::fill(commands, room, now, here.zone));
    said
}

/// A time that could be two: nobody is there to be asked, so nothing is saved.
fn twice(hint: &Hint) -> Option<String> {
    if let Hint::Twice { typed, one, other } = hint { Some(when::twice(typed, *one, *other)) } else { None }
}

/// What `Tab` would have offered means nothing after the line is saved.
fn is_worth_saying(hint: &Hint) -> bool {
    !matches!(hint, Hint::ActionOffered | Hint::NoTime)
}

/// A hint as it is said outside the screen: what could be typed there is a command here.
fn said(here: &Here, hint: &Hint) -> String {
    match hint {
        Hint::VerbTyped { line, .. } => {
            let quoted = line.replace('\'', "'\\''");
            let again = here.again();
            format!("saved as a note; if it was meant as a command: {again} do undo && {again} do '{quoted}'")
        }
        Hint::DueOffered(time) => format!("{time} in the words sets no clock; !{time} does"),
        other => other.to_string(),
    }
}

/// Says what was saved, then what was not.
fn report(
    here: &Here,
    log: &FileLog,
    committed: Committed,
    now: Instant,
    (text, out): (&str, &mut Out),
) -> Result<usize, Fault> {
    confirm(here, log, &committed, now, out);
    super::carry::say_odd(here, (log.room(), &committed.saved), out);
    match committed.stopped {
        None => Ok(committed.saved.len()),
        Some(fault) => {
            if committed.saved.is_empty() || !matches!(fault, journal::Fault::Refused(_)) {
                out.say(format_args!("not saved: {}", input::given_back(here, log.path(), text)));
                return Err(fault.into());
            }
            out.say(clean::prose(&Fault::from(fault).told(&here.again())).0);
            Err(Fault::Partly { done: committed.saved.len(), left: 1 })
        }
    }
}

/// A receipt for each entry, or the entries as JSON.
pub fn confirm(here: &Here, log: &FileLog, committed: &Committed, now: Instant, out: &mut Out) {
    for entry in &committed.saved {
        match here.global.json.then(|| tell::json(&Receipt::new(log, entry, here, now))) {
            Some(Ok(line)) => out.line(line),
            // It is saved: that has to be said, in whatever form.
            Some(Err(_)) | None => out.line(tell::receipt(log, entry, here, now)),
        }
    }
    say_no_longer_open(here, log, committed, now, out);
}

/// The room was found because it was open, and these entries ended that: the next command finds it only by name.
fn say_no_longer_open(here: &Here, log: &FileLog, committed: &Committed, now: Instant, out: &mut Out) {
    let ends = |event: &Event| matches!(event, Event::EscalationClosed(_) | Event::PhaseChanged(_));
    let ended = committed.saved.iter().any(|entry| ends(&entry.event));
    if !ended || rooms::named(here).is_some() || rooms::is_open_room(log.room(), now) {
        return;
    }
    let room = rooms::called(log);
    let again = here.again();
    out.say(format_args!(
        "note: {room} is no longer an open room; from here on it is found by name: {again} --room {} status",
        quoted(&room)
    ));
}

#[derive(serde::Serialize)]
struct Receipt {
    schema: &'static str,
    room: String,
    id: String,
    seq: u64,
    entry: String,
    r#type: String,
    text: String,
}

impl Receipt {
    fn new(log: &FileLog, entry: &crate::domain::entry::Entry, here: &Here, now: Instant) -> Self {
        let told = tell::told(log.room(), entry, now, here.zone);
        Self {
            schema: "warroom.saved/1",
            room: rooms::called(log),
            id: told.id.map_or_else(|| entry.line_id().to_string(), |id| id.to_string()),
            seq: entry.seq,
            entry: entry.id.to_string(),
            r#type: entry.event.type_name().to_owned(),
            text: told.text.to_string(),
        }
    }
}
