//! Escalations that were worked here: resolution, silence that lasts, commitments, contract clocks, `until`.
use super::tale::{E1, Tale, at, figures, gaps, live, room};
use super::{INVESTIGATING, RESOLVED};
use std::collections::BTreeMap;
use warroom::domain::event::{
    CommitmentBroken, CommitmentKept, CommitmentMade, CommitmentRenegotiated, EscalationClosed, PhaseChanged,
    SlaExtended, SlaPaused, SlaSet,
};
use warroom::domain::id::CommitmentId;
use warroom::domain::time::At;
use warroom::domain::words::{Deescalation, Mode, Phase, Severity};
use warroom::metrics::{self, Ended, Figure, Options};
use warroom::policy;

fn phase(to: Phase) -> PhaseChanged {
    let deescalated = (to == Phase::Deescalated).then_some(Deescalation::ResolvedItself);
    PhaseChanged { to, reason: None, clocks: BTreeMap::new(), overrides: Vec::new(), deescalated }
}

fn closed() -> EscalationClosed {
    serde_json::from_str("{}").unwrap()
}

fn seen_at(tale: &mut Tale, minute: i64) -> metrics::Figures {
    tale.written = minute;
    figures(tale)
}

#[test]
fn declaring_is_the_start_until_the_impact_has_one() {
    let mut tale = live(Severity::High);
    tale.post(12, INVESTIGATING);
    assert_eq!(figures(&tale).ttfu, Figure::Recorded(12.0));
    tale.milestone(-30, "impact_started");
    let one = figures(&tale);
    assert_eq!((one.times.started, one.ttfu), (at(-30), Figure::Recorded(42.0)));
}

#[test]
fn nobody_told_yet_is_pending_and_the_silence_lasts() {
    let mut tale = live(Severity::High);
    let one = seen_at(&mut tale, 25);
    assert_eq!((one.ttfu, one.longest_silence), (Figure::Pending, Some(25.0)));
    tale.post(30, INVESTIGATING).post(35, INVESTIGATING);
    assert_eq!(seen_at(&mut tale, 40).longest_silence, Some(30.0), "the wait for the first words");
    assert_eq!(seen_at(&mut tale, 135).longest_silence, Some(100.0), "since the last words");
}

#[test]
fn the_closing_update_ends_the_silence() {
    let mut tale = live(Severity::High);
    tale.post(10, INVESTIGATING).post(30, RESOLVED);
    assert_eq!(seen_at(&mut tale, 5000).longest_silence, Some(20.0));
    assert_eq!(figures(&tale).ttr, Figure::Recorded(30.0));
}

#[test]
fn the_resolution_is_the_phase_or_the_milestone_by_hand() {
    let mut tale = live(Severity::High);
    tale.post(10, INVESTIGATING).fact(40, phase(Phase::Resolved)).post(44, RESOLVED);
    assert_eq!(figures(&tale).ttr, Figure::Recorded(40.0));
    tale.milestone(38, "resolved");
    assert_eq!(figures(&tale).ttr, Figure::Recorded(38.0));
}

#[test]
fn back_to_work_takes_the_resolution_back() {
    let mut tale = live(Severity::High);
    tale.fact(40, phase(Phase::Resolved)).fact(50, phase(Phase::Investigating));
    assert_eq!(figures(&tale).ttr, Figure::Pending);
    tale.fact(90, phase(Phase::Resolved));
    assert_eq!(figures(&tale).ttr, Figure::Recorded(90.0));
    let mut tale = live(Severity::High);
    tale.post(10, RESOLVED).post(20, INVESTIGATING);
    let one = figures(&tale);
    assert_eq!((one.ttr, one.customer.open), (Figure::Pending, 1));
    tale.fact(30, closed());
    assert_eq!(figures(&tale).ttr, Figure::Recorded(30.0), "closing resolves what was not");
}

#[test]
fn what_was_handed_back_is_not_to_be_resolved() {
    let mut tale = live(Severity::High);
    tale.fact(40, phase(Phase::Deescalated));
    assert_eq!(figures(&tale).ttr, Figure::NotApplicable);
}

#[test]
fn a_struck_update_was_never_sent() {
    use warroom::domain::event::EntryStruck;
    let mut tale = live(Severity::High);
    tale.post(10, INVESTIGATING).post(20, INVESTIGATING).post(40, RESOLVED);
    let second = tale.room.entries()[3].id;
    tale.fact(50, EntryStruck { targets: vec![second], reason: None, anew: vec![] });
    assert_eq!(gaps(&figures(&tale)), [30.0]);
}

