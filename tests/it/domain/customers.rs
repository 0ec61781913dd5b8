//! Customers, promises, contract clocks.
use super::{E1, Story, act, at, telling, update};
use warroom::domain::command::{
    Act, Command, CustomerDetails, CustomerRef, ImpactDetails, PromiseWish, When,
};
use warroom::domain::id::{CommitmentId, CustomerId};
use warroom::domain::redact::Eye;
use warroom::domain::state::CommitmentState;
use warroom::domain::words::Severity;

fn customer(name: &str) -> Command {
    let details =
        CustomerDetails { name: Some(name.into()), tier: Some("enterprise".into()), ..Default::default() };
    act(Act::DescribeCustomer { customer: None, details: Box::new(details) })
}

fn attach(name: &str) -> Command {
    act(Act::AttachCustomer { customer: CustomerRef::Name(name.into()), details: None }).on(E1)
}

fn promise(minutes: Option<i64>) -> Command {
    let due = minutes.map(|m| When::In(m * 60));
    act(Act::MakeCommitment { to: None, giver: None, due, kind: None })
        .on(E1)
        .saying("an outline of the cause")
}

const C1: CommitmentId = CommitmentId(1);

#[test]
fn a_customer_is_known_by_name_in_any_case_and_attached_once() {
    let mut story = Story::declared(Severity::High);
    story.refuses(attach("Globex"), "there is no customer \"Globex\"");
    story.does(customer("Globex")).does(attach("GLOBEX"));
    assert_eq!(story.e1().customers, [CustomerId(1)]);
    story.refuses(attach("globex"), "attached to E1 already");
    story.does(act(Act::DetachCustomer { customer: CustomerRef::Id(CustomerId(1)) }).on(E1));
    assert!(story.e1().customers.is_empty());
    story.refuses(
        act(Act::DetachCustomer { customer: CustomerRef::Id(CustomerId(1)) }).on(E1),
        "not attached",
    );
}

#[test]
fn describing_again_keeps_what_was_known() {
    let mut story = Story::new();
    story.does(customer("Globex"));
    let details = CustomerDetails { zone: Some("Europe/Berlin".into()), ..Default::default() };
    story.does(act(Act::DescribeCustomer { customer: Some(CustomerId(1)), details: Box::new(details) }));
    let known = &story.room.customers[&CustomerId(1)];
    assert_eq!((known.tier.as_deref(), known.zone.as_deref()), (Some("enterprise"), Some("Europe/Berlin")));
    assert_eq!(story.room.customers.len(), 1);
    story.refuses(customer(" "), "a customer needs words");
}

#[test]
fn other_names_come_and_go() {
    let mut story = Story::new();
    story.does(customer("Globex"));
    let called = |names: &[&str]| {
        let aliases = names.iter().map(|name| (*name).to_owned()).collect();
        let details = CustomerDetails { aliases, ..Default::default() };
        act(Act::DescribeCustomer { customer: Some(CustomerId(1)), details: Box::new(details) })
    };
    let known = |story: &Story| -> Vec<String> {
        let all = &story.room.customers[&CustomerId(1)].aliases;
        all.iter().filter_map(|one| one.seen_by(Eye::Private).cloned()).collect()
    };
    story.does(called(&["GBX", "Globe"])).does(called(&["-gbx", "GLX"]));
    assert_eq!(known(&story), ["Globe", "GLX"]);
    story.refuses(called(&["-GBX"]), "GBX is no other name of Globex; known: Globe; GLX");
    story.does(called(&["-Globe", "-GLX"]));
    assert!(known(&story).is_empty());
    story.does(called(&["Globe"]));
    assert_eq!(known(&story), ["Globe"]);
}

#[test]
fn a_secret_is_not_printed_by_debug() {
    let mut story = Story::new();
    story.does(customer("Zzyzx"));
    assert_eq!(format!("{:?}", story.room.customers[&CustomerId(1)].name), "‹secret›");
}

#[test]
fn triage_is_complete_with_severity_customers_impact_and_sla() {
    let mut story = Story::declared(Severity::High);
    story.does(customer("Globex")).does(attach("Globex"));
    story.does(
        act(Act::AssessImpact(Box::new(ImpactDetails { breadth: Some("EU".into()), ..Default::default() })))
            .on(E1),
    );
    assert_eq!(story.e1().triaged, None);
    story
        .minute(9)
        .does(act(Act::SetSla { clock: "Resolution".into(), due: When::In(4 * 3600), reason: None }).on(E1));
    assert_eq!(story.e1().triaged, Some(at(9)));
}

#[test]
fn a_promise_is_kept_kept_late_or_broken_by_a_word() {
    let mut story = Story::declared(Severity::High);
    story.does(promise(Some(20))).does(promise(Some(20))).does(promise(Some(20)));
    story.minute(20).does(act(Act::KeepCommitment { id: C1 }));
    story.minute(21).does(act(Act::KeepCommitment { id: CommitmentId(2) }));
    story.does(act(Act::BreakCommitment { id: CommitmentId(3), reason: Some("no data".into()) }));
    let states: Vec<_> = story.room.commitments.values().map(|c| c.state).collect();
    assert_eq!(states, [CommitmentState::Kept, CommitmentState::KeptLate, CommitmentState::Broken]);
    story.refuses(act(Act::KeepCommitment { id: C1 }), "C1 is kept, not open");
    story.refuses(act(Act::KeepCommitment { id: CommitmentId(9) }), "there is no C9");
}

