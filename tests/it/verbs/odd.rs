//! Verbs in odd orders and states: each refusal gives its reason and the step that would be right, and nothing claims to
//! have done what it did not do.
use super::Bridge;
use crate::harness::Home;
use warroom::domain::clock::queue;
use warroom::domain::id::{BlockerId, DecisionId, EscalationId, Handle};
use warroom::domain::state::DecisionState;
use warroom::domain::words::BlockerKind;

const E1: EscalationId = EscalationId(1);
const D2: DecisionId = DecisionId(2);

fn left(bridge: &Bridge, clock: &str) -> Option<i64> {
    let all = queue(&bridge.room, bridge.now);
    all.iter()
        .find(|due| due.clock.to_string() == clock)
        .and_then(|due| due.due_at)
        .map(|at| (at - bridge.now).num_minutes())
}

// Noise.

#[test]
fn a_snooze_ends_at_the_next_deadline() {
    let mut bridge = Bridge::busy();
    bridge.run("snooze E1 10h on the phone");
    let fact = bridge.last();
    assert_eq!(fact["until"], "2026-03-10T14:10:00.000000Z", "E1 is due its first words then");
    assert_eq!(fact["asked"], "2026-03-11T00:00:00.000000Z");
    bridge.run("snooze E1 5m");
    assert_eq!(bridge.last().get("asked"), None, "what fits is not cut");
    bridge.minutes(12).run("snooze E1 1h");
    assert_eq!(bridge.last()["until"], "2026-03-10T14:27:00.000000Z", "late: as long as the popup offers");
    bridge.run("snooze E1 15m");
    assert_eq!(bridge.last().get("asked"), None, "no second alarm cuts it");
    bridge.run("snooze room/scribe 20m");
    assert_eq!(bridge.last().get("asked"), None, "a reminder has no deadline");
}

#[test]
fn a_snooze_of_nothing_or_of_days_is_none() {
    let mut bridge = Bridge::busy();
    for length in ["0m", "0", "-5m", "now", "-", "2d", "400d", "99999999999m", "25h"] {
        bridge
            .refuses(&format!("snooze E1 {length}"), "`snooze E1/customer 5m`, or `snooze E1/customer once`");
    }
    bridge.refuses("snooze E1 25:99", "not a time");
    bridge.refuses("snooze E1", "needs a time");
}

// Deadlines that run.

#[test]
fn a_contract_deadline_is_put_off_only_with_a_reason() {
    let mut bridge = Bridge::busy();
    bridge.run("sla E1 response 30m");
    bridge.refuses("sla E1 response 10h", "than 14:30 needs a reason: sla E1 response 10h because REASON");
    bridge.run("sla E1 response 20m");
    assert_eq!(bridge.last()["was"], "2026-03-10T14:30:00.000000Z", "earlier needs none, and is said");
    bridge.refuses("sla E1 response 20m", "already");
    bridge.run("sla E1 response 10h because they agreed in writing");
    assert_eq!(bridge.last()["was"], "2026-03-10T14:20:00.000000Z");
    bridge.run("pause E1 response waiting for their logs");
    bridge.refuses("sla E1 response 1h", "`resume E1 response` lets it run first");
    bridge.refuses("pause E1 response again", "`resume E1 response`");
    bridge.run("resume E1 response");
    bridge.refuses("resume E1 response", "`pause E1 response REASON`");
    bridge.refuses("extend E1 response 2h", "needs a reason");
    bridge.run("extend E1 response 2h they agreed");
    assert_eq!(bridge.last()["was"], "2026-03-11T00:00:00.000000Z");
    // What it waits for is there.
    bridge.run("ack E1");
    for line in
        ["sla E1 response 9h because of it", "extend E1 response 9h they agreed", "pause E1 response waiting"]
    {
        bridge.refuses(line, "the response clock of E1 has ended");
    }
    // The only one that runs needs no name.
    bridge.run("extend E1 1h they agreed");
    assert_eq!(bridge.last()["clock"], "resolution");
}

