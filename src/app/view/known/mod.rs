//! What is known of one thing now, as names and values: for its detail view and for `warroom show`. Names, money and
//! whatever may name a customer are left out for the shared eye.
use super::fact::{self, Teller};
use super::{Look, say};
use crate::domain::entry::Entry;
use crate::domain::event::Common;
use crate::domain::id::{Handle, ItemId};
use crate::domain::redact::{Eye, Secret};
use crate::domain::room::Room;
use crate::domain::state::Birth;
use crate::domain::time::{At, Instant, length, seconds_between, stamp};
use std::borrow::Cow;
use std::sync::Arc;

mod customer;
mod escalation;
mod items;
mod person;

/// One of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// What, as programs name it: `next_update`.
    pub name: Cow<'static, str>,
    /// For a program, times as RFC 3339; `None` where another name says it.
    pub value: Option<String>,
    /// For a person, a line each, times of the zone; empty where another name says it.
    pub shown: Vec<String>,
}

impl Fact {
    /// Its name on a screen, at most 13 cells for those of this program.
    pub fn label(&self) -> String {
        match &*self.name {
            "next_executive" => "next to execs".to_owned(),
            "customers_count" => "how many".to_owned(),
            "contact_person" => "their contact".to_owned(),
            "findings_overridden" => "sent although".to_owned(),
            name => name.replace('_', " "),
        }
    }
}

/// Everything known of it; nothing for what is not there.
pub fn of(room: &Room, id: ItemId, eye: Eye, look: &Look<'_>) -> Vec<Fact> {
    let mut list = List { facts: Vec::new(), room, eye, look };
    match id {
        ItemId::EscalationId(id) => put(room.escalations.get(&id), |e| list.escalation(e)),
        ItemId::CustomerId(id) => put(room.customers.get(&id), |c| list.customer(c)),
        ItemId::ActionId(id) => put(room.actions.get(&id), |a| list.action(a)),
        ItemId::DecisionId(id) => put(room.decisions.get(&id), |d| list.decision(d)),
        ItemId::UpdateId(id) => put(room.updates.get(&id), |u| list.update(u)),
        ItemId::CommitmentId(id) => put(room.commitments.get(&id), |c| list.commitment(c)),
        ItemId::BlockerId(id) => put(room.blockers.get(&id), |b| list.blocker(b)),
        ItemId::HypothesisId(id) => put(room.hypotheses.get(&id), |h| list.hypothesis(h)),
        ItemId::Entry(seq) => {
            if let Some(entry) = room.entry_now(seq) {
                list.entry(&entry);
            }
        }
    }
    list.facts
}

/// Everything known of somebody, by folded handle.
pub fn of_person(room: &Room, folded: &str, eye: Eye, look: &Look<'_>) -> Vec<Fact> {
    let mut list = List { facts: Vec::new(), room, eye, look };
    put(room.people.get(folded), |p| list.person(p));
    list.facts
}

fn put<T>(thing: Option<&Arc<T>>, how: impl FnOnce(&T)) {
    if let Some(thing) = thing {
        how(thing);
    }
}

struct List<'a> {
    facts: Vec<Fact>,
    room: &'a Room,
    eye: Eye,
    look: &'a Look<'a>,
}

fn row(text: &str) -> String {
    say::row(text).to_string()
}

/// The words with the id before them.
fn id_words(id: impl Into<ItemId>, birth: &Birth, eye: Eye) -> String {
    let id = id.into();
    match eye {
        Eye::Shared if birth.common.private => format!("{id} hidden (private)"),
        Eye::Private | Eye::Shared => format!("{id} {}", row(birth.text())),
    }
}

impl<'a> List<'a> {
    fn add(&mut self, name: impl Into<Cow<'static, str>>, value: Option<String>, shown: Vec<String>) {
        self.facts.push(Fact { name: name.into(), value, shown });
    }

