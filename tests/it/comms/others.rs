//! Words of others that are promised to us are no promise of ours; hours, halves and days as people write them.
use super::promises::told;

/// When a row was sent: a Sunday in winter.
const SENT: &str = "2026-11-22T09:00:00Z";

#[rustfmt::skip]
const ROWS: &[(&str, &str)] = &[
    ("Stripe told us their next update comes at 16:00 UTC.", ""),
    ("The vendor will send us an update by 17:00 UTC.", ""),
    ("AWS says it will post its next update by 17:00 UTC.", ""),
    ("Next update from AWS is expected at 16:00 UTC.", ""),
    ("We will get an update from the vendor by 17:00 UTC.", ""),
    ("We expect the vendor's next update at 16:00 UTC.", ""),
    ("Azure told us that they expect recovery by 12:00 UTC.", ""),
    ("We are waiting for the provider, who will report back at 11:00 UTC.", ""),
    ("Customers will get their next update at 15:00 UTC.", "n 15:00"),
    ("The incident team will post its next report at 15:00 UTC.", "n 15:00"),
    ("The vendor told us that the part is on site; our next update is at 11:00 UTC.", "n 11:00"),
    ("AWS has fixed its side, next update at 11:00 UTC.", "n 11:00"),
    ("We have an update from AWS and will post ours at 11:00 UTC.", "n 11:00"),
    ("Following word from Cloudflare, we expect to post an update at 11:00 UTC.", "n 11:00"),
    ("Our next update, with what we hear from AWS, comes at 12:00 UTC.", "n 12:00"),
    ("Stripe's next update is at 16:00 UTC and ours is at 16:15 UTC.", "n 16:15"),
    ("Next update by 15h UTC.", "n 15:00"),
    ("Next update at 18h.", "n 18:00?"),
    ("Next update 14h CET.", "n 13:00"),
    ("Next update by 16 hours UTC.", "n 16:00"),
    ("Next update in 15h.", "n 11-23T00:00"),
    ("The next update is delayed by 2h.", ""),
    ("Next update in 1,5 hours.", "n 10:30"),
    ("Next update in 2,5 h.", "n 11:30"),
    ("Next update in two and a half hours.", "n 11:30"),
    ("Next update in 1 hr 15.", "n 10:15"),
    ("Next update in 2 hours, 30 engineers are on it.", "n 11:00"),
    ("Next update by 16-00 UTC.", "n 16:00"),
    ("Next update on the 25th at 18:00 UTC.", "n 11-25T18:00"),
    ("Next update by 18:00 UTC on the 25th.", "n 11-25T18:00"),
    ("Next update at 18:00 UTC on the 3rd.", "n 12-03T18:00"),
    ("Next update on the 2nd attempt at 10:00 UTC.", "n 10:00"),
    ("Next update 25.11. 18:00 UTC.", "n 11-25T18:00"),
    ("Next update the day after tomorrow at 10:00 UTC.", "n 11-24T10:00"),
    ("Next update a week from today at 10:00 UTC.", "n 11-29T10:00"),
    ("The next update moves from 15:00 to 16:00 UTC.", "n 16:00"),
    ("The next update, planned for 15:00 UTC, moves to 16:00 UTC.", "n 16:00"),
    ("We aim to send the next update by 15:15 UTC.", "n 15:15?"),
    ("We will send you a list by 09:20 UTC.", "c 09:20"),
    ("A list of affected orders will be sent to you by 13:00 UTC.", "c 13:00"),
    ("The list was sent to you at 08:00 UTC.", ""),
    ("Next update at quarter past three pm UTC.", "n 15:15"),
    ("The job runs daily at 02:00 UTC and will be skipped tonight.", ""),
    ("We will fail back to the first region at 16:00 UTC.", ""),
];

#[test]
fn whose_word_it_is_and_when_are_read_as_they_were_meant() {
    let read = ROWS.iter().map(|(text, want)| (text, told(SENT, text), want));
    let wrong: Vec<String> = read
        .filter(|(_, got, want)| got != *want)
        .map(|(text, got, want)| format!("{text}: {got:?} instead of {want:?}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
