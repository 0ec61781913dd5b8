//! Wishes about the words, the time and the fields of an earlier entry.
#![expect(clippy::wildcard_enum_match_arm, reason = "only a few facts have fields of their own rules")]
use super::{Case, Decided, may_strike};
use crate::domain::amend;
use crate::domain::entry::Entry;
use crate::domain::event::{EntryAmended, Event, Revisit};
use crate::domain::id::{DecisionId, EscalationId, Handle, Ulid, UpdateId};
use crate::domain::refusal::Refusal;
use crate::domain::state::DecisionState;
use crate::domain::time::{At, Instant, read};
use crate::domain::words::BlockerKind;
use std::collections::BTreeMap;

/// What is to be said of it from now on.
pub(super) struct Amended<'a> {
    pub text: Option<&'a String>,
    pub at: Option<Instant>,
    pub est: Option<bool>,
    pub fields: &'a [(String, String)],
    pub reason: Option<&'a String>,
}

impl Case<'_> {
    pub(super) fn amend(&self, target: Ulid, told: &Amended<'_>) -> Decided {
        let seq = self.live(target)?;
        let Some(entry) = self.room.entry(seq) else { return Err(Refusal::NoSuchEntry) };
        if !may_strike(&entry.event) {
            return Err(Refusal::CannotStrike { seq, kind: entry.event.type_name().to_owned() });
        }
        if told.text.is_none() && told.at.is_none() && told.est.is_none() && told.fields.is_empty() {
            return Err(Refusal::NoWords("an amendment"));
        }
        if let Some(at) = told.at
            && at > self.desk.now
        {
            return Err(Refusal::FactInTheFuture(self.desk.clock(at)));
        }
        if let (Event::EscalationDeclared(_), Some(text)) = (&entry.event, told.text) {
            super::title(text)?;
        }
        let reason = told.reason.filter(|text| !text.trim().is_empty()).cloned();
        let mut was = None;
        if let Some((on, old, new)) = told.at.and_then(|at| self.put_off(seq, at)) {
            if reason.is_none() {
                let typed = |at: Instant| self.desk.typed(at);
                let (old, new) = (self.desk.clock(old), self.desk.clock(new));
                let at = told.at.map(typed).unwrap_or_default();
                return Err(Refusal::RetimeNeedsReason { seq, at, on, old, new });
            }
            was = Some(At(old));
        }
        let mut fields = BTreeMap::new();
        for (field, value) in told.fields {
            fields.insert(field.clone(), self.field(&entry.event, (field, value), reason.as_ref())?);
            was = was.or_else(|| self.timed(&entry.event, field));
        }
        let (at, est, anew) = (told.at.map(At), told.est, Vec::new());
        Ok(self.counting(target, EntryAmended { target, at, est, fields, reason, was, anew }.into()))
    }

    /// The value of a field as it is written down; empty clears it.
    fn field(
        &self,
        event: &Event,
        (field, value): (&str, &str),
        reason: Option<&String>,
    ) -> Result<String, Refusal> {
        let known = amend::fields(event);
        if !known.contains(&field) && amend::promise_to(event, field).is_none() {
            let others = if known.is_empty() { String::new() } else { format!(", {}", known.join(", ")) };
            let known = verb_of(field)
                .map_or_else(|| format!("what can be: text, at{others}"), |line| format!("that is `{line}`"));
            return Err(Refusal::CannotAmend {
                kind: event.type_name().to_owned(),
                field: field.to_owned(),
                known,
            });
        }
        let value = value.trim();
        match (event, field) {
            (Event::BlockerRaised(_), "kind") => {
                let kind =
                    BlockerKind::from_word(value).ok_or_else(|| Refusal::NoSuchKind(value.to_owned()))?;
                return Ok(kind.word().to_owned());
            }
            (Event::BlockerRaised(fact), "chaser") => {
                if self.room.blockers.get(&fact.id).is_some_and(|held| held.cleared.is_some()) {
                    return Err(Refusal::AlreadyCleared(fact.id));
                }
                let who = Handle::new(value.trim_start_matches('@'));
                return who.map(|who| who.as_str().to_owned()).ok_or(Refusal::NoWords("a chaser"));
            }
            (Event::UpdateSent(fact), "next") => self.next_of(fact.id, value, reason)?,
            (Event::DecisionMade(fact), "revisit") => self.look_again(fact.id, value)?,
            (Event::DecisionProposed(fact), "revisit" | "poll_until") => self.look_again(fact.id, value)?,
            _ => {}
        }
        Ok(value.to_owned())
    }

    /// The time that was promised with words is later than they are; words that ended their clock promise none.
    fn next_of(&self, id: UpdateId, value: &str, reason: Option<&String>) -> Result<(), Refusal> {
        let held = self.room.updates.get(&id).ok_or_else(|| self.room.absent(id.into()))?;
        if held.next.is_none() {
            return Err(Refusal::Other(format!(
                "{id} ended its clock, so it promises no next update; what it promises besides is a commitment: `c WORDS !WHEN`"
            )));
        }
        let due = read(value).ok_or(Refusal::NoTime("the next update"))?;
        if due <= held.birth.at {
            return Err(Refusal::TimeInThePast(self.desk.clock(due)));
        }
        if held.promised && held.next == Some(due) {
            return Err(Refusal::AlreadySo(id.to_string(), self.until(due)));
        }
        // A promise that was late does not become one that was kept without a word why.
        let over = held.next.filter(|was| held.promised && due > *was && *was <= self.desk.now);
        match over.filter(|_| reason.is_none()) {
            Some(was) => Err(Refusal::Other(format!(
                "{id} promised {}, and that is over: a later time needs a reason: `due {id} {} REASON`",
                self.desk.clock(was),
                self.desk.typed(due)
            ))),
            None => Ok(()),
        }
    }

    /// What was taken back is not looked at again, and nobody looks again yesterday.
    fn look_again(&self, id: DecisionId, value: &str) -> Result<(), Refusal> {
        let held = self.decision(id)?;
        if held.state == DecisionState::Reversed {
            return Err(Refusal::DecisionIs(id, "reversed", super::items::anew()));
        }
        let Some(at) = read(value) else { return Ok(()) };
        if at < self.desk.now {
            return Err(Refusal::TimeInThePast(self.desk.clock(at)));
        }
        let on = held.birth.common.on;
        let home = on.and_then(|on| self.room.escalations.get(&on));
        let is_record = home.is_some_and(|e| e.mode == super::Mode::Record);
        // What was decided holds after the end too; nobody objects to a proposal any more.
        let stops = is_record || held.state == DecisionState::Proposed;
        if stops { self.runs_on(on) } else { Ok(()) }
    }

    /// The time that a field held.
    fn timed(&self, event: &Event, field: &str) -> Option<At> {
        let of = |id: DecisionId| self.room.decisions.get(&id);
        let again = |revisit: Option<&Revisit>| match revisit? {
            Revisit::At(at) => Some(*at),
            Revisit::Trigger(_) => None,
        };
        match (event, field) {
            (Event::UpdateSent(fact), "next") => self.room.updates.get(&fact.id)?.next.map(At),
            (Event::DecisionMade(fact), "revisit") => again(of(fact.id)?.revisit.as_ref()),
            (Event::DecisionProposed(fact), "revisit") => again(of(fact.id)?.revisit.as_ref()),
            (Event::DecisionProposed(fact), "poll_until") => of(fact.id)?.poll_until.map(At),
            _ => None,
        }
    }

    /// The deadline of words to an audience that another time of an entry would put off: whose, what it was, what it would be.
    fn put_off(&self, seq: u64, at: Instant) -> Option<(EscalationId, Instant, Instant)> {
        let entry = self.room.entry_now(seq)?;
        let later = at.signed_duration_since(entry.when());
        let (on, old) = self.sets(&entry).filter(|_| later.num_seconds() > 0)?;
        Some((on, old, old.checked_add_signed(later)?))
    }

    /// The running deadline that counts from an entry.
    fn sets(&self, entry: &Entry) -> Option<(EscalationId, Instant)> {
        match &entry.event {
            Event::UpdateSent(fact) => {
                let on = entry.common.on?;
                let clock = self.room.escalations.get(&on)?.clocks.get(&fact.audience)?;
                let next = fact.next.as_ref().filter(|next| !next.promised)?;
                let runs = clock.last == Some(fact.id) && clock.due == Some(next.due.0);
                runs.then_some((on, next.due.0))
            }
            Event::EscalationDeclared(fact) => {
                let held = &self.room.escalations.get(&fact.id)?.clocks;
                let mut set = fact.clocks.iter().filter_map(|(audience, clock)| {
                    let due = clock.due?.0;
                    (held.get(audience)?.due == Some(due)).then_some(due)
                });
                set.next().map(|due| (fact.id, due))
            }
            _ => None,
        }
    }
}

/// The verb that sets what looks like a field.
fn verb_of(field: &str) -> Option<&'static str> {
    Some(match field {
        "owner" | "who" | "giver" => "assign ID @name",
        "due" | "time" | "when" | "next" | "chase" | "chase_at" => "due ID WHEN",
        "severity" | "sev" => "sev E2 high",
        "phase" | "state" => "phase E2 identified",
        "mode" => "mode E2 case",
        "escalation" | "on" => "route ID #E2",
        "text" | "words" => "edit ID WORDS",
        "at" | "happened" => "retime ID 14:05",
        "tag" | "tags" => "tag ID #word",
        "customer" | "customers" => "attach E2 NAME",
        "sla" => "sla E2 resolution 4h",
        "cadence" | "every" => "cadence E2 30m",
        "decider" => "decide ID @name",
        _ => return None,
    })
}
