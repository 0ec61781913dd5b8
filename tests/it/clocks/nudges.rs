//! What is missing, before and after its time. A nudge has no deadline and is never late.
use super::world::{E1, World, at, sec, who};
use warroom::domain::clock::{Kind, Status};
use warroom::domain::command::{Act, Command, When};
use warroom::domain::words::{Audience, Mode, Phase, Role, Severity};

/// Not there one second before, there from then on.
#[track_caller]
fn from(world: &World, clock: &str, seconds: i64) {
    assert_eq!(world.find(clock, sec(seconds - 1)), None, "{clock} came too early");
    let row = world.row(clock, sec(seconds + 30));
    assert_eq!((row.kind, row.state, row.due_at, row.left_s), (Kind::Nudge, Status::Due, None, -30));
    assert!(world.find(clock, sec(seconds)).is_some(), "{clock} came too late");
}

#[track_caller]
fn never(world: &World, clock: &str) {
    for minute in [1, 60, 600, 6000] {
        assert_eq!(world.find(clock, at(minute)), None, "{clock} at {minute} min");
    }
}

#[test]
fn a_bridge_without_people_says_who_is_missing() {
    let world = World::bare(None, Mode::Bridge);
    from(&world, "room/commander", 120);
    from(&world, "E1/severity", 300);
    from(&world, "room/scribe", 600);
    from(&world, "room/liaison", 600);
}

#[test]
fn a_case_and_a_full_bridge_miss_nobody() {
    for world in [World::bare(Some(Severity::Critical), Mode::Case), World::calm(Severity::Critical)] {
        for clock in ["room/commander", "room/scribe", "room/liaison", "E1/severity"] {
            never(&world, clock);
        }
    }
}

#[test]
fn silence_on_a_critical_or_high_bridge_is_noticed() {
    for severity in [Severity::Critical, Severity::High] {
        let mut world = World::calm(severity);
        from(&world, "room/quiet", 12 * 60);
        world.command(5, Command::new(Act::WriteNote { kind: None }).saying("still looking"));
        from(&world, "room/quiet", 17 * 60);
    }
    never(&World::calm(Severity::Medium), "room/quiet");
    never(&World::bare(Some(Severity::Critical), Mode::Case), "room/quiet");
}

fn ask(world: &mut World, minute: i64, owner: &str, later: bool) {
    let due = Some(When::In(600));
    let act = Act::AskAction { owner: who(owner), due, depends: Vec::new(), stream: None, later, kind: None };
    world.command(minute, Command::new(act).on(E1).saying("look"));
}

#[test]
fn asks_are_accepted_and_actions_owned() {
    let mut world = World::calm(Severity::Critical);
    ask(&mut world, 0, "zoe", false);
    ask(&mut world, 0, "", false);
    ask(&mut world, 0, "", true);
    from(&world, "A1/accept", 120);
    from(&world, "A2/owner", 180);
    never(&world, "A3/owner");
    world.act(5, Act::AcceptAction { id: warroom::domain::id::ActionId(1), by: None });
    never(&world, "A1/accept");
}

#[test]
fn command_asks_for_the_next_after_four_hours_and_warns_after_eight() {
    let world = World::calm(Severity::Critical);
    from(&world, "room/command", 4 * 3600);
    let says = |hours: i64| {
        let row = world.row("room/command", sec(hours * 3600));
        assert_eq!(row.owner, who("dan"));
        row.text(world.state()).into_owned()
    };
    assert_eq!((says(4), says(7)), (says(7), says(4)));
    assert_ne!(says(8), says(7));
}

#[test]
fn more_than_seven_who_report_are_too_many() {
    let mut world = World::calm(Severity::Critical);
    for n in 1..=5 {
        ask(&mut world, 1, &format!("p{n}"), false);
    }
    // Five owners, a scribe and a liaison.
    assert_eq!(world.find("room/span", at(2)), None);
    ask(&mut world, 1, "p6", false);
    assert_eq!(world.row("room/span", at(2)).owner, who("dan"));
}

#[test]
fn more_than_fifteen_on_the_bridge_are_too_many() {
    let mut world = World::calm(Severity::Critical);
    let join =
        |world: &mut World, n: i64| _ = world.act(1, Act::Join { handle: who(&format!("p{n}")).unwrap() });
    (1..=15).for_each(|n| join(&mut world, n));
    assert_eq!(world.find("room/crowd", at(2)), None);
    join(&mut world, 16);
    assert!(world.find("room/crowd", at(2)).is_some());
}

#[test]
fn nothing_for_a_day_or_a_week_is_stale() {
    from(&World::bare(Some(Severity::High), Mode::Case), "E1/stale", 24 * 3600);
    from(&World::bare(Some(Severity::Medium), Mode::Case), "E1/stale", 7 * 24 * 3600);
}

#[test]
fn half_an_hour_of_monitoring_opens_the_gate() {
    let mut world = World::calm(Severity::Critical);
    world.phase(10, Phase::Monitoring);
    from(&world, "E1/gate", 40 * 60);
}

#[test]
fn what_is_resolved_told_confirmed_and_empty_may_be_closed() {
    let mut world = World::calm(Severity::Critical);
    ask(&mut world, 0, "zoe", false);
    world.phase(10, Phase::Resolved).told(12, Audience::Customer, None, None);
    world.act(13, Act::ConfirmCustomer { by: None, satisfaction: None });
    assert_eq!(world.find("E1/gate", at(20)), None);
    world.act(21, Act::FinishAction { id: warroom::domain::id::ActionId(1), answer: None });
    assert!(world.find("E1/gate", at(22)).is_some());
}

