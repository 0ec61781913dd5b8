//! Words that were typed and not saved, one file for each journal in the state folder. They outlive the program.
use crate::app::compose::Kept;
use crate::app::line::Typed;
use crate::domain::entry::Entry;
use crate::domain::id::EscalationId;
use crate::domain::time::Instant;
use crate::domain::words::{Audience, Source};
use crate::journal::chain::Hash;
use crate::journal::{FileLog, Log};
use crate::language::Kind;
use crate::shell::paths::{Paths, make_folder};
use crate::shell::rooms::stem;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

#[derive(Serialize, Deserialize)]
struct Draft {
    text: String,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    kind: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    on: Option<EscalationId>,
}

/// Where the drafts of a journal are: named like a room of the usual folder, else by its path too. All folders of rooms
/// share one state folder, and a room of the same name elsewhere is another room.
pub fn place(paths: &Paths, journal: &Path) -> PathBuf {
    let name = stem(journal);
    if journal.parent() == Some(&paths.usual) {
        return plain(paths, &name);
    }
    let path = std::path::absolute(journal).unwrap_or_else(|_| journal.to_owned());
    let hash = Hash::of_bytes(path.as_os_str().as_encoded_bytes()).to_string();
    paths.state.join(format!("{name}-{}.drafts", hash.get(..8).unwrap_or_default()))
}

/// Where they were when the name alone said whose they are: only where they can be of no other room. One that did not
/// exist when the words were kept, or one whose namesake in the usual folder may have them, gets none of them.
pub fn before(paths: &Paths, journal: &Path, born: Instant) -> Option<PathBuf> {
    let name = stem(journal);
    let held = plain(paths, &name);
    let is_elsewhere = journal.parent() == Some(&paths.data) && paths.data != paths.usual;
    let kept = std::fs::metadata(&held).and_then(|meta| meta.modified()).ok()?;
    let is_free = is_elsewhere && !paths.usual.join(format!("{name}.jsonl")).exists();
    (is_free && Instant::from(kept) >= born).then_some(held)
}

fn plain(paths: &Paths, name: &str) -> PathBuf {
    paths.state.join(format!("{name}.drafts"))
}

/// The drafts kept at a place, oldest first; lines that cannot be read are left out.
pub fn kept(place: &Path) -> Vec<Typed> {
    let text = std::fs::read_to_string(place).unwrap_or_default();
    let drafts = text.lines().filter_map(|line| serde_json::from_str::<Draft>(line).ok());
    let kind = |word: String| Kind::ALL.into_iter().find(|kind| kind.word() == word);
    drafts.map(|draft| Typed { text: draft.text, kind: draft.kind.and_then(kind), on: draft.on }).collect()
}

/// Without those whose words are safe: they wait in the spill file, or were written from there.
pub fn unwritten(mut drafts: Vec<Typed>, log: &FileLog) -> Vec<Typed> {
    let raw = |data: &str| {
        let data = serde_json::from_str::<serde_json::Value>(data).ok()?;
        data.get("raw")?.as_str().map(|raw| raw.trim().to_owned())
    };
    let waiting = log.waiting();
    let waiting = waiting.iter().filter_map(|one| raw(one.data.get()));
    let late = |entry: &&Arc<Entry>| entry.src == Source::Tui && entry.at.is_some();
    let written = log.room().entries().iter().filter(late).filter_map(|entry| entry.common.raw.clone());
    let safe: BTreeSet<String> = waiting.chain(written.map(|raw| raw.trim().to_owned())).collect();
    let parts = |text: &str| -> Vec<String> {
        text.lines().flat_map(|line| line.split(";;")).map(|part| part.trim().to_owned()).collect()
    };
    drafts.retain(|draft| {
        !safe.contains(draft.text.trim()) && !parts(&draft.text).iter().all(|part| safe.contains(part))
    });
    drafts
}

/// Keeps these and no others, durably; none at all removes the file.
///
/// # Errors
/// As the system says; the drafts kept before are then still there.
#[cfg(test)]
pub fn keep(place: &Path, drafts: &[Typed]) -> io::Result<()> {
    write(place, &lines(drafts))
}

/// Words that were begun for others and never sent, as a line of drafts. A note that says so: saved as an update, whoever finds
/// it would record that it went out.
pub fn unsent(one: &Kept) -> String {
    let text = format!("not sent to {} of {}: {}", readers(one.audience), one.on, one.text);
    lines(&[Typed { text, kind: Some(Kind::Note), on: Some(one.on) }])
}

fn readers(audience: Audience) -> &'static str {
    match audience {
        Audience::Customer => "the customers",
        Audience::Internal => "those inside",
        Audience::Executive => "the executives",
    }
}

/// The drafts as the lines of a file.
fn lines(drafts: &[Typed]) -> String {
    let line = |draft: &Typed| {
        let kind = draft.kind.map(|kind| kind.word().to_owned());
        let line = serde_json::to_string(&Draft { text: draft.text.clone(), kind, on: draft.on });
        line.map(|line| line + "\n").unwrap_or_default()
    };
    drafts.iter().map(line).collect()
}

/// Puts a text at a place, durably; an empty one removes the file.
///
/// # Errors
/// As the system says; what was there before is then still there.
pub fn write(place: &Path, text: &str) -> io::Result<()> {
    if text.is_empty() {
        return match std::fs::remove_file(place) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        };
    }
    let folder = place.parent().unwrap_or(Path::new("."));
    make_folder(folder)?;
    let mut aside = place.as_os_str().to_owned();
    aside.push(".tmp");
    let mut file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&aside)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    std::fs::rename(&aside, place)?;
    File::open(folder)?.sync_all()
}