#[test]
fn a_promise_is_renegotiated_only_before_it_is_due() {
    let mut story = Story::declared(Severity::High);
    let again = || {
        let due = Some(When::In(3600));
        act(Act::Renegotiate { id: C1, due, to: None, giver: None, reason: None })
    };
    story.does(promise(Some(20))).minute(19).does(again());
    let (old, new) = (&story.room.commitments[&C1], &story.room.commitments[&CommitmentId(2)]);
    assert_eq!((old.state, old.replaced_by), (CommitmentState::Renegotiated, Some(CommitmentId(2))));
    assert_eq!((new.due, new.birth.text()), (Some(at(79)), "an outline of the cause"));
    assert_eq!(new.birth.common.on, Some(E1));
    let mut story = Story::declared(Severity::High);
    story.does(promise(Some(20))).minute(20).refuses(again(), "a late promise is kept late or broken");
}

#[test]
fn a_promise_has_its_giver_and_needs_words_and_a_time_ahead() {
    let mut story = Story::declared(Severity::High);
    story.refuses(promise(None), "a commitment needs a time: add !30m, !14:30, !2bd");
    story.does(promise(Some(60)));
    assert_eq!(story.room.commitments[&C1].giver.as_ref().unwrap().as_str(), "dan");
    story.minute(5).refuses(
        act(Act::MakeCommitment { to: None, giver: None, due: Some(When::At(at(1))), kind: None })
            .saying("x"),
        "in the past",
    );
    story.refuses(act(Act::MakeCommitment { to: None, giver: None, due: None, kind: None }), "needs words");
}

#[test]
fn promises_in_an_update_are_one_entry_with_it() {
    let mut story = Story::declared(Severity::High);
    let mut told = telling(None, Some(30));
    if let Act::SendUpdate { commitments, .. } = &mut told.act {
        let wish = |text: &str| PromiseWish {
            text: text.into(),
            to: None,
            giver: None,
            due: Some(When::In(7200)),
            again: None,
        };
        *commitments = vec![wish("a fix"), wish("a report")];
    }
    let before = story.room.entries().len();
    story.does(told);
    assert_eq!(story.room.entries().len(), before + 1);
    let texts: Vec<_> = story.room.commitments.values().map(|c| c.birth.text()).collect();
    assert_eq!(texts, ["a fix", "a report"]);
}

#[test]
fn a_paused_contract_clock_moves_on_when_it_is_resumed() {
    let mut story = Story::declared(Severity::High);
    let pause = |reason: Option<&str>| {
        act(Act::PauseSla { clock: None, reason: reason.map(str::to_owned), by_customer: true }).on(E1)
    };
    story.refuses(pause(Some("x")), "no SLA clock");
    story.does(act(Act::SetSla { clock: "resolution".into(), due: When::In(3600), reason: None }).on(E1));
    story.minute(10).refuses(pause(None), "needs a reason");
    story.does(pause(Some("waiting for their logs"))).refuses(pause(Some("again")), "paused already");
    story.minute(30).does(act(Act::ResumeSla { clock: None, reason: None }).on(E1));
    assert_eq!(story.e1().slas["resolution"].due, at(80));
    story.refuses(act(Act::ResumeSla { clock: None, reason: None }).on(E1), "runs already");
    let extend = |reason: Option<&str>| {
        let due = When::At(at(500));
        act(Act::ExtendSla { clock: Some("resolution".into()), due, reason: reason.map(str::to_owned) })
            .on(E1)
    };
    story.refuses(extend(None), "needs a reason");
    let shorter = Act::ExtendSla { clock: None, due: When::At(at(60)), reason: Some("no".into()) };
    story.refuses(act(shorter).on(E1), "an extension is later");
    let longer = Act::ExtendSla { clock: None, due: When::In(1200), reason: Some("two thirds".into()) };
    story.does(act(longer).on(E1));
    assert_eq!(story.e1().slas["resolution"].due, at(100), "a length counts from the deadline that stands");
    story.does(extend(Some("agreed with them")));
    assert_eq!(story.e1().slas["resolution"].due, at(500));
    story.does(act(Act::SetSla { clock: "contract".into(), due: When::In(3600), reason: None }).on(E1));
    story.refuses(pause(Some("x")), "several SLA clocks (contract, resolution)");
}

#[test]
fn satisfaction_is_one_to_five() {
    let mut story = Story::declared(Severity::High);
    story.does(act(Act::ReachMilestone { name: "mitigated".into() }).on(E1));
    story.refuses(act(Act::ConfirmCustomer { by: None, satisfaction: Some(9) }).on(E1), "1 to 5, not 9");
}

#[test]
fn a_customer_confirms_once() {
    let mut story = Story::declared(Severity::High);
    let confirm = || act(Act::ConfirmCustomer { by: None, satisfaction: None }).on(E1);
    story.refuses(confirm(), "nothing is mended yet");
    story.does(act(Act::ReachMilestone { name: "mitigated".into() }).on(E1));
    story.does(confirm()).refuses(confirm(), "has confirmed already");
}

#[test]
fn an_imported_fact_comes_once() {
    let mut story = Story::declared(Severity::High);
    story.does(update().from("csv", "row 4")).refuses(update().from("csv", "row 4"), "in this room already");
}
