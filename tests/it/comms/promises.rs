//! What the promise finder reads, one sentence a row: a hit with its instant, or a near miss.
use proptest::prelude::*;
use warroom::comms::promises::{Doubt, Found, Kind, find};
use warroom::domain::time::{At, read};

/// When a row was sent, unless it says otherwise.
const SENT: &str = "2026-03-04T14:00:00Z";

fn found(sent: &str, text: &str) -> Vec<Found> {
    find(text, At(read(sent).expect("a time")), chrono_tz::Tz::UTC)
}

/// `n 14:30` next update the same day, `c 03-06T14:00?` a commitment that is not sure.
pub fn told(sent: &str, text: &str) -> String {
    let one = |it: &Found| {
        let kind = if it.kind == Kind::NextUpdate { 'n' } else { 'c' };
        let Some(due) = it.due_at else { return format!("{kind} -?") };
        let at = due.0.format("%Y-%m-%dT%H:%M:%S").to_string();
        let short = at.strip_prefix(sent.get(..11).unwrap_or("-")).unwrap_or(&at[5..]);
        let doubt = if it.sure { "" } else { "?" };
        format!("{kind} {}{doubt}", short.strip_suffix(":00").unwrap_or(short))
    };
    found(sent, text).iter().map(one).collect::<Vec<_>>().join("; ")
}

