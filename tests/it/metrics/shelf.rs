//! Rooms together: what is counted, pooled, repeated and what came back.
use super::tale::{E1, Tale, at, live, named, page, room};
use super::{INVESTIGATING, RESOLVED};
use std::collections::BTreeMap;
use warroom::domain::event::{
    ActionAsked, CustomerAttached, CustomerDescribed, EscalationClosed, HypothesisConfirmed,
    HypothesisProposed, OutcomeRecorded, SlaSet,
};
use warroom::domain::id::{ActionId, CustomerId, HypothesisId};
use warroom::domain::time::At;
use warroom::domain::words::{ActionKind, Outcome, Severity};
use warroom::metrics::{Share, shelf, summary};

const DAY: i64 = 24 * 60;

/// Escalations of a page that begin at these minutes with these components, one post each.
fn history(all: &[(i64, &[&str])]) -> Tale {
    let mut tale = Tale::empty();
    tale.written = 1000 * DAY;
    for (n, (minute, components)) in all.iter().enumerate() {
        tale.declares_with(&format!("p{n:03}"), Some(Severity::Medium), false, at(*minute), components);
        tale.post(*minute, RESOLVED);
    }
    tale
}

#[track_caller]
fn recurs(all: &[(i64, &[&str])], want: Share) {
    assert_eq!(summary(&room(&history(all)).escalations).recurrence, want);
}

#[test]
fn only_what_was_told_and_not_planned_counts() {
    let mut tale = page(Severity::Medium);
    tale.post(0, INVESTIGATING).post(70, RESOLVED);
    tale.declares("page-2", Some(Severity::Low), false, 10);
    tale.declares("page-3", None, true, 20).post(20, INVESTIGATING).post(500, RESOLVED);
    tale.declares("page-4", Some(Severity::High), false, 30).post(30, INVESTIGATING).post(40, INVESTIGATING);
    tale.declares("page-5", Some(Severity::High), false, 50)
        .milestone(90, "impact_started")
        .post(50, RESOLVED);
    let room = room(&tale);
    let all = summary(&room.escalations);
    assert_eq!((all.counted, all.planned, all.no_updates), (3, 1, 1));
    assert_eq!(all.gaps.sorted(), [10.0, 70.0]);
    assert_eq!((all.over60.part, all.over60.n), (1, 2), "of those with a gap");
    assert_eq!((all.ttr.spread.sorted(), all.ttr.invalid, all.ttr.unresolved), (&[70.0][..], 1, 1));
    assert_eq!((all.ttfu.n(), all.ttfu_invalid), (0, 1));
    let ids: Vec<_> = room.escalations.iter().map(|one| one.subject.source_id.as_deref().unwrap()).collect();
    assert_eq!(
        ids,
        ["page-1", "page-2", "page-3", "page-4", "page-5"],
        "by start; the planned one is listed"
    );
}

#[test]
fn a_component_seen_in_the_30_days_before_recurs() {
    recurs(&[(0, &["api"]), (30 * DAY, &["api"])], Share { part: 1, n: 2 });
    recurs(&[(0, &["api"]), (30 * DAY + 1, &["api"])], Share { part: 0, n: 2 });
    recurs(
        &[(0, &["api"]), (DAY, &[]), (2 * DAY, &["web"]), (3 * DAY, &["web", "api"])],
        Share { part: 1, n: 3 },
    );
    recurs(&[(0, &["api"]), (0, &["api"])], Share { part: 1, n: 2 });
    recurs(&[(0, &["api"]), (40 * DAY, &["api"]), (41 * DAY, &["api"])], Share { part: 1, n: 3 });
}

#[test]
fn one_alone_has_nothing_to_recur_from() {
    assert_eq!(summary(&room(&history(&[(0, &["api"])])).escalations).recurrence_ratio(), None);
    assert_eq!(summary(&[]).recurrence_ratio(), None);
}

