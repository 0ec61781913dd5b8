//! A folder with a journal in it, a pinned clock and counted chance.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use serde_json::json;
use warroom::domain::calendar::Calendar;
use warroom::domain::entry::{Draft, Entry};
use warroom::domain::event::{Common, Event};
use warroom::domain::id::Handle;
use warroom::domain::policy::Policy;
use warroom::domain::refusal::Refusal;
use warroom::domain::room::Room;
use warroom::domain::time;
use warroom::domain::words::Source;
use warroom::journal::chain::Check;
use warroom::journal::disk::{Disk, RealDisk};
use warroom::journal::{Access, Act, Chance, Committed, Fault, FileLog, Log, Place, Shelter, Stamp};

/// Every draw is another number, in every thread of the test.
pub struct Counted(AtomicU64);

impl Chance for Counted {
    fn fill(&self, bytes: &mut [u8]) {
        let n = self.0.fetch_add(1, Ordering::Relaxed);
        for (byte, drawn) in bytes.iter_mut().zip(n.to_le_bytes().iter().cycle()) {
            *byte = *drawn;
        }
    }
}

pub fn policy() -> Policy {
    let each = |pace: serde_json::Value| json!({"critical": pace, "high": pace, "medium": pace, "low": pace});
    let phases = json!({"investigating": 1200, "identified": 1800, "monitoring": 3600});
    serde_json::from_value(json!({
        "name": "test", "response": each(json!(900)), "triage": each(json!(900)),
        "customer": {"first": each(json!(600)), "bridge": each(phases), "case": each(json!("1bd"))},
    }))
    .unwrap()
}

pub fn blank() -> Room {
    Room::empty(Arc::new(policy()), Arc::new(Calendar::default()))
}

pub fn stamp(by: &str) -> Stamp {
    static DRAWS: AtomicU64 = AtomicU64::new(1);
    // Each stamp has chance of its own that never meets another's.
    let from = DRAWS.fetch_add(1, Ordering::Relaxed) << 32;
    Stamp {
        now: time::read("2026-11-21T20:06:09.123456Z").unwrap(),
        boot: "pinned".into(),
        boot_us: 2_256_080_123,
        by: Handle::new(by).unwrap(),
        src: Source::Cli,
        chance: Arc::new(Counted(AtomicU64::new(from))),
        ids: Vec::new(),
    }
}

pub fn event(kind: &str, data: &serde_json::Value) -> Event {
    Event::read(kind, data).unwrap()
}

pub fn created() -> Draft {
    Draft::new(event(
        "journal.created",
        &json!({"room": "TEST", "title": "payments 5xx", "genesis": "0".repeat(32), "min_reader": 1, "min_writer": 1,
                "policy": policy(), "calendar": Calendar::default(), "zone": "UTC"}),
    ))
}

pub fn note(text: &str) -> Draft {
    let mut draft = Draft::new(event("note.written", &json!({})));
    draft.common = Common::about(None, text);
    draft
}

pub fn write_note(log: &mut dyn Log, text: &str) -> Result<Arc<Entry>, Fault> {
    log.commit(&mut |_| Ok(note(text)), &stamp("priya"))
}

/// A breath of notes.
pub fn write_notes(log: &mut dyn Log, texts: &[&str]) -> Committed {
    type Boxed<'a> = Box<dyn FnMut(&Room) -> Result<Draft, Refusal> + 'a>;
    let mut acts: Vec<Boxed<'_>> =
        texts.iter().map(|text| Box::new(|_: &Room| Ok(note(text))) as Boxed<'_>).collect();
    let mut acts: Vec<&mut Act<'_>> = acts.iter_mut().map(|act| &mut **act as &mut Act<'_>).collect();
    log.commit_all(&mut acts, &stamp("priya"))
}

pub struct World {
    pub folder: tempfile::TempDir,
    pub place: Place,
}

impl World {
    /// An empty folder on the machine's own disk.
    pub fn new() -> Self {
        Self::on(Arc::new(RealDisk))
    }

    pub fn on(disk: Arc<dyn Disk>) -> Self {
        // In memory where there is such a folder: a thousand syncs of a real disk take minutes.
        let folder = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap();
        let shelter = Shelter { state: folder.path().join("state"), runtime: None };
        let path = folder.path().join("data/TEST.jsonl");
        let place = Place { disk, path, shelter: Some(shelter), allow_unsafe: false, blank: blank() };
        Self { folder, place }
    }

    /// A journal of so many notes.
    pub fn with_notes(count: usize) -> Self {
        let world = Self::new();
        let mut log = world.create().unwrap();
        for n in 0..count {
            write_note(&mut log, &format!("note {n}: errors 38% → 12% after shard {n} drained")).unwrap();
        }
        world
    }

    pub fn create(&self) -> Result<FileLog, Fault> {
        FileLog::create(&self.place, &mut [&mut |_| Ok(created())], &stamp("priya"))
    }

    pub fn open(&self) -> Result<FileLog, Fault> {
        FileLog::open(&self.place, Access::Write, Check::Whole)
    }

    pub fn read(&self) -> Result<FileLog, Fault> {
        FileLog::open(&self.place, Access::Read, Check::Whole)
    }

    pub fn bytes(&self) -> Vec<u8> {
        fs::read(&self.place.path).unwrap()
    }

    pub fn put(&self, bytes: &[u8]) {
        fs::write(&self.place.path, bytes).unwrap();
    }
}

impl World {
    pub fn spill(&self) -> PathBuf {
        self.folder.path().join("state/TEST.spill")
    }
}

/// The words of every note, in order.
pub fn words(room: &Room) -> Vec<String> {
    room.entries()
        .iter()
        .filter(|e| e.event.type_name() == "note.written")
        .map(|e| e.text().to_owned())
        .collect()
}

pub fn kinds(room: &Room) -> Vec<String> {
    room.entries().iter().map(|e| e.event.type_name().to_owned()).collect()
}
