//! The thread that owns the file: what is sent is done in order, what others write is told.

use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use warroom::journal::chain::Check;
use warroom::journal::{Access, Bookkeeper, FileLog, Log, News, SentAct};

use super::world::{World, note, stamp, words, write_note};

/// Longer than anything takes, so that only a hang ends a test this way.
const PATIENCE: Duration = Duration::from_secs(60);

fn bookkeeper(world: &World, check: Check) -> (Bookkeeper, Receiver<News>) {
    let log = FileLog::open(&world.place, Access::Write, check).unwrap();
    let (tell, news) = channel();
    let keeper = Bookkeeper::start(log, move |one| drop(tell.send(one))).unwrap();
    (keeper, news)
}

fn act(text: &'static str) -> SentAct {
    Box::new(move |_| Ok(note(text)))
}

/// The first news for which `pick` has an answer.
fn wait<T>(news: &Receiver<News>, pick: impl Fn(News) -> Option<T>) -> T {
    loop {
        if let Some(found) = pick(news.recv_timeout(PATIENCE).expect("news in time")) {
            return found;
        }
    }
}

fn texts(news: News) -> Option<Vec<String>> {
    match news {
        News::Entries(new) => Some(new.iter().map(|e| e.text().to_owned()).collect()),
        _ => None,
    }
}

#[test]
fn what_is_sent_is_told_as_entries_then_as_saved() {
    let world = World::with_notes(1);
    let (mut keeper, news) = bookkeeper(&world, Check::Links);
    assert_eq!(wait(&news, |n| if let News::Verified { entries } = n { Some(entries) } else { None }), 2);
    let ticket = keeper.commit(vec![act("a"), act("b")], stamp("priya"));
    assert_eq!(wait(&news, texts), ["a", "b"]);
    let saved = wait(&news, |n| match n {
        News::Saved { ticket, entries } => Some((ticket, entries.len())),
        _ => None,
    });
    assert_eq!(saved, (ticket, 2));
    keeper.drain();
    assert_eq!(words(world.read().unwrap().room())[1..], ["a", "b"]);
}

#[test]
fn draining_finishes_everything_that_was_sent() {
    let world = World::with_notes(0);
    let (mut keeper, _news) = bookkeeper(&world, Check::Whole);
    for _ in 0..50 {
        keeper.commit(vec![act("x")], stamp("priya"));
    }
    keeper.drain();
    assert_eq!(words(world.read().unwrap().room()).len(), 50);
}

#[test]
fn what_another_process_writes_is_told_without_asking() {
    let world = World::with_notes(0);
    let (_keeper, news) = bookkeeper(&world, Check::Whole);
    wait(&news, |n| matches!(n, News::Verified { .. }).then_some(()));
    write_note(&mut world.open().unwrap(), "from the scribe").unwrap();
    assert_eq!(wait(&news, texts), ["from the scribe"]);
}

#[test]
fn words_the_disk_does_not_take_are_held_and_written_when_it_does() {
    let world = World::with_notes(0);
    let (mut keeper, news) = bookkeeper(&world, Check::Whole);
    let aside = world.folder.path().join("aside");
    std::fs::rename(&world.place.path, &aside).unwrap();
    let first = keeper.commit(vec![act("held")], stamp("priya"));
    let stopped = |n| match n {
        News::Stopped { ticket, held, fault, .. } => Some((ticket, held, fault.exit_code())),
        _ => None,
    };
    assert_eq!(wait(&news, stopped), (first, true, 7));
    let second = keeper.commit(vec![act("held too")], stamp("priya"));
    assert_eq!(wait(&news, stopped), (second, true, 7));
    assert!(world.spill().exists());
    std::fs::rename(&aside, &world.place.path).unwrap();
    keeper.look();
    let saved = |n| match n {
        News::Saved { ticket, .. } => Some(ticket),
        _ => None,
    };
    assert_eq!((wait(&news, saved), wait(&news, saved)), (first, second));
    keeper.drain();
    assert_eq!(words(world.read().unwrap().room()), ["held", "held too"]);
    assert!(!world.spill().exists(), "the spill file goes when the journal has everything");
}

#[test]
fn damage_is_told_once_and_the_words_come_back() {
    let world = World::with_notes(3);
    let mut bytes = world.bytes();
    let at = bytes.windows(7).position(|w| w == b"note 1:").unwrap();
    bytes[at] = b'N';
    world.put(&bytes);
    let (mut keeper, news) = bookkeeper(&world, Check::Links);
    let intact = wait(&news, |n| if let News::Intact(room) = n { Some(room) } else { None });
    assert_eq!(words(&intact).len(), 1, "what was painted before the damage was found is taken back");
    let fault = wait(&news, |n| if let News::Trouble(fault) = n { Some(fault) } else { None });
    assert_eq!(fault.exit_code(), 3);
    keeper.commit(vec![act("x")], stamp("priya"));
    let held = wait(&news, |n| if let News::Stopped { held, .. } = n { Some(held) } else { None });
    assert!(!held);
    keeper.look();
    keeper.drain();
    assert!(news.iter().all(|n| !matches!(n, News::Trouble(_))), "told once");
    assert_eq!(world.bytes(), bytes);
}
