//! The drafts of updates: what they say in every phase, to whom, and what they keep inside.
mod agree;
mod anew;
mod apart;
mod clean;
mod honest;
mod left;
mod merged;
mod moved;
mod orders;
mod owed;
mod paired;
mod piped;
mod sides;
mod stands;
mod steps;
mod struck;
pub mod world;

use warroom::app::ledger;
use warroom::comms::lint::{About, checklist};
use warroom::comms::templates::Templates;
use warroom::domain::redact::Eye;
use warroom::domain::words::Audience;
use world::World;

const AUDIENCES: [Audience; 3] = [Audience::Customer, Audience::Internal, Audience::Executive];

/// The drafts of one incident as it goes on, one page.
#[test]
fn the_drafts_of_an_incident_from_first_to_last_word() {
    let mut world = World::payments();
    let mut page: Vec<String> = Vec::new();
    let mut look = |world: &World, what: &str| {
        for audience in AUDIENCES {
            let draft = world.draft(audience);
            page.push(format!("=== {what}, {audience}\n{}", draft.text));
            page.extend(draft.notes.iter().map(|note| format!("(left out) {note}\n")));
            page.extend(draft.since.iter().map(|change| format!("(since) {change}\n")));
            page.push(format!("(told) {}\n\n", draft.told.join(", ")));
        }
    };
    look(&world, "first words");
    world.at("11:10").says("u we are looking for the cause #E1").says("u looking #E1 #internal");
    world.at("11:30");
    look(&world, "nothing new");
    world
        .says(":ruled-out H1 the numbers are normal")
        .says("x A1 none was lost")
        .says("x A2")
        .says("d roll back the release")
        .says("b @sam waiting for a maintenance window #E1")
        .says("n customers can pay by invoice meanwhile #workaround #E1")
        .says(":impact E1 depth:payments fail breadth:some customers in the EU")
        .says(":phase E1 identified");
    look(&world, "identified");
    world.at("11:40").says("u cause found #E1").at("12:40").says(":mode E1 long the fix needs a night");
    world.says(":clear B1 done").says(":phase E1 monitoring");
    look(&world, "monitoring, long mode");
    world.at("12:50").says("u watching #E1").at("13:30").says(":resolve E1 --anyway the graphs are flat");
    look(&world, "resolved");
    insta::assert_snapshot!("drafts", page.concat());
}

/// A fix is in place: whatever still blocks something, nobody is told that there is no way around the problem.
#[test]
fn a_blocker_while_watching_brings_no_words_of_an_earlier_phase() {
    let mut world = World::at_phase("critical", "enterprise", "monitoring");
    world.says("b @sam waiting for the backfill window #E1");
    let text = world.draft(Audience::Customer).text;
    assert!(!text.contains("We do not have a workaround"), "{text}");
    assert!(
        text.contains("What still holds up the rest of our work: waiting for the backfill window"),
        "{text}"
    );
    world.says("n customers can pay by invoice meanwhile #workaround #E1");
    let text = world.draft(Audience::Customer).text;
    assert!(
        text.contains("No workaround is needed") && !text.contains("What you can do meanwhile"),
        "{text}"
    );
}

/// What goes to customers names nobody, no id, no machine; it stays short and says when the next words come.
#[test]
fn no_letter_to_a_customer_carries_words_from_inside() {
    for severity in ["critical", "high", "medium", "low"] {
        for tier in ["strategic", "enterprise", "standard", "free"] {
            for phase in ["investigating", "identified", "monitoring", "resolved", "closed"] {
                let world = World::at_phase(severity, tier, phase);
                let draft = world.draft(Audience::Customer);
                let text = draft.text.to_lowercase();
                for inside in ["@", "sam", "priya", "e1", "a1", "shard", "db", "sev1", "initech", "#"] {
                    let is_it = |part: &str| part == inside || (inside == "@" && part.contains('@'));
                    let mut parts = text.split(|c: char| !c.is_alphanumeric() && c != '@' && c != '#');
                    assert!(!parts.any(is_it), "{severity} {tier} {phase}: {inside} in\n{}", draft.text);
                }
                let words = draft.text.split_whitespace().count();
                assert!(
                    (40..=300).contains(&words),
                    "{severity} {tier} {phase}: {words} words\n{}",
                    draft.text
                );
                let over = matches!(phase, "resolved" | "closed");
                assert_eq!(draft.text.contains("Next update: by"), !over, "{}", draft.text);
                assert!(draft.problems.is_empty(), "{:?}", draft.problems);
            }
        }
    }
}

