//! What sentences are made of: the draft of a line, joining, times, and the things an entry only names.
use super::{Kind, Teller};
use crate::app::view::say;
use crate::domain::about;
use crate::domain::clock::{Name, Nudge};
use crate::domain::entry::Entry;
use crate::domain::event::{Event, Money};
use crate::domain::id::{
    ActionId, BlockerId, CommitmentId, CustomerId, DecisionId, Handle, HypothesisId, ItemId, Ulid,
};
use crate::domain::redact::Eye;
use crate::domain::state::Birth;
use crate::domain::time::{At, length};
use crate::domain::words::{Audience, CommitmentKind, Deescalation, Severity};

/// A line names at most so many things of a list; the detail view names all.
const MOST_NAMED: usize = 4;

pub(super) struct Draft {
    pub(super) kind: Kind,
    pub(super) tag: &'static str,
    pub(super) id: Option<ItemId>,
    pub(super) text: String,
    pub(super) loud: bool,
    pub(super) done: bool,
}

pub(super) fn draft(
    kind: Kind,
    tag: &'static str,
    id: impl Into<Option<ItemId>>,
    text: impl Into<String>,
) -> Draft {
    Draft { kind, tag, id: id.into(), text: text.into(), loud: false, done: false }
}

impl Draft {
    pub(super) fn loud(mut self) -> Self {
        self.loud = true;
        self
    }

    pub(super) fn done(mut self) -> Self {
        self.done = true;
        self
    }
}

/// Cleaned words on one row.
pub(super) fn row(text: &str) -> String {
    say::row(text).to_string()
}

/// The same of words that may be missing.
pub(super) fn opt(text: Option<&String>) -> String {
    text.map(|text| row(text)).unwrap_or_default()
}

/// `words: more`, or either alone.
pub(super) fn join(first: &str, between: &str, then: &str) -> String {
    if first.is_empty() || then.is_empty() {
        format!("{first}{then}")
    } else {
        format!("{first}{between}{then}")
    }
}

/// Those that say something, with `between` between them.
pub(super) fn list<T: AsRef<str>>(parts: impl IntoIterator<Item = T>, between: &str) -> String {
    parts.into_iter().fold(String::new(), |all, part| join(&all, between, part.as_ref()))
}

/// `before` and the words, nothing where there are none.
pub(super) fn with(before: &str, words: &str) -> String {
    if words.is_empty() { String::new() } else { format!("{before}{words}") }
}

/// Several texts as one list.
pub(super) fn texts(all: &[String]) -> String {
    list(all.iter().map(|text| row(text)), ", ")
}

/// The words, with the reason where they do not say it already.
pub(super) fn reasoned(said: &str, reason: Option<&str>) -> String {
    let reason = row(reason.unwrap_or_default());
    if said.contains(reason.as_str()) { said.to_owned() } else { join(said, " – ", reason.as_str()) }
}

/// `@sam`, or nothing.
pub(super) fn by(before: &str, who: Option<&Handle>) -> String {
    who.map_or_else(String::new, |who| format!("{before}{}", say::handle(who)))
}

/// `10 min`, or nothing.
pub(super) fn span(seconds: Option<i64>) -> String {
    seconds.map_or_else(String::new, |s| length(s, false))
}

/// `2400000.00 USD`. Two places unless the currency has none or three (ISO 4217).
pub(in crate::app) fn money(money: &Money) -> String {
    let places: u32 = match money.currency.to_ascii_uppercase().as_str() {
        "JPY" | "KRW" | "VND" | "CLP" | "ISK" | "XAF" | "XOF" | "UGX" => 0,
        "BHD" | "IQD" | "JOD" | "KWD" | "OMR" | "TND" => 3,
        _ => 2,
    };
    let (minor, unit) = (money.minor.unsigned_abs(), 10_u64.pow(places));
    let sign = if money.minor < 0 { "-" } else { "" };
    let part = if places == 0 {
        String::new()
    } else {
        format!(".{:0width$}", minor % unit, width = places as usize)
    };
    format!("{sign}{}{part} {}", minor / unit, row(&money.currency))
}

/// `SEV2 (high)`.
pub(in crate::app) fn severity(severity: Severity) -> String {
    format!("SEV{} ({severity})", severity.number())
}

/// Why it was handed back, in words.
pub(in crate::app) fn handed_back(why: Deescalation) -> &'static str {
    match why {
        Deescalation::SupportCanResolve => "support can resolve it",
        Deescalation::WorkaroundFound => "a workaround was found",
        Deescalation::ResolvedItself => "it resolved itself",
        Deescalation::NewInformation => "there is new information",
    }
}

