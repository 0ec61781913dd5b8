//! To whom a promise was made, by the words that stand in it.
use super::id::CustomerId;
use super::redact::Eye;
use super::state::{Customer, State};

/// Whom the words of a promise name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whom {
    /// Nobody: the customers of its escalation.
    All,
    /// Customers of the room, one or several.
    These(Vec<CustomerId>),
    /// Somebody who is none of them.
    Other,
}

impl State {
    /// To whom a promise was made. A customer is known by name, by a former or other name, or by id, as whole words.
    pub fn whom(&self, to: Option<&str>) -> Whom {
        let to = to.unwrap_or_default().trim().to_lowercase();
        if to.is_empty() || ["customer", "client"].iter().any(|word| to.contains(word)) {
            return Whom::All;
        }
        let named = self.customers.values().filter(|known| names(known).any(|name| holds(&to, &name)));
        let found: Vec<CustomerId> = named.map(|known| known.id).collect();
        if found.is_empty() { Whom::Other } else { Whom::These(found) }
    }
}

/// Everything by which a customer is called, in small letters.
fn names(known: &Customer) -> impl Iterator<Item = String> + '_ {
    let names = std::iter::once(&known.name).chain(&known.aliases);
    let names = names.filter_map(|name| name.seen_by(Eye::Private)).map(|name| name.trim().to_lowercase());
    names.chain([known.id.to_string().to_lowercase()]).filter(|name| !name.is_empty())
}

/// Whether a name stands in words as whole words: `Al` is not in `Walmart`.
fn holds(words: &str, name: &str) -> bool {
    words.match_indices(name).any(|(at, _)| {
        let before = words.get(..at).and_then(|text| text.chars().next_back());
        let after = words.get(at + name.len()..).and_then(|text| text.chars().next());
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}
