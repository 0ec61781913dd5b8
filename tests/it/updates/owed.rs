//! Promises in drafts: what customers have is said until it is kept, in their words, once.
use super::AUDIENCES;
use super::world::World;
use warroom::app::ledger;
use warroom::comms::lint::{About, Severity, lint};
use warroom::domain::id::EscalationId;
use warroom::domain::words::Audience;

/// Customers were promised a report in the words that they got.
fn promised() -> World {
    let mut world = World::payments();
    world.says(":phase E1 identified").at("11:10");
    // As the composer and the capture line record it.
    world.tells("u We found the cause. We will send you the RCA within 48 hours. #E1").at("11:20");
    world
}

#[test]
fn a_promise_in_sent_words_is_in_the_next_letter_until_it_is_kept() {
    let mut world = promised();
    assert_eq!(world.known().commitments.len(), 1, "the ledger has it");
    let text = world.draft(Audience::Customer).text;
    let said = "What we promised you stands: “We will send you the RCA” by 13:10 CEST on Friday 12 June (11:10 UTC).";
    assert!(text.contains(said), "{text}");
    stands_alone(&world);
    for (audience, said) in [
        (Audience::Internal, "Promised outside: C1 “We will send you the RCA” by"),
        (Audience::Executive, "Promised to customers: “We will send you the RCA” by"),
    ] {
        let text = world.draft(audience).text;
        assert!(text.contains(said), "{audience}: {text}");
    }
    world.says("u nothing new #E1").at("11:40").says(":kept C1").at("11:45");
    let text = world.draft(Audience::Customer).text;
    assert!(text.contains("- Done, as we promised: “We will send you the RCA”."), "{text}");
    assert!(!text.contains("What we promised you stands"), "{text}");
}

#[test]
fn two_promises_that_are_late_are_two_sentences() {
    let mut world = World::payments();
    world
        .says("c @dan list of failed payments !1h #E1")
        .says("c @dan export of invoices !1h #E1")
        .at("12:30");
    let text = world.draft(Audience::Customer).text;
    let said = "We are sorry for that. We are late with what we promised for 14:02 CEST (12:02 UTC): export";
    assert!(text.contains(said), "{text}");
    // What follows begins a paragraph of its own.
    world.says(":done A1");
    let text = world.draft(Audience::Customer).text;
    let after = text.split("We are sorry for that.").last().unwrap_or_default();
    assert!(after.starts_with("\n\nWhat we know so far:"), "{text}");
}

#[test]
fn a_promise_that_was_put_off_is_not_told_as_standing() {
    let mut world = World::payments();
    world.at("11:10").tells("u We look into it. We will send you a report by 15:00 UTC. #E1").at("11:20");
    world.says(":renegotiate C1 18:00 agreed with them");
    let text = world.draft(Audience::Customer).text;
    let said = "We told you 17:00 CEST (15:00 UTC) for something that we promised you. It comes later than that, and we are sorry \
                for the change; the time below counts.\nWhat we promised you stands: “We will send you a report” by 18:00 CEST \
                (16:00 UTC).";
    assert!(text.contains(said), "{text}");
    stands_alone(&world);
    // Late, it is late by the time that they know.
    world.at("16:30");
    let text = world.draft(Audience::Customer).text;
    assert!(text.contains("late with what we promised for 17:00 CEST (15:00 UTC)"), "{text}");
    // Once they were told, the new time is theirs.
    world.at("11:30").tells("u We will send you the report by 16:00 UTC, not by 15:00 UTC. #E1").at("11:40");
    let text = world.draft(Audience::Customer).text;
    assert!(text.contains("What we promised you stands: ") && !text.contains("later than that"), "{text}");
}

