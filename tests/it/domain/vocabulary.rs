//! The journal's words, letter by letter: every type reads and writes its exact JSON.
use std::collections::BTreeSet;
use warroom::domain::event::{Common, Event};

const AT: &str = "2026-11-21T20:06:09.123456Z";

/// A payload of each type with every field it may carry. `@` stands for a time, `%` for a ULID.
const PAYLOADS: &[(&str, &str)] = &[
    ("journal.recovered", r#"{"class":"torn","cut":"aGVsbG8=","file":"cut-1","length":5,"sha256":"00"}"#),
    ("journal.scrubbed", r#"{"entries":[3,4],"reason":"a secret","old_head":"ab"}"#),
    ("room.described", r#"{"title":"payments","bridge":"zoom/88","next_sync":"@","zone":"Europe/Berlin"}"#),
    ("checkpoint.posted", r##"{"head":"ab","count":7,"where":"#incident"}"##),
    ("clock.jumped", r#"{"from":"@","to":"@","delta":-3}"#),
    ("import.finished", r#"{"source":"csv","added":24,"sha256":"00","skipped":["line 3: no time"]}"#),
    ("entry.struck", r#"{"targets":["%"],"reason":"wrong"}"#),
    ("entry.amended", r#"{"target":"%","at":"@","est":true,"fields":{"why":"load"}}"#),
    ("entry.pinned", r#"{"target":"%","value":true}"#),
    ("entry.rerouted", r#"{"target":"%","value":"E2"}"#),
    ("entry.tagged", r#"{"target":"%","value":"lag"}"#),
    (
        "escalation.declared",
        r#"{"id":"E1","title":"5xx","mode":"bridge","severity":"critical","customers":["K1"],"components":["api"],"category":"bug","owner":"sam","clocks":{"customer":{"every_s":600,"due":"@"}},"response_due":"@","triage_due":"@","phase":"triage","planned":true}"#,
    ),
    (
        "escalation.described",
        r#"{"title":"t","components":["db"],"category":"c","description":"d","reproduction":{"steps":"1","expected":"2","actual":"3","environment":"4","frequency":"5"},"tried":[{"what":"restart","result":"none"}],"contact_person":"p"}"#,
    ),
    ("escalation.acknowledged", r#"{"by":"dan"}"#),
    (
        "severity.changed",
        r#"{"to":"high","reason":"wider","clocks":{"internal":{"due":"@"}},"response_due":"@","triage_due":"@"}"#,
    ),
    (
        "phase.changed",
        r#"{"to":"deescalated","reason":"r","clocks":{"customer":{"every_s":60}},"overrides":[{"missing":"monitoring","reason":"dup"}],"deescalated":"workaround_found"}"#,
    ),
    (
        "mode.changed",
        r#"{"to":"long","reason":"overnight","clocks":{"customer":{"every_s":3600,"due":"@"}}}"#,
    ),
    ("escalation.owned", r#"{"owner":"sam"}"#),
    (
        "escalation.closed",
        r#"{"overrides":[{"missing":"customer_confirmed","reason":"gone"}],"creates":[{"id":"C4","kind":"rca","due":"@"}],"carried":["A7"],"reason":"done"}"#,
    ),
    ("escalation.reopened", r#"{"reason":"back","clocks":{"customer":{"every_s":600,"due":"@"}}}"#),
    ("escalation.merged", r#"{"into":"E2","reason":"same cause"}"#),
    ("cadence.overridden", r#"{"audience":"customer","every_s":900,"due":"@","reason":"asked"}"#),
    (
        "customer.described",
        r#"{"id":"K1","name":"Globex","aliases":["GBX"],"tier":"enterprise","zone":"UTC","contact":"x","revenue":{"minor":240000000,"currency":"USD"},"contract":"gold","credits":{"minor":1,"currency":"EUR"}}"#,
    ),
    ("customer.attached", r#"{"id":"K1","name":"Globex","tier":"enterprise","zone":"Europe/Berlin"}"#),
    ("customer.detached", r#"{"id":"K1"}"#),
    (
        "impact.assessed",
        r#"{"customers_count":12,"breadth":"EU","depth":"checkout","duration":"2h","revenue":{"minor":5,"currency":"USD"},"reputation":"press","contract":"credits"}"#,
    ),
    (
        "target.chosen",
        r#"{"tier":"security","ask":"investigate","deadline":"@","containment":"keys rotated"}"#,
    ),
    ("sla.set", r#"{"clock":"resolution","due":"@","reason":"contract"}"#),
    ("sla.paused", r#"{"clock":"resolution","reason":"logs","who":"dan","by_customer":true}"#),
    ("sla.resumed", r#"{"clock":"resolution","due":"@","reason":"got them","who":"dan"}"#),
    ("sla.extended", r#"{"clock":"resolution","due":"@","reason":"agreed","who":"dan"}"#),
    (
        "expectation.noted",
        r#"{"expects":"a date","by":"@","risk":"leaves","emotion":"angry","need":"certainty","offered":["credit"],"limits":"no refund","scenario":"s","tenure":"3y"}"#,
    ),
    ("customer.confirmed", r#"{"by":"their manager","satisfaction":4}"#),
    ("outcome.recorded", r#"{"outcome":"at_risk"}"#),
    ("link.added", r#"{"url":"https://x.test","target":"A7","label":"ticket"}"#),
    (
        "update.sent",
        r#"{"id":"U6","audience":"customer","channel":"status page","sender":"sam","phase_told":"identified","next":{"due":"@","promised":true},"told":["Globex"],"commitments":[{"id":"C3","text":"a report","to":"Globex","giver":"dan","due":"@"}],"findings_overridden":["blame"]}"#,
    ),
    ("commitment.made", r#"{"id":"C3","to":"Globex","giver":"dan","due":"@","kind":"analysis"}"#),
    ("commitment.kept", r#"{"id":"C3"}"#),
    (
        "commitment.renegotiated",
        r#"{"id":"C4","replaces":"C3","to":"Globex","giver":"dan","due":"@","reason":"more data"}"#,
    ),
    ("commitment.broken", r#"{"id":"C3","reason":"forgot"}"#),
    (
        "action.asked",
        r#"{"id":"A7","owner":"priya","box_s":600,"due":"@","depends":["A2"],"stream":"db","later":true,"kind":"prevent"}"#,
    ),
    ("action.accepted", r#"{"id":"A7","by":"priya"}"#),
    ("action.done", r#"{"id":"A7","answer":"lag gone"}"#),
    ("action.dropped", r#"{"id":"A7","reason":"moot"}"#),
    ("action.reopened", r#"{"id":"A7","reason":"back"}"#),
    ("action.assigned", r#"{"id":"A7","owner":"sam"}"#),
    ("action.due_set", r#"{"id":"A7","due":"@","box_s":300}"#),
    ("action.carried_over", r#"{"id":"A7","reason":"after"}"#),
    ("blocker.raised", r#"{"id":"B2","blocks":"A9","kind":"dependency","chaser":"sam","chase_at":"@"}"#),
    ("blocker.chased", r#"{"id":"B2","chase_at":"@"}"#),
    ("blocker.climbed", r#"{"id":"B2","to":"engineering","rung":1,"chase_at":"@"}"#),
    ("blocker.cleared", r#"{"id":"B2","reason":"lock gone"}"#),
    (
        "decision.proposed",
        r#"{"id":"D3","options":["a","b"],"rejected":["c"],"why":"w","risk":"r","decider":"dan","poll_until":"@","effective":"@","revisit":"@"}"#,
    ),
    ("decision.objected", r#"{"id":"D3","by":"zoe"}"#),
    (
        "decision.made",
        r#"{"id":"D3","options":["a"],"rejected":["b"],"why":"w","risk":"r","decider":"dan","effective":"@","revisit":"errors above 5%"}"#,
    ),
    ("decision.reversed", r#"{"id":"D3","why":"no change","decider":"dan"}"#),
    (
        "hypothesis.proposed",
        r#"{"id":"H1","owner":"priya","box_s":600,"why":"w","cause":"lag","component":"db"}"#,
    ),
    ("hypothesis.testing", r#"{"id":"H1","owner":"priya","box_s":600,"why":"w"}"#),
    ("hypothesis.discarded", r#"{"id":"H1","why":"ruled out"}"#),
    ("hypothesis.confirmed", r#"{"id":"H1","why":"w","cause":"lag","component":"db"}"#),
    ("note.written", r#"{"kind":"observation"}"#),
    ("milestone.reached", r#"{"name":"mitigated"}"#),
    ("checklist.ticked", r#"{"list":"first-15","step":"severity","words":"Set the severity"}"#),
    ("checklist.unticked", r#"{"list":"first-15","step":"severity","words":"Set the severity"}"#),
    ("person.described", r#"{"handle":"zoe","name":"Zoë","team":"db","zone":"UTC"}"#),
    ("person.joined", r#"{"handle":"zoe","name":"Zoë","team":"db","zone":"UTC"}"#),
    ("person.left", r#"{"handle":"zoe"}"#),
    ("person.asked", r#"{"handle":"zoe","name":"Zoë","team":"db","zone":"UTC"}"#),
    ("role.assigned", r#"{"role":"commander","who":"dan","reason":"r"}"#),
    ("role.released", r#"{"role":"scribe","who":"lee","reason":"r"}"#),
    ("handoff.opened", r#"{"to":"kim","from":"dan","brief":"00","ids":["E1"]}"#),
    ("handoff.inherited", r#"{"from":"dan","to":"kim","ids":["C1"]}"#),
    ("handoff.read_back", r#"{"from":"dan","to":"kim","ids":["C1"]}"#),
    ("handoff.completed", r#"{"to":"kim","from":"dan","reason":"line lost"}"#),
    ("handoff.cancelled", r#"{"from":"dan","to":"kim","reason":"stays"}"#),
    ("alarm.snoozed", r#"{"clock":"E2/customer","until":"@","reason":"on the phone"}"#),
    ("thanks.noted", r#"{"who":["priya","sam"]}"#),
    ("hindsight.noted", r#"{"about":41}"#),
];

fn filled(json: &str) -> String {
    json.replace("\"@\"", &format!("\"{AT}\"")).replace("\"%\"", "\"01JD8Z0V1N0000000000000007\"")
}

/// Every payload with its type, as it stands in a journal.
pub fn payloads() -> impl Iterator<Item = (&'static str, String)> {
    PAYLOADS.iter().map(|(kind, json)| (*kind, filled(json)))
}

fn read(kind: &str, json: &str) -> Result<Event, serde_json::Error> {
    Event::read(kind, &mut serde_json::Deserializer::from_str(json))
}

#[test]
fn every_type_reads_and_writes_its_exact_json() {
    for (kind, json) in PAYLOADS {
        let json = filled(json);
        let event = read(kind, &json).unwrap_or_else(|e| panic!("{kind}: {e}"));
        assert_eq!(event.type_name(), *kind);
        assert_eq!(serde_json::to_string(&event).unwrap(), json, "{kind}");
    }
}

#[test]
fn none_is_left_out_of_this_table() {
    let told: BTreeSet<&str> = PAYLOADS.iter().map(|(kind, _)| *kind).collect();
    // These two carry a whole policy and have a test of their own.
    let missing: Vec<_> = Event::TYPES.iter().filter(|kind| !told.contains(*kind)).collect();
    assert_eq!(missing, [&"journal.created", &"policy.adopted"]);
}

#[test]
fn a_policy_stands_in_the_journal_in_full_and_has_no_null() {
    for name in ["standard", "fast", "enterprise", "gds"] {
        let policy = serde_json::to_string(&warroom::policy::named(name).unwrap()).unwrap();
        assert!(!policy.contains("null"), "{policy}");
        let json = format!("{{\"policy\":{policy},\"reason\":\"ours\"}}");
        let event = read("policy.adopted", &json).unwrap();
        assert_eq!(serde_json::to_string(&event).unwrap(), json);
    }
}

#[test]
fn what_is_absent_is_no_key() {
    for (kind, json) in PAYLOADS {
        let event = read(kind, &filled(json)).unwrap();
        assert!(!serde_json::to_string(&event).unwrap().contains("null"), "{kind}");
    }
    assert_eq!(serde_json::to_string(&Common::default()).unwrap(), "{}");
    assert_eq!(serde_json::to_string(&read("note.written", "{}").unwrap()).unwrap(), "{}");
}

#[test]
fn a_type_or_key_of_a_newer_version_is_kept_and_not_guessed() {
    assert_eq!(read("pager.rang", r#"{"who":"x"}"#).unwrap(), Event::Unknown("pager.rang".into()));
    assert!(read("action.done", r#"{"id":"A7","mood":"good"}"#).is_ok(), "an unknown key does not hurt");
    assert!(read("action.done", r#"{"id":"Z7"}"#).is_err());
    assert!(read("action.done", "{}").is_err(), "an id is missing");
}
