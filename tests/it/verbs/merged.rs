//! One escalation that becomes part of another: what goes along, what is refused afterwards, and the way back.
use super::{Bridge, VERBS, Wish};
use chrono::TimeDelta;
use warroom::domain::clock::{Name, queue};
use warroom::domain::id::{ActionId, BlockerId, CommitmentId, CustomerId, EscalationId};
use warroom::domain::words::Audience;

const E1: EscalationId = EscalationId(1);
const E2: EscalationId = EscalationId(2);

/// E1 Globex, high; E2 Initech, critical, promised words in 15 minutes, with a promise, a blocker, an action and an SLA.
fn two() -> Bridge {
    let mut bridge = Bridge::new();
    for line in [
        "escalation sev2 checkout slow --customer Globex",
        "escalation sev1 payments 5xx --customer Initech",
        "sent E1 we look at it !40m",
        "sent E2 we look at it !15m",
        "commitment @dan a report !3h #E2",
        "action @sam check lag !20m #E2",
        "blocker A1 vendor case kind:dependency !10m #E2",
        "hypothesis E2 the cache is cold",
        "sla E2 resolution 4h",
        "liaison @priya E2",
        "expect E2 hourly calls emotion:angry",
    ] {
        bridge.run(line);
    }
    bridge
}

fn due(bridge: &Bridge) -> Option<i64> {
    let due = bridge.room.escalations[&E1].clocks.get(&Audience::Customer)?.due?;
    Some((due - bridge.now).num_minutes())
}

#[test]
fn customers_promises_and_clocks_go_along() {
    let mut bridge = two();
    bridge.run("merge E2 into E1 same cause");
    let e1 = &bridge.room.escalations[&E1];
    assert_eq!(e1.customers, [CustomerId(1), CustomerId(2)]);
    assert_eq!(due(&bridge), Some(15), "the earlier of two promised times is in force");
    assert!(e1.clocks[&Audience::Customer].is_promised());
    assert_eq!(e1.slas["resolution"].due, bridge.now + TimeDelta::hours(4));
    assert!(e1.expectation.is_some());
    let homes = [
        bridge.room.commitments[&CommitmentId(1)].birth.common.on,
        bridge.room.actions[&ActionId(1)].birth.common.on,
        bridge.room.blockers[&BlockerId(1)].birth.common.on,
    ];
    assert_eq!(homes, [Some(E1); 3]);
    let clocks: Vec<String> =
        queue(&bridge.room, bridge.now).iter().map(|due| due.clock.to_string()).collect();
    for clock in ["E1/customer", "E1/sla/resolution", "C1", "A1", "B1"] {
        assert!(clocks.iter().any(|known| known == clock), "{clock} of {clocks:?}");
    }
    assert!(!clocks.iter().any(|clock| clock.starts_with("E2")), "{clocks:?}");
    let fact = bridge.last();
    assert_eq!(fact["customers"], serde_json::json!(["K2"]));
    assert_eq!(fact["slas"], serde_json::json!(["resolution"]));
    assert_eq!(fact["moved"], serde_json::json!(["C1", "B1", "A1", "H1"]));
}

#[test]
fn the_promise_to_their_customer_is_kept_by_words_of_the_other_one() {
    let mut bridge = two();
    bridge.run("merge E2 into E1");
    bridge.minutes(14).run("sent E1 still looking !30m");
    assert_eq!(due(&bridge), Some(30));
    bridge.minutes(2);
    let late = queue(&bridge.room, bridge.now).into_iter().filter(|due| due.is_customer() && due.left_s < 0);
    assert_eq!(late.count(), 0);
}

#[test]
fn a_time_that_runs_earlier_already_stays() {
    let mut bridge = two();
    bridge.run("merge E1 into E2");
    let e2 = &bridge.room.escalations[&E2];
    assert_eq!(e2.clocks[&Audience::Customer].due, Some(bridge.now + TimeDelta::minutes(15)));
    assert_eq!(bridge.last()["clocks"].get("customer"), None, "nothing came earlier by it");
}

#[test]
fn the_stricter_contract_clock_holds() {
    let mut bridge = two();
    bridge.run("sla E1 resolution 2h");
    bridge.run("merge E2 into E1");
    assert_eq!(bridge.room.escalations[&E1].slas["resolution"].due, bridge.now + TimeDelta::hours(2));
    let mut bridge = two();
    bridge.run("sla E1 resolution 2h");
    bridge.run("pause E1 waiting for their logs");
    bridge.run("merge E2 into E1");
    let held = &bridge.room.escalations[&E1].slas["resolution"];
    assert_eq!((held.due, held.paused), (bridge.now + TimeDelta::hours(4), None), "what runs is stricter");
}

