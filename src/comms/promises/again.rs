//! The present where what is to come is meant: `you can log in again within the hour`, `service is back by 16:00 UTC`, `the
//! rollback finishes in 20 minutes`, `our duty manager calls you at 17:00 CET`. What the reader is to try, and what happens
//! every time, is none.
use super::clause::{Asked, Word};
use super::firm::{OPEN, OTHERS};
use super::found::{Doubt, Kind, Topic};
use super::given;
use super::handed::is_of_service;
use super::lead::Lead;
use super::role::{Role, role};
use super::sum::Sum;
use super::token;

/// What is done to what is broken. Sorted.
const MENDING: &[&str] = &["fix", "mend", "recover", "repair", "resolve", "restore", "solve"];
/// Those who use it.
const READERS: &[&str] = &["customers", "everybody", "everyone", "merchants", "people", "users", "you"];
/// What is done once more, and proves nothing. Sorted.
#[rustfmt::skip]
const TRIES: &[&str] = &[
    "apply", "ask", "attempt", "call", "check", "contact", "enter", "request", "resend", "reset", "retry", "return", "submit",
    "try", "vote", "write",
];
/// What a service does where it works. Sorted.
const WORKS: &[&str] = &[
    "flow",
    "flows",
    "function",
    "functions",
    "load",
    "loads",
    "operate",
    "operates",
    "respond",
    "responds",
    "work",
    "works",
];
/// Behind `is`: it can be used. Sorted.
#[rustfmt::skip]
const USABLE: &[&str] = &[
    "accepted", "available", "delivered", "possible", "processed", "reachable", "sent", "shown", "up", "usable", "visible",
];
/// How a thing is where nothing is wrong with it any more.
#[rustfmt::skip]
const STATES: &[&[&str]] = &[
    &["back"], &["back", "online"], &["back", "up"], &["back", "to", "normal"], &["back", "in", "service"],
    &["back", "in", "place"], &["in", "place"], &["up", "and", "running"], &["online"], &["live"], &["out"], &["over"], &["gone"],
    &["through"],
];
/// How work on it ends. Sorted.
const FINISHES: &[&str] =
    &["arrives", "complete", "completes", "finish", "finishes", "land", "lands", "ship", "ships"];
/// How a heap of work ends. Sorted.
const CLEARS: &[&str] = &["clear", "clears", "drain", "drains", "empties", "empty"];
/// What is over and done with when it ends. Sorted.
const TROUBLES: &[&str] = &["degradation", "disruption", "incident", "interruption", "outage", "problem"];
/// How people turn to a customer. Sorted.
const TURNS: &[&str] = &["calls", "contacts", "joins", "meets", "phones", "rings", "visits"];
/// So far back its sentence is looked at, in tokens.
const NEAR: usize = 14;

const REPAIR: Word = (Kind::Commitment, Topic::Repair, None);

impl Asked<'_, '_> {
    /// Something is so by then that is not so now.
    pub fn is_so_by_then(&self, sum: &Sum) -> Option<Word> {
        let set = match self.lead {
            Lead::By => self.on_the_clock && !self.is_an_amount(),
            Lead::In => self.is_near(),
            Lead::At => self.on_the_clock,
            // `goes live tonight`, `again tomorrow`
            Lead::Bare => {
                let so = matches!(self.word(self.first.wrapping_sub(1)), "live" | "online" | "again");
                self.on_the_clock && so
            }
            Lead::Every | Lead::Until | Lead::Between | Lead::None => false,
        };
        if !set || sum.will || sum.doubtful || self.is_left_open() {
            return None;
        }
        let guessed =
            self.behind(NEAR).any(|k| matches!(self.word(k), "reckon" | "think" | "believe" | "guess"));
        let doubt = guessed.then_some(Doubt::Estimate);
        if self.works_again() || self.is_in_a_state() || self.ends() {
            return Some((REPAIR.0, REPAIR.1, doubt));
        }
        self.turns().then_some((Kind::Commitment, Topic::Other, doubt))
    }

    /// `will take another 45 minutes`: so long from now.
    pub fn takes_another(&self, take: usize) -> Option<Word> {
        let more = (take + 1..self.last).any(|k| self.word(k) == "another");
        let ahead =
            (1..=3).any(|n| matches!(role(self.text, take.wrapping_sub(n)), Role::Will | Role::Hedge));
        let of_ours =
            (take.saturating_sub(NEAR)..take).any(|k| role(self.text, k) == Role::Thing(Topic::Repair));
        let is_take = matches!(self.word(take), "take" | "takes");
        let will = role(self.text, take.wrapping_sub(1)) == Role::Will;
        // How long a rollout takes says nothing of when it begins; a repair is under way.
        let repair = matches!(
            self.word(take.wrapping_sub(2)),
            "fix" | "recovery" | "repair" | "repairs" | "restoration"
        );
        let from_now = if more { ahead || self.word(take) == "takes" } else { will && repair };
        (is_take && from_now && of_ours).then_some((Kind::Commitment, Topic::Repair, Some(Doubt::Estimate)))
    }

    /// `We need until 13:00 UTC to fix this.`
    pub fn needs_until(&self) -> Option<Word> {
        let need = matches!(self.word(self.first.wrapping_sub(1)), "need" | "require");
        let ours =
            matches!(self.word(self.first.wrapping_sub(2)), "we" | "will" | "engineers" | "team" | "still");
        let mends = self.word(self.last) == "to" && MENDING.contains(&self.word(self.last + 1));
        let until = self.lead == Lead::Until && self.on_the_clock && need && ours && mends;
        until.then_some((Kind::Commitment, Topic::Repair, Some(Doubt::Estimate)))
    }

