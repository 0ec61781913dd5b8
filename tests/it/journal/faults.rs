//! The disk fails, at every call in turn: nothing acknowledged is lost, nothing is said twice, no word vanishes.

use std::sync::Arc;

use warroom::journal::chain::Check;
use warroom::journal::disk::RealDisk;
use warroom::journal::{Access, Fault, FileLog, Log, Place, Spilled, spill, verify};

use super::disks::{Faulty, Plan, Wrong};
use super::world::{World, note, stamp, words, write_note, write_notes};

/// What a scenario was told.
#[derive(Default)]
struct Told {
    acknowledged: Vec<String>,
    doubtful: Vec<String>,
    failed: Vec<String>,
}

impl Told {
    fn note(&mut self, log: &mut FileLog, text: &str) {
        let text = text.to_owned();
        match write_note(log, &text) {
            Ok(_) => self.acknowledged.push(text),
            Err(Fault::NotConfirmed { .. }) => self.doubtful.push(text),
            Err(_) => self.failed.push(text),
        }
    }
}

/// A day in the life of a journal: written to, left, opened again with a torn tail.
fn scenario(world: &World) -> Told {
    let mut told = Told::default();
    if let Ok(mut log) = world.open() {
        told.note(&mut log, "one");
        let done = write_notes(&mut log, &["two", "three"]);
        let breath = ["two".to_owned(), "three".to_owned()];
        let saved = done.saved.len();
        told.acknowledged.extend_from_slice(&breath[..saved]);
        match done.stopped {
            Some(Fault::NotConfirmed { .. }) => told.doubtful.extend_from_slice(&breath[saved..]),
            Some(_) => told.failed.extend_from_slice(&breath[saved..]),
            None => {}
        }
        told.note(&mut log, "four");
    }
    tear(world);
    if let Ok(mut log) = world.open() {
        told.note(&mut log, "five");
        told.note(&mut log, "six");
    }
    told
}

/// A writer was killed in the middle of a write, unless one just failed and left the same behind.
fn tear(world: &World) {
    let mut bytes = world.bytes();
    if bytes.ends_with(b"\n") {
        bytes.extend_from_slice(b"{\"h\":{\"v\":1,\"se");
        world.put(&bytes);
    }
}

fn in_order(all: &[String], some: &[String]) -> bool {
    let mut all = all.iter();
    some.iter().all(|one| all.any(|other| other == one))
}

fn check(call: usize, wrong: Wrong) -> bool {
    let plan = Plan::new();
    let mut world = World::on(Arc::new(Faulty(Arc::clone(&plan))));
    drop(world.create().unwrap());
    plan.fail(call, wrong);
    let before = plan.calls();
    let told = scenario(&world);
    let reached = plan.calls() - before > call;
    plan.mend();
    let name = plan.made.lock().unwrap().get(before + call).copied().unwrap_or("none");
    let name = format!("{wrong:?} at call {call} ({name})");

    world.place.disk = Arc::new(RealDisk);
    let report = verify(&RealDisk, &world.place.path).unwrap();
    assert!(report.intact, "{name}: {report}");
    let mut log = world.open().unwrap();
    write_note(&mut log, "afterwards").unwrap();
    let kept = words(log.room());
    assert!(in_order(&kept, &told.acknowledged), "{name}: {kept:?} lacks one of {:?}", told.acknowledged);
    let mut once = kept.clone();
    once.sort();
    once.dedup();
    assert_eq!(once.len(), kept.len(), "{name}: something is there twice: {kept:?}");
    let waiting: Vec<String> = log.waiting().iter().map(|one| one.data.get().to_owned()).collect();
    if wrong != Wrong::FromThenOn {
        // One failure leaves the spill file to fall back on.
        for word in told.doubtful.iter().filter(|word| !kept.contains(word)) {
            assert!(waiting.iter().any(|data| data.contains(word.as_str())), "{name}: {word} is nowhere");
        }
    }
    for word in &told.failed {
        assert!(!kept.contains(word), "{name}: {word} was said not to be saved, and was");
    }
    reached
}

#[test]
fn an_error_at_every_call_loses_nothing_acknowledged() {
    for wrong in [Wrong::Once, Wrong::FromThenOn, Wrong::Short] {
        let calls = (0..1000).take_while(|call| check(*call, wrong)).count();
        assert!(calls > 40, "{wrong:?}: only {calls} calls were tried");
    }
}

