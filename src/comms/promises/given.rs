//! What we say that we hand over, or have ready, by a time, whatever it is called: `we will send the missing invoices by
//! 18:00 UTC`, `we'll have your data back by noon`.
use super::clause::{Asked, Word};
use super::firm::BETWEEN;
use super::found::{Doubt, Kind, Topic};
use super::role::{Role, role};
use super::token;

/// Verbs that hand something over; and the same of what is handed over. Both sorted.
#[rustfmt::skip]
const HANDS: &[&str] = &[
    "deliver", "email", "forward", "give", "hand", "issue", "mail", "offer", "post", "provide", "publish", "send", "share",
    "submit", "supply", "upload",
];
#[rustfmt::skip]
const HANDED: &[&str] = &[
    "available", "delivered", "emailed", "handed", "issued", "mailed", "offered", "posted", "provided", "published", "sent",
    "shared", "submitted", "supplied", "uploaded",
];
/// Verbs behind which something is brought into a state, and the states that help. Both sorted.
const BRINGS: &[&str] = &["bring", "get", "have"];
#[rustfmt::skip]
const WELL: &[&str] = &[
    "back", "done", "fixed", "live", "mended", "online", "open", "operational", "ready", "repaired", "restored", "running",
    "solved", "unblocked", "unlocked", "up", "working",
];
/// How readers come by something. Sorted.
const GETS: &[&str] = &["get", "have", "receive"];
/// What goes wrong. Sorted.
#[rustfmt::skip]
pub(super) const TROUBLES: &[&str] = &[
    "alarm", "alarms", "alert", "alerts", "bug", "duplicate", "duplicates", "error", "errors", "failure", "failures", "issue",
    "issues", "outage", "problem", "problems", "slow", "timeouts", "warning", "warnings",
];
/// Who, or whose words, are no service. Sorted.
#[rustfmt::skip]
const PEOPLE: &[&str] = &[
    "answer", "colleagues", "engineers", "everybody", "everyone", "people", "reply", "response", "staff", "team", "teams",
];
/// Words that doubt, or tell of, what is said behind them. Sorted.
#[rustfmt::skip]
const DOUBTED: &[&str] = &[
    "cannot", "doubt", "doubtful", "nobody", "promised", "said", "told", "unlikely", "unsure", "wrote",
];
/// They name nothing.
const NO_NAMES: &[&str] = &["a", "an", "it", "that", "the", "them", "this", "to", "you", "your"];
/// So many words name what is handed over.
const MOST: usize = 14;

impl Asked<'_, '_> {
    /// The same behind a word of the future.
    pub fn handed_over(&self, will: usize) -> Option<Word> {
        if !self.is_an_end() || will < self.wall || self.first > will + MOST || self.is_only_spoken_of(will) {
            return None;
        }
        let verb =
            (will + 1..self.first).find(|k| !BETWEEN.contains(&self.text.word(*k)) || self.is_brought(*k))?;
        let passive = (will + 1..verb).any(|k| matches!(self.text.word(k), "be" | "been"));
        let word = self.text.word(verb);
        let topic = if passive {
            (HANDED.contains(&word) && self.names(will.saturating_sub(MOST).max(self.wall)..will))
                .then_some(Topic::Other)?
        } else {
            let theirs = self.has_readers(will).then(|| self.gets(verb, word)).flatten();
            theirs.or_else(|| self.is_ours(will).then(|| self.brings(verb, word)).flatten())?
        };
        let hedge = role(self.text, will) != Role::Will || self.hoped(will);
        Some((Kind::Commitment, topic, hedge.then_some(Doubt::Estimate)))
    }

    /// `you will`, `customers will`.
    fn has_readers(&self, will: usize) -> bool {
        let word = self.text.word(will);
        let you = word.starts_with("you'") || word.starts_with("you’");
        you || matches!(
            self.text.word(will.wrapping_sub(1)),
            "you" | "customers" | "everybody" | "everyone" | "users"
        )
    }

    /// `We cannot say that we will …`, `they wrote that we will …`: nobody promises it here.
    fn is_only_spoken_of(&self, will: usize) -> bool {
        let that = will.wrapping_sub(2);
        let led = matches!(self.text.word(that), "that" | "whether");
        led && self
            .back(that, MOST)
            .any(|k| DOUBTED.contains(&self.text.word(k)) || role(self.text, k) == Role::Not)
    }

    /// Whether one of these words stands there.
    fn has(&self, within: std::ops::Range<usize>, words: &[&str]) -> bool {
        within.into_iter().any(|k| words.contains(&self.text.word(k)))
    }

    /// `You will have access again`: what readers come by, and not what they must do or what goes wrong.
    fn gets(&self, verb: usize, word: &str) -> Option<Topic> {
        let behind = verb + 1..self.first;
        if self.text.word(verb + 1) == "to" || self.has(behind.clone(), TROUBLES) {
            return None;
        }
        let again = matches!(self.text.word(self.first.wrapping_sub(1)), "again" | "back");
        (GETS.contains(&word) && again && self.names(behind)).then_some(Topic::Repair)
    }

    /// What somebody of us hands over, or brings into a state that helps.
    fn brings(&self, verb: usize, word: &str) -> Option<Topic> {
        let behind = verb + 1..self.first;
        if BRINGS.contains(&word) {
            if self.has(behind.clone(), PEOPLE) || self.has(behind.clone(), &["to"]) {
                return None;
            }
            let at = behind.clone().rev().find(|k| WELL.contains(&self.text.word(*k)))?;
            return self.names(verb + 1..at).then_some(Topic::Repair);
        }
        let gives_up = matches!(self.text.word(verb + 1), "up" | "in");
        (HANDS.contains(&word) && !gives_up && self.names(behind)).then_some(Topic::Other)
    }

    /// `have` is one of the little words, and a verb where it brings something.
    fn is_brought(&self, at: usize) -> bool {
        let next = self.text.word(at + 1);
        let is_done = role(self.text, at + 1) == Role::Past || next == "been" || next.ends_with("ed");
        self.text.word(at) == "have" && !is_done
    }

    /// Something is named, and nothing is said of another deed, or against it.
    pub fn names(&self, within: std::ops::Range<usize>) -> bool {
        let mut named = false;
        for k in within.rev() {
            if matches!(self.text.kind(k), token::Kind::Break | token::Kind::Mark(b';')) {
                break;
            }
            match role(self.text, k) {
                Role::Not | Role::If | Role::Must | Role::Order | Role::Begin | Role::Past | Role::Hope => {
                    return false;
                }
                Role::Update | Role::Contact | Role::So => return false,
                // The time belongs to what is said of them.
                _ if matches!(self.text.word(k), "who" | "which" | "that" | "whose") => return false,
                _ if k + 1 == self.first && self.text.word(k).ends_with("ed") => return false,
                _ => {
                    let word = self.text.word(k);
                    named |= !word.is_empty() && !NO_NAMES.contains(&word);
                }
            }
        }
        named
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted() {
        for list in [HANDS, HANDED, BRINGS, GETS, TROUBLES, PEOPLE, DOUBTED, WELL, NO_NAMES] {
            assert!(list.is_sorted(), "{list:?}");
        }
    }
}
