//! What a template is filled with: everything a letter may say, already in words, already fit for who will read it.
use super::news::{self, News};
use super::told::Told;
use super::{Wanted, lines, when};
use crate::domain::clean;
use crate::domain::clock;
use crate::domain::redact::{Eye, Veil};
use crate::domain::state::{Birth, Escalation};
use crate::domain::time::{Instant, seconds_between};
use crate::domain::words::{Audience, Severity};
use chrono_tz::Tz;
use serde::Serialize;
use std::collections::BTreeSet;

/// A story with what it tells and what it left out.
pub struct Audited {
    /// For the template.
    pub story: Story,
    /// What it tells, by id or in a word.
    pub told: Vec<String>,
    /// What was left out, and why.
    pub notes: Vec<String>,
}

/// The names a template may use. Every one is always there; what is not known is empty.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(missing_docs, reason = "templates/README.md says what each is")]
#[expect(clippy::struct_excessive_bools, reason = "a template asks for each by its name")]
pub struct Story {
    pub room: String,
    pub id: String,
    pub title: String,
    pub subject: String,
    pub customer: String,
    pub customers: Vec<String>,
    pub tier: String,
    pub severity: String,
    pub severity_word: String,
    pub phase: String,
    pub mode: String,
    pub first: bool,
    pub unchanged: bool,
    pub last_at: String,
    pub now_at: String,
    pub started_at: String,
    pub lasted: String,
    pub resolved_at: String,
    pub handed: String,
    pub impact: Impact,
    pub news: Vec<lines::Line>,
    pub steps: Vec<String>,
    pub blockers: Vec<Blocked>,
    pub workaround: String,
    pub workaround_unsaid: bool,
    pub blocked: bool,
    pub cause_known: bool,
    pub no_calls: bool,
    pub long: Option<Long>,
    pub open_commitments: Vec<Promised>,
    pub next_at: String,
    pub customer_last: String,
    pub customer_next: String,
    pub customer_late: bool,
    pub risk: String,
    pub sla: String,
    pub asks: Vec<String>,
    pub owner: String,
    pub commander: String,
}

/// How far it reaches.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "the fields of impact.assessed, by name")]
pub struct Impact {
    pub depth: String,
    pub breadth: String,
    pub duration: String,
    pub count: String,
    pub revenue: String,
    pub reputation: String,
}

/// What holds up the work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Blocked {
    /// Empty for customers.
    pub id: String,
    /// `information`, `dependency`, `resource`, `scope`, `other`.
    pub kind: &'static str,
    /// The words; empty where they may not go outside.
    pub text: String,
}

/// A slower rhythm that was decided and not yet announced.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Long {
    /// `every 60 minutes`.
    pub every: String,
    /// It is slower than on the bridge.
    pub slower: bool,
    /// Why; empty for customers.
    pub why: String,
}

/// An open promise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Promised {
    /// Empty for customers.
    pub id: String,
    /// What.
    pub text: String,
    /// By when, with the zone.
    pub due: String,
}

/// What a story is made from.
pub struct Ask<'a> {
    /// What is wanted.
    pub wanted: &'a Wanted<'a>,
    /// The escalation.
    pub one: &'a Escalation,
    /// What the audience knows.
    pub before: &'a Told,
    /// In which zone.
    pub zone: Tz,
    /// When the next words are proposed.
    pub next: Option<Instant>,
}

/// Who tells: the names that may not be said, what was said, what was left out.
pub(super) struct Teller<'a> {
    pub(super) ask: &'a Ask<'a>,
    names: BTreeSet<String>,
    veil: Veil,
    pub(super) told: Vec<String>,
    pub(super) notes: Vec<String>,
}

/// The whole story.
pub fn tell(ask: &Ask<'_>) -> Audited {
    let mut teller = Teller::new(ask);
    let changed = news::news(ask.wanted.room, &ask.before.room, ask.one);
    let news = lines::lines(&mut teller, &changed);
    let matter = changed.iter().filter(|one| lines::matters(&mut teller, one)).count();
    let nothing = matter == 0;
    let story = teller.story(news, changed.contains(&News::Long), nothing);
    if story.unchanged {
        teller.told.push("nothing new".to_owned());
    }
    Audited { story, told: teller.told, notes: teller.notes }
}

impl<'a> Teller<'a> {
    pub(super) fn new(ask: &'a Ask<'a>) -> Self {
        let room = ask.wanted.room;
        let people = room.people.values().flat_map(|one| {
            std::iter::once(one.handle.folded()).chain(one.name.iter().map(|name| name.to_lowercase()))
        });
        let secret = customer_names(ask);
        let names = people.chain(secret.iter().map(|name| name.to_lowercase())).collect();
        let veil = Veil::of(room);
        Self { ask, names, veil, told: Vec::new(), notes: Vec::new() }
    }

    pub(super) fn is_outside(&self) -> bool {
        self.ask.wanted.audience == Audience::Customer
    }

    /// Whether this reader may hear of a thing at all.
    pub(super) fn may_see(&self, birth: &Birth) -> bool {
        !birth.common.private || (!self.is_outside() && self.ask.wanted.eye == Eye::Private)
    }

    /// Words of the room for this reader; empty, and noted, where they may not go outside.
    pub(super) fn say(&mut self, what: &str, text: &str) -> String {
        let text = text.trim();
        if text.is_empty() {
            return String::new();
        }
        if !self.is_outside() {
            return self.shown(text);
        }
        super::plain(text, &self.names).unwrap_or_else(|| {
            self.notes.push(format!("{what} is left out, it is in words for inside: {}", clean::row(text)));
            String::new()
        })
    }

