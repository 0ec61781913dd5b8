//! The single facts of a story: how far it reaches, what is being done, what holds it up, what was promised, what is asked.
use super::past::past;
use super::plain::{self, For};
use super::story::{Ask, Blocked, Impact, Teller};
use super::{advice, news, sides};
use crate::domain::clean;
use crate::domain::event::{Event, Money};
use crate::domain::id::Handle;
use crate::domain::redact::Eye;
use crate::domain::state::Escalation;
use crate::domain::state::is_ended;
use crate::domain::time::Instant;
use crate::domain::words::{Audience, BlockerKind, Deescalation, Phase, Role};

impl Teller<'_> {
    pub(super) fn impact(&mut self) -> Impact {
        let Some(impact) = &self.ask.one.impact else { return Impact::default() };
        if self.is_impact_of_one_side() {
            return Impact::default();
        }
        let mut say = |text: Option<&String>| {
            let text = text.filter(|text| !is_nothing(text));
            text.map(|text| self.say_for("impact", text, For::Reach)).unwrap_or_default()
        };
        let (depth, breadth) = (say(impact.depth.as_ref()), say(impact.breadth.as_ref()));
        let duration = say(impact.duration.as_ref());
        let duration = self.lasting(duration);
        let depth = if self.is_over() { past(&depth) } else { depth };
        let reputation = impact.reputation.as_deref().filter(|_| !self.is_outside());
        let reputation = self.say("impact", reputation.unwrap_or_default());
        let revenue = impact.revenue.as_ref().filter(|_| !self.is_outside());
        let revenue = revenue.and_then(|sum| sum.seen_by(self.ask.wanted.eye)).map(money).unwrap_or_default();
        let count = impact.customers_count.filter(|_| !self.is_outside());
        let count = count.map(|n| crate::domain::count::count(n, "customer")).unwrap_or_default();
        let depth_is_thing = is_thing(&depth);
        Impact { depth, depth_is_thing, breadth, duration, count, revenue, reputation }
    }

    /// Whether readers feel nothing of it any more, as far as is known.
    pub(super) fn is_over(&self) -> bool {
        let one = self.ask.one;
        matches!(one.phase, Phase::Monitoring | Phase::Resolved | Phase::Closed)
            || one.deescalated == Some(Deescalation::ResolvedItself)
    }

    /// It was assessed before others came along: how far it reaches them nobody wrote down. Noted.
    fn is_impact_of_one_side(&mut self) -> bool {
        let Ask { wanted, one, .. } = *self.ask;
        if !self.is_outside() {
            return false;
        }
        let room = wanted.room;
        let is_it = |entry: &&std::sync::Arc<crate::domain::entry::Entry>| {
            let on = entry.common.on;
            let here = on == Some(one.id) || room.parts(one).any(|part| on == Some(part.id));
            here && matches!(entry.event, Event::ImpactAssessed(_)) && room.struck_by(entry.seq).is_none()
        };
        let last = room.entries().iter().rev().find(is_it);
        let of_one = last.is_some_and(|entry| sides::is_of_one_side(room, one, entry.seq));
        if of_one {
            self.notes.push(
                "the impact is left out, it was assessed before others were merged into this one; assess it anew for all"
                    .to_owned(),
            );
        }
        of_one
    }

    /// Whether something was written since customers were told last that is no news by itself: nobody says to them that
    /// nothing changed. Noted.
    pub(super) fn wrote_on(&mut self) -> bool {
        let Ask { wanted, one, before, .. } = *self.ask;
        if before.last.is_none() {
            return false;
        }
        let outside = self.is_outside();
        let count = news::written_since(wanted.room, &before.room, one, outside);
        if count > 0 && outside {
            let entries = crate::domain::count::count(count, "entry");
            self.notes.push(format!(
                "{entries} since the last update may hold news: say in your words what of it matters to them"
            ));
        }
        count > 0
    }

    /// Whether anything of how far it reaches may be said to these readers.
    pub(super) fn is_reach_said(&mut self) -> bool {
        let notes = self.notes.len();
        let reach = self.impact();
        self.notes.truncate(notes);
        !(reach.depth.is_empty() && reach.breadth.is_empty() && reach.duration.is_empty())
    }

    /// Whether all who read it have one tier: what is offered to the highest is not offered to the others.
    pub(super) fn is_same_tier(&self) -> bool {
        let Ask { wanted, one, .. } = *self.ask;
        let known = one.customers.iter().filter_map(|id| wanted.room.customers.get(id));
        let mut tiers = known.map(|one| one.tier.as_deref().unwrap_or("standard").trim().to_lowercase());
        let first = tiers.next();
        tiers.all(|tier| Some(tier) == first)
    }

    /// What is being worked on.
    pub(super) fn steps(&mut self) -> Vec<String> {
        let Ask { wanted, one, .. } = *self.ask;
        let mut steps = Vec::new();
        for action in wanted.room.actions.values() {
            let ours = news::belongs(wanted.room, one, &action.birth);
            if !ours || !action.is_open() || action.later || !self.may_see(&action.birth) {
                continue;
            }
            if self.is_of_some(action.id.into(), &action.birth) {
                continue;
            }
            let text = self.say_step(&action.id.to_string(), action.birth.text());
            if text.is_empty() {
                continue;
            }
            let owner = action
                .owner
                .as_ref()
                .map_or_else(String::new, |who| format!(" (@{})", clean::row(who.as_str())));
            steps.push(if self.is_outside() { text } else { format!("{} {text}{owner}", action.id) });
        }
        steps
    }

    pub(super) fn blockers(&mut self) -> Vec<Blocked> {
        let Ask { wanted, one, .. } = *self.ask;
        let mut all = Vec::new();
        for blocker in wanted.room.blockers.live().filter(|blocker| blocker.cleared.is_none()) {
            if !news::belongs(wanted.room, one, &blocker.birth) || !self.may_see(&blocker.birth) {
                continue;
            }
            let text = if self.is_of_some(blocker.id.into(), &blocker.birth) {
                String::new()
            } else {
                self.say_for(&blocker.id.to_string(), blocker.birth.text(), For::Delay)
            };
            let kind = blocker.kind.unwrap_or(BlockerKind::Other).word();
            // Those above are told what holds it up, or nothing.
            if text.is_empty() && wanted.audience == Audience::Executive {
                continue;
            }
            let id = if self.is_outside() { String::new() } else { blocker.id.to_string() };
            all.push(Blocked { id, kind, text });
        }
        if self.is_outside() {
            // Two that say the same to a customer are one.
            all.dedup();
        }
        all
    }

    /// Whether anything holds up the work, be it said here or not.
    pub(super) fn is_blocked(&self) -> bool {
        let Ask { wanted, one, .. } = *self.ask;
        let open = wanted.room.blockers.live().filter(|blocker| blocker.cleared.is_none());
        open.into_iter().any(|blocker| news::belongs(wanted.room, one, &blocker.birth))
    }

    /// The newest way around the problem, and whether there is one that may not be said here.
    pub(super) fn workaround(&mut self) -> (String, bool) {
        let Ask { wanted, one, .. } = *self.ask;
        let Some((words, private)) = news::workaround(wanted.room, one) else {
            let former = news::former_workaround(wanted.room, one).filter(|_| self.is_outside());
            if let Some(words) = &former {
                let words = clean::row(words);
                self.notes.push(format!(
                    "the workaround is left out, it is from before the reopening; tag it again if it still helps: {words}"
                ));
            }
            return (String::new(), former.is_some());
        };
        if private && (self.is_outside() || wanted.eye == Eye::Shared) || self.is_workaround_of_one_side() {
            return (String::new(), true);
        }
        let said = self.advice(&words);
        let unsaid = said.is_empty();
        (said, unsaid)
    }

    /// It was found before others came along: nobody said that it helps them. Noted.
    pub(super) fn is_workaround_of_one_side(&mut self) -> bool {
        let Ask { wanted, one, .. } = *self.ask;
        let seq = news::workaround_seq(wanted.room, one).filter(|_| self.is_outside());
        let of_one = seq.is_some_and(|seq| sides::is_of_one_side(wanted.room, one, seq));
        if of_one {
            self.notes.push(
                "the workaround is left out, it is from before others were merged into this one; tag it again if it helps all"
                    .to_owned(),
            );
        }
        of_one
    }

    /// Whether words that went to all who read this said the way around that is known now.
    pub(super) fn is_workaround_told(&self) -> bool {
        let Ask { wanted, one, .. } = *self.ask;
        let room = wanted.room;
        let found = news::workaround_seq(room, one).zip(news::workaround(room, one));
        let Some((seq, (words, _))) = found else { return false };
        let words = untagged(&words).trim_end_matches('.').to_lowercase();
        let words = advice::to_reader(&words).unwrap_or(&words);
        let is_it = |sent: &&std::sync::Arc<crate::domain::state::Update>| {
            let on = sent.birth.common.on;
            sent.audience == wanted.audience
                && sent.birth.seq > seq
                && on.is_none_or(|on| room.goes_on_in(on) == one.id)
                && (sent.told.iter().any(|told| told == "workaround")
                    || sent.birth.text().to_lowercase().contains(words))
        };
        let told: Vec<_> = room.updates.values().filter(is_it).collect();
        let got = |id: &crate::domain::id::CustomerId| {
            told.iter().any(|sent| sent.to.is_empty() || sent.to.contains(id))
        };
        !told.is_empty() && (!self.is_outside() || one.customers.iter().all(got))
    }

    /// Words of what customers can do: to themselves as it is said to them.
    pub(super) fn advice(&mut self, words: &str) -> String {
        if is_nothing(&untagged(words)) {
            return String::new();
        }
        if !self.is_outside() {
            return self.say_for("the workaround", words, For::Advice);
        }
        if let Some(turned) = advice::to_reader(&untagged(words)) {
            return self.say_for("the workaround", turned, For::Advice);
        }
        let whole = clean::row(words);
        self.notes
            .push(format!("the workaround is left out, it does not say to them what they can do: {whole}"));
        String::new()
    }

    pub(super) fn risk(&mut self) -> String {
        let known = self.ask.one.expectation.as_ref().and_then(|one| one.risk.as_deref());
        let known = known.filter(|_| !self.is_outside());
        known.map(|risk| self.say("the risk", risk)).unwrap_or_default()
    }

    pub(super) fn sla(&self) -> String {
        let (now, one) = (self.ask.wanted.now, self.ask.one);
        let each = one.slas.keys().filter_map(|name| self.sla_of(one, name, now));
        if self.is_outside() { String::new() } else { each.collect::<Vec<_>>().join("; ") }
    }

    /// The contract clocks that say another thing than when these readers were told last.
    pub(super) fn slas_moved(&self) -> Vec<String> {
        let Ask { wanted, one, before, .. } = *self.ask;
        let then = before.room.escalations.get(&one.id).zip(before.last.as_ref());
        let Some((then, last)) = then.filter(|_| !self.is_outside()) else { return Vec::new() };
        let known = |name: &str| self.sla_of(then, name, last.birth.at);
        let said =
            |name: &&String| self.sla_of(one, name, wanted.now).is_some_and(|it| known(name) != Some(it));
        one.slas.keys().filter(said).cloned().collect()
    }

    /// What the contract clock of this name says now.
    pub(super) fn sla_said(&self, name: &str) -> Option<String> {
        self.sla_of(self.ask.one, name, self.ask.wanted.now)
    }

    fn sla_of(&self, one: &Escalation, name: &str, now: Instant) -> Option<String> {
        let sla = one.slas.get(name)?;
        let is_ended = is_ended(one, name);
        let ended = if name == "response" { one.acknowledged } else { one.resolved_at };
        let name = clean::row(name);
        match (sla.missed_by(ended.filter(|_| is_ended).unwrap_or(now)), sla.paused) {
            (Some(due), _) => Some(format!("{name} SLA was breached at {}", self.moment(due))),
            _ if is_ended => None,
            (None, Some(_)) => Some(format!("{name} SLA is paused")),
            (None, None) => Some(format!("{name} SLA ends at {}", self.moment(sla.due))),
        }
    }

    pub(super) fn commander(&self) -> String {
        let held = self.ask.wanted.room.roles.get(&(Role::Commander, None)).and_then(|all| all.last());
        self.named(held.map(|held| &held.who))
    }

    /// A colleague, by name for readers inside only.
    pub(super) fn named(&self, who: Option<&Handle>) -> String {
        let who = who.filter(|_| !self.is_outside());
        who.map(|who| self.shown(&who.to_string())).unwrap_or_default()
    }
}