#[test]
fn creating_is_whole_or_not_at_all() {
    for wrong in [Wrong::Once, Wrong::FromThenOn] {
        for call in 0.. {
            let plan = Plan::new();
            let world = World::on(Arc::new(Faulty(Arc::clone(&plan))));
            plan.fail(call, wrong);
            let created = world.create();
            let reached = plan.calls() > call;
            let whole = verify(&RealDisk, &world.place.path);
            assert!(created.is_err() || whole.as_ref().is_ok_and(|r| r.intact), "{wrong:?} at {call}");
            assert!(
                matches!(&whole, Err(Fault::NotFound { .. })) || whole.unwrap().intact,
                "{wrong:?} at {call}"
            );
            if !reached {
                break;
            }
        }
    }
}

fn failing(after_open: usize, wrong: Wrong) -> (World, FileLog, Arc<Plan>) {
    let plan = Plan::new();
    let world = World::on(Arc::new(Faulty(Arc::clone(&plan))));
    let mut log = world.create().unwrap();
    write_note(&mut log, "before").unwrap();
    plan.fail(after_open, wrong);
    (world, log, plan)
}

/// Lock, look, write: the calls of an append in their order; the ones before the write are two.
const WRITE: usize = 2;
const SYNC: usize = 3;

#[test]
fn a_full_disk_is_said_the_words_are_spilled_and_the_next_try_is_whole() {
    let (world, mut log, plan) = failing(WRITE, Wrong::Short);
    let before = world.bytes();
    let who = stamp("priya").with_ids(1);
    let fault = log.commit(&mut |_| Ok(note("important")), &who).unwrap_err();
    assert_eq!(fault.exit_code(), 7);
    let said = fault.to_string();
    assert!(said.starts_with("NOT SAVED: ") && said.contains("TEST.spill"), "{said}");
    assert_eq!(world.bytes(), before, "the file is as it was");
    assert_eq!(log.waiting().len(), 1);
    assert!(log.waiting()[0].data.get().contains("important"));
    plan.mend();
    log.commit(&mut |_| Ok(note("important")), &who).unwrap();
    assert!(log.waiting().is_empty());
    log.sweep();
    assert!(!world.spill().exists());
}

#[test]
fn a_failed_sync_is_never_tried_again_and_never_acknowledged() {
    let (world, mut log, plan) = failing(SYNC, Wrong::Once);
    let who = stamp("priya").with_ids(1);
    let fault = log.commit(&mut |_| Ok(note("doubtful")), &who).unwrap_err();
    let said = fault.to_string();
    assert!(said.starts_with("NOT CONFIRMED SAVED: ") && said.contains(&who.ids[0].to_string()), "{said}");
    assert_eq!(fault.exit_code(), 7);
    plan.mend();
    let made = plan.made.lock().unwrap().len();
    assert!(
        matches!(write_note(&mut log, "after"), Err(Fault::NotConfirmed { .. })),
        "the writer is poisoned"
    );
    let later = plan.made.lock().unwrap()[made..].to_vec();
    let journal_writes = later.iter().filter(|name| **name == "write").count();
    assert_eq!(journal_writes, 1, "only the spill is written: {later:?}");
    drop(log);
    let mut log = world.open().unwrap();
    log.commit(&mut |_| Ok(note("doubtful")), &who).unwrap();
    assert_eq!(words(log.room()).iter().filter(|w| *w == "doubtful").count(), 1);
}

#[test]
fn an_append_makes_no_call_that_is_not_needed() {
    let (_world, mut log, plan) = failing(usize::MAX / 2, Wrong::Once);
    let made = plan.made.lock().unwrap().len();
    write_note(&mut log, "x").unwrap();
    assert_eq!(plan.made.lock().unwrap()[made..], ["lock", "look", "write", "sync", "seen", "unlock"]);
    let made = plan.made.lock().unwrap().len();
    log.catch_up().unwrap();
    assert_eq!(plan.made.lock().unwrap()[made..], ["look"]);
}

