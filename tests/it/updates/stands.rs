//! What a letter says still stands: the cause, who confirmed the end, since when, and what is owed to all.
use super::world::World;
use warroom::domain::words::Audience;

#[test]
fn a_cause_whose_hypothesis_was_struck_is_not_called_known() {
    let mut world = World::payments();
    world.at("11:10").says(":confirm H1 the graphs show it").says(":phase E1 identified");
    world.at("11:15").tells("u E1 We found the cause: a new release.").at("11:20").says(":strike H1 wrong");
    let text = world.at("11:30").draft(Audience::Customer).text;
    assert!(text.contains("What we told you of the cause does not hold any more"), "{text}");
    assert!(!text.contains("we know the cause"), "{text}");
}

#[test]
fn what_one_customer_confirmed_is_not_said_to_have_been_confirmed_by_the_other() {
    for (others, words) in [
        (":room zone:UTC", "we close this as you have told us that it works for you again"),
        (":customer add Initech E1", "we close this once you tell us that it works for you again"),
    ] {
        let mut world = World::payments();
        world.says(others).at("11:20").says(":resolve E1 --anyway the graphs are flat");
        world.at("11:30").says(":confirmed E1 5 Globex sees it working");
        let text = world.at("11:40").draft(Audience::Customer).text;
        assert!(text.contains(words), "{others}: {text}");
    }
}

#[test]
fn a_cause_that_was_found_before_the_search_began_again_is_no_news() {
    let mut world = World::payments();
    world.at("11:10").says(":confirm H1 the graphs show it").says(":resolve E1 --anyway the graphs are flat");
    world.at("11:30").says(":reopen E1 payments fail again").at("11:40");
    for audience in [Audience::Executive, Audience::Internal] {
        let text = world.draft(audience).text;
        assert!(!text.contains("Cause confirmed"), "{audience}: {text}");
    }
}

#[test]
fn a_contract_clock_that_was_met_is_no_risk() {
    let mut world = World::payments();
    world.says(":sla E1 resolution 4h");
    let risk = "resolution SLA ends at";
    assert!(world.draft(Audience::Executive).text.contains(risk));
    let text = world.at("12:00").says(":resolve E1 --anyway flat").draft(Audience::Executive).text;
    assert!(!text.contains(risk), "{text}");
    let mut world = World::payments();
    world.says(":sla E1 resolution 30m").at("12:00").says(":resolve E1 --anyway flat").at("12:10");
    let text = world.draft(Audience::Executive).text;
    assert!(text.contains("resolution SLA was breached at"), "{text}");
}

#[test]
fn how_long_it_lasted_is_said_where_it_is_known_when_it_began() {
    let mut world = World::payments();
    world.at("12:00").says(":resolve E1 --anyway flat");
    let (outside, inside) = (world.draft(Audience::Customer).text, world.draft(Audience::Executive).text);
    assert!(!outside.contains("after it began"), "{outside}");
    assert!(inside.contains("Declared") && inside.contains("resolved 1 hour later"), "{inside}");
    world.says(":milestone E1 impact_started 12:40");
    let (outside, inside) = (world.draft(Audience::Customer).text, world.draft(Audience::Executive).text);
    assert!(outside.contains("1 hour 20 minutes after it began"), "{outside}");
    assert!(inside.contains("Began") && inside.contains("lasted 1 hour 20 minutes"), "{inside}");
}

#[test]
fn an_analysis_that_was_promised_to_one_customer_is_owed_to_the_other_by_closing() {
    let mut world = World::payments();
    world
        .says(":customer add Initech E1")
        .says("c @dan root cause analysis !4h #E1")
        .says(":set C1 to Globex");
    world.at("12:00").says(":resolve E1 --anyway flat").says(":close E1 --anyway they are happy");
    let text = world.at("12:05").draft(Audience::Customer).text;
    assert!(text.contains("you get a written summary of what led to this"), "{text}");
}

#[test]
fn a_cause_of_which_nobody_told_them_is_not_taken_back() {
    let mut world = World::payments();
    world.at("11:10").says(":confirm H1 the graphs show it").at("11:15");
    world.tells("u E1 We are working on it.").at("11:20").says(":strike H1 wrong");
    let draft = world.at("11:30").draft(Audience::Customer);
    assert!(!draft.text.contains("does not hold any more"), "{}", draft.text);
    assert!(
        draft.notes.iter().any(|note| note.starts_with("H1 does not hold any more")),
        "{:?}",
        draft.notes
    );
}

#[test]
fn what_was_confirmed_of_an_end_that_did_not_hold_is_confirmed_anew() {
    let mut world = World::payments();
    world.at("11:20").says(":phase E1 monitoring").at("11:25").says(":confirmed E1 5 it works");
    world.at("11:30").says(":phase E1 investigating").at("12:20").says(":resolve E1 --anyway flat");
    let text = world.at("12:25").draft(Audience::Customer).text;
    assert!(text.contains("once you tell us that it works for you again"), "{text}");
    let one = &world.known().escalations[&warroom::domain::id::EscalationId(1)];
    assert!(one.confirmed.is_none() && one.milestones.iter().all(|(name, ..)| name != "customer_confirmed"));
}

#[test]
fn who_leads_is_asked_only_for_what_is_theirs() {
    let mut world = World::payments();
    world.says(":target E1 engineering fix 13:10");
    let text = world.draft(Audience::Executive).text;
    assert!(text.contains("What is needed from you: nothing at the moment."), "{text}");
    assert!(text.contains("Asked of others: engineering to fix it by 13:10"), "{text}");
    world.says(":target E1 leadership approve 13:10");
    let text = world.draft(Audience::Executive).text;
    assert!(text.contains("What is needed from you: approve it by 13:10"), "{text}");
    assert!(!text.contains("Asked of others"), "{text}");
    assert!(!world.draft(Audience::Customer).text.contains("approve"));
}

#[test]
fn a_first_letter_tells_once_that_something_holds_up_the_work() {
    let mut world = World::payments();
    world.says("b @sam vendor case 1234 #E1");
    let text = world.draft(Audience::Customer).text;
    assert!(!text.contains("Something new holds up") && text.contains("What delays us"), "{text}");
}

#[test]
fn the_word_that_led_to_a_typed_time_is_not_told() {
    let mut world = World::payments();
    world.says("c @sam a call in !45m #E1");
    let text = world.draft(Audience::Internal).text;
    assert!(text.contains("a call") && !text.contains("a call in"), "{text}");
}