#[test]
fn what_is_moved_says_what_it_was() {
    let mut bridge = Bridge::busy();
    for (line, was) in [
        ("due A1 50m", "2026-03-10T14:30:00.000000Z"),
        ("due A1 10m", "2026-03-10T14:50:00.000000Z"),
        ("due B1 40m", "2026-03-10T14:15:00.000000Z"),
        ("chase B1 20m they look", "2026-03-10T14:40:00.000000Z"),
        ("due E1 14:40 because we wait for the vendor", "2026-03-10T14:10:00.000000Z"),
        ("cadence E1 8m", "2026-03-10T14:40:00.000000Z"),
    ] {
        bridge.run(line);
        assert_eq!(bridge.last()["was"], was, "{line}");
    }
    bridge.refuses("due E1 18:00", "needs a reason");
    bridge.refuses("due A1 10m", "A1 is due 14:10 already");
    bridge.run("due A1 -");
    bridge.refuses("due A1 -", "`due A1 30m` sets one");
}

#[test]
fn another_time_of_words_that_puts_a_deadline_off_has_a_reason() {
    let mut bridge = Bridge::busy();
    bridge.minutes(10).run("sent E1 13:58 we look at it");
    let before = left(&bridge, "E1/customer").unwrap();
    bridge.refuses(
        "retime U1 14:05",
        "would put the next update of E1 off from 14:18 to 14:25 and needs a reason: retime L",
    );
    bridge.run("retime U1 14:05 because it went out late");
    assert_eq!(left(&bridge, "E1/customer"), Some(before + 7));
    let fact = bridge.last();
    assert_eq!(
        (fact["was"].as_str(), fact["reason"].as_str()),
        (Some("2026-03-10T14:18:00.000000Z"), Some("it went out late"))
    );
    bridge.run("retime U1 14:01");
    assert_eq!(bridge.last().get("was"), None, "earlier needs none");
    bridge.run("sent E1 14:02 more !40m");
    bridge.run("retime U2 14:09");
    assert_eq!(left(&bridge, "E1/customer"), Some(40), "a promised time stays");
    let mut bridge = Bridge::busy();
    bridge.minutes(8).refuses("retime E1 -1m", "needs a reason: retime L");
}

// Decisions.

#[test]
fn when_a_decision_is_looked_at_again_can_be_moved_and_cleared() {
    let mut bridge = Bridge::busy();
    bridge.refuses("due D2 -", "D2 has no time to take away; `due D2 30m` sets one");
    bridge.run("due D2 30m after the canary");
    assert_eq!(left(&bridge, "D2"), Some(30));
    assert_eq!(bridge.last()["reason"], "after the canary");
    bridge.run("set D2 revisit 15:00");
    assert_eq!(
        (left(&bridge, "D2"), bridge.last()["was"].as_str()),
        (Some(60), Some("2026-03-10T14:30:00.000000Z"))
    );
    bridge.run("due D2 -");
    assert_eq!((left(&bridge, "D2"), bridge.room.decisions[&D2].revisit.clone()), (None, None));
    bridge.run("set D2 revisit errors are above 5 %");
    assert!(bridge.room.decisions[&D2].revisit.is_some());
    bridge.run("set D2 revisit -");
    assert_eq!(bridge.room.decisions[&D2].revisit, None);
    bridge.refuses("set D2 revisit 15:00 or so", "no place for \"or so\"");
    bridge.refuses("due D2 25:99", "not a time");
    bridge.run("reverse D2 it got worse");
    bridge.refuses("due D2 30m", "D2 is reversed; `decision WORDS` records a new one");
    bridge.refuses("set D9 revisit 15:00", "there is no D9");
}

#[test]
fn a_proposal_has_a_time_until_when_to_object() {
    let mut bridge = Bridge::busy();
    bridge.run("propose E1 @priya fail over to us-west-2 !20m");
    let made = bridge.room.decisions.values().last().unwrap().clone();
    let told = (
        made.birth.common.on,
        made.decider.as_ref().map(|who| who.as_str().to_owned()),
        made.birth.text().to_owned(),
    );
    assert_eq!(told, (Some(E1), Some("priya".to_owned()), "fail over to us-west-2".to_owned()));
    assert_eq!((made.state, left(&bridge, "D3")), (DecisionState::Proposed, Some(20)));
    bridge.run("due D3 40m");
    assert_eq!(left(&bridge, "D3"), Some(40));
    bridge.refuses("set D3 poll_until soon", "not a time");
    bridge.run("due D3 -");
    assert_eq!(left(&bridge, "D3"), None);
    bridge.refuses("propose E9 @dan roll back", "there is no E9");
    bridge.refuses("propose E1 @dan", "what was decided?");
}

