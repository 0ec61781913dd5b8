//! Dates without a year, zones ahead of their time, and promises in few words.
use super::promises::told;
use warroom::comms::lint::{About, lint};
use warroom::domain::time::read;
use warroom::domain::words::Audience;

const SENT: &str = "2026-07-15T14:00:00Z";
const NIGHT: &str = "2022-07-19T22:00:00Z";

#[rustfmt::skip]
const HITS: &[(&str, &str, &str)] = &[
    (NIGHT, "Next update by 07-21 10:00 UTC.", "n 07-21T10:00"),
    (NIGHT, "Next update by 07-21T10:00Z.", "n 07-21T10:00"),
    (NIGHT, "Next update by 10:00 UTC on 07-21.", "n 07-21T10:00"),
    (NIGHT, "Next update by 21-07 10:00 UTC.", "n 07-21T10:00"),
    (NIGHT, "next post promised by 07-21 00:30 UTC.", "n 07-21T00:30"),
    (NIGHT, "Next update by 07-08 10:00 UTC.", "n 08-07T10:00"),
    ("2026-07-06T14:00:00Z", "Next update by 07-08 10:00 UTC.", "n 07-08T10:00?"),
    ("2026-07-06T14:00:00Z", "Next update by 07/08 10:00 UTC.", "n 07-08T10:00?"),
    ("2026-03-04T14:00:00Z", "Next update by 05/04/2026 10:00 UTC.", "n 04-05T10:00?"),
    (NIGHT, "Next update by 02-30 10:00 UTC.", "n -?"),
    (SENT, "We will post an update by 08:30\nPST.", "n 15:30?"),
    (SENT, "Next update by 8:30\nAM PDT.", "n 15:30"),
    (SENT, "Next update by 8:30\nA.M. PDT.", "n 15:30"),
    (SENT, "Next update by 15:30\n(UTC). Thanks.", "n 15:30"),
    (SENT, "Next update by 08:30\nUS/Pacific", "n 15:30"),
    (SENT, "Next update by 08:30\nPacific Time", "n 15:30"),
    (SENT, "We&#39;ll post an update by 15:30 UTC.", "n 15:30"),
    (SENT, "You&rsquo;ll hear from us by 15:30 UTC.", "n 15:30"),
    (NIGHT, "Next update in 30-45 minutes.", "n 22:45?"),
    (SENT, "Next Update (ET): 11:30 AM", "n 15:30"),
    (SENT, "Next update [UTC]: 15:30", "n 15:30"),
    (SENT, "The following message is scheduled for 16:00 UTC", "n 16:00"),
    (SENT, "Next: 15:05 UTC update", "n 15:05"),
    (SENT, "Update no. 4 follows at 16:00 UTC", "n 16:00"),
    (SENT, "Update #4 follows at 16:00 UTC", "n 16:00"),
    (SENT, "We will reply by 17:00 UTC", "c 17:00"),
    (SENT, "This will be solved within the hour.", "c 15:00"),
    (SENT, "The fix is ready in 2 hours.", "c 16:00"),
    (SENT, "We will send the report by the 5th of next month.", "c 08-05T23:59:59?"),
    (SENT, "We will send the report by the end of next month.", "c 08-31T23:59:59?"),
    (SENT, "We will send the report by the end of the month.", "c 07-31T23:59:59?"),
    (SENT, "We will post an update within the hr.", "n 15:00"),
    (SENT, "We will post an update by close of play.", "n 17:00?"),
    (SENT, "We do not know the cause yet and we will write again by 17:00 UTC.", "n 17:00"),
    (SENT, "We promise that it will be fixed by 17:00 UTC.", "c 17:00"),
    (SENT, "No doubt it will be fixed by 17:00 UTC.", "c 17:00"),
    (SENT, "Service will resume at 17:00 UTC.", "c 17:00"),
    (SENT, "Service resumes at 17:00 UTC.", "c 17:00"),
    (SENT, "A fix will be live tomorrow morning.", "c 07-16T12:00?"),
    (SENT, "You will be up and running again by 17:00 UTC.", "c 17:00"),
];

const NOTHING: &[&str] = &[
    "We posted the following message at 12:00 UTC.",
    "We will not have it fixed by 17:00 UTC.",
    "It was fixed at 13:00 UTC.",
    "We cannot promise that we will fix it by 17:00 UTC.",
    "We cannot guarantee that service will be restored by 17:00 UTC.",
    "It is unlikely that we will fix it by 17:00 UTC.",
    "We doubt it will be fixed by 17:00 UTC.",
    "It is too early to say that it will be fixed by 17:00 UTC.",
    "They said we will send the results by 17:00 UTC.",
    "It won&#39;t be fixed by 17:00 UTC.",
    "It was solved by 13:00 UTC.",
    "Service resumed at 17:00 UTC.",
    "If service resumes at 17:00 UTC the queue is short.",
    "The servers will respond within 2 hours.",
];

#[test]
fn promises_in_few_words_are_found() {
    let wrong: Vec<String> = HITS
        .iter()
        .map(|(sent, text, want)| (text, want, told(sent, text)))
        .filter(|(_, want, got)| got != *want)
        .map(|(text, want, got)| format!("{text}: {got:?} instead of {want}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_over_or_refused_promises_nothing() {
    let wrong: Vec<String> = NOTHING
        .iter()
        .map(|text| (text, told(SENT, text)))
        .filter(|(_, got)| !got.is_empty())
        .map(|(text, got)| format!("{text}: {got}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_promised_end_an_address_and_blame_stop_a_letter() {
    let about =
        About { now: read(SENT).expect("a time"), audience: Audience::Customer, ..super::lint::about() };
    let has = |text: &str, rule: &str| lint(text, &about).iter().any(|it| it.rule == rule);
    for (rule, hit) in [
        ("ip-address", "Calls to 10.1.2.3:8080 fail."),
        ("ip-address", "Calls to 10.1.2.3 fail."),
        ("blame", "This was caused by a mistake of your admin."),
        ("blame", "The issue is on the customer's side."),
        ("promised-resolution", "This will be solved within the hour."),
        ("promised-resolution", "The fix is ready in 2 hours."),
        ("promised-resolution", "Service will resume at 17:00 UTC."),
        ("promised-resolution", "A fix will be live tomorrow morning."),
        ("promised-resolution", "You will be up and running again by 17:00 UTC."),
    ] {
        assert!(has(hit, rule), "{rule}: {hit}");
    }
    for (rule, miss) in [
        ("ip-address", "Version 10.2.3.4 of the client is not affected."),
        ("blame", "The team on your side sees this, too."),
        ("blame", "The issue is on our side."),
        ("promised-resolution", "We will not have it fixed by 17:00 UTC."),
        ("promised-resolution", "It was fixed at 13:00 UTC."),
        ("promised-resolution", "Service resumed at 17:00 UTC."),
    ] {
        assert!(!has(miss, rule), "{rule}: {miss}");
    }
}