/// The words without marks like `#workaround`.
fn untagged(words: &str) -> String {
    let words = words.split_whitespace().filter(|word| !plain::is_tag(word));
    words.collect::<Vec<_>>().join(" ")
}

/// `none`, `unknown`: that nothing is known is not told as if it were something.
fn is_nothing(words: &str) -> bool {
    let words = words.trim().trim_end_matches('.').to_lowercase();
    matches!(
        words.as_str(),
        "" | "-"
            | "?"
            | "n/a"
            | "no"
            | "none"
            | "not known"
            | "nothing"
            | "tbc"
            | "tbd"
            | "unclear"
            | "unknown"
    )
}

/// Words that make a sentence of what fails, and endings that do.
#[rustfmt::skip]
const VERBS: &[&str] = &[
    "is", "are", "was", "were", "be", "been", "can", "cannot", "can't", "could", "may", "must", "do", "does", "don't",
    "doesn't", "did", "has", "have", "had", "will", "fail", "fails", "failed", "failing", "see", "sees", "get", "gets", "lose",
    "loses", "lost", "stop", "stops", "stopped", "work", "works", "return", "returns", "load", "loads", "arrive", "arrives",
    "miss", "time", "times", "take", "takes", "run", "runs", "show", "shows", "slow", "slowly", "late", "down", "unavailable",
    "end", "ends", "ended", "respond", "responds", "freeze", "freezes", "reject", "rejects", "rejected", "declined", "charged",
    "broken", "unable", "delayed", "missing", "wrong", "empty", "no", "not", "nobody", "hang", "hangs", "crash", "crashes",
];

/// `exports`: a thing, and nothing said of it.
fn is_thing(depth: &str) -> bool {
    let mut words = depth.split(|c: char| !c.is_alphanumeric() && c != '\'').map(str::to_lowercase);
    !depth.is_empty() && !words.any(|word| VERBS.contains(&word.as_str()))
}

/// `2,400,000 USD at risk`.
fn money(sum: &Money) -> String {
    let whole = (sum.minor / 100).to_string();
    let mut grouped = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) && digit.is_ascii_digit() {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("{grouped} {} at risk", clean::row(&sum.currency))
}