// Blockers.

#[test]
fn a_blocker_has_a_kind_and_its_ladder_says_who_is_next() {
    let mut bridge = Bridge::busy();
    bridge.run("blocker E1 the lock is held kind:dependency !10m");
    let b2 = BlockerId(2);
    assert_eq!(bridge.room.blockers[&b2].kind, Some(BlockerKind::Dependency));
    assert_eq!(bridge.room.blockers[&b2].birth.text(), "E1 the lock is held");
    for who in ["engineering", "leadership"] {
        bridge.run("climb B2");
        assert_eq!(bridge.last()["to"], who);
    }
    bridge.refuses("climb B2", "B2 is with leadership, the end of its ladder; `climb B2 WHO`");
    bridge.run("climb B2 the board 20m");
    bridge.refuses("climb B1", "`set B1 kind dependency`");
    bridge.refuses("set B1 kind lock", "information, dependency, resource, scope");
    bridge.refuses("blocker E1 stuck kind:lock", "known: information, dependency, resource, scope, other");
    for (kind, who) in [
        ("information", "customer or stakeholder"),
        ("resource", "support manager"),
        ("scope", "whoever planned it"),
        ("other", "leadership"),
    ] {
        bridge.run(&format!("blocker E1 it is stuck kind:{kind}"));
        let id = bridge.room.blockers.keys().last().unwrap().to_string();
        bridge.run(&format!("climb {id}"));
        assert_eq!(bridge.last()["to"], who);
    }
    bridge.run("set B1 kind scope");
    bridge.run("climb B1");
    assert_eq!(bridge.last()["to"], "whoever planned it");
    bridge.run("assign B1 @priya");
    assert_eq!(bridge.room.blockers[&BlockerId(1)].chaser, Handle::new("priya"));
    bridge.refuses("assign B1 @?", "somebody chases a blocker");
    bridge.run("clear B1");
    bridge.refuses("climb B1", "already cleared");
}

#[test]
fn a_kind_can_be_said_in_short_and_the_word_can_be_kept_as_text() {
    let mut bridge = Bridge::busy();
    bridge.run("blocker @sam kind:dep waiting for the deploy lock");
    let held = bridge.room.blockers.values().last().unwrap();
    assert_eq!(
        (held.kind, held.birth.text()),
        (Some(BlockerKind::Dependency), "waiting for the deploy lock")
    );
    bridge.run(r"blocker E1 waits for \kind:Pod to start");
    let held = bridge.room.blockers.values().last().unwrap();
    assert_eq!((held.kind, held.birth.text()), (None, "E1 waits for kind:Pod to start"));
    bridge.run("note kind:Pod is what it says");
}

// Promises.

#[test]
fn a_promise_has_a_time() {
    let mut bridge = Bridge::busy();
    bridge.refuses("commitment @dan call them #E1", "a commitment needs a time: add !30m, !14:30, !2bd");
    bridge.refuses("commitment @dan call them !- #E1", "a commitment needs a time");
    bridge.refuses("due C1 -", "C1 is not left without a time: `renegotiate C1 WHEN REASON`");
    bridge.refuses("due E1 - they sleep", "E1 is not left without a time: `due E1 60m REASON` puts it off");
    for line in [
        "commitment @dan call them !-5m #E1",
        "action @sam look !-5m",
        "action @sam look !+5m",
        "due A1 -5m",
        "due A1 !-5m",
    ] {
        bridge.refuses(line, "is not a time");
    }
}

// The end, and after it.

