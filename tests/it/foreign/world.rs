//! Importing into a room in memory.
use chrono::{DateTime, Utc};
use std::sync::Arc;
use warroom::domain::calendar::Calendar;
use warroom::domain::decide::Desk;
use warroom::domain::event::Event;
use warroom::domain::id::Handle;
use warroom::domain::room::Room;
use warroom::domain::state::{Escalation, Update};
use warroom::intake::history::Found;
use warroom::intake::plan::{self, Plan, Promise};
use warroom::intake::reader::Options;
use warroom::intake::rehearse::rehearse;
use warroom::intake::{Format, slack};
use warroom::policy;

pub fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

pub fn blank() -> Room {
    Room::empty(Arc::new(policy::standard()), Arc::new(Calendar::in_zone("UTC")))
}

pub fn read(format: &str, text: &str) -> Found {
    Format::named(format).unwrap().read(text.as_bytes(), &Options::default()).unwrap()
}

/// Finds `HH:MM UTC` of the day of the post, as a next update, and the word `RCA` as something else.
pub fn finder(text: &str, posted: DateTime<Utc>) -> Vec<Promise> {
    let mut found = Vec::new();
    if let Some((before, _)) = text.split_once(" UTC") {
        let clock = &before[before.len() - 5..];
        let due = at(&format!("{}T{clock}:00Z", posted.format("%Y-%m-%d")));
        found.push(Promise { next: true, due, words: clock.to_owned(), sure: true });
    }
    if text.contains("RCA") {
        found.push(Promise { next: false, due: posted, words: "RCA".to_owned(), sure: true });
    }
    found
}

/// The room after the import, and what the import was.
pub fn into(room: &Room, source: &'static str, found: &Found) -> (Room, Plan) {
    let mut plan = plan::of(source, found, room, &finder);
    let who =
        Desk { now: at("2026-11-21T14:00:00Z"), by: Handle::new("priya").unwrap(), zone: chrono_tz::UTC };
    let room = rehearse(room, source, &mut plan, &who, |_| ());
    (room, plan)
}

pub fn import(room: &Room, format: &'static str, text: &str) -> (Room, Plan) {
    into(room, format, &read(format, text))
}

#[track_caller]
pub fn clean(format: &'static str, text: &str) -> Room {
    let (room, plan) = import(&blank(), format, text);
    assert!(plan.skipped.is_empty(), "{:#?}", plan.skipped);
    room
}

#[track_caller]
pub fn one<'r>(room: &'r Room, id: &str) -> &'r Escalation {
    let is = |e: &&Arc<Escalation>| e.birth.common.from.as_ref().is_some_and(|from| from.id == id);
    room.escalations.values().find(is).unwrap_or_else(|| panic!("no {id}"))
}

pub fn updates<'r>(room: &'r Room, e: &Escalation) -> Vec<&'r Update> {
    let mut all: Vec<&Update> =
        room.updates.values().map(AsRef::as_ref).filter(|u| u.birth.common.on == Some(e.id)).collect();
    all.sort_by_key(|one| one.birth.at);
    all
}

pub fn milestone(e: &Escalation, name: &str) -> Option<(DateTime<Utc>, bool)> {
    e.milestones.iter().find(|(known, ..)| known == name).map(|(_, at, by_hand)| (*at, *by_hand))
}

/// What happened, without numbers and without what depends on how it was written down.
pub fn facts(room: &Room) -> Vec<String> {
    let row = |entry: &Arc<warroom::domain::entry::Entry>| {
        let from = entry.common.from.as_ref().unwrap();
        let told = match &entry.event {
            Event::UpdateSent(fact) => format!("{:?} {:?}", fact.phase_told, fact.next),
            _ => String::new(),
        };
        format!("{} {} {} {} {told}", from.id, entry.when(), entry.event.type_name(), entry.text())
    };
    let mut all: Vec<String> = room.entries().iter().map(row).collect();
    all.sort();
    all
}

pub fn slack(files: &[(&str, &str)], options: &Options) -> Found {
    let files: Vec<slack::File> =
        files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect();
    slack::read(&files, options).unwrap()
}

/// The room after a person's command.
pub fn by_hand(room: &Room, command: &warroom::domain::command::Command) -> Room {
    use warroom::domain::{decide::decide, entry::Entry, id::Ulid, words::Source};
    let who =
        Desk { now: at("2026-11-21T14:30:00Z"), by: Handle::new("priya").unwrap(), zone: chrono_tz::UTC };
    let draft = decide(room, command, &who).unwrap();
    let seq = room.entries().len() as u64;
    let mut room = room.clone();
    room.apply(Arc::new(Entry {
        seq,
        id: Ulid::from_bits(u128::from(seq)),
        ts: who.now,
        at: draft.at,
        est: draft.est,
        boot: "".into(),
        bt: 0,
        by: who.by,
        src: Source::Tui,
        tv: 1,
        common: draft.common,
        event: draft.event,
        data: None,
    }));
    room
}
