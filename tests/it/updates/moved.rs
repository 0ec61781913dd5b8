//! What changed without being a step of the work: how long it lasts, promised times, who is affected, contracts, the rhythm.
use super::world::World;
use warroom::domain::words::Audience;

const ALL: [Audience; 3] = [Audience::Customer, Audience::Internal, Audience::Executive];

fn text(world: &mut World, clock: &str, audience: Audience) -> String {
    world.at(clock).draft(audience).text
}

/// A room in which all were told at 11:05.
fn told() -> World {
    let mut world = World::payments();
    world.at("11:05").tells("u E1 We are looking for the cause.");
    world.tells("u E1 #internal looking for the cause").tells("u E1 #exec looking for the cause");
    world
}

#[test]
fn how_long_it_lasts_was_true_when_it_was_written() {
    let mut world = World::payments();
    world.at("11:05").says(":impact E1 depth:payments fail duration:about 10 minutes so far");
    assert!(text(&mut world, "11:07", Audience::Customer).contains("Duration: about 10 minutes so far."));
    let later = text(&mut world, "12:30", Audience::Customer);
    assert!(later.contains("Duration: about 10 minutes so far (as of "), "{later}");
    world.at("12:40").says(":phase E1 monitoring").at("13:30").says(":resolve E1 --anyway flat");
    for audience in ALL {
        let draft = world.at("13:31").draft(audience);
        assert!(!draft.text.contains("so far"), "{}", draft.text);
        assert!(draft.notes.iter().any(|it| it.starts_with("the duration is left out")), "{:?}", draft.notes);
    }
    world.at("13:32").says(":impact E1 duration:90 minutes");
    let known = text(&mut world, "13:50", Audience::Customer);
    assert!(known.contains("Duration: 90 minutes."), "{known}");
}

#[test]
fn of_one_instant_the_order_of_writing_says_whether_it_had_ended() {
    let mut world = World::payments();
    world.at("11:05").says(":impact E1 depth:payments fail duration:ongoing").says(":phase E1 monitoring");
    assert!(!text(&mut world, "11:05", Audience::Customer).contains("Duration"));
    world.says(":impact E1 duration:5 minutes");
    assert!(text(&mut world, "11:05", Audience::Customer).contains("Duration: 5 minutes."));
}

#[test]
fn a_promise_with_another_time_is_news_to_all() {
    let mut world = World::payments();
    world.at("11:05").tells("u E1 We will send you the list of orders by 14:00 UTC.");
    world.tells("u E1 #internal looking for the cause").tells("u E1 #exec looking for the cause");
    world.at("11:10").says(":renegotiate C1 17:00 there are more of them");
    for (audience, words) in [
        (Audience::Customer, "It comes later than that"),
        (Audience::Internal, "C2 promise moved: "),
        (Audience::Executive, "Promise moved: "),
    ] {
        let text = text(&mut world, "11:15", audience);
        assert!(text.contains(words) && !text.contains("Nothing has changed"), "{text}");
    }
}

#[test]
fn who_goes_round_the_problem_is_told_that_it_does_not_help_also_while_a_fix_is_watched() {
    let mut world = World::payments();
    world.at("11:05").says("n use the mobile app to pay #workaround #E1");
    world.at("11:06").tells("u E1 What you can do meanwhile: use the mobile app to pay.");
    world.at("11:10");
    let note = world
        .known()
        .entries()
        .iter()
        .find(|entry| entry.common.tags.iter().any(|tag| tag == "workaround"))
        .map(|entry| entry.seq)
        .expect("a note");
    world.says(&format!(":strike L{note} it loses orders")).at("11:20").says(":phase E1 monitoring");
    let text = text(&mut world, "11:25", Audience::Customer);
    assert!(text.contains("The way around the problem that we told you of does not hold any more"), "{text}");
}

#[test]
fn sums_are_no_news_to_customers() {
    let mut world = World::payments();
    world.says(":impact E1 depth:payments fail customers:12 revenue:2000 EUR");
    world.at("11:05").tells("u E1 Payments fail. We are looking for the cause.");
    world.tells("u E1 #exec payments fail").at("11:10").says(":impact E1 customers:3 revenue:100 EUR");
    let theirs = text(&mut world, "11:15", Audience::Customer);
    assert!(theirs.contains("Nothing has changed") && !theirs.contains("described below"), "{theirs}");
    assert!(text(&mut world, "11:15", Audience::Executive).contains("The impact was assessed again"));
}

#[test]
fn who_and_what_is_not_affected_any_more_is_told() {
    let mut world = World::payments();
    world.says(":customer Initech E1").says(":components E1 payments reports");
    world.at("11:05").tells("u E1 Payments and reports fail.").tells("u E1 #internal both fail");
    world.at("11:10").says(":detach E1 Initech").says(":components E1 payments");
    let inside = text(&mut world, "11:15", Audience::Internal);
    assert!(inside.contains("not part of this any more: Initech"), "{inside}");
    assert!(inside.contains("no longer in scope: reports"), "{inside}");
    let theirs = text(&mut world, "11:15", Audience::Customer);
    assert!(theirs.contains("Not affected after all: reports.") && !theirs.contains("Initech"), "{theirs}");
}

