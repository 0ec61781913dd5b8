//! Histories of other systems become escalations of a room.
mod authors;
mod bad;
mod command;
mod ends;
mod figures;
mod gone;
mod hostile;
mod json;
mod laws;
mod readings;
mod samples;
mod stamps;
mod versions;
mod world;

use samples::{
    ALERTMANAGER, GCP, JIRA, OPSGENIE, PAGERDUTY, PAGERDUTY_V3, SLACK_DAY, SLACK_USERS, STATUSPAGE, ZENDESK,
};
use warroom::domain::words::{Audience, Mode, Phase, Severity};
use warroom::intake::reader::Options;
use world::{at, blank, clean, into, milestone, one, slack, updates};

#[test]
fn a_page_becomes_escalations_with_their_posts() {
    let room = clean("statuspage", STATUSPAGE);
    let e = one(&room, "inc2");
    assert_eq!(
        (e.title.as_str(), e.severity, e.mode),
        ("Search is slow", Some(Severity::High), Mode::Record)
    );
    assert_eq!(
        (e.components.as_slice(), e.planned),
        (["Search".to_owned(), "API".to_owned()].as_slice(), false)
    );
    assert_eq!(e.birth.at, at("2024-03-02T09:58:00Z"));
    assert_eq!(milestone(e, "impact_started"), None, "a page has no start of its own");
    assert_eq!(milestone(e, "resolved"), Some((at("2024-03-02T11:30:00Z"), true)));
    let told: Vec<_> = updates(&room, e)
        .into_iter()
        .map(|u| (u.birth.at, u.phase_told, u.birth.text().to_owned()))
        .collect();
    let post = |time, phase, words: &str| (at(time), Some(phase), words.to_owned());
    assert_eq!(
        told,
        [
            post("2024-03-02T10:00:00Z", Phase::Investigating, "We see slow answers."),
            post("2024-03-02T10:20:00Z", Phase::Identified, "A hot shard. Next word at 11:00 UTC."),
            post("2024-03-02T11:30:00Z", Phase::Resolved, "Search answers in time again."),
        ]
    );
    assert_eq!(e.birth.common.from.as_ref().unwrap().url.as_deref(), Some("https://stspg.example/2"));
    let note = room.entries().iter().find(|entry| entry.text() == "The shard was too small.").unwrap();
    assert_eq!(note.event.type_name(), "note.written");
}

#[test]
fn a_promised_next_update_is_read_and_other_promises_are_offered() {
    let text = STATUSPAGE.replace("Search answers in time again.", "All is well; the RCA follows.");
    let (room, plan) = world::import(&blank(), "statuspage", &text);
    let posts = updates(&room, one(&room, "inc2"));
    assert_eq!((posts[1].next, posts[1].promised), (Some(at("2024-03-02T11:00:00Z")), true));
    assert_eq!((posts[0].next, posts[2].next), (None, None));
    assert!(room.commitments.is_empty(), "a promise in a post is no commitment");
    let offers: Vec<_> = plan.offers.iter().map(|one| (one.incident.as_str(), one.post.as_str())).collect();
    assert_eq!(offers, [("inc2", "p3")]);
}

#[test]
fn maintenance_is_kept_and_planned() {
    let room = clean("statuspage", STATUSPAGE);
    let e = one(&room, "inc1");
    assert!(e.planned && e.severity.is_none() && e.category.as_deref() == Some("maintenance"));
    assert_eq!(e.id.0, 1, "the earlier start comes first");
    let told: Vec<_> = updates(&room, e).into_iter().map(|u| u.phase_told).collect();
    assert_eq!(told, [Some(Phase::Investigating), Some(Phase::Resolved)]);
}

#[test]
fn google_has_a_start_and_an_end_of_its_own() {
    let room = clean("gcp", GCP);
    let e = one(&room, "gAbC");
    assert_eq!(
        (e.severity, e.components.as_slice()),
        (Some(Severity::High), ["Queues".to_owned()].as_slice())
    );
    assert_eq!(milestone(e, "impact_started"), Some((at("2022-05-01T10:00:00Z"), true)));
    assert_eq!(
        milestone(e, "resolved"),
        Some((at("2022-05-01T12:00:30Z"), true)),
        "not when AVAILABLE was posted"
    );
    let told: Vec<_> = updates(&room, e).into_iter().map(|u| u.phase_told).collect();
    assert_eq!(told, [Some(Phase::Investigating), Some(Phase::Resolved), Some(Phase::Resolved)]);
}

#[test]
fn pagerduty_tells_the_same_thing_only_once() {
    let room = clean("pagerduty", PAGERDUTY);
    let e = one(&room, "PINC1");
    assert_eq!(
        (e.severity, e.components.as_slice()),
        (Some(Severity::High), ["Database".to_owned()].as_slice())
    );
    assert_eq!(e.acknowledged, Some(at("2024-01-01T00:04:00Z")));
    assert_eq!(e.phase, Phase::Resolved);
    assert_eq!(milestone(e, "resolved"), Some((at("2024-01-01T01:00:00Z"), true)));
    let kinds: Vec<_> = room.entries().iter().map(|entry| entry.event.type_name().to_owned()).collect();
    let count = |kind: &str| kinds.iter().filter(|one| *one == kind).count();
    assert_eq!(
        (count("escalation.acknowledged"), count("milestone.reached"), count("phase.changed")),
        (1, 2, 1)
    );
    let note = room.entries().iter().find(|entry| entry.text() == "Old logs are being moved.").unwrap();
    assert_eq!((note.when(), note.common.on), (at("2024-01-01T00:30:00Z"), Some(e.id)));
    let told = updates(&room, e);
    assert_eq!(
        (told.len(), told[0].audience, told[0].birth.text()),
        (1, Audience::Internal, "Writes are slow.")
    );
}

