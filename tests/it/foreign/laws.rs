//! What holds for every format: twice is once, order does not matter, a part first and the whole later is the whole.
use super::samples::{ALL, PAGERDUTY_V3, STATUSPAGE, WEBHOOK};
use super::world::{blank, clean, facts, import, into, one, read, updates};
use proptest::prelude::*;
use serde_json::Value;
use warroom::domain::words::Severity;

#[test]
fn importing_twice_adds_nothing() {
    for (format, text) in ALL {
        let (room, first) = import(&blank(), format, text);
        let (again, second) = import(&room, format, text);
        assert!(!first.steps.is_empty(), "{format}");
        assert_eq!(second.steps, [], "{format}");
        assert!(second.already > 0, "{format}");
        assert_eq!(again.entries().len(), room.entries().len(), "{format}");
    }
}

#[test]
fn every_entry_names_its_origin_and_no_clock_runs() {
    for (format, text) in ALL {
        let room = clean(format, text);
        for entry in room.entries() {
            assert_eq!(entry.common.from.as_ref().map(|from| from.source.as_str()), Some(*format));
        }
        let late = warroom::domain::clock::queue(&room, super::world::at("2026-11-21T14:00:00Z"));
        assert!(late.is_empty(), "{format}: {late:?}");
    }
}

/// Every list of objects in the order that the numbers say.
fn shuffle(value: &mut Value, order: &mut impl Iterator<Item = usize>) {
    match value {
        Value::Array(all) => {
            for one in all.iter_mut() {
                shuffle(one, order);
            }
            let mut rest = std::mem::take(all);
            while !rest.is_empty() {
                let at = order.next().unwrap() % rest.len();
                all.push(rest.remove(at));
            }
        }
        Value::Object(all) => {
            for one in all.values_mut() {
                shuffle(one, order);
            }
        }
        _ => {}
    }
}

/// The documents of a sample one by one.
fn documents(text: &str) -> Vec<Value> {
    serde_json::Deserializer::from_str(text).into_iter().collect::<Result<_, _>>().unwrap()
}

fn joined(all: &[Value]) -> String {
    all.iter().map(Value::to_string).collect::<Vec<_>>().join("\n")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn the_order_within_a_document_does_not_matter(seed in proptest::collection::vec(0..1000usize, 8)) {
        for format in ["statuspage", "gcp", "alertmanager"] {
            let (_, text) = ALL.iter().find(|(one, _)| *one == format).unwrap();
            let mut value = documents(text).remove(0);
            shuffle(&mut value, &mut seed.iter().copied().cycle());
            // Components keep the order of the source; all else comes out the same.
            prop_assert_eq!(facts(&clean(format, &value.to_string())), facts(&clean(format, text)));
        }
    }

    #[test]
    fn events_in_any_order_in_any_batches_tell_the_same(
        order in Just((0..5usize).collect::<Vec<_>>()).prop_shuffle(),
        cut in 0..5usize,
    ) {
        let all = documents(PAGERDUTY_V3);
        let mixed: Vec<Value> = order.iter().map(|at| all[*at].clone()).collect();
        let mut room = blank();
        for batch in [&mixed[..cut], &mixed[cut..]] {
            if !batch.is_empty() {
                room = import(&room, "pagerduty", &joined(batch)).0;
            }
        }
        let (whole, e) = (clean("pagerduty", PAGERDUTY_V3), one(&room, "PINC2"));
        let w = one(&whole, "PINC2");
        prop_assert_eq!(&e.title, &w.title);
        prop_assert_eq!(super::world::milestone(e, "resolved"), super::world::milestone(w, "resolved"));
        prop_assert_eq!(super::world::milestone(e, "impact_started"), super::world::milestone(w, "impact_started"));
        prop_assert_eq!(e.acknowledged, w.acknowledged);
    }

    #[test]
    fn a_part_first_and_the_whole_later_is_the_whole(known in 0..4usize) {
        let mut part: Value = serde_json::from_str(STATUSPAGE).unwrap();
        let posts = part["incidents"][0]["incident_updates"].as_array_mut().unwrap();
        // Newest first: what is known early stands at the end.
        let left = posts.len() - known.min(posts.len());
        posts.drain(..left);
        for later in ["resolved_at", "postmortem_body"] {
            part["incidents"][0].as_object_mut().unwrap().remove(later);
        }
        let (room, _) = import(&blank(), "statuspage", &part.to_string());
        let (room, plan) = import(&room, "statuspage", STATUSPAGE);
        prop_assert_eq!(plan.skipped, []);
        let whole = clean("statuspage", STATUSPAGE);
        let told = |room: &warroom::domain::room::Room| {
            let e = one(room, "inc2");
            let words: Vec<_> = updates(room, e).iter().map(|u| (u.birth.at, u.phase_told, u.next)).collect();
            (words, super::world::milestone(e, "resolved"))
        };
        prop_assert_eq!(told(&room), told(&whole));
    }

    #[test]
    fn any_text_anywhere_is_taken_or_named(words in "\\PC{0,40}", number in any::<i64>()) {
        for (format, text) in ALL {
            for mut value in documents(text) {
                spoil(&mut value, &words, number, 0);
                let found = warroom::intake::Format::named(format)
                    .unwrap()
                    .read(value.to_string().as_bytes(), &warroom::intake::reader::Options::default());
                if let Ok(found) = found {
                    let (room, _) = into(&blank(), format, &found);
                    let (_, again) = into(&room, format, &found);
                    prop_assert_eq!(again.steps, []);
                }
            }
        }
    }
}