#[rustfmt::skip]
const HITS: &[(&str, &str, &str)] = &[
    (SENT, "Next update in 30 minutes.", "n 14:30"),
    (SENT, "We'll post another update within the next hour.", "n 15:00"),
    (SENT, "We will provide the next update by 15:30 UTC.", "n 15:30"),
    (SENT, "Our next update will follow at 15:30Z, or sooner if anything changes.", "n 15:30"),
    (SENT, "Expect an update by 10am ET.", "n 15:00"),
    (SENT, "The next update will be shared at 7:30 AM PST.", "n 15:30"),
    (SENT, "Next update: 2026-03-04 16:00 UTC", "n 16:00"),
    (SENT, "**Next update:** 16:00 UTC", "n 16:00"),
    (SENT, "<p><strong>Next update</strong><br />16:00 UTC</p>", "n 16:00"),
    (SENT, "We will update you every 30 minutes until this is resolved.", "n 14:30"),
    (SENT, "Updates will be provided hourly.", "n 15:00"),
    (SENT, "We will keep you posted and share more details by 17:00 CET.", "n 16:00"),
    (SENT, "By 15:00 UTC we will share another update.", "n 15:00"),
    (SENT, "In 45 minutes you will hear from us again.", "n 14:45"),
    (SENT, "We will get back to you within 2 hours.", "n 16:00"),
    (SENT, "Further information will be provided as soon as we have it or in 60 minutes.", "n 15:00"),
    (SENT, "We will update again at 09:00 PT tomorrow.", "n 03-05T17:00"),
    (SENT, "We will send an update by Thursday, 2026-03-05 08:00 US/Pacific with what we know then.", "n 03-05T16:00"),
    (SENT, "Our next update is due by the end of the day.", "n 23:59:59?"),
    (SENT, "We will send a full RCA within 48 hours.", "c 03-06T14:00"),
    (SENT, "By 15:00 UTC we will share what we know.", "n 15:00"),
    (SENT, "RCA within 48 hours", "c 03-06T14:00"),
    (SENT, "A post-incident report will be published by Friday, March 6th, 5 PM EST.", "c 03-06T22:00"),
    (SENT, "We expect the fix to be deployed by 15:00 UTC.", "c 15:00?"),
    (SENT, "A fix will be released within 90 minutes.", "c 15:30"),
    (SENT, "ETA 1h.", "c 15:00?"),
    (SENT, "The service credit will be applied by 2026-03-10 12:00 UTC.", "c 03-10T12:00"),
    (SENT, "We will set up a call at 16:00 UTC.", "c 16:00"),
    (SENT, "We have identified the cause at 13:40 UTC and will provide an update by 14:45 UTC.", "n 14:45"),
    (SENT, "Data from 01:00 to 03:00 UTC will be restored by 18:00 UTC.", "c 18:00"),
    (SENT, "Next update at 15:00 IST.", "n 03-05T09:30?"),
    (SENT, "Next update at 15:00.", "n 15:00?"),
    ("2026-07-04T14:00:00Z", "Next update at 08:00 PST.", "n 15:00?"),
    ("2026-07-04T14:00:00Z", "Next update at 08:00 PDT.", "n 15:00"),
    ("2026-11-01T08:00:00Z", "Next update at 01:30 US/Pacific on November 1.", "n 08:30?"),
    ("2026-11-01T08:00:00Z", "Next update at 01:30 PST on November 1.", "n 09:30"),
    ("2026-03-08T08:00:00Z", "Next update at 02:30 US/Pacific.", "n 10:30?"),
    (SENT, "Next update by noon PT.", "n 20:00"),
    (SENT, "Next update by midnight UTC.", "n 03-05T00:00"),
    (SENT, "Next update: tomorrow 9 am CET", "n 03-05T08:00"),
    (SENT, "We will be back with another update at 1600 UTC.", "n 16:00"),
    (SENT, "Please check back at 16:00 UTC for the next update.", "n 16:00"),
    (SENT, "Update in 20 mins", "n 14:20"),
    (SENT, "Next update no later than 15:15 UTC", "n 15:15"),
    (SENT, "The next update will be provided at approximately 16:00 UTC or when new information is available.", "n 16:00"),
    (SENT, "We will provide an update within 30-45 minutes.", "n 14:45?"),
    (SENT, "We will follow up by EOD Friday.", "n 03-06T23:59:59?"),
    (SENT, "More information by close of business tomorrow.", "n 03-05T17:00?"),
    (SENT, "The next update will be on 5 March 2026, 10:00 UTC.", "n 03-05T10:00"),
    (SENT, "The next update will be on 03/05/2026 at 10:00 UTC.", "n 03-05T10:00"),
    (SENT, "Next update 05.03.2026 10:00 CET", "n 03-05T09:00"),
    (SENT, "Next update Mar 5, 10:00 UTC", "n 03-05T10:00"),
    (SENT, "Next update 10:00 a.m. Eastern Time", "n 15:00"),
    (SENT, "Next update by 10:30 PM +02:00.", "n 20:30"),
    (SENT, "Next update by 18:00 UTC+2.", "n 16:00"),
    (SENT, "Next update in an hour and a half.", "n 15:30"),
    (SENT, "Next update in 1h30.", "n 15:30"),
    (SENT, "Next update in half an hour.", "n 14:30"),
    (SENT, "Next update in 1.5 hours.", "n 15:30"),
    (SENT, "Next update in two hours and 15 minutes.", "n 16:15"),
    (SENT, "Next update: 10:00 PT (18:00 UTC)", "n 18:00"),
    (SENT, "Next update: 10:00 PT / 1:00 PM ET", "n 18:00"),
    (SENT, "Next update: by 15:00 CET on Friday 6 March (14:00 UTC).", "n 03-06T14:00"),
    (SENT, "Next update: by 01:30 CET on Friday 6 March (00:30 UTC).", "n 03-06T00:30"),
    (SENT, "Next update: by 15:00 CET on Friday 6 March (15:00 UTC).", "n 03-06T14:00?"),
    (SENT, "We'll send an update by Monday at 9am.", "n 03-09T09:00?"),
    (SENT, "We will share an RCA within 5 business days.", "c 03-11T14:00?"),
    (SENT, "This incident has been resolved. We will share an RCA within 48 hours of resolution.", "c 03-06T14:00?"),
    (SENT, "There will be no further updates until 09:00 UTC tomorrow.", "n 03-05T09:00?"),
    (SENT, "Service will be back online by 16:00 UTC.", "c 16:00"),
    (SENT, "We will provide an update by\n15:00 UTC.", "n 15:00"),
    (SENT, "Status: Investigating\nNext Update: 15:00 UTC\nImpact: EU", "n 15:00"),
    (SENT, "We aim to provide an update by 3:00pm GMT.", "n 15:00?"),
    (SENT, "We anticipate resolution within the next 4 hours.", "c 18:00?"),
    (SENT, "Full recovery is expected by 6pm UTC, and we will send an update at that time.", "c 18:00?"),
    (SENT, "Our engineers are working on it; the next status update will be at 15:00 UTC", "n 15:00"),
    (SENT, "Updates to follow every hour.", "n 15:00"),
    (SENT, "The team will provide updates at least every 60 minutes.", "n 15:00"),
    (SENT, "We are providing updates every 2 hours.", "n 16:00"),
    (SENT, "Another communication will be sent at 15:00 UTC.", "n 15:00"),
    (SENT, "We'll have another update for you by 4 o'clock UTC.", "n 16:00?"),
    (SENT, "Next update by top of the hour.", "n 15:00"),
    (SENT, "We will let you know by 15:00 UTC.", "n 15:00"),
    (SENT, "Our next update will be tomorrow morning.", "n 03-05T12:00?"),
    (SENT, "We’ll provide an update by 15:00 UTC.", "n 15:00"),
    (SENT, "We will provide our next update by Wed, 4 Mar 2026 15:00:00 GMT.", "n 15:00"),
    (SENT, "The next update will be available at 2026-03-04T16:00:00+01:00.", "n 15:00"),
    (SENT, "30 minutes until the next update.", "n 14:30"),
    (SENT, "The next update will reach you within 60 minutes, or as things move.", "n 15:00"),
    (SENT, "More details will be provided within the next 60 minutes, when we expect to know the cause of the slow exports.", "n 15:00"),
    (SENT, "We will provide an update by 10:30 AM PST, or sooner if exports recover.", "n 18:30"),
    (SENT, "We will provide another update by 11:00 AM PST.", "n 19:00"),
    (SENT, "We'll share our next update at 2:30 pm PT / 5:30 pm ET.", "n 22:30"),
    (SENT, "We will provide more details within the next hour.", "n 15:00"),
    (SENT, "We'll provide another update in 30 min or when we have more to share.", "n 14:30"),
    (SENT, "Two engineers look at the exports and an update will follow in 15 minutes.", "n 14:15"),
    (SENT, "The next update will be no later than 20:00 UTC.", "n 20:00"),
    (SENT, "Next Update Due: 04 Mar 2026 16:30 UTC", "n 16:30"),
    (SENT, "Next update scheduled for 16:30 UTC.", "n 16:30"),
    (SENT, "We will post updates here every 20 minutes until service is restored.", "n 14:20"),
    (SENT, "We'll continue to provide updates every 30 mins.", "n 14:30"),
    (SENT, "A further update will be issued by 17:00 GMT today.", "n 17:00"),
    (SENT, "We will provide further updates at 17:00 (UTC).", "n 17:00"),
    (SENT, "Title: Slow exports\nText: Our storage team adds capacity.\nThat mitigation is expected to be complete by Wednesday, 2026-03-04 08:30 US/Pacific.\nWe will share more information by Wednesday, 2026-03-04 09:00 US/Pacific.\nSigns: none.", "c 16:30?; n 17:00"),
    (SENT, "There is no ETA for the exports yet.\nWe will share more information by Wednesday, 2026-03-04 09:00 US/Pacific.", "n 17:00"),
    (SENT, "Next update expected at 3:30PM Eastern.", "n 20:30"),
    (SENT, "We will send additional communications by 4 PM ET.", "n 21:00"),
    (SENT, "Our next communication will be at 15:45 CET.", "n 14:45"),
    (SENT, "We anticipate providing another update around 3pm EST.", "n 20:00"),
    (SENT, "We plan to share another update by Thursday morning PT.", "n 03-05T20:00?"),
    (SENT, "Next update by Mar 4, 2026 - 18:00 UTC", "n 18:00"),
    (SENT, "We will update this incident by 18:00 UTC at the latest.", "n 18:00"),
    (SENT, "Please expect our next update within 2 hours.", "n 16:00"),
    (SENT, "You can expect another update from us by 18:00 UTC.", "n 18:00"),
    (SENT, "Stay tuned for our next update at 18:00 UTC.", "n 18:00"),
    (SENT, "The team will report back in one hour.", "n 15:00"),
    (SENT, "We'll be posting the next update here at 18:00 UTC.", "n 18:00"),
    (SENT, "I'll update you again in 20 minutes.", "n 14:20"),
    (SENT, "We'll keep you updated every hour.", "n 15:00"),
    (SENT, "We will reach out to you by tomorrow 9 am CET.", "n 03-05T08:00"),
    (SENT, "We'll have a preliminary RCA to you within 24 hours.", "c 03-05T14:00"),
    (SENT, "A preliminary Post Incident Review (PIR) will be published within 3 days.", "c 03-07T14:00"),
    (SENT, "Root cause analysis will follow in 5 business days.", "c 03-11T14:00?"),
    (SENT, "You'll receive the incident report by end of business Friday.", "c 03-06T17:00?"),
    (SENT, "We expect full recovery in the next 30 to 60 minutes.", "c 15:00?"),
    (SENT, "Estimated time to resolution: 2 hours.", "c 16:00?"),
    (SENT, "The estimated time of restoration is 18:00 UTC.", "c 18:00?"),
    (SENT, "Our current estimate for completion is 18:00 UTC.", "c 18:00?"),
    (SENT, "Services should be restored by 18:00 UTC.", "c 18:00?"),
    (SENT, "We will issue the credit by 10 March 2026 17:00 UTC.", "c 03-10T17:00"),
    (SENT, "Our team has been working on this since 9:00 and will share more at 18:00 UTC.", "n 18:00"),
    (SENT, "Delivery of webhooks is delayed by 10 minutes. Next update 15:00 UTC.", "n 15:00"),
    (SENT, "(Next update: 15:00 UTC)", "n 15:00"),
    (SENT, "NEXT UPDATE: 15:00 UTC", "n 15:00"),
    (SENT, "Next update - 60 mins", "n 15:00"),
    (SENT, "Next update by 3PM", "n 15:00?"),
    (SENT, "next update @ 15:00 UTC", "n 15:00"),
    (SENT, "ETA for next update: 15:00 UTC", "n 15:00"),
    (SENT, "Time of next update: 10:00 ET", "n 15:00"),
    (SENT, "We will provide the next update on Thursday at 10:00 UTC.", "n 03-05T10:00"),
    (SENT, "Next update: Thursday, March 5th, 2026 at 10:00am PST", "n 03-05T18:00"),
    (SENT, "Next update will be 2026-03-05 at 10:00 (CET)", "n 03-05T09:00"),
    (SENT, "Next update by Friday, 2026-03-06, 09:00 Australia/Sydney.", "n 03-05T22:00"),
    (SENT, "Next update: 10:30 PM IST (17:00 UTC)", "n 17:00"),
    (SENT, "The call will be held at 15:00 UTC today.", "c 15:00"),
    (SENT, "We will have an engineer call you by 15:00 UTC.", "c 15:00"),
    (SENT, "We will resolve this by 17:00 UTC.", "c 17:00"),
];

