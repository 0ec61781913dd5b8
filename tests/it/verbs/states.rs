//! Which acts fit where an escalation stands: a whole table, and what is said where one does not.
use super::Bridge;
use warroom::domain::id::{BlockerId, EscalationId};
use warroom::domain::words::Phase;

const E1: EscalationId = EscalationId(1);

/// One escalation, brought to a phase by the acts that lead there.
fn in_phase(phase: Phase) -> Bridge {
    let mut bridge = Bridge::new();
    bridge.run("escalation sev1 payments 5xx --customer Globex");
    bridge.minutes(10);
    let lines: &[&str] = match phase {
        Phase::Triage => &[],
        Phase::Investigating => &["phase E1 investigating"],
        Phase::Identified => &["phase E1 identified"],
        Phase::Monitoring => &["phase E1 monitoring"],
        Phase::Resolved => &["resolve E1 --anyway it holds"],
        Phase::Closed => &["resolve E1 --anyway it holds", "close E1 --anyway they agreed"],
        Phase::Deescalated => &["deescalate E1 workaround the old endpoint"],
    };
    for line in lines {
        bridge.run(line);
    }
    assert_eq!(bridge.room.escalations[&E1].phase, phase);
    bridge.minutes(5);
    bridge
}

/// Phases in the order of the columns below.
const PHASES: [Phase; 7] = [
    Phase::Triage,
    Phase::Investigating,
    Phase::Identified,
    Phase::Monitoring,
    Phase::Resolved,
    Phase::Closed,
    Phase::Deescalated,
];

/// An act, where it is taken (`x`) and where not (`.`), and what the refusals name.
const TABLE: &[(&str, &str, &str)] = &[
    ("milestone E1 impact started -12m", "xxxxxxx", ""),
    ("milestone E1 detected -11m", "xxxxxxx", ""),
    ("milestone E1 mitigated", "xxxxxxx", ""),
    ("milestone E1 identified", "xxxxxxx", ""),
    ("milestone E1 vendor called", "xxxxxxx", ""),
    ("milestone E1 acknowledged", ".....xx", "`ack E1`"),
    ("milestone E1 declared -12m", ".......", "`retime E1 14:05`"),
    ("milestone E1 resolved", "....x..", "E1"),
    ("milestone E1 customer confirmed", ".......", "confirm"),
    ("milestone E1 investigating", ".xxxxxx", "`phase E1 investigating`"),
    ("milestone E1 monitoring", "...xxxx", "`phase E1 monitoring`"),
    ("milestone E1 closed", ".....x.", "E1"),
    ("milestone E1 deescalated", "......x", "E1"),
    ("confirmed E1 4 works for them", "..xxxxx", "`phase E1 monitoring`"),
    ("outcome E1 kept", "....xxx", "`resolve E1` or `close E1`"),
    ("outcome E1 at_risk", "xxxxxxx", ""),
    ("outcome E1 churned", "xxxxxxx", ""),
    ("thank @sam", "xxxxxxx", ""),
    ("impact E1 breadth:EU", "xxxxxxx", ""),
    ("expect E1 hourly calls", "xxxxxxx", ""),
    ("ack E1", "xxxxx..", "`reopen E1 REASON`"),
    ("sev E1 low", "xxxxx..", "`reopen E1 REASON`"),
    ("cadence E1 20m because we agreed", "xxxxx..", "`reopen E1 REASON`"),
    ("phase E1 triage because more is unknown", ".xxxx..", "E1 is"),
    ("phase E1 investigating it came back", "x.xxx..", "E1 is"),
    ("phase E1 monitoring it came back", "xxx.x..", "E1 is"),
    ("mode E1 long overnight", "xxxx...", "`reopen E1 REASON`"),
    ("mode E1 case", "xxxxx..", "`reopen E1 REASON`"),
    ("resolve E1", ".......", "E1"),
    ("resolve E1 --anyway told by phone", "xxxx...", "E1 is"),
    ("close E1", ".......", "E1"),
    ("close E1 --anyway told by phone", "xxxxx..", "`reopen E1 REASON`"),
    ("deescalate E1 support", "xxxxx..", "`reopen E1 REASON`"),
    ("reopen E1 it is back", "....xxx", "E1 is open already"),
    ("reopen E1", ".......", "E1"),
    ("target E1 engineering fix", "xxxxx..", "`reopen E1 REASON`"),
    ("sla E1 resolution 4h", "xxxxx..", "`reopen E1 REASON`"),
    ("assign E1 @sam", "xxxxx..", "`reopen E1 REASON`"),
    ("customer Initech E1", "xxxxx..", "`reopen E1 REASON`"),
    ("sent E1 what we know", "xxxxxxx", ""),
];

