//! What a document is made from: the journal, read whole, and the room as it was known at the instant asked for.
use super::Report;
use crate::app::desk::Desk;
use crate::app::view::Look;
use crate::app::view::fact::{Teller, is_told, tell};
use crate::domain::entry::Entry;
use crate::domain::redact::{Eye, Veil};
use crate::domain::room::Room;
use crate::domain::time::Instant;
use crate::journal::chain::Check;
use crate::journal::{FileLog, Log};
use crate::report::{Ground, Head, Said};
use crate::shell::fault::Fault;
use crate::shell::here::Here;
use crate::shell::out::Out;
use crate::shell::rooms;
use chrono_tz::Tz;
use std::collections::BTreeMap;

/// A journal that was read, and when to look at it.
pub struct Source {
    room: Room,
    head: Head,
    now: Instant,
    until: Option<Instant>,
}

impl Source {
    /// Reads the room a command is about. Beside it: the damage, said already, to be returned at the end.
    ///
    /// # Errors
    /// There is none, or it cannot be read.
    pub fn read(here: &Here, args: &Report, out: &mut Out) -> Result<(Self, Result<(), Fault>), Fault> {
        let mut log = rooms::read(here, Check::Whole)?;
        let whole = rooms::damage_first(&log, out);
        let chain = log.at().chain;
        let head = Head { hash: chain.head.to_string(), entries: chain.next };
        let source = Self::of(&log, head, until(here, args)?);
        Ok((source, whole))
    }

    fn of(log: &FileLog, head: Head, until: Option<Instant>) -> Self {
        let room = log.room().clone();
        let last = room.last_written.unwrap_or_default();
        Self { room, head, now: until.unwrap_or(last), until }
    }

    /// Stands a document on it.
    ///
    /// # Errors
    /// Those of the document.
    pub fn on_ground<T>(
        &self,
        args: &Report,
        write: impl FnOnce(&Ground<'_>) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        let zone: Tz = self.room.zone.parse().unwrap_or(Tz::UTC);
        let eye = if args.redact { Eye::Shared } else { Eye::Private };
        let (desk, fresh) = (Desk::default(), BTreeMap::new());
        let look = Look { eye, ..Look::new(self.now, zone, &desk, &fresh) };
        let teller = |room: &Room, entry: &Entry| {
            let told = tell(&Teller { state: room, eye, look: &look }, entry);
            Said { tag: told.tag, id: told.id, text: told.text, is_news: is_told(entry, eye) }
        };
        write(&Ground {
            room: &self.room,
            eye,
            veil: Veil::of(&self.room),
            zone,
            now: self.now,
            until: self.until,
            head: self.head.clone(),
            teller: &teller,
            with_struck: args.struck,
        })
    }
}

fn until(here: &Here, args: &Report) -> Result<Option<Instant>, Fault> {
    let now = here.clock.read().now;
    args.until.as_deref().map(|typed| here.past(typed, now)).transpose()
}
