//! Each kind of clock at, before and after each threshold.
use super::world::{E1, World, at, sec, update, who};
use Status::{Due, Late, Ok, Soon};
use warroom::domain::clock::{Kind, Status};
use warroom::domain::command::{Act, Command, DecisionDetails, When};
use warroom::domain::event::Revisit;
use warroom::domain::time::At;
use warroom::domain::words::{Audience, CommitmentKind, Mode, Phase, Severity};

/// `(seconds left, state)` on both sides of every threshold of a clock that is due at `due` seconds.
#[track_caller]
fn check(world: &World, clock: &str, due: i64, table: &[(i64, Status)]) {
    for (left, want) in table {
        let row = world.row(clock, sec(due - left));
        assert_eq!((row.state, row.left_s), (*want, *left), "{clock} with {left} s left");
        assert_eq!(row.due_at, Some(sec(due)));
    }
}

/// The table of a clock whose thresholds these are.
fn around(soon: i64, due: i64) -> Vec<(i64, Status)> {
    vec![(soon + 1, Ok), (soon, Soon), (due + 1, Soon), (due, Due), (0, Due), (-1, Late), (-100, Late)]
}

/// The same of a contract: all of its time used is a breach.
fn contract(soon: i64, due: i64) -> Vec<(i64, Status)> {
    around(soon, due).into_iter().map(|(left, state)| (left, if left == 0 { Late } else { state })).collect()
}

fn asked(world: &mut World, minute: i64, due: When) {
    let (owner, kind) = (who("zoe"), None);
    let act = Act::AskAction { owner, due: Some(due), depends: Vec::new(), stream: None, later: false, kind };
    world.command(minute, Command::new(act).on(E1).saying("check replica lag"));
}

#[test]
fn updates_scale_with_their_interval() {
    // First update in 10 minutes; then 20, and 60 while monitoring.
    check(&World::calm(Severity::Critical), "E1/customer", 600, &around(300, 120));
    check(World::calm(Severity::Critical).sent(5), "E1/customer", 25 * 60, &around(600, 240));
    let mut world = World::calm(Severity::Critical);
    check(world.sent(5).phase(6, Phase::Monitoring).sent(7), "E1/customer", 67 * 60, &around(600, 300));
    check(&World::calm(Severity::Critical), "E1/internal", 1800, &around(600, 300));
    check(&World::calm(Severity::Critical), "E1/executive", 1800, &around(600, 300));
}

#[test]
fn a_fraction_of_a_second_late_is_late() {
    let world = World::calm(Severity::Critical);
    let just = at(10).checked_add_signed(chrono::TimeDelta::milliseconds(1)).unwrap();
    assert_eq!(world.row("E1/customer", just).state, Late);
}

#[test]
fn response_and_triage_end_when_they_are_done() {
    let mut world = World::calm(Severity::High);
    check(&world, "E1/response", 3600, &around(600, 300));
    check(&world, "E1/triage", 900, &around(450, 180));
    world.act(1, Act::Acknowledge { by: None });
    assert_eq!(world.find("E1/response", at(2)), None);
    world.phase(3, Phase::Investigating);
    assert!(world.find("E1/triage", at(4)).is_some());
    world.phase(5, Phase::Identified);
    assert_eq!(world.find("E1/triage", at(6)), None);
}

#[test]
fn a_contract_is_soon_at_75_and_due_at_90_percent() {
    let mut world = World::calm(Severity::Critical);
    world.act(0, Act::SetSla { clock: "resolution".to_owned(), due: When::At(at(400)), reason: None });
    let total = 24_000;
    check(&world, "E1/sla/resolution", total, &contract(total / 4, total / 10));
    let numbers = &world.state().policy.numbers;
    let level = |minute| world.row("E1/sla/resolution", at(minute)).sla_level(numbers).unwrap();
    assert_eq!(
        [100, 200, 300, 360, 400].map(level),
        [(25, None), (50, Some(50)), (75, Some(75)), (90, Some(90)), (100, Some(100))]
    );
    assert_eq!([499, 500, 640].map(level), [(124, Some(100)), (125, Some(125)), (160, Some(150))]);
}

#[test]
fn a_paused_contract_stands_still_and_goes_on_with_what_was_left() {
    let mut world = World::calm(Severity::Critical);
    world.act(0, Act::SetSla { clock: "resolution".to_owned(), due: When::At(at(400)), reason: None });
    let clock = || Some("resolution".to_owned());
    let reason = || Some("waiting for the customer".to_owned());
    world.act(100, Act::PauseSla { clock: clock(), reason: reason(), by_customer: true });
    for minute in [101, 399, 500] {
        let row = world.row("E1/sla/resolution", at(minute));
        assert_eq!((row.state, row.left_s, row.due_at), (Status::Paused, 300 * 60, None));
    }
    world.act(160, Act::ResumeSla { clock: clock(), reason: reason() });
    check(&world, "E1/sla/resolution", 460 * 60, &contract(6000, 2400));
}

