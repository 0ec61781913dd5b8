//! `warroom replay --plain`: the record as lines, from where to where.
use crate::harness::Home;
use std::fs;

/// A room written over two hours, with something back-dated, something struck and a long silence.
fn told() -> Home {
    let mut home = Home::new();
    for (now, line) in [
        ("12:50:00", "start payments-5xx --sev critical --room INC-4821"),
        ("12:51:00", "add n#bridge#opened"),
        ("12:52:00", "do milestone#E1#detected"),
        ("13:20:00", "add d#hold#all#deploys"),
        ("13:24:00", "add n#error#rate#38% --at 13:10"),
        ("13:25:00", "add n#typed#by#mistake"),
        ("13:25:10", "do undo"),
        ("14:08:12", "do milestone#E1#mitigated"),
    ] {
        home = home.at(&format!("2026-06-10T{now}Z"));
        let words: Vec<String> = line.split(' ').map(|word| word.replace('#', " ")).collect();
        home.run(&words.iter().map(String::as_str).collect::<Vec<_>>()).ends(0);
    }
    home
}

#[test]
fn the_record_is_told_with_its_silences() {
    let home = told();
    let said = home.run(&["replay", "INC-4821", "--plain"]).ends(0).stdout;
    insta::assert_snapshot!(said);
    assert!(!said.contains("mistake"));
    let with_struck = home.run(&["replay", "INC-4821", "--plain", "--struck"]).ends(0).stdout;
    assert!(with_struck.contains("typed by mistake  [struck by L"), "{with_struck}");
}

#[test]
fn either_clock_can_be_followed() {
    let home = told();
    let line = |args: &[&str]| {
        let said = home.run(&[&["replay", "INC-4821", "--plain"], args].concat()).ends(0).stdout;
        said.lines().find(|line| line.contains("38%")).unwrap().to_owned()
    };
    let (recorded, happened) = (line(&[]), line(&["--happened"]));
    assert!(recorded.starts_with("13:24:00") && recorded.ends_with("[happened 13:10]"), "{recorded}");
    assert!(happened.starts_with("13:10:00") && happened.ends_with("[written 13:24]"), "{happened}");
}

