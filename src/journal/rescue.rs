//! What happens to words and bytes the journal cannot hold just now: torn tails wait in the state folder until
//! the journal tells of them, acts wait in the spill file until the disk takes them.
use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::value::RawValue;

use super::chain::Hash;
use super::codec;
use super::disk::{Disk, How};
use super::file::Place;
use super::log::Stamp;
use super::spill::{self, Shelter, Spilled};
use super::write::Cut;
use crate::domain::entry::Draft;
use crate::domain::event::{Event, JournalRecovered};
use crate::domain::id::Ulid;
use crate::domain::room::{Room, given};
use crate::domain::time;

/// The longest torn tail that is kept inside the journal, in bytes.
const INSIDE: usize = 128 * 1024;

/// The file in which an act is kept; none: in memory.
pub(super) struct At(pub Option<PathBuf>);

/// The side files of one journal.
pub(super) struct Rescue {
    disk: Arc<dyn Disk>,
    journal: PathBuf,
    shelter: Option<Shelter>,
    /// Whether the state folder was searched for a tail that a dead process left there.
    searched: Cell<bool>,
    /// What this process could not save, in order, with the file it is in: trying again must not spill it again.
    held: RefCell<Vec<(Spilled, Option<PathBuf>)>>,
}

impl Rescue {
    pub fn new(place: &Place) -> Self {
        Self {
            disk: Arc::clone(&place.disk),
            journal: place.path.clone(),
            shelter: place.shelter.clone(),
            searched: Cell::new(false),
            held: RefCell::default(),
        }
    }

    /// Keeps a torn tail before it is cut off. If even that fails the bytes are still in memory, and they were
    /// never acknowledged: the repair goes on.
    pub fn keep(&self, cut: &Cut) {
        let Some(path) = self.cut_file(cut) else { return };
        let kept = || -> io::Result<()> {
            if let Some(folder) = path.parent() {
                self.disk.make_folder(folder)?;
            }
            let _ = self.disk.remove(&path);
            let mut file = self.disk.open(&path, How::New)?;
            file.append(&cut.bytes)?;
            file.sync()
        };
        let _ = kept();
    }

    fn cut_file(&self, cut: &Cut) -> Option<PathBuf> {
        let short = self.shelter.as_ref()?.cut(&self.journal);
        let long = format!("{}.cut", Hash::of_bytes(&cut.bytes));
        Some(if cut.bytes.len() <= INSIDE { short } else { short.with_extension(long) })
    }

    /// A tail that was cut off by a process that died before it could write so down. Searched for until there
    /// is none, so once in most lives.
    pub fn left_behind(&self, room: &Room) -> Option<Cut> {
        if self.searched.get() {
            return None;
        }
        let cut = self.search(room);
        self.searched.set(cut.is_none());
        cut
    }

    fn search(&self, room: &Room) -> Option<Cut> {
        let path = self.shelter.as_ref()?.cut(&self.journal);
        let file = self.disk.open(&path, How::Read).ok()?;
        let len = usize::try_from(file.seen().ok()?.len).ok().filter(|len| *len <= INSIDE)?;
        let mut bytes = vec![0; len];
        let read = file.read_at(&mut bytes, 0).ok()?;
        bytes.truncate(read);
        let hash = Hash::of_bytes(&bytes).to_string();
        let told = room.entries().iter().any(|entry| match &entry.event {
            Event::JournalRecovered(fact) => fact.sha256.as_deref() == Some(&hash),
            _ => false,
        });
        if told || bytes.is_empty() {
            self.forget();
            return None;
        }
        Some(Cut { offset: 0, bytes })
    }

    /// The journal has told of it.
    pub fn forget(&self) {
        if let Some(shelter) = &self.shelter {
            let _ = self.disk.remove(&shelter.cut(&self.journal));
        }
    }

    /// The entry that tells of a torn tail.
    pub fn recovered(&self, cut: &Cut) -> Draft {
        let inside = cut.bytes.len() <= INSIDE;
        let file = self
            .cut_file(cut)
            .filter(|_| !inside)
            .and_then(|path| Some(path.file_name()?.to_string_lossy().into()));
        Draft::new(JournalRecovered {
            class: "torn".to_owned(),
            cut: inside.then(|| base64(&cut.bytes)),
            file,
            length: Some(cut.bytes.len() as u64),
            sha256: Some(Hash::of_bytes(&cut.bytes).to_string()),
        })
    }

    /// Keeps an act that could not be saved, decided in this room; gives the file it is in, if it is in one.
    pub fn hold(
        &self,
        draft: &Draft,
        (who, id): (&Stamp, Ulid),
        (room, in_a_file): (&Room, bool),
    ) -> Option<PathBuf> {
        let one = spilled(draft, (who, id), room)?;
        let path = if in_a_file { self.spill(&one) } else { None };
        self.held.borrow_mut().push((one, path.clone()));
        path
    }

