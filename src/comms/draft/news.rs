//! What changed in a room between two moments, for one escalation: one row for each thing an audience would want to hear.
use crate::domain::id::{ActionId, BlockerId, CommitmentId, DecisionId, HypothesisId, ItemId};
use crate::domain::room::Room;
use crate::domain::state::{
    ActionState, Birth, Commitment, CommitmentState, DecisionState, Escalation, HypothesisState,
};
use crate::domain::words::{Mode, Phase, Severity};

/// One thing that changed. In the order in which a reader wants to hear it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each says what happened")]
pub enum News {
    /// It was told of as a part of another one, and is none; how that was said to have ended, where it was.
    Apart {
        some: bool,
        was: Option<Phase>,
    },
    /// The end that was told of that other one is none of this.
    Unended {
        from: Phase,
        some: bool,
    },
    Reopened,
    /// It came farther than was told, and went back.
    Tried {
        from: Phase,
    },
    /// Behind what was told.
    Back {
        from: Phase,
    },
    /// Behind what only some were told, or what was told elsewhere.
    Fallen {
        from: Phase,
        some: bool,
    },
    Severity {
        from: Option<Severity>,
        to: Option<Severity>,
    },
    Phase {
        from: Phase,
        to: Phase,
    },
    Confirmed(HypothesisId),
    /// It was told as the cause, and is not, or nobody says so any more.
    Unconfirmed(HypothesisId),
    RuledOut(HypothesisId),
    Done(ActionId),
    /// It was told as done, and is not.
    Undone(ActionId),
    Decided(DecisionId),
    /// It was told, and does not hold.
    Reversed(DecisionId),
    Kept(CommitmentId),
    Broken(CommitmentId),
    Cleared(BlockerId),
    Waiting(BlockerId),
    Customer(crate::domain::id::CustomerId),
    /// It was affected, and is not, or never was.
    Freed(crate::domain::id::CustomerId),
    Component(String),
    /// It was told as affected, and is none of it any more.
    Unscoped(String),
    /// A promise has another time than was known.
    Moved(CommitmentId),
    /// What a contract clock says is another thing.
    Sla(String),
    Impact,
    /// How far it reaches was told, and does not hold.
    Unassessed,
    Workaround,
    /// A way around it was told, and does not hold.
    NoWorkaround,
    /// It is described by other words than it was told of.
    Renamed,
    Long,
}

/// Whether something of this birth belongs to an escalation: it says so, or it says nothing and there is no other.
pub(super) fn belongs(room: &Room, one: &Escalation, birth: &Birth) -> bool {
    birth.common.on.map_or_else(|| room.escalations.len() == 1, |on| on == one.id)
}

/// The words of the newest way around the problem, and whether they are private: an entry tagged `#workaround`, else the
/// reason with which it was handed back because one was found. What was one before the work was taken up again may be none.
pub(super) fn workaround(room: &Room, one: &Escalation) -> Option<(String, bool)> {
    newest_workaround(room, one).filter(|known| !known.is_former).map(|known| (known.words, known.private))
}

/// The entry in which it stands.
pub(super) fn workaround_seq(room: &Room, one: &Escalation) -> Option<u64> {
    newest_workaround(room, one).map(|known| known.seq)
}

/// The same from before the work was taken up again, where there is no newer one.
pub(super) fn former_workaround(room: &Room, one: &Escalation) -> Option<String> {
    newest_workaround(room, one).filter(|known| known.is_former).map(|known| known.words)
}

struct Workaround {
    words: String,
    private: bool,
    is_former: bool,
    seq: u64,
}

fn newest_workaround(room: &Room, one: &Escalation) -> Option<Workaround> {
    use crate::domain::event::Event;
    use crate::domain::words::Deescalation;
    let about = |on: Option<crate::domain::id::EscalationId>| on.is_none_or(|on| on == one.id);
    let mut is_former = false;
    room.entries().iter().rev().filter(|entry| room.struck_by(entry.seq).is_none()).find_map(|entry| {
        let now = room.entry_now(entry.seq)?;
        let tagged = now.common.tags.iter().any(|tag| tag.eq_ignore_ascii_case("workaround"));
        let words = match &now.event {
            Event::EscalationReopened(_) if now.common.on == Some(one.id) => {
                is_former = true;
                None
            }
            Event::PhaseChanged(fact) if fact.deescalated == Some(Deescalation::WorkaroundFound) => {
                fact.reason.clone()
            }
            _ if tagged => now.common.text.clone(),
            _ => None,
        };
        let words = words.filter(|words| about(now.common.on) && !words.trim().is_empty())?;
        Some(Workaround { words, private: now.common.private, is_former, seq: entry.seq })
    })
}

