//! The film: an asciicast of version 2, line by line.
use crate::harness::Home;
use std::fs;

#[derive(serde::Deserialize)]
struct Head {
    version: u8,
    width: u16,
    height: u16,
    timestamp: i64,
    title: String,
}

fn filmed(args: &[&str]) -> (Home, Head, Vec<(f64, String, String)>) {
    let home = Home::new().at("2026-06-10T12:00:00Z");
    home.run(&["start", "payments 5xx", "--room", "INC-7", "--at", "10:00"]).ends(0);
    let home = home.at("2026-06-10T12:01:00Z");
    home.run(&["add", "d hold all deploys"]).ends(0);
    let home = home.at("2026-06-10T13:01:00Z");
    home.run(&["add", "n over the worst"]).ends(0);
    let said = home.run(&[&["replay", "INC-7", "--cast", "room.cast"], args].concat()).ends(0);
    assert!(said.stderr.contains("asciinema play room.cast") && said.stdout.is_empty(), "{said:?}");
    let text = fs::read_to_string(home.folder().join("room.cast")).unwrap();
    let mut lines = text.lines();
    let head = serde_json::from_str(lines.next().unwrap()).unwrap();
    let events = lines.map(|line| serde_json::from_str(line).unwrap()).collect();
    (home, head, events)
}

#[test]
fn every_line_is_what_the_format_says() {
    let (_, head, events) = filmed(&[]);
    assert_eq!((head.version, head.width, head.height), (2, 120, 40));
    assert_eq!((head.timestamp, head.title.as_str()), (1_781_092_800, "INC-7 replayed by warroom"));
    assert!(events.windows(2).all(|pair| pair[0].0 <= pair[1].0), "time goes on");
    assert!(events.iter().all(|(_, kind, _)| kind == "o"));
    let shown: String = events.iter().map(|(_, _, data)| data.as_str()).collect();
    assert!(shown.starts_with("\u{1b}[?25l\u{1b}[2J") && shown.contains("REPLAY"));
    assert!(events.last().unwrap().0 <= 123.0, "two minutes and the last frame");
}

#[test]
fn speed_and_silences_count() {
    let (_, head, events) = filmed(&["--size", "80x24", "--speed", "60"]);
    assert_eq!((head.width, head.height), (80, 24));
    let lasts = events.last().unwrap().0;
    // A minute at sixty times, an hour cut to three seconds, two seconds for the last frame.
    assert!((5.8..6.5).contains(&lasts), "{lasts}");
}

#[test]
fn a_file_that_is_there_stays_as_it_is() {
    let (home, ..) = filmed(&[]);
    let journal = home.journal("INC-7");
    let before = fs::read(&journal).unwrap();
    let said = home.run(&["replay", "INC-7", "--cast", journal.to_str().unwrap()]).ends(2);
    assert!(said.stderr.contains("is there already"), "{}", said.stderr);
    assert_eq!(fs::read(&journal).unwrap(), before);
}
