//! When the customers hear from us: rulings 1 to 5 as stories. Minutes are those of the story.
use super::{E1, Story, act, at, declare, declare_in, phase, severity, telling, update};
use warroom::domain::command::{Act, When};
use warroom::domain::event::Override;
use warroom::domain::words::{Audience, CommitmentKind, Mode, Phase, Severity};

#[test]
fn declaring_starts_the_clock_of_the_first_update() {
    for (sev, minutes) in [(Severity::Critical, 10), (Severity::High, 30), (Severity::Medium, 240)] {
        assert_eq!(Story::declared(sev).due(), Some(minutes));
    }
}

#[test]
fn an_unset_severity_runs_as_critical() {
    let mut story = Story::new();
    story.does(declare("something", None));
    assert_eq!(story.due(), Some(10));
    assert_eq!(story.e1().severity, None);
}

#[test]
fn low_counts_one_business_day_in_the_calendar() {
    // Monday noon plus eight business hours is Tuesday noon.
    assert_eq!(Story::declared(Severity::Low).due(), Some(24 * 60));
}

#[test]
fn declaring_sets_the_response_and_triage_times() {
    let story = Story::declared(Severity::Critical);
    assert_eq!(story.e1().response_due, Some(at(15)));
    assert_eq!(story.e1().triage_due, Some(at(15)));
    assert_eq!(story.e1().phase, Phase::Triage);
}

#[test]
fn a_worse_severity_pulls_triage_nearer_and_nothing_puts_it_off() {
    let mut story = Story::declared(Severity::Low);
    story.minute(5).does(severity(Severity::Critical));
    assert_eq!(story.e1().triage_due, Some(at(15)));
    story.minute(6).does(severity(Severity::Low));
    assert_eq!(story.e1().triage_due, Some(at(15)));
    let mut late = Story::declared(Severity::Low);
    late.minute(40).does(severity(Severity::Critical));
    assert_eq!(late.e1().triage_due, Some(at(45)));
}

#[test]
fn an_update_restarts_the_clock_by_the_phase_it_tells() {
    for (told, minutes) in [
        (None, 20),
        (Some(Phase::Investigating), 20),
        (Some(Phase::Identified), 30),
        (Some(Phase::Monitoring), 60),
    ] {
        let mut story = Story::declared(Severity::Critical);
        story.minute(8).does(telling(told, None));
        assert_eq!(story.due(), Some(8 + minutes), "{told:?}");
    }
}

#[test]
fn an_update_that_tells_another_phase_changes_the_phase() {
    let mut story = Story::declared(Severity::Critical);
    story.minute(8).does(telling(Some(Phase::Identified), None));
    assert_eq!(story.e1().phase, Phase::Identified);
}

#[test]
fn a_promised_time_is_the_deadline() {
    let mut story = Story::declared(Severity::Critical);
    story.minute(8).does(telling(None, Some(45)));
    assert_eq!(story.due(), Some(53));
    assert!(story.e1().clocks[&Audience::Customer].is_promised());
}

#[test]
fn an_update_written_down_late_counts_from_when_it_was_sent() {
    let mut story = Story::declared(Severity::Critical);
    story.minute(10).does(update().at(at(6)));
    assert_eq!(story.due(), Some(26));
}

#[test]
fn an_older_update_written_down_later_restarts_nothing() {
    let mut story = Story::declared(Severity::Critical);
    story.minute(10).does(update()).minute(12).does(update().at(at(4)));
    assert_eq!(story.due(), Some(30));
}

#[test]
fn a_graver_severity_brings_the_deadline_forward_from_the_last_update() {
    let mut story = Story::declared(Severity::Medium);
    story.minute(10).does(update()).minute(12).does(severity(Severity::Critical));
    assert_eq!(story.due(), Some(30), "20 minutes from the update at 10");
}

#[test]
fn never_before_now_and_five_minutes() {
    let mut story = Story::declared(Severity::Medium);
    story.minute(10).does(update()).minute(120).does(severity(Severity::Critical));
    assert_eq!(story.due(), Some(125));
}

#[test]
fn a_deadline_already_nearer_than_that_stays() {
    let mut story = Story::declared(Severity::High);
    story.minute(29).does(severity(Severity::Critical));
    assert_eq!(story.due(), Some(30));
}