/// Everything that changed for an escalation, in the order of a letter. `then` is the room as the reader knows it, with
/// nothing in it before the first words.
pub(super) fn news(room: &Room, then: &Room, one: &Escalation) -> Vec<News> {
    let before = then.escalations.get(&one.id);
    let mut found = Vec::new();
    if let Some(before) = before {
        let reopened = one.reopened > before.reopened;
        found.extend(reopened.then_some(News::Reopened));
        if before.severity != one.severity {
            found.push(News::Severity { from: before.severity, to: one.severity });
        }
        let tried = super::back::tried(room, then, one).filter(|_| !reopened);
        found.extend(tried.map(|(from, _)| News::Tried { from }));
        let back = super::back::back(room, then, one).filter(|_| !reopened);
        found.extend(back.map(|_| News::Back { from: before.phase }));
        if before.phase != one.phase && !reopened {
            found.push(News::Phase { from: before.phase, to: one.phase });
        }
        let here = |id: &&crate::domain::id::CustomerId| !before.customers.contains(*id);
        found.extend(one.customers.iter().filter(here).map(|id| News::Customer(*id)));
        let left = before.customers.iter().filter(|id| !one.customers.contains(id));
        found.extend(left.map(|id| News::Freed(*id)));
        let new = one.components.iter().filter(|name| !before.components.contains(name));
        found.extend(new.cloned().map(News::Component));
        let left = before.components.iter().filter(|name| !one.components.contains(name));
        found.extend(left.cloned().map(News::Unscoped));
        found.extend((one.impact.is_some() && one.impact != before.impact).then_some(News::Impact));
        let long = (one.mode == Mode::Long) != (before.mode == Mode::Long);
        found.extend(long.then_some(News::Long));
        let (now, old) = (workaround(room, one), workaround(then, before));
        found.extend((now.is_some() && now != old).then_some(News::Workaround));
        found.extend(gone(room, before, one));
        let is_gone = old.is_some() && now.is_none() && former_workaround(room, one).is_none();
        found.extend(is_gone.then_some(News::NoWorkaround));
    } else {
        found.extend((one.reopened > 0).then_some(News::Reopened));
        found.extend((one.mode == Mode::Long).then_some(News::Long));
    }
    found.extend(items(room, then, one));
    found.sort();
    found
}

/// What was told of the whole and was struck or said otherwise since.
fn gone(room: &Room, before: &Escalation, one: &Escalation) -> Vec<News> {
    let reach = before.impact.as_ref().is_some_and(super::story::is_reach_known) && one.impact.is_none();
    let title = |one: &Escalation| one.title.trim().to_lowercase();
    // What came along with others is another matter.
    let renamed = title(before) != title(one) && room.parts(one).next().is_none();
    let reach = reach.then_some(News::Unassessed);
    reach.into_iter().chain(renamed.then_some(News::Renamed)).collect()
}

/// What was told and is not there any more: somebody struck it.
fn struck(room: &Room, then: &Room, one: &Escalation) -> Vec<News> {
    let ours = |birth: &Birth| belongs(then, one, birth);
    let actions = then.actions.values().filter(|it| ours(&it.birth) && room.actions.get(&it.id).is_none());
    let done = actions.filter(|it| it.state == ActionState::Done).map(|it| News::Undone(it.id));
    let decisions =
        then.decisions.values().filter(|it| ours(&it.birth) && room.decisions.get(&it.id).is_none());
    let made = decisions.filter(|it| it.state == DecisionState::Made).map(|it| News::Reversed(it.id));
    let causes =
        then.hypotheses.values().filter(|it| ours(&it.birth) && room.hypotheses.get(&it.id).is_none());
    let confirmed =
        causes.filter(|it| it.state == HypothesisState::Confirmed).map(|it| News::Unconfirmed(it.id));
    done.chain(made).chain(confirmed).collect()
}