/// Puts other things where texts and numbers stand, every third time.
fn spoil(value: &mut Value, words: &str, number: i64, depth: usize) -> usize {
    let mut count = depth;
    match value {
        Value::Array(all) => all.iter_mut().for_each(|one| count = spoil(one, words, number, count + 1)),
        Value::Object(all) => all.values_mut().for_each(|one| count = spoil(one, words, number, count + 1)),
        Value::String(text) if (count + words.len()).is_multiple_of(3) => words.clone_into(text),
        other if (count + words.len()).is_multiple_of(5) => *other = number.into(),
        _ => {}
    }
    count
}

#[test]
fn a_webhook_and_the_page_tell_the_same_incident() {
    let (room, _) = import(&blank(), "statuspage", WEBHOOK);
    let (room, plan) = import(&room, "statuspage", STATUSPAGE);
    assert!(plan.skipped.is_empty(), "{:?}", plan.skipped);
    assert_eq!(updates(&room, one(&room, "inc2")).len(), 3);
    assert_eq!(room.escalations.len(), 2);
}

#[test]
fn a_newer_document_may_see_it_otherwise_and_an_older_one_may_not() {
    let older = WEBHOOK.replace("\"major\"", "\"minor\"").replace("Search is slow", "Search");
    let (room, _) = import(&blank(), "statuspage", &older);
    assert_eq!(one(&room, "inc2").severity, Some(Severity::Medium));
    let (room, _) = import(&room, "statuspage", STATUSPAGE);
    let e = one(&room, "inc2");
    assert_eq!((e.severity, e.title.as_str()), (Some(Severity::High), "Search is slow"));
    let (room, plan) = import(&room, "statuspage", &older);
    assert_eq!((plan.steps.len(), one(&room, "inc2").severity), (0, Some(Severity::High)));
}

#[test]
fn the_same_record_twice_in_a_file_is_one() {
    let twice = format!("{STATUSPAGE}\n{STATUSPAGE}");
    assert_eq!(facts(&clean("statuspage", &twice)), facts(&clean("statuspage", STATUSPAGE)));
    assert_eq!(read("statuspage", &twice).incidents.len(), 4);
}

#[test]
fn an_incident_that_was_only_spoken_of_is_filled_in() {
    let spoken = r#"{"log_entries":[{"id":"L9","type":"annotate_log_entry","summary":"a word","created_at":"2024-01-02T00:09:00Z","incident":{"id":"PINC2"}}]}"#;
    let (room, _) = import(&blank(), "pagerduty", spoken);
    assert_eq!((one(&room, "PINC2").title.as_str(), one(&room, "PINC2").severity), ("PINC2", None));
    let first = PAGERDUTY_V3.lines().take(2).collect::<String>();
    let (room, _) = import(&room, "pagerduty", &first);
    let e = one(&room, "PINC2");
    assert_eq!((e.title.as_str(), e.severity), ("Mail waits", Some(Severity::High)));
    assert_eq!(
        super::world::milestone(e, "impact_started").map(|(at, _)| at),
        Some(super::world::at("2024-01-02T00:00:00Z"))
    );
}
