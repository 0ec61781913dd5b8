//! The board without a terminal, a file or a clock: a room in memory, keys in, cells out.
//!
//! ```text
//! room("demo").keys("x z").screen(80, 24)
//! ```
//! The room is written by the same grammar that people type; every effect is carried out at once.

use chrono::{DateTime, TimeDelta, Utc};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use warroom::app::keys::{Chord, parse};
use warroom::app::model::{Look, Model, Seat, Size};
use warroom::app::msg::{Msg, Opened};
use warroom::app::{Effect, update};
use warroom::domain::calendar::Calendar;
use warroom::domain::command::Command;
use warroom::domain::decide::{Desk, decide};
use warroom::domain::entry::Draft;
use warroom::domain::event::JournalCreated;
use warroom::domain::id::Handle;
use warroom::domain::room::Room;
use warroom::domain::words::Source;
use warroom::journal::{Act, Chance, Fault, Log, MemoryLog, Stamp};
use warroom::language::{self, Facts, Wish};
use warroom::policy;
use warroom::ui::theme::{Depth, Theme};

/// The instant every board is looked at unless a test says otherwise: 14:32:07 in Berlin.
pub const NOW: &str = "2026-06-10T12:32:07Z";

/// Chance that is the same in every run.
struct Counting(AtomicU64);

impl Chance for Counting {
    fn fill(&self, bytes: &mut [u8]) {
        for byte in bytes {
            *byte = u8::try_from(self.0.fetch_add(1, Ordering::Relaxed) % 251).unwrap();
        }
    }
}

/// A board and the record behind it.
pub struct Board {
    pub model: Model,
    pub log: MemoryLog,
    chance: Arc<Counting>,
    /// Effects that were not commits, oldest first.
    pub asked: Vec<Effect>,
    /// Commits are answered with "not on disk" while this is set.
    pub disk_is_full: bool,
}

fn instant(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// A room by the name of its script: `demo`, `empty`.
pub fn room(name: &str) -> Board {
    let mut board = Board::start();
    let script = match name {
        "demo" => DEMO,
        "empty" => "",
        other => panic!("no script called {other}"),
    };
    board.create();
    for line in script.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (time, rest) = line.split_once(' ').unwrap();
        let (by, words) = rest.split_once(' ').unwrap();
        board.write(instant(&format!("2026-06-10T{time}Z")), by, words);
    }
    board.open();
    board
}

/// The drawing of ux.md §3.2.1, as its people would have typed it. Times are UTC; the board shows Berlin.
const DEMO: &str = "
10:50:00 dan :escalation sev1 @priya Initech refunds queue stopped --customer Initech:enterprise
10:50:00 dan :milestone E1 detected
11:10:00 dan n bridge opened, 9 joined
11:20:00 priya n DNS ruled out
11:22:00 dan :escalation sev1 @sam Globex checkout fails --customer Globex:strategic
11:23:00 dan :escalation sev2 @dan Umbrella webhooks behind --customer Umbrella:enterprise
11:24:00 dan :escalation Hooli reports stale --customer Hooli:standard
11:25:00 dan :ic @dan
11:25:30 dan :scribe @lee
11:26:00 dan :phase E1 investigating
11:26:10 dan :phase E2 identified
11:26:20 dan :phase E3 monitoring
11:30:00 dan d page storage
11:44:00 lee n status page set to degraded
11:59:00 dan u checkout still fails for some, next words soon !30m #E2
12:02:00 dan d hold all deploys
12:05:00 sam u cause narrowed to replica !30m #E1
12:08:00 priya :milestone E1 identified
12:11:00 lee n support: 41 tickets, all EU
12:13:00 dan u webhooks are 20 min behind !60m #E3
12:14:00 dan a @sam roll back api to build 411 !17m #E2
12:19:00 dan b @sam A1 waiting on deploy lock !15m
12:20:00 dan a @priya check replica lag !15m #E1
12:21:00 dan a @zoe confirm no data loss with storage !29m #E2
12:22:00 dan a @dan line up comms for 15:00 !38m
12:23:00 dan a @? who owns DNS at the CDN? #E3
12:24:00 dan c @dan RCA outline !18m #E2
12:29:00 lee n error rate 38% -> 12% after shard 3 drained
12:31:00 dan d rolling restart of api, then roll back if no change
";