fn items(room: &Room, then: &Room, one: &Escalation) -> Vec<News> {
    let ours = |birth: &Birth| belongs(room, one, birth);
    let mut found = struck(room, then, one);
    for (id, action) in room.actions.iter().filter(|(_, it)| ours(&it.birth)) {
        let was = then.actions.get(id).is_some_and(|it| it.state == ActionState::Done);
        found.extend((action.state == ActionState::Done && !was).then_some(News::Done(*id)));
        found.extend((action.state != ActionState::Done && was).then_some(News::Undone(*id)));
    }
    for (id, decision) in room.decisions.iter().filter(|(_, it)| ours(&it.birth)) {
        let was = then.decisions.get(id).is_some_and(|it| it.state == DecisionState::Made);
        found.extend((decision.state == DecisionState::Made && !was).then_some(News::Decided(*id)));
        found.extend((decision.state != DecisionState::Made && was).then_some(News::Reversed(*id)));
    }
    for (id, cause) in room.hypotheses.iter().filter(|(_, it)| ours(&it.birth)) {
        let was = then.hypotheses.get(id).map(|it| it.state);
        if was == Some(cause.state) {
            continue;
        }
        if was == Some(HypothesisState::Confirmed) {
            found.push(News::Unconfirmed(*id));
            continue;
        }
        match cause.state {
            HypothesisState::Confirmed => found.push(News::Confirmed(*id)),
            HypothesisState::Discarded => found.push(News::RuledOut(*id)),
            HypothesisState::Proposed | HypothesisState::Testing => {}
        }
    }
    for (id, blocker) in &room.blockers {
        let about = match blocker.blocks {
            Some(ItemId::EscalationId(on)) => on == one.id,
            _ => ours(&blocker.birth),
        };
        let knew = then.blockers.get(id);
        match (about, blocker.cleared.is_some()) {
            (false, _) => {}
            (true, true) => {
                found.extend(knew.filter(|it| it.cleared.is_none()).map(|_| News::Cleared(*id)));
            }
            (true, false) => found.extend(knew.is_none().then_some(News::Waiting(*id))),
        }
    }
    for (id, promise) in &room.commitments {
        if room.is_left_behind(one, promise) {
            // That another one kept it says nothing of these.
            let broken = |it: &Commitment| it.state == CommitmentState::Broken;
            let knew = then.commitments.get(id).is_some_and(|it| broken(it));
            found.extend((broken(promise) && !knew).then_some(News::Broken(*id)));
            continue;
        }
        if !ours(&promise.birth) {
            continue;
        }
        found.extend(is_moved(promise, then).then_some(News::Moved(*id)));
        let kept = |state| matches!(state, CommitmentState::Kept | CommitmentState::KeptLate);
        let was = then.commitments.get(id).is_some_and(|it| kept(it.state));
        found.extend((kept(promise.state) && !was).then_some(News::Kept(*id)));
        let broken = |state| matches!(state, CommitmentState::Broken);
        let knew = then.commitments.get(id).is_some_and(|it| broken(it.state));
        found.extend((broken(promise.state) && !knew).then_some(News::Broken(*id)));
    }
    found
}

/// It was open with another time, or another one stands in its place.
fn is_moved(promise: &Commitment, then: &Room) -> bool {
    let knew = then.commitments.get(&promise.id).filter(|it| it.state == CommitmentState::Open);
    knew.is_some_and(|it| match promise.state {
        CommitmentState::Renegotiated => promise.replaced_by.is_some(),
        CommitmentState::Open => it.due != promise.due,
        CommitmentState::Kept | CommitmentState::KeptLate | CommitmentState::Broken => false,
    })
}

/// How much was written about it since that is no news of its own, and may be one to those who wait: notes, moments, steps
/// that were asked for, causes that are looked at.
pub(super) fn written_since(room: &Room, then: &Room, one: &Escalation, outside: bool) -> usize {
    use crate::domain::event::Event as E;
    let is_work = |event: &E| {
        let of_ours = matches!(event, E::ModeChanged(fact) if fact.to != Mode::Long)
            || matches!(event, E::ExpectationNoted(_) | E::TargetChosen(_));
        of_ours && !outside
            || matches!(
                event,
                E::NoteWritten(_)
                    | E::MilestoneReached(_)
                    | E::ActionAsked(_)
                    | E::ActionAccepted(_)
                    | E::ActionReopened(_)
                    | E::ActionDropped(_)
                    | E::DecisionProposed(_)
                    | E::DecisionReversed(_)
                    | E::HypothesisProposed(_)
                    | E::HypothesisTesting(_)
                    | E::BlockerChased(_)
                    | E::BlockerClimbed(_)
            )
            || matches!(event, E::EscalationDescribed(fact) if !fact.tried.is_empty())
    };
    // Other words for a step are another step.
    let is_reworded = |entry: &crate::domain::entry::Entry| {
        let E::EntryAmended(fact) = &entry.event else { return false };
        let target = room.seq_of(fact.target).and_then(|seq| room.entry_now(seq));
        let step = target.filter(|it| it.common.on == Some(one.id));
        entry.common.text.is_some() && step.is_some_and(|it| matches!(it.event, E::ActionAsked(_)))
    };
    let is_new = |entry: &&std::sync::Arc<crate::domain::entry::Entry>| {
        (is_reworded(entry) || entry.common.on == Some(one.id) && is_work(&entry.event))
            && !entry.common.tags.iter().any(|tag| tag.eq_ignore_ascii_case("workaround"))
            && then.seq_of(entry.id).is_none()
            && room.struck_by(entry.seq).is_none()
    };
    room.entries().iter().filter(is_new).count()
}
