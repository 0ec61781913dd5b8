//! Rulings 1 and 2: where a deadline of words goes when severity, phase or mode changes, and when words were sent.
use super::world::{World, at};
use Severity::{Critical, High, Low, Medium};
use warroom::domain::clock::Status;
use warroom::domain::command::{Act, Command, When};
use warroom::domain::id::EscalationId;
use warroom::domain::words::Audience::{self, Customer, Executive, Internal};
use warroom::domain::words::{Mode, Phase, Severity};

#[track_caller]
fn customer(world: &World, want: i64) {
    assert_eq!(world.due("E1/customer"), Some(want));
}

#[test]
fn the_first_update_is_due_by_severity() {
    for (severity, minutes) in [(Critical, 10), (High, 30), (Medium, 240)] {
        customer(&World::calm(severity), minutes);
    }
    // One business day from Tuesday 10:00 is Wednesday 10:00.
    customer(&World::calm(Low), 24 * 60);
}

#[test]
fn an_unset_severity_runs_as_critical() {
    customer(&World::bare(None, Mode::Bridge), 10);
}

#[test]
fn a_case_starts_with_its_own_interval() {
    customer(&World::bare(Some(High), Mode::Case), 240);
    customer(&World::bare(Some(Critical), Mode::Case), 60);
}

#[test]
fn those_inside_have_clocks_of_their_own() {
    let world = World::calm(Critical);
    assert_eq!((world.due("E1/internal"), world.due("E1/executive")), (Some(30), Some(30)));
    let world = World::calm(Medium);
    assert_eq!((world.due("E1/internal"), world.find("E1/executive", at(0))), (Some(24 * 60), None));
}

#[test]
fn an_update_restarts_the_clock_with_the_interval_of_the_phase_it_tells() {
    let phases = [(Phase::Investigating, 20), (Phase::Identified, 30), (Phase::Monitoring, 60)];
    for (phase, minutes) in phases {
        customer(World::calm(Critical).told(7, Customer, Some(phase), None), 7 + minutes);
    }
    customer(World::calm(High).sent(7), 7 + 30);
}

#[test]
fn a_promised_time_wins_over_the_interval() {
    customer(World::calm(Critical).told(5, Customer, None, Some(50)), 50);
    customer(World::calm(Critical).told(5, Customer, None, Some(8)), 8);
}

#[test]
fn words_to_one_audience_leave_the_others_alone() {
    let mut world = World::calm(Critical);
    world.told(5, Internal, None, None);
    assert_eq!((world.due("E1/internal"), world.due("E1/customer")), (Some(35), Some(10)));
    world.told(6, Executive, None, None);
    assert_eq!((world.due("E1/executive"), world.due("E1/internal")), (Some(36), Some(35)));
}

#[test]
fn a_worse_severity_counts_from_the_last_update_and_comes_earlier() {
    // High after an update at 10: due 40. Critical: 10 + 20 = 30.
    customer(World::calm(High).sent(10).severity(15, Critical), 30);
}

#[test]
fn an_earlier_deadline_never_comes_before_now_and_five_minutes() {
    customer(World::calm(High).sent(10).severity(29, Critical), 34);
    // Before the first update the interval of the first counts from declaring.
    customer(World::calm(High).severity(2, Critical), 10);
    customer(World::calm(High).severity(12, Critical), 17);
}

#[test]
fn the_grace_never_puts_a_deadline_off() {
    customer(World::calm(High).sent(0).severity(28, Critical), 30);
    // Late is late: no change of severity makes it fine again.
    customer(World::calm(High).severity(45, Critical), 30);
}

#[test]
fn a_later_deadline_waits_for_the_next_update() {
    let mut world = World::calm(Critical);
    customer(world.sent(5).severity(10, High), 25);
    customer(world.sent(20), 50);
}

#[test]
fn a_calmer_phase_waits_and_a_hotter_one_does_not() {
    let mut world = World::calm(Critical);
    customer(world.sent(5).phase(10, Phase::Monitoring), 25);
    customer(world.sent(20), 80);
    customer(world.phase(30, Phase::Investigating), 40);
}

