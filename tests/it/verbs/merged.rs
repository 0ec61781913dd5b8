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
    assert!(e1.clocks[&Audience::Customer].promised);
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
    bridge.refuses("merge E2 into E2", "merge E2 into E2");
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
