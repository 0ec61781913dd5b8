//! One item with everything the journal says of it: what it is now, then every entry in order, with who wrote it, when it
//! happened and when it was written down, the line as typed, and which characters are shown as marks.
use super::desk::Key;
use super::model::Model;
use super::view::{fact, say};
use crate::domain::clean;
use crate::domain::entry::Entry;
use crate::domain::id::{EscalationId, Handle, ItemId};
use crate::domain::redact::Eye;
use crate::domain::state::{Action, Birth, Blocker, Commitment, Decision, Hypothesis, Update};
use crate::domain::time::{Instant, length, seconds_between};
use crate::domain::words::{Audience, BlockerKind, Phase};

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

    fn field(&mut self, label: &str, value: Option<impl Into<String>>) {
        if let Some(value) = value {
            self.push(Kind::Field, label, value);
        }
    }

    fn who(&mut self, label: &str, who: Option<&Handle>) {
        self.push(Kind::Field, label, say::owner(who).to_string());
    }

    fn time(&self, at: Instant) -> String {
        let then = at.with_timezone(&self.model.zone);
        let today = self.model.now.with_timezone(&self.model.zone).date_naive();
        let form = if then.date_naive() == today { "%H:%M:%S" } else { "%d %b %H:%M:%S" };
        then.format(form).to_string()
    }

    fn due(&mut self, label: &str, at: Option<Instant>) {
        let Some(at) = at else { return };
        let left = seconds_between(self.model.now, at);
        let words = if left < 0 {
            format!("LATE {}", length(left, true))
        } else {
            format!("in {}", length(left, false))
        };
        self.push(Kind::Field, label, format!("{}  {words}", self.time(at)));
    }

    fn item(&mut self, item: ItemId) {
        let seq = self.model.birth_of(item);
        let hidden = self.model.eye == Eye::Shared
            && seq.and_then(|seq| self.model.room.entry(seq)).is_some_and(|entry| entry.common.private);
        if hidden {
            self.push(Kind::Title, &item.to_string(), "hidden (private)");
            return;
        }
        let words = self.title(item);
        self.push(Kind::Title, &item.to_string(), words);
        self.facts(item);
        self.common(item);
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
        let teller = fact::Teller { state: &self.model.room, eye: self.model.eye, look: &look };
        fact::tell(&teller, entry).text.to_string()
    }

    fn facts(&mut self, item: ItemId) {
        let room = &self.model.room;
        match item {
            ItemId::EscalationId(id) => self.escalation(id),
            ItemId::ActionId(id) => room.actions.get(&id).into_iter().for_each(|one| self.action(one)),
            ItemId::DecisionId(id) => room.decisions.get(&id).into_iter().for_each(|one| self.decision(one)),
            ItemId::UpdateId(id) => room.updates.get(&id).into_iter().for_each(|one| self.update(one)),
            ItemId::CommitmentId(id) => {
                room.commitments.get(&id).into_iter().for_each(|one| self.commitment(one));
            }
            ItemId::BlockerId(id) => room.blockers.get(&id).into_iter().for_each(|one| self.blocker(one)),
            ItemId::HypothesisId(id) => {
                room.hypotheses.get(&id).into_iter().for_each(|one| self.hypothesis(one));
            }
            ItemId::CustomerId(_) | ItemId::Entry(_) => {}
        }
    }

    fn words(&mut self, label: &str, text: Option<&String>) {
        self.field(label, text.map(|text| row(text)));
    }

    fn since(&mut self, state: impl std::fmt::Debug, since: Instant) {
        let word = format!("{state:?}").to_lowercase();
        self.push(Kind::Field, "state", format!("{word} since {}", self.time(since)));
    }

    fn action(&mut self, one: &Action) {
        self.since(one.state, one.since);
        self.who("owner", one.owner.as_ref());
        self.due("due", one.due.filter(|_| one.is_open()));
        self.words("answer", one.answer.as_ref());
        self.words("because", one.reason.as_ref());
    }

    fn decision(&mut self, one: &Decision) {
        self.since(one.state, one.since);
        self.who("decided by", one.decider.as_ref());
        self.words("why", one.why.as_ref());
        self.words("risk", one.risk.as_ref());
        for option in &one.rejected {
            self.words("rejected", Some(option));
        }
        for (who, words) in &one.objections {
            self.push(Kind::Field, "objection", format!("{} {}", say::owner(who.as_ref()), row(words)));
        }
    }

    fn update(&mut self, one: &Update) {
        self.push(Kind::Field, "audience", one.audience.word());
        self.who("sent by", one.sender.as_ref());
        self.field("phase told", one.phase_told.map(Phase::word));
        self.field("was due", one.was_due.map(|at| self.time(at)));
        self.field("next by", one.next.map(|at| self.time(at)));
    }

    fn commitment(&mut self, one: &Commitment) {
        self.since(one.state, one.since);
        self.who("given by", one.giver.as_ref());
        self.due("due", one.due);
        self.words("because", one.reason.as_ref());
    }

    fn blocker(&mut self, one: &Blocker) {
        self.field("blocks", one.blocks.map(|id| id.to_string()));
        self.field("kind", one.kind.map(BlockerKind::word));
        self.who("chased by", one.chaser.as_ref());
        self.due("chase", one.chase_at.filter(|_| one.cleared.is_none()));
        self.field("cleared", one.cleared.map(|at| self.time(at)));
    }

    fn hypothesis(&mut self, one: &Hypothesis) {
        self.since(one.state, one.since);
        self.who("owner", one.owner.as_ref());
        self.words("why", one.why.as_ref());
    }

    fn escalation(&mut self, id: EscalationId) {
        let model = self.model;
        let Some(one) = model.room.escalations.get(&id) else { return };
        let severity = one.severity.map_or_else(|| "not set, runs as critical".to_owned(), |s| s.to_string());
        self.push(Kind::Field, "severity", severity);
        self.push(Kind::Field, "phase", format!("{} since {}", one.phase, self.time(one.phase_since)));
        self.push(Kind::Field, "mode", one.mode.word());
        self.who("owner", one.owner.as_ref());
        for (audience, clock) in &one.clocks {
            let every = clock.every_s.map(|s| format!("every {}", length(s, false)));
            let last = clock.last_sent.map(|at| format!("last {}", self.time(at)));
            let parts: Vec<String> = [every, last].into_iter().flatten().collect();
            self.due(audience.word(), clock.due);
            if *audience == Audience::Customer || !parts.is_empty() {
                self.push(Kind::Field, "", parts.join(", "));
            }
        }
        self.field("acknowledged", one.acknowledged.map(|at| self.time(at)));
        self.due("response due", one.response_due.filter(|_| one.acknowledged.is_none()));
        for (name, at, est) in &one.milestones {
            let about = if *est { "about " } else { "" };
            self.push(
                Kind::Field,
                "milestone",
                format!("{about}{}  {}", self.time(*at), row(&name.replace('_', " "))),
            );
        }
    }

    fn common(&mut self, item: ItemId) {
        let Some(entry) = self.model.birth_of(item).and_then(|seq| self.model.room.entry_now(seq)) else {
            return;
        };
        let common = &entry.common;
        if !matches!(item, ItemId::EscalationId(_)) {
            let on = common
                .on
                .map(|id| format!("{id} {}", say::customer_of(&self.model.room, id, self.model.eye)));
            self.field("escalation", on);
        }
        let cc: Vec<String> = common.cc.iter().map(|who| say::handle(who).to_string()).collect();
        self.field("also told", (!cc.is_empty()).then(|| cc.join(" ")));
        let tags: Vec<String> = common.tags.iter().map(|tag| format!("#{}", row(tag))).collect();
        self.field("tags", (!tags.is_empty()).then(|| tags.join(" ")));
        self.field("links", (!common.links.is_empty()).then(|| row(&common.links.join(" "))));
        self.field("private", common.private.then_some("hidden whole in a shared view"));
    }

    fn history(&mut self, item: ItemId) {
        let all = self.model.room.history(item);
        let entries: Vec<_> =
            all.into_iter().filter(|entry| fact::is_visible(entry, self.model.eye)).collect();
        self.push(Kind::Blank, "", "");
        let skipped = entries.len().saturating_sub(ENTRIES);
        let count =
            if entries.len() == 1 { "1 entry".to_owned() } else { format!("{} entries", entries.len()) };
        let more = if skipped > 0 { format!(", the newest {ENTRIES} shown") } else { String::new() };
        self.push(Kind::Heading, "history", format!("{count}{more}"));
        for entry in entries.into_iter().skip(skipped) {
            self.entry(entry);
        }
    }

    fn entry(&mut self, entry: &Entry) {
        let est = if entry.est { "~" } else { "" };
        let kind = row(entry.event.type_name());
        let words = format!("{} {kind}  {}", say::handle(&entry.by), self.told(entry));
        let time = format!("{est}{}", self.time(entry.when()));
        self.push(Kind::Entry, &time, words);
        if entry.at.is_some() {
            let late = if entry.written_late() { ", noticeably later" } else { "" };
            self.push(Kind::Aside, "", format!("written down {}{late}", self.time(entry.ts)));
        }
        if let Some(by) = self.model.room.struck_by(entry.seq) {
            let who =
                self.model.room.entry(by).map_or_else(String::new, |e| format!(" by {}", say::handle(&e.by)));
            self.push(Kind::Aside, "", format!("struck{who} in L{by}; it no longer counts"));
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
        let name = person.name.as_deref().map(row).unwrap_or_default();
        self.push(Kind::Title, &say::handle(&person.handle).to_string(), name);
        self.field("team", person.team.as_deref().map(row));
        self.field("zone", person.zone.as_deref().map(row));
        self.field("joined", person.joined.map(|at| self.time(at)));
        self.field("left", person.left.map(|at| self.time(at)));
        for ((role, on), held) in &room.roles {
            for one in held.iter().filter(|one| one.who.folded() == folded) {
                let on = on.map_or_else(String::new, |id| format!(" of {id}"));
                self.push(Kind::Field, "role", format!("{role}{on} since {}", self.time(one.since)));
            }
        }
        let mine = |owner: &Option<Handle>| owner.as_ref().is_some_and(|who| who.folded() == folded);
        let asked: Vec<(ItemId, &Birth)> = room
            .actions
            .values()
            .filter(|action| action.is_open() && mine(&action.owner))
            .map(|action| (action.id.into(), &action.birth))
            .collect();
        self.push(Kind::Blank, "", "");
        self.push(Kind::Heading, "actions", format!("{} open", asked.len()));
        for (id, birth) in asked {
            self.push(Kind::Field, &id.to_string(), row(birth.text()));
        }
    }
}
