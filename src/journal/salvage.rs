//! A new journal from what is intact in a damaged one. The damaged one is never edited, and what could not be
//! taken over is named line by line.
use std::collections::HashSet;
use std::fmt;
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::chain::{Chain, Check, Hash, Sound, sound};
use super::codec::encode;
use super::create;
use super::disk::{DiskFile, How};
use super::fault::Fault;
use super::file::Place;
use super::line::{Body, Why, assemble, split};
use super::log::Stamp;
use crate::domain::count::count;
use crate::domain::entry::Draft;
use crate::domain::event::{Event, JournalCreated, JournalRecovered};
use crate::domain::id::Ulid;
use crate::domain::words::Source;

/// What became of a damaged journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Salvaged {
    /// The new journal.
    pub out: PathBuf,
    /// Entries before the damage, byte for byte as they were.
    pub unchanged: u64,
    /// Entries after it, sound in themselves: same words, id and times, new number and chain.
    pub rechained: u64,
    /// What could not be taken over.
    pub dropped: Vec<Dropped>,
    /// The first line could not be trusted: it was taken as it reads now, or made anew.
    pub first_line: Option<&'static str>,
}

/// A line that is not in the new journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Dropped {
    /// From 1, in the damaged journal.
    pub line: u64,
    /// Bytes before it.
    pub offset: u64,
    /// Bytes of it.
    pub bytes: u64,
    /// What is wrong with it.
    pub why: Why,
}

impl fmt::Display for Salvaged {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { out, unchanged, rechained, dropped, first_line } = self;
        write!(
            f,
            "{}: {} unchanged, {rechained} after the damage with new numbers, {} dropped",
            out.display(),
            count(*unchanged, "entry"),
            count(dropped.len(), "line")
        )?;
        if let Some(what) = first_line {
            write!(f, "\n  line 1: {what}")?;
        }
        for Dropped { line, offset, bytes, why } in dropped {
            write!(f, "\n  line {line} (byte {offset}, {}): {why}", count(*bytes, "byte"))?;
        }
        Ok(())
    }
}

/// Writes `out` from what is intact in `place`'s journal.
///
/// # Errors
/// [`Fault::Exists`] if `out` is there already, and what else reading or creating a journal meets.
pub fn salvage(place: &Place, out: &Path, who: &Stamp) -> Result<Salvaged, Fault> {
    let path = &place.path;
    let file = place.disk.open(path, How::Read).map_err(Fault::io(path, "opening it"))?;
    super::place::readable(&file.seen().map_err(Fault::io(path, "looking at it"))?, path)?;
    let bytes = whole(file.as_ref()).map_err(Fault::io(path, "reading it"))?;
    if bytes.is_empty() {
        return Err(Fault::NotAJournal { file: path.clone(), what: "it is empty" });
    }
    let mut new = New::default();
    let mut offset = 0;
    for (number, line) in (1..).zip(bytes.split_inclusive(|b| *b == b'\n')) {
        new.take(place, who, (number, offset, line))?;
        offset += line.len() as u64;
    }
    new.tell(path, who)?;
    let to = Place { path: out.to_owned(), ..place.clone() };
    create::put(&to, &new.text, who)?;
    let New { unchanged, rechained, dropped, first_line, .. } = new;
    Ok(Salvaged { out: out.to_owned(), unchanged, rechained, dropped, first_line })
}

fn whole(file: &dyn DiskFile) -> std::io::Result<Vec<u8>> {
    let mut bytes = vec![0; usize::try_from(file.seen()?.len).unwrap_or(usize::MAX)];
    let mut read = 0;
    while let Some(rest) = bytes.get_mut(read..).filter(|rest| !rest.is_empty()) {
        match file.read_at(rest, read as u64)? {
            0 => break,
            n => read += n,
        }
    }
    bytes.truncate(read);
    Ok(bytes)
}

/// The journal being written.
struct New {
    text: String,
    chain: Chain,
    ids: HashSet<Ulid>,
    broken: bool,
    unchanged: u64,
    rechained: u64,
    dropped: Vec<Dropped>,
    first_line: Option<&'static str>,
}

impl Default for New {
    fn default() -> Self {
        Self {
            text: String::new(),
            chain: Chain::START,
            ids: HashSet::new(),
            broken: false,
            unchanged: 0,
            rechained: 0,
            dropped: Vec::new(),
            first_line: None,
        }
    }
}

