//! Striking, redoing, amending: nothing is erased.
use super::{E1, Story, act, at, update};
use warroom::domain::command::{Act, Command};
use warroom::domain::id::{EscalationId, ItemId, Ulid};
use warroom::domain::words::Severity;

fn strike(seq: u64) -> Command {
    let target = Ulid::from_bits(u128::from(seq) + 1);
    act(Act::Strike { targets: vec![target], reason: Some("wrong".into()) })
}

fn amend(seq: u64, text: Option<&str>, to: Option<i64>) -> Command {
    let target = Ulid::from_bits(u128::from(seq) + 1);
    act(Act::Amend {
        target,
        text: text.map(str::to_owned),
        at: to.map(at),
        est: None,
        fields: vec![],
        reason: None,
    })
}

fn note(text: &str) -> Command {
    act(Act::WriteNote { kind: None }).on(E1).saying(text)
}

fn story() -> Story {
    Story::declared(Severity::Critical)
}

#[test]
fn a_struck_update_gives_the_clock_back_and_a_struck_strike_takes_it_again() {
    let mut story = story();
    story.minute(8).does(update());
    assert_eq!(story.due(), Some(28));
    story.does(strike(2));
    assert_eq!((story.due(), story.room.struck_by(2)), (Some(10), Some(3)));
    assert!(story.room.updates.is_empty());
    story.refuses(strike(2), "U1 was struck by @dan (L3: wrong); `strike L3 REASON` brings it back");
    story.does(strike(3));
    assert_eq!((story.due(), story.room.struck_by(2)), (Some(28), None));
}

#[test]
fn an_id_is_never_given_twice_not_even_a_struck_one() {
    let mut story = story();
    story.does(update()).does(strike(2)).does(update());
    assert_eq!(story.room.updates.keys().map(ToString::to_string).collect::<Vec<_>>(), ["U2"]);
}

#[test]
fn what_belongs_to_a_struck_thing_changes_nothing() {
    let mut story = story();
    story.does(update()).does(strike(1));
    assert!(story.room.escalations.is_empty());
}

#[test]
fn the_journals_own_entries_cannot_be_struck() {
    let story = story();
    story.refuses(strike(0), "belongs to the journal").refuses(strike(77), "no such entry");
    story.refuses(act(Act::Strike { targets: vec![], reason: None }), "nothing of yours is left to undo");
}

#[test]
fn other_words_and_another_time_leave_the_old_ones_in_the_history() {
    let mut story = story();
    story.minute(8).does(update()).minute(9).does(amend(2, Some("better words"), Some(3)));
    assert_eq!(story.room.updates.values().next().unwrap().birth.text(), "better words");
    assert_eq!(story.due(), Some(23), "the clock counts from the time that is right");
    assert_eq!(story.room.entry(2).unwrap().text(), "we are working on it");
    let history = story.room.history("U1".parse().unwrap());
    assert_eq!(history.iter().map(|e| e.seq).collect::<Vec<_>>(), [2, 3]);
    story.refuses(amend(2, None, Some(60)), "in the future");
    story.refuses(amend(2, None, None), "an amendment needs words");
    let target = story.room.entry(2).unwrap().id;
    let fields = vec![("severity".to_owned(), "low".to_owned())];
    story.refuses(
        act(Act::Amend { target, text: None, at: None, est: None, fields, reason: None }),
        "no field \"severity\"",
    );
}

#[test]
fn an_entry_goes_to_another_escalation_gets_a_tag_and_is_pinned() {
    let mut story = story();
    story.does(super::declare("another", None)).does(note("lag is down"));
    let target = story.room.entry(3).unwrap().id;
    story.does(act(Act::Reroute { target, to: EscalationId(2) }));
    story.does(act(Act::Tag { target, value: "#lag".into() })).does(act(Act::Pin { target, value: true }));
    let now = story.room.entry_now(3).unwrap();
    assert_eq!((now.common.on, now.common.tags.clone()), (Some(EscalationId(2)), vec!["lag".to_owned()]));
    assert!(story.room.pinned.contains(&target));
    story.refuses(act(Act::Pin { target, value: true }), "pinned already");
    story.refuses(act(Act::Reroute { target, to: EscalationId(8) }), "there is no E8");
    story.does(act(Act::Pin { target, value: false }));
    assert!(story.room.pinned.is_empty());
}

#[test]
fn the_room_has_a_title_a_bridge_and_links() {
    let mut story = story();
    let describe = |title: Option<&str>| Act::DescribeRoom {
        title: title.map(str::to_owned),
        bridge: Some("zoom/88".into()),
        next_sync: Some(at(30)),
        zone: None,
    };
    story.does(act(describe(Some("payments"))));
    assert_eq!((story.room.title.as_str(), story.room.next_sync), ("payments", Some(at(30))));
    story.refuses(act(describe(Some(&"x".repeat(201)))), "at most 200");
    story.refuses(act(Act::AddLink { target: None, url: String::new(), label: None }), "a link needs words");
    story.refuses(act(Act::AddLink { target: None, url: "ticket 12".into(), label: None }), "is no link");
    story.does(act(Act::AddLink {
        target: Some(ItemId::EscalationId(E1)),
        url: "https://x.test/1".into(),
        label: None,
    }));
    assert_eq!(story.room.links.len(), 1);
}

#[test]
fn an_entry_has_the_history_of_what_it_is_about() {
    let mut story = story();
    story.does(note("one")).does(super::severity(Severity::High)).does(note("two"));
    assert_eq!(story.room.history(E1.into()).len(), 4);
    assert_eq!(story.room.history(ItemId::Entry(2)).len(), 1);
}