#[test]
fn an_agreed_pace_comes_along() {
    let mut bridge = two();
    bridge.run("cadence E2 5m because their contract says so");
    bridge.run("merge E2 into E1");
    bridge.run("sent E1 still looking");
    assert_eq!(due(&bridge), Some(5));
}

#[test]
fn what_belongs_to_it_counts_for_the_gate_of_the_other_one() {
    let mut bridge = two();
    bridge.run("merge E2 into E1");
    bridge.run("resolve E1 --anyway fixed");
    bridge.run("sent E1 it is over #customer");
    bridge.run("confirmed E1");
    bridge.refuses("close E1", "open commitments C1");
    bridge.run("close E1 --anyway they agreed");
    assert!(bridge.room.actions[&ActionId(1)].carried);
}

#[test]
fn it_is_taken_apart_again() {
    let mut bridge = two();
    bridge.run("sla E1 resolution 5h");
    bridge.run("merge E2 into E1");
    bridge.minutes(5).run("reopen E2 two causes after all");
    let (e1, e2) = (&bridge.room.escalations[&E1], &bridge.room.escalations[&E2]);
    assert_eq!(
        (e1.customers.as_slice(), e2.customers.as_slice()),
        (&[CustomerId(1)][..], &[CustomerId(2)][..])
    );
    assert_eq!(e2.clocks[&Audience::Customer].due, Some(bridge.now + TimeDelta::minutes(10)), "as promised");
    assert_eq!(bridge.room.actions[&ActionId(1)].birth.common.on, Some(E2));
    assert_eq!(e1.slas["resolution"].due, bridge.now + TimeDelta::minutes(295), "its own again");
    bridge.run("note it runs again #E2");
}

/// When the next words of an escalation are due, in minutes from declaring.
fn next_of(bridge: &Bridge, id: EscalationId) -> Option<i64> {
    let start = bridge.room.escalations[&E1].birth.at;
    let due = bridge.room.escalations[&id].clocks.get(&Audience::Customer)?.due?;
    Some((due - start).num_minutes())
}

#[test]
fn each_has_its_own_promised_time_again_in_both_directions() {
    for (part, whole) in [(E2, E1), (E1, E2)] {
        let mut bridge = two();
        let before = [E1, E2].map(|id| bridge.room.escalations[&id].clocks[&Audience::Customer].clone());
        bridge.run(&format!("merge {part} into {whole}"));
        assert_eq!(next_of(&bridge, whole), Some(15));
        bridge.minutes(3).run(&format!("reopen {part} two causes after all"));
        let after = [E1, E2].map(|id| bridge.room.escalations[&id].clocks[&Audience::Customer].clone());
        for (was, is) in before.into_iter().zip(after) {
            assert_eq!(
                (was.due, was.told, was.from, was.last),
                (is.due, is.told, is.from, is.last),
                "{part} out of {whole}"
            );
        }
        assert_eq!((next_of(&bridge, E1), next_of(&bridge, E2)), (Some(40), Some(15)));
    }
}

#[test]
fn a_promise_that_was_missed_while_they_were_one_is_late_afterwards() {
    let mut bridge = two();
    bridge.run("merge E2 into E1");
    bridge.minutes(20).run("reopen E2 two causes after all");
    assert_eq!((next_of(&bridge, E1), next_of(&bridge, E2)), (Some(40), Some(15)));
}

#[test]
fn words_that_were_sent_to_both_hold_for_both() {
    let mut bridge = two();
    bridge.run("merge E2 into E1");
    bridge.minutes(5).run("sent E1 still looking !30m");
    bridge.minutes(5).run("reopen E2 two causes after all");
    assert_eq!((next_of(&bridge, E1), next_of(&bridge, E2)), (Some(35), Some(35)));
    let (e1, e2) = (&bridge.room.escalations[&E1], &bridge.room.escalations[&E2]);
    assert_eq!(e1.clocks[&Audience::Customer].last, e2.clocks[&Audience::Customer].last);
}

#[test]
fn what_was_decided_for_the_whole_stays_with_the_whole() {
    let mut bridge = two();
    bridge.run("merge E2 into E1");
    bridge.run("cadence E1 12m because they all want it");
    bridge.minutes(2).run("reopen E2 two causes after all");
    assert_eq!(bridge.room.escalations[&E1].clocks[&Audience::Customer].every_s, Some(720));
    assert_eq!(next_of(&bridge, E2), Some(15));
}

