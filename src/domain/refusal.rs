//! Why a wish cannot be, in plain words with the step that would be right.
mod untimely;

pub use untimely::Untimely;

use super::id::{
    ActionId, BlockerId, CommitmentId, CustomerId, DecisionId, EscalationId, Handle, HypothesisId, ItemId,
    UpdateId,
};
use super::words::{Audience, Phase, Severity};

/// A refusal; its sentence names the next step.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Refusal {
    /// No escalation of that id.
    #[error("there is no {0}; open ones: {1}")]
    NoSuchEscalation(EscalationId, String),
    /// The act needs an escalation and none was named.
    #[error("which escalation? add #E2 to the line ({0})")]
    WhichEscalation(String),
    /// Nothing is declared yet.
    #[error("no escalation is open in this room; N declares one (warroom do \"escalation TITLE\")")]
    NothingDeclared,
    /// No item of that id.
    #[error("there is no {0} in this room; warroom log --plain lists what there is")]
    NoSuchItem(ItemId),
    /// The entry to strike or amend is not here.
    #[error("there is no such entry in this room; warroom log shows the L numbers")]
    NoSuchEntry,
    /// It was here and was struck.
    #[error("{id} was struck by {by} (L{strike}{}); `strike L{strike} REASON` brings it back", because(.reason.as_deref()))]
    Struck {
        /// What was struck.
        id: ItemId,
        /// By whom.
        by: Handle,
        /// The entry that struck it.
        strike: u64,
        /// Why, where that was said.
        reason: Option<String>,
    },
    /// These entries are the journal's own.
    #[error("L{seq} ({kind}) belongs to the journal and cannot be struck; write a note that sets it right")]
    CannotStrike {
        /// Its number.
        seq: u64,
        /// Its type.
        kind: String,
    },
    /// A field that cannot be amended.
    #[error("{kind} has no field {field:?} to amend; {known}")]
    CannotAmend {
        /// The type.
        kind: String,
        /// What was asked.
        field: String,
        /// What there is, or the verb that is meant.
        known: String,
    },
    /// Nothing of this writer is left to undo.
    #[error("nothing of yours is left to undo here; strike L42 REASON strikes any entry")]
    NothingToUndo,
    /// Nothing was undone.
    #[error("nothing was undone, so there is nothing to redo")]
    NothingToRedo,
    /// The words are missing.
    #[error("{0} needs words: say what it is about")]
    NoWords(&'static str),
    /// Words of an update that only say to whom it went.
    #[error(
        "{1} at the head says for whom, and these words would go down as told to customers: `update {0} #{1} WORDS`, or `update {0} WORDS` with another word first"
    )]
    ForWhom(EscalationId, Audience),
    /// Too long.
    #[error(
        "{what} is {len} long, at most {most} are kept in one entry; shorten it, or put the rest into an entry of its own"
    )]
    TooLong {
        /// Which words.
        what: &'static str,
        /// How long.
        len: usize,
        /// The bound.
        most: usize,
    },
    /// Done already.
    #[error("{0} is already done; x reopens it (reopen {0})")]
    AlreadyDone(ActionId),
    /// Dropped.
    #[error("{0} was dropped; reopen {0} brings it back first")]
    AlreadyDropped(ActionId),
    /// Not done.
    #[error("{0} is open already; nothing to reopen")]
    AlreadyOpen(ItemId),
    /// Accepted already.
    #[error("{0} is already accepted; `done {0}` ends it, `assign {0} @name` gives it to somebody else")]
    AlreadyAccepted(ActionId),
    /// Nobody owns it.
    #[error("{0} has no owner to accept it; @ assigns one (assign {0} @name)")]
    NobodyToAccept(ActionId),
    /// Somebody else's.
    #[error("{0} is {1}'s; `assign {0} {2}` gives it to {2}")]
    NotTheirs(ActionId, Handle, Handle),
    /// Resolved.
    #[error("{0} is resolved already; `close {0}` closes it, `reopen {0} REASON` takes it up again")]
    ResolvedAlready(EscalationId),
    /// A line of the room, not of an escalation.
    #[error("L{0} is about the room and belongs to no escalation; strike L{0} REASON takes it back")]
    OfTheRoom(u64),
    /// How a handoff goes on.
    #[error(
        "`handoff @name` opens a handoff; `readback` and then `takeover` complete it, `cancel-handoff REASON` calls it off"
    )]
    HandoffSteps,
    /// Cleared.
    #[error("{0} is already cleared; raise a new blocker if it is back")]
    AlreadyCleared(BlockerId),
    /// Not open.
    #[error("{0} is {1}, not open; make a new commitment instead")]
    CommitmentEnded(CommitmentId, &'static str),
    /// A promise past due cannot be renegotiated.
    #[error(
        "{0} was due {1} ago: a late promise is kept late or broken, not renegotiated. x marks it kept; `broken {0} REASON`; c makes a new one"
    )]
    TooLateToRenegotiate(CommitmentId, String),
    /// A due time is needed.
    #[error("{0} needs a time: add !30m, !14:30, !2bd, or with its day !2026-11-26T09:00Z")]
    NoTime(&'static str),
    /// A time in the past.
    #[error("{0} is in the past; give a time after now")]
    TimeInThePast(String),
    /// A fact from the future.
    #[error("{0} is in the future; a fact has happened at or before now (for a plan put ! before the time)")]
    FactInTheFuture(String),
    /// Later needs a reason.
    #[error("a later deadline for {id} than {old} needs a reason: {line}")]
    LaterNeedsReason {
        /// Which escalation.
        id: EscalationId,
        /// The deadline that stands.
        old: String,
        /// The line that would be right, with a place for the reason.
        line: String,
    },
    /// A reason is needed.
    #[error("{0} needs a reason; type it at the end of the line")]
    NoReason(&'static str),
    /// Already so.
    #[error("{0} is {1} already")]
    AlreadySo(String, String),
    /// Acknowledged.
    #[error("{0} was acknowledged already; what the customer waits for now is words: sent {0} WORDS")]
    AlreadyAcknowledged(EscalationId),
    /// Closed.
    #[error("{0} is {1}; `reopen {0} REASON` opens it again")]
    EscalationOver(EscalationId, Phase),
    /// The gate.
    #[error(
        "{id} is not ready to be {to}: {missing}. Do that first, or pass with a reason: {verb} {id} --anyway REASON"
    )]
    Gate {
        /// Which.
        id: EscalationId,
        /// Where to.
        to: Phase,
        /// What is missing, in words.
        missing: String,
        /// The verb to repeat.
        verb: &'static str,
    },
    /// Deescalation needs one of four reasons.
    #[error(
        "deescalating {0} needs one of four reasons: `deescalate {0} support|workaround|resolved|new` (support_can_resolve, workaround_found, resolved_itself, new_information)"
    )]
    WhichDeescalation(EscalationId),
    /// Closing is its own act.
    #[error("`close {0}` closes; a phase word does not")]
    CloseIsAnAct(EscalationId),
    /// Into itself.
    #[error("{0} cannot be merged into itself; `merge {0} into OTHER` names another one")]
    MergeIntoItself(EscalationId),
    /// Somebody commands.
    #[error("{0} commands; `ic {1}` opens a handoff, `ic {1} --take REASON` takes command and records why")]
    SomebodyCommands(Handle, Handle),
    /// They hold the role.
    #[error("{0} is {1} already; `{1} @name` names somebody else")]
    HoldsRoleAlready(Handle, String),
    /// They command.
    #[error("{0} commands already; `handoff @name` hands command to somebody else")]
    CommandsAlready(Handle),
    /// Nobody holds it.
    #[error("nobody is {0}; nothing to release (`{0} @name` names one)")]
    NobodyHolds(String),
    /// Somebody else does.
    #[error("{0} is {1}, not {2}; `release {1} {0}` takes it from {0}")]
    OtherHolds(Handle, String, Handle),
    /// Whose role.
    #[error("command is not released but handed over: `handoff @name` opens a handoff")]
    CommandIsHandedOver,
    /// No handoff.
    #[error("no handoff is open; `handoff @name` opens one")]
    NoHandoff,
    /// Nothing is named.
    #[error("name what is taken over: `inherit A7 C1`")]
    NothingToInherit,
    /// One at a time.
    #[error(
        "a handoff to {0} is open: `readback` and then `takeover` complete it, `cancel-handoff REASON` calls it off"
    )]
    HandoffOpen(Handle),
    /// Not read back.
    #[error("{0} has not read the brief back; `readback` first, or `ic {0} --take REASON`")]
    NotReadBack(Handle),
    /// Read back.
    #[error("{0} has said the brief back already; `takeover` moves command now")]
    ReadBackAlready(Handle),
    /// Not on the bridge.
    #[error("{0} is not on the bridge; `here {0}` when they come")]
    NotHere(Handle),
    /// Already there.
    #[error("{0} is on the bridge already; `left {0}` when they go")]
    AlreadyHere(Handle),
    /// No such person.
    #[error("nobody called {0} was ever named in this room")]
    NoSuchPerson(Handle),
    /// No such customer.
    #[error("there is no customer {0:?}; `customer {0}` adds one")]
    NoSuchCustomer(String),
    /// Already on it.
    #[error("{0} is attached to {1} already; `detach {1} {0}` takes it off")]
    AlreadyAttached(CustomerId, EscalationId),
    /// Not on it.
    #[error("{0} is not attached to {1}; `attach {1} {0}` attaches it")]
    NotAttached(CustomerId, EscalationId),
    /// No SLA.
    #[error("{0} has no SLA clock{1}; `sla {0} resolution 4h` sets one")]
    NoSla(EscalationId, String),
    /// Which SLA.
    #[error("{0} has several SLA clocks ({1}); name one")]
    WhichSla(EscalationId, String),
    /// Standing still.
    #[error("the {1} clock of {0} is paused already; `resume {0} {1}` lets it run")]
    SlaPaused(EscalationId, String),
    /// Running.
    #[error("the {1} clock of {0} runs already; `pause {0} {1} REASON` stops it")]
    SlaRuns(EscalationId, String),
    /// Earlier than what stands.
    #[error("the {1} clock of {0} is due at {2}; an extension is later. `sla {0} {1} 4h` sets it anew")]
    NotLater(EscalationId, String, String),
    /// Standing still, and to be set anew.
    #[error(
        "the {1} clock of {0} is paused; `resume {0} {1}` lets it run first, `extend {0} {1} 2h REASON` puts it off"
    )]
    SlaStands(EscalationId, String),
    /// Later needs a reason.
    #[error(
        "a later deadline for the {1} clock of {0} than {2} needs a reason: sla {0} {1} {3} because REASON"
    )]
    SlaLaterNeedsReason(EscalationId, String, String, String),
    /// Another time of an entry would put a deadline off.
    #[error(
        "that would put the next update of {on} off from {old} to {new} and needs a reason: retime L{seq} {at} because REASON"
    )]
    RetimeNeedsReason {
        /// The entry.
        seq: u64,
        /// When it is said to have happened.
        at: String,
        /// Whose deadline.
        on: EscalationId,
        /// As it stands.
        old: String,
        /// As it would be.
        new: String,
    },
    /// Not yet over into one that is.
    #[error("{1} is resolved and {0} is not: `reopen {1} REASON` first, or `merge {1} into {0}`")]
    IntoResolved(EscalationId, EscalationId),
    /// Live into a record.
    #[error("{1} is an imported history without clocks; `merge {1} into {0}` keeps those of {0}")]
    IntoHistory(EscalationId, EscalationId),
    /// No item.
    #[error("{0} is an escalation and does not move into another; `merge {0} into {1}` makes it part of {1}")]
    NotMovable(EscalationId, EscalationId),
    /// No item either.
    #[error("{0} is a customer and belongs to no escalation alone; `attach {1} {0}` attaches it to {1} too")]
    NotRouted(CustomerId, EscalationId),
    /// Carried over.
    #[error("{0} is carried over already, {1}; `due {0} WHEN` moves that, `done {0}` ends it")]
    CarriedAlready(ActionId, String),
    /// No time to take away.
    #[error("{0} has no time to take away; `due {0} 30m` sets one")]
    NoTimeThere(ItemId),
    /// Too short, past, or absurd.
    #[error(
        "a snooze is longer than 0 and at most a day: `snooze {0} 5m`, or `snooze {0} once` for this alarm alone"
    )]
    SnoozeLength(String),
    /// No kind, no ladder.
    #[error(
        "{0} has no kind, so nobody is next on its ladder: `climb {0} WHO` names one, `set {0} kind dependency` (information, dependency, resource, scope, other) sets its kind"
    )]
    NoLadder(BlockerId),
    /// Nobody above.
    #[error(
        "{0} is with {1}, the end of its ladder; `climb {0} WHO` names somebody else, `chase {0} 20m` keeps after it"
    )]
    LadderEnds(BlockerId, String),
    /// Not a kind.
    #[error("{0:?} is no kind of blocker: information, dependency, resource, scope (or other)")]
    NoSuchKind(String),
    /// A moment comes once.
    #[error("{} was reached at {at} (L{line}); `retime L{line} 14:05` moves it, `strike L{line} REASON` takes it out", .name.replace('_', " "))]
    ReachedAlready {
        /// Its name.
        name: String,
        /// When.
        at: String,
        /// The entry that says so.
        line: u64,
    },
    /// Merged.
    #[error("{0} was merged into {1}; act on {1}, or `reopen {0} REASON` takes it apart again")]
    Merged(EscalationId, EscalationId),
    /// Confirmed.
    #[error("the customer of {0} has confirmed already; a new confirmation follows a reopening")]
    AlreadyConfirmed(EscalationId),
    /// Not an address.
    #[error("{0:?} is no link to a page, mail or call; write it whole, like https://ticket.example/4821")]
    NotALink(String),
    /// Decision state.
    #[error("{0} is {1}; {2}")]
    DecisionIs(DecisionId, &'static str, String),
    /// Hypothesis state.
    #[error("{0} is {1} already; `hypothesis WORDS` proposes a new one")]
    HypothesisIs(HypothesisId, &'static str),
    /// 1 to 5.
    #[error("satisfaction is 1 to 5, not {0}; type it as 4/5, and a figure that is none amid the words")]
    Satisfaction(String),
    /// One customer, one score.
    #[error("{0} and {1} are two scores; say one, from 1 to 5")]
    TwoScores(String, String),
    /// Outside the bounds.
    #[error("{0} is not a usable interval: 1 minute to 14 days")]
    BadInterval(String),
    /// Already imported.
    #[error("{0} {1} is in this room already")]
    AlreadyImported(String, String),
    /// Nothing ticked.
    #[error("step {1:?} of {0} is not ticked; `tick {0} {1}` ticks it")]
    NotTicked(String, String),
    /// Already ticked.
    #[error("step {1:?} of {0} is ticked already; `untick {0} {1}` takes it away")]
    AlreadyTicked(String, String),
    /// Not a clock.
    #[error("there is no clock {0}; warroom due lists them")]
    NoSuchClock(String),
    /// The thing is here, but no time of it runs.
    #[error("{clock} makes no noise to snooze: {why}")]
    NoNoise {
        /// As it was named.
        clock: String,
        /// Why, with the step that would be right.
        why: String,
    },
    /// An update is never undone by a snooze.
    #[error("{0} is words that were sent; only U items are updates")]
    NotAnUpdate(UpdateId),
    /// Severity word.
    #[error("{0} is {1} already")]
    SameSeverity(EscalationId, Severity),
    /// Record mode would silence a live escalation.
    #[error("record is for imported histories and stops every clock of {0}; bridge, case or long")]
    NoRecord(EscalationId),
    /// A time that would never run.
    #[error(
        "{0} is {1}, so a time set for it would not run; leave the time out, or `reopen {0} REASON` opens it again"
    )]
    NoClockThere(EscalationId, Phase),
    /// A clock for what was only taken over.
    #[error("{0} is an imported history without clocks; `mode {0} bridge` makes it live")]
    IsRecord(EscalationId),
    /// It does not fit where the escalation stands.
    #[error(transparent)]
    Untimely(#[from] Untimely),
    /// Any other rule, in words.
    #[error("{0}")]
    Other(String),
}

fn because(reason: Option<&str>) -> String {
    reason.map_or_else(String::new, |reason| format!(": {reason}"))
}