#[test]
fn every_act_in_every_phase_is_taken_or_told_what_would_be_right() {
    for (line, wanted, step) in TABLE {
        for (phase, mark) in PHASES.into_iter().zip(wanted.chars()) {
            let mut bridge = in_phase(phase);
            let before = format!("{:?}", bridge.room.state());
            if mark == 'x' {
                bridge.run(line);
            } else {
                let said = bridge.no(line);
                assert!(said.contains(step), "{phase}: {line}: {said}");
                assert_eq!(format!("{:?}", bridge.room.state()), before, "{phase}: {line} left a trace");
            }
        }
    }
}

#[test]
fn a_moment_of_the_whole_room_is_one_of_every_escalation() {
    let mut bridge = in_phase(Phase::Resolved);
    bridge.run("escalation another one");
    bridge.refuses("milestone resolved", "E2 is triage");
    bridge.run("milestone mitigated");
    bridge.run("confirmed E2 the rollback reached them");
}

#[test]
fn what_was_mended_can_be_confirmed_and_is_forgotten_by_a_reopening() {
    let mut bridge = in_phase(Phase::Investigating);
    bridge.refuses("confirmed E1 5", "nothing is mended yet that the customer could confirm");
    bridge.refuses("confirmed E1 5", "`milestone E1 mitigated`");
    bridge.run("milestone E1 mitigated");
    bridge.run("confirmed E1 5");
    bridge.run("milestone E1 customer confirmed -1m");
    bridge.run("resolve E1 --anyway it holds");
    bridge.minutes(9).run("reopen E1 it is back");
    bridge.refuses("confirmed E1", "nothing is mended yet");
}

#[test]
fn a_record_of_the_past_is_as_its_source_says() {
    let mut bridge = Bridge::new();
    bridge.run("escalation last year --mode record");
    for line in ["milestone E1 resolved", "milestone E1 closed", "confirmed E1 4", "outcome E1 kept"] {
        bridge.run(line);
    }
}

// The end, and after it.

#[test]
fn opening_again_asks_for_the_reason_in_one_line() {
    let mut bridge = in_phase(Phase::Closed);
    bridge.refuses("reopen E1", "opening E1 again needs a reason: `reopen E1 REASON`");
    bridge.refuses("reopen E1 because", "`reopen E1 REASON`");
    bridge.run("reopen E1 because it is back");
    assert_eq!(bridge.last()["reason"], "it is back");
    bridge.run("action look #E1");
    bridge.run("done A1");
    bridge.run("reopen A1");
}

// Chasing.

#[test]
fn a_bare_chase_keeps_the_time_to_come_and_asks_for_the_next_one() {
    let mut bridge = Bridge::busy();
    let b1 = BlockerId(1);
    let at = bridge.room.blockers[&b1].chase_at;
    assert!(at.is_some());
    bridge.run("chase B1");
    bridge.run("chase B1 they look at it now");
    assert_eq!(bridge.room.blockers[&b1].chase_at, at);
    assert_eq!(bridge.room.blockers[&b1].chased, 2);
    bridge.minutes(16);
    let said = bridge.no("chase B1 no answer");
    assert!(said.contains("when is B1 chased again? `chase B1 20m WORDS`"), "{said}");
    assert!(said.contains("`chase B1 - WORDS`") && said.contains("its time was 14:15"), "{said}");
    assert_eq!(bridge.room.blockers[&b1].chase_at, at);
    bridge.run("chase B1 - they call us");
    assert_eq!(bridge.room.blockers[&b1].chase_at, None);
    let seq = bridge.room.entries().len() - 1;
    bridge.run(&format!("strike L{seq} not so"));
    assert_eq!(bridge.room.blockers[&b1].chase_at, at, "what was cleared comes back");
    bridge.run("due B1 -");
    bridge.refuses("due B1 -", "`due B1 30m` sets one");
    bridge.run("chase B1");
}

// Scores.

