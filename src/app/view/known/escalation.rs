//! What is known of an escalation: how it stands, its clocks, how far it reaches, what was asked and expected, what is
//! known of the cause, how it ends. In the order in which somebody who just came asks.
use super::{List, id_words, row};
use crate::app::view::fact::{handed_back, money, severity};
use crate::app::view::say;
use crate::domain::count::count;
use crate::domain::id::ItemId;
use crate::domain::redact::Eye;
use crate::domain::state::{
    Cadence, Chosen, Escalation, Expectation, HypothesisState, Impact, Sla, is_ended,
};
use crate::domain::time::{length, seconds_between, stamp};
use crate::domain::words::{Audience, Phase};

impl List<'_> {
    pub(super) fn escalation(&mut self, e: &Escalation) {
        self.text("title", Some(&e.title));
        match e.severity {
            Some(one) => self.said("severity", one.word(), severity(one)),
            None => self.said("severity", "unset", "not set, runs as critical"),
        }
        let since = self.when(e.phase_since);
        self.said("phase", e.phase.word(), format!("{} since {since}", e.phase.word()));
        if let Some(why) = e.deescalated {
            self.said("deescalated", why.word(), handed_back(why));
        }
        self.text("mode", Some(e.mode.word()));
        self.text("owner", Some(say::owner(e.owner.as_ref()).as_str()));
        self.attached(e);
        if let Some(into) = e.merged_into {
            self.add("clocks", None, vec![format!("none of its own: it goes on in {into}")]);
        } else {
            self.clocks(e);
            for (name, sla) in &e.slas {
                self.sla(e, name, sla);
            }
        }
        e.impact.as_ref().into_iter().for_each(|one| self.impact(one));
        e.target.as_ref().into_iter().for_each(|one| self.target(one, e.phase.is_over()));
        e.expectation.as_ref().into_iter().for_each(|one| self.expectation(one, e.phase.is_over()));
        self.problem(e);
        self.causes(e);
        self.kept_links(ItemId::from(e.id));
        self.ending(e);
    }

    fn attached(&mut self, e: &Escalation) {
        let found = e.customers.iter().filter_map(|id| self.room.customers.get(id));
        let names: Vec<String> = match self.eye {
            Eye::Private => found.filter_map(|one| one.name.seen_by(Eye::Private).cloned()).collect(),
            Eye::Shared => found.map(|one| one.id.to_string()).collect(),
        };
        self.all("customers", &names);
    }

    fn clocks(&mut self, e: &Escalation) {
        for (audience, clock) in &e.clocks {
            self.cadence(e, *audience, clock);
        }
        if e.clocks.get(&Audience::Customer).is_none_or(|clock| clock.due.is_none()) && !e.phase.is_over() {
            self.add("next_update", None, vec!["no timer".to_owned()]);
        }
        self.due("response_due", e.response_due, e.acknowledged.is_none() && !e.phase.is_ended());
        self.time("acknowledged", e.acknowledged);
        let unclear = matches!(e.phase, Phase::Triage | Phase::Investigating) && e.triaged.is_none();
        self.due("triage_due", e.triage_due, unclear);
        self.time("triaged", e.triaged);
    }

    fn cadence(&mut self, e: &Escalation, audience: Audience, clock: &Cadence) {
        let name = match audience {
            Audience::Customer => "next_update",
            Audience::Internal => "next_internal",
            Audience::Executive => "next_executive",
        };
        let every = say::every(self.room, e, audience, self.look.now).map(|every| format!("every {every}"));
        let last = clock.last_sent.map(|at| format!("last sent {}", self.when(at)));
        let told = clock.told.filter(|_| clock.due.is_some()).map(|told| {
            if clock.is_promised() {
                return "promised to them".to_owned();
            }
            format!("they were told {}", self.when(told))
        });
        let hand = clock.overridden.then(|| "set by hand".to_owned());
        let why = clock.reason.as_deref().map(|why| format!("because {}", row(why)));
        let parts: Vec<String> = [every, last, told, hand, why].into_iter().flatten().collect();
        let mut shown: Vec<String> = clock.due.map(|due| self.nearness(due)).into_iter().collect();
        shown.extend((!parts.is_empty()).then(|| parts.join(", ")));
        if !shown.is_empty() {
            self.add(name, clock.due.map(stamp), shown);
        }
        let word = audience.word();
        if let Some(every) = clock.every_s {
            self.add(format!("{word}_every_s"), Some(every.to_string()), Vec::new());
        }
        if let Some(why) = &clock.reason {
            self.add(format!("{word}_cadence_reason"), Some(row(why)), Vec::new());
        }
    }

    fn sla(&mut self, e: &Escalation, name: &str, sla: &Sla) {
        let key = format!("sla_{}", row(name));
        let stopped = is_ended(e, name) || e.phase.is_ended();
        let late = seconds_between(self.look.now, sla.due) < 0;
        let state = match sla.paused {
            _ if stopped => "stopped",
            Some(_) => "paused",
            None if late => "late",
            None => "running",
        };
        let mut shown = match sla.paused {
            Some(since) if !stopped => {
                let left = seconds_between(since, sla.due);
                let how = if left < 0 { "over" } else { "left" };
                let left = length(left.abs(), false);
                vec![format!("stands still since {}, {left} {how}", self.when(since))]
            }
            _ if stopped => vec![format!("{}  stopped", self.when(sla.due))],
            _ => vec![self.nearness(sla.due)],
        };
        let reached = if name == "response" { e.acknowledged.or(e.resolved_at) } else { e.resolved_at };
        let ended = reached.or(e.closed_at).filter(|_| stopped).unwrap_or(self.look.now);
        let missed = if stopped { sla.missed_by(ended) } else { sla.missed };
        shown.extend(missed.map(|due| format!("breached at {}", self.when(due))));
        let who = sla.who.as_ref().map(|who| format!("by {}", say::handle(who)));
        let whom = sla.by_customer.then(|| "waiting for the customer".to_owned());
        let why = sla.reason.as_deref().map(|why| format!("because {}", row(why)));
        let parts: Vec<String> = [who.clone(), whom, why].into_iter().flatten().collect();
        shown.extend((!parts.is_empty()).then(|| parts.join(", ")));
        self.add(key.clone(), Some(stamp(sla.due)), shown);
        let rest = [
            ("state", Some(state.to_owned())),
            ("missed", missed.map(stamp)),
            ("paused", sla.paused.map(stamp)),
            ("by", sla.who.as_ref().map(|who| say::handle(who).to_string())),
            ("by_customer", sla.by_customer.then(|| "true".to_owned())),
            ("reason", sla.reason.as_deref().map(row)),
        ];
        for (what, value) in rest.into_iter().filter(|(_, value)| value.is_some()) {
            self.add(format!("{key}_{what}"), value, Vec::new());
        }
    }

    fn impact(&mut self, one: &Impact) {
        self.text("customers_count", one.customers_count.map(|n| n.to_string()).as_deref());
        self.opt("breadth", one.breadth.as_ref());
        self.opt("depth", one.depth.as_ref());
        self.opt("duration", one.duration.as_ref());
        let revenue = one.revenue.as_ref().and_then(|one| one.seen_by(self.eye)).map(money);
        self.text("revenue", revenue.as_deref());
        self.opt("reputation", one.reputation.as_ref());
        self.secret("contract", one.contract.as_ref());
    }

    fn target(&mut self, one: &Chosen, over: bool) {
        self.text("target", Some(one.tier.word()));
        self.text("ask", one.ask.map(crate::domain::words::Ask::word));
        self.due("deadline", one.deadline, !over);
        self.opt("containment", one.containment.as_ref());
    }

    fn expectation(&mut self, one: &Expectation, over: bool) {
        self.opt("expects", one.expects.as_ref());
        self.due("expects_by", one.by, !over);
        self.opt("emotion", one.emotion.as_ref());
        self.opt("need", one.need.as_ref());
        self.opt("risk", one.risk.as_ref());
        self.all("offered", &one.offered);
        self.opt("limits", one.limits.as_ref());
        self.opt("scenario", one.scenario.as_ref());
        self.opt("tenure", one.tenure.as_ref());
    }

    fn problem(&mut self, e: &Escalation) {
        self.all("components", &e.components);
        self.opt("category", e.category.as_ref());
        self.opt("description", e.description.as_ref());
        if let Some(one) = &e.reproduction {
            self.opt("steps", one.steps.as_ref());
            self.opt("expected", one.expected.as_ref());
            self.opt("actual", one.actual.as_ref());
            self.opt("environment", one.environment.as_ref());
            self.opt("frequency", one.frequency.as_ref());
        }
        let tried = e.tried.iter().map(|one| format!("{} -> {}", row(&one.what), row(&one.result)));
        self.lines("tried", tried.collect());
        self.hushed("contact_person", e.contact_person.as_ref());
    }

    fn causes(&mut self, e: &Escalation) {
        let own = self.room.hypotheses.values().filter(|one| one.birth.common.on == Some(e.id));
        let words = own.map(|one| {
            let why = one.why.as_deref().map_or_else(String::new, |why| format!(": {}", row(why)));
            let words = id_words(one.id, &one.birth, self.eye);
            let owner = match one.state {
                HypothesisState::Proposed | HypothesisState::Testing => {
                    one.owner.as_ref().map_or_else(String::new, |who| format!(" {}", say::handle(who)))
                }
                HypothesisState::Discarded | HypothesisState::Confirmed => String::new(),
            };
            format!("{words} ({}{owner}){why}", one.state.word())
        });
        let words = words.collect();
        self.lines("causes", words);
    }

    fn ending(&mut self, e: &Escalation) {
        if let Some((at, marks)) = e.confirmed {
            let marks = marks.map_or_else(String::new, |n| format!(", satisfied {n} of 5"));
            let by = e.confirmed_by.as_ref().and_then(|by| by.seen_by(self.eye));
            let by = by.map_or_else(String::new, |by| format!(" by {}", row(by)));
            let shown = vec![format!("{}{by}{marks}", self.when(at))];
            self.add("confirmed", Some(stamp(at)), shown);
        }
        if let Some((_, Some(marks))) = e.confirmed {
            self.add("satisfaction", Some(marks.to_string()), Vec::new());
        }
        if let Some(by) = e.confirmed_by.as_ref().and_then(|by| by.seen_by(self.eye)) {
            self.add("confirmed_by", Some(row(by)), Vec::new());
        }
        self.text("outcome", e.outcome.map(|one| one.word().replace('_', " ")).as_deref());
        let passed = e.overrides.iter();
        let passed =
            passed.map(|one| format!("{} because {}", row(&one.missing.replace('_', " ")), row(&one.reason)));
        self.lines("passed_over", passed.collect());
        self.text("merged_into", e.merged_into.map(|id| id.to_string()).as_deref());
        if e.reopened > 0 {
            self.text("reopened", Some(&count(e.reopened, "time")));
        }
        let milestones = e
            .milestones
            .iter()
            .map(|(name, at, _)| format!("{}  {}", self.when(*at), row(&name.replace('_', " "))));
        let milestones = milestones.collect();
        self.lines("milestones", milestones);
        self.time("resolved", e.resolved_at);
        self.time("closed", e.closed_at);
        self.common(&e.birth.common);
        self.time("at", Some(e.birth.at));
    }
}
