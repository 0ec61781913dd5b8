//! A room as it is searched: every entry in the words of the log, made comparable once, as one eye may read it.
use crate::app::desk::Desk;
use crate::app::view::Look;
use crate::app::view::fact::{self, Teller, tell};
use crate::domain::event::Event;
use crate::domain::redact::{Eye, Shown, Veil};
use crate::domain::room::Room;
use crate::domain::time::Instant;
use crate::search::text::{Query, fold};
use chrono_tz::Tz;
use std::collections::BTreeMap;

/// One entry.
#[derive(Debug, Clone)]
pub struct Line {
    /// Its number.
    pub seq: u64,
    /// When it happened.
    pub at: Instant,
    /// Its tag in the log.
    pub tag: &'static str,
    /// The id of what it is about, or nothing.
    pub id: String,
    /// Its words.
    pub text: Shown,
    /// The entry that struck it.
    pub struck_by: Option<u64>,
    /// What the log says of it, comparable.
    said: String,
    /// What was typed, where that is something else.
    typed: String,
}

impl Line {
    /// Whether it has all of what is looked for: in what the log says of it or in what was typed.
    pub fn fits(&self, query: &Query) -> bool {
        query.is_in([&self.said, &self.typed])
    }
}

/// As whom and when a room is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reader {
    /// Who looks.
    pub eye: Eye,
    /// When.
    pub now: Instant,
    /// The zone of clock times.
    pub zone: Tz,
}

/// Every entry that this eye may see, in order. The opening of a room repeats the words of its first escalation and is
/// left out.
pub fn lines(room: &Room, reader: &Reader) -> Vec<Line> {
    let (desk, fresh) = (Desk::default(), BTreeMap::new());
    let mut look = Look::new(reader.now, reader.zone, &desk, &fresh);
    look.eye = reader.eye;
    let teller = Teller::new(room, reader.eye, &look);
    // Only a shared eye needs it, and to lay it reads every line.
    let veil = if reader.eye == Eye::Shared { Veil::of(room) } else { Veil::default() };
    let seen = |entry: &&std::sync::Arc<crate::domain::entry::Entry>| {
        fact::is_visible(room, entry, reader.eye) && !matches!(entry.event, Event::JournalCreated(_))
    };
    let line = |entry: &std::sync::Arc<crate::domain::entry::Entry>| {
        let amended = room.entry_now(entry.seq);
        let told = tell(&teller, amended.as_deref().unwrap_or(entry));
        let id = told.id.map_or_else(String::new, |id| id.to_string());
        let text = veil.seen_by(reader.eye, told.text.as_str());
        let said = fold(&format!("{} {id} {text}", told.tag));
        let (raw, words) = (entry.common.raw.as_deref(), entry.common.text.as_deref());
        // What others may not read they may not find either.
        let typed = [raw, words].into_iter().flatten().filter(|_| reader.eye == Eye::Private);
        let typed = typed.map(fold).filter(|typed| !said.contains(typed.as_str()));
        Line {
            seq: entry.seq,
            at: entry.when(),
            tag: told.tag,
            id,
            typed: typed.collect::<Vec<_>>().join("\n"),
            said,
            text,
            struck_by: room.struck_by(entry.seq),
        }
    };
    room.entries().iter().filter(seen).map(line).collect()
}
