//! Who says it, and whether it still holds: questions, words of others, what used to be, lists, the present for the future.
use super::promises::told;

/// When a row was sent: a Wednesday in winter.
const SENT: &str = "2026-03-04T14:00:00Z";

#[rustfmt::skip]
const HITS: &[(&str, &str)] = &[
    ("We will provide an update by 18:00 UTC.", "n 18:00"),
    ("When will the next update come? The next update will come at 18:00 UTC.", "n 18:00"),
    ("Unless things change, the next update will come at 18:15 UTC.", "n 18:15"),
    ("Unless we have news earlier, we will post again by 18:15 UTC.", "n 18:15"),
    ("We promised an update at 19:00 UTC; the new time is 20:00 UTC.", "n 20:00"),
    ("The next update moves; the new time is 20:00 UTC.", "n 20:00"),
    ("We expect all services to be back within 3 hours.", "c 17:00?"),
    ("We expect all affected regions to recover within 3 hours.", "c 17:00?"),
    ("We are shipping a fix within 15 minutes.", "c 14:15"),
    ("The team is shipping a fix within 15 minutes.", "c 14:15"),
    ("The next one is at 16:00 UTC.", "n 16:00?"),
    ("We have posted an update. The next one is at 16:00 UTC.", "n 16:00"),
    ("Updates on the hour, every hour.", "n 15:00"),
    ("We will post updates on the hour, every hour.", "n 15:00"),
    ("Updates every hour on the hour.", "n 15:00"),
    ("We will post updates at 15:00 UTC and 17:00 UTC.", "n 15:00; n 17:00"),
    ("The next updates will be at 15:00 and 17:00 UTC.", "n 15:00; n 17:00"),
    ("Next update at 3:30pmUTC.", "n 15:30"),
    ("Next update by 3pmPST.", "n 23:00"),
    ("We will give you a status report by 11 am UTC tomorrow.", "c 03-05T11:00"),
    ("We will send the internal status report by 17:00 UTC.", "c 17:00"),
    ("The next status report follows by 16:00 UTC.", "c 16:00"),
    ("We deploy the fix by 15:00 UTC.", "c 15:00"),
    ("We restart the gateways by 15:00 UTC.", "c 15:00"),
    ("We send the RCA by Friday 12:00 UTC.", "c 03-06T12:00"),
    ("We publish the next update at 15:00 UTC.", "n 15:00"),
    ("Next update by end of day PT.", "n 03-05T07:59:59?"),
    ("We will have more by end of day Pacific.", "n 03-05T07:59:59?"),
    ("We'll send another note by EOD ET today.", "n 03-05T04:59:59?"),
    ("We will update you tomorrow morning 9 am CET.", "n 03-05T08:00"),
    ("Updates will follow every 30 minutes.", "n 14:30"),
    ("We provide updates every 30 minutes.", "n 14:30"),
    ("Expect our next post no later than 17:45 UTC.", "n 17:45"),
    ("An update will be posted no later than 5:45 PM GMT.", "n 17:45"),
    ("We will be back with news at approximately 16:00 UTC.", "n 16:00"),
    ("Next update at approximately 4:00 PM UTC.", "n 16:00"),
    ("An update was posted at 13:00 UTC and the next is due at 15:00 UTC.", "n 15:00"),
    ("Our engineers began work at 13:15 UTC and will report at 14:45 UTC.", "n 14:45"),
    ("We expect to restore service by 17:00 UTC today.", "c 17:00?"),
    ("Full recovery is expected between 16:00 and 17:00 UTC.", "c 17:00?"),
    ("The post-incident report will be on this page by Monday, 9 March 2026, 12:00 UTC.", "c 03-09T12:00"),
    ("A root cause analysis will be available within five business days.", "c 03-11T14:00?"),
    ("Your account manager will call you at 15:30 CET.", "c 14:30"),
    ("We will call you back at 4 pm GMT.", "c 16:00"),
    ("Next checkpoint: 15:30 UTC.", "n 15:30"),
    ("Next bulletin at 16:30 CET, sooner if anything changes.", "n 15:30"),
    ("Our next communication is planned for 18:00 CET.", "n 17:00"),
    ("We shall revert with an update by 20:30 IST.", "n 15:00?"),
    ("We will keep this page updated and post at least every 60 minutes.", "n 15:00"),
    ("Further news by 16:00h CET.", "n 15:00"),
    ("Next update: Mar 4, 2026 - 16:30 UTC", "n 16:30"),
    ("Next update: 4 March 16:30 (UTC+1)", "n 15:30"),
    ("Next update: Thursday 05 March at 08:00 (CET)", "n 03-05T07:00"),
    ("We'll provide another update on March 5 at 9:00 AM EST.", "n 03-05T14:00"),
    ("We will provide an update at 2026-03-04T16:00:00Z.", "n 16:00"),
    ("Next update in the next 20-30 mins.", "n 14:30?"),
    ("Next update in about an hour and a half.", "n 15:30"),
    ("You can expect the next update from us before 15:15 UTC.", "n 15:15"),
    ("We hope to have this fixed by 16:00 UTC, but cannot promise it.", "c 16:00?"),
    ("We had promised an update by 13:45 UTC and missed it; you will have it by 14:15 UTC.", "n 14:15?"),
    ("The ETA for the fix is 17:00 UTC.", "c 17:00?"),
    ("We do not have an ETA; next update 15:00 UTC.", "n 15:00"),
    ("Last update: 13:30 UTC. Next: 14:30 UTC.", "n 14:30"),
    ("Posted 13:30 UTC. Will update at 14:30 UTC.", "n 14:30"),
    ("Will update again in 30 min.", "n 14:30"),
    ("Another update follows at 3 p.m. Eastern.", "n 20:00"),
    ("We plan to give an update every hour, on the hour.", "n 15:00"),
    ("We'll follow up at the top of the hour.", "n 15:00"),
    ("Expect the report within the next two weeks.", "c 03-18T14:00?"),
    ("The all-clear is expected by tomorrow noon UTC.", "c 03-05T12:00?"),
    ("We are going to update this thread at 15:00 UTC whether or not there is news.", "n 15:00"),
    ("\"Next update by 16:00 UTC.\"", "n 16:00"),
    ("The lamp is 7\" wide. Next update by 16:00 UTC.", "n 16:00"),
    ("The next updates follow at 15:00, 16:00 and 17:00 UTC.", "n 15:00; n 16:00; n 17:00"),
    ("Please watch this page; the next update follows at 16:00 UTC.", "n 16:00"),
    ("Please expect the next update at 16:00 UTC.", "n 16:00"),
    ("We'll be back in 30 minutes.", "n 14:30"),
    ("Any questions? Next update by 16:00 UTC.", "n 16:00"),
    ("All reports will be regenerated by Thursday 09:00 CET.", "c 03-05T08:00"),
    ("We missed the update due at 13:00 UTC; you will have it by 15:00 UTC.", "n 15:00?"),
];