#[test]
fn from_case_to_bridge_is_earlier_and_back_waits() {
    let mut world = World::bare(Some(High), Mode::Case);
    customer(world.mode(40, Mode::Bridge), 45);
    customer(world.sent(44).mode(50, Mode::Case), 74);
    customer(world.sent(70), 310);
}

#[test]
fn long_mode_puts_the_deadline_off() {
    customer(World::calm(Critical).sent(5).mode(10, Mode::Long), 65);
    let mut world = World::calm(Critical);
    customer(world.told(5, Customer, Some(Phase::Monitoring), None), 65);
    customer(world.mode(10, Mode::Long), 65);
}

/// What the customer was told holds until words are sent to them or another time is named; the pace before it does not.
#[test]
fn long_mode_goes_as_far_as_the_time_that_was_told() {
    let mut world = World::calm(Critical);
    customer(world.told(5, Customer, None, Some(50)), 50);
    customer(world.mode(6, Mode::Long), 50);
    // Told 50, tightened to 5 + 20.
    let mut world = World::calm(High);
    customer(world.told(5, Customer, None, Some(50)).severity(6, Critical), 25);
    customer(world.mode(7, Mode::Long), 50);
    customer(world.mode(8, Mode::Bridge), 25);
    customer(world.mode(9, Mode::Case).mode(10, Mode::Long), 50);
    customer(world.severity(11, Low).mode(12, Mode::Bridge), 50);
    customer(world.severity(13, Critical).mode(14, Mode::Long), 50);
    paced(&mut world, 15, Some(90 * 60), None);
    customer(&world, 50);
    // Another time that is named takes its place; words end it.
    paced(&mut world, 16, None, Some(80));
    customer(&world, 80);
    customer(world.sent(40).mode(41, Mode::Bridge).mode(42, Mode::Long), 130);
}

#[test]
fn a_time_named_by_hand_before_the_one_that_was_told_leaves_that_in_force() {
    let mut world = World::calm(Critical);
    world.told(5, Customer, None, Some(50));
    paced(&mut world, 6, None, Some(30));
    customer(&world, 30);
    customer(world.mode(7, Mode::Long), 50);
}

#[test]
fn long_mode_never_puts_off_the_first_words_nor_brings_any_nearer() {
    customer(World::calm(Critical).mode(2, Mode::Long), 10);
    customer(World::calm(High).mode(2, Mode::Long), 30);
    let mut world = World::calm(Critical);
    world.mode(2, Mode::Long);
    assert_eq!((world.due("E1/internal"), world.due("E1/executive")), (Some(30), Some(30)));
    customer(world.sent(9), 69);
    // Case mode of a high one is the slower pace already.
    let mut world = World::bare(Some(High), Mode::Case);
    customer(world.mode(200, Mode::Long), 240);
    customer(World::bare(Some(High), Mode::Case).sent(5).mode(6, Mode::Long), 245);
    // Neither do words of an earlier round count, nor a late one become fine.
    let mut world = World::calm(Critical);
    world.sent(5).phase(10, Phase::Resolved).told(12, Customer, Some(Phase::Resolved), None);
    let again = Act::ReopenEscalation { reason: Some("it is back".to_owned()) };
    world.command(20, Command::new(again).on(EscalationId(1)));
    customer(world.mode(21, Mode::Long), 30);
    customer(World::calm(Critical).mode(15, Mode::Long), 10);
}

/// Declared late, dated back: what counts from its start is over already, and is not made due by slowing down.
#[test]
fn a_start_dated_back_makes_long_mode_bring_nothing_nearer() {
    for (severity, minute) in [(Critical, 130), (High, 300)] {
        let mut world = World::calm(severity);
        let due = |world: &World| {
            ["E1/customer", "E1/internal", "E1/executive"].map(|clock| world.due(clock).unwrap())
        };
        paced(&mut world, minute, None, Some(minute + 45));
        let before = due(&world);
        world.mode(minute + 1, Mode::Long);
        assert_eq!(due(&world), before, "{severity}");
    }
}

