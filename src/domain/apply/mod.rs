//! What each fact does to the state. Total: it cannot fail, panic or skip. What names a thing that is not there
//! (its entry was struck) changes nothing.
mod apart;
mod astray;
mod escalation;
mod items;
mod journal;
mod known;
mod merge;
mod outside;
mod people;
mod sla;

pub(in crate::domain) use apart::ends;
pub(in crate::domain) use merge::{all_items, home};

use super::calendar::Calendar;
use super::entry::Entry;
use super::event::Event;
use super::id::{EscalationId, Handle};
use super::policy::Policy;
use super::state::{Birth, Escalation, Person, State};
use super::table::Table;
use super::time::Instant;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The state while it takes in entries.
pub struct Fold<'a>(pub &'a mut State);

impl State {
    /// Nothing yet.
    pub fn empty(policy: Arc<Policy>, calendar: Arc<Calendar>) -> Self {
        Self {
            name: String::new(),
            title: String::new(),
            genesis: String::new(),
            zone: "UTC".to_owned(),
            min_writer: 1,
            bridge: None,
            next_sync: None,
            calendar,
            policy,
            created: None,
            escalations: Table::default(),
            customers: Table::default(),
            actions: Table::default(),
            decisions: Table::default(),
            updates: Table::default(),
            commitments: Table::default(),
            blockers: Table::default(),
            hypotheses: Table::default(),
            heard: Table::default(),
            people: BTreeMap::new(),
            roles: BTreeMap::new(),
            handoff: None,
            milestones: Vec::new(),
            links: Vec::new(),
            snoozes: BTreeMap::new(),
            checklists: BTreeMap::new(),
            thanks: std::collections::BTreeSet::new(),
            pinned: std::collections::BTreeSet::new(),
            last_written: None,
            last_clock: None,
            unknown: 0,
            imported: Arc::default(),
        }
    }
}

