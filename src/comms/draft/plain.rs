//! Whether words written inside may go to a customer as they are. Strict on purpose: what is in doubt is left out of the
//! draft and named to whoever sends it, who can say it in plain words.
mod gift;
mod grave;

use crate::domain::clean;
use crate::domain::redact::Veil;
use std::collections::BTreeSet;

/// Longer facts are no facts for a letter, in letters.
const MOST_CHARS: usize = 140;
/// What customers can do may take more words, in letters.
const MOST_ADVICE: usize = 280;

/// Words of the trade and of blame, by their beginnings, lower case.
const NOT_OUTSIDE: &str = include_str!("../../../templates/words/inside.txt");

/// Words that would promise a time, or that speak to somebody on the bridge.
const NOT_SAID: &str = include_str!("../../../templates/words/unsaid.txt");

/// Words that are of the trade among ourselves, and everyday ones where customers are told what they can do.
const IN_ADVICE: &[&str] = &[
    "host", "hour", "hours", "minute", "minutes", "their", "them", "they", "ticket", "today", "tomorrow",
    "within", "worker", "soon", "until",
];

/// Lengths of time: of what was they promise nothing.
const IN_REACH: &[&str] = &["hour", "hours", "minute", "minutes", "their", "them", "they", "today", "within"];
/// Of what is done everybody knows what is meant by these.
const IN_STEP: &[&str] = &["build", "cluster", "metric", "node", "query", "worker"];
/// What is promised by its name is promised by that name.
const IN_PROMISE: &[&str] = &["rca"];

/// What is done to a colleague where it is the first word or follows a word like `please`; else an everyday noun.
const TO_COLLEAGUES: &[&str] = &["ask", "asked", "page", "paged", "paging", "ping", "pinged"];
const BEFORE_AN_ACT: &[&str] = &["to", "please", "and", "then", "we", "should", "must", "will", "or"];

/// Behind `page` at the beginning: something that is shown.
const OF_A_PAGE: &[&str] =
    &["loads", "load", "is", "shows", "fails", "returns", "times", "views", "of", "stays", "opens"];

/// Before `you` a colleague is asked; behind them nobody knows whom it means.
const TO_YOU: &[&str] =
    &["can", "could", "will", "would", "should", "did", "do", "are", "have", "please", "thank", "ask", "if"];

/// Before a number it is that of a case or a build, which nobody outside can open.
const NUMBERED: &[&str] = &[
    "case", "cases", "ticket", "build", "number", "no", "order", "request", "incident", "change", "job",
    "bug", "issue", "version", "release", "batch", "id",
];

/// What has a name of its own where one stands behind it, or a number: `server atlas`, `queue 3`.
const MACHINES: &[&str] =
    &["cluster", "database", "host", "instance", "machine", "node", "queue", "rack", "server", "service"];
/// Behind a machine that has no name here, beside [`BEHIND_A_KEY`].
const BEHIND_A_MACHINE: &[&str] = &[
    "after", "again", "are", "before", "capacity", "did", "errors", "is", "load", "now", "over", "since",
    "so", "software", "that", "time", "under", "was", "were", "which", "without",
];

/// Alone they are what a part is called among ourselves: no name that customers know it by.
const PARTS: &[&str] =
    &["api", "cache", "config", "deploy", "index", "migration", "router", "storage", "traffic", "webhook"];

/// Lengths of time, which promise nothing behind `for` and `every`.
const LENGTHS: &[&str] = &["hour", "hours", "minute", "minutes"];

/// Behind `log`: then it is what people do at a door, not what machines write.
const AT_A_DOOR: &[&str] = &["in", "on", "out", "off", "into", "onto", "back"];

/// What opens a door. It is a word like any other as long as what opens it does not follow.
const KEYS: &[&str] = &["password", "passwords", "passcode", "passphrase", "secret", "credentials", "pin"];
const BEHIND_A_KEY: &[&str] = &[
    "again",
    "and",
    "as",
    "at",
    "by",
    "cannot",
    "change",
    "changes",
    "does",
    "expires",
    "fails",
    "field",
    "for",
    "form",
    "from",
    "has",
    "in",
    "instead",
    "link",
    "login",
    "logins",
    "manager",
    "meanwhile",
    "must",
    "of",
    "on",
    "or",
    "page",
    "reset",
    "resets",
    "sign-in",
    "still",
    "then",
    "to",
    "until",
    "when",
    "while",
    "will",
    "with",
    "works",
];

/// Abbreviations everybody knows.
const KNOWN: &[&str] = &[
    "EU", "US", "UK", "USA", "PDF", "CSV", "FAQ", "OK", "APAC", "EMEA", "VAT", "USD", "EUR", "GBP", "CHF",
    "RCA", "SMS", "ATM", "IBAN", "QR", "SEPA", "TV", "PIN", "API", "UTC", "iOS", "PayPal", "iPhone", "iPad",
];

