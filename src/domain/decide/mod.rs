//! Whether a wish may be, and the fact it becomes. Pure: the room as it is, the wish, who and when.
//! One wish, one fact, one line. A refusal says what would be right instead.
#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "each function is sent only its own acts; `Case::act` is where none may be forgotten"
)]
mod amend;
mod blockers;
mod close;
mod escalation;
mod items;
mod journal;
mod log;
mod merge;
mod moment;
mod noise;
mod outside;
mod people;
mod sla;
mod strike;

use super::clock::rules::{Course, Rules};
use super::command::{Act, Command, When};
use super::entry::Draft;
use super::event::{Common, Event};
use super::id::{CustomerId, EscalationId, Handle};
use super::refusal::Refusal;
use super::room::Room;
use super::state::Escalation;
use super::time::{At, Instant, after, clock_in, seconds_between, typed};
use super::words::Mode;
use chrono_tz::Tz;

pub(in crate::domain) use strike::{again, moves_clocks, sets_clocks};

/// Who wishes, and when.
#[derive(Debug, Clone)]
pub struct Desk {
    /// The wall clock.
    pub now: Instant,
    /// The writer.
    pub by: Handle,
    /// In which zone they read times: what is refused names its times there.
    pub zone: Tz,
}

impl Desk {
    /// A time as a sentence says it to them.
    fn clock(&self, at: Instant) -> String {
        clock_in(at, self.now, self.zone)
    }

    /// The same as it can be typed.
    fn typed(&self, at: Instant) -> String {
        typed(at, self.now, self.zone)
    }
}

/// The longest text of an entry, bytes (journal.md).
pub const TEXT_MAX: usize = 16 * 1024;
/// The longest title, graphemes (journal.md).
pub const TITLE_MAX: usize = 200;
/// A fact may stand this far in the future before it is refused: clocks of two machines differ.
const AHEAD_S: i64 = 60;

type Decided = Result<Event, Refusal>;

/// The wish with its room, its writer and its moment.
struct Case<'a> {
    room: &'a Room,
    common: &'a Common,
    desk: &'a Desk,
    /// When the fact happened.
    when: Instant,
}

/// The fact that a wish becomes, or why it cannot be.
///
/// # Errors
/// A [`Refusal`] in plain words with the step that would be right.
pub fn decide(room: &Room, command: &Command, desk: &Desk) -> Result<Draft, Refusal> {
    let when = command.at.unwrap_or(desk.now);
    if seconds_between(desk.now, when) > AHEAD_S {
        return Err(Refusal::FactInTheFuture(desk.clock(when)));
    }
    bounds(&command.common)?;
    if let Some(from) = &command.common.from
        && room.imported.contains_key(&(from.source.clone(), from.id.clone()))
    {
        return Err(Refusal::AlreadyImported(from.source.clone(), from.id.clone()));
    }
    let mut common = command.common.clone();
    if common.on.is_none() && needs_escalation(&command.act) {
        common.on = only_open(room);
    }
    if let Act::Amend { text: Some(text), .. } = &command.act {
        common.text = Some(text.clone());
    }
    let case = Case { room, common: &common, desk, when };
    case.common.on.map(|on| case.escalation(on)).transpose()?;
    case.not_merged(&command.act)?;
    let event = case.act(&command.act)?;
    let on = common.on.or_else(|| home(room, &event));
    let common = Common { on, ..common };
    Ok(Draft { event, common, at: command.at, est: command.est })
}

/// Whether an entry of this type may be struck (ruling 23).
pub fn may_strike(event: &Event) -> bool {
    !matches!(
        event,
        Event::JournalCreated(_)
            | Event::JournalRecovered(_)
            | Event::JournalScrubbed(_)
            | Event::CheckpointPosted(_)
            | Event::ClockJumped(_)
    )
}

fn bounds(common: &Common) -> Result<(), Refusal> {
    let len = common.text.as_deref().map_or(0, str::len);
    if len > TEXT_MAX {
        return Err(Refusal::TooLong { what: "the text", len, most: TEXT_MAX });
    }
    Ok(())
}

