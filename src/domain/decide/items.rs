//! Wishes about actions, decisions and hypotheses.
#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "each function is sent only its own acts; `Case::act` is where none may be forgotten"
)]
use super::{Act, Case, Decided, Refusal, When, after};
use crate::domain::command::DecisionDetails;
use crate::domain::event::{
    ActionAccepted, ActionAsked, ActionAssigned, ActionCarriedOver, ActionDone, ActionDropped, ActionDueSet,
    ActionReopened, DecisionMade, DecisionObjected, DecisionProposed, DecisionReversed, HypothesisConfirmed,
    HypothesisDiscarded, HypothesisProposed, HypothesisTesting, Revisit,
};
use crate::domain::id::{ActionId, DecisionId, Handle, HypothesisId};
use crate::domain::state::{Action, ActionState, Decision, DecisionState, Hypothesis, HypothesisState};
use crate::domain::time::{At, seconds_between};
use crate::domain::words::{ActionKind, Mode, Phase};

/// What would be right where a decision was taken back.
pub(super) fn anew() -> String {
    "`decision WORDS` records a new one".to_owned()
}

/// `@sam's`, `without an owner`.
pub(super) fn whose(owner: Option<&Handle>) -> String {
    owner.map_or_else(|| "without an owner".to_owned(), |who| format!("{who}'s"))
}

/// What is asked for beside the words of an action.
struct Ask<'a> {
    owner: Option<&'a Handle>,
    due: Option<When>,
    depends: &'a [ActionId],
    stream: Option<&'a String>,
    later: bool,
    kind: Option<ActionKind>,
}