/// What words are for: what is an everyday word in one place is one of the trade in another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum For {
    /// What is done and decided.
    Step,
    /// What happened, what came of it.
    Fact,
    /// What holds it up.
    Delay,
    /// What a part is called.
    Part,
    /// How far the problem reaches, and for how long.
    Reach,
    /// What customers can do.
    Advice,
    /// What they were promised: a sum in it is theirs.
    Promise,
}

impl For {
    /// Written inside, of the work.
    pub fn is_of_work(self) -> bool {
        matches!(self, Self::Step | Self::Fact | Self::Delay | Self::Part)
    }
}

/// Why words may not go out as they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unfit {
    /// There are none.
    Empty,
    /// There are too many.
    Long,
    /// A question or a shout.
    Asks,
    /// A name, an id, a host, a secret, a word of the trade, a time.
    Inside,
    /// A sum that only we know.
    Money,
    /// It gives something up: what a customer is offered is told by whoever may offer it.
    GivesUp,
    /// It is no step, or in no words, that go out by themselves.
    Strange,
}

impl Unfit {
    /// As a half sentence.
    pub fn why(self) -> &'static str {
        match self {
            Self::Empty => "there are no words in it",
            Self::Long => "it is too long for a letter",
            Self::Asks => "it is a question or a shout",
            Self::Inside => "it is in words for inside",
            Self::Money => "it names a sum of money",
            Self::GivesUp => "it speaks of what is given up",
            Self::Strange => "add it by hand if customers may read it",
        }
    }
}

/// The words as they may stand in a letter, their first letter as it was and without a full stop; why not, where any part
/// of them belongs inside: a name of `names` (lower case), an id, a host, jargon, a time.
pub(super) fn fit(text: &str, names: &BTreeSet<String>, place: For) -> Result<String, Unfit> {
    let text = clean::row(text);
    let words: Vec<&str> = text.split_whitespace().filter(|word| !is_tag(word)).collect();
    let line = words.join(" ");
    let line = line.trim_end_matches(['.', '!', ',', ';', ':', ' ']);
    let most = if place == For::Advice { MOST_ADVICE } else { MOST_CHARS };
    let lowered = line.to_lowercase();
    let is_named = || names.iter().any(|one| !one.is_empty() && holds(&lowered, one));
    let all: Vec<&str> = line.split(' ').collect();
    let is_open = |at: usize| {
        let word = all.get(at).copied().unwrap_or_default();
        let before = at.checked_sub(1).and_then(|at| all.get(at)).copied();
        let lasts = all.get(at.saturating_sub(3)..at).unwrap_or_default().iter().any(|word| is_lasting(word));
        let near = Near { before, after: all.get(at + 1).copied(), lasts, place };
        may_be_said(word, near)
    };
    match line {
        "" => Err(Unfit::Empty),
        line if line.contains(['?', '!']) => Err(Unfit::Asks),
        part if PARTS.contains(&part) || MACHINES.contains(&part) => Err(Unfit::Inside),
        _ if is_named() || !(0..all.len()).all(is_open) => Err(Unfit::Inside),
        line if place != For::Promise && names_money(line) => Err(Unfit::Money),
        line if place == For::Reach && grave::is_grave(line) => Err(Unfit::Strange),
        _ if place.is_of_work() && gift::gives_up(&lowered) => Err(Unfit::GivesUp),
        line if line.chars().count() > most => Err(Unfit::Long),
        line => Ok(line.to_owned()),
    }
}

/// `#dns`, which is a mark and no word.
pub(super) fn is_tag(word: &str) -> bool {
    word.strip_prefix('#').is_some_and(|rest| rest.chars().next().is_some_and(char::is_alphabetic))
}

/// Money inside is a secret (domain.md §1).
fn names_money(line: &str) -> bool {
    const SUM: &str = "[money]";
    line.chars().any(|c| c.is_ascii_digit() || !c.is_ascii()) && Veil::default().over(line).contains(SUM)
}

