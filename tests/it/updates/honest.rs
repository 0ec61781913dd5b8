//! What drafts say is what was recorded: no reason of their own, no promise nobody made, no word late and unowned.
use super::world::World;
use super::{AUDIENCES, Templates};
use warroom::app::ledger;
use warroom::comms::lint::{About, Severity, lint};
use warroom::domain::id::EscalationId;
use warroom::domain::words::Audience;

/// Customers were told of a fix, and when the next words come.
fn told_of_a_fix() -> World {
    let mut world = World::payments();
    world.says(":phase E1 identified").says(":phase E1 monitoring").at("11:10");
    world.says("u a fix is in place #E1 !30m").says("u a fix is in place #internal #E1");
    world.says("u a fix is in place #exec #E1").at("11:20");
    world
}

#[test]
fn a_step_back_says_the_reason_that_was_recorded_and_no_other() {
    for (line, said) in [
        (":phase E1 investigating it came back", "We are working on the problem again: it came back."),
        (
            ":phase E1 identified customers still cannot log in",
            "We are working on the problem again: customers still cannot log in.",
        ),
        (":phase E1 investigating", "We are working on the problem again.\n"),
        (":phase E1 investigating shard 3 filled up", "We are working on the problem again.\n"),
    ] {
        let mut world = told_of_a_fix();
        world.says(line);
        let draft = world.draft(Audience::Customer);
        assert!(
            draft.text.contains("When we last wrote, we were watching a fix.") && draft.text.contains(said),
            "{}",
            draft.text
        );
        assert!(!draft.text.contains("does not explain"), "{}", draft.text);
        let left_out = draft.notes.iter().any(|note| note.starts_with("why the work went back is left out"));
        assert_eq!(left_out, line.contains("shard"), "{:?}", draft.notes);
        let inside = world.draft(Audience::Internal).text;
        let why = line.split_once(' ').unwrap().1.split(' ').skip(2).collect::<Vec<_>>().join(" ");
        assert!(inside.contains(&why), "{inside}");
    }
}

#[test]
fn a_fix_that_did_not_last_is_not_nothing_new() {
    let mut world = told_of_a_fix();
    world.says(":phase E1 investigating it came back").at("11:25").says(":phase E1 monitoring");
    for audience in AUDIENCES {
        let draft = world.draft(audience);
        assert!(!draft.unchanged, "{audience}: {}", draft.text);
        assert!(
            audience == Audience::Executive || draft.text.contains("it came back"),
            "{audience}: {}",
            draft.text
        );
    }
    let text = world.draft(Audience::Customer).text;
    assert!(text.contains("After that we had to work on the problem again: it came back."), "{text}");
}

#[test]
fn what_was_taken_up_again_says_why_and_not_that_the_problem_is_back() {
    let mut world = told_of_a_fix();
    world
        .says(":resolve E1 --anyway flat")
        .says("u it is resolved #E1")
        .at("11:40")
        .says(":reopen E1 closed by mistake");
    let text = world.draft(Audience::Customer).text;
    assert!(text.contains("We have taken the work up again") && !text.contains("problem is back"), "{text}");
    assert!(!text.contains(": again."), "{text}");
    assert!(text.contains("closed by mistake") || text.contains("taken the work up again."), "{text}");
}

#[test]
fn late_words_are_owned_in_every_phase_and_only_where_a_time_was_told() {
    for phase in ["investigating", "identified", "monitoring", "resolved", "deescalated"] {
        for (told, late) in [("!22m", true), ("", false)] {
            let mut world = World::payments();
            world.says(&format!("u we look into it #E1 {told}")).at("11:28");
            let early = world.draft(Audience::Customer).text;
            assert!(!early.contains("is late"), "within the grace: {early}");
            world.at("11:56");
            match phase {
                "investigating" => {}
                "resolved" => drop(world.says(":resolve E1 --anyway flat")),
                "deescalated" => drop(world.says(":phase E1 deescalated support can resolve it")),
                other => drop(world.says(&format!(":phase E1 {other}"))),
            }
            let draft = world.draft(Audience::Customer);
            let owned = "This update is late: we had told you 13:24 CEST (11:24 UTC), and we are sorry that you had to wait.";
            assert_eq!(
                draft.text.matches(owned).count(),
                usize::from(late),
                "{phase} {told}\n{}",
                draft.text
            );
            goes_out(&world, Audience::Customer, phase);
        }
    }
}

