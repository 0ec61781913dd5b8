//! No draft says two things that cannot both be true, in any mode, phase, severity, for any audience, first or later.
use super::AUDIENCES;
use super::clean::PHASES;
use super::world::World;
use warroom::comms::draft::Draft;
use warroom::domain::words::Audience;

/// Words that may not stand in one letter.
const NEVER_TOGETHER: [(&str, &str); 22] = [
    ("our first update", "slower rhythm"),
    ("our first update", "since our last"),
    ("our first update", "nothing has changed"),
    ("our first update", "from now on"),
    ("nothing has changed", "since our last update at 1"),
    ("looking for the cause", "cause is confirmed"),
    ("looking for the cause", "we know the cause"),
    ("the cause is not known yet", "cause confirmed"),
    ("was resolved", "what is affected"),
    ("a fix is in place", "what is affected"),
    ("know of nothing that holds up", "holds up the work; it is described"),
    ("workaround is needed", "a way to work around"),
    ("workaround is needed", "workaround for you yet"),
    ("a fix is in place", "what happens next: drain"),
    ("do not have a workaround", "a way to work around"),
    ("still finding out how far", "we know more about how far"),
    ("nothing that is left for you to do", "please expect the problem to go on"),
    ("see the service work as usual", "what delays us"),
    ("see the service work as usual", "workaround for you yet"),
    ("see the service work as usual", "how this affects you"),
    ("was resolved", "how this affects you"),
    ("this update is late", "comes in its place"),
];

#[track_caller]
fn agrees(world: &World, draft: &Draft, what: &str) {
    let text = draft.text.to_lowercase();
    for (one, other) in NEVER_TOGETHER {
        let last = text.match_indices("since our last update at 1").count();
        let both = text.contains(one) && text.contains(other);
        assert!(!both || last == 1 && other.ends_with('1'), "{what}: {one} / {other}\n{}", draft.text);
    }
    if text.contains("described below") {
        let places = [
            "what is affected",
            "what was affected",
            "how this affect",
            "holds up the rest",
            "what you can do meanwhile",
            "what delays us",
        ];
        assert!(places.iter().any(|place| text.contains(place)), "{what}: nothing is below\n{}", draft.text);
    }
    // A rhythm that is told is the one by which the next words are due.
    let told = [("every hour", 60), ("every 2 hours", 120), ("every 4 hours", 240), ("every 8 hours", 480)];
    let minutes = draft.next.map(|next| (next - world.now).num_minutes());
    for (words, length) in told {
        if draft.audience == Audience::Customer && text.contains(words) {
            assert_eq!(minutes, Some(length), "{what}: {words}\n{}", draft.text);
        }
    }
}

fn all(world: &World, what: &str) {
    for audience in AUDIENCES {
        agrees(world, &world.draft(audience), &format!("{what}, {audience}"));
    }
}

#[test]
fn no_draft_contradicts_itself() {
    for severity in ["critical", "high", "medium", "low", ""] {
        for mode in ["bridge", "case", "long"] {
            // Of these the policy has no slower pace.
            if mode == "long" && matches!(severity, "medium" | "low") {
                continue;
            }
            for phase in PHASES {
                let what = format!("{severity} {mode} {phase}");
                let mut world = World::new();
                world
                    .at("09:00")
                    .says(&format!(":escalation {severity} @sam payments fail --customer Globex:enterprise"))
                    .says(":phase E1 investigating");
                if mode != "bridge" {
                    world.says(&format!(":mode E1 {mode} the fix needs a night"));
                }
                all(&world, &format!("{what}, first of all"));
                let mut told = World::at_phase(severity, "enterprise", phase);
                told.says("n pay by invoice meanwhile #workaround #E1");
                let is_over =
                    matches!(phase, "closed" | "deescalated") || mode == "long" && phase == "resolved";
                if mode != "bridge" && !is_over {
                    told.says(&format!(":mode E1 {mode} the fix needs a night"));
                }
                all(&told, &what);
                if !matches!(phase, "closed" | "deescalated") {
                    told.says("u we keep you up to date #E1").at("10:00");
                    all(&told, &format!("{what}, nothing new"));
                    told.says(":impact E1 customers:12").says("b @sam it waits for a part #E1").at("10:05");
                    all(&told, &format!("{what}, held up"));
                }
            }
        }
    }
}

