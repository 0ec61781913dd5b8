//! Drafts in the words of a support desk, each with every rule that it breaks and no other.
use std::collections::BTreeSet;
use warroom::comms::lint::{About, lint};
use warroom::domain::time::read;
use warroom::domain::words::Audience;

/// A draft, to which a next time is added, and the rules that it breaks.
#[rustfmt::skip]
const ROWS: &[(&str, &[&str])] = &[
    ("About 16:00 requests failed.", &["zone-missing"]),
    ("At around 16:00 checkout slowed down.", &["zone-missing"]),
    ("Around 1,600 requests failed.", &[]),
    ("Use the [customer portal] to raise a case.", &[]),
    ("Use the [customer portal](https://portal.example.com) to raise a case.", &[]),
    ("See the [time zone list](https://example.com/zones) for your local time.", &[]),
    ("Dear [NAME], logins fail for some customers.", &["placeholder"]),
    ("Logins have failed since [insert time].", &["placeholder"]),
    ("Dear {{customer}}, logins fail.", &["placeholder"]),
    ("Cause: <TBD>.", &["placeholder"]),
    ("We will credit XXX accounts.", &["placeholder"]),
    ("Exports for [customer name] are delayed.", &["placeholder"]),
    ("Logins fail since [TIME] UTC.", &["placeholder"]),
    ("Logins fail since <time> UTC.", &["placeholder"]),
    ("Dear <first name>, logins fail.", &["placeholder"]),
    ("Dear [Customer], logins fail.", &["placeholder"]),
    ("Affected: [list of services].", &["placeholder"]),
    ("Impact started at [HH:MM] UTC.", &["placeholder"]),
    ("Impact started at __:__ UTC.", &["placeholder"]),
    ("Logins fail in [REGION].", &["placeholder"]),
    ("The cause is ${ROOT_CAUSE}.", &["placeholder"]),
    ("The cause is %CAUSE%.", &["placeholder"]),
    ("Open the [status page] or the [help centre] for more.", &[]),
    ("The button [Retry now] works again.", &[]),
    ("The API returned an empty list [] for some searches.", &[]),
    ("Messages tagged [EXTERNAL] were delayed.", &[]),
    ("Mails with the subject [URGENT] were delayed.", &[]),
    ("You can log in again within the hour.", &["promised-resolution", "commitment-not-in-ledger"]),
    ("You can pay by card again in 20 minutes.", &["promised-resolution", "commitment-not-in-ledger"]),
    ("You can use exports again from 16:00 UTC.", &["promised-resolution", "commitment-not-in-ledger"]),
    ("Customers can sign in again by 16:00 UTC.", &["promised-resolution", "commitment-not-in-ledger"]),
    ("Card payments work again within the hour.", &["promised-resolution", "commitment-not-in-ledger"]),
    ("Service is back in an hour.", &["promised-resolution", "commitment-not-in-ledger"]),
    ("Everything is back to normal by tonight.", &["promised-resolution", "commitment-not-in-ledger", "doubtful-time"]),
    ("You can log in again now.", &[]),
    ("You can log in again with your old password.", &[]),
    ("You can reset your password within the hour, then the link expires.", &[]),
    ("You can cancel within 24 hours of ordering.", &[]),
    ("You can log in again if you clear your cache.", &[]),
    ("Could you log in again within the hour?", &[]),
    ("It will be over by lunchtime today.", &["promised-resolution"]),
    ("We'll have you up and running this afternoon.", &["promised-resolution", "doubtful-time", "commitment-not-in-ledger"]),
    ("The fix goes live tonight.", &["promised-resolution", "commitment-not-in-ledger", "doubtful-time"]),
    ("The issue took 1:30 hours to mend.", &[]),
    ("The image has a 16:9 ratio.", &[]),
    ("From 13:05 to 13:40 UTC checkout failed.", &[]),
    ("From 13:05 until 13:40 checkout failed.", &["zone-missing"]),
    ("Between 9am and 10am ET logins failed.", &[]),
    ("Between 9am and 10am logins failed.", &["zone-missing"]),
    ("All times are UTC. At 13:05 logins failed, at 13:20 they worked.", &[]),
    ("Our phone line is open 9:00 to 17:00 GMT.", &[]),
    ("We are sorry for any inconvenience caused.", &["any-inconvenience"]),
    ("We are sorry that you could not take orders this morning.", &[]),
    ("We apologise for the disruption and the inconvenience.", &["any-inconvenience"]),
    ("Our payment provider let us down.", &["blame"]),
    ("Your admin misconfigured the connector.", &["blame"]),
    ("Our payment provider has restored the link.", &[]),
    ("A bug was introduced in last night's release.", &["passive-evasion"]),
    ("We introduced a bug in last night's release.", &[]),
    ("The replica lag is at 40 s.", &["jargon"]),
    ("Node web-prod-07 is drained.", &["host-name"]),
    ("Case 4711 is yours for this.", &[]),
    ("Ticket OPS-4711 tracks it.", &["internal-id"]),
    ("Quote your case number CS-20311 when you call.", &["internal-id"]),
    ("A few logins at 10.20.30.40 failed.", &["ip-address"]),
    ("Write to support@example.com with your account name.", &[]),
    ("Ask @dan for details.", &["staff-name"]),
    ("We accept full liability for lost sales.", &["liability"]),
    ("We will cover your lost sales.", &["liability"]),
    ("LOGINS ARE STILL FAILING in Europe.", &["all-caps"]),
    ("Files in HTML and PDF are exported again.", &[]),
    ("All exports work again!", &["exclamation"]),
    ("The error reads \"Oops! Try again\".", &[]),
    ("We think it is a bad cable.", &["speculation"]),
    ("We think of you first when we plan changes.", &[]),
    ("We are working around the clock.", &["empty-phrase"]),
    ("It is just a minor hiccup.", &["minimizing"]),
    ("We will report as soon as we have more.", &[]),
    ("See http://grafana.corp/d/1 for graphs.", &["host-name", "internal-link"]),
    ("More at https://status.example.com.", &[]),
    // Ends that are promised, and who is blamed.
    ("We will have it sorted by 17:00 UTC.", &["promised-resolution", "commitment-not-in-ledger"]),
    ("We will have it sorted by the end of the day UTC.", &["promised-resolution", "commitment-not-in-ledger", "doubtful-time"]),
    ("The earliest time you can expect service is 18:00 UTC.", &["promised-resolution", "commitment-not-in-ledger"]),
    ("An engineer pushed a bad config.", &["blame"]),
    ("It was AWS's fault.", &["blame"]),
    ("An engineer replaced a bad cable.", &[]),
    ("Today's fault is mended.", &[]),
    // Blanks, and what only has their marks.
    ("Logins work again at ____ UTC.", &["placeholder"]),
    ("Logins fail (insert region).", &["placeholder"]),
    ("Next steps: TBC.", &["placeholder"]),
    ("Affected: {service name}.", &["placeholder"]),
    ("Cards ending in XXXX 4242 are declined.", &[]),
    ("[Region] Logins fail in Europe.", &[]),
    ("The route /users/{id} is slow.", &[]),
    ("Press [Enter] to go on.", &[]),
    ("The todo lists are empty for some.", &[]),
    ("Dashboards at 100% CPU or 50% memory load slowly.", &[]),
];

#[test]
fn every_draft_breaks_its_rules_and_no_other() {
    let mut about = About::new(Audience::Customer, read("2026-03-04T14:00:00Z").unwrap(), chrono_tz::Tz::UTC);
    about.staff = vec!["dan".to_owned()];
    let mut wrong = Vec::new();
    for (text, want) in ROWS {
        let found = lint(&format!("{text} Next update by 14:30 UTC."), &about);
        let got: BTreeSet<&str> = found.iter().map(|one| one.rule).collect();
        let want: BTreeSet<&str> = want.iter().copied().collect();
        if got != want {
            wrong.push(format!("{text}\n   {got:?} instead of {want:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
