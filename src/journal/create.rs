//! A new journal: all its first lines in a temporary file, synced, then renamed to a name nobody has.
//! There is never a moment at which half a journal stands under its own name.
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::chain::Chain;
use super::codec::encode;
use super::disk::{DiskFile, How};
use super::fault::Fault;
use super::file::Place;
use super::log::{Act, Stamp};

/// Writes a journal that holds these acts.
pub(super) fn journal(place: &Place, acts: &mut [&mut Act<'_>], who: &Stamp) -> Result<(), Fault> {
    free(place)?;
    let text = lines(place, acts, who)?;
    put(place, &text, who)
}

/// Writes a journal of these lines.
pub(super) fn put(place: &Place, text: &str, who: &Stamp) -> Result<(), Fault> {
    free(place)?;
    let aside = temporary(&place.path, who);
    let done = write(place, &aside, text).and_then(|()| place.disk.rename_new(&aside, &place.path));
    if let Err(error) = done {
        let _ = place.disk.remove(&aside);
        return Err(match error.kind() {
            io::ErrorKind::AlreadyExists => Fault::Exists { file: place.path.clone() },
            _ => Fault::NotSaved { file: place.path.clone(), error: Arc::new(error), spill: None },
        });
    }
    place.disk.sync_folder(folder(&place.path)).map_err(|error| Fault::NotConfirmed {
        file: place.path.clone(),
        id: who.id(0).to_string(),
        error: Arc::new(error),
        spill: None,
    })
}

fn free(place: &Place) -> Result<(), Fault> {
    place.must_be_local()?;
    match place.disk.look(&place.path) {
        Ok(_) => Err(Fault::Exists { file: place.path.clone() }),
        Err(_) => Ok(()),
    }
}

fn lines(place: &Place, acts: &mut [&mut Act<'_>], who: &Stamp) -> Result<String, Fault> {
    let (mut room, mut chain, mut text) = (place.blank.clone(), Chain::START, String::new());
    for (place, act) in acts.iter_mut().enumerate() {
        let line = encode(&act(&room)?, who, who.id(place), chain)?;
        chain = chain.with(line.hash);
        text += &line.text;
        room.apply(Arc::new(line.entry));
    }
    Ok(text)
}

pub(super) fn temporary(path: &Path, who: &Stamp) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(format!(".{}.tmp", who.draw_id()));
    name.into()
}

pub(super) fn folder(path: &Path) -> &Path {
    path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

fn write(place: &Place, aside: &Path, text: &str) -> io::Result<()> {
    place.disk.make_folder(folder(&place.path))?;
    let mut file = place.disk.open(aside, How::New)?;
    append_all(file.as_mut(), text.as_bytes())?;
    file.sync()
}

/// Writes these bytes, in as many writes as it takes: for files that have no name yet.
pub(super) fn append_all(file: &mut dyn DiskFile, mut rest: &[u8]) -> io::Result<()> {
    while !rest.is_empty() {
        match file.append(rest) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(written) => rest = rest.get(written..).unwrap_or_default(),
            Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
            Err(e) => return Err(e),
        }
    }
    Ok(())
}
