//! What is read off the queue: the NOW line, counts, silences, T+, and when to look again.
use super::world::{E1, World, at, sec, who};
use warroom::domain::clock::{self, Counts, Name, Nudge, Status};
use warroom::domain::command::{Act, Command, When};
use warroom::domain::id::EscalationId;
use warroom::domain::words::{Mode, Phase, Severity};

#[track_caller]
fn now_line(world: &World, minute: i64, want: &str) {
    let queue = world.queue(at(minute));
    assert_eq!(clock::now_line(&queue).map(|d| d.clock.to_string()).as_deref(), Some(want), "at {minute}");
}

fn ask(world: &mut World, minute: i64, due: i64) {
    let (owner, due) = (who("zoe"), Some(When::At(at(due))));
    let act = Act::AskAction { owner, due, depends: Vec::new(), stream: None, later: false, kind: None };
    world.command(minute, Command::new(act).on(E1).saying("look"));
}

#[test]
fn another_clock_takes_the_line_only_while_every_customer_clock_is_calm() {
    let mut world = World::calm(Severity::High);
    world.act(0, Act::Acknowledge { by: None }).phase(0, Phase::Identified);
    ask(&mut world, 0, 10);
    now_line(&world, 1, "E1/customer");
    now_line(&world, 6, "A1");
    now_line(&world, 15, "A1");
    // The update turns soon 10 minutes before 30: the late action gives way.
    now_line(&world, 20, "E1/customer");
    now_line(&world, 45, "E1/customer");
}

#[test]
fn the_most_urgent_customer_clock_is_the_nearest_by_state_then_by_time() {
    let mut world = World::calm(Severity::High);
    world.declare(1, Some(Severity::Critical), Mode::Bridge);
    let on = |minute, act, world: &mut World| _ = world.command(minute, Command::new(act).on(E1).saying("x"));
    on(1, Act::MakeCommitment { to: None, giver: None, due: Some(When::At(at(12))), kind: None }, &mut world);
    now_line(&world, 2, "E2/customer");
    now_line(&world, 11, "E2/customer");
    let late = |world: &mut World| world.row("C1", at(13)).state;
    assert_eq!(late(&mut world), Status::Late);
    now_line(&world, 13, "E2/customer");
}

#[test]
fn a_quieted_late_clock_keeps_the_line() {
    let mut world = World::calm(Severity::Critical);
    world.snooze(11, "E1/customer", Some(40));
    now_line(&world, 12, "E1/customer");
}

#[test]
fn a_pressing_nudge_takes_a_calm_line_until_it_is_quieted() {
    let mut world = World::bare(Some(Severity::Medium), Mode::Bridge);
    world.act(0, Act::Acknowledge { by: None }).phase(0, Phase::Identified);
    now_line(&world, 1, "E1/customer");
    now_line(&world, 3, "room/commander");
    world.snooze(4, "room/commander", Some(10));
    now_line(&world, 5, "E1/customer");
    now_line(&world, 11, "room/commander");
}

#[test]
fn an_empty_room_has_no_line() {
    assert_eq!(clock::now_line(&World::empty().queue(at(1))), None);
}

#[test]
fn counts_say_what_is_late_and_open() {
    let mut world = World::calm(Severity::Critical);
    ask(&mut world, 0, 8);
    let act =
        Act::AskAction { owner: None, due: None, depends: vec![], stream: None, later: true, kind: None };
    world.command(0, Command::new(act).on(E1).saying("why were we not paged?"));
    let counts = clock::counts(world.state(), &world.queue(at(11)));
    let want = Counts {
        late: 2,
        soon: 1 + 1,
        updates_late: 1,
        actions_late: 1,
        nudges: 1,
        open_escalations: 1,
        open_actions: 1,
        due: 0,
        ..Counts::default()
    };
    // Customer and action are late; response and triage, 15 minutes each, are soon; the ask was not accepted.
    assert_eq!(counts, want);
}