#[test]
fn leaving_long_mode_is_an_earlier_deadline_like_any_other() {
    let mut world = World::calm(Critical);
    world.sent(5).mode(10, Mode::Long);
    customer(world.mode(12, Mode::Bridge), 25);
}

fn paced(world: &mut World, minute: i64, every_s: Option<i64>, due: Option<i64>) {
    let due = due.map(|minute| When::At(at(minute)));
    let reason = Some("agreed with the customer".to_owned());
    world.act(minute, Act::OverrideCadence { audience: Customer, every_s, due, reason });
}

#[test]
fn an_overridden_interval_stays_until_a_worse_severity_asks_for_more() {
    let mut world = World::calm(Critical);
    world.sent(5);
    paced(&mut world, 6, Some(90 * 60), None);
    customer(&world, 95);
    customer(world.phase(10, Phase::Identified), 95);
    customer(world.sent(60), 150);
    customer(world.severity(70, High).mode(71, Mode::Case), 150);
    customer(world.sent(80), 170);
    let mut tight = World::calm(High);
    tight.sent(5);
    paced(&mut tight, 6, Some(10 * 60), None);
    customer(tight.severity(7, Critical).sent(8), 18);
    customer(tight.mode(9, Mode::Long).sent(10), 20);
    let mut slow = World::calm(Medium);
    slow.sent(5);
    paced(&mut slow, 6, Some(60 * 60), None);
    customer(slow.severity(7, Critical), 25);
    customer(slow.sent(8), 28);
}

#[test]
fn an_overridden_time_is_for_once() {
    let mut world = World::calm(Critical);
    world.sent(5);
    paced(&mut world, 6, None, Some(40));
    customer(&world, 40);
    customer(world.sent(30), 50);
}

#[test]
fn on_resolved_the_running_deadline_stays_for_the_closing_update_which_ends_it() {
    let mut world = World::calm(Critical);
    customer(world.sent(5).phase(10, Phase::Resolved), 25);
    assert_eq!(world.row("E1/customer", at(26)).state, Status::Late);
    world.told(27, Customer, Some(Phase::Resolved), None);
    assert_eq!(world.find("E1/customer", at(27)), None);
}

#[test]
fn words_inside_do_not_end_what_customers_are_owed() {
    let mut world = World::calm(Critical);
    world.sent(5).phase(10, Phase::Resolved).told(12, Internal, None, None);
    customer(&world, 25);
    assert_eq!(world.find("E1/internal", at(12)), None);
    let mut world = World::calm(Critical);
    customer(world.told(5, Internal, Some(Phase::Resolved), None), 10);
}

/// Ruling 2: "on resolved the running deadline stays for the closing update, and sending one that tells *resolved* ends
/// the clock"; domain.md §2.3: one off switch for each clock, and §4 gives each audience a clock of its own.
#[test]
fn each_audience_has_a_closing_update_of_its_own() {
    let mut world = World::calm(Critical);
    world.sent(5).phase(10, Phase::Resolved).told(12, Customer, Some(Phase::Resolved), None);
    assert_eq!(world.find("E1/customer", at(12)), None);
    assert_eq!((world.due("E1/internal"), world.due("E1/executive")), (Some(30), Some(30)));
    assert_eq!(world.row("E1/internal", at(31)).state, Status::Late);
    world.told(32, Internal, None, None);
    assert_eq!((world.due("E1/internal"), world.due("E1/executive")), (None, Some(30)));
    world.told(33, Executive, Some(Phase::Resolved), Some(60));
    assert_eq!(world.due("E1/executive"), None, "even with a promise");
    // Closed and deescalated end them all.
    let mut world = World::calm(Critical);
    let why = Some(warroom::domain::words::Deescalation::ResolvedItself);
    let (to, reason) = (Phase::Deescalated, Some("seen".to_owned()));
    world.act(5, Act::SetPhase { to, reason, overrides: Vec::new(), deescalated: why });
    for clock in ["E1/customer", "E1/internal", "E1/executive"] {
        assert_eq!(world.find(clock, at(6)), None, "{clock}");
    }
}

