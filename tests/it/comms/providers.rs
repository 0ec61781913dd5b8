//! What clouds, shops of software, universities, banks and carriers promise, each in a turn of speech of its own.
use super::promises::told;

/// When a row was sent: a Wednesday in winter.
const SENT: &str = "2026-03-04T14:00:00Z";

#[rustfmt::skip]
const HITS: &[(&str, &str)] = &[
    // Clouds.
    ("We are working to restore API availability in the region and will provide an additional update by 7:15 AM PST.", "n 15:15"),
    ("The next update will be provided in 60 minutes, or as events warrant.", "n 15:00"),
    ("We'll have another update by 8:30 AM PST or sooner if we have additional information.", "n 16:30"),
    ("The queues will be drained by 18:00 UTC.", "c 18:00"),
    ("The backlog of events will be fully processed by 10:00 AM PST.", "c 18:00"),
    ("We will drain the remaining queues by 18:00 UTC.", "c 18:00"),
    ("All throttles will be removed and the limits reset by 17:30 UTC.", "c 17:30"),
    ("Quota increases will be re-enabled by 17:30 UTC.", "c 17:30"),
    ("More information will be provided within 60 minutes, by 15:00 UTC on 04 Mar 2026.", "n 15:00"),
    ("The next update will be provided by 04 Mar 2026, 17:00 UTC, or as events warrant.", "n 17:00"),
    ("We will publish a preliminary post incident review within 72 hours and a final one within 14 days.", "c 03-07T14:00; c 03-18T14:00"),
    ("Our engineers will rotate the certificates by 16:45 UTC.", "c 16:45"),
    ("Next status communication: 15:45 UTC.", "n 15:45"),
    ("We will continue to monitor and provide a final update by 16:30 UTC.", "n 16:30"),
    ("The failed builds will be retried within 2 hours.", "c 16:00"),
    ("By 18:00 UTC the queues will be drained.", "c 18:00"),
    ("By 18:00 UTC we will drain the queues.", "c 18:00"),
    ("You will be contacted by our team within 2 hours.", "c 16:00"),
    // Shops of software.
    ("We will be back with an update in 30 minutes or when we have news.", "n 14:30"),
    ("Next update to follow in 1 hour.", "n 15:00"),
    ("We'll share what we learn by 9:00 am Pacific.", "n 17:00"),
    ("Expect to hear from us again by 16:30 CET.", "n 15:30"),
    ("The next scheduled update is at 15:00 UTC.", "n 15:00"),
    ("We will update this incident again at or before 15:30 UTC.", "n 15:30"),
    ("An engineer will contact you by 18:00 UTC.", "c 18:00"),
    ("Someone from our success team will reach out to you by 18:00 UTC.", "c 18:00"),
    ("Your account manager will be in touch by 18:00 UTC with an update on the exports.", "n 18:00"),
    ("We will reply to every open ticket by 18:00 UTC.", "c 18:00"),
    ("We will reply by 18:00 UTC.", "c 18:00"),
    ("Delayed webhooks will be redelivered by 18:00 UTC.", "c 18:00"),
    ("Search indexes will be rebuilt within 3 hours.", "c 17:00"),
    ("All stuck jobs should be unblocked by 16:00 UTC.", "c 16:00?"),
    ("The next post on this incident comes at 3 pm UTC.", "n 15:00"),
    ("We'll circle back by 11 AM EST with findings.", "n 16:00"),
    ("We are targeting our next update for 15:30 UTC.", "n 15:30"),
    ("Next update in 60 minutes, by 15:05 UTC.", "n 15:05"),
    ("Next update in 60 minutes, by 14:30 UTC.", "n 15:00?"),
    ("As soon as we know more, but no later than 15:30 UTC, we will update you.", "n 15:30"),
    ("As soon as the link is up, we will update you.", ""),
    ("According to our provider, the cable will be repaired by 15:30 UTC.", ""),
    ("According to our provider the line is down. We will update you by 15:30 UTC.", "n 15:30"),
    ("Their next update is expected at 15:30 UTC.", ""),
    ("~~Next update by 15:00 UTC.~~ Next update by 15:30 UTC.", "n 15:30"),
    ("<!-- Next update by 15:00 UTC. --> Resolved.", ""),
    ("[14:02 UTC] Investigating. [next 15:30 UTC]", "n 15:30?"),
    ("As soon as we have news, and at the latest at 15:30 UTC, we will update you.", "n 15:30"),
    ("We'll do our best to update you by 15:30 UTC.", "n 15:30?"),
    ("Subject to approval, we will deploy at 15:30 UTC.", ""),
    ("Our upstream provider expects service to be restored by 15:30 UTC.", ""),
    ("Cloudflare expects to provide an update by 15:30 UTC.", ""),
    ("AWS has an incident and we will update you by 15:30 UTC.", "n 15:30"),
    ("The vendor has fixed it, our queue will be drained by 15:30 UTC.", "c 15:30"),
    ("Next update by 21:00 Indian Standard Time.", "n 15:30"),
    ("Next update by 23:30 China time.", "n 15:30"),
    ("Next update tomorrow, 6 March, at 10:00 UTC.", "n 03-06T10:00?"),
    ("Next update tomorrow, 5 March, at 10:00 UTC.", "n 03-05T10:00"),
    ("Next update tomorrow (Saturday) at 10:00 UTC.", "n 03-07T10:00?"),
    ("Your team will send us the logs by 15:30 UTC.", ""),
    ("Send us the logs and we will update you by 15:30 UTC.", "n 15:30"),
    ("Long mode is decided; the rhythm for customers: every hour.", ""),
    ("Power will be back by 15:30 UTC, says Equinix.", ""),
    ("The link will be back by 15:30 UTC according to our carrier.", ""),
    ("Equinix confirmed that power will be back by 15:30 UTC.", ""),
    ("The next vendor update is due at 15:30 UTC.", ""),
    ("AWS: next update by 15:30 UTC.", ""),
    ("The shop will be fully back by 15:30 UTC.", "c 15:30"),
    ("Next brief by 15:30 UTC.", "n 15:30"),
    ("Next brief: 15:30 UTC.", "n 15:30"),
    ("We are targeting 15:30 UTC for a fix.", "c 15:30?"),
    ("You will receive an email from us by 15:30 UTC.", "n 15:30"),
    ("We are on it. Next: 15:30 UTC", "n 15:30?"),
    ("We are on it, next at 15:30 UTC.", "n 15:30?"),
    ("Next in 30 min.", "n 14:30?"),
    ("The RCA is being written. We will send it by 15:30 UTC.", "c 15:30"),
    ("Next steps: 15:30 UTC call with the vendor.", ""),
    ("Over the next 30 minutes we will restart it.", ""),
    ("Our next maintenance window is 15:30 UTC.", ""),
    ("Our next touchpoint with you is at 15:30 UTC.", "n 15:30"),
    ("Look for our next note at 15:30 UTC.", "n 15:30"),
    ("14:05 UTC - We are looking into failed logins. More to come by 14:45 UTC.", "n 14:45"),
    ("Everything will be working again within two hours.", "c 16:00"),
    ("All regions should be working normally by 16:00 UTC.", "c 16:00?"),
    ("We'll share more tomorrow 9 am CET.", "n 03-05T08:00"),
    // Universities.
    ("ITS will send another message to campus by 5:00 p.m. EST.", "n 22:00"),
    ("The next campus notice will go out at noon EST.", "n 17:00"),
    ("Wi-Fi in the library will be restored by 8 a.m. EST tomorrow.", "c 03-05T13:00"),
    ("IT Services will update the service status page by 17:00 GMT.", "n 17:00"),
    ("A summary of the incident will be posted by the end of the week.", "c 03-06T23:59:59?"),
    ("Affected students will be emailed by 18:00 GMT.", "c 18:00"),
    // Banks.
    ("Refunds reach your account by 18:00 UTC.", "c 18:00"),
    ("Refunds will reach your account by Friday 18:00 UTC.", "c 03-06T18:00"),
    ("Credits appear on your statement by 10 March 2026, 12:00 UTC.", "c 03-10T12:00"),
    ("Payments received today will be posted to accounts by 22:00 GMT.", "c 22:00"),
    ("Any fees charged in error will be refunded within 48 hours.", "c 03-06T14:00"),
    ("All pending transfers will be settled by 09:00 CET tomorrow.", "c 03-05T08:00"),
    ("Your card will be unblocked by 16:00 GMT.", "c 16:00"),
    ("We will write to all affected account holders by 6 March 2026, 17:00 GMT.", "c 03-06T17:00"),
    ("We will provide our next update at 4pm UK time.", "n 16:00"),
    // Carriers.
    ("Engineers will be on site by 16:30 GMT.", "c 16:30"),
    ("A technician will visit the exchange by 18:00 GMT.", "c 18:00"),
    ("The fibre will be spliced by 19:30 GMT.", "c 19:30"),
    ("Estimated time to restore: 20:00 GMT.", "c 20:00?"),
    ("ETR 19:00 CET.", "c 18:00?"),
    ("Next NOC bulletin: 16:00 CET.", "n 15:00"),
    ("We expect the cable to be repaired by 23:00 GMT tonight.", "c 23:00?"),
    ("Traffic will be rerouted within 45 minutes.", "c 14:45"),
    ("Our field team will call you by 15:30 CET.", "c 14:30"),
    ("You will receive a text message from us by 17:00 GMT.", "n 17:00"),
    ("A hand-off note to the night shift follows, and customers get the next update at 21:00 CET.", "n 20:00"),
];