/// What closing promises, in words.
pub(in crate::app) fn promise(kind: CommitmentKind) -> &'static str {
    match kind {
        CommitmentKind::Rca => "root cause analysis",
        CommitmentKind::Analysis => "preliminary analysis",
        CommitmentKind::Review => "review meeting",
        CommitmentKind::Checkin => "check-in with the customer",
    }
}

/// What a reminder is about, in words.
fn reminder(nudge: Nudge) -> &'static str {
    match nudge {
        Nudge::Commander => "nobody commands",
        Nudge::Severity => "no severity",
        Nudge::Quiet => "nothing written",
        Nudge::Owner => "no owner",
        Nudge::Accept => "not accepted",
        Nudge::Scribe => "nobody writes",
        Nudge::Liaison => "nobody talks to the customers",
        Nudge::Command => "long in command",
        Nudge::Span => "too many report to one",
        Nudge::Crowd => "too many on the bridge",
        Nudge::Risk => "an SLA is at risk",
        Nudge::Gate => "may be resolved or closed",
        Nudge::Long => "a slower pace could be decided",
        Nudge::Callout => "say the elapsed time",
        Nudge::Recurrence => "it broke before",
        Nudge::Corrective => "a corrective action is open for long",
        Nudge::Stale => "nothing written for long",
    }
}

/// The thing's own words before what was said of it now.
fn named(words: &str, said: &str) -> String {
    if words == said { said.to_owned() } else { join(words, ": ", said) }
}

/// A list of names that stays short.
pub(super) fn few(all: Vec<String>) -> String {
    let more = all.len().saturating_sub(MOST_NAMED);
    let rest = if more > 0 { format!("and {more} more") } else { String::new() };
    list(all.into_iter().take(MOST_NAMED).chain([rest]), ", ")
}