impl Fold<'_> {
    /// Takes in one entry that counts.
    #[expect(clippy::too_many_lines, reason = "one line for each event, none forgotten")]
    pub fn entry(&mut self, entry: &Entry) {
        self.around(entry);
        match &entry.event {
            Event::JournalCreated(fact) => self.created(entry, fact),
            Event::PolicyAdopted(fact) => self.0.policy = Arc::new((*fact.policy).clone()),
            Event::RoomDescribed(fact) => self.room_described(fact),
            Event::EntryPinned(fact) => self.entry_pinned(fact),
            Event::EntryStruck(fact) => self.counted_anew(&fact.anew),
            Event::EntryAmended(fact) => self.counted_anew(&fact.anew),
            Event::EntryRerouted(fact) => self.counted_anew(&fact.anew),
            // What strikes, amendments, reroutes and tags do to others is folded by `Room`, which knows those.
            Event::EntryTagged(_)
            | Event::JournalRecovered(_)
            | Event::JournalScrubbed(_)
            | Event::CheckpointPosted(_)
            | Event::ClockJumped(_)
            | Event::ImportFinished(_)
            | Event::HindsightNoted(_)
            | Event::NoteWritten(_) => {}
            Event::EscalationDeclared(fact) => self.declared(entry, fact),
            Event::EscalationDescribed(fact) => self.on(entry, |e| known::described(e, fact)),
            Event::EscalationAcknowledged(_) => self.on(entry, |e| escalation::acknowledged(e, entry)),
            Event::SeverityChanged(fact) => self.on(entry, |e| escalation::severity(e, entry, fact)),
            Event::PhaseChanged(fact) => self.on(entry, |e| escalation::phase(e, entry, fact)),
            Event::ModeChanged(fact) => self.on(entry, |e| escalation::mode(e, entry, fact)),
            Event::EscalationOwned(fact) => self.owned(entry, fact),
            Event::EscalationClosed(fact) => self.closed(entry, fact),
            Event::EscalationReopened(fact) => self.reopened(entry, fact),
            Event::EscalationMerged(fact) => self.merged(entry, fact),
            Event::CadenceOverridden(fact) => self.on(entry, |e| escalation::cadence(e, entry, fact)),
            Event::CustomerDescribed(fact) => self.customer_described(entry, fact),
            Event::CustomerAttached(fact) => {
                self.customer_joined(entry, fact);
                self.on(entry, |e| escalation::attach(e, entry, fact));
            }
            Event::CustomerDetached(fact) => self.on(entry, |e| e.customers.retain(|id| *id != fact.id)),
            Event::ImpactAssessed(fact) => self.on(entry, |e| known::impact(e, entry, fact)),
            Event::TargetChosen(fact) => self.on(entry, |e| known::target(e, fact)),
            Event::SlaSet(fact) => self.on(entry, |e| sla::sla_set(e, entry, fact)),
            Event::SlaPaused(fact) => {
                self.on(entry, |e| sla::sla_paused(e, entry, fact));
                self.sla_of_merged(entry, &fact.clock);
            }
            Event::SlaResumed(fact) => {
                self.on(entry, |e| sla::sla_resumed(e, entry, fact));
                self.sla_of_merged(entry, &fact.clock);
            }
            Event::SlaExtended(fact) => {
                self.on(entry, |e| sla::sla_extended(e, entry, fact));
                self.sla_of_merged(entry, &fact.clock);
            }
            Event::ExpectationNoted(fact) => self.on(entry, |e| known::expectation(e, fact)),
            Event::CustomerConfirmed(fact) => self.confirmed(entry, fact),
            Event::OutcomeRecorded(fact) => self.on(entry, |e| e.outcome = Some(fact.outcome)),
            Event::LinkAdded(fact) => self.link_added(entry, fact),
            Event::UpdateSent(fact) => self.update_sent(entry, fact),
            Event::CommitmentMade(fact) => self.commitment_made(entry, fact),
            Event::CommitmentKept(fact) => self.commitment_kept(entry, fact),
            Event::CommitmentRenegotiated(fact) => self.renegotiated(entry, fact),
            Event::CommitmentBroken(fact) => self.commitment_broken(entry, fact),
            Event::ActionAsked(fact) => self.action_asked(entry, fact),
            Event::ActionAccepted(fact) => self.action_accepted(entry, fact),
            Event::ActionDone(fact) => self.action_done(entry, fact),
            Event::ActionDropped(fact) => self.action_dropped(entry, fact),
            Event::ActionReopened(fact) => self.action_reopened(entry, fact),
            Event::ActionAssigned(fact) => self.action_assigned(entry, fact),
            Event::ActionDueSet(fact) => self.action_due(entry, fact),
            Event::ActionCarriedOver(fact) => self.action_carried(entry, fact.id, fact.due),
            Event::BlockerRaised(fact) => self.blocker_raised(entry, fact),
            Event::BlockerChased(fact) => self.blocker_chased(entry, fact),
            Event::BlockerClimbed(fact) => self.blocker_climbed(entry, fact),
            Event::BlockerCleared(fact) => self.blocker_cleared(entry, fact),
            Event::DecisionProposed(fact) => self.decision_proposed(entry, fact),
            Event::DecisionObjected(fact) => self.decision_objected(entry, fact),
            Event::DecisionMade(fact) => self.decision_made(entry, fact),
            Event::DecisionReversed(fact) => self.decision_reversed(entry, fact),
            Event::HypothesisProposed(fact) => self.hypothesis_proposed(entry, fact),
            Event::HypothesisTesting(fact) => self.hypothesis_testing(entry, fact),
            Event::HypothesisDiscarded(fact) => self.hypothesis_discarded(entry, fact),
            Event::HypothesisConfirmed(fact) => self.hypothesis_confirmed(entry, fact),
            Event::MilestoneReached(fact) => self.milestone_reached(entry, fact),
            Event::ChecklistTicked(fact) => self.ticked(entry, fact),
            Event::ChecklistUnticked(fact) => self.unticked(entry, fact),
            Event::PersonDescribed(fact) => self.person_described(entry, fact),
            Event::PersonJoined(fact) => self.person_joined(entry, fact),
            Event::PersonLeft(fact) => self.person_left(entry, fact),
            Event::PersonAsked(fact) => self.person_asked(entry, fact),
            Event::RoleAssigned(fact) => self.role_assigned(entry, fact),
            Event::RoleReleased(fact) => self.role_released(entry, fact),
            Event::HandoffOpened(fact) => self.handoff_opened(entry, fact),
            Event::HandoffInherited(fact) => self.handoff_goes_on(false, &fact.ids),
            Event::HandoffReadBack(fact) => self.handoff_goes_on(true, &fact.ids),
            Event::HandoffCompleted(fact) => self.handoff_completed(entry, fact),
            Event::HandoffCancelled(_) => self.0.handoff = None,
            Event::AlarmSnoozed(fact) => self.snoozed(entry, fact),
            Event::ThanksNoted(fact) => self.0.thanks.extend(fact.who.iter().cloned()),
            Event::Unknown(_) => self.0.unknown += 1,
        }
    }

    /// What every entry does, whatever its type.
    fn around(&mut self, entry: &Entry) {
        self.recorded(entry);
        self.0.last_written = Some(entry.ts);
        self.0.last_clock = Some((Arc::clone(&entry.boot), entry.bt));
        if entry.common.pin {
            self.0.pinned.insert(entry.id);
        }
        if let Some(from) = &entry.common.from {
            let known = (from.source.clone(), from.id.clone());
            Arc::make_mut(&mut self.0.imported).insert(known, entry.seq);
        }
        for handle in super::about::people_in(entry) {
            self.named(handle, entry.seq);
        }
        let when = entry.ts;
        if let Some(on) = entry.common.on {
            self.escalation(on, |e| e.touched = when);
        }
    }

    /// Somebody, known or from now on.
    fn named(&mut self, handle: &Handle, seq: u64) -> &mut Arc<Person> {
        self.0.people.entry(handle.folded()).or_insert_with(|| {
            Arc::new(Person {
                handle: handle.clone(),
                name: None,
                team: None,
                zone: None,
                joined: None,
                left: None,
                asked: None,
                derived: true,
                first_seen: seq,
            })
        })
    }

    /// The same handle as others have it: thousands of things name few people, and what is one is read once.
    fn shared(&self, who: Option<&Handle>) -> Option<Handle> {
        let who = who?;
        let known = self.0.people.get(&who.folded()).map(|known| &known.handle);
        Some(known.filter(|known| *known == who).unwrap_or(who).clone())
    }

    /// The same, to be changed.
    fn person(&mut self, handle: &Handle, seq: u64) -> &mut Person {
        Arc::make_mut(self.named(handle, seq))
    }

    fn escalation(&mut self, id: EscalationId, change: impl FnOnce(&mut Escalation)) {
        self.0.escalations.change(&id, change);
    }

    /// Changes the escalation that the entry is about.
    fn on(&mut self, entry: &Entry, change: impl FnOnce(&mut Escalation)) {
        if let Some(id) = entry.common.on {
            self.escalation(id, change);
        }
    }
}

fn birth(entry: &Entry) -> Birth {
    Birth {
        seq: entry.seq,
        at: entry.when(),
        written: entry.ts,
        by: entry.by.clone(),
        common: entry.common.clone(),
    }
}

/// A milestone reached now, unless it was already.
fn reach(milestones: &mut Vec<(String, Instant, bool)>, name: &str, at: Instant) {
    if !milestones.iter().any(|(known, _, _)| known == name) {
        milestones.push((name.to_owned(), at, false));
    }
}