#[test]
fn a_pace_that_came_along_goes_back_with_it() {
    let mut bridge = two();
    let own = bridge.room.escalations[&E1].clocks[&Audience::Customer].clone();
    bridge.run("cadence E2 5m because their contract says so");
    bridge.run("merge E2 into E1");
    bridge.run("reopen E2 two causes after all");
    let (e1, e2) = (&bridge.room.escalations[&E1], &bridge.room.escalations[&E2]);
    assert_eq!(e1.clocks[&Audience::Customer], own);
    let theirs = &e2.clocks[&Audience::Customer];
    assert_eq!((theirs.every_s, theirs.overridden), (Some(300), true));
}

#[test]
fn a_contract_clock_goes_back_as_it_was_left() {
    let mut bridge = two();
    bridge.run("merge E2 into E1");
    bridge.run("extend E1 resolution 1h they agreed in writing");
    bridge.run("pause E1 resolution waiting for their logs");
    bridge.run("reopen E2 two causes after all");
    let (e1, e2) = (&bridge.room.escalations[&E1], &bridge.room.escalations[&E2]);
    assert!(e1.slas.is_empty(), "it had none");
    assert_eq!(e2.slas["resolution"].due, bridge.now + TimeDelta::hours(5));
    assert!(e2.slas["resolution"].paused.is_some());
    // One that is set anew for the whole is the whole's own.
    let mut bridge = two();
    bridge.run("merge E2 into E1");
    bridge.run("sla E1 resolution 2h");
    bridge.run("reopen E2 two causes after all");
    assert_eq!(bridge.room.escalations[&E1].slas["resolution"].due, bridge.now + TimeDelta::hours(2));
    assert_eq!(bridge.room.escalations[&E2].slas["resolution"].due, bridge.now + TimeDelta::hours(4));
}

#[test]
fn of_three_the_others_keep_what_is_theirs() {
    for order in [["E2", "E3"], ["E3", "E2"]] {
        let mut bridge = two();
        bridge.run("escalation sev1 a third --customer Initech");
        bridge.run("sent E3 we look at it !10m");
        bridge.run("sla E3 resolution 3h");
        let own = bridge.room.escalations[&E1].clone();
        bridge.run("merge E2 into E1");
        bridge.run("merge E3 into E1");
        assert_eq!(next_of(&bridge, E1), Some(10));
        bridge.run(&format!("reopen {} not the same", order[0]));
        let (due, hours) = if order[0] == "E2" { (10, 3) } else { (15, 4) };
        assert_eq!(next_of(&bridge, E1), Some(due), "{order:?}");
        let e1 = &bridge.room.escalations[&E1];
        assert_eq!(e1.slas["resolution"].due, bridge.now + TimeDelta::hours(hours), "{order:?}");
        assert_eq!(e1.customers, [CustomerId(1), CustomerId(2)], "the other one is for Initech too");
        bridge.run(&format!("reopen {} neither", order[1]));
        let e1 = &bridge.room.escalations[&E1];
        assert_eq!(
            (&e1.clocks, &e1.slas, &e1.customers),
            (&own.clocks, &own.slas, &own.customers),
            "{order:?}"
        );
        assert_eq!((&e1.response_due, &e1.triage_due), (&own.response_due, &own.triage_due), "{order:?}");
    }
}

#[test]
fn out_of_a_chain_every_one_of_it_has_its_own_again() {
    let mut bridge = two();
    bridge.run("escalation sev3 a third");
    let own = bridge.room.escalations[&EscalationId(3)].clone();
    bridge.run("merge E2 into E1");
    bridge.run("merge E1 into E3");
    assert_eq!(next_of(&bridge, EscalationId(3)), Some(15));
    bridge.run("reopen E2 not the same");
    assert_eq!((next_of(&bridge, E2), next_of(&bridge, E1)), (Some(15), Some(40)));
    let e3 = &bridge.room.escalations[&EscalationId(3)];
    assert!(e3.slas.is_empty());
    assert_eq!(
        next_of(&bridge, EscalationId(3)),
        Some(40.min((own.clocks[&Audience::Customer].due.unwrap() - own.birth.at).num_minutes()))
    );
    bridge.run("reopen E1 nor this");
    let e3 = &bridge.room.escalations[&EscalationId(3)];
    assert_eq!((&e3.clocks, &e3.customers), (&own.clocks, &own.customers));
}

