//! Words that were typed and not saved, one file for each journal in the state folder. They outlive the program.
use crate::app::line::Typed;
use crate::domain::id::EscalationId;
use crate::journal::chain::Hash;
use crate::language::Kind;
use crate::shell::paths::{Paths, make_folder};
use crate::shell::rooms::stem;
use serde::{Deserialize, Serialize};
use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

#[derive(Serialize, Deserialize)]
struct Draft {
    text: String,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    kind: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    on: Option<EscalationId>,
}

/// Where the drafts of a journal are: named like a room of ours, else by its path too.
pub fn place(paths: &Paths, journal: &Path) -> PathBuf {
    let name = stem(journal);
    if journal.parent() == Some(&paths.data) {
        return paths.state.join(format!("{name}.drafts"));
    }
    let path = std::path::absolute(journal).unwrap_or_else(|_| journal.to_owned());
    let hash = Hash::of_bytes(path.as_os_str().as_encoded_bytes()).to_string();
    paths.state.join(format!("{name}-{}.drafts", hash.get(..8).unwrap_or_default()))
}

/// The drafts kept for a journal, oldest first; lines that cannot be read are left out.
pub fn kept(paths: &Paths, journal: &Path) -> Vec<Typed> {
    let text = std::fs::read_to_string(place(paths, journal)).unwrap_or_default();
    let drafts = text.lines().filter_map(|line| serde_json::from_str::<Draft>(line).ok());
    let kind = |word: String| Kind::ALL.into_iter().find(|kind| kind.word() == word);
    drafts.map(|draft| Typed { text: draft.text, kind: draft.kind.and_then(kind), on: draft.on }).collect()
}

/// Keeps these and no others, durably; none at all removes the file.
///
/// # Errors
/// As the system says; the drafts kept before are then still there.
pub fn keep(place: &Path, drafts: &[Typed]) -> io::Result<()> {
    if drafts.is_empty() {
        return match std::fs::remove_file(place) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        };
    }
    let folder = place.parent().unwrap_or(Path::new("."));
    make_folder(folder)?;
    let aside = place.with_extension("drafts.tmp");
    let mut file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&aside)?;
    for draft in drafts {
        let kind = draft.kind.map(|kind| kind.word().to_owned());
        let line = serde_json::to_string(&Draft { text: draft.text.clone(), kind, on: draft.on })?;
        writeln!(file, "{line}")?;
    }
    file.sync_all()?;
    std::fs::rename(&aside, place)?;
    File::open(folder)?.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

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
        assert_eq!(kept(&paths, &journal), drafts);
        keep(&place(&paths, &journal), &[]).unwrap();
        assert_eq!(kept(&paths, &journal), []);
        assert_ne!(place(&paths, Path::new("/a/X.jsonl")), place(&paths, Path::new("/b/X.jsonl")));
    }
}
