//! Whether two sentences promise the same thing: an RCA is an RCA however it is worded, and what shares most of its words is
//! the same. Times are not looked at; the words around them are.
use super::moment;
use super::token::{Kind, Text};
use std::collections::BTreeSet;

/// How alike two promises are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Likeness {
    /// The same thing.
    Same,
    /// It could be; a person has to say.
    Perhaps,
    /// Something else.
    Other,
}

/// From so many hundredths of shared words on, two promises are the same.
const SAME: usize = 60;
/// From so many on, they could be.
const PERHAPS: usize = 34;

/// Words that say that something is handed over, to whom, or nothing at all. Sorted.
#[rustfmt::skip]
const EMPTY: &[&str] = &[
    "a", "able", "affected", "after", "all", "also", "an", "and", "another", "any", "are", "as", "at", "available", "be",
    "been", "before", "being", "but", "by", "can", "come", "committed", "complete", "completed", "customer", "customers",
    "deliver", "delivered", "do", "due", "each", "end", "every", "expect", "expected", "follow", "follows", "for", "from",
    "get", "give", "given", "have", "i", "impacted", "in", "instead", "is", "issue", "issued", "it", "its", "later",
    "latest", "make", "no", "not", "now", "of", "on", "or", "our", "out", "paid", "pay", "plan", "planned", "post",
    "posted", "promise", "promised", "provide", "provided", "publish", "published", "ready", "receive", "send", "sent",
    "shall", "share", "shared", "should", "so", "still", "team", "than", "that", "the", "their", "them", "then", "this",
    "to", "up", "us", "we", "we'll", "we’ll", "will", "with", "within", "you", "your",
];

/// What is promised, in words.
#[derive(Debug, Default)]
struct Thing {
    /// A report of what happened.
    is_report: bool,
    /// Not the last word on it: preliminary.
    is_early: bool,
    /// The last word on it: final, full.
    is_final: bool,
    /// The other words that say what.
    words: BTreeSet<String>,
}

/// How alike what two sentences promise is.
pub fn likeness(one: &str, other: &str) -> Likeness {
    let (one, other) = (thing(one), thing(other));
    match (one.is_report, other.is_report) {
        (true, true) => reports(&one, &other),
        (false, false) => by_words(&one.words, &other.words),
        (true, false) | (false, true) => Likeness::Other,
    }
}

fn reports(one: &Thing, other: &Thing) -> Likeness {
    let stages = (one.is_early && other.is_final) || (one.is_final && other.is_early);
    if stages {
        return Likeness::Other;
    }
    let bare = one.words.is_empty() || other.words.is_empty();
    let same =
        one.is_early == other.is_early && (bare || by_words(&one.words, &other.words) == Likeness::Same);
    if same { Likeness::Same } else { Likeness::Perhaps }
}

fn by_words(one: &BTreeSet<String>, other: &BTreeSet<String>) -> Likeness {
    if one.is_empty() && other.is_empty() {
        return Likeness::Perhaps;
    }
    let shared = one.intersection(other).count();
    match (200 * shared).checked_div(one.len() + other.len()).unwrap_or(0) {
        0..PERHAPS => Likeness::Other,
        PERHAPS..SAME => Likeness::Perhaps,
        _ => Likeness::Same,
    }
}

fn thing(sentence: &str) -> Thing {
    let text = Text::new(sentence);
    let mut thing = Thing::default();
    let mut i = 0;
    while i < text.len() {
        if let Some(moment) = moment::read(&text, i) {
            i = moment.last.max(i + 1);
            continue;
        }
        take(&mut thing, &text, i);
        i += 1;
    }
    thing
}

fn take(thing: &mut Thing, text: &Text, i: usize) {
    let (before, word) = (text.word(i.wrapping_sub(1)), text.word(i));
    match word {
        "rca" | "rcas" | "rfo" | "pir" | "rcca" | "postmortem" | "postmortems" | "mortem"
        | "retrospective" => {
            thing.is_report = true;
        }
        "cause" if before == "root" => thing.is_report = true,
        // As our own words for it are: `a written summary of what led to this`.
        "summary" if before == "written" => thing.is_report = true,
        "report" | "review" | "analysis" if matches!(before, "incident" | "cause" | "impact") => {
            thing.is_report = true;
        }
        "preliminary" | "initial" | "interim" => thing.is_early = true,
        "final" | "full" | "detailed" | "comprehensive" => thing.is_final = true,
        "root" | "incident" | "analysis" | "report" | "review" | "document"
            if thing.is_report || word != "report" => {}
        _ => {
            let number = matches!(text.kind(i), Kind::Number(..)).then(|| text.written(i..i + 1));
            let said = if word.is_empty() {
                number
            } else {
                Some(word).filter(|word| EMPTY.binary_search(word).is_err())
            };
            thing.words.extend(said.map(|word| word.trim_end_matches('s').to_owned()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted() {
        assert!(EMPTY.is_sorted());
    }

    #[test]
    fn what_is_the_same_is_told_by_its_words() {
        use Likeness::{Other, Perhaps, Same};
        for (one, other, want) in [
            (
                "We will send the RCA within 48 hours.",
                "The RCA will be published by 12:05 UTC on June 12.",
                Same,
            ),
            (
                "We will send the RCA within 48 hours.",
                "A full root cause analysis follows by Friday 17:00 UTC.",
                Same,
            ),
            ("RCA within 48 hours", "You will have our post-mortem in 3 days.", Same),
            ("A preliminary PIR within 3 days", "and a final PIR within 14 days", Other),
            ("A preliminary RCA within 3 days", "The RCA within 14 days", Perhaps),
            ("RCA of the mail problem by 15:00 UTC", "RCA of the payments problem by 15:00 UTC", Perhaps),
            ("RCA of late mails by 15:00 UTC", "RCA of failed payments by 15:00 UTC", Perhaps),
            ("The credits will be paid by 19:00 UTC.", "Your credit is paid by 20:00 UTC.", Same),
            ("We will resend the mails by 19:00 UTC.", "We will resend the invoices by 20:00 UTC.", Perhaps),
            ("The credits will be paid by 19:00 UTC.", "We will send the RCA by 20:00 UTC.", Other),
            ("We will call you at 17:00 CET.", "Refunds are paid by 17:00 CET.", Other),
            ("root cause analysis", "you get a written summary of what led to this by 11:50 UTC", Same),
            ("We will send report 1 by 14:00 UTC.", "We will send report 2 by 15:00 UTC.", Perhaps),
        ] {
            assert_eq!(likeness(one, other), want, "{one} / {other}");
        }
    }
}