#[test]
fn a_score_is_found_wherever_it_stands() {
    for (words, score, text) in [
        ("4 they see it working", Some(4), Some("they see it working")),
        ("very happy 5", Some(5), Some("very happy")),
        ("very happy, 5/5", Some(5), Some("very happy")),
        ("score: 2, they are tired of it", Some(2), Some("they are tired of it")),
        ("5", Some(5), None),
        ("", None, None),
        ("it works on build 411", None, Some("it works on build 411")),
        ("2 of 3 regions work", None, Some("2 of 3 regions work")),
    ] {
        let mut bridge = in_phase(Phase::Monitoring);
        bridge.run(&format!("confirmed E1 {words}"));
        assert_eq!(bridge.last().get("satisfaction"), score.map(serde_json::Value::from).as_ref(), "{words}");
        assert_eq!(bridge.room.entries().last().unwrap().common.text.as_deref(), text, "{words}");
    }
    let mut bridge = in_phase(Phase::Monitoring);
    for (words, said) in [
        ("very happy 7", "satisfaction is 1 to 5, not 7"),
        ("0 angry", "satisfaction is 1 to 5, not 0"),
        ("10", "satisfaction is 1 to 5, not 10"),
        ("9/5", "satisfaction is 1 to 5, not 9"),
        ("score 999", "satisfaction is 1 to 5, not 999"),
        ("4/5 and then 2/5", "4 and 2 are two scores"),
    ] {
        bridge.refuses(&format!("confirmed E1 {words}"), said);
    }
}

// Options and reasons.

#[test]
fn a_slip_of_an_option_is_never_a_reason() {
    let mut bridge = Bridge::busy();
    for (line, words) in [
        ("cadence E1 30m audiance:execs", "has no place for \"audiance:execs\""),
        ("cadence E1 30m audience:execs", "has no place for \"audience:execs\""),
        ("cadence E1 30m #E9", "there is no E9"),
        ("cadence E1 30m #E2", "has no place for \"#E2\""),
        ("cadence E1 30m exce", "did you mean exec?"),
        ("cadence E1 30m interal", "did you mean internal?"),
        ("cadence E1 30m 40m", "second time"),
        ("sev E1 high low", "second time"),
        ("phase E1 identified monitoring", "second time"),
        ("mode E1 case long", "second time"),
        ("due A1 20m 30m", "second time"),
        ("due E1 20m 30m", "second time"),
        ("chase B1 20m 30m", "second time"),
        ("sla E1 response 4h 5h", "second time"),
        ("extend E1 2h 3h", "second time"),
        ("renegotiate C1 18:00 19:00", "second time"),
        ("snooze E1 5m 10m", "second time"),
        ("outcome E1 churned kept", "second time"),
        ("impact E1 breadth:EU breadth:US", "second time"),
        ("expect E1 calls emotoin:angry", "did you mean emotion:angry?"),
        ("impact E1 customer:12", "did you mean customers:12?"),
        ("person @priya taem:Storage", "did you mean team:Storage?"),
        ("close E1 --anway they agreed", "did you mean --anyway?"),
        ("pause E1 their logs --by-customr", "did you mean --by-customer?"),
        ("escalation x --custmer Hooli", "did you mean --customer?"),
        ("describe E1 see #E9", "there is no E9"),
    ] {
        bridge.refuses(line, words);
    }
    for line in [
        "cadence E1 30m we agreed on the call",
        "cadence E1 45m because audience: their board",
        "cadence E1 46m the customer asked: see https://x.example/1",
        "cadence E1 exec 90m because 2h is too long",
        "sev E1 high low impact after all",
        "due A1 50m 30m was too short",
        "tried E1 git reset --hard -> worked",
        "describe E1 see #E2",
    ] {
        bridge.run(line);
    }
}

// Lines of the log are of their moment.

#[test]
fn a_snooze_says_how_often_it_was_then() {
    let mut bridge = Bridge::busy();
    bridge.run("snooze E1 2m");
    assert!(bridge.last().get("times").is_none());
    bridge.run("snooze E1 3m");
    assert_eq!(bridge.last()["times"], 2);
    bridge.run("snooze E1 4m");
    assert_eq!(bridge.last()["times"], 3);
    bridge.run("sent E1 what we know !30m");
    bridge.run("snooze E1 2m");
    assert!(bridge.last().get("times").is_none(), "another deadline, another count");
}

