//! The plans and scripts played into a room in memory: what `decide` says of them, and what the room then is.
use super::at;
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
use warroom::intake::demo::{Deed, SAMPLES, SCRIBE, Sample, Script, Step, sample};
use warroom::intake::plan::Promise;
use warroom::language::facts::{Facts, Seat};
use warroom::language::verbs::{Wish, verb};
use warroom::language::wish::to_commands;
use warroom::language::{Opened, parse};

/// A room that is written without a file.
pub struct Stage {
    pub room: Room,
}

impl Stage {
    pub fn new() -> Self {
        let policy = Arc::new(warroom::intake::demo::policy(warroom::policy::standard()));
        Self { room: Room::empty(policy, Arc::new(Calendar::default())) }
    }

    /// Does a step as a demo does it.
    pub fn play(&mut self, step: &Step) {
        let facts = Facts::of(&self.room);
        let seat = Seat { now: step.at, zone: chrono_tz::UTC, me: SCRIBE, focused: None };
        let ground = facts.ground(seat);
        let commands = match &step.deed {
            Deed::Fact(command) => vec![command.as_ref().clone()],
            Deed::Typed(line) => to_commands(&parse(line, Opened::Auto, &ground)[0], &self.room).unwrap(),
            Deed::Verb(line) => match verb(line, &self.room, &ground).expect(line) {
                Wish::Do(commands) => commands,
                other => unreachable!("{line}: {other:?}"),
            },
        };
        for command in &commands {
            let done = self.write(command, step.at, SCRIBE);
            assert_eq!(done, Ok(()), "{} {:?}", step.at, step.deed);
        }
    }

    pub fn write(&mut self, command: &Command, now: DateTime<Utc>, by: &str) -> Result<(), Refusal> {
        let by = Handle::new(by).unwrap();
        let draft = decide(&self.room, command, &Desk { now, by: by.clone(), zone: chrono_tz::UTC })?;
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

/// Rows without promises.
fn nothing(_: &str, _: DateTime<Utc>) -> Vec<Promise> {
    Vec::new()
}

/// The sample imported years later.
fn imported(name: &str) -> Stage {
    let mut stage = Stage::new();
    let plan = plan(sample(name).unwrap().timeline, &stage.room, &Options::default(), &nothing).unwrap();
    assert!(plan.skipped.is_empty() && plan.warnings.is_empty(), "{name}: {plan:?}");
    for command in &plan.commands {
        stage.write(command, at("2026-11-21T20:00:00Z"), "import").unwrap();
    }
    stage
}

#[test]
fn every_sample_can_be_imported_and_twice_adds_nothing() {
    for one in SAMPLES {
        let stage = imported(one.name);
        let again = plan(one.timeline, &stage.room, &Options::default(), &nothing).unwrap();
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
    assert!(!e.closing_sent, "no row says which phase its words told");
    assert_eq!(stage.room.entries().len(), 24);
}

#[test]
fn a_second_file_opens_a_second_escalation() {
    let mut stage = imported("gitlab-2017-01-31");
    let plan = plan(sample("azure").unwrap().timeline, &stage.room, &Options::default(), &nothing).unwrap();
    for command in &plan.commands {
        stage.write(command, at("2026-11-21T20:00:00Z"), "import").unwrap();
    }
    assert!(plan.commands[1..].iter().all(|command| command.common.on == Some(EscalationId(2))));
    assert_eq!(stage.room.escalations.len(), 2);
}

fn played(sample: &Sample, until: &str) -> Stage {
    let script = Script::of(sample).unwrap();
    let mut stage = Stage::new();
    for step in script.due(0, at(until)) {
        stage.play(step);
    }
    stage
}

#[test]
fn no_step_of_any_demo_is_refused_and_all_is_over_at_the_end() {
    for sample in SAMPLES {
        let stage = played(sample, "2026-11-21T20:00:00Z");
        for e in stage.room.escalations.values() {
            assert_eq!(e.phase, Phase::Resolved, "{} {}", sample.name, e.id);
            assert!(e.closing_sent, "{} {}: who was told?", sample.name, e.id);
            assert!(e.owner.is_some() && !e.customers.is_empty(), "{} {}", sample.name, e.id);
            assert!(e.acknowledged.is_some(), "{} {}", sample.name, e.id);
        }
        assert!(stage.room.escalations.len() >= 2, "{}", sample.name);
    }
}

#[test]
fn in_githubs_hole_four_customers_wait_for_hours() {
    let stage = played(sample("github-2018").unwrap(), "2018-10-22T06:51:49Z");
    let now = at("2018-10-22T06:51:49Z");
    assert_eq!(stage.room.escalations.len(), 4);
    for e in stage.room.escalations.values() {
        let clock = &e.clocks[&Audience::Customer];
        let (due, told) = (clock.due.unwrap(), clock.last_sent.unwrap());
        assert!((now - told).num_minutes() > 400, "{}: told {told}", e.id);
        assert!((now - due).num_minutes() > 300, "{}: due {due}", e.id);
    }
}

#[test]
fn a_demo_without_a_declaring_begins_with_its_impact() {
    let script = Script::of(sample("gitlab").unwrap()).unwrap();
    assert_eq!(script.steps[0].at, at("2017-01-31T21:00:00Z"));
    let stage = played(sample("gitlab").unwrap(), "2017-01-31T21:00:00Z");
    assert_eq!(stage.room.escalations[&EscalationId(1)].birth.at, at("2017-01-31T21:00:00Z"));
    assert_eq!(stage.room.entries()[1].when(), at("2017-01-31T17:20:00Z"));
}
