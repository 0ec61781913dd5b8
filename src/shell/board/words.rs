//! The composer's texts beside a journal: those that were begun, and the one a command took. They outlive the program.
use crate::app::compose::{Kept, Pending};
use crate::domain::id::EscalationId;
use crate::domain::time::{At, Instant};
use crate::domain::words::{Audience, Phase};
use crate::shell::paths::make_folder;
use serde::{Deserialize, Serialize};
use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

#[derive(Serialize, Deserialize)]
struct Text {
    on: EscalationId,
    audience: Audience,
    #[serde(rename = "text")]
    said: String,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    next: Option<At>,
}

#[derive(Serialize, Deserialize)]
struct Taken {
    text: Text,
    phase: Phase,
    channel: String,
    at: At,
    done: bool,
    #[serde(default)]
    told: Vec<String>,
    #[serde(default)]
    overridden: Vec<String>,
    #[serde(default)]
    promises: bool,
}

impl From<&Kept> for Text {
    fn from(one: &Kept) -> Self {
        Self { on: one.on, audience: one.audience, said: one.text.clone(), next: one.next.map(At) }
    }
}

impl From<Text> for Kept {
    fn from(one: Text) -> Self {
        let next: Option<Instant> = one.next.map(|at| at.0);
        Self { on: one.on, audience: one.audience, text: one.said, next }
    }
}

/// Where the texts of a journal are, beside its drafts.
pub fn place(drafts: &Path) -> PathBuf {
    drafts.with_extension("words")
}

/// Where it stands that a command took one of them.
pub fn marker(drafts: &Path) -> PathBuf {
    drafts.with_extension("sending")
}

/// The texts as the lines of a file.
pub fn lines(all: &[Kept]) -> String {
    let line =
        |one: &Kept| serde_json::to_string(&Text::from(one)).map(|line| line + "\n").unwrap_or_default();
    all.iter().map(line).collect()
}

/// The texts kept at a place; lines that cannot be read are left out.
pub fn kept(place: &Path) -> Vec<Kept> {
    let text = std::fs::read_to_string(place).unwrap_or_default();
    text.lines().filter_map(|line| serde_json::from_str::<Text>(line).ok()).map(Kept::from).collect()
}

/// What a command took and nobody settled.
pub fn taken(marker: &Path) -> Option<Pending> {
    let text = std::fs::read_to_string(marker).ok()?;
    let Taken { text, phase, channel, at, done, told, overridden, promises } =
        serde_json::from_str(&text).ok()?;
    Some(Pending { kept: text.into(), phase, channel, at: at.0, done, told, overridden, promises })
}

/// Notes durably that a command has this text; nothing: that none has.
///
/// # Errors
/// As the system says.
pub fn mark(marker: &Path, pending: Option<&Pending>) -> io::Result<()> {
    let Some(one) = pending else {
        return match std::fs::remove_file(marker) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        };
    };
    let folder = marker.parent().unwrap_or(Path::new("."));
    make_folder(folder)?;
    let taken = Taken {
        text: Text::from(&one.kept),
        phase: one.phase,
        channel: one.channel.clone(),
        at: At(one.at),
        done: one.done,
        told: one.told.clone(),
        overridden: one.overridden.clone(),
        promises: one.promises,
    };
    let aside = marker.with_extension("sending.tmp");
    let mut file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&aside)?;
    file.write_all(serde_json::to_string(&taken)?.as_bytes())?;
    file.sync_all()?;
    std::fs::rename(&aside, marker)?;
    File::open(folder)?.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::time::read;

    #[test]
    fn texts_come_back_as_they_were() {
        let folder = tempfile::tempdir().unwrap();
        let drafts = folder.path().join("X.drafts");
        let next = read("2026-06-10T13:02:00Z");
        let one = Kept {
            on: EscalationId(2),
            audience: Audience::Customer,
            text: "a\n\n\u{1b} b".to_owned(),
            next,
        };
        std::fs::write(place(&drafts), lines(std::slice::from_ref(&one))).unwrap();
        assert_eq!(kept(&place(&drafts)), std::slice::from_ref(&one));
        let at = read("2026-06-10T12:32:00Z").unwrap();
        let pending = Pending {
            kept: one,
            phase: Phase::Identified,
            channel: "mail".to_owned(),
            at,
            done: true,
            told: vec!["A7".to_owned()],
            overridden: vec!["blame: they asked".to_owned()],
            promises: true,
        };
        mark(&marker(&drafts), Some(&pending)).unwrap();
        assert_eq!(taken(&marker(&drafts)), Some(pending));
        mark(&marker(&drafts), None).unwrap();
        assert_eq!(taken(&marker(&drafts)), None);
    }
}
