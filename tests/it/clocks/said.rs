//! What the command line says of clocks and times: after a wrong clock, after words that are no zone, of an agreed pace.
use crate::harness::{Home, Said};
use std::sync::Arc;
use warroom::domain::calendar::Calendar;
use warroom::domain::command::Command;
use warroom::domain::decide::{Desk, decide};
use warroom::domain::id::Handle;
use warroom::domain::room::Room;
use warroom::domain::time::after;
use warroom::domain::words::Source;
use warroom::journal::chain::Check;
use warroom::journal::disk::RealDisk;
use warroom::journal::{Access, FileLog, Log, Place, Stamp};
use warroom::shell::clock;

/// A room with one critical escalation of Globex, an action, a blocker and a promise, opened at 10:00 UTC.
fn home() -> Home {
    let home = Home::new().at("2026-03-02T10:00:00Z");
    home.run(&["start", "x", "--room", "Q", "--sev", "critical", "--customer", "Globex"]).ends(0);
    home
}

fn does(home: &Home, line: &str) -> Said {
    home.run(&["--room", "Q", "do", line])
}

fn types(home: &Home) -> Vec<String> {
    let text = std::fs::read_to_string(home.journal("Q")).unwrap();
    let of = |line: &str| serde_json::from_str::<serde_json::Value>(line).unwrap()["h"]["type"].to_string();
    text.lines().map(of).collect()
}

#[test]
fn an_update_of_a_wrong_clock_does_not_silence_the_customers_clock() {
    let home = home().at("2026-03-02T12:00:00Z");
    does(&home, "update E1 we are looking").ends(0);
    let home = home.at("2026-03-02T10:02:00Z");
    let said = does(&home, "update E1 we are still looking").ends(0).stdout;
    assert!(said.contains("next 10:22") && said.contains("(in 20 min)"), "{said}");
    let home = home.at("2026-03-02T11:00:00Z");
    let due = home.run(&["--room", "Q", "due"]).ends(0).stdout;
    assert!(due.contains("late") || due.contains("LATE"), "{due}");
    let draft = home.run(&["--room", "Q", "report", "update", "E1"]).ends(0).stdout;
    assert!(!draft.contains("12:00"), "{draft}");
    does(&home, "update E1 -30m we were looking").ends(0);
    let due = home.run(&["--room", "Q", "--json", "due"]).ends(0).stdout;
    assert!(due.contains("2026-03-02T10:22:00") || due.contains("2026-03-02T10:50:00"), "{due}");
}

#[test]
fn a_command_notes_that_the_clock_was_set_since_the_last_line() {
    let home = Home::new();
    home.run(&["start", "x", "--room", "Q", "--sev", "critical", "--customer", "Globex"]).ends(0);
    write_ahead(&home, 7200);
    let due = home.run(&["--room", "Q", "--json", "due"]).ends(0).stdout;
    let due: serde_json::Value = serde_json::from_str(&due).unwrap();
    let update = due["due"].as_array().unwrap().iter().find(|row| row["clock"] == "E1/customer").unwrap();
    let left_s = update["left_s"].as_i64().unwrap_or_else(|| panic!("{update}"));
    assert!((1100..=1200).contains(&left_s), "{update}");
    does(&home, "nosuchverb").ends(2);
    does(&home, "done A99").ends(5);
    assert!(!types(&home).iter().any(|kind| kind.contains("clock.jumped")), "what is refused writes nothing");
    let said = does(&home, "note hello").ends(0);
    assert!(said.stderr.contains("note: the clock jumped from "), "{}", said.stderr);
    let kinds = types(&home);
    assert_eq!(kinds[kinds.len() - 2..], ["\"clock.jumped\"", "\"note.written\""]);
    let said = home.run(&["--room", "Q", "add", "n hello again"]).ends(0);
    assert!(!said.stderr.contains("jumped"), "once: {}", said.stderr);
}