#[test]
fn it_begins_and_ends_where_it_is_told_to() {
    let home = told();
    let told = |args: &[&str]| {
        let said = home.run(&[&["replay", "INC-4821", "--plain"], args].concat()).ends(0).stdout;
        let times = said.lines().filter(|line| line.contains(" L")).filter_map(|line| line.get(..5));
        times.map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(told(&["--at", "13:20", "--until", "mitigated"]).first().unwrap(), "13:20");
    assert_eq!(told(&["--at", "D1"]).first().unwrap(), "13:20");
    assert_eq!(told(&["--at", "T+30m", "--until", "13:24"]).last().unwrap(), "13:24");
    assert_eq!(told(&["--until", "detected"]).last().unwrap(), "12:52");
    assert_eq!(told(&["--until", "50%"]).last().unwrap(), "13:24");
    assert_eq!(told(&["--until", "23:00"]), told(&[]));
    assert_eq!(told(&["--at", "2026-06-10 14:00"]), ["14:08"], "lines begin with what shows from then on");
    assert_eq!(told(&["--at", "13:00"]).first().unwrap(), "13:20");
    for day in ["2026-06-10", "10 Jun 2026", "10.06.2026"] {
        assert_eq!(told(&["--at", day]), told(&[]), "{day}");
        assert_eq!(told(&["--until", day]), told(&[]), "a day is taken with all of it: {day}");
    }
    let outside = home.run(&["replay", "INC-4821", "--plain", "--at", "2026-06-11"]).ends(2).stderr;
    assert!(outside.contains("2026-06-11 00:00 lies outside of this record"), "{outside}");
    let review = home.run(&["report", "review", "--room", "INC-4821", "--until", "2026-06-10"]).ends(0);
    assert!(review.stderr.contains("leaves nothing out"), "{}", review.stderr);
}

#[test]
fn a_journal_on_standard_input_is_told_the_same() {
    let home = told();
    let bytes = fs::read(home.journal("INC-4821")).unwrap();
    let there = home.run(&["replay", "INC-4821", "--plain"]).ends(0).stdout;
    assert_eq!(home.run_with(&["replay", "-", "--plain"], &bytes).ends(0).stdout, there);
    let cut = &bytes[..bytes.len() - 30];
    let torn = home.run_with(&["replay", "-", "--plain"], cut).ends(0).stdout;
    assert!(there.starts_with(&torn) && torn.len() < there.len());
}

#[test]
fn what_is_damaged_is_told_as_far_as_it_is_sound() {
    let home = told();
    let text = fs::read_to_string(home.journal("INC-4821")).unwrap();
    let spoilt = text.replacen("bridge opened", "bridge 0pened", 1);
    let incoming = home.run_with(&["replay", "-", "--plain"], spoilt.as_bytes()).ends(3);
    assert!(
        incoming.stderr.contains("standard input:4:") || incoming.stderr.contains("are intact"),
        "{}",
        incoming.stderr
    );
    assert!(incoming.stdout.contains("payments-5xx") && !incoming.stdout.contains("bridge"));
    fs::write(home.journal("INC-4821"), spoilt).unwrap();
    let file = home.run(&["replay", "INC-4821", "--plain"]).ends(3);
    assert!(file.stderr.contains("intact"), "{}", file.stderr);
    assert_eq!(file.stdout, incoming.stdout);
}

#[test]
fn what_cannot_be_replayed_is_said_with_the_next_step() {
    let home = told();
    let none = home.run(&["replay", "INC-9", "--plain"]).ends(5).stderr;
    assert!(none.contains("there is no room INC-9") && none.contains("warroom rooms"), "{none}");
    let file = home.run(&["replay", "./nowhere.jsonl", "--plain"]);
    assert!(file.code != 0 && file.stderr.contains("nowhere.jsonl"), "{}", file.stderr);
    let empty = home.run(&["replay", "-", "--plain"]).ends(5).stderr;
    assert!(empty.contains("standard input is empty"), "{empty}");
    let other = home.run_with(&["replay", "-", "--plain"], b"{\"incidents\":[]}\n").ends(1).stderr;
    assert!(other.contains("no journal") && other.contains("warroom import"), "{other}");
    for (typed, words) in [
        ("noon", "is nowhere in this record"),
        ("A99", "is nowhere in this record"),
        ("03:00", "lies outside of this record"),
        ("T+99h", "lies outside of this record"),
        ("200%", "is nowhere in this record"),
    ] {
        let said = home.run(&["replay", "INC-4821", "--plain", "--at", typed]).ends(2).stderr;
        assert!(said.contains(words), "{typed}: {said}");
    }
    let milestones = home.run(&["replay", "INC-4821", "--plain", "--until", "fixed"]).ends(2).stderr;
    assert!(milestones.contains("detected, mitigated"), "{milestones}");
    let turned = ["replay", "INC-4821", "--plain", "--at", "14:00", "--until", "13:00"];
    assert!(home.run(&turned).ends(2).stderr.contains("--until lies before --at"));
}

#[test]
fn nothing_is_told_before_it_happened() {
    let mut home = Home::new().at("2026-06-10T10:00:00Z");
    home.run(&[
        "start",
        "carts are empty",
        "--sev",
        "high",
        "--customer",
        "Globex:enterprise",
        "--room",
        "N",
    ])
    .ends(0);
    for (now, how, line) in [
        ("10:05", "add", "n -8m the first alarm"),
        ("10:20", "do", "customer Initech E1"),
        ("10:50", "do", "customer K1 alias:ACM"),
        ("10:55", "add", "n the last word"),
    ] {
        home = home.at(&format!("2026-06-10T{now}:00Z"));
        home.run(&["--no-input", how, line]).ends(0);
    }
    let told = |args: &[&str]| {
        let said = home.run(&[&["replay", "N", "--plain", "--happened"], args].concat()).ends(0).stdout;
        said.lines().filter(|line| line.contains(" L")).map(str::to_owned).collect::<Vec<_>>()
    };
    let whole = told(&[]);
    let times: Vec<&str> = whole.iter().filter_map(|line| line.get(..8)).collect();
    assert!(times.is_sorted(), "{whole:#?}");
    assert_eq!((times.first(), times.last()), (Some(&"09:57:00"), Some(&"10:55:00")), "{whole:#?}");
    let early = told(&["--until", "10:06"]);
    assert!(!early.iter().any(|line| line.contains("ACM") || line.contains("Initech")), "{early:#?}");
    assert!(early.iter().any(|line| line.contains("Globex")), "{early:#?}");
    assert!(told(&["--at", "10:50"]).first().is_some_and(|line| line.contains("ACM")));
}

#[test]
fn a_month_is_its_days() {
    let home = told();
    let lines = |args: &[&str]| {
        let said = home.run(&[&["replay", "INC-4821", "--plain"], args].concat()).ends(0).stdout;
        said.lines().filter(|line| line.contains(" L")).count()
    };
    for month in ["2026-06", "Jun 2026", "June 2026"] {
        assert_eq!(lines(&["--at", month]), lines(&[]), "{month}");
        assert_eq!(lines(&["--until", month]), lines(&[]), "{month}");
    }
    let outside = home.run(&["replay", "INC-4821", "--plain", "--at", "2023-05"]).ends(2).stderr;
    assert!(outside.contains("2023-05-01 00:00 lies outside of this record"), "{outside}");
    for no in ["2026", "2026-6", "2026-13", "06-10"] {
        let said = home.run(&["replay", "INC-4821", "--plain", "--at", no]).ends(2).stderr;
        assert!(said.contains("nowhere in this record") && said.contains("a month like"), "{no}: {said}");
    }
}

#[test]
fn a_tail_that_was_never_finished_is_said_once() {
    let home = told();
    let whole = home.run(&["replay", "INC-4821", "--plain"]).ends(0);
    let path = home.journal("INC-4821");
    let mut bytes = fs::read(&path).unwrap();
    bytes.extend_from_slice(b"{\"h\":{\"v\":1,");
    fs::write(&path, &bytes).unwrap();
    for args in [
        &["replay", "INC-4821", "--plain"][..],
        &["metrics", "INC-4821"],
        &["report", "review", "--room", "INC-4821"],
    ] {
        let said = home.run(args).ends(0).stderr;
        assert_eq!(said.matches("12 bytes of a write that never finished").count(), 1, "{args:?}: {said}");
    }
    assert_eq!(home.run(&["replay", "INC-4821", "--plain"]).ends(0).stdout, whole.stdout);
    let piped = home.run_with(&["replay", "-", "--plain"], &bytes).ends(0);
    assert!(piped.stderr.contains("12 bytes of a write that never finished"), "{}", piped.stderr);
    let sound = home.run_with(&["replay", "-", "--plain"], bytes.get(..bytes.len() - 12).unwrap()).ends(0);
    assert!(!sound.stderr.contains("never finished"), "{}", sound.stderr);
}
