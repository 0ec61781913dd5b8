//! Verbs that change an item by its id: actions, decisions, promises, blockers, hypotheses.
use super::args::{Args, Wanted};
use super::{Trouble, Wish, again, escalations};
use crate::domain::command::{Act, Command, DecisionDetails, When};
use crate::domain::id::{ActionId, BlockerId, CommitmentId, DecisionId, Handle, HypothesisId, ItemId};
use crate::domain::state::HypothesisState;
use crate::domain::time::Instant;
use crate::language::sigil;
use crate::language::wish::{Ask, finishable, finished};

const ACTION: &str = "an action (A7)";

fn action_id(args: &mut Args<'_>) -> Result<ActionId, Trouble> {
    args.of(ACTION, |id| if let ItemId::ActionId(id) = id { Some(id) } else { None })
}

fn decision_id(args: &mut Args<'_>) -> Result<DecisionId, Trouble> {
    args.of("a decision (D3)", |id| if let ItemId::DecisionId(id) = id { Some(id) } else { None })
}

fn commitment_id(args: &mut Args<'_>) -> Result<CommitmentId, Trouble> {
    args.of("a commitment (C3)", |id| if let ItemId::CommitmentId(id) = id { Some(id) } else { None })
}

fn blocker_id(args: &mut Args<'_>) -> Result<BlockerId, Trouble> {
    args.of("a blocker (B2)", |id| if let ItemId::BlockerId(id) = id { Some(id) } else { None })
}

pub(super) fn done(args: &mut Args<'_>) -> Result<Wish, Trouble> {
    if args.peek().is_none() {
        return Err(Ask::WhichItem { what: "one is done", choices: finishable(args.room) }.into());
    }
    let ids = args.items()?;
    let back = ended(args, &ids)?;
    let words = args.rest();
    let each = ids.into_iter().map(|id| {
        let act = finished(id, words.clone()).ok_or(Ask::NotFinished(id))?;
        let mut command = Command::new(act);
        if let Some((at, est)) = back {
            (command.at, command.est) = (Some(at), est);
        }
        if matches!(id, ItemId::CommitmentId(_)) {
            command.common.text.clone_from(&words);
        }
        Ok(command)
    });
    each.collect::<Result<Vec<Command>, Trouble>>().map(Wish::Do)
}

/// `done A7 14:05 lag is gone`: a time since all of them were asked for says when they were done, as it does behind `update`.
fn ended(args: &mut Args<'_>, ids: &[ItemId]) -> Result<Option<(Instant, bool)>, Trouble> {
    if args.peek().is_none_or(|word| sigil::back(word).is_none()) {
        return Ok(None);
    }
    let mut tried = args.clone();
    let Some((at, est)) = tried.past()? else { return Ok(None) };
    let asked = |id: &ItemId| Some(args.room.entry(args.room.birth_of(*id)?)?.when());
    if ids.iter().all(|id| asked(id).is_some_and(|asked| asked <= at)) {
        *args = tried;
        return Ok(Some((at, est)));
    }
    Ok(None)
}

pub(super) fn reopen(args: &mut Args<'_>) -> Result<Wish, Trouble> {
    match args.item()? {
        ItemId::ActionId(id) => Ok(Wish::one(Act::ReopenAction { id, reason: args.reason() })),
        ItemId::EscalationId(id) => Ok(Wish::on(id, Act::ReopenEscalation { reason: args.reason() })),
        id => Err(args.not_for(id, "an action or an escalation")),
    }
}

pub(super) fn accept(args: &mut Args<'_>) -> Result<Wish, Trouble> {
    let ids = args.items()?;
    let by = args.named_person()?;
    let words = args.rest();
    let each = ids.into_iter().map(|id| match id {
        ItemId::ActionId(id) => {
            let mut command = Command::new(Act::AcceptAction { id, by: by.clone() });
            command.common.text.clone_from(&words);
            Ok(command)
        }
        id => Err(args.not_for(id, ACTION)),
    });
    each.collect::<Result<Vec<Command>, Trouble>>().map(Wish::Do)
}

