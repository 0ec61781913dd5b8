//! The interval in force (ruling 13) and promises of a next update (ruling 14).
use super::tale::{Tale, at, figures, figures_by, live, page};
use super::{INVESTIGATING, RESOLVED};
use std::collections::BTreeMap;
use warroom::domain::event::{
    CustomerAttached, CustomerDetached, ModeChanged, PhaseChanged, PolicyAdopted, SeverityChanged,
};
use warroom::domain::id::CustomerId;
use warroom::domain::words::{Audience, Mode, Phase, Severity};
use warroom::metrics::Figures;
use warroom::policy;

fn within(one: &Figures) -> Vec<bool> {
    one.customer.gaps.iter().map(|gap| gap.within).collect()
}

fn limits(one: &Figures) -> Vec<Option<f64>> {
    one.customer.gaps.iter().map(|gap| gap.limit_min).collect()
}

fn severity(to: Severity) -> SeverityChanged {
    SeverityChanged { to, reason: None, clocks: BTreeMap::new(), response_due: None, triage_due: None }
}

fn mode(to: Mode) -> ModeChanged {
    ModeChanged { to, reason: None, clocks: BTreeMap::new() }
}

#[test]
fn the_phase_told_in_the_update_that_opens_a_gap_sets_its_limit() {
    let mut tale = page(Severity::Critical);
    tale.post(0, INVESTIGATING).post(25, Some(Phase::Identified)).post(55, Some(Phase::Monitoring));
    tale.post(115, Some(Phase::Monitoring)).post(176, RESOLVED);
    let one = figures(&tale);
    assert_eq!(limits(&one), [Some(20.0), Some(30.0), Some(60.0), Some(60.0)]);
    assert_eq!(within(&one), [false, true, true, false], "exactly the limit is within it");
}

#[test]
fn an_imported_history_is_scored_on_a_bridge_by_standard() {
    for (severity, limit) in [(Severity::Critical, 20.0), (Severity::High, 30.0), (Severity::Medium, 240.0)] {
        let mut tale = page(severity);
        tale.post(0, INVESTIGATING).post(10, RESOLVED);
        assert_eq!(limits(&figures(&tale)), [Some(limit)]);
    }
}

#[test]
fn another_policy_scores_an_old_room_anew() {
    let mut tale = page(Severity::Medium);
    tale.post(0, INVESTIGATING).post(16, INVESTIGATING).post(30, RESOLVED);
    let fast = policy::named("fast").unwrap();
    assert_eq!(within(&figures(&tale)), [true, true]);
    assert_eq!(within(&figures_by(&tale, Some(&fast))), [false, true]);
}

#[test]
fn a_limit_in_business_days_ends_by_the_calendar() {
    // Minute 0 is a Monday noon: two days of eight hours end on Wednesday noon.
    let mut tale = page(Severity::Low);
    tale.post(0, INVESTIGATING).post(48 * 60, INVESTIGATING).post(48 * 60 + 48 * 60 + 1, RESOLVED);
    let one = figures(&tale);
    assert_eq!(limits(&one), [Some(2880.0), Some(2880.0)]);
    assert_eq!(within(&one), [true, false]);
}

#[test]
fn an_update_that_tells_no_phase_goes_on_with_the_last() {
    let mut tale = page(Severity::Critical);
    tale.post(0, Some(Phase::Identified)).post(30, None).post(60, RESOLVED);
    assert_eq!(limits(&figures(&tale)), [Some(30.0), Some(30.0)]);
}

#[test]
fn severity_and_mode_are_those_of_the_moment() {
    let mut tale = live(Severity::Medium);
    tale.post(0, INVESTIGATING).fact(5, severity(Severity::Critical)).post(10, INVESTIGATING);
    tale.fact(15, mode(Mode::Case)).post(20, INVESTIGATING).post(40, RESOLVED);
    assert_eq!(limits(&figures(&tale)), [Some(240.0), Some(20.0), Some(60.0)]);
}

#[test]
fn an_unset_severity_runs_as_critical() {
    let mut tale = Tale::empty();
    tale.declares_live(None, Mode::Bridge, 0).post(0, INVESTIGATING).post(10, RESOLVED);
    assert_eq!(limits(&figures(&tale)), [Some(20.0)]);
}

