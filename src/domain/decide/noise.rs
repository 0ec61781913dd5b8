//! Wishes about noise: a clock that could sound is quiet for a while. What it says stays as it is.
use super::{Act, Case, Decided, Refusal, is_open};
use crate::domain::clock::{Name, queue};
use crate::domain::event::AlarmSnoozed;
use crate::domain::id::{EscalationId, ItemId};
use crate::domain::time::{At, Instant, after, seconds_between};
use crate::domain::words::{Mode, Phase};

/// The longest snooze that can be wished: a day. Where a clock has a deadline, that comes first.
const LONGEST_S: i64 = 86_400;
/// The longest that the popup offers (ux.md §3.11): 15 minutes.
const OFFERED_S: i64 = 900;

impl Case<'_> {
    /// Noise only. The clock must be one that could sound: of an item that is here, or a nudge of the room. It is quiet
    /// until its next deadline at the longest (ux.md §3.11).
    pub(super) fn snooze(&self, act: &Act) -> Decided {
        let Act::Snooze { clock, until, reason } = act else {
            return Err(Refusal::NoWords("a snooze"));
        };
        let name: Name = clock.parse().map_err(|_| Refusal::NoSuchClock(clock.clone()))?;
        let wished = until.map(|until| self.time(until));
        if let Some(wished) = wished {
            let left = seconds_between(self.desk.now, wished);
            if !(1..=LONGEST_S).contains(&left) {
                return Err(Refusal::SnoozeLength(clock.clone()));
            }
        }
        self.is_heard(&name)?;
        let next = self.next_deadline(&name);
        let until = wished.map(|wished| next.map_or(wished, |next| wished.min(next)));
        let asked = wished.filter(|wished| until.is_some_and(|until| until < *wished)).map(At);
        let before = self.room.snoozes.get(clock).map_or(0, |held| held.count);
        let times = (before > 0).then_some(before + 1);
        let (clock, reason) = (clock.clone(), reason.clone());
        Ok(AlarmSnoozed { clock, until: until.map(At), reason, asked, times }.into())
    }

    /// When a clock is due; of one that is late, when it would be due again had it been kept now. Reminders have none.
    fn next_deadline(&self, name: &Name) -> Option<Instant> {
        let now = self.desk.now;
        let all = queue(self.room, now);
        let due = all.iter().find(|due| due.clock == *name)?;
        let at = due.due_at?;
        let every = match name {
            Name::Update(id, audience) => {
                self.room.escalations.get(id).and_then(|e| e.clocks.get(audience)?.every_s)
            }
            Name::Item(_)
            | Name::Response(_)
            | Name::Triage(_)
            | Name::Sla(..)
            | Name::Of(..)
            | Name::Room(_) => None,
        };
        let every = every.or(due.total_s()).filter(|every| *every > 0)?;
        // Late already: a whole interval from now, and never less than what the popup offers.
        Some(if at > now { at } else { after(now, every.max(OFFERED_S)) })
    }

    /// A reminder may come at any time; any other clock must run now.
    fn is_heard(&self, name: &Name) -> Result<(), Refusal> {
        let id: ItemId = match name {
            Name::Room(_) => return Ok(()),
            Name::Of(id, _) | Name::Item(id) => *id,
            Name::Update(id, _) | Name::Response(id) | Name::Triage(id) | Name::Sla(id, _) => (*id).into(),
        };
        if !self.is_here(id) {
            return Err(match self.room.absent(id) {
                Refusal::NoSuchItem(_) => Refusal::NoSuchClock(name.to_string()),
                struck => struck,
            });
        }
        let runs = || queue(self.room, self.desk.now).iter().any(|d| d.clock == *name && d.due_at.is_some());
        if matches!(name, Name::Of(..)) || runs() {
            return Ok(());
        }
        Err(Refusal::NoNoise { clock: name.to_string(), why: self.why_quiet(name) })
    }

    fn is_here(&self, id: ItemId) -> bool {
        match id {
            ItemId::EscalationId(id) => self.room.escalations.contains_key(&id),
            ItemId::ActionId(id) => self.room.actions.contains_key(&id),
            ItemId::CommitmentId(id) => self.room.commitments.contains_key(&id),
            ItemId::BlockerId(id) => self.room.blockers.contains_key(&id),
            ItemId::DecisionId(id) => self.room.decisions.contains_key(&id),
            ItemId::CustomerId(_) | ItemId::UpdateId(_) | ItemId::HypothesisId(_) | ItemId::Entry(_) => false,
        }
    }

    /// What is said of a clock that does not run, with the step that would be right.
    fn why_quiet(&self, name: &Name) -> String {
        let room = self.room;
        // Resolved, only words are still owed.
        let ended = |id: EscalationId| {
            let is_resolved = room.escalations.get(&id).is_some_and(|e| e.phase == Phase::Resolved);
            is_resolved.then(|| format!("{id} is resolved; `reopen {id} REASON` lets its clocks run again"))
        };
        let over = |on: Option<EscalationId>| {
            let e = room.escalations.get(&on?).filter(|e| !is_open(e) || e.mode == Mode::Record)?;
            Some(match e.mode {
                Mode::Record => format!("{} is an imported history without clocks", e.id),
                Mode::Bridge | Mode::Case | Mode::Long => {
                    format!("{} is {}; `reopen {} REASON` opens it again", e.id, e.phase, e.id)
                }
            })
        };
        match name {
            Name::Item(ItemId::ActionId(id)) => {
                let a = room.actions.get(id);
                match a {
                    Some(a) if !a.is_open() => format!("it is {}", a.word()),
                    Some(a) if a.due.is_some() => over(a.birth.common.on)
                        .unwrap_or_else(|| "it waits until after the incident".to_owned()),
                    Some(_) | None => format!("no time is set for it; `due {id} 30m` sets one"),
                }
            }
            Name::Item(ItemId::BlockerId(id)) => match room.blockers.get(id) {
                Some(b) if b.cleared.is_some() => "it is cleared".to_owned(),
                Some(b) if b.chase_at.is_some() => over(b.birth.common.on).unwrap_or_default(),
                Some(_) | None => format!("no time to chase it is set; `due {id} 30m` sets one"),
            },
            Name::Item(ItemId::CommitmentId(id)) => match room.commitments.get(id) {
                Some(c) if c.due.is_some() => "it has ended".to_owned(),
                Some(_) | None => "nobody said until when".to_owned(),
            },
            Name::Sla(id, sla) => match room.escalations.get(id).and_then(|e| e.slas.get(&**sla)) {
                Some(held) if held.paused.is_some() => {
                    format!("it stands still; `resume {id} {sla}` lets it run")
                }
                Some(_) => {
                    over(Some(*id)).or_else(|| ended(*id)).unwrap_or_else(|| format!("{id} is acknowledged"))
                }
                None => format!("{id} has no SLA clock of that name; `sla {id} {sla} 4h` sets one"),
            },
            Name::Update(id, audience) => over(Some(*id))
                .unwrap_or_else(|| format!("no time is set for it; `cadence {id} {audience} 30m` sets one")),
            Name::Response(id) => {
                over(Some(*id)).or_else(|| ended(*id)).unwrap_or_else(|| format!("{id} is acknowledged"))
            }
            Name::Triage(id) => {
                let is_over = || format!("the triage of {id} is over");
                over(Some(*id)).or_else(|| ended(*id)).unwrap_or_else(is_over)
            }
            Name::Item(ItemId::DecisionId(id)) => {
                format!("no time is set for it; `due {id} 30m` sets one")
            }
            Name::Item(_) | Name::Of(..) | Name::Room(_) => {
                "it has no time; warroom due lists what has".to_owned()
            }
        }
    }
}
