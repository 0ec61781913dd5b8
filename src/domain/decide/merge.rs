//! Wishes about an escalation that becomes part of another, and about one that did: it is acted on no more, the one it
//! went into is.
#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "only a few wishes name an escalation beside the one they are about"
)]
use super::{Act, Case, Course, Decided, Refusal, is_open};
use crate::domain::apply::{Fold, all_items, ends, home};
use crate::domain::clock::Name;
use crate::domain::event::{Apart, Clock, Clocks, EscalationMerged};
use crate::domain::id::{CustomerId, EscalationId, ItemId};
use crate::domain::state::{ActionState, Cadence, CommitmentState, Escalation, HypothesisState, Sla};
use crate::domain::time::{At, Instant};
use crate::domain::words::{Audience, Mode, Phase};

impl Case<'_> {
    /// One rule for every wish: nothing is done to an escalation that was merged into another, nor hung on it. Only
    /// reopening takes it apart again, and its entries may still be struck, amended and tagged.
    pub(super) fn not_merged(&self, act: &Act) -> Result<(), Refusal> {
        if matches!(act, Act::ReopenEscalation { .. }) {
            return Ok(());
        }
        for id in self.common.on.into_iter().chain(self.named(act)) {
            let end = self.room.goes_on_in(id);
            if end != id {
                return Err(Refusal::Merged(id, end));
            }
        }
        Ok(())
    }

    /// The escalations that a wish names beside the one it is about.
    fn named(&self, act: &Act) -> Vec<EscalationId> {
        let of = |id: &ItemId| match id {
            ItemId::EscalationId(id) => Some(*id),
            _ => None,
        };
        match act {
            Act::MergeEscalation { into, .. } => vec![*into],
            Act::Reroute { to, .. } => vec![*to],
            Act::RaiseBlocker { blocks, .. } => blocks.iter().filter_map(of).collect(),
            Act::AddLink { target, .. } => target.iter().filter_map(of).collect(),
            Act::Pin { target, value: true } => {
                self.room.seq_of(*target).and_then(|seq| of(&self.called(seq))).into_iter().collect()
            }
            Act::OpenHandoff { ids, .. } | Act::InheritHandoff { ids } | Act::ReadBack { ids } => {
                ids.iter().filter_map(|id| id.parse().ok()).collect()
            }
            Act::Snooze { clock, .. } => match clock.parse() {
                Ok(Name::Update(id, _) | Name::Response(id) | Name::Triage(id) | Name::Sla(id, _)) => {
                    vec![id]
                }
                Ok(Name::Of(id, _) | Name::Item(id)) => of(&id).into_iter().collect(),
                Ok(Name::Room(_)) | Err(_) => Vec::new(),
            },
            _ => Vec::new(),
        }
    }

    /// Customers, promised times and contract clocks go along; of two deadlines the earlier one holds.
    pub(super) fn merge(&self, into: EscalationId, reason: Option<&String>) -> Decided {
        let e = self.which_open()?;
        let target = self.escalation(into)?;
        if target.id == e.id {
            return Err(Refusal::MergeIntoItself(e.id));
        }
        if !is_open(target) {
            return Err(Refusal::EscalationOver(target.id, target.phase));
        }
        if target.mode == Mode::Record && e.mode != Mode::Record {
            return Err(Refusal::IntoHistory(e.id, target.id));
        }
        if target.phase == Phase::Resolved && e.phase != Phase::Resolved {
            return Err(Refusal::IntoResolved(e.id, target.id));
        }
        let customers: Vec<CustomerId> =
            e.customers.iter().filter(|id| !target.customers.contains(id)).copied().collect();
        let answered = e.acknowledged.is_some() || target.acknowledged.is_some();
        let earlier = |ours: Option<Instant>, theirs: Option<Instant>| {
            theirs.filter(|theirs| ours.is_none_or(|ours| *theirs < ours)).map(At)
        };
        let clocks = self.clocks_of_both(e, target, &customers);
        let told = |(audience, clock): (&Audience, &Clock)| {
            let theirs = e.clocks.get(audience).filter(|theirs| theirs.is_promised())?;
            (theirs.due == clock.due.map(|at| at.0)).then_some(*audience)
        };
        Ok(EscalationMerged {
            into,
            reason: reason.cloned(),
            promised: clocks.iter().filter_map(told).collect(),
            clocks,
            customers,
            response_due: earlier(target.response_due, e.response_due).filter(|_| !answered),
            triage_due: earlier(target.triage_due, e.triage_due)
                .filter(|_| target.triaged.is_none() && e.triaged.is_none()),
            slas: slas(e, target),
            moved: self.open_of(e.id),
        }
        .into())
    }

    /// The clocks that change in the other one: by the contract of a customer who comes along, and by an earlier deadline.
    fn clocks_of_both(&self, e: &Escalation, target: &Escalation, came: &[CustomerId]) -> Clocks {
        let all: Vec<CustomerId> = target.customers.iter().chain(came).copied().collect();
        let (with, course) = (self.rules(&all), Course::from(target));
        let every = |rules: &super::Rules<'_>| {
            rules.interval(Audience::Customer, course, self.desk.now).map(|span| span.every_s)
        };
        let mut clocks = Clocks::new();
        if every(&self.rules(&target.customers)) != every(&with) {
            clocks = with.changed(target, course, self.desk.now);
            clocks.retain(|audience, _| *audience == Audience::Customer);
        }
        for (audience, theirs) in &e.clocks {
            let ours = target.clocks.get(audience);
            let held = clocks.get(audience).and_then(|clock| clock.due.map(|at| at.0));
            let held = held.or_else(|| ours.and_then(|clock| clock.due));
            let first = [held, theirs.due].into_iter().flatten().min();
            let faster = theirs.every_s.filter(|every| {
                let ours = ours.and_then(|clock| clock.every_s);
                ours.is_none_or(|ours| theirs.overridden && *every < ours)
            });
            if first != ours.and_then(|clock| clock.due) || faster.is_some() {
                let clock = clocks.entry(*audience).or_insert(Clock { every_s: None, due: None });
                clock.due = first.map(At);
                clock.every_s = faster.or(clock.every_s);
            }
        }
        clocks
    }

    /// What an escalation takes back of the one it is part of, seen on a room in which it was done.
    pub(super) fn out_of(&self, e: &Escalation, there: &Escalation) -> Apart {
        let mut after = self.room.state().clone();
        Fold(&mut after).takes_back(e);
        let now = after.escalations.get(&there.id).map_or(there, AsRef::as_ref);
        let is_gone = |id: &&CustomerId| e.customers.contains(id) && !now.customers.contains(id);
        let of_it = |(name, held): &(&String, &Sla)| {
            e.slas.contains_key(*name) && now.slas.get(*name).is_none_or(|left| left.due != held.due)
        };
        let moves = |(audience, clock): (&Audience, &Cadence)| {
            let was = there.clocks.get(audience);
            let changed = was.is_none_or(|was| (was.due, was.every_s) != (clock.due, clock.every_s));
            changed.then(|| (*audience, Clock { every_s: clock.every_s, due: clock.due.map(At) }))
        };
        let slas: Vec<String> = there.slas.iter().filter(of_it).map(|(name, _)| name.clone()).collect();
        let is_back = |item| home(&after, item) == Some(e.id) && home(self.room.state(), item) != Some(e.id);
        let left = slas.iter().filter_map(|name| Some((name, now.slas.get(name)?)));
        let (paused, running): (Vec<_>, Vec<_>) = left.partition(|(_, held)| held.paused.is_some());
        Apart {
            of: there.id,
            customers: there.customers.iter().filter(is_gone).copied().collect(),
            slas_there: running.iter().map(|(name, held)| ((*name).clone(), At(held.due))).collect(),
            paused_there: paused.iter().map(|(name, _)| (*name).clone()).collect(),
            slas,
            moved: all_items(&after).into_iter().filter(|item| is_back(*item)).collect(),
            clocks: now.clocks.iter().filter_map(moves).collect(),
        }
    }

    /// What is open of it: promises, blockers, actions and suspected causes.
    fn open_of(&self, id: EscalationId) -> Vec<ItemId> {
        let (room, on) = (self.room, Some(id));
        let promises = room.commitments.live().filter(|c| c.state == CommitmentState::Open);
        let promises = promises.filter(|c| c.birth.common.on == on).map(|c| c.id.into());
        let blockers = room.blockers.live().filter(|b| b.cleared.is_none() && b.birth.common.on == on);
        let asked = |state| matches!(state, ActionState::Asked | ActionState::Accepted);
        let actions = room.actions.live().filter(|a| asked(a.state) && a.birth.common.on == on);
        let open = |state| matches!(state, HypothesisState::Proposed | HypothesisState::Testing);
        let causes = room.hypotheses.values().filter(|h| open(h.state) && h.birth.common.on == on);
        let rest = blockers.map(|b| b.id.into()).chain(actions.map(|a| a.id.into()));
        promises.chain(rest).chain(causes.map(|h| h.id.into())).collect()
    }
}

/// The contract clocks that go along: those the other one has not, or has later. A response clock ends where one of both is
/// acknowledged.
fn slas(e: &Escalation, target: &Escalation) -> Vec<String> {
    let runs = e.slas.iter().filter(|(name, _)| !ends(name, target, e));
    let taken =
        runs.filter(|(name, sla)| target.slas.get(*name).is_none_or(|held| sla.is_stricter_than(held)));
    taken.map(|(name, _)| name.clone()).collect()
}
