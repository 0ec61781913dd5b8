//! The redactor of free text: what a shared view shows instead of names, money and addresses (ux.md §3.7).
//! Best effort by nature: no pattern knows that "the airline" is a customer. Typed fields and private entries do not
//! depend on it. Takes text that is clean already; linear in its length for a given number of names.
#![expect(clippy::wildcard_enum_match_arm, reason = "only two events name a customer")]
use super::letters::fold;
use super::named::{Name, folded, hump, initial, parted, parts, spellings, two};
use super::pattern::{self, Found, Signs};
use super::sums::{self, Sum};
use super::{Eye, Shown, common, people};
use crate::domain::clean;
use crate::domain::event::{CustomerDescribed, Event, Money};
use crate::domain::id::{CustomerId, Handle};
use crate::domain::room::Room;
use crate::domain::state::State;
use crate::domain::words::Source;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// What stands for a person outside.
const CONTACT: &str = "[contact]";
/// What stands for what somebody marked.
const HIDDEN: &str = "[hidden]";
/// What stands for the words of a contract.
const CONTRACT: &str = "[contract]";
/// So long is a number of a contract at least, and so many digits are in it.
const NUMBER: usize = 5;
const DIGITS: usize = 3;
/// A marked name has at least so many letters.
const MARKED: usize = 3;

/// The words of one room that must not be read by others, and what stands in their place.
#[derive(Clone, Default)]
pub struct Veil {
    /// By their first letter; the longest first, so that a name inside a longer one is not replaced alone.
    names: BTreeMap<char, Vec<Name>>,
    /// Numbers at which contacts are rung, in digits.
    numbers: Vec<String>,
    /// Sums on record.
    sums: Vec<Sum>,
    /// Handles of our own people, folded.
    staff: BTreeSet<Vec<char>>,
}

impl std::fmt::Debug for Veil {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Veil({} names)", self.names.values().map(Vec::len).sum::<usize>())
    }
}

impl Veil {
    /// The names, aliases, contacts, contracts and sums of every customer of a room, attached or not, and those that any
    /// entry ever gave them: what was renamed or struck still names them. A contact is a person, by every part of the name
    /// that is no word of every day, and numbers to ring. Hand in the whole room, also for a look at an earlier moment: what
    /// is written before a customer is known may name them.
    pub fn of(room: &Room) -> Self {
        let mut veil = Self::default();
        let mut contacts: Vec<&str> =
            room.escalations.values().filter_map(|e| e.contact_person.as_deref()).collect();
        for entry in room.entries() {
            match &entry.event {
                Event::CustomerDescribed(fact) => {
                    veil.hide_customer(room, fact);
                    contacts.extend(fact.contact.as_deref());
                }
                Event::CustomerAttached(fact) => {
                    if let Some(name) = &fact.name {
                        veil.hide_name(name, &stands(room, fact.id));
                    }
                }
                Event::EscalationDescribed(fact) => contacts.extend(fact.contact_person.as_deref()),
                Event::CustomerConfirmed(fact) => {
                    contacts.extend(fact.by.as_deref().filter(|by| is_name(by)));
                }
                Event::ImpactAssessed(fact) => {
                    veil.hide_sum(fact.revenue.as_ref());
                    fact.contract.iter().for_each(|contract| veil.hide_contract(contract));
                }
                _ => {}
            }
        }
        veil.know_staff(room, &contacts);
        for contact in contacts {
            veil.hide_contact(contact);
        }
        for text in
            room.entries().iter().flat_map(|entry| [entry.common.text.as_deref(), titled(&entry.event)])
        {
            pattern::braced(text.unwrap_or_default()).for_each(|words| veil.hide_marked(words));
        }
        for names in veil.names.values_mut() {
            names.sort_by(|a, b| {
                let known = |name: &Name| (std::cmp::Reverse(name.letters.len()), name.letters.clone());
                // Of one name the customer's counts, then the one that is hidden in every form.
                known(a)
                    .cmp(&known(b))
                    .then_with(|| (&a.stands, a.is_word, b.anywhere).cmp(&(&b.stands, b.is_word, a.anywhere)))
            });
            names.dedup_by(|a, b| {
                a.letters == b.letters && a.is_word >= b.is_word && a.anywhere <= b.anywhere
            });
        }
        veil
    }

    fn hide_name(&mut self, name: &str, stands: &str) {
        for form in spellings(name) {
            let letters = folded(&form);
            for short in common::shorter(&letters).into_iter().chain([letters]) {
                self.put(&short, stands, (false, true));
            }
        }
        // A part of one word says nothing alone.
        if let Some(letters) = parted(name).map(|form| folded(&form)) {
            let shorter = common::shorter(&letters).into_iter().filter(|short| short.contains(&' '));
            shorter.chain([letters]).for_each(|form| self.put(&form, stands, (false, true)));
        }
    }