/// Acts that are about an escalation: in a room with exactly one open, that one is meant.
fn needs_escalation(act: &Act) -> bool {
    matches!(
        act,
        Act::DescribeEscalation { .. }
            | Act::Acknowledge { .. }
            | Act::SetSeverity { .. }
            | Act::SetPhase { .. }
            | Act::SetMode { .. }
            | Act::OwnEscalation { .. }
            | Act::OverrideCadence { .. }
            | Act::CloseEscalation { .. }
            | Act::AttachCustomer { .. }
            | Act::DetachCustomer { .. }
            | Act::AssessImpact(_)
            | Act::ChooseTarget { .. }
            | Act::SetSla { .. }
            | Act::PauseSla { .. }
            | Act::ResumeSla { .. }
            | Act::ExtendSla { .. }
            | Act::NoteExpectation(_)
            | Act::ConfirmCustomer { .. }
            | Act::SendUpdate { .. }
    )
}

fn only_open(room: &Room) -> Option<EscalationId> {
    let mut open = room.escalations.live().filter(|e| is_open(e)).map(|e| e.id);
    open.next().filter(|_| open.next().is_none())
}

/// The escalation an item belongs to goes along with every act upon it, so that the log reads by escalation.
fn home(room: &Room, event: &Event) -> Option<EscalationId> {
    let action = |id| room.actions.get(id)?.birth.common.on;
    let blocker = |id| room.blockers.get(id)?.birth.common.on;
    let commitment = |id| room.commitments.get(id)?.birth.common.on;
    let decision = |id| room.decisions.get(id)?.birth.common.on;
    let hypothesis = |id| room.hypotheses.get(id)?.birth.common.on;
    let entry = |id| room.entry(room.seq_of(id)?)?.common.on;
    match event {
        Event::ActionAccepted(f) => action(&f.id),
        Event::ActionDone(f) => action(&f.id),
        Event::ActionDropped(f) => action(&f.id),
        Event::ActionReopened(f) => action(&f.id),
        Event::ActionAssigned(f) => action(&f.id),
        Event::ActionDueSet(f) => action(&f.id),
        Event::ActionCarriedOver(f) => action(&f.id),
        Event::BlockerChased(f) => blocker(&f.id),
        Event::BlockerClimbed(f) => blocker(&f.id),
        Event::BlockerCleared(f) => blocker(&f.id),
        Event::BlockerRaised(f) => blocked_on(room, f.blocks),
        Event::CommitmentKept(f) => commitment(&f.id),
        Event::CommitmentRenegotiated(f) => commitment(&f.replaces),
        Event::CommitmentBroken(f) => commitment(&f.id),
        Event::DecisionObjected(f) => decision(&f.id),
        Event::DecisionMade(f) => decision(&f.id),
        Event::DecisionReversed(f) => decision(&f.id),
        Event::HypothesisTesting(f) => hypothesis(&f.id),
        Event::HypothesisDiscarded(f) => hypothesis(&f.id),
        Event::HypothesisConfirmed(f) => hypothesis(&f.id),
        Event::EntryAmended(f) => entry(f.target),
        Event::EntryTagged(f) => entry(f.target),
        _ => None,
    }
}

fn blocked_on(room: &Room, blocks: Option<super::id::ItemId>) -> Option<EscalationId> {
    match blocks? {
        super::id::ItemId::EscalationId(id) => Some(id),
        super::id::ItemId::ActionId(id) => room.actions.get(&id)?.birth.common.on,
        _ => None,
    }
}

