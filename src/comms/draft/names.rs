//! What customers are called: said to nobody else, and to themselves as `you`.
use super::Wanted;
use super::story::Ask;
use crate::domain::redact::Eye;
use crate::domain::words::Audience;
use std::collections::BTreeSet;

/// Every name and alias of every customer of the room: none of them is said to another, nor to the shared eye.
pub(super) fn all(ask: &Ask<'_>) -> Vec<String> {
    let all = ask.wanted.room.customers.values();
    let names = all.flat_map(|one| std::iter::once(&one.name).chain(&one.aliases));
    names
        .filter_map(|name| name.seen_by(Eye::Private).cloned())
        .filter(|name| !name.trim().is_empty())
        .collect()
}

/// The names of the one customer whom a letter greets by name, in small letters.
pub(super) fn own(ask: &Ask<'_>) -> BTreeSet<String> {
    let Wanted { room, eye, audience, .. } = *ask.wanted;
    let [only] = ask.one.customers.as_slice() else { return BTreeSet::new() };
    let known = room.customers.get(only).filter(|_| eye == Eye::Private && audience == Audience::Customer);
    let names = known.into_iter().flat_map(|one| std::iter::once(&one.name).chain(&one.aliases));
    names.filter_map(|name| name.seen_by(Eye::Private)).map(|name| name.trim().to_lowercase()).collect()
}

/// `raise the limit for Globex` in a letter to Globex: `for you`. What is theirs keeps their name: `for Globex' orders`,
/// `the head of Globex`.
pub(super) fn to_you(text: &str, own: &BTreeSet<String>) -> String {
    let mut said = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((at, name)) = addressed(rest, own) {
        said.push_str(rest.get(..at).unwrap_or_default());
        said.push_str("you");
        rest = rest.get(at + name..).unwrap_or_default();
    }
    said + rest
}

/// Where one of the names stands behind a word like `for`, and its length; in bytes.
fn addressed(text: &str, own: &BTreeSet<String>) -> Option<(usize, usize)> {
    let places = text.match_indices(' ').map(|(at, _)| at + 1);
    places.into_iter().find_map(|at| {
        let before = text.get(..at)?.trim_end().rsplit(' ').next()?.to_lowercase();
        let is_to = ["for", "to", "with", "from", "at"].contains(&before.as_str());
        let fits = |name: &&String| {
            let word = text.get(at..at + name.len());
            let behind = text.get(at + name.len()..).unwrap_or_default();
            let ends = !behind.starts_with(char::is_alphanumeric) && !behind.starts_with(['\'', '’', '-']);
            !name.is_empty() && ends && word.is_some_and(|word| word.to_lowercase() == **name)
        };
        Some((at, own.iter().filter(|_| is_to).filter(fits).map(String::len).max()?))
    })
}

/// `Globex checkout fails` at the head of a letter to Globex: `checkout fails`.
pub(super) fn without_own<'t>(text: &'t str, own: &BTreeSet<String>) -> &'t str {
    let text = text.trim();
    let rest = own.iter().filter(|name| !name.is_empty()).find_map(|name| {
        let head = text.get(..name.len()).filter(|head| head.to_lowercase() == **name)?;
        let behind = text.get(head.len()..)?;
        let behind = behind.strip_prefix("'s").or_else(|| behind.strip_prefix("’s")).unwrap_or(behind);
        behind.strip_prefix([' ', ':']).map(str::trim_start).filter(|rest| rest.contains(' '))
    });
    rest.unwrap_or(text)
}

/// `login is slow for Globex`: whom else it concerns stays out of a heading.
pub(super) fn without_whom<'t>(text: &'t str, all: &[String]) -> &'t str {
    let shorter = all.iter().filter(|name| !name.trim().is_empty()).find_map(|name| {
        let at = text.len().checked_sub(name.len())?;
        let tail = text.get(at..).filter(|tail| tail.to_lowercase() == name.to_lowercase())?;
        let before = text.get(..text.len() - tail.len())?.trim_end();
        let joints = [" for", " at", " of", " with"];
        joints.iter().find_map(|joint| before.strip_suffix(joint)).filter(|rest| rest.trim().contains(' '))
    });
    shorter.unwrap_or(text)
}