#[test]
fn what_the_room_is_called_already_is_not_written_again() {
    let mut bridge = Bridge::busy();
    bridge.run("room Payments zone:Europe/Berlin");
    bridge.refuses("room zone:Europe/Berlin", "the room is in the time of Europe/Berlin already");
    bridge.refuses("room Payments", "the room is called \"Payments\" already");
    bridge.run("room Payments zone:Europe/Paris");
}

#[test]
fn what_is_assessed_of_one_thing_leaves_the_others() {
    let mut bridge = Bridge::busy();
    bridge.run("impact E1 breadth:EU revenue:2M USD");
    bridge.run("impact E1 customers:12");
    let held = bridge.room.escalations[&E1].impact.clone().unwrap();
    assert_eq!((held.customers_count, held.breadth.as_deref()), (Some(12), Some("EU")));
    assert!(held.revenue.is_some());
}

// Ids of something else, and of what was struck.

#[test]
fn another_id_is_never_the_reason_for_acting_on_the_only_open_one() {
    let mut bridge = Bridge::busy();
    for line in ["testing A1", "ruled-out E1 why", "confirm C1 cause:config"] {
        bridge.refuses(line, "it takes a hypothesis (H1)");
    }
    bridge.refuses("testing H9", "there is no H9");
    bridge.run("testing @sam 20m A1 points there");
    bridge.run("strike A2 asked by mistake");
    bridge.refuses("link A2 https://x.example/1", "A2 was struck by @dan");
    bridge.refuses("handoff @priya A2", "A2 was struck by @dan");
}

// What an audience was told.

#[test]
fn a_pace_never_moves_a_time_that_they_were_told() {
    let next = |bridge: &Bridge| {
        let clock = &bridge.room.escalations[&E1].clocks[&warroom::domain::words::Audience::Customer];
        (clock.due.unwrap() - bridge.room.escalations[&E1].birth.at).num_minutes()
    };
    for line in [
        "mode E1 long waiting for the vendor",
        "mode E1 case",
        "sev E1 low",
        "cadence E1 3h because they sleep",
    ] {
        let mut bridge = in_phase(Phase::Investigating);
        bridge.run("sent E1 what we know !15m");
        assert_eq!(next(&bridge), 30, "{line}");
        bridge.run(line);
        assert_eq!(next(&bridge), 30, "{line}");
        let clock = &bridge.room.escalations[&E1].clocks[&warroom::domain::words::Audience::Customer];
        assert!(clock.is_promised(), "{line}");
    }
    let mut bridge = in_phase(Phase::Investigating);
    bridge.run("sent E1 what we know !15m");
    bridge.run("due E1 45m because they agreed on the call");
    assert_eq!(next(&bridge), 60, "another time was named");
    let entry = bridge.room.entries().last().unwrap().clone();
    let notes = warroom::app::after::notes(&bridge.room, &entry, chrono_tz::UTC);
    assert!(notes.iter().any(|note| note.contains("U1 told the customer audience")), "{notes:?}");
}

fn customer_clock(bridge: &Bridge) -> warroom::domain::state::Cadence {
    bridge.room.escalations[&E1].clocks[&warroom::domain::words::Audience::Customer].clone()
}

#[test]
fn a_time_that_is_told_leaves_the_interval_that_is_in_force() {
    let mut bridge = Bridge::new();
    bridge.run("escalation sev1 payments 5xx");
    bridge.minutes(5).run("sent E1 hello !30m");
    assert_eq!(customer_clock(&bridge).every_s, Some(1200), "that of investigating, not of the first words");
    bridge.run("cadence E1 15m");
    bridge.run("sent E1 hello again !40m");
    assert_eq!(customer_clock(&bridge).every_s, Some(900), "the one that was chosen");
}

#[test]
fn a_faster_pace_needs_no_reason_where_they_wait_already() {
    let mut bridge = in_phase(Phase::Investigating);
    bridge.run("sent E1 what we know");
    bridge.minutes(25);
    let late = customer_clock(&bridge);
    bridge.run("cadence E1 10m");
    let now = customer_clock(&bridge);
    assert_eq!((now.due, now.every_s), (late.due, Some(600)), "late is late");
    bridge.refuses("cadence E1 45m", "needs a reason");
}

