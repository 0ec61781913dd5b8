//! Merged, taken apart and merged again, in any order: what a side was told last is compared with what is true now, what is
//! to be owned is owned once, and what is of one side is said to no other.
use super::world::{World, at};
use warroom::comms::draft::{Draft, Wanted, draft};
use warroom::domain::id::EscalationId;
use warroom::domain::words::Audience;

const BACK: &str = "we took this for a part of another problem";
const FALLEN: &str = "we were watching a fix";

fn of(world: &World, on: u32) -> Draft {
    let (room, now, eye) = (world.known(), world.now, world.eye);
    let (on, audience) = (EscalationId(on), Audience::Customer);
    draft(&Wanted { room, on, audience, now, eye, templates: &world.templates }).expect("it is there")
}

#[track_caller]
fn says(world: &World, on: u32, words: &str, how_often: usize) {
    let text = of(world, on).text;
    assert_eq!(text.matches(words).count(), how_often, "E{on}: {words}\n{text}");
}

/// Invoices of Globex (E1), mail of Acme (E2), search of Initech (E3), each told once.
fn three() -> World {
    let mut world = World::new();
    world.at("10:55").says(":escalation sev3 @dan invoices are late --customer Globex:enterprise");
    world.says(":escalation sev3 @dan mail is stuck --customer Acme:standard");
    world.says(":escalation sev3 @dan search is slow --customer Initech:free");
    world.at("11:00");
    for on in 1..=3 {
        world.tells(&format!("u E{on} We look into it. Next update by 14:00 UTC."));
    }
    world.at("11:05");
    world
}

/// E2 went into E1, all were told of a fix, and E2 was taken out again.
fn taken_out() -> World {
    let mut world = three();
    world.says(":merge E2 into E1 same").says(":phase E1 monitoring").at("11:06");
    world.tells("u E1 A fix is in place and we watch it. Next update by 14:00 UTC.").at("11:10");
    world.says(":reopen E2 not the same cause").at("11:12");
    world
}

#[test]
fn what_is_one_again_is_not_taken_back() {
    let mut world = taken_out();
    says(&world, 2, BACK, 1);
    world.says(":merge E2 into E1 the same after all").at("11:15");
    says(&world, 1, BACK, 0);
    // The other way round, too: both are one, and the fix that all were told of is not there.
    let mut world = taken_out();
    world.says(":merge E1 into E2 the same after all").at("11:15");
    says(&world, 2, "part of another", 0);
    says(&world, 2, FALLEN, 1);
    says(&world, 2, "Nothing has changed", 0);
    world.tells("u E2 We look for the cause again. Next update by 14:00 UTC.").at("11:20");
    says(&world, 2, FALLEN, 0);
}

#[test]
fn whom_it_concerns_alone_is_said_where_others_read_it() {
    let mut world = taken_out();
    world.says(":merge E2 into E3 both wait for the disk").at("11:15");
    says(&world, 3, BACK, 0);
    says(&world, 3, "We had told some of you that your problem was a part of another one. It is not:", 1);
    world.tells("u E3 Both wait for a disk. Next update by 14:00 UTC.").at("11:20");
    says(&world, 3, "part of another", 0);
    // Taken out of that as well before anybody was told anything: it is as it was.
    let mut world = taken_out();
    world.says(":merge E2 into E3 both").at("11:15").says(":reopen E2 no").at("11:16");
    says(&world, 2, BACK, 1);
    says(&world, 3, "part of another", 0);
    says(&world, 3, "Nothing has changed", 1);
}

#[test]
fn taking_out_is_no_reopening() {
    let mut world = three();
    world.says(":merge E2 into E1 same").at("11:10").says(":reopen E2 it is another thing").at("11:12");
    for words in ["taken it up again", "taken the work up", "counted as resolved", "another thing"] {
        says(&world, 2, words, 0);
    }
    says(&world, 2, "Nothing has changed since our last update at 13:00 CEST", 1);
}

#[test]
fn what_one_side_saw_of_an_end_is_nothing_to_the_other() {
    let mut world = three();
    world.says(":resolve E1 --anyway flat").tells("u E1 Invoices flow, this is resolved.").at("11:20");
    world.says(":reopen E1 they stopped").says(":merge E2 into E1 same").at("11:25");
    says(&world, 1, "When we last wrote to some of you, this counted as solved. We are working", 1);
    says(&world, 1, "In between", 0);
    says(&world, 1, "they stopped", 0);
}

#[test]
fn a_broken_promise_is_owned_once_by_whoever_carries_it() {
    let mut world = three();
    world.tells("u E2 We will send you the list of letters by 18:00 UTC. Next update by 14:00 UTC.");
    world.at("11:06").says(":merge E2 into E1 same").says(":broken C1 it failed").at("11:10");
    says(&world, 1, "We did not keep what we promised some of you", 1);
    world.tells("u E1 We did not keep a promise to some of you, and are sorry. Next update by 14:00 UTC.");
    world.at("11:15");
    says(&world, 1, "did not keep", 0);
    // Acme had it: neither apart nor anew.
    world.says(":reopen E2 no").at("11:20");
    says(&world, 2, "did not keep", 0);
    world.says(":merge E2 into E3 yes").at("11:25");
    says(&world, 3, "did not keep", 0);
    // Before it was told, it goes along.
    let mut world = three();
    world.tells("u E2 We will send you the list of letters by 18:00 UTC. Next update by 14:00 UTC.");
    world.at("11:06").says(":merge E2 into E1 same").says(":broken C1 it failed").at("11:10");
    world.says(":reopen E2 no").at("11:20");
    says(&world, 1, "did not keep", 0);
    says(&world, 2, "We did not keep what we promised, and we are sorry for that: ", 1);
    // It was owned before the merge: the others have no part in it.
    world.tells("u E2 We are sorry that you did not get the list. Next update by 14:00 UTC.").at("11:30");
    world.says(":merge E2 into E1 yes").at("11:35");
    says(&world, 1, "did not keep", 0);
}

