//! Notes made afterwards, in a journal of their own beside the one they are about: `ROOM.hindsight.jsonl`, with the same
//! lines, lock and chain. The journal itself is never opened to write here.
use crate::app::replay::Note;
use crate::domain::entry::Draft;
use crate::domain::event::{Common, Event, HindsightNoted};
use crate::domain::words::Source;
use crate::journal::chain::Check;
use crate::journal::{Access, Fault, FileLog, Log};
use crate::shell::here::Here;
use crate::shell::verbs::start;
use std::path::{Path, PathBuf};

/// Where the notes about a journal are.
pub fn place(journal: &Path) -> PathBuf {
    journal.with_extension("hindsight.jsonl")
}

/// The notes about a journal, oldest first; none where nobody made one.
///
/// # Errors
/// The file is there and cannot be read whole.
pub fn read(here: &Here, journal: &Path) -> Result<Vec<Note>, Fault> {
    let path = place(journal);
    if !path.exists() {
        return Ok(Vec::new());
    }
    let log = FileLog::open(&here.place(&path), Access::Read, Check::Whole)?;
    log.trouble().cloned().map_or_else(|| Ok(notes(&log)), Err)
}

fn notes(log: &FileLog) -> Vec<Note> {
    let note = |entry: &std::sync::Arc<crate::domain::entry::Entry>| match &entry.event {
        Event::HindsightNoted(fact) => Some(Note {
            about: fact.about,
            by: entry.by.clone(),
            at: entry.ts,
            text: entry.text().to_owned(),
        }),
        _ => None,
    };
    log.room().entries().iter().filter_map(note).collect()
}

/// Adds one; gives all.
///
/// # Errors
/// It is not kept.
pub fn write(here: &Here, journal: &Path, room: &str, note: &Note) -> Result<Vec<Note>, Fault> {
    let path = place(journal);
    let place = here.place(&path);
    if !path.exists() {
        let stamp = here.stamp_for(Source::Tui, &path);
        let created = start::created(room, format!("hindsight about {room}"), &stamp, here);
        FileLog::create(&place, &mut [&mut |_| Ok(Draft::new(created.clone()))], &stamp)?;
    }
    let mut log = FileLog::open(&place, Access::Write, Check::Whole)?;
    let common = Common { text: Some(note.text.clone()), ..Common::default() };
    let draft = Draft { common, ..Draft::new(HindsightNoted { about: note.about }) };
    log.commit(&mut |_| Ok(draft.clone()), &here.stamp_for(Source::Tui, &path))?;
    Ok(notes(&log))
}