    /// `In two hours you can log in again`, `By tomorrow morning everything works again`: the time opens the sentence.
    pub fn works_again_from(&self) -> Option<Word> {
        let ends = |k: &usize| matches!(self.text.kind(*k), token::Kind::Break | token::Kind::Mark(_));
        let start = self.last + usize::from(self.text.is(self.last, b','));
        let end = (start..start + NEAR).find(ends).unwrap_or(start + NEAR);
        let again = end.checked_sub(1).filter(|again| self.word(*again) == "again")?;
        let open = |k: usize| {
            let refuses = matches!(role(self.text, k), Role::Not | Role::If | Role::Must | Role::Order);
            let wrong = given::TROUBLES.contains(&self.word(k)) || self.word(k) == "expect";
            refuses || wrong || OPEN.contains(&self.word(k)) && self.word(k) != "can"
        };
        let works = (start + 1..again).any(|k| match self.word(k) {
            "can" => READERS.contains(&self.word(k - 1)) && !TRIES.contains(&self.word(self.act(k))),
            word => WORKS.contains(&word) && is_of_service(self.text, k),
        });
        let led = matches!(self.lead, Lead::By | Lead::In | Lead::At);
        (led && works && !(start..again).any(open)).then_some(REPAIR)
    }

    /// `orders are processed again`: not over, but so once more.
    pub fn is_so_again(&self, i: usize) -> bool {
        self.word(i + 1) == "again" && matches!(self.word(i.wrapping_sub(1)), "is" | "are")
    }

    fn word(&self, i: usize) -> &str {
        self.text.word(i)
    }

    /// The places before the time, nearest first, in its sentence and behind the promise before.
    fn behind(&self, count: usize) -> impl Iterator<Item = usize> + '_ {
        self.back(self.first, count).take_while(|k| *k >= self.wall)
    }

    /// Within a day: what is longer is a rule of the house.
    fn is_near(&self) -> bool {
        !matches!(
            self.word(self.last.wrapping_sub(1)),
            "day" | "days" | "week" | "weeks" | "second" | "seconds"
        )
    }

    /// It may be so, or is so at times.
    fn is_left_open(&self) -> bool {
        self.behind(NEAR).any(|k| {
            let open = OPEN.contains(&self.word(k)) && self.word(k) != "can";
            let refuses = matches!(role(self.text, k), Role::Not | Role::If | Role::Must | Role::Order);
            open || refuses || matches!(self.word(k), "every" | "each" | "whenever")
        })
    }

    /// `you can log in again`, `card payments work again`, `orders are accepted again`.
    fn works_again(&self) -> bool {
        let Some(again) = self.behind(3).find(|k| self.word(*k) == "again") else { return false };
        self.behind(NEAR).filter(|k| *k < again).any(|k| {
            let before = self.word(k.wrapping_sub(1));
            match self.word(k) {
                "can" => READERS.contains(&before) && !TRIES.contains(&self.word(self.act(k))),
                "is" | "are" => USABLE.contains(&self.word(self.act(k))) && is_of_service(self.text, k),
                word => WORKS.contains(&word) && is_of_service(self.text, k) && before != "you",
            }
        })
    }

    /// The place of the verb behind `can` or `is`.
    fn act(&self, i: usize) -> usize {
        let small = |k: &usize| matches!(self.word(*k), "all" | "fully" | "then" | "now" | "also" | "both");
        (i + 1..i + 3).find(|k| !small(k)).unwrap_or(i + 1)
    }

    /// `service is back`, `the workaround is in place`, `the fix goes live`.
    fn is_in_a_state(&self) -> bool {
        STATES.iter().any(|state| {
            let Some(start) = self.first.checked_sub(state.len() + 1) else { return false };
            let said = state.iter().enumerate().all(|(n, word)| self.word(start + 1 + n) == *word);
            let verb = start - usize::from(matches!(self.word(start), "fully" | "all" | "then"));
            let is = matches!(self.word(verb), "is" | "are");
            let goes = matches!(self.word(verb), "goes" | "go" | "comes" | "come")
                && matches!(*state, ["live" | "back", ..]);
            said && (is || goes) && verb >= self.wall && is_of_service(self.text, verb)
        })
    }

    /// `the rollback finishes`, `the queue clears`, `the outage ends`.
    fn ends(&self) -> bool {
        let Some(verb) = self.first.checked_sub(1).filter(|verb| *verb > self.wall) else { return false };
        let (before, word) = (self.word(verb - 1), self.word(verb));
        let ours = role(self.text, verb - 1) == Role::Thing(Topic::Repair);
        (ours && FINISHES.contains(&word))
            || (word == "ends" && TROUBLES.contains(&before))
            || (CLEARS.contains(&word)
                && self.lead == Lead::By
                && !matches!(before, "" | "we" | "i" | "they" | "team"))
    }

    /// `our duty manager calls you`, `a technician arrives on site`.
    fn turns(&self) -> bool {
        let comes = |k: usize| {
            let to_you = TURNS.contains(&self.word(k)) && matches!(self.word(k + 1), "you" | "your");
            to_you || self.word(k) == "arrives"
        };
        let Some(verb) = self.behind(NEAR).find(|k| comes(*k)) else { return false };
        let somebody = |k: usize| OTHERS.contains(&self.word(k)) || self.word(k) == "courier";
        self.back(verb, 6).take_while(|k| *k >= self.wall).any(somebody)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted() {
        for list in [MENDING, READERS, TRIES, WORKS, USABLE, FINISHES, CLEARS, TROUBLES, TURNS] {
            assert!(list.is_sorted(), "{list:?}");
        }
    }
}