#[test]
fn a_milder_severity_waits_for_the_next_update() {
    let mut story = Story::declared(Severity::Critical);
    story.minute(5).does(severity(Severity::Medium));
    assert_eq!(story.due(), Some(10));
    story.minute(9).does(update());
    assert_eq!(story.due(), Some(9 + 240));
}

#[test]
fn the_same_severity_twice_is_refused() {
    Story::declared(Severity::High).refuses(severity(Severity::High), "E1 is high already");
}

#[test]
fn a_phase_with_a_longer_interval_waits_too() {
    let mut story = Story::declared(Severity::Critical);
    story.minute(5).does(update()).minute(6).does(phase(Phase::Monitoring));
    assert_eq!(story.due(), Some(25));
}

#[test]
fn resolved_keeps_the_running_deadline_for_the_closing_update() {
    let mut story = Story::declared(Severity::Critical);
    story.minute(5).does(telling(Some(Phase::Monitoring), None));
    story.minute(40).does(phase(Phase::Resolved));
    assert_eq!(story.due(), Some(65));
    story.minute(50).does(update());
    assert_eq!(story.due(), None, "the closing update ends the clock");
    assert!(story.e1().closing_sent);
}

#[test]
fn resolved_asks_for_half_an_hour_of_monitoring() {
    let mut story = Story::declared(Severity::Critical);
    story.refuses(phase(Phase::Resolved), "no monitoring yet");
    story.minute(5).does(phase(Phase::Monitoring)).minute(20);
    story.refuses(phase(Phase::Resolved), "monitoring for 15 min of 30 min");
    story.minute(35).does(phase(Phase::Resolved));
    assert_eq!(story.e1().resolved_at, Some(at(35)));
}

#[test]
fn the_gate_can_be_passed_with_a_reason() {
    let mut story = Story::declared(Severity::Critical);
    let overrides = vec![Override { missing: "monitoring".into(), reason: "a duplicate".into() }];
    story.does(act(Act::SetPhase { to: Phase::Resolved, reason: None, overrides, deescalated: None }).on(E1));
    assert_eq!(story.e1().overrides.len(), 1);
}

#[test]
fn deescalating_ends_the_clock_and_names_one_of_four_reasons() {
    use warroom::domain::words::Deescalation;
    let mut story = Story::declared(Severity::High);
    story.refuses(phase(Phase::Deescalated), "one of four reasons");
    let deescalated = Some(Deescalation::WorkaroundFound);
    story.does(
        act(Act::SetPhase { to: Phase::Deescalated, reason: None, overrides: vec![], deescalated }).on(E1),
    );
    assert_eq!(story.due(), None);
    // Words that tell of the hand-over are recorded; others would take it up again without a reason.
    story.does(update()).refuses(telling(Some(Phase::Investigating), None), "reopen E1");
    assert_eq!((story.due(), story.e1().phase), (None, Phase::Deescalated));
}

#[test]
fn a_phase_is_entered_once() {
    let mut story = Story::declared(Severity::High);
    story.does(phase(Phase::Identified)).refuses(phase(Phase::Identified), "identified already");
}

/// Ruling 8: "3 days / 5 bd": critical three days by the clock, high five of business; ruling 9: the check-in counts from
/// resolving, and is not born late where closing came later.
#[test]
fn what_closing_promises_is_due_as_the_pages_say() {
    let day = 24 * 60;
    for (severity, review) in [(Severity::Critical, "3d"), (Severity::High, "5bd")] {
        for (resolved, closed) in [(60, 90), (60, 60 + 9 * day)] {
            let mut story = Story::declared(severity);
            let over = |missing: &str| Override { missing: missing.to_owned(), reason: "seen".to_owned() };
            let to = Phase::Resolved;
            let gate = vec![over("monitoring")];
            story
                .minute(resolved)
                .does(act(Act::SetPhase { to, reason: None, overrides: gate, deescalated: None }).on(E1));
            let all = ["closing_update", "customer_confirmed"].map(over).to_vec();
            story.minute(closed).does(act(Act::CloseEscalation { overrides: all, reason: None }).on(E1));
            let due = |kind: CommitmentKind| {
                let all = story.room.commitments.values();
                all.into_iter().find(|one| one.kind == Some(kind)).and_then(|one| one.due)
            };
            let pace = |text: &str, from: i64| {
                let pace = warroom::domain::policy::Pace::parse(text).unwrap();
                story.room.calendar.due(at(from), pace)
            };
            assert_eq!(due(CommitmentKind::Review), Some(pace(review, closed)));
            assert_eq!(due(CommitmentKind::Analysis), Some(at(closed + day)));
            assert_eq!(due(CommitmentKind::Rca), Some(at(closed + 2 * day)));
            let checkin = pace("2bd", resolved).max(at(closed + 5));
            assert_eq!(due(CommitmentKind::Checkin), Some(checkin), "{severity:?} {closed}");
        }
    }
}

