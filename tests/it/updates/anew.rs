//! What was told and did not last: steps back that nobody was told of, reopenings, ways around that are of before.
use super::AUDIENCES;
use super::world::World;
use warroom::domain::words::Audience;

/// Everybody was told that the cause is looked for.
fn looked_for() -> World {
    let mut world = World::payments();
    world.at("11:10").says("u we look for the cause #E1").says("u looking #E1 #internal");
    world.says("u looking #E1 #exec").at("11:20");
    world
}

#[test]
fn what_came_farther_and_went_back_between_two_letters_is_told() {
    for (steps, said) in [
        (
            &["monitoring", "investigating it came back"][..],
            "In between a fix was in place and we watched it.",
        ),
        (&["identified", "investigating it was another one"], "In between we took the cause for found."),
        (&["identified", "monitoring", "investigating"], "In between a fix was in place and we watched it."),
        (&["monitoring", "identified"], "In between a fix was in place and we watched it."),
    ] {
        let mut world = looked_for();
        for step in steps {
            world.says(&format!(":phase E1 {step}"));
        }
        for audience in AUDIENCES {
            let draft = world.draft(audience);
            assert!(!draft.unchanged, "{steps:?}, {audience}: {}", draft.text);
            assert!(!draft.text.contains("Nothing has changed"), "{steps:?}, {audience}: {}", draft.text);
        }
        let text = world.draft(Audience::Customer).text;
        assert!(text.contains(said) && text.contains("on the problem again"), "{steps:?}: {text}");
        let why = steps.last().and_then(|step| step.split_once(' ')).map_or("", |(_, why)| why);
        assert!(text.contains(why), "{steps:?}: {text}");
        let inside = world.draft(Audience::Internal).text;
        assert!(inside.contains("and back in between") && inside.contains(why), "{steps:?}: {inside}");
    }
}

#[test]
fn a_reopening_says_that_it_had_been_called_resolved() {
    let mut world = looked_for();
    world.says(":resolve E1 --anyway flat").says("u it works again #E1").at("11:40");
    world.says(":reopen E1 payments fail again");
    let text = world.draft(Audience::Customer).text;
    assert!(
        text.contains("When we last wrote, we called this resolved. We have taken the work up again"),
        "{text}"
    );
    // Who was not told hears of both.
    let mut world = looked_for();
    world.says(":resolve E1 --anyway flat").at("11:40").says(":reopen E1 payments fail again");
    let text = world.draft(Audience::Customer).text;
    assert!(text.contains("In between this counted as resolved, and we have taken it up again"), "{text}");
}

#[test]
fn the_first_words_inside_after_a_reopening_tell_it() {
    let mut world = World::payments();
    world.says(":resolve E1 --anyway flat").at("11:40").says(":reopen E1 it came back").at("11:45");
    for (audience, said) in [
        (Audience::Internal, "- reopened, it was resolved: it came back"),
        (Audience::Executive, "- The work was taken up again after it was resolved (it came back)."),
        (
            Audience::Customer,
            "In between this counted as resolved, and we have taken it up again: it came back.",
        ),
    ] {
        let text = world.draft(audience).text;
        assert!(text.contains(said), "{audience}: {text}");
    }
}

#[test]
fn a_way_around_is_said_to_those_who_go_it_and_not_after_it_failed() {
    let mut world = looked_for();
    world.says(":deescalate E1 workaround they use the old export");
    let text = world.draft(Audience::Customer).text;
    assert!(text.contains("What you can do meanwhile: use the old export."), "{text}");
    assert!(!text.contains("they use"), "{text}");
    for (audience, said) in [
        (Audience::Internal, "orkaround: they use the old export"),
        (Audience::Executive, "- There is a workaround: they use the old export."),
    ] {
        let text = world.draft(audience).text;
        assert_eq!(text.matches(said).count(), 1, "{audience}: {text}");
    }
    // Who was told of it still has it in the next words.
    world.says("u a way around #E1 #exec").at("11:30");
    let text = world.draft(Audience::Executive).text;
    assert!(text.contains("Way around it: they use the old export."), "{text}");
    world.at("11:40").says(":reopen E1 the old export fails, too");
    let draft = world.draft(Audience::Customer);
    assert!(!draft.text.contains("What you can do meanwhile"), "{}", draft.text);
    assert!(!draft.text.contains("do not have a workaround"), "{}", draft.text);
    assert!(draft.notes.iter().any(|note| note.contains("from before the reopening")), "{:?}", draft.notes);
    world.says("n pay by invoice #workaround #E1");
    let text = world.draft(Audience::Customer).text;
    assert!(text.contains("What you can do meanwhile: pay by invoice."), "{text}");
}

#[test]
fn a_way_around_that_speaks_of_customers_is_left_out() {
    let mut world = looked_for();
    world.says("n send them their invoices by mail #workaround #E1");
    let draft = world.draft(Audience::Customer);
    assert!(!draft.text.contains("invoices by mail"), "{}", draft.text);
    assert!(draft.notes.iter().any(|note| note.contains("does not say to them")), "{:?}", draft.notes);
}

#[test]
fn an_impact_in_free_words_reaches_every_reader() {
    let mut world = looked_for();
    world.says(":impact E1 checkout fails for a third of all carts");
    for audience in AUDIENCES {
        let text = world.draft(audience).text;
        assert!(text.contains("checkout fails for a third of all carts"), "{audience}: {text}");
    }
    // Words beside a field are a remark and not the effect.
    world.says(":impact E1 counted again customers:12");
    let text = world.draft(Audience::Internal).text;
    assert!(text.contains("a third of all carts") && !text.contains("counted again"), "{text}");
    world.says(":impact E1 depth:exports");
    let text = world.draft(Audience::Customer).text;
    assert!(text.contains("What this concerns: exports."), "{text}");
}

#[test]
fn what_may_not_be_shared_is_not_nothing_and_not_silence() {
    let mut world = looked_for();
    world.says("d drain db-prod-03 by hand #E1");
    let text = world.draft(Audience::Customer).text;
    assert!(text.contains("there is nothing new from it that we can share yet"), "{text}");
    assert!(!text.contains("Nothing has changed") && !text.contains("db-prod"), "{text}");
}

/// A slower rhythm says nothing of the problem: that nothing has changed is said with it.
#[test]
fn a_slower_rhythm_alone_is_no_change() {
    let mut world = looked_for();
    world.says(":mode E1 long the fix needs a night");
    let text = world.draft(Audience::Customer).text;
    for said in
        ["Nothing has changed since our last update", "We have moved to a slower rhythm for these updates"]
    {
        assert!(text.contains(said), "{said}: {text}");
    }
    let text = world.draft(Audience::Internal).text;
    assert!(text.contains("Nothing has changed") && text.contains("Long mode is decided"), "{text}");
}