#[test]
fn roles_promises_made_anew_and_blockers_go_back_with_it() {
    let mut bridge = two();
    bridge.run("merge E2 into E1");
    bridge.run("renegotiate C1 5h they agreed");
    bridge.run("blocker A1 no access");
    bridge.run("action @sam more of it #E1");
    bridge.run("reopen E2 two causes after all");
    for (home, want) in [
        (bridge.room.commitments[&CommitmentId(2)].birth.common.on, E2),
        (bridge.room.blockers[&BlockerId(2)].birth.common.on, E2),
        (bridge.room.actions[&ActionId(2)].birth.common.on, E1),
    ] {
        assert_eq!(home, Some(want));
    }
    let liaison = warroom::domain::words::Role::Liaison;
    assert!(bridge.room.roles.contains_key(&(liaison, Some(E2))));
    assert!(!bridge.room.roles.contains_key(&(liaison, Some(E1))));
    assert!(bridge.room.escalations[&E1].expectation.is_none());
    let fact = bridge.last();
    let out = &fact["out"];
    assert_eq!((&out["of"], &out["customers"]), (&"E1".into(), &serde_json::json!(["K2"])));
    assert_eq!(out["slas"], serde_json::json!(["resolution"]));
    assert_eq!(out["clocks"]["customer"]["due"], "2026-03-10T14:40:00.000000Z");
    for id in ["C1", "C2", "B1", "B2", "A1", "H1"] {
        assert!(out["moved"].as_array().unwrap().contains(&id.into()), "{id}: {out}");
    }
}

#[test]
fn undo_takes_all_of_it_back() {
    let mut bridge = two();
    let before = format!("{:?}", bridge.room.escalations[&E1].customers);
    bridge.run("merge E2 into E1");
    let seq = bridge.room.entries().len() - 1;
    bridge.run(&format!("strike L{seq} wrong"));
    assert_eq!(format!("{:?}", bridge.room.escalations[&E1].customers), before);
    assert_eq!(bridge.room.actions[&ActionId(1)].birth.common.on, Some(E2));
}

#[test]
fn not_into_what_is_over_or_has_no_clocks() {
    let mut bridge = two();
    bridge.run("resolve E1 --anyway fixed");
    bridge.refuses("merge E2 into E1", "`reopen E1 REASON` first, or `merge E1 into E2`");
    bridge.run("merge E1 into E2");
    bridge.refuses("merge E1 into E2", "E1 was merged into E2");
    bridge.refuses("merge E2 into E1", "E1 was merged into E2");
    bridge.refuses("merge E2 into E2", "cannot be merged into itself; `merge E2 into OTHER`");
    bridge.refuses("route E2 E2", "cannot be merged into itself");
}

#[test]
fn of_a_chain_the_last_one_is_named() {
    let mut bridge = two();
    bridge.run("escalation sev3 a third");
    bridge.run("merge E2 into E1");
    bridge.run("merge E1 into E3");
    bridge.refuses("note more of it #E2", "E2 was merged into E3; act on E3");
    assert_eq!(bridge.room.escalations[&EscalationId(3)].customers.len(), 2);
    bridge.run("reopen E2 not the same");
    assert_eq!(bridge.room.escalations[&EscalationId(3)].customers, [CustomerId(1)]);
}

/// What may still be said of one that was merged: its entries are the record's, and it can be looked at.
const STILL: [&str; 9] = ["reopen", "strike", "edit", "set", "tag", "unpin", "retime", "show", "similar"];

/// The example of a verb as it would be typed about this escalation; nothing where it takes none.
fn about(verb: &warroom::language::verbs::Verb, id: &str) -> Option<String> {
    if !verb.args.contains("E2") && !["reopen", "pin", "snooze", "ack", "assign", "due"].contains(&verb.name)
    {
        return None;
    }
    let mut named = false;
    let words: Vec<String> = verb
        .example
        .split_whitespace()
        .map(|word| {
            let bare = word.trim_start_matches('#');
            let is_id = bare.starts_with(['E', 'A'])
                && bare.len() > 1
                && bare[1..].bytes().all(|b| b.is_ascii_digit());
            if is_id && (bare.starts_with('E') || !verb.args.contains("E2")) {
                named = true;
                word.replace(bare, id)
            } else {
                word.to_owned()
            }
        })
        .collect();
    let line = words.join(" ");
    if verb.args.starts_with("ROLE") {
        return Some(format!("{line} {id}"));
    }
    match (named, line.split_once(' ')) {
        (true, _) => Some(line),
        (false, _) if verb.args.contains("#E2") => Some(format!("{line} #{id}")),
        (false, Some((name, rest))) => Some(format!("{name} {id} {rest}")),
        (false, None) => Some(format!("{line} {id}")),
    }
}

