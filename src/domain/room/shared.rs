//! The room as others may look back on it: what was entered as private still happened, but says nothing.
use super::{Arc, Entry, Event, ItemId, Room, past};
use crate::domain::about;
use crate::domain::event::{Common, EscalationDeclared, NoteWritten, Override};
use crate::domain::words::MOMENTS;
use std::collections::HashSet;
use std::sync::OnceLock;

/// The entries that are not for others, once they were asked for. A copy asks anew: it may look at another moment.
#[derive(Debug, Default)]
pub(super) struct Hidden(OnceLock<HashSet<u64>>);

impl Clone for Hidden {
    fn clone(&self) -> Self {
        Self::default()
    }
}

/// Stands for a title that is not told.
const HIDDEN: &str = "hidden (private)";

impl Room {
    /// The same record without the words of private entries. They keep their numbers, their ids and what they change: a
    /// severity that was set in private is set. What is only words (a description, an expectation, a link, a moment of
    /// one's own, thanks) is not there. An entry that a later one made private counts as such from the beginning.
    #[must_use]
    pub fn for_sharing(&self) -> Self {
        let private = self.private();
        if private.is_empty() {
            return self.clone();
        }
        let mut shared = Self::empty(Arc::clone(&self.state.policy), Arc::clone(&self.state.calendar));
        let entries = self.entries().iter();
        let hushed = entries
            .map(|one| if private.contains(&one.seq) { Arc::new(hushed(one)) } else { Arc::clone(one) });
        shared.extend(hushed);
        shared
    }

    /// Whether an entry is not for others, as [`Self::private`] says. The first to ask waits for a look at every entry.
    pub fn is_private(&self, seq: u64) -> bool {
        self.hidden.0.get_or_init(|| self.private()).contains(&seq)
    }

    /// The entries that are not for others, by number: those that are private as they count now, those that change or strike
    /// one of them, and what was written about a thing that was private from its birth. Takes a look at every entry.
    pub fn private(&self) -> HashSet<u64> {
        let (mut private, mut things) = (HashSet::new(), HashSet::new());
        for entry in self.entries() {
            let items = about::items(entry).into_iter().filter(is_own);
            let items: Vec<ItemId> = items.collect();
            let reaches = past::targets(entry).into_iter().filter_map(|id| self.by_id.get(&id));
            let is_private = self.effective(entry.seq, entry).common.private
                || items.iter().any(|item| things.contains(item))
                || reaches.into_iter().any(|seq| private.contains(seq));
            if is_private {
                private.insert(entry.seq);
                things.extend(items.into_iter().filter(|item| about::gives(entry, *item)));
            }
        }
        private
    }
}

/// What an entry about it tells is told of it alone; an escalation and a customer are what a whole record is about.
fn is_own(item: &ItemId) -> bool {
    !matches!(item, ItemId::EscalationId(_) | ItemId::CustomerId(_))
}

fn hushed(entry: &Entry) -> Entry {
    let mut entry = entry.clone();
    let Common { on, from, .. } = entry.common.clone();
    entry.common = Common { on, from, private: true, ..Common::default() };
    let is_gone = matches!(
        &entry.event,
        Event::LinkAdded(_)
            | Event::ThanksNoted(_)
            | Event::DecisionObjected(_)
            | Event::EntryTagged(_)
            | Event::EscalationDescribed(_)
            | Event::ExpectationNoted(_)
    ) || matches!(&entry.event, Event::MilestoneReached(fact) if !MOMENTS.contains(&fact.name.as_str()));
    if is_gone {
        entry.event = NoteWritten { kind: None }.into();
    }
    hush(&mut entry.event);
    entry
}

fn passed(overrides: &mut [Override]) {
    for one in overrides {
        one.reason.clear();
    }
}

fn untitled(fact: &mut EscalationDeclared) {
    HIDDEN.clone_into(&mut fact.title);
    fact.components.clear();
    fact.category = None;
}

#[expect(clippy::wildcard_enum_match_arm, reason = "only some events hold words of their own")]
fn hush(event: &mut Event) {
    match event {
        Event::RoomDescribed(f) => (f.title, f.bridge) = (None, None),
        Event::EscalationDeclared(f) => untitled(f),
        Event::EntryStruck(f) => f.reason = None,
        Event::EntryAmended(f) => {
            f.fields.clear();
            f.reason = None;
        }
        Event::SeverityChanged(f) => f.reason = None,
        Event::PhaseChanged(f) => {
            f.reason = None;
            passed(&mut f.overrides);
        }
        Event::ModeChanged(f) => f.reason = None,
        Event::EscalationClosed(f) => {
            f.reason = None;
            passed(&mut f.overrides);
        }
        Event::EscalationReopened(f) => f.reason = None,
        Event::EscalationMerged(f) => f.reason = None,
        Event::CadenceOverridden(f) => f.reason = None,
        Event::ImpactAssessed(f) => {
            (f.breadth, f.depth, f.duration, f.reputation, f.contract) = (None, None, None, None, None);
            (f.customers_count, f.revenue) = (None, None);
        }
        Event::TargetChosen(f) => f.containment = None,
        Event::SlaSet(f) => f.reason = None,
        Event::SlaPaused(f) => f.reason = None,
        Event::SlaResumed(f) => f.reason = None,
        Event::SlaExtended(f) => f.reason = None,
        Event::CustomerConfirmed(f) => f.by = None,
        Event::CommitmentRenegotiated(f) => f.reason = None,
        Event::CommitmentBroken(f) => f.reason = None,
        Event::ActionDone(f) => f.answer = None,
        Event::ActionDropped(f) => f.reason = None,
        Event::ActionReopened(f) => f.reason = None,
        Event::ActionCarriedOver(f) => f.reason = None,
        Event::BlockerClimbed(f) => f.to = None,
        Event::BlockerCleared(f) => f.reason = None,
        Event::DecisionMade(f) => {
            (f.why, f.risk, f.revisit) = (None, None, None);
            f.options.clear();
            f.rejected.clear();
        }
        Event::DecisionReversed(f) => f.why = None,
        Event::HypothesisTesting(f) => f.why = None,
        Event::HypothesisDiscarded(f) => f.why = None,
        Event::HypothesisConfirmed(f) => (f.why, f.cause, f.component) = (None, None, None),
        Event::ChecklistTicked(f) => f.words = None,
        Event::ChecklistUnticked(f) => f.words = None,
        Event::PersonDescribed(f) => (f.name, f.team) = (None, None),
        Event::PersonJoined(f) => (f.name, f.team) = (None, None),
        Event::PersonAsked(f) => (f.name, f.team) = (None, None),
        Event::RoleAssigned(f) => f.reason = None,
        Event::RoleReleased(f) => f.reason = None,
        Event::HandoffCompleted(f) => f.reason = None,
        Event::HandoffCancelled(f) => f.reason = None,
        Event::AlarmSnoozed(f) => f.reason = None,
        _ => {}
    }
}