fn made(id: u32, due: i64) -> CommitmentMade {
    CommitmentMade { id: CommitmentId(id), to: None, giver: None, due: Some(At(at(due))), kind: None }
}

#[test]
fn commitments_end_kept_late_broken_or_replaced() {
    let mut tale = live(Severity::High);
    for (id, due) in [(1, 30), (2, 30), (3, 30), (4, 30), (5, 90), (6, 300)] {
        tale.fact(0, made(id, due));
    }
    tale.fact(30, CommitmentKept { id: CommitmentId(1) }).fact(45, CommitmentKept { id: CommitmentId(2) });
    tale.fact(31, CommitmentBroken { id: CommitmentId(3), reason: None });
    tale.fact(
        20,
        CommitmentRenegotiated {
            id: CommitmentId(7),
            replaces: CommitmentId(4),
            to: None,
            giver: None,
            due: Some(At(at(400))),
            reason: None,
        },
    );
    let owed = figures(&tale).commitments;
    assert_eq!((owed.kept, owed.kept_late, owed.broken, owed.renegotiated, owed.open), (1, 1, 1, 1, 3));
    assert_eq!((owed.n(), owed.late_min), (3, vec![15.0]));
    tale.fact(100, closed());
    let owed = figures(&tale).commitments;
    assert_eq!((owed.broken, owed.open), (2, 2), "past due at closing is broken, what is due later is owed");
}

fn sla(clock: &str, due: i64) -> SlaSet {
    SlaSet { clock: clock.to_owned(), due: At(at(due)), reason: None, was: None }
}

fn ended(tale: &Tale) -> Vec<Ended> {
    figures(tale).slas.iter().map(|one| one.ended).collect()
}

#[test]
fn contract_clocks_are_met_breached_or_running() {
    let mut tale = live(Severity::High);
    tale.fact(0, sla("resolution", 60)).fact(0, sla("response", 15)).written = 14;
    assert_eq!(ended(&tale), [Ended::Running, Ended::Running]);
    tale.written = 16;
    assert_eq!(ended(&tale), [Ended::Running, Ended::Breached]);
    tale.acknowledged(15);
    assert_eq!(ended(&tale), [Ended::Running, Ended::Met]);
    tale.fact(61, phase(Phase::Resolved)).written = 70;
    assert_eq!(ended(&tale), [Ended::Breached, Ended::Met]);
}

#[test]
fn a_breach_that_happened_is_not_undone_by_a_later_deadline() {
    let mut tale = live(Severity::High);
    let later = SlaExtended {
        clock: "resolution".to_owned(),
        due: At(at(200)),
        reason: Some("they are kind".to_owned()),
        who: None,
        was: Some(At(at(60))),
    };
    tale.fact(0, sla("resolution", 60)).fact(61, later.clone()).written = 62;
    assert_eq!(ended(&tale), [Ended::Breached]);
    tale.fact(100, phase(Phase::Resolved)).written = 110;
    assert_eq!(ended(&tale), [Ended::Breached]);
    // In time it is only later.
    let mut tale = live(Severity::High);
    tale.fact(0, sla("resolution", 60)).fact(60, later).fact(100, phase(Phase::Resolved)).written = 110;
    assert_eq!(ended(&tale), [Ended::Met]);
    // It stood still before it was due, which was written down afterwards.
    let mut tale = live(Severity::High);
    let paused = SlaPaused { clock: "resolution".to_owned(), reason: None, who: None, by_customer: true };
    tale.fact(0, sla("resolution", 60)).fact(
        61,
        SlaExtended {
            clock: "resolution".to_owned(),
            due: At(at(200)),
            reason: None,
            who: None,
            was: Some(At(at(60))),
        },
    );
    tale.fact(50, paused).written = 70;
    assert_eq!(ended(&tale), [Ended::Running]);
    // What was set anew behind its time was missed as well.
    let mut tale = live(Severity::High);
    tale.fact(0, sla("response", 20)).fact(25, sla("response", 300)).written = 26;
    assert_eq!(ended(&tale), [Ended::Breached]);
    // Written down late, it came in time.
    tale.acknowledged(15);
    assert_eq!(ended(&tale), [Ended::Met]);
}

