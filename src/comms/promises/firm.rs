//! Promises by verbs that have no part of their own: `the queues will be drained by 18:00 UTC`, `we will rotate the keys
//! within 2 hours`, `refunds reach your account by Friday`. Only what is to be done by a time is one: what lasts, begins,
//! or only happens to somebody, is none.
use super::clause::{Asked, Word};
use super::found::{Doubt, Kind, Topic};
use super::handed;
use super::lead::Lead;
use super::role::{Role, role};
use super::span;
use super::sum::Sum;
use std::ops::Range;

/// Nobody is helped by what these say: it happens to somebody, goes on, or is the end of something. In both forms.
#[rustfmt::skip]
const HAPPENS: &[&str] = &[
    "affect", "ask", "bill", "block", "cancel", "carry", "cause", "charge", "close", "conduct", "consider", "continue",
    "decommission", "degrade", "delay", "delete", "deprecate", "disable", "disconnect", "discontinue", "disrupt", "drop", "end",
    "expect", "expire", "extend", "go", "have", "impact", "interrupt", "investigate", "keep", "know", "last", "limit", "log",
    "look", "lose", "monitor", "move", "need", "observe", "pause", "perform", "plan", "postpone", "reboot", "reject", "remain",
    "require", "restrict", "retire", "schedule", "see", "shut", "stay", "suspend", "take", "terminate", "try", "update", "use",
    "wait", "watch", "work",
];
/// What brings a service back, where the verb says it.
#[rustfmt::skip]
const MENDS: &[&str] = &[
    "bring", "catch", "correct", "drain", "empty", "enable", "flush", "migrate", "patch", "process", "reappear", "rebalance",
    "rebuild", "reconnect", "redeliver", "reenable", "reindex", "reopen", "replay", "reprocess", "reroute", "rerun", "restart", "retry", "sync", "synchronise",
    "synchronize", "unblock", "unlock", "upgrade",
];
/// Words between `will` and its verb.
#[rustfmt::skip]
pub(super) const BETWEEN: &[&str] = &[
    "all", "also", "automatically", "be", "been", "completely", "directly", "fully", "gradually", "have", "now", "of", "course", "then",
    "to",
];
/// How money and the like come to those who wait for it.
#[rustfmt::skip]
const ARRIVES: &[&str] = &[
    "appear", "appears", "arrive", "arrives", "hit", "hits", "land", "lands", "post", "posts", "reach", "reaches", "show", "shows",
];
/// What is only so at times, or for some.
#[rustfmt::skip]
pub(super) const OPEN: &[&str] = &[
    "always", "can", "could", "generally", "if", "may", "might", "must", "normally", "not", "often", "should", "typically",
    "unless", "until", "usually", "would",
];
/// People who turn to a customer by themselves: not those who write.
#[rustfmt::skip]
pub(super) const OTHERS: &[&str] = &[
    "adviser", "advisor", "agent", "agents", "colleague", "colleagues", "consultant", "coordinator", "engineer", "engineers",
    "manager", "managers", "member", "rep", "representative", "representatives", "somebody", "someone", "specialist",
    "specialists", "technician", "technicians",
];
/// Whose team is not the one that writes.
const DESKS: &[&str] = &["account", "billing", "care", "field", "sales", "service", "success", "support"];
/// What is moved by us is moved out of harm's way, where it goes back, over or away.
const MOVES: &[&str] = &["bring", "move", "route", "send", "shift", "switch", "take"];
/// Behind `will be`: nothing of it is left.
const DONE: &[&str] = &["gone", "over", "through"];
/// What comes again and helps nobody.
const HAPPENS_AGAIN: &[&str] =
    &["ask", "expire", "fail", "happen", "occur", "reboot", "retry", "run", "start", "stop", "try"];
/// So near a subject stands before its verb, in tokens.
const NEAR: usize = 6;

impl Asked<'_, '_> {
    /// Something is to be done until then: `by`, `before`, `within`.
    pub(super) fn is_an_end(&self) -> bool {
        let by = self.lead == Lead::By && !self.is_an_amount();
        by || matches!(self.text.word(self.first), "within" | "inside")
    }

