//! What a notification says. It pops up over shared screens: ids only, in every mode, unless names are asked for.
use crate::app::model::Model;
use crate::app::view::say;
use crate::domain::clock::{Due, Kind, Name, Status};
use crate::domain::count::count;
use crate::domain::redact::Eye;
use crate::domain::time::length;
use crate::domain::words::Audience;

impl Model {
    /// One sentence for everything that is told at once; the list is not empty. Words to customers lead.
    pub(super) fn told(&self, told: &[&Due]) -> String {
        let (late, due): (Vec<&Due>, Vec<&Due>) = told.iter().partition(|one| one.state == Status::Late);
        let (first, other): (Vec<&Due>, Vec<&Due>) = late.into_iter().partition(|one| one.is_customer());
        let (lead, rest) = if first.is_empty() { (other, Vec::new()) } else { (first, other) };
        let Some(words) = self.several(&lead, "late", "worst") else {
            return self.several(&due, "due", "next").unwrap_or_default();
        };
        let others = count(rest.len(), "other clock");
        let rest = if rest.is_empty() { String::new() } else { format!(", {others} late") };
        let due = if due.is_empty() { String::new() } else { format!(", {} due", due.len()) };
        format!("{words}{rest}{due}")
    }

    /// `Update late: E2`, `2 updates late, worst E2 +02:13`; `None` for none.
    fn several(&self, all: &[&Due], state: &str, first: &str) -> Option<String> {
        let one = all.iter().min_by_key(|one| one.left_s)?;
        let is_late = one.left_s < 0;
        let left = length(one.left_s, true);
        if all.len() == 1 {
            // By how much is news only when it is said again.
            let by = if one.left_s > -60 { String::new() } else { format!(" {left}") };
            return Some(format!("{} {state}: {}{by}", kind(one), self.called(one)));
        }
        let noun = if all.iter().all(|due| due.kind == Kind::Update) { "updates" } else { "clocks" };
        let left = if is_late { left } else { format!("in {left}") };
        Some(format!("{} {noun} {state}, {first} {} {left}", all.len(), self.called(one)))
    }

    /// The same in a row of several: `E2` for words to a customer, `E2 first response` for other clocks.
    pub(super) fn listed(&self, due: &Due) -> String {
        let id = self.called(due);
        if due.is_customer() { id } else { format!("{id} {}", kind(due).to_lowercase()) }
    }

    /// The id, and only where that is wanted and nobody else looks the customer behind it.
    pub(super) fn called(&self, due: &Due) -> String {
        let id = match &due.clock {
            Name::Update(id, _) | Name::Response(id) | Name::Triage(id) | Name::Sla(id, _) => id.to_string(),
            Name::Item(id) | Name::Of(id, _) => id.to_string(),
            Name::Room(_) => "the room".to_owned(),
        };
        match due.escalation.filter(|_| self.noise.detail && self.eye == Eye::Private) {
            Some(on) => format!("{id} {}", say::customer_of(&self.room, on, self.eye)),
            None => id,
        }
    }
}

fn kind(due: &Due) -> &'static str {
    match (due.kind, due.audience) {
        (Kind::Update, Some(Audience::Internal)) => "Internal update",
        (Kind::Update, Some(Audience::Executive)) => "Executive update",
        (Kind::Update, Some(Audience::Customer) | None) => "Update",
        (Kind::Commitment, _) => "Promise",
        (Kind::Sla, _) => "SLA",
        (Kind::Response, _) => "First response",
        (Kind::Triage, _) => "Triage",
        (Kind::Action, _) => "Action",
        (Kind::Blocker, _) => "Blocker",
        (Kind::Decision, _) => "Decision",
        (Kind::Review, _) => "Review",
        (Kind::Nudge, _) => "Reminder",
    }
}
