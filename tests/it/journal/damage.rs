//! Every truncation and every changed bit, classified as the table of docs/journal.md says; none repaired away.

use std::io;

use warroom::journal::chain::{Check, Sound};
use warroom::journal::disk::{DiskFile, RealDisk, Seen};
use warroom::journal::line::Why;
use warroom::journal::read::{Cursor, walk};
use warroom::journal::recover::{Class, classify};
use warroom::journal::{Fault, Log, salvage, verify};

use super::world::{World, kinds, stamp, words, write_note};

/// A journal of about 10 KB and where its lines begin.
fn ten_kilobytes() -> (World, Vec<usize>) {
    let world = World::with_notes(15);
    let bytes = world.bytes();
    assert!((9_000..12_000).contains(&bytes.len()), "{}", bytes.len());
    let starts = bytes.iter().enumerate().filter(|(_, b)| **b == b'\n').map(|(i, _)| i + 1);
    (world, std::iter::once(0).chain(starts).collect())
}

/// A file that is only bytes.
struct Bytes(Vec<u8>);

impl DiskFile for Bytes {
    fn seen(&self) -> io::Result<Seen> {
        Err(io::ErrorKind::Unsupported.into())
    }
    fn read_at(&self, bytes: &mut [u8], offset: u64) -> io::Result<usize> {
        let rest = self.0.get(usize::try_from(offset).unwrap()..).unwrap_or_default();
        let len = rest.len().min(bytes.len());
        bytes[..len].copy_from_slice(&rest[..len]);
        Ok(len)
    }
    fn append(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(io::ErrorKind::Unsupported.into())
    }
    fn sync(&self) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }
    fn cut(&self, _: u64) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }
    fn try_lock(&self) -> io::Result<bool> {
        Err(io::ErrorKind::Unsupported.into())
    }
    fn unlock(&self) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }
    fn tighten(&self) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }
}

/// The class of these bytes from a place on, with the entry at which reading stopped.
fn class_from(from: Cursor, bytes: Vec<u8>) -> (u64, Class) {
    let file = Bytes(bytes);
    let stop = walk(&file, from, Check::Whole, &mut |_, _| {}).unwrap();
    (stop.at.chain.next, classify(&file, stop.at).unwrap())
}

fn class(bytes: Vec<u8>) -> (u64, Class) {
    class_from(Cursor::START, bytes)
}

/// The place before each line. Changing a line leaves those before it as they are, so a sweep over every bit
/// reads from there.
fn places(bytes: &[u8]) -> Vec<Cursor> {
    let mut all = vec![Cursor::START];
    let mut note = |line: &[u8], sound: &Sound<'_>| {
        let last: Cursor = *all.last().unwrap();
        all.push(last.past(line.len() + 1, last.chain.with(sound.hash)));
    };
    walk(&Bytes(bytes.to_vec()), Cursor::START, Check::Whole, &mut note).unwrap();
    all
}

#[test]
fn every_truncation_is_torn_complete_or_clean() {
    let (world, starts) = ten_kilobytes();
    let whole = world.bytes();
    let places = places(&whole);
    for len in 0..=whole.len() {
        let line = starts.iter().filter(|start| **start <= len).count() - 1;
        let (entries, class) = class_from(places[line.saturating_sub(1)], whole[..len].to_vec());
        assert_eq!(entries, line as u64, "cut at {len}");
        let wanted = if starts.contains(&len) {
            Class::Clean
        } else if starts.contains(&(len + 1)) {
            Class::Complete
        } else if line == 0 {
            // A journal's first line is never torn, so what looks like it is not repaired.
            Class::Damaged(Why::Layout)
        } else {
            Class::Torn
        };
        assert_eq!(class, wanted, "cut at {len}");
    }
}