#[rustfmt::skip]
const NEAR_MISSES: &[&str] = &[
    "By 15:00 UTC they had shared what they knew.",
    "We posted an update at 13:30 UTC.",
    "The issue was resolved at 13:45 UTC.",
    "Exports work again for everybody as of Wednesday, 2026-03-04 05:30 US/Pacific; this is resolved.",
    "Between 12:00 and 13:00 UTC requests failed.",
    "Starting at 08:15 UTC, customers saw errors.",
    "Jobs are starting within 5 minutes.",
    "We will not provide further updates.",
    "No further updates will be provided in the next 24 hours.",
    "We will provide another update shortly.",
    "We will update this page as more information becomes available.",
    "Delays of up to 30 minutes are possible.",
    "We will provide another update within an hour if we see a change.",
    "If the problem returns, we will post an update within 30 minutes.",
    "In the last 30 minutes we have seen no errors.",
    "Maintenance will begin at 22:00 UTC.",
    "We will provide an update on the outage that began at 12:10 UTC.",
    "Customers must complete the migration by June 1.",
    "You should update your client by 15:00 UTC.",
    "Update 14:00 UTC: still investigating",
    "Update at 13:55 UTC - we are investigating.",
    "As promised in our update at 13:00 UTC, we looked again.",
    "The last update was posted 30 minutes ago.",
    "We will continue to monitor for the next 2 hours.",
    "The backlog took 3 hours to clear.",
    "Events may be delayed by 20 minutes.",
    "Your data will be kept for 30 days.",
    "Tokens expire every 60 minutes.",
    "We will update within 30 minutes of the fix.",
    "Engineers were paged within 2 minutes.",
    "A mitigation was deployed by 13:30 UTC, which resolved it.",
    "Version 2.30 of the agent will fix this.",
    "We're rolling out a software update over the next 2 hours.",
    "We will reconvene at 15:00 UTC and post an update after that.",
    "Once we have confirmed the cause, we will publish the analysis.",
    "We will provide an update in the next few hours.",
    "We will publish the post mortem next week.",
    "From 9:00 AM PST to 10:15 AM PST, exports failed.",
    "At 9:40 AM PST we identified the cause and began mitigation.",
    "We identified the root cause and deployed a fix at 12:05 UTC. All services recovered by 12:40 UTC.",
    "Impact start time: 04 Mar 2026 08:00 UTC",
    "This maintenance is scheduled for March 8 from 02:00 to 04:00 UTC.",
    "Scheduled maintenance will take place on March 8th at 02:00 UTC.",
    "During the maintenance window customers may see brief errors lasting up to 5 minutes.",
    "Latency returned to normal within 10 minutes of the change.",
    "Please allow up to 24 hours for the backlog of messages to be processed.",
    "The issue affected 5% of users for 30 minutes.",
    "We will continue monitoring for the next hour before closing this incident.",
    "Emails sent between 10:00 and 11:00 UTC will not be delivered.",
    "As mentioned in our 12:00 UTC update, the fix is in place.",
    "Reports generated after 12:00 UTC are complete.",
    "Log data older than 30 days will be deleted.",
    "The rollout will take approximately 2 hours.",
    "The job runs every 15 minutes.",
    "Users who updated their app in the last 24 hours are affected.",
    "All updates were applied by 13:00 UTC.",
    "We will provide updates as necessary.",
    "We expect no further updates for 24 hours.",
    "Status page updates were delayed by 20 minutes.",
    "This is our final update; support is available 24 hours a day.",
    "We will not have another update before 18:00 UTC.",
];

