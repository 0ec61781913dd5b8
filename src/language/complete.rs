//! Tab: candidates for the word under the cursor, and for the ghost text at the end of the line.
use super::capture::{Kind, Opened};
use super::grammar;
use super::ground::{Ground, Known, fold};
use super::hint::Offer;
use super::token;
use std::ops::Range;

/// One thing Tab may put into the line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The bytes of the line it replaces (empty: it is put in there).
    pub replace: Range<usize>,
    /// What stands there afterwards.
    pub with: String,
    /// What it is, in a few words.
    pub about: String,
}

/// At most this many candidates are given.
const MOST: usize = 20;
/// The time boxes Tab offers, in minutes (domain.md §5).
const BOXES: [u32; 6] = [3, 5, 10, 20, 30, 60];

/// Candidates for the word that ends at `cursor` (a byte place in `line`), best first; at the end of a line without
/// such a word, the ghost text. Fuzzy on handles and names (ruling 37).
pub fn complete(line: &str, cursor: usize, opened: Opened, ground: &Ground<'_>) -> Vec<Candidate> {
    let Some(head) = line.get(..cursor) else { return Vec::new() };
    let start = head.rfind(char::is_whitespace).map_or(0, |at| at + head.get(at..).map_or(1, first_len));
    let word = head.get(start..).unwrap_or("");
    let replace = start..cursor;
    let mut sigils = word.chars();
    let found = match sigils.next() {
        Some('@') => people(sigils.as_str(), ground),
        Some('#') => places(sigils.as_str(), ground),
        Some('!') => times(sigils.as_str()),
        _ if cursor == line.len() => return ghost(line, opened, ground),
        _ => return Vec::new(),
    };
    let candidate = |(with, about)| Candidate { replace: replace.clone(), with, about };
    found.into_iter().take(MOST).map(candidate).collect()
}

fn first_len(text: &str) -> usize {
    text.chars().next().map_or(1, char::len_utf8)
}

fn people(typed: &str, ground: &Ground<'_>) -> Vec<(String, String)> {
    let wanted = fold(typed);
    let mut hits: Vec<(u8, &Known)> = ground
        .roster
        .iter()
        .filter_map(|person| {
            let names = std::iter::once(person.handle.as_str()).chain(person.name.split_whitespace());
            names.filter_map(|name| rank(&wanted, &fold(name))).min().map(|rank| (rank, person))
        })
        .collect();
    hits.sort_by(|a, b| (a.0, &a.1.handle).cmp(&(b.0, &b.1.handle)));
    let mut out: Vec<_> =
        hits.into_iter().map(|(_, one)| (format!("@{}", one.handle), one.name.clone())).collect();
    if "me".starts_with(&wanted) {
        out.push(("@me".to_owned(), format!("you, @{}", ground.me)));
    }
    if typed.is_empty() || typed == "?" {
        out.push(("@?".to_owned(), "nobody, on purpose".to_owned()));
    }
    out
}

/// 0 equal, 1 begins so, 2 has it inside, 3 has its letters in order; `None` else.
fn rank(wanted: &str, name: &str) -> Option<u8> {
    if name == wanted {
        return Some(0);
    }
    if name.starts_with(wanted) {
        return Some(1);
    }
    if name.contains(wanted) {
        return Some(2);
    }
    let mut letters = name.chars();
    wanted.chars().all(|c| letters.any(|l| l == c)).then_some(3)
}

fn places(typed: &str, ground: &Ground<'_>) -> Vec<(String, String)> {
    let wanted = typed.to_lowercase();
    let open = ground.open.iter().map(|id| (format!("#{id}"), "escalation".to_owned()));
    let words = [
        ("#private", "hidden whole in presenter view"),
        ("#internal", "an update for people inside"),
        ("#exec", "an update for those who lead"),
    ];
    let words = words.into_iter().map(|(word, about)| (word.to_owned(), about.to_owned()));
    let begins = |name: &str| name.get(1..).is_some_and(|rest| rest.to_lowercase().starts_with(&wanted));
    open.chain(words).filter(|(name, _)| begins(name)).collect()
}

fn times(typed: &str) -> Vec<(String, String)> {
    let boxes = BOXES.iter().map(|minutes| (format!("!{minutes}m"), format!("in {minutes} minutes")));
    let words = [("!now", "now"), ("!-", "no time any more"), ("!!", "pin")];
    let words = words.into_iter().map(|(word, about)| (word.to_owned(), about.to_owned()));
    let begins = |name: &str| name.get(1..).is_some_and(|rest| rest.starts_with(typed));
    boxes.chain(words).filter(|(name, _)| begins(name)).collect()
}

fn ghost(line: &str, opened: Opened, ground: &Ground<'_>) -> Vec<Candidate> {
    let Some(last) = token::entries(line).pop() else { return Vec::new() };
    if !line.ends_with(last) {
        return Vec::new();
    }
    let from = line.len() - last.len();
    let opened = if from == 0 { opened } else { Opened::Auto };
    let Some(capture) = grammar::parse(last, opened, ground).pop() else { return Vec::new() };
    let candidate = |offer: Offer| match offer {
        Offer::Due(sigil) => {
            let end = line.trim_end().len();
            Candidate { replace: end..line.len(), with: format!(" {sigil}"), about: "due".to_owned() }
        }
        Offer::Action => {
            let at = from + last.len() - last.trim_start().len();
            Candidate { replace: at..at, with: "a ".to_owned(), about: "make it an action".to_owned() }
        }
    };
    capture.offers.into_iter().map(candidate).collect()
}

/// The opening for `Shift-Tab`: the next kind, with the swallowed word back in the text.
pub fn cycle_kind(line: &str, opened: Opened, ground: &Ground<'_>) -> Opened {
    let present = match opened {
        Opened::As(kind) => kind,
        Opened::Auto => grammar::parse(line, opened, ground).first().map_or(Kind::Note, |first| first.kind),
    };
    Opened::As(present.next())
}
