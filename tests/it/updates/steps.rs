//! What of the work goes out by itself: ordinary steps in known words. Everything else waits for a person to say it.
use super::world::World;
use warroom::comms::draft::Draft;
use warroom::comms::templates::Templates;
use warroom::domain::words::Audience;

/// The draft after this was written down as an action or a decision.
fn after(line: &str, templates: Templates) -> Draft {
    let mut world = World::new();
    world.templates = templates;
    world.at("11:00").says(":escalation sev1 @sam payments fail --customer Initech:enterprise");
    world.says(line).at("11:05");
    world.draft(Audience::Customer)
}

/// Whether the words stand in the draft; where they do not, whoever sends it is told how they get there.
#[track_caller]
fn check(key: &str, words: &str, goes: bool) {
    let draft = after(&format!("{key} {words} #E1"), Templates::default());
    assert_eq!(draft.text.contains(words), goes, "{key} {words}: {}{:?}", draft.text, draft.notes);
    let is_noted = draft.notes.iter().any(|note| note.contains("is left out") && note.contains(words));
    assert_eq!(is_noted, !goes, "{key} {words}: {:?}", draft.notes);
}

#[test]
fn an_ordinary_step_goes_out() {
    for words in [
        "roll back the release",
        "rolling back the change of this morning",
        "restart the payment service",
        "restore the database from the backup of last night",
        "switch over to the second region",
        "increase the capacity of the checkout",
        "disable the new feature for all users",
        "deploy the fix",
        "block the bad requests",
        "rate-limit uploads",
        "process the queue of late orders",
        "replay the payments of this morning",
        "verify that payments work again",
        "keep monitoring the error rate",
        "investigate why payments time out",
        "engage the vendor of the storage",
        "stop all deployments in the region",
        "do not restart the database before the copy is complete",
        "check that no payment was lost",
        "move traffic away from the slow servers",
        "stopped the import and restored the index",
    ] {
        check("a", words, true);
        check("d", words, true);
    }
}

#[test]
fn what_is_no_ordinary_step_stays_inside() {
    for words in [
        "we pay Globex half of the invoice back",
        "find out who deleted the records",
        "Microsoft pays for this",
        "prioritise Globex over the others",
        "call the press office",
        "restore the exports of Tesla first",
        "check whether payments were lost",
        "wait until Hooli has signed",
        "review the salary of the night shift",
        "keep it off the status page",
        "restart whatever Priyanka broke",
        "the big customers come first",
        "settle with the bank",
        "hold back the numbers until the board has met",
        "buy more servers",
        "hold back the report until next week",
    ] {
        check("a", words, false);
        check("d", words, false);
    }
}

/// What came of a step, what was found and what holds up the work is told in known words too.
#[test]
fn an_answer_and_a_cause_in_unknown_words_stay_inside() {
    let mut world = World::payments();
    world.at("11:10").says("u we are looking for the cause #E1").at("11:20");
    world.says("x A1 Microsoft pays for them").says(":hypothesis E1 the intake of Tesla");
    world.says(":confirm H2").says("b @sam waiting for Hooli to sign #E1");
    let text = world.draft(Audience::Customer).text;
    for name in ["Microsoft", "Tesla", "Hooli"] {
        assert!(!text.contains(name), "{text}");
    }
    // A look whose answer stays inside assures nobody.
    assert!(text.contains("- One step of the work is done."), "{text}");
    assert!(text.contains("The cause is confirmed."), "{text}");
}

/// What it stops is a matter of ours, what stops it is not.
#[test]
fn a_blocker_on_a_step_is_said_without_its_id() {
    for line in ["b A1 waiting for a maintenance window", "b A1: waiting for a maintenance window #E1"] {
        let mut world = World::payments();
        let text = world.says(line).draft(Audience::Customer).text;
        assert!(text.contains("What delays us: waiting for a maintenance window."), "{line}: {text}");
    }
}

/// A person's own list takes the place of the one that comes with the program; where a row is of no list it is named, and
/// the one that comes with the program is used.
#[test]
fn the_words_are_a_file_that_can_be_replaced() {
    let own = |text: &str| Templates::with([("words/steps.txt".to_owned(), text.to_owned())].into());
    let draft = after("a defrost the freezer #E1", own("run: defrost\nsystem: freezer\njoin: the\n"));
    assert!(draft.text.contains("What happens next: defrost the freezer."), "{}", draft.text);
    assert!(draft.problems.is_empty(), "{:?}", draft.problems);
    let draft = after("a restart the checkout #E1", own("# mine\nding: freezer\n"));
    assert!(draft.text.contains("restart the checkout"), "{}", draft.text);
    let told: Vec<String> = draft.problems.iter().map(ToString::to_string).collect();
    let want = "words/steps.txt:2: ding is no list of words";
    assert!(told.len() == 1 && told[0].starts_with(want), "{told:?}");
}
