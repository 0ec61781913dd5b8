//! Whoever leaves a merge, comes late or stays alone: what was told and promised to them elsewhere is taken back, stands or is
//! owned, and no words speak of what only others had.
use super::world::World;
use warroom::comms::difficult;
use warroom::comms::draft::{Draft, Wanted, draft};
use warroom::domain::id::EscalationId;
use warroom::domain::words::Audience;

fn wanted(world: &World, on: u32) -> Wanted<'_> {
    let (room, now, eye) = (world.known(), world.now, world.eye);
    Wanted { room, on: EscalationId(on), audience: Audience::Customer, now, eye, templates: &world.templates }
}

fn of(world: &World, on: u32) -> Draft {
    draft(&wanted(world, on)).expect("it is there")
}

fn letter(world: &World, on: u32) -> String {
    difficult::read(&wanted(world, on)).expect("they are upset").0.draft
}

#[track_caller]
fn says(text: &str, words: &str, how_often: usize) {
    assert_eq!(text.matches(words).count(), how_often, "{words}\n{text}");
}

/// Invoices of Globex (E1) and mail of Acme (E2), each told once; then E2 became part of E1.
fn merged() -> World {
    let mut world = World::new();
    world.at("10:00").says(":escalation sev3 @dan invoices are late --customer Globex:enterprise");
    world.says(":escalation sev3 @dan mail is stuck --customer Acme:standard");
    world.says(":phase E1 investigating").says(":phase E2 investigating").at("10:05");
    world.tells("u E1 We look into it.").tells("u E2 We look into it.").at("10:10");
    world.says(":merge E2 into E1 same").at("10:15");
    world
}

#[test]
fn an_end_that_was_told_of_another_is_taken_back() {
    let mut world = merged();
    world.says(":resolve E1 --anyway flat").tells("u E1 This is resolved.").at("10:20");
    world.says(":reopen E2 not the same").says(":expect E2 an end emotion:angry").at("10:25");
    let back = "We also told you that it was resolved. That is not so: your problem is not resolved yet, and we are sorry";
    says(&of(&world, 2).text, back, 1);
    says(&of(&world, 1).text, "That is not so", 0);
    let upset = letter(&world, 2);
    says(
        &upset,
        "for a part of another one. It is not. We told you that this was resolved. It is not. We are sorry",
        1,
    );
    let note = "what they were told last is left out, it was told of something of which this was a part";
    assert!(of(&world, 2).notes.iter().any(|known| known == note), "{:?}", of(&world, 2).notes);
    // Others who read it were not told.
    world.says(":escalation sev3 @dan search is slow --customer Initech:free");
    world.says(":merge E2 into E3 both").at("10:30");
    says(
        &of(&world, 3).text,
        "We also told some of you that it was resolved. That is not so: the problem is",
        1,
    );
    world.says(":reopen E2 no").at("10:35");
    // Once they were told, it is over.
    world.tells("u E2 It is not resolved, we are sorry.").at("10:40");
    says(&of(&world, 2).text, "resolved", 0);
    says(&letter(&world, 2), "resolved", 0);
}

#[test]
fn an_end_that_came_since_is_no_lie() {
    let mut world = merged();
    world.says(":resolve E1 --anyway flat").tells("u E1 This is resolved.").at("10:20");
    world.says(":reopen E2 not the same").says(":resolve E2 --anyway mail flows").at("10:25");
    let text = of(&world, 2).text;
    says(&text, "That is not so", 0);
    says(&text, "what we told you there of the cause, of a fix and of the end does not hold for it", 1);
    says(&text, "this was resolved at", 1);
}

#[test]
fn a_plain_reopening_is_owned_to_the_upset_as_well() {
    let mut world = merged();
    world.says(":resolve E1 --anyway flat").tells("u E1 This is resolved.").at("10:20");
    world.says(":reopen E1 it came back").says(":expect E1 an end emotion:angry").at("10:25");
    says(&letter(&world, 1), "We told you that this was resolved, and we had to take the work up again.", 1);
}