    /// The words of a contract, and every word of it that is a number of its own: `MSA-99812`.
    fn hide_contract(&mut self, contract: &str) {
        self.hide(contract, CONTRACT);
        let words = contract.split(|c: char| c.is_whitespace() || ",;()".contains(c));
        let is_number = |word: &&str| {
            word.chars().count() >= NUMBER && word.chars().filter(char::is_ascii_digit).count() >= DIGITS
        };
        words.filter(is_number).for_each(|word| self.hide(word, CONTRACT));
    }

    fn hide_customer(&mut self, state: &State, customer: &CustomerDescribed) {
        let stands = stands(state, customer.id);
        self.hide_name(&customer.name, &stands);
        customer.aliases.iter().for_each(|alias| self.hide(alias, &stands));
        customer.contract.iter().for_each(|contract| self.hide_contract(contract));
        self.hide_sum(customer.revenue.as_ref());
        self.hide_sum(customer.credits.as_ref());
    }

    /// Our own people: who wrote, was on the bridge, is described or holds a role; nobody whose handle is recorded as a
    /// contact. Their full names stay, whoever else is called by a part of them.
    fn know_staff(&mut self, room: &Room, contacts: &[&str]) {
        let known = room.people.values().filter(|one| !one.derived);
        let held = room.roles.values().flatten().map(|held| &held.who);
        let wrote = room.entries().iter().filter(|entry| entry.src != Source::Import).map(|entry| &entry.by);
        let ours = known.clone().map(|one| &one.handle).chain(held).chain(wrote);
        let written = |contact: &str, handle: &[char]| {
            let mut handles = contact.split(|c: char| c.is_whitespace() || ",;()".contains(c));
            handles.any(|word| word.strip_prefix('@').is_some_and(|word| folded(word) == handle))
        };
        let named = |contact: &str, handle: &[char]| {
            let mut called = known.clone().filter(|one| folded(one.handle.as_str()) == handle);
            called.any(|one| one.name.as_deref().is_some_and(|name| is_in(name, contact)))
        };
        let is_contact = |handle: &[char]| {
            contacts.iter().any(|contact| written(contact, handle) || named(contact, handle))
        };
        // Each of them once, however much they wrote.
        let ours: BTreeSet<&str> = ours.map(Handle::as_str).collect();
        self.staff = ours.into_iter().map(folded).filter(|who| !is_contact(who)).collect();
        for name in known.filter_map(|one| one.name.as_deref()) {
            let letters = folded(name);
            let is_ours = !contacts.iter().any(|contact| is_in(name, contact));
            if letters.contains(&' ') && is_ours {
                self.put(&letters, &clean::row(name), (false, false));
            }
        }
    }

    /// What somebody marked as not for others is not for them where it stands without its marks either. One small word may
    /// be the blank of a pattern, like `/users/{id}`: it is hidden only where it is marked.
    fn hide_marked(&mut self, words: &str) {
        let letters = folded(words);
        let is_phrase = letters.contains(&' ');
        let is_capital = words.chars().next().is_some_and(char::is_uppercase);
        let is_name =
            letters.iter().filter(|c| c.is_alphabetic()).count() >= MARKED && (is_phrase || is_capital);
        if is_name {
            let is_word = !is_phrase && common::is_word(&letters);
            self.put(&letters, HIDDEN, (is_word, false));
            let short = common::shorter(&folded(words));
            short.iter().filter(|_| is_capital).for_each(|short| self.put(short, HIDDEN, (false, false)));
        }
    }

    fn hide_contact(&mut self, contact: &str) {
        self.hide(contact, CONTACT);
        for form in spellings(&clean::row(contact)) {
            let told = people::contact(&form);
            for call in told.calls {
                self.put(&call.letters, CONTACT, (call.is_word, false));
            }
            self.numbers.extend(told.numbers);
        }
    }

    fn hide_sum(&mut self, money: Option<&Money>) {
        self.sums.extend(money.and_then(Sum::of));
    }

    fn hide(&mut self, name: &str, stands: &str) {
        for form in spellings(name) {
            self.put(&folded(&form), stands, (false, false));
        }
    }

    /// Whether it is a word of every day, and whether it is known inside of longer words.
    fn put(&mut self, letters: &[char], stands: &str, how: (bool, bool)) {
        let Some(name) = Name::new(letters, stands, how) else { return };
        for form in name.with_umlauts().into_iter().chain([name]) {
            if let Some(first) = form.initial() {
                self.names.entry(first).or_default().push(form);
            }
        }
    }