impl<'a> Case<'a> {
    #[expect(clippy::match_same_arms, reason = "grouped by what they are about, as in `Act`")]
    fn act(&self, act: &Act) -> Decided {
        match act {
            Act::DescribeRoom { .. } | Act::AdoptPolicy { .. } | Act::Strike { .. } | Act::Amend { .. } => {
                self.journal(act)
            }
            Act::Pin { .. } | Act::Reroute { .. } | Act::Tag { .. } | Act::AddLink { .. } => {
                self.journal(act)
            }
            Act::FinishImport { .. } | Act::NoteClockJump { .. } => self.journal(act),
            Act::Declare { .. } | Act::DescribeEscalation { .. } | Act::Acknowledge { .. } => {
                self.of_escalation(act)
            }
            Act::SetSeverity { .. } | Act::SetPhase { .. } | Act::SetMode { .. } => self.of_escalation(act),
            Act::OwnEscalation { .. } | Act::OverrideCadence { .. } => self.of_escalation(act),
            Act::CloseEscalation { .. } | Act::ReopenEscalation { .. } | Act::MergeEscalation { .. } => {
                self.of_end(act)
            }
            Act::ConfirmCustomer { .. } | Act::RecordOutcome { .. } => self.of_end(act),
            Act::DescribeCustomer { .. } | Act::AttachCustomer { .. } | Act::DetachCustomer { .. } => {
                self.of_customer(act)
            }
            Act::AssessImpact(_) | Act::ChooseTarget { .. } | Act::NoteExpectation(_) => {
                self.of_customer(act)
            }
            Act::SetSla { .. } | Act::PauseSla { .. } | Act::ResumeSla { .. } | Act::ExtendSla { .. } => {
                self.of_sla(act)
            }
            Act::SendUpdate { .. } => self.send(act),
            Act::MakeCommitment { .. } | Act::KeepCommitment { .. } => self.of_commitment(act),
            Act::Renegotiate { .. } | Act::BreakCommitment { .. } => self.of_commitment(act),
            Act::AskAction { .. } | Act::AcceptAction { .. } | Act::FinishAction { .. } => {
                self.of_action(act)
            }
            Act::DropAction { .. } | Act::ReopenAction { .. } | Act::AssignAction { .. } => {
                self.of_action(act)
            }
            Act::SetActionDue { .. } | Act::CarryAction { .. } => self.of_action(act),
            Act::RaiseBlocker { .. } | Act::ChaseBlocker { .. } | Act::ClimbBlocker { .. } => {
                self.of_blocker(act)
            }
            Act::ClearBlocker { .. } => self.of_blocker(act),
            Act::ProposeDecision(_) | Act::ObjectToDecision { .. } | Act::MakeDecision { .. } => {
                self.of_decision(act)
            }
            Act::ReverseDecision { .. } => self.of_decision(act),
            Act::ProposeHypothesis { .. } | Act::TestHypothesis { .. } => self.of_hypothesis(act),
            Act::DiscardHypothesis { .. } | Act::ConfirmHypothesis { .. } => self.of_hypothesis(act),
            Act::WriteNote { .. } | Act::ReachMilestone { .. } | Act::Tick { .. } | Act::Untick { .. } => {
                self.of_log(act)
            }
            Act::DescribePerson { .. } | Act::Join { .. } | Act::Leave { .. } | Act::AskPerson { .. } => {
                self.of_person(act)
            }
            Act::AssignRole { .. } | Act::ReleaseRole { .. } | Act::Thank { .. } => self.of_person(act),
            Act::OpenHandoff { .. } | Act::InheritHandoff { .. } | Act::ReadBack { .. } => {
                self.of_handoff(act)
            }
            Act::CompleteHandoff { .. } | Act::CancelHandoff { .. } => self.of_handoff(act),
            Act::Snooze { .. } => self.snooze(act),
        }
    }

    /// A time that was wished, as an instant.
    fn time(&self, when: When) -> Instant {
        match when {
            When::At(at) => at,
            When::In(seconds) => after(self.when, seconds),
        }
    }

    /// The same for a deadline: it lies after now unless the room is a record of the past.
    fn deadline(&self, when: Option<When>) -> Result<Option<At>, Refusal> {
        let Some(at) = when.map(|when| self.time(when)) else { return Ok(None) };
        if at < self.when {
            return Err(Refusal::TimeInThePast(self.desk.clock(at)));
        }
        Ok(Some(At(at)))
    }

