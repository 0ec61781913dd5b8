//! What is wrong is taken as it is and said, or named and left out; never a panic, never a made-up time.
use super::samples::{GCP, STATUSPAGE};
use super::world::{at, blank, clean, import, milestone, one, updates};
use chrono_tz::Europe::Berlin;
use warroom::domain::words::Phase;
use warroom::intake::Format;
use warroom::intake::reader::Options;

fn page(incident: &str) -> String {
    format!(
        r#"{{"incidents":[{incident},{{"id":"ok","name":"fine","created_at":"2024-01-01T00:00:00Z",
        "incident_updates":[{{"id":"u","status":"resolved","body":"over","created_at":"2024-01-01T00:05:00Z"}}]}}]}}"#
    )
}

#[track_caller]
fn left_out(incident: &str, place: &str, id: &str, why: &str) {
    let (room, plan) = import(&blank(), "statuspage", &page(incident));
    assert_eq!(updates(&room, one(&room, "ok")).len(), 1, "the rest is taken");
    let named = plan.skipped.iter().any(|s| s.place.contains(place) && s.id == id && s.why.contains(why));
    assert!(named, "{:#?}", plan.skipped);
}

#[test]
fn each_record_that_cannot_be_read_is_named() {
    left_out("7", "incidents[0]", "", "not an incident");
    left_out(r#"{"name":"no id"}"#, "incidents[0]", "", "no id");
    left_out(r#"{"id":"x","name":"no time"}"#, "incident", "x", "no time");
    let post = |post: &str| {
        format!(r#"{{"id":"x","created_at":"2024-01-01T00:00:00Z","incident_updates":[{post}]}}"#)
    };
    let place = "incidents[0] incident_updates[0]";
    left_out(
        &post(r#"{"id":"p","body":"b","created_at":"2024-01-01T00:00:00"}"#),
        place,
        "p",
        "without a zone",
    );
    left_out(&post(r#"{"id":"p","body":"b"}"#), place, "p", "no time");
    left_out(&post(r#"{"id":"p","body":" ","created_at":"2024-01-01T00:00:00Z"}"#), place, "p", "no words");
    left_out(
        &post(r#"{"id":"p","status":"pondering","created_at":"2024-01-01T00:00:00Z"}"#),
        place,
        "p",
        "no words",
    );
    left_out(
        &post(r#"{"id":"p","body":"b","created_at":"2999-01-01T00:00:00Z"}"#),
        "incident x",
        "x/p",
        "in the future",
    );
    let long = format!(r#"{{"id":"{}","created_at":"2024-01-01T00:00:00Z"}}"#, "x".repeat(500));
    left_out(&long, "incident", &"x".repeat(200), "longer than 200");
}

#[test]
fn a_zone_that_was_given_is_taken_where_none_is_named() {
    let text = page(r#"{"id":"x","name":"n","created_at":"2024-07-01 02:00:00"}"#);
    let options = Options { zone: Some(Berlin), ..Options::default() };
    let found = Format::named("statuspage").unwrap().read(text.as_bytes(), &options).unwrap();
    let (room, _) = super::world::into(&blank(), "statuspage", &found);
    assert_eq!(one(&room, "x").birth.at, at("2024-07-01T00:00:00Z"));
}

#[track_caller]
fn warns(text: &str, what: &str) -> warroom::domain::room::Room {
    let (room, plan) = import(&blank(), if text.starts_with('[') { "gcp" } else { "statuspage" }, text);
    assert!(plan.skipped.is_empty(), "{:?}", plan.skipped);
    assert!(plan.warnings.iter().any(|one| one.contains(what)), "{:#?}", plan.warnings);
    room
}

#[test]
fn contradictions_are_kept_and_said() {
    let room =
        warns(&GCP.replace("2022-05-01T12:00:30", "2022-05-01T09:00:00"), "resolved before it started");
    assert_eq!(milestone(one(&room, "gAbC"), "resolved"), Some((at("2022-05-01T09:00:00Z"), true)));
    warns(&GCP.replace("2022-05-01T10:30:00", "2022-05-01T09:30:00"), "older than the start");
    warns(
        &GCP.replace(r#""end":"2022-05-01T12:00:30+00:00","#, "").replace("AVAILABLE", "SERVICE_OUTAGE"),
        "never resolved",
    );
    let none = page(r#"{"id":"x","name":"n","created_at":"2024-01-01T00:00:00Z","incident_updates":[]}"#);
    warns(&none, "there are no posts");
    let after = STATUSPAGE
        .replace(r#""resolved_at":"2024-03-02T11:30:00Z""#, r#""resolved_at":"2024-03-02T10:10:00Z""#);
    let room = warns(&after, "tells that it is not over");
    assert_eq!(milestone(one(&room, "inc2"), "resolved"), Some((at("2024-03-02T10:10:00Z"), true)));
    warns(&STATUSPAGE.replace("\"identified\"", "\"pondering\""), "no status known here");
    let zero = STATUSPAGE.replace("2024-03-02T09:58:00Z", "0001-01-01T00:00:00Z");
    assert_eq!(one(&clean("statuspage", &zero), "inc2").birth.at, at("2024-03-02T10:00:00Z"));
}

#[test]
fn posts_of_the_same_instant_are_both_kept() {
    let same = STATUSPAGE.replace("2024-03-02T10:20:00Z", "2024-03-02T10:00:00Z");
    assert_eq!(updates(&clean("statuspage", &same), one(&clean("statuspage", &same), "inc2")).len(), 3);
    let same = GCP.replace("2022-05-03T09:00:00", "2022-05-01T12:00:00");
    let room = clean("gcp", &same);
    assert_eq!(updates(&room, one(&room, "gAbC")).len(), 3, "without ids they are told apart by their words");
}

#[test]
fn a_post_that_tells_a_phase_without_a_word_is_a_post() {
    for body in [r#""""#, "null", r#""  ""#] {
        let silent = STATUSPAGE.replace(r#""A hot shard. Next word at 11:00 UTC.""#, body);
        assert_ne!(silent, STATUSPAGE);
        let room = warns(&silent, "a post without words");
        let told: Vec<_> = updates(&room, one(&room, "inc2")).iter().map(|u| u.phase_told).collect();
        assert_eq!(told[..], [Some(Phase::Investigating), Some(Phase::Identified), Some(Phase::Resolved)]);
        assert_eq!(import(&room, "statuspage", &silent).1.steps, []);
    }
}

#[test]
fn a_post_that_tells_no_phase_tells_none_wherever_it_stands() {
    let mute = STATUSPAGE.replace(r#""status":"resolved","body""#, r#""status":"","body""#);
    let room = clean("statuspage", &mute);
    let e = one(&room, "inc2");
    assert_eq!(updates(&room, e).last().unwrap().phase_told, None);
    assert_eq!(milestone(e, "resolved"), Some((at("2024-03-02T11:30:00Z"), true)));
}

#[test]
fn at_one_instant_the_further_phase_is_the_later_word() {
    let same = STATUSPAGE.replace("2024-03-02T10:20:00Z", "2024-03-02T10:00:00Z");
    for names in [("p1", "p2"), ("p2", "p1")] {
        let named = same.replace("\"p1\"", "\"x\"").replace("\"p2\"", &format!("{:?}", names.0));
        let room = clean("statuspage", &named.replace("\"x\"", &format!("{:?}", names.1)));
        let told: Vec<_> = updates(&room, one(&room, "inc2")).iter().map(|u| u.phase_told).collect();
        assert_eq!(told[..2], [Some(Phase::Investigating), Some(Phase::Identified)]);
    }
}

#[test]
fn of_two_documents_with_one_post_the_newer_words_count() {
    let newer = STATUSPAGE
        .replace("A hot shard. Next word at 11:00 UTC.", "A cold shard. Next word at 11:00 UTC.")
        .replace("2024-03-02T11:31:00Z", "2024-03-03T12:00:00Z");
    for both in [format!("{STATUSPAGE}\n{newer}"), format!("{newer}\n{STATUSPAGE}")] {
        let (room, _) = import(&blank(), "statuspage", &both);
        let told = updates(&room, one(&room, "inc2"));
        assert_eq!(
            told.iter().map(|u| u.birth.text()).collect::<Vec<_>>()[1],
            "A cold shard. Next word at 11:00 UTC."
        );
        assert_eq!(told.len(), 3);
    }
}

#[test]
fn long_and_hostile_words_are_kept_exactly() {
    let hostile = "\u{1b}]0;x\u{7}\u{202e}=cmd|' /C calc'!A0\0\u{301}";
    let mut value: serde_json::Value = serde_json::from_str(STATUSPAGE).unwrap();
    let long = "é".repeat(20_000);
    value["incidents"][0]["name"] = hostile.into();
    value["incidents"][0]["incident_updates"][0]["body"] = long.as_str().into();
    value["incidents"][0]["incident_updates"][1]["body"] = hostile.into();
    let room = clean("statuspage", &value.to_string());
    let e = one(&room, "inc2");
    assert_eq!(updates(&room, e)[1].birth.text(), hostile);
    assert_eq!(updates(&room, e).len(), 3, "a long post is still one update");
    let parts = room.entries().iter().filter(|entry| entry.text().starts_with('é'));
    assert_eq!(parts.map(|entry| entry.text()).collect::<String>(), long);
}

#[test]
fn a_file_of_another_format_is_told() {
    for (format, text) in super::samples::ALL {
        let other = if *format == "gcp" || *format == "statuspage" { "jira" } else { "gcp" };
        let found = Format::named(other).unwrap().read(text.as_bytes(), &Options::default()).unwrap();
        assert!(!found.recognised, "{format} as {other}: {:?}", found.incidents);
    }
}