/// The linter stops nothing of a draft, and it promises what it proposes.
#[track_caller]
fn goes_out(world: &World, audience: Audience, what: &str) {
    let draft = world.draft(audience);
    let mut about = About::new(audience, world.now, draft.zone).within(world.known(), Some(EscalationId(1)));
    about.next = draft.next;
    let stops: Vec<_> =
        lint(&draft.text, &about).into_iter().filter(|one| one.severity == Severity::Stop).collect();
    assert!(stops.is_empty(), "{what}, {audience}: {stops:?}\n{}", draft.text);
    let (text, on, now) = (draft.text.as_str(), Some(draft.on), world.now);
    let read = ledger::read(&ledger::Sent { text, audience, on, at: now, zone: draft.zone }, world.known());
    assert_eq!((read.next, read.promises, read.doubts), (draft.next, vec![], vec![]), "{what}\n{text}");
}

#[test]
fn a_told_time_that_is_open_is_named_when_the_pace_changes() {
    for line in [
        ":mode E1 long the fix needs a night",
        ":severity E1 medium fewer are hit",
        ":cadence E1 2h because they agreed",
    ] {
        let mut world = World::payments();
        world.says("u we look into it #E1 !33m").at("11:15").says(line);
        let text = world.draft(Audience::Customer).text;
        assert!(
            text.contains(
                "In our last update we told you 13:35 CEST (11:35 UTC). This update comes in its place"
            ),
            "{line}\n{text}"
        );
        goes_out(&world, Audience::Customer, line);
        let above = world.draft(Audience::Executive).text;
        assert!(above.contains("and were told 13:35 CEST (11:35 UTC) for more"), "{line}\n{above}");
        goes_out(&world, Audience::Executive, line);
    }
    let mut world = World::payments();
    world.says("u we look into it #E1 !33m").at("11:15");
    assert!(!world.draft(Audience::Customer).text.contains("comes in its place"));
}

#[test]
fn only_what_was_promised_is_called_a_promise() {
    let mut world = told_of_a_fix();
    world
        .says(":resolve E1 --anyway flat")
        .says("u it is resolved #E1")
        .says(":close E1 --anyway they are happy")
        .at("11:30");
    let above = world.draft(Audience::Executive).text;
    assert!(!above.contains("Promised to customers"), "{above}");
    assert!(above.contains("Owed to customers, who were not told yet: root cause analysis"), "{above}");
    assert!(above.contains("To be done inside: preliminary analysis"), "{above}");
    let text = world.draft(Audience::Customer).text;
    assert!(
        text.contains("you get a written summary of what led to this by") && !text.contains("promised"),
        "{text}"
    );
}

#[test]
fn a_promise_that_is_late_is_owned() {
    let mut world = World::payments();
    world.says("c @sam a list of the failed payments !30m #E1").at("11:50");
    let text = world.draft(Audience::Customer).text;
    assert!(
        text.contains(
            "We are late with what we promised for 13:32 CEST (11:32 UTC): a list of the failed payments"
        ),
        "{text}"
    );
    goes_out(&world, Audience::Customer, "late promise");
}

#[test]
fn those_above_read_no_name_from_inside() {
    let mut world = World::new();
    world
        .at("11:00")
        .says(":escalation sev1 @sam payments-eu-01.prod.internal is full --customer Globex:enterprise")
        .says("a @sam drain db-prod-03 #E1")
        .says("b @sam see JIRA-4821 #E1")
        .says("d? move to 10.0.0.7 #E1");
    let draft = world.draft(Audience::Executive);
    for inside in ["payments-eu-01", "db-prod-03", "JIRA-4821", "10.0.0.7", ": ."] {
        assert!(!draft.text.contains(inside), "{inside}\n{}", draft.text);
    }
    assert!(draft.text.starts_with("The problem affecting your service (critical)"), "{}", draft.text);
    assert!(draft.notes.iter().any(|note| note.contains("the title is left out")), "{:?}", draft.notes);
    goes_out(&world, Audience::Executive, "inside names");
}

