//! What was known at an instant: folded from a part of the journal, under the journal's own numbers.
use super::*;
use warroom::domain::event::{Common, EntryStruck, NoteWritten};

fn note(seq: u64, written: i64, happened: i64, src: Source) -> Arc<Entry> {
    let mut draft = Draft::new(NoteWritten { kind: None });
    draft.common = Common::about(None, format!("note {seq}"));
    draft.at = Some(at(happened));
    let one = entry(seq, draft, at(written), &handle("dan"));
    Arc::new(Entry { src, ..(*one).clone() })
}

fn numbers(room: &Room, until: i64) -> Vec<u64> {
    room.as_known(at(until)).entries().iter().map(|entry| entry.seq).collect()
}

#[test]
fn what_was_written_late_was_not_known_before() {
    let mut room = Story::new().room;
    room.extend([note(1, 5, 5, Source::Cli), note(2, 30, 1, Source::Cli), note(3, 31, 31, Source::Cli)]);
    assert_eq!(numbers(&room, 4), [0]);
    assert_eq!(numbers(&room, 20), [0, 1]);
    assert_eq!(numbers(&room, 30), [0, 1, 2]);
}

#[test]
fn a_history_from_elsewhere_was_known_there_when_it_happened() {
    let mut room = Story::new().room;
    room.extend([note(1, 99, 30, Source::Import), note(2, 99, 10, Source::Import)]);
    assert_eq!(numbers(&room, 15), [0, 2]);
    let then = room.as_known(at(15));
    assert_eq!(then.entry(2).map(|entry| entry.text()), Some("note 2"));
    assert_eq!(then.entry(1), None);
}

#[test]
fn a_strike_counts_from_when_it_was_written() {
    let mut room = Story::new().room;
    let struck = note(2, 99, 10, Source::Import);
    let strike = Draft::new(EntryStruck { targets: vec![struck.id], reason: None, anew: vec![] });
    room.extend([note(1, 99, 30, Source::Import), struck, entry(3, strike, at(40), &handle("dan"))]);
    assert_eq!(room.as_known(at(20)).struck_by(2), None);
    let after = room.as_known(at(40));
    assert_eq!((after.struck_by(2), after.struck_by(3)), (Some(3), None));
}
