//! Actions, blockers, decisions, hypotheses, checklists, the log.
use super::{E1, Story, act, at, handle};
use warroom::domain::command::{Act, Command, DecisionDetails, When};
use warroom::domain::id::{ActionId, BlockerId, DecisionId, EscalationId, HypothesisId, ItemId};
use warroom::domain::state::{ActionState, DecisionState, HypothesisState};
use warroom::domain::words::Severity;

const A1: ActionId = ActionId(1);

fn ask(owner: Option<&str>, minutes: Option<i64>) -> Command {
    act(Act::AskAction {
        owner: owner.map(handle),
        due: minutes.map(|m| When::In(m * 60)),
        depends: vec![],
        stream: None,
        later: false,
        kind: None,
    })
    .on(E1)
    .saying("check replica lag")
}

fn story() -> Story {
    Story::declared(Severity::High)
}

#[test]
fn an_action_has_the_policys_time_box_where_none_was_said() {
    let mut story = story();
    story.does(ask(Some("priya"), None)).does(ask(Some("priya"), Some(30))).does(ask(None, None));
    let due: Vec<_> = story.room.actions.values().map(|a| a.due).collect();
    assert_eq!(due, [Some(at(10)), Some(at(30)), None]);
    assert!(story.room.people.contains_key("priya"), "an unknown handle is a new person");
}

#[test]
fn an_action_is_accepted_done_and_reopened() {
    let mut story = story();
    story.does(ask(Some("sam"), None)).does(act(Act::AcceptAction { id: A1, by: None }));
    assert_eq!(story.room.actions[&A1].state, ActionState::Accepted);
    story.refuses(act(Act::AcceptAction { id: A1, by: None }), "already accepted");
    story.does(act(Act::FinishAction { id: A1, answer: Some("lag is gone".into()) }));
    assert_eq!(story.room.actions[&A1].answer.as_deref(), Some("lag is gone"));
    assert_eq!(story.last().common.on, Some(E1), "the log reads by escalation");
    story.refuses(act(Act::FinishAction { id: A1, answer: None }), "A1 is already done; x reopens it");
    story.refuses(act(Act::AssignAction { id: A1, owner: None }), "already done");
    story.does(act(Act::ReopenAction { id: A1, reason: None }));
    assert!(story.room.actions[&A1].is_open());
    story.refuses(act(Act::ReopenAction { id: A1, reason: None }), "open already");
}

#[test]
fn an_action_without_owner_is_allowed_and_not_accepted_by_nobody() {
    let mut story = story();
    story
        .does(ask(None, None))
        .refuses(act(Act::AcceptAction { id: A1, by: None }), "has no owner to accept it");
    story.does(act(Act::AssignAction { id: A1, owner: Some(handle("zoe")) }));
    assert_eq!(story.room.actions[&A1].owner, Some(handle("zoe")));
}

#[test]
fn a_dropped_action_comes_back_first() {
    let mut story = story();
    story.does(ask(None, None)).does(act(Act::DropAction { id: A1, reason: None }));
    story.refuses(act(Act::FinishAction { id: A1, answer: None }), "was dropped; reopen A1");
}

#[test]
fn a_due_time_is_set_and_taken_away() {
    let mut story = story();
    story.does(ask(Some("sam"), None)).minute(3);
    story.does(act(Act::SetActionDue { id: A1, due: Some(When::In(1200)) }));
    assert_eq!((story.room.actions[&A1].due, story.room.actions[&A1].box_s), (Some(at(23)), Some(1200)));
    story.does(act(Act::SetActionDue { id: A1, due: None }));
    assert_eq!(story.room.actions[&A1].due, None);
}

#[test]
fn an_action_needs_words_and_what_it_waits_for_must_be_there() {
    let story = story();
    let bare =
        |depends| Act::AskAction { owner: None, due: None, depends, stream: None, later: false, kind: None };
    story.refuses(act(bare(vec![])), "an action needs words");
    story.refuses(act(bare(vec![ActionId(7)])).saying("x"), "there is no A7");
    story.refuses(act(bare(vec![])).saying("x").on(EscalationId(4)), "there is no E4");
    story.refuses(act(bare(vec![])).saying("x".repeat(20_000)), "at most 16384");
}

