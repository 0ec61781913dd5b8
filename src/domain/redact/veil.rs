//! The redactor of free text: what a shared view shows instead of names, money and addresses (ux.md §3.7).
//! Best effort by nature: no pattern knows that "the airline" is a customer. Typed fields and private entries do not
//! depend on it. Takes text that is clean already; linear in its length for a given number of names.
use super::pattern::{self, Found};
use super::{Eye, Shown};
use crate::domain::clean;
use crate::domain::state::{Customer, State};
use std::borrow::Cow;

/// The words of one room that must not be read by others, and what stands in their place.
#[derive(Clone, Default)]
pub struct Veil {
    /// Lower case, the longest first, so that a name inside a longer one is not replaced alone.
    names: Vec<(Vec<char>, String)>,
}

impl std::fmt::Debug for Veil {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Veil({} names)", self.names.len())
    }
}

impl Veil {
    /// The names, aliases, contacts and contracts of every customer of a room, attached or not.
    pub fn of(state: &State) -> Self {
        let mut veil = Self::default();
        for customer in state.customers.values() {
            veil.hide_customer(state, customer);
        }
        for contact in state.escalations.values().filter_map(|e| e.contact_person.as_deref()) {
            veil.hide(contact, "[contact]");
        }
        veil.names.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.cmp(b)));
        veil.names.dedup_by(|a, b| a.0 == b.0);
        veil
    }

    fn hide_customer(&mut self, state: &State, customer: &Customer) {
        let home = state.escalations.values().find(|e| e.customers.contains(&customer.id));
        let stands = home.map_or_else(|| format!("[{}]", customer.id), |e| format!("[{}]", e.id));
        self.hide(customer.name.inside(), &stands);
        customer.aliases.iter().for_each(|alias| self.hide(alias.inside(), &stands));
        customer.contact.iter().for_each(|contact| self.hide(contact.inside(), "[contact]"));
        customer.contract.iter().for_each(|contract| self.hide(contract.inside(), "[contract]"));
    }

    fn hide(&mut self, name: &str, stands: &str) {
        let name: Vec<char> = lower(clean::row(name).trim()).collect();
        if !name.is_empty() {
            self.names.push((name, stands.to_owned()));
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
        let (mut kept, mut at, mut before) = (0, 0, ' ');
        while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
            let rest = text.get(at..).unwrap_or_default();
            let found = if parts(before, c) { self.found(rest, before) } else { None };
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
    fn found(&self, rest: &str, before: char) -> Option<(usize, &str)> {
        let name = self.names.iter().find_map(|(name, stands)| Some((named(rest, name)?, stands.as_str())));
        let shape = pattern::at(rest, before).map(|Found { length, stands }| (length, stands));
        match (name, shape) {
            (Some(name), Some(shape)) => Some(if shape.0 > name.0 { shape } else { name }),
            (name, shape) => name.or(shape),
        }
    }
}

fn lower(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().flat_map(char::to_lowercase)
}

/// How many bytes of `rest` are this name: any case, any run of blanks between its words, ending where a word ends.
fn named(rest: &str, name: &[char]) -> Option<usize> {
    let mut wanted = name.iter().copied().peekable();
    let mut chars = rest.char_indices().peekable();
    let mut last = ' ';
    while let Some(want) = wanted.next() {
        let (_, c) = chars.next()?;
        if want.is_whitespace() {
            if !c.is_whitespace() && c != '⏎' {
                return None;
            }
            while chars.next_if(|(_, c)| c.is_whitespace()).is_some() {}
        } else {
            for one in c.to_lowercase().enumerate() {
                let want = if one.0 == 0 { want } else { wanted.next()? };
                if one.1 != want {
                    return None;
                }
            }
        }
        last = c;
    }
    let end = chars.peek().map_or(rest.len(), |(end, _)| *end);
    chars.peek().is_none_or(|(_, next)| parts(last, *next)).then_some(end)
}

/// Whether a word may end between these two. Scripts that write no blanks have no such place: there every place is one.
fn parts(before: char, after: char) -> bool {
    let is_spaced = |c: char| c.is_alphanumeric() && c < '\u{2e80}';
    !(is_spaced(before) && is_spaced(after))
}
