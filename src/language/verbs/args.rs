//! The arguments of a verb, parsed at the door: ids, people, times, severities, reasons.
mod times;

use super::{Trouble, Verb};
use crate::domain::about;
use crate::domain::command::When;
use crate::domain::id::{EscalationId, Handle, ItemId, Ulid};
use crate::domain::refusal::Refusal;
use crate::domain::room::Room;
use crate::language::ground::{Found, Ground, Roster};
use crate::language::sigil;
use crate::language::wish::{Ask, open_escalations};

/// What is left of a verb's line, and what it is read against.
#[derive(Clone)]
pub(super) struct Args<'a> {
    pub verb: &'static Verb,
    pub room: &'a Room,
    pub ground: &'a Ground<'a>,
    left: &'a str,
}

/// A time as an argument: one, or `-` for none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    Time(When),
    Clear,
}

impl Wanted {
    pub fn time(self) -> Option<When> {
        match self {
            Self::Time(when) => Some(when),
            Self::Clear => None,
        }
    }
}

impl<'a> Args<'a> {
    pub fn new(verb: &'static Verb, left: &'a str, room: &'a Room, ground: &'a Ground<'a>) -> Self {
        Self { verb, room, ground, left: left.trim() }
    }

    /// The next word, without taking it.
    pub fn peek(&self) -> Option<&'a str> {
        self.left.split_whitespace().next()
    }

    /// Takes the next word.
    pub fn word(&mut self) -> Option<&'a str> {
        let word = self.peek()?;
        self.left = self.left.get(word.len()..).unwrap_or("").trim_start();
        Some(word)
    }

    /// Takes the next word where `read` can read it.
    pub fn try_word<T>(&mut self, read: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        let found = read(self.peek()?)?;
        self.word();
        Some(found)
    }

    /// Takes the next word, which must be there and be readable.
    pub fn must<T>(
        &mut self,
        what: &'static str,
        read: impl FnOnce(&str) -> Option<T>,
    ) -> Result<T, Trouble> {
        let word = self.peek().ok_or_else(|| self.missing(what))?;
        let found = read(word).ok_or_else(|| Trouble::not(self.verb, word, what))?;
        self.word();
        Ok(found)
    }

    /// Takes everything that is left, as typed.
    pub fn rest(&mut self) -> Option<String> {
        let rest = std::mem::take(&mut self.left);
        (!rest.is_empty()).then(|| rest.to_owned())
    }

    /// The same, without `because`, `reason`, `:` before it.
    pub fn reason(&mut self) -> Option<String> {
        self.try_word(|word| {
            matches!(word.to_ascii_lowercase().as_str(), "because" | "because:" | "reason:").then_some(())
        });
        self.rest()
    }

    pub fn must_rest(&mut self, what: &'static str) -> Result<String, Trouble> {
        self.rest().ok_or_else(|| self.missing(what))
    }

    /// Takes `--flag REASON` off the end: everything after the flag.
    pub fn flag(&mut self, flag: &str) -> Option<String> {
        let at = self.left.match_indices(flag).map(|(at, _)| at).find(|at| {
            let before = self.left.get(..*at).unwrap_or("");
            let after = self.left.get(at + flag.len()..).unwrap_or("");
            (before.is_empty() || before.ends_with(char::is_whitespace))
                && (after.is_empty() || after.starts_with(char::is_whitespace))
        })?;
        let value = self.left.get(at + flag.len()..).unwrap_or("").trim();
        self.left = self.left.get(..at).unwrap_or("").trim_end();
        Some(value.to_owned())
    }

    /// What is left from the first of these flags on, that flag with it; empty without one.
    pub fn tail_from(&mut self, flags: &[&str]) -> &'a str {
        let line = self.left;
        let begins = |at: &usize| {
            line.get(..*at).is_some_and(|before| before.is_empty() || before.ends_with(char::is_whitespace))
        };
        let is_flag = |at: &usize| {
            let word = line.get(*at..).and_then(|rest| rest.split_whitespace().next());
            word.is_some_and(|word| flags.contains(&word))
        };
        let first = line.match_indices("--").map(|(at, _)| at).filter(begins).find(is_flag);
        let (left, tail) = line.split_at(first.unwrap_or(line.len()));
        self.left = left.trim_end();
        tail
    }

    /// Everything that is left, without taking it.
    pub fn left(&self) -> &'a str {
        self.left
    }

    /// Not one of a few known words, which are named.
    pub fn not_one_of(&self, typed: &str, what: &'static str, known: String) -> Trouble {
        let typed = typed.chars().take(60).collect();
        Trouble::NotOneOf { typed, what, known, usage: self.verb.usage() }
    }

    /// One of a few known words is missing; they are named.
    pub fn none_of(&self, what: &'static str, known: String) -> Trouble {
        Trouble::NoneOf { verb: self.verb.name, what, known, usage: self.verb.usage() }
    }

    pub fn missing(&self, what: &'static str) -> Trouble {
        Trouble::missing(self.verb, what)
    }

    /// `E2` or `#E2` as the next word.
    pub fn named_escalation(&mut self) -> Result<Option<EscalationId>, Trouble> {
        let read = |word: &str| word.trim_start_matches('#').parse::<EscalationId>().ok();
        let Some(id) = self.try_word(read) else { return Ok(None) };
        if self.room.escalations.contains_key(&id) { Ok(Some(id)) } else { Err(self.absent(id.into())) }
    }

    /// The named escalation, else the focused or the only open one.
    pub fn escalation(&mut self) -> Result<EscalationId, Trouble> {
        if let Some(id) = self.named_escalation()?.or_else(|| self.ground.home()) {
            return Ok(id);
        }
        let open = open_escalations(self.room);
        if open.is_empty() {
            Err(self.missing("an escalation"))
        } else {
            Err(Ask::WhichEscalation(open).into())
        }
    }

    /// The same, where one must still be acted on: not one that was merged into another.
    pub fn live_escalation(&mut self) -> Result<EscalationId, Trouble> {
        let id = self.escalation()?;
        let end = self.room.goes_on_in(id);
        if end == id { Ok(id) } else { Err(Refusal::Merged(id, end).into()) }
    }

    /// The next word as the id of something that is here.
    pub fn item(&mut self) -> Result<ItemId, Trouble> {
        let id = self.must("an id", |word| sigil::item(word.trim_matches(['#', ','])))?;
        if self.ground.has(id) { Ok(id) } else { Err(self.absent(id)) }
    }

    /// Every id at the head of what is left; at least one.
    pub fn items(&mut self) -> Result<Vec<ItemId>, Trouble> {
        let mut all = vec![self.item()?];
        while self.peek().is_some_and(|word| sigil::item(word.trim_matches(['#', ','])).is_some()) {
            all.push(self.item()?);
        }
        Ok(all)
    }

    /// An id of one kind.
    pub fn of<T>(
        &mut self,
        takes: &'static str,
        only: impl FnOnce(ItemId) -> Option<T>,
    ) -> Result<T, Trouble> {
        let id = self.item()?;
        only(id).ok_or_else(|| self.not_for(id, takes))
    }

    pub fn not_for(&self, id: ItemId, takes: &'static str) -> Trouble {
        Trouble::NotFor { verb: self.verb.name, id, takes }
    }

    /// Why an id leads to nothing.
    pub fn absent(&self, id: ItemId) -> Trouble {
        match self.room.absent(id) {
            Refusal::NoSuchItem(id) => Trouble::NoSuchItem(id),
            struck => Trouble::Absent(struck),
        }
    }

    /// The entry that made an item.
    pub fn entry(&self, id: ItemId) -> Result<Ulid, Trouble> {
        let room = self.room;
        let seq = match id {
            ItemId::Entry(seq) => Some(seq),
            ItemId::EscalationId(id) => room.escalations.get(&id).map(|one| one.birth.seq),
            ItemId::CustomerId(id) => room.customers.get(&id).map(|one| one.birth.seq),
            ItemId::ActionId(id) => room.actions.get(&id).map(|one| one.birth.seq),
            ItemId::DecisionId(id) => room.decisions.get(&id).map(|one| one.birth.seq),
            ItemId::UpdateId(id) => room.updates.get(&id).map(|one| one.birth.seq),
            ItemId::CommitmentId(id) => room.commitments.get(&id).map(|one| one.birth.seq),
            ItemId::BlockerId(id) => room.blockers.get(&id).map(|one| one.birth.seq),
            ItemId::HypothesisId(id) => room.hypotheses.get(&id).map(|one| one.birth.seq),
        };
        let entry = seq.and_then(|seq| room.entry(seq)).map(|entry| entry.id);
        entry.ok_or_else(|| self.absent(id))
    }

    /// The same for what changes the whole entry: not for a promise that only stands in the entry of something else.
    pub fn own_entry(&self, id: ItemId) -> Result<Ulid, Trouble> {
        let entry = self.entry(id)?;
        let held = self.room.seq_of(entry).and_then(|seq| self.room.entry(seq));
        let of = match id {
            ItemId::CommitmentId(promise) => held.and_then(|held| about::within(held, promise)),
            _ => None,
        };
        of.map_or(Ok(entry), |of| Err(Trouble::Within { verb: self.verb.name, id, of }))
    }

    /// `@who` as the next word; a name nobody has is a new person.
    pub fn named_person(&mut self) -> Result<Option<Handle>, Trouble> {
        let Some(word) = self.peek().filter(|word| word.starts_with('@')) else { return Ok(None) };
        let person = match sigil::read(word, self.ground).0 {
            sigil::Sigil::Mention { name, .. } => self.find(name)?,
            _ => return Err(Trouble::not(self.verb, word, "a person")),
        };
        self.word();
        Ok(Some(person))
    }

    fn find(&self, name: &str) -> Result<Handle, Trouble> {
        if name.eq_ignore_ascii_case("me") {
            return self.me();
        }
        let found = match Roster::new(self.ground.roster).find(name) {
            Found::One(handle) => handle,
            Found::Nobody => name.to_owned(),
            Found::Several(choices) => {
                return Err(Ask::WhichPerson { typed: name.to_owned(), choices }.into());
            }
        };
        Handle::new(&found).ok_or_else(|| self.missing("@who"))
    }

    /// The writer.
    pub fn me(&self) -> Result<Handle, Trouble> {
        Handle::new(self.ground.me).ok_or_else(|| self.missing("@who"))
    }

    pub fn person(&mut self) -> Result<Handle, Trouble> {
        self.named_person()?.ok_or_else(|| self.missing("@who"))
    }

    pub fn person_or_me(&mut self) -> Result<Handle, Trouble> {
        self.named_person()?.map_or_else(|| self.me(), Ok)
    }
}

/// Cuts `words key:value key:value` at the known keys; a value goes on until the next known key.
pub(super) fn keyed(text: &str, keys: &[&'static str]) -> (Option<String>, Vec<(&'static str, String)>) {
    let mut lead = String::new();
    let mut found: Vec<(&'static str, String)> = Vec::new();
    for word in text.split_whitespace() {
        let key = word.split_once(':').and_then(|(name, value)| {
            keys.iter().find(|key| key.eq_ignore_ascii_case(name)).map(|key| (*key, value))
        });
        if let Some((key, value)) = key {
            found.push((key, value.to_owned()));
            continue;
        }
        let into = found.last_mut().map_or(&mut lead, |(_, value)| value);
        if !into.is_empty() {
            into.push(' ');
        }
        into.push_str(word);
    }
    // `emotion:betrayal; need:…`: what stands between two of them belongs to neither.
    let bare = |text: &str| text.trim_end_matches([';', ',']).trim_end().to_owned();
    let found = found.into_iter().map(|(key, value)| (key, bare(&value))).collect();
    (Some(bare(&lead)).filter(|lead| !lead.is_empty()), found)
}
