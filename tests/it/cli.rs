//! The command line, run as the real binary in a home of its own.

mod columns;
mod harm;
mod json;
mod lines;
mod policy;

use super::harness::Home;

/// A home whose clock stands and whose room is started: Globex, critical, @dan commands.
fn room() -> Home {
    let home = Home::new().at("2026-11-21T14:00:00Z").with("WARROOM_SEED", "1");
    let args =
        ["start", "payments 5xx, EU", "--sev", "critical", "--customer", "Globex:enterprise", "--ic", "@dan"];
    home.run(&[&args[..], &["--room", "INC-4821"]].concat()).ends(0);
    home
}

#[track_caller]
fn says(home: &Home, args: &[&str], code: i32, stdout: &str, stderr: &str) {
    let said = home.run(args).ends(code);
    assert_eq!((said.stdout.as_str(), said.stderr.as_str()), (stdout, stderr), "{args:?}");
}

#[test]
fn start_opens_a_room_and_says_where() {
    let home = Home::new().at("2026-11-21T14:00:00Z");
    let said = home.run(&["start", "payments", "5xx,", "EU"]).ends(0);
    assert!(said.stdout.starts_with("INC-1121  payments 5xx, EU\n"), "{}", said.stdout);
    assert!(said.stderr.contains("/data/warroom/INC-1121.jsonl"), "{}", said.stderr);
    assert!(home.run(&["start", "another one"]).ends(0).stdout.starts_with("INC-1121-2 "));
    let journal = std::fs::read_to_string(home.journal("INC-1121")).unwrap();
    assert_eq!(journal.lines().count(), 2, "created and declared, in one creation");
}

#[test]
fn a_room_is_private_whatever_the_umask() {
    use std::os::unix::fs::PermissionsExt;
    let home = room();
    let mode = |path: &std::path::Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&home.journal("INC-4821")), 0o600);
    assert_eq!(mode(home.journal("INC-4821").parent().unwrap()), 0o700);
}

#[test]
fn a_strike_says_which_deadline_stands_and_the_log_says_it_too() {
    let home = room();
    home.run(&["do", "sent E1 we look into it"]).ends(0);
    let home = home.at("2026-11-21T14:12:00Z");
    home.run(&["do", "sev E1 high"]).ends(0);
    assert!(home.run(&["due"]).ends(0).stdout.contains("in 08:00"));
    let said = home.run(&["do", "strike U1 that went nowhere"]).ends(0);
    assert!(
        said.stderr.contains("note: E1: the next customer update is due 14:10, 2 min ago"),
        "{}",
        said.stderr
    );
    assert!(home.run(&["due"]).ends(0).stdout.contains("+02:00 LATE"));
    let log = home.run(&["log"]).ends(0).stdout;
    let row = log.lines().find(|line| line.contains("no longer counts")).unwrap_or_default();
    assert!(row.contains("E1 customer update every 30 min, next 14:10"), "{row}");
    // Brought back, it counts as it did.
    home.run(&["do", "redo"]).ends(0);
    assert!(home.run(&["due"]).ends(0).stdout.contains("in 08:00"));
}

#[test]
fn a_room_that_exists_is_not_started_again() {
    let home = room();
    let said = home.run(&["start", "x", "--room", "inc_4821"]).ends(6);
    assert!(said.stderr.contains("exists already"), "{}", said.stderr);
}

#[test]
fn add_says_what_was_saved() {
    let home = room();
    says(&home, &["add", "n error rate 38%"], 0, "INC-4821 L4 note error rate 38%\n", "");
    let said = home.run(&["add", "d roll back ;; a @priya check replica lag !30m"]).ends(0);
    assert_eq!(said.stdout.lines().count(), 2, "{}", said.stdout);
    assert!(said.stdout.contains("A1 ask @priya check replica lag  by 14:30"), "{}", said.stdout);
}

#[test]
fn add_takes_lines_from_standard_input() {
    let home = room();
    let said = home.run_with(&["add", "-"], b"n one\n\nn two\r\nn three").ends(0);
    assert_eq!(said.stdout, "INC-4821 L4 note one\nINC-4821 L5 note two\nINC-4821 L6 note three\n");
}

#[test]
fn a_question_without_a_screen_gives_the_line_back() {
    let home = room();
    home.run(&["do", "escalation refunds stopped"]).ends(0);
    let said = home.run(&["add", "u cause found"]).ends(6);
    assert_eq!(said.stdout, "");
    let lines = [
        "which escalation? add #E2 to the line (E1 payments 5xx, EU, E2 refunds stopped)",
        "  not saved: u cause found",
    ];
    assert_eq!(said.stderr.lines().collect::<Vec<_>>(), lines);
    let said = home.run_with(&["add", "-"], b"n fine\nu cause found\n").ends(8);
    assert_eq!(said.stdout.lines().count(), 1, "the rest goes on");
    assert!(said.stderr.contains("line 2: which escalation?"), "{}", said.stderr);
}