#[test]
fn a_contract_that_is_set_anew_does_not_count_the_time_it_stood_still() {
    let set = |due| Act::SetSla { clock: "resolution".to_owned(), due: When::At(at(due)), reason: None };
    let clock = || Some("resolution".to_owned());
    let reason = || Some("waiting for the customer".to_owned());
    let mut world = World::calm(Severity::Critical);
    world.act(0, set(240));
    world.act(30, Act::PauseSla { clock: clock(), reason: reason(), by_customer: true });
    world.act(150, Act::ResumeSla { clock: clock(), reason: reason() });
    world.act(150, set(270));
    let row = world.row("E1/sla/resolution", at(150));
    assert_eq!(row.sla_level(&world.state().policy.numbers), Some((20, None)));
}

#[test]
fn a_deadline_that_was_pulled_nearer_is_as_near_as_one_of_its_pace() {
    let mut world = World::calm(Severity::Medium);
    world.severity(60, Severity::Critical);
    let every = world.state().escalations[&E1].clocks[&Audience::Customer].every_s.unwrap();
    assert_eq!(every, 600);
    check(&world, "E1/customer", 65 * 60, &around(300, 120));
    // A time that was told has its own length: four minutes are not due at once.
    let mut world = World::calm(Severity::Critical);
    world.command(1, Command::new(update(Audience::Customer, None, Some(When::At(at(5))))).saying("words"));
    check(&world, "E1/customer", 5 * 60, &around(120, 48));
}

#[test]
fn a_contract_ends_when_it_is_resolved() {
    let mut world = World::calm(Severity::Critical);
    world.act(0, Act::SetSla { clock: "resolution".to_owned(), due: When::At(at(60)), reason: None });
    world.phase(50, Phase::Resolved);
    assert_eq!(world.find("E1/sla/resolution", at(70)), None);
}

#[test]
fn actions_scale_with_their_box_and_end_when_done() {
    let mut world = World::calm(Severity::Critical);
    asked(&mut world, 0, When::In(600));
    check(&world, "A1", 600, &around(300, 120));
    let row = world.row("A1", at(1));
    assert_eq!(
        (row.kind, row.owner.clone(), row.text(world.state())),
        (Kind::Action, who("zoe"), "check replica lag".into())
    );
    let id = warroom::domain::id::ActionId(1);
    world.act(2, Act::SetActionDue { id, due: Some(When::At(at(62))) });
    check(&world, "A1", 62 * 60, &around(600, 300));
    world.act(70, Act::FinishAction { id, answer: None });
    assert_eq!(world.find("A1", at(71)), None);
}

#[test]
fn an_action_that_is_due_now_is_due_and_then_late() {
    let mut world = World::calm(Severity::Critical);
    asked(&mut world, 3, When::In(0));
    check(&world, "A1", 180, &[(0, Due), (-1, Late)]);
}

fn promised(world: &mut World, to: Option<&str>, kind: Option<CommitmentKind>) {
    let to = to.map(str::to_owned);
    let due = Some(When::At(at(60)));
    let act = Act::MakeCommitment { to, giver: who("sam"), due, kind };
    world.command(0, Command::new(act).on(E1).saying("RCA outline"));
}

#[test]
fn promises_scale_with_their_own_time_and_outlive_their_escalation() {
    let mut world = World::calm(Severity::Critical);
    promised(&mut world, None, None);
    check(&world, "C1", 3600, &around(600, 300));
    let deescalated = Some(warroom::domain::words::Deescalation::WorkaroundFound);
    let (to, reason) = (Phase::Deescalated, Some("seen".to_owned()));
    world.act(10, Act::SetPhase { to, reason, overrides: Vec::new(), deescalated });
    check(&world, "C1", 3600, &around(600, 300));
    world.act(59, Act::KeepCommitment { id: warroom::domain::id::CommitmentId(1) });
    assert_eq!(world.find("C1", at(61)), None);
}

#[test]
fn a_promise_is_to_a_customer_unless_its_words_say_otherwise() {
    use CommitmentKind::{Analysis, Checkin, Rca, Review};
    let customer = warroom::domain::command::CustomerDetails {
        name: Some("Globex".to_owned()),
        aliases: vec!["GLX".to_owned()],
        ..Default::default()
    };
    let table = [
        (None, None, true),
        (Some("the globex CTO"), None, true),
        (Some("glx"), None, true),
        (Some("K1"), None, true),
        (Some("all customers"), None, true),
        (Some("exec sponsor"), None, false),
        (None, Some(Rca), true),
        (None, Some(Checkin), true),
        (None, Some(Analysis), false),
        (None, Some(Review), false),
    ];
    for (to, kind, want) in table {
        let mut world = World::calm(Severity::Critical);
        world.act(0, Act::DescribeCustomer { customer: None, details: Box::new(customer.clone()) });
        promised(&mut world, to, kind);
        let row = world.row("C1", at(1));
        assert_eq!(row.is_customer(), want, "{to:?} {kind:?}");
        assert_eq!(row.kind == Kind::Review, kind == Some(Review));
    }
}

