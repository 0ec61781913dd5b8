//! What holds of any record: every prefix replays, the end is the present, steps both ways lead back.
use crate::domain::{at, entry, handle};
use proptest::prelude::*;
use serde_json::json;
use std::sync::Arc;
use std::time::Duration;
use warroom::domain::calendar::Calendar;
use warroom::domain::entry::{Draft, Entry};
use warroom::domain::event::{
    ActionAsked, Common, DecisionMade, EntryAmended, EntryStruck, EntryTagged, Event, MilestoneReached,
    NoteWritten,
};
use warroom::domain::id::{ActionId, DecisionId, EscalationId, Ulid};
use warroom::domain::room::Room;
use warroom::domain::state::State;
use warroom::replay::{IDLE, Knowledge, Playhead, Reel, Speed, Track};

/// A record in short: minutes since the entry before, minutes it was written late, and what it is.
type Line = (u8, u8, What);

#[derive(Debug, Clone)]
enum What {
    Note,
    Action,
    Decision,
    Milestone,
    Strike(u16),
    Amend(u16, i64),
    Tag(u16),
    Severity(u8),
    Phase(u8),
    Sent(u8),
    Reopened,
    Rerouted(u16),
    Role(u8),
}

fn what() -> impl Strategy<Value = What> {
    prop_oneof![
        4 => Just(What::Note),
        3 => Just(What::Action),
        1 => Just(What::Decision),
        1 => Just(What::Milestone),
        2 => any::<u16>().prop_map(What::Strike),
        1 => (any::<u16>(), 0i64..200).prop_map(|(n, m)| What::Amend(n, m)),
        1 => any::<u16>().prop_map(What::Tag),
        2 => any::<u8>().prop_map(What::Severity),
        2 => any::<u8>().prop_map(What::Phase),
        1 => any::<u8>().prop_map(What::Sent),
        1 => Just(What::Reopened),
        1 => any::<u16>().prop_map(What::Rerouted),
        1 => any::<u8>().prop_map(What::Role),
    ]
}

fn lines(most: usize) -> impl Strategy<Value = Vec<Line>> {
    proptest::collection::vec((0u8..9, prop_oneof![5 => Just(0u8), 1 => 0u8..60], what()), 1..most)
}

fn event(seq: u64, what: &What) -> Event {
    if seq == 0 {
        let declared = json!({"id": "E1", "title": "payments", "severity": "high", "mode": "bridge"});
        return read("escalation.declared", declared);
    }
    let target = |n: u16| Ulid::from_bits(u128::from(u64::from(n) % seq.max(1)) + 1);
    let id = u32::try_from(seq).unwrap();
    match what {
        What::Note => Event::from(fact::<NoteWritten>("{}")),
        What::Action => ActionAsked { id: ActionId(id), ..action() }.into(),
        What::Decision => DecisionMade { id: DecisionId(id), ..decision() }.into(),
        What::Milestone => MilestoneReached { name: format!("m{seq}") }.into(),
        What::Strike(n) => EntryStruck { targets: vec![target(*n)], ..strike() }.into(),
        What::Amend(n, m) => EntryAmended { target: target(*n), at: Some(at(*m).into()), ..amend() }.into(),
        What::Tag(n) => EntryTagged { target: target(*n), value: format!("t{seq}") }.into(),
        What::Severity(n) => read("severity.changed", json!({"to": of(&["critical", "high", "low"], *n)})),
        What::Phase(n) => {
            let phase = of(&["investigating", "identified", "monitoring", "resolved", "closed"], *n);
            read("phase.changed", json!({"to": phase}))
        }
        What::Sent(n) => {
            let phase = of(&["identified", "resolved"], *n);
            read("update.sent", json!({"id": format!("U{seq}"), "audience": "customer", "phase_told": phase}))
        }
        What::Reopened => read("escalation.reopened", json!({})),
        What::Rerouted(n) => read("entry.rerouted", json!({"target": target(*n), "value": "E1"})),
        What::Role(n) => read("role.assigned", json!({"role": "commander", "who": of(&["kim", "lee"], *n)})),
    }
}

