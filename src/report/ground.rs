//! What every document stands on: the room as it was known, who will read it, and what it is made from.
//! The one place of this floor where words become [`Shown`].
use crate::domain::clean;
use crate::domain::entry::Entry;
use crate::domain::event::Money;
use crate::domain::id::{EscalationId, Handle, ItemId};
use crate::domain::policy::Policy;
use crate::domain::redact::{Eye, Secret, Shown, Veil};
use crate::domain::room::Room;
use crate::domain::state::{Birth, Escalation};
use crate::domain::time::{At, Instant};
use crate::metrics::{self, RoomFigures};
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
    /// The one escalation it is about; else the whole room.
    pub scope: Option<EscalationId>,
    /// What imported histories are scored by.
    pub standard: &'a Policy,
}

/// The head of every document: what it is, of which room, and from which entries it was made.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct About {
    /// The room's name.
    pub room: Shown,
    /// The room's title.
    pub title: Shown,
    /// The one escalation it is about.
    pub escalation: Option<String>,
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
    /// Entries that were struck.
    pub struck: usize,
    /// When the first entry happened.
    pub first: Option<At>,
    /// When the last entry happened.
    pub last: Option<At>,
    /// Where the journal stood.
    pub head: Head,
    /// The program that made it.
    pub version: &'static str,
}

