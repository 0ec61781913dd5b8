//! Entries that a wrong clock wrote: where two clocks disagree the earlier alarm stands (journal.md).
use super::world::{World, at, update};
use Severity::Critical;
use warroom::domain::clock::Status;
use warroom::domain::command::{Act, Command, When};
use warroom::domain::words::Audience::{self, Customer};
use warroom::domain::words::Severity;

#[track_caller]
fn customer(world: &World, want: i64) {
    assert_eq!(world.due("E1/customer"), Some(want));
}

fn note(world: &mut World, minute: i64) {
    world.act(minute, Act::WriteNote { kind: None });
}

fn dated(world: &mut World, minute: i64, happened: i64) {
    world.command(
        minute,
        Command::new(update(Audience::Customer, None, None)).saying("words").at(at(happened)),
    );
}

#[test]
fn an_update_recorded_after_one_of_the_future_is_the_last() {
    let mut world = World::calm(Critical);
    world.sent(120);
    customer(&world, 140);
    world.sent(2);
    customer(&world, 22);
    assert_eq!(world.row("E1/customer", at(60)).state, Status::Late);
    let clock = &world.state().escalations[&super::world::E1].clocks[&Customer];
    assert_eq!((clock.last_sent, clock.last.map(|id| id.to_string())), (Some(at(2)), Some("U2".to_owned())));
}

#[test]
fn any_later_line_brings_the_alarm_of_an_update_of_the_future_nearer() {
    let mut world = World::calm(Critical);
    world.sent(120);
    note(&mut world, 2);
    customer(&world, 22);
    note(&mut world, 5);
    customer(&world, 22);
    // The clock is right again for those who thought it was wrong: the earlier alarm stands.
    note(&mut world, 125);
    customer(&world, 22);
}

#[test]
fn an_update_that_was_dated_back_moves_no_clock() {
    let mut world = World::calm(Critical);
    world.sent(40);
    dated(&mut world, 45, 15);
    customer(&world, 60);
    let mut ahead = World::calm(Critical);
    ahead.sent(120);
    dated(&mut ahead, 40, 10);
    customer(&ahead, 60);
}

#[test]
fn what_else_a_wrong_clock_set_going_is_due_as_much_earlier() {
    let mut world = World::calm(Critical);
    world.act(
        120,
        Act::AskAction {
            owner: None,
            due: Some(When::In(600)),
            depends: vec![],
            stream: None,
            later: false,
            kind: None,
        },
    );
    world.sent(121).snooze(122, "E1/customer", Some(127));
    assert_eq!(world.due("A1"), Some(130));
    note(&mut world, 2);
    assert_eq!(world.due("A1"), Some(12));
    assert!(world.row("E1/customer", at(6)).is_snoozed());
    assert!(!world.row("E1/customer", at(8)).is_snoozed(), "five minutes of quiet are not two hours");
}

#[test]
fn clocks_that_part_by_two_seconds_agree() {
    let mut world = World::calm(Critical);
    world.sent(10);
    let before = world.due("E1/customer");
    world.room.was_known_by(super::world::sec(598));
    assert_eq!(world.due("E1/customer"), before);
    world.room.was_known_by(super::world::sec(590));
    assert_eq!(world.row("E1/customer", at(10)).due_at, Some(super::world::sec(1800 - 8)));
}

#[test]
fn a_line_that_waited_for_the_disk_while_others_wrote_is_of_no_wrong_clock() {
    let mut world = World::calm(Critical);
    world.is_real = true;
    // It was said at 10 and reached the journal after what was sent at 65.
    world.sent(65);
    customer(&world, 85);
    note(&mut world, 10);
    customer(&world, 85);
    world.sent(12);
    note(&mut world, 66);
    assert_eq!(world.row("E1/customer", at(66)).state, Status::Ok);
}
