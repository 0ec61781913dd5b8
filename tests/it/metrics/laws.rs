//! What holds for any history.
use super::tale::{Tale, at};
use proptest::prelude::*;
use warroom::domain::time::Instant;
use warroom::domain::words::{Audience, Phase, Severity};
use warroom::metrics::written::Metrics;
use warroom::metrics::{self, Options, RoomFigures};
use warroom::policy;

/// One incident: start, components, posts (minute after start, phase, promise), resolution.
#[derive(Debug, Clone)]
struct Incident {
    id: String,
    start: i64,
    severity: Severity,
    planned: bool,
    components: Vec<&'static str>,
    posts: Vec<(i64, Option<Phase>, Option<i64>)>,
    began: Option<i64>,
    resolved: Option<i64>,
}

fn incidents() -> impl Strategy<Value = Vec<Incident>> {
    let phase = prop::option::of(prop::sample::select(vec![
        Phase::Investigating,
        Phase::Identified,
        Phase::Monitoring,
        Phase::Resolved,
    ]));
    let post = (0..300_i64, phase, prop::option::of(0..90_i64));
    let one = (
        0..100_000_i64,
        prop::sample::select(Severity::ALL.to_vec()),
        prop::bool::weighted(0.1),
        prop::sample::subsequence(vec!["api", "web", "git"], 0..3),
        prop::collection::btree_map(0..300_i64, post, 0..7),
        prop::option::of(-60..60_i64),
        prop::option::of(-60..300_i64),
    );
    prop::collection::vec(one, 0..9).prop_map(|all| {
        let made = all.into_iter().enumerate().map(
            |(n, (start, severity, planned, components, posts, began, resolved))| {
                let posts = posts.into_iter().map(|(minute, (_, phase, next))| (minute, phase, next));
                Incident {
                    id: format!("p{n}"),
                    start,
                    severity,
                    planned,
                    components,
                    posts: posts.collect(),
                    began,
                    resolved,
                }
            },
        );
        made.collect()
    })
}

fn told(all: &[Incident]) -> Tale {
    let mut tale = Tale::empty();
    (tale.written, tale.at_once) = (1_000_000, true);
    for one in all {
        let severity = (!one.planned).then_some(one.severity);
        tale.declares_with(&one.id, severity, one.planned, at(one.start), &one.components);
        if let Some(minute) = one.began {
            tale.milestone(one.start + minute, "impact_started");
        }
        for (minute, phase, next) in &one.posts {
            let sent = at(one.start + minute);
            let next: Option<Instant> = next.map(|after| at(one.start + minute + after));
            tale.told(Audience::Customer, sent, *phase, next);
        }
        if let Some(minute) = one.resolved {
            tale.milestone(one.start + minute, "resolved");
        }
    }
    tale
}

fn figures(tale: &Tale, until: Option<i64>) -> RoomFigures {
    let standard = policy::standard();
    let options = Options { until: until.map(at), ..Options::at(at(tale.written), &standard) };
    metrics::room(&tale.room, "TEST", &options)
}

/// The JSON without the room's own numbers, which are given in the order of import.
fn written(room: RoomFigures) -> String {
    let rooms = [room];
    let mut all = Metrics::of(&metrics::shelf(&rooms));
    for row in &mut all.escalations {
        row.id = String::new();
    }
    serde_json::to_string(&all).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_order_of_import_does_not_matter(all in incidents(), seed in any::<u64>()) {
        let mut other = all.clone();
        let len = other.len().max(1);
        other.rotate_left(usize::try_from(seed).unwrap_or(3) % len);
        for one in &mut other {
            one.posts.reverse();
        }
        prop_assert_eq!(written(figures(&told(&all), None)), written(figures(&told(&other), None)));
    }

    #[test]
    fn shares_lie_between_nothing_and_all_and_n_adds_up(all in incidents()) {
        let room = figures(&told(&all), None);
        for one in &room.escalations {
            prop_assert!(one.customer.open <= one.customer.updates.len());
            prop_assert_eq!(one.customer.gaps.len(), one.customer.open.saturating_sub(1));
            prop_assert!(one.promises.n() <= one.customer.gaps.len());
            for share in [one.adherence_30, one.adherence_60, one.cadence] {
                prop_assert_eq!(share.n, one.customer.gaps.len());
                prop_assert!(share.ratio().is_none_or(|it| (0.0..=1.0).contains(&it)));
            }
            prop_assert!(one.customer.gaps.iter().all(|gap| gap.minutes >= 0.0));
            prop_assert!(one.customer.max_gap() <= one.longest_silence);
        }
        let sum = metrics::summary(&room.escalations);
        prop_assert_eq!(sum.counted + sum.planned + sum.no_updates, all.len());
        prop_assert_eq!(sum.ttr.spread.n() + sum.ttr.invalid + sum.ttr.unresolved + sum.ttr.not_applicable, sum.counted);
        prop_assert_eq!(sum.adherence_30.n, sum.gaps.n());
        prop_assert!(sum.over60.n <= sum.counted);
        prop_assert!(sum.gaps.median() <= sum.gaps.p90() && sum.gaps.p90() <= sum.gaps.max());
    }

    #[test]
    fn until_the_end_is_now(all in incidents()) {
        let tale = told(&all);
        prop_assert_eq!(figures(&tale, Some(tale.written)), figures(&tale, None));
        let last = tale.room.entries().iter().map(|entry| entry.when()).max().unwrap();
        let standard = policy::standard();
        let options = Options { until: Some(last), ..Options::at(at(tale.written), &standard) };
        let then = metrics::room(&tale.room, "TEST", &options);
        prop_assert_eq!(then.escalations, figures(&tale, None).escalations);
    }
}
