//! How the words of a command become lines, and what a receipt says of the times in them.
use super::super::harness::Home;
use super::room;

#[test]
fn a_time_back_needs_no_dashes_before_it() {
    let home = room();
    let seen = |grep: &str| home.run(&["log", "--grep", grep]).ends(0).stdout;
    home.run(&["add", "-4m errors at the edge"]).ends(0);
    assert!(seen("errors").contains("13:56 note"), "{}", seen("errors"));
    home.run(&["add", "-7m", "queue", "grows"]).ends(0);
    assert!(seen("queue grows").contains("13:53 note"), "{}", seen("queue"));
    home.run(&["add", "n", "-9m", "disk full", "--as", "kim"]).ends(0);
    assert!(seen("disk full").contains("13:51 note"), "{}", seen("disk"));
    assert!(home.run(&["log", "--json", "--grep", "disk"]).ends(0).stdout.contains("\"by\":\"kim\""));
    home.run(&["do", "milestone", "detected", "-1h"]).ends(0);
    assert!(home.run(&["log"]).ends(0).stdout.contains("13:00 mark"));
    // What is an option slipped is refused as ever.
    assert!(home.run(&["add", "--att", "13:00", "n x"]).ends(2).stderr.contains("--at"));
    assert!(home.run(&["add", "-x", "n x"]).ends(2).stderr.contains("-x"));
}

#[test]
fn a_line_without_words_says_so() {
    let home = room();
    let before = home.run(&["log", "--json"]).ends(0).stdout;
    for line in [";;", " ;; ;;", "", "   "] {
        let said = home.run(&["add", line]).ends(2);
        assert!(
            said.stderr.starts_with("nothing was saved: there are no words in"),
            "{line:?}: {}",
            said.stderr
        );
    }
    let said = home.run_with(&["add", "-"], b"n one\n;;\nn two\n").ends(8);
    assert_eq!(said.stdout.lines().count(), 2);
    assert!(said.stderr.contains("line 2: nothing was saved"), "{}", said.stderr);
    assert!(home.run(&["log", "--json"]).ends(0).stdout.starts_with(&before));
}

#[test]
fn all_words_are_one_line_and_two_quoted_ones_are_told_so() {
    let home = room();
    let said = home.run(&["add", "n", "error", "rate 38%"]).ends(0);
    assert_eq!((said.stdout.as_str(), said.stderr.as_str()), ("INC-4821 L4 note error rate 38%\n", ""));
    let said = home.run(&["add", "n error rate 38%", "n queue grows"]).ends(0);
    assert_eq!(said.stdout, "INC-4821 L5 note error rate 38% n queue grows\n");
    assert!(said.stderr.contains("saved as one line") && said.stderr.contains("`;;`"), "{}", said.stderr);
}

#[test]
fn a_receipt_says_the_next_time_once() {
    let home = room();
    let said = home.run(&["add", "u we look into it, next update at 14:20 UTC. !14:20"]).ends(0).stdout;
    assert_eq!(
        said,
        "INC-4821 U1 UPDATE E1 sent by @priya: we look into it, next update at 14:20 UTC. next 14:20  (in 20 min)\n"
    );
    let said = home.run(&["do", "sent E1 we look into it !30m"]).ends(0).stdout;
    assert!(said.ends_with("we look into it, next 14:30  (in 30 min)\n"), "{said}");
    let said = home.run(&["do", "sent E1 #exec we look into it"]).ends(0).stdout;
    assert!(said.ends_with("we look into it, next 14:30\n"), "no customer's clock behind it: {said}");
    let said = home.run(&["do", "cadence E1 15m"]).ends(0).stdout;
    assert!(said.ends_with("every 15 min, next 14:15, was 14:30  (in 15 min)\n"), "{said}");
}

#[test]
fn a_receipt_names_the_day_where_it_is_another_one() {
    let night = room().at("2026-11-22T01:10:00Z");
    let said = night.run(&["do", "milestone E1 detected 02:30"]).ends(0).stdout;
    assert_eq!(said, "INC-4821 L4 mark detected  at 2026-11-21 02:30\n");
    let said = night.run(&["do", "milestone E1 impact started 00:40"]).ends(0).stdout;
    assert_eq!(said, "INC-4821 L5 mark impact started\n");
}