#[test]
fn what_is_left_out_is_named_once_and_what_is_over_is_left_to_do() {
    let mut world = World::payments();
    world
        .says("b @sam the vendor of shard 3 stalls #E1")
        .says(":impact E1 depth:shard 3 is full")
        .says("c @sam shard 3 report !2h #E1");
    let notes = world.draft(Audience::Customer).notes;
    assert_eq!(notes.iter().filter(|note| note.starts_with("B1 ")).count(), 1, "{notes:?}");
    assert!(
        !world.draft(Audience::Customer).text.contains("finding out how far"),
        "it is known, and not sayable"
    );
    world.says(":resolve E1 --anyway flat");
    let inside = world.draft(Audience::Internal).text;
    assert!(inside.contains("Left to do: A1") && inside.contains("clear B1"), "{inside}");
    assert!(!inside.contains("Working on") && !inside.contains("Blocked by"), "{inside}");
}

#[test]
fn everyday_words_of_customers_are_said() {
    let mut world = World::payments();
    world
        .says("n you can log in with a password meanwhile #workaround #E1")
        .says(":impact E1 depth:the login page is overloaded breadth:38% of EU duration:about an hour")
        .says("n use passcode swordfish2 #E1");
    let draft = world.draft(Audience::Customer);
    for said in [
        "What you can do meanwhile: log in with a password.",
        "How this affects you: the login page is overloaded.",
        "What is affected: 38% of EU.",
        "Duration: about an hour.",
    ] {
        assert!(draft.text.contains(said), "{said}\n{}", draft.text);
    }
}

#[test]
fn a_reason_reads_well_whatever_its_words() {
    let mut world = World::payments();
    world.says("u we look into it #E1").at("11:10").says(":mode E1 long waiting for the vendor overnight");
    for audience in [Audience::Internal, Audience::Executive] {
        let text = world.draft(audience).text;
        assert!(
            text.contains("Reason: waiting for the vendor overnight.") && !text.contains("because"),
            "{text}"
        );
    }
    assert!(world.draft(Audience::Executive).text.contains("Risk: none recorded.\n"));
}

#[test]
fn an_unused_name_of_a_template_is_perhaps_another() {
    let own = |name: &str| Templates::with([(name.to_owned(), "Hello".to_owned())].into());
    for (name, meant) in [
        ("update/customer/investigatng.md", Some("update/customer/investigating.md")),
        ("update/customer/identified-critcal.md", Some("update/customer/identified-critical.md")),
        ("update/custmer/resolved.md", Some("update/customer/resolved.md")),
        ("update/customer/identified-critical-gold.md", None),
        ("update/customer/identified-gold.md", None),
        ("update/customer/our-footer.md", None),
        ("update/internal/any.md", None),
    ] {
        assert_eq!(own(name).meant(name).as_deref(), meant, "{name}");
    }
}

#[test]
fn what_was_told_and_does_not_hold_any_more_is_taken_back() {
    let mut world = World::payments();
    world.says("d count all invoices by hand #E1").says("x A1 none was lost").at("11:10");
    world.says("u we count the invoices by hand; no payment was lost #E1 !30m");
    world.says("u we know more #E1 #internal !30m").at("11:20");
    world.says(":reverse D1 it takes too long").says(":reopen A1");
    for (audience, done, decided) in [
        (
            Audience::Customer,
            "- Not done after all: check that no payment was lost.",
            "any more: count all invoices by hand.",
        ),
        (
            Audience::Internal,
            "- A1 not done after all: check that no payment was lost",
            "- D1 taken back: count all invoices by hand",
        ),
    ] {
        let text = world.draft(audience).text;
        assert!(text.contains(done) && text.contains(decided), "{audience}: {text}");
        assert!(!text.contains("Nothing has changed"), "{audience}: {text}");
    }
}

