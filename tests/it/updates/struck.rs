//! What was told and does not hold any more: struck, said otherwise, late, or renegotiated.
use super::world::World;
use warroom::comms::difficult;
use warroom::comms::draft::Wanted;
use warroom::domain::id::EscalationId;
use warroom::domain::words::Audience;

/// Strikes the entry that was written last.
fn strike_last(world: &mut World) {
    let last = world.known().entries().last().expect("one is there").seq;
    world.says(&format!(":strike L{last} wrong"));
}

#[track_caller]
fn says(world: &World, audience: Audience, words: &str, how_often: usize) {
    let text = world.draft(audience).text;
    assert_eq!(text.matches(words).count(), how_often, "{words}\n{text}");
}

/// Words that tell of each of it.
const TOLD: &str =
    "u E1 We roll back a release, no payment was lost, some in the EU are affected, you can pay by invoice.";

/// Something is written and told, and then struck.
fn told_and_struck(line: &str) -> World {
    let mut world = World::payments();
    world.at("11:05").tells("u E1 We look into it.").at("11:10").says(line);
    let written = world.known().entries().last().expect("one is there").seq;
    world.at("11:15").tells(TOLD).at("11:20");
    world.says(&format!(":strike L{written} wrong"));
    world.at("11:25");
    world
}

#[test]
fn what_was_struck_and_told_to_nobody_is_no_word_for_customers() {
    for line in [
        ":impact E1 depth:exports hang breadth:half of Europe",
        "n you can pay by invoice meanwhile #workaround #E1",
        "d roll back the release",
    ] {
        let mut world = World::payments();
        world.at("11:05").tells("u E1 We look into it.").at("11:10").says(line);
        let written = world.known().entries().last().expect("one is there").seq;
        world.at("11:15").tells("u E1 We know more now.").says(&format!(":strike L{written} wrong"));
        let draft = world.at("11:25").draft(Audience::Customer);
        assert!(!draft.text.contains("any more"), "{line}\n{}", draft.text);
        assert!(draft.notes.iter().any(|note| note.contains("does not hold any more")), "{:?}", draft.notes);
    }
}

#[test]
fn what_was_told_and_struck_since_is_taken_back_once() {
    for (line, said) in [
        (":confirm H1", "What we told you of the cause does not hold any more: we do not know it yet."),
        (
            "d roll back the release",
            "We decided otherwise than we told you, this does not hold any more: roll back",
        ),
        ("x A1 none was lost", "Not done after all: check that no payment was lost"),
        (
            ":impact E1 depth:payments fail breadth:some customers in the EU",
            "What we told you of how far the problem reaches does not hold any more.",
        ),
        (
            "n you can pay by invoice meanwhile #workaround #E1",
            "The way around the problem that we told you of does not hold any more.",
        ),
        (":title E1 Card payments are slow", "We describe the problem otherwise than in our last update"),
    ] {
        let mut world = told_and_struck(line);
        says(&world, Audience::Customer, said, 1);
        says(&world, Audience::Customer, "Nothing has changed", 0);
        for audience in [Audience::Internal, Audience::Executive] {
            assert!(!world.draft(audience).text.contains("\n- \n"), "{line}: {audience}");
        }
        world.tells("u E1 We were wrong there, and are sorry.").at("11:30");
        says(&world, Audience::Customer, "Nothing has changed since our last update", 1);
    }
}

#[test]
fn a_letter_to_the_upset_knows_the_cause_that_drafts_know() {
    let mut world = World::payments();
    world.says(":confirm H1").says(":expect E1 an end emotion:angry").at("11:10");
    says(&world, Audience::Customer, "we know the cause", 1);
    let (room, now, eye) = (world.known(), world.now, world.eye);
    let (on, audience) = (EscalationId(1), Audience::Customer);
    let wanted = Wanted { room, on, audience, now, eye, templates: &world.templates };
    let letter = difficult::read(&wanted).expect("they are upset").0.draft;
    assert!(letter.contains("we know the cause") && !letter.contains("not found yet"), "{letter}");
}

#[test]
fn a_time_that_is_over_is_owned_in_its_grace_as_well() {
    let mut world = World::payments();
    world.at("11:05").tells("u E1 We will send you the list of orders by 11:30 UTC.").at("11:32");
    says(&world, Audience::Customer, "We are late with what we promised for 13:30 CEST", 1);
    says(&world, Audience::Customer, "stands", 0);
    says(&world, Audience::Executive, "late: it was promised for 13:30 CEST", 1);
    says(&world, Audience::Internal, "late: it was for 13:30 CEST", 1);
}

#[test]
fn a_renegotiated_promise_keeps_its_words_and_loses_its_old_time() {
    let mut world = World::payments();
    world.at("11:05").tells("u E1 We will send you the RCA within 48 hours.").at("11:10");
    world.says(":renegotiate C1 72h they agreed");
    for audience in [Audience::Customer, Audience::Executive, Audience::Internal] {
        says(&world, audience, "“We will send you the RCA” by 13:10 CEST on Saturday 13 June", 1);
        says(&world, audience, "48 hours", 0);
    }
}

#[test]
fn words_that_are_not_said_again_have_a_name_that_reads_well() {
    let mut world = World::payments();
    world.at("11:05").tells("u E1 We will send you the log files of db-prod-03 by 12:00 UTC.").at("11:10");
    says(
        &world,
        Audience::Customer,
        "What we promised you stands: what we told you we would do by 14:00 CEST",
        1,
    );
    world.at("12:10");
    says(
        &world,
        Audience::Customer,
        "We are late with what we promised for 14:00 CEST (12:00 UTC). We are sorry",
        1,
    );
}

#[test]
fn those_above_are_asked_what_nobody_has_to_decide_already() {
    let mut world = World::payments();
    world.says(":propose E1 @dan fail over to the other region").says(":propose E1 pay them by hand");
    says(&world, Audience::Executive, "fail over", 0);
    says(&world, Audience::Executive, "decide: pay them by hand", 1);
    world.says(":phase E1 deescalated workaround found");
    says(&world, Audience::Executive, "decide: ", 0);
}

#[test]
fn to_whom_sent_words_promised_can_be_corrected() {
    let mut world = World::payments();
    world.says(":customer E1 Acme:standard").at("11:05");
    world.tells(
        "u E1 We will send you the list of orders by 12:00 UTC. We will send you the RCA by 15:00 UTC.",
    );
    world.at("11:10").says(":set C1 to Acme");
    let to = |world: &World, place: usize| world.known().commitments.values().nth(place).unwrap().to.clone();
    assert_eq!((to(&world, 0).as_deref(), to(&world, 1)), (Some("Acme"), None));
    says(&world, Audience::Customer, "list of orders", 0);
    says(&world, Audience::Customer, "“We will send you the RCA”", 1);
    strike_last(&mut world);
    assert_eq!(to(&world, 0), None);
    // One that was renegotiated too.
    world.says(":renegotiate C2 20h they agreed").says(":set C3 to Acme");
    assert_eq!(to(&world, 2).as_deref(), Some("Acme"));
}