    /// `shifted by 2 hours`: by how much, not by when.
    pub(super) fn is_an_amount(&self) -> bool {
        let amount = self.first + 1;
        let unit = self.text.word(self.last.wrapping_sub(1)).trim_end_matches('s');
        let counted = self.text.number(amount).is_some()
            || matches!(self.text.word(amount), "a" | "an" | "half")
            || span::count(self.text.word(amount)).is_some();
        self.text.word(self.first) == "by"
            && counted
            && matches!(unit, "minute" | "min" | "hour" | "hr" | "day" | "week")
    }

    /// The verb behind `will`, `should` or `is expected to`, where its part is not known.
    pub fn firm(&self, will: usize) -> Option<Word> {
        if will < self.wall { None } else { self.deed(will, self.wall..self.first) }
    }

    /// The same behind the time that opens the sentence: `By 18:00 UTC the queues will be drained.`
    pub fn firm_ahead(&self, will: Option<usize>) -> Option<Word> {
        let will = will?;
        let doubtful = (self.last..will).any(|k| OPEN.contains(&self.text.word(k)));
        if doubtful { None } else { self.deed(will, self.last..will + 2 * NEAR) }
    }

    /// What is to be done, by the words between two places.
    fn deed(&self, will: usize, within: Range<usize>) -> Option<Word> {
        let verb = (will + 1..within.end).find(|k| !BETWEEN.contains(&self.text.word(*k)))?;
        // `re-enabled`
        let verb = if self.text.word(verb) == "re" && self.text.is(verb + 1, b'-') { verb + 2 } else { verb };
        let word = self.text.word(verb);
        // `It should be over in two hours.`
        let trouble = |k: usize| {
            matches!(
                self.text.word(k),
                "it" | "this" | "everything" | "problem" | "issue" | "outage" | "disruption"
            )
        };
        if !(self.is_an_end()
            || DONE.contains(&word) && self.lead == Lead::In && trouble(will.wrapping_sub(1)))
        {
            return None;
        }
        let passive = (will + 1..verb).any(|k| matches!(self.text.word(k), "be" | "been"));
        if passive
            && self.is_ours(will)
            && (word == "onsite" || word == "on" && self.text.word(verb + 1) == "site")
        {
            return Some((Kind::Commitment, Topic::Other, None));
        }
        if passive && DONE.contains(&word) && handed::is_of_service(self.text, will) {
            let hedge = role(self.text, will) != Role::Will || self.hoped(will);
            return Some((Kind::Commitment, Topic::Repair, hedge.then_some(Doubt::Estimate)));
        }
        let behind = |of: &[&str]| {
            (verb + 1..within.end.min(verb + 2 * NEAR)).any(|k| of.contains(&self.text.word(k)))
        };
        let back = MOVES.contains(&word) && self.is_ours(will) && behind(&["back", "over", "away"]);
        let again = handed::is_of_service(self.text, will) && behind(&["again"]);
        if !passive && (back || again) && !HAPPENS_AGAIN.contains(&word) {
            let hedge = role(self.text, will) != Role::Will || self.hoped(will);
            return Some((Kind::Commitment, Topic::Repair, hedge.then_some(Doubt::Estimate)));
        }
        let stem = if passive { stem(word)? } else { word.to_owned() };
        if word.is_empty() || role(self.text, verb) != Role::Other || HAPPENS.contains(&stem.as_str()) {
            return None;
        }
        let named = self.subject_before(will, within.start);
        let topic = match (passive, named) {
            _ if MENDS.contains(&stem.as_str()) => Topic::Repair,
            (_, Some(topic)) => topic,
            (true, None) => Topic::Other,
            (false, None) => self.is_ours(will).then_some(Topic::Other)?,
        };
        let hedge = role(self.text, will) != Role::Will || self.hoped(will);
        Some((Kind::Commitment, topic, hedge.then_some(Doubt::Estimate)))
    }

    /// What is named before the verb: a refund, a fix.
    fn subject_before(&self, will: usize, start: usize) -> Option<Topic> {
        (will.saturating_sub(NEAR).max(start)..will).rev().find_map(|k| match role(self.text, k) {
            Role::Thing(topic) => Some(topic),
            _ => None,
        })
    }

