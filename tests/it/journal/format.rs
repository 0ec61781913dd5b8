//! The bytes: what is written is what docs/journal.md says, and comes back as it was.

use serde_json::json;
use warroom::domain::entry::Draft;
use warroom::domain::event::{Common, Event, Foreign};
use warroom::domain::id::EscalationId;
use warroom::journal::chain::{Chain, Check, Hash, sound};
use warroom::journal::line::{Body, Head, assemble};
use warroom::journal::{Fault, Log, decode, encode};

use super::world::{World, event, note, stamp, write_note};

fn lines(world: &World) -> Vec<String> {
    String::from_utf8(world.bytes()).unwrap().lines().map(str::to_owned).collect()
}

#[test]
fn a_line_is_the_four_parts_with_the_keys_in_their_order() {
    let world = World::new();
    write_note(&mut world.create().unwrap(), "errors \u{1b}[31m fall\u{202e}").unwrap();
    let line = &lines(&world)[1];
    let head = line.strip_prefix("{\"h\":").unwrap();
    assert!(head.starts_with("{\"v\":1,\"seq\":1,\"id\":\"01"), "{line}");
    let (head, rest) = head.split_once(",\"hash\":\"").unwrap();
    assert!(head.contains(
        "\",\"ts\":\"2026-11-21T20:06:09.123456Z\",\"boot\":\"pinned\",\"bt\":2256080123,\"by\":\"priya\",\"src\":\"cli\",\
         \"type\":\"note.written\",\"tv\":1,\"prev\":\""
    ));
    assert!(rest.ends_with(r#","data":{"text":"errors \u001b[31m fall\u202e"}}"#), "{rest}");
    assert!(line.bytes().all(|b| b >= b' ' && b != 0x7f));
}

#[test]
fn words_come_back_exactly() {
    let world = World::new();
    let hostile =
        "a\u{1b}]0;x\u{7}\u{9b}\u{0}\u{ad}\u{feff}\u{e000}\u{fffe}\u{10ffff}😀\"\\/ \u{202e}é\r\n\t";
    write_note(&mut world.create().unwrap(), hostile).unwrap();
    let log = world.read().unwrap();
    assert_eq!(log.room().entries()[1].text(), hostile);
}

#[test]
fn every_event_reads_back_as_it_was_written_and_holds_nothing_unknown() {
    for (kind, json) in crate::domain::vocabulary::payloads() {
        let mut draft = Draft::new(event(kind, &serde_json::from_str(&json).unwrap()));
        draft.common = Common::about(Some(EscalationId(2)), "errors fall");
        draft.common.raw = Some("a @sam errors fall #db #E2".to_owned());
        draft.common.tags = vec!["db".to_owned()];
        draft.est = true;
        draft.at = Some(stamp("a").now);
        let who = stamp("priya");
        let written = encode(&draft, &who, who.draw_id(), Chain::START)
            .unwrap_or_else(|fault| panic!("{kind}: {fault}"));
        let entry = decode(&sound(written.text.trim_end().as_bytes(), Check::Whole).unwrap());
        assert_eq!(entry, written.entry);
        assert_eq!(
            (&entry.event, &entry.common, entry.at, entry.est),
            (&draft.event, &draft.common, draft.at, true)
        );
        assert_eq!(entry.data, None, "{kind}: nothing in it is unknown");
    }
}

#[test]
fn a_field_that_would_stand_there_twice_is_refused() {
    let mut draft = Draft::new(event("handoff.opened", &json!({"from": "dan", "to": "priya"})));
    draft.common.from = Some(Foreign::new("csv", "7"));
    let who = stamp("priya");
    let fault = encode(&draft, &who, who.draw_id(), Chain::START).unwrap_err();
    assert!(matches!(fault, Fault::Unfit { .. }), "{fault}");
}

fn line(kind: &str, tv: u32, data: &str) -> String {
    let body = Body { salt: &"0".repeat(32), data };
    let who = stamp("priya");
    let head = Head {
        v: 1,
        seq: 0,
        id: who.draw_id(),
        ts: who.now,
        at: None,
        est: false,
        boot: "b".into(),
        bt: 1,
        by: who.by,
        src: "cli".into(),
        kind: kind.into(),
        tv,
        prev: Hash::ZERO.to_string().into(),
        dh: Hash::of_data(body).to_string().into(),
    };
    let head = serde_json::to_string(&head).unwrap();
    assemble(&head, &Hash::of_head(&head), body)
}

#[test]
fn what_a_newer_version_wrote_is_kept_whole() {
    for (kind, tv, data, known) in [
        ("moon.risen", 1, r#"{"phase":"full","text":"look"}"#, false),
        ("note.written", 2, r#"{"text":"look"}"#, false),
        ("note.written", 1, r#"{"text":"look","mood":{"deep":[1]}}"#, true),
        ("commitment.made", 1, r#"{"text":"look","id":7}"#, false),
    ] {
        let text = line(kind, tv, data);
        let entry = decode(&sound(text.trim_end().as_bytes(), Check::Whole).unwrap());
        assert_eq!(entry.data.as_deref(), Some(data), "{kind}");
        assert_eq!(!matches!(entry.event, Event::Unknown(_)), known, "{kind}");
        assert_eq!(entry.event.type_name(), kind);
        assert_eq!(entry.text(), "look");
    }
}

#[test]
fn a_line_that_is_too_long_is_refused_before_it_is_written() {
    let world = World::new();
    let mut log = world.create().unwrap();
    let before = world.bytes();
    let fault = write_note(&mut log, &"x".repeat(300_000)).unwrap_err();
    assert!(matches!(&fault, Fault::Unfit { .. }), "{fault}");
    assert_eq!(fault.exit_code(), 6);
    assert_eq!(world.bytes(), before);
    write_note(&mut log, "shorter").unwrap();
}

#[test]
fn the_entry_that_is_acknowledged_is_the_one_in_the_file() {
    let world = World::new();
    let mut log = world.create().unwrap();
    let acknowledged = write_note(&mut log, "x").unwrap();
    assert_eq!(world.read().unwrap().room().entries()[1], acknowledged);
}

#[test]
fn trying_again_with_the_same_id_writes_nothing_twice() {
    let world = World::new();
    let mut log = world.create().unwrap();
    let who = stamp("priya").with_ids(1);
    let first = log.commit(&mut |_| Ok(note("once")), &who).unwrap();
    let again = world.open().unwrap().commit(&mut |_| Ok(note("once")), &who).unwrap();
    assert_eq!(first, again);
    assert_eq!(lines(&world).len(), 2);
}
