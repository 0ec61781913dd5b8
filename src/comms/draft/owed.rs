//! What is owed to whom: what customers were promised, what they are to get and were not told yet, and what stays inside.
use super::cut::{clause, stands, unled, untimed};
use super::news;
use super::plain::For;
use super::sides;
use super::story::{Ask, Teller};
use crate::comms::promises::{self, Likeness};
use crate::domain::event::Event;
use crate::domain::state::{Commitment, CommitmentState, Update};
use crate::domain::time::{At, Instant, seconds_between};
use crate::domain::whom::Whom;
use crate::domain::words::{Audience, CommitmentKind};
use serde::Serialize;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Two instants that differ by less, in seconds, are one: a promise names minutes.
const SAME_S: i64 = 60;
/// What customers were promised, where its words stay inside.
pub(super) const STEP: &str = "the step that we agreed with you";

/// The same, where they have it in words that are not said again.
pub(super) const TOLD: &str = "what we told you we would do";

/// Something that is to be done for somebody by a time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Promised {
    /// Empty for customers.
    pub id: String,
    /// What.
    pub text: String,
    /// By when, with the zone.
    pub due: String,
    /// That is over by the grace of the policy, or more.
    pub late: bool,
    /// Only some of the customers who get these words were promised it; its words are left out.
    pub some: bool,
    /// It is late, and words that went to all who wait for it said that we are sorry.
    pub owned: bool,
    /// The time that customers were told for it, where it comes later now and no words to them said so.
    pub put_off: String,
    /// The same, where it comes sooner.
    pub sooner: String,
}

#[derive(Default)]
struct Times {
    due: String,
    late: bool,
    put_off: String,
    sooner: String,
}

/// All that is open.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Owed {
    /// What a text that went to customers promised, or what somebody promised them.
    pub open_commitments: Vec<Promised>,
    /// What closing owes customers and nobody told them yet.
    pub announced: Vec<Promised>,
    /// What is to be done inside; empty for customers.
    pub followups: Vec<Promised>,
}

/// To whom something is owed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum To {
    /// Customers, who know of it.
    Promised,
    /// Customers, who were not told.
    Announced,
    /// Ourselves.
    Inside,
}

