//! A jump to any instant of a long record against a key on the live board of the same room, each until its frame is drawn,
//! by turns in one process. Prints one JSON object, microseconds: `cargo bench --bench replay [ENTRIES]`.
#![expect(clippy::disallowed_methods, reason = "measuring is reading a clock")]
#![expect(clippy::unwrap_used, reason = "a bench that cannot go on stops")]

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use serde_json::{Value, json};
use std::sync::Arc;
use std::time::{Duration, Instant};
use warroom::app::keys::parse;
use warroom::app::model::{Look, Seat, Size};
use warroom::app::msg::Opened;
use warroom::app::replay::Laying;
use warroom::app::{Effect, Model, Msg, update};
use warroom::domain::calendar::Calendar;
use warroom::domain::entry::Draft;
use warroom::domain::event::{Common, Event};
use warroom::domain::id::{EscalationId, Handle};
use warroom::domain::room::Room;
use warroom::domain::time;
use warroom::domain::words::Source;
use warroom::journal::{Chance, Log, MemoryLog, Stamp};
use warroom::policy;
use warroom::ui;
use warroom::ui::theme::{Depth, Theme};

const ENTRIES: usize = 100_000;
const JUMPS: usize = 1000;
/// Seconds from one entry to the next.
const PACE_S: i64 = 5;

/// Ids need not be guessed by nobody here.
struct Counted(std::sync::atomic::AtomicU64);

impl Chance for Counted {
    fn fill(&self, bytes: &mut [u8]) {
        let n = self.0.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        bytes.iter_mut().zip(n.to_le_bytes().iter().cycle()).for_each(|(byte, drawn)| *byte = *drawn);
    }
}

/// What the entry of this number is: of ten, six notes, an action and its end, a decision, an update.
fn event(n: usize) -> Event {
    let read = |kind: &str, fact: Value| Event::read(kind, &fact).unwrap();
    match n % 10 {
        3 => read("action.asked", json!({"id": format!("A{n}"), "owner": "sam"})),
        5 => read("action.done", json!({"id": format!("A{}", n - 2)})),
        7 => read("decision.made", json!({"id": format!("D{n}")})),
        9 => read("update.sent", json!({"id": format!("U{n}"), "audience": "customer", "channel": "call"})),
        _ => read("note.written", json!({})),
    }
}

fn room(entries: usize) -> Room {
    let chance = Arc::new(Counted(std::sync::atomic::AtomicU64::new(1)));
    let (policy, calendar) = (policy::standard(), Calendar::default());
    let created = json!({"room": "BENCH", "title": "payments 5xx", "genesis": "0".repeat(32), "min_reader": 1,
        "min_writer": 1, "policy": policy, "calendar": calendar, "zone": "UTC"});
    let mut log = MemoryLog::new(Room::empty(Arc::new(policy), Arc::new(calendar)));
    let began = time::read("2026-11-01T00:00:00Z").unwrap();
    let mut write = |n: usize, event: Event| {
        let who = Stamp {
            now: time::after(began, i64::try_from(n).unwrap() * PACE_S),
            boot: "bench".into(),
            boot_us: 0,
            by: Handle::new("bench").unwrap(),
            src: Source::Cli,
            chance: chance.clone(),
            ids: Vec::new(),
        };
        let mut draft = Draft::new(event);
        draft.common =
            Common::about(Some(EscalationId(1)), "error rate 38 % to 12 % after shard 3 was drained");
        log.commit(&mut |_| Ok(draft.clone()), &who).unwrap();
    };
    write(0, Event::read("journal.created", &created).unwrap());
    let declared = json!({"id": "E1", "title": "payments 5xx", "severity": "critical", "mode": "bridge", "phase": "investigating"});
    write(1, Event::read("escalation.declared", &declared).unwrap());
    (2..entries).for_each(|n| write(n, event(n)));
    log.room().clone()
}

/// The board and what it is drawn on.
struct Board {
    model: Model,
    theme: Theme,
    terminal: Terminal<TestBackend>,
}

impl Board {
    fn open(room: Room, (width, height): (u16, u16)) -> Self {
        let seat = Seat {
            now: room.last_written.unwrap(),
            zone: chrono_tz::UTC,
            me: Handle::new("bench").unwrap(),
            size: Size { width, height },
            look: Look { theme: "signal-dark".to_owned(), glyphs: "unicode".to_owned() },
        };
        let terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
        let theme = Theme::built_in("signal-dark", Depth::True);
        let mut board = Self { model: Model::new(seat), theme, terminal };
        let (file, drafts) = ("BENCH.jsonl".to_owned(), Vec::new());
        board.tell(Msg::Opened(Box::new(Opened { room, file, demo: None, drafts, unverified: None })));
        board
    }

    fn tell(&mut self, msg: Msg) -> Vec<Effect> {
        update(&mut self.model, msg)
    }

    /// Keys by name, then the frame.
    fn press(&mut self, keys: &str) -> Duration {
        let keys: Vec<_> = keys.split(' ').map(|name| parse(name).unwrap().event()).collect();
        let from = Instant::now();
        for key in keys {
            self.tell(Msg::Key(key));
        }
        self.terminal.draw(|frame| ui::view(&self.model, &self.theme, frame)).unwrap();
        from.elapsed()
    }
}

/// The keys that lead to an entry: `g L 5 1 2 Enter`.
fn jump(seq: usize) -> String {
    let digits: Vec<String> = seq.to_string().chars().map(String::from).collect();
    format!("g L {} Enter", digits.join(" "))
}

fn told(mut all: Vec<Duration>) -> Value {
    all.sort();
    let at = |hundredths: usize| all.get((all.len() - 1) * hundredths / 100).unwrap().as_secs_f64() * 1e6;
    json!({"p50": at(50).round(), "p99": at(99).round(), "max": at(100).round()})
}

fn main() {
    let entries = std::env::args().nth(1).and_then(|n| n.parse().ok()).unwrap_or(ENTRIES);
    let room = room(entries);
    let mut all = serde_json::Map::new();
    for size in [(120, 40), (200, 60)] {
        let (mut live, mut back) = (Board::open(room.clone(), size), Board::open(room.clone(), size));
        let opening = back.press("R");
        let mut laying: Laying = back.model.replay.as_ref().unwrap().laying();
        let from = Instant::now();
        laying.reel.lay();
        let laid = from.elapsed();
        back.tell(Msg::Laid(Box::new(laying)));
        let (mut keys, mut jumps, mut at) = (Vec::new(), Vec::new(), 7);
        for n in 0..JUMPS {
            keys.push(live.press(if n % 40 < 20 { "j" } else { "k" }));
            // Every jump leads somewhere else, far from the one before.
            at = (at * 16_807 + 12_345) % (entries - 2);
            jumps.push(back.press(&jump(at + 1)));
        }
        let figures = json!({"open_us": opening.as_micros(), "lay_beside_us": laid.as_micros(), "key": told(keys), "jump": told(jumps)});
        all.insert(format!("{}x{}", size.0, size.1), figures);
    }
    println!("{}", json!({"entries": entries, "jumps": JUMPS, "us": all}));
}