/// What the program proposes says all that a complete update says, and promises what it proposes and nothing twice.
#[test]
fn every_draft_is_complete_and_promises_nothing_twice() {
    for severity in ["critical", "high", "medium", "low"] {
        for phase in clean::PHASES {
            let mut world = World::at_phase(severity, "enterprise", phase);
            if !matches!(phase, "closed" | "deescalated") {
                world.says("c @sam a written summary for Globex !5h #E1");
            }
            for audience in AUDIENCES {
                let draft = world.draft(audience);
                let what = format!("{severity} {phase} {audience}\n{}", draft.text);
                let mut about = About::new(audience, world.now, draft.zone);
                about.phase = Some(draft.phase);
                let lacks = checklist(&draft.text, &about).into_iter().filter(|(_, there)| !there);
                let lacks: Vec<_> = lacks.map(|(words, _)| words).collect();
                assert!(audience != Audience::Customer || lacks.is_empty(), "{lacks:?} in {what}");
                let (text, on, at) = (draft.text.as_str(), Some(draft.on), world.now);
                let sent = ledger::Sent { text, audience, on, at, zone: draft.zone };
                let read = ledger::read(&sent, world.known());
                assert_eq!((read.next, read.promises, read.doubts), (draft.next, vec![], vec![]), "{what}");
            }
        }
    }
}

/// A person's own template that is broken names its line and what was perhaps meant; the one that comes with the program
/// is used.
#[test]
fn a_broken_template_gives_way_and_names_its_line() {
    let own = |name: &str, text: &str| Templates::with([(name.to_owned(), text.to_owned())].into());
    let mut world = World::payments();
    let usual = world.draft(Audience::Customer).text;
    for (name, text, line, why) in [
        ("update/customer/investigating.md", "Hello\n\n{{ subjet }}\n", 3, "did you mean subject?"),
        ("update/customer/investigating.md", "Hello\n{% if first %}\n", 2, ""),
        ("update/customer/part-news.md", "\n{{ nexxt_at }}", 2, ""),
        ("update/customer/investigating.md", "", 1, "it leaves no words"),
        (
            "update/customer/investigating-critical.md",
            "{% if not first %}Hello{% endif %}\n",
            1,
            "it leaves no words",
        ),
        ("update/customer/investigating-critical.md", "{% include \"nothing.md\" %}", 1, "nothing.md"),
    ] {
        world.templates = own(name, text);
        let draft = world.draft(Audience::Customer);
        assert_eq!(draft.text, usual, "{name}");
        let [problem] = draft.problems.as_slice() else { panic!("{name}: {:?}", draft.problems) };
        assert_eq!((problem.file.as_str(), problem.line), (name, line), "{problem}");
        assert!(problem.why.contains(why), "{problem}");
    }
    world.templates =
        own("update/customer/investigating-critical-enterprise.md", "We look at it. {{ next_at }}");
    assert!(world.draft(Audience::Customer).text.starts_with("We look at it. 13:22 CEST"));
    // One of their own for every phase counts too; who commands and who owns it is for readers inside.
    let who = "By {{ owner }} and {{ commander }}: we look at it.";
    for (audience, says) in
        [(Audience::Customer, "By  and : we look at it."), (Audience::Internal, "@dan: we look at it.")]
    {
        world.templates = own(&format!("update/{audience}/any.md"), who);
        let text = world.draft(audience).text;
        assert!(text.contains(says), "{audience}: {text}");
    }
}

/// What only the private eye may read is not in a draft for the shared one.
#[test]
fn a_draft_for_others_to_see_names_no_customer() {
    let mut world = World::payments();
    world.says("n Globex loses $2.4M a day #workaround #E1").says("a call globex at +49 30 1234567 #E1");
    world.says("n the account may churn #private #E1").says("d #private drop the account #E1");
    world.eye = Eye::Shared;
    for audience in AUDIENCES {
        let text = world.draft(audience).text.to_lowercase();
        for secret in ["globex", "2.4", "1234567", "drop the account"] {
            assert!(!text.contains(secret), "{audience}: {secret} in\n{text}");
        }
    }
}

/// One letter for each phase at both ends of the scale, and what executives read: golden.
#[test]
fn the_drafts_of_every_phase_at_both_ends_of_the_scale() {
    let mut page: Vec<String> = Vec::new();
    for (severity, tier, audience) in [
        ("critical", "strategic", Audience::Customer),
        ("low", "free", Audience::Customer),
        ("high", "enterprise", Audience::Executive),
    ] {
        for phase in clean::PHASES {
            let text = World::at_phase(severity, tier, phase).draft(audience).text;
            page.push(format!("=== {severity} {tier} {phase}, {audience}\n{text}\n"));
        }
    }
    insta::assert_snapshot!("drafts_by_phase", page.concat());
}
