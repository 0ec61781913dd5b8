//! What is owed to whom: what customers were promised, what they are to get and were not told yet, and what stays inside.
use super::news;
use super::story::{Ask, Teller};
use crate::comms::promises;
use crate::domain::event::Event;
use crate::domain::state::{Commitment, CommitmentState, Update};
use crate::domain::time::{At, Instant, seconds_between};
use crate::domain::words::{Audience, CommitmentKind};
use serde::Serialize;

/// Two instants that differ by less, in seconds, are one: a promise names minutes.
const SAME_S: i64 = 60;

/// Something that is to be done for somebody by a time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Promised {
    /// Empty for customers.
    pub id: String,
    /// What.
    pub text: String,
    /// By when, with the zone.
    pub due: String,
    /// That is over by more than the grace of the policy.
    pub late: bool,
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
        for promise in wanted.room.commitments.live().filter(|it| it.state == CommitmentState::Open) {
            if !news::belongs(wanted.room, one, &promise.birth) || !self.may_see(&promise.birth) {
                continue;
            }
            let to = self.owed_to(promise);
            if to == To::Inside && self.is_outside() {
                continue;
            }
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
            let (due, late) = self.due(promise.due, to);
            let id = if self.is_outside() { String::new() } else { promise.id.to_string() };
            all.push(Promised { id, text, due, late });
        }
        owed
    }

    /// A time that is over is said to customers only where it was told them and is owned.
    fn due(&self, due: Option<Instant>, to: To) -> (String, bool) {
        let Some(due) = due else { return (String::new(), false) };
        let over = seconds_between(due, self.ask.wanted.now);
        let late = to == To::Promised && over > self.ask.wanted.room.policy.numbers.grace_s;
        let is_unsaid = self.is_outside() && over >= 0 && !late;
        (if is_unsaid { String::new() } else { self.moment(due) }, late)
    }

    fn owed_words(&mut self, promise: &Commitment) -> String {
        match promise.kind {
            Some(CommitmentKind::Rca) if self.is_outside() => {
                "a written summary of what led to this".to_owned()
            }
            Some(kind) if promise.birth.text().is_empty() => kind.word().to_owned(),
            _ => self.say(&promise.id.to_string(), promise.birth.text()),
        }
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
        let since = |sent: &&std::sync::Arc<Update>| {
            sent.audience == Audience::Customer
                && sent.birth.seq > promise.birth.seq
                && sent.birth.common.on == Some(one.id)
        };
        let names = |sent: &Update| {
            let found = promises::find(sent.birth.text(), At(sent.birth.at), zone);
            let is_due =
                |at: Instant| promise.due.is_some_and(|due| seconds_between(due, at).abs() <= SAME_S);
            found
                .iter()
                .any(|it| it.kind == promises::Kind::Commitment && it.due_at.is_some_and(|at| is_due(at.0)))
        };
        wanted.room.updates.values().filter(since).any(|sent| sent.told.contains(&id) || names(sent))
    }
}