    /// The text as this eye may read it: as it is for the private one.
    pub fn seen_by(&self, eye: Eye, text: &str) -> Shown {
        match eye {
            Eye::Private => Shown::vouch(text),
            Eye::Shared => Shown::vouch(self.over(text)),
        }
    }

    /// The text with everything that others must not read replaced.
    pub fn over<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let mut out = String::new();
        let signs = Signs::of(text);
        let (mut kept, mut at, mut before) = (0, 0, ' ');
        while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
            let rest = text.get(at..).unwrap_or_default();
            // A sum may follow letters: `USD7777777`, `rev7777777`.
            let lead = text.get(..at).unwrap_or_default();
            let found = if parts(before, c) {
                self.found(rest, lead, (before, signs))
            } else {
                self.called(rest, before).or_else(|| self.sum(rest, before))
            };
            if let Some((length, stands)) = found {
                out.push_str(text.get(kept..at).unwrap_or_default());
                out.push_str(stands);
                at += length;
                kept = at;
                before = ']';
            } else {
                before = c;
                at += c.len_utf8();
            }
        }
        if kept == 0 && out.is_empty() {
            return Cow::Borrowed(text);
        }
        out.push_str(text.get(kept..).unwrap_or_default());
        Cow::Owned(out)
    }

    /// What stands at the beginning of `rest` and is not for others: its length in bytes and its stand-in. An address that
    /// holds a name is replaced whole; of what does, the longest counts.
    fn found(&self, rest: &str, lead: &str, (before, signs): (char, Signs)) -> Option<(usize, &str)> {
        let name = self.called(rest, before);
        let shape = pattern::at_among(rest, before, signs).map(|Found { length, stands }| (length, stands));
        let number = people::rings(rest, &self.numbers).map(|length| (length, "[phone]"));
        let money = pattern::meant(rest, lead).map(|length| (length, "[money]"));
        [name, shape, self.sum(rest, before), number, money]
            .into_iter()
            .flatten()
            .rev()
            .max_by_key(|(length, _)| *length)
    }

    /// The name that begins here: where a word does every name, inside of one those that are long enough.
    fn called(&self, rest: &str, before: char) -> Option<(usize, &str)> {
        let first = initial(rest)?;
        let names = self.names.get(&fold(first).next()?)?.iter();
        let begins = parts(before, first) || hump(before, first);
        let is_staff = before == '@' && self.is_staff(rest);
        let two = two(rest);
        let mut called = names
            .filter(|name| begins || name.anywhere)
            .filter(|name| name.may_begin(two))
            .filter(|name| !name.is_word || first.is_uppercase())
            .filter(|name| !is_staff || name.stands != CONTACT);
        called.find_map(|name| Some((name.at(rest)?, name.stands.as_str())))
    }

    /// Whether the handle that begins here is that of one of our own, by whatever name of a contact it is called.
    fn is_staff(&self, rest: &str) -> bool {
        let end = rest.find(|c: char| !c.is_alphanumeric() && !"_.-".contains(c)).unwrap_or(rest.len());
        let typed = rest.get(..end).unwrap_or_default().trim_end_matches(['.', '-']);
        self.staff.contains(&folded(typed))
    }

    fn sum(&self, rest: &str, before: char) -> Option<(usize, &'static str)> {
        sums::at(rest, before, &self.sums).map(|length| (length, "[money]"))
    }
}

/// Whether a contact is called by this name, among whatever else stands there.
fn is_in(name: &str, contact: &str) -> bool {
    let (name, contact) = (folded(name), folded(contact));
    !name.is_empty() && contact.windows(name.len()).any(|part| part == name)
}

/// The title that an entry gives.
fn titled(event: &Event) -> Option<&str> {
    match event {
        Event::EscalationDeclared(fact) => Some(&fact.title),
        Event::EscalationDescribed(fact) => fact.title.as_deref(),
        Event::RoomDescribed(fact) => fact.title.as_deref(),
        _ => None,
    }
}

/// Words that can only be somebody's name.
fn is_name(words: &str) -> bool {
    let count = words.split_whitespace().count();
    let is_capital = |word: &str| word.chars().next().is_some_and(|c| c.is_uppercase() || c == '@');
    (1..=3).contains(&count) && words.split_whitespace().all(is_capital)
}

/// A customer is called by the escalation it belongs to, else by its own id.
fn stands(state: &State, id: CustomerId) -> String {
    let home = state.escalations.values().find(|e| e.customers.contains(&id));
    home.map_or_else(|| format!("[{id}]"), |e| format!("[{}]", e.id))
}

#[cfg(test)]
mod tests;