impl Teller<'_> {
    /// The hour, with its day where that is not today; within a line, where it is not the day of the line.
    pub(in crate::app) fn at(&self, at: At) -> String {
        let (look, day) = (self.look, self.look.day(at.0));
        let date = if day == self.day { String::new() } else { day.format("%a %-d %b ").to_string() };
        format!("{date}{}{}", look.hour(at.0), say::which(at.0, look.zone))
    }

    /// ` by 14:47`, or nothing.
    pub(super) fn until(&self, before: &str, at: Option<At>) -> String {
        at.map_or_else(String::new, |at| format!("{before}{}", self.at(at)))
    }

    /// `, was 14:32`, or nothing where that reads the same as what is now.
    pub(super) fn was(&self, was: Option<At>, now: Option<At>) -> String {
        let differs = |was: &At| now.is_none_or(|now| self.at(now) != self.at(*was));
        self.until(", was ", was.filter(differs))
    }

    /// Words that may name a customer: the shared eye sees nothing of them.
    pub(super) fn hushed(&self, text: Option<&String>) -> String {
        match self.eye {
            Eye::Private => opt(text),
            Eye::Shared => String::new(),
        }
    }

    pub(super) fn on(&self, entry: &Entry) -> String {
        // With one escalation in the room, naming it in every line is noise.
        let lone = self.state.escalations.len() < 2;
        entry.common.on.filter(|_| !lone).map_or_else(String::new, |id| id.to_string())
    }

    pub(super) fn secret(&self, name: &str) -> String {
        match self.eye {
            Eye::Private => row(name),
            Eye::Shared => "customer".to_owned(),
        }
    }

    pub(super) fn name_of(&self, id: CustomerId) -> String {
        let name = self.state.customers.get(&id).and_then(|customer| customer.name.seen_by(self.eye));
        name.map_or_else(|| "customer".to_owned(), |name| row(name))
    }

    /// The words of something, unless it is private and others look.
    fn words(&self, birth: Option<&Birth>) -> String {
        match birth {
            Some(birth) if birth.common.private && self.eye == Eye::Shared => "hidden (private)".to_owned(),
            Some(birth) => row(birth.text()),
            None => String::new(),
        }
    }

    pub(super) fn what_a(&self, id: ActionId, said: &str) -> String {
        named(&self.words(self.state.actions.get(&id).map(|one| &one.birth)), said)
    }

    pub(super) fn what_c(&self, id: CommitmentId, said: &str) -> String {
        named(&self.words(self.state.commitments.get(&id).map(|one| &one.birth)), said)
    }

    pub(super) fn what_b(&self, id: BlockerId, said: &str) -> String {
        named(&self.words(self.state.blockers.get(&id).map(|one| &one.birth)), said)
    }

    pub(super) fn what_d(&self, id: DecisionId, said: &str) -> String {
        named(&self.words(self.state.decisions.get(&id).map(|one| &one.birth)), said)
    }

    pub(super) fn what_h(&self, id: HypothesisId, said: &str) -> String {
        named(&self.words(self.state.hypotheses.get(&id).map(|one| &one.birth)), said)
    }

    /// `A7 check replica lag`, `E2 Globex`: a thing by its id and its words.
    pub(in crate::app) fn thing(&self, id: ItemId) -> String {
        let words = match id {
            ItemId::EscalationId(id) => match self.state.escalations.get(&id) {
                Some(one) => say::customer(self.state, one, self.eye).to_string(),
                None => String::new(),
            },
            ItemId::CustomerId(id) => self.name_of(id),
            ItemId::ActionId(id) => self.what_a(id, ""),
            ItemId::CommitmentId(id) => self.what_c(id, ""),
            ItemId::BlockerId(id) => self.what_b(id, ""),
            ItemId::DecisionId(id) => self.what_d(id, ""),
            ItemId::HypothesisId(id) => self.what_h(id, ""),
            ItemId::UpdateId(id) => self.words(self.state.updates.get(&id).map(|one| &one.birth)),
            ItemId::Entry(seq) => {
                self.state.entry(seq).map(|entry| self.line_words(entry)).unwrap_or_default()
            }
        };
        join(&id.to_string(), " ", &words)
    }

    /// The words of an entry without what it does.
    fn line_words(&self, entry: &Entry) -> String {
        if entry.common.private && self.eye == Eye::Shared {
            return "hidden (private)".to_owned();
        }
        match entry.text() {
            "" => self.pointing(&entry.event).unwrap_or_else(|| self.draft(entry).text.trim_end().to_owned()),
            text => row(text),
        }
    }

    /// Of an entry that points at another, what it did to that, by its id alone: a chain of those must not be followed.
    #[expect(clippy::wildcard_enum_match_arm, reason = "few entries point at others")]
    fn pointing(&self, event: &Event) -> Option<String> {
        let id = |id: Ulid| {
            let entry = self.state.seq_of(id).and_then(|seq| self.state.entry(seq));
            entry.map_or_else(
                || "an entry".to_owned(),
                |entry| about::born(entry).unwrap_or_else(|| entry.line_id()).to_string(),
            )
        };
        Some(match event {
            Event::EntryAmended(fact) => format!("correction of {}", id(fact.target)),
            Event::EntryPinned(fact) if fact.value => format!("pin of {}", id(fact.target)),
            Event::EntryPinned(fact) => format!("unpinning of {}", id(fact.target)),
            Event::EntryRerouted(fact) => format!("move of {} to {}", id(fact.target), fact.value),
            Event::EntryTagged(fact) => format!("tag #{} of {}", row(&fact.value), id(fact.target)),
            Event::LinkAdded(fact) => format!("link {}", row(&fact.url)),
            Event::EntryStruck(_) | Event::HindsightNoted(_) => String::new(),
            _ => return None,
        })
    }

    /// An entry by the thing it made, else by its number, with its words.
    pub(super) fn target(&self, id: Ulid) -> String {
        let entry = self.state.seq_of(id).and_then(|seq| self.state.entry_now(seq));
        let Some(entry) = entry else { return "an entry that is not here".to_owned() };
        match about::born(&entry) {
            // What was born by an entry that no longer counts is gone; its words are not.
            Some(item) => {
                let thing = self.thing(item);
                let is_gone = thing == item.to_string();
                if is_gone { join(&thing, " ", &self.line_words(&entry)) } else { thing }
            }
            None => join(&entry.line_id().to_string(), " ", &self.line_words(&entry)),
        }
    }

    /// Ids as they were typed, each with its words.
    pub(super) fn ids(&self, ids: &[String]) -> String {
        let one = |id: &String| id.parse().map_or_else(|_| row(id), |item| self.thing(item));
        few(ids.iter().map(one).collect())
    }

    /// What a clock is called, for somebody who never saw its name: `customer update of E2 Globex`.
    pub(super) fn clock(&self, name: &str) -> String {
        let Ok(clock) = name.parse::<Name>() else { return row(name) };
        let (what, of) = match clock {
            Name::Update(id, audience) => (format!("{} update", audience.word()), id.into()),
            Name::Response(id) => ("first response".to_owned(), id.into()),
            Name::Triage(id) => ("triage".to_owned(), id.into()),
            Name::Sla(id, name) => (format!("SLA {}", row(&name)), id.into()),
            Name::Item(id) => return self.thing(id),
            Name::Of(id, nudge) => (format!("reminder \"{}\"", reminder(nudge)), id),
            Name::Room(nudge) => return format!("reminder \"{}\"", reminder(nudge)),
        };
        format!("{what} of {}", self.thing(of))
    }

    /// Which audience, where it is not the customer.
    pub(super) fn whom(audience: Audience) -> &'static str {
        match audience {
            Audience::Customer => "customer",
            Audience::Internal => "internal",
            Audience::Executive => "executive",
        }
    }
}
