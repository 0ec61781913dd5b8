//! What customers heard is summed up as it is written; the sums are those of a walk over all updates.
use super::{Story, at, declare, entry, handle};
use chrono::TimeDelta;
use proptest::prelude::*;
use serde_json::json;
use warroom::domain::entry::Draft;
use warroom::domain::event::{Common, Event};
use warroom::domain::heard::Heard;
use warroom::domain::id::{EscalationId, UpdateId};
use warroom::domain::room::Room;
use warroom::domain::time::{Instant, seconds_between};
use warroom::domain::words::{Audience, Severity};

/// An update of this number, about this escalation, that went out at this minute and was written down now.
#[derive(Debug, Clone)]
struct Sent {
    id: u32,
    on: u32,
    minute: i64,
    inside: bool,
    dated: bool,
}

fn sent() -> impl Strategy<Value = Sent> {
    (1..120_u32, 1..4_u32, 0..900_i64, prop::bool::weighted(0.2), any::<bool>())
        .prop_map(|(id, on, minute, inside, dated)| Sent { id, on, minute, inside, dated })
}

fn write(story: &mut Story, sent: &Sent) {
    let audience = if sent.inside { "internal" } else { "customer" };
    let due = at(sent.minute + 30);
    let fact = json!({"id": format!("U{}", sent.id), "audience": audience, "channel": "call",
        "next": {"due": due, "promised": false}});
    let mut draft = Draft::new(Event::read("update.sent", &fact).unwrap());
    draft.common = Common::about(Some(EscalationId(sent.on)), "still on it");
    draft.at = sent.dated.then(|| at(sent.minute));
    story.now += TimeDelta::minutes(7);
    let seq = story.room.entries().len() as u64;
    story.room.apply(entry(seq, draft, story.now, &handle("dan")));
}

/// All that went to the customers of one escalation, in the order in which it was sent.
fn walked(room: &Room, on: u32) -> Vec<(Instant, UpdateId, bool)> {
    let is_mine = |one: &warroom::domain::state::Update| {
        one.birth.common.on == Some(EscalationId(on)) && one.audience == Audience::Customer
    };
    let mine = room.updates.values().filter(|one| is_mine(one));
    let on_time = |one: &warroom::domain::state::Update| one.was_due.is_some_and(|due| one.birth.at <= due);
    let mut mine: Vec<_> = mine.map(|one| (one.birth.at, one.id, on_time(one))).collect();
    mine.sort_unstable();
    mine
}

fn is_sum(heard: Option<&Heard>, all: &[(Instant, UpdateId, bool)]) {
    let Some(heard) = heard.filter(|heard| heard.sent > 0) else {
        return assert!(all.is_empty(), "{all:?}");
    };
    let gaps = all.windows(2).map(|pair| seconds_between(pair[0].0, pair[1].0));
    assert_eq!((heard.sent, heard.longest_s), (all.len(), gaps.max()));
    assert_eq!(heard.on_time, all.iter().filter(|(.., on_time)| *on_time).count());
    assert_eq!(heard.first, all[0].0);
    let newest = all.iter().skip(all.len().saturating_sub(64));
    assert!(newest.map(|(at, id, _)| (*at, *id)).eq(heard.newest.iter().map(|told| (told.at, told.id))));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn what_was_heard_is_summed_up_in_whatever_order_it_is_written(all in prop::collection::vec(sent(), 0..150)) {
        let mut story = Story::new();
        for n in 0..2 {
            story.does(declare(&format!("problem {n}"), Some(Severity::High)));
        }
        for one in &all {
            write(&mut story, one);
        }
        for on in 1..4 {
            let heard = story.room.heard.get(&EscalationId(on)).map(AsRef::as_ref);
            is_sum(heard, &walked(&story.room, on));
        }
    }
}

#[test]
fn what_had_no_deadline_is_on_no_time_and_words_after_the_end_are_no_cadence() {
    let mut story = Story::new();
    story.does(declare("problem", Some(Severity::High)));
    let tell = |story: &mut Story, id: u32, minute: i64, phase: &str| {
        let fact = json!({"id": format!("U{id}"), "audience": "customer", "phase_told": phase});
        let mut draft = Draft::new(Event::read("update.sent", &fact).unwrap());
        draft.common = Common::about(Some(EscalationId(1)), "words");
        draft.at = Some(at(minute));
        story.now += TimeDelta::minutes(7);
        let seq = story.room.entries().len() as u64;
        story.room.apply(entry(seq, draft, story.now, &handle("dan")));
    };
    tell(&mut story, 1, 5, "investigating");
    tell(&mut story, 2, 25, "resolved");
    tell(&mut story, 3, 9_000, "resolved");
    let heard = story.room.heard.get(&EscalationId(1)).unwrap();
    assert_eq!((heard.sent, heard.longest_s), (3, Some(20 * 60)));
    assert!(heard.on_time <= heard.timed && heard.timed < 3, "{heard:?}");
}