#[rustfmt::skip]
const NOTHING: &[&str] = &[
    "Will you provide an update by 18:00 UTC?",
    "Can we expect an update by 18:00 UTC?",
    "Will there be another update before 18:00 UTC?",
    "A customer wrote: \"You will send us an update by 18:00 UTC\".",
    "A customer asked: “We will have a fix by 18:00 UTC, right?”",
    "They told us: \"the next update will be at 16:00 UTC\". We are checking this.",
    "> We will provide an update by 18:00 UTC.",
    "We used to promise an update in 30 minutes.",
    "We used to send updates every 30 minutes.",
    "Please clear your cache and try again in 15 minutes.",
    "Please clear your cache; it should work again in 15 minutes.",
    "Please restart the app in 15 minutes.",
    "Clear your cache and sign in again in 15 minutes.",
    "Unless the fix fails, service will be restored by 18:15 UTC.",
    "If the fix fails, we will post an update by 18:15 UTC.",
    "The maintenance has moved; the new time is 20:00 UTC.",
    "We deploy every day at 15:00 UTC.",
    "The next update will not be before 16:00 UTC.",
    "There will be no further updates.",
    "No update will be posted before 16:00 UTC.",
    "We will not provide an update by 16:00 UTC.",
    "We provided an update at 13:00 UTC.",
    "An update was due at 13:30 UTC.",
    "We were going to update you at 15:00 UTC.",
    "Earlier we said that an update would come at 13:00 UTC.",
    "The fix was rolled out within 30 minutes.",
    "Traffic recovered in 20 minutes.",
    "It took us 45 minutes to find the cause.",
    "Jobs queued in the last 30 minutes will be retried.",
    "Messages are delayed by up to 30 minutes.",
    "Backups run every 6 hours.",
    "Data older than 24 hours will be restored.",
    "If you do not hear from us within 2 hours, write to support.",
    "If your export has not arrived within 24 hours, please contact us.",
    "You must reset your password within 24 hours.",
    "Please allow up to 24 hours for changes to appear.",
    "The maintenance window starts at 22:00 UTC and ends at 23:00 UTC.",
    "The incident lasted from 10:00 UTC until 12:30 UTC.",
    "We anticipate that it will take 2 hours to rebuild the index.",
    "Subscribe to get updates every hour.",
    "Did you receive the update we sent at 13:00 UTC?",
    "Why did the update promised for 13:00 UTC not come?",
    "We ask all customers to rotate keys by 18:00 UTC.",
    "Customers should expect delays for the next 2 hours.",
    "We will monitor the fix for the next 30 minutes.",
    "We will watch the results for 30 minutes and then post an update.",
    "Our SLA promises a response within 4 hours.",
    "Tickets are normally answered within 4 hours.",
    "Refunds are processed within 5 days.",
    "The certificate expires at 18:00 UTC.",
    "The certificate will expire at 18:00 UTC.",
    "We will send \"Next update at 16:00 UTC\" to nobody.",
    "The ticket says: „We will answer by 16:00 UTC“. We look into it.",
    "We deploy to staging every day by 15:00 UTC.",
    "If the tests pass we deploy by 15:00 UTC.",
    "You deploy the fix by 15:00 UTC.",
    "We never deploy by 15:00 UTC.",
    "The fleet is used to send data every 30 minutes.",
    "Shipping takes 15 minutes.",
    "We missed the update due at 13:00 UTC. We are sorry.",
    "We will begin the failover at 15:00 UTC and write once it is done.",
];

#[test]
fn what_is_promised_is_found_whoever_is_spoken_to() {
    let wrong: Vec<String> = HITS
        .iter()
        .map(|(text, want)| (text, want, told(SENT, text)))
        .filter(|(_, want, got)| got != *want)
        .map(|(text, want, got)| format!("{text}: {got} instead of {want}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_others_say_or_what_is_over_promises_nothing() {
    let wrong: Vec<String> = NOTHING
        .iter()
        .map(|text| (text, told(SENT, text)))
        .filter(|(_, got)| !got.is_empty())
        .map(|(text, got)| format!("{text}: {got}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