#[test]
fn pagerduty_events_tell_an_incident_as_they_come() {
    let room = clean("pagerduty", PAGERDUTY_V3);
    let e = one(&room, "PINC2");
    assert_eq!(
        (e.title.as_str(), e.severity, e.phase),
        ("Mail waits", Some(Severity::Critical), Phase::Resolved)
    );
    assert_eq!(milestone(e, "impact_started"), Some((at("2024-01-02T00:00:00Z"), true)));
    assert_eq!(e.acknowledged, Some(at("2024-01-02T00:05:00Z")));
    assert_eq!(milestone(e, "resolved"), Some((at("2024-01-02T00:30:00Z"), true)));
    assert!(room.entries().iter().any(|entry| entry.text() == "The queue is … (cut by the sender)"));
}

#[test]
fn each_alert_is_an_escalation_and_the_zero_end_is_none() {
    let room = clean("alertmanager", ALERTMANAGER);
    let over = one(&room, "aa11/2024-02-01T10:00:00.123Z");
    assert_eq!((over.title.as_str(), over.severity), ("Errors in the shop", Some(Severity::Critical)));
    assert_eq!(milestone(over, "impact_started"), Some((at("2024-02-01T10:00:00.123Z"), true)));
    assert_eq!((over.phase, over.resolved_at), (Phase::Resolved, Some(at("2024-02-01T10:15:00Z"))));
    let fires = one(&room, "bb22/2024-02-01T10:05:00Z");
    assert_eq!(
        (fires.title.as_str(), fires.resolved_at, fires.severity),
        ("DiskFills", None, Some(Severity::Medium))
    );
}

#[test]
fn opsgenie_mixes_milliseconds_and_nanoseconds() {
    let room = clean("opsgenie", OPSGENIE);
    let e = one(&room, "al-1");
    assert_eq!((e.severity, e.birth.at), (Some(Severity::Critical), at("2015-01-05T10:03:11.104Z")));
    assert_eq!(e.acknowledged, Some(at("2015-01-05T10:08:11.000002Z")));
    assert_eq!(milestone(e, "resolved"), Some((at("2015-01-05T10:33:11Z"), true)));
    assert!(room.entries().iter().any(|entry| entry.text() == "one host only"));
}

#[test]
fn public_words_of_agents_went_to_the_customer_and_no_others() {
    let room = clean("zendesk", ZENDESK);
    let e = one(&room, "501");
    assert_eq!((e.severity, e.title.as_str()), (Some(Severity::Critical), "Orders are lost"));
    let words: Vec<_> = updates(&room, e).into_iter().map(|u| u.birth.text().to_owned()).collect();
    assert_eq!(words, ["We look into it."]);
    assert_eq!(milestone(e, "resolved"), Some((at("2024-04-01T11:45:00Z"), true)));
    let room = clean("jira", JIRA);
    let e = one(&room, "OPS-7");
    let words: Vec<_> = updates(&room, e).into_iter().map(|u| u.birth.text().to_owned()).collect();
    assert_eq!(words, ["We are on it.\nMore soon."]);
}

#[test]
fn jira_begins_as_bad_as_it_was_at_first() {
    let room = clean("jira", JIRA);
    let declared = room.entries().first().unwrap();
    assert!(format!("{:?}", declared.event).contains("severity: Some(Medium)"), "{declared:?}");
    let e = one(&room, "OPS-7");
    assert_eq!((e.severity, e.birth.at), (Some(Severity::Critical), at("2017-02-28T15:24:59.366Z")));
    assert_eq!(milestone(e, "resolved"), Some((at("2017-02-28T17:24:59Z"), true)));
    assert_eq!(
        e.birth.common.from.as_ref().unwrap().url.as_deref(),
        Some("https://jira.example/browse/OPS-7")
    );
}

#[test]
fn of_slack_only_chosen_messages_are_taken() {
    let files = [("export/users.json", SLACK_USERS), ("export/inc-7/2024-03-02.json", SLACK_DAY)];
    let (room, _) = into(&blank(), "slack", &slack(&files, &Options::default()));
    let e = one(&room, "inc-7");
    assert_eq!((e.title.as_str(), room.entries().len()), ("#inc-7", 2));
    let note = room.entries().last().unwrap();
    assert_eq!(note.text(), "error rate 38% & rising, @Grace Hopper looks");
    assert_eq!(note.common.raw.as_deref(), Some("error rate 38% &amp; rising, <@U2> looks"));
    assert_eq!((note.when(), note.common.cc[0].as_str()), (at("2024-03-02T09:00:00.000200Z"), "ada"));
    let prefix = Options { prefixes: vec!["TODO".to_owned()], ..Options::default() };
    let (room, _) = into(&blank(), "slack", &slack(&files, &prefix));
    assert_eq!(room.entries().last().unwrap().text(), "TODO write to Globex");
    let other = Options { reactions: vec![":eyes:".to_owned()], ..Options::default() };
    let (room, plan) = into(&blank(), "slack", &slack(&files, &other));
    assert!(room.entries().is_empty());
    assert_eq!(plan.warnings, ["3 messages, none of them with the reaction \"eyes\" (--reaction NAME)"]);
}
