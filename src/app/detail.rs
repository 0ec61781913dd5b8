//! One item with everything the journal says of it: what it is now, then every entry in order, with who wrote it, when it
//! happened and when it was written down, the line as typed, and which characters are shown as marks.
use super::desk::Key;
use super::model::Model;
use super::view::known::{self, Fact};
use super::view::{fact, say};
use crate::domain::clean;
use crate::domain::count::count;
use crate::domain::entry::Entry;
use crate::domain::id::ItemId;
use crate::domain::redact::Eye;
use crate::domain::time::{self, Instant};

/// How a row is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The id and the words.
    Title,
    /// A label and its value.
    Field,
    /// The start of a part.
    Heading,
    /// One entry.
    Entry,
    /// Something about the entry above.
    Aside,
    /// Air.
    Blank,
}

/// A row, clean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// How it is meant.
    pub kind: Kind,
    /// The label, or the time of an entry.
    pub label: String,
    /// The words.
    pub text: String,
}

/// At most so many different marks are named under one entry.
const MARKS: usize = 6;
/// At most so many entries are listed; the newest are kept.
const ENTRIES: usize = 400;

fn row(text: &str) -> String {
    say::row(text).to_string()
}

struct Sheet<'a> {
    model: &'a Model,
    rows: Vec<Row>,
}

/// The rows of the detail view of a row of the board.
pub fn rows(model: &Model, key: &Key) -> Vec<Row> {
    let mut sheet = Sheet { model, rows: Vec::new() };
    match key {
        Key::Person(folded) => sheet.person(folded),
        Key::Item(_) => match model.item_of(key) {
            Some(item) => sheet.item(item),
            None => sheet.push(Kind::Title, "", "it is gone"),
        },
    }
    sheet.rows
}

impl Sheet<'_> {
    fn push(&mut self, kind: Kind, label: &str, text: impl Into<String>) {
        self.rows.push(Row { kind, label: label.to_owned(), text: text.into() });
    }

    fn time(&self, at: Instant) -> String {
        let then = at.with_timezone(&self.model.zone);
        let today = self.model.now.with_timezone(&self.model.zone).date_naive();
        let day = then.date_naive();
        let day = if day == today { String::new() } else { time::day(day, today) + " " };
        format!("{day}{}", then.format("%H:%M:%S"))
    }

    fn item(&mut self, item: ItemId) {
        let seq = self.model.birth_of(item);
        if self.model.eye == Eye::Shared && seq.is_some_and(|seq| self.model.room.is_private(seq)) {
            self.push(Kind::Title, &item.to_string(), "hidden (private)");
            return;
        }
        let words = self.title(item);
        self.push(Kind::Title, &item.to_string(), words);
        let look = self.model.glance();
        self.facts(known::of(&self.model.room, item, self.model.eye, &look));
        self.history(item);
    }

    fn title(&self, item: ItemId) -> String {
        if let ItemId::EscalationId(id) = item {
            let Some(one) = self.model.room.escalations.get(&id) else { return String::new() };
            let customer = say::customer(&self.model.room, one, self.model.eye);
            let title = row(&one.title);
            return if customer.as_str() == title { title } else { format!("{customer}  {title}") };
        }
        let seq = self.model.birth_of(item);
        let Some(entry) = seq.and_then(|seq| self.model.room.entry_now(seq)) else { return String::new() };
        match item {
            ItemId::Entry(_) => self.told(&entry),
            _ if entry.text().is_empty() => self.told(&entry),
            _ => row(entry.text()),
        }
    }

    fn told(&self, entry: &Entry) -> String {
        let look = self.model.glance();
        let teller = fact::Teller::new(&self.model.room, self.model.eye, &look);
        fact::tell(&teller, entry).text.to_string()
    }

    /// What is known of it; what the title says already is left out.
    fn facts(&mut self, facts: Vec<Fact>) {
        for fact in facts.into_iter().filter(|fact| !matches!(&*fact.name, "text" | "title" | "handle")) {
            let mut label = fact.label();
            for line in fact.shown {
                self.push(Kind::Field, &std::mem::take(&mut label), line);
            }
        }
    }

    fn history(&mut self, item: ItemId) {
        let all = self.model.room.history(item);
        let entries: Vec<_> = all
            .into_iter()
            .filter(|entry| fact::is_visible(&self.model.room, entry, self.model.eye))
            .collect();
        self.push(Kind::Blank, "", "");
        let skipped = entries.len().saturating_sub(ENTRIES);
        let all = count(entries.len(), "entry");
        let more = if skipped > 0 { format!(", the newest {ENTRIES} shown") } else { String::new() };
        self.push(Kind::Heading, "history", format!("{all}{more}"));
        for entry in entries.into_iter().skip(skipped) {
            self.entry(entry);
        }
    }

    fn entry(&mut self, entry: &Entry) {
        let est = if entry.est { "~" } else { "" };
        let kind = row(entry.event.type_name());
        let words = format!("{} {kind}  {}", say::author(entry), self.told(entry));
        let time = format!("{est}{}", self.time(entry.when()));
        self.push(Kind::Entry, &time, words);
        if entry.at.is_some() {
            let late = if entry.written_late() { ", noticeably later" } else { "" };
            self.push(Kind::Aside, "", format!("written down {}{late}", self.time(entry.ts)));
        }
        if let Some((how, by)) = fact::taken_back(&self.model.room, entry.seq) {
            let who =
                self.model.room.entry(by).map_or_else(String::new, |e| format!(" by {}", say::handle(&e.by)));
            self.push(Kind::Aside, "", format!("{how}{who} in L{by}; it no longer counts"));
        }
        if self.model.eye == Eye::Shared {
            return;
        }
        if let Some(raw) = entry.common.raw.as_deref().filter(|raw| *raw != entry.text()) {
            self.push(Kind::Aside, "", format!("typed: {}", row(raw)));
        }
        let raw = entry.common.raw.as_deref().unwrap_or(entry.text());
        let marks: Vec<String> = clean::named(raw, MARKS).iter().map(ToString::to_string).collect();
        if !marks.is_empty() {
            self.push(Kind::Aside, "", format!("shown as marks: {}", marks.join(", ")));
        }
    }

    fn person(&mut self, folded: &str) {
        let room = &self.model.room;
        let Some(person) = room.people.get(folded) else {
            self.push(Kind::Title, "", "nobody of that name");
            return;
        };
        let handle = say::handle(&person.handle).to_string();
        let name = person.name.as_deref().map_or_else(|| handle.clone(), row);
        self.push(Kind::Title, &handle, name);
        let look = self.model.glance();
        self.facts(known::of_person(room, folded, self.model.eye, &look));
    }
}