#[test]
fn a_contract_clock_that_stands_still_breaches_nothing() {
    let mut tale = live(Severity::High);
    let paused = SlaPaused { clock: "resolution".to_owned(), reason: None, who: None, by_customer: true };
    tale.fact(0, sla("resolution", 60)).fact(50, paused).written = 500;
    assert_eq!(ended(&tale), [Ended::Running]);
}

#[test]
fn figures_until_an_instant_are_those_of_then() {
    let mut tale = Tale::empty();
    tale.at_once = true;
    tale.declares_live(Some(Severity::High), Mode::Bridge, 0);
    tale.post(10, INVESTIGATING).post(50, INVESTIGATING).fact(80, phase(Phase::Resolved)).post(84, RESOLVED);
    // Typed at 90 about 20: nobody knew it at 60.
    (tale.at_once, tale.written) = (false, 90);
    tale.post(20, INVESTIGATING);
    let standard = policy::standard();
    let until = |minute| {
        let options = Options { until: Some(at(minute)), ..Options::at(at(1000), &standard) };
        metrics::escalation(&tale.room, "TEST", E1, &options).unwrap()
    };
    let then = until(60);
    assert_eq!((then.customer.updates.len(), then.ttr), (2, Figure::Pending));
    assert_eq!(then.longest_silence, Some(40.0));
    assert_eq!(until(75).subject.phase, Phase::Investigating);
    let end = metrics::escalation(&tale.room, "TEST", E1, &Options::at(at(1000), &standard)).unwrap();
    assert_eq!(until(1000), end);
    assert_eq!((until(89).customer.updates.len(), end.customer.updates.len()), (3, 4));
}

#[test]
fn a_room_counts_decisions_actions_and_handoffs() {
    use warroom::domain::event::{ActionAsked, ActionDone, DecisionMade, DecisionProposed, HandoffCompleted};
    use warroom::domain::id::{ActionId, DecisionId};
    let mut tale = live(Severity::High);
    let proposed = |id| DecisionProposed {
        id: DecisionId(id),
        options: vec![],
        rejected: vec![],
        why: None,
        risk: None,
        decider: None,
        poll_until: None,
        effective: None,
        revisit: None,
    };
    let decided = |id| DecisionMade {
        id: DecisionId(id),
        options: vec![],
        rejected: vec![],
        why: None,
        risk: None,
        decider: None,
        effective: None,
        revisit: None,
    };
    tale.fact(1, proposed(1)).fact(9, decided(1)).fact(10, decided(2)).fact(11, proposed(3));
    let asked = |id| ActionAsked {
        id: ActionId(id),
        owner: Some(crate::domain::handle("priya")),
        box_s: None,
        due: None,
        depends: vec![],
        stream: None,
        later: false,
        kind: None,
    };
    tale.fact(2, asked(1)).fact(3, asked(2)).fact(8, ActionDone { id: ActionId(1), answer: None });
    tale.fact(20, HandoffCompleted { to: crate::domain::handle("priya"), from: None, reason: None });
    let room = room(&tale);
    assert_eq!(room.decisions, [Figure::Recorded(8.0), Figure::Pending]);
    assert_eq!((room.answers.part, room.answers.n, room.handoffs), (1, 2, 1));
    let priya = room.people.iter().find(|one| one.handle.as_str() == "priya").unwrap();
    assert_eq!((priya.asked, priya.done, priya.entries), (2, 1, 0));
}

#[test]
fn whoever_joined_was_there_until_leaving_or_the_end() {
    use warroom::domain::event::{PersonJoined, PersonLeft};
    let mut tale = Tale::empty();
    tale.declares_live(Some(Severity::High), Mode::Bridge, 0);
    let joined = |name: &str, zone: &str| PersonJoined {
        handle: crate::domain::handle(name),
        name: None,
        team: None,
        zone: Some(zone.to_owned()),
    };
    // Minute 0 is noon in UTC: 17:30 in Karachi is minute 30, 22:00 in Seoul is minute 60.
    tale.fact(30, joined("amir", "Asia/Karachi"))
        .fact(90, PersonLeft { handle: crate::domain::handle("amir") });
    tale.fact(30, joined("min", "Asia/Seoul")).fact(120, phase(Phase::Resolved)).fact(150, closed());
    let room = room(&tale);
    let of = |name: &str| {
        let one = room.people.iter().find(|one| one.handle.as_str() == name).unwrap();
        (one.present_min, one.late_min, one.night_min)
    };
    assert_eq!(of("amir"), (60.0, 30.0, 0.0));
    assert_eq!(of("min"), (120.0, 30.0, 90.0));
}
