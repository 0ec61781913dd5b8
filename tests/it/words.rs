//! The record as a stranger reads it: every event is a sentence that holds its values.

use super::domain::vocabulary;
use super::harness::board::{self, Board};
use chrono::{DateTime, Utc};
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::Arc;
use warroom::app::desk::{Desk, Key};
use warroom::app::detail;
use warroom::app::view::Look;
use warroom::app::view::fact::{self, Teller};
use warroom::domain::calendar::Calendar;
use warroom::domain::entry::Entry;
use warroom::domain::event::{Common, Event, JournalCreated, NoteWritten, PolicyAdopted};
use warroom::domain::id::{Handle, Ulid};
use warroom::domain::redact::Eye;
use warroom::domain::room::Room;
use warroom::domain::words::Source;
use warroom::journal::Log;

const NOW: &str = "2026-11-21T20:10:00Z";

fn now() -> DateTime<Utc> {
    NOW.parse().unwrap()
}

fn entry(seq: u64, event: Event, text: &str) -> Entry {
    Entry {
        seq,
        id: Ulid::new(seq, [9; 10]),
        ts: now(),
        at: None,
        est: false,
        boot: Arc::from("x"),
        bt: 0,
        by: Handle::new("lee").unwrap(),
        src: Source::Tui,
        tv: 1,
        common: Common::about(Some("E1".parse().unwrap()), text),
        event,
        data: None,
    }
}

fn read(kind: &str, json: &str) -> Option<Event> {
    Event::read(kind, &mut serde_json::Deserializer::from_str(json)).ok()
}

/// Every string that may be any words becomes words of its own, so that no other field can hold it by chance.
fn marked(kind: &str, json: &str) -> Value {
    let mut value: Value = serde_json::from_str(json).unwrap();
    let paths: Vec<String> = leaves(&value).into_iter().map(|(path, _)| path).collect();
    for (n, path) in paths.iter().enumerate() {
        let old = value.pointer(path).unwrap().clone();
        if !old.is_string() || kind == "alarm.snoozed" && path == "/clock" {
            continue;
        }
        *value.pointer_mut(path).unwrap() = Value::String(format!("zq{n}x"));
        // Ids, times and closed lists cannot be other words.
        if read(kind, &value.to_string()).is_none() {
            *value.pointer_mut(path).unwrap() = old;
        }
    }
    value
}

fn leaves(value: &Value) -> Vec<(String, Value)> {
    let under = |key: String, inner: &Value| {
        leaves(inner).into_iter().map(|(path, leaf)| (format!("/{key}{path}"), leaf)).collect::<Vec<_>>()
    };
    match value {
        Value::Object(map) => map.iter().flat_map(|(key, inner)| under(key.clone(), inner)).collect(),
        Value::Array(all) => {
            all.iter().enumerate().flat_map(|(n, inner)| under(n.to_string(), inner)).collect()
        }
        leaf => vec![(String::new(), leaf.clone())],
    }
}

