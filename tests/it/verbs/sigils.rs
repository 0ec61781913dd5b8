//! Sigils count where they stand: in front of the words, amid them, behind them.
use super::Bridge;
use warroom::domain::id::{BlockerId, EscalationId};

#[test]
fn a_route_counts_anywhere() {
    for line in
        ["sev low #E2", "sev #E2 low", "sev low #E2 only images", "cadence 30m #E2 because they asked"]
    {
        let mut bridge = Bridge::busy();
        bridge.run(line);
        let last = bridge.room.entries().last().unwrap();
        assert_eq!(last.common.on, Some(EscalationId(2)), "{line}");
        let fact = bridge.last();
        assert_ne!(fact["reason"], "#E2", "{line}");
    }
    let mut bridge = Bridge::busy();
    bridge.refuses("sev low #E1 #E2", "type two lines");
    bridge.refuses("sev low #E9", "no E9");
}

#[test]
fn a_bare_id_behind_the_words_is_asked_about() {
    let mut bridge = Bridge::busy();
    for line in ["sev low", "mode long night", "title new words", "deescalate workaround", "phase monitoring"]
    {
        let (verb, words) = line.split_once(' ').unwrap();
        bridge.refuses(&format!("{line} E2"), &format!("to act on it type: {verb} E2 {words}"));
    }
    bridge.refuses("resolve done E2 --anyway x", "type: resolve E2 done --anyway x");
    bridge.run("sev E1 low same as E2");
    assert_eq!(bridge.last()["reason"], "same as E2", "an id in front leaves the rest as words");
    bridge.run("hypothesis E1 same cause as E2");
}

#[test]
fn the_audience_may_stand_behind_the_time() {
    for (line, audience) in [
        ("cadence E1 20m internal", "internal"),
        ("cadence E1 20m #internal", "internal"),
        ("cadence E1 exec 20m", "executive"),
        ("cadence E1 20m exec", "executive"),
    ] {
        let mut bridge = Bridge::busy();
        bridge.run(line);
        assert_eq!(bridge.last()["audience"], audience, "{line}");
    }
}

#[test]
fn the_clock_of_a_snooze_may_stand_behind_its_length() {
    let mut bridge = Bridge::busy();
    bridge.run("snooze 2m E2");
    assert_eq!(bridge.last()["clock"], "E2/customer");
    bridge.run("snooze 2m A1 on it");
    assert_eq!(bridge.last()["clock"], "A1");
    assert_eq!(bridge.last()["reason"], "on it");
    bridge.no("snooze 2m E99");
}

#[test]
fn people_and_times_count_behind_the_words() {
    let mut bridge = Bridge::busy();
    for line in [
        "hypothesis E1 lag after build 412 @priya 20m",
        "hypothesis E1 lag after build 412 !20m @priya",
        "hypothesis E1 @priya 20m lag after build 412",
    ] {
        bridge.run(line);
        assert_eq!(bridge.last()["owner"], "priya", "{line}");
        assert_eq!(bridge.last()["box_s"], 1200, "{line}");
        let text = bridge.room.entries().last().unwrap().common.text.clone();
        assert_eq!(text.as_deref(), Some("lag after build 412"), "{line}");
    }
    bridge.run("object D1 too risky @priya");
    assert_eq!(bridge.last()["by"], "priya");
    bridge.run("decide D1 ok do it @sam");
    assert_eq!(bridge.last()["decider"], "sam");
    bridge.run("chase B1 they reply soon 20m");
    assert_eq!(
        bridge.room.blockers[&BlockerId(1)].chase_at.unwrap().to_rfc3339(),
        "2026-03-10T14:20:00+00:00"
    );
    bridge.run("target E1 engineering fix traffic !2h");
    assert_eq!(bridge.last()["deadline"], "2026-03-10T16:00:00.000000Z");
    assert_eq!(bridge.last()["containment"], "traffic");
}

#[test]
fn a_contract_clock_has_the_name_of_the_queue() {
    let mut bridge = Bridge::busy();
    bridge.run("pause E1/sla/resolution waiting for their logs");
    assert_eq!(bridge.last()["clock"], "resolution");
    assert_eq!(bridge.last()["reason"], "waiting for their logs");
    bridge.run("resume E1 sla/resolution");
    bridge.run("extend E1 2h resolution they agreed");
    assert_eq!(bridge.last()["reason"], "they agreed");
}

#[test]
fn a_severity_that_there_is_not_is_no_title() {
    let mut bridge = Bridge::new();
    for line in ["escalation sev9 payments", "escalation p7 payments", "escalation SEV0 payments"] {
        bridge.refuses(line, "is not a severity");
    }
    bridge.run("escalation p95 latency of payments");
}

#[test]
fn hours_and_their_minutes_are_one_length() {
    for (line, seconds) in [
        ("cadence E1 customer 5 h 30 they agreed", 19_800),
        ("cadence E1 customer 5h30 they agreed", 19_800),
        ("cadence E1 customer 5 hours 30 minutes they agreed", 19_800),
        ("cadence E1 customer 5h 30m they agreed", 19_800),
        ("cadence E1 customer 5 h they agreed", 18_000),
    ] {
        let mut bridge = Bridge::busy();
        bridge.run(line);
        assert_eq!(bridge.last()["every_s"], seconds, "{line}");
        assert_eq!(bridge.last()["reason"], "they agreed", "{line}");
    }
    let mut bridge = Bridge::busy();
    bridge.run("cadence E1 customer 2h 30 of them agreed");
    assert_eq!(
        (bridge.last()["every_s"].as_i64(), bridge.last()["reason"].as_str()),
        (Some(7200), Some("30 of them agreed"))
    );
}
