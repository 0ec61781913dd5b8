//! Laws of the queue over rooms made at random.
use super::world::{E1, World, at, sec, who};
use proptest::prelude::*;
use std::cmp::Ordering;
use warroom::domain::clock::{Kind, Status, counts, next_change, now_line, order};
use warroom::domain::command::{Act, Command, When};
use warroom::domain::decide::{Desk, decide};
use warroom::domain::words::{Audience, Mode, Phase, Severity};

#[derive(Debug, Clone)]
enum Step {
    Declare(Option<Severity>, Mode),
    Severity(Severity),
    Phase(Phase),
    Mode(Mode),
    Sent(Audience, Option<i64>),
    Ask(bool, Option<i64>),
    Promise(i64),
    Block(i64),
    Sla(i64),
    Snooze(&'static str, Option<i64>),
}

fn steps() -> impl Strategy<Value = Vec<(i64, Step)>> {
    let severity = || prop::sample::select(Severity::ALL);
    let mode = || prop::sample::select(Mode::ALL);
    let minutes = || 0..300_i64;
    let clocks = ["E1/customer", "E1/response", "A1", "C1", "room/commander"];
    let step = prop_oneof![
        (prop::option::of(severity()), mode()).prop_map(|(s, m)| Step::Declare(s, m)),
        severity().prop_map(Step::Severity),
        prop::sample::select(Phase::ALL).prop_map(Step::Phase),
        mode().prop_map(Step::Mode),
        (prop::sample::select(Audience::ALL), prop::option::of(minutes()))
            .prop_map(|(a, n)| Step::Sent(a, n)),
        (any::<bool>(), prop::option::of(minutes())).prop_map(|(o, d)| Step::Ask(o, d)),
        minutes().prop_map(Step::Promise),
        minutes().prop_map(Step::Block),
        minutes().prop_map(Step::Sla),
        (prop::sample::select(clocks.to_vec()), prop::option::of(minutes()))
            .prop_map(|(c, u)| Step::Snooze(c, u)),
    ];
    prop::collection::vec((0..7_i64, step), 1..40)
}

fn act(step: &Step) -> Act {
    let soon = |minutes: i64| Some(When::In(minutes * 60));
    let reason = || Some("seen".to_owned());
    match step.clone() {
        Step::Declare(severity, mode) => Act::Declare {
            title: "x".to_owned(),
            severity,
            mode,
            customers: vec![],
            components: vec![],
            category: None,
            owner: None,
            planned: false,
        },
        Step::Severity(to) => Act::SetSeverity { to, reason: reason() },
        Step::Phase(to) => Act::SetPhase { to, reason: reason(), overrides: vec![], deescalated: None },
        Step::Mode(to) => Act::SetMode { to, reason: reason() },
        Step::Sent(audience, next) => Act::SendUpdate {
            audience,
            channel: None,
            sender: None,
            phase_told: None,
            next: next.and_then(soon),
            told: vec![],
            commitments: vec![],
            findings_overridden: vec![],
        },
        Step::Ask(owned, due) => Act::AskAction {
            owner: who("zoe").filter(|_| owned),
            due: due.and_then(soon),
            depends: vec![],
            stream: None,
            later: false,
            kind: None,
        },
        Step::Promise(due) => Act::MakeCommitment { to: None, giver: None, due: soon(due), kind: None },
        Step::Block(due) => Act::RaiseBlocker { blocks: None, kind: None, chaser: None, chase_at: soon(due) },
        Step::Sla(due) => {
            Act::SetSla { clock: "resolution".to_owned(), due: When::In(due * 60), reason: None }
        }
        Step::Snooze(clock, until) => {
            Act::Snooze { clock: clock.to_owned(), until: until.and_then(soon), reason: None }
        }
    }
}

/// A room of every wish that the rules allow, and the minute of its last entry.
fn room(steps: &[(i64, Step)]) -> (World, i64) {
    let mut world = World::bare(Some(Severity::High), Mode::Bridge);
    let mut minute = 0;
    for (wait, step) in steps {
        minute += wait;
        let command = Command::new(act(step)).saying("words");
        let command = if matches!(step, Step::Declare(..)) { command } else { command.on(E1) };
        if decide(
            &world.room,
            &command,
            &Desk { now: at(minute), by: who("dan").unwrap(), zone: chrono_tz::UTC },
        )
        .is_ok()
        {
            world.command(minute, command);
        }
    }
    (world, minute)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_is_total(steps in steps(), later in 0..20_000_i64) {
        let (world, minute) = room(&steps);
        let queue = world.queue(sec(minute * 60 + later));
        for (i, a) in queue.iter().enumerate() {
            for (j, b) in queue.iter().enumerate() {
                prop_assert_eq!(order(a, b), i.cmp(&j), "{} {}", a.clock, b.clock);
                prop_assert_eq!(order(a, b), order(b, a).reverse());
            }
        }
        let deadlines: Vec<_> = queue.iter().map(|d| d.due_at).take_while(Option::is_some).collect();
        prop_assert!(deadlines.is_sorted());
        prop_assert!(queue.iter().skip(deadlines.len()).all(|d| d.due_at.is_none()));
    }

    #[test]
    fn no_deadline_moves_without_an_entry(steps in steps(), one in 0..9_000_i64, other in 0..9_000_i64) {
        let (world, minute) = room(&steps);
        let deadlines = |later: i64| {
            let queue = world.queue(sec(minute * 60 + later));
            let mut all: Vec<_> = queue.into_iter().filter(|d| d.kind != Kind::Nudge)
                .map(|d| (d.clock.to_string(), d.due_at, d.from)).collect();
            all.sort();
            all
        };
        prop_assert_eq!(deadlines(one), deadlines(other));
    }

    #[test]
    fn a_snoozed_clock_is_never_shown_as_fine(steps in steps(), later in 0..9_000_i64) {
        let (world, minute) = room(&steps);
        let now = sec(minute * 60 + later);
        let mut loud = world.state().clone();
        loud.snoozes.clear();
        let queue = world.queue(now);
        let loud = warroom::domain::clock::queue(&loud, now);
        let seen = |queue: &[warroom::domain::clock::Due]| -> Vec<(String, Status, i64)> {
            queue.iter().map(|d| (d.clock.to_string(), d.state, d.left_s)).collect()
        };
        prop_assert_eq!(seen(&queue), seen(&loud));
        prop_assert_eq!(counts(world.state(), &queue).late, counts(world.state(), &loud).late);
    }

    #[test]
    fn states_follow_what_is_left_and_late_is_negative(steps in steps(), later in 0..9_000_i64) {
        let (world, minute) = room(&steps);
        for row in world.queue(sec(minute * 60 + later)) {
            prop_assert_eq!(row.state == Status::Late, row.due_at.is_some() && row.left_s < 0);
            prop_assert!(row.thresholds.1 <= row.thresholds.0 || row.total_s().is_none_or(|t| t <= 0));
            prop_assert!(row.due_at.is_some() || !row.state.is_near() || row.kind == Kind::Nudge);
        }
    }

    #[test]
    fn the_line_shows_a_customer_clock_whenever_one_is_near(steps in steps(), later in 0..9_000_i64) {
        let (world, minute) = room(&steps);
        let queue = world.queue(sec(minute * 60 + later));
        let near = queue.iter().filter(|d| d.is_customer()).map(|d| d.state).max().unwrap_or(Status::None);
        let line = now_line(&queue);
        prop_assert_eq!(line.is_none(), queue.iter().all(|d| d.kind == Kind::Nudge && line.is_none()));
        if near.is_near() {
            prop_assert_eq!(line.map(|d| (d.is_customer(), d.state)), Some((true, near)));
        }
    }

    #[test]
    fn between_now_and_the_next_change_nothing_changes(steps in steps(), later in 0..9_000_000_i64) {
        let (world, minute) = room(&steps);
        let now = at(minute) + chrono::TimeDelta::milliseconds(later);
        let next = next_change(world.state(), &world.queue(now), now);
        prop_assert!(next > now && next - now <= chrono::TimeDelta::seconds(60));
        let seen = |now| -> Vec<_> {
            world.queue(now).into_iter().map(|d| (d.clock.to_string(), d.state, d.is_snoozed())).collect()
        };
        let last = next - chrono::TimeDelta::milliseconds(1);
        if last > now {
            prop_assert_eq!(seen(now), seen(last));
        }
    }

    #[test]
    fn a_change_never_puts_a_late_update_right(steps in steps(), to in prop::sample::select(Severity::ALL)) {
        let (mut world, minute) = room(&steps);
        let later = minute + 400;
        let late = |world: &World| {
            world.find("E1/customer", at(later)).filter(|d| d.state == Status::Late).map(|d| d.due_at)
        };
        let before = late(&world);
        let command = Command::new(act(&Step::Severity(to))).on(E1).saying("words");
        let desk = Desk { now: at(later), by: who("dan").unwrap(), zone: chrono_tz::UTC };
        if before.is_some() && decide(&world.room, &command, &desk).is_ok() {
            world.command(later, command);
            prop_assert_eq!(late(&world), before);
        }
    }
}

#[test]
fn severity_decides_only_between_equal_deadlines() {
    let mut world = World::empty();
    world.declare(0, Some(Severity::High), Mode::Bridge).declare(10, Some(Severity::Critical), Mode::Bridge);
    world.declare(20, Some(Severity::Critical), Mode::Bridge);
    let updates = |world: &World| -> Vec<String> {
        let queue = world.queue(at(21));
        let customer = queue.iter().filter(|d| d.kind == Kind::Update && d.is_customer());
        customer.map(|d| d.clock.to_string()).collect()
    };
    // E2 is due at 20; E1 and E3 both at 30.
    assert_eq!(updates(&world), ["E2/customer", "E3/customer", "E1/customer"]);
    assert_eq!(order(&world.queue(at(21))[0], &world.queue(at(21))[0]), Ordering::Equal);
}
