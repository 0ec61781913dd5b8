//! Several writers, several readers: one order, no gap, and a past that stays as it was.

use std::collections::HashSet;
use std::fs;
use std::sync::Barrier;
use std::thread;

use warroom::journal::chain::Check;
use warroom::journal::disk::RealDisk;
use warroom::journal::{Access, Fault, FileLog, Log, MemoryLog, verify};

use super::world::{World, blank, note, stamp, words, write_note, write_notes};

const WRITERS: usize = 4;
const EACH: usize = 50;

#[test]
fn writers_at_once_leave_no_gap_no_double_and_an_intact_chain() {
    let world = World::with_notes(0);
    let start = Barrier::new(WRITERS + 1);
    thread::scope(|scope| {
        for writer in 0..WRITERS {
            let (world, start) = (&world, &start);
            scope.spawn(move || {
                let mut log = world.open().unwrap();
                start.wait();
                for n in 0..EACH {
                    let entry = write_note(&mut log, &format!("{writer}/{n}")).unwrap();
                    assert_eq!(log.room().entries().last(), Some(&entry));
                }
            });
        }
        let mut reader = world.read().unwrap();
        start.wait();
        while reader.room().entries().len() < 1 + WRITERS * EACH {
            reader.catch_up().unwrap();
            thread::yield_now();
        }
    });
    let report = verify(&RealDisk, &world.place.path).unwrap();
    assert!(report.intact && report.entries == (1 + WRITERS * EACH) as u64, "{report}");
    let all = words(world.read().unwrap().room());
    assert_eq!(all.iter().collect::<HashSet<_>>().len(), WRITERS * EACH);
    for writer in 0..WRITERS {
        let own: Vec<&String> = all.iter().filter(|w| w.starts_with(&format!("{writer}/"))).collect();
        let wanted: Vec<String> = (0..EACH).map(|n| format!("{writer}/{n}")).collect();
        assert_eq!(own, wanted.iter().collect::<Vec<_>>(), "each writer's words in the order they were said");
    }
}

#[test]
fn an_act_is_decided_against_what_the_others_wrote() {
    let world = World::with_notes(0);
    let (mut one, mut two) = (world.open().unwrap(), world.open().unwrap());
    write_note(&mut one, "first").unwrap();
    let mut seen = 0;
    two.commit(
        &mut |room| {
            seen = room.entries().len();
            Ok(note("second"))
        },
        &stamp("dan"),
    )
    .unwrap();
    assert_eq!(seen, 2);
    assert_eq!(one.catch_up().unwrap().len(), 1);
}

#[test]
fn a_refusal_writes_nothing_and_gives_the_lock_back() {
    let world = World::with_notes(0);
    let (mut one, mut two) = (world.open().unwrap(), world.open().unwrap());
    let before = world.bytes();
    let fault = one
        .commit(&mut |_| Err(warroom::domain::refusal::Refusal::NoSuchEntry), &stamp("priya"))
        .unwrap_err();
    assert!(matches!(fault, Fault::Refused(_)));
    assert_eq!(fault.exit_code(), 6);
    assert_eq!(world.bytes(), before);
    write_note(&mut two, "goes on").unwrap();
}

#[test]
fn a_breath_is_several_entries_in_order() {
    let world = World::with_notes(0);
    let mut log = world.open().unwrap();
    let done = write_notes(&mut log, &["a", "b", "c"]);
    assert!(done.stopped.is_none());
    assert_eq!(done.saved.iter().map(|e| e.seq).collect::<Vec<_>>(), [1, 2, 3]);
    assert_eq!(words(world.read().unwrap().room()), ["a", "b", "c"]);
}

#[test]
fn what_was_saved_before_a_breath_stopped_is_acknowledged() {
    let world = World::with_notes(0);
    let mut log = world.open().unwrap();
    let endless = "x".repeat(300_000);
    let done = write_notes(&mut log, &["a", &endless, "c"]);
    assert_eq!(done.saved.len(), 1);
    assert!(matches!(done.stopped, Some(Fault::Unfit { .. })));
    assert_eq!(words(world.read().unwrap().room()), ["a"]);
}

#[test]
fn every_way_of_following_gives_one_state() {
    let world = World::with_notes(0);
    let mut writer = world.open().unwrap();
    let mut step_by_step = world.read().unwrap();
    for n in 0..20 {
        write_note(&mut writer, &format!("note {n}")).unwrap();
        if n % 3 == 0 {
            step_by_step.catch_up().unwrap();
        }
    }
    step_by_step.catch_up().unwrap();
    let at_once = world.read().unwrap();
    let mut painted = FileLog::open(&world.place, Access::Read, Check::Links).unwrap();
    assert!(!painted.is_verified());
    assert_eq!(painted.room().entries().len(), 21);
    assert!(painted.verify().unwrap().is_empty());
    assert!(painted.is_verified());
    let mut memory = MemoryLog::new(blank());
    memory.extend(at_once.room().entries().iter().cloned());
    for room in [writer.room(), step_by_step.room(), painted.room(), memory.room()] {
        assert_eq!(room.entries(), at_once.room().entries());
        assert_eq!(room.state(), at_once.room().state());
    }
}