#[test]
fn a_blocker_is_chased_climbs_and_is_cleared_once() {
    let mut story = story();
    let raise =
        |blocks| Act::RaiseBlocker { blocks, kind: None, chaser: None, chase_at: Some(When::In(900)) };
    story.refuses(act(raise(Some(A1.into()))).saying("deploy lock"), "there is no A1");
    story.refuses(act(raise(Some(ItemId::Entry(0)))).saying("x"), "cannot be blocked");
    story.does(ask(None, None)).does(act(raise(Some(A1.into()))).saying("deploy lock"));
    assert_eq!(story.last().common.on, Some(E1), "through the action");
    let b1 = BlockerId(1);
    story.minute(5).does(act(Act::ChaseBlocker { id: b1, chase_at: Some(When::In(600)), clear: false }));
    story.does(act(Act::ClimbBlocker { id: b1, to: Some("engineering".into()), chase_at: None }));
    let held = &story.room.blockers[&b1];
    assert_eq!((held.chased, held.rung, held.chase_at), (1, 1, Some(at(15))));
    story.does(act(Act::ClearBlocker { id: b1, reason: None }));
    story.refuses(act(Act::ClearBlocker { id: b1, reason: None }), "B1 is already cleared");
    story
        .refuses(act(Act::ChaseBlocker { id: BlockerId(8), chase_at: None, clear: false }), "there is no B8");
}

#[test]
fn a_decision_is_proposed_objected_to_made_and_reversed() {
    let mut story = story();
    let d1 = DecisionId(1);
    let details = || Box::new(DecisionDetails { why: Some("errors climb".into()), ..Default::default() });
    story.does(act(Act::ProposeDecision(details())).on(E1).saying("roll back"));
    story.refuses(act(Act::ReverseDecision { id: d1, why: None, decider: None }), "only proposed");
    story.refuses(act(Act::ObjectToDecision { id: d1, by: None }), "an objection needs words");
    story.does(
        act(Act::ObjectToDecision { id: d1, by: Some(handle("zoe")) }).saying("the migration cannot go back"),
    );
    story.minute(4).does(act(Act::MakeDecision { id: Some(d1), details: Box::default() }));
    let held = &story.room.decisions[&d1];
    assert_eq!(
        (held.state, held.made_at, held.birth.text()),
        (DecisionState::Made, Some(at(4)), "roll back")
    );
    assert_eq!((held.why.as_deref(), held.objections.len()), (Some("errors climb"), 1));
    story.refuses(act(Act::MakeDecision { id: Some(d1), details: Box::default() }), "made already");
    story.does(act(Act::ReverseDecision { id: d1, why: Some("no change".into()), decider: None }));
    story.refuses(act(Act::ReverseDecision { id: d1, why: None, decider: None }), "reversed already");
    story.refuses(act(Act::MakeDecision { id: None, details: Box::default() }), "a decision needs words");
    story.refuses(
        act(Act::MakeDecision { id: Some(DecisionId(9)), details: Box::default() }),
        "there is no D9",
    );
}

#[test]
fn a_hypothesis_is_discarded_with_a_reason() {
    let mut story = story();
    let h1 = HypothesisId(1);
    let propose =
        Act::ProposeHypothesis { owner: None, box_s: None, why: None, cause: None, component: None };
    story.does(act(propose.clone()).on(E1).saying("replica lag"));
    story.refuses(act(propose), "a hypothesis needs words");
    story.does(act(Act::TestHypothesis {
        id: h1,
        owner: Some(handle("priya")),
        box_s: Some(600),
        why: None,
    }));
    assert_eq!(story.room.hypotheses[&h1].state, HypothesisState::Testing);
    story.refuses(act(Act::DiscardHypothesis { id: h1, why: None }), "needs a reason");
    story.does(act(Act::DiscardHypothesis { id: h1, why: Some("no lag at 14:05".into()) }));
    story.refuses(
        act(Act::ConfirmHypothesis { id: h1, why: None, cause: None, component: None }),
        "discarded already",
    );
}

#[test]
fn steps_are_ticked_once_and_unticked() {
    let mut story = story();
    let tick = || act(Act::Tick { list: "first-15".into(), step: "severity".into(), words: None });
    let untick = || act(Act::Untick { list: "first-15".into(), step: "severity".into() });
    story.refuses(untick(), "is not ticked");
    story.does(tick()).refuses(tick(), "ticked already");
    story.does(untick());
    assert!(story.room.checklists.is_empty());
}

#[test]
fn notes_and_milestones_need_words() {
    let story = story();
    story.refuses(act(Act::WriteNote { kind: None }), "a note needs words");
    story.refuses(act(Act::ReachMilestone { name: " ".into() }), "a milestone needs words");
}

#[test]
fn a_milestone_of_the_room_counts_for_every_escalation() {
    let mut story = story();
    story.minute(2).does(act(Act::ReachMilestone { name: "impact_started".into() }).at(at(-30)));
    assert!(story.e1().milestones.contains(&("impact_started".to_owned(), at(-30), true)));
}