#[test]
fn a_promise_goes_along_with_whoever_had_it() {
    let mut world = merged();
    world.tells("u E1 We will send you the list of letters by 12:00 UTC.").at("10:20");
    world.says(":reopen E2 not the same").says(":expect E2 an end emotion:angry").at("10:25");
    let first = of(&world, 2);
    says(&first.text, "What we promised you stands: “We will send you the list of letters” by 14:00 CEST", 1);
    says(&letter(&world, 2), "What we promised you stands", 1);
    let note = "C1 was promised while this was a part of E1, which keeps it: see that it still holds";
    assert!(first.notes.iter().any(|known| known.starts_with(note)), "{:?}", first.notes);
    world.at("12:30");
    for on in 1..=2 {
        says(&of(&world, on).text, "We are late with what we promised for 14:00 CEST", 1);
    }
    says(&letter(&world, 2), "We are late with what we promised you for 14:00 CEST", 1);
    let mut kept = world;
    kept.says(":kept C1");
    says(&of(&kept, 2).text, "promise", 0);
    let note =
        "C1 was promised while this was a part of E1, and kept there, later than promised: say whether";
    assert!(of(&kept, 2).notes.iter().any(|known| known.starts_with(note)), "{:?}", of(&kept, 2).notes);
    kept.tells("u E2 You have the list now, later than we said. We are sorry.").at("12:40");
    assert!(!of(&kept, 2).notes.iter().any(|known| known.starts_with("C1")), "{:?}", of(&kept, 2).notes);
}

#[test]
fn what_another_customer_was_promised_is_no_matter_of_theirs() {
    for (to, how_often) in [("Globex", 0), ("Acme", 1)] {
        let mut world = merged();
        world
            .tells("u E1 We will send you the list of letters by 12:00 UTC.")
            .says(&format!(":set C1 to {to}"));
        world.at("10:20").says(":reopen E2 not the same").at("10:25");
        let notes = of(&world, 2).notes;
        let named = notes.iter().filter(|note| note.starts_with("C1 was promised")).count();
        assert_eq!(named, how_often, "{to}: {notes:?}");
    }
}

#[test]
fn what_was_broken_there_is_owned_once_by_each() {
    let mut world = merged();
    world.tells("u E1 We will send you the list of letters by 12:00 UTC.").at("10:20");
    world
        .says(":reopen E2 no")
        .says(":expect E2 an end emotion:angry")
        .says(":broken C1 it failed")
        .at("10:25");
    let broken =
        "We did not keep what we promised, and we are sorry for that: “We will send you the list of letters”";
    for on in 1..=2 {
        says(&of(&world, on).text, broken, 1);
    }
    says(
        &letter(&world, 2),
        "We did not keep what we promised you: “We will send you the list of letters”.",
        1,
    );
    world.tells("u E2 We did not keep our promise to send the list, and are sorry.").at("10:30");
    says(&of(&world, 2).text, "did not keep", 0);
    says(&letter(&world, 2), "did not keep", 0);
    says(&of(&world, 1).text, broken, 1);
}

#[test]
fn who_was_named_when_all_others_were_gone_was_told_nothing() {
    let mut world = merged();
    world.says(":reopen E2 no").at("10:20");
    world
        .tells("u E2 We will send you the list of letters by 12:00 UTC. Next update by 11:00 UTC.")
        .at("10:30");
    world.says(":customer E2 Umbrella:free").says(":detach E2 Acme").at("11:30");
    let draft = of(&world, 2);
    for words in ["some of you", "promise", "list of letters", "late", "In our last"] {
        says(&draft.text, words, 0);
    }
    says(&draft.text, "this is our first update to you", 1);
    for note in &draft.notes {
        assert!(!note.contains("not the same for all"), "{note}");
    }
    let note = "C1 is left out, none of these customers were promised it";
    assert!(draft.notes.iter().any(|known| known.starts_with(note)), "{:?}", draft.notes);
    says(&of(world.at("12:30"), 2).text, "late", 0);
}

#[test]
fn one_customer_of_both_is_no_some_of_you() {
    let mut world = World::new();
    world.at("10:00").says(":escalation sev3 @dan invoices are late --customer Globex:enterprise");
    world.says(":escalation sev3 @dan mail is stuck --customer Globex").at("10:05");
    world.tells("u E1 We look into it. Next update by 11:00 UTC.");
    world.tells("u E2 We look into it. Next update by 12:00 UTC.").at("10:10");
    world.says(":merge E2 into E1 same").at("11:30");
    let draft = of(&world, 1);
    says(&draft.text, "some of you", 0);
    says(&draft.text, "This update is late: we had told you 13:00 CEST", 1);
    let note = "what they were told last is left out, they were told of each of several that are one now";
    assert!(draft.notes.iter().any(|known| known == note), "{:?}", draft.notes);
}