#[test]
fn that_a_promise_is_late_is_owned_once_and_said_as_long_as_it_is() {
    let mut world = three();
    world
        .tells("u E1 We will send you the list of orders by 11:10 UTC. Next update by 14:00 UTC.")
        .at("11:20");
    says(&world, 1, "We are late with what we promised for 13:10 CEST", 1);
    says(&world, 1, "We are sorry for that.", 1);
    let text = of(&world, 1).text.replace('\n', " ");
    world.tells(&format!("u E1 {text}")).at("11:30");
    says(&world, 1, "We are still late with what we promised for 13:10 CEST", 1);
    says(&world, 1, "We are sorry for that.", 0);
}

#[test]
fn each_thing_that_is_left_out_has_one_note() {
    let mut world = three();
    world.says("c @dan dump of db-prod-03 !2h #E2").says(":merge E2 into E1 same").says(":broken C1 gone");
    let notes = of(world.at("11:20"), 1).notes;
    assert_eq!(notes.iter().filter(|note| note.starts_with("C1 ")).count(), 1, "{notes:?}");
}

/// Steps, decisions, suspected causes and scope from before the merge.
fn worked() -> World {
    let mut world = three();
    world
        .says("a @dan count the letters by hand #E2")
        .says("a @dan print the invoices of May #E1")
        .says("a @dan look at the letters again #E2")
        .says("d send letters on paper #E2")
        .says(":hypothesis E2 the letters are too long")
        .says(":components E2 mailbox")
        .says(":hypothesis E2 the paper ran out")
        .says(":hypothesis E2 the letters filled the disk");
    world
}

#[test]
fn what_stood_on_one_side_is_told_to_no_other() {
    let mut world = worked();
    world.says(":confirm H2 cause:disk").says(":merge E2 into E1 same").at("11:06");
    world
        .says("x A1 all arrive again")
        .says("x A2 all were sent")
        .says(":ruled-out H1 all are short")
        .at("11:10");
    let first = of(&world, 1);
    for only in [
        "letters",
        "invoices",
        "paper",
        "all arrive again",
        "May",
        "mailbox",
        "know the cause",
        "The cause is",
    ] {
        assert!(!first.text.contains(only), "{only}: {}", first.text);
    }
    assert!(first.text.contains("2 steps of the work are done"), "{}", first.text);
    assert!(first.text.contains("We ruled out one possible cause."), "{}", first.text);
    for id in ["A1", "A2", "A3", "D1", "H1"] {
        let note = format!("{id} is left out, it was written of one side before");
        assert!(first.notes.iter().any(|known| known.starts_with(&note)), "{note}: {:?}", first.notes);
    }
    // What is written of the whole since is told to all, and a cause that is found for the whole.
    world
        .says("a @dan restore the connection #E1")
        .says("d move all work to tomorrow morning #E1")
        .says(":confirm H3 cause:disk");
    let text = of(world.says("x A4"), 1).text;
    assert!(
        text.contains("Done: restore the connection.") && text.contains("The cause is confirmed."),
        "{text}"
    );
    // Taken out again each side has its own.
    world.at("11:20").says(":reopen E2 not the same").at("11:21");
    let (first, second) = (of(&world, 1).text, of(&world, 2).text);
    assert!(
        second.contains("Done: count the letters by hand (all arrive again).")
            && !second.contains("invoices"),
        "{second}"
    );
    assert!(!first.contains("letters"), "{first}");
}

#[test]
fn who_was_named_later_was_told_nothing_and_promised_nothing() {
    let mut world = three();
    world
        .tells("u E1 We will send you the list of orders by 18:00 UTC. Next update by 14:00 UTC.")
        .at("11:10");
    says(&world, 1, "Nothing has changed since our last update", 1);
    world.says(":customer E1 Umbrella:free");
    for words in ["ince our last update", "What we promised", "list of orders", "first update"] {
        says(&world, 1, words, 0);
    }
    world.tells("u E1 We look into it. Next update by 14:00 UTC.").at("11:20");
    says(&world, 1, "Nothing has changed since our last update", 1);
    says(&world, 1, "list of orders", 0);
    // Whoever was named after words to nobody by name got them.
    let mut world = World::new();
    world.at("10:55").says(":escalation sev3 @dan invoices are late").at("11:00");
    world
        .tells("u E1 We look into it. Next update by 14:00 UTC.")
        .says(":customer E1 Umbrella:free")
        .at("11:10");
    says(&world, 1, "Nothing has changed since our last update", 1);
    assert_eq!(world.now, at("11:10"));
}

#[test]
fn a_way_around_that_nobody_was_told_of_is_not_called_off() {
    let off = "The workaround is no longer needed.";
    for (told, said) in [("u E1 We work on it.", 0), ("u E1 You can print invoices by hand for now.", 1)] {
        let mut world = three();
        world.says("n you can print invoices by hand #workaround #E1").at("11:10").tells(told).at("11:20");
        world.says(":resolve E1 --anyway flat");
        says(&world, 1, off, said);
        // Who was named since was not told.
        world.says(":customer E1 Umbrella:free");
        says(&world, 1, off, 0);
    }
}

#[test]
fn a_step_that_means_things_is_said_and_one_that_may_mean_readers_is_not() {
    let mut world = three();
    world.says("a @dan find the stuck imports and restart them #E1").says("a @dan give them a list #E1");
    let text = of(&world, 1).text;
    assert!(text.contains("What happens next: find the stuck imports and restart them."), "{text}");
}
