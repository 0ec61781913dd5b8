//! Which window keeps its words where. Several may be open on one journal; each has files of its own as long as it lives, so
//! that none writes over another's. What a window left behind that is gone, the next one to open takes over.
use super::{drafts, words};
use crate::shell::paths::make_folder;
use rustix::fs::{FlockOperation, flock};
use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::io;
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

/// So many windows on one journal have places of their own; more share the last.
const MOST: usize = 32;

/// The places that this window has, by the first place of the journal.
#[derive(Default)]
pub struct Slots {
    held: BTreeMap<PathBuf, Slot>,
}

/// A place, and the lock that keeps others from it; none where locks cannot be had.
struct Slot {
    place: PathBuf,
    lock: Option<(PathBuf, File)>,
}

impl Drop for Slot {
    fn drop(&mut self) {
        // Gone before the lock is: whoever opened it meanwhile sees that it is not the file of that name any more.
        if let Some((path, _)) = &self.lock {
            let _ = std::fs::remove_file(path);
        }
    }
}

impl Slots {
    /// Where this window keeps its drafts of a journal whose first place this is.
    pub fn place(&mut self, first: PathBuf) -> PathBuf {
        let slot = self.held.entry(first).or_insert_with_key(|first| Slot::take(first));
        slot.place.clone()
    }

    /// The same for a journal that is being opened: what dead windows left of it is now this one's. Where there is nothing,
    /// nothing is held. `before`: its first place as it was called once.
    pub fn open(&mut self, first: &Path, before: Option<&Path>) -> Option<PathBuf> {
        let all = || std::iter::once(first).chain(before).flat_map(places);
        if !all().any(|place| is_used(&place)) {
            return None;
        }
        let own = self.place(first.to_owned());
        for other in all().filter(|other| *other != own && is_used(other)) {
            if let Lock::Own(lock) = Lock::of(&other) {
                let dead = Slot { place: other, lock: Some(lock) };
                // What cannot be taken over stays where it is.
                let _ = take_over(&own, &dead.place);
            }
        }
        Some(own)
    }
}

impl Slot {
    /// The first place that no living window has.
    fn take(first: &Path) -> Self {
        for place in places(first) {
            match Lock::of(&place) {
                Lock::Own(lock) => return Self { place, lock: Some(lock) },
                Lock::Others => {}
                Lock::None => break,
            }
        }
        Self { place: first.to_owned(), lock: None }
    }
}

/// `X.drafts`, `X.2.drafts`, …
fn places(first: &Path) -> impl Iterator<Item = PathBuf> {
    (1..=MOST).map(|n| if n == 1 { first.to_owned() } else { first.with_extension(format!("{n}.drafts")) })
}

fn is_used(place: &Path) -> bool {
    [place.to_owned(), words::place(place), words::marker(place)].iter().any(|file| file.exists())
}

enum Lock {
    Own((PathBuf, File)),
    Others,
    None,
}

impl Lock {
    fn of(place: &Path) -> Self {
        let path = place.with_extension("window");
        for _ in 0..3 {
            let Ok(file) = open(&path) else { return Self::None };
            match flock(&file, FlockOperation::NonBlockingLockExclusive) {
                Ok(()) if is_there(&file, &path) => return Self::Own((path, file)),
                // Its window took the name away between opening and locking.
                Ok(()) => {}
                Err(rustix::io::Errno::WOULDBLOCK) => return Self::Others,
                Err(_) => return Self::None,
            }
        }
        Self::Others
    }
}

fn open(path: &Path) -> io::Result<File> {
    make_folder(path.parent().unwrap_or(Path::new(".")))?;
    OpenOptions::new().write(true).create(true).truncate(false).mode(0o600).open(path)
}

fn is_there(file: &File, path: &Path) -> bool {
    let same = |a: std::fs::Metadata, b: std::fs::Metadata| (a.dev(), a.ino()) == (b.dev(), b.ino());
    file.metadata().ok().zip(path.metadata().ok()).is_some_and(|(a, b)| same(a, b))
}

