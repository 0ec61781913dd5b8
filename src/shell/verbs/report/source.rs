//! What a document is made from: the journal, read whole, and the room as it was known at the instant asked for.
use super::which::which;
use super::{Kind, Report};
use crate::app::desk::Desk;
use crate::app::view::Look;
use crate::app::view::fact::{Teller, is_told, tell};
use crate::domain::clean;
use crate::domain::entry::Entry;
use crate::domain::id::EscalationId;
use crate::domain::policy::Policy;
use crate::domain::redact::{Eye, Veil};
use crate::domain::room::Room;
use crate::domain::time::Instant;
use crate::journal::chain::Check;
use crate::journal::disk::{Disk, How, RealDisk};
use crate::journal::read::{Cursor, walk};
use crate::journal::{FileLog, Log};
use crate::report::{Ground, Head, Said, is_book_keeping};
use crate::shell::fault::Fault;
use crate::shell::here::Here;
use crate::shell::out::Out;
use crate::shell::rooms;
use crate::shell::then::{self, Cut};
use chrono_tz::Tz;
use std::collections::BTreeMap;

/// A journal that was read, and when to look at it.
pub struct Source {
    room: Room,
    /// Of every name the whole journal knows: then, nobody may have known it yet.
    veil: Veil,
    head: Head,
    now: Instant,
    until: Option<Instant>,
    cut: Option<Cut>,
}

impl Source {
    /// Reads the room a command is about. Beside it: the damage, said already, to be returned at the end.
    ///
    /// # Errors
    /// There is none, it cannot be read, or `--until` names nothing.
    pub fn read(here: &Here, args: &Report, out: &mut Out) -> Result<(Self, Result<(), Fault>), Fault> {
        let mut log = rooms::read(here, Check::Whole)?;
        let whole = rooms::damage_first(&log, out);
        let source = Self::of(here, args, &mut log)?;
        if let Some(at) = source.cuts_nothing() {
            out.say(then::nothing_after(here, at));
        }
        Ok((source, whole))
    }

    /// From a journal that is open.
    ///
    /// # Errors
    /// It cannot be read again, or `--until` names nothing.
    pub fn of(here: &Here, args: &Report, log: &mut FileLog) -> Result<Self, Fault> {
        let until = args.until.as_deref().map(|typed| then::within(here, log.room(), typed)).transpose()?;
        let source = match until {
            Some(until) => Self { cut: Some(until.cut), ..Self::then(log, until.at)? },
            None => Self::whole(log),
        };
        Ok(if args.redact { Self { room: source.room.for_sharing(), ..source } } else { source })
    }

    /// The instant of an `--until` that leaves nothing out.
    pub fn cuts_nothing(&self) -> Option<Instant> {
        self.until.filter(|_| self.cut == Some(Cut::Nothing))
    }

    fn whole(log: &mut FileLog) -> Self {
        let chain = log.at().chain;
        let room = log.room().clone();
        let told = room.entries().iter().filter(|entry| !is_book_keeping(entry));
        let now = told.map(|entry| entry.known_at()).max().or(room.created).unwrap_or_default();
        let veil = Veil::of(&room);
        Self {
            room,
            veil,
            head: Head { hash: chain.head.to_string(), entries: chain.next },
            now,
            until: None,
            cut: None,
        }
    }

    /// The room as it was known, under the hash of the last entry that was: the same document stays the same when more is
    /// written later.
    fn then(log: &FileLog, until: Instant) -> Result<Self, Fault> {
        let room = log.room().as_known(until);
        let last = room.entries().last().map_or(0, |entry| entry.seq);
        let file = RealDisk.open(log.path(), How::Read).map_err(Fault::io(log.path(), "opening it"))?;
        let mut hash = String::new();
        let mut each = |_: &[u8], sound: &crate::journal::chain::Sound<'_>| {
            if sound.head.seq == last {
                hash = sound.hash.to_string();
            }
        };
        walk(file.as_ref(), Cursor::START, Check::Links, &mut each)
            .map_err(Fault::io(log.path(), "reading it"))?;
        let veil = Veil::of(log.room());
        Ok(Self {
            room,
            veil,
            head: Head { hash, entries: last + 1 },
            now: until,
            until: Some(until),
            cut: None,
        })
    }

    /// Stands a document on it.
    ///
    /// # Errors
    /// Those of the document, or an id that fits nothing.
    pub fn on_ground<T>(
        &self,
        here: &Here,
        args: &Report,
        write: impl FnOnce(&Ground<'_>) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        let eye = eye(args);
        let (desk, fresh) = (Desk::default(), BTreeMap::new());
        let teller = |room: &Room, entry: &Entry| {
            let look = Look { eye, ..Look::new(self.now, Tz::UTC, &desk, &fresh) };
            let told = tell(&Teller::new(room, eye, &look), entry);
            Said { tag: told.tag, id: told.id, text: told.text, is_news: is_told(entry, eye) }
        };
        let standard = crate::policy::standard();
        let ground = self.ground(here, args, (&teller, &standard));
        write(&Ground { scope: self.scope(args)?, ..ground })
    }

    /// The whole room as the ground of a document.
    pub fn ground<'a>(
        &'a self,
        here: &Here,
        args: &Report,
        (teller, standard): (&'a crate::report::Teller<'a>, &'a Policy),
    ) -> Ground<'a> {
        Ground {
            room: &self.room,
            eye: eye(args),
            veil: self.veil.clone(),
            zone: self.room.zone.parse().unwrap_or(here.zone),
            now: self.now,
            until: self.until,
            head: self.head.clone(),
            teller,
            with_struck: args.struck,
            scope: None,
            standard,
        }
    }

    /// The escalation that was named; where one is needed and there is only one, that.
    fn scope(&self, args: &Report) -> Result<Option<EscalationId>, Fault> {
        if args.kind == Kind::Difficult {
            return which(args, &self.room).map(Some);
        }
        let all = &self.room.escalations;
        let Some(typed) = args.id().filter(|_| !matches!(args.kind, Kind::Ics214 | Kind::Update)) else {
            let only = all.keys().next().filter(|_| args.kind == Kind::Escalation && all.len() == 1);
            return Ok(only.copied());
        };
        let id: EscalationId = typed.parse().map_err(|_| {
            Fault::Usage(format!("{typed:?} is no escalation; like E2, or leave it out for the whole room"))
        })?;
        if all.contains_key(&id) {
            return Ok(Some(id));
        }
        let known: Vec<String> =
            all.values().map(|one| format!("{} {}", one.id, clean::row(&one.title))).collect();
        let known = if known.is_empty() { "there is none yet".to_owned() } else { known.join("\n  ") };
        Err(Fault::NotFound(format!("there is no {id} in {}\n  {known}", clean::row(&self.room.name))))
    }
}

fn eye(args: &Report) -> Eye {
    if args.redact { Eye::Shared } else { Eye::Private }
}
