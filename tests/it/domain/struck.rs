//! What was struck never was: the deadlines that later entries decided by it are those of a room in which nobody said it.
use super::{E1, Story, act, at, declare_in, entry, handle, severity, telling, update};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use std::collections::BTreeMap;
use warroom::domain::command::{Act, Command, When};
use warroom::domain::event::Event;
use warroom::domain::id::{EscalationId, Ulid};
use warroom::domain::time::Instant;
use warroom::domain::words::{Audience, Mode, Phase, Severity};

fn strike(seq: u64) -> Command {
    act(Act::Strike { targets: vec![Ulid::from_bits(u128::from(seq) + 1)], reason: Some("wrong".into()) })
}

fn mode(to: Mode) -> Command {
    act(Act::SetMode { to, reason: Some("r".into()) }).on(E1)
}

fn every(minutes: i64) -> Command {
    let reason = Some("r".to_owned());
    act(Act::OverrideCadence { audience: Audience::Customer, every_s: Some(minutes * 60), due: None, reason })
        .on(E1)
}

fn phase(to: Phase) -> Command {
    act(Act::SetPhase { to, reason: Some("r".into()), overrides: vec![], deescalated: None }).on(E1)
}

/// E1 critical, an update at minute 8 (L2), something later at minute 12 (L3), the update struck at minute 20.
fn later(then: Command) -> Option<i64> {
    let mut story = Story::declared(Severity::Critical);
    story.minute(8).does(update()).minute(12).does(then).minute(20).does(strike(2));
    story.due()
}

#[test]
fn a_deadline_that_a_later_entry_set_by_a_struck_update_goes_with_it() {
    // Nobody was told anything: the first update is due at minute 10, as declaring said.
    assert_eq!(later(severity(Severity::High)), Some(10));
    assert_eq!(later(phase(Phase::Identified)), Some(10));
    assert_eq!(later(mode(Mode::Case)), Some(10));
    assert_eq!(later(every(60)), Some(60), "counted from declaring, not from words that never were");
}

#[test]
fn the_strike_says_what_stands_and_a_strike_of_it_takes_that_back() {
    let mut story = Story::declared(Severity::Critical);
    story.minute(8).does(update()).minute(12).does(severity(Severity::High));
    assert_eq!(story.due(), Some(28));
    story.minute(20).does(strike(2));
    let Event::EntryStruck(fact) = &story.last().event else { panic!("no strike") };
    assert_eq!(fact.anew[0].clocks[&Audience::Customer].due.map(|due| due.0), Some(at(10)));
    story.does(strike(4));
    assert_eq!(story.due(), Some(28));
    let Event::EntryStruck(fact) = &story.last().event else { panic!("no strike") };
    assert!(fact.anew.is_empty(), "{fact:?}");
}

#[test]
fn a_strike_of_what_no_later_entry_was_decided_by_carries_no_clocks() {
    let mut story = Story::declared(Severity::Critical);
    story.minute(8).does(update()).does(act(Act::WriteNote { kind: None }).on(E1).saying("n"));
    for seq in [3, 2] {
        story.does(strike(seq));
        let Event::EntryStruck(fact) = &story.last().event else { panic!("no strike") };
        assert!(fact.anew.is_empty(), "{fact:?}");
    }
}

#[test]
fn an_interval_that_was_chosen_before_a_struck_severity_is_in_force_again() {
    let mut story = Story::declared(Severity::High);
    story
        .does(every(40))
        .minute(1)
        .does(severity(Severity::Critical))
        .minute(2)
        .does(phase(Phase::Identified));
    assert!(!story.e1().clocks[&Audience::Customer].overridden);
    story.minute(3).does(strike(3));
    let held = &story.e1().clocks[&Audience::Customer];
    assert_eq!((held.overridden, held.every_s), (true, Some(2400)));
    story.minute(5).does(update());
    assert_eq!(story.due(), Some(45));
}

#[test]
fn a_struck_override_leaves_no_interval_to_the_updates_after_it() {
    let mut story = Story::declared(Severity::Critical);
    story.does(every(5)).minute(4).does(update());
    assert_eq!(story.due(), Some(9));
    story.minute(5).does(strike(2));
    assert_eq!(story.due(), Some(24));
}

#[test]
fn what_was_told_to_them_stays_told() {
    let mut story = Story::declared(Severity::Critical);
    story.does(every(5)).minute(4).does(telling(None, Some(11))).minute(5).does(strike(2));
    assert_eq!(story.due(), Some(15));
}

#[test]
fn a_clock_that_only_a_struck_severity_started_does_not_run() {
    let mut story = Story::declared(Severity::Medium);
    assert_eq!(story.due_of(Audience::Executive), None);
    story.minute(1).does(severity(Severity::Critical)).minute(2).does(phase(Phase::Identified));
    assert!(story.due_of(Audience::Executive).is_some());
    story.minute(3).does(strike(2));
    assert_eq!(story.due_of(Audience::Executive), None);
}

