//! Drafts for customers who came along with several escalations: each side was told its own last, and nobody is told what
//! only others were told. The clock of the whole runs to the earliest time that any of them was told.
use super::world::World;
use chrono::{DateTime, Utc};
use warroom::comms::draft::{Draft, Wanted, draft};
use warroom::domain::id::EscalationId;
use warroom::domain::words::Audience;

const E: [EscalationId; 4] = [EscalationId(0), EscalationId(1), EscalationId(2), EscalationId(3)];

fn at(clock: &str) -> DateTime<Utc> {
    super::world::at(clock)
}

fn of(world: &World, on: usize) -> Draft {
    let (room, now, eye) = (world.known(), world.now, world.eye);
    let wanted =
        Wanted { room, on: E[on], audience: Audience::Customer, now, eye, templates: &world.templates };
    draft(&wanted).expect("it is there")
}

/// The time that the clock says they were told, and whether a draft at that time agrees.
#[track_caller]
fn told(world: &World, on: usize, want: Option<&str>) {
    let one = &world.known().escalations[&E[on]];
    let clock = one.clocks.get(&Audience::Customer).and_then(|clock| clock.told);
    let named = world.known().named(one, Audience::Customer).map(|(at, _)| at);
    assert_eq!((clock, named), (want.map(at), want.map(at)), "E{on}: the clock and the drafts");
}

/// E1 was told 12:00, E2 11:36, E3 14:00; each of its own customers.
fn three() -> World {
    let mut world = World::new();
    world.at("10:55").says(":escalation sev3 @dan invoices are late --customer Globex:enterprise");
    world.says(":escalation sev3 @dan mail is stuck --customer Acme:standard");
    world.says(":escalation sev3 @dan search is slow --customer Initech:free");
    world.at("11:00").tells("u E1 We look into it. Next update by 12:00 UTC.");
    world.tells("u E2 We look into it. Next update by 11:36 UTC.");
    world.tells("u E3 We look into it. Next update by 14:00 UTC.");
    world.at("11:05");
    world
}

#[test]
fn a_chain_of_merges_holds_to_the_earliest_time_of_all() {
    let mut world = three();
    world.says(":merge E2 into E1 same").at("11:06").says(":merge E1 into E3 same");
    told(&world, 3, Some("11:36"));
    let text = of(world.at("11:50"), 3).text;
    assert!(text.contains("This update is late: we had told some of you 13:36 CEST (11:36 UTC)"), "{text}");
    world.tells("u E3 We found that all have one cause. Next update by 12:30 UTC.");
    told(&world, 3, Some("12:30"));
    assert!(!of(world.at("12:10"), 3).text.contains("some of you"));
    for on in [1, 2] {
        let part = &world.known().escalations[&E[on]];
        let heard = world.known().heard_of(part, Audience::Customer).and_then(|clock| clock.told);
        assert_eq!(heard, Some(at("12:30")), "E{on}");
    }
}

#[test]
fn whoever_leaves_a_chain_takes_along_only_what_they_were_told() {
    // Words to E3 before E1 came into it reached nobody of E2.
    let mut world = three();
    world
        .says(":merge E2 into E1 same")
        .at("11:07")
        .tells("u E3 Search is faster. Next update by 13:00 UTC.");
    world.at("11:08").says(":merge E1 into E3 same").at("11:10").says(":reopen E2 it is another thing");
    told(&world, 2, Some("11:36"));
    told(&world, 3, Some("12:00"));
    assert!(
        of(&world, 2).text.contains("since our last update at 13:00 CEST (11:00 UTC)"),
        "{}",
        of(&world, 2).text
    );
    // Words to E1 while E2 was part of it reached E2, though E1 is part of E3 now.
    let mut world = three();
    world
        .says(":merge E2 into E1 same")
        .at("11:07")
        .tells("u E1 We see one cause. Next update by 11:50 UTC.");
    world.at("11:08").says(":merge E1 into E3 same").at("11:10").says(":reopen E2 it is another thing");
    told(&world, 2, Some("11:50"));
    told(&world, 3, Some("11:50"));
    world.at("11:12").says(":reopen E1 so is this");
    told(&world, 1, Some("11:50"));
    told(&world, 3, Some("14:00"));
}

#[test]
fn a_time_that_only_those_who_left_were_told_is_nobodys_here() {
    let mut world = three();
    world.says(":merge E2 into E1 same").at("11:06").says(":sev E1 sev2 it grows").at("11:10");
    world.says(":reopen E2 it is another thing");
    told(&world, 1, Some("12:00"));
    told(&world, 2, Some("11:36"));
}