#[test]
fn long_mode_is_offered_after_two_hours_of_critical() {
    from(&World::calm(Severity::Critical), "E1/long", 2 * 3600);
    from(&World::calm(Severity::High), "E1/long", 4 * 3600);
    never(&World::calm(Severity::Medium), "E1/long");
    let mut world = World::calm(Severity::Critical);
    never(world.mode(1, Mode::Long), "E1/long");
}

#[test]
fn a_nudge_can_be_quieted_and_stays() {
    let mut world = World::bare(Some(Severity::Critical), Mode::Bridge);
    world.snooze(3, "room/commander", Some(8));
    let row = world.row("room/commander", at(4));
    assert_eq!((row.state, row.is_snoozed()), (Status::Due, true));
    assert!(!world.row("room/commander", at(8)).is_snoozed());
    world.snooze(9, "room/commander", None);
    assert_eq!(world.row("room/commander", at(9)).snoozed_until, Some(at(19)));
    world.act(20, Act::AssignRole { role: Role::Commander, who: who("dan").unwrap(), take: None });
    never(&world, "room/commander");
}

#[test]
fn every_ten_minutes_of_a_bridge_are_called_out_for_a_minute() {
    let world = World::calm(Severity::Critical);
    from(&world, "room/callout", 600);
    assert_eq!(world.find("room/callout", sec(661)), None);
    from(&world, "room/callout", 1200);
    let row = world.row("room/callout", sec(1230));
    assert_eq!(row.text(&world.room), "20 min elapsed: say it on the bridge");
    never(&World::bare(Some(Severity::Critical), Mode::Case), "room/callout");
    let mut over = World::calm(Severity::Critical);
    over.phase(15, Phase::Resolved);
    assert_eq!(over.find("room/callout", sec(1210)), None);
}

#[test]
fn what_was_carried_over_is_due_in_weeks_and_named_after_two() {
    let carry = |severity: Severity| {
        let mut world = World::calm(severity);
        ask(&mut world, 0, "zoe", false);
        let id = warroom::domain::id::ActionId(1);
        world.command(5, Command::new(Act::CarryAction { id, reason: None }));
        world
    };
    let day = 24 * 60;
    for (severity, days) in [(Severity::Critical, 28), (Severity::High, 56)] {
        let world = carry(severity);
        assert_eq!(world.row("A1", at(6)).due_at, Some(at(5 + days * day)));
        from(&world, "A1/corrective", (5 + 14 * day) * 60);
    }
    let medium = carry(Severity::Medium);
    assert_eq!(medium.find("A1", at(6)), None, "the time box of the bridge ended with it");
    never(&medium, "A1/corrective");
}

#[test]
fn a_day_chosen_for_after_the_incident_stays_when_it_is_carried_over() {
    let mut world = World::calm(Severity::Critical);
    let due = Some(When::In(3 * 86_400));
    let owner = who("zoe");
    let act = Act::AskAction { owner, due, depends: Vec::new(), stream: None, later: true, kind: None };
    world.command(0, Command::new(act).on(E1).saying("alert on replica lag"));
    world.command(5, Command::new(Act::CarryAction { id: warroom::domain::id::ActionId(1), reason: None }));
    assert_eq!(world.row("A1", at(6)).due_at, Some(at(3 * 24 * 60)));
}

/// Escalations E1, E2, … of one cause each, confirmed at these minutes.
fn causes(minutes: &[(i64, &str, Option<&str>)]) -> World {
    let mut world = World::empty();
    for (n, (minute, cause, component)) in (1..).zip(minutes) {
        world.declare(*minute, Some(Severity::Medium), Mode::Case);
        let on = warroom::domain::id::EscalationId(n);
        let cause = Some((*cause).to_owned());
        let component = component.map(str::to_owned);
        let act = Act::ProposeHypothesis { owner: None, box_s: None, why: None, cause, component };
        world.command(*minute, Command::new(act).on(on).saying("the pool ran dry"));
        let id = warroom::domain::id::HypothesisId(n);
        let act = Act::ConfirmHypothesis { id, why: None, cause: None, component: None };
        world.command(minute + 1, Command::new(act).on(on));
    }
    world
}

#[test]
fn the_same_cause_on_the_same_component_within_thirty_days_is_a_recurrence() {
    let day = 24 * 60;
    let late = at(41 * day);
    let found = |gap: i64, second: &str, component: Option<&str>| {
        let world = causes(&[(0, "pool", Some("db")), (gap, second, component)]);
        (world.find("E1/recurrence", late).is_some(), world.find("E2/recurrence", late).is_some())
    };
    assert_eq!(found(30 * day, "POOL ", Some("DB")), (false, true), "the later one says so");
    assert_eq!(found(30 * day + 1, "pool", Some("db")), (false, false));
    assert_eq!(found(day, "pool", Some("cache")), (false, false));
    assert_eq!(found(day, "dns", Some("db")), (false, false));
    let mut world = causes(&[(0, "pool", Some("db")), (5, "pool", Some("db"))]);
    let on = warroom::domain::id::EscalationId(2);
    let act = Act::MakeCommitment { to: None, giver: None, due: Some(When::In(86_400)), kind: None };
    let mut promise = Command::new(act).on(on).saying("why it came back, to product and operations");
    promise.common.tags = vec!["recurrence".to_owned()];
    world.command(7, promise);
    assert_eq!(world.find("E2/recurrence", at(8)), None, "answered by a promise");
}

#[test]
fn time_in_command_is_that_of_bridges_without_a_pause_between() {
    let asked = |began: i64| {
        let mut world = World::calm(Severity::Critical);
        world.phase(99, Phase::Monitoring).phase(100, Phase::Resolved);
        world.declare(began, Some(Severity::Critical), Mode::Bridge);
        (began..3000).find(|minute| world.find("room/command", at(*minute)).is_some())
    };
    assert_eq!((asked(100), asked(1000)), (Some(240), Some(1240)));
}
