//! The present where the future is meant: `we deploy the fix by 15:00 UTC`, `shipping a fix within 15 minutes`.
use super::clause::{Asked, MESSAGE, Word};
use super::found::{Kind, Topic};
use super::given::TROUBLES;
use super::lead::{Lead, fronted};
use super::role::{Role, role};
use super::sum::Sum;
use super::token;

/// How far such a verb may stand from its time, in tokens.
const NEAR: usize = 20;

/// What is done to a service, and the same as it is being done.
#[rustfmt::skip]
const DEEDS: &[(&str, &str)] = &[
    ("apply", "applying"), ("complete", "completing"), ("deploy", "deploying"), ("finish", "finishing"), ("fix", "fixing"),
    ("install", "installing"), ("release", "releasing"), ("replace", "replacing"), ("restart", "restarting"),
    ("restore", "restoring"), ("revert", "reverting"), ("roll", "rolling"), ("ship", "shipping"), ("switch", "switching"),
];

/// What hands words over, and the same as it is being done.
#[rustfmt::skip]
const WORDS: &[(&str, &str)] = &[
    ("arrive", "arriving"), ("come", "coming"), ("deliver", "delivering"), ("give", "giving"), ("post", "posting"), ("provide", "providing"), ("publish", "publishing"),
    ("send", "sending"), ("share", "sharing"),
];

/// How the reader comes by words: `you get the report by 16:00 UTC`.
const GETS: &[&str] = &["get", "hear", "receive"];

/// How somebody turns to the reader.
const TURNS: &[&str] = &["come", "get", "report", "speak", "write"];

/// Words of what is done again and again, or by others, or not for sure.
#[rustfmt::skip]
const HABITS: &[&str] = &[
    "always", "usually", "normally", "typically", "generally", "often", "every", "each", "never", "whenever", "can", "could",
    "may", "might", "would", "daily", "hourly", "weekly", "monthly", "you",
];

/// Whether a verb in the present hands words over.
pub(super) fn hands_over(word: &str) -> bool {
    WORDS.iter().any(|(does, _)| *does == word)
}

impl Asked<'_, '_> {
    /// Something that we do until then, on a clock or within a while.
    pub fn present(&self, sum: &Sum) -> Option<Word> {
        let timed = match self.lead {
            Lead::By => self.on_the_clock,
            Lead::In => true,
            Lead::At => self.on_the_clock && sum.is_message(),
            Lead::Every | Lead::Until | Lead::Between | Lead::Bare | Lead::None => false,
        };
        if !timed || sum.will || sum.hedge || sum.hope || sum.doubtful {
            return None;
        }
        let (mut verb, mut at, mut speaks) = (None, self.first, false);
        for i in (self.first.saturating_sub(NEAR)..self.first).rev() {
            if matches!(self.text.kind(i), token::Kind::Break | token::Kind::Mark(b';')) {
                break;
            }
            let word = self.text.word(i);
            let part = role(self.text, i);
            let refuses = matches!(part, Role::Not | Role::If | Role::Must | Role::Order | Role::Past);
            // `make sure you get …` is no promise.
            let begins = matches!(self.text.word(i.wrapping_sub(1)), "" | "and" | "then");
            let gets = GETS.contains(&self.text.word(i + 1));
            // `You get an error` promises nothing.
            let wrong = |word: &str| TROUBLES.contains(&word) || matches!(word, "charged" | "billed" | "no");
            let known = !(i + 2..i + 6).any(|k| wrong(self.text.word(k)));
            let reader = word == "you" && begins && gets && known;
            // `we send you the report`.
            let before = self.text.word(i.wrapping_sub(1));
            let back_to = before == "to" && self.text.word(i.wrapping_sub(2)) == "back";
            let handed = word == "you" && (hands_over(before) || back_to);
            if refuses || (HABITS.contains(&word) && !reader && !handed) || i < self.wall {
                return None;
            }
            let turns = self.turns_to(i, word);
            speaks |= turns;
            let here = if turns {
                Some(false)
            } else if reader {
                Some(false).filter(|_| verb.is_none())
            } else {
                self.verb(i, word)
            };
            if here.is_some() {
                (verb, at) = (here, if reader { i + 1 } else { i });
            }
        }
        match verb? {
            true => Some((Kind::Commitment, Topic::Repair, None)),
            false if speaks || sum.is_message() => Some(MESSAGE),
            false => {
                let known = sum.topic().filter(|it| *it != Topic::Repair);
                let topic = known.or_else(|| self.is_something(at).then_some(Topic::Other))?;
                Some((Kind::Commitment, topic, None))
            }
        }
    }

    /// What is handed over, or come by, is named: `we send the results`, `you get the logs`.
    fn is_something(&self, verb: usize) -> bool {
        self.lead == Lead::By
            && self.on_the_clock
            && self.text.word(verb + 1) != "up"
            && verb < self.first
            && self.names(verb + 1..self.first)
    }

    /// We turn to somebody with words: `we write again`, `we are on it and report back`.
    fn turns_to(&self, i: usize, word: &str) -> bool {
        let near = (i..i + 3).any(|k| k < self.first && role(self.text, k) == Role::Contact);
        let before = self.text.word(i.wrapping_sub(1));
        let we = |k: usize| matches!(self.text.word(k), "we" | "i");
        let joined = matches!(before, "and" | "then") && self.back(i, NEAR).any(we);
        near && TURNS.contains(&word) && (we(i.wrapping_sub(1)) || joined)
    }

    /// A verb of ours in the present: whether it does something to the service; none where it is no such verb.
    fn verb(&self, i: usize, word: &str) -> Option<bool> {
        let before = self.text.word(i.wrapping_sub(1));
        let we = matches!(before, "we" | "i")
            || (matches!(before, "now" | "also" | "then") && self.text.word(i.wrapping_sub(2)) == "we");
        let are = matches!(before, "are" | "is" | "we're" | "we’re" | "now")
            || (before != "to" && fronted(self.text, i));
        // `the fix ships by 22:00 UTC`.
        let ours = role(self.text, i.wrapping_sub(1)) == Role::Thing(Topic::Repair) && self.lead == Lead::By;
        let mut does = word.strip_suffix("es").into_iter().chain(word.strip_suffix('s'));
        if ours && does.any(|one| DEEDS.iter().any(|(does, _)| *does == one)) {
            return Some(true);
        }
        let firm = we && (self.lead != Lead::In || self.text.word(self.first) == "within");
        let find = |all: &[(&str, &str)]| {
            all.iter().any(|(does, doing)| (firm && *does == word) || (are && *doing == word))
        };
        find(DEEDS).then_some(true).or_else(|| find(WORDS).then_some(false))
    }
}