/// An update by a clock that is so many seconds ahead, after this start of the machine.
fn write_ahead(home: &Home, ahead_s: i64) {
    let now = clock::from_environment(|_| None).unwrap().read();
    let stamp = Stamp {
        now: after(now.now, ahead_s),
        boot: now.boot,
        boot_us: now.boot_us,
        by: Handle::new("dan").unwrap(),
        src: Source::Cli,
        chance: warroom::shell::chance::for_journal(Some("seed"), 7),
        ids: Vec::new(),
    };
    let blank = Room::empty(Arc::new(warroom::policy::standard()), Arc::new(Calendar::default()));
    let path = home.journal("Q");
    let place = Place { disk: Arc::new(RealDisk), path, shelter: None, allow_unsafe: false, blank };
    let mut log = FileLog::open(&place, Access::Write, Check::Whole).unwrap();
    let desk = Desk { now: stamp.now, by: stamp.by.clone(), zone: chrono_tz::UTC };
    let act = super::world::update(warroom::domain::words::Audience::Customer, None, None);
    let command = Command::new(act).saying("we are looking").on(warroom::domain::id::EscalationId(1));
    let mut act = |room: &Room| decide(room, &command, &desk);
    assert!(log.commit_all(&mut [&mut act], &stamp).stopped.is_none());
}

#[test]
fn a_word_after_a_time_that_may_be_a_zone_is_refused_and_never_part_of_the_reason() {
    let home = home();
    for line in ["action @priya look", "commitment a fix !14:00", "blocker no answer"] {
        does(&home, line).ends(0);
    }
    for line in [
        "due C1 14:05 XYZ agreed",
        "due C1 14:05 UK agreed",
        "due C1 14:05 Pacific agreed",
        "due C1 14:05 Eastern time agreed",
        "cadence E1 14:05 XYZ because y",
        "cadence E1 14:05 Berlin because y",
        "cadence E1 14:05 London time because y",
        "chase B1 14:05 XYZ still",
        "target E1 engineering fix 14:05 XYZ words",
        "retime A1 09:59 XYZ late note",
        "due A1 14:05 New York time",
        "update E1 hello !14:05 XYZ",
        "action @priya look !14:05 XYZ",
        "propose E1 fail over !14:05 XYZ",
        "blocker foo !14:05 XYZ",
    ] {
        let said = does(&home, line);
        assert!(said.code != 0 && said.stderr.contains("is no zone that is known"), "{line}: {said:?}");
    }
    for line in
        ["action @priya look !tomorrow", "blocker foo !friday", "due A1 tomorrow", "chase B1 !tomorrow now"]
    {
        let said = does(&home, line);
        assert!(said.code != 0 && said.stderr.contains("a time"), "{line}: {said:?}");
    }
    for line in [
        "cadence E1 10m because CEO agreed",
        "cadence E1 14:05 because CEO agreed",
        "due A1 14:05 ETA moved",
        "due A1 14:06 Globex asked",
        "due A1 15:05 priya asked",
        "chase B1 14:05 still",
    ] {
        does(&home, line).ends(0);
    }
    for (zone, utc) in [
        ("EAT", "T11:05"),
        ("WAT", "T13:05"),
        ("PHT", "T06:05"),
        ("WIB", "T07:05"),
        ("ICT", "T07:05"),
        ("AET", "T03:05"),
        ("NZT", "T01:05"),
    ] {
        does(&home, "due A1 -").ends(0);
        does(&home, &format!("due A1 14:05 {zone} agreed")).ends(0);
        let text = std::fs::read_to_string(home.journal("Q")).unwrap();
        assert!(text.lines().last().unwrap().contains(utc), "{zone}");
    }
    let said = home.run(&["--room", "Q", "add", "a @priya look !14:05 Berlin before lunch"]).ends(0);
    assert!(said.stderr.contains("Berlin"), "{said:?}");
    let said = home.run(&["--room", "Q", "add", "a @priya look !tomorrow 9am CET"]).ends(0);
    assert!(said.stderr.contains("!tomorrow"), "{said:?}");
}

#[test]
fn what_becomes_of_an_agreed_pace_is_said() {
    let home = home();
    does(&home, "sev E1 high because fewer").ends(0);
    does(&home, "cadence E1 10m because the CEO agreed on it").ends(0);
    let said = does(&home, "sev E1 critical").ends(0);
    assert!(
        said.stderr.contains("the agreed pace stays: customer words every 10 min (the CEO agreed on it)"),
        "{said:?}"
    );
    let said = does(&home, "mode E1 case because quiet").ends(0);
    assert!(said.stderr.contains("every 10 min (the CEO agreed on it)"), "{said:?}");
    let said = does(&home, "update E1 we are looking").ends(0).stdout;
    assert!(said.contains("10:10"), "{said}");
    does(&home, "mode E1 bridge because loud").ends(0);
    does(&home, "sev E1 medium because fewer").ends(0);
    does(&home, "cadence E1 60m because they are asleep").ends(0);
    let said = does(&home, "sev E1 critical").ends(0);
    assert!(
        said.stderr.contains("the agreed pace of 60 min for customer words ends: every 20 min now"),
        "{said:?}"
    );
    let said = does(&home, "sev E1 high because fewer").ends(0);
    assert!(!said.stderr.contains("agreed"), "once: {said:?}");
}