#[test]
fn a_snooze_of_a_late_clock_says_until_when_it_holds() {
    let home = room();
    let late = home.at("2026-11-21T14:12:00Z");
    let said = late.run(&["do", "snooze E1 3h"]).ends(0).stdout;
    assert!(
        said.contains("is quiet until 14:27 (for 15 min), the longest for this clock; until 17:12 was asked"),
        "{said}"
    );
}

#[test]
fn what_is_advised_acts_in_the_same_room_and_for_the_same_person() {
    let home = room();
    home.run(&["start", "another", "--room", "INC-2"]).ends(0);
    let said = home.run(&["--room", "INC-4821", "--as", "kim", "add", "sent E1 xx"]).ends(0);
    let again = "warroom --room INC-4821 --as kim do";
    assert!(said.stderr.contains(&format!("{again} undo && {again} 'sent E1 xx'")), "{}", said.stderr);
    let said = home.run(&["--room", "INC-4821", "do", "here @zoe"]).ends(0);
    assert!(said.stderr.contains("(warroom --room INC-4821 do undo takes it back)"), "{}", said.stderr);
    let said = home.run(&["--room", "INC-4821", "do", "handoff @kim"]).ends(0);
    assert!(said.stderr.contains("`warroom --room INC-4821 do takeover`"), "{}", said.stderr);
    assert!(said.stderr.contains("`warroom --room INC-4821 do readback`"), "{}", said.stderr);
    let said = home.run(&["--room", "INC-4821", "do", "queue"]).ends(2);
    assert!(said.stderr.contains("warroom --room INC-4821 due"), "{}", said.stderr);
    let said = home.run(&["--room", "INC-4821", "show", "A9"]).ends(5);
    assert!(said.stderr.contains("warroom --room INC-4821 log --plain"), "{}", said.stderr);
    let path = home.journal("INC-4821");
    let odd = path.with_file_name("a b's.jsonl");
    std::fs::copy(&path, &odd).unwrap();
    let said = home.run(&["--room", odd.to_str().unwrap(), "do", "here @lee"]).ends(0);
    assert!(said.stderr.contains("a b'\\''s.jsonl' do undo"), "{}", said.stderr);
}

#[test]
fn of_an_hour_that_comes_twice_it_is_said_which() {
    let home = Home::new().with("TZ", "Europe/Berlin").at("2026-10-24T22:00:00Z");
    home.run(&["start", "at night", "--room", "NIGHT"]).ends(0);
    home.run(&["add", "a @sam look !02:15"]);
    home.run(&["add", "a @sam look !3h"]).ends(0);
    let said = home.run(&["do", "due A1 2h30m"]).ends(0).stdout;
    assert!(said.contains("by Sun 25 Oct 02:30 CEST") || said.contains("by 02:30 CEST"), "{said}");
    let said = home.run(&["do", "due A1 3h30m"]).ends(0).stdout;
    assert!(said.contains("02:30 CET (") && said.contains("was 02:30 CEST"), "{said}");
    let said = home.run(&["do", "due A1 5h"]).ends(0).stdout;
    assert!(said.contains("by 04:00 (within"), "{said}");
}

#[test]
fn a_snooze_to_the_very_deadline_does_not_say_two_times_that_are_one() {
    let home = room();
    let said = home.at("2026-11-21T14:05:30Z").run(&["do", "snooze E1 5m"]).ends(0).stdout;
    assert!(said.contains("is quiet until 14:10 (for 5 min)"), "{said}");
    assert!(!said.contains("was asked"), "{said}");
}

#[test]
fn a_time_that_stands_in_the_words_is_said_to_set_no_clock() {
    let home = room();
    let said = home.run(&["add", "a @sam check the logs in 20 minutes"]).ends(0);
    assert!(said.stderr.contains("20minutes in the words sets no clock; !20minutes does"), "{said:?}");
    let said = home.run(&["add", "a @sam check the logs !20minutes"]).ends(0);
    assert!(!said.stderr.contains("sets no clock"), "{said:?}");
}

#[test]
fn who_ends_the_last_open_escalation_hears_how_the_room_is_found() {
    let home = room();
    let said = home.run(&["do", "close E1 --anyway a test"]).ends(0);
    assert!(said.stderr.contains("is no longer an open room"), "{said:?}");
    let again =
        said.stderr.split("found by name: warroom ").nth(1).expect("a command").lines().next().unwrap();
    home.run(&again.split(' ').collect::<Vec<_>>()).ends(0);
    home.run(&["status"]).ends(5);
}
