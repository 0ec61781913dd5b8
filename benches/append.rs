//! The durable append against a bare write and fdatasync of as many bytes, by turns in one process on one disk.
//! Prints one JSON object, microseconds; `judge.py` reads it.
#![expect(clippy::disallowed_methods, reason = "measuring is reading a clock")]
#![expect(clippy::unwrap_used, reason = "a bench that cannot go on stops")]

use serde_json::json;
use std::fs::{File, OpenOptions};
use std::io::Write;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};
use warroom::domain::calendar::Calendar;
use warroom::domain::entry::Draft;
use warroom::domain::event::{Common, Event};
use warroom::domain::id::Handle;
use warroom::domain::room::Room;
use warroom::domain::time;
use warroom::domain::words::Source;
use warroom::journal::disk::RealDisk;
use warroom::journal::{Chance, FileLog, Log, Place, Stamp};
use warroom::policy;

const PAIRS: usize = 3000;
/// Dropped from the front: the file's first blocks, cold code.
const WARM_UP: usize = 200;

/// Every draw is another number; what it costs to draw is not what is measured.
struct Counted(AtomicU64);

impl Chance for Counted {
    fn fill(&self, bytes: &mut [u8]) {
        let n = self.0.fetch_add(1, Ordering::Relaxed);
        bytes.iter_mut().zip(n.to_le_bytes().iter().cycle()).for_each(|(byte, drawn)| *byte = *drawn);
    }
}

fn stamp(chance: &Arc<Counted>) -> Stamp {
    Stamp {
        now: time::read("2026-11-21T14:32:07Z").unwrap(),
        boot: "bench".into(),
        boot_us: 2_256_080_123,
        by: Handle::new("bench").unwrap(),
        src: Source::Cli,
        chance: chance.clone(),
        ids: Vec::new(),
    }
}

fn room(folder: &Path, chance: &Arc<Counted>) -> FileLog {
    let (policy, calendar) = (policy::standard(), Calendar::default());
    let created = json!({"room": "BENCH", "title": "payments 5xx", "genesis": "0".repeat(32), "min_reader": 1,
        "min_writer": 1, "policy": policy, "calendar": calendar, "zone": "UTC"});
    let blank = Room::empty(Arc::new(policy), Arc::new(calendar));
    let path = folder.join("BENCH.jsonl");
    let place = Place { disk: Arc::new(RealDisk), path, shelter: None, allow_unsafe: false, blank };
    let first = Draft::new(Event::read("journal.created", &created).unwrap());
    FileLog::create(&place, &mut [&mut |_| Ok(first.clone())], &stamp(chance)).unwrap()
}

fn timed(act: impl FnOnce()) -> Duration {
    let from = Instant::now();
    act();
    from.elapsed()
}

fn bare(file: &mut File, line: &[u8]) {
    file.write_all(line).unwrap();
    file.sync_data().unwrap();
}

fn percentile(sorted: &[Duration], hundredths: usize) -> f64 {
    let place = (sorted.len() - 1) * hundredths / 100;
    sorted.get(place).unwrap().as_secs_f64() * 1e6
}

fn main() {
    // Beside the build, because a temporary folder is often no disk at all.
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let chance = Arc::new(Counted(AtomicU64::new(1)));
    let mut log = room(folder.path(), &chance);
    let mut plain = OpenOptions::new().append(true).create(true).open(folder.path().join("plain")).unwrap();
    let mut note = Draft::new(Event::read("note.written", &json!({})).unwrap());
    note.common = Common::about(None, "error rate 38 % to 12 % after shard 3 was drained");

    let who = stamp(&chance);
    let (mut ours, mut theirs, mut before) = (Vec::new(), Vec::new(), log.at().offset);
    for pair in 0..PAIRS + WARM_UP {
        let us = timed(|| drop(log.commit(&mut |_| Ok(note.clone()), &who).unwrap()));
        let line = vec![b'x'; usize::try_from(log.at().offset - before).unwrap()];
        before = log.at().offset;
        let them = timed(|| bare(&mut plain, &line));
        if pair >= WARM_UP {
            ours.push(us);
            theirs.push(them);
        }
    }
    ours.sort();
    theirs.sort();
    let (p50, p99) = (percentile(&ours, 50), percentile(&ours, 99));
    let (bare_p50, bare_p99) = (percentile(&theirs, 50), percentile(&theirs, 99));
    let report = json!({"pairs": PAIRS, "p50": p50, "p99": p99, "bare_p50": bare_p50, "bare_p99": bare_p99,
        "ratio_p50": p50 / bare_p50, "ratio_p99": p99 / bare_p99});
    println!("{report}");
}
