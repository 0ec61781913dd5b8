//! Sentences about an escalation: what it is, how it stands, how it is worked.
use super::phrase::{
    Draft, by, draft, few, handed_back, join, list, opt, promise, reasoned, row, severity, span, texts, with,
};
use super::{Kind, Teller};
use crate::app::view::say;
use crate::domain::entry::Entry;
use crate::domain::event::{self, Clocks, Override, Reproduction, Tried};
use crate::domain::id::ItemId;
use crate::domain::redact::Eye;
use crate::domain::resolution::UNDATED;

/// What was passed over on purpose, each with its reason.
fn passed(overrides: &[Override]) -> String {
    let one = |one: &Override| join(&row(&one.missing.replace('_', " ")), " because ", &row(&one.reason));
    with("passed over ", &list(overrides.iter().map(one), ", "))
}

fn reproduced(one: &Reproduction) -> String {
    let parts = [
        with("steps ", &opt(one.steps.as_ref())),
        with("expected ", &opt(one.expected.as_ref())),
        with("actual ", &opt(one.actual.as_ref())),
        with("environment ", &opt(one.environment.as_ref())),
        with("frequency ", &opt(one.frequency.as_ref())),
    ];
    with("to reproduce: ", &list(parts, ", "))
}

fn tried(all: &[Tried]) -> String {
    let one = |one: &Tried| format!("{} -> {}", row(&one.what), row(&one.result));
    with("tried ", &list(all.iter().map(one), ", "))
}