    fn spill(&self, one: &Spilled) -> Option<PathBuf> {
        let path = self.shelter.as_ref()?.spill(self.disk.as_ref(), &self.journal);
        spill::add(self.disk.as_ref(), &path, one).ok().map(|()| path)
    }

    /// Where an act is kept, if it is: in a file, or in memory only. What is in memory tries for a file again.
    pub fn kept(&self, id: Ulid, in_a_file: bool) -> Option<At> {
        let name = id.to_string();
        if let Some((one, path)) = self.held.borrow_mut().iter_mut().find(|(one, _)| one.id == name) {
            if path.is_none() && in_a_file {
                *path = self.spill(one);
            }
            return Some(At(path.clone()));
        }
        let is_there = |path: &PathBuf| self.read(path).acts.iter().any(|one| one.id == name);
        self.spills().into_iter().find(is_there).map(|path| At(Some(path)))
    }

    /// Whether this process could not save something.
    pub fn is_behind(&self) -> bool {
        !self.held.borrow().is_empty()
    }

    fn spills(&self) -> Vec<PathBuf> {
        self.shelter.iter().flat_map(|shelter| shelter.spills(&self.journal)).collect()
    }

    fn read(&self, path: &Path) -> spill::Kept {
        spill::read(self.disk.as_ref(), path)
    }

    /// All that was kept for this journal, whether it has it by now or not. A namesake in another folder has the same files.
    pub fn all(&self, room: &Room) -> Vec<Spilled> {
        let mut all: Vec<Spilled> = self.spills().iter().flat_map(|path| self.read(path).acts).collect();
        all.extend(self.held.borrow().iter().map(|(one, _)| one.clone()));
        let mut known = BTreeSet::new();
        all.retain(|one| is_for(one, room) && one.id.parse::<Ulid>().is_ok() && known.insert(one.id.clone()));
        all
    }

    /// The files in which something waits for this journal, and how many lines in them cannot be read.
    pub fn files(&self, room: &Room) -> (Vec<PathBuf>, usize) {
        let (mut files, mut unread) = (Vec::new(), 0);
        for path in self.spills() {
            let kept = self.read(&path);
            unread += kept.unread;
            if kept.unread > 0 || kept.acts.iter().any(|one| is_for(one, room) && !is_saved(one, room)) {
                files.push(path);
            }
        }
        (files, unread)
    }

    /// Forgets what the journal has by now, and removes the spill files once it has everything that is in them; what waits
    /// there for a namesake stays, and so does what cannot be read.
    pub fn sweep(&self, room: &Room) {
        self.held.borrow_mut().retain(|(one, _)| !is_saved(one, room));
        for path in self.spills() {
            let kept = self.read(&path);
            if !kept.acts.is_empty() && kept.unread == 0 && kept.acts.iter().all(|one| is_saved(one, room)) {
                let _ = self.disk.remove(&path);
            }
        }
    }
}

fn is_for(one: &Spilled, room: &Room) -> bool {
    one.room.as_ref().is_none_or(|genesis| *genesis == room.genesis)
}

fn is_saved(one: &Spilled, room: &Room) -> bool {
    one.id.parse().is_ok_and(|id| room.seq_of(id).is_some())
}

fn spilled(draft: &Draft, (who, id): (&Stamp, Ulid), room: &Room) -> Option<Spilled> {
    let (mut gives, counters) = (Vec::new(), room.counters());
    given(&draft.event, |id| gives.extend((!counters.has(id)).then(|| id.to_string())));
    Some(Spilled {
        room: (!room.genesis.is_empty()).then(|| room.genesis.clone()),
        id: id.to_string(),
        ts: time::stamp(who.now),
        at: draft.at.map(time::stamp),
        est: draft.est,
        by: who.by.as_str().to_owned(),
        src: who.src.word().to_owned(),
        kind: draft.event.type_name().to_owned(),
        data: RawValue::from_string(codec::payload(draft).ok()?).ok()?,
        gives: Some(gives),
        seq: Some(room.entries().last().map_or(0, |last| last.seq + 1)),
    })
}

/// RFC 4648 with padding.
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let bits = three.iter().fold(0_u32, |bits, b| bits << 8 | u32::from(*b)) << (8 * (3 - three.len()));
        for place in 0..4 {
            let digit = DIGITS.get((bits >> (18 - 6 * place)) as usize & 63).copied().unwrap_or(b'=');
            text.push(if place > three.len() { '=' } else { char::from(digit) });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::base64;

    #[test]
    fn bytes_are_spelled_as_rfc_4648_says() {
        for (bytes, text) in
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")]
        {
            assert_eq!(base64(bytes.as_bytes()), text);
        }
        assert_eq!(base64(&[0xff, 0xfe, 0]), "//4A");
    }
}