impl Ground<'_> {
    /// Cleaned words on one row.
    pub fn line(&self, text: &str) -> Shown {
        self.veil.seen_by(self.eye, &clean::row(text))
    }

    /// Cleaned words with their rows.
    pub fn prose(&self, text: &str) -> Shown {
        self.veil.seen_by(self.eye, clean::prose(text).0.as_str())
    }

    /// The same of words that may be missing or empty.
    pub fn maybe(&self, text: Option<&str>) -> Option<Shown> {
        text.filter(|text| !text.trim().is_empty()).map(|text| self.line(text))
    }

    /// Several at once.
    pub fn all(&self, texts: &[String]) -> Vec<Shown> {
        texts.iter().map(|text| self.line(text)).collect()
    }

    /// `@dan`.
    pub fn who(&self, who: &Handle) -> Shown {
        self.line(&format!("@{}", who.as_str()))
    }

    /// `@dan`, where somebody is named.
    pub fn owner(&self, who: Option<&Handle>) -> Option<Shown> {
        who.map(|who| self.who(who))
    }

    /// A typed secret, for the private eye alone.
    pub fn secret(&self, secret: Option<&Secret<String>>) -> Option<Shown> {
        secret.and_then(|secret| secret.seen_by(self.eye)).map(|text| self.line(text))
    }

    /// Money, for the private eye alone: `1200000.00 EUR`.
    pub fn money(&self, secret: Option<&Secret<Money>>) -> Option<Shown> {
        let money = secret.and_then(|secret| secret.seen_by(self.eye))?;
        let (whole, cents) = (money.minor / 100, money.minor.unsigned_abs() % 100);
        let sign = if money.minor < 0 && whole == 0 { "-" } else { "" };
        Some(self.line(&format!("{sign}{whole}.{cents:02} {}", money.currency)))
    }

    /// Whom an escalation is about: its customers for the private eye, `customer E2` for the shared one, numbered where there are
    /// several.
    pub fn customers(&self, one: &Escalation) -> Vec<Shown> {
        let known = one.customers.iter().filter_map(|id| self.room.customers.get(id));
        match self.eye {
            Eye::Private => known.filter_map(|customer| self.secret(Some(&customer.name))).collect(),
            Eye::Shared if one.customers.len() < 2 => {
                one.customers.iter().map(|_| Shown::vouch(format!("customer {}", one.id))).collect()
            }
            Eye::Shared => {
                let each = (1..=one.customers.len()).map(|nth| format!("customer {nth} of {}", one.id));
                each.map(Shown::vouch).collect()
            }
        }
    }

    /// The tiers of its customers, each once.
    pub fn tiers(&self, one: &Escalation) -> Vec<Shown> {
        let known = one.customers.iter().filter_map(|id| self.room.customers.get(id)?.tier.as_deref());
        let tiers: std::collections::BTreeSet<&str> = known.collect();
        tiers.into_iter().map(|tier| self.line(tier)).collect()
    }

    /// Whether this reader may see an entry at all.
    pub fn sees(&self, entry: &Entry) -> bool {
        self.eye == Eye::Private || !entry.common.private
    }

    /// Whether this reader may see a thing at all, and it belongs to what the document is about.
    pub fn takes(&self, birth: &Birth) -> bool {
        (self.eye == Eye::Private || !birth.common.private) && self.is_in_scope(birth.common.on)
    }

    /// Whether something on this escalation (or on none) belongs to what the document is about.
    pub fn is_in_scope(&self, on: Option<EscalationId>) -> bool {
        self.scope.is_none() || on.is_none() || on == self.scope
    }

    /// The escalations it is about, in the order of their ids.
    pub fn escalations(&self) -> impl Iterator<Item = &Escalation> {
        let all = self.room.escalations.values().map(AsRef::as_ref);
        all.filter(|one: &&Escalation| self.is_in_scope(Some(one.id)))
            .filter(|one| self.eye == Eye::Private || !one.birth.common.private)
    }

    /// One entry in words.
    pub fn said(&self, entry: &Entry) -> Said {
        let said = (self.teller)(self.room, entry);
        Said { text: self.veil.seen_by(self.eye, said.text.as_str()), ..said }
    }

    /// The figures of the room at that instant, by the policies that held.
    pub fn figures(&self) -> RoomFigures {
        metrics::room(self.room, &self.room.name, &metrics::Options::at(self.now, self.standard))
    }

    /// The head of the document.
    pub fn about(&self) -> About {
        let told = || {
            let all = self.room.entries().iter().filter(|entry| !is_book_keeping(entry));
            all.map(|entry| entry.when())
        };
        About {
            room: self.line(&self.room.name),
            title: self.line(self.title()),
            escalation: self.scope.map(|id| id.to_string()),
            as_of: At(self.now),
            until: self.until.map(At),
            zone: if is_utc(self.zone) { "UTC" } else { self.zone.name() },
            redacted: self.eye == Eye::Shared,
            hidden: self.room.entries().iter().filter(|entry| !self.sees(entry)).count(),
            struck: self.room.entries().iter().filter(|e| self.room.struck_by(e.seq).is_some()).count(),
            first: told().min().map(At),
            last: told().max().map(At),
            head: self.head.clone(),
            version: env!("CARGO_PKG_VERSION"),
        }
    }

    /// What the document is about in words: the escalation's title, else the room's, else its name.
    pub fn title(&self) -> &str {
        let one = self.scope.and_then(|id| self.room.escalations.get(&id));
        let words = one.map_or(self.room.title.as_str(), |one| one.title.as_str());
        if words.is_empty() { &self.room.name } else { words }
    }
}

/// What the journal writes about itself: its time says nothing about the incident.
pub fn is_book_keeping(entry: &Entry) -> bool {
    use crate::domain::event::Event;
    entry.is_frame() || matches!(&entry.event, Event::PolicyAdopted(_))
}

/// Rounded to six decimals, as every figure that is written down.
pub fn six(figure: f64) -> f64 {
    (figure * 1e6).round() / 1e6
}

/// Whether a zone is UTC by another name: its times need not stand twice.
fn is_utc(zone: Tz) -> bool {
    use chrono_tz::Etc;
    matches!(zone, Tz::UTC | Tz::UCT | Tz::Universal | Tz::Zulu | Tz::GMT | Tz::Greenwich)
        || matches!(zone, Etc::UTC | Etc::UCT | Etc::Universal | Etc::Zulu | Etc::GMT | Etc::Greenwich)
}