impl Case<'_> {
    pub(super) fn of_action(&self, act: &Act) -> Decided {
        Ok(match act {
            Act::AskAction { owner, due, depends, stream, later, kind } => {
                let (owner, stream) = (owner.as_ref(), stream.as_ref());
                self.ask(&Ask { owner, due: *due, depends, stream, later: *later, kind: *kind })?
            }
            Act::AcceptAction { id, by } => {
                let a = self.open_action(*id)?;
                if a.state == ActionState::Accepted {
                    return Err(Refusal::AlreadyAccepted(*id));
                }
                match (&a.owner, by) {
                    (None, None) => return Err(Refusal::NobodyToAccept(*id)),
                    (Some(owner), Some(by)) if owner.folded() != by.folded() => {
                        return Err(Refusal::NotTheirs(*id, owner.clone(), by.clone()));
                    }
                    _ => {}
                }
                ActionAccepted { id: *id, by: by.clone().or_else(|| a.owner.clone()) }.into()
            }
            Act::FinishAction { id, answer } => {
                self.open_action(*id)?;
                ActionDone { id: *id, answer: answer.clone() }.into()
            }
            Act::DropAction { id, reason } => {
                self.open_action(*id)?;
                ActionDropped { id: *id, reason: reason.clone() }.into()
            }
            Act::ReopenAction { id, reason } => {
                if self.action(*id)?.is_open() {
                    return Err(Refusal::AlreadyOpen((*id).into()));
                }
                ActionReopened { id: *id, reason: reason.clone() }.into()
            }
            Act::AssignAction { id, owner } => {
                let held = self.open_action(*id)?.owner.as_ref().map(Handle::folded);
                if held == owner.as_ref().map(Handle::folded) {
                    return Err(Refusal::AlreadySo(id.to_string(), whose(owner.as_ref())));
                }
                ActionAssigned { id: *id, owner: owner.clone() }.into()
            }
            Act::SetActionDue { id, due } => self.action_due(*id, *due)?,
            Act::CarryAction { id, reason } => {
                let a = self.open_action(*id)?;
                if a.carried {
                    let due = a.due.map_or_else(|| "without a time".to_owned(), |at| self.until(at));
                    return Err(Refusal::CarriedAlready(*id, due));
                }
                let home = a.birth.common.on.and_then(|id| self.room.escalations.get(&id));
                let due = home.and_then(|e| self.corrective_due(e));
                ActionCarriedOver { id: *id, due, reason: reason.clone() }.into()
            }
            _ => return Err(Refusal::Other("not an act on an action".to_owned())),
        })
    }

    fn action_due(&self, id: ActionId, due: Option<When>) -> Decided {
        let was = self.open_action(id)?.due;
        let due = self.deadline(due)?;
        match (due, was) {
            (None, None) => return Err(Refusal::NoTimeThere(id.into())),
            (Some(due), Some(was)) if due.0 == was => {
                return Err(Refusal::AlreadySo(id.to_string(), self.until(was)));
            }
            _ => {}
        }
        let box_s = due.map(|due| seconds_between(self.when, due.0));
        Ok(ActionDueSet { id, due, box_s, was: was.map(At) }.into())
    }

    /// An action asked of somebody on the bridge has a time box, the policy's where none was said. A follow-up has none.
    fn ask(&self, ask: &Ask) -> Decided {
        self.words("an action")?;
        for id in ask.depends {
            self.action(*id)?;
        }
        let home = self.common.on.and_then(|on| self.room.escalations.get(&on));
        let said = self.deadline(ask.due)?;
        let due = match home {
            // What is asked for after the end belongs to afterwards and has its pace; its clock runs on its own.
            Some(e) if e.phase.is_over() && e.mode != Mode::Record => {
                said.or_else(|| self.corrective_due(e).filter(|_| e.phase == Phase::Closed))
            }
            Some(e) if e.mode == Mode::Record => {
                said.map(|_| self.runs_on(Some(e.id))).transpose()?;
                said
            }
            Some(_) | None => {
                let boxed = !ask.later && ask.owner.is_some();
                said.or_else(|| boxed.then(|| At(after(self.when, self.room.policy.numbers.box_s))))
            }
        };
        Ok(ActionAsked {
            id: ActionId(self.room.counters().action + 1),
            owner: ask.owner.cloned(),
            box_s: due.map(|due| seconds_between(self.when, due.0)),
            due,
            depends: ask.depends.to_vec(),
            stream: ask.stream.cloned(),
            later: ask.later,
            kind: ask.kind,
        }
        .into())
    }

    pub(super) fn action(&self, id: ActionId) -> Result<&Action, Refusal> {
        self.room.actions.get(&id).map(AsRef::as_ref).ok_or_else(|| self.room.absent(id.into()))
    }

    fn open_action(&self, id: ActionId) -> Result<&Action, Refusal> {
        let a = self.action(id)?;
        match a.state {
            ActionState::Asked | ActionState::Accepted => Ok(a),
            ActionState::Done => Err(Refusal::AlreadyDone(id)),
            ActionState::Dropped => Err(Refusal::AlreadyDropped(id)),
        }
    }

    pub(super) fn of_decision(&self, act: &Act) -> Decided {
        Ok(match act {
            Act::ProposeDecision(d) => {
                self.words("a decision")?;
                let poll_until = self.deadline(d.poll_until)?;
                poll_until.map(|_| self.runs_on(self.common.on)).transpose()?;
                let d = DecisionDetails::clone(d);
                DecisionProposed {
                    id: DecisionId(self.room.counters().decision + 1),
                    options: d.options,
                    rejected: d.rejected,
                    why: d.why,
                    risk: d.risk,
                    decider: d.decider,
                    poll_until,
                    effective: d.effective.map(At),
                    revisit: d.revisit,
                }
                .into()
            }
            Act::ObjectToDecision { id, by } => {
                self.words("an objection")?;
                if self.decision(*id)?.state == DecisionState::Reversed {
                    return Err(Refusal::DecisionIs(
                        *id,
                        "reversed",
                        "there is nothing to object to".to_owned(),
                    ));
                }
                DecisionObjected { id: *id, by: by.clone() }.into()
            }
            Act::MakeDecision { id, details } => self.make(*id, details)?,
            Act::ReverseDecision { id, why, decider } => match self.decision(*id)?.state {
                DecisionState::Made => {
                    DecisionReversed { id: *id, why: why.clone(), decider: decider.clone() }.into()
                }
                DecisionState::Proposed => {
                    return Err(Refusal::DecisionIs(
                        *id,
                        "only proposed",
                        format!("`strike {id} REASON` takes the proposal out"),
                    ));
                }
                DecisionState::Reversed => {
                    return Err(Refusal::DecisionIs(*id, "reversed already", anew()));
                }
            },
            _ => return Err(Refusal::Other("not an act on a decision".to_owned())),
        })
    }

    fn make(&self, id: Option<DecisionId>, d: &DecisionDetails) -> Decided {
        let held = id.map(|id| self.decision(id)).transpose()?;
        let state = held.map(|held| held.state);
        let proposed = held.and_then(|held| held.decider.clone());
        let fresh = DecisionId(self.room.counters().decision + 1);
        let id = id.unwrap_or(fresh);
        match state {
            Some(DecisionState::Proposed) => {}
            Some(DecisionState::Made) => {
                return Err(Refusal::DecisionIs(
                    id,
                    "made already",
                    format!("`reverse {id} WHY` takes it back"),
                ));
            }
            Some(DecisionState::Reversed) => {
                return Err(Refusal::DecisionIs(id, "reversed", anew()));
            }
            None => drop(self.words("a decision")?),
        }
        if matches!(d.revisit, Some(Revisit::At(_))) && self.home_is_record() {
            self.runs_on(self.common.on)?;
        }
        let d = d.clone();
        Ok(DecisionMade {
            id,
            options: d.options,
            rejected: d.rejected,
            why: d.why,
            risk: d.risk,
            decider: d.decider.or(proposed),
            effective: d.effective.map(At),
            revisit: d.revisit,
        }
        .into())
    }

    pub(super) fn home_is_record(&self) -> bool {
        let home = self.common.on.and_then(|on| self.room.escalations.get(&on));
        home.is_some_and(|e| e.mode == Mode::Record)
    }

    pub(super) fn decision(&self, id: DecisionId) -> Result<&Decision, Refusal> {
        self.room.decisions.get(&id).map(AsRef::as_ref).ok_or_else(|| self.room.absent(id.into()))
    }

    pub(super) fn of_hypothesis(&self, act: &Act) -> Decided {
        Ok(match act {
            Act::ProposeHypothesis { owner, box_s, why, cause, component } => {
                self.words("a hypothesis")?;
                HypothesisProposed {
                    id: HypothesisId(self.room.counters().hypothesis + 1),
                    owner: owner.clone(),
                    box_s: *box_s,
                    why: why.clone(),
                    cause: cause.clone(),
                    component: component.clone(),
                }
                .into()
            }
            Act::TestHypothesis { id, owner, box_s, why } => {
                let held = self.open_hypothesis(*id)?;
                let news = owner.is_some() || box_s.is_some() || why.is_some();
                if held.state == HypothesisState::Testing && !news {
                    return Err(Refusal::AlreadySo(id.to_string(), "being tested".to_owned()));
                }
                HypothesisTesting { id: *id, owner: owner.clone(), box_s: *box_s, why: why.clone() }.into()
            }
            Act::DiscardHypothesis { id, why } => {
                self.open_hypothesis(*id)?;
                let why = Some(super::reason(why.as_ref(), "discarding a hypothesis")?);
                HypothesisDiscarded { id: *id, why }.into()
            }
            Act::ConfirmHypothesis { id, why, cause, component } => {
                self.open_hypothesis(*id)?;
                let (why, cause, component) = (why.clone(), cause.clone(), component.clone());
                HypothesisConfirmed { id: *id, why, cause, component }.into()
            }
            _ => return Err(Refusal::Other("not an act on a hypothesis".to_owned())),
        })
    }

    fn open_hypothesis(&self, id: HypothesisId) -> Result<&Hypothesis, Refusal> {
        let held = self.room.hypotheses.get(&id).ok_or_else(|| self.room.absent(id.into()))?;
        match held.state {
            HypothesisState::Proposed | HypothesisState::Testing => Ok(held),
            HypothesisState::Discarded => Err(Refusal::HypothesisIs(id, "discarded")),
            HypothesisState::Confirmed => Err(Refusal::HypothesisIs(id, "confirmed")),
        }
    }
}