#[test]
fn a_customer_by_contract_pulls_the_deadline_nearer_and_the_receipt_says_so() {
    let home = home();
    let file = home.folder().join("ours.toml");
    std::fs::write(&file, "[contract.tier.strategic]\nfirst = { critical = \"2m\" }\n").unwrap();
    home.run(&["--room", "Q", "policy", "adopt", file.to_str().unwrap(), "--reason", "ours"]).ends(0);
    does(&home, "customer Initech:strategic").ends(0);
    let said = does(&home, "attach E1 Initech").ends(0);
    assert!(
        said.stdout.contains("next update 10:05") || said.stdout.contains("next update 10:02"),
        "{said:?}"
    );
}

#[test]
fn a_time_that_comes_twice_is_named_twice_when_quieting_too() {
    let home = home().with("TZ", "Europe/Berlin").at("2026-10-24T22:00:00Z");
    let said = does(&home, "snooze E1 2:30");
    assert!(said.code != 0 && said.stderr.contains("comes twice that day, at 00:30z and 01:30z"), "{said:?}");
}

#[test]
fn a_contract_clock_is_breached_at_its_hundredth_percent() {
    let home = home();
    does(&home, "sla E1 resolution 60m").ends(0);
    let home = home.at("2026-03-02T11:00:00Z");
    let due = home.run(&["--room", "Q", "due"]).ends(0).stdout;
    assert!(due.contains("resolution SLA breached"), "{due}");
}

#[test]
fn no_way_to_an_end_and_back_puts_off_the_first_words() {
    for end in [
        &["deescalate E1 new"][..],
        &["resolve E1 --anyway x"],
        &["resolve E1 --anyway x", "close E1 --anyway x"],
    ] {
        let home = crate::harness::Home::new().at("2026-03-01T10:00:00Z");
        home.run(&["start", "pay", "--sev", "critical", "--customer", "Globex"]).ends(0);
        let home = home.at("2026-03-01T10:30:00Z");
        for line in end {
            home.run(&["do", line]).ends(0);
        }
        assert!(!home.run(&["--room", "INC-0301", "due"]).ends(0).stdout.contains("E1/response"), "{end:?}");
        home.run(&["--room", "INC-0301", "do", "reopen E1 it came back"]).ends(0);
        let due = home.run(&["due"]).ends(0).stdout;
        for (late, clock) in [("+20:00", "E1/customer"), ("+15:00", "E1/response"), ("+15:00", "E1/triage")] {
            let is_late = |row: &str| row.starts_with(late) && row.contains("LATE") && row.contains(clock);
            assert!(due.lines().any(is_late), "{end:?}: {clock}\n{due}");
        }
        // Words end it, and what comes after another end counts from the reopening.
        home.run(&["do", "sent E1 we are looking"]).ends(0);
        let home = home.at("2026-03-01T11:30:00Z");
        home.run(&["do", "deescalate E1 new"]).ends(0);
        home.run(&["--room", "INC-0301", "do", "reopen E1 again"]).ends(0);
        let due = home.run(&["due"]).ends(0).stdout;
        assert!(!due.lines().any(|row| row.contains("LATE") && row.contains("E1/customer")), "{due}");
    }
}

#[test]
fn inside_nobody_waited_for_words_about_what_had_ended() {
    let home = crate::harness::Home::new().at("2026-03-01T10:00:00Z");
    home.run(&["start", "pay", "--sev", "critical", "--customer", "Globex"]).ends(0);
    home.run(&["do", "sent E1 we are looking"]).ends(0);
    home.run(&["do", "resolve E1 --anyway x"]).ends(0);
    home.run(&["do", "close E1 --anyway x"]).ends(0);
    let home = home.at("2026-03-01T12:00:00Z");
    home.run(&["--room", "INC-0301", "do", "reopen E1 it came back"]).ends(0);
    let due = home.run(&["due"]).ends(0).stdout;
    for clock in ["E1/internal", "E1/executive"] {
        let runs = |row: &str| row.starts_with("in 30 min") && row.contains(clock);
        assert!(due.lines().any(runs), "{clock}\n{due}");
    }
}
