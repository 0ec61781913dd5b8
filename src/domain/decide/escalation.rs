//! Wishes about an escalation: declaring, its severity, phase and mode, its pace.
#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "each function is sent only its own acts; `Case::act` is where none may be forgotten"
)]
use super::{Act, Case, Course, Decided, Instant, Refusal, When, seconds_between};
use crate::domain::command::CustomerRef;
use crate::domain::event::{
    CadenceOverridden, EscalationAcknowledged, EscalationDeclared, EscalationDescribed, EscalationOwned,
    ModeChanged, Override, PhaseChanged, SeverityChanged,
};
use crate::domain::id::{CustomerId, EscalationId, Handle};
use crate::domain::refusal::Untimely;
use crate::domain::state::Escalation;
use crate::domain::time::{At, after, length};
use crate::domain::words::{Audience, Deescalation, Mode, Phase, Severity};

/// An interval a person may choose: one minute to fourteen days.
const INTERVAL_S: std::ops::RangeInclusive<i64> = 60..=1_209_600;

impl Case<'_> {
    pub(super) fn of_escalation(&self, act: &Act) -> Decided {
        Ok(match act {
            Act::Declare { .. } => self.declare(act)?,
            Act::DescribeEscalation {
                title,
                components,
                category,
                description,
                reproduction,
                tried,
                contact_person,
            } => {
                self.which()?;
                let title = title.as_deref().map(super::title).transpose()?;
                EscalationDescribed {
                    title,
                    components: components.clone(),
                    category: category.clone(),
                    description: description.clone(),
                    reproduction: reproduction.clone(),
                    tried: tried.clone(),
                    contact_person: contact_person.clone(),
                }
                .into()
            }
            Act::Acknowledge { by } => {
                let e = self.which_open()?;
                // Of a history that was imported the earliest one counts, whichever comes first.
                if e.acknowledged.is_some() && e.mode != Mode::Record {
                    return Err(Refusal::AlreadyAcknowledged(e.id));
                }
                EscalationAcknowledged { by: by.clone() }.into()
            }
            Act::SetSeverity { to, reason } => self.severity(*to, reason.as_ref())?,
            Act::SetPhase { to, reason, overrides, deescalated } => {
                self.phase(*to, reason.as_ref(), overrides, *deescalated)?
            }
            Act::SetMode { to, reason } => self.mode(*to, reason.as_ref())?,
            Act::OwnEscalation { owner } => {
                let e = self.which_open()?;
                // As with severity: at the earlier time of an imported history somebody else may have had it.
                let is_record = e.mode == Mode::Record;
                if !is_record && e.owner.as_ref().map(Handle::folded) == owner.as_ref().map(Handle::folded) {
                    return Err(Refusal::AlreadySo(e.id.to_string(), super::items::whose(owner.as_ref())));
                }
                EscalationOwned { owner: owner.clone() }.into()
            }
            Act::OverrideCadence { audience, every_s, due, reason } => {
                self.cadence(*audience, *every_s, *due, reason.as_ref())?
            }
            _ => return Err(Refusal::Other("not an act on an escalation".to_owned())),
        })
    }

    fn declare(&self, act: &Act) -> Decided {
        let Act::Declare { title, severity, mode, customers, components, category, owner, planned } = act
        else {
            return Err(Refusal::NoWords("an escalation"));
        };
        let title = super::title(title)?;
        let customers =
            customers.iter().map(|c| self.customer(c)).collect::<Result<Vec<CustomerId>, Refusal>>()?;
        let id = EscalationId(self.room.counters().escalation + 1);
        let live = *mode != Mode::Record;
        let course = Course { severity: *severity, phase: Phase::Triage, mode: *mode };
        let rules = self.rules(&customers);
        Ok(EscalationDeclared {
            id,
            title,
            mode: *mode,
            severity: *severity,
            customers,
            components: components.clone(),
            category: category.clone(),
            owner: owner.clone(),
            clocks: rules.start(course, self.when),
            response_due: live.then(|| At(rules.response(*severity, self.when))),
            triage_due: live.then(|| At(rules.triage(*severity, self.when))),
            phase: live.then_some(Phase::Triage),
            planned: *planned,
        }
        .into())
    }

    pub(super) fn customer(&self, wanted: &CustomerRef) -> Result<CustomerId, Refusal> {
        match wanted {
            CustomerRef::Id(id) if self.room.customers.contains_key(id) => Ok(*id),
            CustomerRef::Id(id) => Err(Refusal::NoSuchCustomer(id.to_string())),
            CustomerRef::Name(name) => {
                self.room.customer_named(name).ok_or_else(|| Refusal::NoSuchCustomer(name.clone()))
            }
        }
    }

    fn severity(&self, to: Severity, reason: Option<&String>) -> Decided {
        let e = self.which_open()?;
        // What is written about an earlier time of an imported history may have been so already.
        if e.severity == Some(to) && e.mode != Mode::Record {
            return Err(Refusal::SameSeverity(e.id, to));
        }
        let clocks = self.clocks_after(e, Course { severity: Some(to), ..Course::from(e) });
        let rules = self.rules(&e.customers);
        let response_due = rules.response_changed(e, to, self.desk.now).map(At);
        let triage_due = rules.triage_changed(e, to, self.desk.now).map(At);
        Ok(SeverityChanged { to, reason: reason.cloned(), clocks, response_due, triage_due }.into())
    }

    fn phase(
        &self,
        to: Phase,
        reason: Option<&String>,
        overrides: &[Override],
        deescalated: Option<Deescalation>,
    ) -> Decided {
        let e = self.which_open()?;
        // As with severity: at the earlier time of an imported history it may have been in another one.
        let is_so = e.phase == to && e.mode != Mode::Record;
        if is_so && to == Phase::Resolved {
            return Err(Refusal::ResolvedAlready(e.id));
        }
        if is_so {
            return Err(Refusal::AlreadySo(e.id.to_string(), to.word().to_owned()));
        }
        // Taken up again, whatever the word for it is.
        let is_back = e.phase == Phase::Resolved && to.is_worked() && self.is_live(e);
        if is_back && reason.is_none_or(|text| text.trim().is_empty()) {
            return Err(Untimely::BackNeedsReason(e.id, to).into());
        }
        match to {
            Phase::Closed => return Err(Refusal::CloseIsAnAct(e.id)),
            Phase::Deescalated if deescalated.is_none() => return Err(Refusal::WhichDeescalation(e.id)),
            Phase::Resolved => self.gate(e, overrides)?,
            Phase::Deescalated
            | Phase::Triage
            | Phase::Investigating
            | Phase::Identified
            | Phase::Monitoring => {}
        }
        let clocks = self.clocks_after(e, Course { phase: to, ..Course::from(e) });
        let (reason, overrides) = (reason.cloned(), overrides.to_vec());
        Ok(PhaseChanged { to, reason, clocks, overrides, deescalated }.into())
    }

    /// Ruling 5: monitoring for 30 minutes before resolved. A record of the past has no gate.
    fn gate(&self, e: &Escalation, overrides: &[Override]) -> Result<(), Refusal> {
        if e.mode == Mode::Record || overrides.iter().any(|o| o.missing == "monitoring") {
            return Ok(());
        }
        let most = self.room.policy.numbers.gate_monitoring_s;
        let watched =
            if e.phase == Phase::Monitoring { seconds_between(e.phase_since, self.when) } else { 0 };
        if watched >= most {
            return Ok(());
        }
        let missing = match e.phase {
            Phase::Monitoring => {
                format!("monitoring for {} of {}", length(watched, false), length(most, false))
            }
            Phase::Triage
            | Phase::Investigating
            | Phase::Identified
            | Phase::Resolved
            | Phase::Closed
            | Phase::Deescalated => format!("no monitoring yet ({} are asked for)", length(most, false)),
        };
        Err(Refusal::Gate { id: e.id, to: Phase::Resolved, missing, verb: "resolve" })
    }

    fn mode(&self, to: Mode, reason: Option<&String>) -> Decided {
        let e = self.which_open()?;
        if e.mode == to {
            return Err(Refusal::AlreadySo(e.id.to_string(), format!("in {to} mode")));
        }
        if to == Mode::Record {
            return Err(Refusal::NoRecord(e.id));
        }
        // A decided slower pace puts the deadline off (ruling 1) and is announced in the next update: it has a reason.
        if to == Mode::Long {
            self.may_slow(e)?;
            super::reason(reason, "long mode")?;
        }
        let clocks = self.clocks_after(e, Course { mode: to, ..Course::from(e) });
        Ok(ModeChanged { to, reason: reason.cloned(), clocks }.into())
    }

    /// Whether there is a pace that can be slowed.
    fn may_slow(&self, e: &Escalation) -> Result<(), Refusal> {
        if e.phase == Phase::Resolved {
            return Err(Untimely::NothingToSlow(e.id).into());
        }
        if self.rules(&e.customers).has_long(e.severity) {
            return Ok(());
        }
        let severity = e.severity.unwrap_or(Severity::Critical);
        let case = if e.mode == Mode::Case {
            String::new()
        } else {
            format!("; without a bridge: `mode {} case`", e.id)
        };
        Err(Untimely::NoLongMode { id: e.id, severity, case }.into())
    }

    fn cadence(
        &self,
        audience: Audience,
        every_s: Option<i64>,
        due: Option<When>,
        reason: Option<&String>,
    ) -> Decided {
        let e = self.which_open()?;
        if let Some(every) = every_s
            && !INTERVAL_S.contains(&every)
        {
            return Err(Refusal::BadInterval(length(every, false)));
        }
        if e.mode == Mode::Record {
            return Err(Refusal::IsRecord(e.id));
        }
        let held = e.clocks.get(&audience);
        if e.phase == Phase::Resolved && held.is_none_or(|held| held.due.is_none()) {
            return Err(Untimely::NothingToPace(e.id).into());
        }
        let wished = match (due, every_s) {
            (Some(due), _) => self.time(due),
            (None, Some(every)) => self.at_pace(e, audience, every),
            (None, None) => return Err(Refusal::NoTime("a cadence")),
        };
        if let (Some(When::At(at)), true) = (due, due.is_some_and(|d| self.time(d) < self.desk.now)) {
            return Err(Refusal::TimeInThePast(self.desk.clock(at)));
        }
        let later = held.and_then(|held| held.due).is_some_and(|old| wished > old);
        let reason = reason.filter(|text| !text.trim().is_empty()).cloned();
        if later && reason.is_none() {
            let old = held.and_then(|c| c.due).map(|at| self.desk.clock(at)).unwrap_or_default();
            return Err(Refusal::LaterNeedsReason {
                id: e.id,
                old,
                line: self.again(e.id, audience, (every_s, due)),
            });
        }
        let was = held.and_then(|held| held.due);
        let wished = if due.is_none() { Self::as_told(e, audience, wished) } else { wished };
        if let (Some(was), None) = (was.filter(|was| *was == wished), every_s) {
            return Err(Refusal::AlreadySo(
                format!("the next {audience} update of {}", e.id),
                self.until(was),
            ));
        }
        Ok(CadenceOverridden { audience, every_s, due: Some(At(wished)), reason, was: was.map(At) }.into())
    }

    /// When the next words are due where somebody chooses how often. Told more often than now, they never wait longer for it: a
    /// late deadline stays late.
    fn at_pace(&self, e: &Escalation, audience: Audience, every: i64) -> Instant {
        let held = e.clocks.get(&audience);
        let from = held.and_then(|c| c.last_sent).unwrap_or(e.birth.at);
        let wished = after(from, every).max(after(self.desk.now, self.room.policy.numbers.grace_s));
        let is_faster = held.and_then(|held| held.every_s).is_none_or(|held| every <= held);
        held.and_then(|held| held.due).filter(|_| is_faster).map_or(wished, |due| due.min(wished))
    }

    /// A pace does not move a time that they were told; naming another time does.
    fn as_told(e: &Escalation, audience: Audience, wished: Instant) -> Instant {
        e.clocks.get(&audience).and_then(|held| held.told).map_or(wished, |told| told.min(wished))
    }

    /// The deadline of a pace that was chosen, had it been chosen as the room is.
    pub(super) fn paced(&self, e: &Escalation, audience: Audience, every: i64) -> Instant {
        Self::as_told(e, audience, self.at_pace(e, audience, every))
    }

    /// The wish as it can be typed, with a place for the reason: `cadence E2 exec 3h because REASON`.
    fn again(
        &self,
        id: EscalationId,
        audience: Audience,
        (every_s, due): (Option<i64>, Option<When>),
    ) -> String {
        let to = match audience {
            Audience::Customer => "",
            Audience::Internal => " internal",
            Audience::Executive => " exec",
        };
        let in_a_day = |at: &Instant| (0..86_400).contains(&seconds_between(self.desk.now, *at));
        let words = match (due, every_s) {
            (None, Some(every)) => format!("cadence {id}{to} {}", typed_span(every)),
            (Some(When::In(left)), _) if audience == Audience::Customer => {
                format!("due {id} {}", typed_span(left))
            }
            (Some(due), _) if in_a_day(&self.time(due)) => {
                format!("cadence {id}{to} {}", self.desk.typed(self.time(due)))
            }
            _ => return "type the same line again with because REASON behind it".to_owned(),
        };
        format!("{words} because REASON")
    }
}

/// `1h30m`, as it can be typed.
pub(super) fn typed_span(seconds: i64) -> String {
    let part = |n: i64, unit: &str| if n > 0 { format!("{n}{unit}") } else { String::new() };
    [part(seconds / 3600, "h"), part(seconds / 60 % 60, "m"), part(seconds % 60, "s")].concat()
}
