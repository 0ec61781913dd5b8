//! The words of every event. One arm each; long ones call a function of their own.
use super::phrase::{Draft, cause, declared, draft, join, names, person, reasoned, recovered};
use super::{Kind, Teller, Told};
use crate::app::view::say;
use crate::domain::entry::Entry;
use crate::domain::event::Event;
use crate::domain::id::ItemId;
use crate::domain::redact::Shown;

/// An entry (amended and rerouted as it counts now) in words.
pub fn tell(teller: &Teller, entry: &Entry) -> Told {
    let Draft { kind, tag, id, text, loud, done } = teller.draft(entry);
    Told { kind, tag, id, text: Shown::vouch(text.trim_end()), is_loud: loud, is_done: done }
}

impl Teller<'_> {
    #[expect(clippy::too_many_lines, reason = "one arm for each event of the vocabulary")]
    fn draft(&self, entry: &Entry) -> Draft {
        use Kind::{Action, Blocker, Commitment, Decision, Escalation, Journal, Milestone, Note, People};
        let said = say::row(entry.text());
        let said = said.as_str();
        let why = |reason: &Option<String>| reasoned(said, reason.as_deref());
        let about = |words: &str, rest: &str| join(&join(&self.on(entry), " ", words), ": ", rest);
        match &entry.event {
            Event::JournalCreated(fact) => {
                draft(Journal, "journal", None, format!("opened: {}", say::row(&fact.title)))
            }
            Event::JournalRecovered(fact) => draft(Journal, "journal", None, recovered(fact, said)),
            Event::JournalScrubbed(fact) => {
                draft(Journal, "journal", None, format!("{} entries withheld for good", fact.entries.len()))
            }
            Event::PolicyAdopted(fact) => draft(
                Journal,
                "policy",
                None,
                join(&say::row(&fact.policy.name).to_string(), ": ", &why(&fact.reason)),
            ),
            Event::RoomDescribed(fact) => {
                let title =
                    fact.title.as_deref().map_or_else(String::new, |title| say::row(title).to_string());
                draft(Journal, "room", None, join("described", ": ", &title))
            }
            Event::CheckpointPosted(fact) => {
                draft(Journal, "journal", None, format!("checkpoint posted in {}", say::row(&fact.r#where)))
            }
            Event::ClockJumped(fact) => draft(Journal, "clock", None, format!("jumped by {} s", fact.delta)),
            Event::ImportFinished(fact) => {
                draft(Journal, "import", None, format!("{} from {}", fact.added, say::row(&fact.source)))
            }
            Event::EntryStruck(fact) => draft(Journal, "strike", None, self.struck(fact, &why(&fact.reason))),
            Event::EntryAmended(fact) => draft(Journal, "amend", None, self.amended(fact, said)),
            Event::EntryPinned(fact) => draft(Journal, if fact.value { "pin" } else { "unpin" }, None, said),
            Event::EntryRerouted(fact) => draft(Journal, "route", None, format!("to {}", fact.value)),
            Event::EntryTagged(fact) => draft(Journal, "tag", None, format!("#{}", say::row(&fact.value))),
            Event::EscalationDeclared(fact) => declared(fact),
            Event::EscalationDescribed(_) => draft(Escalation, "describe", None, about("described", said)),
            Event::EscalationAcknowledged(fact) => draft(
                Escalation,
                "ack",
                None,
                about(&format!("{}acknowledged", Self::who(fact.by.as_ref())), said),
            ),
            Event::SeverityChanged(fact) => draft(
                Escalation,
                "severity",
                None,
                about(&format!("SEV{}", fact.to.number()), &why(&fact.reason)),
            )
            .loud(),
            Event::PhaseChanged(fact) => {
                draft(Escalation, "phase", None, about(fact.to.word(), &why(&fact.reason))).loud()
            }
            Event::ModeChanged(fact) => {
                draft(Escalation, "mode", None, about(&format!("{} mode", fact.to), &why(&fact.reason)))
            }
            Event::EscalationOwned(fact) => {
                draft(Escalation, "owner", None, about(say::owner(fact.owner.as_ref()).as_str(), said))
            }
            Event::EscalationClosed(fact) => {
                draft(Escalation, "closed", None, about("closed", &why(&fact.reason))).loud().done()
            }
            Event::EscalationReopened(fact) => {
                draft(Escalation, "reopened", None, about("reopened", &why(&fact.reason))).loud()
            }
            Event::EscalationMerged(fact) => draft(
                Escalation,
                "merged",
                None,
                about(&format!("merged into {}", fact.into), &why(&fact.reason)),
            ),
            Event::CadenceOverridden(fact) => self.cadence(entry, fact),
            Event::CustomerDescribed(fact) => {
                let name = self.secret(&fact.name);
                draft(Escalation, "customer", ItemId::from(fact.id), join(&name, ": ", said))
            }
            Event::CustomerAttached(fact) => {
                draft(Escalation, "customer", None, about(&self.name_of(fact.id), "attached"))
            }
            Event::CustomerDetached(fact) => {
                draft(Escalation, "customer", None, about(&self.name_of(fact.id), "detached"))
            }
            Event::ImpactAssessed(fact) => self.impact(entry, fact),
            Event::TargetChosen(fact) => {
                let ask = fact.ask.map_or_else(String::new, |ask| format!(", asked to {ask}"));
                draft(Escalation, "target", None, about(&format!("to {}{ask}", fact.tier), said))
            }
            Event::SlaSet(fact) => {
                self.sla(entry, &fact.clock, &format!("due {}", self.day_at(fact.due)), &why(&fact.reason))
            }
            Event::SlaPaused(fact) => self.sla(entry, &fact.clock, "paused", &why(&fact.reason)),
            Event::SlaResumed(fact) => self.sla(entry, &fact.clock, "resumed", &why(&fact.reason)),
            Event::SlaExtended(fact) => self.sla(
                entry,
                &fact.clock,
                &format!("extended to {}", self.day_at(fact.due)),
                &why(&fact.reason),
            ),
            Event::ExpectationNoted(fact) => {
                let expects =
                    fact.expects.as_deref().map_or_else(String::new, |text| say::row(text).to_string());
                draft(Escalation, "expects", None, about(&expects, said))
            }
            Event::CustomerConfirmed(fact) => {
                let marks = fact.satisfaction.map_or_else(String::new, |n| format!(", satisfied {n} of 5"));
                draft(Escalation, "confirm", None, about(&format!("customer confirmed{marks}"), said)).loud()
            }
            Event::OutcomeRecorded(fact) => {
                draft(Escalation, "outcome", None, about(&fact.outcome.word().replace('_', " "), said))
            }
            Event::LinkAdded(fact) => {
                let label = fact.label.as_deref().unwrap_or(&fact.url);
                draft(Note, "link", fact.target, join(&say::row(label).to_string(), " ", said))
            }
            Event::UpdateSent(fact) => self.update(entry, fact),
            Event::CommitmentMade(fact) => {
                let due = fact.due.map_or_else(String::new, |due| format!("  by {}", self.at(due)));
                let who = Self::who(fact.giver.as_ref());
                draft(
                    Commitment,
                    "PROMISE",
                    ItemId::from(fact.id),
                    format!("{who}{said}{due}{}", self.to(fact.to.as_deref())),
                )
                .loud()
            }
            Event::CommitmentKept(fact) => {
                draft(Commitment, "kept", ItemId::from(fact.id), self.what_c(fact.id, said)).done()
            }
            Event::CommitmentRenegotiated(fact) => {
                let due = fact.due.map_or_else(String::new, |due| format!("now by {}", self.at(due)));
                let rest = join(&self.what_c(fact.replaces, said), "  ", &due);
                draft(
                    Commitment,
                    "PROMISE",
                    ItemId::from(fact.id),
                    format!("instead of {}: {rest}", fact.replaces),
                )
                .loud()
            }
            Event::CommitmentBroken(fact) => {
                draft(Commitment, "BROKEN", ItemId::from(fact.id), self.what_c(fact.id, &why(&fact.reason)))
                    .loud()
            }
            Event::ActionAsked(fact) => {
                let due = fact.due.map_or_else(String::new, |due| format!("  by {}", self.at(due)));
                draft(
                    Action,
                    "ask",
                    ItemId::from(fact.id),
                    format!("{} {said}{due}", say::owner(fact.owner.as_ref())),
                )
            }
            Event::ActionAccepted(fact) => self.action("accept", fact.id, ""),
            Event::ActionDone(fact) => {
                self.action("done", fact.id, &reasoned(said, fact.answer.as_deref())).done()
            }
            Event::ActionDropped(fact) => self.action("drop", fact.id, &why(&fact.reason)),
            Event::ActionReopened(fact) => self.action("reopen", fact.id, &why(&fact.reason)),
            Event::ActionAssigned(fact) => draft(
                Action,
                "assign",
                ItemId::from(fact.id),
                format!("to {}", say::owner(fact.owner.as_ref())),
            ),
            Event::ActionDueSet(fact) => {
                let due =
                    fact.due.map_or_else(|| "no time".to_owned(), |due| format!("due {}", self.at(due)));
                draft(Action, "due", ItemId::from(fact.id), due)
            }
            Event::ActionCarriedOver(fact) => {
                let due = fact.due.map(|due| format!("due {}", self.at(due)));
                self.action("carry", fact.id, &join(&due.unwrap_or_default(), ": ", &why(&fact.reason)))
            }
            Event::BlockerRaised(fact) => self.blocked(fact, said),
            Event::BlockerChased(fact) => {
                draft(Blocker, "chase", ItemId::from(fact.id), self.what_b(fact.id, said))
            }
            Event::BlockerClimbed(fact) => {
                let to =
                    fact.to.as_deref().map_or_else(String::new, |to| format!("up to {}: ", say::row(to)));
                draft(Blocker, "climb", ItemId::from(fact.id), format!("{to}{}", self.what_b(fact.id, said)))
                    .loud()
            }
            Event::BlockerCleared(fact) => {
                draft(Blocker, "cleared", ItemId::from(fact.id), self.what_b(fact.id, &why(&fact.reason)))
                    .done()
            }
            Event::DecisionProposed(fact) => draft(
                Decision,
                "PROPOSE",
                ItemId::from(fact.id),
                format!("{}{said}", Self::who(fact.decider.as_ref())),
            )
            .loud(),
            Event::DecisionObjected(fact) => {
                let who = Self::who(fact.by.as_ref());
                draft(
                    Decision,
                    "object",
                    ItemId::from(fact.id),
                    format!("{who}{}", self.what_d(fact.id, said)),
                )
            }
            Event::DecisionMade(fact) => {
                let who = fact.decider.as_ref().unwrap_or(&entry.by);
                let words = if said.is_empty() { self.what_d(fact.id, "") } else { said.to_owned() };
                draft(Decision, "DECIDE", ItemId::from(fact.id), format!("{}{words}", Self::who(Some(who))))
                    .loud()
            }
            Event::DecisionReversed(fact) => {
                draft(Decision, "REVERSE", ItemId::from(fact.id), self.what_d(fact.id, &why(&fact.why)))
                    .loud()
            }
            Event::HypothesisProposed(fact) => cause("suspect", fact.id, said),
            Event::HypothesisTesting(fact) => cause("testing", fact.id, &self.what_h(fact.id, said)),
            Event::HypothesisDiscarded(fact) => cause(
                "not it",
                fact.id,
                &join(&self.what_h(fact.id, said), ": ", &reasoned("", fact.why.as_deref())),
            ),
            Event::HypothesisConfirmed(fact) => cause(
                "CAUSE",
                fact.id,
                &join(&self.what_h(fact.id, said), ": ", &reasoned("", fact.why.as_deref())),
            )
            .loud(),
            Event::NoteWritten(_) => draft(Note, "note", None, said),
            Event::MilestoneReached(fact) => {
                let name = say::row(&fact.name.replace('_', " ")).to_string();
                draft(Milestone, "mark", None, join(&name, ": ", said)).loud()
            }
            Event::ChecklistTicked(fact) => {
                draft(Note, "tick", None, say::row(fact.words.as_deref().unwrap_or(&fact.step)).to_string())
                    .done()
            }
            Event::ChecklistUnticked(fact) => {
                draft(Note, "untick", None, say::row(fact.words.as_deref().unwrap_or(&fact.step)).to_string())
            }
            Event::PersonDescribed(fact) => person("person", &fact.handle, said),
            Event::PersonJoined(fact) => person("joined", &fact.handle, said),
            Event::PersonLeft(fact) => person("left", &fact.handle, said),
            Event::PersonAsked(fact) => person("paged", &fact.handle, said),
            Event::RoleAssigned(fact) => {
                draft(People, "role", None, format!("{} is {}", say::handle(&fact.who), fact.role))
            }
            Event::RoleReleased(fact) => {
                draft(People, "role", None, format!("{} is no longer {}", say::handle(&fact.who), fact.role))
            }
            Event::HandoffOpened(fact) => {
                let from =
                    fact.from.as_ref().map_or_else(String::new, |who| format!(" from {}", say::handle(who)));
                draft(People, "handoff", None, format!("command goes{from} to {}", say::handle(&fact.to)))
            }
            Event::HandoffInherited(fact) => {
                draft(People, "handoff", None, join("takes over", ": ", &names(&fact.ids)))
            }
            Event::HandoffReadBack(fact) => {
                draft(People, "handoff", None, join("read back", ": ", &names(&fact.ids)))
            }
            Event::HandoffCompleted(fact) => draft(
                People,
                "COMMAND",
                None,
                join(&format!("{} commands", say::handle(&fact.to)), ": ", &why(&fact.reason)),
            )
            .loud(),
            Event::HandoffCancelled(fact) => {
                draft(People, "handoff", None, join("cancelled", ": ", &why(&fact.reason)))
            }
            Event::AlarmSnoozed(fact) => draft(
                Note,
                "snooze",
                None,
                join(&say::row(&fact.clock).to_string(), ": ", &why(&fact.reason)),
            ),
            Event::ThanksNoted(fact) => {
                let who: Vec<String> = fact.who.iter().map(|who| say::handle(who).to_string()).collect();
                draft(Note, "thanks", None, join(&who.join(" "), ": ", said))
            }
            Event::HindsightNoted(fact) => draft(Note, "hindsight", ItemId::Entry(fact.about), said),
            Event::Unknown(name) => draft(Journal, "?", None, format!("newer entry: {}", say::row(name))),
        }
    }
}
