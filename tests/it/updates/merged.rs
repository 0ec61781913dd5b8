//! Drafts after a merge: the words go to both sides, and neither is told what only the other one was.
use super::world::World;
use crate::harness::Home;
use warroom::domain::words::Audience;

/// E1 was told 16:00 at 10:56, E2 was told 11:36 at 11:03; then E2 went into E1.
fn both(then: &[&str]) -> World {
    let mut world = World::new();
    world.at("10:55").says(":escalation sev3 @dan reports late --customer Globex:enterprise");
    world.at("10:56").tells("u E1 We look into late reports. Next update by 16:00 UTC.");
    world.at("11:02").says(":escalation sev3 @dan login is slow --customer Acme:standard");
    world.at("11:03").tells("u E2 We are investigating slow logins. Next update by 11:36 UTC.");
    for line in then {
        world.tells(line);
    }
    world.at("11:05").says(":merge E2 into E1 same cause");
    world
}

#[test]
fn the_earliest_time_told_to_any_side_is_admitted_and_no_last_words_are_said_to_all() {
    let mut world = both(&[]);
    let draft = world.at("11:50").draft(Audience::Customer);
    let text = &draft.text;
    assert!(text.contains("This update is late: we had told some of you"), "{text}");
    assert!(text.contains("11:36 UTC"), "{text}");
    for only in ["16:00", "10:56", "11:03", "ince our last update", "first update", "In our last update"] {
        assert!(!text.contains(only), "{only}: {text}");
    }
    assert!(!draft.unchanged);
    assert!(draft.notes.iter().any(|note| note.contains("not the same for all")), "{:?}", draft.notes);
    let text = world.draft(Audience::Executive).text;
    assert!(text.contains("11:36 UTC) for more; that time has passed"), "{text}");
    world.at("11:51").tells("u E1 We found that both have one cause. Next update by 12:30 UTC.");
    let text = world.at("12:45").draft(Audience::Customer).text;
    assert!(text.contains("Nothing has changed since our last update at 13:51 CEST (11:51 UTC)"), "{text}");
    assert!(text.contains("This update is late: we had told you 14:30 CEST (12:30 UTC)"), "{text}");
}

#[test]
fn before_the_time_nothing_is_late() {
    let text = both(&[]).at("11:10").draft(Audience::Customer).text;
    for not in ["This update is late", "In our last update", "Nothing has changed"] {
        assert!(!text.contains(not), "{not}: {text}");
    }
}

#[test]
fn a_promise_to_one_side_is_none_to_the_other() {
    for (line, on) in [
        ("u E2 We will send you the RCA by 18:00 UTC.", "E2"),
        ("u E1 We will send you the RCA by 18:00 UTC.", "E1"),
    ] {
        let mut world = both(&[line]);
        assert_eq!(world.known().commitments.len(), 1, "the ledger has it");
        let draft = world.at("11:50").draft(Audience::Customer);
        assert!(
            !draft.text.contains("RCA") && !draft.text.contains("What we promised you"),
            "{on}: {}",
            draft.text
        );
        let note = "C1 is left out, only some of these customers were promised it";
        assert!(draft.notes.iter().any(|known| known.contains(note)), "{on}: {:?}", draft.notes);
        let text = world.at("18:30").draft(Audience::Customer).text;
        assert!(
            text.contains(
                "We are late with what we promised some of you for 20:00 CEST (18:00 UTC). We are sorry"
            ),
            "{on}: {text}"
        );
        world.says(":kept C1");
        let text = world.draft(Audience::Customer).text;
        assert!(!text.contains("as we promised") && !text.contains("than we promised"), "{on}: {text}");
    }
    let mut world = both(&[]);
    world.at("11:10").tells("u E1 We will send you the RCA by 18:00 UTC.");
    let text = world.at("11:20").draft(Audience::Customer).text;
    assert!(text.contains("What we promised you stands"), "both were promised it: {text}");
}

#[test]
fn there_are_no_next_words_about_what_was_merged_away() {
    let home = Home::new();
    home.run(&["start", "Reports late", "--sev", "low", "--customer", "Globex:enterprise", "--ic", "@dan"])
        .ends(0);
    home.run(&["do", "escalation sev3 Login is slow @dan --customer Acme:standard"]).ends(0);
    home.run(&["do", "merge E2 into E1 same cause"]).ends(0);
    let said = "E2 was merged into E1; act on E1, or `reopen E2 REASON` takes it apart again";
    for kind in ["update", "difficult"] {
        let out = home.run(&["report", kind, "E2"]);
        assert_ne!(out.code, 0, "{kind}: {out:?}");
        assert!(out.stderr.contains(said) && out.stdout.is_empty(), "{kind}: {out:?}");
    }
}

#[test]
fn the_composer_does_not_open_for_it_either() {
    let mut world = both(&[]);
    world.board.catch_up().keys(":").types("draft E2").keys("Enter");
    let screen = world.board.screen(160, 40);
    assert!(screen.contains("E2 was merged into E1"), "{screen}");
    assert!(!screen.contains("update to customers"), "{screen}");
}

#[test]
fn inside_words_about_what_was_merged_were_words_about_the_whole() {
    let mut world = World::new();
    world.at("11:00").says(":escalation sev2 logins fail --customer Globex:standard");
    world.says(":escalation sev1 exports hang --customer Umbra:standard");
    world.at("11:02").says("u E1 We look into the logins. !30m").at("11:03");
    world.says("u E2 We look into the exports. !20m").says("u exports hang since 10:55 #E2 #internal");
    world.at("11:05").says(":merge E2 into E1").at("11:06");
    let text = world.draft(Audience::Internal).text;
    assert!(!text.contains("First internal update"), "{text}");
    assert!(text.contains("Since the last internal update at 13:03 CEST"), "{text}");
    let text = world.draft(Audience::Executive).text;
    assert!(text.contains("; some of them were told 13:23 CEST"), "two sides know two times: {text}");
}