#[test]
fn what_was_typed_is_kept_and_shown_as_marks() {
    let home = room();
    let said = home.run(&["add", "n a\x1b[31m b\u{202e}c"]).ends(0);
    assert_eq!(said.stdout, "INC-4821 L4 note a␛[31m b·c\n");
    assert!(said.stderr.starts_with("note: kept, but "), "{}", said.stderr);
    let line = home.run(&["log", "--json", "--kind", "note"]).ends(0).stdout;
    assert!(line.contains("a\\u001b[31m b\\u202ec"), "{line}");
}

#[test]
fn do_runs_a_verb_and_refuses_in_words() {
    let home = room();
    home.run(&["add", "a @priya check replica lag"]).ends(0);
    assert!(home.run(&["do", "sev E1 high"]).ends(0).stdout.contains("SEV2"));
    home.run(&["do", "done", "A1"]).ends(0);
    says(&home, &["do", "done", "A1"], 6, "", "A1 is already done; x reopens it (reopen A1)\n");
    assert!(home.run(&["do", "sve E1 1"]).ends(2).stderr.contains("did you mean sev?"));
    assert!(home.run(&["do", "zoom"]).ends(2).stderr.contains("zoom is for the screen"));
    assert!(home.run(&["do", "done A9"]).ends(5).stderr.contains("there is no A9"));
}

#[test]
fn undo_strikes_ones_own_newest_and_redo_brings_it_back() {
    let home = room();
    let count = |word: &str| home.run(&["log"]).ends(0).stdout.lines().filter(|l| l.contains(word)).count();
    home.run(&["add", "n first"]).ends(0);
    home.run(&["add", "n second"]).ends(0);
    home.run(&["--as", "kim", "add", "n of kim"]).ends(0);
    home.run(&["do", "undo"]).ends(0);
    assert_eq!((count("[undone"), count("second  [undone by L7]")), (1, 1));
    home.run(&["do", "undo"]).ends(0);
    assert_eq!(count("[undone"), 2);
    home.run(&["do", "redo"]).ends(0);
    assert!(
        home.run(&["log", "--kind", "note", "--grep", "first"]).ends(0).stdout.trim_end().ends_with("first")
    );
    assert!(home.run(&["--as", "zoe", "do", "undo"]).ends(6).stderr.contains("nothing of yours"));
}

#[test]
fn one_undo_takes_back_all_of_one_line_and_nothing_of_the_line_before() {
    let home = room();
    let live = |word: &str| {
        let log = home.run(&["log"]).ends(0).stdout;
        log.lines().filter(|line| line.contains(word) && !line.contains("[undone")).count()
    };
    for _ in 0..2 {
        home.run(&["add", "n alike"]).ends(0);
    }
    home.run(&["do", "undo"]).ends(0);
    assert_eq!(live("note          alike"), 1, "{}", home.run(&["log"]).stdout);
    home.run(&["add", "a @sam one ;; a @sam two ;; d go on"]).ends(0);
    home.run(&["do", "done A1 A2"]).ends(0);
    assert_eq!((live("done"), live("DECIDE")), (2, 1), "{}", home.run(&["log"]).stdout);
    home.run(&["do", "undo"]).ends(0);
    assert_eq!((live("done"), live("DECIDE")), (0, 1), "{}", home.run(&["log"]).stdout);
    home.run(&["do", "undo"]).ends(0);
    assert_eq!((live("ask"), live("DECIDE")), (0, 0), "{}", home.run(&["log"]).stdout);
}

#[test]
fn what_is_late_can_be_asked_for_by_exit_code() {
    let home = room();
    says(
        &home,
        &["status", "--oneline", "--exit-code"],
        0,
        "INC-4821 in 10 min E1 Globex: customer update\n",
        "",
    );
    let later = home.at("2026-11-21T14:12:13Z");
    says(
        &later,
        &["status", "--oneline", "--exit-code"],
        10,
        "INC-4821 +02:13 LATE E1 Globex: customer update\n",
        "",
    );
    says(&later, &["status", "--format", "{next.left} {next.id} {{}}"], 0, "+02:13 E1 {}\n", "");
    assert!(later.run(&["status", "--format", "{nxt}"]).ends(2).stderr.contains("there is no {nxt}"));
}

