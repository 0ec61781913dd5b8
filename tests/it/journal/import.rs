//! Many entries at once into a room that is there already: all or none, and nobody loses the thread.

use std::sync::Arc;

use warroom::domain::entry::Draft;
use warroom::domain::refusal::Refusal;
use warroom::domain::room::Room;
use warroom::domain::words::Source;
use warroom::journal::disk::RealDisk;
use warroom::journal::{Act, Committed, Fault, FileLog, Log, Stamp, verify};

use super::disks::{Faulty, Plan, Wrong};
use super::world::{World, note, stamp, words, write_note};

const MANY: usize = 100;

fn importer() -> Stamp {
    Stamp { src: Source::Import, ..stamp("import") }
}

fn import(log: &mut FileLog, who: &Stamp) -> Committed {
    let act = |n: usize| move |_: &Room| -> Result<Draft, Refusal> { Ok(note(&format!("row {n}"))) };
    let mut acts: Vec<_> = (0..MANY).map(act).collect();
    let mut acts: Vec<&mut Act<'_>> = acts.iter_mut().map(|act| act as &mut Act<'_>).collect();
    log.commit_all(&mut acts, who)
}

#[test]
fn an_import_is_one_sync_and_the_old_lines_stay_as_they_were() {
    let plan = Plan::new();
    let world = World::on(Arc::new(Faulty(Arc::clone(&plan))));
    let mut log = world.create().unwrap();
    write_note(&mut log, "before").unwrap();
    let old = world.bytes();
    let (mut reader, mut writer) = (world.read().unwrap(), world.open().unwrap());
    let made = plan.made.lock().unwrap().len();
    let done = import(&mut log, &importer());
    assert_eq!(done.saved.len(), MANY);
    let calls = plan.made.lock().unwrap()[made..].to_vec();
    let count = |name: &str| calls.iter().filter(|call| **call == name).count();
    assert_eq!((count("sync"), count("replace"), count("sync folder")), (1, 1, 1), "{calls:?}");

    assert!(world.bytes().starts_with(&old));
    assert_eq!(reader.catch_up().unwrap().len(), MANY, "a reader goes on in the new file");
    write_note(&mut writer, "by a writer who had the old file open").unwrap();
    write_note(&mut log, "by the importer").unwrap();
    let all = world.read().unwrap();
    assert_eq!(all.room().entries().len(), 2 + MANY + 2);
    assert_eq!(words(all.room())[1..=MANY], (0..MANY).map(|n| format!("row {n}")).collect::<Vec<_>>());
    assert!(verify(&RealDisk, &world.place.path).unwrap().intact);
    let beside = std::fs::read_dir(world.place.path.parent().unwrap()).unwrap().count();
    assert_eq!(beside, 1, "no temporary file is left");
}

#[test]
fn importing_again_with_the_same_ids_adds_nothing() {
    let world = World::with_notes(1);
    let who = importer().with_ids(MANY);
    let first = import(&mut world.open().unwrap(), &who);
    let bytes = world.bytes();
    let again = import(&mut world.open().unwrap(), &who);
    assert_eq!((again.saved, world.bytes()), (first.saved, bytes));
}

#[test]
fn an_error_at_every_call_of_an_import_leaves_all_or_nothing() {
    for wrong in [Wrong::Once, Wrong::FromThenOn, Wrong::Short] {
        for call in 0.. {
            let plan = Plan::new();
            let world = World::on(Arc::new(Faulty(Arc::clone(&plan))));
            let mut log = world.create().unwrap();
            write_note(&mut log, "before").unwrap();
            let before = plan.calls();
            plan.fail(call, wrong);
            let done = import(&mut log, &importer());
            let reached = plan.calls() - before > call;
            plan.mend();
            let name = format!("{wrong:?} at call {call}");
            let report = verify(&RealDisk, &world.place.path).unwrap();
            assert!(report.intact && report.torn_bytes == 0, "{name}: {report}");
            match (&done.stopped, report.entries) {
                (None, entries) => assert_eq!(entries, 102, "{name}"),
                (Some(Fault::NotConfirmed { .. }), 2 | 102) => {}
                (Some(_), entries) => assert_eq!(entries, 2, "{name}"),
            }
            // A lock that could not be given back goes with the file.
            drop(log);
            write_note(&mut world.open().unwrap(), "afterwards").unwrap();
            if !reached {
                break;
            }
        }
    }
}
