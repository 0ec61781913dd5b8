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
use warroom::app::{Effect, Model, Msg, update};
use warroom::domain::calendar::Calendar;
use warroom::domain::entry::Entry;
use warroom::domain::event::{Common, Event};
use warroom::domain::id::{EscalationId, Handle, Ulid};
use warroom::domain::room::Room;
use warroom::domain::time;
use warroom::domain::words::Source;
use warroom::policy;
use warroom::ui;
use warroom::ui::theme::{Depth, Theme};

const ENTRIES: usize = 100_000;
const JUMPS: usize = 300;
/// Seconds from one entry to the next.
const PACE_S: i64 = 5;

fn read(kind: &str, fact: &Value) -> Event {
    Event::read(kind, fact).unwrap()
}

fn ulid(n: usize) -> Ulid {
    Ulid::from_bits(u128::try_from(n).unwrap() + 1)
}

/// What the entry of this number is: of ten, six notes, an action and its end, a decision, an update; one in a hundred takes
/// back one shortly before, one in fifty is written three minutes late.
fn event(n: usize) -> Event {
    let read = |kind: &str, fact: Value| read(kind, &fact);
    match n % 10 {
        _ if n % 100 == 41 => read("entry.struck", json!({"targets": [ulid(n - 3)]})),
        3 => read("action.asked", json!({"id": format!("A{n}"), "owner": "sam"})),
        5 => read("action.done", json!({"id": format!("A{}", n - 2)})),
        7 => read("decision.made", json!({"id": format!("D{n}")})),
        9 => read("update.sent", json!({"id": format!("U{n}"), "audience": "customer", "channel": "call"})),
        _ => read("note.written", json!({})),
    }
}

fn room(entries: usize) -> Room {
    let (policy, calendar) = (policy::standard(), Calendar::default());
    let created = json!({"room": "BENCH", "title": "payments 5xx", "genesis": "0".repeat(32), "min_reader": 1,
        "min_writer": 1, "policy": policy, "calendar": calendar, "zone": "UTC"});
    let declared = json!({"id": "E1", "title": "payments 5xx", "severity": "critical", "mode": "bridge", "phase": "investigating"});
    let began = time::read("2026-11-01T00:00:00Z").unwrap();
    let entry = |n: usize| {
        let ts = time::after(began, i64::try_from(n).unwrap() * PACE_S);
        Arc::new(Entry {
            seq: u64::try_from(n).unwrap(),
            id: ulid(n),
            ts,
            at: (n % 50 == 14).then(|| time::after(ts, -180)),
            est: false,
            boot: "bench".into(),
            bt: 0,
            by: Handle::new("bench").unwrap(),
            src: Source::Cli,
            tv: 1,
            common: Common::about(Some(EscalationId(1)), "error rate 38 % to 12 % after shard 3 was drained"),
            event: match n {
                0 => read("journal.created", &created),
                1 => read("escalation.declared", &declared),
                n => event(n),
            },
            data: None,
        })
    };
    let mut room = Room::empty(Arc::new(policy), Arc::new(calendar));
    room.extend((0..entries).map(entry));
    room
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
            look: Look { theme: "signal-dark".to_owned(), glyphs: "unicode".to_owned(), has_colours: true },
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

    fn draw(&mut self) {
        self.terminal.draw(|frame| ui::view(&self.model, &self.theme, frame)).unwrap();
    }

    /// Keys by name, then the frame.
    fn press(&mut self, keys: &str) -> Duration {
        let keys: Vec<_> = keys.split(' ').map(|name| parse(name).unwrap().event()).collect();
        let from = Instant::now();
        for key in keys {
            self.tell(Msg::Key(key));
        }
        self.draw();
        from.elapsed()
    }

    /// Lays the looks; how long that takes beside the drawing, and the longest that the drawing is kept from its work.
    fn lay(&mut self) -> (Duration, Duration) {
        let (from, mut laid) = (Instant::now(), Vec::new());
        self.model.replay.as_ref().unwrap().laying().run(|some| laid.push(some));
        let (beside, mut longest) = (from.elapsed(), Duration::ZERO);
        for some in laid {
            let from = Instant::now();
            self.tell(Msg::Laid(Box::new(some)));
            self.draw();
            longest = longest.max(from.elapsed());
        }
        (beside, longest)
    }

    /// Whether the frame is that of the playhead.
    fn is_there(&self) -> bool {
        self.model.replay.as_ref().unwrap().reading().is_none()
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

/// A look back at a room of this size by both clocks, beside keys on its board.
fn measure(room: &Room, size: (u16, u16), entries: usize) -> Value {
    let (mut live, mut back) = (Board::open(room.clone(), size), Board::open(room.clone(), size));
    let opening = back.press("R");
    // Nothing is laid yet: how long a key keeps the drawing.
    let early = ["Home", "3", "9", "Left", "5"].map(|key| back.press(key)).into_iter().max().unwrap();
    let (beside, taking) = back.lay();
    let mut clocks = serde_json::Map::new();
    for clock in ["recorded", "happened"] {
        let (mut keys, mut jumps, mut waited, mut at) = (Vec::new(), Vec::new(), 0, 7);
        for n in 0..JUMPS {
            keys.push(live.press(if n % 40 < 20 { "j" } else { "k" }));
            // Every jump leads somewhere else, far from the one before.
            at = (at * 16_807 + 12_345) % (entries - 2);
            jumps.push(back.press(&jump(at + 1)));
            if !back.is_there() {
                waited += 1;
                back.lay();
            }
        }
        clocks.insert(clock.to_owned(), json!({"key": told(keys), "jump": told(jumps), "waited": waited}));
        let turning = back.press("w");
        let (beside, taking) = back.lay();
        let costs = json!({"turn": turning.as_micros(), "lay_beside": beside.as_micros(), "take_in": taking.as_micros()});
        clocks.insert(format!("from_{clock}"), costs);
    }
    let faster = (0..8).map(|_| back.press("+")).max().unwrap();
    json!({"open": opening.as_micros(), "before_laid": early.as_micros(), "lay_beside": beside.as_micros(),
        "take_in": taking.as_micros(), "faster": faster.as_micros(), "by": clocks})
}

fn main() {
    let entries = std::env::args().nth(1).and_then(|n| n.parse().ok()).unwrap_or(ENTRIES);
    let room = room(entries);
    let all: serde_json::Map<String, Value> = [(120, 40), (200, 60)]
        .into_iter()
        .map(|size| (format!("{}x{}", size.0, size.1), measure(&room, size, entries)))
        .collect();
    println!("{}", json!({"entries": entries, "jumps": JUMPS, "us": all}));
}