#[rustfmt::skip]
const NOTHING: &[&str] = &[
    "The next update of the mobile app ships in 2 weeks.",
    "You got the RCA within 48 hours.",
    "Deliveries will be shifted by 2 hours.",
    "The clocks will be changed by 1 hour.",
    "By 18:00 UTC customers will be affected.",
    "By 18:00 UTC you may be moved.",
    "Some customers will be affected by 18:00 UTC.",
    "Access will be limited by region until 18:00 UTC.",
    "The service will be suspended by 18:00 UTC.",
    "Old tokens will be deleted within 30 days.",
    "We will need your answer by 18:00 UTC.",
    "Refunds usually reach your account within 5 days.",
    "Refunds may reach your account by 18:00 UTC.",
    "Credits appeared on your statement by 18:00 UTC.",
    "The queues were drained by 13:00 UTC.",
    "We will not rotate the keys by 18:00 UTC.",
    "You will be logged out within 30 minutes.",
    "If you were charged twice, an engineer contacts you.",
    "Servers will be rebooted within 30 minutes.",
    "Customers will see errors within minutes of the change.",
    "An engineer contacted you by 13:00 UTC.",
    "Will the queues be drained by 18:00 UTC?",
    "Customers will pay by 18:00 UTC.",
    "We will have lost the link by 18:00 UTC.",
];

fn wrong<'t>(rows: impl Iterator<Item = (&'t str, &'t str)>) -> String {
    let wrong = rows.map(|(text, want)| (text, want, told(SENT, text))).filter(|(_, want, got)| got != want);
    let all: Vec<String> =
        wrong.map(|(text, want, got)| format!("{text}\n   {got:?} instead of {want:?}")).collect();
    all.join("\n")
}

#[test]
fn providers_promise_in_many_ways() {
    let wrong = wrong(HITS.iter().copied());
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn what_only_happens_or_may_be_is_no_promise() {
    let wrong = wrong(NOTHING.iter().map(|text| (*text, "")));
    assert!(wrong.is_empty(), "{wrong}");
}
