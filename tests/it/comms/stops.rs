//! Words that must be stopped and words that only look like them, one row each, as they stand on status pages.
use super::lint::about;
use warroom::comms::lint::lint;

/// Rules that tell of people, of law and of what is kept from others.
const WEIGHTY: &[&str] = &["blame", "secrecy", "personnel", "liability", "host-name", "promised-resolution"];

fn weighty(text: &str) -> Vec<&'static str> {
    let text = format!("{text} Next update by 14:30 UTC.");
    lint(&text, &about()).iter().map(|it| it.rule).filter(|rule| WEIGHTY.contains(rule)).collect()
}

#[rustfmt::skip]
const FOUND: &[(&str, &str)] = &[
    ("promised-resolution", "Fixed by 14:30 UTC."),
    ("promised-resolution", "All exports fully restored by 16:00 UTC."),
    ("secrecy", "Please do not share this."),
    ("secrecy", "Please don't forward this message."),
    ("secrecy", "Do not share this outside the company."),
    ("secrecy", "Do not discuss it with the press."),
    ("secrecy", "This must stay internal."),
    ("secrecy", "The cause must remain confidential."),
    ("secrecy", "Strictly confidential."),
    ("secrecy", "For internal use only."),
    ("secrecy", "Not for distribution."),
    ("secrecy", "Keep this information confidential."),
    ("secrecy", "Keep this private."),
    ("secrecy", "We must hide this until Monday."),
    ("secrecy", "We hid this from customers."),
    ("secrecy", "Nobody can find out."),
    ("secrecy", "Never share this outside the team."),
    ("secrecy", "Don't share this with customers."),
    ("personnel", "We let the contractor go."),
    ("personnel", "We had to let him go."),
    ("personnel", "We parted ways with the contractor."),
    ("personnel", "The responsible engineer has left the company."),
    ("personnel", "We dismissed two engineers yesterday."),
    ("personnel", "The account manager was suspended."),
    ("liability", "This was a breach of our contract."),
    ("liability", "We are in breach of the agreement."),
    ("liability", "It is a violation of our service level."),
    ("blame", "You misconfigured it."),
    ("blame", "Your admin used the wrong key."),
    ("blame", "You should have renewed the certificate."),
    ("blame", "Users failed to follow the guide."),
    ("blame", "The vendor forgot to renew the certificate."),
    ("blame", "Our suppliers neglected the warning."),
    ("blame", "A junior developer did it."),
    ("blame", "An intern pushed it."),
    ("blame", "One of our developers caused this."),
    ("blame", "The change was made by a trainee."),
    ("blame", "Our admin failed to renew the certificate."),
    ("blame", "The error is on the customer's side."),
];

#[rustfmt::skip]
const LET_GO: &[&str] = &[
    "Fixed by 13:30 UTC.",
    "Please keep this private key secret.",
    "Do not share this code with anyone.",
    "Your data is kept strictly confidential.",
    "Traffic must stay internal to your network.",
    "Nobody can know which orders are lost yet.",
    "Nobody should know your password.",
    "No one can hear the caller.",
    "Hide this banner with the cross.",
    "We will not hide the cause of this outage.",
    "We didn't hide the outage.",
    "The change was reviewed by a junior developer.",
    "You can hide the outage banner.",
    "The task manager is suspended while we restart it.",
    "We terminate the admin sessions.",
    "We have suspended the contractor accounts.",
    "We let the requests go through.",
    "We have parted ways with our old DNS provider.",
    "Accounts were closed for a violation of our terms.",
    "There was no breach of data.",
    "The admins failed to load.",
    "Users failed to log in.",
    "Our provider failed over to another site.",
    "Customers should have received an email.",
    "Customers should have access again.",
    "Customers should have restored functionality.",
    "If you misconfigured the hook, delete it.",
    "The error is at the client side.",
    "Our engineers deployed a change and it works.",
];

#[test]
fn what_is_not_ours_to_tell_is_stopped_in_many_words() {
    for (rule, text) in FOUND {
        assert!(weighty(text).contains(rule), "{rule} does not see: {text}");
    }
}

#[test]
fn what_only_looks_like_it_is_let_go() {
    for text in LET_GO {
        assert_eq!(weighty(text), Vec::<&str>::new(), "{text}");
    }
}
