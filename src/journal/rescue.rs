//! What happens to words and bytes the journal cannot hold just now: torn tails wait in the state folder until
//! the journal tells of them, acts wait in the spill file until the disk takes them.
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use serde_json::value::RawValue;

use super::chain::Hash;
use super::codec;
use super::disk::{Disk, How};
use super::fault::Fault;
use super::file::Place;
use super::log::{Act, Stamp};
use super::spill::{self, Shelter, Spilled};
use super::write::Cut;
use crate::domain::entry::Draft;
use crate::domain::event::{Event, JournalRecovered};
use crate::domain::id::Ulid;
use crate::domain::room::Room;
use crate::domain::time;

/// The longest torn tail that is kept inside the journal, in bytes.
const INSIDE: usize = 128 * 1024;

/// The side files of one journal.
pub(super) struct Rescue {
    disk: Arc<dyn Disk>,
    journal: PathBuf,
    shelter: Option<Shelter>,
    /// Whether the state folder was searched for a tail that a dead process left there.
    searched: Cell<bool>,
    /// What was spilled by this process: trying again must not spill it again.
    spilled: RefCell<HashMap<Ulid, PathBuf>>,
}

impl Rescue {
    pub fn new(place: &Place) -> Self {
        Self {
            disk: Arc::clone(&place.disk),
            journal: place.path.clone(),
            shelter: place.shelter.clone(),
            searched: Cell::new(false),
            spilled: RefCell::default(),
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

    /// Keeps an act that could not be saved; the fault then says where.
    pub fn spill(&self, fault: Fault, draft: &Draft, (who, id): (&Stamp, Ulid), room: &Room) -> Fault {
        if !fault.is_of_the_disk() {
            return fault;
        }
        let before = self.spilled.borrow().get(&id).cloned();
        let path = before.or_else(|| {
            let one = spilled(draft, (who, id), room)?;
            let path = self.shelter.as_ref()?.spill(self.disk.as_ref(), &self.journal);
            spill::add(self.disk.as_ref(), &path, &one).ok()?;
            self.spilled.borrow_mut().insert(id, path.clone());
            Some(path)
        });
        fault.kept_in(path)
    }

    /// What waits in the spill files for this journal and is not in it. A namesake in another folder has the same files.
    pub fn waiting(&self, room: &Room) -> Vec<Spilled> {
        let Some(shelter) = &self.shelter else { return Vec::new() };
        let all = shelter
            .spills(&self.journal)
            .into_iter()
            .flat_map(|path| spill::waiting(self.disk.as_ref(), &path));
        let ours = all.filter(|one| one.room.as_ref().is_none_or(|genesis| *genesis == room.genesis));
        ours.filter(|one| one.id.parse().is_ok_and(|id| room.seq_of(id).is_none())).collect()
    }

    /// Removes the spill files once the journal has everything that is in them; what waits there for a namesake stays.
    pub fn sweep(&self, room: &Room) {
        let Some(shelter) = &self.shelter else { return };
        for path in shelter.spills(&self.journal) {
            let waiting = spill::waiting(self.disk.as_ref(), &path);
            let saved = |one: &Spilled| one.id.parse().is_ok_and(|id| room.seq_of(id).is_some());
            if !waiting.is_empty() && waiting.iter().all(saved) {
                let _ = self.disk.remove(&path);
            }
        }
    }

    /// The same as [`Self::spill`] for a whole breath whose lock could not be taken, decided against the room as last read.
    pub fn spill_all(&self, fault: Fault, acts: &mut [&mut Act<'_>], room: &Room, who: &Stamp) -> Fault {
        if !fault.is_of_the_disk() {
            return fault;
        }
        let mut last = fault;
        for (place, act) in acts.iter_mut().enumerate() {
            match act(room) {
                Ok(draft) => last = self.spill(last, &draft, (who, who.id(place)), room),
                Err(refusal) if place == 0 => return refusal.into(),
                Err(_) => {}
            }
        }
        last
    }

    /// The same for what followed the act that failed.
    pub fn spill_rest(&self, fault: &Fault, acts: &mut [&mut Act<'_>], from: (usize, &Stamp), room: &Room) {
        let (first, who) = from;
        for (place, act) in acts.iter_mut().enumerate().skip(first) {
            if let (true, Ok(draft)) = (fault.is_of_the_disk(), act(room)) {
                self.spill(fault.clone(), &draft, (who, who.id(place)), room);
            }
        }
    }
}

fn spilled(draft: &Draft, (who, id): (&Stamp, Ulid), room: &Room) -> Option<Spilled> {
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