/// Ruling 2: "`update.sent` with another phase told changes the phase too", whomever it told.
#[test]
fn words_inside_that_tell_another_phase_change_it_too() {
    let mut world = World::calm(Critical);
    world.told(5, Internal, Some(Phase::Identified), None);
    let one = world.state().escalations.values().next().unwrap();
    assert_eq!((one.phase, one.closing_sent), (Phase::Identified, false));
    customer(&world, 10);
    customer(world.sent(8), 38);
}

#[test]
fn telling_resolved_ends_the_clock_even_with_a_promise() {
    let mut world = World::calm(Critical);
    world.told(5, Customer, Some(Phase::Resolved), Some(60));
    assert_eq!(world.find("E1/customer", at(6)), None);
    assert_eq!(world.state().escalations.values().next().unwrap().phase, Phase::Resolved);
}

#[test]
fn going_back_from_resolved_starts_the_clock_again() {
    let mut world = World::calm(Critical);
    world.told(5, Customer, Some(Phase::Resolved), None).phase(30, Phase::Investigating);
    customer(&world, 35);
}

#[test]
fn the_interval_in_force_is_that_of_the_phase_told() {
    let every = |world: &World, audience: Audience| {
        world.state().escalations.values().next().unwrap().clocks.get(&audience).unwrap().every_s
    };
    let mut world = World::calm(Critical);
    assert_eq!(every(&world, Customer), Some(600));
    assert_eq!(every(world.sent(5), Customer), Some(1200));
    assert_eq!(every(world.told(6, Customer, Some(Phase::Identified), None), Customer), Some(1800));
    assert_eq!(every(world.told(7, Customer, None, Some(12)), Customer), Some(1800));
    assert_eq!(every(world.severity(8, High), Customer), Some(3600));
}

#[test]
fn a_worse_severity_wants_an_earlier_response_and_never_a_later_one() {
    let mut world = World::calm(High);
    assert_eq!(world.due("E1/response"), Some(60));
    world.severity(3, Critical);
    assert_eq!(world.due("E1/response"), Some(15));
    world.severity(4, Medium);
    assert_eq!(world.due("E1/response"), Some(15));
}

/// Resolved, or closed, without a word to anybody.
fn ended(world: &mut World, minute: i64, closed: bool) {
    world.phase(minute, Phase::Resolved);
    if closed {
        let passed = |missing: &str| warroom::domain::event::Override {
            missing: missing.to_owned(),
            reason: "seen".to_owned(),
        };
        let overrides = ["closing_update", "customer_confirmed"].map(passed).to_vec();
        let close = Act::CloseEscalation { overrides, reason: None };
        world.command(minute, Command::new(close).on(EscalationId(1)));
    }
}

#[test]
fn an_end_that_was_told_to_nobody_puts_off_no_time_that_was() {
    let again = || Act::ReopenEscalation { reason: Some("it is back".to_owned()) };
    for closed in [false, true] {
        // Late, still to come and before the first words of a new round, and after those.
        for (told, due) in [(35, 35), (45, 45), (90, 51)] {
            let mut world = World::calm(Critical);
            world.told(5, Customer, None, Some(told));
            ended(&mut world, 40, closed);
            customer(world.command(41, Command::new(again()).on(EscalationId(1))), due);
            let clock = world.state().escalations[&EscalationId(1)].clocks[&Customer].clone();
            assert_eq!(clock.told, Some(at(told)), "{closed}");
            customer(world.told(42, Customer, None, Some(70)), 70);
            customer(world.severity(43, High), 70);
        }
    }
    // What policy asked for runs on too, unless closing ended it.
    let mut world = World::calm(Critical);
    ended(world.sent(5), 40, false);
    customer(world.command(41, Command::new(again()).on(EscalationId(1))), 25);
    let mut world = World::calm(Critical);
    ended(world.sent(5), 40, true);
    customer(world.command(41, Command::new(again()).on(EscalationId(1))), 51);
    // Words that told the end ended it.
    let mut world = World::calm(Critical);
    world.told(5, Customer, None, Some(35)).told(39, Customer, Some(Phase::Resolved), None);
    customer(world.command(41, Command::new(again()).on(EscalationId(1))), 51);
}
