//! Wishes about the end of an escalation: the gates, closing, reopening, merging, what came after.
#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "each function is sent only its own acts; `Case::act` is where none may be forgotten"
)]
use super::moment::is_mended;
use super::{Act, Case, Course, Decided, Refusal};
use crate::domain::event::{
    Clock, Clocks, Created, CustomerConfirmed, EscalationClosed, EscalationReopened, Event, OutcomeRecorded,
    Override,
};
use crate::domain::id::{ActionId, CommitmentId};
use crate::domain::policy::Pace;
use crate::domain::refusal::Untimely;
use crate::domain::state::{Commitment, CommitmentState, Escalation};
use crate::domain::time::{At, Instant, after};
use crate::domain::words::{CommitmentKind, Mode, Outcome, Phase, Severity};

impl Case<'_> {
    pub(super) fn of_end(&self, act: &Act) -> Decided {
        Ok(match act {
            Act::CloseEscalation { overrides, reason } => self.close(overrides, reason.as_ref())?,
            Act::ReopenEscalation { reason } => self.reopen(reason.as_ref())?,
            Act::MergeEscalation { into, reason } => self.merge(*into, reason.as_ref())?,
            Act::ConfirmCustomer { by, satisfaction } => {
                let e = self.which()?;
                if e.confirmed.is_some() {
                    return Err(Refusal::AlreadyConfirmed(e.id));
                }
                if self.is_live(e) && !is_mended(e) {
                    return Err(Untimely::NothingToConfirm(e.id, e.phase).into());
                }
                if let Some(n) = satisfaction
                    && !(1..=5).contains(n)
                {
                    return Err(Refusal::Satisfaction(n.to_string()));
                }
                CustomerConfirmed { by: by.clone(), satisfaction: *satisfaction }.into()
            }
            Act::RecordOutcome { outcome } => {
                let e = self.which()?;
                let is_over = e.phase.is_over() || e.phase == Phase::Resolved;
                if *outcome == Outcome::Kept && self.is_live(e) && !is_over {
                    return Err(Untimely::NotOverYet(e.id, e.phase).into());
                }
                OutcomeRecorded { outcome: *outcome }.into()
            }
            _ => return Err(Refusal::Other("not an act on an end".to_owned())),
        })
    }

    /// Neither taken over from elsewhere nor a record of the past, which are as their source says.
    pub(super) fn is_live(&self, e: &Escalation) -> bool {
        e.mode != Mode::Record && self.common.from.is_none()
    }

    /// Its clocks start anew. One that is taken out of another has its own again, or the time that its customers were told
    /// there since.
    pub(super) fn reopen(&self, reason: Option<&String>) -> Decided {
        let e = self.which()?;
        if !e.phase.is_over() && e.phase != Phase::Resolved && e.merged_into.is_none() {
            return Err(Refusal::AlreadyOpen(e.id.into()));
        }
        let reason = reason.filter(|text| !text.trim().is_empty());
        if reason.is_none() && self.is_live(e) {
            return Err(Untimely::ReopenNeedsReason(e.id).into());
        }
        let mode = (e.mode == Mode::Long && e.merged_into.is_none()).then(|| self.mode_before_long(e));
        // Taken out of another one it stands where it stood.
        let phase = if e.merged_into.is_some() { e.phase } else { Phase::Investigating };
        let course = Course { phase, mode: mode.unwrap_or(e.mode), ..Course::from(e) };
        let mut clocks = self.rules(&e.customers).start(course, self.desk.now);
        let reason = reason.cloned();
        let there = self.room.escalations.get(&self.room.goes_on_in(e.id)).filter(|there| there.id != e.id);
        let Some((there, gave)) = there.zip(e.gave.as_ref()) else {
            keep_owed(e, &mut clocks);
            return Ok(EscalationReopened { reason, clocks, out: None, mode, told: Vec::new() }.into());
        };
        let mut told = Vec::new();
        for (audience, clock) in &mut clocks {
            let joint = self.room.heard_of(e, *audience).filter(|joint| gave.was_told(joint));
            let own = e.clocks.get(audience);
            told.extend(joint.map(|_| *audience));
            let due = joint.map_or_else(|| own.and_then(|own| own.due), |joint| joint.due);
            clock.due = due.map(At).or(clock.due);
            clock.every_s = own.and_then(|own| own.every_s).or(clock.every_s);
        }
        let out = Some(Box::new(self.out_of(e, there)));
        Ok(EscalationReopened { reason, clocks, out, mode, told }.into())
    }

    /// Long mode is a decision of its own for each round.
    fn mode_before_long(&self, e: &Escalation) -> Mode {
        let live = self.room.entries().iter().rev().filter(|entry| self.room.struck_by(entry.seq).is_none());
        let of_it = live.filter(|entry| entry.common.on == Some(e.id) || entry.seq == e.birth.seq);
        let mut modes = of_it.filter_map(|entry| match &entry.event {
            Event::ModeChanged(fact) => Some(fact.to),
            Event::EscalationDeclared(fact) => Some(fact.mode),
            _ => None,
        });
        modes.find(|mode| *mode != Mode::Long).unwrap_or(Mode::Bridge)
    }

    /// Ruling 5, the gate to closed: closing update sent, customer confirmed, no open commitment. Open actions are
    /// carried over by closing itself.
    fn close(&self, overrides: &[Override], reason: Option<&String>) -> Decided {
        let e = self.which_open()?;
        let missing = self.missing(e, overrides);
        if !missing.is_empty() {
            let missing = missing.join(", ");
            return Err(Refusal::Gate { id: e.id, to: Phase::Closed, missing, verb: "close" });
        }
        let creates = if e.mode == Mode::Record { Vec::new() } else { self.promises(e) };
        let carried: Vec<ActionId> = self
            .room
            .actions
            .values()
            .filter(|a| a.is_open() && !a.carried && a.birth.common.on == Some(e.id))
            .map(|a| a.id)
            .collect();
        let carried_due = self.corrective_due(e).filter(|_| !carried.is_empty());
        let overrides = overrides.to_vec();
        Ok(EscalationClosed { overrides, creates, carried, carried_due, reason: reason.cloned() }.into())
    }

    /// When what is carried over from an escalation is to be done; none below high, and in a record of the past.
    pub(super) fn corrective_due(&self, e: &Escalation) -> Option<At> {
        let numbers = &self.room.policy.numbers;
        let pace = match e.severity.unwrap_or(Severity::Critical) {
            Severity::Critical => numbers.corrective_critical,
            Severity::High => numbers.corrective_high,
            Severity::Medium | Severity::Low => return None,
        };
        (e.mode != Mode::Record).then(|| At(self.room.calendar.due(self.when, pace)))
    }

    fn missing(&self, e: &Escalation, overrides: &[Override]) -> Vec<String> {
        if e.mode == Mode::Record {
            return Vec::new();
        }
        let passed = |name: &str| overrides.iter().any(|o| o.missing == name);
        let mut missing = Vec::new();
        if e.phase != Phase::Resolved && !passed("resolved") {
            missing.push("it is not resolved".to_owned());
        }
        if !e.closing_sent && !passed("closing_update") {
            missing.push("no update told the customer it is resolved".to_owned());
        }
        if e.confirmed.is_none() && !passed("customer_confirmed") {
            missing.push("the customer has not confirmed".to_owned());
        }
        let open: Vec<String> = self
            .room
            .commitments
            .values()
            .filter(|c| c.state == CommitmentState::Open && c.birth.common.on == Some(e.id))
            // What closing promises itself is open for as long as it takes; a second closing carries it over.
            .filter(|c| c.kind.is_none())
            .map(|c| c.id.to_string())
            .collect();
        if !open.is_empty() && !passed("open_commitments") {
            missing.push(format!("open commitments {}", open.join(" ")));
        }
        missing
    }

    /// Ruling 9 counts the check-in from resolving. Closed later than that, it is due at once, but no promise is born late.
    fn checkin(&self, e: &Escalation, pace: Pace) -> Instant {
        let resolved = e.resolved_at.unwrap_or(self.when);
        let floor = after(self.when, self.room.policy.numbers.grace_s);
        self.room.calendar.due(resolved, pace).max(floor)
    }

    /// An open promise of this escalation is of that kind: from an earlier closing, or an RCA by the words of a person.
    fn is_owed(&self, e: &Escalation, kind: CommitmentKind) -> bool {
        let open = self.room.commitments.live().filter(|c| c.state == CommitmentState::Open);
        let mut ours = open.filter(|c| c.birth.common.on == Some(e.id));
        ours.any(|c| c.kind.map_or(kind == CommitmentKind::Rca && names_rca(c), |held| held == kind))
    }

    /// What closing promises (domain.md §5, after closing).
    fn promises(&self, e: &Escalation) -> Vec<Created> {
        let numbers = &self.room.policy.numbers;
        let kinds = match e.severity.unwrap_or(Severity::Critical) {
            Severity::Critical => vec![
                (CommitmentKind::Analysis, numbers.analysis),
                (CommitmentKind::Rca, numbers.rca),
                (CommitmentKind::Review, numbers.review_critical),
                (CommitmentKind::Checkin, numbers.checkin),
            ],
            Severity::High => vec![
                (CommitmentKind::Analysis, numbers.analysis),
                (CommitmentKind::Rca, numbers.rca),
                (CommitmentKind::Review, numbers.review_high),
                (CommitmentKind::Checkin, numbers.checkin),
            ],
            Severity::Medium | Severity::Low => vec![(CommitmentKind::Checkin, numbers.checkin)],
        };
        // What an earlier closing promised and nobody has kept yet is carried over, not promised twice.
        let kinds: Vec<_> = kinds.into_iter().filter(|(kind, _)| !self.is_owed(e, *kind)).collect();
        let next = self.room.counters().commitment;
        let due = |kind, pace| match kind {
            CommitmentKind::Checkin => self.checkin(e, pace),
            CommitmentKind::Analysis | CommitmentKind::Rca | CommitmentKind::Review => {
                self.room.calendar.due(self.when, pace)
            }
        };
        (1u32..)
            .zip(kinds)
            .map(|(n, (kind, pace))| Created { id: CommitmentId(next + n), kind, due: At(due(kind, pace)) })
            .collect()
    }
}

/// A promise to customers that speaks of what led to the incident.
fn names_rca(c: &Commitment) -> bool {
    let text = c.birth.text().to_lowercase();
    let words = ["root cause", "post-mortem", "postmortem", "post mortem"];
    let is_word = |word: &str| text.split(|c: char| !c.is_alphanumeric()).any(|one| one == word);
    c.to.is_none() && (is_word("rca") || words.iter().any(|words| text.contains(words)))
}

/// Only words that are sent put a deadline off (domain.md §2): one that still runs holds, late or not, and so does the time
/// that was told where closing ended its clock.
fn keep_owed(e: &Escalation, clocks: &mut Clocks) {
    for (audience, held) in &e.clocks {
        if let Some(owed) = held.due.or(held.owed) {
            let clock = clocks.entry(*audience).or_insert(Clock { every_s: None, due: None });
            clock.due = clock.due.into_iter().chain([At(owed)]).min();
        }
    }
}