impl Board {
    /// The start screen.
    pub fn start() -> Self {
        let seat = Seat {
            now: instant(NOW),
            zone: chrono_tz::Europe::Berlin,
            me: Handle::new("dan").unwrap(),
            size: Size { width: 80, height: 24 },
            look: Look { theme: "mono".to_owned(), glyphs: "ascii".to_owned(), has_colours: true },
        };
        let empty = Room::empty(Arc::new(policy::standard()), Arc::new(Calendar::default()));
        Self {
            model: Model::new(seat),
            log: MemoryLog::new(empty),
            chance: Arc::new(Counting(AtomicU64::new(1))),
            asked: Vec::new(),
            disk_is_full: false,
        }
    }

    /// The same board once more: what happens to one does not happen to the other. Far cheaper than writing the room anew.
    pub fn copy(&self) -> Self {
        Self {
            model: self.model.clone(),
            log: MemoryLog::new(self.log.room().clone()),
            chance: Arc::new(Counting(AtomicU64::new(self.chance.0.load(Ordering::Relaxed)))),
            asked: self.asked.clone(),
            disk_is_full: self.disk_is_full,
        }
    }

    fn stamp(&self, now: DateTime<Utc>, by: &str) -> Stamp {
        Stamp {
            now,
            boot: Arc::from("pinned"),
            boot_us: 0,
            by: Handle::new(by).unwrap(),
            src: Source::Tui,
            chance: Arc::clone(&self.chance) as Arc<dyn Chance>,
            ids: Vec::new(),
        }
    }

    fn create(&mut self) {
        let created = JournalCreated {
            room: "INC-4821".to_owned(),
            title: "payments-api 5xx".to_owned(),
            genesis: "0".repeat(32),
            min_reader: 1,
            min_writer: 1,
            policy: Box::new(policy::standard()),
            calendar: Box::default(),
            zone: "Europe/Berlin".to_owned(),
            unsafe_location: None,
        };
        let who = self.stamp(instant("2026-06-10T10:50:00Z"), "dan");
        self.log.commit(&mut |_| Ok(Draft::new(created.clone())), &who).unwrap();
    }

    /// Somebody else's line, or one of the past: a capture, or a verb after `:`.
    pub fn write(&mut self, now: DateTime<Utc>, by: &str, words: &str) {
        let commands = self.commands(now, by, words);
        if let Err(fault) = self.commit(now, by, &commands) {
            panic!("{words}: {fault}");
        }
    }

    /// The same of words that were sent: what they promise goes into the ledger, as from the capture line.
    pub fn tell(&mut self, now: DateTime<Utc>, by: &str, words: &str) {
        let mut commands = self.commands(now, by, words);
        for command in &mut commands {
            warroom::app::ledger::fill(command, self.log.room(), now, chrono_tz::Europe::Berlin);
        }
        if let Err(fault) = self.commit(now, by, &commands) {
            panic!("{words}: {fault}");
        }
    }

    fn commands(&self, now: DateTime<Utc>, by: &str, words: &str) -> Vec<Command> {
        let facts = Facts::of(self.log.room());
        let zone = chrono_tz::Europe::Berlin;
        let ground = facts.ground(language::Seat { now, zone, me: by, focused: None });
        if words.starts_with(':') {
            match language::verb(words, self.log.room(), &ground) {
                Ok(Wish::Do(commands)) => commands,
                other => panic!("{words}: {other:?}"),
            }
        } else {
            let captures = language::parse(words, language::Opened::Auto, &ground);
            captures.iter().flat_map(|one| language::to_commands(one, self.log.room()).unwrap()).collect()
        }
    }

