//! What was meant once: plans of before, and times that were put in another's place.
use super::clause::{Asked, MESSAGE, REACH, Word};
use super::found::{Kind, Topic};
use super::role::{Role, role};
use super::token::{self, Text};

/// Verbs that put a time in another's place.
#[rustfmt::skip]
const MOVES: &[&str] = &[
    "moved", "moving", "move", "moves", "pushed", "pushing", "push", "postponed", "postponing", "postpone", "rescheduled",
    "rescheduling", "shifted", "shifting", "changed", "changing", "brought", "bringing", "delayed", "delaying", "deferred",
];
/// So far may the verb stand from its time, in tokens.
const NEAR: usize = 16;

/// Where the verb stands of which a place is the `to`, `from` or `until`.
pub(super) fn verb_of(text: &Text, joint: usize) -> Option<usize> {
    if !matches!(text.word(joint), "to" | "from" | "until" | "till") {
        return None;
    }
    let ends = |k: &usize| matches!(text.kind(*k), token::Kind::Break | token::Kind::Mark(b';'));
    let near = (joint.saturating_sub(NEAR)..joint).rev().take_while(|k| !ends(k));
    near.into_iter().find(|k| MOVES.contains(&text.word(*k)) && is_done(text, *k))
}

/// `The update scheduled for 12:45 UTC has been moved to …`: what stood there is put off, or called off.
pub(super) fn is_put_off(text: &Text, last: usize) -> bool {
    let ends = |k: &usize| matches!(text.kind(*k), token::Kind::Break | token::Kind::Mark(b';' | b','));
    let aux = ["is", "was", "been", "being", "has", "be", "now"];
    // `, planned for 15:00 UTC, moves to`
    let last = last
        + usize::from(text.is(last, b',') && matches!(text.word(last + 1), "moves" | "is" | "was" | "has"));
    (last..last + 6).take_while(|k| !ends(k)).any(|k| {
        let word = text.word(k);
        let off = matches!(word, "cancelled" | "canceled" | "withdrawn" | "slipped");
        let to = || matches!(text.word(k + 1), "to" | "until" | "till" | "back" | "forward" | "by");
        (word == "moves" && to())
            || aux.contains(&text.word(k.wrapping_sub(1))) && (off || (MOVES.contains(&word) && to()))
    })
}

/// Somebody moves, or it was moved; `delayed pushes` are none.
fn is_done(text: &Text, verb: usize) -> bool {
    let before = text.word(verb.wrapping_sub(1));
    let aux = [
        "is", "are", "be", "been", "being", "was", "were", "has", "have", "we", "will", "to", "now", "must",
        "again",
    ];
    aux.contains(&before)
        || text.word(verb) == "moves"
        || ["'ll", "’ll", "'re", "’re", "'ve", "’ve"].iter().any(|end| before.ends_with(end))
        || role(text, verb.wrapping_sub(1)) == Role::Update
}

/// `the next update has moved to 16:00 UTC`: the new time is promised.
pub(super) fn moved(text: &Text, first: usize) -> Option<Word> {
    let joint = first.checked_sub(1).filter(|joint| text.word(*joint) != "from")?;
    let verb = verb_of(text, joint)?;
    let start = (verb.saturating_sub(NEAR)..verb)
        .rev()
        .find(|k| matches!(text.kind(*k), token::Kind::Break | token::Kind::Mark(b';')))
        .map_or(verb.saturating_sub(NEAR), |end| end + 1);
    if (verb.saturating_sub(3)..verb).any(|k| k >= start && role(text, k) == Role::Not) {
        return None;
    }
    let all = || (start..joint).map(|k| role(text, k));
    if all().any(|part| part == Role::Update) {
        return Some(MESSAGE);
    }
    let report = all().any(|part| part == Role::Thing(Topic::Report));
    report.then_some((Kind::Commitment, Topic::Report, None))
}

/// The plan was ours, and is over: `we expected to`, `we had planned`.
pub(super) fn was_ours(text: &Text, i: usize) -> bool {
    let adverb = |k: usize| matches!(text.word(k), "originally" | "first" | "initially" | "also" | "once");
    let before = i.wrapping_sub(1 + usize::from(adverb(i.wrapping_sub(1))));
    matches!(text.word(before), "we" | "i" | "they" | "had" | "we'd" | "we’d")
}

impl Asked<'_, '_> {
    /// The words before the time tell of a plan of before: `we said it would come by`, `originally due at`.
    pub fn is_former_plan(&self) -> bool {
        for k in (self.first.saturating_sub(REACH).max(self.wall)..self.first).rev() {
            if matches!(self.text.kind(k), token::Kind::Break | token::Kind::Mark(b';')) {
                return false;
            }
            match self.text.word(k) {
                "" => {}
                "now" | "instead" | "but" => return false,
                "would" => return !is_polite(self.text.word(k + 1)),
                "told" | "asked" if self.text.word(k + 2) == "to" => return true,
                "originally" | "initially" | "formerly" => {
                    return role(self.text, k.wrapping_sub(1)) != Role::Will;
                }
                _ if role(self.text, k) == Role::Will => return false,
                _ => {}
            }
        }
        false
    }
}

/// `we would like to`, `we would expect`.
fn is_polite(next: &str) -> bool {
    matches!(next, "like" | "hope" | "expect" | "anticipate" | "aim" | "estimate" | "plan")
}