#[test]
fn what_is_carried_over_is_not_carried_twice() {
    let mut bridge = Bridge::busy();
    bridge.run("carry A1 next week");
    bridge.refuses("carry A1", "A1 is carried over already, due");
    bridge.run("done A1");
    bridge.refuses("carry A1", "A1 is already done");
}

#[test]
fn phase_words_that_are_acts_name_their_verb() {
    let mut bridge = Bridge::busy();
    bridge.refuses("phase E1 deescalated", "`deescalate E1 support|workaround|resolved|new`");
    bridge.refuses("deescalate E1", "`deescalate E1 support|workaround|resolved|new`");
    bridge.refuses("phase E1 closed", "`close E1` closes");
    bridge.run("phase E1 deescalated workaround they use the old endpoint");
}

#[test]
fn an_escalation_is_not_moved_but_merged() {
    let mut bridge = Bridge::busy();
    bridge.refuses("route E1 #E2", "`merge E1 into E2` makes it part of E2");
    bridge.refuses("route K1 #E2", "`attach E2 K1`");
    bridge.refuses("route A1 #E1", "A1 is in E1 already");
    bridge.refuses("route A1 #E9", "there is no E9");
    bridge.run("route A1 #E2");
}

// Moments.

#[test]
fn a_moment_is_reached_once() {
    let mut bridge = Bridge::busy();
    bridge.run("milestone E1 mitigated -4m");
    bridge.refuses("milestone E1 mitigated", "mitigated was reached at 13:56 (L");
    bridge.refuses("milestone E1 mitigated", "moves it, `strike L");
    bridge.run("milestone E2 mitigated");
    bridge.run("phase E1 identified");
    bridge.run("milestone E1 identified -2m");
    bridge.run("milestone E1 vendor called");
    bridge.run("milestone E1 vendor called");
    bridge.run("resolve E1 --anyway it holds");
    bridge.run("milestone E1 resolved");
    bridge.refuses("milestone E1 resolved", "resolved was reached at");
    bridge.minutes(5).run("reopen E1 it is back");
    bridge.minutes(5).run("milestone E1 mitigated");
    bridge.refuses("milestone E1 mitigated", "at 14:10");
    for line in [
        "milestone E2 resolved +5m",
        "milestone E2 resolved !5m",
        "milestone E2 resolved in 5m",
        "milestone E2 customer confirmed 5m",
    ] {
        bridge.refuses(line, "is not a time in the past: 14:05, ~14:05 or -4m");
    }
}

// Command.

#[test]
fn a_handoff_names_the_next_step_wherever_it_stands() {
    let mut bridge = Bridge::busy();
    for line in ["takeover", "readback", "cancel-handoff", "inherit A1"] {
        bridge.refuses(line, "`handoff @name` opens one");
    }
    bridge.refuses("handoff @dan", "dan commands already; `handoff @name`");
    bridge.refuses("ic @dan", "dan commands already");
    bridge.run("handoff @priya A1");
    bridge.refuses(
        "handoff @sam",
        "`readback` and then `takeover` complete it, `cancel-handoff REASON` calls it off",
    );
    bridge.refuses("takeover", "`readback` first, or `ic @priya --take REASON`");
    bridge.run("readback");
    bridge.refuses("readback", "`takeover` moves command now");
    bridge.run("takeover");
    bridge.refuses("takeover", "`handoff @name` opens one");
    bridge.refuses("release commander", "`handoff @name`");
    bridge.refuses("release scribe", "`scribe @name` names one");
    bridge.run("scribe @sam");
    bridge.refuses("release scribe @dan", "sam is scribe, not @dan; `release scribe @sam`");
    bridge.refuses("scribe @sam", "`scribe @name` names somebody else");
}

// Double acts, unknown ids, other kinds' ids, struck ids.