/// Drafts on their way to the disk.
enum Job {
    /// Keep this text there; none: no file.
    Keep(PathBuf, String),
    /// Say when everything before this is kept, or what failed of it since the last time.
    Drain(Sender<Option<String>>),
}

/// Keeps drafts on a thread of its own, begun with the first: the board never waits for the disk while somebody types.
/// Of what waits for one place only the newest is written.
#[derive(Default)]
pub struct Keeper {
    jobs: Option<Sender<Job>>,
}

impl Keeper {
    /// Keeps these and no others at a place, soon; `tell` hears where that fails.
    pub fn keep(&mut self, place: PathBuf, drafts: &[Typed], tell: impl Fn(String) + Send + 'static) {
        self.keep_text(place, lines(drafts), tell);
    }

    /// The same for any text; an empty one removes the file.
    pub fn keep_text(&mut self, place: PathBuf, text: String, tell: impl Fn(String) + Send + 'static) {
        if self.jobs.is_none() {
            let (jobs, inbox) = channel();
            let work = move || work(&inbox, &tell);
            let started = std::thread::Builder::new().name("drafts".to_owned()).spawn(work);
            self.jobs = started.is_ok().then_some(jobs);
        }
        match &self.jobs {
            Some(jobs) => drop(jobs.send(Job::Keep(place, text))),
            // No thread to be had: then here, so that they surely are.
            None => drop(write(&place, &text)),
        }
    }

    /// Waits until all is kept; gives what failed, if something did.
    pub fn drain(&self) -> Option<String> {
        let jobs = self.jobs.as_ref()?;
        let (done, answer) = channel();
        jobs.send(Job::Drain(done)).ok()?;
        answer.recv().ok().flatten()
    }
}

fn work(inbox: &Receiver<Job>, tell: &impl Fn(String)) {
    while let Ok(first) = inbox.recv() {
        let mut newest = BTreeMap::new();
        let mut asking = Vec::new();
        for job in std::iter::once(first).chain(inbox.try_iter()) {
            match job {
                Job::Keep(place, text) => drop(newest.insert(place, text)),
                Job::Drain(done) => asking.push(done),
            }
        }
        let mut failed = None;
        for (place, text) in newest {
            if let Err(error) = write(&place, &text) {
                let why = format!("the draft is not kept: {}: {error}", place.display());
                tell(why.clone());
                failed = Some(why);
            }
        }
        for done in asking {
            let _ = done.send(failed.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_what_waits_the_newest_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("X.drafts");
        let mut keeper = Keeper::default();
        for end in 0..=200 {
            let text = "x".repeat(end);
            keeper.keep(place.clone(), &[Typed { text, kind: None, on: None }], |why| panic!("{why}"));
        }
        assert_eq!(keeper.drain(), None);
        assert!(std::fs::read_to_string(&place).unwrap().contains(&"x".repeat(200)));
    }

    #[test]
    fn drafts_come_back_as_they_were() {
        let folder = tempfile::tempdir().unwrap();
        let find = |name: &str| (name == "HOME").then(|| folder.path().to_str().unwrap().to_owned());
        let paths = Paths::from_environment(find).unwrap();
        let journal = paths.journal("X");
        let drafts = vec![
            Typed { text: "half a\n\u{1b} line".to_owned(), kind: None, on: None },
            Typed { text: "b".to_owned(), kind: Some(Kind::Blocker), on: Some(EscalationId(2)) },
        ];
        keep(&place(&paths, &journal), &drafts).unwrap();
        assert_eq!(kept(&place(&paths, &journal)), drafts);
        keep(&place(&paths, &journal), &[]).unwrap();
        assert_eq!(kept(&place(&paths, &journal)), []);
        assert_ne!(place(&paths, Path::new("/a/X.jsonl")), place(&paths, Path::new("/b/X.jsonl")));
    }

    #[test]
    fn rooms_of_one_name_in_two_folders_share_no_words_and_old_ones_go_to_the_only_room_they_can_be_of() {
        let folder = tempfile::tempdir().unwrap();
        let in_folder = |data: Option<&str>| {
            let home = folder.path().to_str().unwrap().to_owned();
            let data = data.map(|name| format!("{home}/{name}"));
            let find = move |name: &str| match name {
                "HOME" => Some(home.clone()),
                "WARROOM_DATA" => data.clone(),
                _ => None,
            };
            Paths::from_environment(find).unwrap()
        };
        let (usual, one, two) = (in_folder(None), in_folder(Some("one")), in_folder(Some("two")));
        let at = |paths: &Paths| place(paths, &paths.journal("X"));
        assert!(at(&usual).ends_with("X.drafts"));
        assert!(at(&usual) != at(&one) && at(&one) != at(&two) && at(&usual) != at(&two));
        let old = at(&usual);
        write(&old, "{\"text\":\"a\"}\n").unwrap();
        let kept: Instant = std::fs::metadata(&old).unwrap().modified().unwrap().into();
        let (long_ago, later) = (kept - chrono::TimeDelta::hours(1), kept + chrono::TimeDelta::hours(1));
        assert_eq!(before(&one, &one.journal("X"), long_ago), Some(old.clone()));
        assert_eq!(before(&one, &one.journal("X"), later), None, "it began after the words were kept");
        assert_eq!(before(&usual, &usual.journal("X"), long_ago), None, "they are there already");
        std::fs::create_dir_all(&usual.data).unwrap();
        std::fs::write(usual.journal("X"), "").unwrap();
        assert_eq!(before(&one, &one.journal("X"), long_ago), None, "they may be its namesake's");
    }
}
