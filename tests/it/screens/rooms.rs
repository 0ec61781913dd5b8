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

/// Names and words that try to leave their place: bidi overrides, escapes, stacked marks, wide and joined characters, a
/// megabyte.
pub fn hostile() -> Room {
    let long = "数据库".repeat(120_000);
    let stacked = format!("e{}", "\\u0301".repeat(60));
    let lines = format!(
        r#"
        12:50 d\u202Ean customer.described "id":"K1","name":"Glob\u202Eex \u001b[31m{stacked}"
        12:51 dan escalation.declared "id":"E1","title":"\u0007title","severity":"critical","mode":"bridge","customers":["K1"],"owner":"p\u0301\u202Eriya","clocks":{{"customer":{{"every_s":1800,"due":"{{14:30}}"}}}}
        12:52 dan escalation.declared "id":"E2","title":"{long}","severity":"high","mode":"bridge","owner":"{long}","clocks":{{"customer":{{"every_s":1800,"due":"{{14:34}}"}}}}
        12:53 dan action.asked "id":"A1","owner":"zo\u0308e\u200d","text":"👩\u200d👩\u200d👧 family 👍🏽 وقت العمل \u2067abc\u2069 tab\there\nline","due":"{{14:35}}"
        12:54 dan action.asked "id":"A2","text":"{long}"
        12:55 dan blocker.raised "id":"B1","text":"{stacked}{stacked}","chaser":"\u001b]52;c;AAAA\u0007"
        12:56 dan commitment.made "id":"C1","text":"{long}","to":"{long}","giver":"dan"
        12:57 dan role.assigned "role":"commander","who":"\u001b[2Jdan"
        12:58 dan hypothesis.proposed "id":"H1","text":"{long}"
        13:00 dan milestone.reached "name":"{long}"
        13:01 dan note.written "text":"{long}"
        13:02 dan note.written "text":"\u001b[2J\u001b[H gone? \u009b31m ZWJ \u200d tag \udb40\udc41"
        13:03 dan room.described "title":"{long}","bridge":"{long}"
    "#
    );
    room("IN\u{202E}C", "ti\u{1b}[31mtle", &lines.replace("d\\u202Ean", "d\u{202E}an"))
}

/// Sixty escalations, three hundred actions, thirty people.
pub fn crowded() -> Room {
    use std::fmt::Write;
    let mut lines = String::new();
    for n in 1..=60 {
        let sev = ["critical", "high", "medium", "low"][n % 4];
        let due = format!("{{{:02}:{:02}}}", 14 + n % 5, 10 + (n * 7) % 50);
        let _ = writeln!(
            lines,
            r#"13:00 dan escalation.declared "id":"E{n}","title":"trouble number {n} in the north","severity":"{sev}","mode":"bridge","owner":"p{}","clocks":{{"customer":{{"every_s":3600,"due":"{due}"}}}}"#,
            n % 30
        );
    }
    for n in 1..=300 {
        let owner = if n % 17 == 0 { String::new() } else { format!(r#""owner":"p{}","#, n % 30) };
        let due = format!("{{{:02}:{:02}}}", 14 + n % 4, 10 + (n * 13) % 50);
        let _ = writeln!(
            lines,
            r#"13:05 dan action.asked "id":"A{n}",{owner}"text":"look into part {n} and say what you see","on":"E{}","due":"{due}""#,
            1 + n % 60
        );
    }
    room("INC-9000", "everything at once", &lines)
}