#[test]
fn closing_is_an_act_of_its_own() {
    Story::declared(Severity::High).refuses(phase(Phase::Closed), "`close E1` closes");
}

#[test]
fn phases_reach_their_milestones_and_a_handwritten_one_wins() {
    let mut story = Story::declared(Severity::Critical);
    story.minute(3).does(phase(Phase::Identified));
    story.minute(9).does(act(Act::ReachMilestone { name: "identified".into() }).on(E1).at(at(2)));
    let found: Vec<_> = story.e1().milestones.iter().filter(|(name, _, _)| name == "identified").collect();
    assert_eq!(found, [&("identified".to_owned(), at(2), true)]);
}

#[test]
fn long_mode_has_a_reason_and_puts_the_deadline_off() {
    let mut story = Story::declared(Severity::Critical);
    story.minute(10).does(update()).minute(15);
    story.refuses(act(Act::SetMode { to: Mode::Long, reason: None }).on(E1), "needs a reason");
    story.does(act(Act::SetMode { to: Mode::Long, reason: Some("overnight restore".into()) }).on(E1));
    assert_eq!(story.due(), Some(70));
}

#[test]
fn case_mode_waits_for_the_next_update() {
    let mut story = Story::declared(Severity::Critical);
    story
        .minute(10)
        .does(update())
        .minute(15)
        .does(act(Act::SetMode { to: Mode::Case, reason: None }).on(E1));
    assert_eq!(story.due(), Some(30));
    story.minute(28).does(update());
    assert_eq!(story.due(), Some(88));
    story.refuses(act(Act::SetMode { to: Mode::Case, reason: None }).on(E1), "in case mode already");
}

#[test]
fn a_record_of_the_past_has_no_live_clocks() {
    let mut story = Story::new();
    story.does(declare_in("history", Some(Severity::Critical), Mode::Record));
    assert_eq!((story.due(), story.e1().response_due, story.e1().triage_due), (None, None, None));
    story.does(update());
    assert_eq!(story.due(), None);
}

fn override_due(minutes: i64, reason: Option<&str>) -> warroom::domain::command::Command {
    let due = Some(When::At(at(minutes)));
    let reason = reason.map(str::to_owned);
    act(Act::OverrideCadence { audience: Audience::Customer, every_s: None, due, reason }).on(E1)
}

#[test]
fn an_earlier_deadline_needs_no_reason_and_a_later_one_does() {
    let mut story = Story::declared(Severity::High);
    story.does(override_due(20, None));
    assert_eq!(story.due(), Some(20));
    story.refuses(override_due(40, None), "needs a reason");
    story.does(override_due(40, Some("customer asked for fewer mails")));
    assert_eq!(story.due(), Some(40));
    story.minute(41).refuses(override_due(40, Some("late")), "in the past");
}

#[test]
fn an_overridden_interval_holds_for_the_updates_after_it() {
    let mut story = Story::declared(Severity::Critical);
    let every_s = Some(15 * 60);
    story.minute(5).does(update()).does(
        act(Act::OverrideCadence { audience: Audience::Customer, every_s, due: None, reason: None }).on(E1),
    );
    assert_eq!(story.due(), Some(20));
    story.minute(18).does(update());
    assert_eq!(story.due(), Some(33));
    let silly =
        Act::OverrideCadence { audience: Audience::Customer, every_s: Some(5), due: None, reason: None };
    story.refuses(act(silly).on(E1), "not a usable interval");
}

#[test]
fn the_bridge_and_those_who_lead_have_clocks_of_their_own() {
    let story = Story::declared(Severity::Critical);
    assert_eq!(story.due_of(Audience::Internal), Some(30));
    assert_eq!(story.due_of(Audience::Executive), Some(30));
    let story = Story::declared(Severity::Low);
    assert_eq!(story.due_of(Audience::Executive), None, "on request");
}