#[test]
fn what_was_agreed_with_a_customer_is_the_interval_while_that_customer_is_attached() {
    let agreed = concat!(
        "[contract.tier.strategic]\nbridge = { high = \"10m\" }\n",
        "[contract.customer.Acme]\nbridge = { high = \"2h\" }"
    );
    let (agreed, problems) = policy::read(agreed, "mine.toml");
    assert!(problems.is_empty(), "{problems:?}");
    let mut tale = Tale::empty();
    tale.fact(0, PolicyAdopted { policy: Box::new(agreed.clone()), reason: None });
    tale.customer(1, "Globex", "strategic").customer(2, "Acme", "strategic").customer(3, "Initech", "free");
    let attached = |id| CustomerAttached {
        id: CustomerId(id),
        name: None,
        tier: None,
        zone: None,
        clocks: BTreeMap::new(),
    };
    tale.declares_live(Some(Severity::High), Mode::Bridge, 0).post(0, INVESTIGATING);
    tale.fact(5, attached(2)).post(6, INVESTIGATING).fact(8, attached(3)).post(9, INVESTIGATING);
    tale.fact(10, attached(1)).post(12, INVESTIGATING);
    tale.fact(15, CustomerDetached { id: CustomerId(1) }).post(20, INVESTIGATING).post(30, RESOLVED);
    let want = [Some(30.0), Some(120.0), Some(30.0), Some(10.0), Some(30.0)];
    assert_eq!(limits(&figures(&tale)), want, "nobody; Acme; Acme and a usual one; all; without Globex");
    assert_eq!(
        limits(&figures_by(&tale, Some(&policy::standard()))),
        [Some(30.0); 5],
        "nothing is agreed in it"
    );
    assert_eq!(limits(&figures_by(&tale, Some(&agreed))), want);
}

#[test]
fn posts_of_one_instant_on_a_page_stand_in_the_order_of_their_phases() {
    let mut tale = page(Severity::Critical);
    tale.post(0, Some(Phase::Monitoring)).post(0, INVESTIGATING).post(50, RESOLVED);
    assert_eq!(limits(&figures(&tale)), [Some(20.0), Some(60.0)]);
    let mut tale = live(Severity::Critical);
    tale.post(0, Some(Phase::Monitoring)).post(0, INVESTIGATING).post(50, RESOLVED);
    assert_eq!(limits(&figures(&tale)), [Some(60.0), Some(20.0)], "here the order written is the order said");
}

#[test]
fn the_policy_that_held_then_scores_a_live_room() {
    let mut tale = live(Severity::Critical);
    let fast = Box::new(policy::named("fast").unwrap());
    tale.post(0, INVESTIGATING).fact(5, PolicyAdopted { policy: fast, reason: None });
    tale.post(10, INVESTIGATING).post(25, RESOLVED);
    assert_eq!(limits(&figures(&tale)), [Some(20.0), Some(10.0)]);
}

#[test]
fn the_phase_set_between_updates_counts_where_none_is_told() {
    let mut tale = live(Severity::Critical);
    let to = PhaseChanged {
        to: Phase::Monitoring,
        reason: None,
        clocks: BTreeMap::new(),
        overrides: Vec::new(),
        deescalated: None,
    };
    tale.post(0, None).fact(5, to).post(10, None).post(40, RESOLVED);
    assert_eq!(limits(&figures(&tale)), [Some(20.0), Some(60.0)]);
}

#[test]
fn each_audience_has_its_own_strip_and_limit() {
    let mut tale = live(Severity::Critical);
    for minute in [0, 31] {
        tale.told(Audience::Internal, at(minute), None, None);
    }
    for minute in [0, 30] {
        tale.told(Audience::Executive, at(minute), None, None);
    }
    tale.post(5, INVESTIGATING);
    let one = figures(&tale);
    assert_eq!(one.customer.updates.len(), 1);
    let inside = |audience| one.inside[&audience].gaps.iter().map(|gap| gap.within).collect::<Vec<_>>();
    assert_eq!((inside(Audience::Internal), inside(Audience::Executive)), (vec![false], vec![true]));
}

#[test]
fn a_promise_is_kept_by_the_next_open_update() {
    let mut tale = page(Severity::Medium);
    tale.promise(0, 30).promise(30, 60).promise(72, 80).post(90, RESOLVED);
    let one = figures(&tale);
    assert_eq!(
        (one.promises.n(), one.promises.kept, one.promises.late_min.clone()),
        (3, 1, vec![12.0, 10.0])
    );
    assert_eq!(one.commitments.n(), 0, "a next update is never a commitment");
}

#[test]
fn promises_of_the_closing_update_and_after_it_do_not_count() {
    let mut tale = page(Severity::Medium);
    tale.promise(0, 30)
        .told(Audience::Customer, at(20), RESOLVED, Some(at(40)))
        .promise(50, 60)
        .post(90, RESOLVED);
    assert_eq!(figures(&tale).promises.n(), 1);
}

#[test]
fn a_promise_that_nothing_follows_yet_is_not_judged() {
    let mut tale = live(Severity::Medium);
    tale.promise(0, 30);
    assert_eq!(figures(&tale).promises.n(), 0);
}