#[test]
fn a_customer_goes_to_the_escalation_that_is_named_first_or_last() {
    for line in
        ["customer E1 Initech:standard", "customer Initech:standard E1", "customer #E1 Initech:standard #E1"]
    {
        let mut bridge = in_phase(Phase::Investigating);
        bridge.run(line);
        assert_eq!(bridge.last()["name"], "Initech", "{line}");
        assert_eq!(bridge.room.escalations[&E1].customers.len(), 2, "{line}");
    }
    let mut bridge = in_phase(Phase::Investigating);
    bridge.run("escalation another");
    bridge.no("customer E1 Initech E2");
    bridge.refuses("customer E9 Initech", "E9");
}

#[test]
fn long_mode_is_refused_where_the_policy_has_none() {
    for severity in ["low", "medium"] {
        let mut bridge = in_phase(Phase::Investigating);
        bridge.run(&format!("sev E1 {severity}"));
        let said = bridge.no("mode E1 long overnight");
        assert!(
            said.contains(&format!("E1 is {severity}, and the policy has no long mode for that")),
            "{said}"
        );
        assert!(
            said.contains("`cadence E1 TIME because REASON`") && said.contains("`mode E1 case`"),
            "{said}"
        );
        bridge.run("mode E1 case");
        let said = bridge.no("mode E1 long overnight");
        assert!(!said.contains("mode E1 case"), "{said}");
    }
    let mut bridge = in_phase(Phase::Resolved);
    bridge.refuses("mode E1 long overnight", "`close E1` closes it, `reopen E1 REASON` takes it up again");
}

// Back to work after it was resolved.

#[test]
fn a_phase_takes_up_again_what_was_resolved_with_a_reason_and_without_the_confirmation() {
    for to in ["triage", "investigating", "identified", "monitoring"] {
        let mut bridge = in_phase(Phase::Identified);
        bridge.run("resolve E1 --anyway it holds");
        bridge.run("sent E1 it is over");
        bridge.run("confirmed E1 5 they see it working");
        let said = bridge.no(&format!("phase E1 {to}"));
        assert!(said.contains(&format!("`phase E1 {to} because REASON`, or `reopen E1 REASON`")), "{said}");
        bridge.refuses(&format!("phase E1 {to} because"), "needs a reason");
        bridge.minutes(5).run(&format!("phase E1 {to} because the errors are back"));
        assert_eq!(bridge.last()["reason"], "the errors are back");
        let e1 = &bridge.room.escalations[&E1];
        assert_eq!(
            (e1.confirmed, e1.confirmed_by.is_some(), e1.resolved_at, e1.reopened),
            (None, false, None, 1)
        );
        assert!(!e1.milestones.iter().any(|(name, ..)| name == "customer_confirmed" || name == "resolved"));
        let known = to == "identified" || to == "monitoring";
        assert_eq!(e1.milestones.iter().any(|(name, ..)| name == "identified"), known, "{to}");
        assert!(e1.clocks[&warroom::domain::words::Audience::Customer].due.is_some(), "{to}: a clock runs");
        bridge.refuses("close E1", "the customer has not confirmed");
    }
}

#[test]
fn words_that_tell_work_again_take_it_up_again_too() {
    let mut bridge = in_phase(Phase::Resolved);
    bridge.run("confirmed E1 5");
    let mut command = bridge.wish("sent E1 it is back, we look into it").remove(0);
    if let warroom::domain::command::Act::SendUpdate { phase_told, .. } = &mut command.act {
        *phase_told = Some(Phase::Investigating);
    }
    bridge.write(&[command]).unwrap();
    let e1 = &bridge.room.escalations[&E1];
    assert_eq!((e1.phase, e1.confirmed, e1.reopened), (Phase::Investigating, None, 1));
}

// What is odd and kept.

#[test]
fn a_blocker_on_what_is_over_is_kept_and_doubted() {
    let mut bridge = in_phase(Phase::Investigating);
    bridge.run("action @sam look !20m #E1");
    bridge.run("done A1");
    bridge.run("blocker A1 no access");
    let entry = bridge.room.entries().last().unwrap().clone();
    let notes = warroom::app::after::notes(&bridge.room, &entry, chrono_tz::UTC);
    assert_eq!(notes, ["A1, which B1 holds up, is done: `clear B1`, or `reopen A1`"]);
}

