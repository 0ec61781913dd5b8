//! Wishes about contract clocks. A deadline that runs is put off only with a reason, and what it was is written down.
#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "each function is sent only its own acts; `Case::act` is where none may be forgotten"
)]
use super::escalation::typed_span;
use super::{Act, Case, Decided, Refusal, When, after};
use crate::domain::event::{SlaExtended, SlaPaused, SlaResumed, SlaSet};
use crate::domain::near::nearly;
use crate::domain::pace::is_ended;
use crate::domain::refusal::Untimely;
use crate::domain::state::{Escalation, Sla};
use crate::domain::time::{At, seconds_between};

/// What the clocks of an SLA are called.
const CLOCKS: [&str; 3] = ["response", "resolution", "contract"];

impl Case<'_> {
    pub(super) fn of_sla(&self, act: &Act) -> Decided {
        let e = self.which_open()?;
        Ok(match act {
            Act::SetSla { clock, due, reason } => self.set_sla(e, clock, *due, reason.as_ref())?,
            Act::PauseSla { clock, reason, by_customer } => {
                let (clock, sla) = sla(e, clock.as_deref())?;
                self.runs_still(e, clock)?;
                if sla.paused.is_some() {
                    return Err(Refusal::SlaPaused(e.id, clock.to_owned()));
                }
                let reason = Some(super::reason(reason.as_ref(), "pausing an SLA clock")?);
                let who = Some(self.desk.by.clone());
                SlaPaused { clock: clock.to_owned(), reason, who, by_customer: *by_customer }.into()
            }
            Act::ResumeSla { clock, reason } => {
                let (clock, sla) = sla(e, clock.as_deref())?;
                let Some(since) = sla.paused else {
                    return Err(Refusal::SlaRuns(e.id, clock.to_owned()));
                };
                let stood = self.when.signed_duration_since(since);
                let due = sla.due.checked_add_signed(stood).map(At);
                let who = Some(self.desk.by.clone());
                SlaResumed { clock: clock.to_owned(), due, reason: reason.clone(), who }.into()
            }
            Act::ExtendSla { clock, due, reason } => {
                self.extend(e, clock.as_deref(), *due, reason.as_ref())?
            }
            _ => return Err(Refusal::Other("not an act on an SLA clock".to_owned())),
        })
    }

    fn set_sla(&self, e: &Escalation, name: &str, due: When, reason: Option<&String>) -> Decided {
        let name = name.trim().to_lowercase();
        if !self.is_sla(e, &name) {
            let near =
                nearly(&name, &CLOCKS).map_or_else(String::new, |near| format!("; did you mean {near}?"));
            return Err(Untimely::NoSuchSla(name, near).into());
        }
        let due = self.deadline(Some(due))?.ok_or(Refusal::NoTime("an SLA clock"))?;
        let held = e.slas.get(&name);
        if held.is_some() {
            self.runs_still(e, &name)?;
        }
        if held.is_some_and(|held| held.paused.is_some()) {
            return Err(Refusal::SlaStands(e.id, name));
        }
        let was = held.map(|held| held.due);
        let reason = reason.filter(|text| !text.trim().is_empty()).cloned();
        match was {
            Some(was) if was == due.0 => {
                let which = format!("the {name} clock of {}", e.id);
                return Err(Refusal::AlreadySo(which, self.until(was)));
            }
            Some(was) if due.0 > was && reason.is_none() => {
                let due = typed_span(seconds_between(self.desk.now, due.0));
                return Err(Refusal::SlaLaterNeedsReason(e.id, name, self.desk.clock(was), due));
            }
            _ => {}
        }
        Ok(SlaSet { clock: name, due, reason, was: was.map(At) }.into())
    }

    /// The answer it waited for is there: nothing moves it any more. A new round after a reopening may set one anew.
    fn runs_still(&self, e: &Escalation, name: &str) -> Result<(), Refusal> {
        let answered = name == "response" && is_ended(e, name);
        let ended = answered && e.reopened == 0 && self.common.from.is_none();
        if ended { Err(Untimely::SlaEnded(e.id, name.to_owned()).into()) } else { Ok(()) }
    }

    /// The clocks of an SLA (domain.md §5); a contract may have several of its own. What came from elsewhere is called as
    /// it was there.
    fn is_sla(&self, e: &Escalation, name: &str) -> bool {
        let is_contract =
            name.strip_prefix("contract").is_some_and(|rest| rest.is_empty() || rest.starts_with('-'));
        CLOCKS.contains(&name) || is_contract || e.slas.contains_key(name) || self.common.from.is_some()
    }

    fn extend(&self, e: &Escalation, name: Option<&str>, due: When, reason: Option<&String>) -> Decided {
        let (name, held) = sla(e, name)?;
        self.runs_still(e, name)?;
        // A length counts from the deadline that stands: an extension makes it later.
        let due = match due {
            When::In(seconds) => after(held.due, seconds),
            When::At(at) => at,
        };
        if due <= held.due {
            return Err(Refusal::NotLater(e.id, name.to_owned(), self.desk.clock(held.due)));
        }
        let reason = Some(super::reason(reason, "extending an SLA clock")?);
        let (due, was, who) = (At(due), Some(At(held.due)), Some(self.desk.by.clone()));
        Ok(SlaExtended { clock: name.to_owned(), due, reason, who, was }.into())
    }
}

/// The contract clock that is meant: by name, or the only one.
fn sla<'a>(e: &'a Escalation, name: Option<&str>) -> Result<(&'a str, &'a Sla), Refusal> {
    if let Some(name) = name {
        let name = name.trim().to_lowercase();
        let found = e.slas.get_key_value(&name);
        return found
            .map(|(k, v)| (k.as_str(), v))
            .ok_or_else(|| Refusal::NoSla(e.id, format!(" called {name}")));
    }
    let run = e.slas.iter().filter(|(name, _)| !is_ended(e, name)).count();
    let mut all = e.slas.iter().filter(|(name, _)| run == 0 || !is_ended(e, name));
    match (all.next(), all.next()) {
        (Some((k, v)), None) => Ok((k, v)),
        (None, _) => Err(Refusal::NoSla(e.id, String::new())),
        (Some(_), Some(_)) => {
            Err(Refusal::WhichSla(e.id, e.slas.keys().cloned().collect::<Vec<_>>().join(", ")))
        }
    }
}