/// Moves the words of a dead window to a living one. Each is on disk there before it is gone here.
fn take_over(own: &Path, dead: &Path) -> io::Result<()> {
    let read = |path: &Path| std::fs::read_to_string(path).unwrap_or_default();
    let (mine, theirs) = (words::kept(&words::place(own)), words::kept(&words::place(dead)));
    let is_new = |one: &&crate::app::compose::Kept| {
        !mine.iter().any(|held| (held.on, held.audience) == (one.on, one.audience))
    };
    let texts: Vec<_> = mine.iter().chain(theirs.iter().filter(is_new)).cloned().collect();
    // Two texts to the same readers: the other one waits among the drafts.
    let others = theirs.iter().filter(|one| !is_new(one));
    let lines: String = others.map(drafts::unsent).collect();
    let whole = |text: String| if text.is_empty() || text.ends_with('\n') { text } else { text + "\n" };
    drafts::write(own, &(whole(read(own)) + &whole(read(dead)) + &lines))?;
    drafts::write(&words::place(own), &words::lines(&texts))?;
    for gone in [dead.to_owned(), words::place(dead)] {
        drafts::write(&gone, "")?;
    }
    // One question at a time: the next start asks about the other.
    let (marker, left) = (words::marker(own), words::marker(dead));
    if left.exists() && !marker.exists() {
        std::fs::rename(left, marker)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::compose::Kept;
    use crate::domain::id::EscalationId;
    use crate::domain::words::Audience;

    fn text(words: &str) -> Kept {
        Kept { on: EscalationId(1), audience: Audience::Customer, text: words.to_owned(), next: None }
    }

    #[test]
    fn two_windows_have_places_of_their_own_and_the_next_takes_over_what_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let first = folder.path().join("X.drafts");
        let (mut one, mut two) = (Slots::default(), Slots::default());
        assert_eq!(
            (one.open(&first, None), two.open(&first, None)),
            (None, None),
            "nothing is held for nothing"
        );
        let (mine, yours) = (one.place(first.clone()), two.place(first.clone()));
        assert_eq!((mine.clone(), yours.clone()), (first.clone(), folder.path().join("X.2.drafts")));
        drafts::write(&mine, "{\"text\":\"a\"}\n").unwrap();
        drafts::write(&yours, "{\"text\":\"b\"}\n").unwrap();
        drafts::write(&words::place(&mine), &words::lines(&[text("Hello")])).unwrap();
        drafts::write(&words::place(&yours), &words::lines(&[text("Good day")])).unwrap();
        std::fs::write(words::marker(&yours), "{}").unwrap();
        // A third window while both live takes nothing of theirs.
        let mut three = Slots::default();
        assert_eq!(three.open(&first, None), Some(folder.path().join("X.3.drafts")));
        drop((three, two));
        assert!(!folder.path().join("X.2.window").exists());
        let mut four = Slots::default();
        let place = four.open(&first, None).unwrap();
        assert_eq!(place, yours);
        assert!(std::fs::read_to_string(&mine).unwrap().contains("\"a\""), "the living window keeps its own");
        drop((one, four));
        let mut five = Slots::default();
        assert_eq!(five.open(&first, None), Some(first.clone()));
        let all = std::fs::read_to_string(&first).unwrap();
        for words in ["\"a\"", "\"b\"", "Good day"] {
            assert!(all.contains(words), "{words}: {all}");
        }
        // Nobody sent it: it is no update that Enter would record.
        assert!(
            all.contains("not sent to the customers of E1: Good day") && !all.contains("\"update\""),
            "{all}"
        );
        assert_eq!(words::kept(&words::place(&first)), [text("Hello")]);
        assert!(words::marker(&first).exists() && !yours.exists());
        // Once called otherwise, they are taken over the same way.
        drop(five);
        let anew = folder.path().join("X-12345678.drafts");
        assert_eq!(Slots::default().open(&anew, Some(&first)), Some(anew.clone()));
        assert!(std::fs::read_to_string(&anew).unwrap().contains("Good day") && !first.exists());
        assert_eq!(words::kept(&words::place(&anew)), [text("Hello")]);
    }
}