#[test]
fn merged_again_after_it_was_taken_apart_each_side_knows_its_own() {
    let mut world = three();
    world.says(":merge E2 into E1 same").at("11:06").tells("u E1 One cause. Next update by 11:40 UTC.");
    world
        .at("11:07")
        .says(":reopen E2 no, two")
        .at("11:08")
        .tells("u E2 Mail flows. Next update by 11:30 UTC.");
    world.at("11:09").says(":merge E2 into E1 yes, one");
    told(&world, 1, Some("11:30"));
    let text = of(world.at("11:45"), 1).text;
    assert!(text.contains("we had told some of you 13:30 CEST (11:30 UTC)"), "{text}");
    assert!(!text.contains("11:40 UTC"), "{text}");
}

#[test]
fn one_without_customers_is_no_side_of_its_own() {
    let mut world = World::new();
    world.at("10:55").says(":escalation sev3 @dan queue is full");
    world.says(":escalation sev3 @dan mail is stuck --customer Acme:standard");
    world.at("11:00").tells("u E2 We look into it. Next update by 11:36 UTC.");
    world.at("11:05").says(":merge E2 into E1 same").at("11:50");
    let text = of(&world, 1).text;
    assert!(text.contains("we had told you 13:36 CEST (11:36 UTC)"), "{text}");
    assert!(!text.contains("first update") && !text.contains("ince our last update"), "{text}");
}

#[test]
fn what_one_side_suffers_is_not_told_to_the_other() {
    let mut world = three();
    world.says(":impact E1 depth:your March invoices do not arrive breadth:all accounts");
    world.says("n you can print invoices by hand #workaround #E1");
    world.says(":merge E2 into E1 same").at("11:20");
    let first = of(&world, 1);
    for only in ["nvoices", "all accounts", "mail"] {
        assert!(!first.text.contains(only), "{only}: {}", first.text);
    }
    assert!(first.text.contains("The problem affecting your service: "), "{}", first.text);
    for note in ["the title is left out", "the impact is left out", "the workaround is left out"] {
        assert!(first.notes.iter().any(|known| known.contains(note)), "{note}: {:?}", first.notes);
    }
    // What was told or written for all of them since is theirs.
    world.tells("u E1 One cause: invoices are late, and mail as well. Next update by 12:00 UTC.").at("11:30");
    world.says(":impact E1 depth:letters of any kind do not arrive").at("11:31");
    let text = of(&world, 1).text;
    assert!(text.contains("Invoices are late: ") && text.contains("letters of any kind"), "{text}");
    // By way of a third one, too.
    let mut world = three();
    world.says(":merge E1 into E2 same").at("11:06").says(":merge E2 into E3 same").at("11:07");
    assert!(!of(&world, 3).text.contains("earch is slow"), "{}", of(&world, 3).text);
}

#[test]
fn a_promise_to_some_that_was_broken_is_no_silence() {
    let mut world = three();
    world.at("11:06").tells("u E1 We will refund you by 18:00 UTC. Next update by 11:40 UTC.");
    world.at("11:07").says(":merge E2 into E1 same").at("11:10");
    world
        .tells("u E1 We work on both. Next update by 11:40 UTC.")
        .at("11:20")
        .says(":broken C1 finance said no");
    let text = of(world.at("11:21"), 1).text;
    assert!(
        text.contains("We did not keep what we promised some of you, and we are sorry for that."),
        "{text}"
    );
    assert!(!text.contains("Nothing has changed") && !text.contains("refund"), "{text}");
    let mut world = three();
    world.at("11:06").tells("u E1 We will refund you by 18:00 UTC. Next update by 11:40 UTC.");
    world.at("11:07").says(":merge E2 into E1 same").at("11:10");
    world.tells("u E1 We work on both. Next update by 11:40 UTC.").at("11:20").says(":kept C1");
    let text = of(world.at("11:21"), 1).text;
    assert!(text.contains("The work has gone on") && !text.contains("refund"), "{text}");
}

#[test]
fn a_promise_to_one_customer_is_told_to_no_other() {
    let mut world = World::new();
    world.at("10:55").says(":escalation sev3 @dan invoices are late --customer Globex:enterprise");
    world.says(":customer E1 Initech:free");
    world.says("c @dan a list of all invoices !2h #E1").says(":set C1 to Initech").at("11:00");
    world.tells("u E1 We look into it. Next update by 12:00 UTC.").at("11:10");
    let draft = of(&world, 1);
    assert!(
        !draft.text.contains("list of all") && !draft.text.contains("What we promised"),
        "{}",
        draft.text
    );
    assert!(draft.notes.iter().any(|note| note.contains("C1 is left out")), "{:?}", draft.notes);
    world.says(":kept C1");
    assert!(!of(&world, 1).text.contains("list of all"), "{}", of(&world, 1).text);
    let mut world = World::new();
    world.at("10:55").says(":escalation sev3 @dan invoices are late --customer Initech:free");
    world.says("c @dan a list of all invoices !2h #E1").says(":set C1 to Initech").at("11:00");
    assert!(of(&world, 1).text.contains("a list of all invoices by "), "{}", of(&world, 1).text);
}