impl Teller<'_> {
    /// `E2 words: rest`.
    fn about(&self, entry: &Entry, words: &str, rest: &str) -> String {
        join(&join(&self.on(entry), " ", words), ": ", rest)
    }

    fn of(&self, entry: &Entry, tag: &'static str, words: &str, rest: &str) -> Draft {
        draft(Kind::Escalation, tag, None, self.about(entry, words, rest))
    }

    /// `customer update every 15 min, next 14:47`.
    pub(super) fn clocks(&self, clocks: &Clocks) -> String {
        let one = |(audience, clock): (&crate::domain::words::Audience, &event::Clock)| {
            let every = with("every ", &span(clock.every_s));
            let next = self.until("next ", clock.due);
            with(&format!("{} update ", Self::whom(*audience)), &join(&every, ", ", &next))
        };
        list(clocks.iter().map(one), "; ")
    }

    pub(super) fn declared(&self, entry: &Entry, fact: &event::EscalationDeclared) -> Draft {
        let sev = fact.severity.map_or_else(|| "SEV?".to_owned(), |sev| format!("SEV{}", sev.number()));
        let title = row(&fact.title);
        let said = row(entry.text());
        let said = if title.contains(&said) { "" } else { said.as_str() };
        let seen = fact.customers.iter().filter(|_| self.eye == Eye::Private);
        let customers = list(seen.map(|id| self.name_of(*id)), ", ");
        let customers = if title.contains(&customers) { String::new() } else { with("for ", &customers) };
        let planned = if fact.planned { "planned" } else { "" };
        let parts =
            [join(&title, ": ", said), by("owner ", fact.owner.as_ref()), customers, planned.to_owned()];
        draft(Kind::Escalation, "DECLARE", ItemId::from(fact.id), format!("{sev} {}", list(parts, ", ")))
            .loud()
    }

    pub(super) fn described(&self, entry: &Entry, fact: &event::EscalationDescribed, said: &str) -> Draft {
        let description = opt(fact.description.as_ref());
        let said = if description.contains(said) { "" } else { said };
        let parts = [
            with("now called ", &opt(fact.title.as_ref())),
            with("touches ", &texts(&fact.components)),
            with("category ", &opt(fact.category.as_ref())),
            with("description: ", &description),
            fact.reproduction.as_ref().map(reproduced).unwrap_or_default(),
            tried(&fact.tried),
            with("contact person ", &self.hushed(fact.contact_person.as_ref())),
            said.to_owned(),
        ];
        self.of(entry, "describe", &list(parts, "; "), "")
    }

    pub(super) fn acknowledged(
        &self,
        entry: &Entry,
        fact: &event::EscalationAcknowledged,
        said: &str,
    ) -> Draft {
        let who = fact.by.as_ref().map_or_else(|| say::author(entry), say::handle);
        self.of(entry, "ack", &format!("acknowledged by {who}"), said)
    }

    pub(super) fn graded(&self, entry: &Entry, fact: &event::SeverityChanged, why: &str) -> Draft {
        self.of(entry, "severity", &format!("now {}", severity(fact.to)), why).loud()
    }

    pub(super) fn phased(&self, entry: &Entry, fact: &event::PhaseChanged, why: &str) -> Draft {
        let words = match fact.deescalated {
            Some(reason) => format!("now {}, because {}", fact.to.word(), handed_back(reason)),
            None if entry.common.tags.iter().any(|tag| tag == UNDATED) => {
                format!("{} by then; since when is not recorded", fact.to.word())
            }
            None => format!("now {}", fact.to.word()),
        };
        // `deescalate E1 support can resolve it`: what is said already is not said again.
        let why = if words.ends_with(why) { "" } else { why };
        self.of(entry, "phase", &words, &join(why, "; ", &passed(&fact.overrides))).loud()
    }

    pub(super) fn moded(&self, entry: &Entry, fact: &event::ModeChanged, why: &str) -> Draft {
        self.of(entry, "mode", &format!("now in {} mode", fact.to), why)
    }

    pub(super) fn owned(&self, entry: &Entry, fact: &event::EscalationOwned, said: &str) -> Draft {
        let words = match &fact.owner {
            Some(who) => format!("{} owns it now", say::handle(who)),
            None => "nobody owns it now".to_owned(),
        };
        self.of(entry, "owner", &words, said)
    }

    pub(super) fn closed(&self, entry: &Entry, fact: &event::EscalationClosed, why: &str) -> Draft {
        let made = |one: &event::Created| format!("{} {} by {}", one.id, promise(one.kind), self.at(one.due));
        let carried = fact.carried.iter().map(|id| self.thing((*id).into())).collect();
        let parts = [
            why.to_owned(),
            passed(&fact.overrides),
            with("promises ", &list(fact.creates.iter().map(made), ", ")),
            with("carries over ", &few(carried)),
        ];
        self.of(entry, "closed", "work on it has ended", &list(parts, "; ")).loud().done()
    }

    /// `E2 open again, out of E1 Globex; takes back K2 Initech, C1 a report, A3; the customer update of E1 next 14:40`.
    pub(super) fn reopened(&self, entry: &Entry, fact: &event::EscalationReopened, why: &str) -> Draft {
        let Some(out) = &fact.out else {
            let mode = fact.mode.map_or_else(String::new, |mode| format!(", long mode ends: {mode}"));
            return self.of(entry, "reopened", &format!("open again{mode}"), why).loud();
        };
        let of = out.of;
        let slas = out.slas.iter().map(|name| format!("its {} clock", row(name)));
        let parts = [
            list(
                out.customers.iter().map(|id| format!("{id} {}", self.name_of(*id)).trim().to_owned()),
                ", ",
            ),
            list(slas, ", "),
            few(out.moved.iter().map(|id| self.known(*id)).collect()),
        ];
        let contracts =
            out.slas_there.iter().map(|(name, due)| format!("its {} clock due {}", row(name), self.at(*due)));
        let still =
            out.paused_there.iter().map(|name| format!("its {} clock, which stands still", row(name)));
        let there = list([self.clocks(&out.clocks), list(contracts, ", "), list(still, ", ")], ", ");
        let parts = [
            with("takes back ", &list(parts, ", ")),
            with("its ", &self.clocks(&fact.clocks)),
            with(&format!("{of} has its own again: "), &there),
        ];
        let words = format!("open again, out of {}", self.thing(of.into()));
        self.of(entry, "reopened", &join(&words, "; ", &list(parts, "; ")), why).loud()
    }

    /// What is told of a thing that moves: a promise and a blocker with their words.
    fn known(&self, id: ItemId) -> String {
        match id {
            ItemId::CommitmentId(_) | ItemId::BlockerId(_) => self.thing(id),
            id => id.to_string(),
        }
    }

    /// `E2 is now part of E1 Globex; with Initech, customer update by 14:30, promised, C1 a report, A3 check lag`.
    pub(super) fn merged(&self, entry: &Entry, fact: &event::EscalationMerged, why: &str) -> Draft {
        let slas = fact.slas.iter().map(|name| format!("its {} clock", row(name)));
        let clocks = self.sooner(fact);
        let parts = [
            with("", &list(fact.customers.iter().map(|id| format!("{id} {}", self.name_of(*id))), ", ")),
            clocks,
            list(slas, ", "),
            few(fact.moved.iter().map(|id| self.known(*id)).collect()),
        ];
        let words = format!("is now part of {}", self.thing(fact.into.into()));
        let words = join(&words, "; with ", &list(parts, ", "));
        self.of(entry, "merged", &words, why)
    }

    /// Which deadlines came earlier by it, and whether the audience had been told them.
    fn sooner(&self, fact: &event::EscalationMerged) -> String {
        let one = |(audience, clock): (&crate::domain::words::Audience, &event::Clock)| {
            let due = clock.due?;
            let promised = if fact.promised.contains(audience) { ", as promised" } else { "" };
            Some(format!("the {} update by {}{promised}", Self::whom(*audience), self.at(due)))
        };
        list(fact.clocks.iter().filter_map(one), ", ")
    }

    pub(super) fn cadence(&self, entry: &Entry, fact: &event::CadenceOverridden, said: &str) -> Draft {
        let every = with("every ", &span(fact.every_s));
        let words = join(&every, ", ", &self.until("next ", fact.due));
        let was = self.was(fact.was, fact.due);
        let words = format!("{} updates {words}{was}", Self::whom(fact.audience));
        self.of(entry, "cadence", &words, &reasoned(said, fact.reason.as_deref()))
    }

    pub(super) fn sla(&self, entry: &Entry, clock: &str, what: &str, why: &str) -> Draft {
        self.of(entry, "sla", &format!("the {} clock {what}", row(clock)), why)
    }

    pub(super) fn paused(&self, entry: &Entry, fact: &event::SlaPaused, why: &str) -> Draft {
        let whom = if fact.by_customer { ", waiting for the customer" } else { "" };
        self.sla(
            entry,
            &fact.clock,
            &format!("stands still{}{whom}", by(", stopped by ", fact.who.as_ref())),
            why,
        )
    }

    pub(super) fn resumed(&self, entry: &Entry, fact: &event::SlaResumed, why: &str) -> Draft {
        let due = self.until(", due ", fact.due);
        self.sla(
            entry,
            &fact.clock,
            &format!("runs again{}{due}", by(", started by ", fact.who.as_ref())),
            why,
        )
    }

    pub(super) fn extended(&self, entry: &Entry, fact: &event::SlaExtended, why: &str) -> Draft {
        let who = by(" by ", fact.who.as_ref());
        let was = self.until(" from ", fact.was);
        self.sla(entry, &fact.clock, &format!("was put off{who}{was} to {}", self.at(fact.due)), why)
    }

    pub(super) fn target_chosen(&self, entry: &Entry, fact: &event::TargetChosen, said: &str) -> Draft {
        let ask = fact.ask.map_or_else(String::new, |ask| format!(", asked to {ask}"));
        let words = format!("goes to {}{ask}{}", fact.tier, self.until(" by ", fact.deadline));
        let contained = opt(fact.containment.as_ref());
        let said = if contained.contains(said) { "" } else { said };
        let words = join(&words, "; ", &with("until then ", &contained));
        self.of(entry, "target", &words, said)
    }
}