/// `ack E2` acknowledges an escalation, `ack A7` accepts an action (ruling 11: no alarm is quieted by it).
pub(super) fn ack(args: &mut Args<'_>) -> Result<Wish, Trouble> {
    if args.peek().is_none_or(|word| word.starts_with('@')) {
        let on = args.escalation()?;
        return Ok(Wish::on(on, Act::Acknowledge { by: args.named_person()? }));
    }
    match args.item()? {
        ItemId::ActionId(id) => Ok(Wish::one(Act::AcceptAction { id, by: args.named_person()? })),
        ItemId::EscalationId(id) => Ok(Wish::on(id, Act::Acknowledge { by: args.named_person()? })),
        id => Err(args.not_for(id, "an escalation or an action")),
    }
}

pub(super) fn drop_action(args: &mut Args<'_>) -> Result<Wish, Trouble> {
    let id = action_id(args)?;
    Ok(Wish::one(Act::DropAction { id, reason: args.reason() }))
}

pub(super) fn carry(args: &mut Args<'_>) -> Result<Wish, Trouble> {
    let id = action_id(args)?;
    Ok(Wish::one(Act::CarryAction { id, reason: args.reason() }))
}

/// `assign A7 A9 @sam`; `@?` takes the owner away.
pub(super) fn assign(args: &mut Args<'_>) -> Result<Wish, Trouble> {
    let ids = args.items()?;
    let nobody = args.try_word(|word| (word == "@?").then_some(())).is_some();
    let owner = if nobody { None } else { Some(args.person()?) };
    // Of several, those that are theirs already stay as they are.
    let is_theirs = |id: &ItemId| match id {
        ItemId::ActionId(id) => {
            args.room.actions.get(id).is_some_and(|one| is_same(one.owner.as_ref(), owner.as_ref()))
        }
        ItemId::EscalationId(id) => {
            args.room.escalations.get(id).is_some_and(|one| is_same(one.owner.as_ref(), owner.as_ref()))
        }
        _ => false,
    };
    let left = ids.iter().filter(|id| !is_theirs(id)).copied().collect::<Vec<ItemId>>();
    let ids = if left.is_empty() { ids } else { left };
    let each = ids.into_iter().map(|id| match id {
        ItemId::ActionId(id) => Ok(Command::new(Act::AssignAction { id, owner: owner.clone() })),
        ItemId::EscalationId(id) => Ok(Command::new(Act::OwnEscalation { owner: owner.clone() }).on(id)),
        ItemId::BlockerId(id) => chaser(args, id, owner.as_ref()),
        id => Err(args.not_for(id, "an action, an escalation or a blocker")),
    });
    each.collect::<Result<Vec<Command>, Trouble>>().map(Wish::Do)
}

fn is_same(a: Option<&Handle>, b: Option<&Handle>) -> bool {
    a.map(Handle::folded) == b.map(Handle::folded)
}

/// Who chases a blocker is a field of it.
fn chaser(args: &Args<'_>, id: BlockerId, who: Option<&Handle>) -> Result<Command, Trouble> {
    let who = who.ok_or_else(|| args.missing("@who: somebody chases a blocker"))?;
    let target = args.entry(id.into())?;
    let fields = vec![("chaser".to_owned(), who.as_str().to_owned())];
    Ok(Command::new(Act::Amend { target, text: None, at: None, est: None, fields, reason: None }))
}