#[test]
fn money_of_ours_is_not_told_to_customers() {
    let mut world = three();
    world
        .says("a @sam pay the vendor 3000 USD #E1")
        .says("x A1")
        .says(":impact E1 depth:orders of 2 M USD hang");
    world.says("c @dan a credit of 40 EUR for Globex !2h #E1").at("11:10");
    let draft = of(&world, 1);
    for sum in ["3000", "2 M"] {
        assert!(!draft.text.contains(sum), "{}", draft.text);
        assert!(
            draft.notes.iter().any(|note| note.contains(sum) && note.contains("a sum of money")),
            "{:?}",
            draft.notes
        );
    }
    assert!(draft.text.contains("a credit of 40 EUR"), "their own: {}", draft.text);
}

#[test]
fn what_the_highest_tier_is_offered_is_not_offered_to_all() {
    let mut world = World::new();
    world.at("10:55").says(":escalation sev3 @dan invoices are late --customer Globex:strategic");
    assert!(of(&world, 1).text.contains("If a call with your team would help"));
    world.says(":customer E1 Initech:free");
    let text = of(&world, 1).text;
    assert!(text.contains("You can reach us at any time by replying to this message."), "{text}");
    assert!(!text.contains("call"), "{text}");
}

#[test]
fn what_was_told_of_the_whole_is_taken_back_from_those_who_left_it() {
    let mut world = three();
    world.says(":merge E2 into E1 same").says(":phase E1 monitoring").at("11:06");
    world.tells(
        "u E1 We found the cause and a fix is in place. We are watching it. Next update by 12:06 UTC.",
    );
    world.at("11:10").says(":reopen E2 not the same cause");
    let text = of(&world, 2).text;
    assert!(text.contains("what we told you there of the cause and of a fix does not hold for it"), "{text}");
    assert!(!text.contains("Nothing has changed") && !text.contains("still looking"), "{text}");
    world.at("11:12").tells("u E2 Mail is stuck for another reason. Next update by 12:00 UTC.").at("11:20");
    let text = of(&world, 2).text;
    assert!(!text.contains("does not hold for it") && text.contains("Nothing has changed"), "once: {text}");
    assert!(!of(&world, 1).text.contains("does not hold for it"));
}

#[test]
fn how_long_it_lasted_is_not_said_to_those_for_whom_it_began_later() {
    let mut world = three();
    for id in 1..=3 {
        world.says(&format!(":milestone E{id} impact_started 10:00"));
    }
    world.at("11:30").says(":resolve E3 --anyway it is fast");
    assert!(of(&world, 3).text.contains("after it began"));
    world.says(":merge E2 into E1 same").at("11:40").says(":resolve E1 --anyway both flow").at("11:41");
    let text = of(&world, 1).text;
    assert!(text.contains("this was resolved at ") && !text.contains("after it began"), "{text}");
}

#[test]
fn concessions_of_ours_and_promises_to_strangers_stay_inside() {
    let mut world = three();
    for words in [
        "raise the credit of Globex to 5000",
        "put half a million aside for Globex",
        "waive the invoice worth ten grand",
        "write off six figures of orders",
    ] {
        world.says(&format!("a @sam {words} #E1"));
    }
    for id in 1..=4 {
        world.says(&format!("x A{id}"));
    }
    world
        .says("d give them 15 % off next year #E1")
        .says("c @dan a list of orders !2h #E1")
        .says(":set C1 to Initec");
    world.at("11:10");
    let draft = of(&world, 1);
    for inside in ["credit", "million", "grand", "figures", "15 %", "list of orders"] {
        assert!(!draft.text.contains(inside), "{inside}: {}", draft.text);
        assert!(draft.notes.iter().any(|note| note.contains(inside)), "{inside}: {:?}", draft.notes);
    }
}

#[test]
fn several_promises_without_words_are_told_apart_by_their_times() {
    let mut world = three();
    world
        .says("c @dan dump of db-prod-03 !1h #E1")
        .says("c @dan dump of db-prod-04 !2h #E1")
        .says("c @dan RCA !3h #E1");
    world
        .at("11:10")
        .tells("u E1 We look. Next update by 14:00 UTC.")
        .at("11:20")
        .says(":kept C1")
        .says(":broken C2 it failed");
    let text = of(&world, 1).text;
    assert!(text.contains("as we promised: the step that we agreed with you for 14:05 CEST"), "{text}");
    assert!(text.contains("sorry for that: the step that we agreed with you for 15:05 CEST"), "{text}");
    assert!(text.contains("What we promised you stands: RCA by 16:05 CEST"), "{text}");
}