#[test]
fn whatever_is_asked_of_the_wrong_thing_is_told_why() {
    let mut bridge = Bridge::busy();
    bridge.run("strike A2 asked by mistake");
    for (line, words) in [
        ("done A99", "there is no A99"),
        ("sev E99 1", "there is no E99"),
        ("done A2", "A2 was struck by @dan"),
        ("accept C1", "it takes an action (A7)"),
        ("kept A1", "it takes a commitment (C3)"),
        ("clear A1", "it takes a blocker (B2)"),
        ("reverse B1", "it takes a decision (D3)"),
        ("reopen C1", "it takes an action or an escalation"),
        ("reopen A1", "A1 is open already"),
        ("reopen E1", "E1 is open already"),
        ("decide D2", "`reverse D2 WHY` takes it back"),
        ("reverse D1", "`strike D1 REASON` takes the proposal out"),
        ("confirmed E1 9", "satisfaction is 1 to 5"),
        ("detach E2 Globex", "`attach E2 K1`"),
        ("here @priya", "`left @priya` when they go"),
        ("left @lin", "`here @lin` when they come"),
        ("pause E2 why", "`sla E2 resolution 4h` sets one"),
        ("due H1 20m", "a decision, an update or an escalation"),
    ] {
        bridge.refuses(line, words);
    }
}

#[test]
fn what_is_so_already_is_said_and_not_written_again() {
    let mut bridge = Bridge::busy();
    bridge.run("tag A1 #dns");
    bridge.run("testing H1");
    for (line, words) in [
        ("assign A1 @priya", "A1 is @priya's already"),
        ("assign E1 @dan", "E1 is @dan's already"),
        ("assign A2 @?", "A2 is without an owner already"),
        ("tag A1 #dns", "A1 is tagged #dns already"),
        ("tag A1 -edge", "A1 is without a tag #edge already"),
        ("testing H1", "H1 is being tested already"),
        ("accept A1 @sam", "A1 is @priya's; `assign A1 @sam` gives it to @sam"),
        ("handoff accept", "`readback` and then `takeover` complete it"),
        ("set A1 owner @sam", "that is `assign ID @name`"),
        ("set A1 colour red", "what can be: text, at"),
        ("done E1", "`resolve E1`, then `close E1`"),
        ("done H1", "`confirm H1` or `ruled-out H1 WHY`"),
    ] {
        bridge.refuses(line, words);
    }
    bridge.run("assign A1 A2 @priya");
    bridge.run("testing H1 @sam 20m");
    bridge.run("resolve E1 --anyway it holds");
    bridge.refuses("resolve E1", "`close E1` closes it, `reopen E1 REASON`");
}

#[test]
fn a_line_of_the_room_is_not_moved_to_an_escalation() {
    let mut bridge = Bridge::busy();
    let role =
        bridge.room.entries().iter().find(|entry| entry.event.type_name() == "role.assigned").unwrap().seq;
    bridge.refuses(&format!("route L{role} #E2"), "is about the room and belongs to no escalation");
    assert_eq!(bridge.room.commander().unwrap().who.as_str(), "dan");
    bridge.run("note it is the cache #E1");
    let note = bridge.room.entries().len() - 1;
    bridge.run(&format!("route L{note} #E2"));
}

#[test]
fn what_closing_words_promise_is_in_the_ledger() {
    let mut bridge = Bridge::busy();
    bridge.run("resolve E1 --anyway it holds");
    bridge.run("sent E1 it works again, we tell you more !2h");
    assert_eq!(left(&bridge, "E1/customer"), None, "words that tell the end end the clock");
    assert_eq!(left(&bridge, "C2"), Some(120), "but not what they promise");
    let promise = bridge.room.commitments.values().last().unwrap();
    assert_eq!((promise.birth.text(), promise.birth.common.on), ("the next update", Some(E1)));
}

#[test]
fn a_promised_time_outlives_a_handing_back_that_is_taken_back() {
    let mut bridge = Bridge::busy();
    bridge.run("sent E1 we look !6m");
    bridge.run("deescalate E1 workaround they use the old endpoint");
    bridge.run("reopen E1 the workaround broke");
    assert_eq!(left(&bridge, "E1/customer"), Some(6));
}

#[test]
fn a_proposal_for_what_is_over_has_no_time() {
    let mut bridge = Bridge::busy();
    bridge.run("deescalate E2 support");
    bridge.refuses("propose E2 @dan fail over !20m", "a time set for it would not run");
    bridge.run("propose E2 @dan fail over");
    bridge.refuses("due D3 20m", "would not run");
}