/// A live room for a customer, declared and closed at these minutes.
fn visit(customer: &str, declared: i64, closed: Option<i64>) -> Tale {
    let mut tale = Tale::empty();
    tale.written = 100 * DAY;
    tale.declares_live(Some(Severity::High), warroom::domain::words::Mode::Bridge, declared);
    let described = CustomerDescribed {
        id: CustomerId(1),
        name: customer.to_owned(),
        aliases: vec![],
        tier: None,
        zone: None,
        contact: None,
        revenue: None,
        contract: None,
        credits: None,
    };
    let attached: CustomerAttached = serde_json::from_str(r#"{"id":"K1"}"#).unwrap();
    tale.fact(declared, described).fact(declared, attached);
    if let Some(minute) = closed {
        let closed: EscalationClosed = serde_json::from_str("{}").unwrap();
        tale.fact(minute, closed);
    }
    tale
}

#[test]
fn a_customer_that_comes_again_within_30_days_of_closing_is_a_repeat() {
    let rooms = [
        named(&visit("Globex", 0, Some(60)), "A"),
        named(&visit("globex ", 60 + 30 * DAY, Some(70 + 30 * DAY)), "B"),
        named(&visit("Globex", 71 + 61 * DAY, None), "C"),
        named(&visit("Umbrella", 100, Some(200)), "D"),
    ];
    assert_eq!(shelf(&rooms).repeats, Share { part: 1, n: 3 });
}

#[test]
fn escalations_are_counted_by_week_and_severity() {
    let mut tale = live(Severity::High);
    tale.declares_live(Some(Severity::Low), warroom::domain::words::Mode::Bridge, 3 * DAY);
    tale.declares_live(None, warroom::domain::words::Mode::Bridge, 21 * DAY);
    tale.fact(
        21 * DAY,
        SlaSet { clock: "resolution".to_owned(), due: At(at(22 * DAY)), reason: None, was: None },
    );
    let rooms = [room(&tale)];
    let shelf = shelf(&rooms);
    let weeks: Vec<_> =
        shelf.weeks.iter().map(|week| (week.monday.to_string(), week.severities.clone())).collect();
    let first = BTreeMap::from([(Some(Severity::High), 1), (Some(Severity::Low), 1)]);
    assert_eq!(
        weeks,
        [("2026-11-23".to_owned(), first), ("2026-12-14".to_owned(), BTreeMap::from([(None, 1)]))]
    );
    assert_eq!(
        (shelf.breached, shelf.breached_per_week, shelf.sla),
        (1, Some(0.25), Share { part: 0, n: 1 })
    );
}

#[test]
fn churn_is_of_the_outcomes_that_were_recorded() {
    let ends = [Some(Outcome::Kept), Some(Outcome::Churned), Some(Outcome::AtRisk), None];
    let rooms: Vec<_> = ends
        .iter()
        .map(|end| {
            let mut tale = live(Severity::High);
            if let Some(outcome) = end {
                tale.fact(9, OutcomeRecorded { outcome: *outcome });
            }
            room(&tale)
        })
        .collect();
    assert_eq!(shelf(&rooms).churn, Share { part: 1, n: 3 });
}

/// A live room with a confirmed cause.
fn caused(
    name: &str,
    minute: i64,
    cause: &str,
    component: &str,
    customer: &str,
) -> warroom::metrics::RoomFigures {
    let mut tale = visit(customer, minute, None);
    let id = HypothesisId(1);
    tale.fact(
        minute,
        HypothesisProposed { id, owner: None, box_s: None, why: None, cause: None, component: None },
    );
    let confirmed = HypothesisConfirmed {
        id,
        why: None,
        cause: Some(cause.to_owned()),
        component: Some(component.to_owned()),
    };
    tale.fact(minute, confirmed);
    let fix = ActionAsked {
        id: ActionId(1),
        owner: None,
        box_s: None,
        due: None,
        depends: vec![],
        stream: None,
        later: true,
        kind: Some(ActionKind::Prevent),
    };
    tale.fact(minute, fix);
    named(&tale, name)
}

#[test]
fn a_confirmed_cause_on_one_component_comes_back() {
    let rooms = [
        caused("A", 0, "config", "api", "Globex"),
        caused("B", 30 * DAY, "Config", "api", "Globex"),
        caused("C", 31 * DAY, "config", "web", "Globex"),
        caused("D", 31 * DAY, "disk", "api", "Globex"),
    ];
    let back = shelf(&rooms).recurrences;
    assert_eq!(back.len(), 1);
    assert_eq!((back[0].cause.as_str(), back[0].component.as_str()), ("config", "api"));
    assert!(back[0].within_30_days);
    let places: Vec<_> = back[0].occurrences.iter().map(|one| (one.room.as_str(), one.id)).collect();
    assert_eq!(places, [("A", E1), ("B", E1)]);
    assert_eq!(back[0].occurrences[0].unfinished, [ActionId(1)]);
}

#[test]
fn three_customers_of_one_cause_are_a_recurrence_at_any_distance() {
    let far = |n: i64, customer: &str| caused(&n.to_string(), 50 * DAY * n, "config", "api", customer);
    let two = [far(0, "Globex"), far(1, "Umbrella"), far(2, "Globex")];
    assert_eq!(shelf(&two).recurrences, []);
    let three = [far(0, "Globex"), far(1, "Umbrella"), far(2, "Hooli")];
    assert_eq!(shelf(&three).recurrences[0].customers, 3);
}