#[test]
fn a_time_may_be_given() {
    let home = room();
    home.run(&["add", "n it began", "--at", "13:40"]).ends(0);
    assert!(home.run(&["log", "--since", "13:30", "--kind", "note"]).ends(0).stdout.contains("13:40 note"));
    assert_eq!(home.run(&["log", "--since", "-10m", "--kind", "note"]).ends(0).stdout, "");
    home.run(&["add", "--at", "13:20", "--", "n", "-4m", "errors"]).ends(0);
    assert!(
        home.run(&["log", "--grep", "errors"]).ends(0).stdout.contains("13:56 note"),
        "the line's own time wins"
    );
    assert!(home.run(&["add", "n x", "--at", "noon"]).ends(2).stderr.contains("is no time"));
}

#[test]
fn the_room_is_found() {
    let home = Home::new().at("2026-11-21T14:00:00Z");
    says(&home, &["status"], 5, "", "no room is open\n  Start one with: warroom start \"what is wrong\"\n");
    home.run(&["start", "one", "--room", "ONE"]).ends(0);
    home.run(&["start", "two", "--room", "TWO"]).ends(0);
    let at = |args: &[&str]| home.run(args).ends(0).stdout.split_whitespace().next().unwrap().to_owned();
    assert_eq!(at(&["status", "--oneline"]), "TWO", "the one opened last");
    home.run(&["--room", "one", "add", "n x"]).ends(0);
    assert_eq!(at(&["status", "--oneline"]), "TWO", "writing elsewhere once changes nothing");
    assert_eq!(at(&["--room", "one", "status", "--oneline"]), "ONE");
    let file = home.journal("ONE");
    assert_eq!(at(&["--room", file.to_str().unwrap(), "status", "--oneline"]), "ONE");
    assert!(home.run(&["--room", "on", "status"]).ends(5).stderr.contains("did you mean ONE?"));
    home.run(&["--room", "a.b", "status"]).ends(2);
}

#[test]
fn a_changed_line_is_named_with_the_way_out() {
    let home = room();
    home.run(&["add", "n one"]).ends(0);
    home.run(&["add", "n two"]).ends(0);
    let path = home.journal("INC-4821");
    let text = std::fs::read_to_string(&path).unwrap().replace("\"one\"", "\"ten\"");
    std::fs::write(&path, text).unwrap();
    let said = home.run(&["add", "n three"]).ends(3);
    assert!(said.stderr.contains("INC-4821.jsonl:5:"), "{}", said.stderr);
    assert!(said.stderr.contains("--salvage good.jsonl"), "{}", said.stderr);
    assert!(home.run(&["verify"]).ends(3).stderr.contains("entries 0–3 are intact"));
    home.run(&["verify", "--salvage", "good.jsonl"]).ends(0);
    assert!(home.run(&["verify", "good.jsonl"]).ends(0).stdout.contains("intact"));
    home.run(&["verify", "--salvage", "good.jsonl"]).ends(6);
}

#[test]
fn a_first_line_that_is_lost_is_made_anew_with_the_standard_clocks() {
    let home = room();
    let path = home.journal("INC-4821");
    let text = std::fs::read_to_string(&path).unwrap();
    let (first, rest) = text.split_once('\n').unwrap();
    std::fs::write(&path, format!("{}\n{rest}", "x".repeat(first.len()))).unwrap();
    home.run(&["verify", "--salvage", "good.jsonl"]).ends(0);
    let saved = std::fs::read_to_string(home.folder().join("good.jsonl")).unwrap();
    assert!(saved.lines().next().unwrap().contains("\"name\":\"standard\""), "{saved}");
}

#[test]
fn a_timeline_is_imported_once() {
    let home = Home::new().at("2026-11-21T14:00:00Z");
    let csv = "# A test\ntime_utc,kind,role,fact\n2018-10-21T22:52:00Z,impact,,it broke\nnoon,,,what\n\
               2018-10-21T23:03:00Z,resolved,,over\n";
    std::fs::write(home.folder().join("a-test.csv"), csv).unwrap();
    let said = home.run(&["import", "csv", "a-test.csv"]).ends(8);
    assert_eq!(said.stdout, "A-TEST: 3 entries added, 0 there already, 1 left out\n");
    assert!(said.stderr.contains("a-test.csv:4: left out:"), "{}", said.stderr);
    let again = home.run(&["import", "csv", "a-test.csv"]).ends(8).stdout;
    assert_eq!(again, "A-TEST: 0 entries added, 3 there already, 1 left out\n");
    let count = std::fs::read_to_string(home.journal("A-TEST")).unwrap().lines().count();
    assert_eq!(count, 5, "created, three facts, the end of the import");
    home.run_with(&["import", "csv", "-"], csv.as_bytes()).ends(2);
    let dry = home.run_with(&["import", "csv", "-", "--room", "other", "--dry-run"], csv.as_bytes()).ends(8);
    assert!(
        dry.stdout.contains("3 entries would be added") && !home.journal("OTHER").exists(),
        "{}",
        dry.stdout
    );
}