/// The clocks of every escalation: when due, how often, chosen by hand or not, told or not; and the response and triage.
type Clocks = BTreeMap<(EscalationId, Audience), (Option<Instant>, Option<i64>, bool, Option<Instant>)>;

fn clocks(story: &Story) -> (Clocks, Vec<[Option<Instant>; 2]>) {
    let all = || story.room.escalations.values();
    let clocks = all().flat_map(|e| {
        let runs = e.clocks.iter().filter(|(_, c)| c.due.is_some() || c.overridden);
        runs.map(|(audience, c)| ((e.id, *audience), (c.due, c.every_s, c.overridden, c.told)))
    });
    (clocks.collect(), all().map(|e| [e.response_due, e.triage_due]).collect())
}

/// What moves clocks, of two escalations.
fn wish() -> impl Strategy<Value = Command> {
    let e = (1u32..3).prop_map(EscalationId);
    let audience = (0..Audience::ALL.len()).prop_map(|n| Audience::ALL[n]);
    let severity = (0..Severity::ALL.len()).prop_map(|n| Severity::ALL[n]);
    let modes = (0..3usize).prop_map(|n| [Mode::Bridge, Mode::Case, Mode::Long][n]);
    let phases = (0..5usize).prop_map(|n| {
        [Phase::Investigating, Phase::Identified, Phase::Monitoring, Phase::Resolved, Phase::Triage][n]
    });
    let sent = (e.clone(), audience.clone(), proptest::option::of(1i64..90), phases.clone());
    let reason = || Some("r".to_owned());
    prop_oneof![
        2 => (e.clone(), severity).prop_map(move |(e, to)| act(Act::SetSeverity { to, reason: reason() }).on(e)),
        2 => (e.clone(), modes).prop_map(move |(e, to)| act(Act::SetMode { to, reason: reason() }).on(e)),
        2 => (e.clone(), phases).prop_map(move |(e, to)| {
            act(Act::SetPhase { to, reason: reason(), overrides: vec![], deescalated: None }).on(e)
        }),
        2 => (e.clone(), audience.clone(), 1i64..300).prop_map(move |(e, audience, every)| {
            act(Act::OverrideCadence { audience, every_s: Some(every * 60), due: None, reason: reason() }).on(e)
        }),
        1 => (e.clone(), audience, 1i64..300).prop_map(move |(e, audience, due)| {
            let due = Some(When::In(due * 60));
            act(Act::OverrideCadence { audience, every_s: None, due, reason: reason() }).on(e)
        }),
        3 => sent.prop_map(|(e, audience, next, told)| {
            act(Act::SendUpdate {
                audience,
                channel: None,
                sender: None,
                // Every update names its phase: else it tells the one it stands in, which is what was said to them.
                phase_told: Some(told),
                next: next.map(|m| When::In(m * 60)),
                told: vec![],
                commitments: vec![],
                findings_overridden: vec![],
            })
            .on(e)
            .saying("words")
        }),
        1 => e.clone().prop_map(move |e| act(Act::ReopenEscalation { reason: reason() }).on(e)),
        1 => e.prop_map(|e| act(Act::Acknowledge { by: None }).on(e)),
    ]
}

fn begun() -> Story {
    let mut story = Story::new();
    story.does(declare_in("one", Some(Severity::Critical), Mode::Bridge));
    story.does(declare_in("two", Some(Severity::High), Mode::Case));
    story
}

fn says(story: &mut Story, wish: &Command) {
    let draft = story.wishes(wish).unwrap();
    let seq = story.room.entries().len() as u64;
    story.room.apply(entry(seq, draft, story.now, &handle("dan")));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, rng_seed: RngSeed::Fixed(7), ..ProptestConfig::default() })]

    /// Two rooms in which the same is said, but for one wish that one of them strikes at the end: the same clocks. The other
    /// way round, a strike of the strike leaves what it found.
    #[test]
    fn a_struck_entry_never_was(
        before in proptest::collection::vec((wish(), 0i64..40), 0..8),
        struck in wish(),
        after in proptest::collection::vec((wish(), 0i64..40), 0..10),
    ) {
        let (mut with, mut without) = (begun(), begun());
        let both = |with: &mut Story, without: &mut Story, wish: &Command, minutes: i64| {
            with.now += chrono::TimeDelta::minutes(minutes);
            without.now = with.now;
            // What only one of the two may do is done in neither.
            if with.wishes(wish).is_ok() && without.wishes(wish).is_ok() {
                says(with, wish);
                says(without, wish);
            }
        };
        for (wish, minutes) in &before {
            both(&mut with, &mut without, wish, *minutes);
        }
        prop_assume!(with.wishes(&struck).is_ok());
        let seq = with.room.entries().len() as u64;
        says(&mut with, &struck);
        for (wish, minutes) in &after {
            both(&mut with, &mut without, wish, *minutes);
        }
        let found = clocks(&with);
        let number = with.room.entries().len() as u64;
        says(&mut with, &strike(seq));
        prop_assert_eq!(clocks(&with), clocks(&without));
        says(&mut with, &strike(number));
        prop_assert_eq!(clocks(&with), found);
    }
}