/// By what it is: an action's time, a promise renegotiated, a blocker's next chase, an escalation's next update.
pub(super) fn due(args: &mut Args<'_>) -> Result<Wish, Trouble> {
    let id = args.item()?;
    let wanted = args.must_time()?;
    args.only_once(escalations::is_time)?;
    match id {
        ItemId::ActionId(id) => {
            Ok(Wish::saying(None, args.reason(), Act::SetActionDue { id, due: wanted.time() }))
        }
        ItemId::CommitmentId(id) => renegotiated(args, id, wanted),
        ItemId::BlockerId(id) => {
            let (chase_at, clear) = (wanted.time(), wanted == Wanted::Clear);
            Ok(Wish::saying(None, args.reason(), Act::ChaseBlocker { id, chase_at, clear }))
        }
        ItemId::EscalationId(id) => escalations::due(args, id, wanted),
        ItemId::DecisionId(id) => again::due(args, id, wanted),
        ItemId::UpdateId(id) => again::next(args, id, wanted),
        id => {
            Err(args
                .not_for(id, "an action, a commitment, a blocker, a decision, an update or an escalation"))
        }
    }
}

pub(super) fn kept(args: &mut Args<'_>) -> Result<Wish, Trouble> {
    let id = commitment_id(args)?;
    Ok(Wish::saying(None, args.rest(), Act::KeepCommitment { id }))
}

pub(super) fn broken(args: &mut Args<'_>) -> Result<Wish, Trouble> {
    let id = commitment_id(args)?;
    Ok(Wish::one(Act::BreakCommitment { id, reason: args.reason() }))
}

pub(super) fn renegotiate(args: &mut Args<'_>) -> Result<Wish, Trouble> {
    let id = commitment_id(args)?;
    let wanted = args.must_time()?;
    args.only_once(escalations::is_time)?;
    renegotiated(args, id, wanted)
}

fn renegotiated(args: &mut Args<'_>, id: CommitmentId, wanted: Wanted) -> Result<Wish, Trouble> {
    if wanted == Wanted::Clear {
        let instead = format!(
            "`renegotiate {id} WHEN REASON` agrees on another one, `broken {id} REASON` says that it is not kept"
        );
        return Err(Trouble::Timeless { id: id.into(), instead });
    }
    let due: Option<When> = wanted.time();
    let giver = args.named_person()?;
    Ok(Wish::one(Act::Renegotiate { id, due, to: None, giver, reason: args.reason() }))
}

pub(super) fn chase(args: &mut Args<'_>) -> Result<Wish, Trouble> {
    let id = blocker_id(args)?;
    let wanted = args.time()?;
    args.only_once(|word| wanted.is_some() && escalations::is_time(word))?;
    let (chase_at, clear) = (wanted.and_then(Wanted::time), wanted == Some(Wanted::Clear));
    Ok(Wish::saying(None, args.rest(), Act::ChaseBlocker { id, chase_at, clear }))
}

/// `climb B2 engineering manager !20m`; without a name the ladder of its kind says who.
pub(super) fn climb(args: &mut Args<'_>) -> Result<Wish, Trouble> {
    let id = blocker_id(args)?;
    let mut to = Vec::new();
    let mut chase_at = None;
    while args.peek().is_some() {
        match args.time()? {
            Some(wanted) => chase_at = wanted.time(),
            None => to.extend(args.word()),
        }
    }
    let to = (!to.is_empty()).then(|| to.join(" "));
    Ok(Wish::one(Act::ClimbBlocker { id, to, chase_at }))
}

pub(super) fn clear(args: &mut Args<'_>) -> Result<Wish, Trouble> {
    let id = blocker_id(args)?;
    Ok(Wish::one(Act::ClearBlocker { id, reason: args.reason() }))
}

pub(super) fn object(args: &mut Args<'_>) -> Result<Wish, Trouble> {
    let id = decision_id(args)?;
    let by = args.named_person()?;
    let words = args.must_rest("words")?;
    Ok(Wish::saying(None, Some(words), Act::ObjectToDecision { id, by }))
}

pub(super) fn decide(args: &mut Args<'_>) -> Result<Wish, Trouble> {
    let what = "an id; what was not proposed is recorded with `decision WORDS`";
    let id = decision_id(args).map_err(|trouble| match trouble {
        Trouble::NotAn { typed, verb, usage, .. } => Trouble::NotAn { typed, what, verb, usage },
        other => other,
    })?;
    let decider = args.named_person()?;
    let details = Box::new(DecisionDetails { decider, ..DecisionDetails::default() });
    Ok(Wish::saying(None, args.rest(), Act::MakeDecision { id: Some(id), details }))
}

