//! The record that is replayed: a room's journal, any journal's file, or one that comes in on standard input.
use crate::domain::clean;
use crate::domain::room::Room;
use crate::journal::chain::{Chain, Check};
use crate::journal::{FileLog, Log, decode};
use crate::shell::fault::Fault;
use crate::shell::here::Here;
use crate::shell::out::Out;
use crate::shell::rooms;
use std::io::Read;
use std::path::PathBuf;
use std::sync::Arc;

/// A record.
pub struct Source {
    /// What of it is sound.
    pub room: Room,
    /// What it is called.
    pub name: String,
    /// What is typed after `warroom replay` to read it again.
    pub typed: String,
    /// Its file; `None`: it came in on standard input.
    pub file: Option<PathBuf>,
    /// What of it is not sound, with the exit code.
    pub trouble: Option<(String, u8)>,
    /// So many bytes behind the last entry came in on standard input and are no entry.
    torn: Option<u64>,
}

impl Source {
    /// Reads it.
    ///
    /// # Errors
    /// There is none, it is no journal, or it cannot be read.
    pub fn read(here: &Here, named: Option<&str>) -> Result<Self, Fault> {
        if named == Some("-") {
            return Self::incoming(here);
        }
        let mut here = here.clone();
        here.global.room = named.map(str::to_owned).or(here.global.room);
        let log: FileLog = rooms::read(&here, Check::Whole)?;
        let name = rooms::called(&log);
        let is_ours = log.path().parent() == Some(&here.paths.data);
        Ok(Self {
            room: log.room().clone(),
            typed: if is_ours { name.clone() } else { here.paths.shown(log.path()) },
            name,
            file: Some(log.path().to_owned()),
            trouble: log.trouble().map(|fault| (fault.to_string(), fault.exit_code())),
            torn: None,
        })
    }

    fn incoming(here: &Here) -> Result<Self, Fault> {
        let mut bytes = Vec::new();
        let failed = Fault::io("standard input", "reading it");
        std::io::stdin().lock().read_to_end(&mut bytes).map_err(failed)?;
        let mut room = here.blank();
        let (entries, trouble) = sound(&bytes)?;
        room.extend(entries);
        let name = clean::row(&room.name).into_owned();
        let rest = bytes.rsplit(|byte| *byte == b'\n').next().map_or(0, <[u8]>::len);
        let is_whole = room.entries().len()
            >= bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()).count();
        let torn = u64::try_from(rest).ok().filter(|rest| *rest > 0 && !is_whole);
        Ok(Self { room, name, typed: "-".to_owned(), file: None, trouble, torn })
    }

    /// Before anything that is sound is told: what is not.
    ///
    /// # Errors
    /// The damage, said already; to be returned after what is sound was told.
    pub fn damage_first(&self, out: &mut Out) -> Result<(), Fault> {
        let Some((why, code)) = &self.trouble else {
            let torn = self.file.as_deref().map_or_else(|| self.torn.map(rooms::torn), rooms::unfinished);
            if let Some(words) = torn {
                out.say(words);
            }
            return Ok(());
        };
        out.say(clean::prose(why).0);
        Err(Fault::Said(*code))
    }
}

type Entries = Vec<Arc<crate::domain::entry::Entry>>;

/// The entries that follow one another from the first line on, and what comes after them where that is not sound.
fn sound(bytes: &[u8]) -> Result<(Entries, Option<(String, u8)>), Fault> {
    let (mut chain, mut entries) = (Chain::START, Vec::new());
    let mut lines = bytes.split(|byte| *byte == b'\n').peekable();
    while let Some(line) = lines.next() {
        let is_rest = lines.peek().is_none();
        match chain.accept(line, Check::Whole) {
            Ok(sound) => {
                chain = chain.with(sound.hash);
                entries.push(Arc::new(decode(&sound)));
            }
            // A write that never finished was never confirmed: nothing is missing.
            Err(_) if is_rest && !entries.is_empty() => break,
            Err(_) if bytes.is_empty() => {
                let what = "standard input is empty; like: warroom replay - < INC-4821.jsonl";
                return Err(Fault::NotFound(what.to_owned()));
            }
            Err(why) if entries.is_empty() => {
                return Err(Fault::Foreign {
                    file: "standard input".to_owned(),
                    why: format!(
                        "no journal of warroom (line 1: {why}); warroom import reads other histories"
                    ),
                });
            }
            Err(why) => {
                let (at, last) = (entries.len() + 1, entries.len() - 1);
                let words = format!(
                    "standard input:{at}: {why} (entry {})\n  entries 0–{last} are intact and shown; \
                     what stands from this line on is not",
                    entries.len()
                );
                return Ok((entries, Some((words, 3))));
            }
        }
    }
    Ok((entries, None))
}