/// What a stranger must be able to read for one value.
fn legible(kind: &str, path: &str, leaf: &Value) -> String {
    let name = path.rsplit('/').find(|part| part.parse::<u32>().is_err()).unwrap_or_default();
    match (leaf, kind, name) {
        (Value::Bool(true), _, "by_customer") => "waiting for the customer".to_owned(),
        (Value::Bool(true), _, "planned") => "planned".to_owned(),
        (Value::Bool(true), _, "later") => "for after the incident".to_owned(),
        (Value::Bool(true), _, "promised") => "promised to them".to_owned(),
        (Value::Bool(true), _, "est") => "about at".to_owned(),
        (Value::Bool(true), "entry.pinned", _) => "pinned to the top".to_owned(),
        (Value::Number(n), _, "every_s" | "box_s") => format!("{} min", n.as_i64().unwrap() / 60),
        (Value::Number(_), _, "delta") => "3 s back".to_owned(),
        (Value::Number(_), "customer.described", "minor") if path.contains("revenue") => {
            "2400000.00".to_owned()
        }
        (Value::Number(n), _, "minor") => format!("0.0{n}"),
        (Value::Number(n), "journal.scrubbed" | "hindsight.noted", _) => format!("L{n}"),
        (Value::Number(n), _, "customers_count") => format!("{n} customers"),
        (Value::Number(n), _, "satisfaction") => format!("satisfied {n} of 5"),
        (Value::Number(n), ..) => n.to_string(),
        (Value::String(text), ..) if text.starts_with("2026-") => "20:06".to_owned(),
        (Value::String(_), _, "target" | "targets") if kind.starts_with("entry.") => {
            "the entry in question".to_owned()
        }
        (Value::String(text), _, "deescalated") => {
            assert_eq!(text, "workaround_found");
            "a workaround was found".to_owned()
        }
        (Value::String(text), "escalation.declared", "severity") => {
            assert_eq!(text, "critical");
            "SEV1".to_owned()
        }
        (Value::String(text), _, "kind") if text == "rca" => "root cause analysis".to_owned(),
        (Value::String(text), "alarm.snoozed", "clock") => {
            assert_eq!(text, "E2/customer");
            "customer update of E2".to_owned()
        }
        (Value::String(text), ..) => text.replace('_', " "),
        (other, ..) => panic!("{kind}{path}: {other}"),
    }
}

/// Every type of the table with marked values, told in a room that holds all of them.
fn told() -> Vec<(&'static str, Value, String, String)> {
    let mut entries = vec![entry(0, NoteWritten { kind: None }.into(), "the entry in question")];
    entries[0].id = "01JD8Z0V1N0000000000000007".parse().unwrap();
    let mut values = Vec::new();
    for (seq, (kind, json)) in (1..).zip(vocabulary::payloads()) {
        let value = marked(kind, &json);
        let event = read(kind, &value.to_string()).unwrap_or_else(|| panic!("{kind}: {value}"));
        entries.push(entry(seq, event, ""));
        values.push((kind, value));
    }
    let policy = Arc::new(warroom::policy::standard());
    let mut room = Room::empty(policy, Arc::new(Calendar::default()));
    room.extend(entries.iter().cloned().map(Arc::new));
    let (desk, fresh) = (Desk::default(), BTreeMap::new());
    let look = Look::new(now(), chrono_tz::UTC, &desk, &fresh);
    let teller = Teller::new(&room, Eye::Private, &look);
    let words = entries[1..].iter().map(|entry| {
        let told = fact::tell(&teller, entry);
        let more = fact::more(&teller, entry);
        let id = told.id.map(|id| id.to_string()).unwrap_or_default();
        let more: Vec<String> = more.into_iter().map(|(name, words)| format!("{name} {words}")).collect();
        (format!("{} {id} {}", told.tag, told.text), more.join("\n"))
    });
    values.into_iter().zip(words).map(|((kind, value), (line, more))| (kind, value, line, more)).collect()
}

/// These stand in the detail view of an entry alone: the line would hold nothing else.
const IN_DETAIL: &[(&str, &str)] = &[
    ("journal.recovered", "cut"),
    ("journal.recovered", "sha256"),
    ("journal.scrubbed", "old_head"),
    ("checkpoint.posted", "head"),
    ("import.finished", "sha256"),
    ("escalation.declared", "mode"),
    ("escalation.declared", "customers"),
    ("escalation.declared", "components"),
    ("escalation.declared", "category"),
    ("escalation.declared", "clocks"),
    ("escalation.declared", "response_due"),
    ("escalation.declared", "triage_due"),
    ("escalation.declared", "phase"),
    ("severity.changed", "clocks"),
    ("severity.changed", "response_due"),
    ("severity.changed", "triage_due"),
    ("phase.changed", "clocks"),
    ("mode.changed", "clocks"),
    ("escalation.reopened", "clocks"),
    // Money and contract never stand in the log, for the log is read aloud.
    ("customer.described", "revenue"),
    ("customer.described", "contract"),
    ("customer.described", "credits"),
    ("impact.assessed", "revenue"),
    ("impact.assessed", "contract"),
    ("update.sent", "audience"),
    ("update.sent", "channel"),
    ("update.sent", "phase_told"),
    ("update.sent", "next"),
    ("update.sent", "told"),
    ("update.sent", "commitments"),
    ("update.sent", "findings_overridden"),
    ("action.asked", "box_s"),
    ("action.asked", "stream"),
    ("decision.proposed", "options"),
    ("decision.proposed", "rejected"),
    ("decision.proposed", "risk"),
    ("decision.proposed", "effective"),
    ("decision.made", "options"),
    ("decision.made", "rejected"),
    ("decision.made", "risk"),
    ("decision.made", "effective"),
    ("note.written", "kind"),
    // The words of the step stand in the line.
    ("checklist.ticked", "step"),
    ("checklist.unticked", "step"),
    ("handoff.opened", "brief"),
];