    fn commit(
        &mut self,
        now: DateTime<Utc>,
        by: &str,
        commands: &[Command],
    ) -> Result<Vec<Arc<warroom::domain::entry::Entry>>, Fault> {
        let who = self.stamp(now, by);
        let desk = Desk { now, by: who.by.clone(), zone: chrono_tz::UTC };
        let mut acts: Vec<Box<Act<'_>>> = Vec::new();
        for command in commands {
            let desk = &desk;
            acts.push(Box::new(move |room: &Room| decide(room, command, desk)));
        }
        let mut refs: Vec<&mut Act<'_>> = acts.iter_mut().map(|act| &mut **act as &mut Act<'_>).collect();
        let done = self.log.commit_all(&mut refs, &who);
        done.stopped.map_or(Ok(done.saved), Err)
    }

    /// Opens what the record holds.
    pub fn open(&mut self) {
        let opened = Opened {
            room: self.log.room().clone(),
            file: "~/.local/share/warroom/INC-4821.jsonl".to_owned(),
            demo: None,
            drafts: Vec::new(),
            unverified: None,
        };
        self.send(Msg::Opened(Box::new(opened)));
        self.model.saved.at = self.model.room.last_written;
    }

    /// One message, and everything it asks for.
    pub fn send(&mut self, msg: Msg) -> &mut Self {
        for effect in update(&mut self.model, msg) {
            self.perform(effect);
        }
        self
    }

    fn perform(&mut self, effect: Effect) {
        let Effect::Commit { request, commands } = effect else {
            self.asked.push(effect);
            return;
        };
        if self.disk_is_full {
            self.send(Msg::Held { request });
            return;
        }
        let before = self.log.room().entries().len();
        let outcome = self.commit(self.model.now, self.model.me.as_str().to_owned().as_str(), &commands);
        let new = self.log.room().entries()[before..].to_vec();
        self.send(Msg::Entries(new.clone()));
        match outcome {
            Ok(entries) => self.send(Msg::Saved { request, entries }),
            Err(Fault::Refused(refusal)) => self.send(Msg::Refused { request, saved: new, refusal }),
            Err(fault) => panic!("{fault}"),
        };
    }

    /// Takes in what somebody else wrote.
    pub fn catch_up(&mut self) -> &mut Self {
        let known = self.model.room.entries().len();
        let new = self.log.room().entries()[known..].to_vec();
        self.send(Msg::Entries(new))
    }

    /// Keys by name, separated by blanks; a word that is no name is typed letter by letter.
    pub fn keys(&mut self, keys: &str) -> &mut Self {
        for name in keys.split_whitespace() {
            match parse(name) {
                Some(chord) => self.press(chord),
                None => self.types(name),
            };
        }
        self
    }

    /// Text, letter by letter, blanks too.
    pub fn types(&mut self, text: &str) -> &mut Self {
        for letter in text.chars() {
            self.press(Chord::plain(crossterm::event::KeyCode::Char(letter)));
        }
        self
    }

    fn press(&mut self, chord: Chord) -> &mut Self {
        self.send(Msg::Key(chord.event()))
    }

    /// Time passes.
    pub fn wait(&mut self, seconds: i64) -> &mut Self {
        let now = self.model.now + TimeDelta::seconds(seconds);
        self.send(Msg::Tick(now))
    }

    /// The screen as text, a line for each row.
    pub fn screen(&mut self, width: u16, height: u16) -> String {
        self.screen_in("mono", width, height)
    }

    fn terminal(&mut self, theme: &str, width: u16, height: u16) -> Terminal<TestBackend> {
        self.send(Msg::Resize(width, height));
        let set = if self.model.look.glyphs == "ascii" {
            warroom::ui::glyphs::Set::Ascii
        } else {
            warroom::ui::glyphs::Set::Unicode
        };
        let theme = Theme::built_in(theme, Depth::True).with_set(set);
        let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
        terminal.draw(|frame| warroom::ui::view(&self.model, &theme, frame)).unwrap();
        terminal
    }

    /// The screen under another theme.
    pub fn screen_in(&mut self, theme: &str, width: u16, height: u16) -> String {
        let terminal = self.terminal(theme, width, height);
        let buffer = terminal.backend().buffer();
        let row = |y: u16| (0..width).map(|x| buffer[(x, y)].symbol()).collect::<String>();
        (0..height).map(|y| row(y).trim_end().to_owned() + "\n").collect()
    }

    /// Where the terminal's cursor stands.
    pub fn cursor(&mut self, width: u16, height: u16) -> Option<(u16, u16)> {
        let mut terminal = self.terminal("mono", width, height);
        terminal.get_cursor_position().ok().map(|place| (place.x, place.y))
    }

    /// The last thing said on the hint line.
    pub fn said(&self) -> String {
        self.model.says.hint().map(|message| message.text.clone()).unwrap_or_default()
    }
}
