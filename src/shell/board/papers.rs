//! Documents asked for on the board: made from the journal on a thread of its own, into a file beside the journals.
use super::live::{Heard, Live};
use crate::app::Msg;
use crate::domain::clean;
use crate::domain::redact::Eye;
use crate::language::verbs::papers::Paper;
use crate::shell::here::Here;
use crate::shell::paths::make_folder;
use crate::shell::verbs::report;
use std::path::{Path, PathBuf};

/// Said where there is no file to make a document from.
const NO_FILE: &str =
    "this record has no file, so there is nothing to make a document from; warroom demo plays in memory";

impl Live {
    /// Nobody who types waits for this.
    pub(super) fn report(&mut self, paper: Paper, eye: Eye) {
        let Some(journal) = self.stage.looked_back_at() else {
            return self.stage.tell(Msg::Notice(NO_FILE.to_owned()));
        };
        let (here, room) = (self.stage.here.clone(), self.stage.model.room.name.clone());
        let stamp = self.stage.now().with_timezone(&here.zone).format("%Y%m%d-%H%M%S").to_string();
        let tell = self.tell.clone();
        std::thread::spawn(move || {
            let said = match written(&here, &journal, &paper, (eye, &room, &stamp)) {
                Ok(file) => Msg::Notice(format!("the {} is in {}", paper.kind, here.paths.shown(&file))),
                Err(why) => Msg::Notice(format!("no {} was written: {}", paper.kind, clean::row(&why))),
            };
            drop(tell.send(Heard::Found(said)));
        });
    }
}

/// Writes it; gives where it is.
fn written(
    here: &Here,
    journal: &Path,
    paper: &Paper,
    (eye, room, stamp): (Eye, &str, &str),
) -> Result<PathBuf, String> {
    let folder = here.paths.data.join("documents");
    make_folder(&folder).map_err(|why| format!("{}: {why}", here.paths.shown(&folder)))?;
    let about = paper.about.as_deref().map(|about| format!("-{}", named(about))).unwrap_or_default();
    let file = folder.join(format!("{}-{}{about}-{stamp}.{}", named(room), paper.kind, paper.format));
    let mut here = here.clone();
    here.global.room = Some(journal.display().to_string());
    here.global.json = false;
    report::into_file(&here, paper, eye, &file).map_err(|fault| fault.to_string())?;
    Ok(file)
}

/// Letters, digits and dashes: fit for the name of a file.
fn named(words: &str) -> String {
    words.chars().filter(|c| c.is_alphanumeric() || matches!(c, '-' | '_')).take(60).collect()
}