#[test]
fn blockers_are_chased_and_decisions_looked_at_again() {
    let mut world = World::calm(Severity::Critical);
    let chase_at = Some(When::In(900));
    let act = Act::RaiseBlocker { blocks: Some(E1.into()), kind: None, chaser: who("pri"), chase_at };
    world.command(0, Command::new(act).on(E1).saying("vendor"));
    check(&world, "B1", 900, &around(450, 180));
    let revisit = Some(Revisit::At(At(at(100))));
    let details = Box::new(DecisionDetails { revisit, ..DecisionDetails::default() });
    world.command(0, Command::new(Act::MakeDecision { id: None, details }).on(E1).saying("failover"));
    check(&world, "D1", 6000, &around(600, 300));
    world.act(10, Act::ClearBlocker { id: warroom::domain::id::BlockerId(1), reason: None });
    let why = Some("worse".to_owned());
    world.act(11, Act::ReverseDecision { id: warroom::domain::id::DecisionId(1), why, decider: None });
    assert_eq!((world.find("B1", at(12)), world.find("D1", at(12))), (None, None));
}

#[test]
fn an_escalation_without_a_timer_says_so() {
    let mut world = World::empty();
    world.declare(0, Some(Severity::High), Mode::Record).mode(1, Mode::Bridge);
    assert!(world.due("E1/customer").is_some());
    let mut world = World::calm(Severity::High);
    let entry = world.state().escalations.values().next().unwrap();
    let mut bare = world.state().clone();
    let mut one = (**entry).clone();
    one.clocks.clear();
    bare.escalations.insert(E1, std::sync::Arc::new(one));
    let queue = warroom::domain::clock::queue(&bare, at(5));
    let row = queue.iter().find(|d| d.kind == Kind::Update).unwrap();
    assert_eq!((row.state, row.due_at, row.text(&bare)), (Status::None, None, "no timer set".into()));
    assert_eq!(queue.last().map(|d| d.clock.clone()), Some(row.clock.clone()));
    world.sent(6);
}

#[test]
fn imported_history_and_what_is_over_have_no_live_clocks() {
    let mut world = World::empty();
    world.declare(0, Some(Severity::Critical), Mode::Record);
    let (owner, due) = (who("zoe"), Some(When::In(600)));
    let ask = Act::AskAction { owner, due, depends: Vec::new(), stream: None, later: false, kind: None };
    world.command(0, Command::new(ask).on(E1).saying("check replica lag").from("slack", "1"));
    promised(&mut world, None, None);
    assert_eq!(world.queue(at(500)), []);
    let mut world = World::calm(Severity::Critical);
    asked(&mut world, 0, When::In(600));
    let deescalated = Some(warroom::domain::words::Deescalation::NewInformation);
    let (to, reason) = (Phase::Deescalated, Some("seen".to_owned()));
    world.act(10, Act::SetPhase { to, reason, overrides: Vec::new(), deescalated });
    assert_eq!(world.queue(at(500)), []);
}

#[test]
fn a_snooze_quiets_until_its_time_and_never_changes_the_state() {
    let mut world = World::calm(Severity::Critical);
    world.snooze(11, "E1/customer", Some(16));
    let row = world.row("E1/customer", at(12));
    assert_eq!((row.state, row.is_snoozed(), row.snoozes, row.snoozed_until), (Late, true, 1, Some(at(16))));
    let row = world.row("E1/customer", at(16));
    assert_eq!((row.state, row.is_snoozed(), row.snoozes), (Late, false, 1));
}

#[test]
fn once_quiets_until_the_next_alarm() {
    // Due at 10: alarms at 8 (it is due), 10, 15, 20, then every 10 minutes.
    for (minute, until) in [(7, 8), (9, 10), (11, 15), (15, 20), (20, 30), (47, 50)] {
        let mut world = World::calm(Severity::Critical);
        world.snooze(minute, "E1/customer", None);
        assert_eq!(world.row("E1/customer", at(minute)).snoozed_until, Some(at(until)), "at {minute}");
        assert!(!world.row("E1/customer", at(until)).is_snoozed());
    }
}

#[test]
fn a_new_deadline_sounds_again() {
    let mut world = World::calm(Severity::Critical);
    asked(&mut world, 0, When::In(600));
    world.snooze(5, "A1", Some(50));
    assert!(world.row("A1", at(6)).is_snoozed());
    let id = warroom::domain::id::ActionId(1);
    world.act(7, Act::SetActionDue { id, due: Some(When::At(at(20))) });
    assert!(!world.row("A1", at(8)).is_snoozed());
    world.snooze(8, "E1/customer", Some(40)).sent(9);
    assert!(!world.row("E1/customer", at(10)).is_snoozed());
}