#[test]
fn silence_counts_from_the_last_customer_update_else_from_the_start() {
    let mut world = World::calm(Severity::Critical);
    let silence = |world: &World, minute| clock::silence(&world.state().escalations[&E1], at(minute));
    assert_eq!(silence(&world, 7), 7 * 60);
    let reach = Command::new(Act::ReachMilestone { name: "impact_started".to_owned() }).on(E1).at(at(-20));
    world.command(8, reach);
    assert_eq!(silence(&world, 8), 28 * 60);
    world.told(9, warroom::domain::words::Audience::Internal, None, None);
    assert_eq!(silence(&world, 9), 29 * 60);
    world.sent(10);
    assert_eq!((silence(&world, 10), silence(&world, 75)), (0, 65 * 60));
}

#[test]
fn elapsed_counts_from_the_earliest_start_of_what_is_open() {
    let mut world = World::empty();
    assert_eq!(clock::elapsed(world.state(), at(5)), None);
    world.declare(0, Some(Severity::High), Mode::Record).declare(10, Some(Severity::High), Mode::Bridge);
    world.declare(20, Some(Severity::High), Mode::Bridge);
    assert_eq!(clock::elapsed(world.state(), at(30)), Some(20 * 60));
    let name = "impact_started".to_owned();
    world.command(30, Command::new(Act::ReachMilestone { name }).on(EscalationId(3)).at(at(5)));
    assert_eq!(clock::elapsed(world.state(), at(30)), Some(25 * 60));
    assert_eq!(clock::elapsed(world.state(), at(4)), Some(0));
}

#[track_caller]
fn next(world: &World, now: i64, want_ms: i64) {
    let now = sec(now);
    let next = clock::next_change(world.state(), &world.queue(now), now);
    assert_eq!((next - now).num_milliseconds(), want_ms);
}

#[test]
fn a_calm_board_changes_once_a_minute_and_at_thresholds() {
    let mut world = World::calm(Severity::High);
    world.act(0, Act::Acknowledge { by: None }).phase(0, Phase::Identified);
    next(&world, 10, 50_000);
    // At 1,200 s left the customer clock of 30 minutes is soon: 600 s before 1,800.
    next(&world, 1190, 9_001);
    next(&world, 1199, 1_000 - 999);
    next(&world, 1200, 1_000);
    next(&world, 2500, 1_000);
}

#[test]
fn the_loop_wakes_for_a_nudge_that_begins_and_a_snooze_that_ends() {
    let mut world = World::bare(Some(Severity::Medium), Mode::Bridge);
    world.act(0, Act::Acknowledge { by: None }).phase(0, Phase::Identified);
    next(&world, 119, 1_000);
    world.command(5, Command::new(Act::WriteNote { kind: None }).saying("x"));
    let snooze = Act::Snooze { clock: "room/commander".to_owned(), until: Some(When::In(90)), reason: None };
    world.act(5, snooze);
    next(&world, 380, 10_000);
}

#[test]
fn names_are_read_as_they_are_written() {
    let names = [
        "E1/customer",
        "E2/internal",
        "E2/executive",
        "E2/response",
        "E2/triage",
        "E2/sla/first answer",
        "A7",
        "C3",
        "B2",
        "D3",
        "A11/owner",
        "E2/stale",
        "room/commander",
    ];
    for text in names {
        assert_eq!(text.parse::<Name>().unwrap().to_string(), text);
    }
    assert_eq!("e2".parse::<Name>().unwrap().to_string(), "E2/customer");
    for nudge in Nudge::ALL {
        assert_eq!(format!("room/{}", nudge.word()).parse::<Name>(), Ok(Name::Room(*nudge)));
    }
    for wrong in ["", "room", "room/", "X1", "E2/nobody", "A7/", "/customer"] {
        assert_eq!(wrong.parse::<Name>().is_ok(), wrong == "A7/", "{wrong}");
    }
}