#[test]
fn what_nobody_told_is_not_taken_back() {
    let mut world = World::payments();
    world.says("d count all invoices by hand #E1").says("x A1 none was lost").at("11:10");
    world.says("u We are looking into failing payments. #E1 !30m").at("11:20");
    world.says(":reverse D1 it takes too long").says(":reopen A1");
    let draft = world.draft(Audience::Customer);
    assert!(!draft.text.contains("any more") && !draft.text.contains("after all"), "{}", draft.text);
    assert!(!draft.text.contains("Nothing has changed"), "{}", draft.text);
    for id in ["A1", "D1"] {
        let note = format!("{id} does not hold any more; no words to them seem to have told of it");
        assert!(draft.notes.iter().any(|one| one.starts_with(&note)), "{:?}", draft.notes);
    }
}

#[test]
fn what_is_over_is_told_as_it_was() {
    let mut world = World::payments();
    world.says(":impact E1 depth:card payments fail").says(":phase E1 identified").at("11:10");
    let text = world.draft(Audience::Customer).text;
    assert!(text.contains("How this affects you: card payments fail."), "{text}");
    world.says(":phase E1 monitoring").at("11:20");
    let text = world.draft(Audience::Customer).text;
    assert!(text.contains("How this affected you: card payments failed."), "{text}");
}

#[test]
fn the_time_that_was_told_last_is_the_one_that_readers_know() {
    let mut world = World::payments();
    world.tells("u E1 Payments fail. We will call you by 12:00 UTC.").at("11:10");
    world.tells("u E1 Still looking. We will call you by 11:40 UTC.").at("11:15");
    let text = world.draft(Audience::Customer).text;
    assert!(text.contains("We told you 13:40 CEST") && text.contains("comes later than that"), "{text}");
    world.tells("u E1 Still looking. We will call you by 12:00 UTC.").at("11:20");
    let text = world.draft(Audience::Customer).text;
    assert!(!text.contains("We told you 13:40"), "{text}");
    // Moved to the time that customers know already, it takes nothing back.
    let mut world = World::payments();
    world.tells("u E1 Payments fail. We will call you by 12:00 UTC.").at("11:10");
    world.tells("u E1 Still looking. We will call you by 12:30 UTC.").at("11:15");
    world.says(":renegotiate C1 12:30z the vendor asked for it");
    let text = world.draft(Audience::Customer).text;
    assert!(!text.contains("We told you"), "{text}");
}

#[test]
fn a_cause_that_was_taken_back_is_not_known() {
    let mut world = World::payments();
    world.says(":confirm H1 cause:config").says(":phase E1 identified");
    let confirmed = world.known().entries().len() as u64 - 2;
    world.says("u We know the cause and work on a fix. #E1 !30m").at("11:10");
    world.says(&format!(":strike L{confirmed} it was not"));
    let draft = world.at("11:15").draft(Audience::Customer);
    assert!(draft.text.contains("What we told you of the cause does not hold any more"), "{}", draft.text);
    assert!(!draft.text.contains("we know the cause"), "{}", draft.text);
    assert!(draft.text.contains("we are looking for the cause"), "{}", draft.text);
    assert!(draft.notes.iter().any(|note| note.contains("`phase E1 investigating`")), "{:?}", draft.notes);
    let text = world.draft(Audience::Executive).text;
    assert!(!text.contains("the cause is known"), "{text}");
    // What was undone before somebody said that the cause is known counts for nothing.
    let mut world = World::payments();
    world.says(":confirm H1 cause:config").says("z").says(":phase E1 identified because a bad route");
    let text = world.at("11:15").draft(Audience::Customer).text;
    assert!(text.contains("we know the cause"), "{text}");
}

#[test]
fn what_is_announced_to_stand_below_stands_there() {
    let mut world = World::payments();
    world.says("u we look into it #E1 !30m").at("11:10").says("b @sam vendor case 1234 #E1").at("11:12");
    let text = world.draft(Audience::Customer).text;
    assert!(
        text.contains("- Something new holds up the work.") && !text.contains("described below"),
        "{text}"
    );
}