#[test]
fn what_comes_between_painting_and_verifying_is_told() {
    let world = World::with_notes(2);
    let mut painted = FileLog::open(&world.place, Access::Read, Check::Links).unwrap();
    write_note(&mut world.open().unwrap(), "meanwhile").unwrap();
    assert_eq!(painted.verify().unwrap().len(), 1);
    assert_eq!(words(painted.room()).last().unwrap(), "meanwhile");
}

#[test]
fn damage_that_painting_does_not_see_is_found_by_verifying() {
    let world = World::with_notes(5);
    let mut bytes = world.bytes();
    let at = bytes.windows(7).position(|w| w == b"note 2:").unwrap();
    bytes[at + 5] = b'7';
    world.put(&bytes);
    let mut log = FileLog::open(&world.place, Access::Write, Check::Links).unwrap();
    assert_eq!(log.room().entries().len(), 6);
    let fault = log.verify().unwrap_err();
    assert!(fault.to_string().contains("TEST.jsonl:4: the contents of this line were changed"), "{fault}");
    assert!(matches!(write_note(&mut log, "x"), Err(Fault::Damaged(_))));
    assert_eq!(world.bytes(), bytes);
}

/// Whether a reader that knew the journal before `change` notices, and a writer too.
#[track_caller]
fn noticed(change: impl Fn(&World), wanted: impl Fn(&Fault) -> bool) {
    let world = World::with_notes(5);
    let (mut reader, mut writer) = (world.read().unwrap(), world.open().unwrap());
    change(&world);
    let after = world.bytes();
    for fault in [reader.catch_up().unwrap_err(), write_note(&mut writer, "x").unwrap_err()] {
        assert!(wanted(&fault), "{fault}");
        assert_eq!(fault.exit_code(), 3);
    }
    assert!(reader.catch_up().is_err(), "it stays so");
    assert_eq!(reader.room().entries().len(), 6, "what was read stays");
    assert_eq!(world.bytes(), after, "nothing is written");
}

fn is_rewritten(fault: &Fault) -> bool {
    matches!(fault, Fault::Rewritten { .. }) && fault.to_string().contains("history was rewritten")
}

#[test]
fn a_shrunken_file_is_noticed() {
    noticed(
        |world| {
            let bytes = world.bytes();
            let cut = bytes[..bytes.len() - 1].iter().rposition(|b| *b == b'\n').unwrap() + 1;
            world.put(&bytes[..cut]);
        },
        is_rewritten,
    );
}

#[test]
fn another_history_under_the_same_name_is_noticed() {
    noticed(
        |world| {
            let other = World::with_notes(9);
            fs::remove_file(&world.place.path).unwrap();
            fs::copy(&other.place.path, &world.place.path).unwrap();
        },
        is_rewritten,
    );
    noticed(|world| world.put(&World::with_notes(9).bytes()), is_rewritten);
}

#[test]
fn a_changed_line_is_noticed_though_the_file_did_not_grow() {
    noticed(
        |world| {
            let mut bytes = world.bytes();
            let at = bytes.windows(7).position(|w| w == b"note 2:").unwrap();
            bytes[at + 5] = b'7';
            world.put(&bytes);
        },
        |fault| matches!(fault, Fault::Damaged(bad) if bad.line == 4),
    );
}

#[test]
fn a_copy_that_goes_on_from_the_same_history_is_followed() {
    let world = World::with_notes(5);
    let (mut reader, mut writer) = (world.read().unwrap(), world.open().unwrap());
    let aside = world.folder.path().join("copy");
    fs::copy(&world.place.path, &aside).unwrap();
    fs::rename(&aside, &world.place.path).unwrap();
    write_note(&mut world.open().unwrap(), "in the copy").unwrap();
    assert_eq!(reader.catch_up().unwrap().len(), 1);
    let entry = write_note(&mut writer, "by the old writer").unwrap();
    assert_eq!(entry.seq, 7);
    assert_eq!(words(world.read().unwrap().room()).last().unwrap(), "by the old writer");
}

#[test]
fn a_touched_file_is_still_the_same_history() {
    let world = World::with_notes(3);
    let mut reader = world.read().unwrap();
    world.put(&world.bytes());
    assert!(reader.catch_up().unwrap().is_empty());
    assert!(reader.trouble().is_none());
}

#[test]
fn a_reader_passes_over_an_unfinished_line_until_it_is_whole() {
    let world = World::with_notes(3);
    let whole = world.bytes();
    let start = whole[..whole.len() - 1].iter().rposition(|b| *b == b'\n').unwrap() + 1;
    world.put(&whole[..start]);
    let mut reader = world.read().unwrap();
    for len in [start + 1, start + 100, whole.len() - 1] {
        world.put(&whole[..len]);
        assert!(reader.catch_up().unwrap().is_empty());
    }
    world.put(&whole);
    assert_eq!(reader.catch_up().unwrap().len(), 1);
}