#[test]
fn promises_are_found_with_their_instant() {
    for (sent, text, want) in HITS {
        assert_eq!(told(sent, text), *want, "{text}");
    }
    assert!(HITS.len() > 120, "{}", HITS.len());
}

#[test]
fn what_only_looks_like_one_is_none() {
    for text in NEAR_MISSES {
        assert_eq!(told(SENT, text), "", "{text}");
    }
    assert!(NEAR_MISSES.len() > 60, "{}", NEAR_MISSES.len());
}

#[test]
fn a_doubt_is_named() {
    let table = [
        (SENT, "Next update at 15:00 IST.", Doubt::AmbiguousZone),
        (SENT, "Next update at 15:00.", Doubt::NoZone),
        ("2026-07-04T14:00:00Z", "Next update at 08:00 PST.", Doubt::WrongSeason),
        (
            "2026-11-01T08:00:00Z",
            "Next update at 01:30 US/Pacific on November 1.",
            Doubt::Twice(chrono_tz::Tz::US__Pacific),
        ),
        ("2026-03-08T08:00:00Z", "Next update at 02:30 US/Pacific.", Doubt::Never),
        (SENT, "Next update by Friday PT.", Doubt::NoTimeOfDay),
        (SENT, "Next update by Monday, 2026-03-05 10:00 UTC.", Doubt::OtherWeekday),
        (SENT, "Next update by 2026-03-03 10:00 UTC.", Doubt::Past),
        (SENT, "We expect the fix by 16:00 UTC.", Doubt::Estimate),
    ];
    for (sent, text, doubt) in table {
        let all = found(sent, text);
        assert_eq!(all.iter().map(|it| it.doubt).collect::<Vec<_>>(), [Some(doubt)], "{text}");
    }
}