    /// Cleaned words without tags at their end and a full stop, and without names and figures for the shared eye.
    pub(super) fn shown(&self, text: &str) -> String {
        let text = clean::row(text);
        let mut text = text.trim();
        while let Some((before, _)) = text.rsplit_once(' ').filter(|(_, last)| super::plain::is_tag(last)) {
            text = before.trim_end();
        }
        let text = text.trim_end_matches(['.', ';', ',']);
        match self.ask.wanted.eye {
            Eye::Private => text.to_owned(),
            Eye::Shared => self.veil.over(text).into_owned(),
        }
    }

    pub(super) fn moment(&self, at: Instant) -> String {
        when::moment(at, self.ask.wanted.now, self.ask.zone)
    }

    fn story(&mut self, news: Vec<lines::Line>, is_long_news: bool, nothing: bool) -> Story {
        let Ask { wanted, one, before, next, .. } = *self.ask;
        let first = before.last.is_none();
        let began = clock::start(one);
        let ended = one.resolved_at.unwrap_or(wanted.now);
        let customers = self.customers();
        let sole = if one.customers.len() == 1 { customers.first().cloned() } else { None };
        let heard = one.clocks.get(&Audience::Customer);
        let (workaround, workaround_unsaid) = self.workaround();
        Story {
            room: clean::row(&wanted.room.name).into_owned(),
            id: one.id.to_string(),
            title: self.shown(&one.title),
            subject: self.subject(),
            customer: sole.filter(|_| wanted.eye == Eye::Private).unwrap_or_default(),
            customers,
            tier: self.tier(),
            severity: one.severity.map_or("unset", Severity::word).to_owned(),
            severity_word: one.severity.map_or_else(
                || "severity not set".to_owned(),
                |severity| format!("SEV{} {severity}", severity.number()),
            ),
            phase: one.phase.word().to_owned(),
            mode: one.mode.word().to_owned(),
            first,
            unchanged: !first && nothing,
            last_at: before.last.as_ref().map(|last| self.moment(last.birth.at)).unwrap_or_default(),
            now_at: self.moment(wanted.now),
            started_at: self.moment(began),
            lasted: if seconds_between(began, ended) > 0 {
                when::length(seconds_between(began, ended))
            } else {
                String::new()
            },
            resolved_at: one.resolved_at.map(|at| self.moment(at)).unwrap_or_default(),
            handed: one.deescalated.map(|why| why.word().to_owned()).unwrap_or_default(),
            impact: self.impact(),
            news,
            steps: self.steps(),
            blockers: self.blockers(),
            workaround,
            workaround_unsaid,
            blocked: self.is_blocked(),
            cause_known: self.is_cause_known(),
            no_calls: crate::comms::difficult::no_calls(wanted),
            long: self.long().filter(|_| is_long_news),
            open_commitments: self.promises(),
            next_at: next.map(|at| self.moment(at)).unwrap_or_default(),
            customer_last: heard.and_then(|c| c.last_sent).map(|at| self.moment(at)).unwrap_or_default(),
            customer_next: heard.and_then(|c| c.due).map(|at| self.moment(at)).unwrap_or_default(),
            customer_late: heard.and_then(|c| c.due).is_some_and(|due| due < wanted.now),
            risk: self.risk(),
            sla: self.sla(),
            asks: self.asks(),
            owner: one.owner.as_ref().map(|who| self.shown(&who.to_string())).unwrap_or_default(),
            commander: self.commander(),
        }
    }

    /// The names for whoever may read them; `customer E2` for the shared eye.
    fn customers(&self) -> Vec<String> {
        let Ask { wanted, one, .. } = *self.ask;
        if wanted.eye == Eye::Shared {
            return if one.customers.is_empty() { Vec::new() } else { vec![format!("customer {}", one.id)] };
        }
        let all = one.customers.iter().filter_map(|id| wanted.room.customers.get(id));
        all.filter_map(|known| known.name.seen_by(Eye::Private))
            .map(|name| clean::row(name).into_owned())
            .collect()
    }

    /// The tier that asks for most among the customers.
    fn tier(&self) -> String {
        let all = self.ask.one.customers.iter().filter_map(|id| self.ask.wanted.room.customers.get(id));
        let tiers: Vec<String> =
            all.filter_map(|one| Some(one.tier.as_ref()?.trim().to_lowercase())).collect();
        let known = ["strategic", "enterprise", "standard", "free"];
        let highest = known.iter().find(|tier| tiers.iter().any(|one| one == *tier));
        let own =
            tiers.first().filter(|tier| tier.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_'));
        highest
            .map(|tier| (*tier).to_owned())
            .or_else(|| own.cloned())
            .unwrap_or_else(|| "standard".to_owned())
    }

    /// What a letter is about, in words a customer may read.
    fn subject(&mut self) -> String {
        let one = self.ask.one;
        let parts: Option<Vec<String>> =
            one.components.iter().map(|name| super::plain(name, &self.names)).collect();
        let parts = parts
            .filter(|parts| !parts.is_empty())
            .map(|parts| format!("The problem with {}", parts.join(", ")));
        let title = super::plain(&one.title, &self.names).map(|title| capital(&title));
        if title.is_none() && self.is_outside() {
            let title = clean::row(&one.title).into_owned();
            self.notes.push(format!("the title is left out, it is in words for inside: {title}"));
        }
        title.or(parts).unwrap_or_else(|| "The problem affecting your service".to_owned())
    }
}

/// Every name and alias of every customer of the room: none of them is said to another, nor to the shared eye.
fn customer_names(ask: &Ask<'_>) -> Vec<String> {
    let all = ask.wanted.room.customers.values();
    let names = all.flat_map(|one| std::iter::once(&one.name).chain(&one.aliases));
    names
        .filter_map(|name| name.seen_by(Eye::Private).cloned())
        .filter(|name| !name.trim().is_empty())
        .collect()
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