#[test]
fn every_changed_bit_is_damage() {
    let (world, starts) = ten_kilobytes();
    let whole = world.bytes();
    let places = places(&whole);
    for (at, byte) in whole.iter().enumerate() {
        let line = starts.iter().filter(|start| **start <= at).count() - 1;
        for bit in 0..8 {
            let mut bytes = whole.clone();
            bytes[at] = byte ^ (1 << bit);
            let (found, class) = class_from(places[line], bytes);
            assert_eq!(found, line as u64, "byte {at} bit {bit}");
            assert!(matches!(class, Class::Damaged(_)), "byte {at} bit {bit}: {class:?}");
        }
    }
}

#[test]
fn any_prefix_opens_or_is_refused_by_name_and_loses_no_whole_line() {
    let (world, starts) = ten_kilobytes();
    let whole = world.bytes();
    for len in (0..whole.len()).step_by(31).chain(whole.len() - 300..whole.len()) {
        world.put(&whole[..len]);
        match world.open() {
            Ok(log) => {
                let lines = starts.iter().filter(|start| **start <= len).count() - 1;
                assert_eq!(log.room().entries().len(), lines);
                assert!(log.trouble().is_none());
            }
            Err(fault) => {
                assert!(len < starts[1], "{len}: {fault}");
                assert!(fault.to_string().contains("TEST.jsonl"), "{fault}");
                assert_eq!(fault.exit_code(), 3);
                assert_eq!(world.bytes(), &whole[..len], "a refused file is left alone");
            }
        }
    }
}

#[test]
fn a_torn_tail_is_kept_cut_off_and_told_once() {
    let (world, starts) = ten_kilobytes();
    let whole = world.bytes();
    let torn = whole.len() - 100;
    world.put(&whole[..torn]);
    let mut log = world.open().unwrap();
    write_note(&mut log, "after").unwrap();
    write_note(&mut log, "and again").unwrap();
    let cut = &whole[starts[15]..torn];
    let bytes = world.bytes();
    assert!(bytes.starts_with(&whole[..starts[15]]));
    assert_eq!(kinds(log.room())[15..], ["journal.recovered", "note.written", "note.written"]);
    let recovered = String::from_utf8(bytes).unwrap().lines().nth(15).unwrap().to_owned();
    let value: serde_json::Value = serde_json::from_str(&recovered).unwrap();
    assert_eq!(value["data"]["class"], "torn");
    assert_eq!(value["data"]["length"], cut.len());
    assert_eq!(value["h"]["src"], "system");
    assert_eq!(base64_decoded(value["data"]["cut"].as_str().unwrap()), cut);
    assert!(
        std::fs::read_dir(world.folder.path().join("state")).unwrap().next().is_none(),
        "nothing is left beside it"
    );
    assert!(verify(&RealDisk, &world.place.path).unwrap().intact);
}

fn base64_decoded(text: &str) -> Vec<u8> {
    let digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let (mut bits, mut held, mut out) = (0_u32, 0, Vec::new());
    for digit in text.chars().filter_map(|c| digits.find(c)) {
        bits = bits << 6 | u32::try_from(digit).unwrap();
        held += 6;
        if held >= 8 {
            held -= 8;
            out.push(u8::try_from(bits >> held & 255).unwrap());
        }
    }
    out
}

#[test]
fn a_tail_cut_off_by_a_process_that_then_died_is_still_told() {
    let world = World::with_notes(2);
    std::fs::create_dir_all(world.folder.path().join("state")).unwrap();
    let shelter = world.place.shelter.clone().unwrap();
    std::fs::write(shelter.cut(&world.place.path), b"{\"h\":{\"v\":1").unwrap();
    for _ in 0..2 {
        write_note(&mut world.open().unwrap(), "after").unwrap();
    }
    assert_eq!(
        kinds(world.open().unwrap().room())[3..],
        ["journal.recovered", "note.written", "note.written"]
    );
}

