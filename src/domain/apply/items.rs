//! Actions, blockers, decisions, hypotheses, milestones, checklists.
use super::{Arc, Entry, Fold, birth};
use crate::domain::event::{
    ActionAccepted, ActionAsked, ActionAssigned, ActionDone, ActionDropped, ActionDueSet, ActionReopened,
    BlockerChased, BlockerCleared, BlockerClimbed, BlockerRaised, ChecklistTicked, ChecklistUnticked,
    DecisionMade, DecisionObjected, DecisionProposed, DecisionReversed, HypothesisConfirmed,
    HypothesisDiscarded, HypothesisProposed, HypothesisTesting, MilestoneReached,
};
use crate::domain::id::{ActionId, DecisionId, EscalationId, HypothesisId};
use crate::domain::resolution::Step;
use crate::domain::state::{
    Action, ActionState, Blocker, Decision, DecisionState, Escalation, Hypothesis, HypothesisState, Tick,
};
use crate::domain::time::{At, after};
use crate::domain::words::Mode;

/// What is due sooner than this after it was carried over was a time box of the bridge.
const A_DAY_S: i64 = 86_400;

impl Fold<'_> {
    pub(super) fn action_asked(&mut self, entry: &Entry, fact: &ActionAsked) {
        let after = self.is_over(entry.common.on);
        let one = Action {
            id: fact.id,
            birth: birth(entry),
            owner: self.shared(fact.owner.as_ref()),
            asked_at: entry.when(),
            box_s: fact.box_s,
            due: fact.due.map(|at| at.0),
            due_from: entry.when(),
            state: ActionState::Asked,
            since: entry.when(),
            later: fact.later || after,
            carried: after,
            depends: fact.depends.clone(),
            stream: fact.stream.clone(),
            kind: fact.kind,
            answer: None,
            reason: None,
        };
        self.0.actions.insert(fact.id, Arc::new(one));
    }

    /// What is asked for or set a time after the end of its escalation is work of afterwards: its clock runs all the same.
    fn is_over(&self, on: Option<EscalationId>) -> bool {
        let home = on.and_then(|id| self.0.escalations.get(&id));
        home.is_some_and(|e| e.phase.is_over() && e.mode != Mode::Record && e.merged_into.is_none())
    }

    fn outlives(&self, id: ActionId) -> bool {
        self.0.actions.get(&id).is_some_and(|a| self.is_over(a.birth.common.on))
    }

    fn action(&mut self, entry: &Entry, id: ActionId, to: ActionState, with: impl FnOnce(&mut Action)) {
        self.0.actions.change(&id, |a| {
            a.state = to;
            a.since = entry.when();
            with(a);
        });
    }

    pub(super) fn action_accepted(&mut self, entry: &Entry, fact: &ActionAccepted) {
        let by = self.shared(fact.by.as_ref());
        self.action(entry, fact.id, ActionState::Accepted, |a| a.owner = a.owner.take().or(by));
    }

    pub(super) fn action_done(&mut self, entry: &Entry, fact: &ActionDone) {
        self.action(entry, fact.id, ActionState::Done, |a| {
            a.answer = fact.answer.clone().or_else(|| entry.common.text.clone());
        });
    }

    pub(super) fn action_dropped(&mut self, entry: &Entry, fact: &ActionDropped) {
        self.action(entry, fact.id, ActionState::Dropped, |a| a.reason.clone_from(&fact.reason));
    }

    pub(super) fn action_reopened(&mut self, entry: &Entry, fact: &ActionReopened) {
        self.action(entry, fact.id, ActionState::Asked, |a| {
            a.carried = false;
            a.reason.clone_from(&fact.reason);
        });
        if self.outlives(fact.id) {
            self.action_carried(entry, fact.id, None);
        }
    }

    pub(super) fn action_assigned(&mut self, entry: &Entry, fact: &ActionAssigned) {
        let owner = self.shared(fact.owner.as_ref());
        self.action(entry, fact.id, ActionState::Asked, |a| {
            a.owner = owner;
            a.asked_at = entry.when();
        });
    }

    pub(super) fn action_due(&mut self, entry: &Entry, fact: &ActionDueSet) {
        let after = self.outlives(fact.id) && fact.due.is_some();
        self.0.actions.change(&fact.id, |a| {
            (a.carried, a.later) = (a.carried || after, a.later || after);
            a.due = fact.due.map(|at| at.0);
            a.box_s = fact.box_s;
            a.due_from = entry.when();
        });
    }

    /// A time box of the bridge ends with it; a day chosen for after the incident stays.
    pub(super) fn action_carried(&mut self, entry: &Entry, id: ActionId, due: Option<At>) {
        self.0.actions.change(&id, |a| {
            if a.due.is_none_or(|held| held < after(entry.when(), A_DAY_S)) {
                a.due = due.map(|at| at.0);
                a.box_s = None;
                a.due_from = entry.when();
            }
            a.carried = true;
            a.later = true;
            a.since = entry.when();
        });
    }

    pub(super) fn blocker_raised(&mut self, entry: &Entry, fact: &BlockerRaised) {
        let one = Blocker {
            id: fact.id,
            birth: birth(entry),
            blocks: fact.blocks,
            kind: fact.kind,
            chaser: self.shared(fact.chaser.as_ref()),
            chase_at: fact.chase_at.map(|at| at.0),
            chase_from: entry.when(),
            chased: 0,
            rung: 0,
            with: None,
            cleared: None,
        };
        self.0.blockers.insert(fact.id, Arc::new(one));
    }

    pub(super) fn blocker_chased(&mut self, entry: &Entry, fact: &BlockerChased) {
        self.0.blockers.change(&fact.id, |b| {
            b.chased += 1;
            b.chase_at = fact.chase_at.map(|at| at.0);
            b.chase_from = entry.when();
        });
    }

    pub(super) fn blocker_climbed(&mut self, entry: &Entry, fact: &BlockerClimbed) {
        self.0.blockers.change(&fact.id, |b| {
            b.rung = fact.rung.unwrap_or(b.rung + 1);
            b.with = fact.to.clone().or(b.with.take());
            if fact.chase_at.is_some() {
                b.chase_at = fact.chase_at.map(|at| at.0);
                b.chase_from = entry.when();
            }
        });
    }

    pub(super) fn blocker_cleared(&mut self, entry: &Entry, fact: &BlockerCleared) {
        self.0.blockers.change(&fact.id, |b| {
            b.cleared = Some(entry.when());
        });
    }

    /// Changes a decision; one that nobody proposed comes into being with what is made of it.
    fn decision(&mut self, entry: &Entry, id: DecisionId, with: impl FnOnce(&mut Decision)) {
        let new = || Decision {
            id,
            birth: birth(entry),
            state: DecisionState::Proposed,
            since: entry.when(),
            decider: None,
            options: Vec::new(),
            rejected: Vec::new(),
            why: None,
            risk: None,
            objections: Vec::new(),
            proposed_at: None,
            made_at: None,
            poll_until: None,
            effective: None,
            revisit: None,
        };
        self.0.decisions.change_or(id, new, with);
    }

    pub(super) fn decision_proposed(&mut self, entry: &Entry, fact: &DecisionProposed) {
        self.decision(entry, fact.id, |one| {
            one.proposed_at = Some(entry.when());
            one.options.clone_from(&fact.options);
            one.rejected.clone_from(&fact.rejected);
            one.why.clone_from(&fact.why);
            one.risk.clone_from(&fact.risk);
            one.decider.clone_from(&fact.decider);
            one.poll_until = fact.poll_until.map(|at| at.0);
            one.effective = fact.effective.map(|at| at.0);
            one.revisit.clone_from(&fact.revisit);
        });
    }

    pub(super) fn decision_objected(&mut self, entry: &Entry, fact: &DecisionObjected) {
        let words = entry.text().to_owned();
        let by = fact.by.clone().or_else(|| Some(entry.by.clone()));
        self.0.decisions.change(&fact.id, |d| d.objections.push((by, words)));
    }

    pub(super) fn decision_made(&mut self, entry: &Entry, fact: &DecisionMade) {
        // Without words it is the end of a proposal; where that was struck there is nothing left to decide.
        if entry.common.text.is_some() || self.0.decisions.contains_key(&fact.id) {
            self.decision(entry, fact.id, |one| made(one, entry, fact));
        }
    }

    pub(super) fn decision_reversed(&mut self, entry: &Entry, fact: &DecisionReversed) {
        self.0.decisions.change(&fact.id, |d| {
            d.state = DecisionState::Reversed;
            d.since = entry.when();
            d.revisit = None;
            d.poll_until = None;
        });
    }

    pub(super) fn hypothesis_proposed(&mut self, entry: &Entry, fact: &HypothesisProposed) {
        let one = Hypothesis {
            id: fact.id,
            birth: birth(entry),
            state: HypothesisState::Proposed,
            since: entry.when(),
            owner: fact.owner.clone(),
            box_s: fact.box_s,
            why: fact.why.clone(),
            cause: fact.cause.clone(),
            component: fact.component.clone(),
        };
        self.0.hypotheses.insert(fact.id, Arc::new(one));
    }

    fn hypothesis(
        &mut self,
        entry: &Entry,
        id: HypothesisId,
        to: HypothesisState,
        with: impl FnOnce(&mut Hypothesis),
    ) {
        self.0.hypotheses.change(&id, |h| {
            h.state = to;
            h.since = entry.when();
            with(h);
        });
    }

    pub(super) fn hypothesis_testing(&mut self, entry: &Entry, fact: &HypothesisTesting) {
        self.hypothesis(entry, fact.id, HypothesisState::Testing, |h| {
            h.owner = fact.owner.clone().or(h.owner.take());
            h.box_s = fact.box_s.or(h.box_s);
            h.why = fact.why.clone().or(h.why.take());
        });
    }

    pub(super) fn hypothesis_discarded(&mut self, entry: &Entry, fact: &HypothesisDiscarded) {
        self.hypothesis(entry, fact.id, HypothesisState::Discarded, |h| h.why.clone_from(&fact.why));
    }

    pub(super) fn hypothesis_confirmed(&mut self, entry: &Entry, fact: &HypothesisConfirmed) {
        self.hypothesis(entry, fact.id, HypothesisState::Confirmed, |h| {
            h.why = fact.why.clone().or(h.why.take());
            h.cause = fact.cause.clone().or(h.cause.take());
            h.component = fact.component.clone().or(h.component.take());
        });
    }

    /// One written by hand wins over the one that a phase reached (ruling 4).
    pub(super) fn milestone_reached(&mut self, entry: &Entry, fact: &MilestoneReached) {
        let at = entry.when();
        self.0.milestones.push((fact.name.clone(), at, entry.common.on));
        let set = |e: &mut Escalation| {
            if fact.name == "resolved" {
                e.step(at, Step::Milestone);
                return;
            }
            match e.milestones.iter_mut().find(|(name, _, _)| *name == fact.name) {
                Some(held) => (held.1, held.2) = (at, true),
                None => e.milestones.push((fact.name.clone(), at, true)),
            }
        };
        match entry.common.on {
            Some(on) => self.escalation(on, set),
            // One for the whole room counts for every escalation.
            None => self.0.escalations.change_all(set),
        }
    }

    pub(super) fn ticked(&mut self, entry: &Entry, fact: &ChecklistTicked) {
        let tick = Tick { at: entry.when(), by: entry.by.clone(), words: fact.words.clone() };
        let key = (fact.list.clone(), fact.step.clone(), entry.common.on);
        self.0.checklists.insert(key, tick);
    }

    pub(super) fn unticked(&mut self, entry: &Entry, fact: &ChecklistUnticked) {
        self.0.checklists.remove(&(fact.list.clone(), fact.step.clone(), entry.common.on));
    }
}

fn made(one: &mut Decision, entry: &Entry, fact: &DecisionMade) {
    one.state = DecisionState::Made;
    one.since = entry.when();
    one.made_at = Some(entry.when());
    one.poll_until = None;
    if entry.common.text.is_some() {
        one.birth.common.text.clone_from(&entry.common.text);
    }
    let over = |held: &mut Option<String>, new: &Option<String>| {
        if new.is_some() {
            held.clone_from(new);
        }
    };
    over(&mut one.why, &fact.why);
    over(&mut one.risk, &fact.risk);
    if !fact.options.is_empty() {
        one.options.clone_from(&fact.options);
    }
    if !fact.rejected.is_empty() {
        one.rejected.clone_from(&fact.rejected);
    }
    one.decider = fact.decider.clone().or(one.decider.take());
    one.effective = fact.effective.map(|at| at.0).or(one.effective);
    one.revisit = fact.revisit.clone().or(one.revisit.take());
}
