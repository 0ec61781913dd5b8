//! Words the journal would not take, kept on another device until it does. One JSON line each, synced.
//! Never read back silently: what is in here is offered, not assumed saved.
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::disk::{Disk, How};
use super::escape::json;
use super::read::{Lines, Piece};

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

    /// Where a torn tail waits until the journal tells of it.
    pub fn cut(&self, journal: &Path) -> PathBuf {
        self.state.join(format!("{}.cut", name(journal)))
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
        return Err(std::io::ErrorKind::StorageFull.into());
    }
    file.sync()
}

/// Everything that waits in a spill file, unreadable lines left out; empty if there is none.
pub fn waiting(disk: &dyn Disk, path: &Path) -> Vec<Spilled> {
    let Ok(file) = disk.open(path, How::Read) else { return Vec::new() };
    let mut lines = Lines::from(file.as_ref(), 0);
    let mut all = Vec::new();
    while let Ok(Piece::Line(line)) = lines.step() {
        all.extend(serde_json::from_slice::<Spilled>(line));
    }
    all
}