#[test]
fn a_contract_that_was_missed_since_is_no_nothing() {
    let mut world = told();
    world.says(":sla E1 resolution 60m").tells("u E1 #exec one hour to resolve it");
    let before = text(&mut world, "11:30", Audience::Executive);
    assert!(before.contains("Nothing has changed"), "{before}");
    let after = text(&mut world, "13:00", Audience::Executive);
    assert!(
        !after.contains("Nothing has changed") && after.contains("resolution SLA was breached"),
        "{after}"
    );
}

#[test]
fn a_rhythm_that_was_told_and_is_another_one_is_told_again() {
    let mut world = told();
    world.at("11:10").says(":mode E1 long the fix needs a night").at("11:12");
    let slower = text(&mut world, "11:12", Audience::Customer);
    world.tells(&format!("u E1 {}", slower.split_whitespace().collect::<Vec<_>>().join(" ")));
    assert!(!text(&mut world, "11:15", Audience::Customer).contains("updates come every"));
    world.says(":cadence E1 3h they agreed to it");
    let text = text(&mut world, "11:20", Audience::Customer);
    assert!(text.contains("every 3 hours"), "{text}");
}

#[test]
fn a_slower_pace_is_announced_and_a_faster_one_is_not_called_slower() {
    let mut world = told();
    world.at("11:10").says(":mode E1 case they agreed to it");
    let slower = text(&mut world, "11:12", Audience::Customer);
    assert!(slower.contains("We have moved to a slower rhythm for these updates: every"), "{slower}");
    world.tells(&format!("u E1 {}", slower.split_whitespace().collect::<Vec<_>>().join(" ")));
    world.at("11:15").says(":mode E1 bridge");
    let faster = text(&mut world, "11:20", Audience::Customer);
    assert!(faster.contains("From now on these updates come every"), "{faster}");
}

#[test]
fn words_of_our_own_letters_tell_the_time_of_a_promise() {
    let mut world = World::payments();
    world.at("11:05").tells("u E1 We are looking for the cause.");
    world.at("11:06").says("c restore the old reports !2h #E1").at("11:07");
    let squashed = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let first = squashed(world.draft(Audience::Customer).text);
    world.tells(&format!("u E1 {first}")).at("11:08").says(":renegotiate C1 17:30 there are more");
    let moved = squashed(world.at("11:09").draft(Audience::Customer).text);
    assert!(moved.contains("It comes later than that"), "{moved}");
    let after = world.tells(&format!("u E1 {moved}")).at("11:15").draft(Audience::Customer).text;
    assert!(!after.contains("comes later"), "{after}");
}

#[test]
fn what_was_written_since_is_not_nothing_inside_either() {
    let mut world = told();
    world.at("11:10").says("n all cards fail now, also in the US #E1");
    for audience in [Audience::Internal, Audience::Executive] {
        let text = text(&mut world, "11:15", audience);
        assert!(!text.contains("Nothing has changed") && text.contains("The work has gone on"), "{text}");
    }
    let mut world = told();
    world.at("11:10").says(":edit A2 drain shard 4 of payments-db");
    assert!(!text(&mut world, "11:15", Audience::Customer).contains("Nothing has changed"));
}

#[test]
fn what_is_over_has_words_for_no_change() {
    for (end, words) in [
        (
            ":deescalate E1 support they can solve it",
            "our support team carries this on with you, as we told you",
        ),
        (":close E1 --anyway they are happy", "this is closed, as we told you"),
    ] {
        let mut world = World::payments();
        world.says("x A1").says("x A2").at("11:10").says(":resolve E1 --anyway flat").says(end);
        if end.starts_with(":deescalate") {
            world = World::payments();
            world.at("11:10").says(end);
        }
        let first = text(&mut world, "11:12", Audience::Customer);
        assert!(!first.contains("as we told you."), "{first}");
        world.tells(&format!("u E1 {}", first.split_whitespace().collect::<Vec<_>>().join(" ")));
        let second = text(&mut world, "11:40", Audience::Customer);
        assert!(second.contains(words), "{second}");
    }
}

#[test]
fn that_nothing_is_known_is_told_as_nothing() {
    let mut world = World::payments();
    world.at("11:05").says(":impact E1 depth:unknown duration:n/a").says("n none #workaround #E1");
    let text = text(&mut world, "11:10", Audience::Customer);
    for words in ["unknown", "n/a", "What you can do meanwhile"] {
        assert!(!text.contains(words), "{words}: {text}");
    }
}