    /// A time that stands, as a sentence says it.
    fn until(&self, at: Instant) -> String {
        format!("due {}", self.desk.clock(at))
    }

    fn escalation(&self, id: EscalationId) -> Result<&'a Escalation, Refusal> {
        self.room.escalations.get(&id).map(AsRef::as_ref).ok_or_else(|| match self.room.absent(id.into()) {
            Refusal::NoSuchItem(_) => Refusal::NoSuchEscalation(id, self.open_ids()),
            struck => struck,
        })
    }

    /// The escalation the wish is about.
    fn which(&self) -> Result<&'a Escalation, Refusal> {
        if let Some(id) = self.common.on {
            return self.escalation(id);
        }
        if self.room.escalations.values().any(|e| is_open(e)) {
            return Err(Refusal::WhichEscalation(self.open_ids()));
        }
        Err(Refusal::NothingDeclared)
    }

    /// The same, and not closed, handed back or merged.
    fn which_open(&self) -> Result<&'a Escalation, Refusal> {
        let e = self.which()?;
        if e.mode != Mode::Record && !is_open(e) {
            return Err(Refusal::EscalationOver(e.id, e.phase));
        }
        Ok(e)
    }

    /// One of which words may tell: an open one, or one that is over and is told so. Other words would take it up again
    /// without a reason.
    fn which_told(&self, phase: Option<crate::domain::words::Phase>) -> Result<&'a Escalation, Refusal> {
        let e = self.which()?;
        let is_over = e.phase.is_over() && e.merged_into.is_none();
        if is_over && phase.is_none_or(|told| told == e.phase) { Ok(e) } else { self.which_open() }
    }

    /// Whether a time set for something of this escalation would run.
    fn runs_on(&self, on: Option<EscalationId>) -> Result<(), Refusal> {
        let Some(e) = on.and_then(|id| self.room.escalations.get(&id)) else { return Ok(()) };
        if self.common.from.is_some() {
            return Ok(());
        }
        if e.mode == Mode::Record {
            return Err(Refusal::IsRecord(e.id));
        }
        if e.phase.is_over() && e.merged_into.is_none() {
            return Err(Refusal::NoClockThere(e.id, e.phase));
        }
        Ok(())
    }

    fn open_ids(&self) -> String {
        let ids: Vec<String> =
            self.room.escalations.live().filter(|e| is_open(e)).map(|e| e.id.to_string()).collect();
        if ids.is_empty() { "none".to_owned() } else { ids.join(", ") }
    }

    fn words(&self, what: &'static str) -> Result<&'a str, Refusal> {
        self.common.text.as_deref().filter(|text| !text.trim().is_empty()).ok_or(Refusal::NoWords(what))
    }

    /// What an escalation of these customers is owed.
    fn rules(&self, customers: &[CustomerId]) -> Rules<'a> {
        Rules::new(self.room.state(), customers)
    }

    /// The clocks of an escalation after its course became this one (rulings 1 and 2).
    fn clocks_after(&self, e: &Escalation, to: Course) -> super::event::Clocks {
        self.rules(&e.customers).changed(e, to, self.desk.now)
    }
}

/// Not closed, not handed back, not merged into another.
pub fn is_open(e: &Escalation) -> bool {
    e.is_open()
}

fn reason(given: Option<&String>, what: &'static str) -> Result<String, Refusal> {
    given.filter(|text| !text.trim().is_empty()).cloned().ok_or(Refusal::NoReason(what))
}

fn title(text: &str) -> Result<String, Refusal> {
    use unicode_segmentation::UnicodeSegmentation;
    let text = text.trim();
    if text.is_empty() {
        return Err(Refusal::NoWords("an escalation"));
    }
    // A grapheme is at least a byte: long texts are not walked for nothing.
    let len = if text.len() <= TITLE_MAX { text.len() } else { text.graphemes(true).count() };
    if len > TITLE_MAX {
        return Err(Refusal::TooLong { what: "the title", len, most: TITLE_MAX });
    }
    Ok(text.to_owned())
}
