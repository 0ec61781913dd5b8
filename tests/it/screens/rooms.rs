//! Rooms to look at: each a list of facts, one a line, as the journal has them.
use chrono::{NaiveTime, TimeZone};
use chrono_tz::Europe::Berlin;
use chrono_tz::Tz;
use serde_json::Value;
use std::sync::Arc;
use warroom::domain::calendar::Calendar;
use warroom::domain::entry::Entry;
use warroom::domain::event::{Common, Event, JournalCreated};
use warroom::domain::id::{Handle, Ulid};
use warroom::domain::room::Room;
use warroom::domain::time::Instant;
use warroom::domain::words::Source;

/// The zone of the drawings.
pub const ZONE: Tz = Berlin;

/// A time of the day of the drawings: `14:32:07` in Berlin, in summer.
pub fn at(time: &str) -> Instant {
    let long = if time.len() == 5 { format!("{time}:00") } else { time.to_owned() };
    let time = NaiveTime::parse_from_str(&long, "%H:%M:%S").unwrap();
    let day = chrono::NaiveDate::from_ymd_opt(2026, 6, 16).unwrap();
    Berlin.from_local_datetime(&day.and_time(time)).unwrap().to_utc()
}

/// A room before its first entry.
pub fn empty() -> Room {
    Room::empty(Arc::new(warroom::policy::standard()), Arc::new(Calendar::default()))
}

/// One entry from its parts; `data` is the payload as the journal has it, with times as `{14:32}`.
pub fn fact(seq: u64, time: &str, by: &str, kind: &str, data: &str) -> Arc<Entry> {
    let mut data = data.to_owned();
    while let Some(start) = data.find("{1") {
        let end = start + data[start..].find('}').unwrap();
        let stamp = warroom::domain::time::stamp(at(&data[start + 1..end]));
        data.replace_range(start..=end, &stamp);
    }
    let (time, happened) = time.split_once('<').map_or((time, None), |(a, b)| (a, Some(b)));
    let value: Value = serde_json::from_str(&format!("{{{data}}}")).unwrap_or_else(|e| panic!("{data}: {e}"));
    Arc::new(Entry {
        seq,
        id: Ulid::from_bits(u128::from(seq) + 1),
        ts: at(time),
        at: happened.map(at),
        est: false,
        boot: "pinned".into(),
        bt: 0,
        by: Handle::new(by).unwrap(),
        src: Source::Tui,
        tv: 1,
        common: serde_json::from_value::<Common>(value.clone()).unwrap(),
        event: Event::read(kind, value).unwrap(),
        data: None,
    })
}

/// A room of such lines: `time by type payload`, by blanks.
pub fn room(name: &str, title: &str, lines: &str) -> Room {
    let mut room = empty();
    let created = JournalCreated {
        room: name.to_owned(),
        title: title.to_owned(),
        genesis: "0".repeat(32),
        min_reader: 1,
        min_writer: 1,
        policy: Box::new(warroom::policy::standard()),
        calendar: Box::new(Calendar::default()),
        zone: "Europe/Berlin".to_owned(),
        unsafe_location: None,
    };
    let mut first = (*fact(0, "12:50", "dan", "note.written", "")).clone();
    first.event = created.into();
    room.apply(Arc::new(first));
    let lines = lines.lines().map(str::trim).filter(|line| !line.is_empty());
    for (seq, line) in (1..).zip(lines) {
        let mut parts = line.splitn(4, ' ');
        let mut next = || parts.next().unwrap_or_default();
        let (time, by, kind, data) = (next(), next(), next(), next());
        room.apply(fact(seq, time, by, kind, data));
    }
    room
}

/// The room of the drawings of ux.md §3.2, to be looked at at 14:32:07.
pub fn payments() -> Room {
    room("INC-4821", "payments-api 5xx", include_str!("payments.txt"))
}
