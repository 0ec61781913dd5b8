//! The real program, several of it at once and killed: what it said is saved is saved.
//! `tests/scripts/kill` does the same a thousand times over.

use std::collections::HashSet;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Stdio};
use std::thread;

use warroom::journal::disk::RealDisk;
use warroom::journal::verify;

use crate::harness::Home;

fn room() -> Home {
    let home = Home::new();
    home.run(&["start", "payments 5xx", "--room", "TEST", "--as", "dan"]).ends(0);
    home
}

/// `warroom add -`, fed with so many lines.
fn writer(home: &Home, name: &str, lines: usize) -> Child {
    let mut command = home.command(&["--room", "TEST", "--as", name, "add", "-"]);
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let name = name.to_owned();
    // A writer that was killed reads no more; that ends the feeding and is no failure of the test.
    thread::spawn(move || (0..lines).try_for_each(|n| writeln!(stdin, "n said by {name} {n} end")));
    child
}

/// The words between `said` and `end` of each whole receipt; one that the kill cut in two was not said.
fn receipts(child: &mut Child, most: usize) -> Vec<String> {
    let out = BufReader::new(child.stdout.as_mut().unwrap());
    let whole = out.lines().map_while(Result::ok).filter(|line| line.ends_with(" end"));
    whole.filter_map(|line| Some(line.split_once("said by ")?.1.to_owned())).take(most).collect()
}

fn kept(home: &Home) -> Vec<String> {
    let text = std::fs::read_to_string(home.journal("TEST")).unwrap();
    let lines = text.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    let words =
        lines.filter_map(|line| Some(line["data"]["text"].as_str()?.strip_prefix("said by ")?.to_owned()));
    words.collect()
}

#[test]
fn two_processes_writing_at_once_leave_no_gap_and_no_double() {
    const EACH: usize = 150;
    let home = room();
    let mut writers = [writer(&home, "ann", EACH), writer(&home, "bob", EACH)];
    let said: Vec<String> = writers.iter_mut().flat_map(|child| receipts(child, EACH)).collect();
    assert!(writers.iter_mut().all(|child| child.wait().unwrap().success()));
    let kept = kept(&home);
    assert_eq!((said.len(), kept.len()), (2 * EACH, 2 * EACH));
    assert_eq!(said.iter().collect::<HashSet<_>>(), kept.iter().collect::<HashSet<_>>());
    for name in ["ann", "bob"] {
        let own: Vec<_> = kept.iter().filter(|words| words.starts_with(name)).cloned().collect();
        assert_eq!(own, (0..EACH).map(|n| format!("{name} {n} end")).collect::<Vec<_>>());
    }
    let report = verify(&RealDisk, &home.journal("TEST")).unwrap();
    assert!(report.intact && report.torn_bytes == 0, "{report}");
}

#[test]
fn writers_killed_at_any_moment_lose_nothing_they_said_is_saved() {
    let home = room();
    let mut said = Vec::new();
    for turn in 0..8 {
        let mut writers =
            [writer(&home, &format!("ann{turn}"), 10_000), writer(&home, &format!("bob{turn}"), 10_000)];
        for child in &mut writers {
            // A different number of receipts each time; the kill then falls wherever the program happens to be.
            said.extend(receipts(child, 1 + turn * 3));
            child.kill().unwrap();
            said.extend(receipts(child, usize::MAX));
            child.wait().unwrap();
        }
    }
    home.run(&["--room", "TEST", "add", "n after the last kill"]).ends(0);
    let report = verify(&RealDisk, &home.journal("TEST")).unwrap();
    assert!(report.intact && report.torn_bytes == 0, "{report}");
    let kept: HashSet<String> = kept(&home).into_iter().collect();
    let lost: Vec<_> = said.iter().filter(|words| !kept.contains(*words)).collect();
    assert!(lost.is_empty() && said.len() > 100, "{lost:?} of {}", said.len());
}

#[test]
fn a_line_torn_by_a_crash_is_mended_and_told_once() {
    let home = room();
    home.run(&["--room", "TEST", "add", "n before"]).ends(0);
    let path = home.journal("TEST");
    let mut bytes = std::fs::read(&path).unwrap();
    let whole = bytes.len();
    bytes.extend_from_slice(b"{\"h\":{\"v\":1,\"seq\":");
    std::fs::write(&path, &bytes).unwrap();
    home.run(&["verify", path.to_str().unwrap()]).ends(0);
    home.run(&["--room", "TEST", "log"]).ends(0);
    home.run(&["--room", "TEST", "add", "n after"]).ends(0);
    home.run(&["--room", "TEST", "add", "n once more"]).ends(0);
    let text = std::fs::read_to_string(&path).unwrap();
    assert_eq!(text.as_bytes()[..whole], bytes[..whole]);
    assert_eq!(text.matches("\"type\":\"journal.recovered\"").count(), 1);
    assert!(verify(&RealDisk, &path).unwrap().intact);
}
