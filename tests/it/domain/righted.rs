//! A correction of what was sent, and of contract clocks: later deadlines follow, and nothing late becomes punctual by it.
use super::{E1, Story, act, at, declare, severity, telling, update};
use warroom::domain::clock::{Status, queue};
use warroom::domain::command::{Act, Command, When};
use warroom::domain::event::Event;
use warroom::domain::id::{EscalationId, Ulid};
use warroom::domain::words::Severity;

fn target(seq: u64) -> Ulid {
    Ulid::from_bits(u128::from(seq) + 1)
}

/// `retime L2`: it happened at another minute.
fn retime(seq: u64, minute: i64) -> Command {
    let reason = Some("the clock was wrong".to_owned());
    act(Act::Amend {
        target: target(seq),
        text: None,
        at: Some(at(minute)),
        est: None,
        fields: vec![],
        reason,
    })
}

/// Another time that the words of L2 promised.
fn next(minute: i64, reason: Option<&str>) -> Command {
    let fields = vec![("next".to_owned(), warroom::domain::time::stamp(at(minute)))];
    let reason = reason.map(str::to_owned);
    act(Act::Amend { target: target(2), text: None, at: None, est: None, fields, reason })
}

#[test]
fn a_deadline_that_a_later_entry_set_by_a_corrected_time_follows_it() {
    let mut story = Story::declared(Severity::Critical);
    story.minute(8).does(update()).minute(12).does(severity(Severity::High));
    assert_eq!(story.due(), Some(28));
    story.minute(14).does(retime(2, 5));
    assert_eq!(story.due(), Some(25), "counted from when the words really went out");
    let last = story.room.entries().last().unwrap();
    assert!(matches!(&last.event, Event::EntryAmended(fact) if fact.anew.len() == 1), "{:?}", last.event);
    let amended = last.seq;
    story.minute(15).does(act(Act::Strike { targets: vec![target(amended)], reason: Some("no".into()) }));
    assert_eq!(story.due(), Some(28), "the correction taken back");
}

#[test]
fn an_update_on_another_escalation_sets_nothing_on_the_first() {
    let mut story = Story::declared(Severity::Critical);
    story.minute(8).does(update()).minute(12).does(severity(Severity::High));
    story.does(declare("mail is stuck", Some(Severity::Critical)));
    story.minute(14).does(act(Act::Reroute { target: target(2), to: EscalationId(2) }));
    assert_eq!(story.due(), Some(10), "nobody of the first was told anything");
}

#[test]
fn what_moves_no_clock_carries_none() {
    let mut story = Story::declared(Severity::Critical);
    story.minute(8).does(update()).minute(14).does(retime(2, 5));
    let last = story.room.entries().last().unwrap();
    assert!(matches!(&last.event, Event::EntryAmended(fact) if fact.anew.is_empty()), "{:?}", last.event);
}

#[test]
fn a_promised_time_that_is_over_is_moved_only_with_a_reason() {
    let mut story = Story::declared(Severity::Critical);
    story.minute(8).does(telling(None, Some(10))).minute(20);
    story.refuses(next(25, None), "is over: a later time needs a reason: `due U1");
    // An earlier one makes nothing better than it was.
    story.does(next(15, None)).does(next(25, Some("we had said 25")));
    assert_eq!(story.due(), Some(25));
    // While it is still to come it is only a correction.
    let mut story = Story::declared(Severity::Critical);
    story.minute(8).does(telling(None, Some(10))).minute(12).does(next(25, None));
    assert_eq!(story.due(), Some(25));
}

fn sla(minutes: i64) -> Command {
    let due = When::At(at(minutes));
    act(Act::SetSla { clock: "resolution".into(), due, reason: None }).on(E1)
}

fn pause() -> Command {
    let reason = Some("they test".to_owned());
    act(Act::PauseSla { clock: None, reason, by_customer: true }).on(E1)
}

fn resume() -> Command {
    act(Act::ResumeSla { clock: None, reason: None }).on(E1)
}

#[test]
fn a_struck_pause_gives_its_time_back_after_another_one_too() {
    let mut story = Story::declared(Severity::Critical);
    story.minute(1).does(sla(200)).minute(10).does(pause()).minute(20).does(resume());
    story.minute(30).does(pause()).minute(35).does(resume());
    let due = |story: &Story| story.room.escalations[&E1].slas["resolution"].due;
    assert_eq!(due(&story), at(215));
    story.does(act(Act::Strike { targets: vec![target(3)], reason: Some("no".into()) }));
    assert_eq!(due(&story), at(205));
}

#[test]
fn a_contract_clock_is_late_when_all_of_its_time_is_used() {
    let mut story = Story::declared(Severity::Critical);
    story.minute(1).does(sla(100));
    for (minute, state) in [(99, Status::Due), (100, Status::Late), (101, Status::Late)] {
        let all = queue(&story.room, at(minute));
        let row = all.iter().find(|row| row.clock.to_string() == "E1/sla/resolution").unwrap();
        assert_eq!(row.state, state, "{minute}");
    }
}