#[test]
fn a_first_update_in_long_mode_tells_its_rhythm_and_moves_to_none() {
    let mut world = World::payments();
    world.says(":mode E1 long the fix needs a night");
    let text = world.draft(Audience::Customer).text;
    assert!(
        text.contains("our first update to you") && text.contains("Our updates to you come every hour"),
        "{text}"
    );
    let mut world = World::payments();
    world.says("u we are looking for the cause #E1").at("11:10").says(":mode E1 long the fix needs a night");
    let text = world.draft(Audience::Customer).text;
    assert!(text.contains("We have moved to a slower rhythm for these updates: every hour"), "{text}");
}

#[test]
fn the_end_of_long_mode_is_told_to_those_who_were_told_of_it() {
    let mut world = World::payments();
    world.says("u we are looking for the cause #E1").at("11:10").says(":mode E1 long the fix needs a night");
    world.at("11:20").says(":mode E1 bridge").at("11:25");
    let text = world.draft(Audience::Customer).text;
    assert!(!text.contains("rhythm") && !text.contains("From now on"), "never told: {text}");
    world.says(":mode E1 long the fix needs a night").at("11:30").says("u slower from here #E1");
    world.at("11:40").says(":mode E1 bridge").at("11:45");
    let text = world.draft(Audience::Customer).text;
    assert!(text.contains("From now on these updates come every 20 minutes"), "{text}");
    let told = world.draft(Audience::Internal).text;
    assert!(!told.contains("Long mode"), "never told: {told}");
}

#[test]
fn why_the_bridge_slows_down_is_no_word_for_customers() {
    let mut world = World::payments();
    world.says("u we are looking for the cause #E1").at("11:10").says(":mode E1 long people need sleep");
    let (outside, inside) = (world.draft(Audience::Customer).text, world.draft(Audience::Internal).text);
    assert!(outside.contains("slower rhythm") && !outside.contains("sleep"), "{outside}");
    assert!(inside.contains("people need sleep"), "{inside}");
}

#[test]
fn a_letter_states_nothing_that_nobody_recorded() {
    for phase in ["investigating", "identified", "monitoring"] {
        for severity in ["critical", "high"] {
            let text = World::at_phase(severity, "strategic", phase).draft(Audience::Customer).text;
            for words in ["without a break", "before our other work", "Nothing is delaying"] {
                assert!(!text.contains(words), "{words}: {text}");
            }
        }
    }
}

#[test]
fn a_fix_that_is_watched_has_no_steps_of_ours_and_the_watch_has_an_end() {
    let mut world = World::at_phase("critical", "enterprise", "monitoring");
    world.says("a roll out the old settings again #E1");
    let text = world.draft(Audience::Customer).text;
    assert!(
        text.contains("What happens next: we keep watching until the next update")
            && !text.contains("roll out"),
        "{text}"
    );
    assert!(
        text.contains("What still holds up the rest of our work") && text.contains("No workaround is needed"),
        "{text}"
    );
    assert!(!text.contains("What delays us"), "{text}");
}

#[test]
fn a_call_that_may_not_be_offered_is_not() {
    let mut world = World::at_phase("critical", "strategic", "investigating");
    assert!(world.draft(Audience::Customer).text.contains("If a call with your team would help"));
    world.says(":expect E1 hourly mails limits:no calls");
    let text = world.draft(Audience::Customer).text;
    assert!(!text.to_lowercase().contains("call") && text.contains("by replying to this message"), "{text}");
    world.says(":expect E1 limits:credits");
    assert!(world.draft(Audience::Customer).text.contains("If a call with your team would help"));
}

#[test]
fn what_may_not_be_said_is_not_denied_either() {
    let mut world = World::payments();
    world
        .says("n fail over payments-db-2 by hand #workaround #E1")
        .says("b @sam the vendor stalls #private #E1");
    let text = world.draft(Audience::Customer).text;
    assert!(!text.contains("do not have a workaround") && !text.contains("know of nothing"), "{text}");
}

#[test]
fn a_late_clock_of_the_customers_is_said_to_be_late() {
    let mut world = World::payments();
    world.says("u looking #E1").at("13:00");
    let inside = world.draft(Audience::Internal).text;
    assert!(inside.contains("Words to the customer were due at"), "{inside}");
    let above = world.draft(Audience::Executive).text;
    assert!(above.contains("the next words were due at"), "{above}");
    // Nothing was told as a time, so nothing is owned to customers.
    assert!(!world.draft(Audience::Customer).text.contains("This update is late"));
}
