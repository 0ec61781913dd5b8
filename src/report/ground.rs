//! What every document stands on: the room as it was known, who will read it, and what it is made from.
//! The one place of this floor where an entry's words become [`Shown`].
use crate::domain::clean;
use crate::domain::entry::Entry;
use crate::domain::id::{Handle, ItemId};
use crate::domain::redact::{Eye, Shown, Veil};
use crate::domain::room::Room;
use crate::domain::time::{At, Instant};
use chrono_tz::Tz;
use serde::Serialize;

/// One entry in the words of the board's log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// `DECIDE`, `note`, `BLOCKED`.
    pub tag: &'static str,
    /// The item it is about, if it has a name of its own.
    pub id: Option<ItemId>,
    /// The words.
    pub text: Shown,
    /// Whether the live log tells it; book-keeping it does not.
    pub is_news: bool,
}

/// Puts an entry into words. The words stand on a floor above; whoever asks for a document brings them along.
pub type Teller<'a> = dyn Fn(&Room, &Entry) -> Said + 'a;

/// Where the journal stood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Head {
    /// Hash of the last entry that was read, 64 hex digits.
    pub hash: String,
    /// How many entries stand in the journal up to it, itself counted.
    pub entries: u64,
}

/// A room to be written about, and how.
pub struct Ground<'a> {
    /// The room as it was known at [`Ground::now`].
    pub room: &'a Room,
    /// Who reads: the shared eye gets no name of a customer, no contact, no money, nothing private.
    pub eye: Eye,
    /// Replaces names and the like in free text for the shared eye.
    pub veil: Veil,
    /// The zone beside UTC.
    pub zone: Tz,
    /// The instant at which the document looks: the one asked for, else that of the last entry.
    pub now: Instant,
    /// What was asked for with `--until`.
    pub until: Option<Instant>,
    /// Where the journal stood.
    pub head: Head,
    /// The words of an entry.
    pub teller: &'a Teller<'a>,
    /// Struck entries are shown, as such.
    pub with_struck: bool,
}

/// The head of every document: what it is, of which room, and from which entries it was made.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct About {
    /// The room's name.
    pub room: Shown,
    /// The room's title.
    pub title: Shown,
    /// The instant at which the document looks.
    pub as_of: At,
    /// What was asked for with `--until`.
    pub until: Option<At>,
    /// The zone beside UTC.
    pub zone: &'static str,
    /// Names of customers, contacts, money and private entries are left out.
    pub redacted: bool,
    /// Private entries left out.
    pub hidden: usize,
    /// When the first entry happened.
    pub first: Option<At>,
    /// When the last entry happened.
    pub last: Option<At>,
    /// Where the journal stood.
    pub head: Head,
}

impl Ground<'_> {
    /// Cleaned words on one row.
    pub fn line(&self, text: &str) -> Shown {
        self.veil.seen_by(self.eye, &clean::row(text))
    }

    /// `@dan`.
    pub fn who(&self, who: &Handle) -> Shown {
        self.line(&format!("@{}", who.as_str()))
    }

    /// Whether this reader may see an entry at all.
    pub fn sees(&self, entry: &Entry) -> bool {
        self.eye == Eye::Private || !entry.common.private
    }

    /// One entry in words, as it counts now.
    pub fn said(&self, entry: &Entry) -> Said {
        let said = (self.teller)(self.room, entry);
        Said { text: self.veil.seen_by(self.eye, said.text.as_str()), ..said }
    }

    /// The head of the document.
    pub fn about(&self) -> About {
        let times = || self.room.entries().iter().map(|entry| entry.when());
        About {
            room: self.line(&self.room.name),
            title: self.line(&self.room.title),
            as_of: At(self.now),
            until: self.until.map(At),
            zone: self.zone.name(),
            redacted: self.eye == Eye::Shared,
            hidden: self.room.entries().iter().filter(|entry| !self.sees(entry)).count(),
            first: times().min().map(At),
            last: times().max().map(At),
            head: self.head.clone(),
        }
    }
}