#[test]
fn letters_of_a_zone_are_the_writers_own_where_he_goes_by_them() {
    let at = At(read(SENT).expect("a time"));
    let all = find("Next update at 23:00 IST.", at, chrono_tz::Tz::Asia__Jerusalem);
    let told: Vec<_> = all.iter().map(|it| (it.due_at.expect("a time").0.to_rfc3339(), it.sure)).collect();
    assert_eq!(told, [("2026-03-04T21:00:00+00:00".to_owned(), true)]);
}

#[test]
fn a_time_without_a_zone_takes_the_only_one_of_the_text_and_is_not_sure() {
    let all = found(SENT, "It began at 05:10 US/Pacific. Next update by 09:00.");
    let told: Vec<_> = all.iter().map(|it| (it.due_at.expect("a time").0.to_rfc3339(), it.sure)).collect();
    assert_eq!(told, [("2026-03-04T17:00:00+00:00".to_owned(), false)]);
}

#[test]
fn the_words_are_those_that_say_when() {
    let text = "Für alle: next update no later than 15:15 UTC.";
    let all = found(SENT, text);
    assert_eq!(all.first().and_then(|it| text.get(it.words.clone())), Some("no later than 15:15 UTC"));
}

#[test]
fn hostile_lines_take_no_longer_than_their_length() {
    let pieces = ["will 10:00 ", "10:00 - ", "<<<<", "(((((", "a\u{202e}\0 ", "9.", "by by by "];
    for (piece, length) in
        pieces.iter().map(|it| (*it, 100_000)).chain([("next update in 30 minutes ", 1_000_000)])
    {
        let text = piece.repeat(length / piece.len());
        assert!(found(SENT, &text).len() < 2_000, "{piece}");
    }
}

proptest! {
    #[test]
    fn any_text_is_read_and_every_range_is_one(text in "\\PC{0,200}", more in "[0-9a-zA-Z:/. ,+-]{0,80}") {
        let text = format!("{text} next update {more}");
        for it in found(SENT, &text) {
            prop_assert!(text.get(it.words).is_some());
        }
    }
}
