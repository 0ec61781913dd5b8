//! The plans and scripts played into a room in memory: what `decide` says of them, and what the room then is.
use super::{at, read_typed};
use chrono::{DateTime, Utc};
use std::sync::Arc;
use warroom::domain::calendar::Calendar;
use warroom::domain::command::Command;
use warroom::domain::decide::{Desk, decide};
use warroom::domain::entry::Entry;
use warroom::domain::id::{EscalationId, Handle, Ulid};
use warroom::domain::refusal::Refusal;
use warroom::domain::room::Room;
use warroom::domain::words::{Audience, Mode, Phase, Source};
use warroom::intake::csv::{Options, plan};
use warroom::intake::demo::{SAMPLES, sample};

/// A room that is written without a file.
pub struct Stage {
    pub room: Room,
}

impl Stage {
    pub fn new() -> Self {
        let policy = Arc::new(warroom::policy::standard());
        Self { room: Room::empty(policy, Arc::new(Calendar::default())) }
    }

    pub fn write(&mut self, command: &Command, now: DateTime<Utc>, by: &str) -> Result<(), Refusal> {
        let by = Handle::new(by).unwrap();
        let draft = decide(&self.room, command, &Desk { now, by: by.clone() })?;
        let seq = self.room.entries().len() as u64;
        self.room.apply(Arc::new(Entry {
            seq,
            id: Ulid::from_bits(u128::from(seq) + 1),
            ts: now,
            at: draft.at,
            est: draft.est,
            boot: "pinned".into(),
            bt: 0,
            by,
            src: Source::Import,
            tv: 1,
            common: draft.common,
            event: draft.event,
            data: None,
        }));
        Ok(())
    }
}

/// The sample imported years later.
fn imported(name: &str) -> Stage {
    let mut stage = Stage::new();
    let plan = plan(sample(name).unwrap().timeline, &stage.room, &Options::default()).unwrap();
    assert!(plan.skipped.is_empty() && plan.warnings.is_empty(), "{name}: {plan:?}");
    for command in &plan.commands {
        stage
            .write(command, at("2026-11-21T20:00:00Z"), "import")
            .unwrap_or_else(|why| panic!("{name}: {why}"));
    }
    stage
}

#[test]
fn every_sample_can_be_imported_and_twice_adds_nothing() {
    for one in SAMPLES {
        let stage = imported(one.name);
        let again = plan(one.timeline, &stage.room, &Options::default()).unwrap();
        assert_eq!(again.commands, [], "{}", one.name);
        assert_eq!(again.already, stage.room.entries().len(), "{}", one.name);
        let e = &stage.room.escalations[&EscalationId(1)];
        assert_eq!((e.mode, e.phase), (Mode::Record, Phase::Resolved), "{}", one.name);
        assert!(e.clocks.values().all(|clock| clock.due.is_none()), "{}: a clock runs", one.name);
        assert!(stage.room.updates.values().all(|u| u.audience == Audience::Customer && !u.promised));
    }
}

#[test]
fn githubs_day_is_imported_with_its_milestones_decisions_and_updates() {
    let stage = imported("github-2018-10-21");
    let e = &stage.room.escalations[&EscalationId(1)];
    let reached = |name: &str| e.milestones.iter().find(|(n, ..)| n == name).map(|(_, at, _)| *at);
    assert_eq!(reached("impact_started"), Some(at("2018-10-21T22:52:00Z")));
    assert_eq!(reached("detected"), Some(at("2018-10-21T22:54:00Z")));
    assert_eq!(reached("declared"), Some(at("2018-10-21T23:09:00Z")));
    assert_eq!(reached("resolved"), Some(at("2018-10-22T23:03:00Z")));
    assert_eq!((stage.room.updates.len(), stage.room.decisions.len()), (7, 4));
    assert!(e.closing_sent, "the status page went green after the end");
    assert_eq!(stage.room.entries().len(), 24);
}

#[test]
fn a_second_file_opens_a_second_escalation() {
    let mut stage = imported("gitlab-2017-01-31");
    let plan = plan(sample("azure").unwrap().timeline, &stage.room, &Options::default()).unwrap();
    for command in &plan.commands {
        stage.write(command, at("2026-11-21T20:00:00Z"), "import").unwrap();
    }
    assert!(plan.commands[1..].iter().all(|command| command.common.on == Some(EscalationId(2))));
    assert_eq!(stage.room.escalations.len(), 2);
}
