//! What is known of what people do: actions, decisions, updates, promises, blockers, suspected causes.
use super::{List, row};
use crate::app::view::fact::promise;
use crate::app::view::say;
use crate::domain::count::count;
use crate::domain::event::{Event, Revisit};
use crate::domain::id::ItemId;
use crate::domain::state::{
    Action, Blocker, Commitment, CommitmentState, Decision, DecisionState, Hypothesis, HypothesisState,
    Update,
};
use crate::domain::time::stamp;

impl List<'_> {
    pub(super) fn action(&mut self, a: &Action) {
        self.birth(&a.birth);
        self.state(a.word(), Some(a.since));
        self.who("owner", a.owner.as_ref());
        self.due("due", a.due, a.is_open());
        self.span("time_box", a.box_s);
        let depends: Vec<String> = a.depends.iter().map(ToString::to_string).collect();
        self.all("depends", &depends);
        self.opt("stream", a.stream.as_ref());
        self.text("kind", a.kind.map(crate::domain::words::ActionKind::word));
        if a.later {
            self.text("later", Some("for after the incident"));
        }
        let open = self.room.blockers.live().filter(|b| b.cleared.is_none());
        let own = open.filter(|b| b.blocks == Some(ItemId::from(a.id)));
        let own: Vec<String> = own.map(|b| super::id_words(b.id, &b.birth, self.eye)).collect();
        self.lines("blocked_by", own);
        self.opt("answer", a.answer.as_ref());
        self.opt("reason", a.reason.as_ref());
        self.kept_links(a.id.into());
    }

    pub(super) fn decision(&mut self, d: &Decision) {
        self.birth(&d.birth);
        let word = match d.state {
            DecisionState::Proposed => "proposed",
            DecisionState::Made => "made",
            DecisionState::Reversed => "reversed",
        };
        self.state(word, Some(d.since));
        self.who("decider", d.decider.as_ref());
        self.opt("why", d.why.as_ref());
        self.opt("risk", d.risk.as_ref());
        self.all("options", &d.options);
        self.all("rejected", &d.rejected);
        let objections =
            d.objections.iter().map(|(who, words)| format!("{} {}", say::owner(who.as_ref()), row(words)));
        self.lines("objections", objections.collect());
        self.due("poll_until", d.poll_until, d.state == DecisionState::Proposed);
        self.time("effective", d.effective);
        match &d.revisit {
            Some(Revisit::At(at)) => self.due("revisit", Some(at.0), d.state == DecisionState::Made),
            Some(Revisit::Trigger(text)) => self.text("revisit", Some(text)),
            None => {}
        }
        self.kept_links(d.id.into());
    }

    pub(super) fn update(&mut self, u: &Update) {
        self.birth(&u.birth);
        self.text("audience", Some(u.audience.word()));
        self.opt("channel", u.channel.as_ref());
        self.who("sender", u.sender.as_ref());
        self.text("phase_told", u.phase_told.map(crate::domain::words::Phase::word));
        if let Some(next) = u.next {
            let promised = if u.promised { ", promised to them" } else { "" };
            let shown = vec![format!("{}{promised}", self.when(next))];
            self.add("next", Some(stamp(next)), shown);
        }
        self.time("was_due", u.was_due);
        if self.eye == crate::domain::redact::Eye::Private {
            self.all("told", &u.told);
        }
        let made = u.commitments.iter().map(|id| match self.room.commitments.get(id) {
            Some(one) => super::id_words(one.id, &one.birth, self.eye),
            None => id.to_string(),
        });
        let made = made.collect();
        self.lines("commitments", made);
        self.overridden(u);
        self.kept_links(u.id.into());
    }

    /// What the linter said against it, each with the reason why it was sent all the same. The reason is free text.
    fn overridden(&mut self, u: &Update) {
        if self.eye == crate::domain::redact::Eye::Private
            && let Some(entry) = self.room.entry_now(u.birth.seq)
            && let Event::UpdateSent(fact) = &entry.event
        {
            let all = fact.findings_overridden.clone();
            self.all("findings_overridden", &all);
        }
    }

    pub(super) fn commitment(&mut self, c: &Commitment) {
        self.birth(&c.birth);
        let word = match c.state {
            CommitmentState::Open => "open",
            CommitmentState::Kept => "kept",
            CommitmentState::KeptLate => "kept late",
            CommitmentState::Renegotiated => "renegotiated",
            CommitmentState::Broken => "broken",
        };
        self.state(word, Some(c.since));
        self.hushed("to", c.to.as_ref());
        self.had_by(c);
        self.who("giver", c.giver.as_ref());
        self.due("due", c.due, c.state == CommitmentState::Open);
        if let Some(kind) = c.kind {
            self.said("kind", kind.word(), promise(kind));
        }
        self.text("replaced_by", c.replaced_by.map(|id| id.to_string()).as_deref());
        self.opt("reason", c.reason.as_ref());
        self.kept_links(c.id.into());
    }

    /// Who had it, where the escalation concerns others by now.
    fn had_by(&mut self, c: &Commitment) {
        let one = c.birth.common.on.and_then(|on| self.room.escalations.get(&on));
        let has_others = one.is_some_and(|one| one.customers.iter().any(|id| !c.had.contains(id)));
        if c.to.is_some() || c.had.is_empty() || !has_others {
            return;
        }
        let eye = self.eye;
        let had = c.had.iter().filter_map(|id| self.room.customers.get(id));
        let names: Vec<String> =
            had.map(|one| one.name.seen_by(eye).map_or_else(|| one.id.to_string(), Clone::clone)).collect();
        self.text("to", Some(&names.join(", ")));
    }

    pub(super) fn blocker(&mut self, b: &Blocker) {
        self.birth(&b.birth);
        self.state(if b.cleared.is_some() { "cleared" } else { "open" }, b.cleared);
        if let Some(what) = b.blocks {
            let shown = self.teller().thing(what);
            self.said("blocks", &what.to_string(), shown);
        }
        self.text("kind", b.kind.map(crate::domain::words::BlockerKind::word));
        self.who("chaser", b.chaser.as_ref());
        self.due("chase_at", b.chase_at, b.cleared.is_none());
        if b.chased > 0 {
            let times = count(b.chased, "time");
            self.said("chased", &b.chased.to_string(), times);
        }
        if b.rung > 0 {
            self.text("rung", Some(&b.rung.to_string()));
        }
        self.opt("with", b.with.as_ref());
        self.time("cleared", b.cleared);
        self.kept_links(b.id.into());
    }

    pub(super) fn hypothesis(&mut self, h: &Hypothesis) {
        self.birth(&h.birth);
        self.state(h.state.word(), Some(h.since));
        self.who("owner", h.owner.as_ref());
        let open = matches!(h.state, HypothesisState::Proposed | HypothesisState::Testing);
        self.span("time_box", h.box_s.filter(|_| open));
        self.opt("why", h.why.as_ref());
        self.opt("cause", h.cause.as_ref());
        self.opt("component", h.component.as_ref());
        self.kept_links(h.id.into());
    }
}
