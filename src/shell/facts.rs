//! What is known of one thing, as names and values: for `warroom show`.
use super::tell;
use crate::domain::clean;
use crate::domain::id::{Handle, ItemId};
use crate::domain::redact::Eye;
use crate::domain::room::Room;
use crate::domain::state::{
    Action, Birth, Blocker, Commitment, Customer, Decision, Escalation, Hypothesis, Update,
};
use crate::domain::time::{Instant, stamp};
use chrono_tz::Tz;
use serde::Serializer;
use std::sync::Arc;

/// One of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// What.
    pub name: &'static str,
    /// For a program: times are RFC 3339.
    pub value: String,
    /// For a person: times are of the zone.
    pub shown: String,
}

/// As a JSON object, in order.
///
/// # Errors
/// Those of the serializer.
pub fn object<S: Serializer>(facts: &[Fact], s: S) -> Result<S::Ok, S::Error> {
    s.collect_map(facts.iter().map(|fact| (fact.name, &fact.value)))
}

struct List {
    facts: Vec<Fact>,
    now: Instant,
    zone: Tz,
}

impl List {
    fn text(&mut self, name: &'static str, text: Option<&str>) {
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            let value = clean::row(text).into_owned();
            self.facts.push(Fact { name, shown: value.clone(), value });
        }
    }

    fn time(&mut self, name: &'static str, at: Option<Instant>) {
        if let Some(at) = at {
            self.facts.push(Fact { name, value: stamp(at), shown: tell::clock(at, self.now, self.zone) });
        }
    }

    fn who(&mut self, name: &'static str, who: Option<&Handle>) {
        self.text(name, who.map(|who| format!("@{}", who.as_str())).as_deref());
    }

    fn all(&mut self, name: &'static str, all: &[String]) {
        self.text(name, Some(&all.join(", ")));
    }

    fn birth(&mut self, birth: &Birth) {
        self.text("text", Some(birth.text()));
        self.text("on", birth.common.on.map(|on| on.to_string()).as_deref());
        self.time("at", Some(birth.at));
        self.who("by", Some(&birth.by));
        self.all("tags", &birth.common.tags);
        self.all("links", &birth.common.links);
    }

    fn escalation(&mut self, e: &Escalation, room: &Room) {
        self.text("title", Some(&e.title));
        self.text("severity", Some(e.severity.map_or("unset", |severity| severity.word())));
        self.text("phase", Some(e.phase.word()));
        self.text("mode", Some(e.mode.word()));
        self.who("owner", e.owner.as_ref());
        let names =
            e.customers.iter().filter_map(|id| room.customers.get(id)?.name.seen_by(Eye::Private).cloned());
        self.all("customers", &names.collect::<Vec<_>>());
        self.all("components", &e.components);
        self.text("description", e.description.as_deref());
        for (audience, clock) in &e.clocks {
            self.time(next_word(*audience), clock.due);
        }
        self.time("acknowledged", e.acknowledged);
        self.time("resolved", e.resolved_at);
        self.time("closed", e.closed_at);
        self.time("at", Some(e.birth.at));
    }

    fn customer(&mut self, c: &Customer) {
        let secret = |text: Option<&crate::domain::redact::Secret<String>>| {
            text.and_then(|text| text.seen_by(Eye::Private).cloned())
        };
        self.text("name", secret(Some(&c.name)).as_deref());
        self.text("tier", c.tier.as_deref());
        self.text("zone", c.zone.as_deref());
        self.text("contact", secret(c.contact.as_ref()).as_deref());
        self.text("contract", secret(c.contract.as_ref()).as_deref());
    }

    fn action(&mut self, a: &Action) {
        self.birth(&a.birth);
        self.text("state", Some(&format!("{:?}", a.state).to_lowercase()));
        self.who("owner", a.owner.as_ref());
        self.time("due", a.due);
        self.text("answer", a.answer.as_deref());
        self.text("reason", a.reason.as_deref());
    }

    fn decision(&mut self, d: &Decision) {
        self.birth(&d.birth);
        self.text("state", Some(&format!("{:?}", d.state).to_lowercase()));
        self.who("decider", d.decider.as_ref());
        self.text("why", d.why.as_deref());
        self.text("risk", d.risk.as_deref());
        self.all("options", &d.options);
        self.all("rejected", &d.rejected);
    }

    fn update(&mut self, u: &Update) {
        self.birth(&u.birth);
        self.text("audience", Some(u.audience.word()));
        self.text("channel", u.channel.as_deref());
        self.who("sender", u.sender.as_ref());
        self.time("next", u.next);
        self.time("was_due", u.was_due);
    }

    fn commitment(&mut self, c: &Commitment) {
        self.birth(&c.birth);
        self.text("state", Some(state_word(c)));
        self.text("to", c.to.as_deref());
        self.who("giver", c.giver.as_ref());
        self.time("due", c.due);
        self.text("replaced_by", c.replaced_by.map(|id| id.to_string()).as_deref());
    }

    fn blocker(&mut self, b: &Blocker) {
        self.birth(&b.birth);
        self.text("state", Some(if b.cleared.is_some() { "cleared" } else { "open" }));
        self.text("blocks", b.blocks.map(|id| id.to_string()).as_deref());
        self.who("chaser", b.chaser.as_ref());
        self.time("chase_at", b.chase_at);
        self.time("cleared", b.cleared);
    }

    fn hypothesis(&mut self, h: &Hypothesis) {
        self.birth(&h.birth);
        self.text("state", Some(&format!("{:?}", h.state).to_lowercase()));
        self.who("owner", h.owner.as_ref());
        self.text("why", h.why.as_deref());
        self.text("cause", h.cause.as_deref());
    }
}

fn next_word(audience: crate::domain::words::Audience) -> &'static str {
    use crate::domain::words::Audience;
    match audience {
        Audience::Customer => "next_update",
        Audience::Internal => "next_internal",
        Audience::Executive => "next_executive",
    }
}

fn state_word(c: &Commitment) -> &'static str {
    use crate::domain::state::CommitmentState;
    match c.state {
        CommitmentState::Open => "open",
        CommitmentState::Kept => "kept",
        CommitmentState::KeptLate => "kept late",
        CommitmentState::Renegotiated => "renegotiated",
        CommitmentState::Broken => "broken",
    }
}

/// Everything known of it; nothing for what is not there.
pub fn of(room: &Room, id: ItemId, now: Instant, zone: Tz) -> Vec<Fact> {
    let mut list = List { facts: Vec::new(), now, zone };
    match id {
        ItemId::EscalationId(id) => put(room.escalations.get(&id), |e| list.escalation(e, room)),
        ItemId::CustomerId(id) => put(room.customers.get(&id), |c| list.customer(c)),
        ItemId::ActionId(id) => put(room.actions.get(&id), |a| list.action(a)),
        ItemId::DecisionId(id) => put(room.decisions.get(&id), |d| list.decision(d)),
        ItemId::UpdateId(id) => put(room.updates.get(&id), |u| list.update(u)),
        ItemId::CommitmentId(id) => put(room.commitments.get(&id), |c| list.commitment(c)),
        ItemId::BlockerId(id) => put(room.blockers.get(&id), |b| list.blocker(b)),
        ItemId::HypothesisId(id) => put(room.hypotheses.get(&id), |h| list.hypothesis(h)),
        ItemId::Entry(_) => {}
    }
    list.facts
}

fn put<T>(thing: Option<&Arc<T>>, how: impl FnOnce(&T)) {
    if let Some(thing) = thing {
        how(thing);
    }
}