#[test]
fn every_verb_gives_the_same_answer_to_one_that_was_merged() {
    let mut asked = 0;
    for verb in VERBS {
        let mut bridge = two();
        bridge.run("escalation sev3 a third");
        for _ in 0..8 {
            bridge.run("action more work #E1");
        }
        bridge.run("merge E3 into E1");
        let Some(line) = about(verb, "E3") else { continue };
        asked += 1;
        let said = match bridge.read(&line) {
            Err(trouble) => trouble.to_string(),
            Ok(Wish::Look(look)) => format!("{look:?}"),
            Ok(Wish::Do(commands)) => bridge.write(&commands).map_or_else(|no| no, |types| types.join(" ")),
            Ok(other) => panic!("{line}: {other:?}"),
        };
        let is_fine = STILL.contains(&verb.name) || ["report", "action", "commitment"].contains(&verb.name);
        let refused = said.contains("E3 was merged into E1; act on E1, or `reopen E3 REASON`");
        assert!(refused || is_fine, "{line}: {said}");
        if ["action", "commitment"].contains(&verb.name) {
            assert!(refused, "{line}: {said}");
        }
    }
    assert!(asked >= 45, "{asked} verbs take an escalation");
    let mut bridge = two();
    bridge.run("escalation sev3 a third");
    bridge.run("merge E3 into E1");
    for line in [
        "merge E2 into E3",
        "route A1 #E3",
        "link E3 https://x.example/1",
        "blocker E3 is stuck",
        "todo why #E3",
        "decision hold #E3",
        "snooze E3/sla/response 5m",
        "snooze E3/stale 5m",
        "handoff @sam E3",
        "scribe @sam E3",
        "hypothesis E3 the cache",
        "propose E3 @dan fail over",
        "phase E3 resolved",
        "phase E3 closed",
    ] {
        bridge.refuses(line, "E3 was merged into E1");
    }
    let names: Vec<Name> = queue(&bridge.room, bridge.now).into_iter().map(|due| due.clock).collect();
    assert!(!names.iter().any(|name| name.to_string().starts_with("E3")), "{names:?}");
}

#[test]
fn words_to_both_that_are_struck_set_no_clock_of_either() {
    let mut bridge = two();
    bridge.run("merge E2 into E1");
    bridge.minutes(5).run("sent E1 still looking !30m");
    bridge.minutes(5).run("reopen E2 two causes after all");
    assert_eq!((next_of(&bridge, E1), next_of(&bridge, E2)), (Some(35), Some(35)));
    bridge.run("strike U3 it never went out");
    assert_eq!((next_of(&bridge, E1), next_of(&bridge, E2)), (Some(40), Some(15)));
    let strike = bridge.room.entries().len() - 1;
    bridge.run(&format!("strike L{strike} it did"));
    assert_eq!((next_of(&bridge, E1), next_of(&bridge, E2)), (Some(35), Some(35)));
}

#[test]
fn out_of_another_it_stands_where_it_stood() {
    let mut bridge = two();
    bridge.run("phase E2 monitoring");
    bridge.run("confirmed E2 4");
    bridge.run("merge E2 into E1");
    bridge.minutes(5).run("reopen E2 two causes after all");
    let e2 = &bridge.room.escalations[&E2];
    assert_eq!((e2.phase, e2.reopened), (warroom::domain::words::Phase::Monitoring, 0));
    assert_eq!(e2.confirmed.map(|(_, marks)| marks), Some(Some(4)));
    assert_eq!(next_of(&bridge, E2), Some(15));
}

#[test]
fn words_to_both_stand_in_the_history_of_both() {
    let mut bridge = two();
    bridge.run("sent E1 before !40m");
    bridge.run("merge E2 into E1");
    bridge.minutes(5).run("sent E1 to both !30m");
    bridge.minutes(5).run("reopen E2 two causes after all");
    bridge.run("sent E1 to one alone !30m");
    let told: Vec<&str> = bridge
        .room
        .history(E2.into())
        .iter()
        .map(|entry| entry.text())
        .filter(|text| text.starts_with("to "))
        .collect();
    assert_eq!(told, ["to both"]);
}

#[test]
fn a_contract_clock_that_stands_still_is_not_said_to_be_due() {
    let mut bridge = two();
    bridge.run("sla E1 resolution 5h");
    bridge.run("pause E1 resolution we wait for their logs");
    bridge.run("merge E2 into E1");
    bridge.minutes(5).run("reopen E2 two causes after all");
    let out = &bridge.last()["out"];
    assert_eq!(out.get("slas_there"), None, "{out}");
    assert_eq!(out["paused_there"], serde_json::json!(["resolution"]));
}