#[test]
fn every_value_of_every_event_is_legible() {
    let mut missing = Vec::new();
    for (kind, value, line, more) in told() {
        for (path, leaf) in leaves(&value) {
            let want = legible(kind, &path, &leaf);
            let first = path.split('/').nth(1).unwrap();
            // ACTION verbs of a closed list may be a part of a longer word; a blank before or a mark is enough.
            let deep = IN_DETAIL.contains(&(kind, first));
            let held = line.contains(&want) || deep && more.contains(&want);
            if !held {
                missing.push(format!("{kind}{path}: {want:?} in {line:?} {more:?}"));
            }
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn no_line_says_a_word_twice_or_leaves_a_hole() {
    for (kind, _, line, _) in told() {
        let line = line.to_lowercase();
        let words: Vec<&str> =
            line.split_whitespace().map(|word| word.trim_end_matches([':', ','])).collect();
        for two in words.windows(2) {
            assert!(two[0] != two[1] || two[0].starts_with("zq"), "{kind}: {line}");
        }
        assert!(
            !line.contains(": :") && !line.contains("; ;") && !line.trim_end().ends_with(':'),
            "{kind}: {line}"
        );
    }
}

#[test]
fn the_two_that_carry_a_policy_name_it() {
    let created = JournalCreated {
        room: "INC-1".to_owned(),
        title: "payments".to_owned(),
        genesis: "ab12".to_owned(),
        min_reader: 71,
        min_writer: 72,
        policy: Box::new(warroom::policy::standard()),
        calendar: Box::default(),
        zone: "Europe/Berlin".to_owned(),
        unsafe_location: Some("/net/home".to_owned()),
    };
    let adopted =
        PolicyAdopted { policy: created.policy.clone(), reason: Some("agreed with all".to_owned()) };
    let room = Room::empty(Arc::new(warroom::policy::standard()), Arc::new(Calendar::default()));
    let (desk, fresh) = (Desk::default(), BTreeMap::new());
    let look = Look::new(now(), chrono_tz::UTC, &desk, &fresh);
    let teller = Teller::new(&room, Eye::Private, &look);
    let name = created.policy.name.clone();
    let all = |event: Event| {
        let entry = entry(0, event, "");
        format!("{} {:?}", fact::tell(&teller, &entry).text, fact::more(&teller, &entry))
    };
    let said = all(created.into());
    for want in ["INC-1", "payments", "ab12", "71", "72", "Europe/Berlin", "/net/home", &name] {
        assert!(said.contains(want), "{want} in {said}");
    }
    let said = all(adopted.into());
    assert!(said.contains(&format!("policy {name} holds from here on: agreed with all")), "{said}");
}

#[test]
fn the_log_tells_every_act_but_bookkeeping() {
    let told: Vec<(&str, bool)> = vocabulary::payloads()
        .map(|(kind, json)| (kind, fact::is_told(&entry(1, read(kind, &json).unwrap(), ""), Eye::Private)))
        .collect();
    let hidden: Vec<&str> = told.iter().filter(|(_, told)| !told).map(|(kind, _)| *kind).collect();
    assert_eq!(hidden, ["entry.struck", "entry.amended", "hindsight.noted"]);
    // What is asked stands in the actions panel until the log tells that it is done; one for later stands nowhere else.
    let plain = read("action.asked", r#"{"id":"A7"}"#).unwrap();
    assert!(!fact::is_told(&entry(1, plain, "check"), Eye::Private));
}

/// A room with lines of the past, each a minute after the one before; the last one a minute ago.
fn story(lines: &[&str]) -> Board {
    let mut board = board::room("empty");
    let start: DateTime<Utc> = board::NOW.parse().unwrap();
    for (n, line) in lines.iter().enumerate() {
        let ago = i64::try_from(lines.len() - n).unwrap();
        board.write(start - chrono::TimeDelta::minutes(ago), "dan", line);
    }
    board.open();
    board
}

fn lines(board: &Board) -> String {
    let look = board.model.glance();
    let room = board.log.room();
    let teller = Teller::new(room, Eye::Private, &look);
    let words = room.entries().iter().map(|entry| {
        let told = fact::tell(&teller, entry);
        format!("{} {} {}\n", entry.line_id(), told.tag, told.text)
    });
    words.collect()
}

#[test]
fn a_stranger_reads_what_was_done_to_what() {
    let board = story(&[
        ":escalation sev2 @sam Globex checkout fails --customer Globex:strategic",
        "a @priya check replica lag !15m",
        ":pin A1",
        ":tag A1 #dns",
        ":accept A1",
        ":due A1 20m",
        ":tick E1 first15 severity",
        ":sla E1 resolution 4h",
        ":pause E1 resolution their logs are missing --by-customer",
        ":target E1 engineering fix 2h traffic is drained",
        ":tried E1 restarted the api -> no change",
        ":components E1 api, edge",
        ":expect E1 hourly calls emotion:angry need:certainty risk:leaves",
        ":link A1 https://example.com/1 vendor case",
        ":person @priya Priya team:Storage zone:Europe/Berlin",
        ":deescalate E1 workaround they use the old endpoint",
    ]);
    let said = lines(&board);
    let wanted = [
        "pin A1 check replica lag is pinned to the top",
        "tag A1 check replica lag is tagged #dns",
        "accept @priya took it on: check replica lag",
        "due by 14:41 (within 20 min), was 14:32: check replica lag",
        "tick severity set; if unsure, the higher (checklist the first 15 minutes)",
        "the resolution clock stands still, stopped by @dan, waiting for the customer: their logs are missing",
        "goes to engineering, asked to fix by 16:25; until then traffic is drained",
        "tried restarted the api -> no change",
        "touches api, edge",
        "feels angry; needs certainty; risk: leaves",
        "vendor case: https://example.com/1 for A1 check replica lag",
        "person @priya: Priya, team Storage, zone Europe/Berlin",
        "now deescalated, because a workaround was found: they use the old endpoint",
    ];
    for want in wanted {
        assert!(said.contains(want), "{want:?} in\n{said}");
    }
}

/// An escalation of which everything is known.
const EVERYTHING: &[&str] = &[
    ":escalation sev2 @sam Refunds are slow --customer Globex:strategic",
    ":impact E1 customers:12 breadth:EU depth:checkout duration:2h revenue:2.4M USD reputation:press contract:credits",
    ":sla E1 resolution 4h",
    ":pause E1 resolution their logs are missing --by-customer",
    ":target E1 engineering fix 2h traffic is drained",
    ":expect E1 hourly calls emotion:angry need:certainty risk:leaves",
    ":components E1 api, edge",
    ":describe E1 every third refund waits",
    ":tried E1 restarted the api -> no change",
    ":hypothesis E1 @lee 20m the cache is cold",
    ":link E1 https://example.com/1 vendor case",
    ":cadence E1 45m because the vendor works on it",
    ":outcome E1 at_risk",
    ":deputy @sam",
    "a @sam check replica lag !15m",
    "c @sam RCA outline !2h",
    "b @sam A1 waiting on the deploy lock !15m",
    ":person @sam Sam Okoro team:Storage zone:Europe/Berlin",
];

fn rows(board: &Board, key: &Key) -> String {
    let rows = detail::rows(&board.model, key);
    let lines: Vec<String> = rows.iter().map(|row| format!("{}| {}", row.label, row.text)).collect();
    lines.join("\n")
}

fn item(id: &str) -> Key {
    Key::Item(id.parse().unwrap())
}

#[test]
fn the_detail_of_an_escalation_tells_everything_known() {
    let mut board = story(EVERYTHING);
    let said = rows(&board, &item("E1"));
    let wanted = [
        "severity| SEV2 (high)",
        "owner| @sam",
        "customers| Globex",
        "every 45 min, set by hand, because the vendor works on it",
        "sla resolution| stands still since",
        "by @dan, waiting for the customer, because their logs are missing",
        "how many| 12",
        "breadth| EU",
        "depth| checkout",
        "duration| 2h",
        "revenue| 2400000.00 USD",
        "reputation| press",
        "contract| credits",
        "target| engineering",
        "ask| fix",
        "deadline| ",
        "containment| traffic is drained",
        "expects| hourly calls",
        "emotion| angry",
        "need| certainty",
        "risk| leaves",
        "components| api",
        "description| every third refund waits",
        "tried| restarted the api -> no change",
        "causes| H1 the cache is cold (proposed @lee)",
        "kept links| vendor case: https://example.com/1",
        "outcome| at risk",
        "mode| bridge",
    ];
    for want in wanted {
        assert!(said.contains(want), "{want:?} in\n{said}");
    }
    board.model.eye = Eye::Shared;
    let shared = rows(&board, &item("E1")) + &rows(&board, &item("K1")) + &rows(&board, &item("L2"));
    for secret in ["Globex", "2400000", "credits"] {
        assert!(!shared.contains(secret), "{secret} in\n{shared}");
    }
}

#[test]
fn what_was_made_private_later_is_hidden_from_others_on_the_board_too() {
    let mut board = story(EVERYTHING);
    board.keys("n").types("the invoice run skipped a tenant").keys("Enter");
    board.keys("a").types("@sam call the bank about it").keys("Enter");
    let note = board.model.room.entries().len() as u64 - 2;
    for id in [note, note + 1] {
        board.keys(":").types(&format!("tag L{id} private")).keys("Enter");
    }
    let done = board.model.room.actions.keys().last().unwrap().to_string();
    board.keys(":").types(&format!("done {done}")).keys("Enter");
    let seen = |board: &mut Board| {
        let lines = [note, note + 1].map(|seq| rows(board, &item(&format!("L{seq}"))));
        let items = rows(board, &item(&done)) + &rows(board, &item("E1"));
        board.screen(200, 60) + &lines.concat() + &items
    };
    let own = seen(&mut board);
    assert!(own.contains("invoice run") && own.contains("the bank"), "{own}");
    board.model.eye = Eye::Shared;
    let shared = seen(&mut board);
    assert!(!shared.contains("invoice run") && !shared.contains("the bank"), "{shared}");
}

#[test]
fn a_long_detail_is_scrolled_to_its_end() {
    let mut board = story(EVERYTHING);
    board.keys("1 Enter");
    let first = board.screen(80, 24);
    assert!(first.contains("more"), "{first}");
    let mut seen = first;
    for _ in 0..8 {
        seen += &board.keys("PgDn").screen(80, 24);
    }
    for want in ["SEV2 (high)", "2400000.00 USD", "no change", "history", "outcome.recorded"] {
        assert!(seen.contains(want), "{want} in\n{seen}");
    }
}

#[test]
fn a_person_and_a_customer_have_their_detail() {
    let board = story(EVERYTHING);
    let sam = rows(&board, &Key::Person("sam".to_owned()));
    let wanted = [
        "@sam| Sam Okoro",
        "team| Storage",
        "zone| Europe/Berlin",
        "roles| deputy since",
        "escalations| E1 Globex, triage",
        "actions| A1 check replica lag, asked",
        "promises| C1 RCA outline",
        "blockers| B1 ",
    ];
    for want in wanted {
        assert!(sam.contains(want), "{want:?} in\n{sam}");
    }
    let globex = rows(&board, &item("K1"));
    for want in ["name| Globex", "tier| strategic", "escalations| E1 Refunds are slow"] {
        assert!(globex.contains(want), "{want:?} in\n{globex}");
    }
}

#[test]
fn what_was_carried_over_is_on_the_board_and_late_where_it_is() {
    let mut board = story(&[
        ":escalation sev2 @sam Refunds are slow --customer Globex:strategic",
        "a @priya check replica lag !15m #E1",
        ":due A1 30h",
        ":carry A1 needs a window",
    ]);
    assert!(rows(&board, &item("A1")).contains("state| carried over since"), "not asked any more");
    for (width, height) in [(80, 24), (120, 40), (200, 60)] {
        let screen = board.keys("2").screen(width, height);
        assert!(screen.contains("carried over") && screen.contains("check replica lag"), "{screen}");
    }
    board.wait(40 * 3600);
    let screen = board.screen(80, 24);
    assert!(screen.contains("1 late"), "{screen}");
    assert!(screen.contains("carried over: check replica lag") && screen.contains("LATE"), "{screen}");
}

#[test]
fn a_decision_whose_time_has_come_is_on_the_board() {
    let mut board = story(&[
        ":escalation sev2 @sam Refunds are slow --customer Globex:strategic",
        "d hold all deploys !10m",
    ]);
    assert!(!board.keys("4").screen(80, 24).contains("look again"));
    board.wait(3600);
    let screen = board.screen(80, 24);
    assert!(screen.contains("look again: hold all deploys"), "{screen}");
}

#[test]
fn what_was_undone_is_called_so_and_what_was_struck_too() {
    let mut board = story(&[":escalation sev2 @sam Refunds are slow", "n one", "n two"]);
    board.keys("n").types("three").keys("Enter z");
    let two = board.log.room().entries().iter().find(|entry| entry.text() == "two").unwrap().id;
    let start: DateTime<Utc> = board::NOW.parse().unwrap();
    let seq = board.log.room().seq_of(two).unwrap();
    board.write(start, "dan", &format!(":strike L{seq} wrong room"));
    board.catch_up();
    let said = lines(&board);
    assert!(said.contains("undo L") && said.contains("three no longer counts, taken back by undo"), "{said}");
    assert!(said.contains("two no longer counts: wrong room"), "{said}");
    let three = board.log.room().entries().iter().find(|entry| entry.text() == "three").unwrap().seq;
    assert!(rows(&board, &item(&format!("L{three}"))).contains("undone by @dan"));
    assert!(rows(&board, &item(&format!("L{seq}"))).contains("struck by @dan"));
}

#[test]
fn a_receipt_never_counts_to_nothing() {
    let mut board = story(&[":escalation sev1 @sam Refunds are slow --customer Globex:strategic"]);
    board.wait(7200);
    board.keys("1 S 1");
    assert!(!board.said().contains("(0 min)"), "{}", board.said());
}

#[test]
fn what_undo_took_back_and_what_was_corrected_is_said_in_words() {
    let board = story(&[
        ":escalation sev1 pay",
        "n all quiet",
        ":pin L2",
        ":strike L3",
        ":link https://status.example.com/7",
        ":strike L5",
        ":propose drain the east",
        ":strike L7",
        "n clocks are fine",
        ":retime L9 14:00",
        ":strike L10",
    ]);
    let said = lines(&board);
    for words in [
        "pin of L",
        "link https://status.example.com/7 no longer counts",
        "D1 drain the east no longer counts",
    ] {
        assert!(said.contains(words), "{words}\n{said}");
    }
    assert!(said.contains("clocks are fine: happened at 14:00"), "{said}");
    assert!(said.contains("correction of L"), "{said}");
}
