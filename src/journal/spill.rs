//! Words the journal would not take, kept on another device until it does. One JSON line each, synced.
//! Never read back silently: what is in here is offered, not assumed saved.
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::chain::Hash;
use super::disk::{Disk, How};
use super::escape::json;
use super::read::{Lines, Piece};
use crate::domain::count::count;

/// Where words may be kept besides the journal (ruling 29).
#[derive(Debug, Clone, Default)]
pub struct Shelter {
    /// `$XDG_STATE_HOME/warroom`.
    pub state: PathBuf,
    /// `$XDG_RUNTIME_DIR`; in memory on most machines, so gone after a reboot.
    pub runtime: Option<PathBuf>,
}

impl Shelter {
    /// The first that lies on another device than the journal: the state folder, else the runtime folder;
    /// else the state folder all the same.
    pub fn folder(&self, disk: &dyn Disk, journal: &Path) -> PathBuf {
        let device =
            |path: &Path| path.ancestors().find_map(|p| disk.look(p).ok()).map(|seen| seen.identity.0);
        let here = device(journal);
        let runtime = self.runtime.iter().find(|folder| disk.look(folder).is_ok());
        match runtime {
            Some(runtime) if device(&self.state) == here && device(runtime) != here => runtime.clone(),
            _ => self.state.clone(),
        }
    }

    /// The spill file of a journal.
    pub fn spill(&self, disk: &dyn Disk, journal: &Path) -> PathBuf {
        self.folder(disk, journal).join(format!("{}.spill", name(journal)))
    }

    /// Where a torn tail waits until the journal tells of it: by its path, as nothing in a tail says whose it is, and a room
    /// of the same name in another folder has the same state folder.
    pub fn cut(&self, journal: &Path) -> PathBuf {
        let path = std::path::absolute(journal).unwrap_or_else(|_| journal.to_owned());
        let hash = Hash::of_bytes(path.as_os_str().as_encoded_bytes()).to_string();
        self.state.join(format!("{}-{}.cut", name(journal), hash.get(..8).unwrap_or_default()))
    }

    /// Every file in which words of this journal may be waiting.
    pub fn spills(&self, journal: &Path) -> Vec<PathBuf> {
        let file = format!("{}.spill", name(journal));
        std::iter::once(&self.state).chain(&self.runtime).map(|folder| folder.join(&file)).collect()
    }
}

fn name(journal: &Path) -> String {
    journal.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// One act that waits for the journal.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Spilled {
    /// The genesis of the journal it is for: folders of rooms share one state folder, and rooms in two of them may have
    /// one name. Absent in what an older version kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub room: Option<String>,
    /// The entry id it was to have; already in the journal means it was saved after all.
    pub id: String,
    /// When it was written down.
    pub ts: String,
    /// When it happened, if at another time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
    /// Whether `at` is an estimate.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub est: bool,
    /// By whom.
    pub by: String,
    /// By which way.
    pub src: String,
    /// What kind of event.
    #[serde(rename = "type")]
    pub kind: String,
    /// The payload, with the words as typed in `raw`.
    pub data: Box<RawValue>,
    /// The ids that it makes (`A7`); one that somebody else was given meanwhile becomes the next free one. Absent in what an
    /// older version kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gives: Option<Vec<String>>,
    /// The number that its line was to have (`L42`). Absent in what an older version kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seq: Option<u64>,
}

/// What one file keeps.
#[derive(Debug, Default)]
pub struct Kept {
    /// Its acts, in the order in which they were said.
    pub acts: Vec<Spilled>,
    /// Lines that are none.
    pub unread: usize,
}

/// What waits for a journal.
#[derive(Debug, Clone, Default)]
pub struct Left {
    /// Acts, in the order in which they were said.
    pub acts: Vec<Spilled>,
    /// Lines of the files that cannot be read.
    pub unread: usize,
    /// The files.
    pub files: Vec<PathBuf>,
}

impl Spilled {
    /// What it is called where its words are nobody's business: the id it was to have, else its kind.
    pub fn name(&self) -> &str {
        self.gives.iter().flatten().next().map_or(&self.kind, String::as_str)
    }
}

impl Left {
    /// Whether nothing waits.
    pub fn is_empty(&self) -> bool {
        self.acts.is_empty() && self.unread == 0
    }
}

/// At most so many of those that wait are named.
const NAMED: usize = 6;

/// What waits, without its words: `2 entries not saved yet: A4, note.written`.
impl std::fmt::Display for Left {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let entries = count(self.acts.len(), "entry");
        let lines = format!("{} that cannot be read", count(self.unread, "line"));
        match (self.acts.is_empty(), self.unread) {
            (true, _) => write!(f, "{lines}")?,
            (false, 0) => write!(f, "{entries} not saved yet")?,
            (false, _) => write!(f, "{entries} not saved yet and {lines}")?,
        }
        let names: Vec<&str> = self.acts.iter().take(NAMED).map(Spilled::name).collect();
        let more = if self.acts.len() > NAMED { ", …" } else { "" };
        if names.is_empty() { Ok(()) } else { write!(f, ": {}{more}", names.join(", ")) }
    }
}

/// Adds one, durably.
///
/// # Errors
/// What the disk says; then the words are in memory only.
pub fn add(disk: &dyn Disk, path: &Path, one: &Spilled) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        disk.make_folder(folder)?;
    }
    let mut file = disk.open(path, How::Own)?;
    let mut line = json(one).map_err(std::io::Error::other)? + "\n";
    let len = file.seen()?.len;
    let mut last = [b'\n'];
    if len > 0 && file.read_at(&mut last, len - 1)? == 1 && last != [b'\n'] {
        // A line that was cut short must not swallow this one.
        line.insert(0, '\n');
    }
    if file.append(line.as_bytes())? != line.len() {
        // Half a line would wait there for ever.
        file.cut(len)?;
        return Err(std::io::ErrorKind::StorageFull.into());
    }
    file.sync()
}

/// Everything that a spill file keeps; nothing if there is none.
pub fn read(disk: &dyn Disk, path: &Path) -> Kept {
    let Ok(file) = disk.open(path, How::Read) else { return Kept::default() };
    let mut lines = Lines::from(file.as_ref(), 0);
    let mut kept = Kept::default();
    while let Ok(piece) = lines.step() {
        let (line, is_last): (&[u8], _) = match piece {
            Piece::Line(line) => (line, false),
            Piece::Rest(rest) => (rest, true),
            Piece::TooLong => (b"?", true),
        };
        match serde_json::from_slice(line) {
            Ok(one) => kept.acts.push(one),
            Err(_) => kept.unread += usize::from(!line.is_empty()),
        }
        if is_last {
            break;
        }
    }
    kept
}
