//! Tab in the palette: the verb, then its arguments.
use super::{VERBS, Verb, find};
use crate::language::capture::Opened;
use crate::language::complete::{Candidate, complete as sigils};
use crate::language::ground::Ground;

/// At most this many candidates are given.
const MOST: usize = 20;

/// Candidates for the word that ends at `cursor` (a byte place in `line`), best first.
pub fn complete(line: &str, cursor: usize, ground: &Ground<'_>) -> Vec<Candidate> {
    let Some(head) = line.get(..cursor) else { return Vec::new() };
    let word = head.rsplit(char::is_whitespace).next().unwrap_or("");
    let before = head.get(..head.len() - word.len()).unwrap_or("");
    let name = before.split_whitespace().next().unwrap_or("").trim_start_matches(':');
    if name.is_empty() {
        let typed = word.trim_start_matches(':');
        return verbs(&typed.to_lowercase(), cursor - typed.len(), cursor);
    }
    if word.starts_with(['@', '#', '!']) {
        return sigils(line, cursor, Opened::Auto, ground);
    }
    let Some(verb) = find(name).filter(|_| !word.is_empty()) else { return Vec::new() };
    let start = cursor - word.len();
    let found = choices(verb, word).chain(escalations(verb, word, ground));
    found
        .take(MOST)
        .map(|with| Candidate { replace: start..cursor, with, about: verb.about.to_owned() })
        .collect()
}

fn verbs(typed: &str, start: usize, end: usize) -> Vec<Candidate> {
    let begins = |verb: &&Verb| {
        verb.name.starts_with(typed) || verb.aliases.iter().any(|alias| alias.starts_with(typed))
    };
    let candidate = |verb: &Verb| Candidate {
        replace: start..end,
        with: format!("{} ", verb.name),
        about: verb.about.to_owned(),
    };
    VERBS.iter().filter(begins).take(MOST).map(candidate).collect()
}

/// The words among which the verb's arguments choose: `bridge|case|long`.
fn choices(verb: &'static Verb, typed: &str) -> impl Iterator<Item = String> {
    let typed = typed.to_lowercase();
    let lists =
        verb.args.split([' ', '[', ']']).filter(|part| part.contains('|')).flat_map(|part| part.split('|'));
    let words = lists.filter(|word| word.len() > 1 && word.starts_with(|c: char| c.is_ascii_lowercase()));
    words.filter(move |word| word.starts_with(&typed)).map(str::to_owned)
}

fn escalations<'g>(verb: &Verb, typed: &str, ground: &Ground<'g>) -> impl Iterator<Item = String> + use<'g> {
    let takes = verb.args.contains("E2") || verb.args.contains("ID");
    let typed = typed.to_uppercase();
    let open = if takes { ground.open } else { &[] };
    open.iter().map(ToString::to_string).filter(move |id| id.starts_with(&typed))
}
