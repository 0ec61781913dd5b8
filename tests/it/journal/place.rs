//! Where a journal may lie and who may read it.

use std::fs::{self, File, Permissions};
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::Path;

use warroom::journal::chain::{Check, Hash};
use warroom::journal::line::{assemble, split};
use warroom::journal::{Access, Fault, FileLog, Log, Place, encode};

use super::world::{World, created, note, stamp, write_note};

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().mode() & 0o777
}

#[test]
fn files_and_folders_are_private() {
    let world = World::with_notes(1);
    assert_eq!(mode(&world.place.path), 0o600);
    assert_eq!(mode(world.place.path.parent().unwrap()), 0o700);
    let names: Vec<_> = fs::read_dir(world.place.path.parent().unwrap()).unwrap().collect();
    assert_eq!(names.len(), 1, "nothing but the journal is left: {names:?}");
}

#[test]
fn opening_to_write_closes_our_own_file_to_others_and_says_so() {
    let world = World::with_notes(1);
    fs::set_permissions(&world.place.path, Permissions::from_mode(0o644)).unwrap();
    assert!(!world.read().unwrap().was_tightened());
    assert_eq!(mode(&world.place.path), 0o644, "a reader changes nothing");
    assert!(world.open().unwrap().was_tightened());
    assert_eq!(mode(&world.place.path), 0o600);
    assert!(!world.open().unwrap().was_tightened());
}

#[test]
fn a_taken_name_is_not_replaced() {
    let world = World::with_notes(1);
    let before = world.bytes();
    let fault = world.create().err().unwrap();
    assert!(matches!(fault, Fault::Exists { .. }), "{fault}");
    assert_eq!((fault.exit_code(), world.bytes()), (6, before));
}

#[test]
fn links_pipes_and_folders_are_not_written_to() {
    let world = World::with_notes(1);
    let beside = |name: &str| world.folder.path().join("data").join(name);
    let open = |path: &Path, access| {
        let place = Place { path: path.to_owned(), ..world.place.clone() };
        FileLog::open(&place, access, Check::Whole)
    };
    symlink(&world.place.path, beside("soft.jsonl")).unwrap();
    assert!(open(&beside("soft.jsonl"), Access::Write).is_err());
    let mut reader = open(&beside("soft.jsonl"), Access::Read).unwrap();
    write_note(&mut world.open().unwrap(), "seen through the link").unwrap();
    assert_eq!(reader.catch_up().unwrap().len(), 1);

    rustix::fs::mkfifoat(
        rustix::fs::CWD,
        beside("pipe.jsonl"),
        rustix::fs::Mode::RUSR | rustix::fs::Mode::WUSR,
    )
    .unwrap();
    for access in [Access::Read, Access::Write] {
        let fault = open(&beside("pipe.jsonl"), access).err().unwrap();
        assert!(
            matches!(fault, Fault::NoFile { .. }) && fault.to_string().contains("this is a pipe"),
            "{fault}"
        );
        let fault = open(world.folder.path(), access).err().unwrap();
        let said = fault.to_string();
        assert!(said.contains("this is a folder") && said.contains("warroom rooms"), "{said}");
        assert!(matches!(open(&beside("missing.jsonl"), access), Err(Fault::NotFound { .. })));
    }
    fs::hard_link(&world.place.path, beside("hard.jsonl")).unwrap();
    let fault = world.open().err().unwrap();
    assert!(matches!(fault, Fault::Foreign { .. }) && fault.to_string().contains("hard links"), "{fault}");
    assert_eq!(fault.exit_code(), 6);
}

#[test]
fn a_synchronised_folder_is_refused_unless_it_is_accepted() {
    let mut world = World::new();
    world.place.path = world.folder.path().join("Dropbox/rooms/TEST.jsonl");
    let fault = world.create().err().unwrap();
    assert!(matches!(&fault, Fault::Unsafe { .. }) && fault.to_string().contains("Dropbox"), "{fault}");
    assert!(fault.to_string().contains("--allow-unsafe-location"));
    assert!(!world.place.path.parent().unwrap().exists(), "nothing is made there");
    world.place.allow_unsafe = true;
    world.create().unwrap();
    world.place.allow_unsafe = false;
    assert!(matches!(world.open(), Err(Fault::Unsafe { .. })));
    world.read().unwrap();
}

#[test]
fn a_lock_that_is_kept_is_named_after_five_seconds() {
    let world = World::with_notes(1);
    let mut log = world.open().unwrap();
    let before = world.bytes();
    let other = File::open(&world.place.path).unwrap();
    other.lock().unwrap();
    let fault = write_note(&mut log, "x").unwrap_err();
    assert_eq!(fault.exit_code(), 4);
    assert!(fault.to_string().contains(&format!("process {}", std::process::id())), "{fault}");
    assert_eq!(world.bytes(), before);
    other.unlock().unwrap();
    write_note(&mut log, "x").unwrap();
}

#[test]
fn a_room_that_asks_for_a_newer_writer_is_only_read() {
    let world = World::new();
    let newer = || {
        let mut draft = created();
        if let warroom::domain::event::Event::JournalCreated(fact) = &mut draft.event {
            fact.min_writer = 2;
        }
        draft
    };
    let mut log = FileLog::create(&world.place, &mut [&mut |_| Ok(newer())], &stamp("priya")).unwrap();
    let fault = write_note(&mut log, "x").unwrap_err();
    assert!(matches!(fault, Fault::TooNew { .. }), "{fault}");
    assert_eq!(world.read().unwrap().room().entries().len(), 1);
}

#[test]
fn a_line_of_a_newer_envelope_is_read_and_ends_the_writing() {
    let world = World::with_notes(1);
    let mut log = world.open().unwrap();
    let who = stamp("later");
    let line = encode(&note("from later"), &who, who.draw_id(), log.at().chain).unwrap().text;
    let parts = split(line.trim_end().as_bytes()).unwrap();
    let head = parts.head.replacen("\"v\":1", "\"v\":2", 1);
    let newer = assemble(&head, &Hash::of_head(&head), parts.body.unwrap());
    world.put(&[world.bytes(), newer.into_bytes()].concat());
    for log in [&mut log, &mut world.open().unwrap()] {
        let fault = write_note(log, "x").unwrap_err();
        assert!(matches!(fault, Fault::TooNew { .. }), "{fault}");
        assert_eq!(log.room().entries().len(), 3);
        assert_eq!(log.room().entries()[2].event.type_name(), "note.written");
        assert!(log.room().entries()[2].data.is_some(), "shown raw");
    }
}