#[test]
fn a_receipt_names_what_an_act_leaves_open() {
    let home = crate::harness::Home::new().at("2026-11-21T14:00:00Z").with("WARROOM_SEED", "1");
    home.run(&["start", "payments 5xx", "--sev", "medium", "--room", "INC-1", "--as", "lee"]).ends(0);
    let does = |line: &str| home.run(&["do", line]).ends(0);
    for line in [
        "ic @lee",
        "here @lee",
        "here @sam",
        "scribe @sam",
        "action @sam look !10m",
        "blocker A1 lock !10m",
        "blocker E1 vendor kind:scope",
    ] {
        does(line);
    }
    let said = does("left @sam").stderr;
    assert!(
        said.contains("@sam is still scribe: `scribe @name`")
            && said.contains("@sam still has A1: `assign A1 @name`"),
        "{said}"
    );
    let said = does("left @lee").stderr;
    assert!(said.contains("@lee is still commander: `handoff @name`"), "{said}");
    let said = does("done A1").stderr;
    assert!(said.contains("still open on A1: B1; `clear B1`"), "{said}");
    let said = does("climb B2").stdout;
    assert!(said.contains("up to whoever planned it, rung 1"), "{said}");
    does("resolve E1 --anyway it holds");
    let said = does("close E1 --anyway nobody answers").stderr;
    assert!(
        said.contains("still open, and not chased any more: B1 B2; `clear B1`, or `reopen E1 REASON`"),
        "{said}"
    );
}

#[test]
fn a_receipt_of_a_merge_says_what_moved() {
    let home = crate::harness::Home::new().at("2026-11-21T14:00:00Z").with("WARROOM_SEED", "1");
    home.run(&["start", "checkout slow", "--sev", "high", "--customer", "Globex", "--room", "INC-1"]).ends(0);
    let does = |line: &str| home.run(&["do", line]).ends(0);
    for line in [
        "escalation sev1 payments 5xx --customer Initech",
        "ack E1",
        "sent E1 we look !40m",
        "sent E2 we look !15m",
        "commitment @dan a report !3h #E2",
        "sla E2 resolution 4h",
    ] {
        does(line);
    }
    let said = does("merge E2 into E1 same cause");
    for words in [
        "E2 is now part of E1",
        "K2 Initech",
        "customer update by 14:15, as promised",
        "its resolution clock",
        "C1 a report",
        "same cause",
        "next update 14:15 (15 min)",
    ] {
        assert!(said.stdout.contains(words), "{words}: {said:?}");
    }
    for words in [
        "E2 was critical, E1 is high: `sev E1 critical`",
        "the response clock of E2 ends: E1 is acknowledged",
    ] {
        assert!(said.stderr.contains(words), "{words}: {said:?}");
    }
}

#[test]
fn the_board_says_what_a_time_was_and_where_a_snooze_ends() {
    use crate::harness::board::room;
    let mut board = room("demo");
    board.keys(":").types("merge E4 into E3").keys("Enter");
    assert!(board.said().contains("E4 is now part of E3"), "{}", board.said());
    board.keys(":").types("sla E1 resolution 2h").keys("Enter");
    board.keys(":").types("sla E1 resolution 3h because they agreed").keys("Enter");
    assert!(board.said().contains("was 16:32"), "{}", board.said());
    board.keys(":").types("climb B1 engineering").keys("Enter");
    assert!(board.said().contains("up to engineering"), "{}", board.said());
    board.keys(":").types("due D1 30m").keys("Enter");
    assert!(board.said().contains("look again 15:02"), "{}", board.said());
    let mut board = room("demo");
    board.keys("3 t").types("45m").keys("Enter");
    assert!(board.said().contains("D3") && board.said().contains("look again 15:17"), "{}", board.said());
    board.keys("1 #").types("E3").keys("Enter");
    assert!(
        board.screen(120, 40).contains("does not move into another; `merge E"),
        "{}",
        board.screen(120, 40)
    );
    board.keys("Esc b").types("vendor is silent kind:dependency");
    assert!(board.screen(120, 40).contains("BLOCKER dependency"), "{}", board.screen(120, 40));
}

