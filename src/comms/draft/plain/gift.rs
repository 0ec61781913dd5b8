//! Whether words of inside speak of what is given up: credits, discounts, months without a bill. In doubt they do, and are
//! left to whoever may offer it. The words are data (`templates/words/given-up.txt`).
use std::sync::LazyLock;

const FILE: &str = include_str!("../../../../templates/words/given-up.txt");

/// The lists of the file.
struct Words {
    never: Vec<&'static str>,
    alone: Vec<&'static str>,
    done: Vec<&'static str>,
    worth: Vec<&'static str>,
    taken: Vec<&'static str>,
    free: Vec<&'static str>,
    part: Vec<&'static str>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| Words {
    never: list("never"),
    alone: list("alone"),
    done: list("done"),
    worth: list("worth"),
    taken: list("taken"),
    free: list("free"),
    part: list("part"),
});

fn list(name: &str) -> Vec<&'static str> {
    let rows = FILE.lines().filter_map(|row| row.split_once(": ")).filter(|(list, _)| *list == name);
    rows.flat_map(|(_, words)| words.split(' ')).collect()
}

/// Whether a word, lower case, is one of those that no draft says to customers.
pub(super) fn is_never_said(word: &str) -> bool {
    WORDS.never.contains(&word)
}

/// Whether a line, lower case, speaks of something that is given up.
pub(super) fn gives_up(line: &str) -> bool {
    let bare = |word: &'_ str| word.trim_matches(|c: char| !c.is_alphanumeric() && c != '%').to_owned();
    let words: Vec<String> = line.split_whitespace().map(bare).filter(|word| !word.is_empty()).collect();
    let has = |of: &[&'static str]| words.iter().any(|word| of.contains(&word.as_str()));
    let is = |word: &str, of: &[&str]| of.contains(&word);
    let pair = |one: &str, next: &str| match next {
        "off" => one.ends_with('%') || is(one, &WORDS.part) || is(one, &["write", "written", "wrote"]),
        "free" => one == "for" || is(one, &WORDS.free),
        _ if one == "free" => is(next, &WORDS.free),
        _ => {
            is(next, &WORDS.taken)
                && (is(one, &["not", "no", "never", "without", "stop"]) || one.ends_with("n't"))
        }
    };
    // A card is no credit that somebody is given.
    let is_card =
        words.iter().zip(words.iter().skip(1)).any(|(one, next)| one == "credit" && next.starts_with("card"));
    has(&WORDS.never)
        || has(&WORDS.alone)
        || !is_card && has(&WORDS.done) && has(&WORDS.worth)
        || words.iter().zip(words.iter().skip(1)).any(|(one, next)| pair(one, next))
}

#[cfg(test)]
mod tests {
    use super::{FILE, WORDS, gives_up};

    #[test]
    fn every_row_of_the_file_is_read() {
        let lists =
            [&WORDS.never, &WORDS.alone, &WORDS.done, &WORDS.worth, &WORDS.taken, &WORDS.free, &WORDS.part];
        let read: usize = lists.iter().map(|list| list.len()).sum();
        let rows = FILE.lines().filter(|row| !row.starts_with('#'));
        assert_eq!(read, rows.map(|row| row.split(' ').count() - 1).sum::<usize>());
        assert!(lists.iter().all(|list| !list.is_empty()));
    }

    #[test]
    fn what_is_given_up_is_known_and_the_rest_is_not() {
        for line in [
            "offer 20% off the next invoice",
            "offer 20 % off the next invoice",
            "grant a month of free service",
            "send a gift card",
            "offer globe a 10% credit",
            "give 3 months free",
            "write off the overage",
            "we do not charge for november",
            "knock a third off the bill",
            "no charge for may",
            "cut the price in half",
            "refund the orders of may",
            "waive the setup fee",
        ] {
            assert!(gives_up(line), "{line}");
        }
        for line in [
            "free disk space on the storage",
            "credit card payments fail",
            "add a second line for credit cards",
            "duplicate charges are removed",
            "invoices were sent again",
            "switch off the old queue",
            "turn the feature off for everybody",
            "uploads are stopped for ten minutes",
            "roll back the release of this morning",
            "offer a form as a way around",
        ] {
            assert!(!gives_up(line), "{line}");
        }
    }
}