#[test]
fn a_tail_that_waits_for_a_room_is_not_told_by_its_namesake() {
    let world = World::with_notes(2);
    let shelter = world.place.shelter.clone().unwrap();
    let elsewhere = world.folder.path().join("elsewhere").join(world.place.path.file_name().unwrap());
    assert_ne!(shelter.cut(&elsewhere), shelter.cut(&world.place.path));
    std::fs::create_dir_all(&shelter.state).unwrap();
    let tail = shelter.cut(&elsewhere);
    std::fs::write(&tail, b"{\"h\":{\"v\":1").unwrap();
    write_note(&mut world.open().unwrap(), "after").unwrap();
    assert_eq!(kinds(world.open().unwrap().room())[3..], ["note.written"]);
    assert!(tail.exists(), "what waits for another room stays");
}

#[test]
fn a_line_that_only_lacks_its_newline_is_kept() {
    let world = World::with_notes(3);
    let whole = world.bytes();
    world.put(&whole[..whole.len() - 1]);
    let report = verify(&RealDisk, &world.place.path).unwrap();
    assert!(report.intact && report.torn_bytes == 0 && report.entries == 4, "{report:?}");
    let mut log = world.open().unwrap();
    assert_eq!(log.room().entries().len(), 3, "a reader believes nothing beyond the last newline");
    write_note(&mut log, "after").unwrap();
    assert_eq!(words(log.room()).len(), 4);
    assert!(world.bytes().starts_with(&whole));
}

#[test]
fn a_sector_that_was_never_written_is_torn_and_half_a_sector_is_damage() {
    let world = World::with_notes(3);
    let mut log = world.open().unwrap();
    let start = world.bytes().len();
    write_note(&mut log, &"x".repeat(2000)).unwrap();
    let whole = world.bytes();
    let sector = start.next_multiple_of(512);
    for (from, to, torn) in
        [(sector, sector + 512, true), (sector + 1, sector + 512, false), (sector + 256, sector + 768, false)]
    {
        let mut bytes = whole.clone();
        bytes[from..to].fill(0);
        let (line, class) = class(bytes);
        assert_eq!((line, class == Class::Torn), (4, torn), "{from}..{to}: {class:?}");
    }
    let mut bytes = whole.clone();
    bytes[sector..sector + 512].fill(0);
    bytes.extend_from_slice(b"{\"h\":");
    assert!(matches!(class(bytes).1, Class::Damaged(_)), "only the last line can be torn");
}

#[test]
fn a_sound_line_in_the_wrong_place_is_damage() {
    let world = World::with_notes(4);
    let whole = String::from_utf8(world.bytes()).unwrap();
    let lines: Vec<&str> = whole.split_inclusive('\n').collect();
    for order in [vec![0, 1, 3], vec![0, 2, 1, 3, 4], vec![0, 1, 2, 3, 4, 4], vec![0, 1, 1, 2], vec![1, 2, 3]]
    {
        let bytes: String = order.iter().map(|n| lines[*n]).collect();
        assert!(matches!(class(bytes.into_bytes()).1, Class::Damaged(Why::Prev | Why::Seq)), "{order:?}");
    }
}

#[test]
fn damage_names_line_entry_offset_and_the_next_step_and_nothing_is_written() {
    let (world, starts) = ten_kilobytes();
    let mut bytes = world.bytes();
    bytes[starts[7] + 300] ^= 1;
    world.put(&bytes);
    let report = verify(&RealDisk, &world.place.path).unwrap();
    let path = world.place.path.display();
    let said = format!("{path}:8: this line was changed after it was written (entry 7, byte {})", starts[7]);
    assert!(report.to_string().starts_with(&said), "{report}");
    assert!(report.to_string().contains("entries 0–6 are intact"), "{report}");
    assert!(report.to_string().contains(&format!("warroom verify {path} --salvage good.jsonl")), "{report}");
    assert_eq!(report.exit_code(), 3);
    let json = serde_json::to_value(&report).unwrap();
    assert_eq!(json["schema"], "warroom.verify/1");
    assert_eq!(json["first_bad"]["line"], 8);
    assert_eq!(json["first_bad"]["class"], "damaged");
    assert_eq!(json["first_bad"]["why"], "hash");

    let mut log = world.open().unwrap();
    assert_eq!(log.room().entries().len(), 7, "what is before the damage can be worked with");
    let fault = write_note(&mut log, "lost?").unwrap_err();
    assert!(matches!(fault, Fault::Damaged(_)), "{fault}");
    assert_eq!(world.bytes(), bytes);
}