impl Teller<'_> {
    pub(super) fn owed(&mut self) -> Owed {
        let Ask { wanted, one, .. } = *self.ask;
        let mut owed = Owed::default();
        let mut kinds = BTreeSet::new();
        let open: Vec<&Arc<Commitment>> =
            wanted.room.commitments.live().filter(|it| it.state == CommitmentState::Open).collect();
        for promise in open {
            let is_left = self.is_outside() && wanted.room.is_left_behind(one, promise);
            let is_ours = is_left || news::belongs(wanted.room, one, &promise.birth);
            if !is_ours || !self.may_see(&promise.birth) {
                continue;
            }
            let to = self.owed_to(promise);
            if is_left && to != To::Promised || self.is_for_none(promise) {
                continue;
            }
            // Two that closing made of one kind are one to whoever waits for it, and so is what was promised before.
            let twice = promise.kind.is_some_and(|kind| !kinds.insert(kind.word()) || self.is_promised(kind));
            if (to == To::Inside || twice) && self.is_outside() {
                continue;
            }
            let Times { due, late, put_off, sooner } = self.times_of(promise, to);
            let some = to == To::Promised && self.is_for_some(promise);
            let is_strange = wanted.room.whom(promise.to.as_deref()) == Whom::Other;
            if some && (!late || is_strange) {
                continue;
            }
            let again = late
                && promise.due.is_some_and(|due| self.is_outside() && self.is_lateness_owned(promise, due));
            let text = self.owed_words(promise);
            if text.is_empty() {
                continue;
            }
            if to == To::Announced && self.is_outside() && one.phase.is_over() {
                self.told.push(promise.id.to_string());
            }
            let all = match to {
                To::Promised => &mut owed.open_commitments,
                To::Announced => &mut owed.announced,
                To::Inside => &mut owed.followups,
            };
            // They know what it is; its time says which.
            let is_unsaid = some || late && [STEP, TOLD].contains(&text.as_str());
            let text = if is_unsaid { String::new() } else { text };
            let id = if self.is_outside() { String::new() } else { promise.id.to_string() };
            all.push(Promised { id, text, due, late, some, owned: again, put_off, sooner });
        }
        owed
    }

    /// When it is due as these readers know it. That another time holds since is said once.
    fn times_of(&mut self, promise: &Commitment, to: To) -> Times {
        let (due, late) = self.due(promise.due, to);
        let Some(told) = self.told_otherwise(promise).filter(|_| to == To::Promised) else {
            return Times { due, late, ..Times::default() };
        };
        if late {
            // What is late is late by the time that they know.
            return Times { due: self.moment(told), late, ..Times::default() };
        }
        self.told.push(promise.id.to_string());
        let known = self.moment(told);
        if promise.due.is_some_and(|due| told < due) {
            Times { due, late, put_off: known, ..Times::default() }
        } else {
            Times { due, late, sooner: known, ..Times::default() }
        }
    }

    /// Whether it is for a letter that also goes to customers who were not promised it: its words are left out, and noted.
    pub(super) fn is_for_some(&mut self, promise: &Commitment) -> bool {
        let Ask { wanted, one, .. } = *self.ask;
        let some = self.is_outside() && sides::is_for_some(wanted.room, one, promise);
        if some {
            let words = self.shown(promise.birth.text());
            self.notes.push(format!(
                "{} is left out, only some of these customers were promised it: {words}",
                promise.id
            ));
        }
        some
    }

    /// Customers have an open promise of their own for what closing owes them: an RCA is an RCA.
    fn is_promised(&self, kind: CommitmentKind) -> bool {
        let Ask { wanted, one, .. } = *self.ask;
        let open = wanted.room.commitments.live().filter(|it| it.state == CommitmentState::Open);
        let mut ours = open.filter(|it| it.kind.is_none() && news::belongs(wanted.room, one, &it.birth));
        kind == CommitmentKind::Rca
            && ours.any(|it| {
                self.owed_to(it) == To::Promised
                    && !sides::is_for_some(wanted.room, one, it)
                    && promises::likeness(it.birth.text(), "root cause analysis") == Likeness::Same
            })
    }

    /// A time that is over is said to customers only where it was told them and is owned.
    fn due(&self, due: Option<Instant>, to: To) -> (String, bool) {
        let Some(due) = due else { return (String::new(), false) };
        let over = seconds_between(due, self.ask.wanted.now);
        // Words that are written behind a time own it, be the clock still in its grace.
        let late = over > 0 && (to == To::Promised || !self.is_outside());
        let is_unsaid = self.is_outside() && over >= 0 && !late;
        (if is_unsaid { String::new() } else { self.moment(due) }, late)
    }

    /// What is promised: in the words in which customers have it, else in those of the room.
    pub(super) fn owed_words(&mut self, promise: &Commitment) -> String {
        match promise.kind {
            Some(CommitmentKind::Rca) if self.is_outside() => {
                return "a written summary of what led to this".to_owned();
            }
            Some(kind) if promise.birth.text().is_empty() => return kind.word().to_owned(),
            _ => {}
        }
        let origin = self.origin(promise);
        let is_sent = self.sent_in(&origin) == Some(Audience::Customer);
        if let Some(words) = self.quoted(&origin, promise.due).filter(|_| is_sent) {
            return words;
        }
        // Of words that promised another time only what they promised is said.
        let is_moved = origin.id != promise.id && origin.birth.text() == promise.birth.text();
        let (text, at) = (promise.birth.text(), origin.birth.at);
        let text = if is_moved { untimed(text, at) } else { unled(text).to_owned() };
        let words = self.say_for(&promise.id.to_string(), &text, For::Promise);
        let unsaid = words.is_empty() && self.owed_to(promise) == To::Promised;
        match self.ask.wanted.audience {
            // They know what it is; that it stands is said in any case.
            Audience::Customer if unsaid && is_sent => TOLD.to_owned(),
            Audience::Customer if unsaid => STEP.to_owned(),
            Audience::Executive if unsaid => "a step that was agreed with them".to_owned(),
            Audience::Customer | Audience::Executive | Audience::Internal => words,
        }
    }

    /// The promise in whose place others came up to this one, where they took its words over.
    fn origin(&self, promise: &Commitment) -> Arc<Commitment> {
        let all = &self.ask.wanted.room.commitments;
        let mut first = Arc::new(promise.clone());
        for _ in 0..all.len() {
            let is_before = |one: &&Arc<Commitment>| one.replaced_by == Some(first.id);
            let Some(before) = all.values().find(is_before) else { break };
            if before.birth.text() != first.birth.text() {
                break;
            }
            first = Arc::clone(before);
        }
        first
    }

    /// The time that customers know for a promise, where somebody set another one since and no words to them said so.
    fn told_otherwise(&self, promise: &Commitment) -> Option<Instant> {
        let differs = |at: &Instant| promise.due.is_none_or(|due| seconds_between(due, *at).abs() > SAME_S);
        if !self.is_outside() {
            return None;
        }
        if let Some(last) = self.said_again(promise) {
            return Some(last).filter(differs);
        }
        if self.is_told(promise) {
            return None;
        }
        let all = &self.ask.wanted.room.commitments;
        let before = |id| all.values().find(|one| one.replaced_by == Some(id)).cloned();
        let chain = std::iter::successors(before(promise.id), |one| before(one.id)).take(all.len());
        let mut known = None;
        for one in chain {
            known = Some(one.due);
            if self.sent_in(&one) == Some(Audience::Customer) || self.is_told(&one) {
                break;
            }
        }
        known.flatten().filter(differs)
    }

    /// The time of the newest words to customers that promised the same again, be it under the number of a promise in whose
    /// place this one came.
    fn said_again(&self, promise: &Commitment) -> Option<Instant> {
        let Ask { wanted, one, .. } = *self.ask;
        let all = &wanted.room.commitments;
        let before = |id| all.values().find(|one| one.replaced_by == Some(id)).map(|one| one.id);
        let ids: Vec<_> = std::iter::successors(Some(promise.id), |id| before(*id)).take(all.len()).collect();
        let theirs = |sent: &&Arc<Update>| {
            sent.audience == Audience::Customer && sent.birth.common.on.is_some_and(|on| on == one.id)
        };
        let told = |sent: &Arc<Update>| match &wanted.room.entry_now(sent.birth.seq)?.event {
            Event::UpdateSent(fact) => fact.repeats.iter().find(|again| ids.contains(&again.id))?.due,
            _ => None,
        };
        let mut sent: Vec<&Arc<Update>> = wanted.room.updates.values().filter(theirs).collect();
        sent.sort_by_key(|sent| sent.birth.at);
        sent.into_iter().rev().find_map(told).map(|due| due.0)
    }

    /// To whom the words went that made a promise; nothing for one that somebody wrote down.
    fn sent_in(&self, promise: &Commitment) -> Option<Audience> {
        match &self.ask.wanted.room.entry_now(promise.birth.seq)?.event {
            Event::UpdateSent(fact) => Some(fact.audience),
            _ => None,
        }
    }

    /// The sentence that customers have, between marks of speech: nobody promises it anew. Its time is said beside it, with
    /// the day and the zone. Nothing where it should not have gone out.
    fn quoted(&self, promise: &Commitment, due: Option<Instant>) -> Option<String> {
        let at = promise.birth.at;
        let words = self.shown(&untimed(clause(promise.birth.text(), at), at));
        let words = words.replace(['"', '“', '”', '„', '«', '»'], "'");
        let said = format!("“{words}”");
        let due = due.map_or_else(String::new, |due| format!(" by {}", self.moment(due)));
        (!words.is_empty() && self.stopped(&format!("{said}{due}")).is_none()).then_some(said)
    }

    /// Only what words to customers held, or what somebody promised them, is a promise to them.
    pub(super) fn owed_to(&self, promise: &Commitment) -> To {
        let room = self.ask.wanted.room;
        if matches!(
            promise.kind,
            Some(CommitmentKind::Analysis | CommitmentKind::Review | CommitmentKind::Checkin)
        ) {
            return To::Inside;
        }
        let inside = [Audience::Internal, Audience::Executive].map(Audience::word);
        if promise.to.as_deref().is_some_and(|to| inside.contains(&to)) {
            return To::Inside;
        }
        let here = &self.ask.one.customers;
        if self.is_outside()
            && matches!(room.whom(promise.to.as_deref()), Whom::These(who) if !who.iter().any(|id| here.contains(id)))
        {
            return To::Inside;
        }
        match room.entry_now(promise.birth.seq).map(|entry| entry.event.clone()) {
            Some(Event::UpdateSent(fact)) if fact.audience != Audience::Customer => To::Inside,
            Some(Event::EscalationClosed(_)) if !self.is_told(promise) => To::Announced,
            _ => To::Promised,
        }
    }

    /// Whether words that went to customers since hold it.
    fn is_told(&self, promise: &Commitment) -> bool {
        let Ask { wanted, one, zone, .. } = *self.ask;
        let id = promise.id.to_string();
        let since = |sent: &&Arc<Update>| {
            sent.audience == Audience::Customer
                && sent.birth.seq > promise.birth.seq
                && sent.birth.common.on.is_some_and(|on| on == one.id || Some(on) == promise.birth.common.on)
        };
        let names = |sent: &Update| {
            let found = promises::find(sent.birth.text(), At(sent.birth.at), zone);
            let is_due =
                |at: Instant| promise.due.is_some_and(|due| seconds_between(due, at).abs() <= SAME_S);
            let stands = stands(sent.birth.text(), sent.birth.at, zone);
            found
                .iter()
                .chain(&stands)
                .any(|it| it.kind == promises::Kind::Commitment && it.due_at.is_some_and(|at| is_due(at.0)))
        };
        wanted.room.updates.values().filter(since).any(|sent| sent.told.contains(&id) || names(sent))
    }
}
