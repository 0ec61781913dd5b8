//! What the command line does when something is in its way: a changed journal, too many words, a closed file.
use super::super::harness::Home;
use super::room;
use std::os::unix::fs::PermissionsExt;

/// A room whose note `one` became `ten` behind the program's back, with a note after it.
fn tampered() -> Home {
    let home = room();
    for words in ["n one", "n two"] {
        home.run(&["add", words]).ends(0);
    }
    let path = home.journal("INC-4821");
    let text = std::fs::read_to_string(&path).unwrap().replace("\"one\"", "\"ten\"");
    std::fs::write(&path, text).unwrap();
    home
}

#[test]
fn whoever_reads_a_changed_journal_is_told_first() {
    let home = tampered();
    for args in [
        &["status"][..],
        &["status", "--oneline"],
        &["due"],
        &["due", "--all"],
        &["log"],
        &["show", "E1"],
        &["show", "L5"],
    ] {
        let said = home.run(args).ends(3);
        assert!(said.stderr.contains("INC-4821.jsonl:5:"), "{args:?}: {}", said.stderr);
        assert!(said.stderr.contains("--salvage"), "{args:?}: {}", said.stderr);
        assert!(!said.stdout.contains("two") && !said.stdout.contains("ten"), "{args:?}: {}", said.stdout);
    }
}

#[test]
fn a_line_too_long_is_kept_and_the_others_go_on() {
    let home = room();
    let long = "x".repeat(200_000);
    let said = home.run_with(&["add", "-"], format!("n one\nn {long}\nn two\n").as_bytes()).ends(8);
    assert_eq!(said.stdout.lines().count(), 2, "{}", said.stdout);
    assert!(said.stderr.starts_with("line 2: 200002 bytes are too much"), "{}", said.stderr);
    let kept = std::fs::read_to_string(home.folder().join("state/warroom/INC-4821.kept")).unwrap();
    assert!(kept.contains(&long));
}

#[test]
fn a_note_too_long_is_kept_and_not_printed() {
    let home = room();
    let long = "word ".repeat(5000);
    let said = home.run(&["add", &format!("n {long}")]).ends(6);
    assert!(said.stderr.len() < 600, "{}", said.stderr);
    assert!(said.stderr.contains("INC-4821.kept"), "{}", said.stderr);
    let file = home.folder().join("state/warroom/INC-4821.kept");
    assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    assert!(std::fs::read_to_string(file).unwrap().contains(long.trim_end()));
}

#[test]
fn what_is_too_long_for_one_room_is_not_kept_with_that_of_its_namesake() {
    let home = room();
    let elsewhere = home.folder().join("elsewhere");
    std::fs::create_dir_all(&elsewhere).unwrap();
    let journal = elsewhere.join("INC-4821.jsonl");
    std::fs::copy(home.journal("INC-4821"), &journal).unwrap();
    let long = "word ".repeat(5000);
    let said = home.run(&["--room", journal.to_str().unwrap(), "add", &format!("n {long}")]).ends(6);
    assert!(said.stderr.contains("kept in") && said.stderr.contains("INC-4821-"), "{}", said.stderr);
    assert!(!home.folder().join("state/warroom/INC-4821.kept").exists());
}

#[test]
fn bytes_that_are_no_text_are_counted() {
    let home = room();
    let said = home.run_with(&["add", "-"], b"n caf\xe9 \xff\xfe\n").ends(0);
    assert!(said.stderr.contains("note: line 1: 3 bytes that are not UTF-8 became"), "{}", said.stderr);
}

#[test]
fn the_name_of_a_salvage_may_be_taken() {
    let home = tampered();
    std::fs::write(home.folder().join("good.jsonl"), "mine").unwrap();
    let said = home.run(&["verify", "--salvage", "good.jsonl"]).ends(6);
    assert!(
        said.stderr.contains("good.jsonl exists already") && said.stderr.contains("another name"),
        "{}",
        said.stderr
    );
}

#[test]
fn what_was_perhaps_meant_is_near() {
    let home = room();
    assert!(home.run(&["lgo"]).ends(2).stderr.contains("'log'"));
    assert!(!home.run(&["do", "frob"]).ends(2).stderr.contains("did you mean"));
    assert!(home.run(&["--print", "--keys", "j Entr"]).ends(2).stderr.contains("\"Entr\""));
}

#[test]
fn what_was_opened_last_is_nobody_elses_business() {
    let home = room();
    let file = home.folder().join("state/warroom/last-room");
    assert_eq!(std::fs::metadata(file).unwrap().permissions().mode() & 0o777, 0o600);
}

#[test]
fn the_log_is_told_in_the_order_of_what_happened() {
    let home = room();
    home.run(&["add", "n second"]).ends(0);
    home.run(&["add", "n first", "--at", "13:40"]).ends(0);
    let order = |args: &[&str]| {
        let text = home.run(args).ends(0).stdout;
        text.find("first").unwrap() < text.find("second").unwrap()
    };
    assert!(order(&["log", "--kind", "note"]));
    assert!(!order(&["log", "--kind", "note", "--json"]), "the file's own order");
}

#[test]
fn what_cannot_be_tried_any_more_is_named_line_by_line() {
    let home = room();
    let said = home.run_with(&["add", "-", "--room", "NOPE"], b"n one\n\nn two\n").ends(5);
    for line in ["not saved: n one\n", "not saved: n two\n"] {
        assert!(said.stderr.contains(line), "{}", said.stderr);
    }
    let said = home.run(&["add", "--room", "NOPE", "n", "three"]).ends(5);
    assert!(said.stderr.contains("not saved: n three"), "{}", said.stderr);
    let said = home.run_with(&["do", "-"], b"note E1 one\nfrobnicate\nnote E1 two\n").ends(2);
    assert!(said.stderr.contains("not saved: note E1 two"), "{}", said.stderr);
}