#[test]
fn a_vanished_file_is_said_and_the_words_are_spilled() {
    let world = World::with_notes(1);
    let mut log = world.open().unwrap();
    let aside = world.folder.path().join("aside");
    std::fs::rename(&world.place.path, &aside).unwrap();
    let fault = write_note(&mut log, "still here").unwrap_err();
    assert!(fault.to_string().contains("NOT SAVED") && fault.to_string().contains("TEST.spill"), "{fault}");
    assert!(std::fs::read_to_string(world.spill()).unwrap().contains("still here"));
    std::fs::rename(&aside, &world.place.path).unwrap();
    write_note(&mut log, "back again").unwrap();
}

#[test]
fn without_any_shelter_the_fault_says_that_no_file_holds_the_words() {
    let plan = Plan::new();
    let world = World::on(Arc::new(Faulty(Arc::clone(&plan))));
    drop(world.create().unwrap());
    let place = Place { shelter: None, ..world.place.clone() };
    let mut log = FileLog::open(&place, Access::Write, Check::Whole).unwrap();
    plan.fail(0, Wrong::FromThenOn);
    assert!(write_note(&mut log, "x").unwrap_err().to_string().contains("in no file"));
}

#[test]
fn what_was_spilled_comes_back_and_a_number_that_is_taken_becomes_the_next() {
    let world = World::with_notes(0);
    let mut log = world.open().unwrap();
    let spill = |kind: &str, id: &str, data: &str| Spilled {
        room: None,
        id: id.to_owned(),
        ts: "2026-11-21T19:00:00.000000Z".to_owned(),
        at: None,
        est: false,
        by: "dan".to_owned(),
        src: "tui".to_owned(),
        kind: kind.to_owned(),
        data: serde_json::value::RawValue::from_string(data.to_owned()).unwrap(),
        gives: None,
        seq: None,
    };
    let ids = ["01JD8Z0V1N0000000000000001", "01JD8Z0V1N0000000000000002", "01JD8Z0V1N0000000000000003"];
    let kept = [
        spill("note.written", ids[0], r#"{"text":"said in time"}"#),
        spill("action.asked", ids[1], r#"{"id":"A1","text":"check lag"}"#),
        spill("action.asked", ids[2], r#"{"id":"A1","text":"A1 has this number","raw":"A1"}"#),
        spill("action.done", "01JD8Z0V1N0000000000000005", r#"{"id":"A1","answer":"A1"}"#),
        spill(
            "blocker.raised",
            "01JD8Z0V1N0000000000000006",
            r#"{"id":"B1","blocks":"A1","text":"no access"}"#,
        ),
    ];
    for one in &kept {
        spill::add(&RealDisk, &world.spill(), one).unwrap();
    }
    let done = log.readmit(&stamp("priya"));
    assert!(done.stopped.is_none());
    let came: Vec<_> = done.saved.iter().map(|e| e.id.to_string()).collect();
    assert_eq!(came, kept.each_ref().map(|one| one.id.clone()));
    let note = &done.saved[0];
    assert_eq!((note.by.as_str(), note.text()), ("dan", "said in time"));
    assert_eq!(note.when(), warroom::domain::time::read("2026-11-21T19:00:00Z").unwrap());
    let id = |at: usize| serde_json::to_value(&done.saved[at].event).unwrap();
    assert_eq!([id(1)["id"].as_str(), id(2)["id"].as_str()], [Some("A1"), Some("A2")]);
    assert_eq!(done.saved[2].text(), "A1 has this number", "words stay as they were typed");
    assert_eq!((id(3)["id"].as_str(), id(3)["answer"].as_str()), (Some("A2"), Some("A1")));
    assert_eq!(id(4)["blocks"].as_str(), Some("A2"), "what was said behind it speaks of it by its number");
    assert!(log.left().is_empty() && !world.spill().exists());
    assert!(log.readmit(&stamp("priya")).saved.is_empty());
    let others = Spilled {
        room: Some("ffffffffffffffffffffffffffffffff".to_owned()),
        ..spill("note.written", "01JD8Z0V1N0000000000000004", r#"{"text":"said in a room of the same name"}"#)
    };
    spill::add(&RealDisk, &world.spill(), &others).unwrap();
    assert!(log.waiting().is_empty(), "what waits for another journal is not of this one");
    assert!(log.readmit(&stamp("priya")).saved.is_empty());
    assert!(std::fs::read_to_string(world.spill()).unwrap().contains("of the same name"), "nor is it lost");
}

fn asked(room: &warroom::domain::room::Room, text: &str) -> warroom::domain::entry::Draft {
    let id = format!("A{}", room.counters().action + 1);
    let mut draft = warroom::domain::entry::Draft::new(super::world::event(
        "action.asked",
        &serde_json::json!({ "id": id }),
    ));
    draft.common.text = Some(text.to_owned());
    draft
}

#[test]
fn acts_on_a_full_disk_follow_on_and_all_come_back_whatever_others_wrote() {
    let (world, mut log, plan) = failing(WRITE, Wrong::FromThenOn);
    plan.mend();
    for text in ["one", "two"] {
        plan.fail(WRITE, Wrong::Short);
        log.commit(&mut |room| Ok(asked(room, text)), &stamp("priya")).unwrap_err();
        plan.mend();
    }
    let ids = |log: &FileLog| -> Vec<String> {
        let gives = |one: Spilled| one.gives.unwrap_or_default();
        log.waiting().into_iter().flat_map(gives).collect()
    };
    assert_eq!(ids(&log), ["A1", "A2"]);
    let ahead = log.unsaved(&stamp("priya"));
    assert_eq!(ahead.iter().map(|entry| entry.text()).collect::<Vec<_>>(), ["one", "two"]);
    drop(log);
    let mut log = world.open().unwrap();
    log.commit(&mut |room| Ok(asked(room, "somebody else")), &stamp("sam")).unwrap();
    let done = log.readmit(&stamp("priya"));
    let given: Vec<_> =
        log.room().actions.values().map(|one| (one.id.to_string(), one.birth.text().to_owned())).collect();
    assert_eq!(done.saved.len(), 2);
    let want = [("A1", "somebody else"), ("A2", "one"), ("A3", "two")];
    assert_eq!(given, want.map(|(id, text)| (id.to_owned(), text.to_owned())));
    assert!(!world.spill().exists());
}

#[test]
fn a_line_that_waited_is_spoken_of_by_the_number_that_it_gets() {
    let (world, mut log, plan) = failing(WRITE, Wrong::FromThenOn);
    plan.mend();
    let first = log.room().entries().last().unwrap().seq + 1;
    let linked = |room: &warroom::domain::room::Room, url: &str| {
        let last = room.entries().last().unwrap().seq;
        let data = serde_json::json!({ "url": url, "target": format!("L{last}") });
        Ok(warroom::domain::entry::Draft::new(super::world::event("link.added", &data)))
    };
    for url in ["https://one.example", "https://two.example"] {
        plan.fail(WRITE, Wrong::Short);
        log.commit(&mut |room| linked(room, url), &stamp("priya")).unwrap_err();
        plan.mend();
    }
    let targets = |all: &[Arc<warroom::domain::entry::Entry>]| -> Vec<String> {
        let target = |entry: &Arc<_>| {
            let entry: &warroom::domain::entry::Entry = entry;
            serde_json::to_value(&entry.event).unwrap()["target"].as_str().unwrap().to_owned()
        };
        all.iter().map(target).collect()
    };
    let as_said = [first - 1, first].map(|seq| format!("L{seq}"));
    assert_eq!(targets(&log.unsaved(&stamp("priya"))), as_said);
    drop(log);
    let mut log = world.open().unwrap();
    log.commit(&mut |room| Ok(asked(room, "somebody else")), &stamp("sam")).unwrap();
    let by_now = [first - 1, first + 1].map(|seq| format!("L{seq}"));
    assert_eq!(targets(&log.unsaved(&stamp("priya"))), by_now);
    assert_eq!(targets(&log.readmit(&stamp("priya")).saved), by_now);
}

#[test]
fn a_line_of_the_spill_that_cannot_be_read_is_counted_and_never_removed() {
    let world = World::with_notes(0);
    let mut log = world.open().unwrap();
    std::fs::create_dir_all(world.spill().parent().unwrap()).unwrap();
    std::fs::write(world.spill(), "{\"id\":\"01JD8Z0V1N00\n").unwrap();
    assert!(log.readmit(&stamp("priya")).saved.is_empty());
    assert_eq!((log.left().unread, log.left().files), (1, vec![world.spill()]));
    assert!(world.spill().exists());
}