#[test]
fn a_moment_before_the_declaring_is_kept_and_doubted() {
    let early = |line: &str| {
        let mut bridge = in_phase(Phase::Identified);
        bridge.run(line);
        let entry = bridge.room.entries().last().unwrap().clone();
        warroom::domain::doubt::early_entry(&bridge.room, &entry)
            .map(|early| early.said(bridge.now, chrono_tz::UTC))
    };
    for line in ["milestone E1 mitigated -3h", "milestone deploy -3h", "milestone E1 identified 11:15"] {
        let said = early(line).unwrap_or_else(|| panic!("{line}"));
        assert_eq!(
            said,
            "11:15 is before E1 was declared (14:00); if E1 began earlier: retime E1 11:15; if the moment came \
             later: retime L3 14:05",
            "{line}"
        );
    }
    for line in ["milestone E1 impact started -3h", "milestone E1 detected -1h", "milestone E1 mitigated -5m"]
    {
        assert_eq!(early(line), None, "{line}");
    }
}

#[test]
fn the_step_that_is_named_for_another_day_can_be_typed() {
    let mut bridge = in_phase(Phase::Identified);
    bridge.run("milestone E1 mitigated 2026-03-09T10:30Z");
    let entry = bridge.room.entries().last().unwrap().clone();
    let said =
        warroom::domain::doubt::early_entry(&bridge.room, &entry).unwrap().said(bridge.now, chrono_tz::UTC);
    assert!(said.contains("retime E1 2026-03-09T10:30Z"), "{said}");
    bridge.run("retime E1 2026-03-09T10:30Z");
    assert_eq!(bridge.room.escalations[&E1].birth.at.to_rfc3339(), "2026-03-09T10:30:00+00:00");
    bridge.run("retime E1 ~2026-03-09T10:20:30Z");
    bridge.refuses("retime E1 2026-03-11T10:30Z", "in the future");
    bridge.refuses("retime E1 2026-03-32T10:30Z", "not a time");
}

fn notes(bridge: &Bridge) -> Vec<String> {
    warroom::app::after::notes(&bridge.room, bridge.room.entries().last().unwrap(), chrono_tz::UTC)
}

#[test]
fn what_hangs_on_a_struck_escalation_is_named() {
    let mut bridge = in_phase(Phase::Investigating);
    bridge.run("action @sam look #E1");
    bridge.run("commitment @dan a report !2h #E1");
    bridge.run("blocker E1 no access");
    bridge.run("escalation images slow high");
    bridge.run("strike E1 declared twice");
    let said = notes(&bridge);
    assert_eq!(said.len(), 1, "{said:?}");
    for words in
        ["E1 is gone with its clocks", "still open on it: A1 C1 B1;", "`route A1 #E2`", "brings E1 back"]
    {
        assert!(said[0].contains(words), "{said:?}");
    }
    let mut bridge = in_phase(Phase::Investigating);
    bridge.run("strike E1 declared twice");
    assert!(notes(&bridge).is_empty());
}

#[test]
fn contract_clocks_of_what_is_resolved_are_said_to_stand() {
    for (phase, doubts) in [(Phase::Monitoring, 0), (Phase::Resolved, 1)] {
        let mut bridge = in_phase(phase);
        for line in [
            "sla E1 contract 4h",
            "pause E1 contract we wait",
            "resume E1 contract",
            "extend E1 contract 1h agreed",
        ] {
            bridge.run(line);
            let said = notes(&bridge);
            assert_eq!(said.len(), doubts, "{phase}: {line}: {said:?}");
            assert!(said.iter().all(|one| one.contains("`reopen E1 REASON` lets them")), "{said:?}");
        }
    }
    let mut bridge = in_phase(Phase::Resolved);
    bridge.run("sla E1 contract 4h");
    for clock in ["E1/sla/contract", "E1/response", "E1/triage"] {
        bridge.refuses(&format!("snooze {clock} 5m"), "E1 is resolved; `reopen E1 REASON`");
    }
}

#[test]
fn clocks_go_by_the_short_word_for_executives_too() {
    let mut bridge = in_phase(Phase::Investigating);
    bridge.run("snooze E1/exec 5m");
    assert_eq!(bridge.last()["clock"], "E1/executive");
}