impl New {
    fn take(&mut self, place: &Place, who: &Stamp, from: (u64, u64, &[u8])) -> Result<(), Fault> {
        let (number, offset, line) = from;
        let line = line.strip_suffix(b"\n").unwrap_or(line);
        match self.chain.accept(line, Check::Whole) {
            // An id seen before is left to the judgement below.
            Ok(found) if !self.broken && !self.ids.contains(&found.head.id) => {
                self.ids.insert(found.head.id);
                self.push(&assemble_again(&found), found.hash);
                self.unchanged += 1;
                return Ok(());
            }
            _ => self.broken = true,
        }
        let why = match sound(line, Check::Whole) {
            Ok(found) if self.ids.insert(found.head.id) => {
                self.rechain(&found);
                return Ok(());
            }
            Ok(_) => Why::Id,
            Err(why) => why,
        };
        if number == 1 {
            return self.begin(place, who, line);
        }
        self.dropped.push(Dropped { line: number, offset, bytes: line.len() as u64, why });
        Ok(())
    }

    fn push(&mut self, line: &str, hash: Hash) {
        self.text += line;
        self.chain = self.chain.with(hash);
    }

    /// The same entry at another place: number and predecessor change in the header's own text, so that
    /// whatever else it holds stays.
    fn rechain(&mut self, found: &Sound<'_>) {
        let Some(body) = found.parts.body else { return };
        let seq = format!("\"seq\":{},", found.head.seq);
        let prev = format!("\"prev\":\"{}\"", found.head.prev);
        let head = found.parts.head.replacen(&seq, &format!("\"seq\":{},", self.chain.next), 1).replacen(
            &prev,
            &format!("\"prev\":\"{}\"", self.chain.head),
            1,
        );
        let hash = Hash::of_head(&head);
        self.push(&assemble(&head, &hash, body), hash);
        self.rechained += 1;
    }

    /// Without its first entry a journal is none: if the first line was changed but still reads as one it is
    /// taken as it is, else one is made.
    fn begin(&mut self, place: &Place, who: &Stamp, line: &[u8]) -> Result<(), Fault> {
        let data = split(line).ok().and_then(|parts| parts.body).map(|Body { data, .. }| data);
        let read = data.and_then(|data| serde_json::from_str::<JournalCreated>(data).ok());
        self.first_line = Some(match read {
            Some(_) => "changed after it was written; taken as it reads now, look at it",
            None => "cannot be read; made anew from the defaults of this program",
        });
        let created = read.map_or_else(|| anew(place, who), Event::from);
        self.write(&Draft::new(created), who)
    }

    fn write(&mut self, draft: &Draft, who: &Stamp) -> Result<(), Fault> {
        let who = Stamp { src: Source::System, ids: Vec::new(), ..who.clone() };
        let line = encode(draft, &who, who.draw_id(), self.chain)?;
        self.push(&line.text, line.hash);
        Ok(())
    }

    /// The new journal's own entry about how it came to be.
    fn tell(&mut self, path: &Path, who: &Stamp) -> Result<(), Fault> {
        if self.dropped.is_empty() && self.rechained == 0 && self.first_line.is_none() {
            return Ok(());
        }
        let lines: Vec<String> = self.dropped.iter().map(|d| d.line.to_string()).take(100).collect();
        let lines = if lines.is_empty() { "none".to_owned() } else { lines.join(", ") };
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let mut draft = Draft::new(JournalRecovered {
            class: "salvaged".to_owned(),
            cut: None,
            file: Some(name.clone().into_owned()),
            length: Some(self.dropped.iter().map(|d| d.bytes).sum()),
            sha256: None,
        });
        draft.common.text = Some(format!(
            "salvaged from {name}: {} unchanged, {} with new numbers, lines dropped: {lines}",
            count(self.unchanged, "entry"),
            self.rechained
        ));
        self.write(&draft, who)
    }
}

fn assemble_again(found: &Sound<'_>) -> String {
    match found.parts.body {
        Some(body) => assemble(found.parts.head, &found.hash, body),
        None => format!("{{\"h\":{},\"hash\":\"{}\"}}\n", found.parts.head, found.hash),
    }
}

fn anew(place: &Place, who: &Stamp) -> Event {
    let mut genesis = [0; 16];
    who.chance.fill(&mut genesis);
    let room = place.path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    Event::from(JournalCreated {
        title: room.clone(),
        room,
        genesis: super::chain::hex(&genesis),
        min_reader: 1,
        min_writer: 1,
        policy: Box::new(place.blank.policy.as_ref().clone()),
        calendar: Box::new(place.blank.calendar.as_ref().clone()),
        zone: "UTC".to_owned(),
        unsafe_location: None,
    })
}