#[test]
fn an_update_inside_does_not_quiet_the_customers_clock() {
    let mut story = Story::declared(Severity::Critical);
    let mut inside = update();
    if let Act::SendUpdate { audience, .. } = &mut inside.act {
        *audience = Audience::Internal;
    }
    story.minute(5).does(inside);
    assert_eq!((story.due(), story.due_of(Audience::Internal)), (Some(10), Some(35)));
}

#[test]
fn acknowledging_stops_the_response_clock_once() {
    let mut story = Story::declared(Severity::Critical);
    let ack = || act(Act::Acknowledge { by: None }).on(E1);
    story.minute(4).does(ack());
    assert_eq!(story.e1().acknowledged, Some(at(4)));
    story.refuses(ack(), "acknowledged already");
}

#[test]
fn a_snooze_moves_no_deadline_and_an_update_forgets_it() {
    let mut story = Story::declared(Severity::Critical);
    let snooze =
        || act(Act::Snooze { clock: "E1/customer".into(), until: Some(When::In(300)), reason: None });
    story.minute(12).does(snooze()).does(snooze());
    assert_eq!((story.due(), story.room.snoozes["E1/customer"].count), (Some(10), 2));
    story.does(update());
    assert!(story.room.snoozes.is_empty());
    story.refuses(
        act(Act::Snooze { clock: "E9/customer".into(), until: None, reason: None }),
        "no clock E9/customer",
    );
}

#[test]
fn with_one_escalation_open_an_update_is_about_that_one() {
    let mut story = Story::declared(Severity::Critical);
    let mut anywhere = update();
    anywhere.common.on = None;
    story.does(anywhere.clone());
    assert_eq!(story.last().common.on, Some(E1));
    story.does(declare("another", None)).refuses(anywhere.clone(), "which escalation? add #E2");
    Story::new().refuses(anywhere, "no escalation is open");
}

#[test]
fn an_update_needs_words() {
    let mut silent = update();
    silent.common.text = Some("  ".into());
    Story::declared(Severity::High).refuses(silent, "an update needs words");
}

#[test]
fn a_fact_is_not_in_the_future() {
    Story::declared(Severity::High).refuses(update().at(at(5)), "in the future");
}

#[test]
fn closing_names_what_is_missing_and_reopening_starts_anew() {
    let mut story = Story::declared(Severity::Critical);
    let close = |overrides| act(Act::CloseEscalation { overrides, reason: None }).on(E1);
    story.refuses(
        close(vec![]),
        "it is not resolved, no update told the customer it is resolved, the customer has not confirmed",
    );
    story.minute(5).does(phase(Phase::Monitoring)).minute(40).does(phase(Phase::Resolved)).does(update());
    story.does(
        act(Act::ConfirmCustomer { by: Some("their duty manager".into()), satisfaction: Some(4) }).on(E1),
    );
    story.does(
        act(Act::AskAction {
            owner: None,
            due: None,
            depends: vec![],
            stream: None,
            later: false,
            kind: None,
        })
        .on(E1)
        .saying("tidy up"),
    );
    story.minute(60).does(close(vec![]));
    assert_eq!(story.e1().phase, Phase::Closed);
    let promised: Vec<_> = story
        .room
        .commitments
        .values()
        .map(|c| (c.kind.unwrap().word(), (c.due.unwrap() - at(60)).num_hours()))
        .collect();
    assert_eq!(promised[..2], [("analysis", 24), ("rca", 48)]);
    assert!(story.room.actions.values().all(|a| a.carried), "open actions are carried over");
    story.does(update()).refuses(telling(Some(Phase::Identified), None), "reopen E1");
    assert_eq!((story.due(), story.e1().phase), (None, Phase::Closed));
    story.minute(70).does(act(Act::ReopenEscalation { reason: Some("it is back".into()) }).on(E1));
    assert_eq!((story.due(), story.e1().resolved_at, story.e1().reopened), (Some(80), None, 1));
    story.refuses(act(Act::ReopenEscalation { reason: None }).on(E1), "open already");
}

#[test]
fn a_merged_escalation_has_no_clock_and_not_into_itself() {
    let mut story = Story::declared(Severity::Critical);
    let merge =
        |n| act(Act::MergeEscalation { into: warroom::domain::id::EscalationId(n), reason: None }).on(E1);
    story.refuses(merge(1), "into itself").refuses(merge(7), "there is no E7; open ones: E1");
    story.does(declare("the same", None)).does(merge(2));
    story.refuses(update(), "E1 was merged into E2; act on E2");
}
