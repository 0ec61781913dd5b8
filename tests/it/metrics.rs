//! The figures of domain.md §7, each definition on cases computed by hand. Minutes are those of the story.
mod cadence;
mod cli;
mod golden;
mod laws;
mod live;
mod screen;
mod shelf;
mod tale;
mod written;

use tale::{Tale, figures, gaps, page};
use warroom::domain::words::{Phase, Severity};
use warroom::metrics::Figure;

const INVESTIGATING: Option<Phase> = Some(Phase::Investigating);
const RESOLVED: Option<Phase> = Some(Phase::Resolved);

/// Posts of a page, each with the phase it tells.
fn posts(minutes: &[(i64, Option<Phase>)], resolved: Option<i64>) -> warroom::metrics::Figures {
    let mut tale = page(Severity::Medium);
    for (minute, phase) in minutes {
        tale.post(*minute, *phase);
    }
    if let Some(minute) = resolved {
        tale.milestone(minute, "resolved");
    }
    figures(&tale)
}

/// Posts that all investigate, and the minute of the resolution; the place of the closing post, counted from 1.
#[track_caller]
fn closes(minutes: &[i64], resolved: Option<i64>, want: usize) {
    let told: Vec<_> = minutes.iter().map(|minute| (*minute, INVESTIGATING)).collect();
    assert_eq!(posts(&told, resolved).customer.open, want, "{minutes:?}, resolved {resolved:?}");
}

#[test]
fn the_first_post_that_tells_resolved_closes() {
    let one = posts(&[(0, INVESTIGATING), (20, RESOLVED), (30, INVESTIGATING), (40, RESOLVED)], Some(40));
    assert_eq!((one.customer.updates.len(), one.customer.open), (4, 2));
    assert_eq!(gaps(&one), [20.0], "later posts are not cadence");
    assert_eq!(one.ttr, Figure::Recorded(40.0), "the resolution has a time of its own");
}

#[test]
fn a_phase_told_as_closed_closes_too() {
    assert_eq!(posts(&[(0, INVESTIGATING), (5, Some(Phase::Closed)), (9, None)], None).customer.open, 2);
}

#[test]
fn without_such_a_post_the_first_within_the_window_of_the_resolution_closes() {
    closes(&[0, 50, 61, 90], Some(60), 3);
    closes(&[0, 55, 61, 90], Some(60), 2);
    closes(&[0, 54, 60 + 24 * 60], Some(60), 3);
    closes(&[0, 54, 61 + 24 * 60], Some(60), 2);
    closes(&[61 + 24 * 60, 62 + 24 * 60], Some(60), 2);
    closes(&[54], Some(60), 1);
}

#[test]
fn without_a_resolution_the_last_post_closes() {
    closes(&[0, 10, 3000], None, 3);
    closes(&[7], None, 1);
    closes(&[], None, 0);
}

#[test]
fn no_posts_no_figures() {
    let one = posts(&[], None);
    assert_eq!((one.customer.first(), one.customer.closing(), one.customer.max_gap()), (None, None, None));
    assert_eq!((one.adherence_30.ratio(), one.cadence.ratio(), one.longest_silence), (None, None, None));
    assert!(!one.is_counted());
}

#[test]
fn one_post_has_no_gap() {
    let one = posts(&[(3, INVESTIGATING)], None);
    assert_eq!((gaps(&one), one.longest_silence, one.adherence_60.n), (vec![], None, 0));
    assert!(one.is_counted());
}

#[test]
fn two_posts_at_one_instant_are_two_and_their_gap_counts() {
    let one = posts(&[(0, INVESTIGATING), (31, INVESTIGATING), (31, INVESTIGATING), (40, RESOLVED)], None);
    assert_eq!(gaps(&one), [31.0, 0.0, 9.0]);
    assert_eq!(one.adherence_30.ratio(), Some(2.0 / 3.0));
}

#[test]
fn at_one_instant_the_post_that_tells_resolved_is_the_last() {
    let one = posts(&[(0, INVESTIGATING), (10, RESOLVED), (10, INVESTIGATING)], None);
    assert_eq!(gaps(&one), [10.0, 0.0]);
}

#[test]
fn posts_told_in_any_order_give_the_same_figures() {
    let one = posts(&[(0, INVESTIGATING), (12, Some(Phase::Identified)), (40, RESOLVED)], Some(40));
    let two = posts(&[(40, RESOLVED), (0, INVESTIGATING), (12, Some(Phase::Identified))], Some(40));
    assert_eq!((gaps(&one), one.ttr, one.customer.open), (gaps(&two), two.ttr, two.customer.open));
}