#[test]
fn usage_is_two_and_help_has_examples_first() {
    let home = Home::new();
    assert!(home.run(&["strat"]).ends(2).stderr.contains("'start'"));
    for command in ["start", "add", "do", "status", "due", "log", "show", "verify", "import"] {
        let help = home.run(&[command, "--help"]).ends(0).stdout;
        assert!(help.starts_with("Examples:\n  "), "{command}: {help}");
    }
}

#[test]
fn help_completions_and_the_manual_are_made_from_the_tables() {
    let home = Home::new();
    home.run(&["start", "x"]).ends(0);
    assert!(home.run(&["do", "help"]).ends(0).stdout.contains("\nassign "));
    assert!(home.run(&["do", "help", "sev"]).ends(0).stdout.contains("e.g. sev "));
    for shell in ["bash", "zsh", "fish"] {
        assert!(home.run(&["completions", shell]).ends(0).stdout.contains("salvage"), "{shell}");
    }
    let man = home.run(&["man"]).ends(0).stdout;
    for part in [".TH warroom", ".SH \"WARROOM START\"", ".SH KEYS", ".B assign ID", "\\-\\-salvage"] {
        assert!(man.contains(part), "{part}");
    }
    assert!(home.run(&["keys"]).ends(0).stdout.contains("Capture an ACTION"));
}

#[test]
fn themes_are_listed_shown_checked_and_seen() {
    let home = Home::new();
    assert!(home.run(&["theme", "list"]).ends(0).stdout.contains("signal-dark\n"));
    let text = home.run(&["theme", "show", "signal-dark"]).ends(0).stdout;
    assert_eq!(text, include_str!("../../themes/signal-dark.toml"));
    assert!(home.run(&["theme", "check"]).ends(0).stdout.contains("hc-dark: holds"));
    home.run(&["theme", "show", "nope"]).ends(5);
    let folder = home.folder().join("config/warroom/themes");
    std::fs::create_dir_all(&folder).unwrap();
    let faint =
        text.replace("signal-dark", "mine").replacen("contrast = \"normal\"", "contrast = \"high\"", 1);
    std::fs::write(folder.join("mine.toml"), faint).unwrap();
    assert!(home.run(&["theme", "list"]).ends(0).stdout.starts_with("mine  (yours)\n"));
    assert!(!home.run(&["theme", "preview"]).ends(0).stdout.contains('\x1b'));
    assert!(home.run(&["theme", "preview", "--color", "always"]).ends(0).stdout.contains("\x1b["));
}

#[test]
fn the_command_line_is_what_it_was() {
    let home = Home::new();
    let mut page = String::new();
    for command in [
        "",
        "start",
        "demo",
        "add",
        "do",
        "status",
        "due",
        "log",
        "show",
        "verify",
        "import",
        "metrics",
        "lint",
        "promises",
        "rooms",
        "keys",
        "theme",
        "completions",
        "man",
    ] {
        let args: Vec<&str> = [command, "--help"].into_iter().filter(|a| !a.is_empty()).collect();
        let help = home.run(&args).ends(0).stdout;
        page.extend(["== warroom ", command, "\n", &help, "\n"]);
    }
    insta::assert_snapshot!("reference", page);
}

#[test]
fn a_reader_that_went_away_is_no_failure() {
    let home = room();
    for _ in 0..20 {
        home.run(&["add", "n x ;; n y ;; n z ;; n x ;; n y ;; n z"]).ends(0);
    }
    let script = format!("{} log --plain | true; echo $?", super::harness::WARROOM);
    let said = home.run_program("/bin/bash", &["-c", &format!("set -o pipefail; {script}")], b"");
    assert_eq!((said.stdout.as_str(), said.stderr.as_str()), ("0\n", ""));
}

#[test]
fn two_writers_at_once_never_give_one_id_twice() {
    // A seed is for one writer at a time: it gives two at the same length of the file the same chance.
    let home = room().with("WARROOM_SEED", "");
    let lines = "a @priya do it\n".repeat(150);
    std::thread::scope(|scope| {
        let one = scope.spawn(|| home.run_with(&["--as", "one", "add", "-"], lines.as_bytes()).ends(0));
        let two = scope.spawn(|| home.run_with(&["--as", "two", "add", "-"], lines.as_bytes()).ends(0));
        (one.join().unwrap(), two.join().unwrap())
    });
    home.run(&["verify"]).ends(0);
    let journal = home.run(&["log", "--json", "--kind", "action"]).ends(0).stdout;
    let ids = journal
        .lines()
        .map(|line| line.split("\"data\":{\"id\":\"").nth(1).unwrap().split('"').next().unwrap());
    assert_eq!(ids.collect::<std::collections::BTreeSet<_>>().len(), 300);
}