#[test]
fn nobody_is_told_that_nothing_changed_while_the_room_wrote_on() {
    let mut world = World::payments();
    world.at("11:10").says("u we look into it #E1 !30m").at("11:20");
    assert!(world.draft(Audience::Customer).text.contains("Nothing has changed since our last update"));
    world.says("n error rate falls to 3 percent #E1");
    let draft = world.draft(Audience::Customer);
    assert!(draft.text.contains("The work has gone on since our last update"), "{}", draft.text);
    assert!(!draft.text.contains("Nothing has changed") && !draft.unchanged, "{}", draft.text);
    assert!(
        draft.notes.iter().any(|note| note.starts_with("1 entry since the last update may hold news:")),
        "{:?}",
        draft.notes
    );
}

#[test]
fn nobody_is_told_that_nothing_changed_where_something_was_tried_or_assessed() {
    for line in [":tried E1 restarted the api -> made it worse", ":impact E1 depth:attackers read the cards"]
    {
        let mut world = World::payments();
        world.says("u We look into it. #E1").at("11:10").says(line).at("11:15");
        let text = world.draft(Audience::Customer).text;
        assert!(!text.contains("Nothing has changed"), "{line}\n{text}");
        assert!(text.contains("The work has gone on since our last update"), "{line}\n{text}");
    }
}

#[test]
fn what_was_closed_without_being_resolved_is_told_as_closed() {
    let mut world = World::payments();
    world.says(":close E1 opened by mistake --anyway nothing to mend").at("11:10");
    let text = world.draft(Audience::Customer).text;
    assert!(text.contains(": we have closed this.") && !text.contains("resolved"), "{text}");
    let one = &world.known().escalations[&EscalationId(1)];
    assert_eq!((one.resolved_at, one.milestones.iter().any(|(name, ..)| name == "resolved")), (None, false));
    assert!(one.closed_at.is_some());
}

#[test]
fn whoever_reads_inside_learns_when_customers_are_due_and_what_they_were_told() {
    let mut world = World::payments();
    world.says(":sev E1 high because it is small").says("u We look into it. #E1 !14:35").at("11:10");
    world.says(":sev E1 critical because it spreads").at("11:12");
    let text = world.draft(Audience::Internal).text;
    assert!(
        text.contains("Next words to the customer: 13:") && text.contains("(they were told 14:35 CEST"),
        "{text}"
    );
    let text = world.draft(Audience::Executive).text;
    assert!(
        text.contains("were told 14:35 CEST") && text.contains("; the next words are due at 13:"),
        "{text}"
    );
}

#[test]
fn how_far_it_reaches_tells_no_loss_and_names_nobody() {
    let of = |depth: &str| {
        let mut world = World::payments();
        world
            .says("u We look into it. #E1")
            .at("11:10")
            .says(&format!(":impact E1 depth:{depth}"))
            .at("11:15");
        world.draft(Audience::Customer)
    };
    for depth in [
        "payments lost for good",
        "customer records visible to others",
        "data lost",
        "orders were deleted",
        "everyone, Kevin dropped the table",
        "customers see the data of others",
        "mails go to the wrong people",
        "login fails, they claim",
        "we charged them twice",
        "checkout fails since our bad release",
    ] {
        let draft = of(depth);
        assert!(!draft.text.contains(depth), "{}", draft.text);
        assert!(draft.notes.iter().any(|note| note.contains(depth)), "{depth}: {:?}", draft.notes);
    }
    for depth in [
        "card payments are declined",
        "logins time out",
        "exports are slow",
        "reports are missing",
        "no orders were lost",
        "calls are dropped after a minute in Germany",
        "messages arrive late for everybody",
        "pages are not shown",
    ] {
        let draft = of(depth);
        assert!(draft.text.contains(depth), "{depth}\n{}\n{:?}", draft.text, draft.notes);
    }
}

#[test]
fn what_was_decided_and_is_done_is_told_once() {
    let mut world = World::payments();
    world.says("u We look into it. #E1").at("11:10").says("d roll back the last release #E1");
    world.says("a @priya roll back the last release #E1").says(":done A3").at("11:15");
    let text = world.draft(Audience::Customer).text;
    assert!(text.contains("- Done: roll back the last release."), "{text}");
    assert_eq!(text.matches("roll back the last release").count(), 1, "{text}");
}