#[test]
fn a_promise_that_was_written_down_is_named_even_where_its_words_stay_inside() {
    let mut world = World::payments();
    world.at("11:10").says("u we look into it #E1");
    world.says("c @dan list of failed payments for Globex !2h #E1").says("c @dan dump of db-prod-03 !3h #E1");
    let draft = world.draft(Audience::Customer);
    assert!(
        draft.text.contains("list of failed payments for you by 15:10 CEST (13:10 UTC)"),
        "{}",
        draft.text
    );
    assert!(draft.text.contains("the step that we agreed with you, by 16:10 CEST"), "{}", draft.text);
    assert!(!draft.text.contains("db-prod-03"), "{}", draft.text);
    assert!(draft.notes.iter().any(|note| note.contains("db-prod-03")), "{:?}", draft.notes);
    stands_alone(&world);
    world.says(":broken C1 the export failed").at("11:20");
    let text = world.draft(Audience::Customer).text;
    assert!(
        text.contains(
            "- We did not keep what we promised, and we are sorry for that: list of failed payments"
        ),
        "{text}"
    );
}

#[test]
fn of_a_sentence_that_says_more_only_the_promise_is_repeated() {
    let mut world = World::payments();
    world
        .at("11:10")
        .tells("u It works again, and we will send you the RCA by 12:00 UTC on Friday. #E1")
        .at("11:20");
    world.says(":phase E1 monitoring").says(":phase E1 investigating it came back");
    let text = world.draft(Audience::Customer).text;
    assert!(text.contains("stands: “we will send you the RCA” by 14:00 CEST"), "{text}");
}

#[test]
fn a_promise_is_told_with_one_time_whatever_words_named_it() {
    for words in ["by Friday 12:00 UTC", "by 12:00 UTC on Friday 12 June", "within 48 hours"] {
        let mut world = World::payments();
        world.at("12:00").tells(&format!("u We will send you the RCA {words}. #E1")).at("12:20");
        for audience in AUDIENCES {
            let text = world.draft(audience).text;
            let row =
                text.lines().find(|row| row.contains("RCA")).unwrap_or_else(|| panic!("{audience}: {text}"));
            assert_eq!(row.matches("12:00 UTC").count(), 1, "{audience}: {row}");
            assert!(
                row.contains("“We will send you the RCA” by ") && row.contains("12 June"),
                "{audience}: {row}"
            );
        }
        stands_alone(&world);
    }
}

#[test]
fn those_who_lead_are_told_every_open_promise_a_fix_as_well() {
    let mut world = World::payments();
    world
        .at("11:10")
        .tells("u We will fix the exports by 15:00 UTC. We will send you the logs by 16:00 UTC. #E1");
    world.says("c @dan dump of db-prod-03 !3h #E1").at("11:20");
    assert_eq!(world.known().commitments.len(), 3);
    for (audience, all) in [
        (
            Audience::Executive,
            ["“We will fix the exports” by ", "“We will send you the logs” by ", "a step that was agreed"],
        ),
        (
            Audience::Internal,
            ["“We will fix the exports” by ", "“We will send you the logs” by ", "dump of db-prod-03"],
        ),
    ] {
        let text = world.draft(audience).text;
        for one in all {
            assert!(text.contains(one), "{audience}: {one}: {text}");
        }
    }
    let text = world.draft(Audience::Customer).text;
    assert!(
        !text.contains("fix the exports") && text.contains("the step that we agreed with you, by"),
        "{text}"
    );
    stands_alone(&world);
}

#[test]
fn a_heading_names_no_customer() {
    for (title, subject) in [
        ("login is slow for Globex", "Login is slow"),
        ("Globex login is slow", "Login is slow"),
        ("Globex's login is slow", "Login is slow"),
        ("login is slow", "Login is slow"),
    ] {
        let mut world = World::new();
        world.at("11:00").says(&format!(":escalation sev1 @sam {title} --customer Globex:enterprise"));
        let text = world.draft(Audience::Customer).text;
        assert!(text.contains(&format!("{subject}: we are")), "{title}: {text}");
        // Another one who has it, too, reads nobody's name.
        world.says(":customer Initech:free E1");
        let text = world.draft(Audience::Customer).text;
        assert!(!text.contains("Globex"), "{title}: {text}");
    }
}