    /// We, or some of us.
    pub(super) fn is_ours(&self, will: usize) -> bool {
        let word = self.text.word(will);
        let before = self.text.word(will.wrapping_sub(1));
        let we = word.starts_with("we'") || word.starts_with("we’") || word.starts_with("i'");
        we || matches!(before, "we" | "i" | "team" | "teams" | "support" | "staff")
            || OTHERS.contains(&before)
    }

    /// `Refunds reach your account by Friday`: money that is on its way.
    pub fn arrives(&self, sum: &Sum) -> Option<Word> {
        if !self.is_an_end() || sum.will || sum.hedge || sum.doubtful || sum.object != Some(Topic::Other) {
            return None;
        }
        let start = self.first.saturating_sub(2 * NEAR).max(self.wall);
        if (start..self.first).any(|k| OPEN.contains(&self.text.word(k))) {
            return None;
        }
        let verb = (start..self.first).rev().find(|k| ARRIVES.contains(&self.text.word(*k)))?;
        let topic = self.subject_before(verb, self.wall).filter(|topic| *topic == Topic::Other)?;
        Some((Kind::Commitment, topic, None))
    }

    /// The same behind the time: `By Friday refunds reach your account`, `Within 3 days you receive a credit note`.
    pub fn arrives_ahead(&self, sum: &Sum) -> Option<Word> {
        if !self.is_an_end() || sum.will || sum.hedge || sum.doubtful || sum.object != Some(Topic::Other) {
            return None;
        }
        let all = self.last..self.last + 2 * NEAR;
        let verb = all.clone().find(|k| {
            let gets =
                matches!(self.text.word(*k), "receive" | "get") && self.text.word(k.wrapping_sub(1)) == "you";
            gets || ARRIVES.contains(&self.text.word(*k))
        })?;
        let open = |k: usize| OPEN.contains(&self.text.word(k)) && k < verb;
        let told = all.clone().any(|k| role(self.text, k) == Role::Thing(Topic::Other));
        (told && !all.clone().any(open)).then_some((Kind::Commitment, Topic::Other, None))
    }

    /// `An engineer will contact you by 18:00 UTC`: somebody else turns to them, which is no update of those who write.
    pub fn is_visit(&self, sum: &Sum, will: usize) -> bool {
        let turns = |k: usize| {
            matches!(self.text.word(k), "contact" | "reach" | "call" | "touch" | "phone")
                || (self.text.word(k) == "with" && self.text.word(k.wrapping_sub(1)) == "be")
        };
        let behind = (self.last..self.last + NEAR).any(|k| role(self.text, k) == Role::Update);
        if sum.object.is_some() || sum.news || sum.so || behind || !(will + 1..will + 5).any(turns) {
            return false;
        }
        let before = |n: usize| self.text.word(will.wrapping_sub(n));
        let team = before(1) == "team" && DESKS.contains(&before(2));
        let of_team = before(1) == "team" && (2..=5).any(|n| OTHERS.contains(&before(n)));
        OTHERS.contains(&before(1)) || team || of_team
    }
}

/// `drained` → `drain`, `cancelled` → `cancel`, `retried` → `retry`; nothing for what is no participle.
fn stem(word: &str) -> Option<String> {
    let base = word.strip_suffix("ed").filter(|base| base.len() > 2)?;
    if let Some(y) = base.strip_suffix('i') {
        return Some(format!("{y}y"));
    }
    let known = |it: &str| HAPPENS.contains(&it) || MENDS.contains(&it);
    let doubled = base.strip_suffix(|c: char| base.chars().rev().nth(1) == Some(c));
    let with_e = format!("{base}e");
    if known(&with_e) {
        return Some(with_e);
    }
    Some(doubled.filter(|it| known(it)).unwrap_or(base).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted() {
        for list in [HAPPENS, MENDS, ARRIVES, OPEN, OTHERS, DESKS, MOVES, DONE, HAPPENS_AGAIN] {
            assert!(list.is_sorted(), "{list:?}");
        }
    }

    #[test]
    fn participles_have_a_stem() {
        for (word, said) in [
            ("drained", Some("drain")),
            ("cancelled", Some("cancel")),
            ("retried", Some("retry")),
            ("enabled", Some("enable")),
            ("suspended", Some("suspend")),
            ("synced", Some("sync")),
            ("red", None),
            ("online", None),
        ] {
            assert_eq!(stem(word).as_deref(), said, "{word}");
        }
    }
}