#[test]
fn an_intact_journal_says_so() {
    let world = World::with_notes(3);
    let report = verify(&RealDisk, &world.place.path).unwrap();
    let json = serde_json::to_value(&report).unwrap();
    let keys: Vec<&String> = json.as_object().unwrap().keys().collect();
    assert_eq!(keys.len(), 7, "{keys:?}");
    assert_eq!((json["entries"].as_u64(), json["intact"].as_bool()), (Some(4), Some(true)));
    assert!(json["first_bad"].is_null());
    let mut torn = world.bytes();
    torn.extend_from_slice(b"{\"h\":{\"v\":1,");
    world.put(&torn);
    let report = verify(&RealDisk, &world.place.path).unwrap();
    assert_eq!((report.intact, report.torn_bytes, report.exit_code()), (true, 12, 0));
}

#[test]
fn files_that_are_no_journals_are_refused_and_left_alone() {
    for (bytes, exit) in [(&b""[..], 3), (b"hello\n", 3), (b"{}\n", 3), (b"\n", 3), (&[0; 4096], 3)] {
        let world = World::with_notes(0);
        world.put(bytes);
        let fault = world.open().err().unwrap();
        assert_eq!(fault.exit_code(), exit, "{fault}");
        assert_eq!(world.bytes(), bytes);
    }
}

#[test]
fn a_line_of_a_megabyte_is_refused_without_reading_on() {
    let world = World::with_notes(2);
    let mut bytes = world.bytes();
    bytes.extend(std::iter::repeat_n(b'x', 3 << 20));
    assert_eq!(class(bytes), (3, Class::Damaged(Why::TooLong)));
}

#[test]
fn salvage_keeps_what_is_intact_names_the_rest_and_never_edits_the_old_one() {
    let (world, starts) = ten_kilobytes();
    let mut bytes = world.bytes();
    bytes[starts[7] + 300] ^= 1;
    bytes.truncate(bytes.len() - 50);
    world.put(&bytes);
    let out = world.folder.path().join("good.jsonl");
    let done = salvage(&world.place, &out, &stamp("priya")).unwrap();
    assert_eq!((done.unchanged, done.rechained), (7, 7));
    assert_eq!(done.dropped.iter().map(|d| d.line).collect::<Vec<_>>(), [8, 16]);
    assert_eq!(world.bytes(), bytes);
    let report = verify(&RealDisk, &out).unwrap();
    assert!(report.intact && report.entries == 15, "{report}");
    let place = warroom::journal::Place { path: out.clone(), ..world.place.clone() };
    let log = warroom::journal::FileLog::open(&place, warroom::journal::Access::Write, Check::Whole).unwrap();
    let kept = words(log.room());
    assert_eq!(kept.len(), 13);
    assert!(!kept.iter().any(|w| w.starts_with("note 6:") || w.starts_with("note 14:")));
    assert_eq!(log.room().entries()[14].event.type_name(), "journal.recovered");
    assert!(matches!(salvage(&world.place, &out, &stamp("priya")), Err(Fault::Exists { .. })));
}

#[test]
fn salvage_survives_the_loss_of_the_first_line() {
    let (world, starts) = ten_kilobytes();
    let whole = world.bytes();
    for at in [10, starts[1] / 2, starts[1] - 3] {
        let mut bytes = whole.clone();
        bytes[at] ^= 4;
        world.put(&bytes);
        let out = world.folder.path().join(format!("good-{at}.jsonl"));
        let done = salvage(&world.place, &out, &stamp("priya")).unwrap();
        assert!(done.first_line.is_some() && done.rechained == 15, "{done}");
        assert!(verify(&RealDisk, &out).unwrap().intact);
    }
}