#[test]
fn a_gap_of_exactly_the_bound_is_within_it() {
    let one = posts(&[(0, INVESTIGATING), (30, INVESTIGATING), (90, INVESTIGATING), (151, RESOLVED)], None);
    assert_eq!(one.adherence_30.ratio(), Some(1.0 / 3.0));
    assert_eq!(one.adherence_60.ratio(), Some(2.0 / 3.0));
}

#[test]
fn a_page_starts_at_its_first_post_and_has_no_first_wait() {
    let mut tale = page(Severity::Medium);
    tale.post(5, INVESTIGATING).post(25, RESOLVED);
    let one = figures(&tale);
    assert_eq!(one.times.started, tale::at(5));
    assert_eq!((one.ttfu, one.ttr), (Figure::NotApplicable, Figure::Recorded(20.0)));
    assert_eq!(one.longest_silence, Some(20.0));
}

#[test]
fn a_page_with_a_start_of_its_own_has_a_first_wait() {
    let mut tale = page(Severity::Medium);
    tale.milestone(2, "impact_started").post(42, INVESTIGATING).post(50, RESOLVED);
    let one = figures(&tale);
    assert_eq!((one.ttfu, one.ttr), (Figure::Recorded(40.0), Figure::Recorded(48.0)));
    assert_eq!(one.longest_silence, Some(40.0));
}

#[test]
fn a_first_post_before_the_start_is_invalid_and_no_silence() {
    let mut tale = page(Severity::Medium);
    tale.milestone(30, "impact_started").post(10, INVESTIGATING).post(40, RESOLVED);
    let one = figures(&tale);
    assert_eq!((one.ttfu, one.ttr), (Figure::Invalid, Figure::Recorded(10.0)));
    assert_eq!(one.longest_silence, Some(30.0));
}

#[test]
fn resolved_before_it_started_is_invalid() {
    let mut tale = page(Severity::Medium);
    tale.milestone(30, "impact_started").post(31, INVESTIGATING).milestone(10, "resolved");
    assert_eq!(figures(&tale).ttr, Figure::Invalid);
}

#[test]
fn a_page_that_says_neither_a_start_nor_a_word_has_no_time_to_resolve() {
    let mut tale = Tale::empty();
    tale.spoken_of("page-1", 30).milestone(30, "resolved");
    assert_eq!(figures(&tale).ttr, Figure::NotApplicable);
    tale.post(10, INVESTIGATING);
    assert_eq!(figures(&tale).ttr, Figure::Recorded(20.0));
}

#[test]
fn never_resolved_is_pending() {
    assert_eq!(posts(&[(0, INVESTIGATING), (10, INVESTIGATING)], None).ttr, Figure::Pending);
    assert_eq!(posts(&[(0, INVESTIGATING), (10, RESOLVED)], None).ttr, Figure::Recorded(10.0));
}

#[test]
fn never_acknowledged_is_pending_and_before_declaring_is_invalid() {
    let mut tale = page(Severity::Medium);
    assert_eq!(figures(&tale).tta, Figure::Pending);
    tale.acknowledged(7);
    assert_eq!(figures(&tale).tta, Figure::Recorded(7.0));
    let mut tale = page(Severity::Medium);
    tale.acknowledged(-1);
    assert_eq!(figures(&tale).tta, Figure::Invalid);
}

#[test]
fn after_a_reopening_it_ends_at_the_last_resolved() {
    let mut tale = page(Severity::Medium);
    tale.post(0, INVESTIGATING).post(20, RESOLVED).milestone(20, "resolved").reopened(60).post(80, RESOLVED);
    assert_eq!(figures(&tale).ttr, Figure::Recorded(80.0), "told");
    tale.milestone(75, "resolved");
    assert_eq!(figures(&tale).ttr, Figure::Recorded(75.0), "with a time of its own");
    let mut tale = page(Severity::Medium);
    tale.post(0, INVESTIGATING).post(20, RESOLVED).reopened(60).post(70, INVESTIGATING);
    assert_eq!(figures(&tale).ttr, Figure::Pending);
}

#[test]
fn a_planned_one_has_figures_and_is_not_counted() {
    let mut tale = Tale::planned();
    tale.post(0, INVESTIGATING).post(45, RESOLVED);
    let one = figures(&tale);
    assert!(one.subject.planned && !one.is_counted());
    assert_eq!(gaps(&one), [45.0]);
}