/// Whether `name` stands in `text` as a word of its own.
fn holds(text: &str, name: &str) -> bool {
    text.match_indices(name).any(|(at, _)| {
        let before = text.get(..at).and_then(|t| t.chars().next_back());
        let after = text.get(at + name.len()..).and_then(|t| t.chars().next());
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

/// What stands beside a word, and what all are for.
#[derive(Clone, Copy)]
struct Near<'a> {
    before: Option<&'a str>,
    after: Option<&'a str>,
    /// `for` or `every` stands shortly before it.
    lasts: bool,
    place: For,
}

fn is_lasting(word: &str) -> bool {
    matches!(word.to_lowercase().as_str(), "for" | "every")
}

const MARKS: [char; 18] =
    ['(', ')', '"', '\'', '“', '”', '„', '«', '»', '‘', '’', ',', ';', ':', '.', '…', '[', ']'];

fn may_be_said(word: &str, near: Near<'_>) -> bool {
    let whole = word;
    let word = word.trim_matches(MARKS);
    if word.is_empty() || matches!(word, "-" | "–" | "—") {
        return true;
    }
    let odd =
        |c: char| !(c.is_alphabetic() || c.is_ascii_digit() || matches!(c, '-' | '\'' | '’' | '%' | '&'));
    let digits = word.chars().any(|c| c.is_ascii_digit());
    let letters = word.chars().any(char::is_alphabetic);
    let shouted = word.chars().filter(|c| c.is_uppercase()).count() > 1 && !KNOWN.contains(&word);
    let camel = word.chars().skip(1).any(char::is_uppercase) && !KNOWN.contains(&word);
    if word.chars().any(odd) || (digits && letters) || shouted || camel {
        return false;
    }
    let lowered = word.to_lowercase();
    is_apart(&lowered, whole, near)
        && (near.lasts && LENGTHS.contains(&lowered.as_str())
            || !lowered.split(['-', '\'', '’']).any(|part| is_inside(part, near.place)))
}

/// A word of the trade, or one that is not said to customers.
fn is_inside(part: &str, place: For) -> bool {
    let everyday: &[&str] = match place {
        For::Step => IN_STEP,
        For::Fact | For::Delay | For::Part => &[],
        For::Promise => IN_PROMISE,
        For::Reach => IN_REACH,
        For::Advice => IN_ADVICE,
    };
    let unsaid =
        |part: &str| NOT_SAID.split_whitespace().any(|word| word == part && !everyday.contains(&word));
    let inside = |stem: &str| is_of(part, stem) && !everyday.contains(&stem);
    // A fact that gives something up is refused as a whole, for what it is.
    let given = !place.is_of_work() && !everyday.contains(&part) && gift::is_never_said(part);
    unsaid(part) || given || NOT_OUTSIDE.split_whitespace().any(inside)
}

/// Words that mean one thing to customers and another inside: what stands beside them tells which.
fn is_apart(word: &str, whole: &str, near: Near<'_>) -> bool {
    let bare = |word: Option<&str>| word.map(|word| word.trim_matches(MARKS).to_lowercase());
    let (before, after) = (bare(near.before), bare(near.after));
    let is_one = |word: &Option<String>, of: &[&str]| word.as_deref().is_some_and(|word| of.contains(&word));
    if matches!(word, "you" | "your") && (near.place.is_of_work() || near.place == For::Promise) {
        return before.is_some() && !is_one(&before, TO_YOU);
    }
    if word.len() > 2 && word.chars().all(|c| c.is_ascii_digit()) && is_one(&before, NUMBERED) {
        return false;
    }
    // In a step a name could be no word of its list.
    let is_step = near.place == For::Step;
    let is_number = word.chars().all(|c| c.is_ascii_digit());
    if is_number && is_one(&before, MACHINES) {
        return false;
    }
    if MACHINES.contains(&word) && !is_step && !whole.ends_with([',', ';', '.']) && after.is_some() {
        return is_one(&after, BEHIND_A_KEY) || is_one(&after, BEHIND_A_MACHINE);
    }
    if word == "page" && before.is_none() {
        return is_one(&after, OF_A_PAGE);
    }
    if TO_COLLEAGUES.contains(&word) {
        return before.is_some() && !is_one(&before, BEFORE_AN_ACT);
    }
    if matches!(word, "log" | "logs" | "logged" | "logging") {
        return is_one(&after, AT_A_DOOR) || is_step && before.is_some();
    }
    if KEYS.contains(&word) {
        let is_told =
            whole.ends_with([':', '=']) || near.after.is_some_and(|next| next.starts_with(['"', '“', '(']));
        return !is_told
            && (after.is_none() || whole.ends_with([',', ';', '.']) || is_one(&after, BEHIND_A_KEY));
    }
    true
}

/// A short stem is a word (and its plural); a long one may have any ending: `deployment`, but not `logistics`.
fn is_of(part: &str, stem: &str) -> bool {
    match part.strip_prefix(stem) {
        Some("" | "s" | "es") => true,
        Some(rest) => {
            stem.len() > 5
                || (stem.len() > 3 && matches!(rest, "ed" | "ing" | "er" | "ers" | "y" | "ting" | "d"))
        }
        None => false,
    }
}

#[cfg(test)]
mod tests;