#[test]
fn words_for_an_escalation_that_is_not_here_restart_no_clock() {
    let home = crate::harness::Home::new().at("2026-11-21T14:00:00Z").with("WARROOM_SEED", "1");
    home.run(&["start", "payments 5xx", "--sev", "high", "--room", "INC-1"]).ends(0);
    for line in ["u E99 it is back", "u it is back #E99", "sent: E99 it is back !30m"] {
        let said = home.run(&["add", line]).ends(6).stderr;
        assert!(said.contains("there is no") && said.contains("E1 payments 5xx"), "{line}: {said}");
    }
    home.run(&["add", "a look #E99"]).ends(0);
    let said = home.run(&["add", "x"]).ends(6).stderr;
    assert!(said.contains("which one is done? (A1 look #E99)"), "{said}");
    home.run(&["do", "strike A1"]).ends(0);
    let said = home.run(&["add", "x"]).ends(6).stderr;
    assert!(said.contains("nothing is open"), "{said}");
    let said = home.run(&["add", "c call them"]).ends(6).stderr;
    assert_eq!(said.matches("!30m").count(), 1, "{said}");
    home.run(&["do", "escalation another"]).ends(0);
    home.run(&["do", "strike E2 by mistake"]).ends(0);
    for line in ["reopen E2", "ack E2", "merge E2 into E1", "resolve E2"] {
        let said = home.run(&["do", line]).ends(6).stderr;
        assert!(said.contains("E2 was struck by") && said.contains("brings it back"), "{line}: {said}");
    }
}

#[test]
fn an_sla_is_called_as_a_contract_calls_it_and_what_is_over_takes_nothing_new() {
    let mut bridge = Bridge::new();
    bridge.run("escalation sev2 checkout fails");
    bridge.refuses("sla E1 reponse 1h", "did you mean response?");
    bridge.refuses("sla E1 foo 10m", "no SLA clock called \"foo\": response, resolution, contract");
    bridge.run("sla E1 contract 4h");
    bridge.run("sla E1 contract-uptime 4h");
    bridge.run("blocker vendor is silent #E1");
    bridge.run("clear B1");
    bridge.refuses("assign B1 @kim", "B1 is already cleared");
    bridge.run("customer Globex");
    bridge.run("attach E1 Globex");
    bridge.run("close E1 --anyway nothing more to do");
    bridge.refuses("detach E1 Globex", "E1 is closed; `reopen E1 REASON`");
    bridge.refuses("milestone E1 resolved", "`reopen E1 REASON` takes E1 up again");
}

#[test]
fn who_words_are_for_is_never_taken_for_the_words() {
    let home = Home::new().at("2026-03-01T10:00:00Z");
    home.run(&["start", "pay", "--sev", "critical"]).ends(0);
    for (line, right) in [
        ("update E1 internal", "`update E1 #internal WORDS`"),
        ("update E1 exec we told the board", "`update E1 #executive WORDS`"),
        ("update E1 Internal: the vendor was called", "`update E1 #internal WORDS`"),
        ("update E1 customers", "`update E1 #customer WORDS`"),
    ] {
        let said = home.run(&["do", line]).ends(6).stderr;
        assert!(said.contains(right), "{line}\n{said}");
    }
    let said = home.run(&["add", "u E1 internal"]).ends(6).stderr;
    assert!(said.contains("`update E1 #internal WORDS`"), "{said}");
    for line in
        ["update E1 internal tools are slow", "update E1 customers: log in again", "update E1 #exec internal"]
    {
        home.run(&["do", line]).ends(0);
    }
}

#[test]
fn a_customer_is_described_by_its_id_too() {
    let home = Home::new().at("2026-03-01T10:00:00Z");
    home.run(&["start", "pay", "--sev", "critical", "--customer", "Globex"]).ends(0);
    assert!(home.run(&["do", "customer K7:strategic"]).ends(5).stderr.contains("K7"));
    for (line, said) in [
        ("customer K1:strategic", "K1 customer Globex, tier strategic"),
        ("customer k1: enterprise alias:GBX", "K1 customer Globex, also GBX, tier enterprise"),
        ("customer K1 alias:-GBX", "K1 customer Globex, no other name"),
        ("deescalate E1 support can resolve it", "now deescalated, because support can resolve it\n"),
    ] {
        let shown = home.run(&["do", line]).ends(0).stdout;
        assert!(shown.contains(said), "{line}\n{shown}");
    }
}