pub(super) fn reverse(args: &mut Args<'_>) -> Result<Wish, Trouble> {
    let id = decision_id(args)?;
    let decider = args.named_person()?;
    Ok(Wish::one(Act::ReverseDecision { id, why: args.reason(), decider }))
}

/// `hypothesis [@sam] [20m] the cache is cold`.
pub(super) fn hypothesis(args: &mut Args<'_>) -> Result<Wish, Trouble> {
    let on = args.named_escalation()?.or_else(|| args.ground.home());
    let owner = args.named_person()?;
    let box_s = box_s(args)?;
    let words = args.must_rest("words")?;
    let act = Act::ProposeHypothesis { owner, box_s, why: None, cause: None, component: None };
    Ok(Wish::saying(on, Some(words), act))
}

fn box_s(args: &mut Args<'_>) -> Result<Option<i64>, Trouble> {
    let found = args.try_word(|word| {
        let unit = word.starts_with('!') || word.ends_with(|c: char| c.is_ascii_alphabetic());
        crate::language::when::ahead(word.trim_start_matches('!')).filter(|_| unit).map(|d| d.num_seconds())
    });
    let timed =
        |word: &str| word.strip_prefix('!').is_some_and(|w| w.starts_with(|c: char| c.is_ascii_digit()));
    match args.peek().filter(|word| found.is_none() && timed(word)) {
        Some(word) => Err(Trouble::not(args.verb, word, "a length of time")),
        None => Ok(found),
    }
}

/// The named hypothesis, else the only open one.
fn hypothesis_id(args: &mut Args<'_>) -> Result<HypothesisId, Trouble> {
    // Any other id there is a slip, and not the reason for acting on the only one that is open.
    if args.peek().is_some_and(|word| crate::language::sigil::item(word.trim_start_matches('#')).is_some()) {
        return args
            .of("a hypothesis (H1)", |id| if let ItemId::HypothesisId(id) = id { Some(id) } else { None });
    }
    let open = args
        .room
        .hypotheses
        .values()
        .filter(|h| matches!(h.state, HypothesisState::Proposed | HypothesisState::Testing));
    let choices: Vec<(ItemId, String)> = open.map(|h| (h.id.into(), h.birth.text().to_owned())).collect();
    match choices.as_slice() {
        [] => Err(args.missing("a hypothesis (H1)")),
        [(ItemId::HypothesisId(id), _)] => Ok(*id),
        _ => Err(Ask::WhichItem { what: "hypothesis", choices }.into()),
    }
}

pub(super) fn testing(args: &mut Args<'_>) -> Result<Wish, Trouble> {
    let id = hypothesis_id(args)?;
    let owner = args.named_person()?;
    let box_s = box_s(args)?;
    Ok(Wish::one(Act::TestHypothesis { id, owner, box_s, why: args.reason() }))
}

pub(super) fn ruled_out(args: &mut Args<'_>) -> Result<Wish, Trouble> {
    let id = hypothesis_id(args)?;
    Ok(Wish::one(Act::DiscardHypothesis { id, why: args.reason() }))
}

/// `confirm H1 cause:config component:edge it was the canary`.
pub(super) fn confirm(args: &mut Args<'_>) -> Result<Wish, Trouble> {
    let id = hypothesis_id(args)?;
    let (why, fields) = super::args::keyed(&args.reason().unwrap_or_default(), &["cause", "component"]);
    let (mut cause, mut component) = (None, None);
    for (key, value) in fields {
        *(if key == "cause" { &mut cause } else { &mut component }) = Some(value);
    }
    Ok(Wish::one(Act::ConfirmHypothesis { id, why, cause, component }))
}