    /// The same words for a person and a program.
    fn text(&mut self, name: impl Into<Cow<'static, str>>, text: Option<&str>) {
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            let value = row(text);
            self.add(name, Some(value.clone()), vec![value]);
        }
    }

    /// Other words for a person than for a program.
    fn said(&mut self, name: impl Into<Cow<'static, str>>, value: &str, shown: impl Into<String>) {
        self.add(name, Some(row(value)), vec![shown.into()]);
    }

    fn opt(&mut self, name: &'static str, text: Option<&String>) {
        self.text(name, text.map(String::as_str));
    }

    fn secret(&mut self, name: &'static str, text: Option<&Secret<String>>) {
        let seen = text.and_then(|text| text.seen_by(self.eye)).cloned();
        self.text(name, seen.as_deref());
    }

    /// Free text that may name a customer.
    fn hushed(&mut self, name: &'static str, text: Option<&String>) {
        if self.eye == Eye::Private {
            self.opt(name, text);
        }
    }

    fn when(&self, at: Instant) -> String {
        let teller = self.teller();
        teller.at(At(at))
    }

    fn teller(&self) -> Teller<'a> {
        Teller::new(self.room, self.eye, self.look)
    }

    fn time(&mut self, name: &'static str, at: Option<Instant>) {
        if let Some(at) = at {
            let shown = vec![self.when(at)];
            self.add(name, Some(stamp(at)), shown);
        }
    }

    /// `14:47  in 12 min`, `14:32  LATE +02:13`.
    fn nearness(&self, at: Instant) -> String {
        let left = seconds_between(self.look.now, at);
        let words = if left < 0 {
            format!("LATE {}", length(left, true))
        } else {
            format!("in {}", length(left, false))
        };
        format!("{}  {words}", self.when(at))
    }

    /// A time that runs; where it does not any more, without how near it is.
    fn due(&mut self, name: &'static str, at: Option<Instant>, runs: bool) {
        if let Some(at) = at.filter(|_| runs) {
            let shown = vec![self.nearness(at)];
            self.add(name, Some(stamp(at)), shown);
        } else {
            self.time(name, at);
        }
    }

    fn who(&mut self, name: &'static str, who: Option<&Handle>) {
        self.text(name, who.map(|who| say::handle(who).to_string()).as_deref());
    }

    /// Several texts: one value, a line for each.
    fn all(&mut self, name: &'static str, all: &[String]) {
        if !all.is_empty() {
            let shown: Vec<String> = all.iter().map(|text| row(text)).collect();
            self.add(name, Some(shown.join(", ")), vec![shown.join(", ")]);
        }
    }

    fn lines(&mut self, name: &'static str, lines: Vec<String>) {
        if !lines.is_empty() {
            self.add(name, Some(lines.join("; ")), lines);
        }
    }

    fn span(&mut self, name: &'static str, seconds: Option<i64>) {
        if let Some(seconds) = seconds {
            self.said(name, &seconds.to_string(), length(seconds, false));
        }
    }

    /// Where a thing stands, and since when.
    fn state(&mut self, word: &str, since: Option<Instant>) {
        let since = since.map_or_else(String::new, |at| format!(" since {}", self.when(at)));
        self.said("state", word, format!("{word}{since}"));
    }

    fn birth(&mut self, birth: &Birth) {
        self.text("text", Some(birth.text()));
        if let Some(on) = birth.common.on {
            let shown = format!("{on} {}", say::customer_of(self.room, on, self.eye));
            self.said("on", &on.to_string(), shown);
        }
        self.time("at", Some(birth.at));
        match self.room.entry(birth.seq) {
            Some(entry) => self.text("by", Some(say::author(entry).as_str())),
            None => self.who("by", Some(&birth.by)),
        }
        self.common(&birth.common);
    }

    /// The fields that any event may carry.
    fn common(&mut self, common: &Common) {
        self.all("tags", &common.tags);
        self.all("links", &common.links);
        let cc: Vec<String> = common.cc.iter().map(|who| say::handle(who).to_string()).collect();
        self.all("cc", &cc);
        if let Some(from) = &common.from {
            let url = from.url.as_deref().unwrap_or_default();
            self.text("imported", Some(format!("{} {} {url}", from.source, from.id).trim_end()));
        }
        if common.private {
            self.text("private", Some("hidden whole in a shared view"));
        }
    }

    /// Links that were kept with a thing.
    fn kept_links(&mut self, id: ItemId) {
        let own = self.room.links.iter().filter(|link| link.target == Some(id));
        let words = own.map(|link| match &link.label {
            Some(label) => format!("{}: {}", row(label), row(&link.url)),
            None => row(&link.url),
        });
        let words = words.collect();
        self.lines("kept_links", words);
    }

    fn entry(&mut self, entry: &Entry) {
        self.text("type", Some(entry.event.type_name()));
        if let Some(on) = entry.common.on {
            let shown = format!("{on} {}", say::customer_of(self.room, on, self.eye));
            self.said("on", &on.to_string(), shown);
        }
        self.time("at", Some(entry.when()));
        self.text("by", Some(say::author(entry).as_str()));
        for (name, words) in fact::more(&self.teller(), entry) {
            self.text(name, Some(&words));
        }
        self.common(&entry.common);
    }
}