#[test]
fn a_room_goes_back_to_utc() {
    let home = Home::new().at("2026-03-01T10:00:00Z");
    home.run(&["start", "pay", "--sev", "critical"]).ends(0);
    for (line, zone) in [("room zone:Europe/Berlin", "Europe/Berlin"), ("room zone:UTC", "Etc/UTC")] {
        let said = home.run(&["do", line]).ends(0).stdout;
        assert!(said.contains(zone), "{line}\n{said}");
    }
    home.run(&["do", "room zone:XYZ"]).ends(2);
}

#[test]
fn a_letter_to_all_of_them_greets_no_team() {
    for (name, greeting) in [
        ("everybody", "Hello,"),
        ("All customers", "Hello,"),
        ("users of the free plan", "Hello,"),
        ("Allianz", "Hello Allianz team,"),
        ("The People Company", "Hello The People Company team,"),
    ] {
        let home = Home::new().at("2026-03-01T10:00:00Z");
        home.run(&["start", "pay", "--sev", "critical", "--customer", name]).ends(0);
        let draft = home.run(&["report", "update"]).ends(0).stdout;
        assert_eq!(draft.lines().next(), Some(greeting), "{name}");
    }
}

#[test]
fn a_time_behind_done_is_when_it_was_done() {
    let home = Home::new().at("2026-03-01T10:00:00Z");
    home.run(&["start", "pay", "--sev", "critical", "--room", "R"]).ends(0);
    for _ in 0..6 {
        home.run(&["add", "a @priya look !11:00"]).ends(0);
    }
    let home = home.at("2026-03-01T10:30:00Z");
    for (line, at, words) in [
        ("done 10:12 A1", Some("10:12"), None),
        ("done A2 10:14 it was the lag", Some("10:14"), Some("it was the lag")),
        ("done A3 ~10:20", Some("10:20"), None),
        // Nothing is done before it is asked for, and a count is no time.
        ("done A4 9:58 is when it began", None, Some("9:58 is when it began")),
        ("done A5 12 of 40 hosts", None, Some("12 of 40 hosts")),
        ("done 10:25z A6 now", Some("10:25"), Some("now")),
    ] {
        home.run(&["do", line]).ends(0);
        let log = home.run(&["log", "--json"]).ends(0).stdout;
        let last = log.lines().rfind(|row| row.contains("action.done")).unwrap_or_default().to_owned();
        let said = at.map(|at| format!("\"at\":\"2026-03-01T{at}:00.000000Z\""));
        match said {
            Some(said) => assert!(last.contains(&said), "{line}\n{last}"),
            None => {
                assert!(
                    !last.contains("\"at\":\"2026-03-01T0") && !last.contains("T09:58"),
                    "{line}\n{last}"
                );
            }
        }
        if let Some(words) = words {
            assert!(last.contains(words), "{line}\n{last}");
        }
    }
    let said = home.run(&["do", "due A1 5h pm"]).ends(2).stderr;
    assert!(said.contains("5h pm is no time"), "{said}");
}

#[test]
fn a_time_may_have_its_day_and_its_zone() {
    let mut bridge = Bridge::busy();
    bridge.run("commitment @dan RCA to them #E1 !2026-03-13T17:00Z");
    bridge.run("renegotiate C1 2026-03-12T18:00+01:00 they agreed");
    let due = bridge.room.commitments.values().last().and_then(|one| one.due).expect("a time");
    assert_eq!(due.to_rfc3339(), "2026-03-12T17:00:00+00:00");
    bridge.refuses("renegotiate C1 tomorrow 9:00", "with its day it is typed as 2026-11-26T09:00Z");
    bridge.refuses("renegotiate C1 2020-03-12T18:00Z", "is not a time of the next 400 days");
}