#[test]
fn who_commands_is_no_deputy_and_hands_over_as_the_handoff_stands() {
    let mut bridge = in_phase(Phase::Investigating);
    bridge.run("ic @dan");
    bridge.refuses("deputy @dan", "@dan commands; a deputy stands in for the commander");
    bridge.run("deputy @priya");
    bridge.refuses("release commander", "`handoff @name` opens a handoff");
    bridge.run("handoff @priya");
    bridge.refuses("release commander", "a handoff to @priya is open: `readback`");
    bridge.run("readback");
    bridge.run("takeover");
    let deputy = (warroom::domain::words::Role::Deputy, None);
    assert!(!bridge.room.roles.contains_key(&deputy));
    let mut bridge = in_phase(Phase::Investigating);
    bridge.run("deputy @priya");
    bridge.run("ic @priya");
    assert!(!bridge.room.roles.contains_key(&deputy), "nobody stands in for themselves");
}

#[test]
fn the_cause_by_hand_names_the_phase_that_goes_with_it() {
    for (phase, doubts) in [(Phase::Triage, 1), (Phase::Investigating, 1), (Phase::Monitoring, 0)] {
        let mut bridge = in_phase(phase);
        bridge.run("milestone E1 identified");
        let entry = bridge.room.entries().last().unwrap().clone();
        let notes = warroom::app::after::notes(&bridge.room, &entry, chrono_tz::UTC);
        assert_eq!(notes.len(), doubts, "{phase}: {notes:?}");
        assert!(notes.iter().all(|note| note.contains("`phase E1 identified`")), "{notes:?}");
    }
}

#[test]
fn long_mode_ends_with_its_round() {
    let mut bridge = in_phase(Phase::Investigating);
    bridge.run("mode E1 long overnight restore");
    bridge.run("resolve E1 --anyway it holds");
    bridge.run("reopen E1 it is back");
    assert_eq!(bridge.room.escalations[&E1].mode, warroom::domain::words::Mode::Bridge);
    assert_eq!(bridge.last()["mode"], "bridge");
    bridge.run("mode E1 long again until morning");
}

#[test]
fn an_escalation_that_is_not_there_is_never_a_word_of_a_verb() {
    let mut bridge = Bridge::busy();
    for line in [
        "action look #E9",
        "note x #E9",
        "commitment x !2h #E9",
        "decision x #E9",
        "link https://x.example/1 #E9",
    ] {
        bridge.refuses(line, "there is no E9");
    }
    bridge.run("link https://x.example/1 #E2 vendor case");
    assert_eq!((&bridge.last()["target"], &bridge.last()["label"]), (&"E2".into(), &"vendor case".into()));
    bridge.refuses("untick E2 first15 severity", "`tick E2 first15 severity`");
}

#[test]
fn a_phase_that_was_struck_and_stays_is_named_with_the_step_back() {
    let mut bridge = in_phase(Phase::Investigating);
    bridge.run("phase E1 monitoring");
    let struck = bridge.room.entries().last().unwrap().seq;
    bridge.run("update E1 We are still looking into it.");
    bridge.run(&format!("strike L{struck} wrong key"));
    let said = notes(&bridge);
    assert!(
        said[0].starts_with("E1 stays monitoring: U1 was sent in that phase; `phase E1 investigating`"),
        "{said:?}"
    );
}

#[test]
fn what_a_customer_is_owed_since_their_tier_was_said_is_named() {
    let mut policy = warroom::policy::standard();
    let (read, _) = warroom::policy::read(
        "extends = \"standard\"\n[contract.tier.strategic]\nbridge = {high = \"9m\"}\n",
        "m",
    );
    policy.clone_from(&read);
    let mut bridge = Bridge::new();
    bridge.room = warroom::domain::room::Room::empty(
        std::sync::Arc::new(policy),
        std::sync::Arc::new(warroom::domain::calendar::Calendar::default()),
    );
    for line in
        ["escalation sev2 payments 5xx @dan --customer Acme", "update E1 we look", "customer Acme:strategic"]
    {
        bridge.run(line);
    }
    let said = notes(&bridge);
    assert!(
        said[0].contains("asks for words every 9 min")
            && said[0].contains("`cadence E1 customer 9 min REASON`"),
        "{said:?}"
    );
    bridge.run("customer Acme:standard");
    assert!(notes(&bridge).is_empty());
}