#[test]
fn a_promise_kept_late_does_not_count_as_kept() {
    let mut world = promised();
    world.at("11:10").says("c @dan list of failed payments !10m #E1").at("11:40").says(":kept C2");
    let text = world.draft(Audience::Customer).text;
    assert!(text.contains("- Done, though later than we promised: list of failed payments."), "{text}");
}

/// What closing promises is promised once, however often it is closed.
#[test]
fn closing_again_carries_open_promises_over() {
    let mut world = World::at_phase("critical", "enterprise", "closed");
    let open =
        |world: &World| world.known().commitments.values().filter(|it| it.replaced_by.is_none()).count();
    assert_eq!(open(&world), 4, "analysis, RCA, review, check-in");
    world.at("10:00").says(":reopen E1 it came back").at("10:10").says(":resolve E1 --anyway flat again");
    world.at("10:20").says(":close E1 --anyway they are happy");
    assert_eq!(open(&world), 4, "carried over");
    let text = world.draft(Audience::Customer).text;
    assert_eq!(text.matches("a written summary of what led to this").count(), 1, "{text}");
    // What was kept before the reopening is owed anew: it tells of less than happened.
    world.says(":kept C2").at("10:30").says(":reopen E1 once more").at("10:40");
    world.says(":resolve E1 --anyway flat").says(":close E1 --anyway they are happy");
    assert_eq!(open(&world), 5, "a new RCA");
}

#[test]
fn an_rca_by_the_words_of_a_person_is_not_promised_again_by_closing() {
    let mut world = promised();
    world.says(":resolve E1 --anyway flat").at("11:30").says(":close E1 --anyway they are happy");
    let kinds =
        world.known().commitments.values().filter(|it| it.birth.text().to_lowercase().contains("root cause"));
    assert_eq!(kinds.count(), 0, "C1 is the RCA");
    let text = world.draft(Audience::Customer).text;
    assert_eq!(text.matches("RCA").count() + text.matches("written summary").count(), 1, "{text}");
}

/// The linter stops nothing of the drafts, and they promise nothing anew.
#[track_caller]
fn stands_alone(world: &World) {
    for audience in AUDIENCES {
        let draft = world.draft(audience);
        let mut about =
            About::new(audience, world.now, draft.zone).within(world.known(), Some(EscalationId(1)));
        about.next = draft.next;
        let stops = lint(&draft.text, &about);
        let stops: Vec<_> = stops.into_iter().filter(|one| one.severity == Severity::Stop).collect();
        assert!(stops.is_empty(), "{audience}: {stops:?}\n{}", draft.text);
        let (text, on, now) = (draft.text.as_str(), Some(draft.on), world.now);
        let sent = ledger::Sent { text, audience, on, at: now, zone: draft.zone };
        let read = ledger::read(&sent, world.known());
        assert_eq!((read.promises, read.doubts), (vec![], vec![]), "{audience}\n{text}");
    }
}

#[test]
fn words_of_the_room_do_not_stop_words_inside() {
    let mut world = World::payments();
    world.says("a @sam deploy the fix at 15:00 #E1").says("a @priya ask why our vendor failed us #E1");
    stands_alone(&world);
    let text = world.draft(Audience::Internal).text;
    assert!(text.contains("deploy the fix at 15:00"), "{text}");
    assert!(text.contains("A4 (see the room)"), "{text}");
}

#[test]
fn words_are_late_from_the_grace_on() {
    for (clock, late) in [("11:28:59", false), ("11:29:00", true), ("11:29:01", true)] {
        let mut world = World::payments();
        world.says("u we look into it #E1 !22m").now =
            format!("2026-06-10T{clock}Z").parse().expect("a time");
        let text = world.draft(Audience::Customer).text;
        assert_eq!(text.contains("This update is late"), late, "{clock}: {text}");
    }
}