fn read(kind: &str, fact: serde_json::Value) -> Event {
    Event::read(kind, &fact).unwrap()
}

fn of<'a>(words: &[&'a str], n: u8) -> &'a str {
    words[usize::from(n) % words.len()]
}

/// Facts as the journal writes them, with nothing but what they must have.
fn fact<T: serde::de::DeserializeOwned>(json: &str) -> T {
    serde_json::from_str(json).unwrap()
}

fn action() -> ActionAsked {
    fact(r#"{"id":"A1"}"#)
}

fn decision() -> DecisionMade {
    fact(r#"{"id":"D1"}"#)
}

fn strike() -> EntryStruck {
    fact(r#"{"targets":[]}"#)
}

fn amend() -> EntryAmended {
    fact(r#"{"target":"00000000000000000000000001"}"#)
}

fn blank() -> Room {
    Room::empty(Arc::new(warroom::policy::standard()), Arc::new(Calendar::default()))
}

fn record(lines: &[Line]) -> Room {
    let (mut room, mut now) = (blank(), at(0));
    for (seq, (minutes, late, what)) in lines.iter().enumerate() {
        let seq = seq as u64;
        now += chrono::TimeDelta::minutes(i64::from(*minutes));
        let on = Some(EscalationId(1));
        let common = Common { text: Some(format!("words {seq}")), on, ..Common::default() };
        let at = (*late > 0).then(|| now - chrono::TimeDelta::minutes(i64::from(*late)));
        let draft = Draft { event: event(seq, what), common, at, est: false };
        room.apply(entry(seq, draft, now, &handle("dan")));
    }
    room
}

/// What a look back knows of a room: everything but which foreign facts are here.
fn state(room: &Room) -> State {
    State { imported: std::sync::Arc::default(), ..room.state().clone() }
}

fn prefix(room: &Room, count: usize) -> Room {
    let mut part = blank();
    part.extend(room.entries().iter().take(count).cloned());
    part
}

/// The state of what had happened by a place, folded in one go: amendments and strikes of the whole record count.
fn happened(room: &Room, track: &Track, count: usize) -> State {
    let there: std::collections::HashSet<u64> = (0..count).filter_map(|place| track.seq(place)).collect();
    let mut then = blank();
    for entry in room.entries().iter().filter(|entry| there.contains(&entry.seq)) {
        let counts = room.struck_by(entry.seq).is_none();
        let is_plain = !matches!(
            entry.event,
            Event::EntryStruck(_) | Event::EntryAmended(_) | Event::EntryRerouted(_) | Event::EntryTagged(_)
        );
        let now = room.entry_now(entry.seq).unwrap().into_owned();
        // What only changes others is a line without words here: it still was the last that was written.
        let event = if is_plain { now.event.clone() } else { fact::<NoteWritten>("{}").into() };
        if counts {
            then.apply(Arc::new(Entry { event, ..now }));
        }
    }
    state(&then)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn the_room_at_a_position_is_the_fold_of_what_was_written_by_then(
        lines in lines(60),
        asked in proptest::collection::vec(any::<u16>(), 1..8),
    ) {
        let room = record(&lines);
        let track = Track::of(&room, Knowledge::Recorded);
        let mut reel = Reel::new(room.clone(), &track);
        for count in asked.iter().map(|n| usize::from(*n) % (lines.len() + 1)) {
            let (then, want) = (reel.room(count), prefix(&room, count));
            prop_assert_eq!(state(&then), state(&want), "after {} entries", count);
            prop_assert_eq!(then.entries(), want.entries());
            for seq in 0..count as u64 {
                prop_assert_eq!(then.struck_by(seq), want.struck_by(seq));
                prop_assert_eq!(then.changes_of(seq), want.changes_of(seq));
            }
            prop_assert_eq!(then.counters(), want.counters());
        }
        let end = reel.room(lines.len());
        prop_assert_eq!(end.state(), room.state());
    }

    #[test]
    fn a_look_is_folded_on_from_an_earlier_one_or_says_that_it_cannot_be(lines in lines(60), a: u16, b: u16) {
        let room = record(&lines);
        let place = |n: u16| usize::from(n) % (lines.len() + 1);
        let (from, to) = (place(a).min(place(b)), place(a).max(place(b)));
        let earlier = room.before().until(from).unwrap();
        if let Some(later) = earlier.until(to) {
            prop_assert_eq!(state(&later), state(&prefix(&room, to)), "from {} to {}", from, to);
        }
    }

    #[test]
    fn by_either_clock_the_end_is_the_present(lines in lines(60)) {
        let room = record(&lines);
        for knowledge in [Knowledge::Recorded, Knowledge::Happened] {
            let track = Track::of(&room, knowledge);
            let mut reel = Reel::new(room.clone(), &track);
            let end = reel.room(track.len());
            prop_assert_eq!(end.state(), room.state());
            prop_assert_eq!(end.counters(), room.counters());
            prop_assert!(room.entries().iter().all(|entry| end.is_there(entry.seq)));
            // Also where the last of them is folded on.
            reel.lay();
            if let Some(last) = reel.room(track.len() - 1).until(track.len()) {
                prop_assert_eq!(state(&last), state(&room));
            }
        }
    }

    #[test]
    fn by_when_it_happened_a_look_is_the_record_without_what_came_later(
        lines in lines(60),
        asked in proptest::collection::vec(any::<u16>(), 1..8),
    ) {
        let room = record(&lines);
        let track = Track::of(&room, Knowledge::Happened);
        let mut reel = Reel::new(room.clone(), &track);
        for count in asked.iter().map(|n| usize::from(*n) % (track.len() + 1)) {
            let then = reel.room(count);
            prop_assert_eq!(state(&then), happened(&room, &track, count), "after {} entries", count);
            let mut there: Vec<u64> = (0..count).filter_map(|place| track.seq(place)).collect();
            there.sort_unstable();
            let reached = then.reached().iter().map(|entry| entry.seq);
            prop_assert!(there.last().is_none() || reached.clone().next_back() == there.last().copied());
            prop_assert_eq!(reached.filter(|seq| then.is_there(*seq)).collect::<Vec<_>>(), there);
            let there = room.entries().iter().filter(|entry| then.is_there(entry.seq)).count();
            prop_assert_eq!(there, count);
            let until = track.times().get(count.max(1) - 1).copied().unwrap();
            prop_assert!(count == 0 || then.actions.values().all(|action| action.birth.at <= until));
        }
    }

    #[test]
    fn steps_both_ways_lead_back(lines in lines(40), percent in 0u8..100) {
        let room = record(&lines);
        for knowledge in [Knowledge::Recorded, Knowledge::Happened] {
            let track = Track::of(&room, knowledge);
            let mut head = Playhead::at_start(&track);
            for place in 0..track.len() {
                prop_assert_eq!(head.place(), Some(place));
                prop_assert_eq!(head.next(&track), place + 1 < track.len());
            }
            for place in (0..track.len()).rev() {
                prop_assert_eq!(head.place(), Some(place));
                prop_assert_eq!(head.prev(&track), place > 0);
            }
            head.to_percent(&track, percent);
            let (from, to) = track.span().unwrap();
            prop_assert!(head.now() >= from && head.now() <= to);
            prop_assert_eq!(head.shown(), track.times().iter().filter(|at| **at <= head.now()).count());
        }
    }

    #[test]
    fn playing_reaches_the_end_in_the_time_it_said_and_stays(
        lines in lines(40),
        speed in 1u32..400,
        skips_idle: bool,
        pieces in 1u32..50,
    ) {
        let room = record(&lines);
        let track = Track::of(&room, Knowledge::Recorded);
        let mut head = Playhead::at_start(&track);
        (head.speed, head.skips_idle, head.playing) = (Speed::Times(speed), skips_idle, true);
        let takes = head.remaining(&track);
        if skips_idle {
            prop_assert!(takes <= IDLE * u32::try_from(lines.len()).unwrap());
        }
        let mut before = head.now();
        for _ in 0..pieces {
            head.roll(&track, takes / pieces);
            prop_assert!(head.now() >= before, "time went back");
            before = head.now();
        }
        // Parts of a nanosecond are lost with each piece.
        head.roll(&track, Duration::from_millis(1));
        prop_assert!(head.is_at_end(&track) && !head.playing);
        prop_assert_eq!(head.now(), track.span().unwrap().1);
        head.playing = true;
        head.roll(&track, Duration::from_secs(60));
        prop_assert_eq!(head.now(), track.span().unwrap().1);
    }

    #[test]
    fn the_speed_that_fits_plays_the_whole_in_two_minutes(lines in lines(40)) {
        let room = record(&lines);
        let track = Track::of(&room, Knowledge::Recorded);
        let mut head = Playhead::at_start(&track);
        let fits = head.fitting(&track);
        head.speed = Speed::Fit(fits);
        prop_assert!(head.remaining(&track) <= Duration::from_secs(120));
        if fits > 1 {
            head.speed = Speed::Times(fits - 1);
            prop_assert!(head.remaining(&track) > Duration::from_secs(120), "{} is not the least", fits);
        }
    }
}

fn minutes(gaps: &[u8]) -> Track {
    let lines: Vec<Line> = gaps.iter().map(|gap| (*gap, 0, What::Note)).collect();
    Track::of(&record(&lines), Knowledge::Recorded)
}

#[test]
fn a_long_silence_plays_in_three_seconds_and_is_marked() {
    let track = minutes(&[0, 1, 200]);
    let mut head = Playhead::at_start(&track);
    head.playing = true;
    head.roll(&track, Duration::from_secs(2));
    assert_eq!((head.now(), head.gap(&track).is_some()), (at(0) + chrono::TimeDelta::seconds(40), true));
    head.roll(&track, Duration::from_secs(1));
    assert_eq!((head.now(), head.shown()), (at(1), 2));
    assert_eq!(head.gap(&track), Some(chrono::TimeDelta::minutes(200)));
    head.roll(&track, IDLE / 2);
    assert_eq!(head.now(), at(101));
    head.skips_idle = false;
    assert_eq!(head.gap(&track), None);
    head.roll(&track, Duration::from_secs(6));
    assert_eq!(head.now(), at(102), "ten times as fast as life");
}

#[test]
fn chapters_are_milestones_and_decisions_and_steps_can_keep_to_them() {
    let kinds = [What::Note, What::Milestone, What::Note, What::Decision, What::Action, What::Strike(1)];
    let lines: Vec<Line> = kinds.into_iter().map(|what| (1, 0, what)).collect();
    let room = record(&lines);
    let mut track = Track::of(&room, Knowledge::Recorded);
    // The milestone was struck by the last entry; declaring is one too.
    let marks = |track: &Track| track.marks().iter().map(|mark| mark.place).collect::<Vec<_>>();
    assert_eq!(marks(&track), [0, 3]);
    let mut head = Playhead::at_start(&track);
    assert!(head.next_mark(&track) && head.place() == Some(3) && !head.next_mark(&track));
    head.to_percent(&track, 100);
    assert!(head.prev_mark(&track) && head.place() == Some(3));
    assert!(head.prev_mark(&track) && head.place() == Some(0) && !head.prev_mark(&track));
    track.keep(Some(vec![1, 3]));
    head.to_percent(&track, 0);
    assert!(head.next(&track) && head.place() == Some(1));
    assert!(head.next(&track) && head.place() == Some(3) && !head.next(&track));
    assert!(head.prev(&track) && head.place() == Some(1) && !head.prev(&track));
}

#[test]
fn what_changes_something_long_past_is_found_in_a_long_record() {
    let mut lines: Vec<Line> = (0..1500).map(|_| (1, 0, What::Action)).collect();
    for (place, target) in [(700, 3), (701, 650), (1200, 2), (1201, 700)] {
        lines[place].2 = What::Strike(target);
    }
    let room = record(&lines);
    let mut reel = Reel::new(room.clone(), &Track::of(&room, Knowledge::Recorded));
    reel.lay();
    for count in [1499, 1, 700, 701, 702, 703, 1200, 1201, 1202, 1203, 900, 256, 255, 512] {
        assert_eq!(state(&reel.room(count)), state(&prefix(&room, count)), "after {count} entries");
    }
}

#[test]
fn what_was_dated_far_back_is_found_in_a_long_record_by_either_clock() {
    let mut lines: Vec<Line> = (0..1500).map(|_| (1, 0, What::Action)).collect();
    for (place, late) in [(300, 200), (700, 59), (1201, 240), (1499, 255)] {
        lines[place].1 = late;
    }
    (lines[900].2, lines[901].2) = (What::Amend(10, 1400), What::Amend(1100, 3));
    let room = record(&lines);
    let track = Track::of(&room, Knowledge::Happened);
    let mut reel = Reel::new(room.clone(), &track);
    for is_laid in [false, true] {
        for count in [1499, 1, 700, 701, 10, 11, 1200, 1201, 256, 512, 1024, 1300] {
            let want = happened(&room, &track, count);
            assert!(state(&reel.room(count)) == want, "after {count} entries, laid: {is_laid}");
        }
        reel.lay();
    }
    assert!(reel.room(1500).state() == room.state());
}

#[test]
fn what_is_near_is_never_far() {
    let mut lines: Vec<Line> = (0..3000).map(|_| (1, 0, What::Action)).collect();
    (lines[1400].2, lines[2990].2) = (What::Strike(3), What::Strike(1399));
    let room = record(&lines);
    let mut reel = Reel::new(room.clone(), &Track::of(&room, Knowledge::Recorded));
    assert!(reel.near(500).is_some() && reel.near(3000).is_some());
    assert!(reel.near(1000).is_none(), "a thousand entries would be folded while nothing is drawn");
    let mut other = reel.clone();
    while let Some(stop) = other.lay_one() {
        reel.take_in(stop.clone());
        reel.take_in(stop);
    }
    assert_eq!(reel.laid(), 3000);
    for count in [1000, 1399, 1600, 2000, 2989] {
        let near = reel.near(count).map(|room| state(&room));
        assert!(near == Some(state(&prefix(&room, count))), "after {count} entries");
    }
    // An entry in between changes something long past: folded once, then it is near.
    assert!(reel.near(2995).is_none());
    let look = reel.room(2995);
    assert!(state(&look) == state(&prefix(&room, 2995)));
    assert!(reel.near(2996).is_some());
}

#[test]
fn a_record_that_grew_keeps_its_looks() {
    let lines: Vec<Line> =
        (0..2000).map(|n| (1, 0, if n == 1990 { What::Strike(2) } else { What::Action })).collect();
    let (whole, before) = (record(&lines), record(&lines[..1900]));
    let mut reel = Reel::new(before.clone(), &Track::of(&before, Knowledge::Recorded));
    reel.lay();
    let mut grown = reel.grown(whole.clone(), &Track::of(&whole, Knowledge::Recorded));
    assert!(grown.near(1800).is_some() && grown.near(1950).is_some());
    for count in [1800, 1899, 1900, 1901, 1990, 1991, 1999, 2000] {
        assert!(state(&grown.room(count)) == state(&prefix(&whole, count)), "after {count} entries");
    }
}

#[test]
fn a_chain_of_strikes_as_long_as_the_record_is_followed() {
    let mut lines: Vec<Line> = vec![(1, 0, What::Action)];
    lines.extend((0..400).map(|n| (1, 0, What::Strike(n))));
    let room = record(&lines);
    let mut reel = Reel::new(room.clone(), &Track::of(&room, Knowledge::Recorded));
    for count in [401, 400, 257, 256, 2, 1] {
        assert_eq!(state(&reel.room(count)), state(&prefix(&room, count)), "after {count} entries");
    }
}
